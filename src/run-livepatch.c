// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-livepatch: all units of a patch, one after the other, and the folder that make turns into a
 * livepatch. Nothing is written unless all of them can be patched; all refusals are reported.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include "klp-ccp/bundle.h"
#include "klp-ccp/module.h"
#include "klp-ccp/patch.h"
#include "klp-ccp/path.h"
#include "run-callbacks.h"

struct livepatch {
	struct run *r;
	struct patch *p;
	struct fix_options fix;
	struct patch_units units;
	VEC(struct module_facts) facts;    /* of the units that are patched */
	VEC(uint32_t) patched;             /* which unit each of facts is of */
	const struct module_check *checks; /* one for each */
	struct module_facts *again;        /* of the unit that is run once more; NULL: none is */
	struct buf *documents;             /* of each unit, while they are run */
	struct buf report;
	struct review_page page;       /* with --review */
	struct depfile depends;        /* all files that were read */
	VEC(const char *) policy_opts; /* the user's, and those of this run */
	uint32_t common_opts;          /* how many of them are for all units */
	struct module_kernel kernel;
	struct callbacks callbacks;
	enum exit_code rc; /* the first that was no EXIT_WRITTEN */
};

static void release(struct livepatch *l)
{
	for (uint32_t i = 0; i < l->facts.n; i++)
		module_facts_release(&l->facts.v[i]);
	vec_free(&l->facts);
	vec_free(&l->patched);
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

/* What the unit's messages are about; nothing of the units before it is in its report. */
static void begin_unit(struct livepatch *l, const struct patch_unit *u)
{
	struct run *r = l->r;

	l->policy_opts.n = l->common_opts;
	add_ko(l, u);
	diag_log_release(&r->log);
	memset(&r->log, 0, sizeof(r->log));
	r->diag.log = &r->log;
	r->diag.unit = u->source;
	r->files.cwd = u->command.dir;
	run_set_unit_options(r);
	r->opt.outfile = r->opt.report = r->opt.review = r->opt.header = NULL;
	r->opt.depfile = NULL;
	r->opt.emit.more_follows = true; /* module_make() adds to every lp.c */
	r->opt.emit.name = module_lp_path(&r->arena, u->source);
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

/* The unit's facts and document; those of a run before give way to them. */
static enum exit_code run_one(struct livepatch *l, uint32_t unit)
{
	const struct patch_unit *u = &l->units.units.v[unit];
	struct buf *document = &l->documents[unit];
	struct provider patched;
	struct fix f;
	enum exit_code rc;

	begin_unit(l, u);
	provider_init(&patched);
	patched.cwd = u->command.dir;
	l->fix.source = u->source;
	l->fix.refused = u->refused;
	patch_overlay(l->p, &patched);
	patch_fix_init(&f, &l->r->opt, &l->fix, u->command.words, u->command.nwords, &l->r->diag);
	rc = patch_fix_run(&f, &patched, &l->r->files, UNIT_TEXT);
	if (!rc)
		rc = take_unit(l, &f, unit);
	if (l->fix.dry_run && !l->again && describe(l, &f, u->source) && !rc)
		rc = EXIT_SYSTEM;
	buf_reset(document);
	(void)unit_report(&f.unit, rc, document);
	if (!rc && l->r->set.review)
		rc = unit_review(&f.unit, &l->page);
	unit_add_inputs(&f.unit, &l->depends);
	add_command(l, &u->command);
	if (rc == EXIT_NO_PATCH && f.no_change)
		rc = EXIT_WRITTEN;
	patch_fix_release(&f);
	provider_release(&patched);
	mem_trim_heap(); /* the next one's pieces are of other sizes */
	return rc;
}

/* -- all of them ------------------------------------------------------------------------------ */

static const char *default_build(struct livepatch *l)
{
	struct utsname u;

	return uname(&u) ? NULL : arena_printf(&l->r->arena, "/lib/modules/%s/build", u.release);
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

static enum exit_code find_units(struct livepatch *l)
{
	struct patch_units_options opt = units_options(l);
	const char **sources =
		arena_alloc(&l->r->arena, (l->fix.nfunctions + 1) * sizeof(*sources));

	for (uint32_t i = 0; i < l->fix.nfunctions; i++)
		sources[i] = l->fix.functions[i].file;
	opt.sources = sources;
	opt.nsources = l->fix.nfunctions;
	return patch_find_units(&l->units, l->p, &opt, &l->r->diag);
}

/* Does the policy have the options of the default one? */
static bool knows_own(const struct livepatch *l)
{
	return !l->r->set.policy || !strncmp(l->r->set.policy, "klp.", 4);
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

static bool redirects(const struct module_facts *m, const struct module_call *call)
{
	if (call->object && strcmp(call->object, m->unit.object) != 0)
		return false;
	for (uint32_t i = 0; i < m->globals.n; i++)
		if (!strcmp(m->globals.v[i], call->name))
			return true;
	return false;
}

/* Does another unit redirect a function that this one calls? Such are called by their new names. */
static void add_own(struct livepatch *l, uint32_t caller, const struct module_call *call)
{
	for (uint32_t i = 0; i < l->facts.n; i++)
		if (i != caller && redirects(&l->facts.v[i], call))
			vec_push(&l->policy_opts, arena_printf(&l->r->arena, "own=%s", call->name));
}

/* Its messages have been shown. */
static enum exit_code run_again(struct livepatch *l, uint32_t index)
{
	struct module_facts *m = &l->facts.v[index];
	int verbosity = l->r->diag.verbosity;
	struct names *shown = l->r->diag.shown;
	enum exit_code rc;

	module_facts_release(m);
	l->again = m;
	l->r->diag.verbosity = -1;
	l->r->diag.shown = NULL; /* none of them is a repetition */
	rc = run_one(l, l->patched.v[index]);
	l->r->diag.verbosity = verbosity;
	l->r->diag.shown = shown;
	l->again = NULL;
	return rc;
}

/*
 * What one unit redirects and another one calls: the call goes straight to the new function. Which
 * functions these are is known only now.
 */
static enum exit_code join_units(struct livepatch *l)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < l->facts.n && !rc; i++) {
		const struct module_facts *m = &l->facts.v[i];
		uint32_t common = l->common_opts;

		l->policy_opts.n = common;
		for (uint32_t k = 0; k < m->calls.n; k++)
			add_own(l, i, &m->calls.v[k]);
		l->common_opts = l->policy_opts.n;
		if (l->common_opts > common)
			rc = run_again(l, i);
		l->common_opts = common;
	}
	return rc;
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
		buf_printf(&l->report, "%s%s", l->report.len ? "---\n" : "", l->documents[i].s);
		buf_free(&l->documents[i]);
	}
	free(l->documents);
}

static enum exit_code run_all(struct livepatch *l)
{
	enum exit_code rc = l->units.refused ? EXIT_NO_PATCH : EXIT_WRITTEN;
	struct names shown;

	make_documents(l);
	share_names(l);
	names_init(&shown);
	l->r->diag.shown = &shown;
	for (uint32_t i = 0; i < l->units.units.n; i++) {
		enum exit_code one = run_one(l, i);

		rc = rc ? rc : one;
		diag_progress(&l->r->diag, "units done", i + 1);
	}
	diag_progress_end(&l->r->diag);
	if (!rc && l->facts.n > 1 && knows_own(l))
		rc = join_units(l);
	join_documents(l);
	l->r->diag.unit = NULL;
	l->r->diag.shown = NULL;
	names_release(&shown);
	l->r->diag.hide_notes = false; /* the one to come belongs to no warning */
	if (l->r->diag.repeated)
		diag_report(&l->r->diag, DIAG_NOTE, "repeated", NULL,
			    "%u warnings of other units are the same (-v shows them)",
			    l->r->diag.repeated);
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
		begin_unit(l, &units.units.v[0]);
		vec_push(&l->policy_opts, "patch=" CALLBACKS_PROBE);
		l->r->opt.policy.opts = l->policy_opts.v;
		l->r->opt.policy.nopts = l->policy_opts.n;
		rc = callbacks_find_symbols(&l->callbacks, file, &units.units.v[0].command,
					    path_join(&l->r->arena, l->p->source_root, file),
					    &l->depends);
		add_command(l, &units.units.v[0].command);
	}
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

/* -- the folder ------------------------------------------------------------------------------- */

typedef VEC(const char *) words_t;

static void add_once(words_t *v, const char *word)
{
	for (uint32_t i = 0; i < v->n; i++)
		if (!strcmp(v->v[i], word))
			return;
	vec_push(v, word);
}

/* Its words go to the run's arena; their number. */
static uint32_t keep_words(struct livepatch *l, words_t *v, const char *const **words)
{
	const char **kept = arena_alloc(&l->r->arena, (v->n + 1) * sizeof(*kept));
	uint32_t n = v->n;

	for (uint32_t i = 0; i < n; i++)
		kept[i] = v->v[i];
	*words = kept;
	vec_free(v);
	return n;
}

/* Its words as one text in the run's arena. */
static const char *join_words(struct livepatch *l, words_t *v, const char *between)
{
	struct buf b = BUF_INIT;
	const char *text;

	for (uint32_t i = 0; i < v->n; i++)
		buf_printf(&b, "%s%s", i ? between : "", v->v[i]);
	text = arena_strdup(&l->r->arena, b.s);
	buf_free(&b);
	vec_free(v);
	return text;
}

/* Names of the patches, for people. */
static const char *patch_names(struct livepatch *l)
{
	const struct opt_list *patches = &l->r->set.patches;
	words_t v = { 0 };

	for (uint32_t i = 0; i < patches->v.n; i++)
		vec_push(&v, path_base(patches->v.v[i]));
	return join_words(l, &v, ", ");
}

/* The symbol lists that the units were checked against, each once; their number. */
static uint32_t collect_lists(struct livepatch *l, const char *const **lists)
{
	words_t v = { 0 };

	for (uint32_t i = 0; i < l->facts.n; i++)
		if (l->facts.v[i].image)
			add_once(&v, l->facts.v[i].image);
	return keep_words(l, &v, lists);
}

/* Ids of shadow variables, each once; their number. */
static uint32_t collect_shadows(struct livepatch *l, const char *const **ids)
{
	words_t v = { 0 };

	for (uint32_t i = 0; i < l->facts.n; i++)
		for (uint32_t k = 0; k < l->facts.v[i].shadow_ids.n; k++)
			add_once(&v, l->facts.v[i].shadow_ids.v[k]);
	return keep_words(l, &v, ids);
}

/* Namespaces of exports that lp.c files and callbacks use, each once; their number. */
static uint32_t collect_namespaces(struct livepatch *l, const char *const **namespaces)
{
	words_t v = { 0 };

	module_find_imports(l->facts.v, l->facts.n);
	for (uint32_t i = 0; i < l->facts.n; i++)
		for (uint32_t k = 0; k < l->facts.v[i].namespaces.n; k++)
			add_once(&v, l->facts.v[i].namespaces.v[k]);
	for (uint32_t i = 0; i < l->callbacks.symbols.n; i++)
		if (l->callbacks.symbols.v[i].ns)
			add_once(&v, l->callbacks.symbols.v[i].ns);
	return keep_words(l, &v, namespaces);
}

/* What the livepatch is made of, for those who get it. */
static void add_inputs(struct livepatch *l, struct module_files *files)
{
	const char *name = path_base(path_absolute(&l->r->arena, l->r->set.outfile));
	struct buf b = BUF_INIT;

	module_add(files, "report.yaml", l->report.s, l->report.len);
	if (l->r->suse) /* which has no place for the rest */
		return;
	module_checks_text(l->checks, l->facts.n, &b);
	module_add(files, "facts.tsv", b.s, b.len);
	buf_reset(&b);
	patch_write(l->p, &b);
	module_add(files, arena_printf(&l->r->arena, "%s.patch", name), b.s, b.len);
	buf_free(&b);
}

/* -- are the objects those of this kernel? ---------------------------------------------------- */

static const char *functions_of(struct livepatch *l, const struct module_unit *u)
{
	words_t v = { 0 };

	for (uint32_t i = 0; i < u->nfunctions; i++)
		vec_push(&v, u->functions[i].name);
	return join_words(l, &v, ",");
}

static const char *users_of(struct livepatch *l, const struct module_facts *f)
{
	words_t v = { 0 };

	for (uint32_t i = 0; i < f->users.n; i++)
		vec_push(&v, f->users.v[i]);
	return join_words(l, &v, ",");
}

/* The kernel, for those who only have a list of its symbols; NULL. */
static const char *kernel_image(struct livepatch *l, const struct module_facts *f)
{
	if (l->kernel.image || !f->build_root)
		return l->kernel.image;
	return module_built_image(&l->r->arena, f->build_root);
}

/* Debian's and others' kernels have no symbols: these come from a list then. */
static struct module_check check_of(struct livepatch *l, const struct module_facts *f)
{
	struct module_check c = { .source = f->unit.source,
				  .object = f->object,
				  .image = f->image,
				  .functions = functions_of(l, &f->unit),
				  .users = users_of(l, f) };

	if (strcmp(f->unit.object, "vmlinux") != 0)
		return c;
	if (l->r->set.kernel_image)
		module_check_against(&c, l->r->set.kernel_image);
	else if (f->image && strncmp(path_base(f->image), "vmlinux", 7) != 0)
		module_check_against(&c, kernel_image(l, f));
	return c;
}

static enum exit_code check_facts(struct livepatch *l)
{
	struct module_check *v = arena_alloc(&l->r->arena, l->facts.n * sizeof(*v));
	struct buf yaml = BUF_INIT;
	enum exit_code rc;

	for (uint32_t i = 0; i < l->facts.n; i++)
		v[i] = check_of(l, &l->facts.v[i]);
	mem_trim_heap(); /* that of the callbacks' sources; the kernel is unpacked now */
	rc = module_compare(v, l->facts.n, &yaml, &l->r->diag);
	buf_printf(&l->report, "---\n%s", yaml.s);
	buf_free(&yaml);
	l->checks = v;
	return rc;
}

static enum exit_code make_folder(struct livepatch *l, const char *dir, struct module_files *files)
{
	struct run *r = l->r;
	struct module_unit *units = arena_alloc(&r->arena, l->facts.n * sizeof(*units));
	struct module_spec spec = {
		.name = path_base(path_absolute(&r->arena, dir)),
		.made_by = "klp-ccp " KLP_CCP_VERSION,
		.patches = patch_names(l),
		.tools = path_of_program(&r->arena),
		.kdir = l->kernel.build,
		.sources = l->facts.n && l->facts.v[0].source_root ? l->facts.v[0].source_root : "",
		.units = units,
		.nunits = l->facts.n,
		.callbacks_file = l->callbacks.is_read ? l->callbacks.text.s : NULL,
		.callbacks = l->callbacks.calls.v,
		.ncallbacks = l->callbacks.calls.n,
		.symbols_used = l->callbacks.symbols.v,
		.nsymbols = l->callbacks.symbols.n,
		.replace = !r->set.no_replace,
		.suse = r->suse,
		.any_build = r->set.any_build,
	};
	enum exit_code rc;

	spec.nlists = collect_lists(l, &spec.lists);
	spec.nshadow_ids = collect_shadows(l, &spec.shadow_ids);
	spec.nnamespaces = collect_namespaces(l, &spec.namespaces);
	for (uint32_t i = 0; i < l->facts.n; i++)
		units[i] = l->facts.v[i].unit;
	rc = module_make(files, &spec, &r->diag);
	if (!rc)
		add_inputs(l, files);
	return rc;
}

/* What was read besides what the units know of. */
static void add_inputs_of_all(struct livepatch *l)
{
	const char *const files[] = { l->kernel.symbols, l->kernel.symvers,
				      l->r->set.kernel_image };
	struct depfile *d = &l->depends;

	run_add_inputs(l->r, l->p, d); /* also of a run that came to no unit */
	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		if (files[i])
			depfile_add(d, NULL, files[i]);
	for (uint32_t i = 0; l->checks && i < l->facts.n; i++)
		if (l->checks[i].image)
			depfile_add(d, NULL, l->checks[i].image);
}

/* The sources of the livepatch, and what goes elsewhere. */
static void add_targets(struct livepatch *l, const char *dir, const struct module_files *files)
{
	const char *const more[] = { l->r->set.report, l->r->set.review };

	for (uint32_t i = 0; i < files->v.n; i++) {
		const char *path = files->v.v[i].path, *end = strrchr(path, '.');

		if (end && (!strcmp(end, ".c") || !strcmp(path, "report.yaml")))
			depfile_add_target(&l->depends, path_join(&l->r->arena, dir, path));
	}
	for (size_t i = 0; i < ARRAY_SIZE(more); i++)
		if (more[i])
			depfile_add_target(&l->depends, more[i]);
}

/* No file outside of the folder that is to be written was read; EXIT_USAGE after an error. */
static enum exit_code check_others(struct livepatch *l, bool all)
{
	const struct settings *s = &l->r->set;
	const char *const paths[] = { s->report, all ? s->review : NULL, all ? s->depfile : NULL };

	add_inputs_of_all(l);
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		if (paths[i] && !run_is_free(l->r, &l->depends, paths[i]))
			return EXIT_USAGE;
	return EXIT_WRITTEN;
}

/* The report, and what a successful run leaves outside of the folder. */
static enum exit_code write_others(struct livepatch *l, enum exit_code rc)
{
	const struct settings *s = &l->r->set;
	bool all = !rc && !s->dry_run;
	struct buf rule = BUF_INIT;
	struct file_text v[3];
	unsigned int n = 0, which;
	int err;

	if (s->report)
		v[n++] = (struct file_text){ s->report, l->report.s, l->report.len };
	if (all && s->review) {
		review_end(&l->page);
		v[n++] = (struct file_text){ s->review, l->page.out.s, l->page.out.len };
	}
	if (all && s->depfile) {
		depfile_text(&l->depends, &rule);
		v[n++] = (struct file_text){ s->depfile, rule.s, rule.len };
	}
	err = file_write_all(v, n, &which);
	buf_free(&rule);
	if (!err)
		return rc;
	diag_report(&l->r->diag, DIAG_ERROR, "output", NULL, "%s: %s", v[which].path,
		    strerror(-err));
	return rc ? rc : EXIT_SYSTEM;
}

static enum exit_code install(struct livepatch *l, const char *dir)
{
	struct module_keep keep = { l->r->set.force, l->r->set.merge };
	struct module_files files = { 0 };
	enum exit_code rc = make_folder(l, dir, &files);

	if (!rc && l->r->diag.promoted)
		rc = EXIT_NO_PATCH;
	if (!rc)
		add_targets(l, dir, &files);
	if (!rc && !l->fix.dry_run)
		rc = module_install(&files, dir, &keep, &l->r->diag);
	module_files_release(&files);
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
		rc = check_facts(&l);
	others = check_others(&l, !rc && !r->set.dry_run);
	rc = rc ? rc : others;
	if (!rc && !bundle_check(&r->diag))
		rc = EXIT_SYSTEM;
	if (!rc)
		rc = install(&l, dir);
	if (!others)
		rc = write_others(&l, rc);
	release(&l);
	return rc;
}
