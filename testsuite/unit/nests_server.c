// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-ccp with the policy of the ccp cases built in, for many small programs in a row: each is done
 * in a process forked off this one, so that libclang is loaded once. Started by
 * testsuite/emit/nests.
 *
 * A line on stdin is "FOLDER<tab>guard|taken|keep<tab>ARGUMENT<tab>...", the arguments those of the
 * compiler. The answer on stdout is the exit code; lp.c or a reproducer, and messages, are written
 * to the folder.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "klp-ccp/unit.h"
#include "toy.h"

/* -- one program ------------------------------------------------------------------------------ */

static enum exit_code open_toy(const struct policy_config *cfg, struct diag *d, struct policy **out)
{
	static struct policy policy = { .ops = &toy_ops };

	(void)cfg;
	(void)d;
	*out = &policy;
	return EXIT_WRITTEN;
}

/* Ends the process: what it holds goes with it. */
static void run(int argc, char **argv, enum conditionals conditionals)
{
	const struct unit_options opt = {
		.open_policy = open_toy,
		.cc.compiler = "x86_64-gcc-9.1.0",
		.emit = { .conditionals = conditionals, .origin_comments = true },
		.outfile = "lp.c",
		.version = "test",
	};
	struct provider files;
	struct diag diag;
	struct unit unit;
	enum exit_code rc;

	diag_init(&diag);
	diag.verbosity = -1;
	provider_init(&files);
	unit_init(&unit, &opt, argv, argc, &diag);
	rc = unit_write(&unit, unit_run(&unit, &files, &files, UNIT_TEXT));
	fflush(NULL);
	_exit(rc);
}

static int serve(char *line)
{
	char *argv[64], *folder = strtok(line, "\t"), *how = strtok(NULL, "\t");
	int argc = 0, status;
	pid_t pid;

	while (how && argc < 63 && (argv[argc] = strtok(NULL, "\t")))
		argc++;
	argv[argc] = NULL;
	if (!argc)
		return EXIT_USAGE;
	pid = fork();
	if (!pid) {
		if (chdir(folder) || !freopen("messages", "w", stderr))
			_exit(EXIT_SYSTEM);
		run(argc, argv,
		    !strcmp(how, "taken")  ? COND_TAKEN
		    : !strcmp(how, "keep") ? COND_KEEP
					   : COND_GUARD);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return EXIT_SYSTEM;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(void)
{
	char line[8192];

	while (fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = 0;
		printf("%d\n", serve(line));
		fflush(stdout);
	}
	return 0;
}
