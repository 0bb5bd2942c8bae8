// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Directives: recording each executed one, reading its operands through the expander, and the
 * simple directives.
 */
#include "pp-internal.h"

#include <stdlib.h>
#include <string.h>

/* -- operands through the expander ------------------------------------------------------------ */

void pp_directive_read(struct expander *x, struct xtok *t)
{
	struct line_reader *l = x->base;
	const struct pp_raw *r;

	memset(t, 0, sizeof(*t));
	t->src = PP_NONE;
	if (l->at >= l->end) {
		t->kind = TOK_EOF;
		t->pos = l->elsewhere ? l->pos : l->end - 1;
		return;
	}
	r = &l->raw[l->at];
	t->name = r->name;
	t->kind = r->kind;
	t->flags = r->flags & (TF_SPACE | TF_DIGRAPH);
	t->pos = l->elsewhere ? l->pos : l->at;
	t->src = SRC_RAW | t->pos;
	l->at++;
}

void pp_directive_unread(struct expander *x)
{
	struct line_reader *l = x->base;

	l->at--;
}

void pp_directive_begin(struct expander *x, struct directive_state *save, struct line_reader *l)
{
	save->read = x->read;
	save->unread = x->unread;
	save->base = x->base;
	save->prevent = x->prevent;
	save->parsing = x->parsing;
	save->in_directive = x->in_directive;
	save->wants_padding = x->wants_padding;
	save->directive = x->directive;
	save->nesting = x->nesting;
	save->floor = x->floor;
	save->top_pos = x->top_pos;
	save->top_function = x->top_function;
	x->floor = x->ctx.n;
	x->read = pp_directive_read;
	x->unread = pp_directive_unread;
	x->base = l;
	x->prevent = 0;
	x->parsing = PARSING_NOTHING;
	x->nesting = 0;
	x->in_directive = true;
	x->wants_padding = false;
}

void pp_directive_end(struct expander *x, const struct directive_state *save)
{
	/* After an error contexts may be left. */
	while (x->ctx.n > x->floor) {
		struct pp_macro *m = vec_last(&x->ctx).macro;

		if (m)
			m->busy = false;
		x->res.n = vec_last(&x->ctx).mark;
		x->ctx.n--;
	}
	x->read = save->read;
	x->unread = save->unread;
	x->base = save->base;
	x->prevent = save->prevent;
	x->parsing = save->parsing;
	x->in_directive = save->in_directive;
	x->wants_padding = save->wants_padding;
	x->directive = save->directive;
	x->nesting = save->nesting;
	x->floor = save->floor;
	x->top_pos = save->top_pos;
	x->top_function = save->top_function;
}

/* -- #line and linemarkers -------------------------------------------------------------------- */

/* Contents of a string token with escapes resolved as far as file names need it. */
static name_t unquote(struct pp *p, name_t string)
{
	const struct name *n = name_get(&p->rec->names, string);
	uint32_t i;

	buf_reset(&p->text);
	for (i = 1; i + 1 < n->len; i++) {
		if (n->s[i] == '\\' && i + 2 < n->len)
			i++;
		buf_putc(&p->text, n->s[i]);
	}
	return name_intern(&p->rec->names, p->text.s, p->text.len);
}

static bool parse_line(const char *s, uint64_t *line)
{
	char *end;

	if (*s < '0' || *s > '9')
		return false;
	*line = strtoull(s, &end, 10);
	while (*end == '\'' || (*end >= '0' && *end <= '9'))
		end++;
	return !*end;
}

static void add_linemark(struct pp *p, uint32_t directive, uint64_t line, name_t file)
{
	const struct pp_directive *d = &p->rec->directives.v[directive];
	const struct pp_file *f = pp_inclusion_file(p->rec, d->inclusion);
	const struct pp_raw *last = &f->raw.v[d->raw_last - 1];
	struct pp_linemark *m = vec_add(&p->rec->linemarks);

	m->inclusion = d->inclusion;
	m->directive = directive;
	m->physical = pp_line_of(f, last->off + last->len, NULL) + 1;
	m->line = line;
	m->file = file;
}

static void execute_line(struct pp *p, uint32_t directive, uint32_t at, uint32_t end, bool marker)
{
	struct line_reader line = { .raw = pp_source(p)->raw, .at = at, .end = end };
	struct directive_state save;
	name_t file = 0;
	struct xtok t;
	uint64_t number;

	pp_directive_begin(&p->x, &save, &line);
	p->x.prevent = marker;
	pp_expand_next_token(&p->x, &t);
	if (t.kind != TOK_NUM || !parse_line(name_str(&p->rec->names, t.name), &number)) {
		if (t.kind == TOK_EOF)
			pp_error(p, at - 1, "line-directive", "unexpected end of file after #line");
		else
			pp_error(p, t.pos, "line-directive",
				 marker ? "\"%s\" after # is not a positive integer"
					: "\"%s\" after #line is not a positive integer",
				 name_str(&p->rec->names, t.name));
		pp_directive_end(&p->x, &save);
		return;
	}
	pp_expand_next_token(&p->x, &t);
	if (t.kind == TOK_STR)
		file = unquote(p, t.name);
	else if (t.kind != TOK_EOF)
		pp_error(p, t.pos, "line-directive",
			 marker ? "invalid filename \"%s\"" : "\"%s\" is not a valid filename",
			 name_str(&p->rec->names, t.name));
	pp_directive_end(&p->x, &save);
	add_linemark(p, directive, number, file);
}

/* -- #error, #warning, #ident ----------------------------------------------------------------- */

static const char *rest_of_line(struct pp *p, uint32_t at, uint32_t end)
{
	const struct pp_raw *raw = pp_source(p)->raw;

	buf_reset(&p->text);
	for (; at < end; at++) {
		const struct name *n = name_get(&p->rec->names, raw[at].name);

		if (p->text.len && raw[at].flags & TF_SPACE)
			buf_putc(&p->text, ' ');
		buf_add(&p->text, n->s, n->len);
	}
	return p->text.s;
}

static void execute_ident(struct pp *p, uint32_t raw, uint32_t at, uint32_t end)
{
	const struct pp_raw *t = &pp_source(p)->raw[at];
	struct buf b = BUF_INIT;

	if (at >= end || t->kind != TOK_STR) {
		pp_error(p, raw, "ident-directive", "invalid #%s directive",
			 name_str(&p->rec->names, pp_source(p)->raw[at - 1].name));
		return;
	}
	buf_printf(&b, "#ident %s", name_str(&p->rec->names, t->name));
	pp_run_pragma_token(p, b.s, b.len, raw, false);
	buf_free(&b);
}

/* -- all
 * ------------------------------------------------------------------------------------------------
 */

static uint32_t record_directive(struct pp *p, uint32_t hash, uint32_t end)
{
	const struct source *s = pp_source(p);
	struct pp_directive *d = vec_add(&p->rec->directives);

	d->kind = s->raw[hash].unused;
	if (!p->lang.elifdef && (d->kind == PPD_ELIFDEF || d->kind == PPD_ELIFNDEF))
		d->kind = PPD_UNKNOWN;
	d->in_args = p->x.parsing == PARSING_ARGS;
	d->inclusion = s->inclusion;
	d->raw_first = hash;
	d->raw_last = end;
	d->pp = p->rec->toks.n;
	d->time = p->rec->time;
	d->ref = d->branch = PP_NONE;
	d->conditional = p->ifs.n > s->ifs ? vec_last(&p->ifs).conditional : PP_NONE;
	d->counter = p->x.counter;
	return p->rec->directives.n - 1;
}

/* From here on the tokens of the pending invocation are no longer a plain range. */
static void begin_pulls(struct pp *p, uint32_t hash)
{
	const struct pp_invocation *v =
		p->invocation == PP_NONE ? NULL : &p->rec->invocations.v[p->invocation];
	struct pp_pull pull = { .time = v ? v->time : p->rec->time,
				.inclusion = p->x.inclusion,
				.counter = v ? v->counter : p->x.counter };

	if (p->pulls != PP_NONE)
		return;
	p->pulls = p->rec->pulls.n;
	pull.raw = v ? v->raw_first : p->pending;
	for (; pull.raw < hash; pull.raw++)
		vec_push(&p->rec->pulls, pull);
}

static void execute(struct pp *p, uint32_t directive, unsigned int kind, uint32_t hash,
		    uint32_t end)
{
	uint32_t at = hash + 2;

	switch (kind) {
	case PPD_INCLUDE:
	case PPD_INCLUDE_NEXT:
	case PPD_IMPORT:
		pp_include_execute(p, directive, kind);
		break;
	case PPD_DEFINE:
		pp_macro_define(p, directive, at, end);
		break;
	case PPD_UNDEF:
		pp_macro_undef(p, directive, at, end);
		break;
	case PPD_IF:
	case PPD_IFDEF:
	case PPD_IFNDEF:
	case PPD_ELIF:
	case PPD_ELIFDEF:
	case PPD_ELIFNDEF:
	case PPD_ELSE:
	case PPD_ENDIF:
		pp_conditional_execute(p, directive, kind);
		break;
	case PPD_LINE:
		execute_line(p, directive, at, end, false);
		break;
	case PPD_LINEMARKER:
		execute_line(p, directive, hash + 1, end, true);
		break;
	case PPD_ERROR:
		pp_error(p, hash + 1, "error-directive", "#error %s", rest_of_line(p, at, end));
		break;
	case PPD_WARNING:
		pp_warning(p, hash + 1, "warning-directive", "#warning %s",
			   rest_of_line(p, at, end));
		break;
	case PPD_PRAGMA:
		pp_pragma_directive(p, directive, at, end);
		break;
	case PPD_IDENT:
	case PPD_SCCS:
		execute_ident(p, hash, at, end);
		break;
	case PPD_ASSERT:
	case PPD_UNASSERT:
		pp_assert_execute(p, directive, kind == PPD_UNASSERT);
		break;
	case PPD_NULL:
		break;
	default:
		pp_error(p, hash + 1, "unknown-directive", "invalid preprocessing directive #%s",
			 name_str(&p->rec->names, pp_source(p)->raw[hash + 1].name));
	}
}

void pp_directive_execute(struct pp *p)
{
	struct source *s = pp_source(p);
	uint32_t hash = s->cur, end = hash + 1, directive;

	if (p->x.parsing != PARSING_NOTHING || p->x.nesting)
		begin_pulls(p, hash);
	else
		pp_run_close_invocation(p);
	if (p->fork)
		pp_fork_pass(p, hash);
	while (!(s->raw[end].flags & TF_BOL))
		end++;
	s->cur = end;
	if (s->raw[end - 1].off >= s->error_at)
		pp_source_lexical_error(p);
	if (s->internal) {
		if (s->raw[hash].unused == PPD_DEFINE)
			pp_macro_define(p, PP_NONE, hash + 2, end);
		else if (s->raw[hash].unused == PPD_UNDEF)
			pp_macro_undef(p, PP_NONE, hash + 2, end);
		return;
	}
	directive = record_directive(p, hash, end);
	execute(p, directive, p->rec->directives.v[directive].kind, hash, end);
}
