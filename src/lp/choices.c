// SPDX-License-Identifier: GPL-2.0-or-later
/* Choices: allocation and dumping. */
#include "klp-ccp/choices.h"

void choices_init(struct choices *c, const struct pp_record *rec, struct arena *a)
{
	uint32_t n = rec->invocations.n + 1;

	c->header_out = arena_alloc(a, (rec->inclusions.n + 1) * sizeof(*c->header_out));
	c->include_needed = arena_alloc(a, rec->inclusions.n + 1);
	c->call_split = arena_alloc(a, n * sizeof(*c->call_split));
	c->call_expanded = arena_alloc(a, n * sizeof(*c->call_expanded));
	c->nest_flat = arena_alloc(a, n * sizeof(*c->nest_flat));
	c->nnames = names_count(&rec->names);
	c->alias_out = arena_alloc(a, (c->nnames + 1) * sizeof(*c->alias_out));
	c->replays_kept = c->conditionals_out = c->includes_all = false;
}

static void dump_call(const struct pp_record *rec, uint32_t i, const char *what, struct buf *out)
{
	const struct pp_invocation *v = &rec->invocations.v[i];
	struct loc l = pp_invocation_loc(rec, i);

	buf_printf(out, "%s %s:%u:%u %s\n", what, l.file, l.line, l.col + 1,
		   name_str(&rec->names, rec->macros.v[v->macro]->name));
}

void choices_dump(const struct choices *c, const struct pp_record *rec, struct buf *out)
{
	for (uint32_t i = 0; i < rec->inclusions.n; i++)
		if (c->header_out[i])
			buf_printf(out, "header-out %s: %s\n",
				   rec->files.v[rec->inclusions.v[i].file].path, c->header_out[i]);
	for (uint32_t i = 0; i < rec->inclusions.n; i++)
		if (c->include_needed[i])
			buf_printf(out, "include-needed %s\n",
				   rec->files.v[rec->inclusions.v[i].file].path);
	for (uint32_t i = 0; i < rec->invocations.n; i++) {
		if (c->call_split[i])
			dump_call(rec, i, "call-split", out);
		if (c->call_expanded[i])
			dump_call(rec, i, "call-expanded", out);
		if (c->nest_flat[i])
			dump_call(rec, i, "nest-flat", out);
	}
	for (uint32_t i = 0; i < c->nnames; i++)
		if (c->alias_out[i])
			buf_printf(out, "alias-out %s\n", name_str(&rec->names, i));
	if (c->conditionals_out)
		buf_puts(out, "conditionals-out\n");
	if (c->includes_all)
		buf_puts(out, "includes-all\n");
	if (c->replays_kept)
		buf_puts(out, "replays-kept\n");
}
