// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Keywords, punctuators and attribute names as small codes, so that every later question about a
 * token is one byte in a table. Names that the record never interned cannot occur in it and cost
 * nothing.
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
	{ "constexpr", W_QUALIFIER, C23 },
	{ "__thread", W_THREAD, ALWAYS },
	{ "_Thread_local", W_THREAD, ALWAYS },
	{ "thread_local", W_THREAD, C23 },
	{ "inline", W_INLINE, ALWAYS },
	{ "__inline", W_INLINE, ALWAYS },
	{ "__inline__", W_INLINE, ALWAYS },
	{ "_Noreturn", W_QUALIFIER, ALWAYS },
	{ "const", W_QUALIFIER, ALWAYS },
	{ "__const", W_QUALIFIER, ALWAYS },
	{ "__const__", W_QUALIFIER, ALWAYS },
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

struct attr_entry {
	const char *s;
	uint8_t word;
};

static const struct attr_entry attributes[] = {
	{ "gnu_inline", A_GNU_INLINE },
	{ "always_inline", A_ALWAYS_INLINE },
	{ "weak", A_WEAK },
	{ "alias", A_ALIAS },
	{ "weakref", A_ALIAS },
	{ "ifunc", A_ALIAS },
	{ "symver", A_WORDS },
	{ "section", A_SECTION },
	{ "no_instrument_function", A_NOTRACE },
	{ "patchable_function_entry", A_PATCHABLE },
	{ "error", A_ERROR },
	{ "warning", A_ERROR },
	{ "cleanup", A_CLEANUP },
	{ "aligned", A_NAMES },
	{ "copy", A_NAMES },
	{ "vector_size", A_NAMES },
	{ "address_space", A_NAMES },
	{ "assume_aligned", A_NAMES },
	{ "malloc", A_NAMES },
	{ "warn_if_not_aligned", A_NAMES },
	{ "alloc_align", A_NAMES },
	{ "alloc_size", A_NAMES },
	{ "nonnull", A_NAMES },
	{ "btf_decl_tag", A_WORDS },
	{ "mode", A_WORDS },
	{ "format", A_WORDS },
	{ "format_arg", A_WORDS },
	{ "counted_by", A_WORDS },
	{ "counted_by_ptr", A_WORDS },
	{ "sized_by", A_WORDS },
	{ "element_count", A_WORDS },
	{ "access", A_WORDS },
	{ "visibility", A_WORDS },
	{ "tls_model", A_WORDS },
	{ "target", A_WORDS },
	{ "optimize", A_WORDS },
	{ "no_sanitize", A_WORDS },
	{ "zero_call_used_regs", A_WORDS },
	{ "function_return", A_WORDS },
	{ "indirect_branch", A_WORDS },
	{ "scalar_storage_order", A_WORDS },
	{ "deprecated", A_WORDS },
	{ "unavailable", A_WORDS },
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

static void set_attr(struct ast_unit *u, const char *s, uint8_t word)
{
	name_t n = name_lookup(&u->rec->names, s, strlen(s));

	if (n)
		u->index->attr[n] = word;
}

void ast_words_init(struct ast_unit *u)
{
	const struct names *names = &u->rec->names;

	for (size_t i = 0; i < ARRAY_SIZE(table); i++) {
		name_t n = name_lookup(names, table[i].s, strlen(table[i].s));

		if (n && applies(u->rec->inv, table[i].when))
			u->index->word[n] = table[i].word;
	}
	for (size_t i = 0; i < ARRAY_SIZE(attributes); i++) {
		char dressed[64];

		snprintf(dressed, sizeof(dressed), "__%s__", attributes[i].s);
		set_attr(u, attributes[i].s, attributes[i].word);
		set_attr(u, dressed, attributes[i].word);
	}
}
