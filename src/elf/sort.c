/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sort: symbols in order of name, and the positions that livepatch counts.
 */
#include "sort.h"

#include <stdlib.h>
#include <string.h>

/*
 * Within one name: symbols alive at run time first, in the order the kernel meets them. A linked
 * kernel's kallsyms are sorted by address, a module's are in the order of its symbol table,
 * whatever readelf shows, and in that order in lists.
 */
static int by_place(const struct elf_sym *a, const struct elf_sym *b, bool by_address)
{
	if (a->count != b->count)
		return a->count ? -1 : 1;
	if (by_address && a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static int compare(const void *x, const void *y, bool by_address)
{
	const struct elf_sym *a = x, *b = y;
	int c = strcmp(a->name, b->name);

	if (!c)
		c = strcmp(a->module, b->module);
	return c ? c : by_place(a, b, by_address && !*a->module);
}

static int compare_linked(const void *x, const void *y)
{
	return compare(x, y, true);
}

static int compare_rel(const void *x, const void *y)
{
	return compare(x, y, false);
}

/* Lists show what is alive; a module's init sections are gone when somebody looks for a symbol. */
static bool is_live(const struct elf_syms *e, const struct elf_sym *s)
{
	if (!s->defined)
		return false;
	return e->kind != ELF_KIND_REL ||
	       (strncmp(s->section, ".init", 5) && strncmp(s->section, ".discard", 8));
}

void elf_syms_sort(struct elf_syms *e)
{
	uint32_t i, first, live;

	for (i = 0; i < e->syms.n; i++)
		e->syms.v[i].count = is_live(e, &e->syms.v[i]);
	if (e->syms.n)
		qsort(e->syms.v, e->syms.n, sizeof(*e->syms.v),
		      e->kind == ELF_KIND_REL ? compare_rel : compare_linked);
	for (first = 0; first < e->syms.n; first = i) {
		struct elf_sym *s = &e->syms.v[first];

		live = 0;
		for (i = first; i < e->syms.n && !strcmp(e->syms.v[i].name, s->name) &&
				!strcmp(e->syms.v[i].module, s->module);
		     i++)
			if (e->syms.v[i].count)
				e->syms.v[i].pos = ++live;
		for (uint32_t k = first; k < i; k++)
			if (e->syms.v[k].count)
				e->syms.v[k].count = live;
	}
}

void elf_syms_release(struct elf_syms *e)
{
	vec_free(&e->syms);
	vec_free(&e->modinfo);
	vec_free(&e->comments);
	vec_free(&e->keys);
	vec_free(&e->fixups);
	vec_free(&e->uses);
	vec_free(&e->jumps);
	blob_release(&e->blob);
	arena_release(&e->arena);
}

uint32_t elf_lower_bound(const void *v, uint32_t n, size_t size, size_t at, const char *key)
{
	uint32_t low = 0, high = n;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		const char *name = *(const char *const *)((const char *)v + mid * size + at);

		if (strcmp(name, key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct elf_sym *elf_syms_find(const struct elf_syms *e, const char *name, uint32_t *n)
{
	uint32_t i = elf_lower_bound(e->syms.v, e->syms.n, sizeof(*e->syms.v),
				     offsetof(struct elf_sym, name), name),
		 k = i;

	while (k < e->syms.n && !strcmp(e->syms.v[k].name, name))
		k++;
	*n = k - i;
	return *n ? &e->syms.v[i] : NULL;
}

const struct elf_sym *elf_syms_variants(const struct elf_syms *e, const char *name, uint32_t *n)
{
	struct buf prefix = BUF_INIT;
	uint32_t i, k;

	buf_printf(&prefix, "%s.", name);
	i = elf_lower_bound(e->syms.v, e->syms.n, sizeof(*e->syms.v),
			    offsetof(struct elf_sym, name), prefix.s);
	for (k = i; k < e->syms.n && !strncmp(e->syms.v[k].name, prefix.s, prefix.len); k++)
		;
	buf_free(&prefix);
	*n = k - i;
	return *n ? &e->syms.v[i] : NULL;
}

const char *elf_next_line(const char **at, const char *end, size_t *len)
{
	const char *line = *at, *nl;

	if (line >= end)
		return NULL;
	nl = memchr(line, '\n', (size_t)(end - line));
	*at = nl ? nl + 1 : end;
	*len = (size_t)((nl ? nl : end) - line);
	if (*len && line[*len - 1] == '\r')
		--*len;
	return line;
}
