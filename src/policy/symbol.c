/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * symbol: functions and objects of a unit as policies see them.
 */
#include "klp-ccp/policy.h"

static uint32_t name_tok(const struct ast_unit *u, decl_t decl)
{
	return u->declarators.v[u->decls.v[decl].declarator].name;
}

static const char *entity_name(const struct ast_unit *u, ent_t e)
{
	return name_str(&u->rec->names, u->entities.v[e].name);
}

static bool is_inline(const struct ast_unit *u, const struct ast_entity *e)
{
	uint32_t flags = 0;

	for (uint32_t d = e->first_decl; d != PP_NONE; d = u->decls.v[d].next)
		flags |= u->decls.v[d].flags;
	return e->kind == ENT_FUNCTION && (flags & DECL_INLINE);
}

struct policy_symbol policy_symbol_at(const struct ast_unit *u, ent_t e, decl_t decl)
{
	const struct ast_entity *en = &u->entities.v[e];
	bool of_function = en->local_static && en->owner != PP_NONE;

	return (struct policy_symbol){
		.name = entity_name(u, e),
		.linkage = (enum policy_linkage)en->linkage,
		.function = of_function ? entity_name(u, en->owner) : NULL,
		.where = pp_tok_loc(u->rec, name_tok(u, decl)),
		.is_const = en->is_const,
		.is_inline = is_inline(u, en),
		.id = en->local ? name_tok(u, en->first_decl) : ast_first_named(u, en->name),
	};
}

struct policy_symbol policy_symbol_of(const struct ast_unit *u, ent_t e)
{
	const struct ast_entity *en = &u->entities.v[e];
	bool body = en->kind == ENT_FUNCTION && en->definition != PP_NONE;

	return policy_symbol_at(u, e, body ? en->definition : en->first_decl);
}
