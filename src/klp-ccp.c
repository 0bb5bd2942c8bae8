// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-ccp: options and exit codes. Everything else is in the folders; this is the only file that
 * calls exit() (by returning from main).
 */
#include <stdio.h>
#include <string.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "message-ids.h"
#include "run-bundle.h"
#include "run.h"

/* Which stage is the last one, by --dump, --explain and --stop-after. */
static void find_last_stage(struct run *r)
{
	const struct settings *s = &r->set;

	r->dump = opt_word(s->dump, options_dumps, UNIT_DUMP_NONE);
	r->last = UNIT_TEXT;
	if (r->dump != UNIT_DUMP_NONE)
		r->last = unit_dump_stage(r->dump);
	if (s->stop_after)
		r->last = UNIT_RECORD + opt_word(s->stop_after, options_stages, 0);
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
static void set_text_options(struct run *r)
{
	const struct settings *s = &r->set;

	r->opt.emit.conditionals = opt_word(s->conditionals, options_conditionals, COND_GUARD);
	r->opt.emit.needed_includes = opt_word(s->includes, options_includes, false);
	r->opt.includes_by_policy = !s->includes;
	r->opt.emit.aliases = opt_word(s->aliases, options_answers, false);
	r->opt.aliases_by_policy = !s->aliases;
	r->opt.conditionals_by_policy = !s->conditionals;
}

bool run_check_settings(struct run *r, int nwords)
{
	struct settings *s = &r->set;

	if (nwords <= 0) {
		opt_error(&r->diag, "missing compiler invocation");
		return false;
	}
	if (s->policy && !strchr(s->policy, '.')) {
		diag_text(&r->diag, "command line error: expected fully qualified \"MOD.CLS\" for "
				    "--python-policy\n");
		return false;
	}
	r->suse = opt_word(s->layout, options_layouts, 0) == 1;
	if (!s->outfile)
		s->outfile = "lp.c";
	set_text_options(r);
	find_last_stage(r);
	return check_paths(r);
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
		r->cache = cc_cache_open(!s->no_cache && disk_way() == DISK_MACHINE);
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
	o->shared = r->shared;
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
	o->emit.line_directives = s->line_directives;
	o->emit.name = strcmp(s->outfile, "-") ? path_base(s->outfile) : "lp.c";
	o->outfile = s->outfile;
	o->report = s->report;
	o->review = s->review;
	o->accounts = s->report || s->review || s->explain.v.n;
	o->header = s->header;
	o->depfile = s->depfile;
	o->dry_run = s->dry_run || s->explain.v.n;
	o->read = r->read.v;
	o->nread = r->read.n;
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

/* Prints what --dump, --explain and --dry-run ask for of a run that ended with rc. */
static enum exit_code show(struct run *r, enum exit_code rc)
{
	const struct opt_list *names = &r->set.explain;
	struct buf b = BUF_INIT;

	if (r->dump != UNIT_DUMP_NONE)
		unit_dump(&r->unit, r->dump, &b);
	else if (!rc && r->set.dry_run && r->last == UNIT_TEXT)
		unit_describe(&r->unit, &b);
	if (!rc && names->v.n && !r->set.stop_after &&
	    !unit_explain(&r->unit, names->v.v, names->v.n, &b))
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
	pp_shared_free(r->shared);
	diag_log_release(&r->log);
	diag_rules_release(&r->diag.rules);
	vec_free(&r->read);
	arena_release(&r->arena);
}

/* How messages are shown, and which; false after one. */
static bool set_messages(struct run *r)
{
	const struct settings *s = &r->set;
	const char *p = s->policy;
	bool own = p && strncmp(p, "klp.", 4) != 0 && strncmp(p, "suse.", 5) != 0, good = true;
	struct buf why = BUF_INIT;

	r->diag.verbosity = s->quiet ? -1 : s->verbose;
	r->diag.format = opt_word(s->diagnostics, options_forms, DIAG_PLAIN);
	diag_set_color(&r->diag, opt_word(s->color, options_colors, DIAG_COLOR_AUTO));
	r->diag.log = s->report || s->review ? &r->log : NULL;
	for (uint32_t i = 0; i < s->warning.v.n && good; i++) {
		good = diag_rule_add(&r->diag.rules, s->warning.v.v[i], message_ids, message_ids_n,
				     own, &why);
		if (!good)
			opt_error(&r->diag, "-W%s: %s", s->warning.v.v[i], why.s);
	}
	buf_free(&why);
	return good;
}

static void add_lists(struct run *r, const struct opt_list *l)
{
	for (uint32_t i = 0; i < l->files.n; i++)
		vec_push(&r->read, l->files.v[i]);
}

/* Files that options name, and that are read here or before. */
static void note_read(struct run *r)
{
	const struct settings *s = &r->set;
	const char *const files[] = { s->cmd_file, s->make_log, s->compile_commands, s->callbacks };
	const struct opt_list *const lists[] = { &s->patched,        &s->skip,
						 &s->functions,      &s->keep_include,
						 &s->expand_include, &s->explain,
						 &s->common_defines };

	for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
		add_lists(r, lists[i]);
	for (uint32_t i = 0; i < s->patches.v.n; i++)
		vec_push(&r->read, s->patches.v.v[i]);
	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		if (files[i])
			vec_push(&r->read, files[i]);
}

static enum exit_code run(struct run *r, char **words, int nwords)
{
	enum exit_code rc;

	if (!set_messages(r))
		return EXIT_USAGE;
	note_read(r);
	if (r->set.facts) {
		rc = run_facts(r);
	} else if (r->set.patches.v.n || r->set.callbacks) {
		rc = run_patch(r, words, nwords);
	} else {
		rc = run_take_command(r, words, nwords);
		if (!rc)
			rc = run_unit(r);
	}
	return !rc && r->diag.promoted ? EXIT_NO_PATCH : rc;
}

static enum exit_code run_words(struct bundling *b, int argc, char **argv)
{
	struct run r = { 0 };
	struct opt table[OPTIONS_MAX];
	unsigned int n = options_table(&r.set, table);
	enum exit_code rc;
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
	if (r.set.completion)
		return options_complete(table, n, r.set.completion);
	r.opt.words = argv + 1;
	r.opt.nwords = at - dashes - 1;
	rc = bundling_outputs(b, &r.set);
	if (!rc)
		rc = run(&r, argv + at, argc - at);
	release(&r);
	return rc;
}

int main(int argc, char **argv)
{
	struct bundling b = { 0 };
	enum exit_code rc = bundling_begin(&b, &argc, &argv);

	if (!rc)
		rc = run_words(&b, argc, argv);
	return bundling_end(&b, rc);
}
