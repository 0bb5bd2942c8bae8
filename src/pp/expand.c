// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Macro expansion, by the algorithm of gcc's preprocessor, so that where C leaves the order of
 * rescanning open the result is gcc's.
 *
 * Tokens come from a stack of contexts: replacement lists being rescanned, arguments being
 * expanded, single pasted tokens. Below all of them is the base reader. A macro is disabled
 * ("busy") while its context is on the stack; a name met meanwhile is painted TF_NOEXPAND for good.
 * Whether two output tokens need a blank between them is decided by padding tokens: one before and
 * one after each expansion and argument, with the token ("source") whose leading blank counts
 * instead.
 *
 * Arguments are expanded in full before they are put in. That is where the algorithm would recurse;
 * here the pending expansions lie on x->frames, and pp_expand_next() drives them from one loop, so
 * nesting costs heap only. While arguments are collected nothing is expanded (x->prevent), hence
 * collecting never nests.
 *
 * Memory is two stacks: x->args holds collected and expanded arguments and is cut back once a body
 * has been made; x->res holds these bodies and is cut back when their context is popped.
 */
#include "klp-ccp/search.h"
#include "pp-internal.h"

#include <stdarg.h>
#include <string.h>

void pp_expander_init(struct expander *x, struct pp_record *rec, const struct lang *lang)
{
	memset(x, 0, sizeof(*x));
	x->rec = rec;
	x->lang = lang;
	x->lx.lang = lang;
	x->lx.names = &rec->names;
	buf_init(&x->spell);
	buf_init(&x->spell2);
	buf_init(&x->chain);
}

void pp_expander_release(struct expander *x)
{
	vec_free(&x->ctx);
	vec_free(&x->frames);
	vec_free(&x->argv);
	vec_free(&x->args);
	vec_free(&x->res);
	vec_free(&x->parens);
	buf_free(&x->spell);
	buf_free(&x->spell2);
	buf_free(&x->chain);
	pp_lexer_release(&x->lx);
	map_free(&x->busy);
	map_free(&x->seen);
}

/* The macro that body token number n belongs to. */
static const struct pp_macro *body_owner(const struct pp_record *rec, uint32_t n)
{
	uint32_t m = search_first(i, 1, rec->macros.n, rec->macros.v[i]->body_base <= n);

	return rec->macros.v[m - 1];
}

/*
 * Raw index for a message; a token of a replacement list is wrong there, not where the macro is
 * used.
 */
static uint32_t error_place(struct expander *x, const struct xtok *at)
{
	const struct pp_macro *m;
	const struct line_reader *l = x->base;

	/* Behind the last token of a text there is a place when the text is a file. */
	if (at && at->kind == TOK_EOF &&
	    (x->read == pp_directive_read || !pp_run_at_end(x->run, at->pos)))
		at = NULL;
	if (!at && x->read == pp_directive_read)
		return l->elsewhere ? l->pos : l->at - 1;
	if (!at)
		return pp_source(x->run)->cur ? pp_source(x->run)->cur - 1 : 0;
	if (at->src == PP_NONE)
		return at->pos;
	if (at->src & SRC_RAW)
		return at->src & ~SRC_RAW;
	m = body_owner(x->rec, at->src);
	if (m->inclusion == PP_NONE || at->src - m->body_base >= m->nbody)
		return at->pos;
	x->run->error_inclusion = m->inclusion;
	return m->body[at->src - m->body_base].raw;
}

void pp_expand_error(struct expander *x, const struct xtok *at, const char *id, const char *fmt,
		     ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	x->failed = true;
	if (!x->run)
		return;
	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	pp_error(x->run, error_place(x, at), id, "%s", b.s);
	buf_free(&b);
}

/* The record's names are complete in a replay: what is not among them was never made. */
name_t pp_expand_intern(struct expander *x, const char *s, size_t len)
{
	name_t n;

	if (x->run)
		return name_intern(&x->rec->names, s, len);
	n = name_lookup(&x->rec->names, s, len);
	if (!n && len)
		x->failed = true;
	return n;
}

struct pp_macro *pp_expand_lookup(struct expander *x, name_t name)
{
	struct name *n = name_get(&x->rec->names, name);
	uint32_t m;

	if (n->flags & NAME_EXTENDED) {
		name = pp_lex_canonical(&x->rec->names, name);
		n = name_get(&x->rec->names, name);
	}
	if (x->run) {
		pp_passage_ask(x->run, n, name);
		macro_met(x->rec, n->macro);
		return n->macro;
	}
	m = pp_macro_at(x->rec, name, x->time);
	return m == PP_NONE ? NULL : x->rec->macros.v[m];
}

static bool is_busy(const struct expander *x, const struct pp_macro *m)
{
	return x->run ? m->busy : map_get(&x->busy, m->id, 0);
}

static void set_busy(struct expander *x, struct pp_macro *m, bool busy)
{
	if (x->run)
		m->busy = busy;
	else
		map_set(&x->busy, m->id, busy);
}

/* -- contexts --------------------------------------------------------------------------------- */

static struct ctx *push(struct expander *x, enum ctx_kind kind, struct pp_macro *m, uint32_t at,
			uint32_t end)
{
	struct ctx *c = vec_add(&x->ctx);

	c->kind = kind;
	c->macro = m;
	c->at = at;
	c->end = end;
	c->mark = x->res.n;
	return c;
}

void pp_expand_push_token(struct expander *x, const struct xtok *t, struct pp_macro *macro)
{
	push(x, CTX_RES, macro, x->res.n, x->res.n + 1);
	vec_push(&x->res, *t);
}

void pp_expand_unread(struct expander *x)
{
	if (x->ctx.n > x->floor)
		vec_last(&x->ctx).at--;
	else
		x->unread(x);
}

static void pop(struct expander *x)
{
	struct ctx *c = &vec_last(&x->ctx);
	struct pp_macro *m = c->macro;

	x->res.n = c->mark;
	x->ctx.n--;
	if (m && !(x->ctx.n && vec_last(&x->ctx).macro == m))
		set_busy(x, m, false);
}

static inline void fetch(const struct expander *x, struct ctx *c, struct xtok *t)
{
	if (c->kind == CTX_BODY)
		expand_from_body(c->macro, c->at, c->pos, t);
	else
		*t = c->kind == CTX_ARG ? x->args.v[c->at] : x->res.v[c->at];
	c->at++;
}

void pp_padding_token(struct xtok *t, const struct xtok *source)
{
	memset(t, 0, sizeof(*t));
	t->kind = TOK_PAD;
	t->src = PP_NONE;
	if (source) /* takes the place of none, is replaced by none but a missing one */
		t->name = source->flags & TF_SPACE ? PAD_BLANK | PAD_TIGHT << 2
						   : PAD_TIGHT | PAD_TIGHT << 2;
}

/* -- entering a macro ------------------------------------------------------------------------- */

enum entered { NOT_ENTERED, ENTERED, FRAME_PUSHED };

/* How things stood when a macro's name was read. */
struct moment {
	uint32_t inclusion, time, counter, directives;
};

static struct moment now(const struct expander *x)
{
	return (struct moment){ x->inclusion, x->rec->time, x->counter, x->rec->directives.n };
}

static void record_at(struct expander *x, struct pp_macro *m, const struct xtok *name,
		      const struct moment *when)
{
	struct pp *p = x->run;
	struct pp_invocation *v;

	if (!p || !(name->xf & XF_BASE) || x->in_directive || p->invocation != PP_NONE)
		return;
	p->invocation = p->rec->invocations.n;
	v = vec_add(&p->rec->invocations);
	v->inclusion = when->inclusion;
	v->raw_first = name->pos;
	v->pp_first = p->rec->toks.n;
	v->macro = m->id;
	v->time = when->time;
	v->counter = when->counter;
	v->directives = when->directives;
	v->pulls = PP_NONE;
}

void pp_expand_record(struct expander *x, struct pp_macro *m, const struct xtok *name)
{
	struct moment when = now(x);

	record_at(x, m, name, &when);
}

/* Puts a macro without parameters on the stack. When tracing, its body gets vtoks, hence a copy. */
static void push_body(struct expander *x, struct pp_macro *m, const struct xtok *name,
		      uint32_t expansion)
{
	struct ctx *c;
	uint32_t i;

	set_busy(x, m, true);
	if (!x->trace) {
		c = push(x, CTX_BODY, m, 0, m->nbody);
		c->pos = name->pos;
		return;
	}
	push(x, CTX_RES, m, x->res.n, x->res.n + m->nbody);
	x->trace->expansions.v[expansion].out_first = x->trace->out_vtoks.n;
	x->trace->expansions.v[expansion].out_n = m->nbody;
	for (i = 0; i < m->nbody; i++) {
		struct xtok t;

		expand_from_body(m, i, name->pos, &t);
		t.src = pp_trace_vtok(x, &t, PPV_BODY, expansion, i, PP_NONE, PP_NONE);
		vec_push(&x->trace->out_vtoks, t.src);
		vec_push(&x->res, t);
	}
}

/* The next argument that has to be expanded; false when none is left. __VA_OPT__ asks last. */
static bool find_argument(const struct expander *x, struct frame *f)
{
	const struct pp_macro *m = f->macro;

	for (; f->at < m->nbody; f->at++) {
		if (m->body[f->at].op != PPB_PARAM)
			continue;
		f->arg = m->body[f->at].param;
		if (!x->argv.v[f->argv + f->arg].expanded)
			return true;
	}
	f->arg = m->nparams - 1;
	return f->va_opt && !x->argv.v[f->argv + f->arg].expanded;
}

/*
 * Makes the next argument that needs it the top context; false when none is left. They are expanded
 * in the order in which the body asks for them: it matters to __COUNTER__.
 */
static bool next_argument(struct expander *x, struct frame *f)
{
	while (find_argument(x, f)) {
		struct xarg *a = &x->argv.v[f->argv + f->arg];

		a->exp_first = x->args.n;
		a->exp_n = 0;
		a->expanded = true;
		if (!a->n)
			continue;
		push(x, a->in_res ? CTX_SLICE : CTX_ARG, NULL, a->first, a->first + a->n);
		return true;
	}
	return false;
}

static void finish_expansion(struct expander *x)
{
	struct frame f = vec_last(&x->frames);

	x->frames.n--;
	pp_args_replace(x, &f);
	x->args.n = f.mark;
	x->argv.n = f.argv;
	set_busy(x, f.macro, true);
}

static enum entered enter_function(struct expander *x, struct pp_macro *m, const struct xtok *name)
{
	struct moment when = now(x);
	struct frame f = { .macro = m, .name = *name };
	int collected;

	f.mark = x->args.n;
	f.argv = x->argv.n;
	if (x->run && name->xf & XF_BASE)
		x->run->pending = name->pos;
	x->prevent++;
	x->parsing = PARSING_PAREN;
	collected = pp_args_collect(x, m, &f);
	x->parsing = PARSING_NOTHING;
	x->prevent--;
	if (!collected) {
		x->args.n = f.mark;
		x->argv.n = f.argv;
		return NOT_ENTERED;
	}
	record_at(x, m, name, &when);
	if (!m->nparams) {
		push_body(x, m, name, f.expansion);
		x->args.n = f.mark;
		x->argv.n = f.argv;
		return ENTERED;
	}
	vec_push(&x->frames, f);
	if (next_argument(x, &vec_last(&x->frames)))
		return FRAME_PUSHED;
	finish_expansion(x);
	return ENTERED;
}

static enum entered enter(struct expander *x, struct pp_macro *m, const struct xtok *name)
{
	if (m->origin == PPM_BUILTIN)
		return pp_builtin_expand(x, m, name) ? ENTERED : NOT_ENTERED;
	if (m->function)
		return enter_function(x, m, name);
	pp_expand_record(x, m, name);
	push_body(x, m, name, x->trace ? pp_trace_enter(x, m, name) : PP_NONE);
	return ENTERED;
}

/* -- reading ---------------------------------------------------------------------------------- */

enum step {
	STEP_TOKEN, /* *t is a token that may be expanded */
	STEP_DONE,  /* *t is the result */
	STEP_AGAIN
};

/* Behind the last token of a context. */
static inline enum step leave_context(struct expander *x, const struct ctx *c, struct xtok *t)
{
	if (c->kind >= CTX_ARG) {
		memset(t, 0, sizeof(*t));
		t->kind = TOK_EOF;
		return STEP_DONE;
	}
	pop(x);
	if (x->in_directive || x->in_pragma)
		return STEP_AGAIN;
	pp_padding_token(t, NULL);
	return STEP_DONE;
}

/* *t is the left operand of ##. */
static enum step read_pasted(struct expander *x, struct xtok *t)
{
	struct xtok left = *t, first = *t;

	pp_paste_all(x, &left);
	if (x->in_directive)
		return STEP_AGAIN;
	pp_padding_token(t, &first);
	return STEP_DONE;
}

/* Of every token of every body: what is rare stands elsewhere. */
static inline enum step read_next(struct expander *x, struct xtok *t)
{
	struct ctx *c;

	if (x->ctx.n == x->floor) {
		x->read(x, t);
		return STEP_TOKEN;
	}
	c = &vec_last(&x->ctx);
	if (c->at == c->end)
		return leave_context(x, c, t);
	fetch(x, c, t);
	return t->xf & XF_PASTE ? read_pasted(x, t) : STEP_TOKEN;
}

void pp_expand_step(struct expander *x, struct xtok *t)
{
	for (;;) {
		enum step step = read_next(x, t);
		struct pp_macro *m;
		struct xtok name;

		if (step == STEP_AGAIN)
			continue;
		if (step == STEP_DONE || t->kind != TOK_ID || (t->flags & TF_NOEXPAND))
			return;
		m = pp_expand_lookup(x, t->name);
		if (!m) {
			if (x->trace && !x->prevent)
				pp_trace_undefined(x, t, false);
			return;
		}
		if (is_busy(x, m)) {
			t->flags |= TF_NOEXPAND;
			return;
		}
		if (x->prevent)
			return;
		if (x->ctx.n == x->floor && !x->frames.n) {
			x->top_pos = t->pos;
			x->top_function = m->function;
		}
		name = *t;
		if (x->consult)
			pp_condition_consult(x, t->name, m->id, false);
		switch (enter(x, m, &name)) {
		case NOT_ENTERED:
			*t = name;
			if (x->trace)
				pp_trace_undefined(x, t, true);
			return;
		case ENTERED:
			if (x->in_directive)
				continue;
			pp_padding_token(t, &name);
			return;
		case FRAME_PUSHED:
			continue;
		}
	}
}

/*
 * A name that is not a macro, followed by a parenthesis, must not become a function-like one
 * either.
 */
static void follow_undefined(struct expander *x, const struct xtok *t)
{
	if (t->kind == TOK_PAD)
		return;
	if (x->undefined_before != PP_NONE && t->kind == TOK_PUNCT && t->name == N_LPAREN)
		x->trace->undefined.v[x->undefined_before].function_ok = false;
	x->undefined_before = x->undefined;
	x->undefined = PP_NONE;
}

static void append_expanded(struct expander *x, struct frame *f, struct xtok *t)
{
	struct xarg *a = &x->argv.v[f->argv + f->arg];

	t->xf &= ~(XF_BASE | XF_MATCH);
	if (t->kind == TOK_PAD && a->exp_n && vec_last(&x->args).kind == TOK_PAD) {
		vec_last(&x->args).name = pad_compose(vec_last(&x->args).name, t->name);
		return;
	}
	a->exp_n++;
	vec_reserve(&x->args, 1);
	x->args.v[x->args.n++] = *t;
}

/*
 * Above `base`, tokens belong to arguments being expanded and go there. An argument's end finishes
 * it; the last one finishes the expansion, and then the padding that follows every expansion is the
 * next token of whoever waits below.
 */
void pp_expand_next(struct expander *x, struct xtok *t)
{
	uint32_t base = x->frames.n;

	for (;;) {
		struct frame *f;
		struct xtok name;

		pp_expand_step(x, t);
		if (x->trace)
			follow_undefined(x, t);
		if (x->frames.n == base)
			return;
		f = &vec_last(&x->frames);
		if (t->kind == TOK_EOF && x->ctx.n > x->floor) {
			pop(x);
			if (next_argument(x, f))
				continue;
			name = f->name;
			finish_expansion(x);
			if (x->in_directive)
				continue;
			pp_padding_token(t, &name);
			if (x->frames.n == base)
				return;
			f = &vec_last(&x->frames);
		}
		append_expanded(x, f, t);
		while (expand_plain(x, t))
			append_expanded(x, f, t);
	}
}

void pp_expand_next_token(struct expander *x, struct xtok *t)
{
	do
		pp_expand_next(x, t);
	while (t->kind == TOK_PAD);
}
