// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-folder: what is written of a livepatch, and what is compared before.
 */
#include <string.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "run-livepatch.h"

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

enum exit_code livepatch_check_facts(struct livepatch *l)
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
		.tools = disk_fact("tools", path_of_program(&r->arena)),
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
enum exit_code livepatch_check_others(struct livepatch *l, bool all)
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
enum exit_code livepatch_write_others(struct livepatch *l, enum exit_code rc)
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

enum exit_code livepatch_install(struct livepatch *l, const char *dir)
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
