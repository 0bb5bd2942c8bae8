// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Types, enumerators and declarations that a kept header has on disk, too, but not in the same
 * words. Most of them serve as they are. An enumerator that is new is defined behind the header. A
 * type that means something else, or whose fields have new names that lp.c uses, cannot come from
 * the header.
 */
#include <string.h>
#include "klp-ccp/map.h"
#include "lp-internal.h"

static uint8_t change_of(const struct lp *lp, name_t name, bool tag)
{
	return (uint8_t)map_get(lp->opt->changed->types, (uint64_t)name << 1 | tag, LP_SAME);
}

static void add_stale(struct lp *lp, tok_t tok, ent_t e)
{
	vec_push(&lp->stale, ((struct lp_stale){ tok, e }));
}

/* -- enumerators ------------------------------------------------------------------------------- */

struct enumerator {
	const struct lp *lp;
	name_t name;
	struct ast_part part, before; /* name PP_NONE: not found; the first one */
	bool found;
};

static void meet_enumerator(void *ctx, const struct ast_part *p)
{
	struct enumerator *f = ctx;

	if (f->found)
		return;
	if (p->kind != ENT_ENUMERATOR) {
		f->before.name = PP_NONE; /* the end of an enum */
		return;
	}
	if (f->lp->rec->toks.v[p->name].name == f->name) {
		f->part = *p;
		f->found = true;
	} else {
		f->before = *p;
	}
}

static void need_enumerator(struct lp_needs *n, uint32_t chunk, ent_t e)
{
	struct lp *lp = n->lp;
	struct enumerator f;

	while (e != PP_NONE && !lp->ent[e].constant &&
	       !lp_gives_name(lp, lp_ent(lp, e)->name, false, false)) {
		lp->ent[e].constant = true;
		lp_note_need(n, e);
		f = (struct enumerator){ .lp = lp,
					 .name = lp_ent(lp, e)->name,
					 .before.name = PP_NONE };
		ast_parts(lp->ast, chunk, meet_enumerator, &f);
		if (!f.found)
			return;
		lp_need_range(n, f.part.first, f.part.last);
		/* without a value it is one more than the one before it */
		e = f.part.last > f.part.name + 1 || f.before.name == PP_NONE
			    ? PP_NONE
			    : ast_find(lp->ast, lp->rec->toks.v[f.before.name].name, false);
	}
}

/* -- what the text needs ----------------------------------------------------------------------- */

void lp_need_loose(struct lp_needs *n, tok_t tok, ent_t e)
{
	struct lp *lp = n->lp;
	const struct ast_entity *en = lp_ent(lp, e);
	uint32_t chunk = lp->lack && !n->in_header ? ast_chunk_at(lp->ast, tok) : PP_NONE;
	bool given;
	uint8_t how;

	if (chunk == PP_NONE || !en->name || lp->lack[chunk] != LP_LACK_LOOSE)
		return;
	given = lp_gives_name(lp, en->name, en->kind == ENT_TAG, false);
	how = change_of(lp, en->name, en->kind == ENT_TAG);
	if (en->kind == ENT_ENUMERATOR && !given)
		need_enumerator(n, chunk, e);
	else if (!given || how != LP_SAME)
		add_stale(lp, tok, e);
}

void lp_need_loose_symbol(struct lp_needs *n, ent_t e)
{
	const struct lp *lp = n->lp;

	if (!lp->lack || n->in_header || lp_ent(lp, e)->definition != PP_NONE ||
	    !change_of(lp, lp_ent(lp, e)->name, false))
		return;
	for (decl_t d = lp_first_file_decl(lp, e); d != PP_NONE; d = lp_dcl(lp, d)->next)
		if (lp_in_kept(lp, lp_name_tok(lp, d)))
			lp_need_loose(n, lp_name_tok(lp, d), e);
}

/* -- names of fields --------------------------------------------------------------------------- */

/* Words in the body of a tag or typedef on disk: name -> 1. */
struct words {
	const struct ast_unit *u;
	struct map set;
};

static void take_words(struct words *w, tok_t first, tok_t last)
{
	for (tok_t t = first; t < last; t++)
		if (w->u->rec->toks.v[t].kind == TOK_ID)
			map_set(&w->set, w->u->rec->toks.v[t].name, 1);
}

static void find_words(struct words *w, name_t name, bool tag)
{
	for (uint32_t i = ast_chunks_named(w->u, name); i != PP_NONE;
	     i = w->u->name_chunks.v[i].next) {
		const struct ast_chunk *c = &w->u->chunks.v[w->u->name_chunks.v[i].chunk];

		if (w->u->name_chunks.v[i].tag == tag)
			take_words(w, c->first, c->last);
	}
}

/* True if text of lp.c has a word that only the new text of the type has. */
static bool uses_new_word(const struct lp *lp, const struct lp_stale *s)
{
	struct words old = { .u = lp->opt->changed->skeleton }, new = { .u = lp->ast };
	uint32_t chunk = ast_chunk_at(lp->ast, s->tok);
	bool tag = lp_ent(lp, s->entity)->kind == ENT_TAG, found = false;

	find_words(&old, lp_ent(lp, s->entity)->name, tag);
	take_words(&new, lp->ast->chunks.v[chunk].first, lp->ast->chunks.v[chunk].last);
	for (tok_t t = 0; t < lp->rec->toks.n && !found; t++)
		found = lp->rec->toks.v[t].kind == TOK_ID &&
			map_has(&new.set, lp->rec->toks.v[t].name) &&
			!map_has(&old.set, lp->rec->toks.v[t].name) && lp_tok_emitted(lp, t);
	map_free(&old.set);
	map_free(&new.set);
	return found;
}

/* -- what follows ------------------------------------------------------------------------------ */

static bool is_needed(const struct lp *lp, const struct lp_stale *s)
{
	const struct ast_entity *en = lp_ent(lp, s->entity);
	bool tag = en->kind == ENT_TAG;

	return change_of(lp, en->name, tag) != LP_RENAMED ||
	       !lp_gives_name(lp, en->name, tag, false) || uses_new_word(lp, s);
}

/* True if lp.c defines the type or enumerator in text of its own. */
static bool is_written(const struct lp *lp, ent_t e)
{
	const struct ast_entity *en = lp_ent(lp, e);
	ent_t owner = en->kind == ENT_ENUMERATOR ? en->owner : e;
	uint32_t def;

	if (!en->name || en->kind < ENT_TYPEDEF || en->local)
		return false;
	if (en->kind == ENT_TYPEDEF)
		return en->first_decl != PP_NONE && lp->decl[en->first_decl] & LPD_COPY &&
		       !lp_in_kept(lp, lp_name_tok(lp, en->first_decl));
	def = owner == PP_NONE ? PP_NONE : lp_ent(lp, owner)->definition;
	return def != PP_NONE && lp->tag[def] & LPT_DEF && !lp_in_kept(lp, lp->ast->tags.v[def].kw);
}

static bool reject_giver(struct lp *lp, ent_t e)
{
	uint32_t incl = lp_giver(lp, e);

	if (incl == PP_NONE || lp->headers[incl].state != LPH_ELIGIBLE ||
	    lp->rec->inclusions.v[incl].parent == PP_NONE)
		return false;
	lp_reject_header(lp, incl, LPH_CONFLICT, e, "on disk it has what lp.c defines itself");
	return true;
}

bool lp_find_stale(struct lp *lp)
{
	bool found = false;

	for (ent_t e = 0; lp->original.n && e < lp->ast->entities.n; e++)
		found |= is_written(lp, e) && reject_giver(lp, e);

	for (uint32_t i = 0; i < lp->stale.n; i++) {
		const struct lp_stale s = lp->stale.v[i];
		uint32_t incl = lp_kept_at(lp, s.tok);

		if (incl == PP_NONE || lp->rec->inclusions.v[incl].parent == PP_NONE ||
		    !is_needed(lp, &s))
			continue;
		found |= lp_reject_at(lp, s.tok, s.entity, "the patch changes what it declares");
	}
	return found;
}

enum exit_code lp_check_stale(const struct lp *lp)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < lp->stale.n; i++) {
		const struct lp_stale *s = &lp->stale.v[i];
		struct loc where = pp_tok_loc(lp->rec, s->tok);

		if (!lp_in_kept(lp, s->tok) || !is_needed(lp, s))
			continue;
		diag_report(lp->diag, DIAG_ERROR, "changed-header", &where,
			    "the patch changes '%s' in a header that is part of every compilation "
			    "(-include): the livepatch would be built with the old one",
			    lp_name(lp, s->entity));
		diag_report(lp->diag, DIAG_NOTE, "changed-header", NULL,
			    "declare what the fix needs in the source itself");
		rc = EXIT_NO_PATCH;
	}
	return rc;
}
