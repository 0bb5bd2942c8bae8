// SPDX-License-Identifier: GPL-2.0-or-later
/* --explain: files and places as it shows them. */
#include <string.h>
#include "explain.h"

const char *explain_place(struct explainer *x, const struct loc *l)
{
	return arena_printf(&x->arena, "%s:%u", unit_shown_path(x->u, &x->arena, l->file), l->line);
}

const char *explain_file(struct explainer *x, uint32_t incl)
{
	return unit_shown_path(x->u, &x->arena, pp_inclusion_file(&x->u->rec, incl)->path);
}

const char *explain_include(struct explainer *x, uint32_t incl)
{
	static const char directive[] = "#include ";

	for (uint32_t i = 0; i < x->u->origins.v.n; i++) {
		const struct stretch *s = &x->u->origins.v.v[i];
		const char *text = x->u->text.s + s->from;

		if (s->kind == STRETCH_INCLUDE && s->ref == incl &&
		    !strncmp(text, directive, sizeof(directive) - 1)) {
			text += sizeof(directive) - 1;
			return arena_strndup(&x->arena, text, strcspn(text, "\n"));
		}
	}
	return explain_file(x, incl); /* -include */
}
