// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The final check of a proven lp.c: it must parse. The text of the file itself is parsed along with
 * everything it reaches by name; undeclared names and types that are unknown, incomplete or defined
 * twice are errors. Any other complaint that libclang has about gcc's dialect is ignored: it would
 * say the same about the original.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-clang.h"

/* Errors of a text that lacks something or has it twice. Everything else is a matter of dialect. */
static const char *const serious[] = {
	"use of undeclared identifier",
	"unknown type name",
	"redefinition of",
	"conflicting types",
	"use of undeclared label",
	"no member named",
	"incomplete definition of type",
	"has incomplete type",
	"incomplete type",
	"must use 'struct' tag",
	"must use 'union' tag",
	"must use 'enum' tag",
	"typedef redefinition with different types",
	"static declaration of",
	"non-static declaration of",
	"redeclaration of",
	"redefinition as different kind",
	"use of '",
	"call to undeclared function",
	"forward references to 'enum'",
	"that is never completed",
	"expected ';'",
	"expected '}'",
	"expected ')'",
	"expected identifier",
	"expected expression",
	"expected function body",
	"field has incomplete",
	"cannot be applied to an incomplete type",
	"subscript of pointer to incomplete",
};

static bool is_serious(const char *text)
{
	if (strstr(text, "unknown builtin") || strstr(text, "__builtin_"))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(serious); i++)
		if (strstr(text, serious[i]))
			return true;
	return false;
}

/*
 * True if the name occurs in the chunk before tok: it may be a local one that libclang did not
 * understand.
 */
static bool met_before(const struct ast_unit *u, uint32_t tok)
{
	uint32_t chunk = ast_chunk_at(u, tok);

	for (uint32_t t = chunk == PP_NONE ? tok : u->chunks.v[chunk].first; t < tok; t++)
		if (u->rec->toks.v[t].name == u->rec->toks.v[tok].name)
			return true;
	return false;
}

tok_t ast_input_error(const struct ast_unit *u, tok_t from, const char **text)
{
	for (uint32_t i = 0; i < u->index->errors.n; i++) {
		uint32_t tok = u->index->error_toks.v[i];

		*text = u->index->errors.v[i];
		if (tok != PP_NONE && tok >= from && is_serious(*text))
			return tok;
	}
	return PP_NONE;
}

tok_t ast_undeclared(const struct ast_unit *u, tok_t first, tok_t last)
{
	for (uint32_t i = 0; i < u->index->errors.n; i++) {
		uint32_t tok = u->index->error_toks.v[i];
		const char *text = u->index->errors.v[i];

		if (tok == PP_NONE || tok < first || tok >= last ||
		    u->rec->toks.v[tok].kind != TOK_ID ||
		    (!strstr(text, "use of undeclared identifier") &&
		     !strstr(text, "unknown type name")))
			continue;
		if (strncmp(ast_str(u, tok), "__", 2) &&
		    !map_has(&u->names, u->rec->toks.v[tok].name) && !met_before(u, tok))
			return tok;
	}
	return PP_NONE;
}

static bool original_has(const struct ast_unit *original, const char *text)
{
	if (!original || !original->index)
		return false;
	for (uint32_t i = 0; i < original->index->errors.n; i++)
		if (!strcmp(original->index->errors.v[i], text))
			return true;
	return false;
}

/* A call of a function without declaration, which the original unit did not have either. */
static bool is_new_implicit(const struct ast_unit *u, const struct ast_use *use,
			    const struct ast_unit *original)
{
	const char *s = ast_str(u, use->tok);

	if (!(use->flags & USE_IMPLICIT) || !original)
		return false;
	for (uint32_t i = 0; i < original->uses.n; i++)
		if ((original->uses.v[i].flags & USE_IMPLICIT) &&
		    !strcmp(ast_str(original, original->uses.v[i].tok), s))
			return false;
	return true;
}

/* Chunks of the main file; all when the record is small enough to parse it whole. */
static uint32_t own_chunks(const struct ast_unit *u, uint32_t **out)
{
	const uint32_t small = 150000;
	VEC(uint32_t) v = { 0 };

	for (uint32_t i = 0; i < u->chunks.n; i++)
		if (u->rec->toks.n < small || !u->rec->inclusions.n ||
		    pp_tok_inclusion(u->rec, u->chunks.v[i].first) == u->rec->main)
			vec_push(&v, i);
	*out = v.v;
	return v.n;
}

/* True if the unit declares the name at file scope, tags not counted. */
static bool declares(const struct ast_unit *u, name_t name)
{
	uint32_t i = map_get(&u->names, name, PP_NONE);

	while (i != PP_NONE && u->name_chunks.v[i].tag)
		i = u->name_chunks.v[i].next;
	return i != PP_NONE;
}

/*
 * Does libclang miss a name at `tok` that the source declared and lp.c does not? The source may
 * have had that error as well, where libclang did not understand the declaration.
 */
static bool is_lost(const struct ast_unit *u, uint32_t tok, const struct ast_unit *original)
{
	const char *s = tok == PP_NONE ? "" : ast_str(u, tok);
	name_t name = original ? name_lookup(&original->rec->names, s, strlen(s)) : 0;

	return name && u->rec->toks.v[tok].kind == TOK_ID && declares(original, name) &&
	       !declares(u, ast_name(u, tok)) && !met_before(u, tok);
}

static int judge(const struct ast_unit *u, const struct ast_unit *original, struct diag *d)
{
	int bad = 0;

	for (uint32_t i = 0; i < u->index->errors.n; i++) {
		const char *text = u->index->errors.v[i];
		uint32_t tok = u->index->error_toks.v[i];
		struct loc loc = { 0 };

		if (!is_serious(text) ||
		    (original_has(original, text) && !is_lost(u, tok, original)))
			continue;
		if (tok != PP_NONE && u->rec->files.n)
			loc = pp_tok_loc(u->rec, tok);
		diag_report(d, DIAG_ERROR, "does-not-parse", &loc, "%s", text);
		bad++;
	}
	for (uint32_t i = 0; i < u->uses.n; i++) {
		struct loc loc = { 0 };

		if (!is_new_implicit(u, &u->uses.v[i], original))
			continue;
		if (u->rec->files.n)
			loc = pp_tok_loc(u->rec, u->uses.v[i].tok);
		diag_report(d, DIAG_ERROR, "does-not-parse", &loc,
			    "call to undeclared function '%s'", ast_str(u, u->uses.v[i].tok));
		bad++;
	}
	return bad;
}

int ast_check(const struct pp_record *rec, const struct ast_unit *original, struct diag *d)
{
	struct ast_unit u = { 0 };
	struct ast_wanted wanted = { 0 };
	struct diag quiet = *d;
	struct buf sink = BUF_INIT;
	uint32_t *chunks = NULL;
	int bad = 0;

	/* errors are judged here; until then libclang's notes are not printed */
	quiet.verbosity = 0;
	quiet.capture = &sink;
	if (ast_skeleton(&u, rec, d) != EXIT_WRITTEN) {
		bad = 1;
	} else {
		wanted.nextra = own_chunks(&u, &chunks);
		wanted.extra = chunks;
		if (ast_analyze(&u, &wanted, &quiet) == EXIT_WRITTEN)
			bad = judge(&u, original, d);
	}
	free(chunks);
	buf_free(&sink);
	ast_release(&u);
	return bad;
}
