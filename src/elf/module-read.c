/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module-read: reads a module's relocatable file. libelf converts byte order; bounds are checked
 * here, since libelf accepts files that the kernel's loader rejects; a converter must not guess.
 */
#include "klp-ccp/elf-module.h"

#include <libelf.h>
#include <stdarg.h>
#include <string.h>

/* More than any section of a module is aligned to. */
#define ALIGN_MAX ((uint64_t)1 << 21)

struct input {
	const char *s;
	size_t len;
	struct buf *err;
};

static int wrong(const struct input *in, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static int wrong(const struct input *in, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(in->err, fmt, ap);
	va_end(ap);
	return -1;
}

/* n bytes at s, in the order of the file, as objects of this machine. */
static void decode(const struct elf_module *m, Elf_Type type, const char *s, size_t n, void *to)
{
	Elf_Data src = {
		.d_buf = (void *)(uintptr_t)s, .d_type = type, .d_version = EV_CURRENT, .d_size = n
	};
	Elf_Data dst = { .d_buf = to, .d_type = type, .d_version = EV_CURRENT, .d_size = n };

	if (n)
		elf64_xlatetom(&dst, &src, m->eh.e_ident[EI_DATA]);
}

uint32_t elf_module_u32(const struct elf_module *m, const char *s)
{
	uint32_t v;

	decode(m, ELF_T_WORD, s, sizeof(v), &v);
	return v;
}

static bool in_file(const struct input *in, uint64_t offset, uint64_t size)
{
	return offset <= in->len && size <= in->len - offset;
}

static int read_header(struct elf_module *m, const struct input *in)
{
	Elf64_Ehdr *h = &m->eh;

	if (in->len < EI_NIDENT || memcmp(in->s, ELFMAG, SELFMAG) != 0)
		return wrong(in, "is not an ELF file");
	memcpy(h->e_ident, in->s, EI_NIDENT);
	if (h->e_ident[EI_CLASS] != ELFCLASS64)
		return wrong(in, "is not a 64-bit ELF file");
	if (h->e_ident[EI_DATA] != ELFDATA2LSB && h->e_ident[EI_DATA] != ELFDATA2MSB)
		return wrong(in, "damaged: unknown ELF byte order");
	if (in->len < sizeof(*h))
		return wrong(in, "damaged: ends within the ELF header");
	decode(m, ELF_T_EHDR, in->s, sizeof(*h), h);
	if (h->e_type != ET_REL)
		return wrong(in, "is not a relocatable file, as a module must be");
	if (h->e_version != EV_CURRENT || h->e_ident[EI_VERSION] != EV_CURRENT)
		return wrong(in, "damaged: ELF version %u", h->e_version);
	if (h->e_ehsize != sizeof(Elf64_Ehdr) || h->e_shentsize != sizeof(Elf64_Shdr))
		return wrong(in, "damaged: headers have the wrong size");
	if (h->e_phnum)
		return wrong(in, "damaged: a relocatable file with program headers");
	if (!h->e_shnum || h->e_shstrndx == SHN_XINDEX)
		return wrong(in,
			     "has no section headers, or more than the kernel's loader can number");
	if (h->e_shnum >= SHN_LORESERVE)
		return wrong(in, "has %u sections, more than ELF can number", h->e_shnum);
	if (!in_file(in, h->e_shoff, (uint64_t)h->e_shnum * sizeof(Elf64_Shdr)))
		return wrong(in, "damaged: section headers lie outside the file");
	return 0;
}

static int read_section(const struct input *in, struct elf_section *s, uint32_t i)
{
	const Elf64_Shdr *h = &s->h;

	buf_init(&s->added);
	if (!i && h->sh_type != SHT_NULL)
		return wrong(in, "damaged: section 0 is in use");
	if (h->sh_type == SHT_NULL || h->sh_type == SHT_NOBITS)
		return 0;
	if (!in_file(in, h->sh_offset, h->sh_size))
		return wrong(in, "damaged: section %u lies outside the file", i);
	if (h->sh_addralign > ALIGN_MAX || (h->sh_addralign & (h->sh_addralign - 1)))
		return wrong(in, "damaged: section %u has an alignment of %#llx", i,
			     (unsigned long long)h->sh_addralign);
	s->data = in->s + h->sh_offset;
	return 0;
}

static int check_strings(const struct elf_module *m, const struct input *in, uint32_t i)
{
	const struct elf_section *s;

	if (i >= m->sections.n)
		return wrong(in, "damaged: section %u, which should hold names, does not exist", i);
	s = &m->sections.v[i];
	if (s->h.sh_type != SHT_STRTAB)
		return wrong(in,
			     "damaged: section %u, which should hold names, is not a string table",
			     i);
	if (!s->h.sh_size || s->data[s->h.sh_size - 1])
		return wrong(in, "damaged: the last string of section %u is not terminated", i);
	return 0;
}

static int by_offset(const void *x, const void *y)
{
	const Elf64_Shdr *a = *(const Elf64_Shdr *const *)x, *b = *(const Elf64_Shdr *const *)y;

	if (a->sh_offset != b->sh_offset)
		return a->sh_offset < b->sh_offset ? -1 : 1;
	return a->sh_size < b->sh_size ? -1 : a->sh_size > b->sh_size;
}

/* Sections that share bytes could not be changed one by one. */
static int check_overlaps(const struct elf_module *m, const struct input *in)
{
	const Elf64_Shdr **sorted = mem_alloc(m->sections.n * sizeof(*sorted));
	uint32_t n = 0, i;
	int rc = 0;

	for (i = 0; i < m->sections.n; i++)
		if (m->sections.v[i].data && m->sections.v[i].h.sh_size)
			sorted[n++] = &m->sections.v[i].h;
	qsort(sorted, n, sizeof(*sorted), by_offset);
	for (i = 1; i < n && !rc; i++)
		if (sorted[i]->sh_offset - sorted[i - 1]->sh_offset < sorted[i - 1]->sh_size)
			rc = wrong(in, "damaged: sections overlap at offset %#llx",
				   (unsigned long long)sorted[i]->sh_offset);
	free(sorted);
	return rc;
}

static int read_sections(struct elf_module *m, const struct input *in)
{
	uint32_t n = m->eh.e_shnum, i;
	Elf64_Shdr *headers = arena_alloc(&m->arena, n * sizeof(*headers));
	const struct elf_section *names;

	decode(m, ELF_T_SHDR, in->s + m->eh.e_shoff, n * sizeof(*headers), headers);
	for (i = 0; i < n; i++) {
		struct elf_section *s = vec_add(&m->sections);

		s->h = headers[i];
		if (read_section(in, s, i))
			return -1;
	}
	m->shstrtab = m->eh.e_shstrndx;
	if (check_strings(m, in, m->shstrtab) || check_overlaps(m, in))
		return -1;
	names = &m->sections.v[m->shstrtab];
	for (i = 0; i < n; i++) {
		struct elf_section *s = &m->sections.v[i];

		if (s->h.sh_name >= names->h.sh_size)
			return wrong(
				in, "damaged: the name of section %u lies outside its string table",
				i);
		s->name = names->data + s->h.sh_name;
	}
	return 0;
}

static int find_symtab(struct elf_module *m, const struct input *in)
{
	for (uint32_t i = 1; i < m->sections.n; i++) {
		const struct elf_section *s = &m->sections.v[i];

		if (s->h.sh_type == SHT_SYMTAB_SHNDX)
			return wrong(in,
				     "has more sections than the kernel's loader can number (%s)",
				     s->name);
		if (s->h.sh_type == SHT_REL)
			return wrong(in, "has REL relocations (%s), not RELA", s->name);
		if (s->h.sh_type != SHT_SYMTAB)
			continue;
		if (m->symtab)
			return wrong(in, "damaged: has two symbol tables");
		m->symtab = i;
	}
	return m->symtab ? 0 : wrong(in, "has no symbol table (stripped?)");
}

static int read_symbols(struct elf_module *m, const struct input *in)
{
	const struct elf_section *table, *names;

	if (find_symtab(m, in))
		return -1;
	table = &m->sections.v[m->symtab];
	m->strtab = table->h.sh_link;
	if (check_strings(m, in, m->strtab))
		return -1;
	if (table->h.sh_entsize != sizeof(Elf64_Sym) || !table->h.sh_size ||
	    table->h.sh_size % sizeof(Elf64_Sym) || table->h.sh_size > UINT32_MAX)
		return wrong(in, "damaged: the symbol table has the wrong size");
	m->nsyms = (uint32_t)(table->h.sh_size / sizeof(Elf64_Sym));
	if (table->h.sh_info > m->nsyms)
		return wrong(in, "damaged: more local symbols than symbols");
	m->syms = arena_alloc(&m->arena, table->h.sh_size);
	decode(m, ELF_T_SYM, table->data, table->h.sh_size, m->syms);
	names = &m->sections.v[m->strtab];
	for (uint32_t i = 0; i < m->nsyms; i++) {
		uint16_t shndx = m->syms[i].st_shndx;

		if (m->syms[i].st_name >= names->h.sh_size)
			return wrong(in,
				     "damaged: the name of symbol %u lies outside its string table",
				     i);
		if (shndx >= m->sections.n && shndx != SHN_ABS && shndx != SHN_COMMON &&
		    shndx != SHN_LIVEPATCH)
			return wrong(in,
				     "damaged: symbol %u is in section %#x, which does not exist",
				     i, shndx);
	}
	return 0;
}

static int check_relocation(const struct elf_module *m, const struct input *in,
			    const struct elf_section *s, uint32_t i)
{
	const struct elf_section *target = &m->sections.v[s->h.sh_info];
	const Elf64_Rela *r = &s->rela[i];

	if (ELF64_R_SYM(r->r_info) >= m->nsyms)
		return wrong(in, "damaged: relocation %u of %s is against symbol %u of %u", i,
			     s->name, (uint32_t)ELF64_R_SYM(r->r_info), m->nsyms);
	if (r->r_offset >= target->h.sh_size)
		return wrong(in, "damaged: relocation %u of %s lies outside %s", i, s->name,
			     target->name);
	return 0;
}

static int read_relocations(struct elf_module *m, const struct input *in, struct elf_section *s)
{
	if (s->h.sh_entsize != sizeof(Elf64_Rela) || s->h.sh_size % sizeof(Elf64_Rela) ||
	    s->h.sh_size > UINT32_MAX)
		return wrong(in, "damaged: %s has the wrong size", s->name);
	if (s->h.sh_link != m->symtab)
		return wrong(in, "damaged: %s does not refer to the symbol table", s->name);
	if (!s->h.sh_info || s->h.sh_info >= m->sections.n)
		return wrong(in, "damaged: %s is for section %u, which does not exist", s->name,
			     s->h.sh_info);
	if (!m->sections.v[s->h.sh_info].data)
		return wrong(in, "damaged: %s is for a section without contents", s->name);
	s->nrela = (uint32_t)(s->h.sh_size / sizeof(Elf64_Rela));
	s->rela = arena_alloc(&m->arena, s->h.sh_size + 1);
	decode(m, ELF_T_RELA, s->data, s->h.sh_size, s->rela);
	for (uint32_t i = 0; i < s->nrela; i++)
		if (check_relocation(m, in, s, i))
			return -1;
	return 0;
}

static int read_all(struct elf_module *m, const struct input *in)
{
	if (read_header(m, in) || read_sections(m, in) || read_symbols(m, in))
		return -1;
	for (uint32_t i = 1; i < m->sections.n; i++)
		if (m->sections.v[i].h.sh_type == SHT_RELA &&
		    read_relocations(m, in, &m->sections.v[i]))
			return -1;
	return 0;
}

int elf_module_read(struct elf_module *m, const char *s, size_t len, struct buf *err)
{
	struct input in = { s, len, err };

	memset(m, 0, sizeof(*m));
	elf_version(EV_CURRENT);
	if (!read_all(m, &in))
		return 0;
	elf_module_release(m);
	return -1;
}

void elf_module_release(struct elf_module *m)
{
	for (uint32_t i = 0; i < m->sections.n; i++)
		buf_free(&m->sections.v[i].added);
	vec_free(&m->sections);
	arena_release(&m->arena);
	memset(m, 0, sizeof(*m));
}

const char *elf_module_sym_name(const struct elf_module *m, uint32_t sym)
{
	const struct elf_section *names = &m->sections.v[m->strtab];
	uint32_t at = m->syms[sym].st_name;

	return at < names->h.sh_size ? names->data + at : names->added.s + (at - names->h.sh_size);
}

const struct elf_section *elf_module_find(const struct elf_module *m, const char *name)
{
	for (uint32_t i = 1; i < m->sections.n; i++)
		if (!strcmp(m->sections.v[i].name, name))
			return &m->sections.v[i];
	return NULL;
}

uint32_t elf_module_sym_section(const struct elf_module *m, uint32_t sym)
{
	uint16_t shndx = m->syms[sym].st_shndx;

	return shndx < m->sections.n ? shndx : 0;
}

const char *elf_module_info(const struct elf_module *m, const char *key)
{
	const struct elf_section *s = elf_module_find(m, ".modinfo");
	size_t n = strlen(key);
	const char *at, *end;

	if (!s || !s->data || !s->h.sh_size || s->data[s->h.sh_size - 1])
		return NULL;
	end = s->data + s->h.sh_size;
	for (at = s->data; at < end; at += strlen(at) + 1)
		if (!strncmp(at, key, n) && at[n] == '=')
			return at + n + 1;
	return NULL;
}
