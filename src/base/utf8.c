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
