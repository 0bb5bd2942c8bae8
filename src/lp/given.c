// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What kept headers give under a patch. The unit was read with patched headers; its livepatch is
 * built with those on disk, and their #include lines give what these say (reading.c): each kept
 * header is a list of parts.
 *
 * A declaration in the patched text of a kept header, a chunk, comes with the #include when it is
 * in one of these parts, or when the original has the same in one. If not, it is missing: lp.c
 * writes it itself, behind the #include, as if the header was taken apart there.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "lp-internal.h"

/* -- parts ------------------------------------------------------------------------------------- */

static void find_all_parts(struct lp *lp)
{
	struct lp_reading *r = lp_reading_begin(lp);

	lp->original.n = 0;
	for (uint32_t k = 0; k < lp->kept.n; k++) {
		struct lp_parts *p = &lp->parts[lp->kept.v[k]];

		*p = lp_read(r, lp->kept.v[k], &lp->arena);
		for (uint32_t i = 0; i < p->n; i++)
			if (p->v[i].original && p->v[i].first < p->v[i].last)
				vec_push(&lp->original,
					 ((struct lp_range){ p->v[i].first, p->v[i].last }));
	}
	lp_reading_end(r);
}

static int by_first(const void *a, const void *b)
{
	const struct lp_range *x = a, *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

/* -- what is missing --------------------------------------------------------------------------- */

static bool in_parts(const struct lp_parts *p, bool of_original, tok_t tok)
{
	for (uint32_t i = 0; i < p->n; i++)
		if (p->v[i].original == of_original && tok >= p->v[i].first && tok < p->v[i].last)
			return true;
	return false;
}

static bool is_definition(const struct ast_unit *u, const struct ast_chunk *c)
{
	if (c->kind == CHUNK_FUNCTION)
		return true;
	if (c->kind != CHUNK_DECLARATION || c->typedef_)
		return false;
	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		const struct ast_declarator *d = &u->declarators.v[c->first_declarator + i];

		if (!d->function && (d->eq != PP_NONE || c->storage_class != SC_EXTERN))
			return true;
	}
	return false;
}

/* First token of the original's chunk that gives the name, PP_NONE. */
static tok_t given_at(const struct lp *lp, name_t name, bool tag, bool definition)
{
	const struct ast_unit *u = lp->opt->changed->skeleton;

	for (uint32_t i = ast_chunks_named(u, name); i != PP_NONE; i = u->name_chunks.v[i].next) {
		const struct ast_chunk *c = &u->chunks.v[u->name_chunks.v[i].chunk];

		if (u->name_chunks.v[i].tag == tag && (!definition || is_definition(u, c)) &&
		    (!tag || ast_defines_tag(u, c, name)) &&
		    lp_in_ranges(lp->original.v, lp->original.n, c->first))
			return c->first;
	}
	return PP_NONE;
}

bool lp_gives_name(const struct lp *lp, name_t name, bool tag, bool definition)
{
	return given_at(lp, name, tag, definition) != PP_NONE;
}

uint32_t lp_giver(const struct lp *lp, ent_t e)
{
	bool tag = lp_ent(lp, e)->kind == ENT_TAG;
	tok_t tok = lp->original.n ? given_at(lp, lp_ent(lp, e)->name, tag, false) : PP_NONE;

	for (uint32_t k = 0; tok != PP_NONE && k < lp->kept.n; k++)
		if (in_parts(&lp->parts[lp->kept.v[k]], true, tok))
			return lp->kept.v[k];
	return PP_NONE;
}

struct names_given {
	const struct lp *lp;
	bool any;
};

static void meet_name(struct names_given *g, tok_t name, bool tag)
{
	g->any |= lp_gives_name(g->lp, g->lp->rec->toks.v[name].name, tag, false);
}

static void meet_part(void *ctx, const struct ast_part *p)
{
	if (p->name != PP_NONE && (p->kind != ENT_TAG || p->body_first != PP_NONE))
		meet_name(ctx, p->name, p->kind == ENT_TAG);
}

/* True if something has the names of a chunk in a kept header that the original has in none. */
static enum lp_lack lack_by_names(const struct lp *lp, uint32_t chunk)
{
	const struct ast_chunk *c = &lp->ast->chunks.v[chunk];
	struct names_given g = { lp, false };
	bool changed = lp->opt->changed->chunk[chunk] != LP_SAME;

	for (uint32_t i = 0; i < c->ndeclarators; i++)
		if (lp->ast->declarators.v[c->first_declarator + i].name != PP_NONE)
			meet_name(&g, lp->ast->declarators.v[c->first_declarator + i].name, false);
	if (is_definition(lp->ast, c) && g.any)
		return changed ? LP_LACK_CHANGED : LP_LACK_NOTHING;
	ast_parts(lp->ast, chunk, meet_part, &g);
	return g.any ? LP_LACK_LOOSE : LP_LACK_NEW;
}

static enum lp_lack lack_of(const struct lp *lp, uint32_t chunk, uint32_t kept)
{
	const struct lp_changed *c = lp->opt->changed;
	const struct lp_parts *p = &lp->parts[kept];
	uint32_t same = c->same[chunk];

	if (!p->n || in_parts(p, false, lp->ast->chunks.v[chunk].first))
		return c->inclusion[kept] != PP_NONE && same != PP_NONE &&
				       c->chunk[chunk] == LP_CHANGED
			       ? LP_LACK_CHANGED
			       : LP_LACK_NOTHING;
	if (same != PP_NONE &&
	    lp_in_ranges(lp->original.v, lp->original.n, c->skeleton->chunks.v[same].first))
		return c->chunk[chunk] ? LP_LACK_CHANGED : LP_LACK_NOTHING;
	return lack_by_names(lp, chunk);
}

/* A function or object is written once more; a type or a prototype is given as it is. */
static enum lp_lack lack(const struct lp *lp, uint32_t chunk, uint32_t kept)
{
	enum lp_lack l = lack_of(lp, chunk, kept);

	return l == LP_LACK_CHANGED && !is_definition(lp->ast, &lp->ast->chunks.v[chunk])
		       ? LP_LACK_LOOSE
		       : l;
}

static void find_missing(struct lp *lp)
{
	lp->missing.n = 0;
	for (uint32_t c = 0; c < lp->ast->chunks.n; c++) {
		const struct ast_chunk *ch = &lp->ast->chunks.v[c];
		uint32_t kept = lp_kept_around(lp, ch->first);

		lp->lack[c] = kept == PP_NONE ? LP_LACK_NOTHING : lack(lp, c, kept);
		if (lp->lack[c] >= LP_LACK_NEW)
			vec_push(&lp->missing, ((struct lp_range){ ch->first, ch->last }));
	}
}

void lp_find_given(struct lp *lp)
{
	if (!lp->opt->changed)
		return;
	if (!lp->lack) {
		lp->lack = mem_zalloc(lp->ast->chunks.n + 1);
		lp->parts = mem_zalloc((lp->rec->inclusions.n + 1) * sizeof(*lp->parts));
		lp->same = mem_zalloc(lp->rec->inclusions.n + 1);
	}
	find_all_parts(lp);
	if (lp->original.n)
		qsort(lp->original.v, lp->original.n, sizeof(*lp->original.v), by_first);
	find_missing(lp);
}

/* -- macros ------------------------------------------------------------------------------------ */

bool lp_gives_macro(const struct lp *lp, uint32_t m)
{
	const struct pp_macro *d = lp->rec->macros.v[m];
	uint32_t kept = d->origin == PPM_SOURCE && d->inclusion != PP_NONE
				? lp_kept_above(lp, d->inclusion)
				: PP_NONE;
	const struct lp_parts *p;

	if (kept == PP_NONE || lp_hole_directive(lp, d->directive))
		return false;
	p = lp->parts ? &lp->parts[kept] : NULL;
	if (!p || !p->n)
		return true;
	for (uint32_t i = 0; i < p->n; i++)
		if (!p->v[i].original && d->directive >= p->v[i].dir_first &&
		    d->directive < p->v[i].dir_last)
			return true;
	return lp->opt->changed->macro[m] == LP_SAME;
}
