// SPDX-License-Identifier: GPL-2.0-or-later
/* Applies diffs to copies of the tree's files, one after the other. */
#include <errno.h>
#include <string.h>

#include "klp-ccp/path.h"
#include "patch-internal.h"

/* Its index in s->files; read from disk when it is new there and of a kind that matters. */
static uint32_t get_file(struct apply *s, const char *path)
{
	uint32_t *at = map_at(&s->by_path, name_of(&s->paths, path), s->files.n);
	struct tree_file *f;
	int err;

	if (*at < s->files.n)
		return *at;
	f = vec_add(&s->files);
	f->path = path;
	f->full = path_join(&s->p->arena, s->p->source_root, path);
	f->origin = *at;
	f->group = f->written = PATCH_NONE;
	f->class = patch_classify(path, &f->reason);
	err = tree_file_read(s->p, s->tree, f);
	if (err && f->class != PATCH_IGNORED) {
		apply_fail(s, 0, "patch-not-applied", "%s: %s", f->full, file_error(err));
		f->failed = true;
	}
	return *at;
}

static const char *target_path(struct apply *s, const struct diff_file *df)
{
	struct arena *a = &s->p->arena;
	const char *old = df->old_name ? root_strip(a, df->old_name, s->strip) : NULL;
	const char *new = df->new_name ? root_strip(a, df->new_name, s->strip) : NULL;

	if (df->to)
		return root_strip_to(a, df, s->strip);
	if (old && new &&strcmp(old, new)) {
		uint32_t at = get_file(s, new);

		return s->files.v[at].exists ? new : old;
	}
	return new ? new : old;
}

static void bad_path(struct apply *s, const struct diff_file *df)
{
	const char *name = df->to ? df->to : df->new_name ? df->new_name : df->old_name;

	apply_fail(s, df->line, "patch-format", "'%s' is not a path below the source root",
		   name ? name : "");
}

/* Renames and copies take the other file as it was before the commit. False after a message. */
static bool take_other(struct apply *s, const struct diff_file *df, uint32_t at)
{
	const char *path = root_strip_from(&s->p->arena, df, s->strip);
	struct tree_file *from, *to;
	uint32_t group = s->group + df->group, other;

	if (!path) {
		bad_path(s, df);
		return false;
	}
	other = get_file(s, path);
	from = &s->files.v[other];
	to = &s->files.v[at];
	if (from->failed || from == to)
		return !from->failed;
	if (from->group == group ? !from->before_exists : !from->exists) {
		apply_fail(s, df->line, "patch-not-applied", "%s: no such file below %s", path,
			   s->p->source_root);
		return false;
	}
	tree_file_begin(from, group);
	tree_file_copy(to, from);
	if (df->renamed && from->written != group)
		from->exists = false; /* else two files changed names */
	return true;
}

static bool check_exists(struct apply *s, const struct diff_file *df, struct tree_file *f)
{
	if (df->created && f->exists && f->now.n) {
		apply_fail(s, df->line, "patch-not-applied",
			   "%s: the patch creates this file, but it already exists", f->path);
		return false;
	}
	if (!df->created && !f->exists) {
		apply_fail(s, df->line, "patch-not-applied",
			   "%s: no such file below %s (use --source-root=DIR for another folder)",
			   f->path, s->p->source_root);
		return false;
	}
	return true;
}

static void no_livepatch(struct tree_file *f, const char *reason)
{
	if (f->class == PATCH_IGNORED)
		return;
	f->class = PATCH_REFUSED;
	f->reason = reason;
}

static void change_file(struct apply *s, const struct diff_file *df, struct tree_file *f)
{
	if (!check_exists(s, df, f)) {
		f->failed = true;
		return;
	}
	f->exists = true;
	apply_hunks(s, df, f);
	if (f->failed || !df->deleted)
		return;
	if (f->now.n) {
		apply_fail(s, df->line, "patch-not-applied",
			   "%s: the patch deletes this file, but it has lines that are not in the "
			   "patch",
			   f->path);
		f->failed = true;
	}
	f->exists = false;
}

static void apply_file(struct apply *s, const struct diff_file *df)
{
	const char *path = target_path(s, df);
	struct tree_file *f;
	uint32_t at, hunks;

	if (!path) {
		bad_path(s, df);
		return;
	}
	at = get_file(s, path);
	f = &s->files.v[at];
	f->line = f->line ? f->line : df->line;
	f->diff = f->diff ? f->diff : s->df->name;
	if (df->binary)
		no_livepatch(f, "binary");
	if (df->link)
		no_livepatch(f, "a symbolic link or a submodule");
	if (f->failed)
		return;
	tree_file_begin(f, s->group + df->group);
	f->written = f->group;
	if (df->from && !take_other(s, df, at)) {
		s->files.v[at].failed = true;
		return;
	}
	f = &s->files.v[at];
	if (f->class == PATCH_IGNORED || f->class == PATCH_REFUSED)
		return;
	hunks = f->hunks.n;
	change_file(s, df, f);
	f->touched |= f->hunks.n > hunks || df->from || df->created || df->deleted;
}

void apply_diff(struct apply *s, const struct diff *df, unsigned int strip)
{
	uint32_t last = 0;

	s->df = df;
	s->strip = strip;
	for (uint32_t i = 0; i < df->files.n; i++) {
		apply_file(s, &df->files.v[i]);
		last = df->files.v[i].group;
	}
	s->group += last + 1;
}
