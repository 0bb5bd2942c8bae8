// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Replay of one recorded invocation with full provenance.
 */
#include "pp-internal.h"

#include <string.h>

uint32_t trace_vtok(struct expander *x, const struct xtok *t, enum pp_vkind kind, uint32_t expansion,
		    uint32_t from, uint32_t right, uint32_t body)
{
	(void)x, (void)t, (void)kind, (void)expansion, (void)from, (void)right, (void)body;
	return PP_NONE;
}

uint32_t trace_enter(struct expander *x, struct pp_macro *m, const struct xtok *name)
{
	(void)x, (void)m, (void)name;
	return PP_NONE;
}

void trace_undefined(struct expander *x, const struct xtok *t, bool function)
{
	(void)x, (void)t, (void)function;
}
