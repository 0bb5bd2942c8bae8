// SPDX-License-Identifier: GPL-2.0-or-later
/* What lp.c takes from each header that it includes: the names in its text that come from there. */
#include <stdlib.h>
#include <string.h>
#include "unit-internal.h"

static void add(const struct unit *u, struct given_names *g, uint32_t incl, name_t name,
		const char *kind)
{
	if (name && map_set(&g->seen, (uint64_t)incl << 32 | name, 1))
		vec_push(&g->v,
			 ((struct given_name){ incl, name, name_str(&u->rec.names, name), kind }));
}

/* Where the entity of a use is declared or defined, as the use has it. */
static tok_t declared_at(const struct unit *u, const struct ast_use *use)
{
	const struct ast_entity *e = &u->ast.entities.v[use->entity];
	decl_t d = e->first_decl;

	if (e->kind == ENT_ENUMERATOR)
		e = e->owner != PP_NONE ? &u->ast.entities.v[e->owner] : e;
	if (e->kind == ENT_TAG)
		return e->definition != PP_NONE ? u->ast.tags.v[e->definition].kw : PP_NONE;
	if (use->decl != PP_NONE && e->kind <= ENT_TYPEDEF)
		d = use->decl;
	return d != PP_NONE ? u->ast.declarators.v[u->ast.decls.v[d].declarator].name : PP_NONE;
}

static void add_uses(const struct unit *u, struct given_names *g)
{
	for (uint32_t i = 0; i < u->ast.uses.n; i++) {
		const struct ast_use *use = &u->ast.uses.v[i];
		uint32_t incl;
		tok_t at;

		if (use->entity == PP_NONE || !lp_tok_emitted(&u->lp, use->tok))
			continue;
		at = declared_at(u, use);
		incl = at != PP_NONE ? lp_reader_at(&u->lp, at) : PP_NONE;
		if (incl != PP_NONE)
			add(u, g, incl, u->ast.entities.v[use->entity].name,
			    lp_kind_word(&u->lp, use->entity));
	}
}

static void add_macros(const struct unit *u, struct given_names *g)
{
	for (uint32_t i = 0; i < u->origins.v.n; i++) {
		const struct stretch *s = &u->origins.v.v[i];
		const struct pp_macro *m;
		uint32_t incl;

		if (s->kind != STRETCH_CALL || s->ref == PP_NONE)
			continue;
		m = u->rec.macros.v[u->rec.invocations.v[s->ref].macro];
		incl = m->inclusion != PP_NONE ? lp_reader(&u->lp, m->inclusion) : PP_NONE;
		if (incl != PP_NONE)
			add(u, g, incl, m->name, "macro");
	}
}

static int by_header(const void *a, const void *b)
{
	const struct given_name *x = a, *y = b;

	if (x->incl != y->incl)
		return x->incl < y->incl ? -1 : 1;
	return strcmp(x->text, y->text);
}

void given_names_find(const struct unit *u, struct given_names *g)
{
	if (u->reached != UNIT_TEXT)
		return;
	add_macros(u, g);
	add_uses(u, g);
	if (g->v.n)
		qsort(g->v.v, g->v.n, sizeof(*g->v.v), by_header);
}

void given_names_release(struct given_names *g)
{
	vec_free(&g->v);
	map_free(&g->seen);
}
