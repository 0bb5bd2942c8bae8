/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: a text that is not preprocessed, cut into what it says at its top level: macros,
 * functions, types, members, enumerators. A coarse look, for which units can see a change; where it
 * is wrong, it must err by finding too much.
 */
#ifndef KLP_CCP_PATCH_CUT_H
#define KLP_CCP_PATCH_CUT_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/mem.h"
#include "klp-ccp/vec.h"

enum { CUT_C = 1, CUT_ASSEMBLY = 2 };

/* A piece of text and the names that stand for it elsewhere. Strings are parts of the text. */
struct cut_word {
	const char *s;
	uint32_t len;
};

struct cut_item {
	uint64_t hash; /* of its words, and of the conditionals around it */
	uint32_t first_name, nnames;
	uint32_t first_word, nwords; /* identifiers that it mentions */
	struct cut_word owner;       /* of a member: the structure; len 0: none */
	bool member;                 /* its names stand behind '.' and "->" */
	bool value;                  /* of a member: the structure holds what it mentions */
	bool unclear;                /* what it makes cannot be told: a call of a macro */
	uint8_t seen_by;             /* CUT_C, CUT_ASSEMBLY, both */
};

struct cut {
	VEC(struct cut_item) items;
	VEC(struct cut_word) names, words;
};

void cut_text(struct cut *c, const char *text, size_t len);
void cut_release(struct cut *c);

#endif
