// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Any bytes as HTML. Characters that mean something there, or that a browser would not show, are
 * written by number or as a picture of them; so are those that change the direction of what
 * follows, with which a text could look like another.
 */
#include <string.h>
#include "klp-ccp/utf8.h"
#include "review-internal.h"

/* True for characters that are not seen, or that turn the direction of text around. */
static bool is_hidden(uint32_t c)
{
	return (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	       (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || c >= 0xe0000;
}

static void put_number(struct buf *out, uint32_t c)
{
	buf_printf(out, "<b>\\%s%x</b>", c < 0x100 ? "x" : "u", (unsigned int)c);
}

static void put_plain(struct buf *out, uint32_t c)
{
	buf_printf(out, "\\%s%x", c < 0x100 ? "x" : "u", (unsigned int)c);
}

static void escape(struct buf *out, const char *s, size_t len,
		   void (*odd)(struct buf *out, uint32_t c))
{
	const unsigned char *p = (const unsigned char *)s, *end = p + len;

	while (p < end) {
		uint32_t c = *p;
		size_t n = utf8_decode(p, end, &c);

		if (!n)
			odd(out, *p);
		else if (c == '&')
			buf_puts(out, "&amp;");
		else if (c == '<')
			buf_puts(out, "&lt;");
		else if (c == '>')
			buf_puts(out, "&gt;");
		else if (c == '"')
			buf_puts(out, "&quot;");
		else if ((c < ' ' && c != '\t' && c != '\n') || is_hidden(c))
			odd(out, c);
		else
			buf_add(out, p, n);
		p += n ? n : 1;
	}
}

void review_escape(struct buf *out, const char *s, size_t len)
{
	escape(out, s, len, put_number);
}

void review_escape_str(struct buf *out, const char *s)
{
	escape(out, s, strlen(s), put_plain);
}

void review_escape_id(struct buf *out, const char *s)
{
	for (; *s; s++) {
		bool plain = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
			     (*s >= '0' && *s <= '9') || *s == '_';

		if (plain)
			buf_putc(out, *s);
		else
			buf_printf(out, "-%02x", (unsigned char)*s);
	}
}
