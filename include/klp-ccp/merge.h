/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/merge: a text of which there are two later versions, with what both of them changed. Lines
 * are paired as in patience diff (Bram Cohen): the lines that occur once in both texts, in the
 * longest run of them that has the same order in both, then the same between these, and equal lines
 * at both ends of what remains. From the pairs with both versions three-way merging is as in diff3:
 * Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007.
 */
#ifndef KLP_CCP_MERGE_H
#define KLP_CCP_MERGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "klp-ccp/buf.h"

struct merge_text {
	const char *s;
	size_t len;
	const char *label; /* behind the marks of a conflict */
};

/*
 * Appends the merge to out. Where both changed the same lines, and not to the same, the result has
 * all three texts, between lines that begin with <<<<<<<, |||||||, ======= and >>>>>>>. Returns the
 * number of these conflicts.
 */
uint32_t merge_texts(const struct merge_text *mine, const struct merge_text *base,
		     const struct merge_text *theirs, struct buf *out);
/* True if a text has marks of a conflict. */
bool merge_is_unresolved(const char *s, size_t len);

#endif
