// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Source and lp.c side by side, a table row for each pair of lines. End tags that HTML allows to
 * leave out are left out: a page has thousands of rows.
 */
#include <string.h>
#include "review-internal.h"

struct writer {
	struct buf *out;
	const struct review_unit *u;
	unsigned int number;
	size_t room; /* bytes for lines that are left out */
};

static void escape(const struct writer *w, const char *s, size_t len)
{
	review_escape(w->out, s, len);
}

static void link_symbol(const struct writer *w, const char *name)
{
	buf_printf(w->out, "<a href=\"#%us-", w->number);
	review_escape_id(w->out, name);
	buf_puts(w->out, "\">");
	review_escape_str(w->out, name);
	buf_puts(w->out, "</a>");
}

/* -- lines ------------------------------------------------------------------------------------- */

/* A line of the source; what lp.c leaves out of it is struck through. */
static void put_left(const struct writer *w, const struct review_row *r)
{
	uint32_t at = 0;

	for (uint32_t i = r->cut; i < r->cut + r->ncuts; i++) {
		const struct review_cut *c = &w->u->cuts.v[i];

		if (c->from < at || c->to > r->left.len)
			continue;
		escape(w, r->left.s + at, c->from - at);
		buf_puts(w->out, "<s title=\"left out: ");
		review_escape_str(w->out, c->why);
		buf_puts(w->out, "\">");
		escape(w, r->left.s + c->from, c->to - c->from);
		buf_puts(w->out, "</s>");
		at = c->to;
	}
	escape(w, r->left.s + at, r->left.len - at);
}

static void put_mark(const struct writer *w, const struct review_edit *e)
{
	buf_puts(w->out, "<mark title=\"");
	if (*e->old) {
		buf_puts(w->out, "was ");
		review_escape_str(w->out, e->old);
		buf_puts(w->out, ": ");
	}
	review_escape_str(w->out, e->why);
	buf_puts(w->out, "\">");
}

/* A line of lp.c with its edits marked. */
static void put_right(const struct writer *w, const struct review_row *r)
{
	uint32_t at = 0;

	for (uint32_t i = r->edit; i < r->edit + r->nedits; i++) {
		const struct review_edit *e = &w->u->edits.v[i];

		if (e->from < at || e->to > r->right.len)
			continue;
		escape(w, r->right.s + at, e->from - at);
		put_mark(w, e);
		escape(w, r->right.s + e->from, e->to - e->from);
		buf_puts(w->out, "</mark>");
		at = e->to;
	}
	escape(w, r->right.s + at, r->right.len - at);
}

/* The margin: what was there, and why it is not. */
static void put_notes(const struct writer *w, const struct review_row *r)
{
	const struct review_edit *before = NULL;

	buf_puts(w->out, "<td>");
	for (uint32_t i = r->edit; i < r->edit + r->nedits; i++) {
		const struct review_edit *e = &w->u->edits.v[i];

		if (before && !strcmp(before->why, e->why) && !strcmp(before->old, e->old))
			continue;
		if (before)
			buf_puts(w->out, "; ");
		if (e->symbol)
			link_symbol(w, e->symbol);
		else if (*e->old)
			review_escape_str(w->out, e->old);
		buf_puts(w->out, e->symbol || *e->old ? ": " : "");
		review_escape_str(w->out, e->why);
		before = e;
	}
	for (uint32_t i = r->cut; i < r->cut + r->ncuts; i++) {
		if (i > r->cut && !strcmp(w->u->cuts.v[i - 1].why, w->u->cuts.v[i].why))
			continue;
		buf_puts(w->out, before || i > r->cut ? "; left out: " : "left out: ");
		review_escape_str(w->out, w->u->cuts.v[i].why);
	}
}

static void put_code(const struct writer *w, const struct review_row *r)
{
	const char *class_ = r->patched ? "p" : r->nedits || r->ncuts ? "d" : NULL;

	buf_printf(w->out, "<tr id=%uL%u", w->number, r->lp_line);
	if (class_)
		buf_printf(w->out, " class=%s", class_);
	if (r->source_line) {
		buf_printf(w->out, "><td>%u<td>", r->source_line);
		put_left(w, r);
	} else {
		buf_puts(w->out, "><td><td>");
		if (r->made)
			buf_printf(w->out, "<i>%s</i>", r->made);
	}
	buf_printf(w->out, "<td><a href=#%uL%u>%u</a><td>", w->number, r->lp_line, r->lp_line);
	put_right(w, r);
	if (r->nedits || r->ncuts)
		put_notes(w, r);
	buf_putc(w->out, '\n');
}

/* -- what lies between ------------------------------------------------------------------------- */

static void put_gap(struct writer *w, const struct review_row *r)
{
	uint32_t n = r->last_line - r->source_line + 1;
	bool text = r->left.len && r->left.len <= w->room;

	buf_puts(w->out, "<tr class=g><td colspan=5>");
	if (text)
		buf_puts(w->out, "<details><summary>");
	if (n == 1)
		buf_printf(w->out, "line %u is left out", r->source_line);
	else
		buf_printf(w->out, "%u lines are left out, %u\xe2\x80\x93%u", n, r->source_line,
			   r->last_line);
	if (r->right.len) {
		buf_puts(w->out, ": ");
		escape(w, r->right.s, r->right.len);
	}
	if (text) {
		buf_puts(w->out, "</summary><pre>\n");
		escape(w, r->left.s, r->left.len);
		buf_puts(w->out, "</pre></details>");
		w->room -= r->left.len;
	}
	buf_putc(w->out, '\n');
}

static void put_row(struct writer *w, const struct review_row *r)
{
	switch (r->kind) {
	case REVIEW_CODE:
		put_code(w, r);
		break;
	case REVIEW_LEFT:
	case REVIEW_REMOVED:
		buf_printf(w->out, "<tr class=%s><td>", r->kind == REVIEW_LEFT ? "q" : "r");
		if (r->source_line)
			buf_printf(w->out, "%u", r->source_line);
		buf_puts(w->out, "<td>");
		put_left(w, r);
		buf_puts(w->out, "<td><td>\n");
		break;
	case REVIEW_GAP:
		put_gap(w, r);
		break;
	case REVIEW_FILE:
		buf_puts(w->out, "<tr class=f><td colspan=5>");
		escape(w, r->left.s, r->left.len);
		buf_putc(w->out, '\n');
		break;
	case REVIEW_HUNK:
		buf_printf(w->out, "<tr class=h><td colspan=5><a href=#%uh%u>Patch, part %u</a>: ",
			   w->number, r->last_line, r->last_line);
		escape(w, r->right.s, r->right.len);
		buf_putc(w->out, '\n');
		break;
	case REVIEW_MESSAGE:
		buf_printf(w->out, "<tr class=m><td colspan=5><b>%s</b>: ", r->class_);
		escape(w, r->right.s, r->right.len);
		buf_putc(w->out, '\n');
		break;
	}
}

/* -- all of it --------------------------------------------------------------------------------- */

/* The page is at most so many times as long as lp.c, unless that is a few lines. */
#define PAGE_TIMES 10
#define PAGE_FRAME 6000 /* style, script and head, more or less */

static void put_rows(struct writer *w)
{
	for (uint32_t i = 0; i < w->u->rows.n; i++)
		put_row(w, &w->u->rows.v[i]);
}

/* What the page's length leaves for lines that lp.c has not, behind what is written already. */
static size_t find_room(const struct writer *w)
{
	struct buf rest = BUF_INIT;
	struct writer bare = { .out = &rest, .u = w->u, .number = w->number };
	size_t lp = 0, rows;

	for (uint32_t i = 0; i < w->u->rows.n; i++)
		if (w->u->rows.v[i].kind == REVIEW_CODE)
			lp += w->u->rows.v[i].right.len + 1;
	put_rows(&bare);
	rows = rest.len + w->out->len + PAGE_FRAME;
	buf_free(&rest);
	return lp * PAGE_TIMES > rows ? lp * PAGE_TIMES - rows : 0;
}

void review_put_text(struct buf *out, const struct review_unit *u, unsigned int number)
{
	struct writer w = { .out = out, .u = u, .number = number };

	w.room = find_room(&w);
	buf_puts(out, "<table class=t><colgroup><col class=n><col><col class=n><col><col class=w>"
		      "</colgroup><tbody>\n");
	put_rows(&w);
	buf_puts(out, "</tbody></table>\n");
}
