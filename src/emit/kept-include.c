// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the #include of a kept header gives. Mostly that is what it gave in the unit, but for holes;
 * a header that a patch changes gives what it gives on disk (lp/given.c).
 */
#include "text.h"

static const struct lp_parts *parts_of(const struct text *t, uint32_t incl)
{
	const struct lp_parts *parts = t->parts ? t->parts : t->lp->parts;

	return parts && parts[incl].n ? &parts[incl] : NULL;
}

bool include_part(const struct text *t, uint32_t incl, uint32_t i, struct source_part *p)
{
	const struct lp_parts *parts = parts_of(t, incl);
	const struct pp_inclusion *in = &t->rec->inclusions.v[incl];
	const struct lp_part *x;

	if (!parts) {
		*p = (struct source_part){ t->rec,      incl,          in->pp_first,
					   in->pp_last, in->dir_first, in->dir_last };
		return !i;
	}
	if (i >= parts->n)
		return false;
	x = &parts->v[i];
	p->rec = x->original ? t->lp->opt->changed->original : t->rec;
	p->incl = x->incl;
	p->first = x->first;
	p->last = x->last;
	p->dir_first = x->dir_first;
	p->dir_last = x->dir_last;
	return true;
}

/* The first pp token of the unit from tok on that is in no hole. */
static uint32_t behind_holes(const struct text *t, uint32_t tok)
{
	uint32_t hole = t->lp->holes.n ? lp_hole_end(t->lp, tok) : PP_NONE;

	for (; hole != PP_NONE; hole = lp_hole_end(t->lp, tok))
		tok = hole;
	return tok;
}

/* Where the next hole behind tok begins, at most `last`. */
static uint32_t before_hole(const struct text *t, uint32_t tok, uint32_t last)
{
	for (uint32_t i = 0; i < t->lp->holes.n; i++)
		if (t->lp->holes.v[i].pp_first > tok && t->lp->holes.v[i].pp_first < last)
			last = t->lp->holes.v[i].pp_first;
	return last;
}

/* The first run from `at` on, which may be behind the end of its part. */
static struct include_run settle(const struct text *t, uint32_t incl, struct include_run at)
{
	struct source_part p;

	while (include_part(t, incl, at.part, &p)) {
		at.rec = p.rec;
		at.last = p.last;
		if (p.rec == t->rec) {
			at.tok = behind_holes(t, at.tok);
			at.last = before_hole(t, at.tok, p.last);
		}
		if (at.tok < p.last)
			return at;
		if (!include_part(t, incl, at.part + 1, &p))
			return at;
		at.part++;
		at.tok = p.first;
	}
	return at;
}

struct include_run include_first(const struct text *t, uint32_t incl)
{
	struct include_run at = { .rec = t->rec };
	struct source_part p;

	if (include_part(t, incl, 0, &p))
		at.tok = p.first;
	return settle(t, incl, at);
}

struct include_run include_behind(const struct text *t, uint32_t incl, struct include_run run)
{
	run.tok = run.last;
	return settle(t, incl, run);
}

uint32_t include_length(const struct text *t, uint32_t incl)
{
	struct include_run run = include_first(t, incl);
	uint32_t n = 0;

	for (; run.tok < run.last; run = include_behind(t, incl, run))
		n += run.last - run.tok;
	return n;
}

static bool is_condition(const struct pp_directive *dir)
{
	return dir->kind >= PPD_IF && dir->kind <= PPD_IFNDEF && dir->ref != PP_NONE;
}

/* As include_meets(), for one part. */
static bool part_meets(const struct source_part *p, name_t name)
{
	const struct pp_record *rec = p->rec;

	for (uint32_t i = p->first; i < p->last; i++)
		if (rec->toks.v[i].name == name)
			return true;
	for (uint32_t d = p->dir_first; d < p->dir_last; d++) {
		const struct pp_directive *dir = &rec->directives.v[d];
		const struct pp_conditional *c;

		if (dir->kind == PPD_DEFINE && dir->ref != PP_NONE &&
		    rec->macros.v[dir->ref]->name == name)
			return true;
		if (!is_condition(dir))
			continue;
		c = &rec->conditionals.v[dir->ref];
		for (uint32_t k = c->names_first; k < c->names_last; k++)
			if (rec->consulted.v[k].name == name)
				return true;
	}
	return false;
}

bool include_meets(const struct text *t, uint32_t incl, name_t name)
{
	struct source_part p;

	for (uint32_t i = 0; include_part(t, incl, i, &p); i++)
		if (part_meets(&p, name))
			return true;
	return false;
}
