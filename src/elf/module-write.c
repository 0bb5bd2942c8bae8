/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module-write: a module's relocatable file laid out anew: the header, the sections in the order of
 * their numbers, the section headers. The same module always gives the same bytes.
 */
#include "klp-ccp/elf-module.h"

#include <libelf.h>
#include <string.h>

/* n bytes of objects of this machine, appended in the order of the file. */
static void encode(const struct elf_module *m, Elf_Type type, const void *from, size_t n,
		   struct buf *out)
{
	Elf_Data src = { .d_buf = (void *)(uintptr_t)from,
			 .d_type = type,
			 .d_version = EV_CURRENT,
			 .d_size = n };
	Elf_Data dst = { .d_type = type, .d_version = EV_CURRENT, .d_size = n };

	if (!n)
		return;
	buf_reserve(out, n);
	dst.d_buf = out->s + out->len;
	elf64_xlatetof(&dst, &src, m->eh.e_ident[EI_DATA]);
	out->len += n;
	out->s[out->len] = '\0';
}

static void align_to(struct buf *out, uint64_t align)
{
	static const char zeros[64];

	while (align > 1 && out->len & (align - 1)) {
		uint64_t n = align - (out->len & (align - 1));

		buf_add(out, zeros, n < sizeof(zeros) ? n : sizeof(zeros));
	}
}

uint32_t elf_module_add_string(struct elf_module *m, const char *name)
{
	struct elf_section *s = &m->sections.v[m->strtab];
	uint32_t at = (uint32_t)(s->h.sh_size + s->added.len);

	buf_add(&s->added, name, strlen(name) + 1);
	return at;
}

uint32_t elf_module_add_rela(struct elf_module *m, const char *name, uint32_t target,
			     Elf64_Rela *rela, uint32_t nrela)
{
	struct elf_section *s = vec_add(&m->sections), *names = &m->sections.v[m->shstrtab];

	buf_init(&s->added);
	s->name = arena_strdup(&m->arena, name);
	s->rela = rela;
	s->nrela = nrela;
	s->h = (Elf64_Shdr){ .sh_name = (uint32_t)(names->h.sh_size + names->added.len),
			     .sh_type = SHT_RELA,
			     .sh_link = m->symtab,
			     .sh_info = target,
			     .sh_addralign = 8,
			     .sh_entsize = sizeof(Elf64_Rela) };
	buf_add(&names->added, name, strlen(name) + 1);
	return m->sections.n - 1;
}

static void put_section(const struct elf_module *m, uint32_t i, Elf64_Shdr *h, struct buf *out)
{
	const struct elf_section *s = &m->sections.v[i];

	*h = s->h;
	if (h->sh_type == SHT_NULL)
		return;
	if (h->sh_type != SHT_NOBITS)
		align_to(out, h->sh_addralign);
	h->sh_offset = out->len;
	if (i == m->symtab) {
		encode(m, ELF_T_SYM, m->syms, m->nsyms * sizeof(*m->syms), out);
	} else if (h->sh_type == SHT_RELA) {
		encode(m, ELF_T_RELA, s->rela, s->nrela * sizeof(*s->rela), out);
	} else if (s->data) {
		buf_add(out, s->data, s->h.sh_size);
		buf_add(out, s->added.s, s->added.len);
	} else {
		return; /* SHT_NOBITS keeps its size */
	}
	h->sh_size = out->len - h->sh_offset;
}

void elf_module_write(const struct elf_module *m, struct buf *out)
{
	Elf64_Shdr *headers = mem_alloc(m->sections.n * sizeof(*headers));
	struct buf head = BUF_INIT;
	Elf64_Ehdr eh = m->eh;

	buf_reset(out);
	encode(m, ELF_T_EHDR, &eh, sizeof(eh), out); /* its place; the offset comes last */
	for (uint32_t i = 0; i < m->sections.n; i++)
		put_section(m, i, &headers[i], out);
	align_to(out, 8);
	eh.e_shoff = out->len;
	eh.e_shnum = (uint16_t)m->sections.n;
	encode(m, ELF_T_SHDR, headers, m->sections.n * sizeof(*headers), out);
	encode(m, ELF_T_EHDR, &eh, sizeof(eh), &head);
	memcpy(out->s, head.s, head.len);
	buf_free(&head);
	free(headers);
}
