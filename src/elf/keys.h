/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * keys: which data the code of an object is wired to by its jump labels, and which constants hold
 * addresses.
 */
#ifndef KLP_CCP_SRC_ELF_KEYS_H
#define KLP_CCP_SRC_ELF_KEYS_H

#include <gelf.h>
#include "klp-ccp/elf.h"

/*
 * Fills e->keys from the relocations of __jump_table, e->fixups from those of constants; section
 * names by index in `names`.
 */
void elf_read_keys(Elf *elf, Elf_Scn *symtab, const char *const *names, size_t n,
		   struct elf_syms *e);

#endif
