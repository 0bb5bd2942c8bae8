/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * inlines: what debug information (DWARF) says about an object's functions: which bodies were
 * inlined where, which symbols hold the rest of a function, and which symbols its static variables
 * got.
 *
 * A function that stands by itself is a DW_TAG_subprogram with addresses; an inlined body is a
 * DW_TAG_inlined_subroutine below it, at any depth, whose abstract origin is the function in the
 * source. Copies with another interface (isra, constprop, part) are subprograms with addresses and
 * an abstract origin; their symbol comes from the symbol table, by address. The relocations of an
 * object that was not linked are applied by libdwfl.
 */
#include "klp-ccp/elf.h"
#include "klp-ccp/search.h"
#include <stdlib.h>
#include <string.h>

#if __has_include(<elfutils/libdwfl.h>)

#include <dwarf.h>
#include "debug-info.h"

/* Lexical blocks and inlined bodies inside of each other; no compiler comes near it. */
#define DEPTH_MAX 512

struct code_symbol {
	uint64_t address;
	const char *name;
	uint32_t order;
};

struct walk {
	struct elf_inlines *out;
	Dwfl_Module *module;
	VEC(struct code_symbol) functions; /* of the symbol table, by address */
	VEC(struct code_symbol) objects;
	const char *unit;
	const char *path[DEPTH_MAX]; /* functions in the source around a place, outermost first */
	uint32_t depth;
	const char *holder; /* symbol of the subprogram that is being read, NULL: an abstract one */
	Dwarf_Addr bias;
	bool deep;
};

/* --- the symbol table ------------------------------------------------------------------------ */

static int by_address(const void *x, const void *y)
{
	const struct code_symbol *a = x, *b = y;

	if (a->address != b->address)
		return a->address < b->address ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void read_symbols(struct walk *w)
{
	int n = dwfl_module_getsymtab(w->module);

	for (int i = 1; i < n; i++) {
		GElf_Addr address;
		GElf_Sym sym;
		const char *name =
			dwfl_module_getsym_info(w->module, i, &sym, &address, NULL, NULL, NULL);
		struct code_symbol s = { address, name, (uint32_t)i };

		if (!name || !*name || sym.st_shndx == SHN_UNDEF)
			continue;
		if (GELF_ST_TYPE(sym.st_info) == STT_FUNC)
			vec_push(&w->functions, s);
		else if (GELF_ST_TYPE(sym.st_info) == STT_OBJECT)
			vec_push(&w->objects, s);
	}
	if (w->functions.n)
		qsort(w->functions.v, w->functions.n, sizeof(*w->functions.v), by_address);
	if (w->objects.n)
		qsort(w->objects.v, w->objects.n, sizeof(*w->objects.v), by_address);
}

static bool is_copy_of(const char *symbol, const char *name)
{
	size_t n = strlen(name);

	return !strncmp(symbol, name, n) && (!symbol[n] || symbol[n] == '.');
}

/*
 * The symbol at an address. Where there are several (aliases), that of the name itself, then that
 * of a copy of it, then the first of the table.
 */
static const char *symbol_at(const struct code_symbol *v, uint32_t n, uint64_t address,
			     const char *name)
{
	const char *found = NULL;
	uint32_t lo = search_first(i, 0, n, v[i].address < address);

	for (; lo < n && v[lo].address == address; lo++) {
		if (!strcmp(v[lo].name, name))
			return v[lo].name;
		if (!found || (is_copy_of(v[lo].name, name) && !is_copy_of(found, name)))
			found = v[lo].name;
	}
	return found;
}

/* --- attributes ------------------------------------------------------------------------------ */

static const char *string_of(Dwarf_Die *die, unsigned int attribute)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, attribute, &a) ? dwarf_formstring(&a) : NULL;
}

static uint32_t number_of(Dwarf_Die *die, unsigned int attribute)
{
	Dwarf_Attribute a;
	Dwarf_Word v;

	if (!dwarf_attr_integrate(die, attribute, &a) || dwarf_formudata(&a, &v) || v > UINT32_MAX)
		return 0;
	return (uint32_t)v;
}

/* The name of the function in the source, or NULL. */
static const char *function_name(struct walk *w, Dwarf_Die *die)
{
	const char *name = string_of(die, DW_AT_name);

	return name ? arena_strdup(&w->out->arena, name) : NULL;
}

static const char *declaring_file(struct walk *w, Dwarf_Die *die)
{
	const char *file = dwarf_decl_file(die);

	return file ? arena_strdup(&w->out->arena, file) : "";
}

/* Where the code begins; false for what has none. */
static bool entry_of(struct walk *w, Dwarf_Die *die, uint64_t *address)
{
	Dwarf_Addr pc;

	if (dwarf_entrypc(die, &pc))
		return false;
	*address = pc + w->bias;
	return true;
}

/* The address of a variable that lies at a fixed one. */
static bool fixed_address(struct walk *w, Dwarf_Die *die, uint64_t *address)
{
	Dwarf_Attribute a;
	Dwarf_Op *op;
	size_t n;

	if (!dwarf_attr_integrate(die, DW_AT_location, &a) || dwarf_getlocation(&a, &op, &n) ||
	    n != 1 || op->atom != DW_OP_addr)
		return false;
	*address = op->number + w->bias;
	return true;
}

/* --- the walk -------------------------------------------------------------------------------- */

static void add_static(struct walk *w, Dwarf_Die *die)
{
	const char *name = string_of(die, DW_AT_name), *symbol;
	struct elf_static s = { .function = w->path[w->depth - 1], .unit = w->unit };
	uint64_t address;

	if (!name || !fixed_address(w, die, &address))
		return;
	symbol = symbol_at(w->objects.v, w->objects.n, address, name);
	if (!symbol)
		return;
	s.name = arena_strdup(&w->out->arena, name);
	s.symbol = arena_strdup(&w->out->arena, symbol);
	s.file = declaring_file(w, die);
	s.line = number_of(die, DW_AT_decl_line);
	s.column = number_of(die, DW_AT_decl_column);
	vec_push(&w->out->statics, s);
}

static void add_inline(struct walk *w, Dwarf_Die *die, const char *function)
{
	struct elf_inline i = {
		.function = function,
		.into = w->path[w->depth - 1],
		.holder = w->holder,
		.unit = w->unit,
		.file = declaring_file(w, die),
		.line = number_of(die, DW_AT_decl_line),
	};

	vec_push(&w->out->inlines, i);
}

static void walk_children(struct walk *w, Dwarf_Die *die);

static void enter(struct walk *w, Dwarf_Die *die, const char *function)
{
	if (w->depth == DEPTH_MAX) {
		w->deep = true;
		return;
	}
	w->path[w->depth++] = function;
	walk_children(w, die);
	w->depth--;
}

static void walk_subprogram(struct walk *w, Dwarf_Die *die)
{
	const char *name = function_name(w, die), *symbol, *outer = w->holder;
	struct elf_body b = { .function = name, .unit = w->unit };
	uint64_t address;

	if (!name)
		return;
	w->holder = NULL;
	if (entry_of(w, die, &address)) {
		symbol = symbol_at(w->functions.v, w->functions.n, address, name);
		b.symbol = arena_strdup(&w->out->arena, symbol ? symbol : name);
		b.file = declaring_file(w, die);
		b.line = number_of(die, DW_AT_decl_line);
		vec_push(&w->out->bodies, b);
		w->holder = b.symbol;
	}
	enter(w, die, name);
	w->holder = outer;
}

static void walk_inlined(struct walk *w, Dwarf_Die *die)
{
	const char *name = function_name(w, die);

	if (!name)
		return;
	if (w->holder)
		add_inline(w, die, name);
	enter(w, die, name);
}

static void walk_die(struct walk *w, Dwarf_Die *die)
{
	switch (dwarf_tag(die)) {
	case DW_TAG_subprogram:
		walk_subprogram(w, die);
		break;
	case DW_TAG_inlined_subroutine:
		if (w->depth)
			walk_inlined(w, die);
		break;
	case DW_TAG_lexical_block:
		if (w->depth)
			enter(w, die, w->path[w->depth - 1]);
		break;
	case DW_TAG_variable:
		if (w->depth)
			add_static(w, die);
		break;
	}
}

static void walk_children(struct walk *w, Dwarf_Die *die)
{
	Dwarf_Die child;

	if (dwarf_child(die, &child))
		return;
	do
		walk_die(w, &child);
	while (!dwarf_siblingof(&child, &child));
}

static void walk_units(struct walk *w)
{
	Dwarf_Die *cu = NULL;

	while ((cu = dwfl_module_nextcu(w->module, cu, &w->bias))) {
		const char *name = dwarf_diename(cu);

		w->unit = arena_strdup(&w->out->arena, name ? name : "");
		w->out->nunits++;
		walk_children(w, cu);
	}
}

/* --- sorting --------------------------------------------------------------------------------- */

static int compare_words(const char *const *a, const char *const *b, int n)
{
	for (int i = 0; i < n; i++) {
		int c = strcmp(a[i], b[i]);

		if (c)
			return c;
	}
	return 0;
}

static int by_function(const void *x, const void *y)
{
	const struct elf_inline *a = x, *b = y;
	const char *const p[] = { a->function, a->file, a->unit, a->into, a->holder };
	const char *const q[] = { b->function, b->file, b->unit, b->into, b->holder };

	return compare_words(p, q, ARRAY_SIZE(p));
}

static int by_body(const void *x, const void *y)
{
	const struct elf_body *a = x, *b = y;
	const char *const p[] = { a->function, a->file, a->unit, a->symbol };
	const char *const q[] = { b->function, b->file, b->unit, b->symbol };

	return compare_words(p, q, ARRAY_SIZE(p));
}

static int by_static(const void *x, const void *y)
{
	const struct elf_static *a = x, *b = y;
	const char *const p[] = { a->function, a->name, a->unit };
	const char *const q[] = { b->function, b->name, b->unit };
	int c = compare_words(p, q, ARRAY_SIZE(p));

	if (c)
		return c;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return strcmp(a->symbol, b->symbol);
}

static void sort_all(struct elf_inlines *e)
{
	vec_sort_once(&e->inlines, by_function);
	vec_sort_once(&e->bodies, by_body);
	vec_sort_once(&e->statics, by_static);
}

/* --- opening --------------------------------------------------------------------------------- */

static int read_module(struct elf_inlines *e, Dwfl_Module *module, struct buf *err)
{
	struct walk w = { .out = e, .module = module };

	read_symbols(&w);
	walk_units(&w);
	sort_all(e);
	vec_free(&w.functions);
	vec_free(&w.objects);
	if (w.deep) {
		buf_puts(err, "debug information is nested too deeply");
		return -1;
	}
	return 0;
}

/* libdwfl relocates an object in place: not in a mapping of the file, which cannot be written. */
static void make_writable(struct blob *b)
{
	if (b->unpacked)
		return;
	b->unpacked = mem_strndup(b->s, b->len);
	b->s = b->unpacked;
	file_close(&b->file);
	memset(&b->file, 0, sizeof(b->file));
}

int elf_inlines_read(struct elf_inlines *e, const char *path, struct buf *err)
{
	struct blob b;
	struct debug_info info;
	int rc;

	memset(e, 0, sizeof(*e));
	if (blob_read(path, &b, err))
		return -1;
	make_writable(&b);
	rc = debug_info_open(&info, b.s, b.len, err);
	if (!rc)
		rc = read_module(e, info.module, err);
	debug_info_close(&info);
	blob_release(&b);
	if (rc)
		elf_inlines_release(e);
	return rc;
}

bool elf_inlines_can_read(void)
{
	return true;
}

#else

int elf_inlines_read(struct elf_inlines *e, const char *path, struct buf *err)
{
	(void)path;
	memset(e, 0, sizeof(*e));
	buf_puts(err, "klp-ccp was built without libdw and cannot read debug information");
	return -1;
}

bool elf_inlines_can_read(void)
{
	return false;
}

#endif

void elf_inlines_release(struct elf_inlines *e)
{
	vec_free(&e->inlines);
	vec_free(&e->bodies);
	vec_free(&e->statics);
	arena_release(&e->arena);
	memset(e, 0, sizeof(*e));
}
