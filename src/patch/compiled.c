// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the compiler did with the unit: which functions have symbols of their own, and which bodies
 * are inlined into others. There are two sources for inlining, gcc's clone dump and debug
 * information; both count.
 */
#include "compiled.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"

/* "foo.isra.0.cold" is foo's. */
static const char *base_name(struct arena *a, const char *symbol)
{
	const char *dot = strchr(symbol, '.');

	return dot && dot > symbol ? arena_strndup(a, symbol, dot - symbol) : symbol;
}

static void add_held(struct compiled *c, const char *function, const char *holder)
{
	struct held h = { base_name(&c->arena, function), base_name(&c->arena, holder) };

	if (strcmp(h.function, h.holder) != 0) {
		h.function = arena_strdup(&c->arena, h.function);
		h.holder = arena_strdup(&c->arena, h.holder);
		vec_push(&c->held, h);
	}
}

static int by_names(const void *a, const void *b)
{
	const struct held *x = a, *y = b;
	int order = strcmp(x->function, y->function);

	return order ? order : strcmp(x->holder, y->holder);
}

static enum exit_code fail(struct diag *d, const char *path, struct buf *why)
{
	diag_report(d, DIAG_ERROR, "compiled", NULL, "%s: %s", path, why->s);
	buf_free(why);
	return EXIT_SYSTEM;
}

static enum exit_code read_object(struct compiled *c, struct elf_inlines *inlines, struct diag *d)
{
	struct buf why = BUF_INIT;

	if (elf_syms_read(&c->syms, c->object, &why))
		return fail(d, c->object, &why);
	c->symbols = true;
	if (!elf_inlines_can_read())
		return EXIT_WRITTEN;
	if (elf_inlines_read(inlines, c->object, &why))
		return fail(d, c->object, &why);
	c->inlining |= inlines->nunits > 0;
	for (uint32_t i = 0; i < inlines->inlines.n; i++)
		add_held(c, inlines->inlines.v[i].function, inlines->inlines.v[i].holder);
	for (uint32_t i = 0; i < inlines->bodies.n; i++)
		vec_push(&c->bodies, inlines->bodies.v[i].symbol);
	return EXIT_WRITTEN;
}

static enum exit_code read_dump(struct compiled *c, struct diag *d)
{
	struct clones clones = { 0 };
	struct buf why = BUF_INIT;

	if (clones_read(&clones, c->dump, &why))
		return fail(d, c->dump, &why);
	c->inlining = c->has_dump = true;
	for (uint32_t i = 0; i < clones.records.n; i++) {
		const struct clone_record *r = &clones.records.v[i];

		if (r->kind == CLONE_REMOVAL)
			vec_push(&c->removed, arena_strdup(&c->arena, r->from.name));
		else if (*r->reason)
			add_held(c, r->from.name, r->to.name);
	}
	clones_release(&clones);
	return EXIT_WRITTEN;
}

enum exit_code compiled_read(struct compiled *c, const struct compiled_paths *paths, struct diag *d)
{
	enum exit_code rc = EXIT_WRITTEN;

	c->object = paths->object;
	c->dump = paths->dump;
	if (c->object)
		rc = read_object(c, paths->inlines, d);
	if (!rc && c->dump)
		rc = read_dump(c, d);
	vec_sort_once(&c->held, by_names);
	return rc;
}

void compiled_release(struct compiled *c)
{
	if (c->symbols)
		elf_syms_release(&c->syms);
	vec_free(&c->held);
	vec_free(&c->bodies);
	vec_free(&c->removed);
	arena_release(&c->arena);
}

static const struct elf_sym *function_symbol(const struct compiled *c, const char *function)
{
	uint32_t n;
	const struct elf_sym *s = elf_syms_find(&c->syms, function, &n);

	for (uint32_t i = 0; s && i < n; i++)
		if (s[i].type == STT_FUNC && s[i].defined)
			return &s[i];
	return NULL;
}

static bool is_among(const char *const *names, uint32_t n, const char *name)
{
	for (uint32_t i = 0; i < n; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

int compiled_has_symbol(const struct compiled *c, const char *function)
{
	if (c->symbols)
		return function_symbol(c, function) != NULL;
	if (!c->has_dump)
		return -1;
	return !is_among(c->removed.v, c->removed.n, function);
}

bool compiled_has_body(const struct compiled *c, const char *function)
{
	return c->has_dump || !c->inlining || is_among(c->bodies.v, c->bodies.n, function);
}

static bool is_copy(const char *suffix)
{
	static const char *const kinds[] = { ".isra", ".constprop", ".part", ".localalias" };

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (!strncmp(suffix, kinds[i], strlen(kinds[i])))
			return true;
	return false;
}

bool compiled_has_copies(const struct compiled *c, const char *function)
{
	const struct elf_sym *s;
	uint32_t n = 0;

	if (!c->symbols)
		return false;
	s = elf_syms_variants(&c->syms, function, &n);
	for (uint32_t i = 0; s && i < n; i++)
		if (s[i].type == STT_FUNC && s[i].defined && is_copy(s[i].name + strlen(function)))
			return true;
	return false;
}

const struct held *compiled_holders(const struct compiled *c, const char *function, uint32_t *n)
{
	uint32_t first, last;

	first = search_first(i, 0, c->held.n, strcmp(c->held.v[i].function, function) < 0);
	last = search_first(i, first, c->held.n, !strcmp(c->held.v[i].function, function));
	*n = last - first;
	return *n ? &c->held.v[first] : NULL;
}

const char *compiled_twin(const struct compiled *c, const char *function, uint32_t *at)
{
	const struct elf_sym *f = c->symbols ? function_symbol(c, function) : NULL;

	while (f && *at < c->syms.syms.n) {
		const struct elf_sym *s = &c->syms.syms.v[(*at)++];

		if (s != f && s->defined && s->type == STT_FUNC && s->value == f->value &&
		    !strcmp(s->section, f->section) && strcmp(s->name, function) != 0)
			return s->name;
	}
	return NULL;
}

const struct held *compiled_holds(const struct compiled *c, const char *function, uint32_t *at)
{
	while (*at < c->held.n)
		if (!strcmp(c->held.v[(*at)++].holder, function))
			return &c->held.v[*at - 1];
	return NULL;
}

const char *compiled_jumps_to(const struct compiled *c, const char *function)
{
	return c->symbols ? elf_syms_jumps_to(&c->syms, function) : NULL;
}

const char *compiled_jumper(const struct compiled *c, const char *function, uint32_t *at)
{
	while (c->symbols && *at < c->syms.jumps.n)
		if (!strcmp(c->syms.jumps.v[(*at)++].to, function))
			return c->syms.jumps.v[*at - 1].function;
	return NULL;
}
