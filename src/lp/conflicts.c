// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Headers that cannot be included although the policy agrees: what they declare would clash with
 * what lp.c makes of the same symbols, or lp.c needs a static declaration before the #include that
 * only the header's own text makes possible. A header found here is rejected with its ancestors.
 */
#include <string.h>
#include "lp-internal.h"

static bool declares_function(const struct lp *lp, const struct ast_chunk *c,
			      const struct ast_declarator *d, int depth);

static bool is_static(const struct lp *lp, decl_t decl)
{
	return lp_dcl(lp, decl)->storage_class == SC_STATIC;
}

/* An object declaration that allocates, visible to the linker. */
static bool external_definition(const struct lp *lp, decl_t decl)
{
	return lp_linkage(lp, lp_dcl(lp, decl)->entity) == POLICY_EXTERNAL &&
	       (lp_dcl(lp, decl)->flags & (DECL_DEFINITION | DECL_TENTATIVE));
}

static const char *object_conflict(const struct lp *lp, decl_t decl)
{
	ent_t e = lp_dcl(lp, decl)->entity;
	const struct lp_entity *le = &lp->ent[e];
	const struct lp_form *ext = lp_form(lp, e, LP_ROLE_EXT);
	bool initialised = lp_dtor(lp, decl)->eq != PP_NONE;

	if (le->state & LP_EXTERNALIZED) {
		if (initialised)
			return "it initialises an externalized object";
		if (ext->name)
			return external_definition(lp, decl) ? "it defines an externalized object"
							     : NULL;
		if (ext->pointer)
			return "it declares an object that becomes a pointer with the same name";
		if (ext->linkage == POLICY_EXTERNAL &&
		    (external_definition(lp, decl) || is_static(lp, decl)))
			return "it defines an externalized object";
		return NULL;
	}
	if (le->state & LP_COPIED)
		return initialised && le->rewritten
			       ? "it initialises an object with renamed symbols"
			       : NULL;
	return external_definition(lp, decl) ? "it defines an object that is not part of lp.c"
					     : NULL;
}

static const char *function_conflict(const struct lp *lp, decl_t decl)
{
	ent_t e = lp_dcl(lp, decl)->entity;
	const struct lp_entity *le = &lp->ent[e];
	const struct lp_form *ext = lp_form(lp, e, LP_ROLE_EXT);
	const struct lp_form *patched = lp_form(lp, e, LP_ROLE_PATCHED);
	bool plain_ext = (le->state & LP_EXTERNALIZED) && !ext->name;
	bool plain_patched = (le->state & LP_PATCHED) && !patched->name;

	if (plain_ext && ext->pointer)
		return "it declares a function that becomes a pointer with the same name";
	if (plain_ext && ext->linkage == POLICY_EXTERNAL && is_static(lp, decl))
		return "it declares an externalized function static";
	if (plain_patched && patched->linkage == POLICY_EXTERNAL && is_static(lp, decl))
		return "it declares a function static, but the function becomes global";
	if (!lp_is_definition(lp, decl))
		return NULL;
	if (plain_ext)
		return "it defines an externalized function";
	if (plain_patched)
		return "it defines a patched function";
	if (le->rewritten && !lp_form(lp, e, LP_ROLE_COPY)->name)
		return "it defines a function that must be rewritten";
	if ((le->state & LP_COPIED) && lp_ent(lp, e)->definition != decl)
		return "its definition of a function is replaced by that of lp.c";
	if (lp_linkage(lp, e) == POLICY_EXTERNAL && !(lp_decl_flags(lp, e) & DECL_GNU_INLINE) &&
	    (le->rewritten || !(le->state & LP_COPIED)))
		return "it defines a function that is not part of lp.c";
	return NULL;
}

/*
 * True if the typedef of that name makes "T x;" declare a function. Its last declaration decides.
 */
static bool names_function_type(const struct lp *lp, name_t name, int depth)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t l = ast_chunks_named(ast, name); l != PP_NONE;
	     l = ast->name_chunks.v[l].next) {
		const struct ast_chunk *c = &ast->chunks.v[ast->name_chunks.v[l].chunk];

		if (ast->name_chunks.v[l].tag || !c->typedef_)
			continue;
		for (uint32_t i = 0; i < c->ndeclarators; i++) {
			const struct ast_declarator *d =
				&ast->declarators.v[c->first_declarator + i];

			if (d->name == PP_NONE || lp->rec->toks.v[d->name].name != name)
				continue;
			return d->function || declares_function(lp, c, d, depth + 1);
		}
	}
	return false;
}

/* No chain of typedefs is that long, but in text that is not C they may name each other. */
#define TYPEDEFS_MAX 20

/*
 * "T x;" declares a function when T is a typedef of a function type. typeof() may stand for one as
 * well: such a declaration is taken for one, since a header is not to be lost for it.
 */
static bool declares_function(const struct lp *lp, const struct ast_chunk *c,
			      const struct ast_declarator *d, int depth)
{
	if (d->function || depth > TYPEDEFS_MAX)
		return true;
	for (tok_t t = d->first; t < d->core_last; t++)
		if (t != d->name && lp->rec->toks.v[t].kind == TOK_PUNCT)
			return false; /* a pointer or array */
	for (tok_t t = c->first; t < c->spec_last; t++) {
		const struct pp_tok *tok = &lp->rec->toks.v[t];
		const char *s = name_str(&lp->rec->names, tok->name);

		if (tok->kind == TOK_PUNCT && s[0] == '{')
			return false;
		if (tok->kind == TOK_ID && (ast_is_keyword(lp->ast, t, AST_KW_TYPEOF) ||
					    names_function_type(lp, tok->name, depth)))
			return true;
	}
	return false;
}

/* asm at file scope that defines global symbols, rather than macros of the assembler. */
static bool defines_by_asm(const struct lp *lp, const struct ast_chunk *c)
{
	if (c->kind != CHUNK_ASM)
		return false;
	for (tok_t t = c->first; t < c->last; t++)
		if (lp->rec->toks.v[t].kind == TOK_STR &&
		    strstr(name_str(&lp->rec->names, lp->rec->toks.v[t].name), ".glob"))
			return true;
	return false;
}

/* What the slice does not hold is judged by its tokens: external definitions only. */
static const char *chunk_conflict(const struct lp *lp, uint32_t chunk)
{
	const struct ast_chunk *c = &lp->ast->chunks.v[chunk];
	uint32_t flags;

	if (defines_by_asm(lp, c))
		return "its asm defines symbols that are not part of lp.c";
	if (c->in_slice || c->typedef_ || !c->ndeclarators || c->storage_class != SC_NONE)
		return NULL;
	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		const struct ast_declarator *d = &lp->ast->declarators.v[c->first_declarator + i];

		if (c->kind == CHUNK_DECLARATION && d->name != PP_NONE &&
		    (d->eq != PP_NONE || !declares_function(lp, c, d, 0)))
			return "it defines an object that is not part of lp.c";
	}
	if (c->kind != CHUNK_FUNCTION)
		return NULL;
	flags = ast_own_flags(lp->ast, &lp->ast->declarators.v[c->first_declarator]);
	if ((flags & DECL_GNU_INLINE) && (flags & DECL_INLINE))
		return NULL;
	return "it defines a function that is not part of lp.c";
}

/* True if token `tok` is in a header that starts at or after the kept header `incl`. */
static bool provided_late(const struct lp *lp, uint32_t incl, tok_t tok)
{
	return tok >= lp->rec->inclusions.v[incl].pp_first;
}

/*
 * A symbol that becomes static under its own name needs a static declaration before the header's.
 * That is only possible when nothing in this declaration comes from the header or what follows,
 * except for structures that it only mentions: those are declared before it.
 */
static const char *extra_conflict(struct lp *lp, decl_t decl, uint32_t incl)
{
	const struct ast_unit *ast = lp->ast;
	tok_t first = lp_dcl(lp, decl)->spec_first, last = lp_dtor(lp, decl)->last;

	for (decl_t d = decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		if ((lp_dcl(lp, d)->flags & DECL_WEAK) && lp_in_kept(lp, lp_name_tok(lp, d)))
			return "it declares a function weak that becomes static";
	for (uint32_t i = ast_first_use(ast, first); i < ast->uses.n && ast->uses.v[i].tok < last;
	     i++) {
		ent_t e = ast->uses.v[i].entity;
		tok_t at = PP_NONE;

		if (e == PP_NONE || e == lp_dcl(lp, decl)->entity)
			continue;
		if (lp_ent(lp, e)->kind == ENT_TAG && lp_ent(lp, e)->tag_kind != TAG_ENUM &&
		    !(ast->uses.v[i].flags & USE_COMPLETE))
			continue;
		if (lp_ent(lp, e)->kind == ENT_TAG)
			at = lp_ent(lp, e)->first_tag == PP_NONE
				     ? 0
				     : ast->tags.v[lp_ent(lp, e)->first_tag].kw;
		else if (lp_ent(lp, e)->kind <= ENT_TYPEDEF && lp_first_file_decl(lp, e) != PP_NONE)
			at = lp_name_tok(lp, lp_first_file_decl(lp, e));
		if (at != PP_NONE && at < first && provided_late(lp, incl, at))
			return "it declares a function that becomes static, using its own types";
	}
	for (uint32_t t = ast_first_tag(ast, first); t < ast->tags.n && ast->tags.v[t].kw < last;
	     t++)
		if (ast->tags.v[t].scope == SCOPE_PARAMS &&
		    (ast->tags.v[t].entity == PP_NONE || lp_ent(lp, ast->tags.v[t].entity)->local))
			return "it introduces a tag in the parameter list of a function that "
			       "becomes static";
	return NULL;
}

/* True if it becomes static. */
static bool needs_extra(const struct lp *lp, ent_t e)
{
	const struct lp_form *f = lp_extra_form(lp, e);

	if (lp_linkage(lp, e) == POLICY_INTERNAL || lp_ent(lp, e)->local || !lp->ent[e].state)
		return false;
	return f->linkage == POLICY_INTERNAL && !(f->name && f->pointer);
}

/*
 * A function that is emitted may declare the symbol by itself, before anything at file scope says
 * that it is static.
 */
tok_t lp_first_local(const struct lp *lp, ent_t e)
{
	decl_t d = lp_ent(lp, e)->first_decl;

	for (; d != PP_NONE; d = lp_dcl(lp, d)->next) {
		decl_t f = lp_dcl(lp, d)->function;

		if (f != PP_NONE && (lp->decl[f] & (LPD_COPY | LPD_PATCHED)))
			return lp->ast->chunks.v[lp_dcl(lp, d)->chunk].first;
	}
	return PP_NONE;
}

bool lp_cannot_be_ahead(struct lp *lp, ent_t e)
{
	decl_t d = lp_first_file_decl(lp, e), def = lp_ent(lp, e)->definition;
	uint32_t incl;

	if (lp->ent[e].state != LP_COPIED || d == PP_NONE || !needs_extra(lp, e) ||
	    def == PP_NONE || lp_in_kept(lp, lp_name_tok(lp, def)))
		return false;
	incl = lp_kept_at(lp, lp_name_tok(lp, d));
	return incl != PP_NONE && !lp->rec->inclusions.v[incl].pre_include &&
	       extra_conflict(lp, d, incl);
}

/* True if something in lp.c declares `e` at file scope before token `tok`. */
static bool is_declared_before(const struct lp *lp, ent_t e, tok_t tok)
{
	for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		if (lp_dcl(lp, d)->function == PP_NONE && lp_name_tok(lp, d) < tok &&
		    (lp->decl[d] || lp_in_kept(lp, lp_name_tok(lp, d))))
			return true;
	return false;
}

bool lp_needs_implicit(const struct lp *lp, uint32_t use)
{
	const struct ast_unit *ast = lp->ast;
	ent_t e = ast->uses.v[use].entity;
	const struct lp_form *f = lp_form_at(lp, use, e);

	if (!f || !lp_tok_emitted(lp, ast->uses.v[use].tok) ||
	    (!lp_is_anew(f) && f->linkage != POLICY_INTERNAL) ||
	    is_declared_before(lp, e, ast->uses.v[use].tok))
		return false;
	for (uint32_t i = 0; ast->implicit.v[i] != use; i++)
		if (ast->uses.v[ast->implicit.v[i]].entity == e &&
		    lp_tok_emitted(lp, ast->uses.v[ast->implicit.v[i]].tok))
			return false;
	return true;
}

static bool find_extra(struct lp *lp)
{
	bool found = false;

	for (uint32_t i = 0; i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];
		decl_t d;
		uint32_t incl;
		const char *why;

		if (!needs_extra(lp, e))
			continue;
		d = lp_first_file_decl(lp, e);
		if (d == PP_NONE)
			continue;
		incl = lp_kept_at(lp, lp_name_tok(lp, d));
		if (incl == PP_NONE && lp_first_local(lp, e) < lp_dcl(lp, d)->spec_first)
			lp->decl[d] |= LPD_EXTRA;
		if (incl == PP_NONE || lp->rec->inclusions.v[incl].pre_include ||
		    lp_extra_form(lp, e)->name)
			continue;
		why = extra_conflict(lp, d, incl);
		if (why)
			found |= lp_reject_at(lp, lp_name_tok(lp, d), e, why);
		else
			lp->decl[d] |= LPD_EXTRA;
	}
	return found;
}

/*
 * True if lp.c has what stands on both sides of `at`, a place inside the chunk. It may have a part
 * of the chunk only: a declaration without its initializer or body, a tag without members.
 */
static bool seam_emitted(const struct lp *lp, uint32_t chunk, tok_t at)
{
	const struct ast_chunk *c = &lp->ast->chunks.v[chunk];
	tok_t before = at, behind = at;

	while (before > c->first && lp_in_kept(lp, before - 1))
		before--;
	while (behind < c->last && lp_in_kept(lp, behind))
		behind++;
	return (before == c->first || lp_tok_emitted(lp, before - 1)) &&
	       (behind == c->last || lp_tok_emitted(lp, behind));
}

/* A chunk that begins before `at` and ends behind it; PP_NONE. */
static uint32_t chunk_around(const struct lp *lp, tok_t at)
{
	uint32_t c = at < lp->rec->toks.n ? ast_chunk_at(lp->ast, at) : PP_NONE;

	return c != PP_NONE && lp->ast->chunks.v[c].first < at ? c : PP_NONE;
}

/*
 * A header that begins or ends in the middle of a declaration (a list of items, included where it
 * is wanted) stands or falls with that part of the declaration.
 */
static bool find_fragments(struct lp *lp)
{
	bool found = false;

	for (uint32_t i = 0; i < lp->kept.n; i++) {
		const struct pp_inclusion *in = &lp->rec->inclusions.v[lp->kept.v[i]];
		uint32_t ends[2] = { in->pp_first, in->pp_last };

		for (int k = 0; k < 2; k++) {
			uint32_t c = chunk_around(lp, ends[k]);

			if (c == PP_NONE || seam_emitted(lp, c, ends[k]))
				continue;
			lp_reject_header(lp, lp->kept.v[i], LPH_CONFLICT, PP_NONE,
					 "it is part of a declaration that is not in lp.c");
			found = true;
			break;
		}
	}
	return found;
}

/*
 * An inline function that lp.c only declares, for the text of a kept header: gcc would miss its
 * definition. (Of other functions the prototype is what was agreed on.)
 */
static bool find_undefined(struct lp *lp)
{
	bool found = false;

	for (ent_t e = 0; e < lp->ast->entities.n; e++) {
		decl_t def = lp_ent(lp, e)->definition;
		tok_t tok = lp->ent[e].why.tok;

		if (lp_ent(lp, e)->kind == ENT_FUNCTION && def != PP_NONE &&
		    lp->ent[e].why.kind == LPR_HEADER && lp_linkage(lp, e) == POLICY_INTERNAL &&
		    lp_is_only_named(lp, e) && (lp_dcl(lp, def)->flags & DECL_INLINE) &&
		    lp_in_kept(lp, tok))
			found |= lp_reject_at(
				lp, tok, e, "it uses an inline function that lp.c does not define");
	}
	return found;
}

bool lp_find_conflicts(struct lp *lp)
{
	bool found = find_fragments(lp);

	found |= lp_find_stale(lp);
	found |= find_undefined(lp);

	for (decl_t d = 0; d < lp->ast->decls.n; d++) {
		tok_t tok = lp_name_tok(lp, d);
		uint32_t incl = lp_kept_at(lp, tok);
		const char *why;

		if (incl == PP_NONE || lp_dcl(lp, d)->function != PP_NONE ||
		    lp->rec->inclusions.v[incl].pre_include ||
		    lp_ent(lp, lp_dcl(lp, d)->entity)->kind > ENT_OBJECT)
			continue;
		why = lp_ent(lp, lp_dcl(lp, d)->entity)->kind == ENT_OBJECT
			      ? object_conflict(lp, d)
			      : function_conflict(lp, d);
		if (why)
			found |= lp_reject_at(lp, tok, lp_dcl(lp, d)->entity, why);
	}
	for (uint32_t c = 0; c < lp->ast->chunks.n; c++) {
		tok_t tok = lp->ast->chunks.v[c].first;
		uint32_t incl = lp_kept_at(lp, tok);
		const char *why;

		if (incl == PP_NONE || lp->rec->inclusions.v[incl].pre_include)
			continue;
		why = chunk_conflict(lp, c);
		if (why)
			found |= lp_reject_at(lp, tok, PP_NONE, why);
	}
	found |= lp_find_unused(lp);
	return found || lp_find_undeclared(lp) || lp_find_module_lacks(lp) || find_extra(lp);
}
