/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lists: what --symbols knows about the running objects: whether a symbol exists, and which one a
 * position selects. If several lists cover an object, the first one counts.
 */
#include "convert-internal.h"

#include <string.h>
#include <unistd.h>
#include "klp-ccp/path.h"

/* "name=" of modinfo, or what the file is called: module.ko, module.ko.xz. */
static const char *module_name(struct convert *c, const struct list *l)
{
	const char *s;
	char *name;

	for (uint32_t i = 0; i < l->syms.modinfo.n; i++)
		if (!strncmp(l->syms.modinfo.v[i], "name=", 5))
			return intern(c, l->syms.modinfo.v[i] + 5,
				      strlen(l->syms.modinfo.v[i] + 5));
	name = arena_strdup(&c->arena, path_base(l->path));
	name[strcspn(name, ".")] = '\0';
	for (char *p = name; *p; p++)
		if (*p == '-')
			*p = '_';
	s = intern(c, name, strlen(name));
	return s;
}

static void take_object(struct convert *c, const char *object, uint32_t list)
{
	name_t n = name_of(&c->names, object);

	if (!map_has(&c->list_of, n))
		map_set(&c->list_of, n, list);
}

static uint64_t address_of(const struct list *l, const char *name)
{
	uint32_t n;
	const struct elf_sym *s = lists_find(l, "vmlinux", name, &n);

	return n == 1 ? s->value : 0;
}

/* Lists of a user who may not see addresses have none, and no order that means anything. */
static bool has_addresses(const struct list *l)
{
	for (uint32_t i = 0; i < l->syms.syms.n; i++)
		if (l->syms.syms.v[i].value)
			return true;
	return false;
}

static void take_list(struct convert *c, struct list *l, uint32_t index)
{
	if (l->syms.kind == ELF_KIND_REL) {
		l->object = module_name(c, l);
		take_object(c, l->object, index);
	} else if (l->syms.kind == ELF_KIND_LIST) {
		for (uint32_t i = 0; i < l->syms.syms.n; i++) {
			const char *module = l->syms.syms.v[i].module;

			take_object(c, *module ? module : "vmlinux", index);
		}
		l->init_begin = address_of(l, "__init_begin");
		l->init_end = address_of(l, "__init_end");
	} else {
		l->object = "vmlinux";
		take_object(c, l->object, index);
	}
}

static bool read_list(struct convert *c, const char *path)
{
	struct list *l = vec_add(&c->lists);
	struct buf err = BUF_INIT;

	l->path = path;
	if (elf_syms_read_any(&l->syms, path, &err)) {
		c->lists.n--;
		refuse_at(c, "file", path, 0, "%s", err.s);
		c->code = access(path, R_OK) ? EXIT_SYSTEM : EXIT_INPUT;
		buf_free(&err);
		return false;
	}
	if (l->syms.kind == ELF_KIND_LIST && !has_addresses(l)) {
		refuse_at(c, "file", path, 0, "%s: /proc/kallsyms shows them to root",
			  l->syms.syms.n ? "all addresses are zero" : "has no symbols");
		c->code = EXIT_INPUT;
		return false;
	}
	return true;
}

bool lists_read(struct convert *c)
{
	for (uint32_t i = 0; i < c->opt->symbols.v.n; i++)
		if (!read_list(c, c->opt->symbols.v.v[i]))
			return false;
	for (uint32_t i = 0; i < c->lists.n; i++)
		take_list(c, &c->lists.v[i], i);
	return true;
}

void lists_release(struct convert *c)
{
	for (uint32_t i = 0; i < c->lists.n; i++)
		elf_syms_release(&c->lists.v[i].syms);
	vec_free(&c->lists);
	map_free(&c->list_of);
}

const struct list *lists_of(struct convert *c, const char *object)
{
	uint32_t i = map_get(&c->list_of, name_of(&c->names, object), UINT32_MAX);

	return i == UINT32_MAX ? NULL : &c->lists.v[i];
}

const struct elf_sym *lists_find(const struct list *l, const char *object, const char *name,
				 uint32_t *n)
{
	const char *module = l->object || is_vmlinux(object) ? "" : object;
	const struct elf_sym *s = elf_syms_find(&l->syms, name, n);
	uint32_t all = *n, i = 0;

	while (i < all && strcmp(s[i].module, module) != 0)
		i++;
	/* Those that are gone, or undefined, come last and have no count. */
	for (*n = 0; i + *n < all && !strcmp(s[i + *n].module, module); ++*n)
		;
	return *n ? s + i : NULL;
}

bool lists_is_init(const struct list *l, const struct elf_sym *s)
{
	if (l->syms.kind != ELF_KIND_LIST)
		return !strncmp(s->section, ".init", 5) || !strncmp(s->section, ".exit", 5);
	return !*s->module && s->value >= l->init_begin && s->value < l->init_end;
}

/* One note for each symbol that could have been meant, in the form to paste. */
static void list_positions(struct convert *c, const struct binding *b, const struct elf_sym *s,
			   uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		note(c, "%s is at %#llx%s%s%s%s", notation_of(c, b, i + 1),
		     (unsigned long long)s[i].value, *s[i].section ? " of " : "", s[i].section,
		     *s[i].file ? ", from " : "", s[i].file);
}

static void missing(struct convert *c, const struct list *l, const struct binding *b, uint32_t n)
{
	uint32_t variants;
	const struct elf_sym *s;

	if (n && lists_is_init(l, lists_find(l, b->symobj, b->name, &n))) {
		refuse(c, "init-symbol",
		       "symbol '%s' of %s is in an init section, which is freed after "
		       "initialisation",
		       b->name, b->symobj);
		return;
	}
	refuse(c, "missing", "symbol '%s' is not in %s (%s)", b->name, b->symobj, l->path);
	s = elf_syms_variants(&l->syms, b->name, &variants);
	for (uint32_t i = 0; i < variants && i < 3; i++)
		if (!strcmp(s[i].module, l->object || is_vmlinux(b->symobj) ? "" : b->symobj))
			note(c, "there is %s", s[i].name);
}

static void check(struct convert *c, const struct binding *b)
{
	const struct list *l = lists_of(c, b->symobj);
	const struct elf_sym *s;
	uint32_t n, count;

	if (!l)
		return;
	s = lists_find(l, b->symobj, b->name, &n);
	count = n ? s->count : 0;
	if (!count) {
		missing(c, l, b, n);
	} else if (!b->pos && count > 1) {
		refuse(c, "ambiguous", "%s has %u symbols '%s': give a position", b->symobj, count,
		       b->name);
		list_positions(c, b, s, count);
	} else if (b->pos > count) {
		refuse(c, "position", "%s has %u symbol%s '%s', not %u", b->symobj, count,
		       count > 1 ? "s" : "", b->name, b->pos);
		list_positions(c, b, s, count);
	} else if (lists_is_init(l, &s[b->pos ? b->pos - 1 : 0])) {
		refuse(c, "init-symbol",
		       "symbol '%s' of %s is in an init section, which is freed after "
		       "initialisation",
		       b->name, b->symobj);
	}
}

void lists_check(struct convert *c)
{
	for (uint32_t i = 0; i < c->bindings.n; i++)
		check(c, &c->bindings.v[i]);
}
