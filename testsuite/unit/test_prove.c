// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The proof finds what is wrong: a good text is spoiled in many ways, each of which has to be
 * caught, and changed in ways that make no difference, which have to be accepted.
 */
#define _GNU_SOURCE /* memmem */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/emit.h"
#include "toy.h"

static const char types_h[] = "typedef int value_t;\n"
			      "#define SCALE(x) ((x) * FACTOR)\n";

static const char more_h[] = "struct pair { value_t a, b; };\n"
			     "#undef LIMIT\n"
			     "#define LIMIT 9\n";

static const char internal_h[] = "#ifndef INTERNAL_H\n"
				 "#define INTERNAL_H\n"
				 "#ifdef NOT_SET\n"
				 "static int step(void) { return 1; }\n"
				 "#else\n"
				 "static int step(void) { return 2; }\n"
				 "#endif\n"
				 "#endif\n";

static const char input_c[] = "#define LIMIT 5\n"
			      "static int low(int x) { return x < LIMIT; }\n"
			      "#define FACTOR 3\n"
			      "#include \"types.h\"\n"
			      "#include \"more.h\"\n"
			      "#include \"internal.h\"\n"
			      "extern int espr_v;\n"
			      "#define STR(x) #x\n"
			      "#define ADD(p, q) ((p) + (q))\n"
			      "#define NAME(n) bit_##n\n"
			      "enum bits { bit_one = 1 };\n"
			      "int espr_log(const char *text, int v);\n"
			      "value_t pu_f(struct pair *p, int fact)\n"
			      "{\n"
			      "	int n = ADD(p->a, espr_v) - -fact;\n"
			      "\n"
			      "#ifndef NOT_SET\n"
			      "	n += SCALE(step()) + low(n);\n"
			      "#endif\n"
			      "#undef fact\n"
			      "	return espr_log(STR( one  two ), n) ? NAME(one) : LIMIT;\n"
			      "}\n";

/* -- the unit and its text -------------------------------------------------------------------- */

struct unit {
	struct arena arena;
	struct diag diag;
	struct provider files;
	struct cc_invocation inv;
	struct pp_record rec;
	struct ast_unit ast;
	struct policy policy;
	struct lp_options lp_opt;
	struct lp lp;
	struct emit_options opt;
	struct choices choices;
	struct text *text;
	struct buf good;
	int failed;
};

static void add_file(struct unit *u, const char *path, const char *s, size_t len)
{
	char *copy = arena_alloc(&u->files.arena, len + FILE_SLACK);

	memcpy(copy, s, len);
	provider_add_overlay(&u->files, path, copy, len);
}

static enum exit_code make(struct unit *u)
{
	char gcc[] = "gcc", define[] = "-DFACT=1", c[] = "-c", file[] = "input.c";
	char *argv[] = { gcc, define, c, file };
	struct cc_options cc = { .compiler = "x86_64-gcc-9.1.0" };
	struct objection o;
	enum exit_code rc;

	diag_init(&u->diag);
	provider_init(&u->files);
	add_file(u, "types.h", types_h, sizeof(types_h) - 1);
	add_file(u, "more.h", more_h, sizeof(more_h) - 1);
	add_file(u, "internal.h", internal_h, sizeof(internal_h) - 1);
	add_file(u, "input.c", input_c, sizeof(input_c) - 1);
	rc = cc_parse(&u->inv, ARRAY_SIZE(argv), argv, &cc, &u->diag);
	if (!rc)
		rc = pp_run(&u->rec, &u->inv, &u->files, &u->diag);
	if (!rc)
		rc = ast_skeleton(&u->ast, &u->rec, &u->diag);
	if (rc)
		return rc;
	u->policy.ops = &toy_ops;
	u->lp.ast = &u->ast;
	u->lp.policy = &u->policy;
	u->lp.opt = &u->lp_opt;
	choices_init(&u->choices, &u->rec, &u->arena);
	u->lp.choices = &u->choices;
	u->lp.diag = &u->diag;
	rc = lp_run(&u->lp);
	if (rc)
		return rc;
	u->opt.origin_comments = true;
	u->text = emit_begin(&u->lp, &u->rec.names, &u->opt, &u->diag);
	return emit_make(u->text, true, &u->good, &o) ? EXIT_WRITTEN : EXIT_PROOF;
}

static void release_unit(struct unit *u)
{
	buf_free(&u->good);
	emit_end(u->text);
	lp_release(&u->lp);
	ast_release(&u->ast);
	pp_release(&u->rec);
	cc_release(&u->inv);
	provider_release(&u->files);
	arena_release(&u->arena);
}

/* -- checks ----------------------------------------------------------------------------------- */

static bool proves(struct unit *u, const struct buf *b, const char **why)
{
	struct objection o = { .why = "" };
	bool good = emit_prove(u->text, &u->files, b, &o);

	*why = o.why;
	return good;
}

static void report(struct unit *u, const char *name, bool ok, const char *why,
		   const struct buf *text)
{
	printf(ok ? "ok %s\n" : "not ok %s: %s\n", name, why);
	if (!ok) {
		u->failed++;
		printf("%s\n", text->s);
	}
}

/* The good text with the first `from` replaced by `to`. */
static void spoil(struct unit *u, const char *name, const char *from, const char *to, bool accepted)
{
	struct buf b = BUF_INIT;
	const char *at = strstr(u->good.s, from), *why = "";
	bool ok;

	if (!at) {
		report(u, name, false, "the text has no such place", &u->good);
		return;
	}
	buf_add(&b, u->good.s, (size_t)(at - u->good.s));
	buf_puts(&b, to);
	buf_puts(&b, at + strlen(from));
	ok = proves(u, &b, &why) == accepted;
	report(u, name, ok, accepted ? why : "was accepted", &b);
	buf_free(&b);
}

static void spoil_all(struct unit *u)
{
	static const struct {
		const char *name, *from, *to;
	} bad[] = {
		{ "lost-define", "#define ADD(p, q) ((p) + (q))\n", "" },
		{ "lost-define-for-header", "#define FACTOR 3\n", "" },
		{ "changed-define", "#define FACTOR 3", "#define FACTOR 4" },
		{ "changed-operator", "((p) + (q))", "((p) - (q))" },
		{ "stale-define", "value_t klpp_pu_f", "#define fact 1\nvalue_t klpp_pu_f" },
		{ "stale-define-of-member", "struct", "#define a 1\nstruct" },
		{ "define-before-header", "#include \"more.h\"",
		  "#define b c\n#include \"more.h\"" },
		{ "undef-behind-header", "#include \"more.h\"\n",
		  "#include \"more.h\"\n#undef LIMIT\n" },
		{ "define-too-late", "#define LIMIT 5\n", "" },
		{ "swapped-includes", "#include \"types.h\"\n#include \"more.h\"\n",
		  "#include \"more.h\"\n#include \"types.h\"\n" },
		{ "lost-include", "#include \"more.h\"\n", "" },
		{ "include-twice", "#include \"types.h\"\n",
		  "#include \"types.h\"\n#include \"types.h\"\n" },
		{ "lost-token", " - -fact", " - fact" },
		{ "joined-tokens", "- -fact", "--fact" },
		{ "added-token", "+ low(n);", "+ low(n);;" },
		{ "swapped-tokens", "int n =", "n int =" },
		{ "changed-conditional", "#ifndef NOT_SET", "#ifdef NOT_SET" },
		{ "lost-endif", "#endif\n", "" },
		{ "lost-else", "#else\n", "" },
		{ "lost-error-branch-end", "#ifdef NOT_SET\n", "#if 1\n" },
		{ "old-name", "klpp_pu_f", "pu_f" },
		{ "no-pointer", "(*klpe_espr_v))", "klpe_espr_v)" },
		{ "changed-string", "STR( one  two )", "STR( one twO )" },
		{ "joined-string", "STR( one  two )", "STR( onetwo )" },
		{ "lost-function", "static int low(int x) { return x < LIMIT; }", "" },
		{ "comment-swallows", "+ low(n);", "+ low(n); /*" },
		{ "error-directive", "#define STR", "#error no\n#define STR" },
		{ "text-behind", "NAME(one) : LIMIT;\n}\n",
		  "NAME(one) : LIMIT;\n}\nint behind;\n" },
	};
	static const struct {
		const char *name, *from, *to;
	} same[] = {
		{ "as-it-is", "int", "int" },
		{ "more-blanks", "- -fact", "-   -   fact" },
		{ "comment", "+ low(n);", "+ /* low */ low(n);" },
		{ "empty-lines", "#include \"more.h\"\n", "\n\n#include \"more.h\"\n\n" },
		{ "splice", "- -fact", "- \\\n-fact" },
		{ "unused-define", "#define STR", "#define UNUSED 1\n#define STR" },
		{ "expanded-call", "NAME(one)", "bit_one" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		spoil(u, bad[i].name, bad[i].from, bad[i].to, false);
	for (size_t i = 0; i < ARRAY_SIZE(same); i++)
		spoil(u, same[i].name, same[i].from, same[i].to, true);
}

/*
 * Is the byte part of something whose loss must be seen? Not in comments, #error texts and
 * conditions.
 */
static bool counts(const char *line, size_t len, size_t i)
{
	const char *comment = memmem(line, len, "/*", 2);

	if (line[i] == ' ' || line[i] == '\t' || (comment && line + i >= comment))
		return false;
	return strncmp(line, "#error", 6) && strncmp(line, "#if", 3);
}

/* Every line, and every byte that counts, is missed: nothing in the text is too much. */
static void lose_everything(struct unit *u)
{
	const char *end = u->good.s + u->good.len, *why;
	unsigned int lost = 0, unseen = 0;

	for (const char *line = u->good.s; line < end;) {
		const char *nl = memchr(line, '\n', (size_t)(end - line));
		size_t len = (size_t)(nl - line);

		for (size_t i = 0; i < len; i++) {
			struct buf b = BUF_INIT;

			if (!counts(line, len, i))
				continue;
			buf_add(&b, u->good.s, (size_t)(line + i - u->good.s));
			buf_add(&b, line + i + 1, (size_t)(end - (line + i + 1)));
			lost++;
			if (proves(u, &b, &why)) {
				unseen++;
				printf("  lost '%c' at %zu of: %.*s\n", line[i], i, (int)len, line);
			}
			buf_free(&b);
		}
		line = nl + 1;
	}
	report(u, "lost-bytes", lost > 300 && !unseen, "the loss of a byte was not seen", &u->good);
}

static void cut_short(struct unit *u)
{
	struct buf b = BUF_INIT;
	const char *why;
	bool ok = true;

	for (size_t n = 0; n + 20 < u->good.len && ok; n += 7) {
		buf_reset(&b);
		buf_add(&b, u->good.s, n);
		ok = !proves(u, &b, &why);
	}
	report(u, "cut-short", ok, "a part of the text was accepted", &b);
	buf_free(&b);
}

int main(void)
{
	struct unit u = { .good = BUF_INIT };
	const char *why = "";

	if (make(&u)) {
		printf("not ok make: the program itself does not go through\n");
		return 1;
	}
	report(&u, "good", proves(&u, &u.good, &why), why, &u.good);
	spoil_all(&u);
	lose_everything(&u);
	cut_short(&u);
	release_unit(&u);
	return u.failed != 0;
}
