/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * notation: symbols that carry what they are bound to in their names,
 *     .klp.sym.rela.LPOBJ.SYMOBJ.NAME,POS     before the conversion
 *     .klp.sym.SYMOBJ.NAME,POS                behind it
 * and the rules for each of these words.
 */
#include "convert-internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define BEFORE ".klp.sym.rela."
#define BEHIND ".klp.sym."

/* MODULE_NAME_LEN is 56 on 64-bit kernels. */
#define OBJECT_MAX 55

static bool is_word(const char *s)
{
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && *s != '_')
			return false;
	return true;
}

/* What a name that is no module's could have been meant as. */
static const char *meant(struct convert *c, const char *object)
{
	const char *base = strrchr(object, '/');
	char *s = arena_strdup(&c->arena, base ? base + 1 : object);
	size_t n = strlen(s);

	if (n > 3 && !strcmp(s + n - 3, ".ko"))
		s[n - 3] = '\0';
	for (char *p = s; *p; p++)
		if (*p == '-')
			*p = '_';
	return *s && is_word(s) ? s : NULL;
}

bool object_name_ok(struct convert *c, const char *what, const char *object)
{
	size_t n = strlen(object);
	const char *hint;

	if (n && n <= OBJECT_MAX && is_word(object))
		return true;
	hint = n <= OBJECT_MAX ? meant(c, object) : NULL;
	if (!n || n > OBJECT_MAX)
		refuse(c, "object-name", "%s: object names have 1 to %d characters, '%s' has %zu",
		       what, OBJECT_MAX, object, n);
	else if (hint)
		refuse(c, "object-name",
		       "%s: no loaded module is called '%s'; /proc/modules calls it '%s'", what,
		       object, hint);
	else
		refuse(c, "object-name",
		       "%s: '%s' is neither vmlinux nor a module's name in /proc/modules", what,
		       object);
	return false;
}

bool symbol_name_ok(struct convert *c, const char *name)
{
	static const char *const copies[] = { ".isra.", ".constprop.", ".part.", ".cold" };
	size_t n = strlen(name);

	if (!n || strchr(name, ',')) {
		refuse(c, "symbol-name",
		       "symbol '%s': livepatch can only find names that are not empty and contain "
		       "no comma",
		       name);
		return false;
	}
	if (n > c->kernel.name_max) {
		refuse(c, "symbol-name",
		       "symbol '%.40s...' has %zu characters, this kernel supports %u", name, n,
		       c->kernel.name_max);
		return false;
	}
	for (size_t i = 0; i < ARRAY_SIZE(copies); i++) {
		const char *at = strstr(name, copies[i]);

		if (!at || at == name)
			continue;
		if (!strcmp(copies[i], ".cold") && at[5] && at[5] != '.')
			continue;
		refuse(c, "optimized-copy",
		       "symbol '%s' was created by the optimizer and may take other arguments than "
		       "its source: copy the function instead",
		       name);
		return false;
	}
	return true;
}

bool position_parse(struct convert *c, const char *symbol, const char *s, size_t len, uint32_t *pos)
{
	uint64_t v = 0;
	size_t i;

	for (i = 0; i < len && i < 11 && isdigit((unsigned char)s[i]); i++)
		v = v * 10 + (uint64_t)(s[i] - '0');
	if (!len || i < len || v > INT32_MAX || (len > 1 && *s == '0')) {
		refuse(c, "position",
		       "symbol '%s': position '%.*s' is not a number; 0 means that its name is "
		       "unique",
		       symbol, (int)(len > 40 ? 40 : len), s);
		return false;
	}
	*pos = (uint32_t)v;
	return true;
}

void binding_add(struct convert *c, const struct binding *b)
{
	vec_push(&c->bindings, *b);
	c->binding_of[b->sym] = c->bindings.n;
}

/* "WORD." at *at, interned; advances behind the dot. NULL when there is no dot. */
static const char *word(struct convert *c, const char **at)
{
	const char *s = *at, *dot = strchr(s, '.');

	if (!dot)
		return NULL;
	*at = dot + 1;
	return intern(c, s, (size_t)(dot - s));
}

/* "NAME,POS" of full; false after a complaint. */
static bool name_and_position(struct convert *c, const char *full, const char *s, struct binding *b)
{
	const char *comma = strchr(s, ',');

	b->name = comma ? intern(c, s, (size_t)(comma - s)) : "";
	return *b->name && position_parse(c, full, comma + 1, strlen(comma + 1), &b->pos) &&
	       symbol_name_ok(c, b->name);
}

static void read_before(struct convert *c, uint32_t sym, const char *full, const char *s)
{
	struct binding b = { .sym = sym, .origin = BY_NAME };
	unsigned int errors = c->diag->errors;

	if (!undefined(c, sym)) {
		refuse(c, "symbol-form", "symbol '%s' is defined in the module", full);
		return;
	}
	b.lpobj = word(c, &s);
	b.symobj = b.lpobj ? word(c, &s) : NULL;
	if (b.symobj && object_name_ok(c, full, b.lpobj) && object_name_ok(c, full, b.symobj) &&
	    name_and_position(c, full, s, &b))
		binding_add(c, &b);
	else if (c->diag->errors == errors)
		refuse(c, "symbol-form",
		       "symbol '%s' is not of the form " BEFORE "LPOBJ.SYMOBJ.NAME,POS", full);
}

static void read_behind(struct convert *c, uint32_t sym, const char *full)
{
	struct binding b = { .sym = sym, .origin = BY_KERNEL };
	const char *s = full + strlen(BEHIND);
	unsigned int errors = c->diag->errors;

	if (strncmp(full, BEHIND, strlen(BEHIND)) != 0)
		s = NULL;
	b.symobj = s ? word(c, &s) : NULL;
	if (b.symobj && object_name_ok(c, full, b.symobj) && name_and_position(c, full, s, &b))
		binding_add(c, &b);
	else if (c->diag->errors == errors)
		refuse(c, "symbol-form",
		       "livepatch symbol '%s' is not of the form " BEHIND "SYMOBJ.NAME,POS", full);
}

/* clang takes the quotes that gas wants for a part of the name. */
static const char *unquoted(struct convert *c, const char *name)
{
	size_t n = strlen(name);

	if (n < 3 || *name != '"' || name[n - 1] != '"' ||
	    strncmp(name + 1, BEFORE, strlen(BEFORE)) != 0)
		return name;
	return arena_strndup(&c->arena, name + 1, n - 2);
}

void notation_read(struct convert *c)
{
	for (uint32_t i = 1; i < c->mod.nsyms; i++) {
		const char *name = unquoted(c, elf_module_sym_name(&c->mod, i));
		unsigned int errors = c->diag->errors;

		if (c->mod.syms[i].st_shndx == SHN_LIVEPATCH)
			read_behind(c, i, name);
		else if (!strncmp(name, BEFORE, strlen(BEFORE)))
			read_before(c, i, name, name + strlen(BEFORE));
		else if (!strncmp(name, BEHIND, strlen(BEHIND)))
			refuse(c, "symbol-form",
			       "symbol '%s' has the name of a livepatch symbol but is not one: was "
			       "the module changed after its conversion?",
			       name);
		c->failed[i] = c->diag->errors > errors;
	}
}

const char *notation_of(struct convert *c, const struct binding *b, uint32_t pos)
{
	switch (b->origin) {
	case BY_TABLE:
		return arena_printf(&c->arena, "KLP_SYMPOS(%s, %u)", b->name, pos);
	case BY_MAP:
		return arena_printf(&c->arena, "%s %s %s %u", elf_module_sym_name(&c->mod, b->sym),
				    b->lpobj, b->symobj, pos);
	case BY_KERNEL:
		return arena_printf(&c->arena, BEHIND "%s.%s,%u", b->symobj, b->name, pos);
	case BY_NAME:
	case BY_SEARCH:
		break;
	}
	return arena_printf(&c->arena, "KLP_RELOC_SYMBOL_POS(%s, %s, %s, %u)", b->lpobj, b->symobj,
			    b->name, pos);
}
