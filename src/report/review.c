// SPDX-License-Identifier: GPL-2.0-or-later
/* The review page: its frame, and the lists before the text of each unit. */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/mem.h"
#include "review-internal.h"

static void text(struct buf *out, const char *s)
{
	review_escape_str(out, s);
}

void review_begin(struct review_page *p, const char *title)
{
	memset(p, 0, sizeof(*p));
	buf_init(&p->out);
	buf_puts(&p->out, "<!DOCTYPE html>\n<html lang=en><meta charset=utf-8>"
			  "<meta name=viewport content=\"width=device-width,initial-scale=1\">"
			  "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';"
			  "style-src 'unsafe-inline';script-src 'unsafe-inline'\">\n<title>");
	text(&p->out, title);
	buf_printf(&p->out, "</title>\n<style>%s</style>\n<body><header><h1>", review_style);
	text(&p->out, title);
	buf_puts(&p->out, "</h1><input id=q type=search placeholder=\"find a name ( / )\" hidden>"
			  "<nav>");
}

void review_end(struct review_page *p)
{
	for (uint32_t i = 0; i < p->units.n; i++) {
		buf_printf(&p->out, "<a href=#%u>", i + 1);
		text(&p->out, p->units.v[i].source);
		buf_printf(&p->out, "</a> <a href=#%ut>text</a>", i + 1);
	}
	buf_puts(&p->out, "</nav></header>\n<main>");
	for (uint32_t i = 0; i < p->units.n; i++)
		buf_add(&p->out, p->units.v[i].body.s, p->units.v[i].body.len);
	buf_printf(&p->out, "</main><script>%s</script>\n", review_script);
}

void review_release(struct review_page *p)
{
	for (uint32_t i = 0; i < p->units.n; i++) {
		free(p->units.v[i].source);
		buf_free(&p->units.v[i].body);
	}
	vec_free(&p->units);
	buf_free(&p->out);
}

/* -- lists ------------------------------------------------------------------------------------- */

static void begin_list(struct buf *out, const char *title, uint32_t n, bool open, const char *head)
{
	buf_printf(out, "<details%s><summary>%s (%u)</summary><table class=l>%s\n",
		   open ? " open" : "", title, n, head);
}

static void end_list(struct buf *out)
{
	buf_puts(out, "</table></details>\n");
}

static void put_name(struct buf *out, unsigned int number, const char *name, uint32_t line)
{
	if (line)
		buf_printf(out, "<a href=#%uL%u>", number, line);
	buf_puts(out, "<code>");
	text(out, name);
	buf_puts(out, line ? "</code></a>" : "</code>");
}

static void begin_row(struct buf *out, const char *name)
{
	buf_puts(out, "<tr data-n=\"");
	text(out, name);
	buf_puts(out, "\"");
}

static void put_small(struct buf *out, const char *lead, const char *s)
{
	if (!s)
		return;
	buf_printf(out, "<small>%s", lead);
	text(out, s);
	buf_puts(out, "</small>");
}

/* brief: the title of the list says what becomes of it. */
static void put_symbol(struct buf *out, unsigned int number, bool brief,
		       const struct review_name *s)
{
	begin_row(out, s->name);
	buf_printf(out, " id=\"%us-", number);
	review_escape_id(out, s->name);
	buf_puts(out, "\"><td>");
	put_name(out, number, s->name, s->lp_line);
	put_small(out, "", s->place);
	buf_printf(out, "<td>%s", s->kind);
	if (!brief) {
		buf_puts(out, ", ");
		text(out, s->decision);
	}
	if (s->as) {
		buf_puts(out, " as <code>");
		text(out, s->as);
		buf_puts(out, "</code>");
	}
	put_small(out, "", s->how);
	buf_puts(out, "<td>");
	if (s->why)
		text(out, s->why);
	put_small(out, "", s->need);
	buf_putc(out, '\n');
}

enum names_list { NAMES_OPEN, NAMES_CLOSED, NAMES_BRIEF };

static void put_names(struct buf *out, unsigned int number, const char *title, enum names_list how,
		      const struct review_name *v, uint32_t n)
{
	if (!n)
		return;
	begin_list(out, title, n, how == NAMES_OPEN, "<tr><th>name<th>in lp.c<th>why");
	for (uint32_t i = 0; i < n; i++)
		put_symbol(out, number, how == NAMES_BRIEF, &v[i]);
	end_list(out);
}

static void put_headers(struct buf *out, unsigned int number, const struct review_unit *u)
{
	if (!u->headers.n)
		return;
	begin_list(out, "Headers", u->headers.n, false, "<tr><th>path<th>in lp.c<th>gives");
	for (uint32_t i = 0; i < u->headers.n; i++) {
		const struct review_header *h = &u->headers.v[i];

		begin_row(out, h->path);
		buf_puts(out, "><td>");
		put_name(out, number, h->path, h->lp_line);
		buf_printf(out, "<td>%s<small>", h->kept ? "included" : "taken apart");
		text(out, h->reason);
		buf_puts(out, "</small><td>");
		if (h->gives)
			text(out, h->gives);
		buf_putc(out, '\n');
	}
	end_list(out);
}

static void put_pairs(struct buf *out, const char *title, const struct review_fact *v, uint32_t n)
{
	if (!n)
		return;
	begin_list(out, title, n, false, "");
	for (uint32_t i = 0; i < n; i++) {
		begin_row(out, v[i].key);
		buf_puts(out, "><td><code>");
		text(out, v[i].key);
		buf_puts(out, "</code><td>");
		text(out, v[i].value);
		buf_putc(out, '\n');
	}
	end_list(out);
}

/* Runs of lines of a kind, as a diff has them. */
static void put_lines(struct buf *out, const struct review_unit *u, const struct review_hunk *h)
{
	const struct review_change *v = u->changes.v + h->line;
	static const char *const begin[] = { "", "<ins>", "<del>" };
	static const char *const end[] = { "", "</ins>", "</del>" };

	buf_puts(out, "<pre>\n");
	for (uint32_t i = 0; i < h->nlines; i++) {
		int kind = v[i].sign == '+' ? 1 : v[i].sign == '-' ? 2 : 0;

		if (!i || v[i - 1].sign != v[i].sign)
			buf_puts(out, begin[kind]);
		buf_putc(out, v[i].sign);
		review_escape(out, v[i].text.s, v[i].text.len);
		if (i + 1 == h->nlines || v[i + 1].sign != v[i].sign)
			buf_puts(out, end[kind]);
		buf_putc(out, '\n');
	}
	buf_puts(out, "</pre>");
}

static void put_hunks(struct buf *out, unsigned int number, const struct review_unit *u)
{
	if (!u->hunks.n)
		return;
	begin_list(out, "The patch, in parts", u->hunks.n, true,
		   "<tr><th>where<th>what it changes<th>");
	for (uint32_t i = 0; i < u->hunks.n; i++) {
		const struct review_hunk *h = &u->hunks.v[i];

		buf_printf(out, "<tr id=%uh%u><td>%u: ", number, i + 1, i + 1);
		put_name(out, number, h->place, h->lp_line);
		put_small(out, "", h->diff);
		buf_puts(out, "<td>");
		text(out, h->what);
		put_small(out, "", h->lp_line ? NULL : "lp.c has none of its lines");
		buf_puts(out, "<td>");
		if (h->nlines)
			put_lines(out, u, h);
		buf_putc(out, '\n');
	}
	end_list(out);
}

static void put_messages(struct buf *out, unsigned int number, const struct review_unit *u)
{
	if (!u->messages.n)
		return;
	begin_list(out, "Messages", u->messages.n, true, "");
	for (uint32_t i = 0; i < u->messages.n; i++) {
		const struct review_message *m = &u->messages.v[i];

		buf_printf(out, "<tr><td><b>%s</b><small>", m->class_);
		text(out, m->id ? m->id : "");
		buf_puts(out, "</small><td>");
		if (m->place)
			put_name(out, number, m->place, m->lp_line);
		buf_puts(out, m->place ? " " : "");
		text(out, m->text);
		buf_putc(out, '\n');
	}
	end_list(out);
}

static void put_chains(struct buf *out, const struct review_unit *u)
{
	buf_puts(out, "<dl>");
	for (uint32_t i = 0; i < u->facts.n; i++) {
		buf_puts(out, "<dt>");
		text(out, u->facts.v[i].key);
		buf_puts(out, "<dd>");
		text(out, u->facts.v[i].value);
		buf_putc(out, '\n');
	}
	for (uint32_t i = 0; i < u->chains.n; i++) {
		buf_puts(out, "<dt>patched<dd><code>");
		text(out, u->chains.v[i].key);
		buf_puts(out, "</code> ");
		text(out, u->chains.v[i].value);
		buf_putc(out, '\n');
	}
	buf_puts(out, "</dl>\n");
}

/* An empty section for the unit; its number. */
static unsigned int begin_unit(struct review_page *p, const struct review_unit *u)
{
	struct review_section *s;
	uint32_t i = 0;

	while (i < p->units.n && strcmp(p->units.v[i].source, u->source) != 0)
		i++;
	if (i == p->units.n) {
		s = vec_add(&p->units);
		s->source = mem_strdup(u->source);
		buf_init(&s->body);
	}
	s = &p->units.v[i];
	buf_reset(&s->body);
	buf_printf(&s->body, "<section id=%u><h2>", i + 1);
	text(&s->body, u->source);
	buf_puts(&s->body, "</h2>\n");
	return i + 1;
}

void review_unit(struct review_page *p, const struct review_unit *u)
{
	unsigned int number = begin_unit(p, u);
	struct buf *out = &p->units.v[number - 1].body;

	put_chains(out, u);
	put_messages(out, number, u);
	put_hunks(out, number, u);
	put_names(out, number, "Symbols", NAMES_OPEN, u->symbols.v, u->symbols.n);
	put_names(out, number, "Symbols that the linker finds, as headers declare them",
		  NAMES_BRIEF, u->linked.v, u->linked.n);
	put_names(out, number, "Types", NAMES_CLOSED, u->types.v, u->types.n);
	put_headers(out, number, u);
	put_pairs(out, "Macros", u->macros.v, u->macros.n);
	put_pairs(out, "Conditionals", u->conditionals.v, u->conditionals.n);
	buf_printf(
		out,
		"<p id=%ut>Left the source, right lp.c. <mark>Marked</mark>: lp.c says something "
		"else, <s>struck</s>: left out; point at it, or see the margin%s.</p>\n",
		number,
		u->patch ? ". Green with + or red with \xe2\x88\x92: changed by the patch; all "
			   "else was only moved"
			 : "");
	review_put_text(out, u, number);
	buf_puts(out, "</section>\n");
}
