// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Strings that name symbols: asm templates and labels, and targets of aliases.
 */
#include <string.h>
#include "ast-internal.h"

static bool word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '.' || c == '$';
}

/* Words of an asm template after the mnemonic or directive of each statement. */
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

void ast_string_words(const struct ast_unit *u, tok_t i, bool *start, ast_word_fn *f, void *ctx)
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
	(void)ctx;
	(void)s;
	(void)len;
}

void ast_template_words(const struct ast_unit *u, tok_t i, ast_word_fn *f, void *ctx)
{
	uint32_t first = i;
	bool start = true;

	while (first && u->rec->toks.v[first - 1].kind == TOK_STR)
		first--;
	for (; first < i; first++)
		ast_string_words(u, first, &start, ignore_word, NULL);
	ast_string_words(u, i, &start, f, ctx);
}
