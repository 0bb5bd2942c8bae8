// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * How one declaration looks in lp.c: original tokens, with the identifier replaced, the storage
 * class adjusted, unneeded tag bodies cut, and one declarator per declaration. Its name, storage
 * class and attributes are given by its form (lp).
 */
#include <string.h>
#include "plan-internal.h"

static const struct ast_entity *entity(const struct planner *p, uint32_t e)
{
	return &p->ast->entities.v[e];
}

static const struct ast_declarator *declarator(const struct planner *p, uint32_t d)
{
	return &p->ast->declarators.v[p->ast->decls.v[d].declarator];
}

void patch_tags(struct planner *p, uint32_t first, uint32_t last)
{
	const struct ast_unit *ast = p->ast;

	p->why = EDIT_TAG;
	for (uint32_t t = ast_first_tag(ast, first); t < ast->tags.n && ast->tags.v[t].kw < last;
	     t++) {
		const struct ast_tag *tag = &ast->tags.v[t];

		if (tag->body_first == PP_NONE || tag->container != PP_NONE ||
		    tag->scope != SCOPE_FILE)
			continue;
		if (tag->name == PP_NONE) {
			p->tag_done[t] = 1; /* comes with the declaration that it is part of */
			continue;
		}
		if ((p->lp->tag[t] & LPT_DEF) && !p->tag_done[t]) {
			p->tag_done[t] = 1;
			continue;
		}
		patch_drop(p, tag->kw + 1, tag->name);
		patch_drop(p, tag->name + 1, tag->last);
	}
}

/* -- storage class ---------------------------------------------------------------------------- */

/*
 * True if a macro like "#define STATIC static noinline" hides the storage class. Who looks for
 * static functions in lp.c looks for the word.
 */
static bool is_hidden(const struct planner *p, const struct ast_decl *dc)
{
	const struct pp_invocation *v =
		dc->storage == PP_NONE ? NULL : pp_invocation_of(p->rec, dc->storage);

	return v && dc->storage_class == SC_STATIC && !p->rec->macros.v[v->macro]->function &&
	       v->pp_first >= dc->spec_first && v->pp_last <= dc->spec_last;
}

/*
 * Replaces, removes or prepends the storage class. spelled: as a word that stands there, not as a
 * macro that hides it.
 */
static void patch_storage(struct planner *p, uint32_t d, enum lp_storage storage, bool spelled)
{
	static const char *const words[] = {
		[LP_STORAGE_STATIC] = "static", [LP_STORAGE_EXTERN] = "extern"
	};
	const struct ast_decl *dc = &p->ast->decls.v[d];
	const char *text = words[storage];

	if (storage == LP_STORAGE_KEPT && is_hidden(p, dc))
		text = "static";
	else if (storage == LP_STORAGE_KEPT)
		return;
	p->why = EDIT_STORAGE;
	if (dc->storage != PP_NONE &&
	    (dc->storage_class == SC_EXTERN || dc->storage_class == SC_STATIC)) {
		if (text && tok_is(p, dc->storage, text) &&
		    !(spelled && pp_in_invocation(&p->rec->toks.v[dc->storage])) &&
		    !is_hidden(p, dc))
			return;
		patch_replace(p, dc->storage, dc->storage + 1, text);
	} else if (text) {
		patch_insert(p, dc->spec_first, text);
	}
}

static void patch_name(struct planner *p, uint32_t d, const struct lp_form *f)
{
	uint32_t tok = declarator(p, d)->name;

	if (!lp_is_anew(f))
		return;
	p->why = EDIT_NAME;
	patch_replace(p, tok, tok + 1, plan_spelling(p, f, p->ast->decls.v[d].entity));
	/* "f (int a)" of a patched function: those who look for its definition look for "f(". */
	vec_last(&p->patches).glue = f->role == LP_ROLE_PATCHED && tok_is(p, tok + 1, "(");
}

/*
 * The piece declares a symbol of the kernel under another name, or has a copy, which a macro can
 * stand for.
 */
static void note_alias(struct planner *p, uint32_t d, const struct lp_form *f)
{
	struct alias *a;

	if (!f->name || f->role == LP_ROLE_PATCHED)
		return;
	a = arena_alloc(&p->plan->arena, sizeof(*a));
	a->entity = p->ast->decls.v[d].entity;
	a->name = entity(p, a->entity)->name;
	a->text = plan_spelling(p, f, a->entity);
	vec_last(&p->plan->pieces).alias = a;
}

/*
 * Macro calls with arguments before the name of a patched function are written out, as the words
 * are that patch_attributes() leaves there. After all other patches.
 */
static void patch_head(struct planner *p, uint32_t first, uint32_t name)
{
	p->why = EDIT_HEAD;
	for (tok_t t = first; t < name;) {
		const struct pp_invocation *v = pp_invocation_of(p->rec, t);
		const char *text;

		t = v && v->pp_last > t ? v->pp_last : t + 1;
		if (!v || v->raw_last - v->raw_first < 2 || v->pp_first < first ||
		    v->pp_last > name)
			continue;
		text = patched_text(p, v->pp_first, v->pp_last);
		/* Not a replacement, which could be made inside of the call. */
		patch_drop(p, v->pp_first, v->pp_last);
		if (text)
			patch_insert(p, v->pp_last, text);
	}
}

/* The "[" of "x[]", PP_NONE when the outermost derivation of the declarator is something else. */
static uint32_t open_bound(const struct planner *p, const struct ast_declarator *dt)
{
	for (uint32_t t = dt->name + 1; t + 1 < dt->core_last; t++) {
		if (tok_is(p, t, "[") && tok_is(p, t + 1, "]"))
			return t;
		if (!tok_is(p, t, ")"))
			return PP_NONE;
	}
	return PP_NONE;
}

/*
 * The word among the specifiers of decl d that is the name of an array type without length, or
 * PP_NONE.
 */
static uint32_t open_typedef(const struct planner *p, const struct ast_decl *dc)
{
	const struct ast_unit *ast = p->ast;

	for (uint32_t i = ast_first_use(ast, dc->spec_first);
	     i < ast->uses.n && ast->uses.v[i].tok < dc->spec_last; i++) {
		uint32_t e = ast->uses.v[i].entity;

		if (e != PP_NONE && entity(p, e)->kind == ENT_TYPEDEF &&
		    open_bound(p, declarator(p, entity(p, e)->first_decl)) != PP_NONE)
			return ast->uses.v[i].tok;
	}
	return PP_NONE;
}

/*
 * "x[]" whose length came from the initialiser, or from a declaration that is left out, gets the
 * number. So does an "x" of a typedef without length: x becomes an array of what that type has as
 * elements.
 */
static void patch_bound(struct planner *p, uint32_t d, bool only)
{
	const struct ast_declarator *dt = declarator(p, d);
	uint32_t e = p->ast->decls.v[d].entity, t = open_bound(p, dt), type;
	int64_t n = entity(p, e)->array_length;
	const char *length = arena_printf(&p->plan->arena, "%lld", (long long)n);

	if (!p->lp->ent[e].composite || n < 0 || (dt->eq == PP_NONE && !only))
		return;
	p->why = EDIT_LENGTH;
	if (t != PP_NONE) {
		patch_insert(p, t + 1, length);
		vec_last(&p->patches).glue = true;
		return;
	}
	type = open_typedef(p, &p->ast->decls.v[d]);
	if (type == PP_NONE)
		return;
	patch_replace(p, type, type + 1,
		      arena_printf(&p->plan->arena, "__typeof__(__typeof__(**(%s *)0)[%s])",
				   name_str(&p->rec->names, p->rec->toks.v[type].name), length));
}

/* The names alone, without the declarations after the list, do not make parameters. */
static void patch_old_style(struct planner *p, uint32_t d)
{
	const struct ast_declarator *dt = declarator(p, d);
	const struct ast_chunk *c = &p->ast->chunks.v[dt->chunk];
	uint32_t t = dt->name + 1;

	if (c->kind != CHUNK_FUNCTION || dt->end >= c->body_first || !tok_is(p, t, "("))
		return;
	p->why = EDIT_PARAMETERS;
	while (!tok_is(p, ++t, ")"))
		patch_drop(p, t, t + 1);
}

/*
 * What the object-like macro `name` is at token `tok`, known from its body when that is empty, else
 * from a call of it; NULL when there is no such macro, or that is unknown.
 */
static const struct macro_word *macro_word_at(struct planner *p, const char *name, uint32_t tok)
{
	name_t n = name_lookup(&p->rec->names, name, strlen(name));
	struct macro_word w = { n ? pp_macro_at(p->rec, n, plan_time_at(p->rec, tok)) : PP_NONE,
				PP_NONE },
			  *copy;

	if (w.definition == PP_NONE || p->rec->macros.v[w.definition]->function)
		return NULL;
	if (p->rec->macros.v[w.definition]->nbody) {
		uint32_t i = 0;

		while (i < p->rec->invocations.n && p->rec->invocations.v[i].macro != w.definition)
			i++;
		if (i == p->rec->invocations.n)
			return NULL;
		w.call = i;
	}
	copy = arena_alloc(&p->plan->arena, sizeof(*copy));
	*copy = w;
	return copy;
}

/* True if the tokens that the macro expands to, if any, are in [first, last). */
static bool says_already(const struct planner *p, const struct macro_word *w, uint32_t first,
			 uint32_t last)
{
	const struct pp_invocation *v = w->call == PP_NONE ? NULL : &p->rec->invocations.v[w->call];
	uint32_t n = v ? v->pp_last - v->pp_first : 0, k = 0;

	for (; n && first + n <= last && k < n; first++)
		for (k = 0; k < n &&
			    p->rec->toks.v[first + k].name == p->rec->toks.v[v->pp_first + k].name;)
			k++;
	return n && k == n;
}

/*
 * __percpu says what the pointer points to; where the unit has no such macro there is nothing to
 * say, nor where the type comes with what the macro stands for.
 */
static void patch_percpu(struct planner *p, uint32_t d, bool pointer)
{
	const struct ast_decl *dc = &p->ast->decls.v[d];
	const struct macro_word *w;

	if (!pointer || !(dc->flags & DECL_PERCPU))
		return;
	w = macro_word_at(p, "__percpu", dc->spec_first);
	if (!w || says_already(p, w, dc->spec_first, dc->spec_last))
		return;
	p->why = EDIT_PERCPU;
	patch_insert(p, declarator(p, d)->first, "__percpu");
	vec_last(&p->patches).macro = w;
}

static bool has_body(const struct planner *p, uint32_t first, uint32_t last)
{
	while (first < last && !tok_is(p, first, "{"))
		first++;
	return first < last;
}

void plan_end(struct planner *p, uint32_t at)
{
	p->why = EDIT_END;
	piece_text(p, at, ";", true);
}

void plan_declaration(struct planner *p, uint32_t d, uint8_t how, uint32_t at, uint8_t rank)
{
	const struct ast_decl *dc = &p->ast->decls.v[d];
	const struct ast_declarator *dt = declarator(p, d);
	const struct lp_decl_form as = lp_decl_form(p->lp, d, how);
	bool init = (how & LPD_COPY) && dt->eq != PP_NONE;
	uint32_t last = init ? dt->init_last : dt->last;

	piece_begin(p, dc->chunk, at, rank);
	note_alias(p, d, as.form);
	p->patches.n = 0;
	patch_tags(p, dc->spec_first, dc->spec_last);
	patch_references(p, dc->spec_first, dc->spec_last);
	patch_references(p, dt->first, last);
	patch_attributes(p, dc->spec_first, dc->spec_last, &as);
	patch_attributes(p, dt->first, dt->last, &as);
	if (!init && entity(p, dc->entity)->kind == ENT_OBJECT)
		patch_bound(p, d, (how & LPD_EXT) && lp_is_anew(as.form));
	patch_old_style(p, d);
	patch_percpu(p, d, as.form->pointer);
	patch_storage(p, d, as.storage, as.form->role == LP_ROLE_EXT && as.form->pointer);
	patch_name(p, d, as.form);
	if (as.form->role == LP_ROLE_EXT && lp_is_anew(as.form) &&
	    !has_body(p, dc->spec_first, dt->name))
		vec_last(&p->plan->pieces).head = dt->name + 1;
	piece_range(p, dc->spec_first, dc->spec_last);
	piece_range(p, dt->first, last);
	if (tok_is(p, dt->end, ";") && dt->end >= last)
		piece_range(p, dt->end, dt->end + 1);
	else
		plan_end(p, last);
}

/* -- local declarations ----------------------------------------------------------------------- */

/*
 * The specifiers again, for the second half of a declaration that falls apart: of a tag that they
 * define only the name, which it has, as lp_hoist() sees to.
 */
static const char *repeated_specifiers(struct planner *p, const struct ast_decl *dc, bool extern_)
{
	const struct ast_unit *ast = p->ast;
	uint32_t tag = ast_first_tag(ast, dc->spec_first);
	const char *text = ";";

	for (uint32_t t = dc->spec_first; t < dc->spec_last; t++) {
		const char *s = t == dc->storage && extern_ ? "extern" : plan_reference(p, t);

		if (tag < ast->tags.n && t == ast->tags.v[tag].body_first) {
			t = ast->tags.v[tag].body_last - 1;
			continue;
		}
		text = arena_printf(
			&p->plan->arena, "%s%s%s", text,
			strchr("()[],", s[0]) || strchr("([*", text[strlen(text) - 1]) ? "" : " ",
			s);
	}
	return text;
}

/*
 * The nearest declarator of the same local declaration that stays, before d (step -1) or after it
 * (1); PP_NONE.
 */
static uint32_t staying(const struct planner *p, uint32_t d, int step)
{
	const struct ast_decl *dc = &p->ast->decls.v[d];

	for (d += step; d < p->ast->decls.n; d += step) {
		if (p->ast->decls.v[d].chunk != dc->chunk ||
		    p->ast->decls.v[d].spec_first != dc->spec_first)
			return PP_NONE;
		if (!lp_is_hoisted(p->lp, d))
			return d;
	}
	return PP_NONE;
}

/* Declarators of one local declaration of which only some become extern are separated. */
static void patch_local_storage(struct planner *p, uint32_t d)
{
	const struct ast_decl *dc = &p->ast->decls.v[d];
	bool extern_ = lp_becomes_extern(p->lp, dc->entity);
	uint32_t before = staying(p, d, -1), comma;

	if (lp_is_hoisted(p->lp, d))
		return;
	p->why = EDIT_STORAGE;
	if (before == PP_NONE) {
		if (extern_ && dc->storage != PP_NONE)
			patch_replace(p, dc->storage, dc->storage + 1, "extern");
		return;
	}
	if (lp_becomes_extern(p->lp, p->ast->decls.v[before].entity) == extern_)
		return;
	comma = declarator(p, d - 1)->end;
	patch_replace(p, comma, comma + 1, repeated_specifiers(p, dc, extern_));
}

/* Its declarator goes with one of the commas, or with the specifiers and the semicolon when all do.
 */
static void patch_local_hoisted(struct planner *p, uint32_t d)
{
	const struct ast_decl *dc = &p->ast->decls.v[d];
	const struct ast_declarator *dt = declarator(p, d);
	bool first = (dc - 1)->chunk != dc->chunk || (dc - 1)->spec_first != dc->spec_first;

	p->why = EDIT_LOCAL;
	if (staying(p, d, -1) != PP_NONE)
		patch_drop(p, declarator(p, d - 1)->end, dt->end);
	else
		patch_drop(p, first && staying(p, d, 1) == PP_NONE ? dc->spec_first : dt->first,
			   dt->end + 1);
}

static void patch_local_static(struct planner *p, uint32_t d)
{
	const struct ast_decl *dc = &p->ast->decls.v[d];
	const struct ast_declarator *dt = declarator(p, d);
	const struct lp_decl_form as = lp_decl_form(p->lp, d, LPD_EXT);

	patch_name(p, d, as.form);
	if (dt->eq == PP_NONE && as.form->change == LINKAGE_KEEP)
		return;
	if (dt->eq != PP_NONE) {
		patch_bound(p, d, false);
		p->why = EDIT_INITIALIZER;
		patch_drop(p, dt->eq, dt->init_last);
	}
	patch_attributes(p, dc->spec_first, dc->spec_last, &as);
	patch_attributes(p, dt->first, dt->last, &as);
}

static void patch_locals(struct planner *p, uint32_t decl)
{
	uint32_t chunk = p->ast->decls.v[decl].chunk;

	for (uint32_t d = decl + 1; d < p->ast->decls.n && p->ast->decls.v[d].chunk == chunk; d++) {
		uint32_t e = p->ast->decls.v[d].entity;

		if (p->ast->decls.v[d].function != decl || entity(p, e)->kind > ENT_OBJECT)
			continue;
		patch_local_storage(p, d);
		if (lp_is_hoisted(p->lp, d))
			patch_local_hoisted(p, d);
		else if (!entity(p, e)->local_static)
			patch_name(p, d, lp_local_form(p->lp, e));
		else if (p->lp->ent[e].state & LP_EXTERNALIZED)
			patch_local_static(p, d);
	}
}

uint32_t plan_place(const struct planner *p, uint32_t chunk, uint8_t *rank)
{
	uint32_t own = p->ast->chunks.v[chunk].first, kept = lp_kept_at(p->lp, own), last;

	*rank = RANK_TEXT;
	if (kept == PP_NONE)
		return own;
	last = p->rec->inclusions.v[kept].pp_last;
	for (uint32_t i = 0; i < p->lp->missing.n; i++)
		if (p->lp->missing.v[i].first > own && p->lp->missing.v[i].first < last)
			return own;
	*rank = RANK_VARIANT;
	return last;
}

void plan_function(struct planner *p, uint32_t decl, uint8_t how)
{
	const struct ast_decl *dc = &p->ast->decls.v[decl];
	const struct ast_chunk *c = &p->ast->chunks.v[dc->chunk];
	const struct lp_decl_form as = lp_decl_form(p->lp, decl, how);
	uint8_t rank;
	uint32_t at = plan_place(p, dc->chunk, &rank);
	bool patched = as.form->role == LP_ROLE_PATCHED;

	for (uint32_t d = decl + 1; d < p->ast->decls.n && p->ast->decls.v[d].chunk == dc->chunk;
	     d++)
		if (p->ast->decls.v[d].function == decl && lp_is_first_hoisted(p->lp, d))
			plan_declaration(p, d, LPD_EXT, at, rank);
	piece_begin(p, dc->chunk, at, rank);
	note_alias(p, decl, as.form);
	vec_last(&p->plan->pieces).patched = patched;
	p->patches.n = 0;
	patch_tags(p, c->first, c->body_first);
	patch_references(p, c->first, c->last);
	patch_sites(p, c->first, c->last);
	patch_attributes(p, c->first, c->body_first, &as);
	patch_storage(p, decl, as.storage, patched);
	patch_name(p, decl, as.form);
	patch_locals(p, decl);
	if (patched)
		patch_head(p, c->first, declarator(p, decl)->name);
	piece_range(p, c->first, c->last);
}
