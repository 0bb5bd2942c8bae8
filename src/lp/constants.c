// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Places where C takes no pointer variable: initialisers of objects with static storage want constants,
 * cleanup(f) the name of a function. What the policy externalizes as a pointer cannot stand there, and
 * only the policy (or the author, by filling in the object at run time) can mend that: each place gets
 * a warning, since the compiler's own message about lp.c would name neither the symbol nor the decision.
 */
#include "lp-internal.h"

/* Is the use written as a dereferenced pointer? */
static bool as_pointer(const struct lp *lp, const struct ast_use *u, uint32_t use)
{
	bool pointer = false;

	if (!(u->flags & USE_EVALUATED) || u->entity == PP_NONE || lp_ent(lp, u->entity)->kind > ENT_OBJECT)
		return false;
	lp_spelling(lp, use, u->entity, &pointer);
	return pointer;
}

static void warn_initialiser(const struct lp *lp, uint32_t e)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next) {
		const struct ast_declarator *dt = lp_dtor(lp, d);

		if (dt->eq == PP_NONE)
			continue;
		for (uint32_t i = ast_first_use(ast, dt->eq); i < ast->uses.n && ast->uses.v[i].tok < dt->init_last;
		     i++) {
			struct loc loc = lp_use_loc(lp, i);

			if (!as_pointer(lp, &ast->uses.v[i], i))
				continue;
			diag_report(lp->diag, DIAG_WARNING, "pointer-in-initializer", &loc,
				    "initializer of \"%s\" is not constant: \"%s\" is externalized as a pointer; "
				    "externalize \"%s\", too, or fill it in at run time",
				    lp_name(lp, e), lp_name(lp, ast->uses.v[i].entity), lp_name(lp, e));
			break; /* one for each object says it */
		}
	}
}

static void warn_cleanups(const struct lp *lp, uint32_t e)
{
	const struct ast_unit *ast = lp->ast;
	const struct ast_chunk *c = &ast->chunks.v[lp_dcl(lp, lp_ent(lp, e)->definition)->chunk];

	for (uint32_t i = ast_first_use(ast, c->first); i < ast->uses.n && ast->uses.v[i].tok < c->last; i++) {
		const struct ast_use *u = &ast->uses.v[i];
		struct loc loc;

		if (!(u->flags & USE_ATTRIBUTE) || (u->flags & USE_STRING) || !as_pointer(lp, u, i))
			continue;
		loc = lp_use_loc(lp, i);
		diag_report(lp->diag, DIAG_WARNING, "pointer-as-cleanup", &loc,
			    "cleanup() takes a function, \"%s\" is externalized as a pointer; have the policy "
			    "copy it or keep its name",
			    lp_name(lp, u->entity));
	}
}

void lp_warn_pointers(const struct lp *lp)
{
	for (uint32_t i = 0; i < lp->order.n; i++) {
		uint32_t e = lp->order.v[i];
		const struct ast_entity *en = lp_ent(lp, e);

		if (!(lp->ent[e].state & (LP_PATCHED | LP_COPIED)))
			continue;
		if (en->kind == ENT_FUNCTION && en->definition != PP_NONE)
			warn_cleanups(lp, e);
		else if (en->kind == ENT_OBJECT && !(lp->ent[e].state & LP_EXTERNALIZED))
			warn_initialiser(lp, e);
	}
}
