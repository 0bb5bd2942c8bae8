// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Aliases. A symbol of the kernel that lp.c reaches under another name, mostly through a pointer,
 * and a copied function with another name keep their own in the text by a macro behind the
 * declaration:
 *
 * 	static int (*klpe_level);
 * 	#define level (*klpe_level)
 *
 * All text behind it is as in the source, macro calls that name the symbol in their bodies
 * included, and expands to the same tokens as if every reference were written otherwise. That
 * cannot be where the name stands for something else as well: such a symbol is written otherwise at
 * each reference, as before.
 *
 * The line is written when the first text needs it, at the first place behind the declaration from
 * where on no kept header has the name. A header that comes later and has it is preceded by #undef.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "text.h"

/* In the order of their declarations; those directly behind one come first. */
#define LATER (1u << 30)

/* -- which there are --------------------------------------------------------------------------- */

void aliases_begin(struct text *t)
{
	if (!t->alias_of)
		t->alias_of = mem_zalloc((t->nnames + 1) * sizeof(*t->alias_of));
	for (uint32_t i = 0; i < t->aliases.n; i++)
		t->alias_of[t->aliases.v[i].name] = 0; /* the plan may be gone */
	t->aliases.n = t->alias_uses.n = 0;
}

void alias_declare(struct text *t, uint32_t piece)
{
	const struct alias *a = t->plan.pieces.v[piece].alias;
	uint32_t known;

	if (!a || !t->opt->aliases || a->name >= t->nnames || t->choices->alias_out[a->name])
		return;
	known = t->alias_of[a->name];
	if (known) {
		if (t->aliases.v[known - 1].a->entity != a->entity)
			t->aliases.v[known - 1].shared = true;
		return;
	}
	vec_push(&t->aliases, ((struct alias_state){
				      .a = a, .name = a->name, .piece = piece, .slot = PP_NONE }));
	t->alias_of[a->name] = t->aliases.n;
}

uint32_t alias_for(const struct text *t, const struct edit *e)
{
	uint32_t i = e->alias && e->alias < t->nnames ? t->alias_of[e->alias] : 0;

	return i && !strcmp(t->aliases.v[i - 1].a->text, e->text) ? i : 0;
}

void alias_use(struct text *t, struct item *it, uint32_t alias)
{
	struct alias_use use = { (uint32_t)(it - t->items.v), alias - 1 };

	it->aliased = true;
	vec_push(&t->alias_uses, use);
}

/* The first items behind the declarations; both are in the order of the output. */
static void find_slots(struct text *t)
{
	uint32_t a = 0;

	for (uint32_t i = 0; i < t->items.n; i++)
		while (a < t->aliases.n && t->items.v[i].piece > t->aliases.v[a].piece)
			t->aliases.v[a++].slot = i;
	while (a < t->aliases.n)
		t->aliases.v[a++].slot = t->items.n;
}

/* The alias that a word at the item would be taken for, NULL. */
static struct alias_state *alias_at(struct text *t, name_t name, uint32_t item)
{
	uint32_t i = name < t->nnames ? t->alias_of[name] : 0;

	return i && t->aliases.v[i - 1].slot <= item ? &t->aliases.v[i - 1] : NULL;
}

/* -- what is in the way ------------------------------------------------------------------------ */

static void object_to(struct text *t, struct alias_state *a, const char *why)
{
	if (a->refused)
		return;
	a->refused = true;
	vec_push(&t->refs, a->name);
	vec_push(&t->whys, why);
}

static const char *place_of(struct text *t, const struct item *it, const char *text)
{
	struct loc l = pp_tok_loc(t->rec, it->tok);

	return arena_printf(&t->arena, "%s (%s:%u)", text, l.file ? l.file : "?", l.line);
}

/* Words of the text that are to stay what they are: members, locals, tags. */
static void object_to_words(struct text *t)
{
	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct item *it = &t->items.v[i];

		for (uint32_t k = 0; it->kind != ITEM_INCLUDE && k < it->nexpect; k++) {
			struct alias_state *a = alias_at(t, item_expect(t, it, k), i);

			if (a && !a->refused)
				object_to(t, a,
					  place_of(t, it, "something else has the name as well"));
		}
	}
}

static void object_to_conditions(struct text *t)
{
	for (uint32_t i = 0; i < t->lines.n; i++) {
		const struct line *l = &t->lines.v[i];
		const struct pp_conditional *c;

		if (l->conditional == PP_NONE || l->leaves)
			continue;
		c = &t->rec->conditionals.v[l->conditional];
		for (uint32_t k = c->names_first; k < c->names_last; k++) {
			struct alias_state *a = alias_at(t, t->rec->consulted.v[k].name, l->item);

			if (a)
				object_to(t, a, "a conditional asks for the name");
		}
	}
}

bool aliases_object(struct text *t, struct objection *o)
{
	t->refs.n = t->whys.n = 0;
	find_slots(t);
	for (uint32_t i = 0; i < t->aliases.n; i++) {
		struct alias_state *a = &t->aliases.v[i];

		if (t->is_macro[a->name])
			object_to(t, a, "a macro has the name as well");
		if (a->shared)
			object_to(t, a, "several symbols have the name");
	}
	object_to_words(t);
	object_to_conditions(t);
	if (!t->refs.n)
		return false;
	*o = (struct objection){ OBJECTION_ALIAS, t->refs.v, t->refs.n, "", t->whys.v };
	return true;
}

bool aliases_object_to_all(struct text *t, struct objection *o, const char *why)
{
	t->refs.n = 0;
	for (uint32_t i = 0; i < t->aliases.n; i++)
		if (t->aliases.v[i].used)
			vec_push(&t->refs, t->aliases.v[i].a->name);
	*o = (struct objection){ OBJECTION_ALIAS, t->refs.v, t->refs.n, why, NULL };
	return t->refs.n > 0;
}

/* -- kept headers ------------------------------------------------------------------------------ */

static void meet(struct text *t, name_t name, uint32_t item)
{
	struct alias_state *a = alias_at(t, name, item);

	if (a)
		a->met = item;
}

/* Raw tokens of the files as well: what an argument names may be in no token of the result. */
static void meet_part(struct text *t, const struct source_part *p, uint32_t item)
{
	const struct pp_record *rec = p->rec;
	uint32_t incl = p->incl, depth = rec->inclusions.v[incl].depth;

	for (uint32_t i = p->first; i < p->last; i++)
		meet(t, rec->toks.v[i].name, item);
	/* What is included below an inclusion follows it. */
	do {
		const struct pp_file *f = pp_inclusion_file(rec, incl);

		for (uint32_t r = 0; r < f->raw.n; r++)
			meet(t, f->raw.v[r].name, item);
	} while (++incl < rec->inclusions.n && rec->inclusions.v[incl].depth > depth);
}

static void meet_header(struct text *t, uint32_t item)
{
	struct source_part p;

	for (uint32_t i = 0; include_part(t, t->items.v[item].ref, i, &p); i++)
		meet_part(t, &p, item);
}

/* -- lines ------------------------------------------------------------------------------------- */

/* It goes with the declaration, which is there already, and needs no mark of its own. */
static uint32_t file_of_alias(const struct text *t, const struct alias_state *a)
{
	for (uint32_t i = a->slot; i-- > 0 && t->items.v[i].piece == a->piece;)
		if (t->items.v[i].incl != PP_NONE)
			return t->items.v[i].incl;
	return PP_NONE;
}

static void add_alias_line(struct text *t, const struct alias_state *a, uint32_t item, bool undef)
{
	const char *name = name_str(&t->rec->names, a->name);
	bool behind = !undef && item == a->slot;
	struct line l = { .item = item,
			  .sequence = (behind ? 0 : LATER) + (uint32_t)(a - t->aliases.v),
			  .incl = file_of_alias(t, a),
			  .first = PP_NONE,
			  .last = PP_NONE,
			  .undef = undef,
			  .conditional = PP_NONE,
			  .alias = behind };

	l.text = undef ? arena_printf(&t->arena, "#undef %s", name)
		       : arena_printf(&t->arena, "#define %s %s", name, a->a->text);
	vec_push(&t->lines, l);
}

/* The header must not see the aliases of what it names. */
static void pass_header(struct text *t, uint32_t item)
{
	if (!t->aliases.n || t->aliases.v[0].slot > item)
		return;
	meet_header(t, item);
	for (uint32_t i = 0; i < t->aliases.n; i++) {
		struct alias_state *a = &t->aliases.v[i];

		if (a->slot > item || a->met != item)
			continue;
		if (a->active)
			add_alias_line(t, a, item, true);
		a->active = false;
		a->from = item + 1;
	}
}

/* Length of the comment, string or character constant that begins at s, 0. */
static size_t quoted(const char *s)
{
	const char *end = s + 1;

	if (s[0] == '/' && s[1] == '*') {
		end = strstr(s + 2, "*/");
		return end ? (size_t)(end + 2 - s) : strlen(s);
	}
	if (s[0] == '/' && s[1] == '/')
		return strcspn(s, "\n");
	if (*s != '"' && *s != '\'')
		return 0;
	while (*end && *end != '\n' && *end != *s)
		end += *end == '\\' && end[1] ? 2 : 1;
	return (size_t)(end - s) + (*end == *s);
}

static size_t word(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

/* Text behind the unit's means what it says. */
static void pass_end(struct text *t)
{
	const char *s = t->opt->epilogue;

	for (uint32_t i = 0; t->opt->more_follows && i < t->aliases.n; i++) {
		if (t->aliases.v[i].active)
			add_alias_line(t, &t->aliases.v[i], t->items.n, true);
		t->aliases.v[i].active = false;
	}
	while (s && *s) {
		size_t n = word(s), skip = quoted(s);
		name_t name = n ? name_lookup(&t->rec->names, s, n) : 0;
		struct alias_state *a = name ? alias_at(t, name, t->items.n) : NULL;

		if (a && a->active)
			add_alias_line(t, a, t->items.n, true);
		if (a)
			a->active = false;
		s += n ? n : skip ? skip : 1;
	}
}

void aliases_place(struct text *t)
{
	uint32_t use = 0;

	for (uint32_t i = 0; i < t->aliases.n; i++) {
		t->aliases.v[i].from = t->aliases.v[i].slot;
		t->aliases.v[i].met = PP_NONE;
	}
	for (uint32_t i = 0; i < t->items.n; i++) {
		if (t->items.v[i].kind == ITEM_INCLUDE)
			pass_header(t, i);
		for (; use < t->alias_uses.n && t->alias_uses.v[use].item == i; use++) {
			struct alias_state *a = &t->aliases.v[t->alias_uses.v[use].alias];

			if (!a->active && a->from <= i) {
				add_alias_line(t, a, a->from, false);
				a->active = a->used = true;
			}
		}
	}
	pass_end(t);
	lines_sort(t);
}
