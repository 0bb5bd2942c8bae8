// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tests of the analysis: which entities there are, their declarations with flags and ranges, tags
 * with their scopes, what the slice holds, and the check of a finished text.
 */
#include "test_ast.h"

static void put_flags(uint32_t flags, struct buf *out)
{
	static const char *const names[] = { "def",  "tent",  "inline",  "gnu",     "always",
					     "weak", "alias", "section", "notrace", "noinstr",
					     "init", "error", "percpu" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (flags & 1u << i)
			buf_printf(out, " %s", names[i]);
}

/* "KIND LINKAGE facts: decl; decl" for every entity of that name, "| " between entities. */
static void describe_entities(const struct ast_test *t, const char *name, struct buf *out)
{
	static const char *const kinds[] = { "function", "object", "typedef", "tag", "enumerator" };
	const struct ast_unit *u = &t->u;

	for (uint32_t i = 0; i < u->entities.n; i++) {
		const struct ast_entity *e = &u->entities.v[i];

		if (!e->name || strcmp(name_str(&t->rec.names, e->name), name) ||
		    e->kind == ENT_TAG)
			continue;
		buf_printf(out, "%s%s %c%s%s%s%s%s", out->len ? " | " : "", kinds[e->kind],
			   "nie"[e->linkage], e -> local ? " local" : "",
			   e->local_static ? " static" : "", e->is_register ? " register" : "",
			   e->is_const ? " const" : "", e->is_thread ? " thread" : "");
		if (e->array)
			buf_printf(out, " [%lld]", (long long)e->array_length);
		if (e->owner != PP_NONE && u->entities.v[e->owner].name)
			buf_printf(out, " of %s",
				   name_str(&t->rec.names, u->entities.v[e->owner].name));
		buf_putc(out, ':');
		for (uint32_t d = e->first_decl; d != PP_NONE; d = u->decls.v[d].next) {
			const struct ast_decl *dc = &u->decls.v[d];

			put_flags(dc->flags, out);
			buf_printf(out, "%s%s%s;", dc->function != PP_NONE ? " inner" : "",
				   dc->sole ? "" : " shared", e->definition == d ? " *" : "");
		}
	}
}

struct decl_case {
	const char *name, *text, *what, *want;
};

#define ROOT "void root(void) { "

static const struct decl_case decls[] = {
	{ "external", "int a; " ROOT "a; }", "a", "object e: tent;" },
	{ "extern-then-tentative", "extern int a; int a; " ROOT "a; }", "a", "object e:; tent;" },
	{ "definition", "int a; int a = 1; " ROOT "a; }", "a", "object e: tent; def *;" },
	{ "static", "static int a; extern int a; " ROOT "a; }", "a", "object i: tent;;" },
	{ "const", "static const int a = 1; " ROOT "a; }", "a", "object i const: def *;" },
	{ "const-elements", "extern const int a[]; " ROOT "a; }", "a", "object e const [-1]:;" },
	{ "pointer-to-const", "extern const int *a; " ROOT "a; }", "a", "object e:;" },
	{ "thread", "static __thread int a; " ROOT "a; }", "a", "object i thread: tent;" },
	{ "register", "register unsigned long a asm(\"rsp\"); " ROOT "a; }", "a",
	  "object n register: tent;" },
	{ "array-by-initialiser", "extern char a[]; char a[] = \"123\"; " ROOT "a; }", "a",
	  "object e [4]:; def *;" },
	{ "array-by-list", "static int a[] = { [5] = 1 }; " ROOT "a; }", "a",
	  "object i [6]: def *;" },
	{ "shared", "static int a, b; " ROOT "a; }", "a", "object i: tent shared;" },
	{ "function", "int a(void); int a(void) { return 0; } " ROOT "a(); }", "a",
	  "function e:; def *;" },
	{ "static-first", "static int a(void); int a(void) { return 0; } " ROOT "a(); }", "a",
	  "function i:; def *;" },
	{ "inline", "static inline int a(void) { return 0; } " ROOT "a(); }", "a",
	  "function i: def inline *;" },
	{ "gnu-inline",
	  "extern inline __attribute__((__gnu_inline__)) int a(void) { return 0; } " ROOT "a(); }",
	  "a", "function e: def inline gnu *;" },
	{ "gnu-inline-static-is-none",
	  "static inline __attribute__((gnu_inline)) int a(void) { return 0; } " ROOT "a(); }", "a",
	  "function i: def inline *;" },
	{ "always-inline-behind",
	  "static inline int a(void) __attribute__((always_inline)) { return 0; } " ROOT "a(); }",
	  "a", "function i: def inline always *;" },
	{ "notrace",
	  "static __attribute__((unused, no_instrument_function)) int a(void) { return 0; } " ROOT
	  "a(); }",
	  "a", "function i: def notrace *;" },
	{ "patchable-zero",
	  "static __attribute__((patchable_function_entry(0, 0))) int a(void) { return 0; } " ROOT
	  "a(); }",
	  "a", "function i: def notrace *;" },
	{ "patchable-two",
	  "static __attribute__((patchable_function_entry(2, 0))) int a(void) { return 0; } " ROOT
	  "a(); }",
	  "a", "function i: def *;" },
	{ "weak-dressed", "int a(void) __attribute__((__weak__)); " ROOT "a(); }", "a",
	  "function e: weak;" },
	{ "weak-pragma", "#pragma weak a\nint a(void);\n" ROOT "a(); }", "a", "function e: weak;" },
	{ "alias",
	  "int b(void) { return 0; } int a(void) __attribute__((alias(\"b\"))); " ROOT "a(); }",
	  "a", "function e: alias;" },
	{ "noinstr",
	  "__attribute__((section(\".noinstr.text\"))) int a(void) { return 0; } " ROOT "a(); }",
	  "a", "function e: def section noinstr *;" },
	{ "init",
	  "static int __attribute__((__section__(\".init\" \".text\"))) a(void) { return 0; } " ROOT
	  "a(); }",
	  "a", "function i: def section init *;" },
	{ "percpu",
	  "extern __attribute__((section(\".data..percpu\" \"..ro\"))) int a; " ROOT "a; }", "a",
	  "object e: section percpu;" },
	{ "error-attribute", "int a(void) __attribute__((error(\"no\"))); " ROOT "a(); }", "a",
	  "function e: error;" },
	{ "c23-attribute", "[[gnu::weak]] int a(void); " ROOT "a(); }", "a", "function e: weak;" },
	{ "parameter-attribute", "int a(int p __attribute__((weak))); " ROOT "a(1); }", "a",
	  "function e:;" },
	{ "member-attribute", "struct { int m __attribute__((section(\"x\"))); } a; " ROOT "a.m; }",
	  "a", "object e: tent;" },
	{ "typedef", "typedef int a; typedef int a; " ROOT "a b; }", "a", "typedef n: *;;" },
	{ "function-through-typedef", "typedef int fn(void); extern fn a; " ROOT "a(); }", "a",
	  "function e:;" },
	{ "function-through-typeof", "int b(void); extern typeof(b) a; fn: ; " ROOT "a(); }", "a",
	  "function e:;" },
	{ "enumerator", "enum e { a }; " ROOT "(void)a; }", "a", "enumerator n of e:" },
	{ "local-static", ROOT "static int a = 1; }", "a",
	  "object n local static of root: def inner *;" },
	{ "local-statics", ROOT "static int a, b; { static char a; } }", "a",
	  "object n local static of root: def inner shared *; | object n local static of root: def "
	  "inner *;" },
	{ "local-static-behind-qualifier", ROOT "const static struct { int m; } a; }", "a",
	  "object n local static const of root: def inner *;" },
	{ "static-array-parameter", "void root(int a[static 3]) { int b(int a[static 4]); }", "a",
	  "" },
	{ "local-extern", "static int a; " ROOT "extern int a; a; }", "a",
	  "object i: tent; inner;" },
	{ "local-extern-first", ROOT "extern int a; a; } int a = 1;", "a",
	  "object e: inner; def *;" },
	{ "local-extern-alone", ROOT "extern int a, b; a; }", "a",
	  "object e local of root: inner shared;" },
	{ "local-prototype", ROOT "int a(void); a(); }", "a", "function e local of root: inner;" },
	{ "local-prototypes", ROOT "int b = 1, a(void), *c; a(); }", "a",
	  "function e local of root: inner shared;" },
	{ "local-prototype-of-known",
	  "static int a(void) { return 0; } " ROOT "int a(void); a(); }", "a",
	  "function i: def *; inner;" },
	{ "automatic-is-none", ROOT "int a; a = 1; }", "a", "" },
	{ "old-style", "int a(b) int b; { return b; } " ROOT "a(1); }", "a", "function e: def *;" },
	{ "nested-function-is-none", "int root(void) { int a(int b) { return b; } return a(1); }",
	  "a", "" },
	{ "label-static", ROOT "l: static int a; goto l; }", "a",
	  "object n local static of root: def inner *;" },
	{ "for-static", ROOT "for (static int a = 0; a < 1; a++) ; }", "a",
	  "object n local static of root: def inner *;" },
};

static void test_decls(struct ast_test *t)
{
	for (size_t i = 0; i < ARRAY_SIZE(decls); i++) {
		struct buf got = BUF_INIT;
		char name[80];

		snprintf(name, sizeof(name), "decl-%s", decls[i].name);
		test_open(t, decls[i].text, NULL);
		test_analyze(t, "root");
		if (!t->rc)
			describe_entities(t, decls[i].what, &got);
		test_str(t, name, t->rc ? t->messages.s : got.s, decls[i].want);
		buf_free(&got);
		test_close(t);
	}
}

/* -- tags -------------------------------------------------------------------------------------- */

/*
 * All mentions of tag s: scope letter f p b, "D" definition, "c" contained, number of the entity.
 */
static void describe_tags(const struct ast_test *t, struct buf *out)
{
	const struct ast_unit *u = &t->u;
	uint32_t seen[16], n = 0;

	for (uint32_t i = 0; i < u->tags.n; i++) {
		const struct ast_tag *tag = &u->tags.v[i];
		uint32_t k = 0;

		if (tag->name == PP_NONE || strcmp(test_spelling(t, tag->name), "s"))
			continue;
		while (k < n && seen[k] != tag->entity)
			k++;
		if (k == n && n < ARRAY_SIZE(seen))
			seen[n++] = tag->entity;
		buf_printf(out, "%s%c%s%s%u", out->len ? " " : "", "fpb"[tag->scope],
			   tag -> body_first != PP_NONE ? "D" : "",
			   tag->container != PP_NONE ? "c" : "", k);
	}
}

static const struct {
	const char *name, *text, *want;
} tags[] = {
	{ "file", "struct s; struct s { int a; }; " ROOT "struct s x; }", "f0 fD0 b0" },
	{ "used-first", "extern struct s *p; " ROOT "(void)p; struct s *q; }", "f0 b0" },
	{ "inner-definition", "struct s { int a; }; " ROOT "struct s { char b; } x; struct s *y; }",
	  "fD0 bD1 b1" },
	{ "inner-alone", "struct s { int a; }; " ROOT "struct s; struct s *y; }", "fD0 b1 b1" },
	{ "block-ends", "struct s { int a; }; " ROOT "{ struct s { char b; } x; } struct s *y; }",
	  "fD0 bD1 b0" },
	{ "parameter-introduces",
	  "void f(struct s *p); struct s { int a; }; " ROOT "f(0); struct s x; }", "p0 fD1 b1" },
	{ "parameter-reaches-body", "void root(struct s *p) { struct s *q; }", "p0 b0" },
	{ "parameter-of-known", "struct s; void root(struct s *p) { struct s *q; }", "f0 p0 b0" },
	{ "returned-function", "struct s; int (*root(struct s *p))(struct s *) { return 0; }",
	  "f0 p0 p0" },
	{ "nested", "struct o { struct s { int a; } m; struct s *p; }; " ROOT "struct o x; }",
	  "fDc0 fc0" },
	{ "member-parameters",
	  "struct o { int (*f)(struct s *); struct s *m; }; " ROOT "struct o x; }", "pc0 fc1" },
	{ "typedef-parameters",
	  "typedef int fn(struct s *); struct s { int a; }; " ROOT "fn *f; struct s x; }",
	  "p0 fD1 b1" },
	{ "cast-at-file-scope",
	  "void *p = (struct s *)0; struct s { int a; }; " ROOT "p; struct s x; }", "f0 fD0 b0" },
	{ "statement-expression", ROOT "({ struct s { int a; } x; x.a; }); struct s *y; }",
	  "bD0 b1" },
	{ "shadow-in-inner-block",
	  "struct s { int a; }; " ROOT "struct s *a; { struct s *b; struct s; "
	  "struct s *c; } }",
	  "fD0 b0 b0 b1 b1" },
	{ "typeof", "struct s { int a; }; extern typeof(struct s) x; " ROOT "(void)&x; }",
	  "fD0 f0" },
	{ "attribute-between", "struct __attribute__((packed)) s { int a; }; " ROOT "struct s x; }",
	  "fD0 b0" },
};

static void test_tags(struct ast_test *t)
{
	for (size_t i = 0; i < ARRAY_SIZE(tags); i++) {
		struct buf got = BUF_INIT;
		char name[80];

		snprintf(name, sizeof(name), "tag-%s", tags[i].name);
		test_open(t, tags[i].text, NULL);
		test_analyze(t, "root");
		if (!t->rc)
			describe_tags(t, &got);
		test_str(t, name, t->rc ? t->messages.s : got.s, tags[i].want);
		buf_free(&got);
		test_close(t);
	}
}

/* -- slice ------------------------------------------------------------------------------------- */

static const struct {
	const char *name, *text, *want; /* numbers of the chunks kept */
} slices[] = {
	{ "alone", "int a; " ROOT "} int b;", "1" },
	{ "names", "int a; int b; " ROOT "a; } int a;", "0 2 3" },
	{ "through-functions", "int a; int f(void) { return a; } int b; " ROOT "f(); }", "0 1 3" },
	{ "tags-apart", "struct a { int x; }; int a; struct b { int y; }; " ROOT "struct a x; a; }",
	  "0 1 3" },
	{ "members-are-none", "int x; struct s { int y; }; " ROOT "struct s a; a.x; }", "1 2" },
	{ "enumerator", "enum { A, B }; " ROOT "B; }", "0 1" },
	{ "alias", "int a(void) { } int b(void) __attribute__((alias(\"a\"))); " ROOT "b(); }",
	  "0 1 2" },
	{ "asm", "int a(void) { } " ROOT "asm(\"call a\"); }", "0 1" },
	{ "cleanup", "void a(int *p) { } " ROOT "int x __attribute__((cleanup(a))); }", "0 1" },
};

static void test_slices(struct ast_test *t)
{
	for (size_t i = 0; i < ARRAY_SIZE(slices); i++) {
		struct buf got = BUF_INIT;
		char name[80];

		snprintf(name, sizeof(name), "slice-%s", slices[i].name);
		test_open(t, slices[i].text, NULL);
		test_analyze(t, "root");
		for (uint32_t c = 0; c < t->u.chunks.n; c++)
			if (t->u.chunks.v[c].in_slice)
				buf_printf(&got, "%s%u", got.len ? " " : "", c);
		test_str(t, name, t->rc ? t->messages.s : got.s, slices[i].want);
		buf_free(&got);
		test_close(t);
	}
}

/* -- no error where gcc has none, and the check ----------------------------------------------- */

/*
 * Units that gcc accepts; no chunk of them may be untrusted, unless said so. Where `since' is given,
 * libclang before that version understands one chunk less.
 */
static const struct {
	const char *name, *std, *text;
	int untrusted, since;
} dialects[] = {
	{ "seg", NULL, "extern int __seg_gs a; int root(void) { return a + *(__seg_fs int *)0; }",
	  0, 0 },
	{ "predefined-names", NULL,
	  "int linux, unix, i386; int root(void) { return linux + unix; }", 0, 0 },
	{ "floats", NULL,
	  "_Float32 a; _Float64 b; _Float128 c; _Float32x d; void root(void) { a = b; c = d; }", 0,
	  0 },
	{ "typeof-unqual", NULL, "void root(const int a) { __typeof_unqual__(a) b; b = 1; }", 0,
	  19 },
	{ "labels", NULL,
	  "void root(int a) { l: int b = a; if (b) goto l; switch (a) { case 1: default: } "
	  "goto e; e: __attribute__((unused)) }",
	  0, 0 },
	{ "asm-inline", NULL,
	  "void root(void) { asm inline volatile(\"\" : : : \"memory\"); asm goto(\"\" : : : : l); "
	  "l: ; }",
	  0, 0 },
	{ "range-designators", NULL, "int a[] = { [0 ... 3] = 1 }; void root(void) { (void)a; }", 0,
	  0 },
	{ "flexible-in-union", NULL,
	  "union u { int a; char b[0]; }; void root(union u *p) { p->b[0] = 1; }", 0, 0 },
	{ "empty-struct", NULL, "struct e { }; void root(struct e *p) { (void)*p; }", 0, 0 },
	{ "implicit", NULL, "int root() { return missing(1, 2); }", 0, 0 },
	{ "conversions", NULL, "int *p; char *q; void root(void) { p = q; p = 5; q = p; }", 0, 0 },
	{ "c23", "-std=gnu23",
	  "constexpr int c = 3; bool root(void) { auto x = c; static_assert(c == 3); "
	  "typeof_unqual(x) y = x; int *p = nullptr; return y == 3 && p == nullptr ? true : false; "
	  "}",
	  0, 19 },
	{ "c23-enum", "-std=gnu23", "enum e : unsigned char { A }; void root(enum e x) { x = A; }",
	  0, 0 },
	{ "gnu89", "-std=gnu89", "root(a) { return f(a); } extern inline int g(void) { return 0; }",
	  0, 0 },
	{ "pack", NULL,
	  "#pragma pack(push, 1)\nstruct p { char a; int b; };\n#pragma pack(pop)\n"
	  "void root(void) { _Static_assert(sizeof(struct p) == 5, \"\"); }",
	  0, 0 },
	{ "nested-function", NULL, "int root(void) { int n(int a) { return a; } return n(1); }", 1,
	  0 },
};

static void test_dialects(struct ast_test *t)
{
	for (size_t i = 0; i < ARRAY_SIZE(dialects); i++) {
		char name[80], got[32] = "refused", want[32];
		int bad = 0;

		snprintf(name, sizeof(name), "dialect-%s", dialects[i].name);
		test_open(t, dialects[i].text, dialects[i].std);
		t->d.verbosity = 1;
		test_analyze(t, "root");
		for (uint32_t c = 0; c < t->u.chunks.n; c++)
			bad += t->u.chunks.v[c].untrusted;
		if (!t->rc)
			snprintf(got, sizeof(got), "%d", bad);
		snprintf(want, sizeof(want), "%d",
			 dialects[i].untrusted + (t->u.libclang_version < dialects[i].since));
		test_report(t, name, !strcmp(got, want), t->messages.len ? t->messages.s : got,
			    want);
		test_close(t);
	}
}

static const struct {
	const char *name, *text;
	int errors;
} checks[] = {
	{ "good", "struct s { int a; }; static int f(struct s *p) { return p->a; }", 0 },
	{ "undeclared", "int f(void) { return missing; }", 1 },
	{ "unknown-type", "missing_t x;", 1 },
	{ "redefinition", "struct s { int a; }; struct s { int a; };", 1 },
	{ "function-twice", "int f(void) { return 1; } int f(void) { return 2; }", 1 },
	{ "incomplete", "struct s; int f(struct s *p) { return p->a; }", 1 },
	{ "incomplete-object", "struct s; static struct s x;", 1 },
	{ "conflict", "int f(void); long f(void);", 1 },
	{ "static-behind-extern", "int f(void); static int f(void) { return 1; }", 1 },
	{ "nested-is-dialect", "int f(void) { int n(void) { return 1; } return n(); }", 0 },
	{ "unbalanced", "int f(void) { ", 1 },
};

static void test_checks(struct ast_test *t)
{
	for (size_t i = 0; i < ARRAY_SIZE(checks); i++) {
		char name[80], got[16], want[16];

		snprintf(name, sizeof(name), "check-%s", checks[i].name);
		test_open(t, checks[i].text, NULL);
		snprintf(got, sizeof(got), "%d", ast_check(&t->rec, NULL, NULL, &t->d));
		snprintf(want, sizeof(want), "%d", checks[i].errors);
		test_str(t, name, got, want);
		test_close(t);
	}
}

/* A call that the original did not declare either is no error; another one is. */
static void test_check_against(struct ast_test *t)
{
	struct ast_test copy = { 0 };

	test_open(t, "int root(void) { return old(); }", NULL);
	test_analyze(t, "root");
	test_open(&copy, "int root(void) { return old(); }", NULL);
	test_report(t, "check-same-undeclared", !ast_check(&copy.rec, &t->u, NULL, &copy.d),
		    copy.messages.s, "no error");
	test_close(&copy);
	test_open(&copy, "int root(void) { return young(); }", NULL);
	test_report(t, "check-new-undeclared", ast_check(&copy.rec, &t->u, NULL, &copy.d) == 1,
		    copy.messages.s, "one error");
	test_close(&copy);
	test_close(t);
}

#define POINTERS "struct t { int x; }; struct s { struct t *p; };"

/*
 * Text of lp.c whose first `known` tokens are the original's from token `there` on: bodies in it are
 * read where they lean on what is not there, and only there; that they are bodies counts always.
 */
static const struct {
	const char *name, *original, *text;
	uint32_t known, there;
	int errors;
} knowns[] = {
	{ "head", "int f(void) { return 1; } int root(void) { return f(); }",
	  "int f(void) { return 1; } int mine(void) { return f(); }", 9, 0, 0 },
	{ "not-read", "int f(void) { return +; }", "int f(void) { return +; } int mine;", 9, 0, 0 },
	{ "read-elsewhere", "int f(void) { return +; }", "int f(void) { return +; } int mine;", 0,
	  0, 1 },
	{ "twice", "int f(void) { return 1; }",
	  "int f(void) { return 1; } int f(void) { return 2; }", 9, 0, 1 },
	{ "other-type", "int f(void) { return 1; }", "int f(void) { return 1; } long f(void);", 9,
	  0, 1 },
	{ "leaning", "int x; int f(void) { return x; }", "int f(void) { return x; } int mine;", 9,
	  3, 1 },
	{ "leaning-on-members",
	  "struct s { int a; }; extern struct s x; int f(void) { return x.a; }",
	  "int f(void) { return x.a; } extern struct s { int a; } x;", 11, 12, 1 },
	{ "leaning-on-pointed-to",
	  "struct t { int x; }; struct t; struct o { void (*f)(int next); struct t *next; };"
	  "int f(struct o *o) { return o->next->x; }",
	  "struct t; struct o { void (*f)(int next); struct t *next; };"
	  "int f(struct o *o) { return o->next->x; }",
	  40, 8, 1 },
	{ "leaning-on-result",
	  "struct t { int x; }; struct t; struct o { struct t *(*get)(int n); };"
	  "int f(struct o *o) { return o->get(1)->x; }",
	  "struct t; struct o { struct t *(*get)(int n); };"
	  "int f(struct o *o) { return o->get(1)->x; }",
	  40, 8, 1 },
	{ "pointed-to", POINTERS, POINTERS "int f(struct s *s) { return s->p->x; }", 18, 0, 0 },
	{ "pointed-to-lacks-member", POINTERS, POINTERS "int f(struct s *s) { return s->p->y; }",
	  18, 0, 1 },
	{ "pointed-to-has-size", POINTERS, POINTERS "int f(struct s *s) { return sizeof(*s->p); }",
	  18, 0, 0 },
	{ "pointed-to-is-no-union", POINTERS, POINTERS "int f(union t *t);", 18, 0, 1 },
	{ "pointed-to-twice", POINTERS, POINTERS "struct t { int x; };", 18, 0, 1 },
	{ "pointed-to-is-declared", "struct t; int f(struct t *);",
	  "struct t; int f(struct t *); int f(struct t *t) { return !t; }", 10, 0, 0 },
	{ "old-style", "int f(a) int a; { return a; }", "int f(a) int a; { return a; } int x = f;",
	  13, 0, 0 },
};

static int check_known(struct ast_test *t, size_t i)
{
	struct cc_invocation inv = t->inv;
	size_t len = strlen(knowns[i].text);
	char *text = calloc(1, len + FILE_SLACK);
	struct ast_origins origins = { 0 };
	struct pp_record again = { 0 };
	struct names names = t->rec.names;
	struct provider fs;
	int errors = -1;

	memcpy(text, knowns[i].text, len);
	provider_init(&fs);
	provider_add_overlay(&fs, "lp.c", text, len);
	inv.file = "lp.c";
	vec_push(&origins.runs, ((struct ast_origin){ 0, PP_NONE }));
	if (knowns[i].known) {
		origins.runs.v[0].there = knowns[i].there;
		vec_push(&origins.runs, ((struct ast_origin){ knowns[i].known, PP_NONE }));
	}
	if (!pp_run_again(&again, &t->rec, &names, &inv, &fs, &t->d))
		errors = ast_check(&again, &t->u, &origins, &t->d);
	pp_release(&again);
	provider_release(&fs);
	vec_free(&origins.runs);
	free(text);
	return errors;
}

static void test_check_known(struct ast_test *t)
{
	for (size_t i = 0; i < ARRAY_SIZE(knowns); i++) {
		char name[80], got[16], want[16];

		snprintf(name, sizeof(name), "check-known-%s", knowns[i].name);
		test_open(t, knowns[i].original, NULL);
		snprintf(got, sizeof(got), "%d", check_known(t, i));
		snprintf(want, sizeof(want), "%d", knowns[i].errors);
		test_str(t, name, got, want);
		test_close(t);
	}
}

/* Nesting that libclang refuses or that would overflow a stack must only cost trust. */
static void test_deep(struct ast_test *t)
{
	static const struct {
		const char *name, *head, *open, *middle, *close, *tail;
	} texts[] = {
		{ "parentheses", "int root(int a) { return ", "(", "a", ")", "; }" },
		{ "blocks", "int f(void); void root(void) { ", "{", "f();", "}", "}" },
		{ "sum", "int root(int a) { return a", "+a", "", "", "; }" },
		{ "and", "int root(int a) { return a", "&&1", "", "", "; }" },
		{ "conditional", "int root(int a) { return ", "a?1:", "a", "", "; }" },
		{ "gnu-conditional", "int root(int a) { return a", "?:a", "", "", "; }" },
		{ "casts", "int root(int a) { return ", "(int)", "a", "", "; }" },
		{ "pointers", "int ", "*", "root(void) { }", "", "" },
		{ "declarator", "int ", "(*", "root", ")(void)", ";" },
		{ "structs", "", "struct { ", "int a; ", "} b; ", "int root(void) { return 0; }" },
		{ "initialiser", "int root[] = ", "{", "1", "}", ";" },
		{ "statement-expressions", "int root(int a) { return ", "({", "a;", "});", " }" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct buf text = BUF_INIT;
		char name[80];

		snprintf(name, sizeof(name), "deep-%s", texts[i].name);
		buf_puts(&text, texts[i].head);
		for (int k = 0; k < 3000; k++)
			buf_puts(&text, texts[i].open);
		buf_puts(&text, texts[i].middle);
		for (int k = 0; k < 3000; k++)
			buf_puts(&text, texts[i].close);
		buf_puts(&text, texts[i].tail);
		test_open(t, text.s, NULL);
		test_analyze(t, "root");
		test_report(t, name, !t->rc, t->messages.s, "analysed");
		buf_free(&text);
		test_close(t);
	}
}

int main(void)
{
	struct ast_test t = { 0 };

	test_decls(&t);
	test_tags(&t);
	test_slices(&t);
	test_dialects(&t);
	test_checks(&t);
	test_check_against(&t);
	test_check_known(&t);
	test_deep(&t);
	return t.failed != 0;
}
