// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Attributes of declarations, read from tokens. Some say how and where the compiler makes the
 * thing: these belong to its definition, and a declaration of what lives elsewhere says the same
 * without them.
 */
#include <string.h>
#include "lp-internal.h"

static const char *const placement[] = {
	"section",
	"alias",
	"weak",
	"weakref",
	"ifunc",
	"always_inline",
	"gnu_inline",
	"noinline",
	"used",
	"unused",
	"visibility",
	"externally_visible",
	"constructor",
	"destructor",
	"common",
	"nocommon",
	"no_instrument_function",
	"patchable_function_entry",
	"cold",
	"hot",
	"flatten",
	"noclone",
	"noipa",
	"naked",
	"optimize",
	"target",
	"copy",
	"error",
	"warning",
	"artificial",
	"no_sanitize",
	"no_sanitize_address",
	"no_sanitize_thread",
	"no_sanitize_undefined",
	"no_sanitize_coverage",
	"no_profile_instrument_function",
	"no_stack_protector",
	"no_reorder",
	"retain",
	"symver",
	"tls_model",
	"model",
	"persistent",
	"noinit",
	"init_priority",
	"leaf",
	"no_icf",
	"zero_call_used_regs",
	"stack_protect",
	"no_split_stack",
	"cleanup",
	"indirect_branch",
	"function_return",
	"nocf_check",
	"uninitialized",
	"selectany",
	"dllimport",
	"dllexport",
};

bool lp_attribute_listed(const char *s, const char *const *list, size_t n)
{
	size_t len = strlen(s);

	if (len > 4 && s[0] == '_' && s[1] == '_' && s[len - 1] == '_' && s[len - 2] == '_') {
		s += 2;
		len -= 4;
	}
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && !memcmp(s, list[i], len))
			return true;
	return false;
}

bool lp_is_placement(const char *name)
{
	return lp_attribute_listed(name, placement, ARRAY_SIZE(placement));
}

static const char *text(const struct lp *lp, uint32_t tok)
{
	return name_str(&lp->rec->names, lp->rec->toks.v[tok].name);
}

/* Index behind "__attribute__((...))" at `tok`; `tok` when there is none. */
static uint32_t behind_group(const struct lp *lp, uint32_t tok, uint32_t last)
{
	uint32_t t = tok + 1;
	int depth = 0;

	if (strcmp(text(lp, tok), "__attribute__") && strcmp(text(lp, tok), "__attribute"))
		return tok;
	for (; t < last; t++) {
		const char *s = text(lp, t);

		if (lp->rec->toks.v[t].kind != TOK_PUNCT)
			continue;
		depth += s[0] == '(';
		depth -= s[0] == ')';
		if (!depth)
			return t + 1;
	}
	return tok;
}

/* Are all attributes of the group [first, last) about placement? */
static bool all_placement(const struct lp *lp, uint32_t first, uint32_t last)
{
	int depth = 0;

	for (uint32_t t = first + 1; t < last; t++) {
		const char *s = text(lp, t);

		if (lp->rec->toks.v[t].kind == TOK_PUNCT) {
			depth += s[0] == '(';
			depth -= s[0] == ')';
		} else if (depth == 2 && lp->rec->toks.v[t].kind == TOK_ID && !lp_is_placement(s)) {
			return false;
		}
	}
	return true;
}

/* The next token of [t, last) that is no part of an attribute about placement. */
static uint32_t skip_placement(const struct lp *lp, uint32_t t, uint32_t last)
{
	while (t < last) {
		uint32_t end = behind_group(lp, t, last);

		if (end == t || !all_placement(lp, t, end))
			break;
		t = end;
	}
	return t;
}

bool lp_same_but_placement(const struct lp *lp, uint32_t a, uint32_t a_last, uint32_t b,
			   uint32_t b_last)
{
	for (;; a++, b++) {
		a = skip_placement(lp, a, a_last);
		b = skip_placement(lp, b, b_last);
		if (a == a_last || b == b_last)
			return a == a_last && b == b_last;
		if (lp->rec->toks.v[a].name != lp->rec->toks.v[b].name)
			return false;
	}
}

bool lp_has_attributes(const struct lp *lp, uint32_t first, uint32_t last)
{
	static const char *const words[] = { "__attribute__", "__attribute",   "asm",
					     "__asm",         "__asm__",       "_Noreturn",
					     "_Alignas",      "_Thread_local", "__thread" };

	for (uint32_t t = skip_placement(lp, first, last); t < last;
	     t = skip_placement(lp, t + 1, last))
		for (size_t i = 0; i < ARRAY_SIZE(words); i++)
			if (!strcmp(text(lp, t), words[i]))
				return true;
	return false;
}

static bool holds(const struct lp *lp, uint32_t first, uint32_t last, uint32_t a, uint32_t a_last)
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

bool lp_repeats_attributes(const struct lp *lp, uint32_t first, uint32_t last, uint32_t in,
			   uint32_t in_last)
{
	for (uint32_t t = first; t < last;) {
		uint32_t end = behind_group(lp, t, last);

		if (end == t)
			t++;
		else if (!holds(lp, in, in_last, t, end))
			return false;
		else
			t = end;
	}
	return true;
}
