// SPDX-License-Identifier: GPL-2.0-or-later
/* The steps of the analysis, in order. Theory and ownership are in ast.h. */
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"

/* Tokens inside the parentheses of operators that do not evaluate their operand. */
static void mark_unevaluated(struct ast_analysis *a)
{
	const struct ast_unit *u = a->u;
	uint32_t until = 0;

	for (uint32_t c = 0; c < u->chunks.n; c++) {
		if (!u->chunks.v[c].in_slice)
			continue;
		for (uint32_t i = u->chunks.v[c].first; i < u->chunks.v[c].last; i++) {
			switch (ast_word(u, i)) {
			case W_TYPEOF:
			case W_SIZEOF:
			case W_ALIGNOF:
			case W_ALIGNAS:
			case W_TYPES_COMPATIBLE:
			case W_HAS_ATTRIBUTE:
				if (ast_word(u, i + 1) == W_LPAREN && ast_partner(u, i + 1) > until)
					until = ast_partner(u, i + 1);
			}
			if (i < until)
				a->flags[i] |= TOKF_UNEVALUATED;
		}
	}
}

static void find_roots(struct ast_unit *u, const name_t *roots, uint32_t nroots)
{
	for (uint32_t i = 0; i < nroots; i++)
		vec_push(&u->roots, ast_find(u, roots[i], false));
}

void ast_forget(struct ast_unit *u)
{
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		struct ast_chunk *c = &u->chunks.v[i];

		c->in_slice = c->untrusted = c->extra = c->forward = c->grouped = false;
	}
	if (u->chunks.n) /* local ones of an earlier analysis come after those of the skeleton */
		u->declarators.n =
			vec_last(&u->chunks).first_declarator + vec_last(&u->chunks).ndeclarators;
	u->entities.n = u->decls.n = u->tags.n = u->uses.n = u->asm_words.n = u->roots.n = 0;
	u->implicit.n = 0;
	map_clear(&u->index->ordinary);
	map_clear(&u->index->tags);
	u->index->errors.n = u->index->error_toks.n = 0;
}

static enum exit_code analyze(struct ast_unit *u, const struct ast_wanted *wanted, struct diag *d)
{
	struct ast_analysis a = { .u = u, .d = d };
	int rc;

	ast_forget(u);
	a.thing = mem_zalloc(((size_t)u->rec->toks.n + 1) * sizeof(*a.thing));
	a.flags = mem_zalloc((size_t)u->rec->toks.n + 1);
	a.only_errors = wanted->only_errors;
	a.lean = wanted->lean;
	ast_slice(u, wanted);
	ast_find_tags(&a);
	ast_find_decls(&a);
	mark_unevaluated(&a);
	ast_flat_make(&a.flat, u, false);
	rc = ast_clang(&a);
	if (!rc) {
		ast_fallback(&a);
		ast_finish(&a);
		find_roots(u, wanted->roots, wanted->nroots);
	}
	ast_flat_free(&a.flat);
	vec_free(&a.tail);
	vec_free(&a.typedef_tag);
	map_free(&a.local_extern);
	free(a.thing);
	free(a.flags);
	return rc ? EXIT_SYSTEM : EXIT_WRITTEN;
}

/*
 * True if something wants to know a structure that was left out: "typeof(*p)" and "&*p" are right
 * without its definition, but lp.c has it if its header cannot be included after all.
 */
static bool lacks_definition(const struct ast_unit *u)
{
	for (uint32_t i = 0; i < u->uses.n; i++) {
		const struct ast_use *use = &u->uses.v[i];
		uint32_t def;

		if (!(use->flags & (USE_COMPLETE | USE_ALLOCATED)) || use->entity == PP_NONE ||
		    u->entities.v[use->entity].kind != ENT_TAG)
			continue;
		def = u->entities.v[use->entity].definition;
		if (def != PP_NONE && !u->chunks.v[u->tags.v[def].chunk].in_slice)
			return true;
	}
	return false;
}

/* True if libclang has understood all that it was given. */
static bool is_clean(const struct ast_unit *u)
{
	for (uint32_t c = 0; c < u->chunks.n; c++)
		if (u->chunks.v[c].untrusted)
			return false;
	return !u->index->errors.n;
}

enum exit_code ast_analyze(struct ast_unit *u, const struct ast_wanted *wanted, struct diag *d)
{
	struct ast_wanted all = *wanted;
	enum exit_code rc = analyze(u, wanted, d);

	if (rc || !wanted->lean || (is_clean(u) && !lacks_definition(u)))
		return rc;
	all.lean = false; /* it may miss what was left out */
	return analyze(u, &all, d);
}

tok_t ast_behind(const struct ast_unit *u, tok_t open)
{
	uint32_t close = ast_partner(u, open);

	return close > open ? close + 1 : open + 1;
}

void ast_keep_tables(struct ast_unit *u)
{
	ast_index_free(u->index);
	u->index = NULL;
}

void ast_release(struct ast_unit *u)
{
	vec_free(&u->chunks);
	vec_free(&u->declarators);
	free(u->name_first);
	vec_free(&u->name_chunks);
	vec_free(&u->inner_statics);
	vec_free(&u->entities);
	vec_free(&u->decls);
	vec_free(&u->tags);
	vec_free(&u->uses);
	vec_free(&u->asm_words);
	vec_free(&u->implicit);
	vec_free(&u->roots);
	free(u->words);
	ast_index_free(u->index);
	arena_release(&u->arena);
	memset(u, 0, sizeof(*u));
}
