// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * For the review page: the patch as a third layer. Its hunks as a list, with what they change and
 * where lp.c has it; among the rows, what it adds and takes away.
 */
#include <string.h>
#include "klp-ccp/path.h"
#include "review-data.h"

/* Longer hunks are shown among the rows only. */
enum { HUNK_LINES = 200 };

struct review_text review_source_line(const struct reviewer *r, uint32_t file, uint32_t line)
{
	struct review_text t = { "", 0 };
	const char *s = pp_line(&r->u->rec.files.v[file], line, &t.len);

	t.s = s ? s : "";
	return t;
}

/* The edit that is at, or next behind, a line of a file; false: there is none. */
static bool find_edit(const struct reviewer *r, uint32_t file, uint32_t line,
		      struct unit_patch_edit *e)
{
	const struct unit_options *o = r->u->opt;

	return o->patch_edit && o->patch_edit(o->report_ctx, r->u->rec.files.v[file].path, line, e);
}

/* Cuts the first line off a text; false: it is at its end. */
static bool take_line(const char **s, const char *end, struct review_text *line)
{
	const char *nl;

	if (*s >= end)
		return false;
	nl = memchr(*s, '\n', (size_t)(end - *s));
	*line = (struct review_text){ *s, (size_t)((nl ? nl : end) - *s) };
	*s = nl ? nl + 1 : end;
	return true;
}

/* -- the list ---------------------------------------------------------------------------------- */

static void add_change(struct reviewer *r, char sign, struct review_text text)
{
	vec_push(&r->out->changes, ((struct review_change){ sign, text }));
}

/* What the patch takes away before line `line` or instead of it. */
static void add_old_lines(struct reviewer *r, const struct unit_patch_edit *e)
{
	const char *s = e->old;
	struct review_text line;

	while (take_line(&s, e->old + e->old_len, &line))
		add_change(r, '-', line);
}

static void add_lines(struct reviewer *r, const struct hunk_place *h, struct review_hunk *out)
{
	struct unit_patch_edit e;

	out->line = r->out->changes.n;
	for (uint32_t line = h->first; line <= h->first + h->n; line++) {
		bool is = find_edit(r, h->file, line, &e) && e.first <= line;

		if (is && e.first == line)
			add_old_lines(r, &e);
		if (line < h->first + h->n)
			add_change(r, is && line < e.first + e.n ? '+' : ' ',
				   review_source_line(r, h->file, line));
	}
	out->nlines = r->out->changes.n - out->line;
}

/* The first line of lp.c that a change of the hunk has come to, 0. */
static uint32_t line_in_text(const struct reviewer *r, const struct hunk_place *h)
{
	struct unit_patch_edit e;

	for (uint32_t i = 0; i < r->lines.v.n; i++) {
		const struct mapped_line *l = &r->lines.v.v[i];

		if (l->incl == PP_NONE || r->u->rec.inclusions.v[l->incl].file != h->file ||
		    l->line < h->first || l->line > h->first + h->n)
			continue;
		if (find_edit(r, h->file, l->line, &e) && e.first <= l->line)
			return i + 1;
	}
	return 0;
}

static void add_hunk(void *to, const struct unit_patch_hunk *h)
{
	struct reviewer *r = to;
	const char *path = unit_shown_path(r->u, &r->arena, r->u->rec.files.v[h->file].path);
	struct review_hunk out = { .what = "nothing, once it is preprocessed" };
	struct hunk_place at = { h->file, h->first, h->n, false };

	out.place = arena_printf(&r->arena, "%s:%u", path, h->first);
	if (h->diff_line)
		out.diff = arena_printf(&r->arena, "%s:%u", path_base(h->diff), h->diff_line);
	if (h->what)
		out.what = arena_strdup(&r->arena, h->what);
	out.lp_line = line_in_text(r, &at);
	if (h->n <= HUNK_LINES)
		add_lines(r, &at, &out);
	vec_push(&r->hunks, at);
	vec_push(&r->out->hunks, out);
}

void review_add_hunks(struct reviewer *r)
{
	if (r->u->opt->patch_hunks)
		r->u->opt->patch_hunks(r->u->opt->report_ctx, add_hunk, r);
}

/* -- among the rows ---------------------------------------------------------------------------- */

static void add_removed(struct reviewer *r, const struct unit_patch_edit *e)
{
	const char *s = e->old;
	struct review_text line;

	while (take_line(&s, e->old + e->old_len, &line)) {
		struct review_row *row = vec_add(&r->out->rows);

		row->kind = REVIEW_REMOVED;
		row->left = line;
	}
}

/* A row for the hunk of a changed line, once. */
static void add_beginning(struct reviewer *r, uint32_t file, uint32_t line)
{
	for (uint32_t i = 0; i < r->hunks.n; i++) {
		struct hunk_place *h = &r->hunks.v[i];
		const char *what = r->out->hunks.v[i].what;
		struct review_row *row;

		if (h->shown || h->file != file || line < h->first || line > h->first + h->n)
			continue;
		h->shown = true;
		row = vec_add(&r->out->rows);
		row->kind = REVIEW_HUNK;
		row->last_line = i + 1;
		row->right = (struct review_text){ what, strlen(what) };
		return;
	}
}

bool review_add_patch(struct reviewer *r, uint32_t file, uint32_t line)
{
	struct unit_patch_edit e;

	if (!find_edit(r, file, line, &e) || line < e.first)
		return false;
	add_beginning(r, file, line);
	if (e.first == line && line > r->line)
		add_removed(r, &e);
	return line < e.first + e.n;
}
