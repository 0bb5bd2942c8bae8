/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * convert: the order of the steps. Each step uses the results of the previous ones and reports all
 * errors it finds; only the last one changes the module, if there were none.
 */
#include "convert-internal.h"

#include <stdlib.h>
#include <string.h>

static void report(struct convert *c, enum exit_code code, const char *id, const struct loc *where,
		   const char *fmt, va_list ap)
{
	struct buf text = BUF_INIT;

	buf_vprintf(&text, fmt, ap);
	diag_report(c->diag, DIAG_ERROR, id, where, "%s", text.s);
	if (!c->code)
		c->code = code;
	buf_free(&text);
}

void reject(struct convert *c, const char *id, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(c, EXIT_INPUT, id, &c->where, fmt, ap);
	va_end(ap);
}

void refuse(struct convert *c, const char *id, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(c, EXIT_NO_PATCH, id, &c->where, fmt, ap);
	va_end(ap);
}

void refuse_at(struct convert *c, const char *id, const char *file, uint32_t line, const char *fmt,
	       ...)
{
	struct loc where = { .file = file, .line = line };
	va_list ap;

	va_start(ap, fmt);
	report(c, EXIT_NO_PATCH, id, &where, fmt, ap);
	va_end(ap);
}

void advise(struct convert *c, const char *id, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	diag_report(c->diag, DIAG_WARNING, id, &c->where, "%s", text.s);
	buf_free(&text);
}

void note(struct convert *c, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	diag_report(c->diag, DIAG_NOTE, NULL, &c->where, "%s", text.s);
	buf_free(&text);
}

const char *intern(struct convert *c, const char *s, size_t len)
{
	return name_str(&c->names, name_intern(&c->names, s, len));
}

bool is_vmlinux(const char *object)
{
	return !strcmp(object, "vmlinux");
}

bool undefined(const struct convert *c, uint32_t sym)
{
	return c->mod.syms[sym].st_shndx == SHN_UNDEF;
}

bool is_loaded(const struct elf_section *s)
{
	return s->h.sh_flags & SHF_ALLOC;
}

static bool is_packed(const char *s, size_t len)
{
	static const char *const magic[] = { "\x1f\x8b", "\xfd\x37zXZ", "\x28\xb5\x2f\xfd" };

	for (size_t i = 0; i < ARRAY_SIZE(magic); i++)
		if (len > strlen(magic[i]) && !memcmp(s, magic[i], strlen(magic[i])))
			return true;
	return false;
}

static bool is_signed(const char *s, size_t len)
{
	static const char mark[] = "~Module signature appended~\n";
	const size_t n = sizeof(mark) - 1;

	return len > n && !memcmp(s + len - n, mark, n);
}

static void read_module(struct convert *c)
{
	const char *s = c->bytes;
	size_t len = c->len;
	struct buf err = BUF_INIT;

	if (is_packed(s, len))
		reject(c, "packed", "is compressed: decompress it first, and compress the result");
	else if (is_signed(s, len) && !c->opt->look)
		reject(c, "signed", "is signed: sign it after the conversion");
	else if (elf_module_read(&c->mod, s, len, &err))
		reject(c, "damaged", "%s", err.s);
	buf_free(&err);
}

static void see_kernel(struct convert *c)
{
	const char *magic = elf_module_info(&c->mod, "vermagic");
	uint16_t version = kernel_parse(c->opt->kernel ? c->opt->kernel : magic ? magic : "");
	char *first = arena_strdup(&c->arena, magic ? magic : "");

	first[strcspn(first, " ")] = '\0';
	if (!version && *first)
		version = kernel_parse(first);
	/* The strictest of those that read 511 characters. */
	kernel_init(&c->kernel, version ? version : KERNEL(6, 1));
}

static void see_module(struct convert *c)
{
	const Elf64_Ehdr *eh = &c->mod.eh;

	c->machine = machine_find(eh->e_machine, eh->e_ident[EI_DATA]);
	if (!c->machine) {
		reject(c, "machine",
		       "is for machine %u, %s-endian; supported are x86-64, arm64, s390x, ppc64le, "
		       "riscv64",
		       eh->e_machine, eh->e_ident[EI_DATA] == ELFDATA2MSB ? "big" : "little");
		return;
	}
	see_kernel(c);
	if (!elf_module_info(&c->mod, "livepatch"))
		reject(c, "not-livepatch",
		       "is not a livepatch: MODULE_INFO(livepatch, \"Y\") is missing");
	c->converted = structure_is_livepatch(&c->mod);
	if (c->converted && !c->opt->look)
		reject(c, "converted", "is already converted");
	else if (c->converted)
		structure_check(c, &c->mod);
}

/* One symbol cannot be the only one of its name and the second. */
static void check_positions(struct convert *c)
{
	struct map first = { 0 };

	for (uint32_t i = 0; i < c->bindings.n; i++) {
		const struct binding *b = &c->bindings.v[i], *old;
		const char *full = arena_printf(&c->arena, "%s.%s", b->symobj, b->name);
		uint32_t *at = map_at(&first, name_of(&c->names, full), i);

		old = &c->bindings.v[*at];
		if (!b->pos == !old->pos || (b->pos <= 1 && old->pos <= 1))
			continue;
		refuse(c, "positions",
		       "symbol '%s' of %s is used with both position 0, for a unique symbol, and "
		       "position %u",
		       b->name, b->symobj, b->pos ? b->pos : old->pos);
	}
	map_free(&first);
}

static void see_bindings(struct convert *c)
{
	c->binding_of = arena_alloc(&c->arena, c->mod.nsyms * sizeof(*c->binding_of));
	c->failed = arena_alloc(&c->arena, c->mod.nsyms * sizeof(*c->failed));
	notation_read(c);
	if (!c->converted) {
		table_read(c);
		mapfile_read(c);
	}
	check_positions(c);
}

static void check(struct convert *c)
{
	imports_check(c); /* may add bindings */
	uses_collect(c);
	objects_check(c);
	lists_check(c);
	places_check(c);
}

static void run(struct convert *c, struct buf *out)
{
	read_module(c);
	if (!c->code)
		see_module(c);
	if (c->code || !lists_read(c) || !imports_read(c))
		return;
	see_bindings(c);
	check(c);
	if (c->opt->list)
		list_bindings(c, c->opt->list);
	if (c->code)
		return;
	remarks(c);
	if (c->opt->look)
		return;
	rewrite(c, out);
	if (!c->code)
		verify(c, out);
	if (c->code)
		buf_reset(out);
}

enum exit_code convert_bytes(const struct convert_options *opt, const char *s, size_t len,
			     struct diag *d, struct buf *out)
{
	struct convert c = {
		.opt = opt, .diag = d, .where = { .file = opt->in }, .bytes = s, .len = len
	};

	names_init(&c.names);
	run(&c, out);
	imports_release(&c);
	lists_release(&c);
	elf_lines_close(c.lines);
	vec_free(&c.bindings);
	vec_free(&c.uses);
	map_free(&c.objects);
	elf_module_release(&c.mod);
	names_release(&c.names);
	arena_release(&c.arena);
	return c.code;
}
