// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * POSIX's ustar, without time and owner. Reading compares with what writing gives: there is one
 * right form of everything.
 */
#include "tar.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 512, NAME = 100, SIZE_AT = 124, SIZE_LEN = 12 };

static void put(char *head, size_t at, const char *text)
{
	memcpy(head + at, text, strlen(text));
}

static void make_head(char head[BLOCK], const char *name, size_t len)
{
	unsigned int sum = 0;
	char text[16];

	memset(head, 0, BLOCK);
	put(head, 0, name);
	put(head, 100, "0000644");
	put(head, 108, "0000000");
	put(head, 116, "0000000");
	snprintf(text, sizeof(text), "%011llo", (unsigned long long)len);
	put(head, SIZE_AT, text);
	put(head, 136, "00000000000");
	put(head, 148, "        ");
	head[156] = '0';
	put(head, 257, "ustar");
	put(head, 263, "00");
	for (size_t i = 0; i < BLOCK; i++)
		sum += (unsigned char)head[i];
	snprintf(text, sizeof(text), "%06o", sum);
	memcpy(head + 148, text, 7);
}

static size_t padding(size_t len)
{
	return (BLOCK - len % BLOCK) % BLOCK;
}

static void put_zeros(struct buf *out, size_t n)
{
	static const char zeros[BLOCK];

	buf_add(out, zeros, n);
}

void tar_add(struct buf *out, const char *name, const char *s, size_t len)
{
	char head[BLOCK];

	make_head(head, name, len);
	buf_add(out, head, BLOCK);
	buf_add(out, s, len);
	put_zeros(out, padding(len));
}

void tar_end(struct buf *out)
{
	put_zeros(out, BLOCK);
	put_zeros(out, BLOCK);
}

static bool is_zero(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i])
			return false;
	return true;
}

/* Is it what follows the last member? */
static bool is_end(const char *s, size_t left, const char **why)
{
	if (!is_zero(s, BLOCK))
		return false;
	if (left != 2 * BLOCK || !is_zero(s, left))
		*why = left < 2 * BLOCK ? "it is truncated" : "something follows its end";
	return true;
}

bool tar_next(const char *archive, size_t len, size_t *at, struct tar_member *m, const char **why)
{
	const char *s = archive + *at;
	size_t left = len - *at;
	char head[BLOCK], size[SIZE_LEN + 1] = "";
	unsigned long long n;

	*why = NULL;
	if (left < BLOCK) {
		*why = "it is truncated";
		return false;
	}
	if (is_end(s, left, why))
		return false;
	memcpy(m->name, s, NAME);
	m->name[NAME] = '\0';
	memcpy(size, s + SIZE_AT, SIZE_LEN);
	n = strtoull(size, NULL, 8);
	if (strlen(m->name) < NAME)
		make_head(head, m->name, (size_t)n);
	if (strlen(m->name) == NAME || memcmp(head, s, BLOCK) != 0) {
		*why = "it was edited, or is no archive that klp-ccp has written";
		return false;
	}
	if (n > left - BLOCK || padding((size_t)n) > left - BLOCK - n) {
		*why = "it is truncated";
		return false;
	}
	m->s = s + BLOCK;
	m->len = (size_t)n;
	if (!is_zero(m->s + n, padding((size_t)n))) {
		*why = "it was edited";
		return false;
	}
	*at += BLOCK + (size_t)n + padding((size_t)n);
	return true;
}
