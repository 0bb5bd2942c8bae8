// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Code that is wired to a static key or a static call: the compiler puts the address of the key
 * into a table that the kernel reads when the module is loaded. Where the policy says that lp.c
 * reads a key instead, each such place (a site) is written otherwise:
 *
 *	static_branch_unlikely(&key)	->	unlikely(static_key_enabled(&key))
 *	static_key_false(&key)		->	static_key_enabled(&key)
 *	arch_static_branch(&key, true)	->	!static_key_enabled(&key)
 *	static_call(tp_func_x)(d, a)	->	__traceiter_x(d, a)
 *	static_call(f)(a)		->	((typeof(__SCT__f) *)(__SCK__f.func))(a)
 *	static_call_cond(f)(a)		->	the same with __SCK__f.func ?: NOTHING
 *	if (0) { ... }			->	nothing, in the function of a tracepoint (dead.c)
 *
 * NOTHING is the kernel's own function that returns 0: arguments are evaluated in any case.
 * Macros are found in the replay of the call that made them, wherever they are in it. What they
 * made is not in lp.c, apart from the argument, so neither is what only that refers to.
 *
 * A function may be called with the key that it tests. It reads it once a caller passes one that
 * lp.c reads.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "lp-internal.h"

enum macro_kind { MACRO_NONE, MACRO_LIKELY, MACRO_UNLIKELY, MACRO_MAYBE, MACRO_CALL, MACRO_COND };

static const char *const macros[] = { [MACRO_LIKELY] = "static_branch_likely",
				      [MACRO_UNLIKELY] = "static_branch_unlikely",
				      [MACRO_MAYBE] = "static_branch_maybe",
				      [MACRO_CALL] = "static_call",
				      [MACRO_COND] = "static_call_cond" };
static const char *const hints[] = { [MACRO_LIKELY] = "likely", [MACRO_UNLIKELY] = "unlikely" };
/* Functions that test a key. */
static const char *const tests[] = { "static_key_false", "static_key_true" };
/* What the compiler makes entries of the table from. */
static const char *const wiring[] = { "arch_static_branch", "arch_static_branch_jump" };

/* Types of keys. */
static const char *const types[] = { "static_key", "static_key_false", "static_key_true" };

/*
 * What the kernel itself calls where a static call has no function. Before 5.12 there is none, but
 * then the trampoline returns at once.
 */
static const char nothing[] = "__static_call_return0";

static const char trampoline[] = "__SCT__", key_of_call[] = "__SCK__", tp_func[] = "tp_func_";

struct lp_keys {
	name_t macros[ARRAY_SIZE(macros)], tests[ARRAY_SIZE(tests)], wiring[ARRAY_SIZE(wiring)];
	name_t types[ARRAY_SIZE(types)];
	name_t reader; /* tells whether a key is enabled */
	name_t nothing;
	uint8_t *wanted; /* per name: one of macros[] */
	struct pp_leads *leads;
};

static name_t lookup(const struct lp *lp, const char *s)
{
	return name_lookup(&lp->rec->names, s, strlen(s));
}

static void look_up(const struct lp *lp, const char *const *words, size_t n, name_t *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = words[i] ? lookup(lp, words[i]) : 0;
}

static void want(const struct lp *lp, name_t name, uint32_t **chunks, uint32_t *n)
{
	const struct ast_unit *ast = lp->ast;
	uint32_t l = ast_chunks_named(ast, name);

	if (l == PP_NONE)
		return;
	*chunks = mem_realloc(*chunks, (*n + 1) * sizeof(**chunks));
	(*chunks)[(*n)++] = ast->name_chunks.v[l].chunk;
}

void lp_begin_keys(struct lp *lp, uint32_t **chunks, uint32_t *n)
{
	struct lp_keys *k;

	if (!lp->policy->ops->reads_key)
		return;
	k = arena_alloc(&lp->arena, sizeof(*k));
	look_up(lp, macros, ARRAY_SIZE(macros), k->macros);
	look_up(lp, tests, ARRAY_SIZE(tests), k->tests);
	look_up(lp, wiring, ARRAY_SIZE(wiring), k->wiring);
	look_up(lp, types, ARRAY_SIZE(types), k->types);
	k->reader = lookup(lp, "static_key_count");
	k->nothing = lookup(lp, nothing);
	k->wanted = mem_zalloc(names_count(&lp->rec->names) + 1);
	for (size_t i = 0; i < ARRAY_SIZE(macros); i++)
		k->wanted[k->macros[i]] = (uint8_t)i;
	k->wanted[0] = MACRO_NONE;
	k->leads = pp_leads_new(lp->rec, k->wanted);
	lp->keys = k;
	want(lp, k->reader, chunks, n);
	want(lp, k->nothing, chunks, n);
}

ent_t lp_key_reader(const struct lp *lp)
{
	return lp->keys->reader ? ast_find(lp->ast, lp->keys->reader, false) : PP_NONE;
}

void lp_end_keys(struct lp *lp)
{
	if (lp->keys) {
		pp_leads_free(lp->keys->leads);
		free(lp->keys->wanted);
	}
	vec_free(&lp->sites);
}

static bool is_one_of(name_t name, const name_t *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (name && names[i] == name)
			return true;
	return false;
}

/* True if one of the names is among tokens [first, last). */
static bool mentions(const struct lp *lp, tok_t first, tok_t last, const name_t *names, size_t n)
{
	while (first < last)
		if (is_one_of(lp->rec->toks.v[first++].name, names, n))
			return true;
	return false;
}

static bool tok_is(const struct lp *lp, tok_t tok, const char *s)
{
	return tok < lp->rec->toks.n &&
	       !strcmp(name_str(&lp->rec->names, lp->rec->toks.v[tok].name), s);
}

/* Behind the parenthesis that closes the one at tok, PP_NONE. */
static tok_t behind_parens(const struct lp *lp, tok_t tok, tok_t last)
{
	int depth = 0;

	for (; tok < last; tok++) {
		depth += tok_is(lp, tok, "(") - tok_is(lp, tok, ")");
		if (!depth)
			return tok + 1;
	}
	return PP_NONE;
}

/* -- tests of keys ----------------------------------------------------------------------------- */

/* The first evaluated use of an object with static storage among the tokens; PP_NONE. */
static uint32_t object_in(const struct lp *lp, tok_t first, tok_t last)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t i = ast_first_use(ast, first); i < ast->uses.n && ast->uses.v[i].tok < last;
	     i++) {
		const struct ast_use *u = &ast->uses.v[i];

		if (u->entity != PP_NONE && (u->flags & USE_EVALUATED) &&
		    lp_ent(lp, u->entity)->kind == ENT_OBJECT)
			return i;
	}
	return PP_NONE;
}

/* The site's argument says which key. */
static bool find_key(const struct lp *lp, struct lp_site *s)
{
	s->use = object_in(lp, s->arg_first, s->arg_last);
	s->key = s->use == PP_NONE ? PP_NONE : lp->ast->uses.v[s->use].entity;
	return s->use != PP_NONE;
}

/*
 * The end of the arguments of a call at `tok' and in what the compiler makes entries from, which
 * is another test: true if the key's state is not what a constant says.
 */
static bool wiring_arguments(const struct lp *lp, uint32_t tok, struct lp_site *s)
{
	tok_t last = behind_parens(lp, tok + 1, lp->rec->toks.n), state = last - 2;

	if (last == PP_NONE || state < tok + 4 || !tok_is(lp, state - 1, ","))
		return false;
	s->negated = tok_is(lp, state, "true") || tok_is(lp, state, "1");
	s->kind = LPS_TEST;
	s->first = tok;
	s->arg_first = tok + 2;
	s->arg_last = state - 1;
	s->last = last;
	return (s->negated || tok_is(lp, state, "false") || tok_is(lp, state, "0")) &&
	       find_key(lp, s);
}

/* The call at use i of a function that tests a key, when that is wired to the key. */
static bool test_at(const struct lp *lp, uint32_t i, struct lp_site *s)
{
	const struct ast_use *u = &lp->ast->uses.v[i];
	const struct ast_chunk *c;
	decl_t def;

	if (u->entity == PP_NONE || !(u->flags & USE_EVALUATED) || lp_dropped(lp, i) ||
	    !tok_is(lp, u->tok + 1, "("))
		return false;
	if (is_one_of(lp_ent(lp, u->entity)->name, lp->keys->wiring, ARRAY_SIZE(wiring)))
		return wiring_arguments(lp, u->tok, s);
	if (!is_one_of(lp_ent(lp, u->entity)->name, lp->keys->tests, ARRAY_SIZE(tests)))
		return false;
	def = lp_ent(lp, u->entity)->definition;
	if (lp_ent(lp, u->entity)->kind != ENT_FUNCTION || def == PP_NONE)
		return false;
	c = &lp->ast->chunks.v[lp_dcl(lp, def)->chunk];
	if (!mentions(lp, c->first, c->last, lp->keys->wiring, ARRAY_SIZE(wiring)))
		return false;
	s->kind = LPS_TEST;
	s->first = u->tok;
	s->arg_first = u->tok + 2;
	s->last = behind_parens(lp, u->tok + 1, lp->rec->toks.n);
	if (s->last == PP_NONE)
		return false;
	s->arg_last = s->last - 1;
	(void)find_key(lp, s);
	return true;
}

/* -- macros ------------------------------------------------------------------------------------ */

/* A macro call, of which one of macros[] is a part. */
struct step {
	struct lp *lp;
	const struct pp_invocation *v;
	struct pp_trace tr;
	uint32_t expansion; /* that one */
	enum macro_kind kind;
};

/* True if result token i is something that the expansion made, its arguments included. */
static bool is_made(const struct step *x, uint32_t i)
{
	uint32_t v = x->tr.result.v[i];

	while (v != PP_NONE) {
		const struct pp_vtok *t = &x->tr.vtoks.v[v];

		if (t->expansion != PP_NONE && pp_trace_below(&x->tr, t->expansion, x->expansion))
			return true;
		v = t->kind == PPV_ARG ? t->from : PP_NONE;
	}
	return false;
}

/*
 * The place in a macro's body at which an argument of static_branch_likely() or _unlikely() became
 * result token i: a number for the place; 0: it did not.
 */
static uint64_t place_of_argument(const struct step *x, uint32_t i)
{
	for (uint32_t v = x->tr.result.v[i]; v != PP_NONE;) {
		const struct pp_vtok *t = &x->tr.vtoks.v[v];
		const struct pp_macro *m;

		if (t->kind != PPV_ARG)
			return 0;
		m = x->lp->rec->macros.v[x->tr.expansions.v[t->expansion].macro];
		if (x->lp->keys->wanted[m->name] == MACRO_LIKELY ||
		    x->lp->keys->wanted[m->name] == MACRO_UNLIKELY)
			return (uint64_t)t->expansion << 32 | (t->body + 1);
		v = t->from;
	}
	return 0;
}

/*
 * The test that the macro made of result tokens [a, b). Of the argument's places the one counts
 * that is evaluated, rather than that in typeof(); without an object in it, any of them.
 */
static bool test_of_macro(const struct step *x, uint32_t a, uint32_t b, struct lp_site *s)
{
	const struct lp *lp = x->lp;
	bool passed = false;

	s->kind = LPS_TEST;
	s->hint = x->kind == MACRO_MAYBE ? NULL : hints[x->kind];
	if (!mentions(lp, s->first, s->last, lp->keys->wiring, ARRAY_SIZE(wiring)))
		return false;
	for (uint32_t end; a < b; a = end) {
		uint64_t place = place_of_argument(x, a);

		for (end = a + 1; end < b && place && place_of_argument(x, end) == place;)
			end++;
		s->arg_first = x->v->pp_first + a;
		s->arg_last = x->v->pp_first + end;
		passed |= place != 0;
		if (place && find_key(lp, s))
			return true;
	}
	return passed;
}

/* The entity that is `prefix` and the rest of the trampoline's name; PP_NONE. */
static ent_t companion(struct lp *lp, ent_t tramp, const char *skip, const char *prefix)
{
	const char *s = lp_name(lp, tramp) + strlen(skip);
	name_t n = lookup(lp, arena_printf(&lp->arena, "%s%s", prefix, s));

	return n ? ast_find(lp->ast, n, false) : PP_NONE;
}

static bool begins_with(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

/* The use of the trampoline that the call goes to, PP_NONE: this kernel has no such thing. */
static uint32_t trampoline_in(const struct lp *lp, tok_t first, tok_t last)
{
	const struct ast_unit *ast = lp->ast;

	for (uint32_t i = ast_first_use(ast, first); i < ast->uses.n && ast->uses.v[i].tok < last;
	     i++) {
		const struct ast_use *u = &ast->uses.v[i];

		if (u->entity != PP_NONE && (u->flags & USE_EVALUATED) &&
		    lp_ent(lp, u->entity)->kind == ENT_FUNCTION &&
		    begins_with(lp_name(lp, u->entity), trampoline))
			return i;
	}
	return PP_NONE;
}

static bool call_of_macro(const struct step *x, struct lp_site *s)
{
	struct lp *lp = x->lp;
	uint32_t use = trampoline_in(lp, s->first, s->last);

	if (use == PP_NONE)
		return false;
	s->named = use;
	s->use = PP_NONE;
	s->key = companion(lp, lp->ast->uses.v[use].entity, trampoline, key_of_call);
	if (s->key == PP_NONE || lp_ent(lp, s->key)->kind != ENT_OBJECT)
		return false;
	s->kind = LPS_CALL;
	s->arg_first = s->arg_last = s->last;
	if (begins_with(lp_name(lp, lp->ast->uses.v[use].entity) + strlen(trampoline), tp_func)) {
		s->callee = companion(lp, lp->ast->uses.v[use].entity, "__SCT__tp_func_",
				      "__traceiter_");
		s->kind = s->callee == PP_NONE ? LPS_CALL : LPS_TRACE;
	} else if (x->kind == MACRO_COND) {
		s->kind = LPS_COND;
		s->callee = lp->keys->nothing ? ast_find(lp->ast, lp->keys->nothing, false)
					      : lp->ast->uses.v[use].entity;
		return s->callee != PP_NONE;
	}
	return true;
}

/* -- sites of a function ----------------------------------------------------------------------- */

/* Asks the policy about a key, once. */
static enum exit_code ask_key(struct lp_finder *f, ent_t key, uint32_t use, bool *yes)
{
	struct lp *lp = f->lp;
	struct lp_entity *le = &lp->ent[key];
	struct policy_symbol s;
	enum exit_code rc = EXIT_WRITTEN;

	if (!le->key_asked) {
		le->key_asked = true;
		rc = f->ask(f->ctx, key, use);
		if (!rc && (le->state & LP_EXTERNALIZED)) {
			s = lp_symbol_of(lp, key);
			rc = lp->policy->ops->reads_key(lp->policy, &s, &le->key_read);
		}
	}
	*yes = le->key_read;
	return rc;
}

static void drop_uses(struct lp *lp, const struct lp_site *s)
{
	const struct ast_unit *ast = lp->ast;

	if (!lp->dropped)
		lp->dropped = mem_zalloc(ast->uses.n + 1);
	for (uint32_t i = ast_first_use(ast, s->first);
	     i < ast->uses.n && ast->uses.v[i].tok < s->last; i++)
		if (ast->uses.v[i].tok < s->arg_first || ast->uses.v[i].tok >= s->arg_last)
			lp->dropped[i] = LPU_GONE;
	if (s->kind == LPS_CALL || s->kind == LPS_COND)
		lp->dropped[s->named] = LPU_NAMED;
}

static void add_site(struct lp_finder *f, struct lp_site *s)
{
	bool yes = f->lp->ent[f->function].key_passed;
	uint32_t at = lp_first_site(f->lp, s->first);

	if (f->rc || (at < f->lp->sites.n && f->lp->sites.v[at].first == s->first))
		return;
	if (s->key != PP_NONE)
		f->rc = ask_key(f, s->key, s->use, &yes);
	if (f->rc || !yes)
		return;
	drop_uses(f->lp, s);
	vec_push(&f->lp->sites, *s);
}

/* What the macro made, at each place that it went to. */
static void take_macro(struct lp_finder *f, struct step *x)
{
	uint32_t a = 0, b;

	for (; a < x->tr.result.n; a = b + 1) {
		struct lp_site s = { .callee = PP_NONE, .named = PP_NONE };

		while (a < x->tr.result.n && !is_made(x, a))
			a++;
		for (b = a; b < x->tr.result.n && is_made(x, b);)
			b++;
		s.first = x->v->pp_first + a;
		s.last = x->v->pp_first + b;
		if (a < b && s.first >= f->first && s.last <= f->last &&
		    (x->kind >= MACRO_CALL ? call_of_macro(x, &s) : test_of_macro(x, a, b, &s)))
			add_site(f, &s);
	}
}

/* True if an expansion around e is one of macros[] as well. */
static bool is_inner(const struct step *x, uint32_t e)
{
	for (e = x->tr.expansions.v[e].parent; e != PP_NONE; e = x->tr.expansions.v[e].parent)
		if (x->lp->keys->wanted[x->lp->rec->macros.v[x->tr.expansions.v[e].macro]->name])
			return true;
	return false;
}

static void take_invocation(struct lp_finder *f, uint32_t invocation)
{
	struct lp *lp = f->lp;
	struct step x = { .lp = lp, .v = &lp->rec->invocations.v[invocation] };

	if (!pp_invocation_leads(lp->keys->leads, x.v))
		return;
	if (!pp_trace_run(lp->rec, invocation, &x.tr))
		for (uint32_t e = 0; e < x.tr.expansions.n; e++) {
			name_t name = lp->rec->macros.v[x.tr.expansions.v[e].macro]->name;

			x.expansion = e;
			x.kind = lp->keys->wanted[name];
			if (x.kind && !is_inner(&x, e))
				take_macro(f, &x);
		}
	pp_trace_release(&x.tr);
}

static int by_place(const void *a, const void *b)
{
	const struct lp_site *x = a, *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

static void add_dead(void *ctx, tok_t first, tok_t last)
{
	struct lp_site s = { .kind = LPS_DEAD,
			     .first = first,
			     .last = last,
			     .arg_first = last,
			     .arg_last = last,
			     .key = PP_NONE,
			     .callee = PP_NONE,
			     .named = PP_NONE };
	struct lp *lp = ctx;

	drop_uses(lp, &s);
	vec_push(&lp->sites, s);
}

/* True if one of the sites from `from` on is where the function calls a tracepoint's iterator. */
static bool is_of_tracepoint(const struct lp *lp, const struct lp_finder *f, uint32_t from)
{
	for (uint32_t i = from; i < lp->sites.n; i++)
		if (lp->sites.v[i].kind == LPS_TRACE && lp->sites.v[i].first >= f->first &&
		    lp->sites.v[i].last <= f->last)
			return true;
	return false;
}

static void find_sites(struct lp_finder *f)
{
	struct lp *lp = f->lp;
	const struct ast_unit *ast = lp->ast;
	const struct pp_invocation *around;
	uint32_t before = lp->sites.n;
	struct lp_site s;

	around = pp_invocation_of(lp->rec, f->first);
	if (around && around->pp_first < f->first)
		take_invocation(f, (uint32_t)(around - lp->rec->invocations.v));
	for (uint32_t i = pp_first_invocation(lp->rec, f->first);
	     i < lp->rec->invocations.n && lp->rec->invocations.v[i].pp_first < f->last; i++)
		take_invocation(f, i);
	if (around && around->pp_first < f->first && is_of_tracepoint(lp, f, before))
		lp_find_dead(lp, f->first, f->last, add_dead, lp);
	for (uint32_t i = ast_first_use(ast, f->first);
	     i < ast->uses.n && ast->uses.v[i].tok < f->last; i++) {
		s = (struct lp_site){ .callee = PP_NONE, .named = PP_NONE };
		if (test_at(lp, i, &s))
			add_site(f, &s);
	}
	if (lp->sites.n)
		qsort(lp->sites.v, lp->sites.n, sizeof(*lp->sites.v), by_place);
}

/* True if the function has a parameter that points to a key, by the looks of it. */
static bool takes_key(const struct lp *lp, ent_t e)
{
	decl_t def = lp_ent(lp, e)->definition;
	const struct ast_chunk *c = def == PP_NONE ? NULL
						   : &lp->ast->chunks.v[lp_dcl(lp, def)->chunk];

	return c && !is_one_of(lp_ent(lp, e)->name, lp->keys->tests, ARRAY_SIZE(tests)) &&
	       !is_one_of(lp_ent(lp, e)->name, lp->keys->wiring, ARRAY_SIZE(wiring)) &&
	       mentions(lp, lp_name_tok(lp, def), c->body_first, lp->keys->types,
			ARRAY_SIZE(types));
}

/* The function called at use i gets a key that lp.c reads: so does it. */
static void pass_key(struct lp_finder *f, uint32_t i)
{
	struct lp *lp = f->lp;
	ent_t to = lp->ast->uses.v[i].entity;
	tok_t tok = lp->ast->uses.v[i].tok, end = behind_parens(lp, tok + 1, f->last);
	uint32_t use = end == PP_NONE ? PP_NONE : object_in(lp, tok + 1, end);
	const struct ast_chunk *c =
		&lp->ast->chunks.v[lp_dcl(lp, lp_ent(lp, to)->definition)->chunk];
	struct lp_finder late = *f;
	bool yes = false;

	if (use != PP_NONE)
		f->rc = ask_key(f, lp->ast->uses.v[use].entity, use, &yes);
	if (f->rc || !yes || lp->ent[to].key_passed)
		return;
	lp->ent[to].key_passed = true;
	late.function = to;
	late.first = c->first;
	late.last = c->last;
	if (lp->ent[to].sites_found)
		find_sites(&late);
}

enum exit_code lp_find_sites(struct lp_finder *f)
{
	struct lp *lp = f->lp;
	const struct ast_unit *ast = lp->ast;

	if (!lp->keys)
		return EXIT_WRITTEN;
	lp->ent[f->function].sites_found = true;
	find_sites(f);
	for (uint32_t i = ast_first_use(ast, f->first);
	     i < ast->uses.n && ast->uses.v[i].tok < f->last && !f->rc; i++) {
		const struct ast_use *u = &ast->uses.v[i];

		if (u->entity != PP_NONE && (u->flags & USE_EVALUATED) && !lp_dropped(lp, i) &&
		    lp_ent(lp, u->entity)->kind == ENT_FUNCTION && tok_is(lp, u->tok + 1, "(") &&
		    takes_key(lp, u->entity))
			pass_key(f, i);
	}
	return f->rc;
}

bool lp_is_dropped(const struct lp *lp, tok_t tok)
{
	uint32_t i = lp_first_site(lp, tok + 1);
	const struct lp_site *s = i ? &lp->sites.v[i - 1] : NULL;

	return s && tok < s->last && (tok < s->arg_first || tok >= s->arg_last);
}

uint32_t lp_first_site(const struct lp *lp, tok_t tok)
{
	return search_first(i, 0, lp->sites.n, lp->sites.v[i].first < tok);
}
