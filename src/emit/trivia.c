// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The text between the tokens of the source: blanks, comments, line breaks and directives; and
 * whether two tokens need something between them.
 */
#include <string.h>
#include "klp-ccp/search.h"
#include "text.h"

size_t trivia_line(const char *s, size_t len)
{
	size_t i = 0;

	while (i < len && s[i] != '\n') {
		if (s[i] == '/' && i + 1 < len && s[i + 1] == '*') {
			for (i += 2; i + 1 < len && !(s[i] == '*' && s[i + 1] == '/'); i++)
				;
			i = i + 2 < len ? i + 2 : len;
		} else if (s[i] == '/' && i + 1 < len && s[i + 1] == '/') {
			while (i < len && (s[i] != '\n' || s[i - 1] == '\\'))
				i++;
		} else {
			i += s[i] == '\\' && i + 1 < len ? 2 : 1;
		}
	}
	return i;
}

/* True if out ends with an empty line, followed by another line that is empty so far. */
static bool behind_empty_line(const struct buf *out)
{
	const char *s = out->s + out->len;
	unsigned int breaks = 0;

	while (s > out->s && strchr(" \t\r\n", s[-1]))
		breaks += *--s == '\n';
	return breaks > 1;
}

void trivia_add(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		n = trivia_line(s + i, len - i);
		n += i + n < len; /* the line break */
		if (s[i + n - 1] == '\n' && strspn(s + i, " \t\r\n") >= n && behind_empty_line(out))
			continue;
		buf_add(out, s + i, n);
	}
}

bool trivia_lines_before(struct text *t, uint32_t incl, uint32_t raw, bool apart, struct buf *out)
{
	const struct pp_file *f = pp_inclusion_file(t->rec, incl);
	const struct pp_raw *before = raw ? &f->raw.v[raw - 1] : NULL;
	const char *s = f->bytes.s + (before ? before->off + before->len : 0);
	size_t len = (size_t)(f->bytes.s + f->raw.v[raw].off - s), from = trivia_line(s, len),
	       to = from;

	/* whole lines: from after the first line break to after the last, or after an empty one */
	for (size_t i = from, n; i < len; i += n) {
		i++;
		n = trivia_line(s + i, len - i);
		if (!apart)
			to = i;
		else if (i + n < len && strspn(s + i, " \t\r") >= n)
			to = i + n + 1;
	}
	if (from == to)
		return false;
	if (out)
		trivia_add(out, s + from + 1, to - from - 1);
	return strspn(s + from, " \t\r\n") < to - from;
}

static bool is_word(char c)
{
	return c == '_' || c == '$' || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool trivia_joins(const struct buf *out, const char *s)
{
	static const char *const pairs =
		" ++ -- -> << >> <= >= == != && || += -= *= /= %= &= |= ^= ## <: :> <% %> %: // "
		"/* :: .. ";
	const char *end = out->s + out->len, *run = end;
	char pair[] = { ' ', 0, 0, ' ', 0 };
	bool number;

	if (!out->len || !*s || *s == '\n')
		return false;
	while (run > out->s && (is_word(run[-1]) || run[-1] == '.'))
		run--;
	number = run < end &&
		 (is_digit(run[0]) || (run + 1 < end && run[0] == '.' && is_digit(run[1])));
	if (number &&
	    (is_word(*s) || *s == '.' || ((*s == '+' || *s == '-') && strchr("eEpP", end[-1]))))
		return true;
	if (is_word(end[-1]) && (is_word(*s) || *s == '"' || *s == '\''))
		return true;
	if (end[-1] == '.' && is_digit(*s))
		return true;
	pair[1] = end[-1];
	pair[2] = *s;
	return !is_word(*s) && strstr(pairs, pair);
}

/* -- directives ------------------------------------------------------------------------------- */

uint32_t directive_at(const struct text *t, uint32_t incl, uint32_t raw)
{
	uint32_t end = t->dir_start[incl + 1];
	uint32_t k = search_first(i, t->dir_start[incl], end,
				  t->rec->directives.v[t->dir_list[i]].raw_first < raw);

	return k == end ? PP_NONE : t->dir_list[k];
}

const char *directive_text(struct text *t, uint32_t d)
{
	const struct pp_directive *dir = &t->rec->directives.v[d];
	const struct pp_file *f = pp_inclusion_file(t->rec, dir->inclusion);
	const struct pp_raw *last = &f->raw.v[dir->raw_last - 1];
	size_t from = f->raw.v[dir->raw_first].off, end = last->off + last->len;
	size_t to = dir->raw_last < f->raw.n ? f->raw.v[dir->raw_last].off : f->bytes.len;

	end += trivia_line(f->bytes.s + end, to - end);
	while (end > from && (f->bytes.s[end - 1] == ' ' || f->bytes.s[end - 1] == '\t' ||
			      f->bytes.s[end - 1] == '\r'))
		end--;
	return arena_strndup(&t->arena, f->bytes.s + from, end - from);
}

static bool opens_skipped(const struct pp_record *rec, const struct pp_directive *d)
{
	const struct pp_conditional *c;

	if (d->kind < PPD_IF || d->kind > PPD_ELSE || d->ref == PP_NONE)
		return false;
	c = &rec->conditionals.v[d->ref];
	return c->taken != d->branch;
}

uint32_t directive_behind(const struct text *t, uint32_t incl, uint32_t d)
{
	const struct pp_record *rec = t->rec;
	uint32_t end = rec->directives.v[d].raw_last;

	while (opens_skipped(rec, &rec->directives.v[d])) {
		/*
		 * nothing is recorded inside a skipped group, so the next one continues the
		 * conditional
		 */
		uint32_t next = directive_at(t, incl, end);

		if (next == PP_NONE)
			break;
		d = next;
		end = rec->directives.v[d].raw_last;
	}
	return end;
}
