// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tests of the analysis: entities, declarations, tags and uses as libclang and the tokens together
 * give them. Each case asks for all uses of one name, as letters:
 *   E evaluated, X escapes, C complete, M composite, A attribute, N by name, S string, I implicit,
 *   L needed when allocated; "-" none of these.
 */
#include "test_ast.h"

static const char prefix[] =
	"int f(void); int g(int); static inline int h(void) { return 0; } extern int x; extern int "
	"arr[4];\n"
	"struct s { int m; int (*op)(void); }; struct t; union u { int a; }; enum e { EA, EB };\n"
	"typedef struct s s_t; typedef int int_t; extern struct s obj; void sink(int (*)(void));\n"
	"extern struct t *inc; int (*fp)(void);\n";

static void letters(uint32_t flags, struct buf *out)
{
	static const char names[] = "EXCMANSIL";
	size_t before = out->len;

	for (int i = 0; names[i]; i++)
		if (flags & 1u << i)
			buf_putc(out, names[i]);
	if (out->len == before)
		buf_putc(out, '-');
}

/* Uses of `what` ("name", or "#name" for a tag) at tokens from `first` on. */
static void describe_uses(const struct ast_test *t, const char *what, uint32_t first,
			  struct buf *out)
{
	const struct ast_unit *u = &t->u;
	bool tag = *what == '#';

	for (uint32_t i = ast_first_use(u, first); i < u->uses.n; i++) {
		const struct ast_use *use = &u->uses.v[i];
		const char *name;

		if (use->entity == PP_NONE)
			name = test_spelling(t, use->tok);
		else
			name = name_str(&t->rec.names, u->entities.v[use->entity].name);
		if (strcmp(name, what + tag) ||
		    tag != (use->entity != PP_NONE && u->entities.v[use->entity].kind == ENT_TAG))
			continue;
		if (out->len)
			buf_putc(out, ' ');
		letters(use->flags, out);
	}
}

struct use_case {
	const char *name, *text, *what, *want;
};

/* The chunks of the case itself come behind the prefix. */
static void test_uses(struct ast_test *t, const char *group, const struct use_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf text = BUF_INIT, got = BUF_INIT;
		uint32_t first = 0;
		char name[96];

		snprintf(name, sizeof(name), "%s%s-%s", t->lean ? "lean-" : "", group,
			 cases[i].name);
		buf_printf(&text, "%sint _mark_;\n%s", prefix, cases[i].text);
		test_open(t, text.s, NULL);
		while (first + 1 < t->rec.toks.n && strcmp(test_spelling(t, first), "_mark_"))
			first++;
		test_analyze(t, "root");
		if (!t->rc)
			describe_uses(t, cases[i].what, first, &got);
		test_str(t, name, t->rc ? t->messages.s : got.s, cases[i].want);
		buf_free(&text);
		buf_free(&got);
		test_close(t);
	}
}

#define BODY(s) "void root(void) { " s " }"

/* behaviour 4.1: what counts as evaluated */
static const struct use_case evaluated[] = {
	{ "call", BODY("f();"), "f", "E" },
	{ "twice", BODY("f(); f();"), "f", "E E" },
	{ "object", BODY("x = x + 1;"), "x", "E E" },
	{ "sizeof", BODY("(void)sizeof(f()); (void)sizeof x;"), "f", "-" },
	{ "sizeof-object", BODY("(void)sizeof x;"), "x", "-" },
	{ "sizeof-member", BODY("(void)sizeof (obj).m;"), "obj", "-" },
	{ "alignof", BODY("(void)__alignof__(x);"), "x", "-" },
	{ "typeof", BODY("typeof(f()) a; __typeof__(x) *b;"), "f", "-" },
	{ "typeof-cast", BODY("(void)(typeof(x))1;"), "x", "-" },
	{ "typeof-in-sizeof", BODY("(void)sizeof(typeof(x) *);"), "x", "-" },
	{ "typeof-statement-expression", BODY("typeof(({ f(); x; })) a;"), "f", "-" },
	{ "generic-control", BODY("(void)_Generic(f(), int: 1, default: 2);"), "f", "-" },
	{ "generic-selected", BODY("(void)_Generic(1, int: f, default: x)();"), "f", "E" },
	{ "generic-other", BODY("(void)_Generic(1, int: f, default: x);"), "x", "-" },
	{ "choose-first", BODY("(void)__builtin_choose_expr(1, f(), h());"), "f", "E" },
	{ "choose-second", BODY("(void)__builtin_choose_expr(1, f(), h());"), "h", "-" },
	{ "choose-types",
	  BODY("(void)__builtin_choose_expr(__builtin_types_compatible_p(int, long), f(), h());"),
	  "f", "-" },
	{ "conditional-true", BODY("(void)(1 ? f() : h());"), "f", "E" },
	{ "conditional-dead", BODY("(void)(1 ? f() : h());"), "h", "-" },
	{ "conditional-zero", BODY("(void)(0 ? f() : h());"), "f", "-" },
	{ "conditional-unknown", BODY("(void)(x ? f() : h());"), "h", "E" },
	{ "conditional-condition", BODY("(void)((f(), 0) ? 1 : h());"), "f", "E" },
	{ "conditional-comma", BODY("(void)((f(), 1) ? 1 : h());"), "h", "-" },
	{ "gnu-conditional-dead", BODY("(void)(1 ?: f());"), "f", "-" },
	{ "gnu-conditional-live", BODY("(void)(0 ?: f());"), "f", "E" },
	{ "gnu-conditional-condition", BODY("(void)((f(), 0) ?: 1);"), "f", "E" },
	{ "gnu-conditional-unknown", BODY("(void)(f() ?: h());"), "h", "E" },
	{ "and-dead", BODY("(void)(0 && f());"), "f", "-" },
	{ "and-live", BODY("(void)(1 && f());"), "f", "E" },
	{ "and-unknown", BODY("(void)(x && f());"), "f", "E" },
	{ "or-dead", BODY("(void)(1 || f());"), "f", "-" },
	{ "or-live", BODY("(void)(0 || f());"), "f", "E" },
	{ "and-nested", BODY("(void)(x && 0 && f());"), "f", "E" },
	{ "and-decided", BODY("(void)((0 && x) && f());"), "f", "-" },
	{ "not", BODY("(void)(!1 ? f() : 0);"), "f", "-" },
	{ "arithmetic", BODY("(void)(2 * 3 - 6 ? f() : 0);"), "f", "-" },
	{ "comparison", BODY("(void)(sizeof(int) == 4 ? 0 : f());"), "f", "-" },
	{ "unsigned", BODY("(void)(-1 < 0u ? f() : 0);"), "f", "-" },
	{ "cast", BODY("(void)((unsigned char)256 ? f() : 0);"), "f", "-" },
	{ "offsetof", BODY("(void)(__builtin_offsetof(struct s, m) ? f() : 0);"), "f", "-" },
	{ "enumerator", BODY("(void)(EA ? f() : 0);"), "f", "-" },
	{ "types-compatible", BODY("(void)(__builtin_types_compatible_p(int, int) ? 0 : f());"),
	  "f", "-" },
	{ "string", BODY("(void)(\"a\" ? 0 : f());"), "f", "-" },
	{ "function-address", BODY("(void)(h ? 0 : f());"), "f", "-" },
	{ "object-address", BODY("(void)(&x ? 0 : f());"), "f", "-" },
	{ "array-address", BODY("(void)(arr ? 0 : f());"), "f", "-" },
	{ "address-cast", BODY("(void)((long)&x ? 0 : f());"), "f", "-" },
	{ "address-of-local", BODY("int l; (void)(&l ? 0 : f());"), "f", "E" },
	{ "weak-address", "extern int w(void) __attribute__((weak)); " BODY("(void)(w ? 0 : f());"),
	  "f", "E" },
	{ "statement-expression", BODY("(void)(({ h(); 0; }) ? f() : 1);"), "f", "-" },
	{ "bswap", BODY("(void)(__builtin_bswap32(0) ? f() : 1);"), "f", "-" },
	{ "expect-is-a-call", BODY("(void)(__builtin_expect(0, 0) ? f() : 1);"), "f", "E" },
	{ "const-variable", "static const int c = 0; " BODY("(void)(c ? f() : 1);"), "f", "E" },
	{ "constant-p-constant", BODY("(void)(__builtin_constant_p(1) ? f() : h());"), "h", "-" },
	{ "constant-p-unknown", BODY("(void)(__builtin_constant_p(x) ? f() : h());"), "f", "E" },
	{ "constant-p-unknown-not", BODY("(void)(!__builtin_constant_p(x) ? f() : h());"), "h",
	  "E" },
	{ "if-is-no-rule", BODY("if (0) f();"), "f", "E" },
	{ "while-is-no-rule", BODY("while (0) f();"), "f", "E" },
	{ "offsetof-index", BODY("(void)__builtin_offsetof(struct s, m);"), "#s", "C -" },
	{ "asm-operand", BODY("asm volatile(\"\" : : \"r\" (f()));"), "f", "E" },
	{ "static-initialiser", BODY("static int (*p)(void) = f;"), "f", "EX" },
	{ "file-initialiser", "static int (*p)(void) = f; " BODY("p();"), "f", "EX" },
	{ "array-bound", BODY("int a[sizeof(x)];"), "x", "-" },
	{ "undeclared-call", BODY("missing(f());"), "missing", "EI" },
	{ "undeclared-argument", BODY("missing(f());"), "f", "E" },
	{ "builtin-is-no-use", BODY("__builtin_memcpy(0, 0, 0); __builtin_unknown(f());"),
	  "__builtin_unknown", "" },
};

/* behaviour 4.4, row by row */
static const struct use_case escapes[] = {
	{ "called", BODY("f();"), "f", "E" },
	{ "called-parenthesised", BODY("(f)();"), "f", "E" },
	{ "called-address", BODY("(&f)();"), "f", "E" },
	{ "called-dereferenced", BODY("(***f)();"), "f", "E" },
	{ "called-cast", BODY("((void (*)(int))f)(1);"), "f", "E" },
	{ "argument", BODY("sink(f);"), "f", "EX" },
	{ "argument-address", BODY("sink(&f);"), "f", "EX" },
	{ "unary-plus", BODY("(void)+(long)f;"), "f", "EX" },
	{ "complement", BODY("(void)~(long)f;"), "f", "EX" },
	{ "not", BODY("(void)!f;"), "f", "E" },
	{ "and", BODY("(void)(f && x);"), "f", "E" },
	{ "or", BODY("(void)(x || f);"), "f", "E" },
	{ "equal", BODY("(void)(f == fp);"), "f", "EX" },
	{ "add", BODY("(void)((long)f + 1);"), "f", "EX" },
	{ "condition", BODY("(void)(f ? x : 1);"), "f", "E" },
	{ "arm", BODY("fp = x ? f : 0;"), "f", "EX" },
	{ "arm-called", BODY("(x ? f : h)();"), "f", "E" },
	{ "arm-discarded", BODY("x ? (void)f : (void)0;"), "f", "E" },
	{ "gnu-arm", BODY("fp = f ?: h;"), "h", "X" },
	{ "choose-arm", BODY("fp = __builtin_choose_expr(1, f, 0);"), "f", "EX" },
	{ "choose-arm-called", BODY("__builtin_choose_expr(1, f, 0)();"), "f", "E" },
	{ "comma-left", BODY("(void)(f, x);"), "f", "E" },
	{ "comma-right", BODY("fp = (x, f);"), "f", "EX" },
	{ "comma-right-discarded", BODY("(void)(x, f);"), "f", "E" },
	{ "assignment", BODY("fp = f;"), "f", "EX" },
	{ "compound-assignment", BODY("x += (long)f;"), "f", "EX" },
	{ "initialiser", BODY("int (*p)(void) = f;"), "f", "EX" },
	{ "list-initialiser", BODY("struct s l = { .op = f };"), "f", "EX" },
	{ "compound-literal", BODY("obj = (struct s){ 1, f };"), "f", "EX" },
	{ "return", "void *root(void) { return f; }", "f", "EX" },
	{ "asm-operand", BODY("asm(\"\" : : \"i\" (f));"), "f", "EX" },
	{ "subscript", BODY("(void)((char *)f)[0];"), "f", "EX" },
	{ "member", BODY("(void)((struct s *)f)->m;"), "f", "EX" },
	{ "statement", BODY("f;"), "f", "E" },
	{ "statement-expression-value", BODY("fp = ({ x; f; });"), "f", "EX" },
	{ "statement-expression-inner", BODY("x = ({ f; 1; });"), "f", "E" },
	{ "statement-expression-unused", BODY("({ f; });"), "f", "E" },
	{ "if", BODY("if (f) x = 1;"), "f", "E" },
	{ "while", BODY("while (f) x = 1;"), "f", "E" },
	{ "do", BODY("do x = 1; while (f);"), "f", "E" },
	{ "for", BODY("for (; f; ) x = 1;"), "f", "E" },
	{ "switch", BODY("switch ((long)f) { }"), "f", "E" },
	{ "va-arg", BODY("(void)__builtin_va_arg(*(__builtin_va_list *)f, int);"), "f", "EX" },
	{ "indirect-goto", BODY("goto *(void *)f;"), "f", "EX" },
};

/* libclang.md section 5: what a closure needs and libclang shows or not */
static const struct use_case covered[] = {
	{ "generic-type", BODY("(void)_Generic(x, struct s: 1, default: 2);"), "#s", "CN -" },
	{ "generic-typedef", BODY("(void)_Generic(x, s_t: 1, default: 2);"), "s_t", "N" },
	{ "generic-pointer", BODY("(void)_Generic(&x, struct t *: 1, default: 2);"), "#t", "-" },
	{ "generic-typeof", BODY("(void)_Generic(x, typeof(obj): 1, default: 2);"), "obj", "N" },
	{ "cleanup", "static void cl(int *p) { } " BODY("int a __attribute__((cleanup(cl))) = 1;"),
	  "cl", "EAN" },
	{ "cleanup-dressed",
	  "static void cl(int *p) { } " BODY("int a __attribute__((__cleanup__(cl)));"), "cl",
	  "EAN" },
	{ "aligned-sizeof", BODY("int a __attribute__((aligned(sizeof(struct s))));"), "#s",
	  "CN -" },
	{ "aligned-typedef", BODY("int a __attribute__((aligned(sizeof(s_t))));"), "s_t", "AN" },
	{ "aligned-enumerator", BODY("int a __attribute__((aligned(1 << EB)));"), "EB", "EN" },
	{ "alignas-type", BODY("_Alignas(struct s) int a;"), "#s", "CN -" },
	{ "alignas-expression", BODY("_Alignas(1 << EB) int a;"), "EB", "EN" },
	{ "copy", "int root(void) __attribute__((copy(f))); " BODY("return;"), "f", "AN" },
	{ "alias", "int al(void) __attribute__((alias(\"h\"))); " BODY("al();"), "h", "EANS" },
	{ "weakref", "static int al(void) __attribute__((weakref(\"f\"))); " BODY("al();"), "f",
	  "EANS" },
	{ "ifunc",
	  "static void *res(void) { return f; } int al(void) "
	  "__attribute__((ifunc(\"res\"))); " BODY("al();"),
	  "res", "EANS" },
	{ "vector-size",
	  "typedef float v __attribute__((vector_size(sizeof(int_t) * 4))); " BODY("v a;"), "int_t",
	  "AN" },
	{ "vector-element", "typedef int_t v __attribute__((vector_size(16))); " BODY("v a;"),
	  "int_t", "N" },
	{ "malloc-dealloc", "void *al(void) __attribute__((malloc(sink, 1))); " BODY("al();"),
	  "sink", "AN" },
	{ "unknown-attribute", "int al(void) __attribute__((whatever(f))); " BODY("al();"), "f",
	  "AN" },
	{ "format-is-no-name",
	  "int printf(const char *, ...); int al(const char *, ...) "
	  "__attribute__((format(printf, 1, 2))); " BODY("al(0);"),
	  "printf", "" },
	{ "section-is-no-name", "int al __attribute__((section(\"f\"))); " BODY("al = 1;"), "f",
	  "" },
	{ "asm-template", BODY("asm volatile(\"call h\");"), "h", "ENS" },
	{ "asm-template-pieces", BODY("asm volatile(\"call \" \"h\" : : : \"memory\");"), "h",
	  "ENS" },
	{ "asm-mnemonic", BODY("asm volatile(\"f %0; h\" : : \"r\" (x));"), "f", "" },
	{ "asm-constraint", BODY("asm volatile(\"\" : \"+r\" (x) : : \"f\");"), "f", "" },
	{ "asm-operand-name", BODY("asm volatile(\"%[f]\" : : [f] \"i\" (1));"), "f", "" },
	{ "asm-goto-label", BODY("asm goto(\"\" : : : : f); f: ;"), "f", "" },
	{ "asm-label", "extern int al asm(\"x\"); " BODY("al = 1;"), "x", "ENS" },
	{ "label-is-no-name", BODY("goto f; f: ;"), "f", "" },
	{ "local-hides", BODY("int f = 1; (void)_Generic(f, typeof(f): f, default: 1);"), "f", "" },
	{ "parameter-hides", "void root(int f) { int a __attribute__((aligned(sizeof(f)))); }", "f",
	  "" },
	{ "member-is-no-name", "struct n { int f; }; " BODY("struct n a = { .f = 1 }; a.f = 2;"),
	  "f", "" },
	{ "designator-enumerator", BODY("int a[2] = { [EB] = 1 };"), "EB", "E" },
	{ "case-enumerator", BODY("switch (x) { case EA ... EB: ; }"), "EB", "E" },
	{ "bit-field-width", "struct n { int a : EB; }; " BODY("struct n a;"), "EB", "E" },
	{ "array-bound", "struct n { int a[EB]; }; " BODY("struct n a;"), "EB", "E" },
	{ "enumerator-value", "enum n { NA = EB }; " BODY("x = NA;"), "EB", "E" },
	{ "typedef-use", BODY("int_t a = (int_t)1;"), "int_t", "- -" },
	{ "typedef-parameter", "void root(int_t a) { }", "int_t", "-" },
	{ "typeof-file-scope", "extern typeof(f) al; " BODY("al();"), "f", "-" },
	{ "local-typedef-hides", BODY("typedef char int_t; int_t a;"), "int_t", "" },
	{ "static-assert", BODY("_Static_assert(sizeof(struct s) > 1, \"\");"), "#s", "C -" },
	{ "types-compatible", BODY("(void)__builtin_types_compatible_p(struct s, s_t);"), "s_t",
	  "-" },
	{ "va-arg-type",
	  "void root(__builtin_va_list a) { (void)__builtin_va_arg(a, struct s *); }", "#s", "-" },
	{ "label-address", BODY("static void *p = &&l; l: goto *p;"), "l", "" },
	{ "local-extern", BODY("extern int x; x = 1;"), "x", "E" },
	{ "local-prototype", BODY("int f(void); f();"), "f", "E" },
	{ "has-attribute", BODY("(void)__builtin_has_attribute(x, aligned);"), "x", "-" },
	{ "seg-gs", BODY("*(int __seg_gs *)&x = 1;"), "x", "E" },
	{ "label-then-declaration", BODY("l: int_t a = x; goto l;"), "x", "E" },
	{ "label-then-end", BODY("if (x) goto l; l:"), "x", "E" },
	{ "nested-function", BODY("int n(int a) { return f() + a; } n(x);"), "f", "EN" },
	{ "nested-function-parameter", BODY("int n(int x) { return x; } n(1);"), "x", "" },
	{ "undeclared-identifier", BODY("g(undeclared + f());"), "f", "EN" },
	{ "undeclared-member", BODY("g(undeclared + inc->zz + ((struct s *)0)->m);"), "#s",
	  "CN - CN" },
};

/* behaviour 5.2 */
static const struct use_case complete[] = {
	{ "local", BODY("struct s a;"), "#s", "- C" },
	{ "pointer", BODY("struct s *a;"), "#s", "-" },
	{ "array", BODY("struct s a[2];"), "#s", "- C" },
	{ "array-of-pointers", BODY("struct s *a[2];"), "#s", "-" },
	{ "typedef", BODY("s_t a;"), "#s", "C" },
	{ "parameter", "void root(struct s a) { }", "#s", "- C" },
	{ "pointer-parameter", "void root(struct s *a) { }", "#s", "-" },
	{ "array-parameter", "void root(struct s a[2]) { }", "#s", "- C" },
	{ "return", "struct s root(void) { for (;;); }", "#s", "- C" },
	{ "prototype", "struct s al(struct s a); void root(void) { (void)al; }", "#s", "- -" },
	{ "called-returns", "struct s al(void); void root(void) { al(); }", "#s", "- C" },
	{ "member", "struct n { struct s a; }; void root(struct n *a) { (void)a->a; }", "#s",
	  "- C C" },
	{ "pointer-member", "struct n { struct s *a; }; void root(struct n *a) { (void)a->a; }",
	  "#s", "-" },
	{ "arrow", "void root(struct s *a) { a->m = 1; }", "#s", "- C" },
	{ "dereference", "void root(struct s *a) { (void)*a; }", "#s", "- C" },
	{ "subscript", "void root(struct s *a) { (void)&a[1]; }", "#s", "- C" },
	{ "increment", "void root(struct s *a) { a++; }", "#s", "- C" },
	{ "add", "void root(struct s *a) { g((long)(a + 1)); }", "#s", "- C" },
	{ "compare", "void root(struct s *a) { g(a == 0); }", "#s", "-" },
	{ "pass", "void al(struct s *); void root(struct s *a) { al(a); }", "#s", "- -" },
	{ "assign-pointer", "void root(struct s *a) { struct s *b = a; }", "#s", "- -" },
	{ "address-of-object", BODY("g((long)&obj);"), "#s", "C" },
	{ "sizeof", BODY("g(sizeof(struct s));"), "#s", "C -" },
	{ "sizeof-pointer", BODY("g(sizeof(struct s *));"), "#s", "-" },
	{ "sizeof-expression", BODY("g(sizeof(obj));"), "#s", "C" },
	{ "offsetof", BODY("g(__builtin_offsetof(struct s, m));"), "#s", "C -" },
	{ "compound-literal", BODY("(void)&(struct s){ 1 };"), "#s", "C -" },
	{ "cast-pointer", BODY("g((long)(struct s *)0);"), "#s", "-" },
	{ "va-arg", "void root(__builtin_va_list a) { (void)__builtin_va_arg(a, struct s); }", "#s",
	  "C -" },
	{ "enum-variable", BODY("enum e a;"), "#e", "- C" },
	{ "file-object", "struct s fo; void root(void) { fo.m = 1; }", "#s", "- L C" },
	{ "file-array", "extern struct s fo[]; void root(void) { fo[0].m = 1; }", "#s", "- C C" },
	{ "file-pointer", "struct s *fo; void root(void) { fo = 0; }", "#s", "-" },
	{ "static-local-initialiser", BODY("static int a = sizeof(struct s); struct s b;"), "#s",
	  "C - - C" },
	{ "union", "void root(union u *a) { a->a = 1; }", "#u", "- C" },
	{ "incomplete-stays", "void root(void) { if (inc) f(); }", "#t", "" },
};

static const struct use_case composite[] = {
	{ "sizeof", BODY("g(sizeof(arr));"), "arr", "M" },
	{ "sizeof-bare", BODY("g(sizeof arr);"), "arr", "M" },
	{ "sizeof-parenthesised", BODY("g(sizeof((arr)));"), "arr", "M" },
	{ "sizeof-element", BODY("g(sizeof(arr[0]));"), "arr", "-" },
	{ "typeof", BODY("typeof(arr) a;"), "arr", "M" },
	{ "typeof-element", BODY("typeof(arr[0]) a;"), "arr", "-" },
	{ "typeof-address",
	  BODY("g(__builtin_types_compatible_p(typeof(arr), typeof(&(arr)[0])));"), "arr", "M -" },
	{ "address", BODY("g((long)&arr);"), "arr", "EM" },
	{ "decay", BODY("g((long)arr);"), "arr", "E" },
	{ "element", BODY("g(arr[1]);"), "arr", "E" },
	{ "no-array", BODY("g(sizeof(x));"), "x", "-" },
};

#define FAR                                                                                   \
	"int after(int); typedef int word; struct far { word after, m; struct more *more; };" \
	"struct more { struct far *back; int n; }; struct near { struct far *ptr; int k; };"

/*
 * Which definitions a lean slice has; "-" in front: libclang missed one of them, and all that can be
 * reached is there.
 */
static const struct {
	const char *name, *text, *want;
} slices[] = {
	{ "pointer", "int root(struct near *n) { return n->k; }", "near" },
	{ "passed-on", "int root(struct near *n) { return !n->ptr; }", "near" },
	{ "member", "int root(struct near *n) { return n->ptr->m; }", "far near" },
	{ "further", "int root(struct near *n) { return n->ptr->more->back->m; }",
	  "far more near all" },
	{ "by-function",
	  "static int get(struct far *f) { return f->m; }"
	  "int root(struct near *n) { return get(n->ptr); }",
	  "far near" },
	{ "by-value", "struct far *p; int root(void) { struct far f = *p; return sizeof(f); }",
	  "far" },
	{ "copied", "int root(struct far *a, struct near *b) { *a = *b->ptr; return 0; }",
	  "far more near all" },
	{ "size", "int root(struct far *a) { return sizeof(*a); }", "far more all" },
	{ "moved", "int root(struct far *a) { return a[1].back != 0; }", "far more all" },
	{ "stepped", "int root(struct far *a) { a++; return !a; }", "far more all" },
	{ "offset", "int root(void) { return __builtin_offsetof(struct far, m); }", "far" },
	{ "designated", "int root(struct far *a) { g((struct far *[]){ a }); return 0; }", "" },
	{ "typedef", "typedef struct far far_t; int root(far_t *a) { return !a; }", "far" },
	{ "typeof", "int root(struct far *a) { __typeof__(*a) *b = a; return !b; }", "" },
};

/* Tags that are defined in the slice, in their order. */
static void describe_slice(const struct ast_test *t, struct buf *out)
{
	static const char *const names[] = { "far", "more", "near" };
	bool left_out = false;

	for (uint32_t c = 0; c < t->u.chunks.n; c++) {
		const struct ast_chunk *ch = &t->u.chunks.v[c];

		for (size_t i = 0; i < ARRAY_SIZE(names) && ch->in_slice; i++)
			if (ast_defines_tag(&t->u, ch,
					    name_lookup(&t->rec.names, names[i], strlen(names[i]))))
				buf_printf(out, "%s%s", out->len ? " " : "", names[i]);
		left_out |= ch->forward && !ch->in_slice;
	}
	if (!left_out)
		buf_puts(out, out->len ? " all" : "all");
}

static void test_slices(struct ast_test *t)
{
	t->lean = true;
	for (size_t i = 0; i < ARRAY_SIZE(slices); i++) {
		struct buf text = BUF_INIT, got = BUF_INIT;
		char name[96];

		snprintf(name, sizeof(name), "slice-%s", slices[i].name);
		buf_printf(&text, FAR "void g(); %s", slices[i].text);
		test_open(t, text.s, NULL);
		test_analyze(t, "root");
		if (!t->rc)
			describe_slice(t, &got);
		test_str(t, name, t->rc ? t->messages.s : got.s ? got.s : "", slices[i].want);
		buf_free(&text);
		buf_free(&got);
		test_close(t);
	}
}

int main(void)
{
	struct ast_test t = { 0 };

	for (int lean = 0; lean < 2; lean++) {
		t.lean = lean;
		test_uses(&t, "evaluated", evaluated, ARRAY_SIZE(evaluated));
		test_uses(&t, "escapes", escapes, ARRAY_SIZE(escapes));
		test_uses(&t, "covered", covered, ARRAY_SIZE(covered));
		test_uses(&t, "complete", complete, ARRAY_SIZE(complete));
		test_uses(&t, "composite", composite, ARRAY_SIZE(composite));
	}
	test_slices(&t);
	return t.failed != 0;
}
