// SPDX-License-Identifier: GPL-2.0-or-later
/* Applies the hunks of a diff to a file, and explains why one does not apply. */
#include <string.h>

#include "patch-internal.h"

void apply_fail(struct apply *s, uint32_t line, const char *id, const char *fmt, ...)
{
	struct loc where = { .file = s->df->name, .line = line };
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	if (++s->failed <= MAX_MESSAGES)
		diag_report(s->d, DIAG_ERROR, id, &where, "%s", text.s);
	buf_free(&text);
}

/* -- one hunk --------------------------------------------------------------------------------- */

/* The lines of a hunk without those of kind `other`. cr: mailed with CRLF, unlike the tree. */
static void make_image(const struct diff *df, const struct diff_hunk *h, char other, bool cr,
		       struct image *m)
{
	m->lines = mem_alloc((h->n + 1) * sizeof(*m->lines));
	m->hashes = mem_alloc((h->n + 1) * sizeof(*m->hashes));
	m->n = 0;
	for (uint32_t i = 0; i < h->n; i++) {
		const struct diff_line *l = &df->lines.v[h->first + i];
		struct text_line *t = &m->lines[m->n];

		if (l->kind == other)
			continue;
		*t = l->text;
		if (cr && t->len && t->s[t->len - 1] == '\r')
			t->len--;
		m->hashes[m->n++] = line_hash(t);
	}
	m->before = h->before;
	m->behind = h->before < h->n ? h->behind : 0;
}

static void free_image(struct image *m)
{
	free(m->lines);
	free(m->hashes);
}

/* What hunks of one diff are put into; they come in order. */
struct target {
	struct tree_file *f;
	const struct diff_file *df;
	struct line_ids out; /* the text so far */
	uint32_t done;       /* lines of f->now that are in it, or removed */
	int64_t drift;       /* offset of the hunk before */
	bool cr;
};

static void copy_up_to(struct target *t, uint32_t end)
{
	for (; t->done < end; t->done++)
		vec_push(&t->out, t->f->now.v[t->done]);
}

/* The number, in the tree's text, of the line behind the last one of it in the text so far. */
static uint32_t old_place(const struct target *t)
{
	for (uint32_t i = t->out.n; i--;)
		if (t->f->lines.v[t->out.v[i]].old)
			return t->f->lines.v[t->out.v[i]].old + 1;
	return 1;
}

static void widen(struct patch_range *r, uint32_t line)
{
	if (!line)
		return;
	if (!r->n)
		r->first = line;
	r->n = line - r->first + 1;
}

static void put_hunk(struct apply *s, struct target *t, const struct diff_hunk *h,
		     const struct place *at, int64_t offset)
{
	struct tree_file *f = t->f;
	struct patch_hunk hunk = { .diff = s->df->name,
				   .line = h->line,
				   .title = h->title,
				   .offset = (int32_t)offset,
				   .fuzz = at->fuzz };
	uint32_t id = f->hunks.n, end = h->n - at->skip_behind;

	hunk.title = arena_strdup(&s->p->arena, h->title);
	copy_up_to(t, at->at);
	hunk.old.first = old_place(t);
	for (uint32_t i = at->skip_before; i < end; i++) {
		const struct diff_line *l = &s->df->lines.v[h->first + i];
		struct text_line text = l->text;
		uint32_t line;

		if (t->cr && text.len && text.s[text.len - 1] == '\r')
			text.len--;
		line = l->kind == '+' ? tree_file_add_line(f, &text, id) : f->now.v[t->done++];
		widen(&hunk.old, f->lines.v[line].old);
		if (l->kind == '-') {
			f->lines.v[line].removed_by = id;
			continue;
		}
		vec_push(&t->out, line);
		vec_push(&f->images, line);
	}
	vec_push(&f->image_end, f->images.n);
	vec_push(&f->hunks, hunk);
}

static void tell_offset(struct apply *s, const struct target *t, const struct diff_hunk *h,
			const struct place *at, int64_t offset)
{
	struct loc where = { .file = s->df->name, .line = h->line };
	struct buf b = BUF_INIT;

	if (!offset && !at->fuzz)
		return;
	buf_printf(&b, "%s: the hunk applies at line %u", t->f->path, at->at - at->skip_before + 1);
	if (offset)
		buf_printf(&b, ", %lld line%s further %s", llabs(offset),
			   llabs(offset) == 1 ? "" : "s", offset > 0 ? "down" : "up");
	if (at->fuzz)
		buf_printf(&b, ", with %u line%s of context not compared", at->fuzz,
			   at->fuzz == 1 ? "" : "s");
	diag_report(s->d, at->also == PATCH_NONE ? DIAG_NOTE : DIAG_WARNING, "patch-offset", &where,
		    "%s%s", b.s, at->also == PATCH_NONE ? "" : "; it also fits at other lines");
	buf_free(&b);
}

static bool ends_in_cr(const struct text_line *l)
{
	return l->len && l->s[l->len - 1] == '\r';
}

static bool is_crlf(const struct tree_file *f)
{
	return f->now.n && ends_in_cr(&f->lines.v[f->now.v[0]].text);
}

/* -- a hunk that does not fit ----------------------------------------------------------------- */

static bool same_but_blanks(const struct text_line *a, const struct text_line *b)
{
	static const char blanks[] = " \t\r\f\v";
	uint32_t i = 0, k = 0;

	for (;;) {
		while (i < a->len && a->s[i] && strchr(blanks, a->s[i]))
			i++;
		while (k < b->len && b->s[k] && strchr(blanks, b->s[k]))
			k++;
		if (i == a->len || k == b->len)
			return i == a->len && k == b->len;
		if (a->s[i++] != b->s[k++])
			return false;
	}
}

/* A line cut to a length that can be read. */
static void put_line(struct buf *b, const struct text_line *l)
{
	uint32_t n = l->len > 80 ? 80 : l->len;

	buf_puts(b, "'");
	buf_add(b, l->s, n);
	buf_printf(b, "%s'%s", n < l->len ? "..." : "", l->newline ? "" : " without a newline");
}

/* The first line that differs at a place. */
static void put_difference(struct buf *b, const struct wanted *w, uint32_t at)
{
	const struct tree_file *f = w->file;

	for (uint32_t i = 0; i < w->image->n; i++) {
		const struct text_line *want = &w->image->lines[i], *have;

		if (at + i >= f->now.n) {
			buf_puts(b, "; the file ends there");
			return;
		}
		have = &f->lines.v[f->now.v[at + i]].text;
		if (same_line(want, have))
			continue;
		buf_printf(b, "; line %u is ", at + i + 1);
		put_line(b, have);
		buf_puts(b, ", and the patch has ");
		put_line(b, want);
		if (same_but_blanks(want, have) && want->newline == have->newline)
			buf_puts(b, ": only blanks differ");
		return;
	}
}

static void tell_nearest(struct apply *s, const struct wanted *w)
{
	struct loc where = { .file = w->file->full };
	struct buf b = BUF_INIT;
	struct place at;
	uint32_t line, same;

	if (s->failed > MAX_MESSAGES)
		return;
	if (place_find(w, 3, &at) && at.fuzz) {
		where.line = at.at - at.skip_before + 1;
		diag_report(s->d, DIAG_NOTE, NULL, &where, "it applies here with --fuzz=%u",
			    at.fuzz);
	} else if (place_nearest(w, &line, &same)) {
		where.line = line + 1;
		put_difference(&b, w, line);
		diag_report(s->d, DIAG_NOTE, NULL, &where,
			    "the closest match: %u of %u lines are the same%s", same, w->image->n,
			    b.s);
	} else {
		diag_report(s->d, DIAG_NOTE, NULL, &where,
			    "this file has none of the lines that the hunk expects%s",
			    is_crlf(w->file) && w->image->n && !ends_in_cr(&w->image->lines[0])
				    ? ": its lines end in CR LF, those of the hunk do not"
				    : "");
	}
	buf_free(&b);
}

static void tell_failure(struct apply *s, struct target *t, const struct diff_hunk *h,
			 const struct wanted *w)
{
	uint32_t number = (uint32_t)(h - s->df->hunks.v) - t->df->first_hunk + 1;
	struct image after;
	struct wanted done = *w;
	struct place at;

	make_image(s->df, h, '-', t->cr, &after);
	done.image = &after;
	done.from = 0;
	if (after.n && h->old_n && place_find(&done, 0, &at)) {
		apply_fail(s, h->line, "patch-not-applied",
			   "%s: hunk #%u is already applied: its result is at line %u", t->f->path,
			   number, at.at + 1);
	} else {
		apply_fail(s, h->line, "patch-not-applied",
			   "%s: hunk #%u does not apply at line %u%s", t->f->path, number,
			   h->old_first,
			   h->before || h->behind || !w->image->n
				   ? ""
				   : ", and has no context to find another place");
		tell_nearest(s, w);
	}
	free_image(&after);
	t->f->failed = true;
}

/* -- all hunks of a file ---------------------------------------------------------------------- */

static bool check_order(struct apply *s, struct target *t, const struct diff_hunk *h)
{
	const struct diff_hunk *before = h - 1;

	if (h == s->df->hunks.v + t->df->first_hunk ||
	    h->old_first >= (uint64_t)before->old_first + before->old_n)
		return true;
	apply_fail(s, h->line, "patch-format",
		   "%s: this hunk starts before the end of the previous one", t->f->path);
	t->f->failed = true;
	return false;
}

/* Lines to add, and nothing that says where: only an empty file has just one place. */
static bool check_anchor(struct apply *s, struct target *t, const struct diff_hunk *h,
			 const struct image *m)
{
	if (m->n || !t->f->now.n)
		return true;
	apply_fail(s, h->line, "patch-not-applied",
		   "%s: only added lines, without context that shows where they go: create the "
		   "diff with context (diff -u, git diff)",
		   t->f->path);
	t->f->failed = true;
	return false;
}

static void apply_hunk(struct apply *s, struct target *t, const struct diff_hunk *h)
{
	int64_t expected = (int64_t)h->old_first - (h->old_n ? 1 : 0), at = expected + t->drift;
	struct image m;
	struct wanted w = {
		.file = t->f, .image = &m, .from = t->done, .first = h->old_first <= 1
	};
	struct place place;

	if (!check_order(s, t, h))
		return;
	make_image(s->df, h, '+', t->cr, &m);
	w.at = at < 0 ? 0 : (uint32_t)at;
	if (!check_anchor(s, t, h, &m)) {
		;
	} else if (place_find(&w, s->opt->fuzz, &place)) {
		int64_t offset = (int64_t)place.at - place.skip_before - expected;

		tell_offset(s, t, h, &place, offset);
		put_hunk(s, t, h, &place, offset);
		t->drift = offset;
	} else {
		tell_failure(s, t, h, &w);
	}
	free_image(&m);
}

void apply_hunks(struct apply *s, const struct diff_file *df, struct tree_file *f)
{
	struct target t = { .f = f, .df = df, .cr = df->crlf && !is_crlf(f) };

	for (uint32_t i = 0; i < df->nhunks; i++)
		apply_hunk(s, &t, &s->df->hunks.v[df->first_hunk + i]);
	copy_up_to(&t, f->now.n);
	for (uint32_t i = 0; i + 1 < t.out.n && !f->failed; i++) {
		if (f->lines.v[t.out.v[i]].text.newline)
			continue;
		apply_fail(s, df->line, "patch-not-applied",
			   "%s: a line without newline would not be the last one", f->path);
		f->failed = true;
	}
	if (f->failed) {
		vec_free(&t.out);
		return;
	}
	vec_free(&f->now);
	f->now = t.out;
}
