// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Puts a folder in place. The list .klp-ccp.sha256 in it (for sha256sum -c) shows which files are
 * ours and whether they were edited since: they are meant to be edited, and edits must not be
 * overwritten.
 */
#include "module-internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "klp-ccp/file.h"
#include "klp-ccp/path.h"
#include "klp-ccp/sha256.h"

#define LIST ".klp-ccp.sha256"

/* What kbuild and our Makefile leave behind. */
static const char *const products[] = {
	"*.o",          "*.ko",       "*.mod",   "*.mod.c",   ".*.cmd", ".*.d", "Module.symvers",
	"*.order",      ".converted", ".linked", ".messages", "*.su",   "*.i",  ".tmp_*",
	"*.ipa-clones", "*.tar.xz",   LIST,
};

static enum exit_code failed(struct diag *d, const char *path, int err)
{
	diag_report(d, DIAG_ERROR, "output", NULL, "%s: %s", path, strerror(err));
	return EXIT_SYSTEM;
}

/* --- what is there --------------------------------------------------------------------------- */

struct look {
	struct arena arena;
	VEC(const char *) listed;  /* paths of the list, and after each its digest */
	VEC(const char *) strange; /* paths that were edited, or that are not ours */
	const char *dir;
};

static bool is_product(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(products); i++)
		if (!fnmatch(products[i], name, 0))
			return true;
	return false;
}

/* 0 or -errno; no list: nothing is listed. */
static int read_list(struct look *l)
{
	struct file_bytes bytes;
	int err = file_read(path_join(&l->arena, l->dir, LIST), &bytes);

	if (!err) {
		char *text = arena_strndup(&l->arena, bytes.s, bytes.len), *save = NULL;

		for (char *s = strtok_r(text, "\n", &save); s; s = strtok_r(NULL, "\n", &save)) {
			if (strlen(s) < SHA256_HEX + 2)
				continue;
			s[SHA256_HEX - 1] = 0;
			vec_push(&l->listed, s + SHA256_HEX + 1);
			vec_push(&l->listed, s);
		}
		file_close(&bytes);
	}
	return err == -ENOENT ? 0 : err;
}

static bool is_as_written(struct look *l, const char *path)
{
	struct file_bytes bytes;
	char hex[SHA256_HEX] = "";

	if (!file_read(path_join(&l->arena, l->dir, path), &bytes)) {
		sha256_hex(bytes.s, bytes.len, hex);
		file_close(&bytes);
	}
	for (uint32_t i = 0; i < l->listed.n; i += 2)
		if (!strcmp(l->listed.v[i], path))
			return !strcmp(l->listed.v[i + 1], hex);
	return false;
}

/* Collects what is not ours below dir/path ("" for the folder itself). 0 or -errno. */
static int look_below(struct look *l, const char *path)
{
	DIR *dir = opendir(path_join(&l->arena, l->dir, path));
	struct dirent *e;
	int err = 0;

	if (!dir)
		return -errno;
	while (!err && (e = readdir(dir))) {
		const char *name = path_join(&l->arena, path, e->d_name);
		struct stat st;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		if (fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW))
			err = -errno;
		else if (S_ISDIR(st.st_mode))
			err = look_below(l, name);
		else if (!is_product(e->d_name) && !is_as_written(l, name))
			vec_push(&l->strange, name);
	}
	closedir(dir);
	return err;
}

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* True if the existing folder may be replaced, else says why not. *strange: has foreign files. */
static enum exit_code may_replace(const char *path, bool force, bool *strange, struct diag *d)
{
	struct look l = { .dir = path };
	enum exit_code rc = EXIT_WRITTEN;
	int err = read_list(&l);

	if (!err)
		err = look_below(&l, "");
	if (err) {
		rc = failed(d, path, -err);
	} else if (l.strange.n && !force) {
		qsort(l.strange.v, l.strange.n, sizeof(*l.strange.v), by_text);
		diag_report(d, DIAG_ERROR, "edited", NULL,
			    "%s is not replaced: it contains files that were edited or not written "
			    "by klp-ccp (use --force to replace it, or -o for another folder)",
			    path);
		for (uint32_t i = 0; i < l.strange.n && i < 10; i++)
			diag_report(d, DIAG_NOTE, "edited", NULL, "%s", l.strange.v[i]);
		if (l.strange.n > 10)
			diag_report(d, DIAG_NOTE, "edited", NULL, "and %u more", l.strange.n - 10);
		rc = EXIT_USAGE;
	}
	*strange = l.strange.n;
	vec_free(&l.listed);
	vec_free(&l.strange);
	arena_release(&l.arena);
	return rc;
}

/* --- writing --------------------------------------------------------------------------------- */

static int remove_tree(struct arena *a, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;
	int err = 0;

	if (!dir)
		return errno == ENOTDIR || errno == ENOENT ? (unlink(path) ? -errno : 0) : -errno;
	while (!err && (e = readdir(dir))) {
		const char *below;
		struct stat st;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		below = arena_printf(a, "%s/%s", path, e->d_name);
		if (lstat(below, &st) || S_ISDIR(st.st_mode))
			err = remove_tree(a, below);
		else if (unlink(below))
			err = -errno;
	}
	closedir(dir);
	return err ? err : rmdir(path) ? -errno : 0;
}

/* Makes the folders on the way to a file. */
static int make_parents(struct arena *a, const char *path)
{
	const char *dir = path_dir(a, path);

	if (!*dir || !mkdir(dir, 0777) || errno == EEXIST)
		return 0;
	if (errno != ENOENT || make_parents(a, dir))
		return -errno;
	return mkdir(dir, 0777) && errno != EEXIST ? -errno : 0;
}

static int by_path(const void *x, const void *y)
{
	const struct module_file *const *a = x, *const *b = y;

	return strcmp((*a)->path, (*b)->path);
}

static void make_list(const struct module_files *files, struct buf *out)
{
	const struct module_file **v = mem_alloc((files->v.n + 1) * sizeof(*v));
	char hex[SHA256_HEX];

	for (uint32_t i = 0; i < files->v.n; i++)
		v[i] = &files->v.v[i];
	if (files->v.n)
		qsort(v, files->v.n, sizeof(*v), by_path);
	for (uint32_t i = 0; i < files->v.n; i++) {
		sha256_hex(v[i]->text.s, v[i]->text.len, hex);
		buf_printf(out, "%s  %s\n", hex, v[i]->path);
	}
	free(v);
}

static int write_files(struct arena *a, const struct module_files *files, const char *dir)
{
	struct buf list = BUF_INIT;
	int err = 0;

	for (uint32_t i = 0; i < files->v.n && !err; i++) {
		const char *path = path_join(a, dir, files->v.v[i].path);

		err = make_parents(a, path);
		if (!err)
			err = file_write_atomic(path, files->v.v[i].text.s, files->v.v[i].text.len);
	}
	make_list(files, &list);
	if (!err)
		err = file_write_atomic(path_join(a, dir, LIST), list.s, list.len);
	buf_free(&list);
	return err;
}

/* A name for the old folder that nothing has. */
static const char *free_name(struct arena *a, const char *dir)
{
	for (unsigned int n = 1;; n++) {
		const char *name = arena_printf(a, "%s.old.%u", dir, n);
		struct stat st;

		if (lstat(name, &st))
			return name;
	}
}

/*
 * The new folder takes the place of the old one, whose new name is given, or NULL when there is
 * none.
 */
static int exchange(struct arena *a, const char *fresh, const char *dir, const char **old)
{
	struct stat st;
	int err;

	*old = lstat(dir, &st) ? NULL : free_name(a, dir);
	if (*old && rename(dir, *old))
		return -errno;
	if (!rename(fresh, dir))
		return 0;
	err = -errno;
	if (*old)
		rename(*old, dir);
	return err;
}

/* The old folder goes, but what somebody wrote does not. */
static enum exit_code leave_old(struct arena *a, const char *old, bool strange, struct diag *d)
{
	int err;

	if (strange) {
		diag_report(d, DIAG_NOTE, "edited", NULL, "the old folder was renamed to %s", old);
		return EXIT_WRITTEN;
	}
	err = remove_tree(a, old);
	return err ? failed(d, old, -err) : EXIT_WRITTEN;
}

static enum exit_code replace(struct arena *a, const struct module_files *files, const char *dir,
			      bool strange, struct diag *d)
{
	char *fresh = arena_printf(a, "%s.XXXXXX", dir);
	const char *old;
	int err;

	if (make_parents(a, dir) || !mkdtemp(fresh))
		return failed(d, dir, errno);
	chmod(fresh, 0755);
	err = write_files(a, files, fresh);
	if (!err)
		err = exchange(a, fresh, dir, &old);
	if (err) {
		remove_tree(a, fresh);
		return failed(d, dir, -err);
	}
	return old ? leave_old(a, old, strange, d) : EXIT_WRITTEN;
}

enum exit_code module_install(const struct module_files *files, const char *dir, bool force,
			      struct diag *d)
{
	struct arena a = { 0 };
	const char *path = path_normalize(&a, dir);
	enum exit_code rc = EXIT_WRITTEN;
	bool strange = false;
	struct stat st;

	if (!stat(path, &st))
		rc = S_ISDIR(st.st_mode) ? may_replace(path, force, &strange, d)
					 : failed(d, path, ENOTDIR);
	if (!rc)
		rc = replace(&a, files, path, strange, d);
	arena_release(&a);
	return rc;
}
