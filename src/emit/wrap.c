// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Long lines of what macro calls made: they go on in the next line, behind a comma, "&&" or "||",
 * where there is a blank anyway, so that a string that is made of the text stays the same.
 */
#include <string.h>
#include "text.h"

#define TAB       8
#define MORE_TABS 2 /* of a line that goes on */

/* Where the last line of the output begins. */
static size_t line_start(const struct buf *out)
{
	size_t i = out->len;

	while (i && out->s[i - 1] != '\n')
		i--;
	return i;
}

static size_t column(const struct buf *out)
{
	size_t n = 0;

	for (size_t i = line_start(out); i < out->len; i++)
		n += out->s[i] == '\t' ? TAB - n % TAB : 1;
	return n;
}

/* True if a line may go on behind the n bytes that end at s + n. */
static bool ends_part(const char *s, size_t n)
{
	return (n && s[n - 1] == ',') ||
	       (n > 1 && s[n - 1] == s[n - 2] && (s[n - 1] == '&' || s[n - 1] == '|'));
}

static bool has_room(const struct buf *out, size_t n)
{
	return column(out) + 1 + n <= LINE_WIDTH;
}

uint32_t wrap_tabs(const struct wrapping *w, const struct buf *out)
{
	size_t start = line_start(out);
	uint32_t n = 0;

	if (start && start == w->start)
		return w->tabs;
	while (start + n < out->len && out->s[start + n] == '\t')
		n++;
	return n;
}

static void go_on(struct wrapping *w, struct buf *out)
{
	w->tabs = wrap_tabs(w, out);
	buf_putc(out, '\n');
	w->start = out->len;
	for (uint32_t i = 0; i < w->tabs + MORE_TABS; i++)
		buf_putc(out, '\t');
}

/* The length of the string or character constant that begins at s; 1: none does. */
static size_t literal(const char *s)
{
	size_t n = 1;

	if (*s != '"' && *s != '\'')
		return 1;
	while (s[n] && s[n] != *s)
		n += s[n] == '\\' && s[n + 1] ? 2 : 1;
	return s[n] ? n + 1 : n;
}

/* The length of the text up to the first blank at which a line may go on, or all of it. */
static size_t part(const char *s)
{
	size_t n = 0;

	while (s[n] && !(s[n] == ' ' && ends_part(s, n)))
		n += literal(s + n);
	return n;
}

bool wrap_before(struct wrapping *w, const struct text *t, uint32_t item, struct buf *out)
{
	uint32_t call = item_call(t, &t->items.v[item]);
	size_t len = 0;

	if (!t->items.v[item].wraps || !ends_part(out->s, out->len))
		return false;
	for (uint32_t i = item; i < t->items.n && item_call(t, &t->items.v[i]) == call; i++) {
		const char *s = item_word(t, i);
		size_t n = part(s);

		if (i > item && (t->items.v[i].begins || t->items.v[i].starts_piece))
			break;
		len += n + (i > item);
		if (s[n] || ends_part(s, n))
			break;
	}
	if (has_room(out, len))
		return false;
	go_on(w, out);
	return true;
}

void wrap_put(struct wrapping *w, const char *s, struct buf *out)
{
	for (size_t n = part(s);; n = part(s)) {
		buf_add(out, s, n);
		if (!s[n])
			return;
		s += n + 1;
		if (has_room(out, part(s)))
			buf_putc(out, ' ');
		else
			go_on(w, out);
	}
}
