// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-ccp: options and exit codes. Everything else is in the folders; this is the only file that
 * calls exit() (by returning from main).
 */
#include <stdio.h>
#include <string.h>
#include "klp-ccp/near.h"
#include "klp-ccp/path.h"
#include "run.h"

static void tell_words(struct run *r, const char *option, const char *value,
		       const char *const *words)
{
	struct buf list = BUF_INIT;
	unsigned int n = 0;
	const char *near;

	for (; words[n]; n++)
		buf_printf(&list, "%s%s", n ? ", " : "", words[n]);
	near = near_word(value, words, n);
	opt_error(&r->diag, "invalid value '%s' for option '%s'%s%s%s it is one of %s", value,
		  option, near ? "; did you mean '" : ":", near ? near : "", near ? "'?" : "",
		  list.s);
	buf_free(&list);
}

static bool one_of(struct run *r, const char *option, const char *value, const char *const *words,
		   int *index)
{
	for (int i = 0; words[i]; i++) {
		if (!strcmp(words[i], value)) {
			*index = i;
			return true;
		}
	}
	tell_words(r, option, value, words);
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

/* Paths and folders that cannot be meant. */
static bool check_paths(struct run *r)
{
	const struct settings *s = &r->set;
	const struct {
		const char *option, *path;
	} folders[] = { { "--source-root", s->source_root }, { "--build-root", s->build_root } };

	for (uint32_t i = 0; i < s->path_map.v.n; i++) {
		const char *map = s->path_map.v.v[i];

		if (*map == '=' || !strchr(map, '=')) {
			opt_error(&r->diag, "--path-map=%s: expected OLD=NEW", map);
			return false;
		}
	}
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		if (folders[i].path && !path_is_folder(folders[i].path)) {
			opt_error(&r->diag, "%s=%s: no such folder", folders[i].option,
				  folders[i].path);
			return false;
		}
	}
	return true;
}

/* How lp.c is written. */
static bool check_text(struct run *r)
{
	static const char *const conds[] = { "guard", "taken", "keep", "head", NULL };
	static const char *const answers[] = { "no", "yes", NULL };
	const struct settings *s = &r->set;
	int conditionals = COND_GUARD, aliases = false;

	if (s->conditionals && !one_of(r, "--conditionals", s->conditionals, conds, &conditionals))
		return false;
	if (s->aliases && !one_of(r, "--aliases", s->aliases, answers, &aliases))
		return false;
	r->opt.emit.conditionals = conditionals;
	r->opt.emit.aliases = aliases;
	r->opt.aliases_by_policy = !s->aliases;
	r->opt.conditionals_by_policy = !s->conditionals;
	return true;
}

bool run_check_settings(struct run *r, int nwords)
{
	static const char *const forms[] = { "plain", "compat", NULL };
	static const char *const layouts[] = { "module", "suse", NULL };
	struct settings *s = &r->set;
	int layout = 0, form = DIAG_PLAIN;

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
	if (s->layout && !one_of(r, "--layout", s->layout, layouts, &layout))
		return false;
	r->suse = layout == 1;
	if (!s->outfile)
		s->outfile = "lp.c";
	r->diag.verbosity = s->quiet ? -1 : s->verbose;
	return check_text(r) && check_paths(r) && find_last_stage(r);
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
		.outfile = strcmp(s->outfile, "-") ? s->outfile : NULL,
	};
}

void run_set_unit_options(struct run *r)
{
	const struct settings *s = &r->set;
	struct unit_options *o = &r->opt;
	const char *source_root = s->source_root, *build_root = s->build_root;

	/* The command may run elsewhere: what the user names is seen from here. */
	if (!r->cache)
		r->cache = cc_cache_open(!s->no_cache);
	o->cc = (struct cc_options){
		.cache = r->cache,
		.dir = r->files.cwd,
		.compiler = s->compiler,
		.predefines = s->predefines,
		.source_root = source_root ? path_absolute(&r->arena, source_root) : NULL,
		.build_root = build_root ? path_absolute(&r->arena, build_root) : NULL,
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
	o->emit.version = KLP_CCP_VERSION;
	o->outfile = s->outfile;
	o->report = s->report;
	o->review = s->review;
	o->accounts = s->report || s->review;
	o->header = s->header;
	o->save_temps = s->save_temps;
	o->force = s->force;
	o->merge = s->merge;
	o->version = KLP_CCP_VERSION " " KLP_CCP_GIT_ID;
}

enum exit_code run_put_stdout(struct run *r, const struct buf *b)
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
	if (run_put_stdout(r, &b))
		rc = EXIT_SYSTEM;
	buf_free(&b);
	return rc;
}

static enum exit_code run_unit(struct run *r)
{
	if (!run_check_settings(r, r->nwords))
		return EXIT_USAGE;
	run_set_unit_options(r);
	r->opt.lp.one_unit = true;
	unit_init(&r->unit, &r->opt, r->words, r->nwords, &r->diag);
	return unit_write(&r->unit, show(r, unit_run(&r->unit, &r->files, &r->files, r->last)));
}

static void release(struct run *r)
{
	unit_release(&r->unit);
	provider_release(&r->files);
	command_release(&r->commands);
	cc_cache_close(r->cache);
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
	r.diag.log = r.set.report || r.set.review ? &r.log : NULL;
	if (r.set.facts) {
		r.diag.verbosity = r.set.quiet ? -1 : r.set.verbose;
		rc = run_facts(&r);
	} else if (r.set.patches.v.n) {
		rc = run_patch(&r, argv + at, argc - at);
	} else {
		rc = run_take_command(&r, argv + at, argc - at);
		if (!rc)
			rc = run_unit(&r);
	}
	release(&r);
	return rc;
}
