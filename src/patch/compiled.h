/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: what the compiler made of the unit, from its object and gcc's clone dump.
 */
#ifndef KLP_CCP_PATCH_COMPILED_H
#define KLP_CCP_PATCH_COMPILED_H

#include "klp-ccp/diag.h"
#include "klp-ccp/elf.h"
#include "klp-ccp/exit.h"
#include "klp-ccp/map.h"

/* The body of one function is part of another's. */
struct held {
	const char *function, *holder; /* without ".isra.0" and the like; sorted by both */
};

struct compiled {
	struct arena arena;
	const char *object, *dump; /* paths, NULL: there is none */
	bool symbols;              /* the symbols of the object are known */
	bool inlining;             /* it is known what was inlined into whom */
	struct elf_syms syms;
	VEC(struct held) held;
	VEC(const char *) bodies;  /* functions whose code debug information describes */
	VEC(const char *) removed; /* symbols that the dump says are gone */
	bool has_dump;
};

/* Where to look; NULL: not given. */
struct compiled_paths {
	const char *object, *dump;
	struct elf_inlines *inlines; /* gets what debug information says; elf_inlines_release() */
};

/*
 * Reads what there is of the files; c is zeroed by the caller, and released in any case.
 * EXIT_SYSTEM after a message when a file that is there cannot be read.
 */
enum exit_code compiled_read(struct compiled *c, const struct compiled_paths *paths,
			     struct diag *d);
void compiled_release(struct compiled *c);
/* Whether the function has a symbol of its own: 1, 0, or -1 if nothing tells. */
int compiled_has_symbol(const struct compiled *c, const char *function);
/*
 * Debug information is silent about code that only stands for that of another function: false for
 * such, if nothing else tells what is inlined.
 */
bool compiled_has_body(const struct compiled *c, const char *function);
/* True if it has copies with another interface, or parts (".isra.0" ..., but not ".cold"). */
bool compiled_has_copies(const struct compiled *c, const char *function);
/* Those that hold its body: the first of *n neighbours. */
const struct held *compiled_holders(const struct compiled *c, const char *function, uint32_t *n);
/* Whose bodies it holds, one after the other: *at is 0 at first. NULL: no more. */
const struct held *compiled_holds(const struct compiled *c, const char *function, uint32_t *at);
/* The function that all of its code jumps to; NULL: none. */
const char *compiled_jumps_to(const struct compiled *c, const char *function);
/* Those whose code is such a jump to it, one after the other: *at is 0 at first. NULL: no more. */
const char *compiled_jumper(const struct compiled *c, const char *function, uint32_t *at);
/*
 * Another function whose code is the same place of the object (an alias, or folded); NULL: none.
 * *at is 0 at first, and where the search goes on.
 */
const char *compiled_twin(const struct compiled *c, const char *function, uint32_t *at);

#endif
