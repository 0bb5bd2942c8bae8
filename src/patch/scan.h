/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: words of a text that is not preprocessed, fast. Comments are passed over, strings
 * and numbers are one word; nothing is looked at twice.
 */
#ifndef KLP_CCP_PATCH_SCAN_H
#define KLP_CCP_PATCH_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum scan_kind { SCAN_END, SCAN_ID, SCAN_PUNCT, SCAN_OTHER };

struct scan_word {
	const char *s;
	size_t len;
	enum scan_kind kind;
	bool first;     /* of its line: a '#' begins a directive */
	bool joined;    /* nothing stands between it and the word before */
	bool condition; /* for who cuts: a name in an #if among other words */
};

struct scan {
	const char *p, *end;
	bool first;
};

void scan_begin(struct scan *s, const char *text, size_t len);
/* The next word; at the end again and again SCAN_END. */
struct scan_word scan_next(struct scan *s);
/* The same, but SCAN_END at the end of the line, unless it is continued. */
struct scan_word scan_next_here(struct scan *s);
/* Passes over the rest of the line and its continuations. */
void scan_skip_line(struct scan *s);

static inline bool scan_is(const struct scan_word *w, char c)
{
	return w->kind == SCAN_PUNCT && *w->s == c;
}
bool scan_is_word(const struct scan_word *w, const char *text);

#endif
