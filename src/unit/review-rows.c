// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * For the review page: the lines of lp.c beside those of the source that they come from, what was
 * left out between them, and what the patch changes.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/headline.h"
#include "klp-ccp/search.h"
#include "review-data.h"

/* -- what is left out of a line ---------------------------------------------------------------- */

static void add_cut(struct reviewer *r, uint32_t file, uint32_t line, uint32_t from, uint32_t to,
		    const char *why)
{
	if (from < to)
		vec_push(&r->cuts, ((struct cut_place){ file, line, from, to, why }));
}

/* Raw tokens [first, last) of a file, which may cover several lines. */
static void cut_range(struct reviewer *r, uint32_t incl, uint32_t first, uint32_t last,
		      const char *why)
{
	const struct pp_file *f = pp_inclusion_file(&r->u->rec, incl);
	uint32_t file = r->u->rec.inclusions.v[incl].file;

	for (uint32_t raw = first; raw < last; raw++) {
		struct loc l = pp_raw_loc(&r->u->rec, incl, raw);
		struct cut_place *before = r->cuts.n ? &vec_last(&r->cuts) : NULL;

		/* Blanks between two that go together. */
		if (raw > first && before->file == file && before->line == l.line)
			before->to = l.col + f->raw.v[raw].len;
		else
			add_cut(r, file, l.line, l.col, l.col + f->raw.v[raw].len, why);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct cut_place *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

static void find_cuts(struct reviewer *r)
{
	const struct pp_record *rec = &r->u->rec;

	for (uint32_t i = 0; i < r->u->origins.cuts.n; i++) {
		const struct plan_cut *c = &r->u->origins.cuts.v[i];
		uint32_t incl = pp_tok_inclusion(rec, c->first), end;
		uint32_t first = pp_tok_raw(rec, c->first, &end);

		if (pp_tok_inclusion(rec, c->last - 1) != incl)
			continue;
		pp_tok_raw(rec, c->last - 1, &end);
		cut_range(r, incl, first, end, emit_why(c->why));
	}
	if (r->cuts.n)
		qsort(r->cuts.v, r->cuts.n, sizeof(*r->cuts.v), by_place);
}

static void take_cuts(struct reviewer *r, struct review_row *row, uint32_t file, uint32_t line)
{
	struct cut_place at = { .file = file, .line = line };
	uint32_t i = search_first(k, 0, r->cuts.n, by_place(&r->cuts.v[k], &at) < 0);

	row->cut = r->out->cuts.n;
	for (; i < r->cuts.n && r->cuts.v[i].file == file && r->cuts.v[i].line == line; i++) {
		const struct cut_place *c = &r->cuts.v[i];
		uint32_t to = c->to > row->left.len ? (uint32_t)row->left.len : c->to;

		vec_push(&r->out->cuts, ((struct review_cut){ line, c->from, to, c->why }));
	}
	row->ncuts = r->out->cuts.n - row->cut;
}

/* -- edits ------------------------------------------------------------------------------------- */

/* What stands in the source, on one line and not too long. */
static const char *old_text(struct reviewer *r, const struct stretch *s)
{
	const struct pp_file *f;
	const struct pp_raw *a, *b;
	size_t n;

	if (s->old)
		return s->old;
	if (s->incl == PP_NONE || s->raw_first >= s->raw_last)
		return "";
	f = pp_inclusion_file(&r->u->rec, s->incl);
	a = &f->raw.v[s->raw_first];
	b = &f->raw.v[s->raw_last - 1];
	n = b->off + b->len - a->off;
	return arena_printf(&r->arena, "%.*s%s", (int)(n < 80 ? n : 80), f->bytes.s + a->off,
			    n < 80 ? "" : "...");
}

static void take_edits(struct reviewer *r, struct review_row *row, const struct mapped_line *l)
{
	const struct origins *o = &r->u->origins;

	row->edit = r->out->edits.n;
	while (r->stretch < o->v.n && o->v.v[r->stretch].to <= l->from)
		r->stretch++;
	for (uint32_t i = r->stretch; i < o->v.n && o->v.v[i].from < l->to; i++) {
		const struct stretch *s = &o->v.v[i];
		uint32_t from = s->from > l->from ? s->from - l->from : 0;
		ent_t e;

		if (!edit_is_one(r->u, s))
			continue;
		e = edit_symbol(r->u, s);
		vec_push(&r->out->edits,
			 ((struct review_edit){
				 from, (s->to < l->to ? s->to : l->to) - l->from, old_text(r, s),
				 e != PP_NONE ? lp_state_word(&r->u->lp, e)
					      : edit_reason(r->u, &r->arena, s),
				 e != PP_NONE
					 ? name_str(&r->u->rec.names, r->u->ast.entities.v[e].name)
					 : NULL }));
	}
	row->nedits = r->out->edits.n - row->edit;
}

/* -- what lies between ------------------------------------------------------------------------- */

/* The functions, and the number of other things, that begin on lines of a file. */
static struct review_text declared_in(struct reviewer *r, uint32_t file, uint32_t first,
				      uint32_t last)
{
	struct buf b = BUF_INIT;
	uint32_t n = 0, others = 0;
	struct review_text t = { 0 };
	uint32_t i = search_first(k, 0, r->places.n,
				  r->places.v[k].file < file || (r->places.v[k].file == file &&
								 r->places.v[k].line < first));

	for (; i < r->places.n && r->places.v[i].file == file && r->places.v[i].line <= last; i++) {
		const struct chunk_place *p = &r->places.v[i];

		if (p->function && n++ < 12)
			buf_printf(&b, "%s%s()", b.len ? ", " : "", p->name);
		else
			others++;
	}
	if (others)
		buf_printf(&b, "%s%u %sdeclaration%s", b.len ? ", " : "", others, n ? "more " : "",
			   others > 1 ? "s" : "");
	t.s = arena_strndup(&r->arena, b.s, b.len);
	t.len = b.len;
	buf_free(&b);
	return t;
}

static bool is_blank(struct review_text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.s[i] != ' ' && t.s[i] != '\t')
			return false;
	return true;
}

/* The lines themselves, unless they are too many to look at; the page shows them if it has room. */
static void fill_gap(struct reviewer *r, struct review_row *row, uint32_t file)
{
	struct review_text a = review_source_line(r, file, row->source_line);
	struct review_text b = review_source_line(r, file, row->last_line);

	if (row->last_line - row->source_line <= 120)
		row->left = (struct review_text){ a.s, (size_t)(b.s + b.len - a.s) };
}

static void add_gap(struct reviewer *r, uint32_t file, uint32_t first, uint32_t last)
{
	struct review_row *row;

	while (first <= last && is_blank(review_source_line(r, file, first)))
		first++;
	while (last > first && is_blank(review_source_line(r, file, last)))
		last--;
	if (first > last)
		return;
	if (last - first < 2) {
		for (; first <= last; first++) {
			row = vec_add(&r->out->rows);
			row->kind = REVIEW_LEFT;
			row->source_line = first;
			row->left = review_source_line(r, file, first);
			take_cuts(r, row, file, first);
		}
		return;
	}
	row = vec_add(&r->out->rows);
	row->kind = REVIEW_GAP;
	row->source_line = first;
	row->last_line = last;
	row->right = declared_in(r, file, first, last);
	fill_gap(r, row, file);
}

static void add_file(struct reviewer *r, uint32_t file)
{
	const char *path = unit_shown_path(r->u, &r->arena, r->u->rec.files.v[file].path);
	struct review_row *row = vec_add(&r->out->rows);

	row->kind = REVIEW_FILE;
	row->left = (struct review_text){ path, strlen(path) };
}

/* Goes to a line of a file; what is passed by is left out. */
static void go_to(struct reviewer *r, uint32_t file, uint32_t line)
{
	if (file != r->file) {
		if (r->file != PP_NONE)
			map_set(&r->seen, r->file + 1, r->line);
		add_file(r, file);
		r->file = file;
		r->line = map_get(&r->seen, file + 1, 0);
	}
	if (line > r->line + 1)
		add_gap(r, file, r->line + 1, line - 1);
}

/* -- rows -------------------------------------------------------------------------------------- */

static const char *what_made(const struct reviewer *r, const struct mapped_line *l)
{
	if (l->from < r->head_end)
		return "what lp.c was made from";
	switch (l->kind) {
	case LINE_MARK:
		return "where the following comes from";
	case LINE_MACRO:
		return "for names in the text that follows";
	case LINE_POLICY:
		return "from the policy";
	case LINE_BLANK:
		return NULL;
	default:
		return "from klp-ccp, as a guard or to complete a declaration";
	}
}

/* Messages about the line that was just added. */
static void add_messages(struct reviewer *r, uint32_t file, uint32_t line, uint32_t lp_line)
{
	const struct diag_log *log = r->u->diag->log;

	for (uint32_t i = 0; log && i < log->entries.n; i++) {
		const struct diag_entry *e = &log->entries.v[i];
		struct review_message *m = &r->out->messages.v[i];
		struct review_row *row;

		if (m->lp_line || !e->where.file || e->where.line != line ||
		    strcmp(e->where.file, r->u->rec.files.v[file].path) != 0)
			continue;
		m->lp_line = lp_line;
		row = vec_add(&r->out->rows);
		row->kind = REVIEW_MESSAGE;
		row->class_ = m->class_;
		row->right = (struct review_text){ e->text, strlen(e->text) };
	}
}

static void add_row(struct reviewer *r, uint32_t i)
{
	const struct mapped_line *l = &r->lines.v.v[i];
	uint32_t file = l->incl != PP_NONE ? r->u->rec.inclusions.v[l->incl].file : PP_NONE;
	struct review_row *row;
	bool patched = false;

	if (file != PP_NONE) {
		go_to(r, file, l->line);
		patched = review_add_patch(r, file, l->line);
	}
	row = vec_add(&r->out->rows);
	row->kind = REVIEW_CODE;
	row->patched = patched;
	row->lp_line = i + 1;
	row->right = (struct review_text){ r->u->text.s + l->from, l->to - l->from };
	take_edits(r, row, l);
	if (file == PP_NONE) {
		row->made = what_made(r, l);
		if (row->made && i && r->lines.v.v[i - 1].incl == PP_NONE &&
		    what_made(r, &r->lines.v.v[i - 1]) == row->made)
			row->made = "\xe2\x80\xb3"; /* ditto */
		return;
	}
	row->source_line = l->line;
	row->left = review_source_line(r, file, l->line);
	take_cuts(r, row, file, l->line);
	r->line = l->line > r->line ? l->line : r->line;
	add_messages(r, file, l->line, i + 1);
}

/* Behind the last line, what is left of the source. */
static void add_rest(struct reviewer *r)
{
	uint32_t main = r->u->rec.inclusions.v[r->u->rec.main].file, last;
	size_t len;

	if (r->file != main)
		return;
	for (last = r->line; pp_line(&r->u->rec.files.v[main], last + 1, &len); last++)
		;
	if (last > r->line)
		add_gap(r, main, r->line + 1, last);
}

void review_add_rows(struct reviewer *r)
{
	struct headline h;

	r->file = PP_NONE;
	if (headline_find(r->u->text.s, r->u->text.len, &h))
		r->head_end = h.to;
	find_cuts(r);
	for (uint32_t i = 0; i < r->lines.v.n; i++)
		add_row(r, i);
	add_rest(r);
}
