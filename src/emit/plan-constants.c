// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Enumerators that a patch adds to an enum of a kept header. The header on disk defines the enum
 * without them, so they come in an enum of their own behind it:
 *
 *	enum color { RED, GREEN, BLUE };	->	enum { BLUE = GREEN + 1 };
 */
#include "plan-internal.h"

struct constant {
	struct ast_part part;
	tok_t before; /* name of the enumerator before it in the same enum, PP_NONE */
};

struct constants {
	struct planner *p;
	uint32_t chunk;
	tok_t before;
	VEC(struct constant) v; /* of one enum */
};

static bool is_wanted(const struct planner *p, const struct ast_part *part)
{
	uint32_t e = ast_find(p->ast, p->rec->toks.v[part->name].name, false);

	return e != PP_NONE && p->ast->entities.v[e].kind == ENT_ENUMERATOR &&
	       p->lp->ent[e].constant;
}

static const char *value(struct constants *c, const struct constant *one)
{
	const struct pp_record *rec = c->p->rec;

	if (one->part.last > one->part.name + 1)
		return "";
	if (one->before == PP_NONE)
		return "= 0";
	return arena_printf(&c->p->plan->arena, "= %s + 1",
			    name_str(&rec->names, rec->toks.v[one->before].name));
}

static void plan_enum(struct constants *c)
{
	struct planner *p = c->p;

	if (!c->v.n)
		return;
	piece_begin(p, c->chunk, p->ast->chunks.v[c->chunk].first, RANK_TEXT);
	p->why = EDIT_CONSTANT;
	piece_text(p, c->v.v[0].part.name, "enum {", false);
	for (uint32_t i = 0; i < c->v.n; i++) {
		const struct ast_part *part = &c->v.v[i].part;
		const char *s = value(c, &c->v.v[i]), *end = i + 1 < c->v.n ? "," : " };";

		p->patches.n = 0;
		patch_references(p, part->first, part->last);
		piece_range(p, part->first, part->last);
		s = arena_printf(&p->plan->arena, "%s%s", s, end);
		p->why = EDIT_CONSTANT;
		piece_text(p, part->last, s, *s == ',');
	}
	c->v.n = 0;
}

static void meet(void *ctx, const struct ast_part *part)
{
	struct constants *c = ctx;

	if (part->kind == ENT_ENUMERATOR) {
		if (is_wanted(c->p, part))
			vec_push(&c->v, ((struct constant){ *part, c->before }));
		c->before = part->name;
		return;
	}
	plan_enum(c);
	c->before = PP_NONE;
}

void plan_constants(struct planner *p, uint32_t chunk)
{
	struct constants c = { .p = p, .chunk = chunk, .before = PP_NONE };

	if (p->lp->lack && p->lp->lack[chunk] == LP_LACK_LOOSE)
		ast_parts(p->ast, chunk, meet, &c);
	vec_free(&c.v);
}
