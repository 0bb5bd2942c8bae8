// SPDX-License-Identifier: GPL-2.0-or-later
/* Lists of tokens for comparison. */
#include "compare.h"

static void add(struct text *t, const struct side *s, uint32_t tok)
{
	if (s->rec->toks.v[tok].kind != TOK_PRAGMA || pragma_matters(s, tok))
		vec_push(&t->tok, tok);
}

void text_add(struct text *t, const struct side *s, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		add(t, s, i);
}

/* Bodies of named tags, in order; those within another are in it. */
struct bodies {
	VEC(struct piece_pair) ranges;
};

static void add_body(void *ctx, const struct ast_part *p)
{
	struct bodies *b = ctx;
	struct piece_pair range = { p->body_first, p->last };

	if (p->kind != ENT_TAG || p->name == PP_NONE || p->body_first == PP_NONE)
		return;
	if (!b->ranges.n || p->body_first >= vec_last(&b->ranges).b)
		vec_push(&b->ranges, range);
}

void text_add_declaring(struct text *t, const struct side *s, uint32_t chunk, uint32_t first,
			uint32_t last)
{
	struct bodies b = { 0 };

	ast_parts(s->u, chunk, add_body, &b);
	for (uint32_t i = first, k = 0; i < last; i++) {
		while (k < b.ranges.n && b.ranges.v[k].b <= i)
			k++;
		if (k < b.ranges.n && i >= b.ranges.v[k].a)
			continue;
		add(t, s, i);
	}
	vec_free(&b.ranges);
}

void text_free(struct text *t)
{
	vec_free(&t->tok);
}

uint32_t text_difference(struct pair *p, const struct text *a, const struct text *b)
{
	uint32_t i;

	for (i = 0; i < a->tok.n && i < b->tok.n; i++)
		if (!pair_same(p, a->tok.v[i], b->tok.v[i]))
			return i;
	return a->tok.n == b->tok.n ? PP_NONE : i;
}
