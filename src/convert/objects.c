/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * objects: which objects a livepatch patches, from its tables of struct klp_object:
 *     { const char *name; struct klp_func *funcs; ... }       name NULL: vmlinux
 *     struct klp_func { const char *old_name; void *new_func; ... }
 * They are found by the shape of their relocations, since a stripped module has no types.
 * Relocations for an object that the livepatch does not patch are never applied: the code would run
 * with zeros.
 */
#include "convert-internal.h"

#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"

struct place {
	const struct elf_section *section; /* NULL: none, or not of this module */
	uint64_t offset;
};

/* The pointers that lie in one section, by offset. */
struct pointers {
	Elf64_Rela *v;
	uint32_t n;
};

struct finder {
	struct convert *c;
	struct pointers *of; /* by section */
};

static int by_offset(const void *x, const void *y)
{
	const Elf64_Rela *a = x, *b = y;

	if (a->r_offset != b->r_offset)
		return a->r_offset < b->r_offset ? -1 : 1;
	return a->r_info < b->r_info ? -1 : a->r_info > b->r_info;
}

static bool holds_data(const struct elf_section *s)
{
	return (s->h.sh_flags & SHF_ALLOC) && !(s->h.sh_flags & SHF_EXECINSTR);
}

static void index_pointers(struct finder *f)
{
	struct convert *c = f->c;

	for (uint32_t i = 1; i < c->mod.sections.n; i++) {
		const struct elf_section *s = &c->mod.sections.v[i];
		struct pointers *p;

		if (s->h.sh_type != SHT_RELA || !holds_data(&c->mod.sections.v[s->h.sh_info]))
			continue;
		p = &f->of[s->h.sh_info];
		if (p->n)
			continue;
		p->v = arena_alloc(&c->arena, s->nrela * sizeof(*p->v) + 1);
		for (uint32_t k = 0; k < s->nrela; k++)
			if (ELF64_R_TYPE(s->rela[k].r_info) == c->machine->pointer)
				p->v[p->n++] = s->rela[k];
		qsort(p->v, p->n, sizeof(*p->v), by_offset);
	}
}

static struct place target(const struct convert *c, const Elf64_Rela *r)
{
	uint32_t sym = (uint32_t)ELF64_R_SYM(r->r_info), i = elf_module_sym_section(&c->mod, sym);
	struct place p = { 0 };

	if (!i)
		return p;
	p.section = &c->mod.sections.v[i];
	p.offset = c->mod.syms[sym].st_value + (uint64_t)r->r_addend;
	if (p.offset >= p.section->h.sh_size)
		p.section = NULL;
	return p;
}

/* The pointer at a place, NULL when there is none. */
static const Elf64_Rela *pointer_at(const struct finder *f, struct place p)
{
	const struct pointers *in = &f->of[p.section - f->c->mod.sections.v];
	uint32_t at = search_first(i, 0, in->n, in->v[i].r_offset < p.offset);

	return at < in->n && in->v[at].r_offset == p.offset ? &in->v[at] : NULL;
}

static const char *string_at(struct place p)
{
	if (!p.section || !p.section->data || (p.section->h.sh_flags & SHF_EXECINSTR))
		return NULL;
	if (!memchr(p.section->data + p.offset, 0, p.section->h.sh_size - p.offset))
		return NULL;
	return p.section->data + p.offset;
}

/* Nothing but zeros: no functions, as for an object that only has callbacks. */
static bool is_empty(struct place p)
{
	static const char zeros[16];

	if (!p.section->data)
		return true;
	return p.section->h.sh_size - p.offset >= sizeof(zeros) &&
	       !memcmp(p.section->data + p.offset, zeros, sizeof(zeros));
}

/* 1: an array of struct klp_func, 0: may be an empty one, -1: none. */
static int is_funcs(const struct finder *f, struct place p)
{
	const Elf64_Rela *name, *func;
	struct place code;

	if (!p.section || !holds_data(p.section))
		return -1;
	name = pointer_at(f, p);
	p.offset += 8;
	func = pointer_at(f, p);
	p.offset -= 8;
	if (!name && !func)
		return is_empty(p) ? 0 : -1;
	if (!name || !func || !string_at(target(f->c, name)))
		return -1;
	code = target(f->c, func);
	return code.section && (code.section->h.sh_flags & SHF_EXECINSTR) ? 1 : -1;
}

static void find_objects(struct finder *f)
{
	struct convert *c = f->c;

	for (uint32_t i = 1; i < c->mod.sections.n; i++)
		for (uint32_t k = 0; k + 1 < f->of[i].n; k++) {
			const Elf64_Rela *r = &f->of[i].v[k];
			const char *name;
			int sure;

			if (r[1].r_offset != r->r_offset + 8)
				continue;
			name = string_at(target(c, r));
			sure = name ? is_funcs(f, target(c, &r[1])) : -1;
			if (sure < 0)
				continue;
			if (sure)
				object_name_ok(c, "klp_object", name);
			*map_at(&c->objects, name_of(&c->names, name), 0) |= (uint32_t)sure;
		}
}

/* The names that are surely objects, for a message. */
static const char *known(struct convert *c)
{
	struct buf b = BUF_INIT;
	const char *s;

	for (uint32_t i = 0; i < c->objects.n; i++)
		if (c->objects.e[i].value)
			buf_printf(&b, "%s%s", b.len ? ", " : "",
				   name_str(&c->names, (name_t)c->objects.e[i].key));
	s = arena_strdup(&c->arena, b.len ? b.s : "no modules");
	buf_free(&b);
	return s;
}

static void check_object(struct convert *c, struct map *seen, const char *lpobj, const char *name)
{
	name_t n = name_of(&c->names, lpobj);

	if (is_vmlinux(lpobj) || !map_set(seen, n, 1) || map_has(&c->objects, n))
		return;
	refuse(c, "lpobj",
	       "symbol '%s' is for the object %s, which the module does not patch (it patches %s): "
	       "it would never be bound; use --object=%s if the klp_object is created at run time",
	       name, lpobj, known(c), lpobj);
}

void objects_check(struct convert *c)
{
	struct finder f = { .c = c };
	struct map seen = { 0 };

	for (uint32_t i = 0; i < c->opt->objects.v.n; i++) {
		const char *name = c->opt->objects.v.v[i];

		if (object_name_ok(c, "--object", name))
			map_set(&c->objects, name_of(&c->names, name), 1);
	}
	f.of = arena_alloc(&c->arena, c->mod.sections.n * sizeof(*f.of));
	index_pointers(&f);
	find_objects(&f);
	for (uint32_t i = 0; i < c->bindings.n; i++)
		if (c->bindings.v[i].lpobj)
			check_object(c, &seen, c->bindings.v[i].lpobj, c->bindings.v[i].name);
	for (uint32_t i = 0; c->converted && i < c->uses.n; i++)
		check_object(c, &seen, c->uses.v[i].lpobj,
			     c->bindings.v[c->uses.v[i].binding].name);
	map_free(&seen);
}
