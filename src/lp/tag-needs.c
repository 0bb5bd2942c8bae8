// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tags. A needed definition brings the outermost definition around it. A tag that only has to be
 * declared is served by any mention at file scope that is emitted early enough; when there is none,
 * the first place in the source that can provide it gets "struct T;", and when all such places lie
 * inside other definitions, the first of those is emitted as a whole. One that the analysis left
 * out comes from a header that was rejected since: then its place is good enough.
 */
#include <stdlib.h>
#include "lp-internal.h"

void lp_need_tag_definition(struct lp_needs *n, ent_t entity)
{
	struct lp *lp = n->lp;
	uint32_t def, top;
	const struct ast_tag *t;

	if (entity == PP_NONE)
		return;
	def = lp_ent(lp, entity)->definition;
	if (def == PP_NONE)
		return;
	top = lp_outermost_tag(lp, def);
	t = &lp->ast->tags.v[top];
	if (lp_in_kept(lp, t->kw))
		lp_need_loose(n, lp->ast->tags.v[def].kw, entity);
	if (t->scope != SCOPE_FILE || lp_in_kept(lp, t->kw) || (lp->tag[top] & LPT_DEF))
		return;
	/* An untagged struct is part of the declaration that names it and comes with that. */
	if (t->name == PP_NONE && top == def && lp_ent(lp, entity)->tag_kind != TAG_ENUM)
		return;
	lp_need_bits(n, &lp->tag[top], LPT_DEF);
	lp_note_need(n, entity);
	lp_note_need(n, t->entity);
	vec_push(&n->todo, ((struct lp_range){ t->kw, t->last }));
}

void lp_need_tag_declared(struct lp_needs *n, ent_t entity, tok_t tok)
{
	struct lp_tag_need need = { entity, tok };

	if (lp_ent(n->lp, entity)->first_tag != PP_NONE)
		vec_push(&n->tags, need);
}

/* True if the output mentions tag t at file scope. */
static bool tag_emitted(const struct lp *lp, uint32_t tag)
{
	const struct ast_tag *t = &lp->ast->tags.v[tag];

	if (lp_in_kept(lp, t->kw))
		return true;
	if (lp->tag[tag] || lp->tag[lp_outermost_tag(lp, tag)] & LPT_DEF)
		return true;
	return lp_tok_emitted(lp, t->kw);
}

static bool provided(const struct lp *lp, const struct lp_tag_need *need)
{
	for (uint32_t t = lp_ent(lp, need->entity)->first_tag; t != PP_NONE;
	     t = lp->ast->tags.v[t].next) {
		if (lp->ast->tags.v[t].kw > need->tok)
			return false;
		if (tag_emitted(lp, t))
			return true;
	}
	return false;
}

static void provide(struct lp_needs *n, const struct lp_tag_need *need)
{
	struct lp *lp = n->lp;
	uint32_t first = lp_ent(lp, need->entity)->first_tag, top;

	for (uint32_t t = first; t != PP_NONE && lp->ast->tags.v[t].kw <= need->tok;
	     t = lp->ast->tags.v[t].next) {
		if (lp->ast->tags.v[t].container != PP_NONE ||
		    lp->ast->tags.v[t].scope != SCOPE_FILE)
			continue;
		n->tok = need->tok;
		lp_note_need(n, need->entity);
		lp_need_bits(n, &lp->tag[t], LPT_DECL); /* for an enum too: gcc knows "enum E;" */
		return;
	}
	if (first == PP_NONE || lp->ast->tags.v[first].kw > need->tok)
		return;
	top = lp_outermost_tag(lp, first);
	if (lp->tag[top] & LPT_DEF)
		return;
	n->tok = need->tok;
	lp_note_need(n, need->entity);
	if (!lp->ast->chunks.v[lp->ast->tags.v[top].chunk].in_slice) {
		lp_need_bits(n, &lp->tag[first], LPT_DECL);
		return;
	}
	lp_need_bits(n, &lp->tag[top], LPT_DEF);
	lp_note_need(n, lp->ast->tags.v[top].entity);
	vec_push(&n->todo,
		 ((struct lp_range){ lp->ast->tags.v[top].kw, lp->ast->tags.v[top].last }));
}

static int by_token(const void *a, const void *b)
{
	const struct lp_tag_need *x = a, *y = b;

	return x->tok < y->tok ? -1 : x->tok > y->tok;
}

/*
 * The earliest need of a tag decides; stops as soon as a definition was added, since that needs
 * more.
 */
void lp_place_tags(struct lp_needs *n)
{
	if (n->tags.n)
		qsort(n->tags.v, n->tags.n, sizeof(*n->tags.v), by_token);
	for (uint32_t i = 0; i < n->tags.n && !n->todo.n; i++)
		if (!provided(n->lp, &n->tags.v[i]))
			provide(n, &n->tags.v[i]);
}
