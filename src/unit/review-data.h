/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unit, private: making the data of a review page. */
#ifndef KLP_CCP_UNIT_REVIEW_DATA_H
#define KLP_CCP_UNIT_REVIEW_DATA_H

#include "klp-ccp/review.h"
#include "unit-internal.h"

/* Bytes of a line of a file that lp.c leaves out. */
struct cut_place {
	uint32_t file, line, from, to;
	const char *why;
};

/* Where a declaration begins. */
struct chunk_place {
	uint32_t file, line, chunk;
	const char *name;
	bool function;
};

struct reviewer {
	const struct unit *u;
	struct review_unit *out;
	struct arena arena;
	enum exit_code rc; /* of the policy, when it was asked what it knows */
	struct line_map lines;
	struct given_names given;
	struct map lp_lines;            /* chunk -> its first line in lp.c */
	VEC(struct cut_place) cuts;     /* both by place */
	VEC(struct chunk_place) places; /* of files that text of lp.c comes from */
	uint32_t stretch;               /* the first that does not end before the line at hand */
	uint32_t file, line;            /* of the source, how far the page has come */
	struct map seen;                /* file + 1 -> the same, of the others */
	size_t budget;                  /* for what is left out */
};

/* review-rows.c */
void review_add_rows(struct reviewer *r);
/* review-lists.c: everything but the rows. */
void review_add_lists(struct reviewer *r);

#endif
