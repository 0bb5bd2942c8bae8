/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * structure: checks the form that the livepatch core expects, of both input and output. Tools that
 * strip or copy a converted module break it in ways that end in an oops.
 */
#include "convert-internal.h"

#include <string.h>

#define PREFIX ".klp.rela."

static bool is_livepatch_section(const struct elf_section *s)
{
	return (s->h.sh_flags & SHF_RELA_LIVEPATCH) || !strncmp(s->name, PREFIX, strlen(PREFIX));
}

bool structure_is_livepatch(const struct elf_module *m)
{
	for (uint32_t i = 1; i < m->sections.n; i++)
		if (is_livepatch_section(&m->sections.v[i]))
			return true;
	for (uint32_t i = 1; i < m->nsyms; i++)
		if (m->syms[i].st_shndx == SHN_LIVEPATCH)
			return true;
	return false;
}

/* .klp.rela.LPOBJ.SECTION, of the section it is for. */
static bool name_ok(const struct elf_module *m, const struct elf_section *s)
{
	const char *at = s->name + strlen(PREFIX), *dot;

	if (strncmp(s->name, PREFIX, strlen(PREFIX)) != 0)
		return false;
	dot = strchr(at, '.');
	return dot && dot > at && !strcmp(dot + 1, m->sections.v[s->h.sh_info].name);
}

static void check_section(struct convert *c, const struct elf_module *m,
			  const struct elf_section *s)
{
	const uint64_t flags = SHF_ALLOC | SHF_INFO_LINK | SHF_RELA_LIVEPATCH;

	if (s->h.sh_type != SHT_RELA || s->h.sh_flags != flags)
		reject(c, "structure",
		       "%s is no longer a section of livepatch relocations: strip before the "
		       "conversion, never after it",
		       s->name);
	else if (!name_ok(m, s))
		reject(c, "structure", "%s is not called .klp.rela.LPOBJ%s", s->name,
		       m->sections.v[s->h.sh_info].name);
	else if (!is_loaded(&m->sections.v[s->h.sh_info]))
		reject(c, "structure", "%s is for a section that is not loaded", s->name);
}

/* Livepatch symbols are for livepatch sections, and only they; debug information may name them. */
static void check_relocations(struct convert *c, const struct elf_module *m,
			      const struct elf_section *s)
{
	bool livepatch = is_livepatch_section(s);

	if (!livepatch && !is_loaded(&m->sections.v[s->h.sh_info]))
		return;
	for (uint32_t i = 0; i < s->nrela; i++) {
		uint32_t sym = (uint32_t)ELF64_R_SYM(s->rela[i].r_info);

		if ((m->syms[sym].st_shndx == SHN_LIVEPATCH) == livepatch)
			continue;
		reject(c, "structure", "relocation %u of %s is against %s '%s'", i, s->name,
		       livepatch ? "an ordinary symbol" : "the livepatch symbol",
		       elf_module_sym_name(m, sym));
		return;
	}
}

void structure_check(struct convert *c, const struct elf_module *m)
{
	for (uint32_t i = 1; i < m->sections.n; i++) {
		const struct elf_section *s = &m->sections.v[i];

		if (is_livepatch_section(s))
			check_section(c, m, s);
		if (s->h.sh_type == SHT_RELA)
			check_relocations(c, m, s);
	}
}
