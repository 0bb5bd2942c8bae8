// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the closure has to know about a patch: which text of the patched unit is not in the original
 * unit, and where the rest is there.
 */
#include <stdlib.h>
#include <string.h>
#include "compare.h"
#include "original.h"
#include "statics.h"

/* -- chunks ------------------------------------------------------------------------------------ */

static void mark_chunk(struct fix_original *o, uint32_t chunk, uint8_t how)
{
	if (chunk != PP_NONE && o->chunk[chunk] < how)
		o->chunk[chunk] = how;
}

/* New things make their chunks new, unless something in them has been there and is changed. */
static void mark_changes(struct fix_original *o, const struct changes *c)
{
	for (uint32_t i = 0; i < c->v.n; i++) {
		const struct change *ch = &c->v.v[i];

		if (ch->kind == CHANGE_MACRO || ch->new_at == PP_NONE || ch->kind == CHANGE_ASM ||
		    ch->kind == CHANGE_ASSERT)
			continue;
		if (ch->what & CHANGE_NEW)
			mark_chunk(o, ch->new_at, LP_NEW);
		else if (ch->verdict == VERDICT_CHANGED)
			mark_chunk(o, ch->new_at, LP_CHANGED);
		else if (ch->kind == CHANGE_TAG || ch->kind == CHANGE_TYPEDEF ||
			 ch->kind == CHANGE_ENUMERATOR)
			mark_chunk(o, ch->new_at, LP_CHANGED);
	}
}

/*
 * What has changed with others has the same text, and must not be the kernel's either; what other
 * units share, the kernel has no symbol of.
 */
static void mark_members(struct fix_original *o, const struct reach *r)
{
	for (uint32_t i = 0; i < r->v.n; i++)
		if (r->v.v[i].action == MEMBER_SHARED)
			mark_chunk(o, r->v.v[i].chunk, LP_NEW);
		else if (r->v.v[i].old_chunk != PP_NONE && r->v.v[i].action != MEMBER_LEFT &&
			 r->v.v[i].action != MEMBER_OVER)
			mark_chunk(o, r->v.v[i].chunk, LP_CHANGED);
}

/* -- static variables of functions ------------------------------------------------------------- */

struct static_search {
	struct fix_original *o;
	const struct changes *c;
	struct map met; /* those of the original that are in the unit, too: name token -> 1 */
};

/* One that the kernel has, as policies know it; id: see struct policy_symbol. */
static void add_symbol(struct static_search *f, const struct ast_static *old, uint32_t id)
{
	const struct pp_record *rec = f->c->old->rec;
	struct policy_symbol s = {
		.name = name_str(&rec->names, rec->toks.v[old->name].name),
		.linkage = POLICY_NONE,
		.function = old->function,
		.where = pp_tok_loc(rec, old->name),
		.is_const = old->is_const,
		.id = id,
	};

	vec_push(&f->o->symbols, s);
}

static void take_static(void *ctx, const struct ast_static *s, enum static_kind kind,
			const struct ast_static *old)
{
	struct static_search *f = ctx;
	struct lp_static one = { s->name, kind == STATIC_OLD ? old->name : PP_NONE };

	vec_push(&f->o->statics, one);
	if (!old)
		return;
	map_set(&f->met, old->name, 1);
	add_symbol(f, old, s->name);
}

static void take_new(void *ctx, const struct ast_static *s)
{
	struct static_search *f = ctx;
	struct lp_static one = { s->name, PP_NONE };

	vec_push(&f->o->statics, one);
}

/* No token of the unit has the id. */
static void take_old(void *ctx, const struct ast_static *s)
{
	struct static_search *f = ctx;

	if (!map_has(&f->met, s->name))
		add_symbol(f, s, PP_NONE - f->o->symbols.n - 1);
}

/* The chunk that defines the same function before, PP_NONE. */
static uint32_t old_function(const struct changes *c, uint32_t chunk)
{
	const struct ast_chunk *ch = &c->new->chunks.v[chunk];
	struct known_name k;
	uint32_t tok = ch->ndeclarators ? c->new->declarators.v[ch->first_declarator].name
					: PP_NONE;
	uint32_t old;

	if (c->old_of[chunk] != PP_NONE || tok == PP_NONE)
		return c->old_of[chunk];
	name_know(&k, c->old, c->new->rec->toks.v[tok].name);
	old = k.function ? k.definition : PP_NONE;
	name_forget(&k);
	return old;
}

/* In all functions: a counter that others have moved on gives the same variables other names. */
static void find_statics(struct fix_original *o, const struct changes *c)
{
	const struct ast_unit *new = c->new;
	struct static_search f = { .o = o, .c = c };
	struct pair p;

	pair_init(&p, c->old, new);
	for (uint32_t i = 0, last = PP_NONE; i < new->inner_statics.n; i++) {
		uint32_t chunk = ast_chunk_at(new, new->inner_statics.v[i]), old;

		if (chunk == last || chunk == PP_NONE ||
		    new->chunks.v[chunk].kind != CHUNK_FUNCTION)
			continue;
		last = chunk;
		old = old_function(c, chunk);
		if (old == PP_NONE)
			ast_statics_of(new, chunk, take_new, &f);
		else
			statics_compare(&p, old, chunk, c->old_of[chunk] == old, take_static, &f);
	}
	for (uint32_t i = 0, last = PP_NONE; i < c->old->inner_statics.n; i++) {
		uint32_t chunk = ast_chunk_at(c->old, c->old->inner_statics.v[i]);

		if (chunk != last && chunk != PP_NONE)
			ast_statics_of(c->old, chunk, take_old, &f);
		last = chunk;
	}
	map_free(&f.met);
	pair_release(&p);
}

/* -- macros ------------------------------------------------------------------------------------ */

static bool has_alike(const struct pp_record *old, const struct pp_macro *m, bool *named)
{
	uint32_t at = m->name < old->nlast_macros ? old->last_macros[m->name] - 1 : PP_NONE;

	*named = at != PP_NONE;
	for (; at != PP_NONE; at = old->macros.v[at]->previous)
		if (pp_macro_alike(old->macros.v[at], m))
			return true;
	return false;
}

static void mark_macros(struct fix_original *o, const struct pp_record *old,
			const struct pp_record *new)
{
	for (uint32_t i = 0; i < new->macros.n; i++) {
		bool named;

		if (new->macros.v[i]->origin == PPM_SOURCE &&
		    !has_alike(old, new->macros.v[i], &named))
			o->macro[i] = named ? LP_CHANGED : LP_NEW;
	}
}

/* -- types and declarations -------------------------------------------------------------------- */

static void find_types(struct fix_original *o, const struct changes *c)
{
	for (uint32_t i = 0; i < c->v.n; i++) {
		const struct change *ch = &c->v.v[i];
		bool tag = ch->kind == CHANGE_TAG;

		if (!ch->name || ch->kind >= CHANGE_MACRO || ch->meaning == MEANING_SAME ||
		    ch->what & (CHANGE_NEW | CHANGE_REMOVED))
			continue;
		map_set(&o->types, (uint64_t)ch->name << 1 | tag,
			ch->meaning == MEANING_NAMES ? LP_RENAMED : LP_CHANGED);
	}
}

/* -- files ------------------------------------------------------------------------------------- */

static bool same_bytes(const struct pp_file *a, const struct pp_file *b)
{
	return a->bytes.s == b->bytes.s ||
	       (a->bytes.len == b->bytes.len && !memcmp(a->bytes.s, b->bytes.s, a->bytes.len));
}

/* What the original does not read is as it is on disk, unless it was read from a patch. */
static void mark_files(struct fix_original *o, const struct pp_record *old,
		       const struct pp_record *new)
{
	struct map paths = { 0 };
	struct names names = new->names;

	for (uint32_t i = 0; i < old->files.n; i++)
		map_set(&paths, name_of(&names, old->files.v[i].path), i + 1);
	for (uint32_t i = 0; i < new->files.n; i++) {
		const struct pp_file *f = &new->files.v[i];
		uint32_t at = (uint32_t)map_get(&paths, name_of(&names, f->path), 0);

		if (at)
			o->file[i] = same_bytes(&old->files.v[at - 1], f) ? LP_SAME : LP_CHANGED;
		else
			o->file[i] = f->bytes.borrowed ? LP_NEW : LP_SAME;
	}
	map_free(&paths);
}

/* -- inclusions -------------------------------------------------------------------------------- */

/* A file below an inclusion. */
static uint64_t key(struct names *names, const struct pp_record *rec, uint32_t parent, uint32_t i)
{
	const char *path = rec->files.v[rec->inclusions.v[i].file].path;

	return (uint64_t)(parent + 1) << 32 | name_of(names, path);
}

/* Inclusions come in order of entry, parents before their children; of one file below one parent
 * the first is the first. */
static void match_inclusions(struct fix_original *o, const struct pp_record *old,
			     const struct pp_record *new)
{
	uint32_t *next = mem_alloc((old->inclusions.n + 1) * sizeof(*next));
	struct names names = new->names;
	struct map first = { 0 };

	for (uint32_t i = old->inclusions.n; i--;) {
		uint32_t *at =
			map_at(&first, key(&names, old, old->inclusions.v[i].parent, i), PP_NONE);

		next[i] = *at;
		*at = i;
	}
	for (uint32_t i = 0; i < new->inclusions.n; i++) {
		uint32_t parent = new->inclusions.v[i].parent, *at;

		o->inclusion[i] = PP_NONE;
		if (parent != PP_NONE && o->inclusion[parent] == PP_NONE)
			continue;
		parent = parent == PP_NONE ? PP_NONE : o->inclusion[parent];
		at = map_at(&first, key(&names, new, parent, i), PP_NONE);
		o->inclusion[i] = *at;
		if (*at != PP_NONE)
			*at = next[*at];
	}
	free(next);
	map_free(&first);
}

void original_find(struct fix_original *o, const struct changes *c, const struct reach *r)
{
	const struct pp_record *old = c->old->rec, *new = c->new->rec;

	o->chunk = mem_zalloc(c->new->chunks.n + 1);
	o->macro = mem_zalloc(new->macros.n + 1);
	o->file = mem_zalloc(new->files.n + 1);
	o->inclusion = mem_alloc((new->inclusions.n + 1) * sizeof(*o->inclusion));
	mark_changes(o, c);
	mark_members(o, r);
	mark_macros(o, old, new);
	match_inclusions(o, old, new);
	mark_files(o, old, new);
	find_types(o, c);
	find_statics(o, c);
	o->changed = (struct lp_changed){
		.chunk = o->chunk,
		.macro = o->macro,
		.original = old,
		.skeleton = c->old,
		.same = c->old_of,
		.inclusion = o->inclusion,
		.statics = o->statics.v,
		.nstatics = o->statics.n,
		.file = o->file,
		.types = &o->types,
	};
}

void original_release(struct fix_original *o)
{
	free(o->chunk);
	free(o->macro);
	free(o->inclusion);
	free(o->file);
	map_free(&o->types);
	vec_free(&o->statics);
	vec_free(&o->symbols);
}
