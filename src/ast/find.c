// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Look-ups in a unit: by name, and by token in lists that are in token order.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "ast-internal.h"

uint32_t ast_chunk_at(const struct ast_unit *u, tok_t tok)
{
	uint32_t c = search_first(i, 0, u->chunks.n, u->chunks.v[i].last <= tok);

	return c < u->chunks.n && u->chunks.v[c].first <= tok ? c : PP_NONE;
}

uint32_t ast_first_use(const struct ast_unit *u, tok_t tok)
{
	return search_first(i, 0, u->uses.n, u->uses.v[i].tok < tok);
}

uint32_t ast_first_tag(const struct ast_unit *u, tok_t tok)
{
	return search_first(i, 0, u->tags.n, u->tags.v[i].kw < tok);
}

decl_t ast_decl_named_at(const struct ast_unit *u, tok_t tok)
{
	uint32_t d = search_first(i, 0, u->decls.n,
				  u->declarators.v[u->decls.v[i].declarator].name < tok);

	if (d == u->decls.n || u->declarators.v[u->decls.v[d].declarator].name != tok)
		return PP_NONE;
	return d;
}

ent_t ast_find(const struct ast_unit *u, name_t name, bool tag)
{
	if (!name || !u->index)
		return PP_NONE;
	return map_get(tag ? &u->index->tags : &u->index->ordinary, name, PP_NONE);
}

const struct ast_declarator *ast_declarator_of(const struct ast_unit *u, const struct ast_chunk *c,
					       name_t name)
{
	for (uint32_t k = 0; k < c->ndeclarators; k++) {
		const struct ast_declarator *d = &u->declarators.v[c->first_declarator + k];

		if (d->name != PP_NONE && ast_name(u, d->name) == name)
			return d;
	}
	return NULL;
}

tok_t ast_first_named(const struct ast_unit *u, name_t name)
{
	for (uint32_t i = ast_chunks_named(u, name); i != PP_NONE; i = u->name_chunks.v[i].next) {
		const struct ast_declarator *d =
			u->name_chunks.v[i].tag
				? NULL
				: ast_declarator_of(u, &u->chunks.v[u->name_chunks.v[i].chunk],
						    name);

		if (d)
			return d->name;
	}
	return PP_NONE;
}

static bool mentions(const struct ast_unit *u, const struct ast_chunk *c, name_t name)
{
	for (uint32_t i = c->body_first; i < c->body_last; i++)
		if (u->rec->toks.v[i].kind == TOK_ID && ast_name(u, i) == name)
			return true;
	return false;
}

void ast_mentions(const struct ast_unit *u, name_t name,
		  void (*found)(void *ctx, const char *function), void *ctx)
{
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		const struct ast_chunk *c = &u->chunks.v[i];

		if (c->kind == CHUNK_FUNCTION && c->ndeclarators && mentions(u, c, name))
			found(ctx, ast_str(u, u->declarators.v[c->first_declarator].name));
	}
}

static bool put_label(const struct ast_unit *u, const struct ast_declarator *d, struct buf *out)
{
	uint32_t i = d->core_last;

	while (i < d->last && ast_word(u, i) != W_ASM)
		i++;
	buf_reset(out);
	for (; i < d->last && ast_word(u, i) != W_RPAREN; i++) {
		const char *s = ast_str(u, i);

		if (u->rec->toks.v[i].kind == TOK_STR)
			buf_add(out, s + 1, strlen(s) - 2);
	}
	return out->len;
}

/* What "#pragma redefine_extname" says is a label as well. */
static void find_extname(const struct ast_unit *u, name_t name,
			 void (*found)(void *ctx, const char *label), void *ctx)
{
	for (uint32_t i = 0; i < u->rec->pragmas.n; i++) {
		const char *label;
		name_t n;

		if (pp_pragma_on(u->rec, u->rec->pragmas.v[i], &n, &label) == PP_ON_LABEL &&
		    n == name)
			found(ctx, label);
	}
}

void ast_labels(const struct ast_unit *u, name_t name, void (*found)(void *ctx, const char *label),
		void *ctx)
{
	struct buf label = BUF_INIT;

	for (uint32_t i = ast_chunks_named(u, name); i != PP_NONE; i = u->name_chunks.v[i].next) {
		const struct ast_chunk *c = &u->chunks.v[u->name_chunks.v[i].chunk];
		const struct ast_declarator *d =
			u->name_chunks.v[i].tag ? NULL : ast_declarator_of(u, c, name);

		if (d && put_label(u, d, &label))
			found(ctx, label.s);
	}
	find_extname(u, name, found, ctx);
	buf_free(&label);
}

/* "const" among tokens [first, last), after the last "*" there. */
static bool says_const(const struct ast_unit *u, uint32_t first, uint32_t last)
{
	bool is_const = false;

	for (; first < last; first++)
		if (ast_word(u, first) == W_STAR)
			is_const = false;
		else if (ast_word(u, first) == W_CONST)
			is_const = true;
	return is_const;
}

static bool is_const_static(const struct ast_unit *u, uint32_t first, uint32_t spec_last,
			    const struct ast_declarator *d)
{
	uint32_t from = d->first;

	while (from < d->name && ast_word(u, from) != W_STAR)
		from++;
	return from < d->name ? says_const(u, from, d->name) : says_const(u, first, spec_last);
}

/* Declarators of the declaration that has "static" at `i`; where its list begins. */
static uint32_t find_statics(const struct ast_unit *u, const struct ast_chunk *c, uint32_t i,
			     ast_static_fn *found, void *ctx)
{
	struct ast_static one = {
		.function = ast_str(u, u->declarators.v[c->first_declarator].name),
		.first = ast_is_qualifier(ast_word(u, i - 1)) ? i - 1 : i,
	};
	struct ast_specs s;
	uint32_t at;

	at = i = ast_parse_specs(u, i, c->body_last, &s);
	one.spec_last = s.last;
	for (;;) {
		struct ast_declarator d;

		i = ast_parse_declarator(u, i, c->body_last, &d);
		if (i == d.first)
			return at;
		one.name = d.name;
		one.declarator = d.first;
		one.last = i;
		if (d.name != PP_NONE && !d.function) {
			one.is_const = is_const_static(u, one.first, s.last, &d);
			found(ctx, &one);
		}
		if (i >= c->body_last || ast_word(u, i) != W_COMMA)
			return at;
		i++;
	}
}

void ast_statics_of(const struct ast_unit *u, uint32_t chunk, ast_static_fn *found, void *ctx)
{
	const struct ast_chunk *c = &u->chunks.v[chunk];
	tok_t behind = c->body_first; /* the specifiers of the last one */
	uint32_t i;

	if (c->kind != CHUNK_FUNCTION || !c->ndeclarators)
		return;
	i = search_first(k, 0, u->inner_statics.n, u->inner_statics.v[k] < c->body_first);
	for (; i < u->inner_statics.n && u->inner_statics.v[i] < c->body_last; i++)
		if (u->inner_statics.v[i] >= behind)
			behind = find_statics(u, c, u->inner_statics.v[i], found, ctx);
}

struct named_statics {
	const struct ast_unit *u;
	name_t name;
	ast_static_fn *found;
	void *ctx;
};

static void take_named(void *ctx, const struct ast_static *s)
{
	struct named_statics *n = ctx;

	if (ast_name(n->u, s->name) == n->name)
		n->found(n->ctx, s);
}

void ast_local_statics(const struct ast_unit *u, name_t name, ast_static_fn *found, void *ctx)
{
	struct named_statics n = { u, name, found, ctx };
	uint32_t chunk = PP_NONE, last = PP_NONE;

	for (uint32_t i = 0; i < u->inner_statics.n; i++) {
		chunk = ast_chunk_at(u, u->inner_statics.v[i]);
		if (chunk != last && chunk != PP_NONE)
			ast_statics_of(u, chunk, take_named, &n);
		last = chunk;
	}
}

void ast_expands(const struct ast_unit *u, name_t name,
		 void (*found)(void *ctx, const char *function), void *ctx)
{
	const struct pp_record *rec = u->rec;
	uint8_t *wanted = mem_zalloc(names_count(&rec->names) + 1);
	struct pp_leads *leads;

	wanted[name] = 1;
	leads = pp_leads_new(rec, wanted);
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		const struct ast_chunk *c = &u->chunks.v[i];
		bool yes = false;
		uint32_t v;

		if (c->kind != CHUNK_FUNCTION || !c->ndeclarators)
			continue;
		v = pp_first_invocation(rec, c->body_first);
		if (v && rec->invocations.v[v - 1].pp_last > c->body_first)
			v--; /* the call that made the function */
		for (; v < rec->invocations.n && rec->invocations.v[v].pp_first < c->body_last &&
		       !yes;
		     v++)
			yes = pp_invocation_leads(leads, &rec->invocations.v[v]);
		if (yes)
			found(ctx, ast_str(u, u->declarators.v[c->first_declarator].name));
	}
	pp_leads_free(leads);
	free(wanted);
}

bool ast_defines_tag(const struct ast_unit *u, const struct ast_chunk *c, name_t name)
{
	for (tok_t t = c->first; t + 1 < c->last; t++)
		if (u->rec->toks.v[t].name == name &&
		    !strcmp(name_str(&u->rec->names, u->rec->toks.v[t + 1].name), "{"))
			return true;
	return false;
}
