// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Static variables of functions. The kernel has those that were there; a new one starts with the
 * livepatch. gcc numbers them, so a variable is known by its function, its name, and which of that
 * name it is; where that does not say it, a macro's own flag (once, ratelimit) may start anew, and
 * anything else is a refusal.
 */
#include <stdlib.h>
#include <string.h>
#include "compare.h"
#include "statics.h"

struct list {
	VEC(struct ast_static) v;
	VEC(name_t) names; /* as name_at() has them */
};

static void take(void *ctx, const struct ast_static *s)
{
	struct list *l = ctx;

	vec_push(&l->v, *s);
}

static void forget(struct list *l)
{
	vec_free(&l->v);
	vec_free(&l->names);
}

/* Its name, without the counter that a macro may have put into it. */
static name_t name_at(struct side *s, const struct ast_static *one)
{
	struct names names = s->rec->names;
	struct buf plain = BUF_INIT;
	name_t name = s->rec->toks.v[one->name].name;

	if (!pp_in_invocation(&s->rec->toks.v[one->name]) ||
	    !strpbrk(name_str(&names, name), "0123456789"))
		return name;
	side_plain_name(s, one->name, &plain);
	name = name_of(&names, plain.s);
	buf_free(&plain);
	return name;
}

static void find_names(struct side *s, struct list *l)
{
	for (uint32_t i = 0; i < l->v.n; i++)
		vec_push(&l->names, name_at(s, &l->v.v[i]));
}

static uint32_t count(const struct list *l, uint32_t n, name_t name)
{
	uint32_t found = 0;

	for (uint32_t i = 0; i < n; i++)
		found += l->names.v[i] == name;
	return found;
}

/* Number `which` of that name. */
static const struct ast_static *find(const struct list *l, name_t name, uint32_t which)
{
	for (uint32_t i = 0; i < l->v.n; i++)
		if (l->names.v[i] == name && !which--)
			return &l->v.v[i];
	return NULL;
}

static bool same_declaration(struct pair *p, const struct ast_static *a, const struct ast_static *b)
{
	struct text s = { 0 }, t = { 0 };
	bool same;

	text_add(&s, &p->a, a->first, a->spec_last);
	text_add(&s, &p->a, a->declarator, a->last);
	text_add(&t, &p->b, b->first, b->spec_last);
	text_add(&t, &p->b, b->declarator, b->last);
	pair_begin(p);
	same = text_difference(p, &s, &t) == PP_NONE;
	text_free(&s);
	text_free(&t);
	return same;
}

static bool has_section(const struct side *s, tok_t first, tok_t last)
{
	for (tok_t t = first; t < last; t++) {
		struct ast_attributes group;

		if (ast_attribute_group(s->u, t, &group) &&
		    ast_attribute_flags(s->u, group) & DECL_SECTION)
			return true;
	}
	return false;
}

/* A row of a table that the linker makes: found by what is in it, not by its name. */
static bool is_row(const struct side *s, const struct ast_static *one)
{
	return has_section(s, one->first, one->spec_last) ||
	       has_section(s, one->declarator, one->last);
}

static enum static_kind judge(struct pair *p, const struct list *old, const struct list *new,
			      uint32_t i, const struct ast_static **was)
{
	const struct ast_static *b = &new->v.v[i], *a;
	name_t name = new->names.v[i];
	uint32_t before = count(old, old->v.n, name), now = count(new, new->v.n, name);
	bool made = pp_in_invocation(&p->b.rec->toks.v[b->name]);

	if (!before)
		return STATIC_NEW;
	if (before != now)
		return made ? STATIC_NEW : STATIC_UNCLEAR;
	*was = a = find(old, name, count(new, i, name));
	if (same_declaration(p, a, b))
		return STATIC_OLD;
	if (made && is_row(&p->b, b))
		return STATIC_NEW; /* as of pr_debug(), whose text changes */
	return a->is_const && b->is_const ? STATIC_NEW : STATIC_CHANGED;
}

/* Of one text on both sides: each is the one that stands in its place. */
static void take_same(const struct list *old, const struct list *new, static_fn *found, void *ctx)
{
	for (uint32_t i = 0; i < new->v.n; i++)
		found(ctx, &new->v.v[i], STATIC_OLD, &old->v.v[i]);
}

static void compare_lists(struct pair *p, struct list *old, struct list *new, static_fn *found,
			  void *ctx)
{
	find_names(&p->a, old);
	find_names(&p->b, new);
	for (uint32_t i = 0; i < new->v.n; i++) {
		const struct ast_static *was = NULL;
		enum static_kind kind = judge(p, old, new, i, &was);

		found(ctx, &new->v.v[i], kind, kind == STATIC_NEW ? NULL : was);
	}
}

void statics_compare(struct pair *p, uint32_t old_chunk, uint32_t chunk, bool same_text,
		     static_fn *found, void *ctx)
{
	struct list old = { 0 }, new = { 0 };

	ast_statics_of(p->b.u, chunk, take, &new);
	if (new.v.n)
		ast_statics_of(p->a.u, old_chunk, take, &old);
	if (same_text && old.v.n == new.v.n)
		take_same(&old, &new, found, ctx);
	else
		compare_lists(p, &old, &new, found, ctx);
	forget(&old);
	forget(&new);
}
