/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * machine: the relocation types that the kernel's loader knows on each architecture, as
 * arch/.../kernel/module*.c has them, and what depends on the kernel's version.
 */
#include "convert-internal.h"

#include <stdlib.h>
#include <string.h>

/* Not in every elf.h. */
#ifndef R_PPC64_PCREL34
#define R_PPC64_PCREL34 132
#endif
#ifndef R_PPC64_GOT_PCREL34
#define R_PPC64_GOT_PCREL34 133
#endif
#ifndef R_PPC64_ENTRY
#define R_PPC64_ENTRY 118
#endif
#ifndef R_RISCV_PLT32
#define R_RISCV_PLT32 59
#endif
#ifndef R_RISCV_SET_ULEB128
#define R_RISCV_SET_ULEB128 60
#define R_RISCV_SUB_ULEB128 61
#endif

#define T(type, size)                       \
	{                                   \
		type, size, 0, #type, false \
	}
#define SINCE(version, type, sz)                \
	{                                       \
		type, sz, version, #type, false \
	}
/* The other one is against a symbol of the module: it cannot move along. */
#define PAIR(version, type, sz)                \
	{                                      \
		type, sz, version, #type, true \
	}

static const struct reloc_type x86_types[] = {
	T(R_X86_64_NONE, 0), T(R_X86_64_64, 8),    T(R_X86_64_32, 4),   T(R_X86_64_32S, 4),
	T(R_X86_64_PC32, 4), T(R_X86_64_PLT32, 4), T(R_X86_64_PC64, 8),
};

static const struct reloc_type arm64_types[] = {
	T(0, 0), /* R_ARM_NONE */
	T(R_AARCH64_NONE, 0),
	T(R_AARCH64_ABS64, 8),
	T(R_AARCH64_ABS32, 4),
	T(R_AARCH64_ABS16, 2),
	T(R_AARCH64_PREL64, 8),
	T(R_AARCH64_PREL32, 4),
	T(R_AARCH64_PREL16, 2),
	T(R_AARCH64_MOVW_UABS_G0, 4),
	T(R_AARCH64_MOVW_UABS_G0_NC, 4),
	T(R_AARCH64_MOVW_UABS_G1, 4),
	T(R_AARCH64_MOVW_UABS_G1_NC, 4),
	T(R_AARCH64_MOVW_UABS_G2, 4),
	T(R_AARCH64_MOVW_UABS_G2_NC, 4),
	T(R_AARCH64_MOVW_UABS_G3, 4),
	T(R_AARCH64_MOVW_SABS_G0, 4),
	T(R_AARCH64_MOVW_SABS_G1, 4),
	T(R_AARCH64_MOVW_SABS_G2, 4),
	T(R_AARCH64_MOVW_PREL_G0, 4),
	T(R_AARCH64_MOVW_PREL_G0_NC, 4),
	T(R_AARCH64_MOVW_PREL_G1, 4),
	T(R_AARCH64_MOVW_PREL_G1_NC, 4),
	T(R_AARCH64_MOVW_PREL_G2, 4),
	T(R_AARCH64_MOVW_PREL_G2_NC, 4),
	T(R_AARCH64_MOVW_PREL_G3, 4),
	T(R_AARCH64_LD_PREL_LO19, 4),
	T(R_AARCH64_ADR_PREL_LO21, 4),
	T(R_AARCH64_ADR_PREL_PG_HI21, 4),
	T(R_AARCH64_ADR_PREL_PG_HI21_NC, 4),
	T(R_AARCH64_ADD_ABS_LO12_NC, 4),
	T(R_AARCH64_LDST8_ABS_LO12_NC, 4),
	T(R_AARCH64_LDST16_ABS_LO12_NC, 4),
	T(R_AARCH64_LDST32_ABS_LO12_NC, 4),
	T(R_AARCH64_LDST64_ABS_LO12_NC, 4),
	T(R_AARCH64_LDST128_ABS_LO12_NC, 4),
	T(R_AARCH64_TSTBR14, 4),
	T(R_AARCH64_CONDBR19, 4),
	T(R_AARCH64_JUMP26, 4),
	T(R_AARCH64_CALL26, 4),
};

static const struct reloc_type s390_types[] = {
	T(R_390_NONE, 0),     T(R_390_8, 1),        T(R_390_12, 2),       T(R_390_16, 2),
	T(R_390_20, 4),       T(R_390_32, 4),       T(R_390_64, 8),       T(R_390_PC16, 2),
	T(R_390_PC16DBL, 2),  T(R_390_PC32DBL, 4),  T(R_390_PC32, 4),     T(R_390_PC64, 8),
	T(R_390_GOT12, 2),    T(R_390_GOT16, 2),    T(R_390_GOT20, 4),    T(R_390_GOT32, 4),
	T(R_390_GOT64, 8),    T(R_390_GOTENT, 4),   T(R_390_GOTPLT12, 2), T(R_390_GOTPLT16, 2),
	T(R_390_GOTPLT20, 4), T(R_390_GOTPLT32, 4), T(R_390_GOTPLT64, 8), T(R_390_GOTPLTENT, 4),
	T(R_390_PLT16DBL, 2), T(R_390_PLT32DBL, 4), T(R_390_PLT32, 4),    T(R_390_PLT64, 8),
	T(R_390_PLTOFF16, 2), T(R_390_PLTOFF32, 4), T(R_390_PLTOFF64, 8), T(R_390_GOTOFF16, 2),
	T(R_390_GOTOFF32, 4), T(R_390_GOTOFF64, 8), T(R_390_GOTPC, 8),    T(R_390_GOTPCDBL, 4),
};

static const struct reloc_type ppc64_types[] = {
	T(R_PPC64_ADDR32, 4),
	T(R_PPC64_ADDR64, 8),
	T(R_PPC64_TOC, 8),
	T(R_PPC64_TOC16, 2),
	T(R_PPC64_TOC16_LO, 2),
	T(R_PPC64_TOC16_DS, 2),
	T(R_PPC64_TOC16_LO_DS, 2),
	T(R_PPC64_TOC16_HA, 2),
	T(R_PPC64_REL24, 4),
	T(R_PPC64_REL64, 8),
	T(R_PPC64_REL32, 4),
	T(R_PPC64_TOCSAVE, 0),
	T(R_PPC64_ENTRY, 8),
	T(R_PPC64_REL16_HA, 2),
	T(R_PPC64_REL16_LO, 2),
	SINCE(KERNEL(6, 4), R_PPC64_REL24_NOTOC, 4),
	SINCE(KERNEL(6, 4), R_PPC64_PCREL34, 8),
	SINCE(KERNEL(6, 4), R_PPC64_GOT_PCREL34, 8),
};

/*
 * A LO12 part names a place of the module, where the loader then looks for the HI20 part among the
 * relocations of the same section; ADD and SUB are added up section by section.
 */
static const struct reloc_type riscv_types[] = {
	T(R_RISCV_32, 4),
	T(R_RISCV_64, 8),
	T(R_RISCV_BRANCH, 4),
	T(R_RISCV_JAL, 4),
	T(R_RISCV_CALL, 8),
	T(R_RISCV_CALL_PLT, 8),
	T(R_RISCV_HI20, 4),
	T(R_RISCV_LO12_I, 4),
	T(R_RISCV_LO12_S, 4),
	T(R_RISCV_RVC_BRANCH, 2),
	T(R_RISCV_RVC_JUMP, 2),
	T(R_RISCV_RELAX, 0),
	T(R_RISCV_ALIGN, 0),
	PAIR(0, R_RISCV_GOT_HI20, 4),
	PAIR(0, R_RISCV_PCREL_HI20, 4),
	PAIR(0, R_RISCV_PCREL_LO12_I, 4),
	PAIR(0, R_RISCV_PCREL_LO12_S, 4),
	PAIR(0, R_RISCV_ADD32, 4),
	PAIR(0, R_RISCV_ADD64, 8),
	PAIR(0, R_RISCV_SUB32, 4),
	PAIR(0, R_RISCV_SUB64, 8),
	PAIR(KERNEL(6, 7), R_RISCV_ADD8, 1),
	PAIR(KERNEL(6, 7), R_RISCV_ADD16, 2),
	PAIR(KERNEL(6, 7), R_RISCV_SUB8, 1),
	PAIR(KERNEL(6, 7), R_RISCV_SUB16, 2),
	PAIR(KERNEL(6, 7), R_RISCV_SUB6, 1),
	PAIR(KERNEL(6, 7), R_RISCV_SET6, 1),
	PAIR(KERNEL(6, 7), R_RISCV_SET8, 1),
	PAIR(KERNEL(6, 7), R_RISCV_SET16, 2),
	PAIR(KERNEL(6, 7), R_RISCV_SET32, 4),
	PAIR(KERNEL(6, 7), R_RISCV_SET_ULEB128, 1),
	PAIR(KERNEL(6, 7), R_RISCV_SUB_ULEB128, 1),
	SINCE(KERNEL(6, 7), R_RISCV_32_PCREL, 4),
	SINCE(KERNEL(6, 7), R_RISCV_PLT32, 4),
};

static const struct machine machines[] = {
	{ .id = EM_X86_64,
	  .data = ELFDATA2LSB,
	  .name = "x86-64",
	  .pointer = R_X86_64_64,
	  .zero_fields = true,
	  .clears = KERNEL(6, 3),
	  .types = x86_types,
	  .ntypes = ARRAY_SIZE(x86_types) },
	{ .id = EM_AARCH64,
	  .data = ELFDATA2LSB,
	  .name = "arm64",
	  .pointer = R_AARCH64_ABS64,
	  .types = arm64_types,
	  .ntypes = ARRAY_SIZE(arm64_types) },
	{ .id = EM_S390,
	  .data = ELFDATA2MSB,
	  .name = "s390x",
	  .pointer = R_390_64,
	  .types = s390_types,
	  .ntypes = ARRAY_SIZE(s390_types) },
	{ .id = EM_PPC64,
	  .data = ELFDATA2LSB,
	  .name = "ppc64le",
	  .pointer = R_PPC64_ADDR64,
	  .plain_late = true,
	  .types = ppc64_types,
	  .ntypes = ARRAY_SIZE(ppc64_types) },
	{ .id = EM_RISCV,
	  .data = ELFDATA2LSB,
	  .name = "riscv64",
	  .pointer = R_RISCV_64,
	  .types = riscv_types,
	  .ntypes = ARRAY_SIZE(riscv_types) },
};

const struct machine *machine_find(uint16_t id, uint8_t data)
{
	for (size_t i = 0; i < ARRAY_SIZE(machines); i++)
		if (machines[i].id == id && machines[i].data == data)
			return &machines[i];
	return NULL;
}

const struct reloc_type *machine_type(const struct machine *m, uint32_t type)
{
	for (uint32_t i = 0; i < m->ntypes; i++)
		if (m->types[i].type == type)
			return &m->types[i];
	return NULL;
}

uint16_t kernel_parse(const char *s)
{
	unsigned long v[2];

	for (int i = 0; i < 2; i++) {
		size_t n = strspn(s, "0123456789");

		if (!n || n > 3)
			return 0;
		v[i] = strtoul(s, NULL, 10);
		s += n;
		if (!i && *s++ != '.')
			return 0;
	}
	/* Behind it: nothing, ".Z", "-rc1", "+", but no word. */
	if (*s && !strchr(".-+_", *s))
		return 0;
	return v[0] && v[0] < 256 && v[1] < 256 ? (uint16_t)KERNEL(v[0], v[1]) : 0;
}

bool convert_kernel_valid(const char *version)
{
	return kernel_parse(version);
}

void kernel_init(struct kernel *k, uint16_t version)
{
	k->version = version;
	/* KSYM_NAME_LEN less its NUL. */
	k->name_max = version < KERNEL(6, 1) ? 127 : 511;
	/* Before, jump labels and alternatives of the livepatch were set up first. */
	k->early = version >= KERNEL(5, 8);
	/* kallsyms_on_each_match_symbol() searches by halves. */
	k->walks = version < KERNEL(6, 2);
}
