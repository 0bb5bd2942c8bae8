// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * Which units of a build a patch affects: the sources that it changes, and those that read a file
 * that it changes. Each with its command.
 */
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "patch-internal.h"
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

/* True if the build is completely known: a file without a command is not in it. */
static bool units_complete(struct finder *f)
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
	if (units_complete(f)) {
		diag_report(f->d, DIAG_NOTE, "not-built", NULL,
			    "%s: not built in this configuration", shown);
		return EXIT_WRITTEN;
	}
	diag_report(f->d, DIAG_ERROR, "no-command", NULL,
		    "%s: no command line found: %s has no .cmd file for it and is not a complete "
		    "build (--build-root=DIR, --compile-commands=FILE, --make-log=FILE, --make)",
		    shown, f->u->places.build_root);
	return EXIT_INPUT;
}

/* -- units ------------------------------------------------------------------------------------ */

/* Does the user leave it out? That is told once. */
static bool is_skipped(struct finder *f, const char *source)
{
	for (uint32_t i = 0; i < f->p->skips.n; i++) {
		struct patch_skip *skip = &f->p->skips.v[i];

		if (strcmp(skip->source, source) != 0)
			continue;
		if (!skip->used)
			diag_report(f->d, DIAG_NOTE, "patch-ignored", NULL,
				    "%s is ignored: skipped%s%s", source, *skip->reason ? ": " : "",
				    skip->reason);
		skip->used = true;
		return true;
	}
	return false;
}

/* Adds a unit, or one more cause. */
static void units_add(struct finder *f, const char *source, const struct command *cmd,
		      struct patch_cause cause)
{
	struct patch_units *u = f->u;
	const char *below = path_below(f->p->source_root, source), *why;
	struct patch_unit *unit = NULL;

	for (uint32_t i = 0; i < u->units.n && !unit; i++)
		if (!strcmp(u->units.v[i].source, below ? below : source))
			unit = &u->units.v[i];
	if (!unit && below && is_skipped(f, below))
		return;
	if (!unit) {
		unit = vec_add(&u->units);
		unit->source = arena_strdup(&u->arena, below ? below : source);
		unit->command = *cmd;
		units_find_folder(f, &unit->command);
		if (below && patch_classify(below, &why) == PATCH_REFUSED)
			unit->refused = why;
	}
	vec_push(&unit->causes, cause);
}

/* The unit of a source that the patch changes; *found: there is one. */
static enum exit_code add_source(struct finder *f, uint32_t file, bool *found)
{
	const struct patch_file *pf = &f->p->files.v[file];
	struct patch_cause cause = { file, PATCH_WHY_SOURCE, NULL };
	const struct command *cmd = NULL;
	enum exit_code rc;

	rc = command_find(&f->u->commands, &f->u->places, pf->old_full, &cmd, f->d);
	if (!rc && !cmd && f->opt->make)
		rc = ask_make(f, pf->old_full, &cmd);
	*found = cmd != NULL;
	if (!rc && cmd)
		units_add(f, pf->old_full, cmd, cause);
	return rc;
}

/* Those that include a source that the patch changes. */
static bool add_includers(struct finder *f, uint32_t file)
{
	struct patch_cause cause = { file, PATCH_WHY_INCLUDED, NULL };
	const char *path = f->p->files.v[file].old_full;
	uint32_t text = texts_find(&f->readers.texts, path);
	bool found = false;

	for (uint32_t i = 0; i < f->readers.v.n; i++) {
		const struct reader *r = &f->readers.v.v[i];

		for (uint32_t k = 0; k < r->files.n; k++) {
			if (r->files.v[k] != text || !strcmp(r->source, path))
				continue;
			units_add(f, r->source, &r->command, cause);
			found = true;
			break;
		}
	}
	return found;
}

static bool mentions(struct finder *f, const char *path, const char *name)
{
	struct texts *t = &f->readers.texts;
	const struct file_bytes *b = texts_read(t, texts_find(t, path));
	size_t n = strlen(name);
	const char *p = b->s, *end = b->s + b->len;

	while ((p = memmem(p, end - p, name, n))) {
		if (p > b->s && (p[-1] == '"' || p[-1] == '/') && p + n < end && p[n] == '"')
			return true;
		p += n;
	}
	return false;
}

/*
 * A folder that was built in part does not say who includes a source; who does so lies beside it
 * (fs/compat_binfmt_elf.c).
 */
static enum exit_code check_neighbours(struct finder *f, const struct patch_file *pf)
{
	struct arena a = { 0 };
	struct disk_names names = { 0 };
	enum exit_code rc = EXIT_WRITTEN;

	disk_list(path_dir(&a, pf->old_full), &names);
	for (uint32_t i = 0; i < names.v.n; i++) {
		const char *name = names.v.v[i].name, *path, *below;
		size_t n = strlen(name);

		if (n < 3 || strcmp(name + n - 2, ".c") != 0 ||
		    !strcmp(name, path_base(pf->old_full)))
			continue;
		path = path_join(&a, path_dir(&a, pf->old_full), name);
		below = path_below(f->p->source_root, path);
		if (!mentions(f, path, path_base(pf->old_full)) || readers_know(f, path) ||
		    (below && is_skipped(f, below)))
			continue;
		diag_report(f->d, DIAG_ERROR, "build-incomplete", NULL,
			    "%s: '%s' includes it, and %s does not say whether that is built "
			    "(--build-root=DIR, --compile-commands=FILE, --make-log=FILE; "
			    "--skip=%s=REASON leaves it out)",
			    pf->path, name, f->u->places.build_root, below ? below : name);
		rc = EXIT_INPUT;
	}
	disk_names_free(&names);
	arena_release(&a);
	return rc;
}

static enum exit_code add_sources(struct finder *f)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < f->p->files.n; i++) {
		const struct patch_file *pf = &f->p->files.v[i];
		bool found = false;
		enum exit_code one;

		if (pf->class != PATCH_SOURCE)
			continue;
		one = add_source(f, i, &found);
		found |= add_includers(f, i);
		if (!one && !found && pf->op != PATCH_DELETED)
			one = no_command(f, pf->path);
		if (!one && found && !units_complete(f))
			one = check_neighbours(f, pf);
		rc = rc ? rc : one;
	}
	return rc;
}

/* The units that the user names. */
static enum exit_code add_named(struct finder *f)
{
	struct patch_units *u = f->u;
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < f->opt->nsources; i++) {
		const char *name = f->opt->sources[i];
		const char *path = command_source_path(&u->arena, &u->places, name);
		struct patch_cause cause = { PATCH_NONE, PATCH_WHY_NAMED, NULL };
		const struct command *cmd = NULL;
		enum exit_code one;

		one = command_find(&u->commands, &u->places, path, &cmd, f->d);
		if (!one && !cmd)
			one = no_command(f, name);
		if (!one && cmd)
			units_add(f, path, cmd, cause);
		rc = rc ? rc : one;
	}
	return rc;
}

/* -- headers ---------------------------------------------------------------------------------- */

/* Everybody who reads it must be known, or some would be left with the old text. */
static enum exit_code check_complete(struct finder *f, struct tainted *t)
{
	if (units_complete(f))
		return EXIT_WRITTEN;
	for (uint32_t i = 0; i < f->wanted.n; i++) {
		const struct patch_file *pf = &f->p->files.v[f->wanted_files.v[i]];

		if (pf->class != PATCH_HEADER)
			continue;
		diag_report(f->d, DIAG_ERROR, "build-incomplete", NULL,
			    "%s: who reads this header is not known: %s has no complete build "
			    "(--build-root=DIR, --compile-commands=FILE, --make-log=FILE)",
			    pf->path, f->u->places.build_root);
		return EXIT_INPUT;
	}
	(void)t;
	return EXIT_WRITTEN;
}

/* Assembly that says something else because of the patch. */
static void refuse_assembly(struct finder *f, const char *source, const struct patch_cause *cause)
{
	const char *below = path_below(f->p->source_root, source);

	below = below ? below : source;
	if (is_skipped(f, below))
		return;
	f->u->refused = true;
	diag_report(
		f->d, DIAG_ERROR, "patch-refused", NULL,
		"%s: a livepatch cannot change assembly, and it %s%s%s, which the patch changes "
		"in %s (--skip=%s=REASON leaves it as it is)",
		below, cause->name ? "uses '" : "reads what has no name",
		cause->name ? cause->name : "", cause->name ? "'" : "",
		f->p->files.v[cause->file].path, below);
}

static void add_readers(struct finder *f, struct tainted *t)
{
	headers_spread(t, f);
	for (uint32_t i = 0; i < f->readers.v.n; i++) {
		const struct reader *r = &f->readers.v.v[i];
		struct patch_cause cause = { 0 };

		if (!headers_concern(t, r, &cause))
			continue;
		if (cause.name) /* it outlives what was found out about headers */
			cause.name = arena_strdup(&f->u->arena, cause.name);
		if (command_is_assembly(&r->command))
			refuse_assembly(f, r->source, &cause);
		else
			units_add(f, r->source, &r->command, cause);
	}
}

static enum exit_code check_skips(struct finder *f)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < f->p->skips.n; i++) {
		if (f->p->skips.v[i].used)
			continue;
		diag_report(f->d, DIAG_ERROR, "patch-skip", NULL,
			    "--skip=%s: neither a file of the patch nor a source that it affects",
			    f->p->skips.v[i].source);
		rc = EXIT_USAGE;
	}
	return rc;
}

static void find_wanted(struct finder *f)
{
	for (uint32_t i = 0; i < f->p->files.n; i++) {
		const struct patch_file *pf = &f->p->files.v[i];

		if ((pf->class != PATCH_SOURCE && pf->class != PATCH_HEADER) || !pf->old.s)
			continue;
		vec_push(&f->wanted, texts_find(&f->readers.texts, pf->old_full));
		vec_push(&f->wanted_files, i);
	}
}

static enum exit_code find_all(struct finder *f)
{
	struct tainted *t = headers_compare(f);
	bool headers = headers_differ(t);
	enum exit_code rc = headers ? check_complete(f, t) : EXIT_WRITTEN;

	if (!rc)
		rc = readers_find(f);
	if (!rc)
		rc = add_sources(f);
	if (!rc)
		rc = add_named(f);
	if (!rc && headers)
		add_readers(f, t);
	tainted_free(t);
	return rc ? rc : check_skips(f);
}

static int by_source(const void *x, const void *y)
{
	const struct patch_unit *a = x, *b = y;

	return strcmp(a->source, b->source);
}

static bool is_same_cause(const struct patch_cause *a, const struct patch_cause *b)
{
	if (a->why != b->why || a->file != b->file || !a->name != !b->name)
		return false;
	return !a->name || !strcmp(a->name, b->name);
}

static uint32_t count_cause(const struct patch_units *u, const struct patch_cause *c)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < u->units.n; i++)
		for (uint32_t k = 0; k < u->units.v[i].causes.n; k++)
			n += is_same_cause(&u->units.v[i].causes.v[k], c);
	return n;
}

/* The part of a header that most of them see; NULL: none. The first units show it. */
static const struct patch_cause *main_cause(const struct patch_units *u, uint32_t *most)
{
	const struct patch_cause *found = NULL;

	*most = 0;
	for (uint32_t i = 0; i < u->units.n && i < MAX_UNITS; i++) {
		const struct patch_unit *unit = &u->units.v[i];

		for (uint32_t k = 0; k < unit->causes.n; k++) {
			const struct patch_cause *c = &unit->causes.v[k];
			uint32_t n = c->why == PATCH_WHY_HEADER ? count_cause(u, c) : 0;

			if (n <= *most)
				continue;
			*most = n;
			found = c;
		}
	}
	return found;
}

/* What makes them so many, and how they are fewer. */
static void tell_many(struct finder *f)
{
	static const char way_out[] =
		"leave what is there as it is, and use a new one with another name where the fix "
		"needs it";
	uint32_t n;
	const struct patch_cause *c = main_cause(f->u, &n);
	const char *path = c ? f->p->files.v[c->file].path : NULL;

	if (c && c->name)
		diag_report(f->d, DIAG_NOTE, "many-units", NULL,
			    "%u of them use '%s', which it changes in %s: %s", n, c->name, path,
			    way_out);
	else if (c)
		diag_report(
			f->d, DIAG_NOTE, "many-units", NULL,
			"%u of them read %s, and what it changes there has no name, or is a part "
			"of so much in other headers that each of them counts: %s",
			n, path, way_out);
	diag_report(f->d, DIAG_NOTE, "many-units", NULL,
		    "--skip=FILE=REASON leaves units as they are, --max-units=%u takes all of "
		    "them: each is compiled into the livepatch",
		    f->u->units.n);
}

static enum exit_code check_number(struct finder *f)
{
	unsigned int max = f->opt->max_units ? f->opt->max_units : MAX_UNITS;

	if (f->u->units.n <= max)
		return EXIT_WRITTEN;
	diag_report(f->d, DIAG_ERROR, "many-units", NULL,
		    "the patch affects %u units, more than --max-units=%u", f->u->units.n, max);
	tell_many(f);
	return EXIT_NO_PATCH;
}

enum exit_code patch_find_units(struct patch_units *u, struct patch *p,
				const struct patch_units_options *opt, struct diag *d)
{
	struct finder f = { .u = u, .p = p, .opt = opt, .d = d };
	enum exit_code rc;

	find_places(&f);
	texts_init(&f.readers.texts);
	names_init(&f.readers.told);
	find_wanted(&f);
	rc = find_all(&f);
	if (u->units.n)
		qsort(u->units.v, u->units.n, sizeof(*u->units.v), by_source);
	readers_release(&f.readers);
	vec_free(&f.wanted);
	vec_free(&f.wanted_files);
	return rc ? rc : check_number(&f);
}
