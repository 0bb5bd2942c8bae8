// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * References in the source text that lp.c takes over: the names of renamed symbols, as identifiers,
 * as strings (alias), and as words of asm templates.
 */
#include <string.h>
#include "plan-internal.h"

const char *plan_name(const struct planner *p, const struct lp_form *f, ent_t e)
{
	return f->name ? f->name : name_str(&p->rec->names, p->ast->entities.v[e].name);
}

char *plan_spelling(struct planner *p, const struct lp_form *f, ent_t e)
{
	return arena_printf(&p->plan->arena, f->pointer ? "(*%s)" : "%s", plan_name(p, f, e));
}

/* The form that use i means, NULL: it is as in the source. */
static const struct lp_form *form_of(const struct planner *p, uint32_t i)
{
	const struct ast_use *u = &p->ast->uses.v[i];
	const struct lp_form *f;

	if (u->entity == PP_NONE || p->ast->entities.v[u->entity].kind > ENT_OBJECT)
		return NULL;
	f = lp_form_at(p->lp, i, u->entity);
	return f && lp_is_anew(f) ? f : NULL;
}

/* A string of an asm template, whose words are replaced one by one. */
struct template_text {
	struct planner *p;
	struct buf out;
	const char *rest; /* of the spelling, after what `out` has */
	uint32_t first_use;
	bool changed;
};

static void template_word(void *ctx, const char *s, size_t len)
{
	struct template_text *t = ctx;
	const struct ast_unit *ast = t->p->ast;

	for (uint32_t i = t->first_use;
	     i < ast->uses.n && ast->uses.v[i].tok == ast->uses.v[t->first_use].tok; i++) {
		const struct lp_form *f = form_of(t->p, i);
		ent_t e = ast->uses.v[i].entity;
		const char *old;

		/* A pointer cannot stand there: the policy was told, the user warned. */
		if (!f || f->pointer)
			continue;
		old = name_str(&t->p->rec->names, ast->entities.v[e].name);
		if (strlen(old) != len || memcmp(old, s, len))
			continue;
		buf_add(&t->out, t->rest, s - t->rest);
		buf_puts(&t->out, plan_name(t->p, f, e));
		t->rest = s + len;
		t->changed = true;
		return;
	}
}

/* Strings name symbols as a whole (alias), or in the words of an asm template. */
static void patch_string(struct planner *p, uint32_t i)
{
	const struct ast_use *u = &p->ast->uses.v[i];
	struct template_text t = { .p = p,
				   .out = BUF_INIT,
				   .first_use = ast_first_use(p->ast, u->tok) };
	const struct lp_form *f = form_of(p, i);

	if (!(u->flags & USE_CONSTANT)) {
		if (f)
			patch_replace(p, u->tok, u->tok + 1,
				      arena_printf(&p->plan->arena, "\"%s\"",
						   plan_name(p, f, u->entity)));
		return;
	}
	if (i != t.first_use)
		return;
	t.rest = name_str(&p->rec->names, p->rec->toks.v[u->tok].name);
	ast_template_words(p->ast, u->tok, template_word, &t);
	buf_puts(&t.out, t.rest);
	if (t.changed)
		patch_replace(p, u->tok, u->tok + 1, arena_strdup(&p->plan->arena, t.out.s));
	buf_free(&t.out);
}

const char *plan_reference(struct planner *p, uint32_t tok)
{
	const struct ast_unit *ast = p->ast;

	for (uint32_t i = ast_first_use(ast, tok); i < ast->uses.n && ast->uses.v[i].tok == tok;
	     i++) {
		const struct lp_form *f = form_of(p, i);

		if (f && p->rec->toks.v[tok].kind == TOK_ID)
			return plan_spelling(p, f, ast->uses.v[i].entity);
	}
	return name_str(&p->rec->names, p->rec->toks.v[tok].name);
}

void patch_references(struct planner *p, uint32_t first, uint32_t last)
{
	const struct ast_unit *ast = p->ast;

	p->why = EDIT_NAME;
	for (uint32_t i = ast_first_use(ast, first); i < ast->uses.n && ast->uses.v[i].tok < last;
	     i++) {
		uint32_t tok = ast->uses.v[i].tok;
		const struct lp_form *f;

		if (p->rec->toks.v[tok].kind == TOK_STR) {
			patch_string(p, i);
			continue;
		}
		f = form_of(p, i);
		if (!f || p->rec->toks.v[tok].kind != TOK_ID)
			continue;
		patch_replace(p, tok, tok + 1, plan_spelling(p, f, ast->uses.v[i].entity));
		if (f->role != LP_ROLE_PATCHED)
			vec_last(&p->patches).alias = p->rec->toks.v[tok].name;
	}
}
