// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the function of a tracepoint never runs: its macro makes it for all tracepoints, and says
 * what this one does without.
 *
 *	int __maybe_unused __idx = 0;
 *	...
 *	if (0) {
 *		__idx = srcu_read_lock_notrace(&tracepoint_srcu);
 *		ct_irq_enter_irqson();
 *	}
 *
 * Nobody would write that into a function for one. Only where lp.c does not have the author's text
 * anyway is it left out; then what it refers to is not needed either.
 */
#include <string.h>
#include "lp-internal.h"

static bool is(const struct lp *lp, tok_t tok, const char *s)
{
	return !strcmp(name_str(&lp->rec->names, lp->rec->toks.v[tok].name), s);
}

/* Behind the bracket that closes the one at tok, PP_NONE. */
static tok_t behind(const struct lp *lp, tok_t tok, tok_t last, const char *open, const char *close)
{
	int depth = 0;

	for (; tok < last; tok++) {
		depth += is(lp, tok, open) - is(lp, tok, close);
		if (!depth)
			return tok + 1;
	}
	return PP_NONE;
}

static bool is_one_of(const struct lp *lp, tok_t tok, const char *const *words)
{
	while (*words && !is(lp, tok, *words))
		words++;
	return *words != NULL;
}

/* True if "0 &&" at the beginning of the condition (first, last) is not all that decides. */
static bool has_alternative(const struct lp *lp, tok_t first, tok_t last)
{
	static const char *const operators[] = { "||", "?", ",", NULL };
	int depth = 0;

	for (; first < last; first++) {
		depth += is(lp, first, "(") - is(lp, first, ")");
		if (!depth && is_one_of(lp, first, operators))
			return true;
	}
	return false;
}

static bool has_label(const struct lp *lp, tok_t first, tok_t last)
{
	static const char *const begin[] = { ";", "{", "}", NULL };
	static const char *const words[] = { "case", "default", NULL };

	for (tok_t t = first + 1; t + 1 < last; t++)
		if (is_one_of(lp, t, words) || (is(lp, t + 1, ":") && is_one_of(lp, t - 1, begin)))
			return true;
	return false;
}

/* The end of "if (0) { ... }" or "if (0 && ...) { ... }" at tok, PP_NONE. */
static tok_t dead_statement(const struct lp *lp, tok_t tok, tok_t last)
{
	tok_t body, end;

	if (tok + 4 >= last || !is(lp, tok, "if") || !is(lp, tok + 1, "(") ||
	    !is(lp, tok + 2, "0") || !(is(lp, tok + 3, ")") || is(lp, tok + 3, "&&")))
		return PP_NONE;
	body = behind(lp, tok + 1, last, "(", ")");
	if (body == PP_NONE || body >= last || !is(lp, body, "{") ||
	    has_alternative(lp, tok + 2, body - 1))
		return PP_NONE;
	end = behind(lp, body, last, "{", "}");
	if (end == PP_NONE || end >= last || is(lp, end, "else") || has_label(lp, body, end))
		return PP_NONE;
	return end;
}

/* The number of tokens with the name outside of the statements; the last one. */
static uint32_t count_outside(const struct lp *lp, tok_t first, tok_t last, name_t name,
			      tok_t *where)
{
	uint32_t n = 0;

	for (tok_t t = first; t < last; t++) {
		tok_t end = dead_statement(lp, t, last);

		if (end != PP_NONE) {
			t = end - 1;
		} else if (lp->rec->toks.v[t].name == name) {
			n++;
			*where = t;
		}
	}
	return n;
}

/* The declaration "int x = 0;" of what only such statements use; PP_NONE. *end is behind it. */
static tok_t dead_variable(const struct lp *lp, tok_t first, tok_t last, name_t name, tok_t *end)
{
	tok_t at = PP_NONE, begin;

	if (count_outside(lp, first, last, name, &at) != 1 || at + 4 > last ||
	    !is(lp, at + 1, "=") || !is(lp, at + 2, "0") || !is(lp, at + 3, ";"))
		return PP_NONE;
	for (begin = at; begin > first && !is(lp, begin - 1, ";") && !is(lp, begin - 1, "{");)
		begin--;
	*end = at + 4;
	return is(lp, begin, "int") ? begin : PP_NONE;
}

void lp_find_dead(const struct lp *lp, tok_t first, tok_t last,
		  void (*found)(void *ctx, tok_t first, tok_t last), void *ctx)
{
	name_t known = 0;

	for (tok_t t = first; t < last; t++) {
		tok_t end = dead_statement(lp, t, last), body, begin, behind_it;

		if (end == PP_NONE)
			continue;
		found(ctx, t, end);
		body = behind(lp, t + 1, last, "(", ")");
		if (is(lp, body + 2, "=") && lp->rec->toks.v[body + 1].name != known) {
			known = lp->rec->toks.v[body + 1].name;
			begin = dead_variable(lp, first, last, known, &behind_it);
			if (begin != PP_NONE)
				found(ctx, begin, behind_it);
		}
		t = end - 1;
	}
}
