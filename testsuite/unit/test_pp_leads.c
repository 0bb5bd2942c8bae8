// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * pp_invocation_leads(): macros that mention each other in circles, names that are bound otherwise later,
 * and many texts at random, for which a search without memory says the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/buf.h"
#include "klp-ccp/pp.h"

struct unit {
	struct provider fs;
	struct diag d;
	struct buf messages, text;
	struct pp_record rec;
	struct cc_invocation inv;
};

static int preprocess(struct unit *u, const char *s)
{
	memset(u, 0, sizeof(*u));
	u->inv = (struct cc_invocation){ .file = "main.c",
					 .std = CC_GNU11,
					 .has_attribute = true,
					 .max_include_depth = 200,
					 .compiler.major = 12 };
	provider_init(&u->fs);
	diag_init(&u->d);
	u->d.capture = &u->messages;
	buf_puts(&u->text, s);
	buf_reserve(&u->text, FILE_SLACK);
	memset(u->text.s + u->text.len, 0, FILE_SLACK);
	provider_add_overlay(&u->fs, "main.c", u->text.s, u->text.len);
	return pp_run(&u->rec, &u->inv, &u->fs, &u->d);
}

static void release(struct unit *u)
{
	pp_release(&u->rec);
	provider_release(&u->fs);
	buf_free(&u->messages);
	buf_free(&u->text);
}

/* The answer for each call of the text, a letter each. */
static void answers(struct unit *u, const char *name, struct buf *out)
{
	uint8_t *wanted = mem_zalloc(names_count(&u->rec.names) + 1);
	name_t n = name_lookup(&u->rec.names, name, strlen(name));
	struct pp_leads *leads;

	if (n)
		wanted[n] = 1;
	leads = pp_leads_new(&u->rec, wanted);
	for (uint32_t i = 0; i < u->rec.invocations.n; i++)
		buf_putc(out, pp_invocation_leads(leads, &u->rec.invocations.v[i]) ? 'y' : 'n');
	pp_leads_free(leads);
	free(wanted);
}

struct example {
	const char *name, *text, *expected;
};

static const struct example examples[] = {
	{ "plain", "#define X 1\n#define A X\n#define B 2\nint a = A, b = B, c = X;\n", "yny" },
	{ "circle", "#define X 1\n#define B() A2\n#define A2 B() + X\nint a = A2; int b = B();\n",
	  "yy" },
	{ "circle-other-way",
	  "#define X 1\n#define B() A2\n#define A2 B() + X\nint b = B(); int a = A2;\n", "yy" },
	{ "circle-of-three",
	  "#define X 1\n#define A B\n#define B C + D\n#define C A\n#define D C X\n"
	  "int c = C, b = B, d = D;\n",
	  "yyy" },
	{ "two-circles",
	  "#define X 1\n#define A B\n#define B A C\n#define C D\n#define D C\nint a = A, c = C;\n"
	  "#undef D\n#define D C X\nint a2 = A, c2 = C;\n",
	  "nnyy" },
	{ "inner-redefined",
	  "#define X 1\n#define I 0\n#define A I\nint f = A;\n#undef I\n#define I X\nint g = A;\n",
	  "ny" },
	{ "inner-taken-away",
	  "#define X 1\n#define I X\n#define A I\nint f = A;\n#undef I\nint I, g = A;\n", "yn" },
	{ "inner-defined-late",
	  "#define X 1\n#define A I\nint I, f = A;\n#define I X\nint g = A;\n", "ny" },
	{ "pushed",
	  "#define X 1\n#define I X\n#define A I\n#pragma push_macro(\"I\")\n#undef I\n"
	  "int I, f = A;\n#pragma pop_macro(\"I\")\nint g = A;\n",
	  "ny" },
	{ "argument", "#define X 1\n#define A(x) x\nint f = A(X), g = A(2), h = A(A(X));\n",
	  "yny" },
	{ "directive-in-arguments",
	  "#define X 1\n#define A(x) I x\nint f = A(\n#define I X\n1 -), I2 = A(+);\n", "yy" },
	{ "names-only", "#define A Y + 1\nint Y, f = A;\n#define X 1\n", "n" },
};

static int check_example(const struct example *e)
{
	struct unit u;
	struct buf out = BUF_INIT;
	bool ok = !preprocess(&u, e->text);

	answers(&u, "X", &out);
	ok = ok && !strcmp(out.s, e->expected);
	if (ok)
		printf("ok %s\n", e->name);
	else
		printf("not ok %s: \"%s\" instead of \"%s\" %s\n", e->name, out.s, e->expected,
		       u.messages.s ? u.messages.s : "");
	buf_free(&out);
	release(&u);
	return !ok;
}

/* -- at random --------------------------------------------------------------------------------- */

#define MACROS 12

static uint32_t rand_below(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % n;
}

static void put_line(struct buf *b, uint32_t *seed, uint32_t line)
{
	uint32_t m = rand_below(seed, MACROS);

	if (rand_below(seed, 3) == 0) {
		buf_printf(b, "int v%u = M%u + X;\n", line, m);
		return;
	}
	buf_printf(b, "#undef M%u\n", m);
	if (rand_below(seed, 6) == 0)
		return;
	buf_printf(b, "#define M%u", m);
	for (uint32_t n = rand_below(seed, 4); n; n--)
		buf_printf(b, " M%u", rand_below(seed, MACROS));
	buf_printf(b, " %s\n", rand_below(seed, 12) ? "1" : "X");
}

static bool searched(const struct pp_record *rec, name_t word, name_t wanted, uint32_t time,
		     bool *seen)
{
	uint32_t m = pp_macro_at(rec, word, time);
	const struct pp_macro *d;

	if (word == wanted)
		return true;
	if (m == PP_NONE || seen[m])
		return false;
	seen[m] = true;
	d = rec->macros.v[m];
	for (uint32_t i = 0; i < d->nbody; i++)
		if (d->body[i].kind == TOK_ID && searched(rec, d->body[i].name, wanted, time, seen))
			return true;
	return false;
}

static int check_random(uint32_t seed, uint32_t *yes, uint32_t *no)
{
	uint32_t first = seed, bad = 0;
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct unit u;
	name_t x;

	for (uint32_t line = 0; line < 120; line++)
		put_line(&text, &seed, line);
	buf_puts(&text, "int X;\n");
	preprocess(&u, text.s);
	answers(&u, "X", &out);
	x = name_lookup(&u.rec.names, "X", 1);
	for (uint32_t i = 0; i < u.rec.invocations.n; i++) {
		const struct pp_invocation *v = &u.rec.invocations.v[i];
		bool *seen = mem_zalloc(u.rec.macros.n + 1);
		bool is = searched(&u.rec, u.rec.macros.v[v->macro]->name, x, v->time, seen);

		bad += is != (out.s[i] == 'y');
		++*(is ? yes : no);
		free(seen);
	}
	if (bad)
		printf("not ok random: text of seed %u: %u of %u wrong\n", first, bad,
		       u.rec.invocations.n);
	release(&u);
	buf_free(&text);
	buf_free(&out);
	return bad != 0;
}

int main(void)
{
	uint32_t yes = 0, no = 0;
	int bad = 0;

	for (size_t i = 0; i < ARRAY_SIZE(examples); i++)
		bad += check_example(&examples[i]);
	for (uint32_t seed = 1; seed <= 400 && !bad; seed++)
		bad += check_random(seed, &yes, &no);
	if (!bad && yes > 1000 && no > 1000)
		printf("ok random\n");
	else
		printf("not ok random: %u calls that lead to it, %u that do not\n", yes, no);
	return bad != 0;
}
