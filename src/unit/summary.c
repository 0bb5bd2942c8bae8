// SPDX-License-Identifier: GPL-2.0-or-later
/* What a run that writes nothing would have written, in a few lines. */
#include "unit-internal.h"

static void put_patched(const struct unit *u, struct buf *out)
{
	for (uint32_t i = 0; i < u->lp.patched.n; i++) {
		ent_t e = u->lp.patched.v[i];
		const char *name = name_str(&u->rec.names, u->ast.entities.v[e].name);
		const char *as = lp_form(&u->lp, e, LP_ROLE_PATCHED)->name;

		buf_printf(out, "'%s' is patched as %s\n", name, as ? as : name);
	}
}

/* The names of functions and objects in a state. */
static void put_symbols(const struct unit *u, enum lp_state state, const char *word,
			struct buf *out)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < u->lp.order.n; i++) {
		ent_t e = u->lp.order.v[i];

		if (u->lp.ent[e].state != state || !lp_is_emitted(&u->lp, e))
			continue;
		buf_printf(out, "%s%s", n++ ? ", " : word,
			   name_str(&u->rec.names, u->ast.entities.v[e].name));
	}
	buf_puts(out, n ? "\n" : "");
}

void unit_describe(const struct unit *u, struct buf *out)
{
	uint32_t lines = 0, headers = 0;

	if (u->reached < UNIT_TEXT)
		return;
	put_patched(u, out);
	put_symbols(u, LP_COPIED, "copied: ", out);
	put_symbols(u, LP_EXTERNALIZED, "externalized: ", out);
	for (size_t i = 0; i < u->text.len; i++)
		lines += u->text.s[i] == '\n';
	for (uint32_t i = 0; i < u->rec.inclusions.n; i++)
		headers += u->rec.inclusions.v[i].parent != PP_NONE && lp_is_included(&u->lp, i);
	buf_printf(out, "%s: %u lines, %u headers included\n", u->opt->outfile, lines, headers);
}
