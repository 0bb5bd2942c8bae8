// SPDX-License-Identifier: GPL-2.0-or-later
/* Common look-ups about one entity or declaration. */
#include <string.h>
#include "lp-internal.h"

const char *lp_name(const struct lp *lp, ent_t e)
{
	return name_str(&lp->rec->names, lp_ent(lp, e)->name);
}

tok_t lp_name_tok(const struct lp *lp, decl_t decl)
{
	return lp_dtor(lp, decl)->name;
}

struct loc lp_decl_loc(const struct lp *lp, decl_t decl)
{
	return pp_tok_loc(lp->rec, lp_name_tok(lp, decl));
}

struct loc lp_entity_loc(const struct lp *lp, ent_t e)
{
	const struct ast_entity *en = lp_ent(lp, e);

	if (en->kind == ENT_TAG)
		return en->definition != PP_NONE
			       ? pp_tok_loc(lp->rec, lp->ast->tags.v[en->definition].kw)
			       : (struct loc){ 0 };
	if (en->definition != PP_NONE && en->kind == ENT_FUNCTION)
		return lp_decl_loc(lp, en->definition);
	return en->first_decl != PP_NONE ? lp_decl_loc(lp, en->first_decl) : (struct loc){ 0 };
}

struct loc lp_use_loc(const struct lp *lp, uint32_t use)
{
	return pp_tok_loc(lp->rec, lp->ast->uses.v[use].tok);
}

enum policy_linkage lp_linkage(const struct lp *lp, ent_t e)
{
	return (enum policy_linkage)lp_ent(lp, e)->linkage;
}

decl_t lp_first_file_decl(const struct lp *lp, ent_t e)
{
	for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		if (lp_dcl(lp, d)->function == PP_NONE)
			return d;
	return PP_NONE;
}

bool lp_is_definition(const struct lp *lp, decl_t decl)
{
	const struct ast_decl *d = lp_dcl(lp, decl);

	return d->function == PP_NONE && lp_ent(lp, d->entity)->kind == ENT_FUNCTION &&
	       lp->ast->chunks.v[d->chunk].kind == CHUNK_FUNCTION;
}

uint32_t lp_decl_flags(const struct lp *lp, ent_t e)
{
	uint32_t flags = 0;

	for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		flags |= lp_dcl(lp, d)->flags;
	return flags;
}

ent_t lp_owner_of(const struct lp *lp, tok_t tok)
{
	uint32_t c = ast_chunk_at(lp->ast, tok);
	decl_t d;
	const struct ast_chunk *ch;

	if (c == PP_NONE)
		return PP_NONE;
	ch = &lp->ast->chunks.v[c];
	if (tok < ch->spec_last)
		for (uint32_t t = ast_first_tag(lp->ast, ch->first);
		     t < lp->ast->tags.n && lp->ast->tags.v[t].kw < tok; t++)
			if (lp->ast->tags.v[t].body_first != PP_NONE &&
			    tok < lp->ast->tags.v[t].body_last &&
			    lp->ast->tags.v[t].name != PP_NONE)
				return lp->ast->tags.v[t].entity;
	for (uint32_t i = 0; i < ch->ndeclarators; i++) {
		const struct ast_declarator *dt = &lp->ast->declarators.v[ch->first_declarator + i];

		if (tok > dt->end && ch->kind != CHUNK_FUNCTION && i + 1 < ch->ndeclarators)
			continue;
		d = ast_decl_named_at(lp->ast, dt->name);
		return d == PP_NONE ? PP_NONE : lp_dcl(lp, d)->entity;
	}
	return PP_NONE;
}

bool lp_is_member(const struct lp *lp, tok_t tok)
{
	const char *s = tok ? name_str(&lp->rec->names, lp->rec->toks.v[tok - 1].name) : "";

	return !strcmp(s, ".") || !strcmp(s, "->");
}
