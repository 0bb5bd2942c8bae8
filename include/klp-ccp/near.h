/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/near: words that look alike, for "did you mean".
 */
#ifndef KLP_CCP_NEAR_H
#define KLP_CCP_NEAR_H

/* How many letters differ, are missing or surplus; limit + 1 when that is more than limit. */
unsigned int near_distance(const char *a, const char *b, unsigned int limit);
/* How many may, for a word that somebody wanted. */
unsigned int near_limit(const char *want);
/* The one of n words that comes nearest; NULL: none comes near. */
const char *near_word(const char *want, const char *const *words, unsigned int n);

#endif
