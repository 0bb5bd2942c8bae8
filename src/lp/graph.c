// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The walk over functions and objects: which of them lp.c involves, and which of those are
 * externalized instead of copied.
 *
 * Homes of references are function bodies and object initialisers. An edge to a function is
 * *required* when the function's address may escape there: a copy's address would differ from the
 * original's, so such a function should be externalized. All edges agree in the end: once one
 * reachable edge requires it, the symbol is externalized everywhere and its body drops out, which
 * may make other functions unreachable. Since that depends on the order, the rule is fixed:
 *
 *  1. Sweep from the patched functions over edges that do not require externalization; functions
 * hit by an edge that does are pending.
 *  2. Walk again without entering pending functions. Those hit by a required edge on that walk are
 *     certain: externalize them and start over.
 *  3. If there is none, pending functions only require each other. Of those which the walk reaches
 * by an ordinary edge, externalize the ones that no required edge hits in a walk from them all, or,
 * when all are hit, the one defined last. Start over.
 */
#include <stdlib.h>
#include <string.h>
#include "lp-internal.h"

/* An evaluated reference from a home (function body, initialiser) to a function or object. */
struct edge {
	ent_t to;
	uint32_t use;  /* index in ast uses; PP_NONE: a local static of the function, or what
			  lp.c uses instead of what the source does */
	bool required; /* the function's address may escape here */
};

struct edges {
	struct edge *v;
	uint32_t n;
	bool known;
};

struct frame {
	ent_t e;
	uint32_t at; /* next edge */
};

struct graph {
	struct lp *lp;
	struct edges *edges; /* per entity, filled on demand */
	uint8_t *impossible; /* per entity: warned about a required externalization */
	uint8_t *visited, *hit,
		*soft;    /* per walk: entered, met by a required edge, by another edge */
	uint8_t *pending; /* per entity: do not enter (step 2 and 3) */
	VEC(struct frame) stack;
	enum exit_code rc;
	bool ask; /* the first sweep asks the policy */
};

/* Stable insertion of the collected edges: objects first, then functions, both in token order. */
static void sort_edges(const struct lp *lp, struct edge *v, uint32_t n)
{
	struct edge *tmp;
	uint32_t k = 0;

	if (!n)
		return;
	tmp = mem_alloc(n * sizeof(*tmp));

	for (int functions = 0; functions < 2; functions++)
		for (uint32_t i = 0; i < n; i++)
			if ((lp_ent(lp, v[i].to)->kind == ENT_FUNCTION) == functions)
				tmp[k++] = v[i];
	memcpy(v, tmp, n * sizeof(*v));
	free(tmp);
}

struct edge_list {
	VEC(struct edge) v;
};

static void edges_in(struct lp *lp, tok_t first, tok_t last, struct edge_list *l)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t i = ast_first_use(ast, first); i < ast->uses.n && ast->uses.v[i].tok < last;
	     i++) {
		const struct ast_use *u = &ast->uses.v[i];
		struct edge e = { u->entity, i, false };

		if (u->entity == PP_NONE || lp_dropped(lp, i))
			continue;
		if (lp_ent(lp, u->entity)->kind > ENT_OBJECT)
			continue;
		if (!(u->flags & (USE_EVALUATED | USE_STRING)))
			continue;
		e.required = lp_ent(lp, u->entity)->kind == ENT_FUNCTION &&
			     (u->flags & USE_ESCAPES);
		vec_push(&l->v, e);
	}
}

static void ask_object(struct graph *g, const struct edge *edge);

static enum exit_code ask_key(void *ctx, ent_t key, uint32_t use)
{
	struct graph *g = ctx;
	struct edge edge = { key, use, false };

	ask_object(g, &edge);
	return g->rc;
}

/* What lp.c refers to where it reads keys, in tokens [first, last) of function e. */
static void edges_of_sites(struct graph *g, ent_t e, tok_t first, tok_t last, struct edge_list *l)
{
	struct lp *lp = g->lp;
	struct lp_finder f = {
		.lp = lp, .function = e, .first = first, .last = last, .ask = ask_key, .ctx = g
	};

	g->rc = lp_find_sites(&f);
	for (uint32_t i = lp_first_site(lp, first); i < lp->sites.n && lp->sites.v[i].first < last;
	     i++) {
		const struct lp_site *s = &lp->sites.v[i];
		struct edge key = { s->key, PP_NONE, false }, callee = { s->callee, PP_NONE, true };
		struct edge reader = { lp_key_reader(lp), PP_NONE, false };

		if (s->callee != PP_NONE)
			vec_push(&l->v, callee);
		if (s->kind == LPS_CALL || s->kind == LPS_COND)
			vec_push(&l->v, key);
		if (s->kind == LPS_TEST && reader.to != PP_NONE)
			vec_push(&l->v, reader);
	}
}

/* Local statics are homes of their own: skip their initialisers in the function's body. */
static void edges_of_function(struct graph *g, ent_t e, struct edge_list *l)
{
	struct lp *lp = g->lp;
	decl_t def = lp_ent(lp, e)->definition;
	const struct ast_chunk *c = &lp->ast->chunks.v[lp_dcl(lp, def)->chunk];
	tok_t at = c->first;

	edges_of_sites(g, e, c->first, c->last, l);
	for (decl_t d = def + 1; d < lp->ast->decls.n; d++) {
		const struct ast_decl *dc = lp_dcl(lp, d);
		const struct ast_declarator *dt = lp_dtor(lp, d);

		if (dc->chunk != lp_dcl(lp, def)->chunk)
			break;
		if (dc->function != def || !lp_ent(lp, dc->entity)->local_static)
			continue;
		if (dt->eq != PP_NONE) {
			edges_in(lp, at, dt->eq, l);
			at = dt->init_last;
		}
	}
	edges_in(lp, at, c->last, l);
	for (decl_t d = def + 1;
	     d < lp->ast->decls.n && lp_dcl(lp, d)->chunk == lp_dcl(lp, def)->chunk; d++) {
		struct edge edge = { lp_dcl(lp, d)->entity, PP_NONE, false };

		if (lp_dcl(lp, d)->function == def && lp_ent(lp, edge.to)->local_static &&
		    !lp_is_dropped(lp, lp_name_tok(lp, d)))
			vec_push(&l->v, edge);
	}
}

static const struct edges *edges_of(struct graph *g, ent_t e)
{
	struct lp *lp = g->lp;
	struct edges *cache = g->edges;
	struct edge_list l = { { 0 } };

	if (cache[e].known)
		return &cache[e];
	if (lp_ent(lp, e)->kind == ENT_FUNCTION) {
		if (lp_ent(lp, e)->definition != PP_NONE)
			edges_of_function(g, e, &l);
	} else {
		for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next) {
			const struct ast_declarator *dt = lp_dtor(lp, d);

			if (dt->eq != PP_NONE)
				edges_in(lp, dt->eq, dt->init_last, &l);
		}
	}
	/* alias("target"): a copy needs its target in the same unit */
	for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next) {
		if (!(lp_dcl(lp, d)->flags & DECL_ALIAS))
			continue;
		edges_in(lp, lp_dcl(lp, d)->spec_first, lp_dcl(lp, d)->spec_last, &l);
		edges_in(lp, lp_dtor(lp, d)->first, lp_dtor(lp, d)->last, &l);
	}
	sort_edges(lp, l.v.v, l.v.n);
	if (l.v.n)
		cache[e].v = arena_memdup(&lp->arena, l.v.v, l.v.n * sizeof(*l.v.v));
	cache[e].n = l.v.n;
	cache[e].known = true;
	vec_free(&l.v);
	return &cache[e];
}

static bool ext(const struct graph *g, ent_t e)
{
	return g->lp->ent[e].state & LP_EXTERNALIZED;
}

static bool patched(const struct graph *g, ent_t e)
{
	return g->lp->ent[e].state & LP_PATCHED;
}

static void note_reason(struct graph *g, ent_t from, const struct edge *edge)
{
	struct lp_reason *why = &g->lp->ent[edge->to].why;

	if (why->kind != LPR_NONE)
		return;
	why->kind = LPR_USED;
	why->entity = from;
	why->tok = edge->use == PP_NONE ? lp_name_tok(g->lp, lp_ent(g->lp, edge->to)->first_decl)
					: g->lp->ast->uses.v[edge->use].tok;
}

static void warn_at(struct graph *g, decl_t decl, const char *id, const char *fmt, const char *name)
{
	struct loc loc = lp_decl_loc(g->lp, decl);

	diag_fact(g->lp->diag, "symbol", name, false);
	diag_report(g->lp->diag, DIAG_WARNING, id, &loc, fmt, name);
}

/* A static that a macro hides in its expansion (once-flags, keys) is nobody's to externalize. */
static bool hidden_by_macro(const struct lp *lp, ent_t e)
{
	tok_t tok = lp_name_tok(lp, lp_ent(lp, e)->first_decl);

	return lp_ent(lp, e)->local_static && pp_in_invocation(&lp->rec->toks.v[tok]);
}

/* A table of label addresses (computed goto) belongs to the very function that it is in. */
static bool holds_labels(const struct lp *lp, ent_t e)
{
	const struct ast_declarator *dt = lp_dtor(lp, lp_ent(lp, e)->first_decl);
	const struct pp_tok *toks = lp->rec->toks.v;

	if (!lp_ent(lp, e)->local_static || dt->eq == PP_NONE)
		return false;
	for (tok_t t = dt->eq + 1; t + 1 < dt->init_last; t++) {
		const char *before = name_str(&lp->rec->names, toks[t - 1].name);

		if (toks[t].kind == TOK_PUNCT && toks[t + 1].kind == TOK_ID &&
		    toks[t - 1].kind == TOK_PUNCT && strchr("=,{(", before[0]) && !before[1] &&
		    !strcmp(name_str(&lp->rec->names, toks[t].name), "&&"))
			return true;
	}
	return false;
}

/*
 * Nothing that could be externalized: a function that exists only to fail the build when a call of
 * it is left over, or another name, within this unit, of a symbol that may be missing.
 */
static bool has_no_symbol(const struct lp *lp, ent_t e)
{
	uint32_t flags = lp_decl_flags(lp, e);

	return (flags & DECL_WEAKREF) ||
	       (lp_ent(lp, e)->definition == PP_NONE && (flags & DECL_ERROR_ATTR));
}

/* The declaration that makes the symbol: a definition, or an alias of one; PP_NONE. */
static decl_t making_decl(const struct lp *lp, ent_t e)
{
	decl_t d = lp_ent(lp, e)->definition;

	if (d == PP_NONE)
		d = lp_ent(lp, e)->first_decl;
	while (d != PP_NONE && d != lp_ent(lp, e)->definition &&
	       !(lp_dcl(lp, d)->flags & DECL_ALIAS))
		d = lp_dcl(lp, d)->next;
	return d;
}

static void ask_object(struct graph *g, const struct edge *edge)
{
	struct lp *lp = g->lp;
	ent_t e = edge->to;
	decl_t decl;
	const struct ast_entity *en = lp_ent(lp, e);
	struct policy_symbol s;
	bool yes = false;

	if (lp->ent[e].asked)
		return;
	lp->ent[e].asked = true;
	if ((en->is_register && !en->local) || has_no_symbol(lp, e) || lp_change_of(lp, e))
		return;
	decl = edge->use == PP_NONE ? en->first_decl : lp->ast->uses.v[edge->use].decl;
	if (decl == PP_NONE)
		decl = en->first_decl;
	s = lp_symbol_at(lp, e, decl);
	g->rc = lp->policy->ops->shall_externalize_object(lp->policy, &s, &yes);
	if (g->rc)
		return;
	if (yes && holds_labels(lp, e))
		return; /* addresses of the original's labels are of no use to the copy of the
			   function */
	lp->ent[e].externalizable = yes;
	if (yes)
		lp->ent[e].state |= LP_EXTERNALIZED;
	else if (!lp->policy->traits.tells_copies && !hidden_by_macro(lp, e) &&
		 !lp_in_kept(lp, lp_name_tok(lp, decl))) {
		lp_about(lp, e);
		diag_report(lp->diag, DIAG_WARNING, "object-copied", &s.where,
			    "referenced object \"%s\" cannot get externalized", s.name);
	}
}

static void ask_function(struct graph *g, const struct edge *edge)
{
	struct lp *lp = g->lp;
	ent_t e = edge->to;
	decl_t def = lp_ent(lp, e)->definition, made;
	struct lp_entity *le = &lp->ent[e];
	decl_t decl = edge->use == PP_NONE ? PP_NONE : lp->ast->uses.v[edge->use].decl;
	struct policy_symbol s;
	struct loc *definition = NULL;
	bool in_header = false;

	if (le->asked)
		return;
	le->asked = true;
	if (has_no_symbol(lp, e) || (!patched(g, e) && lp_change_of(lp, e)))
		return;
	made = making_decl(lp, e);
	if (decl == PP_NONE)
		decl = lp_ent(lp, e)->first_decl;
	s = lp_symbol_at(lp, e, made != PP_NONE ? made : decl);
	if (made != PP_NONE)
		definition = &s.where;
	if (def != PP_NONE)
		in_header = lp_range_eligible(lp, lp->ast->chunks.v[lp_dcl(lp, def)->chunk].first,
					      lp->ast->chunks.v[lp_dcl(lp, def)->chunk].last);
	g->rc = lp->policy->ops->is_function_externalizable(lp->policy, &s, definition,
							    &le->externalizable);
	if (g->rc || !le->externalizable || def == PP_NONE || patched(g, e))
		return;
	g->rc = lp->policy->ops->is_function_externalization_preferred(lp->policy, &s, in_header,
								       definition, &le->preferred);
	if (!g->rc && le->preferred)
		le->state |= LP_EXTERNALIZED;
}

/* A function that the unit only declares: externalized, or its declarations are copied. */
static void settle_undefined(struct graph *g, ent_t e)
{
	struct lp_entity *le = &g->lp->ent[e];

	if (le->state)
		return;
	if (le->externalizable) {
		le->state |= LP_EXTERNALIZED;
		return;
	}
	le->state |= LP_COPIED;
	if (!has_no_symbol(g->lp, e))
		warn_at(g, lp_ent(g->lp, e)->first_decl, "function-undefined",
			"function \"%s\" without definition cannot get externalized",
			lp_name(g->lp, e));
}

/* Marks the edge's target; true when the walk enters it. */
static bool follow(struct graph *g, ent_t from, const struct edge *edge)
{
	struct lp *lp = g->lp;
	ent_t e = edge->to;
	bool function = lp_ent(lp, e)->kind == ENT_FUNCTION;

	if (g->ask) {
		if (function)
			ask_function(g, edge);
		else
			ask_object(g, edge);
		if (g->rc)
			return false;
		note_reason(g, from, edge);
	}
	if (!function) {
		g->soft[e] = 1;
		return !ext(g, e);
	}
	if (lp_ent(lp, e)->definition == PP_NONE) {
		g->soft[e] = 1;
		settle_undefined(g, e);
		return !ext(g, e);
	}
	if (edge->required && lp->ent[e].externalizable) {
		g->hit[e] = 1;
		return false;
	}
	if (edge->required && !g->impossible[e] && !ext(g, e)) {
		g->impossible[e] = 1;
		warn_at(g, lp_ent(lp, e)->definition, "externalize-impossible",
			lp_change_of(lp, e) == LP_NEW
				? "the patch adds \"%s\", and the kernel may keep its address: the "
				  "livepatch must not go while it may be called"
				: "required function externalization of \"%s\" is impossible",
			lp_name(lp, e));
	}
	g->soft[e] = 1;
	if (ext(g, e) && !patched(g, e))
		return false;
	return !(g->pending && g->pending[e]);
}

static void enter(struct graph *g, ent_t e)
{
	struct frame f = { e, 0 };

	if (g->visited[e])
		return;
	g->visited[e] = 1;
	vec_push(&g->stack, f);
}

static void drain(struct graph *g)
{
	while (g->stack.n && !g->rc) {
		struct frame *f = &vec_last(&g->stack);
		const struct edges *edges = edges_of(g, f->e);
		ent_t from = f->e;
		const struct edge *edge;

		if (g->rc)
			return;
		if (f->at == edges->n) {
			g->stack.n--;
			continue;
		}
		edge = &edges->v[f->at++];
		if (follow(g, from, edge))
			enter(g, edge->to);
	}
}

static void walk_begin(struct graph *g)
{
	uint32_t n = g->lp->ast->entities.n;

	memset(g->visited, 0, n);
	memset(g->hit, 0, n);
	memset(g->soft, 0, n);
}

static void walk_roots(struct graph *g)
{
	walk_begin(g);
	for (uint32_t i = 0; i < g->lp->patched.n && !g->rc; i++) {
		enter(g, g->lp->patched.v[i]);
		drain(g);
	}
	for (uint32_t i = 0; i < g->lp->for_others.n && !g->rc; i++) {
		enter(g, g->lp->for_others.v[i]);
		drain(g);
	}
}

/* Functions hit by a required edge that are not externalized yet; number of them. */
static uint32_t collect_pending(struct graph *g, uint8_t *pending)
{
	uint32_t n = 0;

	for (ent_t e = 0; e < g->lp->ast->entities.n; e++) {
		pending[e] = g->hit[e] && !ext(g, e);
		n += pending[e];
	}
	return n;
}

static uint32_t externalize_hit(struct graph *g, const uint8_t *pending)
{
	uint32_t n = 0;

	for (ent_t e = 0; e < g->lp->ast->entities.n; e++) {
		if (!pending[e] || !g->hit[e])
			continue;
		g->lp->ent[e].state |= LP_EXTERNALIZED;
		g->lp->ent[e].required = true;
		n++;
	}
	return n;
}

/* Step 3: `candidates` only require each other. */
static void break_cycle(struct graph *g, const uint8_t *candidates)
{
	struct lp *lp = g->lp;
	uint32_t last = PP_NONE, n = 0;

	walk_begin(g);
	g->pending = NULL;
	for (ent_t e = 0; e < lp->ast->entities.n; e++)
		if (candidates[e])
			enter(g, e);
	drain(g);
	for (ent_t e = 0; e < lp->ast->entities.n; e++) {
		if (!candidates[e])
			continue;
		if (last == PP_NONE || lp_name_tok(lp, lp_ent(lp, e)->definition) >
					       lp_name_tok(lp, lp_ent(lp, last)->definition))
			last = e;
		if (g->hit[e])
			continue;
		lp->ent[e].state |= LP_EXTERNALIZED;
		n++;
	}
	if (!n && last != PP_NONE)
		lp->ent[last].state |= LP_EXTERNALIZED;
}

static void settle_required(struct graph *g)
{
	uint32_t n = g->lp->ast->entities.n;
	uint8_t *pending = mem_zalloc(n + 1), *candidates = mem_zalloc(n + 1);

	while (!g->rc) {
		uint32_t any = 0;

		if (!collect_pending(g, pending))
			break;
		g->pending = pending;
		walk_roots(g);
		if (!externalize_hit(g, pending)) {
			for (ent_t e = 0; e < n; e++) {
				candidates[e] = pending[e] && g->soft[e] && !patched(g, e);
				any += candidates[e];
			}
			if (!any)
				memcpy(candidates, pending, n); /* progress in any case */
			break_cycle(g, candidates);
		}
		g->pending = NULL;
		walk_roots(g);
	}
	free(pending);
	free(candidates);
}

/* What the last walk reached is in; decisions about anything it did not reach are void. */
static void settle_states(struct graph *g)
{
	struct lp *lp = g->lp;

	for (ent_t e = 0; e < lp->ast->entities.n; e++) {
		struct lp_entity *le = &lp->ent[e];
		bool met = g->visited[e] || g->hit[e] || g->soft[e];

		if (lp_ent(lp, e)->kind > ENT_OBJECT)
			continue;
		if (!met) {
			le->state = 0;
		} else if (!(le->state & (LP_PATCHED | LP_EXTERNALIZED))) {
			le->state |= LP_COPIED;
		}
	}
}

/* True if the patch brings the call of an undeclared function. */
static bool is_new_implicit(const struct lp *lp, name_t name)
{
	const struct lp_changed *c = lp->opt->changed;
	const struct pp_record *old;

	if (!c)
		return false;
	if (ast_chunks_named(c->skeleton, name) != PP_NONE)
		return true;
	old = c->original;
	for (tok_t t = 0; t + 1 < old->toks.n; t++)
		if (old->toks.v[t].name == name &&
		    !strcmp(name_str(&old->names, old->toks.v[t + 1].name), "("))
			return false;
	return true;
}

/*
 * gcc only warns about calls of undeclared functions; lp.c has them as they are. That is wrong
 * where it would be a patch that is not complete.
 */
static enum exit_code judge_implicit(const struct graph *g, ent_t e)
{
	const struct lp *lp = g->lp;
	const struct ast_unit *ast = lp->ast;
	enum exit_code rc = EXIT_WRITTEN;
	const struct ast_chunk *c = &ast->chunks.v[lp_dcl(lp, lp_ent(lp, e)->definition)->chunk];

	for (uint32_t i = ast_first_use(ast, c->first);
	     i < ast->uses.n && ast->uses.v[i].tok < c->last; i++) {
		struct loc loc = lp_use_loc(lp, i);
		name_t name = lp->rec->toks.v[ast->uses.v[i].tok].name;
		bool new;

		if (!(ast->uses.v[i].flags & USE_IMPLICIT) || ast->uses.v[i].entity != PP_NONE)
			continue;
		new = is_new_implicit(lp, name);
		diag_fact(lp->diag, "symbol", name_str(&lp->rec->names, name), false);
		diag_report(lp->diag, new ? DIAG_ERROR : DIAG_WARNING, "undeclared", &loc,
			    "identifier \"%s\" not declared%s", name_str(&lp->rec->names, name),
			    new ? ": does the patch need another one as well?" : "");
		rc = new ? EXIT_INPUT : rc;
	}
	return rc;
}

/* True if the file has the name only since the patch. */
static bool is_new_name(const struct lp *lp, name_t name)
{
	const struct lp_changed *c = lp->opt->changed;

	for (tok_t t = 0; c && t < c->original->toks.n; t++)
		if (c->original->toks.v[t].name == name)
			return false;
	return c;
}

static enum exit_code refuse_undeclared(const struct lp *lp, tok_t first, tok_t last)
{
	tok_t tok = ast_undeclared(lp->ast, first, last);
	struct loc loc;
	name_t name;

	if (tok == PP_NONE)
		return EXIT_WRITTEN;
	loc = pp_tok_loc(lp->rec, tok);
	name = lp->rec->toks.v[tok].name;
	diag_fact(lp->diag, "symbol", name_str(&lp->rec->names, name), false);
	diag_report(lp->diag, DIAG_ERROR, "undeclared", &loc, "identifier \"%s\" not declared: %s",
		    name_str(&lp->rec->names, name),
		    is_new_name(lp, name) ? "does the patch need another one as well?"
					  : "does the command line come from the kernel's build?");
	return EXIT_INPUT;
}

/* gcc's judgement of names that nothing declares: a call is a warning, everything else an error. */
static enum exit_code check_undeclared(const struct graph *g)
{
	const struct lp *lp = g->lp;
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < lp->order.n && !rc; i++) {
		ent_t e = lp->order.v[i];
		decl_t def = lp_ent(lp, e)->definition;
		const struct ast_chunk *c;

		if (def == PP_NONE || !(lp->ent[e].state & (LP_PATCHED | LP_COPIED)))
			continue;
		c = &lp->ast->chunks.v[lp_dcl(lp, def)->chunk];
		rc = refuse_undeclared(lp, c->first, c->last);
		if (!rc && lp_ent(lp, e)->kind == ENT_FUNCTION)
			rc = judge_implicit(g, e);
	}
	return rc;
}

enum exit_code lp_walk_graph(struct lp *lp)
{
	uint32_t n = lp->ast->entities.n;
	struct graph g = { .lp = lp, .ask = true };

	g.edges = mem_zalloc((n + 1) * sizeof(*g.edges));
	g.impossible = mem_zalloc(n + 1);
	g.visited = mem_zalloc(n + 1);
	g.hit = mem_zalloc(n + 1);
	g.soft = mem_zalloc(n + 1);
	walk_roots(&g);
	g.ask = false;
	if (!g.rc)
		settle_required(&g);
	if (!g.rc) {
		settle_states(&g);
		g.rc = check_undeclared(&g);
	}
	free(g.edges);
	free(g.impossible);
	free(g.visited);
	free(g.hit);
	free(g.soft);
	vec_free(&g.stack);
	return g.rc;
}
