// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Livepatches are modules: even for a file built into the kernel, lp.c is compiled with MODULE
 * defined, and headers then lack what they declare for built-in code only ("#ifndef MODULE"). Text
 * of lp.c that needs such a function or object gets its declaration repeated, and macros their
 * #define. A header whose own text needs such a missing declaration cannot be included in a module
 * at all.
 */
#include <string.h>
#include "klp-ccp/map.h"
#include "lp-internal.h"

struct lacking {
	const struct lp *lp;
	VEC(struct lp_range)
	ranges;            /* tokens that are not there in a module, in order, not nested */
	struct map chunks; /* name -> chunk that declares it in one of them */
};

static bool asks_for_module(const struct lp *lp, const struct pp_conditional *c)
{
	const struct pp_consulted *asked = &lp->rec->consulted.v[c->names_first];

	return c->names_last == c->names_first + 1 && asked->macro == PP_NONE &&
	       c->taken != PP_NONE && c->endif != PP_NONE &&
	       !strcmp(name_str(&lp->rec->names, asked->name), "MODULE");
}

/* True if the name occurs in other branches of the conditional, which a module may get. */
static bool in_other_branch(const struct lp *lp, const struct pp_conditional *c, name_t name)
{
	const struct pp_record *rec = lp->rec;
	const struct pp_file *f = pp_inclusion_file(rec, c->inclusion);
	const struct pp_branch *b = &rec->branches.v[c->first_branch];

	for (uint32_t i = 0; i < c->nbranches; i++) {
		uint32_t raw = rec->directives.v[b[i].directive].raw_last;
		uint32_t end =
			rec->directives.v[i + 1 < c->nbranches ? b[i + 1].directive : c->endif]
				.raw_first;

		for (; i != c->taken && raw < end; raw++)
			if (f->raw.v[raw].name == name)
				return true;
	}
	return false;
}

static bool in_ranges(const struct lacking *l, tok_t tok)
{
	return lp_in_ranges(l->ranges.v, l->ranges.n, tok);
}

static void collect_chunks(struct lacking *l, const struct pp_conditional *c)
{
	const struct ast_unit *ast = l->lp->ast;

	for (uint32_t i = ast_chunk_at(ast, c->pp_first);
	     i != PP_NONE && i < ast->chunks.n && ast->chunks.v[i].first < c->pp_last; i++) {
		const struct ast_chunk *ch = &ast->chunks.v[i];

		for (uint32_t k = 0; !ch->typedef_ && k < ch->ndeclarators; k++) {
			tok_t tok = ast->declarators.v[ch->first_declarator + k].name;
			name_t name = tok == PP_NONE ? 0 : l->lp->rec->toks.v[tok].name;

			if (name && ch->first >= c->pp_first && !in_other_branch(l->lp, c, name) &&
			    !lp_kept_declares(l->lp, name, l->ranges.v, l->ranges.n))
				map_set(&l->chunks, name, i);
		}
	}
}

static bool is_lacking(const struct lp *lp, const struct pp_conditional *c)
{
	return c->pp_first < c->pp_last && asks_for_module(lp, c) && lp_in_kept(lp, c->pp_first);
}

static void collect_macros(struct lp *lp)
{
	const struct pp_record *rec = lp->rec;

	map_clear(&lp->kernel_macros);
	for (uint32_t i = 0; i < rec->conditionals.n; i++) {
		const struct pp_conditional *c = &rec->conditionals.v[i];
		const struct pp_branch *taken = &rec->branches.v[c->first_branch + c->taken];
		uint32_t end;

		if (!asks_for_module(lp, c) || !lp_in_kept_header(lp, c->inclusion))
			continue;
		end = c->taken + 1 < c->nbranches ? taken[1].directive : c->endif;
		for (uint32_t d = taken->directive + 1; d < end; d++) {
			const struct pp_directive *dir = &rec->directives.v[d];

			if (dir->kind == PPD_DEFINE && dir->ref != PP_NONE &&
			    !in_other_branch(lp, c, rec->macros.v[dir->ref]->name))
				map_set(&lp->kernel_macros, dir->ref + 1, 1);
		}
	}
}

bool lp_is_kernel_macro(const struct lp *lp, uint32_t m)
{
	return map_has(&lp->kernel_macros, m + 1);
}

static void collect(struct lacking *l)
{
	const struct pp_record *rec = l->lp->rec;
	uint32_t end = 0;

	for (uint32_t i = 0; i < rec->conditionals.n; i++) {
		struct lp_range r = { rec->conditionals.v[i].pp_first,
				      rec->conditionals.v[i].pp_last };

		if (r.first >= end && is_lacking(l->lp, &rec->conditionals.v[i])) {
			vec_push(&l->ranges, r);
			end = r.last;
		}
	}
	/* Needs all ranges: a name may be declared in another one as well. */
	for (uint32_t i = 0; l->ranges.n && i < rec->conditionals.n; i++)
		if (is_lacking(l->lp, &rec->conditionals.v[i]))
			collect_chunks(l, &rec->conditionals.v[i]);
}

/* lp.c declares the symbol itself, unless it has a name of its own for it. */
static void declare(struct lp *lp, name_t name, uint32_t chunk)
{
	ent_t e = ast_find(lp->ast, name, false);
	decl_t d;

	if (e == PP_NONE || lp_ent(lp, e)->kind > ENT_OBJECT ||
	    ((lp->ent[e].state & LP_EXTERNALIZED) ? lp_form(lp, e, LP_ROLE_EXT)->name != NULL
						  : lp_ent(lp, e)->definition != PP_NONE))
		return;
	for (d = lp_ent(lp, e)->first_decl; d != PP_NONE && lp_dcl(lp, d)->chunk != chunk;
	     d = lp_dcl(lp, d)->next)
		;
	if (d != PP_NONE && !lp->decl[d])
		lp->decl[d] |= LPD_NAME;
}

bool lp_find_module_lacks(struct lp *lp)
{
	struct lacking l = { .lp = lp };
	bool found = false;

	if (!cc_is_builtin(lp->rec->inv))
		return false;
	collect_macros(lp);
	collect(&l);
	for (tok_t t = 0; l.chunks.n && t < lp->rec->toks.n; t++) {
		name_t name = lp->rec->toks.v[t].name;
		uint32_t chunk = lp->rec->toks.v[t].kind == TOK_ID
					 ? map_get(&l.chunks, name, PP_NONE)
					 : PP_NONE;

		if (chunk == PP_NONE || t < lp->ast->chunks.v[chunk].last || in_ranges(&l, t) ||
		    lp_is_member(lp, t))
			continue;
		if (lp_in_kept(lp, t))
			found |= lp_reject_at(
				lp, t, PP_NONE,
				"it uses something that headers do not declare for modules");
		else if (lp_tok_emitted(lp, t))
			declare(lp, name, chunk);
	}
	map_free(&l.chunks);
	vec_free(&l.ranges);
	return found;
}
