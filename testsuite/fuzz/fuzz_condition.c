// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of conditions: an #if whose expression is made of words. Which branch is taken must come
 * out again when the condition is evaluated from its record.
 *
 * The first byte of an input selects the dialect.
 */
#include "fuzz.h"

static const char *const condition_words[] = { "(",
					       ")",
					       "!",
					       "~",
					       "-",
					       "+",
					       "*",
					       "/",
					       "%",
					       "<<",
					       ">>",
					       "<",
					       ">",
					       "<=",
					       ">=",
					       "==",
					       "!=",
					       "&",
					       "^",
					       "|",
					       "&&",
					       "||",
					       "?",
					       ":",
					       ",",
					       "=",
					       "++",
					       "#",
					       "##",
					       " ",
					       "defined ",
					       "defined(",
					       "A",
					       "C(",
					       "linux",
					       "undefined",
					       "true",
					       "false",
					       "__has_include(",
					       "<main.c>",
					       "\"main.c\"",
					       "__has_include_next(",
					       "__has_attribute(",
					       "noreturn",
					       "__has_builtin(",
					       "__builtin_memcpy",
					       "__has_c_attribute(",
					       "gnu::",
					       "__COUNTER__",
					       "__LINE__",
					       "#machine(",
					       "#cpu",
					       "0",
					       "1",
					       "2",
					       "-1",
					       "0x7fffffffffffffff",
					       "0xffffffffffffffffu",
					       "9223372036854775808",
					       "18446744073709551616",
					       "1u",
					       "2l",
					       "3ull",
					       "077",
					       "08",
					       "0b101",
					       "1'000",
					       "1.5",
					       "'a'",
					       "'\\377'",
					       "'ab'",
					       "L'x'",
					       "u'y'",
					       "u8'z'",
					       "''",
					       "\"s\"",
					       "\\\n",
					       "/**/",
					       "\n#elif ",
					       "\n#elifdef A",
					       "\n#elifndef A",
					       "\n#else\n",
					       "\n#endif\n",
					       "\n#if ",
					       "\n#ifdef ",
					       "\n#ifndef ",
					       "\n#define A ",
					       "\n#define C(x) ",
					       "\n#undef A\n",
					       "\n#assert machine(x)\n",
					       "\n#unassert machine\n",
					       "\nt\n",
					       NULL };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf b = BUF_INIT;

	if (!size)
		return 0;
	buf_puts(&b, "#define A 1\n#define C(x) x\n#if ");
	text_from_bytes(&b, data + 1, size - 1, condition_words);
	buf_puts(&b, "\nt\n#else\nf\n#endif\n");
	run_text_alone(data[0], &b);
	buf_free(&b);
	return 0;
}
