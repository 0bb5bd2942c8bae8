// SPDX-License-Identifier: GPL-2.0-or-later
/* Why lp.c says something else than the source, with the symbol that the reason is about. */
#include "unit-internal.h"

/* The function or object that token `tok` names, or declares; PP_NONE. */
static ent_t symbol_at(const struct unit *u, tok_t tok)
{
	decl_t d;

	for (uint32_t i = ast_first_use(&u->ast, tok);
	     i < u->ast.uses.n && u->ast.uses.v[i].tok == tok; i++) {
		ent_t e = u->ast.uses.v[i].entity;

		if (e != PP_NONE && u->ast.entities.v[e].kind <= ENT_OBJECT)
			return e;
	}
	d = ast_decl_named_at(&u->ast, tok);
	return d != PP_NONE ? u->ast.decls.v[d].entity : PP_NONE;
}

/* The first token of an invocation's result that names a symbol with another spelling. */
static ent_t renamed_in(const struct unit *u, uint32_t invocation)
{
	const struct pp_invocation *v = &u->rec.invocations.v[invocation];

	for (uint32_t i = ast_first_use(&u->ast, v->pp_first);
	     i < u->ast.uses.n && u->ast.uses.v[i].tok < v->pp_last; i++) {
		const struct ast_use *use = &u->ast.uses.v[i];
		bool pointer = false;

		if (use->entity == PP_NONE || u->ast.entities.v[use->entity].kind > ENT_OBJECT)
			continue;
		if (lp_spelling(&u->lp, i, use->entity, &pointer) || pointer)
			return use->entity;
	}
	return PP_NONE;
}

ent_t edit_symbol(const struct unit *u, const struct stretch *s)
{
	if (s->kind == STRETCH_EDIT && s->why == EDIT_NAME)
		return symbol_at(u, s->tok);
	return s->kind == STRETCH_CALL && s->rewritten ? renamed_in(u, s->ref) : PP_NONE;
}

/* An #include that names its header otherwise than the source does; NULL: as there. */
static const char *respelled(const struct unit *u, const struct stretch *s)
{
	return s->kind == STRETCH_INCLUDE ? u->lp.headers[s->ref].spelling : NULL;
}

bool edit_is_one(const struct unit *u, const struct stretch *s)
{
	return respelled(u, s) || s->kind == STRETCH_EDIT || s->kind == STRETCH_EXPANDED ||
	       (s->kind == STRETCH_CALL && s->rewritten);
}

const char *edit_reason(const struct unit *u, struct arena *a, const struct stretch *s)
{
	ent_t e = edit_symbol(u, s);

	if (s->kind == STRETCH_EXPANDED)
		return arena_printf(
			a, "macro %s is expanded: %s",
			name_str(&u->rec.names,
				 u->rec.macros.v[u->rec.invocations.v[s->ref].macro]->name),
			s->reason ? s->reason : "a part of it is left out");
	if (e != PP_NONE)
		return arena_printf(a, "%s is %s",
				    name_str(&u->rec.names, u->ast.entities.v[e].name),
				    lp_state_word(&u->lp, e));
	if (respelled(u, s))
		return "the header lies where only the source, or its own -I, finds it";
	return s->kind == STRETCH_CALL ? "a name in it is another one in lp.c" : emit_why(s->why);
}
