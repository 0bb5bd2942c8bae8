/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * table: the older notation, sections .klp.module_relocs.OBJ that list symbols of OBJ by address,
 *     struct klp_module_reloc { void *sym; unsigned int sympos; } __packed;
 * The names of the symbols stay ordinary. Only this program uses the tables: they are emptied.
 */
#include "convert-internal.h"

#include <string.h>

#define PREFIX ".klp.module_relocs."

#define ENTRY    12
#define POSITION 8

const char *table_object(const struct elf_section *s)
{
	return strncmp(s->name, PREFIX, strlen(PREFIX)) ? NULL : s->name + strlen(PREFIX);
}

static void read_entry(struct convert *c, const struct elf_section *table, const Elf64_Rela *r)
{
	struct binding b = { .sym = (uint32_t)ELF64_R_SYM(r->r_info), .origin = BY_TABLE };
	const char *name = elf_module_sym_name(&c->mod, b.sym);
	const struct binding *old;

	if (!undefined(c, b.sym)) {
		refuse(c, "module-relocs", "%s lists '%s', which is defined in the module",
		       table->name, *name ? name : "a section");
		return;
	}
	b.pos = elf_module_u32(&c->mod, table->data + r->r_offset + POSITION);
	b.lpobj = b.symobj = intern(c, table_object(table), strlen(table_object(table)));
	b.name = intern(c, name, strlen(name));
	if (b.pos > INT32_MAX) {
		refuse(c, "position", "%s lists '%s' at position %u", table->name, name, b.pos);
		c->failed[b.sym] = true;
	} else if (!c->binding_of[b.sym]) {
		if (symbol_name_ok(c, b.name))
			binding_add(c, &b);
		else
			c->failed[b.sym] = true;
	} else {
		old = &c->bindings.v[c->binding_of[b.sym] - 1];
		if (old->origin != BY_TABLE || old->symobj != b.symobj || old->pos != b.pos)
			refuse(c, "positions",
			       "symbol '%s' is bound twice: to %s of %s and to %s of %s", name,
			       notation_of(c, old, old->pos), old->symobj,
			       notation_of(c, &b, b.pos), b.symobj);
	}
}

static void read_table(struct convert *c, const struct elf_section *table,
		       const struct elf_section *rela)
{
	uint64_t n = table->h.sh_size / ENTRY;

	if (table->h.sh_size % ENTRY || rela->nrela != n) {
		reject(c, "module-relocs",
		       "%s is not a table of struct klp_module_reloc: %u addresses in %llu bytes",
		       table->name, rela->nrela, (unsigned long long)table->h.sh_size);
		return;
	}
	for (uint32_t i = 0; i < rela->nrela; i++) {
		const Elf64_Rela *r = &rela->rela[i];

		if (r->r_offset % ENTRY || r->r_addend ||
		    ELF64_R_TYPE(r->r_info) != c->machine->pointer)
			reject(c, "module-relocs",
			       "%s is not a table of struct klp_module_reloc: entry %u has no "
			       "symbol address",
			       table->name, i);
		else
			read_entry(c, table, r);
	}
}

/* Code that reads a table would find nothing. */
static void check_users(struct convert *c, const struct elf_section *rela)
{
	for (uint32_t i = 0; i < rela->nrela; i++) {
		uint32_t section = elf_module_sym_section(
			&c->mod, (uint32_t)ELF64_R_SYM(rela->rela[i].r_info));

		if (!section || !table_object(&c->mod.sections.v[section]))
			continue;
		refuse(c, "module-relocs",
		       "%s is used by %s, but it is only for klp-convert, which empties it",
		       c->mod.sections.v[section].name,
		       origin_of(c, rela->h.sh_info, rela->rela[i].r_offset));
		return;
	}
}

void table_read(struct convert *c)
{
	for (uint32_t i = 1; i < c->mod.sections.n; i++) {
		const struct elf_section *rela = &c->mod.sections.v[i], *table;

		if (rela->h.sh_type != SHT_RELA)
			continue;
		table = &c->mod.sections.v[rela->h.sh_info];
		if (table_object(table) && object_name_ok(c, table->name, table_object(table)))
			read_table(c, table, rela);
		else if (!table_object(table) && is_loaded(table))
			check_users(c, rela);
	}
}
