// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What policies may ask of the unit's text.
 */
#include <string.h>
#include "unit-internal.h"

typedef void found_fn(void *ctx, const char *text);
typedef void search_fn(const struct ast_unit *u, name_t name, found_fn *found, void *ctx);

/* A name that no token of the unit has is nowhere. */
static void search(void *unit, const char *name, search_fn *f, found_fn *found, void *ctx)
{
	struct ast_unit *u = unit;
	name_t n = name_lookup(&u->rec->names, name, strlen(name));

	if (n)
		f(u, n, found, ctx);
}

static void mentions(void *unit, const char *name, found_fn *found, void *ctx)
{
	search(unit, name, ast_mentions, found, ctx);
}

static void expands(void *unit, const char *name, found_fn *found, void *ctx)
{
	search(unit, name, ast_expands, found, ctx);
}

static void labels(void *unit, const char *name, found_fn *found, void *ctx)
{
	search(unit, name, ast_labels, found, ctx);
}

struct statics {
	const struct pp_record *rec;
	void (*found)(void *ctx, const char *function, const struct loc *where, bool is_const);
	void *ctx;
};

static void one_static(void *ctx, const char *function, uint32_t tok, bool is_const)
{
	struct statics *s = ctx;
	struct loc where = pp_tok_loc(s->rec, tok);

	s->found(s->ctx, function, &where, is_const);
}

static void statics(void *unit, const char *name,
		    void (*found)(void *ctx, const char *function, const struct loc *where,
				  bool is_const),
		    void *ctx)
{
	struct ast_unit *u = unit;
	struct statics s = { u->rec, found, ctx };
	name_t n = name_lookup(&u->rec->names, name, strlen(name));

	if (n)
		ast_local_statics(u, n, one_static, &s);
}

void searches_set(struct policy_config *cfg, struct unit *u)
{
	cfg->mentions = mentions;
	cfg->expands = expands;
	cfg->labels = labels;
	cfg->statics = statics;
	cfg->unit = &u->ast;
}
