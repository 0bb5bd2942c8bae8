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

/* Argument `which', from 0, behind a '('; its length, 0: there is none. */
static size_t argument(const char *p, unsigned int which, const char **arg)
{
	unsigned int depth = 0, n = 0;

	for (*arg = p; *p; p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')' && depth)
			depth--;
		else if (depth || (*p != ',' && *p != ')'))
			continue;
		else if (n == which)
			return (size_t)(p - *arg);
		else if (*p == ')')
			return 0;
		else
			*arg = p + 1 + strspn(p + 1, " \t\n"), n++;
	}
	return 0;
}

static bool is_number(const char *s, size_t n)
{
	return n && isdigit((unsigned char)*s) && strspn(s, "0123456789abcdefABCDEFxXuUlL") >= n;
}

/* "unsigned long id": a parameter, whose name stands behind a word. */
static bool is_parameter(const char *s, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++)
		if (s[i] == ' ' && is_word(s[i - 1]) && is_word(s[i + 1]))
			return true;
	return false;
}

/* The next call of a function at or behind p: what stands behind its '('; NULL: no more. */
static const char *next_call(const char *text, const char *p, const char *function)
{
	size_t len = strlen(function);

	for (p = strstr(p, function); p; p = strstr(p + 1, function)) {
		const char *open = p + len + strspn(p + len, " \t\n");

		if ((p == text || !is_word(p[-1])) && *open == '(')
			return open + 1;
	}
	return NULL;
}

static void take_ids(struct module_facts *m, const char *maker, struct diag *d)
{
	const char *text = m->unit.text, *id;

	for (const char *p = text; (p = next_call(text, p, maker));) {
		size_t n = argument(p, 1, &id);

		if (is_number(id, n))
			vec_push(&m->shadow_ids, arena_strndup(&m->arena, id, n));
		else if (!is_parameter(id, n))
			diag_report(d, DIAG_NOTE, "shadow-id", NULL,
				    "%s: shadow variables with the id '%.*s' remain when the "
				    "livepatch is unloaded: free them in a callback "
				    "(klp_shadow_free_all(), --callbacks=FILE.c)",
				    m->unit.source, (int)n, id);
	}
}

/* What is in the unit frees what a shadow variable owns; the main file cannot call that. */
static void tell_destructors(const struct module_facts *m, struct diag *d)
{
	const char *text = m->unit.text, *id, *free_it;

	for (const char *p = text; (p = next_call(text, p, "klp_shadow_free"));) {
		size_t len = argument(p, 1, &id), n = argument(p, 2, &free_it);

		if (!n || is_parameter(id, len) || *free_it == '0' ||
		    (n == 4 && !strncmp(free_it, "NULL", 4)))
			continue;
		diag_report(d, DIAG_NOTE, "shadow-id", NULL,
			    "%s: shadow variables with the id '%.*s' are freed without '%.*s' when "
			    "the livepatch is unloaded: free them in a callback "
			    "(klp_shadow_free_all(), --callbacks=FILE.c)",
			    m->unit.source, (int)len, id, (int)n, free_it);
	}
}

void module_take_shadows(struct module_facts *m, struct diag *d)
{
	take_ids(m, "klp_shadow_alloc", d);
	take_ids(m, "klp_shadow_get_or_alloc", d);
	tell_destructors(m, d);
}
