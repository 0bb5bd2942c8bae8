// SPDX-License-Identifier: GPL-2.0-or-later
/* The review page of a unit: paths, and what its other two files need. */
#include "review-data.h"

const char *review_path(struct reviewer *r, const char *path)
{
	return emit_shown_path(&r->u->rec, &r->u->opt->emit, &r->arena, path);
}
