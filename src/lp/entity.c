// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the steps ask about one entity or declaration.
 */
#include "lp-internal.h"

const char *lp_name(const struct lp *lp, uint32_t e)
{
	return name_str(&lp->rec->names, lp_ent(lp, e)->name);
}

uint32_t lp_name_tok(const struct lp *lp, uint32_t decl)
{
	return lp_dtor(lp, decl)->name;
}

struct loc lp_decl_loc(const struct lp *lp, uint32_t decl)
{
	return pp_tok_loc(lp->rec, lp_name_tok(lp, decl));
}

struct loc lp_use_loc(const struct lp *lp, uint32_t use)
{
	return pp_tok_loc(lp->rec, lp->ast->uses.v[use].tok);
}

enum policy_linkage lp_linkage(const struct lp *lp, uint32_t e)
{
	return (enum policy_linkage)lp_ent(lp, e)->linkage;
}

uint32_t lp_first_file_decl(const struct lp *lp, uint32_t e)
{
	for (uint32_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		if (lp_dcl(lp, d)->function == PP_NONE)
			return d;
	return PP_NONE;
}

bool lp_is_definition(const struct lp *lp, uint32_t decl)
{
	const struct ast_decl *d = lp_dcl(lp, decl);

	return d->function == PP_NONE && lp_ent(lp, d->entity)->kind == ENT_FUNCTION &&
	       lp->ast->chunks.v[d->chunk].kind == CHUNK_FUNCTION;
}

uint32_t lp_decl_flags(const struct lp *lp, uint32_t e)
{
	uint32_t flags = 0;

	for (uint32_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		flags |= lp_dcl(lp, d)->flags;
	return flags;
}

bool lp_is_only_named(const struct lp *lp, uint32_t e)
{
	bool named = false;

	for (uint32_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next) {
		if (lp->decl[d] & (LPD_COPY | LPD_PATCHED | LPD_EXT | LPD_PROTO | LPD_EXTRA))
			return false;
		named |= lp->decl[d] & LPD_NAME;
	}
	return named;
}
