/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mapfile: --map, lines "NAME LPOBJ SYMOBJ POS" for undefined symbols without annotations in the
 * source. Empty lines and text after a # are ignored.
 */
#include "convert-internal.h"

#include <string.h>

struct line {
	const char *word[4];
	int n; /* 5: more than four */
	uint32_t number;
};

/* Undefined symbols by name_t. */
static void index_undefined(struct convert *c, struct map *of)
{
	for (uint32_t i = 1; i < c->mod.nsyms; i++) {
		const char *name = elf_module_sym_name(&c->mod, i);

		if (undefined(c, i) && *name)
			map_set(of, name_of(&c->names, name), i);
	}
}

static void split(struct convert *c, const char *s, size_t len, struct line *l)
{
	const char *end = memchr(s, '#', len);

	end = end ? end : s + len;
	for (l->n = 0; l->n < 5; l->n++) {
		const char *word;

		while (s < end && (*s == ' ' || *s == '\t'))
			s++;
		if (s == end)
			return;
		for (word = s; s < end && *s != ' ' && *s != '\t'; s++)
			;
		if (l->n < 4)
			l->word[l->n] = intern(c, word, (size_t)(s - word));
	}
}

/* Errors of the rules for names are printed at the module; this says which line they are about. */
static bool read_binding(struct convert *c, const struct line *l, struct binding *b)
{
	const char *path = c->opt->map;
	unsigned int errors = c->diag->errors;

	b->lpobj = l->word[1];
	b->symobj = l->word[2];
	b->name = l->word[0];
	if (object_name_ok(c, l->word[0], b->lpobj) && object_name_ok(c, l->word[0], b->symobj) &&
	    position_parse(c, l->word[0], l->word[3], strlen(l->word[3]), &b->pos) &&
	    symbol_name_ok(c, b->name))
		return true;
	if (c->diag->errors > errors)
		note(c, "line %u of %s", l->number, path);
	return false;
}

static void take(struct convert *c, const struct map *undef, const struct line *l)
{
	struct binding b = { .origin = BY_MAP };
	const struct binding *old;

	b.sym = map_get(undef, name_of(&c->names, l->word[0]), 0);
	if (!b.sym) {
		refuse_at(c, "map", c->opt->map, l->number,
			  "'%s' is not an undefined symbol of the module", l->word[0]);
		return;
	}
	c->failed[b.sym] = !read_binding(c, l, &b);
	if (c->failed[b.sym])
		return;
	if (!c->binding_of[b.sym]) {
		binding_add(c, &b);
		return;
	}
	old = &c->bindings.v[c->binding_of[b.sym] - 1];
	if (old->lpobj != b.lpobj || old->symobj != b.symobj || old->pos != b.pos)
		refuse_at(c, "positions", c->opt->map, l->number,
			  "symbol '%s' is bound twice: to %s of %s and to '%s'", b.name,
			  notation_of(c, old, old->pos), old->symobj, notation_of(c, &b, b.pos));
}

void mapfile_read(struct convert *c)
{
	const char *at, *end, *s;
	struct buf err = BUF_INIT;
	struct map undef = { 0 };
	struct line l = { 0 };
	struct blob b;
	size_t len;

	if (!c->opt->map)
		return;
	if (blob_read(c->opt->map, &b, &err)) {
		refuse_at(c, "file", c->opt->map, 0, "%s", err.s);
		c->code = EXIT_SYSTEM;
		buf_free(&err);
		return;
	}
	index_undefined(c, &undef);
	at = b.s;
	end = at + b.len;
	while ((s = elf_next_line(&at, end, &len))) {
		l.number++;
		split(c, s, len, &l);
		if (l.n == 4)
			take(c, &undef, &l);
		else if (l.n)
			refuse_at(c, "map", c->opt->map, l.number,
				  "not of the form NAME LPOBJ SYMOBJ POS");
	}
	map_free(&undef);
	blob_release(&b);
}
