/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * keys: facts from the relocations of an object. Constants that hold addresses have relocations.
 * Static keys: each entry of __jump_table has a relocation to its key, against the key's symbol or,
 * for local ones, against its section; the lowest bits of the addend are flags.
 */
#include "keys.h"

#include <string.h>

static void add_key(struct elf_syms *e, const char *name)
{
	for (uint32_t i = 0; i < e->keys.n; i++)
		if (!strcmp(e->keys.v[i], name))
			return;
	vec_push(&e->keys, name);
}

/* The object of the section that holds the byte at value. */
static const struct elf_sym *object_at(const struct elf_syms *e, const char *section,
				       uint64_t value)
{
	for (uint32_t i = 0; i < e->syms.n; i++) {
		const struct elf_sym *s = &e->syms.v[i];

		if (s->type == STT_OBJECT && value >= s->value && value - s->value < s->size &&
		    !strcmp(s->section, section))
			return s;
	}
	return NULL;
}

static void read_relocations(Elf *elf, Elf_Scn *scn, const GElf_Shdr *sh, Elf_Data *symbols,
			     size_t strings, const char *const *names, size_t n, struct elf_syms *e)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	const struct elf_sym *object;
	const char *name;
	GElf_Rela rela;
	GElf_Sym sym;

	if (!data || !sh->sh_entsize)
		return;
	for (size_t i = 0; i < data->d_size / sh->sh_entsize && i < INT32_MAX; i++) {
		if (!gelf_getrela(data, (int)i, &rela) ||
		    !gelf_getsym(symbols, (int)GELF_R_SYM(rela.r_info), &sym))
			continue;
		if (GELF_ST_TYPE(sym.st_info) == STT_SECTION) {
			object =
				sym.st_shndx < n && names[sym.st_shndx]
					? object_at(e, names[sym.st_shndx], (uint64_t)rela.r_addend)
					: NULL;
			if (object)
				add_key(e, object->name);
			continue;
		}
		name = elf_strptr(elf, strings, sym.st_name);
		if (name && *name &&
		    (GELF_ST_TYPE(sym.st_info) == STT_OBJECT || sym.st_shndx == SHN_UNDEF))
			add_key(e, arena_strdup(&e->arena, name));
	}
}

static void read_fixups(Elf_Scn *scn, const GElf_Shdr *sh, const char *section, struct elf_syms *e)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	GElf_Rela rela;

	if (!data || !sh->sh_entsize)
		return;
	for (size_t i = 0; i < data->d_size / sh->sh_entsize && i < INT32_MAX; i++)
		if (gelf_getrela(data, (int)i, &rela))
			vec_push(&e->fixups, ((struct elf_fixup){ section, rela.r_offset }));
}

bool elf_syms_holds_addresses(const struct elf_syms *e, const struct elf_sym *s)
{
	if (e->kind != ELF_KIND_REL || strncmp(s->section, ".rodata", 7) != 0)
		return true;
	for (uint32_t i = 0; i < e->fixups.n; i++) {
		const struct elf_fixup *f = &e->fixups.v[i];

		if (f->offset >= s->value && f->offset - s->value < s->size &&
		    !strcmp(f->section, s->section))
			return true;
	}
	return false;
}

void elf_read_keys(Elf *elf, Elf_Scn *symtab, const char *const *names, size_t n,
		   struct elf_syms *e)
{
	Elf_Data *symbols = elf_getdata(symtab, NULL);
	Elf_Scn *scn = NULL;
	GElf_Shdr sh, table;

	if (!symbols || !gelf_getshdr(symtab, &table))
		return;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *target;

		if (!gelf_getshdr(scn, &sh) || sh.sh_type != SHT_RELA || sh.sh_info >= n ||
		    !names[sh.sh_info])
			continue;
		target = names[sh.sh_info];
		if (!strcmp(target, "__jump_table"))
			read_relocations(elf, scn, &sh, symbols, table.sh_link, names, n, e);
		else if (!strncmp(target, ".rodata", 7))
			read_fixups(scn, &sh, target, e);
	}
}
