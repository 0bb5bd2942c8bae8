// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Arguments of function-like macros: collecting them, and putting them into the replacement list.
 */
#include "pp-internal.h"

#include <string.h>

/* -- collecting ------------------------------------------------------------------------------- */

/*
 * Looks for the opening parenthesis. Contexts that end on the way are left for good. When another
 * token comes it is put back, and of the paddings met the one that matters for spacing is put
 * before it.
 */
static bool find_paren(struct expander *x, struct xtok *t)
{
	struct xtok pad;
	bool have_pad = false;

	for (;;) {
		pp_expand_step(x, t);
		if (t->kind != TOK_PAD)
			break;
		if (have_pad)
			pad.name = pad_compose(pad.name, t->name);
		else
			pad = *t;
		have_pad = true;
	}
	if (t->kind == TOK_PUNCT && t->name == N_LPAREN)
		return true;
	if (t->kind != TOK_EOF)
		pp_expand_unread(x);
	else if (x->ctx.n == x->floor)
		return false;
	if (have_pad) {
		/* One padding is left of them, as if nothing stood before it. */
		enum pad_state s = pad_apply(pad.name, PAD_NONE);

		pad.name = s == PAD_NONE ? 0 : s | PAD_TIGHT << 2;
		pp_expand_push_token(x, &pad, NULL);
	}
	return false;
}

static struct xarg *new_arg(struct expander *x)
{
	struct xarg *a = vec_add(&x->argv);

	a->first = x->args.n;
	return a;
}

/* Paddings at the ends of an argument do not belong to it. */
static void trim(const struct xtok *v, struct xarg *a)
{
	while (a->n && v[a->first].kind == TOK_PAD) {
		a->first++;
		a->n--;
	}
	while (a->n && v[a->first + a->n - 1].kind == TOK_PAD)
		a->n--;
}

/*
 * The quick way: name and arguments lie in one array that stays where it is (an argument being
 * expanded, or a body), and where the parenthesis closes is known. Then the arguments are slices of
 * that array. So one expansion in another in another ... costs what its text is long, not that
 * times the depth.
 *
 * Names that are disabled now are not painted, but they will be when they are read, as whatever
 * disables them stays on the stack until then.
 */
static bool slice_args(struct expander *x, const struct pp_macro *m, uint32_t *argc,
		       struct xtok *close)
{
	struct ctx *c = x->ctx.n > x->floor ? &vec_last(&x->ctx) : NULL;
	uint32_t slots = m->nparams ? m->nparams : 1, i, first, end;
	const struct xtok *v;
	struct xarg *a;

	if (!c || c->kind == CTX_BODY)
		return false;
	v = c->kind == CTX_ARG ? x->args.v : x->res.v;
	i = first = c->at;
	if (!(v[i - 1].xf & XF_MATCH))
		return false;
	end = i - 1 + v[i - 1].pos;
	if (end >= c->end || v[end].name != N_RPAREN || v[end].xf & XF_PASTE)
		return false;
	for (*argc = 0;; i++) {
		if (i < end && v[i].kind == TOK_PUNCT && v[i].name == N_LPAREN) {
			i += v[i].pos;
			continue;
		}
		if (i < end && (v[i].kind != TOK_PUNCT || v[i].name != N_COMMA ||
				(m->variadic && *argc + 1 == m->nparams)))
			continue;
		++*argc;
		a = *argc <= slots ? new_arg(x) : &vec_last(&x->argv);
		if (*argc <= slots) {
			a->in_res = c->kind != CTX_ARG;
			a->first = first;
			a->n = i - first;
			trim(v, a);
		}
		if (i >= end)
			break;
		first = i + 1;
	}
	*close = v[end];
	c->at = end + 1;
	return true;
}

/* Tokens up to the comma or parenthesis that ends the argument; t is that token. */
static void collect_one(struct expander *x, struct xtok *t, bool rest)
{
	uint32_t depth = 0, first = x->args.n, parens = x->parens.n;

	for (;;) {
		if (!expand_plain(x, t))
			pp_expand_step(x, t);
		if (t->kind == TOK_PAD) {
			if (x->args.n == first)
				continue;
		} else if (t->kind == TOK_PUNCT) {
			if (t->name == N_LPAREN)
				depth++;
			else if (t->name == N_RPAREN && depth-- == 0)
				break;
			else if (t->name == N_COMMA && !depth && !rest)
				break;
		} else if (t->kind == TOK_EOF) {
			break;
		}
		t->xf &= ~(XF_BASE | XF_MATCH);
		t->flags &= ~TF_BOL;
		vec_reserve(&x->args, 1);
		x->args.v[x->args.n++] = *t;
		if (t->kind != TOK_PUNCT)
			continue;
		if (t->name == N_LPAREN) {
			vec_push(&x->parens, x->args.n - 1);
		} else if (t->name == N_RPAREN) {
			struct xtok *open = &x->args.v[x->parens.v[--x->parens.n]];

			open->pos = x->args.n - 1 - (open - x->args.v);
			open->xf |= XF_MATCH;
		}
	}
	x->parens.n = parens;
	while (x->args.n > first && vec_last(&x->args).kind == TOK_PAD)
		x->args.n--;
}

static uint32_t collect_all(struct expander *x, const struct pp_macro *m, struct xtok *t)
{
	uint32_t slots = m->nparams ? m->nparams : 1, argc = 0;

	do {
		uint32_t first = x->args.n;
		struct xarg *a;

		argc++;
		a = argc <= slots ? new_arg(x) : &vec_last(&x->argv);
		collect_one(x, t, m->variadic && argc == m->nparams);
		if (argc <= slots)
			a->n = x->args.n - first;
		else
			x->args.n = first;
	} while (!(t->kind == TOK_PUNCT && t->name == N_RPAREN) && t->kind != TOK_EOF);
	return argc;
}

static bool count_ok(struct expander *x, const struct pp_macro *m, uint32_t argc)
{
	if (argc == m->nparams || (argc + 1 == m->nparams && m->variadic))
		return true;
	if (argc < m->nparams)
		pp_expand_error(x, NULL, "macro-arguments",
				"macro \"%s\" requires %u arguments, but only %u given",
				name_str(&x->rec->names, m->name), m->nparams, argc);
	else
		pp_expand_error(x, NULL, "macro-arguments",
				"macro \"%s\" passed %u arguments, but takes just %u",
				name_str(&x->rec->names, m->name), argc, m->nparams);
	return false;
}

static bool has_va_opt(const struct expander *x, const struct pp_macro *m)
{
	uint32_t i;

	for (i = 0; m->variadic && x->lang->va_opt && i < m->nbody; i++)
		if (m->body[i].name == N_VA_OPT && m->body[i].kind == TOK_ID)
			return true;
	return false;
}

static void trace_arguments(struct expander *x, struct frame *f, uint32_t lparen, uint32_t rparen)
{
	struct pp_trace *t = x->trace;
	struct pp_expansion *e;
	uint32_t i, k;

	f->expansion = pp_trace_enter(x, f->macro, &f->name);
	e = &t->expansions.v[f->expansion];
	e->lparen = lparen;
	e->rparen = rparen;
	e->first_arg = t->args.n;
	e->nargs = f->nargs;
	for (i = 0; i < f->nargs; i++) {
		struct xarg *a = &x->argv.v[f->argv + i];
		struct pp_arg *o = vec_add(&t->args);

		a->id = e->first_arg + i;
		o->first = t->arg_vtoks.n;
		o->exp_first = PP_NONE;
		for (k = 0; k < a->n; k++) {
			const struct xtok *s = &arg_tokens(x, a)[k];

			if (s->kind == TOK_PAD)
				continue;
			vec_push(&t->arg_vtoks, s->src);
			o->n++;
		}
	}
}

int pp_args_collect(struct expander *x, struct pp_macro *m, struct frame *f)
{
	uint32_t slots = m->nparams ? m->nparams : 1, argc, lparen, depth, i;
	struct xtok t;
	struct xarg *a;

	if (!find_paren(x, &t))
		return 0;
	lparen = t.src;
	depth = x->run ? x->run->sources.n : 0;
	x->parsing = PARSING_ARGS;
	if (!slice_args(x, m, &argc, &t))
		argc = collect_all(x, m, &t);

	if (t.kind == TOK_EOF) {
		pp_expand_error(x, &t, "unterminated-arguments",
				"unterminated argument list invoking macro \"%s\"",
				name_str(&x->rec->names, m->name));
		if (x->run && x->read != pp_directive_read && lparen & SRC_RAW &&
		    depth == x->run->sources.n)
			pp_note(x->run, lparen & ~SRC_RAW, "unterminated-arguments",
				"it starts here");
		return 0;
	}
	a = &x->argv.v[f->argv];
	if (argc == 1 && !m->nparams && !a->n)
		argc = 0;
	if (!count_ok(x, m, argc))
		return 0;
	for (i = argc ? argc : 1; i < slots; i++)
		new_arg(x);
	a = &x->argv.v[f->argv];
	/*
	 * The variable argument was left out, which makes ", ## args" drop its comma. A sole
	 * variable argument that is empty counts as left out, but not in strict ISO modes.
	 */
	if (m->variadic && (argc < m->nparams || (argc == 1 && !a->n && !x->lang->iso)))
		a[m->nparams - 1].omitted = true;
	f->nargs = m->nparams;
	f->va_opt = has_va_opt(x, m);
	if (x->trace)
		trace_arguments(x, f, lparen, t.src);
	return 1;
}

/* -- putting them in -------------------------------------------------------------------------- */

/* Where pp_args_replace() stands with regard to __VA_OPT__(...). */
struct va_opt {
	int depth; /* 0 outside, 1 before its parenthesis, then open parentheses plus 1 */
	bool include;
	bool string;    /* #__VA_OPT__ */
	bool open;      /* start is valid */
	uint32_t start; /* number of tokens made before its contents */
};

struct replacement {
	struct expander *x;
	const struct frame *f;
	const struct pp_macro *m;
	struct xarg *args;
	uint32_t first; /* of the result in x->res */
	struct va_opt va;
};

static inline void add(struct replacement *r, const struct xtok *t)
{
	struct expander *x = r->x;

	vec_reserve(&x->res, 1);
	x->res.v[x->res.n++] = *t;
}

static void add_padding(struct replacement *r, const struct pp_body *source)
{
	struct xtok t, s = { 0 };

	if (source) {
		s.flags = source->flags;
		s.pos = r->f->name.pos;
	}
	pp_padding_token(&t, source ? &s : NULL);
	add(r, &t);
}

/* The last token made, NULL if none. */
static struct xtok *last(const struct replacement *r)
{
	return r->x->res.n > r->first ? &vec_last(&r->x->res) : NULL;
}

/* True directly after the start of an open __VA_OPT__. */
static bool at_va_start(const struct replacement *r)
{
	return r->va.open && r->x->res.n == r->va.start;
}

static void body_token(struct replacement *r, uint32_t i, struct xtok *t)
{
	expand_from_body(r->m, i, r->f->name.pos, t);
	if (r->x->trace)
		t->src = PP_NONE;
}

static void put_string(struct replacement *r, uint32_t i)
{
	const struct pp_body *b = &r->m->body[i];
	struct xarg *a = &r->args[b->param];
	struct xtok t;

	body_token(r, i, &t);
	if (!a->string)
		a->string = pp_stringify(r->x, arg_tokens(r->x, a), a->n);
	t.kind = TOK_STR;
	t.name = a->string;
	t.flags = 0;
	t.xf |= places_of(arg_tokens(r->x, a), a->n);
	t.src = PP_NONE;
	if (r->x->trace)
		t.src = pp_trace_vtok(r->x, &t, PPV_STRING, r->f->expansion, b->param, PP_NONE, i);
	if (!(b->op & PPB_PASTE_RIGHT) && i && !at_va_start(r))
		add_padding(r, b);
	add(r, &t);
}

/* Behind a parameter: the paste flag moves to the last token put in, or blanks are kept apart. */
static void put_argument_end(struct replacement *r, const struct pp_body *b, uint32_t flag)
{
	if (!r->x->in_directive && !(b->op & PPB_PASTE_LEFT))
		add_padding(r, NULL);
	if (flag == PP_NONE)
		return;
	if (b->op & PPB_PASTE_LEFT)
		r->x->res.v[flag].xf |= XF_PASTE;
	else
		r->x->res.v[flag].xf &= ~XF_PASTE;
}

static void put_tokens(struct replacement *r, uint32_t i, bool in_res, uint32_t first, uint32_t n)
{
	struct expander *x = r->x;
	const struct xtok *from;
	struct xtok *to;

	vec_reserve(&x->res, n);
	from = (in_res ? x->res.v : x->args.v) + first;
	to = x->res.v + x->res.n;
	x->res.n += n;
	for (const struct xtok *end = to + n; to < end; to++, from++) {
		*to = *from;
		if (!(to->xf & XF_MATCH))
			to->pos = r->f->name.pos;
		if (x->trace && to->kind != TOK_PAD)
			to->src = pp_trace_vtok(x, to, PPV_ARG, r->f->expansion, from->src, PP_NONE,
						i);
	}
}

static void put_argument(struct replacement *r, uint32_t i)
{
	const struct pp_body *b = &r->m->body[i];
	struct expander *x = r->x;
	const struct xarg *a = &r->args[b->param];
	uint32_t first = a->first, n = a->n, flag = PP_NONE;
	struct xtok *prev = last(r);
	bool in_res = a->in_res;

	if (b->op & PPB_PASTE_LEFT) {
		;
	} else if (b->op & PPB_PASTE_RIGHT) {
		if (prev && prev->kind == TOK_PUNCT && prev->name == N_COMMA && r->m->variadic &&
		    b->param == r->m->nparams - 1) {
			/* ", ## args": no paste, and no comma when args were left out. */
			if (a->omitted)
				x->res.n--;
			else
				flag = x->res.n - 1;
		} else if (prev && !n && !at_va_start(r)) {
			flag = x->res.n - 1;
		}
	} else {
		in_res = false;
		first = a->exp_first;
		n = a->exp_n;
		if (at_va_start(r))
			while (n && x->args.v[first].kind == TOK_PAD) {
				first++;
				n--;
			}
	}
	if ((!x->in_directive || x->wants_padding) && i && !(b->op & PPB_PASTE_RIGHT) &&
	    !at_va_start(r))
		add_padding(r, b);
	if (n) {
		put_tokens(r, i, in_res, first, n);
		if (b->op & PPB_PASTE_LEFT)
			flag = x->res.n - 1;
	}
	put_argument_end(r, b, flag);
}

/* #__VA_OPT__(...): its tokens, pasted where asked, become a string. */
static void va_opt_string(struct replacement *r, uint32_t start)
{
	struct expander *x = r->x;
	uint32_t i, j, n = x->res.n - start;
	struct xtok t;

	for (i = j = 0; i < n; i++, j++) {
		struct xtok left = x->res.v[start + i];

		while (left.xf & XF_PASTE && i + 1 < n) {
			struct xtok right = x->res.v[start + i + 1];

			if (!pp_paste_two(x, &left, &right))
				break;
			i++;
			left.xf |= right.xf;
		}
		x->res.v[start + j] = left;
	}
	memset(&t, 0, sizeof(t));
	t.name = pp_stringify(x, j ? x->res.v + start : NULL, j);
	t.xf = j ? places_of(x->res.v + start, j) : 0;
	t.kind = TOK_STR;
	t.pos = r->f->name.pos;
	t.src = PP_NONE;
	x->res.n = start;
	if (x->trace)
		t.src = pp_trace_vtok(x, &t, PPV_STRING, r->f->expansion, r->m->nparams - 1,
				      PP_NONE, PP_NONE);
	add(r, &t);
}

static void va_opt_begin(struct replacement *r, uint32_t i)
{
	const struct pp_body *b = &r->m->body[i];
	const struct xarg *a = &r->args[r->m->nparams - 1];
	uint32_t k;

	if (i && !(b->op & PPB_PASTE_RIGHT) && !at_va_start(r))
		add_padding(r, b);
	r->va.depth = 1;
	r->va.open = true;
	r->va.start = r->x->res.n;
	r->va.string = PPB_KIND(b->op) == PPB_STRING;
	r->va.include = false;
	for (k = 0; k < a->exp_n; k++)
		if (r->x->args.v[a->exp_first + k].kind != TOK_PAD)
			r->va.include = true;
}

static void va_opt_end(struct replacement *r, uint32_t i)
{
	const struct pp_body *b = &r->m->body[i];
	struct expander *x = r->x;
	uint32_t start = r->va.start;
	struct xtok *t;

	r->va.open = false;
	r->va.depth = 0;
	if (r->va.string) {
		va_opt_string(r, start);
		if (b->op & PPB_PASTE_LEFT)
			vec_last(&x->res).xf |= XF_PASTE;
		return;
	}
	t = last(r);
	if (t && x->res.n == start && t->xf & XF_PASTE)
		t->xf &= ~XF_PASTE; /* nothing came: no paste with what stands before */
	if (!(b->op & PPB_PASTE_LEFT)) {
		add_padding(r, NULL);
		return;
	}
	while (x->res.n > start && vec_last(&x->res).kind == TOK_PAD && !vec_last(&x->res).name)
		x->res.n--;
	t = last(r);
	if (t && t->kind != TOK_PAD)
		t->xf |= XF_PASTE;
}

/* True when body token i was taken up by __VA_OPT__. */
static bool va_opt(struct replacement *r, uint32_t i)
{
	const struct pp_body *b = &r->m->body[i];

	if (!r->va.depth) {
		if (b->name != N_VA_OPT || b->kind != TOK_ID)
			return false;
		va_opt_begin(r, i);
		return true;
	}
	if (r->va.depth == 1) {
		r->va.depth = 2;
		return true;
	}
	if (b->kind == TOK_PUNCT && b->name == N_LPAREN)
		r->va.depth++;
	else if (b->kind == TOK_PUNCT && b->name == N_RPAREN && --r->va.depth == 1) {
		va_opt_end(r, i);
		return true;
	}
	return !r->va.include;
}

static void trace_result(struct replacement *r)
{
	struct pp_trace *t = r->x->trace;
	struct pp_expansion *e = &t->expansions.v[r->f->expansion];
	uint32_t i, k;

	e->out_first = t->out_vtoks.n;
	for (i = r->first; i < r->x->res.n; i++)
		if (r->x->res.v[i].kind != TOK_PAD)
			vec_push(&t->out_vtoks, r->x->res.v[i].src);
	e->out_n = t->out_vtoks.n - e->out_first;
	for (k = 0; k < r->f->nargs; k++) {
		struct pp_arg *o = &t->args.v[e->first_arg + k];
		const struct xarg *a = &r->args[k];

		if (!a->expanded)
			continue;
		o->exp_first = t->arg_vtoks.n;
		for (i = 0; i < a->exp_n; i++)
			if (r->x->args.v[a->exp_first + i].kind != TOK_PAD)
				vec_push(&t->arg_vtoks, r->x->args.v[a->exp_first + i].src);
		o->exp_n = t->arg_vtoks.n - o->exp_first;
	}
}

void pp_args_replace(struct expander *x, struct frame *f)
{
	struct replacement r = { .x = x, .f = f, .m = f->macro, .args = &x->argv.v[f->argv] };
	struct ctx *c;
	uint32_t i;

	r.first = x->res.n;
	for (i = 0; i < r.m->nbody; i++) {
		struct xtok t;

		if (f->va_opt && va_opt(&r, i))
			continue;
		switch (PPB_KIND(r.m->body[i].op)) {
		case PPB_PARAM:
			put_argument(&r, i);
			break;
		case PPB_STRING:
			put_string(&r, i);
			break;
		default:
			body_token(&r, i, &t);
			if (x->trace)
				t.src = pp_trace_vtok(x, &t, PPV_BODY, f->expansion, i, PP_NONE,
						      PP_NONE);
			add(&r, &t);
		}
	}
	if (x->trace)
		trace_result(&r);
	c = vec_add(&x->ctx);
	c->kind = CTX_RES;
	c->macro = f->macro;
	c->at = c->mark = r.first;
	c->end = x->res.n;
}
