/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/depfile: which files a result was made from, as a rule for make, which ninja reads as well.
 */
#ifndef KLP_CCP_DEPFILE_H
#define KLP_CCP_DEPFILE_H

#include "klp-ccp/buf.h"
#include "klp-ccp/map.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/name.h"
#include "klp-ccp/vec.h"

/* Zeroed, then filled; all texts are copied. */
struct depfile {
	struct arena arena;
	VEC(const char *) targets, inputs; /* each once */
};

/* "-" and what is no regular file are left out. */
void depfile_add_target(struct depfile *d, const char *path);
/*
 * A file that was read, as it is called in `dir`, NULL: here. What is not on disk, or no regular
 * file, is left out.
 */
void depfile_add(struct depfile *d, const char *dir, const char *path);
/* The input that is the file at `path`, by whatever name; NULL. */
const char *depfile_input(const struct depfile *d, const char *path);
/*
 * The rule, and one without a recipe for each input, so that a file that is gone is no error. The
 * first input keeps its place, the others are sorted; names that make cannot have are dropped.
 */
void depfile_text(struct depfile *d, struct buf *out);
void depfile_release(struct depfile *d);

#endif
