// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Static keys and static calls that lp.c reads (lp/sites.c): what is written instead of the code
 * that is wired to them. The argument of a test stays as it is, between two new texts. These call
 * macros of the kernel, so the tokens that they become are worked out here, from the definitions.
 */
#include <string.h>
#include "klp-ccp/vec.h"
#include "plan-internal.h"

#define ARGUMENT "\1" /* stands for the site's argument */

/* -- macros, expanded -------------------------------------------------------------------------- */

typedef VEC(const char *) words_t;

struct expansion {
	struct planner *p;
	uint32_t time;
	VEC(uint32_t) uses;   /* definitions */
	VEC(uint32_t) hidden; /* those that are being expanded */
	bool odd;             /* a body that asks for more than this can do */
};

static void expand(struct expansion *x, const words_t *in, words_t *out);

static const struct pp_macro *macro_of(const struct expansion *x, const char *word)
{
	const struct pp_record *rec = x->p->rec;
	name_t n = name_lookup(&rec->names, word, strlen(word));
	uint32_t m = n ? pp_macro_at(rec, n, x->time) : PP_NONE;

	if (m == PP_NONE || rec->macros.v[m]->origin == PPM_BUILTIN)
		return NULL;
	for (uint32_t i = 0; i < x->hidden.n; i++)
		if (x->hidden.v[i] == m)
			return NULL;
	return rec->macros.v[m];
}

/* The argument of the call whose parenthesis is word i, expanded; where that ends, 0: nowhere. */
static uint32_t argument_at(struct expansion *x, const words_t *in, uint32_t i, words_t *out)
{
	words_t arg = { 0 };
	int depth = 0;

	for (; i < in->n; i++) {
		depth += !strcmp(in->v[i], "(") - !strcmp(in->v[i], ")");
		if (!depth)
			break;
		if (depth > 1 || strcmp(in->v[i], "("))
			vec_push(&arg, in->v[i]);
		x->odd |= depth == 1 && !strcmp(in->v[i], ",");
	}
	expand(x, &arg, out);
	vec_free(&arg);
	return i < in->n ? i + 1 : 0;
}

/* The replacement list of m, with its only parameter. */
static void expand_body(struct expansion *x, const struct pp_macro *m, const words_t *arg,
			words_t *out)
{
	words_t list = { 0 };

	for (uint32_t k = 0; k < m->nbody; k++) {
		const struct pp_body *b = &m->body[k];

		x->odd |= b->op > PPB_PARAM || (m->function && m->nparams != 1);
		if (b->op == PPB_PLAIN)
			vec_push(&list, name_str(&x->p->rec->names, b->name));
		for (uint32_t i = 0; b->op != PPB_PLAIN && i < arg->n; i++)
			vec_push(&list, arg->v[i]);
	}
	vec_push(&x->uses, m->id);
	vec_push(&x->hidden, m->id);
	expand(x, &list, out);
	x->hidden.n--;
	vec_free(&list);
}

static void expand(struct expansion *x, const words_t *in, words_t *out)
{
	for (uint32_t i = 0; i < in->n && !x->odd;) {
		const struct pp_macro *m = macro_of(x, in->v[i]);
		words_t arg = { 0 };

		if (!m || (m->function && (i + 1 == in->n || strcmp(in->v[i + 1], "(")))) {
			vec_push(out, in->v[i++]);
			continue;
		}
		i = m->function ? argument_at(x, in, i + 1, &arg) : i + 1;
		x->odd |= !i;
		if (i)
			expand_body(x, m, &arg, out);
		vec_free(&arg);
	}
}

/* -- tests ------------------------------------------------------------------------------------- */

static const char *join(struct planner *p, const words_t *words, uint32_t from, uint32_t to,
			const char *argument)
{
	const char *text = "";

	for (uint32_t i = from; i < to; i++)
		text = arena_printf(&p->plan->arena, "%s%s%s", text, *text ? " " : "",
				    strcmp(words->v[i], ARGUMENT) ? words->v[i] : argument);
	return text;
}

/* The patch added last is text that becomes those words. */
static void set_made(struct planner *p, const char *expect, const struct expansion *x)
{
	struct made_text *made = arena_alloc(&p->plan->arena, sizeof(*made));

	made->expect = expect;
	if (x && x->uses.n) {
		made->uses =
			arena_memdup(&p->plan->arena, x->uses.v, x->uses.n * sizeof(*x->uses.v));
		made->nuses = x->uses.n;
	}
	vec_last(&p->patches).made = made;
	vec_last(&p->patches).glue = true;
}

static bool is_hint(const struct expansion *x, const char *word)
{
	const struct pp_macro *m = word ? macro_of(x, word) : NULL;

	return m && m->function && m->nparams == 1;
}

/* The words of !HINT(static_key_enabled(ARGUMENT)), expanded unless that cannot be told. */
static bool expand_test(struct expansion *x, const char *hint, bool negated, words_t *out)
{
	words_t words = { 0 };

	if (negated)
		vec_push(&words, "!");
	if (hint) {
		vec_push(&words, hint);
		vec_push(&words, "(");
	}
	vec_push(&words, "static_key_enabled");
	vec_push(&words, "(");
	vec_push(&words, ARGUMENT);
	vec_push(&words, ")");
	if (hint)
		vec_push(&words, ")");
	expand(x, &words, out);
	vec_free(&words);
	return !x->odd;
}

static void patch_test(struct planner *p, const struct lp_site *s)
{
	struct expansion x = { .p = p, .time = plan_time_at(p->rec, s->first) };
	const char *hint = is_hint(&x, s->hint) ? s->hint : NULL;
	const char *argument = patched_text(p, s->arg_first, s->arg_last);
	const char *not = s->negated ? "!" : "";
	words_t words = { 0 };
	uint32_t at = 0;

	if (expand_test(&x, hint, s->negated, &words)) {
		while (at < words.n && strcmp(words.v[at], ARGUMENT))
			at++;
		patch_replace(p, s->first, s->arg_first,
			      arena_printf(&p->plan->arena, "%s%s%sstatic_key_enabled(", not,
					   hint ? hint : "", hint ? "(" : ""));
		set_made(p, join(p, &words, 0, at, argument), &x);
		patch_replace(p, s->arg_last, s->last, hint ? "))" : ")");
		set_made(p, join(p, &words, at + 1, words.n, argument), NULL);
	} else {
		patch_replace(p, s->first, s->arg_first,
			      arena_printf(&p->plan->arena,
					   "%s(static_key_count((struct static_key *)", not ));
		patch_replace(p, s->arg_last, s->last, ") > 0)");
	}
	vec_free(&words);
	vec_free(&x.uses);
	vec_free(&x.hidden);
}

/* -- calls ------------------------------------------------------------------------------------- */

static const char *spelling(struct planner *p, ent_t e)
{
	const struct lp_form *f = lp_form_at(p->lp, PP_NONE, e);

	return f ? plan_spelling(p, f, e) : name_str(&p->rec->names, p->ast->entities.v[e].name);
}

static void patch_call(struct planner *p, const struct lp_site *s)
{
	const char *key = spelling(p, s->key);
	ent_t tramp = p->ast->uses.v[s->named].entity;
	const char *type = name_str(&p->rec->names, p->ast->entities.v[tramp].name);
	const char *nothing;

	if (s->kind == LPS_CALL) {
		patch_replace(p, s->first, s->last,
			      arena_printf(&p->plan->arena, "((typeof(%s) *)(%s.func))", type,
					   key));
		set_made(p, arena_printf(&p->plan->arena, "((typeof(%s)*)(%s . func))", type, key),
			 NULL);
		return;
	}
	nothing = spelling(p, s->callee);
	patch_replace(p, s->first, s->last,
		      arena_printf(&p->plan->arena,
				   "(void)((typeof(%s) *)(*(void *volatile *)&%s.func ?: "
				   "(void *)%s))",
				   type, key, nothing));
	set_made(p,
		 arena_printf(
			 &p->plan->arena,
			 "(void)((typeof(%s)*)(*(void *volatile *)& %s . func ? : (void *) %s ))",
			 type, key, nothing),
		 NULL);
}

void patch_sites(struct planner *p, uint32_t first, uint32_t last)
{
	p->why = EDIT_KEY;
	for (uint32_t i = lp_first_site(p->lp, first);
	     i < p->lp->sites.n && p->lp->sites.v[i].first < last; i++) {
		const struct lp_site *s = &p->lp->sites.v[i];

		if (s->kind == LPS_TEST)
			patch_test(p, s);
		else if (s->kind == LPS_DEAD)
			patch_drop(p, s->first, s->last);
		else if (s->kind == LPS_TRACE)
			patch_replace(p, s->first, s->last, spelling(p, s->callee));
		else
			patch_call(p, s);
	}
}
