// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Names of --patched-functions that the unit does not define: what they are instead, and which ones
 * may be meant.
 */
#include <string.h>
#include "klp-ccp/near.h"
#include "lp-internal.h"

/* The function definitions whose names come nearest, at most three; in file order. */
static void nearest_names(const struct lp *lp, const char *want, struct buf *out)
{
	const unsigned int far = near_limit(want);
	unsigned int best = far;
	int n = 0;

	for (unsigned int pass = 0; pass < 2; pass++) {
		for (uint32_t c = 0; c < lp->ast->chunks.n; c++) {
			name_t name;
			const char *s;
			unsigned int dist;

			if (!lp_chunk_defines(lp, c, &name))
				continue;
			s = name_str(&lp->rec->names, name);
			dist = strlen(want) > 3 && strstr(s, want) ? 1
								   : near_distance(want, s, best);
			if (!pass && dist < best)
				best = dist;
			else if (pass && dist == best && n < 3)
				buf_printf(out, "%s'%s'", n++ ? ", " : "", s);
		}
		if (best >= far)
			return;
	}
}

/*
 * A name that only occurs as an argument or part of a macro call: the functions that the call
 * defines.
 */
static void macro_made(const struct lp *lp, const char *want, struct buf *out)
{
	size_t len = strlen(want);
	int n = 0;

	for (uint32_t c = 0; c < lp->ast->chunks.n && n < 4; c++) {
		const struct ast_chunk *ch = &lp->ast->chunks.v[c];
		const char *s;
		size_t l;
		name_t name;

		if (!lp_chunk_defines(lp, c, &name))
			continue;
		if (!pp_in_invocation(
			    &lp->rec->toks.v[lp->ast->declarators.v[ch->first_declarator].name]))
			continue;
		s = name_str(&lp->rec->names, name);
		l = strlen(s);
		/* sys_x and __x64_sys_x are made by the macro; __do_sys_x holds the code */
		if (l > len && !strcmp(s + l - len, want) && s[l - len - 1] == '_')
			buf_printf(out, "%s'%s'", n++ ? ", " : "", s);
	}
}

/*
 * Reports what the unit has under that name at file scope, if anything: a declaration, or something
 * that is not a function.
 */
static bool tell_declared(const struct lp *lp, const char *want)
{
	const struct ast_unit *ast = lp->ast;
	name_t name = name_lookup(&lp->rec->names, want, strlen(want));
	uint32_t i = ast_chunks_named(ast, name);

	for (; i != PP_NONE; i = ast->name_chunks.v[i].next) {
		const struct ast_chunk *c = &ast->chunks.v[ast->name_chunks.v[i].chunk];
		const struct ast_declarator *dt =
			ast->name_chunks.v[i].tag ? NULL : ast_declarator_of(ast, c, name);
		const char *what = "is not a function";
		struct loc loc;

		if (!dt)
			continue;
		loc = pp_tok_loc(lp->rec, dt->name);
		if (c->typedef_)
			what = "is a type";
		else if (dt->function)
			what = "is only declared: give the command line of the file that defines "
			       "it";
		diag_report(lp->diag, DIAG_NOTE, "unknown-function", &loc, "'%s' %s", want, what);
		return true;
	}
	return false;
}

/* In the main file, before a '(', in the text of a branch that is not taken. */
static bool tell_not_taken(const struct lp *lp, const char *want)
{
	const struct pp_record *rec = lp->rec;
	const struct pp_file *f = pp_inclusion_file(rec, rec->main);
	name_t name = name_lookup(&rec->names, want, strlen(want));

	for (uint32_t raw = 0; name && raw + 1 < f->raw.n; raw++) {
		uint32_t branch, c;
		struct loc loc;

		if (f->raw.v[raw].name != name ||
		    strcmp(name_str(&rec->names, f->raw.v[raw + 1].name), "(") != 0)
			continue;
		c = pp_conditional_at(rec, rec->main, raw, &branch);
		if (c == PP_NONE || rec->conditionals.v[c].taken == branch)
			continue;
		loc = pp_raw_loc(rec, rec->main, raw);
		diag_report(lp->diag, DIAG_NOTE, "unknown-function", &loc,
			    "'%s' is here, in a branch that this configuration does not take",
			    want);
		return true;
	}
	return false;
}

static bool tell_macro(const struct lp *lp, const char *want)
{
	const struct pp_record *rec = lp->rec;
	name_t name = name_lookup(&rec->names, want, strlen(want));

	for (uint32_t m = rec->macros.n; name && m-- > 0;) {
		const struct pp_macro *d = rec->macros.v[m];
		struct loc loc = { 0 };

		if (d->name != name)
			continue;
		if (d->directive != PP_NONE)
			loc = pp_directive_loc(rec, d->directive);
		diag_report(lp->diag, DIAG_NOTE, "unknown-function", &loc, "'%s' is a macro", want);
		return true;
	}
	return false;
}

static void report_unknown(const struct lp *lp, const char *want)
{
	struct buf near = BUF_INIT;
	struct loc file = { .file = lp->rec->inv->file };
	struct diag *d = lp->diag;

	diag_fact(d, "symbol", want, false);
	diag_report(d, DIAG_ERROR, "unknown-function", &file,
		    "no definition of function '%s' in this translation unit", want);
	macro_made(lp, want, &near);
	if (near.len) {
		diag_report(d, DIAG_NOTE, "unknown-function", NULL,
			    "a macro call defines %s; name the one that contains the code", near.s);
	} else if (!tell_not_taken(lp, want) && !tell_macro(lp, want) && !tell_declared(lp, want)) {
		nearest_names(lp, want, &near);
		if (near.len)
			diag_report(d, DIAG_NOTE, "unknown-function", NULL, "did you mean %s?",
				    near.s);
		else
			diag_report(d, DIAG_NOTE, "unknown-function", NULL,
				    "is the function compiled in with this configuration?");
	}
	buf_free(&near);
}

bool lp_check_names(struct lp *lp)
{
	bool good = true;

	for (unsigned int i = 0; i < lp->opt->npatched; i++) {
		name_t name = name_lookup(&lp->rec->names, lp->opt->patched[i],
					  strlen(lp->opt->patched[i]));
		bool found = false;

		for (uint32_t r = 0; r < lp->roots.n; r++)
			found |= lp->roots.v[r] == name;
		if (!found)
			report_unknown(lp, lp->opt->patched[i]);
		good &= found;
	}
	return good;
}
