// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The loop around plan, text and proof. Keeping a macro call or a header is an optimistic choice;
 * when the proof fails, the choice it points at is undone and the text made again. There are at
 * most as many rounds as there are choices.
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

void text_init(struct text *t, const struct lp *lp, const struct emit_options *opt, struct diag *d)
{
	const struct pp_record *rec = lp->rec;
	uint32_t *at;

	memset(t, 0, sizeof(*t));
	t->lp = lp;
	t->rec = rec;
	t->opt = opt;
	t->diag = d;
	t->nnames = names_count(&rec->names);
	t->expanded = mem_zalloc(rec->invocations.n + 1);
	t->why_expanded = mem_zalloc((rec->invocations.n + 1) * sizeof(*t->why_expanded));
	t->flat = mem_zalloc(rec->invocations.n + 1);
	t->traces = mem_zalloc((rec->invocations.n + 1) * sizeof(struct pp_trace *));
	t->macro_of = mem_alloc((t->nnames + 1) * sizeof(*t->macro_of));
	memset(t->macro_of, 0xff, (t->nnames + 1) * sizeof(*t->macro_of));
	for (uint32_t m = 0; m < rec->macros.n; m++)
		t->macro_of[rec->macros.v[m]->name] = m;
	t->dir_start = mem_zalloc((rec->inclusions.n + 2) * sizeof(*t->dir_start));
	t->dir_list = mem_zalloc((rec->directives.n + 1) * sizeof(*t->dir_list));
	for (uint32_t d2 = 0; d2 < rec->directives.n; d2++)
		t->dir_start[rec->directives.v[d2].inclusion + 1]++;
	for (uint32_t i = 0; i < rec->inclusions.n; i++)
		t->dir_start[i + 1] += t->dir_start[i];
	at = mem_alloc((rec->inclusions.n + 1) * sizeof(*at));
	memcpy(at, t->dir_start, rec->inclusions.n * sizeof(*at));
	for (uint32_t d2 = 0; d2 < rec->directives.n; d2++)
		t->dir_list[at[rec->directives.v[d2].inclusion]++] = d2;
	free(at);
}

void text_release(struct text *t)
{
	for (uint32_t i = 0; i < t->rec->invocations.n; i++) {
		if (!t->traces[i])
			continue;
		pp_trace_release(t->traces[i]);
		free(t->traces[i]);
	}
	free(t->traces);
	free(t->expanded);
	free(t->why_expanded);
	free(t->flat);
	free(t->macro_of);
	free(t->dir_start);
	free(t->dir_list);
	vec_free(&t->items);
	vec_free(&t->expect);
	vec_free(&t->lines);
	arena_release(&t->arena);
}

static void make_text(struct text *t, struct buf *out)
{
	conds_place(t);
	macros_place(t);
	buf_reset(out);
	text_print(t, out);
	if (t->opt->epilogue)
		buf_printf(out, "\n%s", t->opt->epilogue);
}

/* The nearest kept call at or before the item that the proof points at. */
static uint32_t choice_at(const struct text *t, uint32_t item)
{
	for (uint32_t i = item, tries = 0; i != PP_NONE && tries < 8; i--, tries++) {
		uint8_t kind = t->items.v[i].kind;

		if (kind == ITEM_CALL || kind == ITEM_REWRITE || kind == ITEM_NESTED ||
		    kind == ITEM_INCLUDE)
			return i;
	}
	return PP_NONE;
}

/*
 * Undoes what the proof points at; false when there is nothing to undo. *stale: the plan has to be
 * made again. What nothing needs can only be in the way of a parser.
 */
static bool undo(struct text *t, struct lp *lp, uint32_t item, const char *why, bool *stale)
{
	const struct item *it;

	item = item == PP_NONE ? PP_NONE : choice_at(t, item);
	if (item == PP_NONE) {
		*stale = lp_drop_calls(lp, NULL);
		return *stale;
	}
	it = &t->items.v[item];
	if (it->kind != ITEM_INCLUDE) {
		struct loc l = pp_raw_loc(t->rec, it->incl, it->raw_first);

		diag_verbose(t->diag, 1, "%s:%u: macro call is expanded: %s", l.file, l.line, why);
		(it->kind == ITEM_NESTED ? t->flat : t->expanded)[it->ref] = 1;
		return true;
	}
	if (t->rec->inclusions.v[it->ref].parent == PP_NONE)
		return false;
	diag_verbose(t->diag, 1, "%s: header is taken apart: %s",
		     t->rec->files.v[t->rec->inclusions.v[it->ref].file].path, why);
	lp_drop_header(lp, it->ref, arena_strdup(&lp->arena, why));
	*stale = true;
	return true;
}

/*
 * A header that is a piece of a declaration (statements included into a body) cannot stay when
 * something in it is written otherwise; the one such header that comes first is dropped.
 */
static bool drop_edited_piece(struct text *t, struct lp *lp, const struct plan *plan)
{
	for (uint32_t p = 0; p < plan->pieces.n; p++) {
		const struct piece *x = &plan->pieces.v[p];
		const struct ast_chunk *c;

		if (x->kind != PIECE_TEXT || x->chunk == PP_NONE)
			continue;
		c = &lp->ast->chunks.v[x->chunk];
		for (uint32_t e = x->first_edit; e < x->first_edit + x->nedits; e++) {
			const struct edit *ed = &plan->edits.v[e];
			uint32_t kept = ed->kind == EDIT_TEXT ? lp_kept_at(lp, ed->first) : PP_NONE;
			const struct pp_inclusion *in;

			if (kept == PP_NONE)
				continue;
			in = &lp->rec->inclusions.v[kept];
			if ((ed->first == in->pp_first && ed->last == ed->first) ||
			    (c->first >= in->pp_first && c->last <= in->pp_last))
				continue;
			diag_verbose(t->diag, 1, "%s: header is taken apart: a name in it changes",
				     lp->rec->files.v[in->file].path);
			lp_drop_header(lp, kept,
				       "it is a piece of a declaration in which a name changes");
			return true;
		}
	}
	return false;
}

static void make_plan(struct text *t, struct lp *lp, struct plan *plan)
{
	do {
		plan_release(plan);
		memset(plan, 0, sizeof(*plan));
		plan_make(plan, lp);
	} while (drop_edited_piece(t, lp, plan));
}

/* Every call that is not there as one, for those who want to know. */
static void tell_expanded(const struct text *t)
{
	const struct pp_record *rec = t->rec;

	for (uint32_t i = 0; i < rec->invocations.n; i++) {
		const struct pp_invocation *v = &rec->invocations.v[i];
		struct loc l;

		if (!t->why_expanded[i])
			continue;
		l = pp_raw_loc(rec, v->inclusion, v->raw_first);
		diag_verbose(t->diag, 2, "%s:%u: call of macro %s is expanded: %s", l.file, l.line,
			     name_str(&rec->names, rec->macros.v[v->macro]->name),
			     t->why_expanded[i]);
	}
}

/*
 * Calls of which all is emitted only so that they can stay, and which do not: what only they need
 * goes away. True when there was one.
 */
static bool drop_split_calls(struct text *t, struct lp *lp)
{
	uint8_t *stay = mem_zalloc(t->rec->invocations.n + 1);
	bool any;

	for (uint32_t i = 0; i < t->items.n; i++)
		if (t->items.v[i].kind == ITEM_CALL)
			stay[t->items.v[i].ref] = 1;
	any = lp_drop_calls(lp, stay);
	free(stay);
	return any;
}

static void make_items(struct text *t, struct lp *lp, struct plan *plan, bool stale)
{
	do {
		if (stale)
			make_plan(t, lp, plan);
		items_make(t, plan);
		stale = drop_split_calls(t, lp);
	} while (stale);
}

/* Something misses what only the replay of a header includes. */
static bool restore_replays(const struct text *t, struct lp *lp, const char *why)
{
	bool any = false;

	for (uint32_t i = 0; i < lp->kept.n && !lp->keep_replays; i++)
		any |= lp->headers[lp->kept.v[i]].replay;
	if (any)
		diag_verbose(t->diag, 1,
			     "headers stay that are there to read another one again: %s", why);
	lp->keep_replays |= any;
	return any;
}

/* No text can be right when what it is made of is no C: the author's slip, not ours. */
static bool tell_input_error(const struct text *t, const struct lp *lp)
{
	const char *why;
	uint32_t tok = 0;
	bool any = false;

	while ((tok = ast_input_error(lp->ast, tok, &why)) != PP_NONE) {
		struct loc l = pp_tok_loc(t->rec, tok);

		if (lp_tok_emitted(lp, tok)) {
			diag_report(t->diag, DIAG_ERROR, "input", &l, "%s", why);
			any = true;
		}
		tok++;
	}
	return any;
}

static enum exit_code rounds(struct text *t, struct lp *lp, struct provider *fs, struct plan *plan,
			     struct buf *out, struct buf *message)
{
	const char *why;
	uint32_t item;
	bool stale = true;

	for (;;) {
		enum exit_code rc;

		make_items(t, lp, plan, stale);
		stale = false;
		make_text(t, out);
		rc = text_prove(t, fs, out, &item, &why);
		if (!rc) {
			tell_expanded(t);
			return EXIT_WRITTEN;
		}
		stale = restore_replays(t, lp, why);
		if (stale || undo(t, lp, item, why, &stale))
			continue;
		if (tell_input_error(t, lp))
			return EXIT_INPUT;
		diag_report(t->diag, DIAG_ERROR, "proof", NULL,
			    "internal: the text made is not what was planned: %s", why);
		buf_printf(message, "%s\n", why);
		return rc;
	}
}

enum exit_code emit_run(struct lp *lp, struct provider *fs, const struct emit_options *opt,
			struct diag *d, struct buf *out, struct buf *why)
{
	struct plan plan = { 0 };
	struct text t;
	enum exit_code rc;

	text_init(&t, lp, opt, d);
	rc = rounds(&t, lp, fs, &plan, out, why);
	text_release(&t);
	plan_release(&plan);
	return rc;
}

static void dump_line(const struct text *t, const struct line *l, struct buf *out)
{
	const struct item *it = l->item < t->items.n ? &t->items.v[l->item] : NULL;
	struct loc at;

	if (!it) {
		buf_puts(out, "end: ");
	} else if (it->kind == ITEM_INCLUDE) {
		buf_printf(out, "%s: ", t->rec->files.v[t->rec->inclusions.v[it->ref].file].path);
	} else {
		at = pp_tok_loc(t->rec, it->tok);
		buf_printf(out, "%s:%u:%u %s: ", at.file ? at.file : "?", at.line, at.col + 1,
			   it->nexpect ? name_str(&t->rec->names, item_expect(t, it, 0)) : "");
	}
	buf_printf(out, "%s\n", l->text);
}

void emit_dump_macros(struct lp *lp, const struct emit_options *opt, struct diag *d,
		      struct buf *out)
{
	struct plan plan = { 0 };
	struct text t;

	text_init(&t, lp, opt, d);
	make_items(&t, lp, &plan, true);
	conds_place(&t);
	macros_place(&t);
	for (uint32_t i = 0; i < t.lines.n; i++)
		if (t.lines.v[i].conditional == PP_NONE)
			dump_line(&t, &t.lines.v[i], out);
	text_release(&t);
	plan_release(&plan);
}
