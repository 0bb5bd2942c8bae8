// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The commands of a build: which lines run a compiler, and which command compiles a given source.
 */
#include <string.h>

#include "klp-ccp/path.h"
#include "shell.h"

void command_release(struct commands *c)
{
	vec_free(&c->v);
	vec_free(&c->next);
	map_free(&c->by_name);
	arena_release(&c->arena);
}

/* -- what is a compiler's -------------------------------------------------------------------- */

/* Options whose argument is the next word, and may look like a source. */
static bool takes_word(const char *word)
{
	static const char *const options[] = {
		"-o",          "-D",        "-U",       "-I",
		"-x",          "-MF",       "-MT",      "-MQ",
		"-include",    "-imacros",  "-iquote",  "-isystem",
		"-idirafter",  "-isysroot", "-iprefix", "-Xpreprocessor",
		"-Xassembler", "--param",   "-T",
	};

	for (size_t i = 0; i < ARRAY_SIZE(options); i++)
		if (!strcmp(word, options[i]))
			return true;
	return false;
}

static bool is_source(const char *word, bool assembly)
{
	size_t n = strlen(word);

	return n > 2 && word[0] != '-' && !strcmp(word + n - 2, assembly ? ".S" : ".c");
}

bool command_is_assembly(const struct command *cmd)
{
	return cmd->source && is_source(cmd->source, true);
}

/* Only the first words of a clause can be anything but the command: "then X=1 gcc ...". */
static int skip_shell_words(char **words, int n)
{
	static const char *const skipped[] = { "if", "then", "else", "elif", "do",   "while",
					       "!",  "{",    "time", "exec", "until" };
	int i = 0;

	for (; i < n; i++) {
		bool found = false;

		for (size_t k = 0; k < ARRAY_SIZE(skipped) && !found; k++)
			found = !strcmp(words[i], skipped[k]);
		if (!found && (words[i][0] == '-' || words[i][strcspn(words[i], "=/ ")] != '='))
			break;
	}
	return i;
}

/* Fills source and object; false when it does not compile one C source, or what else is wanted. */
static bool find_source(struct command *cmd, bool more)
{
	bool compiles = false;
	int sources = 0;

	for (int i = 1; i < cmd->nwords; i++) {
		const char *word = cmd->words[i];

		compiles |= !strcmp(word, "-c") || (more && !strcmp(word, "-S"));
		if (takes_word(word) && i + 1 < cmd->nwords) {
			i++;
			if (!strcmp(word, "-o"))
				cmd->object = cmd->words[i];
		} else if (!strncmp(word, "-o", 2) && word[2]) {
			cmd->object = word + 2;
		} else if (is_source(word, false) || (more && is_source(word, true))) {
			cmd->source = word;
			sources++;
		}
	}
	return compiles && sources == 1;
}

/* -- the set --------------------------------------------------------------------------------- */

static uint64_t name_key(const char *path)
{
	path = path_base(path);
	return name_hash(path, strlen(path));
}

static bool same_object(const struct command *a, const struct command *b)
{
	return !strcmp(a->source, b->source) && !strcmp(a->dir, b->dir) &&
	       (a->object && b->object ? !strcmp(a->object, b->object) : a->object == b->object);
}

static void add(struct commands *c, const struct command *cmd, bool again)
{
	uint32_t *last = map_at(&c->by_name, name_key(cmd->source), 0);

	for (uint32_t i = *last; i && again; i = c->next.v[i - 1]) {
		if (!same_object(&c->v.v[i - 1], cmd))
			continue;
		c->v.v[i - 1] = *cmd;
		return;
	}
	vec_push(&c->v, *cmd);
	vec_push(&c->next, *last);
	*last = c->v.n;
}

bool command_add_words(struct commands *c, char **words, int n, const struct command_origin *o)
{
	struct command cmd = { .nwords = n, .dir = o->dir, .from = o->from };

	cmd.words = arena_alloc(&c->arena, ((size_t)n + 1) * sizeof(*words));
	memcpy(cmd.words, words, (size_t)n * sizeof(*words));
	if (!find_source(&cmd, c->more)) {
		if (cmd.source || !o->file || !is_source(o->file, false))
			return false;
		cmd.source = o->file; /* in a response file */
	}
	add(c, &cmd, o->again);
	return true;
}

unsigned int command_add_line(struct commands *c, const char *text, size_t len,
			      const struct command_origin *o)
{
	struct command_origin here = *o;
	struct shell_line line = { 0 };
	unsigned int found = 0;

	shell_split(&c->arena, text, len, &line);
	for (uint32_t i = 0; i < line.clauses.n; i++) {
		struct shell_clause *cl = &line.clauses.v[i];
		int skip = skip_shell_words(cl->words.v, (int)cl->words.n);

		if (cl->expands)
			continue;
		if (cl->words.n == 2 && !strcmp(cl->words.v[0], "cd"))
			here.dir = path_join(&c->arena, here.dir, cl->words.v[1]);
		else
			found += command_add_words(c, cl->words.v + skip, (int)cl->words.n - skip,
						   &here);
	}
	shell_release(&line);
	return found;
}

static bool is_for(const struct command *cmd, const char *source)
{
	struct arena a = { 0 };
	bool same = path_is_same(path_normalize(&a, path_join(&a, cmd->dir, cmd->source)), source);

	arena_release(&a);
	return same;
}

const struct command *command_next(const struct commands *c, const char *source,
				   const struct command *after)
{
	uint32_t i = after ? c->next.v[after - c->v.v] : map_get(&c->by_name, name_key(source), 0);

	for (; i; i = c->next.v[i - 1])
		if (is_for(&c->v.v[i - 1], source))
			return &c->v.v[i - 1];
	return NULL;
}

const struct command *command_only(const struct commands *c, const char *source, bool *several,
				   struct diag *d)
{
	const struct command *found = command_next(c, source, NULL), *next;

	*several = false;
	next = found ? command_next(c, source, found) : NULL;
	if (!next)
		return found;
	diag_report(d, DIAG_ERROR, "several-commands", NULL,
		    "%s: several commands compile this file: give the right one after --", source);
	for (next = found; next; next = command_next(c, source, next))
		diag_report(d, DIAG_NOTE, NULL, NULL, "%s: to %s", next->from,
			    next->object ? next->object : "an unnamed object");
	*several = true;
	return NULL;
}
