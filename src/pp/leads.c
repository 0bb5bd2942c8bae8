// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which macros may lead to certain names. The question comes up for thousands of invocations, each
 * at its own macro time, and macros mention each other in circles: a macro met again while it is
 * being looked at has no answer yet, and what was found on the way round is not an answer to keep.
 *
 * So it is Tarjan's walk over strongly connected components: all macros of a circle lead to the
 * same names and get their answer together, when the first of them that was met is finished. An
 * answer holds as long as no name that was asked for on the way to it is bound otherwise: it is
 * kept with that range of times. Names change little, so one answer for each macro is enough.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/vec.h"
#include "pp-internal.h"

/* Times [first, last). */
struct span {
	uint32_t first, last;
};

struct answer {
	struct span span; /* when it holds; empty: never */
	bool yes;
};

/* A macro whose answer is not known yet. */
struct pending {
	uint32_t macro, low; /* low: the earliest of these that it reaches */
	uint32_t at;         /* next token of its body */
	struct answer so_far;
};

struct pp_leads {
	const struct pp_record *rec;
	const uint8_t *wanted;
	uint32_t *first;       /* name -> its first definition, PP_NONE */
	uint32_t *next;        /* macro -> next definition of its name, PP_NONE */
	struct answer *answer; /* of macros */
	uint32_t *place;       /* macro -> index in pending + 1; 0: not there */
	VEC(struct pending) pending;
	VEC(uint32_t) path; /* indices in pending: each is mentioned by the one before */
};

struct pp_leads *pp_leads_new(const struct pp_record *rec, const uint8_t *wanted)
{
	struct pp_leads *l = mem_zalloc(sizeof(*l));
	size_t names = names_count(&rec->names) + 1, macros = rec->macros.n + 1;

	l->rec = rec;
	l->wanted = wanted;
	l->first = mem_alloc(names * sizeof(*l->first));
	l->next = mem_alloc(macros * sizeof(*l->next));
	memset(l->first, 0xff, names * sizeof(*l->first));
	memset(l->next, 0xff, macros * sizeof(*l->next));
	l->answer = mem_zalloc(macros * sizeof(*l->answer));
	l->place = mem_zalloc(macros * sizeof(*l->place));
	for (uint32_t m = 0; m < rec->macros.n; m++) {
		const struct pp_macro *d = rec->macros.v[m];

		if (d->previous != PP_NONE)
			l->next[d->previous] = m;
		else if (l->first[d->name] == PP_NONE)
			l->first[d->name] = m;
	}
	return l;
}

void pp_leads_free(struct pp_leads *l)
{
	if (!l)
		return;
	free(l->first);
	free(l->next);
	free(l->answer);
	free(l->place);
	vec_free(&l->pending);
	vec_free(&l->path);
	free(l);
}

static void narrow(struct span *a, struct span b)
{
	if (a->first < b.first)
		a->first = b.first;
	if (a->last > b.last)
		a->last = b.last;
}

/* What the name is at that time, PP_NONE for no macro, and the times at which it is the same. */
static uint32_t binding(const struct pp_leads *l, name_t name, uint32_t time, struct span *s)
{
	uint32_t m = pp_macro_before(l->rec, name, time), after;
	const struct pp_macro *d = m == PP_NONE ? NULL : l->rec->macros.v[m];

	after = m == PP_NONE ? l->first[name] : l->next[m];
	*s = (struct span){ 0,
			    after == PP_NONE ? UINT32_MAX : l->rec->macros.v[after]->time_begin };
	if (!d)
		return PP_NONE;
	if (time >= d->time_end) {
		s->first = d->time_end;
		return PP_NONE;
	}
	*s = (struct span){ d->time_begin, d->time_end };
	return m;
}

static bool holds(const struct answer *a, uint32_t time)
{
	return time >= a->span.first && time < a->span.last;
}

static void begin(struct pp_leads *l, uint32_t m)
{
	struct pending p = { .macro = m, .low = l->pending.n, .so_far.span = { 0, UINT32_MAX } };

	l->place[m] = l->pending.n + 1;
	vec_push(&l->path, l->pending.n);
	vec_push(&l->pending, p);
}

static void merge(struct answer *a, const struct answer *b)
{
	narrow(&a->span, b->span);
	a->yes |= b->yes;
}

/* Looks at the body from where it was left; false when a macro in it must be looked at first. */
static bool scan(struct pp_leads *l, struct pending *p, uint32_t time)
{
	const struct pp_macro *d = l->rec->macros.v[p->macro];

	while (p->at < d->nbody && !p->so_far.yes) {
		const struct pp_body *b = &d->body[p->at];
		struct span s;
		uint32_t m;

		if (b->kind != TOK_ID) {
			p->at++;
			continue;
		}
		p->so_far.yes = l->wanted[b->name];
		m = binding(l, b->name, time, &s);
		narrow(&p->so_far.span, s);
		if (m != PP_NONE && !p->so_far.yes) {
			if (holds(&l->answer[m], time)) {
				merge(&p->so_far, &l->answer[m]);
			} else if (!l->place[m]) {
				begin(l, m); /* moves *p; its token is looked at again */
				return false;
			} else if (l->pending.v[l->place[m] - 1].low < p->low) {
				p->low = l->pending.v[l->place[m] - 1].low;
			}
		}
		p->at++;
	}
	return true;
}

/* The pending ones from `first` on are one component: all get the answer of them together. */
static void settle(struct pp_leads *l, uint32_t first)
{
	struct answer all = l->pending.v[first].so_far;

	for (uint32_t i = first + 1; i < l->pending.n; i++)
		merge(&all, &l->pending.v[i].so_far);
	for (uint32_t i = first; i < l->pending.n; i++) {
		l->answer[l->pending.v[i].macro] = all;
		l->place[l->pending.v[i].macro] = 0;
	}
	l->pending.n = first;
}

static bool macro_leads(struct pp_leads *l, uint32_t m, uint32_t time)
{
	if (!holds(&l->answer[m], time))
		begin(l, m);
	while (l->path.n) {
		uint32_t i = vec_last(&l->path), low;

		if (!scan(l, &l->pending.v[i], time))
			continue;
		l->path.n--;
		low = l->pending.v[i].low;
		if (low == i)
			settle(l, i);
		else if (l->path.n && l->pending.v[vec_last(&l->path)].low > low)
			l->pending.v[vec_last(&l->path)].low = low;
	}
	return l->answer[m].yes;
}

bool pp_word_leads(struct pp_leads *l, name_t word, uint32_t time)
{
	uint32_t m;

	if (l->wanted[word])
		return true;
	m = pp_macro_at(l->rec, word, time);
	return m != PP_NONE && macro_leads(l, m, time);
}

/* Directives among the arguments: each token has its own time. */
static bool irregular_leads(struct pp_leads *l, const struct pp_invocation *v)
{
	const struct pp_pull *pull = &l->rec->pulls.v[v->pulls];
	uint32_t time = v->time;

	for (; pull->raw != PP_NONE; pull++) {
		const struct pp_raw *r =
			&pp_inclusion_file(l->rec, pull->inclusion)->raw.v[pull->raw];

		time = pull->time;
		if (r->kind == TOK_ID &&
		    (pp_word_leads(l, r->name, v->time) || pp_word_leads(l, r->name, time)))
			return true;
	}
	/* the replacement is scanned when all of them have been executed */
	return l->wanted[l->rec->macros.v[v->macro]->name] || macro_leads(l, v->macro, time);
}

bool pp_invocation_leads(struct pp_leads *l, const struct pp_invocation *v)
{
	const struct pp_raw *raw = pp_inclusion_file(l->rec, v->inclusion)->raw.v;

	if (v->pulls != PP_NONE)
		return irregular_leads(l, v);
	for (uint32_t r = v->raw_first; r < v->raw_last; r++)
		if (raw[r].kind == TOK_ID && pp_word_leads(l, raw[r].name, v->time))
			return true;
	return false;
}
