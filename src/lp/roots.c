// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the walk starts: the functions to be patched, checked for being patchable, and the private
 * text that kept headers rely on.
 */
#include <stdlib.h>
#include <string.h>
#include "lp-internal.h"

bool lp_chunk_defines(const struct lp *lp, uint32_t chunk, name_t *name)
{
	const struct ast_chunk *c = &lp->ast->chunks.v[chunk];
	const struct ast_declarator *d;

	if (c->kind != CHUNK_FUNCTION || !c->ndeclarators)
		return false;
	d = &lp->ast->declarators.v[c->first_declarator];
	if (d->name == PP_NONE)
		return false;
	*name = lp->rec->toks.v[d->name].name;
	return true;
}

bool lp_named_by_user(const struct lp *lp, const char *s)
{
	for (unsigned int i = 0; i < lp->opt->npatched; i++)
		if (!strcmp(lp->opt->patched[i], s))
			return true;
	return false;
}

/* The function that a chunk defines, as the policy sees it. There are no entities yet. */
static struct policy_symbol symbol_of_chunk(const struct lp *lp, const struct ast_chunk *c,
					    name_t name)
{
	tok_t tok = lp->ast->declarators.v[c->first_declarator].name;

	return (struct policy_symbol){
		.name = name_str(&lp->rec->names, name),
		.linkage = c->storage_class == SC_STATIC ? POLICY_INTERNAL : POLICY_EXTERNAL,
		.where = pp_tok_loc(lp->rec, tok),
		.id = ast_first_named(lp->ast, name),
	};
}

static void add_objects(struct lp *lp)
{
	for (unsigned int i = 0; i < lp->opt->nobjects; i++) {
		const char *s = lp->opt->objects[i];
		name_t name = name_lookup(&lp->rec->names, s, strlen(s));

		if (name)
			vec_push(&lp->roots, name);
	}
}

/* The functions that the unit defines, headers included, one after the other. */
struct defined {
	VEC(uint32_t) chunks;
	VEC(const char *) names;
	bool *maybe; /* whether it may be patched, though the user does not name it */
};

static void find_defined(const struct lp *lp, struct defined *d)
{
	for (uint32_t c = 0; c < lp->ast->chunks.n; c++) {
		name_t name;

		if (!lp_chunk_defines(lp, c, &name))
			continue;
		vec_push(&d->chunks, c);
		vec_push(&d->names, name_str(&lp->rec->names, name));
	}
	d->maybe = mem_alloc(d->names.n * sizeof(*d->maybe));
	memset(d->maybe, true, d->names.n * sizeof(*d->maybe));
}

/* Each of them is either named or asked for. */
enum exit_code lp_find_roots(struct lp *lp)
{
	const struct policy_ops *ops = lp->policy->ops;
	enum exit_code rc = EXIT_WRITTEN;
	struct defined d = { 0 };
	struct map seen = { 0 };

	find_defined(lp, &d);
	if (ops->maybe_patched)
		rc = ops->maybe_patched(lp->policy, d.names.v, d.names.n, d.maybe);
	for (uint32_t i = 0; i < d.chunks.n && !rc; i++) {
		bool yes = lp_named_by_user(lp, d.names.v[i]);
		uint32_t chunk = d.chunks.v[i];
		name_t name;

		(void)lp_chunk_defines(lp, chunk, &name);
		if (!yes && d.maybe[i]) {
			struct policy_symbol s =
				symbol_of_chunk(lp, &lp->ast->chunks.v[chunk], name);

			rc = ops->is_patched_fun(lp->policy, &s, &yes);
		}
		if (!rc && yes && map_set(&seen, name, 1))
			vec_push(&lp->roots, name);
	}
	map_free(&seen);
	vec_free(&d.chunks);
	vec_free(&d.names);
	free(d.maybe);
	add_objects(lp);
	return rc;
}

/* True if one of the tokens is a name that is marked. */
static bool names_any(const struct pp_tok *first, const struct pp_tok *last, const uint8_t *mark)
{
	for (; first < last; first++)
		if (mark[first->name])
			return true;
	return false;
}

/*
 * Text of a kept header may name something that only expanded files declare. Such chunks are found
 * by name: all names that are first declared outside of kept headers, then one pass over the tokens
 * of kept headers. Over-approximation costs nothing: the analysis of these chunks decides.
 */
enum exit_code lp_find_outside_needs(struct lp *lp, uint32_t **chunks, uint32_t *n)
{
	const struct ast_unit *ast = lp->ast;
	const struct pp_record *rec = lp->rec;
	uint8_t *outside = mem_zalloc(names_count(&rec->names) + 1);
	VEC(uint32_t) found = { 0 };

	for (name_t name = 0; name < ast->nnames; name++) {
		uint32_t first = ast_chunks_named(ast, name), chunk;

		if (first == PP_NONE)
			continue;
		chunk = ast->name_chunks.v[first].chunk;
		outside[name] = !lp_holds(lp, chunk, ast->chunks.v[chunk].first);
	}
	for (uint32_t c = 0; c < ast->chunks.n; c++) {
		const struct ast_chunk *ch = &ast->chunks.v[c];
		uint32_t kept = lp_kept_at(lp, ch->first);

		if (kept == PP_NONE || rec->inclusions.v[kept].pre_include)
			continue;
		if (names_any(rec->toks.v + ch->first, rec->toks.v + ch->last, outside))
			vec_push(&found, c);
	}
	free(outside);
	*chunks = found.v;
	*n = found.n;
	return EXIT_WRITTEN;
}
