// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pragmas between declarations. No declaration brings them along, but layout, code and warnings of
 * what stands between them depend on them. So each piece is put into the state that it has in the
 * source: before it go the lines that lead there from the state that the text is in, those that
 * take back what does not hold there first.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "plan-internal.h"

struct walk {
	struct planner *p;
	struct pp_pragmas known;
	uint32_t now[PP_PRAGMA_FAMILIES]; /* the state that the text is in */
	VEC(tok_t) lines;                 /* before the next piece */
};

/* -- pragmas about one name ------------------------------------------------------------------- */

/* True if the entity is in lp.c under its own name, as the symbol that others know. */
static bool is_itself(const struct lp *lp, ent_t e)
{
	const struct ast_entity *en = &lp->ast->entities.v[e];
	bool pointer;

	if (en->linkage != AST_LINK_EXTERNAL)
		return false;
	for (decl_t d = en->first_decl; d != PP_NONE; d = lp->ast->decls.v[d].next)
		for (uint8_t bit = LPD_COPY; bit <= LPD_PROTO; bit <<= 1) {
			struct lp_decl_form f;

			if (!(lp->decl[d] & bit))
				continue;
			f = lp_decl_form(lp, d, bit);
			if (!lp_is_anew(f.form) && f.form->change != LINKAGE_MAKE_STATIC)
				return true;
		}
	return lp->ent[e].why.kind != LPR_NONE && lp_declared_by_header(lp, e) &&
	       !lp_spelling(lp, PP_NONE, e, &pointer) && !pointer;
}

bool named_pragma_holds(const struct lp *lp, tok_t tok)
{
	const char *other;
	name_t name;
	ent_t e;

	switch (pp_pragma_on(lp->rec, tok, &name, &other)) {
	case PP_ON_WEAK:
	case PP_ON_LABEL:
		e = name ? ast_find(lp->ast, name, false) : PP_NONE;
		return e != PP_NONE && is_itself(lp, e);
	default: /* a definition stays where it is */
		return false;
	}
}

static void plan_named(struct planner *p, tok_t tok)
{
	if (lp_in_kept(p->lp, tok) || lp_tok_emitted(p->lp, tok) || !named_pragma_holds(p->lp, tok))
		return;
	piece_begin(p, PP_NONE, tok, RANK_TEXT);
	p->patches.n = 0;
	piece_range(p, tok, tok + 1);
}

void plan_named_pragmas(struct planner *p)
{
	for (uint32_t i = 0; i < p->rec->pragmas.n; i++)
		plan_named(p, p->rec->pragmas.v[i]);
}

/* -- states ----------------------------------------------------------------------------------- */

static uint32_t depth(const struct pp_pragmas *p, uint32_t state)
{
	uint32_t n = 0;

	for (; state != PP_NONE; state = p->steps.v[state].before)
		n++;
	return n;
}

static uint32_t common_state(const struct pp_pragmas *p, uint32_t a, uint32_t b)
{
	uint32_t na = depth(p, a), nb = depth(p, b);

	for (; na > nb; na--)
		a = p->steps.v[a].before;
	for (; nb > na; nb--)
		b = p->steps.v[b].before;
	while (a != b) {
		a = p->steps.v[a].before;
		b = p->steps.v[b].before;
	}
	return a;
}

/* The step on the way from `from` to `to` that comes first, PP_NONE: they are the same. */
static uint32_t first_step(const struct pp_pragmas *p, uint32_t from, uint32_t to)
{
	uint32_t first = PP_NONE;

	for (; to != from; to = p->steps.v[to].before)
		first = to;
	return first;
}

/* The step that pragma `tok` is, PP_NONE: it only takes others back. */
static uint32_t step_at(const struct pp_pragmas *p, tok_t tok)
{
	uint32_t n = search_first(i, 0, p->steps.n, p->steps.v[i].tok < tok);

	return n < p->steps.n && p->steps.v[n].tok == tok ? n : PP_NONE;
}

/* A value may be replaced by others before it is taken back, or by `next`, which is written. */
static void lead_back(struct walk *w, uint32_t from, uint32_t to, uint32_t next)
{
	const struct pp_pragmas *p = &w->known;
	uint32_t first = w->lines.n;

	for (; from != to; from = p->steps.v[from].before) {
		tok_t tok = p->steps.v[from].undone_by;
		uint32_t s = PP_NONE;

		while (tok != PP_NONE && (s = step_at(p, tok)) != PP_NONE && s != next)
			tok = p->steps.v[s].undone_by;
		if (tok != PP_NONE && (s == PP_NONE || s != next) &&
		    (w->lines.n == first || vec_last(&w->lines) != tok))
			vec_push(&w->lines, tok);
	}
}

static void lead_on(struct walk *w, uint32_t from, uint32_t to)
{
	uint32_t first = w->lines.n, last;

	for (; to != from; to = w->known.steps.v[to].before)
		vec_push(&w->lines, w->known.steps.v[to].tok);
	for (last = w->lines.n; first + 1 < last; first++) {
		tok_t swap = w->lines.v[first];

		w->lines.v[first] = w->lines.v[--last];
		w->lines.v[last] = swap;
	}
}

static int by_token(const void *a, const void *b)
{
	const tok_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* As in the source, where the lines of each family come in its order. */
static void sort_lines(struct walk *w, bool in_order)
{
	if (in_order && w->lines.n)
		qsort(w->lines.v, w->lines.n, sizeof(*w->lines.v), by_token);
}

/* The lines before something that stands at token `tok`; at the end, only those that lead back. */
static void find_lines(struct walk *w, tok_t tok, bool end)
{
	bool in_order = true;

	w->lines.n = 0;
	for (uint32_t f = 0; f < PP_PRAGMA_FAMILIES; f++) {
		uint32_t wanted = pp_pragma_state(&w->known, f, tok), first = w->lines.n;
		uint32_t common;

		if (w->now[f] == wanted) /* mostly; the way back may be long */
			continue;
		common = common_state(&w->known, w->now[f], wanted);
		lead_back(w, w->now[f], common, first_step(&w->known, common, wanted));
		if (!end)
			lead_on(w, common, wanted);
		w->now[f] = wanted;
		for (uint32_t i = first + 1; i < w->lines.n; i++)
			in_order &= w->lines.v[i - 1] < w->lines.v[i];
	}
	sort_lines(w, in_order);
}

static uint32_t call_of(const struct planner *p, tok_t tok)
{
	const struct pp_tok *t = &p->rec->toks.v[tok];

	return pp_in_invocation(t) ? t->origin : PP_NONE;
}

/* Lines that one call made are one piece: the call may stay. */
static void put_lines(struct walk *w, tok_t at)
{
	struct planner *p = w->p;

	for (uint32_t i = 0, n; i < w->lines.n; i += n) {
		tok_t tok = w->lines.v[i];

		n = 1;
		while (i + n < w->lines.n && w->lines.v[i + n] == tok + n &&
		       call_of(p, tok) != PP_NONE && call_of(p, tok) == call_of(p, tok + n))
			n++;
		piece_begin(p, PP_NONE, at, RANK_TEXT);
		p->patches.n = 0;
		piece_range(p, tok, tok + n);
	}
}

/* -- pieces ----------------------------------------------------------------------------------- */

tok_t piece_place(const struct plan *plan, const struct piece *x)
{
	const struct lp *lp = plan->lp;
	const struct edit *e = plan->edits.v + x->first_edit;

	if (x->kind == PIECE_INCLUDE) {
		const struct pp_inclusion *in = &lp->rec->inclusions.v[x->inclusion];

		return in->parent == PP_NONE || in->pp_first == in->pp_last || x->spare
			       ? PP_NONE
			       : in->pp_first;
	}
	if (x->chunk == PP_NONE) /* a line of this file */
		return PP_NONE;
	for (uint32_t i = 0; i < x->nedits; i++)
		if (e[i].kind == EDIT_COPY)
			return e[i].first;
	return lp->ast->chunks.v[x->chunk].first;
}

/* What the tokens [first, last) of the source change when they are in the text. */
static void pass(struct walk *w, tok_t first, tok_t last)
{
	for (uint32_t f = 0; f < PP_PRAGMA_FAMILIES; f++) {
		uint32_t before = pp_pragma_state(&w->known, f, first);
		uint32_t behind = pp_pragma_state(&w->known, f, last);

		if (before != behind)
			w->now[f] = behind;
	}
}

static void pass_piece(struct walk *w, const struct piece *x)
{
	const struct plan *plan = w->p->plan;

	if (x->kind == PIECE_INCLUDE) {
		const struct pp_inclusion *in = &w->p->rec->inclusions.v[x->inclusion];

		if (!x->spare)
			pass(w, in->pp_first, in->pp_last);
		return;
	}
	for (uint32_t e = x->first_edit; e < x->first_edit + x->nedits; e++)
		if (plan->edits.v[e].kind == EDIT_COPY)
			pass(w, plan->edits.v[e].first, plan->edits.v[e].last);
}

static void put_pieces(struct walk *w, const struct piece *v, uint32_t n)
{
	struct plan *plan = w->p->plan;

	for (uint32_t i = 0; i < n; i++) {
		tok_t at = piece_place(plan, &v[i]);

		if (at != PP_NONE) {
			find_lines(w, at, false);
			put_lines(w, v[i].at);
		}
		vec_push(&plan->pieces, v[i]);
		pass_piece(w, &v[i]);
	}
	find_lines(w, w->p->rec->toks.n, true);
	put_lines(w, w->p->rec->toks.n);
}

void plan_pragmas(struct planner *p)
{
	struct plan *plan = p->plan;
	struct walk w = { .p = p };

	memset(w.now, 0xff, sizeof(w.now));
	pp_pragmas_find(p->rec, &w.known);
	if (w.known.changes.n) {
		struct piece *old = plan->pieces.v;
		uint32_t n = plan->pieces.n;

		memset(&plan->pieces, 0, sizeof(plan->pieces));
		put_pieces(&w, old, n);
		free(old);
	}
	vec_free(&w.lines);
	pp_pragmas_release(&w.known);
}
