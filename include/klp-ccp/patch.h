/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch: a fix in the form of a diff. What it does to each file, which lines of the old and new
 * texts belong to which hunk, and which units of a build it affects. Nothing on disk changes: the
 * patched texts become overlays of a provider.
 */
#ifndef KLP_CCP_PATCH_H
#define KLP_CCP_PATCH_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/ast.h"
#include "klp-ccp/buf.h"
#include "klp-ccp/command.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/elf.h"
#include "klp-ccp/exit.h"
#include "klp-ccp/file.h"
#include "klp-ccp/map.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/unit.h"
#include "klp-ccp/vec.h"

/* --- the patch: diff.c, apply.c */

/* Lines first .. first + n - 1 of a text, from 1. With n 0 a position: before line `first`. */
struct patch_range {
	uint32_t first, n;
};

struct patch_hunk {
	const char *diff;  /* the file it was read from, as named by the user */
	uint32_t line;     /* of its @@ there; 0: a change without hunks (rename, mode) */
	const char *title; /* the text after the second @@, "" for none */
	/*
	 * Context included: the lines in the text of the tree that it was applied to, and what is
	 * there after all diffs. Lines that another diff added or removed are not in them.
	 */
	struct patch_range old, new;
	int32_t offset;    /* lines away from where the diff says */
	unsigned int fuzz; /* lines of context that were not compared */
};

/*
 * A run of lines without context that differ: old is replaced by new; one of them may be empty.
 * Edits of a file are sorted and do not touch. Several diffs may have a share in one.
 */
struct patch_edit {
	struct patch_range old, new;
	uint32_t first_hunk, nhunks; /* in patch_file.edit_hunks */
};

enum patch_op { PATCH_CHANGED, PATCH_NEW, PATCH_DELETED, PATCH_RENAMED, PATCH_COPIED };

/* What kind of file it is, from its path alone. */
enum patch_class {
	PATCH_SOURCE, /* a .c file */
	PATCH_HEADER, /* a .h file, and what else is included by C */
	PATCH_IGNORED,
	PATCH_REFUSED
};

struct patch_text {
	const char *s; /* NULL: there is no such file; else FILE_SLACK NUL bytes follow */
	size_t len;
};

struct patch_file {
	const char *path;     /* below the source root, in the patched tree; deleted: as before */
	const char *old_path; /* in the tree as it is; the same but for renames and copies */
	const char *full, *old_full; /* the same two, absolute */
	enum patch_op op;
	enum patch_class class;
	const char *reason;           /* PATCH_IGNORED, PATCH_REFUSED: why */
	struct patch_text old, new;   /* for ignored and refused files empty and never read */
	VEC(struct patch_hunk) hunks; /* in the order of the diffs */
	VEC(struct patch_edit) edits;
	VEC(uint32_t) edit_hunks; /* indices in hunks */
};

/* A unit to leave as it is, which reads what the patch changes. */
struct patch_skip {
	const char *source; /* below the source root */
	const char *reason; /* "": none given */
	bool used;
};

struct patch {
	struct arena arena;           /* owns the strings and texts */
	const char *source_root;      /* absolute */
	VEC(struct patch_file) files; /* in the order in which the diffs first name them */
	struct map by_text;           /* address of a patched text -> file */
	VEC(struct file_bytes) bytes; /* of the tree's files */
	VEC(struct patch_skip) skips; /* of units; see patch_options.units */
};

struct patch_options {
	const char *const *diffs; /* files, "-" is stdin; applied one after the other */
	unsigned int ndiffs;
	const char *source_root; /* NULL: found from the current folder and the paths */
	const char *build_root;  /* NULL, or a folder whose link `source` may be the root */
	struct provider *tree;   /* NULL: the disk */
	unsigned int fuzz;
	/* Files to leave as they are: "PATH" or "PATH=REASON"; "PATH:FUNCTION..." is not ours. */
	const char *const *skip;
	unsigned int nskip;
	/* What of `skip' is no file of the patch may be a unit: patch_find_units() will know. */
	bool units;
};

/*
 * Reads the diffs and applies them to copies of the tree's files. p must be zeroed; release it with
 * patch_release() in any case. Returns EXIT_WRITTEN, or the exit code after the messages: what is
 * no diff, or does not apply, is EXIT_INPUT; refused files are EXIT_NO_PATCH. All of a run's
 * failures are told, not only the first one.
 */
enum exit_code patch_read(struct patch *p, const struct patch_options *opt, struct diag *d);
void patch_release(struct patch *p);

/* Makes fs show the patched tree. p must outlive fs. */
void patch_overlay(const struct patch *p, struct provider *fs);
/* The file that has this patched text, which is its own; NULL: none has. */
const struct patch_file *patch_file_with(const struct patch *p, const char *text);
/* The file behind a path that is read through fs, which has p's overlays; NULL: it is untouched. */
const struct patch_file *patch_file_of(const struct patch *p, const struct provider *fs,
				       const char *path);
/*
 * The first edit at or behind `from` that touches lines first .. last of the old or new text;
 * edits.n when there is none. Lines that were only removed touch what lies around the place.
 */
uint32_t patch_next_edit(const struct patch_file *f, bool new_text, uint32_t first, uint32_t last,
			 uint32_t from);
/* The diff as it was applied, in git's form, with three lines of context. */
void patch_write(const struct patch *p, struct buf *out);
/* The same, to a file ("-": stdout); EXIT_SYSTEM after a message. */
enum exit_code patch_save(const struct patch *p, const char *path, struct diag *d);
/* One line per file and hunk, for --dry-run. */
void patch_describe(const struct patch *p, struct buf *out);

/* --- units.c: who can see it */

enum patch_why {
	PATCH_WHY_SOURCE,   /* the unit's own source */
	PATCH_WHY_INCLUDED, /* a .c file that it includes */
	PATCH_WHY_HEADER,   /* a header that it includes, and a name of which it mentions */
	PATCH_WHY_NAMED     /* the user wants a function of it patched */
};

struct patch_cause {
	uint32_t file; /* in patch.files */
	enum patch_why why;
	const char *name; /* PATCH_WHY_HEADER: the name; NULL: any unit can see the change */
};

struct patch_unit {
	const char *source; /* below the source root when it lies there, else absolute */
	struct command command;
	VEC(struct patch_cause) causes; /* by file */
	const char *refused; /* why a livepatch cannot change any code of it; NULL: it can */
};

struct patch_units {
	struct arena arena;
	struct commands commands;
	struct command_places places;
	VEC(struct patch_unit) units; /* sorted by source */
	bool refused; /* assembly changes by way of a header: an error was reported */
};

struct patch_units_options {
	const char *build_root; /* NULL: found: the current folder, or the source root */
	const char *compile_commands, *make_log; /* files, or NULL */
	const char *kernel_build; /* where kbuild runs for modules outside of the kernel; NULL */
	bool make;                /* what has no command otherwise: ask make -n */
	unsigned int max_units;   /* 0: 200 */
	/* Sources that are units in any case, named from here or below the source root. */
	const char *const *sources;
	uint32_t nsources;
};

/*
 * The units of the build that can see the patch, each with its command. u must be zeroed; release
 * it with patch_units_release() in any case. Sources that the build does not have are notes; a unit
 * whose command cannot be found, or more than max_units, is an error.
 */
enum exit_code patch_find_units(struct patch_units *u, struct patch *p,
				const struct patch_units_options *opt, struct diag *d);
void patch_units_release(struct patch_units *u);

/*
 * New global functions that one source of the patch defines and another one uses, as far as the
 * texts tell; all in `a'.
 */
const char **patch_shared_functions(const struct patch *p, struct arena *a, uint32_t *n);

/* True if a global function moves from one source of the patch to another, unchanged. */
enum patch_move { PATCH_STAYS, PATCH_MOVES, PATCH_MOVES_CHANGED };
enum patch_move patch_moved_function(const struct patch *p, const char *name);
/* True if a source has a global function of that name with the patch. */
bool patch_file_defines(const struct patch_file *f, const char *name);
/* True if a global function of a source has another head with the patch: other parameters, say. */
bool patch_file_retypes(const struct patch_file *f);
/* Calls take() with each function that a text defines as it stands, but for static ones. */
void patch_each_function(const struct patch_text *t,
			 void (*take)(void *ctx, const char *name, size_t len), void *ctx);

/* --- compare.c: what is different in one unit */

enum change_kind {
	CHANGE_FUNCTION,
	CHANGE_OBJECT,
	CHANGE_TYPEDEF,
	CHANGE_TAG,
	CHANGE_ENUMERATOR,
	CHANGE_MACRO,
	CHANGE_ASM,    /* file-scope asm */
	CHANGE_ASSERT, /* _Static_assert */
	CHANGE_PRAGMA
};

/* What differs. */
enum {
	CHANGE_NEW = 1,       /* there was nothing with that name */
	CHANGE_REMOVED = 2,   /* there is nothing with that name any more */
	CHANGE_DEFINED = 4,   /* was only declared */
	CHANGE_UNDEFINED = 8, /* is only declared now */
	CHANGE_HEAD = 16,     /* specifiers, declarator or attributes of the definition */
	CHANGE_BODY = 32,     /* function body, initialiser, fields, value, replacement list */
	CHANGE_DECLARED = 64, /* declarations that are not definitions */
	CHANGE_PRAGMAS = 128  /* is subject to other pragmas */
};

/* What that means for a livepatch; judge.c. */
enum verdict {
	VERDICT_NONE,    /* none: the same after all */
	VERDICT_NOTE,    /* none, but it is reported */
	VERDICT_CHANGED, /* has to be patched, or copied into functions that are */
	VERDICT_NEW,     /* is copied where it is used */
	VERDICT_REFUSED,
	VERDICT_SKIPPED /* left out at the user's request */
};

/* True if the old declaration serves where the new one was read. */
enum meaning {
	MEANING_SAME,
	MEANING_NAMES, /* yes, but for new names of fields */
	MEANING_OTHER
};

struct change {
	uint8_t kind; /* enum change_kind */
	uint16_t what;
	name_t name;       /* 0: has none */
	const char *shown; /* the name; a few words if it has none */
	/*
	 * The chunk of the definition, or of the first declaration that differs, before and after;
	 * of a macro, its definition. PP_NONE: there is none.
	 */
	uint32_t old_at, new_at;
	/* The first token that differs, or the first of all; PP_NONE. */
	tok_t old_tok, new_tok;
	/* Filled by changes_judge(). */
	uint8_t verdict;
	uint8_t meaning;     /* enum meaning; of types, enumerators, and what is only declared */
	bool spreads;        /* its users have changed with it */
	const char *id;      /* VERDICT_REFUSED: of the message */
	const char *why;     /* a few words, NULL: nothing more to say */
	const char *way_out; /* VERDICT_REFUSED */
	const uint32_t *readers; /* of a type: chunks of the code that has changed with it */
	uint32_t nreaders;
};

struct changes {
	struct ast_unit *old, *new;
	struct arena arena;
	VEC(struct change) v; /* in the order of the patched text, what is gone behind it */
	uint32_t *old_of; /* chunk of the patched unit -> the same one before, PP_NONE: differs */
};

/*
 * Compares a unit as it is with the patched one; both are cut (ast_skeleton), share names, and must
 * outlive c, which is zeroed by the caller and released with changes_release().
 */
void changes_find(struct changes *c, struct ast_unit *old, struct ast_unit *new);
struct fix_options;
/*
 * Gives each change its verdict. The results of earlier analyses of the two units are lost. opt: of
 * the livepatch that the unit is a part of; NULL: of none.
 * EXIT_WRITTEN or EXIT_SYSTEM after the diagnostic; refusals are not a failure yet.
 */
enum exit_code changes_judge(struct changes *c, const struct fix_options *opt, struct diag *d);
void changes_release(struct changes *c);

/* Stable text for tests. */
void changes_dump(const struct changes *c, struct buf *out);

/* --- reach.c: who is patched */

enum member_how {
	MEMBER_CHANGED, /* by the patch */
	MEMBER_USES,    /* refers to one whose old code or type would be used */
	MEMBER_HOLDS,   /* contains the inlined body of one */
	MEMBER_NAMED    /* by the user */
};

enum member_action {
	MEMBER_NOT_REACHED, /* nothing in the unit uses it */
	MEMBER_COPIED,      /* into functions that are redirected */
	MEMBER_LEFT,        /* as it is, as the user wants it */
	MEMBER_OVER,        /* init code of the kernel itself: it has run, and is gone */
	MEMBER_REDIRECTED,
	MEMBER_SHARED /* new to other units, and defined here for all of the patch */
};

/* A function, or an object, of the changed set. */
struct member {
	name_t name;
	uint32_t change;           /* in changes.v, PP_NONE: its own text is as it was */
	uint32_t via;              /* member through which it came in, PP_NONE */
	uint32_t old_chunk, chunk; /* of its definition before and after, PP_NONE */
	uint8_t how, action;       /* enum member_how, member_action */
	bool callers;              /* its users have to be patched as well */
	bool unknown;              /* unknown whether it was inlined into its users */
};

/* Why the patch is refused. */
struct refusal {
	const char *id, *text, *way_out;
	struct loc where;
};

struct reach_options {
	const char *object,
		*clones; /* of the unit as it is, gcc's clone dump; NULL: there is none */
	const char *const *functions; /* names that are always patched */
	uint32_t nfunctions;
	const char *const *skipped; /* names that stay as they are, whatever is in them */
	uint32_t nskipped;
};

struct reach {
	struct arena arena;
	VEC(struct member) v; /* in the order in which they were found */
	struct map by_name;   /* -> index in v */
	/* Not in v: static before, and without a symbol, so that other units may want a copy. */
	VEC(struct member) offered;
	VEC(struct refusal) refusals;
	struct elf_inlines inlines; /* of opt->object; empty: nothing was read */
};

/*
 * Computes the changed set, and which of it is redirected, to a fixed point; r is zeroed by the
 * caller and released with changes_reach_release() in any case. Refusals are not a failure yet;
 * EXIT_SYSTEM after a message when a file cannot be read.
 */
enum exit_code changes_reach(struct reach *r, const struct changes *c,
			     const struct reach_options *opt, struct diag *d);
void changes_reach_release(struct reach *r);

/* --- fix.c: one unit with a patch */

/* A part that the user leaves out: --skip=FILE:NAME=REASON. */
struct fix_skip {
	const char *file, *name;
	const char *reason; /* NULL: none given */
};

struct fix_options {
	const struct patch *patch;   /* for the report; NULL: nothing is known of hunks */
	const char *object, *clones; /* as in reach_options; NULL: looked for */
	const struct fix_skip *skips;
	uint32_t nskips;
	const struct fix_skip *functions; /* --function=FILE:NAME; without reason */
	uint32_t nfunctions;
	/* New functions and objects that other units use, too, if this one defines them. */
	const char *const *shared;
	uint32_t nshared;
	/* Global functions that other units redirect, which this one calls by their new names. */
	const char *const *redirected;
	uint32_t nredirected;
	bool one_of_many; /* that a unit has no change is no failure */
	/* The unit's source, and why it cannot be changed; NULL: it can. */
	const char *source, *refused;
	bool dry_run;
};

struct fix_original;

/* A function or object that the patch adds, and that other files can use. */
struct fix_global {
	const char *name;
	bool object, unused; /* unused: in the unit itself, by what is patched */
};

/* One unit with a patch: the result, and the reasons. */
struct fix {
	const struct fix_options *opt;
	struct unit_options unit_opt; /* the caller's, with the functions of the patch */
	struct unit unit;             /* of the patched text */
	struct diag *diag;
	struct arena arena;
	const struct provider *patched; /* of the run */
	struct pp_record old;           /* the unit as it is */
	struct ast_unit old_ast;
	struct changes changes;
	struct reach reach;
	struct fix_original *original;
	VEC(const char *) names;   /* to be patched: the user's, and those that were found */
	VEC(const char *) changed; /* what the patch changes or adds */
	VEC(const char *) objects; /* those of opt->shared */
	VEC(struct fix_global) globals;
	bool no_change; /* what patch_fix_run() ended with EXIT_NO_PATCH for */
};

/* Does nothing yet. All arguments are borrowed and outlive f, which must not move. */
void patch_fix_init(struct fix *f, const struct unit_options *unit, const struct fix_options *opt,
		    char **words, int nwords, struct diag *d);
/*
 * Compares, decides and runs the stages of the unit up to `last`, UNIT_CLOSURE at least. `patched`
 * shows the tree with the patch, `disk` without.
 * EXIT_WRITTEN, with a proven text in f->unit; EXIT_NO_PATCH after the refusals, or when nothing in
 * this unit changes (id no-change); or another exit code after its message. f->globals are known in
 * all but the last case.
 */
enum exit_code patch_fix_run(struct fix *f, struct provider *patched, struct provider *disk,
			     enum unit_stage last);
/* Writes what a run that ended with rc has to write, and returns what became of it: unit_write() */
enum exit_code patch_fix_write(struct fix *f, enum exit_code rc);
/* A line for each change and each function that is patched, for people. */
void patch_fix_describe(const struct fix *f, struct buf *out);
void patch_fix_release(struct fix *f);

#endif
