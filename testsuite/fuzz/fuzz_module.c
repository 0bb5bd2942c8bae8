// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of klp-convert: any bytes as the module. What is read is written and read again to the
 * same bytes; what is refused has a message and no result; a result is a livepatch that its own
 * checks take.
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -Iinclude -o fuzz_module \
 *	testsuite/fuzz/fuzz_module.c src/base/?*.c src/elf/?*.c src/convert/?*.c \
 *	-lelf -lz -llzma -lzstd -ldw
 */
#include "fuzz.h"

#include "klp-ccp/convert.h"
#include "klp-ccp/elf-module.h"

/* Writing what was read changes nothing that a reader sees: the second file is the first. */
static void check_round_trip(const char *s, size_t len)
{
	struct buf err = BUF_INIT, one = BUF_INIT, two = BUF_INIT;
	struct elf_module m;

	if (!elf_module_read(&m, s, len, &err)) {
		elf_module_write(&m, &one);
		elf_module_release(&m);
		if (elf_module_read(&m, one.s, one.len, &err))
			die("a file that was written cannot be read");
		elf_module_write(&m, &two);
		elf_module_release(&m);
		if (one.len != two.len || memcmp(one.s, two.s, one.len) != 0)
			die("a file is written differently the second time");
	} else if (!err.len) {
		die("refused without a reason");
	}
	buf_free(&err);
	buf_free(&one);
	buf_free(&two);
}

static enum exit_code convert_once(bool look, const char *s, size_t len, struct buf *out)
{
	struct buf messages = BUF_INIT, list = BUF_INIT;
	struct convert_options opt = { .in = "m", .look = look, .list = look ? &list : NULL };
	enum exit_code code;
	struct diag d;

	diag_init(&d);
	d.capture = &messages;
	code = convert_bytes(&opt, s, len, &d, out);
	if (!code != !d.errors)
		die("the exit code does not fit the messages");
	if ((code || look) && out->len)
		die("a result that must not be");
	if (code == EXIT_PROOF || code == EXIT_INTERNAL)
		die("the result is wrong");
	buf_free(&messages);
	buf_free(&list);
	return code;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf out = BUF_INIT, again = BUF_INIT;
	char *copy = text_copy(data, size);

	check_round_trip(copy, size);
	convert_once(true, copy, size, &again);
	if (!convert_once(false, copy, size, &out)) {
		if (!out.len)
			die("no result");
		if (convert_once(true, out.s, out.len, &again))
			die("the result does not pass its own check");
	}
	buf_free(&out);
	buf_free(&again);
	free(copy);
	return 0;
}
