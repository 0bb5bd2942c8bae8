// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The table at the end of an lp.c, and the part of the main file that fills the pointers of lp.c
 * files before the object that they belong to is patched.
 *
 * The kernel does not export its look-ups by name. A kprobe on one of them, removed at once, gives
 * its address. All symbols with a name are counted, so that loading fails if a symbol is no longer
 * unique in the running kernel.
 */
#include "module-internal.h"

#include <string.h>

static const char text_address[] =
	"/* The kernel exports no look-up of symbols by name; a probe tells where there is one. "
	"*/\n"
	"static void *address_of(const char *name)\n"
	"{\n"
	"\tstruct kprobe kp = { .symbol_name = name };\n"
	"\tunsigned long address;\n"
	"\tint ret = register_kprobe(&kp);\n"
	"\n"
	"\tif (ret) {\n"
	"\t\tpr_err(\"%s cannot be found: %d\\n\", name, ret);\n"
	"\t\treturn NULL;\n"
	"\t}\n"
	"\taddress = (unsigned long)kp.addr;\n"
	"\tunregister_kprobe(&kp);\n"
	"#ifdef CONFIG_X86_KERNEL_IBT\n"
	"\t/* The probe is behind the ENDBR, where a call through a pointer must not go. */\n"
	"\tif (~*(u32 *)(address - 4) == 0x05e1f00c)\n"
	"\t\taddress -= 4;\n"
	"#endif\n"
	"\treturn (void *)address;\n"
	"}\n\n";

static const char text_match[] = "struct match {\n"
				 "\tconst struct klp_pointer *pointer;\n"
				 "\tunsigned long address, count;\n"
				 "};\n"
				 "\n"
				 "static void take_match(struct match *m, unsigned long address)\n"
				 "{\n"
				 "\tif (++m->count == (m->pointer->position ?: 1))\n"
				 "\t\tm->address = address;\n"
				 "}\n\n";

static const char text_vmlinux[] =
	"#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 2, 0) || \\\n"
	"\t(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 1, 28) && LINUX_VERSION_CODE < "
	"KERNEL_VERSION(6, 2, 0))\n"
	"static int match_vmlinux(void *data, unsigned long address)\n"
	"{\n"
	"\ttake_match(data, address);\n"
	"\treturn 0;\n"
	"}\n"
	"\n"
	"static int find_in_vmlinux(struct match *m)\n"
	"{\n"
	"\tstatic typeof(kallsyms_on_each_match_symbol) *each;\n"
	"\n"
	"\tif (!each)\n"
	"\t\teach = address_of(\"kallsyms_on_each_match_symbol\");\n"
	"\treturn each ? each(match_vmlinux, m->pointer->symbol, m) : -ENOENT;\n"
	"}\n"
	"#else\n"
	"static int match_vmlinux(void *data, const char *name, struct module *mod, unsigned long "
	"address)\n"
	"{\n"
	"\tstruct match *m = data;\n"
	"\n"
	"\tif (!mod && !strcmp(name, m->pointer->symbol))\n"
	"\t\ttake_match(m, address);\n"
	"\treturn 0;\n"
	"}\n"
	"\n"
	"static int find_in_vmlinux(struct match *m)\n"
	"{\n"
	"\tstatic typeof(kallsyms_on_each_symbol) *each;\n"
	"\n"
	"\tif (!each)\n"
	"\t\teach = address_of(\"kallsyms_on_each_symbol\");\n"
	"\treturn each ? each(match_vmlinux, m) : -ENOENT;\n"
	"}\n"
	"#endif\n\n";

static const char text_module[] =
	"#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)\n"
	"static int match_module(void *data, const char *name, unsigned long address)\n"
	"{\n"
	"\tstruct match *m = data;\n"
	"\n"
	"\tif (!strcmp(name, m->pointer->symbol))\n"
	"\t\ttake_match(m, address);\n"
	"\treturn 0;\n"
	"}\n"
	"#else\n"
	"static int match_module(void *data, const char *name, struct module *mod, unsigned long "
	"address)\n"
	"{\n"
	"\tstruct match *m = data;\n"
	"\n"
	"\tif (mod && !strcmp(mod->name, m->pointer->object) && !strcmp(name, "
	"m->pointer->symbol))\n"
	"\t\ttake_match(m, address);\n"
	"\treturn 0;\n"
	"}\n"
	"#endif\n"
	"\n"
	"static int find_in_module(struct match *m)\n"
	"{\n"
	"#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 12, 0)\n"
	"\tstatic typeof(module_kallsyms_on_each_symbol) *each;\n"
	"\tconst char *where = \"module_kallsyms_on_each_symbol\";\n"
	"#else\n"
	"\tstatic typeof(kallsyms_on_each_symbol) *each;\n"
	"\tconst char *where = \"kallsyms_on_each_symbol\";\n"
	"#endif\n"
	"\n"
	"\tif (!each)\n"
	"\t\teach = address_of(where);\n"
	"\tif (!each)\n"
	"\t\treturn -ENOENT;\n"
	"#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)\n"
	"\treturn each(m->pointer->object, match_module, m);\n"
	"#else\n"
	"\treturn each(match_module, m);\n"
	"#endif\n"
	"}\n\n";

static const char text_fill[] =
	"/* Fills the pointers of a table, which ends with an empty row. */\n"
	"static int fill(const struct klp_pointer *p)\n"
	"{\n"
	"\tfor (; p->symbol; p++) {\n"
	"\t\tstruct match m = { .pointer = p };\n"
	"\t\tconst char *object = p->object ?: \"vmlinux\";\n"
	"\t\tint ret = p->object ? find_in_module(&m) : find_in_vmlinux(&m);\n"
	"\n"
	"\t\tif (ret)\n"
	"\t\t\treturn ret;\n"
	"\t\tif (!m.address || (!p->position && m.count != 1)) {\n"
	"\t\t\tpr_err(\"%s has %lu symbols %s, number %lu is needed\\n\", object, m.count,\n"
	"\t\t\t       p->symbol, p->position);\n"
	"\t\t\treturn -ENOENT;\n"
	"\t\t}\n"
	"\t\t*p->address = (void *)m.address;\n"
	"\t}\n"
	"\treturn 0;\n"
	"}\n\n";

/*
 * The shared header stands behind everything of lp.c, since what it includes must not be there
 * before the source's own definitions, such as that of pr_fmt.
 */
void module_tail_text(const struct module_plan *p, const struct module_unit *u, struct buf *out)
{
	buf_puts(out, "\n");
	module_header_use(p, u, out);
	module_table_text(p, u, out);
}

void module_header_use(const struct module_plan *p, const struct module_unit *u, struct buf *out)
{
	if (*u->opaque)
		buf_printf(out, "#define %s\n", module_unit_macro(p->arena, u));
	buf_printf(out, "#include \"%s%s.h\"\n", p->spec->suse ? "livepatch_" : "", p->spec->name);
}

void module_table_text(const struct module_plan *p, const struct module_unit *u, struct buf *out)
{
	if (!u->npointers)
		return;
	buf_printf(out, "\nconst struct klp_pointer %s[] = {\n", module_table(p, u));
	for (uint32_t i = 0; i < u->npointers; i++) {
		const struct module_pointer *x = &u->pointers[i];

		buf_printf(out, "\t{ \"%s\", (void **)&%s, ", x->symbol, x->name);
		if (strcmp(x->object, "vmlinux"))
			buf_printf(out, "\"%s\"", x->object);
		else
			buf_puts(out, "NULL");
		buf_printf(out, ", %u },\n", x->position);
	}
	buf_puts(out, "\t{ }\n};\n");
}

void module_fill_text(const struct module_plan *p, const struct module_object *o, struct buf *out)
{
	const struct module_spec *s = p->spec;

	for (uint32_t k = 0; k < o->units.n; k++) {
		const struct module_unit *u = &s->units[o->units.v[k]];

		if (u->npointers)
			buf_printf(out, "\tif (!ret)\n\t\tret = fill(%s);\n", module_table(p, u));
	}
	for (uint32_t i = 0; i < s->nsymbols; i++) {
		const struct module_symbol *x = &s->symbols_used[i];

		if (x->binding == MODULE_POINTER && !strcmp(x->object, o->name))
			buf_printf(out, "\tif (!ret)\n\t\tret = fill(klp_pointer_%s);\n", x->alias);
	}
}

void module_pointers_text(struct buf *out)
{
	buf_puts(out, text_address);
	buf_puts(out, text_match);
	buf_puts(out, text_vmlinux);
	buf_puts(out, text_module);
	buf_puts(out, text_fill);
}
