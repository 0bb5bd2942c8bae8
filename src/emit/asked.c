// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the text was made for: the conditionals that it was in, and those that decided what these
 * asked for. A name that is no option of the configuration is defined, or not, because of others:
 *
 * 	#ifdef CONFIG_X
 * 	#define HAS_X 1
 * 	#endif
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "text.h"

/* Why a name may be undefined: a #define in a group that was not taken, or an #undef. */
struct absence {
	name_t name;
	uint32_t directive; /* before which it would have been, or which it is */
	uint32_t incl, raw;
};

struct asked {
	const struct text *t;
	uint8_t *noted; /* per conditional */
	VEC(uint32_t) queue;
	VEC(struct absence) absences; /* by name, then in order */
	bool has_absences;            /* they have been looked for */
};

static void note(struct asked *a, uint32_t id)
{
	if (a->noted[id] || !conds_tell(a->t, id))
		return;
	a->noted[id] = true;
	vec_push(&a->queue, id);
}

/* The conditionals around raw token `raw`, and around the #includes that lead to it. */
static void note_around(struct asked *a, uint32_t incl, uint32_t raw)
{
	const struct text *t = a->t;
	uint32_t c = conds_at(t, incl, raw);

	while (incl != PP_NONE) {
		for (; c != PP_NONE && !a->noted[c]; c = t->rec->conditionals.v[c].parent)
			note(a, c);
		c = t->rec->inclusions.v[incl].conditional;
		incl = t->rec->inclusions.v[incl].parent;
	}
}

/* Those that begin among raw tokens [first, last). */
static void note_inside(struct asked *a, uint32_t incl, uint32_t first, uint32_t last)
{
	const struct text *t = a->t;

	while (first < last) {
		uint32_t d = directive_at(t, incl, first);
		const struct pp_directive *dir = &t->rec->directives.v[d];

		if (d == PP_NONE || dir->raw_first >= last)
			return;
		if (dir->kind >= PPD_IF && dir->kind <= PPD_IFNDEF && dir->ref != PP_NONE)
			note(a, dir->ref);
		first = dir->raw_last;
	}
}

/* -- names that follow from others ------------------------------------------------------------- */

static void add_absence(struct asked *a, name_t name, uint32_t directive, uint32_t incl,
			uint32_t raw)
{
	vec_push(&a->absences, ((struct absence){ name, directive, incl, raw }));
}

/* The names defined among raw tokens [first, last), behind directive d. */
static void skipped_defines(struct asked *a, uint32_t d, uint32_t first, uint32_t last)
{
	const struct pp_record *rec = a->t->rec;
	const struct pp_file *f = pp_inclusion_file(rec, rec->directives.v[d].inclusion);

	for (uint32_t r = first; r + 2 < last; r++)
		if ((f->raw.v[r].flags & TF_BOL) && f->bytes.s[f->raw.v[r].off] == '#' &&
		    !strcmp(name_str(&rec->names, f->raw.v[r + 1].name), "define"))
			add_absence(a, f->raw.v[r + 2].name, d, rec->directives.v[d].inclusion, r);
}

static int absence_order(const void *x, const void *y)
{
	const struct absence *a = x, *b = y;

	if (a->name != b->name)
		return a->name < b->name ? -1 : 1;
	return a->directive < b->directive ? -1 : a->directive > b->directive;
}

static void find_absences(struct asked *a)
{
	const struct pp_record *rec = a->t->rec;

	for (uint32_t b = 0; b < rec->branches.n; b++) {
		const struct pp_branch *br = &rec->branches.v[b];
		const struct pp_conditional *c = &rec->conditionals.v[br->conditional];
		uint32_t next = br->number + 1 < c->nbranches ? rec->branches.v[b + 1].directive
							      : c->endif;

		if (br->number != c->taken && next != PP_NONE)
			skipped_defines(a, br->directive, rec->directives.v[br->directive].raw_last,
					rec->directives.v[next].raw_first);
	}
	for (uint32_t d = 0; d < rec->directives.n; d++) {
		const struct pp_directive *dir = &rec->directives.v[d];

		if (dir->kind == PPD_UNDEF && dir->ref != PP_NONE)
			add_absence(a, rec->macros.v[dir->ref]->name, d, dir->inclusion,
				    dir->raw_first);
	}
	a->has_absences = true;
	if (a->absences.n)
		qsort(a->absences.v, a->absences.n, sizeof(*a->absences.v), absence_order);
}

/* What decided, before directive d, that the name has that definition, or none. */
static void note_reasons(struct asked *a, const struct pp_consulted *c, uint32_t d)
{
	const struct pp_record *rec = a->t->rec;
	uint32_t define = c->macro != PP_NONE ? rec->macros.v[c->macro]->directive : PP_NONE;
	uint32_t i;

	if (c->macro != PP_NONE) {
		if (define != PP_NONE)
			note_around(a, rec->directives.v[define].inclusion,
				    rec->directives.v[define].raw_first);
		return;
	}
	if (!a->has_absences)
		find_absences(a);
	i = search_first(k, 0, a->absences.n, a->absences.v[k].name < c->name);
	for (; i < a->absences.n && a->absences.v[i].name == c->name; i++)
		if (a->absences.v[i].directive < d)
			note_around(a, a->absences.v[i].incl, a->absences.v[i].raw);
}

static void note_all_reasons(struct asked *a)
{
	const struct pp_record *rec = a->t->rec;

	for (uint32_t i = 0; i < a->queue.n; i++) {
		const struct pp_conditional *c = &rec->conditionals.v[a->queue.v[i]];

		for (uint32_t k = c->names_first; k < c->names_last; k++)
			note_reasons(a, &rec->consulted.v[k],
				     rec->branches.v[c->first_branch].directive);
	}
}

uint8_t *conds_met(const struct text *t)
{
	struct asked a = { .t = t, .noted = mem_zalloc(t->rec->conditionals.n + 1) };
	const struct item *before = NULL;

	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct item *it = &t->items.v[i];

		if (!conds_is_source(it))
			continue;
		note_around(&a, it->incl, it->raw_first);
		note_inside(&a, it->incl, it->raw_first, it->raw_last);
		if (before && !it->starts_piece && !it->cut && before->piece == it->piece &&
		    before->incl == it->incl)
			note_inside(&a, it->incl, before->raw_last, it->raw_first);
		before = it;
	}
	note_all_reasons(&a);
	vec_free(&a.queue);
	vec_free(&a.absences);
	return a.noted;
}
