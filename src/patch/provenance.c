// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Two tokens, and where they come from. A line that is added above a function gives all __LINE__
 * below it other values, one use of __COUNTER__ more gives all later names other numbers. Neither
 * is a change. Which digits of a token are such a value only the replay of its macro call can tell,
 * through every # and ## that they went through; so calls are replayed where two tokens differ, and
 * the pieces compared.
 */
#include <string.h>
#include "compare.h"

void pair_init(struct pair *p, const struct ast_unit *a, const struct ast_unit *b)
{
	memset(p, 0, sizeof(*p));
	p->a = (struct side){ .rec = a->rec, .u = a, .call = PP_NONE };
	p->b = (struct side){ .rec = b->rec, .u = b, .call = PP_NONE };
}

void pair_release(struct pair *p)
{
	pp_trace_release(&p->a.trace);
	pp_trace_release(&p->b.trace);
	map_free(&p->forth);
	map_free(&p->back);
	vec_free(&p->todo);
}

void pair_begin(struct pair *p)
{
	map_clear(&p->forth);
	map_clear(&p->back);
}

/* -- the replay of a token's call -------------------------------------------------------------- */

static void replay(struct side *s, uint32_t call)
{
	if (s->call == call)
		return;
	pp_trace_release(&s->trace);
	s->call = call;
	s->replayed = !pp_trace_run(s->rec, call, &s->trace);
	s->tok = s->rec->invocations.v[call].pp_first;
	s->at = 0;
}

/* The result's tokens stand in the record in their order; tokens of others may be between them. */
static uint32_t vtok_of(struct side *s, uint32_t tok)
{
	const struct pp_tok *t = &s->rec->toks.v[tok];

	if (!pp_in_invocation(t))
		return PP_NONE;
	replay(s, t->origin & ~PP_INVOC);
	if (tok < s->tok) {
		s->tok = s->rec->invocations.v[s->call].pp_first;
		s->at = 0;
	}
	for (; s->tok < tok; s->tok++)
		s->at += s->rec->toks.v[s->tok].origin == t->origin;
	return s->replayed && s->at < s->trace.result.n ? s->trace.result.v[s->at] : PP_NONE;
}

/* What an argument's token was before it was put in. */
static const struct pp_vtok *look_through(const struct side *s, uint32_t v)
{
	while (v != PP_NONE && s->trace.vtoks.v[v].kind == PPV_ARG)
		v = s->trace.vtoks.v[v].from;
	return v == PP_NONE ? NULL : &s->trace.vtoks.v[v];
}

/* The builtin whose value tells where or when it is, 0 when v is no such value. */
static name_t position(const struct side *s, const struct pp_vtok *v)
{
	const struct pp_macro *m;

	if (v->kind != PPV_BUILTIN || v->expansion == PP_NONE)
		return 0;
	m = s->rec->macros.v[s->trace.expansions.v[v->expansion].macro];
	return pp_is_position(m) ? m->name : 0;
}

/* -- pieces ------------------------------------------------------------------------------------ */

static void compare_later(struct pair *p, uint32_t a, uint32_t b)
{
	struct piece_pair pieces = { a, b };

	vec_push(&p->todo, pieces);
}

/* The argument that # made a string of; NULL for other strings. */
static const struct pp_arg *string_argument(const struct side *s, const struct pp_vtok *v)
{
	const struct pp_expansion *e;

	if (v->body == PP_NONE || v->expansion == PP_NONE)
		return NULL;
	e = &s->trace.expansions.v[v->expansion];
	return v->from < e->nargs ? &s->trace.args.v[e->first_arg + v->from] : NULL;
}

/* A blank between two tokens is in the string; how many there were is not. */
static bool same_blanks(const struct pair *p, uint32_t a, uint32_t b)
{
	return !((p->a.trace.vtoks.v[a].tok.flags ^ p->b.trace.vtoks.v[b].tok.flags) & TF_SPACE);
}

static bool same_strings(struct pair *p, const struct pp_vtok *a, const struct pp_vtok *b)
{
	const struct pp_arg *x = string_argument(&p->a, a), *y = string_argument(&p->b, b);

	if (!x || !y || x->n != y->n)
		return false;
	for (uint32_t i = 0; i < x->n; i++) {
		uint32_t v = p->a.trace.arg_vtoks.v[x->first + i];
		uint32_t w = p->b.trace.arg_vtoks.v[y->first + i];

		if (i && !same_blanks(p, v, w))
			return false;
		compare_later(p, v, w);
	}
	return true;
}

/* One step: false when the pieces differ, else what they are made of is compared later. */
static bool same_pieces(struct pair *p, uint32_t a, uint32_t b, bool *masked)
{
	const struct pp_vtok *v = look_through(&p->a, a), *w = look_through(&p->b, b);
	name_t builtin;

	if (!v || !w)
		return v == w;
	if (v->tok.name && v->tok.name == w->tok.name && v->tok.kind == w->tok.kind)
		return true;
	if (v->kind != w->kind)
		return false;
	switch (v->kind) {
	case PPV_BUILTIN:
		builtin = position(&p->a, v);
		*masked |= builtin != 0;
		return builtin && builtin == position(&p->b, w);
	case PPV_PASTE:
		compare_later(p, v->from, w->from);
		compare_later(p, v->right, w->right);
		return true;
	case PPV_STRING:
		return same_strings(p, v, w);
	}
	return false;
}

static bool same_origins(struct pair *p, uint32_t a, uint32_t b)
{
	uint32_t v = vtok_of(&p->a, a), w = vtok_of(&p->b, b);
	bool masked = false, same = v != PP_NONE && w != PP_NONE;

	p->todo.n = 0;
	if (same)
		compare_later(p, v, w);
	while (same && p->todo.n) {
		struct piece_pair pieces = p->todo.v[--p->todo.n];

		same = same_pieces(p, pieces.a, pieces.b, &masked);
	}
	return same && masked;
}

/* -- tokens ------------------------------------------------------------------------------------ */

/*
 * One name for one: what was two variables must not have become one. Names without a digit hold no
 * counter.
 */
static bool same_variable(struct pair *p, name_t a, name_t b)
{
	if (a == b && !strpbrk(name_str(&p->a.rec->names, a), "0123456789"))
		return true;
	return *map_at(&p->forth, a, b) == b && *map_at(&p->back, b, a) == a;
}

bool pair_same(struct pair *p, uint32_t a, uint32_t b)
{
	const struct pp_tok *t = &p->a.rec->toks.v[a], *s = &p->b.rec->toks.v[b];

	if (t->kind != s->kind)
		return false;
	if (t->name == s->name)
		return t->kind != TOK_ID || !pp_in_invocation(t) ||
		       same_variable(p, t->name, s->name);
	if (!(t->flags & TF_AT) || !(s->flags & TF_AT))
		return false;
	if (t->kind != TOK_STR && t->kind != TOK_PRAGMA &&
	    !pp_same_but_digits(side_str(&p->a, a), side_str(&p->b, b)))
		return false;
	return same_origins(p, a, b) && (t->kind != TOK_ID || same_variable(p, t->name, s->name));
}

/* The spelling of a piece; pasted ones are taken apart from the left, builtins are '#'. */
void side_plain_name(struct side *s, uint32_t tok, struct buf *out)
{
	uint32_t v = s->rec->toks.v[tok].flags & TF_AT ? vtok_of(s, tok) : PP_NONE;
	VEC(uint32_t) todo = { 0 };

	if (v == PP_NONE) {
		buf_puts(out, side_str(s, tok));
		return;
	}
	vec_push(&todo, v);
	while (todo.n) {
		const struct pp_vtok *piece = look_through(s, todo.v[--todo.n]);

		if (!piece)
			continue;
		if (piece->kind == PPV_PASTE) {
			vec_push(&todo, piece->right);
			vec_push(&todo, piece->from);
		} else if (position(s, piece)) {
			buf_putc(out, '#');
		} else {
			buf_puts(out, name_str(&s->rec->names, piece->tok.name));
		}
	}
	vec_free(&todo);
}
