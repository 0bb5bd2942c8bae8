// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pieces of the plan from token ranges: patches over a range are collected in any order, sorted,
 * and turned into edits.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "plan-internal.h"

bool tok_is(const struct planner *p, uint32_t tok, const char *s)
{
	return !strcmp(name_str(&p->rec->names, p->rec->toks.v[tok].name), s);
}

uint32_t plan_time_at(const struct pp_record *rec, uint32_t tok)
{
	uint32_t d = search_first(i, 0, rec->directives.n, rec->directives.v[i].pp <= tok);

	return d < rec->directives.n ? rec->directives.v[d].time : rec->time;
}

/* -- patches and edits ------------------------------------------------------------------------ */

static void add_patch(struct planner *p, uint32_t first, uint32_t last, const char *text)
{
	struct patch x = { .first = first, .last = last, .why = p->why };

	if (text)
		x.text = arena_strdup(&p->plan->arena, text);
	vec_push(&p->patches, x);
}

void patch_replace(struct planner *p, uint32_t first, uint32_t last, const char *text)
{
	add_patch(p, first, last, text);
}

void patch_insert(struct planner *p, uint32_t before, const char *text)
{
	add_patch(p, before, before, text);
}

void patch_drop(struct planner *p, uint32_t first, uint32_t last)
{
	add_patch(p, first, last, NULL);
}

/* The patch over a token, NULL. */
static const struct patch *patch_over(const struct planner *p, uint32_t tok)
{
	for (uint32_t i = 0; i < p->patches.n; i++)
		if (p->patches.v[i].first <= tok && tok < p->patches.v[i].last)
			return &p->patches.v[i];
	return NULL;
}

const char *patched_text(struct planner *p, uint32_t first, uint32_t last)
{
	const char *text = NULL;

	for (uint32_t t = first; t < last; t++) {
		const struct patch *x = patch_over(p, t);
		const char *s = x ? x->text : name_str(&p->rec->names, p->rec->toks.v[t].name);

		if (s && (!x || x->first == t))
			text = text ? arena_printf(&p->plan->arena, "%s %s", text, s) : s;
	}
	return text;
}

/* Insertions come before replacements at the same token; larger removals win over what lies inside.
 */
static int patch_order(const void *a, const void *b)
{
	const struct patch *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if ((x->last == x->first) != (y->last == y->first))
		return x->last == x->first ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return 0;
}

struct piece *piece_begin(struct planner *p, uint32_t chunk, uint32_t at, uint8_t rank)
{
	struct piece *x = vec_add(&p->plan->pieces);

	x->kind = PIECE_TEXT;
	x->rank = rank;
	x->at = at;
	x->order = p->plan->pieces.n;
	x->chunk = chunk;
	x->inclusion = PP_NONE;
	x->first_edit = p->plan->edits.n;
	return x;
}

static void add_edit(struct planner *p, struct edit e)
{
	struct piece *x = &vec_last(&p->plan->pieces);

	if (e.kind == EDIT_COPY && x->nedits) {
		struct edit *last = &vec_last(&p->plan->edits);

		if (last->kind == EDIT_COPY && last->last == e.first) {
			last->last = e.last;
			return;
		}
	}
	vec_push(&p->plan->edits, e);
	x->nedits++;
}

void piece_text(struct planner *p, uint32_t at, const char *text, bool glue)
{
	struct edit e = { .kind = EDIT_TEXT, .why = p->why, .first = at, .last = at, .glue = glue };

	e.text = arena_strdup(&p->plan->arena, text);
	add_edit(p, e);
}

static void copy_range(struct planner *p, uint32_t first, uint32_t last)
{
	if (first < last)
		add_edit(p, (struct edit){ .kind = EDIT_COPY, .first = first, .last = last });
}

void piece_range(struct planner *p, uint32_t first, uint32_t last)
{
	uint32_t at = first;

	if (p->patches.n)
		qsort(p->patches.v, p->patches.n, sizeof(*p->patches.v), patch_order);
	for (uint32_t i = 0; i < p->patches.n; i++) {
		const struct patch *x = &p->patches.v[i];

		if (x->first < at || x->first >= last || (x->first == x->last && x->first < at))
			continue; /* outside, or inside something that is gone already */
		copy_range(p, at, x->first);
		if (x->text)
			add_edit(p, (struct edit){ .kind = EDIT_TEXT,
						   .why = x->why,
						   .glue = x->glue,
						   .macro = x->macro,
						   .alias = x->alias,
						   .made = x->made,
						   .first = x->first,
						   .last = x->last,
						   .text = x->text });
		else if (x->last > x->first)
			vec_push(&p->plan->cuts,
				 ((struct plan_cut){ x->first, x->last,
						     vec_last(&p->plan->pieces).chunk, x->why }));
		at = x->last > x->first ? x->last : x->first;
	}
	copy_range(p, at, last);
}
