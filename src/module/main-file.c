// SPDX-License-Identifier: GPL-2.0-or-later
/* The main file with the livepatch tables. */
#include "module-internal.h"

#include <string.h>

static const char *const events[] = { "pre_patch", "post_patch", "pre_unpatch", "post_unpatch" };

/* --- tables ---------------------------------------------------------------------------------- */

static void function_rows(const struct module_plan *p, const struct module_object *o,
			  struct buf *out)
{
	buf_printf(out, "static struct klp_func %s_funcs[] = {\n", o->word);
	for (uint32_t k = 0; k < o->units.n; k++) {
		const struct module_unit *u = &p->spec->units[o->units.v[k]];

		for (uint32_t i = 0; i < u->nfunctions; i++) {
			const struct module_function *f = &u->functions[i];

			buf_printf(out, "\t{\n\t\t.old_name = \"%s\",\n\t\t.new_func = %s,\n",
				   f->name, f->replacement);
			if (f->position)
				buf_printf(out, "\t\t.old_sympos = %u,\n", f->position);
			buf_puts(out, "\t},\n");
		}
	}
	buf_puts(out, "\t{ }\n};\n\n");
}

static bool counts_shadows(const struct module_plan *p, uint32_t object)
{
	return object == 0 && p->spec->nshadow_ids;
}

/* An object's pointers are filled before the user's own callback, which may use them. */
static void pre_patch(const struct module_plan *p, uint32_t object, struct buf *out)
{
	const struct module_object *o = &p->objects.v[object];
	const char *own = o->calls[MODULE_PRE_PATCH];

	if (!o->pointers && !counts_shadows(p, object))
		return;
	buf_printf(out, "static int %s_%s(struct klp_object *obj)\n{\n\tint ret = 0;\n\n",
		   o->pointers ? "fill" : "begin", o->word);
	module_fill_text(p, o, out);
	if (own)
		buf_printf(out, "\tif (!ret)\n\t\tret = %s(obj);\n", own);
	if (counts_shadows(p, object))
		buf_puts(out, "\tif (!ret)\n\t\tuse_shadows();\n");
	buf_puts(out, "\treturn ret;\n}\n\n");
}

/* The key of the number of users is "klpn". */
static const char text_shadows[] =
	"/* Shadow variables of the new code, which end with the last livepatch that uses them. "
	"*/\n"
	"struct shadow_users {\n"
	"\tatomic_t number;\n"
	"\tint replaced; /* how often those before were replaced, and do not count any more */\n"
	"};\n"
	"\n"
	"static struct shadow_use {\n"
	"\tunsigned long id;\n"
	"\tstruct shadow_users *users; /* stays when this livepatch goes */\n"
	"\tint replaced;\n"
	"\tbool counts;\n"
	"} shadow_uses[] = {\n";

static const char text_shadow_functions[] =
	"};\n"
	"\n"
	"static int __init find_shadows(void)\n"
	"{\n"
	"\tstruct shadow_use *u;\n"
	"\n"
	"\tfor (u = shadow_uses; u < shadow_uses + ARRAY_SIZE(shadow_uses); u++) {\n"
	"\t\tu->users = klp_shadow_get_or_alloc((void *)u->id, 0x6b6c706e, "
	"sizeof(*u->users),\n"
	"\t\t\t\t\t\t   GFP_KERNEL, NULL, NULL);\n"
	"\t\tif (!u->users)\n"
	"\t\t\treturn -ENOMEM;\n"
	"\t}\n"
	"\treturn 0;\n"
	"}\n"
	"\n"
	"static void use_shadows(void)\n"
	"{\n"
	"\tstruct shadow_use *u;\n"
	"\n"
	"\tfor (u = shadow_uses; u < shadow_uses + ARRAY_SIZE(shadow_uses); u++) {\n"
	"\t\tu->replaced = u->users->replaced;\n"
	"\t\tu->counts = true;\n"
	"\t\tatomic_inc(&u->users->number);\n"
	"\t}\n"
	"}\n"
	"\n"
	"static void leave_shadows(void)\n"
	"{\n"
	"\tstruct shadow_use *u;\n"
	"\n"
	"\tfor (u = shadow_uses; u < shadow_uses + ARRAY_SIZE(shadow_uses); u++) {\n"
	"\t\tif (u->counts && u->replaced == u->users->replaced &&\n"
	"\t\t    atomic_dec_and_test(&u->users->number))\n"
	"\t\t\tklp_shadow_free_all(u->id, NULL);\n"
	"\t\tu->counts = false;\n"
	"\t}\n"
	"}\n\n";

static const char text_own_shadows[] =
	"/* Those that were replaced get no callback. */\n"
	"static void own_shadows(void)\n"
	"{\n"
	"\tstruct shadow_use *u;\n"
	"\n"
	"\tfor (u = shadow_uses; u < shadow_uses + ARRAY_SIZE(shadow_uses); u++) {\n"
	"\t\tu->replaced = ++u->users->replaced;\n"
	"\t\tatomic_set(&u->users->number, 1);\n"
	"\t}\n"
	"}\n\n";

static void shadow_functions(const struct module_plan *p, struct buf *out)
{
	buf_puts(out, text_shadows);
	for (uint32_t i = 0; i < p->spec->nshadow_ids; i++)
		buf_printf(out, "\t{ .id = %s },\n", p->spec->shadow_ids[i]);
	buf_puts(out, text_shadow_functions);
	if (p->spec->replace)
		buf_puts(out, text_own_shadows);
}

/* A callback that counts the users of shadow variables, after the user's own. */
static void counting(const struct module_object *o, enum module_event event, const char *word,
		     const char *statement, struct buf *out)
{
	const char *own = o->calls[event];

	buf_printf(out, "static void %s_%s(struct klp_object *obj)\n{\n", word, o->word);
	if (own)
		buf_printf(out, "\t%s(obj);\n", own);
	buf_printf(out, "\t%s\n}\n\n", statement);
}

static void post_callbacks(const struct module_plan *p, uint32_t object, struct buf *out)
{
	const struct module_object *o = &p->objects.v[object];

	if (!counts_shadows(p, object))
		return;
	if (p->spec->replace) /* which is over when a module comes later */
		counting(o, MODULE_POST_PATCH, "own",
			 strcmp(o->name, "vmlinux") != 0
				 ? "if (!obj->mod || obj->mod->state != MODULE_STATE_COMING)\n"
				   "\t\town_shadows();"
				 : "own_shadows();",
			 out);
	counting(o, MODULE_POST_UNPATCH, "leave", "leave_shadows();", out);
}

static const char *callback_of(const struct module_plan *p, uint32_t object, enum module_event e)
{
	const struct module_object *o = &p->objects.v[object];
	bool counts = counts_shadows(p, object);

	if (e == MODULE_PRE_PATCH && (o->pointers || counts))
		return arena_printf(p->arena, "%s_%s", o->pointers ? "fill" : "begin", o->word);
	if (e == MODULE_POST_PATCH && counts && p->spec->replace)
		return arena_printf(p->arena, "own_%s", o->word);
	if (e == MODULE_POST_UNPATCH && counts)
		return arena_printf(p->arena, "leave_%s", o->word);
	return o->calls[e];
}

static void object_rows(const struct module_plan *p, struct buf *out)
{
	buf_puts(out, "static struct klp_object objs[] = {\n");
	for (uint32_t i = 0; i < p->objects.n; i++) {
		const struct module_object *o = &p->objects.v[i];

		buf_puts(out, "\t{\n");
		if (strcmp(o->name, "vmlinux"))
			buf_printf(out, "\t\t.name = \"%s\",\n", o->name);
		buf_printf(out, "\t\t.funcs = %s_funcs,\n", o->word);
		for (int e = 0; e <= MODULE_POST_UNPATCH; e++) {
			const char *f = callback_of(p, i, e);

			if (f)
				buf_printf(out, "\t\t.callbacks.%s = %s,\n", events[e], f);
		}
		buf_puts(out, "\t},\n");
	}
	buf_printf(out,
		   "\t{ }\n};\n\nstatic struct klp_patch patch = {\n\t.mod = THIS_MODULE,\n"
		   "\t.objs = objs,\n\t.replace = %s,\n};\n\n",
		   p->spec->replace ? "true" : "false");
}

/* A string since Linux 6.13. */
void module_imports_text(const struct module_plan *p, struct buf *out)
{
	const struct module_spec *s = p->spec;

	if (!s->nnamespaces)
		return;
	buf_puts(out, "\n#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)\n");
	for (uint32_t i = 0; i < s->nnamespaces; i++)
		buf_printf(out, "MODULE_IMPORT_NS(\"%s\");\n", s->namespaces[i]);
	buf_puts(out, "#else\n");
	for (uint32_t i = 0; i < s->nnamespaces; i++)
		buf_printf(out, "MODULE_IMPORT_NS(%s);\n", s->namespaces[i]);
	buf_puts(out, "#endif\n");
}

/* --- the file -------------------------------------------------------------------------------- */

void module_includes_text(const struct module_plan *p, struct buf *out)
{
	buf_puts(out, "#include <linux/kernel.h>\n#include <linux/livepatch.h>\n"
		      "#include <linux/module.h>\n");
	if (module_has_pointers(p))
		buf_puts(out, "#include <linux/kallsyms.h>\n#include <linux/kprobes.h>\n"
			      "#include <linux/string.h>\n#include <linux/version.h>\n");
	else if (p->spec->nnamespaces)
		buf_puts(out, "#include <linux/version.h>\n");
}

static void includes(const struct module_plan *p, struct buf *out)
{
	module_includes_text(p, out);
	if (!p->spec->any_build && !module_has_pointers(p))
		buf_puts(out, "#include <linux/string.h>\n");
	if (!p->spec->any_build)
		buf_puts(out, "#include <linux/utsname.h>\n#include <generated/compile.h>\n"
			      "#include <generated/utsrelease.h>\n"
			      "#if __has_include(<generated/utsversion.h>)\n"
			      "#include <generated/utsversion.h>\n#endif\n");
	buf_printf(out, "#include \"%s.h\"\n\n", p->spec->name);
}

/* Flavours of one build have the same version. */
static const char build_check[] =
	"/* Private symbols have no versions: another build may mean something else by a name. */\n"
	"#ifndef UTS_VERSION\n"
	"#error \"these headers do not say which build of the kernel they are of\"\n"
	"#endif\n"
	"static int check_build(void)\n"
	"{\n"
	"\tconst struct new_utsname *name = &init_uts_ns.name;\n"
	"\n"
	"\tif (!strcmp(name->release, UTS_RELEASE) && !strcmp(name->version, UTS_VERSION))\n"
	"\t\treturn 0;\n"
	"\tpr_err(\"made for the kernel build \\\"%s %s\\\", this is \\\"%s %s\\\"\\n\", "
	"UTS_RELEASE,\n"
	"\t       UTS_VERSION, name->release, name->version);\n"
	"\treturn -ENOEXEC;\n"
	"}\n\n";

static void load_function(const struct module_plan *p, struct buf *out)
{
	buf_printf(out,
		   "static int __init livepatch_init(void)\n{\n\treturn "
		   "%s%sklp_enable_patch(&patch);\n"
		   "}\n\n",
		   p->spec->any_build ? "" : "check_build() ?: ",
		   p->spec->nshadow_ids ? "find_shadows() ?: " : "");
}

static void init_function(const struct module_plan *p, struct buf *out)
{
	if (!p->spec->any_build)
		buf_puts(out, build_check);
	load_function(p, out);
	buf_puts(out, "static void __exit livepatch_exit(void)\n{\n");
	if (p->spec->nshadow_ids) /* it was replaced by one that does not use them */
		buf_puts(out, "\tleave_shadows();\n");
	buf_puts(out, "}\n\nmodule_init(livepatch_init);\nmodule_exit(livepatch_exit);\n");
	buf_puts(out, "MODULE_LICENSE(\"GPL\");\nMODULE_INFO(livepatch, \"Y\");\n");
	module_imports_text(p, out);
}

void module_main_text(const struct module_plan *p, struct buf *out)
{
	buf_puts(out, "// SPDX-License-Identifier: GPL-2.0\n");
	buf_printf(out,
		   "/*\n * Livepatch %s%s%s: what is redirected where.\n * Written by %s.\n */\n",
		   p->spec->name, *p->spec->patches ? ", made of " : "", p->spec->patches,
		   p->spec->made_by);
	buf_puts(out, "#define pr_fmt(fmt) KBUILD_MODNAME \": \" fmt\n\n");
	includes(p, out);
	if (module_has_pointers(p))
		module_pointers_text(out);
	if (p->spec->nshadow_ids)
		shadow_functions(p, out);
	for (uint32_t i = 0; i < p->objects.n; i++) {
		function_rows(p, &p->objects.v[i], out);
		pre_patch(p, i, out);
		post_callbacks(p, i, out);
	}
	object_rows(p, out);
	init_function(p, out);
}
