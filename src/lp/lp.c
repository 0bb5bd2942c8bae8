// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The closure, step by step: the policy is asked about patched functions and headers, the slice is
 * analysed, the graph walked, names assigned, and then headers and needs are settled: a conflicting
 * header is dropped and the needs are computed again, until nothing changes.
 */
#include <stdlib.h>
#include <string.h>
#include "lp-internal.h"

static enum exit_code analyze(struct lp *lp)
{
	struct ast_wanted wanted = { .roots = lp->roots.v, .nroots = lp->roots.n };
	VEC(struct ast_group) groups = { 0 };
	uint8_t *how;
	uint32_t *extra;
	enum exit_code rc = lp_find_outside_needs(lp, &extra, &wanted.nextra);

	lp_begin_keys(lp, &extra, &wanted.nextra);
	lp_find_invocations(lp);
	for (uint32_t i = 0; i < lp->invocations.n; i++)
		vec_push(&groups, ((struct ast_group){ lp->invocations.v[i].first,
						       lp->invocations.v[i].last }));
	wanted.extra = extra;
	wanted.groups = groups.v;
	wanted.ngroups = groups.n;
	wanted.lean = true;
	wanted.how = how = lp_chunk_flags(lp);
	if (!rc)
		rc = ast_analyze(lp->ast, &wanted, lp->diag);
	free(extra);
	free(how);
	vec_free(&groups);
	if (rc)
		return rc;
	lp->ent = mem_zalloc((lp->ast->entities.n + 1) * sizeof(*lp->ent));
	lp->decl = mem_zalloc(lp->ast->decls.n + 1);
	lp->tag = mem_zalloc(lp->ast->tags.n + 1);
	lp->whole = mem_zalloc(lp->ast->chunks.n + 1);
	for (decl_t d = 0; d < lp->ast->decls.n; d++) {
		ent_t e = lp_dcl(lp, d)->entity;

		if (lp_ent(lp, e)->kind <= ENT_OBJECT && lp_ent(lp, e)->first_decl == d)
			vec_push(&lp->order, e);
	}
	return EXIT_WRITTEN;
}

static void mark_roots(struct lp *lp)
{
	for (uint32_t r = 0; r < lp->roots.n; r++) {
		ent_t e = ast_find(lp->ast, lp->roots.v[r], false);

		if (e != PP_NONE && lp_ent(lp, e)->kind == ENT_OBJECT) {
			lp->ent[e].why = (struct lp_reason){ LPR_NAMED, PP_NONE, PP_NONE };
			vec_push(&lp->for_others, e);
		}
		if (e == PP_NONE || lp_ent(lp, e)->kind != ENT_FUNCTION ||
		    lp_ent(lp, e)->definition == PP_NONE)
			continue;
		lp->ent[e].state |= LP_PATCHED;
		lp->ent[e].why.kind = lp_named_by_user(lp, lp_name(lp, e)) ? LPR_NAMED : LPR_POLICY;
		lp->ent[e].why.entity = PP_NONE;
		vec_push(&lp->patched, e);
	}
}

static void settle(struct lp *lp)
{
	do {
		lp_keep_headers(lp);
		lp_find_needs(lp);
		lp_take_invocations(lp);
	} while (lp_find_conflicts(lp));
	lp_settle_forms(lp);
	lp_hoist(lp);
}

void lp_plan(struct lp *lp)
{
	for (uint32_t i = 0; i < lp->rec->inclusions.n; i++)
		if (lp->choices->header_out[i])
			lp_reject_header(lp, i, LPH_PROOF, PP_NONE, lp->choices->header_out[i]);
	settle(lp);
}

enum exit_code lp_run(struct lp *lp)
{
	enum exit_code rc;

	lp->rec = lp->ast->rec;
	lp->headers = mem_zalloc((lp->rec->inclusions.n + 1) * sizeof(*lp->headers));
	rc = lp_find_roots(lp);
	if (!rc)
		rc = lp_ask_headers(lp);
	if (!rc)
		rc = analyze(lp);
	if (rc)
		return rc;
	mark_roots(lp);
	rc = lp_check_patchable(lp);
	if (!rc)
		rc = lp_walk_graph(lp);
	if (!rc)
		rc = lp_check_init_data(lp);
	if (!rc)
		rc = lp_tell_constants(lp);
	if (!rc)
		rc = lp_modify_symbols(lp);
	if (!rc) {
		lp_warn_pointers(lp);
		rc = lp_check_aliases(lp);
	}
	if (!rc) {
		lp_plan(lp);
		rc = lp_check_local_declarations(lp);
	}
	if (!rc)
		rc = lp_check_stale(lp);
	return rc;
}

void lp_release(struct lp *lp)
{
	for (uint32_t i = 0; i < lp->new_names.n; i++)
		free(lp->new_names.v[i]);
	free(lp->ent);
	free(lp->decl);
	free(lp->tag);
	free(lp->whole);
	free(lp->headers);
	lp_end_keys(lp);
	free(lp->dropped);
	vec_free(&lp->order);
	vec_free(&lp->patched);
	vec_free(&lp->for_others);
	vec_free(&lp->kept);
	vec_free(&lp->holes);
	free(lp->parts);
	free(lp->same);
	free(lp->lack);
	vec_free(&lp->missing);
	vec_free(&lp->original);
	vec_free(&lp->stale);
	map_free(&lp->kernel_macros);
	vec_free(&lp->invocations);
	vec_free(&lp->roots);
	vec_free(&lp->new_names);
	map_free(&lp->allocated);
	arena_release(&lp->arena);
}
