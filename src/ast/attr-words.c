// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The names of attributes, and the kind of each: the only place where they are spelled. An
 * attribute needs no row if its arguments name nothing and it makes no difference to a declaration
 * of something defined elsewhere.
 *
 * Why the kinds. Some attributes say how and where the compiler creates the symbol
 * (ATTR_PLACEMENT): they belong to its definition, and a declaration of something defined elsewhere
 * means the same without them. Others create or redirect the symbol (ATTR_SYMBOL) and would be
 * wrong there. On a pointer only attributes of the pointed-to type (ATTR_TYPE) may stay: a pointer
 * with the section of per-cpu data would itself be per-cpu data.
 */
#include <string.h>
#include "ast-internal.h"

#define PLACED  ATTR_PLACEMENT
#define ADVICE  (ATTR_PLACEMENT | ATTR_ADVICE)
#define ACTING  (ATTR_PLACEMENT | ATTR_ACTS)
#define ALIASED (ATTR_PLACEMENT | ATTR_ACTS | ATTR_SYMBOL | DECL_ALIAS)

static const struct ast_attr_row rows[] = {
	{ "", A_NONE, 0 }, /* any name that has no row */
	{ "access", A_WORDS, ATTR_HARMLESS | ATTR_ADVICE },
	{ "address_space", A_NAMES, ATTR_TYPE },
	{ "alias", A_ALIAS, ALIASED },
	{ "aligned", A_NAMES, 0 },
	{ "alloc_align", A_NAMES, ATTR_ADVICE },
	{ "alloc_size", A_NAMES, ATTR_ADVICE },
	{ "always_inline", A_NONE, PLACED | ATTR_SYMBOL | DECL_ALWAYS_INLINE },
	{ "artificial", A_NONE, ADVICE | ATTR_SYMBOL | ATTR_HARMLESS | ATTR_INLINE },
	{ "assume_aligned", A_NAMES, ATTR_ADVICE },
	{ "btf_decl_tag", A_WORDS, ATTR_HARMLESS },
	{ "btf_type_tag", A_NONE, ATTR_TYPE | ATTR_HARMLESS },
	{ "cdecl", A_NONE, ATTR_TYPE },
	{ "cleanup", A_CLEANUP, PLACED },
	{ "cold", A_NONE, ADVICE },
	{ "common", A_NONE, PLACED },
	{ "constructor", A_NONE, ACTING },
	{ "copy", A_NAMES, PLACED },
	{ "counted_by", A_WORDS, 0 },
	{ "counted_by_ptr", A_WORDS, 0 },
	{ "deprecated", A_WORDS, ATTR_STANDARD | ATTR_HARMLESS | ATTR_ADVICE },
	{ "destructor", A_NONE, ACTING },
	{ "dllexport", A_NONE, PLACED },
	{ "dllimport", A_NONE, PLACED },
	{ "element_count", A_WORDS, 0 },
	{ "error", A_ERROR, ACTING | ATTR_HARMLESS | ATTR_ADVICE },
	{ "externally_visible", A_NONE, ADVICE },
	{ "fastcall", A_NONE, ATTR_TYPE },
	{ "flatten", A_NONE, PLACED },
	{ "format", A_WORDS, ATTR_TYPE | ATTR_HARMLESS | ATTR_ADVICE },
	{ "format_arg", A_WORDS, ATTR_TYPE | ATTR_HARMLESS | ATTR_ADVICE },
	{ "function_return", A_WORDS, PLACED },
	{ "gnu_inline", A_NONE, PLACED | ATTR_SYMBOL | DECL_GNU_INLINE | ATTR_INLINE },
	{ "hot", A_NONE, ADVICE },
	{ "ifunc", A_ALIAS, ALIASED },
	{ "indirect_branch", A_WORDS, PLACED },
	{ "init_priority", A_NONE, PLACED },
	{ "leaf", A_NONE, ADVICE },
	{ "malloc", A_NAMES, ATTR_ADVICE },
	{ "may_alias", A_NONE, ATTR_TYPE },
	{ "maybe_unused", A_NONE, ADVICE | ATTR_USED | ATTR_STANDARD | ATTR_HARMLESS },
	{ "mode", A_WORDS, ATTR_TYPE },
	{ "model", A_NONE, PLACED },
	{ "ms_abi", A_NONE, ATTR_TYPE },
	{ "naked", A_NONE, PLACED },
	{ "no_icf", A_NONE, PLACED },
	{ "no_instrument_function", A_NONE, PLACED | DECL_NOTRACE },
	{ "no_profile_instrument_function", A_NONE, PLACED },
	{ "no_reorder", A_NONE, PLACED },
	{ "no_sanitize", A_WORDS, PLACED },
	{ "no_sanitize_address", A_NONE, PLACED },
	{ "no_sanitize_coverage", A_NONE, PLACED },
	{ "no_sanitize_thread", A_NONE, PLACED },
	{ "no_sanitize_undefined", A_NONE, PLACED },
	{ "no_split_stack", A_NONE, PLACED },
	{ "no_stack_protector", A_NONE, PLACED },
	{ "nocf_check", A_NONE, PLACED },
	{ "noclone", A_NONE, ADVICE | ATTR_MAKING },
	{ "nocommon", A_NONE, PLACED },
	{ "noderef", A_NONE, ATTR_TYPE | ATTR_HARMLESS },
	{ "noinit", A_NONE, PLACED },
	{ "noinline", A_NONE, ADVICE | ATTR_MAKING },
	{ "noipa", A_NONE, PLACED | ATTR_MAKING },
	{ "nonnull", A_NAMES, ATTR_ADVICE },
	{ "noreturn", A_NONE, ATTR_TYPE },
	{ "nonstring", A_NONE, ATTR_HARMLESS },
	{ "optimize", A_WORDS, PLACED },
	{ "patchable_function_entry", A_PATCHABLE, PLACED },
	{ "persistent", A_NONE, PLACED },
	{ "regparm", A_NONE, ATTR_TYPE },
	{ "retain", A_NONE, ACTING },
	{ "scalar_storage_order", A_WORDS, 0 },
	{ "section", A_SECTION, ACTING | DECL_SECTION },
	{ "selectany", A_NONE, PLACED },
	{ "sized_by", A_WORDS, 0 },
	{ "stack_protect", A_NONE, PLACED },
	{ "stdcall", A_NONE, ATTR_TYPE },
	{ "symver", A_WORDS, ACTING },
	{ "sysv_abi", A_NONE, ATTR_TYPE },
	{ "target", A_WORDS, PLACED },
	{ "tls_model", A_WORDS, PLACED },
	{ "unavailable", A_WORDS, ATTR_HARMLESS | ATTR_ADVICE },
	{ "uninitialized", A_NONE, PLACED },
	{ "unused", A_NONE, ADVICE | ATTR_USED | ATTR_HARMLESS },
	{ "used", A_NONE, ACTING | ATTR_USED | ATTR_ADVICE },
	{ "vector_size", A_NAMES, ATTR_TYPE },
	{ "visibility", A_WORDS, ADVICE },
	{ "warn_if_not_aligned", A_NAMES, 0 },
	{ "warn_unused_result", A_NONE, ATTR_HARMLESS | ATTR_ADVICE },
	{ "warning", A_ERROR, ACTING | ATTR_HARMLESS | ATTR_ADVICE },
	{ "weak", A_NONE, ACTING | ATTR_SYMBOL | DECL_WEAK },
	{ "weakref", A_ALIAS, ALIASED | DECL_WEAKREF },
	{ "zero_call_used_regs", A_WORDS, PLACED },
};

static void set_row(struct ast_unit *u, const char *s, size_t row)
{
	name_t n = name_lookup(&u->rec->names, s, strlen(s));

	if (n)
		u->index->attr[n] = (uint8_t)row;
}

void ast_attr_words_init(struct ast_unit *u)
{
	for (size_t i = 1; i < ARRAY_SIZE(rows); i++) {
		char dressed[64];

		snprintf(dressed, sizeof(dressed), "__%s__", rows[i].s);
		set_row(u, rows[i].s, i);
		set_row(u, dressed, i);
	}
}

const struct ast_attr_row *ast_attr_row(const struct ast_unit *u, name_t name)
{
	return &rows[u->index->attr[name]];
}

/* True if the section's name has this part between dots. */
static bool has_part(const char *section, const char *part, bool inner)
{
	size_t len = strlen(part);

	for (const char *s = strchr(section, '.'); s; s = strchr(s + 1, '.'))
		if (!strncmp(s + 1, part, len) &&
		    (s[len + 1] == '.' || (!inner && s[len + 1] == '\0')))
			return true;
	return false;
}

static bool starts_with(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

uint32_t ast_section_flags(const char *name)
{
	uint32_t flags = 0;

	if (!strcmp(name, ".noinstr.text"))
		flags |= DECL_NOINSTR;
	if (starts_with(name, ".init.") || starts_with(name, ".exit."))
		flags |= DECL_INIT;
	if (starts_with(name, ".data..percpu") || starts_with(name, ".data.percpu") ||
	    starts_with(name, ".bss..percpu"))
		flags |= DECL_PERCPU;
	if (has_part(name, "init", false) || has_part(name, "exit", false) ||
	    has_part(name, "ref", true))
		flags |= ATTR_INIT;
	return flags;
}
