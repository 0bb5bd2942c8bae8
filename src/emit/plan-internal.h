/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * emit, private: making the plan. A piece is made from token ranges and from patches over them;
 * patches are collected in any order, sorted, and turned into edits.
 */
#ifndef KLP_CCP_PLAN_INTERNAL_H
#define KLP_CCP_PLAN_INTERNAL_H

#include "klp-ccp/emit.h"

struct patch {
	uint32_t first, last; /* tokens replaced; first == last: insertion before first */
	const char *text;     /* NULL: removed */
	bool glue;
	const struct macro_word *macro;
	name_t alias;
	const struct made_text *made;
	enum edit_why why;
};

struct planner {
	struct plan *plan;
	const struct lp *lp;
	const struct ast_unit *ast;
	const struct pp_record *rec;
	VEC(struct patch) patches;
	enum edit_why why; /* of the patches and texts to come */
	uint8_t *tag_done; /* per tag: its definition has been carried by a piece */
};

/* plan-edit.c: pieces from token ranges, with patches over them. */
bool tok_is(const struct planner *p, uint32_t tok, const char *s);
void patch_replace(struct planner *p, uint32_t first, uint32_t last, const char *text);
void patch_insert(struct planner *p, uint32_t before, const char *text);
void patch_drop(struct planner *p, uint32_t first, uint32_t last);

/* What patches leave of tokens [first, last), as text; NULL: nothing. */
const char *patched_text(struct planner *p, uint32_t first, uint32_t last);
/* Macro time at token `tok`. */
uint32_t plan_time_at(const struct pp_record *rec, uint32_t tok);

struct piece *piece_begin(struct planner *p, uint32_t chunk, uint32_t at, uint8_t rank);
/* Edits for tokens [first, last) under the patches collected so far. */
void piece_range(struct planner *p, uint32_t first, uint32_t last);
/* Text after everything so far; `at` is the token it goes before. */
void piece_text(struct planner *p, uint32_t at, const char *text, bool glue);

/* plan-attr.c: patches that drop attributes and inline from tokens [first, last). */
void patch_attributes(struct planner *p, uint32_t first, uint32_t last,
		      const struct lp_decl_form *as);

/*
 * plan-decl.c: where a chunk's text goes. What is written of a kept header goes behind it, or stays
 * where it is when text comes later in that header that the header on disk lacks, and may need it.
 */
uint32_t plan_place(const struct planner *p, uint32_t chunk, uint8_t *rank);
/* The pieces of one declaration. */
void plan_function(struct planner *p, uint32_t decl, uint8_t how);
void plan_declaration(struct planner *p, uint32_t decl, uint8_t how, uint32_t at, uint8_t rank);
/* ";" behind a part of a declaration, which is a whole one in lp.c. */
void plan_end(struct planner *p, uint32_t at);
/* Patches that cut tag bodies which are not needed in specifiers [first, last). */
void patch_tags(struct planner *p, uint32_t first, uint32_t last);
/* plan-refs.c */
/* The name of entity e in that form. */
const char *plan_name(const struct planner *p, const struct lp_form *f, ent_t e);
/* "name" or "(*name)", in the plan's arena. */
char *plan_spelling(struct planner *p, const struct lp_form *f, ent_t e);
/* A token of the source as lp.c has it: references to renamed symbols are renamed. */
const char *plan_reference(struct planner *p, uint32_t tok);
/* Patches for references in [first, last). */
void patch_references(struct planner *p, uint32_t first, uint32_t last);
/* plan-sites.c: patches for sites in [first, last), behind those for references. */
void patch_sites(struct planner *p, uint32_t first, uint32_t last);
/* plan-constants.c: enumerators that the kept header of a chunk lacks. */
void plan_constants(struct planner *p, uint32_t chunk);
/* plan-pragmas.c */
/* Pieces for #pragma weak and redefine_extname of what is in lp.c. */
void plan_named_pragmas(struct planner *p);
/* True if a pragma about one name, token `tok`, concerns lp.c. */
bool named_pragma_holds(const struct lp *lp, tok_t tok);
/* Pieces for pragmas around other pieces, which are sorted. */
void plan_pragmas(struct planner *p);
/* Where in the source the piece stands; PP_NONE: nowhere, or it says nothing. */
tok_t piece_place(const struct plan *plan, const struct piece *x);

#endif
