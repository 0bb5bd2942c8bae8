/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/utf8: characters as bytes. */
#ifndef KLP_CCP_UTF8_H
#define KLP_CCP_UTF8_H

#include <stdint.h>

/* Writes character c, up to U+10FFFF; the number of bytes. */
unsigned int utf8_encode(uint32_t c, unsigned char out[4]);

#endif
