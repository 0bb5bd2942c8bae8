// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The folder of one livepatch N in SUSE's livepatch repository, whose scripts make one module of
 * several: livepatch_N.h, the sources, Kbuild.inc. livepatch_N.c is the unit itself when nothing
 * stands beside it; else units are in N_PATH.c, and livepatch_N.c has what they share.
 *
 * The module's main file calls livepatch_N_init() before its functions are redirected, and
 * livepatch_N_cleanup() after the module is no longer used.
 */
#include <string.h>

#include "module-internal.h"

/* If not, the two functions are empty. */
static bool has_cleanup(const struct module_plan *p)
{
	return module_has_pointers(p) || p->spec->nshadow_ids;
}

static bool is_alone(const struct module_plan *p)
{
	return p->spec->nunits == 1 && !has_cleanup(p) && !p->spec->nnamespaces;
}

/* --- livepatch_N.h --------------------------------------------------------------------------- */

/*
 * True if the header can stand before a source's own text: what it includes must not define what
 * sources may define before their own #include, such as pr_fmt.
 */
static bool may_be_first(const struct module_plan *p)
{
	struct buf includes = BUF_INIT;
	bool may = true;

	module_header_includes(p, &includes);
	for (const char *s = includes.s; may && (s = strchr(s, '#')); s++)
		may = !strncmp(s, "#include <linux/types.h>\n", 25);
	buf_free(&includes);
	return may;
}

static void header_text(const struct module_plan *p, struct buf *out)
{
	module_header_start(p, "_LIVEPATCH", out);
	module_header_includes(p, out);
	buf_printf(out,
		   has_cleanup(p) ? "int livepatch_%s_init(void);\n"
				  : "static inline int livepatch_%s_init(void) { return 0; }\n",
		   p->word);
	buf_printf(out,
		   has_cleanup(p) ? "void livepatch_%s_cleanup(void);\n\n"
				  : "static inline void livepatch_%s_cleanup(void) {}\n\n",
		   p->word);
	module_header_declarations(p, out);
	buf_puts(out, "#endif\n");
}

/* --- livepatch_N.c --------------------------------------------------------------------------- */

static bool waits(const struct module_object *o)
{
	return o->pointers && strcmp(o->name, "vmlinux") != 0;
}

static bool any_waits(const struct module_plan *p)
{
	for (uint32_t i = 0; i < p->objects.n; i++)
		if (waits(&p->objects.v[i]))
			return true;
	return false;
}

static void fill_object(const struct module_plan *p, const struct module_object *o, struct buf *out)
{
	buf_printf(out, "static int fill_%s(void)\n{\n\tint ret = 0;\n\n", o->word);
	module_fill_text(p, o, out);
	buf_puts(out, "\treturn ret;\n}\n\n");
}

static const char text_is_loaded[] = "static typeof(find_module) *find;\n"
				     "\n"
				     "static bool is_loaded(const char *name)\n"
				     "{\n"
				     "\tbool loaded;\n"
				     "\n"
				     "\trcu_read_lock_sched();\n"
				     "\tloaded = find(name) != NULL;\n"
				     "\trcu_read_unlock_sched();\n"
				     "\treturn loaded;\n"
				     "}\n\n";

/* Pointers of modules are filled when the module comes, and at once when it is there. */
static void notifier(const struct module_plan *p, struct buf *out)
{
	buf_puts(out, text_is_loaded);
	buf_puts(out, "static int module_comes(struct notifier_block *nb, unsigned long event, "
		      "void *data)\n"
		      "{\n"
		      "\tstruct module *mod = data;\n"
		      "\n"
		      "\tif (event != MODULE_STATE_COMING)\n"
		      "\t\treturn NOTIFY_DONE;\n");
	for (uint32_t i = 0; i < p->objects.n; i++)
		if (waits(&p->objects.v[i]))
			buf_printf(out,
				   "\tif (!strcmp(mod->name, \"%s\"))\n"
				   "\t\treturn notifier_from_errno(fill_%s());\n",
				   p->objects.v[i].name, p->objects.v[i].word);
	buf_puts(out,
		 "\treturn NOTIFY_DONE;\n}\n\n"
		 "static struct notifier_block modules = { .notifier_call = module_comes };\n\n");
}

/*
 * Each livepatch of that repository replaces the one before, which is removed later: what one has
 * kept beside structures of the kernel, the next one uses. So users are counted, beside the number
 * of the shadow variables, and the last one frees these.
 */
static const char text_shadows[] =
	"/* How many loaded livepatches use the shadow variables with an id; NULL: no memory. */\n"
	"static atomic_t *shadow_users(unsigned long id)\n"
	"{\n"
	"\treturn klp_shadow_get_or_alloc((void *)id, 0x6b6c7075, sizeof(atomic_t), GFP_KERNEL,\n"
	"\t\t\t\t       NULL, NULL);\n"
	"}\n\n"
	"static void leave_shadows(unsigned long id)\n"
	"{\n"
	"\tif (atomic_dec_and_test(shadow_users(id)))\n"
	"\t\tklp_shadow_free_all(id, NULL);\n"
	"}\n\n";

static void init_pointers(const struct module_plan *p, struct buf *out)
{
	if (any_waits(p))
		buf_puts(out, "\tif (ret)\n\t\treturn ret;\n"
			      "\tfind = address_of(\"find_module\");\n"
			      "\tif (!find)\n\t\tret = -ENOENT;\n");
	for (uint32_t i = 0; i < p->objects.n; i++) {
		const struct module_object *o = &p->objects.v[i];

		if (waits(o))
			buf_printf(out, "\tif (!ret && is_loaded(\"%s\"))\n\t\tret = fill_%s();\n",
				   o->name, o->word);
		else if (o->pointers)
			buf_printf(out, "\tif (!ret)\n\t\tret = fill_%s();\n", o->word);
	}
}

static void init_function(const struct module_plan *p, struct buf *out)
{
	const struct module_spec *s = p->spec;

	buf_printf(out, "int livepatch_%s_init(void)\n{\n\tint ret = %s;\n\n", p->word,
		   any_waits(p) ? "register_module_notifier(&modules)" : "0");
	init_pointers(p, out);
	for (uint32_t i = 0; i < s->nshadow_ids; i++)
		buf_printf(out, "\tif (!ret && !shadow_users(%s))\n\t\tret = -ENOMEM;\n",
			   s->shadow_ids[i]);
	if (any_waits(p))
		buf_puts(out, "\tif (ret)\n\t\tunregister_module_notifier(&modules);\n");
	if (s->nshadow_ids)
		buf_puts(out, "\tif (ret)\n\t\treturn ret;\n");
	for (uint32_t i = 0; i < s->nshadow_ids; i++)
		buf_printf(out, "\tatomic_inc(shadow_users(%s));\n", s->shadow_ids[i]);
	buf_printf(out, "\treturn %s;\n}\n\n", s->nshadow_ids ? "0" : "ret");
}

static void cleanup_function(const struct module_plan *p, struct buf *out)
{
	buf_printf(out, "void livepatch_%s_cleanup(void)\n{\n", p->word);
	if (any_waits(p))
		buf_puts(out, "\tunregister_module_notifier(&modules);\n");
	for (uint32_t i = 0; i < p->spec->nshadow_ids; i++)
		buf_printf(out, "\tleave_shadows(%s);\n", p->spec->shadow_ids[i]);
	buf_puts(out, "}\n");
}

static void pointers_text(const struct module_plan *p, struct buf *out)
{
	module_pointers_text(out);
	for (uint32_t i = 0; i < p->objects.n; i++)
		if (p->objects.v[i].pointers)
			fill_object(p, &p->objects.v[i], out);
	if (any_waits(p))
		notifier(p, out);
}

static void shared_text(const struct module_plan *p, struct buf *out)
{
	const struct module_spec *s = p->spec;

	buf_printf(out,
		   "// SPDX-License-Identifier: GPL-2.0\n"
		   "/*\n * livepatch_%s%s%s: what its files share.\n * Written by %s.\n */\n",
		   s->name, *s->patches ? ", made of " : "", s->patches, s->made_by);
	buf_printf(out, "#include \"livepatch_%s.h\"\n", s->name);
	module_includes_text(p, out);
	if (has_cleanup(p))
		buf_puts(out, "\n");
	if (module_has_pointers(p))
		pointers_text(p, out);
	if (p->spec->nshadow_ids)
		buf_puts(out, text_shadows);
	if (has_cleanup(p)) {
		init_function(p, out);
		cleanup_function(p, out);
	}
	module_imports_text(p, out);
}

/* --- all ------------------------------------------------------------------------------------- */

static void unit_text(const struct module_plan *p, const struct module_unit *u, bool first,
		      struct buf *out)
{
	if (first)
		module_header_use(p, u, out);
	buf_add(out, u->text, u->len);
	if (!first) {
		buf_puts(out, "\n");
		module_header_use(p, u, out);
	}
	module_table_text(p, u, out);
}

/* A variable of an object, which the repository builds in the folder or from the one above it. */
static void add_to(const struct module_plan *p, const char *variable, const char *path,
		   const char *words, struct buf *out)
{
	const char *object = arena_strndup(p->arena, path, strlen(path) - 2);

	buf_printf(out, "%s_%s.o += %s\n%s_%s/%s.o += %s\n", variable, object, words, variable,
		   p->spec->name, object, words);
}

static void flags(const struct module_plan *p, const char *path, const char *words, struct buf *out)
{
	add_to(p, "CFLAGS", path, words, out);
}

void module_suse_files(const struct module_plan *p, struct module_files *files)
{
	const struct module_spec *s = p->spec;
	const char *main_path = arena_printf(p->arena, "livepatch_%s.c", s->name);
	bool first = may_be_first(p), alone = is_alone(p);
	struct buf kbuild = BUF_INIT;

	for (uint32_t i = 0; i < s->nunits; i++) {
		const struct module_unit *u = &s->units[i];
		const char *path = alone ? main_path : module_suse_path(p, u);

		unit_text(p, u, first, module_add_file(files, path));
		flags(p, path, "-Werror", &kbuild);
		/* Prototypes stand behind the functions, or in no place that this file sees. */
		if (!first || *u->opaque)
			flags(p, path, "-Wno-missing-prototypes -Wno-missing-declarations",
			      &kbuild);
		if (*u->flags)
			flags(p, path, u->flags, &kbuild);
		if (u->less && *u->less)
			add_to(p, "CFLAGS_REMOVE", path, u->less, &kbuild);
	}
	if (!alone) {
		shared_text(p, module_add_file(files, main_path));
		flags(p, main_path, "-Werror", &kbuild);
	}
	module_add(files, "Kbuild.inc", kbuild.s, kbuild.len);
	buf_free(&kbuild);
	header_text(p, module_add_file(files, arena_printf(p->arena, "livepatch_%s.h", s->name)));
}
