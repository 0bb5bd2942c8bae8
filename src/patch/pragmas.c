// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pragmas between declarations. Those that say how what follows is laid out or compiled are a part
 * of all that follows: the same text under another #pragma pack is another struct. The others are
 * messages and warnings, and no difference.
 */
#include <string.h>
#include "compare.h"

/* Warnings are no difference. */
static const uint8_t families[] = { PP_PACKING, PP_OPTIONS, PP_VISIBILITY, PP_STORAGE_ORDER };

bool pragma_matters(const struct side *s, uint32_t tok)
{
	static const char *const harmless[] = {
		"GCCdiagnostic",    "GCCwarning", "GCCerror",   "GCCpoison", "GCCdependency",
		"GCCsystem_header", "message",    "push_macro", "pop_macro", "once",
	};
	struct buf b = BUF_INIT;
	bool matters = true;

	pp_pragma_words(s->rec, tok, &b);
	for (size_t i = 0; i < ARRAY_SIZE(harmless); i++)
		matters = matters && strncmp(b.s, harmless[i], strlen(harmless[i]));
	buf_free(&b);
	return matters;
}

static name_t spell(const struct side *s, const struct pp_pragmas *p, const uint32_t *state,
		    struct names *spellings)
{
	struct buf b = BUF_INIT;
	name_t n;

	for (size_t i = 0; i < ARRAY_SIZE(families); i++)
		pp_pragma_spell(s->rec, p, state[families[i]], &b);
	n = b.len ? name_of(spellings, b.s) : 0;
	buf_free(&b);
	return n;
}

void pragma_states(const struct side *s, struct names *spellings, name_t *state)
{
	struct pp_pragmas p = { 0 };
	uint32_t at = 0;
	name_t last = 0;

	pp_pragmas_find(s->rec, &p);
	for (uint32_t c = 0; c < s->u->chunks.n; c++) {
		uint32_t before = at;

		while (at < p.changes.n && p.changes.v[at].tok < s->u->chunks.v[c].first)
			at++;
		if (at > before)
			last = spell(s, &p, p.changes.v[at - 1].state, spellings);
		state[c] = last;
	}
	pp_pragmas_release(&p);
}
