// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-common: what the ways to call klp-ccp have in common: options that a unit needs, and where
 * output may go.
 */
#include <string.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
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
	} folders[] = { { "--source-root", s->source_root }, { "--build-root", s->build_root } },
	  files[] = { { "-o", s->outfile },
		      { "--report", s->report },
		      { "--review", s->review },
		      { "--header", s->header },
		      { "--depfile", s->depfile },
		      { "--write-patch", s->write_patch },
		      { "--predefines", s->predefines } };

	for (uint32_t i = 0; i < s->path_map.v.n; i++) {
		const char *map = s->path_map.v.v[i];

		if (*map == '=' || !strchr(map, '=')) {
			opt_error(&r->diag, "--path-map=%s: expected OLD=NEW", map);
			return false;
		}
	}
	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		if (files[i].path && !*files[i].path) {
			opt_error(&r->diag, "%s: expected the name of a file", files[i].option);
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

/* Lists are separated by commas, and a name has no signature. */
static bool check_names(struct run *r)
{
	static const char other[] = " \t\n!\"#%&'()*+,-./:;<=>?@[\\]^`{|}~";
	const struct opt_list *names = &r->set.patched;

	for (uint32_t i = 0; i < names->v.n; i++) {
		if (!strpbrk(names->v.v[i], other))
			continue;
		opt_error(&r->diag,
			  "-i '%s': expected names of functions, with commas between them",
			  names->v.v[i]);
		return false;
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
	return check_paths(r) && check_names(r);
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

void run_add_inputs(const struct run *r, const struct patch *p, struct depfile *d)
{
	for (uint32_t i = 0; i < p->files.n; i++)
		if (p->files.v[i].old_full)
			depfile_add(d, NULL, p->files.v[i].old_full);
	for (uint32_t i = 0; i < r->read.n; i++)
		depfile_add(d, NULL, r->read.v[i]);
}

bool run_is_free(struct run *r, const struct depfile *inputs, const char *output)
{
	const char *input = depfile_input(inputs, output);

	if (!input)
		return true;
	diag_report(&r->diag, DIAG_ERROR, "output", NULL, "%s would replace an input, %s", output,
		    input);
	return false;
}
