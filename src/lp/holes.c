// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Holes in kept headers. Some headers hold definitions that one file of the kernel asks for by a
 * macro (CREATE_TRACE_POINTS). lp.c must not define these again, but wants the rest of the header:
 * so the #include is kept and the macro is not defined before it. The conditionals that depend on
 * the macro become holes: their text counts as expanded, and the #include is expected to give
 * everything but the holes.
 */
#include <stdlib.h>
#include "lp-internal.h"

static const struct pp_conditional *cond(const struct lp *lp, uint32_t c)
{
	return &lp->rec->conditionals.v[c];
}

static bool below(const struct pp_record *rec, uint32_t incl, uint32_t root)
{
	while (incl != PP_NONE && incl != root)
		incl = rec->inclusions.v[incl].parent;
	return incl == root;
}

/* Defined in an expanded file, or in another hole, so that lp.c can do without. */
static bool private_macro(const struct lp *lp, uint32_t m)
{
	const struct pp_macro *d = lp->rec->macros.v[m];

	if (d->origin != PPM_SOURCE || d->directive == PP_NONE)
		return false;
	return lp_hole_directive(lp, d->directive) ||
	       !lp_in_kept_header(lp, lp->rec->directives.v[d->directive].inclusion);
}

/* The macro of a conditional "#ifdef M ... #endif" that is taken because M is a private macro. */
static uint32_t switch_of(const struct lp *lp, uint32_t c)
{
	const struct pp_conditional *k = cond(lp, c);
	uint32_t m;

	if (k->taken != 0 || k->nbranches != 1 || k->has_else ||
	    k->names_last != k->names_first + 1 || k->endif == PP_NONE)
		return PP_NONE;
	m = lp->rec->consulted.v[k->names_first].macro;
	return m != PP_NONE && private_macro(lp, m) ? m : PP_NONE;
}

static void add_hole(struct lp *lp, uint32_t root, uint32_t c, uint32_t macro)
{
	struct lp_hole h = { .inclusion = root, .conditional = c, .macro = macro };

	h.dir_first = lp->rec->branches.v[cond(lp, c)->first_branch].directive;
	h.dir_last = cond(lp, c)->endif;
	h.pp_first = cond(lp, c)->pp_first;
	h.pp_last = cond(lp, c)->pp_last;
	vec_push(&lp->holes, h);
}

static bool consults(const struct lp *lp, uint32_t c, name_t name)
{
	for (uint32_t k = cond(lp, c)->names_first; k < cond(lp, c)->names_last; k++)
		if (lp->rec->consulted.v[k].name == name)
			return true;
	return false;
}

/*
 * Every conditional of the header that asks for the macro must become a hole: one that would be
 * decided the other way brings text that nobody has seen.
 */
static bool cut_holes(struct lp *lp, uint32_t root, name_t name)
{
	const struct pp_inclusion *in = &lp->rec->inclusions.v[root];
	uint32_t before = lp->holes.n;

	for (uint32_t d = in->dir_first; d < in->dir_last; d++) {
		const struct pp_directive *dir = &lp->rec->directives.v[d];
		uint32_t m;

		if (dir->kind < PPD_IF || dir->kind > PPD_IFNDEF || dir->ref == PP_NONE ||
		    lp_hole_directive(lp, d) || !consults(lp, dir->ref, name))
			continue;
		m = switch_of(lp, dir->ref);
		if (m == PP_NONE) {
			lp->holes.n = before;
			return false;
		}
		add_hole(lp, root, dir->ref, m);
	}
	return lp->holes.n > before;
}

/* Tries to keep the header around token tok without the text that holds it. */
static bool make_hole(struct lp *lp, tok_t tok)
{
	const struct pp_record *rec = lp->rec;
	uint32_t root = lp_kept_at(lp, tok), incl = pp_tok_inclusion(rec, tok), last;
	uint32_t c = pp_conditional_at(rec, incl, pp_tok_raw(rec, tok, &last), NULL);

	if (root == PP_NONE || (lp->parts && lp->parts[root].n))
		return false;
	while (below(rec, incl, root)) {
		for (; c != PP_NONE; c = cond(lp, c)->parent) {
			uint32_t m = switch_of(lp, c);

			if (m != PP_NONE && cut_holes(lp, root, rec->macros.v[m]->name))
				return true;
		}
		c = rec->inclusions.v[incl].conditional;
		incl = rec->inclusions.v[incl].parent;
		if (incl == PP_NONE)
			break;
	}
	return false;
}

bool lp_reject_at(struct lp *lp, tok_t tok, ent_t e, const char *why)
{
	uint32_t incl = pp_tok_inclusion(lp->rec, tok), kept = lp_kept_at(lp, tok);

	if (make_hole(lp, tok))
		return true;
	lp_reject_header(lp, incl, LPH_CONFLICT, e, why);
	/* One kept by an option may have headers between that are not eligible themselves. */
	if (kept != PP_NONE && lp->headers[kept].state == LPH_ELIGIBLE)
		lp_reject_header(lp, kept, LPH_CHILD_NO, incl, NULL);
	return true;
}
