/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * YAML in and out: what a file of options may hold and where it is wrong; what a report looks like.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/report.h"

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

static void put(const char *path, const char *s)
{
	FILE *f = fopen(path, "w");

	if (!f || fputs(s, f) < 0)
		abort();
	fclose(f);
}

/* The entries of a text as "line:key=value " each, or "!line:error". */
static const char *read_text(const char *text)
{
	static struct buf out = BUF_INIT;
	struct buf err = BUF_INIT;
	struct config c;
	uint32_t line;

	buf_reset(&out);
	put("c.yaml", text);
	if (config_read(&c, "c.yaml", &err, &line)) {
		buf_printf(&out, "!%u:%s", line, err.s);
	} else {
		for (uint32_t i = 0; i < c.entries.n; i++)
			buf_printf(&out, "%u:%s=%s ", c.entries.v[i].line, c.entries.v[i].key,
				   c.entries.v[i].value);
	}
	config_release(&c);
	buf_free(&err);
	return out.s;
}

static bool reads(const char *text, const char *want)
{
	const char *got = read_text(text);

	if (strcmp(got, want))
		printf("# got: %s\n", got);
	return !strcmp(got, want);
}

static bool refuses(const char *text, const char *start)
{
	const char *got = read_text(text);

	if (strncmp(got, start, strlen(start)))
		printf("# got: %s\n", got);
	return !strncmp(got, start, strlen(start)) && !strchr(got, '\n');
}

static void test_in(void)
{
	CHECK("in", reads("", ""));
	CHECK("in", reads("---\n", ""));
	CHECK("in", reads("# nothing\n", ""));
	CHECK("in", reads("---\n# all\nstyle: kallsyms  # why\ncopy: [a, 'b']\nposition:\n  - "
			  "x=2\n  - \"y=3\"\n"
			  "root: \"/a #b\"\n...\n",
			  "3:style=kallsyms 4:copy=a 4:copy=b 6:position=x=2 7:position=y=3 "
			  "8:root=/a #b "));
	CHECK("in", reads("a:\nb: ''\nc: []\nd: >\n  folded\n  text\n", "2:b= 4:d=folded text\n "));
	CHECK("in", reads("{a: 1, b: [2]}", "1:a=1 1:b=2 "));
	CHECK("in-errors", refuses("style\n", "!1:expected 'KEY: VALUE'"));
	CHECK("in-errors", refuses("- a\n", "!1:expected 'KEY: VALUE'"));
	CHECK("in-errors", refuses("a:\n b: c\n", "!2:expected a value or a list"));
	CHECK("in-errors", refuses("a:\n- b: c\n", "!2:expected a value"));
	CHECK("in-errors", refuses("a: &x 1\nb: *x\n", "!2:expected a value or a list"));
	CHECK("in-errors", refuses("? [a]\n: b\n", "!1:expected a key"));
	CHECK("in-errors", refuses("a: 1\n---\nb: 2\n", "!2:unexpected second document"));
	CHECK("in-errors", refuses("\nstyle: 'x\n", "!3:found unexpected end of stream while"));
	CHECK("in-errors", refuses("copy: [a\n", "!2:did not find expected"));
	CHECK("in-errors", refuses("a: \xff\n", "!"));
	CHECK("in-errors", refuses("a: \x01\n", "!"));
}

static void test_missing(void)
{
	struct buf err = BUF_INIT;
	struct config c;
	uint32_t line = 9;

	CHECK("missing", config_read(&c, "no-such", &err, &line) == -1 && !line &&
				 strstr(err.s, "No such file"));
	config_release(&c);
	buf_free(&err);
}

static void test_out(void)
{
	struct buf b = BUF_INIT;
	struct yaml_out *y = yaml_out_new(&b);

	yaml_str(y, "text", "no: \"x\" # \\");
	yaml_str(y, "absent", NULL);
	yaml_str(y, "bytes", "\xc3\xa4 \xff\xc0\xaf \xed\xa0\x80 \n\t");
	yaml_int(y, "number", -5);
	yaml_bool(y, "yes", true);
	yaml_list(y, "list");
	yaml_str(y, NULL, "a");
	yaml_map(y, NULL);
	yaml_bool(y, "deep", false);
	yaml_map_end(y);
	yaml_list_end(y);
	yaml_list(y, "empty");
	yaml_list_end(y);
	yaml_map(y, "map");
	yaml_str(y, "k", "");
	yaml_map_end(y);
	CHECK("out", !yaml_out_end(y));
	CHECK("out",
	      !strcmp(b.s,
		      "text: \"no: \\\"x\\\" # \\\\\"\n"
		      "bytes: \"\xc3\xa4 \\\\xff\\\\xc0\\\\xaf \\\\xed\\\\xa0\\\\x80 \\n\\t\"\n"
		      "number: -5\nyes: true\nlist:\n- \"a\"\n- deep: false\nempty: []\nmap:\n"
		      "  k: \"\"\n"));
	if (failures)
		puts(b.s);
	buf_free(&b);
}

static void test_out_failure(void)
{
	struct buf b = BUF_INIT;
	struct yaml_out *y = yaml_out_new(&b);

	yaml_list_end(y); /* nothing to end */
	yaml_str(y, "k", "v");
	CHECK("out-failure", yaml_out_end(y) == -1);
	buf_free(&b);
}

int main(void)
{
	test_in();
	test_missing();
	test_out();
	test_out_failure();
	return failures != 0;
}
