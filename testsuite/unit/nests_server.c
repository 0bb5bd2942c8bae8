// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-ccp with the policy of the ccp cases built in, for many small programs in a row: each is done
 * in a process forked off this one, so that libclang is loaded once. Started by
 * testsuite/emit/nests.
 *
 * A line on stdin is "FOLDER<tab>guard|taken|keep<tab>ARGUMENT<tab>...", the arguments those of the
 * compiler. The answer on stdout is the exit code; lp.c and messages are written to the folder.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "klp-ccp/emit.h"
#include "toy.h"

/* -- one program ------------------------------------------------------------------------------ */

/* Ends the process: what it holds goes with it. */
static void run(int argc, char **argv, enum conditionals conditionals)
{
	static struct diag diag;
	static struct provider files;
	static struct cc_invocation inv;
	static struct pp_record rec;
	static struct ast_unit ast;
	struct policy policy = { .ops = &toy_ops };
	struct lp_options lp_opt = { 0 };
	struct lp lp = { .ast = &ast, .policy = &policy, .opt = &lp_opt, .diag = &diag };
	struct emit_options opt = { .conditionals = conditionals, .origin_comments = true };
	struct cc_options cc = { .compiler = "x86_64-gcc-9.1.0" };
	struct buf out = BUF_INIT, why = BUF_INIT;
	enum exit_code rc;

	diag_init(&diag);
	diag.verbosity = -1;
	provider_init(&files);
	rc = cc_parse(&inv, argc, argv, &cc, &diag);
	if (!rc)
		rc = pp_run(&rec, &inv, &files, &diag);
	if (!rc)
		rc = ast_skeleton(&ast, &rec, &diag);
	if (!rc)
		rc = lp_run(&lp);
	if (!rc)
		rc = emit_run(&lp, &files, &opt, &diag, &out, &why);
	if (!rc || rc == EXIT_PROOF)
		rc = file_write_atomic(rc ? "rejected.c" : "lp.c", out.s, out.len) ? EXIT_SYSTEM
										   : rc;
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
