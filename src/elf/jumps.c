/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jumps: functions whose code is nothing but a jump to another function: a call in the place of a
 * return, or what gcc leaves of the second of two functions that have the same code. Around the
 * jump may stand what ftrace needs, and a stack frame that is built and taken down again. It is for
 * x86-64 only.
 */
#include "jumps.h"

#include <string.h>

/* No such function is longer, in bytes. */
enum { LONGEST = 48 };

struct reader {
	struct elf_syms *e;
	Elf *elf;
	Elf_Data *symbols;
	size_t strings; /* section of the symbols' names */
	const char *const *names;
	size_t nnames;
};

/* A section with code, and its relocations, which are looked for when they are needed. */
struct code {
	const char *section; /* one of names; symbols have the same pointer */
	size_t index;
	const uint8_t *bytes;
	size_t size;
	Elf_Data *relocs; /* NULL: there are none */
	size_t nrelocs;
	bool found;
};

/* -- where a displacement leads to ------------------------------------------------------------- */

static bool find_relocation(const struct code *c, uint64_t place, GElf_Rela *found)
{
	for (size_t i = 0; i < c->nrelocs; i++)
		if (gelf_getrela(c->relocs, (int)i, found) && found->r_offset == place)
			return true;
	return false;
}

static const char *function_at(const struct reader *r, const char *section, uint64_t value)
{
	for (uint32_t i = 0; i < r->e->syms.n; i++) {
		const struct elf_sym *s = &r->e->syms.v[i];

		if (s->type == STT_FUNC && s->defined && s->value == value && s->section == section)
			return s->name;
	}
	return NULL;
}

/* The function that a displacement of 4 bytes leads to; NULL: not to the start of one. */
static const char *target_of(const struct reader *r, const struct code *c, uint64_t place)
{
	const char *name;
	int32_t distance;
	GElf_Rela rela;
	GElf_Sym sym;

	if (!find_relocation(c, place, &rela)) {
		memcpy(&distance, c->bytes + place, sizeof(distance));
		return function_at(r, c->section, place + 4 + (uint64_t)(int64_t)distance);
	}
	if (!gelf_getsym(r->symbols, (int)GELF_R_SYM(rela.r_info), &sym))
		return NULL;
	if (GELF_ST_TYPE(sym.st_info) == STT_SECTION)
		return sym.st_shndx < r->nnames && r->names[sym.st_shndx]
			       ? function_at(r, r->names[sym.st_shndx], (uint64_t)rela.r_addend + 4)
			       : NULL;
	name = rela.r_addend == -4 ? elf_strptr(r->elf, r->strings, sym.st_name) : NULL;
	return name ? arena_strdup(&r->e->arena, name) : NULL;
}

/* -- one function ------------------------------------------------------------------------------ */

struct pattern {
	uint8_t n;
	uint8_t bytes[5];
};

/* The length of an instruction that does nothing that outlives the function; 0: it is another. */
static size_t skip_one(const struct reader *r, const struct code *c, uint64_t at, uint64_t end)
{
	static const struct pattern nothing[] = {
		{ 4, { 0xf3, 0x0f, 0x1e, 0xfa } },       /* endbr64 */
		{ 5, { 0x0f, 0x1f, 0x44, 0x00, 0x00 } }, /* the place of a call of __fentry__ */
		{ 1, { 0x55 } },                         /* push %rbp */
		{ 3, { 0x48, 0x89, 0xe5 } },             /* mov %rsp,%rbp */
		{ 1, { 0x5d } },                         /* pop %rbp */
		{ 4, { 0x48, 0x83, 0xec, 0x08 } },       /* sub $8,%rsp */
		{ 4, { 0x48, 0x83, 0xc4, 0x08 } },       /* add $8,%rsp */
	};
	const char *called;

	for (size_t i = 0; i < sizeof(nothing) / sizeof(*nothing); i++)
		if (nothing[i].n <= end - at &&
		    !memcmp(c->bytes + at, nothing[i].bytes, nothing[i].n))
			return nothing[i].n;
	if (end - at < 5 || c->bytes[at] != 0xe8)
		return 0;
	called = target_of(r, c, at + 1);
	return called && !strcmp(called, "__fentry__") ? 5 : 0;
}

/* The function that all of the code only jumps to, or NULL. */
static const char *jumps_to(const struct reader *r, const struct code *c, uint64_t at, uint64_t end)
{
	size_t n;

	while (at < end && (n = skip_one(r, c, at, end)))
		at += n;
	if (end - at == 5 && c->bytes[at] == 0xe9)
		return target_of(r, c, at + 1);
	if (end - at == 2 && c->bytes[at] == 0xeb)
		return function_at(r, c->section,
				   end + (uint64_t)(int64_t)(int8_t)c->bytes[at + 1]);
	return NULL;
}

static void find_relocations(const struct reader *r, struct code *c)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while (!c->found && (scn = elf_nextscn(r->elf, scn))) {
		if (!gelf_getshdr(scn, &sh) || sh.sh_type != SHT_RELA || sh.sh_info != c->index ||
		    !sh.sh_entsize)
			continue;
		c->relocs = elf_getdata(scn, NULL);
		c->nrelocs = c->relocs ? c->relocs->d_size / sh.sh_entsize : 0;
		if (c->nrelocs > INT32_MAX)
			c->nrelocs = 0;
	}
	c->found = true;
}

static void read_functions(const struct reader *r, struct code *c)
{
	for (uint32_t i = 0; i < r->e->syms.n; i++) {
		const struct elf_sym *s = &r->e->syms.v[i];
		struct elf_jump jump = { s->name, NULL };

		if (s->type != STT_FUNC || !s->defined || !s->size || s->size > LONGEST ||
		    s->value > c->size || s->size > c->size - s->value || s->section != c->section)
			continue;
		find_relocations(r, c);
		jump.to = jumps_to(r, c, s->value, s->value + s->size);
		if (jump.to)
			vec_push(&r->e->jumps, jump);
	}
}

/* -- all --------------------------------------------------------------------------------------- */

void elf_read_jumps(Elf *elf, Elf_Scn *symtab, const char *const *names, size_t n,
		    struct elf_syms *e)
{
	struct reader r = { .e = e,
			    .elf = elf,
			    .symbols = elf_getdata(symtab, NULL),
			    .names = names,
			    .nnames = n };
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	if (!r.symbols || e->machine != EM_X86_64 || !gelf_getshdr(symtab, &sh))
		return;
	r.strings = sh.sh_link;
	while ((scn = elf_nextscn(elf, scn))) {
		size_t i = elf_ndxscn(scn);
		Elf_Data *data;
		struct code c = { .index = i };

		if (!gelf_getshdr(scn, &sh) || !(sh.sh_flags & SHF_EXECINSTR) ||
		    sh.sh_type != SHT_PROGBITS || i >= n || !names[i])
			continue;
		data = elf_getdata(scn, NULL);
		if (!data || !data->d_buf)
			continue;
		c.section = names[i];
		c.bytes = data->d_buf;
		c.size = data->d_size;
		read_functions(&r, &c);
	}
}

const char *elf_syms_jumps_to(const struct elf_syms *e, const char *function)
{
	for (uint32_t i = 0; i < e->jumps.n; i++)
		if (!strcmp(e->jumps.v[i].function, function))
			return e->jumps.v[i].to;
	return NULL;
}
