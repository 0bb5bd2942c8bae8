/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: the unit as it is, beside the patched one, for the closure.
 */
#ifndef KLP_CCP_PATCH_ORIGINAL_H
#define KLP_CCP_PATCH_ORIGINAL_H

#include "klp-ccp/lp.h"
#include "klp-ccp/patch.h"

/* What lp_changed points to. */
struct fix_original {
	uint8_t *chunk, *macro, *file;
	struct map types;
	uint32_t *inclusion;
	VEC(struct lp_static) statics;
	VEC(struct policy_symbol) symbols; /* static variables of functions that the kernel has */
	struct lp_changed changed;
};

/* o is zeroed by the caller; release it with original_release(). */
void original_find(struct fix_original *o, const struct changes *c, const struct reach *r);
void original_release(struct fix_original *o);

#endif
