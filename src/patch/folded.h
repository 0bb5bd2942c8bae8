/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: functions of which gcc has made one code.
 */
#ifndef KLP_CCP_PATCH_FOLDED_H
#define KLP_CCP_PATCH_FOLDED_H

#include "compare.h"
#include "compiled.h"

/* The unit as it is, and what the compiler made of it. */
struct folding {
	const struct ast_unit *u;
	const struct compiled *compiled;
};

/*
 * Another function of the source at the same place of the object: redirecting one redirects both.
 * NULL: there is none.
 */
const char *folded_twin(const struct folding *f, const char *function);
/* Is the code only a jump to that of another function, or a copy of it, so that calls go there? */
bool folded_away(const struct folding *f, const char *function);
/*
 * Functions whose code is only a jump to the given one: what is done to it is done to them. *at is
 * 0 at first, and where the search goes on; NULL: no more of them.
 */
const char *folded_into(const struct folding *f, const char *function, uint32_t *at);

#endif
