// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reading the record: from pp tokens to places and back.
 */
#include "klp-ccp/search.h"
#include "pp-internal.h"

const struct pp_file *pp_inclusion_file(const struct pp_record *rec, uint32_t incl)
{
	return &rec->files.v[rec->inclusions.v[incl].file];
}

/* The last segment that starts at or before pp token i. */
uint32_t pp_tok_inclusion(const struct pp_record *rec, tok_t i)
{
	uint32_t s;

	if (pp_in_invocation(&rec->toks.v[i]))
		return rec->invocations.v[rec->toks.v[i].origin & ~PP_INVOC].inclusion;
	if (!rec->segments.n)
		return rec->main;
	s = search_first(k, 1, rec->segments.n, rec->segments.v[k].pp <= i);
	return rec->segments.v[s - 1].inclusion;
}

uint32_t pp_tok_raw(const struct pp_record *rec, tok_t i, uint32_t *last)
{
	const struct pp_tok *t = &rec->toks.v[i];
	uint32_t first = t->origin, end;

	if (pp_in_invocation(t)) {
		const struct pp_invocation *v = &rec->invocations.v[t->origin & ~PP_INVOC];

		first = v->raw_first;
		end = v->raw_last;
	} else if (t->kind == TOK_PRAGMA) {
		const struct pp_raw *raw = pp_inclusion_file(rec, pp_tok_inclusion(rec, i))->raw.v;

		for (end = first + 1; !(raw[end].flags & TF_BOL); end++)
			;
	} else {
		end = first + 1;
	}
	if (last)
		*last = end;
	return first;
}

uint32_t pp_first_invocation(const struct pp_record *rec, tok_t tok)
{
	return search_first(i, 0, rec->invocations.n, rec->invocations.v[i].pp_first < tok);
}

static void set_start(const struct pp_file *f, uint32_t raw, struct loc *l)
{
	if (raw >= f->raw.n)
		raw = f->raw.n - 1;
	l->file = f->path;
	l->line = pp_line_of(f, f->raw.v[raw].off, &l->col);
}

struct loc pp_raw_loc(const struct pp_record *rec, uint32_t incl, uint32_t raw)
{
	struct loc l = { 0 };

	set_start(pp_inclusion_file(rec, incl), raw, &l);
	return l;
}

struct loc pp_directive_loc(const struct pp_record *rec, uint32_t directive)
{
	const struct pp_directive *d = &rec->directives.v[directive];

	return pp_raw_loc(rec, d->inclusion, d->raw_first);
}

struct loc pp_invocation_loc(const struct pp_record *rec, uint32_t invocation)
{
	const struct pp_invocation *v = &rec->invocations.v[invocation];

	return pp_raw_loc(rec, v->inclusion, v->raw_first);
}

struct loc pp_tok_loc(const struct pp_record *rec, tok_t i)
{
	struct loc l = { 0 };
	const struct pp_file *f;
	const struct pp_raw *end;
	uint32_t first, last;

	if (rec->toks.v[i].kind == TOK_EOF)
		return l;
	f = pp_inclusion_file(rec, pp_tok_inclusion(rec, i));
	first = pp_tok_raw(rec, i, &last);
	set_start(f, first, &l);
	end = &f->raw.v[last - 1];
	l.end_line = pp_line_of(f, end->off + end->len, &l.end_col);
	return l;
}

static uint32_t branch_start(const struct pp_record *rec, const struct pp_conditional *c,
			     uint32_t b)
{
	return rec->directives.v[rec->branches.v[c->first_branch + b].directive].raw_first;
}

/* The last one that starts before raw, or one around that. */
uint32_t pp_conditional_at(const struct pp_record *rec, uint32_t incl, uint32_t raw,
			   uint32_t *branch)
{
	const struct pp_inclusion *in = &rec->inclusions.v[incl];
	const uint32_t *list =
		in->nconditionals ? rec->inclusion_conditionals.v + in->conditional_first : NULL;
	const struct pp_conditional *c;
	uint32_t behind, i, b;

	behind = search_first(k, 0, in->nconditionals,
			      branch_start(rec, &rec->conditionals.v[list[k]], 0) <= raw);
	i = behind ? list[behind - 1] : PP_NONE;
	for (; i != PP_NONE; i = c->parent) {
		c = &rec->conditionals.v[i];
		if (c->endif == PP_NONE || rec->directives.v[c->endif].raw_last > raw)
			break;
	}
	if (i == PP_NONE)
		return PP_NONE;
	for (b = c->nbranches - 1; b && branch_start(rec, c, b) > raw; b--)
		;
	if (branch)
		*branch = b;
	return i;
}

bool pp_same_but_digits(const char *a, const char *b)
{
	while (*a || *b) {
		while (*a >= '0' && *a <= '9')
			a++;
		while (*b >= '0' && *b <= '9')
			b++;
		if (*a != *b)
			return false;
		if (*a) {
			a++;
			b++;
		}
	}
	return true;
}
