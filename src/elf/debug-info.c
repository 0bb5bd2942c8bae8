// SPDX-License-Identifier: GPL-2.0-or-later
#if __has_include(<elfutils/libdwfl.h>)

#include "debug-info.h"

/* No search for separate debug files by build id. */
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

int debug_info_open(struct debug_info *i, const char *s, size_t len, struct buf *err)
{
	i->module = NULL;
	i->dwfl = dwfl_begin(&callbacks);
	if (!i->dwfl) {
		buf_printf(err, "libdw: %s", dwfl_errmsg(-1));
		return -1;
	}
	i->module =
		dwfl_report_offline_memory(i->dwfl, "object", "object", (char *)(uintptr_t)s, len);
	if (!i->module) {
		buf_printf(err, "is not an ELF file: %s", dwfl_errmsg(-1));
		return -1;
	}
	dwfl_report_end(i->dwfl, NULL, NULL);
	return 0;
}

void debug_info_close(struct debug_info *i)
{
	if (i->dwfl)
		dwfl_end(i->dwfl);
	i->dwfl = NULL;
}

#else

/* A translation unit is not empty. */
typedef int debug_info_is_not_there;

#endif
