/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pp, private: the state of one run and what its files call among each other.
 *
 * A run reads raw tokens of a stack of sources (files being included). Tokens that need no work go
 * from there to the record; everything else passes through the expander, which knows only an
 * abstract base reader and so serves the text, the operands of directives, and replays of the
 * record alike.
 */
#ifndef PP_INTERNAL_H
#define PP_INTERNAL_H

#include "klp-ccp/pp.h"

/* -- fixed names ------------------------------------------------------------------------------ */

/* Spellings with a fixed number: comparing a name with a constant tells what a token is. */
/* clang-format off */
#define PP_PUNCTS(_) \
	_(EQ, "=") _(NOT, "!") _(GT, ">") _(LT, "<") _(PLUS, "+") _(MINUS, "-") _(MULT, "*") \
	_(DIV, "/") _(MOD, "%") _(AND, "&") _(OR, "|") _(XOR, "^") _(RSHIFT, ">>") _(LSHIFT, "<<") \
	_(COMPL, "~") _(ANDAND, "&&") _(OROR, "||") _(QUERY, "?") _(COLON, ":") _(COMMA, ",") \
	_(LPAREN, "(") _(RPAREN, ")") _(EQEQ, "==") _(NE, "!=") _(GE, ">=") _(LE, "<=") \
	_(PLUSEQ, "+=") _(MINUSEQ, "-=") _(MULTEQ, "*=") _(DIVEQ, "/=") _(MODEQ, "%=") \
	_(ANDEQ, "&=") _(OREQ, "|=") _(XOREQ, "^=") _(RSHIFTEQ, ">>=") _(LSHIFTEQ, "<<=") \
	_(HASH, "#") _(PASTE, "##") _(LSQUARE, "[") _(RSQUARE, "]") _(LBRACE, "{") _(RBRACE, "}") \
	_(SEMI, ";") _(ELLIPSIS, "...") _(PLUSPLUS, "++") _(MINUSMINUS, "--") _(DEREF, "->") \
	_(DOT, ".") _(SCOPE, "::") \
	_(D_HASH, "%:") _(D_PASTE, "%:%:") _(D_LSQUARE, "<:") _(D_RSQUARE, ":>") \
	_(D_LBRACE, "<%") _(D_RBRACE, "%>")
/* clang-format on */

/* In the order of enum pp_directive_kind. */
/* clang-format off */
#define PP_DIRECTIVES(_) \
	_(include) _(include_next) _(import) _(define) _(undef) _(if) _(ifdef) _(ifndef) _(elif) \
	_(elifdef) _(elifndef) _(else) _(endif) _(line) _(error) _(warning) _(pragma) _(ident) \
	_(sccs) _(assert) _(unassert)
/* clang-format on */

/* clang-format off */
#define PP_WORDS(_) \
	_(DEFINED, "defined") _(TRUE, "true") _(FALSE, "false") _(VA_ARGS, "__VA_ARGS__") \
	_(VA_OPT, "__VA_OPT__") _(ONCE, "once") _(PUSH_MACRO, "push_macro") \
	_(POP_MACRO, "pop_macro") _(GCC, "GCC") _(POISON, "poison") \
	_(SYSTEM_HEADER, "system_header") _(DEPENDENCY, "dependency") _(MESSAGE, "message") \
	_(REDEFINE_EXTNAME, "redefine_extname")
/* clang-format on */

/* Builtin macros, in an order of their own: pp_macro.builtin is the index. */
/* clang-format off */
#define PP_BUILTINS(_) \
	_(__FILE__) _(__LINE__) _(__COUNTER__) _(__DATE__) _(__TIME__) _(__TIMESTAMP__) \
	_(__BASE_FILE__) _(__FILE_NAME__) _(__INCLUDE_LEVEL__) _(_Pragma) _(__has_include) \
	_(__has_include_next) _(__has_attribute) _(__has_c_attribute) _(__has_cpp_attribute) \
	_(__has_builtin)
/* clang-format on */

enum pp_fixed_name {
	N_EMPTY,
#define _(n, s) N_##n,
	PP_PUNCTS(_)
#undef _
		N_PUNCT_END,
	N_DIRECTIVES = N_PUNCT_END - 1,
#define _(n) N_##n,
	PP_DIRECTIVES(_)
#undef _
		N_DIRECTIVES_END,
	N_WORDS = N_DIRECTIVES_END - 1,
#define _(n, s) N_##n,
	PP_WORDS(_)
#undef _
		N_WORDS_END,
	N_BUILTINS = N_WORDS_END - 1,
#define _(n) N_##n,
	PP_BUILTINS(_)
#undef _
		N_FIXED_END
};

enum pp_builtin {
	B_NONE, /* so that codes start at 1 */
#define _(n) B_##n,
	PP_BUILTINS(_)
#undef _
		B_END
};

/* enum pp_directive_kind of a directive's name, PPD_UNKNOWN for others. */
static inline unsigned int directive_kind(name_t n)
{
	return n - (N_DIRECTIVES + 1) < N_DIRECTIVES_END - (N_DIRECTIVES + 1)
		       ? n - (N_DIRECTIVES + 1)
		       : (unsigned int)PPD_UNKNOWN;
}

/* The primary spelling's number of a digraph, n itself for all else. */
static inline name_t primary(name_t n)
{
	static const uint8_t map[] = { N_HASH, N_PASTE, N_LSQUARE, N_RSQUARE, N_LBRACE, N_RBRACE };

	return n - N_D_HASH < ARRAY_SIZE(map) ? map[n - N_D_HASH] : n;
}

/* run.c: these names are the first of every table, with these numbers. */
void pp_fixed_names_add(struct names *t);

/* name.flags */
enum {
	NAME_POISONED = 1,
	NAME_EXTENDED =
		2, /* identifier with UCNs or UTF-8: has a canonical twin, prints differently */
};

/* -- dialect ---------------------------------------------------------------------------------- */

struct lang {
	bool iso;     /* -std=c*: not a GNU mode */
	bool slashes; /* // comments */
	bool digraphs, trigraphs, dollars;
	bool raw_strings, unicode_strings, u8_chars;
	bool hex_exponents, separators, binary;
	bool extended_ids, utf8_ids;
	bool scope; /* "::" is one token */
	bool va_opt, va_opt_string;
	bool elifdef;    /* #elifdef and #elifndef */
	bool true_false; /* keywords in #if */
};

void pp_lang_init(struct lang *l, const struct cc_invocation *inv);

/* -- lexer ------------------------------------------------------------------------------------ */

enum lex_error { LEX_OK, LEX_COMMENT, LEX_RAW_STRING, LEX_RAW_DELIMITER, LEX_UCN };

struct lexer {
	const struct lang *lang;
	struct names *names;
	VEC(struct pp_raw) raw; /* scratch, reused from file to file */
	VEC(uint32_t) hashes;
	VEC(char) clean;         /* slow path: bytes without splices ... */
	VEC(uint32_t) clean_off; /* ... and where each stood */
	enum lex_error error;
	uint32_t error_at; /* byte offset */
	bool in_directive; /* raw strings end with the line there */
};

void pp_lexer_release(struct lexer *lx);
/* Lexes the whole of f->bytes into f->raw and f->hashes. */
void pp_lex_file(struct lexer *lx, struct pp_file *f);
/* Lexes text that is to be one token (## results). False unless it is exactly one. */
bool pp_lex_one(struct lexer *lx, const char *s, size_t len, struct pp_raw *t);
/* How many bytes the splice at s (a backslash, or ??/) takes, 0 if it is not a splice. */
size_t pp_lex_splice(const struct lang *lang, const unsigned char *s, const unsigned char *end);
/* unicode.c: true if character c may stand in an identifier. */
bool pp_unicode_in_identifier(uint32_t c, bool first);
/* Decodes the UCN or UTF-8 character at s (inside an identifier); returns its length, 0 for none.
 */
size_t pp_lex_extended(const char *text, const char *text_end, uint32_t *code);
/* The canonical (UTF-8) twin of an extended identifier. */
name_t pp_lex_canonical(struct names *names, name_t id);
/* An identifier's spelling as gcc -E prints it. */
void pp_lex_spell(const struct names *names, name_t id, struct buf *out);

/* -- expander --------------------------------------------------------------------------------- */

/* xtok.xf; the flags of TF_AT are there as well. */
enum {
	XF_PASTE = 1, /* ## follows */
	XF_BASE = 2,  /* read from the base and not yet touched */
	XF_MATCH = 4  /* an opening parenthesis: pos is the distance to its closing one */
};

/*
 * What paddings leave for the token after them: which blank counts. A padding is a map from what
 * the paddings before it left to what it leaves, kept in its name: what comes of PAD_NONE in the
 * low two bits, of PAD_TIGHT in the next two; PAD_BLANK stays. So a row of paddings is one padding,
 * which is what keeps their number from growing with each level of expansion.
 */
enum pad_state {
	PAD_NONE,  /* the token's own blank */
	PAD_TIGHT, /* no blank */
	PAD_BLANK
};

static inline enum pad_state pad_apply(name_t pad, enum pad_state before)
{
	return before == PAD_BLANK ? PAD_BLANK : (enum pad_state)(pad >> 2 * before & 3);
}

static inline name_t pad_compose(name_t first, name_t second)
{
	return pad_apply(second, pad_apply(first, PAD_NONE)) |
	       pad_apply(second, pad_apply(first, PAD_TIGHT)) << 2;
}

#define SRC_RAW 0x80000000u

struct xtok {
	name_t name;
	uint32_t pos; /* raw index that __LINE__ refers to */
	uint32_t src; /* vtok when tracing; else where it is spelled: SRC_RAW | raw index, or
		       * the number of a macro's body token; PP_NONE: nowhere */
	uint8_t kind, flags;
	uint16_t xf;
};

enum ctx_kind {
	CTX_BODY,
	CTX_RES,
	CTX_ARG,  /* an argument being expanded: ends with TOK_EOF */
	CTX_SLICE /* the same in x->res */
};

/* Tokens waiting to be read, innermost on top. */
struct ctx {
	struct pp_macro *macro; /* disabled while this is on the stack; NULL: none */
	uint32_t at, end;       /* in macro->body, x->res or x->args */
	uint32_t pos;           /* CTX_BODY: pos of its tokens */
	uint32_t mark;          /* x->res is cut back to this when it is popped */
	enum ctx_kind kind;
};

struct xarg {
	uint32_t first, n; /* in x->args, or in x->res */
	uint32_t exp_first, exp_n;
	name_t string; /* result of #, 0 none yet */
	uint32_t string_src;
	uint32_t id; /* trace: index in trace->args */
	bool expanded, omitted;
	bool in_res; /* a slice of the context that the macro's name stands in */
};

/* A function-like macro's expansion, while its arguments are expanded. */
struct frame {
	struct pp_macro *macro;
	struct xtok name;
	uint32_t argv, nargs; /* in x->argv */
	uint32_t at, arg;     /* argument being expanded, and the place in the body that asks */
	bool va_opt;          /* the body uses __VA_OPT__ */
	uint32_t mark;        /* x->args is cut back to this afterwards */
	uint32_t expansion;   /* trace */
};

/* How far the reading of an invocation is. */
enum parsing { PARSING_NOTHING, PARSING_PAREN, PARSING_ARGS };

struct expander {
	struct pp_record *rec; /* replays only read it */
	const struct lang *lang;
	struct pp *run;         /* NULL in replays */
	struct pp_trace *trace; /* NULL: fast path */
	/* The base reader: next token or TOK_EOF; and taking back the last one. */
	void (*read)(struct expander *x, struct xtok *t);
	void (*unread)(struct expander *x);
	void (*pragma)(struct expander *x, const struct xtok *str); /* a _Pragma("...") was met */
	void *base;
	VEC(struct ctx) ctx;
	VEC(struct frame) frames;
	VEC(struct xarg) argv;
	VEC(struct xtok) args, res;
	VEC(uint32_t) parens; /* open ones in the argument being collected */
	struct buf spell, spell2, chain;
	struct lexer lx;    /* for ## */
	struct map busy;    /* replays: macro id -> 1 while disabled */
	struct map seen;    /* traces: what is in undefined[] (name -> index) and used[] */
	uint32_t undefined; /* traces: the token just read is this entry of undefined[], PP_NONE */
	uint32_t undefined_before; /* ... and the one before it */
	uint32_t time;             /* replays: macro time of the last token read */
	uint32_t counter;
	uint32_t inclusion; /* whose text is read */
	uint32_t directive; /* being executed, when in_directive */
	uint32_t answer;    /* replays of conditions: next in rec->answers */
	uint32_t top_pos;   /* the outermost macro being expanded: where its name stands ... */
	bool top_function;  /* ... and whether it is function-like */
	int prevent;        /* > 0: names are not expanded */
	uint8_t parsing;    /* enum parsing */
	bool in_directive, wants_padding;
	bool in_pragma;      /* printing one whose operands are expanded */
	bool consult;        /* record looked-up names in rec->consulted */
	bool last_undefined; /* the last consulted name was no macro */
	bool failed;         /* an error was reported, or in a replay: cannot be as recorded */
	uint32_t floor;      /* contexts below belong to whoever runs the directive */
	uint32_t nesting;    /* of builtins that read their operand */
};

void pp_expander_init(struct expander *x, struct pp_record *rec, const struct lang *lang);
void pp_expander_release(struct expander *x);
/* Next token after full expansion, paddings included. */
void pp_expand_next(struct expander *x, struct xtok *t);
/* The same without paddings. */
void pp_expand_next_token(struct expander *x, struct xtok *t);
/* One step: as pp_expand_next() but argument expansions are left to the caller (see expand.c). */
void pp_expand_step(struct expander *x, struct xtok *t);
/* Takes back the last token, which was no end and was read where names are not expanded. */
void pp_expand_unread(struct expander *x);
void pp_expand_push_token(struct expander *x, const struct xtok *t, struct pp_macro *macro);
/* The place is where `at` is spelled; NULL: the last token that was read. */
void pp_expand_error(struct expander *x, const struct xtok *at, const char *id, const char *fmt,
		     ...) __attribute__((format(printf, 4, 5)));
/* The outermost invocation of the text begins with `name`, unless one is open already. */
void pp_expand_record(struct expander *x, struct pp_macro *m, const struct xtok *name);
struct pp_macro *pp_expand_lookup(struct expander *x, name_t name);
name_t pp_expand_intern(struct expander *x, const char *s, size_t len);

/* args.c: 1 collected, 0 no parenthesis or an error. */
int pp_args_collect(struct expander *x, struct pp_macro *m, struct frame *f);
/* Pushes the body of f's macro with its arguments put in; pops the frame's memory. */
void pp_args_replace(struct expander *x, struct frame *f);

/* paste.c */
void pp_paste_all(struct expander *x, struct xtok *left);
bool pp_paste_two(struct expander *x, struct xtok *left, const struct xtok *right);
name_t pp_stringify(struct expander *x, const struct xtok *t, uint32_t n);
/* What their values tell of the place: flags of TF_AT. */
static inline uint16_t places_of(const struct xtok *t, uint32_t n)
{
	uint16_t flags = 0;

	for (uint32_t i = 0; i < n; i++)
		flags |= t[i].xf & TF_AT;
	return flags;
}

/* Token i of a replacement list, put in for a name at pos. */
static inline void expand_from_body(const struct pp_macro *m, uint32_t i, uint32_t pos,
				    struct xtok *t)
{
	const struct pp_body *b = &m->body[i];

	t->name = b->name;
	t->pos = pos;
	t->src = m->body_base + i;
	t->kind = b->kind;
	t->flags = b->flags;
	t->xf = b->op & PPB_PASTE_LEFT ? XF_PASTE : 0;
}

/* The padding of a source token; NULL: the one that only keeps tokens apart. */
void pp_padding_token(struct xtok *t, const struct xtok *source);
static inline const struct xtok *arg_tokens(const struct expander *x, const struct xarg *a)
{
	const struct xtok *v = a->in_res ? x->res.v : x->args.v;

	return a->n ? v + a->first : NULL;
}
bool pp_avoid_paste(const struct names *names, name_t a, uint8_t akind, name_t b, uint8_t bkind);

/* builtin.c: pushes the value; false when the name stays as it is. */
bool pp_builtin_expand(struct expander *x, struct pp_macro *m, const struct xtok *name);
void pp_builtin_define_all(struct pp *p);

/* Tracing (trace.c); all are no-ops without x->trace. */
uint32_t pp_trace_vtok(struct expander *x, const struct xtok *t, enum pp_vkind kind,
		       uint32_t expansion, uint32_t from, uint32_t right, uint32_t body);
uint32_t pp_trace_enter(struct expander *x, struct pp_macro *m, const struct xtok *name);
void pp_trace_undefined(struct expander *x, const struct xtok *t, bool function);

/* -- run -------------------------------------------------------------------------------------- */

/* An open #if of a source. */
struct open_if {
	uint32_t conditional;
	uint32_t hash; /* raw index of its #if */
	bool taken;    /* some branch was */
	bool seen_else;
};

/* An #if inside a skipped group. */
struct skipped_if {
	uint32_t hash;
	bool seen_else;
};

/* A file being read. */
struct source {
	const struct pp_raw *raw;
	uint32_t cur;
	uint32_t file, inclusion;
	uint32_t error_at; /* offset of what the lexer could not read, UINT32_MAX: nothing */
	uint32_t hash;     /* first entry of the file's hashes not before cur */
	uint32_t ifs;      /* p->ifs.n at its start */
	const char *text;
	bool internal; /* predefines and command line: nothing is recorded */
	bool imacros;
	bool root; /* the end of it ends pp_run_text() */
};

/* One #pragma push_macro. */
struct saved_macro {
	uint32_t macro; /* PP_NONE: was not defined */
	uint32_t below; /* the one pushed before, PP_NONE */
};

/* One answer of a predicate: #assert predicate(answer). */
struct assertion {
	name_t answer;
	uint32_t next;
	bool dead;
};

/* A header name that was looked up before. */
/* Macro m (or NULL) was looked up and mattered. */
static inline void macro_met(struct pp_record *rec, const struct pp_macro *m)
{
	if (m && m->own)
		rec->met_own = true;
}

struct found_header {
	uint32_t file; /* PP_NONE: nowhere */
	int32_t slot;
};

struct recipe;

/* Printing state: gcc -E's, it decides about blanks between tokens. */
struct printing {
	bool avoid;     /* padding was seen */
	uint8_t source; /* enum pad_state */
	bool have_prev;
	bool bol;     /* the next token starts a line */
	bool printed; /* something is on the current line */
	uint8_t prev_kind;
	name_t prev;
};

/* A passage whose outcome is to be kept: how it began, and what it has asked for so far. */
struct reading {
	bool open;
	uint32_t stamp;
	uint32_t raw, toks, calls; /* its first raw token, pp token, and invocation */
	uint32_t counter;
	bool tells_place;
	uint32_t nread;    /* how often the text was asked for a token */
	uint64_t anywhere; /* key of what its macro becomes alone, 0: that is not to be kept */
	struct printing before;
	VEC(name_t) names;
	VEC(struct recipe) recipes; /* see passage.c */
};

struct pp {
	struct pp_record *rec;
	const struct pp_record *before; /* of pp_run_again(), else NULL */
	struct pp_shared *shared;       /* of pp_run_shared(), else NULL */
	struct pp_fork *fork;           /* that is still ahead, else NULL */
	const struct cc_invocation *inv;
	struct provider *fs;
	struct diag *d;
	struct lang lang;
	struct lexer lx;
	struct expander x;
	VEC(struct source) sources;
	VEC(struct open_if) ifs;
	VEC(struct skipped_if) skipped; /* nested conditionals of a skipped group */
	uint32_t root;                  /* number of the root that is read */
	VEC(name_t) params;             /* of the #define being read */
	VEC(struct pp_body) body;
	uint32_t nbodies;   /* body tokens of all macros */
	struct map lookups; /* (header name, first slot) -> slot found, for <> and "" chains */
	struct map pushed;  /* #pragma push_macro: name -> index in saved */
	VEC(struct saved_macro) saved;
	struct map asserts; /* name -> first in assertions */
	VEC(struct assertion) assertions;
	VEC(uint8_t) once;            /* per file: ONCE_* */
	struct pp_passages *passages; /* NULL: none */
	struct reading reading;
	struct printing out;
	uint32_t invocation; /* open one, PP_NONE */
	uint32_t pending;    /* raw index of the name whose arguments are being read, PP_NONE */
	uint32_t pulls;      /* irregular invocation: first in rec->pulls, PP_NONE */
	VEC(struct found_header) found;
	uint32_t segment;             /* inclusion of the last segment */
	uint32_t quote, angle, ndirs; /* first slot of "" and <> chains, number of slots */
	uint8_t origin;               /* enum pp_macro_origin of definitions now */
	bool seen_once;
	bool poisoned; /* some name is */
	uint32_t nerrors;
	uint32_t error_inclusion; /* where the next message's place is, PP_NONE: in the source */
	bool failed;              /* an error was reported */
	bool fatal;               /* stop */
	int read_error;           /* of the last file, 0 when it is only known not to be there */
	struct buf text;
	struct arena tmp;
};

enum { ONCE_STACKED = 1, ONCE_ONLY = 2, ONCE_REPORTED = 4 };

static inline struct source *pp_source(struct pp *p)
{
	return &vec_last(&p->sources);
}

/* run.c: the text and what goes into the record. */
void pp_run_text(struct pp *p);
void pp_run_close_invocation(struct pp *p);
void pp_run_emit(struct pp *p, const struct xtok *t);
/*
 * True if the token has a blank before it in the output, by itself or not. Ends the padding before
 * it.
 */
bool pp_run_blank(struct pp *p, name_t name, uint8_t kind, bool blank);
void pp_run_pad(struct pp *p, const struct xtok *t);
void pp_run_pragma_token(struct pp *p, const char *s, size_t len, uint32_t origin, bool blank);
void pp_run_line_change(struct pp *p);
/* The next token is text of that inclusion, which is another one than before. */
void pp_run_new_segment(struct pp *p, uint32_t inclusion);
static inline void pp_run_segment(struct pp *p, uint32_t inclusion)
{
	if (p->segment != inclusion)
		pp_run_new_segment(p, inclusion);
}
void pp_run_read(struct expander *x, struct xtok *t);
/* True if raw token `raw` is the end of the file being read, and it has been read that far. */
bool pp_run_at_end(const struct pp *p, uint32_t raw);
void pp_run_unread(struct expander *x);

/*
 * passage.c: what macro calls became, for a run that comes to the same place in the same state.
 *
 * At a name that may be a macro, with nothing pending. True: the record has what is known of the
 * passage, which has been passed; false: it is unknown, and is to be kept if it can.
 */
bool pp_passage_begin(struct pp *p);
/* Nothing of the passage that was begun is left to be read: it is kept. */
void pp_passage_end(struct pp *p);
/* It depends on what is not looked at, or has a message: it is not kept. */
static inline void pp_passage_drop(struct pp *p)
{
	p->reading.open = false;
}
/* A macro was looked up. */
static inline void pp_passage_ask(struct pp *p, struct name *n, name_t name)
{
	if (!p->reading.open || n->seen == p->reading.stamp)
		return;
	n->seen = p->reading.stamp;
	vec_push(&p->reading.names, name);
}
/*
 * The next token of the innermost context, if it is what it becomes: neither a name that may mean a
 * macro nor the left operand of ##. False: it takes a step. Most tokens take none.
 */
static inline bool expand_plain(struct expander *x, struct xtok *t)
{
	struct ctx *c;

	if (x->ctx.n == x->floor || !x->run || x->trace)
		return false;
	c = &vec_last(&x->ctx);
	if (c->at == c->end)
		return false;
	if (c->kind == CTX_BODY)
		expand_from_body(c->macro, c->at, c->pos, t);
	else
		*t = c->kind == CTX_ARG ? x->args.v[c->at] : x->res.v[c->at];
	if (t->xf & XF_PASTE)
		return false;
	if (t->kind == TOK_ID && !(t->flags & TF_NOEXPAND)) {
		struct name *n = name_get(&x->rec->names, t->name);

		if (n->macro || n->flags & NAME_EXTENDED)
			return false;
		pp_passage_ask(x->run, n, t->name);
	}
	c->at++;
	return true;
}

/* A value of __COUNTER__ is used; a token is pasted of a value, or of one made of such. */
void pp_passage_count(struct pp *p, name_t value);
void pp_passage_paste(struct pp *p, const struct xtok *left, const struct xtok *right, name_t name);
/*
 * The macro of a #define, whose name is raw token `at`, if what that says is known, as
 * pp_macro_new() makes it; else NULL. Where it is read for the first time, its texts go into the
 * arena, and are noted if that is not the record's.
 */
struct pp_macro *pp_passage_define(struct pp *p, uint32_t at);
struct arena *pp_passage_arena(struct pp *p);
void pp_passage_note_define(struct pp *p, uint32_t at, struct pp_macro *m);
/* All texts are of one dialect; inv is of the first. */
struct pp_passages *pp_passages_new(const struct cc_invocation *inv);
void pp_passages_free(struct pp_passages *s); /* NULL is fine */
/* The record is complete that passages were read in, and not again; it is about to be freed. */
void pp_passages_read(struct pp_passages *s, const struct pp_record *rec);
void pp_passages_leave(struct pp_passages *s, const struct pp_record *rec);

/*
 * fork.c: two readings of one unit, with one provider and a later one, up to the first text that
 * differs.
 */
struct pp_fork {
	const struct provider *later;
	const struct cc_invocation *inv;
	struct pp_file
		changed;     /* the first file that differs, as it will be; its index, or PP_NONE */
	uint32_t file, hash; /* and its last directive before that, as a raw index */
	bool taken;
	/* What has been read, and how far that is. */
	struct pp_record rec;
	struct pp p;
};
void pp_fork_plan(struct pp *p, const struct provider *later);
void pp_fork_free(struct pp_fork *f); /* NULL is fine */
/* Frees what a reading has beside the record, and a fork a copy of. */
void pp_free_state(struct pp *p);
/* A path was looked at for the first time: its file, or PP_NONE. */
void pp_fork_meet(struct pp *p, const char *spelled, uint32_t file);
/* A directive of the file on top is to be executed. */
void pp_fork_pass(struct pp *p, uint32_t hash);
/* There is more than tokens to it, such as a message: the text is read again. */
static inline void pp_fork_drop(struct pp *p)
{
	p->fork = NULL;
}
/* True if the reading, which begins, has come as far as the fork of the one before. */
bool pp_fork_continue(struct pp *p);

/* in-common.c: what units have in common. */
struct pp_passages *pp_shared_passages(const struct pp_shared *s);
/* Its names, as of a unit that is run next: of another folder or dialect, it is emptied first. */
const struct names *pp_shared_names(struct pp_shared *s, const struct cc_invocation *inv,
				    const struct provider *fs);
/* Whether it knows what is at the path of that name; *file NULL: nothing. */
bool pp_shared_knows(const struct pp_shared *s, name_t key, const struct pp_file **file);
/* Takes over what *file owns, which borrows it from then on; NULL: there is no such file. */
void pp_shared_take(struct pp_shared *s, name_t key, struct pp_file *file);

/* source.c: files and the stack of sources. */
void pp_source_push(struct pp *p, uint32_t file, uint32_t inclusion);
/* A text without a file ("<built-in>", "<command-line>"), read like a header. */
void pp_source_run_text(struct pp *p, const char *text, size_t len, enum pp_macro_origin origin);
bool pp_source_pop(struct pp *p);
/* The message about what the lexer could not read in the file on top, once. */
void pp_source_lexical_error(struct pp *p);
/* The macro while which is defined the file contributes nothing, 0: it has no such guard. */
name_t pp_source_guard(const struct pp_file *f);
/* Index of the file at path: read and lexed on first use. PP_NONE: there is none. */
uint32_t pp_source_file(struct pp *p, const char *spelled, bool system);
bool pp_source_exists(struct pp *p, const char *spelled);

/* include.c */
void pp_include_execute(struct pp *p, uint32_t directive, enum pp_directive_kind kind);
bool pp_include_exists(struct pp *p, const char *name, size_t len, bool angled, bool next);
bool pp_include_main(struct pp *p);
uint32_t pp_include_root(struct pp *p, const char *name, bool imacros);
void pp_include_mark_once(struct pp *p, uint32_t file);

/* directive.c */
void pp_directive_execute(struct pp *p);
/* Sets the expander up to read the rest of a directive, and back. */
struct directive_state {
	void (*read)(struct expander *x, struct xtok *t);
	void (*unread)(struct expander *x);
	void *base;
	int prevent;
	uint8_t parsing; /* enum parsing */
	uint32_t directive, floor, nesting, top_pos;
	bool in_directive, wants_padding, top_function;
};
struct line_reader {
	const struct pp_raw *raw;
	uint32_t at, end;
	bool elsewhere; /* raw is not of the source: all stands at pos */
	uint32_t pos;
};
void pp_directive_begin(struct expander *x, struct directive_state *save, struct line_reader *l);
void pp_directive_end(struct expander *x, const struct directive_state *save);
void pp_directive_read(struct expander *x, struct xtok *t);
void pp_directive_unread(struct expander *x);

/* conditional.c */
void pp_conditional_execute(struct pp *p, uint32_t directive, enum pp_directive_kind kind);
void pp_conditional_unterminated(struct pp *p, uint32_t down_to);

/* assert.c: #assert, #unassert, and "#pred(answer)" in conditions: 1, 0, -1 after an error. */
void pp_assert_init(struct pp *p);
void pp_assert_execute(struct pp *p, uint32_t directive, bool undo);
int pp_assert_test(struct expander *x);
/* A fact that is not in the macro table: noted in the record, or taken from it in a replay. */
uint32_t pp_condition_answer(struct expander *x, uint32_t value);

/* condition.c: value of the expression the expander's base gives. */
bool pp_condition_value(struct expander *x, bool is_elif);
void pp_condition_consult(struct expander *x, name_t name, uint32_t macro, bool function_ok);

/* macro.c */
void pp_macro_define(struct pp *p, uint32_t directive, uint32_t at, uint32_t end);
void pp_macro_undef(struct pp *p, uint32_t directive, uint32_t at, uint32_t end);
struct pp_macro *pp_macro_new(struct pp *p, name_t name);
void pp_macro_activate(struct pp *p, struct pp_macro *m);
/* Ends the life of name's definition, if any; returns it. */
struct pp_macro *pp_macro_kill(struct pp *p, name_t name);
/* The last definition of the name that was made at time t or before, even if undone; PP_NONE. */
uint32_t pp_macro_before(const struct pp_record *rec, name_t name, uint32_t t);
void pp_macro_push(struct pp *p, name_t name);
void pp_macro_pop(struct pp *p, name_t name);
/* The name defined at `at`, 0 after an error. */
name_t pp_macro_operand(struct pp *p, uint32_t directive, uint32_t at, uint32_t end, bool define);
name_t pp_macro_name(struct names *names, name_t spelled);

/* pragma.c */
void pp_pragma_directive(struct pp *p, uint32_t directive, uint32_t at, uint32_t end);
void pp_pragma_operator(struct expander *x, const struct xtok *str);

/* Errors with the place of a raw token of the source being read. */
void pp_error(struct pp *p, uint32_t raw, const char *id, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void pp_warning(struct pp *p, uint32_t raw, const char *id, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* To the message before: without the chain of inclusions. */
void pp_note(struct pp *p, uint32_t raw, const char *id, const char *text);
/* Presumed line and file at raw token `raw` of an inclusion. */
uint32_t pp_presumed_line(const struct pp_record *rec, uint32_t incl, uint32_t raw, name_t *file);
uint32_t pp_line_of(const struct pp_file *f, uint32_t off, uint32_t *col);

#endif
