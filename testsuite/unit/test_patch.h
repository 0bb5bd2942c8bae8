/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shared by the tests of src/patch that compare a unit with its patched self: t.c and h.h in memory,
 * twice.
 */
#ifndef TEST_PATCH_H
#define TEST_PATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/patch.h"

/* One side: its record and its cut. */
struct test_side {
	struct provider fs;
	struct pp_record rec;
	struct ast_unit u;
	char *text, *header;
};

static inline char *slack(const char *s)
{
	size_t len = strlen(s);
	char *copy = calloc(1, len + FILE_SLACK);

	memcpy(copy, s, len);
	return copy;
}

static inline enum exit_code open_side(struct test_side *s, const struct cc_invocation *inv,
				       const struct pp_record *before, const char *text,
				       const char *header, struct diag *d)
{
	struct names names = before ? before->names : (struct names){ NULL };
	enum exit_code rc;

	memset(s, 0, sizeof(*s));
	provider_init(&s->fs);
	s->text = slack(text);
	s->header = slack(header);
	provider_add_overlay(&s->fs, "t.c", s->text, strlen(text));
	provider_add_overlay(&s->fs, "h.h", s->header, strlen(header));
	rc = before ? pp_run_again(&s->rec, before, &names, inv, &s->fs, d)
		    : pp_run(&s->rec, inv, &s->fs, d);
	return rc;
}

static inline void close_side(struct test_side *s)
{
	ast_release(&s->u);
	pp_release(&s->rec);
	provider_release(&s->fs);
	free(s->text);
	free(s->header);
}

struct test_case {
	const char *name, *old, *new, *old_h, *new_h, *want; /* new, new_h NULL: as the old one */
};

static inline int test_pair(const struct test_case *t, bool judged)
{
	struct cc_invocation inv = { 0 };
	char *argv[] = { (char *)"gcc", (char *)"-std=gnu11", (char *)"-c", (char *)"t.c", NULL };
	struct cc_options opt = { .compiler = "x86_64-gcc-12.2.0" };
	struct test_side a, b;
	struct changes c = { 0 };
	struct buf got = BUF_INIT;
	struct diag d;
	bool bad;

	diag_init(&d);
	d.capture = &got;
	memset(&b, 0, sizeof(b));
	if (!cc_parse(&inv, 4, argv, &opt, &d) &&
	    !open_side(&a, &inv, NULL, t->old, t->old_h, &d) &&
	    !open_side(&b, &inv, &a.rec, t->new ? t->new : t->old, t->new_h ? t->new_h : t->old_h,
		       &d) &&
	    !ast_skeleton(&a.u, &a.rec, &d) && !ast_skeleton(&b.u, &b.rec, &d)) {
		changes_find(&c, &a.u, &b.u);
		if (!judged || !changes_judge(&c, NULL, &d))
			changes_dump(&c, &got);
	}
	changes_release(&c);
	close_side(&b);
	close_side(&a);
	cc_release(&inv);
	bad = strcmp(got.s, t->want) != 0;
	if (bad)
		printf("not ok %s: got\n%s# expected\n%s", t->name, got.s, t->want);
	else
		printf("ok %s\n", t->name);
	buf_free(&got);
	return bad;
}

/* Exit status of a test of n cases. judged: with verdicts, else only what differs. */
static inline int test_cases(const struct test_case *cases, size_t n, bool judged)
{
	int failed = 0;

	for (size_t i = 0; i < n; i++)
		failed += test_pair(&cases[i], judged);
	return failed != 0;
}

#endif
