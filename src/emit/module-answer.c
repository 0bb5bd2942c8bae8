// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A header may give a module something else than a file that is built in:
 *
 * 	#if IS_REACHABLE(CONFIG_X)
 * 	int use_x(void);
 * 	#else
 * 	static inline int use_x(void) { return 0; }
 * 	#endif
 *
 * When X is a module, vmlinux has the second function. lp.c, which is a module, would get the first
 * one, and need X: a header cannot stay that gives such a function to it. The text need not name
 * the function: another one of a header that it does name may call it. Nor need all of the function
 * be otherwise: what asks may be in its body, a conditional or a call.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "text.h"

/* What the text has, once something asks for it. */
struct used {
	uint8_t *words;  /* per name: the text has it */
	uint8_t *chunks; /* per chunk of a kept header: such a name leads to it */
};

static bool is_module_option(const struct text *t, name_t name)
{
	const char *word = name_str(&t->rec->names, name);
	const char *end = strrchr(word, '_');

	return !strncmp(word, "CONFIG_", 7) && end && !strcmp(end, "_MODULE");
}

/* True if an option that is a module decides, for a file that is none itself. */
static bool depends(const struct text *t, const struct pp_conditional *c)
{
	bool module = false, option = false;

	for (uint32_t k = c->names_first; k < c->names_last; k++) {
		const struct pp_consulted *n = &t->rec->consulted.v[k];

		module |= n->name == t->module && n->macro == PP_NONE;
		option |= n->macro != PP_NONE && is_module_option(t, n->name);
	}
	return module && option;
}

/* The same of a call. */
static bool call_depends(struct text *t, uint32_t invocation)
{
	const struct pp_trace *tr;

	if (!call_asks_for_module(t, invocation))
		return false;
	tr = replay_uses(t, invocation);
	for (uint32_t i = 0; i < tr->used.n; i++)
		if (is_module_option(t, t->rec->macros.v[tr->used.v[i]]->name))
			return true;
	return false;
}

static void find_used(const struct text *t, struct used *u)
{
	struct lp_demands d;

	u->words = mem_zalloc(names_count(t->names) + 1);
	u->chunks = mem_zalloc(t->lp->ast->chunks.n + 1);
	lp_demands_begin(&d, t->lp, 0);
	for (uint32_t i = 0; i < t->expect.n; i++) {
		if (!u->words[t->expect.v[i]])
			lp_demand_name(&d, t->expect.v[i], 0);
		u->words[t->expect.v[i]] = true;
	}
	lp_demand_rest(&d, u->chunks);
	lp_demands_end(&d);
}

/* A function that chunk i declares and the text uses, PP_NONE: its name's token. */
static tok_t used_in_chunk(const struct text *t, uint32_t i, const struct used *u)
{
	const struct ast_unit *ast = t->lp->ast;
	const struct ast_chunk *ch = &ast->chunks.v[i];

	for (uint32_t d = 0; d < ch->ndeclarators; d++) {
		const struct ast_declarator *x = &ast->declarators.v[ch->first_declarator + d];

		if (x->function && x->name != PP_NONE &&
		    (u->chunks[i] || u->words[t->rec->toks.v[x->name].name]))
			return x->name;
	}
	return PP_NONE;
}

/* One that has some of tokens [first, last), or, where there are none, has that place inside. */
static tok_t used_function(const struct text *t, tok_t first, tok_t last, struct used *u)
{
	const struct ast_unit *ast = t->lp->ast;
	uint32_t i = search_first(k, 0, ast->chunks.n, ast->chunks.v[k].last <= first);
	tok_t found = PP_NONE;

	if (!u->words)
		find_used(t, u);
	for (; i < ast->chunks.n && ast->chunks.v[i].first < last && found == PP_NONE; i++)
		found = used_in_chunk(t, i, u);
	return found;
}

static tok_t find_conditional(const struct text *t, struct used *u, uint32_t *header)
{
	tok_t found = PP_NONE;

	for (uint32_t i = 0; found == PP_NONE && i < t->rec->conditionals.n; i++) {
		const struct pp_conditional *c = &t->rec->conditionals.v[i];

		*header = lp_kept_above(t->lp, c->inclusion);
		if (*header != PP_NONE && depends(t, c))
			found = used_function(t, c->pp_first, c->pp_last, u);
	}
	return found;
}

static void look_for_calls(struct text *t)
{
	for (uint32_t i = 0; i < t->rec->invocations.n; i++)
		if (call_depends(t, i))
			vec_push(&t->module_calls, i);
	t->has_module_calls = true;
}

static tok_t find_call(struct text *t, struct used *u, uint32_t *header)
{
	tok_t found = PP_NONE;

	if (!t->has_module_calls)
		look_for_calls(t);
	for (uint32_t i = 0; found == PP_NONE && i < t->module_calls.n; i++) {
		const struct pp_invocation *v = &t->rec->invocations.v[t->module_calls.v[i]];

		*header = lp_kept_above(t->lp, v->inclusion);
		if (*header != PP_NONE)
			found = used_function(t, v->pp_first, v->pp_last, u);
	}
	return found;
}

const char *module_answer_differs(struct text *t, uint32_t *header)
{
	struct used u = { 0 };
	tok_t found;

	if (!t->module)
		return NULL;
	found = find_conditional(t, &u, header);
	if (found == PP_NONE)
		found = find_call(t, &u, header);
	free(u.words);
	free(u.chunks);
	if (found == PP_NONE)
		return NULL;
	return arena_printf(&t->arena, "a module, which lp.c is, gets another %s() from it",
			    name_str(&t->rec->names, t->rec->toks.v[found].name));
}
