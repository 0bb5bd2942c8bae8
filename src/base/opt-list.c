// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Lists of names in files, for options that take many: one on a line, '#' begins a comment, @FILE
 * is another list, seen from the folder of this one.
 */
#include <string.h>
#include "klp-ccp/file.h"
#include "klp-ccp/opt.h"
#include "klp-ccp/path.h"

enum { LISTS_MAX = 20 };

static bool read_list(struct opt_list *l, const char *path, const char *shown, struct buf *why,
		      unsigned int depth);

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Where a comment begins, or the line ends. */
static const char *find_end(const char *s, const char *end)
{
	for (const char *p = s; p < end; p++)
		if (*p == '#' && (p == s || is_blank(p[-1])))
			return p;
	return end;
}

static bool take_line(struct opt_list *l, const char *s, const char *end, const char *path,
		      const char *shown, struct buf *why, unsigned int depth)
{
	struct arena a = { 0 };
	bool good;

	end = find_end(s, end);
	while (s < end && is_blank(*s))
		s++;
	while (end > s && is_blank(end[-1]))
		end--;
	if (s == end)
		return true;
	if (*s != '@') {
		vec_push(&l->v, mem_strndup(s, (size_t)(end - s)));
		return true;
	}
	s = arena_strndup(&a, s + 1, (size_t)(end - s - 1));
	good = read_list(l, path_join(&a, path_dir(&a, path), s), shown, why, depth + 1);
	arena_release(&a);
	return good;
}

static bool read_lines(struct opt_list *l, const struct file_bytes *f, const char *path,
		       const char *shown, struct buf *why, unsigned int depth)
{
	const char *s = f->s, *end = f->s + f->len, *stop;
	bool good = true;

	for (; s < end && good; s = stop + 1) {
		stop = memchr(s, '\n', (size_t)(end - s));
		stop = stop ? stop : end;
		good = take_line(l, s, stop, path, shown, why, depth);
	}
	return good;
}

static bool read_list(struct opt_list *l, const char *path, const char *shown, struct buf *why,
		      unsigned int depth)
{
	struct file_bytes f;
	bool good;
	int err;

	if (depth >= LISTS_MAX) {
		buf_printf(why, "%s @%s: the list names itself", shown, path);
		return false;
	}
	err = file_read_stream(path, &f);
	if (err) {
		buf_printf(why, "%s @%s: %s", shown, path, file_error(err));
		return false;
	}
	if (strcmp(path, "-") != 0)
		vec_push(&l->files, mem_strndup(path, strlen(path)));
	good = read_lines(l, &f, path, shown, why, depth);
	file_close(&f);
	return good;
}

bool opt_read_list(struct opt_list *l, const char *path, const char *shown, struct buf *why)
{
	return read_list(l, path, shown, why, 0);
}
