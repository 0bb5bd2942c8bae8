// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * --explain: what a name is in the finished text, by the same facts as the report: symbols and
 * types with the chain of needs, macros with their calls, headers with what they give.
 */
#include <string.h>
#include "explain.h"

/* -- symbols and types ------------------------------------------------------------------------- */

static void take_why(void *ctx, enum policy_fact kind, const char *key, const char *value)
{
	struct explainer *x = ctx;

	if (kind == FACT_TEXT && key && !strcmp(key, "why"))
		buf_printf(x->out, "  policy: %s\n", value);
}

/* False: what lp.c has of it comes with a header. */
static bool is_in_text(const struct unit *u, ent_t e)
{
	uint8_t kind = u->ast.entities.v[e].kind;

	if (!lp_state_word(&u->lp, e))
		return false;
	return (kind != ENT_FUNCTION && kind != ENT_OBJECT) || lp_is_emitted(&u->lp, e);
}

static bool explain_entities(struct explainer *x)
{
	const struct unit *u = x->u;
	bool found = false;

	for (ent_t e = 0; x->name && e < u->ast.entities.n; e++) {
		if (u->ast.entities.v[e].name != x->name || !is_in_text(u, e))
			continue;
		lp_explain(&u->lp, e, x->out);
		if (u->ast.entities.v[e].kind <= ENT_OBJECT)
			(void)lp_describe_itself(&u->lp, e, take_why, x);
		found = true;
	}
	return found;
}

/* -- macros ------------------------------------------------------------------------------------ */

static void put_calls(struct explainer *x, uint32_t macro)
{
	const struct unit *u = x->u;
	uint32_t kept = 0, n = 0;

	for (uint32_t i = 0; i < x->calls.v.n; i++) {
		n += x->calls.v.v[i].macro == macro;
		kept += x->calls.v.v[i].macro == macro && !x->calls.v.v[i].why;
	}
	if (kept)
		buf_printf(x->out, ": %u of %u calls stay in lp.c\n", kept, n);
	else
		buf_puts(x->out, n ? ": its calls are expanded\n" : ": lp.c has no call of it\n");
	for (uint32_t i = 0; i < x->calls.v.n; i++) {
		const struct macro_call *c = &x->calls.v.v[i];
		struct loc l;

		if (c->macro != macro || !c->why)
			continue;
		l = pp_invocation_loc(&u->rec, c->invocation);
		buf_printf(x->out, "  expanded at %s: %s\n", explain_place(x, &l), c->why);
	}
}

static void put_origin(struct explainer *x, const struct pp_macro *m)
{
	static const char *const words[] = { "of the compiler", "of the compiler",
					     "of the command line" };
	uint32_t kept = m->inclusion != PP_NONE ? lp_reader(&x->u->lp, m->inclusion) : PP_NONE;
	struct loc l;

	if (m->directive == PP_NONE) {
		buf_printf(x->out, "macro %s, %s", x->want,
			   m->origin < ARRAY_SIZE(words) ? words[m->origin] : "made by klp-ccp");
		return;
	}
	l = pp_directive_loc(&x->u->rec, m->directive);
	buf_printf(x->out, "macro %s, %s", x->want, explain_place(x, &l));
	if (kept != PP_NONE)
		buf_printf(x->out, ", which comes with %s", explain_include(x, kept));
}

static bool explain_macros(struct explainer *x)
{
	const struct pp_record *rec = &x->u->rec;
	bool found = false;

	for (uint32_t m = 0; x->name && m < rec->macros.n; m++) {
		if (rec->macros.v[m]->name != x->name)
			continue;
		put_origin(x, rec->macros.v[m]);
		put_calls(x, m);
		found = true;
	}
	return found;
}

/* -- headers ----------------------------------------------------------------------------------- */

/* The whole path, or its end after a slash. */
static bool names_path(const char *path, const char *name)
{
	size_t n = strlen(path), len = strlen(name);

	return n >= len && !strcmp(path + n - len, name) && (n == len || path[n - len - 1] == '/');
}

/* What lp.c takes from a kept header. */
static void put_given(struct explainer *x, uint32_t incl)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < x->given.v.n; i++) {
		const struct given_name *g = &x->given.v.v[i];

		if (g->incl == incl)
			buf_printf(x->out, "%s%s %s", n++ ? ", " : "  gives: ", g->kind, g->text);
	}
	buf_puts(x->out, n ? "\n" : "  gives: nothing that lp.c names\n");
}

static bool explain_headers(struct explainer *x)
{
	const struct unit *u = x->u;
	bool found = false;

	for (uint32_t i = 0; i < u->rec.inclusions.n; i++) {
		uint32_t above;

		if (!names_path(pp_inclusion_file(&u->rec, i)->path, x->want))
			continue;
		found = true;
		if (i == u->rec.main) {
			buf_printf(x->out, "file %s: the source itself\n", explain_file(x, i));
			continue;
		}
		above = lp_reader(&u->lp, i);
		buf_printf(x->out, "header %s: ", explain_file(x, i));
		lp_put_header_reason(&u->lp, i, x->out);
		if (above != PP_NONE && above != i && !u->lp.headers[i].kept)
			buf_printf(x->out, ", %s", explain_include(x, above));
		buf_putc(x->out, '\n');
		if (above == i)
			put_given(x, i);
	}
	return found;
}

/* -- all of it --------------------------------------------------------------------------------- */

static void tell_nearest(struct explainer *x)
{
	struct buf near = BUF_INIT;

	explain_nearest(x, &near);
	if (near.len)
		diag_report(x->u->diag, DIAG_NOTE, "explain", NULL, "did you mean %s?", near.s);
	buf_free(&near);
}

static bool explain_name(struct explainer *x, const char *name)
{
	bool found;

	x->want = name;
	x->name = name_lookup(&x->u->rec.names, name, strlen(name));
	found = explain_entities(x);
	found |= explain_macros(x);
	found |= explain_headers(x);
	if (found || explain_absent(x))
		return true;
	diag_report(x->u->diag, DIAG_ERROR, "explain", NULL,
		    "'%s' stands neither in %s nor in what that includes", name, x->u->inv.file);
	tell_nearest(x);
	return false;
}

bool unit_explain(const struct unit *u, const char *const *names, unsigned int n, struct buf *out)
{
	struct explainer x = { .u = u, .out = out };
	bool all = true;

	given_names_find(u, &x.given);
	macro_calls_find(u, &x.calls);
	for (unsigned int i = 0; i < n; i++)
		all &= explain_name(&x, names[i]);
	given_names_release(&x.given);
	vec_free(&x.calls.v);
	arena_release(&x.arena);
	return all;
}
