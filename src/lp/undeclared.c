// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kept headers whose functions call what only a rejected header around or before them declares.
 * Which text of kept headers relies on expanded text was analysed before: a header that is rejected
 * later takes its declarations away silently, so its callers must go as well.
 */
#include <string.h>
#include "klp-ccp/map.h"
#include "lp-internal.h"

static bool was_rejected(const struct lp *lp, tok_t tok)
{
	uint32_t incl = pp_tok_inclusion(lp->rec, tok);

	return lp->headers[incl].state == LPH_CONFLICT || lp->headers[incl].state == LPH_CHILD_NO;
}

/* Functions that only rejected headers declare: name -> 1. */
static void collect(const struct lp *lp, struct map *functions)
{
	for (uint32_t c = 0; c < lp->ast->chunks.n; c++) {
		const struct ast_chunk *ch = &lp->ast->chunks.v[c];

		if (ch->typedef_ || !was_rejected(lp, ch->first) || lp_in_kept(lp, ch->first))
			continue;
		for (uint32_t i = 0; i < ch->ndeclarators; i++) {
			const struct ast_declarator *d =
				&lp->ast->declarators.v[ch->first_declarator + i];

			if (d->function && d->name != PP_NONE &&
			    !lp_kept_declares(lp, lp->rec->toks.v[d->name].name, NULL, 0))
				map_set(functions, lp->rec->toks.v[d->name].name, 1);
		}
	}
}

/* A call, as far as tokens tell, in a function about which nothing more is known. */
static bool calls(const struct lp *lp, tok_t tok)
{
	const struct pp_tok *t = &lp->rec->toks.v[tok];
	uint32_t chunk;

	if (t->kind != TOK_ID || strcmp(name_str(&lp->rec->names, t[1].name), "(") ||
	    lp_is_member(lp, tok) || !lp_in_kept(lp, tok))
		return false;
	chunk = ast_chunk_at(lp->ast, tok);
	return chunk != PP_NONE && lp->ast->chunks.v[chunk].kind == CHUNK_FUNCTION &&
	       !lp->ast->chunks.v[chunk].in_slice && tok > lp->ast->chunks.v[chunk].body_first;
}

bool lp_find_undeclared(struct lp *lp)
{
	struct map functions = { 0 };
	bool found = false;

	collect(lp, &functions);
	for (tok_t t = 0; functions.n && t + 1 < lp->rec->toks.n; t++)
		if (map_get(&functions, lp->rec->toks.v[t].name, 0) && calls(lp, t))
			found |= lp_reject_at(
				lp, t, PP_NONE,
				"it calls functions that only an expanded header declares");
	map_free(&functions);
	return found;
}
