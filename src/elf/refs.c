/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * refs: which functions of an object refer to the static variables of functions, NAME.NUMBER, from
 * the relocations of its code. Such a relocation is mostly against the section, and the instruction
 * decides what it means:
 *
 *   cmpl $1, count.3(%rip)    the displacement counts from the end of the instruction, behind the
 *                             immediate, so the addend is the variable's place minus 4 and minus
 *                             the length of the immediate
 *   movl table.2-4(,%rax,4)   an index may begin below 0, or count up to 0 from the end
 *
 * The answer errs on the large side: where the bytes can be read in two ways, both count, and an
 * indexed access also covers what ends at its place and what begins a little after it. It is for
 * x86-64 only; other compilers' targets address several variables from one anchor, and then
 * relocations cannot tell them apart.
 */
#include "refs.h"

#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"

/* How far before a variable an indexed access to it may begin, in bytes. */
#define REACH 64

/* A symbol of a section; symbols of one section have the same pointer. */
struct placed {
	const char *section, *name;
	uint64_t value, size;
};

struct reader {
	struct elf_syms *e;
	Elf_Data *symbols;
	const char *const *names; /* of sections */
	size_t nnames;
	VEC(struct placed) functions, variables; /* by section and value */
};

static int by_place(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	if (a->section != b->section)
		return (uintptr_t)a->section < (uintptr_t)b->section ? -1 : 1;
	return a->value < b->value ? -1 : a->value > b->value;
}

static void sort_symbols(struct reader *r)
{
	for (uint32_t i = 0; i < r->e->syms.n; i++) {
		const struct elf_sym *s = &r->e->syms.v[i];
		struct placed p = { s->section, s->name, s->value, s->size };

		if (!s->defined)
			continue;
		if (s->type == STT_FUNC)
			vec_push(&r->functions, p);
		else if (s->type == STT_OBJECT && s->bind == STB_LOCAL && strchr(s->name, '.'))
			vec_push(&r->variables, p);
	}
	if (r->functions.n)
		qsort(r->functions.v, r->functions.n, sizeof(*r->functions.v), by_place);
	if (r->variables.n)
		qsort(r->variables.v, r->variables.n, sizeof(*r->variables.v), by_place);
}

/* Number of symbols that lie before `value` in the section, or in sections before it. */
static uint32_t before(const struct placed *v, uint32_t n, const char *section, uint64_t value)
{
	const struct placed at = { section, NULL, value, 0 };

	return search_first(i, 0, n, by_place(&v[i], &at) < 0);
}

/* The function that holds a byte of a section; NULL. Of aliases, which have one place, any. */
static const char *function_at(const struct reader *r, const char *section, uint64_t value)
{
	uint32_t i = before(r->functions.v, r->functions.n, section, value + 1);
	const struct placed *f = i ? &r->functions.v[i - 1] : NULL;

	return f && f->section == section && value - f->value < f->size ? f->name : NULL;
}

/* `function` may refer to what lies at [first, last] of a section. */
static void add_uses(struct reader *r, const char *function, const char *section, int64_t first,
		     int64_t last)
{
	const struct placed *v = r->variables.v;
	uint32_t i;

	if (last < 0)
		return;
	i = before(v, r->variables.n, section, (uint64_t)last + 1);
	for (; i && v[i - 1].section == section; i--) {
		struct elf_use use = { v[i - 1].name, function };

		if ((int64_t)(v[i - 1].value + v[i - 1].size) <= first)
			break;
		vec_push(&r->e->uses, use);
	}
}

/*
 * Bytes of an immediate after the displacement at code[at], if the opcode were the single byte
 * `op`.
 */
static unsigned int immediate(const uint8_t *code, uint64_t at, bool wide_opcode)
{
	uint8_t op = code[at - 2], extension = (code[at - 1] >> 3) & 7;
	bool rex = at >= 3 && (code[at - 3] & 0xf0) == 0x40;
	bool half = at >= 3u + rex && code[at - 3 - rex] == 0x66;

	if (wide_opcode)
		return op == 0xba || op == 0xa4 || op == 0xac || op == 0x70 || op == 0xc2 ||
		       (op >= 0xc4 && op <= 0xc6);
	switch (op) {
	case 0x6b:
	case 0x80:
	case 0x83:
	case 0xc0:
	case 0xc1:
	case 0xc6:
		return 1;
	case 0x69:
	case 0x81:
	case 0xc7:
		return half ? 2 : 4;
	case 0xf6:
		return extension < 2;
	case 0xf7:
		return extension >= 2 ? 0 : half ? 2 : 4;
	default:
		return 0;
	}
}

/* An access with a register added to the address: sym(%rax), sym(,%rax,4). */
static bool is_indexed(const uint8_t *code, uint64_t at)
{
	bool base = at > 0 && code[at - 1] >= 0x80 && code[at - 1] < 0xc0;
	bool scaled = at > 1 && (code[at - 2] & 7) == 4 && code[at - 2] < 0xc0;

	return base || scaled;
}

/* A relocation at `at` of a function's code, against offset `addend` of a section. */
static void add_code(struct reader *r, const char *function, const char *section,
		     const Elf_Data *code, const GElf_Rela *rela, int64_t base)
{
	const uint8_t *bytes = code->d_buf;
	uint64_t at = rela->r_offset;
	int64_t to = base + rela->r_addend;

	switch (GELF_R_TYPE(rela->r_info)) {
	case R_X86_64_PC32:
	case R_X86_64_PLT32:
		to += 4;
		if (at < 2 || (bytes[at - 1] & 0xc7) != 5) {
			add_uses(r, function, section, to, to);
			break;
		}
		if (at > 2 && bytes[at - 3] == 0x0f) /* if it belongs to this instruction */
			add_uses(r, function, section, to + immediate(bytes, at, true),
				 to + immediate(bytes, at, true));
		to += immediate(bytes, at, false);
		add_uses(r, function, section, to, to);
		break;
	case R_X86_64_32S:
		if (is_indexed(bytes, at))
			add_uses(r, function, section, to - 1, to + REACH);
		else
			add_uses(r, function, section, to, to);
		break;
	default:
		add_uses(r, function, section, to, to);
		break;
	}
}

/* Where a relocation leads to: a section's name and an offset in it, without the addend. */
static const char *target_of(const struct reader *r, const GElf_Rela *rela, int64_t *base)
{
	GElf_Sym sym;

	if (!gelf_getsym(r->symbols, (int)GELF_R_SYM(rela->r_info), &sym) ||
	    sym.st_shndx >= r->nnames)
		return NULL;
	*base = (int64_t)sym.st_value;
	return r->names[sym.st_shndx];
}

static void read_code(struct reader *r, Elf_Data *relocs, size_t n, const char *section,
		      const Elf_Data *code)
{
	for (size_t i = 0; i < n; i++) {
		const char *function, *target;
		GElf_Rela rela;
		int64_t base;

		if (!gelf_getrela(relocs, (int)i, &rela) || rela.r_offset > code->d_size)
			continue;
		target = target_of(r, &rela, &base);
		function = target ? function_at(r, section, rela.r_offset) : NULL;
		if (function)
			add_code(r, function, target, code, &rela, base);
	}
}

/* Each entry has three: the code, where it jumps to, and the key with flags in the lowest bits. */
static void read_jumps(struct reader *r, Elf_Data *relocs, size_t n)
{
	for (size_t i = 0; i + 2 < n; i += 3) {
		const char *section, *target, *function;
		GElf_Rela code, key;
		int64_t at, to;

		if (!gelf_getrela(relocs, (int)i, &code) || !gelf_getrela(relocs, (int)i + 2, &key))
			continue;
		section = target_of(r, &code, &at);
		target = target_of(r, &key, &to);
		function = section ? function_at(r, section, (uint64_t)(at + code.r_addend)) : NULL;
		to += key.r_addend;
		if (function && target)
			add_uses(r, function, target, to, to);
	}
}

static void read_section(struct reader *r, Elf *elf, Elf_Scn *scn, const GElf_Shdr *sh)
{
	Elf_Scn *of = elf_getscn(elf, sh->sh_info);
	Elf_Data *relocs = elf_getdata(scn, NULL), *code = of ? elf_getdata(of, NULL) : NULL;
	GElf_Shdr target;
	size_t n;

	if (!relocs || !code || !code->d_buf || !sh->sh_entsize || !gelf_getshdr(of, &target))
		return;
	n = relocs->d_size / sh->sh_entsize;
	if (n > INT32_MAX)
		return;
	if (target.sh_flags & SHF_EXECINSTR)
		read_code(r, relocs, n, r->names[sh->sh_info], code);
	else if (!strcmp(r->names[sh->sh_info], "__jump_table"))
		read_jumps(r, relocs, n);
}

static int by_names(const void *x, const void *y)
{
	const struct elf_use *a = x, *b = y;
	int order = strcmp(a->variable, b->variable);

	return order ? order : strcmp(a->function, b->function);
}

void elf_read_refs(Elf *elf, Elf_Scn *symtab, const char *const *names, size_t n,
		   struct elf_syms *e)
{
	struct reader r = {
		.e = e, .symbols = elf_getdata(symtab, NULL), .names = names, .nnames = n
	};
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	if (!r.symbols || e->machine != EM_X86_64)
		return;
	e->uses_known = true;
	sort_symbols(&r);
	while (r.variables.n && (scn = elf_nextscn(elf, scn)))
		if (gelf_getshdr(scn, &sh) && sh.sh_type == SHT_RELA && sh.sh_info < n &&
		    names[sh.sh_info])
			read_section(&r, elf, scn, &sh);
	vec_sort_once(&e->uses, by_names);
	vec_free(&r.functions);
	vec_free(&r.variables);
}

const struct elf_use *elf_syms_uses(const struct elf_syms *e, const char *variable, uint32_t *n)
{
	uint32_t first = 0;

	while (first < e->uses.n && strcmp(e->uses.v[first].variable, variable) < 0)
		first++;
	for (*n = 0; first + *n < e->uses.n; ++*n)
		if (strcmp(e->uses.v[first + *n].variable, variable))
			break;
	return *n ? &e->uses.v[first] : NULL;
}
