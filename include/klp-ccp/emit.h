/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * emit: from decisions to text, and its proof. The plan is a list of pieces in source order, each a
 * kept #include or a list of token edits over pp tokens. The writer prints a piece with the
 * author's bytes, keeps macro invocations where it may, and puts #define and #undef where the kept
 * ones need them. The proof preprocesses the finished text in memory and compares its tokens with
 * the plan's, one by one. Whatever contradicts a choice is reported as an objection; the caller
 * that runs both stages takes the choice back, and has lp plan and the text made again.
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

/* Why lp.c says something else than the source. */
enum edit_why {
	EDIT_NAME,        /* the symbol has another name, or is a pointer */
	EDIT_STORAGE,     /* another linkage */
	EDIT_ATTRIBUTE,   /* belongs to the definition that the kernel has */
	EDIT_TAG,         /* a type's body that stands elsewhere, or is not needed */
	EDIT_LENGTH,      /* of an array, which a dropped initializer gave */
	EDIT_PERCPU,      /* what a pointer points to */
	EDIT_INLINE,      /* a patched function is called */
	EDIT_HEAD,        /* a macro call before the name of a patched function */
	EDIT_PARAMETERS,  /* of a definition in the old style */
	EDIT_LOCAL,       /* a function's declaration that is at file scope in lp.c */
	EDIT_IMPLICIT,    /* declares what the source only calls */
	EDIT_INITIALIZER, /* of what the kernel has */
	EDIT_END,         /* of what was a part of a larger declaration */
	EDIT_KEY,         /* reads a static key or that of a static call */
	EDIT_CONSTANT,    /* an enumerator that the header on disk lacks */
	EDIT_EXPANDED     /* a macro call that cannot stay */
};
/* The same in words, for readers of lp.c. */
const char *emit_why(enum edit_why why);

/* The replacement of an object-like macro that is inserted. */
struct macro_word {
	uint32_t definition;
	uint32_t call; /* a call in the unit with the same result; PP_NONE: the body is empty */
};

/*
 * A symbol of which lp.c has a declaration at file scope under another name, as a pointer or not,
 * or a copy: "#define NAME TEXT" behind it lets the source's own text mean that.
 */
struct alias {
	ent_t entity;
	name_t name;
	const char *text; /* in the plan's arena */
};

/* New text that becomes other tokens, since it calls macros. All of it is in the plan's arena. */
struct made_text {
	const char *expect;   /* the tokens, with blanks between them */
	const uint32_t *uses; /* definitions that it uses */
	uint32_t nuses;
};

struct edit {
	uint8_t kind;
	uint8_t why; /* EDIT_TEXT: enum edit_why */
	bool glue;   /* EDIT_TEXT: no blank before it (";" after a declarator); of a replacement:
		      after it */
	const struct macro_word *macro; /* EDIT_TEXT: in the plan's arena; NULL: plain tokens */
	tok_t first, last;
	const char *text;             /* owned by the plan's arena */
	const struct made_text *made; /* EDIT_TEXT: what it becomes; NULL: itself */
	name_t alias; /* EDIT_TEXT: of the one token that it replaces, an alias may do; 0 */
};

enum piece_kind { PIECE_TEXT, PIECE_INCLUDE };

/* Order of pieces with the same position. */
enum piece_rank {
	RANK_VARIANT, /* variant of a declaration in a header, directly after it */
	RANK_EXTRA,   /* static declarations that the next header must find */
	RANK_INCLUDE,
	RANK_TEXT
};

struct piece {
	uint8_t kind;
	uint8_t rank;       /* enum piece_rank */
	tok_t at;           /* pp position for ordering */
	uint32_t order;     /* of creation, breaks ties */
	uint32_t chunk;     /* PIECE_TEXT: the chunk it is made of */
	uint32_t inclusion; /* PIECE_INCLUDE, and its directive, PP_NONE: -include */
	uint32_t directive;
	bool spare; /* PIECE_INCLUDE: it read nothing in the source, where another had before */
	uint32_t first_edit, nedits;
	tok_t head;   /* tokens before this one go on the line of the first; 0: as in the source
			*/
	bool patched; /* the definition of a patched function */
	const struct alias *alias; /* the symbol that it declares, in the plan's arena; NULL */
};

/* Tokens [first, last) of a declaration that its piece leaves out. */
struct plan_cut {
	tok_t first, last;
	uint32_t chunk;
	uint8_t why; /* enum edit_why */
};

struct plan {
	const struct lp *lp;
	struct arena arena;
	VEC(struct piece) pieces;
	VEC(struct edit) edits;
	VEC(struct plan_cut) cuts; /* in no order; one may be there twice */
};

/*
 * Fills a zeroed plan from the decisions of lp; pieces come in the order of the output. `spares':
 * those of the author's #include lines are among them that can only stand for others.
 */
void emit_plan_make(struct plan *p, const struct lp *lp, bool spares);
void emit_plan_release(struct plan *p);
void emit_plan_dump(const struct plan *p, struct buf *out);

enum conditionals { COND_GUARD, COND_TAKEN, COND_KEEP, COND_HEAD };

struct emit_options {
	enum conditionals conditionals;
	const char *const *path_map; /* "OLD=NEW" */
	unsigned int npath_map;
	bool origin_comments;
	bool keep_blanks; /* as policy_traits has it */
	bool aliases; /* a symbol with another name in lp.c is written as in the source, by a macro
		       */
	bool line_directives; /* emit_add_lines() will be called */
	const char *name;     /* of lp.c in them */
	bool needed_includes; /* only the fewest of the author's #include lines that give all that
				 the text needs */
	bool more_follows;    /* the caller adds text: no such macro is left at the end */
	const char *version;  /* of klp-ccp, for the head line */
	const char *head;     /* its other words; NULL: there is none */
	const char *epilogue; /* text of the policy, NULL */
};

/* A path as lp.c shows it: relative to the source root, with --path-map; in the arena. */
const char *emit_shown_path(const struct cc_invocation *inv, const struct emit_options *opt,
			    struct arena *a, const char *path);

/* Which choice an objection is against, and what its refs are. */
enum objection_kind {
	OBJECTION_OTHER,    /* none that is known */
	OBJECTION_HEADER,   /* an #include stays: the inclusion */
	OBJECTION_INCLUDES, /* an #include does not stay, as nothing seemed to need it: the
			     * inclusion, if known */
	OBJECTION_SPLIT,    /* all of a call is emitted: invocations */
	OBJECTION_CALL,     /* a call stays: the invocation */
	OBJECTION_ALIAS,    /* macros stand for symbols: their names */
	OBJECTION_BRANCHES, /* conditionals stay with all branches */
	OBJECTION_NEST      /* calls inside of an expanded one stay: the outer invocation */
};

/* Owned by the text that it is about; good until the next call for that. */
struct objection {
	enum objection_kind kind;
	const uint32_t *refs;
	uint32_t nrefs;
	const char *why;         /* in words */
	const char *const *whys; /* for each of refs; NULL: why it is */
};

/* The text of one unit in the making. */
struct text;

/*
 * All arguments belong to the caller and outlive the text. lp and its choices are only read. Words
 * that are in no source get their numbers in `names`, the table of the unit's record.
 */
struct text *emit_begin(const struct lp *lp, struct names *names, const struct emit_options *opt,
			struct diag *d);
void emit_end(struct text *t);

/*
 * Makes the text of lp.c in `out`. `anew`: lp has planned since the last call, or there was none.
 * False with an objection when the plan itself contradicts a choice; out is useless then.
 */
bool emit_make(struct text *t, bool anew, struct buf *out, struct objection *o);
/*
 * Proves the text that was made, reading headers from fs. False with an objection when it does not
 * say what was planned.
 */
bool emit_prove(struct text *t, struct provider *fs, const struct buf *out, struct objection *o);

/*
 * Adds #line to a text that was proven, so that its functions say of themselves where they are in
 * the source, in debug information and by __FILE__ and __LINE__. To be proven again; an objection
 * then is against a call that would tell another place.
 */
void emit_add_lines(struct text *t, struct buf *out);
/*
 * Of a text that was made, per inclusion: that of the #include line by which lp.c reads its text,
 * PP_NONE: it does not. NULL: all of the author's lines stay.
 */
const uint32_t *emit_readers(const struct text *t);

enum stretch_kind {
	STRETCH_SOURCE,      /* tokens as in the source */
	STRETCH_CALL,        /* a macro call that stays, whatever it expands to */
	STRETCH_EDIT,        /* new text, instead of source tokens or in addition */
	STRETCH_EXPANDED,    /* what became of a call that does not stay */
	STRETCH_INCLUDE,     /* a kept #include */
	STRETCH_MACRO,       /* #define or #undef */
	STRETCH_CONDITIONAL, /* #if and the like */
	STRETCH_MARK,        /* a comment that names the origin of what follows */
	STRETCH_EPILOGUE     /* text of the policy */
};

/* A part of lp.c, and what it was made from. */
struct stretch {
	uint8_t kind;                       /* enum stretch_kind */
	uint8_t why;                        /* STRETCH_EDIT: enum edit_why */
	uint32_t from, to;                  /* bytes of lp.c */
	uint32_t incl, raw_first, raw_last; /* raw tokens of an inclusion; none: both 0 */
	tok_t tok;                          /* the first one of what it says, PP_NONE */
	uint32_t piece, chunk;              /* PP_NONE: none */
	/*
	 * STRETCH_INCLUDE: the inclusion, _CALL and _EXPANDED: the invocation, _CONDITIONAL: the
	 * conditional; else PP_NONE.
	 */
	uint32_t ref;
	bool rewritten;     /* STRETCH_CALL: with other arguments */
	const char *old;    /* STRETCH_EDIT: the tokens that it replaces, "": none */
	const char *new;    /* what stands there now */
	const char *reason; /* STRETCH_EXPANDED: why the call cannot stay, in words */
};

/* False: what it says has no place in the source. */
static inline bool emit_has_place(const struct stretch *s)
{
	return s->incl != PP_NONE && (s->raw_first || s->raw_last);
}

/* Where a whole text comes from. Zeroed to begin with. */
struct origins {
	struct arena arena;
	VEC(struct stretch) v;     /* in the order of lp.c; between them are blanks and comments */
	VEC(struct plan_cut) cuts; /* in the order of the source */
};

/* Of a text that was made. What it refers to belongs to the unit, or to *out. */
void emit_origins(const struct text *t, const struct buf *text, struct origins *out);
void emit_origins_release(struct origins *o);

/* Under -vv: every call that is expanded in the text, and why. */
void emit_tell_expanded(const struct text *t);
/*
 * The #define and #undef lines of the text, each after the place and the token that it precedes:
 * "input.c:7:1 int: #define A 1".
 */
void emit_dump_macros(const struct text *t, struct buf *out);

/*
 * Prototypes of the patched functions as lp.c defines them, for a header that others include, each
 * after the #includes and forward declarations that it needs. `opaque' gets "void f(void);" for
 * functions with types that only the unit's own text declares: enough to name them, not to call
 * them.
 */
void emit_prototypes(const struct lp *lp, struct buf *out, struct buf *opaque);
/* The same for each of them by itself. */
struct emit_prototype {
	ent_t entity;
	const char *needs; /* lines: #includes and forward declarations */
	const char *head;  /* "int klpp_f(struct a *)"; "": it is made by a macro */
	bool opaque;       /* a type in it is only declared in lp.c: no other file can use it */
};
void emit_each_prototype(const struct lp *lp,
			 void (*each)(void *ctx, const struct emit_prototype *p), void *ctx);

#endif
