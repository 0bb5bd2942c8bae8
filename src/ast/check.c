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

/*
 * Errors of a text that lacks something, has it twice, or means another declaration of it.
 * Everything else is a matter of dialect.
 */
static const char *const serious[] = {
	"use of undeclared identifier",
	"unknown type name",
	"redefinition of",
	"conflicting types",
	"use of undeclared label",
	"no member named",
	"incomplete", /* definition, element, result or any other type */
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
	"too many arguments to function call",
	"too few arguments to function call",
	"member reference",
	"does not refer to any field",
	"from incompatible type",
	"incompatible result type",
	"to parameter of incompatible type",
	"invalid argument type",
	"invalid operands to",
	"called object type",
	"statement not in",
	"is not assignable",
};

/*
 * Errors that have nothing to do with a dialect: where libclang understands the rest, gcc says the
 * same.
 */
static const char *const certain[] = {
	"use of undeclared label",
	"redefinition of",
	"redeclaration of",
	"duplicate case value",
	"statement not in",
	"no member named",
	"member reference",
	"indirection requires pointer operand",
	"is not assignable",
	"cannot assign to variable",
	"too many arguments to function call",
	"too few arguments to function call",
	"from a function with incompatible result type",
	"from incompatible type",
	"where arithmetic or pointer type is required",
	"where scalar is required",
	"called object type",
	"invalid operands to binary expression",
	"invalid argument type",
	"requires expression of scalar type",
	"array initializer must be",
	"cannot combine with previous",
	"variable has incomplete type",
	"incomplete definition of type",
	"to incomplete type",
	"to an incomplete type",
};

static bool is_one_of(const char *text, const char *const *errors, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(text, errors[i]))
			return true;
	return false;
}

static bool is_serious(const char *text)
{
	if (strstr(text, "unknown builtin") || strstr(text, "__builtin_"))
		return false;
	return is_one_of(text, serious, ARRAY_SIZE(serious));
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
		if (tok != PP_NONE && tok >= from &&
		    (is_serious(*text) || is_one_of(*text, certain, ARRAY_SIZE(certain))))
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
		    ast_chunks_named(u, u->rec->toks.v[tok].name) == PP_NONE && !met_before(u, tok))
			return tok;
	}
	return PP_NONE;
}

static bool is_of_names(const char *text)
{
	return strstr(text, "use of undeclared identifier") || strstr(text, "unknown type name");
}

/* True if libclang has understood all, so that what it says of names and types is sure. */
static bool is_understood(const struct ast_unit *u)
{
	for (uint32_t i = 0; i < u->index->errors.n; i++) {
		const char *text = u->index->errors.v[i];

		if (!is_of_names(text) && !is_one_of(text, certain, ARRAY_SIZE(certain)))
			return false;
	}
	return true;
}

/* True if the name is declared in another block of the function, or behind it at file scope. */
static bool is_out_of_scope(const struct ast_unit *u, tok_t tok, uint32_t chunk)
{
	uint32_t i = ast_chunks_named(u, u->rec->toks.v[tok].name);

	while (i != PP_NONE && u->name_chunks.v[i].tag)
		i = u->name_chunks.v[i].next;
	return i != PP_NONE ? u->name_chunks.v[i].chunk > chunk : met_before(u, tok);
}

bool ast_is_certain(const struct ast_unit *u, tok_t tok, const char *text)
{
	uint32_t chunk = ast_chunk_at(u, tok);

	/* gcc has other vectors, and more builtins. */
	if (chunk == PP_NONE || strstr(text, "vector") || strstr(text, "__builtin_") ||
	    !is_understood(u))
		return false;
	if (is_of_names(text))
		return u->rec->toks.v[tok].kind == TOK_ID && is_out_of_scope(u, tok, chunk);
	return is_one_of(text, certain, ARRAY_SIZE(certain));
}

/* Two messages, places in them aside: libclang names an unnamed struct by its own. */
static bool same_message(const char *a, const char *b)
{
	static const char digits[] = "0123456789";

	while (*a && *a == *b) {
		if (*a++ == ':') {
			a += strspn(a, digits);
			b += strspn(b + 1, digits);
		}
		b++;
	}
	return *a == *b;
}

bool ast_has_error(const struct ast_unit *u, const char *text)
{
	for (uint32_t i = 0; u && u->index && i < u->index->errors.n; i++)
		if (same_message(u->index->errors.v[i], text))
			return true;
	return false;
}

bool ast_misread_before(const struct ast_unit *u, tok_t tok, const struct ast_unit *original)
{
	for (uint32_t i = 0; i < u->index->errors.n; i++) {
		const char *text = u->index->errors.v[i];

		if (u->index->error_toks.v[i] < tok && !is_serious(text) &&
		    !ast_has_error(original, text))
			return true;
	}
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

/* What is looked at: all that is not known from the original, which is much of a kernel's unit. */
struct check {
	struct ast_unit *u;
	const struct ast_unit *original;
	const struct ast_origins *origins; /* NULL without an original */
	struct ast_leaning leaning;
	VEC(uint32_t) chunks;
	struct diag *d;
	int bad;
};

/*
 * The bodies of all other functions are as in the original, and so is all that they name: they have
 * been read there. What others need of such a function is its head, and that it is defined.
 */
static void drop_bodies(struct check *c)
{
	uint8_t *wanted = mem_zalloc(c->u->chunks.n + 1);

	for (uint32_t i = 0; i < c->chunks.n; i++)
		wanted[c->chunks.v[i]] = 1;
	for (uint32_t i = 0; i < c->u->chunks.n; i++) {
		struct ast_chunk *ch = &c->u->chunks.v[i];

		if (ch->kind != CHUNK_FUNCTION || wanted[i])
			continue;
		ch->last = ch->body_last = ch->body_first + 1;
		ch->bodiless = true;
	}
	free(wanted);
}

static void find_chunks(struct check *c)
{
	const struct ast_unit *u = c->u;

	if (c->origins)
		ast_find_leaning(u, c->original, c->origins, &c->leaning);
	for (uint32_t i = 0; i < u->chunks.n; i++)
		if (!c->origins || ast_origin(c->origins, u->chunks.v[i].first) == PP_NONE)
			vec_push(&c->chunks, i);
	for (uint32_t i = 0; i < c->leaning.chunks.n; i++)
		vec_push(&c->chunks, c->leaning.chunks.v[i]);
	drop_bodies(c);
}

/* True if the unit declares the name at file scope, tags not counted. */
static bool declares(const struct ast_unit *u, name_t name)
{
	uint32_t i = ast_chunks_named(u, name);

	while (i != PP_NONE && u->name_chunks.v[i].tag)
		i = u->name_chunks.v[i].next;
	return i != PP_NONE;
}

/*
 * True if libclang misses a name at `tok` that the source declared and lp.c does not. The source
 * may have had that error as well, where libclang did not understand the declaration.
 */
static bool is_lost(const struct ast_unit *u, uint32_t tok, const struct ast_unit *original)
{
	const char *s = tok == PP_NONE ? "" : ast_str(u, tok);
	name_t name = original ? name_lookup(&original->rec->names, s, strlen(s)) : 0;

	return name && u->rec->toks.v[tok].kind == TOK_ID && declares(original, name) &&
	       !declares(u, ast_name(u, tok)) && !met_before(u, tok);
}

bool ast_read_again(struct ast_unit *again, const struct pp_record *rec,
		    const struct ast_wanted *wanted, const struct diag *d)
{
	struct buf sink = BUF_INIT;
	struct diag quiet = *d;
	bool read;

	quiet.verbosity = 0;
	quiet.capture = &sink;
	read = ast_skeleton(again, rec, &quiet) == EXIT_WRITTEN &&
	       ast_analyze(again, wanted, &quiet) == EXIT_WRITTEN;
	buf_free(&sink);
	return read;
}

/*
 * True if libclang says the same of this place of a kept header in the original. Only asked when
 * it says something: the header's text is in no slice of the original.
 */
static bool is_as_before(const struct check *c, tok_t tok, const char *text)
{
	tok_t there = tok == PP_NONE || !c->origins ? PP_NONE : ast_origin(c->origins, tok);
	struct ast_wanted wanted = { 0 };
	struct ast_unit again = { 0 };
	uint32_t chunk;
	bool same;

	if (there == PP_NONE)
		return false;
	chunk = ast_chunk_at(c->original, there);
	wanted.extra = &chunk;
	wanted.nextra = chunk != PP_NONE;
	same = ast_read_again(&again, c->original->rec, &wanted, c->d) &&
	       ast_has_error(&again, text);
	ast_release(&again);
	return same;
}

static void report(struct check *c, tok_t tok, const char *fmt, const char *what)
{
	struct loc loc = { 0 };

	if (tok != PP_NONE && c->u->rec->files.n)
		loc = pp_tok_loc(c->u->rec, tok);
	diag_report(c->d, DIAG_ERROR, "does-not-parse", &loc, fmt, what);
	c->bad++;
}

/* True if error i of libclang is none that it has with the original. */
static bool is_new_error(const struct check *c, uint32_t i)
{
	const char *text = c->u->index->errors.v[i];

	return is_serious(text) && (!ast_has_error(c->original, text) ||
				    is_lost(c->u, c->u->index->error_toks.v[i], c->original));
}

static bool any_doubt(const struct check *c)
{
	const struct ast_unit *u = c->u;

	for (uint32_t i = 0; i < u->index->errors.n; i++)
		if (is_new_error(c, i))
			return true;
	for (uint32_t i = 0; i < u->uses.n; i++)
		if (is_new_implicit(u, &u->uses.v[i], c->original))
			return true;
	return false;
}

static void judge(struct check *c)
{
	const struct ast_unit *u = c->u;

	for (uint32_t i = 0; i < u->index->errors.n; i++) {
		const char *text = u->index->errors.v[i];
		uint32_t tok = u->index->error_toks.v[i];

		if (is_new_error(c, i) && (c->bad || !is_as_before(c, tok, text)))
			report(c, tok, "%s", text);
	}
	for (uint32_t i = 0; i < u->uses.n; i++)
		if (is_new_implicit(u, &u->uses.v[i], c->original))
			report(c, u->uses.v[i].tok, "call to undeclared function '%s'",
			       ast_str(u, u->uses.v[i].tok));
}

/*
 * Has libclang parse what is to be looked at, with as little of the rest as will do. If it says
 * anything then, that may be for lack of what was left out, and it gets all that can be reached.
 */
static enum exit_code parse(struct check *c, struct diag *quiet)
{
	struct ast_wanted wanted = { .extra = c->chunks.v,
				     .nextra = c->chunks.n,
				     .only_errors = true };
	enum exit_code rc = ast_analyze(c->u, &wanted, quiet);

	if (rc || !any_doubt(c))
		return rc;
	wanted.only_errors = false;
	return ast_analyze(c->u, &wanted, quiet);
}

int ast_check(const struct pp_record *rec, const struct ast_unit *original,
	      const struct ast_origins *origins, struct diag *d)
{
	struct ast_unit u = { 0 };
	struct check c = {
		.u = &u, .original = original, .origins = original ? origins : NULL, .d = d
	};
	struct diag quiet = *d;
	struct buf sink = BUF_INIT;

	/* errors are judged here; until then libclang's notes are not printed */
	quiet.verbosity = 0;
	quiet.capture = &sink;
	if (ast_skeleton(&u, rec, d) != EXIT_WRITTEN) {
		c.bad = 1;
	} else {
		find_chunks(&c);
		for (uint32_t i = 0; i < c.leaning.hidden_tags.n; i++)
			report(&c, c.leaning.hidden_tags.v[i],
			       "tag '%s' is only declared in a parameter list",
			       ast_str(&u, c.leaning.hidden_tags.v[i]));
		if (parse(&c, &quiet) == EXIT_WRITTEN)
			judge(&c);
	}
	vec_free(&c.chunks);
	vec_free(&c.leaning.chunks);
	vec_free(&c.leaning.hidden_tags);
	buf_free(&sink);
	ast_release(&u);
	return c.bad;
}
