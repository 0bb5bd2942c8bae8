// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of macro expansion: definitions and calls made of words, so that most inputs are
 * meaningful.
 *
 * The first byte of an input selects the dialect.
 */
#include "fuzz.h"

static const char *const expand_words[] = { "\n#define A ",
					    "\n#define B ",
					    "\n#define C(x) ",
					    "\n#define D(x,y) ",
					    "\n#define E(...) ",
					    "\n#define G(x,...) ",
					    "\n#define H(x,v...) ",
					    "\n#define I() ",
					    "\n#undef A\n",
					    "\n#undef C\n",
					    "\n",
					    "A ",
					    "B ",
					    "C(",
					    "D(",
					    "E(",
					    "G(",
					    "H(",
					    "I(",
					    "A",
					    "B",
					    "C",
					    "D",
					    "E",
					    "G",
					    "H",
					    "I ",
					    "(",
					    ")",
					    ",",
					    " ",
					    "x",
					    "y",
					    "v",
					    "x ",
					    "y ",
					    "#",
					    " # ",
					    "##",
					    " ## ",
					    "#x",
					    "#y",
					    "#v",
					    "x##y",
					    "x ## ",
					    "## x",
					    "__VA_ARGS__",
					    "__VA_OPT__(",
					    "#__VA_OPT__(",
					    "##__VA_ARGS__",
					    ",##__VA_ARGS__",
					    ", ## v",
					    "__COUNTER__",
					    "__LINE__",
					    "__FILE__",
					    "_Pragma(\"p\")",
					    "1",
					    "2.5e",
					    "+",
					    "-",
					    ".",
					    "<",
					    ">",
					    "=",
					    "%",
					    ":",
					    "/",
					    "*",
					    "\"s\"",
					    "'c'",
					    "L",
					    "u8",
					    "R",
					    "\\",
					    "/**/",
					    "\\\n",
					    "\n#if A\n",
					    "\n#else\n",
					    "\n#endif\n",
					    "\n#pragma push_macro(\"A\")\n",
					    "\n#pragma pop_macro(\"A\")\n",
					    "linux",
					    "F(",
					    "defined",
					    "__has_include(",
					    NULL };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf b = BUF_INIT;

	if (!size)
		return 0;
	text_from_bytes(&b, data + 1, size - 1, expand_words);
	run_text_alone(data[0], &b);
	buf_free(&b);
	return 0;
}
