// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the kept headers contain: their text comes with their #include, except for the holes in it.
 * Used by everything that decides what lp.c has to write itself.
 */
#include "klp-ccp/map.h"
#include "klp-ccp/search.h"
#include "lp-internal.h"

bool lp_hole_directive(const struct lp *lp, uint32_t directive)
{
	for (uint32_t i = 0; i < lp->holes.n; i++)
		if (directive >= lp->holes.v[i].dir_first && directive <= lp->holes.v[i].dir_last)
			return true;
	return false;
}

tok_t lp_hole_end(const struct lp *lp, tok_t tok)
{
	for (uint32_t i = 0; i < lp->holes.n; i++)
		if (tok >= lp->holes.v[i].pp_first && tok < lp->holes.v[i].pp_last)
			return lp->holes.v[i].pp_last;
	return PP_NONE;
}

uint32_t lp_kept_around(const struct lp *lp, tok_t tok)
{
	const struct pp_record *rec = lp->rec;
	uint32_t k =
		search_first(i, 0, lp->kept.n, rec->inclusions.v[lp->kept.v[i]].pp_first <= tok);
	uint32_t incl = k ? lp->kept.v[k - 1] : PP_NONE;

	while (incl != PP_NONE && tok >= rec->inclusions.v[incl].pp_last)
		incl = lp->headers[incl].within;
	return incl;
}

uint32_t lp_kept_at(const struct lp *lp, tok_t tok)
{
	uint32_t incl = lp_kept_around(lp, tok);

	if (incl == PP_NONE || (lp->holes.n && lp_hole_end(lp, tok) != PP_NONE) ||
	    (lp->missing.n && lp_in_ranges(lp->missing.v, lp->missing.n, tok)))
		return PP_NONE;
	return incl;
}

/* A header that the patched one includes anew is not there with the one on disk. */
uint32_t lp_kept_above(const struct lp *lp, uint32_t incl)
{
	while (incl != PP_NONE && !lp->headers[incl].kept)
		incl = lp_is_apart(lp, incl) ? PP_NONE : lp->rec->inclusions.v[incl].parent;
	return incl;
}

uint32_t lp_reader(const struct lp *lp, uint32_t incl)
{
	return lp->reader ? lp->reader[incl] : lp_kept_above(lp, incl);
}

uint32_t lp_reader_at(const struct lp *lp, tok_t tok)
{
	uint32_t kept = lp_kept_at(lp, tok);

	return kept == PP_NONE || !lp->reader ? kept : lp->reader[pp_tok_inclusion(lp->rec, tok)];
}

bool lp_is_included(const struct lp *lp, uint32_t incl)
{
	return lp->reader ? lp->reader[incl] == incl : lp->headers[incl].kept;
}

bool lp_in_ranges(const struct lp_range *ranges, uint32_t n, tok_t tok)
{
	uint32_t r = search_first(i, 0, n, ranges[i].last <= tok);

	return r < n && ranges[r].first <= tok;
}

bool lp_kept_declares(const struct lp *lp, name_t name, const struct lp_range *but, uint32_t nbut)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t i = ast_chunks_named(ast, name); i != PP_NONE;
	     i = ast->name_chunks.v[i].next) {
		tok_t first = ast->chunks.v[ast->name_chunks.v[i].chunk].first;

		if (!ast->name_chunks.v[i].tag && lp_in_kept(lp, first) &&
		    !lp_in_ranges(but, nbut, first))
			return true;
	}
	return false;
}

/* A kept header declares the symbol as it is: nothing more to say. */
bool lp_declared_by_header(const struct lp *lp, ent_t e)
{
	for (uint32_t d = lp_first_file_decl(lp, e); d != PP_NONE; d = lp_dcl(lp, d)->next)
		if (lp_dcl(lp, d)->function == PP_NONE && lp_in_kept(lp, lp_name_tok(lp, d)))
			return true;
	return false;
}
