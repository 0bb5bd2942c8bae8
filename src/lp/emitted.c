// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which parts of the expanded text lp.c has, given the needs known so far (lp->decl, lp->tag,
 * lp->whole).
 */
#include "lp-internal.h"

uint32_t lp_outermost_tag(const struct lp *lp, uint32_t tag)
{
	while (lp->ast->tags.v[tag].container != PP_NONE)
		tag = lp->ast->tags.v[tag].container;
	return tag;
}

bool lp_tag_is_cut(const struct lp *lp, uint32_t tag)
{
	const struct ast_tag *t = &lp->ast->tags.v[tag];

	return t->body_first != PP_NONE && t->name != PP_NONE && t->scope == SCOPE_FILE &&
	       t->container == PP_NONE && !(lp->tag[tag] & LPT_DEF) && !lp_in_kept(lp, t->kw);
}

static bool in_cut_body(const struct lp *lp, uint32_t chunk_first, tok_t tok)
{
	for (uint32_t t = ast_first_tag(lp->ast, chunk_first);
	     t < lp->ast->tags.n && lp->ast->tags.v[t].kw < tok; t++) {
		const struct ast_tag *tag = &lp->ast->tags.v[t];

		if (tag->body_first != PP_NONE && tok >= tag->body_first && tok < tag->body_last)
			return lp_tag_is_cut(lp, t);
	}
	return false;
}

/* A definition that is emitted without the declaration it is part of. */
static bool in_needed_tag(const struct lp *lp, uint32_t chunk_first, tok_t tok)
{
	for (uint32_t t = ast_first_tag(lp->ast, chunk_first);
	     t < lp->ast->tags.n && lp->ast->tags.v[t].kw <= tok; t++)
		if ((lp->tag[t] & LPT_DEF) && tok < lp->ast->tags.v[t].last)
			return true;
	return false;
}

bool lp_tok_emitted(const struct lp *lp, tok_t tok)
{
	uint32_t c = ast_chunk_at(lp->ast, tok);
	const struct ast_chunk *ch;

	if (c == PP_NONE || lp_in_kept(lp, tok))
		return false;
	if (lp->whole[c])
		return true;
	ch = &lp->ast->chunks.v[c];
	for (uint32_t i = 0; i < ch->ndeclarators; i++) {
		const struct ast_declarator *dt = &lp->ast->declarators.v[ch->first_declarator + i];
		decl_t d = ast_decl_named_at(lp->ast, dt->name);
		uint8_t how = d == PP_NONE ? 0 : lp->decl[d];

		if (!how)
			continue;
		if (tok < ch->spec_last)
			return !in_cut_body(lp, ch->first, tok);
		if (ch->kind == CHUNK_FUNCTION && tok >= ch->body_first)
			return how & (LPD_COPY | LPD_PATCHED);
		if (tok >= dt->first && tok < dt->last)
			return true;
		if (dt->eq != PP_NONE && tok >= dt->eq && tok < dt->init_last)
			return how & LPD_COPY;
	}
	return in_needed_tag(lp, ch->first, tok);
}

bool lp_is_only_named(const struct lp *lp, ent_t e)
{
	bool named = false;

	for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next) {
		if (lp->decl[d] & (LPD_COPY | LPD_PATCHED | LPD_EXT | LPD_PROTO | LPD_EXTRA))
			return false;
		named |= lp->decl[d] & LPD_NAME;
	}
	return named;
}
