/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/bundle: a recording (disk.h) of a run as one file, to be repeated on another machine.
 *
 * It is a tar archive that tar can list and unpack; nothing here ever unpacks it. Its members are
 *
 *   klp-ccp-bundle/manifest-DIGEST   what is where, one fact on a line
 *   klp-ccp-bundle/DIGEST            texts of files, and what programs answered, each once
 *
 * with the SHA-256 of what they have in their names, in order, of no time and owner: the same run
 * gives the same bytes. Every byte counts: a bundle that differs in one is refused.
 */
#ifndef KLP_CCP_BUNDLE_H
#define KLP_CCP_BUNDLE_H

#include "klp-ccp/buf.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/disk.h"

/* The call that was recorded: its words, and how it ended. */
struct bundle_run {
	VEC(const char *) words;
	const char *tool;      /* which klp-ccp that was */
	const char *libraries; /* and what it used */
	int exit;
};

/* Begins a recording; bundle_free(). */
struct disk *bundle_new(void);
/* False with the reason: it cannot be written. */
bool bundle_write(struct disk *d, const struct bundle_run *run, const char *path, struct buf *why);
/*
 * A replay, and the run that it repeats, whose words it owns; path may be "-", stdin. NULL with the
 * reason; nothing in the file is trusted. `tool' is the one that is going to repeat it.
 */
struct disk *bundle_read(const char *path, const char *tool, struct bundle_run *run,
			 struct buf *why);
/* The first file that a replay would not have written as the recorded run did; NULL. */
const char *bundle_difference(const struct disk *d);
void bundle_free(struct disk *d);
/* False after an error: what is recorded now cannot be bundled. */
bool bundle_check(struct diag *d);

#endif
