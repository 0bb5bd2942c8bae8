/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lines: the source line behind a place in a relocatable file, from its debug information. libdwfl
 * applies the relocations of that information itself.
 */
#include "klp-ccp/elf.h"

#include <stdlib.h>

#if __has_include(<elfutils/libdwfl.h>)

#include "debug-info.h"

struct elf_lines {
	struct debug_info info;
};

struct elf_lines *elf_lines_open(const char *s, size_t len)
{
	struct elf_lines *l = mem_zalloc(sizeof(*l));
	struct buf why = BUF_INIT;

	if (debug_info_open(&l->info, s, len, &why)) {
		elf_lines_close(l);
		l = NULL;
	}
	buf_free(&why);
	return l;
}

void elf_lines_close(struct elf_lines *l)
{
	if (l)
		debug_info_close(&l->info);
	free(l);
}

/* Sections have been given addresses, which their symbols show. */
static bool section_address(const struct elf_lines *l, uint32_t section, uint64_t *address)
{
	int n = dwfl_module_getsymtab(l->info.module);

	for (int i = 1; i < n; i++) {
		GElf_Addr a;
		GElf_Sym sym;

		if (!dwfl_module_getsym_info(l->info.module, i, &sym, &a, NULL, NULL, NULL) ||
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
	found = dwfl_module_getsrc(l->info.module, base + offset);
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
