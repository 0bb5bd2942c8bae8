// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The overview before anything is compared: the files and hunks of a patch, the units that it
 * affects, and their commands.
 */
#include <errno.h>
#include <string.h>

#include "patch-internal.h"

enum exit_code patch_save(const struct patch *p, const char *path, struct diag *d)
{
	struct buf text = BUF_INIT;
	int err;

	patch_write(p, &text);
	err = file_write_atomic(path, text.s, text.len);
	buf_free(&text);
	if (!err)
		return EXIT_WRITTEN;
	diag_report(d, DIAG_ERROR, "output", NULL, "%s: %s", path, file_error(err));
	return EXIT_SYSTEM;
}
