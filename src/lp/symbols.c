// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * New names and linkage. The policy is asked for every externalized and patched symbol; copied
 * functions become static. A copied function whose text refers to a symbol that is spelled
 * differently in lp.c must be rewritten; the policy may rename it for that, which makes its own
 * referrers need rewriting: repeated until nothing changes. So must one that is in the way of a
 * kept header.
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

/* True if a function says the name: a parameter or local variable would hide the new thing. */
static bool is_mentioned(const struct lp *lp, const char *new_name)
{
	name_t name = name_lookup(&lp->rec->names, new_name, strlen(new_name));

	for (uint32_t c = 0; name && c < lp->ast->chunks.n; c++) {
		const struct ast_chunk *ch = &lp->ast->chunks.v[c];

		for (tok_t t = ch->first;
		     ch->in_slice && ch->kind == CHUNK_FUNCTION && t < ch->last; t++)
			if (lp->rec->toks.v[t].name == name)
				return true;
	}
	return false;
}

/* Names of all functions and objects of the unit, whether reached or not. */
static void collect_allocated(struct lp *lp)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t c = 0; c < ast->chunks.n; c++) {
		const struct ast_chunk *ch = &ast->chunks.v[c];

		for (uint32_t i = 0; i < ch->ndeclarators && !ch->typedef_; i++) {
			tok_t tok = ast->declarators.v[ch->first_declarator + i].name;

			if (tok != PP_NONE)
				map_set(&lp->allocated, lp->rec->toks.v[tok].name, 1);
		}
	}
	for (ent_t e = 0; e < ast->entities.n; e++)
		if (ast->entities.v[e].kind <= ENT_OBJECT)
			map_set(&lp->allocated, ast->entities.v[e].name, 1);
}

/* Owns `name` from now on. It must be an identifier that nothing else has. */
static enum exit_code take_name(struct lp *lp, ent_t e, char *name, const struct loc *loc)
{
	bool taken = is_allocated(lp, name), mentioned = !taken && is_mentioned(lp, name);
	bool ok = name[0] && !(name[0] >= '0' && name[0] <= '9');

	for (const char *p = name; *p && ok; p++)
		ok = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || *p == '_' ||
		     *p == '$' || (*p >= '0' && *p <= '9') || (unsigned char)*p >= 0x80;
	vec_push(&lp->new_names, name);
	if (!ok) {
		diag_report(
			lp->diag, DIAG_ERROR, "policy", loc,
			"python policy failure: new name \"%s\" for \"%s\" is not an identifier",
			name, lp_name(lp, e));
		return EXIT_POLICY;
	}
	if (taken || mentioned) {
		diag_report(lp->diag, DIAG_ERROR, "policy", loc,
			    "python policy failure: new name \"%s\" for \"%s\" is already in use",
			    name, lp_name(lp, e));
		diag_report(lp->diag, DIAG_NOTE, "policy", NULL,
			    mentioned ? "a function mentions that name: what it means there would "
					"hide the new thing"
				      : "the policy can ask allocated_ids.contains() before it "
					"answers");
		return EXIT_POLICY;
	}
	return EXIT_WRITTEN;
}

/* A copy whose name something else has becomes klpp_NAME. */
static void rename_copy(struct lp *lp, ent_t e)
{
	char *name = arena_printf(&lp->arena, "klpp_%s", lp_name(lp, e));

	for (int n = 2; is_allocated(lp, name); n++)
		name = arena_printf(&lp->arena, "klpp_%s_%d", lp_name(lp, e), n);
	vec_push(&lp->new_names, mem_strdup(name));
	lp_rename_copy(lp, e, vec_last(&lp->new_names));
}

/*
 * Of a name with a counter in it the kernel has the original's number. What has that number now and
 * is copied gets another name.
 */
static void use_kernel_name(struct lp *lp, ent_t e, struct sym_mod *mod)
{
	const char *name = lp_kernel_name(lp, e);
	ent_t other;

	if (!strcmp(name, lp_name(lp, e)))
		return;
	other = ast_find(lp->ast, name_lookup(&lp->rec->names, name, strlen(name)), false);
	mod->new_name = mem_strdup(name);
	vec_push(&lp->new_names, mod->new_name);
	if (other != PP_NONE && lp_ent(lp, other)->kind <= ENT_OBJECT &&
	    lp->ent[other].state & LP_COPIED)
		rename_copy(lp, other);
}

typedef enum exit_code (*ask_fn)(struct policy *p, const struct policy_symbol *s,
				 const struct allocated_ids *ids, struct sym_mod *mod);

static enum exit_code ask_mod(struct lp *lp, ent_t e, ask_fn ask, enum lp_role role)
{
	struct sym_mod mod = { 0 };
	struct allocated_ids ids = { is_allocated, lp };
	struct policy_symbol s = lp_symbol_of(lp, e);
	enum exit_code rc = ask(lp->policy, &s, &ids, &mod);

	if (!rc && mod.new_name)
		rc = take_name(lp, e, mod.new_name, &s.where);
	else if (!rc && role == LP_ROLE_EXT)
		use_kernel_name(lp, e, &mod);
	if (!rc)
		lp_modify_form(lp, e, role, &mod);
	return rc;
}

static enum exit_code ask_functions(struct lp *lp)
{
	const struct policy_ops *ops = lp->policy->ops;

	for (uint32_t i = 0; i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];
		struct lp_entity *le = &lp->ent[e];
		enum exit_code rc = EXIT_WRITTEN;

		if (lp_ent(lp, e)->kind != ENT_FUNCTION)
			continue;
		if (le->state & LP_EXTERNALIZED)
			rc = ask_mod(lp, e, ops->get_sym_mod_for_externalized_fun, LP_ROLE_EXT);
		if (!rc && (le->state & LP_PATCHED))
			rc = ask_mod(lp, e, ops->get_sym_mod_for_patched_fun, LP_ROLE_PATCHED);
		if (rc)
			return rc;
		if ((le->state & LP_PATCHED) && (le->state & LP_EXTERNALIZED) &&
		    !lp_form(lp, e, LP_ROLE_EXT)->name && !lp_form(lp, e, LP_ROLE_PATCHED)->name) {
			struct loc loc = lp_decl_loc(lp, lp_ent(lp, e)->definition);

			lp_about(lp, e);
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

/* True if the use token appears differently in lp.c. */
static bool use_changes(const struct lp *lp, uint32_t use)
{
	const struct ast_use *u = &lp->ast->uses.v[use];
	bool pointer = false;

	if (u->entity == PP_NONE || lp_ent(lp, u->entity)->kind > ENT_OBJECT)
		return false;
	return lp_spelling(lp, use, u->entity, &pointer) || pointer;
}

static bool range_changes(const struct lp *lp, tok_t first, tok_t last)
{
	const struct ast_unit *ast = lp->ast;

	uint32_t site = lp_first_site(lp, first);

	for (uint32_t i = ast_first_use(ast, first); i < ast->uses.n && ast->uses.v[i].tok < last;
	     i++)
		if (!lp_dropped(lp, i) && use_changes(lp, i))
			return true;
	return site < lp->sites.n && lp->sites.v[site].first < last;
}

/* True if the function has a static variable that becomes extern. */
static bool declares_extern(const struct lp *lp, decl_t def)
{
	for (decl_t d = def + 1;
	     d < lp->ast->decls.n && lp_dcl(lp, d)->chunk == lp_dcl(lp, def)->chunk; d++)
		if (lp_dcl(lp, d)->function == def && lp_becomes_extern(lp, lp_dcl(lp, d)->entity))
			return true;
	return false;
}

static bool must_rewrite(const struct lp *lp, ent_t e)
{
	decl_t def = lp_ent(lp, e)->definition;
	const struct ast_chunk *c;

	if (lp_ent(lp, e)->kind == ENT_OBJECT) {
		for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
			if (lp_dtor(lp, d)->eq != PP_NONE &&
			    range_changes(lp, lp_dtor(lp, d)->eq, lp_dtor(lp, d)->init_last))
				return true;
		return false;
	}
	if (def == PP_NONE)
		return false;
	c = &lp->ast->chunks.v[lp_dcl(lp, def)->chunk];
	return range_changes(lp, c->first, c->last) || declares_extern(lp, def);
}

/* True if the file is taken apart whatever happens: no header brings what it defines. */
static bool is_taken_apart(const struct lp *lp, tok_t tok)
{
	uint32_t incl = pp_tok_inclusion(lp->rec, tok);
	uint8_t state = incl == PP_NONE ? LPH_NOT_ASKED : lp->headers[incl].state;

	return state == LPH_MAIN || state == LPH_POLICY_NO || state == LPH_OPTION_NO;
}

/* True if nothing but aliases makes the text of copy e another than that of the source. */
static bool keeps_name(struct lp *lp, ent_t e)
{
	decl_t def = lp_ent(lp, e)->definition;
	const struct ast_chunk *c = &lp->ast->chunks.v[lp_dcl(lp, def)->chunk];
	uint32_t site = lp_first_site(lp, c->first);

	if (!lp->policy->traits.keep_names || !lp->aliases ||
	    lp_linkage(lp, e) != POLICY_INTERNAL || !is_taken_apart(lp, lp_name_tok(lp, def)))
		return false;
	return !(site < lp->sites.n && lp->sites.v[site].first < c->last) &&
	       !declares_extern(lp, def) && !lp_cannot_be_ahead(lp, e);
}

static enum exit_code rename_rewritten(struct lp *lp)
{
	struct allocated_ids ids = { is_allocated, lp };
	bool again = true;

	while (again) {
		again = false;
		for (uint32_t i = 0; i < lp->order.n; i++) {
			ent_t e = lp->order.v[i];
			struct lp_entity *le = &lp->ent[e];
			struct policy_symbol s;
			enum exit_code rc;
			char *name = NULL;

			if (!(le->state & LP_COPIED) || le->rewritten ||
			    (!must_rewrite(lp, e) && !lp_cannot_be_ahead(lp, e)))
				continue;
			le->rewritten = true;
			if (lp_ent(lp, e)->kind != ENT_FUNCTION || keeps_name(lp, e))
				continue;
			s = lp_symbol_of(lp, e);
			rc = lp->policy->ops->rename_rewritten_closure_fun(lp->policy, &s, &ids,
									   &name);
			if (!rc && name)
				rc = take_name(lp, e, name, &s.where);
			if (rc)
				return rc;
			lp_rename_copy(lp, e, name);
			again |= name != NULL;
		}
	}
	return EXIT_WRITTEN;
}

/* True if a kept header defines another thing under the name of what lp.c has a copy of. */
static bool is_taken(const struct lp *lp, ent_t e)
{
	decl_t def = lp_ent(lp, e)->definition;
	uint32_t chunk;

	if (def == PP_NONE)
		def = lp_ent(lp, e)->first_decl;
	if (lp_ent(lp, e)->local || lp_dcl(lp, def)->function != PP_NONE)
		return false;
	chunk = lp_dcl(lp, def)->chunk;
	return lp->lack[chunk] == LP_LACK_CHANGED ||
	       (!lp_in_kept(lp, lp_name_tok(lp, def)) &&
		lp_gives_name(lp, lp_ent(lp, e)->name, false, true));
}

/* Copies of what a patch changes in kept headers: all that lp.c has refers to these. */
static void rename_changed(struct lp *lp)
{
	for (uint32_t i = 0; lp->lack && i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];

		if (!(lp->ent[e].state & LP_COPIED) || !is_taken(lp, e))
			continue;
		lp->ent[e].rewritten = true;
		rename_copy(lp, e);
	}
}

enum exit_code lp_modify_symbols(struct lp *lp)
{
	enum exit_code rc = EXIT_WRITTEN;

	collect_allocated(lp);
	lp_begin_forms(lp);
	for (uint32_t i = 0; i < lp->order.n && !rc; i++) {
		ent_t e = lp->order.v[i];

		if (lp_ent(lp, e)->kind == ENT_OBJECT && (lp->ent[e].state & LP_EXTERNALIZED))
			rc = ask_mod(lp, e, lp->policy->ops->get_sym_mod_for_externalized_obj,
				     LP_ROLE_EXT);
	}
	if (!rc)
		rc = ask_functions(lp);
	if (!rc)
		rename_changed(lp);
	if (!rc)
		rc = rename_rewritten(lp);
	return rc;
}

static enum exit_code tell_scopes(struct lp *lp)
{
	const struct policy_ops *ops = lp->policy->ops;
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; !rc && ops->no_file_scope && i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];
		struct policy_symbol s;

		if (lp_ent(lp, e)->local && lp->ent[e].state & LP_EXTERNALIZED &&
		    !lp_is_hoisted(lp, lp_ent(lp, e)->first_decl)) {
			s = lp_symbol_of(lp, e);
			rc = ops->no_file_scope(lp->policy, &s);
		}
	}
	return rc;
}

/* True if the compiler sees the asm statement with token `tok` when it compiles lp.c. */
static bool asm_is_compiled(const struct lp *lp, tok_t tok)
{
	uint32_t c = ast_chunk_at(lp->ast, tok);
	ent_t e;
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
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; !rc && ops->asm_word && i < lp->ast->uses.n; i++) {
		const struct ast_use *u = &lp->ast->uses.v[i];
		struct loc where;

		if (!(u->flags & USE_STRING) || !(u->flags & (USE_CONSTANT | USE_ATTRIBUTE)) ||
		    !(lp->ent[u->entity].state & LP_EXTERNALIZED) || !asm_is_compiled(lp, u->tok))
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
