/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * elf/module: the relocatable file of a kernel module as plain data, read strictly and written
 * again. Inputs are not trusted: everything that was read is in bounds, every string is terminated,
 * every index is valid. Sections and symbols keep their indices; sections can be added.
 */
#ifndef KLP_CCP_ELF_MODULE_H
#define KLP_CCP_ELF_MODULE_H

#include <elf.h>
#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/vec.h"

/* What livepatch adds to ELF. */
#ifndef SHN_LIVEPATCH
#define SHN_LIVEPATCH 0xff20
#endif
#ifndef SHF_RELA_LIVEPATCH
#define SHF_RELA_LIVEPATCH 0x00100000
#endif

struct elf_section {
	Elf64_Shdr h; /* the writer sets sh_offset, and sh_size of sections that grow */
	const char *name;
	const char *data; /* h.sh_size bytes of the input; NULL when it has none */
	/* SHT_RELA: the entries instead, to be changed in place; owned by the module. */
	Elf64_Rela *rela;
	uint32_t nrela;
	struct buf added; /* strings appended to data */
};

struct elf_module {
	struct arena arena;
	Elf64_Ehdr eh;
	VEC(struct elf_section) sections; /* by index */
	Elf64_Sym *syms;                  /* to be changed in place */
	uint32_t nsyms, symtab, strtab, shstrtab;
};

/*
 * Reads len bytes, which must outlive the module. 0, or -1 with the error appended to err (one line
 * without the path); the module is then empty. Only ELF64 files with RELA relocations that the
 * kernel's loader can number are accepted; the machine is not checked.
 */
int elf_module_read(struct elf_module *m, const char *s, size_t len, struct buf *err);
void elf_module_release(struct elf_module *m);

/* Appends name to the names of symbols; returns the value for st_name. */
uint32_t elf_module_add_string(struct elf_module *m, const char *name);
/* A new last section of SHT_RELA over section `target`; its index. rela is borrowed. */
uint32_t elf_module_add_rela(struct elf_module *m, const char *name, uint32_t target,
			     Elf64_Rela *rela, uint32_t nrela);
/* The file. */
void elf_module_write(const struct elf_module *m, struct buf *out);

const char *elf_module_sym_name(const struct elf_module *m, uint32_t sym);
/* The first section of that name, NULL when there is none. */
const struct elf_section *elf_module_find(const struct elf_module *m, const char *name);
/* The section that a symbol is defined in, 0 when it is in none. */
uint32_t elf_module_sym_section(const struct elf_module *m, uint32_t sym);
/* The value of "key=" in .modinfo, NULL when there is none. */
const char *elf_module_info(const struct elf_module *m, const char *key);
/* Numbers in the file's byte order; the caller has checked that the bytes exist. */
uint32_t elf_module_u32(const struct elf_module *m, const char *s);

#endif
