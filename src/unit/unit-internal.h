/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unit, private. The order of the files is that of a run: unit.c calls the others.
 */
#ifndef KLP_CCP_UNIT_INTERNAL_H
#define KLP_CCP_UNIT_INTERNAL_H

#include "klp-ccp/unit.h"

/*
 * inputs.c: true if the report, and with `text` lp.c and what goes with it, may be written where
 * they are wanted. False with an error when that would replace what is in the record, or was named
 * as an input, or each other.
 */
bool inputs_are_safe(const struct unit *u, bool text);

/*
 * edits.c: lp.c as it is to be written over the one that is there, which somebody may have edited.
 */
struct edits {
	struct arena arena;
	struct buf merged;
	VEC(struct file_text)
	files;            /* to be written in this order; what they refer to lives here */
	const char *kept; /* the name of the edited one; NULL: it is not kept */
	uint32_t conflicts;
};

/*
 * Adds lp.c, and what is kept beside it. EXIT_WRITTEN, or the exit code after a message: it was
 * edited, and is not to be replaced.
 */
enum exit_code edits_take(struct edits *e, const struct unit *u);
/*
 * Tells what became of the edits, once the files are written. EXIT_NO_PATCH: there are conflicts.
 */
enum exit_code edits_tell(const struct edits *e, const struct unit *u);
void edits_release(struct edits *e);
/* The file with the text as it was generated, for --merge; in the arena. */
const char *edits_base(struct arena *a, const char *outfile);

/* unit.c: what the user and the policy want of the text; without the epilogue. */
struct emit_options text_options(const struct unit *u);
/* line-map.c */
enum line_kind {
	LINE_SOURCE, /* text of the source, perhaps with edits */
	LINE_INCLUDE,
	LINE_MACRO,
	LINE_CONDITIONAL,
	LINE_MARK,   /* a comment that names an origin */
	LINE_POLICY, /* text of the policy */
	LINE_MADE,   /* not from the source */
	LINE_BLANK
};

/* A line of lp.c. */
struct mapped_line {
	uint32_t from, to; /* bytes, without the line end */
	uint32_t stretch;  /* the first on it, PP_NONE */
	uint32_t incl;     /* the inclusion whose file it comes from, PP_NONE, and the line there */
	uint32_t line;
	uint32_t chunk; /* PP_NONE */
	enum line_kind kind;
};

struct line_map {
	VEC(struct mapped_line) v;
};

/* Of a unit with a text and its origins. */
void line_map_make(const struct unit *u, struct line_map *map);
void line_map_release(struct line_map *map);
/* What a chunk declares first, NULL. */
const char *line_map_name(const struct unit *u, uint32_t chunk);

/* given-names.c: names that lp.c takes from headers it includes. */
struct given_name {
	uint32_t incl; /* the kept header */
	name_t name;
	const char *text; /* the name */
	const char *kind; /* "macro", "function" and so on */
};

struct given_names {
	VEC(struct given_name) v; /* by header, then in the order of the alphabet */
	struct map seen;
};

/* Empty without a text. */
void given_names_find(const struct unit *u, struct given_names *g);
void given_names_release(struct given_names *g);

/* edit-reason.c: is a stretch other than its source? */
bool edit_is_one(const struct unit *u, const struct stretch *s);
/* The symbol that it is about, PP_NONE, and why; the text may be in the arena. */
ent_t edit_symbol(const struct unit *u, const struct stretch *s);
const char *edit_reason(const struct unit *u, struct arena *a, const struct stretch *s);

/* report-macros.c: the calls in lp.c, or whose results are there; by macro. */
struct macro_call {
	uint32_t macro, invocation;
	const char *why; /* it is expanded; NULL: it is kept */
};

struct macro_calls {
	VEC(struct macro_call) v;
};

void macro_calls_find(const struct unit *u, struct macro_calls *c);
/* Sections of the report, which may refer to texts in the arena. */
void report_macros(const struct unit *u, struct yaml_out *y, struct arena *a);
void report_conditionals(const struct unit *u, struct yaml_out *y, struct arena *a);

/* report-names.c: the section about names that the livepatch has instead of the source's. */
void report_names(const struct unit *u, struct yaml_out *y, struct arena *a);

/* report-path.c: a path as the report and the review page show it; it may be in the arena. */
const char *unit_shown_path(const struct unit *u, struct arena *a, const char *path);

/*
 * rounds.c: plan, text and proof until the proof has nothing against the text, in u->text. On
 * EXIT_PROOF that is the text that failed, and *why says what the proof said; on the other codes
 * there is none.
 */
enum exit_code rounds_run(struct unit *u, const struct emit_options *opt, struct provider *proof,
			  struct buf *why);
/* The first of them up to a text, which is not proven; emit_end() is the caller's. */
struct text *rounds_first(struct unit *u, const struct emit_options *opt, struct buf *out);

/*
 * reproducer.c: keeps what a report of a failed proof needs, u->text among it, in a new folder
 * klp-ccp-reproducer.N in `where`, "" for the current one. Its path is appended to `path`. 0 or
 * -errno.
 */
int reproducer_write(const struct unit *u, const char *where, const char *message,
		     struct buf *path);

#endif
