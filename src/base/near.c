// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Levenshtein distance with a cut-off.
 */
#include <string.h>

#include "klp-ccp/mem.h"
#include "klp-ccp/near.h"

#define LONGEST 64

unsigned int near_distance(const char *a, const char *b, unsigned int limit)
{
	size_t la = strlen(a), lb = strlen(b);
	unsigned int row[LONGEST];

	if (la >= ARRAY_SIZE(row) || lb >= ARRAY_SIZE(row) || la > lb + limit || lb > la + limit)
		return limit + 1;
	for (size_t j = 0; j <= lb; j++)
		row[j] = (unsigned int)j;
	for (size_t i = 1; i <= la; i++) {
		unsigned int diag = row[0];

		row[0] = (unsigned int)i;
		for (size_t j = 1; j <= lb; j++) {
			unsigned int up = row[j], best = diag + (a[i - 1] != b[j - 1]);

			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			diag = up;
			row[j] = best;
		}
	}
	return row[lb] > limit ? limit + 1 : row[lb];
}

unsigned int near_limit(const char *want)
{
	return strlen(want) < 9 ? 1 + (unsigned int)strlen(want) / 3 : 4;
}

const char *near_word(const char *want, const char *const *words, unsigned int n)
{
	unsigned int best = near_limit(want);
	const char *found = NULL;

	for (unsigned int i = 0; i < n; i++) {
		unsigned int d = near_distance(want, words[i], best);

		if (d < best || (d == best && !found)) {
			best = d;
			found = words[i];
		}
	}
	return found;
}
