// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-livepatch: all units of a patch, one after the other, and the folder that make turns into a
 * livepatch. Nothing is written unless all of them can be patched; all refusals are reported.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/bundle.h"
#include "klp-ccp/disk.h"
#include "klp-ccp/module.h"
#include "klp-ccp/patch.h"
#include "klp-ccp/path.h"
#include "run-livepatch.h"

static void release(struct livepatch *l)
{
	for (uint32_t i = 0; i < l->facts.n; i++)
		module_facts_release(&l->facts.v[i]);
	vec_free(&l->facts);
	vec_free(&l->patched);
	vec_free(&l->globals);
	vec_free(&l->policy_opts);
	callbacks_release(&l->callbacks);
	buf_free(&l->report);
	review_release(&l->page);
	depfile_release(&l->depends);
	patch_units_release(&l->units);
}

/* -- one unit --------------------------------------------------------------------------------- */

/* The module that a command compiles for, NULL: vmlinux. */
static const char *module_name(struct arena *a, const struct command *cmd)
{
	static const char option[] = "-DKBUILD_MODNAME=";
	const char *name = NULL;
	bool module = false;

	for (int i = 1; i < cmd->nwords; i++) {
		const char *word = cmd->words[i];

		module |= !strcmp(word, "-DMODULE");
		if (!strncmp(word, option, sizeof(option) - 1))
			name = word + sizeof(option) - 1;
	}
	if (!module || !name)
		return NULL;
	if (!strncmp(name, "KBUILD_STR(", 11)) /* kernels before 4.16 */
		name += 11;
	name += strspn(name, "\"");
	return arena_strndup(a, name, strcspn(name, "\")"));
}

/* The file of the module that this kernel has, unless it lies beside the object. */
static void add_ko(struct livepatch *l, const struct patch_unit *u)
{
	struct arena *a = &l->r->arena;
	const char *name = module_name(a, &u->command), *ko;

	for (uint32_t i = 0; name && i < l->common_opts; i++)
		if (!strncmp(l->policy_opts.v[i], "module=", 7))
			name = l->policy_opts.v[i] + 7;
	ko = name ? module_find_ko(&l->kernel, a, name) : NULL;

	if (ko)
		vec_push(&l->policy_opts, arena_printf(a, "ko=%s", ko));
}

/* Does the policy have the options of the default one? */
static bool knows_own(const struct livepatch *l)
{
	return !l->r->set.policy || !strncmp(l->r->set.policy, "klp.", 4);
}

/* Names of the new functions of the units before it. */
static void add_taken(struct livepatch *l)
{
	uint32_t n = l->again ? (uint32_t)(l->again - l->facts.v) : l->facts.n;

	for (uint32_t i = 0; i < n; i++) {
		const struct module_unit *u = &l->facts.v[i].unit;

		for (uint32_t k = 0; k < u->nfunctions; k++)
			vec_push(&l->policy_opts, arena_printf(&l->r->arena, "taken=%s",
							       u->functions[k].replacement));
	}
}

/* What the unit's messages are about; nothing of the units before it is in its report. */
static void begin_unit(struct livepatch *l, const struct patch_unit *u, const char *word)
{
	struct run *r = l->r;

	l->policy_opts.n = l->common_opts;
	add_ko(l, u);
	if (knows_own(l))
		add_taken(l);
	diag_log_release(&r->log);
	memset(&r->log, 0, sizeof(r->log));
	r->diag.log = &r->log;
	r->diag.unit = u->source;
	r->files.cwd = u->command.dir;
	run_set_unit_options(r);
	r->opt.outfile = r->opt.report = r->opt.review = r->opt.header = NULL;
	r->opt.depfile = NULL;
	r->opt.emit.more_follows = true; /* module_make() adds to every lp.c */
	r->opt.emit.name = module_lp_path(&r->arena, word);
	r->opt.accounts = true;
	r->opt.policy.outfile = NULL;
	r->opt.policy.opts = l->policy_opts.v;
	r->opt.policy.nopts = l->policy_opts.n;
	diag_verbose(&r->diag, 1, "%s: using the command line of %s", u->source, u->command.from);
}

static enum exit_code describe(struct livepatch *l, const struct fix *f, const char *source)
{
	struct buf b = BUF_INIT;
	enum exit_code rc;

	buf_printf(&b, "unit %s\n", source);
	patch_fix_describe(f, &b);
	rc = run_put_stdout(l->r, &b);
	buf_free(&b);
	return rc;
}

/* Built from another configuration: livepatch would wait for the module, and never patch. */
static bool is_built_in(struct livepatch *l, const struct module_facts *m)
{
	if (!module_is_built_in(&l->kernel, &l->r->arena, m->unit.object))
		return false;
	diag_report(&l->r->diag, DIAG_ERROR, "built-in", NULL,
		    "%s: a part of module %s in this build, but the kernel has that built in "
		    "(%s/modules.builtin): it is of another configuration",
		    m->unit.source, m->unit.object, l->kernel.modules);
	return true;
}

/* Code that a makefile has compiled otherwise than the rest (-msse), needs that here as well. */
static void take_flags(struct livepatch *l, struct module_facts *m, const struct command *cmd)
{
	struct cc_own_flags own =
		cc_own_flags(cmd->words, cmd->nwords, l->plain.words, l->plain.nwords, &m->arena);

	if (*own.added)
		m->unit.flags = arena_printf(&m->arena, "%s%s%s", m->unit.flags,
					     *m->unit.flags ? " " : "", own.added);
	m->unit.less = own.removed;
}

static enum exit_code take_unit(struct livepatch *l, const struct fix *f, uint32_t unit)
{
	const char *source = l->units.units.v[unit].source;
	struct module_facts *m = l->again;
	enum exit_code rc;

	if (!m) {
		m = vec_add(&l->facts);
		vec_push(&l->patched, unit);
	}
	rc = module_take_unit(m, &f->unit.lp, source, &f->unit.text, &l->r->diag);
	m->unit.word = l->words[unit];
	if (!rc)
		take_flags(l, m, &l->units.units.v[unit].command);
	if (!rc && is_built_in(l, m))
		rc = EXIT_NO_PATCH;
	if (!rc)
		module_take_shadows(m, &l->r->diag);
	return rc;
}

/* Where the command of a unit is from: "DIR/.aio.o.cmd", "compile_commands.json:12". */
static void add_command(struct livepatch *l, const struct command *cmd)
{
	const char *end = strrchr(cmd->from, ':');
	size_t len = end ? (size_t)(end - cmd->from) : strlen(cmd->from);

	depfile_add(&l->depends, NULL, arena_strndup(&l->r->arena, cmd->from, len));
}

static void take_globals(struct livepatch *l, const struct fix *f, uint32_t unit)
{
	for (uint32_t i = 0; i < l->globals.n; i++)
		if (l->globals.v[i].unit == unit)
			return; /* known from a run before */
	for (uint32_t i = 0; i < f->globals.n; i++) {
		const struct fix_global *found = &f->globals.v[i];
		struct new_global g = { arena_strdup(&l->r->arena, found->name), unit,
					found->object, found->unused,
					livepatch_shares(l, found->name) };

		vec_push(&l->globals, g);
	}
}

/*
 * The pieces of the next unit are of other sizes, so that the heap grows with time; but pages that
 * it has given back cost more than a tenth of a unit's time.
 */
enum { UNITS_BETWEEN_TRIMS = 8 };

enum exit_code livepatch_run_unit(struct livepatch *l, uint32_t unit)
{
	const struct patch_unit *u = &l->units.units.v[unit];
	struct buf *document = &l->documents[unit];
	struct provider patched;
	struct fix f;
	enum exit_code rc;

	begin_unit(l, u, l->words[unit]);
	provider_init(&patched);
	patched.cwd = u->command.dir;
	l->fix.source = u->source;
	l->fix.refused = u->refused;
	patch_overlay(l->p, &patched);
	patch_fix_init(&f, &l->r->opt, &l->fix, u->command.words, u->command.nwords, &l->r->diag);
	rc = patch_fix_run(&f, &patched, &l->r->files, UNIT_TEXT);
	take_globals(l, &f, unit);
	if (!rc)
		rc = take_unit(l, &f, unit);
	if (l->fix.dry_run && !l->again && describe(l, &f, u->source) && !rc)
		rc = EXIT_SYSTEM;
	buf_reset(document);
	(void)unit_report(&f.unit, rc, document);
	if (!rc && l->r->set.review)
		rc = unit_review(&f.unit, &l->page);
	l->no_policy = (rc == EXIT_POLICY || rc == EXIT_USAGE) && !f.unit.policy;
	unit_add_inputs(&f.unit, &l->depends);
	add_command(l, &u->command);
	if (rc == EXIT_NO_PATCH && f.no_change)
		rc = EXIT_WRITTEN;
	patch_fix_release(&f);
	provider_release(&patched);
	if (unit % UNITS_BETWEEN_TRIMS == UNITS_BETWEEN_TRIMS - 1)
		mem_trim_heap();
	return rc;
}

/* -- all of them ------------------------------------------------------------------------------ */

static const char *default_build(struct livepatch *l)
{
	struct arena *a = &l->r->arena;
	const char *release = disk_kernel_release(a);

	return release ? arena_printf(a, "/lib/modules/%s/build", release) : NULL;
}

static struct patch_units_options units_options(struct livepatch *l)
{
	const struct settings *s = &l->r->set;
	struct patch_units_options opt = {
		.build_root = s->build_root,
		.make_log = s->make_log,
		.make = s->make,
		.kernel_build = l->kernel.build ? l->kernel.build : default_build(l),
		.max_units = l->r->max_units,
	};

	if (s->compile_commands && path_is_folder(s->compile_commands)) {
		if (!opt.build_root)
			opt.build_root = s->compile_commands;
	} else {
		opt.compile_commands = s->compile_commands;
	}
	return opt;
}

/* kbuild compiles this one, which is nearly empty, before all others. */
#define PLAIN_SOURCE "scripts/mod/empty.c"

static enum exit_code find_plain(struct livepatch *l)
{
	const char *const roots[] = { l->units.places.build_root, l->kernel.build };
	struct arena *a = &l->r->arena;
	enum exit_code rc = EXIT_WRITTEN;
	const struct command *found = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(roots) && !found && !rc; i++) {
		const char *path = roots[i] ? path_join(a, roots[i], "scripts/mod/.empty.o.cmd")
					    : NULL;
		uint32_t before = l->units.commands.v.n;

		if (!path || !path_is_file(path))
			continue;
		rc = command_read_cmd(&l->units.commands, path, roots[i], &l->r->diag);
		if (!rc && l->units.commands.v.n > before)
			found = &vec_last(&l->units.commands.v);
	}
	if (!found && !rc)
		found = command_next(&l->units.commands,
				     path_join(a, l->p->source_root, PLAIN_SOURCE), NULL);
	if (found) {
		l->plain = *found;
		add_command(l, found);
	}
	return rc;
}

static enum exit_code find_units(struct livepatch *l)
{
	struct patch_units_options opt = units_options(l);
	const char **sources =
		arena_alloc(&l->r->arena, (l->fix.nfunctions + 1) * sizeof(*sources));
	enum exit_code rc;

	for (uint32_t i = 0; i < l->fix.nfunctions; i++)
		sources[i] = l->fix.functions[i].file;
	opt.sources = sources;
	opt.nsources = l->fix.nfunctions;
	rc = patch_find_units(&l->units, l->p, &opt, &l->r->diag);
	sources = arena_alloc(&l->r->arena, (l->units.units.n + 1) * sizeof(*sources));
	for (uint32_t i = 0; i < l->units.units.n; i++)
		sources[i] = l->units.units.v[i].source;
	l->words = module_unit_words(&l->r->arena, sources, l->units.units.n);
	return rc ? rc : find_plain(l);
}

/* For the default policy; the user's options count more. */
static void set_policy(struct livepatch *l)
{
	vec_push(&l->policy_opts, "pointer_list=no");  /* the lp.c has a table of its own */
	vec_push(&l->policy_opts, "namespaces=quiet"); /* the main file imports them */
	vec_push(&l->policy_opts, "module_keys=error");
	if (l->r->suse) /* what that repository refuses */
		vec_push(&l->policy_opts, "vmlinux_keys=error");
}

/* Names that units have in common: the policy is told what the livepatch has itself. */
static void share_names(struct livepatch *l)
{
	const struct settings *s = &l->r->set;
	struct arena *a = &l->r->arena;

	if (l->kernel.symbols)
		vec_push(&l->policy_opts, arena_printf(a, "vmlinux=%s", l->kernel.symbols));
	if (l->kernel.symvers)
		vec_push(&l->policy_opts, arena_printf(a, "symvers=%s", l->kernel.symvers));
	if (knows_own(l))
		set_policy(l);
	for (uint32_t i = 0; i < s->policy_opts.v.n; i++)
		vec_push(&l->policy_opts, s->policy_opts.v.v[i]);
	l->fix.shared = patch_shared_functions(l->p, a, &l->fix.nshared);
	for (uint32_t i = 0; i < l->fix.nshared; i++)
		vec_push(&l->policy_opts, arena_printf(a, "own=%s", l->fix.shared[i]));
	l->common_opts = l->policy_opts.n;
}

/* Nothing is redirected, and nobody has asked for that. */
static bool has_only_callbacks(const struct livepatch *l)
{
	return l->callbacks.is_read && !l->r->set.patches.v.n && !l->fix.nfunctions;
}

static void make_documents(struct livepatch *l)
{
	l->documents = mem_alloc((l->units.units.n + 1) * sizeof(*l->documents));
	for (uint32_t i = 0; i < l->units.units.n; i++)
		buf_init(&l->documents[i]);
}

static void join_documents(struct livepatch *l)
{
	for (uint32_t i = 0; i < l->units.units.n; i++) {
		if (l->documents[i].len)
			buf_printf(&l->report, "%s%s", l->report.len ? "---\n" : "",
				   l->documents[i].s);
		buf_free(&l->documents[i]);
	}
	free(l->documents);
}

/* Does the patch give a function that others call other parameters? */
static bool is_first(const struct livepatch *l, uint32_t unit)
{
	for (uint32_t i = 0; i < l->p->files.n; i++)
		if (!strcmp(l->p->files.v[i].path, l->units.units.v[unit].source))
			return patch_file_retypes(&l->p->files.v[i]);
	return false;
}

static enum exit_code run_each(struct livepatch *l, enum exit_code rc)
{
	uint32_t n = l->units.units.n, done = 0;
	bool *comes_first = arena_alloc(&l->r->arena, n + 1);

	for (uint32_t i = 0; i < n; i++)
		comes_first[i] = n > 1 && is_first(l, i);
	for (int first = 1; first >= 0 && !l->no_policy; first--) {
		for (uint32_t i = 0; i < n; i++) {
			uint32_t before = l->facts.n;
			enum exit_code one;

			if (comes_first[i] != first)
				continue;
			one = livepatch_run_unit(l, i);
			rc = rc ? rc : one;
			if (l->no_policy)
				break; /* the others would say the same */
			if (first && !one && l->facts.n > before && knows_own(l))
				livepatch_tell_redirected(l, &vec_last(&l->facts));
			diag_progress(&l->r->diag, "units done", ++done);
		}
	}
	diag_progress_end(&l->r->diag);
	return rc;
}

static void tell_repeated(struct diag *d)
{
	static const char *const what[] = { "warnings", "errors" };

	for (int i = 0; i < 2; i++)
		if (d->repeated[i])
			diag_report(d, DIAG_NOTE, "repeated", NULL,
				    "%u %s of other units are the same (-v shows them)",
				    d->repeated[i], what[i]);
}

static enum exit_code run_all(struct livepatch *l)
{
	enum exit_code rc = l->units.refused ? EXIT_NO_PATCH : EXIT_WRITTEN;
	struct names shown;

	make_documents(l);
	share_names(l);
	names_init(&shown);
	l->r->diag.shown = &shown;
	rc = run_each(l, rc);
	if (!rc && knows_own(l))
		rc = livepatch_join(l);
	join_documents(l);
	l->r->diag.unit = NULL;
	l->r->diag.shown = NULL;
	names_release(&shown);
	l->r->diag.hide_notes = false; /* the one to come belongs to no warning */
	tell_repeated(&l->r->diag);
	if (rc || l->facts.n || has_only_callbacks(l))
		return rc;
	diag_report(&l->r->diag, DIAG_ERROR, "no-change", NULL,
		    "the patch changes no code that runs in this kernel");
	return EXIT_NO_PATCH;
}

/* -- callbacks -------------------------------------------------------------------------------- */

static enum exit_code find_symbols_of(struct livepatch *l, const char *file)
{
	const char *sources[] = { file };
	struct patch none = { .source_root = l->p->source_root };
	struct patch_units units = { 0 };
	struct patch_units_options opt = units_options(l);
	const char *cwd = l->r->files.cwd;
	enum exit_code rc;

	opt.sources = sources;
	opt.nsources = 1;
	rc = patch_find_units(&units, &none, &opt, &l->r->diag);
	if (!rc && !units.units.n) { /* a note has said why */
		diag_report(&l->r->diag, DIAG_ERROR, "callbacks", NULL,
			    "KLP_CCP_SYMBOL: %s is not in this kernel, nor is what it defines",
			    file);
		rc = EXIT_INPUT;
	} else if (!rc) {
		begin_unit(l, &units.units.v[0], "");
		vec_push(&l->policy_opts, "patch=" CALLBACKS_PROBE);
		l->r->opt.policy.opts = l->policy_opts.v;
		l->r->opt.policy.nopts = l->policy_opts.n;
		rc = callbacks_find_symbols(&l->callbacks, file, &units.units.v[0].command,
					    path_join(&l->r->arena, l->p->source_root, file),
					    &l->depends);
		add_command(l, &units.units.v[0].command);
	}
	/* What comes now is not about it, nor seen from its folder. */
	l->r->diag.unit = NULL;
	l->r->files.cwd = cwd;
	patch_units_release(&units);
	return rc;
}

/* Of each file once. */
static enum exit_code find_callback_symbols(struct livepatch *l)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < l->callbacks.symbols.n && !rc; i++) {
		uint32_t k = 0;

		while (strcmp(l->callbacks.symbols.v[k].file, l->callbacks.symbols.v[i].file) != 0)
			k++;
		if (k == i)
			rc = find_symbols_of(l, l->callbacks.symbols.v[i].file);
	}
	return rc;
}

enum exit_code run_livepatch(struct run *r, struct patch *p, const struct fix_options *fix)
{
	struct livepatch l = { .r = r, .p = p, .fix = *fix, .report = BUF_INIT };
	const char *dir = r->set.outfile;
	enum exit_code rc, others;

	if (!run_check_settings(r, 1))
		return EXIT_USAGE;
	if (r->suse && r->set.callbacks) {
		opt_error(&r->diag, "--callbacks: livepatches of --layout=suse have none");
		return EXIT_USAGE;
	}
	if (r->suse && r->set.line_directives) { /* a header comes first in its files */
		opt_error(&r->diag, "--line-directives: --layout=suse has none");
		return EXIT_USAGE;
	}
	r->shared = pp_shared_new();
	review_begin(&l.page, path_base(path_absolute(&r->arena, dir)));
	l.fix.patch = p;
	l.fix.dry_run = r->set.dry_run;
	l.fix.one_of_many = true;
	rc = callbacks_read(&l.callbacks, r);
	if (!rc && r->set.kernel)
		rc = module_find_kernel(&l.kernel, &r->arena, r->set.kernel,
					r->set.kernel_root ? r->set.kernel_root : "", &r->diag);
	if (!rc)
		rc = has_only_callbacks(&l) ? EXIT_WRITTEN : find_units(&l);
	if (!rc)
		rc = run_all(&l);
	if (!rc)
		rc = find_callback_symbols(&l);
	if (!rc)
		rc = livepatch_check_facts(&l);
	others = livepatch_check_others(&l, !rc && !r->set.dry_run);
	rc = rc ? rc : others;
	if (!rc && !bundle_check(&r->diag))
		rc = EXIT_SYSTEM;
	if (!rc)
		rc = livepatch_install(&l, dir);
	if (!others)
		rc = livepatch_write_others(&l, rc);
	release(&l);
	return rc;
}
