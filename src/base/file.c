// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reading through overlays and disk, and atomic writing.
 */
#include "klp-ccp/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klp-ccp/buf.h"
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"

/* Below this a read() is cheaper than the page faults of a mapping. */
#define MAP_FROM (64 << 10)

void provider_init(struct provider *p)
{
	memset(p, 0, sizeof(*p));
}

void provider_release(struct provider *p)
{
	free(p->overlays);
	map_free(&p->by_name);
	map_free(&p->by_inode);
	arena_release(&p->arena);
	memset(p, 0, sizeof(*p));
}

/* path as seen from the process's directory; out is used when it differs. NULL when too long. */
static const char *system_path(const struct provider *p, const char *path, char *out)
{
	size_t n, m = strlen(path);

	if (!p->cwd || *path == '/')
		return path;
	n = strlen(p->cwd);
	if (n + m + 2 > PATH_MAX)
		return NULL;
	memcpy(out, p->cwd, n);
	out[n] = '/';
	memcpy(out + n + 1, path, m + 1);
	return out;
}

/* Reads up to len bytes, fewer when the file became shorter meanwhile. */
static int read_bytes(int fd, size_t len, struct file_bytes *out)
{
	char *s = mem_alloc(len + FILE_SLACK);
	size_t at = 0;

	while (at < len) {
		ssize_t n = read(fd, s + at, len - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int err = -errno;

			free(s);
			return err;
		}
		if (!n)
			break;
		at += n;
	}
	memset(s + at, 0, FILE_SLACK);
	out->s = s;
	out->len = at;
	return 0;
}

/* The tail of a file's last page reads as NUL, which gives the slack when it is long enough. */
static bool map_bytes(int fd, size_t len, struct file_bytes *out)
{
	size_t page = sysconf(_SC_PAGESIZE), tail = len % page;
	void *s;

	if (len < MAP_FROM || !tail || page - tail < FILE_SLACK)
		return false;
	s = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
	if (s == MAP_FAILED)
		return false;
	out->s = s;
	out->len = len;
	out->mapped = true;
	return true;
}

/* -- overlays --------------------------------------------------------------------------------- */

/* A collision only costs a comparison. */
static uint64_t name_key(const char *path)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (path = path_base(path); *path; path++)
		h = (h ^ (unsigned char)*path) * UINT64_C(0x100000001b3);
	return h;
}

static uint64_t inode_key(uint64_t device, uint64_t inode)
{
	return inode * UINT64_C(0x9e3779b97f4a7c15) + device;
}

static char *full_path(const struct provider *p, struct arena *a, const char *path)
{
	return path_normalize(a, path_join(a, p->cwd ? p->cwd : "", path));
}

/* path without symbolic links, as far as its folders exist. */
static char *real_path(struct arena *a, const char *path)
{
	const char *dir = path_dir(a, path);
	char *real = disk_realpath(*dir ? dir : "."), *joined;

	if (!real && (!*dir || !strcmp(dir, "/")))
		return arena_strdup(a, path);
	joined = path_join(a, real ? real : real_path(a, dir), path_base(path));
	free(real);
	return joined;
}

void provider_add_overlay(struct provider *p, const char *path, const char *text, size_t len)
{
	struct file_overlay *o;
	char tmp[PATH_MAX];
	const char *at;
	struct stat st;
	uint32_t *slot;

	p->overlays = mem_realloc(p->overlays, (p->noverlays + 1) * sizeof(*p->overlays));
	o = &p->overlays[p->noverlays++];
	memset(o, 0, sizeof(*o));
	o->path = full_path(p, &p->arena, path);
	o->text = text;
	o->len = len;
	p->hides |= !text;
	slot = map_at(&p->by_name, name_key(o->path), 0);
	o->next = *slot;
	*slot = p->noverlays;
	at = system_path(p, o->path, tmp);
	if (!at || disk_stat(at, &st)) {
		o->real = real_path(&p->arena, at ? at : o->path);
		return;
	}
	o->device = st.st_dev;
	o->inode = st.st_ino;
	slot = map_at(&p->by_inode, inode_key(o->device, o->inode), 0);
	o->next_inode = *slot;
	*slot = p->noverlays;
}

static const struct file_overlay *find_inode(const struct provider *p, uint64_t device,
					     uint64_t inode)
{
	uint32_t i = p->by_inode.n ? map_get(&p->by_inode, inode_key(device, inode), 0) : 0;

	for (; i; i = p->overlays[i - 1].next_inode) {
		const struct file_overlay *o = &p->overlays[i - 1];

		if (o->device == device && o->inode == inode)
			return o;
	}
	return NULL;
}

/* By the path as it is written, or by the one without symbolic links. */
static const struct file_overlay *find_name(const struct provider *p, const char *path, bool real)
{
	uint32_t i = p->noverlays ? map_get(&p->by_name, name_key(path), 0) : 0;
	const struct file_overlay *found = NULL;
	struct arena a = { 0 };
	const char *wanted;

	if (!i)
		return NULL;
	wanted = real ? real_path(&a, path) : full_path(p, &a, path);
	for (; i && !found; i = p->overlays[i - 1].next) {
		const struct file_overlay *o = &p->overlays[i - 1];
		const char *name = real ? o->real : o->path;

		if (name && !strcmp(wanted, name))
			found = o;
	}
	arena_release(&a);
	return found;
}

/* This costs no look at the disk. */
static const struct file_overlay *find_path(const struct provider *p, const char *path)
{
	const struct file_overlay *found = find_name(p, path, false);

	/* The file may have been overlaid by another name since. */
	return found && found->inode ? find_inode(p, found->device, found->inode) : found;
}

/* path is not on disk, but an overlay's folder may have another name. */
static const struct file_overlay *find_real(const struct provider *p, const char *path)
{
	return find_name(p, path, true);
}

const struct file_overlay *provider_overlay(const struct provider *p, const char *path)
{
	const struct file_overlay *o = find_path(p, path);
	char tmp[PATH_MAX];
	struct stat st;

	if (o || !p->noverlays)
		return o;
	path = system_path(p, path, tmp);
	if (!path)
		return NULL;
	if (p->by_inode.n && !disk_stat(path, &st))
		return find_inode(p, st.st_dev, st.st_ino);
	return find_real(p, path);
}

const struct file_overlay *provider_overlay_of(const struct provider *p, const char *path,
					       const struct file_bytes *b)
{
	const struct file_overlay *o;

	if (!b->inode)
		return provider_overlay(p, path);
	o = find_path(p, path);
	return o ? o : find_inode(p, b->device, b->inode);
}

bool provider_adds(const struct provider *p, const char *path)
{
	const struct file_overlay *o = find_path(p, path);
	char tmp[PATH_MAX];

	if (!o && p->noverlays) {
		path = system_path(p, path, tmp);
		o = path ? find_real(p, path) : NULL;
	}
	return o && o->text;
}

static int read_overlay(const struct file_overlay *o, struct file_bytes *out)
{
	if (!o->text)
		return -ENOENT;
	out->s = o->text;
	out->len = o->len;
	out->borrowed = true;
	return 0;
}

/* -- reading ---------------------------------------------------------------------------------- */

/* What can be read once only is an overlay from then on. */
static int read_special(struct provider *p, const char *path, int fd, const struct stat *st,
			struct file_bytes *out)
{
	int err = file_read_special(fd, st->st_mode, out);
	size_t len = out->len;
	char *text;

	if (err || !S_ISFIFO(st->st_mode))
		return err;
	p = p->pipes ? p->pipes : p;
	text = arena_alloc(&p->arena, len + FILE_SLACK);
	memcpy(text, out->s, len);
	memset(text + len, 0, FILE_SLACK);
	file_close(out);
	provider_add_overlay(p, path, text, len);
	return read_overlay(&p->overlays[p->noverlays - 1], out);
}

static int read_regular(int fd, const struct stat *st, struct file_bytes *out)
{
	if (st->st_size > FILE_MAX)
		return -EFBIG;
	out->device = st->st_dev;
	out->inode = st->st_ino;
	return map_bytes(fd, st->st_size, out) ? 0 : read_bytes(fd, st->st_size, out);
}

/* Not blocking: opening a fifo must not wait for its writer. */
static int open_to_read(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	return fd < 0 ? -errno : fd;
}

static int read_machine(const char *path, struct file_bytes *out)
{
	int fd = open_to_read(path), err;
	struct stat st;

	memset(out, 0, sizeof(*out));
	if (fd < 0)
		return fd;
	if (fstat(fd, &st))
		err = -errno;
	else if (S_ISREG(st.st_mode))
		err = read_regular(fd, &st, out);
	else
		err = file_read_special(fd, st.st_mode, out);
	close(fd);
	return err;
}

int file_read(const char *path, struct file_bytes *out)
{
	return disk_read(path, read_machine, out);
}

/* Where there is more than the machine: a pipe is kept there. */
static int read_asked(struct provider *p, const char *path, struct file_bytes *out)
{
	const struct file_overlay *o;
	struct stat st;
	int err;

	if (disk_stat(path, &st)) {
		err = -errno;
		o = err == -ENOENT || err == -ENOTDIR ? find_real(p, path) : NULL;
	} else {
		o = find_inode(p, st.st_dev, st.st_ino);
		err = o ? 0 : file_read(path, out);
	}
	return o ? read_overlay(o, out) : err;
}

/* What an open file holds: its bytes, or those of an overlay that it turns out to be. */
static int read_open(struct provider *p, const char *path, int fd, struct file_bytes *out)
{
	const struct file_overlay *o;
	struct stat st;

	if (fstat(fd, &st))
		return -errno;
	o = find_inode(p, st.st_dev, st.st_ino);
	if (!o && S_ISFIFO(st.st_mode) && p->pipes)
		o = find_inode(p->pipes, st.st_dev, st.st_ino);
	if (o)
		return read_overlay(o, out);
	return S_ISREG(st.st_mode) ? read_regular(fd, &st, out)
				   : read_special(p, path, fd, &st, out);
}

int provider_read(struct provider *p, const char *path, struct file_bytes *out)
{
	const struct file_overlay *o = find_path(p, path);
	char tmp[PATH_MAX];
	int fd, err;

	memset(out, 0, sizeof(*out));
	if (o)
		return read_overlay(o, out);
	path = system_path(p, path, tmp);
	if (!path)
		return -ENAMETOOLONG;
	if (disk_way() != DISK_MACHINE)
		return read_asked(p, path, out);
	fd = open_to_read(path);
	if (fd < 0) {
		o = fd == -ENOENT || fd == -ENOTDIR ? find_real(p, path) : NULL;
		return o ? read_overlay(o, out) : fd;
	}
	err = read_open(p, path, fd, out);
	close(fd);
	return err;
}

bool provider_exists(struct provider *p, const char *path)
{
	const struct file_overlay *o = provider_overlay(p, path);
	char tmp[PATH_MAX];
	struct stat st;

	if (o)
		return o->text;
	path = system_path(p, path, tmp);
	return path && !disk_stat(path, &st) && S_ISREG(st.st_mode) && !disk_access(path, R_OK);
}

void file_close(struct file_bytes *f)
{
	if (f->mapped)
		munmap((void *)(uintptr_t)f->s, f->len);
	else if (!f->borrowed)
		free((void *)(uintptr_t)f->s);
	memset(f, 0, sizeof(*f));
}

static int write_all(int fd, const char *s, size_t len)
{
	while (len) {
		ssize_t n = write(fd, s, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		s += n;
		len -= n;
	}
	return 0;
}

/* Devices and fifos (-o /dev/null) must not be replaced by a file. */
static int write_in_place(const char *path, const char *s, size_t len)
{
	int err, fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return -errno;
	err = write_all(fd, s, len);
	if (close(fd) && !err)
		err = -errno;
	return err;
}

/* A new file beside path; its name goes to *tmp, owned by a. The short name always fits. */
static int open_temporary(struct arena *a, const char *path, char **tmp)
{
	const char *dir = path_dir(a, path);
	unsigned int i;
	int fd = -1;

	for (i = 0; i < 1000; i++) {
		*tmp = arena_printf(a, "%s%s.klp-ccp-%ld-%u.tmp", dir, *dir ? "/" : "",
				    (long)getpid(), i);
		fd = open(*tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
		if (fd >= 0 || errno != EEXIST)
			break;
	}
	return fd < 0 ? -errno : fd;
}

/* A file on its way. */
struct pending {
	char *target, *tmp; /* NULL: written in place, in its turn */
};

static int write_temporary(struct arena *a, const char *target, mode_t mode,
			   const struct file_text *f, struct pending *p)
{
	int err, fd = open_temporary(a, target, &p->tmp);

	if (fd < 0) {
		p->tmp = NULL;
		return fd;
	}
	err = write_all(fd, f->s, f->len);
	if (!err && mode && fchmod(fd, mode))
		err = -errno;
	if (close(fd) && !err)
		err = -errno;
	return err;
}

/* What a path means whose last part is a symbolic link to nothing. 0 or -errno. */
static int follow_links(struct arena *a, const char *path, char **target)
{
	char link[PATH_MAX];

	*target = arena_strdup(a, path);
	for (int i = 0; i < DISK_MAX_LINKS; i++) {
		ssize_t n = readlink(*target, link, sizeof(link));

		if (n < 0)
			return errno == EINVAL || errno == ENOENT ? 0 : -errno;
		if ((size_t)n >= sizeof(link))
			return -ENAMETOOLONG;
		*target = path_join(a, path_dir(a, *target), arena_strndup(a, link, n));
	}
	return -ELOOP;
}

/* The text is complete in a temporary then, unless it can only be written in place. */
static int prepare(struct arena *a, const struct file_text *f, struct pending *p)
{
	const char *target = f->path;
	mode_t mode = 0;
	struct stat st;

	if (!strcmp(f->path, "-"))
		return 0;
	if (!stat(f->path, &st)) {
		if (S_ISDIR(st.st_mode))
			return -EISDIR;
		if (!S_ISREG(st.st_mode))
			return 0;
		mode = st.st_mode & 07777;
		/* Behind a symbolic link the file is replaced, not the link. */
		p->target = realpath(f->path, NULL);
	} else {
		char *behind;
		int err = follow_links(a, f->path, &behind);

		if (err)
			return err;
		p->target = mem_strdup(behind);
	}
	if (p->target)
		target = p->target;
	return write_temporary(a, target, mode, f, p);
}

static int put_in_place(const struct file_text *f, struct pending *p)
{
	if (!strcmp(f->path, "-"))
		return write_all(STDOUT_FILENO, f->s, f->len);
	if (!p->tmp)
		return write_in_place(f->path, f->s, f->len);
	if (rename(p->tmp, p->target ? p->target : f->path))
		return -errno;
	p->tmp = NULL;
	return 0;
}

static int write_pending(struct arena *a, const struct file_text *files, unsigned int n,
			 struct pending *p, unsigned int *which)
{
	int err = 0;

	for (*which = 0; *which < n; ++*which)
		if ((err = prepare(a, &files[*which], &p[*which])))
			return err;
	for (*which = 0; *which < n; ++*which)
		if ((err = put_in_place(&files[*which], &p[*which])))
			return err;
	return 0;
}

/* The files at the places that they go to. */
static int find_places(struct arena *a, const struct file_text *files, unsigned int n,
		       struct file_text *placed, unsigned int *which)
{
	for (*which = 0; *which < n; ++*which) {
		struct file_text *f = &placed[*which];

		*f = files[*which];
		f->path = disk_output(a, f->path);
		if (!f->path)
			return -EACCES;
		if (!disk_takes_output(files[*which].path, f->s, f->len))
			return -ECANCELED;
	}
	return 0;
}

int file_write_all(const struct file_text *files, unsigned int n, unsigned int *which)
{
	struct arena a = { 0 };
	struct file_text *placed = arena_alloc(&a, (n + 1) * sizeof(*placed));
	struct pending *p = arena_alloc(&a, (n + 1) * sizeof(*p));
	sigset_t ends, before;
	int err;

	/* A signal that ends the process waits until no temporary is left. */
	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigaddset(&ends, SIGQUIT);
	sigprocmask(SIG_BLOCK, &ends, &before);
	err = find_places(&a, files, n, placed, which);
	if (!err)
		err = write_pending(&a, placed, n, p, which);
	for (unsigned int i = 0; i < n; i++) {
		if (p[i].tmp)
			unlink(p[i].tmp);
		free(p[i].target);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	arena_release(&a);
	return err;
}

int file_write_atomic(const char *path, const char *s, size_t len)
{
	struct file_text f = { path, s, len };
	unsigned int which;

	return file_write_all(&f, 1, &which);
}
