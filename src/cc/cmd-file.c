// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * The .cmd files that kbuild keeps next to objects: makefiles with the command that built the
 * object, its source, and the files that the compiler read.
 *
 * 	savedcmd_fs/aio.o := gcc ... -c -o fs/aio.o ../fs/aio.c ; ./tools/objtool/objtool ...
 * 	source_fs/aio.o := ../fs/aio.c
 * 	deps_fs/aio.o := \
 * 	    $(wildcard include/config/COMPAT) \
 * 	  ../include/linux/fs.h \
 */
#include <errno.h>
#include <string.h>

#include "klp-ccp/file.h"
#include "klp-ccp/path.h"
#include "shell.h"

/* A variable's value: "cmd_fs/aio.o := ..." up to the end of the line. */
struct value {
	const char *target, *s;
	size_t target_len, len;
};

/* The line at p as an assignment to PREFIX_TARGET. */
static bool read_assignment(const char *p, const char *end, const char *prefix, struct value *v)
{
	size_t n = strlen(prefix);
	const char *nl = memchr(p, '\n', end - p), *assign;

	nl = nl ? nl : end;
	if ((size_t)(nl - p) <= n || memcmp(p, prefix, n))
		return false;
	assign = memmem(p, nl - p, " := ", 4);
	if (!assign)
		return false;
	v->target = p + n;
	v->target_len = assign - v->target;
	v->s = assign + 4;
	v->len = nl - v->s;
	return true;
}

/* make's escapes: "$(pound)" and "\#" are "#", "$$" is "$". */
static void unescape(const struct value *v, struct buf *out)
{
	static const char pound[] = "$(pound)";
	size_t n = sizeof(pound) - 1;

	for (size_t i = 0; i < v->len; i++) {
		const char *s = v->s + i;

		if (v->len - i >= n && !memcmp(s, pound, n)) {
			buf_putc(out, '#');
			i += n - 1;
		} else if (v->len - i >= 2 &&
			   ((s[0] == '$' && s[1] == '$') || (s[0] == '\\' && s[1] == '#'))) {
			buf_putc(out, s[1]);
			i++;
		} else {
			buf_putc(out, *s);
		}
	}
}

/* "/b" of "/b/fs/.aio.o.cmd" when the target is "fs/aio.o"; else NULL. */
static const char *root_of(struct arena *a, const char *path, const struct value *v)
{
	char *target = path_normalize(a, arena_strndup(a, v->target, v->target_len));
	const char *dir = path_dir(a, target), *full = path_absolute(a, path);
	const char *tail = arena_printf(a, "/%s%s.%s.cmd", dir, *dir ? "/" : "", path_base(target));
	size_t n = strlen(full), m = strlen(tail);

	if (*target == '/' || n <= m || strcmp(full + n - m, tail))
		return NULL;
	return arena_strndup(a, full, n - m);
}

static enum exit_code no_command(const char *path, struct diag *d, const char *why)
{
	diag_report(d, DIAG_ERROR, "no-command", NULL, "%s: %s", path, why);
	return EXIT_INPUT;
}

enum exit_code command_parse_cmd(struct commands *c, const char *path, const char *build_root,
				 const char *s, size_t len, struct diag *d)
{
	const char *end = s + len, *dir = build_root;
	struct command_origin o = { .from = arena_strdup(&c->arena, path), .again = true };
	struct buf text = BUF_INIT;
	struct value v;
	unsigned int n;

	if (!read_assignment(s, end, "cmd_", &v) && !read_assignment(s, end, "savedcmd_", &v))
		return no_command(path, d,
				  "not a kbuild .cmd file: it does not start with 'cmd_TARGET := ' "
				  "or 'savedcmd_TARGET := '");
	if (!dir)
		dir = root_of(&c->arena, path, &v);
	if (!dir)
		return no_command(
			path, d,
			"cannot tell in which directory its command runs: give --build-root=DIR");
	unescape(&v, &text);
	o.dir = path_absolute(&c->arena, dir);
	n = command_add_line(c, text.s, text.len, &o);
	buf_free(&text);
	return n ? EXIT_WRITTEN
		 : no_command(path, d, "its command does not compile a single C source");
}

enum exit_code command_read_cmd(struct commands *c, const char *path, const char *build_root,
				struct diag *d)
{
	struct file_bytes f;
	enum exit_code rc;
	int err = file_read(path, &f);

	if (err) {
		diag_report(d, DIAG_ERROR, "commands-not-read", NULL, "%s: %s", path,
			    file_error(err));
		return EXIT_SYSTEM;
	}
	rc = command_parse_cmd(c, path, build_root, f.s, f.len, d);
	file_close(&f);
	return rc;
}

/* -- dependencies ---------------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The words of a list over several lines; what $(wildcard ...) asks for is not among them. */
static void add_words(struct arena *a, const char *p, const char *end, struct command_deps *deps)
{
	while (p < end) {
		const char *from = p;

		if (*p == '\n')
			return;
		if (*p == '\\' && p + 1 < end && p[1] == '\n') {
			p += 2;
		} else if (*p == ' ' || *p == '\t') {
			p++;
		} else if (*p == '$' && p + 1 < end && p[1] == '(') {
			while (p < end && *p != ')' && *p != '\n')
				p++;
			p += p < end && *p == ')';
		} else {
			while (p < end && !is_blank(*p) &&
			       !(*p == '\\' && p + 1 < end && p[1] == '\n'))
				p += *p == '\\' && p + 1 < end ? 2 : 1;
			vec_push(&deps->files, arena_strndup(a, from, p - from));
		}
	}
}

void command_parse_deps(struct arena *a, const char *s, size_t len, struct command_deps *deps)
{
	const char *p, *end = s + len, *nl;
	struct value v;

	memset(deps, 0, sizeof(*deps));
	for (p = s; p < end; p = nl ? nl + 1 : end) {
		nl = memchr(p, '\n', end - p);
		if (read_assignment(p, end, "source_", &v))
			deps->source = arena_strndup(a, v.s, v.len);
		else if (read_assignment(p, end, "deps_", &v))
			add_words(a, v.s, end, deps);
	}
}

bool command_read_deps(struct arena *a, const char *path, struct command_deps *deps)
{
	struct file_bytes f;

	memset(deps, 0, sizeof(*deps));
	if (file_read(path, &f))
		return false;
	command_parse_deps(a, f.s, f.len, deps);
	file_close(&f);
	return true;
}
