// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Conditionals. Text from a taken branch carries its conditional along: the branches that were not
 * taken become #error lines, so that a build with another configuration stops instead of using code
 * that was never meant for it. With COND_TAKEN nothing is written; with COND_KEEP conditionals
 * inside a declaration stay as in the source, with all branches, and those around it are dropped.
 * With COND_HEAD that is so in patched functions, all others are dropped, and the head of lp.c says
 * what all of them asked for.
 *
 * The state is the stack of conditionals open in the output. Between two items that are neighbours
 * in the source every directive in between is replayed; where something was left out, the stacks of
 * the two places are compared.
 */
#define _GNU_SOURCE /* memrchr */
#include <string.h>
#include "klp-ccp/search.h"
#include "text.h"

#define NON_TAKEN "#error \"klp-ccp: non-taken branch\"\n"
#define NO_BRANCH "#else\n#error \"klp-ccp: a preceeding branch should have been taken\"\n"

struct stack {
	VEC(uint32_t) v;
};

static const struct pp_conditional *cond(const struct text *t, uint32_t c)
{
	return &t->rec->conditionals.v[c];
}

static uint32_t branch_directive(const struct text *t, const struct pp_conditional *c,
				 uint32_t branch)
{
	return t->rec->branches.v[c->first_branch + branch].directive;
}

/*
 * A guard against being read twice says nothing about the code inside: a conditional without other
 * branches, directly followed by the definition of a name that its condition wanted undefined.
 * Headers of trace events have some that are not a plain #ifndef.
 */
static bool is_guard(const struct text *t, uint32_t id)
{
	const struct pp_record *rec = t->rec;
	const struct pp_conditional *c = cond(t, id);
	uint32_t behind, d;

	if (c->nbranches != 1 || c->taken != 0 || c->parent != PP_NONE ||
	    rec->inclusions.v[c->inclusion].parent == PP_NONE)
		return false;
	behind = rec->directives.v[branch_directive(t, c, 0)].raw_last;
	d = directive_at(t, c->inclusion, behind);
	if (d == PP_NONE || rec->directives.v[d].raw_first != behind ||
	    rec->directives.v[d].kind != PPD_DEFINE || rec->directives.v[d].ref == PP_NONE)
		return false;
	for (uint32_t k = c->names_first; k < c->names_last; k++)
		if (rec->consulted.v[k].macro == PP_NONE &&
		    rec->consulted.v[k].name == rec->macros.v[rec->directives.v[d].ref]->name)
			return true;
	return false;
}

/* Every object of the kernel is built with it, the livepatch included; or no C file is. */
static bool is_the_same_everywhere(const struct pp_record *rec, const struct pp_consulted *n)
{
	const char *name = name_str(&rec->names, n->name);

	if (n->macro == PP_NONE)
		return !strcmp(name, "__ASSEMBLY__") || !strcmp(name, "__ASSEMBLER__");
	return rec->macros.v[n->macro]->origin == PPM_CMDLINE &&
	       cc_is_kernel_define(rec->inv, name);
}

/*
 * A condition that asks for nothing else (__KERNEL__) is met wherever lp.c is compiled. MODULE says
 * what the livepatch is, not what it patches.
 */
static bool is_always_met(const struct text *t, uint32_t id)
{
	const struct pp_record *rec = t->rec;
	const struct pp_conditional *c = cond(t, id);

	for (uint32_t k = c->names_first; k < c->names_last; k++) {
		const struct pp_consulted *n = &rec->consulted.v[k];

		if (strcmp(name_str(&rec->names, n->name), "MODULE") &&
		    !is_the_same_everywhere(rec, n))
			return false;
	}
	return c->names_first < c->names_last;
}

/* It asks for what a patch changes in a header that stays: that has nothing to say to lp.c. */
static bool is_otherwise(const struct text *t, uint32_t id)
{
	const struct pp_conditional *c = cond(t, id);

	for (uint32_t k = c->names_first; t->otherwise && k < c->names_last; k++)
		if (t->rec->consulted.v[k].macro != PP_NONE &&
		    t->macro_otherwise[t->rec->consulted.v[k].macro])
			return true;
	return false;
}

bool conds_tell(const struct text *t, uint32_t id)
{
	return !is_guard(t, id) && !is_always_met(t, id) && !is_otherwise(t, id);
}

/*
 * True if a conditional of a file that is built into the kernel asks for MODULE: lp.c, which is a
 * module, would take another branch.
 */
static bool asks_for_module(const struct text *t, const struct pp_conditional *c)
{
	const struct pp_record *rec = t->rec;

	for (uint32_t k = c->names_first; k < c->names_last; k++)
		if (t->module && rec->consulted.v[k].name == t->module)
			return true;
	return false;
}

bool conds_shown(const struct text *t, uint32_t id)
{
	switch (t->opt->conditionals) {
	case COND_GUARD:
		return conds_tell(t, id) && !asks_for_module(t, cond(t, id));
	case COND_KEEP:
	case COND_HEAD:
		return t->cond_stays && t->cond_stays[id] == COND_STAYS;
	case COND_TAKEN:
		break;
	}
	return false;
}

/* -- what is written --------------------------------------------------------------------------- */

/* The group after directive d up to the line of directive `next`, as in the file. */
static void put_group(struct text *t, uint32_t d, uint32_t next, struct buf *out)
{
	const struct pp_directive *a = &t->rec->directives.v[d], *b = &t->rec->directives.v[next];
	const struct pp_file *f = pp_inclusion_file(t->rec, a->inclusion);
	const struct pp_raw *last = &f->raw.v[a->raw_last - 1];
	size_t from = last->off + last->len, to = f->raw.v[b->raw_first].off;
	const char *nl;

	from += trivia_line(f->bytes.s + from, f->raw.v[a->raw_last].off - from);
	nl = memrchr(f->bytes.s + from, '\n', to - from);
	if (nl && nl > f->bytes.s + from)
		buf_add(out, f->bytes.s + from + 1, (size_t)(nl - (f->bytes.s + from)));
}

/* A branch that was not taken. */
static void put_branch(struct text *t, const struct pp_conditional *c, uint32_t branch,
		       struct buf *out)
{
	uint32_t d = branch_directive(t, c, branch), next;

	buf_printf(out, "%s\n", directive_text(t, d));
	next = branch + 1 < c->nbranches ? branch_directive(t, c, branch + 1) : c->endif;
	if (t->opt->conditionals == COND_GUARD)
		buf_puts(out, NON_TAKEN);
	else if (next != PP_NONE)
		put_group(t, d, next, out);
}

static void put_enter(struct text *t, uint32_t id, struct buf *out)
{
	const struct pp_conditional *c = cond(t, id);

	for (uint32_t b = 0; b < c->taken && b < c->nbranches; b++)
		put_branch(t, c, b, out);
	if (c->taken != PP_NONE)
		buf_puts(out, directive_text(t, branch_directive(t, c, c->taken)));
}

static void put_endif(struct text *t, const struct pp_conditional *c, struct buf *out)
{
	buf_puts(out, c->endif != PP_NONE ? directive_text(t, c->endif) : "#endif");
}

static void put_leave(struct text *t, uint32_t id, struct buf *out)
{
	const struct pp_conditional *c = cond(t, id);

	for (uint32_t b = c->taken + 1; b < c->nbranches; b++)
		put_branch(t, c, b, out);
	if (!c->has_else && t->opt->conditionals == COND_GUARD)
		buf_puts(out, NO_BRANCH);
	put_endif(t, c, out);
}

static void put_untaken(struct text *t, uint32_t id, struct buf *out)
{
	const struct pp_conditional *c = cond(t, id);

	for (uint32_t b = 0; b < c->nbranches; b++)
		put_branch(t, c, b, out);
	put_endif(t, c, out);
}

/* The directive that the lines of a conditional's end, or else of its beginning, begin with. */
static uint32_t first_directive(const struct text *t, const struct pp_conditional *c, bool leaves)
{
	if (!leaves)
		return branch_directive(t, c, 0);
	return c->taken + 1 < c->nbranches ? branch_directive(t, c, c->taken + 1) : c->endif;
}

static uint32_t last_directive(const struct text *t, const struct pp_conditional *c, bool leaves)
{
	return leaves || c->taken == PP_NONE ? c->endif : branch_directive(t, c, c->taken);
}

static void add_line(struct text *t, uint32_t item, uint32_t order, uint32_t id, bool leaves,
		     struct buf *b)
{
	const struct pp_conditional *c = cond(t, id);
	struct line l = { .item = item,
			  .order = order,
			  .sequence = t->lines.n,
			  .incl = c->inclusion,
			  .text = arena_strndup(&t->arena, b->s, b->len),
			  .first = first_directive(t, c, leaves),
			  .last = last_directive(t, c, leaves),
			  .conditional = id,
			  .leaves = leaves };

	/* the order of what was met is the order of the lines */
	if (t->lines.n && vec_last(&t->lines).item == item && vec_last(&t->lines).order > order)
		l.order = vec_last(&t->lines).order;
	vec_push(&t->lines, l);
	buf_reset(b);
}

/* -- the stack of a place ---------------------------------------------------------------------- */

uint32_t conds_at(const struct text *t, uint32_t incl, uint32_t raw)
{
	uint32_t first = t->dir_start[incl];
	uint32_t behind = search_first(i, first, t->dir_start[incl + 1],
				       t->rec->directives.v[t->dir_list[i]].raw_first <= raw);
	const struct pp_directive *d;

	if (behind == first)
		return PP_NONE;
	d = &t->rec->directives.v[t->dir_list[behind - 1]];
	return d->kind >= PPD_IF && d->kind <= PPD_ELSE ? d->ref : d->conditional;
}

/* Conditionals around raw token `raw` of inclusion incl that are shown, outermost first. */
static void stack_at(const struct text *t, uint32_t incl, uint32_t raw, struct stack *s)
{
	const struct pp_record *rec = t->rec;
	uint32_t c = conds_at(t, incl, raw), n;

	s->v.n = 0;
	while (incl != PP_NONE) {
		for (; c != PP_NONE; c = cond(t, c)->parent)
			if (cond(t, c)->taken != PP_NONE && conds_shown(t, c))
				vec_push(&s->v, c);
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

static void change_stack(struct text *t, uint32_t item, struct stack *open,
			 const struct stack *want, struct buf *b)
{
	uint32_t common = 0;

	while (common < open->v.n && common < want->v.n && open->v.v[common] == want->v.v[common])
		common++;
	while (open->v.n > common) {
		uint32_t id = open->v.v[--open->v.n];

		put_leave(t, id, b);
		/* before anything that is defined for what follows */
		add_line(t, item, 0, id, true, b);
	}
	for (uint32_t i = common; i < want->v.n; i++) {
		uint32_t id = want->v.v[i];

		put_enter(t, id, b);
		add_line(t, item, branch_directive(t, cond(t, id), 0), id, false, b);
		vec_push(&open->v, id);
	}
}

/* -- directives between two neighbours --------------------------------------------------------- */

enum played { PLAYED_NOTHING, PLAYED_ENTER, PLAYED_LEAVE };

/* What directive d does in the output, as text. */
static enum played play(struct text *t, uint32_t d, struct stack *open, struct buf *b)
{
	const struct pp_directive *dir = &t->rec->directives.v[d];
	uint32_t id = dir->ref;
	const struct pp_conditional *c;

	if (dir->kind < PPD_IF || dir->kind > PPD_ENDIF || id == PP_NONE || !conds_shown(t, id))
		return PLAYED_NOTHING;
	c = cond(t, id);
	if (dir->kind != PPD_ENDIF && dir->branch == 0) {
		if (c->taken == PP_NONE) {
			put_untaken(t, id, b);
			return PLAYED_ENTER;
		}
		put_enter(t, id, b);
		vec_push(&open->v, id);
		return PLAYED_ENTER;
	}
	if (open->v.n && vec_last(&open->v) == id &&
	    (dir->kind == PPD_ENDIF || dir->branch > c->taken)) {
		put_leave(t, id, b);
		open->v.n--;
		return PLAYED_LEAVE;
	}
	return PLAYED_NOTHING;
}

void conds_between(struct text *t, uint32_t incl, uint32_t first, uint32_t last, struct buf *out)
{
	struct stack open = { { 0 } };

	if (t->opt->conditionals == COND_TAKEN)
		return;
	if (first)
		stack_at(t, incl, first - 1, &open);
	for (uint32_t raw = first; raw < last;) {
		uint32_t d = directive_at(t, incl, raw);

		if (d == PP_NONE || t->rec->directives.v[d].raw_first >= last)
			break;
		if (play(t, d, &open, out))
			buf_putc(out, '\n');
		raw = t->rec->directives.v[d].raw_last;
	}
	vec_free(&open.v);
}

/* Plays the directives among raw tokens [first, last) before item `item`. */
static void play_range(struct text *t, uint32_t item, uint32_t incl, uint32_t first, uint32_t last,
		       struct stack *open, struct buf *b)
{
	while (first < last) {
		uint32_t d = directive_at(t, incl, first);
		enum played p;

		if (d == PP_NONE || t->rec->directives.v[d].raw_first >= last)
			return;
		p = play(t, d, open, b);
		if (p)
			add_line(t, item, d, t->rec->directives.v[d].ref, p == PLAYED_LEAVE, b);
		first = t->rec->directives.v[d].raw_last;
	}
}

/* -- the walk ---------------------------------------------------------------------------------- */

bool conds_is_source(const struct item *it)
{
	return it->incl != PP_NONE && !(it->kind == ITEM_TEXT && it->insert);
}

static void item_stack(const struct text *t, const struct item *it, struct stack *want)
{
	if (conds_is_source(it))
		stack_at(t, it->incl, it->raw_first, want);
	else
		stack_at(t, pp_tok_inclusion(t->rec, it->tok), pp_tok_raw(t->rec, it->tok, NULL),
			 want);
}

/*
 * Conditionals that lie as a whole in the text [first, last) of one piece stay with all branches.
 */
static void keep_inside(struct text *t, uint32_t incl, uint32_t first, uint32_t last)
{
	while (first < last) {
		uint32_t d = directive_at(t, incl, first);
		const struct pp_directive *dir;

		if (d == PP_NONE || t->rec->directives.v[d].raw_first >= last)
			return;
		dir = &t->rec->directives.v[d];
		if (dir->kind == PPD_ENDIF && dir->ref != PP_NONE) {
			uint32_t begin = branch_directive(t, cond(t, dir->ref), 0);

			bool whole = t->cond_stays[dir->ref] == COND_BEGUN &&
				     t->rec->directives.v[begin].inclusion == incl &&
				     !asks_for_module(t, cond(t, dir->ref));

			t->cond_stays[dir->ref] = whole ? COND_STAYS : COND_GOES;
		} else if (dir->kind >= PPD_IF && dir->kind <= PPD_IFNDEF && dir->ref != PP_NONE) {
			t->cond_stays[dir->ref] = COND_BEGUN;
		}
		first = dir->raw_last;
	}
}

static void find_kept(struct text *t)
{
	t->cond_stays = arena_alloc(&t->arena, t->rec->conditionals.n + 1);
	if (t->choices->conditionals_out)
		return;
	for (uint32_t i = 0; i < t->items.n;) {
		uint32_t piece = t->items.v[i].piece, last = 0, first = 0, incl = PP_NONE;

		for (; i < t->items.n && t->items.v[i].piece == piece; i++) {
			const struct item *it = &t->items.v[i];

			if (!conds_is_source(it) || (incl != PP_NONE && it->incl != incl))
				continue;
			if (incl == PP_NONE)
				first = it->raw_first;
			incl = it->incl;
			last = it->raw_last > last ? it->raw_last : last;
		}
		if (incl != PP_NONE &&
		    (t->opt->conditionals == COND_KEEP || t->plan.pieces.v[piece].patched))
			keep_inside(t, incl, first, last);
	}
}

struct walk {
	struct stack open, want;
	uint32_t incl, behind, piece; /* source position after the previous item */
	uint32_t call;                /* that expanded item was made by, PP_NONE */
	struct buf text;
};

static void place_item(struct text *t, uint32_t i, struct walk *w)
{
	const struct item *it = &t->items.v[i];
	uint32_t call = item_call(t, it);
	bool same = !it->starts_piece && !it->cut && w->piece == it->piece && conds_is_source(it) &&
		    w->incl == it->incl && w->behind <= it->raw_first;

	if (call != PP_NONE && call == w->call)
		return; /* all of its directives came before its first token */
	if (same)
		play_range(t, i, it->incl, w->behind, it->raw_first, &w->open, &w->text);
	item_stack(t, it, &w->want);
	change_stack(t, i, &w->open, &w->want, &w->text);
	if (call != PP_NONE)
		play_range(t, i, it->incl, it->raw_first, it->raw_last, &w->open, &w->text);
	else if (it->kind == ITEM_CALL || it->kind == ITEM_REWRITE)
		stack_at(t, it->incl, it->raw_last - 1,
			 &w->open); /* what stands inside comes with its text */
	if (conds_is_source(it)) {
		w->incl = it->incl;
		w->behind = it->raw_last;
		w->piece = it->piece;
		w->call = call;
	}
}

void conds_place(struct text *t)
{
	struct walk w = { .incl = PP_NONE, .piece = PP_NONE, .call = PP_NONE, .text = BUF_INIT };

	if (t->opt->conditionals == COND_TAKEN)
		return;
	if (t->opt->conditionals == COND_KEEP || t->opt->conditionals == COND_HEAD)
		find_kept(t);
	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct item *it = &t->items.v[i];

		if (it->kind == ITEM_INCLUDE && it->incl == PP_NONE)
			continue; /* -include */
		if (it->starts_piece || conds_is_source(it))
			place_item(t, i, &w);
	}
	w.want.v.n = 0;
	change_stack(t, t->items.n, &w.open, &w.want, &w.text);
	vec_free(&w.open.v);
	vec_free(&w.want.v);
	buf_free(&w.text);
}
