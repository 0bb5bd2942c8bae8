// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Entities and declarations of functions, objects and typedefs. At file scope a name is an entity,
 * so they are made from the skeleton before libclang has seen anything; local extern and static
 * declarations are found by their keyword, and local prototypes without one when libclang meets
 * them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"

ent_t ast_add_entity(struct ast_analysis *a, enum entity_kind kind, name_t name)
{
	struct ast_entity e = { .kind = (uint8_t)kind,
				.name = name,
				.first_decl = PP_NONE,
				.definition = PP_NONE,
				.owner = PP_NONE,
				.first_tag = PP_NONE,
				.array_length = -1 };

	vec_push(&a->u->entities, e);
	vec_push(&a->tail, PP_NONE);
	vec_push(&a->typedef_tag, 0);
	return a->u->entities.n - 1;
}

static enum entity_kind kind_of(const struct ast_specs *s, const struct ast_declarator *d)
{
	if (s->typedef_)
		return ENT_TYPEDEF;
	return d->function ? ENT_FUNCTION : ENT_OBJECT;
}

/* Entity that a declaration with linkage, or at file scope, declares. */
static uint32_t linked_entity(struct ast_analysis *a, enum entity_kind kind, name_t name,
			      bool local)
{
	struct ast_unit *u = a->u;
	uint32_t e = map_get(&u->index->ordinary, name, PP_NONE);

	if (e != PP_NONE && (!local || u->entities.v[e].kind <= ENT_OBJECT))
		return e;
	if (local)
		e = map_get(&a->local_extern, name, PP_NONE);
	if (e != PP_NONE)
		return e;
	e = ast_add_entity(a, kind, name);
	a->u->entities.v[e].local = local;
	map_set(local ? &a->local_extern : &u->index->ordinary, name, e);
	return e;
}

static uint32_t definition_flags(const struct ast_chunk *c, const struct ast_specs *s,
				 const struct ast_declarator *d, bool local)
{
	if (s->typedef_)
		return 0;
	if (d->function)
		return !local && c->kind == CHUNK_FUNCTION ? DECL_DEFINITION : 0;
	if (d->eq != PP_NONE || (local && s->storage_class != SC_EXTERN))
		return DECL_DEFINITION;
	return s->storage_class == SC_EXTERN ? 0 : DECL_TENTATIVE;
}

/*
 * Appends the decl of declarator `index`; function: decl of the body it stands in, PP_NONE at file
 * scope.
 */
static uint32_t add_decl(struct ast_analysis *a, uint32_t entity, const struct ast_specs *s,
			 uint32_t index, uint32_t function, bool sole)
{
	struct ast_unit *u = a->u;
	const struct ast_declarator *d = &u->declarators.v[index];
	struct ast_entity *e = &u->entities.v[entity];
	struct ast_decl decl = { .entity = entity,
				 .next = PP_NONE,
				 .declarator = index,
				 .chunk = d->chunk,
				 .function = function,
				 .spec_first = s->first,
				 .spec_last = s->last,
				 .storage = s->storage,
				 .storage_class = s->storage_class,
				 .sole = sole };

	decl.flags = ast_decl_flags(u, s, d) |
		     definition_flags(&u->chunks.v[d->chunk], s, d, function != PP_NONE);
	e->is_thread |= s->thread;
	e->is_register |= s->storage_class == SC_REGISTER;
	a->thing[d->name] = u->decls.n << 2 | THING_DECL;
	vec_push(&u->decls, decl);
	return u->decls.n - 1;
}

static void add_chunk_decls(struct ast_analysis *a, const struct ast_chunk *c)
{
	struct ast_unit *u = a->u;
	struct ast_specs s;

	if (!c->ndeclarators)
		return;
	ast_parse_specs(u, c->first, c->last, &s);
	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		uint32_t index = c->first_declarator + i, e;
		const struct ast_declarator *d = &u->declarators.v[index];

		if (d->name == PP_NONE)
			continue;
		e = linked_entity(a, kind_of(&s, d), ast_name(u, d->name), false);
		if (d->function && u->entities.v[e].kind == ENT_OBJECT)
			u->entities.v[e].kind = ENT_FUNCTION;
		add_decl(a, e, &s, index, PP_NONE, c->ndeclarators == 1);
	}
}

/* -- in bodies --------------------------------------------------------------------------------- */

/* decl of the function whose body is in the chunk */
static uint32_t function_of(const struct ast_analysis *a, const struct ast_chunk *c)
{
	const struct ast_declarator *d = &a->u->declarators.v[c->first_declarator];

	if (c->kind != CHUNK_FUNCTION || d->name == PP_NONE)
		return PP_NONE;
	return a->thing[d->name] >> 2;
}

static void add_local_declarator(struct ast_analysis *a, const struct ast_specs *s, uint32_t index,
				 uint32_t function)
{
	struct ast_unit *u = a->u;
	const struct ast_declarator *d = &u->declarators.v[index];
	name_t name = ast_name(u, d->name);
	uint32_t e;

	if (s->storage_class == SC_STATIC && !d->function) {
		e = ast_add_entity(a, ENT_OBJECT, name);
		u->entities.v[e].local = u->entities.v[e].local_static = true;
	} else {
		e = linked_entity(a, kind_of(s, d), name, true);
	}
	if (u->entities.v[e].local)
		u->entities.v[e].owner = u->decls.v[function].entity;
	add_decl(a, e, s, index, function, true);
}

/* Adds the declarators of the local declaration at `first` that have linkage or are static. */
static void add_local_declaration(struct ast_analysis *a, uint32_t chunk, uint32_t first,
				  uint32_t name)
{
	struct ast_unit *u = a->u;
	const struct ast_chunk *c = &u->chunks.v[chunk];
	uint32_t function = function_of(a, c), before = u->decls.n, count = 0, i;
	struct ast_specs s;

	if (function == PP_NONE)
		return;
	i = ast_parse_specs(u, first, c->last, &s);
	while (i < c->last && !s.typedef_) {
		struct ast_declarator d;

		i = ast_parse_declarator(u, i, c->last, &d);
		d.chunk = chunk;
		if (i == d.first)
			break;
		count++;
		if (d.name != PP_NONE && !a->thing[d.name] &&
		    (s.storage_class == SC_STATIC || s.storage_class == SC_EXTERN ||
		     d.name == name)) {
			vec_push(&u->declarators, d);
			add_local_declarator(a, &s, u->declarators.n - 1, function);
		}
		if (i >= c->last || ast_word(u, i) != W_COMMA)
			break;
		i++;
	}
	for (uint32_t k = before; k < u->decls.n; k++)
		u->decls.v[k].sole = count == 1;
}

decl_t ast_add_local(struct ast_analysis *a, tok_t tok)
{
	struct ast_unit *u = a->u;
	uint32_t chunk = ast_chunk_at(u, tok);
	const struct ast_chunk *c;

	if (chunk == PP_NONE || u->chunks.v[chunk].body_first == PP_NONE)
		return PP_NONE;
	c = &u->chunks.v[chunk];
	if (tok <= c->body_first)
		return PP_NONE;
	add_local_declaration(a, chunk, ast_declaration_start(u, tok, c->body_first), tok);
	return (a->thing[tok] & 3) == THING_DECL ? a->thing[tok] >> 2 : PP_NONE;
}

static void find_locals(struct ast_analysis *a, uint32_t chunk)
{
	const struct ast_unit *u = a->u;
	const struct ast_chunk *c = &u->chunks.v[chunk];

	for (uint32_t i = c->body_first + 1; i < c->body_last; i++) {
		uint8_t w = ast_word(u, i), before;

		if (w != W_STATIC && w != W_EXTERN)
			continue;
		before = ast_word(u, i - 1);
		if (ast_is_qualifier(before))
			before = ast_word(u, i - 2);
		if (before != W_LBRACK)
			add_local_declaration(a, chunk, ast_declaration_start(u, i, c->body_first),
					      PP_NONE);
	}
}

/* "#pragma weak NAME" says of all declarations what an attribute would say of one. */
static void take_pragma(struct ast_analysis *a, uint32_t tok)
{
	struct ast_unit *u = a->u;
	const char *other;
	uint32_t e;
	name_t n;

	if (pp_pragma_on(u->rec, tok, &n, &other) != PP_ON_WEAK)
		return;
	e = n ? map_get(&u->index->ordinary, n, PP_NONE) : PP_NONE;
	for (uint32_t i = 0; e != PP_NONE && i < u->decls.n; i++)
		if (u->decls.v[i].entity == e)
			u->decls.v[i].flags |= DECL_WEAK;
}

/* Those between chunks. */
static void take_pragmas(struct ast_analysis *a)
{
	const struct ast_unit *u = a->u;
	uint32_t c = 0;

	for (uint32_t i = 0; i < u->rec->pragmas.n; i++) {
		tok_t tok = u->rec->pragmas.v[i];

		while (c < u->chunks.n && u->chunks.v[c].last <= tok)
			c++;
		if (c == u->chunks.n || tok < u->chunks.v[c].first)
			take_pragma(a, tok);
	}
}

void ast_find_decls(struct ast_analysis *a)
{
	struct ast_unit *u = a->u;

	for (uint32_t c = 0; c < u->chunks.n; c++)
		if (u->chunks.v[c].in_slice)
			add_chunk_decls(a, &u->chunks.v[c]);
	for (uint32_t c = 0; c < u->chunks.n; c++)
		if (u->chunks.v[c].in_slice && u->chunks.v[c].kind == CHUNK_FUNCTION)
			find_locals(a, c);
	take_pragmas(a);
}

/* -- finish ------------------------------------------------------------------------------------ */

struct order {
	uint32_t name, decl;
};

static int by_name_token(const void *x, const void *y)
{
	const struct order *a = x, *b = y;

	return a->name < b->name ? -1 : a->name > b->name;
}

/* Local declarations were appended; moves all into token order and renumbers whoever names one. */
static void sort_decls(struct ast_unit *u)
{
	uint32_t n = u->decls.n;
	struct order *order = mem_alloc((n + 1) * sizeof(*order));
	uint32_t *now = mem_alloc((n + 1) * sizeof(*now));
	struct ast_decl *sorted = mem_alloc((n + 1) * sizeof(*sorted));

	for (uint32_t i = 0; i < n; i++)
		order[i] = (struct order){ u->declarators.v[u->decls.v[i].declarator].name, i };
	qsort(order, n, sizeof(*order), by_name_token);
	for (uint32_t i = 0; i < n; i++) {
		now[order[i].decl] = i;
		sorted[i] = u->decls.v[order[i].decl];
	}
	if (n)
		memcpy(u->decls.v, sorted, n * sizeof(*sorted));
	for (uint32_t i = 0; i < n; i++)
		if (u->decls.v[i].function != PP_NONE)
			u->decls.v[i].function = now[u->decls.v[i].function];
	for (uint32_t i = 0; i < u->uses.n; i++) {
		struct ast_use *use = &u->uses.v[i];

		if (use->entity != PP_NONE && use->decl != PP_NONE &&
		    u->entities.v[use->entity].kind <= ENT_TYPEDEF)
			use->decl = now[use->decl];
	}
	free(order);
	free(now);
	free(sorted);
}

static void chain_decl(struct ast_analysis *a, uint32_t i)
{
	struct ast_unit *u = a->u;
	struct ast_decl *d = &u->decls.v[i];
	struct ast_entity *e = &u->entities.v[d->entity];
	uint32_t *tail = &a->tail.v[d->entity];

	if (*tail == PP_NONE)
		e->first_decl = i;
	else
		u->decls.v[*tail].next = i;
	*tail = i;
	if (e->kind == ENT_FUNCTION)
		d->flags &= ~(uint32_t)DECL_TENTATIVE;
	if ((d->flags & DECL_DEFINITION) || (e->kind == ENT_TYPEDEF && e->definition == PP_NONE))
		e->definition = i;
	if (e->kind == ENT_TYPEDEF || e->local_static || e->is_register)
		e->linkage = AST_LINK_NONE;
	else if (d->storage_class == SC_STATIC)
		e->linkage = AST_LINK_INTERNAL;
	else if (e->linkage == AST_LINK_NONE)
		e->linkage = AST_LINK_EXTERNAL;
}

static int by_use(const void *x, const void *y)
{
	const struct ast_use *a = x, *b = y;
	const uint32_t what = USE_COMPLETE | USE_ALLOCATED;

	if (a->tok != b->tok)
		return a->tok < b->tok ? -1 : 1;
	if (a->entity != b->entity)
		return a->entity < b->entity ? -1 : 1;
	if ((a->flags & what) != (b->flags & what))
		return (a->flags & what) < (b->flags & what) ? -1 : 1;
	return a->decl < b->decl ? -1 : a->decl > b->decl;
}

/* One text may be met by several cursors and by the fallback: what any of them saw counts. */
static void merge_uses(struct ast_unit *u)
{
	const uint32_t what = USE_COMPLETE | USE_ALLOCATED;
	uint32_t n = 0;

	if (u->uses.n)
		qsort(u->uses.v, u->uses.n, sizeof(*u->uses.v), by_use);
	for (uint32_t i = 0; i < u->uses.n; i++) {
		struct ast_use *use = &u->uses.v[i], *last = n ? &u->uses.v[n - 1] : NULL;

		if (last && last->tok == use->tok && last->entity == use->entity &&
		    (last->flags & what) == (use->flags & what))
			last->flags |= use->flags;
		else
			u->uses.v[n++] = *use;
	}
	u->uses.n = n;
}

/*
 * A typedef is used through its latest declaration before; libclang's versions differ in this. So
 * is whatever the fallback found by name.
 */
static void resolve_by_order(struct ast_unit *u)
{
	for (uint32_t i = 0; i < u->uses.n; i++) {
		struct ast_use *use = &u->uses.v[i];

		if (use->entity == PP_NONE || u->entities.v[use->entity].kind > ENT_TYPEDEF ||
		    (u->entities.v[use->entity].kind != ENT_TYPEDEF && use->decl != PP_NONE))
			continue;
		use->decl = PP_NONE;
		for (uint32_t d = u->entities.v[use->entity].first_decl; d != PP_NONE;
		     d = u->decls.v[d].next)
			if (use->decl == PP_NONE ||
			    (u->declarators.v[u->decls.v[d].declarator].name < use->tok &&
			     u->decls.v[d].function == PP_NONE))
				use->decl = d;
	}
}

void ast_finish(struct ast_analysis *a)
{
	struct ast_unit *u = a->u;

	for (uint32_t i = 0; i < u->uses.n; i++)
		if (a->flags[u->uses.v[i].tok] & TOKF_CONSTANT)
			u->uses.v[i].flags |= USE_CONSTANT;
	sort_decls(u);
	for (uint32_t i = 0; i < u->decls.n; i++)
		chain_decl(a, i);
	resolve_by_order(u);
	merge_uses(u);
	for (uint32_t i = 0; i < u->uses.n; i++)
		if ((u->uses.v[i].flags & USE_IMPLICIT) && u->uses.v[i].entity != PP_NONE)
			vec_push(&u->implicit, i);
}
