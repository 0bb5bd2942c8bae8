// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Several units in one process: nothing of one is in another. Sources that are patched in memory,
 * with a proof that reads the files as they are: what a kept header says otherwise there is written
 * out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klp-ccp/unit.h"
#include "toy.h"

static const char pair_h[] = "#ifndef PAIR_H\n#define PAIR_H\n"
			     "struct pair { int a; };\n"
			     "#endif\n";

/* A member more, and a macro. */
static const char pair2_h[] = "#ifndef PAIR_H\n#define PAIR_H\n"
			      "struct pair { int a, b; };\n"
			      "#define TWICE(x) ((x) + (x))\n"
			      "#endif\n";

static const char first_c[] = "#include \"pair.h\"\n"
			      "int pu_f(struct pair *p)\n{\n\treturn p->a;\n}\n";

static const char first2_c[] = "#include \"pair.h\"\n"
			       "int pu_f(struct pair *p)\n{\n\treturn TWICE(p->b);\n}\n";

static const char second_c[] = "#define pair couple\n"
			       "#include \"pair.h\"\n"
			       "int pu_g(struct couple *p)\n{\n\treturn p->a + 1;\n}\n";

static int failed;

static void report(const char *name, bool ok, const char *text)
{
	printf(ok ? "ok %s\n" : "not ok %s:\n%s\n", name, text);
	failed += !ok;
}

static enum exit_code open_toy(const struct policy_config *cfg, struct diag *d, struct policy **out)
{
	static struct policy policy = { .ops = &toy_ops };

	(void)cfg;
	(void)d;
	*out = &policy;
	return EXIT_WRITTEN;
}

static const struct unit_options options = {
	.open_policy = open_toy,
	.cc.compiler = "x86_64-gcc-9.1.0",
	.emit.origin_comments = true,
	.outfile = "lp.c",
	.version = "test",
};

/* -- files ------------------------------------------------------------------------------------ */

static void add_file(struct provider *fs, const char *path, const char *s)
{
	char *copy = arena_alloc(&fs->arena, strlen(s) + FILE_SLACK);

	memcpy(copy, s, strlen(s));
	provider_add_overlay(fs, path, copy, strlen(s));
}

static void tree(struct provider *fs, const char *header, const char *first)
{
	provider_init(fs);
	add_file(fs, "pair.h", header);
	add_file(fs, "first.c", first);
	add_file(fs, "second.c", second_c);
}

/* -- units ------------------------------------------------------------------------------------ */

struct run {
	struct unit unit;
	struct diag diag;
	struct buf messages;
	enum exit_code rc;
	char words[4][16];
	char *argv[3];
};

static void start(struct run *r, const char *file)
{
	const char *const argv[] = { "gcc", "-c", file };

	memset(r, 0, sizeof(*r));
	buf_init(&r->messages);
	diag_init(&r->diag);
	r->diag.capture = &r->messages;
	for (int i = 0; i < 3; i++) {
		snprintf(r->words[i], sizeof(r->words[i]), "%s", argv[i]);
		r->argv[i] = r->words[i];
	}
	unit_init(&r->unit, &options, r->argv, 3, &r->diag);
}

static void run(struct run *r, const char *file, struct provider *sources, struct provider *proof)
{
	start(r, file);
	r->rc = unit_run(&r->unit, sources, proof, UNIT_TEXT);
}

static void end(struct run *r)
{
	unit_release(&r->unit);
	buf_free(&r->messages);
}

static bool has(const struct run *r, const char *text)
{
	return r->unit.text.s && strstr(r->unit.text.s, text);
}

/* Two at the same time, one step after the other, say what each says alone. */
static void check_side_by_side(struct provider *fs)
{
	struct run alone[2], both[2];
	static const char *const files[] = { "first.c", "second.c" };

	for (int i = 0; i < 2; i++) {
		run(&alone[i], files[i], fs, fs);
		report(files[i], !alone[i].rc, alone[i].messages.s);
		start(&both[i], files[i]);
	}
	for (enum unit_stage stage = UNIT_COMMAND; stage <= UNIT_TEXT; stage++)
		for (int i = 0; i < 2; i++)
			if (!both[i].rc)
				both[i].rc = unit_run(&both[i].unit, fs, fs, stage);
	for (int i = 0; i < 2; i++) {
		report("side-by-side",
		       !both[i].rc && both[i].unit.text.len == alone[i].unit.text.len &&
			       !strcmp(both[i].unit.text.s, alone[i].unit.text.s),
		       both[i].messages.s);
		end(&alone[i]);
		end(&both[i]);
	}
}

static void check_patched(struct provider *as_it_is)
{
	struct provider patched;
	struct run r;

	tree(&patched, pair2_h, first2_c);
	run(&r, "first.c", &patched, &patched);
	report("kept-header", !r.rc && has(&r, "#include \"pair.h\""), r.messages.s);
	report("kept-call", has(&r, "TWICE(p->b)") && !has(&r, "#define TWICE"), r.messages.s);
	end(&r);
	run(&r, "first.c", &patched, as_it_is);
	report("patched", !r.rc && !has(&r, "#include"), r.messages.s);
	report("patched-text", has(&r, "struct pair { int a, b; };") && has(&r, "#define TWICE"),
	       r.unit.text.s ? r.unit.text.s : "no text");
	end(&r);
	provider_release(&patched);
}

/* -- writing ---------------------------------------------------------------------------------- */

static bool file_has(const char *path, const char *text)
{
	char s[4096] = "";
	FILE *f = fopen(path, "r");
	size_t n = f ? fread(s, 1, sizeof(s) - 1, f) : 0;

	if (f)
		fclose(f);
	return n && strstr(s, text);
}

static void put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (f) {
		fputs(text, f);
		fclose(f);
	}
}

/* A report that cannot be written leaves lp.c as it was; what is replaced keeps its mode. */
static void check_write(struct provider *fs)
{
	struct unit_options opt = options;
	struct diag_log log = { 0 };
	struct stat st = { 0 };
	struct run r;

	run(&r, "first.c", fs, fs);
	put("lp.c", "old\n");
	chmod("lp.c", 0600);
	opt.report = "nowhere/report.yaml";
	r.unit.opt = &opt;
	r.diag.log = &log;
	report("no-report", unit_write(&r.unit, r.rc) == EXIT_SYSTEM && file_has("lp.c", "old"),
	       r.messages.s);
	opt.report = "report.yaml";
	report("written",
	       unit_write(&r.unit, r.rc) == EXIT_WRITTEN && file_has("lp.c", "klpp_pu_f"),
	       r.messages.s);
	report("mode", !stat("lp.c", &st) && (st.st_mode & 07777) == 0600, "another mode");
	report("report", file_has("report.yaml", "exit: 0"), "no report");
	diag_log_release(&log);
	end(&r);
}

int main(void)
{
	struct provider fs;

	tree(&fs, pair_h, first_c);
	check_side_by_side(&fs);
	check_patched(&fs);
	check_write(&fs);
	provider_release(&fs);
	return failed != 0;
}
