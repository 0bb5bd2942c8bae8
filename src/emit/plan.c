// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The plan: which pieces lp.c consists of, in source order. Strictly the order of the input; a kept
 * header stays where its #include was, static declarations that must precede it directly before,
 * and renamed variants of what it declares after it.
 */
#include <stdlib.h>
#include <string.h>
#include "plan-internal.h"

static void plan_include(struct planner *p, uint32_t incl)
{
	const struct pp_inclusion *in = &p->rec->inclusions.v[incl];
	struct piece *x = piece_begin(p, PP_NONE, in->pp_first, RANK_INCLUDE);

	x->kind = PIECE_INCLUDE;
	x->inclusion = incl;
	x->directive = in->directive;
}

/* A header that only a patched one includes, and of which lp.c has read all before. */
static bool gives_nothing(const struct lp *lp, uint32_t incl)
{
	const struct lp_parts *parts = lp->parts ? &lp->parts[incl] : NULL;

	return parts && parts->n == 1 && parts->v[0].first == parts->v[0].last &&
	       parts->v[0].dir_first == parts->v[0].dir_last;
}

/*
 * All kept headers. A line that gave neither tokens nor macros goes where another header has it:
 * every private header includes what it uses, and in lp.c all of them come together. So does one of
 * a file that guards itself which a line before names already.
 */
static void plan_includes(struct planner *p)
{
	uint8_t *named = mem_zalloc(p->rec->files.n + 1);

	for (uint32_t i = 0; i < p->lp->kept.n; i++) {
		uint32_t incl = p->lp->kept.v[i];
		const struct pp_inclusion *in = &p->rec->inclusions.v[incl];
		const struct pp_file *f = &p->rec->files.v[in->file];
		bool again = named[in->file] && (in->parent != p->rec->main || f->guard || f->once);
		bool needless = again ||
				(in->parent != p->rec->main && !p->lp->headers[incl].wanted);

		if (gives_nothing(p->lp, incl))
			continue;
		if (p->lp->headers[incl].replay && !p->lp->headers[incl].wanted &&
		    !p->lp->choices->replays_kept)
			continue;
		if (needless && in->parent != PP_NONE && in->pp_first == in->pp_last &&
		    in->time_in == in->time_out)
			continue;
		plan_include(p, incl);
		named[in->file] |= in->parent != PP_NONE;
	}
	free(named);
}

static bool in_hole(const struct lp *lp, const struct pp_inclusion *in)
{
	for (uint32_t i = 0; i < lp->holes.n; i++)
		if (lp->holes.v[i].dir_first < in->dir_last &&
		    lp->holes.v[i].dir_last >= in->dir_first)
			return true;
	return false;
}

/*
 * True if an #include that read nothing stands in a file which lp.c takes apart, and means the same
 * in lp.c, and for the livepatch module.
 */
static bool may_be_written(const struct planner *p, const struct pp_skip *skip)
{
	const struct pp_record *rec = p->rec;
	const struct pp_directive *d = &rec->directives.v[skip->directive];
	const struct pp_file *f = pp_inclusion_file(rec, d->inclusion);

	if (d->in_args || lp_in_kept_header(p->lp, d->inclusion) ||
	    f->raw.v[d->raw_first + 2].kind != TOK_HEADER)
		return false;
	return skip->slot < 0 ? d->inclusion == rec->main : !rec->inv->dirs.v[skip->slot].own;
}

/* True if it can be what an #include of its own reads. */
static bool can_be_read(const struct planner *p, uint32_t incl)
{
	const struct lp_changed *c = p->lp->opt->changed;
	uint32_t kept = lp_kept_above(p->lp, incl);

	return kept != PP_NONE && p->rec->inclusions.v[kept].parent != PP_NONE &&
	       !in_hole(p->lp, &p->rec->inclusions.v[incl]) &&
	       (!c || c->inclusion[incl] != PP_NONE);
}

/* Lines that read nothing, where another had read the file before. */
static void plan_spares(struct planner *p)
{
	for (uint32_t i = 0; i < p->rec->skips.n; i++) {
		const struct pp_skip *skip = &p->rec->skips.v[i];
		uint32_t incl;
		struct piece *x;

		if (!may_be_written(p, skip))
			continue;
		incl = lp_skipped(p->rec, skip);
		if (incl == PP_NONE || !can_be_read(p, incl))
			continue;
		x = piece_begin(p, PP_NONE, p->rec->directives.v[skip->directive].pp, RANK_INCLUDE);
		x->kind = PIECE_INCLUDE;
		x->inclusion = incl;
		x->directive = skip->directive;
		x->spare = true;
	}
}

/* "struct T;" or "struct T { ... };" from a mention or definition whose declaration is not emitted.
 */
static void plan_tag(struct planner *p, uint32_t tag)
{
	const struct ast_tag *t = &p->ast->tags.v[tag];

	piece_begin(p, t->chunk, t->kw, RANK_TEXT);
	p->patches.n = 0;
	if (p->lp->tag[tag] & LPT_DEF) {
		patch_references(p, t->kw, t->last);
		piece_range(p, t->kw, t->last);
		p->tag_done[tag] = 1;
	} else {
		piece_range(p, t->kw, t->kw + 1);
		piece_range(p, t->name, t->name + 1);
	}
	plan_end(p, t->last);
}

/*
 * True if the text around tag t is emitted as part of a declaration, so that nothing extra is
 * needed.
 */
static bool carried(const struct planner *p, uint32_t tag)
{
	const struct ast_tag *t = &p->ast->tags.v[tag];

	if (p->tag_done[tag])
		return true;
	if (p->lp->tag[tag] & LPT_DEF)
		return false;
	return lp_tok_emitted(p->lp, t->kw);
}

/* Where a declaration ahead of others goes: its own place, unless something before says more. */
static uint32_t extra_place(const struct planner *p, uint32_t d, uint32_t kept)
{
	uint32_t local = lp_first_local(p->lp, p->ast->decls.v[d].entity);
	uint32_t own = p->ast->decls.v[d].spec_first;

	if (kept != PP_NONE)
		return p->rec->inclusions.v[kept].pp_first;
	return local < own ? local : own;
}

/* Structures that a declaration ahead of the header that declares them mentions. */
static void plan_mentions(struct planner *p, uint32_t d, uint32_t at)
{
	const struct ast_decl *dc = &p->ast->decls.v[d];
	uint32_t last = p->ast->declarators.v[dc->declarator].last;

	for (uint32_t t = ast_first_tag(p->ast, dc->spec_first);
	     t < p->ast->tags.n && p->ast->tags.v[t].kw < last; t++) {
		const struct ast_tag *tag = &p->ast->tags.v[t];
		const struct ast_entity *e;
		uint32_t first;

		if (tag->entity == PP_NONE || tag->name == PP_NONE)
			continue;
		e = &p->ast->entities.v[tag->entity];
		first = e->first_tag == PP_NONE ? 0 : p->ast->tags.v[e->first_tag].kw;
		if (e->tag_kind == TAG_ENUM || first < at)
			continue;
		piece_begin(p, PP_NONE, at, RANK_EXTRA);
		p->patches.n = 0;
		piece_range(p, tag->kw, tag->kw + 1);
		piece_range(p, tag->name, tag->name + 1);
		plan_end(p, tag->name + 1);
	}
}

static void plan_extra(struct planner *p, uint32_t d, uint32_t kept)
{
	uint32_t at = extra_place(p, d, kept);

	if (kept != PP_NONE)
		plan_mentions(p, d, at);
	plan_declaration(p, d, LPD_EXTRA, at, RANK_EXTRA);
}

static void plan_chunk(struct planner *p, uint32_t c)
{
	const struct ast_chunk *ch = &p->ast->chunks.v[c];
	uint32_t kept = lp_kept_at(p->lp, ch->first);
	uint8_t rank;
	uint32_t at = plan_place(p, c, &rank);

	if (p->lp->whole[c] && (ch->kind == CHUNK_EMPTY || ch->kind == CHUNK_STATIC_ASSERT)) {
		piece_begin(p, c, at, rank);
		p->patches.n = 0;
		piece_range(p, ch->first, ch->last);
		return;
	}
	for (uint32_t i = 0; i < ch->ndeclarators; i++) {
		uint32_t name = p->ast->declarators.v[ch->first_declarator + i].name;
		uint32_t d = ast_decl_named_at(p->ast, name);
		uint8_t how = d == PP_NONE ? 0 : p->lp->decl[d];

		if (how & LPD_EXTRA)
			plan_extra(p, d, kept);
		if ((how & LPD_EXT) && !lp_is_hoisted(p->lp, d))
			plan_declaration(p, d, LPD_EXT, at, rank);
		if (how & LPD_NAME && !(how & LPD_COPY))
			plan_declaration(p, d, LPD_NAME, at, rank);
		if (how & LPD_PROTO)
			plan_declaration(p, d, LPD_PROTO, at, rank);
		if (!(how & (LPD_COPY | LPD_PATCHED)))
			continue;
		if (ch->kind == CHUNK_FUNCTION)
			plan_function(p, d, how & (LPD_COPY | LPD_PATCHED));
		else
			plan_declaration(p, d, how & (LPD_COPY | LPD_PATCHED), at, rank);
	}
}

/* Tags that no declaration carries. A definition comes before the declarations of its chunk. */
static void plan_tags(struct planner *p)
{
	for (uint32_t t = 0; t < p->ast->tags.n; t++)
		if (p->lp->tag[t] && !lp_in_kept(p->lp, p->ast->tags.v[t].kw) && !carried(p, t))
			plan_tag(p, t);
}

/*
 * A call of an undeclared function declares it as "extern int f()". Where f is another in lp.c,
 * static or a pointer, a declaration that says as little goes before the function.
 */
static void plan_implicit(struct planner *p, uint32_t use)
{
	const struct ast_use *u = &p->ast->uses.v[use];
	uint32_t c = ast_chunk_at(p->ast, u->tok), at = p->ast->chunks.v[c].first;
	const struct lp_form *f;

	if (!lp_needs_implicit(p->lp, use))
		return;
	f = lp_form_at(p->lp, use, u->entity);
	piece_begin(p, c, at, RANK_EXTRA);
	p->why = EDIT_IMPLICIT;
	piece_text(p, at,
		   arena_printf(&p->plan->arena, "%s int %s();",
				f->linkage == POLICY_INTERNAL ? "static" : "extern",
				plan_spelling(p, f, u->entity)),
		   false);
}

static int piece_order(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->rank == RANK_INCLUDE && x->directive != y->directive && x->directive != PP_NONE &&
	    y->directive != PP_NONE)
		return x->directive < y->directive ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void sort_pieces(struct plan *plan)
{
	if (plan->pieces.n)
		qsort(plan->pieces.v, plan->pieces.n, sizeof(*plan->pieces.v), piece_order);
}

void emit_plan_make(struct plan *plan, const struct lp *lp, bool spares)
{
	struct planner p = { .plan = plan, .lp = lp, .ast = lp->ast, .rec = lp->rec };

	plan->lp = lp;
	p.tag_done = mem_zalloc(lp->ast->tags.n + 1);
	plan_includes(&p);
	if (spares)
		plan_spares(&p);
	for (uint32_t c = 0; c < lp->ast->chunks.n; c++)
		if (lp->ast->chunks.v[c].in_slice || lp->ast->chunks.v[c].forward || lp->whole[c])
			plan_chunk(&p, c);
	for (uint32_t c = 0; lp->lack && c < lp->ast->chunks.n; c++)
		plan_constants(&p, c);
	for (uint32_t i = 0; i < lp->ast->implicit.n; i++)
		plan_implicit(&p, lp->ast->implicit.v[i]);
	plan_tags(&p);
	plan_named_pragmas(&p);
	sort_pieces(plan);
	plan_pragmas(&p);
	vec_free(&p.patches);
	free(p.tag_done);
}

void emit_plan_release(struct plan *p)
{
	vec_free(&p->pieces);
	vec_free(&p->edits);
	vec_free(&p->cuts);
	arena_release(&p->arena);
}

void emit_plan_dump(const struct plan *p, struct buf *out)
{
	const struct pp_record *rec = p->lp->rec;

	for (uint32_t i = 0; i < p->pieces.n; i++) {
		const struct piece *x = &p->pieces.v[i];

		if (x->kind == PIECE_INCLUDE) {
			buf_printf(out, "include %s\n",
				   rec->files.v[rec->inclusions.v[x->inclusion].file].path);
			continue;
		}
		buf_puts(out, "text");
		for (uint32_t e = x->first_edit; e < x->first_edit + x->nedits; e++) {
			const struct edit *ed = &p->edits.v[e];

			if (ed->kind == EDIT_TEXT) {
				buf_printf(out, " [%s]", ed->text);
				continue;
			}
			for (uint32_t t = ed->first; t < ed->last; t++)
				buf_printf(out, " %s", name_str(&rec->names, rec->toks.v[t].name));
		}
		buf_putc(out, '\n');
	}
}
