// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The plan's edits as a flat list of items. Runs of tokens that one macro invocation made become
 * one item when all of them are there in order: the call is kept unchanged, or with rewritten
 * arguments when some tokens are replaced. Otherwise its tokens are printed one by one.
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

/* One atom of the plan before grouping: a pp token, or new text. */
struct atom {
	uint32_t tok;     /* token, or the token the text replaces or stands before */
	uint32_t last;    /* after the tokens that the text replaces */
	const char *text; /* NULL: the token itself */
	uint32_t piece;
	const struct macro_word *macro;
	const struct made_text *made;
	uint32_t alias; /* the text may stay the token, by this alias; 0: it may not */
	uint8_t why;    /* of text */
	bool glue, start;
};

struct grouping {
	struct text *t;
	VEC(struct atom) atoms;
	struct nests nests; /* of the invocation that is being expanded */
	uint8_t *included;  /* per inclusion: its #include stands inside a declaration already */
};

static const struct pp_tok *tok(const struct text *t, uint32_t i)
{
	return &t->rec->toks.v[i];
}

static uint32_t invocation_of(const struct text *t, uint32_t i)
{
	return pp_in_invocation(tok(t, i)) ? tok(t, i)->origin & ~PP_INVOC : PP_NONE;
}

static void add_expect(struct text *t, struct item *it, name_t name)
{
	it->nexpect++;
	t->nexpect++;
	vec_push(&t->expect, name);
}

/*
 * The tokens of new text; texts are made of identifiers, numbers, strings and one-character
 * punctuators.
 */
static void expect_text(struct text *t, struct item *it, const char *s)
{
	while (*s) {
		size_t n = 1;

		if (*s == ' ' || *s == '\n') {
			s++;
			continue;
		}
		if (*s == '"') {
			while (s[n] && s[n] != '"')
				n += s[n] == '\\' && s[n + 1] ? 2 : 1;
			n += s[n] == '"';
		} else if (strchr("(){}[];*,", *s) == NULL) {
			n = strcspn(s, " \n(){}[];*,\"");
		}
		add_expect(t, it, name_intern(t->names, s, n));
		s += n;
	}
}

static struct item *add_item(struct text *t, const struct atom *a, enum item_kind kind)
{
	struct item *it = vec_add(&t->items);

	it->kind = kind;
	it->first_expect = t->nexpect;
	it->stored = t->expect.n;
	it->starts_piece = a->start;
	it->piece = a->piece;
	it->tok = a->tok;
	it->ref = PP_NONE;
	return it;
}

static void set_source(struct text *t, struct item *it, uint32_t first, uint32_t last)
{
	uint32_t end;

	it->incl = pp_tok_inclusion(t->rec, first);
	it->raw_first = pp_tok_raw(t->rec, first, &end);
	if (last > first + 1 && pp_tok_inclusion(t->rec, last - 1) == it->incl)
		pp_tok_raw(t->rec, last - 1, &end);
	it->raw_last = end;
}

static void set_invocation(struct text *t, struct item *it, uint32_t inv)
{
	const struct pp_invocation *v = &t->rec->invocations.v[inv];

	it->ref = inv;
	it->incl = v->inclusion;
	it->raw_first = v->raw_first;
	it->raw_last = v->raw_last;
}

/* Invocations that became nothing and stand directly before token `i` in a copied range. */
static void add_empty_calls(struct text *t, const struct atom *a)
{
	const struct pp_record *rec = t->rec;
	const uint32_t n = rec->invocations.n;
	uint32_t v = pp_first_invocation(rec, a->tok);

	for (; v < n && rec->invocations.v[v].pp_first == a->tok &&
	       rec->invocations.v[v].pp_last == a->tok;
	     v++) {
		struct item *it;

		if (call_is_expanded(t, v) || call_is_otherwise(t, v) ||
		    call_asks_for_module(t, v) ||
		    rec->invocations.v[v].inclusion != pp_tok_inclusion(rec, a->tok))
			continue;
		it = add_item(t, a, ITEM_CALL);
		it->starts_piece = false;
		set_invocation(t, it, v);
	}
}

static void add_text(struct text *t, const struct atom *a)
{
	struct item *it = add_item(t, a, ITEM_TEXT);

	it->text = a->text;
	it->why = a->why;
	it->last = a->last;
	it->glue = a->glue;
	it->macro = a->macro;
	it->insert = a->last == a->tok;
	if (it->insert)
		it->incl = a->tok < t->rec->toks.n ? pp_tok_inclusion(t->rec, a->tok) : PP_NONE;
	else
		set_source(t, it, a->tok, a->last);
	if (a->made) {
		it->uses = a->made->uses;
		it->nuses = a->made->nuses;
	}
	if (!it->macro)
		expect_text(t, it, a->made ? a->made->expect : a->text);
	else if (it->macro->call != PP_NONE)
		for (uint32_t i = t->rec->invocations.v[it->macro->call].pp_first;
		     i < t->rec->invocations.v[it->macro->call].pp_last; i++)
			add_expect(t, it, tok(t, i)->name);
}

/* How many atoms from `i` on are tokens of invocation `inv`, or replace such. */
static uint32_t run_length(const struct grouping *g, uint32_t i, uint32_t inv)
{
	const struct text *t = g->t;
	uint32_t n = 0, next = g->atoms.v[i].tok;

	for (; i + n < g->atoms.n; n++) {
		const struct atom *a = &g->atoms.v[i + n];

		if (a->tok != next || invocation_of(t, a->tok) != inv)
			break;
		if (a->text && (a->last != a->tok + 1))
			break; /* insertion or a larger replacement: the run is not whole */
		next = a->tok + 1;
	}
	return n;
}

static void expect_atom(struct text *t, struct item *it, const struct atom *a)
{
	if (a->alias)
		alias_use(t, it, a->alias);
	if (a->text)
		expect_text(t, it, a->made ? a->made->expect : a->text);
	else
		add_expect(t, it, tok(t, a->tok)->name);
}

/* What changes in the call may change in its error messages as well: any string is right there. */
static void expect_invocation(struct text *t, struct item *it, const struct grouping *g, uint32_t i,
			      uint32_t n)
{
	bool changed = false;

	for (uint32_t k = 0; k < n; k++)
		changed |= g->atoms.v[i + k].text != NULL;
	for (uint32_t k = 0; k < n; k++) {
		const struct atom *a = &g->atoms.v[i + k];

		if (!a->text && changed && ast_is_error_text(t->lp->ast, a->tok))
			add_expect(t, it, 0);
		else
			expect_atom(t, it, a);
	}
}

static uint32_t refuse_call(struct text *t, uint32_t inv, const char *why)
{
	if (!t->why_expanded[inv])
		t->why_expanded[inv] = why;
	return 0;
}

/* Text that has to be written for the atom, in a call; NULL: its token stays. */
static const char *written(const struct atom *a)
{
	return a->alias ? NULL : a->text;
}

/* The whole invocation as one item; 0 when it cannot be kept, else the number of atoms it takes. */
static uint32_t take_call(struct grouping *g, uint32_t i, uint32_t inv)
{
	struct text *t = g->t;
	const struct pp_invocation *v = &t->rec->invocations.v[inv];
	uint32_t n, replaced = 0;
	struct nest_call call = { 0 };
	const char **news;
	struct item *it;
	bool good;

	if (call_is_expanded(t, inv))
		return refuse_call(t, inv, "as a call it would expand to something else");
	if (call_is_otherwise(t, inv))
		return refuse_call(t, inv, "the patch changes a macro of a header that stays");
	if (call_asks_for_module(t, inv))
		return refuse_call(t, inv, "it asks for MODULE, and lp.c is a module");
	n = g->atoms.v[i].tok == v->pp_first ? run_length(g, i, inv) : 0;
	if (n != v->pp_last - v->pp_first)
		return refuse_call(t, inv,
				   "part of its result is left out, or something is inserted");
	for (uint32_t k = 0; k < n; k++)
		replaced += written(&g->atoms.v[i + k]) != NULL;
	if (replaced) {
		news = mem_zalloc(n * sizeof(*news));
		for (uint32_t k = 0; k < n; k++)
			news[k] = written(&g->atoms.v[i + k]);
		good = call_rewrite(t, inv, news, &call);
		free(news);
		if (!good)
			return refuse_call(t, inv,
					   "a renamed token in it does not come from a single "
					   "place in its arguments");
	}
	it = add_item(t, &g->atoms.v[i], replaced ? ITEM_REWRITE : ITEM_CALL);
	it->text = call.text;
	it->uses = call.uses;
	it->nuses = call.nuses;
	set_invocation(t, it, inv);
	expect_invocation(t, it, g, i, n);
	return n;
}

/* Atoms [i, i + n) as a call that invocation inv made; 0 when that cannot be, else n. */
static uint32_t try_nested(struct grouping *g, uint32_t i, const struct nest *x, uint32_t run)
{
	struct text *t = g->t;
	struct nest_call call;
	const char **news;
	struct item *it;
	bool good;

	if (x->n > run || !x->n || !nest_is_worth(t, &g->nests, x))
		return 0;
	news = mem_zalloc(x->n * sizeof(*news));
	for (uint32_t k = 0; k < x->n; k++)
		news[k] = written(&g->atoms.v[i + k]);
	good = nest_spell(t, &g->nests, x, news, &call);
	free(news);
	if (!good || uses_otherwise(t, call.uses, call.nuses) || nest_asks_for_module(t, &call))
		return 0;
	it = add_item(t, &g->atoms.v[i], ITEM_NESTED);
	it->last = it->tok + x->n;
	it->text = call.text;
	it->uses = call.uses;
	it->nuses = call.nuses;
	set_invocation(t, it, g->nests.inv);
	expect_invocation(t, it, g, i, x->n);
	return x->n;
}

/* A call at this place of an invocation that is expanded, the largest one that may stay. */
static uint32_t take_nested(struct grouping *g, uint32_t i, uint32_t inv)
{
	uint32_t k = g->atoms.v[i].tok - g->t->rec->invocations.v[inv].pp_first, run = 0, taken = 0;

	if (g->nests.inv != inv || !g->nests.tr)
		nests_find(g->t, inv, &g->nests);
	for (uint32_t x = 0; x < g->nests.v.n && !taken; x++) {
		if (g->nests.v.v[x].k != k)
			continue;
		if (!run)
			run = run_length(g, i, inv);
		taken = try_nested(g, i, &g->nests.v.v[x], run);
	}
	return taken;
}

static void add_token(struct text *t, const struct atom *a, uint32_t inv)
{
	struct item *it = add_item(t, a, inv == PP_NONE ? ITEM_TOKEN : ITEM_EXPANDED);

	it->ref = inv;
	set_source(t, it, a->tok, a->tok + 1);
	expect_atom(t, it, a);
}

static bool is_insertion(const struct atom *a)
{
	return a->text && a->last == a->tok;
}

/* Behind the tokens of the source that the atom stands for. */
static uint32_t behind_atom(const struct atom *a)
{
	if (!a->text)
		return a->tok + 1;
	return a->last > a->tok ? a->last : a->tok;
}

/* Items for what begins with atom i; how many atoms these are. */
static uint32_t add_atoms(struct grouping *g, uint32_t i)
{
	const struct atom *a = &g->atoms.v[i];
	struct text *t = g->t;
	uint32_t inv = a->tok < t->rec->toks.n ? invocation_of(t, a->tok) : PP_NONE, n = 0;

	if (inv != PP_NONE && !is_insertion(a)) {
		n = take_call(g, i, inv);
		if (!n)
			n = take_nested(g, i, inv);
	}
	if (n)
		return n;
	if (written(a))
		add_text(t, a);
	else
		add_token(t, a, inv);
	return 1;
}

static void group(struct grouping *g)
{
	struct text *t = g->t;
	uint32_t i = 0;

	while (i < g->atoms.n) {
		const struct atom *a = &g->atoms.v[i];
		bool follows = i && !a->start && a[-1].piece == a->piece;
		bool cut = follows && behind_atom(&a[-1]) != a->tok;
		uint32_t at = t->items.n;

		if (follows && !cut && !is_insertion(a))
			add_empty_calls(t, a);
		i += add_atoms(g, i);
		t->items.v[at].cut = cut;
	}
	g->atoms.n = 0;
}

static void add_include(struct grouping *g, uint32_t incl, uint32_t directive, uint32_t piece,
			bool start)
{
	struct text *t = g->t;
	const struct pp_inclusion *in = &t->rec->inclusions.v[incl];
	const struct pp_directive *d = directive == PP_NONE ? NULL
							    : &t->rec->directives.v[directive];
	struct atom a = { .tok = in->directive != directive ? d->pp : in->pp_first,
			  .piece = piece,
			  .start = start };
	struct item *it;

	group(g);
	it = add_item(t, &a, ITEM_INCLUDE);
	it->ref = incl;
	it->stored = directive;
	it->incl = d ? d->inclusion : in->parent;
	if (d) {
		it->raw_first = d->raw_first;
		it->raw_last = d->raw_last;
	}
	it->nexpect = include_length(t, incl);
	t->nexpect += it->nexpect;
}

/* Tokens of kept headers inside a declaration stand for their #include line. */
static void add_copy(struct grouping *g, const struct edit *e, uint32_t piece, bool start)
{
	struct text *t = g->t;

	for (uint32_t i = e->first; i < e->last; i++) {
		struct atom a = { .tok = i, .last = i + 1, .piece = piece, .start = start };
		uint32_t kept = lp_kept_at(t->lp, i);

		/*
		 * a variant of a declaration that a kept header holds as a whole is text, not an
		 * include
		 */
		if (kept != PP_NONE && t->rec->inclusions.v[kept].pp_first > e->first) {
			i = t->rec->inclusions.v[kept].pp_last - 1;
			add_include(g, kept, t->rec->inclusions.v[kept].directive, piece, start);
			g->included[kept] = 1;
			continue;
		}
		vec_push(&g->atoms, a);
		start = false;
	}
}

/* New text that matches the source at this place is taken from the source: ";" after a tag. */
static void add_new(struct grouping *g, struct atom a)
{
	const struct text *t = g->t;
	const struct atom *prev = g->atoms.n ? &vec_last(&g->atoms) : NULL;

	if (prev && prev->piece == a.piece && prev->last == a.tok && a.last == a.tok &&
	    a.tok < t->rec->toks.n &&
	    !strcmp(a.text, name_str(&t->rec->names, tok(t, a.tok)->name))) {
		a.text = NULL;
		a.last++;
	}
	vec_push(&g->atoms, a);
}

void items_make(struct text *t)
{
	struct grouping g = { .t = t };
	const struct plan *plan = &t->plan;

	g.included = mem_zalloc(t->rec->inclusions.n + 1);
	t->items.n = t->expect.n = t->nexpect = t->lines.n = 0;
	aliases_begin(t);
	memset(t->why_expanded, 0, t->rec->invocations.n * sizeof(*t->why_expanded));
	for (uint32_t p = 0; p < plan->pieces.n; p++) {
		const struct piece *x = &plan->pieces.v[p];
		bool start = true;

		if (x->kind == PIECE_INCLUDE) {
			if (!g.included[x->inclusion] && include_stays(t, p))
				add_include(&g, x->inclusion, x->directive, p, true);
			continue;
		}
		for (uint32_t e = x->first_edit; e < x->first_edit + x->nedits; e++) {
			const struct edit *ed = &plan->edits.v[e];
			struct atom a = { .tok = ed->first,
					  .last = ed->last,
					  .text = ed->text,
					  .piece = p,
					  .glue = ed->glue,
					  .macro = ed->macro,
					  .made = ed->made,
					  .alias = alias_for(t, ed),
					  .why = ed->why,
					  .start = start };

			if (ed->kind == EDIT_COPY)
				add_copy(&g, ed, p, start);
			else
				add_new(&g, a);
			start = false;
		}
		alias_declare(t, p);
	}
	group(&g);
	vec_free(&g.atoms);
	nests_release(&g.nests);
	free(g.included);
}
