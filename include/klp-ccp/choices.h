/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lp/choices: what of the optimistic plan has been taken back. A header, a macro call or what a
 * call makes is kept in the hope that lp.c then says the same; where the proof shows otherwise, the
 * choice is noted here and everything is planned again. Planning and writing read the choices; only
 * who runs both of them changes one, and none is ever put back.
 */
#ifndef KLP_CCP_CHOICES_H
#define KLP_CCP_CHOICES_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/pp.h"

struct choices {
	/* Per inclusion. */
	const char **header_out; /* why its #include does not stay; NULL: it may */
	/* Per invocation. */
	bool *call_split; /* makes several declarations: only those that are needed are emitted */
	bool *call_expanded; /* does not stay a call */
	bool *nest_flat;     /* expanded, and calls inside of it do not stay, either */
	/* What only serves to read a header again is needed, so that its #include lines stay. */
	bool replays_kept;
};

/* Nothing is taken back; c lives in the arena. */
void choices_init(struct choices *c, const struct pp_record *rec, struct arena *a);
/* One line for each that was taken back, in the order of the source. */
void choices_dump(const struct choices *c, const struct pp_record *rec, struct buf *out);

#endif
