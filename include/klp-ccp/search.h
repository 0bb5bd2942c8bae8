/* SPDX-License-Identifier: GPL-2.0-or-later */
/* base/search: binary search in anything sorted. */
#ifndef KLP_CCP_SEARCH_H
#define KLP_CCP_SEARCH_H

#include <stdint.h>

/*
 * The first index i of [from, to) for which `before` is false, or `to`. `before` is an expression
 * in i that is true for all elements before that one, and false from there on:
 *
 *	n = search_first(i, 0, u->tags.n, u->tags.v[i].kw < tok);
 */
#define search_first(i, from, to, before)                                \
	({                                                               \
		uint32_t i##_from = (from), i##_to = (to);               \
                                                                         \
		while (i##_from < i##_to) {                              \
			uint32_t i = i##_from + (i##_to - i##_from) / 2; \
                                                                         \
			if (before)                                      \
				i##_from = i + 1;                        \
			else                                             \
				i##_to = i;                              \
		}                                                        \
		i##_from;                                                \
	})

#endif
