/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lp/choices: which parts of the optimistic plan have been taken back. A header, a macro call or
 * all output of a call is kept on the assumption that lp.c then still means the same; where the
 * proof shows otherwise, the choice is noted here and everything is planned again. Planning and
 * writing read the choices; only the caller that runs both changes one, and none is ever restored.
 */
#ifndef KLP_CCP_CHOICES_H
#define KLP_CCP_CHOICES_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/pp.h"

struct choices {
	/* Per inclusion. */
	const char **header_out; /* why its #include cannot stay; NULL: it may */
	bool *include_needed;    /* its text stays although nothing seems to need it */
	/* Per invocation. */
	bool *call_split; /* makes several declarations: only those that are needed are emitted */
	bool *call_expanded; /* does not stay a call */
	bool *nest_flat;     /* expanded, and calls inside it do not stay either */
	/* Per name of the record: no macro stands for a symbol of that name. */
	bool *alias_out;
	uint32_t nnames;
	/*
	 * Headers that only serve to re-read another header are needed, so their #include lines
	 * stay.
	 */
	bool replays_kept;
	bool includes_all;     /* all of the author's #include lines stay */
	bool conditionals_out; /* inside of declarations none stays with all of its branches */
};

/* Starts with nothing taken back; c lives in the arena. */
void choices_init(struct choices *c, const struct pp_record *rec, struct arena *a);
/* One line for each that was taken back, in the order of the source. */
void choices_dump(const struct choices *c, const struct pp_record *rec, struct buf *out);

#endif
