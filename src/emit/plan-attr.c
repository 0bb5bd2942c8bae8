// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Attributes and inline in declarations that lp.c states differently from the source. What places
 * or aliases the original symbol has no business on a declaration of it, and even less on a pointer
 * to it: a pointer with the section of per-cpu data would itself be per-cpu data.
 */
#include <string.h>
#include "plan-internal.h"

static const char *const weak[] = { "weak" };
static const char *const elsewhere[] = { "weak",          "alias",      "weakref",   "ifunc",
					 "always_inline", "gnu_inline", "artificial" };
static const char *const making[] = { "noinline", "noclone", "noipa" };

/* On a pointer only what belongs to the pointed-to type may stay. */
static const char *const type_attributes[] = {
	"format",  "format_arg",    "mode",         "vector_size", "regparm",
	"ms_abi",  "sysv_abi",      "cdecl",        "stdcall",     "fastcall",
	"noderef", "address_space", "btf_type_tag", "may_alias",   "noreturn",
};

static bool listed(const char *s, const char *const *list, size_t n)
{
	return lp_attribute_listed(s, list, n);
}

/* Index behind the bracket that closes the one at `tok`. */
static uint32_t skip_brackets(const struct planner *p, uint32_t tok, uint32_t last)
{
	int depth = 0;

	for (; tok < last; tok++) {
		const char *s = name_str(&p->rec->names, p->rec->toks.v[tok].name);

		if (p->rec->toks.v[tok].kind != TOK_PUNCT)
			continue;
		if (s[0] == '(' || s[0] == '[' || s[0] == '{')
			depth++;
		else if ((s[0] == ')' || s[0] == ']' || s[0] == '}') && !--depth)
			return tok + 1;
	}
	return last;
}

static bool init_section(const struct planner *p, uint32_t first, uint32_t last)
{
	for (uint32_t t = first; t < last; t++) {
		const char *s = name_str(&p->rec->names, p->rec->toks.v[t].name);

		if (p->rec->toks.v[t].kind == TOK_STR &&
		    (strstr(s, ".init") || strstr(s, ".exit") || strstr(s, ".ref.")))
			return true;
	}
	return false;
}

static bool drops(const struct planner *p, uint32_t name, uint32_t last, enum attr_use use)
{
	const char *s = name_str(&p->rec->names, p->rec->toks.v[name].name);

	switch (use) {
	case ATTR_PROTO:
		if (listed(s, making, ARRAY_SIZE(making)))
			return true;
		/* fallthrough */
	case ATTR_STATIC:
		if (listed(s, weak, ARRAY_SIZE(weak)))
			return true;
		/* fallthrough */
	case ATTR_COPY:
		return listed(s, (const char *const[]){ "section" }, 1) &&
		       init_section(p, name, last);
	case ATTR_MAYBE:
		if (listed(s, weak, ARRAY_SIZE(weak)))
			return false;
		/* fallthrough */
	case ATTR_EXTERN:
	case ATTR_RENAMED:
		return lp_is_placement(s);
	case ATTR_DECLARED_MAYBE:
		if (listed(s, weak, ARRAY_SIZE(weak)))
			return false;
		/* fallthrough */
	case ATTR_DECLARED:
		return listed(s, elsewhere, ARRAY_SIZE(elsewhere)) ||
		       (listed(s, (const char *const[]){ "section" }, 1) &&
			init_section(p, name, last));
	case ATTR_POINTER:
		return !listed(s, type_attributes, ARRAY_SIZE(type_attributes));
	}
	return false;
}

/* Attribute list in [first, last) (inside the double parentheses): how many there are, how many go.
 */
static void count_attributes(const struct planner *p, uint32_t first, uint32_t last,
			     enum attr_use use, unsigned int *all, unsigned int *gone)
{
	*all = *gone = 0;
	for (uint32_t t = first; t < last;) {
		uint32_t end = t;

		if (p->rec->toks.v[t].kind != TOK_ID) {
			t++;
			continue;
		}
		while (end < last &&
		       !(p->rec->toks.v[end].kind == TOK_PUNCT && tok_is(p, end, ",")))
			end = tok_is(p, end, "(") ? skip_brackets(p, end, last) : end + 1;
		++*all;
		*gone += drops(p, t, end, use);
		t = end;
	}
}

/*
 * When one macro call made the attribute and made only attributes, the word goes as a whole: __init
 * is cold and section(".init.text") at once, and half of it would mean nothing to a reader.
 */
static uint32_t whole_word(const struct planner *p, uint32_t *first, uint32_t last, uint32_t from,
			   uint32_t to)
{
	const struct pp_invocation *v;

	if (!pp_in_invocation(&p->rec->toks.v[*first]))
		return last;
	v = &p->rec->invocations.v[p->rec->toks.v[*first].origin & ~PP_INVOC];
	if (v->pp_first < from || v->pp_last > to)
		return last;
	for (uint32_t t = v->pp_first; t < v->pp_last;) {
		if (!tok_is(p, t, "__attribute__") && !tok_is(p, t, "__attribute"))
			return last;
		t = skip_brackets(p, t + 1, v->pp_last);
	}
	*first = v->pp_first;
	return v->pp_last;
}

static bool is_copy(enum attr_use use)
{
	return use == ATTR_COPY || use == ATTR_STATIC || use == ATTR_PROTO;
}

static bool is_declared(enum attr_use use)
{
	return use == ATTR_DECLARED || use == ATTR_DECLARED_MAYBE;
}

/* A list of which some stay: each that goes takes the comma with it that would be left over. */
static void drop_some(struct planner *p, uint32_t first, uint32_t last, enum attr_use use)
{
	bool kept = false;

	for (uint32_t a = first; a < last;) {
		uint32_t e = a;

		while (e < last && !(p->rec->toks.v[e].kind == TOK_PUNCT && tok_is(p, e, ",")))
			e = tok_is(p, e, "(") ? skip_brackets(p, e, last) : e + 1;
		if (p->rec->toks.v[a].kind != TOK_ID || !drops(p, a, e, use))
			kept = true;
		else if (kept)
			patch_drop(p, a - 1, e);
		else
			patch_drop(p, a, e < last ? e + 1 : e);
		a = e + 1;
	}
}

static uint32_t one_attribute(struct planner *p, uint32_t t, uint32_t from, uint32_t to,
			      enum attr_use use)
{
	uint32_t end = skip_brackets(p, t + 1, to), first = t;
	unsigned int all, gone;

	count_attributes(p, t + 3, end - 2, use, &all, &gone);
	if (!gone)
		return end;
	if (gone == all || ((is_copy(use) || is_declared(use)) && init_section(p, t, end))) {
		uint32_t word = whole_word(p, &first, end, from, to);

		patch_drop(p, first, word);
		return word > end ? word : end;
	}
	drop_some(p, t + 3, end - 2, use);
	return end;
}

static bool is_one_of(const struct planner *p, uint32_t tok, const char *const *words)
{
	while (*words && !tok_is(p, tok, *words))
		words++;
	return *words;
}

static bool drops_word(const struct planner *p, uint32_t tok, enum attr_use use)
{
	static const char *const words[] = { "inline", "__inline", "__inline__", NULL };

	return (!is_copy(use) && is_one_of(p, tok, words)) ||
	       (use == ATTR_POINTER && tok_is(p, tok, "_Noreturn"));
}

/* An asm label names the original: it stays where the declaration does. */
static bool drops_call(const struct planner *p, uint32_t tok, enum attr_use use)
{
	static const char *const label[] = { "asm", "__asm", "__asm__", NULL };

	return ((use == ATTR_POINTER || use == ATTR_RENAMED) && is_one_of(p, tok, label)) ||
	       (use == ATTR_POINTER && tok_is(p, tok, "_Alignas"));
}

void patch_attributes(struct planner *p, uint32_t first, uint32_t last, enum attr_use use)
{
	for (uint32_t t = first; t < last;) {
		const struct pp_tok *tok = &p->rec->toks.v[t];

		if (tok->kind == TOK_PUNCT && (tok_is(p, t, "(") || tok_is(p, t, "{"))) {
			/*
			 * inside parameter lists, bodies and typeof() attributes are not the
			 * symbol's
			 */
			if (t > first && tok_is(p, t, "(") && t + 1 < last &&
			    !tok_is(p, t + 1, "*") && !tok_is(p, t + 1, "("))
				t = skip_brackets(p, t, last);
			else
				t = tok_is(p, t, "{") ? skip_brackets(p, t, last) : t + 1;
			continue;
		}
		if (tok->kind != TOK_ID) {
			t++;
			continue;
		}
		if ((tok_is(p, t, "__attribute__") || tok_is(p, t, "__attribute")) &&
		    t + 4 < last) {
			t = one_attribute(p, t, first, last, use);
			continue;
		}
		if (drops_word(p, t, use))
			patch_drop(p, t, t + 1);
		if (drops_call(p, t, use) && t + 1 < last) {
			uint32_t end = skip_brackets(p, t + 1, last);

			patch_drop(p, t, end);
			t = end;
			continue;
		}
		t++;
	}
}
