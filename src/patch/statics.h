/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: static variables of functions, before and after.
 */
#ifndef KLP_CCP_PATCH_STATICS_H
#define KLP_CCP_PATCH_STATICS_H

#include "compare.h"

enum static_kind {
	STATIC_OLD,     /* the kernel has it */
	STATIC_NEW,     /* it starts with the livepatch */
	STATIC_CHANGED, /* the kernel has it with another type or initial value */
	STATIC_UNCLEAR  /* which of several it is cannot be told */
};

/* old: STATIC_OLD, STATIC_CHANGED: what it was; else NULL. */
typedef void static_fn(void *ctx, const struct ast_static *s, enum static_kind kind,
		       const struct ast_static *old);
/*
 * Calls found() for each static variable of the function that `chunk` of the new unit defines.
 * same_text: the whole text of the function is known to be that of the old one, but for counters.
 */
void statics_compare(struct pair *p, uint32_t old_chunk, uint32_t chunk, bool same_text,
		     static_fn *found, void *ctx);

#endif
