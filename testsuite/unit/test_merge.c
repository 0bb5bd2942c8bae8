// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tests of merge and headline: texts of one-letter lines, and the head of a file.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "klp-ccp/headline.h"
#include "klp-ccp/merge.h"
#include "check.h"

static void check_str(const char *got, const char *want, const char *name)
{
	char why[1024];

	snprintf(why, sizeof(why), "'%s', expected '%s'", got, want);
	check(!strcmp(got, want), name, why);
}

/* "abc" as the lines a, b, c. */
static void lines(const char *letters, struct buf *out)
{
	for (; *letters; letters++)
		buf_printf(out, "%c\n", *letters);
}

/* Merges; the lines of the result without their ends. */
static void check_merge(const char *base, const char *mine, const char *theirs, const char *want,
			const char *name)
{
	struct buf b = BUF_INIT, m = BUF_INIT, t = BUF_INIT, out = BUF_INIT, flat = BUF_INIT;

	lines(base, &b);
	lines(mine, &m);
	lines(theirs, &t);
	merge_texts(&(struct merge_text){ m.s, m.len, NULL },
		    &(struct merge_text){ b.s, b.len, NULL },
		    &(struct merge_text){ t.s, t.len, NULL }, &out);
	for (size_t i = 0; i < out.len; i++)
		if (out.s[i] != '\n')
			buf_putc(&flat, out.s[i]);
	check_str(flat.s, want, name);
	buf_free(&b);
	buf_free(&m);
	buf_free(&t);
	buf_free(&out);
	buf_free(&flat);
}

static void test_merge(void)
{
	check_merge("", "", "", "", "merge-nothing");
	check_merge("abc", "abc", "abc", "abc", "merge-same");
	check_merge("abc", "axbc", "abc", "axbc", "merge-mine-adds");
	check_merge("abc", "abc", "abcy", "abcy", "merge-theirs-adds");
	check_merge("abcde", "axcde", "abcdy", "axcdy", "merge-both-change");
	check_merge("abcde", "acde", "abce", "ace", "merge-both-drop");
	check_merge("abcde", "axcde", "axcde", "axcde", "merge-same-change");
	check_merge("abc", "axc", "ayc", "a<<<<<<<x|||||||b=======y>>>>>>>c", "merge-conflict");
	check_merge("abc", "ac", "ayc", "a<<<<<<<|||||||b=======y>>>>>>>c",
		    "merge-drop-and-change");
	check_merge("ab", "axb", "ayb", "a<<<<<<<x|||||||=======y>>>>>>>b", "merge-both-insert");
	check_merge("abcd", "axcd", "abyd", "a<<<<<<<xc|||||||bc=======by>>>>>>>d",
		    "merge-neighbours");
	/* Lines that occur often go with those that occur once, and with the ends. */
	check_merge("{a}{b}{c}", "{a}{bx}{c}", "{a}{n}{b}{c}", "{a}{n}{bx}{c}", "merge-braces");
	check_merge("}}}", "}}x}", "}}}", "}}x}", "merge-no-unique-line");
	/* What changed its place is paired once only. */
	check_merge("abcd", "cdab", "abcd", "cdab", "merge-moved");
	check_merge("abc", "", "", "", "merge-both-drop-all");
	check_merge("", "x", "y", "<<<<<<<x|||||||=======y>>>>>>>", "merge-two-new");
}

static void test_marks(void)
{
	struct merge_text base = { "a\nb", 3, "old" }, mine = { "a\nx", 3, "edited" },
			  theirs = { "a\ny\n", 4, "new" };
	struct buf out = BUF_INIT;
	uint32_t n = merge_texts(&mine, &base, &theirs, &out);

	check(n == 1, "conflicts-counted", "not 1");
	check_str(out.s, "a\n<<<<<<< edited\nx\n||||||| old\nb\n=======\ny\n>>>>>>> new\n",
		  "conflict-without-line-end");
	check(merge_is_unresolved(out.s, out.len), "unresolved", "not noticed");
	check(!merge_is_unresolved("a\n<<<<<<<\n", 10), "half-a-conflict", "taken for a whole one");
	check(!merge_is_unresolved("x <<<<<<< a\nx >>>>>>> b\n", 24), "no-marks", "taken for some");
	buf_free(&out);
}

static void make(struct buf *out, const char *version, const char *words, const char *text)
{
	headline_put(out, version, words);
	buf_puts(out, text);
	headline_seal(out);
}

static void test_head(void)
{
	struct buf text = BUF_INIT;
	struct headline h;

	make(&text, "1.0", "a.c: f", "int f;\n");
	check_str(text.s, "/* klp-ccp 1.0: a.c: f; sha256=a683a60152ee89b9 */\nint f;\n", "head");
	check(headline_find(text.s, text.len, &h) && h.fits && !h.from, "head-fits", "no");
	text.s[text.len - 2] = ',';
	check(headline_find(text.s, text.len, &h) && !h.fits, "head-edited", "not noticed");
	buf_reset(&text);
	buf_puts(&text, "// above\n");
	make(&text, "1.0", "a.c: f", "");
	check(headline_find(text.s, text.len, &h) && h.fits && h.from == 9, "head-not-first",
	      "not found");
	check(!headline_find("/* klp-ccp: from a.c */\n", 24, &h), "no-head", "taken for one");
	check(!headline_find("/* klp-ccp 1.0: sha256=12 */", 28, &h), "short-digest", "taken");
	check(!headline_find("/* klp-ccp 1.0: sha256=0123456789abcdef", 39, &h), "open-comment",
	      "taken for a head");
	buf_free(&text);
}

static void test_long_head(void)
{
	static const char words[] = "a*/b.c: a_function_with_a_name, another_function_with_a_name, "
				    "the_third_function_of_all; style=kallsyms";
	struct buf text = BUF_INIT;
	struct headline h;

	make(&text, "1.0", words, "x\n");
	check(headline_find(text.s, text.len, &h) && h.fits && !strcmp(text.s + h.to, "x\n"),
	      "long-head", "not found");
	check(!strncmp(text.s, "/*\n * klp-ccp 1.0: a* /b.c: ", 28), "long-head-path", text.s);
	for (char *s = text.s; *s; s += strcspn(s, "\n") + 1)
		if (strcspn(s, "\n") > 100)
			check(false, "long-head-line", s);
	buf_free(&text);
}

static void test_head_merge(void)
{
	struct buf base = BUF_INIT, mine = BUF_INIT, theirs = BUF_INIT, out = BUF_INIT;
	uint32_t n;

	make(&base, "1.0", "a.c: f", "a\nb\n");
	make(&theirs, "1.1", "a.c: f, g", "a\nb\nc\n");
	buf_puts(&mine, "// mine\n");
	buf_puts(&mine, base.s);
	mine.s[mine.len - 4] = 'x'; /* the line behind the head */
	n = headline_merge(&(struct merge_text){ mine.s, mine.len, "m" },
			   &(struct merge_text){ base.s, base.len, "b" },
			   &(struct merge_text){ theirs.s, theirs.len, "t" }, &out);
	check(!n && !strncmp(out.s, "// mine\n/* klp-ccp 1.1: a.c: f, g; sha256=", 42) &&
		      strstr(out.s, " */\nx\nb\nc\n"),
	      "head-merge", out.s);
	buf_free(&base);
	buf_free(&mine);
	buf_free(&theirs);
	buf_free(&out);
}

int main(void)
{
	test_merge();
	test_marks();
	test_head();
	test_long_head();
	test_head_merge();
	return failed != 0;
}
