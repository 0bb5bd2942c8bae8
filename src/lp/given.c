// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What kept headers give under a patch. The unit was read with patched headers; its livepatch is
 * built with those on disk, and their #include lines give what these say. Which text that is
 * follows from both records: a header in which nothing differs gives what it gave here; where the
 * text of a header differs, or what macros make of it, the original's tokens count, but for headers
 * below of which the same holds one by one. So each kept header is a list of parts.
 *
 * A declaration in the patched text of a kept header, a chunk, comes with the #include when it is
 * in one of these parts, or when the original has the same in one. If not, it is missing: lp.c
 * writes it itself, behind the #include, as if the header was taken apart there.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "lp-internal.h"

/* -- what is the same on both sides ------------------------------------------------------------ */

static const struct pp_record *original(const struct lp *lp)
{
	return lp->opt->changed->original;
}

static bool same_tokens(const struct lp *lp, const struct pp_inclusion *a,
			const struct pp_inclusion *b)
{
	const struct pp_tok *s = original(lp)->toks.v + a->pp_first;
	const struct pp_tok *t = lp->rec->toks.v + b->pp_first;
	uint32_t n = a->pp_last - a->pp_first;

	if (n != b->pp_last - b->pp_first)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (s[i].name != t[i].name)
			return false;
	return true;
}

static bool same_macro(const struct lp *lp, uint32_t a, uint32_t b)
{
	if (a == PP_NONE || b == PP_NONE)
		return a == b;
	return pp_macro_alike(original(lp)->macros.v[a], lp->rec->macros.v[b]);
}

static bool same_conditional(const struct lp *lp, uint32_t a, uint32_t b)
{
	const struct pp_conditional *c = &original(lp)->conditionals.v[a];
	const struct pp_conditional *d = &lp->rec->conditionals.v[b];
	uint32_t n = c->names_last - c->names_first;

	if (c->taken != d->taken || n != d->names_last - d->names_first)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		const struct pp_consulted *x = &original(lp)->consulted.v[c->names_first + i];
		const struct pp_consulted *y = &lp->rec->consulted.v[d->names_first + i];

		if (x->name != y->name || !same_macro(lp, x->macro, y->macro))
			return false;
	}
	return true;
}

static bool same_directive(const struct lp *lp, const struct pp_directive *a,
			   const struct pp_directive *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == PPD_DEFINE || a->kind == PPD_UNDEF)
		return same_macro(lp, a->ref, b->ref);
	if (a->kind >= PPD_IF && a->kind <= PPD_IFNDEF && a->ref != PP_NONE && b->ref != PP_NONE)
		return same_conditional(lp, a->ref, b->ref);
	return (a->ref == PP_NONE) == (b->ref == PP_NONE);
}

/* Inclusion a of the original and b give the same tokens and macros, for the same reasons. */
static bool same_inclusion(const struct lp *lp, uint32_t a, uint32_t b)
{
	const struct pp_inclusion *in = &original(lp)->inclusions.v[a];
	const struct pp_inclusion *on = &lp->rec->inclusions.v[b];
	uint32_t n = in->dir_last - in->dir_first;

	if (n != on->dir_last - on->dir_first || !same_tokens(lp, in, on))
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (!same_directive(lp, &original(lp)->directives.v[in->dir_first + i],
				    &lp->rec->directives.v[on->dir_first + i]))
			return false;
	return true;
}

/* -- parts ------------------------------------------------------------------------------------- */

struct builder {
	struct lp *lp;
	uint32_t *back;  /* inclusion of the original -> of the unit, PP_NONE */
	struct map read; /* paths of files that guard themselves, which lp.c has read */
	VEC(struct lp_part) v;
};

static uint8_t change_of_file(const struct lp *lp, uint32_t incl)
{
	return lp->opt->changed->file[lp->rec->inclusions.v[incl].file];
}

static name_t path_of(const struct pp_record *rec, uint32_t incl)
{
	struct names names = rec->names;

	return name_of(&names, pp_inclusion_file(rec, incl)->path);
}

static bool is_read(const struct builder *b, const struct pp_record *rec, uint32_t incl)
{
	return map_has(&b->read, path_of(rec, incl));
}

static void mark_read(struct builder *b, const struct pp_record *rec, uint32_t incl)
{
	const struct pp_file *f = pp_inclusion_file(rec, incl);

	if (f->guard || f->once)
		map_set(&b->read, path_of(rec, incl), 1);
}

/* Behind the last inclusion below incl. */
static uint32_t behind(const struct pp_record *rec, uint32_t incl)
{
	uint32_t depth = rec->inclusions.v[incl].depth, i = incl + 1;

	while (i < rec->inclusions.n && rec->inclusions.v[i].depth > depth)
		i++;
	return i;
}

static void add_part(struct builder *b, struct lp_part p)
{
	if (p.first < p.last || p.dir_first < p.dir_last)
		vec_push(&b->v, p);
}

/* The same inclusion on both sides; what lp.c has read by then is not known. */
static bool is_same(struct builder *b, uint32_t old, uint32_t new)
{
	uint8_t *known = &b->lp->same[new];

	if (!*known)
		*known = same_inclusion(b->lp, old, new) ? 1 : 2;
	return *known == 1;
}

/* All of it as in the unit, when lp.c has read nothing of it before. */
static bool add_whole(struct builder *b, uint32_t new)
{
	const struct pp_record *rec = b->lp->rec;
	const struct pp_inclusion *in = &rec->inclusions.v[new];
	uint32_t end = behind(rec, new);

	for (uint32_t i = new; i < end; i++)
		if (is_read(b, rec, i))
			return false;
	for (uint32_t i = new; i < end; i++)
		mark_read(b, rec, i);
	add_part(b, (struct lp_part){ false, new, in->pp_first, in->pp_last, in->dir_first,
				      in->dir_last });
	return true;
}

static bool is_include(const struct pp_directive *d)
{
	return d->kind == PPD_INCLUDE || d->kind == PPD_INCLUDE_NEXT || d->kind == PPD_IMPORT;
}

/*
 * What the #include at raw token `raw` of inclusion incl enters; *at goes on with its directives.
 */
static uint32_t entered_at(const struct pp_record *rec, uint32_t incl, uint32_t raw, uint32_t *at)
{
	for (; *at < rec->inclusions.v[incl].dir_last; ++*at) {
		const struct pp_directive *d = &rec->directives.v[*at];

		if (d->inclusion == incl && d->raw_first >= raw)
			return d->raw_first == raw && is_include(d) ? d->ref : PP_NONE;
	}
	return PP_NONE;
}

static void add_inclusion(struct builder *b, uint32_t old, uint32_t new);

/*
 * The text of inclusion incl of a record, and what its #include lines give. partner: the same
 * inclusion on the other side, PP_NONE.
 */
static void add_text(struct builder *b, bool of_original, uint32_t incl, uint32_t partner)
{
	const struct pp_record *rec = of_original ? original(b->lp) : b->lp->rec;
	const struct pp_inclusion *in = &rec->inclusions.v[incl];
	struct lp_part own = { of_original, incl,          in->pp_first,
			       in->pp_last, in->dir_first, in->dir_last };
	bool same_text = partner != PP_NONE && change_of_file(b->lp, partner) == LP_SAME;
	uint32_t at = same_text ? b->lp->rec->inclusions.v[partner].dir_first : 0;

	mark_read(b, rec, incl);
	for (uint32_t d = in->dir_first; d < in->dir_last; d++) {
		const struct pp_directive *dir = &rec->directives.v[d];
		uint32_t child = dir->ref, new;
		struct lp_part before = own;

		if (dir->inclusion != incl || !is_include(dir))
			continue;
		new = of_original &&child != PP_NONE ? b->back[child] : child;
		if (same_text && child == PP_NONE)
			new = entered_at(b->lp->rec, partner, dir->raw_first, &at);
		if (child == PP_NONE && new == PP_NONE)
			continue;
		before.last = dir->pp;
		before.dir_last = d + 1;
		add_part(b, before);
		add_inclusion(b, of_original ? child : PP_NONE, new);
		own.first = child == PP_NONE ? dir->pp : rec->inclusions.v[child].pp_last;
		own.dir_first = child == PP_NONE ? d + 1 : rec->inclusions.v[child].dir_last;
	}
	add_part(b, own);
}

/* The first inclusion of that file in the original, PP_NONE. */
static uint32_t in_original(const struct builder *b, uint32_t new)
{
	const struct pp_record *was = original(b->lp);
	name_t path = path_of(b->lp->rec, new);

	for (uint32_t i = 0; i < was->inclusions.n; i++)
		if (path_of(was, i) == path)
			return i;
	return PP_NONE;
}

/* What an #include gives in lp.c: `old` in the original, `new` in the unit; or PP_NONE. */
static void add_inclusion(struct builder *b, uint32_t old, uint32_t new)
{
	if (old != PP_NONE ? is_read(b, original(b->lp), old) : is_read(b, b->lp->rec, new))
		return;
	if (old == PP_NONE && change_of_file(b->lp, new) != LP_SAME)
		old = in_original(b, new);
	if (old != PP_NONE && new != PP_NONE && is_same(b, old, new) && add_whole(b, new))
		return;
	if (old != PP_NONE)
		add_text(b, true, old, new);
	else if (!add_whole(b, new))
		add_text(b, false, new, PP_NONE);
}

/* One that is as in the unit needs no parts. */
static bool is_plain(const struct builder *b, uint32_t incl)
{
	const struct pp_inclusion *in = &b->lp->rec->inclusions.v[incl];

	return (!b->v.n && in->pp_first == in->pp_last && in->dir_first == in->dir_last) ||
	       (b->v.n == 1 && !b->v.v[0].original && b->v.v[0].first == in->pp_first &&
		b->v.v[0].last == in->pp_last);
}

static void find_parts(struct builder *b, uint32_t incl)
{
	struct lp_parts *p = &b->lp->parts[incl];

	b->v.n = 0;
	add_inclusion(b, b->lp->opt->changed->inclusion[incl], incl);
	p->n = 0;
	if (is_plain(b, incl))
		return;
	if (!b->v.n) /* all that it has was read before */
		vec_push(&b->v, ((struct lp_part){ .incl = incl }));
	p->n = b->v.n;
	p->v = arena_memdup(&b->lp->arena, b->v.v, b->v.n * sizeof(*b->v.v));
}

static void find_all_parts(struct lp *lp)
{
	const struct lp_changed *c = lp->opt->changed;
	struct builder b = { .lp = lp };

	b.back = mem_alloc((c->original->inclusions.n + 1) * sizeof(*b.back));
	memset(b.back, 0xff, (c->original->inclusions.n + 1) * sizeof(*b.back));
	for (uint32_t i = 0; i < lp->rec->inclusions.n; i++)
		if (c->inclusion[i] != PP_NONE)
			b.back[c->inclusion[i]] = i;
	lp->original.n = 0;
	for (uint32_t k = 0; k < lp->kept.n; k++) {
		const struct lp_parts *p = &lp->parts[lp->kept.v[k]];

		find_parts(&b, lp->kept.v[k]);
		for (uint32_t i = 0; i < p->n; i++)
			if (p->v[i].original && p->v[i].first < p->v[i].last)
				vec_push(&lp->original,
					 ((struct lp_range){ p->v[i].first, p->v[i].last }));
	}
	free(b.back);
	map_free(&b.read);
	vec_free(&b.v);
}

static int by_first(const void *a, const void *b)
{
	const struct lp_range *x = a, *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

/* -- what is missing --------------------------------------------------------------------------- */

static bool in_parts(const struct lp_parts *p, bool of_original, tok_t tok)
{
	for (uint32_t i = 0; i < p->n; i++)
		if (p->v[i].original == of_original && tok >= p->v[i].first && tok < p->v[i].last)
			return true;
	return false;
}

static bool is_definition(const struct ast_unit *u, const struct ast_chunk *c)
{
	if (c->kind == CHUNK_FUNCTION)
		return true;
	if (c->kind != CHUNK_DECLARATION || c->typedef_)
		return false;
	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		const struct ast_declarator *d = &u->declarators.v[c->first_declarator + i];

		if (!d->function && (d->eq != PP_NONE || c->storage_class != SC_EXTERN))
			return true;
	}
	return false;
}

/* The chunk defines the tag, and does not only mention it. */
static bool defines_tag(const struct ast_unit *u, const struct ast_chunk *c, name_t name)
{
	for (tok_t t = c->first; t + 1 < c->last; t++)
		if (u->rec->toks.v[t].name == name &&
		    !strcmp(name_str(&u->rec->names, u->rec->toks.v[t + 1].name), "{"))
			return true;
	return false;
}

/* First token of the original's chunk that gives the name, PP_NONE. */
static tok_t given_at(const struct lp *lp, name_t name, bool tag, bool definition)
{
	const struct ast_unit *u = lp->opt->changed->skeleton;

	for (uint32_t i = map_get(&u->names, name, PP_NONE); i != PP_NONE;
	     i = u->name_chunks.v[i].next) {
		const struct ast_chunk *c = &u->chunks.v[u->name_chunks.v[i].chunk];

		if (u->name_chunks.v[i].tag == tag && (!definition || is_definition(u, c)) &&
		    (!tag || defines_tag(u, c, name)) &&
		    lp_in_ranges(lp->original.v, lp->original.n, c->first))
			return c->first;
	}
	return PP_NONE;
}

bool lp_gives_name(const struct lp *lp, name_t name, bool tag, bool definition)
{
	return given_at(lp, name, tag, definition) != PP_NONE;
}

uint32_t lp_giver(const struct lp *lp, ent_t e)
{
	bool tag = lp_ent(lp, e)->kind == ENT_TAG;
	tok_t tok = lp->original.n ? given_at(lp, lp_ent(lp, e)->name, tag, false) : PP_NONE;

	for (uint32_t k = 0; tok != PP_NONE && k < lp->kept.n; k++)
		if (in_parts(&lp->parts[lp->kept.v[k]], true, tok))
			return lp->kept.v[k];
	return PP_NONE;
}

struct names_given {
	const struct lp *lp;
	bool any;
};

static void meet_name(struct names_given *g, tok_t name, bool tag)
{
	g->any |= lp_gives_name(g->lp, g->lp->rec->toks.v[name].name, tag, false);
}

static void meet_part(void *ctx, const struct ast_part *p)
{
	if (p->name != PP_NONE && (p->kind != ENT_TAG || p->body_first != PP_NONE))
		meet_name(ctx, p->name, p->kind == ENT_TAG);
}

/* True if something has the names of a chunk in a kept header that the original has in none. */
static enum lp_lack lack_by_names(const struct lp *lp, uint32_t chunk)
{
	const struct ast_chunk *c = &lp->ast->chunks.v[chunk];
	struct names_given g = { lp, false };
	bool changed = lp->opt->changed->chunk[chunk] != LP_SAME;

	for (uint32_t i = 0; i < c->ndeclarators; i++)
		if (lp->ast->declarators.v[c->first_declarator + i].name != PP_NONE)
			meet_name(&g, lp->ast->declarators.v[c->first_declarator + i].name, false);
	if (is_definition(lp->ast, c) && g.any)
		return changed ? LP_LACK_CHANGED : LP_LACK_NOTHING;
	ast_parts(lp->ast, chunk, meet_part, &g);
	return g.any ? LP_LACK_LOOSE : LP_LACK_NEW;
}

static enum lp_lack lack_of(const struct lp *lp, uint32_t chunk, uint32_t kept)
{
	const struct lp_changed *c = lp->opt->changed;
	const struct lp_parts *p = &lp->parts[kept];
	uint32_t same = c->same[chunk];

	if (!p->n || in_parts(p, false, lp->ast->chunks.v[chunk].first))
		return c->inclusion[kept] != PP_NONE && same != PP_NONE &&
				       c->chunk[chunk] == LP_CHANGED
			       ? LP_LACK_CHANGED
			       : LP_LACK_NOTHING;
	if (same != PP_NONE &&
	    lp_in_ranges(lp->original.v, lp->original.n, c->skeleton->chunks.v[same].first))
		return c->chunk[chunk] ? LP_LACK_CHANGED : LP_LACK_NOTHING;
	return lack_by_names(lp, chunk);
}

/* A function or object is written once more; a type or a prototype is given as it is. */
static enum lp_lack lack(const struct lp *lp, uint32_t chunk, uint32_t kept)
{
	enum lp_lack l = lack_of(lp, chunk, kept);

	return l == LP_LACK_CHANGED && !is_definition(lp->ast, &lp->ast->chunks.v[chunk])
		       ? LP_LACK_LOOSE
		       : l;
}

static void find_missing(struct lp *lp)
{
	lp->missing.n = 0;
	for (uint32_t c = 0; c < lp->ast->chunks.n; c++) {
		const struct ast_chunk *ch = &lp->ast->chunks.v[c];
		uint32_t kept = lp_kept_around(lp, ch->first);

		lp->lack[c] = kept == PP_NONE ? LP_LACK_NOTHING : lack(lp, c, kept);
		if (lp->lack[c] >= LP_LACK_NEW)
			vec_push(&lp->missing, ((struct lp_range){ ch->first, ch->last }));
	}
}

void lp_find_given(struct lp *lp)
{
	if (!lp->opt->changed)
		return;
	if (!lp->lack) {
		lp->lack = mem_zalloc(lp->ast->chunks.n + 1);
		lp->parts = mem_zalloc((lp->rec->inclusions.n + 1) * sizeof(*lp->parts));
		lp->same = mem_zalloc(lp->rec->inclusions.n + 1);
	}
	find_all_parts(lp);
	if (lp->original.n)
		qsort(lp->original.v, lp->original.n, sizeof(*lp->original.v), by_first);
	find_missing(lp);
}

/* -- macros ------------------------------------------------------------------------------------ */

bool lp_gives_macro(const struct lp *lp, uint32_t m)
{
	const struct pp_macro *d = lp->rec->macros.v[m];
	uint32_t kept = d->origin == PPM_SOURCE && d->inclusion != PP_NONE
				? lp_kept_above(lp, d->inclusion)
				: PP_NONE;
	const struct lp_parts *p;

	if (kept == PP_NONE || lp_hole_directive(lp, d->directive))
		return false;
	p = lp->parts ? &lp->parts[kept] : NULL;
	if (!p || !p->n)
		return true;
	for (uint32_t i = 0; i < p->n; i++)
		if (!p->v[i].original && d->directive >= p->v[i].dir_first &&
		    d->directive < p->v[i].dir_last)
			return true;
	return lp->opt->changed->macro[m] == LP_SAME;
}
