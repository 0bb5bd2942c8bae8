// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Puts a folder in place. Files in it are meant to be edited, and edits must not be overwritten.
 */
#include "module-internal.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/file.h"
#include "klp-ccp/path.h"
#include "klp-ccp/sha256.h"

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

static int write_file(struct arena *a, const char *dir, const struct module_file *f)
{
	const char *path = path_join(a, dir, f->path);
	int err = make_parents(a, path);

	return err ? err : file_write_atomic(path, f->text.s, f->text.len);
}

static int write_files(struct arena *a, const struct module_files *files, const char *dir)
{
	int err = 0;

	for (uint32_t i = 0; i < files->v.n && !err; i++)
		err = write_file(a, dir, &files->v.v[i]);
	return err;
}

/* The new files and their list, and over them what is carried over. */
static int write_all(struct arena *a, const struct module_files *files, const char *dir,
		     const struct module_edits *e, const struct module_keep *keep)
{
	struct buf list = BUF_INIT;
	int err = write_files(a, files, dir);

	if (!err && keep->merge)
		err = write_files(a, files, path_join(a, dir, MODULE_BASE));
	if (!err)
		err = write_files(a, &e->texts, dir);
	make_list(files, &list);
	if (!err)
		err = file_write_atomic(path_join(a, dir, MODULE_LIST), list.s, list.len);
	buf_free(&list);
	return err;
}

/*
 * The new folder takes the place of the old one, whose new name is given, or NULL when there is
 * none.
 */
static int exchange(struct arena *a, const char *fresh, const char *dir, const char **old)
{
	struct stat st;
	int err;

	*old = lstat(dir, &st) ? NULL : path_unused(a, dir);
	if (*old && rename(dir, *old))
		return -errno;
	if (!rename(fresh, dir))
		return 0;
	err = -errno;
	if (*old)
		rename(*old, dir);
	return err;
}

/* The old folder goes, but what somebody wrote does not, unless the new one has it. */
static enum exit_code leave_old(struct arena *a, const char *old, bool strange, struct diag *d)
{
	int err;

	if (strange) {
		diag_report(d, DIAG_NOTE, "edited", NULL, "the old folder was renamed to %s", old);
		return EXIT_WRITTEN;
	}
	err = remove_tree(a, old);
	return err ? module_failed(d, old, -err) : EXIT_WRITTEN;
}

static enum exit_code replace(struct arena *a, const struct module_files *files, const char *dir,
			      const struct module_edits *e, const struct module_keep *keep,
			      struct diag *d)
{
	char *fresh = arena_printf(a, "%s.XXXXXX", dir);
	const char *old;
	int err;

	if (make_parents(a, dir) || !mkdtemp(fresh))
		return module_failed(d, dir, errno);
	chmod(fresh, 0755);
	err = write_all(a, files, fresh, e, keep);
	if (!err)
		err = exchange(a, fresh, dir, &old);
	if (err) {
		remove_tree(a, fresh);
		return module_failed(d, dir, -err);
	}
	return old ? leave_old(a, old, e->strange.n && !keep->merge, d) : EXIT_WRITTEN;
}

enum exit_code module_install(const struct module_files *files, const char *dir,
			      const struct module_keep *keep, struct diag *d)
{
	struct arena a = { 0 };
	const char *path = disk_output(&a, path_normalize(&a, dir));
	struct module_edits edits = { 0 };
	enum exit_code rc = EXIT_WRITTEN;
	struct stat st;

	if (!path)
		return module_failed(d, dir, EACCES);
	if (!stat(path, &st))
		rc = S_ISDIR(st.st_mode) ? module_edits_take(&edits, files, path, keep, d)
					 : module_failed(d, path, ENOTDIR);
	if (!rc)
		rc = replace(&a, files, path, &edits, keep, d);
	if (!rc && edits.conflicts)
		rc = EXIT_NO_PATCH;
	module_edits_release(&edits);
	arena_release(&a);
	return rc;
}
