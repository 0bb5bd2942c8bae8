// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Lexer: a whole file becomes an array of raw tokens, once, whatever the number of its inclusions.
 *
 * Nothing is lost: blanks, comments and line splices are the gaps between tokens. That works
 * without context but for header names, which are recognised behind #include and __has_include(
 * here already.
 *
 * Splices inside a token (and trigraphs) are rare. The fast path gives up when it meets one; then
 * the token is lexed again from a window of cleaned bytes, which is widened until the token ends
 * well inside it, so that the cost stays proportional to the token.
 */
#include "pp-internal.h"

#include <string.h>

typedef unsigned char uchar;

enum {
	CF_ID = 1,
	CF_DIGIT = 2,
	CF_SPACE = 4,
	CF_NL = 8,
	CF_ODD = 16, /* may go on an identifier or number in a way that needs a closer look */
	CF_STR = 32, /* stops the scan of a string */
};

static const uint8_t cf[256] = {
	['a' ... 'z'] = CF_ID,    ['A' ... 'Z'] = CF_ID,   ['_'] = CF_ID,
	['0' ... '9'] = CF_DIGIT, [0] = CF_SPACE | CF_STR, [' '] = CF_SPACE,
	['\t'] = CF_SPACE,        ['\f'] = CF_SPACE,       ['\v'] = CF_SPACE,
	['\n'] = CF_NL | CF_STR,  ['\r'] = CF_NL | CF_STR, ['$'] = CF_ODD,
	['\\'] = CF_ODD | CF_STR, ['?'] = CF_ODD | CF_STR, [0x80 ... 0xff] = CF_ODD,
	['"'] = CF_STR,           ['\''] = CF_STR,         ['>'] = CF_STR,
};

enum {
	M_HEADER = 1, /* a header name may stand here */
	M_CLEAN = 2   /* the bytes hold no splices and trigraphs any more */
};

void lexer_release(struct lexer *lx)
{
	vec_free(&lx->raw);
	vec_free(&lx->hashes);
	vec_free(&lx->clean);
	vec_free(&lx->clean_off);
}

/* -- splices and trigraphs -------------------------------------------------------------------- */

static uchar trigraph(const uchar *s)
{
	static const char from[] = "=/'()!<>-", to[] = "#\\^[]|{}~";
	const char *p;

	if (s[0] != '?' || s[1] != '?' || !s[2])
		return 0;
	p = strchr(from, s[2]);
	return p ? to[p - from] : 0;
}

size_t lex_splice(const struct lang *lang, const uchar *s, const uchar *end)
{
	const uchar *p = s + 1;

	if (*s == '?') {
		if (!lang->trigraphs || trigraph(s) != '\\')
			return 0;
		p = s + 3;
	} else if (*s != '\\') {
		return 0;
	}
	while (p < end && (cf[*p] & CF_SPACE))
		p++;
	if (p >= end || !(cf[*p] & CF_NL))
		return 0;
	if (*p == '\r' && p + 1 < end && p[1] == '\n')
		p++;
	return p + 1 - s;
}

/* Does the fast path have to stop at p? */
static inline bool odd_at(const struct lexer *lx, const uchar *p, const uchar *end,
			  unsigned int mode)
{
	if ((*p != '\\' && *p != '?') || mode & M_CLEAN)
		return false;
	return lex_splice(lx->lang, p, end) || (lx->lang->trigraphs && trigraph(p));
}

static const uchar *skip_splices(const struct lexer *lx, const uchar *p, const uchar *end)
{
	size_t n;

	while (p < end && (n = lex_splice(lx->lang, p, end)))
		p += n;
	return p;
}

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
	n = lex_extended((const char *)p, (const char *)end, &c);
	if (!n || unicode_in_identifier(c, first) || (c == '$' && lx->lang->dollars))
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
		while (cf[*p] & (CF_ID | CF_DIGIT))
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
		while (cf[*p] & (CF_ID | CF_DIGIT) || *p == '.')
			p++;
		if (*p == '+' || *p == '-') {
			uchar e = p[-1] | 0x20;

			if (e != 'e' && !(e == 'p' && l->hex_exponents))
				return p;
		} else if (*p == '\'') {
			if (!l->separators || !(cf[p[1]] & (CF_ID | CF_DIGIT)))
				return p;
		} else if (cf[*p] & CF_ODD) {
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

/* From behind the opening quote to behind the closing one; NULL: slow path; *term 0: unterminated.
 */
static const uchar *scan_string(const struct lexer *lx, const uchar *p, const uchar *end,
				uchar *term, unsigned int mode)
{
	for (;;) {
		while (!(cf[*p] & CF_STR))
			p++;
		if (p >= end || cf[*p] & CF_NL) {
			*term = 0;
			return p;
		}
		if (*p == *term)
			return p + 1;
		if (*p == '\\' || *p == '?') {
			if (odd_at(lx, p, end, mode))
				return NULL;
			if (*p == '\\' && *term != '>' && !(mode & M_HEADER) &&
			    !(cf[p[1]] & CF_NL) && p + 1 < end) {
				p++;
				if (odd_at(lx, p, end, mode))
					return NULL;
			}
		}
		p++;
	}
}

/* Only the first error of a file is kept; it is reported when the token at `at' is read. */
static void lex_failed(struct lexer *lx, enum lex_error error, size_t at)
{
	if (lx->error)
		return;
	lx->error = error;
	lx->error_at = at;
}

/* Raw string from its '"' on; its bytes are taken as they are. */
static const uchar *scan_raw_string(struct lexer *lx, const uchar *base, const uchar *p,
				    const uchar *end)
{
	const uchar *delim = p + 1, *q = delim, *limit = end;
	size_t n;

	while (q < end && *q != '(' && q - delim <= 16 && !(cf[*q] & (CF_SPACE | CF_NL)) &&
	       *q != ')' && *q != '\\' && *q != '"')
		q++;
	n = q - delim;
	if (q >= end || *q != '(' || n > 16) {
		lex_failed(lx, LEX_RAW_DELIMITER, p - base);
		while (q < end && !(cf[*q] & CF_NL))
			q++;
		return q;
	}
	if (lx->in_directive)
		for (end = q; end < limit && !(cf[*end] & CF_NL); end++)
			;
	while ((q = memchr(q + 1, ')', end - q - 1))) {
		if ((size_t)(end - q) > n + 1 && !memcmp(q + 1, delim, n) && q[n + 1] == '"')
			return q + n + 2;
	}
	lex_failed(lx, LEX_RAW_STRING, p - base);
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

#define ONE(N)   (t->kind = TOK_PUNCT, t->name = (N), s + 1)
#define TWO(N)   (t->kind = TOK_PUNCT, t->name = (N), s + 2)
#define THREE(N) (t->kind = TOK_PUNCT, t->name = (N), s + 3)

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
		return c == '=' ? TWO(N_PLUSEQ) : c == '+' ? TWO(N_PLUSPLUS) : ONE(N_PLUS);
	case '&':
		return c == '=' ? TWO(N_ANDEQ) : c == '&' ? TWO(N_ANDAND) : ONE(N_AND);
	case '|':
		return c == '=' ? TWO(N_OREQ) : c == '|' ? TWO(N_OROR) : ONE(N_OR);
	case '#':
		return c == '#' ? TWO(N_PASTE) : ONE(N_HASH);
	case '.':
		return c == '.' && s[2] == '.' ? THREE(N_ELLIPSIS) : ONE(N_DOT);
	case '-':
		return c == '>'   ? TWO(N_DEREF)
		       : c == '-' ? TWO(N_MINUSMINUS)
		       : c == '=' ? TWO(N_MINUSEQ)
				  : ONE(N_MINUS);
	case '>':
		if (c == '>')
			return s[2] == '=' ? THREE(N_RSHIFTEQ) : TWO(N_RSHIFT);
		return c == '=' ? TWO(N_GE) : ONE(N_GT);
	case '<':
		if (c == '<')
			return s[2] == '=' ? THREE(N_LSHIFTEQ) : TWO(N_LSHIFT);
		if (c == '=')
			return TWO(N_LE);
		if (l->digraphs && c == ':') {
			t->flags |= TF_DIGRAPH;
			return TWO(N_D_LSQUARE);
		}
		if (l->digraphs && c == '%') {
			t->flags |= TF_DIGRAPH;
			return TWO(N_D_LBRACE);
		}
		return ONE(N_LT);
	case ':':
		if (l->digraphs && c == '>') {
			t->flags |= TF_DIGRAPH;
			return TWO(N_D_RSQUARE);
		}
		return c == ':' && l->scope ? TWO(N_SCOPE) : ONE(N_COLON);
	case '%':
		if (c == '=')
			return TWO(N_MODEQ);
		if (l->digraphs && (c == ':' || c == '>')) {
			t->flags |= TF_DIGRAPH;
			if (c == '>')
				return TWO(N_D_RBRACE);
			if (s[2] != '%' || s[3] != ':')
				return TWO(N_D_HASH);
			t->kind = TOK_PUNCT;
			t->name = N_D_PASTE;
			return s + 4;
		}
		return ONE(N_MOD);
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
		n = unicode_decode(s, end, &c);
		if (!n)
			n = 1;
	}
	t->name = 0;
	return s + n;
}

static inline const uchar *named(struct lexer *lx, struct pp_raw *t, const uchar *s, const uchar *e,
				 uint8_t kind)
{
	t->kind = kind;
	t->name = name_intern(lx->names, (const char *)s, e - s);
	return e;
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
			return named(lx, t, s, e, TOK_HEADER);
		return lex_operator(lx->lang, s, t);
	}
	return named(lx, t, s, e,
		     !term             ? TOK_OTHER
		     : term == '\''    ? TOK_CHAR
		     : mode & M_HEADER ? TOK_HEADER
				       : TOK_STR);
}

static const uchar *lex_identifier(struct lexer *lx, const uchar *s, const uchar *end,
				   struct pp_raw *t, unsigned int mode)
{
	const uchar *p = s;
	bool raw, extended = false;
	size_t n;

	while (cf[*p] & (CF_ID | CF_DIGIT))
		p++;
	if (cf[*p] & CF_ODD) {
		if (odd_at(lx, p, end, mode))
			return NULL;
		p = scan_id_odd(lx, p, end, p == s, &extended);
		if (odd_at(lx, p, end, mode))
			return NULL;
		if (p == s)
			return named(lx, t, s, lex_other(lx, s, end, t), TOK_OTHER);
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
			return named(lx, t, s, scan_raw_string(lx, s - t->off, p, end), TOK_STR);
		}
	}
	named(lx, t, s, p, TOK_ID);
	if (extended)
		name_get(lx->names, t->name)->flags |= NAME_EXTENDED;
	return p;
}

/*
 * The token at s, which is no blank and no comment. Gives its end, or NULL when the slow path is
 * needed. t->off is set by the caller.
 */
static const uchar *lex_token(struct lexer *lx, const uchar *s, const uchar *end, struct pp_raw *t,
			      unsigned int mode)
{
	const uchar *e;

	switch (*s) {
	case '0' ... '9':
		e = scan_number(lx, s + 1, end);
		return odd_at(lx, e, end, mode) ? NULL : named(lx, t, s, e, TOK_NUM);
	case '(':
		return ONE(N_LPAREN);
	case ')':
		return ONE(N_RPAREN);
	case ',':
		return ONE(N_COMMA);
	case ';':
		return ONE(N_SEMI);
	case '{':
		return ONE(N_LBRACE);
	case '}':
		return ONE(N_RBRACE);
	case '[':
		return ONE(N_LSQUARE);
	case ']':
		return ONE(N_RSQUARE);
	case '~':
		return ONE(N_COMPL);
	case '"':
	case '\'':
		return lex_string(lx, s, s, end, t, mode);
	case '?':
		return odd_at(lx, s, end, mode) ? NULL : ONE(N_QUERY);
	case '.':
		if (odd_at(lx, s + 1, end, mode))
			return NULL;
		if (cf[s[1]] & CF_DIGIT) {
			s++;
			e = scan_number(lx, s + 1, end);
			return odd_at(lx, e, end, mode) ? NULL : named(lx, t, s - 1, e, TOK_NUM);
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
		if (odd_at(lx, s, end, mode))
			return NULL;
		return lex_identifier(lx, s, end, t, mode);
	}
	if (!(mode & M_CLEAN)) {
		/* The longest operator has four bytes: a splice behind one of them may matter. */
		const uchar *p;

		for (p = s + 1; p < s + 4 && p < end && !(cf[*p] & (CF_ID | CF_DIGIT | CF_SPACE));
		     p++)
			if (odd_at(lx, p, end, mode))
				return NULL;
	}
	e = lex_operator(lx->lang, s, t);
	if (e)
		return e;
	e = lex_other(lx, s, end, t);
	return named(lx, t, s, e, TOK_OTHER);
}

/*
 * Fills the window with up to `want` clean bytes from s on; false when the logical line ended
 * before.
 */
static bool clean_window(struct lexer *lx, const uchar *base, const uchar *s, const uchar *end,
			 uint32_t want)
{
	lx->clean.n = lx->clean_off.n = 0;
	vec_reserve(&lx->clean, want + 16);
	vec_reserve(&lx->clean_off, want + 1);
	while (lx->clean.n < want) {
		uchar c;

		s = skip_splices(lx, s, end);
		lx->clean_off.v[lx->clean_off.n] = s - base;
		if (s >= end || cf[*s] & CF_NL)
			return false;
		c = lx->lang->trigraphs ? trigraph(s) : 0;
		lx->clean.v[lx->clean.n++] = c ? c : *s;
		lx->clean_off.n++;
		s += c ? 3 : 1;
	}
	return true;
}

static const uchar *lex_slow(struct lexer *lx, const uchar *base, const uchar *s, const uchar *end,
			     struct pp_raw *t, unsigned int mode)
{
	uint8_t flags = t->flags;
	const uchar *w, *e, *last;
	uint32_t want = 64, n;
	bool more;

	for (;; want *= 2) {
		more = clean_window(lx, base, s, end, want);
		memset(lx->clean.v + lx->clean.n, 0, 16);
		lx->clean.v[lx->clean.n] = '\n';
		w = (const uchar *)lx->clean.v;
		t->flags = flags | TF_SPLICED;
		e = lex_token(lx, w, w + lx->clean.n, t, mode | M_CLEAN);
		n = e - w;
		if (!more || n + 4 < lx->clean.n)
			break;
	}
	if (t->kind == TOK_STR && !t->name) { /* a raw string behind a spliced prefix */
		const uchar *q = base + lx->clean_off.v[n];

		e = scan_raw_string(lx, base, q, end);
		vec_reserve(&lx->clean, n + (e - q));
		memcpy(lx->clean.v + n, q, e - q);
		t->name = name_intern(lx->names, lx->clean.v, n + (e - q));
		return e;
	}
	last = base + lx->clean_off.v[n - 1];
	return last + (*last == '?' && w[n - 1] != '?' ? 3 : 1);
}

/* -- trivia ----------------------------------------------------------------------------------- */

/* From behind the opening to behind the end of a block comment; NULL: there is none. */
static const uchar *skip_block(const uchar *p, const uchar *end)
{
	const uchar *first = p;

	for (; (p = memchr(p, '/', end - p)); p++) {
		const uchar *q = p - 1;

		if (p == first)
			continue;
		/* Splices may stand between the star and the slash. */
		while (q > first && cf[*q] & CF_NL) {
			const uchar *b = *q == '\n' && q[-1] == '\r' ? q - 1 : q;

			while (b > first && cf[b[-1]] & CF_SPACE)
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

static const uchar *skip_line_comment(const struct lexer *lx, const uchar *p, const uchar *end)
{
	for (; p < end; p++) {
		if (*p == '\\' || *p == '?') {
			size_t n = lex_splice(lx->lang, p, end);

			if (n)
				p += n - 1;
		} else if (cf[*p] & CF_NL) {
			break;
		}
	}
	return p;
}

/* Skips a comment at s; s itself when there is none. */
static const uchar *skip_comment(struct lexer *lx, const uchar *base, const uchar *s,
				 const uchar *end)
{
	/* What ISO C90 says of // is up to lex_slashes(). */
	const uchar *p = s + 1;

	if (*p == '\\' || *p == '?')
		p = skip_splices(lx, p, end);
	if (*p == '*' && p < end) {
		p = skip_block(p + 1, end);
		if (p)
			return p;
		lex_failed(lx, LEX_COMMENT, s - base);
		return end;
	}
	if (*p == '/' && p < end && lx->lang->slashes)
		return skip_line_comment(lx, p + 1, end);
	return s;
}

/* -- a file ----------------------------------------------------------------------------------- */

/* What the line being lexed is, as far as header names depend on it. */
struct line_state {
	uint32_t hash;  /* raw index of a directive's '#', PP_NONE: no directive */
	uint8_t kind;   /* of the directive */
	uint8_t header; /* 0; 1: behind __has_include; 2: a header name may come now */
};

static void note_token(struct lexer *lx, struct line_state *l, const struct pp_raw *t)
{
	uint32_t at = lx->raw.n - 1;

	if (t->flags & TF_BOL) {
		l->hash = PP_NONE;
		l->header = 0;
		l->kind = PPD_NULL;
		if (t->kind != TOK_PUNCT || primary(t->name) != N_HASH)
			return;
		l->hash = at;
		lx->raw.v[at].unused = PPD_NULL;
		vec_push(&lx->hashes, at);
		return;
	}
	if (l->hash == PP_NONE)
		return;
	if (at == l->hash + 1) {
		l->kind = t->kind == TOK_ID    ? directive_kind(t->name)
			  : t->kind == TOK_NUM ? PPD_LINEMARKER
					       : PPD_UNKNOWN;
		lx->raw.v[l->hash].unused = l->kind;
		l->header = l->kind <= PPD_IMPORT ? 2 : 0;
		return;
	}
	if (t->kind == TOK_ID && (t->name == N___has_include || t->name == N___has_include_next))
		l->header = 1;
	else if (l->header == 1 && t->name == N_LPAREN)
		l->header = 2;
	else
		l->header = 0;
}

/*
 * ISO C90 has no // comments. gcc complains about them outside of directives and skipped groups; so
 * the text becomes one stray token, which is an error when it is read.
 */
static const uchar *lex_slashes(struct lexer *lx, const uchar *s, const uchar *end,
				struct pp_raw *t)
{
	const uchar *second = skip_splices(lx, s + 1, end);

	if (second >= end || *second != '/' || *skip_splices(lx, second + 1, end) == '*')
		return lex_token(lx, s, end, t, 0);
	return named(lx, t, s, skip_line_comment(lx, s, end), TOK_OTHER);
}

static void lex_lines(struct lexer *lx, const uchar *base, const uchar *s, const uchar *end)
{
	struct line_state line = { PP_NONE, PPD_NULL, 0 };
	unsigned int flags = TF_BOL;

	while (s < end) {
		struct pp_raw *t;
		const uchar *e;
		uchar c = *s;

		if (cf[c] & CF_SPACE) {
			flags |= TF_SPACE;
			s++;
			continue;
		}
		if (cf[c] & CF_NL) {
			flags = TF_BOL;
			s++;
			continue;
		}
		if (c == '/') {
			e = skip_comment(lx, base, s, end);
			if (e != s) {
				flags |= TF_SPACE;
				s = e;
				continue;
			}
		} else if (c == '\\' || c == '?') {
			size_t n = lex_splice(lx->lang, s, end);

			if (n) {
				s += n;
				continue;
			}
		}
		vec_reserve(&lx->raw, 1);
		t = &lx->raw.v[lx->raw.n++];
		t->off = s - base;
		t->flags = flags;
		t->unused = 0;
		lx->in_directive = line.hash != PP_NONE && !(flags & TF_BOL);
		if (c == '/' && !lx->lang->slashes && (line.hash == PP_NONE || flags & TF_BOL))
			e = lex_slashes(lx, s, end, t);
		else
			e = lex_token(lx, s, end, t, line.header == 2 ? M_HEADER : 0);
		if (!e)
			e = lex_slow(lx, base, s, end, t, line.header == 2 ? M_HEADER : 0);
		t->len = e - s;
		if (lx->error && !lx->error_at)
			lx->error_at = t->off;
		s = e;
		if (line.hash != PP_NONE || flags & TF_BOL)
			note_token(lx, &line, t);
		flags = 0;
	}
}

void lex_file(struct lexer *lx, struct pp_file *f)
{
	const uchar *s = (const uchar *)f->bytes.s, *end = s + f->bytes.len;
	struct pp_raw eof = { 0 };
	const uchar *first = s;

	lx->error = LEX_OK;
	lx->error_at = 0;
	lx->in_directive = false;
	lx->raw.n = lx->hashes.n = 0;
	if (f->bytes.len >= 3 && !memcmp(s, "\xef\xbb\xbf", 3))
		first += 3;
	lex_lines(lx, s, first, end);
	eof.off = f->bytes.len;
	eof.flags = TF_BOL;
	vec_push(&lx->raw, eof);
	vec_reserve(&f->raw, lx->raw.n);
	memcpy(f->raw.v, lx->raw.v, lx->raw.n * sizeof(eof));
	f->raw.n = lx->raw.n;
	if (lx->hashes.n) {
		vec_reserve(&f->hashes, lx->hashes.n);
		memcpy(f->hashes.v, lx->hashes.v, lx->hashes.n * sizeof(uint32_t));
		f->hashes.n = lx->hashes.n;
	}
}

bool lex_one(struct lexer *lx, const char *text, size_t len, struct pp_raw *t)
{
	const uchar *s, *e;

	/* A private copy, so that the scan always finds an end. */
	lx->clean.n = 0;
	vec_reserve(&lx->clean, len + 16);
	memcpy(lx->clean.v, text, len);
	memset(lx->clean.v + len, 0, 16);
	lx->clean.v[len] = '\n';
	s = (const uchar *)lx->clean.v;
	memset(t, 0, sizeof(*t));
	if (!len || cf[*s] & (CF_SPACE | CF_NL) || (*s == '/' && (s[1] == '*' || s[1] == '/')))
		return false;
	e = lex_token(lx, s, s + len, t, M_CLEAN);
	if (t->kind == TOK_STR && !t->name) {
		lx->error = LEX_OK;
		e = scan_raw_string(lx, s, e, s + len);
		if (lx->error != LEX_OK)
			return false;
		t->name = name_intern(lx->names, (const char *)s, e - s);
	}
	return e == s + len;
}
