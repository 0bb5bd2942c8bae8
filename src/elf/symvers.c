/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * symvers: Module.symvers, what the kernel and its modules export. Lines have four columns
 * separated by tabs, five since there are symbol namespaces.
 */
#include "klp-ccp/elf.h"

#include <stdlib.h>
#include <string.h>

#include "sort.h"

#define COLUMNS 5

/* Cuts a line at tabs; the number of columns, COLUMNS + 1 for too many. */
static int split(struct arena *a, const char *line, size_t len, const char *col[COLUMNS])
{
	const char *end = line + len, *tab;
	int n = 0;

	for (;;) {
		tab = memchr(line, '\t', (size_t)(end - line));
		if (n == COLUMNS)
			return COLUMNS + 1;
		col[n++] = arena_strndup(a, line, (size_t)((tab ? tab : end) - line));
		if (!tab)
			return n;
		line = tab + 1;
	}
}

static bool is_export(const char *s)
{
	return !strncmp(s, "EXPORT_", 7);
}

static bool parse_line(struct symvers *v, const char *line, size_t len, uint32_t number)
{
	const char *col[COLUMNS];
	int n = split(&v->arena, line, len, col);
	struct symver s = { .line = number, .ns = "" };
	char *end;

	if (n < 3 || n > COLUMNS)
		return false;
	s.crc = (uint32_t)strtoul(col[0], &end, 16);
	if (end == col[0] || *end || !*col[1])
		return false;
	s.name = col[1];
	if (n == 5 && is_export(col[4]) && !is_export(col[3])) { /* 5.3 and 5.4: namespace third */
		s.ns = col[2];
		s.module = col[3];
		s.export = col[4];
	} else {
		s.module = col[2];
		s.export = n > 3 ? col[3] : "";
		s.ns = n > 4 ? col[4] : "";
	}
	vec_push(&v->syms, s);
	return true;
}

static int compare(const void *x, const void *y)
{
	const struct symver *a = x, *b = y;
	int c = strcmp(a->name, b->name);

	return c ? c : a->line < b->line ? -1 : a->line > b->line;
}

int symvers_read(struct symvers *v, const char *path, struct buf *err)
{
	const char *at, *end, *line;
	uint32_t number = 0;
	struct blob b;
	size_t len;
	int rc = 0;

	memset(v, 0, sizeof(*v));
	if (blob_read(path, &b, err))
		return -1;
	at = b.s;
	end = at + b.len;
	while (!rc && (line = elf_next_line(&at, end, &len))) {
		number++;
		if (len && !parse_line(v, line, len, number)) {
			buf_printf(err,
				   "line %u does not have the 4 or 5 columns of a Module.symvers",
				   number);
			rc = -1;
		}
	}
	blob_release(&b);
	if (rc)
		symvers_release(v);
	else if (v->syms.n)
		qsort(v->syms.v, v->syms.n, sizeof(*v->syms.v), compare);
	return rc;
}

void symvers_release(struct symvers *v)
{
	vec_free(&v->syms);
	arena_release(&v->arena);
}

const struct symver *symvers_find(const struct symvers *v, const char *name, uint32_t *n)
{
	uint32_t i = elf_lower_bound(v->syms.v, v->syms.n, sizeof(*v->syms.v),
				     offsetof(struct symver, name), name),
		 k = i;

	while (k < v->syms.n && !strcmp(v->syms.v[k].name, name))
		k++;
	*n = k - i;
	return *n ? &v->syms.v[i] : NULL;
}
