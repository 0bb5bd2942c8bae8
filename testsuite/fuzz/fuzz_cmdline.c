// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of the command line: text is split as a response file is, and read as gcc's arguments.
 * Predefines come from the table; the names in the text are asked for as attributes and builtins.
 *
 * The first byte of an input selects the compiler. Response files inside are not read: those are
 * files of the machine.
 */
#include "fuzz.h"

static void ask(const struct cc_invocation *inv, const char *name)
{
	size_t len = strlen(name);
	long attribute = cc_has_attribute(inv, name, len), builtin = cc_has_builtin(inv, name, len);

	if (attribute < 0 || builtin < 0 || cc_has_c_attribute(inv, name, len) < 0)
		die("a negative answer");
	if (cc_has_builtin(inv, name, len) != builtin)
		die("the second answer is another one");
}

static void read_words(const struct cc_options *opt, int argc, char **argv)
{
	struct buf messages = BUF_INIT;
	struct cc_invocation inv = { 0 };
	struct diag d;
	uint32_t i;
	int w;

	diag_init(&d);
	d.capture = &messages;
	d.verbosity = 2;
	if (cc_parse(&inv, argc, argv, opt, &d) == EXIT_WRITTEN) {
		if (!inv.file || !inv.predefines || strlen(inv.predefines) != inv.predefines_len)
			die("accepted without a file or predefines");
		for (i = 0; i < inv.macros.n; i++)
			if (!inv.macros.v[i].text)
				die("a -D without text");
		for (w = 0; w < argc && w < 20; w++)
			ask(&inv, argv[w]);
	} else if (!d.errors) {
		die("refused without a message");
	}
	cc_release(&inv);
	buf_free(&messages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const compilers[] = { "x86_64-gcc-4.8", "aarch64-gcc-9",
						 "ppc64le-gcc-15", "s390x-gcc-7.5",
						 "riscv64-gcc-12", "x86_64-gcc-12.2.0",
						 "x86_64-gcc-14" };
	struct cc_options opt = { 0 };
	struct arena a = { 0 };
	char **words, *copy;
	int n, i;

	if (!size)
		return 0;
	opt.compiler = compilers[data[0] % ARRAY_SIZE(compilers)];
	copy = text_copy(data + 1, size - 1);
	n = cc_split_response(&a, copy, size - 1, &words);
	for (i = 0; i < n; i++)
		if (words[i][0] == '@')
			words[i][0] = '-';
	read_words(&opt, n, words);
	arena_release(&a);
	free(copy);
	return 0;
}
