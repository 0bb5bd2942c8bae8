// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Options of a unit by which the compiler makes other code than for most files of its build: what
 * the unit's own makefile adds (CFLAGS_file.o, ccflags-y), and what it takes away (CFLAGS_REMOVE_,
 * ccflags-remove-y). kbuild gives a livepatch's files what all files of a module have, so only the
 * difference counts: from a file of the same build that has nothing of its own, or else what the
 * command line itself takes back.
 */
#include <string.h>

#include "klp-ccp/cc.h"

/* Names of paths, instrumentation, position-independent code: of the build or of its kind. */
static const char *const others[] = {
	"-fcallgraph",
	"-fdebug-",
	"-fdiagnostics",
	"-fdump-",
	"-ffile-prefix-map",
	"-flto",
	"-fmacro-prefix-map",
	"-fmax-errors",
	"-fno-PIC",
	"-fno-PIE",
	"-fno-lto",
	"-fno-pic",
	"-fno-pie",
	"-fno-profile",
	"-fno-sanitize",
	"-fPIC",
	"-fPIE",
	"-fpatchable-",
	"-fpic",
	"-fpie",
	"-fplugin",
	"-fprofile",
	"-fsanitize",
	"-fstack-usage",
	"-ftest-coverage",
	"-fverbose-asm",
	"-mfentry",
	"-mhotpatch",
	"-mnop-mcount",
	"-mrecord-mcount",
};

/* Other words for -mno-NAME and -mNAME. */
static const struct {
	const char *off, *on;
} opposites[] = {
	{ "-mno-80387", "-mhard-float" },
	{ "-msoft-float", "-mhard-float" },
	{ "-mgeneral-regs-only", "-mhard-float" },
};

static bool starts(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

static bool makes_code(const char *word)
{
	if (!starts(word, "-m") && !starts(word, "-f") && !starts(word, "-O") &&
	    !starts(word, "-std="))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		if (starts(word, others[i]))
			return false;
	return true;
}

static bool has(char **words, int n, const char *word)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

/* "-fno-NAME" and "-fNAME", in any order. */
static bool are_negations(const char *a, const char *b)
{
	if (a[1] != b[1] || (a[1] != 'm' && a[1] != 'f'))
		return false;
	return (starts(a + 2, "no-") && starts(b + 2, a + 5)) ||
	       (starts(b + 2, "no-") && starts(a + 2, b + 5));
}

/* True if the word takes back an earlier one, or its value. */
static bool takes_back(const char *word, const char *earlier)
{
	size_t n = strcspn(word, "=");

	if (!strcmp(word, earlier) || !makes_code(earlier))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(opposites); i++)
		if (!strcmp(word, opposites[i].on) && !strcmp(earlier, opposites[i].off))
			return true;
	return (word[n] && !strncmp(word, earlier, n + 1)) ||
	       (word[1] == 'O' && earlier[1] == 'O') || are_negations(word, earlier);
}

static bool takes_back_any(char **words, int at)
{
	for (int i = 1; i < at; i++)
		if (takes_back(words[at], words[i]))
			return true;
	return false;
}

static void add(struct buf *b, const char *word)
{
	buf_printf(b, "%s%s", b->len ? " " : "", word);
}

struct cc_own_flags cc_own_flags(char **words, int n, char **plain, int nplain, struct arena *a)
{
	struct buf added = BUF_INIT, removed = BUF_INIT;
	struct cc_own_flags flags;

	for (int i = 1; i < n; i++)
		if (makes_code(words[i]) && !has(words, i, words[i]) &&
		    (plain ? !has(plain, nplain, words[i]) : takes_back_any(words, i)))
			add(&added, words[i]);
	for (int i = 1; i < nplain; i++)
		if (makes_code(plain[i]) && !has(plain, i, plain[i]) && !has(words, n, plain[i]))
			add(&removed, plain[i]);
	flags.added = arena_strdup(a, added.s);
	flags.removed = arena_strdup(a, removed.s);
	buf_free(&added);
	buf_free(&removed);
	return flags;
}
