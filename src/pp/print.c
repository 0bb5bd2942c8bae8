// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The record as text: what gcc -E -P prints for the unit, to the blank.
 */
#include "pp-internal.h"

#include <string.h>

/* Walks tokens, invocations and directives in the order in which gcc -E meets them. */
struct printer {
	const struct pp_record *rec;
	struct buf *out;
	bool printed;
};

static void end_line(struct printer *p)
{
	if (p->printed)
		buf_putc(p->out, '\n');
	p->printed = false;
}

/* The first token of a line of the text: gcc keeps its column, less the blank before it. */
static void start_line(struct printer *p, uint32_t incl, uint32_t raw)
{
	struct loc l = pp_raw_loc(p->rec, incl, raw);
	uint32_t i;

	end_line(p);
	for (i = 1; i < l.col; i++)
		buf_putc(p->out, ' ');
	p->printed = true;
}

static bool pragma_is_silent(const struct pp_record *rec, const struct pp_directive *d)
{
	const struct pp_tok *t = &rec->toks.v[d->pp];

	return !(t->kind == TOK_PRAGMA && t->origin == d->raw_first);
}

static void print_directive(struct printer *p, const struct pp_directive *d)
{
	if (d->kind == PPD_PRAGMA && pragma_is_silent(p->rec, d))
		start_line(p, d->inclusion, d->raw_first + 2);
}

static bool starts_line(const struct pp_record *rec, uint32_t incl, uint32_t raw)
{
	return pp_inclusion_file(rec, incl)->raw.v[raw].flags & TF_BOL;
}

/* A pragma whose operands gcc expands. */
static bool is_deferred(const struct pp_record *rec, const struct pp_tok *t)
{
	const char *s = name_str(&rec->names, t->name);
	size_t n;

	if (strncmp(s, "#pragma ", 8))
		return false;
	s += 8;
	n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$");
	return (n == 7 && !memcmp(s, "message", n)) ||
	       (n == 16 && !memcmp(s, "redefine_extname", n));
}

static void print_pragma(struct printer *p, const struct pp_tok *t, uint32_t i)
{
	bool deferred = is_deferred(p->rec, t);

	if (deferred && !pp_in_invocation(t))
		start_line(p, pp_tok_inclusion(p->rec, i), t->origin + 2);
	if (t->flags & TF_SPACE) {
		buf_putc(p->out, ' ');
		p->printed = true;
	}
	end_line(p);
	buf_puts(p->out, name_str(&p->rec->names, t->name));
	buf_putc(p->out, '\n');
	if (!deferred && pp_in_invocation(t))
		p->printed = true;
}

static void print_token(struct printer *p, uint32_t i)
{
	const struct pp_tok *t = &p->rec->toks.v[i];

	if (t->kind == TOK_PRAGMA) {
		print_pragma(p, t, i);
		return;
	}
	if (!pp_in_invocation(t)) {
		uint32_t incl = pp_tok_inclusion(p->rec, i);

		if (starts_line(p->rec, incl, t->origin))
			start_line(p, incl, t->origin);
	}
	if (t->flags & TF_SPACE)
		buf_putc(p->out, ' ');
	pp_lex_spell(&p->rec->names, t->name, p->out);
	p->printed = true;
}

/* A _Pragma that the preprocessor executes leaves two line breaks. */
static void print_silent(struct printer *p)
{
	end_line(p);
	buf_putc(p->out, '\n');
	p->printed = true;
}

void pp_dump_preprocessed(const struct pp_record *rec, struct buf *out)
{
	struct printer p = { .rec = rec, .out = out };
	uint32_t i = 0, v = 0, d = 0, k = 0;

	for (;;) {
		const struct pp_directive *dir = d < rec->directives.n &&
								 rec->directives.v[d].pp <= i
							 ? &rec->directives.v[d]
							 : NULL;
		const struct pp_invocation *o =
			v < rec->invocations.n && rec->invocations.v[v].directives <= d
				? &rec->invocations.v[v]
				: NULL;

		if (k < rec->silent_pragmas.n && rec->silent_pragmas.v[k].pp <= i &&
		    rec->silent_pragmas.v[k].invocation < v) {
			print_silent(&p);
			k++;
			continue;
		}
		/* Directives among the arguments come after the macro's name. */
		if (o && (o->pp_first <= i || (dir && dir->in_args))) {
			if (starts_line(rec, o->inclusion, o->raw_first))
				start_line(&p, o->inclusion, o->raw_first);
			v++;
			continue;
		}
		if (dir) {
			print_directive(&p, dir);
			d++;
			continue;
		}
		if (rec->toks.v[i].kind == TOK_EOF)
			break;
		print_token(&p, i++);
	}
	end_line(&p);
}
