// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-ccp with the policy of the ccp cases built in, for many small programs in a row: each is done in a
 * process forked off this one, so that libclang is loaded once. Started by testsuite/emit/nests.
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

/* -- the policy: ccp/toy.py says what names mean ------------------------------------------------------ */

struct meaning {
	char patched, externalized; /* u, s, e; 0: it is not */
	bool pointer, renamed;
};

static struct meaning meaning_of(const char *name)
{
	struct meaning m = { 0 };

	if (name[0] == 'p' && name[1] && strchr("use", name[1]) && name[2] == '_') {
		m.patched = name[1];
		name += 3;
	}
	if (name[0] == 'e' && name[1] && strchr("use", name[1])) {
		const char *s = name + 2;
		bool pointer = *s == 'p', renamed;

		s += pointer;
		renamed = *s == 'r';
		s += renamed;
		if (*s == '_') {
			m.externalized = name[1];
			m.pointer = pointer;
			m.renamed = renamed;
		}
	}
	return m;
}

static enum linkage_change change_of(char c)
{
	return c == 's' ? LINKAGE_MAKE_STATIC : c == 'e' ? LINKAGE_MAKE_EXTERN : LINKAGE_KEEP;
}

static char *prefixed(const char *prefix, const char *name)
{
	size_t n = strlen(prefix);
	char *s = mem_alloc(n + strlen(name) + 1);

	memcpy(s, prefix, n);
	strcpy(s + n, name);
	return s;
}

static enum exit_code is_patched(struct policy *p, const char *name, const struct loc *where, bool *answer)
{
	(void)p, (void)where;
	*answer = meaning_of(name).patched;
	return EXIT_WRITTEN;
}

static enum exit_code is_eligible(struct policy *p, const char *path, bool pre_include, bool *answer)
{
	(void)p, (void)pre_include;
	*answer = !strstr(path, "internal");
	return EXIT_WRITTEN;
}

static enum exit_code fun_externalizable(struct policy *p, const char *name, enum policy_linkage linkage,
					 const struct loc *definition, const struct loc *where, bool *answer)
{
	(void)p, (void)linkage, (void)definition, (void)where;
	*answer = meaning_of(name).externalized;
	return EXIT_WRITTEN;
}

static enum exit_code fun_preferred(struct policy *p, const char *name, enum policy_linkage linkage,
				    bool in_header, const struct loc *definition, const struct loc *where,
				    bool *answer)
{
	(void)p, (void)name, (void)linkage, (void)definition, (void)where;
	*answer = !in_header;
	return EXIT_WRITTEN;
}

static enum exit_code obj_externalizable(struct policy *p, const char *name, enum policy_linkage linkage,
					 const struct loc *declaration, const struct loc *where, bool *answer)
{
	(void)p, (void)linkage, (void)declaration, (void)where;
	*answer = meaning_of(name).externalized;
	return EXIT_WRITTEN;
}

static enum exit_code externalized(struct policy *p, const char *name, const struct allocated_ids *ids,
				   const struct loc *where, struct sym_mod *mod)
{
	struct meaning m = meaning_of(name);

	(void)p, (void)ids, (void)where;
	*mod = (struct sym_mod){ m.renamed ? prefixed("klpe_", name) : NULL, change_of(m.externalized),
				 m.pointer };
	return EXIT_WRITTEN;
}

static enum exit_code patched(struct policy *p, const char *name, const struct allocated_ids *ids,
			      const struct loc *where, struct sym_mod *mod)
{
	(void)p, (void)ids, (void)where;
	*mod = (struct sym_mod){ prefixed("klpp_", name), change_of(meaning_of(name).patched), false };
	return EXIT_WRITTEN;
}

static enum exit_code rewritten(struct policy *p, const char *name, const struct allocated_ids *ids,
				const struct loc *where, char **new_name)
{
	(void)p, (void)ids, (void)where;
	*new_name = prefixed("klpr_", name);
	return EXIT_WRITTEN;
}

static void release(struct policy *p)
{
	(void)p;
}

static const struct policy_ops ops = {
	.is_patched_fun = is_patched,
	.is_header_eligible = is_eligible,
	.is_function_externalizable = fun_externalizable,
	.is_function_externalization_preferred = fun_preferred,
	.shall_externalize_object = obj_externalizable,
	.get_sym_mod_for_externalized_obj = externalized,
	.get_sym_mod_for_externalized_fun = externalized,
	.get_sym_mod_for_patched_fun = patched,
	.rename_rewritten_closure_fun = rewritten,
	.release = release,
};

/* -- one program -------------------------------------------------------------------------------------- */

/* Ends the process: what it holds goes with it. */
static void run(int argc, char **argv, enum conditionals conditionals)
{
	static struct diag diag;
	static struct provider files;
	static struct cc_invocation inv;
	static struct pp_record rec;
	static struct ast_unit ast;
	struct policy policy = { .ops = &ops };
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
		rc = file_write_atomic(rc ? "rejected.c" : "lp.c", out.s, out.len) ? EXIT_SYSTEM : rc;
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
		run(argc, argv, !strcmp(how, "taken") ? COND_TAKEN : !strcmp(how, "keep") ? COND_KEEP
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
