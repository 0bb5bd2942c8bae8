// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The work list of needs.c: token ranges that lp.c has from now on, and whose needs are still to be
 * found. Every new need notes its reason, and on a trial (invocations.c) what was there before.
 */
#include "lp-internal.h"

void lp_need_range(struct lp_needs *n, tok_t first, tok_t last)
{
	struct lp_range r = { first, last };

	if (first < last)
		vec_push(&n->todo, r);
}

void lp_note_need(struct lp_needs *n, ent_t e)
{
	struct lp_reason *why;

	if (e == PP_NONE || n->tok == PP_NONE)
		return;
	why = &n->lp->ent[e].why;
	if (why->kind != LPR_NONE)
		return;
	why->kind = n->in_header ? LPR_HEADER : LPR_USED;
	why->tok = n->tok;
	why->entity = lp_owner_of(n->lp, n->tok);
	if (why->entity == e)
		why->entity = PP_NONE;
	if (n->trial)
		vec_push(&n->noted, e);
}

void lp_need_bits(struct lp_needs *n, uint8_t *at, uint8_t bits)
{
	struct lp_bits before = { at, *at };

	if (n->trial)
		vec_push(&n->changed, before);
	*at |= bits;
}

/* A copied function without the initialisers of local statics that are externalized. */
static void need_function_text(struct lp_needs *n, decl_t decl)
{
	const struct lp *lp = n->lp;
	const struct ast_chunk *c = &lp->ast->chunks.v[lp_dcl(lp, decl)->chunk];
	tok_t at = c->first;

	for (decl_t d = decl + 1;
	     d < lp->ast->decls.n && lp_dcl(lp, d)->chunk == lp_dcl(lp, decl)->chunk; d++) {
		const struct ast_declarator *dt = lp_dtor(lp, d);

		if (lp_dcl(lp, d)->function != decl || dt->eq == PP_NONE ||
		    !(lp->ent[lp_dcl(lp, d)->entity].state & LP_EXTERNALIZED))
			continue;
		lp_need_range(n, at, dt->eq);
		at = dt->init_last;
	}
	lp_need_range(n, at, c->last);
}

void lp_need_decl(struct lp_needs *n, decl_t decl, uint8_t how)
{
	struct lp *lp = n->lp;
	const struct ast_declarator *dt = lp_dtor(lp, decl);
	const struct ast_decl *d = lp_dcl(lp, decl);

	if ((lp->decl[decl] & how) == how || d->function != PP_NONE)
		return;
	lp_need_bits(n, &lp->decl[decl], how);
	lp_note_need(n, d->entity);
	if (lp_is_definition(lp, decl) && (how & (LPD_COPY | LPD_PATCHED))) {
		need_function_text(n, decl);
		return;
	}
	lp_need_range(n, d->spec_first, d->spec_last);
	lp_need_range(n, dt->first, how & LPD_EXT ? dt->core_last : dt->last);
	if ((how & LPD_COPY) && dt->eq != PP_NONE)
		lp_need_range(n, dt->eq, dt->init_last);
}
