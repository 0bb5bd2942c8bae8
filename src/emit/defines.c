// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which #define and #undef lines lp.c needs, and where. The output is walked front to back with a
 * table of the definitions that are active there: compiler and command line at first, then what
 * kept headers define, then what lp.c itself says. A kept macro call needs its definitions, plain
 * identifiers must not be macros. A #define goes where its source line falls among the items if
 * nothing between there and the use prevents that, else before the piece, else directly before the
 * item.
 *
 * An example (testsuite/ccp/example-emit-defines). f() is patched and needs low(); other() is not
 * needed, and scale.h stays: it has "extern int scales[SCALE];" and
 * "#define SCALED(x) ((x) * scales[SCALE - 1])".
 *
 * 	1  #define LIMIT 4
 * 	2  static int low(int x) { return x < LIMIT; }
 * 	3  #undef LIMIT
 * 	4  #define SCALE 2
 * 	5  #include "scale.h"
 * 	6  #define LIMIT 8
 * 	7  static int other(int n) { return n; }
 * 	8  int f(int n) { return low(SCALED(n)) + LIMIT; }
 *
 * At first no definition of these names is active. The items, in the order of the output:
 *
 *  - The words of line 2 up to "x" must be no macros, and are none: nothing is written. For the
 *    call LIMIT the replay says that it used the definition of line 1. It is not active, and where
 *    line 1 stood nothing is in its way: that line comes before the piece. Now LIMIT is active.
 *  - The #include: text of the header used SCALE as line 4 has it, and that does not come from the
 *    header itself, so line 4 comes before. What the header defines, SCALED, is active from here.
 *  - f(): SCALED is active as it was in the source, and SCALE is. For the call LIMIT another
 *    definition is active than was used: line 3, the author's own #undef between the two uses, and
 *    line 6 come, both where they stood. Had the author none there, an "#undef LIMIT" of ours would
 *    stand directly before line 6.
 *
 * other() left no trace. A "#define n 1" for it alone would not be written either, since nothing
 * that is printed uses it; were it needed for something before f(), the plain identifier n in line
 * 8 would ask for an #undef.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "text.h"

/*
 * A place in the output among the lines before an item: the item, then the order of the line; after
 * all lines, at the item itself, the order is UINT32_MAX. Lines of conditionals come last at their
 * place.
 */
typedef uint64_t place_t;

#define PLACE_NONE UINT64_MAX

/* The first places at which a name may be bound otherwise; 0: anywhere. */
struct event {
	place_t used;     /* it was needed as a macro before */
	place_t strict;   /* as no macro at all */
	place_t harmless; /* as no object-like macro; a function-like one would not be called */
};

struct state {
	struct text *t;
	const struct pp_record *original; /* of the unit as it is on disk, NULL without a patch */
	uint32_t *active;                 /* per name: definition, PP_NONE */
	uint32_t *maybe; /* per name: own -D of the file, which lp.c is compiled with or without */
	struct event *event;    /* per name: where its binding mattered last */
	VEC(uint32_t) includes; /* items of kept headers so far */
	uint32_t *reach;        /* per item: largest source position up to it */
	uint32_t order;      /* of the conditional's line that is looked at; UINT32_MAX: the item */
	uint32_t *start;     /* per item: first item of its piece */
	uint8_t *is_private; /* per name: some definition that no kept header gives */
	struct pp_leads *leads; /* to the names of is_private; the same in the original: */
	struct pp_leads *original_leads;
	uint8_t *kernel_only; /* per macro: active by a header that does not give it to modules */
	uint32_t *given_by;   /* per macro: 1 + item of the last header that defines it, 0 */
	uint32_t *given;      /* per name: of these the last definition, PP_NONE */
	VEC(name_t) undone;   /* names with an #undef outside of kept headers */
	VEC(name_t) ours;     /* names that a line of ours defined */
	VEC(name_t) cmdline;  /* names that `maybe` had */
};

/*
 * Definitions are numbered through: those of the unit, then those of the unit as it is on disk,
 * which kept headers may give instead.
 */
static const struct pp_macro *macro(const struct state *s, uint32_t m)
{
	uint32_t n = s->t->rec->macros.n;

	return m < n ? s->t->rec->macros.v[m] : s->original->macros.v[m - n];
}

/* The number of definition m of a record. */
static uint32_t number(const struct state *s, const struct pp_record *rec, uint32_t m)
{
	return m == PP_NONE || rec == s->t->rec ? m : s->t->rec->macros.n + m;
}

static bool same(const struct state *s, uint32_t a, uint32_t b)
{
	return a == b || pp_macro_alike(macro(s, a), macro(s, b));
}

/* A definition of the unit that says the same, for the text of its line; PP_NONE. */
static uint32_t of_unit(const struct state *s, uint32_t m)
{
	name_t name = macro(s, m)->name;
	uint32_t i = m;

	if (m >= s->t->rec->macros.n)
		i = name < s->t->rec->nlast_macros ? s->t->rec->last_macros[name] - 1 : PP_NONE;
	while (i != PP_NONE && !same(s, i, m))
		i = macro(s, i)->previous;
	return i;
}

/* The definition that a kept header saw when it began. */
static uint32_t seen_by(const struct state *s, uint32_t incl, name_t name)
{
	const struct lp_changed *c = s->t->lp->opt->changed;
	const struct lp_parts *parts = s->t->parts ? s->t->parts : s->t->lp->parts;
	uint32_t old = c && parts[incl].n ? c->inclusion[incl] : PP_NONE;
	const struct pp_record *rec = old == PP_NONE ? s->t->rec : c->original;

	return number(s, rec,
		      pp_macro_at(rec, name,
				  rec->inclusions.v[old == PP_NONE ? incl : old].time_in));
}

/* What every compilation has: the compiler's own, and command line macros of every object. */
static bool initially_active(const struct pp_macro *m)
{
	if (m->origin == PPM_BUILTIN || m->origin == PPM_PREDEFINED)
		return true;
	return m->origin == PPM_CMDLINE && !m->own;
}

/* -- lines ------------------------------------------------------------------------------------- */

/* The author's directive d, or a synthetic line when d is PP_NONE. */
static void add_line(struct state *s, place_t at, uint32_t d, const char *text, bool undef)
{
	struct line l = { .item = (uint32_t)(at >> 32),
			  .order = (uint32_t)at,
			  .sequence = s->t->lines.n,
			  .incl = d == PP_NONE ? PP_NONE : s->t->rec->directives.v[d].inclusion,
			  .text = text,
			  .first = d,
			  .last = d,
			  .undef = undef,
			  .conditional = PP_NONE };

	vec_push(&s->t->lines, l);
}

/*
 * The item before which directive d lies; headers of which nothing came have the same position as
 * it.
 */
static uint32_t slot_of(const struct state *s, uint32_t d)
{
	const struct text *t = s->t;
	uint32_t pp = t->rec->directives.v[d].pp;
	uint32_t slot = search_first(i, 0, t->items.n, s->reach[i] < pp);

	while (slot < t->items.n && t->items.v[slot].kind == ITEM_INCLUDE &&
	       t->items.v[slot].tok <= pp) {
		uint32_t include = t->items.v[slot].stored;

		if (include != PP_NONE && include > d)
			break;
		slot++;
	}
	return slot;
}

static place_t place(uint32_t item, uint32_t order)
{
	return (place_t)item << 32 | order;
}

static place_t here(const struct state *s, uint32_t item)
{
	return place(item, s->order);
}

static place_t later(place_t a, place_t b)
{
	return a > b ? a : b;
}

/*
 * True if definition m may be placed before item slot, for a use at item, as far as headers in
 * between are concerned.
 */
static bool headers_agree(const struct state *s, uint32_t m, uint32_t slot, uint32_t item)
{
	for (uint32_t i = s->includes.n; i-- > 0 && s->includes.v[i] >= slot;) {
		uint32_t was = seen_by(s, s->t->items.v[s->includes.v[i]].ref, macro(s, m)->name);

		if (s->includes.v[i] < item && (was == PP_NONE || !same(s, was, m)))
			return false;
	}
	return true;
}

/*
 * First of the places that fit for a #define of m: its place in the source, before the piece, here.
 */
static place_t define_place(const struct state *s, uint32_t m, uint32_t wanted, uint32_t order,
			    uint32_t item)
{
	const struct event *e = &s->event[macro(s, m)->name];
	place_t after = later(e->used, e->strict);
	const uint32_t slots[] = { wanted, s->start[item] };

	if (!macro(s, m)->function)
		after = later(after, e->harmless);
	for (unsigned int i = 0; i < ARRAY_SIZE(slots); i++) {
		place_t at = place(slots[i], order);

		if (at >= after && at <= here(s, item) && headers_agree(s, m, slots[i], item))
			return at;
	}
	return here(s, item);
}

/* The author's #undef of that name that stands between its last use and place `to`, PP_NONE. */
static uint32_t source_undef(const struct state *s, name_t name, place_t to)
{
	const struct pp_record *rec = s->t->rec;

	for (uint32_t d = 0; d < rec->directives.n; d++) {
		const struct pp_directive *dir = &rec->directives.v[d];
		place_t at;

		if (dir->kind != PPD_UNDEF || dir->ref == PP_NONE ||
		    macro(s, dir->ref)->name != name || lp_in_kept_header(s->t->lp, dir->inclusion))
			continue;
		at = place(slot_of(s, d), d);
		if (at <= to && at >= s->event[name].used)
			return d;
	}
	return PP_NONE;
}

/*
 * Where the author undefines the name, when that fits; else with #undef directly before what is
 * going to stand at `with`, or where it suits when that is PLACE_NONE.
 */
static void undefine(struct state *s, name_t name, uint32_t item, place_t with)
{
	const struct pp_record *rec = s->t->rec;
	const char *text = NULL;
	uint32_t d = source_undef(s, name, with != PLACE_NONE ? with : here(s, item));
	place_t at = with, before = place(s->start[item], s->order);

	if (d != PP_NONE) {
		at = place(slot_of(s, d), d);
		text = directive_text(s->t, d);
	} else {
		text = arena_printf(&s->t->arena, "#undef %s", name_str(&rec->names, name));
	}
	if (at == PLACE_NONE)
		at = before >= s->event[name].used ? before : here(s, item);
	add_line(s, at, d, text, true);
	s->active[name] = s->maybe[name] = PP_NONE;
	s->event[name].strict = later(s->event[name].strict, at + 1);
	vec_push(&s->ours, name);
}

static void define(struct state *s, uint32_t m, uint32_t item)
{
	const struct pp_macro *d;
	uint32_t from = PP_NONE;
	const char *text;
	place_t at;

	m = of_unit(s, m);
	if (m == PP_NONE)
		return; /* gone with the patch; the proof tells whether a header misses it */
	d = macro(s, m);
	if (d->origin == PPM_BUILTIN || d->origin == PPM_PREDEFINED)
		return; /* cannot be said in text; the proof will have the call expanded */
	if (d->origin == PPM_SOURCE && d->directive != PP_NONE) {
		from = d->directive;
		at = define_place(s, m, slot_of(s, from), from, item);
		text = directive_text(s->t, from);
	} else {
		at = define_place(s, m, 0, 1, item);
		text = arena_printf(&s->t->arena, "#define %s", d->text ? d->text : "");
	}
	if ((s->active[d->name] != PP_NONE && !same(s, s->active[d->name], m)) ||
	    (s->maybe[d->name] != PP_NONE && s->maybe[d->name] != m))
		undefine(s, d->name, item, at);
	s->maybe[d->name] = PP_NONE;
	add_line(s, at, from, text, false);
	if (d->origin != PPM_SOURCE && at == place(0, 1))
		vec_last(&s->t->lines).sequence =
			(1u << 31) + m; /* in the order of the command line */
	s->active[d->name] = m;
	s->kernel_only[m] = 0;
	vec_push(&s->ours, d->name);
}

/* -- needs ------------------------------------------------------------------------------------- */

static void need(struct state *s, uint32_t m, uint32_t item)
{
	name_t name = macro(s, m)->name;
	uint32_t a = s->active[name];

	if (a == PP_NONE || !same(s, a, m) || s->kernel_only[a])
		define(s, m, item);
	s->event[name].used = here(s, item) + 1;
}

/* A name that stands for itself is there for #ifdef: text that has it expands to the same without.
 */
static bool is_itself(const struct pp_macro *m)
{
	return !m->function && m->nbody == 1 && m->body[0].kind == TOK_ID &&
	       m->body[0].name == m->name;
}

/* Macro m was expanded in text at the item. */
static void need_expanded(struct state *s, uint32_t m, uint32_t item)
{
	name_t name = macro(s, m)->name;

	if (is_itself(macro(s, m)) && s->active[name] == PP_NONE && s->maybe[name] == PP_NONE)
		s->event[name].strict = here(s, item) + 1;
	else
		need(s, m, item);
}

static void forbid(struct state *s, name_t name, bool function_ok, uint32_t item)
{
	uint32_t a;

	if (name >= s->t->nnames || !s->t->is_macro[name])
		return;
	a = s->active[name] != PP_NONE ? s->active[name] : s->maybe[name];
	if (a != PP_NONE && !(function_ok && macro(s, a)->function))
		undefine(s, name, item, PLACE_NONE);
	if (function_ok)
		s->event[name].harmless = here(s, item) + 1;
	else
		s->event[name].strict = here(s, item) + 1;
}

/* Name k that a condition or the operand of an #include asked for. */
static void need_consulted(struct state *s, uint32_t k, uint32_t item)
{
	const struct pp_consulted *n = &s->t->rec->consulted.v[k];

	if (n->macro == PP_NONE)
		forbid(s, n->name, n->function_ok, item);
	else
		need(s, n->macro, item);
}

static bool starts_with_paren(const struct text *t, uint32_t item)
{
	const struct item *it;

	if (item >= t->items.n)
		return false;
	it = &t->items.v[item];
	if (it->kind == ITEM_TEXT)
		return it->text[0] == '(';
	if (it->kind == ITEM_TOKEN || it->kind == ITEM_EXPANDED)
		return name_str(&t->rec->names, t->rec->toks.v[it->tok].name)[0] == '(';
	return false;
}

static void need_call(struct state *s, uint32_t inv, uint32_t i)
{
	const struct pp_trace *tr = replay_uses(s->t, inv);

	for (uint32_t k = 0; k < tr->undefined.n; k++)
		forbid(s, tr->undefined.v[k].name, tr->undefined.v[k].function_ok, i);
	for (uint32_t k = 0; k < tr->used.n; k++)
		need_expanded(s, tr->used.v[k], i);
}

/* A call of which only some definitions are needed. */
static void need_some(struct state *s, uint32_t i)
{
	const struct item *it = &s->t->items.v[i];
	const struct pp_trace *tr = replay_uses(s->t, it->ref);

	for (uint32_t k = 0; k < tr->undefined.n; k++)
		forbid(s, tr->undefined.v[k].name, tr->undefined.v[k].function_ok, i);
	for (uint32_t k = 0; k < it->nuses; k++)
		need_expanded(s, it->uses[k], i);
}

static void need_plain(struct state *s, uint32_t i)
{
	const struct text *t = s->t;
	const struct item *it = &t->items.v[i];

	for (uint32_t k = 0; k < it->nexpect; k++) {
		name_t name = item_expect(t, it, k);
		bool last = k + 1 == it->nexpect, paren;

		paren = last ? starts_with_paren(t, i + 1)
			     : name_str(&t->rec->names, item_expect(t, it, k + 1))[0] == '(';
		forbid(s, name, !paren, i);
	}
}

/* -- kept headers ------------------------------------------------------------------------------ */

/* What the header at the item defines, all of it. */
static void find_given(struct state *s, uint32_t item)
{
	struct source_part p;

	for (uint32_t i = 0; include_part(s->t, s->t->items.v[item].ref, i, &p); i++)
		for (uint32_t d = p.dir_first; d < p.dir_last; d++) {
			const struct pp_directive *dir = &p.rec->directives.v[d];
			uint32_t m;

			if (dir->kind != PPD_DEFINE || dir->ref == PP_NONE)
				continue;
			m = number(s, p.rec, dir->ref);
			s->given_by[m] = item + 1;
			s->given[macro(s, m)->name] = m;
		}
}

/* True if text of the header at the item needs macro m of a record from outside. */
static bool is_from_outside(const struct state *s, const struct pp_record *rec, uint32_t m,
			    uint32_t item)
{
	const struct pp_macro *d = rec->macros.v[m];
	uint32_t given = s->given[d->name];

	if (d->origin == PPM_BUILTIN || d->origin == PPM_PREDEFINED)
		return false;
	m = number(s, rec, m);
	if (s->given_by[m] == item + 1)
		return false;
	return given == PP_NONE || s->given_by[given] != item + 1 || !same(s, given, m);
}

static bool below(const struct pp_record *rec, uint32_t incl, uint32_t root)
{
	while (incl != PP_NONE && incl != root)
		incl = rec->inclusions.v[incl].parent;
	return incl == root;
}

static bool in_hole(const struct state *s, const struct source_part *p, uint32_t d)
{
	return p->rec == s->t->rec && lp_hole_directive(s->t->lp, d);
}

static bool is_condition(const struct pp_directive *dir)
{
	return dir->kind >= PPD_IF && dir->kind <= PPD_IFNDEF && dir->ref != PP_NONE;
}

static void part_conditions(struct state *s, const struct source_part *p, uint32_t item)
{
	const struct pp_record *rec = p->rec;

	for (uint32_t d = p->dir_first; d < p->dir_last; d++) {
		const struct pp_directive *dir = &rec->directives.v[d];
		const struct pp_conditional *c;

		if (!is_condition(dir) || in_hole(s, p, d))
			continue;
		c = &rec->conditionals.v[dir->ref];
		for (uint32_t k = c->names_first; k < c->names_last; k++)
			if (rec->consulted.v[k].macro != PP_NONE &&
			    is_from_outside(s, rec, rec->consulted.v[k].macro, item))
				need(s, number(s, rec, rec->consulted.v[k].macro), item);
	}
}

/*
 * What the header does not read again because its guard is defined: where the guard is that of a
 * file which is taken apart, lp.c has to say so.
 */
static void part_guards(struct state *s, const struct source_part *p, uint32_t item)
{
	const struct pp_record *rec = p->rec;
	uint32_t i = search_first(k, 0, rec->skips.n, rec->skips.v[k].directive < p->dir_first);

	for (; i < rec->skips.n && rec->skips.v[i].directive < p->dir_last; i++)
		if (rec->skips.v[i].macro != PP_NONE &&
		    is_from_outside(s, rec, rec->skips.v[i].macro, item) &&
		    !in_hole(s, p, rec->skips.v[i].directive))
			need(s, number(s, rec, rec->skips.v[i].macro), item);
}

/* What an earlier header gives and the source took back before this one. */
static void header_undone(struct state *s, uint32_t incl, uint32_t item)
{
	for (uint32_t i = 0; i < s->undone.n; i++) {
		name_t name = s->undone.v[i];
		uint32_t was = seen_by(s, incl, name), a = s->active[name];

		if (a != PP_NONE && (was == PP_NONE || !same(s, was, a)) &&
		    include_meets(s->t, incl, name))
			undefine(s, name, item, PLACE_NONE);
	}
}

static void find_undone(struct state *s)
{
	const struct pp_record *rec = s->t->rec;

	for (uint32_t d = 0; d < rec->directives.n; d++) {
		const struct pp_directive *dir = &rec->directives.v[d];

		if (dir->kind == PPD_UNDEF && dir->ref != PP_NONE &&
		    !lp_in_kept_header(s->t->lp, dir->inclusion))
			vec_push(&s->undone, macro(s, dir->ref)->name);
	}
}

/* What lp.c said: the header is not to see it, or to see again what lp.c took away. */
static void header_restore(struct state *s, uint32_t incl, uint32_t item)
{
	for (uint32_t i = 0; i < s->ours.n; i++) {
		name_t name = s->ours.v[i];
		uint32_t was = seen_by(s, incl, name), a = s->active[name];

		if (a != PP_NONE &&
		    (was == PP_NONE ? include_meets(s->t, incl, name) : !same(s, was, a)))
			undefine(s, name, item, PLACE_NONE);
		if (was != PP_NONE && s->active[name] == PP_NONE && !s->is_private[name])
			define(s, was, item);
	}
	header_undone(s, incl, item);
	for (uint32_t i = 0; i < s->cmdline.n; i++) {
		name_t name = s->cmdline.v[i];

		if (s->maybe[name] != PP_NONE && seen_by(s, incl, name) != s->maybe[name])
			undefine(s, name, item, PLACE_NONE);
	}
}

/* Calls in the header's text that use what only lp.c can define. */
static void part_calls(struct state *s, const struct source_part *p, uint32_t item)
{
	const struct pp_record *rec = p->rec;
	struct pp_leads *leads = rec == s->t->rec ? s->leads : s->original_leads;
	struct pp_trace own;

	if (!leads)
		return; /* no token is the original's */
	memset(&own, 0, sizeof(own));
	for (uint32_t v = pp_first_invocation(rec, p->first);
	     v < rec->invocations.n && rec->invocations.v[v].pp_first <= p->last; v++) {
		const struct pp_trace *tr = &own;

		if (!below(rec, rec->invocations.v[v].inclusion, p->incl) ||
		    (rec == s->t->rec && s->t->lp->holes.n &&
		     lp_hole_end(s->t->lp, rec->invocations.v[v].pp_first) != PP_NONE) ||
		    !pp_invocation_leads(leads, &rec->invocations.v[v]))
			continue;
		if (rec == s->t->rec)
			tr = replay_uses(s->t, v);
		else
			(void)pp_trace_run(rec, v, &own);
		for (uint32_t k = 0; k < tr->used.n; k++)
			if (s->is_private[rec->macros.v[tr->used.v[k]]->name] &&
			    is_from_outside(s, rec, tr->used.v[k], item))
				need_expanded(s, number(s, rec, tr->used.v[k]), item);
		pp_trace_release(&own);
	}
}

static void header_needs(struct state *s, uint32_t incl, uint32_t item)
{
	const struct pp_inclusion *in = &s->t->rec->inclusions.v[incl];
	struct source_part p;

	header_restore(s, incl, item);
	find_given(s, item);
	for (uint32_t i = 0; i < s->t->lp->holes.n; i++)
		if (s->t->lp->holes.v[i].inclusion == incl)
			forbid(s, macro(s, s->t->lp->holes.v[i].macro)->name, false, item);
	for (uint32_t k = in->names_first; k < in->names_last; k++)
		need_consulted(s, k, item);
	for (uint32_t i = 0; include_part(s->t, incl, i, &p); i++) {
		part_conditions(s, &p, item);
		part_guards(s, &p, item);
	}
	for (uint32_t i = 0; include_part(s->t, incl, i, &p); i++)
		part_calls(s, &p, item);
}

static void part_effects(struct state *s, const struct source_part *p, uint32_t item)
{
	for (uint32_t d = p->dir_first; d < p->dir_last; d++) {
		const struct pp_directive *dir = &p->rec->directives.v[d];
		name_t name;

		if ((dir->kind != PPD_DEFINE && dir->kind != PPD_UNDEF) || dir->ref == PP_NONE ||
		    in_hole(s, p, d))
			continue;
		name = p->rec->macros.v[dir->ref]->name;
		s->active[name] = dir->kind == PPD_DEFINE ? number(s, p->rec, dir->ref) : PP_NONE;
		if (dir->kind == PPD_DEFINE)
			s->kernel_only[s->active[name]] = p->rec == s->t->rec &&
							  lp_is_kernel_macro(s->t->lp, dir->ref);
		s->maybe[name] = PP_NONE;
		s->event[name].used = here(s, item) + 1;
	}
}

static void header_effects(struct state *s, uint32_t incl, uint32_t item)
{
	struct source_part p;

	for (uint32_t i = 0; include_part(s->t, incl, i, &p); i++)
		part_effects(s, &p, item);
	vec_push(&s->includes, item);
}

/* -- the walk ---------------------------------------------------------------------------------- */

/* Private: defined in a file that is expanded, or on the command line for this file alone. */
static void find_private(struct state *s)
{
	const struct pp_record *rec = s->t->rec;
	uint32_t start = rec->inclusions.n ? rec->inclusions.v[0].time_in : 0;

	for (uint32_t m = 0; m < rec->macros.n; m++) {
		const struct pp_macro *d = macro(s, m);

		if (initially_active(d)) {
			if (d->time_end > start)
				s->active[d->name] = m; /* not taken back by -U */
			continue;
		}
		if (d->origin == PPM_SOURCE && d->directive != PP_NONE &&
		    lp_gives_macro(s->t->lp, m))
			continue;
		s->is_private[d->name] = 1;
		if (d->origin == PPM_CMDLINE && d->time_end > start) {
			s->maybe[d->name] = m;
			vec_push(&s->cmdline, d->name);
		}
	}
}

static int line_order(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	if (x->alias != y->alias)
		return x->alias ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	if ((x->conditional == PP_NONE) != (y->conditional == PP_NONE))
		return x->conditional == PP_NONE ? -1 : 1;
	return x->sequence < y->sequence ? -1 : x->sequence > y->sequence;
}

void lines_sort(struct text *t)
{
	if (t->lines.n)
		qsort(t->lines.v, t->lines.n, sizeof(*t->lines.v), line_order);
}

/* The conditions of a conditional that is written before item i. */
static void need_condition(struct state *s, uint32_t cond, uint32_t item)
{
	const struct pp_conditional *c = &s->t->rec->conditionals.v[cond];

	for (uint32_t k = c->names_first; k < c->names_last; k++)
		need_consulted(s, k, item);
}

/* Conditionals among the arguments of a kept call. */
static void need_inner_conditions(struct state *s, uint32_t i)
{
	const struct pp_invocation *v = &s->t->rec->invocations.v[s->t->items.v[i].ref];

	for (uint32_t raw = v->raw_first; v->pulls != PP_NONE && raw < v->raw_last;) {
		uint32_t d = directive_at(s->t, v->inclusion, raw);
		const struct pp_directive *dir = &s->t->rec->directives.v[d];

		if (d == PP_NONE || dir->raw_first >= v->raw_last)
			return;
		if (dir->kind >= PPD_IF && dir->kind <= PPD_IFNDEF && dir->ref != PP_NONE &&
		    conds_shown(s->t, dir->ref))
			need_condition(s, dir->ref, i);
		raw = dir->raw_last;
	}
}

static void walk(struct state *s)
{
	struct text *t = s->t;
	uint32_t nconds = t->lines.n, line = 0;

	for (uint32_t i = 0; i < t->items.n; i++) {
		for (; line < nconds && t->lines.v[line].item == i; line++) {
			s->order = t->lines.v[line].order;
			if (!t->lines.v[line].leaves)
				need_condition(s, t->lines.v[line].conditional, i);
		}
		s->order = UINT32_MAX;
		switch (t->items.v[i].kind) {
		case ITEM_CALL:
		case ITEM_REWRITE:
			need_inner_conditions(s, i);
			if (t->items.v[i].uses)
				need_some(s, i);
			else
				need_call(s, t->items.v[i].ref, i);
			break;
		case ITEM_NESTED:
			need_some(s, i);
			break;
		case ITEM_INCLUDE:
			if (t->rec->inclusions.v[t->items.v[i].ref].parent != PP_NONE)
				header_needs(s, t->items.v[i].ref, i);
			header_effects(s, t->items.v[i].ref, i);
			break;
		case ITEM_TEXT:
			for (uint32_t k = 0; k < t->items.v[i].nuses; k++)
				need_expanded(s, t->items.v[i].uses[k], i);
			if (!t->items.v[i].macro)
				need_plain(s, i);
			else if (t->items.v[i].macro->call != PP_NONE)
				need_call(s, t->items.v[i].macro->call, i);
			else
				need(s, t->items.v[i].macro->definition, i);
			break;
		default:
			need_plain(s, i);
		}
	}
}

void defines_place(struct text *t)
{
	const struct lp_changed *changed = t->lp->opt->changed;
	struct state s = { .t = t, .original = changed ? changed->original : NULL };
	size_t names = names_count(&t->rec->names) + 1, items = t->items.n + 1;
	size_t macros = t->rec->macros.n + (changed ? s.original->macros.n : 0) + 1;

	s.active = mem_alloc(names * sizeof(*s.active));
	memset(s.active, 0xff, names * sizeof(*s.active));
	s.maybe = mem_alloc(names * sizeof(*s.maybe));
	memset(s.maybe, 0xff, names * sizeof(*s.maybe));
	s.event = mem_zalloc(names * sizeof(*s.event));
	s.reach = mem_zalloc(items * sizeof(*s.reach));
	s.start = mem_zalloc(items * sizeof(*s.start));
	s.is_private = mem_zalloc(names);
	s.kernel_only = mem_zalloc(macros);
	s.given_by = mem_zalloc(macros * sizeof(*s.given_by));
	s.given = mem_alloc(names * sizeof(*s.given));
	memset(s.given, 0xff, names * sizeof(*s.given));
	for (uint32_t i = 0; i < t->items.n; i++) {
		s.reach[i] = t->items.v[i].tok;
		if (i && s.reach[i - 1] > s.reach[i])
			s.reach[i] = s.reach[i - 1];
		s.start[i] = t->items.v[i].starts_piece || !i ? i : s.start[i - 1];
	}
	find_private(&s);
	s.leads = pp_leads_new(t->rec, s.is_private);
	s.original_leads = t->lp->original.n ? pp_leads_new(s.original, s.is_private) : NULL;
	find_undone(&s);
	walk(&s);
	lines_sort(t);
	free(s.active);
	free(s.maybe);
	free(s.event);
	free(s.reach);
	free(s.start);
	free(s.is_private);
	pp_leads_free(s.leads);
	pp_leads_free(s.original_leads);
	free(s.kernel_only);
	free(s.given_by);
	free(s.given);
	vec_free(&s.undone);
	vec_free(&s.ours);
	vec_free(&s.cmdline);
	vec_free(&s.includes);
}
