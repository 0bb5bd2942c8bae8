/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * emit, private: from the plan to text. Items are the plan's tokens in order, grouped: what a macro
 * call made is one item when the call is kept. Each item knows its source range, so that the
 * printer can copy what stands between two items. Directives are attached to the item they come
 * before.
 */
#ifndef KLP_CCP_EMIT_TEXT_H
#define KLP_CCP_EMIT_TEXT_H

#include "klp-ccp/emit.h"

#define LINE_WIDTH 100 /* of what is made for lp.c; the source's own lines stay */

enum item_kind {
	ITEM_TOKEN,    /* one pp token, as spelled in the file */
	ITEM_CALL,     /* a macro invocation, verbatim */
	ITEM_REWRITE,  /* a macro invocation with rewritten arguments: text */
	ITEM_EXPANDED, /* one pp token of an invocation that is not kept */
	ITEM_NESTED,   /* a call inside of such an invocation: text */
	ITEM_TEXT,     /* new text */
	ITEM_INCLUDE   /* a kept #include */
};

struct item {
	uint8_t kind;
	bool glue;   /* ITEM_TEXT: no blank before, or after when it has a source range */
	bool insert; /* ITEM_TEXT: stands before its token, has no source range */
	bool cut;    /* source tokens between the item before and this are left out */
	bool starts_piece;
	bool aliased; /* names of its text stand for what lp.c calls otherwise */
	uint32_t piece;
	uint32_t tok;                   /* first pp token (position in the source order) */
	uint32_t incl;                  /* where its source text is */
	uint32_t raw_first, raw_last;   /* source range in raw tokens; empty for insertions */
	uint32_t ref;                   /* invocation or inclusion */
	const char *text;               /* ITEM_TEXT, ITEM_REWRITE, ITEM_NESTED */
	const struct macro_word *macro; /* ITEM_TEXT: what it becomes; NULL: itself */
	const uint32_t *uses; /* ITEM_NESTED, ITEM_REWRITE: definitions that it uses; NULL: all of
				 its trace; ITEM_TEXT: the same, NULL: none */
	uint32_t nuses;
	uint32_t first_expect, nexpect; /* tokens that it must become, among all of the text */
	uint32_t stored; /* the first of them in expect; ITEM_INCLUDE: its directive */
	bool wraps;      /* layout.c: a long line may go on in the next one before it, and in it */
	uint32_t begins; /* layout.c: a line, with so many - 1 more tabs than its call; 0: none */
	/* Set by the printer: line of the output, 1-based; bytes of it. */
	uint32_t line, from, to;
	uint8_t why;   /* ITEM_TEXT: enum edit_why */
	uint32_t last; /* ITEM_TEXT, ITEM_NESTED: behind the pp tokens that it replaces */
};

/* A line of its own before an item. */
struct line {
	uint32_t item;
	uint32_t order; /* of the directive in the source, UINT32_MAX: synthetic */
	uint32_t sequence;
	uint32_t incl;    /* file it comes from, PP_NONE: none */
	const char *text; /* without line end */
	bool undef;
	uint32_t first, last; /* its directives in the source, PP_NONE: synthetic */
	uint32_t conditional; /* a conditional's directives; PP_NONE: #define or #undef */
	bool leaves;          /* of a conditional: only its end, no condition is evaluated */
	bool alias;           /* "#define" directly behind the declaration that it belongs to */
	uint32_t at;          /* its first byte in the output; set by the printer */
};

/* An alias that text may use, and where its line is, as far as the output has been looked at. */
struct alias_state {
	const struct alias *a; /* in the plan's arena */
	name_t name;           /* its name, also when there is another plan */
	uint32_t piece, slot;  /* of its declaration, and the first item behind */
	uint32_t from;         /* item before which it can be defined */
	uint32_t met;          /* item of the last kept header with the name */
	bool shared;           /* another symbol has the name */
	bool active, refused;
	bool used; /* a #define of it was written */
};

struct alias_use {
	uint32_t item, alias;
};

/* True if a conditional inside a declaration stays as in the source, with all branches. */
enum cond_stays {
	COND_GOES,
	COND_BEGUN, /* only its beginning lies in the text so far */
	COND_STAYS
};

struct text {
	struct plan plan;
	bool has_lines; /* of emit_add_lines() */
	const struct lp *lp;
	const struct choices *choices;
	const struct pp_record *rec;
	struct names *names; /* the record's table */
	const struct emit_options *opt;
	struct diag *diag;
	struct arena arena;
	VEC(struct item) items;
	VEC(name_t)
	expect;           /* expected tokens of all items but ITEM_INCLUDE, which are the unit's */
	uint32_t nexpect; /* all expected tokens */
	VEC(struct line) lines;
	VEC(uint32_t) marks;       /* bytes of the output at which comments about origins begin */
	const char **why_expanded; /* per invocation: what was in the way of keeping it this time,
				      NULL */
	struct pp_trace **traces;  /* per invocation, made on demand */
	bool *untraced;            /* per invocation: its replay failed, so it cannot stay */
	VEC(uint32_t) refs;        /* of the last objection */
	uint32_t blamed;           /* inclusion with text that is amiss in the proof, PP_NONE */
	uint32_t lacked; /* inclusion with what such text needs, and lp.c does not read; PP_NONE */
	VEC(const char *) whys;     /* for each of them, or none */
	bool *is_macro;             /* per name: somewhere in the unit, or in it as it is on disk */
	uint32_t *dir_start;        /* directives of inclusion i, in order: ... */
	uint32_t *dir_list;         /* dir_list[dir_start[i] .. dir_start[i + 1]) */
	uint32_t nnames;            /* names that is_macro covers */
	uint8_t *cond_stays;        /* COND_KEEP: enum cond_stays per conditional, NULL */
	struct pp_leads *otherwise; /* to macros that kept headers have otherwise; NULL: none */
	uint8_t *is_otherwise;      /* per name, for otherwise; and per macro: */
	uint8_t *macro_otherwise;
	name_t module;                    /* "MODULE", in a file that is built in; else 0 */
	struct pp_leads *to_module;       /* leads to it */
	uint8_t *is_module;               /* per name, for to_module */
	VEC(uint32_t) module_calls;       /* that an option decides which is a module */
	bool has_module_calls;            /* they have been looked for */
	VEC(struct alias_state) aliases;  /* in the order of the output */
	VEC(struct alias_use) alias_uses; /* by item */
	uint32_t *alias_of;               /* per name: 1 + index of its alias, 0 */
	bool proven; /* as it was made; what is added now may be wrong by itself */
	/* needed.c; NULL: all #include lines of the author stay. */
	uint8_t *stays;         /* per piece: this one does */
	struct lp_parts *parts; /* per inclusion of such a line: what it gives; n 0: as in lp */
	uint8_t *used;          /* per chunk: text of lp.c names it, or what that names does */
	uint32_t *reader;       /* per inclusion: of the line by which lp.c reads it, PP_NONE */
};

/* trivia.c: what stands between the tokens of the source */
/* Length of the trivia at s up to (not including) the line break that ends the line. */
size_t trivia_line(const char *s, size_t len);
/* Blanks, comments and line breaks of the source; of empty lines in a row only one. */
void trivia_add(struct buf *out, const char *s, size_t len);
/*
 * Lines of blanks and comments directly before the directive at raw token `raw`, after the end of
 * the line before them; of empty lines in a row only one. `apart': without those that no empty line
 * keeps apart from it. False: nothing but empty ones, or none. out may be NULL.
 */
bool trivia_lines_before(struct text *t, uint32_t incl, uint32_t raw, bool apart, struct buf *out);
/*
 * True if directive d and those of its kind directly below it, whose comment stands above d, leave
 * no line in the output: not among those before the item, from `line` on; and what follows them is
 * not what that is about.
 */
bool directives_dropped(const struct text *t, uint32_t line, uint32_t item, uint32_t d);
/* True if appending s directly to out would change how either of them is read. */
bool trivia_joins(const struct buf *out, const char *s);
/* First directive of inclusion incl at raw token >= raw, PP_NONE. */
uint32_t directive_at(const struct text *t, uint32_t incl, uint32_t raw);
/* The directive's text up to the end of its line, trailing comment included; in the arena. */
const char *directive_text(struct text *t, uint32_t d);
/* Raw token after directive d and, when it opens a group that is not taken, after that group. */
uint32_t directive_behind(const struct text *t, uint32_t incl, uint32_t d);

/* replay.c: invocations played again */
const struct pp_trace *replay_of(struct text *t, uint32_t invocation);
/* Only what it used, and which names stopped: large calls of large macros take megabytes. */
const struct pp_trace *replay_uses(struct text *t, uint32_t invocation);
/* True if the call was found to be unable to stay. */
static inline bool call_is_expanded(const struct text *t, uint32_t invocation)
{
	return t->choices->call_expanded[invocation] || t->untraced[invocation];
}
static inline const struct pp_vtok *vtok(const struct pp_trace *tr, uint32_t v)
{
	return &tr->vtoks.v[v];
}
/*
 * Per vtok: 1 when it is a token made by ##, or by # and its text is in what the call makes, or in
 * the name of a call. Its operands cannot be written otherwise; an operand of ## not even where
 * nothing is left of it: ## must make a token. The messages of error() attributes do not count.
 * malloc()ed.
 */
uint8_t *replay_fixed(const struct text *t, uint32_t invocation, const struct pp_trace *tr);
/* True if the expansion uses __LINE__, __COUNTER__ and the like. */
bool replay_tells_position(const struct text *t, const struct pp_trace *tr, uint32_t root);
/* True if the token, or one that it was pasted from, is a value of one of these. */
bool replay_from_builtin(const struct pp_trace *tr, uint32_t v);
/* The token as it was before arguments took it along. */
uint32_t replay_taken_from(const struct pp_trace *tr, uint32_t v);
/* The invocation that the item's tokens, or those that its text replaces, were made by; PP_NONE. */
uint32_t item_call(const struct text *t, const struct item *it);

/* Finds macros of kept headers that these have otherwise on disk; lp has planned. */
void find_otherwise(struct text *t);
/* True if one of them is among n definitions; if a call uses one. */
bool uses_otherwise(const struct text *t, const uint32_t *uses, uint32_t n);
bool call_is_otherwise(struct text *t, uint32_t invocation);
/*
 * Of a file that is built into the kernel: true if a call, or one inside of one, asks for MODULE as
 * IS_REACHABLE() does. lp.c is a module, where the answer is another one.
 */
struct nest_call;
void find_module_calls(struct text *t);
bool call_asks_for_module(struct text *t, uint32_t invocation);
bool nest_asks_for_module(const struct text *t, const struct nest_call *call);

/*
 * module-answer.c: why a kept header cannot stay that gives a module something else; NULL: none
 * does.
 */
const char *module_answer_differs(struct text *t, uint32_t *header);

/* conds.c: fills lines with the conditionals around items. */
void conds_place(struct text *t);
/* The conditionals among raw tokens [first, last), as lines, for text copied around them. */
void conds_between(struct text *t, uint32_t incl, uint32_t first, uint32_t last, struct buf *out);
/* It says what the text inside was made for. */
bool conds_tell(const struct text *t, uint32_t id);
/*
 * Innermost conditional of inclusion incl around raw token `raw`, which is not part of a directive.
 */
uint32_t conds_at(const struct text *t, uint32_t incl, uint32_t raw);
bool conds_is_source(const struct item *it); /* it has a place in the source */
/*
 * asked.c: per conditional: the text was in it, or another one asked for what it decided, and it
 * says something. malloc()ed.
 */
uint8_t *conds_met(const struct text *t);
/* layout.c: which items begin a line of their own among those that a call made */
void layout_find(struct text *t);
/* What an item that such a call made is in the output. */
const char *item_word(const struct text *t, uint32_t item);
/* wrap.c: where the last line begins that a line goes on in, and the tabs of the latter */
struct wrapping {
	size_t start;
	uint32_t tabs;
};
/* The tabs of the last line of the output, or of the one that it goes on with. */
uint32_t wrap_tabs(const struct wrapping *w, const struct buf *out);
/* Goes on in a new line before an item, unless there is room for it or none may begin there. */
bool wrap_before(struct wrapping *w, const struct text *t, uint32_t item, struct buf *out);
/* Puts text that such a call made. */
void wrap_put(struct wrapping *w, const char *s, struct buf *out);
/* head.c: the configuration that the text was made for, as lines at the top of lp.c. */
void head_add(struct text *t, struct buf *out);
/* True if conditional `id` appears in the output wherever text inside it does. */
bool conds_shown(const struct text *t, uint32_t id);

/* nested.c: calls inside of an invocation that is expanded */
struct nest {
	uint32_t k, n; /* tokens of the invocation's result that it makes */
	uint32_t expansion;
	const uint32_t *list; /* the call's vtoks, name to parenthesis */
	uint32_t len;
};

struct nests {
	uint32_t inv;
	const struct pp_trace *tr;
	VEC(struct nest) v; /* by k, outer ones first */
	uint32_t *pasted;   /* per vtok: 1 + what ## made of it and what follows, 0 */
};

struct nest_call {
	const char *text; /* in the arena, like uses */
	uint32_t *uses;
	uint32_t nuses;
};

/* Lists the calls met while invocation inv was expanded; none when they cannot be told apart. */
void nests_find(struct text *t, uint32_t inv, struct nests *out);
void nests_release(struct nests *ns);
bool nest_is_worth(const struct text *t, const struct nests *ns, const struct nest *n);
/* The call as text, news[i] replacing the i-th token that it makes; false when that cannot be. */
bool nest_spell(struct text *t, const struct nests *ns, const struct nest *n,
		const char *const *news, struct nest_call *call);

/* rewrite.c */
/* Bytes of raw tokens [first, last) of inclusion incl, directives and skipped groups cut out. */
void raw_text(struct text *t, uint32_t incl, uint32_t first, uint32_t last, struct buf *out);
/* The same with news[i] instead of token first + i; text_gone takes the blanks before it along. */
void raw_text_with(struct text *t, uint32_t incl, uint32_t first, uint32_t last,
		   const char *const *news, struct buf *out);
extern const char text_gone[];
/*
 * Tries to keep invocation `inv` with some of its pp tokens replaced: news[i] is the text for the
 * i-th of its tokens, NULL where it stays. False when that cannot be. Uses are only listed when
 * they are not all.
 */
bool call_rewrite(struct text *t, uint32_t inv, const char *const *news, struct nest_call *call);

/* needed.c: which of the author's #include lines stay */
/* Of a text that has items and conditionals; false: all do. */
bool includes_choose(struct text *t);
static inline bool include_stays(const struct text *t, uint32_t piece)
{
	return t->stays ? t->stays[piece] : !t->plan.pieces.v[piece].spare;
}

/* cover.c: the fewest that give all that is wanted */
struct cover_choice {
	bool forced;     /* taken in any case */
	uint32_t weight; /* among as few, the heavier ones are better, */
	uint32_t size;   /* and then the smaller ones */
	bool taken;
};
struct cover {
	struct cover_choice *v;
	uint32_t n, words; /* choices; words of a set of them, a bit for each */
	uint64_t *wants;   /* sets: one of each must be taken; they are reordered */
	uint32_t nwants;
};
void cover_solve(struct cover *c);

/* kept-include.c: kept headers, as lp.c reads them */
/* Tokens that an #include gives, in a row: of the unit, or of the unit as it is on disk. */
struct include_run {
	const struct pp_record *rec;
	uint32_t tok, last; /* none behind the last run */
	uint32_t part;      /* of the header's parts */
};
/* The first run, and the one behind another. */
struct include_run include_first(const struct text *t, uint32_t incl);
struct include_run include_behind(const struct text *t, uint32_t incl, struct include_run run);
uint32_t include_length(const struct text *t, uint32_t incl);
/* origins.c: which tokens of lp.c are which of the unit's. The caller frees out->runs. */
void text_origins(const struct text *t, struct ast_origins *out);
/* One of the places where the header's text comes from; false behind the last, from 0. */
struct source_part {
	const struct pp_record *rec;
	uint32_t incl; /* the inclusion of that record whose text it is, that of others below too */
	uint32_t first, last, dir_first, dir_last;
};
bool include_part(const struct text *t, uint32_t incl, uint32_t i, struct source_part *p);

/*
 * True if the header's text has the name as a plain identifier, a condition asks for it, or it is
 * defined there.
 */
bool include_meets(const struct text *t, uint32_t incl, name_t name);

/* items.c: from t->plan */
void items_make(struct text *t);

/* aliases.c: macros for symbols that lp.c calls otherwise. */
void aliases_begin(struct text *t); /* none so far */
void alias_declare(struct text *t,
		   uint32_t piece); /* what the piece declares has one from now on */
/* What can stay as in the source although the edit has another text: 1 + index, 0: nothing. */
uint32_t alias_for(const struct text *t, const struct edit *e);
void alias_use(struct text *t, struct item *it, uint32_t alias); /* 1 + index; the last item */
/* True with an objection where a name must stay what it is; items and conditionals are there. */
bool aliases_object(struct text *t, struct objection *o);
void aliases_place(struct text *t); /* their lines, among the others */
/* An objection to all that are used; false: there are none. */
bool aliases_object_to_all(struct text *t, struct objection *o, const char *why);
/* The k-th token that an item must become; only of an item that is no ITEM_INCLUDE. */
static inline name_t item_expect(const struct text *t, const struct item *it, uint32_t k)
{
	return t->expect.v[it->stored + k];
}

/* defines.c: fills lines with what kept macro calls need. */
void defines_place(struct text *t);
void lines_sort(struct text *t); /* in the order of the output */

/* line-directives.c: true if a piece is a function, whose text says where it is in the source. */
bool piece_tells_place(const struct text *t, uint32_t piece);
/* writer.c */
void text_print(struct text *t, struct buf *out);

/* prove-pragmas.c */
/* True if all of lp.c is under the pragmas of the source; *item: what is not, if known; and why. */
bool pragmas_are_right(struct text *t, const struct pp_record *again, uint32_t *item,
		       const char **why);

/* emit.c */
/* Notes an objection that is against the choice for `ref`; PP_NONE: against none that is known. */
void text_object(struct text *t, struct objection *o, enum objection_kind kind, uint32_t ref,
		 const char *why);

#endif
