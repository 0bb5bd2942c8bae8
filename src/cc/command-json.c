// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * compile_commands.json: an array of objects with "directory" and "file", and with either
 * "arguments" or "command".
 */
#include <errno.h>
#include <string.h>

#include "klp-ccp/file.h"
#include "klp-ccp/json.h"
#include "klp-ccp/path.h"
#include "shell.h"

/* One entry while it is read. */
struct entry {
	struct buf directory, file, command;
	VEC(char *) arguments;
	bool has_command;
	uint32_t line;
};

struct reader {
	struct json j;
	struct commands *c;
	const char *path;
	const char *folder; /* absolute, of the file */
	struct entry e;
	struct buf key;
};

static bool expect_string(struct reader *r, struct buf *out)
{
	if (json_string(&r->j, out))
		return true;
	if (!r->j.error)
		r->j.error = "expected a string";
	return false;
}

static void read_arguments(struct reader *r)
{
	struct buf word = BUF_INIT;

	if (!json_enter(&r->j, '['))
		r->j.error = r->j.error ? r->j.error : "expected an array";
	while (!r->j.error && json_more(&r->j, ']'))
		if (expect_string(r, &word))
			vec_push(&r->e.arguments, arena_strndup(&r->c->arena, word.s, word.len));
	buf_free(&word);
}

static void read_member(struct reader *r)
{
	const char *key = r->key.s;

	if (!strcmp(key, "directory"))
		expect_string(r, &r->e.directory);
	else if (!strcmp(key, "file"))
		expect_string(r, &r->e.file);
	else if (!strcmp(key, "command"))
		r->e.has_command = expect_string(r, &r->e.command);
	else if (!strcmp(key, "arguments"))
		read_arguments(r);
	else
		json_skip(&r->j);
}

/*
 * Commands that do not compile a single C source are skipped: the list may contain C++ and
 * assembly.
 */
static void add_entry(struct reader *r)
{
	struct arena *a = &r->c->arena;
	struct entry *e = &r->e;
	struct command_origin o = {
		.from = arena_printf(a, "%s:%u", r->path, e->line),
		.dir = path_join(a, r->folder, e->directory.s),
		.file = e->file.len ? arena_strndup(a, e->file.s, e->file.len) : NULL,
	};

	if (e->arguments.n)
		command_add_words(r->c, e->arguments.v, (int)e->arguments.n, &o);
	else if (e->has_command)
		command_add_line(r->c, e->command.s, e->command.len, &o);
	else
		r->j.error = "entry has neither \"command\" nor \"arguments\"";
}

static void read_entry(struct reader *r)
{
	struct entry *e = &r->e;

	buf_reset(&e->directory);
	buf_reset(&e->file);
	e->arguments.n = 0;
	e->has_command = false;
	if (!json_enter(&r->j, '{')) {
		r->j.error = r->j.error ? r->j.error : "expected an object";
		return;
	}
	e->line = json_line(&r->j);
	while (json_more(&r->j, '}') && json_key(&r->j, &r->key))
		read_member(r);
	if (!r->j.error)
		add_entry(r);
}

enum exit_code command_parse_json(struct commands *c, const char *path, const char *text,
				  size_t len, struct diag *d)
{
	struct reader r = { .c = c, .path = arena_strdup(&c->arena, path) };
	struct loc where = { .file = path };
	const char *error;

	buf_init(&r.key);
	buf_init(&r.e.directory);
	buf_init(&r.e.file);
	buf_init(&r.e.command);
	r.folder = path_dir(&c->arena, path_absolute(&c->arena, path));
	json_begin(&r.j, text, len);
	if (!json_enter(&r.j, '['))
		r.j.error = "expected an array of commands";
	while (json_more(&r.j, ']'))
		read_entry(&r);
	error = json_end(&r.j);
	where.line = json_line(&r.j);
	if (error)
		diag_report(d, DIAG_ERROR, "commands-format", &where, "%s", error);
	buf_free(&r.key);
	buf_free(&r.e.directory);
	buf_free(&r.e.file);
	buf_free(&r.e.command);
	vec_free(&r.e.arguments);
	return error ? EXIT_INPUT : EXIT_WRITTEN;
}

enum exit_code command_read_json(struct commands *c, const char *path, struct diag *d)
{
	struct file_bytes f;
	enum exit_code rc;
	int err;

	if (path_is_folder(path))
		path = path_join(&c->arena, path, "compile_commands.json");
	err = file_read(path, &f);
	if (err) {
		diag_report(d, DIAG_ERROR, "commands-not-read", NULL, "%s: %s", path,
			    file_error(err));
		return EXIT_SYSTEM;
	}
	rc = command_parse_json(c, path, f.s, f.len, d);
	file_close(&f);
	return rc;
}
