// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Paths as lp.c shows them: relative to the source root, so that the same code gives the same bytes in
 * any folder. The root is the deepest folder from which all of the unit's own files can be named.
 */
#include <string.h>
#include "klp-ccp/path.h"
#include "text.h"

static const char *mapped(struct text *t, const char *path)
{
	for (unsigned int i = 0; i < t->opt->npath_map; i++) {
		const char *map = t->opt->path_map[i], *eq = strchr(map, '=');
		size_t n = eq ? (size_t)(eq - map) : 0;

		if (n && !strncmp(path, map, n) && (path[n] == '/' || !path[n] || map[n - 1] == '/'))
			return arena_printf(&t->arena, "%s%s", eq + 1, path + n);
	}
	return path;
}

/*
 * A kernel's source file is compiled from the build folder as /src/fs/x.c or ../src/fs/x.c with
 * -I/src/include: the root is what the file's folder and such an include folder have in common. Without
 * such a folder: the directory of the command.
 */
static const char *find_root(struct text *t)
{
	const struct cc_invocation *inv = t->rec->inv;
	struct arena *a = &t->arena;
	const char *file = path_normalize(a, path_join(a, inv->cwd, inv->file));
	const char *best = NULL;

	for (uint32_t i = 0; i < inv->dirs.n; i++) {
		const char *dir = path_normalize(a, path_join(a, inv->cwd, inv->dirs.v[i].path));
		const char *parent = path_dir(a, dir);

		if (inv->dirs.v[i].builtin || strcmp(path_base(dir), "include") || !path_below(parent, file))
			continue;
		if (!best || strlen(parent) < strlen(best))
			best = parent;
	}
	return best ? best : inv->cwd;
}

const char *shown_path(struct text *t, const char *path)
{
	struct arena *a = &t->arena;
	const char *cwd = t->rec->inv->cwd, *root, *full, *below;

	root = t->opt->source_root ? path_normalize(a, path_join(a, cwd, t->opt->source_root)) : find_root(t);
	path = mapped(t, path);
	full = path_normalize(a, path_join(a, cwd, path));
	below = path_below(root, full);
	if (!below)
		below = path_below(cwd, full); /* generated in a build folder elsewhere */
	return below ? below : full;
}
