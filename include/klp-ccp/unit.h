/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unit: one translation unit from its command line to proven text. The stages run in order, each on
 * the results of the one before; choices that the proof contradicts are taken back here and nowhere
 * else. Everything about a unit is in its struct: many of them can live in one process.
 *
 * 	unit_init();
 * 	rc = unit_run();
 * 	rc = unit_write(rc);
 * 	unit_release();
 */
#ifndef KLP_CCP_UNIT_H
#define KLP_CCP_UNIT_H

#include <stdbool.h>
#include "klp-ccp/depfile.h"
#include "klp-ccp/emit.h"
#include "klp-ccp/lp.h"
#include "klp-ccp/policy.h"
#include "klp-ccp/report.h"
#include "klp-ccp/review.h"

/* How far a unit has come. */
enum unit_stage {
	UNIT_EMPTY,
	UNIT_COMMAND, /* inv */
	UNIT_RECORD,  /* rec */
	UNIT_CHUNKS,  /* ast, but what ast_analyze() fills */
	UNIT_CLOSURE, /* ast, policy, lp */
	UNIT_TEXT     /* text */
};

/* policy_open_python(), or a replacement for it. */
typedef enum exit_code unit_open_policy(const struct policy_config *cfg, struct diag *d,
					struct policy **out);

/* Lines first .. first + n - 1 of a patched text, instead of `old`; n 0: before line first. */
struct unit_patch_edit {
	uint32_t first, n;
	const char *old;
	size_t old_len;
};

/* A hunk of the patch in a file that the unit reads. */
struct unit_patch_hunk {
	const char *diff; /* where it stands: the diff, and the line there; 0: unknown */
	uint32_t diff_line;
	uint32_t file;     /* in the record */
	uint32_t first, n; /* lines of the patched text, with those around the change */
	const char *what;  /* what it changes, and what becomes of that; NULL: nothing */
};

typedef void unit_add_hunk(void *to, const struct unit_patch_hunk *h);

/* The user's options, for all units of a run. Everything is borrowed. */
struct unit_options {
	unit_open_policy *open_policy;
	struct cc_options cc;
	struct pp_shared *shared; /* between units that are run one after the other; NULL: none */
	struct policy_config policy; /* except what belongs to a unit: inv and unit */
	struct lp_options lp;
	struct emit_options emit;    /* without the epilogue, which is the policy's */
	bool aliases_by_policy;      /* emit.aliases is as the policy's traits say */
	bool conditionals_by_policy; /* so is emit.conditionals, */
	bool includes_by_policy;     /* and so is emit.needed_includes */
	const char *outfile;         /* "-": standard output; NULL: no lp.c is written */
	const char *report;          /* NULL: none */
	bool accounts;               /* for a report, this one or another, or for --explain */
	const char *review;          /* page for reviewers; NULL: none */
	const char *header;          /* for prototypes of the patched functions; NULL: none */
	bool force;                  /* replace an lp.c that was edited */
	bool merge;                  /* carry its edits over */
	const char *depfile;         /* for make: what the outputs depend on; NULL: none */
	bool dry_run;                /* nothing is written but a report */
	const char *const *read;     /* files that the caller read for its options */
	unsigned int nread;
	const char *save_temps; /* folder for reproducers; NULL: beside outfile */
	const char *version;    /* of klp-ccp, for reproducers */
	char *const *words;     /* own options as they were given, for reproducers */
	int nwords;
	/*
	 * Under a patch: the edit of the patched text of a file that ends at or behind line `line`;
	 * false: there is none. NULL: there is no patch. With report_ctx.
	 */
	bool (*patch_edit)(void *ctx, const char *path, uint32_t line, struct unit_patch_edit *e);
	/* Calls add() for each hunk, with texts that only live for the call; NULL as above. */
	void (*patch_hunks)(void *ctx, unit_add_hunk *add, void *to);
	/* Adds facts to the report that the unit does not know; NULL: none. */
	void (*report_more)(void *ctx, struct yaml_out *y);
	void *report_ctx;
};

struct unit {
	const struct unit_options *opt;
	struct diag *diag;
	char **words; /* the compiler's command line */
	int nwords;
	enum unit_stage reached;
	bool unsafe;           /* an output would replace an input: nothing is written */
	const char *unwritten; /* output that could not be written, NULL */
	struct arena arena;
	struct cc_invocation inv;
	const struct pp_record *before;    /* rec shares names and files with it; NULL: none */
	const struct ast_unit *cut_before; /* its skeleton, NULL */
	struct pp_record rec;
	struct ast_unit ast;
	struct policy *policy;
	struct choices choices;
	struct lp lp;
	struct buf text;        /* of lp.c, proven */
	struct origins origins; /* of the text, if there is to be a report */
	struct {
		double seconds; /* of CPU */
		long kib;       /* the most memory that the process had by then */
	} cost[UNIT_TEXT + 1];  /* of each stage that was reached */
	struct policy_inputs policy_inputs;
	VEC(struct file_text) policy_files; /* that go with it; in the arena */
	VEC(const char *) read;             /* by others, for this unit: objects; borrowed */
};

/* Nothing is done yet; all arguments are borrowed and outlive the unit. */
void unit_init(struct unit *u, const struct unit_options *opt, char **words, int nwords,
	       struct diag *d);
/*
 * Runs the stages up to `last`. Files are read from `sources`, those of the proof from `proof`,
 * which may be the same: where sources are patched in memory, lp.c must be right with the files on
 * disk. EXIT_WRITTEN, or the exit code after its diagnostics; when the proof failed, a reproducer
 * has been left.
 */
enum exit_code unit_run(struct unit *u, struct provider *sources, struct provider *proof,
			enum unit_stage last);
/*
 * Writes the output of a run that ended with rc: the report, if one is wanted, and, when the run
 * reached the text and rc is EXIT_WRITTEN, lp.c. Either all of that is put in place, or only the
 * report of what went wrong. Nothing at all is written where that would replace an input. Returns
 * rc, or the exit code of a failure here.
 */
enum exit_code unit_write(struct unit *u, enum exit_code rc);
/* Only the report of a run that ended with rc, as text; the diagnostics must have been logged. */
enum exit_code unit_report(const struct unit *u, enum exit_code rc, struct buf *out);
/* Adds all files that were read for a unit. */
void unit_add_inputs(const struct unit *u, struct depfile *d);
/*
 * Adds a unit with a text to the page for reviewers; another one adds nothing. EXIT_WRITTEN or the
 * policy's failure.
 */
enum exit_code unit_review(const struct unit *u, struct review_page *page);
void unit_release(struct unit *u);

/* What a run has made of the unit, in a few lines; nothing when it has no text. */
void unit_describe(const struct unit *u, struct buf *out);

/* What --dump prints, and the stage that provides it. */
enum unit_dump {
	UNIT_DUMP_TOKENS,
	UNIT_DUMP_FILES,
	UNIT_DUMP_EXPANSIONS,
	UNIT_DUMP_INCLUDES,
	UNIT_DUMP_CONDITIONALS,
	UNIT_DUMP_PREPROCESSED,
	UNIT_DUMP_CHUNKS,
	UNIT_DUMP_USES,
	UNIT_DUMP_CLOSURE,
	UNIT_DUMP_HEADERS,
	UNIT_DUMP_PLAN,
	UNIT_DUMP_MACROS,
	UNIT_DUMP_NONE
};
enum unit_stage unit_dump_stage(enum unit_dump what);
/* Stable text; nothing when the unit has not got that far. */
void unit_dump(struct unit *u, enum unit_dump what, struct buf *out);
/*
 * What each of n names is in lp.c, and why; or why it is not there: functions, objects, types,
 * macros, and headers by their paths. After the text. False with an error for one that stands
 * nowhere.
 */
bool unit_explain(const struct unit *u, const char *const *names, unsigned int n, struct buf *out);

#endif
