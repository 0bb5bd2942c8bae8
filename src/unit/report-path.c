// SPDX-License-Identifier: GPL-2.0-or-later
/* Paths in the report and on the review page. */
#include "unit-internal.h"

/* Before the command line was read, there is nothing that a path could be relative to. */
const char *unit_shown_path(const struct unit *u, struct arena *a, const char *path)
{
	return path && u->inv.cwd ? emit_shown_path(&u->inv, &u->opt->emit, a, path) : path;
}
