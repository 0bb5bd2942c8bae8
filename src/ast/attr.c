// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Attributes and asm strings, read from tokens: libclang shows neither names nor arguments of most.
 */
#include <string.h>
#include "ast-internal.h"

/*
 * One attribute of a list: its name token and its arguments [first, last), empty when there are
 * none.
 */
struct attribute {
	uint32_t name, first, last;
};

/* Next attribute of the list [*at, end); false at its end. */
static bool next_attribute(const struct ast_unit *u, uint32_t *at, uint32_t end,
			   struct attribute *a)
{
	uint32_t i = *at;

	a->name = PP_NONE;
	a->first = a->last = end;
	for (; i < end && ast_word(u, i) != W_COMMA; i++) {
		if (ast_word(u, i) == W_LPAREN) {
			a->first = i + 1;
			a->last = u->index->match[i];
			i = a->last;
		} else if (u->rec->toks.v[i].kind == TOK_ID) {
			a->name = i; /* the last one: gnu::name */
		}
	}
	*at = i < end ? i + 1 : end;
	return a->name != PP_NONE || i < end;
}

/* The list inside "__attribute__((list))" or "[[list]]"; `open` is the outer bracket. */
static void attribute_list(const struct ast_unit *u, uint32_t open, uint32_t *first, uint32_t *last)
{
	*first = open + 1;
	*last = u->index->match[open];
	if (*first < *last && u->index->match[*first] + 1 == *last) {
		++*first;
		--*last;
	}
}

enum attr_word ast_attribute_of(const struct ast_unit *u, uint32_t open, uint32_t i)
{
	uint32_t at, end;
	struct attribute a;

	attribute_list(u, open, &at, &end);
	while (at < end && next_attribute(u, &at, end, &a))
		if (i >= a.first && i < a.last && a.name != PP_NONE)
			return u->index->attr[ast_name(u, a.name)];
	return A_WORDS; /* a name of an attribute */
}

/*
 * The concatenated string of the arguments, without quotes and prefixes; cut at the buffer's end.
 */
static void argument_string(const struct ast_unit *u, const struct attribute *a, char *out,
			    size_t size)
{
	size_t n = 0;

	for (uint32_t i = a->first; i < a->last; i++) {
		const char *s = ast_str(u, i);

		if (u->rec->toks.v[i].kind != TOK_STR)
			continue;
		s = strchr(s, '"');
		for (s = s ? s + 1 : ""; *s && *s != '"' && n + 1 < size; s++)
			out[n++] = *s;
	}
	out[n] = '\0';
}

static bool starts_with(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

static uint32_t section_flags(const struct ast_unit *u, const struct attribute *a)
{
	char name[128];

	argument_string(u, a, name, sizeof(name));
	if (!strcmp(name, ".noinstr.text"))
		return DECL_SECTION | DECL_NOINSTR;
	if (starts_with(name, ".init.") || starts_with(name, ".exit."))
		return DECL_SECTION | DECL_INIT;
	if (starts_with(name, ".data..percpu") || starts_with(name, ".data.percpu") ||
	    starts_with(name, ".bss..percpu"))
		return DECL_SECTION | DECL_PERCPU;
	return DECL_SECTION;
}

static uint32_t attribute_flags(const struct ast_unit *u, const struct attribute *a)
{
	switch (u->index->attr[ast_name(u, a->name)]) {
	case A_GNU_INLINE:
		return DECL_GNU_INLINE;
	case A_ALWAYS_INLINE:
		return DECL_ALWAYS_INLINE;
	case A_WEAK:
		return DECL_WEAK;
	case A_ALIAS:
		return DECL_ALIAS;
	case A_SECTION:
		return section_flags(u, a);
	case A_NOTRACE:
		return DECL_NOTRACE;
	case A_PATCHABLE:
		return a->first < a->last && !strcmp(ast_str(u, a->first), "0") ? DECL_NOTRACE : 0;
	case A_ERROR:
		return a->first < a->last ? DECL_ERROR_ATTR : 0;
	default:
		return 0;
	}
}

static uint32_t list_flags(const struct ast_unit *u, uint32_t open)
{
	uint32_t at, end, flags = 0;
	struct attribute a;

	attribute_list(u, open, &at, &end);
	while (at < end && next_attribute(u, &at, end, &a))
		if (a.name != PP_NONE)
			flags |= attribute_flags(u, &a);
	return flags;
}

/* Flags of the attributes in [first, last); other groups are stepped over unless `enter`. */
static uint32_t range_flags(const struct ast_unit *u, uint32_t first, uint32_t last, bool enter)
{
	uint32_t flags = 0;

	for (uint32_t i = first; i < last; i++) {
		uint8_t w = ast_word(u, i);

		if (w == W_ATTRIBUTE && i + 1 < last && ast_word(u, i + 1) == W_LPAREN) {
			flags |= list_flags(u, ++i);
			i = u->index->match[i];
		} else if (w == W_LBRACK && i + 1 < last && ast_word(u, i + 1) == W_LBRACK) {
			flags |= list_flags(u, i);
			i = u->index->match[i];
		} else if (w == W_LBRACE || w == W_LBRACK || (w == W_LPAREN && !enter)) {
			i = u->index->match[i];
		}
	}
	return flags;
}

uint32_t ast_attributes(const struct ast_unit *u, uint32_t first, uint32_t last)
{
	return range_flags(u, first, last, false);
}

uint32_t ast_decl_flags(const struct ast_unit *u, const struct ast_specs *s,
			const struct ast_declarator *d)
{
	uint32_t name = d->name == PP_NONE ? d->first : d->name;
	uint32_t flags = range_flags(u, s->first, s->last, false) |
			 range_flags(u, d->first, name, true) |
			 range_flags(u, d->core_last, d->last, false);

	if (s->inline_)
		flags |= DECL_INLINE;
	if (!s->inline_ || s->static_)
		flags &= ~(uint32_t)DECL_GNU_INLINE;
	return flags;
}

/* -- strings ----------------------------------------------------------------------------------- */

static bool word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '.' || c == '$';
}

/* Words of an asm template behind the mnemonic or directive of each statement. */
static void asm_words(const char *s, const char *end, bool *start, ast_word_fn *f, void *ctx)
{
	while (s < end) {
		const char *w = s;
		char before = ' ';

		if (*s == '\\' && s + 1 < end) {
			*start |= s[1] == 'n';
			s += 2;
			continue;
		}
		if (*s == ';' || *s == '\n')
			*start = true;
		if (!word_char(*s)) {
			s++;
			continue;
		}
		while (s < end && word_char(*s))
			s++;
		before = w[-1];
		if (s < end && *s == ':' && *start)
			continue; /* a label */
		if (*start) {
			*start = false;
			continue;
		}
		while (w < s && *w == '$')
			w++;
		if (before == '%' || before == '[' || w == s || *w == '.' ||
		    (*w >= '0' && *w <= '9'))
			continue;
		for (const char *dot = w; dot < s; dot++)
			if (*dot == '.' || *dot == '$')
				s = dot;
		f(ctx, w, (size_t)(s - w));
		while (s < end && word_char(*s))
			s++;
	}
}

void ast_string_words(const struct ast_unit *u, uint32_t i, bool *start, ast_word_fn *f, void *ctx)
{
	const struct name *n = name_get(&u->rec->names, ast_name(u, i));
	const char *s = memchr(n->s, '"', n->len), *end = n->s + n->len - 1;

	if (!s++ || end <= s)
		return;
	if (start)
		asm_words(s, end, start, f, ctx);
	else
		f(ctx, s, (size_t)(end - s));
}

static void ignore_word(void *ctx, const char *s, size_t len)
{
	(void)ctx, (void)s, (void)len;
}

void ast_template_words(const struct ast_unit *u, uint32_t i, ast_word_fn *f, void *ctx)
{
	uint32_t first = i;
	bool start = true;

	while (first && u->rec->toks.v[first - 1].kind == TOK_STR)
		first--;
	for (; first < i; first++)
		ast_string_words(u, first, &start, ignore_word, NULL);
	ast_string_words(u, i, &start, f, ctx);
}
