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
			i = ast_partner(u, i);
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

tok_t ast_thread_start(const struct ast_unit *u, name_t name)
{
	struct ast_locals *locals = NULL;
	tok_t found = PP_NONE;

	for (tok_t i = ast_first_word(u, name); i != PP_NONE && found == PP_NONE;
	     i = ast_next_word(u, i)) {
		uint32_t chunk = ast_chunk_at(u, i);
		const struct ast_chunk *c = chunk == PP_NONE ? NULL : &u->chunks.v[chunk];
		uint8_t before = ast_word(u, i - 1);

		if (!c || c->kind != CHUNK_FUNCTION || i <= c->body_first || before == W_DOT ||
		    before == W_ARROW || ast_word(u, i + 1) == W_LPAREN)
			continue;
		found = start_around(u, c->body_first, i);
		if (found != PP_NONE && ast_is_local_name(&locals, u, chunk, i))
			found = PP_NONE;
	}
	ast_locals_free(locals);
	return found;
}
