// SPDX-License-Identifier: GPL-2.0-or-later
/* The files that make reads, Kbuild and Makefile, and the list of functions for other tools. */
#include <string.h>
#include "module-internal.h"

void module_kbuild_text(const struct module_plan *p, struct buf *out)
{
	const struct module_spec *s = p->spec;

	buf_printf(out, "# SPDX-License-Identifier: GPL-2.0\nobj-m := %s.o\n%s-y := %s_main.o",
		   s->name, s->name, s->name);
	if (s->callbacks_file)
		buf_printf(out, " \\\n\t%s_callbacks.o", s->name);
	for (uint32_t i = 0; i < s->nunits; i++) {
		const char *path = p->lp_paths.v[i];

		buf_printf(out, " \\\n\t%s.o", arena_strndup(p->arena, path, strlen(path) - 2));
	}
	/* The prototypes are in the shared header, which stands behind the definitions. */
	buf_puts(out,
		 "\nccflags-y := -I$(src) -Wno-missing-prototypes -Wno-missing-declarations\n");
	if (s->callbacks_file)
		buf_printf(out, "CFLAGS_%s_callbacks.o := -DKLP_CCP_CALLBACKS\n", s->name);
	for (uint32_t i = 0; i < s->nunits; i++) {
		const struct module_unit *u = &s->units[i];
		const char *path = p->lp_paths.v[i];
		const char *object = arena_strndup(p->arena, path, strlen(path) - 2);

		if (*u->flags)
			buf_printf(out, "CFLAGS_%s.o := %s\n", object, u->flags);
		if (u->less && *u->less)
			buf_printf(out, "CFLAGS_REMOVE_%s.o := %s\n", object, u->less);
	}
}

/*
 * kbuild links NAME.ko, and klp-convert puts its result in the same place. What was converted is
 * remembered: kbuild has linked again when the file is another one.
 */
static const char makefile_rules[] =
	"ifneq ($(V),1)\n"
	"Q := @\n"
	"endif\n"
	"# A word for the shell.\n"
	"quoted = '$(subst ','\\'',$(1))'\n"
	"KERNEL = $(call quoted,$(KDIR))\n"
	"\n"
	"all: $(NAME).ko\n"
	"\n"
	"# No BTF: it takes pahole and a vmlinux, and nothing asks for the types of a livepatch.\n"
	"# Undefined symbols are warnings here, since those of livepatch relocations are among "
	"them;\n"
	"# klp-convert takes none but these and what the kernel exports.\n"
	"KBUILD := KBUILD_MODPOST_WARN=1 CONFIG_DEBUG_INFO_BTF_MODULES=\n"
	"$(NAME).ko: FORCE\n"
	"\t$(Q)$(MAKE) -C $(KERNEL) M=$(call quoted,$(CURDIR)) $(KBUILD) modules 2>.messages; "
	"status=$$?; \\\n"
	"\t\tgrep -v -e '\"\\.klp\\.sym\\.rela\\.' -e 'modpost: suppressed ' .messages >&2; \\\n"
	"\t\ttest $$status = 0 || { sh ./first-error .messages $(call quoted,$(SOURCES)) >&2; exit "
	"7; }\n"
	"\t$(Q)cmp -s $@ .converted || { \\\n"
	"\t\t$(STRIP) --strip-debug -o .linked $@ && \\\n"
	"\t\t$(KLP_CONVERT) --symvers=$(KERNEL)/Module.symvers $(SYMBOLS) .linked .converted && "
	"\\\n"
	"\t\tcp .converted $@; } || { rm -f $@ .converted; exit 1; }\n"
	"\t$(Q)rm -f .linked .messages\n"
	"\n"
	"check: $(NAME).ko\n"
	"\t$(Q)$(KLP_CONVERT) --list $(NAME).ko\n"
	"\n"
	"# Have the objects that the livepatch was made from the code of the kernel? Needs no "
	"module.\n"
	"facts:\n"
	"\t$(Q)$(KLP_CCP) --facts=facts.tsv $(if $(IMAGE),--kernel-image=$(call quoted,$(IMAGE)))\n"
	"\n"
	"sign: $(NAME).ko\n"
	"\t$(Q)test -n $(call quoted,$(KEY)) && test -n $(call quoted,$(CERT)) || { \\\n"
	"\t\techo 'usage: make sign KEY=FILE CERT=FILE' >&2; exit 1; }\n"
	"\t$(Q)$(KERNEL)/scripts/sign-file $(HASH) $(call quoted,$(KEY)) $(call quoted,$(CERT)) "
	"$(NAME).ko $(NAME)-signed.ko\n"
	"\n"
	"# What is in it, and so its bytes, only depends on the files here and on the kernel.\n"
	"package: $(NAME).ko $(if $(KEY),sign)\n"
	"\t$(Q)rm -rf .package && mkdir -p .package/$(NAME)\n"
	"\t$(Q)cp $(NAME)$(if $(KEY),-signed).ko .package/$(NAME)/$(NAME).ko\n"
	"\t$(Q)cp -R package/. $(NAME).patch report.yaml patched_funcs.csv .package/$(NAME)/\n"
	"\t$(Q)define() { cat $(KERNEL)/include/generated/*.h | sed -n \"s/^#define $$1 //p\" | "
	"\\\n"
	"\t\ttr -d '\"' | head -n 1; }; { \\\n"
	"\t\techo 'module: $(NAME)'; \\\n"
	"\t\techo \"release: $$(define UTS_RELEASE)\"; \\\n"
	"\t\techo \"version: $$(define UTS_VERSION)\"; \\\n"
	"\t\techo 'any-build: $(ANY_BUILD)'; \\\n"
	"\t\techo \"compiler: $$(define CONFIG_CC_VERSION_TEXT)\"; \\\n"
	"\t\techo 'written-by: $(WRITTEN_BY)'; \\\n"
	"\t\techo \"sha256: $$(sha256sum <.package/$(NAME)/$(NAME).ko | cut -d ' ' -f 1)\"; \\\n"
	"\t} >.package/$(NAME)/build-info\n"
	"\t$(Q)chmod 755 .package/$(NAME)/apply .package/$(NAME)/check .package/$(NAME)/revert\n"
	"\t$(Q)tar -C .package --sort=name --format=ustar --owner=0 --group=0 --numeric-owner \\\n"
	"\t\t--mode=u+rw,go+r,go-w --mtime=@$(SOURCE_DATE_EPOCH) -cf - $(NAME) | \\\n"
	"\t\txz -T1 -c >$(NAME).tar.xz\n"
	"\t$(Q)rm -rf .package\n"
	"\n"
	"clean:\n"
	"\t$(Q)$(MAKE) -C $(KERNEL) M=$(call quoted,$(CURDIR)) clean\n"
	"\t$(Q)rm -rf .linked .converted .messages .package $(NAME)-signed.ko $(NAME).tar.xz\n"
	"\n"
	"FORCE:\n"
	".PHONY: all check facts sign package clean FORCE\n";

/* No tool minds these in a path. */
static const char plain_letters[] =
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._+-";

/* What PATH has, or what lay beside this program, where make can name that. */
static const char *tool(struct arena *a, const struct module_spec *s, const char *name)
{
	if (!s->tools || s->tools[strspn(s->tools, plain_letters)])
		return name;
	return arena_printf(a, "$(or $(shell command -v %s),%s/%s)", name, s->tools, name);
}

/* As make wants it in the value of a variable. */
static char *make_value(struct arena *a, const char *s)
{
	struct buf b = BUF_INIT;
	char *text;

	for (; *s; s++)
		buf_printf(&b, "%s%c", *s == '$' ? "$" : *s == '#' ? "\\" : "", *s);
	text = arena_strndup(a, b.s, b.len);
	buf_free(&b);
	return text;
}

/* An option of klp-convert for each list of symbols, as words for the shell. */
static char *symbol_options(struct arena *a, const struct module_spec *s)
{
	struct buf b = BUF_INIT;
	char *text;

	for (uint32_t i = 0; i < s->nlists; i++) {
		bool plain = !s->lists[i][strspn(s->lists[i], plain_letters)];

		buf_printf(&b, "%s--symbols=%s", i ? " " : "", plain ? "" : "'");
		for (const char *c = s->lists[i]; *c; c++)
			buf_printf(&b, *c == '\'' ? "'\\''" : "%c", *c);
		buf_puts(&b, plain ? "" : "'");
	}
	text = make_value(a, b.s);
	buf_free(&b);
	return text;
}

void module_makefile_text(const struct module_plan *p, struct buf *out)
{
	const struct module_spec *s = p->spec;
	struct arena a = { 0 };

	buf_printf(out,
		   "# SPDX-License-Identifier: GPL-2.0\n"
		   "#\n"
		   "# Builds %s.ko: the module, its relocations converted, checked.\n"
		   "#   make             KDIR= the kernel's headers or build folder, KLP_CONVERT=, "
		   "SYMBOLS=\n"
		   "#   make check       list what the module is bound to\n"
		   "#   make facts       compare the objects it was made from with the kernel, "
		   "IMAGE=vmlinuz\n"
		   "#   make sign        KEY= CERT=: a signed copy, %s-signed.ko\n"
		   "#   make package     %s.tar.xz: module, patch, report, scripts; KEY= CERT= "
		   "sign it\n"
		   "#   make clean       V=1 shows commands\n"
		   "\n"
		   "NAME := %s\n"
		   "KDIR ?= %s\n"
		   "KLP_CONVERT ?= %s\n"
		   "KLP_CCP ?= %s\n"
		   "STRIP ?= strip\n"
		   "SYMBOLS ?= %s\n"
		   "SOURCES ?= %s\n"
		   "HASH ?= sha256\n"
		   "SOURCE_DATE_EPOCH ?= 0\n"
		   "ANY_BUILD := %s\n"
		   "WRITTEN_BY := %s\n"
		   "\n",
		   s->name, s->name, s->name, s->name,
		   s->kdir ? make_value(&a, s->kdir) : "/lib/modules/$(shell uname -r)/build",
		   tool(&a, s, "klp-convert"), tool(&a, s, "klp-ccp"), symbol_options(&a, s),
		   make_value(&a, s->sources), s->any_build ? "yes" : "no", s->made_by);
	buf_puts(out, makefile_rules);
	arena_release(&a);
}

void module_functions_text(const struct module_plan *p, struct buf *out)
{
	for (uint32_t o = 0; o < p->objects.n; o++) {
		const struct module_object *obj = &p->objects.v[o];

		for (uint32_t k = 0; k < obj->units.n; k++) {
			const struct module_unit *u = &p->spec->units[obj->units.v[k]];

			for (uint32_t i = 0; i < u->nfunctions; i++) {
				const struct module_function *f = &u->functions[i];

				buf_printf(out, "%s %s", obj->name, f->name);
				if (f->position)
					buf_printf(out, ",%u", f->position);
				buf_printf(out, " %s\n", f->replacement);
			}
		}
	}
}
