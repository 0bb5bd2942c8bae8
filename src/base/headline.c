// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
#include "klp-ccp/headline.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include "klp-ccp/merge.h"
#include "klp-ccp/sha256.h"

#define LINE_WIDTH 100
#define ONE_LINE   120 /* up to this it stays on one */

static const char tool[] = "klp-ccp ", digest_is[] = "sha256=";

/* A word must neither end the comment that it stands in nor seem to begin another. */
static void put_word(struct buf *out, const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		buf_putc(out, word[i]);
		if (i + 1 < len && ((word[i] == '*' && word[i + 1] == '/') ||
				    (word[i] == '/' && word[i + 1] == '*')))
			buf_putc(out, ' ');
	}
}

/* Words with a blank between, on as many lines as they need. */
static void put_lines(struct buf *out, const char *words)
{
	size_t line;

	buf_puts(out, "/*\n *");
	line = out->len - 2;
	while (*words) {
		size_t n = strcspn(words, " ");

		if (out->len - line + 1 + n > LINE_WIDTH) {
			buf_puts(out, "\n *");
			line = out->len - 2;
		}
		buf_putc(out, ' ');
		put_word(out, words, n);
		words += n + strspn(words + n, " ");
	}
	buf_puts(out, "\n */\n");
}

bool headline_put(struct buf *out, const char *version, const char *words)
{
	struct buf b = BUF_INIT;
	bool is_long;

	buf_printf(&b, "%s%s: %s; %s%0*d", tool, version, words, digest_is, HEADLINE_DIGEST, 0);
	is_long = b.len + strlen("/*  */") > ONE_LINE;
	if (is_long) {
		put_lines(out, b.s);
	} else {
		buf_puts(out, "/* ");
		put_word(out, b.s, b.len);
		buf_puts(out, " */\n");
	}
	buf_free(&b);
	return is_long;
}

/* --- looking at it --------------------------------------------------------------------------- */

/* The end of the comment that begins at s; NULL: it is no head, or has none. */
static const char *end_of_head(const char *s, const char *end)
{
	const char *word = s + 2;

	while (word < end && (isspace((unsigned char)*word) || *word == '*'))
		word++;
	if (end - word <= (ptrdiff_t)strlen(tool) || strncmp(word, tool, strlen(tool)) != 0 ||
	    !isdigit((unsigned char)word[strlen(tool)]))
		return NULL;
	return memmem(word, (size_t)(end - word), "*/", 2);
}

/* The digest in the comment [s, end), NULL. */
static const char *digest_in(const char *s, const char *end)
{
	const char *at = memmem(s, (size_t)(end - s), digest_is, strlen(digest_is));

	if (!at)
		return NULL;
	at += strlen(digest_is);
	for (int i = 0; i < HEADLINE_DIGEST; i++)
		if (at + i >= end || !isxdigit((unsigned char)at[i]))
			return NULL;
	return at;
}

/* The digest in the first head of a text, which is [*from, *to); NULL: there is none. */
static const char *find_head(const char *s, size_t len, const char **from, const char **to)
{
	const char *end = s + len, *digest;

	for (const char *line = s; line < end;) {
		const char *next = memchr(line, '\n', (size_t)(end - line));

		*from = line;
		*to = end - line > 2 && line[0] == '/' && line[1] == '*' ? end_of_head(line, end)
									 : NULL;
		digest = *to ? digest_in(line, *to) : NULL;
		if (digest) {
			next = memchr(*to, '\n', (size_t)(end - *to));
			*to = next ? next + 1 : end;
			return digest;
		}
		line = next ? next + 1 : end;
	}
	return NULL;
}

bool headline_find(const char *s, size_t len, struct headline *h)
{
	const char *from, *to, *digest = find_head(s, len, &from, &to);
	char hex[SHA256_HEX];

	if (!digest)
		return false;
	h->from = (size_t)(from - s);
	h->to = (size_t)(to - s);
	memcpy(h->digest, digest, HEADLINE_DIGEST);
	h->digest[HEADLINE_DIGEST] = 0;
	sha256_hex(to, len - h->to, hex);
	h->fits = !strncmp(hex, h->digest, HEADLINE_DIGEST);
	return true;
}

void headline_seal(struct buf *text)
{
	const char *from, *to, *digest = find_head(text->s, text->len, &from, &to);
	char hex[SHA256_HEX];

	if (!digest)
		return;
	sha256_hex(to, text->len - (size_t)(to - text->s), hex);
	memcpy(text->s + (digest - text->s), hex, HEADLINE_DIGEST);
}

/* --- merging --------------------------------------------------------------------------------- */

uint32_t headline_merge(const struct merge_text *mine, const struct merge_text *base,
			const struct merge_text *theirs, struct buf *out)
{
	const struct merge_text *whole[] = { mine, base, theirs };
	struct merge_text before[3], behind[3];
	struct headline h = { 0 };
	uint32_t conflicts;

	for (int i = 0; i < 3; i++) {
		if (!headline_find(whole[i]->s, whole[i]->len, &h))
			return merge_texts(mine, base, theirs, out);
		before[i] = behind[i] = *whole[i];
		before[i].len = h.from;
		behind[i].s += h.to;
		behind[i].len -= h.to;
	}
	conflicts = merge_texts(&before[0], &before[1], &before[2], out);
	buf_add(out, theirs->s + h.from, h.to - h.from);
	return conflicts + merge_texts(&behind[0], &behind[1], &behind[2], out);
}
