// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-ccp: options and exit codes. Everything else is in the folders; this is the only file that
 * calls exit() (by returning from main).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/patch.h"
#include "klp-ccp/unit.h"
#include "options.h"

/* One call of the program; zeroed, then released in one place. */
struct run {
	struct settings set;
	struct diag diag;
	struct diag_log log; /* for the report */
	struct arena arena;
	struct provider files;
	struct unit_options opt;
	struct unit unit;
	enum unit_stage last;
	int dump; /* enum unit_dump */
};

static bool one_of(struct run *r, const char *option, const char *value, const char *const *words,
		   int *index)
{
	for (int i = 0; words[i]; i++) {
		if (!strcmp(words[i], value)) {
			*index = i;
			return true;
		}
	}
	opt_error(&r->diag, "invalid value '%s' for option '%s'", value, option);
	return false;
}

/* In the order of enum unit_dump. */
static const char *const dump_words[] = {
	"tokens", "files",   "expansions", "includes", "conditionals", "preprocessed", "chunks",
	"uses",   "closure", "headers",    "plan",     "macros",       "none",         NULL
};

/* Which stage is the last one, by --dump, --explain and --stop-after. */
static bool find_last_stage(struct run *r)
{
	static const char *const words[] = { "pp", "ast", "closure", NULL };
	static const enum unit_stage stages[] = { UNIT_RECORD, UNIT_CHUNKS, UNIT_CLOSURE };
	struct settings *s = &r->set;
	int i;

	r->dump = UNIT_DUMP_NONE;
	if (s->dump && !one_of(r, "--dump", s->dump, dump_words, &r->dump))
		return false;
	r->last = s->explain.v.n ? UNIT_CLOSURE : UNIT_TEXT;
	if (r->dump != UNIT_DUMP_NONE)
		r->last = unit_dump_stage(r->dump);
	if (s->stop_after) {
		if (!one_of(r, "--stop-after", s->stop_after, words, &i))
			return false;
		r->last = stages[i];
	}
	return true;
}

static bool check_settings(struct run *r, int nwords)
{
	static const char *const forms[] = { "plain", "compat", NULL };
	static const char *const conds[] = { "guard", "taken", "keep", NULL };
	struct settings *s = &r->set;
	int form = DIAG_PLAIN, conditionals = COND_GUARD;

	if (nwords <= 0) {
		opt_error(&r->diag, "missing compiler invocation");
		return false;
	}
	if (s->policy && !strchr(s->policy, '.')) {
		diag_text(&r->diag, "command line error: expected fully qualified \"MOD.CLS\" for "
				    "--python-policy\n");
		return false;
	}
	if (s->diagnostics && !one_of(r, "--diagnostics", s->diagnostics, forms, &form))
		return false;
	r->diag.format = form;
	if (s->conditionals && !one_of(r, "--conditionals", s->conditionals, conds, &conditionals))
		return false;
	r->opt.emit.conditionals = conditionals;
	if (!s->outfile)
		s->outfile = "lp.c";
	r->diag.verbosity = s->quiet ? -1 : s->verbose;
	return find_last_stage(r);
}

static struct policy_config policy_options(const struct settings *s, const char *data_dir)
{
	return (struct policy_config){
		.name = s->policy,
		.patched = s->patched.v.v,
		.npatched = s->patched.v.n,
		.data_dir = data_dir,
		.opts = s->policy_opts.v.v,
		.nopts = s->policy_opts.v.n,
		.objects = s->objects.v.v,
		.nobjects = s->objects.v.n,
		.config_file = s->policy_config,
		.source_root = s->source_root,
		.outfile = strcmp(s->outfile, "-") ? s->outfile : NULL,
	};
}

static void set_unit_options(struct run *r)
{
	const struct settings *s = &r->set;
	struct unit_options *o = &r->opt;

	o->cc = (struct cc_options){
		.compiler = s->compiler,
		.predefines = s->predefines,
		.source_root = s->source_root,
		.common_defines = s->common_defines.v.v,
		.ncommon_defines = s->common_defines.v.n,
	};
	o->open_policy = policy_open_python;
	o->policy = policy_options(s, policy_data_dir(&r->arena));
	o->lp = (struct lp_options){
		.patched = s->patched.v.v,
		.npatched = s->patched.v.n,
		.keep_include = s->keep_include.v.v,
		.nkeep_include = s->keep_include.v.n,
		.expand_include = s->expand_include.v.v,
		.nexpand_include = s->expand_include.v.n,
		.allow_unpatchable = s->allow_unpatchable,
	};
	o->emit.path_map = s->path_map.v.v;
	o->emit.npath_map = s->path_map.v.n;
	o->emit.origin_comments = !s->no_origin_comments;
	o->outfile = s->outfile;
	o->report = s->report;
	o->header = s->header;
	o->save_temps = s->save_temps;
	o->version = KLP_CCP_VERSION " " KLP_CCP_GIT_ID;
}

static enum exit_code put_stdout(struct run *r, const struct buf *b)
{
	if (!b->len || !file_write_atomic("-", b->s, b->len))
		return EXIT_WRITTEN;
	diag_report(&r->diag, DIAG_ERROR, "output", NULL, "cannot write to standard output");
	return EXIT_SYSTEM;
}

/* Prints what --dump or --explain ask for of a run that ended with rc. */
static enum exit_code show(struct run *r, enum exit_code rc)
{
	const struct opt_list *names = &r->set.explain;
	struct buf b = BUF_INIT;

	if (r->dump != UNIT_DUMP_NONE)
		unit_dump(&r->unit, r->dump, &b);
	else if (!rc && !r->set.stop_after && !unit_explain(&r->unit, names->v.v, names->v.n, &b))
		rc = EXIT_USAGE;
	if (put_stdout(r, &b))
		rc = EXIT_SYSTEM;
	buf_free(&b);
	return rc;
}

static bool parse_number(struct run *r, const char *option, const char *value, unsigned int *n)
{
	char *end;
	unsigned long long number = value ? strtoull(value, &end, 10) : 0;

	if (!value)
		return true;
	if (*value >= '0' && *value <= '9' && !*end && number <= INT32_MAX) {
		*n = (unsigned int)number;
		return true;
	}
	opt_error(&r->diag, "invalid value '%s' for option '%s'", value, option);
	return false;
}

static enum exit_code describe_patch(struct run *r, const struct patch *p)
{
	const char *written = r->set.write_patch;
	struct buf b = BUF_INIT;
	enum exit_code rc = written ? patch_save(p, written, &r->diag) : EXIT_WRITTEN;

	if (rc || (written && !strcmp(written, "-")))
		return rc;
	patch_describe(p, &b);
	rc = put_stdout(r, &b);
	buf_free(&b);
	return rc;
}

/* "FILE:NAME=REASON"; false: there is no NAME, the file is meant. */
static bool split_name(struct run *r, const char *value, struct fix_skip *skip)
{
	const char *equals = strchr(value, '='), *colon = strchr(value, ':');
	size_t len = equals ? (size_t)(equals - value) : strlen(value);

	if (!colon || colon >= value + len)
		return false;
	skip->file = arena_strndup(&r->arena, value, colon - value);
	skip->name = arena_strndup(&r->arena, colon + 1, value + len - colon - 1);
	skip->reason = equals ? equals + 1 : NULL;
	return true;
}

/* What of --skip names files goes to `files`, the rest and --function to opt. */
static bool split_names(struct run *r, struct patch_options *files, struct fix_options *opt)
{
	const struct opt_list *skip = &r->set.skip, *add = &r->set.functions;
	struct fix_skip *skips = arena_alloc(&r->arena, (skip->v.n + 1) * sizeof(*skips));
	struct fix_skip *functions = arena_alloc(&r->arena, (add->v.n + 1) * sizeof(*functions));
	const char **names = arena_alloc(&r->arena, (skip->v.n + 1) * sizeof(*names));

	for (uint32_t i = 0; i < skip->v.n; i++) {
		if (split_name(r, skip->v.v[i], &skips[opt->nskips]))
			opt->nskips++;
		else
			names[files->nskip++] = skip->v.v[i];
	}
	for (uint32_t i = 0; i < add->v.n; i++) {
		if (!split_name(r, add->v.v[i], &functions[i])) {
			opt_error(&r->diag, "--function=%s names no FILE:NAME", add->v.v[i]);
			return false;
		}
	}
	opt->skips = skips;
	opt->functions = functions;
	opt->nfunctions = add->v.n;
	files->skip = names;
	return true;
}

/* One unit, given by its command line. */
static enum exit_code run_fix(struct run *r, const struct patch *p, struct fix_options *opt,
			      char **words, int nwords)
{
	struct provider patched;
	struct fix f;
	struct buf b = BUF_INIT;
	enum exit_code rc;

	if (!check_settings(r, nwords))
		return EXIT_USAGE;
	set_unit_options(r);
	provider_init(&patched);
	patch_overlay(p, &patched);
	opt->patch = p;
	opt->dry_run = r->set.dry_run;
	patch_fix_init(&f, &r->opt, opt, words, nwords, &r->diag);
	rc = patch_fix_run(&f, &patched, &r->files, UNIT_TEXT);
	if (opt->dry_run) {
		patch_fix_describe(&f, &b);
		rc = put_stdout(r, &b) && !rc ? EXIT_SYSTEM : rc;
	}
	rc = patch_fix_write(&f, rc);
	patch_fix_release(&f);
	provider_release(&patched);
	return rc;
}

static enum exit_code run_patch(struct run *r, char **words, int nwords)
{
	const struct settings *s = &r->set;
	struct patch_options opt = {
		.diffs = s->patches.v.v,
		.ndiffs = s->patches.v.n,
		.source_root = s->source_root,
		.build_root = s->build_root,
	};
	struct fix_options fix = { 0 };
	struct patch p = { 0 };
	enum exit_code rc;

	r->diag.verbosity = s->quiet ? -1 : s->verbose;
	if (!parse_number(r, "--fuzz", s->fuzz, &opt.fuzz) || !split_names(r, &opt, &fix))
		return EXIT_USAGE;
	if (!s->dry_run && !nwords) {
		opt_error(&r->diag, "--patch needs a compiler invocation behind --, or --dry-run");
		return EXIT_USAGE;
	}
	rc = patch_read(&p, &opt, &r->diag);
	if (!rc && nwords && s->write_patch)
		rc = patch_save(&p, s->write_patch, &r->diag);
	if (!rc)
		rc = nwords ? run_fix(r, &p, &fix, words, nwords) : describe_patch(r, &p);
	patch_release(&p);
	return rc;
}

static void release(struct run *r)
{
	unit_release(&r->unit);
	provider_release(&r->files);
	diag_log_release(&r->log);
	arena_release(&r->arena);
}

int main(int argc, char **argv)
{
	struct run r = { 0 };
	struct opt table[OPTIONS_MAX];
	unsigned int n = options_table(&r.set, table);
	enum exit_code rc = EXIT_USAGE;
	bool dashes;
	int at;

	diag_init(&r.diag);
	provider_init(&r.files);
	if (argc == 1) {
		diag_text(&r.diag,
			  "usage: klp-ccp --patched-functions=NAME,... -- gcc ARGUMENT...\n"
			  "       klp-ccp --help\n");
		return EXIT_USAGE;
	}
	at = opt_parse(table, n, argc, argv, &dashes, &r.diag);
	if (at < 0)
		return EXIT_USAGE;
	if (r.set.help)
		return options_help(table, n);
	if (r.set.version)
		return options_version();
	r.opt.words = argv + 1;
	r.opt.nwords = at - dashes - 1;
	r.diag.log = r.set.report ? &r.log : NULL;
	if (r.set.patches.v.n) {
		rc = run_patch(&r, argv + at, argc - at);
	} else if (check_settings(&r, argc - at)) {
		set_unit_options(&r);
		unit_init(&r.unit, &r.opt, argv + at, argc - at, &r.diag);
		rc = show(&r, unit_run(&r.unit, &r.files, &r.files, r.last));
		rc = unit_write(&r.unit, rc);
	}
	release(&r);
	return rc;
}
