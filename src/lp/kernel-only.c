// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Livepatches are modules: even for a file built into the kernel, lp.c is compiled with MODULE
 * defined, and headers then lack what they declare for built-in code only ("#ifndef MODULE"). Text
 * of lp.c that needs such a function or object gets its declaration repeated, and macros their
 * #define. A header is taken apart when lp.c needs such a type of it, which cannot be repeated, or
 * when its own text needs what is missing: that cannot be included in a module at all.
 */
#include <string.h>
#include "klp-ccp/map.h"
#include "lp-internal.h"

struct lacking {
	const struct lp *lp;
	VEC(struct lp_range)
	ranges;            /* tokens that are not there in a module, in order, not nested */
	struct map chunks; /* name -> chunk that declares it in one of them */
	struct map types;  /* name << 1 | tag of types and enumerators -> the same */
	uint8_t *met;      /* per name: it is in one of these */
};

static bool asks_for_module(const struct lp *lp, const struct pp_conditional *c)
{
	const struct pp_consulted *asked = &lp->rec->consulted.v[c->names_first];

	return c->names_last == c->names_first + 1 && asked->macro == PP_NONE &&
	       c->taken != PP_NONE && c->endif != PP_NONE &&
	       !strcmp(name_str(&lp->rec->names, asked->name), "MODULE");
}

/* True if the name occurs in other branches of the conditional, which a module may get. */
static bool in_other_branch(const struct lp *lp, const struct pp_conditional *c, name_t name)
{
	const struct pp_record *rec = lp->rec;
	const struct pp_file *f = pp_inclusion_file(rec, c->inclusion);
	const struct pp_branch *b = &rec->branches.v[c->first_branch];

	for (uint32_t i = 0; i < c->nbranches; i++) {
		uint32_t raw = rec->directives.v[b[i].directive].raw_last;
		uint32_t end =
			rec->directives.v[i + 1 < c->nbranches ? b[i + 1].directive : c->endif]
				.raw_first;

		for (; i != c->taken && raw < end; raw++)
			if (f->raw.v[raw].name == name)
				return true;
	}
	return false;
}

static bool in_ranges(const struct lacking *l, tok_t tok)
{
	return lp_in_ranges(l->ranges.v, l->ranges.n, tok);
}

struct type_search {
	struct lacking *l;
	const struct pp_conditional *c;
	uint32_t chunk;
};

static void add_type(struct type_search *s, name_t name, bool tag)
{
	if (!in_other_branch(s->l->lp, s->c, name) &&
	    !lp_kept_declares(s->l->lp, name, s->l->ranges.v, s->l->ranges.n)) {
		map_set(&s->l->types, (uint64_t)name << 1 | tag, s->chunk);
		s->l->met[name] = 1;
	}
}

static void take_part(void *ctx, const struct ast_part *p)
{
	struct type_search *s = ctx;

	if (p->name != PP_NONE && (p->kind == ENT_ENUMERATOR || p->body_first != PP_NONE))
		add_type(s, s->l->lp->rec->toks.v[p->name].name, p->kind == ENT_TAG);
}

/* Types cannot be declared once more. */
static void collect_types(struct lacking *l, const struct pp_conditional *c, uint32_t chunk)
{
	const struct ast_unit *ast = l->lp->ast;
	const struct ast_chunk *ch = &ast->chunks.v[chunk];
	struct type_search s = { l, c, chunk };

	ast_parts(ast, chunk, take_part, &s);
	for (uint32_t k = 0; ch->typedef_ && k < ch->ndeclarators; k++) {
		tok_t tok = ast->declarators.v[ch->first_declarator + k].name;

		if (tok != PP_NONE)
			add_type(&s, l->lp->rec->toks.v[tok].name, false);
	}
}

static void collect_chunks(struct lacking *l, const struct pp_conditional *c)
{
	const struct ast_unit *ast = l->lp->ast;

	for (uint32_t i = ast_chunk_at(ast, c->pp_first);
	     i != PP_NONE && i < ast->chunks.n && ast->chunks.v[i].first < c->pp_last; i++) {
		const struct ast_chunk *ch = &ast->chunks.v[i];

		if (ch->first >= c->pp_first)
			collect_types(l, c, i);
		for (uint32_t k = 0; !ch->typedef_ && k < ch->ndeclarators; k++) {
			tok_t tok = ast->declarators.v[ch->first_declarator + k].name;
			name_t name = tok == PP_NONE ? 0 : l->lp->rec->toks.v[tok].name;

			if (name && ch->first >= c->pp_first && !in_other_branch(l->lp, c, name) &&
			    !lp_kept_declares(l->lp, name, l->ranges.v, l->ranges.n)) {
				map_set(&l->chunks, name, i);
				l->met[name] = 1;
			}
		}
	}
}

static bool is_lacking(const struct lp *lp, const struct pp_conditional *c)
{
	return c->pp_first < c->pp_last && asks_for_module(lp, c) && lp_in_kept(lp, c->pp_first);
}

static void collect_macros(struct lp *lp)
{
	const struct pp_record *rec = lp->rec;

	map_clear(&lp->kernel_macros);
	for (uint32_t i = 0; i < rec->conditionals.n; i++) {
		const struct pp_conditional *c = &rec->conditionals.v[i];
		const struct pp_branch *taken = &rec->branches.v[c->first_branch + c->taken];
		uint32_t end;

		if (!asks_for_module(lp, c) || !lp_in_kept_header(lp, c->inclusion))
			continue;
		end = c->taken + 1 < c->nbranches ? taken[1].directive : c->endif;
		for (uint32_t d = taken->directive + 1; d < end; d++) {
			const struct pp_directive *dir = &rec->directives.v[d];

			if (dir->kind == PPD_DEFINE && dir->ref != PP_NONE &&
			    !in_other_branch(lp, c, rec->macros.v[dir->ref]->name))
				map_set(&lp->kernel_macros, dir->ref + 1, 1);
		}
	}
}

bool lp_is_kernel_macro(const struct lp *lp, uint32_t m)
{
	return map_has(&lp->kernel_macros, m + 1);
}

static void collect(struct lacking *l)
{
	const struct pp_record *rec = l->lp->rec;
	uint32_t end = 0;

	for (uint32_t i = 0; i < rec->conditionals.n; i++) {
		struct lp_range r = { rec->conditionals.v[i].pp_first,
				      rec->conditionals.v[i].pp_last };

		if (r.first >= end && is_lacking(l->lp, &rec->conditionals.v[i])) {
			vec_push(&l->ranges, r);
			end = r.last;
		}
	}
	/* Needs all ranges: a name may be declared in another one as well. */
	for (uint32_t i = 0; l->ranges.n && i < rec->conditionals.n; i++)
		if (is_lacking(l->lp, &rec->conditionals.v[i]))
			collect_chunks(l, &rec->conditionals.v[i]);
}

static bool is_tag(const struct lp *lp, tok_t t)
{
	const char *s = t ? name_str(&lp->rec->names, lp->rec->toks.v[t - 1].name) : "";

	return !strcmp(s, "struct") || !strcmp(s, "union") || !strcmp(s, "enum");
}

/* The chunk of a type that token t names and modules lack, PP_NONE; asked of every token. */
static uint32_t lacking_type(const struct lacking *l, tok_t t)
{
	const struct pp_tok *tok = &l->lp->rec->toks.v[t];
	uint64_t key = (uint64_t)tok->name << 1;

	if (tok->kind != TOK_ID || !l->met[tok->name] || lp_is_member(l->lp, t))
		return PP_NONE;
	return map_get(&l->types, key | is_tag(l->lp, t), PP_NONE);
}

/*
 * Text of lp.c names a type that only built-in code gets from the header, or something that is
 * declared with one: the header has to be taken apart.
 */
static bool reject_types(struct lp *lp, const struct lacking *l, tok_t first, tok_t last)
{
	bool found = false;

	for (tok_t t = first; t < last && !found; t++) {
		uint32_t chunk = lacking_type(l, t);

		if (chunk != PP_NONE)
			found = lp_reject_at(lp, lp->ast->chunks.v[chunk].first, PP_NONE,
					     "it does not declare a required type for modules");
	}
	return found;
}

/* lp.c declares the symbol itself, unless it has a name of its own for it. */
static void declare(struct lp *lp, name_t name, uint32_t chunk)
{
	ent_t e = ast_find(lp->ast, name, false);
	decl_t d;

	if (e == PP_NONE || lp_ent(lp, e)->kind > ENT_OBJECT ||
	    ((lp->ent[e].state & LP_EXTERNALIZED) ? lp_form(lp, e, LP_ROLE_EXT)->name != NULL
						  : lp_ent(lp, e)->definition != PP_NONE))
		return;
	for (d = lp_ent(lp, e)->first_decl; d != PP_NONE && lp_dcl(lp, d)->chunk != chunk;
	     d = lp_dcl(lp, d)->next)
		;
	if (d != PP_NONE && !lp->decl[d])
		lp->decl[d] |= LPD_NAME;
}

/* Token t, which has a name that modules may lack. */
static bool check_token(struct lp *lp, const struct lacking *l, tok_t t)
{
	name_t name = lp->rec->toks.v[t].name;
	uint32_t chunk = map_get(&l->chunks, name, PP_NONE);
	bool found = false;

	if (lacking_type(l, t) != PP_NONE && !in_ranges(l, t) && lp_tok_emitted(lp, t))
		found = reject_types(lp, l, t, t + 1);
	if (chunk == PP_NONE || t < lp->ast->chunks.v[chunk].last || in_ranges(l, t) ||
	    lp_is_member(lp, t))
		return found;
	if (lp_in_kept(lp, t))
		found |= lp_reject_at(lp, t, PP_NONE,
				      "it uses something that headers do not declare for modules");
	else if (lp_tok_emitted(lp, t) &&
		 reject_types(lp, l, lp->ast->chunks.v[chunk].first, lp->ast->chunks.v[chunk].last))
		found = true;
	else if (lp_tok_emitted(lp, t))
		declare(lp, name, chunk);
	return found;
}

bool lp_find_module_lacks(struct lp *lp)
{
	uint32_t n = names_count(&lp->rec->names);
	struct lacking l = { .lp = lp };
	struct ast_toks toks = { 0 };
	bool found = false;

	if (!cc_is_builtin(lp->rec->inv))
		return false;
	l.met = mem_zalloc(n + 1);
	collect_macros(lp);
	collect(&l);
	if (l.chunks.n + l.types.n)
		ast_find_words(lp->ast, l.met, n, &toks);
	for (uint32_t i = 0; i < toks.n; i++)
		found |= check_token(lp, &l, toks.v[i]);
	vec_free(&toks);
	free(l.met);
	map_free(&l.chunks);
	map_free(&l.types);
	vec_free(&l.ranges);
	return found;
}
