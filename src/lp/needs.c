// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which declarations lp.c has, beyond the functions and objects that the graph gave. Needs are a
 * function of emitted token ranges: a range that is emitted needs the typedefs, tags, enumerators
 * and names used in it, these are emitted, and their ranges need more, until nothing is added.
 *
 * An example: f is patched in
 *
 *	1	typedef unsigned int u32;
 *	2	struct a { u32 n; struct b *next; };
 *	3	struct b { int m; };
 *	4	static int g(struct a *p);
 *	5	int f(struct a *p) { return g(p) + p->n; }
 *	6	static int g(struct a *p) { return !p; }
 *
 * The graph (graph.c) says that f is patched and g copied. need_entity() wants their definitions:
 * lines 5 and 6 are on the list. Line 4 says nothing that line 6 does not, so it waits.
 *
 *	6	"struct a" in a parameter list: must be declared somewhere before (tag-needs.c)
 *	5	p->n: needs the definition of struct a: line 2 is put on the list
 *	2	u32: its typedef, line 1; "struct b" at file scope declares itself, and nothing
 *		looks into it: line 3 is not in lp.c
 *	1	needs nothing
 *
 * The list is empty: lp_place_tags() finds that line 2 declares struct a early enough, and
 * need_prototypes() that line 5 calls g before line 6: line 4 is wanted after all. It needs nothing
 * new, and lp.c has lines 1, 2, 4, 5 and 6.
 */
#include <stdlib.h>
#include <string.h>
#include "lp-internal.h"

/* -- uses ------------------------------------------------------------------------------------- */

static void need_typedef(struct lp_needs *n, const struct ast_use *u)
{
	struct lp *lp = n->lp;
	decl_t first = lp_first_file_decl(lp, u->entity);

	if (first == PP_NONE || (u->decl != PP_NONE && lp_dcl(lp, u->decl)->function != PP_NONE))
		return;
	for (decl_t d = first; d != PP_NONE && lp_name_tok(lp, d) < u->tok;
	     d = lp_dcl(lp, d)->next) {
		if (!lp->decl[d] && lp_in_kept(lp, lp_name_tok(lp, d)))
			lp_need_loose(n, lp_name_tok(lp, d), u->entity);
		if (lp->decl[d] || lp_in_kept(lp, lp_name_tok(lp, d)))
			return;
	}
	lp_need_decl(n, first, LPD_COPY);
}

/*
 * The reference only has to name something that is not copied, or not under this name. What is
 * taken along with a macro call is there without being copied.
 */
static void need_name(struct lp_needs *n, const struct ast_use *u)
{
	struct lp *lp = n->lp;
	decl_t first = lp_first_file_decl(lp, u->entity);
	bool composite = (u->flags & USE_COMPOSITE) && lp_ent(lp, u->entity)->array;

	if (first == PP_NONE || (u->decl != PP_NONE && lp_dcl(lp, u->decl)->function != PP_NONE))
		return;
	for (decl_t d = first; d != PP_NONE && lp_name_tok(lp, d) <= u->tok;
	     d = lp_dcl(lp, d)->next) {
		if (!lp_holds(lp, lp_dcl(lp, d)->chunk, lp_name_tok(lp, d)) &&
		    (composite || d == first))
			lp_need_decl(n, d, lp->decl[d] & LPD_COPY ? LPD_COPY : LPD_NAME);
		else if (!composite)
			return;
	}
}

static void need_externalized(struct lp_needs *n, ent_t e);

static void need_symbol(struct lp_needs *n, uint32_t use)
{
	struct lp *lp = n->lp;
	const struct ast_use *u = &lp->ast->uses.v[use];
	bool pointer;

	lp_need_loose_symbol(n, u->entity);
	if ((u->flags & USE_COMPOSITE) && !lp->ent[u->entity].composite) {
		lp->ent[u->entity].composite = true;
		if (lp->ent[u->entity].state & LP_EXTERNALIZED)
			need_externalized(n, u->entity); /* all that completes the type */
	}
	if (!lp->ent[u->entity].state)
		need_name(n, u);
	else if (n->in_header && (lp_spelling(lp, use, u->entity, &pointer) || pointer))
		need_name(n, u);
}

/* A mention at file scope declares its tag by itself; in bodies and parameter lists it needs one.
 */
static void need_tag_mention(struct lp_needs *n, const struct ast_use *u)
{
	const struct lp *lp = n->lp;
	uint32_t t = ast_first_tag(lp->ast, u->tok ? u->tok - 1 : 0);

	for (; t < lp->ast->tags.n && lp->ast->tags.v[t].kw <= u->tok; t++)
		if (lp->ast->tags.v[t].kw == u->tok || lp->ast->tags.v[t].name == u->tok)
			break;
	if (t < lp->ast->tags.n && lp->ast->tags.v[t].kw <= u->tok &&
	    lp->ast->tags.v[t].scope == SCOPE_FILE)
		return;
	lp_need_tag_declared(n, u->entity, u->tok);
}

bool lp_allocates(const struct lp *lp, tok_t tok, bool in_header)
{
	decl_t d = ast_decl_named_at(lp->ast, tok);
	ent_t e;
	const struct lp_form *ext;

	if (d == PP_NONE)
		return false;
	if (in_header || (lp->decl[d] & LPD_COPY))
		return lp_dcl(lp, d)->storage_class != SC_EXTERN;
	e = lp_dcl(lp, d)->entity;
	if (!(lp->decl[d] & LPD_EXT))
		return lp_linkage(lp, e) == POLICY_INTERNAL;
	ext = lp_form(lp, e, LP_ROLE_EXT);
	return !ext->pointer && ext->linkage == POLICY_INTERNAL;
}

static void need_enumerator(struct lp_needs *n, ent_t e)
{
	const struct lp *lp = n->lp;
	ent_t owner = lp_ent(lp, e)->owner;
	uint32_t tag = owner == PP_NONE ? PP_NONE : lp_ent(lp, owner)->definition;

	if (tag != PP_NONE && lp_in_kept(lp, lp->ast->tags.v[tag].kw))
		lp_need_loose(n, lp->ast->tags.v[tag].kw, e);
}

static void need_use(struct lp_needs *n, uint32_t use)
{
	const struct ast_use *u = &n->lp->ast->uses.v[use];

	if (u->entity == PP_NONE || lp_dropped(n->lp, use) == LPU_GONE)
		return;
	n->tok = u->tok;
	if (lp_dropped(n->lp, use) == LPU_NAMED) {
		need_name(n, u);
		return;
	}
	switch (lp_ent(n->lp, u->entity)->kind) {
	case ENT_FUNCTION:
	case ENT_OBJECT:
		need_symbol(n, use);
		break;
	case ENT_TYPEDEF:
		need_typedef(n, u);
		break;
	case ENT_ENUMERATOR:
		lp_note_need(n, u->entity);
		lp_need_tag_definition(n, lp_ent(n->lp, u->entity)->owner);
		need_enumerator(n, u->entity);
		break;
	case ENT_TAG:
		if (!(u->flags & (USE_COMPLETE | USE_ALLOCATED)))
			need_tag_mention(n, u);
		else if ((u->flags & USE_COMPLETE) || lp_allocates(n->lp, u->tok, n->in_header))
			lp_need_tag_definition(n, u->entity);
		break;
	}
}

static void take_range(struct lp_needs *n, const struct lp_range *r)
{
	const struct ast_unit *ast = n->lp->ast;
	uint32_t t = ast_first_tag(ast, r->first);
	uint32_t i = ast_first_use(ast, r->first);

	while (i < ast->uses.n && ast->uses.v[i].tok < r->last) {
		tok_t tok = ast->uses.v[i].tok;

		while (t < ast->tags.n &&
		       (ast->tags.v[t].body_first == PP_NONE || ast->tags.v[t].body_last <= tok))
			t++;
		if (t < ast->tags.n && ast->tags.v[t].body_first <= tok &&
		    ast->tags.v[t].kw >= r->first && lp_tag_is_cut(n->lp, t)) {
			i = ast_first_use(ast, ast->tags.v[t].body_last);
			continue;
		}
		need_use(n, i++);
	}
}

static void drain(struct lp_needs *n)
{
	while (n->todo.n) {
		struct lp_range r = n->todo.v[--n->todo.n];

		take_range(n, &r);
	}
}

/* -- declarations of the closure's functions and objects -------------------------------------- */

/* True if the declarator gives the function's parameters, or at least says that there are some. */
static bool has_parameters(const struct lp *lp, const struct ast_declarator *dt)
{
	return dt->function && dt->name + 2 < dt->core_last &&
	       strcmp(name_str(&lp->rec->names, lp->rec->toks.v[dt->name + 2].name), ")");
}

/* True for "extern typeof(x) x", as EXPORT_SYMBOL(x) has it. */
static bool has_own_type(const struct lp *lp, decl_t d)
{
	const struct ast_decl *dc = lp_dcl(lp, d);
	const struct ast_declarator *dt = lp_dtor(lp, d);
	tok_t first = dc->spec_first + (dc->storage == dc->spec_first);

	return first + 4 == dc->spec_last && ast_is_keyword(lp->ast, first, AST_KW_TYPEOF) &&
	       lp->rec->toks.v[first + 2].name == lp->rec->toks.v[dt->name].name &&
	       dt->first == dt->name && dt->name + 1 == dt->last;
}

bool lp_repeats_type(const struct lp *lp, decl_t d, decl_t by)
{
	const struct ast_declarator *dt = lp_dtor(lp, d), *first = lp_dtor(lp, by);
	const struct ast_decl *dc = lp_dcl(lp, d), *fc = lp_dcl(lp, by);

	if (lp_ent(lp, dc->entity)->kind == ENT_FUNCTION)
		return has_parameters(lp, first) || !has_parameters(lp, dt);
	if (lp->ent[dc->entity].composite)
		return false; /* its initializer, or another bound, completes the type */
	if (has_own_type(lp, d))
		return true;
	return lp_same_but_placement(lp, dc->spec_first + (dc->storage == dc->spec_first),
				     dc->spec_last,
				     fc->spec_first + (fc->storage == fc->spec_first),
				     fc->spec_last) &&
	       lp_same_but_placement(lp, dt->first, dt->last, first->first, first->last);
}

/* True if declaration d of a symbol defined elsewhere adds nothing to the earlier one, `by`. */
static bool says_nothing_new(const struct lp *lp, decl_t d, decl_t by)
{
	const struct ast_decl *dc = lp_dcl(lp, d);
	const struct ast_declarator *dt = lp_dtor(lp, d);

	if (!lp->policy->traits.single_declarations || !lp_repeats_type(lp, d, by))
		return false;
	return lp_repeats_attributes(lp, dc->spec_first, dt->last, lp_dcl(lp, by)->spec_first,
				     lp_dtor(lp, by)->last) ||
	       (!lp_has_attributes(lp, dc->spec_first, dc->spec_last) &&
		!lp_has_attributes(lp, dt->first, dt->last));
}

static void need_externalized(struct lp_needs *n, ent_t e)
{
	struct lp *lp = n->lp;
	decl_t def = lp_ent(lp, e)->definition, first = PP_NONE;
	bool anew = lp_is_anew(lp_form(lp, e, LP_ROLE_EXT));

	if (!anew && !lp->ent[e].composite && lp_declared_by_header(lp, e))
		return;
	for (decl_t d = lp_first_file_decl(lp, e); d != PP_NONE; d = lp_dcl(lp, d)->next) {
		if (lp_dcl(lp, d)->function != PP_NONE)
			continue;
		if (anew) {
			lp_need_decl(n, d, LPD_EXT); /* one is enough, whatever number there was */
			return;
		}
		if ((lp_ent(lp, e)->kind == ENT_FUNCTION ||
		     lp->policy->traits.single_declarations) &&
		    def != PP_NONE && d > def)
			return; /* repeated after the definition, as EXPORT_SYMBOL does */
		if (lp_in_kept(lp, lp_name_tok(lp, d)) ||
		    (first != PP_NONE && says_nothing_new(lp, d, first)))
			continue;
		lp_need_decl(n, d, LPD_EXT);
		first = first == PP_NONE ? d : first;
	}
}

/*
 * True if d is a prototype that only serves callers of the copied function before its definition.
 * Not when a macro call made it, which may have made more, nor when a kept header declares the
 * function.
 */
static bool is_forward(const struct lp *lp, decl_t d)
{
	const struct ast_declarator *dt = lp_dtor(lp, d);
	const struct ast_decl *dc = lp_dcl(lp, d);
	decl_t def = lp_ent(lp, dc->entity)->definition;

	return lp->policy->traits.single_declarations &&
	       lp_ent(lp, dc->entity)->kind == ENT_FUNCTION && def != PP_NONE && d < def &&
	       !pp_in_invocation(&lp->rec->toks.v[dc->spec_first]) &&
	       !pp_in_invocation(&lp->rec->toks.v[dt->name]) &&
	       !lp_has_attributes(lp, dc->spec_first, dc->spec_last) &&
	       !lp_has_attributes(lp, dt->first, dt->last) &&
	       lp_repeats_attributes(lp, dc->spec_first, dt->last, lp_dcl(lp, def)->spec_first,
				     lp_dtor(lp, def)->last) &&
	       (lp_dcl(lp, def)->flags & DECL_INLINE || !(dc->flags & DECL_INLINE)) &&
	       !lp_declared_by_header(lp, dc->entity);
}

static void need_copied(struct lp_needs *n, ent_t e)
{
	struct lp *lp = n->lp;
	decl_t def = lp_ent(lp, e)->definition;
	bool renamed = lp_form(lp, e, LP_ROLE_COPY)->name;

	for (decl_t d = lp_first_file_decl(lp, e); d != PP_NONE; d = lp_dcl(lp, d)->next) {
		bool kept = lp_in_kept(lp, lp_name_tok(lp, d));

		if (lp_dcl(lp, d)->function != PP_NONE)
			continue;
		if (renamed && kept && d != def)
			continue; /* a prototype only when needed, see need_prototypes() */
		if (lp_ent(lp, e)->kind == ENT_FUNCTION && def != PP_NONE && d > def)
			continue; /* repeated after the definition, as EXPORT_SYMBOL does */
		if (is_forward(lp, d))
			continue; /* when needed, see need_prototypes() */
		if (def != PP_NONE && d != def && lp_is_definition(lp, d) && !kept) {
			lp_need_decl(n, d, LPD_EXTRA); /* gnu_inline: def is what is called */
			continue;
		}
		if (!kept || (renamed && d == def))
			lp_need_decl(n, d, LPD_COPY);
	}
}

static void need_entity(struct lp_needs *n, ent_t e)
{
	struct lp *lp = n->lp;

	if (lp->ent[e].state & LP_EXTERNALIZED)
		need_externalized(n, e);
	if (lp->ent[e].state & LP_PATCHED)
		lp_need_decl(n, lp_ent(lp, e)->definition, LPD_PATCHED);
	if (lp->ent[e].state & LP_COPIED)
		need_copied(n, e);
}

/* Functions whose prototype depends on whether lp.c has a use before the definition. */
static bool may_do_without(const struct lp *lp, ent_t e)
{
	decl_t def = lp_ent(lp, e)->definition;

	return lp_ent(lp, e)->kind == ENT_FUNCTION && def != PP_NONE &&
	       ((lp->ent[e].state & LP_PATCHED) || lp_form(lp, e, LP_ROLE_COPY)->name ||
		((lp->ent[e].state & LP_COPIED) && lp_first_file_decl(lp, e) != def));
}

/* True if the function of a kept header that token `tok` is in is written behind that as well. */
static bool is_in_variant(const struct lp *lp, tok_t tok)
{
	uint32_t c = lp_in_kept(lp, tok) ? ast_chunk_at(lp->ast, tok) : PP_NONE;
	name_t name;
	decl_t d;

	if (c == PP_NONE || !lp_chunk_defines(lp, c, &name))
		return false;
	d = ast_decl_named_at(lp->ast,
			      lp->ast->declarators.v[lp->ast->chunks.v[c].first_declarator].name);
	return d != PP_NONE && (lp->decl[d] & (LPD_COPY | LPD_PATCHED));
}

/* Marks in used[] what is used before its definition, in text that lp.c has. */
static void find_used_before(const struct lp *lp, uint8_t *used)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t i = 0; i < ast->uses.n; i++) {
		ent_t e = ast->uses.v[i].entity;
		tok_t tok = ast->uses.v[i].tok;

		if (e != PP_NONE && !used[e] && may_do_without(lp, e) && !lp_dropped(lp, i) &&
		    tok < lp_name_tok(lp, lp_ent(lp, e)->definition))
			used[e] = lp_tok_emitted(lp, tok) || is_in_variant(lp, tok) ||
				  (lp->policy->traits.single_declarations && lp_in_kept(lp, tok));
	}
}

/*
 * Patched and renamed functions, and those whose other prototypes say nothing new: one is only
 * repeated, once, when something before the definition refers to it, or when the command line asks
 * for prototypes of global functions.
 */
static void need_prototypes(struct lp_needs *n)
{
	struct lp *lp = n->lp;
	uint8_t *used = mem_zalloc(lp->ast->entities.n + 1);

	find_used_before(lp, used);
	for (uint32_t i = 0; i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];
		decl_t def = lp_ent(lp, e)->definition, d;
		uint8_t how = lp->ent[e].state & LP_PATCHED ? LPD_PATCHED : LPD_COPY;

		if (!may_do_without(lp, e))
			continue;
		d = lp_first_file_decl(lp, e);
		if (!(lp->ent[e].state & LP_PATCHED) && !lp_form(lp, e, LP_ROLE_COPY)->name &&
		    !is_forward(lp, d))
			continue;
		if (d != def && lp_is_definition(lp, d))
			how = how == LPD_PATCHED ? LPD_PROTO : LPD_EXTRA;
		if (d != def && !(lp->decl[d] & how) && used[e])
			lp_need_decl(n, d, how);
		if ((lp->ent[e].state & LP_PATCHED) &&
		    lp_form(lp, e, LP_ROLE_PATCHED)->linkage != POLICY_INTERNAL &&
		    lp->rec->inv->warn_missing_prototypes &&
		    !(lp->decl[d] & how & ~(d == def ? how : 0)))
			lp_need_bits(n, &lp->decl[def], LPD_PROTO);
	}
	free(used);
}

/* Text of kept headers that relies on private declarations. */
static void need_outside(struct lp_needs *n)
{
	struct lp *lp = n->lp;
	uint32_t *chunks, count;

	lp_find_outside_needs(lp, &chunks, &count);
	n->in_header = true;
	for (uint32_t i = 0; i < count; i++)
		if (lp->ast->chunks.v[chunks[i]].in_slice)
			lp_need_range(n, lp->ast->chunks.v[chunks[i]].first,
				      lp->ast->chunks.v[chunks[i]].last);
	drain(n);
	n->in_header = false;
	free(chunks);
}

void lp_settle_needs(struct lp_needs *n)
{
	do {
		drain(n);
		lp_place_tags(n);
	} while (n->todo.n);
}

void lp_find_needs(struct lp *lp)
{
	struct lp_needs n = { .lp = lp, .tok = PP_NONE };
	uint32_t before;

	memset(lp->decl, 0, lp->ast->decls.n);
	memset(lp->tag, 0, lp->ast->tags.n);
	memset(lp->whole, 0, lp->ast->chunks.n);
	lp->stale.n = 0;
	for (ent_t e = 0; e < lp->ast->entities.n; e++) {
		lp->ent[e].composite = lp->ent[e].constant = false;
		if (lp->ent[e].why.kind == LPR_CALL) /* taken along by an earlier plan */
			lp->ent[e].why.kind = LPR_NONE;
	}
	for (uint32_t i = 0; i < lp->order.n; i++)
		need_entity(&n, lp->order.v[i]);
	drain(&n);
	need_outside(&n);
	do {
		lp_settle_needs(&n);
		before = n.todo.n;
		need_prototypes(&n);
	} while (n.todo.n != before);
	vec_free(&n.todo);
	vec_free(&n.tags);
}
