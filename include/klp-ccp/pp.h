/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pp: the recording preprocessor. pp_run() preprocesses a translation unit exactly as gcc does and
 * leaves a record: raw tokens of every file, inclusion tree, conditional tree, directives, macro
 * definitions, outermost macro invocations, and the pp tokens with the origin of each. Later stages
 * only read it.
 *
 * Positions. A raw position is (inclusion, index of a raw token in the inclusion's file). The
 * linear order of the unit is the order of events: every directive and invocation knows the pp
 * index at which it happened, so "before/after" between anything is a comparison of pp indices,
 * then of record order.
 *
 * Time. Every change of the macro table (#define, #undef, push_macro, pop_macro) is one tick. A
 * definition lives from time_begin to time_end; (name, time) always answers which definition was
 * active. Nested expansions are not stored: pp_trace() replays one invocation with the same code
 * and the macro table of its time and gives the full tree. This keeps the record as small as the
 * unit's text.
 */
#ifndef KLP_CCP_PP_H
#define KLP_CCP_PP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "klp-ccp/cc.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/file.h"
#include "klp-ccp/map.h"
#include "klp-ccp/name.h"
#include "klp-ccp/vec.h"

#define PP_NONE UINT32_MAX

/* Index of a pp token. */
typedef uint32_t tok_t;

enum tok_kind {
	TOK_EOF,
	TOK_ID,
	TOK_NUM,
	TOK_CHAR,
	TOK_STR,
	TOK_HEADER, /* <x> or "x" after include */
	TOK_PUNCT,
	TOK_OTHER,  /* a stray byte or quote */
	TOK_PRAGMA, /* pp tokens only: a whole pragma, spelled "#pragma ..." */
	TOK_PAD     /* inside the expander only, never in a record */
};

/* Flags of raw and pp tokens. */
enum {
	TF_SPACE = 1,     /* white space before it, as gcc -E prints it (pp) or on its line (raw) */
	TF_BOL = 2,       /* raw: first of its line; pp: gcc -E -P prints a line break before it */
	TF_SPLICED = 4,   /* raw: spelling holds line splices (name is the clean spelling) */
	TF_DIGRAPH = 8,   /* spelled as a digraph */
	TF_NOEXPAND = 16, /* identifier that may not be expanded any more (painted blue) */
	/*
	 * pp, of macro calls: made of a value that tells the place, through every # and ##. A
	 * _Pragma counts as made of anything but a line or file.
	 */
	TF_AT_LINE = 32,  /* __LINE__ */
	TF_AT_FILE = 64,  /* __FILE__ */
	TF_AT_ELSE = 128, /* __COUNTER__, __DATE__ and so on */
	TF_AT = TF_AT_LINE | TF_AT_FILE | TF_AT_ELSE
};

/* 16 bytes. Trivia (blanks, comments, splices between tokens) are the gaps between raw tokens. */
struct pp_raw {
	name_t name;
	uint32_t off, len;
	uint8_t kind, flags;
	uint16_t unused;
};

/* 12 bytes. */
struct pp_tok {
	name_t name;
	uint32_t origin; /* raw index in the file of its inclusion, or PP_INVOC | invocation */
	uint8_t kind, flags;
	uint16_t unused;
};
#define PP_INVOC 0x80000000u

struct pp_file {
	const char *path; /* as recorded: main file as given, headers search dir + "/" + name,
			     normalised */
	const char
		*spelled; /* the same as gcc names it (__FILE__), not normalised: "./include/a.h" */
	struct file_bytes bytes;
	VEC(struct pp_raw)
	raw; /* whole file, directives and skipped groups included; ends with TOK_EOF */
	VEC(uint32_t) lines; /* offset of each physical line's first byte, filled on first use */
	VEC(uint32_t)
	hashes;        /* raw indices of the '#' that start directives; their `unused` holds
			* the enum pp_directive_kind */
	name_t guard;  /* include guard macro (whole file inside #ifndef guard), 0 none */
	bool once;     /* #pragma once seen */
	bool system;   /* found in a system directory (or after #pragma GCC system_header) */
	bool borrowed; /* raw, hashes and bytes are those of another record */
	bool lasts;    /* raw lives as long as the record's passages */
	uint8_t error; /* pp_run() only: what the lexer could not read (its enum), and where */
	uint32_t error_at;
};

struct pp_inclusion {
	uint32_t file;        /* index in files */
	uint32_t parent;      /* inclusion, PP_NONE for roots */
	uint32_t directive;   /* the #include in the parent, PP_NONE for roots */
	uint32_t conditional; /* innermost conditional of the parent around the #include, PP_NONE */
	uint32_t branch;      /* of that conditional */
	tok_t pp_first, pp_last;      /* pp tokens of it and what it includes: [first, last) */
	uint32_t time_in, time_out;   /* macro time at entry and exit */
	uint32_t dir_first, dir_last; /* directives executed in it and below: [first, last) */
	uint32_t depth;
	int32_t slot; /* index in invocation dirs where it was found, -1: includer's dir or absolute
		       */
	bool pre_include; /* root given by -include */
	bool imacros;
	uint32_t names_first, names_last; /* names consulted by a macro operand, in consulted[] */
	uint32_t conditional_first,
		nconditionals; /* its own conditionals, in order, in inclusion_conditionals[] */
};

enum pp_directive_kind {
	PPD_INCLUDE,
	PPD_INCLUDE_NEXT,
	PPD_IMPORT,
	PPD_DEFINE,
	PPD_UNDEF,
	PPD_IF,
	PPD_IFDEF,
	PPD_IFNDEF,
	PPD_ELIF,
	PPD_ELIFDEF,
	PPD_ELIFNDEF,
	PPD_ELSE,
	PPD_ENDIF,
	PPD_LINE,
	PPD_ERROR,
	PPD_WARNING,
	PPD_PRAGMA,
	PPD_IDENT,
	PPD_SCCS,
	PPD_ASSERT,
	PPD_UNASSERT,
	PPD_NULL,
	PPD_LINEMARKER,
	PPD_UNKNOWN
};

/*
 * Executed directives, in order of execution. Those inside skipped groups are not recorded, except
 * the #elif/#else/#endif that belong to recorded conditionals.
 */
struct pp_directive {
	uint8_t kind;
	bool in_args; /* stood inside the arguments of a macro invocation */
	uint32_t inclusion;
	uint32_t raw_first, raw_last; /* from '#' up to the first token of the next line */
	tok_t pp;                     /* index of the next pp token to come */
	uint32_t time;                /* macro time before it */
	uint32_t ref; /* define/undef: macro (PP_NONE: undef of nothing); include: inclusion entered
		       * (PP_NONE: skipped by guard or once); conditionals: the conditional */
	uint32_t
		branch; /* conditionals: index of the branch it opens; #endif: number of branches */
	uint32_t conditional; /* innermost conditional around it (for conditionals: the parent),
				 PP_NONE */
	uint32_t counter;     /* value of __COUNTER__ before it */
};

enum pp_macro_origin { PPM_BUILTIN, PPM_PREDEFINED, PPM_CMDLINE, PPM_SOURCE };

struct pp_macro {
	name_t name;
	uint32_t id;                           /* index in macros */
	uint8_t origin;                        /* enum pp_macro_origin */
	uint8_t builtin;                       /* PPM_BUILTIN: which one */
	bool function, variadic, gnu_variadic; /* gnu: "args..." */
	bool paste_or_string;                  /* body has # or ## operators */
	bool own; /* PPM_CMDLINE: the file's or its directory's own -D */
	uint16_t nparams;
	uint32_t nbody;
	const name_t *params;
	const struct pp_body *body;
	uint32_t directive; /* its #define, PP_NONE when not from a file */
	uint32_t time_begin,
		time_end;     /* alive in [begin, end); UINT32_MAX: to the end of the unit */
	uint32_t previous;    /* the definition of this name before it, PP_NONE */
	uint32_t skip, depth; /* an earlier one still, for pp_macro_at(); number of earlier ones */
	const char *text;   /* PPM_CMDLINE, PPM_PREDEFINED: "NAME(a) replacement" for printing, else
			       NULL */
	uint32_t inclusion; /* PPM_SOURCE: where its #define stands, else PP_NONE */
	bool busy;          /* pp_run() only: being expanded */
	uint32_t body_base; /* pp_run() only: number of its first body token among all of them */
	uint32_t said;      /* pp_run() only: number of what it says among those of passages; 0: not
			     * known */
};

/* One token of a replacement list. */
struct pp_body {
	name_t name;
	uint32_t raw; /* raw index of the token in the file of the #define */
	uint8_t kind, flags;
	uint8_t op;     /* PPB_* */
	uint16_t param; /* PPB_PARAM, PPB_STRING: parameter number */
};
enum {
	PPB_PLAIN,
	PPB_PARAM,
	PPB_STRING,            /* STRING: "# param" (or, plain: #__VA_OPT__) */
	PPB_PASTE_LEFT = 0x10, /* flag: ## follows */
	PPB_PASTE_RIGHT = 0x20 /* flag: ## stands before it */
};
#define PPB_KIND(op) ((op)&0x0f)

struct pp_branch {
	uint32_t directive;
	uint32_t conditional, number; /* whose branch, and which */
	bool evaluated, taken;
};

/* #if ... #endif with a record per branch. */
struct pp_conditional {
	uint32_t inclusion;
	uint32_t parent; /* enclosing conditional in the same inclusion, PP_NONE */
	uint32_t parent_branch;
	uint32_t first_branch, nbranches; /* in branches; #else has its own */
	uint32_t endif;                   /* directive, PP_NONE when missing */
	uint32_t taken;                   /* branch number or PP_NONE */
	tok_t pp_first, pp_last;
	uint32_t names_first,
		names_last; /* names consulted by evaluated conditions, in consulted[] */
	bool guard;         /* recognised include guard of its file */
	bool has_else;
};

/* A name that a condition or an include operand asked for. */
struct pp_consulted {
	name_t name;
	uint32_t macro;   /* the definition found, or PP_NONE: it was (and must be) undefined */
	bool function_ok; /* undefined is only needed as object: a function-like macro would not
			     hurt */
};

/* One outermost macro invocation in the text (invocations in directives are not recorded here). */
struct pp_invocation {
	uint32_t inclusion;
	uint32_t raw_first,
		raw_last;        /* name token .. just after the last token that belongs to it */
	tok_t pp_first, pp_last; /* what it became; may be empty */
	uint32_t macro;
	uint32_t time;  /* macro time at its start */
	uint32_t pulls; /* irregular: index in pulls (directives among its arguments), else PP_NONE
			 */
	uint32_t counter;    /* value of __COUNTER__ at its start */
	uint32_t directives; /* number of directives executed before it (orders both) */
};

/*
 * For irregular invocations: the raw tokens really read, with the macro time of each. The last one
 * of an invocation has raw PP_NONE.
 */
struct pp_pull {
	uint32_t raw, time;
	uint32_t inclusion, counter;
};

/*
 * What a condition learnt from outside the macro table (__has_include, #pred(x), __COUNTER__), in
 * order.
 */
struct pp_answer {
	uint32_t directive;
	uint32_t value;
};

/* A _Pragma that left no token: the preprocessor executed it, and may have changed the macro table.
 */
struct pp_silent_pragma {
	uint32_t invocation;
	tok_t pp;
	uint32_t before, after; /* macro times */
};

/* An executed #line or linemarker: from the next line on, lines count from `line` and name `file`.
 */
struct pp_linemark {
	uint32_t inclusion, directive;
	uint32_t physical; /* physical line that gets the number `line` */
	uint32_t line;
	name_t file; /* string contents, 0: unchanged */
};

/* From pp index `pp` on, plain tokens belong to `inclusion`. Sorted. */
struct pp_segment {
	tok_t pp;
	uint32_t inclusion;
};

#define PP_NO_FILE (PP_NONE - 1)

/* An #include that read nothing: the file's guard was defined, or it is read only once. */
struct pp_skip {
	uint32_t directive;
	uint32_t macro; /* the guard's definition, PP_NONE */
	uint32_t file;
	int32_t slot; /* as in pp_inclusion */
};

struct pp_passages;
struct pp_fork;

struct pp_record {
	const struct cc_invocation *inv;
	struct names names;
	struct arena arena;
	bool names_borrowed;
	bool passages_borrowed;
	struct pp_passages *passages; /* for pp_run_again(): what macro calls became */
	struct pp_fork *fork;         /* and the begin of that run, NULL: it is not known */
	VEC(struct pp_file) files;
	struct map paths; /* name of each path that was tried -> its file, or PP_NO_FILE */
	VEC(struct pp_inclusion) inclusions; /* in order of entry, roots and their descendants */
	VEC(struct pp_directive) directives;
	VEC(struct pp_macro *) macros; /* all definitions there ever were, in order */
	uint32_t *last_macros;         /* name -> its last definition + 1, for pp_macro_at() */
	uint32_t nlast_macros;
	VEC(struct pp_conditional) conditionals;
	VEC(struct pp_branch) branches;
	VEC(uint32_t) inclusion_conditionals; /* conditionals grouped by inclusion */
	VEC(struct pp_consulted) consulted;
	VEC(struct pp_skip) skips;             /* in order */
	VEC(struct pp_invocation) invocations; /* sorted by pp_first, then order */
	VEC(struct pp_pull) pulls;
	VEC(struct pp_answer) answers;
	VEC(struct pp_linemark) linemarks;
	VEC(struct pp_silent_pragma) silent_pragmas;
	VEC(struct pp_tok) toks; /* the pp tokens; ends with TOK_EOF */
	VEC(tok_t) pragmas;      /* those that are TOK_PRAGMA */
	VEC(struct pp_segment) segments;
	uint32_t time;
	uint32_t main;      /* inclusion of the main file */
	bool fs_hides;      /* files on disk may have been hidden by overlays */
	bool met_own;       /* an own -D or -I made a difference somewhere */
	name_t date, clock; /* values of __DATE__ and __TIME__, 0 while not used */
};

/*
 * Preprocesses inv->file. The record is zero-filled by the caller and released with pp_release() in
 * any case. Returns EXIT_WRITTEN, or the exit code after the diagnostics; #error is an error.
 */
enum exit_code pp_run(struct pp_record *rec, const struct cc_invocation *inv, struct provider *fs,
		      struct diag *d);
void pp_release(struct pp_record *rec);
/*
 * The same for a text that shares much with that of `before`, in the same dialect: `names`, the
 * table of that record, is shared, and what `before` has read and lexed is not read again, unless
 * `fs` has a different text in its place. That record must outlive the new one. New names stay in
 * the table.
 */
enum exit_code pp_run_again(struct pp_record *rec, const struct pp_record *before,
			    struct names *names, const struct cc_invocation *inv,
			    struct provider *fs, struct diag *d);

/*
 * Names, and files that were read and lexed, for units that are run one after the other: as long as
 * they are run in one folder and dialect, each header is read once. Never smaller than what they
 * have in common, but bounded: what became too much is begun anew.
 */
struct pp_shared;
struct pp_shared *pp_shared_new(void);
void pp_shared_free(struct pp_shared *s); /* NULL is fine */
/*
 * pp_run() with what s has; it gets what is read from disk, but for the main file. s NULL: alone.
 * The record, and those of pp_run_again() with it, must be released before the next of these runs
 * and before s.
 */
enum exit_code pp_run_shared(struct pp_record *rec, struct pp_shared *s,
			     const struct cc_invocation *inv, struct provider *fs, struct diag *d);
/*
 * The same for a unit that pp_run_again() is going to read with `later', under the same inv: what
 * is read before the first text that differs is read for both.
 */
enum exit_code pp_run_forked(struct pp_record *rec, struct pp_shared *s,
			     const struct cc_invocation *inv, struct provider *fs,
			     const struct provider *later, struct diag *d);

/* -- reading the record ----------------------------------------------------------------------- */

static inline bool pp_in_invocation(const struct pp_tok *t)
{
	return t->origin & PP_INVOC;
}

/* The outermost invocation that made a token, NULL: it stands in a file. */
static inline const struct pp_invocation *pp_invocation_of(const struct pp_record *rec, tok_t i)
{
	const struct pp_tok *t = &rec->toks.v[i];

	return pp_in_invocation(t) ? &rec->invocations.v[t->origin & ~PP_INVOC] : NULL;
}
/* Inclusion whose text holds pp token i (for invocation tokens: where the invocation stands). */
uint32_t pp_tok_inclusion(const struct pp_record *rec, tok_t i);
/*
 * Raw range [first, last) of pp token i in its inclusion's file: one token, or the whole
 * invocation.
 */
uint32_t pp_tok_raw(const struct pp_record *rec, tok_t i, uint32_t *last);
/* The first invocation whose result begins at or after pp token `tok`. */
uint32_t pp_first_invocation(const struct pp_record *rec, tok_t tok);
/* Place of raw token `raw` of inclusion `incl`: physical line (1-based), column (0-based bytes). */
struct loc pp_raw_loc(const struct pp_record *rec, uint32_t incl, uint32_t raw);
/* As __FILE__ and __LINE__ tell it; the file's name may be in b. */
struct loc pp_told_loc(const struct pp_record *rec, uint32_t incl, uint32_t raw, struct buf *b);
/* Where a directive, or the text of an invocation, begins. */
struct loc pp_directive_loc(const struct pp_record *rec, uint32_t directive);
struct loc pp_invocation_loc(const struct pp_record *rec, uint32_t invocation);
/* Place of pp token i as the older tool states it: the token, or the whole outermost invocation. */
struct loc pp_tok_loc(const struct pp_record *rec, tok_t i);
/* Physical line `line` of a file, from 1, without its end; NULL behind the last one. */
const char *pp_line(const struct pp_file *f, uint32_t line, size_t *len);
/* The definition of name active at time t, or PP_NONE. */
uint32_t pp_macro_at(const struct pp_record *rec, name_t name, uint32_t time);
/*
 * Tells whether a word or an invocation may lead to one of a set of names when it is expanded, in
 * any number of steps. "May": a function-like macro counts even without parentheses, and so does an
 * arm of a conditional body; a name that ## makes is not seen. wanted: one byte for each name of
 * the record, nonzero for those in the set; it is borrowed, and must not change any more. Asking in
 * order of time is cheap.
 */
struct pp_leads;
struct pp_leads *pp_leads_new(const struct pp_record *rec, const uint8_t *wanted);
void pp_leads_free(struct pp_leads *l); /* NULL is fine */
bool pp_word_leads(struct pp_leads *l, name_t word, uint32_t time);
/* Its arguments included. */
bool pp_invocation_leads(struct pp_leads *l, const struct pp_invocation *v);
/* gcc's "same definition", also for those of two records that share names. */
bool pp_macro_alike(const struct pp_macro *a, const struct pp_macro *b);
/* True if the value of a builtin macro depends on where, when or in which order it is used. */
bool pp_is_position(const struct pp_macro *m);
/* Same spelling except for digits: lines and counters leave only these in names and numbers. */
bool pp_same_but_digits(const char *a, const char *b);
/* Innermost conditional of inclusion `incl` around raw token `raw`, PP_NONE; branch may be NULL. */
uint32_t pp_conditional_at(const struct pp_record *rec, uint32_t incl, uint32_t raw,
			   uint32_t *branch);
const struct pp_file *pp_inclusion_file(const struct pp_record *rec, uint32_t incl);

/* -- pragmas that hold for what follows ------------------------------------------------------- */

enum pp_pragma_family {
	PP_PACKING,
	PP_STORAGE_ORDER,
	PP_OPTIONS, /* "GCC optimize", "GCC target" */
	PP_VISIBILITY,
	PP_DIAGNOSTICS,
	PP_PRAGMA_FAMILIES
};

/* A state of a family is the last step to it; PP_NONE: what the command line says. */
struct pp_pragma_step {
	tok_t tok;       /* the pragma */
	tok_t undone_by; /* the one that takes it back, PP_NONE */
	uint32_t before; /* state before it */
	bool push;
};

struct pp_pragma_change {
	tok_t tok;
	uint32_t state[PP_PRAGMA_FAMILIES]; /* behind it */
};

struct pp_pragmas {
	VEC(struct pp_pragma_step) steps;
	VEC(struct pp_pragma_change) changes; /* by token */
};

/* Sets *out to the words behind "#pragma", without the blanks between them. */
void pp_pragma_words(const struct pp_record *rec, tok_t tok, struct buf *out);
/* Fills a zeroed p. */
void pp_pragmas_find(const struct pp_record *rec, struct pp_pragmas *p);
void pp_pragmas_release(struct pp_pragmas *p);
/* The state at token `tok`, before it. */
uint32_t pp_pragma_state(const struct pp_pragmas *p, enum pp_pragma_family family, tok_t tok);
/* Appends the pragmas that lead to a state; a record with the same ones gives the same text. */
void pp_pragma_spell(const struct pp_record *rec, const struct pp_pragmas *p, uint32_t state,
		     struct buf *out);

/* What a pragma says about one name. */
enum pp_pragma_on {
	PP_ON_NOTHING,
	PP_ON_WEAK,  /* the symbol is weak */
	PP_ON_LABEL, /* redefine_extname: the symbol is `other` */
	PP_ON_ALIAS  /* weak and defined, as an alias of `other` */
};
/* *name: 0 when no token has it. *other: to be read up to a blank. */
enum pp_pragma_on pp_pragma_on(const struct pp_record *rec, tok_t tok, name_t *name,
			       const char **other);

/* -- replay of one invocation ----------------------------------------------------------------- */

enum pp_vkind {
	PPV_SOURCE, /* read from the file: from = raw index */
	PPV_BODY,   /* from the replacement list of `expansion`: from = index in its body */
	/* an argument's token put in for a parameter: from = the vtok (of the argument, already
	 * expanded unless next to # or ##), body = index of the parameter in the body */
	PPV_ARG,
	PPV_STRING, /* result of #: from = argument number */
	PPV_PASTE, /* result of ##: from = left vtok, right = right vtok (PP_NONE: empty operand) */
	PPV_BUILTIN /* value of __LINE__ and the like; expansion is that of the builtin */
};

/* A token as it existed at some step of the replay. */
struct pp_vtok {
	struct pp_tok tok;
	uint32_t expansion; /* the expansion that made it, PP_NONE for PPV_SOURCE */
	uint32_t from, right, body;
	uint8_t kind; /* enum pp_vkind */
};

struct pp_arg {
	uint32_t first, n;         /* vtoks as collected, in arg_vtoks */
	uint32_t exp_first, exp_n; /* vtoks after full expansion, in arg_vtoks; n 0 and first
				    * PP_NONE when the parameter is only used with # or ## */
};

/* One macro expansion, outermost or nested. */
struct pp_expansion {
	uint32_t macro;
	uint32_t parent; /* expansion in whose result or argument the name stood, PP_NONE */
	uint32_t
		in_arg; /* argument number of parent when met in argument expansion, else PP_NONE */
	uint32_t name;  /* vtok of the macro name */
	uint32_t lparen,
		rparen; /* vtoks of the parentheses after the name, PP_NONE for object-like */
	uint32_t first_arg, nargs; /* in args */
	uint32_t out_first, out_n; /* vtoks of the replacement before rescanning, in out_vtoks */
};

struct pp_trace {
	VEC(struct pp_vtok) vtoks;
	VEC(struct pp_expansion) expansions; /* in order of entry; 0 is the outermost one */
	VEC(struct pp_arg) args;
	VEC(uint32_t) arg_vtoks, out_vtoks;
	VEC(uint32_t) result; /* vtok of each pp token of the invocation */
	VEC(struct pp_consulted)
	undefined;          /* names that stopped because they were not macros (or function-
			     * like without parenthesis), once each */
	VEC(uint32_t) used; /* definitions used, once each */
	bool shrunk;        /* to the last two */
};

/*
 * Replays invocation `i` with full provenance. The result's tokens equal the record's (checked; -1
 * and an internal error otherwise). Release with pp_trace_release().
 */
int pp_trace_run(const struct pp_record *rec, uint32_t i, struct pp_trace *t);
void pp_trace_release(struct pp_trace *t);
/* True if expansion e is the root, or was met inside it. */
bool pp_trace_below(const struct pp_trace *t, uint32_t e, uint32_t root);
/* Lets go of all but the names that stopped and the definitions used. */
void pp_trace_shrink(struct pp_trace *t);

/*
 * Evaluates the recorded conditions of a conditional again: number of the branch taken, PP_NONE for
 * none.
 */
uint32_t pp_condition_replay(const struct pp_record *rec, uint32_t conditional);

/* -- dumps (stable text, for tests) ----------------------------------------------------------- */

void pp_dump_tokens(const struct pp_record *rec, struct buf *out); /* pp tokens with origins */
void pp_dump_files(const struct pp_record *rec,
		   struct buf *out); /* FILE path bytes fnv64 of raw+trivia */
void pp_dump_expansions(const struct pp_record *rec, struct buf *out);
void pp_dump_includes(const struct pp_record *rec, struct buf *out);
void pp_dump_conditionals(const struct pp_record *rec, struct buf *out);
void pp_dump_preprocessed(const struct pp_record *rec,
			  struct buf *out); /* text as gcc -E -P prints it */

#endif
