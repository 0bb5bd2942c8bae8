/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * emit: from decisions to text, proven. The plan is a list of pieces in source order, each a kept
 * #include or a list of token edits over pp tokens. The writer prints a piece with the author's
 * bytes, keeps macro invocations where it may, and puts #define and #undef where the kept ones need
 * them. The proof preprocesses the finished text in memory and compares its tokens with the plan's,
 * one by one; an optimistic choice that fails is undone and the text made again.
 */
#ifndef KLP_CCP_EMIT_H
#define KLP_CCP_EMIT_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/lp.h"

enum edit_kind {
	EDIT_COPY, /* pp tokens [first, last) as they are */
	EDIT_TEXT  /* new tokens, given as text; replaces pp tokens [first, last), or stands before
		      first */
};

/* What an object-like macro that is put in becomes. */
struct macro_word {
	uint32_t definition;
	uint32_t call; /* a call in the unit that became the same; PP_NONE: nothing, the body is
			  empty */
};

struct edit {
	uint8_t kind;
	bool glue; /* EDIT_TEXT: no blank before it (";" behind a declarator); of a replacement:
		      behind it */
	const struct macro_word *macro; /* EDIT_TEXT: in the plan's arena; NULL: plain tokens */
	uint32_t first, last;
	const char *text; /* owned by the plan's arena */
};

enum piece_kind { PIECE_TEXT, PIECE_INCLUDE };

/* Order of pieces with the same position. */
enum piece_rank {
	RANK_VARIANT, /* what a header gives once more, directly behind it */
	RANK_EXTRA,   /* static declarations that the next header must find */
	RANK_INCLUDE,
	RANK_TEXT
};

struct piece {
	uint8_t kind;
	uint8_t rank;       /* enum piece_rank */
	uint32_t at;        /* pp position for ordering */
	uint32_t order;     /* of creation, breaks ties */
	uint32_t chunk;     /* PIECE_TEXT: the chunk it is made of */
	uint32_t inclusion; /* PIECE_INCLUDE */
	uint32_t first_edit, nedits;
};

struct plan {
	const struct lp *lp;
	struct arena arena;
	VEC(struct piece) pieces;
	VEC(struct edit) edits;
};

/* Fills a zeroed plan from the decisions of lp; pieces come in the order of the output. */
void plan_make(struct plan *p, const struct lp *lp);
void plan_release(struct plan *p);
void plan_dump(const struct plan *p, struct buf *out);

enum conditionals { COND_GUARD, COND_TAKEN, COND_KEEP };

struct emit_options {
	enum conditionals conditionals;
	const char *const *path_map; /* "OLD=NEW" */
	unsigned int npath_map;
	bool origin_comments;
	const char *epilogue; /* text of the policy, NULL */
};

/*
 * Makes the text of lp.c from the decisions and proves it. EXIT_WRITTEN with the text in out, or
 * EXIT_PROOF after its diagnostic with the text that failed (nothing of it may be written as lp.c)
 * and what the proof said in why, or another code.
 */
enum exit_code emit_run(struct lp *lp, struct provider *fs, const struct emit_options *opt,
			struct diag *d, struct buf *out, struct buf *why);

/*
 * The #define and #undef lines of the first text, before any proof, each behind the place and the
 * token it comes before: "input.c:7:1 int: #define A 1".
 */
void emit_dump_macros(struct lp *lp, const struct emit_options *opt, struct diag *d,
		      struct buf *out);

/* How klp-ccp was called: argv[1 .. options) are its own, argv[words ..] is the compiler's command.
 */
struct reproducer {
	const char *where;   /* folder in which the new one is made, "" for the current one */
	const char *version; /* of klp-ccp */
	int argc, options, words;
	char *const *argv;
};

/*
 * Keeps what a report of a failed proof needs in a new folder klp-ccp-reproducer.N, whose path is
 * appended to `path`. 0 or -errno.
 */
int emit_reproducer(const struct lp *lp, const struct reproducer *r, const struct buf *rejected,
		    const char *message, struct buf *path);

#endif
