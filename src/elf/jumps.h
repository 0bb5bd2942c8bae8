/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jumps: functions whose code is nothing but a jump to another function.
 */
#ifndef KLP_CCP_SRC_ELF_JUMPS_H
#define KLP_CCP_SRC_ELF_JUMPS_H

#include <gelf.h>
#include "klp-ccp/elf.h"

/* Fills e->jumps, when e->syms is in the order of the file; section names by index in names. */
void elf_read_jumps(Elf *elf, Elf_Scn *symtab, const char *const *names, size_t n,
		    struct elf_syms *e);

#endif
