// SPDX-License-Identifier: GPL-2.0-or-later
/* UTF-8. */
#include "klp-ccp/utf8.h"

unsigned int utf8_encode(uint32_t c, unsigned char out[4])
{
	unsigned int n = 1;

	if (c < 0x80) {
		out[0] = c;
	} else if (c < 0x800) {
		out[0] = 0xc0 | c >> 6;
		n = 2;
	} else if (c < 0x10000) {
		out[0] = 0xe0 | c >> 12;
		n = 3;
	} else {
		out[0] = 0xf0 | c >> 18;
		n = 4;
	}
	for (unsigned int i = 1; i < n; i++)
		out[i] = 0x80 | (c >> (6 * (n - 1 - i)) & 0x3f);
	return n;
}

size_t utf8_decode(const unsigned char *s, const unsigned char *end, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = *s < 0x80 ? 1 : *s < 0xe0 ? 2 : *s < 0xf0 ? 3 : 4;
	uint32_t code = n == 1 ? *s : *s & (0x7fu >> n);

	if ((*s >= 0x80 && *s < 0xc2) || *s > 0xf4 || (size_t)(end - s) < n)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (s[i] & 0x3f);
	}
	if (code < least[n] || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff)
		return 0;
	*c = code;
	return n;
}
