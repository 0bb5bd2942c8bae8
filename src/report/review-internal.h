/* SPDX-License-Identifier: GPL-2.0-or-later */
/* review, private: escaping, and the parts of the page. Each file calls those above it. */
#ifndef KLP_CCP_REVIEW_INTERNAL_H
#define KLP_CCP_REVIEW_INTERNAL_H

#include "klp-ccp/review.h"

/* review-escape.c: bytes as HTML text, which is right in attributes as well. */
void review_escape(struct buf *out, const char *s, size_t len);
void review_escape_str(struct buf *out, const char *s);
/* A word as a part of an id. */
void review_escape_id(struct buf *out, const char *s);

/* review-style.c */
extern const char review_style[], review_script[];

/* review-text.c: source and lp.c side by side; ids begin with the number of the unit. */
void review_put_text(struct buf *out, const struct review_unit *u, unsigned int number);

#endif
