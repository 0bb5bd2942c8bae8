// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Invocations replayed step by step: where each token of a call's result came from, and what
 * follows from that for its text.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "text.h"

/* What is known already stays where it is: others point to it. */
static void restore(struct text *t, uint32_t invocation, struct pp_trace *tr)
{
	struct pp_trace again = { 0 };

	if (pp_trace_run(t->rec, invocation, &again))
		t->untraced[invocation] = true;
	vec_free(&again.undefined);
	vec_free(&again.used);
	memcpy(&again.undefined, &tr->undefined, sizeof(again.undefined));
	memcpy(&again.used, &tr->used, sizeof(again.used));
	*tr = again;
}

const struct pp_trace *replay_of(struct text *t, uint32_t invocation)
{
	struct pp_trace *tr = t->traces[invocation];

	if (!tr) {
		tr = t->traces[invocation] = mem_zalloc(sizeof(*tr));
		if (pp_trace_run(t->rec, invocation, tr))
			t->untraced[invocation] = true;
	} else if (tr->shrunk) {
		restore(t, invocation, tr);
	}
	return tr;
}

const struct pp_trace *replay_uses(struct text *t, uint32_t invocation)
{
	if (!t->traces[invocation]) {
		(void)replay_of(t, invocation);
		pp_trace_shrink(t->traces[invocation]);
	}
	return t->traces[invocation];
}

struct reached {
	uint8_t *yes;
	VEC(uint32_t) todo;
};

static void reach(struct reached *r, uint32_t v)
{
	if (v == PP_NONE || r->yes[v])
		return;
	r->yes[v] = 1;
	vec_push(&r->todo, v);
}

/* What the tokens in r->todo were made of. */
static void reach_operands(struct reached *r, const struct pp_trace *tr)
{
	while (r->todo.n) {
		const struct pp_vtok *v = &tr->vtoks.v[r->todo.v[--r->todo.n]];

		if (v->kind == PPV_ARG || v->kind == PPV_PASTE)
			reach(r, v->from);
		if (v->kind == PPV_PASTE)
			reach(r, v->right);
		if (v->kind == PPV_STRING && v->expansion != PP_NONE &&
		    v->from < tr->expansions.v[v->expansion].nargs) {
			const struct pp_arg *a =
				&tr->args.v[tr->expansions.v[v->expansion].first_arg + v->from];

			for (uint32_t i = 0; i < a->n; i++)
				reach(r, tr->arg_vtoks.v[a->first + i]);
		}
	}
}

uint8_t *replay_fixed(const struct text *t, uint32_t invocation, const struct pp_trace *tr)
{
	uint32_t first = t->rec->invocations.v[invocation].pp_first;
	struct reached r = { .yes = mem_zalloc(tr->vtoks.n + 1) };

	for (uint32_t i = 0; i < tr->result.n; i++)
		if (!ast_is_error_text(t->lp->ast, first + i))
			reach(&r, tr->result.v[i]);
	for (uint32_t e = 0; e < tr->expansions.n; e++)
		reach(&r, tr->expansions.v[e].name);
	for (uint32_t v = 0; v < tr->vtoks.n; v++)
		if (tr->vtoks.v[v].kind == PPV_PASTE)
			reach(&r, v);
	reach_operands(&r, tr);
	for (uint32_t v = 0; v < tr->vtoks.n; v++)
		r.yes[v] &= tr->vtoks.v[v].kind == PPV_PASTE || tr->vtoks.v[v].kind == PPV_STRING;
	vec_free(&r.todo);
	return r.yes;
}

uint32_t item_call(const struct text *t, const struct item *it)
{
	const struct pp_tok *tok = &t->rec->toks.v[it->tok];

	if (it->kind == ITEM_EXPANDED || it->kind == ITEM_NESTED)
		return it->ref;
	if (it->kind == ITEM_TEXT && !it->insert && pp_in_invocation(tok))
		return tok->origin & ~PP_INVOC;
	return PP_NONE;
}

bool replay_tells_position(const struct text *t, const struct pp_trace *tr, uint32_t root)
{
	for (uint32_t e = root; e < tr->expansions.n; e++)
		if (pp_trace_below(tr, e, root) &&
		    t->rec->macros.v[tr->expansions.v[e].macro]->origin == PPM_BUILTIN)
			return true;
	return false;
}

uint32_t replay_taken_from(const struct pp_trace *tr, uint32_t v)
{
	while (vtok(tr, v)->kind == PPV_ARG && vtok(tr, v)->from != PP_NONE)
		v = vtok(tr, v)->from;
	return v;
}

bool replay_from_builtin(const struct pp_trace *tr, uint32_t v)
{
	const struct pp_vtok *t = vtok(tr, replay_taken_from(tr, v));

	return t->kind == PPV_BUILTIN ||
	       (t->kind == PPV_PASTE &&
		((t->from != PP_NONE && replay_from_builtin(tr, t->from)) ||
		 (t->right != PP_NONE && replay_from_builtin(tr, t->right))));
}

/* -- macros that kept headers have otherwise --------------------------------------------------- */

void find_otherwise(struct text *t)
{
	const struct lp_changed *c = t->lp->opt->changed;
	bool any = false;

	if (!c)
		return;
	if (!t->is_otherwise) {
		t->is_otherwise = mem_zalloc(t->nnames + 1);
		t->macro_otherwise = mem_zalloc(t->rec->macros.n + 1);
	}
	memset(t->is_otherwise, 0, t->nnames);
	pp_leads_free(t->otherwise);
	t->otherwise = NULL;
	for (uint32_t m = 0; m < t->rec->macros.n; m++) {
		const struct pp_macro *d = t->rec->macros.v[m];

		t->macro_otherwise[m] = c->macro[m] == LP_CHANGED && d->inclusion != PP_NONE &&
					lp_in_kept_header(t->lp, d->inclusion) &&
					!lp_gives_macro(t->lp, m);
		if (t->macro_otherwise[m])
			t->is_otherwise[d->name] = any = true;
	}
	if (any)
		t->otherwise = pp_leads_new(t->rec, t->is_otherwise);
}

bool uses_otherwise(const struct text *t, const uint32_t *uses, uint32_t n)
{
	for (uint32_t i = 0; t->otherwise && i < n; i++)
		if (t->macro_otherwise[uses[i]])
			return true;
	return false;
}

bool call_is_otherwise(struct text *t, uint32_t invocation)
{
	const struct pp_trace *tr;

	if (!t->otherwise || !pp_invocation_leads(t->otherwise, &t->rec->invocations.v[invocation]))
		return false;
	tr = replay_uses(t, invocation);
	return uses_otherwise(t, tr->used.v, tr->used.n);
}

/* -- calls that mean something else in a module ------------------------------------------------ */

static const char module_word[] = "MODULE";

void find_module_calls(struct text *t)
{
	if (cc_is_builtin(t->rec->inv))
		t->module = name_lookup(&t->rec->names, module_word, sizeof(module_word) - 1);
	if (!t->module)
		return;
	t->is_module = mem_zalloc(t->nnames + 1);
	t->is_module[t->module] = true;
	t->to_module = pp_leads_new(t->rec, t->is_module);
}

bool call_asks_for_module(struct text *t, uint32_t invocation)
{
	const struct pp_trace *tr;

	if (!t->module || !pp_invocation_leads(t->to_module, &t->rec->invocations.v[invocation]))
		return false;
	tr = replay_uses(t, invocation);
	for (uint32_t i = 0; i < tr->undefined.n; i++)
		if (tr->undefined.v[i].name == t->module)
			return true;
	return false;
}

static bool is_part_of_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static bool says_module(const char *text)
{
	const size_t n = sizeof(module_word) - 1;

	for (const char *s = text; (s = strstr(s, module_word)); s += n)
		if ((s == text || !is_part_of_word(s[-1])) && !is_part_of_word(s[n]))
			return true;
	return false;
}

bool nest_asks_for_module(const struct text *t, const struct nest_call *call)
{
	if (!t->module)
		return false;
	for (uint32_t i = 0; i < call->nuses; i++) {
		const struct pp_macro *m = t->rec->macros.v[call->uses[i]];

		for (uint32_t k = 0; k < m->nbody; k++)
			if (m->body[k].name == t->module)
				return true;
	}
	return says_module(call->text);
}
