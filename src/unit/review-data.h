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

/* Where a hunk is, with the lines around its changes. */
struct hunk_place {
	uint32_t file, first, n;
	bool shown; /* a row tells where it begins */
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
	size_t head_end;                /* behind the head line of lp.c; 0: it has none */
	uint32_t stretch;               /* the first that does not end before the line at hand */
	uint32_t file, line;            /* of the source, how far the page has come */
	struct map seen;                /* file + 1 -> the same, of the others */
	VEC(struct hunk_place) hunks;   /* the same as out->hunks */
};

/* review-patch.c: the hunks, after the places and before the rows. */
void review_add_hunks(struct reviewer *r);
/*
 * Is a line of a file new in the patched text? Adds rows before it: for a hunk that begins, and for
 * what the patch takes away there.
 */
bool review_add_patch(struct reviewer *r, uint32_t file, uint32_t line);
struct review_text review_source_line(const struct reviewer *r, uint32_t file, uint32_t line);

/* review-rows.c */
void review_add_rows(struct reviewer *r);
/* review-lists.c: everything but the rows. */
void review_add_lists(struct reviewer *r);

#endif
