// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Calls inside a call that has to be expanded. When one token in a macro's body stands in the way,
 * only that level is expanded; what it calls in turn can stay a call, spelled from the tokens that
 * its name and arguments had. The replay of the invocation shows which expansion met which, so the
 * tree is walked from the outermost replacement list down, and each expansion in it is a candidate
 * for the tokens it makes.
 *
 * Written at another level a call may expand to something else (a macro around it is no longer
 * disabled, an argument meets # unexpanded): the proof finds that, and then the whole invocation is
 * expanded.
 *
 * An example (testsuite/ccp/example-emit-nested). In
 *
 * 	#define CLAMP(v) ((v) < 0 ? 0 : (v) > 9 ? 9 : (v))
 * 	#define CHECK(v) do { if (v) log_it(CLAMP(v), max); } while (0)
 * 		CHECK(n + 1);
 *
 * "max" becomes "(*klpe_max)". It comes from the body of CHECK, so no other argument of CHECK would
 * give it, and the call is expanded. The replay says
 *
 * 	expansion 0: CHECK(n + 1), in the text
 * 	expansion 1: CLAMP(v), in the replacement list of 0, with v made of the argument "n + 1"
 *
 * Walking the list of 0, "do { if (" are 4 tokens of the result, v is 3 more, ") log_it (" another
 * 3, and at CLAMP a nest begins: k is 10, and n the 27 tokens that it makes. None of these is
 * replaced, and they are many more than the 6 of the call: it is worth keeping. Its text is spelled
 * from the tokens of the call in that list, where v stands for "n + 1" as it was collected:
 * "CLAMP(n + 1)". The result:
 *
 * 		do { if (n + 1) log_it(CLAMP(n + 1), (*klpe_max)); } while (0);
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

/* A short expansion reads as well as a call that needs a #define. */
#define NEST_GAIN 4

struct finder {
	struct text *t;
	const struct pp_trace *tr;
	struct nests *out;
	uint32_t *called; /* per vtok: 1 + expansion that it is the name of */
	uint32_t k;       /* result tokens so far */
	bool odd;         /* something that calls cannot spell: give up */
};

/*
 * The token that list[*i] becomes by ##, and *i the last of its operands; without ## list[*i]
 * itself. Replacement lists are from before the pasting. PP_NONE when the operands are not found.
 */
static uint32_t pasted_at(const struct nests *ns, const uint32_t *list, uint32_t n, uint32_t *i)
{
	uint32_t v = list[*i];

	while (ns->pasted[v]) {
		uint32_t made = ns->pasted[v] - 1, right = vtok(ns->tr, made)->right;

		if (right != PP_NONE)
			while (++*i < n && list[*i] != right)
				if (vtok(ns->tr, list[*i])->tok.kind != TOK_PAD)
					return PP_NONE;
		if (*i >= n)
			return PP_NONE;
		v = made;
	}
	return v;
}

static bool any_pasted(const struct nests *ns, const uint32_t *list, uint32_t i, uint32_t end)
{
	for (; i < end; i++)
		if (ns->pasted[list[i]])
			return true;
	return false;
}

/* -- finding ----------------------------------------------------------------------------------- */

static void walk_list(struct finder *f, const uint32_t *list, uint32_t n, uint32_t owner,
		      uint32_t arg);

/* Position after the call that begins at list[i], 0 when it ends outside the list. */
static uint32_t behind_call(const struct finder *f, const uint32_t *list, uint32_t n, uint32_t i,
			    uint32_t e)
{
	uint32_t end = f->tr->expansions.v[e].rparen;

	if (end == PP_NONE)
		return i + 1;
	while (i < n && list[i] != end)
		i++;
	return i < n ? i + 1 : 0;
}

/* The call list[i..] of expansion e, whose name ends at list[name]: several tokens when pasted. */
static uint32_t take_nested_call(struct finder *f, const uint32_t *list, uint32_t n, uint32_t i,
				 uint32_t name, uint32_t e)
{
	const struct pp_expansion *x = &f->tr->expansions.v[e];
	uint32_t end = behind_call(f, list, n, name, e), at = f->out->v.n;
	struct nest nest = { .k = f->k, .expansion = e, .list = list + i, .len = end - i };

	if (!end) {
		f->odd = true;
		return n;
	}
	vec_push(&f->out->v, nest);
	walk_list(f, f->tr->out_vtoks.v + x->out_first, x->out_n, e, PP_NONE);
	f->out->v.v[at].n = f->k - nest.k;
	return end;
}

/* End of the run of tokens that one argument became at one place of the body. */
static uint32_t argument_run(const struct pp_trace *tr, const uint32_t *list, uint32_t n,
			     uint32_t i)
{
	const struct pp_vtok *v = vtok(tr, list[i]);
	uint32_t end = i;

	while (end < n && vtok(tr, list[end])->kind == PPV_ARG &&
	       vtok(tr, list[end])->expansion == v->expansion &&
	       vtok(tr, list[end])->body == v->body)
		end++;
	return end;
}

/*
 * The argument that became list[i..end), when it is all of it and was expanded on its own before.
 */
static const struct pp_arg *whole_argument(const struct text *t, const struct pp_trace *tr,
					   const uint32_t *list, uint32_t i, uint32_t end,
					   uint32_t *number)
{
	const struct pp_vtok *v = vtok(tr, list[i]);
	const struct pp_expansion *x = &tr->expansions.v[v->expansion];
	const struct pp_macro *m = t->rec->macros.v[x->macro];
	const struct pp_arg *a;

	if (v->body >= m->nbody)
		return NULL;
	*number = m->body[v->body].param;
	if (*number >= x->nargs)
		return NULL;
	a = &tr->args.v[x->first_arg + *number];
	if (a->exp_first == PP_NONE || a->exp_n != end - i)
		return NULL;
	for (uint32_t k = 0; k < a->exp_n; k++)
		if (vtok(tr, list[i + k])->from != tr->arg_vtoks.v[a->exp_first + k])
			return NULL;
	return a;
}

static bool any_called(const struct finder *f, const uint32_t *list, uint32_t i, uint32_t end)
{
	for (; i < end; i++)
		if (f->called[list[i]])
			return true;
	return false;
}

static uint32_t take_argument(struct finder *f, const uint32_t *list, uint32_t n, uint32_t i)
{
	uint32_t end = argument_run(f->tr, list, n, i), number, before = f->k;
	const struct pp_arg *a = whole_argument(f->t, f->tr, list, i, end, &number);

	if (a && !any_called(f, list, i, end)) {
		uint32_t found = f->out->v.n;

		walk_list(f, f->tr->arg_vtoks.v + a->first, a->n, vtok(f->tr, list[i])->expansion,
			  number);
		if (f->k - before == end - i)
			return end;
		f->out->v.n = found;
	}
	f->k = before + (end - i);
	return any_called(f, list, i, end) ? i : end;
}

static void walk_list(struct finder *f, const uint32_t *list, uint32_t n, uint32_t owner,
		      uint32_t arg)
{
	uint32_t i = 0;

	while (i < n && !f->odd) {
		uint32_t last = i, made = pasted_at(f->out, list, n, &last), e;
		const struct pp_vtok *v;

		if (made == PP_NONE) {
			f->odd = true;
			return;
		}
		v = vtok(f->tr, made);
		e = f->called[made];
		if (e && f->tr->expansions.v[e - 1].parent == owner &&
		    f->tr->expansions.v[e - 1].in_arg == arg) {
			i = take_nested_call(f, list, n, i, last, e - 1);
			continue;
		}
		if (v->kind == PPV_ARG && (v->expansion == owner) == (arg == PP_NONE) &&
		    !any_pasted(f->out, list, i, argument_run(f->tr, list, n, i))) {
			uint32_t next = take_argument(f, list, n, i);

			if (next > i) {
				i = next;
				continue;
			}
			f->k -= argument_run(f->tr, list, n, i) - i;
		}
		f->k += v->tok.kind != TOK_PAD;
		i = last + 1;
	}
}

/* True if some of the call's result also ended up outside it, as an argument that is used twice. */
static bool made_for_many(const struct pp_trace *tr, const struct nest *n, bool tells,
			  uint8_t *inside)
{
	bool many = false;

	memset(inside, 0, tr->vtoks.n);
	for (uint32_t k = n->k; k < n->k + n->n; k++)
		inside[replay_taken_from(tr, tr->result.v[k])] = 1;
	for (uint32_t k = 0; k < tr->result.n && !many; k++) {
		uint32_t v = replay_taken_from(tr, tr->result.v[k]);

		many = (k < n->k || k >= n->k + n->n) && inside[v] &&
		       (replay_from_builtin(tr, v) ||
			(tells && v == replay_taken_from(tr, tr->result.v[n->k])));
	}
	return many;
}

/* __COUNTER__ gives every place another value: a name made of it would be one name no more. */
static void drop_shared_positions(struct finder *f)
{
	struct nests *ns = f->out;
	uint32_t kept = 0;
	uint8_t *inside;

	if (!replay_tells_position(f->t, f->tr, 0))
		return;
	inside = mem_zalloc(f->tr->vtoks.n + 1);
	for (uint32_t i = 0; i < ns->v.n; i++)
		if (!made_for_many(f->tr, &ns->v.v[i],
				   replay_tells_position(f->t, f->tr, ns->v.v[i].expansion),
				   inside))
			ns->v.v[kept++] = ns->v.v[i];
	ns->v.n = kept;
	free(inside);
}

static void find_pasted(struct nests *ns)
{
	free(ns->pasted);
	ns->pasted = mem_zalloc((ns->tr->vtoks.n + 1) * sizeof(*ns->pasted));
	for (uint32_t v = 0; v < ns->tr->vtoks.n; v++)
		if (vtok(ns->tr, v)->kind == PPV_PASTE && vtok(ns->tr, v)->from != PP_NONE)
			ns->pasted[vtok(ns->tr, v)->from] = v + 1;
}

void nests_release(struct nests *ns)
{
	free(ns->pasted);
	vec_free(&ns->v);
}

void nests_find(struct text *t, uint32_t inv, struct nests *out)
{
	const struct pp_invocation *v = &t->rec->invocations.v[inv];
	const struct pp_trace *tr = replay_of(t, inv);
	struct finder f = { .t = t, .tr = tr, .out = out };

	out->inv = inv;
	out->tr = tr;
	out->v.n = 0;
	if (t->choices->nest_flat[inv] || tr->result.n != v->pp_last - v->pp_first ||
	    tr->expansions.n < 2)
		return;
	find_pasted(out);
	f.called = mem_zalloc((tr->vtoks.n + 1) * sizeof(*f.called));
	for (uint32_t e = 1; e < tr->expansions.n; e++)
		f.called[tr->expansions.v[e].name] = e + 1;
	walk_list(&f, tr->out_vtoks.v + tr->expansions.v[0].out_first, tr->expansions.v[0].out_n, 0,
		  PP_NONE);
	if (f.odd || f.k != tr->result.n)
		out->v.n = 0;
	drop_shared_positions(&f);
	free(f.called);
}

/* True if lp.c will have the definition without a line of its own. */
static bool is_given(const struct text *t, uint32_t m)
{
	const struct pp_macro *d = t->rec->macros.v[m];

	if (d->origin != PPM_SOURCE || d->directive == PP_NONE)
		return d->origin != PPM_CMDLINE;
	return lp_in_kept_header(t->lp, t->rec->directives.v[d->directive].inclusion);
}

/*
 * True if it is better to keep the call: where it needs no #define, if it is no longer than its
 * result; always if its value depends on its position, which plain text cannot express, or if it is
 * a name for something.
 */
bool nest_is_worth(const struct text *t, const struct nests *ns, const struct nest *n)
{
	bool given = true;

	if (n->n > n->len + NEST_GAIN ||
	    (n->n && !t->rec->macros.v[ns->tr->expansions.v[n->expansion].macro]->function))
		return true;
	if (replay_tells_position(t, ns->tr, n->expansion))
		return true;
	for (uint32_t e = n->expansion; e < ns->tr->expansions.n; e++)
		if (pp_trace_below(ns->tr, e, n->expansion))
			given &= is_given(t, ns->tr->expansions.v[e].macro);
	return given && n->n >= n->len;
}

/* -- spelling ---------------------------------------------------------------------------------- */

enum { LEAF_NONE, LEAF_PRINTED, LEAF_KEPT, LEAF_NEW };

struct leaf {
	uint8_t state;
	const char *text; /* LEAF_NEW */
};

struct speller {
	struct text *t;
	const struct nests *ns;
	const struct pp_trace *tr;
	struct leaf *leaves; /* per vtok */
	uint8_t *fixed;      /* replay_fixed() */
	uint8_t *operand;    /* per vtok: # or ## within the call met it as it is, and made a fixed
				token */
	VEC(uint32_t) order; /* vtoks in the order they are written; blanks before them in flags */
	VEC(uint8_t) flags;
};

/* Flags of the token at list[i], an argument's first one has those of its parameter. */
static uint8_t flags_at(const struct speller *s, const uint32_t *list, uint32_t i)
{
	const struct pp_vtok *v = vtok(s->tr, list[i]), *prev = i ? vtok(s->tr, list[i - 1]) : NULL;
	const struct pp_macro *m;

	if (v->kind != PPV_ARG || (prev && prev->kind == PPV_ARG &&
				   prev->expansion == v->expansion && prev->body == v->body))
		return v->tok.flags;
	m = s->t->rec->macros.v[s->tr->expansions.v[v->expansion].macro];
	if (v->body >= m->nbody)
		return v->tok.flags;
	/* ", ## args": the blank was before the ## that is gone */
	if (m->body[v->body].op & PPB_PASTE_RIGHT && prev &&
	    !strcmp(name_str(&s->t->rec->names, prev->tok.name), ","))
		return m->body[v->body].flags | TF_SPACE;
	return m->body[v->body].flags;
}

/* True if the argument that became list[i..end) may be written as it was before expansion. */
static bool as_collected(const struct speller *s, const uint32_t *list, uint32_t i, uint32_t end)
{
	if (vtok(s->tr, list[i])->kind != PPV_ARG || any_pasted(s->ns, list, i, end))
		return false;
	for (; i < end; i++)
		if (s->operand[list[i]])
			return false;
	return true;
}

static void list_leaves(struct speller *s, const uint32_t *list, uint32_t n, uint8_t flags)
{
	for (uint32_t i = 0; i < n;) {
		uint32_t last = i, made = pasted_at(s->ns, list, n, &last);
		uint8_t space = i ? flags_at(s, list, i) : flags;
		uint32_t end = argument_run(s->tr, list, n, i), number;

		if (as_collected(s, list, i, end)) {
			const struct pp_arg *a = whole_argument(s->t, s->tr, list, i, end, &number);

			if (a) {
				list_leaves(s, s->tr->arg_vtoks.v + a->first, a->n, space);
				i = end;
				continue;
			}
		}
		if (made != PP_NONE && vtok(s->tr, made)->tok.kind != TOK_PAD) {
			s->leaves[made].state = LEAF_PRINTED;
			vec_push(&s->order, made);
			vec_push(&s->flags, space);
		}
		i = last + 1;
	}
}

/* The printed token that vtok v passed through from, PP_NONE. */
static uint32_t leaf_of(const struct speller *s, uint32_t v)
{
	while (v != PP_NONE && s->leaves[v].state == LEAF_NONE)
		v = vtok(s->tr, v)->kind == PPV_ARG ? vtok(s->tr, v)->from : PP_NONE;
	return v;
}

static bool is_new(const struct speller *s, uint32_t v)
{
	v = leaf_of(s, v);
	return v != PP_NONE && s->leaves[v].state == LEAF_NEW;
}

/* Every token that the call makes passes its fate on to its leaf; false when that is impossible. */
static bool leaf_fates(struct speller *s, const struct nest *n, const char *const *news)
{
	for (uint32_t k = 0; k < n->n; k++) {
		uint32_t v = leaf_of(s, s->tr->result.v[n->k + k]);
		struct leaf *l = v == PP_NONE ? NULL : &s->leaves[v];

		if (!l) {
			if (news[k])
				return false;
		} else if (l->state == LEAF_PRINTED) {
			l->state = news[k] ? LEAF_NEW : LEAF_KEPT;
			l->text = news[k];
		} else if ((l->state == LEAF_NEW) != (news[k] != NULL) ||
			   (news[k] && strcmp(l->text, news[k]))) {
			return false;
		}
	}
	return true;
}

/*
 * True if a token that is to be replaced is pasted within the call, or is in a string that stays.
 */
static bool leaf_tainted(const struct speller *s, const struct nest *n)
{
	const struct pp_trace *tr = s->tr;

	for (uint32_t v = 0; v < tr->vtoks.n; v++) {
		const struct pp_vtok *x = vtok(tr, v);
		const struct pp_expansion *e;

		if (!s->fixed[v] || x->expansion == PP_NONE ||
		    !pp_trace_below(tr, x->expansion, n->expansion))
			continue;
		if (x->kind == PPV_PASTE) {
			if (is_new(s, x->from) || is_new(s, x->right))
				return true;
			continue;
		}
		e = &tr->expansions.v[x->expansion];
		for (uint32_t i = 0; x->from < e->nargs && i < tr->args.v[e->first_arg + x->from].n;
		     i++)
			if (is_new(s,
				   tr->arg_vtoks.v[tr->args.v[e->first_arg + x->from].first + i]))
				return true;
	}
	return false;
}

static const char *join_leaves(const struct speller *s)
{
	struct buf b = BUF_INIT;
	const char *text;

	for (uint32_t i = 0; i < s->order.n; i++) {
		const struct leaf *l = &s->leaves[s->order.v[i]];
		const char *w =
			l->state == LEAF_NEW
				? l->text
				: name_str(&s->t->rec->names, vtok(s->tr, s->order.v[i])->tok.name);

		if (i && ((s->flags.v[i] & TF_SPACE) || trivia_joins(&b, w)))
			buf_putc(&b, ' ');
		buf_puts(&b, w);
	}
	text = arena_strndup(&s->t->arena, b.s, b.len);
	buf_free(&b);
	return text;
}

/*
 * Definitions that the written call uses: of every expansion that begins at one of its tokens, and
 * below.
 */
static void list_uses(const struct speller *s, struct nest_call *call)
{
	const struct pp_trace *tr = s->tr;

	call->uses = arena_alloc(&s->t->arena, tr->expansions.n * sizeof(*call->uses));
	call->nuses = 0;
	for (uint32_t e = 1; e < tr->expansions.n; e++) {
		uint32_t x = e;

		while (x != PP_NONE && s->leaves[tr->expansions.v[x].name].state == LEAF_NONE)
			x = tr->expansions.v[x].parent;
		if (x != PP_NONE)
			call->uses[call->nuses++] = tr->expansions.v[e].macro;
	}
}

static void mark_operand(struct speller *s, uint32_t v)
{
	for (; v != PP_NONE && !s->operand[v];
	     v = vtok(s->tr, v)->kind == PPV_ARG ? vtok(s->tr, v)->from : PP_NONE)
		s->operand[v] = 1;
}

/* What # and ## below expansion `root` were given, back to where the tokens came from. */
static void find_operands(struct speller *s, uint32_t root)
{
	const struct pp_trace *tr = s->tr;

	for (uint32_t v = 0; v < tr->vtoks.n; v++) {
		const struct pp_vtok *x = vtok(tr, v);
		const struct pp_expansion *e;

		if (!s->fixed[v] || x->expansion == PP_NONE ||
		    !pp_trace_below(tr, x->expansion, root))
			continue;
		if (x->kind == PPV_PASTE) {
			mark_operand(s, x->from);
			mark_operand(s, x->right);
			continue;
		}
		e = &tr->expansions.v[x->expansion];
		for (uint32_t i = 0; x->from < e->nargs && i < tr->args.v[e->first_arg + x->from].n;
		     i++)
			mark_operand(s,
				     tr->arg_vtoks.v[tr->args.v[e->first_arg + x->from].first + i]);
	}
}

bool nest_spell(struct text *t, const struct nests *ns, const struct nest *n,
		const char *const *news, struct nest_call *call)
{
	struct speller s = { .t = t, .ns = ns, .tr = ns->tr };
	bool good;

	s.fixed = replay_fixed(t, ns->inv, ns->tr);
	s.operand = mem_zalloc(ns->tr->vtoks.n + 1);
	find_operands(&s, n->expansion);
	s.leaves = mem_zalloc((ns->tr->vtoks.n + 1) * sizeof(*s.leaves));
	list_leaves(&s, n->list, n->len, 0);
	good = leaf_fates(&s, n, news) && !leaf_tainted(&s, n);
	if (good) {
		call->text = join_leaves(&s);
		list_uses(&s, call);
	}
	free(s.fixed);
	free(s.operand);
	free(s.leaves);
	vec_free(&s.order);
	vec_free(&s.flags);
	return good;
}
