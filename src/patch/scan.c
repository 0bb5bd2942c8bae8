// SPDX-License-Identifier: GPL-2.0-or-later
/* Words of text that is not preprocessed. */
#include "scan.h"

#include <ctype.h>
#include <string.h>

void scan_begin(struct scan *s, const char *text, size_t len)
{
	s->p = text;
	s->end = text + len;
	s->first = true;
}

static bool is_id(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Length of a backslash and the end of its line, 0: there is none. */
static size_t splice(const struct scan *s)
{
	const char *p = s->p + 1;

	if (*s->p != '\\')
		return 0;
	p += p < s->end && *p == '\r';
	return p < s->end && *p == '\n' ? (size_t)(p + 1 - s->p) : 0;
}

static void skip_comment(struct scan *s)
{
	const char *p;

	if (s->p[1] == '*') {
		for (p = s->p + 2; p + 1 < s->end && !(p[0] == '*' && p[1] == '/'); p++)
			;
		s->p = p + 1 < s->end ? p + 2 : s->end;
		return;
	}
	for (s->p += 2; s->p < s->end && *s->p != '\n';) {
		size_t n = splice(s);

		s->p += n ? n : 1;
	}
}

/* Up to the next word, or with `here` to the end of the line. True: something was passed over. */
static bool skip_blanks(struct scan *s, bool here)
{
	const char *from = s->p;

	while (s->p < s->end) {
		size_t n = splice(s);

		if (n) {
			s->p += n;
		} else if (*s->p == '\n') {
			if (here)
				break;
			s->first = true;
			s->p++;
		} else if (isspace((unsigned char)*s->p) || !*s->p) {
			s->p++;
		} else if (s->p + 1 < s->end && *s->p == '/' &&
			   (s->p[1] == '*' || s->p[1] == '/')) {
			skip_comment(s);
		} else {
			break;
		}
	}
	return s->p > from;
}

static const char *end_of_string(const struct scan *s, const char *p)
{
	char quote = *p++;

	for (; p < s->end && *p != quote && *p != '\n'; p++)
		if (*p == '\\' && p + 1 < s->end)
			p++;
	return p < s->end && *p == quote ? p + 1 : p < s->end ? p : s->end;
}

static struct scan_word next(struct scan *s, bool here)
{
	struct scan_word w = { .joined = !skip_blanks(s, here) };
	const char *p = s->p;

	w.s = p;
	w.first = s->first;
	if (p >= s->end || (here && *p == '\n'))
		return w;
	s->first = false;
	if (*p == '"' || *p == '\'') {
		w.kind = SCAN_OTHER;
		p = end_of_string(s, p);
	} else if (is_id(*p)) {
		w.kind = isdigit((unsigned char)*p) ? SCAN_OTHER : SCAN_ID;
		while (p < s->end && is_id(*p))
			p++;
	} else {
		w.kind = SCAN_PUNCT;
		p++;
	}
	w.len = (size_t)(p - w.s);
	s->p = p;
	return w;
}

struct scan_word scan_next(struct scan *s)
{
	return next(s, false);
}

struct scan_word scan_next_here(struct scan *s)
{
	return next(s, true);
}

void scan_skip_line(struct scan *s)
{
	while (scan_next_here(s).kind != SCAN_END)
		;
}

bool scan_is_word(const struct scan_word *w, const char *text)
{
	return w->kind == SCAN_ID && w->len == strlen(text) && !memcmp(w->s, text, w->len);
}
