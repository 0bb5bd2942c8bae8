// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which chunks of the patched unit are there in the unit as it is, wherever they stand. Nearly all
 * of them: a hash finds those whose tokens are the same. Of the rest, those that begin with the
 * same name are compared with an eye on where their tokens come from; those that have no name of
 * their own are tried in their order, each against the next few of the other side.
 */
#include <stdlib.h>
#include <string.h>
#include "compare.h"

/* How many of the nameless chunks of the other side are tried for one. */
enum { TRIES = 64 };

static uint64_t hash_chunk(const struct side *s, const struct ast_chunk *c, name_t state)
{
	uint64_t h = (uint64_t)c->kind << 32 | state;

	for (uint32_t i = c->first; i < c->last; i++) {
		h = (h ^ s->rec->toks.v[i].name) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 29;
	}
	return h;
}

static bool identical(const struct match *m, uint32_t old, uint32_t new)
{
	const struct ast_chunk *c = &m->pair->a.u->chunks.v[old];
	const struct ast_chunk *d = &m->pair->b.u->chunks.v[new];
	const struct pp_tok *s = m->pair->a.rec->toks.v + c->first;
	const struct pp_tok *t = m->pair->b.rec->toks.v + d->first;

	if (c->last - c->first != d->last - d->first || m->old_state[old] != m->new_state[new])
		return false;
	for (uint32_t i = 0; i < c->last - c->first; i++)
		if (s[i].name != t[i].name || s[i].kind != t[i].kind)
			return false;
	return true;
}

static void join(struct match *m, uint32_t old, uint32_t new)
{
	m->new_of[old] = new;
	m->old_of[new] = old;
}

/* What stands before and behind all that differs: mostly the whole text but for a few chunks. */
static void match_ends(struct match *m)
{
	uint32_t old = m->pair->a.u->chunks.n, new = m->pair->b.u->chunks.n, i = 0;

	for (; i < old && i < new &&identical(m, i, i); i++)
		join(m, i, i);
	while (old > i && new > i && identical(m, old - 1, new - 1))
		join(m, --old, --new);
}

/* Chunks with one hash are a chain in the order of the text; what is taken leaves it. */
static void match_identical(struct match *m)
{
	const struct ast_unit *a = m->pair->a.u, *b = m->pair->b.u;
	uint32_t *next = mem_alloc((b->chunks.n + 1) * sizeof(*next));
	struct map first = { 0 };

	match_ends(m);
	for (uint32_t i = b->chunks.n; i--;) {
		uint64_t h;
		uint32_t *at;

		if (m->old_of[i] != PP_NONE)
			continue;
		h = hash_chunk(&m->pair->b, &b->chunks.v[i], m->new_state[i]);
		at = map_at(&first, h, PP_NONE);
		next[i] = *at;
		*at = i;
	}
	for (uint32_t i = 0; i < a->chunks.n; i++) {
		uint64_t h;
		uint32_t *at;

		if (m->new_of[i] != PP_NONE)
			continue;
		h = hash_chunk(&m->pair->a, &a->chunks.v[i], m->old_state[i]);
		at = map_has(&first, h) ? map_at(&first, h, PP_NONE) : NULL;
		if (!at || *at == PP_NONE || !identical(m, i, *at))
			continue;
		join(m, i, *at);
		*at = next[*at];
	}
	free(next);
	map_free(&first);
}

static bool alike(struct match *m, uint32_t old, uint32_t new)
{
	const struct ast_chunk *c = &m->pair->a.u->chunks.v[old];
	const struct ast_chunk *d = &m->pair->b.u->chunks.v[new];
	struct text s = { 0 }, t = { 0 };
	bool same;

	if (c->kind != d->kind || m->old_state[old] != m->new_state[new])
		return false;
	text_add(&s, &m->pair->a, c->first, c->last);
	text_add(&t, &m->pair->b, d->first, d->last);
	pair_begin(m->pair);
	same = text_difference(m->pair, &s, &t) == PP_NONE;
	text_free(&s);
	text_free(&t);
	return same;
}

/* The first name that a chunk declares, as a token; PP_NONE: it has none. */
static uint32_t first_name(const struct ast_unit *u, const struct ast_chunk *c)
{
	for (uint32_t i = 0; i < c->ndeclarators; i++)
		if (u->declarators.v[c->first_declarator + i].name != PP_NONE)
			return u->declarators.v[c->first_declarator + i].name;
	return PP_NONE;
}

/* What is left, by kind and name. Names made with a counter are none here. */
static uint64_t key_of(const struct side *s, uint32_t chunk)
{
	const struct ast_chunk *c = &s->u->chunks.v[chunk];
	uint32_t tok = first_name(s->u, c);

	if (tok == PP_NONE || pp_in_invocation(&s->rec->toks.v[tok]))
		return (uint64_t)c->kind << 32;
	return (uint64_t)c->kind << 32 | s->rec->toks.v[tok].name;
}

/* The left ones of the new side with one key, in order, behind those that are used up. */
struct queue {
	VEC(uint32_t) chunks;
	uint32_t first;
};

static void match_alike(struct match *m)
{
	const struct ast_unit *a = m->pair->a.u, *b = m->pair->b.u;
	VEC(struct queue) queues = { 0 };
	struct map by_key = { 0 };

	for (uint32_t i = 0; i < b->chunks.n; i++) {
		uint32_t *q;

		if (m->old_of[i] != PP_NONE)
			continue;
		q = map_at(&by_key, key_of(&m->pair->b, i), queues.n);
		if (*q == queues.n)
			vec_add(&queues);
		vec_push(&queues.v[*q].chunks, i);
	}
	for (uint32_t i = 0; i < a->chunks.n; i++) {
		uint32_t at = m->new_of[i] == PP_NONE
				      ? map_get(&by_key, key_of(&m->pair->a, i), PP_NONE)
				      : PP_NONE;
		struct queue *q = at == PP_NONE ? NULL : &queues.v[at];
		uint32_t tries = 0;

		for (uint32_t k = q ? q->first : 0; q && k < q->chunks.n && tries < TRIES; k++) {
			if (m->old_of[q->chunks.v[k]] != PP_NONE)
				continue;
			tries++;
			if (!alike(m, i, q->chunks.v[k]))
				continue;
			join(m, i, q->chunks.v[k]);
			break;
		}
		while (q && q->first < q->chunks.n && m->old_of[q->chunks.v[q->first]] != PP_NONE)
			q->first++;
	}
	for (uint32_t i = 0; i < queues.n; i++)
		vec_free(&queues.v[i].chunks);
	vec_free(&queues);
	map_free(&by_key);
}

void match_chunks(struct match *m, struct pair *p)
{
	size_t a = p->a.u->chunks.n + 1, b = p->b.u->chunks.n + 1;
	struct names states;

	m->pair = p;
	m->old_state = mem_zalloc(a * sizeof(*m->old_state));
	m->new_state = mem_zalloc(b * sizeof(*m->new_state));
	m->new_of = mem_alloc(a * sizeof(*m->new_of));
	m->old_of = mem_alloc(b * sizeof(*m->old_of));
	memset(m->new_of, 0xff, a * sizeof(*m->new_of));
	memset(m->old_of, 0xff, b * sizeof(*m->old_of));
	names_init(&states);
	pragma_states(&p->a, &states, m->old_state);
	pragma_states(&p->b, &states, m->new_state);
	names_release(&states);
	match_identical(m);
	match_alike(m);
}

void match_release(struct match *m)
{
	free(m->old_state);
	free(m->new_state);
	free(m->old_of);
	free(m->new_of);
}
