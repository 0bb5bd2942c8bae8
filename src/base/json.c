// SPDX-License-Identifier: GPL-2.0-or-later
/* A JSON reader, as strict as RFC 8259. The text is read once, front to back. */
#include <string.h>

#include "klp-ccp/json.h"
#include "klp-ccp/utf8.h"

static void fail(struct json *j, const char *error)
{
	if (!j->error)
		j->error = error;
}

static void skip_blanks(struct json *j)
{
	while (j->p < j->end && (*j->p == ' ' || *j->p == '\t' || *j->p == '\n' || *j->p == '\r'))
		j->p++;
}

/* The next byte that is not a blank; 0 at the end and after an error. */
static char peek(struct json *j)
{
	skip_blanks(j);
	return j->p < j->end && !j->error ? *j->p : 0;
}

void json_begin(struct json *j, const char *text, size_t len)
{
	memset(j, 0, sizeof(*j));
	j->p = j->line_start = text;
	j->end = text + len;
	j->line = 1;
}

uint32_t json_line(struct json *j)
{
	for (; j->line_start < j->p; j->line_start++)
		j->line += *j->line_start == '\n';
	return j->line;
}

bool json_enter(struct json *j, char bracket)
{
	if (peek(j) != bracket)
		return false;
	j->p++;
	j->first = true;
	return true;
}

bool json_more(struct json *j, char closing)
{
	char c = peek(j);

	if (c == closing) {
		j->p++;
		j->first = false;
		return false;
	}
	if (!j->first) {
		if (c != ',') {
			fail(j, c ? "expected ',' or a closing bracket" : "unexpected end of text");
			return false;
		}
		j->p++;
		c = peek(j);
	}
	j->first = false;
	if (!c || c == ']' || c == '}' || c == ',') {
		fail(j, c ? "expected a value" : "unexpected end of text");
		return false;
	}
	return true;
}

/* -- strings ---------------------------------------------------------------------------------- */

static bool hex4(const char *s, uint32_t *value)
{
	*value = 0;
	for (int i = 0; i < 4; i++) {
		char c = s[i];

		if (c >= '0' && c <= '9')
			*value = *value * 16 + (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			*value = *value * 16 + (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return false;
	}
	return true;
}

/* At the u of \uXXXX, which may be the first of a pair. False when it is none. */
static bool add_escaped(struct json *j, struct buf *out)
{
	unsigned char bytes[4];
	uint32_t c, low;

	if (j->end - j->p < 5 || !hex4(j->p + 1, &c))
		return false;
	j->p += 5;
	if (c >= 0xd800 && c < 0xdc00) {
		if (j->end - j->p < 6 || j->p[0] != '\\' || j->p[1] != 'u' ||
		    !hex4(j->p + 2, &low) || low < 0xdc00 || low > 0xdfff)
			return false;
		j->p += 6;
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	} else if (c >= 0xdc00 && c <= 0xdfff) {
		return false;
	}
	buf_add(out, bytes, utf8_encode(c, bytes));
	return true;
}

static bool add_escape(struct json *j, struct buf *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *p;

	if (j->p == j->end || !*j->p)
		return false;
	if (*j->p == 'u')
		return add_escaped(j, out);
	p = strchr(from, *j->p);
	if (!p)
		return false;
	buf_putc(out, to[p - from]);
	j->p++;
	return true;
}

bool json_string(struct json *j, struct buf *out)
{
	buf_reset(out);
	if (peek(j) != '"')
		return false;
	for (j->p++; j->p < j->end && *j->p != '"';) {
		const char *from = j->p;

		while (j->p < j->end && (unsigned char)*j->p >= ' ' && *j->p != '"' &&
		       *j->p != '\\')
			j->p++;
		buf_add(out, from, j->p - from);
		if (j->p == j->end || *j->p == '"')
			break;
		if (*j->p++ != '\\' || !add_escape(j, out)) {
			fail(j, "invalid byte or escape in a string");
			return false;
		}
	}
	if (j->p == j->end) {
		fail(j, "unterminated string");
		return false;
	}
	j->p++;
	return true;
}

bool json_key(struct json *j, struct buf *key)
{
	if (!json_string(j, key)) {
		fail(j, "expected a member name");
		return false;
	}
	if (peek(j) != ':') {
		fail(j, "expected ':'");
		return false;
	}
	j->p++;
	return true;
}

/* -- everything else -------------------------------------------------------------------------- */

static void skip_word(struct json *j)
{
	static const char *const words[] = { "true", "false", "null" };
	const char *from = j->p;

	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);

		if ((size_t)(j->end - j->p) >= n && !memcmp(j->p, words[i], n)) {
			j->p += n;
			return;
		}
	}
	while (j->p < j->end && *j->p && strchr("+-.eE0123456789", *j->p))
		j->p++;
	if (j->p == from)
		fail(j, "expected a value");
}

/* Without recursion: brackets nest as deep as they like. */
void json_skip(struct json *j)
{
	struct buf open = BUF_INIT, text = BUF_INIT;

	do {
		char c = peek(j);

		if (c == '[' || c == '{') {
			buf_putc(&open, c == '[' ? ']' : '}');
			j->p++;
			j->first = true;
		} else if (c == '"') {
			json_string(j, &text);
		} else if (c) {
			skip_word(j);
		} else {
			fail(j, "unexpected end of text");
		}
		while (open.len && !json_more(j, open.s[open.len - 1]) && !j->error)
			open.s[--open.len] = '\0';
		if (open.len && !j->error && open.s[open.len - 1] == '}')
			json_key(j, &text);
	} while (open.len && !j->error);
	buf_free(&open);
	buf_free(&text);
}

const char *json_end(struct json *j)
{
	if (!j->error && peek(j))
		fail(j, "unexpected text after the end");
	return j->error;
}
