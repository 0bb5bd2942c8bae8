// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Every mention of struct, union and enum in the slice, and the enumerators, by a scan over tokens.
 * Which tag a mention means follows from C's scope rules alone: at file scope one name is one tag;
 * in a parameter list or block a definition or a lone "struct t;" declares a new one there, any
 * other mention means the innermost tag of that name declared before, or declares it there.
 */
#include <stdlib.h>
#include "ast-internal.h"

struct frame {
	uint32_t close;     /* leaves the frame at this token */
	uint32_t container; /* innermost tag definition, PP_NONE */
	uint32_t nlocals;   /* at entry */
	uint8_t scope;      /* enum tag_scope */
	bool tag;           /* a tag's body opens no scope */
};

struct local_tag {
	name_t name;
	uint32_t entity;
};

struct scan {
	struct ast_analysis *a;
	VEC(struct frame) frames;
	VEC(struct local_tag) locals;
	const struct ast_chunk *c;
	uint32_t chunk;
	uint32_t params;     /* '(' of the function definition's own parameters, PP_NONE */
	uint32_t expr_first; /* first initialiser */
};

static struct frame *top(struct scan *s)
{
	return s->frames.n ? &vec_last(&s->frames) : NULL;
}

static void push_frame(struct scan *s, uint32_t close, enum tag_scope scope, uint32_t tag)
{
	const struct frame *t = top(s);
	struct frame f = { .close = close, .nlocals = s->locals.n, .scope = (uint8_t)scope };

	f.container = t ? t->container : PP_NONE;
	f.tag = tag != PP_NONE;
	if (f.tag)
		f.container = tag;
	vec_push(&s->frames, f);
}

/* Tags declared directly in the innermost scope start here in locals. */
static uint32_t scope_base(const struct scan *s)
{
	for (uint32_t i = s->frames.n; i-- > 0;)
		if (!s->frames.v[i].tag)
			return s->frames.v[i].nlocals;
	return 0;
}

static uint32_t find_local(const struct scan *s, name_t name, uint32_t base)
{
	for (uint32_t i = s->locals.n; i-- > base;)
		if (s->locals.v[i].name == name)
			return s->locals.v[i].entity;
	return PP_NONE;
}

static enum tag_kind tag_kind(uint8_t word)
{
	if (word == W_ENUM)
		return TAG_ENUM;
	return word == W_UNION ? TAG_UNION : TAG_STRUCT;
}

static uint32_t new_tag_entity(struct scan *s, uint32_t kw, name_t name, bool local)
{
	struct ast_analysis *a = s->a;
	uint32_t e = ast_add_entity(a, ENT_TAG, name);

	a->u->entities.v[e].tag_kind = (uint8_t)tag_kind(ast_word(a->u, kw));
	a->u->entities.v[e].local = local;
	if (name && !local)
		map_set(&a->u->index->tags, name, e);
	if (name && local) {
		struct local_tag l = { name, e };

		vec_push(&s->locals, l);
	}
	return e;
}

static bool stands_alone(const struct ast_unit *u, const struct ast_tag_spec *t)
{
	uint8_t before = t->kw ? ast_word(u, t->kw - 1) : (uint8_t)W_SEMI;

	return ast_word(u, t->last) == W_SEMI &&
	       (before == W_SEMI || before == W_LBRACE || before == W_RBRACE);
}

static uint32_t resolve_tag(struct scan *s, const struct ast_tag_spec *t, enum tag_scope scope)
{
	const struct ast_unit *u = s->a->u;
	name_t name = t->name == PP_NONE ? 0 : ast_name(u, t->name);
	bool declares = t->body_first != PP_NONE;
	uint32_t e;

	if (!name)
		return new_tag_entity(s, t->kw, 0, scope != SCOPE_FILE);
	if (scope != SCOPE_FILE) {
		declares |= stands_alone(u, t) && !top(s)->tag;
		e = find_local(s, name, declares ? scope_base(s) : 0);
		if (e != PP_NONE)
			return e;
		if (declares || !u->index->tag_seen[name] || u->index->tag_seen[name] - 1 > t->kw)
			return new_tag_entity(s, t->kw, name, true);
	}
	e = map_get(&u->index->tags, name, PP_NONE);
	return e != PP_NONE ? e : new_tag_entity(s, t->kw, name, false);
}

static void add_enumerator(struct scan *s, uint32_t tok, uint32_t owner, bool local)
{
	struct ast_analysis *a = s->a;
	uint32_t e = ast_add_entity(a, ENT_ENUMERATOR, ast_name(a->u, tok));

	a->u->entities.v[e].owner = owner;
	a->u->entities.v[e].local = local;
	a->thing[tok] = e << 2 | THING_ENUMERATOR;
	if (!local)
		map_set(&a->u->index->ordinary, ast_name(a->u, tok), e);
}

static void add_enumerators(struct scan *s, const struct ast_tag_spec *t, uint32_t owner,
			    bool local)
{
	const struct ast_unit *u = s->a->u;
	uint32_t i = t->body_first + 1, end = t->body_last - 1;

	while (i < end) {
		i = ast_skip_attributes(u, i, end);
		if (i < end && ast_is_id(u, i))
			add_enumerator(s, i, owner, local);
		for (; i < end && ast_word(u, i) != W_COMMA; i++)
			if (ast_word(u, i) == W_LPAREN || ast_word(u, i) == W_LBRACE ||
			    ast_word(u, i) == W_LBRACK)
				i = ast_partner(u, i);
		i++;
	}
}

/* Appends the mention to the tag's chain at file scope, or notes what it refers to. */
static void link_tag(struct scan *s, uint32_t tag)
{
	struct ast_analysis *a = s->a;
	struct ast_tag *t = &a->u->tags.v[tag];
	struct ast_entity *e = &a->u->entities.v[t->entity];
	uint32_t *tail = &a->tail.v[t->entity];

	if (t->name != PP_NONE && t->body_first == PP_NONE && !e->local)
		ast_add_use(a, t->name, t->entity, *tail, 0);
	if (t->body_first != PP_NONE)
		e->definition = tag;
	if (t->scope != SCOPE_FILE && !e->local)
		return;
	if (*tail == PP_NONE)
		e->first_tag = tag;
	else
		a->u->tags.v[*tail].next = tag;
	*tail = tag;
}

static void visit_tag(struct scan *s, uint32_t kw)
{
	struct ast_analysis *a = s->a;
	struct ast_unit *u = a->u;
	struct ast_tag_spec spec;
	struct ast_tag t = { .next = PP_NONE, .chunk = s->chunk, .kw = kw };
	uint32_t index = u->tags.n;

	ast_parse_tag(u, kw, s->c->last, &spec);
	if (spec.name == PP_NONE && spec.body_first == PP_NONE)
		return;
	t.name = spec.name;
	t.body_first = spec.body_first;
	t.body_last = spec.body_last;
	t.last = spec.body_first == PP_NONE ? spec.last
					    : ast_skip_attributes(u, spec.last, s->c->last);
	t.container = top(s) ? top(s)->container : PP_NONE;
	t.scope = top(s) ? top(s)->scope : (uint8_t)SCOPE_FILE;
	t.entity = resolve_tag(s, &spec, t.scope);
	vec_push(&u->tags, t);
	a->thing[kw] = index << 2 | THING_TAG;
	if (t.name != PP_NONE)
		a->thing[t.name] = index << 2 | THING_TAG;
	link_tag(s, index);
	if (t.body_first == PP_NONE)
		return;
	if (ast_word(u, kw) == W_ENUM)
		add_enumerators(s, &spec, t.entity, t.scope != SCOPE_FILE);
	push_frame(s, t.body_last - 1, t.scope, index);
}

static void visit_brace(struct scan *s, uint32_t i)
{
	const struct ast_unit *u = s->a->u;
	const struct frame *t = top(s);

	if (t && t->tag && u->tags.v[t->container].body_first == i)
		return;
	if ((s->c->body_first != PP_NONE && i >= s->c->body_first) ||
	    ast_word(u, i - 1) == W_LPAREN)
		push_frame(s, ast_partner(u, i), SCOPE_BODY, PP_NONE);
}

static void visit_paren(struct scan *s, uint32_t i)
{
	const struct ast_unit *u = s->a->u;

	if (top(s) && top(s)->scope == SCOPE_BODY)
		return;
	if (i == s->params)
		push_frame(s, s->c->last, SCOPE_PARAMS, PP_NONE);
	else if (ast_word(u, i + 1) != W_LBRACE && ast_is_params(u, i, i >= s->expr_first))
		push_frame(s, ast_partner(u, i), SCOPE_PARAMS, PP_NONE);
}

static void scan_chunk(struct scan *s)
{
	const struct ast_unit *u = s->a->u;

	s->frames.n = s->locals.n = 0;
	for (uint32_t i = s->c->first; i < s->c->last; i++) {
		while (s->frames.n && i >= vec_last(&s->frames).close) {
			if (!vec_last(&s->frames).tag)
				s->locals.n = vec_last(&s->frames).nlocals;
			s->frames.n--;
		}
		switch (ast_word(u, i)) {
		case W_LPAREN:
			visit_paren(s, i);
			break;
		case W_LBRACE:
			visit_brace(s, i);
			break;
		case W_STRUCT:
		case W_UNION:
		case W_ENUM:
			visit_tag(s, i);
			break;
		}
	}
}

/*
 * The function definition's own parameter list opens a scope that reaches to the end of the body.
 */
static uint32_t own_params(const struct ast_unit *u, const struct ast_chunk *c)
{
	const struct ast_declarator *d = &u->declarators.v[c->first_declarator];

	return c->kind == CHUNK_FUNCTION ? ast_own_params(u, d) : PP_NONE;
}

void ast_find_tags(struct ast_analysis *a)
{
	struct ast_unit *u = a->u;
	struct scan s = { .a = a };

	for (uint32_t c = 0; c < u->chunks.n; c++) {
		s.c = &u->chunks.v[c];
		s.chunk = c;
		s.expr_first = PP_NONE;
		if (!s.c->in_slice && !(a->lean && s.c->forward))
			continue;
		for (uint32_t k = s.c->ndeclarators; k-- > 0;)
			if (u->declarators.v[s.c->first_declarator + k].eq != PP_NONE)
				s.expr_first = u->declarators.v[s.c->first_declarator + k].eq;
		if (s.c->kind == CHUNK_STATIC_ASSERT)
			s.expr_first = s.c->first;
		s.params = own_params(u, s.c);
		scan_chunk(&s);
	}
	vec_free(&s.frames);
	vec_free(&s.locals);
}
