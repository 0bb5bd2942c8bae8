// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Macro invocations as text: verbatim bytes with directives cut out, or with some tokens replaced.
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

const struct pp_trace *call_trace(struct text *t, uint32_t invocation)
{
	struct pp_trace *tr = t->traces[invocation];

	if (!tr) {
		tr = t->traces[invocation] = mem_zalloc(sizeof(*tr));
		if (pp_trace_run(t->rec, invocation, tr))
			t->untraced[invocation] = true;
	}
	return tr;
}

struct reached {
	uint8_t *yes;
	VEC(uint32_t) todo;
};

static void reach(struct reached *r, uint32_t v)
{
	if (v == PP_NONE || r->yes[v])
		return;
	r->yes[v] = 1;
	vec_push(&r->todo, v);
}

/* What the tokens in r->todo were made of. */
static void reach_operands(struct reached *r, const struct pp_trace *tr)
{
	while (r->todo.n) {
		const struct pp_vtok *v = &tr->vtoks.v[r->todo.v[--r->todo.n]];

		if (v->kind == PPV_ARG || v->kind == PPV_PASTE)
			reach(r, v->from);
		if (v->kind == PPV_PASTE)
			reach(r, v->right);
		if (v->kind == PPV_STRING && v->expansion != PP_NONE &&
		    v->from < tr->expansions.v[v->expansion].nargs) {
			const struct pp_arg *a =
				&tr->args.v[tr->expansions.v[v->expansion].first_arg + v->from];

			for (uint32_t i = 0; i < a->n; i++)
				reach(r, tr->arg_vtoks.v[a->first + i]);
		}
	}
}

uint8_t *call_fixed(const struct pp_trace *tr)
{
	struct reached r = { .yes = mem_zalloc(tr->vtoks.n + 1) };

	for (uint32_t i = 0; i < tr->result.n; i++)
		reach(&r, tr->result.v[i]);
	for (uint32_t e = 0; e < tr->expansions.n; e++)
		reach(&r, tr->expansions.v[e].name);
	for (uint32_t v = 0; v < tr->vtoks.n; v++)
		if (tr->vtoks.v[v].kind == PPV_PASTE)
			reach(&r, v);
	reach_operands(&r, tr);
	for (uint32_t v = 0; v < tr->vtoks.n; v++)
		r.yes[v] &= tr->vtoks.v[v].kind == PPV_PASTE || tr->vtoks.v[v].kind == PPV_STRING;
	vec_free(&r.todo);
	return r.yes;
}

size_t trivia_line(const char *s, size_t len)
{
	size_t i = 0;

	while (i < len && s[i] != '\n') {
		if (s[i] == '/' && i + 1 < len && s[i + 1] == '*') {
			for (i += 2; i + 1 < len && !(s[i] == '*' && s[i + 1] == '/'); i++)
				;
			i = i + 2 < len ? i + 2 : len;
		} else if (s[i] == '/' && i + 1 < len && s[i + 1] == '/') {
			while (i < len && (s[i] != '\n' || s[i - 1] == '\\'))
				i++;
		} else {
			i += s[i] == '\\' && i + 1 < len ? 2 : 1;
		}
	}
	return i;
}

/* Does out end with an empty line, and now another line that is empty so far? */
static bool behind_empty_line(const struct buf *out)
{
	const char *s = out->s + out->len;
	unsigned int breaks = 0;

	while (s > out->s && strchr(" \t\r\n", s[-1]))
		breaks += *--s == '\n';
	return breaks > 1;
}

void trivia_add(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		n = trivia_line(s + i, len - i);
		n += i + n < len; /* the line break */
		if (s[i + n - 1] == '\n' && strspn(s + i, " \t\r\n") >= n && behind_empty_line(out))
			continue;
		buf_add(out, s + i, n);
	}
}

bool lines_before(struct text *t, uint32_t incl, uint32_t raw, struct buf *out)
{
	const struct pp_file *f = pp_inclusion_file(t->rec, incl);
	const struct pp_raw *before = raw ? &f->raw.v[raw - 1] : NULL;
	const char *s = f->bytes.s + (before ? before->off + before->len : 0);
	size_t len = (size_t)(f->bytes.s + f->raw.v[raw].off - s), from = trivia_line(s, len),
	       to = from;

	/* whole lines: from behind the first line break to behind the last */
	for (size_t i = from; i < len; i += trivia_line(s + i, len - i))
		to = ++i;
	if (from == to)
		return false;
	if (out)
		trivia_add(out, s + from + 1, to - from - 1);
	return strspn(s + from, " \t\r\n") < to - from;
}

uint32_t directive_at(const struct text *t, uint32_t incl, uint32_t raw)
{
	uint32_t lo = t->dir_start[incl], hi = t->dir_start[incl + 1], end = hi;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (t->rec->directives.v[t->dir_list[mid]].raw_first < raw)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo == end ? PP_NONE : t->dir_list[lo];
}

const char *directive_text(struct text *t, uint32_t d)
{
	const struct pp_directive *dir = &t->rec->directives.v[d];
	const struct pp_file *f = pp_inclusion_file(t->rec, dir->inclusion);
	const struct pp_raw *last = &f->raw.v[dir->raw_last - 1];
	size_t from = f->raw.v[dir->raw_first].off, end = last->off + last->len;
	size_t to = dir->raw_last < f->raw.n ? f->raw.v[dir->raw_last].off : f->bytes.len;

	end += trivia_line(f->bytes.s + end, to - end);
	while (end > from && (f->bytes.s[end - 1] == ' ' || f->bytes.s[end - 1] == '\t' ||
			      f->bytes.s[end - 1] == '\r'))
		end--;
	return arena_strndup(&t->arena, f->bytes.s + from, end - from);
}

static bool opens_skipped(const struct pp_record *rec, const struct pp_directive *d)
{
	const struct pp_conditional *c;

	if (d->kind < PPD_IF || d->kind > PPD_ELSE || d->ref == PP_NONE)
		return false;
	c = &rec->conditionals.v[d->ref];
	return c->taken != d->branch;
}

uint32_t behind_directive(const struct text *t, uint32_t incl, uint32_t d)
{
	const struct pp_record *rec = t->rec;
	uint32_t end = rec->directives.v[d].raw_last;

	while (opens_skipped(rec, &rec->directives.v[d])) {
		/*
		 * nothing is recorded inside a skipped group, so the next one continues the
		 * conditional
		 */
		uint32_t next = directive_at(t, incl, end);

		if (next == PP_NONE)
			break;
		d = next;
		end = rec->directives.v[d].raw_last;
	}
	return end;
}

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
			lines_before(t, incl, stop, out);
		next = behind_directive(t, incl, d);
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
