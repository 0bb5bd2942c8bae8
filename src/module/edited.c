// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What is in the folder that is to be replaced: files as they were written, products of make, and
 * edits. The list .klp-ccp.sha256 (for sha256sum -c) tells them apart. With --merge the edits go
 * into the new files, and what klp-ccp did not write stays; the texts as they were generated are in
 * .klp-ccp.base then, for the next time.
 */
#include "module-internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "klp-ccp/file.h"
#include "klp-ccp/headline.h"
#include "klp-ccp/merge.h"
#include "klp-ccp/path.h"
#include "klp-ccp/sha256.h"

/* What kbuild and our Makefile leave behind. */
static const char *const products[] = {
	"*.o",          "*.ko",       "*.mod",     "*.mod.c",   ".*.cmd", ".*.d", "Module.symvers",
	"*.order",      ".converted", ".linked",   ".messages", "*.su",   "*.i",  ".tmp_*",
	"*.ipa-clones", "*.tar.xz",   MODULE_LIST,
};

enum exit_code module_failed(struct diag *d, const char *path, int err)
{
	diag_report(d, DIAG_ERROR, "output", NULL, "%s: %s", path, file_error(-err));
	return EXIT_SYSTEM;
}

/* --- what is there --------------------------------------------------------------------------- */

struct look {
	struct module_edits *e;
	struct arena *arena;
	VEC(const char *) listed; /* paths of the list, and after each its digest */
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
	int err = file_read(path_join(l->arena, l->dir, MODULE_LIST), &bytes);

	if (!err) {
		char *text = arena_strndup(l->arena, bytes.s, bytes.len), *save = NULL;

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

/* The digest of a file as it was written, NULL: it is not ours. */
static const char *listed_digest(const struct look *l, const char *path)
{
	for (uint32_t i = 0; i < l->listed.n; i += 2)
		if (!strcmp(l->listed.v[i], path))
			return l->listed.v[i + 1];
	return NULL;
}

static bool has_digest(const char *s, size_t len, const char *digest)
{
	char hex[SHA256_HEX];

	sha256_hex(s, len, hex);
	return !strcmp(hex, digest);
}

static bool is_as_written(struct look *l, const char *path)
{
	const char *digest = listed_digest(l, path);
	struct file_bytes bytes;
	bool same;

	if (!digest || file_read(path_join(l->arena, l->dir, path), &bytes))
		return false;
	same = has_digest(bytes.s, bytes.len, digest);
	file_close(&bytes);
	return same;
}

/* Collects what is not ours below dir/path ("" for the folder itself). 0 or -errno. */
static int look_below(struct look *l, const char *path)
{
	DIR *dir = opendir(path_join(l->arena, l->dir, path));
	struct dirent *e;
	int err = 0;

	if (!dir)
		return -errno;
	while (!err && (e = readdir(dir))) {
		const char *name = path_join(l->arena, path, e->d_name);
		struct stat st;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		if (fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW))
			err = -errno;
		else if (S_ISDIR(st.st_mode))
			err = strcmp(name, MODULE_BASE) != 0 ? look_below(l, name) : 0;
		else if (!is_product(e->d_name) && !is_as_written(l, name))
			vec_push(&l->e->strange, name);
	}
	closedir(dir);
	return err;
}

static int by_text(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* Fills e->strange. */
static enum exit_code look(struct look *l, struct diag *d)
{
	int err = read_list(l);

	if (!err)
		err = look_below(l, "");
	if (err)
		return module_failed(d, l->dir, -err);
	if (l->e->strange.n)
		qsort(l->e->strange.v, l->e->strange.n, sizeof(*l->e->strange.v), by_text);
	return EXIT_WRITTEN;
}

static enum exit_code refuse(const struct look *l, struct diag *d)
{
	const struct module_edits *e = l->e;

	diag_report(d, DIAG_ERROR, "edited", NULL,
		    "%s is not replaced: it contains files that were edited or not written by "
		    "klp-ccp (use --merge to carry that over, --force to replace it, or -o for "
		    "another folder)",
		    l->dir);
	for (uint32_t i = 0; i < e->strange.n && i < 10; i++)
		diag_report(d, DIAG_NOTE, "edited", NULL, "%s", e->strange.v[i]);
	if (e->strange.n > 10)
		diag_report(d, DIAG_NOTE, "edited", NULL, "and %u more", e->strange.n - 10);
	return EXIT_USAGE;
}

/* --- carrying it over ------------------------------------------------------------------------ */

static const struct buf *text_of(const struct module_files *files, const char *path)
{
	for (uint32_t i = 0; i < files->v.n; i++)
		if (!strcmp(files->v.v[i].path, path))
			return &files->v.v[i].text;
	return NULL;
}

/* The text that somebody edited, as it was generated. */
static bool find_base(struct look *l, const char *path, const struct buf *fresh,
		      struct merge_text *base, struct file_bytes *bytes)
{
	const char *digest = listed_digest(l, path);

	if (!digest)
		return false;
	base->s = fresh->s;
	base->len = fresh->len;
	if (has_digest(base->s, base->len, digest))
		return true;
	if (file_read(path_join(l->arena, l->dir, path_join(l->arena, MODULE_BASE, path)), bytes))
		return false;
	base->s = bytes->s;
	base->len = bytes->len;
	return has_digest(base->s, base->len, digest);
}

static enum exit_code merge_file(struct look *l, const char *path, const struct merge_text *mine,
				 const struct buf *fresh, struct diag *d)
{
	struct merge_text base = { .label = "as klp-ccp wrote it" },
			  theirs = { fresh->s, fresh->len, "as klp-ccp writes it now" };
	struct file_bytes bytes = { 0 };
	uint32_t conflicts;

	if (merge_is_unresolved(mine->s, mine->len)) {
		diag_report(d, DIAG_ERROR, "merge", NULL,
			    "%s/%s still has the conflicts of a merge: resolve them first", l->dir,
			    path);
		return EXIT_USAGE;
	}
	if (!find_base(l, path, fresh, &base, &bytes)) {
		diag_report(d, DIAG_ERROR, "merge", NULL,
			    "the edits of %s/%s cannot be told: the file as klp-ccp wrote it is "
			    "not in %s/" MODULE_BASE " (copy it there, or use --force)",
			    l->dir, path, l->dir);
		file_close(&bytes);
		return EXIT_USAGE;
	}
	conflicts = headline_merge(mine, &base, &theirs, module_add_file(&l->e->texts, path));
	file_close(&bytes);
	if (conflicts)
		diag_report(d, DIAG_ERROR, "merge", NULL,
			    "%s/%s has %u conflict%s between its edits and the new text, marked "
			    "with <<<<<<< and >>>>>>>: resolve them by hand",
			    l->dir, path, conflicts, conflicts == 1 ? "" : "s");
	l->e->conflicts += conflicts;
	return EXIT_WRITTEN;
}

/* A file that is not as it was written, or that klp-ccp did not write. */
static enum exit_code carry_over(struct look *l, const char *path, const struct module_files *files,
				 struct diag *d)
{
	const char *full = path_join(l->arena, l->dir, path);
	struct merge_text mine = { .label = "as it was edited" };
	const struct buf *fresh = text_of(files, path);
	enum exit_code rc = EXIT_WRITTEN;
	struct file_bytes bytes;
	int err = file_read(full, &bytes);

	if (err)
		return module_failed(d, full, -err);
	mine.s = bytes.s;
	mine.len = bytes.len;
	if (fresh)
		rc = merge_file(l, path, &mine, fresh, d);
	else
		module_add(&l->e->texts, path, bytes.s, bytes.len);
	file_close(&bytes);
	return rc;
}

enum exit_code module_edits_take(struct module_edits *e, const struct module_files *files,
				 const char *dir, const struct module_keep *keep, struct diag *d)
{
	struct look l = { .e = e, .arena = &e->arena, .dir = dir };
	enum exit_code rc = look(&l, d);

	if (!rc && e->strange.n && !keep->force && !keep->merge)
		rc = refuse(&l, d);
	for (uint32_t i = 0; !rc && keep->merge && i < e->strange.n; i++)
		rc = carry_over(&l, e->strange.v[i], files, d);
	vec_free(&l.listed);
	return rc;
}

void module_edits_release(struct module_edits *e)
{
	module_files_release(&e->texts);
	vec_free(&e->strange);
	arena_release(&e->arena);
}
