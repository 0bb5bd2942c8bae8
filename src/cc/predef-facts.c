// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Facts of a target: plain words, and conditions over them.
 */
#include <string.h>

#include "predef.h"

bool cc_fact(const struct cc_target *t, const char *word, size_t len)
{
	uint32_t i;

	for (i = 0; i < t->facts.n; i++)
		if (!strncmp(t->facts.v[i], word, len) && !t->facts.v[i][len])
			return true;
	return false;
}

bool cc_has_fact(const struct cc_target *t, const char *word)
{
	return cc_fact(t, word, strlen(word));
}

void cc_remove_fact(struct cc_target *t, const char *word, size_t len)
{
	uint32_t i, n = 0;

	for (i = 0; i < t->facts.n; i++)
		if (strncmp(t->facts.v[i], word, len) || t->facts.v[i][len])
			t->facts.v[n++] = t->facts.v[i];
	t->facts.n = n;
}

void cc_set_facts(struct cc_target *t, const char *words)
{
	size_t n;

	for (; *words; words += n) {
		words += strspn(words, " ");
		n = strcspn(words, " ");
		if (*words == '-')
			cc_remove_fact(t, words + 1, n - 1);
		else if (n && !cc_fact(t, words, n))
			vec_push(&t->facts, arena_strndup(&t->arena, words, n));
	}
}

bool cc_holds(const struct cc_target *t, const char *when)
{
	size_t n;

	for (; *when; when += n) {
		bool none;

		when += strspn(when, " ");
		n = strcspn(when, " ");
		none = *when == '!';
		if (n && cc_fact(t, when + none, n - none) == none)
			return false;
	}
	return true;
}
