// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Verdicts on types: structs, unions, enums, typedefs, enumerators. Existing data was written by
 * code that knew the old layout; new code must find it there. Names do not matter, offsets do.
 */
#include <stdlib.h>
#include <string.h>
#include "judge.h"

/* The fields of one side, sorted by place. */
struct fields {
	const struct ast_field **v;
	uint32_t n;
};

enum layout { LAYOUT_SAME, LAYOUT_TYPES, LAYOUT_APPENDED, LAYOUT_OTHER };

static int by_place(const void *a, const void *b)
{
	const struct ast_field *x = *(const struct ast_field *const *)a;
	const struct ast_field *y = *(const struct ast_field *const *)b;

	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	if (x->size != y->size)
		return x->size < y->size ? -1 : 1;
	return strcmp(x->type, y->type);
}

/* It has no place, and nobody can read or write it. */
static bool is_empty(const struct ast_field *f)
{
	return f->empty && !f->size && !strncmp(f->type, "struct ", 7);
}

static void collect(struct fields *f, const struct ast_meanings *m, const struct ast_meaning *a)
{
	f->n = 0;
	f->v = mem_alloc((a->nfields + 1) * sizeof(*f->v));
	for (uint32_t i = 0; i < a->nfields; i++)
		if (!is_empty(&m->fields.v[a->first_field + i]))
			f->v[f->n++] = &m->fields.v[a->first_field + i];
	if (f->n)
		qsort(f->v, f->n, sizeof(*f->v), by_place);
}

static bool same_place(const struct ast_field *a, const struct ast_field *b)
{
	return a->offset == b->offset && a->size == b->size && a->bits == b->bits;
}

/* How far both agree in their places; *types when a type in that part differs, at *at. */
static uint32_t common(const struct fields *a, const struct fields *b, uint32_t *types)
{
	uint32_t i;

	*types = PP_NONE;
	for (i = 0; i < a->n && i < b->n && same_place(a->v[i], b->v[i]); i++)
		if (*types == PP_NONE && strcmp(a->v[i]->type, b->v[i]->type) != 0)
			*types = i;
	return i;
}

/* A field that is there still, and elsewhere; NULL: none. Those without a name are all one. */
static const char *moved_field(const struct fields *a, const struct fields *b)
{
	for (uint32_t i = 0; i < a->n; i++) {
		const char *name = a->v[i]->name;
		bool found = false, same = false;

		for (uint32_t k = 0; k < b->n && !same; k++) {
			if (strcmp(b->v[k]->name, name) != 0)
				continue;
			found = true;
			same = same_place(a->v[i], b->v[k]);
		}
		if (found && !same)
			return name;
	}
	return NULL;
}

static bool has_field(const struct fields *f, const char *name)
{
	for (uint32_t i = 0; i < f->n; i++)
		if (!strcmp(f->v[i]->name, name))
			return true;
	return false;
}

/* Of two lists that differ in places: what the author did, as the names tell it. */
static const char *difference(struct judging *j, const struct fields *a, const struct fields *b,
			      uint32_t n)
{
	uint32_t i = 0;
	bool stays, was;

	while (i < n && !strcmp(a->v[i]->name, b->v[i]->name))
		i++;
	stays = has_field(b, a->v[i]->name);
	was = has_field(a, b->v[i]->name);
	if (!strcmp(a->v[i]->name, b->v[i]->name))
		return judge_text(j, "the offset or size of '%s'", a->v[i]->name);
	if (stays && !was)
		return judge_text(j, "'%s' is new before '%s'", b->v[i]->name, a->v[i]->name);
	if (was && !stays)
		return judge_text(j, "'%s' is gone", a->v[i]->name);
	if (stays)
		return judge_text(j, "the place of '%s'", a->v[i]->name);
	return judge_text(j, "'%s' is replaced by '%s'", a->v[i]->name, b->v[i]->name);
}

static enum layout compare(struct judging *j, const struct ast_meaning *x,
			   const struct ast_meaning *y, const char **what)
{
	struct fields a, b;
	uint32_t types, n;
	enum layout result = LAYOUT_OTHER;

	collect(&a, &j->old, x);
	collect(&b, &j->new, y);
	n = common(&a, &b, &types);
	if (n < a.n && n < b.n) {
		*what = difference(j, &a, &b, n);
	} else if (n < a.n) {
		*what = judge_text(j, "'%s' is gone", a.v[n]->name);
	} else if (n < b.n) {
		*what = judge_text(j, "'%s' is new", b.v[n]->name);
		result = LAYOUT_APPENDED;
	} else if (x->size != y->size || x->align != y->align) {
		*what = judge_text(j, "its size, from %lld to %lld", (long long)x->size,
				   (long long)y->size);
	} else if (moved_field(&a, &b)) {
		*what = judge_text(j, "the place of '%s'", moved_field(&a, &b));
	} else if (types != PP_NONE) {
		*what = judge_text(j, "the type of '%s'", b.v[types]->name);
		result = LAYOUT_TYPES;
	} else {
		result = LAYOUT_SAME;
	}
	free(a.v);
	free(b.v);
	return result;
}

static const char *const kinds[] = {
	[CHANGE_TYPEDEF] = "type",
	[CHANGE_TAG] = "layout",
	[CHANGE_ENUMERATOR] = "value",
};

static void refuse_layout(struct judging *j, struct change *ch, const char *what, const char *users,
			  bool appended)
{
	judge_refuse(ch, "layout-changed",
		     judge_text(j,
				"the patch changes its %s: %s; existing data has the old one, and "
				"is used by %s",
				kinds[ch->kind], what, users),
		     appended ? "keep the new data in a shadow variable (klp_shadow_alloc())"
			      : "write the fix without this change");
}

/* Fields are the same, but for a type that leaves all where it was: who reads them is changed. */
static void judge_types(struct judging *j, struct change *ch, const char *what)
{
	ch->verdict = VERDICT_CHANGED;
	ch->why = what;
	readers_of_types(j, ch);
}

static void judge_layout(struct judging *j, struct change *ch)
{
	const struct ast_meaning *x = meaning_of(j, ch, false), *y = meaning_of(j, ch, true);
	struct buf users = BUF_INIT;
	const char *what = "libclang does not understand it";
	enum layout layout = x && y ? compare(j, x, y, &what) : LAYOUT_OTHER;

	ch->meaning = layout == LAYOUT_SAME ? MEANING_NAMES : MEANING_OTHER;
	if (layout == LAYOUT_SAME) {
		judge_note(ch, "only names of fields, or empty ones: the layout is the same");
	} else if (!old_readers(j, ch, &users)) {
		judge_note(ch, "its layout differs, and only new code uses it here");
	} else if (layout == LAYOUT_TYPES) {
		judge_types(j, ch, what);
	} else {
		refuse_layout(j, ch, what, users.s, layout == LAYOUT_APPENDED);
	}
	buf_free(&users);
}

static void judge_typedef(struct judging *j, struct change *ch)
{
	const struct ast_meaning *x = meaning_of(j, ch, false), *y = meaning_of(j, ch, true);
	struct buf users = BUF_INIT;

	if (x && y && x->nfields && y->nfields && !strcmp(x->type, y->type)) {
		judge_layout(j, ch);
		return;
	}
	if (x && y && !strcmp(x->type, y->type) && x->size == y->size && x->align == y->align)
		ch->verdict = VERDICT_NONE;
	else if (!old_users(j, ch, AST_ORDINARY, &users))
		judge_otherwise(ch, "another type, and only new code uses it here");
	else
		refuse_layout(j, ch,
			      x && y ? judge_text(j, "'%s' is now '%s'", x->type, y->type)
				     : "libclang does not understand it",
			      users.s, false);
	buf_free(&users);
}

static bool is_enum(const struct judging *j, const struct change *ch)
{
	const struct ast_unit *u = j->c->new;
	const struct ast_meaning *y = meaning_of(j, ch, true);

	return y && y->tok &&
	       !strcmp(name_str(&u->rec->names, u->rec->toks.v[y->tok - 1].name), "enum");
}

void judge_type(struct judging *j, struct change *ch)
{
	const struct ast_meaning *x = meaning_of(j, ch, false), *y = meaning_of(j, ch, true);

	if (ch->what & CHANGE_REMOVED)
		judge_note(ch, "removed");
	else if (ch->what & CHANGE_NEW)
		ch->verdict = VERDICT_NEW;
	else if (ch->kind == CHANGE_TYPEDEF)
		judge_typedef(j, ch);
	else if (is_enum(j, ch) && x && x->size == y->size)
		judge_note(ch, "its enumerators are judged one by one");
	else
		judge_layout(j, ch);
}

void judge_enumerator(struct judging *j, struct change *ch)
{
	const struct ast_meaning *x = meaning_of(j, ch, false), *y = meaning_of(j, ch, true);
	struct buf users = BUF_INIT;

	if (ch->what & CHANGE_REMOVED)
		judge_note(ch, "removed");
	else if (ch->what & CHANGE_NEW)
		ch->verdict = VERDICT_NEW;
	else if (x && y && x->value == y->value)
		ch->verdict = VERDICT_NONE;
	else if (!old_users(j, ch, AST_ORDINARY, &users))
		judge_otherwise(ch, "another value, and only new code uses it here");
	else
		refuse_layout(j, ch,
			      x && y ? judge_text(j, "%lld is now %lld", (long long)x->value,
						  (long long)y->value)
				     : "libclang does not understand it",
			      users.s, false);
	buf_free(&users);
}
