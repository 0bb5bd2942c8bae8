/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the fuzzing harnesses share. Each harness is one program for libFuzzer:
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -Iinclude -o fuzz_lex
 * testsuite/fuzz/fuzz_lex.c \ src/base/?*.c src/cc/?*.c src/pp/?*.c
 *   ./fuzz_lex -max_len=4096 -timeout=10 DIR testsuite/fuzz/corpus-lex
 *
 * and a function of the unit test test_fuzz_corpus, which runs the corpora without it.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/buf.h"
#include "klp-ccp/pp.h"
#include "../../src/pp/pp-internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void die(const char *what)
{
	fprintf(stderr, "fuzz: %s\n", what);
	abort();
}

static inline void die_at(const struct names *names, name_t token, const char *what)
{
	fprintf(stderr, "fuzz: at the token `%s':\n", name_str(names, token));
	die(what);
}

/* One of the dialects, for a unit main.c; released with vec_free(&inv->file_maps). */
static inline void set_dialect(struct cc_invocation *inv, uint8_t byte)
{
	static const char predefines[] =
		"#define __x86_64__ 1\n#define linux 1\n#define F(x) x x\n";
	static const struct cc_file_map map = { "a", "b" };

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
	vec_push(&inv->file_maps, map);
	inv->max_include_depth = 200;
}

/* A copy with slack behind it, as overlays and the lexer need. */
static inline char *text_copy(const void *s, size_t len)
{
	char *copy = mem_zalloc(len + FILE_SLACK);

	if (len)
		memcpy(copy, s, len);
	return copy;
}

/*
 * Text from bytes: those from 0x80 on stand for words of a list that ends with NULL, others for
 * themselves.
 */
static inline void text_from_bytes(struct buf *out, const uint8_t *data, size_t size,
				   const char *const *words)
{
	size_t nwords = 0, i;

	while (words[nwords])
		nwords++;
	for (i = 0; i < size; i++) {
		if (data[i] < 0x80)
			buf_putc(out, (char)data[i]);
		else
			buf_puts(out, words[(data[i] - 0x80) % nwords]);
	}
}

/*
 * gcc -E joins what a macro gives and a literal with a prefix behind it: C(a)u'b' is printed as
 * au'b'; so it does with a name and a number that is more than letters and digits: C(a)1.5 is
 * printed as a1.5.
 */
static inline bool is_joined(const struct pp_record *rec, uint32_t i)
{
	const struct pp_tok *t = &rec->toks.v[i], *next = t + 1;
	const char *s = name_str(&rec->names, next->name);

	if ((t->kind != TOK_ID && t->kind != TOK_NUM) || next->flags & (TF_SPACE | TF_BOL))
		return false;
	if (next->kind == TOK_CHAR || next->kind == TOK_STR)
		return *s != '"' && *s != '\'';
	return t->kind == TOK_ID && next->kind == TOK_NUM && strpbrk(s, ".+-'");
}

/*
 * Stray quotes pair up in the text, and break the strings that # makes of them; pragmas are whole
 * lines.
 */
static inline bool has_plain_tokens(const struct pp_record *rec)
{
	uint32_t i, k;

	for (i = 0; i < rec->toks.n; i++)
		if (rec->toks.v[i].kind == TOK_PRAGMA || (i + 1 < rec->toks.n && is_joined(rec, i)))
			return false;
	for (k = 0; k < rec->files.n; k++)
		for (i = 0; i < rec->files.v[k].raw.n; i++)
			if (rec->files.v[k].raw.v[i].kind == TOK_OTHER)
				return false;
	return true;
}

/* The printed text has the recorded tokens, no more, no less. */
static inline void check_printed(struct pp_record *rec, const struct lang *lang)
{
	struct lexer lx = { .lang = lang, .names = &rec->names };
	struct pp_file f = { 0 };
	struct buf b = BUF_INIT;
	char *copy;
	uint32_t i;

	if (!has_plain_tokens(rec))
		return;
	pp_dump_preprocessed(rec, &b);
	copy = text_copy(b.s, b.len);
	f.bytes.s = copy;
	f.bytes.len = b.len;
	pp_lex_file(&lx, &f);
	for (i = 0; i < f.raw.n && i < rec->toks.n && !f.hashes.n; i++) {
		const struct pp_tok *t = &rec->toks.v[i];

		if (f.raw.v[i].kind != t->kind ||
		    (f.raw.v[i].name != t->name &&
		     !(name_get(&rec->names, t->name)->flags & NAME_EXTENDED)))
			die_at(&rec->names, t->name, "the printed text has other tokens");
	}
	if (!f.hashes.n && f.raw.n != rec->toks.n)
		die("the printed text has another number of tokens");
	vec_free(&f.raw);
	vec_free(&f.hashes);
	pp_lexer_release(&lx);
	buf_free(&b);
	free(copy);
}

/* What is recorded is true. Replays cost: only those of small records are tried. */
static inline void check_record(struct pp_record *rec)
{
	struct buf b = BUF_INIT;
	struct lang lang;
	uint32_t i;

	pp_dump_files(rec, &b);
	if (b.len && strstr(b.s, " broken\n"))
		die("raw tokens and gaps do not give the file back");
	buf_free(&b);
	pp_lang_init(&lang, rec->inv);
	check_printed(rec, &lang);
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

/* Preprocesses main.c, texts[0], that can include the others by their names. */
static inline void run_unit(uint8_t dialect, const char *const *names, char *const *texts,
			    const size_t *lens, size_t n)
{
	struct buf messages = BUF_INIT;
	struct pp_record rec = { 0 };
	struct cc_invocation inv;
	struct provider fs;
	struct diag d;
	size_t i;

	set_dialect(&inv, dialect);
	provider_init(&fs);
	fs.cwd = inv.cwd;
	diag_init(&d);
	d.capture = &messages;
	for (i = 0; i < n; i++)
		provider_add_overlay(&fs, names[i], texts[i], lens[i]);
	if (pp_run(&rec, &inv, &fs, &d) == EXIT_WRITTEN)
		check_record(&rec);
	else if (!d.errors)
		die("refused without a message");
	pp_release(&rec);
	provider_release(&fs);
	buf_free(&messages);
	vec_free(&inv.file_maps);
}

/* The same for one text without includes. */
static inline void run_text_alone(uint8_t dialect, const struct buf *b)
{
	static const char *const name = "main.c";
	char *copy = text_copy(b->s, b->len);

	run_unit(dialect, &name, &copy, &b->len, 1);
	free(copy);
}

#endif
