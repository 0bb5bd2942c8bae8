// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the walk starts: the functions to be patched, checked for being patchable, and the private
 * text that kept headers rely on.
 */
#include <stdlib.h>
#include <string.h>
#include "lp-internal.h"

static bool is_definition_of(const struct lp *lp, uint32_t chunk, name_t *name)
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
	bool is_static =
		c->storage != PP_NONE &&
		!strcmp(name_str(&lp->rec->names, lp->rec->toks.v[c->storage].name), "static");
	tok_t tok = lp->ast->declarators.v[c->first_declarator].name;

	return (struct policy_symbol){
		.name = name_str(&lp->rec->names, name),
		.linkage = is_static ? POLICY_INTERNAL : POLICY_EXTERNAL,
		.where = pp_tok_loc(lp->rec, tok),
		.id = ast_first_named(lp->ast, name),
	};
}

/* Every function definition of the unit, headers included, is either named or asked for, once. */
enum exit_code lp_find_roots(struct lp *lp)
{
	struct map seen = { 0 };
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t c = 0; c < lp->ast->chunks.n && !rc; c++) {
		struct policy_symbol s;
		name_t name;
		bool yes;

		if (!is_definition_of(lp, c, &name))
			continue;
		s = symbol_of_chunk(lp, &lp->ast->chunks.v[c], name);
		yes = lp_named_by_user(lp, s.name);
		if (!yes)
			rc = lp->policy->ops->is_patched_fun(lp->policy, &s, &yes);
		if (!rc && yes && map_set(&seen, name, 1))
			vec_push(&lp->roots, name);
	}
	map_free(&seen);
	return rc;
}

/* Levenshtein distance with a cut-off, for "did you mean". */
static unsigned int distance(const char *a, const char *b, unsigned int limit)
{
	size_t la = strlen(a), lb = strlen(b);
	unsigned int row[64];

	if (la >= ARRAY_SIZE(row) || lb >= ARRAY_SIZE(row) || la > lb + limit || lb > la + limit)
		return limit + 1;
	for (size_t j = 0; j <= lb; j++)
		row[j] = (unsigned int)j;
	for (size_t i = 1; i <= la; i++) {
		unsigned int diag = row[0];

		row[0] = (unsigned int)i;
		for (size_t j = 1; j <= lb; j++) {
			unsigned int up = row[j], best = diag + (a[i - 1] != b[j - 1]);

			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			diag = up;
			row[j] = best;
		}
	}
	return row[lb];
}

/* The function definitions whose names come nearest, at most three; in file order. */
static void nearest_names(const struct lp *lp, const char *want, struct buf *out)
{
	const unsigned int far = strlen(want) < 9 ? 1 + (unsigned int)strlen(want) / 3 : 4;
	unsigned int best = far;
	int n = 0;

	for (unsigned int pass = 0; pass < 2; pass++) {
		for (uint32_t c = 0; c < lp->ast->chunks.n; c++) {
			name_t name;
			const char *s;
			unsigned int dist;

			if (!is_definition_of(lp, c, &name))
				continue;
			s = name_str(&lp->rec->names, name);
			dist = strlen(want) > 3 && strstr(s, want) ? 1 : distance(want, s, best);
			if (!pass && dist < best)
				best = dist;
			else if (pass && dist == best && n < 3)
				buf_printf(out, "%s'%s'", n++ ? ", " : "", s);
		}
		if (best >= far)
			return;
	}
}

/*
 * A name that only occurs as an argument or part of a macro call: the functions that the call
 * defines.
 */
static void macro_made(const struct lp *lp, const char *want, struct buf *out)
{
	size_t len = strlen(want);
	int n = 0;

	for (uint32_t c = 0; c < lp->ast->chunks.n && n < 4; c++) {
		const struct ast_chunk *ch = &lp->ast->chunks.v[c];
		const char *s;
		size_t l;
		name_t name;

		if (!is_definition_of(lp, c, &name))
			continue;
		if (!pp_in_invocation(
			    &lp->rec->toks.v[lp->ast->declarators.v[ch->first_declarator].name]))
			continue;
		s = name_str(&lp->rec->names, name);
		l = strlen(s);
		/* sys_x and __x64_sys_x are made by the macro; __do_sys_x holds the code */
		if (l > len && !strcmp(s + l - len, want) && s[l - len - 1] == '_')
			buf_printf(out, "%s'%s'", n++ ? ", " : "", s);
	}
}

/*
 * Reports what the unit has under that name at file scope, if anything: a declaration, or something
 * that is not a function.
 */
static bool tell_declared(const struct lp *lp, const char *want)
{
	const struct ast_unit *ast = lp->ast;
	name_t name = name_lookup(&lp->rec->names, want, strlen(want));
	uint32_t i = name ? map_get(&ast->names, name, PP_NONE) : PP_NONE;

	for (; i != PP_NONE; i = ast->name_chunks.v[i].next) {
		const struct ast_chunk *c = &ast->chunks.v[ast->name_chunks.v[i].chunk];
		const struct ast_declarator *dt =
			ast->name_chunks.v[i].tag ? NULL : ast_declarator_of(ast, c, name);
		const char *what = "is not a function";
		struct loc loc;

		if (!dt)
			continue;
		loc = pp_tok_loc(lp->rec, dt->name);
		if (c->typedef_)
			what = "is a type";
		else if (dt->function)
			what = "is only declared: give the command line of the file that defines "
			       "it";
		diag_report(lp->diag, DIAG_NOTE, "unknown-function", &loc, "'%s' %s", want, what);
		return true;
	}
	return false;
}

static void report_unknown(const struct lp *lp, const char *want)
{
	struct buf near = BUF_INIT;
	struct diag *d = lp->diag;

	diag_report(d, DIAG_ERROR, "unknown-function", NULL,
		    "no definition of function '%s' in this translation unit", want);
	macro_made(lp, want, &near);
	if (near.len) {
		diag_report(d, DIAG_NOTE, "unknown-function", NULL,
			    "a macro call defines %s; name the one that contains the code", near.s);
	} else if (!tell_declared(lp, want)) {
		nearest_names(lp, want, &near);
		if (near.len)
			diag_report(d, DIAG_NOTE, "unknown-function", NULL, "did you mean %s?",
				    near.s);
		else
			diag_report(d, DIAG_NOTE, "unknown-function", NULL,
				    "is the function compiled in with this configuration?");
	}
	buf_free(&near);
}

bool lp_check_names(struct lp *lp)
{
	bool good = true;

	for (unsigned int i = 0; i < lp->opt->npatched; i++) {
		name_t name = name_lookup(&lp->rec->names, lp->opt->patched[i],
					  strlen(lp->opt->patched[i]));
		bool found = false;

		for (uint32_t r = 0; r < lp->roots.n; r++)
			found |= lp->roots.v[r] == name;
		if (!found)
			report_unknown(lp, lp->opt->patched[i]);
		good &= found;
	}
	return good;
}

/*
 * Text of a kept header may name something that only expanded files declare. Such chunks are found
 * by name: all names that are declared outside of kept headers, then one pass over the tokens of
 * kept headers. Over-approximation costs nothing: the analysis of these chunks decides.
 */
enum exit_code lp_find_outside_needs(struct lp *lp, uint32_t **chunks, uint32_t *n)
{
	const struct ast_unit *ast = lp->ast;
	const struct pp_record *rec = lp->rec;
	uint8_t *outside = mem_zalloc(names_count(&rec->names) + 1);
	VEC(uint32_t) found = { 0 };

	for (uint32_t i = 0; i < ast->names.n; i++) {
		name_t name = (name_t)ast->names.e[i].key;
		bool in = false, out = false;

		for (uint32_t l = ast->names.e[i].value; l != PP_NONE;
		     l = ast->name_chunks.v[l].next) {
			uint32_t chunk = ast->name_chunks.v[l].chunk;

			if (lp_holds(lp, chunk, ast->chunks.v[chunk].first))
				in = true;
			else if (!in)
				out = true; /* first declared outside */
		}
		outside[name] = out;
	}
	for (uint32_t c = 0; c < ast->chunks.n; c++) {
		const struct ast_chunk *ch = &ast->chunks.v[c];
		uint32_t kept = lp_kept_at(lp, ch->first);

		if (kept == PP_NONE || rec->inclusions.v[kept].pre_include)
			continue;
		for (tok_t t = ch->first; t < ch->last; t++) {
			if (rec->toks.v[t].kind == TOK_ID && outside[rec->toks.v[t].name]) {
				vec_push(&found, c);
				break;
			}
		}
	}
	free(outside);
	*chunks = found.v;
	*n = found.n;
	return EXIT_WRITTEN;
}
