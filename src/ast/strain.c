// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which chunks would overflow libclang's stack. Its parser recurses, on a thread with an 8 MiB
 * stack, and an overflow is fatal. Text written by people and macros nests a few dozen levels;
 * anything beyond the limits here is not shown to libclang, and names are taken from its tokens.
 */
#include "ast-internal.h"

enum {
	MAX_BRACKETS = 200,
	MAX_PREFIX = 300, /* casts and unary operators before one operand */
	MAX_RIGHT = 500,  /* "=" and "?" of one expression */
	MAX_LEFT = 10000, /* other operators of one expression, and array bounds */
	MAX_STATEMENTS =
		1500 /* statements that are the last part of each other: if, else, case, ... */
};

struct level {
	uint32_t close;
	uint16_t prefix, right, left;
};

struct strain {
	const struct ast_unit *u;
	struct level level[MAX_BRACKETS];
	unsigned int depth;
	unsigned int statements;
};

static bool starts_operand(const struct ast_unit *u, uint32_t i)
{
	uint8_t w = ast_word(u, i);
	uint8_t kind = u->rec->toks.v[i].kind;

	return w == W_LPAREN || w == W_SIZEOF || w == W_ALIGNOF || w == W_NOT || w == W_TILDE ||
	       (w == W_NONE &&
		(kind == TOK_ID || kind == TOK_NUM || kind == TOK_STR || kind == TOK_CHAR));
}

static bool is_prefix_operator(const struct ast_unit *u, uint32_t i)
{
	uint8_t before = i ? ast_word(u, i - 1) : (uint8_t)W_SEMI;

	switch (ast_word(u, i)) {
	case W_NOT:
	case W_TILDE:
	case W_SIZEOF:
	case W_ALIGNOF:
	case W_EXTENSION:
		return true;
	case W_STAR:
	case W_AMP:
	case W_PLUS:
	case W_MINUS:
	case W_PLUSPLUS:
	case W_MINUSMINUS:
	case W_CARET:
	case W_ANDAND:
		return before != W_RPAREN && before != W_RBRACK && before != W_NONE;
	default:
		return false;
	}
}

static void count_statement(struct strain *s, uint32_t i)
{
	uint32_t next;

	switch (ast_word(s->u, i)) {
	case W_IF:
	case W_ELSE:
	case W_FOR:
	case W_WHILE:
	case W_DO:
	case W_CASE:
	case W_DEFAULT:
	case W_SWITCH:
	case W_COLON:
		s->statements++;
		break;
	case W_SEMI:
	case W_RBRACE:
		next = i + 1;
		if (ast_word(s->u, next) != W_ELSE)
			s->statements = 0;
		break;
	}
}

static void count_operator(struct strain *s, uint32_t i)
{
	struct level *l = &s->level[s->depth];
	uint8_t w = ast_word(s->u, i);

	if (is_prefix_operator(s->u, i)) {
		l->prefix++;
	} else if (w == W_EQ || w == W_ASSIGN_OP || w == W_QUESTION) {
		l->prefix = 0;
		l->right++;
	} else if (w >= W_STAR && w <= W_BINARY_OP) {
		l->prefix = 0;
		l->left++;
	} else if (w == W_RPAREN || w == W_RBRACK || w == W_RBRACE) {
		l->left += w == W_RBRACK && ast_word(s->u, i + 1) == W_LBRACK;
		if (w == W_RPAREN && starts_operand(s->u, i + 1))
			l->prefix++;
		else
			l->prefix = 0;
	} else if (w == W_SEMI || w == W_COMMA) {
		l->prefix = l->right = l->left = 0;
	} else if (w == W_NONE || w == W_ATTRIBUTE) {
		l->prefix = 0;
	}
}

bool ast_is_too_deep(const struct ast_unit *u, tok_t first, tok_t last)
{
	struct strain s;

	if (last - first < MAX_BRACKETS)
		return false; /* no limit is lower */
	s = (struct strain){ .u = u };
	for (uint32_t i = first; i < last; i++) {
		uint8_t w = ast_word(u, i);

		if (s.depth && i == s.level[s.depth].close)
			s.depth--;
		count_operator(&s, i);
		count_statement(&s, i);
		if (s.level[s.depth].prefix > MAX_PREFIX || s.level[s.depth].right > MAX_RIGHT ||
		    s.level[s.depth].left > MAX_LEFT || s.statements > MAX_STATEMENTS)
			return true;
		if (w != W_LPAREN && w != W_LBRACE && w != W_LBRACK)
			continue;
		if (s.depth + 1 == MAX_BRACKETS)
			return true;
		s.level[++s.depth] = (struct level){ .close = ast_partner(u, i) };
	}
	return false;
}
