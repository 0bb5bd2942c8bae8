// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One raw token. This is where most of the time of reading goes: a byte is looked at once, by its
 * class, and whatever is rare is left to others.
 */
#include <string.h>
#include "klp-ccp/utf8.h"
#include "lex-internal.h"

/* -- identifiers and numbers ------------------------------------------------------------------ */

/* Length of an identifier character that is not a plain letter or digit, 0 when there is none at p.
 */
static size_t odd_id_char(struct lexer *lx, const uchar *p, const uchar *end, bool first)
{
	uint32_t c;
	size_t n;

	if (*p == '$')
		return lx->lang->dollars;
	if (!lx->lang->extended_ids || *p == '?' || (*p >= 0x80 && !lx->lang->utf8_ids))
		return 0;
	n = pp_lex_extended((const char *)p, (const char *)end, &c);
	if (!n || pp_unicode_in_identifier(c, first) || (c == '$' && lx->lang->dollars))
		return n;
	if (*p == '\\' && !lx->error)
		lx->error = LEX_UCN;
	return *p == '\\' ? n : 0;
}

static const uchar *scan_id_odd(struct lexer *lx, const uchar *p, const uchar *end, bool first,
				bool *extended)
{
	size_t n;

	for (;;) {
		while (pp_lex_class[*p] & (CF_ID | CF_DIGIT))
			p++;
		n = odd_id_char(lx, p, end, first);
		if (!n)
			return p;
		if (*p != '$')
			*extended = true;
		p += n;
		first = false;
	}
}

static const uchar *scan_number(struct lexer *lx, const uchar *p, const uchar *end)
{
	const struct lang *l = lx->lang;
	size_t n;

	for (;; p++) {
		while (pp_lex_class[*p] & (CF_ID | CF_DIGIT) || *p == '.')
			p++;
		if (*p == '+' || *p == '-') {
			uchar e = p[-1] | 0x20;

			if (e != 'e' && !(e == 'p' && l->hex_exponents))
				return p;
		} else if (*p == '\'') {
			if (!l->separators || !(pp_lex_class[p[1]] & (CF_ID | CF_DIGIT)))
				return p;
		} else if (pp_lex_class[*p] & CF_ODD) {
			n = odd_id_char(lx, p, end, false);
			if (!n)
				return p;
			p += n - 1;
		} else {
			return p;
		}
	}
}

/* -- strings ---------------------------------------------------------------------------------- */

/* From after the opening quote to after the closing one; NULL: slow path; *term 0: unterminated. */
static const uchar *scan_string(const struct lexer *lx, const uchar *p, const uchar *end,
				uchar *term, unsigned int mode)
{
	for (;;) {
		while (!(pp_lex_class[*p] & CF_STR))
			p++;
		if (p >= end || pp_lex_class[*p] & CF_NL) {
			*term = 0;
			return p;
		}
		if (*p == *term)
			return p + 1;
		if (*p == '\\' || *p == '?') {
			if (lex_odd_at(lx, p, end, mode))
				return NULL;
			if (*p == '\\' && *term != '>' && !(mode & M_HEADER) &&
			    !(pp_lex_class[p[1]] & CF_NL) && p + 1 < end) {
				p++;
				if (lex_odd_at(lx, p, end, mode))
					return NULL;
			}
		}
		p++;
	}
}

/* Raw string from its '"' on; its bytes are taken as they are. */
const uchar *pp_lex_raw_string(struct lexer *lx, const uchar *base, const uchar *p,
			       const uchar *end)
{
	const uchar *delim = p + 1, *q = delim, *limit = end;
	size_t n;

	while (q < end && *q != '(' && q - delim <= 16 &&
	       !(pp_lex_class[*q] & (CF_SPACE | CF_NL)) && *q != ')' && *q != '\\' && *q != '"')
		q++;
	n = q - delim;
	if (q >= end || *q != '(' || n > 16) {
		pp_lex_failed(lx, LEX_RAW_DELIMITER, p - base);
		while (q < end && !(pp_lex_class[*q] & CF_NL))
			q++;
		return q;
	}
	if (lx->in_directive)
		for (end = q; end < limit && !(pp_lex_class[*end] & CF_NL); end++)
			;
	while ((q = memchr(q + 1, ')', end - q - 1))) {
		if ((size_t)(end - q) > n + 1 && !memcmp(q + 1, delim, n) && q[n + 1] == '"')
			return q + n + 2;
	}
	pp_lex_failed(lx, LEX_RAW_STRING, p - base);
	return end;
}

/*
 * Length of the encoding prefix at s when a string or character follows, 0 if none; *raw: R
 * strings.
 */
static size_t string_prefix(const struct lang *l, const uchar *s, bool *raw)
{
	size_t n = 1;

	*raw = false;
	switch (*s) {
	case 'L':
		break;
	case 'R':
		*raw = l->raw_strings && s[1] == '"';
		return *raw;
	case 'u':
		if (s[1] == '8') {
			n = 2;
			if (s[2] == '\'' && !l->u8_chars)
				return 0;
		}
		/* fall through */
	case 'U':
		if (!l->unicode_strings)
			return 0;
		break;
	default:
		return 0;
	}
	if (s[n] == '"' || s[n] == '\'')
		return n;
	if (s[n] == 'R' && s[n + 1] == '"' && l->raw_strings) {
		*raw = true;
		return n + 1;
	}
	return 0;
}

/* -- one token -------------------------------------------------------------------------------- */

static inline const uchar *punct(struct pp_raw *t, name_t name, const uchar *end)
{
	t->kind = TOK_PUNCT;
	t->name = name;
	return end;
}

#define ONE(N)   punct(t, N, s + 1)
#define TWO(N)   punct(t, N, s + 2)
#define THREE(N) punct(t, N, s + 3)

static const uchar *digraph(const uchar *s, struct pp_raw *t, name_t name, size_t n)
{
	t->flags |= TF_DIGRAPH;
	return punct(t, name, s + n);
}

static const uchar *lex_less(const struct lang *l, const uchar *s, struct pp_raw *t)
{
	uchar c = s[1];

	if (c == '<')
		return s[2] == '=' ? THREE(N_LSHIFTEQ) : TWO(N_LSHIFT);
	if (c == '=')
		return TWO(N_LE);
	if (l->digraphs && c == ':')
		return digraph(s, t, N_D_LSQUARE, 2);
	if (l->digraphs && c == '%')
		return digraph(s, t, N_D_LBRACE, 2);
	return ONE(N_LT);
}

static const uchar *lex_percent(const struct lang *l, const uchar *s, struct pp_raw *t)
{
	uchar c = s[1];

	if (c == '=')
		return TWO(N_MODEQ);
	if (l->digraphs && c == '>')
		return digraph(s, t, N_D_RBRACE, 2);
	if (l->digraphs && c == ':')
		return s[2] == '%' && s[3] == ':' ? digraph(s, t, N_D_PASTE, 4)
						  : digraph(s, t, N_D_HASH, 2);
	return ONE(N_MOD);
}

/* Punctuators that may go on; NULL: not a punctuator. */
static const uchar *lex_operator(const struct lang *l, const uchar *s, struct pp_raw *t)
{
	uchar c = s[1];

	switch (*s) {
	case '=':
		return c == '=' ? TWO(N_EQEQ) : ONE(N_EQ);
	case '!':
		return c == '=' ? TWO(N_NE) : ONE(N_NOT);
	case '*':
		return c == '=' ? TWO(N_MULTEQ) : ONE(N_MULT);
	case '/':
		return c == '=' ? TWO(N_DIVEQ) : ONE(N_DIV);
	case '^':
		return c == '=' ? TWO(N_XOREQ) : ONE(N_XOR);
	case '+':
		if (c == '+')
			return TWO(N_PLUSPLUS);
		return c == '=' ? TWO(N_PLUSEQ) : ONE(N_PLUS);
	case '&':
		if (c == '&')
			return TWO(N_ANDAND);
		return c == '=' ? TWO(N_ANDEQ) : ONE(N_AND);
	case '|':
		if (c == '|')
			return TWO(N_OROR);
		return c == '=' ? TWO(N_OREQ) : ONE(N_OR);
	case '#':
		return c == '#' ? TWO(N_PASTE) : ONE(N_HASH);
	case '.':
		return c == '.' && s[2] == '.' ? THREE(N_ELLIPSIS) : ONE(N_DOT);
	case '-':
		if (c == '>')
			return TWO(N_DEREF);
		if (c == '-')
			return TWO(N_MINUSMINUS);
		return c == '=' ? TWO(N_MINUSEQ) : ONE(N_MINUS);
	case '>':
		if (c == '>')
			return s[2] == '=' ? THREE(N_RSHIFTEQ) : TWO(N_RSHIFT);
		return c == '=' ? TWO(N_GE) : ONE(N_GT);
	case '<':
		return lex_less(l, s, t);
	case ':':
		if (l->digraphs && c == '>')
			return digraph(s, t, N_D_RSQUARE, 2);
		return c == ':' && l->scope ? TWO(N_SCOPE) : ONE(N_COLON);
	case '%':
		return lex_percent(l, s, t);
	}
	return NULL;
}

static const uchar *lex_other(const struct lexer *lx, const uchar *s, const uchar *end,
			      struct pp_raw *t)
{
	uint32_t c;
	size_t n = 1;

	t->kind = TOK_OTHER;
	if (*s >= 0x80 && lx->lang->utf8_ids) {
		n = utf8_decode(s, end, &c);
		if (!n)
			n = 1;
	}
	t->name = 0;
	return s + n;
}

static const uchar *lex_string(struct lexer *lx, const uchar *s, const uchar *quote,
			       const uchar *end, struct pp_raw *t, unsigned int mode)
{
	uchar term = *quote == '<' ? '>' : *quote;
	const uchar *e = scan_string(lx, quote + 1, end, &term, mode);

	if (!e)
		return NULL;
	if (*quote == '<') {
		if (term)
			return lex_named(lx, t, s, e, TOK_HEADER);
		return lex_operator(lx->lang, s, t);
	}
	if (!term)
		return lex_named(lx, t, s, e, TOK_OTHER);
	if (term == '\'')
		return lex_named(lx, t, s, e, TOK_CHAR);
	return lex_named(lx, t, s, e, mode & M_HEADER ? TOK_HEADER : TOK_STR);
}

static const uchar *lex_identifier(struct lexer *lx, const uchar *s, const uchar *end,
				   struct pp_raw *t, unsigned int mode)
{
	const uchar *p = s;
	bool raw, extended = false;
	size_t n;

	while (pp_lex_class[*p] & (CF_ID | CF_DIGIT))
		p++;
	if (pp_lex_class[*p] & CF_ODD) {
		if (lex_odd_at(lx, p, end, mode))
			return NULL;
		p = scan_id_odd(lx, p, end, p == s, &extended);
		if (lex_odd_at(lx, p, end, mode))
			return NULL;
		if (p == s)
			return lex_named(lx, t, s, lex_other(lx, s, end, t), TOK_OTHER);
	} else if ((*p == '"' || *p == '\'') && p - s <= 3) {
		n = string_prefix(lx->lang, s, &raw);
		if (n && s + n == p) {
			if (!raw)
				return lex_string(lx, s, p, end, t, mode & ~M_HEADER);
			if (mode & M_CLEAN) {
				t->kind = TOK_STR;
				t->name = 0; /* lex_slow() goes on */
				return p;
			}
			return lex_named(lx, t, s, pp_lex_raw_string(lx, s - t->off, p, end),
					 TOK_STR);
		}
	}
	lex_named(lx, t, s, p, TOK_ID);
	if (extended)
		name_get(lx->names, t->name)->flags |= NAME_EXTENDED;
	return p;
}

const uint8_t pp_lex_single[256] = {
	['('] = N_LPAREN, [')'] = N_RPAREN,  [','] = N_COMMA,   [';'] = N_SEMI,  ['{'] = N_LBRACE,
	['}'] = N_RBRACE, ['['] = N_LSQUARE, [']'] = N_RSQUARE, ['~'] = N_COMPL,
};

/* The longest operator has four bytes: a splice after any of them may matter. */
static bool is_operator_odd(struct lexer *lx, const uchar *s, const uchar *end, unsigned int mode)
{
	const uchar *p = s + 1;

	for (; p < s + 4 && p < end && !(pp_lex_class[*p] & (CF_ID | CF_DIGIT | CF_SPACE)); p++)
		if (lex_odd_at(lx, p, end, mode))
			return true;
	return false;
}

/*
 * The token at s, which is neither a blank nor a comment. Returns its end, or NULL when the slow
 * path is needed. t->off is set by the caller.
 */
const uchar *pp_lex_token(struct lexer *lx, const uchar *s, const uchar *end, struct pp_raw *t,
			  unsigned int mode)
{
	const uchar *e;

	if (pp_lex_single[*s])
		return lex_single(t, s);
	switch (*s) {
	case '0' ... '9':
		e = scan_number(lx, s + 1, end);
		return lex_odd_at(lx, e, end, mode) ? NULL : lex_named(lx, t, s, e, TOK_NUM);
	case '"':
	case '\'':
		return lex_string(lx, s, s, end, t, mode);
	case '?':
		return lex_odd_at(lx, s, end, mode) ? NULL : ONE(N_QUERY);
	case '.':
		if (lex_odd_at(lx, s + 1, end, mode))
			return NULL;
		if (pp_lex_class[s[1]] & CF_DIGIT) {
			s++;
			e = scan_number(lx, s + 1, end);
			return lex_odd_at(lx, e, end, mode) ? NULL
							    : lex_named(lx, t, s - 1, e, TOK_NUM);
		}
		break;
	case '<':
		if (mode & M_HEADER)
			return lex_string(lx, s, s, end, t, mode);
		break;
	case 'a' ... 'z':
	case 'A' ... 'Z':
	case '_':
	case '$':
	case '\\':
	case 0x80 ... 0xff:
		if (lex_odd_at(lx, s, end, mode))
			return NULL;
		return lex_identifier(lx, s, end, t, mode);
	}
	if (!(mode & M_CLEAN) && is_operator_odd(lx, s, end, mode))
		return NULL;
	e = lex_operator(lx->lang, s, t);
	if (e)
		return e;
	e = lex_other(lx, s, end, t);
	return lex_named(lx, t, s, e, TOK_OTHER);
}
