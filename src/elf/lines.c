/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lines: the source line behind a place in a relocatable file, from its debug information. libdwfl
 * applies the relocations of that information itself.
 */
#include "klp-ccp/elf.h"

#include <stdlib.h>

#if __has_include(<elfutils/libdwfl.h>)

#include <elfutils/libdwfl.h>

struct elf_lines {
	Dwfl *dwfl;
	Dwfl_Module *module;
};

/* Only what is in the file itself counts. */
static int no_debug_file(Dwfl_Module *m, void **data, const char *name, Dwarf_Addr base,
			 const char *file, const char *link, GElf_Word crc, char **found)
{
	(void)m, (void)data, (void)name, (void)base, (void)file, (void)link, (void)crc;
	(void)found;
	return -1;
}

static const Dwfl_Callbacks callbacks = {
	.find_elf = dwfl_build_id_find_elf,
	.find_debuginfo = no_debug_file,
	.section_address = dwfl_offline_section_address,
};

struct elf_lines *elf_lines_open(const char *s, size_t len)
{
	struct elf_lines *l = mem_zalloc(sizeof(*l));

	l->dwfl = dwfl_begin(&callbacks);
	if (l->dwfl)
		l->module = dwfl_report_offline_memory(l->dwfl, "module", "module",
						       (char *)(uintptr_t)s, len);
	if (l->module) {
		dwfl_report_end(l->dwfl, NULL, NULL);
		return l;
	}
	elf_lines_close(l);
	return NULL;
}

void elf_lines_close(struct elf_lines *l)
{
	if (l && l->dwfl)
		dwfl_end(l->dwfl);
	free(l);
}

/* Sections have been given addresses, which their symbols show. */
static bool section_address(const struct elf_lines *l, uint32_t section, uint64_t *address)
{
	int n = dwfl_module_getsymtab(l->module);

	for (int i = 1; i < n; i++) {
		GElf_Addr a;
		GElf_Sym sym;

		if (!dwfl_module_getsym_info(l->module, i, &sym, &a, NULL, NULL, NULL) ||
		    sym.st_shndx != section)
			continue;
		*address = a - sym.st_value;
		return true;
	}
	return false;
}

const char *elf_lines_find(const struct elf_lines *l, uint32_t section, uint64_t offset,
			   uint32_t *line)
{
	Dwfl_Line *found;
	uint64_t base;
	const char *file;
	int number;

	if (!section_address(l, section, &base))
		return NULL;
	found = dwfl_module_getsrc(l->module, base + offset);
	file = found ? dwfl_lineinfo(found, NULL, &number, NULL, NULL, NULL) : NULL;
	if (!file || number < 1)
		return NULL;
	*line = (uint32_t)number;
	return file;
}

#else

struct elf_lines *elf_lines_open(const char *s, size_t len)
{
	(void)s, (void)len;
	return NULL;
}

void elf_lines_close(struct elf_lines *l)
{
	(void)l;
}

const char *elf_lines_find(const struct elf_lines *l, uint32_t section, uint64_t offset,
			   uint32_t *line)
{
	(void)l, (void)section, (void)offset, (void)line;
	return NULL;
}

#endif
