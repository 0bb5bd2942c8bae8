/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * code: compares functions of an object with the same ones of a linked file, byte by byte, without
 * the bytes that relocations fill in, and without those of static branches: objtool writes some of
 * them only when vmlinux is linked.
 */
#include "klp-ccp/elf.h"

#include <gelf.h>
#include <stdlib.h>
#include <string.h>

/* A section of an object with code, and which of its bytes count. */
struct text {
	const char *name;
	size_t index;
	const uint8_t *bytes;
	size_t size;
	uint8_t *masked; /* 1: does not count */
};

struct object {
	Elf *elf;
	VEC(struct text) texts;
};

/* --- opening --------------------------------------------------------------------------------- */

static bool first_text(Elf *elf, uint64_t *address)
{
	size_t n;
	GElf_Phdr ph;

	if (elf_getphdrnum(elf, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!gelf_getphdr(elf, (int)i, &ph) || ph.p_type != PT_LOAD || !(ph.p_flags & PF_X))
			continue;
		*address = ph.p_vaddr;
		return true;
	}
	return false;
}

static bool has_symbols(Elf *elf)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while ((scn = elf_nextscn(elf, scn)))
		if (gelf_getshdr(scn, &sh) && sh.sh_type == SHT_SYMTAB)
			return true;
	return false;
}

static int read_symbols(struct elf_code *c, const char *path, const char *list, struct buf *err)
{
	const struct elf_sym *start;
	uint64_t address;
	uint32_t n;

	if (!list || has_symbols(c->elf))
		return elf_syms_read(&c->syms, path, err);
	if (elf_syms_read_any(&c->syms, list, err))
		return -1;
	start = elf_syms_find(&c->syms, "_text", &n);
	if (!start || !first_text(c->elf, &address)) {
		buf_printf(err, "%s does not say where the kernel starts (_text)", list);
		elf_syms_release(&c->syms);
		return -1;
	}
	if (!start->value) {
		buf_printf(err, "%s has no addresses: only root can read them", list);
		elf_syms_release(&c->syms);
		return -1;
	}
	c->moved = start->value - address;
	return 0;
}

static int open_file(struct elf_code *c, const char *path, const char *list, struct buf *err)
{
	GElf_Ehdr eh;

	elf_version(EV_CURRENT);
	c->elf = elf_memory((char *)(uintptr_t)c->blob.s, c->blob.len);
	if (!c->elf || elf_kind(c->elf) != ELF_K_ELF || !gelf_getehdr(c->elf, &eh)) {
		buf_puts(err, "is neither an ELF file nor a compressed kernel");
		return -1;
	}
	if (eh.e_machine != EM_X86_64) {
		buf_puts(err, "is not for x86-64: code of other machines cannot be compared");
		return -1;
	}
	c->relocatable = eh.e_type == ET_REL;
	return read_symbols(c, path, list, err);
}

int elf_code_open(struct elf_code *c, const char *path, const char *list, struct buf *err)
{
	memset(c, 0, sizeof(*c));
	if (blob_read(path, &c->blob, err))
		return -1;
	if (!open_file(c, path, list, err))
		return 0;
	if (c->elf)
		elf_end(c->elf);
	blob_release(&c->blob);
	return -1;
}

void elf_code_release(struct elf_code *c)
{
	if (c->elf)
		elf_end(c->elf);
	elf_syms_release(&c->syms);
	blob_release(&c->blob);
	memset(c, 0, sizeof(*c));
}

/* --- what does not count --------------------------------------------------------------------- */

static void mask(struct text *t, uint64_t at, size_t n)
{
	if (at < t->size)
		memset(t->masked + at, 1, n < t->size - at ? n : t->size - at);
}

static size_t width(uint32_t type)
{
	switch (type) {
	case R_X86_64_64:
	case R_X86_64_PC64:
		return 8;
	case R_X86_64_16:
	case R_X86_64_PC16:
		return 2;
	case R_X86_64_8:
	case R_X86_64_PC8:
		return 1;
	default:
		return 4;
	}
}

static struct text *text_of(struct object *o, size_t index)
{
	for (uint32_t i = 0; i < o->texts.n; i++)
		if (o->texts.v[i].index == index)
			return &o->texts.v[i];
	return NULL;
}

/* Relocations of a jump table: every entry begins with the place of its branch. */
static void mask_branch(struct object *o, Elf_Data *symbols, const GElf_Rela *r)
{
	struct text *t;
	GElf_Sym sym;
	uint64_t at;

	if (r->r_offset % 16 || !gelf_getsym(symbols, (int)GELF_R_SYM(r->r_info), &sym))
		return;
	t = text_of(o, sym.st_shndx);
	at = sym.st_value + (uint64_t)r->r_addend;
	if (t && at < t->size)
		mask(t, at, t->bytes[at] == 0xeb || t->bytes[at] == 0x66 ? 2 : 5);
}

static void mask_relocations(struct object *o, Elf_Scn *scn, const GElf_Shdr *sh, bool jumps)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	Elf_Scn *symtab = elf_getscn(o->elf, sh->sh_link);
	Elf_Data *symbols = symtab ? elf_getdata(symtab, NULL) : NULL;
	struct text *t = text_of(o, sh->sh_info);
	GElf_Rela r;

	if (!data || !symbols)
		return;
	for (int i = 0; gelf_getrela(data, i, &r); i++) {
		if (jumps)
			mask_branch(o, symbols, &r);
		else if (t)
			mask(t, r.r_offset, width((uint32_t)GELF_R_TYPE(r.r_info)));
	}
}

static const char *section_name(Elf *elf, const GElf_Shdr *sh)
{
	size_t strings;
	const char *name = elf_getshdrstrndx(elf, &strings) ? NULL
							    : elf_strptr(elf, strings, sh->sh_name);

	return name ? name : "";
}

static void find_texts(struct object *o)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while ((scn = elf_nextscn(o->elf, scn))) {
		struct text t = { .index = elf_ndxscn(scn) };
		Elf_Data *data;

		if (!gelf_getshdr(scn, &sh) || !(sh.sh_flags & SHF_EXECINSTR) ||
		    sh.sh_type != SHT_PROGBITS)
			continue;
		data = elf_getdata(scn, NULL);
		if (!data || !data->d_buf)
			continue;
		t.name = section_name(o->elf, &sh);
		t.bytes = data->d_buf;
		t.size = data->d_size;
		t.masked = mem_zalloc(t.size);
		vec_push(&o->texts, t);
	}
}

static void read_object(struct object *o)
{
	Elf_Scn *scn = NULL, *to;
	GElf_Shdr sh, about;

	find_texts(o);
	while ((scn = elf_nextscn(o->elf, scn))) {
		if (!gelf_getshdr(scn, &sh) || sh.sh_type != SHT_RELA)
			continue;
		to = elf_getscn(o->elf, sh.sh_info);
		mask_relocations(o, scn, &sh,
				 to && gelf_getshdr(to, &about) &&
					 !strcmp(section_name(o->elf, &about), "__jump_table"));
	}
}

static void release_object(struct object *o)
{
	for (uint32_t i = 0; i < o->texts.n; i++)
		free(o->texts.v[i].masked);
	vec_free(&o->texts);
}

/* --- code of the image ----------------------------------------------------------------------- */

static const uint8_t *in_segment(const struct elf_code *c, uint64_t address, uint64_t size)
{
	size_t n;
	GElf_Phdr ph;

	if (elf_getphdrnum(c->elf, &n))
		return NULL;
	for (size_t i = 0; i < n; i++) {
		if (!gelf_getphdr(c->elf, (int)i, &ph) || ph.p_type != PT_LOAD ||
		    address < ph.p_vaddr || address - ph.p_vaddr > ph.p_filesz ||
		    size > ph.p_filesz - (address - ph.p_vaddr))
			continue;
		if (ph.p_offset > c->blob.len || ph.p_filesz > c->blob.len - ph.p_offset)
			return NULL;
		return (const uint8_t *)c->blob.s + ph.p_offset + (address - ph.p_vaddr);
	}
	return NULL;
}

static const uint8_t *in_section(const struct elf_code *c, const struct elf_sym *s, uint64_t size)
{
	Elf_Scn *scn = NULL;
	GElf_Shdr sh;

	while ((scn = elf_nextscn(c->elf, scn))) {
		Elf_Data *data;

		if (!gelf_getshdr(scn, &sh) || strcmp(section_name(c->elf, &sh), s->section) != 0)
			continue;
		data = elf_getdata(scn, NULL);
		if (data && data->d_buf && s->value <= data->d_size &&
		    size <= data->d_size - s->value)
			return (const uint8_t *)data->d_buf + s->value;
	}
	return NULL;
}

static bool is_same(const struct text *t, const struct elf_sym *s, const uint8_t *other)
{
	for (uint64_t i = 0; i < s->size; i++)
		if (t->bytes[s->value + i] != other[i] && !t->masked[s->value + i])
			return false;
	return true;
}

static enum elf_code_state compare(const struct text *t, const struct elf_sym *s,
				   const struct elf_code *image)
{
	enum elf_code_state state = ELF_CODE_ABSENT;
	const struct elf_sym *other;
	uint32_t n;

	other = elf_syms_find(&image->syms, s->name, &n);
	for (uint32_t i = 0; other && i < n; i++) {
		const struct elf_sym *x = &other[i];
		const uint8_t *bytes;

		/* Lists of a running kernel also have those of modules. */
		if (!x->defined || x->type != STT_FUNC || (x->module && *x->module))
			continue;
		state = ELF_CODE_DIFFERS;
		if (x->size && x->size != s->size)
			continue;
		bytes = image->relocatable ? in_section(image, x, s->size)
					   : in_segment(image, x->value - image->moved, s->size);
		if (bytes && is_same(t, s, bytes))
			return ELF_CODE_SAME;
	}
	return state;
}

int elf_code_compare(const struct elf_code *object, const struct elf_code *image,
		     elf_code_tell *tell, void *ctx, struct buf *err)
{
	struct object o = { .elf = object->elf };

	if (!object->relocatable) {
		buf_puts(err, "is not an object file");
		return -1;
	}
	read_object(&o);
	for (uint32_t i = 0; i < object->syms.syms.n; i++) {
		const struct elf_sym *s = &object->syms.syms.v[i];

		if (!s->defined || s->type != STT_FUNC || s->bind == STB_WEAK || !s->size)
			continue;
		for (uint32_t k = 0; k < o.texts.n; k++) {
			const struct text *t = &o.texts.v[k];

			if (strcmp(t->name, s->section) || s->value > t->size ||
			    s->size > t->size - s->value)
				continue;
			tell(ctx, s->name, compare(t, s, image));
			break;
		}
	}
	release_object(&o);
	return 0;
}
