// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The gcc options that take an argument from the next word, or that matter here. All others are a
 * single word without effect, so the table needs no rows for options that a later gcc may add.
 */
#include <string.h>

#include "private.h"

static const struct cc_option options[] = {
	/* Macros and files */
	{ "-D", CC_EITHER, CC_OPT_DEFINE },
	{ "-U", CC_EITHER, CC_OPT_UNDEF },
	{ "--define-macro", CC_SEPARATE, CC_OPT_DEFINE },
	{ "--define-macro=", CC_JOINED, CC_OPT_DEFINE },
	{ "--undefine-macro", CC_SEPARATE, CC_OPT_UNDEF },
	{ "--undefine-macro=", CC_JOINED, CC_OPT_UNDEF },
	{ "-include", CC_EITHER, CC_OPT_INCLUDE },
	{ "-include-pch", CC_SEPARATE, CC_OPT_DROP },
	{ "--include", CC_SEPARATE, CC_OPT_INCLUDE },
	{ "--include=", CC_JOINED, CC_OPT_INCLUDE },
	{ "-imacros", CC_EITHER, CC_OPT_IMACROS },
	{ "--imacros", CC_SEPARATE, CC_OPT_IMACROS },
	{ "--imacros=", CC_JOINED, CC_OPT_IMACROS },
	{ "-undef", CC_ALONE, CC_OPT_UNDEF_ALL },
	{ "-A", CC_EITHER, CC_OPT_DROP },
	{ "--assert", CC_SEPARATE, CC_OPT_DROP },

	/* Directories */
	{ "-I", CC_EITHER, CC_OPT_DIR },
	{ "--include-directory", CC_SEPARATE, CC_OPT_DIR },
	{ "--include-directory=", CC_JOINED, CC_OPT_DIR },
	{ "--include-barrier", CC_ALONE, CC_OPT_DIR },
	{ "-iquote", CC_EITHER, CC_OPT_QUOTE },
	{ "-isystem", CC_EITHER, CC_OPT_SYSTEM },
	{ "-idirafter", CC_EITHER, CC_OPT_AFTER },
	{ "--include-directory-after", CC_SEPARATE, CC_OPT_AFTER },
	{ "--include-directory-after=", CC_JOINED, CC_OPT_AFTER },
	{ "-iprefix", CC_EITHER, CC_OPT_PREFIX },
	{ "--include-prefix", CC_SEPARATE, CC_OPT_PREFIX },
	{ "--include-prefix=", CC_JOINED, CC_OPT_PREFIX },
	{ "-iwithprefix", CC_EITHER, CC_OPT_WITH_PREFIX },
	{ "--include-with-prefix-after", CC_SEPARATE, CC_OPT_WITH_PREFIX },
	{ "--include-with-prefix-after=", CC_JOINED, CC_OPT_WITH_PREFIX },
	{ "-iwithprefixbefore", CC_EITHER, CC_OPT_WITH_PREFIX_BEFORE },
	{ "--include-with-prefix", CC_SEPARATE, CC_OPT_WITH_PREFIX_BEFORE },
	{ "--include-with-prefix=", CC_JOINED, CC_OPT_WITH_PREFIX_BEFORE },
	{ "--include-with-prefix-before", CC_SEPARATE, CC_OPT_WITH_PREFIX_BEFORE },
	{ "--include-with-prefix-before=", CC_JOINED, CC_OPT_WITH_PREFIX_BEFORE },
	{ "-isysroot", CC_EITHER, CC_OPT_SYSROOT },
	{ "--sysroot", CC_SEPARATE, CC_OPT_SYSROOT },
	{ "--sysroot=", CC_JOINED, CC_OPT_SYSROOT },
	{ "-nostdinc", CC_ALONE, CC_OPT_NOSTDINC },
	{ "--no-standard-includes", CC_ALONE, CC_OPT_NOSTDINC },
	{ "-imultilib", CC_EITHER, CC_OPT_FLAG },
	{ "-imultiarch", CC_EITHER, CC_OPT_FLAG },
	{ "-B", CC_EITHER, CC_OPT_FLAG },
	{ "--prefix", CC_SEPARATE, CC_OPT_FLAG },
	{ "-specs", CC_SEPARATE, CC_OPT_FLAG },
	{ "-specs=", CC_JOINED, CC_OPT_FLAG },
	{ "--specs", CC_SEPARATE, CC_OPT_FLAG },
	{ "--specs=", CC_JOINED, CC_OPT_FLAG },
	{ "-remap", CC_ALONE, CC_OPT_DROP },

	/* Dialect */
	{ "-std=", CC_JOINED, CC_OPT_STD },
	{ "--std=", CC_JOINED, CC_OPT_STD },
	{ "--std", CC_SEPARATE, CC_OPT_STD },
	{ "-ansi", CC_ALONE, CC_OPT_ANSI },
	{ "--ansi", CC_ALONE, CC_OPT_ANSI },
	{ "-x", CC_EITHER, CC_OPT_LANGUAGE },
	{ "--language", CC_SEPARATE, CC_OPT_LANGUAGE },
	{ "--language=", CC_JOINED, CC_OPT_LANGUAGE },
	{ "-O", CC_JOINED, CC_OPT_OPTIMIZE },
	{ "--optimize", CC_ALONE, CC_OPT_OPTIMIZE },
	{ "--optimize=", CC_JOINED, CC_OPT_OPTIMIZE },
	{ "-trigraphs", CC_ALONE, CC_OPT_TRIGRAPHS },
	{ "--trigraphs", CC_ALONE, CC_OPT_TRIGRAPHS },
	{ "-traditional", CC_ALONE, CC_OPT_TRADITIONAL },
	{ "-traditional-cpp", CC_ALONE, CC_OPT_TRADITIONAL },
	{ "--traditional", CC_ALONE, CC_OPT_TRADITIONAL },
	{ "--traditional-cpp", CC_ALONE, CC_OPT_TRADITIONAL },
	{ "-f", CC_JOINED, CC_OPT_F },
	{ "-fpack-struct", CC_ALONE, CC_OPT_PACK_STRUCT },
	{ "-fpack-struct=", CC_JOINED, CC_OPT_PACK_STRUCT },
	{ "-fno-pack-struct", CC_ALONE, CC_OPT_PACK_STRUCT },
	{ "-fcf-protection", CC_ALONE, CC_OPT_CF },
	{ "-fcf-protection=", CC_JOINED, CC_OPT_CF },
	{ "-fno-cf-protection", CC_ALONE, CC_OPT_CF },
	{ "-fmacro-prefix-map=", CC_JOINED, CC_OPT_FILE_MAP },
	{ "-ffile-prefix-map=", CC_JOINED, CC_OPT_FILE_MAP },
	{ "-fmax-include-depth=", CC_JOINED, CC_OPT_INCLUDE_DEPTH },

	/* They run something or write files, or change what a probe prints */
	{ "-fplugin", CC_JOINED, CC_OPT_DROP },
	{ "-fdump-", CC_JOINED, CC_OPT_DROP },
	{ "-fopt-info", CC_JOINED, CC_OPT_DROP },
	{ "-fsave-optimization-record", CC_ALONE, CC_OPT_DROP },
	{ "-fmem-report", CC_JOINED, CC_OPT_DROP },
	{ "-ftime-report", CC_JOINED, CC_OPT_DROP },
	{ "-fdiagnostics", CC_JOINED, CC_OPT_DROP },
	{ "-fno-diagnostics", CC_JOINED, CC_OPT_DROP },
	{ "-fcompare-debug", CC_JOINED, CC_OPT_DROP },
	{ "-fpreprocessed", CC_ALONE, CC_OPT_DROP },
	{ "-fdirectives-only", CC_ALONE, CC_OPT_DROP },
	{ "-fprofile-use", CC_JOINED, CC_OPT_DROP },
	{ "-fauto-profile", CC_JOINED, CC_OPT_DROP },
	{ "-fsyntax-only", CC_ALONE, CC_OPT_DROP },
	{ "-flto", CC_JOINED, CC_OPT_DROP },
	{ "-frandom-seed=", CC_JOINED, CC_OPT_DROP },
	{ "-fworking-directory", CC_ALONE, CC_OPT_DROP },
	{ "-finput-charset=", CC_JOINED, CC_OPT_DROP },

	/* Handed on to the preprocessor */
	{ "-Wp,", CC_JOINED, CC_OPT_WP },
	{ "-Xpreprocessor", CC_SEPARATE, CC_OPT_XPREPROCESSOR },
	{ "-M", CC_ALONE, CC_OPT_DROP },
	{ "-MM", CC_ALONE, CC_OPT_DROP },
	{ "-MG", CC_ALONE, CC_OPT_DROP },
	{ "-MP", CC_ALONE, CC_OPT_DROP },
	{ "-MD", CC_ALONE, CC_OPT_DEPEND },
	{ "-MMD", CC_ALONE, CC_OPT_DEPEND },
	{ "-MF", CC_EITHER, CC_OPT_DROP },
	{ "-MT", CC_EITHER, CC_OPT_DROP },
	{ "-MQ", CC_EITHER, CC_OPT_DROP },
	{ "-MJ", CC_SEPARATE, CC_OPT_DROP },

	/* Without effect, argument in the next word */
	{ "-o", CC_EITHER, CC_OPT_DROP },
	{ "--output", CC_SEPARATE, CC_OPT_DROP },
	{ "--output=", CC_JOINED, CC_OPT_DROP },
	{ "-Xassembler", CC_SEPARATE, CC_OPT_DROP },
	{ "-Xlinker", CC_SEPARATE, CC_OPT_DROP },
	{ "-Xclang", CC_SEPARATE, CC_OPT_DROP },
	{ "-mllvm", CC_SEPARATE, CC_OPT_DROP },
	{ "--for-assembler", CC_SEPARATE, CC_OPT_DROP },
	{ "--for-linker", CC_SEPARATE, CC_OPT_DROP },
	{ "--force-link", CC_SEPARATE, CC_OPT_DROP },
	{ "--library-directory", CC_SEPARATE, CC_OPT_DROP },
	{ "--param", CC_SEPARATE, CC_OPT_FLAG },
	{ "--param=", CC_JOINED, CC_OPT_FLAG },
	{ "-target", CC_SEPARATE, CC_OPT_FLAG },
	{ "--target=", CC_JOINED, CC_OPT_FLAG },
	{ "-T", CC_EITHER, CC_OPT_DROP },
	{ "-u", CC_EITHER, CC_OPT_DROP },
	{ "-z", CC_EITHER, CC_OPT_DROP },
	{ "-e", CC_EITHER, CC_OPT_DROP },
	{ "--entry", CC_SEPARATE, CC_OPT_DROP },
	{ "-h", CC_EITHER, CC_OPT_DROP },
	{ "-l", CC_EITHER, CC_OPT_DROP },
	{ "-L", CC_EITHER, CC_OPT_DROP },
	{ "-b", CC_SEPARATE, CC_OPT_DROP },
	{ "-V", CC_SEPARATE, CC_OPT_DROP },
	{ "-G", CC_EITHER, CC_OPT_DROP },
	{ "-aux-info", CC_EITHER, CC_OPT_DROP },
	{ "-aux-info=", CC_JOINED, CC_OPT_DROP },
	{ "-dumpbase", CC_SEPARATE, CC_OPT_DROP },
	{ "-dumpbase-ext", CC_SEPARATE, CC_OPT_DROP },
	{ "-dumpdir", CC_SEPARATE, CC_OPT_DROP },
	{ "--dumpbase", CC_SEPARATE, CC_OPT_DROP },
	{ "--dumpbase-ext", CC_SEPARATE, CC_OPT_DROP },
	{ "--dumpdir", CC_SEPARATE, CC_OPT_DROP },
	{ "--dump", CC_SEPARATE, CC_OPT_DROP },
	{ "-wrapper", CC_SEPARATE, CC_OPT_DROP },
	{ "-arch", CC_SEPARATE, CC_OPT_DROP },

	/* One word that changes predefines */
	{ "-m", CC_JOINED, CC_OPT_FLAG },
	{ "-g", CC_JOINED, CC_OPT_FLAG }, /* __GCC_HAVE_DWARF2_CFI_ASM */
	{ "-pthread", CC_ALONE, CC_OPT_FLAG },
	{ "-pthreads", CC_ALONE, CC_OPT_FLAG },
	{ "-static-pie", CC_ALONE, CC_OPT_NONE },
	{ "-W", CC_JOINED, CC_OPT_WARN },
	{ "-c", CC_ALONE, CC_OPT_DROP },
};

static bool fits(const struct cc_option *o, const char *word, size_t n)
{
	if (strncmp(word, o->name, n))
		return false;
	return o->form == CC_JOINED || o->form == CC_EITHER || !word[n];
}

const struct cc_option *cc_find_option(const char *word)
{
	const struct cc_option *best = NULL;
	size_t i, longest = 0;

	for (i = 0; i < ARRAY_SIZE(options); i++) {
		size_t n = strlen(options[i].name);

		if (n > longest && options[i].name[1] == word[1] && fits(&options[i], word, n)) {
			best = &options[i];
			longest = n;
		}
	}
	return best;
}
