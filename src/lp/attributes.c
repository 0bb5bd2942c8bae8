// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Attributes when declarations are compared: those that say how and where a symbol is created
 * belong to its definition, and a declaration of something defined elsewhere means the same without
 * them.
 */
#include "lp-internal.h"

/* The next token of [t, last) that is not part of attributes about placement alone. */
static tok_t skip_placement(const struct lp *lp, tok_t t, tok_t last)
{
	struct ast_attributes g;
	struct ast_attribute a;

	while (t < last && ast_attribute_group(lp->ast, t, &g)) {
		while (ast_next_attribute(lp->ast, &g, &a))
			if (!(a.flags & ATTR_PLACEMENT))
				return t;
		t = g.last;
	}
	return t;
}

bool lp_same_but_placement(const struct lp *lp, tok_t a, tok_t a_last, tok_t b, tok_t b_last)
{
	a = skip_placement(lp, a, a_last);
	b = skip_placement(lp, b, b_last);
	while (a < a_last && b < b_last) {
		if (lp->rec->toks.v[a].name != lp->rec->toks.v[b].name)
			return false;
		a = skip_placement(lp, a + 1, a_last);
		b = skip_placement(lp, b + 1, b_last);
	}
	return a == a_last && b == b_last;
}

/* True if the token is a word of a declaration that says as much as an attribute does. */
static bool is_word(const struct lp *lp, tok_t t)
{
	static const enum ast_keyword words[] = { AST_KW_ASM, AST_KW_NORETURN, AST_KW_ALIGNAS,
						  AST_KW_THREAD };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (ast_is_keyword(lp->ast, t, words[i]))
			return true;
	return false;
}

bool lp_has_attributes(const struct lp *lp, tok_t first, tok_t last)
{
	struct ast_attributes g;

	for (tok_t t = skip_placement(lp, first, last); t < last;
	     t = skip_placement(lp, t + 1, last))
		if (ast_attribute_group(lp->ast, t, &g) || is_word(lp, t))
			return true;
	return false;
}

static bool holds(const struct lp *lp, tok_t first, tok_t last, tok_t a, tok_t a_last)
{
	for (; first + (a_last - a) <= last; first++) {
		uint32_t k = 0;

		while (k < a_last - a &&
		       lp->rec->toks.v[first + k].name == lp->rec->toks.v[a + k].name)
			k++;
		if (k == a_last - a)
			return true;
	}
	return false;
}

bool lp_repeats_attributes(const struct lp *lp, tok_t first, tok_t last, tok_t in, tok_t in_last)
{
	struct ast_attributes g;

	for (tok_t t = first; t < last; t++) {
		if (!ast_attribute_group(lp->ast, t, &g)) {
			if (!is_word(lp, t))
				continue;
			g.first = t;
			g.last = t + 1 < last ? ast_behind(lp->ast, t + 1) : last;
		}
		if (!holds(lp, in, in_last, g.first, g.last))
			return false;
		t = g.last - 1;
	}
	return true;
}
