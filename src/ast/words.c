// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Keywords and punctuators as small codes, so that every later check of a token reads one byte in a
 * table. Names that the record never interned cannot occur in it and cost nothing.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"

/* When a word is a keyword. */
enum { ALWAYS, GNU, C23 };

struct word_entry {
	const char *s;
	uint8_t word, when;
};

static const struct word_entry table[] = {
	{ "(", W_LPAREN, ALWAYS },
	{ ")", W_RPAREN, ALWAYS },
	{ "{", W_LBRACE, ALWAYS },
	{ "}", W_RBRACE, ALWAYS },
	{ "<%", W_LBRACE, ALWAYS },
	{ "%>", W_RBRACE, ALWAYS },
	{ "[", W_LBRACK, ALWAYS },
	{ "]", W_RBRACK, ALWAYS },
	{ "<:", W_LBRACK, ALWAYS },
	{ ":>", W_RBRACK, ALWAYS },
	{ ";", W_SEMI, ALWAYS },
	{ ",", W_COMMA, ALWAYS },
	{ "=", W_EQ, ALWAYS },
	{ ":", W_COLON, ALWAYS },
	{ "*", W_STAR, ALWAYS },
	{ "^", W_CARET, ALWAYS },
	{ ".", W_DOT, ALWAYS },
	{ "->", W_ARROW, ALWAYS },
	{ "?", W_QUESTION, ALWAYS },
	{ "&", W_AMP, ALWAYS },
	{ "&&", W_ANDAND, ALWAYS },
	{ "||", W_OROR, ALWAYS },
	{ "!", W_NOT, ALWAYS },
	{ "~", W_TILDE, ALWAYS },
	{ "+", W_PLUS, ALWAYS },
	{ "-", W_MINUS, ALWAYS },
	{ "++", W_PLUSPLUS, ALWAYS },
	{ "--", W_MINUSMINUS, ALWAYS },
	{ "==", W_EQEQ, ALWAYS },
	{ "!=", W_NE, ALWAYS },
	{ "...", W_ELLIPSIS, ALWAYS },
	{ "+=", W_ASSIGN_OP, ALWAYS },
	{ "-=", W_ASSIGN_OP, ALWAYS },
	{ "*=", W_ASSIGN_OP, ALWAYS },
	{ "/=", W_ASSIGN_OP, ALWAYS },
	{ "%=", W_ASSIGN_OP, ALWAYS },
	{ "&=", W_ASSIGN_OP, ALWAYS },
	{ "|=", W_ASSIGN_OP, ALWAYS },
	{ "^=", W_ASSIGN_OP, ALWAYS },
	{ "<<=", W_ASSIGN_OP, ALWAYS },
	{ ">>=", W_ASSIGN_OP, ALWAYS },
	{ "/", W_BINARY_OP, ALWAYS },
	{ "%", W_BINARY_OP, ALWAYS },
	{ "|", W_BINARY_OP, ALWAYS },
	{ "<<", W_BINARY_OP, ALWAYS },
	{ ">>", W_BINARY_OP, ALWAYS },
	{ "<", W_BINARY_OP, ALWAYS },
	{ ">", W_BINARY_OP, ALWAYS },
	{ "<=", W_BINARY_OP, ALWAYS },
	{ ">=", W_BINARY_OP, ALWAYS },

	{ "extern", W_EXTERN, ALWAYS },
	{ "static", W_STATIC, ALWAYS },
	{ "register", W_REGISTER, ALWAYS },
	{ "typedef", W_TYPEDEF, ALWAYS },
	{ "auto", W_AUTO, ALWAYS },
	{ "constexpr", W_CONST, C23 },
	{ "__thread", W_THREAD, ALWAYS },
	{ "_Thread_local", W_THREAD, ALWAYS },
	{ "thread_local", W_THREAD, C23 },
	{ "inline", W_INLINE, ALWAYS },
	{ "__inline", W_INLINE, ALWAYS },
	{ "__inline__", W_INLINE, ALWAYS },
	{ "_Noreturn", W_NORETURN, ALWAYS },
	{ "const", W_CONST, ALWAYS },
	{ "__const", W_CONST, ALWAYS },
	{ "__const__", W_CONST, ALWAYS },
	{ "volatile", W_QUALIFIER, ALWAYS },
	{ "__volatile", W_QUALIFIER, ALWAYS },
	{ "__volatile__", W_QUALIFIER, ALWAYS },
	{ "restrict", W_QUALIFIER, ALWAYS },
	{ "__restrict", W_QUALIFIER, ALWAYS },
	{ "__restrict__", W_QUALIFIER, ALWAYS },
	{ "__seg_gs", W_QUALIFIER, ALWAYS },
	{ "__seg_fs", W_QUALIFIER, ALWAYS },
	{ "_Sat", W_QUALIFIER, ALWAYS },
	{ "_Atomic", W_ATOMIC, ALWAYS },
	{ "void", W_TYPE, ALWAYS },
	{ "char", W_TYPE, ALWAYS },
	{ "short", W_TYPE, ALWAYS },
	{ "int", W_TYPE, ALWAYS },
	{ "long", W_TYPE, ALWAYS },
	{ "float", W_TYPE, ALWAYS },
	{ "double", W_TYPE, ALWAYS },
	{ "signed", W_TYPE, ALWAYS },
	{ "__signed", W_TYPE, ALWAYS },
	{ "__signed__", W_TYPE, ALWAYS },
	{ "unsigned", W_TYPE, ALWAYS },
	{ "_Bool", W_TYPE, ALWAYS },
	{ "bool", W_TYPE, C23 },
	{ "_Complex", W_TYPE, ALWAYS },
	{ "__complex", W_TYPE, ALWAYS },
	{ "__complex__", W_TYPE, ALWAYS },
	{ "_Imaginary", W_TYPE, ALWAYS },
	{ "__int128", W_TYPE, ALWAYS },
	{ "__int128_t", W_TYPE, ALWAYS },
	{ "__uint128_t", W_TYPE, ALWAYS },
	{ "__float128", W_TYPE, ALWAYS },
	{ "__float80", W_TYPE, ALWAYS },
	{ "__ibm128", W_TYPE, ALWAYS },
	{ "__bf16", W_TYPE, ALWAYS },
	{ "__fp16", W_TYPE, ALWAYS },
	{ "_Float16", W_TYPE, ALWAYS },
	{ "_Float32", W_TYPE, ALWAYS },
	{ "_Float64", W_TYPE, ALWAYS },
	{ "_Float128", W_TYPE, ALWAYS },
	{ "_Float32x", W_TYPE, ALWAYS },
	{ "_Float64x", W_TYPE, ALWAYS },
	{ "_Decimal32", W_TYPE, ALWAYS },
	{ "_Decimal64", W_TYPE, ALWAYS },
	{ "_Decimal128", W_TYPE, ALWAYS },
	{ "_Fract", W_TYPE, ALWAYS },
	{ "_Accum", W_TYPE, ALWAYS },
	{ "__auto_type", W_TYPE, ALWAYS },
	{ "__builtin_va_list", W_TYPE, ALWAYS },
	{ "_BitInt", W_BITINT, ALWAYS },
	{ "struct", W_STRUCT, ALWAYS },
	{ "union", W_UNION, ALWAYS },
	{ "enum", W_ENUM, ALWAYS },
	{ "typeof", W_TYPEOF, GNU },
	{ "typeof", W_TYPEOF, C23 },
	{ "__typeof", W_TYPEOF, ALWAYS },
	{ "__typeof__", W_TYPEOF, ALWAYS },
	{ "typeof_unqual", W_TYPEOF, C23 },
	{ "__typeof_unqual", W_TYPEOF, ALWAYS },
	{ "__typeof_unqual__", W_TYPEOF, ALWAYS },
	{ "__attribute__", W_ATTRIBUTE, ALWAYS },
	{ "__attribute", W_ATTRIBUTE, ALWAYS },
	{ "__declspec", W_DECLSPEC, ALWAYS },
	{ "_Alignas", W_ALIGNAS, ALWAYS },
	{ "alignas", W_ALIGNAS, C23 },
	{ "asm", W_ASM, GNU },
	{ "__asm", W_ASM, ALWAYS },
	{ "__asm__", W_ASM, ALWAYS },
	{ "__extension__", W_EXTENSION, ALWAYS },
	{ "_Static_assert", W_STATIC_ASSERT, ALWAYS },
	{ "static_assert", W_STATIC_ASSERT, C23 },
	{ "sizeof", W_SIZEOF, ALWAYS },
	{ "_Countof", W_SIZEOF, ALWAYS },
	{ "_Alignof", W_ALIGNOF, ALWAYS },
	{ "__alignof", W_ALIGNOF, ALWAYS },
	{ "__alignof__", W_ALIGNOF, ALWAYS },
	{ "alignof", W_ALIGNOF, C23 },
	{ "_Generic", W_GENERIC, ALWAYS },
	{ "__builtin_offsetof", W_OFFSETOF, ALWAYS },
	{ "__builtin_types_compatible_p", W_TYPES_COMPATIBLE, ALWAYS },
	{ "__builtin_choose_expr", W_CHOOSE_EXPR, ALWAYS },
	{ "__builtin_constant_p", W_CONSTANT_P, ALWAYS },
	{ "__builtin_va_arg", W_VA_ARG, ALWAYS },
	{ "__builtin_has_attribute", W_HAS_ATTRIBUTE, ALWAYS },
	{ "__builtin_bswap16", W_FOLDABLE, ALWAYS },
	{ "__builtin_bswap32", W_FOLDABLE, ALWAYS },
	{ "__builtin_bswap64", W_FOLDABLE, ALWAYS },
	{ "__builtin_clz", W_FOLDABLE, ALWAYS },
	{ "__builtin_clzl", W_FOLDABLE, ALWAYS },
	{ "__builtin_clzll", W_FOLDABLE, ALWAYS },
	{ "__builtin_ctz", W_FOLDABLE, ALWAYS },
	{ "__builtin_ctzl", W_FOLDABLE, ALWAYS },
	{ "__builtin_ctzll", W_FOLDABLE, ALWAYS },
	{ "__builtin_ffs", W_FOLDABLE, ALWAYS },
	{ "__builtin_ffsl", W_FOLDABLE, ALWAYS },
	{ "__builtin_ffsll", W_FOLDABLE, ALWAYS },
	{ "__builtin_clrsb", W_FOLDABLE, ALWAYS },
	{ "__builtin_clrsbl", W_FOLDABLE, ALWAYS },
	{ "__builtin_clrsbll", W_FOLDABLE, ALWAYS },
	{ "goto", W_GOTO, ALWAYS },
	{ "case", W_CASE, ALWAYS },
	{ "default", W_DEFAULT, ALWAYS },
	{ "return", W_RETURN, ALWAYS },
	{ "else", W_ELSE, ALWAYS },
	{ "do", W_DO, ALWAYS },
	{ "for", W_FOR, ALWAYS },
	{ "if", W_IF, ALWAYS },
	{ "while", W_WHILE, ALWAYS },
	{ "switch", W_SWITCH, ALWAYS },
	{ "break", W_STATEMENT, ALWAYS },
	{ "continue", W_STATEMENT, ALWAYS },
	{ "__label__", W_LABEL, ALWAYS },
	{ "true", W_PREDEFINED, C23 },
	{ "false", W_PREDEFINED, C23 },
	{ "nullptr", W_PREDEFINED, C23 },
	{ "__func__", W_PREDEFINED, ALWAYS },
	{ "__FUNCTION__", W_PREDEFINED, ALWAYS },
	{ "__PRETTY_FUNCTION__", W_PREDEFINED, ALWAYS },
	{ "__real__", W_PREDEFINED, ALWAYS },
	{ "__imag__", W_PREDEFINED, ALWAYS },
	{ "__real", W_PREDEFINED, ALWAYS },
	{ "__imag", W_PREDEFINED, ALWAYS },
};

const char *ast_strip_underscores(const char *s, size_t *len)
{
	if (*len > 4 && !strncmp(s, "__", 2) && !strncmp(s + *len - 2, "__", 2)) {
		*len -= 4;
		return s + 2;
	}
	return s;
}

static bool applies(const struct cc_invocation *inv, uint8_t when)
{
	if (when == GNU)
		return !inv || !inv->iso;
	if (when == C23)
		return inv && inv->std >= CC_GNU23;
	return true;
}

void ast_words_init(struct ast_unit *u)
{
	const struct names *names = &u->rec->names;

	for (size_t i = 0; i < ARRAY_SIZE(table); i++) {
		name_t n = name_lookup(names, table[i].s, strlen(table[i].s));

		if (n && applies(u->rec->inv, table[i].when))
			u->index->word[n] = table[i].word;
	}
	ast_attr_words_init(u);
}

bool ast_is_keyword(const struct ast_unit *u, tok_t tok, enum ast_keyword k)
{
	uint8_t w = ast_word(u, tok);

	switch (k) {
	case AST_KW_INLINE:
		return w == W_INLINE;
	case AST_KW_CONST: /* __const__ and constexpr as well */
		return w == W_CONST;
	case AST_KW_TYPEOF:
		return w == W_TYPEOF;
	case AST_KW_ASM:
		return w == W_ASM;
	case AST_KW_ALIGNAS:
		return w == W_ALIGNAS;
	case AST_KW_THREAD:
		return w == W_THREAD;
	case AST_KW_NORETURN:
		return w == W_NORETURN;
	}
	return false;
}
