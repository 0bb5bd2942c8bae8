/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * refs: which functions refer to which static variables of functions.
 */
#ifndef KLP_CCP_SRC_ELF_REFS_H
#define KLP_CCP_SRC_ELF_REFS_H

#include <gelf.h>
#include "klp-ccp/elf.h"

/* Fills e->uses from relocations of code and of jump labels; section names by index in names. */
void elf_read_refs(Elf *elf, Elf_Scn *symtab, const char *const *names, size_t n,
		   struct elf_syms *e);

#endif
