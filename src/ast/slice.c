// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The slice: all chunks that are reachable by name from the roots. Any identifier of a kept chunk
 * pulls in every chunk that declares this name, so whatever a kept chunk can mean is kept, all
 * redeclarations too. It is an over-approximation: members and locals count as well.
 *
 * Whatever else an invocation makes besides a kept chunk is also kept where that costs next to
 * nothing, so that lp can judge whether the invocation may stay.
 */
#include <stdlib.h>
#include "ast-internal.h"

struct slice {
	struct ast_unit *u;
	VEC(uint32_t) todo; /* chunks */
	uint8_t *seen;      /* name -> 1 as ordinary name, 2 as tag */
	bool heads;
};

static void keep_chunk(struct slice *s, uint32_t chunk)
{
	if (s->u->chunks.v[chunk].in_slice)
		return;
	s->u->chunks.v[chunk].in_slice = true;
	vec_push(&s->todo, chunk);
}

static void keep_name(struct slice *s, name_t name, bool tag)
{
	struct ast_unit *u = s->u;
	uint32_t at = ast_chunks_named(u, name);
	uint8_t bit = tag ? 2 : 1;

	if (at == PP_NONE || (s->seen[name] & bit))
		return;
	s->seen[name] |= bit;
	for (; at != PP_NONE; at = u->name_chunks.v[at].next)
		if (u->name_chunks.v[at].tag == tag)
			keep_chunk(s, u->name_chunks.v[at].chunk);
}

static void keep_word(void *ctx, const char *str, size_t len)
{
	struct slice *s = ctx;
	name_t name = name_lookup(&s->u->rec->names, str, len);

	if (name)
		keep_name(s, name, false);
}

static void scan_chunk(struct slice *s, const struct ast_chunk *c)
{
	const struct ast_unit *u = s->u;
	uint32_t last = s->heads && c->body_first != PP_NONE ? c->body_first : c->last;
	uint8_t before = W_NONE;

	for (uint32_t i = c->first; i < last; i++) {
		uint8_t w = ast_word(u, i);

		if (w == W_NONE && u->rec->toks.v[i].kind == TOK_ID) {
			if (ast_is_tag_word(before) || before == W_RPAREN)
				keep_name(s, ast_name(u, i), true);
			if (!ast_is_tag_word(before) && before != W_DOT && before != W_ARROW)
				keep_name(s, ast_name(u, i), false);
		} else if (w != W_NONE) {
			ast_words_at(u, i, c->last, keep_word, s);
		}
		before = w;
	}
}

static void drain(struct slice *s)
{
	while (s->todo.n)
		scan_chunk(s, &s->u->chunks.v[s->todo.v[--s->todo.n]]);
}

/* -- groups ------------------------------------------------------------------------------------ */

/* Whoever declares a name again and again is not waited for. */
#define KNOWN_LOOKS 16

/*
 * True if the name is declared in the slice, in the group, or in what is given, or nowhere at all.
 */
static bool is_known(const struct ast_unit *u, const struct ast_wanted *w,
		     const struct ast_group *g, name_t name)
{
	uint32_t at = ast_chunks_named(u, name), looks = 0;
	bool declared = false;

	for (; at != PP_NONE && looks < KNOWN_LOOKS; at = u->name_chunks.v[at].next, looks++) {
		uint32_t c = u->name_chunks.v[at].chunk;

		if (u->name_chunks.v[at].tag)
			continue;
		declared = true;
		if (u->chunks.v[c].in_slice || (w->how[c] & AST_GIVEN) ||
		    (c >= g->first && c < g->last))
			return true;
	}
	return !declared && at == PP_NONE;
}

/* Tags may be new: a mention needs no more than their name. */
static bool names_nothing_new(const struct ast_unit *u, const struct ast_wanted *w,
			      const struct ast_group *g, const struct ast_chunk *c)
{
	uint8_t before = W_NONE;

	for (uint32_t i = c->first; i < c->last; i++) {
		if (ast_is_id(u, i) && before != W_DOT && before != W_ARROW &&
		    !ast_is_tag_word(before) && !is_known(u, w, g, ast_name(u, i)))
			return false;
		before = ast_word(u, i);
	}
	return true;
}

static void keep_group(struct slice *s, const struct ast_wanted *w, const struct ast_group *g)
{
	const struct ast_chunk *chunks = s->u->chunks.v;
	bool reached = false;

	for (uint32_t c = g->first; c < g->last; c++)
		reached |= chunks[c].in_slice;
	if (!reached)
		return;
	for (uint32_t c = g->first; c < g->last; c++)
		if (!chunks[c].in_slice &&
		    (!(w->how[c] & AST_OPTIONAL) || !names_nothing_new(s->u, w, g, &chunks[c])))
			return;
	for (uint32_t c = g->first; c < g->last; c++)
		keep_chunk(s, c);
	drain(s);
}

void ast_slice(struct ast_unit *u, const struct ast_wanted *wanted)
{
	struct slice s = { .u = u, .heads = wanted->heads };

	s.seen = mem_zalloc(u->nnames);
	for (uint32_t i = 0; i < wanted->nroots; i++)
		keep_name(&s, wanted->roots[i], false);
	for (uint32_t i = 0; i < wanted->nextra; i++)
		keep_chunk(&s, wanted->extra[i]);
	drain(&s);
	/* In order of the text: what a call refers to stands before it. */
	for (uint32_t i = 0; i < wanted->ngroups; i++)
		keep_group(&s, wanted, &wanted->groups[i]);
	vec_free(&s.todo);
	free(s.seen);
}
