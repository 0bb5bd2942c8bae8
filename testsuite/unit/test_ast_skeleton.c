// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tests of the declaration skeleton: how a text is cut into chunks, where declarators begin and
 * end, and which names each chunk declares. No libclang.
 */
#include "../../src/ast/ast-internal.h"
#include "test_ast.h"

/*
 * One line per chunk: kind letter (d f a s e), "T" for a typedef, specifiers in <>, then per
 * declarator "name" or "name()" and its parts: [declarator|label and attributes|initialiser].
 */
static void describe(const struct ast_test *t, struct buf *out)
{
	for (uint32_t i = 0; i < t->u.chunks.n; i++) {
		const struct ast_chunk *c = &t->u.chunks.v[i];

		buf_printf(out, "%s%c%s", i ? "\n" : "", "dfase"[c->kind],
			   c -> typedef_ ? "T" : "");
		if (c->kind > CHUNK_FUNCTION)
			continue;
		buf_putc(out, '<');
		test_tokens(t, c->first, c->spec_last, out);
		buf_putc(out, '>');
		for (uint32_t k = 0; k < c->ndeclarators; k++) {
			const struct ast_declarator *d =
				&t->u.declarators.v[c->first_declarator + k];

			buf_printf(out, " %s%s[", test_spelling(t, d->name),
				   d->function ? "()" : "");
			test_tokens(t, d->first, d->core_last, out);
			buf_putc(out, '|');
			test_tokens(t, d->core_last, d->last, out);
			buf_putc(out, '|');
			if (d->eq != PP_NONE)
				test_tokens(t, d->eq + 1, d->init_last, out);
			buf_printf(out, "]%s", test_spelling(t, d->end));
		}
		if (c->body_first != PP_NONE) {
			buf_puts(out, " {");
			test_tokens(t, c->body_first + 1, c->body_last - 1, out);
			buf_putc(out, '}');
		}
	}
}

static const struct {
	const char *name, *text, *want;
} cuts[] = {
	{ "plain", "int a;", "d<int> a[a||];" },
	{ "several", "static int a, *b = &a, c[3];",
	  "d<static int> a[a||], b[* b||& a], c[c [ 3 ]||];" },
	{ "empty", ";;int a;", "e\ne\nd<int> a[a||];" },
	{ "prototype", "int f(int, char *);", "d<int> f()[f ( int , char * )||];" },
	{ "definition", "static inline int f(void) { return 1; } int a;",
	  "f<static inline int> f()[f ( void )||]{ {return 1 ;}\nd<int> a[a||];" },
	{ "function-pointer", "int (*p)(void), (*q[2])(int);",
	  "d<int> p[( * p ) ( void )||], q[( * q [ 2 ] ) ( int )||];" },
	{ "returns-function-pointer", "int (*f(int a))(char) { return 0; }",
	  "f<int> f()[( * f ( int a ) ) ( char )||]{ {return 0 ;}" },
	{ "parenthesised-name", "int (f)(void), ((g))(int);",
	  "d<int> f()[( f ) ( void )||], g()[( ( g ) ) ( int )||];" },
	{ "returns-pointer", "struct s *f(void);", "d<struct s> f()[* f ( void )||];" },
	{ "array-pointer", "int (*p)[3];", "d<int> p[( * p ) [ 3 ]||];" },
	{ "typedef", "typedef unsigned long u64; u64 x; typedef u64 (*fn)(u64); fn y;",
	  "dT<typedef unsigned long> u64[u64||];\nd<u64> x[x||];\n"
	  "dT<typedef u64> fn[( * fn ) ( u64 )||];\nd<fn> y[y||];" },
	{ "typedef-parenthesised", "typedef int t; t (x); t (y)(void);",
	  "dT<typedef int> t[t||];\nd<t> x[( x )||];\nd<t> y()[( y ) ( void )||];" },
	{ "unknown-type", "foo_t x, *y; static bar_t z = 1;",
	  "d<foo_t> x[x||], y[* y||];\nd<static bar_t> z[z||1];" },
	{ "implicit-int", "static x = 3; f(a) { return a; } main() {}",
	  "d<static> x[x||3];\nf<> f()[f ( a )||]{ {return a ;}\nf<> main()[main ( )||]{ {}" },
	{ "old-style", "int f(a, b) int a; struct { int m; } *b; { return a; } int z;",
	  "f<int> f()[f ( a , b )||]int {return a ;}\nd<int> z[z||];" },
	{ "old-style-typedef", "typedef int t; t f(a) t a; { }",
	  "dT<typedef int> t[t||];\nf<t> f()[f ( a )||]t {}" },
	{ "attributes-in-specifiers", "static __attribute__((x)) int __attribute((y)) a;",
	  "d<static __attribute__ ( ( x ) ) int __attribute ( ( y ) )> a[a||];" },
	{ "attributes-behind", "int a __attribute__((x)) = 1, b __attribute__((y(1, 2)));",
	  "d<int> a[a|__attribute__ ( ( x ) )|1], b[b|__attribute__ ( ( y ( 1 , 2 ) ) )|];" },
	{ "attributes-before-declarator", "int a, __attribute__((x)) *b;",
	  "d<int> a[a||], b[__attribute__ ( ( x ) ) * b||];" },
	{ "attributes-before-body", "void f(void) __attribute__((x)) { }",
	  "f<void> f()[f ( void )|__attribute__ ( ( x ) )|]{ {}" },
	{ "attributes-inside", "int (__attribute__((x)) *p)(void), (__attribute__((y)) f)(void);",
	  "d<int> p[( __attribute__ ( ( x ) ) * p ) ( void )||], "
	  "f()[( __attribute__ ( ( y ) ) f ) ( void )||];" },
	{ "c23-attributes", "[[noreturn]] int f [[x]] (void) [[y]]; int a [[gnu::used]] = 1;",
	  "d<[ [ noreturn ] ] int> f()[f [ [ x ] ] ( void )|[ [ y ] ]|];\n"
	  "d<int> a[a|[ [ gnu :: used ] ]|1];" },
	{ "asm-label", "int a asm(\"b\") __attribute__((x)), f(void) __asm__(\"g\");",
	  "d<int> a[a|asm ( \"b\" ) __attribute__ ( ( x ) )|], f()[f ( void )|__asm__ ( \"g\" "
	  ")|];" },
	{ "register-asm", "register unsigned long sp asm(\"rsp\");",
	  "d<register unsigned long> sp[sp|asm ( \"rsp\" )|];" },
	{ "file-asm", "asm(\"nop\"); __asm__ volatile (\"x\" \"y\"); int a;",
	  "a\na\nd<int> a[a||];" },
	{ "static-assert", "_Static_assert(sizeof(struct { int x; }) == 4, \"a;b\"); int a;",
	  "s\nd<int> a[a||];" },
	{ "struct-definition", "struct s { int a; struct { int b; }; } x, *y; struct t;",
	  "d<struct s { int a ; struct { int b ; } ; }> x[x||], y[* y||];\nd<struct t>" },
	{ "struct-attributes",
	  "struct __attribute__((packed)) s { int a; } __attribute__((aligned(4)));",
	  "d<struct __attribute__ ( ( packed ) ) s { int a ; } __attribute__ ( ( aligned ( 4 ) ) "
	  ")>" },
	{ "struct-returned", "struct s { int a; } f(void) { }",
	  "f<struct s { int a ; }> f()[f ( void )||]{ {}" },
	{ "enum-underlying", "enum e : unsigned char { A, B } x; enum f : int;",
	  "d<enum e : unsigned char { A , B }> x[x||];\nd<enum f : int>" },
	{ "typeof", "typeof(int *) a; __typeof__(({ int x; x; })) b; extern typeof(a) a;",
	  "d<typeof ( int * )> a[a||];\nd<__typeof__ ( ( { int x ; x ; } ) )> b[b||];\n"
	  "d<extern typeof ( a )> a[a||];" },
	{ "extension", "__extension__ typedef struct { int a; } t; __extension__ int x;",
	  "dT<__extension__ typedef struct { int a ; }> t[t||];\nd<__extension__ int> x[x||];" },
	{ "atomic", "_Atomic(int) a; _Atomic int b; int *_Atomic c;",
	  "d<_Atomic ( int )> a[a||];\nd<_Atomic int> b[b||];\nd<int> c[* _Atomic c||];" },
	{ "alignas", "_Alignas(16) static int a; static _Alignas(long) char b[8];",
	  "d<_Alignas ( 16 ) static int> a[a||];\nd<static _Alignas ( long ) char> b[b [ 8 ]||];" },
	{ "thread", "static __thread int a; extern _Thread_local int b;",
	  "d<static __thread int> a[a||];\nd<extern _Thread_local int> b[b||];" },
	{ "initialisers", "struct s x = { .f = ({ int y; y; }), .g = { 1, 2 } }, z = { };",
	  "d<struct s> x[x||{ . f = ( { int y ; y ; } ) , . g = { 1 , 2 } }], z[z||{ }];" },
	{ "compound-literal", "int *p = (int []){ 1, 2 }; int q;",
	  "d<int> p[* p||( int [ ] ) { 1 , 2 }];\nd<int> q[q||];" },
	{ "nested-function", "int f(void) { int g(int x) { return x; } return g(1); } int a;",
	  "f<int> f()[f ( void )||]{ {int g ( int x ) { return x ; } return g ( 1 ) ;}\nd<int> "
	  "a[a||];" },
	{ "int128-and-friends",
	  "unsigned __int128 a; __builtin_va_list b; _Float128 c; long long int d;",
	  "d<unsigned __int128> a[a||];\nd<__builtin_va_list> b[b||];\nd<_Float128> c[c||];\n"
	  "d<long long int> d[d||];" },
	{ "segment", "extern int __seg_gs a; int * __seg_gs p;",
	  "d<extern int __seg_gs> a[a||];\nd<int> p[* __seg_gs p||];" },
	{ "pragma-between", "int a;\n#pragma pack(1)\nint b;\n#pragma pack()\n",
	  "d<int> a[a||];\nd<int> b[b||];" },
	{ "digraphs", "int a<:2:> = <% 1, 2 %>; int f(void) <% %>",
	  "d<int> a[a <: 2 :>||<% 1 , 2 %>];\nf<int> f()[f ( void )||]<% {}" },
	{ "broken-goes-on", "int a b c; int d;", "d<int> a[a||]b\nd<int> d[d||];" },
};

static void test_cuts(struct ast_test *t)
{
	for (size_t i = 0; i < ARRAY_SIZE(cuts); i++) {
		struct buf got = BUF_INIT;
		char name[80];

		snprintf(name, sizeof(name), "cut-%s", cuts[i].name);
		test_open(t, cuts[i].text, NULL);
		describe(t, &got);
		test_str(t, name, t->rc ? t->messages.s : got.s, cuts[i].want);
		buf_free(&got);
		test_close(t);
	}
}

/* Names in order of their first declaration, "#" before tags, with the chunks that declare them. */
static const struct {
	const char *name, *text, *want;
} names[] = {
	{ "ordinary", "int a, f(void); typedef int t; int a;", "a:0,2 f:0 t:1" },
	{ "definition", "struct s { int x; }; union u { struct n { int y; } z; };",
	  "#s:0 #u:1 #n:1" },
	{ "alone", "struct s; struct s; struct s *p;", "#s:0,1 p:2" },
	{ "first-mention", "struct s *p; struct s *q; struct s { int a; };", "p:0 #s:0,2 q:1" },
	{ "first-outside", "struct a { struct s *m; }; struct s *p; struct s *q;",
	  "#a:0 #s:0,1 p:1 q:2" },
	{ "parameters-declare-nothing", "void f(struct s *p); struct s { int a; };", "f:0 #s:1" },
	{ "pointer-parameters", "struct a { int (*f)(struct s *); }; void (*g)(struct s *);",
	  "#a:0 g:1" },
	{ "typedef-parameters", "typedef int fn(struct s *); struct s { int a; };", "fn:0 #s:1" },
	{ "bodies-declare-nothing", "void f(void) { struct s { int a; }; enum { A }; }", "f:0" },
	{ "enumerators", "enum e { A, B = 2, C = sizeof(int), }; enum { D } x;",
	  "A:0 B:0 C:0 #e:0 x:1 D:1" },
	{ "enumerator-attributes", "enum { A __attribute__((x)) = 1, B };", "A:0 B:0" },
	{ "nested-enum", "struct s { enum { A, B } m; };", "#s:0 A:0 B:0" },
	{ "sizeof-definition", "int a = sizeof(struct s { int x; }); char b[sizeof(enum { A })];",
	  "a:0 #s:0 b:1 A:1" },
	{ "asserted", "_Static_assert(sizeof(struct s *), \"\"); struct s;", "#s:0,1" },
	{ "same-name-both-spaces", "struct a { int x; } a;", "a:0 #a:0" },
};

static void describe_name(const struct ast_test *t, name_t name, struct buf *out)
{
	const struct ast_unit *u = &t->u;

	for (int tag = 0; tag < 2; tag++) {
		const char *sep = ":";

		for (uint32_t k = ast_chunks_named(u, name); k != PP_NONE;
		     k = u->name_chunks.v[k].next) {
			if (u->name_chunks.v[k].tag != tag)
				continue;
			if (*sep == ':')
				buf_printf(out, "%s%s%s", out->len ? " " : "", tag ? "#" : "",
					   name_str(&t->rec.names, name));
			buf_printf(out, "%s%u", sep, u->name_chunks.v[k].chunk);
			sep = ",";
		}
	}
}

/* In the order in which they are declared. */
static void describe_names(const struct ast_test *t, struct buf *out)
{
	for (uint32_t i = 0; i < t->u.name_chunks.n; i++)
		for (name_t name = 0; name < t->u.nnames; name++)
			if (ast_chunks_named(&t->u, name) == i)
				describe_name(t, name, out);
}

static void test_names(struct ast_test *t)
{
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct buf got = BUF_INIT;
		char name[80];

		snprintf(name, sizeof(name), "names-%s", names[i].name);
		test_open(t, names[i].text, NULL);
		describe_names(t, &got);
		test_str(t, name, t->rc ? t->messages.s : got.s, names[i].want);
		buf_free(&got);
		test_close(t);
	}
}

/* Text that is no C must be refused or cut somehow, never more. */
static void test_hostile(struct ast_test *t)
{
	static const char *const texts[] = {
		"",
		";",
		"(",
		")",
		"{",
		"}",
		"]",
		"(]",
		"int",
		"int (",
		"struct",
		"struct s {",
		"enum { A, ",
		"typedef",
		"= 1;",
		"int a[",
		"int (*(*(*",
		", , ,",
		"* * *",
		"asm",
		"asm(",
		"__attribute__",
		"__attribute__((",
		"_Static_assert",
		"int f(a) int",
		"int f(a) a",
		": : :",
		"[[",
		"[[]]",
		"struct struct struct;",
		"enum : ;",
		"typeof",
		"_Alignas",
		"__extension__",
		"goto x;",
		"int a = ;",
		"int f() = 3 { }",
		"extern",
		"static static;",
		"int (((((a)))))) ;",
	};
	char *deep = malloc(400001);
	int refused = 0;

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		test_open(t, texts[i], NULL);
		refused += t->rc == EXIT_INPUT;
		test_close(t);
	}
	test_report(t, "hostile-fragments", refused > 5, "few refused", "unbalanced ones refused");
	memset(deep, '(', 200000);
	memset(deep + 200000, ')', 200000);
	deep[400000] = '\0';
	test_open(t, deep, NULL);
	test_report(t, "hostile-deep", t->rc == EXIT_WRITTEN, t->messages.s, "accepted");
	test_close(t);
	free(deep);
	test_open(t, "int a; ) int b;", NULL);
	test_report(t, "hostile-place", strstr(t->messages.s, "t.c:1:8: error") != NULL,
		    t->messages.s, "t.c:1:8: error");
	test_close(t);
}

/* -- a text that begins as another one --------------------------------------------------------- */

static void describe_table(const char *what, const uint32_t *v, uint32_t n, struct buf *out)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i])
			buf_printf(out, "%s %u: %u\n", what, i, v[i]);
}

/* All that a skeleton knows. */
static void describe_unit(const struct ast_unit *u, struct buf *out)
{
	const struct ast_index *ix = u->index;

	ast_dump_chunks(u, out);
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		const struct ast_chunk *c = &u->chunks.v[i];

		buf_printf(out, "chunk %u-%u %u %u %u %u %u\n", c->first, c->last,
			   c->first_declarator, c->ndeclarators, c->spec_last, c->body_first,
			   c->body_last);
	}
	for (uint32_t i = 0; i < u->declarators.n; i++)
		buf_printf(out, "declarator %u of %u\n", u->declarators.v[i].name,
			   u->declarators.v[i].chunk);
	for (uint32_t i = 0; i < u->name_chunks.n; i++)
		buf_printf(out, "name in %u next %u tag %d\n", u->name_chunks.v[i].chunk,
			   u->name_chunks.v[i].next, u->name_chunks.v[i].tag);
	for (uint32_t i = 0; i < u->nnames; i++)
		if (ix->is_typedef[i])
			buf_printf(out, "typedef %u\n", i);
	describe_table("first", u->name_first, u->nnames, out);
	describe_table("seen", ix->tag_seen, u->nnames, out);
	describe_table("body", ix->tag_body, u->nnames, out);
	describe_table("outside", ix->tag_at[0], u->nnames, out);
	describe_table("nested", ix->tag_at[1], u->nnames, out);
	for (uint32_t i = 0; i < u->rec->toks.n; i++)
		if (ast_partner(u, i))
			buf_printf(out, "partner %u: %u\n", i, ast_partner(u, i));
	describe_table("static", u->inner_statics.v, u->inner_statics.n, out);
	describe_table("group", ix->groups.v, ix->groups.n, out);
}

/* In the first chunk of what is known: who has it, has taken that over. */
enum { MARK = 12345 };

/* The text as a second one, cut with and without what is known of the first. */
static void test_second(struct ast_test *t, const char *name, const char *text, uint32_t *taken)
{
	struct ast_unit alone = { 0 }, again = { 0 };
	struct buf a = BUF_INIT, b = BUF_INIT;
	struct pp_record rec = { 0 };
	size_t len = strlen(text);
	char *copy = calloc(1, len + FILE_SLACK);
	struct provider fs;
	enum exit_code rc;

	t->u.chunks.v[0].storage = MARK;
	memcpy(copy, text, len);
	provider_init(&fs);
	provider_add_overlay(&fs, "t.c", copy, len);
	rc = pp_run_again(&rec, &t->rec, &t->rec.names, &t->inv, &fs, &t->d);
	if (!rc)
		rc = ast_skeleton(&alone, &rec, &t->d);
	if (!rc && !ast_skeleton_again(&again, &rec, &t->u, &t->d)) {
		*taken += again.chunks.v[0].storage == MARK;
		again.chunks.v[0].storage = alone.chunks.v[0].storage;
		describe_unit(&alone, &a);
		describe_unit(&again, &b);
		test_str(t, name, b.s, a.s);
	}
	ast_release(&again);
	ast_release(&alone);
	pp_release(&rec);
	provider_release(&fs);
	buf_free(&a), buf_free(&b);
	free(copy);
}

static void test_again(struct ast_test *t)
{
	static const char common[] =
		"typedef int number; struct tag { struct inner *in; }; static int twice(void);\n"
		"union u; asm(\"nop\"); int f(void) { static int once; return once; }\n";
	uint32_t taken = 0;

	for (size_t i = 0; i < ARRAY_SIZE(cuts); i++) {
		struct buf first = BUF_INIT, second = BUF_INIT;
		const char *other = cuts[(i + 7) % ARRAY_SIZE(cuts)].text;

		buf_printf(&first, "%s%s\nstruct inner; struct tag x;\n%s\n", common, cuts[i].text,
			   other);
		buf_printf(&second, "%s%s\nnumber n; struct inner; int f(void) { }\n%s %s\n",
			   common, i % 2 ? cuts[i].text : other, cuts[i].text, other);
		test_open(t, first.s, NULL);
		if (!t->rc)
			test_second(t, cuts[i].name, second.s, &taken);
		test_close(t);
		buf_free(&first), buf_free(&second);
	}
	test_report(t, "again-taken", taken > 10, "few", "many texts of which much is known");
}

/* Brackets so far from each other that the way does not fit into the table. */
static void test_far(struct ast_test *t)
{
	struct buf b = BUF_INIT;
	const struct ast_unit *u = &t->u;
	uint32_t taken = 0;

	buf_puts(&b, "int a[] = {");
	for (int i = 0; i < 20000; i++)
		buf_puts(&b, "1,");
	buf_puts(&b, "{2}, }, b; int f(void) { (");
	for (int i = 0; i < 16381; i++)
		buf_puts(&b, "1+");
	buf_puts(&b, "1); } int c;");
	test_open(t, b.s, NULL);
	test_report(t, "far-brackets",
		    u->chunks.n == 3 && u->declarators.n == 4 &&
			    u->chunks.v[2].last + 1 == t->rec.toks.n,
		    "others", "three chunks, four declarators");
	for (uint32_t i = 0, open = 0; i < t->rec.toks.n; i++)
		if (t->rec.toks.v[i].kind == TOK_PUNCT &&
		    !strcmp(name_str(&t->rec.names, t->rec.toks.v[i].name), "{") && !open++)
			test_report(t, "far-behind", ast_behind(u, i) > i + 40000, "near", "far");
	test_second(t, "far-again", b.s, &taken);
	test_close(t);
	buf_free(&b);
}

int main(void)
{
	struct ast_test t = { 0 };

	test_cuts(&t);
	test_names(&t);
	test_hostile(&t);
	test_again(&t);
	test_far(&t);
	return t.failed != 0;
}
