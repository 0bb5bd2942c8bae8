/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All that a record of the preprocessor says, as text: to compare records that must be equal. */
#ifndef KLP_CCP_TESTSUITE_UNIT_RECORD_H
#define KLP_CCP_TESTSUITE_UNIT_RECORD_H

#include "klp-ccp/buf.h"
#include "klp-ccp/pp.h"

static inline void record_describe_tokens(const struct pp_record *rec, struct buf *out)
{
	for (uint32_t i = 0; i < rec->toks.n; i++) {
		const struct pp_tok *t = &rec->toks.v[i];

		buf_printf(out, "%s %x %d %d %d %u\n", name_str(&rec->names, t->name), t->origin,
			   t->kind, t->flags, t->unused, pp_tok_inclusion(rec, i));
	}
	for (uint32_t i = 0; i < rec->invocations.n; i++) {
		const struct pp_invocation *v = &rec->invocations.v[i];

		buf_printf(out, "call %u %u-%u %u-%u %u at %u %u %u %u\n", v->inclusion,
			   v->raw_first, v->raw_last, v->pp_first, v->pp_last, v->macro, v->time,
			   v->pulls, v->counter, v->directives);
	}
	for (uint32_t i = 0; i < rec->segments.n; i++)
		buf_printf(out, "segment %u %u\n", rec->segments.v[i].pp,
			   rec->segments.v[i].inclusion);
}

static inline void record_describe_macro(const struct pp_record *rec, const struct pp_macro *m,
					 struct buf *out)
{
	buf_printf(out, "macro %s %u %d %d %d%d%d%d %d in %u by %u time %u-%u after %u own %d %s:",
		   name_str(&rec->names, m->name), m->id, m->origin, m->builtin, m->function,
		   m->variadic, m->gnu_variadic, m->paste_or_string, m->nparams, m->inclusion,
		   m->directive, m->time_begin, m->time_end, m->previous, m->own,
		   m->text ? m->text : "");
	for (uint32_t i = 0; i < m->nparams; i++)
		buf_printf(out, " (%s)", name_str(&rec->names, m->params[i]));
	for (uint32_t i = 0; i < m->nbody; i++)
		buf_printf(out, " %s %u %d %d %d %d", name_str(&rec->names, m->body[i].name),
			   m->body[i].raw, m->body[i].kind, m->body[i].flags, m->body[i].op,
			   m->body[i].param);
	buf_putc(out, '\n');
}

static inline void record_describe_directives(const struct pp_record *rec, struct buf *out)
{
	for (uint32_t i = 0; i < rec->directives.n; i++) {
		const struct pp_directive *d = &rec->directives.v[i];

		buf_printf(out, "directive %d %d %u %u %u %u %u %u %u-%u %u\n", d->kind, d->in_args,
			   d->inclusion, d->pp, d->time, d->ref, d->branch, d->conditional,
			   d->raw_first, d->raw_last, d->counter);
	}
	for (uint32_t i = 0; i < rec->inclusions.n; i++) {
		const struct pp_inclusion *in = &rec->inclusions.v[i];

		buf_printf(out, "inclusion %s %u %u %u/%u %u-%u %u-%u %u-%u %u %d names %u-%u\n",
			   rec->files.v[in->file].spelled, in->parent, in->directive,
			   in->conditional, in->branch, in->pp_first, in->pp_last, in->time_in,
			   in->time_out, in->dir_first, in->dir_last, in->depth, in->slot,
			   in->names_first, in->names_last);
	}
	for (uint32_t i = 0; i < rec->conditionals.n; i++) {
		const struct pp_conditional *c = &rec->conditionals.v[i];

		buf_printf(out, "conditional %u %u/%u %u+%u %u taken %u %u-%u names %u-%u %d%d\n",
			   c->inclusion, c->parent, c->parent_branch, c->first_branch, c->nbranches,
			   c->endif, c->taken, c->pp_first, c->pp_last, c->names_first,
			   c->names_last, c->guard, c->has_else);
	}
	for (uint32_t i = 0; i < rec->consulted.n; i++)
		buf_printf(out, "consulted %s %u %d\n",
			   name_str(&rec->names, rec->consulted.v[i].name),
			   rec->consulted.v[i].macro, rec->consulted.v[i].function_ok);
}

/* Appends to out. */
static inline void record_describe(const struct pp_record *rec, struct buf *out)
{
	record_describe_tokens(rec, out);
	record_describe_directives(rec, out);
	for (uint32_t i = 0; i < rec->macros.n; i++)
		record_describe_macro(rec, rec->macros.v[i], out);
	buf_printf(out, "%u macros, %u pulls, %u answers, %u skips, time %u, own %d\n",
		   rec->macros.n, rec->pulls.n, rec->answers.n, rec->skips.n, rec->time,
		   rec->met_own);
}

#endif
