// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tests of src/cc. `test_cc --predefines-of SPEC WORDS...' prints predefines instead, `--dirs-of'
 * the search list: testsuite/cc/check-predefines and check-search compare them with real compilers.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klp-ccp/cc.h"

#define TABLE     "x86_64-gcc-12.2.0"
#define MAX_WORDS 512

struct test {
	struct cc_invocation inv;
	struct diag d;
	struct buf messages;
	enum exit_code rc;
	int failed;
	const char *name;
};

static void check(struct test *t, bool ok, const char *fmt, ...)
{
	va_list ap;

	if (ok) {
		printf("ok %s\n", t->name);
		return;
	}
	t->failed++;
	printf("not ok %s: ", t->name);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
}

static void finish(struct test *t)
{
	cc_release(&t->inv);
	buf_free(&t->messages);
}

static void parse_argv(struct test *t, const struct cc_options *opt, int argc, char **argv)
{
	memset(&t->inv, 0, sizeof(t->inv));
	diag_init(&t->d);
	buf_init(&t->messages);
	t->d.capture = &t->messages;
	t->d.verbosity = 1;
	t->rc = cc_parse(&t->inv, argc, argv, opt, &t->d);
}

/* Parses words, split at blanks, with a table compiler unless another is named. */
static void parse(struct test *t, const char *name, const char *compiler, const char *words)
{
	struct cc_options opt = { .compiler = compiler };
	char *copy = mem_strdup(words), *argv[MAX_WORDS], *p;
	int argc = 0;

	t->name = name;
	for (p = strtok(copy, " "); p && argc < MAX_WORDS; p = strtok(NULL, " "))
		argv[argc++] = p;
	parse_argv(t, &opt, argc, argv);
	free(copy);
}

/* All macros, includes and directories as one line, which tests compare. */
static void describe(const struct cc_invocation *inv, struct buf *out)
{
	static const char *const kinds[] = { "quote", "angle", "system", "after" };
	uint32_t i;

	for (i = 0; i < inv->macros.n; i++)
		buf_printf(out, "%s%s ", inv->macros.v[i].undef ? "-U" : "-D",
			   inv->macros.v[i].text);
	for (i = 0; i < inv->includes.n; i++)
		buf_printf(out, "include:%s ", inv->includes.v[i]);
	for (i = 0; i < inv->imacros.n; i++)
		buf_printf(out, "imacros:%s ", inv->imacros.v[i]);
	for (i = 0; i < inv->dirs.n; i++)
		if (!inv->dirs.v[i].builtin)
			buf_printf(out, "%s:%s ", kinds[inv->dirs.v[i].kind], inv->dirs.v[i].path);
	if (out->len)
		out->s[--out->len] = '\0';
}

static void expect(struct test *t, const char *name, const char *words, const char *want)
{
	struct buf got = BUF_INIT;

	parse(t, name, TABLE, words);
	describe(&t->inv, &got);
	check(t, t->rc == EXIT_WRITTEN && !strcmp(got.s, want), "exit %d, '%s', expected '%s'; %s",
	      t->rc, got.s, want, t->messages.s);
	buf_free(&got);
	finish(t);
}

static void expect_error(struct test *t, const char *name, const char *compiler, const char *words,
			 const char *first_line)
{
	parse(t, name, compiler, words);
	check(t,
	      t->rc == EXIT_USAGE && !strncmp(t->messages.s, first_line, strlen(first_line)) &&
		      strstr(t->messages.s, "\nSee 'klp-ccp --help' for usage.\n"),
	      "exit %d, '%s'", t->rc, t->messages.s);
	finish(t);
}

static bool defines(const struct test *t, const char *line)
{
	size_t n = strlen(line);
	const char *p = t->inv.predefines;

	while ((p = strstr(p, line))) {
		if ((p == t->inv.predefines || p[-1] == '\n') && p[n] == '\n')
			return true;
		p += n;
	}
	return false;
}

/* One predefine under a compiler and flags; "!NAME" must not be defined at all. */
static void expect_define(struct test *t, const char *spec, const char *flags, const char *macro)
{
	struct buf words = BUF_INIT, line = BUF_INIT, name = BUF_INIT;

	buf_printf(&words, "%s x.c", flags);
	buf_printf(&line, *macro == '!' ? "#define %s " : "#define %s", macro + (*macro == '!'));
	buf_printf(&name, "predefine-%s:%s:%s", spec, flags, macro);
	parse(t, name.s, spec, words.s);
	if (*macro == '!')
		check(t, t->rc == EXIT_WRITTEN && !strstr(t->inv.predefines, line.s), "is defined");
	else
		check(t, t->rc == EXIT_WRITTEN && defines(t, line.s), "not so; %s", t->messages.s);
	finish(t);
	buf_free(&words);
	buf_free(&line);
	buf_free(&name);
}

/* -- tests --------------------------------------------------------------------------------- */

static void test_macros(struct test *t)
{
	expect(t, "define-forms", "-D A=1 -DB -DF(x)=x -U C -UD -DE= x.c",
	       "-DA=1 -DB -DF(x)=x -UC -UD -DE=");
	expect(t, "define-long", "--define-macro=A --define-macro B=2 --undefine-macro=C x.c",
	       "-DA -DB=2 -UC");
	expect(t, "define-has-attribute", "-D__has_attribute(x)=0 -D__seg_gs= -D__seg_fs= x.c",
	       "-D__has_attribute(x)=0 -D__seg_gs= -D__seg_fs=");
	expect(t, "include-forms", "-include a.h -includeb.h --include=c.h -imacros d.h x.c",
	       "include:a.h include:b.h include:c.h imacros:d.h");
	expect(t, "wp", "-Wp,-DX,-U,Y -DA -Wp,-MMD,x.d -Wp,-MD,-DNOT -Xpreprocessor -DZ x.c",
	       "-DA -DX -UY -DZ");
	expect(t, "arguments-of-others",
	       "-o -DNOT -MF -DNOT -MT -DNOT -MQ -DNOT -aux-info -DNOT --param -DNOT -Xlinker "
	       "-DNOT "
	       "-Xassembler -DNOT -dumpbase -DNOT -T -DNOT -u -DNOT -z -DNOT -e -DNOT -L -DNOT -c "
	       "-S -E x.c",
	       "");
	expect(t, "joined-is-no-argument", "-ofoo -Lbar -lm -efoo -MFx.d -DA x.c", "-DA");
	expect(t, "asserts-ignored", "-A machine=x86 -Afoo -DA x.c", "-DA");
}

static void test_unknown(struct test *t)
{
	parse(t, "unknown-options", TABLE,
	      "-fmade-up -mmade-up=7 -Wmade-up -gmade-up -Omade-up --param=made=1 --made-up x.c");
	check(t, t->rc == EXIT_WRITTEN && !t->d.errors, "%s", t->messages.s);
	finish(t);
	/*
	 * The client's list of options that the older tool refused, and what its removal by text
	 * leaves.
	 */
	parse(t, "klp-build-14", TABLE,
	      "-flive-patching=inline-clone -fdump-ipa-clones -fno-allow-store-data-races "
	      "-Wno-zero-length-bounds -mindirect-branch-cs-prefix -mharden-sls=all "
	      "-fmin-function-alignment=16 -Wno-dangling-pointer -mbackchain -mpacked-stack "
	      "-mindirect-branch-table -mhotpatch=0,3 -march=z196 -mtune=z13 =value x.c");
	check(t, t->rc == EXIT_WRITTEN && !t->d.errors && !strcmp(t->inv.file, "x.c"), "%s",
	      t->messages.s);
	finish(t);
}

static void test_errors(struct test *t)
{
#define ERR "compiler command line error: "
	expect_error(t, "no-input", TABLE, "-c", ERR "no input file\n");
	expect_error(t, "nothing", TABLE, "", ERR "no input file\n");
	expect_error(t, "two-inputs", TABLE, "a.c b.c",
		     ERR "more than one input file: 'a.c' and 'b.c'\n");
	expect_error(t, "missing-argument", TABLE, "x.c -I",
		     ERR "missing argument to gcc option '-I'\n");
	expect_error(
		t, "file-map", TABLE, "-ffile-prefix-map=none x.c",
		ERR
		"invalid argument 'none' to gcc option '-ffile-prefix-map=': expected OLD=NEW\n");
	expect_error(
		t, "macro-map", TABLE, "-fmacro-prefix-map=a x.c",
		ERR "invalid argument 'a' to gcc option '-fmacro-prefix-map=': expected OLD=NEW\n");
	expect_error(
		t, "include-depth", TABLE, "-fmax-include-depth=2x x.c",
		ERR
		"invalid argument '2x' to gcc option '-fmax-include-depth=': expected a number\n");
	expect_error(t, "cxx-std", TABLE, "-std=c++11 x.c", ERR "C++ standards not supported\n");
	expect_error(t, "gnuxx-std", TABLE, "-std=gnu++2a x.c",
		     ERR "C++ standards not supported\n");
	expect_error(t, "stdin", TABLE, "-x c -", ERR "cannot read the source from standard input");
	expect_error(t, "language", TABLE, "-x c++ x.c",
		     ERR "language 'c++' not supported, only C\n");
	expect_error(t, "assembler", TABLE, "-c x.S", ERR "'x.S' is not a C source\n");
	expect_error(t, "missing-compiler", "/nonexistent/gcc", "x.c",
		     ERR "cannot run compiler '/nonexistent/gcc'");
	expect_error(t, "missing-named-compiler", NULL, "no-such-gcc x.c",
		     ERR "cannot run compiler 'no-such-gcc'");
#undef ERR
#define ERR "command line error: "
	expect_error(t, "spec-arch", "vax-gcc-9.1.0", "x.c",
		     ERR "unrecognized compiler specification 'vax-gcc'\n");
	expect_error(t, "spec-no-version", "x86_64-gcc", "x.c",
		     ERR "compiler version specification missing in 'x86_64-gcc'\n");
	expect_error(t, "spec-no-dash", "nosuchgcc", "x.c",
		     ERR "compiler version specification missing in 'nosuchgcc'\n");
	expect_error(t, "spec-version", "x86_64-gcc-99.1", "x.c",
		     ERR "unrecognized compiler version '99.1'\n");
	expect_error(t, "spec-old", "x86_64-gcc-4.7", "x.c",
		     ERR "unrecognized compiler version '4.7'\n");
	expect_error(t, "spec-format", "x86_64-gcc-9.x", "x.c",
		     ERR "compiler version specifier '9.x' has invalid format\n");
	expect_error(t, "spec-format-dots", "x86_64-gcc-9.1.2.3", "x.c",
		     ERR "compiler version specifier '9.1.2.3' has invalid format\n");
#undef ERR
}

static void test_program(struct test *t)
{
	static const char *const lines[] = {
		"gcc -c x.c",
		"gcc-12 x.c",
		"/usr/bin/gcc -c x.c",
		"ccache gcc x.c",
		"/opt/bin/aarch64-linux-gnu-gcc-9.1 x.c",
		"-c x.c",
		"x.c",
		"x.c -c",
		"-x c sub/dir.d/x",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		parse(t, lines[i], TABLE, lines[i]);
		check(t,
		      t->rc == EXIT_WRITTEN && strchr(t->inv.file, 'x') &&
			      t->inv.compiler.major == 12 && !t->inv.compiler.path,
		      "%s", t->messages.s);
		finish(t);
	}
}

static void test_dialect(struct test *t)
{
	static const struct {
		const char *flags, *spec;
		enum cc_std std;
		bool iso;
	} cases[] = {
		{ "", "x86_64-gcc-4.8", CC_GNU89, false },
		{ "", "x86_64-gcc-4.9.4", CC_GNU89, false },
		{ "", "x86_64-gcc-5", CC_GNU11, false },
		{ "", "x86_64-gcc-7.5.0", CC_GNU11, false },
		{ "", "x86_64-gcc-8", CC_GNU17, false },
		{ "", "x86_64-gcc-14", CC_GNU17, false },
		{ "", "x86_64-gcc-15", CC_GNU23, false },
		{ "-std=gnu11", TABLE, CC_GNU11, false },
		{ "-std=c99", TABLE, CC_GNU99, true },
		{ "-ansi", TABLE, CC_GNU89, true },
		{ "-std=iso9899:1990", TABLE, CC_GNU89, true },
		{ "--std=gnu2x", TABLE, CC_GNU23, false },
		{ "--std c1x", TABLE, CC_GNU11, true },
		{ "-std=c18 -std=gnu89", TABLE, CC_GNU89, false },
	};
	struct buf words = BUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		buf_reset(&words);
		buf_printf(&words, "%s x.c", cases[i].flags);
		parse(t, "standard", cases[i].spec, words.s);
		check(t,
		      t->rc == EXIT_WRITTEN && t->inv.std == cases[i].std &&
			      t->inv.iso == cases[i].iso,
		      "%s with '%s': %d", cases[i].spec, cases[i].flags, t->inv.std);
		finish(t);
	}
	buf_free(&words);
	parse(t, "switches", TABLE,
	      "-funsigned-char -fshort-wchar -fms-extensions -fno-builtin -ffreestanding "
	      "-fpack-struct=4 "
	      "-fcf-protection=branch -O2 -Os -Wmissing-prototypes -Werror "
	      "-fno-dollars-in-identifiers "
	      "-fmacro-prefix-map=./= -I- x.c");
	check(t,
	      t->inv.unsigned_char && t->inv.short_wchar && t->inv.ms_extensions &&
		      t->inv.no_builtin && t->inv.freestanding && t->inv.pack_struct == 4 &&
		      t->inv.wants_cet && t->inv.optimize_size && t->inv.warn_missing_prototypes &&
		      t->inv.werror && !t->inv.dollars && t->inv.file_maps.n == 1 &&
		      !strcmp(t->inv.file_maps.v[0].from, "./") && t->inv.ignore_source_dir,
	      "some not set");
	finish(t);
	parse(t, "switches-taken-back", TABLE,
	      "-funsigned-char -fsigned-char -fshort-wchar -fno-short-wchar -fpack-struct "
	      "-fno-pack-struct "
	      "-fcf-protection -fcf-protection=none -O2 -O0 -ffreestanding -fhosted -Werror "
	      "-Wno-error x.c");
	check(t,
	      !t->inv.unsigned_char && !t->inv.short_wchar && !t->inv.pack_struct &&
		      !t->inv.wants_cet && !t->inv.optimize && !t->inv.freestanding &&
		      !t->inv.werror,
	      "some still set");
	finish(t);
}

static void test_dirs(struct test *t)
{
	char dir[] = "/tmp/klp-ccp-test-XXXXXX", *cwd = getcwd(NULL, 0);

	if (!cwd || !mkdtemp(dir) || chdir(dir) || mkdir("a", 0700) || mkdir("b", 0700) ||
	    mkdir("c", 0700)) {
		check(t, false, "no temporary folder");
		free(cwd);
		return;
	}
	expect(t, "dirs-order", "-idirafter c -isystem b -I a x.c", "angle:a system:b after:c");
	expect(t, "dirs-forms", "-Ia -iquoteb -isystemc x.c", "quote:b angle:a system:c");
	expect(t, "dirs-long", "--include-directory=a --include-directory b x.c",
	       "angle:a angle:b");
	expect(t, "dirs-missing", "-I nope -I a -isystem nope x.c", "angle:a");
	expect(t, "dirs-duplicate", "-I a -I b -I ./a -I b/../a x.c", "angle:a angle:b");
	expect(t, "dirs-system-wins", "-I a -I b -isystem a x.c", "angle:b system:a");
	expect(t, "dirs-quote-joins", "-iquote b -iquote a -I a x.c", "quote:b angle:a");
	expect(t, "dirs-quote-kept", "-iquote a -iquote b -I a x.c", "quote:a quote:b angle:a");
	expect(t, "dirs-split", "-iquote c -I a -I- -I b x.c", "quote:a quote:c angle:b");
	expect(t, "dirs-prefix", "-iprefix ./ -iwithprefix a -iwithprefixbefore b x.c",
	       "angle:./b system:./a");
	expect(t, "dirs-sysroot", "-I=/a -I$SYSROOT/b --sysroot=. x.c", "angle:./a angle:./b");
	if (rmdir("a") || rmdir("b") || rmdir("c") || chdir(cwd) || rmdir(dir))
		check(t, false, "folder not removed");
	free(cwd);
}

static void check_split(struct test *t, const char *name, const char *text, const char *want)
{
	struct arena a = { 0 };
	struct buf got = BUF_INIT;
	char **words;
	int i, n;

	t->name = name;
	n = cc_split_response(&a, text, strlen(text), &words);
	for (i = 0; i < n; i++)
		buf_printf(&got, "[%s]", words[i]);
	check(t, !strcmp(got.s, want), "'%s', expected '%s'", got.s, want);
	buf_free(&got);
	arena_release(&a);
}

static void write_file(const char *path, const char *text)
{
	if (file_write_atomic(path, text, strlen(text)))
		printf("not ok write: %s\n", path);
}

static void test_response(struct test *t)
{
	char dir[] = "/tmp/klp-ccp-test-XXXXXX", one[64], two[64], words[256];

	check_split(t, "split-plain", " a\tb\n c ", "[a][b][c]");
	check_split(t, "split-quotes", "-DA=\"x y\" 'it''s' \"\" a\"b\"'c'",
		    "[-DA=x y][its][][abc]");
	check_split(t, "split-backslash", "a\\ b \\\"x\\\" '\\'' \"\\\\\"", "[a b][\"x\"]['][\\]");
	check_split(t, "split-unclosed", "'a b", "[a b]");
	check_split(t, "split-last-backslash", "a\\", "[a]");
	check_split(t, "split-empty", " \n", "");
	if (!mkdtemp(dir))
		return;
	snprintf(one, sizeof(one), "%s/one", dir);
	snprintf(two, sizeof(two), "%s/two", dir);
	snprintf(words, sizeof(words), "-DB @%s -DC", two);
	write_file(one, words);
	write_file(two, "'-DS=a b'\n-DT");
	snprintf(words, sizeof(words), "-DA @%s -DD x.c", one);
	expect(t, "response-nested", words, "-DA -DB -DS=a b -DT -DC -DD");
	snprintf(words, sizeof(words), "@%s x.c", one);
	write_file(one, words);
	expect_error(t, "response-recursion", TABLE, words,
		     "compiler command line error: too many @-files encountered\n");
	expect(t, "response-unreadable", "-include @nonexistent x.c", "include:@nonexistent");
	unlink(one);
	unlink(two);
	rmdir(dir);
}

static void test_predefines(struct test *t)
{
	expect_define(t, "x86_64-gcc-4.8", "", "__GNUC_MINOR__ 8");
	expect_define(t, "x86_64-gcc-4.8.1", "", "__VERSION__ \"4.8.1\"");
	expect_define(t, "x86_64-gcc-9.1.0", "", "__GNUC__ 9");
	expect_define(t, "x86_64-gcc-13", "", "__GNUC__ 13");
	expect_define(t, "x86_64-gcc-15", "", "__STDC_VERSION__ 202311L");
	expect_define(t, TABLE, "-std=gnu2x", "__STDC_VERSION__ 202000L");
	expect_define(t, TABLE, "-std=gnu89", "!__STDC_VERSION__");
	expect_define(t, TABLE, "-mcmodel=kernel", "__code_model_kernel__ 1");
	expect_define(t, TABLE, "-mno-sse", "!__SSE2__");
	expect_define(t, TABLE, "-O2", "__OPTIMIZE__ 1");
	expect_define(t, TABLE, "-O2", "!__NO_INLINE__");
	expect_define(t, TABLE, "-fstack-protector-strong", "__SSP_STRONG__ 3");
	expect_define(t, TABLE, "", "__SEG_GS 1");
	expect_define(t, "x86_64-gcc-5", "", "!__SEG_GS");
	expect_define(t, "x86_64-gcc-4.8", "", "__INT_MAX__ 2147483647");
	expect_define(t, "x86_64-gcc-4.8", "", "__FLT_MAX__ 3.40282346638528859812e+38F");
	expect_define(t, "x86_64-gcc-4.8", "", "__FLT_EPSILON__ 1.1920928955078125e-7F");
	expect_define(t, "aarch64-gcc-9.1.0", "", "__CHAR_UNSIGNED__ 1");
	expect_define(t, "arm64-gcc-9.1.0", "", "__aarch64__ 1");
	expect_define(t, "powerpc64le-gcc-10", "-mno-altivec", "!__ALTIVEC__");
	expect_define(t, "s390x-gcc-10", "", "__BYTE_ORDER__ __ORDER_BIG_ENDIAN__");
	expect_define(t, "riscv64-gcc-10", "", "__riscv_xlen 64");
	expect_define(t, TABLE, "-undef", "!__x86_64__");
	expect_define(t, TABLE, "-fgnu89-inline", "__GNUC_GNU_INLINE__ 1");
}

static long ask(const struct test *t, bool builtin, const char *name)
{
	return builtin ? cc_has_builtin(&t->inv, name, strlen(name))
		       : cc_has_attribute(&t->inv, name, strlen(name));
}

static void test_has(struct test *t)
{
	parse(t, "has-operators", "x86_64-gcc-4.8", "x.c");
	check(t, !t->inv.has_include && !t->inv.has_attribute && !t->inv.has_builtin,
	      "known to 4.8");
	finish(t);
	parse(t, "has-attribute", "x86_64-gcc-9.1.0", "x.c");
	check(t,
	      ask(t, false, "__copy__") && ask(t, false, "noreturn") && !ask(t, false, "access") &&
		      !ask(t, false, "counted_by") && ask(t, false, "__designated_init__"),
	      "wrong for 9.1");
	finish(t);
	parse(t, "has-attribute-15", "aarch64-gcc-15", "x.c");
	check(t, ask(t, false, "__counted_by__") && !ask(t, false, "fastcall"), "wrong for 15");
	finish(t);
	parse(t, "has-builtin", "x86_64-gcc-12.2.0", "x.c");
	check(t,
	      ask(t, true, "__builtin_clz") && ask(t, true, "__builtin_dynamic_object_size") &&
		      !ask(t, true, "__builtin_counted_by_ref") && ask(t, true, "memcpy") &&
		      ask(t, true, "__sync_fetch_and_add_4") && ask(t, true, "__builtin_sinf") &&
		      !ask(t, true, "nothing") && !ask(t, true, ""),
	      "wrong for 12");
	check(t,
	      cc_is_library_builtin(&t->inv, "index", 5) &&
		      cc_is_library_builtin(&t->inv, "logf", 4) &&
		      !cc_is_library_builtin(&t->inv, "indexes", 7) &&
		      !cc_is_library_builtin(&t->inv, "__builtin_clz", 13),
	      "library builtins");
	finish(t);
	parse(t, "no-builtin", "x86_64-gcc-12.2.0", "-fno-builtin x.c");
	check(t, !cc_is_library_builtin(&t->inv, "index", 5), "library builtins of -fno-builtin");
	finish(t);
}

/* Needs a gcc in PATH; says so and passes when there is none. */
static void test_probe(struct test *t)
{
	struct cc_options opt = { 0 };
	char x[] = "x.c", made[] = "-fmade-up", unroll[] = "-O2";
	char *argv[] = { made, unroll, x };
	size_t i;
	bool builtin = false;

	t->name = "probe";
	if (system("gcc --version >/dev/null 2>&1")) {
		printf("ok probe # skipped: no gcc\n");
		return;
	}
	parse_argv(t, &opt, 3, argv);
	check(t,
	      t->rc == EXIT_WRITTEN && defines(t, "#define __OPTIMIZE__ 1") &&
		      t->inv.compiler.major > 4,
	      "%s", t->messages.s);
	t->name = "probe-dirs";
	for (i = 0; i < t->inv.dirs.n; i++)
		builtin |= t->inv.dirs.v[i].builtin && t->inv.dirs.v[i].kind == CC_DIR_SYSTEM;
	check(t, builtin, "no include directory of the compiler");
	t->name = "probe-no-answers-left";
	check(t, !strstr(t->inv.predefines, "__klp_ccp") && !strstr(t->inv.predefines, "__has_"),
	      "found");
	t->name = "probe-has";
	check(t,
	      ask(t, false, "__noreturn__") && !ask(t, false, "made_up") &&
		      ask(t, true, "__builtin_clz") && ask(t, true, "__builtin_sinf") &&
		      !ask(t, true, "__builtin_made_up") && !ask(t, false, "a) || 1 || (b"),
	      "wrong answers");
	finish(t);
}

static void test_predefines_file(struct test *t)
{
	char path[] = "/tmp/klp-ccp-test-XXXXXX", word[] = "x.c", *argv[] = { word };
	struct cc_options opt = { .predefines = path };
	int fd = mkstemp(path);

	t->name = "predefines-file";
	if (fd < 0)
		return;
	close(fd);
	write_file(path,
		   "#define __STDC__ 1\n#define __GNUC__ 13\r\n#define __GNUC_MINOR__ 2\n"
		   "#define __aarch64__ 1\n"
		   "#define __CHAR_UNSIGNED__ 1\n#define __has_include(x) 1\ngarbage\n#define X");
	parse_argv(t, &opt, 1, argv);
	check(t,
	      t->rc == EXIT_WRITTEN && t->inv.compiler.major == 13 && t->inv.compiler.minor == 2 &&
		      t->inv.compiler.arch == CC_AARCH64 && t->inv.unsigned_char &&
		      defines(t, "#define X") && !strstr(t->inv.predefines, "has_include"),
	      "'%s' %s", t->inv.predefines, t->messages.s);
	finish(t);
	unlink(path);
	t->name = "predefines-file-missing";
	parse_argv(t, &opt, 1, argv);
	check(t, t->rc == EXIT_SYSTEM && t->d.errors == 1, "exit %d", t->rc);
	finish(t);
}

/* Options of a command against those of another one; `plain' NULL: there is none. */
static void own(struct test *t, const char *words, const char *plain, const char *added,
		const char *removed)
{
	struct arena a = { 0 };
	struct cc_own_flags f;
	char **v, **p = NULL;
	int n = cc_split_response(&a, words, strlen(words), &v);
	int np = plain ? cc_split_response(&a, plain, strlen(plain), &p) : 0;

	f = cc_own_flags(v, n, p, np, &a);
	t->name = words;
	check(t, !strcmp(f.added, added), "added: %s", f.added);
	check(t, !strcmp(f.removed, removed), "removed: %s", f.removed);
	arena_release(&a);
}

static void test_own_flags(struct test *t)
{
	own(t, "gcc -mno-sse -mno-sse2 -mno-80387 -mhard-float -msse -msse2 -c a.c", NULL,
	    "-mhard-float -msse -msse2", "");
	own(t, "gcc -O2 -mno-sse -O2 -c a.c", NULL, "", "");
	own(t, "gcc -fcf-protection=branch -fcf-protection=none -falign-jumps=1 a.c", NULL,
	    "-fcf-protection=none", "");
	own(t, "gcc -fstack-protector-strong -fno-stack-protector -fno-stack-check a.c", NULL,
	    "-fno-stack-protector", "");
	own(t, "gcc -fno-gcse -Wall -DX -pg -fPIC -O2 a.c", "gcc -O2 -fplugin=x b.c", "-fno-gcse",
	    "");
	own(t, "gcc -O2 -mabi=x a.c", "gcc -O2 -mgeneral-regs-only -fno-lto -g b.c", "-mabi=x",
	    "-mgeneral-regs-only");
	own(t, "gcc -m -f -O -mno- -m", "gcc", "-m -f -O -mno-", "");
	own(t, "gcc -mno- -m -f -fno- -O -O1", NULL, "-m -fno- -O1", "");
}

/* Every truncation and every changed byte of a long line: only crashes count. */
static void test_garbage(struct test *t)
{
	static const char line[] =
		"-Wp,-MMD,x.d -D A(x)=1 -I- -isystem = --param -std= -O -x c @x -fpack-struct= "
		"-march=x86-64+nocrc+ -fsanitize=,,thread -mno- -m -f -W -U -- - x.c";
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(line); i++) {
		buf_reset(&b);
		buf_add(&b, line, i);
		parse(t, "garbage", i & 1 ? TABLE : "riscv64-gcc-12", b.s);
		finish(t);
		buf_add(&b, line + i, sizeof(line) - 1 - i);
		if (i < b.len)
			b.s[i] = (char)(i * 37 + 128);
		parse(t, "garbage", i & 1 ? "aarch64-gcc-9" : "s390x-gcc-15", b.s);
		finish(t);
	}
	t->name = "garbage";
	check(t, true, "");
	buf_free(&b);
}

/* "-" as SPEC: the compiler that the words name. */
static int print_predefines(int argc, char **argv)
{
	struct cc_options opt = { .compiler = strcmp(argv[2], "-") ? argv[2] : NULL };
	bool dirs = !strcmp(argv[1], "--dirs-of");
	struct test t = { 0 };
	uint32_t i;

	parse_argv(&t, &opt, argc - 3, argv + 3);
	fputs(t.rc == EXIT_WRITTEN && !dirs ? t.inv.predefines : "", stdout);
	for (i = 0; dirs && i < t.inv.dirs.n; i++)
		printf("%s %s\n", t.inv.dirs.v[i].kind == CC_DIR_QUOTE ? "quote" : "angle",
		       t.inv.dirs.v[i].path);
	fputs(t.rc == EXIT_WRITTEN ? "" : t.messages.s, stderr);
	finish(&t);
	return t.rc;
}

int main(int argc, char **argv)
{
	struct test t = { 0 };

	if (argc > 3 && (!strcmp(argv[1], "--predefines-of") || !strcmp(argv[1], "--dirs-of")))
		return print_predefines(argc, argv);
	test_macros(&t);
	test_unknown(&t);
	test_errors(&t);
	test_program(&t);
	test_own_flags(&t);
	test_dialect(&t);
	test_dirs(&t);
	test_response(&t);
	test_predefines(&t);
	test_has(&t);
	test_probe(&t);
	test_predefines_file(&t);
	test_garbage(&t);
	return t.failed != 0;
}
