// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The changed set: of what lp.c has to do with, what the running kernel has as it is written here,
 * under which name, and what it has otherwise or not at all. The latter is never the kernel's.
 */
#include "klp-ccp/search.h"
#include "lp-internal.h"

static uint8_t change_of_chunk(const struct lp *lp, uint32_t chunk)
{
	return lp->opt->changed ? lp->opt->changed->chunk[chunk] : LP_SAME;
}

/* True if it makes the function or object; false if it only says that there is one. */
static bool makes(const struct lp *lp, decl_t d)
{
	return lp_dcl(lp, d)->flags & (DECL_DEFINITION | DECL_TENTATIVE) || lp_is_definition(lp, d);
}

static const struct lp_static *static_of(const struct lp *lp, ent_t e)
{
	const struct lp_changed *c = lp->opt->changed;
	tok_t tok = lp_name_tok(lp, lp_ent(lp, e)->first_decl);
	uint32_t i = search_first(k, 0, c->nstatics, c->statics[k].name < tok);

	return i < c->nstatics && c->statics[i].name == tok ? &c->statics[i] : NULL;
}

static bool is_new_static(const struct lp *lp, ent_t e)
{
	const struct lp_static *s = static_of(lp, e);

	if (s)
		return s->original == PP_NONE;
	return change_of_chunk(lp, lp_dcl(lp, lp_ent(lp, e)->first_decl)->chunk) == LP_NEW;
}

uint8_t lp_change_of(const struct lp *lp, ent_t e)
{
	uint8_t how = LP_SAME;

	if (!lp->opt->changed || lp_ent(lp, e)->kind > ENT_OBJECT)
		return LP_SAME;
	if (lp_ent(lp, e)->local_static)
		return is_new_static(lp, e) ? LP_NEW : LP_SAME;
	for (decl_t d = lp_first_file_decl(lp, e); d != PP_NONE; d = lp_dcl(lp, d)->next)
		if (lp_dcl(lp, d)->function == PP_NONE && makes(lp, d) &&
		    change_of_chunk(lp, lp_dcl(lp, d)->chunk) > how)
			how = change_of_chunk(lp, lp_dcl(lp, d)->chunk);
	return how;
}

/* -- names with a counter in them -------------------------------------------------------------- */

/* The token of the original that stands where token `tok` of the chunk does; PP_NONE. */
static tok_t original_tok(const struct lp *lp, uint32_t chunk, tok_t tok)
{
	const struct lp_changed *c = lp->opt->changed;
	uint32_t same = c->same[chunk];
	tok_t at;

	if (same == PP_NONE)
		return PP_NONE;
	at = c->skeleton->chunks.v[same].first + (tok - lp->ast->chunks.v[chunk].first);
	return at < c->skeleton->chunks.v[same].last ? at : PP_NONE;
}

const char *lp_kernel_name(const struct lp *lp, ent_t e)
{
	const struct lp_changed *c = lp->opt->changed;
	decl_t d = lp_ent(lp, e)->first_decl;
	tok_t tok = lp_name_tok(lp, d), at = PP_NONE;
	const struct lp_static *s;
	const char *name;

	if (!c || !pp_in_invocation(&lp->rec->toks.v[tok]))
		return lp_name(lp, e);
	s = lp_ent(lp, e)->local_static ? static_of(lp, e) : NULL;
	at = s ? s->original : original_tok(lp, lp_dcl(lp, d)->chunk, tok);
	if (at == PP_NONE)
		return lp_name(lp, e);
	name = name_str(&c->original->names, c->original->toks.v[at].name);
	return pp_same_but_digits(name, lp_name(lp, e)) ? name : lp_name(lp, e);
}

/* Debug information tells variables of one name apart by their lines. */
static struct policy_symbol as_kernel_has_it(const struct lp *lp, ent_t e, struct policy_symbol s)
{
	const struct lp_static *old =
		lp->opt->changed && lp_ent(lp, e)->local_static ? static_of(lp, e) : NULL;

	s.name = lp_kernel_name(lp, e);
	if (old && old->original != PP_NONE)
		s.where = pp_tok_loc(lp->opt->changed->original, old->original);
	return s;
}

struct policy_symbol lp_symbol_at(const struct lp *lp, ent_t e, decl_t decl)
{
	return as_kernel_has_it(lp, e, policy_symbol_at(lp->ast, e, decl));
}

struct policy_symbol lp_symbol_of(const struct lp *lp, ent_t e)
{
	return as_kernel_has_it(lp, e, policy_symbol_of(lp->ast, e));
}
