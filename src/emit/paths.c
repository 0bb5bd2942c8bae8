// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Paths as lp.c shows them: relative to the source root, so that the same code gives the same bytes
 * in any folder.
 */
#include <string.h>
#include "klp-ccp/path.h"
#include "text.h"

static const char *mapped(struct text *t, const char *path)
{
	for (unsigned int i = 0; i < t->opt->npath_map; i++) {
		const char *map = t->opt->path_map[i], *eq = strchr(map, '=');
		size_t n = eq ? (size_t)(eq - map) : 0;

		if (n && !strncmp(path, map, n) &&
		    (path[n] == '/' || !path[n] || map[n - 1] == '/'))
			return arena_printf(&t->arena, "%s%s", eq + 1, path + n);
	}
	return path;
}

const char *shown_path(struct text *t, const char *path)
{
	struct arena *a = &t->arena;
	const char *cwd = t->rec->inv->cwd, *full, *below;

	path = mapped(t, path);
	full = path_normalize(a, path_join(a, cwd, path));
	below = path_below(t->rec->inv->source_root, full);
	if (!below)
		below = path_below(cwd, full); /* generated in a build folder elsewhere */
	return below ? below : full;
}
