// SPDX-License-Identifier: GPL-2.0-or-later
/* File names, and the corresponding names in C and make. */
#include "module-internal.h"

#include <ctype.h>
#include <string.h>
#include "klp-ccp/map.h"
#include "klp-ccp/name.h"

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

const char **module_unit_words(struct arena *a, const char *const *sources, uint32_t n)
{
	const char **words = arena_alloc(a, (n + 1) * sizeof(*words));
	struct map known = { 0 }; /* hash of a word -> its number, +1 */

	for (uint32_t i = 0; i < n; i++) {
		const char *word = unit_word(a, sources[i]);

		words[i] = word;
		for (unsigned int k = 2; !map_set(&known, name_hash(words[i], strlen(words[i])), 1);
		     k++)
			words[i] = arena_printf(a, "%s_%u", word, k);
	}
	map_free(&known);
	return words;
}

static const char *word_of(struct arena *a, const struct module_unit *u)
{
	return u->word ? u->word : unit_word(a, u->source);
}

const char *module_table(const struct module_plan *p, const struct module_unit *u)
{
	const char *unit = word_of(p->arena, u);

	if (p->spec->suse) /* where other livepatches are linked with this one */
		return arena_printf(p->arena, "%s_pointers_%s", p->word, unit);
	return arena_printf(p->arena, "klp_pointers_%s", unit);
}

const char *module_unit_macro(struct arena *a, const struct module_unit *u)
{
	return arena_printf(a, "KLP_IN_%s", word_of(a, u));
}

const char *module_lp_path(struct arena *a, const char *word)
{
	return arena_printf(a, "lp/%s.c", word);
}

const char *module_unit_path(struct arena *a, const struct module_unit *u)
{
	return module_lp_path(a, word_of(a, u));
}

const char *module_suse_path(const struct module_plan *p, const struct module_unit *u)
{
	return arena_printf(p->arena, "%s_%s.c", p->spec->name, word_of(p->arena, u));
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
