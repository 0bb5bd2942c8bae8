// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Characters beyond ASCII: which may stand in identifiers, and identifiers that hold such
 * characters as UTF-8 or as universal character names. Those keep their spelling; a canonical twin
 * tells which spellings are the same name.
 */
#include "pp-internal.h"

#include <string.h>

#include "klp-ccp/utf8.h"

typedef unsigned char uchar;

struct range {
	uint32_t from, to;
};

static bool in_ranges(const struct range *r, size_t n, uint32_t c)
{
	while (n--)
		if (c >= r[n].from && c <= r[n].to)
			return true;
	return false;
}

/* C11 annex D. */
bool pp_unicode_in_identifier(uint32_t c, bool first)
{
	static const struct range allowed[] = {
		{ 0xa8, 0xa8 },       { 0xaa, 0xaa },       { 0xad, 0xad },
		{ 0xaf, 0xaf },       { 0xb2, 0xb5 },       { 0xb7, 0xba },
		{ 0xbc, 0xbe },       { 0xc0, 0xd6 },       { 0xd8, 0xf6 },
		{ 0xf8, 0xff },       { 0x100, 0x167f },    { 0x1681, 0x180d },
		{ 0x180f, 0x1fff },   { 0x200b, 0x200d },   { 0x202a, 0x202e },
		{ 0x203f, 0x2040 },   { 0x2054, 0x2054 },   { 0x2060, 0x206f },
		{ 0x2070, 0x218f },   { 0x2460, 0x24ff },   { 0x2776, 0x2793 },
		{ 0x2c00, 0x2dff },   { 0x2e80, 0x2fff },   { 0x3004, 0x3007 },
		{ 0x3021, 0x302f },   { 0x3031, 0xd7ff },   { 0xf900, 0xfd3d },
		{ 0xfd40, 0xfdcf },   { 0xfdf0, 0xfe44 },   { 0xfe47, 0xfffd },
		{ 0x10000, 0x1fffd }, { 0x20000, 0x2fffd }, { 0x30000, 0x3fffd },
		{ 0x40000, 0x4fffd }, { 0x50000, 0x5fffd }, { 0x60000, 0x6fffd },
		{ 0x70000, 0x7fffd }, { 0x80000, 0x8fffd }, { 0x90000, 0x9fffd },
		{ 0xa0000, 0xafffd }, { 0xb0000, 0xbfffd }, { 0xc0000, 0xcfffd },
		{ 0xd0000, 0xdfffd }, { 0xe0000, 0xefffd }
	};
	static const struct range not_first[] = {
		{ 0x300, 0x36f }, { 0x1dc0, 0x1dff }, { 0x20d0, 0x20ff }, { 0xfe20, 0xfe2f }
	};

	return in_ranges(allowed, ARRAY_SIZE(allowed), c) &&
	       !(first && in_ranges(not_first, ARRAY_SIZE(not_first), c));
}

static int hex_digit(uchar c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

size_t pp_lex_extended(const char *text, const char *text_end, uint32_t *code)
{
	const uchar *s = (const uchar *)text, *end = (const uchar *)text_end;
	size_t i, n;
	uint32_t c = 0;

	if (*s >= 0x80)
		return utf8_decode(s, end, code);
	if (*s != '\\' || end - s < 6 || (s[1] != 'u' && s[1] != 'U'))
		return 0;
	n = s[1] == 'u' ? 4 : 8;
	if ((size_t)(end - s) < n + 2)
		return 0;
	for (i = 2; i < n + 2; i++) {
		int h = hex_digit(s[i]);

		if (h < 0)
			return 0;
		c = c << 4 | h;
	}
	*code = c;
	return n + 2;
}

/* -- extended identifiers --------------------------------------------------------------------- */

name_t pp_lex_canonical(struct names *names, name_t id)
{
	const struct name *n = name_get(names, id);
	const char *s = n->s, *end = s + n->len;
	struct buf b = BUF_INIT;
	uchar bytes[4];
	name_t canonical;

	while (s < end) {
		uint32_t c = (uchar)*s;
		size_t len = pp_lex_extended(s, end, &c);

		buf_add(&b, bytes, utf8_encode(c, bytes));
		s += len ? len : 1;
	}
	canonical = name_intern(names, b.s, b.len);
	buf_free(&b);
	return canonical;
}

void pp_lex_spell(const struct names *names, name_t id, struct buf *out)
{
	const struct name *n = name_get(names, id);
	const char *s = n->s, *end = s + n->len;

	if (!(n->flags & NAME_EXTENDED)) {
		buf_add(out, s, n->len);
		return;
	}
	while (s < end) {
		uint32_t c;
		size_t len = pp_lex_extended(s, end, &c);

		if (len)
			buf_printf(out, "\\U%08x", c);
		else
			buf_putc(out, *s);
		s += len ? len : 1;
	}
}
