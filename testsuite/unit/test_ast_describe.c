// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tests of what a declaration means: types without typedefs, layouts, values.
 */
#include "test_ast.h"

static const struct {
	const char *name, *text, *asked, *want; /* asked: the first token with that spelling */
} cases[] = {
	{ "object", "typedef unsigned int u32; static const u32 x[4];", "x",
	  "const [4] unsigned int size 16 align 4" },
	{ "object-incomplete", "extern int x[];", "x", "[] int size -1 align 4" },
	{ "object-pointer", "struct s; extern struct s *x;", "x", "* struct s size 8 align 8" },
	{ "function", "typedef int t; struct s; t f(struct s *a, const char *b, ...);", "f",
	  "int (* struct s, * const char, ...)" },
	{ "function-names", "int f(int abc);", "f", "int (int)" },
	{ "function-body", "long f(int a) { return undeclared(a); }", "f", "long (int)" },
	{ "function-pointer", "int (*f)(void (*g)(int));", "f",
	  "* int (* void (int)) size 8 align 8" },
	{ "typedef", "typedef int a; typedef a b; typedef b *c;", "c", "* int size 8 align 8" },
	{ "typedef-record", "typedef struct { int a; char b; } t;", "t",
	  "struct t size 8 align 4 a@0+32 int b@32+8 char" },
	{ "tag", "struct s { char a; int b:3, c:5; struct s *next; };", "s",
	  "size 16 align 8 a@0+8 char b@8:3 int c@11:5 int next@64+64 * struct s" },
	{ "tag-anonymous-members",
	  "struct s { int a; union { int b; struct { char c, d; } e; }; struct { int f; } g[2]; };",
	  "s",
	  "size 16 align 4 a@0+32 int b@32+32 int e.c@32+8 char e.d@40+8 char "
	  "g@64+64 [2] struct { int@0; 4}" },
	{ "tag-flexible", "struct s { int n; int v[]; };", "s",
	  "size 4 align 4 n@0+32 int v@32+-1 [] int" },
	{ "tag-packed", "struct s { char a; int b; } __attribute__((packed));", "s",
	  "size 5 align 1 a@0+8 char b@8+32 int" },
	{ "tag-pragma", "#pragma pack(1)\nstruct s { char a; int b; };\n#pragma pack()\n", "s",
	  "size 5 align 1 a@0+8 char b@8+32 int" },
	{ "tag-nested", "struct s { struct t { int a; } t; };", "t", "size 4 align 4 a@0+32 int" },
	{ "tag-of-object", "struct s { int a; } x = { 1 };", "s", "size 4 align 4 a@0+32 int" },
	{ "union", "union u { int a; long b; };", "u", "size 8 align 8 a@0+32 int b@0+64 long" },
	{ "enumerator", "enum e { A, B = 7, C };", "C", "= 8" },
	{ "enumerator-of-others", "enum { N = sizeof(struct { int a, b; }) }; enum { M = N + 1 };",
	  "M", "= 9" },
	{ "enum", "enum e { A, B };", "e", "size 4 align 4" },
	{ "bool-and-enum", "enum e { A }; _Bool f(enum e x);", "f", "_Bool (enum e)" },
	{ "broken", "int f(struct { } x y z);", "f", "unknown" },
};

static uint32_t find(const struct ast_test *t, const char *word)
{
	for (uint32_t i = 0; i < t->rec.toks.n; i++)
		if (!strcmp(test_spelling(t, i), word))
			return i;
	return PP_NONE;
}

static void spell(const struct ast_meanings *m, struct buf *out)
{
	const struct ast_meaning *a = &m->v.v[0];
	if (!a->known) {
		buf_puts(out, "unknown");
		return;
	}
	if (a->type)
		buf_puts(out, a->type);
	if (a->value)
		buf_printf(out, "= %lld", (long long)a->value);
	if (a->align >= 0)
		buf_printf(out, "%ssize %lld align %lld", a->type ? " " : "", (long long)a->size,
			   (long long)a->align);
	for (uint32_t i = 0; i < a->nfields; i++) {
		const struct ast_field *f = &m->fields.v[a->first_field + i];

		buf_printf(out, " %s@%lld%c%lld %s", f->name, (long long)f->offset,
			   f->bits ? ':' : '+', (long long)f->size, f->type);
	}
}

int main(void)
{
	struct ast_test t = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct ast_meanings m = { 0 };
		struct ast_meaning ask = { 0 };
		struct buf got = BUF_INIT;

		test_open(&t, cases[i].text, NULL);
		ask.tok = find(&t, cases[i].asked);
		vec_push(&m.v, ask);
		if (!t.rc)
			t.rc = ast_describe(&t.u, &m, &t.d);
		if (!t.rc)
			spell(&m, &got);
		test_str(&t, cases[i].name, t.rc ? t.messages.s : got.s, cases[i].want);
		buf_free(&got);
		ast_meanings_release(&m);
		test_close(&t);
	}
	return t.failed != 0;
}
