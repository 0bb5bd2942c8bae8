// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * New names and linkage. The policy is asked for every externalized and patched symbol; copied
 * functions become static. A copied function whose text refers to a symbol that is spelled
 * differently in lp.c must be rewritten; the policy may rename it for that, which makes its own
 * referrers need rewriting: repeated until nothing changes.
 */
#include <stdlib.h>
#include <string.h>
#include "lp-internal.h"

static bool is_allocated(void *ctx, const char *name)
{
	struct lp *lp = ctx;
	name_t id = name_lookup(&lp->rec->names, name, strlen(name));

	if (id && map_has(&lp->allocated, id))
		return true;
	for (uint32_t i = 0; i < lp->new_names.n; i++)
		if (!strcmp(lp->new_names.v[i], name))
			return true;
	return false;
}

/* Names of all functions and objects of the unit, whether reached or not. */
static void collect_allocated(struct lp *lp)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t c = 0; c < ast->chunks.n; c++) {
		const struct ast_chunk *ch = &ast->chunks.v[c];

		for (uint32_t i = 0; i < ch->ndeclarators && !ch->typedef_; i++) {
			uint32_t tok = ast->declarators.v[ch->first_declarator + i].name;

			if (tok != PP_NONE)
				map_set(&lp->allocated, lp->rec->toks.v[tok].name, 1);
		}
	}
	for (uint32_t e = 0; e < ast->entities.n; e++)
		if (ast->entities.v[e].kind <= ENT_OBJECT)
			map_set(&lp->allocated, ast->entities.v[e].name, 1);
}

/* A new name must be an identifier that nothing else has. */
static enum exit_code take_name(struct lp *lp, uint32_t e, const char *name, const struct loc *loc)
{
	bool ok = name[0] && !(name[0] >= '0' && name[0] <= '9');

	for (const char *p = name; *p && ok; p++)
		ok = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || *p == '_' ||
		     *p == '$' || (*p >= '0' && *p <= '9') || (unsigned char)*p >= 0x80;
	if (!ok) {
		diag_report(lp->diag, DIAG_ERROR, "policy", loc,
			    "python policy failure: new name \"%s\" for \"%s\" is no identifier",
			    name, lp_name(lp, e));
		return EXIT_POLICY;
	}
	if (is_allocated(lp, name)) {
		diag_report(lp->diag, DIAG_ERROR, "policy", loc,
			    "python policy failure: new name \"%s\" for \"%s\" is already in use",
			    name, lp_name(lp, e));
		diag_report(lp->diag, DIAG_NOTE, "policy", NULL,
			    "the policy can ask allocated_ids.contains() before it answers");
		return EXIT_POLICY;
	}
	vec_push(&lp->new_names, mem_strdup(name));
	return EXIT_WRITTEN;
}

typedef enum exit_code (*ask_fn)(struct policy *p, const char *name,
				 const struct allocated_ids *ids, const struct loc *where,
				 struct sym_mod *mod);

static enum exit_code ask_mod(struct lp *lp, uint32_t e, ask_fn ask, struct sym_mod *mod)
{
	struct allocated_ids ids = { is_allocated, lp };
	struct loc loc = lp_decl_loc(lp, lp_ent(lp, e)->definition != PP_NONE &&
							 lp_ent(lp, e)->kind == ENT_FUNCTION
						 ? lp_ent(lp, e)->definition
						 : lp_ent(lp, e)->first_decl);
	enum exit_code rc = ask(lp->policy, lp_name(lp, e), &ids, &loc, mod);

	if (!rc && mod->new_name)
		rc = take_name(lp, e, mod->new_name, &loc);
	return rc;
}

static enum exit_code ask_functions(struct lp *lp)
{
	const struct policy_ops *ops = lp->policy->ops;

	for (uint32_t i = 0; i < lp->order.n; i++) {
		uint32_t e = lp->order.v[i];
		struct lp_entity *le = &lp->ent[e];
		enum exit_code rc = EXIT_WRITTEN;

		if (lp_ent(lp, e)->kind != ENT_FUNCTION)
			continue;
		if (le->state & LP_EXTERNALIZED)
			rc = ask_mod(lp, e, ops->get_sym_mod_for_externalized_fun, &le->ext);
		if (!rc && (le->state & LP_PATCHED))
			rc = ask_mod(lp, e, ops->get_sym_mod_for_patched_fun, &le->patched);
		if (rc)
			return rc;
		if ((le->state & LP_PATCHED) && (le->state & LP_EXTERNALIZED) &&
		    !le->ext.new_name && !le->patched.new_name) {
			struct loc loc = lp_decl_loc(lp, lp_ent(lp, e)->definition);

			diag_report(lp->diag, DIAG_ERROR, "name-clash", &loc,
				    "name clash for patched and externalized function");
			diag_report(lp->diag, DIAG_NOTE, "name-clash", NULL,
				    "the policy must rename one of them: "
				    "get_sym_mod_for_patched_fun() or "
				    "get_sym_mod_for_externalized_fun()");
			return EXIT_NO_PATCH;
		}
	}
	return EXIT_WRITTEN;
}

/* Does the use token appear differently in lp.c? */
static bool use_changes(const struct lp *lp, uint32_t use)
{
	const struct ast_use *u = &lp->ast->uses.v[use];
	bool pointer = false;

	if (u->entity == PP_NONE || lp_ent(lp, u->entity)->kind > ENT_OBJECT)
		return false;
	return lp_spelling(lp, use, u->entity, &pointer) || pointer;
}

static bool range_changes(const struct lp *lp, uint32_t first, uint32_t last)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t i = ast_first_use(ast, first); i < ast->uses.n && ast->uses.v[i].tok < last;
	     i++)
		if (use_changes(lp, i))
			return true;
	return false;
}

/*
 * Does the function before a local declaration make a typedef, or the enumerator `name`? Neither is
 * a use.
 */
static bool made_in_body(const struct lp *lp, const struct ast_decl *dc, uint32_t name)
{
	const struct pp_tok *toks = lp->rec->toks.v;

	for (uint32_t t = lp->ast->chunks.v[dc->chunk].body_first; t + 1 < dc->spec_first; t++) {
		if (toks[t].kind == TOK_ID &&
		    !strcmp(name_str(&lp->rec->names, toks[t].name), "typedef"))
			return true;
		if (toks[t].name == name &&
		    strchr("{,", name_str(&lp->rec->names, toks[t - 1].name)[0]) &&
		    strchr("=,}", name_str(&lp->rec->names, toks[t + 1].name)[0]))
			return true;
	}
	return false;
}

/* Does a symbol that only functions declare, as theirs or extern, become a static one of lp.c? */
static bool becomes_static(const struct lp *lp, uint32_t decl)
{
	uint32_t e = lp_dcl(lp, decl)->entity;

	return lp_ent(lp, e)->local && (lp->ent[e].state & LP_EXTERNALIZED) &&
	       lp->ent[e].ext.change == LINKAGE_MAKE_STATIC;
}

/*
 * Is a function's structure the only one of its name, so that it can as well be defined at file
 * scope?
 */
static bool is_unique_tag(const struct lp *lp, const struct ast_tag *t)
{
	const struct ast_entity *e = lp_ent(lp, t->entity);

	if (e->tag_kind == TAG_ENUM) /* its constants would move, too */
		return false;
	for (uint32_t i = 0; e->name && i < lp->ast->entities.n; i++)
		if (i != t->entity && lp_ent(lp, i)->kind == ENT_TAG &&
		    lp_ent(lp, i)->name == e->name)
			return false;
	return true;
}

/* All that the tokens of a local declaration name is known at file scope, or comes there with it.
 */
static bool known_at_file_scope(const struct lp *lp, const struct ast_decl *dc, uint32_t first,
				uint32_t last)
{
	for (uint32_t t = first; t < last; t++)
		if (lp->rec->toks.v[t].kind == TOK_ID &&
		    made_in_body(lp, dc, lp->rec->toks.v[t].name))
			return false;
	for (uint32_t t = ast_first_tag(lp->ast, first);
	     t < lp->ast->tags.n && lp->ast->tags.v[t].kw < last; t++) {
		const struct ast_tag *tag = &lp->ast->tags.v[t];

		if (tag->entity == PP_NONE)
			return false;
		if (tag->body_first == PP_NONE ? lp_ent(lp, tag->entity)->local
					       : !dc->sole || !is_unique_tag(lp, tag))
			return false;
	}
	return true;
}

static bool can_be_hoisted(const struct lp *lp, uint32_t decl)
{
	const struct ast_decl *dc = lp_dcl(lp, decl);
	const struct ast_declarator *dt = lp_dtor(lp, decl);

	return becomes_static(lp, decl) &&
	       known_at_file_scope(lp, dc, dc->spec_first, dc->spec_last) &&
	       known_at_file_scope(lp, dc, dt->first, dt->eq == PP_NONE ? dt->end : dt->eq);
}

/* A declaration of a function's static variables goes to file scope when all declarators of it can.
 */
static bool all_can_be_hoisted(const struct lp *lp, uint32_t decl)
{
	const struct ast_decl *dc = lp_dcl(lp, decl);
	uint32_t d = decl;

	while (d > 0 && lp_dcl(lp, d - 1)->chunk == dc->chunk &&
	       lp_dcl(lp, d - 1)->spec_first == dc->spec_first)
		d--;
	for (; d < lp->ast->decls.n && lp_dcl(lp, d)->chunk == dc->chunk &&
	       lp_dcl(lp, d)->spec_first == dc->spec_first;
	     d++)
		if (!can_be_hoisted(lp, d))
			return false;
	return true;
}

static bool in_emitted_function(const struct lp *lp, uint32_t decl)
{
	return lp->decl[lp_dcl(lp, decl)->function] & (LPD_COPY | LPD_PATCHED);
}

/* Of a symbol that is declared extern: all declarations that are written, or none. */
bool lp_is_hoisted(const struct lp *lp, uint32_t decl)
{
	const struct ast_entity *e = lp_ent(lp, lp_dcl(lp, decl)->entity);

	if (!lp->policy->hoist_local_statics || !becomes_static(lp, decl))
		return false;
	if (e->local_static)
		return all_can_be_hoisted(lp, decl);
	for (uint32_t d = e->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		if (in_emitted_function(lp, d) && !can_be_hoisted(lp, d))
			return false;
	return true;
}

bool lp_is_first_hoisted(const struct lp *lp, uint32_t decl)
{
	uint32_t d = lp_ent(lp, lp_dcl(lp, decl)->entity)->first_decl;

	if (!lp_is_hoisted(lp, decl))
		return false;
	while (d != decl && !in_emitted_function(lp, d))
		d = lp_dcl(lp, d)->next;
	return d == decl;
}

static bool must_rewrite(const struct lp *lp, uint32_t e)
{
	uint32_t def = lp_ent(lp, e)->definition;
	const struct ast_chunk *c;

	if (lp_ent(lp, e)->kind == ENT_OBJECT) {
		for (uint32_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
			if (lp_dtor(lp, d)->eq != PP_NONE &&
			    range_changes(lp, lp_dtor(lp, d)->eq, lp_dtor(lp, d)->init_last))
				return true;
		return false;
	}
	if (def == PP_NONE)
		return false;
	c = &lp->ast->chunks.v[lp_dcl(lp, def)->chunk];
	if (range_changes(lp, c->first, c->last))
		return true;
	for (uint32_t d = def + 1;
	     d < lp->ast->decls.n && lp_dcl(lp, d)->chunk == lp_dcl(lp, def)->chunk; d++) {
		const struct lp_entity *le = &lp->ent[lp_dcl(lp, d)->entity];

		if (lp_dcl(lp, d)->function == def && (le->state & LP_EXTERNALIZED) &&
		    lp_ent(lp, lp_dcl(lp, d)->entity)->local_static &&
		    le->ext.change != LINKAGE_KEEP)
			return true;
	}
	return false;
}

static enum exit_code rename_rewritten(struct lp *lp)
{
	struct allocated_ids ids = { is_allocated, lp };
	bool again = true;

	while (again) {
		again = false;
		for (uint32_t i = 0; i < lp->order.n; i++) {
			uint32_t e = lp->order.v[i];
			struct lp_entity *le = &lp->ent[e];
			enum exit_code rc;
			struct loc loc;

			if (!(le->state & LP_COPIED) || le->rewritten || !must_rewrite(lp, e))
				continue;
			le->rewritten = true;
			if (lp_ent(lp, e)->kind != ENT_FUNCTION)
				continue;
			loc = lp_decl_loc(lp, lp_ent(lp, e)->definition);
			rc = lp->policy->ops->rename_rewritten_closure_fun(
				lp->policy, lp_name(lp, e), &ids, &loc, &le->renamed);
			if (!rc && le->renamed)
				rc = take_name(lp, e, le->renamed, &loc);
			if (rc)
				return rc;
			again |= le->renamed != NULL;
		}
	}
	return EXIT_WRITTEN;
}

enum exit_code lp_modify_symbols(struct lp *lp)
{
	enum exit_code rc = EXIT_WRITTEN;

	collect_allocated(lp);
	for (uint32_t i = 0; i < lp->order.n && !rc; i++) {
		uint32_t e = lp->order.v[i];

		if (lp_ent(lp, e)->kind == ENT_OBJECT && (lp->ent[e].state & LP_EXTERNALIZED))
			rc = ask_mod(lp, e, lp->policy->ops->get_sym_mod_for_externalized_obj,
				     &lp->ent[e].ext);
	}
	if (!rc)
		rc = ask_functions(lp);
	if (!rc)
		rc = rename_rewritten(lp);
	return rc;
}

/*
 * A function that is both patched and externalized: references that let its address escape mean the
 * original, the others the patched copy. Local extern declarations mean the externalized one.
 */
static bool means_external(const struct lp *lp, uint32_t use, uint32_t e)
{
	const struct lp_entity *le = &lp->ent[e];

	if (!(le->state & LP_EXTERNALIZED))
		return false;
	if (!(le->state & LP_PATCHED))
		return true;
	if (use == PP_NONE)
		return false;
	if ((lp->ast->uses.v[use].flags & USE_EVALUATED) &&
	    (lp->ast->uses.v[use].flags & USE_ESCAPES))
		return true;
	return lp->ast->uses.v[use].decl != PP_NONE &&
	       lp_dcl(lp, lp->ast->uses.v[use].decl)->function != PP_NONE;
}

const char *lp_spelling(const struct lp *lp, uint32_t use, uint32_t e, bool *pointer)
{
	const struct lp_entity *le = &lp->ent[e];

	*pointer = false;
	if (means_external(lp, use, e)) {
		*pointer = le->ext.make_pointer;
		return le->ext.new_name;
	}
	if (le->state & LP_PATCHED)
		return le->patched.new_name;
	if (le->state & LP_COPIED)
		return le->renamed;
	return NULL;
}

static enum exit_code tell_scopes(struct lp *lp)
{
	const struct policy_ops *ops = lp->policy->ops;
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; !rc && ops->no_file_scope && i < lp->order.n; i++) {
		uint32_t e = lp->order.v[i];

		if (lp_ent(lp, e)->local && lp->ent[e].state & LP_EXTERNALIZED &&
		    !lp_is_hoisted(lp, lp_ent(lp, e)->first_decl))
			rc = ops->no_file_scope(lp->policy, lp_name(lp, e));
	}
	return rc;
}

/* Does the compiler see the asm statement with token `tok` when it compiles lp.c? */
static bool asm_is_compiled(const struct lp *lp, uint32_t tok)
{
	uint32_t c = ast_chunk_at(lp->ast, tok), e;
	const struct ast_chunk *ch;

	if (c == PP_NONE || !lp_in_kept(lp, tok))
		return lp_tok_emitted(lp, tok);
	ch = &lp->ast->chunks.v[c];
	if (ch->kind != CHUNK_FUNCTION || !ch->ndeclarators)
		return false;
	e = ast_find(lp->ast,
		     lp->rec->toks.v[lp->ast->declarators.v[ch->first_declarator].name].name,
		     false);
	return e != PP_NONE && lp->ent[e].why.kind != LPR_NONE;
}

static enum exit_code tell_asm_words(struct lp *lp)
{
	const struct policy_ops *ops = lp->policy->ops;
	const uint32_t word = USE_STRING | USE_CONSTANT;
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; !rc && ops->asm_word && i < lp->ast->uses.n; i++) {
		const struct ast_use *u = &lp->ast->uses.v[i];
		struct loc where;

		if ((u->flags & word) != word || !(lp->ent[u->entity].state & LP_EXTERNALIZED) ||
		    !asm_is_compiled(lp, u->tok))
			continue;
		where = lp_use_loc(lp, i);
		rc = ops->asm_word(lp->policy, lp_name(lp, u->entity), &where);
	}
	for (uint32_t i = 0; !rc && ops->asm_word && i < lp->ast->asm_words.n; i++) {
		const struct ast_asm_word *w = &lp->ast->asm_words.v[i];
		struct loc where = pp_tok_loc(lp->rec, w->tok);

		if (asm_is_compiled(lp, w->tok))
			rc = ops->asm_word(lp->policy, w->text, &where);
	}
	return rc;
}

enum exit_code lp_tell_policy(struct lp *lp)
{
	enum exit_code rc = tell_scopes(lp);

	return rc ? rc : tell_asm_words(lp);
}
