// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * Which units read a file: by the dependencies in the .cmd files of a build folder, and where there
 * are only lists of commands, by the #include lines of the sources.
 */
#include <errno.h>
#include <string.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "units.h"

void readers_release(struct readers *r)
{
	for (uint32_t i = 0; i < r->v.n; i++)
		vec_free(&r->v.v[i].files);
	vec_free(&r->v);
	names_release(&r->told);
	texts_release(&r->texts);
}

/* The number in texts of the file at `path', if it is a wanted one. */
static bool find_wanted(struct finder *f, const char *path, uint32_t *file)
{
	for (uint32_t i = 0; i < f->wanted.n; i++) {
		const char *wanted = f->readers.texts.files.v[f->wanted.v[i]].path;

		if (!strcmp(path_base(wanted), path_base(path)) && path_is_same(wanted, path)) {
			*file = f->wanted.v[i];
			return true;
		}
	}
	return false;
}

static bool reads_wanted(struct finder *f, const struct reader *r)
{
	for (uint32_t i = 0; i < r->files.n; i++)
		for (uint32_t k = 0; k < f->wanted.n; k++)
			if (r->files.v[i] == f->wanted.v[k])
				return true;
	return false;
}

static void keep_or_drop(struct finder *f, bool keep)
{
	if (keep)
		return;
	vec_free(&vec_last(&f->readers.v).files);
	f->readers.v.n--;
}

/* -- folders --------------------------------------------------------------------------------- */

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
void units_find_folder(struct finder *f, struct command *cmd)
{
	const char *folder = relative_folder(cmd), *kernel = f->opt->kernel_build;
	struct arena *a = &f->u->arena;

	if (!folder || !kernel || path_is_folder(path_join(a, cmd->dir, folder)))
		return;
	kernel = path_absolute(a, kernel);
	if (path_is_folder(path_join(a, kernel, folder)))
		cmd->dir = kernel;
}

/* -- .cmd files ------------------------------------------------------------------------------- */

/* The source of a .cmd file, with its command; false: it is no C compiler's. */
static bool take_command(struct finder *f, const char *path, struct reader *r)
{
	struct commands *c = &f->u->commands;
	struct buf quiet = BUF_INIT;
	struct diag d;
	uint32_t before = c->v.n;

	diag_init(&d);
	d.capture = &quiet;
	(void)command_read_cmd(c, path, f->u->places.build_root, &d);
	buf_free(&quiet);
	if (c->v.n == before)
		return false;
	r->command = c->v.v[before];
	return true;
}

static void take_deps(struct finder *f, const char *dir, const struct command_deps *deps,
		      struct reader *r)
{
	struct arena a = { 0 };
	struct texts *t = &f->readers.texts;

	r->source = path_join(&f->u->arena, dir, deps->source);
	vec_push(&r->files, texts_find(t, r->source));
	for (uint32_t i = 0; i < deps->files.n; i++) {
		const char *path = path_join(&a, dir, deps->files.v[i]);
		uint32_t file;

		if (!find_wanted(f, path, &file))
			file = texts_find(t, path);
		vec_push(&r->files, file);
	}
	arena_release(&a);
}

static bool names_wanted(struct finder *f, const struct file_bytes *b)
{
	for (uint32_t i = 0; i < f->wanted.n; i++) {
		const char *name = path_base(f->readers.texts.files.v[f->wanted.v[i]].path);

		if (memmem(b->s, b->len, name, strlen(name)))
			return true;
	}
	return false;
}

/* One .cmd file. */
static void take_cmd(struct finder *f, const char *path)
{
	struct arena a = { 0 };
	struct command_deps deps = { 0 };
	struct file_bytes b;
	bool names = false;

	if (!file_read(path, &b)) {
		names = names_wanted(f, &b);
		if (memmem(b.s, b.len, "deps_", 5))
			name_of(&f->readers.told, path);
		file_close(&b);
	}
	if (names && command_read_deps(&a, path, &deps) && deps.source) {
		struct reader *r = vec_add(&f->readers.v);
		bool keep = take_command(f, path, r);

		r = &vec_last(&f->readers.v);
		if (keep) {
			units_find_folder(f, &r->command);
			take_deps(f, r->command.dir, &deps, r);
		}
		keep_or_drop(f, keep && reads_wanted(f, r));
	}
	vec_free(&deps.files);
	arena_release(&a);
}

static bool is_cmd_file(const char *name)
{
	size_t n = strlen(name);

	return n > 7 && *name == '.' &&
	       (!strcmp(name + n - 6, ".o.cmd") || !strcmp(name + n - 6, ".s.cmd"));
}

/* All .cmd files below a folder. */
static void walk(struct finder *f, struct arena *a, const char *dir, uint32_t *seen)
{
	struct disk_names names = { 0 };

	disk_list(dir, &names);
	for (uint32_t i = 0; i < names.v.n; i++) {
		const struct disk_name *e = &names.v.v[i];

		if (e->folder && *e->name != '.') {
			walk(f, a, arena_printf(a, "%s/%s", dir, e->name), seen);
		} else if (is_cmd_file(e->name)) {
			take_cmd(f, arena_printf(a, "%s/%s", dir, e->name));
			diag_progress(f->d, "units looked at", ++*seen);
		}
	}
	disk_names_free(&names);
}

/* -- lists ------------------------------------------------------------------------------------ */

bool readers_know(struct finder *f, const char *source)
{
	const struct readers *r = &f->readers;
	struct arena a = { 0 };
	const char *path = NULL;
	bool told = false;

	for (uint32_t i = 0; i < r->v.n; i++)
		if (!strcmp(r->v.v[i].source, source))
			return true;
	if (f->u->places.build_root)
		path = command_cmd_file(&a, &f->u->places, source);
	told = path && name_lookup(&r->told, path, strlen(path));
	arena_release(&a);
	return told;
}

static enum exit_code take_lists(struct finder *f, uint32_t *seen)
{
	struct patch_units *u = f->u;
	enum exit_code rc = command_read_lists(&u->commands, &u->places, f->d);
	struct includes *in = includes_new(&f->readers.texts);
	uint32_t known = u->commands.v.n;

	for (uint32_t i = 0; !rc && i < known; i++) {
		const struct command *cmd = &u->commands.v.v[i];
		const char *source = path_join(&u->arena, cmd->dir, cmd->source);
		struct reader *r;

		diag_progress(f->d, "units looked at", ++*seen);
		if (readers_know(f, source))
			continue;
		r = vec_add(&f->readers.v);
		r->source = source;
		r->command = *cmd;
		includes_collect(in, cmd, source, r);
		keep_or_drop(f, reads_wanted(f, r));
	}
	includes_free(in);
	return rc;
}

enum exit_code readers_find(struct finder *f)
{
	struct arena a = { 0 };
	uint32_t seen = 0;
	enum exit_code rc = EXIT_WRITTEN;

	f->u->commands.more = true;
	if (!f->opt->compile_commands)
		walk(f, &a, f->u->places.build_root, &seen);
	rc = take_lists(f, &seen);
	f->u->commands.more = false;
	diag_progress_end(f->d);
	arena_release(&a);
	return rc;
}
