// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What people paste with a compiler's words: clauses of a shell that run something else behind or
 * before it (objtool, in kbuild's .cmd files), as one word or as several, and what stands before
 * the compiler's name.
 */
#include <string.h>

#include "klp-ccp/path.h"
#include "private.h"
#include "shell.h"

/* "NAME=value" */
static bool is_assignment(const char *word)
{
	size_t n = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789");

	return n && word[n] == '=' && !(*word >= '0' && *word <= '9');
}

/* The clause of the words that compiles a C source, in place of all of them. */
static enum exit_code take_command(struct cc_state *s, const struct commands *c)
{
	struct cc_invocation *inv = s->inv;
	const struct command *cmd = c->v.v;

	if (c->v.n != 1)
		return cc_error(s, c->v.n ? "several commands compile a C source: give one of them"
					  : "no command of these words compiles a C source");
	if (strcmp(cmd->dir, inv->cwd))
		return cc_error(s, "the command runs in '%s': change to it first", cmd->dir);
	inv->words.n = 0;
	for (int i = 0; i < cmd->nwords; i++)
		vec_push(&inv->words, arena_strdup(&inv->arena, cmd->words[i]));
	return EXIT_WRITTEN;
}

/* Where a clause ends: ";", "; ./tools/objtool/objtool x.o", or "a.c;". */
static bool ends_clause(const char *word)
{
	size_t n = strlen(word);

	return !strcmp(word, "&&") || !strcmp(word, "||") || !strcmp(word, "|") ||
	       (*word == ';' && (!word[1] || word[1] == ' ')) ||
	       (n > 3 && *word != '-' && !strcmp(word + n - 3, ".c;"));
}

static enum exit_code take_clause(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;
	struct command_origin here = { .from = "", .dir = inv->cwd };
	struct commands found = { 0 };
	VEC(char *) clause = { 0 };
	enum exit_code rc;

	for (uint32_t i = 0; i < inv->words.n; i++) {
		char *word = arena_strdup(&found.arena, inv->words.v[i]);
		bool ends = ends_clause(word);

		if (ends && !strchr(";&|", *word))
			word[strlen(word) - 1] = 0;
		if (!ends || !strchr(";&|", *word))
			vec_push(&clause, word);
		if (ends || i + 1 == inv->words.n) {
			command_add_words(&found, clause.v, (int)clause.n, &here);
			clause.n = 0;
		}
	}
	rc = take_command(s, &found);
	vec_free(&clause);
	command_release(&found);
	return rc;
}

/* A whole line of a shell in one word. */
static enum exit_code take_line(struct cc_state *s, const char *text)
{
	struct command_origin here = { .from = "", .dir = s->inv->cwd };
	struct commands found = { 0 };
	enum exit_code rc;

	command_add_line(&found, text, strlen(text), &here);
	rc = take_command(s, &found);
	command_release(&found);
	return rc;
}

/* A line of a .cmd file in one word, with make's escapes. */
static enum exit_code take_cmd_line(struct cc_state *s, const char *text)
{
	struct commands found = { 0 };
	enum exit_code rc = command_parse_cmd(&found, "--", s->inv->cwd, text, strlen(text), s->d);

	if (!rc)
		rc = take_command(s, &found);
	command_release(&found);
	return rc;
}

/* "cmd_fs/aio.o", "savedcmd_fs/aio.o": what a .cmd file assigns the command to. */
static bool is_cmd_target(const char *word)
{
	return !strncmp(word, "cmd_", 4) || !strncmp(word, "savedcmd_", 9);
}

/* "sh -c TEXT" */
static bool is_shell(const struct cc_invocation *inv)
{
	const char *name = inv->words.n == 3 ? path_base(inv->words.v[0]) : "";

	return (!strcmp(name, "sh") || !strcmp(name, "bash") || !strcmp(name, "dash")) &&
	       !strcmp(inv->words.v[1], "-c");
}

enum exit_code cc_find_clause(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;

	if (is_shell(inv))
		return take_line(s, inv->words.v[2]);
	if (inv->words.n == 1 && is_cmd_target(inv->words.v[0]) && strstr(inv->words.v[0], " := "))
		return take_cmd_line(s, inv->words.v[0]);
	if (inv->words.n == 1 && strpbrk(inv->words.v[0], " \t\n"))
		return take_line(s, inv->words.v[0]);
	if (inv->words.n > 2 && is_cmd_target(inv->words.v[0]) && !strcmp(inv->words.v[1], ":=")) {
		inv->words.n -= 2;
		memmove(inv->words.v, inv->words.v + 2, inv->words.n * sizeof(*inv->words.v));
	}
	for (uint32_t i = 0; i < inv->words.n; i++)
		if (ends_clause(inv->words.v[i]))
			return take_clause(s);
	return EXIT_WRITTEN;
}

/* env's options, from word i on; the word behind them. */
static uint32_t skip_env_options(struct cc_state *s, uint32_t i, enum exit_code *rc)
{
	const struct cc_invocation *inv = s->inv;

	for (; i < inv->words.n && inv->words.v[i][0] == '-'; i++) {
		const char *word = inv->words.v[i];

		if (!strcmp(word, "-u"))
			i++;
		else if (strcmp(word, "-") && strcmp(word, "-i") && strncmp(word, "--unset=", 8) &&
			 strcmp(word, "--ignore-environment") && strcmp(word, "--"))
			*rc = cc_error(s, "option '%s' of env is not understood", word);
	}
	return i < inv->words.n ? i : inv->words.n;
}

enum exit_code cc_skip_environment(struct cc_state *s, uint32_t *at)
{
	const struct cc_invocation *inv = s->inv;
	enum exit_code rc = EXIT_WRITTEN;
	uint32_t i = 0;

	while (i < inv->words.n && rc == EXIT_WRITTEN) {
		const char *word = inv->words.v[i], *slash = strrchr(word, '/');

		if (is_assignment(word)) {
			vec_push(&s->env, word);
			i++;
		} else if (!strcmp(slash ? slash + 1 : word, "env")) {
			i = skip_env_options(s, i + 1, &rc);
		} else {
			break;
		}
	}
	*at = i;
	return rc;
}
