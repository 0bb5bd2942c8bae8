// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Shadow variables end with the livepatch that made them: which ids an lp.c uses.
 */
#include <ctype.h>
#include <string.h>

#include "klp-ccp/module.h"

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The second argument behind a '('; its length, 0: there is none. */
static size_t second_argument(const char *p, const char **arg)
{
	unsigned int depth = 0, n = 0;

	for (*arg = p; *p; p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')' && !depth)
			return 0;
		else if (*p == ')')
			depth--;
		if (*p != ',' || depth)
			continue;
		if (n++)
			break;
		*arg = p + 1 + strspn(p + 1, " \t\n");
		p = *arg - 1;
	}
	return *p ? (size_t)(p - *arg) : 0;
}

static bool is_number(const char *s, size_t n)
{
	return n && isdigit((unsigned char)*s) && strspn(s, "0123456789abcdefABCDEFxXuUlL") >= n;
}

void module_take_shadows(struct module_facts *m, struct diag *d)
{
	static const char *const makers[] = { "klp_shadow_alloc", "klp_shadow_get_or_alloc" };

	for (size_t i = 0; i < ARRAY_SIZE(makers); i++) {
		size_t len = strlen(makers[i]), n;

		for (const char *p = strstr(m->unit.text, makers[i]), *id; p;
		     p = strstr(p + 1, makers[i])) {
			const char *open = p + len + strspn(p + len, " \t\n");

			if ((p > m->unit.text && is_word(p[-1])) || *open != '(')
				continue;
			n = second_argument(open + 1, &id);
			if (is_number(id, n))
				vec_push(&m->shadow_ids, arena_strndup(&m->arena, id, n));
			else
				diag_report(d, DIAG_NOTE, "shadow-id", NULL,
					    "%s: shadow variables with the id '%.*s' remain when "
					    "the livepatch is unloaded: free them in a callback "
					    "(klp_shadow_free_all(), --callbacks=FILE.c)",
					    m->unit.source, (int)n, id);
		}
	}
}
