// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which units of a build can see a patch: the sources that it changes, and those that read a file
 * that it changes. Each with its command.
 */
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/path.h"
#include "units.h"

#define MAX_UNITS 200

void patch_units_release(struct patch_units *u)
{
	for (uint32_t i = 0; i < u->units.n; i++)
		vec_free(&u->units.v[i].causes);
	vec_free(&u->units);
	command_release(&u->commands);
	arena_release(&u->arena);
}

/* -- places ----------------------------------------------------------------------------------- */

static void find_places(struct finder *f)
{
	struct arena *a = &f->u->arena;
	const char *here = path_absolute(a, "."), *build = f->opt->build_root;

	if (build)
		build = path_absolute(a, build);
	else
		build = path_below(f->p->source_root, here) ? f->p->source_root : here;
	f->u->places = (struct command_places){
		.build_root = build,
		.source_root = f->p->source_root,
		.list = f->opt->compile_commands,
		.make_log = f->opt->make_log,
	};
}

static bool exists(struct finder *f, const char *dir, const char *name)
{
	struct arena a = { 0 };
	struct provider fs;
	bool found;

	(void)f;
	provider_init(&fs);
	found = provider_exists(&fs, path_join(&a, dir, name));
	provider_release(&fs);
	arena_release(&a);
	return found;
}

/* Is everything known that the build has, so that what has no command is not in it? */
static bool is_complete(struct finder *f)
{
	static const char *const traces[] = { "modules.order", "vmlinux", ".vmlinux.cmd",
					      "compile_commands.json" };

	if (f->opt->compile_commands || f->opt->make_log)
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(traces); i++)
		if (exists(f, f->u->places.build_root, traces[i]))
			return true;
	return false;
}

/* -- commands --------------------------------------------------------------------------------- */

/* The first word that says where to look for includes, from the folder that the command runs in. */
static const char *relative_folder(const struct command *cmd)
{
	for (int i = 1; i < cmd->nwords; i++) {
		const char *word = cmd->words[i];

		if (!strncmp(word, "-I", 2) && word[2] && word[2] != '/' &&
		    strstr(word, "/generated"))
			return word + 2;
	}
	return NULL;
}

/*
 * kbuild compiles modules outside of the kernel in the kernel's build folder, though their .cmd
 * files lie beside their objects.
 */
static void find_folder(struct finder *f, struct command *cmd)
{
	const char *folder = relative_folder(cmd), *kernel = f->opt->kernel_build;
	struct arena *a = &f->u->arena;

	if (!folder || !kernel || path_is_folder(path_join(a, cmd->dir, folder)))
		return;
	kernel = path_absolute(a, kernel);
	if (path_is_folder(path_join(a, kernel, folder)))
		cmd->dir = kernel;
}

static enum exit_code ask_make(struct finder *f, const char *source, const struct command **cmd)
{
	struct patch_units *u = f->u;
	const char *object = command_object(&u->arena, &u->places, source);
	bool several = false;
	enum exit_code rc;

	if (!object)
		return EXIT_WRITTEN;
	rc = command_ask_make(&u->commands, u->places.build_root, &object, 1, f->d);
	if (!rc)
		*cmd = command_only(&u->commands, source, &several, f->d);
	return several ? EXIT_INPUT : rc;
}

static enum exit_code no_command(struct finder *f, const char *shown)
{
	if (is_complete(f)) {
		diag_report(f->d, DIAG_NOTE, "not-built", NULL,
			    "%s: not built here: the configuration leaves it out", shown);
		return EXIT_WRITTEN;
	}
	diag_report(f->d, DIAG_ERROR, "no-command", NULL,
		    "%s: no command is known: %s has no .cmd file for it, and no complete build "
		    "(--build-root=DIR, --compile-commands=FILE, --make-log=FILE, --make)",
		    shown, f->u->places.build_root);
	return EXIT_INPUT;
}

/* -- units ------------------------------------------------------------------------------------ */

static struct patch_unit *units_add(struct finder *f, const char *source, const struct command *cmd)
{
	struct patch_units *u = f->u;
	const char *below = path_below(f->p->source_root, source);
	struct patch_unit *unit;

	for (uint32_t i = 0; i < u->units.n; i++)
		if (!strcmp(u->units.v[i].source, below ? below : source))
			return &u->units.v[i];
	unit = vec_add(&u->units);
	unit->source = arena_strdup(&u->arena, below ? below : source);
	unit->command = *cmd;
	find_folder(f, &unit->command);
	return unit;
}

/* The unit of a source that the patch changes. */
static enum exit_code add_source(struct finder *f, uint32_t file)
{
	const struct patch_file *pf = &f->p->files.v[file];
	struct patch_cause cause = { file, PATCH_WHY_SOURCE, NULL };
	const struct command *cmd = NULL;
	enum exit_code rc;

	rc = command_find(&f->u->commands, &f->u->places, pf->full, &cmd, f->d);
	if (!rc && !cmd && f->opt->make)
		rc = ask_make(f, pf->full, &cmd);
	if (rc)
		return rc;
	if (cmd) {
		vec_push(&units_add(f, pf->full, cmd)->causes, cause);
		return EXIT_WRITTEN;
	}
	return pf->op == PATCH_DELETED ? EXIT_WRITTEN : no_command(f, pf->path);
}

static int by_source(const void *x, const void *y)
{
	const struct patch_unit *a = x, *b = y;

	return strcmp(a->source, b->source);
}

static enum exit_code check_number(struct finder *f)
{
	unsigned int max = f->opt->max_units ? f->opt->max_units : MAX_UNITS;

	if (f->u->units.n <= max)
		return EXIT_WRITTEN;
	diag_report(f->d, DIAG_ERROR, "many-units", NULL,
		    "%u units can see the patch, more than --max-units=%u", f->u->units.n, max);
	return EXIT_NO_PATCH;
}

enum exit_code patch_find_units(struct patch_units *u, const struct patch *p,
				const struct patch_units_options *opt, struct diag *d)
{
	struct finder f = { .u = u, .p = p, .opt = opt, .d = d };
	enum exit_code rc = EXIT_WRITTEN;

	find_places(&f);
	for (uint32_t i = 0; i < p->files.n; i++) {
		enum exit_code one = EXIT_WRITTEN;

		if (p->files.v[i].class == PATCH_SOURCE)
			one = add_source(&f, i);
		rc = rc ? rc : one;
	}
	if (u->units.n)
		qsort(u->units.v, u->units.n, sizeof(*u->units.v), by_source);
	return rc ? rc : check_number(&f);
}
