// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* timegm() */
/*
 * Names in diffs: C-like quotes, dates behind them, and both in one line.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "patch-internal.h"

static int octal(const char *s, size_t len)
{
	int value = 0;

	if (len < 3 || s[0] > '3')
		return -1;
	for (int i = 0; i < 3; i++) {
		if (s[i] < '0' || s[i] > '7')
			return -1;
		value = value * 8 + s[i] - '0';
	}
	return value;
}

/* From the opening quote on. Length with both quotes, 0 when there is no end. */
static size_t unquote(const char *s, size_t len, struct buf *out)
{
	static const char from[] = "abfnrtv\\\"", to[] = "\a\b\f\n\r\t\v\\\"";

	for (size_t i = 1; i < len; i++) {
		const char *p;
		int c;

		if (s[i] == '"')
			return i + 1;
		if (s[i] != '\\') {
			buf_putc(out, s[i]);
			continue;
		}
		if (++i == len)
			return 0;
		p = s[i] ? strchr(from, s[i]) : NULL;
		c = p ? to[p - from] : octal(s + i, len - i);
		if (c <= 0 && !p)
			return 0;
		i += p ? 0 : 2;
		buf_putc(out, (char)c);
	}
	return 0;
}

/* A quoted name at s; its length there, quotes included, 0 when they are wrong. */
static size_t quoted_name(struct arena *a, const char *s, size_t len, const char **name)
{
	struct buf b = BUF_INIT;
	size_t n = unquote(s, len, &b);

	*name = n ? arena_strndup(a, b.s, b.len) : NULL;
	buf_free(&b);
	return n;
}

const char *diff_plain_name(struct arena *a, const char *s, size_t len)
{
	const char *name;

	if (len && *s == '"')
		return quoted_name(a, s, len, &name) == len ? name : NULL;
	return arena_strndup(a, s, len);
}

/* "1970-01-01 00:00:00.000000000 +0000" in any zone: diff -N writes it for a missing file. */
static bool is_epoch(const char *s, size_t len)
{
	int year, month, day, hour, minute, second, zone = 0, n = 0;
	char copy[64], sign = '+';
	struct tm tm = { 0 };
	time_t t;

	if (len >= sizeof(copy))
		return false;
	memcpy(copy, s, len);
	copy[len] = '\0';
	if (sscanf(copy, "%4d-%2d-%2d %2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second,
		   &n) != 6)
		return false;
	n += copy[n] == '.' ? 1 + strspn(copy + n + 1, "0") : 0;
	if (copy[n] && (sscanf(copy + n, " %c%4d", &sign, &zone) != 2))
		return false;
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	tm.tm_mday = day;
	tm.tm_hour = hour;
	tm.tm_min = minute;
	tm.tm_sec = second;
	t = timegm(&tm);
	zone = (zone / 100 * 60 + zone % 100) * 60;
	return t == (sign == '-' ? -zone : zone);
}

/* Where a date begins that only a blank separates from the name: " 2024-01-31 ..."; or len. */
static size_t find_date(const char *s, size_t len)
{
	static const char form[] = " dddd-dd-dd ";

	for (size_t i = 1; i + sizeof(form) - 1 <= len; i++) {
		size_t k = 0;

		while (form[k] &&
		       (form[k] == 'd' ? s[i + k] >= '0' && s[i + k] <= '9' : s[i + k] == form[k]))
			k++;
		if (!form[k])
			return i;
	}
	return len;
}

int diff_header_name(struct arena *a, const char *s, size_t len, const char **name, bool *absent)
{
	const char *tab;
	size_t n;

	*absent = false;
	if (len && *s == '"') {
		n = quoted_name(a, s, len, name);
		if (!n)
			return -1;
	} else {
		tab = memchr(s, '\t', len);
		n = tab ? (size_t)(tab - s) : find_date(s, len);
		*name = arena_strndup(a, s, n);
	}
	if (n < len && (s[n] == '\t' || s[n] == ' '))
		*absent = is_epoch(s + n + 1, len - n - 1);
	if (!strcmp(*name, "/dev/null"))
		*name = NULL;
	return 0;
}

/* The part behind the first folder, if the name has one. */
static const char *behind_folder(const char *s, const char *end)
{
	const char *slash = memchr(s, '/', end - s);

	return slash ? slash + 1 : s;
}

/* Without quotes the names may hold blanks: the right one is where both are the same file. */
static bool split_names(struct arena *a, const char *s, size_t len, const char **old_name,
			const char **new_name)
{
	const char *end = s + len, *at = s, *found = NULL;

	while ((at = memchr(at, ' ', end - at))) {
		const char *o = behind_folder(s, at), *n = behind_folder(at + 1, end);
		bool same = at - o == end - n && !memcmp(o, n, at - o);

		same |= at - s == end - at - 1 && !memcmp(s, at + 1, at - s);
		if (same && found)
			return false;
		found = same ? at : found;
		at++;
	}
	if (!found)
		return false;
	*old_name = arena_strndup(a, s, found - s);
	*new_name = arena_strndup(a, found + 1, end - found - 1);
	return true;
}

bool diff_git_names(struct arena *a, const char *s, size_t len, const char **old_name,
		    const char **new_name)
{
	size_t n;

	if (len && *s == '"') {
		n = quoted_name(a, s, len, old_name);
		if (!n || n + 1 >= len || s[n] != ' ')
			return false;
		*new_name = diff_plain_name(a, s + n + 1, len - n - 1);
		return *new_name != NULL;
	}
	if (len && s[len - 1] == '"') {
		const char *quote = memchr(s, '"', len);

		if (quote == s + len - 1 || quote == s || quote[-1] != ' ')
			return false;
		*old_name = arena_strndup(a, s, quote - 1 - s);
		return quoted_name(a, quote, s + len - quote, new_name) ==
		       (size_t)(s + len - quote);
	}
	return split_names(a, s, len, old_name, new_name);
}

void diff_put_name(struct buf *out, const char *prefix, const char *name)
{
	static const char from[] = "\a\b\f\n\r\t\v\\\"", to[] = "abfnrtv\\\"";
	const unsigned char *s = (const unsigned char *)name;
	size_t i;

	for (i = 0; s[i] >= ' ' && s[i] < 0x7f && s[i] != '"' && s[i] != '\\'; i++)
		;
	if (!s[i]) {
		buf_printf(out, "%s%s", prefix, name);
		return;
	}
	buf_printf(out, "\"%s", prefix);
	for (i = 0; s[i]; i++) {
		const char *p = strchr(from, s[i]);

		if (p)
			buf_printf(out, "\\%c", to[p - from]);
		else if (s[i] < ' ' || s[i] >= 0x7f)
			buf_printf(out, "\\%03o", s[i]);
		else
			buf_putc(out, (char)s[i]);
	}
	buf_putc(out, '"');
}
