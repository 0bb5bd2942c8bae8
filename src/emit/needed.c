// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which of the author's #include lines stay: the fewest that give all the text needs of kept
 * headers. A line may also be one that read nothing in the source, since another header had read
 * the file before. What a line gives when it is the only one follows from the record, see
 * lp/reading.c, if the conditions in headers are decided as they were. Where they ask for a macro
 * that only another header defines, that one is needed as well. All this is a guess that the proof
 * has to confirm, token by token.
 */
#include <stdlib.h>
#include <string.h>
#include "plan-internal.h"
#include "text.h"

/* A line that may stay. */
struct candidate {
	uint32_t piece, incl;
	bool forced;
};

/* One of the mentions of a tag has to come before a token of the text. */
struct mention {
	ent_t tag;
	tok_t tok;
	uint32_t by;
};

struct chooser {
	struct text *t;
	const struct pp_record *rec;
	struct lp_reading *r;
	VEC(struct candidate) v; /* in the order of the text */
	struct cover cover;
	uint64_t *givers; /* per inclusion: set of candidates that read it, cover.words each */
	uint32_t *by;     /* per inclusion: the first piece that needs its text, PP_NONE */
	uint8_t *direct;  /* per inclusion: something in it is named by text of lp.c */
	VEC(struct mention) mentions;
	VEC(uint64_t) wants;
};

#define ANYWHERE (PP_NONE - 1)

/* -- what is needed ---------------------------------------------------------------------------- */

static bool is_always_there(const struct chooser *c, uint32_t incl)
{
	uint32_t kept = lp_kept_above(c->t->lp, incl);

	return kept == PP_NONE || c->rec->inclusions.v[kept].parent == PP_NONE;
}

static void need(struct chooser *c, uint32_t incl, uint32_t by, bool direct)
{
	if (is_always_there(c, incl))
		return;
	if (c->by[incl] == PP_NONE || by < c->by[incl])
		c->by[incl] = by;
	c->direct[incl] |= direct;
}

static void need_macro(struct chooser *c, uint32_t m, uint32_t by, bool direct)
{
	const struct pp_macro *d = m == PP_NONE ? NULL : c->rec->macros.v[m];

	if (d && d->origin == PPM_SOURCE && d->inclusion != PP_NONE && lp_gives_macro(c->t->lp, m))
		need(c, d->inclusion, by, direct);
}

static void need_consulted(struct chooser *c, uint32_t first, uint32_t last, uint32_t by)
{
	for (uint32_t k = first; k < last; k++)
		need_macro(c, c->rec->consulted.v[k].macro, by, true);
}

static void need_uses(struct chooser *c, const uint32_t *uses, uint32_t n, uint32_t call,
		      uint32_t by)
{
	for (uint32_t i = 0; i < n; i++)
		need_macro(c, uses[i], by, uses[i] == c->rec->invocations.v[call].macro);
}

static void need_call(struct chooser *c, uint32_t call, uint32_t by)
{
	const struct pp_trace *tr = replay_uses(c->t, call);

	need_uses(c, tr->used.v, tr->used.n, call, by);
}

/* Text that is new in lp.c. */
static void need_text(struct chooser *c, const struct item *it, struct lp_demands *d)
{
	for (uint32_t i = 0; i < it->nuses; i++)
		need_macro(c, it->uses[i], it->piece, true);
	if (it->macro && it->macro->call != PP_NONE)
		need_call(c, it->macro->call, it->piece);
	else if (it->macro)
		need_macro(c, it->macro->definition, it->piece, true);
	for (uint32_t k = 0; k < it->nexpect; k++)
		lp_demand_name(d, item_expect(c->t, it, k), it->piece);
}

static void need_item(struct chooser *c, const struct item *it, struct lp_demands *d)
{
	const struct pp_inclusion *in;
	tok_t first = it->tok, last = it->tok + 1;

	switch (it->kind) {
	case ITEM_INCLUDE:
		in = &c->rec->inclusions.v[it->ref];
		need_consulted(c, in->names_first, in->names_last, it->piece);
		return;
	case ITEM_TEXT:
		last = it->insert ? first : it->last;
		need_text(c, it, d);
		break;
	case ITEM_NESTED:
		last = it->last;
		need_uses(c, it->uses, it->nuses, it->ref, it->piece);
		break;
	case ITEM_CALL:
	case ITEM_REWRITE:
		first = c->rec->invocations.v[it->ref].pp_first;
		last = c->rec->invocations.v[it->ref].pp_last;
		if (it->uses)
			need_uses(c, it->uses, it->nuses, it->ref, it->piece);
		else
			need_call(c, it->ref, it->piece);
		break;
	}
	lp_demand(d, first, last, it->piece, true);
}

static void need_lines(struct chooser *c)
{
	const struct text *t = c->t;

	for (uint32_t i = 0; i < t->lines.n; i++) {
		const struct line *l = &t->lines.v[i];
		const struct pp_conditional *k;

		if (l->conditional == PP_NONE || l->item >= t->items.n)
			continue;
		k = &c->rec->conditionals.v[l->conditional];
		need_consulted(c, k->names_first, k->names_last, t->items.v[l->item].piece);
	}
}

static void need_declared(struct chooser *c, uint32_t piece, struct lp_demands *d)
{
	const struct ast_unit *ast = c->t->lp->ast;
	const struct piece *x = &c->t->plan.pieces.v[piece];
	const struct ast_chunk *ch;

	if (x->kind != PIECE_TEXT || x->chunk == PP_NONE)
		return;
	ch = &ast->chunks.v[x->chunk];
	for (uint32_t i = 0; i < ch->ndeclarators; i++) {
		decl_t decl =
			ast_decl_named_at(ast, ast->declarators.v[ch->first_declarator + i].name);

		if (decl != PP_NONE)
			lp_demand_declared(d, decl, piece);
	}
}

static void need_pragmas(struct chooser *c)
{
	const struct lp *lp = c->t->lp;

	for (uint32_t i = 0; i < c->rec->pragmas.n; i++) {
		tok_t tok = c->rec->pragmas.v[i];

		if (lp_in_kept(lp, tok) && named_pragma_holds(lp, tok))
			need(c, pp_tok_inclusion(c->rec, tok), ANYWHERE, false);
	}
}

static void take_demands(struct chooser *c, const struct lp_demands *d)
{
	for (uint32_t i = 0; i < d->v.n; i++) {
		const struct lp_demand *x = &d->v.v[i];

		if (x->any == PP_NONE)
			need(c, pp_tok_inclusion(c->rec, x->of), x->by, x->direct);
		else
			vec_push(&c->mentions, ((struct mention){ x->any, x->of, x->by }));
	}
}

static void find_needs(struct chooser *c)
{
	const struct text *t = c->t;
	struct lp_demands d;

	lp_demands_begin(&d, t->lp, ANYWHERE);
	for (uint32_t i = 0; i < t->items.n; i++)
		need_item(c, &t->items.v[i], &d);
	for (uint32_t p = 0; p < t->plan.pieces.n; p++)
		need_declared(c, p, &d);
	lp_demand_rest(&d, c->t->used);
	take_demands(c, &d);
	need_lines(c);
	need_pragmas(c);
	for (uint32_t i = 0; i < c->rec->inclusions.n; i++)
		if (t->choices->include_needed[i])
			need(c, i, ANYWHERE, false);
	lp_demands_end(&d);
}

/* -- who gives it ------------------------------------------------------------------------------ */

static void add_candidate(struct chooser *c, uint32_t piece, uint32_t incl, bool forced)
{
	vec_push(&c->v, ((struct candidate){ piece, incl, forced }));
}

/* Lines in the middle of a declaration are a part of it. */
static void find_candidates(struct chooser *c)
{
	const struct text *t = c->t;
	uint8_t *inside = mem_zalloc(c->rec->inclusions.n + 1);
	uint32_t item = 0;

	for (uint32_t i = 0; i < t->items.n; i++)
		if (t->items.v[i].kind == ITEM_INCLUDE &&
		    t->plan.pieces.v[t->items.v[i].piece].kind == PIECE_TEXT)
			inside[t->items.v[i].ref] = 1;
	for (uint32_t p = 0; p < t->plan.pieces.n; p++) {
		const struct piece *x = &t->plan.pieces.v[p];

		for (; item < t->items.n && t->items.v[item].piece <= p; item++)
			if (t->items.v[item].kind == ITEM_INCLUDE && x->kind == PIECE_TEXT)
				add_candidate(c, p, t->items.v[item].ref, true);
		if (x->kind == PIECE_INCLUDE && !inside[x->inclusion] &&
		    c->rec->inclusions.v[x->inclusion].parent != PP_NONE)
			add_candidate(c, p, x->inclusion,
				      !x->spare && (t->lp->headers[x->inclusion].wanted ||
						    t->choices->include_needed[x->inclusion]));
	}
	free(inside);
}

static uint64_t *givers(const struct chooser *c, uint32_t incl)
{
	return c->givers + (size_t)incl * c->cover.words;
}

static void find_givers(struct chooser *c)
{
	c->cover.n = c->v.n;
	c->cover.words = (c->v.n + 63) / 64;
	c->cover.v = mem_zalloc((c->v.n + 1) * sizeof(*c->cover.v));
	c->givers = mem_zalloc(((size_t)c->rec->inclusions.n + 1) * c->cover.words *
			       sizeof(*c->givers));
	for (uint32_t k = 0; k < c->v.n; k++) {
		const uint32_t *entered;
		uint32_t n;

		lp_read_alone(c->r, c->v.v[k].incl);
		entered = lp_entered(c->r, &n);
		for (uint32_t i = 0; i < n; i++)
			givers(c, entered[i])[k / 64] |= (uint64_t)1 << k % 64;
		c->cover.v[k].size = n;
	}
}

/* Adds the candidates before piece `by` that read the inclusion to a set. */
static void add_givers(const struct chooser *c, uint32_t incl, uint32_t by, uint64_t *set)
{
	for (uint32_t k = 0; k < c->v.n && c->v.v[k].piece < by; k++)
		if (givers(c, incl)[k / 64] >> k % 64 & 1)
			set[k / 64] |= (uint64_t)1 << k % 64;
}

static bool is_empty(const struct chooser *c, const uint64_t *set)
{
	for (uint32_t w = 0; w < c->cover.words; w++)
		if (set[w])
			return false;
	return true;
}

static uint64_t *add_want(struct chooser *c)
{
	uint32_t at = c->wants.n;

	for (uint32_t w = 0; w < c->cover.words; w++)
		vec_push(&c->wants, 0);
	return c->wants.v + at;
}

/* True if the mention is there without more ado; else the candidates with one are in the set. */
static bool is_mentioned(const struct chooser *c, const struct mention *m, uint64_t *set)
{
	const struct lp *lp = c->t->lp;

	for (uint32_t t = lp->ast->entities.v[m->tag].first_tag; t != PP_NONE;
	     t = lp->ast->tags.v[t].next) {
		tok_t kw = lp->ast->tags.v[t].kw;
		uint32_t incl = pp_tok_inclusion(c->rec, kw);

		if (kw > m->tok)
			break;
		if (!lp_in_kept(lp, kw)) {
			if (lp->tag[t] || lp_tok_emitted(lp, kw))
				return true;
			continue;
		}
		if (is_always_there(c, incl) || (c->by[incl] != PP_NONE && c->by[incl] <= m->by))
			return true;
		add_givers(c, incl, m->by, set);
	}
	return is_empty(c, set);
}

/* Fills the wants; false: something cannot be had. */
static bool find_wants(struct chooser *c)
{
	c->wants.n = 0;
	for (uint32_t i = 0; i < c->rec->inclusions.n; i++) {
		uint64_t *set;

		if (c->by[i] == PP_NONE)
			continue;
		set = add_want(c);
		add_givers(c, i, c->by[i], set);
		if (is_empty(c, set))
			add_givers(c, i, PP_NONE, set);
		if (is_empty(c, set))
			return false;
	}
	for (uint32_t i = 0; i < c->mentions.n; i++)
		if (is_mentioned(c, &c->mentions.v[i], add_want(c)))
			c->wants.n -= c->cover.words;
	return true;
}

static void weigh(struct chooser *c)
{
	for (uint32_t k = 0; k < c->v.n; k++) {
		struct cover_choice *x = &c->cover.v[k];

		x->forced = c->v.v[k].forced;
		x->weight = c->direct[c->v.v[k].incl];
		x->taken = false;
	}
}

static bool solve(struct chooser *c)
{
	if (!find_wants(c))
		return false;
	weigh(c);
	c->cover.wants = c->wants.v;
	c->cover.nwants = c->cover.words ? c->wants.n / c->cover.words : 0;
	cover_solve(&c->cover);
	return true;
}

/* -- conditions in headers --------------------------------------------------------------------- */

/* What the #include lines that were chosen define, up to one condition. */
struct checker {
	struct chooser *c;
	const struct pp_macro **active; /* per name, by headers; NULL */
	uint32_t candidate;             /* whose text is looked at, PP_NONE: of -include */
	bool right;
	bool lost; /* it is not right, and nothing more can be done about it */
};

static void set_active(struct checker *k, const struct pp_record *rec,
		       const struct pp_directive *dir)
{
	const struct pp_macro *m = rec->macros.v[dir->ref];

	k->active[m->name] = dir->kind == PPD_DEFINE ? m : NULL;
}

/* The line by which the author's text read the header was right, whatever it was that it did. */
static void force_original(struct checker *k, uint32_t incl)
{
	struct chooser *c = k->c;
	uint32_t kept = lp_kept_above(c->t->lp, incl);

	for (uint32_t i = 0; i < c->v.n; i++)
		if (c->v.v[i].incl == kept && !c->v.v[i].forced) {
			c->v.v[i].forced = true;
			return;
		}
	k->lost = true;
}

/* Text of inclusion incl met macro m, which headers give. */
static void check_macro(struct checker *k, uint32_t macro, uint32_t incl)
{
	struct chooser *c = k->c;
	const struct pp_macro *m = c->rec->macros.v[macro];
	const struct pp_macro *a = k->active[m->name];
	uint32_t by;

	if (a == m || m->origin != PPM_SOURCE || (a && pp_macro_alike(a, m)) ||
	    !lp_gives_macro(c->t->lp, macro))
		return;
	k->right = false;
	by = k->candidate == PP_NONE ? 0 : c->v.v[k->candidate].piece + 1;
	if (!a && !is_always_there(c, m->inclusion) &&
	    (c->by[m->inclusion] == PP_NONE || c->by[m->inclusion] > by))
		c->by[m->inclusion] = by;
	else
		force_original(k, incl);
}

static void check_consulted(struct checker *k, const struct pp_consulted *n, uint32_t incl)
{
	const struct pp_macro *a = k->active[n->name];

	if (n->macro != PP_NONE) {
		check_macro(k, n->macro, incl);
	} else if (a && !(n->function_ok && a->function)) {
		k->right = false;
		force_original(k, incl);
	}
}

/* Calls before directive d, from *call on. */
static void check_calls(struct checker *k, const struct lp_part *p, uint32_t d, uint32_t *call)
{
	const struct pp_record *rec = k->c->rec;

	for (; *call < rec->invocations.n && k->right; ++*call) {
		const struct pp_invocation *v = &rec->invocations.v[*call];

		if (v->directives > d || v->pp_first > p->last)
			return;
		check_macro(k, v->macro, v->inclusion);
	}
}

static void check_part(struct checker *k, const struct lp_part *p)
{
	const struct pp_record *rec = k->c->rec;
	uint32_t call;

	if (p->original)
		return; /* the proof tells */
	call = pp_first_invocation(rec, p->first);
	while (call < rec->invocations.n && rec->invocations.v[call].directives < p->dir_first)
		call++;
	for (uint32_t d = p->dir_first; d < p->dir_last && k->right; d++) {
		const struct pp_directive *dir = &rec->directives.v[d];
		const struct pp_conditional *cond;

		check_calls(k, p, d, &call);
		if ((dir->kind == PPD_DEFINE || dir->kind == PPD_UNDEF) && dir->ref != PP_NONE)
			set_active(k, rec, dir);
		if (dir->kind < PPD_IF || dir->kind > PPD_IFNDEF || dir->ref == PP_NONE)
			continue;
		cond = &rec->conditionals.v[dir->ref];
		for (uint32_t n = cond->names_first; n < cond->names_last && k->right; n++)
			check_consulted(k, &rec->consulted.v[n], dir->inclusion);
	}
	check_calls(k, p, p->dir_last, &call);
}

static void check_include(struct checker *k, uint32_t incl, uint32_t candidate)
{
	struct text *t = k->c->t;
	const struct pp_inclusion *in = &k->c->rec->inclusions.v[incl];
	struct lp_part whole = {
		false, incl, in->pp_first, in->pp_last, in->dir_first, in->dir_last
	};
	struct lp_parts *p = &t->parts[incl];
	const uint32_t *entered;
	uint32_t n;

	k->candidate = candidate;
	*p = lp_read(k->c->r, incl, &t->arena);
	entered = lp_entered(k->c->r, &n);
	for (uint32_t i = 0; i < n; i++)
		t->reader[entered[i]] = incl;
	if (!p->n)
		check_part(k, &whole);
	for (uint32_t i = 0; i < p->n; i++)
		check_part(k, &p->v[i]);
}

/* Sets what the lines give; false when conditions in them would be decided otherwise. */
static bool check(struct chooser *c, bool *lost)
{
	struct text *t = c->t;
	struct checker k = { .c = c, .right = true };

	k.active = mem_zalloc((t->nnames + 1) * sizeof(*k.active));
	memset(t->parts, 0, (c->rec->inclusions.n + 1) * sizeof(*t->parts));
	memset(t->reader, 0xff, (c->rec->inclusions.n + 1) * sizeof(*t->reader));
	lp_reading_restart(c->r);
	for (uint32_t i = 0; i < t->lp->kept.n; i++)
		if (c->rec->inclusions.v[t->lp->kept.v[i]].parent == PP_NONE)
			check_include(&k, t->lp->kept.v[i], PP_NONE);
	for (uint32_t i = 0; i < c->v.n && k.right; i++)
		if (c->cover.v[i].taken)
			check_include(&k, c->v.v[i].incl, i);
	free(k.active);
	*lost = k.lost;
	return k.right;
}

/* -- the choice -------------------------------------------------------------------------------- */

/* How often a condition that would be decided otherwise may ask for another header. */
#define ROUNDS 20

static bool choose(struct chooser *c)
{
	bool lost = false;

	find_candidates(c);
	find_givers(c);
	find_needs(c);
	for (uint32_t i = 0; i < ROUNDS && !lost; i++) {
		if (!solve(c))
			return false;
		if (check(c, &lost))
			return true;
	}
	return false;
}

static void release(struct chooser *c)
{
	lp_reading_end(c->r);
	free(c->cover.v);
	free(c->givers);
	free(c->by);
	free(c->direct);
	vec_free(&c->v);
	vec_free(&c->mentions);
	vec_free(&c->wants);
}

static void all_stay(struct text *t)
{
	t->stays = NULL;
	t->parts = NULL;
	t->reader = NULL;
}

bool includes_choose(struct text *t)
{
	const uint32_t n = t->rec->inclusions.n + 1;
	struct chooser c = { .t = t, .rec = t->rec, .r = lp_reading_begin(t->lp) };
	bool chosen;

	c.by = mem_alloc(n * sizeof(*c.by));
	memset(c.by, 0xff, n * sizeof(*c.by));
	c.direct = mem_zalloc(n);
	t->parts = arena_alloc(&t->arena, n * sizeof(*t->parts));
	t->reader = arena_alloc(&t->arena, n * sizeof(*t->reader));
	t->stays = arena_alloc(&t->arena, t->plan.pieces.n + 1);
	t->used = arena_alloc(&t->arena, t->lp->ast->chunks.n + 1);
	chosen = choose(&c);
	for (uint32_t p = 0; p < t->plan.pieces.n; p++)
		if (t->plan.pieces.v[p].kind == PIECE_INCLUDE &&
		    t->rec->inclusions.v[t->plan.pieces.v[p].inclusion].parent == PP_NONE)
			t->stays[p] = 1;
	for (uint32_t i = 0; chosen && i < c.v.n; i++)
		t->stays[c.v.v[i].piece] |= c.cover.v[i].taken;
	release(&c);
	if (!chosen)
		all_stay(t);
	return chosen;
}
