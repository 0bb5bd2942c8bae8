/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Readers of what a kernel build leaves behind, on files made here: packed in every format, cut
 * off, filled with rubbish, and objects from the compiler at hand.
 */
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klp-ccp/elf.h"

static int failures;

#define CHECK(name, cond) check(name, cond, #cond, __LINE__)

static void check(const char *name, bool good, const char *what, int line)
{
	if (good) {
		printf("ok %s-%d\n", name, line);
	} else {
		printf("not ok %s-%d: %s\n", name, line, what);
		failures++;
	}
}

static void put(const char *path, const char *s, size_t n)
{
	FILE *f = fopen(path, "w");

	if (!f || fwrite(s, 1, n, f) != n)
		abort();
	fclose(f);
}

static void puts_file(const char *path, const char *s)
{
	put(path, s, strlen(s));
}

/* False when the program of the command is not there. */
static bool shell(const char *command)
{
	return system(command) == 0;
}

static void test_blob(void)
{
	static const char *const packers[] = { "gzip", "xz", "zstd -q --rm" };
	struct buf err = BUF_INIT;
	struct blob b;

	puts_file("plain", "hello\n");
	CHECK("plain", !blob_read("plain", &b, &err) && b.len == 6 && !strcmp(b.s, "hello\n"));
	blob_release(&b);
	CHECK("missing", blob_read("no-such", &b, &err) == -1 && strstr(err.s, "No such file"));
	buf_reset(&err);
	for (size_t i = 0; i < ARRAY_SIZE(packers); i++) {
		struct buf cmd = BUF_INIT;
		struct stat st;
		bool packed;

		/* The packed file gets a name that says nothing of the format. */
		buf_printf(&cmd,
			   "rm -f t t.*; yes klp | head -n 300000 >t && %s t 2>/dev/null && mv t.* "
			   "any.bin",
			   packers[i]);
		packed = shell(cmd.s);
		buf_reset(&cmd);
		buf_printf(&cmd, "%.4s", packers[i]);
		if (!packed || !strstr(blob_formats(), cmd.s)) {
			printf("skip %s: not available\n", cmd.s);
			buf_free(&cmd);
			continue;
		}
		CHECK(cmd.s, !blob_read("any.bin", &b, &err) && b.len == 1200000 &&
				     !memcmp(b.s, "klp\n", 4));
		blob_release(&b);
		CHECK(cmd.s, !stat("any.bin", &st) && !truncate("any.bin", st.st_size / 2));
		CHECK(cmd.s, blob_read("any.bin", &b, &err) == -1 && err.len && !b.s);
		buf_reset(&err);
		CHECK(cmd.s, !truncate("any.bin", 12));
		CHECK(cmd.s, blob_read("any.bin", &b, &err) == -1 && err.len);
		buf_reset(&err);
		buf_free(&cmd);
	}
	put("old", "BZh91AY&SY", 10);
	CHECK("bzip2", blob_read("old", &b, &err) == -1 && strstr(err.s, "bzip2"));
	buf_reset(&err);
	CHECK("gzip-members", !shell("command -v gzip >/dev/null") ||
				      (shell("(echo a | gzip; echo b | gzip) >two") &&
				       !blob_read("two", &b, &err) && b.len == 4));
	blob_release(&b);
	buf_free(&err);
}

static void test_objects(void)
{
	struct buf err = BUF_INIT;
	const struct elf_sym *s;
	struct elf_syms e;
	uint32_t n;

	puts_file("a.c",
		  "static int dup = 1; int *pa(void) { static int n = 4; n++; dup++; return &dup + "
		  "n; }\n"
		  "__attribute__((section(\".init.text\"))) int starter(void) { return 1; }\n"
		  "extern int und(void); int call(void) { return und(); }\n");
	puts_file("b.c", "static int dup = 2; static const int table[2] = { 1, 2 };\n"
			 "int *pb(int i) { dup += table[i]; return &dup; }\n"
			 "const char info[] __attribute__((section(\".modinfo\"), used)) = "
			 "\"license=GPL\\0depends=x,y\";\n");
	if (!shell("${CC:-cc} -O1 -fno-pic -c a.c && ${CC:-cc} -O1 -fno-pic -c b.c && ld -r -o "
		   "ab.o a.o b.o && "
		   "ld -r -o ba.o b.o a.o && ld -e pa --unresolved-symbols=ignore-all -no-pie -o "
		   "ab a.o b.o")) {
		printf("skip objects: no compiler or linker\n");
		return;
	}
	CHECK("object", !elf_syms_read(&e, "a.o", &err) && e.kind == ELF_KIND_REL && e.machine);
	s = elf_syms_find(&e, "dup", &n);
	CHECK("object",
	      s && n == 1 && s->pos == 1 && s->count == 1 && s->type == STT_OBJECT && s->size == 4);
	CHECK("object",
	      s && s->bind == STB_LOCAL && !strcmp(s->section, ".data") && !strcmp(s->file, "a.c"));
	s = elf_syms_variants(&e, "n", &n);
	CHECK("object", s && n == 1 && !strncmp(s->name, "n.", 2));
	s = elf_syms_find(&e, "starter", &n);
	CHECK("object",
	      s && n == 1 && s->count == 0 && s->defined && !strcmp(s->section, ".init.text"));
	s = elf_syms_find(&e, "und", &n);
	CHECK("object", s && n == 1 && !s->defined && !s->count);
	CHECK("object", !elf_syms_find(&e, "du", &n) && !elf_syms_find(&e, "dupx", &n) &&
				!elf_syms_find(&e, "", &n) && !elf_syms_variants(&e, "dup", &n));
	CHECK("object", e.comments.n > 0);
	elf_syms_release(&e);

	CHECK("module", !elf_syms_read(&e, "ab.o", &err));
	s = elf_syms_find(&e, "dup", &n);
	CHECK("module", s && n == 2 && !strcmp(s[0].file, "a.c") && s[0].pos == 1 &&
				s[1].pos == 2 && s[0].count == 2 && s[0].group != s[1].group);
	CHECK("module", e.modinfo.n == 2 && !strcmp(e.modinfo.v[1], "depends=x,y"));
	elf_syms_release(&e);
	CHECK("module", !elf_syms_read(&e, "ba.o", &err));
	s = elf_syms_find(&e, "dup", &n);
	CHECK("module", s && n == 2 && !strcmp(s[0].file, "b.c") && s[0].pos == 1);
	elf_syms_release(&e);

	CHECK("linked", !elf_syms_read(&e, "ab", &err) && e.kind == ELF_KIND_EXEC);
	s = elf_syms_find(&e, "dup", &n);
	CHECK("linked", s && n == 2 && s[0].value < s[1].value && s[0].pos == 1 && s[1].pos == 2);
	elf_syms_release(&e);

	puts_file("k.c",
		  "static long pad = 1, key = 2; extern long far_key; long *pk(void) { pad++; "
		  "return &key; }\n"
		  "void f(void) { asm volatile(\".pushsection __jump_table,\\\"aw\\\"\\n.quad "
		  "%c0+1 - .\\n\"\n"
		  "\".quad far_key - .\\n.quad pk - .\\n.popsection\" : : \"i\" (&key)); }\n");
	CHECK("keys", shell("${CC:-cc} -O1 -fno-pic -c k.c") && !elf_syms_read(&e, "k.o", &err));
	CHECK("keys",
	      e.keys.n == 2 && !strcmp(e.keys.v[0], "key") && !strcmp(e.keys.v[1], "far_key"));
	elf_syms_release(&e);

	puts_file("c.c", "static const int numbers[] = { 3, 1, 2 };\n"
			 "extern int x; static int *const places[] = { &x, 0 };\n"
			 "int number(int i) { return numbers[i]; } int *place(int i) { return "
			 "places[i]; }\n");
	CHECK("constants",
	      shell("${CC:-cc} -O1 -fno-pic -c c.c") && !elf_syms_read(&e, "c.o", &err));
	s = elf_syms_find(&e, "numbers", &n);
	CHECK("constants", s && !elf_syms_holds_addresses(&e, s));
	s = elf_syms_find(&e, "places", &n);
	CHECK("constants", s && elf_syms_holds_addresses(&e, s));
	elf_syms_release(&e);

	CHECK("stripped", shell("cp ab st && strip st") && elf_syms_read(&e, "st", &err) == -1 &&
				  strstr(err.s, "no symbol table"));
	buf_reset(&err);
	buf_free(&err);
}

/* No cut and no changed byte may lead to more than an error. */
/* The functions that may refer to the only variable NAME.N of an object, with commas between. */
static const char *users(const struct elf_syms *e, const char *name)
{
	static char text[200];
	uint32_t n, nuses;
	const struct elf_sym *s = elf_syms_variants(e, name, &n);
	const struct elf_use *u = s ? elf_syms_uses(e, s->name, &nuses) : NULL;

	text[0] = 0;
	for (uint32_t i = 0; u && i < nuses; i++) {
		strcat(text, i ? "," : "");
		strcat(text, u[i].function);
	}
	return text;
}

static const struct {
	const char *name, *functions;
} exact_uses[] = { { "one", "bytes" },  { "two", "words" },          { "four", "longs" },
		   { "bits", "tests" }, { "passed", "pass" },        { "unused", "" },
		   { "set", "bit" },    { "inside", "first,second" } };

/* Accesses of each kind: with an immediate behind the place or not, indexed, by a register, none. */
static void test_uses(void)
{
	static const char *const options[] = { "-O2 -fno-pic -mcmodel=kernel", "-O2 -fpic", "-Os",
					       "-O1 -ffunction-sections" };
	struct buf err = BUF_INIT;
	struct elf_syms e;

	puts_file(
		"u.c",
		"void take(void *p);\n"
		"int bytes(int x) { static char one; if (x) one = 7; return one == 3; }\n"
		"int words(int x) { static short two; if (x) two = 0x1234; else two |= 0x101; "
		"return two == 0x777; }\n"
		"long longs(long x) { static long four; if (x) four = 5; four &= 0x7ffff; return "
		"four * 9; }\n"
		"int tests(void) { static int bits; return (bits & 0x40000) ? 1 : ++bits; }\n"
		"void pass(void) { static long passed; take(&passed); }\n"
		"int none(void) { static __attribute__((used)) int unused; return 0; }\n"
		"static inline __attribute__((always_inline)) int held(void) { static int inside; "
		"return ++inside; }\n"
		"int first(void) { return held(); } int second(void) { return held() + 1; }\n"
		"void bit(long n) { static long set; asm volatile(\"btsq $5, %0\" : \"+m\" (set)); "
		"}\n");
	puts_file("i.c", "int table(int i) { static int row[4]; return row[i]++; }\n"
			 "int before(int i) { static int next[4]; return next[i - 2]++; }\n");
	for (size_t i = 0; i < ARRAY_SIZE(options); i++) {
		struct buf cmd = BUF_INIT;

		buf_printf(&cmd, "${CC:-cc} -w %s -c u.c && ${CC:-cc} -w %s -c i.c", options[i],
			   options[i]);
		CHECK("uses", shell(cmd.s) && !elf_syms_read(&e, "u.o", &err));
		buf_free(&cmd);
		CHECK("uses", e.uses_known == (e.machine == EM_X86_64));
		for (size_t k = 0; e.uses_known && k < ARRAY_SIZE(exact_uses); k++)
			CHECK(exact_uses[k].name,
			      !strcmp(users(&e, exact_uses[k].name), exact_uses[k].functions));
		elf_syms_release(&e);
		/* An index may begin in front of the variable: not too few, perhaps more. */
		CHECK("uses", !elf_syms_read(&e, "i.o", &err));
		CHECK("uses", !e.uses_known || strstr(users(&e, "row"), "table"));
		CHECK("uses", !e.uses_known || strstr(users(&e, "next"), "before"));
		elf_syms_release(&e);
	}
	buf_free(&err);
}

static void test_damaged(void)
{
	struct buf err = BUF_INIT, copy = BUF_INIT;
	struct elf_syms e;
	struct blob b;
	uint32_t x = 1;

	if (blob_read("a.o", &b, &err)) {
		buf_free(&err);
		return;
	}
	for (size_t n = 0; n < b.len; n += 97) {
		put("cut.o", b.s, n);
		if (!elf_syms_read(&e, "cut.o", &err))
			elf_syms_release(&e);
	}
	for (int i = 0; i < 300; i++) {
		buf_reset(&copy);
		buf_add(&copy, b.s, b.len);
		for (int k = 0; k < 8; k++) {
			x = x * 1103515245 + 12345;
			copy.s[(x >> 8) % b.len] ^= (char)(x >> 24 | 1);
		}
		put("bad.o", copy.s, copy.len);
		if (!elf_syms_read(&e, "bad.o", &err))
			elf_syms_release(&e);
	}
	CHECK("damaged", true);
	puts_file("text.o", "this is no object");
	buf_reset(&err);
	CHECK("damaged",
	      elf_syms_read(&e, "text.o", &err) == -1 && strstr(err.s, "not an ELF file"));
	puts_file("empty.o", "");
	CHECK("damaged", elf_syms_read(&e, "empty.o", &err) == -1);
	blob_release(&b);
	buf_free(&copy);
	buf_free(&err);
}

static void test_list(void)
{
	struct buf err = BUF_INIT;
	const struct elf_sym *s;
	struct elf_syms e;
	uint32_t n;

	puts_file("kallsyms",
		  "ffffffff81000300 t dup\nffffffff81000100 T start\nffffffff81000200 t dup\n"
		  "0000000000001000 d dup\t[mod_a]\r\nffffffffc0000000 b data\n\n");
	CHECK("list", !elf_syms_read_list(&e, "kallsyms", &err) && e.kind == ELF_KIND_LIST &&
			      e.syms.n == 5);
	s = elf_syms_find(&e, "dup", &n);
	CHECK("list", s && n == 3 && s[0].value == 0xffffffff81000200 && s[0].pos == 1 &&
			      s[1].pos == 2 && s[0].count == 2);
	CHECK("list",
	      s && !strcmp(s[2].module, "mod_a") && s[2].count == 1 && s[2].type == STT_OBJECT);
	s = elf_syms_find(&e, "start", &n);
	CHECK("list", s && s->bind == STB_GLOBAL && s->type == STT_FUNC && !*s->module);
	elf_syms_release(&e);
	puts_file("rubbish", "ffffffff81000300 t dup\nnothing of the kind\n");
	CHECK("list", elf_syms_read_list(&e, "rubbish", &err) == -1 && strstr(err.s, "line 2"));
	buf_free(&err);
}

static void test_symvers(void)
{
	struct buf err = BUF_INIT;
	const struct symver *s;
	struct symvers v;
	uint32_t n;

	puts_file("symvers", "0x12345678\tkmalloc\tvmlinux\tEXPORT_SYMBOL\n"
			     "0xdeadbeef\tdrm_x\tdrivers/gpu/drm/drm\tEXPORT_SYMBOL_GPL\tDRM_NS\n"
			     "0x00000001\tmiddle\tOLD_NS\tfs/fuse/fuse\tEXPORT_SYMBOL\n"
			     "0x00000002\tempty_ns\tvmlinux\tEXPORT_SYMBOL\t\n"
			     "0x00000003\tkmalloc\tdrivers/dup/dup\tEXPORT_SYMBOL\n");
	CHECK("symvers", !symvers_read(&v, "symvers", &err) && v.syms.n == 5);
	s = symvers_find(&v, "kmalloc", &n);
	CHECK("symvers",
	      s && n == 2 && s->crc == 0x12345678 && !strcmp(s->module, "vmlinux") && !*s->ns);
	s = symvers_find(&v, "drm_x", &n);
	CHECK("symvers",
	      s && n == 1 && !strcmp(s->ns, "DRM_NS") && !strcmp(s->export, "EXPORT_SYMBOL_GPL"));
	s = symvers_find(&v, "middle", &n);
	CHECK("symvers", s && !strcmp(s->ns, "OLD_NS") && !strcmp(s->module, "fs/fuse/fuse"));
	CHECK("symvers", !symvers_find(&v, "kmallo", &n) && !symvers_find(&v, "zzz", &n));
	symvers_release(&v);
	puts_file("wrong", "0x1\ta\tvmlinux\tEXPORT_SYMBOL\nnot a line\n");
	CHECK("symvers", symvers_read(&v, "wrong", &err) == -1 && strstr(err.s, "line 2"));
	buf_free(&err);
}

static void test_clones(void)
{
	struct buf err = BUF_INIT;
	struct clones c;

	puts_file("dump", "Callgraph clone;h;1;a.c;2;19;k;2;a.c;3;12;inlining to\n"
			  "Callgraph removal;h;1;a.c;2;19\n"
			  "Callgraph clone;old;1;a.c;2;new;2;a.c;3;isra\n"
			  "Callgraph removal;old;1;a.c;2\n"
			  "Callgraph clone;h;1;(null);2;19;k;2;(null);3;12;(null)\n"
			  "Callgraph merge;a;b\n"
			  "Callgraph clone;too;few\n"
			  "Callgraph removal;h;x;a.c;2;19\n"
			  "Callgraph clone;a;1;f;1;1;b;2;f;1;1;inline;to;many\n\n");
	CHECK("clones", !clones_read(&c, "dump", &err) && c.records.n == 5 && c.warnings.n == 4);
	CHECK("clones", !strcmp(c.records.v[0].from.name, "h") &&
				!strcmp(c.records.v[0].to.name, "k") &&
				c.records.v[0].to.order == 2 && c.records.v[0].from.col == 19 &&
				!strcmp(c.records.v[0].reason, "inlining to"));
	CHECK("clones", c.records.v[1].kind == CLONE_REMOVAL && c.records.v[1].line == 2);
	CHECK("clones", !strcmp(c.records.v[2].reason, "isra") && !c.records.v[2].from.col);
	CHECK("clones", !*c.records.v[4].reason && !*c.records.v[4].from.file);
	CHECK("clones", c.warnings.v[0].line == 6 && c.warnings.v[3].line == 9);
	clones_release(&c);
	puts_file("dump", "");
	CHECK("clones", !clones_read(&c, "dump", &err) && !c.records.n && !c.warnings.n);
	clones_release(&c);
	CHECK("clones", clones_read(&c, "no-such-dump", &err) == -1);
	buf_free(&err);
}

static bool has_inline(const struct elf_inlines *e, const char *function, const char *into,
		       const char *holder)
{
	for (uint32_t i = 0; i < e->inlines.n; i++) {
		const struct elf_inline *x = &e->inlines.v[i];

		if (!strcmp(x->function, function) && !strcmp(x->into, into) &&
		    !strcmp(x->holder, holder))
			return true;
	}
	return false;
}

/* Symbols that hold what is left of the function. */
static uint32_t count_bodies(const struct elf_inlines *e, const char *function)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < e->bodies.n; i++)
		n += !strcmp(e->bodies.v[i].function, function);
	return n;
}

/* Symbol of the only static variable of that name and line, else "". */
static const char *static_symbol(const struct elf_inlines *e, const char *function,
				 const char *name, uint32_t line)
{
	const char *found = "";

	for (uint32_t i = 0; i < e->statics.n; i++) {
		const struct elf_static *x = &e->statics.v[i];

		if (strcmp(x->function, function) || strcmp(x->name, name) || x->line != line)
			continue;
		if (*found)
			return "";
		found = x->symbol;
	}
	return found;
}

static const char inlined_source[] =
	"static inline __attribute__((always_inline)) int deep(int a) {\n"
	"	static int calls;\n"
	"	return a * 3 + ++calls; }\n"
	"static inline __attribute__((always_inline)) int middle(int a) { return deep(a) + 1; }\n"
	"int first(int a) { return middle(a); }\n"
	"int second(int a) { { static int calls; a += calls++; }\n"
	"	{ static int calls = 7; a += calls++; } return a; }\n"
	"struct s { int a, b; };\n"
	"static __attribute__((noinline)) int scalar(struct s *p) { return p->a * 7; }\n"
	"int third(struct s *p) { return scalar(p) + 1; }\n"
	"int fourth(int) __attribute__((alias(\"first\")));\n";

static void check_inlines(const struct elf_inlines *e)
{
	const char *one = static_symbol(e, "second", "calls", 6);
	const char *two = static_symbol(e, "second", "calls", 7);

	CHECK("inlines", e->nunits == 1 && e->inlines.n == 2);
	CHECK("inlines", has_inline(e, "middle", "first", "first"));
	CHECK("inlines", has_inline(e, "deep", "middle", "first"));
	CHECK("inlines", count_bodies(e, "first") == 1 && !count_bodies(e, "deep"));
	CHECK("inlines", count_bodies(e, "scalar") == 1);
	for (uint32_t i = 0; i < e->bodies.n; i++)
		if (!strcmp(e->bodies.v[i].function, "scalar"))
			CHECK("inlines", !strncmp(e->bodies.v[i].symbol, "scalar.", 7));
	CHECK("inlines", !strncmp(static_symbol(e, "deep", "calls", 2), "calls.", 6));
	CHECK("inlines", *one && *two && strcmp(one, two));
}

static void test_inlines(void)
{
	static const char *const how[] = { "-gdwarf-4", "-gdwarf-5", "-gdwarf-5 -gz" };
	struct buf err = BUF_INIT, command = BUF_INIT;
	struct elf_inlines e;

	if (!elf_inlines_can_read()) {
		CHECK("inlines", elf_inlines_read(&e, "inl.o", &err) == -1 && err.len);
		buf_free(&err);
		return;
	}
	puts_file("inl.c", inlined_source);
	for (size_t i = 0; i < ARRAY_SIZE(how); i++) {
		buf_reset(&command);
		buf_printf(&command, "gcc -O2 %s -c inl.c -o inl.o", how[i]);
		CHECK("inlines", shell(command.s) && !elf_inlines_read(&e, "inl.o", &err));
		check_inlines(&e);
		elf_inlines_release(&e);
	}
	CHECK("inlines", shell("gzip -k inl.o") && !elf_inlines_read(&e, "inl.o.gz", &err));
	check_inlines(&e);
	elf_inlines_release(&e);
	CHECK("inlines",
	      shell("gcc -O2 -c inl.c -o inl.o") && !elf_inlines_read(&e, "inl.o", &err));
	CHECK("inlines", !e.nunits && !e.inlines.n && !e.bodies.n);
	elf_inlines_release(&e);
	/* Large enough to be mapped rather than read. */
	CHECK("inlines", shell("{ cat inl.c; echo 'char large[2000001] = { 1 };'; } >large.c && "
			       "gcc -O2 -g -c large.c -o inl.o") &&
				 !elf_inlines_read(&e, "inl.o", &err));
	check_inlines(&e);
	elf_inlines_release(&e);
	CHECK("inlines", elf_inlines_read(&e, "inl.c", &err) == -1 && err.len);
	CHECK("inlines", elf_inlines_read(&e, "no-such-object", &err) == -1);
	buf_free(&err);
	buf_free(&command);
}

int main(void)
{
	test_blob();
	test_objects();
	test_uses();
	test_damaged();
	test_list();
	test_symvers();
	test_clones();
	test_inlines();
	return failures != 0;
}
