/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ast, private: what the token-level half shares. Nothing here knows libclang; see ast-clang.h for
 * the other half.
 *
 * Theory. gcc accepted the unit, so the token-level parser need not find errors. It only has to cut
 * right text in the right places, and to go on with the next chunk whatever it meets. Brackets are
 * matched once for the whole unit; with the table of partners every scan skips groups in one step
 * and no function here is recursive.
 */
#ifndef KLP_CCP_AST_INTERNAL_H
#define KLP_CCP_AST_INTERNAL_H

#include "klp-ccp/ast.h"

/* What a spelling means to the parser: one byte per name of the record. */
enum word {
	W_NONE, /* identifiers and everything without a meaning here */
	W_LPAREN,
	W_RPAREN,
	W_LBRACE,
	W_RBRACE,
	W_LBRACK,
	W_RBRACK,
	W_SEMI,
	W_COMMA,
	W_EQ,
	W_COLON,
	W_STAR,
	W_CARET,
	W_DOT,
	W_ARROW,
	W_QUESTION,
	W_AMP,
	W_ANDAND,
	W_OROR,
	W_NOT,
	W_TILDE,
	W_PLUS,
	W_MINUS,
	W_PLUSPLUS,
	W_MINUSMINUS,
	W_EQEQ,
	W_NE,
	W_ASSIGN_OP,
	W_BINARY_OP,
	W_ELLIPSIS,
	W_KEYWORDS, /* all from here on are keywords */
	W_EXTERN = W_KEYWORDS,
	W_STATIC,
	W_REGISTER,
	W_TYPEDEF,
	W_AUTO,
	W_THREAD,
	W_INLINE,
	W_QUALIFIER, /* these three: ast_is_qualifier() */
	W_CONST,
	W_NORETURN,
	W_ATOMIC,
	W_TYPE,
	W_STRUCT,
	W_UNION,
	W_ENUM,
	W_TYPEOF,
	W_BITINT,
	W_ATTRIBUTE,
	W_DECLSPEC,
	W_ALIGNAS,
	W_ASM,
	W_EXTENSION,
	W_STATIC_ASSERT,
	W_SIZEOF,
	W_ALIGNOF,
	W_GENERIC,
	W_OFFSETOF,
	W_TYPES_COMPATIBLE,
	W_CHOOSE_EXPR,
	W_CONSTANT_P,
	W_VA_ARG,
	W_HAS_ATTRIBUTE,
	W_FOLDABLE,
	W_GOTO,
	W_CASE,
	W_DEFAULT,
	W_RETURN,
	W_ELSE,
	W_DO,
	W_FOR,
	W_IF,
	W_WHILE,
	W_SWITCH,
	W_LABEL,
	W_STATEMENT,
	W_PREDEFINED
};

/* What the arguments of an attribute are. */
enum attr_word {
	A_NONE,
	A_ALIAS, /* the target, in a string */
	A_SECTION,
	A_PATCHABLE,
	A_ERROR,
	A_CLEANUP, /* evaluated: the named function is called */
	A_NAMES,   /* expressions or names of declarations */
	A_WORDS    /* words of the attribute (modes, formats, members) */
};

/* A row of the table of attributes. */
struct ast_attr_row {
	const char *s;  /* without "__" around it */
	uint8_t args;   /* enum attr_word */
	uint32_t flags; /* DECL_* and ATTR_* */
};

/* A chunk with a word in a string that can name a symbol. */
struct ast_speaking {
	uint32_t chunk;
	uint32_t next; /* with the same word, PP_NONE */
};

/* Everything derived from the record that is not a result. Owned by the unit. */
struct ast_index {
	uint8_t *word;       /* name -> enum word */
	uint8_t *attr;       /* name -> row of the table of attributes, see ast_attr_row() */
	uint8_t *is_typedef; /* names that a file-scope typedef declares */
	int16_t *way;        /* from each bracket token to its partner, or AST_FAR; 0 for others */
	struct map far;      /* bracket token -> partner */
	uint32_t *tag_seen;  /* name -> first mention at file scope, token + 1; 0 none */
	uint32_t *tag_body;  /* name -> first definition of the tag there, token + 1; 0 none */
	uint32_t *tag_at[2]; /* the same of mentions outside of other definitions, and inside */
	VEC(tok_t) groups;   /* each asm, __attribute__ and [[, in order */
	struct names words;  /* those that ast_words_at() finds, once somebody has asked */
	VEC(uint32_t) first_speaking; /* of each of them, in speaking */
	VEC(struct ast_speaking) speaking;
	/* filled by ast_analyze() */
	struct map ordinary, tags; /* file scope: name -> entity */
	VEC(const char *) errors;  /* what libclang said of the slice, in the unit's arena */
	VEC(tok_t) error_toks;     /* and where, PP_NONE unknown */
};

/* Any neighbour may be asked for: tokens before the first and after the last mean nothing. */
static inline uint8_t ast_word(const struct ast_unit *u, tok_t i)
{
	return i < u->rec->toks.n ? u->index->word[u->rec->toks.v[i].name] : (uint8_t)W_NONE;
}

enum { AST_FAR = INT16_MAX };

/* Of a bracket token; 0 for others. */
static inline tok_t ast_partner(const struct ast_unit *u, tok_t i)
{
	int16_t way = u->index->way[i];

	if (way == AST_FAR)
		return map_get(&u->index->far, i, 0);
	return way ? i + (tok_t)way : 0;
}

static inline name_t ast_name(const struct ast_unit *u, tok_t i)
{
	return u->rec->toks.v[i].name;
}

static inline const char *ast_str(const struct ast_unit *u, tok_t i)
{
	return name_str(&u->rec->names, u->rec->toks.v[i].name);
}

static inline bool ast_is_id(const struct ast_unit *u, tok_t i)
{
	return i < u->rec->toks.n && u->rec->toks.v[i].kind == TOK_ID && ast_word(u, i) == W_NONE;
}

/* volatile, const and their like. */
static inline bool ast_is_qualifier(uint8_t w)
{
	return w >= W_QUALIFIER && w <= W_NORETURN;
}

static inline bool ast_is_opener(uint8_t w)
{
	return w == W_LPAREN || w == W_LBRACE || w == W_LBRACK;
}

static inline bool ast_is_tag_word(uint8_t w)
{
	return w == W_STRUCT || w == W_UNION || w == W_ENUM;
}

/* ast.c: takes what an earlier analysis has filled out of the unit. */
void ast_forget(struct ast_unit *u);

/* words.c */
void ast_words_init(struct ast_unit *u);
const char *ast_strip_underscores(const char *s, size_t *len); /* "__x__" -> "x" */

/*
 * declarator.c: the grammar of declarations. All work on [i, end) and return the index after what
 * they parsed.
 */
struct ast_specs {
	tok_t first, last;
	tok_t storage;         /* token, PP_NONE */
	uint8_t storage_class; /* enum storage_class */
	bool typedef_, inline_, static_, thread, extension, has_type;
};

struct ast_tag_spec {
	tok_t kw, name;              /* name: PP_NONE for anonymous */
	tok_t body_first, body_last; /* PP_NONE */
	tok_t last;                  /* after body or name, trailing attributes not included */
};

tok_t ast_skip_attributes(const struct ast_unit *u, tok_t i, tok_t end);
tok_t ast_parse_tag(const struct ast_unit *u, tok_t kw, tok_t end, struct ast_tag_spec *t);
tok_t ast_parse_specs(const struct ast_unit *u, tok_t i, tok_t end, struct ast_specs *s);
tok_t ast_parse_declarator(const struct ast_unit *u, tok_t i, tok_t end, struct ast_declarator *d);
/* The '(' of the parameter list after the declarator's name, PP_NONE. */
tok_t ast_own_params(const struct ast_unit *u, const struct ast_declarator *d);
bool ast_starts_type(const struct ast_unit *u, tok_t i);
/* Start of the declaration inside a body or parameter list around token i. */
tok_t ast_declaration_start(const struct ast_unit *u, tok_t i, tok_t floor);
/* True if the parenthesis at i is a parameter list, not a cast, call, group or operand. */
bool ast_is_params(const struct ast_unit *u, tok_t i, bool in_expression);

/* attr-words.c: the table. */
void ast_attr_words_init(struct ast_unit *u);
const struct ast_attr_row *ast_attr_row(const struct ast_unit *u, name_t name);
uint32_t ast_section_flags(const char *name); /* what the name of a section says */

/* attr.c */
uint32_t ast_decl_flags(const struct ast_unit *u, const struct ast_specs *s,
			const struct ast_declarator *d);
/*
 * What the arguments are that hold token i, which lies in the attribute group with the outer
 * bracket `open`.
 */
enum attr_word ast_attribute_of(const struct ast_unit *u, tok_t open, tok_t i);

/* asm-words.c */
/*
 * Calls f for each word of string token i that can name a symbol. start: true before the first
 * string of an asm template, kept by the caller between its strings, as a mnemonic is not a symbol;
 * NULL: the whole string is one name (alias, asm label).
 */
void ast_string_words(const struct ast_unit *u, tok_t i, bool *start, ast_word_fn *f, void *ctx);
/* The same for all strings of the asm or attribute that begins at token i of a chunk, if any. */
void ast_words_at(const struct ast_unit *u, tok_t i, tok_t last, ast_word_fn *f, void *ctx);

/*
 * parts.c: tags and enumerators of [first, last), outside of parameter lists and statement
 * expressions. From expr_first on there is an initialiser, where calls are not parameter lists.
 */
void ast_find_parts(const struct ast_unit *u, tok_t first, tok_t last, tok_t expr_first,
		    ast_part_fn *found, void *ctx);

/* skeleton.c */
void ast_index_free(struct ast_index *ix);

/* slice.c: sets chunk.in_slice. */
void ast_slice(struct ast_unit *u, const struct ast_wanted *wanted);

/* -- one analysis ------------------------------------------------------------------------------ */

/* The slice as one text for libclang, and the way back from its offsets. */
struct ast_flat {
	struct buf text;
	VEC(uint32_t) tok, off; /* pp token and offset of each token laid out, in order */
	VEC(uint32_t) bucket;   /* offset / 16 -> first entry of tok/off that ends there or later */
};

/* What a token declares: (index << 2 | kind), 0 nothing. */
enum { THING_DECL = 1, THING_TAG, THING_ENUMERATOR };

enum {
	TOKF_COVERED = 1,     /* a cursor of libclang explains it */
	TOKF_UNEVALUATED = 2, /* inside typeof(), sizeof() and the like */
	TOKF_DEFINITION = 4,  /* name or keyword of a tag definition already visited */
	TOKF_IMPLICIT = 16,   /* libclang knows no declaration of the function called here */
	TOKF_CONSTANT = 8     /* in an asm operand that wants the address of a symbol itself */
};

struct ast_analysis {
	struct ast_unit *u;
	struct diag *d;
	struct ast_flat flat;
	bool only_errors; /* as in struct ast_wanted */
	bool lean;
	uint32_t *thing;    /* per pp token */
	uint8_t *flags;     /* per pp token, TOKF_* */
	VEC(uint32_t) tail; /* entity -> last decl or tag so far, PP_NONE */
	VEC(uint32_t)
	typedef_tag;             /* entity of a typedef -> entity of the tag it names + 1, 0 none */
	struct map local_extern; /* name -> entity that only local declarations name */
};

static inline void ast_add_use(struct ast_analysis *a, tok_t tok, ent_t entity, uint32_t decl,
			       uint32_t flags)
{
	struct ast_use use = { .tok = tok, .entity = entity, .decl = decl, .flags = flags };

	vec_push(&a->u->uses, use);
}

/* strain.c */
bool ast_is_too_deep(const struct ast_unit *u, tok_t first, tok_t last);

/*
 * flat.c: lays out the slice, on demand without function bodies; marks chunks untrusted that are
 * too much for libclang.
 */
void ast_flat_make(struct ast_flat *f, struct ast_unit *u, bool heads);
void ast_flat_free(struct ast_flat *f);
tok_t ast_flat_tok(const struct ast_flat *f, uint32_t off); /* pp token at offset, PP_NONE */

/*
 * tags.c: tags and enumerators of the slice, and of what a lean one left out, by token scan and
 * scope rules.
 */
void ast_find_tags(struct ast_analysis *a);

/* True if uses are wanted of what stands in the chunk. */
static inline bool ast_is_looked_at(const struct ast_analysis *a, const struct ast_chunk *c)
{
	return c->in_slice && (c->extra || !a->only_errors);
}

/* decls.c */
ent_t ast_add_entity(struct ast_analysis *a, enum entity_kind kind, name_t name);
void ast_find_decls(struct ast_analysis *a);
/* The local declaration whose declarator has its name at `tok`; decl or PP_NONE. */
decl_t ast_add_local(struct ast_analysis *a, tok_t tok);
void ast_finish(struct ast_analysis *a); /* sorts tables, fills chains and linkage */

/* fallback.c: uses that libclang did not show. */
void ast_fallback(struct ast_analysis *a);

/* clang.c: parses a->flat; 0, or -1 after a diagnostic. Uses and facts of what libclang saw. */
int ast_clang(struct ast_analysis *a);

/* -- lean.c ---------------------------------------------------------------------------------- */

struct ast_leaning {
	VEC(uint32_t) chunks;   /* that libclang has to judge */
	VEC(tok_t) hidden_tags; /* mentions in parameters, of tags that the original had declared */
};

/*
 * Chunks of u that are as in the original, which the origins say, but may not mean the same. The
 * units share their names. Vectors are freed by the caller.
 */
void ast_find_leaning(const struct ast_unit *u, const struct ast_unit *original,
		      const struct ast_origins *origins, struct ast_leaning *out);

#endif
