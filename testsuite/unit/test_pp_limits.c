// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Inputs that grow: twice the input may take about twice the work, in every dimension there is, and
 * none may overflow the stack. Work is counted, not timed (counted.h), so it is the same on every
 * run: the limit leaves room for tables that double and for a logarithm. A quadratic step costs four
 * times; nested-varargs has one by its nature, and shows that such a step is seen.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "counted.h"
#include "klp-ccp/buf.h"
#include "klp-ccp/pp.h"

struct outcome {
	enum exit_code rc;
	uint64_t work;
	uint32_t toks, raw;
	bool says_depth;
};

static struct outcome run(struct buf *text, struct buf *header)
{
	struct cc_invocation inv = { .file = "main.c",
				     .std = CC_GNU11,
				     .cwd = "/nonexistent",
				     .max_include_depth = 200,
				     .has_attribute = true,
				     .compiler.major = 12 };
	struct pp_record rec = { 0 };
	struct buf messages = BUF_INIT;
	struct outcome o = { 0 };
	struct provider fs;
	struct diag d;
	uint64_t start;
	uint32_t i;

	provider_init(&fs);
	fs.cwd = inv.cwd;
	diag_init(&d);
	d.capture = &messages;
	buf_reserve(text, FILE_SLACK);
	memset(text->s + text->len, 0, FILE_SLACK);
	provider_add_overlay(&fs, "main.c", text->s, text->len);
	if (header) {
		buf_reserve(header, FILE_SLACK);
		memset(header->s + header->len, 0, FILE_SLACK);
		provider_add_overlay(&fs, "h.h", header->s, header->len);
	}
	start = counted_work();
	o.rc = pp_run(&rec, &inv, &fs, &d);
	o.work = counted_work() - start;
	o.toks = rec.toks.n;
	o.says_depth = strstr(messages.s, "nested depth 200 exceeds maximum of 200");
	for (i = 0; i < rec.files.n; i++)
		o.raw += rec.files.v[i].raw.n;
	pp_release(&rec);
	provider_release(&fs);
	buf_free(&messages);
	return o;
}

static void repeat(struct buf *b, const char *s, uint32_t n)
{
	while (n--)
		buf_puts(b, s);
}

/* -- the inputs, each of size n --------------------------------------------------------------- */

static void object_chain(struct buf *b, uint32_t n)
{
	uint32_t i;

	buf_puts(b, "#define A0 x\n");
	for (i = 1; i <= n; i++)
		buf_printf(b, "#define A%u A%u\n", i, i - 1);
	buf_printf(b, "A%u\n", n);
}

static void function_chain(struct buf *b, uint32_t n)
{
	uint32_t i;

	buf_puts(b, "#define A0(x) x\n");
	for (i = 1; i <= n; i++)
		buf_printf(b, "#define A%u(x) A%u(x)\n", i, i - 1);
	buf_printf(b, "A%u(1)\n", n);
}

static void nested_calls(struct buf *b, uint32_t n)
{
	buf_puts(b, "#define F(x) x\n");
	repeat(b, "F(", n);
	buf_puts(b, "1");
	repeat(b, ")", n);
}

static void nested_varargs(struct buf *b, uint32_t n)
{
	buf_puts(b, "#define F(x, ...) x + __VA_ARGS__\n");
	repeat(b, "F(1, F(2, ", n / 2);
	buf_puts(b, "1");
	repeat(b, "))", n / 2);
}

static void tail_calls(struct buf *b, uint32_t n)
{
	buf_puts(b, "#define f(x) x f\nf");
	repeat(b, "(1)", n);
}

static void parens_in_args(struct buf *b, uint32_t n)
{
	buf_puts(b, "#define f(...) x __VA_ARGS__\nf(");
	repeat(b, "(", n);
	repeat(b, ")", n);
	buf_puts(b, ")\n");
}

static void many_macros(struct buf *b, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		buf_printf(b, "#define M%u v%u\nM%u\n", i, i, i);
}

static void redefinitions(struct buf *b, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		buf_printf(b, "#define M %u\nM\n#undef M\n", i % 100);
}

static void long_line(struct buf *b, uint32_t n)
{
	buf_puts(b, "int a = ");
	repeat(b, "x + y * z(1) - ", n);
}

static void long_body(struct buf *b, uint32_t n)
{
	buf_puts(b, "#define B ");
	repeat(b, "x + y * z(1) - ", n);
	buf_puts(b, "\nB\n");
}

static void splices(struct buf *b, uint32_t n)
{
	repeat(b, "x\\\n", n);
}

static void spliced_comment(struct buf *b, uint32_t n)
{
	buf_puts(b, "/* ");
	repeat(b, "/\\\n *", n);
	buf_puts(b, "/ x\n");
}

static void long_string(struct buf *b, uint32_t n)
{
	buf_puts(b, "#define S(x) #x\nS(");
	repeat(b, "a \"b\" ", n);
	buf_puts(b, ")\n");
}

static void long_paste(struct buf *b, uint32_t n)
{
	buf_puts(b, "#define C(a, b) ");
	repeat(b, "a##b##", n);
	buf_puts(b, "a\nC(x, y)\n");
}

static void many_params(struct buf *b, uint32_t n)
{
	uint32_t i;

	buf_puts(b, "#define f(p");
	for (i = 0; i < n; i++)
		buf_printf(b, ",p%u", i);
	buf_puts(b, ") ");
	for (i = 0; i < n; i++)
		buf_printf(b, "p%u ", i);
	buf_puts(b, "\nf(");
	repeat(b, "1,", n);
	buf_puts(b, ")\n");
}

static void conditionals(struct buf *b, uint32_t n)
{
	repeat(b, "#if A\nx\n#elif 1\ny\n#else\n#endif\n", n);
}

static void open_conditionals(struct buf *b, uint32_t n)
{
	repeat(b, "#ifndef A\n", n);
	buf_puts(b, "x\n");
	repeat(b, "#endif\n", n);
}

static void skipped_conditionals(struct buf *b, uint32_t n)
{
	repeat(b, "#if 0\n", n);
	repeat(b, "#else\n#endif\n", n);
}

static void condition_parens(struct buf *b, uint32_t n)
{
	buf_puts(b, "#if ");
	repeat(b, "(", n);
	buf_puts(b, "1");
	repeat(b, ")", n);
	buf_puts(b, "\nx\n#endif\n");
}

static void condition_unary(struct buf *b, uint32_t n)
{
	buf_puts(b, "#if ");
	repeat(b, "!-~", n);
	buf_puts(b, "1\n#endif\n");
}

static void condition_ternary(struct buf *b, uint32_t n)
{
	buf_puts(b, "#if ");
	repeat(b, "1 ? ", n);
	buf_puts(b, "1");
	repeat(b, " : 0", n);
	buf_puts(b, "\nx\n#endif\n");
}

static void pragmas(struct buf *b, uint32_t n)
{
	repeat(b, "#define P _Pragma(\"once\") _Pragma(\"x\")\nP\n", n);
}

static void directives_in_args(struct buf *b, uint32_t n)
{
	buf_puts(b, "#define f(x) x\nf(\n");
	repeat(b, "#define A 1\nA\n#undef A\nA\n", n);
	buf_puts(b, ")\n");
}

struct growing {
	const char *name;
	void (*make)(struct buf *b, uint32_t n);
	uint32_t n;
};

static const struct growing inputs[] = {
	{ "object-chain", object_chain, 20000 },
	{ "function-chain", function_chain, 10000 },
	{ "nested-calls", nested_calls, 10000 },
	{ "nested-varargs", nested_varargs, 2000 },
	{ "tail-calls", tail_calls, 100000 },
	{ "parens-in-args", parens_in_args, 300000 },
	{ "macros", many_macros, 100000 },
	{ "redefinitions", redefinitions, 50000 },
	{ "line-of-10-MB", long_line, 350000 },
	{ "body-of-10-MB", long_body, 350000 },
	{ "splices", splices, 300000 },
	{ "spliced-comment", spliced_comment, 300000 },
	{ "string", long_string, 200000 },
	{ "paste", long_paste, 100000 },
	{ "parameters", many_params, 30000 },
	{ "conditionals", conditionals, 100000 },
	{ "open-conditionals", open_conditionals, 300000 },
	{ "skipped-conditionals", skipped_conditionals, 200000 },
	{ "condition-parens", condition_parens, 100000 },
	{ "condition-unary", condition_unary, 100000 },
	{ "condition-ternary", condition_ternary, 100000 },
	{ "pragmas", pragmas, 50000 },
	{ "directives-in-args", directives_in_args, 50000 },
};

static struct outcome run_input(const struct growing *g, uint32_t n)
{
	struct buf b = BUF_INIT;
	struct outcome o;

	g->make(&b, n);
	o = run(&b, NULL);
	buf_free(&b);
	return o;
}

/* In nested-varargs each level carries all inner ones twice: that much work is in the input itself. */
static bool grows(const struct growing *g)
{
	struct outcome half = run_input(g, g->n / 2), all = run_input(g, g->n);
	double times = (double)all.work / half.work;
	bool square = g->make == nested_varargs, good = square ? times > 3 : times < 2.2;

	if (all.rc != EXIT_WRITTEN)
		printf("not ok %s: exit code %d\n", g->name, all.rc);
	else if (!good)
		printf("not ok %s: %.3f times the work for twice the input\n", g->name, times);
	else
		printf("ok %s: %.3f times the work\n", g->name, times);
	return all.rc != EXIT_WRITTEN || !good;
}

/* -- limits ----------------------------------------------------------------------------------- */

static bool expect(bool ok, const char *name, const char *why)
{
	if (ok)
		printf("ok %s\n", name);
	else
		printf("not ok %s: %s\n", name, why);
	return !ok;
}

/* An argument that doubles 20 times: a million tokens, and not more work than that. */
static bool doubling(void)
{
	struct buf b = BUF_INIT;
	struct outcome o;

	buf_puts(&b, "#define D(x) x x\n");
	repeat(&b, "D(", 20);
	buf_puts(&b, "1");
	repeat(&b, ")", 20);
	o = run(&b, NULL);
	buf_free(&b);
	return expect(o.rc == EXIT_WRITTEN && o.toks == (1 << 20) + 1, "doubling",
		      "not 2^20 tokens");
}

static bool include_depth(void)
{
	struct buf b = BUF_INIT, h = BUF_INIT;
	struct outcome deep, endless;
	bool bad;

	/* 199 headers below the main file are allowed. */
	buf_puts(&b, "#include \"h.h\"\nend\n");
	buf_puts(&h, "#if __COUNTER__ < 198\n#include \"h.h\"\n#endif\n");
	deep = run(&b, &h);
	buf_reset(&h);
	buf_puts(&h, "#include \"h.h\"\n");
	endless = run(&b, &h);
	buf_free(&b);
	buf_free(&h);
	bad = expect(deep.rc == EXIT_WRITTEN, "199-includes", "refused");
	return expect(endless.rc == EXIT_INPUT && endless.says_depth, "200-includes",
		      "no such error") ||
	       bad;
}

/* A header that is included many times is lexed once. */
static bool lexed_once(void)
{
	struct buf b = BUF_INIT, h = BUF_INIT;
	struct outcome o;

	repeat(&b, "#include \"h.h\"\n", 1000);
	buf_puts(&h, "int a;\n");
	o = run(&b, &h);
	buf_free(&b);
	buf_free(&h);
	return expect(o.toks == 3001 && o.raw == 3 * 1000 + 1 + 4, "lexed-once",
		      "more raw tokens than that");
}

/* Operators that read an operand nest by recursion, so there is a limit. */
static bool deep_operators(void)
{
	struct buf b = BUF_INIT;
	struct outcome has, pragma;

	repeat(&b, "__has_attribute(", 100000);
	has = run(&b, NULL);
	buf_reset(&b);
	repeat(&b, "_Pragma(", 100000);
	pragma = run(&b, NULL);
	buf_free(&b);
	return expect(has.rc == EXIT_INPUT && pragma.rc == EXIT_INPUT, "deep-operators",
		      "accepted");
}

int main(void)
{
	unsigned int failed = 0, i;

	for (i = 0; i < ARRAY_SIZE(inputs); i++)
		failed += grows(&inputs[i]);
	failed += doubling();
	failed += include_depth();
	failed += lexed_once();
	failed += deep_operators();
	return failed ? 1 : 0;
}
