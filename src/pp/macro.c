// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The macro table: definitions, their lives, and what #define and #undef accept.
 *
 * Definitions are never forgotten. The active one of a name hangs on the name; each has the span of
 * macro time in which it was that.
 */
#include "pp-internal.h"

#include <stdlib.h>
#include <string.h>

name_t pp_macro_name(struct names *names, name_t spelled)
{
	if (name_get(names, spelled)->flags & NAME_EXTENDED)
		return pp_lex_canonical(names, spelled);
	return spelled;
}

struct pp_macro *pp_macro_new(struct pp *p, name_t name)
{
	struct pp_macro *m = arena_alloc(&p->rec->arena, sizeof(*m));

	m->name = name;
	m->id = p->rec->macros.n;
	m->body_base = p->nbodies;
	m->origin = p->origin;
	m->directive = m->inclusion = PP_NONE;
	m->time_end = UINT32_MAX;
	m->previous = PP_NONE;
	vec_push(&p->rec->macros, m);
	return m;
}

struct pp_macro *pp_macro_kill(struct pp *p, name_t name)
{
	struct name *n = name_get(&p->rec->names, name);
	struct pp_macro *m = n->macro;

	macro_met(p->rec, m);
	if (m) {
		m->time_end = ++p->rec->time;
		n->macro = NULL;
	}
	return m;
}

/* One tick: the end of the old definition is the begin of the new one. */
void pp_macro_activate(struct pp *p, struct pp_macro *m)
{
	struct name *n = name_get(&p->rec->names, m->name);

	m->time_begin = ++p->rec->time;
	macro_met(p->rec, n->macro);
	if (n->macro)
		n->macro->time_end = m->time_begin;
	n->macro = m;
}

name_t pp_macro_operand(struct pp *p, uint32_t directive, uint32_t at, uint32_t end, bool define)
{
	const struct pp_raw *raw = pp_source(p)->raw, *t = &raw[at];
	const char *what = name_str(&p->rec->names, raw[at - 1].name);

	(void)directive;
	if (at >= end) {
		pp_error(p, at - 1, "macro-name", "no macro name given in #%s directive", what);
		return 0;
	}
	if (t->kind != TOK_ID) {
		pp_error(p, at, "macro-name", "macro names must be identifiers");
		return 0;
	}
	if (define && t->name == N_DEFINED) {
		pp_error(p, at, "macro-name", "\"defined\" cannot be used as a macro name");
		return 0;
	}
	if (name_get(&p->rec->names, t->name)->flags & NAME_POISONED) {
		pp_error(p, at, "poisoned", "attempt to use poisoned \"%s\"",
			 name_str(&p->rec->names, t->name));
		return 0;
	}
	return pp_macro_name(&p->rec->names, t->name);
}

/* -- parameters ------------------------------------------------------------------------------- */

struct definition {
	struct pp *p;
	struct pp_macro *m;
	const struct pp_raw *raw;
	uint32_t at, end;
	uint32_t head;      /* the last token before the body, where gcc reports a bad body */
	struct map numbers; /* parameter name -> number, once there are many */
};

enum { MANY_PARAMS = 8 };

static uint32_t find_param(const struct definition *d, name_t name)
{
	uint32_t i;

	if (d->p->params.n > MANY_PARAMS)
		return map_get(&d->numbers, name, PP_NONE);
	for (i = 0; i < d->p->params.n; i++)
		if (d->p->params.v[i] == name)
			return i;
	return PP_NONE;
}

static bool add_param(struct definition *d, name_t name)
{
	uint32_t i;

	if (find_param(d, name) != PP_NONE) {
		pp_error(d->p, d->at, "macro-parameter", "duplicate macro parameter \"%s\"",
			 name_str(&d->p->rec->names, name));
		return false;
	}
	if (d->p->params.n == UINT16_MAX) {
		pp_error(d->p, d->at, "macro-parameter", "too many macro parameters");
		return false;
	}
	vec_push(&d->p->params, name);
	if (d->p->params.n == MANY_PARAMS + 1)
		for (i = 0; i < d->p->params.n; i++)
			map_set(&d->numbers, d->p->params.v[i], i);
	else if (d->p->params.n > MANY_PARAMS)
		map_set(&d->numbers, name, d->p->params.n - 1);
	return true;
}

static bool param_error(struct definition *d, const char *expected)
{
	const struct pp_raw *t = &d->raw[d->at];

	if (d->at >= d->end)
		pp_error(d->p, d->at - 1, "macro-parameter", "%s before end of line", expected);
	else
		pp_error(d->p, d->at, "macro-parameter", "%s, found \"%s\"", expected,
			 name_str(&d->p->rec->names, t->name));
	return false;
}

static inline name_t punct_at(const struct definition *d)
{
	return d->at < d->end && d->raw[d->at].kind == TOK_PUNCT ? d->raw[d->at].name : 0;
}

/* From just after '(' to just after ')'. */
static bool parse_params(struct definition *d)
{
	struct pp_macro *m = d->m;

	if (punct_at(d) == N_RPAREN) {
		d->at++;
		return true;
	}
	for (;; d->at++) {
		name_t name;

		if (punct_at(d) == N_ELLIPSIS) {
			m->variadic = true;
			if (!add_param(d, N_VA_ARGS))
				return false;
			d->at++;
			break;
		}
		if (d->at >= d->end || d->raw[d->at].kind != TOK_ID)
			return param_error(d, "expected parameter name");
		name = pp_macro_name(&d->p->rec->names, d->raw[d->at].name);
		if (!add_param(d, name))
			return false;
		d->at++;
		if (punct_at(d) == N_ELLIPSIS) {
			m->variadic = m->gnu_variadic = true;
			d->at++;
			break;
		}
		if (punct_at(d) == N_RPAREN)
			break;
		if (punct_at(d) != N_COMMA)
			return param_error(d, "expected ',' or ')'");
	}
	if (punct_at(d) != N_RPAREN)
		return param_error(d, "expected ')'");
	d->at++;
	return true;
}

/* -- replacement list ------------------------------------------------------------------------- */

static bool add_body_token(struct definition *d)
{
	const struct pp_raw *t = &d->raw[d->at];
	bool first = !d->p->body.n;
	struct pp_body *b;
	uint32_t param;

	if (t->kind == TOK_PUNCT && primary(t->name) == N_PASTE) {
		if (first || d->at + 1 == d->end) {
			pp_error(d->p, d->head, "paste-at-end",
				 "'##' cannot appear at either end of a macro expansion");
			return false;
		}
		vec_last(&d->p->body).op |= PPB_PASTE_LEFT;
		d->m->paste_or_string = true;
		return true;
	}
	b = vec_add(&d->p->body);
	b->name = t->name;
	b->raw = d->at;
	b->kind = t->kind;
	b->flags = t->flags & (TF_SPACE | TF_DIGRAPH);
	if (first)
		b->flags &= ~TF_SPACE;
	else if (b[-1].op & PPB_PASTE_LEFT)
		b->op = PPB_PASTE_RIGHT;
	if (t->kind != TOK_ID || !d->m->function)
		return true;
	param = find_param(d, pp_macro_name(&d->p->rec->names, t->name));
	if (param != PP_NONE) {
		b->op |= PPB_PARAM;
		b->param = param;
	}
	return true;
}

/* "# x" becomes one token, spaced like the '#'. False when x is nothing to make a string of. */
static bool fold_string(struct definition *d)
{
	struct pp_body *b = &vec_last(&d->p->body);
	struct pp_body *hash = b - 1;
	bool va_opt = d->m->variadic && b->name == N_VA_OPT && b->kind == TOK_ID &&
		      d->p->lang.va_opt_string;

	if (PPB_KIND(b->op) != PPB_PARAM && !va_opt) {
		pp_error(d->p, d->head, "string-operand",
			 "'#' is not followed by a macro parameter");
		return false;
	}
	b->op = PPB_STRING | (hash->op & PPB_PASTE_RIGHT);
	b->flags = (b->flags & ~TF_SPACE) | (hash->flags & TF_SPACE);
	*hash = *b;
	d->p->body.n--;
	d->m->paste_or_string = true;
	return true;
}

static bool is_hash(const struct definition *d, uint32_t i)
{
	const struct pp_body *b = &d->p->body.v[i];

	return b->kind == TOK_PUNCT && primary(b->name) == N_HASH;
}

/* __VA_OPT__ must have a parenthesised operand, without another one and without ## at its ends. */
static bool check_va_opt(struct definition *d)
{
	static const char at_end[] = "'##' cannot appear at either end of __VA_OPT__";
	const char *wrong = NULL;
	uint32_t i, place = 0;
	int depth = 0;

	if (!d->m->variadic || !d->p->lang.va_opt)
		return true;
	for (i = 0; i < d->p->body.n && !wrong; i++) {
		const struct pp_body *b = &d->p->body.v[i];

		if (b->name == N_VA_OPT && b->kind == TOK_ID) {
			if (depth)
				wrong = "__VA_OPT__ may not appear in a __VA_OPT__";
			place = b->raw;
			depth = 1;
		} else if (depth == 1) {
			if (b->name != N_LPAREN) {
				wrong = "__VA_OPT__ must be followed by an open parenthesis";
			} else if (b->op & PPB_PASTE_LEFT) {
				wrong = at_end;
				place = b->raw + 1;
			}
			depth = 2;
		} else if (depth && b->name == N_LPAREN) {
			depth++;
		} else if (depth && b->name == N_RPAREN && --depth == 1) {
			if (b->op & PPB_PASTE_RIGHT) {
				wrong = at_end;
				place = b->raw;
			}
			depth = 0;
		}
	}
	if (!wrong && depth)
		wrong = "unterminated __VA_OPT__";
	if (wrong)
		pp_error(d->p, place, "va-opt", "%s", wrong);
	return !wrong;
}

static bool parse_body(struct definition *d)
{
	bool hash = false; /* the last body token is a '#' operator */

	for (; d->at < d->end; d->at++) {
		uint32_t n = d->p->body.n;

		if (hash && d->raw[d->at].kind == TOK_PUNCT &&
		    primary(d->raw[d->at].name) == N_PASTE) {
			pp_error(d->p, d->head, "string-operand",
				 "'#' is not followed by a macro parameter");
			return false;
		}
		if (!add_body_token(d))
			return false;
		if (d->p->body.n == n)
			continue;
		if (hash) {
			if (!fold_string(d))
				return false;
			hash = false;
		} else {
			hash = d->m->function && is_hash(d, d->p->body.n - 1);
		}
	}
	if (hash) {
		pp_error(d->p, d->head, "string-operand",
			 "'#' is not followed by a macro parameter");
		return false;
	}
	return check_va_opt(d);
}

/* "NAME(a) text" of a definition that stands in no file. */
static const char *definition_text(struct definition *d, uint32_t name_at)
{
	const struct source *s = pp_source(d->p);
	const struct pp_raw *first = &s->raw[name_at], *last = &s->raw[d->end - 1];

	return arena_strndup(&d->p->rec->arena, s->text + first->off,
			     last->off + last->len - first->off);
}

/* The macro as it was read, in the record; its texts are in the arena. */
static struct pp_macro *make_macro(struct definition *d, name_t name, struct arena *arena)
{
	struct pp_macro *m = pp_macro_new(d->p, name);

	m->function = d->m->function;
	m->variadic = d->m->variadic;
	m->gnu_variadic = d->m->gnu_variadic;
	m->paste_or_string = d->m->paste_or_string;
	m->nparams = d->p->params.n;
	m->nbody = d->p->body.n;
	if (d->p->params.n)
		m->params = arena_memdup(arena, d->p->params.v,
					 d->p->params.n * sizeof(*d->p->params.v));
	if (d->p->body.n)
		m->body = arena_memdup(arena, d->p->body.v, d->p->body.n * sizeof(*d->p->body.v));
	return m;
}

/* NULL after an error. */
static struct pp_macro *read_macro(struct pp *p, uint32_t directive, uint32_t at, uint32_t end)
{
	struct definition d = { .p = p, .raw = pp_source(p)->raw, .at = at + 1, .end = end };
	name_t name = pp_macro_operand(p, directive, at, end, true);
	struct arena *arena = pp_passage_arena(p);
	struct pp_macro m = { 0 }, *made = NULL;
	bool good = name != 0;

	d.m = &m;
	p->params.n = p->body.n = 0;
	if (good && punct_at(&d) == N_LPAREN && !(d.raw[d.at].flags & TF_SPACE)) {
		m.function = true;
		d.at++;
		good = parse_params(&d);
	}
	d.head = d.at - 1;
	if (good && parse_body(&d)) {
		made = make_macro(&d, name, arena);
		if (p->origin != PPM_SOURCE)
			made->text = definition_text(&d, at);
		if (arena != &p->rec->arena)
			pp_passage_note_define(p, at, made);
	}
	map_free(&d.numbers);
	return made;
}

void pp_macro_define(struct pp *p, uint32_t directive, uint32_t at, uint32_t end)
{
	struct pp_macro *m = at < end ? pp_passage_define(p, at) : NULL;

	if (!m)
		m = read_macro(p, directive, at, end);
	if (!m)
		return;
	p->nbodies += m->nbody;
	m->directive = directive;
	if (p->origin == PPM_SOURCE)
		m->inclusion = pp_source(p)->inclusion;
	pp_macro_activate(p, m);
	if (directive != PP_NONE)
		p->rec->directives.v[directive].ref = m->id;
}

void pp_macro_undef(struct pp *p, uint32_t directive, uint32_t at, uint32_t end)
{
	name_t name = pp_macro_operand(p, directive, at, end, true);
	struct pp_macro *m;

	if (!name)
		return;
	m = pp_macro_kill(p, name);
	if (m && directive != PP_NONE)
		p->rec->directives.v[directive].ref = m->id;
}

/* -- #pragma push_macro, pop_macro ------------------------------------------------------------ */

void pp_macro_push(struct pp *p, name_t name)
{
	struct pp_macro *m = name_get(&p->rec->names, name)->macro;
	struct saved_macro s = { m ? m->id : PP_NONE, map_get(&p->pushed, name, PP_NONE) };

	map_set(&p->pushed, name, p->saved.n);
	vec_push(&p->saved, s);
}

/* The definition comes back as a new one with the old contents. */
void pp_macro_pop(struct pp *p, name_t name)
{
	uint32_t i = map_get(&p->pushed, name, PP_NONE), id;
	struct saved_macro s;
	struct pp_macro *m, *active = name_get(&p->rec->names, name)->macro;

	if (i == PP_NONE)
		return;
	s = p->saved.v[i];
	map_set(&p->pushed, name, s.below);
	if (s.macro == PP_NONE) {
		pp_macro_kill(p, name);
		return;
	}
	if (active && active->id == s.macro)
		return;
	m = pp_macro_new(p, name);
	id = m->id;
	*m = *p->rec->macros.v[s.macro];
	m->id = id;
	m->busy = false;
	m->body_base = p->nbodies;
	p->nbodies += m->nbody;
	m->time_end = UINT32_MAX;
	m->previous = PP_NONE;
	pp_macro_activate(p, m);
}

/* -- the record ------------------------------------------------------------------------------- */

uint32_t pp_macro_before(const struct pp_record *rec, name_t name, uint32_t time)
{
	uint32_t last = name < rec->nlast_macros ? rec->last_macros[name] : 0;
	const struct pp_macro *m = last ? rec->macros.v[last - 1] : NULL;

	while (m && m->time_begin > time) {
		const struct pp_macro *skip = m->skip == PP_NONE ? NULL : rec->macros.v[m->skip];

		if (skip && skip->time_begin > time)
			m = skip;
		else
			m = m->previous == PP_NONE ? NULL : rec->macros.v[m->previous];
	}
	return m ? m->id : PP_NONE;
}

uint32_t pp_macro_at(const struct pp_record *rec, name_t name, uint32_t time)
{
	uint32_t m = pp_macro_before(rec, name, time);

	return m != PP_NONE && time < rec->macros.v[m]->time_end ? m : PP_NONE;
}

static bool same_body(const struct pp_macro *a, const struct pp_macro *b)
{
	uint32_t i;

	for (i = 0; i < a->nbody; i++) {
		const struct pp_body *s = &a->body[i], *t = &b->body[i];

		if (s->name != t->name || s->op != t->op || s->param != t->param ||
		    s->flags != t->flags)
			return false;
	}
	return true;
}

bool pp_macro_alike(const struct pp_macro *a, const struct pp_macro *b)
{
	if (a->name != b->name || a->origin == PPM_BUILTIN || b->origin == PPM_BUILTIN)
		return a->name == b->name && a->origin == b->origin && a->builtin == b->builtin;
	if (a->function != b->function || a->variadic != b->variadic ||
	    a->gnu_variadic != b->gnu_variadic || a->nparams != b->nparams || a->nbody != b->nbody)
		return false;
	if (a->nparams && memcmp(a->params, b->params, a->nparams * sizeof(*a->params)))
		return false;
	return same_body(a, b);
}
