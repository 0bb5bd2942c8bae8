/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lp: the closure. From the patched functions it walks along uses, asks the policy about functions,
 * objects and headers, and decides for every entity whether it is patched, copied, externalized or
 * only declared, for every header whether its #include is kept, and for every tag whether its
 * definition or just its name is needed. Each decision has its reason. Nothing is written here.
 */
#ifndef KLP_CCP_LP_H
#define KLP_CCP_LP_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/ast.h"
#include "klp-ccp/choices.h"
#include "klp-ccp/policy.h"
#include "klp-ccp/report.h"

/* States of a function or object; a function can be patched and externalized at once. */
enum lp_state { LP_PATCHED = 1, LP_COPIED = 2, LP_EXTERNALIZED = 4 };

enum lp_reason_kind {
	LPR_NONE,
	LPR_NAMED,  /* named by --patched-functions */
	LPR_POLICY, /* is_patched_fun() said so */
	LPR_USED,   /* used by another entity */
	LPR_HEADER, /* used by text of a kept header */
	LPR_CALL    /* made by the macro call that makes another entity */
};

/* Why an entity is in lp.c: the first need that was met. */
struct lp_reason {
	uint8_t kind; /* enum lp_reason_kind */
	ent_t entity; /* LPR_USED: who needs it, PP_NONE: a declaration; LPR_CALL: the needed one
			  */
	tok_t tok;    /* where */
};

/* The roles of a function or object in lp.c; its declarations (LPD_*) may play several. */
enum lp_role {
	LP_ROLE_COPY,    /* its own text, also when brought along by a macro call */
	LP_ROLE_PATCHED, /* the new version of a patched function */
	LP_ROLE_EXT,     /* the kernel's own, externalized */
	LP_ROLE_NAMED,   /* declared for text that never runs */
	LP_ROLES
};

/* What happens to the attributes of a declaration. */
enum lp_attributes {
	LPA_EXTERN,         /* declaration of an externalized symbol under its own name */
	LPA_DECLARED,       /* only declared in the source, too: drops what
			  makes symbols, and init sections */
	LPA_DECLARED_MAYBE, /* the same for one that may be missing: "weak" stays */
	LPA_RENAMED,        /* under a new one: no asm label */
	LPA_MAYBE,          /* as LPA_EXTERN, for one that may be missing */
	LPA_POINTER,        /* declaration of a pointer to it */
	LPA_COPY,           /* copy: only init and exit sections are dropped */
	LPA_STATIC,         /* copy that becomes static: drops "weak" as well */
	LPA_PATCHED,        /* patched function: drops sections as well, and advice in brackets */
	LPA_PROTO /* prototype of a patched function: also drops what concerns its compilation */
};

/* What a symbol is in lp.c, in one role. */
struct lp_form {
	const char *name;   /* new name, NULL: its own */
	decl_t hoisted;     /* LP_ROLE_EXT: the local declaration that is written
			     at file scope for all; PP_NONE: they stay */
	uint8_t role;       /* enum lp_role */
	bool pointer;       /* declared as a pointer to it, and referred to as (*name) */
	uint8_t change;     /* enum linkage_change: how its declarations change */
	uint8_t linkage;    /* enum policy_linkage: its linkage after that */
	uint8_t attributes; /* enum lp_attributes; see also lp_decl_form() */
	bool uninline;      /* patched, and global from now on: no longer an inline function */
};

/* What happens to a declaration's storage class. */
enum lp_storage { LP_STORAGE_KEPT, LP_STORAGE_NONE, LP_STORAGE_STATIC, LP_STORAGE_EXTERN };

/* How one declaration is written in lp.c. */
struct lp_decl_form {
	const struct lp_form *form;
	enum lp_storage storage;
	enum lp_attributes attributes;
};

/* Per entity, same index as ast_unit.entities. */
struct lp_entity {
	uint8_t state; /* enum lp_state */
	bool asked;    /* the policy has been asked whether to externalize */
	bool externalizable, preferred;
	bool rewritten;           /* copied function or object initialiser that must be rewritten */
	bool required;            /* externalization was required by an escaping address */
	bool key_asked, key_read; /* a static key, or one of a static call: lp.c reads it */
	bool key_passed;          /* function: tests such a key, which it is called with */
	bool sites_found;
	bool composite; /* object: lp.c needs its complete array type */
	bool constant; /* enumerator: lp.c defines it, since the kept header of its enum lacks it */
	struct lp_form *forms; /* [LP_ROLES] of functions and objects, else NULL; see lp_form() */
	struct lp_reason why;
};

/* What is emitted for a declaration; bits may combine (a copied and an externalized variant). */
enum lp_decl_bits {
	LPD_COPY = 1,    /* as in the source, with the changes of its entity */
	LPD_PATCHED = 2, /* the patched variant */
	LPD_EXT = 4,     /* the externalized variant */
	LPD_NAME =
		8, /* the original declaration, needed only to name it; a definition as prototype */
	LPD_EXTRA = 16, /* static variant before what declares it otherwise: the kept header that
			   holds the declaration, or a function by itself */
	LPD_PROTO = 32  /* definition: a prototype of the patched variant before it */
};

/* What is emitted for a tag mention or definition. */
enum lp_tag_bits {
	LPT_DECL = 1, /* "struct T;" here */
	LPT_DEF = 2   /* the definition here */
};

enum lp_header_state {
	LPH_NOT_ASKED,
	LPH_ELIGIBLE,
	LPH_POLICY_NO,
	LPH_CHILD_NO,
	LPH_CONFLICT,
	LPH_PROOF,
	LPH_OPTION_NO,
	LPH_MAIN
};

/* Per inclusion, same index as pp_record.inclusions. */
struct lp_header {
	uint8_t state;    /* enum lp_header_state */
	bool wanted;      /* --keep-include names it */
	bool kept;        /* topmost eligible: its #include is written (pre-includes: silently) */
	bool replay;      /* only read to re-read a file above it; left out when nothing needs it */
	uint32_t because; /* LPH_CHILD_NO: the child; LPH_CONFLICT: the entity; else PP_NONE */
	const char *text; /* reason in words, NULL */
	/*
	 * Kept: how its #include is written, NULL: as in the source; else <name> or "name", since
	 * it was found next to an expanded file, or by the file's own -I.
	 */
	const char *spelling;
	uint32_t within; /* kept header around one that is kept by itself, PP_NONE */
};

/* Text of a kept header that lp.c does without, by not defining a private macro; see holes.c. */
struct lp_hole {
	uint32_t inclusion; /* the kept header */
	uint32_t conditional, macro;
	tok_t pp_first, pp_last;      /* pp tokens */
	uint32_t dir_first, dir_last; /* directives, both inclusive */
};

/* An invocation whose output is just file-scope chunks [first, last), the ';' after it included. */
struct lp_invocation {
	uint32_t invocation, first, last;
	bool whole; /* all of it is emitted, even if not needed */
};

/* How text of the patched unit relates to the unit on disk. */
enum { LP_SAME, LP_CHANGED, LP_NEW, LP_RENAMED };

/* A static variable of a function that was there before, and its name in the unit on disk. */
struct lp_static {
	tok_t name, original; /* PP_NONE: the kernel does not have it */
};

/* What a patch changed or added. Indices are those of the patched record and its skeleton. */
struct lp_changed {
	const uint8_t *chunk; /* per ast chunk: LP_SAME, LP_CHANGED (says something else), LP_NEW */
	const uint8_t *macro; /* per pp_record.macros: the same */
	const struct pp_record *original; /* the unit as it is on disk */
	const struct ast_unit *skeleton;  /* of the original */
	const uint32_t *inclusion;        /* per inclusion: the same one in the original, PP_NONE */
	const uint32_t *same; /* per chunk: the same one in the original, PP_NONE: there is none */
	const struct lp_static *statics; /* sorted by name */
	uint32_t nstatics;
	const uint8_t *file; /* per pp_record.files: LP_SAME, LP_CHANGED, LP_NEW */
	/*
	 * Types and enumerators that differ, by name << 1, | 1 for a tag: LP_CHANGED, LP_RENAMED
	 * when only names of fields do. Those that mean the same in both are not there.
	 */
	const struct map *types;
};

/* What of a kept header comes from which record, in the order of the text; see given.c. */
struct lp_part {
	bool original;                /* of the unit as it is on disk */
	uint32_t incl;                /* inclusion of that record which it is a piece of */
	tok_t first, last;            /* pp tokens */
	uint32_t dir_first, dir_last; /* directives */
};

struct lp_parts {
	const struct lp_part *v;
	uint32_t n; /* 0: the header is in the unit as it is on disk */
};

/* Why a chunk in a kept header does not come with its #include. */
enum lp_lack {
	LP_LACK_NOTHING,
	LP_LACK_LOOSE,   /* it does, but for names in it */
	LP_LACK_NEW,     /* the header on disk has nothing of the name */
	LP_LACK_CHANGED, /* or another function or object */
};

/* What is written instead of code that is wired to a static key or a static call; see sites.c. */
enum lp_site_kind {
	LPS_TEST,  /* static_key_enabled(ARGUMENT) */
	LPS_TRACE, /* a tracepoint's function that calls all probes */
	LPS_CALL,  /* a call through the key */
	LPS_COND,  /* the same unless there is nothing to call; ARGUMENT: the call's arguments */
	LPS_DEAD   /* nothing */
};

struct lp_site {
	uint8_t kind;              /* enum lp_site_kind */
	tok_t first, last;         /* tokens that are replaced ... */
	tok_t arg_first, arg_last; /* ... but for these */
	ent_t key;                 /* PP_NONE: one that the function is called with */
	uint32_t use;              /* LPS_TEST: its use in the argument */
	const char *hint;          /* LPS_TEST: "likely" or "unlikely", NULL */
	bool negated;              /* LPS_TEST: true if the key is not enabled */
	ent_t callee;              /* LPS_TRACE; LPS_COND: what is called while the key has none;
				      PP_NONE */
	uint32_t named; /* LPS_CALL, LPS_COND: use of the trampoline, whose type is named */
};

/* What becomes of a use; see lp.dropped. */
enum lp_dropped {
	LPU_THERE,
	LPU_GONE, /* the text is not in lp.c */
	LPU_NAMED /* it only names the symbol, for its type */
};

/* Goes over what lp.c reads by its #include lines; see reading.c. */
struct lp_reading;

/* Tokens [first, last). */
struct lp_range {
	tok_t first, last;
};

/* Text of lp.c needs what a kept header has otherwise. */
struct lp_stale {
	tok_t tok; /* of the declaration in the patched header */
	ent_t entity;
};

struct lp_options {
	const char *const *patched; /* --patched-functions in order */
	unsigned int npatched;
	const char *const *objects; /* that a patch adds: other units have them from this lp.c */
	unsigned int nobjects;
	const char *const *keep_include; /* --keep-include globs */
	unsigned int nkeep_include;
	const char *const *expand_include; /* --expand-include globs */
	unsigned int nexpand_include;
	bool allow_unpatchable;
	bool one_unit; /* globs that match no header of this unit match none at all */
	const struct lp_changed *changed; /* NULL: the unit is as it is on disk */
};

struct lp {
	struct ast_unit *ast;
	const struct pp_record *rec;
	struct policy *policy;
	const struct lp_options *opt;
	bool aliases; /* what is called otherwise keeps its name in the text, by a macro */
	const struct choices *choices;
	struct diag *diag;
	struct arena arena;
	struct lp_entity *ent;     /* ast->entities.n */
	uint8_t *decl;             /* per ast decl: enum lp_decl_bits */
	uint8_t *tag;              /* per ast tag: enum lp_tag_bits */
	uint8_t *whole;            /* per ast chunk: emitted as part of a whole call */
	struct lp_header *headers; /* rec->inclusions.n */
	VEC(ent_t) order;          /* functions and objects in order of their first declarations */
	VEC(ent_t) patched;        /* entities, in file order of their definitions */
	VEC(ent_t) for_others;     /* objects that are copied whether anything here uses them */
	VEC(uint32_t) kept;        /* kept inclusions in order; see lp_header.within */
	VEC(struct lp_hole) holes;
	VEC(struct lp_invocation) invocations; /* in order */
	VEC(name_t) roots;                     /* patched names, and those of such objects */
	VEC(char *) new_names;                 /* handed out so far; owned */
	struct map allocated;                  /* name -> 1: taken names of the unit and new ones */
	/* Under a patch; else NULL and empty. */
	struct lp_parts *parts;        /* per inclusion: what of a kept one comes from where */
	uint8_t *same;                 /* per inclusion: given.c */
	uint8_t *lack;                 /* per ast chunk: enum lp_lack */
	VEC(struct lp_range) missing;  /* in kept headers, of which #include gives nothing */
	VEC(struct lp_range) original; /* what kept headers give, in tokens of the original */
	VEC(struct lp_stale) stale;
	struct lp_keys *keys;      /* sites.c; NULL: lp.c reads no keys */
	VEC(struct lp_site) sites; /* sorted by first */
	uint8_t *dropped;          /* per ast use: enum lp_dropped; NULL: all are there */
	/*
	 * Per inclusion: that of the #include of lp.c by which it is read, PP_NONE; set by the
	 * caller once there is a text. NULL: all kept headers are included.
	 */
	const uint32_t *reader;
	struct map kernel_macros; /* macros that kept headers define for the kernel, not for
				      modules: index + 1 */
};

/*
 * The whole stage: header questions, patched set, analysis of the slice (ast_analyze), closure,
 * symbol modifications, and a first plan: header conflicts, types. The caller zeroes lp except for
 * its inputs: ast, policy, opt, choices and diag, which outlive it; lp_release() in any case.
 * EXIT_WRITTEN or the exit code after its diagnostics.
 */
enum exit_code lp_run(struct lp *lp);
void lp_release(struct lp *lp);

/*
 * Tells the policy, before it is asked for the text at the end of lp.c: the externalized symbols
 * that only function bodies declare, and the words of asm templates.
 */
enum exit_code lp_tell_policy(struct lp *lp);

/* Plans again, after lp_run(): more has been taken back in the choices. */
void lp_plan(struct lp *lp);

/* Begins with nothing read; lp has its kept headers, which stay as long as the reading. */
struct lp_reading *lp_reading_begin(const struct lp *lp);
void lp_reading_end(struct lp_reading *r);
void lp_reading_restart(struct lp_reading *r);
/*
 * What the next #include of lp.c gives that reads inclusion `incl`; the parts go to the arena. The
 * files of -include come first.
 */
struct lp_parts lp_read(struct lp_reading *r, uint32_t incl, struct arena *a);
/*
 * The same as if nothing but the files of -include had been read; it disturbs the order of the
 * others: restart.
 */
void lp_read_alone(struct lp_reading *r, uint32_t incl);
/* The inclusions of the unit that the last #include reads. Good until the next one. */
const uint32_t *lp_entered(const struct lp_reading *r, uint32_t *n);
/* Text needs what a kept header declares. */
struct lp_demand {
	tok_t of;    /* there; or where the text is, with: */
	ent_t any;   /* a tag of which any mention before it will do; else PP_NONE */
	uint32_t by; /* what the caller calls the text */
	bool direct; /* the text itself names it, rather than what it needs */
};

/* A macro of the assembler, which a string in asm of a kept header defines. */
struct lp_asm_macro {
	const char *name;
	size_t len;
	tok_t tok;
};

struct lp_demands {
	VEC(struct lp_demand) v; /* the same may be there repeatedly */
	const struct lp *lp;
	VEC(struct lp_asm_macro) macros;
	uint32_t by; /* of those to come, like direct */
	bool direct;
};

/*
 * Starts with what has an effect on code that does not name it: asm at file scope, and variables in
 * registers; lp has planned.
 */
void lp_demands_begin(struct lp_demands *d, const struct lp *lp, uint32_t by);
void lp_demands_end(struct lp_demands *d);
/* Adds what tokens [first, last) need, which are text of lp.c or, not `direct', of a header. */
void lp_demand(struct lp_demands *d, tok_t first, tok_t last, uint32_t by, bool direct);
/* Adds what a function, object or typedef of that name needs, which is in no text of the unit. */
void lp_demand_name(struct lp_demands *d, name_t name, uint32_t by);
/* Adds what else headers say about the symbol of a declaration that lp.c writes. */
void lp_demand_declared(struct lp_demands *d, decl_t decl, uint32_t by);
/* Adds what the demands so far need in turn; sets met[chunk], of zeros, for all that they meet. */
void lp_demand_rest(struct lp_demands *d, uint8_t *met);

/* The inclusion that an #include would have read, had it not been read before; PP_NONE. */
uint32_t lp_skipped(const struct pp_record *rec, const struct pp_skip *s);

/*
 * Kept inclusion whose text holds pp token `tok`, PP_NONE (also in holes, and where the header on
 * disk does not have it).
 */
uint32_t lp_kept_at(const struct lp *lp, tok_t tok);
static inline bool lp_in_kept(const struct lp *lp, tok_t tok)
{
	return lp_kept_at(lp, tok) != PP_NONE;
}

/* The kept header that inclusion `incl` is, or lies below; PP_NONE. */
uint32_t lp_kept_above(const struct lp *lp, uint32_t incl);
static inline bool lp_in_kept_header(const struct lp *lp, uint32_t incl)
{
	return lp_kept_above(lp, incl) != PP_NONE;
}
/* True if a kept header declares function or object `e` at file scope. */
bool lp_declared_by_header(const struct lp *lp, ent_t e);
/* True if directive `d` is in a hole, the hole's own #ifdef included. */
bool lp_hole_directive(const struct lp *lp, uint32_t d);
/*
 * True if the kept header that defines macro `m` leaves it out when lp.c is compiled as a module.
 */
bool lp_is_kernel_macro(const struct lp *lp, uint32_t m);
/*
 * True if lp.c has declarations of function or object `e`, but no definition, under its own name.
 */
bool lp_is_only_named(const struct lp *lp, ent_t e);
/* True if the #include of a kept header gives macro `m` of the unit. */
bool lp_gives_macro(const struct lp *lp, uint32_t m);
/* End of the hole that pp token `tok` lies in, PP_NONE. */
tok_t lp_hole_end(const struct lp *lp, tok_t tok);

/* How function or object `e` appears in that role, if it does: see its state and lp->decl. */
const struct lp_form *lp_form(const struct lp *lp, ent_t e, enum lp_role role);
/* ... and where a function declares it, extern. */
const struct lp_form *lp_local_form(const struct lp *lp, ent_t e);
/* True if its name is written differently. */
static inline bool lp_is_anew(const struct lp_form *f)
{
	return f->name || f->pointer;
}
/*
 * True if a function's static variable is no longer static, since the kernel has a symbol for it.
 */
bool lp_becomes_extern(const struct lp *lp, ent_t e);
/* How declaration `decl` is written as one of LPD_*. The needs are settled. */
struct lp_decl_form lp_decl_form(const struct lp *lp, decl_t decl, uint8_t how);

/* The first site at or behind a token: index in lp->sites. */
uint32_t lp_first_site(const struct lp *lp, tok_t tok);
static inline enum lp_dropped lp_dropped(const struct lp *lp, uint32_t use)
{
	return lp->dropped ? (enum lp_dropped)lp->dropped[use] : LPU_THERE;
}

/*
 * The form that a reference to function or object `e` means; NULL when lp.c has nothing of it.
 * `use` as in lp_spelling().
 */
const struct lp_form *lp_form_at(const struct lp *lp, uint32_t use, ent_t e);
/*
 * How a reference or declarator of function or object `e` is spelled in lp.c: the new name,
 * *pointer set when it becomes (*name), or NULL when the token stays as it is. `use`: index of the
 * use, PP_NONE for a declaration that is no reference (typeof, attribute).
 */
const char *lp_spelling(const struct lp *lp, uint32_t use, ent_t e, bool *pointer);

/* True if a local declaration of something that becomes a static pointer moves to file scope. */
bool lp_is_hoisted(const struct lp *lp, decl_t decl);
/* ... and it is the first of its symbol, which is written there. */
bool lp_is_first_hoisted(const struct lp *lp, decl_t decl);
/* True if token `tok` is part of text that is emitted (not by a kept header). */
bool lp_tok_emitted(const struct lp *lp, tok_t tok);
/*
 * Definition whose body is left out when its declaration is emitted: named, at file scope, not
 * needed.
 */
bool lp_tag_is_cut(const struct lp *lp, uint32_t tag);

/* The first emitted function that declares `e` in its body: where it begins; PP_NONE. */
tok_t lp_first_local(const struct lp *lp, ent_t e);
/*
 * True if use `use`, a call of a function that is only declared later, is the first of that
 * function in lp.c, and needs a declaration there: it is static in lp.c, a pointer, or renamed.
 */
bool lp_needs_implicit(const struct lp *lp, uint32_t use);

/* Stable texts. explain: a line for an entity of lp.c, and one for each that leads to it. */
void lp_explain(const struct lp *lp, ent_t e, struct buf *out);
void lp_dump(const struct lp *lp, struct buf *out);
/* Every header as it was included, indented by depth, with what happens to it and why. */
void lp_dump_headers(const struct lp *lp, struct buf *out);

/* What a report needs from above. */
struct lp_report_ctx {
	const char *(*path)(void *ctx, const char *path);             /* as it is shown */
	void (*header)(void *ctx, struct yaml_out *y, uint32_t incl); /* more of a kept one */
	void *ctx;
};

/*
 * Adds the decisions about symbols, types and headers to a report, with their reasons and what the
 * policy knows about each. EXIT_WRITTEN or the policy's failure.
 */
enum exit_code lp_report(const struct lp *lp, struct yaml_out *y, const struct lp_report_ctx *c);

/* "function", "struct" and so on. */
const char *lp_kind_word(const struct lp *lp, ent_t e);
/* True for a function or object that does not belong to a kept header alone. */
bool lp_is_emitted(const struct lp *lp, ent_t e);
/* What lp.c has of an entity: "copied"; NULL: nothing. */
const char *lp_state_word(const struct lp *lp, ent_t e);
/* The inclusion whose #include in lp.c reads inclusion `incl`, PP_NONE. */
uint32_t lp_reader(const struct lp *lp, uint32_t incl);
/* The same of the text at pp token `tok'; PP_NONE also where lp_kept_at() says so. */
uint32_t lp_reader_at(const struct lp *lp, tok_t tok);
/* True if that is its own. */
bool lp_is_included(const struct lp *lp, uint32_t incl);
/* True for a header that is included or taken apart, rather than one that comes with another. */
bool lp_header_decided(const struct lp *lp, uint32_t incl);
/* Why the #include of an inclusion stays or does not, in words. */
void lp_put_header_reason(const struct lp *lp, uint32_t incl, struct buf *out);

/*
 * What the policy knows of entity `e`, or with PP_NONE of the run: add() is called for each fact
 * with texts that last as long as the call.
 */
enum exit_code lp_describe(const struct lp *lp, ent_t e, policy_add_fact add, void *ctx);
/*
 * The same without what is in its lists and maps, which is of other symbols: their beginnings are
 * added, and nothing ends them.
 */
enum exit_code lp_describe_itself(const struct lp *lp, ent_t e, policy_add_fact add, void *ctx);

/* Place of the identifier of a declaration. */
struct loc lp_decl_loc(const struct lp *lp, decl_t decl);
/* Of a tag's or function's definition, else of what declares the entity first. */
struct loc lp_entity_loc(const struct lp *lp, ent_t e);

#endif
