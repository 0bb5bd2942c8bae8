// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Local names of one function, from tokens: parameters, and what declarations in the body declare.
 * Only needed for names that libclang left unexplained and that mean something at file scope, so
 * the table of a function is made on demand and dropped when another function comes up.
 */
#include <stdlib.h>
#include "ast-internal.h"

struct local_name {
	uint32_t first, last; /* visible in tokens [first, last) */
	uint32_t next;        /* of the same name, PP_NONE */
};

struct ast_locals {
	const struct ast_unit *u;
	uint32_t chunk;
	struct map names; /* name -> latest entry */
	VEC(struct local_name) v;
	VEC(uint32_t) blocks; /* while scanning: closing braces */
};

static void add_name(struct ast_locals *l, uint32_t tok, uint32_t last)
{
	uint32_t *at = map_at(&l->names, ast_name(l->u, tok), PP_NONE);
	struct local_name n = { tok, last, *at };

	*at = l->v.n;
	vec_push(&l->v, n);
}

static void add_params(struct ast_locals *l, const struct ast_declarator *d, uint32_t last)
{
	const struct ast_unit *u = l->u;
	uint32_t i = ast_own_params(u, d), end;

	if (i == PP_NONE)
		return;
	end = ast_partner(u, i);
	while (i < end) {
		struct ast_specs s;
		struct ast_declarator p;

		i = ast_parse_specs(u, i + 1, end, &s);
		i = ast_parse_declarator(u, i, end, &p);
		if (p.name != PP_NONE)
			add_name(l, p.name, last);
		while (i < end && ast_word(u, i) != W_COMMA)
			i = ast_word(u, i) == W_LPAREN || ast_word(u, i) == W_LBRACK ||
					    ast_word(u, i) == W_LBRACE
				    ? ast_behind(u, i)
				    : i + 1;
	}
}

/* Names that the declaration at i declares; returns where its specifiers end. */
static uint32_t add_declaration(struct ast_locals *l, uint32_t i, uint32_t last)
{
	const struct ast_unit *u = l->u;
	uint32_t block = l->blocks.n ? vec_last(&l->blocks) : last, behind;
	struct ast_specs s;

	behind = i = ast_parse_specs(u, i, last, &s);
	for (;;) {
		struct ast_declarator d;

		i = ast_parse_declarator(u, i, last, &d);
		if (i == d.first)
			break;
		if (d.name != PP_NONE)
			add_name(l, d.name, block);
		if (d.function && i < last && ast_word(u, i) == W_LBRACE)
			add_params(l, &d, ast_partner(u, i));
		if (i >= last || ast_word(u, i) != W_COMMA)
			break;
		i++;
	}
	return behind;
}

static bool starts_statement(const struct ast_unit *u, uint32_t i)
{
	switch (ast_word(u, i - 1)) {
	case W_SEMI:
	case W_LBRACE:
	case W_RBRACE:
	case W_COLON:
	case W_EXTENSION:
	case W_ELSE:
	case W_DO:
		return true;
	case W_LPAREN:
		return ast_word(u, i - 2) == W_FOR;
	default:
		return u->rec->toks.v[i - 1].kind == TOK_PRAGMA;
	}
}

static void scan_body(struct ast_locals *l, const struct ast_chunk *c)
{
	const struct ast_unit *u = l->u;

	for (uint32_t i = c->body_first; i < c->body_last; i++) {
		while (l->blocks.n && i >= vec_last(&l->blocks))
			l->blocks.n--;
		if (ast_word(u, i) == W_LBRACE) {
			vec_push(&l->blocks, ast_partner(u, i));
		} else if (i > c->body_first && starts_statement(u, i) &&
			   (ast_starts_type(u, i) || (ast_is_id(u, i) && ast_is_id(u, i + 1)))) {
			uint32_t behind = add_declaration(l, i, c->body_last);

			i = behind > i ? behind - 1 : i;
		}
	}
}

static struct ast_locals *make(const struct ast_unit *u, uint32_t chunk)
{
	struct ast_locals *l = mem_zalloc(sizeof(*l));
	const struct ast_chunk *c = &u->chunks.v[chunk];

	l->u = u;
	l->chunk = chunk;
	if (c->ndeclarators) {
		const struct ast_declarator *d = &u->declarators.v[c->first_declarator];

		add_params(l, d, c->last);
		for (tok_t i = d->end; i < c->body_first; i++) /* of an old-style definition */
			if (i == d->end || ast_word(u, i - 1) == W_SEMI)
				add_declaration(l, i, c->body_first);
	}
	scan_body(l, c);
	return l;
}

void ast_locals_free(struct ast_locals *l)
{
	if (!l)
		return;
	map_free(&l->names);
	vec_free(&l->v);
	vec_free(&l->blocks);
	free(l);
}

bool ast_is_local_name(struct ast_locals **l, const struct ast_unit *u, uint32_t chunk, tok_t tok)
{
	if (u->chunks.v[chunk].kind != CHUNK_FUNCTION)
		return false;
	if (!*l || (*l)->chunk != chunk) {
		ast_locals_free(*l);
		*l = make(u, chunk);
	}
	for (uint32_t i = map_get(&(*l)->names, ast_name(u, tok), PP_NONE); i != PP_NONE;
	     i = (*l)->v.v[i].next)
		if (tok >= (*l)->v.v[i].first && tok < (*l)->v.v[i].last)
			return true;
	return false;
}
