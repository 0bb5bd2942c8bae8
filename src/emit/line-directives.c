// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * #line lines, for a text that is complete: wherever a line of a function would be taken for
 * another one than it is in the source. Behind functions the text is lp.c's own again.
 */
#include <string.h>
#include "klp-ccp/search.h"
#include "text.h"

#define NOWHERE SIZE_MAX

/* A line that is to be put in. */
struct insertion {
	size_t at;        /* byte of the text before it, at a line start */
	const char *file; /* NULL: lp.c itself */
	uint32_t line;    /* there */
	uint32_t row;     /* the line of the text that it precedes */
	uint32_t moved;   /* bytes by which the text behind it is further down */
};

struct adder {
	struct text *t;
	const struct buf *in;
	VEC(struct insertion) v;
	size_t counted; /* bytes whose line breaks are in `lines` */
	uint32_t lines;
	/* What a compiler takes the text for at this point. */
	const char *file; /* NULL: lp.c itself */
	uint32_t shift;   /* what to add to the number of a line, wrapping around */
};

bool piece_tells_place(const struct text *t, uint32_t piece)
{
	const struct piece *p = &t->plan.pieces.v[piece];
	const struct ast_chunk *c;
	const struct edit *end;

	if (p->kind != PIECE_TEXT || p->chunk == PP_NONE || !p->nedits)
		return false;
	c = &t->lp->ast->chunks.v[p->chunk];
	end = &t->plan.edits.v[p->first_edit + p->nedits - 1];
	/* Its body is there, it is not only declared. */
	return c->kind == CHUNK_FUNCTION && end->kind == EDIT_COPY && end->last == c->last;
}

static uint32_t line_at(struct adder *a, size_t at)
{
	for (; a->counted < at; a->counted++)
		a->lines += a->in->s[a->counted] == '\n';
	return a->lines + 1;
}

/* Behind a comment or literal that begins at s; s itself if none does. */
static const char *skip_comment(const char *s, const char *end)
{
	const char *close;

	if (*s == '"' || *s == '\'') {
		for (close = s + 1; close < end && *close != *s && *close != '\n'; close++)
			close += *close == '\\' && close + 1 < end;
		return close < end ? close + (*close != '\n') : end;
	}
	if (s + 1 >= end || *s != '/' || (s[1] != '*' && s[1] != '/'))
		return s;
	if (s[1] == '/') {
		close = memchr(s, '\n', (size_t)(end - s));
		return close ? close : end;
	}
	for (close = s + 2; close + 1 < end && (close[0] != '*' || close[1] != '/'); close++)
		;
	return close + 1 < end ? close + 2 : end;
}

/*
 * The start of the last line that begins between bytes from and to, where no item is;
 * NOWHERE: none does, or only within a comment or a directive.
 */
static size_t line_start(const struct buf *in, size_t from, size_t to)
{
	const char *s = in->s + from, *end = in->s + to, *next;
	size_t start = !from || in->s[from - 1] == '\n' ? from : NOWHERE;

	while (s < end) {
		next = skip_comment(s, end);
		if (next > s) {
			s = next;
			continue;
		}
		if (*s == '\n' && (s == in->s || s[-1] != '\\'))
			start = (size_t)(s + 1 - in->s);
		s++;
	}
	return start;
}

static void insert(struct adder *a, size_t at, const char *file, uint32_t line)
{
	uint32_t row = line_at(a, at);

	vec_push(&a->v, ((struct insertion){ .at = at, .file = file, .line = line, .row = row }));
	a->file = file;
	a->shift = line - row;
}

/* A line of a function begins at byte `at', with that item on it. */
static void tell_line(struct adder *a, size_t at, const struct item *it)
{
	struct buf b = BUF_INIT;
	struct loc l = pp_told_loc(a->t->rec, it->incl, it->raw_first, &b);
	uint32_t line = l.line;

	for (size_t i = at; i < it->from; i++)
		line -= a->in->s[i] == '\n';
	if (!a->file || strcmp(a->file, l.file) != 0 || line_at(a, at) + a->shift != line)
		insert(a, at,
		       a->file && !strcmp(a->file, l.file) ? a->file
							   : arena_strdup(&a->t->arena, l.file),
		       line);
	buf_free(&b);
}

/* Behind what a function's line says, up to byte `to', the text is lp.c's own. */
static void come_back(struct adder *a, size_t from, size_t to)
{
	const char *end = memchr(a->in->s + from, '\n', to - from);

	if (!a->file || !end)
		return;
	insert(a, (size_t)(end + 1 - a->in->s), NULL, 0);
}

/* True if the item stands for tokens of the source that begin a line there, or a part of one. */
static bool has_place(const struct text *t, const struct item *it, const struct item *prev)
{
	if (it->kind == ITEM_INCLUDE || (it->kind == ITEM_TEXT && it->insert))
		return false;
	/* What a call made is on its line, however many lines that became. */
	return !prev || (it->kind != ITEM_EXPANDED && it->kind != ITEM_NESTED) ||
	       item_call(t, prev) != item_call(t, it);
}

/* True if nothing but empty lines and comments is between two items. */
static bool is_empty_between(const struct buf *in, size_t from, size_t to)
{
	while (from < to) {
		size_t next = (size_t)(skip_comment(in->s + from, in->s + to) - in->s);

		if (next == from && !strchr(" \t\r\n", in->s[from]))
			return false;
		from = next + (next == from);
	}
	return true;
}

static void find_all(struct adder *a)
{
	const struct text *t = a->t;
	const struct item *prev = NULL;
	size_t end = 0;

	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct item *it = &t->items.v[i];
		bool told = it->kind != ITEM_INCLUDE && piece_tells_place(t, it->piece);
		size_t at;

		if (it->to == it->from)
			continue;
		if (prev && it->starts_piece && !(told && is_empty_between(a->in, end, it->from)))
			come_back(a, end, it->from);
		at = told && has_place(t, it, prev) ? line_start(a->in, end, it->from) : NOWHERE;
		if (at != NOWHERE)
			tell_line(a, at, it);
		prev = it;
		end = it->to;
	}
	if (!is_empty_between(a->in, end, a->in->len))
		come_back(a, end, a->in->len);
}

static void put_line(const struct adder *a, const struct insertion *x, uint32_t line,
		     struct buf *out)
{
	buf_printf(out, "#line %u \"", x->file ? x->line : line);
	for (const char *s = x->file ? x->file : a->t->opt->name; *s; s++) {
		if (*s == '\\' || *s == '"')
			buf_putc(out, '\\');
		buf_putc(out, *s);
	}
	buf_puts(out, "\"\n");
}

/* The text with the lines; each insertion then knows what it and those before it added. */
static void put_all(struct adder *a, struct buf *out)
{
	size_t from = 0;

	for (uint32_t i = 0; i < a->v.n; i++) {
		struct insertion *x = &a->v.v[i];

		buf_add(out, a->in->s + from, x->at - from);
		from = x->at;
		put_line(a, x, x->row + i + 1, out); /* of the line behind it */
		x->moved = (uint32_t)(out->len - x->at);
	}
	buf_add(out, a->in->s + from, a->in->len - from);
}

static uint32_t moved(const struct adder *a, size_t at)
{
	uint32_t n = search_first(i, 0, a->v.n, a->v.v[i].at <= at);

	return (uint32_t)at + (n ? a->v.v[n - 1].moved : 0);
}

static void move_places(const struct adder *a)
{
	struct text *t = a->t;

	for (uint32_t i = 0; i < t->items.n; i++) {
		struct item *it = &t->items.v[i];

		if (it->to == it->from)
			continue;
		it->line += search_first(k, 0, a->v.n, a->v.v[k].at <= it->from);
		it->to += moved(a, it->from) - it->from;
		it->from = moved(a, it->from);
	}
	for (uint32_t i = 0; i < t->lines.n; i++)
		t->lines.v[i].at = moved(a, t->lines.v[i].at);
	for (uint32_t i = 0; i < t->marks.n; i++)
		t->marks.v[i] = moved(a, t->marks.v[i]);
}

void emit_add_lines(struct text *t, struct buf *out)
{
	struct buf in = *out;
	struct adder a = { .t = t, .in = &in };

	buf_init(out);
	find_all(&a);
	put_all(&a, out);
	move_places(&a);
	t->has_lines = true;
	vec_free(&a.v);
	buf_free(&in);
}
