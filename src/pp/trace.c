// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Replays: a recorded invocation, or condition, is run again from the record alone.
 *
 * The expander is the same; only its base reader and its macro table differ: tokens come from the
 * record, and a name means what it meant at the macro time of the last token read. Where a run only
 * keeps tokens, a trace keeps each token at each step (vtok) and each expansion, so that a token of
 * the result can be followed back to where it is spelled. Nothing of the record is changed; which
 * macros are disabled, for example, is the replay's own business.
 */
#include "klp-ccp/search.h"
#include "pp-internal.h"

#include <string.h>

/* -- hooks of the expander -------------------------------------------------------------------- */

uint32_t pp_trace_vtok(struct expander *x, const struct xtok *t, enum pp_vkind kind,
		       uint32_t expansion, uint32_t from, uint32_t right, uint32_t body)
{
	struct pp_vtok *v = vec_add(&x->trace->vtoks);

	v->tok.name = t->name;
	v->tok.origin = t->pos;
	v->tok.kind = t->kind;
	v->tok.flags = t->flags;
	v->kind = kind;
	v->expansion = expansion;
	v->from = from;
	v->right = right;
	v->body = body;
	return x->trace->vtoks.n - 1;
}

/*
 * Where an expansion belongs: tokens that an argument's expansion met in the argument itself are
 * older than the expansion, all others were made by the expansion whose result is being read.
 */
static void set_parent(struct expander *x, struct pp_expansion *e, const struct xtok *name)
{
	const struct frame *f = x->frames.n ? &vec_last(&x->frames) : NULL;
	uint32_t maker = name->src == PP_NONE ? PP_NONE : x->trace->vtoks.v[name->src].expansion;

	e->in_arg = PP_NONE;
	e->parent = maker;
	if (f && (maker == PP_NONE || maker <= f->expansion)) {
		e->parent = f->expansion;
		e->in_arg = f->arg;
	}
}

uint32_t pp_trace_enter(struct expander *x, struct pp_macro *m, const struct xtok *name)
{
	struct pp_trace *t = x->trace;
	struct pp_expansion *e = vec_add(&t->expansions);

	e->macro = m->id;
	e->name = name->src;
	e->lparen = e->rparen = PP_NONE;
	e->first_arg = t->args.n;
	e->out_first = t->out_vtoks.n;
	set_parent(x, e, name);
	if (map_set(&x->seen, 1ull << 32 | m->id, 0))
		vec_push(&t->used, m->id);
	return t->expansions.n - 1;
}

void pp_trace_undefined(struct expander *x, const struct xtok *t, bool function)
{
	name_t name = pp_macro_name(&x->rec->names, t->name);
	uint32_t at = map_get(&x->seen, name, PP_NONE);

	if (at == PP_NONE) {
		struct pp_consulted c = { name, PP_NONE, true };

		at = x->trace->undefined.n;
		map_set(&x->seen, name, at);
		vec_push(&x->trace->undefined, c);
	}
	if (!function)
		x->undefined = at;
}

/* -- reading from the record ------------------------------------------------------------------ */

struct replay {
	const struct pp_invocation *v;
	const struct pp_raw *raw; /* of the invocation's inclusion */
	uint32_t at;              /* regular: next raw index; irregular: next pull */
	uint32_t id;
	uint32_t silent;   /* next of rec->silent_pragmas */
	uint32_t expected; /* next pp token of the record that must come */
};

static void read_end(struct xtok *t)
{
	memset(t, 0, sizeof(*t));
	t->kind = TOK_EOF;
	t->src = PP_NONE;
}

static void replay_read(struct expander *x, struct xtok *t)
{
	struct replay *r = x->base;
	const struct pp_raw *raw;

	if (r->v->pulls == PP_NONE) {
		if (r->at >= r->v->raw_last) {
			read_end(t);
			return;
		}
		t->pos = r->at;
		raw = &r->raw[r->at++];
	} else {
		const struct pp_pull *pull = &x->rec->pulls.v[r->at];

		if (pull->raw == PP_NONE) {
			read_end(t);
			return;
		}
		r->at++;
		x->time = pull->time;
		x->counter = pull->counter;
		x->inclusion = pull->inclusion;
		t->pos = pull->raw;
		raw = &pp_inclusion_file(x->rec, pull->inclusion)->raw.v[pull->raw];
	}
	t->name = raw->name;
	t->kind = raw->kind;
	t->flags = raw->flags & (TF_SPACE | TF_BOL | TF_DIGRAPH);
	t->xf = XF_BASE;
	if (raw->flags & TF_BOL && x->parsing == PARSING_ARGS)
		t->flags |= TF_SPACE;
	t->src = PP_NONE;
	t->src = pp_trace_vtok(x, t, PPV_SOURCE, PP_NONE, t->pos, PP_NONE, PP_NONE);
}

static void replay_unread(struct expander *x)
{
	struct replay *r = x->base;

	r->at--;
}

/* The next recorded token of the invocation; tokens of pragmas among its arguments are not its own.
 */
static const struct pp_tok *expected(struct expander *x)
{
	struct replay *r = x->base;

	while (r->expected < r->v->pp_last &&
	       x->rec->toks.v[r->expected].origin != (PP_INVOC | r->id))
		r->expected++;
	return r->expected < r->v->pp_last ? &x->rec->toks.v[r->expected] : NULL;
}

/*
 * A _Pragma: it left a token in the record, or it changed the macro table. A change is seen in the
 * lives of the macro that it names.
 */
static void replay_pragma(struct expander *x, const struct xtok *str)
{
	struct replay *r = x->base;
	const struct pp_silent_pragma *silent = x->rec->silent_pragmas.v;
	const struct pp_tok *t = expected(x);
	uint32_t v;

	if (t && t->kind == TOK_PRAGMA) {
		struct xtok made = *str;

		made.name = t->name;
		made.kind = TOK_PRAGMA;
		made.flags = 0;
		v = pp_trace_vtok(x, &made, PPV_BUILTIN, x->trace->expansions.n - 1, PP_NONE,
				  PP_NONE, PP_NONE);
		vec_push(&x->trace->result, v);
		r->expected++;
		return;
	}
	if (r->silent < x->rec->silent_pragmas.n && silent[r->silent].invocation == r->id)
		x->time = silent[r->silent++].after;
}

static int check(struct expander *x, const struct xtok *t)
{
	struct replay *r = x->base;
	const struct pp_tok *want = expected(x);

	if (!want || want->name != t->name || want->kind != t->kind)
		return -1;
	r->expected++;
	x->trace->vtoks.v[t->src].tok.flags = want->flags;
	return 0;
}

static uint32_t first_silent(const struct pp_record *rec, uint32_t invocation)
{
	return search_first(i, 0, rec->silent_pragmas.n,
			    rec->silent_pragmas.v[i].invocation < invocation);
}

int pp_trace_run(const struct pp_record *rec, uint32_t i, struct pp_trace *trace)
{
	const struct pp_invocation *v = &rec->invocations.v[i];
	struct replay r = { .v = v, .id = i, .expected = v->pp_first };
	struct expander x;
	struct lang lang;
	struct xtok t;
	int rc = 0;

	memset(trace, 0, sizeof(*trace));
	pp_lang_init(&lang, rec->inv);
	/* The expander changes a record only while it has a run. */
	pp_expander_init(&x, (struct pp_record *)(uintptr_t)rec, &lang);
	x.trace = trace;
	x.read = replay_read;
	x.unread = replay_unread;
	x.pragma = replay_pragma;
	x.base = &r;
	x.time = v->time;
	x.counter = v->counter;
	x.inclusion = v->inclusion;
	x.undefined = x.undefined_before = PP_NONE;
	r.raw = pp_inclusion_file(rec, v->inclusion)->raw.v;
	r.at = v->pulls == PP_NONE ? v->raw_first : v->pulls;
	r.silent = first_silent(rec, i);
	while (!rc) {
		pp_expand_next(&x, &t);
		if (t.kind == TOK_EOF)
			break;
		if (t.kind == TOK_PAD)
			continue;
		vec_push(&trace->result, t.src);
		rc = t.src == PP_NONE ? -1 : check(&x, &t);
	}
	if (x.failed || expected(&x))
		rc = -1;
	pp_expander_release(&x);
	return rc;
}

bool pp_trace_below(const struct pp_trace *t, uint32_t e, uint32_t root)
{
	while (e != PP_NONE && e != root)
		e = t->expansions.v[e].parent;
	return e == root;
}

void pp_trace_shrink(struct pp_trace *t)
{
	vec_free(&t->vtoks);
	vec_free(&t->expansions);
	vec_free(&t->args);
	vec_free(&t->arg_vtoks);
	vec_free(&t->out_vtoks);
	vec_free(&t->result);
	t->shrunk = true;
}

void pp_trace_release(struct pp_trace *t)
{
	pp_trace_shrink(t);
	vec_free(&t->undefined);
	vec_free(&t->used);
}

/* -- conditions ------------------------------------------------------------------------------- */

static uint32_t first_answer(const struct pp_record *rec, uint32_t directive)
{
	return search_first(i, 0, rec->answers.n, rec->answers.v[i].directive < directive);
}

static bool replay_condition(const struct pp_record *rec, uint32_t directive)
{
	const struct pp_directive *d = &rec->directives.v[directive];
	const struct pp_raw *raw = pp_inclusion_file(rec, d->inclusion)->raw.v;
	struct line_reader line = { .raw = raw, .at = d->raw_first + 2, .end = d->raw_last };
	struct expander x;
	struct lang lang;
	bool value;

	if (d->kind != PPD_IF && d->kind != PPD_ELIF) {
		name_t name =
			pp_macro_name((struct names *)(uintptr_t)&rec->names, raw[line.at].name);
		bool defined = line.at < line.end && pp_macro_at(rec, name, d->time) != PP_NONE;

		return d->kind == PPD_IFDEF || d->kind == PPD_ELIFDEF ? defined : !defined;
	}
	pp_lang_init(&lang, rec->inv);
	pp_expander_init(&x, (struct pp_record *)(uintptr_t)rec, &lang);
	x.read = pp_directive_read;
	x.unread = pp_directive_unread;
	x.base = &line;
	x.in_directive = true;
	x.time = d->time;
	x.counter = d->counter;
	x.inclusion = d->inclusion;
	x.directive = directive;
	x.answer = first_answer(rec, directive);
	value = pp_condition_value(&x, d->kind == PPD_ELIF);
	pp_expander_release(&x);
	return value;
}

uint32_t pp_condition_replay(const struct pp_record *rec, uint32_t conditional)
{
	const struct pp_conditional *c = &rec->conditionals.v[conditional];
	uint32_t i;

	for (i = 0; i < c->nbranches; i++) {
		const struct pp_branch *b = &rec->branches.v[c->first_branch + i];

		if (rec->directives.v[b->directive].kind == PPD_ELSE ||
		    (b->evaluated && replay_condition(rec, b->directive)))
			return i;
	}
	return PP_NONE;
}
