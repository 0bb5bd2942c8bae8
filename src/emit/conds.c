// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Conditionals. Text that stands in a taken branch carries its conditional along: the branches that were
 * not taken become #error lines, so that a build with another configuration stops instead of using
 * code that was never meant for it. With COND_TAKEN nothing is written; with COND_KEEP the conditionals
 * inside a declaration stay as they are in the source, all branches included.
 *
 * The state is the stack of conditionals open in the output. Between two items that follow each other in
 * the source every directive in between is played; where something was left out, the stacks of the two
 * places are compared.
 */
#include <string.h>
#include "text.h"

#define NON_TAKEN "#error \"klp-ccp: non-taken branch\""
#define NO_BRANCH "#else\n#error \"klp-ccp: a preceeding branch should have been taken\""

struct stack {
	VEC(uint32_t) v;
};

static const struct pp_conditional *cond(const struct text *t, uint32_t c)
{
	return &t->rec->conditionals.v[c];
}

/*
 * A guard against being read twice says nothing about the code inside. Besides plain include guards that
 * is any conditional whose first line defines a name that its condition wanted undefined, as headers
 * of trace events have it.
 */
static bool is_guard(const struct text *t, uint32_t id)
{
	const struct pp_record *rec = t->rec;
	const struct pp_conditional *c = cond(t, id);
	const struct pp_directive *first;
	uint32_t d;

	if (c->guard)
		return true;
	if (c->taken != 0 || rec->inclusions.v[c->inclusion].parent == PP_NONE || c->parent != PP_NONE)
		return false;
	d = directive_at(t, c->inclusion, rec->directives.v[rec->branches.v[c->first_branch].directive].raw_last);
	if (d == PP_NONE || rec->directives.v[d].kind != PPD_DEFINE || rec->directives.v[d].ref == PP_NONE)
		return false;
	first = &rec->directives.v[d];
	for (uint32_t k = c->names_first; k < c->names_last; k++)
		if (rec->consulted.v[k].macro == PP_NONE &&
		    rec->consulted.v[k].name == rec->macros.v[first->ref]->name)
			return true;
	return false;
}

static const char *branch_text(struct text *t, const struct pp_conditional *c, uint32_t branch)
{
	return directive_text(t, t->rec->branches.v[c->first_branch + branch].directive);
}

static void put_enter(struct text *t, uint32_t id, struct buf *out)
{
	const struct pp_conditional *c = cond(t, id);

	for (uint32_t b = 0; b < c->taken && b < c->nbranches; b++)
		buf_printf(out, "%s\n" NON_TAKEN "\n", branch_text(t, c, b));
	if (c->taken != PP_NONE)
		buf_puts(out, branch_text(t, c, c->taken));
}

static void put_endif(struct text *t, const struct pp_conditional *c, struct buf *out)
{
	buf_puts(out, c->endif != PP_NONE ? directive_text(t, c->endif) : "#endif");
}

static void put_leave(struct text *t, uint32_t id, struct buf *out)
{
	const struct pp_conditional *c = cond(t, id);

	for (uint32_t b = c->taken + 1; b < c->nbranches; b++)
		buf_printf(out, "%s\n" NON_TAKEN "\n", branch_text(t, c, b));
	if (!c->has_else)
		buf_puts(out, NO_BRANCH "\n");
	put_endif(t, c, out);
}

static void put_untaken(struct text *t, uint32_t id, struct buf *out)
{
	const struct pp_conditional *c = cond(t, id);

	for (uint32_t b = 0; b < c->nbranches; b++)
		buf_printf(out, "%s\n" NON_TAKEN "\n", branch_text(t, c, b));
	put_endif(t, c, out);
}

static void add_line(struct text *t, uint32_t item, uint32_t order, uint32_t id, struct buf *b)
{
	struct line l = { item, order, t->lines.n, cond(t, id)->inclusion,
			  arena_strndup(&t->arena, b->s, b->len), false, id };

	vec_push(&t->lines, l);
	buf_reset(b);
}

/* -- the stack of a place ----------------------------------------------------------------------------- */

/* Conditionals around raw token `raw` of inclusion incl, outermost first, include guards left out. */
static void stack_at(const struct text *t, uint32_t incl, uint32_t raw, struct stack *s)
{
	const struct pp_record *rec = t->rec;
	uint32_t c = pp_conditional_at(rec, incl, raw, NULL), n;

	s->v.n = 0;
	while (incl != PP_NONE) {
		for (; c != PP_NONE; c = cond(t, c)->parent)
			if (cond(t, c)->taken != PP_NONE && !is_guard(t, c))
				vec_push(&s->v, c);
		/* what a kept header decides has been decided when its text is repeated behind it */
		if (t->lp->headers[incl].kept)
			s->v.n = 0;
		c = rec->inclusions.v[incl].conditional;
		incl = rec->inclusions.v[incl].parent;
	}
	n = s->v.n;
	for (uint32_t i = 0; i < n / 2; i++) {
		uint32_t x = s->v.v[i];

		s->v.v[i] = s->v.v[n - 1 - i];
		s->v.v[n - 1 - i] = x;
	}
}

static void change_stack(struct text *t, uint32_t item, struct stack *open, const struct stack *want, struct buf *b)
{
	uint32_t common = 0;

	while (common < open->v.n && common < want->v.n && open->v.v[common] == want->v.v[common])
		common++;
	while (open->v.n > common) {
		uint32_t id = open->v.v[--open->v.n];

		put_leave(t, id, b);
		/* before anything that is defined for what follows */
		add_line(t, item, 0, id, b);
	}
	for (uint32_t i = common; i < want->v.n; i++) {
		uint32_t id = want->v.v[i];

		put_enter(t, id, b);
		add_line(t, item, t->rec->branches.v[cond(t, id)->first_branch].directive, id, b);
		vec_push(&open->v, id);
	}
}

/* -- directives between two neighbours ---------------------------------------------------------------- */

/* What directive d does in the output, as text; false when nothing. */
static bool play(struct text *t, uint32_t d, struct stack *open, struct buf *b)
{
	const struct pp_directive *dir = &t->rec->directives.v[d];
	uint32_t id = dir->ref;
	const struct pp_conditional *c;

	if (dir->kind < PPD_IF || dir->kind > PPD_ENDIF || id == PP_NONE || is_guard(t, id))
		return false;
	c = cond(t, id);
	if (dir->kind != PPD_ENDIF && dir->branch == 0) {
		if (c->taken == PP_NONE) {
			put_untaken(t, id, b);
			return true;
		}
		put_enter(t, id, b);
		vec_push(&open->v, id);
		return true;
	}
	if (open->v.n && vec_last(&open->v) == id && (dir->kind == PPD_ENDIF || dir->branch > c->taken)) {
		put_leave(t, id, b);
		open->v.n--;
		return true;
	}
	return false;
}

void conds_between(struct text *t, uint32_t incl, uint32_t first, uint32_t last, struct buf *out)
{
	struct stack open = { { 0 } };

	for (uint32_t raw = first; raw < last;) {
		uint32_t d = directive_at(t, incl, raw);

		if (d == PP_NONE || t->rec->directives.v[d].raw_first >= last)
			break;
		if (t->opt->conditionals == COND_GUARD && play(t, d, &open, out))
			buf_putc(out, '\n');
		raw = t->rec->directives.v[d].raw_last;
	}
	vec_free(&open.v);
}

static void play_gap(struct text *t, uint32_t item, const struct item *prev, const struct item *it,
		     struct stack *open, struct buf *b)
{
	for (uint32_t raw = prev->raw_last; raw < it->raw_first;) {
		uint32_t d = directive_at(t, it->incl, raw);

		if (d == PP_NONE || t->rec->directives.v[d].raw_first >= it->raw_first)
			return;
		if (play(t, d, open, b))
			add_line(t, item, d, t->rec->directives.v[d].ref, b);
		raw = t->rec->directives.v[d].raw_last;
	}
}

/* Conditionals inside an invocation that is expanded come, in order, before its first token. */
static void play_expanded(struct text *t, uint32_t item, uint32_t inv, struct buf *b)
{
	const struct pp_invocation *v = &t->rec->invocations.v[inv];
	struct stack open = { { 0 } };

	if (v->pulls == PP_NONE)
		return;
	for (uint32_t raw = v->raw_first; raw < v->raw_last;) {
		uint32_t d = directive_at(t, v->inclusion, raw);

		if (d == PP_NONE || t->rec->directives.v[d].raw_first >= v->raw_last)
			break;
		if (play(t, d, &open, b))
			add_line(t, item, d, t->rec->directives.v[d].ref, b);
		raw = t->rec->directives.v[d].raw_last;
	}
	vec_free(&open.v);
}

static bool is_source(const struct item *it)
{
	return it->kind != ITEM_INCLUDE && !(it->kind == ITEM_TEXT && it->insert);
}

static void item_stack(const struct text *t, const struct item *it, struct stack *want)
{
	if (it->kind == ITEM_INCLUDE || is_source(it))
		stack_at(t, it->incl, it->raw_first, want);
	else
		stack_at(t, pp_tok_inclusion(t->rec, it->tok), pp_tok_raw(t->rec, it->tok, NULL), want);
}

void conds_place(struct text *t)
{
	struct stack open = { { 0 } }, want = { { 0 } };
	const struct item *prev = NULL;
	struct buf b = BUF_INIT;

	if (t->opt->conditionals != COND_GUARD)
		return;
	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct item *it = &t->items.v[i];
		bool same = prev && !it->starts_piece && !it->cut && prev->piece == it->piece &&
			    is_source(it) && prev->incl == it->incl && prev->raw_last <= it->raw_first;

		if (it->kind == ITEM_INCLUDE && it->incl == PP_NONE)
			continue; /* -include */
		if (!it->starts_piece && !is_source(it) && it->kind != ITEM_INCLUDE)
			continue;
		if (same)
			play_gap(t, i, prev, it, &open, &b);
		if (it->kind == ITEM_EXPANDED && !(prev && prev->kind == ITEM_EXPANDED && prev->ref == it->ref))
			play_expanded(t, i, it->ref, &b);
		item_stack(t, it, &want);
		change_stack(t, i, &open, &want, &b);
		prev = is_source(it) ? it : prev;
	}
	want.v.n = 0;
	change_stack(t, t->items.n, &open, &want, &b);
	vec_free(&open.v);
	vec_free(&want.v);
	buf_free(&b);
}
