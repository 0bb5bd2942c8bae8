// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The line that a message is about, below it, and a mark below the column; and when there are
 * colours.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "klp-ccp/diag.h"

/* What is shown of a line at most, in bytes. */
enum { QUOTE_WIDTH = 120, QUOTE_BEFORE = 60 };

void diag_set_color(struct diag *d, enum diag_color how)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	bool terminal = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;

	d->quoted = how == DIAG_COLOR_ALWAYS || (how == DIAG_COLOR_AUTO && isatty(STDERR_FILENO));
	d->colored = how == DIAG_COLOR_ALWAYS ||
		     (how == DIAG_COLOR_AUTO && terminal && !(no && *no));
}

/* Line `line` of a text, without its end; NULL: there is none. */
static const char *find_line(const struct file_bytes *f, uint32_t line, size_t *len)
{
	const char *s = f->s, *end = f->s + f->len, *stop;

	while (s < end && --line) {
		s = memchr(s, '\n', (size_t)(end - s));
		s = s ? s + 1 : end;
	}
	if (s == end)
		return NULL;
	stop = memchr(s, '\n', (size_t)(end - s));
	*len = (size_t)((stop ? stop : end) - s);
	if (*len && s[*len - 1] == '\r')
		--*len;
	return s;
}

static bool is_inner(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* A tab is as wide as it is; control bytes are not passed on to a terminal. */
static void add_line(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		buf_putc(out, c == '\t' || (c >= ' ' && c != 0x7f) ? s[i] : '?');
	}
}

/* Blanks as wide as the text. */
static void add_blanks(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] == '\t' || !is_inner(s[i]))
			buf_putc(out, s[i] == '\t' ? '\t' : ' ');
}

static void add_quote(const struct loc *l, const char *s, size_t len, bool colored, struct buf *out)
{
	size_t from = l->col > QUOTE_WIDTH - 20 ? l->col - QUOTE_BEFORE : 0;
	size_t n;

	while (from && is_inner(s[from]))
		from--;
	n = len - from < QUOTE_WIDTH ? len - from : QUOTE_WIDTH;
	while (n && from + n < len && is_inner(s[from + n]))
		n--;
	buf_printf(out, "%5u | ", l->line);
	add_line(out, s + from, n);
	buf_puts(out, "\n      | ");
	add_blanks(out, s + from, l->col - from);
	buf_printf(out, "%s^%s\n", colored ? "\033[01;32m" : "", colored ? "\033[m" : "");
}

void diag_quote(struct provider *sources, const struct loc *l, bool colored, struct buf *out)
{
	struct file_bytes f;
	const char *s;
	size_t len;

	if (!l->line || provider_read(sources, l->file, &f))
		return;
	s = find_line(&f, l->line, &len);
	if (s && l->col <= len)
		add_quote(l, s, len, colored, out);
	file_close(&f);
}
