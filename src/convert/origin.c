/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * origin: describes a place in the module for messages: the symbol that covers it, and the source
 * line from debug information, or the source that its neighbours come from.
 */
#include "convert-internal.h"

#include <string.h>

/* The name of the source that a local symbol stands behind; "" for others. */
struct around {
	const char *before, *behind, *own;
	uint64_t before_at, behind_at;
	uint32_t sym;
	uint64_t sym_at;
	bool several;
	const char *only;
};

static bool names_code(const Elf64_Sym *s)
{
	uint8_t type = ELF64_ST_TYPE(s->st_info);

	return type == STT_FUNC || type == STT_OBJECT || type == STT_NOTYPE;
}

static void see_file(struct around *a, const char *file)
{
	size_t n = strlen(file);

	/* What modpost adds is nobody's source. */
	if (n > 6 && !strcmp(file + n - 6, ".mod.c"))
		return;
	a->several |= a->only && strcmp(a->only, file);
	a->only = file;
}

static void see_symbol(struct around *a, const struct convert *c, uint32_t i, const char *file,
		       uint64_t offset)
{
	const Elf64_Sym *s = &c->mod.syms[i];
	bool local = ELF64_ST_BIND(s->st_info) == STB_LOCAL;

	if (s->st_value <= offset && (!a->sym || s->st_value >= a->sym_at) &&
	    !strchr(".$", *elf_module_sym_name(&c->mod, i))) {
		a->sym = i;
		a->sym_at = s->st_value;
		a->own = local ? file : NULL;
	}
	if (!local)
		return;
	if (s->st_value <= offset && (!a->before || s->st_value >= a->before_at)) {
		a->before = file;
		a->before_at = s->st_value;
	} else if (s->st_value > offset && (!a->behind || s->st_value < a->behind_at)) {
		a->behind = file;
		a->behind_at = s->st_value;
	}
}

static const char *source(const struct around *a)
{
	if (a->own)
		return a->own;
	if (a->only && !a->several)
		return a->only;
	return a->before && a->behind && !strcmp(a->before, a->behind) ? a->before : NULL;
}

/* "at FILE:LINE" or "in FILE"; NULL when neither is known. */
static const char *where(struct convert *c, const struct around *a, uint32_t section,
			 uint64_t offset)
{
	const char *file;
	uint32_t line;

	if (!c->lines_asked && elf_module_find(&c->mod, ".debug_line"))
		c->lines = elf_lines_open(c->bytes, c->len);
	c->lines_asked = true;
	file = c->lines ? elf_lines_find(c->lines, section, offset, &line) : NULL;
	if (file)
		return arena_printf(&c->arena, "at %s:%u", file, line);
	file = source(a);
	return file ? arena_printf(&c->arena, "in %s", file) : NULL;
}

const char *origin_of(struct convert *c, uint32_t section, uint64_t offset)
{
	const char *file = NULL, *text;
	struct around a = { 0 };

	for (uint32_t i = 1; i < c->mod.nsyms; i++) {
		const Elf64_Sym *s = &c->mod.syms[i];

		if (ELF64_ST_TYPE(s->st_info) == STT_FILE) {
			file = elf_module_sym_name(&c->mod, i);
			see_file(&a, file);
		} else if (names_code(s) && elf_module_sym_section(&c->mod, i) == section) {
			see_symbol(&a, c, i, file, offset);
		}
	}
	file = where(c, &a, section, offset);
	text = a.sym ? elf_module_sym_name(&c->mod, a.sym)
		     : arena_printf(&c->arena, "%s+%#llx", c->mod.sections.v[section].name,
				    (unsigned long long)offset);
	return file ? arena_printf(&c->arena, "%s %s", text, file) : text;
}
