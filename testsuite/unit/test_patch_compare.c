// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tests of the comparison of a unit with its patched self: pairs of t.c and h.h in memory, and what
 * is said to differ.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/patch.h"

#define H "#include \"h.h\"\n"

static const struct {
	const char *name, *old, *new, *old_h, *new_h, *want; /* new_h NULL: as old_h */
} cases[] = {
	{ "nothing", "int f(void) { return 1; }", "int f(void) { return 1; }", "", NULL, "" },
	{ "comments", "/* a */ int f(void) { return 1; }",
	  "\n\nint f(void)\n{\n\treturn 1; // b\n}\n", "", NULL, "" },
	{ "body", "int f(void) { return 1; }", "int f(void) { return 2; }", "", NULL,
	  "function f: body\n" },
	{ "order", "int f(void) { return 1; } int g(void) { return 2; } int x;",
	  "int x; int g(void) { return 2; } int f(void) { return 1; }", "", NULL, "" },
	{ "new", "int f(void) { return 1; }",
	  "static int g(void) { return 3; } int f(void) { return g(); }", "", NULL,
	  "function g: new\nfunction f: body\n" },
	{ "removed", "static int g(void) { return 3; } int f(void) { return g(); }",
	  "int f(void) { return 3; }", "", NULL, "function f: body\nfunction g: removed\n" },
	{ "signature", "int f(int a) { return a; }", "int f(long a) { return a; }", "", NULL,
	  "function f: head\n" },
	{ "signature-and-body", "int f(int a) { return a; }", "int f(long a) { return a + 1; }", "",
	  NULL, "function f: head body\n" },
	{ "prototype", "int f(int a); int g(void) { return f(1); }",
	  "int f(long a); int g(void) { return f(1); }", "", NULL, "function f: declared\n" },
	{ "prototype-again", "int f(int a); int f(int a) { return a; }",
	  "int f(int a) { return a; }", "", NULL, "function f: declared\n" },
	{ "prototype-twice", "int f(int); int f(int);", "int f(int);", "", NULL, "" },
	{ "defined", "int f(int a); int g(void) { return f(1); }",
	  "static int f(int a) { return a; } int g(void) { return f(1); }", "", NULL,
	  "function f: defined declared\n" },
	{ "undefined", "int f(int a) { return a; } int g(void) { return f(1); }",
	  "int f(int a); int g(void) { return f(1); }", "", NULL,
	  "function f: undefined declared\n" },
	{ "initialiser", "static int x = 1;", "static int x = 2;", "", NULL, "object x: body\n" },
	{ "type", "static int x = 1;", "static long x = 1;", "", NULL, "object x: head\n" },
	{ "tentative", "static int x;", "static int x = 2;", "", NULL, "object x: body\n" },
	{ "several", "int a = 1, b = 2, c;", "int a = 1, b = 3, c;", "", NULL, "object b: body\n" },
	{ "split", "int a, b;", "int b; int a;", "", NULL, "" },
	{ "attribute", "static int f(void) { return 1; }",
	  "static __attribute__((noinline)) int f(void) { return 1; }", "", NULL,
	  "function f: head\n" },
	{ "typedef", "typedef int t; t x;", "typedef long t; t x;", "", NULL, "typedef t: body\n" },
	{ "tag", "struct s { int a; }; struct s *p;", "struct s { int a, b; }; struct s *p;", "",
	  NULL, "tag s: body\n" },
	{ "tag-and-object", "struct s { int a; } x;", "struct s { int a; int b; } x;", "", NULL,
	  "tag s: body\n" },
	{ "tag-packed", "struct s { int a; };", "struct s { int a; } __attribute__((packed));", "",
	  NULL, "tag s: body\n" },
	{ "tag-nested", "struct s { struct t { int a; } t; };",
	  "struct s { struct t { long a; } t; };", "", NULL, "tag s: body\ntag t: body\n" },
	{ "tag-forward", "struct s; struct s *p;", "struct s *p;", "", NULL, "" },
	{ "tag-in-body", "void f(void) { struct s { int a; } x; }",
	  "void f(void) { struct s { long a; } x; }", "", NULL, "function f: body\n" },
	{ "anonymous-type", "struct { int a; } x;", "struct { long a; } x;", "", NULL,
	  "object x: head\n" },
	{ "enumerators", "enum e { A, B };", "enum e { A, N, B };", "", NULL,
	  "tag e: body\nenumerator N: new\n" },
	{ "enumerator-value", "enum { A = 1, B = 2 };", "enum { A = 1, B = 3 };", "", NULL,
	  "enumerator B: body\n" },
	{ "macro-unused", "#define X 1\nint x;", "#define X 2\nint x;", "", NULL,
	  "macro X: body\n" },
	{ "macro", "#define X 1\nint f(void) { return X; }",
	  "#define X 2\nint f(void) { return X; }", "", NULL, "function f: body\nmacro X: body\n" },
	{ "macro-without-effect", "#define X(a) a\nint f(void) { return X(1); }",
	  "#define X(b) b\nint f(void) { return X(1); }", "", NULL, "macro X: body\n" },
	{ "macro-new", "int x;", "#define N 1\nint x;", "", NULL, "macro N: new\n" },
	{ "macro-gone", "#define N 1\nint x;", "int x;", "", NULL, "macro N: removed\n" },
	{ "macro-to-function", "#define f(x) x\nint g(void) { return f(1); }",
	  "static int f(int x) { return x; } int g(void) { return f(1); }", "", NULL,
	  "function f: new\nfunction g: body\nmacro f: removed\n" },
	{ "object-to-function", "extern int f; int g(void) { return f; }",
	  "extern int f(void); int g(void) { return f(); }", "", NULL,
	  "function f: new\nfunction g: body\nobject f: removed\n" },
	{ "asm", "asm(\"nop\"); int x;", "asm(\"nop; nop\"); int x;", "", NULL,
	  "asm asm ( \"nop; nop\" ) ;: new\nasm asm ( \"nop\" ) ;: removed\n" },
	{ "asm-moved", "asm(\"a\"); int x; asm(\"b\");", "asm(\"b\"); asm(\"a\"); int x;", "", NULL,
	  "" },
	{ "assert", "_Static_assert(1, \"a\");", "_Static_assert(2, \"a\");", "", NULL,
	  "assert _Static_assert ( 2 , \"a\" ) ;: new\n"
	  "assert _Static_assert ( 1 , \"a\" ) ;: removed\n" },
	{ "empty", "int x;;", "int x;", "", NULL, "" },
	{ "pack", "struct s { char a; int b; };",
	  "#pragma pack(1)\nstruct s { char a; int b; };\n#pragma pack()\nint x;", "", NULL,
	  "tag s: pragmas\nobject x: new\n" },
	{ "pack-elsewhere", "struct s { char a; int b; };",
	  "#pragma pack(push, 1)\n#pragma pack(pop)\nstruct s { char a; int b; };", "", NULL, "" },
	{ "optimize", "int f(void) { return 1; }",
	  "#pragma GCC optimize(\"O0\")\nint f(void) { return 1; }", "", NULL,
	  "function f: pragmas\n" },
	{ "diagnostic", "int f(void) { return 1; }",
	  "int f(void) {\n#pragma GCC diagnostic push\nreturn 1;\n#pragma GCC diagnostic pop\n}",
	  "", NULL, "" },
	{ "unroll", "void f(int n) { for (; n; n--) ; }",
	  "void f(int n) {\n#pragma GCC unroll 2\nfor (; n; n--) ; }", "", NULL,
	  "function f: body\n" },
	{ "include-only", "int x;", H "int x;", "", "", "" },
	{ "include-order", "#include \"h.h\"\nint y;\n", "int y;\n#include \"h.h\"\n", "int x;",
	  NULL, "" },
	{ "header", H "int f(void) { return g(); }", NULL,
	  "static inline int g(void) { return 1; }\n", "static inline int g(void) { return 2; }\n",
	  "function g: body\n" },
	{ "header-macro", H "int f(void) { return G(1); } int h(void) { return 1; }", NULL,
	  "#define G(x) (x)\n", "#define G(x) ((x) + 1)\n", "function f: body\nmacro G: body\n" },
	{ "header-comment", H "int f(void) { return 1; }", NULL, "int g(void);\n",
	  "/* a comment */\n\nint g(void);\n", "" },
	/* -- positions -- */
	{ "line", "int f(void) { return __LINE__; }", "\n\nint f(void) { return __LINE__; }", "",
	  NULL, "" },
	{ "line-nested", "#define A B\n#define B (__LINE__ + 1)\nint f(void) { return A; }",
	  "#define A B\n#define B (__LINE__ + 1)\n\nint f(void) { return A; }", "", NULL, "" },
	{ "line-behind", "int f(void) { return __LINE__; } int g(void) { return 1; }",
	  "\nint f(void) { return __LINE__; } int g(void) { return 2; }", "", NULL,
	  "function g: body\n" },
	{ "line-hides-nothing", "int f(void) { g(__LINE__); return 1; }",
	  "\nint f(void) { g(__LINE__); return 2; }", "", NULL, "function f: body\n" },
	{ "line-to-number", "int f(void) { return __LINE__; }", "int f(void) { return 2; }", "",
	  NULL, "function f: body\n" },
	{ "line-argument", "#define P(x) p(x, 1)\nint f(void) { P(__LINE__); }",
	  "#define P(x) p(x, 1)\n\nint f(void) { P(__LINE__); }", "", NULL, "" },
	{ "line-argument-changed", "#define P(x, y) p(x, y)\nint f(void) { P(__LINE__, 1); }",
	  "#define P(x, y) p(x, y)\n\nint f(void) { P(__LINE__, 2); }", "", NULL,
	  "function f: body\n" },
	{ "line-pasted",
	  "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n"
	  "int f(void) { int C(v, __LINE__); }",
	  "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n\n\n\n\n\n\n\n\n\n"
	  "int f(void) { int C(v, __LINE__); }",
	  "", NULL, "" },
	{ "line-pasted-changed",
	  "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\nint f(void) { C(v1, __LINE__); }",
	  "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n\nint f(void) { C(v2, __LINE__); }", "",
	  NULL, "function f: body\n" },
	{ "line-stringified",
	  "#define S(a) S_(a)\n#define S_(a) #a\nconst char *f(void) { return S(__LINE__); }",
	  "#define S(a) S_(a)\n#define S_(a) #a\n\nconst char *f(void) { return S(__LINE__); }", "",
	  NULL, "" },
	{ "line-stringified-changed",
	  "#define S(a) S_(a)\n#define S_(a) #a\nconst char *f(void) { return S(__LINE__ a); }",
	  "#define S(a) S_(a)\n#define S_(a) #a\n\nconst char *f(void) { return S(__LINE__ b); }",
	  "", NULL, "function f: body\n" },
	{ "stringified-blanks", "#define S(a) #a\nconst char *f(void) { return S(a+b); }",
	  "#define S(a) #a\nconst char *f(void) { return S(a + b); }", "", NULL,
	  "function f: body\n" },
	{ "stringified-blanks-and-line",
	  "#define S(a) S_(a)\n#define S_(a) #a\nconst char *f(void) { return S(__LINE__+b); }",
	  "#define S(a) S_(a)\n#define S_(a) #a\n\nconst char *f(void) { return S(__LINE__ +b); }",
	  "", NULL, "function f: body\n" },
	{ "digits-without-line", "#define D(x) v##x\nint f(void) { return D(1); }",
	  "#define D(x) v##x\nint f(void) { return D(2); }", "", NULL, "function f: body\n" },
	{ "counter",
	  "#define U(x) C(x, __COUNTER__)\n#define C(a, b) C_(a, b)\n"
	  "#define C_(a, b) a##b\nint f(void) { int U(v); }",
	  "#define U(x) C(x, __COUNTER__)\n#define C(a, b) C_(a, b)\n"
	  "#define C_(a, b) a##b\nint g(void) { int U(v); } int f(void) { int U(v); }",
	  "", NULL, "function g: new\n" },
	{ "counter-names",
	  "#define U(x) C(x, __COUNTER__)\n#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n"
	  "static int U(v); static int U(w) = 1;",
	  "#define U(x) C(x, __COUNTER__)\n#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n"
	  "static int U(n); static int U(v); static int U(w) = 1;",
	  "", NULL, "object n#: new\n" },
	{ "counter-one-variable",
	  "#define U(m) m(C(v, __COUNTER__))\n#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n"
	  "#define USE(x) int x; g(x)\nint f(void) { U(USE); }",
	  "#define U(m) m(C(v, __COUNTER__))\n#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n"
	  "#define USE(x) int x; g(x)\nint n = __COUNTER__; int f(void) { U(USE); }",
	  "", NULL, "object n: new\n" },
	{ "counter-two-variables",
	  "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n"
	  "int f(void) { int C(v, __COUNTER__); { int C(v, __COUNTER__); } }",
	  "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n#define D(x) int x; { int x; }\n"
	  "int f(void) { D(C(v, __COUNTER__)) }",
	  "", NULL, "function f: body\nmacro D: new\n" },
	{ "file", H, H "\n", "const char *f(void) { return __FILE__; }\n",
	  "\nconst char *f(void) { return __FILE__; }\n", "" },
	{ "initcall",
	  "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n#define S(a) S_(a)\n#define S_(a) #a\n"
	  "#define CALL(f) asm(\".long \" #f \" # \" S(C(id_, __LINE__)));\nCALL(a)\nCALL(b)\n",
	  "#define C(a, b) C_(a, b)\n#define C_(a, b) a##b\n#define S(a) S_(a)\n#define S_(a) #a\n"
	  "#define CALL(f) asm(\".long \" #f \" # \" S(C(id_, __LINE__)));\n\nCALL(a)\nCALL(c)\n"
	  "CALL(b)\n",
	  "", NULL, "asm asm ( \".long \" \"c\" \" # \" \"id_8\" ) ;: new\n" },
};

/* One side: its record and its cut. */
struct test_side {
	struct provider fs;
	struct pp_record rec;
	struct ast_unit u;
	char *text, *header;
};

static char *slack(const char *s)
{
	size_t len = strlen(s);
	char *copy = calloc(1, len + FILE_SLACK);

	memcpy(copy, s, len);
	return copy;
}

static enum exit_code open_side(struct test_side *s, const struct cc_invocation *inv,
				const struct pp_record *before, const char *text,
				const char *header, struct diag *d)
{
	struct names names = before ? before->names : (struct names){ NULL };
	enum exit_code rc;

	memset(s, 0, sizeof(*s));
	provider_init(&s->fs);
	s->text = slack(text);
	s->header = slack(header);
	provider_add_overlay(&s->fs, "t.c", s->text, strlen(text));
	provider_add_overlay(&s->fs, "h.h", s->header, strlen(header));
	rc = before ? pp_run_again(&s->rec, before, &names, inv, &s->fs, d)
		    : pp_run(&s->rec, inv, &s->fs, d);
	return rc;
}

static void close_side(struct test_side *s)
{
	ast_release(&s->u);
	pp_release(&s->rec);
	provider_release(&s->fs);
	free(s->text);
	free(s->header);
}

static void run(size_t i, struct buf *out)
{
	struct cc_invocation inv = { 0 };
	char *argv[] = { (char *)"gcc", (char *)"-std=gnu11", (char *)"-c", (char *)"t.c", NULL };
	struct cc_options opt = { .compiler = "x86_64-gcc-12.2.0" };
	const char *new = cases[i].new ? cases[i].new : cases[i].old;
	const char *new_h = cases[i].new_h ? cases[i].new_h : cases[i].old_h;
	struct test_side a, b;
	struct changes c = { 0 };
	struct diag d;

	diag_init(&d);
	d.capture = out;
	if (cc_parse(&inv, 4, argv, &opt, &d))
		return;
	if (!open_side(&a, &inv, NULL, cases[i].old, cases[i].old_h, &d) &&
	    !open_side(&b, &inv, &a.rec, new, new_h, &d) && !ast_skeleton(&a.u, &a.rec, &d) &&
	    !ast_skeleton(&b.u, &b.rec, &d)) {
		changes_find(&c, &a.u, &b.u);
		changes_dump(&c, out);
	}
	changes_release(&c);
	close_side(&b);
	close_side(&a);
	cc_release(&inv);
}

int main(void)
{
	int failed = 0;

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buf got = BUF_INIT;

		run(i, &got);
		if (strcmp(got.s, cases[i].want)) {
			printf("not ok %s: got\n%s# expected\n%s", cases[i].name, got.s,
			       cases[i].want);
			failed++;
		} else {
			printf("ok %s\n", cases[i].name);
		}
		buf_free(&got);
	}
	return failed != 0;
}
