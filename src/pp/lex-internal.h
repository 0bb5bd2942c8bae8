/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The lexer's three files: lex-trivia.c, what lies between and inside of tokens and is none;
 * lex-token.c, one token; lex.c, a whole file of them. Each uses those before it.
 *
 * All of them rely on a byte after the text that ends any token: see FILE_SLACK.
 */
#ifndef KLP_CCP_LEX_INTERNAL_H
#define KLP_CCP_LEX_INTERNAL_H

#include "pp-internal.h"

typedef unsigned char uchar;

enum {
	CF_ID = 1,
	CF_DIGIT = 2,
	CF_SPACE = 4,
	CF_NL = 8,
	CF_ODD = 16, /* may go on an identifier or number in a way that needs a closer look */
	CF_STR = 32, /* stops the scan of a string */
};

enum {
	M_HEADER = 1, /* a header name may stand here */
	M_CLEAN = 2   /* the bytes hold no splices and trigraphs any more */
};

/* lex-trivia.c */
extern const uint8_t pp_lex_class[256]; /* CF_* of each byte */

uchar pp_lex_trigraph(const uchar *s); /* what the trigraph at s stands for, 0: there is none */
const uchar *pp_lex_skip_splices(const struct lexer *lx, const uchar *p, const uchar *end);
/* Behind the comment that begins with the slash at s; s itself when none does. */
const uchar *pp_lex_skip_comment(struct lexer *lx, const uchar *base, const uchar *s,
				 const uchar *end);
const uchar *pp_lex_skip_line_comment(const struct lexer *lx, const uchar *p, const uchar *end);
/* Only the first error of a file is kept; it is reported when the token at `at` is read. */
void pp_lex_failed(struct lexer *lx, enum lex_error error, size_t at);

/* lex-token.c */
/*
 * The token at s, which is neither a blank nor a comment. Returns its end, or NULL when there are
 * splices or trigraphs in it: then it must come with M_CLEAN from a text that has none. t->off is
 * set by the caller. A raw string under M_CLEAN is left to pp_lex_raw_string(): the end is then its
 * '"', and t->name 0.
 */
const uchar *pp_lex_token(struct lexer *lx, const uchar *s, const uchar *end, struct pp_raw *t,
			  unsigned int mode);
/* Raw string from its '"' on, to its end; its bytes are taken as they are. */
const uchar *pp_lex_raw_string(struct lexer *lx, const uchar *base, const uchar *p,
			       const uchar *end);

extern const uint8_t pp_lex_single[256]; /* punctuators that never go on: their names */

static inline const uchar *lex_single(struct pp_raw *t, const uchar *s)
{
	t->kind = TOK_PUNCT;
	t->name = pp_lex_single[*s];
	return s + 1;
}

/* True if the fast path has to stop at p. */
static inline bool lex_odd_at(const struct lexer *lx, const uchar *p, const uchar *end,
			      unsigned int mode)
{
	if ((*p != '\\' && *p != '?') || mode & M_CLEAN)
		return false;
	return pp_lex_splice(lx->lang, p, end) || (lx->lang->trigraphs && pp_lex_trigraph(p));
}

static inline const uchar *lex_named(struct lexer *lx, struct pp_raw *t, const uchar *s,
				     const uchar *e, uint8_t kind)
{
	t->kind = kind;
	t->name = name_intern(lx->names, (const char *)s, e - s);
	return e;
}

#endif
