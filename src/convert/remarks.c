/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * remarks: warnings that should be known before the livepatch is loaded, and the table that --list
 * prints.
 */
#include "convert-internal.h"

#include <stdlib.h>
#include <string.h>

/* From so many relocations on, a loader that walks all symbols takes seconds. */
#define MANY 300
/* What one walk took on a machine of 3 GHz, for each 100,000 symbols. */
#define WALK_MS 8
/* Of a distribution's kernel, when no list says. */
#define SYMBOLS 150000

/* Objects that no list knows: what is bound there is not checked. */
static void unchecked(struct convert *c)
{
	struct buf names = BUF_INIT;
	struct map seen = { 0 };

	for (uint32_t i = 0; i < c->bindings.n; i++) {
		const char *object = c->bindings.v[i].symobj;

		if (map_set(&seen, name_of(&c->names, object), 1) && !lists_of(c, object))
			buf_printf(&names, "%s%s", names.len ? ", " : "", object);
	}
	if (names.len)
		advise(c, "unchecked",
		       "the symbols of %s were not checked: give --symbols=", names.s);
	buf_free(&names);
	map_free(&seen);
}

static int by_uses(const void *x, const void *y)
{
	const struct binding *a = *(const struct binding *const *)x;
	const struct binding *b = *(const struct binding *const *)y;

	if (a->uses != b->uses)
		return a->uses > b->uses ? -1 : 1;
	return a->sym < b->sym ? -1 : a->sym > b->sym;
}

static void load_time(struct convert *c)
{
	const struct list *l = lists_of(c, "vmlinux");
	uint64_t symbols = l && l->syms.syms.n > SYMBOLS / 10 ? l->syms.syms.n : SYMBOLS;
	uint64_t ms = (uint64_t)c->uses.n * symbols * WALK_MS / 100000;
	struct binding **sorted;

	if (!c->kernel.walks || c->uses.n < MANY)
		return;
	advise(c, "load-time",
	       "kernels before 6.2 walk all symbols for each of the %u relocations: loading takes "
	       "about %llu.%llu s; pointers (klp-ccp: style=kallsyms) are bound once",
	       c->uses.n, (unsigned long long)ms / 1000, (unsigned long long)ms / 100 % 10);
	sorted = arena_alloc(&c->arena, c->bindings.n * sizeof(*sorted));
	for (uint32_t i = 0; i < c->bindings.n; i++)
		sorted[i] = &c->bindings.v[i];
	qsort(sorted, c->bindings.n, sizeof(*sorted), by_uses);
	for (uint32_t i = 0; i < c->bindings.n && i < 3; i++)
		note(c, "%u of them for '%s'", sorted[i]->uses, sorted[i]->name);
}

/* The loader finds what it wrote when the module was there before, and refuses the module. */
static void reload(struct convert *c)
{
	struct map seen = { 0 };

	if (!c->machine->zero_fields || c->kernel.version >= c->machine->clears)
		return;
	for (uint32_t i = 0; i < c->uses.n; i++) {
		const char *lpobj = c->uses.v[i].lpobj;

		if (!is_vmlinux(lpobj) && map_set(&seen, name_of(&c->names, lpobj), 1))
			advise(c, "reload",
			       "once %s is unloaded, kernels before %u.%u cannot load it again "
			       "until the livepatch is gone; pointers (klp-ccp: style=kallsyms) "
			       "avoid this",
			       lpobj, c->machine->clears >> 8, c->machine->clears & 255);
	}
	map_free(&seen);
}

static void found(struct convert *c)
{
	for (uint32_t i = 0; i < c->bindings.n; i++) {
		const struct binding *b = &c->bindings.v[i];

		if (b->origin == BY_SEARCH && c->diag->verbosity >= 0)
			diag_report(c->diag, DIAG_NOTE, NULL, &c->where,
				    "'%s' is not exported; bound to the only symbol with that "
				    "name, in %s",
				    b->name, b->symobj);
	}
}

void remarks(struct convert *c)
{
	found(c);
	unchecked(c);
	load_time(c);
	reload(c);
}

/* In a converted module the same symbol may have relocations for several objects. */
void list_bindings(struct convert *c, struct buf *out)
{
	struct map rows = { 0 };

	buf_puts(out, "LPOBJ\tSYMOBJ\tNAME\tPOS\tRELOCATIONS\n");
	for (uint32_t i = 0; i < c->uses.n; i++) {
		const struct use *u = &c->uses.v[i];

		++*map_at(&rows, (uint64_t)u->binding << 32 | name_of(&c->names, u->lpobj), 0);
	}
	for (uint32_t i = 0; i < c->bindings.n; i++)
		if (!c->bindings.v[i].uses)
			buf_printf(out, "%s\t%s\t%s\t%u\t0\n",
				   c->bindings.v[i].lpobj ? c->bindings.v[i].lpobj : "-",
				   c->bindings.v[i].symobj, c->bindings.v[i].name,
				   c->bindings.v[i].pos);
	for (uint32_t i = 0; i < rows.n; i++) {
		const struct binding *b = &c->bindings.v[rows.e[i].key >> 32];

		buf_printf(out, "%s\t%s\t%s\t%u\t%u\n", name_str(&c->names, (name_t)rows.e[i].key),
			   b->symobj, b->name, b->pos, rows.e[i].value);
	}
	map_free(&rows);
}
