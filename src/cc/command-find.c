// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The command of one source: from the .cmd file beside its object, else from compile_commands.json,
 * else from the log of a build.
 */
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "shell.h"

/* The folder of sources that a build folder says itself, or the build folder. */
const char *command_source_root(struct arena *a, const struct command_places *at)
{
	const char *link = path_join(a, at->build_root, "source");
	char *real = path_is_folder(link) ? disk_realpath(link) : NULL;
	const char *root = at->source_root;

	if (!root)
		root = real ? arena_strdup(a, real) : at->build_root;
	free(real);
	return root;
}

const char *command_source_path(struct arena *a, const struct command_places *at,
				const char *source)
{
	const char *here = path_absolute(a, source);
	const char *there = path_join(a, command_source_root(a, at), source);

	return path_is_file(here) || !path_is_file(there) ? here : there;
}

const char *command_object(struct arena *a, const struct command_places *at, const char *source)
{
	const char *root = command_source_root(a, at), *below = path_below(root, source);
	const char *dir, *base;

	if (!below)
		below = path_below(at->build_root, source); /* generated */
	if (!below)
		return NULL;
	dir = path_dir(a, below);
	base = path_base(below);
	return arena_printf(a, "%s%s%.*s.o", dir, *dir ? "/" : "", (int)strlen(base) - 2, base);
}

const char *command_cmd_file(struct arena *a, const struct command_places *at, const char *source)
{
	const char *object = command_object(a, at, source), *dir;

	if (!object)
		return NULL;
	dir = path_dir(a, object);
	return path_join(a, at->build_root,
			 arena_printf(a, "%s%s.%s.cmd", dir, *dir ? "/" : "", path_base(object)));
}

static enum exit_code read_cmd(struct commands *c, const struct command_places *at,
			       const char *source, struct diag *d)
{
	struct arena a = { 0 };
	const char *path = at->build_root ? command_cmd_file(&a, at, source) : NULL;
	enum exit_code rc = EXIT_WRITTEN;

	if (path && path_is_file(path))
		rc = command_read_cmd(c, path, at->build_root, d);
	arena_release(&a);
	return rc;
}

/* What the whole build is in, once. */
enum exit_code command_read_lists(struct commands *c, const struct command_places *at,
				  struct diag *d)
{
	enum exit_code rc = EXIT_WRITTEN;
	const char *list = at->list;

	if (c->lists_read)
		return rc;
	c->lists_read = true;
	if (!list && at->build_root) {
		list = path_join(&c->arena, at->build_root, "compile_commands.json");
		list = path_is_file(list) ? list : NULL;
	}
	if (list)
		rc = command_read_json(c, list, d);
	if (!rc && at->make_log)
		rc = command_read_log(c, at->make_log, at->build_root ? at->build_root : ".", d);
	return rc;
}

enum exit_code command_find(struct commands *c, const struct command_places *at, const char *source,
			    const struct command **found, struct diag *d)
{
	enum exit_code rc = at->list ? EXIT_WRITTEN : read_cmd(c, at, source, d);
	bool several = false;

	*found = rc ? NULL : command_only(c, source, &several, d);
	if (rc || *found || several)
		return several ? EXIT_INPUT : rc;
	rc = command_read_lists(c, at, d);
	*found = rc ? NULL : command_only(c, source, &several, d);
	return several ? EXIT_INPUT : rc;
}
