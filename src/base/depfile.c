// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Rules for make. What make reads as part of its language is quoted in the ways that ninja
 * understands, too.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "klp-ccp/depfile.h"
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"

void depfile_release(struct depfile *d)
{
	vec_free(&d->targets);
	vec_free(&d->inputs);
	arena_release(&d->arena);
}

static bool is_regular(const char *path)
{
	struct stat st;

	return !disk_stat(path, &st) && S_ISREG(st.st_mode);
}

/* There is no way to write these that both make and ninja understand. */
static bool has_name(const char *path)
{
	return *path && !strpbrk(path, "\n\r;");
}

/* As a target make takes others for patterns, variables or commands. */
static bool is_plain(const char *path)
{
	for (; *path; path++)
		if (!isalnum((unsigned char)*path) && !strchr("_-./+@^,#$ ", *path))
			return false;
	return true;
}

void depfile_add_target(struct depfile *d, const char *path)
{
	struct stat st;

	if (!strcmp(path, "-") || !has_name(path) ||
	    (!disk_stat(path, &st) && !S_ISREG(st.st_mode)))
		return;
	vec_push(&d->targets, path_normalize(&d->arena, path));
}

/* A path of a command that runs here stays as it is written there. */
static const char *seen_from_here(struct arena *a, const char *dir, const char *path)
{
	char *cwd = dir ? disk_cwd() : NULL;
	bool here = !dir || (cwd && !strcmp(cwd, dir));

	free(cwd);
	return here ? path_normalize(a, path) : path_join(a, dir, path);
}

void depfile_add(struct depfile *d, const char *dir, const char *path)
{
	path = seen_from_here(&d->arena, dir, path);
	if (is_regular(path))
		vec_push(&d->inputs, path);
}

const char *depfile_input(const struct depfile *d, const char *path)
{
	struct stat st, in;

	if (disk_way() == DISK_REPLAYED || stat(path, &st) || !S_ISREG(st.st_mode))
		return NULL; /* in a replay no input is on disk */
	for (uint32_t i = 0; i < d->inputs.n; i++)
		if (!stat(d->inputs.v[i], &in) && in.st_dev == st.st_dev && in.st_ino == st.st_ino)
			return d->inputs.v[i];
	return NULL;
}

/*
 * Blanks, '#' and ':' are quoted by a backslash, and backslashes before them as well; '$' is
 * doubled. In a target '%' would make a pattern of it.
 */
static void add_name(struct buf *out, const char *path, bool target)
{
	size_t slashes = 0;

	for (; *path; path++) {
		bool blank = *path == ' ' || *path == '\t';

		for (; blank && slashes; slashes--)
			buf_putc(out, '\\');
		if (blank || *path == '#' || *path == ':' || (target && *path == '%'))
			buf_putc(out, '\\');
		if (*path == '$')
			buf_putc(out, '$');
		buf_putc(out, *path);
		slashes = *path == '\\' ? slashes + 1 : 0;
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What no rule can name; until now it counts as an input. */
static void drop_nameless(struct depfile *d)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < d->inputs.n; i++)
		if (has_name(d->inputs.v[i]))
			d->inputs.v[n++] = d->inputs.v[i];
	d->inputs.n = n;
}

/* Sorted, each once; the one that was first stays so. */
static void sort_inputs(struct depfile *d)
{
	const char **v = d->inputs.v, *main = d->inputs.n ? v[0] : NULL;
	uint32_t n = 1;

	if (d->inputs.n < 2)
		return;
	qsort(v + 1, d->inputs.n - 1, sizeof(*v), by_text);
	for (uint32_t i = 1; i < d->inputs.n; i++)
		if (strcmp(v[i], main) != 0 && strcmp(v[i], v[n - 1]) != 0)
			v[n++] = v[i];
	d->inputs.n = n;
}

void depfile_text(struct depfile *d, struct buf *out)
{
	drop_nameless(d);
	sort_inputs(d);
	for (uint32_t i = 0; i < d->targets.n; i++) {
		buf_puts(out, i ? " " : "");
		add_name(out, d->targets.v[i], true);
	}
	buf_putc(out, ':');
	for (uint32_t i = 0; i < d->inputs.n; i++) {
		buf_puts(out, " \\\n  ");
		add_name(out, d->inputs.v[i], false);
	}
	buf_putc(out, '\n');
	for (uint32_t i = 1; i < d->inputs.n; i++) {
		if (!is_plain(d->inputs.v[i]))
			continue;
		buf_putc(out, '\n');
		add_name(out, d->inputs.v[i], true);
		buf_puts(out, ":\n");
	}
}
