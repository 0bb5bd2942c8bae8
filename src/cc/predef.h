/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The table of predefined macros. What a command line means for a target is first said in facts,
 * plain words like "sse2", "pic2" or "std11"; a row of the table gives the macros for a version
 * range, a set of architectures and a condition over facts. To extend: add a row, and a fact if no
 * fact fits.
 */
#ifndef KLP_CCP_CC_PREDEF_H
#define KLP_CCP_CC_PREDEF_H

#include "private.h"

#define X86   (1u << CC_X86_64)
#define ARM64 (1u << CC_AARCH64)
#define PPC   (1u << CC_PPC64LE)
#define S390  (1u << CC_S390X)
#define RISCV (1u << CC_RISCV64)
#define ANY   0xff

struct cc_target {
	const struct cc_invocation *inv;
	unsigned int version; /* major * 100 + minor */
	unsigned int arch;    /* one of the bits above */
	struct cc_words facts;
	struct arena arena;
};

/* predef-facts.c */
bool cc_fact(const struct cc_target *t, const char *word, size_t len);
bool cc_has_fact(const struct cc_target *t, const char *word);
void cc_remove_fact(struct cc_target *t, const char *word, size_t len);
/* Space-separated facts to add; "-word" takes one away. */
void cc_set_facts(struct cc_target *t, const char *words);
/* True when each word of `when` is a fact, or for "!word" is none; "" is true. */
bool cc_holds(const struct cc_target *t, const char *when);

struct cc_predef_row {
	uint16_t since, until; /* versions as in cc_target, until exclusive; 0: open */
	uint8_t arches;
	const char *when;
	const char *text; /* "NAME VALUE", several separated by newlines */
};
extern const struct cc_predef_row cc_predef_rows[]; /* ends with text NULL */

/* An instruction set extension that -mNAME, -mno-NAME or -march=BASE+NAME switches. */
struct cc_extension {
	uint8_t arches;
	const char *name;
	const char *needs; /* switched on with it; it goes off when one of them does */
	const char *with;  /* switched on with it, without going off together */
	uint16_t since;    /* version whose macro this is, 0 for all */
	const char *text;
};
extern const struct cc_extension cc_extensions[]; /* ends with name NULL */

/* What -march=, -mcpu= and their kind name. */
struct cc_cpu {
	uint8_t arches;
	const char *name, *facts;
};
extern const struct cc_cpu cc_cpus[]; /* ends with name NULL */

/* predef-types.c: the integer types and floating point formats. */
void cc_put_types(const struct cc_target *t, struct buf *out);
void cc_put_floats(const struct cc_target *t, struct buf *out);

#endif
