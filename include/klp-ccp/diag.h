/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/diag: all messages to the user. One diagnostic is one line
 *     file:line:col: severity: text [id]
 * or, with DIAG_COMPAT, the older tool's "severity: file: line L, column C: text". Notes belong to
 * the diagnostic before them. Only this module and main write to stderr. On a terminal there are
 * colours, and the line of the source follows.
 */
#ifndef KLP_CCP_DIAG_H
#define KLP_CCP_DIAG_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/file.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/name.h"
#include "klp-ccp/vec.h"

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };
enum diag_format { DIAG_PLAIN, DIAG_COMPAT };

/*
 * A place in a source. Lines are 1-based, columns 0-based byte offsets (printed 1-based in
 * DIAG_PLAIN).
 */
struct loc {
	const char *file; /* NULL: no place */
	uint32_t line, col;
	const char *end_file;       /* NULL: same file */
	uint32_t end_line, end_col; /* exclusive; end_line 0: a point */
};

/* What a diagnostic is about, for programs: "symbol", "callers" and the like. */
struct diag_fact {
	const char *key, *value;
	bool list; /* one of several values of the key */
};

/* A diagnostic that was reported, whether it was shown or not. */
struct diag_entry {
	enum diag_severity severity;
	const char *id, *text; /* id may be NULL */
	struct loc where;      /* file NULL: no place */
	uint32_t fact, nfacts; /* in diag_log.facts */
};

struct diag_log {
	struct arena arena;
	VEC(struct diag_entry) entries;
	VEC(struct diag_fact) facts; /* of the entries, then of the next one */
};

/* What an id of a message can be: bits of its severities. */
struct diag_id {
	const char *name;
	unsigned char can;
};
#define DIAG_CAN(severity) (1u << (severity))

/* What -W asks for; a later one counts more, one that names an id more than one that does not. */
struct diag_rule {
	const char *id; /* NULL: all warnings */
	enum { DIAG_HIDE, DIAG_PROMOTE, DIAG_LEAVE } what;
	bool notes; /* also its notes: it has no warnings */
};

struct diag_rules {
	VEC(struct diag_rule) v;
};

enum diag_color { DIAG_COLOR_AUTO, DIAG_COLOR_ALWAYS, DIAG_COLOR_NEVER };

struct diag {
	const char *program; /* whose --help usage errors point to; NULL: klp-ccp */
	enum diag_format format;
	int verbosity; /* -1 -q, 0, 1 -v, 2 -vv */
	unsigned int errors, warnings;
	unsigned int promoted; /* warnings that are errors by the rules; they are not in errors */
	bool hide_notes;       /* the diagnostic before was suppressed */
	bool after_error;      /* it was an error: its notes stay, whatever the rules say */
	bool colored, quoted;  /* on a terminal: with colours, with the line of the source */
	struct diag_rules rules;
	struct provider *sources; /* texts of the files that messages name; NULL: none */
	const char *unit;         /* of several: what a message without a place is about; or NULL */
	struct names *shown;      /* of several: what is shown once; or NULL */
	unsigned int repeated[2]; /* warnings and errors that were not */
	struct diag_log *log;     /* when set, diagnostics are also remembered there */
	long begun, told;         /* seconds: of what diag_progress() tells, and when it did last */
	bool progress;            /* a line of it is on the terminal */
	struct buf *capture;      /* when set, text goes there instead of stderr (tests, proof) */
};

void diag_init(struct diag *d);
void diag_log_release(struct diag_log *log);
/*
 * Adds what stands behind -W: error, error=ID, no-error=ID or no-ID. The ids are sorted; with
 * `others` there may be more of them. False with the reason: it is none of these.
 */
bool diag_rule_add(struct diag_rules *r, const char *word, const struct diag_id *ids,
		   unsigned int n, bool others, struct buf *why);
void diag_rules_release(struct diag_rules *r);
/* The rule for a message, NULL. */
const struct diag_rule *diag_rule_of(const struct diag_rules *r, enum diag_severity sev,
				     const char *id);
/*
 * Colours and quoted lines: on a terminal, unless NO_COLOR says that it wants no colours; or
 * always, or never.
 */
void diag_set_color(struct diag *d, enum diag_color how);
/* Appends the line of a place and what points at it; nothing where there is no such line. */
void diag_quote(struct provider *sources, const struct loc *l, bool colored, struct buf *out);
/* id is a stable kebab-case word, e.g. "include-not-found"; loc may be NULL. */
void diag_report(struct diag *d, enum diag_severity sev, const char *id, const struct loc *loc,
		 const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* A fact of the next diagnostic; both texts are copied. Values of one list follow each other. */
void diag_fact(struct diag *d, const char *key, const char *value, bool list);
/* A line without severity, printed as it is when verbosity >= level. */
void diag_verbose(struct diag *d, int level, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/*
 * How far a long search has come: a line of a terminal that is written again and again, from the
 * second second on. diag_progress_end() when it is over.
 */
void diag_progress(struct diag *d, const char *what, unsigned int n);
void diag_progress_end(struct diag *d);
/* Raw text to the diagnostics stream (tracebacks, usage lines), one or more whole lines. */
void diag_text(struct diag *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
