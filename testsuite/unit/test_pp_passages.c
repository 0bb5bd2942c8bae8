// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a run takes over from an earlier one is what it would have made itself: random headers are
 * read by two texts, in another order and with other macros before them; the record of the second
 * is the same whether it has the first or not. So are three further units that share headers, and
 * a text that is read once more with a line of one of its files changed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/pp/pp-internal.h"
#include "klp-ccp/buf.h"
#include "klp-ccp/pp.h"
#include "record.h"

#define HEADERS 4
#define ROUNDS  300

struct random {
	uint64_t state;
};

static unsigned int pick(struct random *r, unsigned int n)
{
	r->state = r->state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned int)(r->state >> 33) % n;
}

/*
 * Pieces that leave something pending, tell their place, change macros, or cannot be taken over. @
 * is a digit.
 */
static const char *const pieces[] = {
	"int plain_@;\n",
	"A(x@) ",
	"A(B) B\n",
	"B;\n",
	"E E E\n",
	"E\n",
	"F",
	"F\n",
	"F (1, 2)\n",
	"F(A(1),\n  B(2))\n",
	"F(1,\n#define D@ late\n2) D@\n",
	"F(1,\n#include \"h3.h\"\n2)\n",
	"O;\n",
	"O (1, 2) O\n",
	"O",
	"S(a B \"q\") ",
	"P(x, 1) P(B, 2) P(, )\n",
	"U(n@) U(n@)\n",
	"U(B) q\n",
	"__COUNTER__ __COUNTER__\n",
	"P(c, __COUNTER__) X(c, __COUNTER__)\n",
	"S2(__COUNTER__)\n",
	"__LINE__ X(l, __LINE__)\n",
	"S2(__LINE__) __FILE__\n",
	"V(a, b, c) V() V(x)\n",
	"REC(1)(2)\n",
	"- A(-) -\n",
	"+B+ +\n",
	"_Pragma(\"pack(1)\") A(1)\n",
	"A(_Pragma(\"pack(2)\"))\n",
	"#pragma push_macro(\"B\")\n#undef B\n#define B pushed\nB\n#pragma pop_macro(\"B\")\nB\n",
	"#undef B\n",
	"#define B b@\n",
	"#ifdef B\nA(defined_B)\n#else\nA(undefined_B)\n#endif\n",
	"#undef E\n#define E\n",
	"#define E e\n#undef E\n",
	"#include \"h3.h\"\n",
	"#include \"once.h\"\n",
	"#if __has_include(\"h1.h\") && __COUNTER__ > 3\nA(many)\n#endif\n",
	"#line 70\n",
	"#line 7 \"other.h\"\n",
	"A(c5) c5 c6 c7 c8\n",
	"#define c6 A(six)\n",
	"#define B(x) b@ x\n",
	"#define G@(x, y...) x + #x y @\n",
	"#define G@(x, ...) [x##1] G0 (__VA_ARGS__)\n",
	"#define \\\n G@ spliced /* in\n two */ B\n",
	"G0(1) G1(2, 3) G2\n",
	"#define G1(x, x) error\n",
	"#define G2(x) #y\n",
	"#define\n",
	"#pragma GCC poison G2\n#undef G@\n",
	"#undef G1\n",
	"#if defined(G0) && !defined G1\nG0(7)\n#elif G2 == 1\nG1(8)\n#endif\n",
	"#define n1_9 A(nine)\n",
	"\\\n",
};

static const char common[] =
	"#define A(x) [x]\n#define B b A(b)\n#define E\n#define F(x, y) {x y x}\n#define S(x) #x\n"
	"#define S2(x) S(x)\n#define P(x, y) x##y\n#define X(x, y) P(x, y)\n"
	"#define U(n) X(X(n, _), __COUNTER__)\n#define V(x, ...) x __VA_ARGS__, ##__VA_ARGS__\n"
	"#define REC(x) A(x) REC\n#define O o F\n";

static void add_piece(struct random *r, struct buf *out, unsigned int first)
{
	const char *s = pieces[first + pick(r, ARRAY_SIZE(pieces) - first)];

	for (; *s; s++)
		if (*s == '@')
			buf_printf(out, "%u", pick(r, 3));
		else
			buf_putc(out, *s);
}

static void make_header(struct random *r, struct buf *out, unsigned int number)
{
	unsigned int n = 3 + pick(r, 12);

	if (number == HEADERS - 1) /* it includes none */
		buf_puts(out, "A(h3) B F(1, 2) U(h) c6 E\n");
	else
		for (unsigned int i = 0; i < n; i++)
			add_piece(r, out, 0);
	buf_putc(out, '\n');
}

static void make_text(struct random *r, struct buf *out)
{
	buf_puts(out, common);
	for (unsigned int i = 0; i < 6; i++) {
		if (!pick(r, 3))
			add_piece(r, out, 0);
		if (!pick(r, 30))
			buf_puts(out, "\n#pragma GCC poison late\n");
		buf_printf(out, "\n#include \"h%u.h\"\n", pick(r, HEADERS));
	}
}

struct texts {
	struct buf headers[HEADERS], once, mains[2];
	struct provider fs[2];
	struct buf messages;
	struct diag d;
	struct cc_invocation inv[2];
};

static void add_text(struct provider *fs, const char *path, struct buf *b)
{
	buf_reserve(b, FILE_SLACK);
	memset(b->s + b->len, 0, FILE_SLACK);
	provider_add_overlay(fs, path, b->s, b->len);
}

static void make_texts(struct texts *t, struct random *r)
{
	static const char *const paths[] = { "h0.h", "h1.h", "h2.h", "h3.h" };

	memset(t, 0, sizeof(*t));
	diag_init(&t->d);
	t->d.capture = &t->messages;
	buf_puts(&t->once, "#pragma once\nA(once) U(once)\n");
	for (unsigned int i = 0; i < HEADERS; i++)
		make_header(r, &t->headers[i], i);
	for (unsigned int m = 0; m < 2; m++) {
		provider_init(&t->fs[m]);
		make_text(r, &t->mains[m]);
		add_text(&t->fs[m], m ? "two.c" : "one.c", &t->mains[m]);
		for (unsigned int i = 0; i < HEADERS; i++)
			add_text(&t->fs[m], paths[i], &t->headers[i]);
		add_text(&t->fs[m], "once.h", &t->once);
		t->inv[m] = (struct cc_invocation){ .file = m ? "two.c" : "one.c",
						    .std = CC_GNU11,
						    .has_attribute = true,
						    .has_include = true,
						    .max_include_depth = 20,
						    .compiler.major = 12 };
	}
}

static void release_texts(struct texts *t)
{
	for (unsigned int i = 0; i < HEADERS; i++)
		buf_free(&t->headers[i]);
	for (unsigned int m = 0; m < 2; m++) {
		provider_release(&t->fs[m]);
		buf_free(&t->mains[m]);
	}
	buf_free(&t->once);
	buf_free(&t->messages);
}

static bool replays(const struct pp_record *rec)
{
	for (uint32_t i = 0; i < rec->invocations.n; i++) {
		struct pp_trace t;
		bool ok = !pp_trace_run(rec, i, &t);

		pp_trace_release(&t);
		if (!ok)
			return false;
	}
	return true;
}

static bool same(const char *what, unsigned int round, const struct buf *a, const struct buf *b)
{
	size_t i = 0, line = 0;

	if (a->len == b->len && !memcmp(a->s, b->s, a->len))
		return true;
	for (; a->s[i] && a->s[i] == b->s[i]; i++)
		if (a->s[i] == '\n')
			line = i + 1;
	printf("# %s, round %u: alone %.*s, shared %.*s\n", what, round,
	       (int)strcspn(a->s + line, "\n"), a->s + line, (int)strcspn(b->s + line, "\n"),
	       b->s + line);
	return false;
}

/* The second text alone, and with what the first has left; twice, as it leaves something, too. */
static bool is_same(struct texts *t, unsigned int round, uint32_t *calls)
{
	struct pp_record first = { 0 }, alone = { 0 }, again = { 0 };
	struct buf a = BUF_INIT, b = BUF_INIT;
	enum exit_code rc, rc2;
	bool ok = true;

	(void)pp_run(&first, &t->inv[0], &t->fs[0], &t->d);
	rc = pp_run(&alone, &t->inv[1], &t->fs[1], &t->d);
	record_describe(&alone, &a);
	for (int i = 0; i < 2 && ok; i++) {
		rc2 = pp_run_again(&again, &first, &first.names, &t->inv[1], &t->fs[1], &t->d);
		buf_reset(&b);
		record_describe(&again, &b);
		*calls += again.invocations.n;
		ok = rc == rc2 && same("again", round, &a, &b) && (rc || replays(&again));
		pp_release(&again);
	}
	pp_release(&alone);
	pp_release(&first);
	buf_free(&a), buf_free(&b);
	return ok;
}

/* Files on disk, read by units that follow each other. */
static bool is_same_in_units(struct texts *t, unsigned int round)
{
	struct pp_shared *shared = pp_shared_new();
	struct provider disk;
	bool ok = true;

	provider_init(&disk);
	for (unsigned int i = 0; i < 4 && ok; i++) {
		struct pp_record alone = { 0 }, with = { 0 };
		struct buf a = BUF_INIT, b = BUF_INIT;
		enum exit_code rc = pp_run(&alone, &t->inv[i & 1], &disk, &t->d);

		ok = pp_run_shared(&with, shared, &t->inv[i & 1], &disk, &t->d) == rc;
		record_describe(&alone, &a);
		record_describe(&with, &b);
		ok = ok && same("units", round, &a, &b);
		pp_release(&with);
		pp_release(&alone);
		buf_free(&a), buf_free(&b);
	}
	provider_release(&disk);
	pp_shared_free(shared);
	return ok;
}

/* A line more or less, before the one that begins at or behind a random place. */
static void change_text(struct random *r, const struct file_overlay *o, struct buf *out)
{
	size_t at = pick(r, (unsigned int)o->len), end;

	while (at && o->text[at - 1] != '\n')
		at--;
	end = at + strcspn(o->text + at, "\n") + 1;
	buf_add(out, o->text, at);
	if (pick(r, 2))
		add_piece(r, out, 0);
	else
		at = end < o->len ? end : o->len;
	buf_add(out, o->text + at, o->len - at);
}

/* The text, and what it is with the files of a later provider. */
static bool is_same_later(const struct cc_invocation *inv, struct provider *fs,
			  struct provider *later, struct diag *d, unsigned int round,
			  uint32_t *forks)
{
	struct pp_record first = { 0 }, alone = { 0 }, again = { 0 };
	struct buf a = BUF_INIT, b = BUF_INIT;
	enum exit_code rc;
	bool ok;

	(void)pp_run_forked(&first, NULL, inv, fs, later, d);
	*forks += first.fork->taken;
	rc = pp_run(&alone, inv, later, d);
	ok = pp_run_again(&again, &first, &first.names, inv, later, d) == rc;
	record_describe(&alone, &a);
	pp_dump_includes(&alone, &a);
	record_describe(&again, &b);
	pp_dump_includes(&again, &b);
	ok = ok && same("forked", round, &a, &b) && (rc || replays(&alone) == replays(&again));
	pp_release(&again);
	pp_release(&alone);
	pp_release(&first);
	buf_free(&a), buf_free(&b);
	return ok;
}

/* The first text, and what it is when one of its files has changed. */
static bool is_same_forked(struct texts *t, struct random *r, unsigned int round, uint32_t *forks)
{
	const struct file_overlay *files = t->fs[0].overlays;
	unsigned int which = pick(r, t->fs[0].noverlays);
	struct cc_invocation inv = t->inv[0];
	struct buf text = BUF_INIT;
	struct provider later;
	bool ok;

	if (pick(r, 3) == 0)
		vec_push(&inv.imacros, "h1.h");
	if (pick(r, 3) == 0)
		vec_push(&inv.includes, "h2.h");
	provider_init(&later);
	for (unsigned int i = 0; i < t->fs[0].noverlays; i++)
		if (i != which)
			provider_add_overlay(&later, files[i].path, files[i].text, files[i].len);
	change_text(r, &files[which], &text);
	add_text(&later, files[which].path, &text);
	ok = is_same_later(&inv, &t->fs[0], &later, &t->d, round, forks);
	provider_release(&later);
	vec_free(&inv.imacros), vec_free(&inv.includes);
	buf_free(&text);
	return ok;
}

/* What was noted of the file that changes, and what depends on more of it than has been read. */
static bool is_same_noted(struct diag *d)
{
	static const char *const texts[][2] = {
		{ "main.c", "#include \"twin.h\"\n#include \"f.h\"\n" },
		{ "twin.h", "#pragma once\nint y;\n#define Z 2\nint z;\n" },
		{ "f.h", "#pragma once\nint y;\n#define Z 1\nint z;\n" },
		{ "f.h", "#pragma once\nint y;\n#define Z 2\nint z;\n" },
		{ "main.c", "#include \"f.h\"\n" },
		{ "f.h", "#pragma GCC system_header\n#define Z 1\n" },
		{ "f.h", "#pragma GCC system_header\n#define Z 2\n" },
	};
	struct cc_invocation inv = { .file = "main.c", .std = CC_GNU11, .max_include_depth = 20 };
	static const uint8_t cases[][2][3] = { { { 0, 1, 2 }, { 0, 1, 3 } },
					       { { 4, 4, 5 }, { 4, 4, 6 } } };
	struct buf b[ARRAY_SIZE(texts)] = { BUF_INIT };
	uint32_t forks = 0;
	bool ok = true;

	for (size_t c = 0; c < ARRAY_SIZE(cases); c++) {
		struct provider fs[2];

		for (int k = 0; k < 2; k++) {
			provider_init(&fs[k]);
			for (int i = 0; i < 3; i++) {
				unsigned int n = cases[c][k][i];

				if (!b[n].len)
					buf_puts(&b[n], texts[n][1]);
				add_text(&fs[k], texts[n][0], &b[n]);
			}
		}
		ok = is_same_later(&inv, &fs[0], &fs[1], d, (unsigned int)c, &forks) && ok;
		provider_release(&fs[0]), provider_release(&fs[1]);
	}
	for (size_t i = 0; i < ARRAY_SIZE(b); i++)
		buf_free(&b[i]);
	return ok && forks;
}

static void write_texts(const struct texts *t)
{
	for (unsigned int i = 0; i < t->fs[0].noverlays; i++) {
		FILE *f = fopen(t->fs[0].overlays[i].path, "w");

		if (!f || fputs(t->fs[0].overlays[i].text, f) < 0 || fclose(f))
			exit(1);
	}
}

int main(void)
{
	struct random r = { 20 };
	uint32_t calls = 0, forks = 0;
	bool ok = true, units = true, forked = true, noted;
	struct diag d;

	for (unsigned int i = 0; i < ROUNDS && ok && units && forked; i++) {
		struct texts t;
		FILE *f;

		make_texts(&t, &r);
		ok = is_same(&t, i, &calls);
		for (unsigned int k = 0; k < 4 && forked; k++)
			forked = is_same_forked(&t, &r, i, &forks);
		if (ok && i % 8 == 0) {
			write_texts(&t);
			f = fopen("two.c", "w");
			if (!f || fputs(t.mains[1].s, f) < 0 || fclose(f))
				return 1;
			units = is_same_in_units(&t, i);
		}
		release_texts(&t);
	}
	diag_init(&d);
	noted = is_same_noted(&d);
	printf("%sok noted\n", noted ? "" : "not ");
	printf("%sok again\n", ok ? "" : "not ");
	printf("%sok units\n", units ? "" : "not ");
	printf("%sok forked\n", forked ? "" : "not ");
	printf("%sok calls\n", calls > 10000 ? "" : "not ");
	printf("%sok forks\n", forks > 100 ? "" : "not ");
	printf("# %u forks\n", forks);
	return !ok || !units || !forked || !noted || calls <= 10000 || forks <= 100;
}
