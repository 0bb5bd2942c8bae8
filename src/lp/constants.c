// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Places where C does not accept a pointer variable: initialisers of objects with static storage
 * need constants, cleanup(f) the name of a function, alias("f"), asm templates and operands like
 * "i" a symbol. The policy is told about symbols in such places before it decides about them. If it
 * still makes one a pointer, there is a warning: the compiler's own message about lp.c would name
 * neither the symbol nor the decision.
 */
#include "klp-ccp/map.h"
#include "lp-internal.h"

/* Use `use` of a function or object stands where a constant is wanted in the text of entity e. */
typedef enum exit_code (*spot_fn)(struct lp *lp, void *arg, ent_t e, uint32_t use);

static bool counts(const struct lp *lp, const struct ast_use *u)
{
	return u->entity != PP_NONE && (u->flags & USE_EVALUATED) &&
	       lp_ent(lp, u->entity)->kind <= ENT_OBJECT;
}

static enum exit_code initialiser_spots(struct lp *lp, ent_t e, spot_fn tell, void *arg)
{
	const struct ast_unit *ast = lp->ast;
	enum exit_code rc = EXIT_WRITTEN;

	for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next) {
		const struct ast_declarator *dt = lp_dtor(lp, d);

		if (dt->eq == PP_NONE)
			continue;
		for (uint32_t i = ast_first_use(ast, dt->eq);
		     i < ast->uses.n && ast->uses.v[i].tok < dt->init_last && !rc; i++)
			if (counts(lp, &ast->uses.v[i]))
				rc = tell(lp, arg, e, i);
	}
	return rc;
}

static bool is_cleanup(const struct ast_use *u)
{
	return (u->flags & USE_ATTRIBUTE) && !(u->flags & USE_STRING);
}

static enum exit_code function_spots(struct lp *lp, ent_t e, spot_fn tell, void *arg)
{
	const struct ast_unit *ast = lp->ast;
	const struct ast_chunk *c = &ast->chunks.v[lp_dcl(lp, lp_ent(lp, e)->definition)->chunk];
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = ast_first_use(ast, c->first);
	     i < ast->uses.n && ast->uses.v[i].tok < c->last && !rc; i++) {
		const struct ast_use *u = &ast->uses.v[i];

		if ((is_cleanup(u) || (u->flags & USE_CONSTANT)) && counts(lp, u) &&
		    !lp_dropped(lp, i))
			rc = tell(lp, arg, e, i);
	}
	return rc;
}

/* Targets of an alias, which stand in a string of its declarations. */
static enum exit_code alias_spots(struct lp *lp, ent_t e, spot_fn tell, void *arg)
{
	const struct ast_unit *ast = lp->ast;
	enum exit_code rc = EXIT_WRITTEN;

	for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next) {
		if (!(lp_dcl(lp, d)->flags & DECL_ALIAS) || lp_in_kept(lp, lp_name_tok(lp, d)))
			continue;
		for (uint32_t i = ast_first_use(ast, lp_dcl(lp, d)->spec_first);
		     i < ast->uses.n && ast->uses.v[i].tok < lp_dtor(lp, d)->last && !rc; i++)
			if ((ast->uses.v[i].flags & USE_STRING) && counts(lp, &ast->uses.v[i]))
				rc = tell(lp, arg, e, i);
	}
	return rc;
}

static enum exit_code each_spot(struct lp *lp, spot_fn tell, void *arg)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < lp->order.n && !rc; i++) {
		ent_t e = lp->order.v[i];
		const struct ast_entity *en = lp_ent(lp, e);

		if (!(lp->ent[e].state & (LP_PATCHED | LP_COPIED)))
			continue;
		if (en->kind == ENT_FUNCTION && en->definition != PP_NONE)
			rc = function_spots(lp, e, tell, arg);
		else if (en->kind == ENT_OBJECT && !(lp->ent[e].state & LP_EXTERNALIZED))
			rc = initialiser_spots(lp, e, tell, arg);
		if (!rc && !(lp->ent[e].state & LP_EXTERNALIZED))
			rc = alias_spots(lp, e, tell, arg);
	}
	return rc;
}

/* arg: the set of entities that the policy knows about already. */
static enum exit_code tell_policy(struct lp *lp, void *arg, ent_t e, uint32_t use)
{
	ent_t to = lp->ast->uses.v[use].entity;
	struct policy_symbol s;

	(void)e;
	if (!(lp->ent[to].state & LP_EXTERNALIZED) || map_has(arg, to + 1))
		return EXIT_WRITTEN;
	map_set(arg, to + 1, 1);
	s = lp_symbol_of(lp, to);
	return lp->policy->ops->needs_constant(lp->policy, &s);
}

static enum exit_code tell_spots(struct lp *lp)
{
	struct map told = { 0 };
	enum exit_code rc = lp->policy->ops->needs_constant ? each_spot(lp, tell_policy, &told)
							    : EXIT_WRITTEN;

	map_free(&told);
	return rc;
}

/* What cannot be declared at file scope cannot be a pointer either, which is defined there. */
static enum exit_code tell_local(struct lp *lp)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; !rc && lp->policy->ops->needs_constant && i < lp->order.n; i++) {
		uint32_t e = lp->order.v[i];
		struct policy_symbol s;

		if (!lp_ent(lp, e)->local || !(lp->ent[e].state & LP_EXTERNALIZED) ||
		    !lp->policy->traits.hoist_local_statics || lp_fits_file_scope(lp, e))
			continue;
		s = lp_symbol_of(lp, e);
		rc = lp->policy->ops->needs_constant(lp->policy, &s);
	}
	return rc;
}

static bool names_target(const struct ast_use *u)
{
	return (u->flags & USE_ATTRIBUTE) && (u->flags & USE_STRING);
}

enum exit_code lp_tell_constants(struct lp *lp)
{
	enum exit_code rc = tell_spots(lp);

	return rc ? rc : tell_local(lp);
}

/* arg: the entity that was warned about last; one warning for each object says it. */
static enum exit_code warn_pointer(struct lp *lp, void *arg, ent_t e, uint32_t use)
{
	uint32_t to = lp->ast->uses.v[use].entity, *last = arg;
	struct loc loc = lp_use_loc(lp, use);
	bool pointer;

	lp_spelling(lp, use, to, &pointer);
	if (!pointer || names_target(&lp->ast->uses.v[use]))
		return EXIT_WRITTEN;
	if (lp_ent(lp, e)->kind == ENT_FUNCTION || *last != e)
		lp_about(lp, to);
	if (lp->ast->uses.v[use].flags & USE_CONSTANT)
		diag_report(lp->diag, DIAG_WARNING, "pointer-in-asm", &loc,
			    "\"%s\" is externalized as a pointer variable, which this asm operand "
			    "cannot use; have the policy copy it or keep its name",
			    lp_name(lp, to));
	else if (lp_ent(lp, e)->kind == ENT_FUNCTION)
		diag_report(lp->diag, DIAG_WARNING, "pointer-as-cleanup", &loc,
			    "cleanup() needs a function, but \"%s\" is externalized as a pointer; "
			    "have the policy copy it or keep its name",
			    lp_name(lp, to));
	else if (*last != e)
		diag_report(lp->diag, DIAG_WARNING, "pointer-in-initializer", &loc,
			    "initializer of \"%s\" is not constant: \"%s\" is externalized as a "
			    "pointer; externalize \"%s\" as well, or fill it in at run time",
			    lp_name(lp, e), lp_name(lp, to), lp_name(lp, e));
	*last = e;
	return EXIT_WRITTEN;
}

void lp_warn_pointers(struct lp *lp)
{
	uint32_t last = PP_NONE;

	each_spot(lp, warn_pointer, &last);
}

/*
 * gcc takes any word for the target of a weakref, and what is called would be a pointer's bytes.
 * Any other alias has its target in the same file.
 */
static enum exit_code check_target(struct lp *lp, void *arg, ent_t e, uint32_t use)
{
	ent_t to = lp->ast->uses.v[use].entity;
	struct loc loc = lp_use_loc(lp, use);
	bool pointer, weakref = lp_decl_flags(lp, e) & DECL_WEAKREF;
	enum exit_code *rc = arg;

	if (!names_target(&lp->ast->uses.v[use]) || !(lp->ent[to].state & LP_EXTERNALIZED))
		return EXIT_WRITTEN;
	lp_spelling(lp, use, to, &pointer);
	if (weakref && !pointer)
		return EXIT_WRITTEN;
	lp_about(lp, to);
	diag_report(lp->diag, DIAG_ERROR, "alias-target", &loc,
		    weakref ? "\"%s\" is an alias of \"%s\", which is externalized as a pointer: "
			      "have the policy keep its name"
			    : "\"%s\" is an alias of \"%s\", which is externalized: have the "
			      "policy copy it, or externalize the alias as well",
		    lp_name(lp, e), lp_name(lp, to));
	*rc = EXIT_NO_PATCH;
	return EXIT_WRITTEN;
}

enum exit_code lp_check_aliases(struct lp *lp)
{
	enum exit_code rc = EXIT_WRITTEN;

	each_spot(lp, check_target, &rc);
	return rc;
}
