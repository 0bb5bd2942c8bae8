// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where a hunk applies: at the line it names, else at the nearest one. Looking at all lines costs
 * one pass, whatever the text: windows of lines are compared by a hash that is rolled along.
 */
#include <string.h>

#include "patch-internal.h"

#define BASE UINT64_C(0x9e3779b97f4a7c15)

bool same_line(const struct text_line *a, const struct text_line *b)
{
	return a->len == b->len && a->newline == b->newline && !memcmp(a->s, b->s, a->len);
}

uint32_t line_hash(const struct text_line *l)
{
	return name_hash(l->s, l->len) + l->newline;
}

static const struct tree_line *line_at(const struct tree_file *f, uint32_t i)
{
	return &f->lines.v[f->now.v[i]];
}

static bool fits(const struct wanted *w, uint32_t at, uint32_t first, uint32_t n)
{
	const struct image *m = w->image;

	if (at > w->file->now.n || w->file->now.n - at < n)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		const struct tree_line *l = line_at(w->file, at + i);

		if (l->hash != m->hashes[first + i] || !same_line(&l->text, &m->lines[first + i]))
			return false;
	}
	return true;
}

/* How much of the image has to fit, and where it may begin. */
struct window {
	uint32_t first, n;  /* of the image */
	uint32_t low, high; /* places, inclusive */
	uint32_t at;        /* the place that is expected */
};

/*
 * A hunk with less context at one end than at the other was made at that end of the text, and fits
 * only there, but for what fuzz lets go.
 */
static bool make_window(const struct wanted *w, unsigned int fuzz, struct window *o)
{
	const struct image *m = w->image;
	uint32_t context = m->before > m->behind ? m->before : m->behind;
	bool top = w->first && m->before + fuzz < context, bottom = m->behind + fuzz < context;
	uint32_t skip_before = m->before + fuzz > context ? m->before + fuzz - context : 0;
	uint32_t skip_behind = m->behind + fuzz > context ? m->behind + fuzz - context : 0;
	uint32_t total = w->file->now.n;

	if (skip_before > m->before || skip_behind > m->behind)
		return false;
	o->first = skip_before;
	o->n = m->n - skip_before - skip_behind;
	if (o->n > total || total - o->n < w->from)
		return false;
	o->low = w->from;
	o->high = total - o->n;
	if (top)
		o->high = 0;
	if (bottom)
		o->low = total - o->n;
	o->at = w->at + skip_before;
	return o->low <= o->high;
}

/* Places that may fit, by hash: found[] in order of the text. */
static void candidates(const struct wanted *w, const struct window *o, struct line_ids *found)
{
	uint64_t want = 0, have = 0, power = 1;
	uint32_t i;

	for (i = 0; i < o->n; i++) {
		want = want * BASE + w->image->hashes[o->first + i];
		have = have * BASE + line_at(w->file, o->low + i)->hash;
		power *= BASE;
	}
	for (i = o->low;; i++) {
		if (want == have && fits(w, i, o->first, o->n))
			vec_push(found, i);
		if (i == o->high)
			return;
		have = have * BASE + line_at(w->file, i + o->n)->hash -
		       power * line_at(w->file, i)->hash;
	}
}

static uint32_t distance(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* The nearest to the expected place, and the one after that. */
static bool choose(const struct window *o, const struct line_ids *found, struct place *out)
{
	uint32_t best = PATCH_NONE, next = PATCH_NONE;

	for (uint32_t i = 0; i < found->n; i++) {
		uint32_t at = found->v[i];

		if (best == PATCH_NONE || distance(at, o->at) < distance(best, o->at)) {
			next = best;
			best = at;
		} else if (next == PATCH_NONE || distance(at, o->at) < distance(next, o->at)) {
			next = at;
		}
	}
	out->at = best;
	out->also = next;
	return best != PATCH_NONE;
}

static bool find_with(const struct wanted *w, unsigned int fuzz, struct place *out)
{
	const struct image *m = w->image;
	struct line_ids found = { 0 };
	struct window o;
	bool ok;

	if (!make_window(w, fuzz, &o))
		return false;
	out->fuzz = fuzz;
	out->skip_before = o.first;
	out->skip_behind = m->n - o.n - o.first;
	out->also = PATCH_NONE;
	out->at = o.at;
	if (o.at >= o.low && o.at <= o.high && fits(w, o.at, o.first, o.n)) {
		ok = true;
	} else if (!m->before && !m->behind) {
		return false; /* without context, only the line that it names is sure */
	} else {
		candidates(w, &o, &found);
		ok = choose(&o, &found, out);
		vec_free(&found);
	}
	return ok;
}

bool place_find(const struct wanted *w, unsigned int max_fuzz, struct place *out)
{
	const struct image *m = w->image;
	uint32_t context = m->before > m->behind ? m->before : m->behind;

	for (unsigned int fuzz = 0; fuzz <= max_fuzz && fuzz <= context; fuzz++)
		if (find_with(w, fuzz, out))
			return true;
	return false;
}

/* -- the place that comes nearest ------------------------------------------------------------ */

/* A line that is everywhere ("}") says nothing about the place. */
#define TOO_OFTEN 32

struct votes {
	struct map first;     /* hash -> index in now, the first one with it */
	struct line_ids next; /* of an index: the next one with its hash */
	struct map count;     /* place + m.n -> votes */
};

static void index_lines(const struct tree_file *f, struct votes *v)
{
	for (uint32_t i = f->now.n; i--;)
		vec_push(&v->next, PATCH_NONE);
	for (uint32_t i = f->now.n; i--;) {
		uint32_t *head = map_at(&v->first, line_at(f, i)->hash, PATCH_NONE);

		v->next.v[i] = *head;
		*head = i;
	}
}

static void vote(const struct wanted *w, struct votes *v, uint32_t i)
{
	uint32_t n = 0, at;

	for (at = map_get(&v->first, w->image->hashes[i], PATCH_NONE);
	     at != PATCH_NONE && n <= TOO_OFTEN; at = v->next.v[at])
		n++;
	if (n > TOO_OFTEN)
		return;
	for (at = map_get(&v->first, w->image->hashes[i], PATCH_NONE); at != PATCH_NONE;
	     at = v->next.v[at])
		if (at >= i)
			++*map_at(&v->count, at - i, 0);
}

bool place_nearest(const struct wanted *w, uint32_t *at, uint32_t *same)
{
	struct votes v = { 0 };
	uint32_t i;

	index_lines(w->file, &v);
	for (i = 0; i < w->image->n; i++)
		vote(w, &v, i);
	*same = 0;
	for (i = 0; i < v.count.n; i++) {
		uint32_t place = (uint32_t)v.count.e[i].key, n = v.count.e[i].value;

		if (n > *same || (n == *same && distance(place, w->at) < distance(*at, w->at))) {
			*same = n;
			*at = place;
		}
	}
	map_free(&v.first);
	map_free(&v.count);
	vec_free(&v.next);
	return *same > 0;
}
