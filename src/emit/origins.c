// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which tokens of kept headers, as lp.c reads them, are which of the unit's. Of what a patch
 * changes, lp.c reads headers as they are on disk: there it goes by chunks, as most of them are
 * the same in both.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "text.h"

struct tracing {
	const struct text *t;
	struct ast_origins *out;
	tok_t tok;        /* of lp.c */
	uint32_t *new_of; /* per chunk of the unit on disk: the same one of the unit, PP_NONE */
};

static void note(struct tracing *g, tok_t tok, tok_t there)
{
	struct ast_origin at = { tok, there };

	if (g->out->runs.n && vec_last(&g->out->runs).tok == tok)
		g->out->runs.n--;
	vec_push(&g->out->runs, at);
}

static void find_same(struct tracing *g)
{
	const struct lp_changed *c = g->t->lp->opt->changed;
	const struct ast_unit *u = g->t->lp->ast;
	uint32_t n = c->skeleton->chunks.n;

	g->new_of = mem_alloc((n + 1) * sizeof(*g->new_of));
	memset(g->new_of, 0xff, (n + 1) * sizeof(*g->new_of));
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		const struct ast_chunk *new = &u->chunks.v[i], *old;

		if (c->same[i] == PP_NONE || c->chunk[i] != LP_SAME)
			continue;
		old = &c->skeleton->chunks.v[c->same[i]];
		if (old->last - old->first == new->last - new->first)
			g->new_of[c->same[i]] = i;
	}
}

/* A run of the unit on disk. */
static void trace_chunks(struct tracing *g, const struct include_run *run)
{
	const struct ast_unit *old = g->t->lp->opt->changed->skeleton, *new = g->t->lp->ast;
	uint32_t k;

	if (!g->new_of)
		find_same(g);
	note(g, g->tok, PP_NONE);
	k = search_first(i, 0, old->chunks.n, old->chunks.v[i].first < run->tok);
	for (; k < old->chunks.n && old->chunks.v[k].last <= run->last; k++) {
		tok_t first = g->tok + (old->chunks.v[k].first - run->tok);

		if (g->new_of[k] == PP_NONE)
			continue;
		note(g, first, new->chunks.v[g->new_of[k]].first);
		note(g, first + (old->chunks.v[k].last - old->chunks.v[k].first), PP_NONE);
	}
}

void text_origins(const struct text *t, struct ast_origins *out)
{
	struct tracing g = { .t = t, .out = out };

	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct item *it = &t->items.v[i];
		struct include_run run;

		if (it->kind != ITEM_INCLUDE) {
			note(&g, g.tok, PP_NONE);
			g.tok += it->nexpect;
			continue;
		}
		run = include_first(t, it->ref);
		for (; run.tok < run.last; run = include_behind(t, it->ref, run)) {
			if (run.rec == t->rec)
				note(&g, g.tok, run.tok);
			else
				trace_chunks(&g, &run);
			g.tok += run.last - run.tok;
		}
	}
	note(&g, g.tok, PP_NONE); /* the epilogue */
	free(g.new_of);
}
