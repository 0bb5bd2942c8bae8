// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * What make prints: the log of a build with V=1, or of make -n. Each line may be a command, and
 * make says when it changes folders.
 */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>

#include "klp-ccp/file.h"
#include "klp-ccp/path.h"
#include "private.h"
#include "shell.h"

struct reader {
	struct commands *c;
	const char *name;
	uint32_t line;
	VEC(const char *) dirs; /* the first is where make was called */
};

static bool has(const char *s, size_t len, const char *word)
{
	return memmem(s, len, word, strlen(word)) != NULL;
}

/* "make[1]: Entering directory '/b'", with various kinds of quotes; NULL for any other line. */
static const char *folder_of(struct reader *r, const char *s, size_t len, const char *what)
{
	const char *at = memmem(s, len, what, strlen(what)), *end = s + len;

	if (!at || !memchr(s, ':', len))
		return NULL;
	at += strlen(what);
	if (end - at < 3 || (*at != '\'' && *at != '`') || end[-1] != '\'')
		return NULL;
	return path_join(&r->c->arena, vec_last(&r->dirs),
			 arena_strndup(&r->c->arena, at + 1, end - at - 2));
}

static void leave(struct reader *r, const char *dir)
{
	for (uint32_t i = r->dirs.n; --i;) {
		if (!strcmp(r->dirs.v[i], dir)) {
			r->dirs.n = i;
			return;
		}
	}
}

/* Splitting is left to lines that can have a compiler's command. */
static void read_line(struct reader *r, const char *s, size_t len)
{
	bool more = r->c->more;
	const char *dir;

	if (len && s[len - 1] == '\r')
		len--;
	if ((has(s, len, "-c") || (more && has(s, len, "-S"))) &&
	    (has(s, len, ".c") || (more && has(s, len, ".S")))) {
		struct command_origin o = { .dir = vec_last(&r->dirs), .again = true };

		o.from = arena_printf(&r->c->arena, "%s:%u", r->name, r->line);
		command_add_line(r->c, s, len, &o);
		return;
	}
	dir = folder_of(r, s, len, ": Entering directory ");
	if (dir)
		vec_push(&r->dirs, dir);
	dir = folder_of(r, s, len, ": Leaving directory ");
	if (dir)
		leave(r, dir);
}

/* The end of a line; a backslash before a newline continues it. */
static const char *line_end(struct reader *r, const char *p, const char *end)
{
	const char *nl = memchr(p, '\n', end - p);

	while (nl && nl > p && nl[-1] == '\\') {
		r->line++;
		nl = memchr(nl + 1, '\n', end - nl - 1);
	}
	return nl ? nl : end;
}

void command_parse_log(struct commands *c, const char *name, const char *s, size_t len,
		       const char *dir)
{
	struct reader r = { .c = c, .name = arena_strdup(&c->arena, name), .line = 1 };
	const char *end = s + len;

	vec_push(&r.dirs, path_absolute(&c->arena, dir));
	while (s < end) {
		uint32_t line = r.line;
		const char *nl = line_end(&r, s, end);
		uint32_t next = r.line + 1;

		r.line = line;
		read_line(&r, s, nl - s);
		r.line = next;
		s = nl + (nl < end);
	}
	vec_free(&r.dirs);
}

enum exit_code command_read_log(struct commands *c, const char *path, const char *dir,
				struct diag *d)
{
	struct file_bytes f;
	uint32_t before = c->v.n;
	int err = file_read_stream(path, &f);

	if (err) {
		diag_report(d, DIAG_ERROR, "commands-not-read", NULL, "%s: %s", path,
			    file_error(err));
		return EXIT_SYSTEM;
	}
	command_parse_log(c, strcmp(path, "-") ? path : "<stdin>", f.s, f.len, dir);
	file_close(&f);
	if (c->v.n > before)
		return EXIT_WRITTEN;
	diag_report(d, DIAG_ERROR, "no-command", NULL,
		    "%s: no compiler command found: this must be the output of make V=1", path);
	return EXIT_INPUT;
}

/* -k: what cannot be made must not hide the others; a command that is printed counts. */
enum exit_code command_ask_make(struct commands *c, const char *dir, const char *const *objects,
				uint32_t n, struct diag *d)
{
	struct cc_run r = { .dir = dir, .out = BUF_INIT, .err = BUF_INIT };
	int err;

	vec_push(&r.argv, "make");
	vec_push(&r.argv, "-n");
	vec_push(&r.argv, "-k");
	vec_push(&r.argv, "V=1");
	for (uint32_t i = 0; i < n; i++)
		vec_push(&r.argv, objects[i]);
	vec_push(&r.argv, NULL);
	err = cc_run_program(&r);
	if (err)
		diag_report(d, DIAG_ERROR, "make", NULL, "cannot run make: %s", strerror(err));
	else
		command_parse_log(c, "make -n", r.out.s, r.out.len, dir);
	if (!err && r.status)
		diag_verbose(d, 1, "make -n in %s: %.*s", dir, (int)strcspn(r.err.s, "\n"),
			     r.err.s);
	cc_run_free(&r);
	return err ? EXIT_SYSTEM : EXIT_WRITTEN;
}
