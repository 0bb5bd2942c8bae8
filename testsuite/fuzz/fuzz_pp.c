// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of the preprocessor: any bytes must give a record or a diagnostic, in bounded time, and what is
 * recorded must be true: files come back byte for byte, replays give the recorded tokens and branches.
 *
 * With libFuzzer:
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -Iinclude -o fuzz_pp testsuite/fuzz/fuzz_pp.c \
 *         src/base/?*.c src/cc/?*.c src/pp/?*.c
 *   ./fuzz_pp -max_len=4096 -timeout=10 DIR testsuite/fuzz/corpus-pp
 * The unit test test_pp_corpus runs the corpus without it.
 *
 * The first byte of an input selects the dialect; a byte 0xfe starts the next file: main, a.h, b.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/buf.h"
#include "klp-ccp/pp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void die(const char *what)
{
	fprintf(stderr, "fuzz_pp: %s\n", what);
	abort();
}

static void set_dialect(struct cc_invocation *inv, uint8_t byte)
{
	static const char predefines[] = "#define __x86_64__ 1\n#define linux 1\n#define F(x) x x\n";
	static const char *const words[] = { "-fmacro-prefix-map=a=b" };

	memset(inv, 0, sizeof(*inv));
	inv->compiler.major = 5 + byte / 16;
	inv->file = "main.c";
	inv->std = (enum cc_std)(byte % 5);
	inv->iso = byte & 8;
	inv->trigraphs = inv->iso;
	inv->dollars = true;
	inv->predefines = predefines;
	inv->predefines_len = sizeof(predefines) - 1;
	inv->has_include = inv->has_attribute = inv->has_builtin = true;
	inv->cwd = "/nonexistent";
	vec_push(&inv->words, words[0]);
}

/* A copy with slack behind it, as overlays need. */
static char *part(const uint8_t *s, size_t len)
{
	char *copy = mem_zalloc(len + FILE_SLACK);

	if (len)
		memcpy(copy, s, len);
	return copy;
}

/* Replays cost: only those of small records are tried. */
static void check_record(const struct pp_record *rec)
{
	struct buf b = BUF_INIT;
	uint32_t i;

	pp_dump_files(rec, &b);
	if (strstr(b.s, " broken\n"))
		die("raw tokens and gaps do not give the file back");
	buf_reset(&b);
	pp_dump_preprocessed(rec, &b);
	buf_free(&b);
	for (i = 0; i < rec->invocations.n && i < 500; i++) {
		struct pp_trace t;

		if (pp_trace_run(rec, i, &t))
			die("an invocation does not replay");
		pp_trace_release(&t);
	}
	for (i = 0; i < rec->conditionals.n && i < 500; i++)
		if (pp_condition_replay(rec, i) != rec->conditionals.v[i].taken)
			die("a conditional does not replay");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "main.c", "a.h", "b.h" };
	struct pp_record rec = { 0 };
	struct cc_invocation inv;
	struct provider fs;
	struct diag d;
	struct buf messages = BUF_INIT;
	char *texts[3] = { NULL };
	size_t at = 1, i;

	if (!size)
		return 0;
	set_dialect(&inv, data[0]);
	provider_init(&fs);
	fs.cwd = inv.cwd;
	diag_init(&d);
	d.capture = &messages;
	for (i = 0; i < 3 && at <= size; i++) {
		const uint8_t *end = memchr(data + at, 0xfe, size - at);
		size_t len = end && i < 2 ? (size_t)(end - data) - at : size - at;

		texts[i] = part(data + at, len);
		provider_add_overlay(&fs, names[i], texts[i], len);
		at += len + 1;
	}
	if (pp_run(&rec, &inv, &fs, &d) == EXIT_WRITTEN)
		check_record(&rec);
	else if (!d.errors)
		die("refused without a message");
	pp_release(&rec);
	provider_release(&fs);
	buf_free(&messages);
	for (i = 0; i < 3; i++)
		free(texts[i]);
	vec_free(&inv.words);
	return 0;
}
