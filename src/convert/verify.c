/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * verify: the output is read back and compared with the input, as if another program had written
 * it: the same symbols at the same indices, the same bytes in every section, the same relocations
 * for each section, and the form that the livepatch core expects.
 */
#include "convert-internal.h"

#include <stdlib.h>
#include <string.h>

struct both {
	struct convert *c;
	struct elf_module before, behind;
};

static void differs(struct both *b, const char *what, const char *name)
{
	diag_report(b->c->diag, DIAG_ERROR, "verify", &b->c->where,
		    "%s '%s' came out wrong: this is a bug in klp-convert, nothing was written",
		    what, name);
	b->c->code = EXIT_PROOF;
}

static void compare_symbol(struct both *b, uint32_t i)
{
	Elf64_Sym x = b->before.syms[i], y = b->behind.syms[i];
	const char *name = elf_module_sym_name(&b->before, i);
	const char *other = elf_module_sym_name(&b->behind, i);
	bool same = !strcmp(name, other);

	if (b->c->binding_of[i]) {
		same = !strncmp(other, ".klp.sym.", 9) && y.st_shndx == SHN_LIVEPATCH;
		y.st_shndx = x.st_shndx;
	} else if (x.st_shndx == SHN_UNDEF && ELF64_ST_BIND(y.st_info) == STB_WEAK) {
		y.st_info = ELF64_ST_INFO(ELF64_ST_BIND(x.st_info), ELF64_ST_TYPE(y.st_info));
	}
	y.st_name = x.st_name;
	if (!same || memcmp(&x, &y, sizeof(x)) != 0)
		differs(b, "symbol", name);
}

static void compare_section(struct both *b, uint32_t i)
{
	const struct elf_section *x = &b->before.sections.v[i], *y = &b->behind.sections.v[i];
	bool names = i == b->before.strtab || i == b->before.shstrtab;
	bool same = !strcmp(x->name, y->name) && x->h.sh_type == y->h.sh_type &&
		    x->h.sh_link == y->h.sh_link && x->h.sh_info == y->h.sh_info &&
		    x->h.sh_addralign == y->h.sh_addralign && x->h.sh_entsize == y->h.sh_entsize;

	if (!table_object(x) || x->h.sh_type == SHT_RELA)
		same = same && x->h.sh_flags == y->h.sh_flags;
	if (i == b->before.symtab || x->h.sh_type == SHT_RELA || !same)
		; /* their entries are compared */
	else if (table_object(x))
		same = !y->h.sh_size;
	else if (names)
		same = y->h.sh_size >= x->h.sh_size && !memcmp(x->data, y->data, x->h.sh_size);
	else
		same = x->h.sh_size == y->h.sh_size &&
		       (!x->data || !memcmp(x->data, y->data, x->h.sh_size));
	if (!same)
		differs(b, "section", x->name);
}

static int by_value(const void *x, const void *y)
{
	const Elf64_Rela *a = x, *b = y;

	if (a->r_offset != b->r_offset)
		return a->r_offset < b->r_offset ? -1 : 1;
	if (a->r_info != b->r_info)
		return a->r_info < b->r_info ? -1 : 1;
	return a->r_addend < b->r_addend ? -1 : a->r_addend > b->r_addend;
}

/* All relocations for one section, sorted. */
struct relocations {
	VEC(Elf64_Rela) v;
};

/* By target section; those of the older notation's tables are not wanted any more. */
static struct relocations *collect(struct both *b, const struct elf_module *m)
{
	struct relocations *of = arena_alloc(&b->c->arena, m->sections.n * sizeof(*of));

	for (uint32_t i = 1; i < m->sections.n; i++) {
		const struct elf_section *s = &m->sections.v[i];

		if (s->h.sh_type != SHT_RELA ||
		    (m == &b->before && table_object(&m->sections.v[s->h.sh_info])))
			continue;
		for (uint32_t k = 0; k < s->nrela; k++)
			vec_push(&of[s->h.sh_info].v, s->rela[k]);
	}
	for (uint32_t i = 1; i < m->sections.n; i++)
		if (of[i].v.n)
			qsort(of[i].v.v, of[i].v.n, sizeof(*of[i].v.v), by_value);
	return of;
}

static void compare_relocations(struct both *b)
{
	struct relocations *x = collect(b, &b->before), *y = collect(b, &b->behind);

	for (uint32_t i = 1; i < b->before.sections.n; i++)
		if (x[i].v.n != y[i].v.n ||
		    (x[i].v.n && memcmp(x[i].v.v, y[i].v.v, x[i].v.n * sizeof(*x[i].v.v)) != 0))
			differs(b, "relocations of", b->before.sections.v[i].name);
	for (uint32_t i = 1; i < b->before.sections.n; i++)
		vec_free(&x[i].v);
	for (uint32_t i = 1; i < b->behind.sections.n; i++)
		vec_free(&y[i].v);
}

static void compare(struct both *b)
{
	if (b->before.nsyms != b->behind.nsyms || b->before.sections.n > b->behind.sections.n) {
		differs(b, "the file", b->c->opt->in);
		return;
	}
	for (uint32_t i = 0; i < b->before.nsyms; i++)
		compare_symbol(b, i);
	for (uint32_t i = 0; i < b->before.sections.n; i++)
		compare_section(b, i);
	compare_relocations(b);
	structure_check(b->c, &b->behind);
	if (b->c->code)
		b->c->code = EXIT_PROOF;
}

void verify(struct convert *c, const struct buf *out)
{
	struct both b = { .c = c };
	struct buf err = BUF_INIT;

	if (elf_module_read(&b.before, c->bytes, c->len, &err) ||
	    elf_module_read(&b.behind, out->s, out->len, &err))
		differs(&b, "the file", err.s);
	else
		compare(&b);
	elf_module_release(&b.before);
	elf_module_release(&b.behind);
	buf_free(&err);
}
