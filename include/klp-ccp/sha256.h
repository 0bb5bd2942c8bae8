/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/sha256: digests of files and texts, as sha256sum prints them (FIPS 180-4). */
#ifndef KLP_CCP_SHA256_H
#define KLP_CCP_SHA256_H

#include <stddef.h>

#define SHA256_HEX 65 /* bytes of a digest as text, with its NUL */

void sha256_hex(const void *s, size_t len, char hex[SHA256_HEX]);

#endif
