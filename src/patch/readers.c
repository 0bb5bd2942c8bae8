// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which code of the unit a change affects: users of a name, of a type's definition, holders of an
 * object's address.
 */
#include <stdlib.h>
#include <string.h>
#include "judge.h"

/* True if the chunk has code or data that was there before the patch. */
static bool is_old(const struct changes *c, uint32_t chunk)
{
	const struct ast_chunk *ch = &c->new->chunks.v[chunk];
	uint32_t name = ch->ndeclarators ? c->new->declarators.v[ch->first_declarator].name
					 : PP_NONE;

	if (c->old_of[chunk] != PP_NONE)
		return true;
	return name == PP_NONE ||
	       ast_chunks_named(c->old, c->new->rec->toks.v[name].name) != PP_NONE;
}

/* -- who refers to it -------------------------------------------------------------------------- */

struct old_search {
	struct judging *j;
	struct ast_told told;
	bool types; /* types that are built with it count, too */
};

static void meet_old(void *ctx, const struct ast_mention *m)
{
	struct old_search *s = ctx;
	const struct ast_unit *u = s->j->c->new;
	const struct ast_chunk *c = &u->chunks.v[m->chunk];
	bool in_body = c->kind == CHUNK_FUNCTION && m->tok >= c->body_first;
	bool in_type = s->types && c->kind == CHUNK_DECLARATION && !c->ndeclarators;

	if ((in_body || in_type || ast_defines_object(u, c)) && is_old(s->j->c, m->chunk))
		ast_tell_user(&s->told, u, m->chunk);
}

bool old_users(struct judging *j, const struct change *ch, uint8_t mark, struct buf *out)
{
	uint32_t n = names_count(&j->c->new->rec->names);
	uint8_t *marks = mem_zalloc(n + 1);
	struct old_search s = { j, { out, 0, PP_NONE }, ch->kind >= CHANGE_TYPEDEF };

	marks[ch->name] = mark;
	ast_find_users(j->c->new, marks, n, meet_old, &s);
	free(marks);
	return s.told.n > 0;
}

/* -- who needs the definition of a type -------------------------------------------------------- */

struct roots {
	const struct judging *j;
	bool types; /* types that are built with it count, too */
	VEC(uint32_t) chunks;
};

static void meet_reader(void *ctx, const struct ast_mention *m)
{
	struct roots *r = ctx;
	const struct ast_unit *u = r->j->c->new;
	const struct ast_chunk *c = &u->chunks.v[m->chunk];

	bool in_type = r->types && c->kind == CHUNK_DECLARATION && !c->ndeclarators;

	if (((c->kind == CHUNK_FUNCTION && m->tok >= c->body_first) || in_type ||
	     ast_defines_object(u, c)) &&
	    is_old(r->j->c, m->chunk) && (!r->chunks.n || vec_last(&r->chunks) != m->chunk))
		vec_push(&r->chunks, m->chunk);
}

static void mark_field(const struct names *names, const struct ast_field *f, uint8_t *marks)
{
	const char *dot = strrchr(f->name, '.'), *s = dot ? dot + 1 : f->name;
	name_t name = name_lookup(names, s, strlen(s));

	if (name)
		marks[name] |= AST_FIELD;
}

/* The tag or typedef, and all fields that it has or had. */
static void mark_type(const struct judging *j, const struct change *ch, uint8_t *marks)
{
	const struct ast_meaning *m[] = { meaning_of(j, ch, false), meaning_of(j, ch, true) };
	const struct ast_meanings *all[] = { &j->old, &j->new };

	marks[ch->name] |= ch->kind == CHANGE_TAG ? AST_TAG : AST_ORDINARY;
	for (size_t k = 0; k < ARRAY_SIZE(m); k++)
		for (uint32_t i = 0; m[k] && i < m[k]->nfields; i++)
			mark_field(&j->c->new->rec->names, &all[k]->fields.v[m[k]->first_field + i],
				   marks);
}

/* Fields of the new text whose place and type no field of the old one has. */
static void mark_types(const struct judging *j, const struct change *ch, uint8_t *marks)
{
	const struct ast_meaning *a = meaning_of(j, ch, false), *b = meaning_of(j, ch, true);

	for (uint32_t i = 0; i < b->nfields; i++) {
		const struct ast_field *f = &j->new.fields.v[b->first_field + i];
		bool same = false;

		for (uint32_t k = 0; k < a->nfields && !same; k++) {
			const struct ast_field *g = &j->old.fields.v[a->first_field + k];

			same = g->offset == f->offset && !strcmp(g->type, f->type);
		}
		if (!same)
			mark_field(&j->c->new->rec->names, f, marks);
	}
}

/* True if libclang says that the chunk needs the complete type. */
static bool needs_definition(const struct ast_unit *u, uint32_t entity, uint32_t chunk)
{
	const struct ast_chunk *c = &u->chunks.v[chunk];

	if (c->untrusted)
		return true;
	for (uint32_t i = ast_first_use(u, c->first); i < u->uses.n && u->uses.v[i].tok < c->last;
	     i++)
		if (u->uses.v[i].entity == entity &&
		    (u->uses.v[i].flags & (USE_COMPLETE | USE_ALLOCATED)))
			return true;
	return false;
}

/* The chunks that meet a mark and need the type's definition are left in r. */
static void find_readers(struct roots *r, const struct change *ch, const uint8_t *marks, uint32_t n)
{
	struct ast_unit *u = r->j->c->new;
	struct ast_wanted wanted = { 0 };
	uint32_t entity, kept = 0;

	ast_find_users(u, marks, n, meet_reader, r);
	wanted.extra = r->chunks.v;
	wanted.nextra = r->chunks.n;
	if (!r->chunks.n || ch->kind != CHANGE_TAG || ast_analyze(u, &wanted, r->j->d))
		return;
	entity = ast_find(u, ch->name, true);
	for (uint32_t i = 0; i < r->chunks.n; i++)
		if (needs_definition(u, entity, r->chunks.v[i]))
			r->chunks.v[kept++] = r->chunks.v[i];
	r->chunks.n = kept;
}

/* -- who needs it without a word of it --------------------------------------------------------- */

/* Functions with code of their own, and objects. */
static void add_all(struct roots *r)
{
	const struct ast_unit *u = r->j->c->new;

	r->chunks.n = 0;
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		const struct ast_chunk *c = &u->chunks.v[i];
		bool inline_ = false;

		for (uint32_t t = c->first; c->kind == CHUNK_FUNCTION && t < c->spec_last; t++)
			inline_ |=
				!strcmp(name_str(&u->rec->names, u->rec->toks.v[t].name), "inline");
		if ((c->kind == CHUNK_FUNCTION && !inline_) || ast_defines_object(u, c))
			vec_push(&r->chunks, i);
	}
}

/* The types that have one of the set in them, not only pointers to it, are in the set. */
static void add_containers(const struct ast_unit *u, struct map *set)
{
	for (uint32_t before = 0; before != set->n;) {
		before = set->n;
		for (uint32_t i = 0; i < u->tags.n; i++) {
			const struct ast_tag *t = &u->tags.v[i];

			if (t->body_first == PP_NONE || t->entity == PP_NONE ||
			    map_has(set, t->entity))
				continue;
			for (uint32_t k = ast_first_use(u, t->body_first);
			     k < u->uses.n && u->uses.v[k].tok < t->body_last; k++)
				if (u->uses.v[k].flags & USE_COMPLETE &&
				    map_has(set, u->uses.v[k].entity))
					map_set(set, t->entity, 1);
		}
	}
}

/* What is not new, and has a need of one of the types, is left in r. */
static void take_needs(struct roots *r, const struct map *set)
{
	const struct ast_unit *u = r->j->c->new;

	r->chunks.n = 0;
	for (uint32_t i = 0; i < u->uses.n; i++) {
		const struct ast_use *use = &u->uses.v[i];
		uint32_t at = ast_chunk_at(u, use->tok);

		if (!(use->flags & (USE_COMPLETE | USE_ALLOCATED)) || !map_has(set, use->entity) ||
		    at == PP_NONE || (r->chunks.n && vec_last(&r->chunks) == at))
			continue;
		if ((u->chunks.v[at].kind == CHUNK_FUNCTION ||
		     ast_defines_object(u, &u->chunks.v[at])) &&
		    is_old(r->j->c, at))
			vec_push(&r->chunks, at);
	}
}

/*
 * A type can be met under no name of its own: as a part of another one, or behind a pointer that is
 * a field of one. libclang says so when it has seen all of the unit's code.
 */
static void find_silent_readers(struct roots *r, const struct change *ch, bool containers)
{
	struct ast_unit *u = r->j->c->new;
	struct ast_wanted wanted = { 0 };
	struct map set = { 0 };
	uint32_t entity;

	add_all(r);
	wanted.extra = r->chunks.v;
	wanted.nextra = r->chunks.n;
	if (ast_analyze(u, &wanted, r->j->d))
		return;
	entity = ast_find(u, ch->name, true);
	r->chunks.n = 0;
	if (entity == PP_NONE)
		return;
	map_set(&set, entity, 1);
	if (containers)
		add_containers(u, &set);
	take_needs(r, &set);
	map_free(&set);
}

/* True if what has the type as a part changes with it. */
static bool moves_others(const struct judging *j, const struct change *ch)
{
	const struct ast_meaning *a = meaning_of(j, ch, false), *b = meaning_of(j, ch, true);

	return !a || !b || a->size != b->size || a->align != b->align;
}

bool old_readers(struct judging *j, const struct change *ch, struct buf *out)
{
	uint32_t n = names_count(&j->c->new->rec->names);
	uint8_t *marks = mem_zalloc(n + 1);
	struct roots r = { .j = j, .types = ch->kind == CHANGE_TYPEDEF };
	struct ast_told told = { out, 0, PP_NONE };

	mark_type(j, ch, marks);
	find_readers(&r, ch, marks, n);
	free(marks);
	if (!r.chunks.n && ch->kind == CHANGE_TAG)
		find_silent_readers(&r, ch, moves_others(j, ch));
	for (uint32_t i = 0; i < r.chunks.n; i++)
		ast_tell_user(&told, j->c->new, r.chunks.v[i]);
	vec_free(&r.chunks);
	return told.n > 0;
}

void readers_of_types(struct judging *j, struct change *ch)
{
	uint32_t n = names_count(&j->c->new->rec->names);
	uint8_t *marks = mem_zalloc(n + 1);
	struct roots r = { .j = j };

	mark_types(j, ch, marks);
	find_readers(&r, ch, marks, n);
	free(marks);
	ch->nreaders = r.chunks.n;
	if (r.chunks.n)
		ch->readers =
			arena_memdup(&j->c->arena, r.chunks.v, r.chunks.n * sizeof(*r.chunks.v));
	vec_free(&r.chunks);
}
