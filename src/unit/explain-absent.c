// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * --explain, for names that the text of lp.c does not have: they come with a header, nothing needs
 * them, they stand in a branch that was not taken, or only within something; and for names that may
 * be meant.
 */
#include <string.h>
#include "explain.h"
#include "klp-ccp/near.h"
#include "klp-ccp/path.h"

/* -- declared at file scope -------------------------------------------------------------------- */

/* A name in a chunk: what it is, and where. */
struct declared {
	const struct unit *u;
	name_t name;
	const char *kind;
	tok_t tok; /* PP_NONE: not found */
	bool defines;
};

static void meet_part(void *ctx, const struct ast_part *p)
{
	static const char *const tags[] = { "struct", "union", "enum" };
	struct declared *d = ctx;

	if (p->name == PP_NONE || d->u->rec.toks.v[p->name].name != d->name ||
	    (d->tok != PP_NONE && p->body_first == PP_NONE))
		return;
	d->defines = p->body_first != PP_NONE || p->kind == ENT_ENUMERATOR;
	d->tok = p->name;
	d->kind = p->kind == ENT_ENUMERATOR ? "enumerator" : tags[p->tag_kind];
}

static struct declared find_in_chunk(const struct unit *u, uint32_t chunk, bool tag, name_t name)
{
	const struct ast_chunk *c = &u->ast.chunks.v[chunk];
	const struct ast_declarator *dt = tag ? NULL : ast_declarator_of(&u->ast, c, name);
	struct declared d = { .u = u, .name = name, .tok = PP_NONE };

	if (dt) {
		d.tok = dt->name;
		d.defines = c->kind == CHUNK_FUNCTION;
		d.kind = c->typedef_ ? "typedef" : dt->function ? "function" : "object";
		return d;
	}
	ast_parts(&u->ast, chunk, meet_part, &d);
	return d;
}

static bool is_given(const struct explainer *x, uint32_t incl)
{
	for (uint32_t i = 0; i < x->given.v.n; i++)
		if (x->given.v.v[i].incl == incl && x->given.v.v[i].name == x->name)
			return true;
	return false;
}

static void put_declared(struct explainer *x, const struct declared *d)
{
	struct loc l = pp_tok_loc(&x->u->rec, d->tok);
	uint32_t incl = lp_reader_at(&x->u->lp, d->tok);

	buf_printf(x->out, "%s %s, %s: ", d->kind, x->want, explain_place(x, &l));
	if (incl == PP_NONE)
		buf_puts(x->out, "not in lp.c, nothing there needs it\n");
	else
		buf_printf(x->out, "comes with %s%s\n", explain_include(x, incl),
			   is_given(x, incl) ? "" : ", but lp.c does not name it");
}

/* Which of several declarations is the answer: what lp.c takes, or its headers have, or defines. */
static int rank(const struct explainer *x, const struct declared *d)
{
	uint32_t incl = d->tok != PP_NONE ? lp_reader_at(&x->u->lp, d->tok) : PP_NONE;

	if (d->tok == PP_NONE)
		return -1;
	return (incl != PP_NONE && is_given(x, incl) ? 4 : 0) + (incl != PP_NONE ? 2 : 0) +
	       (d->defines ? 1 : 0);
}

static bool explain_declared(struct explainer *x)
{
	const struct ast_unit *ast = &x->u->ast;
	struct declared best[2] = { { .tok = PP_NONE }, { .tok = PP_NONE } };
	uint32_t i = ast_chunks_named(ast, x->name);

	for (; i != PP_NONE; i = ast->name_chunks.v[i].next) {
		bool tag = ast->name_chunks.v[i].tag;
		struct declared d = find_in_chunk(x->u, ast->name_chunks.v[i].chunk, tag, x->name);

		if (rank(x, &d) > rank(x, &best[tag]))
			best[tag] = d;
	}
	for (int tag = 0; tag < 2; tag++)
		if (best[tag].tok != PP_NONE)
			put_declared(x, &best[tag]);
	return best[0].tok != PP_NONE || best[1].tok != PP_NONE;
}

/* -- anywhere in the text ---------------------------------------------------------------------- */

/* The directive of a branch as it is written. */
static const char *branch_text(struct explainer *x, uint32_t conditional, uint32_t branch)
{
	const struct pp_record *rec = &x->u->rec;
	const struct pp_conditional *c = &rec->conditionals.v[conditional];
	uint32_t directive = rec->branches.v[c->first_branch + branch].directive;
	const struct pp_directive *d = &rec->directives.v[directive];
	const struct pp_file *f = pp_inclusion_file(rec, d->inclusion);
	const char *s = f->bytes.s + f->raw.v[d->raw_first].off;

	return arena_strndup(&x->arena, s, strcspn(s, "\n"));
}

/* True for text that was skipped, with the innermost branch around it. */
static bool is_skipped(const struct pp_record *rec, uint32_t incl, uint32_t raw, uint32_t *at,
		       uint32_t *branch)
{
	uint32_t c = pp_conditional_at(rec, incl, raw, branch);

	for (*at = c; c != PP_NONE; c = rec->conditionals.v[c].parent) {
		if (rec->conditionals.v[c].taken != *branch) {
			*at = c;
			return true;
		}
		*branch = rec->conditionals.v[c].parent_branch;
	}
	return false;
}

/* One place where the name stands; text that was read counts more than text that was skipped. */
struct mention {
	uint32_t incl, raw, conditional, branch;
	bool skipped;
};

static void search_file(const struct explainer *x, uint32_t incl, struct mention *m)
{
	const struct pp_record *rec = &x->u->rec;
	const struct pp_file *f = pp_inclusion_file(rec, incl);

	for (uint32_t raw = 0; raw < f->raw.n; raw++) {
		struct mention at = { .incl = incl, .raw = raw };

		if (f->raw.v[raw].name != x->name)
			continue;
		at.skipped = is_skipped(rec, incl, raw, &at.conditional, &at.branch);
		if (m->incl == PP_NONE || (m->skipped && !at.skipped))
			*m = at;
		if (!m->skipped)
			return;
	}
}

static struct mention search_text(const struct explainer *x)
{
	const struct pp_record *rec = &x->u->rec;
	struct mention m = { .incl = PP_NONE };
	struct map seen = { 0 };

	search_file(x, rec->main, &m);
	for (uint32_t i = 0; i < rec->inclusions.n && (m.incl == PP_NONE || m.skipped); i++)
		if (map_set(&seen, rec->inclusions.v[i].file + 1, 1))
			search_file(x, i, &m);
	map_free(&seen);
	return m;
}

static bool explain_mention(struct explainer *x)
{
	struct mention m = { .incl = PP_NONE };
	struct loc l;

	if (x->name)
		m = search_text(x);
	if (m.incl == PP_NONE)
		return false;
	l = pp_raw_loc(&x->u->rec, m.incl, m.raw);
	if (m.skipped)
		buf_printf(x->out, "%s, %s: stands in a branch that was not taken, %s\n", x->want,
			   explain_place(x, &l), branch_text(x, m.conditional, m.branch));
	else
		buf_printf(
			x->out,
			"%s, %s: no name at file scope: a member, a local variable or the like\n",
			x->want, explain_place(x, &l));
	return true;
}

/* A name that an #if has asked for, and that is no macro. */
static bool explain_asked(struct explainer *x)
{
	const struct pp_record *rec = &x->u->rec;

	for (uint32_t i = 0; x->name && i < rec->conditionals.n; i++) {
		const struct pp_conditional *c = &rec->conditionals.v[i];

		for (uint32_t k = c->names_first; k < c->names_last; k++) {
			struct loc l;

			if (rec->consulted.v[k].name != x->name)
				continue;
			l = pp_directive_loc(rec, rec->branches.v[c->first_branch].directive);
			buf_printf(x->out, "macro %s: not defined; first asked for at %s\n",
				   x->want, explain_place(x, &l));
			return true;
		}
	}
	return false;
}

bool explain_absent(struct explainer *x)
{
	return explain_declared(x) || explain_asked(x) || explain_mention(x);
}

/* -- what may be meant ------------------------------------------------------------------------- */

struct nearest {
	const char *want;
	unsigned int best, n;
	bool collect;
	struct map seen;
	struct buf *out;
};

static void try_name(struct nearest *k, const char *name, uint32_t key)
{
	unsigned int d = near_distance(k->want, name, k->best);

	if (!k->collect) {
		k->best = d < k->best ? d : k->best;
		return;
	}
	if (d == k->best && k->n < 3 && map_set(&k->seen, key, 1))
		buf_printf(k->out, "%s'%s'", k->n++ ? ", " : "", name);
}

static void try_all(const struct unit *u, struct nearest *k)
{
	for (uint32_t c = 0; c < u->ast.chunks.n; c++) {
		const struct ast_chunk *ch = &u->ast.chunks.v[c];

		for (uint32_t i = 0; i < ch->ndeclarators; i++) {
			tok_t name = u->ast.declarators.v[ch->first_declarator + i].name;

			if (name != PP_NONE)
				try_name(k, name_str(&u->rec.names, u->rec.toks.v[name].name),
					 u->rec.toks.v[name].name);
		}
	}
	for (ent_t e = 0; e < u->ast.entities.n; e++)
		if (u->ast.entities.v[e].name)
			try_name(k, name_str(&u->rec.names, u->ast.entities.v[e].name),
				 u->ast.entities.v[e].name);
	for (uint32_t m = 0; m < u->rec.macros.n; m++)
		if (u->rec.macros.v[m]->origin == PPM_SOURCE)
			try_name(k, name_str(&u->rec.names, u->rec.macros.v[m]->name),
				 u->rec.macros.v[m]->name);
	for (uint32_t f = 0; f < u->rec.files.n; f++)
		try_name(k, path_base(u->rec.files.v[f].path), UINT32_MAX - f);
}

void explain_nearest(struct explainer *x, struct buf *out)
{
	unsigned int far = near_limit(x->want);
	struct nearest k = { .want = path_base(x->want), .best = far + 1, .out = out };

	try_all(x->u, &k);
	k.collect = true;
	if (k.best <= far)
		try_all(x->u, &k);
	map_free(&k.seen);
}
