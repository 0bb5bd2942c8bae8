/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sort: order and lookup by name, shared by the readers of this folder.
 */
#ifndef KLP_CCP_SRC_ELF_SORT_H
#define KLP_CCP_SRC_ELF_SORT_H

#include "klp-ccp/elf.h"

/* Sorts by name and position and fills in pos and count. */
void elf_syms_sort(struct elf_syms *e);

/*
 * The first of n elements of `size` bytes, sorted by the name at offset `at`, that is not below
 * key.
 */
uint32_t elf_lower_bound(const void *v, uint32_t n, size_t size, size_t at, const char *key);

/* The symbols of e->blob, a list as text. 0, or -1 with the reason appended to err. */
int elf_list_parse(struct elf_syms *e, struct buf *err);

#endif
