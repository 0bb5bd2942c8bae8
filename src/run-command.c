// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-command: the compiler command line of the unit, given after the options or found as they say.
 */
#include "klp-ccp/path.h"
#include "run.h"

static void set_command(struct run *r, const struct command *cmd)
{
	r->words = cmd->words;
	r->nwords = cmd->nwords;
	r->files.cwd = cmd->dir;
	diag_verbose(&r->diag, 1, "using the command line of %s", cmd->from);
}

/* -p names a build folder, or a list of commands. */
static struct command_places find_places(struct run *r)
{
	const struct settings *s = &r->set;
	struct command_places at = { .make_log = s->make_log };
	const char *build = s->build_root ? s->build_root : ".", *p = s->compile_commands;

	if (p && path_is_folder(p))
		build = s->build_root ? s->build_root : p;
	else if (p)
		at.list = p;
	at.build_root = path_absolute(&r->arena, build);
	if (s->source_root)
		at.source_root = path_absolute(&r->arena, s->source_root);
	return at;
}

static enum exit_code ask_make(struct run *r, const struct command_places *at, const char *source,
			       const struct command **cmd)
{
	const char *object = command_object(&r->arena, at, source);
	enum exit_code rc = EXIT_WRITTEN;
	bool several = false;

	if (object)
		rc = command_ask_make(&r->commands, at->build_root, &object, 1, &r->diag);
	if (!rc)
		*cmd = command_only(&r->commands, source, &several, &r->diag);
	return several ? EXIT_INPUT : rc;
}

static enum exit_code find_command(struct run *r, const char *name)
{
	struct command_places at = find_places(r);
	const char *source = command_source_path(&r->arena, &at, name);
	const struct command *cmd = NULL;
	enum exit_code rc = command_find(&r->commands, &at, source, &cmd, &r->diag);

	if (!rc && !cmd && r->set.make)
		rc = ask_make(r, &at, source, &cmd);
	if (!rc && !cmd) {
		diag_report(
			&r->diag, DIAG_ERROR, "no-command", NULL,
			"%s: no command line found: neither a .cmd file nor a list in %s has it%s",
			source, at.build_root, r->set.make ? "" : " (--make asks make)");
		rc = EXIT_INPUT;
	}
	if (!rc)
		set_command(r, cmd);
	return rc;
}

/* The compiler's command line: what stands behind the options, or what these say. */
enum exit_code run_take_command(struct run *r, char **words, int n)
{
	const struct settings *s = &r->set;
	bool named = s->compile_commands || s->make_log || s->make;
	enum exit_code rc;

	r->words = words;
	r->nwords = n;
	if (!s->cmd_file && !named)
		return EXIT_WRITTEN;
	if (n != (named ? 1 : 0) || (named && s->cmd_file)) {
		opt_error(&r->diag, named ? "expected one source file to look up"
					  : "a command after -- in addition to --cmd-file");
		return EXIT_USAGE;
	}
	if (named)
		return find_command(r, words[0]);
	rc = command_read_cmd(&r->commands, s->cmd_file, s->build_root, &r->diag);
	if (!rc)
		set_command(r, &r->commands.v.v[0]);
	return rc;
}
