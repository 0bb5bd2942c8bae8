/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of --explain share. */
#ifndef KLP_CCP_UNIT_EXPLAIN_H
#define KLP_CCP_UNIT_EXPLAIN_H

#include "unit-internal.h"

struct explainer {
	const struct unit *u;
	struct arena arena;
	struct given_names given;
	struct macro_calls calls;
	struct buf *out;
	const char *want;
	name_t name; /* the same, 0: no token is called so */
};

/*
 * explain-places.c: the #include line of a kept header in lp.c, "<linux/types.h>"; in the arena.
 */
const char *explain_include(struct explainer *x, uint32_t incl);
/* The file of an inclusion. */
const char *explain_file(struct explainer *x, uint32_t incl);
/* "FILE:LINE", in the arena. */
const char *explain_place(struct explainer *x, const struct loc *l);
/*
 * explain-absent.c: says where the name is declared, or stands, of which lp.c has nothing. False:
 * it does not.
 */
bool explain_absent(struct explainer *x);
/* Appends the names that may be meant, in quotes. */
void explain_nearest(struct explainer *x, struct buf *out);

#endif
