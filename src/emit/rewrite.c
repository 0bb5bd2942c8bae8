// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Macro invocations with some of their tokens rewritten.
 *
 * An argument token can be replaced in the call's text when everything it became is to be replaced
 * the same way, and when it was neither pasted nor stringified into something that stays: then
 * rewriting the argument rewrites just these tokens. The replay of the invocation knows where every
 * token of the result came from.
 *
 * When the token comes from the body of a macro that the argument calls, that call is expanded in
 * the argument's text, and the one around it stays. The proof decides whether the result is still
 * the same.
 *
 * An example (testsuite/ccp/example-emit-rewrite), in which "x" becomes "(*klpe_x)":
 *
 * 	#define MAX(a, b) ((a) > (b) ? (a) : (b))
 * 	#define FIRST x.a
 * 	#define LOG(v) log_it(#v, v)
 * 		n = MAX(x.b, n);
 * 		n += MAX(FIRST, n);
 * 		return LOG(x.b);
 *
 * MAX(x.b, n): of the result, tokens 2 and 12 are the x. Both passed through from source token 2 of
 * the call, whose fate is FATE_NEW with the new text; had one of them to stay, it would be
 * FATE_MIXED, and the call expanded. All else is FATE_KEPT: MAX((*klpe_x).b, n).
 *
 * MAX(FIRST, n): the x are from the body of FIRST. What was written at their place is source token
 * 2, FIRST; its call is covered and becomes the text of what it made: MAX((*klpe_x).a, n). The
 * definition of FIRST is not used any more.
 *
 * LOG(x.b): source token 2 went into v, and into the string as well. It is tainted, since
 * LOG((*klpe_x).b) would log another text, and the call is expanded: log_it("x.b", (*klpe_x).b).
 * In the message of an error() attribute, which the compiler says when the build fails, another
 * text does no harm.
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

/* -- text of the source, with some tokens written otherwise ----------------------------------- */

const char text_gone[] = "";

/*
 * Bytes of raw tokens [first, last), no directive between; news[i - base], when there, instead of
 * token i.
 */
static void copy_tokens(const struct pp_file *f, uint32_t first, uint32_t last, uint32_t base,
			const char *const *news, struct buf *out)
{
	const struct pp_raw *raw = f->raw.v;
	size_t from = raw[first].off;

	for (uint32_t i = first; news && i < last; i++) {
		if (!news[i - base])
			continue;
		if (news[i - base] != text_gone)
			buf_add(out, f->bytes.s + from, raw[i].off - from);
		buf_puts(out, news[i - base]);
		from = raw[i].off + raw[i].len;
	}
	buf_add(out, f->bytes.s + from, raw[last - 1].off + raw[last - 1].len - from);
}

void raw_text_with(struct text *t, uint32_t incl, uint32_t first, uint32_t last,
		   const char *const *news, struct buf *out)
{
	const struct pp_file *f = pp_inclusion_file(t->rec, incl);
	const struct pp_raw *raw = f->raw.v;
	uint32_t at = first;

	while (at < last) {
		uint32_t d = directive_at(t, incl, at), stop = last, next;
		size_t end, to;

		if (d != PP_NONE && t->rec->directives.v[d].raw_first < last)
			stop = t->rec->directives.v[d].raw_first;
		if (stop > at)
			copy_tokens(f, at, stop, first, news, out);
		if (stop == last)
			return;
		/*
		 * the rest of the line before the directives, and what stands between them and the
		 * text behind
		 */
		if (stop > at) {
			end = raw[stop - 1].off + raw[stop - 1].len;
			buf_add(out, f->bytes.s + end,
				trivia_line(f->bytes.s + end, raw[stop].off - end));
			buf_putc(out, '\n');
		}
		if (stop > first)
			trivia_lines_before(t, incl, stop, false, out);
		next = directive_behind(t, incl, d);
		conds_between(t, incl, stop, next, out);
		if (next >= last)
			return;
		at = next;
		d = directive_at(t, incl, at);
		if (d != PP_NONE && t->rec->directives.v[d].raw_first == at)
			continue;
		end = raw[next - 1].off + raw[next - 1].len;
		to = raw[next].off;
		end += trivia_line(f->bytes.s + end, to - end);
		if (end < to)
			buf_add(out, f->bytes.s + end + 1, to - end - 1);
	}
}

void raw_text(struct text *t, uint32_t incl, uint32_t first, uint32_t last, struct buf *out)
{
	raw_text_with(t, incl, first, last, NULL, out);
}

/* -- what becomes of the tokens of a call ------------------------------------------------------ */

enum { FATE_NONE, FATE_KEPT, FATE_NEW, FATE_MIXED };

struct fate {
	uint8_t state;
	bool tainted; /* also pasted, or in a string that is left */
	const char *text;
};

struct rewrite {
	struct text *t;
	const struct pp_invocation *inv;
	const struct pp_trace *tr;
	uint32_t first, n; /* raw tokens of the call */
	struct fate *fates;
	uint32_t *written; /* per expansion: source token, its own name's or that of the next one
			    * around it that has one, PP_NONE; the call itself has none */
	uint32_t *cover; /* per raw token: first one of the call in the arguments that is expanded,
			    PP_NONE */
	bool covers;     /* there is one */
};

/* Source token that vtok v passed through from, unchanged; PP_NONE when it came from a body. */
static uint32_t source_of(const struct pp_trace *tr, uint32_t v)
{
	while (v != PP_NONE && tr->vtoks.v[v].kind == PPV_ARG)
		v = tr->vtoks.v[v].from;
	return v != PP_NONE && tr->vtoks.v[v].kind == PPV_SOURCE ? tr->vtoks.v[v].from : PP_NONE;
}

static void taint(struct rewrite *r, uint32_t v)
{
	uint32_t raw = source_of(r->tr, v);

	if (raw != PP_NONE && raw >= r->first && raw < r->first + r->n)
		r->fates[raw - r->first].tainted = true;
}

static void find_taints(struct rewrite *r)
{
	const struct pp_trace *tr = r->tr;
	uint8_t *fixed = replay_fixed(r->t, (uint32_t)(r->inv - r->t->rec->invocations.v), tr);

	for (uint32_t v = 0; v < tr->vtoks.n; v++) {
		const struct pp_vtok *vt = &tr->vtoks.v[v];

		if (!fixed[v])
			continue;
		if (vt->kind == PPV_PASTE) {
			taint(r, vt->from);
			taint(r, vt->right);
		} else if (vt->kind == PPV_STRING && vt->expansion != PP_NONE) {
			const struct pp_expansion *e = &tr->expansions.v[vt->expansion];
			const struct pp_arg *a;

			if (vt->from >= e->nargs)
				continue;
			a = &tr->args.v[e->first_arg + vt->from];
			for (uint32_t i = 0; i < a->n; i++)
				taint(r, tr->arg_vtoks.v[a->first + i]);
		}
	}
	free(fixed);
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool inside(const struct rewrite *r, uint32_t raw)
{
	return raw != PP_NONE && raw >= r->first && raw < r->first + r->n;
}

/* -- calls in arguments that are expanded ------------------------------------------------------ */

/* Expansions come after those around them. */
static void find_written(struct rewrite *r)
{
	const struct pp_trace *tr = r->tr;

	r->written = mem_alloc((tr->expansions.n + 1) * sizeof(*r->written));
	for (uint32_t e = 0; e < tr->expansions.n; e++) {
		const struct pp_expansion *x = &tr->expansions.v[e];
		uint32_t raw = e ? source_of(tr, x->name) : PP_NONE;

		if (!inside(r, raw))
			raw = x->parent != PP_NONE ? r->written[x->parent] : PP_NONE;
		r->written[e] = raw;
	}
}

/*
 * Source token that result token i came from, or the name of the call in the arguments that made
 * it.
 */
static uint32_t written_at(const struct rewrite *r, uint32_t i)
{
	uint32_t v = r->tr->result.v[i], raw = source_of(r->tr, v);

	if (inside(r, raw))
		return raw;
	while (r->tr->vtoks.v[v].kind == PPV_ARG)
		v = r->tr->vtoks.v[v].from;
	return r->tr->vtoks.v[v].expansion == PP_NONE ? PP_NONE
						      : r->written[r->tr->vtoks.v[v].expansion];
}

/* Last source token of the call whose name is source token raw, PP_NONE. */
static uint32_t end_of_call(const struct rewrite *r, uint32_t raw)
{
	for (uint32_t e = 1; e < r->tr->expansions.n; e++) {
		const struct pp_expansion *x = &r->tr->expansions.v[e];

		if (source_of(r->tr, x->name) == raw)
			return x->rparen == PP_NONE ? raw : source_of(r->tr, x->rparen);
	}
	return PP_NONE;
}

static bool cover_call(struct rewrite *r, uint32_t raw)
{
	uint32_t end, d;

	if (r->cover[raw - r->first] != PP_NONE)
		return true; /* inside of one already */
	end = end_of_call(r, raw);
	d = directive_at(r->t, r->inv->inclusion, raw);
	if (!inside(r, end) || end < raw ||
	    (d != PP_NONE && r->t->rec->directives.v[d].raw_first <= end))
		return false;
	for (uint32_t i = raw; i <= end; i++)
		r->cover[i - r->first] = raw;
	r->covers = true;
	return true;
}

/* The calls in the arguments whose bodies hold a replaced token. */
static bool find_covers(struct rewrite *r, const char *const *news)
{
	for (uint32_t i = 0; i < r->tr->result.n; i++) {
		uint32_t raw = source_of(r->tr, r->tr->result.v[i]);

		if (!news[i] || inside(r, raw))
			continue;
		raw = written_at(r, i);
		if (raw == PP_NONE || !cover_call(r, raw))
			return false;
	}
	return true;
}

/*
 * Result tokens from i on that one expanded call made, as text; *end is set to the index after
 * them.
 */
static const char *spell_result(struct rewrite *r, uint32_t i, uint32_t start,
				const char *const *news, uint32_t *end)
{
	const struct pp_record *rec = r->t->rec;
	struct buf b = BUF_INIT;
	const char *s;

	for (uint32_t first = i; i < r->tr->result.n; i++) {
		const struct pp_tok *tok = &rec->toks.v[r->inv->pp_first + i];
		uint32_t raw = written_at(r, i);

		if (raw == PP_NONE || r->cover[raw - r->first] != start)
			break;
		s = news[i] ? news[i] : name_str(&rec->names, tok->name);
		if (i > first && (tok->flags & (TF_SPACE | TF_BOL) || trivia_joins(&b, s)))
			buf_putc(&b, ' ');
		buf_puts(&b, s);
	}
	*end = i;
	s = arena_strndup(&r->t->arena, b.s ? b.s : "", b.len);
	buf_free(&b);
	return s;
}

/* -- what becomes of the source tokens --------------------------------------------------------- */

/* An expanded call becomes its text in place of its name; the same wherever the argument went. */
static bool set_cover_fate(struct rewrite *r, uint32_t start, const char *text)
{
	struct fate *f = &r->fates[start - r->first];

	if (f->state == FATE_NONE) {
		f->state = FATE_NEW;
		f->text = text;
	}
	for (uint32_t i = start - r->first; i < r->n && r->cover[i] == start; i++) {
		if (r->fates[i].tainted)
			return false;
		if (i > start - r->first) {
			r->fates[i].state = FATE_NEW;
			r->fates[i].text = text_gone;
		}
	}
	return same_text(f->text, text);
}

/*
 * Every token of the result passes its fate on to its source token; false when that is impossible.
 */
static bool find_fates(struct rewrite *r, const char *const *news)
{
	for (uint32_t i = 0; i < r->tr->result.n; i++) {
		uint32_t raw = source_of(r->tr, r->tr->result.v[i]),
			 at = r->covers ? written_at(r, i) : PP_NONE;
		struct fate *f;

		if (at != PP_NONE && r->cover[at - r->first] != PP_NONE) {
			uint32_t start = r->cover[at - r->first], end;

			if (!set_cover_fate(r, start, spell_result(r, i, start, news, &end)))
				return false;
			i = end - 1;
			continue;
		}
		if (!inside(r, raw))
			continue;
		f = &r->fates[raw - r->first];
		if (f->state == FATE_NONE) {
			f->state = news[i] ? FATE_NEW : FATE_KEPT;
			f->text = news[i];
		} else if (!same_text(f->text, news[i])) {
			f->state = FATE_MIXED;
		}
	}
	for (uint32_t i = 0; i < r->n; i++)
		if (r->fates[i].state == FATE_MIXED ||
		    (r->fates[i].state == FATE_NEW && r->fates[i].tainted))
			return false;
	return true;
}

/* Definitions that the call still uses. */
static void find_uses(struct rewrite *r, struct nest_call *call)
{
	const struct pp_trace *tr = r->tr;

	call->uses = arena_alloc(&r->t->arena, (tr->expansions.n + 1) * sizeof(*call->uses));
	for (uint32_t e = 0; e < tr->expansions.n; e++) {
		uint32_t m = tr->expansions.v[e].macro, i = 0;

		if (r->written[e] != PP_NONE && r->cover[r->written[e] - r->first] != PP_NONE)
			continue;
		while (i < call->nuses && call->uses[i] != m)
			i++;
		if (i == call->nuses)
			call->uses[call->nuses++] = m;
	}
}

static const char *spell_rewritten(const struct rewrite *r)
{
	const char **news = mem_zalloc((r->n + 1) * sizeof(*news)), *s;
	struct buf b = BUF_INIT;

	for (uint32_t i = 0; i < r->n; i++)
		if (r->fates[i].state == FATE_NEW)
			news[i] = r->fates[i].text;
	raw_text_with(r->t, r->inv->inclusion, r->first, r->first + r->n, news, &b);
	s = arena_strndup(&r->t->arena, b.s, b.len);
	buf_free(&b);
	free(news);
	return s;
}

/* False when an #include among the arguments gave some of its tokens. */
static bool in_one_file(const struct text *t, const struct pp_invocation *v)
{
	if (v->pulls == PP_NONE)
		return true;
	for (uint32_t i = v->pulls; t->rec->pulls.v[i].raw != PP_NONE; i++)
		if (t->rec->pulls.v[i].inclusion != v->inclusion)
			return false;
	return true;
}

bool call_rewrite(struct text *t, uint32_t inv, const char *const *news, struct nest_call *call)
{
	const struct pp_invocation *v = &t->rec->invocations.v[inv];
	struct rewrite r = { .t = t,
			     .inv = v,
			     .tr = replay_of(t, inv),
			     .first = v->raw_first,
			     .n = v->raw_last - v->raw_first };

	memset(call, 0, sizeof(*call));
	if (call_is_expanded(t, inv) || r.tr->result.n != v->pp_last - v->pp_first ||
	    !in_one_file(t, v))
		return false;
	r.fates = mem_zalloc((r.n + 1) * sizeof(*r.fates));
	r.cover = mem_alloc((r.n + 1) * sizeof(*r.cover));
	memset(r.cover, 0xff, (r.n + 1) * sizeof(*r.cover));
	find_written(&r);
	find_taints(&r);
	if (find_covers(&r, news) && find_fates(&r, news)) {
		call->text = spell_rewritten(&r);
		if (r.covers)
			find_uses(&r, call);
	}
	free(r.fates);
	free(r.cover);
	free(r.written);
	return call->text != NULL;
}
