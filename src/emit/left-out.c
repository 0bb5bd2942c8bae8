// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Directives of the source that leave nothing in the output, and so take the comment above them
 * along:
 *
 * 	struct wqe {
 * 		unsigned int word;
 * 	// Note that this field overlaps the next ones
 * 	#define wqe_dbde_SHIFT 6
 * 	#define wqe_dbde_MASK  1
 * 		unsigned int tag;
 *
 * Without the two macros, the comment would be about tag. It may be so anyway, when it is indented
 * like the code that follows directly.
 */
#include <string.h>
#include "text.h"

static bool opens_conditional(const struct text *t, uint32_t d)
{
	const struct pp_directive *dir = &t->rec->directives.v[d];

	return dir->kind >= PPD_IF && dir->kind <= PPD_IFNDEF && dir->ref != PP_NONE;
}

/* True if it may leave nothing: a #define, or a conditional of which no branch was taken. */
static bool may_go(const struct text *t, uint32_t d)
{
	if (opens_conditional(t, d))
		return t->rec->conditionals.v[t->rec->directives.v[d].ref].taken == PP_NONE;
	return t->rec->directives.v[d].kind == PPD_DEFINE;
}

/* True if one of the lines before the item, from `line' on, is of directive d. */
static bool has_line(const struct text *t, uint32_t line, uint32_t item, uint32_t d)
{
	for (; line < t->lines.n && t->lines.v[line].item == item; line++)
		if (t->lines.v[line].first != PP_NONE && t->lines.v[line].first <= d &&
		    d <= t->lines.v[line].last)
			return true;
	return false;
}

/* True if the line above raw token `raw` is that of the one before it. */
static bool is_directly_below(const struct text *t, uint32_t incl, uint32_t raw)
{
	const struct pp_file *f = pp_inclusion_file(t->rec, incl);
	size_t from = f->raw.v[raw - 1].off + f->raw.v[raw - 1].len, to = f->raw.v[raw].off;

	from += trivia_line(f->bytes.s + from, to - from);
	return from < to && strspn(f->bytes.s + from + 1, " \t") >= to - from - 1;
}

/* True if the comment above raw token `raw` is indented, as those about code are. */
static bool is_indented(const struct text *t, uint32_t incl, uint32_t raw)
{
	const struct pp_file *f = pp_inclusion_file(t->rec, incl);
	const char *s = f->bytes.s;
	size_t from = raw ? f->raw.v[raw - 1].off + f->raw.v[raw - 1].len : 0;
	size_t i = f->raw.v[raw].off;

	while (i > from + 1 && !(s[i - 2] == '/' && (s[i - 1] == '*' || s[i - 1] == '/')))
		i--;
	return i > from + 2 && s[i - 3] != '\n';
}

bool directives_dropped(const struct text *t, uint32_t line, uint32_t item, uint32_t d)
{
	uint32_t incl = t->rec->directives.v[d].inclusion;
	uint32_t raw = t->rec->directives.v[d].raw_first;

	while (may_go(t, d) && !has_line(t, line, item, d)) {
		uint32_t behind = directive_behind(t, incl, d);
		uint32_t next = directive_at(t, incl, behind);

		if (!is_directly_below(t, incl, behind))
			return true;
		if (next == PP_NONE || t->rec->directives.v[next].raw_first != behind)
			return !is_indented(t, incl, raw);
		if (opens_conditional(t, next) != opens_conditional(t, d))
			return true;
		d = next;
	}
	return false;
}
