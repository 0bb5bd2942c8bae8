/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * payload: a kernel for x86 begins with code that unpacks the rest, and with a header that says
 * where the rest is (Documentation/x86/boot.rst of the kernel).
 */
#include "payload.h"

#include <stdint.h>
#include <string.h>

/* Places in the header. */
enum { SETUP_SECTORS = 0x1f1, MAGIC = 0x202, VERSION = 0x206, PAYLOAD = 0x248, LENGTH = 0x24c };

static uint32_t word(const char *p)
{
	const uint8_t *b = (const uint8_t *)p;

	return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

size_t payload_find(struct file_bytes *in)
{
	size_t at, len, setup;

	if (in->len < 0x400 || memcmp(in->s + MAGIC, "HdrS", 4) != 0 ||
	    (uint8_t)in->s[VERSION + 1] < 2 || (uint8_t)in->s[VERSION] < 8)
		return 0;
	setup = (uint8_t)in->s[SETUP_SECTORS] ? (uint8_t)in->s[SETUP_SECTORS] : 4;
	at = (setup + 1) * 512 + word(in->s + PAYLOAD);
	len = word(in->s + LENGTH);
	if (at > in->len || len > in->len - at)
		return 0;
	in->s += at;
	in->len = len;
	if (len <= 4)
		return 0;
	/* gzip's format ends with the size; behind the others it stands as an addition. */
	if (memcmp(in->s, "\x1f\x8b", 2) != 0)
		in->len -= 4;
	return word(in->s + len - 4);
}

/* --- lz4 ------------------------------------------------------------------------------------- */

/* A block is unpacked to 8 MiB at most, so that no file makes memory end. */
enum { BLOCK_MAX = 8 << 20 };

struct lz4 {
	const uint8_t *s, *end;
	struct buf *out;
	size_t start; /* of this block in out: nothing before it is copied */
};

/* A length of 15 goes on in bytes of 255, and one that is less. */
static bool long_length(struct lz4 *z, size_t *n)
{
	uint8_t more;

	if (*n != 15)
		return true;
	do {
		if (z->s == z->end)
			return false;
		more = *z->s++;
		*n += more;
	} while (more == 255);
	return true;
}

static bool copy_back(struct lz4 *z, size_t distance, size_t n)
{
	size_t from = z->out->len - distance;

	if (!distance || distance > z->out->len - z->start || n > BLOCK_MAX ||
	    z->out->len - z->start > BLOCK_MAX)
		return false;
	buf_reserve(z->out, n);
	for (size_t i = 0; i < n; i++) /* the two may overlap: bytes repeat then */
		z->out->s[z->out->len + i] = z->out->s[from + i];
	z->out->len += n;
	return true;
}

static bool unpack_block(struct lz4 *z)
{
	while (z->s < z->end) {
		uint8_t token = *z->s++;
		size_t literals = token >> 4, match = token & 15, distance;

		if (!long_length(z, &literals) || literals > (size_t)(z->end - z->s))
			return false;
		buf_add(z->out, z->s, literals);
		z->s += literals;
		if (z->s == z->end) /* the last sequence is without a match */
			return true;
		if (z->end - z->s < 2)
			return false;
		distance = z->s[0] | (size_t)z->s[1] << 8;
		z->s += 2;
		if (!long_length(z, &match) || !copy_back(z, distance, match + 4))
			return false;
	}
	return true;
}

int payload_unpack_lz4(const struct file_bytes *in, struct buf *out, struct buf *err)
{
	const char *s = in->s + 4, *end = in->s + in->len;

	while (end - s >= 4) {
		size_t n = word(s);
		struct lz4 z = { .out = out, .start = out->len };

		s += 4;
		if (n > (size_t)(end - s)) {
			buf_puts(err, "lz4 data is truncated");
			return -1;
		}
		z.s = (const uint8_t *)s;
		z.end = z.s + n;
		if (!unpack_block(&z) || out->len - z.start > BLOCK_MAX) {
			buf_puts(err, "lz4 data is damaged");
			return -1;
		}
		s += n;
	}
	return 0;
}
