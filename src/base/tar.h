/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Archives of one form: regular files with short names and nothing else about them that varies.
 */
#ifndef KLP_CCP_TAR_H
#define KLP_CCP_TAR_H

#include <stdbool.h>
#include <stddef.h>
#include "klp-ccp/buf.h"

void tar_add(struct buf *out, const char *name, const char *s, size_t len);
void tar_end(struct buf *out);

struct tar_member {
	char name[101];
	const char *s;
	size_t len;
};

/*
 * The next member of an archive that the above have written; *at begins as 0. False at its end, and
 * with the reason in *why where the archive is no such one.
 */
bool tar_next(const char *archive, size_t len, size_t *at, struct tar_member *m, const char **why);

#endif
