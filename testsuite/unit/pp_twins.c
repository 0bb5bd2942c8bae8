// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Units in a row, each preprocessed alone, and with what those before it have left; and once more
 * with what the first reading has left. All that the records say must be equal. Started by
 * testsuite/kernel/twins.
 *
 * A line on stdin is "FOLDER<tab>COMPILER<tab>ARGUMENT<tab>...". The answer on stdout is
 * "same TOKENS CALLS", "other WHAT: FIRST LINE", or "failed".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "record.h"

/* 1: the texts are equal. */
static int compare(const char *what, const struct buf *a, const struct buf *b)
{
	size_t i = 0, line = 0;

	if (a->len == b->len && !memcmp(a->s, b->s, a->len))
		return 1;
	for (; a->s[i] && a->s[i] == b->s[i]; i++)
		if (a->s[i] == '\n')
			line = i + 1;
	printf("other %s: %.*s | %.*s\n", what, (int)strcspn(a->s + line, "\n"), a->s + line,
	       (int)strcspn(b->s + line, "\n"), b->s + line);
	return 0;
}

static void try(struct pp_shared *shared, const struct cc_invocation *inv, struct provider *fs,
		struct diag *d)
{
	struct pp_record alone = { 0 }, with = { 0 }, again = { 0 };
	struct buf a = BUF_INIT, b = BUF_INIT, c = BUF_INIT;
	enum exit_code rc = pp_run(&alone, inv, fs, d);

	if (rc || pp_run_shared(&with, shared, inv, fs, d)) {
		puts("failed");
	} else {
		(void)pp_run_again(&again, &with, &with.names, inv, fs, d);
		record_describe(&alone, &a);
		record_describe(&with, &b);
		record_describe(&again, &c);
		if (compare("unit", &a, &b) && compare("again", &a, &c))
			printf("same %u %u\n", alone.toks.n, alone.invocations.n);
	}
	pp_release(&again);
	pp_release(&with);
	pp_release(&alone);
	buf_free(&a);
	buf_free(&b);
	buf_free(&c);
}

static void serve(struct pp_shared *shared, char *line)
{
	char *argv[512], *folder = strtok(line, "\t");
	struct cc_invocation inv = { 0 };
	struct cc_options opt = { 0 };
	struct provider fs;
	struct diag d;
	int argc = 0;

	while (argc < (int)ARRAY_SIZE(argv) && (argv[argc] = strtok(NULL, "\t")))
		argc++;
	diag_init(&d);
	d.verbosity = -1;
	provider_init(&fs);
	if (!folder || chdir(folder) || cc_parse(&inv, argc, argv, &opt, &d))
		puts("failed");
	else
		try(shared, &inv, &fs, &d);
	provider_release(&fs);
	cc_release(&inv);
}

int main(void)
{
	struct pp_shared *shared = pp_shared_new();
	static char line[1 << 16];

	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		serve(shared, line);
		fflush(stdout);
	}
	pp_shared_free(shared);
	return 0;
}
