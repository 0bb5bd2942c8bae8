// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * #pragma and _Pragma. Some are executed by the preprocessor itself (gcc -E does not print those);
 * a few have their operands expanded; all others pass through as one pp token.
 */
#include "pp-internal.h"

#include <string.h>

/* A pragma's tokens, from just after the word "pragma". */
struct line {
	const struct pp_raw *raw;
	uint32_t at, end;
	uint32_t place;  /* raw index for messages */
	uint32_t origin; /* of the token made */
};

static name_t word(const struct line *l, uint32_t i)
{
	return l->at + i < l->end && l->raw[l->at + i].kind == TOK_ID ? l->raw[l->at + i].name : 0;
}

static void print(struct pp *p, const struct line *l)
{
	struct buf b = BUF_INIT;
	uint32_t i;

	buf_puts(&b, "#pragma ");
	for (i = l->at; i < l->end; i++) {
		if (i > l->at && l->raw[i].flags & TF_SPACE)
			buf_putc(&b, ' ');
		pp_lex_spell(&p->rec->names, l->raw[i].name, &b);
	}
	pp_run_pragma_token(p, b.s, b.len, l->origin, false);
	buf_free(&b);
}

/* The first word as it is, the rest expanded and spaced as in the text. */
static void print_expanded(struct pp *p, const struct line *l)
{
	struct line_reader line = { .raw = l->raw, .at = l->at + 1, .end = l->end };
	struct expander *x = &p->x;
	struct directive_state save;
	struct buf b = BUF_INIT;
	struct xtok t = { 0 };
	bool blank;

	t.name = l->raw[l->at].name;
	t.kind = TOK_PRAGMA;
	t.flags = l->raw[l->at].flags & TF_SPACE;
	blank = pp_run_blank(p, t.name, t.kind, t.flags & TF_SPACE);
	buf_puts(&b, "#pragma ");
	buf_puts(&b, name_str(&p->rec->names, t.name));
	line.elsewhere = l->raw != pp_source(p)->raw;
	line.pos = l->place;
	pp_directive_begin(x, &save, &line);
	x->in_directive = false;
	x->in_pragma = true;
	for (;;) {
		pp_expand_next(x, &t);
		if (t.kind == TOK_EOF)
			break;
		if (t.kind == TOK_PAD) {
			pp_run_pad(p, &t);
			continue;
		}
		if (pp_run_blank(p, t.name, t.kind, t.flags & TF_SPACE))
			buf_putc(&b, ' ');
		pp_lex_spell(&p->rec->names, t.name, &b);
	}
	x->in_pragma = false;
	pp_directive_end(x, &save);
	pp_run_pragma_token(p, b.s, b.len, l->origin, blank);
	buf_free(&b);
}

/* ("NAME") of push_macro and pop_macro. */
static void change_macro(struct pp *p, const struct line *l, bool push)
{
	const struct pp_raw *t = &l->raw[l->at + 1];
	const struct name *n;
	name_t name;

	if (l->end - l->at < 4 || t[0].name != N_LPAREN || t[1].kind != TOK_STR ||
	    t[2].name != N_RPAREN) {
		pp_error(p, l->place, "pragma", "invalid #pragma %s_macro directive",
			 push ? "push" : "pop");
		return;
	}
	n = name_get(&p->rec->names, t[1].name);
	name = name_intern(&p->rec->names, n->s + 1, n->len - 2);
	if (push)
		pp_macro_push(p, name);
	else
		pp_macro_pop(p, name);
}

static void poison(struct pp *p, const struct line *l)
{
	uint32_t i;

	for (i = l->at + 2; i < l->end; i++) {
		struct name *n;

		if (l->raw[i].kind != TOK_ID) {
			pp_error(p, l->place, "pragma", "invalid #pragma GCC poison directive");
			return;
		}
		n = name_get(&p->rec->names, l->raw[i].name);
		if (n->flags & NAME_POISONED)
			continue;
		pp_macro_kill(p, l->raw[i].name);
		n->flags |= NAME_POISONED;
		p->poisoned = true;
	}
}

static void message(struct pp *p, const struct line *l, bool error)
{
	const struct pp_raw *t = &l->raw[l->at + 2];
	const struct name *n;

	if (l->end - l->at < 3 || t->kind != TOK_STR) {
		pp_error(p, l->place, "pragma", "invalid \"#pragma GCC %s\" directive",
			 error ? "error" : "warning");
		return;
	}
	n = name_get(&p->rec->names, t->name);
	if (error)
		pp_error(p, l->place, "pragma-error", "%.*s", (int)n->len - 2, n->s + 1);
	else
		pp_warning(p, l->place, "pragma-warning", "%.*s", (int)n->len - 2, n->s + 1);
}

/* True when the preprocessor executes it. */
static bool internal(struct pp *p, const struct line *l)
{
	struct source *s = pp_source(p);
	bool is_main = s->inclusion == p->rec->main;

	switch (word(l, 0)) {
	case N_ONCE:
		pp_include_mark_once(p, s->file); /* in the main file gcc warns, and obeys */
		return true;
	case N_PUSH_MACRO:
	case N_POP_MACRO:
		change_macro(p, l, word(l, 0) == N_PUSH_MACRO);
		return true;
	case N_GCC:
		break;
	default:
		return false;
	}
	switch (word(l, 1)) {
	case N_POISON:
		poison(p, l);
		return true;
	case N_SYSTEM_HEADER:
		if (!is_main)
			p->rec->files.v[s->file].system = true;
		return true;
	case N_DEPENDENCY:
		return true;
	case N_warning:
	case N_error:
		message(p, l, word(l, 1) == N_error);
		return true;
	}
	return false;
}

static void execute(struct pp *p, const struct line *l)
{
	if (internal(p, l))
		pp_run_line_change(p);
	else if (word(l, 0) == N_MESSAGE || word(l, 0) == N_REDEFINE_EXTNAME)
		print_expanded(p, l);
	else
		print(p, l);
}

void pp_pragma_directive(struct pp *p, uint32_t directive, uint32_t at, uint32_t end)
{
	struct line l = { pp_source(p)->raw, at, end, at,
			  p->rec->directives.v[directive].raw_first };

	if (l.place >= end)
		l.place = end - 1;
	if (word(&l, 0) == N_MESSAGE || word(&l, 0) == N_REDEFINE_EXTNAME)
		pp_run_line_change(p);
	execute(p, &l);
}

/* The contents of a string literal, its quotes and backslashes made plain. */
static void unquote(const struct name *n, struct buf *out)
{
	const char *s = n->s, *end = s + n->len - 1;

	s = strchr(s, '"') + 1;
	for (; s < end; s++) {
		if (*s == '\\' && s + 1 < end && (s[1] == '\\' || s[1] == '"'))
			s++;
		buf_putc(out, *s == '\n' ? ' ' : *s);
	}
}

void pp_pragma_operator(struct expander *x, const struct xtok *str)
{
	struct pp *p = x->run;
	struct pp_file f = { 0 };
	struct buf b = BUF_INIT;
	struct line l = { .place = str->pos };
	uint32_t before, toks;

	unquote(name_get(&p->rec->names, str->name), &b);
	buf_reserve(&b, FILE_SLACK);
	memset(b.s + b.len, 0, FILE_SLACK);
	f.bytes.s = b.s;
	f.bytes.len = b.len;
	pp_lex_file(&x->lx, &f);
	l.raw = f.raw.v;
	l.end = f.raw.n - 1;
	l.origin = p->invocation == PP_NONE ? str->pos : PP_INVOC | p->invocation;
	before = p->rec->time;
	toks = p->rec->toks.n;
	execute(p, &l);
	if (word(&l, 0) != N_MESSAGE && word(&l, 0) != N_REDEFINE_EXTNAME)
		pp_run_line_change(p);
	if (toks == p->rec->toks.n && p->invocation != PP_NONE) {
		struct pp_silent_pragma s = { p->invocation, toks, before, p->rec->time };

		vec_push(&p->rec->silent_pragmas, s);
	}
	vec_free(&f.raw);
	vec_free(&f.hashes);
	buf_free(&b);
}
