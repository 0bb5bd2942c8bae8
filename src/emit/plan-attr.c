// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Attributes and inline in declarations that lp.c states differently from the source. Attributes
 * that place or alias the original symbol do not belong on a declaration of it, let alone on a
 * pointer to it.
 */
#include "plan-internal.h"

/* True if an attribute with these flags is dropped. All forms drop at least what a copy drops. */
static bool drops(uint32_t flags, enum lp_attributes use)
{
	switch (use) {
	case LPA_PROTO:
		return flags & (ATTR_INIT | DECL_WEAK | ATTR_MAKING);
	case LPA_STATIC:
		return flags & (ATTR_INIT | DECL_WEAK);
	case LPA_PATCHED:
		return flags & (ATTR_INIT | DECL_WEAK | DECL_SECTION);
	case LPA_COPY:
		return flags & ATTR_INIT;
	case LPA_MAYBE:
		return (flags & ATTR_PLACEMENT) && !(flags & DECL_WEAK);
	case LPA_EXTERN:
	case LPA_RENAMED:
		return flags & ATTR_PLACEMENT;
	case LPA_DECLARED_MAYBE:
		return (flags & (ATTR_SYMBOL | ATTR_INIT)) && !(flags & DECL_WEAK);
	case LPA_DECLARED:
		return flags & (ATTR_SYMBOL | ATTR_INIT);
	case LPA_POINTER:
		return !(flags & ATTR_TYPE);
	}
	return false;
}

/*
 * When one macro call made the attribute and made only attributes, the word goes as a whole: __init
 * is cold and section(".init.text") at once, and half of it would mean nothing to a reader. Extends
 * [*first, *last) to the word; from and to are the borders of the declaration.
 */
static void whole_word(const struct planner *p, uint32_t *first, uint32_t *last, uint32_t from,
		       uint32_t to)
{
	const struct pp_invocation *v = pp_invocation_of(p->rec, *first);
	struct ast_attributes g;

	if (!v || v->pp_first < from || v->pp_last > to)
		return;
	for (uint32_t t = v->pp_first; t < v->pp_last; t = g.last)
		if (!ast_attribute_group(p->ast, t, &g))
			return;
	*first = v->pp_first;
	*last = v->pp_last;
}

static bool is_copy(enum lp_attributes use)
{
	return use == LPA_COPY || use == LPA_STATIC || use == LPA_PATCHED || use == LPA_PROTO;
}

static bool is_declared(enum lp_attributes use)
{
	return use == LPA_DECLARED || use == LPA_DECLARED_MAYBE;
}

/* A list of which some stay: each that goes takes the comma with it that would be left over. */
static void drop_some(struct planner *p, struct ast_attributes list, enum lp_attributes use,
		      uint32_t also)
{
	struct ast_attribute a;
	bool kept = false;

	while (ast_next_attribute(p->ast, &list, &a)) {
		if (!drops(a.flags, use) && !(a.flags & also))
			kept = true;
		else if (kept)
			patch_drop(p, a.first - 1, a.last);
		else
			patch_drop(p, a.first, a.last < list.end ? a.last + 1 : a.last);
	}
}

/*
 * True if the group is in the text with brackets: spelled out, or as a macro call with arguments.
 * Tools that look for the head of a patched function read words up to its name.
 */
static bool has_brackets(const struct planner *p, const struct ast_attributes *g)
{
	const struct pp_invocation *v = pp_invocation_of(p->rec, g->first);

	return !v || v->raw_last - v->raw_first > 1;
}

/* Index after the group, or after the word that made it when that is dropped. */
static uint32_t patch_group(struct planner *p, const struct ast_attributes *g, uint32_t from,
			    uint32_t to, const struct lp_decl_form *as)
{
	enum lp_attributes use = as->attributes;
	uint32_t first = g->first, last = g->last, gone = 0, kept = 0;
	bool init = (is_copy(use) || is_declared(use)) &&
		    (ast_attribute_flags(p->ast, *g) & ATTR_INIT);
	uint32_t also = (use == LPA_PATCHED && has_brackets(p, g) ? ATTR_ADVICE : 0) |
			(as->form->uninline ? ATTR_INLINE : 0);
	struct ast_attributes list = *g;
	struct ast_attribute a;

	while (ast_next_attribute(p->ast, &list, &a))
		if (drops(a.flags, use) || (a.flags & also))
			gone++;
		else
			kept++;
	if (gone && kept && !init) {
		drop_some(p, *g, use, also);
	} else if (gone) {
		whole_word(p, &first, &last, from, to);
		patch_drop(p, first, last);
	}
	return last > g->last ? last : g->last;
}

static bool drops_word(const struct planner *p, uint32_t tok, const struct lp_decl_form *as)
{
	enum lp_attributes use = as->attributes;

	return ((!is_copy(use) || as->form->uninline) &&
		ast_is_keyword(p->ast, tok, AST_KW_INLINE)) ||
	       (use == LPA_POINTER && ast_is_keyword(p->ast, tok, AST_KW_NORETURN));
}

/* A patched function made global is a function of its own, not inline. */
static void drop_word(struct planner *p, uint32_t tok, const struct lp_decl_form *as)
{
	p->why = as->form->uninline ? EDIT_INLINE : EDIT_ATTRIBUTE;
	patch_drop(p, tok, tok + 1);
	p->why = EDIT_ATTRIBUTE;
}

/* An asm label names the original: it stays where the declaration does. */
static bool drops_call(const struct planner *p, uint32_t tok, enum lp_attributes use)
{
	return ((use == LPA_POINTER || use == LPA_RENAMED) &&
		ast_is_keyword(p->ast, tok, AST_KW_ASM)) ||
	       (use == LPA_POINTER && ast_is_keyword(p->ast, tok, AST_KW_ALIGNAS));
}

/* Inside parameter lists, bodies and typeof() attributes are not the symbol's. */
static bool is_foreign(const struct planner *p, uint32_t tok, uint32_t first, uint32_t last)
{
	if (tok_is(p, tok, "{"))
		return true;
	return tok_is(p, tok, "(") && tok > first && tok + 1 < last && !tok_is(p, tok + 1, "*") &&
	       !tok_is(p, tok + 1, "(");
}

void patch_attributes(struct planner *p, uint32_t first, uint32_t last,
		      const struct lp_decl_form *as)
{
	struct ast_attributes g;

	p->why = EDIT_ATTRIBUTE;
	for (uint32_t t = first; t < last;) {
		if (ast_attribute_group(p->ast, t, &g)) {
			t = patch_group(p, &g, first, last, as);
		} else if (is_foreign(p, t, first, last)) {
			t = ast_behind(p->ast, t);
		} else if (drops_call(p, t, as->attributes) && t + 1 < last) {
			patch_drop(p, t, ast_behind(p->ast, t + 1));
			t = ast_behind(p->ast, t + 1);
		} else {
			if (drops_word(p, t, as))
				drop_word(p, t, as);
			t++;
		}
	}
}
