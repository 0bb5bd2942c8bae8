/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: the comparison of two records of one unit, as it is and patched. Theory is in
 * compare.c.
 */
#ifndef KLP_CCP_PATCH_COMPARE_H
#define KLP_CCP_PATCH_COMPARE_H

#include "klp-ccp/ast.h"
#include "klp-ccp/patch.h"

/* One of the two: a record with its cut, and the call that was replayed last. */
struct side {
	const struct pp_record *rec;
	const struct ast_unit *u;
	struct pp_trace trace;
	uint32_t call;    /* PP_NONE: none */
	uint32_t tok, at; /* pp token of it, and its number in the call's result */
	bool replayed;    /* false: the call cannot be replayed */
};

struct piece_pair {
	uint32_t a, b;
};

/* Both sides, with what is known of names that differ by counters and lines only. */
struct pair {
	struct side a, b;
	struct map forth, back; /* names of the text being compared: a -> b, b -> a */
	VEC(struct piece_pair) todo;
};

static inline const char *side_str(const struct side *s, uint32_t tok)
{
	return name_str(&s->rec->names, s->rec->toks.v[tok].name);
}

/* provenance.c */
void pair_init(struct pair *p, const struct ast_unit *a, const struct ast_unit *b);
void pair_release(struct pair *p);
/* Begins a text: names met in it are compared with each other only. */
void pair_begin(struct pair *p);
/*
 * True if two pp tokens are the same, but for what __LINE__, __COUNTER__, __FILE__, __DATE__ and
 * their like put into them.
 */
bool pair_same(struct pair *p, uint32_t a, uint32_t b);
/*
 * The name of a token without what such builtins put into it: "__UNIQUE_ID_x#". Its spelling is
 * appended to out.
 */
void side_plain_name(struct side *s, uint32_t tok, struct buf *out);

/* pragmas.c */
/* For each chunk the pragmas it lies under, as one name of `spellings`; 0: none. */
void pragma_states(const struct side *s, struct names *spellings, name_t *state);
/* True if the code may change without it. */
bool pragma_matters(const struct side *s, uint32_t tok);

/* text.c: a list of tokens, and the comparison of two. */
struct text {
	VEC(uint32_t) tok;
};
/* Tokens [first, last), without pragmas that do not matter. */
void text_add(struct text *t, const struct side *s, uint32_t first, uint32_t last);
/* The same of a chunk, without the bodies of named tags: they are things of their own. */
void text_add_declaring(struct text *t, const struct side *s, uint32_t chunk, uint32_t first,
			uint32_t last);
void text_free(struct text *t);
/* Number of the first token that differs, PP_NONE: they are the same. */
uint32_t text_difference(struct pair *p, const struct text *a, const struct text *b);

/* known-name.c: what all declarations of an ordinary name say together. */
struct known_name {
	const struct ast_unit *u;
	name_t name;
	uint32_t definition; /* chunk, PP_NONE */
	const struct ast_declarator
		*declarator; /* of the definition, else of the first one, NULL */
	uint32_t flags;      /* DECL_*, ATTR_* */
	bool is_static, is_extern, function;
	/* Attributes that can make other code, sorted: of the symbol's making, and others. */
	struct buf placed, typed;
	struct buf section; /* its name, "" */
};
void name_know(struct known_name *k, const struct ast_unit *u, name_t name);
void name_forget(struct known_name *k);
/* True if the function is exported to modules. */
bool name_is_exported(const struct ast_unit *u, name_t name);

/*
 * dropped.c: true if the function that a chunk defines has no code, since only such functions refer
 * to it. Chunk PP_NONE: false.
 */
bool unit_drops(const struct ast_unit *u, uint32_t chunk);

/* match.c: which chunks are the same on both sides. */
struct match {
	struct pair *pair;
	name_t *old_state, *new_state; /* pragmas of each chunk */
	uint32_t *old_of, *new_of;     /* chunk -> the same one of the other side, PP_NONE */
};
void match_chunks(struct match *m, struct pair *p);
void match_release(struct match *m);

#endif
