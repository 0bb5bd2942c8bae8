// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reading what is no regular file: pipes, and devices that end at once. Such a thing can be read
 * once only, and may never end.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klp-ccp/buf.h"
#include "klp-ccp/disk.h"
#include "klp-ccp/file.h"

/* What was read goes to *out, unless that failed. */
static int finish(struct buf *b, int err, struct file_bytes *out)
{
	if (err) {
		buf_free(b);
		return err;
	}
	buf_reserve(b, FILE_SLACK);
	memset(b->s + b->len, 0, FILE_SLACK);
	out->s = buf_detach(b, &out->len);
	return 0;
}

/* To the end, blocking or not. *waited: the end did not come at once. */
static int read_all(int fd, struct buf *b, bool *waited)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };

	*waited = false;
	for (;;) {
		ssize_t n;

		buf_reserve(b, 65536);
		n = read(fd, b->s + b->len, 65536);
		if (!n)
			return 0;
		*waited = true;
		if (n > 0)
			b->len += n;
		else if (errno == EAGAIN)
			poll(&wait, 1, -1);
		else if (errno != EINTR)
			return -errno;
		if (b->len > FILE_MAX)
			return -EFBIG;
	}
}

static int read_stream(const char *path, struct file_bytes *out)
{
	int err, fd = STDIN_FILENO;
	struct buf b = BUF_INIT;
	bool waited;

	memset(out, 0, sizeof(*out));
	if (strcmp(path, "-"))
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return -errno;
	err = finish(&b, read_all(fd, &b, &waited), out);
	if (fd != STDIN_FILENO)
		close(fd);
	return err;
}

int file_read_stream(const char *path, struct file_bytes *out)
{
	return disk_read(path, read_stream, out);
}

/* A pipe that has a writer, or had one that is done: an end that comes at once is of the latter. */
static bool has_writer(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 0) > 0 && p.revents;
}

static int read_pipe(int fd, struct file_bytes *out)
{
	struct buf b = BUF_INIT;
	bool waited;
	int err = read_all(fd, &b, &waited);

	if (!err && !waited && !has_writer(fd))
		err = -EPIPE;
	return finish(&b, err, out);
}

/* Only what is empty, like /dev/null: nobody knows where another device ends. */
static int read_device(int fd, struct file_bytes *out)
{
	struct buf b = BUF_INIT;
	char c;

	if (read(fd, &c, 1))
		return -ENODEV;
	return finish(&b, 0, out);
}

int file_read_special(int fd, unsigned int mode, struct file_bytes *out)
{
	if (S_ISDIR(mode))
		return -EISDIR;
	if (S_ISFIFO(mode))
		return read_pipe(fd, out);
	return S_ISCHR(mode) ? read_device(fd, out) : -ENODEV;
}

const char *file_error(int err)
{
	switch (err) {
	case -ENODEV:
		return "Is a device";
	case -ECANCELED:
		return "not written, since the run in the bundle has another";
	case -EPIPE:
		return "Is a pipe that nobody writes to";
	default:
		return strerror(-err);
	}
}
