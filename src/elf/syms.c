/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * syms: the symbol table of an object, a module or vmlinux, sorted by name, and the position of
 * each symbol among those of its name. Only this folder includes gelf.h.
 */
#include "klp-ccp/elf.h"

#include <gelf.h>
#include <stdlib.h>
#include <string.h>

#include "jumps.h"
#include "keys.h"
#include "refs.h"
#include "sort.h"

/* Which section a symbol lies in: table of names by index, "" for special ones. */
struct sections {
	const char **name;
	size_t n;
};

static const char *section_name(const struct sections *s, size_t i)
{
	return i < s->n && s->name[i] ? s->name[i] : "";
}

static int read_sections(Elf *elf, struct elf_syms *e, struct sections *s, struct buf *err)
{
	Elf_Scn *scn = NULL;
	size_t strndx;
	GElf_Shdr sh;

	if (elf_getshdrnum(elf, &s->n) || elf_getshdrstrndx(elf, &strndx)) {
		buf_printf(err, "damaged ELF file: %s", elf_errmsg(-1));
		return -1;
	}
	s->name = arena_alloc(&e->arena, (s->n + 1) * sizeof(*s->name));
	while ((scn = elf_nextscn(elf, scn))) {
		size_t i = elf_ndxscn(scn);
		const char *name = gelf_getshdr(scn, &sh) ? elf_strptr(elf, strndx, sh.sh_name)
							  : NULL;

		/* Copies: libelf's own table goes with the handle. */
		if (i < s->n)
			s->name[i] = arena_strdup(&e->arena, name ? name : "");
	}
	return 0;
}

/* NUL-separated strings of a section: .modinfo, .comment. */
static void read_strings(Elf_Scn *scn, struct elf_syms *e, bool modinfo)
{
	Elf_Data *data = elf_rawdata(scn, NULL);
	const char *at, *end;

	if (!data || !data->d_buf)
		return;
	at = data->d_buf;
	end = at + data->d_size;
	while (at < end) {
		size_t n = strnlen(at, (size_t)(end - at));

		if (n && modinfo)
			vec_push(&e->modinfo, arena_strndup(&e->arena, at, n));
		else if (n)
			vec_push(&e->comments, arena_strndup(&e->arena, at, n));
		at += n + 1;
	}
}

/* Names that kallsyms leaves out: mapping symbols and the assembler's local labels. */
static bool is_noise(const char *name, int type)
{
	return !*name || *name == '$' || !strncmp(name, ".L", 2) || type == STT_SECTION;
}

static int read_table(Elf *elf, Elf_Scn *scn, struct elf_syms *e, const struct sections *sections,
		      Elf_Data *shndx, struct buf *err)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	const char *file = "";
	uint32_t group = 0;
	GElf_Shdr sh;
	size_t n;

	if (!data || !gelf_getshdr(scn, &sh) || !sh.sh_entsize) {
		buf_printf(err, "damaged symbol table: %s", elf_errmsg(-1));
		return -1;
	}
	n = data->d_size / sh.sh_entsize;
	if (n > INT32_MAX) {
		buf_puts(err, "symbol table is too large");
		return -1;
	}
	vec_reserve(&e->syms, n);
	for (size_t i = 1; i < n; i++) {
		Elf32_Word wide = 0;
		GElf_Sym sym;
		const char *name;
		struct elf_sym *s;
		size_t ndx;

		if (!gelf_getsymshndx(data, shndx, (int)i, &sym, &wide))
			continue;
		name = elf_strptr(elf, sh.sh_link, sym.st_name);
		if (!name || is_noise(name, GELF_ST_TYPE(sym.st_info)))
			continue;
		if (GELF_ST_TYPE(sym.st_info) == STT_FILE) {
			file = arena_strdup(&e->arena, name);
			group++;
			continue;
		}
		ndx = sym.st_shndx == SHN_XINDEX ? wide : sym.st_shndx;
		s = vec_add(&e->syms);
		s->name = arena_strdup(&e->arena, name);
		s->module = "";
		s->file = GELF_ST_BIND(sym.st_info) == STB_LOCAL ? file : "";
		s->group = *s->file ? group : 0;
		s->section = ndx < SHN_LORESERVE || sym.st_shndx == SHN_XINDEX
				     ? section_name(sections, ndx)
				     : "";
		s->value = sym.st_value;
		s->size = sym.st_size;
		s->order = (uint32_t)i;
		s->type = GELF_ST_TYPE(sym.st_info);
		s->bind = GELF_ST_BIND(sym.st_info);
		s->defined = sym.st_shndx != SHN_UNDEF;
	}
	return 0;
}

/* The extended section indices that belong to symbol table `symtab`. */
static Elf_Data *find_shndx(Elf *elf, size_t symtab)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while ((scn = elf_nextscn(elf, scn)))
		if (gelf_getshdr(scn, &sh) && sh.sh_type == SHT_SYMTAB_SHNDX &&
		    sh.sh_link == symtab)
			return elf_getdata(scn, NULL);
	return NULL;
}

static int read_file(Elf *elf, struct elf_syms *e, struct buf *err)
{
	struct sections sections = { 0 };
	Elf_Scn *scn = NULL, *symtab = NULL;
	GElf_Shdr sh;

	if (read_sections(elf, e, &sections, err))
		return -1;
	while ((scn = elf_nextscn(elf, scn))) {
		const char *name = section_name(&sections, elf_ndxscn(scn));

		if (!gelf_getshdr(scn, &sh))
			continue;
		if (sh.sh_type == SHT_SYMTAB)
			symtab = scn;
		else if (!strcmp(name, ".modinfo"))
			read_strings(scn, e, true);
		else if (!strcmp(name, ".comment"))
			read_strings(scn, e, false);
	}
	if (!symtab) {
		buf_puts(err, "has no symbol table (stripped?)");
		return -1;
	}
	if (read_table(elf, symtab, e, &sections, find_shndx(elf, elf_ndxscn(symtab)), err))
		return -1;
	if (e->kind == ELF_KIND_REL) {
		elf_read_keys(elf, symtab, sections.name, sections.n, e);
		elf_read_refs(elf, symtab, sections.name, sections.n, e);
		elf_read_jumps(elf, symtab, sections.name, sections.n, e);
	}
	return 0;
}

static int open_elf(struct elf_syms *e, struct buf *err)
{
	GElf_Ehdr eh;
	Elf *elf;
	int rc = -1;

	elf_version(EV_CURRENT);
	elf = elf_memory((char *)(uintptr_t)e->blob.s, e->blob.len);
	if (!elf || elf_kind(elf) != ELF_K_ELF || !gelf_getehdr(elf, &eh)) {
		buf_puts(err, "is not an ELF file");
		goto out;
	}
	e->machine = eh.e_machine;
	e->kind = eh.e_type == ET_REL    ? ELF_KIND_REL
		  : eh.e_type == ET_EXEC ? ELF_KIND_EXEC
					 : ELF_KIND_DYN;
	rc = read_file(elf, e, err);
out:
	if (elf)
		elf_end(elf);
	return rc;
}

/* parse: what makes symbols of e->blob. */
static int read_path(struct elf_syms *e, const char *path, struct buf *err,
		     int (*parse)(struct elf_syms *e, struct buf *err))
{
	memset(e, 0, sizeof(*e));
	if (blob_read(path, &e->blob, err))
		return -1;
	if (parse(e, err)) {
		elf_syms_release(e);
		return -1;
	}
	blob_release(&e->blob); /* all strings are copies by now */
	elf_syms_sort(e);
	return 0;
}

static int parse_any(struct elf_syms *e, struct buf *err)
{
	bool elf = e->blob.len > SELFMAG && !memcmp(e->blob.s, ELFMAG, SELFMAG);

	return elf ? open_elf(e, err) : elf_list_parse(e, err);
}

int elf_syms_read(struct elf_syms *e, const char *path, struct buf *err)
{
	return read_path(e, path, err, open_elf);
}

int elf_syms_read_list(struct elf_syms *e, const char *path, struct buf *err)
{
	return read_path(e, path, err, elf_list_parse);
}

int elf_syms_read_any(struct elf_syms *e, const char *path, struct buf *err)
{
	return read_path(e, path, err, parse_any);
}
