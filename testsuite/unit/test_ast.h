/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shared by the tests of src/ast: a C text in memory is preprocessed, cut and analysed from the
 * function `root', and what came out is compared as short strings.
 */
#ifndef TEST_AST_H
#define TEST_AST_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/ast.h"

struct ast_test {
	struct cc_invocation inv;
	struct provider fs;
	struct pp_record rec;
	struct ast_unit u;
	struct diag d;
	struct buf messages;
	char *text;
	enum exit_code rc;
	bool lean; /* as in struct ast_wanted */
	int failed;
};

static inline void test_report(struct ast_test *t, const char *name, bool ok, const char *got,
			       const char *want)
{
	if (ok) {
		printf("ok %s\n", name);
		return;
	}
	t->failed++;
	printf("not ok %s: '%s', expected '%s'\n", name, got, want);
}

static inline void test_str(struct ast_test *t, const char *name, const char *got, const char *want)
{
	test_report(t, name, !strcmp(got, want), got, want);
}

/* Preprocesses text as t.c. std may be NULL. */
static inline void test_open(struct ast_test *t, const char *text, const char *std)
{
	char *argv[] = { (char *)"gcc", (char *)(std ? std : "-std=gnu11"), (char *)"-c",
			 (char *)"t.c", NULL };
	struct cc_options opt = { .compiler = "x86_64-gcc-12.2.0" };
	size_t len = strlen(text);

	diag_init(&t->d);
	buf_init(&t->messages);
	t->d.capture = &t->messages;
	memset(&t->inv, 0, sizeof(t->inv));
	memset(&t->rec, 0, sizeof(t->rec));
	memset(&t->u, 0, sizeof(t->u));
	provider_init(&t->fs);
	t->text = calloc(1, len + FILE_SLACK);
	memcpy(t->text, text, len);
	provider_add_overlay(&t->fs, "t.c", t->text, len);
	t->rc = cc_parse(&t->inv, 4, argv, &opt, &t->d);
	if (!t->rc)
		t->rc = pp_run(&t->rec, &t->inv, &t->fs, &t->d);
	if (!t->rc)
		t->rc = ast_skeleton(&t->u, &t->rec, &t->d);
}

static inline void test_analyze(struct ast_test *t, const char *root)
{
	name_t name = name_lookup(&t->rec.names, root, strlen(root));
	struct ast_wanted wanted = { .roots = &name, .nroots = 1, .lean = t->lean };

	if (!t->rc)
		t->rc = ast_analyze(&t->u, &wanted, &t->d);
}

static inline void test_close(struct ast_test *t)
{
	ast_release(&t->u);
	pp_release(&t->rec);
	cc_release(&t->inv);
	provider_release(&t->fs);
	buf_free(&t->messages);
	free(t->text);
	t->text = NULL;
}

static inline const char *test_spelling(const struct ast_test *t, uint32_t tok)
{
	return tok == PP_NONE ? "-" : name_str(&t->rec.names, t->rec.toks.v[tok].name);
}

/* Tokens [first, last) with single blanks. */
static inline void test_tokens(const struct ast_test *t, uint32_t first, uint32_t last,
			       struct buf *out)
{
	for (uint32_t i = first; i < last; i++)
		buf_printf(out, "%s%s", i > first ? " " : "", test_spelling(t, i));
}

#endif
