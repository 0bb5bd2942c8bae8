/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/buf: growable byte string. s is never NULL and always NUL-terminated behind len bytes
 * (bytes may hold NULs themselves). A zeroed struct must be set up with BUF_INIT or buf_init().
 */
#ifndef KLP_CCP_BUF_H
#define KLP_CCP_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
	char *s;
	size_t len, cap; /* cap 0: s is the shared empty string */
};

extern char buf_empty[];
#define BUF_INIT                \
	{                       \
		buf_empty, 0, 0 \
	}

void buf_init(struct buf *b);
void buf_free(struct buf *b);  /* releases, leaves b empty and usable */
void buf_reset(struct buf *b); /* empties, keeps the memory */
void buf_reserve(struct buf *b, size_t extra);
void buf_add(struct buf *b, const void *p, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
char *buf_detach(struct buf *b,
		 size_t *len); /* caller frees; b is empty afterwards; len may be NULL */

#endif
