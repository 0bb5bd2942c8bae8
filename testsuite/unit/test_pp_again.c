// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * pp_run_again(): the text of a second run shares names and headers with the record of the first.
 * Its tokens are those of a run of its own, headers are read once, and each record knows its own
 * macros and replays its own calls. Texts in memory hide what is on disk, in either run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/buf.h"
#include "klp-ccp/pp.h"

static const char header[] =
	"#ifndef H\n#define H\n#define TWICE(x) ((x) + (x))\n#define SELF h_self\n"
	"int in_header = TWICE(2);\n#endif\n";
static const char first_text[] =
	"#define NAME one\n#include \"h.h\"\n#include \"h.h\"\nint NAME = TWICE(NAME2);\n"
	"#define LATE 1\nint SELF;\n#pragma GCC poison only_first\n#pragma pack(1)\n"
	"#define PACK(x) _Pragma(\"pack(2)\") int x;\nPACK(p)\n";
static const char again_text[] =
	"#ifdef LATE\n#error macros of the first run\n#endif\n#define NAME two\n"
	"#include \"h.h\"\n#undef SELF\n#define TWICE_NEW(x) TWICE(new_##x)\n"
	"int NAME = TWICE_NEW(y), SELF, only_first;\n_Pragma(\"pack(4)\")\n";

/* Files in memory, or h.h as a file of the current folder. */
static void set_up(struct provider *fs, struct diag *d, struct buf *messages, const char *path,
		   struct buf *text, const char *s)
{
	provider_init(fs);
	diag_init(d);
	d->capture = messages;
	buf_puts(text, s);
	buf_reserve(text, FILE_SLACK);
	memset(text->s + text->len, 0, FILE_SLACK);
	provider_add_overlay(fs, path, text->s, text->len);
}

static void spell(const struct pp_record *rec, struct buf *out)
{
	for (uint32_t i = 0; i < rec->toks.n; i++)
		buf_printf(out, "%s ", name_str(&rec->names, rec->toks.v[i].name));
}

static void macros(const struct pp_record *rec, struct buf *out)
{
	static const char *const names[] = { "NAME", "TWICE", "SELF", "LATE", "TWICE_NEW" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		name_t n = name_lookup(&rec->names, names[i], strlen(names[i]));
		uint32_t m = n ? pp_macro_at(rec, n, rec->time) : PP_NONE;

		buf_printf(out, "%s %d ", names[i],
			   m == PP_NONE ? -1 : (int)rec->macros.v[m]->directive);
	}
}

/* The list of pragmas has all of them. */
static bool lists_pragmas(const struct pp_record *rec)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < rec->toks.n; i++)
		if (rec->toks.v[i].kind == TOK_PRAGMA &&
		    (n >= rec->pragmas.n || rec->pragmas.v[n++] != i))
			return false;
	return n > 0 && n == rec->pragmas.n;
}

/* Every call gives its tokens again from the record alone. */
static bool replays(const struct pp_record *rec)
{
	bool ok = rec->invocations.n > 0;

	for (uint32_t i = 0; i < rec->invocations.n; i++) {
		struct pp_trace t;

		ok = !pp_trace_run(rec, i, &t) && ok;
		pp_trace_release(&t);
	}
	return ok;
}

static int report(const char *name, bool ok, const char *why)
{
	if (ok)
		printf("ok %s\n", name);
	else
		printf("not ok %s: %s\n", name, why);
	return !ok;
}

static uint32_t borrowed(const struct pp_record *rec)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < rec->files.n; i++)
		n += rec->files.v[i].borrowed;
	return n;
}

/* What a run has read from memory is no longer there for one without that text. */
static int after_overlay(struct pp_record *before, const struct cc_invocation *inv,
			 const struct provider *with)
{
	struct pp_record again = { 0 };
	struct buf messages = BUF_INIT, text = BUF_INIT;
	struct provider fs;
	struct diag d;
	int bad = 0;

	set_up(&fs, &d, &messages, inv->file, &text, "#include \"h.h\"\n");
	bad += report("gone",
		      pp_run_again(&again, before, &before->names, inv, &fs, &d) == EXIT_INPUT,
		      "h.h was read from nowhere");
	pp_release(&again);
	memset(&again, 0, sizeof(again));
	provider_add_overlay(&fs, "h.h", with->overlays[1].text, with->overlays[1].len);
	bad += report("same-overlay", !pp_run_again(&again, before, &before->names, inv, &fs, &d),
		      messages.s);
	bad += report("same-overlay-borrowed", borrowed(&again) == 1, "the same text, lexed again");
	pp_release(&again);
	provider_release(&fs);
	buf_free(&messages), buf_free(&text);
	return bad;
}

static int compare(const struct cc_invocation *inv, const struct cc_invocation *second)
{
	struct pp_record before = { 0 }, again = { 0 }, alone = { 0 };
	struct buf messages = BUF_INIT, text = BUF_INIT, text2 = BUF_INIT, a = BUF_INIT,
		   b = BUF_INIT;
	struct buf known = BUF_INIT, still = BUF_INIT, own = BUF_INIT, third = BUF_INIT;
	struct provider fs, fs2, fs3;
	struct diag d;
	int bad = 0;

	set_up(&fs, &d, &messages, inv->file, &text, first_text);
	bad += report("first", !pp_run(&before, inv, &fs, &d), messages.s);
	macros(&before, &known);
	set_up(&fs2, &d, &messages, second->file, &text2, again_text);
	bad += report("alone", !pp_run(&alone, second, &fs2, &d), messages.s);
	remove("h.h"); /* nothing reads it again */
	bad += report("again", !pp_run_again(&again, &before, &before.names, second, &fs2, &d),
		      messages.s);
	spell(&alone, &a);
	spell(&again, &b);
	bad += report("same-tokens", !strcmp(a.s, b.s), b.s);
	bad += report("header-borrowed", borrowed(&again) == 1, "no file, or more than the header");
	macros(&before, &still);
	bad += report("macros-are-still-there", !strcmp(known.s, still.s), still.s);
	macros(&alone, &own);
	buf_reset(&still);
	macros(&again, &still);
	bad += report("macros-of-its-own", !strcmp(own.s, still.s), still.s);
	bad += report("pragmas", lists_pragmas(&before) && lists_pragmas(&again),
		      "a pragma is not listed");
	bad += report("replays", replays(&before) && replays(&again), "a call gave other tokens");
	pp_release(&again);
	buf_reset(&a);
	spell(&before, &a);
	bad += report("first-is-whole", strstr(a.s, "int one = ( ( NAME2 ) + ( NAME2 ) ) ;"), a.s);

	/* A text in memory hides what the first run read from there. */
	buf_puts(&third, "int hidden;\n");
	buf_reserve(&third, FILE_SLACK);
	memset(third.s + third.len, 0, FILE_SLACK);
	buf_reset(&text2);
	set_up(&fs3, &d, &messages, second->file, &text2, "#include \"h.h\"\n");
	provider_add_overlay(&fs3, "h.h", third.s, third.len);
	bad += report("overlay", !pp_run_again(&again, &before, &before.names, second, &fs3, &d),
		      messages.s);
	buf_reset(&b);
	spell(&again, &b);
	bad += report("overlay-hides", !strcmp(b.s, "int hidden ;  "), b.s);
	bad += after_overlay(&again, second, &fs3);
	pp_release(&again);
	pp_release(&alone);
	pp_release(&before);
	provider_release(&fs);
	provider_release(&fs2);
	provider_release(&fs3);
	buf_free(&messages), buf_free(&text), buf_free(&text2), buf_free(&a), buf_free(&b);
	buf_free(&known), buf_free(&still), buf_free(&own), buf_free(&third);
	return bad;
}

int main(void)
{
	struct cc_invocation inv = { .file = "main.c",
				     .std = CC_GNU11,
				     .has_attribute = true,
				     .max_include_depth = 200,
				     .compiler.major = 12 };
	struct cc_invocation second = inv;
	FILE *f = fopen("h.h", "w");

	if (!f || fputs(header, f) < 0 || fclose(f)) {
		perror("h.h");
		return 1;
	}
	second.file = "proof.c";
	return compare(&inv, &second) != 0;
}
