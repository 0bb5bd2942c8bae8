// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kept headers with a static function or variable that the file uses but lp.c does not: gcc would
 * warn about it, unlike for the original. Two passes, over the chunks of kept headers and over all
 * tokens, however many names there are.
 */
#include <stdlib.h>
#include "klp-ccp/map.h"
#include "lp-internal.h"

struct candidate {
	uint32_t chunk;
	bool renamed;      /* a prototype, and the definition in lp.c has another name */
	bool used, needed; /* named after the chunk at all; in text that lp.c has */
};

struct unused {
	struct map by_name; /* name -> index in v */
	uint8_t *named;     /* per name: it is there; all tokens are looked up in it */
	VEC(struct candidate) v;
};

/* Static functions and variables, unless they are inline, constant, or marked as (un)used. */
bool lp_wants_use(const struct lp *lp, const struct ast_chunk *c)
{
	const struct ast_declarator *d = &lp->ast->declarators.v[c->first_declarator];

	if (c->ndeclarators != 1 || c->storage_class != SC_STATIC ||
	    (ast_own_flags(lp->ast, d) & (ATTR_USED | DECL_INLINE)))
		return false;
	for (tok_t t = c->first; t < c->spec_last; t++)
		if (ast_is_keyword(lp->ast, t, AST_KW_CONST))
			return false;
	return true;
}

/* True if all references to it get a new name, and so does the definition where there is one. */
static bool is_renamed(const struct lp *lp, name_t name)
{
	ent_t e = ast_find(lp->ast, name, false);

	if (e == PP_NONE)
		return false;
	if (lp->ent[e].state & LP_EXTERNALIZED && lp_form(lp, e, LP_ROLE_EXT)->name)
		return true;
	return lp_form(lp, e, LP_ROLE_PATCHED)->name || lp_form(lp, e, LP_ROLE_COPY)->name;
}

static void collect(const struct lp *lp, struct unused *u)
{
	for (uint32_t c = 0; c < lp->ast->chunks.n; c++) {
		const struct ast_chunk *ch = &lp->ast->chunks.v[c];
		tok_t tok;
		name_t name;
		struct candidate new = { c, false, false, false };

		if (!lp_wants_use(lp, ch) || !lp_holds(lp, c, ch->first) ||
		    lp->rec->inclusions.v[lp_kept_around(lp, ch->first)].pre_include)
			continue;
		tok = lp->ast->declarators.v[ch->first_declarator].name;
		if (tok == PP_NONE)
			continue;
		name = lp->rec->toks.v[tok].name;
		/* a definition that is kept under its name has its users there, too */
		new.renamed = (ch->kind != CHUNK_FUNCTION || !lp_in_kept(lp, ch->first)) &&
			      is_renamed(lp, name);
		map_set(&u->by_name, name, u->v.n); /* the last one: its definition */
		u->named[name] = 1;
		vec_push(&u->v, new);
	}
}

/* True if it is in text that comes with a kept header, as it is or as it was before a patch. */
static bool is_held(const struct lp *lp, tok_t tok)
{
	uint32_t chunk = lp->lack ? ast_chunk_at(lp->ast, tok) : PP_NONE;

	return chunk == PP_NONE ? lp_in_kept(lp, tok) : lp_holds(lp, chunk, tok);
}

static void find_uses(const struct lp *lp, struct unused *u)
{
	const struct pp_tok *toks = lp->rec->toks.v;
	const uint8_t *named = u->named;

	for (tok_t t = 0, n = lp->rec->toks.n; t < n; t++) {
		struct candidate *c;

		if (!named[toks[t].name])
			continue;
		c = &u->v.v[map_get(&u->by_name, toks[t].name, 0)];
		if (t < lp->ast->chunks.v[c->chunk].last)
			continue;
		c->used = true;
		c->needed = c->needed || is_held(lp, t) || (!c->renamed && lp_tok_emitted(lp, t));
	}
}

bool lp_find_unused(struct lp *lp)
{
	struct unused u = { 0 };
	bool found = false;

	u.named = mem_zalloc(names_count(&lp->rec->names));
	collect(lp, &u);
	if (u.v.n)
		find_uses(lp, &u);
	for (uint32_t i = 0; i < u.v.n; i++)
		if (u.v.v[i].used && !u.v.v[i].needed)
			found |= lp_reject_at(
				lp, lp->ast->chunks.v[u.v.v[i].chunk].first, PP_NONE,
				"it defines a static function or variable that lp.c does not use");
	map_free(&u.by_name);
	free(u.named);
	vec_free(&u.v);
	return found;
}
