// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A file while diffs are applied. Each line is an object that knows where it came from, and is kept
 * when it is removed: at the end this shows which lines of the old and new texts belong to which
 * hunk, however many diffs were involved.
 */
#include <errno.h>
#include <string.h>

#include "patch-internal.h"

static void copy_ids(struct line_ids *to, const struct line_ids *from)
{
	to->n = 0;
	vec_reserve(to, from->n);
	if (from->n)
		memcpy(to->v, from->v, from->n * sizeof(*to->v));
	to->n = from->n;
}

uint32_t tree_file_add_line(struct tree_file *f, const struct text_line *text, uint32_t hunk)
{
	struct tree_line l = {
		.text = *text, .hash = line_hash(text), .added_by = hunk, .removed_by = PATCH_NONE
	};

	vec_push(&f->lines, l);
	return f->lines.n - 1;
}

static void add_text(struct tree_file *f)
{
	const char *s = f->text.s, *end = s + f->text.len;

	while (s < end) {
		const char *nl = memchr(s, '\n', end - s);
		struct text_line l = { s, (uint32_t)((nl ? nl : end) - s), nl != NULL };
		uint32_t id = tree_file_add_line(f, &l, PATCH_NONE);

		f->lines.v[id].old = ++f->nold;
		vec_push(&f->now, id);
		s += l.len + l.newline;
	}
}

int tree_file_read(struct patch *p, struct provider *tree, struct tree_file *f)
{
	struct file_bytes bytes;
	int err = provider_read(tree, f->full, &bytes);

	if (err)
		return err == -ENOENT || err == -ENOTDIR ? 0 : err;
	vec_push(&p->bytes, bytes);
	f->text = (struct patch_text){ bytes.s, bytes.len };
	f->existed = f->exists = true;
	add_text(f);
	return 0;
}

void tree_file_release(struct tree_file *f)
{
	vec_free(&f->lines);
	vec_free(&f->now);
	vec_free(&f->hunks);
	vec_free(&f->images);
	vec_free(&f->image_end);
	vec_free(&f->before);
	vec_free(&f->before_lines);
}

void tree_file_begin(struct tree_file *f, uint32_t group)
{
	if (f->group == group)
		return;
	f->group = group;
	f->before_exists = f->exists;
	f->before_hunks = f->hunks.n;
	f->before_origin = f->origin;
	f->before_nold = f->nold;
	f->replaced = false;
	vec_free(&f->before_lines);
	copy_ids(&f->before, &f->now);
}

/* Its lines make room for another file's; those of before may still be asked for. */
static void replace_lines(struct tree_file *f)
{
	if (!f->replaced)
		f->before_lines = f->lines;
	else
		vec_free(&f->lines);
	memset(&f->lines, 0, sizeof(f->lines));
	f->replaced = true;
	f->before_hunks = 0;
}

static void copy_lines(struct tree_file *to, const struct tree_lines *from, uint32_t nhunks)
{
	vec_reserve(&to->lines, from->n);
	for (uint32_t i = 0; i < from->n; i++) {
		struct tree_line l = from->v[i];

		l.added_by = l.added_by < nhunks ? l.added_by : PATCH_NONE;
		l.removed_by = l.removed_by < nhunks ? l.removed_by : PATCH_NONE;
		vec_push(&to->lines, l);
	}
}

void tree_file_copy(struct tree_file *to, const struct tree_file *from)
{
	uint32_t i;

	replace_lines(to);
	to->origin = from->before_origin;
	to->nold = from->before_nold;
	to->exists = true;
	to->hunks.n = 0;
	copy_lines(to, from->replaced ? &from->before_lines : &from->lines, from->before_hunks);
	copy_ids(&to->now, &from->before);
	for (i = 0; i < to->now.n; i++)
		to->lines.v[to->now.v[i]].removed_by = PATCH_NONE;
	for (i = 0; i < from->before_hunks; i++)
		vec_push(&to->hunks, from->hunks.v[i]);
	copy_ids(&to->images, &from->images);
	copy_ids(&to->image_end, &from->image_end);
	to->image_end.n = to->hunks.n;
	to->images.n = to->hunks.n ? to->image_end.v[to->hunks.n - 1] : 0;
}

/* -- the result ------------------------------------------------------------------------------ */

static void number_lines(struct tree_file *f)
{
	uint32_t i;

	for (i = 0; i < f->lines.n; i++)
		f->lines.v[i].new = 0;
	for (i = 0; i < f->now.n; i++)
		f->lines.v[f->now.v[i]].new = i + 1;
}

/* Each hunk's lines in the new text. Without any: in front of what stands where it was. */
static void place_hunks(struct tree_file *f)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < f->hunks.n; i++) {
		struct patch_range *r = &f->hunks.v[i].new;
		uint32_t last = 0;

		r->first = 0;
		for (; at < f->image_end.v[i]; at++) {
			uint32_t n = f->lines.v[f->images.v[at]].new;

			if (n && !r->first)
				r->first = n;
			last = n ? n : last;
		}
		r->n = r->first ? last - r->first + 1 : 0;
		r->first = r->first ? r->first : f->now.n ? f->hunks.v[i].old.first : 1;
		if (r->first > f->now.n + 1)
			r->first = f->now.n + 1;
	}
}

static void add_share(struct patch_file *out, const struct patch_edit *e, uint32_t hunk)
{
	for (uint32_t i = e->first_hunk; i < out->edit_hunks.n; i++)
		if (out->edit_hunks.v[i] == hunk)
			return;
	if (hunk != PATCH_NONE)
		vec_push(&out->edit_hunks, hunk);
}

static void add_edit(const struct tree_file *f, struct patch_file *out, struct patch_range old,
		     struct patch_range new)
{
	struct patch_edit e = { .old = old, .new = new, .first_hunk = out->edit_hunks.n };
	uint32_t i;

	if (!old.n && !new.n)
		return;
	for (i = 0; i < old.n; i++)
		add_share(out, &e, f->lines.v[old.first - 1 + i].removed_by);
	for (i = 0; i < new.n; i++)
		add_share(out, &e, f->lines.v[f->now.v[new.first - 1 + i]].added_by);
	e.nhunks = out->edit_hunks.n - e.first_hunk;
	vec_push(&out->edits, e);
}

/* Lines that are in both texts keep their order: what lies between two of them is an edit. */
static void find_edits(const struct tree_file *f, struct patch_file *out)
{
	uint32_t old = 1, new = 1;

	for (uint32_t i = 0; i <= f->now.n; i++) {
		const struct tree_line *l = i < f->now.n ? &f->lines.v[f->now.v[i]] : NULL;
		uint32_t next = l ? l->old : f->nold + 1;

		if (!next)
			continue;
		add_edit(f, out, (struct patch_range){ old, next - old },
			 (struct patch_range){ new, i + 1 - new });
		old = next + 1;
		new = i + 2;
	}
}

static struct patch_text join(struct arena *a, const struct tree_file *f)
{
	struct patch_text t = { NULL, 0 };
	size_t len = 0;
	uint32_t i;
	char *s;

	for (i = 0; i < f->now.n; i++)
		len += f->lines.v[f->now.v[i]].text.len + f->lines.v[f->now.v[i]].text.newline;
	t.s = s = arena_alloc(a, len + FILE_SLACK);
	t.len = len;
	for (i = 0; i < f->now.n; i++) {
		const struct text_line *l = &f->lines.v[f->now.v[i]].text;

		memcpy(s, l->s, l->len);
		s += l->len;
		if (l->newline)
			*s++ = '\n';
	}
	return t;
}

void tree_file_finish(struct patch *p, struct tree_file *f, struct patch_file *out)
{
	if (!f->exists)
		f->now.n = 0;
	number_lines(f);
	place_hunks(f);
	find_edits(f, out);
	if (f->exists)
		out->new = join(&p->arena, f);
	out->hunks.v = f->hunks.v;
	out->hunks.n = f->hunks.n;
	out->hunks.cap = f->hunks.cap;
	memset(&f->hunks, 0, sizeof(f->hunks));
}
