// SPDX-License-Identifier: GPL-2.0-or-later
/* A livepatch from its units: groups them by object, then generates one file after the other. */
#include "module-internal.h"

#include <stdlib.h>
#include <string.h>
#include "klp-ccp/headline.h"
#include "klp-ccp/map.h"
#include "klp-ccp/name.h"

static struct module_object *object_of(struct module_plan *p, const char *name)
{
	struct module_object *o;

	for (uint32_t i = 0; i < p->objects.n; i++)
		if (!strcmp(p->objects.v[i].name, name))
			return &p->objects.v[i];
	o = vec_add(&p->objects);
	o->name = name;
	o->word = module_word(p->arena, name);
	return o;
}

static int by_name(const void *x, const void *y)
{
	const struct module_object *a = x, *b = y;
	bool first = !strcmp(a->name, "vmlinux"), second = !strcmp(b->name, "vmlinux");

	if (first != second)
		return first ? -1 : 1;
	return strcmp(a->name, b->name);
}

static void collect_objects(struct module_plan *p)
{
	for (uint32_t i = 0; i < p->spec->nunits; i++) {
		const struct module_unit *u = &p->spec->units[i];
		struct module_object *o = object_of(p, u->object);

		vec_push(&o->units, i);
		o->pointers |= u->npointers != 0;
		vec_push(&p->lp_paths, module_unit_path(p->arena, u));
	}
	for (uint32_t i = 0; i < p->spec->ncallbacks; i++) {
		const struct module_callback *c = &p->spec->callbacks[i];

		object_of(p, c->object)->calls[c->event] = c->function;
	}
	for (uint32_t i = 0; i < p->spec->nsymbols; i++) {
		const struct module_symbol *s = &p->spec->symbols_used[i];

		if (s->binding != MODULE_EXPORT)
			object_of(p, s->object)->pointers |= s->binding == MODULE_POINTER;
	}
	/* Their shadow variables go with the livepatch, not with the first of several modules. */
	if (p->spec->nshadow_ids && p->objects.n > 1)
		object_of(p, "vmlinux");
	if (p->objects.n)
		qsort(p->objects.v, p->objects.n, sizeof(*p->objects.v), by_name);
}

static bool redirects(const struct module_unit *u, const struct module_function *f)
{
	for (uint32_t i = 0; i < u->nfunctions; i++)
		if (!strcmp(u->functions[i].name, f->name) &&
		    u->functions[i].position == f->position)
			return true;
	return false;
}

/* Livepatch takes one replacement for a function of an object. False after the message. */
static bool are_distinct(const struct module_plan *p, const struct module_object *o, struct diag *d)
{
	const struct module_unit *units = p->spec->units;

	for (uint32_t k = 0; k < o->units.n; k++) {
		const struct module_unit *u = &units[o->units.v[k]];

		for (uint32_t i = 0; i < u->nfunctions; i++) {
			for (uint32_t j = 0; j < k; j++) {
				if (!redirects(&units[o->units.v[j]], &u->functions[i]))
					continue;
				diag_report(d, DIAG_ERROR, "redirected-twice", NULL,
					    "'%s' of %s would be redirected by both %s and %s: "
					    "livepatch allows one replacement per function",
					    u->functions[i].name, o->name,
					    units[o->units.v[j]].source, u->source);
				return false;
			}
		}
	}
	return true;
}

static bool is_replacement(const struct module_unit *u, const char *name)
{
	for (uint32_t i = 0; i < u->nfunctions; i++)
		if (!strcmp(u->functions[i].replacement, name))
			return true;
	return false;
}

static void tell_clash(const struct module_unit *a, const struct module_unit *b, const char *name,
		       struct diag *d)
{
	bool replaces = is_replacement(a, name) || is_replacement(b, name);

	diag_report(d, DIAG_ERROR, "name-clash", NULL, "'%s' is in both %s and %s: %s", name,
		    a->source, b->source,
		    replaces ? "the policy must give them different names"
			     : "the patch adds it to both, and they would not link: make one of "
			       "them static, or give it another name");
}

/* What other units can see has a name of its own: they are linked. */
static bool are_named_apart(const struct module_plan *p, struct diag *d)
{
	struct map known = { 0 }; /* name -> its unit */
	struct names names;
	bool good = true;

	names_init(&names);
	for (uint32_t i = 0; i < p->spec->nunits && good; i++) {
		const struct module_unit *u = &p->spec->units[i];

		for (uint32_t k = 0; k < u->nsymbols && good; k++) {
			name_t key = name_of(&names, u->symbols[k]);
			uint32_t other = map_get(&known, key, i);

			(void)map_set(&known, key, i);
			good = other == i;
			if (!good)
				tell_clash(&p->spec->units[other], u, u->symbols[k], d);
		}
	}
	map_free(&known);
	names_release(&names);
	return good;
}

static enum exit_code check(const struct module_plan *p, struct diag *d)
{
	if (!module_name_is_good(p->spec->name)) {
		diag_report(d, DIAG_ERROR, "module-name", NULL,
			    "'%s' is not a valid module name: use at most 55 letters, digits, '-' "
			    "and '_' (the module is named after the folder of -o)",
			    p->spec->name);
		return EXIT_USAGE;
	}
	if (p->spec->suse && strchr(p->spec->name, '-')) {
		diag_report(
			d, DIAG_ERROR, "module-name", NULL,
			"'%s' becomes a part of C names in this layout: use letters, digits and "
			"'_' (it is the last folder of -o)",
			p->spec->name);
		return EXIT_USAGE;
	}
	for (uint32_t i = 0; i < p->objects.n; i++)
		if (!are_distinct(p, &p->objects.v[i], d))
			return EXIT_NO_PATCH;
	return are_named_apart(p, d) ? EXIT_WRITTEN : EXIT_NO_PATCH;
}

static void make_all(const struct module_plan *p, struct module_files *files)
{
	const struct module_spec *s = p->spec;
	struct arena *a = p->arena;

	module_functions_text(p, module_add_file(files, "patched_funcs.csv"));
	if (s->suse) {
		module_suse_files(p, files);
		return;
	}
	for (uint32_t i = 0; i < s->nunits; i++) {
		struct buf *lp = module_add_file(files, p->lp_paths.v[i]);

		buf_add(lp, s->units[i].text, s->units[i].len);
		module_tail_text(p, &s->units[i], lp);
	}
	module_header_text(p, module_add_file(files, arena_printf(a, "%s.h", s->name)));
	module_main_text(p, module_add_file(files, arena_printf(a, "%s_main.c", s->name)));
	if (s->callbacks_file)
		module_add(files, arena_printf(a, "%s_callbacks.c", s->name), s->callbacks_file,
			   strlen(s->callbacks_file));
	module_kbuild_text(p, module_add_file(files, "Kbuild"));
	module_makefile_text(p, module_add_file(files, "Makefile"));
	module_package_files(files);
}

/* What was added to a text is to be under its digest as well. */
static void seal_all(struct module_files *files)
{
	for (uint32_t i = 0; i < files->v.n; i++)
		headline_seal(&files->v.v[i].text);
}

enum exit_code module_make(struct module_files *files, const struct module_spec *spec,
			   struct diag *d)
{
	struct module_plan p = { .spec = spec, .arena = &files->arena };
	enum exit_code rc;

	p.word = module_word(p.arena, spec->name);
	collect_objects(&p);
	rc = check(&p, d);
	if (!rc)
		make_all(&p, files);
	seal_all(files);
	for (uint32_t i = 0; i < p.objects.n; i++)
		vec_free(&p.objects.v[i].units);
	vec_free(&p.objects);
	vec_free(&p.lp_paths);
	return rc;
}
