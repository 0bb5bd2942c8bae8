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
#include "klp-ccp/file.h"

static void detach(struct buf *b, struct file_bytes *out)
{
	buf_reserve(b, FILE_SLACK);
	memset(b->s + b->len, 0, FILE_SLACK);
	out->s = buf_detach(b, &out->len);
}

static int read_all(int fd, struct file_bytes *out)
{
	struct buf b = BUF_INIT;
	ssize_t n;

	do {
		buf_reserve(&b, 65536);
		n = read(fd, b.s + b.len, 65536);
		b.len += n > 0 ? (size_t)n : 0;
	} while ((n > 0 && b.len <= FILE_MAX) || (n < 0 && errno == EINTR));
	if (n) {
		int err = n < 0 ? -errno : -EFBIG;

		buf_free(&b);
		return err;
	}
	detach(&b, out);
	return 0;
}

int file_read_stream(const char *path, struct file_bytes *out)
{
	int err, fd = STDIN_FILENO;

	memset(out, 0, sizeof(*out));
	if (strcmp(path, "-"))
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return -errno;
	err = read_all(fd, out);
	if (fd != STDIN_FILENO)
		close(fd);
	return err;
}

/* A pipe that has a writer, or had one that is done: an end that comes at once is of the latter. */
static bool has_writer(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 0) > 0 && p.revents;
}

static int read_pipe(int fd, struct file_bytes *out)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	struct buf b = BUF_INIT;
	bool written = false;
	int err = 0;

	while (!err) {
		ssize_t n;

		buf_reserve(&b, 65536);
		n = read(fd, b.s + b.len, 65536);
		if (!n)
			break;
		written = true;
		if (n > 0)
			b.len += n;
		else if (errno == EAGAIN)
			poll(&wait, 1, -1);
		else if (errno != EINTR)
			err = -errno;
		if (b.len > FILE_MAX)
			err = -EFBIG;
	}
	if (!err && !written && !has_writer(fd))
		err = -EPIPE;
	if (err)
		buf_free(&b);
	else
		detach(&b, out);
	return err;
}

/* Only what is empty, as /dev/null: who knows where another one ends? */
static int read_device(int fd, struct file_bytes *out)
{
	struct buf b = BUF_INIT;
	char c;

	if (read(fd, &c, 1))
		return -ENODEV;
	detach(&b, out);
	return 0;
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
	case -EPIPE:
		return "Is a pipe that nobody writes to";
	default:
		return strerror(-err);
	}
}
