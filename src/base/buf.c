// SPDX-License-Identifier: GPL-2.0-or-later
/* Growable byte string. Once the buffer owns memory, it always has room for the trailing NUL. */
#include "klp-ccp/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/mem.h"

/* Never written: cap is 0 as long as a buffer points here. */
char buf_empty[1];

void buf_init(struct buf *b)
{
	b->s = buf_empty;
	b->len = b->cap = 0;
}

void buf_free(struct buf *b)
{
	if (b->cap)
		free(b->s);
	buf_init(b);
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->cap)
		b->s[0] = '\0';
}

void buf_reserve(struct buf *b, size_t extra)
{
	size_t cap = b->cap ? b->cap : 64;

	if (b->cap > b->len && extra < b->cap - b->len)
		return;
	if (extra > SIZE_MAX / 4 - b->len)
		cap = SIZE_MAX; /* cannot be had: ends in mem_realloc() */
	else
		while (cap <= b->len + extra)
			cap *= 2;
	b->s = mem_realloc(b->cap ? b->s : NULL, cap);
	b->cap = cap;
	b->s[b->len] = '\0';
}

void buf_add(struct buf *b, const void *p, size_t n)
{
	if (!n)
		return;
	buf_reserve(b, n);
	memcpy(b->s + b->len, p, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	if (b->len + 1 >= b->cap)
		buf_reserve(b, 1);
	b->s[b->len++] = c;
	b->s[b->len] = '\0';
}

void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	buf_reserve(b, 127);
	n = vsnprintf(b->s + b->len, b->cap - b->len, fmt, ap);
	if (n > 0 && (size_t)n >= b->cap - b->len) {
		buf_reserve(b, n);
		vsnprintf(b->s + b->len, b->cap - b->len, fmt, again);
	}
	if (n > 0)
		b->len += n;
	b->s[b->len] = '\0';
	va_end(again);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

char *buf_detach(struct buf *b, size_t *len)
{
	char *s;

	buf_reserve(b, 0);
	s = b->s;
	if (len)
		*len = b->len;
	buf_init(b);
	return s;
}
