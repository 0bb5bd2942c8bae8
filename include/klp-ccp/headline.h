/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/headline: the comment at the head of a generated file. It says what made the file of what,
 * and has a digest of all that follows, so that it shows whether somebody has edited that since:
 *
 *	/ * klp-ccp 0.1.0: fs/pipe.c: pipe_write; style=kallsyms; sha256=0123456789abcdef * /
 *
 * The digest is the beginning of the text's SHA-256.
 */
#ifndef KLP_CCP_HEADLINE_H
#define KLP_CCP_HEADLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "klp-ccp/buf.h"

#define HEADLINE_DIGEST 16

struct headline {
	size_t from, to; /* bytes of the text; `to' is behind its last line */
	char digest[HEADLINE_DIGEST + 1];
	bool fits; /* what follows has that digest */
};

/*
 * Appends the comment to out. The digest is not there yet. True: the words need several lines.
 */
bool headline_put(struct buf *out, const char *version, const char *words);
/* Puts the digest into the head of a text that has one. */
void headline_seal(struct buf *text);
/* False: the text has no such comment. */
bool headline_find(const char *s, size_t len, struct headline *h);
/*
 * merge_texts() of three versions of such a file. The comment is that of `theirs': it always
 * differs, and is no reason for a conflict.
 */
struct merge_text;
uint32_t headline_merge(const struct merge_text *mine, const struct merge_text *base,
			const struct merge_text *theirs, struct buf *out);

#endif
