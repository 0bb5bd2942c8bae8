// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Look-ups in a unit: by name, and by token in lists that are in token order.
 */
#include "ast-internal.h"

/*
 * Number of elements whose key is below `key`. keys: the first element's; they ascend, one every
 * `stride` bytes, n of them.
 */
static uint32_t below(const uint32_t *keys, size_t stride, uint32_t n, uint32_t key)
{
	uint32_t lo = 0, hi = n;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (*(const uint32_t *)((const char *)keys + mid * stride) < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

#define BELOW(v_, field, key) ((v_).n ? below(&(v_).v[0].field, sizeof((v_).v[0]), (v_).n, key) : 0)

uint32_t ast_chunk_at(const struct ast_unit *u, uint32_t tok)
{
	uint32_t c = tok == PP_NONE ? u->chunks.n : BELOW(u->chunks, last, tok + 1);

	return c < u->chunks.n && u->chunks.v[c].first <= tok ? c : PP_NONE;
}

uint32_t ast_first_use(const struct ast_unit *u, uint32_t tok)
{
	return BELOW(u->uses, tok, tok);
}

uint32_t ast_first_tag(const struct ast_unit *u, uint32_t tok)
{
	return BELOW(u->tags, kw, tok);
}

uint32_t ast_find(const struct ast_unit *u, name_t name, bool tag)
{
	if (!name || !u->index)
		return PP_NONE;
	return map_get(tag ? &u->index->tags : &u->index->ordinary, name, PP_NONE);
}

static bool mentions(const struct ast_unit *u, const struct ast_chunk *c, name_t name)
{
	for (uint32_t i = c->body_first; i < c->body_last; i++)
		if (u->rec->toks.v[i].kind == TOK_ID && ast_name(u, i) == name)
			return true;
	return false;
}

void ast_mentions(const struct ast_unit *u, name_t name, void (*found)(void *ctx, const char *function),
		  void *ctx)
{
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		const struct ast_chunk *c = &u->chunks.v[i];

		if (c->kind == CHUNK_FUNCTION && c->ndeclarators && mentions(u, c, name))
			found(ctx, ast_str(u, u->declarators.v[c->first_declarator].name));
	}
}
