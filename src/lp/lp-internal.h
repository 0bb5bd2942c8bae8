/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lp, private: what the steps of the closure share. Order of the steps as in lp.c.
 */
#ifndef KLP_CCP_LP_INTERNAL_H
#define KLP_CCP_LP_INTERNAL_H

#include "klp-ccp/lp.h"

/* headers.c */
enum exit_code lp_ask_headers(struct lp *lp);
void lp_keep_headers(struct lp *lp); /* recomputes kept[] from the states */
void lp_reject_header(struct lp *lp, uint32_t incl, enum lp_header_state why, uint32_t because,
		      const char *text); /* incl and its ancestors; kept[] is stale afterwards */
/* True when all files that tokens [first, last) touch are eligible headers. */
bool lp_range_eligible(const struct lp *lp, tok_t first, tok_t last);

/*
 * holes.c: what stands at tok cannot come from a kept header: a hole in it, or the header is
 * rejected. Always true.
 */
bool lp_reject_at(struct lp *lp, tok_t tok, ent_t because, const char *why);

/* kept.c: what kept headers hold; more of it in lp.h. */
/* True if token `tok` is in one of n ranges, which are sorted and disjoint. */
bool lp_in_ranges(const struct lp_range *ranges, uint32_t n, tok_t tok);
/* True if a kept header declares the name, not as a tag, outside the ranges. */
bool lp_kept_declares(const struct lp *lp, name_t name, const struct lp_range *but, uint32_t nbut);

/* The kept inclusion that `tok` lies in, whether its #include gives that text or not. */
uint32_t lp_kept_around(const struct lp *lp, tok_t tok);

/* True if the patch brings this inclusion into the unit, or moves it. */
static inline bool lp_is_included_anew(const struct lp *lp, uint32_t incl)
{
	return lp->opt->changed && lp->opt->changed->inclusion[incl] == PP_NONE;
}
/* Only the patched text of the header around it includes it: that header can do without. */
static inline bool lp_is_apart(const struct lp *lp, uint32_t incl)
{
	uint32_t parent = lp->rec->inclusions.v[incl].parent;

	return parent != PP_NONE && lp_is_included_anew(lp, incl) &&
	       !lp_is_included_anew(lp, parent);
}

/* given.c: what the kept headers give under a patch. */
void lp_find_given(struct lp *lp);
/* True if the header's #include gives something of that name, maybe another thing. */
bool lp_gives_name(const struct lp *lp, name_t name, bool tag, bool definition);
/* The kept header that defines a type or enumerator of the name of e on disk, PP_NONE. */
uint32_t lp_giver(const struct lp *lp, ent_t e);
/* True if it is in the kept header's text on disk, equal or not. */
static inline bool lp_holds(const struct lp *lp, uint32_t chunk, tok_t tok)
{
	return lp_in_kept(lp, tok) || (lp->lack && lp->lack[chunk] == LP_LACK_CHANGED &&
				       lp_kept_around(lp, tok) != PP_NONE);
}

/* roots.c */
bool lp_named_by_user(const struct lp *lp, const char *name); /* by --patched-functions */
enum exit_code lp_find_roots(struct lp *lp); /* patched names, is_patched_fun() questions */
/* True if the chunk is the definition of a function, whose name goes to *name. */
bool lp_chunk_defines(const struct lp *lp, uint32_t chunk, name_t *name);
enum exit_code lp_find_outside_needs(struct lp *lp, uint32_t **chunks, uint32_t *n);
/* unknown.c: of --patched-functions: says which are not there. */
bool lp_check_names(struct lp *lp);

/* patchable.c */
enum exit_code lp_check_patchable(struct lp *lp);
enum exit_code lp_check_init_data(struct lp *lp); /* none of it may be externalized */

/* sites.c: code that is wired to static keys and static calls. */
/*
 * Unless the policy never reads keys. Adds chunks to n of them, which are malloc()ed: they declare
 * what lp.c may need for it.
 */
void lp_begin_keys(struct lp *lp, uint32_t **chunks, uint32_t *n);
void lp_end_keys(struct lp *lp);
/* Where a function's sites are looked for. */
struct lp_finder {
	struct lp *lp;
	ent_t function;
	tok_t first, last; /* of its definition */
	/* Has the policy decide about an object; `use` as in struct edge of graph.c. */
	enum exit_code (*ask)(void *ctx, ent_t key, uint32_t use);
	void *ctx;
	enum exit_code rc;
};
/* Adds the sites of a function whose keys lp.c reads, and drops uses. */
enum exit_code lp_find_sites(struct lp_finder *f);
/* dead.c: found() for each range of a tracepoint's function, tokens [first, last), that is dead. */
void lp_find_dead(const struct lp *lp, tok_t first, tok_t last,
		  void (*found)(void *ctx, tok_t first, tok_t last), void *ctx);
/* True if lp.c has something else instead of the token. */
bool lp_is_dropped(const struct lp *lp, tok_t tok);
/* The function that tells whether a key is enabled, PP_NONE. */
ent_t lp_key_reader(const struct lp *lp);

/* graph.c: which functions and objects are reached, in which state. */
enum exit_code lp_walk_graph(struct lp *lp);

/* invocations.c: those that make several declarations. */
void lp_find_invocations(struct lp *lp);      /* fills invocations[]; for ast_analyze() */
uint8_t *lp_chunk_flags(const struct lp *lp); /* AST_* per chunk; malloc'd */
void lp_take_invocations(struct lp *lp);      /* which are emitted whole; the needs are known */

/* symbols.c: names and linkage. */
enum exit_code lp_modify_symbols(struct lp *lp);

/* form.c: what symbols become. */
void lp_begin_forms(struct lp *lp); /* as when the policy changes nothing */
/* What the policy said; m->new_name lives as long as lp. */
void lp_modify_form(struct lp *lp, ent_t e, enum lp_role role, const struct sym_mod *m);
/* The form that a declaration ahead of others (LPD_EXTRA) has. */
const struct lp_form *lp_extra_form(const struct lp *lp, ent_t e);
/* A copy that has to be rewritten gets a name, which lives as long as lp; NULL: keeps its own. */
void lp_rename_copy(struct lp *lp, ent_t e, const char *name);
/* What depends on needs and kept headers, which are settled. */
void lp_settle_forms(struct lp *lp);

/* hoist.c: local declarations that move to file scope; the needs are settled. */
void lp_hoist(struct lp *lp);
/*
 * True if something that only functions declare can be declared at file scope, if it is to become
 * static there.
 */
bool lp_fits_file_scope(const struct lp *lp, ent_t e);
/* Says when a declaration in a function would fall apart that cannot: EXIT_NO_PATCH. */
enum exit_code lp_check_local_declarations(const struct lp *lp);

/*
 * constants.c: where lp.c needs a constant or a function, tells the policy, and warns of its
 * pointers.
 */
enum exit_code lp_tell_constants(struct lp *lp); /* before lp_modify_symbols() */
void lp_warn_pointers(struct lp *lp);            /* after it */
/* An alias in lp.c whose target is not there under a name is an error; after it as well. */
enum exit_code lp_check_aliases(struct lp *lp);

/* conflicts.c: headers that cannot be included; true when one was rejected (then plan needs again).
 */
bool lp_find_conflicts(struct lp *lp);
/*
 * True if a copied function cannot be declared static before the kept header that declares it: the
 * copy needs another name, or the header goes.
 */
bool lp_cannot_be_ahead(struct lp *lp, ent_t e);

/*
 * unused.c: kept headers with something static that only left out text used; true when one was
 * rejected.
 */
bool lp_find_unused(struct lp *lp);
/* True if gcc warns when nothing uses what the chunk, which has one declarator, declares. */
bool lp_wants_use(const struct lp *lp, const struct ast_chunk *c);

/* undeclared.c: kept headers that call what only rejected ones declare; true when one was rejected.
 */
bool lp_find_undeclared(struct lp *lp);

/*
 * kernel-only.c: what headers declare for the kernel itself only is declared again where lp.c needs
 * it. True when a header was rejected that needs such a declaration.
 */
bool lp_find_module_lacks(struct lp *lp);

/* attributes.c: token ranges of declarations [first, last). */
/* Attributes, asm labels and the like, except for those about placement. */
bool lp_has_attributes(const struct lp *lp, tok_t first, tok_t last);
bool lp_same_but_placement(const struct lp *lp, tok_t a, tok_t a_last, tok_t b, tok_t b_last);
/* True if each attribute and asm label, _Noreturn etc. of [first, last) is in [in, in_last) too. */
bool lp_repeats_attributes(const struct lp *lp, tok_t first, tok_t last, tok_t in, tok_t in_last);

/* emitted.c: the definition around all others that tag definition `tag` is a part of. */
uint32_t lp_outermost_tag(const struct lp *lp, uint32_t tag);

/* worklist.c: what lp.c has from now on, and what has to be looked at for it. */
struct lp_tag_need {
	ent_t entity;
	tok_t tok; /* the tag must be declared at or before tok */
};

/* What was there before bits of lp->decl or lp->tag were added. */
struct lp_bits {
	uint8_t *at, old;
};

struct lp_needs {
	struct lp *lp;
	VEC(struct lp_range) todo;
	VEC(struct lp_tag_need) tags;
	bool trial; /* changes are noted: */
	VEC(struct lp_bits) changed;
	VEC(ent_t) noted; /* entities that got a reason */
	tok_t tok;        /* place of the need that is being met, for reasons */
	bool in_header;   /* todo is text of kept headers: references there cannot be rewritten */
};

void lp_need_range(struct lp_needs *n, tok_t first, tok_t last);
void lp_need_decl(struct lp_needs *n, decl_t decl, uint8_t how);
/* Bits of lp->decl or lp->tag, at `at`; the text for them is not looked at. */
void lp_need_bits(struct lp_needs *n, uint8_t *at, uint8_t bits);
/* The need at n->tok is why entity e is in lp.c, unless it has a reason already. */
void lp_note_need(struct lp_needs *n, ent_t e);

/* tag-needs.c: definitions, and places for tags that only have to be declared. */
void lp_need_tag_definition(struct lp_needs *n, ent_t entity);
void lp_need_tag_declared(struct lp_needs *n, ent_t entity, tok_t tok);
void lp_place_tags(struct lp_needs *n); /* may add to todo */

/*
 * needs.c: which declarations and tags are emitted. A need is found by looking at the uses in every
 * token range that is emitted, so emitting something is what creates its needs.
 */
void lp_find_needs(struct lp *lp);
/* True if the object named at `tok` gets storage in lp.c, so that its type must be complete. */
bool lp_allocates(const struct lp *lp, tok_t tok, bool in_header);
/* True if declaration d says nothing about the symbol's type that another one, `by`, does not. */
bool lp_repeats_type(const struct lp *lp, decl_t d, decl_t by);
/* Meets all that is to do. */
void lp_settle_needs(struct lp_needs *n);

/* changed.c: what a patch makes of a function or object; LP_SAME without a patch. */
uint8_t lp_change_of(const struct lp *lp, ent_t e); /* LP_*: by what makes it */
/* What the kernel calls it: a counter in the name may have moved on. */
const char *lp_kernel_name(const struct lp *lp, ent_t e);
/* As policy_symbol_at() and policy_symbol_of(), under that name. */
struct policy_symbol lp_symbol_at(const struct lp *lp, ent_t e, decl_t decl);
struct policy_symbol lp_symbol_of(const struct lp *lp, ent_t e);

/* loose.c: text of lp.c needs the type, enumerator or symbol declared at `tok`, which may be in a
 * kept header that has something else there on disk. */
void lp_need_loose(struct lp_needs *n, tok_t tok, ent_t e);
void lp_need_loose_symbol(struct lp_needs *n, ent_t e);
/* Kept headers with something that does not serve; true when one was rejected. */
bool lp_find_stale(struct lp *lp);
/* It is an error where the header cannot be rejected. The headers are settled. */
enum exit_code lp_check_stale(const struct lp *lp);

/* entity.c: about one entity or declaration */
static inline const struct ast_entity *lp_ent(const struct lp *lp, ent_t e)
{
	return &lp->ast->entities.v[e];
}
static inline const struct ast_decl *lp_dcl(const struct lp *lp, uint32_t d)
{
	return &lp->ast->decls.v[d];
}
static inline const struct ast_declarator *lp_dtor(const struct lp *lp, uint32_t d)
{
	return &lp->ast->declarators.v[lp->ast->decls.v[d].declarator];
}
const char *lp_name(const struct lp *lp, ent_t e);
tok_t lp_name_tok(const struct lp *lp, decl_t decl);
decl_t lp_first_file_decl(const struct lp *lp, ent_t e); /* PP_NONE: only local ones */
bool lp_is_definition(const struct lp *lp, decl_t decl); /* function with a body in the text */
/* Entity whose text holds token tok: function, object, typedef or outermost tag; PP_NONE. */
ent_t lp_owner_of(const struct lp *lp, tok_t tok);
/* True if the token names a member, in "a.x" and "a->x". */
bool lp_is_member(const struct lp *lp, tok_t tok);
struct loc lp_use_loc(const struct lp *lp, uint32_t use);
enum policy_linkage lp_linkage(const struct lp *lp, ent_t e);
uint32_t lp_decl_flags(const struct lp *lp, ent_t e); /* DECL_* of any of its declarations */

/* Notes for reports what the next message is about. */
static inline void lp_about(const struct lp *lp, ent_t e)
{
	if (lp_ent(lp, e)->name)
		diag_fact(lp->diag, "symbol", lp_name(lp, e), false);
}

#endif
