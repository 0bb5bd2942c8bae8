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

/* Strings of an asm statement or label, or of an attribute: group at `open`. */
static void group_words(const struct ast_unit *u, tok_t open, bool asm_, ast_word_fn *f, void *ctx)
{
	bool start = true;

	for (tok_t i = open + 1; i < ast_partner(u, open); i++) {
		if (u->rec->toks.v[i].kind != TOK_STR)
			continue;
		if (asm_)
			ast_string_words(u, i, &start, f, ctx);
		if (asm_ || ast_attribute_of(u, open, i) == A_ALIAS)
			ast_string_words(u, i, NULL, f, ctx); /* an asm label, or an alias */
	}
}

static tok_t group_behind(const struct ast_unit *u, tok_t i, tok_t last)
{
	for (i++; i < last; i++) {
		if (ast_word(u, i) == W_LPAREN)
			return i;
		if (!ast_is_qualifier(ast_word(u, i)) && ast_word(u, i) != W_GOTO &&
		    ast_word(u, i) != W_INLINE)
			break;
	}
	return PP_NONE;
}

void ast_words_at(const struct ast_unit *u, tok_t i, tok_t last, ast_word_fn *f, void *ctx)
{
	uint8_t w = ast_word(u, i);
	struct ast_attributes list;

	if (w == W_ASM || w == W_ATTRIBUTE) {
		tok_t open = group_behind(u, i, last);

		if (open != PP_NONE)
			group_words(u, open, w == W_ASM, f, ctx);
	} else if (w == W_LBRACK && ast_attribute_group(u, i, &list)) {
		group_words(u, i, false, f, ctx);
	}
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
