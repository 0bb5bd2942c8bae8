// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which functions kernel threads run, as far as the unit starts these threads itself.
 */
#include <string.h>
#include "ast-internal.h"

/* The first argument is the function that the thread runs. Macros like kthread_run() end in one. */
static const char *const starters[] = {
	"kthread_create_on_node",  "__kthread_create_on_node",
	"kthread_create_on_cpu",   "kthread_run_on_cpu",
	"kthread_create",          "kthread_run",
	"_torture_create_kthread", "kernel_thread",
	"user_mode_thread",        "create_io_thread",
};

static bool starts_thread(const struct ast_unit *u, tok_t callee)
{
	const char *s = ast_str(u, callee);

	for (size_t i = 0; i < ARRAY_SIZE(starters); i++)
		if (!strcmp(s, starters[i]))
			return true;
	return false;
}

/*
 * The name at token i of a function's body: the token of the call that starts a thread with it, in
 * parentheses, behind a cast or as one of two; PP_NONE: it is no such argument.
 */
static tok_t start_around(const struct ast_unit *u, tok_t first, tok_t i)
{
	while (--i > first) {
		switch (ast_word(u, i)) {
		case W_RPAREN:
		case W_RBRACK:
		case W_RBRACE:
			i = u->index->match[i];
			break;
		case W_LPAREN:
			if (!ast_is_id(u, i - 1))
				break;
			return starts_thread(u, i - 1) ? i - 1 : PP_NONE;
		case W_LBRACK:
		case W_LBRACE:
		case W_COMMA:
		case W_SEMI:
			return PP_NONE;
		}
	}
	return PP_NONE;
}

/*
 * Whether one of the arguments of a call in a body starts a thread with the name: the first token
 * of it before *at that does, and where that stands.
 */
static tok_t start_in(const struct ast_unit *u, struct ast_locals **locals, tok_t call, name_t name,
		      tok_t *at)
{
	uint32_t chunk = ast_chunk_at(u, call);
	const struct ast_chunk *c = chunk == PP_NONE ? NULL : &u->chunks.v[chunk];
	tok_t end;

	if (!c || c->kind != CHUNK_FUNCTION || call <= c->body_first ||
	    ast_word(u, call + 1) != W_LPAREN)
		return PP_NONE;
	end = u->index->match[call + 1];
	for (tok_t i = call + 2; i < end && i < *at; i++) {
		uint8_t before = ast_word(u, i - 1);

		if (ast_name(u, i) != name || before == W_DOT || before == W_ARROW ||
		    ast_word(u, i + 1) == W_LPAREN || ast_is_local_name(locals, u, chunk, i) ||
		    start_around(u, c->body_first, i) != call)
			continue;
		*at = i;
		return call;
	}
	return PP_NONE;
}

tok_t ast_thread_start(const struct ast_unit *u, name_t name)
{
	const struct names *names = &u->rec->names;
	struct ast_locals *locals = NULL;
	tok_t found = PP_NONE, at = PP_NONE;

	for (size_t k = 0; k < ARRAY_SIZE(starters); k++) {
		name_t starter = name_lookup(names, starters[k], strlen(starters[k]));
		tok_t i = starter ? ast_first_word(u, starter) : PP_NONE;

		for (; i != PP_NONE && i < at; i = ast_next_word(u, i)) {
			tok_t start = start_in(u, &locals, i, name, &at);

			if (start != PP_NONE)
				found = start;
		}
	}
	ast_locals_free(locals);
	return found;
}
