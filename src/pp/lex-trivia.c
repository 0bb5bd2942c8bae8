// SPDX-License-Identifier: GPL-2.0-or-later
/* What is not a token: line splices and trigraphs, which may occur inside one, and comments. */
#include <string.h>
#include "lex-internal.h"

const uint8_t pp_lex_class[256] = {
	['a' ... 'z'] = CF_ID,    ['A' ... 'Z'] = CF_ID,   ['_'] = CF_ID,
	['0' ... '9'] = CF_DIGIT, [0] = CF_SPACE | CF_STR, [' '] = CF_SPACE,
	['\t'] = CF_SPACE,        ['\f'] = CF_SPACE,       ['\v'] = CF_SPACE,
	['\n'] = CF_NL | CF_STR,  ['\r'] = CF_NL | CF_STR, ['$'] = CF_ODD,
	['\\'] = CF_ODD | CF_STR, ['?'] = CF_ODD | CF_STR, [0x80 ... 0xff] = CF_ODD,
	['"'] = CF_STR,           ['\''] = CF_STR,         ['>'] = CF_STR,
};

void pp_lex_failed(struct lexer *lx, enum lex_error error, size_t at)
{
	if (lx->error)
		return;
	lx->error = error;
	lx->error_at = at;
}

/* -- splices and trigraphs -------------------------------------------------------------------- */

uchar pp_lex_trigraph(const uchar *s)
{
	static const char from[] = "=/'()!<>-", to[] = "#\\^[]|{}~";
	const char *p;

	if (s[0] != '?' || s[1] != '?' || !s[2])
		return 0;
	p = strchr(from, s[2]);
	return p ? to[p - from] : 0;
}

size_t pp_lex_splice(const struct lang *lang, const uchar *s, const uchar *end)
{
	const uchar *p = s + 1;

	if (*s == '?') {
		if (!lang->trigraphs || pp_lex_trigraph(s) != '\\')
			return 0;
		p = s + 3;
	} else if (*s != '\\') {
		return 0;
	}
	while (p < end && (pp_lex_class[*p] & CF_SPACE))
		p++;
	if (p >= end || !(pp_lex_class[*p] & CF_NL))
		return 0;
	if (*p == '\r' && p + 1 < end && p[1] == '\n')
		p++;
	return p + 1 - s;
}

const uchar *pp_lex_skip_splices(const struct lexer *lx, const uchar *p, const uchar *end)
{
	size_t n;

	while (p < end && (n = pp_lex_splice(lx->lang, p, end)))
		p += n;
	return p;
}

/* -- trivia ----------------------------------------------------------------------------------- */

/* From just after the opening of a block comment to just after its end; NULL: it has none. */
static const uchar *skip_block(const uchar *p, const uchar *end)
{
	const uchar *first = p;

	for (; (p = memchr(p, '/', end - p)); p++) {
		const uchar *q = p - 1;

		if (p == first)
			continue;
		/* Splices may stand between the star and the slash. */
		while (q > first && pp_lex_class[*q] & CF_NL) {
			const uchar *b = *q == '\n' && q[-1] == '\r' ? q - 1 : q;

			while (b > first && pp_lex_class[b[-1]] & CF_SPACE)
				b--;
			if (b == first || b[-1] != '\\')
				break;
			if (b - 1 == first)
				break;
			q = b - 2;
		}
		if (q >= first && *q == '*')
			return p + 1;
	}
	return NULL;
}

const uchar *pp_lex_skip_line_comment(const struct lexer *lx, const uchar *p, const uchar *end)
{
	for (; p < end; p++) {
		if (*p == '\\' || *p == '?') {
			size_t n = pp_lex_splice(lx->lang, p, end);

			if (n)
				p += n - 1;
		} else if (pp_lex_class[*p] & CF_NL) {
			break;
		}
	}
	return p;
}

/* Skips a comment at s; s itself when there is none. */
const uchar *pp_lex_skip_comment(struct lexer *lx, const uchar *base, const uchar *s,
				 const uchar *end)
{
	/* What ISO C90 says of // is up to lex_slashes(). */
	const uchar *p = s + 1;

	if (*p == '\\' || *p == '?')
		p = pp_lex_skip_splices(lx, p, end);
	if (*p == '*' && p < end) {
		p = skip_block(p + 1, end);
		if (p)
			return p;
		pp_lex_failed(lx, LEX_COMMENT, s - base);
		return end;
	}
	if (*p == '/' && p < end && lx->lang->slashes)
		return pp_lex_skip_line_comment(lx, p + 1, end);
	return s;
}
