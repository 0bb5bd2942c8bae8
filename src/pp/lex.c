// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Lexer: a whole file becomes an array of raw tokens, once, whatever the number of its inclusions.
 *
 * Nothing is lost: blanks, comments and line splices are the gaps between tokens. This needs no
 * context except for header names, which are recognised here already, after #include and
 * __has_include(.
 *
 * Splices inside a token (and trigraphs) are rare. The fast path gives up when it meets one; then
 * the token is lexed again from a window of cleaned bytes, which is widened until the token ends
 * well inside it, so that the cost stays proportional to the token.
 */
#include <string.h>
#include "lex-internal.h"

void pp_lexer_release(struct lexer *lx)
{
	vec_free(&lx->raw);
	vec_free(&lx->hashes);
	vec_free(&lx->clean);
	vec_free(&lx->clean_off);
}

/* -- tokens with splices or trigraphs --------------------------------------------------------- */

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

		s = pp_lex_skip_splices(lx, s, end);
		lx->clean_off.v[lx->clean_off.n] = s - base;
		if (s >= end || pp_lex_class[*s] & CF_NL)
			return false;
		c = lx->lang->trigraphs ? pp_lex_trigraph(s) : 0;
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
		e = pp_lex_token(lx, w, w + lx->clean.n, t, mode | M_CLEAN);
		n = e - w;
		if (!more || n + 4 < lx->clean.n)
			break;
	}
	if (t->kind == TOK_STR && !t->name) { /* a raw string after a spliced prefix */
		const uchar *q = base + lx->clean_off.v[n];

		e = pp_lex_raw_string(lx, base, q, end);
		vec_reserve(&lx->clean, n + (e - q));
		memcpy(lx->clean.v + n, q, e - q);
		t->name = name_intern(lx->names, lx->clean.v, n + (e - q));
		return e;
	}
	last = base + lx->clean_off.v[n - 1];
	return last + (*last == '?' && w[n - 1] != '?' ? 3 : 1);
}

/* -- a file ----------------------------------------------------------------------------------- */

enum header_state { HEADER_NONE, HEADER_AFTER_HAS_INCLUDE, HEADER_MAY_COME };

/* What the line being lexed is, as far as header names depend on it. */
struct line_state {
	uint32_t hash;  /* raw index of a directive's '#', PP_NONE: no directive */
	uint8_t kind;   /* of the directive */
	uint8_t header; /* enum header_state */
};

static void note_token(struct lexer *lx, struct line_state *l, const struct pp_raw *t)
{
	uint32_t at = lx->raw.n - 1;

	if (t->flags & TF_BOL) {
		l->hash = PP_NONE;
		l->header = HEADER_NONE;
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
		if (t->kind == TOK_ID)
			l->kind = directive_kind(t->name);
		else
			l->kind = t->kind == TOK_NUM ? PPD_LINEMARKER : PPD_UNKNOWN;
		lx->raw.v[l->hash].unused = l->kind;
		l->header = l->kind <= PPD_IMPORT ? HEADER_MAY_COME : HEADER_NONE;
		return;
	}
	if (t->kind == TOK_ID && (t->name == N___has_include || t->name == N___has_include_next))
		l->header = HEADER_AFTER_HAS_INCLUDE;
	else if (l->header == HEADER_AFTER_HAS_INCLUDE && t->name == N_LPAREN)
		l->header = HEADER_MAY_COME;
	else
		l->header = HEADER_NONE;
}

/*
 * ISO C90 has no // comments. gcc complains about them outside of directives and skipped groups; so
 * the text becomes one stray token, which is an error when it is read.
 */
static const uchar *lex_slashes(struct lexer *lx, const uchar *s, const uchar *end,
				struct pp_raw *t)
{
	const uchar *second = pp_lex_skip_splices(lx, s + 1, end);

	if (second >= end || *second != '/' || *pp_lex_skip_splices(lx, second + 1, end) == '*')
		return pp_lex_token(lx, s, end, t, 0);
	return lex_named(lx, t, s, pp_lex_skip_line_comment(lx, s, end), TOK_OTHER);
}

static void lex_lines(struct lexer *lx, const uchar *base, const uchar *s, const uchar *end)
{
	struct line_state line = { PP_NONE, PPD_NULL, 0 };
	unsigned int flags = TF_BOL;

	while (s < end) {
		struct pp_raw *t;
		const uchar *e;
		uchar c = *s;

		if (pp_lex_class[c] & CF_SPACE) {
			flags |= TF_SPACE;
			while (++s < end && pp_lex_class[*s] & CF_SPACE)
				;
			continue;
		}
		if (pp_lex_class[c] & CF_NL) {
			flags = TF_BOL;
			s++;
			continue;
		}
		if (c == '/') {
			e = pp_lex_skip_comment(lx, base, s, end);
			if (e != s) {
				flags |= TF_SPACE;
				s = e;
				continue;
			}
		} else if (c == '\\' || c == '?') {
			size_t n = pp_lex_splice(lx->lang, s, end);

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
		if (pp_lex_single[c])
			e = lex_single(t, s);
		else if (c == '/' && !lx->lang->slashes && (line.hash == PP_NONE || flags & TF_BOL))
			e = lex_slashes(lx, s, end, t);
		else
			e = pp_lex_token(lx, s, end, t,
					 line.header == HEADER_MAY_COME ? M_HEADER : 0);
		if (!e)
			e = lex_slow(lx, base, s, end, t,
				     line.header == HEADER_MAY_COME ? M_HEADER : 0);
		t->len = e - s;
		if (lx->error && !lx->error_at)
			lx->error_at = t->off;
		s = e;
		if (line.hash != PP_NONE || flags & TF_BOL)
			note_token(lx, &line, t);
		flags = 0;
	}
}

void pp_lex_file(struct lexer *lx, struct pp_file *f)
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

bool pp_lex_one(struct lexer *lx, const char *text, size_t len, struct pp_raw *t)
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
	if (!len || pp_lex_class[*s] & (CF_SPACE | CF_NL) ||
	    (*s == '/' && (s[1] == '*' || s[1] == '/')))
		return false;
	e = pp_lex_token(lx, s, s + len, t, M_CLEAN);
	if (t->kind == TOK_STR && !t->name) {
		lx->error = LEX_OK;
		e = pp_lex_raw_string(lx, s, e, s + len);
		if (lx->error != LEX_OK)
			return false;
		t->name = name_intern(lx->names, (const char *)s, e - s);
	}
	return e == s + len;
}
