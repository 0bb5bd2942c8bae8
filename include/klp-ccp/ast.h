/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ast: from pp tokens to declarations, entities and uses. Two steps:
 *
 *   ast_skeleton()  cuts the unit into top-level chunks with our own token-level parser and finds
 *                   the names that each declares. No libclang. Linear in tokens.
 *   ast_analyze()   takes the slice reachable by name from given roots, lays it out as one flat
 *                   buffer, has libclang parse it, and fills entities, decls, tags and uses.
 *
 * Everything is plain data about token indices of the record. libclang is the source of truth for
 * what a name means (scopes, members, typedef or variable), our tokens for every range. All tables
 * are sorted by token index where they have one, so "what does this range need" is a binary search:
 * needs are a function of the token ranges that are emitted.
 */
#ifndef KLP_CCP_AST_H
#define KLP_CCP_AST_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/pp.h"

/* Indices: of an entity, of a decl. */
typedef uint32_t ent_t, decl_t;

enum chunk_kind {
	CHUNK_DECLARATION, /* specifiers and declarators, ';' included in the range */
	CHUNK_FUNCTION,    /* definition, up to the closing brace */
	CHUNK_ASM,         /* file-scope asm */
	CHUNK_STATIC_ASSERT,
	CHUNK_EMPTY /* stray ';' */
};

/* One top-level (file-scope) declaration. TOK_PRAGMA tokens between chunks belong to none. */
struct ast_chunk {
	tok_t first, last; /* pp tokens [first, last) */
	uint8_t kind;
	uint8_t storage_class;
	bool extension : 1; /* leading __extension__ */
	bool typedef_ : 1;  /* a typedef */
	bool in_slice : 1;  /* was given to libclang */
	bool untrusted : 1; /* libclang failed inside: uses were taken from token names */
	bool bodiless : 1;  /* the body counts as empty: the chunk ends behind its '{' */
	bool extra : 1;     /* was wanted by itself (struct ast_wanted) */
	bool forward : 1;   /* libclang was only told of tags in it */
	bool grouped : 1;   /* is in one of the groups that are wanted */
	tok_t spec_last;    /* specifiers are [first, spec_last) */
	tok_t storage;      /* token of extern/static/register/typedef, PP_NONE */
	uint32_t first_declarator, ndeclarators; /* in declarators */
	tok_t body_first, body_last;             /* function body with braces; PP_NONE */
};

/* One declarator of a file-scope or (after ast_analyze) local static/extern declaration. */
struct ast_declarator {
	uint32_t chunk : 31;
	uint32_t function : 1; /* declares one: the derivation next to the name is () */
	tok_t first, last;     /* declarator with asm label and attributes, no initialiser */
	tok_t core_last;       /* end of the declarator proper; the rest follows */
	tok_t name;            /* token of the identifier, PP_NONE when there is none */
	tok_t eq;              /* '=' or PP_NONE */
	tok_t init_last;       /* initialiser is [eq + 1, init_last) */
	tok_t end;             /* the ',' or ';' (definition: '{' or first K&R declaration) */
};

enum entity_kind { ENT_FUNCTION, ENT_OBJECT, ENT_TYPEDEF, ENT_TAG, ENT_ENUMERATOR };
enum tag_kind { TAG_STRUCT, TAG_UNION, TAG_ENUM };
/* The same numbers as enum policy_linkage, which lies above this layer. */
enum ast_linkage { AST_LINK_NONE, AST_LINK_INTERNAL, AST_LINK_EXTERNAL };

struct ast_entity {
	uint8_t kind;
	uint8_t tag_kind;
	uint8_t linkage;   /* enum ast_linkage */
	bool local;        /* declared in a function body or parameter list only */
	bool local_static; /* function-scope static object */
	bool is_register, is_const, is_thread;
	bool array;           /* object of array type */
	name_t name;          /* 0: anonymous tag */
	decl_t first_decl;    /* chain through ast_decl.next, token order; not tags */
	uint32_t definition;  /* decl or, for tags, tag reference that defines it; PP_NONE */
	ent_t owner;          /* enumerator: the enum; local static/extern: the function */
	uint32_t first_tag;   /* tags: chain through ast_tag.next, file scope mentions */
	int64_t array_length; /* of the composite type; -1 unknown or incomplete */
};

enum storage_class { SC_NONE, SC_EXTERN, SC_STATIC, SC_REGISTER, SC_TYPEDEF };

enum {
	DECL_DEFINITION = 1, /* function with body; object with initialiser; local static */
	DECL_TENTATIVE = 2,
	DECL_INLINE = 4,
	DECL_GNU_INLINE = 8, /* gnu_inline attribute on a non-static inline */
	DECL_ALWAYS_INLINE = 16,
	DECL_WEAK = 32,
	DECL_ALIAS = 64, /* alias, weakref, ifunc: the target is among the uses */
	DECL_SECTION = 128,
	DECL_NOTRACE = 256,     /* no_instrument_function or patchable_function_entry(0) */
	DECL_NOINSTR = 512,     /* section ".noinstr.text" */
	DECL_INIT = 1024,       /* section ".init.*" or ".exit.*" */
	DECL_ERROR_ATTR = 2048, /* error() or warning() attribute */
	DECL_PERCPU = 4096,     /* section of per-cpu data */
	DECL_WEAKREF = 8192,    /* weakref: has no symbol of its own; DECL_ALIAS as well */
	DECL_FLAGS = 0xffff
};

/* The kind of an attribute, in addition to the DECL_* that it gives the declaration. */
enum {
	ATTR_PLACEMENT =
		1 << 16,       /* how and where the symbol is created: belongs to its definition */
	ATTR_MAKING = 1 << 17, /* of these: how code is made of a body */
	ATTR_SYMBOL = 1 << 18, /* of these: creates or redirects the symbol */
	ATTR_INIT = 1 << 19,   /* of these: section that is freed after boot, or refers to it */
	ATTR_ACTS = 1 << 20,   /* has an effect although nothing refers to the declaration */
	ATTR_USED = 1 << 21,   /* gcc does not warn when nothing uses it */
	ATTR_TYPE = 1 << 22,   /* belongs to the type, also when pointed to */
	ATTR_STANDARD = 1 << 23, /* has a meaning in [[ ]] without "gnu::" */
	ATTR_HARMLESS = 1 << 24, /* does not change the code */
	ATTR_ADVICE = 1 << 25,   /* on a function's definition, which works the same without */
	ATTR_INLINE = 1 << 26    /* gcc ignores it, and says so, unless the function is inline */
};

/* One declaration of a function, object or typedef: at file scope, and local extern/static. */
struct ast_decl {
	ent_t entity;
	decl_t next;         /* next declaration of the same entity, PP_NONE */
	uint32_t declarator; /* its token ranges */
	uint32_t chunk;
	decl_t function;             /* local: decl of the function around it, else PP_NONE */
	tok_t spec_first, spec_last; /* specifiers shared by the declaration's declarators */
	tok_t storage;               /* token or PP_NONE */
	uint8_t storage_class;
	bool sole;      /* the only declarator of its declaration */
	uint32_t flags; /* DECL_* */
};

enum tag_scope { SCOPE_FILE, SCOPE_PARAMS, SCOPE_BODY };

/* One mention or definition of struct/union/enum in the text of the slice. Sorted by kw. */
struct ast_tag {
	ent_t entity;  /* PP_NONE when unknown */
	uint32_t next; /* next of the same entity at file scope, PP_NONE */
	uint32_t chunk;
	tok_t kw;                    /* token of the keyword */
	tok_t name;                  /* token of the name, PP_NONE: anonymous */
	tok_t body_first, body_last; /* with braces; PP_NONE: a mention */
	tok_t last;                  /* end of it with trailing attributes */
	uint32_t container;          /* innermost tag definition around it, PP_NONE */
	uint8_t scope;
};

enum {
	USE_EVALUATED = 1,
	USE_ESCAPES = 2,     /* a function's address may escape here (behaviour 4.4) */
	USE_COMPLETE = 4,    /* the tag's definition is needed here; tok is the expression */
	USE_COMPOSITE = 8,   /* the object's complete array type is needed (sizeof, typeof) */
	USE_ATTRIBUTE = 16,  /* found inside an attribute */
	USE_BY_NAME = 32,    /* token fallback: libclang did not see it */
	USE_STRING = 64,     /* named by a string: alias target, asm text */
	USE_IMPLICIT = 128,  /* call of a function that is not declared before */
	USE_ALLOCATED = 256, /* without USE_COMPLETE: the definition is needed when the file-scope
			      * object whose name is at tok gets storage here */
	USE_CONSTANT = 512 /* asm takes the symbol itself: in a template, or an operand like "i" */
};

/*
 * One reference. Sorted by tok, then entity; one entry per tok, entity and kind (complete or not).
 * Every mention of a named tag that does not define it is a use as well, at the token of its name.
 * USE_COMPLETE appears once per tag and emitted part (body, initialiser, local static, tag body),
 * at its first place; what a function definition needs for its parameters and result is at the '{'
 * of the body.
 */
struct ast_use {
	tok_t tok;
	ent_t entity;  /* PP_NONE with USE_IMPLICIT: it is not declared later either */
	uint32_t decl; /* what it resolves to: decl, or tag for ENT_TAG; PP_NONE */
	uint32_t flags;
};

/* A word of an asm template, where a symbol may stand, that no declaration of the unit names. */
struct ast_asm_word {
	tok_t tok;
	const char *text;
};

/* A chunk that declares a name; chained per name, in order. */
struct ast_name_chunk {
	uint32_t chunk : 31;
	uint32_t tag : 1; /* declared as a tag, else in the ordinary name space */
	uint32_t next;    /* index in name_chunks or PP_NONE */
};

struct ast_index; /* the stage's own tables */

struct ast_unit {
	const struct pp_record *rec;
	struct ast_index *index;
	struct arena arena;
	VEC(struct ast_chunk) chunks; /* of the whole unit, in order */
	VEC(struct ast_declarator) declarators;
	uint32_t *name_first; /* name -> its first entry in name_chunks + 1, 0: it has none */
	uint32_t nnames;
	VEC(struct ast_name_chunk) name_chunks;
	VEC(tok_t) inner_statics; /* each "static" inside of brackets, in order */
	uint32_t *words, nwords;  /* where names are, once many have been looked for */
	uint32_t nlooks;
	/* filled by ast_analyze() */
	int libclang_version; /* the major one, of the library that was loaded */
	VEC(struct ast_entity) entities;
	VEC(struct ast_decl) decls; /* sorted by token of the name */
	VEC(struct ast_tag) tags;
	VEC(struct ast_use) uses;
	VEC(struct ast_asm_word) asm_words; /* of the slice, in order */
	VEC(uint32_t) implicit; /* uses of functions that are only declared later, in order */
	VEC(ent_t) roots;       /* entities of the root names, in order */
};

/* The first of the name's entries in name_chunks, PP_NONE. */
static inline uint32_t ast_chunks_named(const struct ast_unit *u, name_t name)
{
	return name < u->nnames ? u->name_first[name] - 1 : PP_NONE;
}

/* Fills chunks, declarators and names. EXIT_INPUT with a diagnostic on unbalanced brackets. */
enum exit_code ast_skeleton(struct ast_unit *u, const struct pp_record *rec, struct diag *d);
/*
 * The same with what is known of the skeleton of `before', which shares its names and was not
 * analysed: as far as both begin with the same tokens. NULL: nothing is known.
 */
enum exit_code ast_skeleton_again(struct ast_unit *u, const struct pp_record *rec,
				  const struct ast_unit *before, struct diag *d);

/* Chunks [first, last) that one invocation makes. */
struct ast_group {
	uint32_t first, last;
};

enum {
	AST_GIVEN = 1,   /* the caller has this chunk in any case */
	AST_OPTIONAL = 2 /* of a group: looked at when another of them is reached and it names
			    nothing new */
};

/* What to look at. Everything belongs to the caller, and is zero or NULL where not needed. */
struct ast_wanted {
	const name_t *roots;
	uint32_t nroots;
	const uint32_t *extra; /* chunks in addition to what the roots reach */
	uint32_t nextra;
	const struct ast_group *groups; /* in order */
	uint32_t ngroups;
	const uint8_t *how; /* per chunk: AST_GIVEN, AST_OPTIONAL; NULL: all are given */
	bool heads;         /* not the contents of function bodies */
	bool lean; /* given structures behind pointers are left out where nobody can need to know
		    * them. All else has the same uses; if a given header is taken apart all the
		    * same, one that was left out counts as declared only */
	bool only_errors; /* those of the extra chunks, and calls there of what is not declared:
			     * what they do not access is left out, and they alone have uses */
};

/*
 * Parses what is reachable by name from the root names (and from the extra chunks) and fills the
 * rest. An error of libclang in a wanted declaration is a note under -v and token names serve
 * instead. EXIT_SYSTEM when libclang cannot be used.
 */
enum exit_code ast_analyze(struct ast_unit *u, const struct ast_wanted *wanted, struct diag *d);
void ast_release(struct ast_unit *u);
/* Frees what only the functions below need: from now on there are just the tables in *u. */
void ast_keep_tables(struct ast_unit *u);

/* -- attributes, of a unit that ast_skeleton() has read --------------------------------------- */

/* One group, "__attribute__((a, b(1)))" or "[[a, gnu::b(1)]]", and the part still to be read. */
struct ast_attributes {
	tok_t first, last; /* tokens of the group */
	tok_t at, end;     /* the rest of its list */
	bool standard;     /* [[ ]] */
};

struct ast_attribute {
	tok_t first, last;         /* from the prefix (gnu::) to the end of the arguments */
	tok_t name;                /* token of the name, PP_NONE: there is none */
	tok_t arg_first, arg_last; /* arguments without parentheses; empty when there are none */
	uint32_t flags;            /* DECL_* and ATTR_*; 0 also for what gcc ignores */
};

/* True if a group begins at token `tok`, which is then in *g. */
bool ast_attribute_group(const struct ast_unit *u, tok_t tok, struct ast_attributes *g);
/* The next attribute of the group; false after the last one. */
bool ast_next_attribute(const struct ast_unit *u, struct ast_attributes *g,
			struct ast_attribute *a);
/* The flags of all attributes of the (rest of the) group. */
uint32_t ast_attribute_flags(const struct ast_unit *u, struct ast_attributes group);
/* True if token `tok` is a string in the message of an error() or warning() attribute. */
bool ast_is_error_text(const struct ast_unit *u, tok_t tok);
/*
 * The flags of all attributes of a file-scope declarator and its specifiers that apply to the
 * symbol itself, not to a parameter or member. DECL_INLINE for the word.
 */
uint32_t ast_own_flags(const struct ast_unit *u, const struct ast_declarator *d);
/* ... of all file-scope declarations of a function or object of that name; 0 without any. */
uint32_t ast_name_flags(const struct ast_unit *u, name_t name);
/* Why ftrace cannot redirect a function with these flags (DECL_*), NULL: it can. */
const char *ast_unpatchable(uint32_t flags);

/*
 * Local names of one function at a time, from tokens. *l is NULL at first, and belongs to the
 * caller. True if the name at `tok` in the chunk is one that the function itself declares.
 */
struct ast_locals;
bool ast_is_local_name(struct ast_locals **l, const struct ast_unit *u, uint32_t chunk, tok_t tok);
void ast_locals_free(struct ast_locals *l);

/* Words of declarations, in all their spellings; only where the dialect has them. */
enum ast_keyword {
	AST_KW_INLINE,
	AST_KW_CONST,
	AST_KW_TYPEOF,
	AST_KW_ASM,
	AST_KW_ALIGNAS,
	AST_KW_THREAD,
	AST_KW_NORETURN
};
bool ast_is_keyword(const struct ast_unit *u, tok_t tok, enum ast_keyword k);
/* Index after the partner of the bracket at token `open`; after `open` if it is not a bracket. */
tok_t ast_behind(const struct ast_unit *u, tok_t open);

/* -- tables ------------------------------------------------------------------------------------ */

uint32_t ast_chunk_at(const struct ast_unit *u, tok_t tok);  /* chunk holding token, PP_NONE */
uint32_t ast_first_use(const struct ast_unit *u, tok_t tok); /* first with .tok >= tok */
uint32_t ast_first_tag(const struct ast_unit *u, tok_t tok); /* first with .kw >= tok */
/* True if the chunk, of a unit or skeleton, defines the tag and does not only mention it. */
bool ast_defines_tag(const struct ast_unit *u, const struct ast_chunk *c, name_t name);
/* The decl whose identifier is token `tok`, or PP_NONE; there is none at PP_NONE. */
decl_t ast_decl_named_at(const struct ast_unit *u, tok_t tok);
/*
 * Calls f for each word of string token i, which lies in the template of an asm statement, where a
 * symbol can stand; s points into the token's spelling.
 */
typedef void ast_word_fn(void *ctx, const char *s, size_t len);
void ast_template_words(const struct ast_unit *u, tok_t i, ast_word_fn *f, void *ctx);
/* A tag that a chunk defines or mentions at file scope, or an enumerator. */
struct ast_part {
	uint8_t kind; /* ENT_TAG or ENT_ENUMERATOR */
	uint8_t tag_kind;
	bool nested;       /* within the body of another tag */
	tok_t first, last; /* tag: keyword .. name or body; enumerator: name .. its value */
	tok_t name;        /* token, PP_NONE: anonymous */
	tok_t body_first, body_last; /* with braces; PP_NONE: a mention */
};
typedef void ast_part_fn(void *ctx, const struct ast_part *p);
/* Calls found() for each in a chunk; an enum after its enumerators. Needs ast_skeleton(). */
void ast_parts(const struct ast_unit *u, uint32_t chunk, ast_part_fn *found, void *ctx);
/* The first declarator of that name in a chunk, NULL. Needs ast_skeleton(). */
const struct ast_declarator *ast_declarator_of(const struct ast_unit *u, const struct ast_chunk *c,
					       name_t name);
/* A static variable that a function declares. */
struct ast_static {
	const char *function;
	tok_t name;
	tok_t first, spec_last; /* specifiers, which it may share with others */
	tok_t declarator, last; /* with the initialiser */
	bool is_const;
};
typedef void ast_static_fn(void *ctx, const struct ast_static *s);
/* Calls found() for those of a chunk, in order. Needs ast_skeleton(). */
void ast_statics_of(const struct ast_unit *u, uint32_t chunk, ast_static_fn *found, void *ctx);
/* The same for those of that name in the whole unit. */
void ast_local_statics(const struct ast_unit *u, name_t name, ast_static_fn *found, void *ctx);
/*
 * The static variable of a function whose declarator's name is token `tok`: calls found() for each
 * function that is called, and each object that may be written to, only when the variable, or what
 * is computed from it, has some value. to: of an object, the function that gets its address, NULL.
 * Objects and functions that headers make are not looked into. Needs ast_analyze().
 */
typedef void ast_guarded_fn(void *ctx, ent_t entity, const char *to);
void ast_guarded(const struct ast_unit *u, tok_t tok, ast_guarded_fn *found, void *ctx);
/* Calls found() for each asm label of the name's declarations. Needs ast_skeleton(). */
void ast_labels(const struct ast_unit *u, name_t name, void (*found)(void *ctx, const char *label),
		void *ctx);
/*
 * Calls found() for each function of the unit whose body has the word `name`, in order. Needs
 * ast_skeleton().
 */
void ast_mentions(const struct ast_unit *u, name_t name,
		  void (*found)(void *ctx, const char *function), void *ctx);
/*
 * The same for functions with an invocation that leads to `name`, itself a macro, in any number of
 * steps; what a call made that makes several functions counts for each of them.
 */
void ast_expands(const struct ast_unit *u, name_t name,
		 void (*found)(void *ctx, const char *function), void *ctx);
/*
 * The token of a call that starts a kernel thread whose main function has that name; PP_NONE: the
 * unit has none. Needs ast_skeleton().
 */
tok_t ast_thread_start(const struct ast_unit *u, name_t name);
/* Token of the name in its first declaration at file scope, tags excluded; PP_NONE. */
tok_t ast_first_named(const struct ast_unit *u, name_t name);
/* File-scope entity of that name: ordinary name space, or tags; PP_NONE. */
ent_t ast_find(const struct ast_unit *u, name_t name, bool tag);

/*
 * The first token from `from` on at which libclang reported an error in the analysed text that no
 * dialect explains, with its message; PP_NONE.
 */
tok_t ast_input_error(const struct ast_unit *u, tok_t from, const char **text);
/*
 * True if gcc refuses the text as well for what libclang says at token `tok`: it is about names and
 * types, and libclang understands the rest.
 */
bool ast_is_certain(const struct ast_unit *u, tok_t tok, const char *text);
/*
 * Reads a record anew, its errors in what is wanted among the results: nothing is printed. `again'
 * is zeroed by the caller, and released in any case; false: libclang cannot be used.
 */
bool ast_read_again(struct ast_unit *again, const struct pp_record *rec,
		    const struct ast_wanted *wanted, const struct diag *d);
/* True if the analysed text has an error with that message. u may be NULL, or not analysed. */
bool ast_has_error(const struct ast_unit *u, const char *text);
/*
 * True if something before `tok' is not understood by libclang and is not in the original: it may
 * be why libclang has something against tok.
 */
bool ast_misread_before(const struct ast_unit *u, tok_t tok, const struct ast_unit *original);
/*
 * A token in [first, last) with an undeclared name that gcc would reject as well; PP_NONE. Reserved
 * names are not judged: they may be gcc's own.
 */
tok_t ast_undeclared(const struct ast_unit *u, tok_t first, tok_t last);

/*
 * Where text of lp.c stands in the unit that it was made from: from token `tok' on, until the next
 * one begins, the unit's from `there' on; PP_NONE: nowhere.
 */
struct ast_origin {
	tok_t tok, there;
};
/* In the order of lp.c's tokens. */
struct ast_origins {
	VEC(struct ast_origin) runs;
};
/* The unit's token that token `tok' of lp.c is, PP_NONE. */
tok_t ast_origin(const struct ast_origins *o, tok_t tok);

/*
 * Parses a proven lp.c (its preprocessed record) and reports names that nothing declares, unknown
 * or incomplete types and redefinitions, as diagnostics; returns their number. Complaints of
 * libclang about gcc's dialect are not errors. With the unit it was made from (may be NULL),
 * neither are errors and undeclared calls that it already had, and other calls of undeclared
 * functions are errors. The origins say which tokens of kept headers are which of the original;
 * NULL: all of the text is parsed. What is the original's is known to parse if all
 * that it leans on is there, and is only parsed where that is not known.
 */
int ast_check(const struct pp_record *rec, const struct ast_unit *original,
	      const struct ast_origins *origins, struct diag *d);

/* The file of the library that is loaded when it is needed. */
const char *ast_libclang_name(void);
/*
 * Loads libclang, for which the dynamic linker needs much memory for a moment: better before other
 * things are large. If it cannot be loaded, the first that needs it says so.
 */
void ast_load_libclang(void);

/* -- who refers to a name --------------------------------------------------------------------- */

/* Tokens that are the name, in order; PP_NONE: no more. */
tok_t ast_first_word(const struct ast_unit *u, name_t name);
tok_t ast_next_word(const struct ast_unit *u, tok_t word);
struct ast_toks {
	tok_t *v;
	uint32_t n, cap;
};
/* Those of all names that have a mark, in order; mark: per name, of `n`. vec_free() out. */
void ast_find_words(const struct ast_unit *u, const uint8_t *mark, uint32_t n,
		    struct ast_toks *out);

/*
 * By token, of a unit of which only the skeleton is known: libclang would have to parse all of it.
 * Members, labels and local names of a function are no mentions; apart from those, more is found
 * rather than less.
 */
enum { AST_ORDINARY = 1, AST_TAG = 2, AST_FIELD = 4 };
struct ast_mention {
	uint32_t chunk;
	tok_t tok;
	uint8_t mark; /* which of the name's */
};
typedef void ast_mention_fn(void *ctx, const struct ast_mention *m);
/* mark: per name, AST_*; `n` names. Declarations of the names themselves are no mentions. */
void ast_find_users(const struct ast_unit *u, const uint8_t *mark, uint32_t n,
		    ast_mention_fn *found, void *ctx);

/* A list of functions and objects for people, which ends in "and others" when it is long. */
struct ast_told {
	struct buf *out;
	uint32_t n, last; /* last: chunk told last, PP_NONE */
};
void ast_tell_user(struct ast_told *t, const struct ast_unit *u, uint32_t chunk);
/* True if the chunk defines objects. */
bool ast_defines_object(const struct ast_unit *u, const struct ast_chunk *c);

/* True if the unit stores an object's address, or lets it escape. The holder is appended. */
bool ast_address_taken(const struct ast_unit *u, name_t name, bool array, struct buf *out);
/* True if the function is referred to without being called, or by asm text or an alias. */
bool ast_address_stored(const struct ast_unit *u, name_t name, struct buf *out);

/* -- what a declaration means ----------------------------------------------------------------- */

/* A field and its offset; members without a named type are listed field by field. */
struct ast_field {
	const char *name, *type; /* "a.b" for a field within such a member */
	int64_t offset, size;    /* bits; size -1: an array without end */
	bool bits, empty; /* empty: a structure in which nothing is, not even an array of 0 */
};

struct ast_meaning {
	tok_t tok;            /* set by the caller: the name, or the keyword of an unnamed tag */
	bool known;           /* libclang understood it */
	const char *type;     /* of a function, object or typedef, without typedefs; else NULL */
	const char *shown;    /* the same for people: C, with the typedefs */
	int64_t size;         /* bytes, -1: none */
	int64_t align, value; /* value: of an enumerator */
	uint32_t first_field, nfields; /* in fields; of a struct or union, also one without tag
					* that the typedef names */
};

struct ast_meanings {
	struct arena arena;
	VEC(struct ast_meaning) v;
	VEC(struct ast_field) fields;
};

/*
 * Fills m->v, in which the caller has set the tokens. If a declaration gets the same answer in two
 * units, it means the same in both, whatever the names of its parameters, fields and typedefs. The
 * results of an earlier analysis are lost. EXIT_SYSTEM when libclang cannot be used. Release with
 * ast_meanings_release().
 */
enum exit_code ast_describe(struct ast_unit *u, struct ast_meanings *m, struct diag *d);
void ast_meanings_release(struct ast_meanings *m);

/* Stable text for tests. */
void ast_dump_chunks(const struct ast_unit *u, struct buf *out);
void ast_dump_uses(const struct ast_unit *u, struct buf *out);

#endif
