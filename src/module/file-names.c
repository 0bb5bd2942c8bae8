// SPDX-License-Identifier: GPL-2.0-or-later
/* File names, and the corresponding names in C and make. */
#include "module-internal.h"

#include <ctype.h>
#include <string.h>

char *module_word(struct arena *a, const char *s)
{
	char *word = arena_strdup(a, s);

	for (char *c = word; *c; c++)
		if (!isalnum((unsigned char)*c))
			*c = '_';
	return word;
}

/* "fs/proc/cmdline.c" without its suffix, as one word. */
static char *unit_word(struct arena *a, const char *source)
{
	const char *dot = strrchr(source, '.');
	size_t n = dot && !strchr(dot, '/') ? (size_t)(dot - source) : strlen(source);

	return module_word(a, arena_strndup(a, source, n));
}

const char *module_table(const struct module_plan *p, const struct module_unit *u)
{
	const char *unit = unit_word(p->arena, u->source);

	if (p->spec->suse) /* where other livepatches are linked with this one */
		return arena_printf(p->arena, "%s_pointers_%s", p->word, unit);
	return arena_printf(p->arena, "klp_pointers_%s", unit);
}

const char *module_unit_macro(struct arena *a, const char *source)
{
	return arena_printf(a, "KLP_IN_%s", unit_word(a, source));
}

const char *module_lp_path(struct arena *a, const char *source)
{
	return arena_printf(a, "lp/%s.c", unit_word(a, source));
}

const char *module_suse_path(const struct module_plan *p, const char *source)
{
	return arena_printf(p->arena, "%s_%s.c", p->spec->name, unit_word(p->arena, source));
}

/* What insmod and kbuild take for a module's name, and make and the shell for a word. */
bool module_name_is_good(const char *name)
{
	if (!isalnum((unsigned char)*name))
		return false;
	for (const char *c = name; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("_-", *c))
			return false;
	return strlen(name) < 56; /* MODULE_NAME_LEN with its end */
}
