// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hoisting. Something that only functions declare, as a static variable or extern, has no
 * declaration at file scope that could become a static pointer, or has it too late for the first of
 * them. Its declaration is moved there, before the first function that has one, when everything it
 * is made of is known there or can be moved along with it:
 *
 * 	int f(void)				static int *klpe_calls;
 * 	{				->	int f(void)
 * 		static int calls;		{
 * 		return ++calls;				return ++(*klpe_calls);
 */
#include <string.h>
#include "lp-internal.h"

static const char *spelled(const struct lp *lp, tok_t t)
{
	return name_str(&lp->rec->names, lp->rec->toks.v[t].name);
}

/*
 * True if the function defines a typedef, or the enumerator `name`, before a local declaration.
 * Neither is a use.
 */
static bool made_in_body(const struct lp *lp, const struct ast_decl *dc, uint32_t name)
{
	const struct pp_tok *toks = lp->rec->toks.v;

	for (tok_t t = lp->ast->chunks.v[dc->chunk].body_first; t + 1 < dc->spec_first; t++) {
		if (toks[t].kind == TOK_ID && !strcmp(spelled(lp, t), "typedef"))
			return true;
		if (toks[t].name == name && strchr("{,", spelled(lp, t - 1)[0]) &&
		    strchr("=,}", spelled(lp, t + 1)[0]))
			return true;
	}
	return false;
}

static bool fits(const struct lp *lp, decl_t decl);

/* True if a token names another static variable of the function that can go to file scope, too. */
static bool goes_along(const struct lp *lp, decl_t decl, tok_t tok)
{
	uint32_t u = ast_first_use(lp->ast, tok);
	ent_t e = u < lp->ast->uses.n && lp->ast->uses.v[u].tok == tok ? lp->ast->uses.v[u].entity
								       : PP_NONE;

	return e != PP_NONE && lp_ent(lp, e)->local_static && lp_ent(lp, e)->first_decl < decl &&
	       (lp->ent[e].state & LP_EXTERNALIZED) && fits(lp, lp_ent(lp, e)->first_decl);
}

/* Index after what may hold an expression, typeof(...) or [...]; the token itself otherwise. */
static tok_t behind_expression(const struct lp *lp, tok_t t)
{
	if (ast_is_keyword(lp->ast, t, AST_KW_TYPEOF) || ast_is_keyword(lp->ast, t, AST_KW_ALIGNAS))
		return ast_behind(lp->ast, t + 1);
	return !strcmp(spelled(lp, t), "[") ? ast_behind(lp->ast, t) : t;
}

/* True if the type of a local declaration is made of a parameter or variable that stays. */
static bool needs_local(const struct lp *lp, decl_t decl, tok_t first, tok_t last)
{
	struct ast_locals *locals = NULL;
	bool found = false;
	tok_t end = first;

	for (tok_t t = first; t < last && !found; t++) {
		tok_t behind = behind_expression(lp, t);

		end = behind > end ? behind : end;
		found = t < end && lp->rec->toks.v[t].kind == TOK_ID &&
			strcmp(spelled(lp, t - 1), ".") && strcmp(spelled(lp, t - 1), "->") &&
			ast_is_local_name(&locals, lp->ast, lp_dcl(lp, decl)->chunk, t) &&
			!goes_along(lp, decl, t);
	}
	ast_locals_free(locals);
	return found;
}

/* True if a function of lp.c declares the symbol before anything at file scope does. */
static bool is_local_first(const struct lp *lp, ent_t e)
{
	decl_t d = lp_first_file_decl(lp, e);

	return d == PP_NONE || lp_first_local(lp, e) < lp_dcl(lp, d)->spec_first;
}

/* True if such a symbol becomes a static one of lp.c. */
static bool becomes_static(const struct lp *lp, ent_t e)
{
	return (lp->ent[e].state & LP_EXTERNALIZED) &&
	       lp_form(lp, e, LP_ROLE_EXT)->change == LINKAGE_MAKE_STATIC && is_local_first(lp, e);
}

/*
 * True if a function's structure is the only one of its name, so that it can be defined at file
 * scope just as well.
 */
static bool is_unique_tag(const struct lp *lp, const struct ast_tag *t)
{
	const struct ast_entity *e = lp_ent(lp, t->entity);

	if (e->tag_kind == TAG_ENUM) /* its constants would move, too */
		return false;
	for (uint32_t i = 0; e->name && i < lp->ast->entities.n; i++)
		if (i != t->entity && lp_ent(lp, i)->kind == ENT_TAG &&
		    lp_ent(lp, i)->name == e->name)
			return false;
	return true;
}

/* All that the tokens of a local declaration name is known at file scope, or comes there with it.
 */
static bool known_at_file_scope(const struct lp *lp, const struct ast_decl *dc, tok_t first,
				tok_t last)
{
	for (tok_t t = first; t < last; t++)
		if (lp->rec->toks.v[t].kind == TOK_ID &&
		    made_in_body(lp, dc, lp->rec->toks.v[t].name))
			return false;
	for (uint32_t t = ast_first_tag(lp->ast, first);
	     t < lp->ast->tags.n && lp->ast->tags.v[t].kw < last; t++) {
		const struct ast_tag *tag = &lp->ast->tags.v[t];

		if (tag->entity == PP_NONE)
			return false;
		if (tag->body_first == PP_NONE ? lp_ent(lp, tag->entity)->local
					       : !dc->sole || !is_unique_tag(lp, tag))
			return false;
	}
	return true;
}

static bool fits(const struct lp *lp, decl_t decl)
{
	const struct ast_decl *dc = lp_dcl(lp, decl);
	const struct ast_declarator *dt = lp_dtor(lp, decl);
	tok_t end = dt->eq == PP_NONE ? dt->end : dt->eq;

	return known_at_file_scope(lp, dc, dc->spec_first, dc->spec_last) &&
	       known_at_file_scope(lp, dc, dt->first, end) &&
	       !needs_local(lp, decl, dc->spec_first, dc->spec_last) &&
	       !needs_local(lp, decl, dt->first, end);
}

/*
 * Of a declaration of a function's static variables all that are externalized go to file scope, or
 * none. What is copied stays.
 */
static bool all_fit(const struct lp *lp, decl_t decl)
{
	const struct ast_decl *dc = lp_dcl(lp, decl);
	decl_t d = decl;

	while (d > 0 && lp_dcl(lp, d - 1)->chunk == dc->chunk &&
	       lp_dcl(lp, d - 1)->spec_first == dc->spec_first)
		d--;
	for (; d < lp->ast->decls.n && lp_dcl(lp, d)->chunk == dc->chunk &&
	       lp_dcl(lp, d)->spec_first == dc->spec_first;
	     d++)
		if ((lp->ent[lp_dcl(lp, d)->entity].state & LP_EXTERNALIZED) && !fits(lp, d))
			return false;
	return true;
}

static bool in_emitted_function(const struct lp *lp, decl_t decl)
{
	decl_t function = lp_dcl(lp, decl)->function;

	return function != PP_NONE && (lp->decl[function] & (LPD_COPY | LPD_PATCHED));
}

bool lp_fits_file_scope(const struct lp *lp, ent_t e)
{
	const struct ast_entity *en = lp_ent(lp, e);

	if (!lp->policy->traits.hoist_local_statics)
		return false;
	if (en->local_static)
		return all_fit(lp, en->first_decl);
	for (decl_t d = en->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		if (lp_dcl(lp, d)->function != PP_NONE && !fits(lp, d))
			return false;
	return true;
}

static decl_t first_written(const struct lp *lp, ent_t e)
{
	decl_t first = lp_ent(lp, e)->first_decl, d = first;

	while (d != PP_NONE && !in_emitted_function(lp, d))
		d = lp_dcl(lp, d)->next;
	return d == PP_NONE ? first : d;
}

void lp_hoist(struct lp *lp)
{
	for (uint32_t i = 0; lp->policy->traits.hoist_local_statics && i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];

		lp->ent[e].forms[LP_ROLE_EXT].hoisted =
			becomes_static(lp, e) && lp_fits_file_scope(lp, e) ? first_written(lp, e)
									   : PP_NONE;
	}
}

/* True if the specifiers of a declaration define an unnamed structure. */
static bool defines_anonymous(const struct lp *lp, const struct ast_decl *dc)
{
	uint32_t t = ast_first_tag(lp->ast, dc->spec_first);

	return t < lp->ast->tags.n && lp->ast->tags.v[t].kw < dc->spec_last &&
	       lp->ast->tags.v[t].body_first != PP_NONE && lp->ast->tags.v[t].name == PP_NONE;
}

enum exit_code lp_check_local_declarations(const struct lp *lp)
{
	for (decl_t d = 1; d < lp->ast->decls.n; d++) {
		const struct ast_decl *dc = lp_dcl(lp, d), *before = dc - 1;
		struct loc where;

		if (dc->function == PP_NONE || before->chunk != dc->chunk ||
		    before->spec_first != dc->spec_first || !in_emitted_function(lp, d) ||
		    lp_is_hoisted(lp, d) || lp_is_hoisted(lp, d - 1) ||
		    lp_becomes_extern(lp, dc->entity) == lp_becomes_extern(lp, before->entity) ||
		    !defines_anonymous(lp, dc))
			continue;
		where = lp_decl_loc(lp, d);
		diag_report(lp->diag, DIAG_ERROR, "local-declaration", &where,
			    "static variables \"%s\" and \"%s\" of %s() share an unnamed "
			    "type, and only one of them is externalized: have the policy copy "
			    "or externalize both",
			    lp_name(lp, before->entity), lp_name(lp, dc->entity),
			    lp_name(lp, lp_dcl(lp, dc->function)->entity));
		return EXIT_NO_PATCH;
	}
	return EXIT_WRITTEN;
}

bool lp_is_hoisted(const struct lp *lp, decl_t decl)
{
	return lp_form(lp, lp_dcl(lp, decl)->entity, LP_ROLE_EXT)->hoisted != PP_NONE;
}

bool lp_is_first_hoisted(const struct lp *lp, decl_t decl)
{
	return lp_form(lp, lp_dcl(lp, decl)->entity, LP_ROLE_EXT)->hoisted == decl;
}
