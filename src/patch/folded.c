// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Functions that gcc merged because their code is identical. One of two keeps its code. The other
 * is a second name for it; or, where its address matters, a jump to it, or a copy of it, inlined.
 * Calls of the other in the unit go to the first in any case. What gives them away is that a
 * function jumps to, or holds, what its text does not name.
 */
#include <string.h>
#include "folded.h"

static uint32_t function_chunk(const struct folding *f, const char *function)
{
	name_t name = name_lookup(&f->u->rec->names, function, strlen(function));
	struct known_name n;
	uint32_t chunk;

	if (!name)
		return PP_NONE;
	name_know(&n, f->u, name);
	chunk = n.definition;
	name_forget(&n);
	return chunk != PP_NONE && f->u->chunks.v[chunk].kind == CHUNK_FUNCTION ? chunk : PP_NONE;
}

const char *folded_twin(const struct folding *f, const char *function)
{
	const char *twin;
	uint32_t at = 0;

	while ((twin = compiled_twin(f->compiled, function, &at)))
		if (function_chunk(f, twin) != PP_NONE)
			break; /* others are names that it has in the source */
	return twin;
}

/* True if the text of a function mentions a name, or if there is no such text. */
static bool names(const struct folding *f, const char *function, const char *wanted)
{
	name_t name = name_lookup(&f->u->rec->names, wanted, strlen(wanted));
	uint32_t chunk = function_chunk(f, function);

	if (chunk == PP_NONE)
		return true;
	for (uint32_t i = f->u->chunks.v[chunk].body_first; i < f->u->chunks.v[chunk].body_last;
	     i++)
		if (f->u->rec->toks.v[i].name == name)
			return true;
	return false;
}

/* The same of its text and of all texts that are inlined into it. */
static bool comes_to_name(const struct folding *f, const char *function, const char *wanted)
{
	const struct held *h;
	uint32_t at = 0;

	if (function_chunk(f, wanted) == PP_NONE || names(f, function, wanted))
		return true;
	while ((h = compiled_holds(f->compiled, function, &at)))
		if (strcmp(h->function, wanted) != 0 && names(f, h->function, wanted))
			return true;
	return false;
}

/* How many parameters the definition of a function has, "void" counting as one. */
static uint32_t parameters(const struct folding *f, const char *function, uint32_t chunk)
{
	const struct pp_record *rec = f->u->rec;
	name_t name = name_lookup(&rec->names, function, strlen(function));
	const struct ast_declarator *d = ast_declarator_of(f->u, &f->u->chunks.v[chunk], name);
	uint32_t n = 1, depth = 0;

	for (uint32_t i = d->name + 1; i < d->last; i++) {
		const char *s = name_str(&rec->names, rec->toks.v[i].name);

		if (*s == '(')
			depth++;
		else if (*s == ')' && !--depth)
			break;
		else if (*s == ',' && depth == 1)
			n++;
	}
	return n;
}

/*
 * Does a function come to name another by way of any that the unit defines? Not all that is inlined
 * is told: gcc's dump has nothing of what is inlined early.
 */
static bool leads_to_name(const struct folding *f, uint32_t chunk, name_t wanted, struct map *seen)
{
	const struct ast_chunk *c = &f->u->chunks.v[chunk];

	if (!map_set(seen, chunk, 0))
		return false;
	for (uint32_t i = c->body_first; i < c->body_last; i++) {
		const struct pp_tok *t = &f->u->rec->toks.v[i];
		uint32_t next;

		if (t->name == wanted)
			return true;
		next = t->kind == TOK_ID ? function_chunk(f, name_str(&f->u->rec->names, t->name))
					 : PP_NONE;
		if (next != PP_NONE && leads_to_name(f, next, wanted, seen))
			return true;
	}
	return false;
}

/* Can the body of `other' be in `function' only because it stands for its own? */
static bool stands_for(const struct folding *f, const char *function, const char *other)
{
	uint32_t chunk = function_chunk(f, function), there = function_chunk(f, other);
	struct map seen = { 0 };
	bool leads;

	if (chunk == PP_NONE || there == PP_NONE ||
	    parameters(f, function, chunk) != parameters(f, other, there) ||
	    comes_to_name(f, function, other))
		return false;
	leads = leads_to_name(f, chunk, name_lookup(&f->u->rec->names, other, strlen(other)),
			      &seen);
	map_free(&seen);
	return !leads;
}

bool folded_away(const struct folding *f, const char *function)
{
	const char *to = compiled_jumps_to(f->compiled, function);
	const struct held *h;
	uint32_t at = 0;

	if (to && !comes_to_name(f, function, to))
		return true;
	if (!compiled_has_body(f->compiled, function))
		return true;
	while ((h = compiled_holds(f->compiled, function, &at)))
		if (stands_for(f, function, h->function))
			return true;
	return false;
}

const char *folded_into(const struct folding *f, const char *function, uint32_t *at)
{
	const char *other;

	while ((other = compiled_jumper(f->compiled, function, at)))
		if (!comes_to_name(f, other, function))
			break;
	return other;
}
