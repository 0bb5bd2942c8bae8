// SPDX-License-Identifier: GPL-2.0-or-later
/* For the report: macros whose calls stay in lp.c or do not, and the conditionals that it has. */
#include <stdlib.h>
#include "unit-internal.h"

/* -- macros ------------------------------------------------------------------------------------ */

static int by_definition(const void *a, const void *b)
{
	const struct macro_call *x = a, *y = b;

	if (x->macro != y->macro)
		return x->macro < y->macro ? -1 : 1;
	return x->invocation < y->invocation ? -1 : x->invocation > y->invocation;
}

void macro_calls_find(const struct unit *u, struct macro_calls *c)
{
	struct map seen = { 0 };

	for (uint32_t i = 0; i < u->origins.v.n; i++) {
		const struct stretch *s = &u->origins.v.v[i];
		const char *why = s->reason ? s->reason : "a part of its result is left out";

		if ((s->kind != STRETCH_CALL && s->kind != STRETCH_EXPANDED) || s->ref == PP_NONE ||
		    !map_set(&seen, s->ref, 1))
			continue;
		vec_push(&c->v, ((struct macro_call){ u->rec.invocations.v[s->ref].macro, s->ref,
						      s->kind == STRETCH_CALL ? NULL : why }));
	}
	map_free(&seen);
	if (c->v.n)
		qsort(c->v.v, c->v.n, sizeof(*c->v.v), by_definition);
}

static void put_expanded(const struct unit *u, struct yaml_out *y, const struct macro_call *c,
			 struct arena *a)
{
	struct loc l = pp_invocation_loc(&u->rec, c->invocation);

	yaml_map(y, NULL);
	yaml_str(y, "file", unit_shown_path(u, a, l.file));
	yaml_int(y, "line", l.line);
	yaml_str(y, "why", c->why);
	yaml_map_end(y);
}

static void put_macro(const struct unit *u, struct yaml_out *y, const struct macro_call *c,
		      uint32_t n, struct arena *a)
{
	const struct pp_macro *m = u->rec.macros.v[c->macro];
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++)
		kept += !c[i].why;
	yaml_map(y, NULL);
	yaml_str(y, "name", name_str(&u->rec.names, m->name));
	if (m->directive != PP_NONE) {
		struct loc l = pp_directive_loc(&u->rec, m->directive);

		yaml_str(y, "file", unit_shown_path(u, a, l.file));
		yaml_int(y, "line", l.line);
	}
	yaml_int(y, "kept", kept);
	yaml_list(y, "expanded");
	for (uint32_t i = 0; i < n; i++)
		if (c[i].why)
			put_expanded(u, y, &c[i], a);
	yaml_list_end(y);
	yaml_map_end(y);
}

void report_macros(const struct unit *u, struct yaml_out *y, struct arena *a)
{
	struct macro_calls calls = { 0 };

	macro_calls_find(u, &calls);
	yaml_list(y, "macros");
	for (uint32_t i = 0, n; i < calls.v.n; i += n) {
		for (n = 1; i + n < calls.v.n && calls.v.v[i + n].macro == calls.v.v[i].macro; n++)
			;
		put_macro(u, y, &calls.v.v[i], n, a);
	}
	yaml_list_end(y);
	vec_free(&calls.v);
}

/* -- conditionals ------------------------------------------------------------------------------ */

static void put_name(const struct unit *u, struct yaml_out *y, const struct pp_consulted *c)
{
	const struct pp_macro *m = c->macro != PP_NONE ? u->rec.macros.v[c->macro] : NULL;
	struct buf b = BUF_INIT;

	yaml_row(y);
	yaml_str(y, "name", name_str(&u->rec.names, c->name));
	yaml_bool(y, "defined", m);
	for (uint32_t i = 0; m && !m->function && i < m->nbody && i < 16; i++)
		buf_printf(&b, "%s%s", i ? " " : "", name_str(&u->rec.names, m->body[i].name));
	yaml_str(y, "value", b.len ? b.s : NULL);
	yaml_map_end(y);
	buf_free(&b);
}

static void put_conditional(const struct unit *u, struct yaml_out *y, uint32_t id, struct arena *a)
{
	const struct pp_conditional *c = &u->rec.conditionals.v[id];
	struct loc l = pp_directive_loc(&u->rec, u->rec.branches.v[c->first_branch].directive);
	struct map seen = { 0 };

	yaml_map(y, NULL);
	yaml_str(y, "file", unit_shown_path(u, a, l.file));
	yaml_int(y, "line", l.line);
	if (c->taken != PP_NONE)
		yaml_int(y, "taken", c->taken + 1);
	yaml_int(y, "branches", c->nbranches);
	yaml_list(y, "names");
	for (uint32_t i = c->names_first; i < c->names_last; i++)
		if (map_set(&seen, u->rec.consulted.v[i].name, 1))
			put_name(u, y, &u->rec.consulted.v[i]);
	yaml_list_end(y);
	yaml_map_end(y);
	map_free(&seen);
}

void report_conditionals(const struct unit *u, struct yaml_out *y, struct arena *a)
{
	struct map seen = { 0 };

	yaml_list(y, "conditionals");
	for (uint32_t i = 0; i < u->origins.v.n; i++) {
		const struct stretch *s = &u->origins.v.v[i];

		if (s->kind == STRETCH_CONDITIONAL && map_set(&seen, s->ref, 1))
			put_conditional(u, y, s->ref, a);
	}
	yaml_list_end(y);
	map_free(&seen);
}
