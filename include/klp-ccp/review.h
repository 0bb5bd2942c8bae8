/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report/review: one HTML page for the reader of an lp.c, beside its source. The caller fills plain
 * data, which is only borrowed; everything in it may hold any bytes. The page needs no network and
 * no scripts.
 *
 * 	review_begin(&page, title);
 * 	review_unit(&page, &unit);	for each
 * 	review_end(&page);
 */
#ifndef KLP_CCP_REVIEW_H
#define KLP_CCP_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/vec.h"

struct review_text {
	const char *s;
	size_t len;
};

/* A part of a line of lp.c that says something else than the source. */
struct review_edit {
	uint32_t from, to; /* bytes of the line */
	const char *old, *why;
	const char *symbol; /* that it is about, NULL */
};

/* A part of a line of the source that is left out. */
struct review_cut {
	uint32_t line; /* of the source */
	uint32_t from, to;
	const char *why;
};

enum review_kind {
	REVIEW_CODE,    /* a line of lp.c, beside that of the source which it comes from, if any */
	REVIEW_LEFT,    /* a line of the source that lp.c has nothing of */
	REVIEW_GAP,     /* lines of the source that are left out */
	REVIEW_FILE,    /* what follows comes from another file: left is its name */
	REVIEW_HUNK,    /* what follows is of the patch: right says which part */
	REVIEW_MESSAGE, /* about the line before: right */
	REVIEW_REMOVED  /* a line that the patch takes away: left */
};

struct review_row {
	enum review_kind kind;
	bool patched;                   /* the patch added or changed the line of the source */
	uint32_t source_line, lp_line;  /* 0: none */
	struct review_text left, right; /* REVIEW_GAP: the lines, or nothing; what they declare */
	const char *made;   /* REVIEW_CODE without a source line: what it is, NULL: an empty line */
	const char *class_; /* REVIEW_MESSAGE: "error", "warning" or "note" */
	uint32_t edit, nedits, cut, ncuts;
	uint32_t last_line; /* REVIEW_GAP: the last of the lines; REVIEW_HUNK: its number, from 1 */
};

/* A line of a hunk: ' ', '+' or '-'. */
struct review_change {
	char sign;
	struct review_text text;
};

/* A hunk of the patch, and what it changes. */
struct review_hunk {
	const char *place; /* in the source */
	const char *diff;  /* where it stands in the patch */
	const char *what;
	uint32_t lp_line;      /* where lp.c has it first, 0: nowhere */
	uint32_t line, nlines; /* in changes; none: it is too long */
};

/* A name of the list, with words about it. */
struct review_name {
	const char *name, *kind, *decision, *as;
	const char *place;     /* in the source: "fs/pipe.c:12", NULL */
	uint32_t lp_line;      /* where lp.c has it first, 0 */
	const char *how, *why; /* how it is bound, why the policy decided so; NULL */
	const char *need;      /* who needs it, up to a patched function; NULL */
};

struct review_header {
	const char *path, *reason;
	bool kept;
	const char *gives; /* names, NULL */
	uint32_t lp_line;
};

struct review_fact {
	const char *key, *value;
};

struct review_message {
	const char *class_, *id, *text, *place;
	uint32_t lp_line; /* beside which it is shown, 0 */
};

struct review_unit {
	const char *source, *outfile;
	bool patch; /* there is one: marks tell its changes from what was only moved */
	VEC(struct review_fact) facts;
	VEC(struct review_fact) chains; /* patched functions, and how each became one */
	VEC(struct review_message) messages;
	VEC(struct review_name) symbols, linked, types; /* linked: as headers declare them */
	VEC(struct review_header) headers;
	VEC(struct review_fact) macros, conditionals; /* name or place; words */
	VEC(struct review_hunk) hunks;
	VEC(struct review_change) changes;
	VEC(struct review_edit) edits;
	VEC(struct review_cut) cuts;
	VEC(struct review_row) rows;
};

struct review_section {
	char *source;
	struct buf body;
};

struct review_page {
	struct buf out; /* the page, after review_end() */
	VEC(struct review_section) units;
};

void review_begin(struct review_page *p, const char *title);
/* A second one of the same source takes the place of the first. */
void review_unit(struct review_page *p, const struct review_unit *u);
void review_end(struct review_page *p);
void review_release(struct review_page *p);

#endif
