/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * imports: symbols that stay undefined have to be exported, according to --symvers, or to the
 * versions that modpost put into the module. A symbol that is not exported, but unique in all
 * lists, is bound automatically.
 */
#include "convert-internal.h"

#include <string.h>
#include <unistd.h>
#include "klp-ccp/path.h"

/* struct modversion_info of 64-bit kernels. */
#define VERSION_SIZE 64
#define VERSION_NAME 8

static void read_versions(struct convert *c)
{
	const struct elf_section *s = elf_module_find(&c->mod, "__versions");

	if (!s || !s->data)
		return;
	c->has_versions = true;
	for (uint64_t at = 0; at + VERSION_SIZE <= s->h.sh_size; at += VERSION_SIZE) {
		const char *name = s->data + at + VERSION_NAME;
		size_t n = strnlen(name, VERSION_SIZE - VERSION_NAME);

		map_set(&c->versions, name_intern(&c->names, name, n), 1);
	}
}

bool imports_read(struct convert *c)
{
	for (uint32_t i = 0; i < c->opt->symvers.v.n; i++) {
		const char *path = c->opt->symvers.v.v[i];
		struct buf err = BUF_INIT;

		if (symvers_read(vec_add(&c->symvers), path, &err)) {
			c->symvers.n--;
			refuse_at(c, "file", path, 0, "%s", err.s);
			c->code = access(path, R_OK) ? EXIT_SYSTEM : EXIT_INPUT;
			buf_free(&err);
			return false;
		}
	}
	read_versions(c);
	return true;
}

void imports_release(struct convert *c)
{
	for (uint32_t i = 0; i < c->symvers.n; i++)
		symvers_release(&c->symvers.v[i]);
	vec_free(&c->symvers);
	map_free(&c->versions);
}

/* The object that exports a name, "" when only that it is exported is known, else NULL. */
static const char *exporter(struct convert *c, const char *name)
{
	uint32_t n;

	for (uint32_t i = 0; i < c->symvers.n; i++) {
		const struct symver *s = symvers_find(&c->symvers.v[i], name, &n);
		char *module;

		if (!s)
			continue;
		module = arena_strdup(&c->arena, path_base(s->module));
		for (char *p = module; *p; p++)
			if (*p == '-')
				*p = '_';
		return module;
	}
	return map_has(&c->versions, name_of(&c->names, name)) ? "" : NULL;
}

/* Defined by the loader or by nobody, whatever the module says. */
static bool is_provided(const struct convert *c, const char *name)
{
	if (c->machine->id == EM_PPC64)
		return !strcmp(name, ".TOC.");
	return !strcmp(name, "_GLOBAL_OFFSET_TABLE_");
}

/* By symbol: the first relocation that needs it, section << 32 | index, or 0. */
static uint64_t *find_users(struct convert *c)
{
	uint64_t *user = arena_alloc(&c->arena, c->mod.nsyms * sizeof(*user));

	for (uint32_t i = 1; i < c->mod.sections.n; i++) {
		const struct elf_section *s = &c->mod.sections.v[i], *target;

		if (s->h.sh_type != SHT_RELA)
			continue;
		target = &c->mod.sections.v[s->h.sh_info];
		if (!is_loaded(target) || table_object(target))
			continue;
		for (uint32_t k = 0; k < s->nrela; k++) {
			uint64_t *u = &user[ELF64_R_SYM(s->rela[k].r_info)];

			if (!*u)
				*u = (uint64_t)i << 32 | k;
		}
	}
	return user;
}

static const char *user_of(struct convert *c, uint64_t user)
{
	const struct elf_section *s = &c->mod.sections.v[user >> 32];

	return origin_of(c, s->h.sh_info, s->rela[(uint32_t)user].r_offset);
}

struct candidate {
	struct binding b;
	uint32_t count;
};

/* Live symbols of that name in one list, object by object. */
static void search_list(struct convert *c, uint32_t index, struct candidate *found, bool tell)
{
	const struct list *l = &c->lists.v[index];
	uint32_t n;
	const struct elf_sym *s = elf_syms_find(&l->syms, found->b.name, &n);

	for (uint32_t i = 0; i < n; i++) {
		const char *object = l->object ? l->object : *s[i].module ? s[i].module : "vmlinux";

		if (!s[i].pos || lists_is_init(l, &s[i]) || lists_of(c, object) != l)
			continue;
		found->count++;
		found->b.symobj = found->b.lpobj = intern(c, object, strlen(object));
		found->b.pos = s[i].count > 1 ? s[i].pos : 0;
		if (tell)
			note(c, "%s is at %#llx%s%s", notation_of(c, &found->b, found->b.pos),
			     (unsigned long long)s[i].value, *s[i].file ? ", from " : "",
			     s[i].file);
	}
}

static void search(struct convert *c, uint32_t sym, const char *name, uint64_t user)
{
	struct candidate found = {
		.b = { .sym = sym, .name = intern(c, name, strlen(name)), .origin = BY_SEARCH }
	};

	for (uint32_t i = 0; i < c->lists.n; i++)
		search_list(c, i, &found, false);
	if (found.count == 1) {
		if (symbol_name_ok(c, name))
			binding_add(c, &found.b);
	} else if (found.count) {
		refuse(c, "ambiguous",
		       "'%s', needed by %s, is not exported, and there are %u symbols with that "
		       "name: give a position",
		       name, user_of(c, user), found.count);
		for (uint32_t i = 0; i < c->lists.n; i++)
			search_list(c, i, &found, true);
	} else {
		refuse(c, "undefined",
		       "'%s', needed by %s, is neither exported nor in a symbol list", name,
		       user_of(c, user));
	}
}

/* A livepatch that imports from a module loads it, and keeps it loaded. */
static void import_from(struct convert *c, const char *name, const char *object)
{
	if (*object && !is_vmlinux(object))
		advise(c, "depends",
		       "'%s' is imported from the module %s, which has to be loaded first and stay "
		       "loaded: KLP_RELOC_SYMBOL(%s, %s, %s) binds it when the module is loaded",
		       name, object, object, object, name);
}

static void check_undefined(struct convert *c, uint32_t sym, uint64_t user)
{
	const char *name = elf_module_sym_name(&c->mod, sym), *object = exporter(c, name);

	if (object)
		import_from(c, name, object);
	else if (!c->symvers.n && !c->has_versions)
		refuse(c, "undefined",
		       "cannot tell whether '%s', needed by %s, is exported: the module has no "
		       "__versions, give --symvers=Module.symvers",
		       name, user_of(c, user));
	else if (c->lists.n && !c->converted)
		search(c, sym, name, user);
	else
		refuse(c, "undefined",
		       "'%s', needed by %s, is neither exported nor bound by KLP_RELOC_SYMBOL or "
		       "--map",
		       name, user_of(c, user));
}

/* A symbol that is exported by vmlinux needs none of this, and is there in time for all tables. */
static void check_exported(struct convert *c, const struct binding *b)
{
	const struct list *l = lists_of(c, b->symobj);
	const struct elf_sym *s = NULL;
	const char *object;
	uint32_t n = 0;

	if (!is_vmlinux(b->symobj) || !c->symvers.n)
		return;
	object = exporter(c, b->name);
	if (!object || !is_vmlinux(object))
		return;
	/* Another symbol of the same name may be meant. */
	if (l)
		s = lists_find(l, b->symobj, b->name, &n);
	if (b->pos && (!n || b->pos > s->count || s[b->pos - 1].bind == STB_LOCAL))
		return;
	refuse(c, "exported",
	       "symbol '%s' is exported by vmlinux: just declare it and link it ordinarily",
	       b->name);
}

void imports_check(struct convert *c)
{
	uint64_t *user = find_users(c);
	uint32_t n = c->bindings.n;

	for (uint32_t i = 1; i < c->mod.nsyms; i++) {
		Elf64_Sym *s = &c->mod.syms[i];
		const char *name = elf_module_sym_name(&c->mod, i);

		if (!undefined(c, i) || c->binding_of[i] || c->failed[i] || !*name ||
		    is_provided(c, name) || ELF64_ST_BIND(s->st_info) != STB_GLOBAL)
			continue;
		if (user[i])
			check_undefined(c, i, user[i]);
		else if (!exporter(c, name))
			s->st_info = ELF64_ST_INFO(STB_WEAK, ELF64_ST_TYPE(s->st_info));
	}
	for (uint32_t i = 0; i < n; i++)
		check_exported(c, &c->bindings.v[i]);
}
