/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/utf8: characters as bytes. */
#ifndef KLP_CCP_UTF8_H
#define KLP_CCP_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Writes character c, up to U+10FFFF; the number of bytes. */
unsigned int utf8_encode(uint32_t c, unsigned char out[4]);
/*
 * Reads the character at s, which is before `end`: its length, 0 when there is none: overlong forms
 * and surrogates are not.
 */
size_t utf8_decode(const unsigned char *s, const unsigned char *end, uint32_t *c);

#endif
