// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Asking the machine, a recording of it, or both. Paths are walked folder by folder, so that a
 * recording knows each link on the way and replays what the kernel would do.
 */
#include "disk-internal.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* -- walking ---------------------------------------------------------------------------------- */

/* What is the process's own is read by its name, whatever leads there. */
static bool is_of_process(const char *path)
{
	return !strcmp(path, "-") || !strncmp(path, "/dev/", 5) || !strncmp(path, "/proc/", 6);
}

static void take_stat(struct disk_node *n, const struct stat *st)
{
	n->mode = st->st_mode & S_IFMT;
	n->size = S_ISREG(st->st_mode) ? (uint64_t)st->st_size : 0;
	n->device = st->st_dev;
	n->inode = st->st_ino;
	n->mtime = st->st_mtime;
}

static const char *read_target(struct disk *d, const char *path)
{
	char target[PATH_MAX];
	ssize_t n = readlink(path, target, sizeof(target) - 1);

	return n < 0 ? NULL : arena_strndup(&d->arena, target, (size_t)n);
}

/* The machine says no: to some of that a replay can say it as well. */
static void refused(struct disk_node *n, int err)
{
	n->error = err;
	if (err != ENOENT && err != ENOTDIR && err != EACCES)
		disk_refuse("%s: %s", n->path, strerror(err));
}

/* The machine's, at a path whose folders are no links; NULL with errno. */
static struct disk_node *look(struct disk *d, const char *path, bool of_process)
{
	struct disk_node *n = disk_node_find(d, path);
	struct stat st;

	if (n || d->way == DISK_REPLAYED) {
		errno = n && n->error ? n->error : ENOENT;
		return n && n->mode ? n : NULL;
	}
	n = disk_node_at(d, path);
	if (of_process ? stat(path, &st) : lstat(path, &st)) {
		refused(n, errno);
		errno = n->error;
		return NULL;
	}
	take_stat(n, &st);
	if (S_ISLNK(st.st_mode))
		n->target = read_target(d, path);
	return n;
}

/* A path that is being walked. */
struct way {
	struct buf at;   /* where it has come, "" for the root */
	struct buf rest; /* what is left */
	unsigned int links;
};

/* The next name of what is left; false at the end. */
static bool next_name(struct way *w, const char **name, size_t *len, const char **behind)
{
	const char *s = w->rest.s + strspn(w->rest.s, "/");

	*name = s;
	*len = strcspn(s, "/");
	*behind = s + *len;
	return *len;
}

static void cut(struct buf *b, size_t len)
{
	b->len = len;
	if (b->cap)
		b->s[len] = 0;
}

static void go_up(struct buf *at)
{
	size_t n = at->len;

	while (n && at->s[n - 1] != '/')
		n--;
	cut(at, n ? n - 1 : 0);
}

static void set_rest(struct way *w, const char *first, const char *rest)
{
	struct buf b = BUF_INIT;

	buf_printf(&b, "%s%s", first, rest);
	buf_free(&w->rest);
	w->rest = b;
}

/* From a link, whose name was just added, on to where it leads. */
static bool go_on(struct way *w, const struct disk_node *link, const char *behind)
{
	const char *target = link->target;

	if (!target || !*target || ++w->links > DISK_MAX_LINKS) {
		errno = ELOOP;
		return false;
	}
	if (*target == '/')
		cut(&w->at, 0);
	else
		go_up(&w->at);
	set_rest(w, target, behind);
	return true;
}

/* One name further. False with errno; *n: where that is, NULL after a link. */
static bool step(struct disk *d, struct way *w, bool follow, struct disk_node **n)
{
	const char *name, *behind;
	size_t len;
	bool more;

	*n = NULL;
	next_name(w, &name, &len, &behind);
	more = behind[strspn(behind, "/")];
	if (len == 1 && *name == '.') {
		set_rest(w, "", behind);
		return true;
	}
	if (len == 2 && name[0] == '.' && name[1] == '.') {
		*n = look(d, w->at.len ? w->at.s : "/", false);
		if (*n)
			(*n)->asked = true; /* without it there would be no way up */
		*n = NULL;
		go_up(&w->at);
		set_rest(w, "", behind);
		return true;
	}
	buf_putc(&w->at, '/');
	buf_add(&w->at, name, len);
	*n = look(d, w->at.s, false);
	if (!*n)
		return false;
	if (S_ISLNK((*n)->mode) && (*behind || follow)) {
		struct disk_node *link = *n;

		*n = NULL;
		return go_on(w, link, behind);
	}
	if ((more || *behind) && !S_ISDIR((*n)->mode)) {
		(*n)->asked = true;
		errno = ENOTDIR;
		return false;
	}
	set_rest(w, "", behind);
	return true;
}

static struct disk_node *walk_from(struct disk *d, struct way *w, bool follow)
{
	const char *name, *behind;
	struct disk_node *n = NULL;
	size_t len;

	while (next_name(w, &name, &len, &behind))
		if (!step(d, w, follow, &n))
			return NULL;
	return n ? n : look(d, w->at.len ? w->at.s : "/", false);
}

/* What a path leads to; NULL with errno. */
static struct disk_node *walk(struct disk *d, const char *path, bool follow)
{
	struct way w = { .at = BUF_INIT, .rest = BUF_INIT };
	struct disk_node *n;
	char *cwd;

	if (is_of_process(path))
		n = look(d, path, true);
	else if (!*path) {
		errno = ENOENT;
		return NULL;
	} else {
		cwd = *path == '/' ? NULL : disk_cwd();
		buf_printf(&w.rest, "%s/%s", cwd ? cwd : "", path);
		n = walk_from(d, &w, follow);
		free(cwd);
	}
	if (n)
		n->asked = true;
	buf_free(&w.at);
	buf_free(&w.rest);
	return n;
}

/* -- the questions ---------------------------------------------------------------------------- */

/* Questions about outputs are the machine's: where it is then, NULL for other paths. */
static const char *outside(const char *path, char *out)
{
	struct disk *used = disk_used();
	const char *rest;
	const struct disk_output *o = used ? disk_find_output(path, false, &rest) : NULL;

	if (!used)
		return path;
	if (!o || (size_t)snprintf(out, PATH_MAX, "%s%s", o->place, rest) >= PATH_MAX)
		return NULL;
	return out;
}

static void give_stat(const struct disk_node *n, struct stat *st)
{
	memset(st, 0, sizeof(*st));
	st->st_mode = n->mode | 0644 | (S_ISDIR(n->mode) || (n->can & X_OK) ? 0111 : 0);
	st->st_size = (off_t)n->size;
	st->st_dev = (dev_t)n->device;
	st->st_ino = (ino_t)n->inode;
	st->st_nlink = 1;
}

static int ask_stat(const char *path, bool follow, struct stat *st)
{
	struct disk *used = disk_used();
	char tmp[PATH_MAX];
	const char *real = outside(path, tmp);
	const struct disk_node *n;

	if (real)
		return follow ? stat(real, st) : lstat(real, st);
	n = walk(used, path, follow);
	if (!n)
		return -1;
	give_stat(n, st);
	return 0;
}

int disk_stat(const char *path, struct stat *st)
{
	return ask_stat(path, true, st);
}

int disk_lstat(const char *path, struct stat *st)
{
	return ask_stat(path, false, st);
}

int disk_access(const char *path, int mode)
{
	struct disk *used = disk_used();
	char tmp[PATH_MAX];
	const char *real = outside(path, tmp);
	struct disk_node *n;

	if (real)
		return access(real, mode);
	n = walk(used, path, true);
	if (!n)
		return -1;
	if (used->way == DISK_RECORDED && mode & ~n->may) {
		n->can |= access(n->path, mode) ? 0 : mode;
		n->may |= mode;
	}
	if (!(mode & ~n->can))
		return 0;
	errno = EACCES;
	return -1;
}

char *disk_realpath(const char *path)
{
	struct disk *used = disk_used();
	char tmp[PATH_MAX];
	const char *real = outside(path, tmp);
	const struct disk_node *n;

	if (real)
		return realpath(real, NULL);
	n = walk(used, path, true);
	return n ? mem_strdup(n->path) : NULL;
}

char *disk_cwd(void)
{
	struct disk *used = disk_used();
	char *cwd;

	if (used && used->cwd)
		return mem_strdup(used->cwd);
	cwd = getcwd(NULL, 0);
	if (cwd && disk_way() == DISK_RECORDED)
		used->cwd = arena_strdup(&used->arena, cwd);
	return cwd;
}

long long disk_mtime(const char *path)
{
	struct disk *used = disk_used();
	struct disk_node *n;
	struct stat st;

	if (!used)
		return stat(path, &st) ? -1 : (long long)st.st_mtime;
	n = walk(used, path, true);
	if (n)
		n->timed = true;
	return n ? n->mtime : -1;
}

char *disk_link(const char *path)
{
	struct disk *used = disk_used();
	struct disk_node *n = used ? walk(used, path, false) : NULL;
	char target[PATH_MAX];
	ssize_t len;

	if (used) {
		errno = n ? EINVAL : errno;
		return n && n->target ? mem_strdup(n->target) : NULL;
	}
	len = readlink(path, target, sizeof(target) - 1);
	return len < 0 ? NULL : mem_strndup(target, (size_t)len);
}

/* -- folders ---------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct disk_name *)a)->name, ((const struct disk_name *)b)->name);
}

static bool is_folder(const char *dir, const struct dirent *e)
{
	char path[PATH_MAX];
	struct stat st;

	if (e->d_type != DT_UNKNOWN)
		return e->d_type == DT_DIR;
	return snprintf(path, sizeof(path), "%s/%s", dir, e->d_name) < (int)sizeof(path) &&
	       !lstat(path, &st) && S_ISDIR(st.st_mode);
}

static int list_machine(const char *dir, struct disk_names *out)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	if (!d)
		return -errno;
	while ((e = readdir(d)))
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			vec_push(&out->v,
				 ((struct disk_name){ mem_strdup(e->d_name), is_folder(dir, e) }));
	closedir(d);
	if (out->v.n)
		qsort(out->v.v, out->v.n, sizeof(*out->v.v), by_name);
	return 0;
}

/* Outputs of a run before are none of what this one has read. */
static void hide_outputs(const struct disk *d, const char *dir, struct disk_names *names)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < names->v.n; i++) {
		struct disk_name *e = &names->v.v[i];
		bool hidden = false;

		for (uint32_t k = 0; k < d->outputs.n && !hidden; k++)
			hidden = d->outputs.v[k].folder_of &&
				 !strcmp(d->outputs.v[k].folder_of, dir) &&
				 !strcmp(d->outputs.v[k].name, e->name);
		if (hidden)
			free(e->name);
		else
			names->v.v[n++] = *e;
	}
	names->v.n = n;
}

static void keep_names(struct disk *d, struct disk_node *n, const struct disk_names *names)
{
	for (uint32_t i = 0; i < names->v.n; i++)
		vec_push(&n->names,
			 ((struct disk_name){ arena_strdup(&d->arena, names->v.v[i].name),
					      names->v.v[i].folder }));
	n->listed = true;
}

int disk_list(const char *dir, struct disk_names *out)
{
	struct disk *used = disk_used();
	struct disk_node *n;
	int err;

	if (!used)
		return list_machine(dir, out);
	n = walk(used, dir, true);
	if (!n)
		return -errno;
	if (!S_ISDIR(n->mode))
		return -ENOTDIR;
	if (!n->listed && used->way == DISK_RECORDED) {
		err = list_machine(n->path, out);
		if (err) {
			refused(n, -err);
			return err;
		}
		hide_outputs(used, n->path, out);
		keep_names(used, n, out);
		return err;
	}
	if (!n->listed && n->error)
		return -n->error;
	for (uint32_t i = 0; i < n->names.n; i++)
		vec_push(&out->v, ((struct disk_name){ mem_strdup(n->names.v[i].name),
						       n->names.v[i].folder }));
	return 0;
}

void disk_names_free(struct disk_names *names)
{
	for (uint32_t i = 0; i < names->v.n; i++)
		free(names->v.v[i].name);
	vec_free(&names->v);
}

/* -- texts ------------------------------------------------------------------------------------ */

static int give_bytes(const struct disk_node *n, struct file_bytes *out)
{
	char *s;

	if (n->error || !n->data)
		return n->error ? -n->error : S_ISDIR(n->mode) ? -EISDIR : -EIO;
	s = mem_alloc(n->len + FILE_SLACK);
	memcpy(s, n->data, n->len);
	memset(s + n->len, 0, FILE_SLACK);
	out->s = s;
	out->len = n->len;
	return 0;
}

/* What was read from the machine: its digest, and of what is no file the bytes. */
static void keep_bytes(struct disk *d, struct disk_node *n, const struct file_bytes *f)
{
	if (n->has)
		return;
	n->has = true;
	n->len = f->len;
	sha256_hex(f->s, f->len, n->digest);
	if (S_ISREG(n->mode) && !is_of_process(n->path))
		return;
	n->kept = true;
	n->data = f->len ? arena_memdup(&d->arena, f->s, f->len) : "";
}

static int read_recorded(struct disk *d, struct disk_node *n, disk_reader *read,
			 struct file_bytes *out)
{
	int err;

	if (n->kept)
		return give_bytes(n, out);
	err = read(n->path, out);
	if (!err)
		keep_bytes(d, n, out);
	else if (err == -ENODEV || err == -EPIPE)
		n->error = -err;
	else if (err != -EISDIR)
		refused(n, -err);
	return err;
}

int disk_read(const char *path, disk_reader *read, struct file_bytes *out)
{
	struct disk *used = disk_used();
	char tmp[PATH_MAX];
	const char *real = outside(path, tmp);
	struct disk_node *n;

	memset(out, 0, sizeof(*out));
	if (real)
		return read(real, out);
	n = walk(used, path, true);
	if (!n && !strcmp(path, "-") && used->way == DISK_RECORDED) {
		n = disk_node_at(used, path);
		n->mode = S_IFIFO;
		n->error = 0;
		n->asked = true;
	}
	if (!n)
		return -errno;
	return used->way == DISK_RECORDED ? read_recorded(used, n, read, out) : give_bytes(n, out);
}
