// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The proof of pragmas: each piece of lp.c is under those that it is under in the source, and those
 * about a name of lp.c are there. The tokens have been found to be the planned ones.
 */
#include <stdlib.h>
#include <string.h>
#include "plan-internal.h"
#include "text.h"

struct both {
	const struct text *t;
	const struct pp_record *again;
	struct pp_pragmas source, result;
	uint32_t *alike; /* per step of result: the state of source that is known to be the same */
};

/* Records share names: the same pragma has the same one. */
static bool same_state(struct both *b, uint32_t x, uint32_t y)
{
	uint32_t x0 = x, y0 = y;

	while (x != PP_NONE && y != PP_NONE && b->alike[y] != x) {
		tok_t s = b->source.steps.v[x].tok, r = b->result.steps.v[y].tok;

		if (b->t->rec->toks.v[s].name != b->again->toks.v[r].name)
			return false;
		x = b->source.steps.v[x].before;
		y = b->result.steps.v[y].before;
	}
	if ((x == PP_NONE) != (y == PP_NONE))
		return false;
	if (y0 != PP_NONE)
		b->alike[y0] = x0;
	return true;
}

static bool states_are_right(struct both *b, uint32_t *item)
{
	const struct text *t = b->t;

	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct item *it = &t->items.v[i];
		tok_t place;

		if (!it->starts_piece)
			continue;
		place = piece_place(&t->plan, &t->plan.pieces.v[it->piece]);
		for (uint32_t f = 0; place != PP_NONE && f < PP_PRAGMA_FAMILIES; f++) {
			if (same_state(b, pp_pragma_state(&b->source, f, place),
				       pp_pragma_state(&b->result, f, it->first_expect)))
				continue;
			*item = i;
			return false;
		}
	}
	return true;
}

static bool is_there(const struct pp_record *again, name_t pragma)
{
	for (uint32_t i = 0; i < again->pragmas.n; i++)
		if (again->toks.v[again->pragmas.v[i]].name == pragma)
			return true;
	return false;
}

/* The first one that is missing, PP_NONE. */
static tok_t find_missing(const struct text *t, const struct pp_record *again)
{
	const struct pp_record *rec = t->rec;

	for (uint32_t i = 0; i < rec->pragmas.n; i++) {
		tok_t tok = rec->pragmas.v[i];

		if (named_pragma_holds(t->lp, tok) && !is_there(again, rec->toks.v[tok].name))
			return tok;
	}
	return PP_NONE;
}

bool pragmas_are_right(struct text *t, const struct pp_record *again, uint32_t *item,
		       const char **why)
{
	struct both b = { .t = t, .again = again };
	tok_t missing = find_missing(t, again);
	bool right;

	pp_pragmas_find(t->rec, &b.source);
	pp_pragmas_find(again, &b.result);
	b.alike = mem_alloc((b.result.steps.n + 1) * sizeof(*b.alike));
	memset(b.alike, 0xff, (b.result.steps.n + 1) * sizeof(*b.alike));
	right = states_are_right(&b, item);
	if (!right)
		*why = arena_printf(&t->arena, "line %u is not under the pragmas of the source",
				    t->items.v[*item].line);
	else if (missing != PP_NONE)
		*why = arena_printf(&t->arena, "'%s' is missing",
				    name_str(&t->rec->names, t->rec->toks.v[missing].name));
	free(b.alike);
	pp_pragmas_release(&b.source);
	pp_pragmas_release(&b.result);
	return right && missing == PP_NONE;
}
