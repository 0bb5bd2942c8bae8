// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The stages of one unit, in order.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/headline.h"
#include "klp-ccp/path.h"
#include "unit-internal.h"

void unit_init(struct unit *u, const struct unit_options *opt, char **words, int nwords,
	       struct diag *d)
{
	memset(u, 0, sizeof(*u));
	u->opt = opt;
	u->words = words;
	u->nwords = nwords;
	u->diag = d;
}

/* Python is gone before anything else: policies rely on their files being flushed. */
void unit_release(struct unit *u)
{
	if (u->policy)
		u->policy->ops->release(u->policy);
	lp_release(&u->lp);
	ast_release(&u->ast);
	pp_release(&u->rec);
	cc_release(&u->inv);
	buf_free(&u->text);
	emit_origins_release(&u->origins);
	policy_inputs_release(&u->policy_inputs);
	vec_free(&u->policy_files);
	vec_free(&u->read);
	arena_release(&u->arena);
}

struct emit_options text_options(const struct unit *u)
{
	struct emit_options opt = u->opt->emit;

	if (u->opt->aliases_by_policy)
		opt.aliases = u->policy->traits.aliases;
	if (u->opt->includes_by_policy)
		opt.needed_includes = u->policy->traits.needed_includes;
	if (u->opt->conditionals_by_policy && u->policy->traits.head_conditionals)
		opt.conditionals = COND_HEAD;
	opt.keep_blanks = u->policy->traits.keep_blanks;
	return opt;
}

static enum exit_code run_closure(struct unit *u)
{
	struct policy_config cfg = u->opt->policy;
	enum exit_code rc;

	cfg.inv = &u->inv;
	cfg.inputs = &u->policy_inputs;
	cfg.unit = &u->ast;
	ast_load_libclang(); /* before Python */
	rc = u->opt->open_policy(&cfg, u->diag, &u->policy);
	if (rc)
		return rc;
	choices_init(&u->choices, &u->rec, &u->arena);
	u->lp.ast = &u->ast;
	u->lp.policy = u->policy;
	u->lp.opt = &u->opt->lp;
	u->lp.aliases = text_options(u).aliases;
	u->lp.choices = &u->choices;
	u->lp.diag = u->diag;
	rc = lp_run(&u->lp);
	mem_trim_libraries(); /* much of libclang that it has used is not used again */
	return rc;
}

/* Where the user says, else beside where lp.c would have gone; for /dev/null that is not /dev. */
static const char *reproducer_folder(struct unit *u)
{
	struct stat st;

	if (u->opt->save_temps)
		return u->opt->save_temps;
	if (!strcmp(u->opt->outfile, "-") ||
	    (!disk_stat(u->opt->outfile, &st) && !S_ISREG(st.st_mode)))
		return "";
	return path_dir(&u->arena, u->opt->outfile);
}

static void keep_reproducer(struct unit *u, const char *message)
{
	const char *where = reproducer_folder(u);
	struct buf path = BUF_INIT;
	int err = reproducer_write(u, where, message, &path);

	if (err)
		diag_report(u->diag, DIAG_WARNING, "reproducer", NULL,
			    "cannot save the reproducer in %s: %s (use --save-temps=DIR for "
			    "another folder)",
			    *where ? where : ".", strerror(-err));
	else
		diag_report(u->diag, DIAG_NOTE, "reproducer", NULL,
			    "nothing was written; the reproducer for a bug report is in %s",
			    path.s);
	buf_free(&path);
}

static void add_policy_file(void *ctx, const char *path, const char *text)
{
	struct unit *u = ctx;
	struct file_text f = { .path = arena_strdup(&u->arena, path), .len = strlen(text) };

	f.s = arena_strndup(&u->arena, text, f.len);
	vec_push(&u->policy_files, f);
}

static const char *entity_name(const struct unit *u, ent_t e)
{
	return name_str(&u->rec.names, u->ast.entities.v[e].name);
}

/* What lp.c is made of, for its head line; NULL: the policy wants none. */
static enum exit_code make_head(struct unit *u, const char **head)
{
	enum exit_code rc = EXIT_WRITTEN;
	struct buf b = BUF_INIT;
	const char *source;
	char *words = NULL;

	*head = NULL;
	if (u->policy->ops->head)
		rc = u->policy->ops->head(u->policy, &words);
	if (rc || !words)
		return rc;
	source = unit_shown_path(u, &u->arena, u->inv.file);
	buf_printf(&b, "%s: ", *source == '/' ? path_base(source) : source);
	for (uint32_t i = 0; i < u->lp.patched.n; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", entity_name(u, u->lp.patched.v[i]));
	for (uint32_t i = 0; i < u->lp.for_others.n; i++)
		buf_printf(&b, "%s%s", i + u->lp.patched.n ? ", " : "",
			   entity_name(u, u->lp.for_others.v[i]));
	buf_printf(&b, "; %s", words);
	*head = arena_strdup(&u->arena, b.s);
	buf_free(&b);
	free(words);
	return rc;
}

/* An lp.c that patches nothing is nobody's wish. Under a patch others see to that. */
static enum exit_code check_patched(const struct unit *u)
{
	struct loc file = { .file = u->inv.file };

	if (u->lp.patched.n || u->before)
		return EXIT_WRITTEN;
	diag_report(u->diag, DIAG_ERROR, "nothing-patched", &file,
		    "no function is patched: -i names none, and the policy wants none");
	return EXIT_USAGE;
}

static enum exit_code make_text(struct unit *u, struct provider *proof)
{
	struct emit_options opt = text_options(u);
	struct buf why = BUF_INIT;
	char *epilogue = NULL;
	enum exit_code rc = check_patched(u);

	if (!rc)
		rc = lp_tell_policy(&u->lp);

	if (!rc)
		rc = make_head(u, &opt.head);
	if (!rc && u->policy->ops->epilogue)
		rc = u->policy->ops->epilogue(u->policy, &epilogue);
	opt.epilogue = epilogue;
	if (!rc)
		rc = rounds_run(u, &opt, proof, &why);
	headline_seal(&u->text);
	if (!rc && u->policy->ops->files)
		rc = u->policy->ops->files(u->policy, add_policy_file, u);
	if (rc == EXIT_PROOF)
		keep_reproducer(u, why.s ? why.s : "");
	free(epilogue);
	buf_free(&why);
	return rc;
}

/* Before a policy that writes files of its own is asked anything. */
static enum exit_code check_outputs(struct unit *u, bool text)
{
	u->unsafe = !inputs_are_safe(u, text);
	return u->unsafe ? EXIT_USAGE : EXIT_WRITTEN;
}

static enum exit_code preprocess(struct unit *u, struct provider *sources)
{
	struct names names;

	if (!u->before)
		return pp_run_shared(&u->rec, u->opt->shared, &u->inv, sources, u->diag);
	names = u->before->names;
	return pp_run_again(&u->rec, u->before, &names, &u->inv, sources, u->diag);
}

static enum exit_code run_stage(struct unit *u, enum unit_stage stage, struct provider *sources,
				struct provider *proof)
{
	switch (stage) {
	case UNIT_EMPTY:
		break;
	case UNIT_COMMAND:
		return cc_parse(&u->inv, u->nwords, u->words, &u->opt->cc, u->diag);
	case UNIT_RECORD:
		return preprocess(u, sources);
	case UNIT_CHUNKS:
		return ast_skeleton_again(&u->ast, &u->rec, u->cut_before, u->diag);
	case UNIT_CLOSURE:
		return run_closure(u);
	case UNIT_TEXT:
		return make_text(u, proof);
	}
	return EXIT_WRITTEN;
}

static double cpu_seconds(void)
{
	struct rusage r;

	if (getrusage(RUSAGE_SELF, &r))
		return 0;
	return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) +
	       (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

/* Notes what a stage took, and tells it under -v. */
static void tell_stage(struct unit *u, enum unit_stage stage, double *before)
{
	static const char *const words[] = { "nothing",      "command line", "preprocessing",
					     "declarations", "closure",      "text and proof" };
	struct rusage r;
	double now = cpu_seconds();

	if (getrusage(RUSAGE_SELF, &r))
		return;
	u->cost[stage].seconds = now - *before;
	u->cost[stage].kib = r.ru_maxrss;
	*before = now;
	diag_verbose(u->diag, 1, "%s: %.2f s, %ld MiB", words[stage], u->cost[stage].seconds,
		     r.ru_maxrss / 1024);
}

/* Under -vv: what becomes of each symbol, type and header, and why. */
static void tell_decisions(const struct unit *u)
{
	struct buf b = BUF_INIT;

	if (u->diag->verbosity < 2)
		return;
	lp_dump(&u->lp, &b);
	lp_dump_headers(&u->lp, &b);
	diag_text(u->diag, "%s", b.s ? b.s : "");
	buf_free(&b);
}

static enum exit_code run_stages(struct unit *u, struct provider *sources, struct provider *proof,
				 enum unit_stage last)
{
	double before = cpu_seconds();

	while (u->reached < last) {
		enum exit_code rc = run_stage(u, u->reached + 1, sources, proof);

		if (!rc && u->reached + 1 == UNIT_RECORD)
			rc = check_outputs(u, last == UNIT_TEXT);
		if (rc)
			return rc;
		u->reached++;
		tell_stage(u, u->reached, &before);
		if (u->reached == UNIT_CLOSURE)
			tell_decisions(u);
	}
	return EXIT_WRITTEN;
}

enum exit_code unit_run(struct unit *u, struct provider *sources, struct provider *proof,
			enum unit_stage last)
{
	struct provider *before = u->diag->sources;
	enum exit_code rc;

	u->diag->sources = sources;
	rc = run_stages(u, sources, proof, last);
	u->diag->sources = before;
	return rc;
}
