// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Dumps of the record, as stable text for tests. Places are file:line:column, from 1, as recorded.
 *
 * tokens       one line per pp token: kind, flags ("_" blank before, "|" first of its line, "-"
 * neither), spelling, place. Behind the place of a token from an invocation stand the macros that
 *              made it, outermost first, and "= place" when it is spelled in the source (an
 * argument). id _ foo a.c:3:5 F G = a.c:3:9 expansions   one block per invocation: "INVOCATION
 * place tokens=N", then its expansions as a tree, two blanks per level: "NAME(args) ->
 * replacement", "in arg K" when met in expanding one; "undefined NAME" and "undefined NAME
 * (function ok)". includes     the inclusion tree: path, then [slot, pp tokens, guard], two blanks
 * per level; an #include that entered nothing is "skipped place". conditionals "#kind place
 * taken=N", then a line per branch with "taken", "evaluated" or "skipped", and the names consulted:
 * "NAME", "!NAME" undefined, "!NAME()" undefined as an object at least. files        "FILE path
 * bytes hash": FNV-1a of the bytes put together from raw tokens and gaps.
 */
#include "pp-internal.h"

#include <string.h>

static const char *const kinds[] = {
	[TOK_EOF] = "eof",     [TOK_ID] = "id",       [TOK_NUM] = "num",
	[TOK_CHAR] = "char",   [TOK_STR] = "str",     [TOK_HEADER] = "header",
	[TOK_PUNCT] = "punct", [TOK_OTHER] = "other", [TOK_PRAGMA] = "pragma",
	[TOK_PAD] = "pad",
};

/* Spellings may hold line breaks (raw strings) and other bytes. */
static void put_spelling(const struct pp_record *rec, name_t name, struct buf *out)
{
	const struct name *n = name_get(&rec->names, name);
	uint32_t i;

	for (i = 0; i < n->len; i++) {
		unsigned char c = n->s[i];

		if (c < ' ' || c == 0x7f)
			buf_printf(out, "<%02x>", c);
		else
			buf_putc(out, c);
	}
}

static void put_place(const struct pp_record *rec, uint32_t incl, uint32_t raw, struct buf *out)
{
	struct loc l = pp_raw_loc(rec, incl, raw);

	buf_printf(out, "%s:%u:%u", l.file, l.line, l.col + 1);
}

static const char *macro_spelling(const struct pp_record *rec, uint32_t m)
{
	return name_str(&rec->names, rec->macros.v[m]->name);
}

/* -- tokens ----------------------------------------------------------------------------------- */

/* Names of the expansions that lead to e, outermost first. */
static void put_chain(const struct pp_record *rec, const struct pp_trace *t, uint32_t e,
		      struct buf *out)
{
	VEC(uint32_t) chain = { 0 };

	for (; e != PP_NONE && chain.n < 1000; e = t->expansions.v[e].parent)
		vec_push(&chain, e);
	while (chain.n)
		buf_printf(out, " %s",
			   macro_spelling(rec, t->expansions.v[chain.v[--chain.n]].macro));
	vec_free(&chain);
}

static void put_provenance(const struct pp_record *rec, const struct pp_invocation *v,
			   const struct pp_trace *t, uint32_t vtok, struct buf *out)
{
	const struct pp_vtok *k = &t->vtoks.v[vtok];

	put_chain(rec, t, k->expansion, out);
	while (k->kind == PPV_ARG)
		k = &t->vtoks.v[k->from];
	if (k->kind == PPV_SOURCE) {
		buf_puts(out, " = ");
		put_place(rec, v->inclusion, k->from, out);
	} else if (k->kind == PPV_STRING) {
		buf_puts(out, " #");
	} else if (k->kind == PPV_PASTE) {
		buf_puts(out, " ##");
	}
}

void pp_dump_tokens(const struct pp_record *rec, struct buf *out)
{
	static const char *const before[] = {
		[0] = "-", [TF_BOL] = "|", [TF_SPACE] = "_", [TF_BOL | TF_SPACE] = "|_"
	};
	struct pp_trace trace = { 0 };
	uint32_t i, traced = PP_NONE, at = 0;

	for (i = 0; rec->toks.v[i].kind != TOK_EOF; i++) {
		const struct pp_tok *t = &rec->toks.v[i];

		buf_printf(out, "%s %s ", kinds[t->kind], before[t->flags & (TF_BOL | TF_SPACE)]);
		put_spelling(rec, t->name, out);
		buf_putc(out, ' ');
		put_place(rec, pp_tok_inclusion(rec, i), pp_tok_raw(rec, i, NULL), out);
		if (pp_in_invocation(t)) {
			uint32_t inv = t->origin & ~PP_INVOC;

			if (inv != traced) {
				pp_trace_release(&trace);
				if (pp_trace_run(rec, inv, &trace))
					trace.result.n = 0;
				traced = inv;
				at = 0;
			}
			if (at < trace.result.n)
				put_provenance(rec, &rec->invocations.v[inv], &trace,
					       trace.result.v[at++], out);
		}
		buf_putc(out, '\n');
	}
	pp_trace_release(&trace);
}

/* -- expansions ------------------------------------------------------------------------------- */

static void put_vtoks(const struct pp_record *rec, const struct pp_trace *t, const uint32_t *list,
		      uint32_t first, uint32_t n, struct buf *out)
{
	uint32_t i;

	for (i = 0; i < n; i++) {
		const struct pp_vtok *v = &t->vtoks.v[list[first + i]];

		if (i && v->tok.flags & TF_SPACE)
			buf_putc(out, ' ');
		put_spelling(rec, v->tok.name, out);
	}
}

static void put_expansion(const struct pp_record *rec, const struct pp_trace *t, uint32_t i,
			  uint32_t depth, struct buf *out)
{
	const struct pp_expansion *e = &t->expansions.v[i];
	uint32_t k;

	buf_printf(out, "%*s%s", (int)(depth < 100 ? depth : 100) * 2 + 2, "",
		   macro_spelling(rec, e->macro));
	if (e->lparen != PP_NONE) {
		buf_putc(out, '(');
		for (k = 0; k < e->nargs; k++) {
			const struct pp_arg *a = &t->args.v[e->first_arg + k];

			buf_puts(out, k ? " | " : "");
			put_vtoks(rec, t, t->arg_vtoks.v, a->first, a->n, out);
		}
		buf_putc(out, ')');
	}
	buf_puts(out, " ->");
	if (e->out_n)
		buf_putc(out, ' ');
	put_vtoks(rec, t, t->out_vtoks.v, e->out_first, e->out_n, out);
	if (e->in_arg != PP_NONE)
		buf_printf(out, " in arg %u", e->in_arg);
	buf_putc(out, '\n');
}

static void dump_invocation(const struct pp_record *rec, uint32_t i, struct buf *out)
{
	const struct pp_invocation *v = &rec->invocations.v[i];
	VEC(uint32_t) depth = { 0 };
	struct pp_trace t;
	uint32_t k;

	buf_puts(out, "INVOCATION ");
	put_place(rec, v->inclusion, v->raw_first, out);
	buf_printf(out, " tokens=%u\n", v->pp_last - v->pp_first);
	if (pp_trace_run(rec, i, &t))
		buf_puts(out, "  (cannot be replayed)\n");
	for (k = 0; k < t.expansions.n; k++) {
		uint32_t parent = t.expansions.v[k].parent;

		vec_push(&depth, parent == PP_NONE ? 0 : depth.v[parent] + 1);
		put_expansion(rec, &t, k, depth.v[k], out);
	}
	for (k = 0; k < t.undefined.n; k++) {
		buf_puts(out, "  undefined ");
		put_spelling(rec, t.undefined.v[k].name, out);
		buf_puts(out, t.undefined.v[k].function_ok ? " (function ok)\n" : "\n");
	}
	vec_free(&depth);
	pp_trace_release(&t);
}

void pp_dump_expansions(const struct pp_record *rec, struct buf *out)
{
	uint32_t i;

	for (i = 0; i < rec->invocations.n; i++)
		dump_invocation(rec, i, out);
}

/* -- includes --------------------------------------------------------------------------------- */

static void put_inclusion(const struct pp_record *rec, uint32_t i, struct buf *out)
{
	const struct pp_inclusion *in = &rec->inclusions.v[i];
	const struct pp_file *f = &rec->files.v[in->file];
	uint32_t level = in->directive == PP_NONE ? 0 : in->depth;

	buf_printf(out, "%*s%s [", (int)level * 2, "", f->path);
	if (in->slot >= 0)
		buf_printf(out, "slot %d, ", in->slot);
	buf_printf(out, "pp %u-%u", in->pp_first, in->pp_last);
	if (f->guard)
		buf_printf(out, ", guard %s", name_str(&rec->names, f->guard));
	buf_puts(out, f->once ? ", once" : "");
	buf_puts(out, f->system ? ", system" : "");
	buf_puts(out, in->pre_include ? ", -include" : "");
	buf_puts(out, in->imacros ? ", -imacros" : "");
	buf_puts(out, "]\n");
}

void pp_dump_includes(const struct pp_record *rec, struct buf *out)
{
	uint32_t d = 0, i;

	for (i = 0; i < rec->inclusions.n || d < rec->directives.n;) {
		const struct pp_directive *e = d < rec->directives.n ? &rec->directives.v[d] : NULL;

		if (i < rec->inclusions.n && (!e || rec->inclusions.v[i].dir_first <= d)) {
			put_inclusion(rec, i++, out);
			continue;
		}
		if (e->kind <= PPD_IMPORT && e->ref == PP_NONE) {
			uint32_t level = rec->inclusions.v[e->inclusion].depth + 1;

			buf_printf(out, "%*sskipped ", (int)level * 2, "");
			put_place(rec, e->inclusion, e->raw_first, out);
			buf_putc(out, '\n');
		}
		d++;
	}
}

/* -- conditionals ----------------------------------------------------------------------------- */

static void put_consulted(const struct pp_record *rec, const struct pp_consulted *c,
			  struct buf *out)
{
	buf_printf(out, " %s", c->macro == PP_NONE ? "!" : "");
	put_spelling(rec, c->name, out);
	buf_puts(out, c->function_ok ? "()" : "");
}

static const char *branch_word(const struct pp_branch *b)
{
	if (b->taken)
		return "taken";
	return b->evaluated ? "evaluated" : "skipped";
}

void pp_dump_conditionals(const struct pp_record *rec, struct buf *out)
{
	uint32_t i, k;

	for (i = 0; i < rec->conditionals.n; i++) {
		const struct pp_conditional *c = &rec->conditionals.v[i];
		const struct pp_branch *b = &rec->branches.v[c->first_branch];

		buf_puts(out, "CONDITIONAL ");
		put_place(rec, c->inclusion, rec->directives.v[b->directive].raw_first, out);
		if (c->taken == PP_NONE)
			buf_puts(out, " taken=none");
		else
			buf_printf(out, " taken=%u", c->taken);
		buf_puts(out, c->guard ? " guard" : "");
		if (c->parent != PP_NONE)
			buf_printf(out, " in=%u.%u", c->parent, c->parent_branch);
		buf_putc(out, '\n');
		for (k = 0; k < c->nbranches; k++) {
			const struct pp_directive *d = &rec->directives.v[b[k].directive];
			const struct pp_raw *raw = pp_inclusion_file(rec, c->inclusion)->raw.v;

			buf_printf(out, "  #%s ",
				   name_str(&rec->names, raw[d->raw_first + 1].name));
			put_place(rec, c->inclusion, d->raw_first, out);
			buf_printf(out, " %s\n", branch_word(&b[k]));
		}
		if (c->names_first != c->names_last) {
			buf_puts(out, "  names");
			for (k = c->names_first; k < c->names_last; k++)
				put_consulted(rec, &rec->consulted.v[k], out);
			buf_putc(out, '\n');
		}
	}
}

/* -- files ------------------------------------------------------------------------------------ */

/* Goes on with the hash over bytes [from, to). */
static uint64_t fnv(uint64_t h, const char *s, size_t from, size_t to)
{
	for (; from < to; from++)
		h = (h ^ (unsigned char)s[from]) * UINT64_C(0x100000001b3);
	return h;
}

/* Token by token with the gaps between: what does not fit together changes the hash or stops it. */
static bool hash_file(const struct pp_file *f, uint64_t *hash)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	uint32_t i, at = 0;

	for (i = 0; i < f->raw.n; i++) {
		const struct pp_raw *r = &f->raw.v[i];

		if (r->off < at || (size_t)r->off + r->len > f->bytes.len)
			return false;
		h = fnv(h, f->bytes.s, at, r->off);
		at = r->off + r->len;
		h = fnv(h, f->bytes.s, r->off, at);
	}
	*hash = h;
	return at == f->bytes.len;
}

void pp_dump_files(const struct pp_record *rec, struct buf *out)
{
	uint32_t i;

	for (i = 0; i < rec->files.n; i++) {
		const struct pp_file *f = &rec->files.v[i];
		uint64_t h;

		if (hash_file(f, &h))
			buf_printf(out, "FILE %s %zu %016llx\n", f->path, f->bytes.len,
				   (unsigned long long)h);
		else
			buf_printf(out, "FILE %s %zu broken\n", f->path, f->bytes.len);
	}
}
