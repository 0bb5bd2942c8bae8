/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * clones: gcc's -fdump-ipa-clones, which copies of functions the optimizer made. A record is
 *     Callgraph clone;NAME;ORDER;FILE;LINE;COL;NAME;ORDER;FILE;LINE;COL;REASON
 *     Callgraph removal;NAME;ORDER;FILE;LINE;COL
 * Older forms have no column. Some compilers print "(null)" where they have no file or no reason.
 * It is a debugging aid of the compiler: anything else in it is a warning, never a failure.
 */
#include "klp-ccp/elf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sort.h"

#define FIELDS_MAX 12

static int split(struct arena *a, const char *line, size_t len, const char *field[FIELDS_MAX])
{
	const char *end = line + len, *semi;
	int n = 0;

	for (;;) {
		semi = memchr(line, ';', (size_t)(end - line));
		if (n == FIELDS_MAX)
			return FIELDS_MAX + 1;
		field[n++] = arena_strndup(a, line, (size_t)((semi ? semi : end) - line));
		if (!semi)
			return n;
		line = semi + 1;
	}
}

static bool parse_number(const char *s, int64_t *v)
{
	char *end;

	errno = 0;
	*v = strtoll(s, &end, 10);
	return *s && !*end && !errno;
}

static const char *known(const char *s)
{
	return strcmp(s, "(null)") ? s : "";
}

/* A node from n fields: name, order, file, line and perhaps column. */
static bool parse_node(const char *const *field, int n, struct clone_node *node)
{
	int64_t line, col = 0;

	node->name = field[0];
	node->file = known(field[2]);
	if (!*node->name || !parse_number(field[1], &node->order) ||
	    !parse_number(field[3], &line) || (n > 4 && !parse_number(field[4], &col)))
		return false;
	node->line = (uint32_t)line;
	node->col = (uint32_t)col;
	return true;
}

static const char *parse_record(struct clones *c, const char *const *field, int n, uint32_t number)
{
	struct clone_record r = { .line = number, .reason = "" };
	int width;

	if (!strcmp(field[0], "Callgraph clone")) {
		r.kind = CLONE_CLONE;
		width = (n - 2) / 2;
		if (n != 12 && n != 10)
			return "clone record has an unexpected number of fields";
		if (!parse_node(field + 1, width, &r.from) ||
		    !parse_node(field + 1 + width, width, &r.to))
			return "clone record has non-numeric fields where numbers are expected";
		r.reason = known(field[n - 1]);
	} else if (!strcmp(field[0], "Callgraph removal")) {
		r.kind = CLONE_REMOVAL;
		if (n != 6 && n != 5)
			return "removal record has an unexpected number of fields";
		if (!parse_node(field + 1, n - 1, &r.from))
			return "removal record has non-numeric fields where numbers are expected";
	} else {
		return "unknown kind of record";
	}
	vec_push(&c->records, r);
	return NULL;
}

int clones_read(struct clones *c, const char *path, struct buf *err)
{
	const char *at, *end, *line, *why, *field[FIELDS_MAX];
	uint32_t number = 0;
	struct blob b;
	size_t len;
	int n;

	memset(c, 0, sizeof(*c));
	if (blob_read(path, &b, err))
		return -1;
	at = b.s;
	end = at + b.len;
	while ((line = elf_next_line(&at, end, &len))) {
		number++;
		if (!len)
			continue;
		n = split(&c->arena, line, len, field);
		why = n > FIELDS_MAX ? "record has too many fields"
				     : parse_record(c, field, n, number);
		if (why)
			vec_push(&c->warnings, ((struct clone_warning){ why, number }));
	}
	blob_release(&b);
	return 0;
}

void clones_release(struct clones *c)
{
	vec_free(&c->records);
	vec_free(&c->warnings);
	arena_release(&c->arena);
}
