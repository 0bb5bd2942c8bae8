/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: which units of a build can see a patch, while they are looked for.
 */
#ifndef KLP_CCP_PATCH_UNITS_H
#define KLP_CCP_PATCH_UNITS_H

#include "klp-ccp/patch.h"

struct finder {
	struct patch_units *u;
	const struct patch *p;
	const struct patch_units_options *opt;
	struct diag *d;
};

#endif
