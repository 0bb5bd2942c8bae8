// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The fewest of a number of choices that give all that is wanted. Every want is a set of choices of
 * which one must be taken. What only one choice gives is settled first, and wants that another one
 * implies are dropped; mostly nothing is left then. The rest is searched, up to a limit that text
 * of a kernel does not reach; behind it the best that was found stands.
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

/* Steps of the search; a few milliseconds. */
#define SEARCH_STEPS 20000

struct search {
	struct cover *c;
	uint32_t *taken, ntaken; /* the choices at hand */
	uint32_t *best, nbest;
	uint32_t steps;
};

static uint64_t *want(const struct cover *c, uint32_t i)
{
	return c->wants + (size_t)i * c->words;
}

static bool gives(const uint64_t *set, uint32_t choice)
{
	return set[choice / 64] >> choice % 64 & 1;
}

static uint32_t count(const struct cover *c, const uint64_t *set)
{
	uint32_t n = 0;

	for (uint32_t w = 0; w < c->words; w++)
		n += (uint32_t)__builtin_popcountll(set[w]);
	return n;
}

static bool is_subset(const struct cover *c, const uint64_t *a, const uint64_t *b)
{
	for (uint32_t w = 0; w < c->words; w++)
		if (a[w] & ~b[w])
			return false;
	return true;
}

static void drop(struct cover *c, uint32_t i)
{
	memmove(want(c, i), want(c, --c->nwants), c->words * sizeof(uint64_t));
}

/* Drops what a choice that is taken gives. */
static void take(struct cover *c, uint32_t choice)
{
	c->v[choice].taken = true;
	for (uint32_t i = 0; i < c->nwants;)
		if (gives(want(c, i), choice))
			drop(c, i);
		else
			i++;
}

/* Whoever gives what `a' wants gives what a larger set wants as well. */
static void drop_implied(struct cover *c)
{
	for (uint32_t a = 0; a < c->nwants; a++)
		for (uint32_t b = 0; b < c->nwants;) {
			if (a == b || !is_subset(c, want(c, a), want(c, b))) {
				b++;
				continue;
			}
			drop(c, b);
			if (a == c->nwants) /* it has moved to the place of b */
				a = b;
		}
}

static void take_only_ones(struct cover *c)
{
	for (uint32_t i = 0; i < c->nwants;) {
		const uint64_t *set = want(c, i);

		if (count(c, set) != 1) {
			i++;
			continue;
		}
		for (uint32_t k = 0; k < c->n; k++)
			if (gives(set, k)) {
				take(c, k);
				break;
			}
		i = 0;
	}
}

/* -- the search -------------------------------------------------------------------------------- */

static int compare(const struct search *s, const uint32_t *a, const uint32_t *b, uint32_t n)
{
	uint64_t weight[2] = { 0 }, size[2] = { 0 }, place[2] = { 0 };

	for (uint32_t i = 0; i < n; i++) {
		weight[0] += s->c->v[a[i]].weight;
		weight[1] += s->c->v[b[i]].weight;
		size[0] += s->c->v[a[i]].size;
		size[1] += s->c->v[b[i]].size;
		place[0] += a[i];
		place[1] += b[i];
	}
	if (weight[0] != weight[1])
		return weight[0] > weight[1] ? -1 : 1;
	if (size[0] != size[1])
		return size[0] < size[1] ? -1 : 1;
	return place[0] < place[1] ? -1 : place[0] > place[1];
}

static void keep_best(struct search *s)
{
	if (s->ntaken == s->nbest && compare(s, s->taken, s->best, s->ntaken) >= 0)
		return;
	memcpy(s->best, s->taken, s->ntaken * sizeof(*s->best));
	s->nbest = s->ntaken;
}

static bool is_met(const struct search *s, const uint64_t *set)
{
	for (uint32_t i = 0; i < s->ntaken; i++)
		if (gives(set, s->taken[i]))
			return true;
	return false;
}

/* The want that leaves the fewest choices, NULL: all are met. */
static const uint64_t *hardest(const struct search *s)
{
	const uint64_t *found = NULL;
	uint32_t least = 0;

	for (uint32_t i = 0; i < s->c->nwants; i++) {
		uint32_t n;

		if (is_met(s, want(s->c, i)))
			continue;
		n = count(s->c, want(s->c, i));
		if (!found || n < least) {
			found = want(s->c, i);
			least = n;
		}
	}
	return found;
}

/* How many wants the choice would meet that are open. */
static uint32_t use_of(const struct search *s, uint32_t choice)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->c->nwants; i++)
		n += gives(want(s->c, i), choice) && !is_met(s, want(s->c, i));
	return n;
}

static void try(struct search *s)
{
	const uint64_t *set = hardest(s);

	if (!set) {
		keep_best(s);
		return;
	}
	if (s->ntaken + 1 > s->nbest)
		return;
	for (uint32_t k = 0; k < s->c->n && s->steps < SEARCH_STEPS; k++) {
		if (!gives(set, k))
			continue;
		s->steps++;
		s->taken[s->ntaken++] = k;
		try(s);
		s->ntaken--;
	}
}

/* A first answer: always the one that meets most. */
static void take_greedily(struct search *s)
{
	while (hardest(s)) {
		uint32_t most = 0, found = 0;

		for (uint32_t k = 0; k < s->c->n; k++) {
			uint32_t n = use_of(s, k);

			if (n > most ||
			    (n && n == most && s->c->v[k].weight > s->c->v[found].weight)) {
				most = n;
				found = k;
			}
		}
		s->taken[s->ntaken++] = found;
	}
	s->nbest = s->ntaken;
	memcpy(s->best, s->taken, s->ntaken * sizeof(*s->best));
	s->ntaken = 0;
}

void cover_solve(struct cover *c)
{
	struct search s = { .c = c };

	for (uint32_t k = 0; k < c->n; k++)
		if (c->v[k].forced)
			take(c, k);
	drop_implied(c);
	take_only_ones(c);
	s.taken = mem_alloc((c->nwants + 1) * sizeof(*s.taken));
	s.best = mem_alloc((c->nwants + 1) * sizeof(*s.best));
	take_greedily(&s);
	try(&s);
	for (uint32_t i = 0; i < s.nbest; i++)
		c->v[s.best[i]].taken = true;
	free(s.taken);
	free(s.best);
}
