// SPDX-License-Identifier: GPL-2.0-or-later
/* What a chunk declares besides its declarators: the tags and enumerators in its text. */
#include "ast-internal.h"

struct walk {
	const struct ast_unit *u;
	uint32_t last;
	ast_part_fn *found;
	void *ctx;
};

static void enumerators(const struct walk *w, const struct ast_tag_spec *t)
{
	const struct ast_unit *u = w->u;
	uint32_t i = t->body_first + 1, end = t->body_last - 1;

	while (i < end) {
		struct ast_part p = { .kind = ENT_ENUMERATOR, .tag_kind = TAG_ENUM };

		i = ast_skip_attributes(u, i, end);
		p.first = p.name = i;
		while (i < end && ast_word(u, i) != W_COMMA)
			i = ast_is_opener(ast_word(u, i)) ? ast_behind(u, i) : i + 1;
		p.last = i++;
		p.body_first = p.body_last = PP_NONE;
		if (p.name < p.last && ast_is_id(u, p.name))
			w->found(w->ctx, &p);
	}
}

static void tag(const struct walk *w, const struct ast_tag_spec *t, bool nested)
{
	uint8_t word = ast_word(w->u, t->kw);
	struct ast_part p = {
		.kind = ENT_TAG,
		.tag_kind = word == W_STRUCT  ? TAG_STRUCT
			    : word == W_UNION ? TAG_UNION
					      : TAG_ENUM,
		.nested = nested,
		.first = t->kw,
		.last = t->last,
		.name = t->name,
		.body_first = t->body_first,
		.body_last = t->body_last,
	};

	if (t->body_first != PP_NONE)
		p.last = ast_skip_attributes(w->u, p.last, w->last);
	if (p.tag_kind == TAG_ENUM && t->body_first != PP_NONE)
		enumerators(w, t);
	w->found(w->ctx, &p);
}

void ast_find_parts(const struct ast_unit *u, tok_t first, tok_t last, tok_t expr_first,
		    ast_part_fn *found, void *ctx)
{
	struct walk w = { u, last, found, ctx };
	uint32_t container = 0;

	for (uint32_t i = first; i < last; i++) {
		struct ast_tag_spec t;

		switch (ast_word(u, i)) {
		case W_LPAREN:
			if (ast_word(u, i + 1) == W_LBRACE || ast_is_params(u, i, i >= expr_first))
				i = ast_partner(u, i);
			break;
		case W_STRUCT:
		case W_UNION:
		case W_ENUM:
			ast_parse_tag(u, i, last, &t);
			tag(&w, &t, i < container);
			if (t.body_first != PP_NONE && t.body_last > container)
				container = t.body_last;
			break;
		}
	}
}

void ast_parts(const struct ast_unit *u, uint32_t chunk, ast_part_fn *found, void *ctx)
{
	const struct ast_chunk *c = &u->chunks.v[chunk];
	uint32_t last = c->body_first == PP_NONE ? c->last : c->body_first;
	uint32_t expr = c->kind == CHUNK_STATIC_ASSERT ? c->first : PP_NONE;

	for (uint32_t i = 0; i < c->ndeclarators && expr == PP_NONE; i++)
		expr = u->declarators.v[c->first_declarator + i].eq;
	if (c->kind != CHUNK_ASM && c->kind != CHUNK_EMPTY)
		ast_find_parts(u, c->first, last, expr, found, ctx);
}
