// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Paths as lp.c and reports show them: relative to the source root, so that the same code gives the
 * same bytes in any folder.
 */
#include <string.h>
#include "klp-ccp/emit.h"
#include "klp-ccp/path.h"

static const char *mapped(const struct emit_options *opt, struct arena *a, const char *path)
{
	for (unsigned int i = 0; i < opt->npath_map; i++) {
		const char *map = opt->path_map[i], *eq = strchr(map, '=');
		size_t n = eq ? (size_t)(eq - map) : 0;

		if (n && !strncmp(path, map, n) &&
		    (path[n] == '/' || !path[n] || map[n - 1] == '/'))
			return arena_printf(a, "%s%s", eq + 1, path + n);
	}
	return path;
}

const char *emit_shown_path(const struct cc_invocation *inv, const struct emit_options *opt,
			    struct arena *a, const char *path)
{
	const char *cwd = inv->cwd, *full, *below;

	path = mapped(opt, a, path);
	full = path_normalize(a, path_join(a, cwd, path));
	below = path_below(inv->source_root, full);
	if (!below)
		below = path_below(cwd, full); /* generated in a build folder elsewhere */
	return below ? below : full;
}
