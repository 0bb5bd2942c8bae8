// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Items to text. Two items that are neighbours in the source keep the author's own blanks, comments
 * and line breaks between them; where something was left out or inserted, there is as little as
 * reads well.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/headline.h"
#include "text.h"

/* What a stretch of lines is, as far as empty lines around it are concerned. */
enum block {
	BLOCK_NONE,
	BLOCK_OPEN,  /* of a conditional, up to the text in it */
	BLOCK_CLOSE, /* of a conditional, after the text in it */
	BLOCK_MACRO, /* #define or #undef */
	BLOCK_INCLUDE,
	BLOCK_SMALL, /* a declaration without braces */
	BLOCK_LARGE
};

/* Raw tokens [first, last) of an inclusion, both 0: none of them; PP_NONE: not from the source. */
struct span {
	uint32_t incl, first, last;
};

struct printer {
	struct text *t;
	struct buf *out;
	bool *large;         /* per piece: it has braces */
	enum block last;     /* what was printed last at file scope */
	struct span end;     /* where that was in the source, as far as its end is concerned */
	uint32_t line;       /* next of t->lines */
	const char *marked;  /* path of the last origin comment, NULL: none yet */
	bool nothing_marked; /* the last one said "not from file" */
	const char *indent;  /* of the piece's first line in the source, without it in lp.c */
	size_t indent_len;
	bool laid_out; /* the piece before this one has lines where the author had a call */
	uint32_t call; /* whose lines are being laid out, PP_NONE */
	uint32_t tabs; /* before the line on which it began */
	struct wrapping wrapping;
	size_t counted; /* bytes whose line breaks are in `lines` */
	uint32_t lines;
};

static const struct pp_file *file_of(const struct printer *p, uint32_t incl)
{
	return pp_inclusion_file(p->t->rec, incl);
}

static bool at_line_start(const struct printer *p)
{
	return !p->out->len || p->out->s[p->out->len - 1] == '\n';
}

static void end_line(struct printer *p)
{
	while (p->out->len &&
	       (p->out->s[p->out->len - 1] == ' ' || p->out->s[p->out->len - 1] == '\t'))
		p->out->s[--p->out->len] = 0;
	if (!at_line_start(p))
		buf_putc(p->out, '\n');
}

static void empty_line(struct printer *p)
{
	end_line(p);
	if (p->out->len > 1 && p->out->s[p->out->len - 2] != '\n')
		buf_putc(p->out, '\n');
}

/* True if text of another file begins with the inclusion. */
static bool wants_mark(const struct printer *p, uint32_t incl)
{
	const char *path = incl == PP_NONE ? NULL : file_of(p, incl)->path;

	if (!p->t->opt->origin_comments)
		return false;
	return path ? !p->marked || p->nothing_marked || strcmp(path, p->marked) != 0
		    : p->marked && !p->nothing_marked;
}

/* A path must neither end the comment that it stands in nor seem to begin another. */
static void put_in_comment(struct buf *out, const char *path)
{
	for (; *path; path++) {
		buf_putc(out, *path);
		if ((path[0] == '*' && path[1] == '/') || (path[0] == '/' && path[1] == '*'))
			buf_putc(out, ' ');
	}
}

/* "/ * klp-ccp: from F * /" where it is wanted; only at a line start. */
static void mark(struct printer *p, uint32_t incl)
{
	const char *path = incl == PP_NONE ? NULL : file_of(p, incl)->path;

	if (!wants_mark(p, incl))
		return;
	end_line(p);
	vec_push(&p->t->marks, (uint32_t)p->out->len);
	if (path) {
		buf_puts(p->out, "/* klp-ccp: from ");
		put_in_comment(p->out,
			       emit_shown_path(p->t->rec->inv, p->t->opt, &p->t->arena, path));
		buf_puts(p->out, " */\n");
	} else {
		buf_puts(p->out, "/* klp-ccp: not from file */\n");
	}
	p->nothing_marked = !path;
	if (path)
		p->marked = path;
}

static enum block item_block(const struct printer *p, uint32_t item)
{
	const struct item *it = &p->t->items.v[item];

	if (item >= p->t->items.n)
		return BLOCK_NONE;
	if (it->kind == ITEM_INCLUDE)
		return BLOCK_INCLUDE;
	return p->large[it->piece] ? BLOCK_LARGE : BLOCK_SMALL;
}

static enum block line_block(const struct line *l)
{
	if (l->conditional == PP_NONE)
		return BLOCK_MACRO;
	return l->leaves ? BLOCK_CLOSE : BLOCK_OPEN;
}

static bool has_source(const struct item *it)
{
	return it->kind != ITEM_INCLUDE && !(it->kind == ITEM_TEXT && it->insert);
}

static struct span item_span(const struct item *it)
{
	if (it->kind != ITEM_INCLUDE && !has_source(it))
		return (struct span){ it->incl, 0, 0 };
	return (struct span){ it->incl, it->raw_first, it->raw_last };
}

static struct span line_span(const struct printer *p, const struct line *l)
{
	const struct pp_record *rec = p->t->rec;
	struct span s = { PP_NONE, 0, 0 };

	if (l->first != PP_NONE && l->last != PP_NONE)
		s = (struct span){ rec->directives.v[l->first].inclusion,
				   rec->directives.v[l->first].raw_first,
				   rec->directives.v[l->last].raw_last };
	return s;
}

static bool same_file(const struct printer *p, uint32_t a, uint32_t b)
{
	return a == b ||
	       (a != PP_NONE && b != PP_NONE && !strcmp(file_of(p, a)->path, file_of(p, b)->path));
}

/* What stands between two places of the source. */
enum distance {
	DISTANCE_FAR,    /* text, or they are in no such order */
	DISTANCE_BLANKS, /* one follows the other on a line */
	DISTANCE_LINE,   /* directly below it */
	DISTANCE_LINES   /* below, with an empty line between */
};

/* Between the author's lines that end with span a and those that begin with b; comments may be. */
static enum distance author_distance(const struct printer *p, struct span a, struct span b)
{
	const struct pp_file *f;
	size_t from, to, n;
	int lines = 0;

	if (a.incl == PP_NONE || a.incl != b.incl || a.last != b.first || !b.first)
		return DISTANCE_FAR;
	f = file_of(p, a.incl);
	from = f->raw.v[b.first - 1].off + f->raw.v[b.first - 1].len;
	to = f->raw.v[b.first].off;
	for (n = trivia_line(f->bytes.s + from, to - from); from + n < to; lines++) {
		from += n + 1;
		n = trivia_line(f->bytes.s + from, to - from);
		if (from + n < to && strspn(f->bytes.s + from, " \t\r") >= n)
			return DISTANCE_LINES;
	}
	return lines == 1 ? DISTANCE_LINE : DISTANCE_FAR;
}

/* True if a call made the piece that begins with the item, and it has got lines of its own. */
static bool has_layout(const struct text *t, uint32_t item)
{
	for (uint32_t i = item; i < t->items.n && t->items.v[i].piece == t->items.v[item].piece;
	     i++)
		if (t->items.v[i].begins)
			return t->opt->keep_blanks;
	return false;
}

/*
 * Empty lines are where the author has them, except for declarations without braces; where
 * something was left out, around bodies and between directives and declarations, and where text of
 * another file begins, but not within the brackets of a conditional. A conditional opens for the
 * item it encloses.
 */
static void separate(struct printer *p, enum block next, uint32_t item, struct span begin)
{
	enum distance distance = author_distance(p, p->end, begin);

	if (p->laid_out || has_layout(p->t, item))
		distance = DISTANCE_FAR; /* the author had a call there */
	end_line(p);
	if (next == BLOCK_OPEN)
		next = item_block(p, item);
	if (p->last == BLOCK_OPEN || next == BLOCK_CLOSE || p->last == BLOCK_NONE ||
	    distance == DISTANCE_LINE || (p->last == next && next == BLOCK_INCLUDE))
		return;
	if ((distance == DISTANCE_LINES && (p->last != BLOCK_SMALL || next != BLOCK_SMALL)) ||
	    p->last == BLOCK_LARGE || next == BLOCK_LARGE ||
	    !same_file(p, p->end.incl, begin.incl) || (next != BLOCK_NONE && p->last != next))
		empty_line(p);
}

/* The lines before the item up to the source order `order`. `apart`: between pieces, not in one. */
static void print_some_lines(struct printer *p, uint32_t item, uint32_t order, bool apart)
{
	struct text *t = p->t;

	for (; p->line < t->lines.n && t->lines.v[p->line].item == item &&
	       t->lines.v[p->line].order <= order;
	     p->line++) {
		struct line *l = &t->lines.v[p->line];

		end_line(p);
		if (l->alias) {
			l->at = (uint32_t)p->out->len;
			buf_printf(p->out, "%s\n", l->text);
			continue;
		}
		if (apart) {
			if (p->last != BLOCK_OPEN && wants_mark(p, l->incl))
				empty_line(p);
			separate(p, line_block(l), item, line_span(p, l));
			p->last = line_block(l);
			p->end = line_span(p, l);
		}
		mark(p, l->incl);
		l->at = (uint32_t)p->out->len;
		buf_puts(p->out, l->text);
		buf_putc(p->out, '\n');
	}
}

static void print_lines(struct printer *p, uint32_t item, bool apart)
{
	print_some_lines(p, item, UINT32_MAX, apart);
}

static void blank(struct printer *p)
{
	char c = p->out->len ? p->out->s[p->out->len - 1] : '\n';

	if (c != ' ' && c != '\t' && c != '\n')
		buf_putc(p->out, ' ');
}

/* Blanks and comments up to the end of the line that raw token a stands on. */
static void rest_of_line(struct printer *p, uint32_t incl, uint32_t a)
{
	const struct pp_file *f = file_of(p, incl);
	size_t from = f->raw.v[a].off + f->raw.v[a].len, to = f->raw.v[a + 1].off;

	buf_add(p->out, f->bytes.s + from, trivia_line(f->bytes.s + from, to - from));
}

/*
 * Comments in lines of their own before directive d, one of those before item i. What is directly
 * above directives that are left out is left out as well.
 */
static void comments_before(struct printer *p, uint32_t i, uint32_t incl, uint32_t d)
{
	uint32_t raw = p->t->rec->directives.v[d].raw_first;
	bool apart = directives_dropped(p->t, p->line, i, d);

	end_line(p);
	if (trivia_lines_before(p->t, incl, raw, apart, NULL))
		mark(p, incl);
	trivia_lines_before(p->t, incl, raw, apart, p->out);
}

/*
 * Source between raw tokens a and b (both exclusive), which are neighbours except for what prints
 * nothing, with the lines before item i among it: what stood between the author's directives stands
 * between those of the output.
 */
static void source_gap(struct printer *p, uint32_t i, uint32_t incl, uint32_t a, uint32_t b)
{
	const struct pp_file *f = file_of(p, incl);
	const char *s = f->bytes.s;
	size_t from = f->raw.v[b - 1].off + f->raw.v[b - 1].len, to = f->raw.v[b].off, n;
	bool lines = p->line < p->t->lines.n && p->t->lines.v[p->line].item == i;
	uint32_t d;

	if (b == a + 1 && !lines) {
		trivia_add(p->out, s + from, to - from);
		return;
	}
	n = trivia_line(s + from, to - from);
	if ((b > a + 1 || from + n < to) && has_source(&p->t->items.v[i - 1]))
		rest_of_line(p, incl, a);
	for (uint32_t raw = a + 1; raw < b; raw = directive_behind(p->t, incl, d)) {
		d = directive_at(p->t, incl, raw);
		if (d == PP_NONE || p->t->rec->directives.v[d].raw_first >= b)
			break;
		print_some_lines(p, i, d ? d - 1 : 0, false);
		comments_before(p, i, incl, d);
	}
	print_lines(p, i, false);
	if (from + n == to) {
		blank(p);
		return;
	}
	end_line(p);
	from += n + 1;
	if (strspn(s + from, " \t\r\n") < to - from)
		mark(p, incl);
	trivia_add(p->out, s + from, to - from);
}

/* True if the two are adjacent as in the source, so that nothing can come between them. */
static bool as_written(const struct item *a, const struct item *b)
{
	return (a->kind == ITEM_TOKEN || a->kind == ITEM_CALL) &&
	       (b->kind == ITEM_TOKEN || b->kind == ITEM_CALL) && !b->cut && a->incl == b->incl;
}

static const char *item_start(const struct printer *p, const struct item *it)
{
	if (it->kind == ITEM_TEXT || it->kind == ITEM_REWRITE || it->kind == ITEM_NESTED)
		return it->text;
	if (it->kind == ITEM_EXPANDED)
		return name_str(&p->t->rec->names, p->t->rec->toks.v[it->tok].name);
	return file_of(p, it->incl)->bytes.s + file_of(p, it->incl)->raw.v[it->raw_first].off;
}

static void space_if_needed(struct printer *p, const struct item *it)
{
	if (trivia_joins(p->out, item_start(p, it)))
		buf_putc(p->out, ' ');
}

/* Last item before i with a source position in the same piece. */
static const struct item *source_before(const struct printer *p, uint32_t i)
{
	uint32_t piece = p->t->items.v[i].piece;

	while (i-- > 0 && p->t->items.v[i].piece == piece)
		if (has_source(&p->t->items.v[i]))
			return &p->t->items.v[i];
	return NULL;
}

/*
 * Lines before item i in the middle of a piece: after the rest of the line that ends before them,
 * and the text goes on as its line begins in the source.
 */
static void lines_in_piece(struct printer *p, uint32_t i)
{
	const struct item *it = &p->t->items.v[i], *src = source_before(p, i);

	if (!src || it->cut || !has_source(it) || src->incl != it->incl ||
	    src->raw_last > it->raw_first) {
		print_lines(p, i, false);
		return;
	}
	source_gap(p, i, it->incl, src->raw_last - 1, it->raw_first);
}

/* A line of another file begins, indented as there. */
static void start_line(struct printer *p, const struct item *it)
{
	const struct pp_file *f = file_of(p, it->incl);
	size_t to = f->raw.v[it->raw_first].off, from = to;

	end_line(p);
	if (it->kind == ITEM_INCLUDE)
		return;
	mark(p, it->incl);
	while (from && (f->bytes.s[from - 1] == ' ' || f->bytes.s[from - 1] == '\t'))
		from--;
	if (!from || f->bytes.s[from - 1] == '\n')
		buf_add(p->out, f->bytes.s + from, to - from);
}

static bool begins_line(const struct printer *p, const struct item *it)
{
	const struct pp_file *f = file_of(p, it->incl);
	size_t from = f->raw.v[it->raw_first].off;

	while (from && (f->bytes.s[from - 1] == ' ' || f->bytes.s[from - 1] == '\t'))
		from--;
	return !from || f->bytes.s[from - 1] == '\n';
}

/* Between the end of one item and the next, where nothing else is; *gap is what there is. */
static enum distance source_distance(const struct printer *p, const struct item *a,
				     const struct item *b, const char **gap, size_t *len)
{
	const struct pp_file *f;
	size_t from, to;
	int lines = 0;

	if (!has_source(a) || !has_source(b) || a->incl != b->incl || a->raw_last > b->raw_first)
		return DISTANCE_FAR;
	f = file_of(p, a->incl);
	from = f->raw.v[a->raw_last - 1].off + f->raw.v[a->raw_last - 1].len;
	to = f->raw.v[b->raw_first].off;
	*gap = f->bytes.s + from;
	*len = to - from;
	for (size_t i = from; i < to; i++) {
		if (f->bytes.s[i] == '\n')
			lines++;
		else if (f->bytes.s[i] != ' ' && f->bytes.s[i] != '\t' && f->bytes.s[i] != '\r')
			return DISTANCE_FAR;
	}
	if (!lines)
		return DISTANCE_BLANKS;
	return lines == 1 ? DISTANCE_LINE : DISTANCE_LINES;
}

/* True if only a blank between the new name of a function and its parameters precedes item i. */
static bool joins_name(const struct printer *p, uint32_t i)
{
	const struct item *it = &p->t->items.v[i], *prev = it - 1;
	const char *gap;
	size_t len;

	if (p->t->opt->keep_blanks || prev->kind != ITEM_TEXT || prev->insert || !prev->glue ||
	    *item_start(p, it) != '(')
		return false;
	if (item_call(p->t, it) != PP_NONE)
		return !(p->t->rec->toks.v[it->tok].flags & TF_BOL);
	return source_distance(p, prev, it, &gap, &len) == DISTANCE_BLANKS;
}

/*
 * True if item i begins a line in the source, in the head of a declaration that is put on one line.
 */
static bool is_in_head(const struct printer *p, uint32_t i)
{
	const struct item *it = &p->t->items.v[i];

	return it->tok < p->t->plan.pieces.v[it->piece].head && has_source(it) &&
	       begins_line(p, it);
}

/* A line in what the call made. */
static void begin_line(struct printer *p, const struct item *it, uint32_t call)
{
	if (p->call != call)
		p->tabs = wrap_tabs(&p->wrapping, p->out);
	p->call = call;
	end_line(p);
	for (uint32_t n = p->tabs + it->begins - 1; n; n--)
		buf_putc(p->out, '\t');
}

static void gap_in_piece(struct printer *p, uint32_t i)
{
	const struct item *it = &p->t->items.v[i], *prev = &p->t->items.v[i - 1];
	const struct item *src = source_before(p, i);
	uint32_t call = item_call(p->t, it);
	bool inserted = prev->kind == ITEM_TEXT && prev->insert;

	if ((it->kind == ITEM_TEXT && it->insert && it->glue) || joins_name(p, i))
		return;
	if (inserted) {
		if (!prev->glue || it->kind == ITEM_TEXT)
			blank(p);
		return;
	}
	if (call != PP_NONE && item_call(p->t, prev) == call) {
		if (it->begins)
			begin_line(p, it, call);
		else if (wrap_before(&p->wrapping, p->t, i, p->out))
			return;
		else if (p->t->rec->toks.v[it->tok].flags & (TF_SPACE | TF_BOL))
			blank(p);
		else
			space_if_needed(p, it);
		return;
	}
	if (it->kind == ITEM_TEXT && it->insert) {
		blank(p);
		return;
	}
	if (src && is_in_head(p, i)) {
		if (!p->out->len || p->out->s[p->out->len - 1] != '*')
			blank(p);
		return;
	}
	if (!src || it->cut || src->incl != it->incl || src->raw_last > it->raw_first) {
		const char *s = item_start(p, it);

		if (src && src->incl != it->incl)
			start_line(p, it);
		else if (src && it->cut && has_source(it) && begins_line(p, it) &&
			 !strchr(";,)]", *s))
			start_line(p, it); /* what was left out ended the line */
		else if (!strchr(";,)]", *s) &&
			 !(p->out->len && strchr("([", p->out->s[p->out->len - 1])))
			blank(p);
		return;
	}
	source_gap(p, i, it->incl, src->raw_last - 1, it->raw_first);
}

static void gap_between_pieces(struct printer *p, uint32_t i)
{
	const struct item *it = &p->t->items.v[i], *prev = &p->t->items.v[i - 1];
	const struct piece *a = &p->t->plan.pieces.v[prev->piece],
			   *b = &p->t->plan.pieces.v[it->piece];
	const char *gap = NULL;
	size_t len = 0;

	if (it->kind == ITEM_INCLUDE && prev->kind == ITEM_INCLUDE && p->last != BLOCK_MACRO) {
		end_line(p);
		return;
	}
	if (it->kind != ITEM_INCLUDE && prev->kind != ITEM_INCLUDE && a->chunk == b->chunk &&
	    !p->large[prev->piece] && !p->large[it->piece]) {
		end_line(p);
		return;
	}
	if (p->laid_out || has_layout(p->t, i)) {
		separate(p, item_block(p, i), i, item_span(it));
		return;
	}
	switch (source_distance(p, prev, it, &gap, &len)) {
	case DISTANCE_BLANKS:
		buf_add(p->out, gap, len);
		break;
	case DISTANCE_LINE:
		end_line(p);
		break;
	default:
		separate(p, item_block(p, i), i, item_span(it));
	}
}

static void print_include(struct printer *p, struct item *it)
{
	const struct pp_inclusion *in = &p->t->rec->inclusions.v[it->ref];
	bool own = it->stored == in->directive;
	const char *name = own ? p->t->lp->headers[it->ref].spelling : NULL;

	if (in->parent == PP_NONE)
		return; /* -include: part of every compilation */
	if (!p->marked && !p->nothing_marked)
		mark(p, it->incl); /* every lp.c begins with a marker; else only text needs one */
	end_line(p);
	it->from = (uint32_t)p->out->len;
	if (name)
		buf_printf(p->out, "#include %s\n", name);
	else
		buf_printf(p->out, "%s\n", directive_text(p->t, in->directive));
}

/* A #pragma line, or the operator _Pragma() where it stands. */
static void print_pragma(struct printer *p, const struct item *it)
{
	const struct pp_file *f = file_of(p, it->incl);
	const struct pp_raw *first = &f->raw.v[it->raw_first], *last = &f->raw.v[it->raw_last - 1];
	bool line = f->bytes.s[first->off] == '#' || f->bytes.s[first->off] == '%';

	if (line)
		end_line(p);
	buf_add(p->out, f->bytes.s + first->off, last->off + last->len - first->off);
}

static void print_item(struct printer *p, struct item *it)
{
	switch (it->kind) {
	case ITEM_TEXT:
	case ITEM_REWRITE:
	case ITEM_NESTED:
		if (it->wraps)
			wrap_put(&p->wrapping, it->text, p->out);
		else
			buf_puts(p->out, it->text);
		break;
	case ITEM_EXPANDED: {
		const struct name *n = name_get(&p->t->rec->names, p->t->rec->toks.v[it->tok].name);

		if (p->t->rec->toks.v[it->tok].kind == TOK_PRAGMA)
			end_line(p);
		buf_add(p->out, n->s, n->len);
		if (p->t->rec->toks.v[it->tok].kind == TOK_PRAGMA)
			buf_putc(p->out, '\n');
		break;
	}
	case ITEM_TOKEN:
		if (p->t->rec->toks.v[it->tok].kind == TOK_PRAGMA) {
			print_pragma(p, it);
			break;
		}
		/* fall through */
	case ITEM_CALL:
		raw_text(p->t, it->incl, it->raw_first, it->raw_last, p->out);
		break;
	case ITEM_INCLUDE:
		print_include(p, it);
		break;
	}
}

/* Line that the next byte goes to. */
static uint32_t line_number(struct printer *p)
{
	while (p->counted < p->out->len) {
		const char *nl = memchr(p->out->s + p->counted, '\n', p->out->len - p->counted);

		if (!nl)
			break;
		p->lines++;
		p->counted = (size_t)(nl + 1 - p->out->s);
	}
	return p->lines + 1;
}

/* True if the piece looks longer than a line or two to a reader. */
static bool has_brace(const struct text *t, const struct item *it)
{
	uint32_t tok = it->tok, last = tok + 1;

	switch (it->kind) {
	case ITEM_TEXT:
		return strchr(it->text, '{') != NULL;
	case ITEM_CALL:
	case ITEM_REWRITE:
		tok = t->rec->invocations.v[it->ref].pp_first;
		last = t->rec->invocations.v[it->ref].pp_last;
		break;
	case ITEM_TOKEN:
	case ITEM_EXPANDED:
		break;
	default:
		return false;
	}
	while (tok < last && name_str(&t->rec->names, t->rec->toks.v[tok].name)[0] != '{')
		tok++;
	return tok < last;
}

static void find_large(struct printer *p)
{
	const struct text *t = p->t;

	for (uint32_t i = 0; i < t->items.n; i++)
		if (!p->large[t->items.v[i].piece])
			p->large[t->items.v[i].piece] = has_brace(t, &t->items.v[i]);
}

/* What stands before item i: lines of its own, and the gap. */
static void print_before(struct printer *p, uint32_t i)
{
	const struct item *it = &p->t->items.v[i];
	bool lines = p->line < p->t->lines.n && p->t->lines.v[p->line].item == i;

	if (lines && i && !it->starts_piece && it->kind != ITEM_INCLUDE) {
		lines_in_piece(p, i);
	} else if (lines) {
		print_lines(p, i, it->starts_piece || !i);
		if (it->starts_piece)
			separate(p, item_block(p, i), i, item_span(it));
		else
			end_line(p);
	} else if (i && it->starts_piece) {
		gap_between_pieces(p, i);
	} else if (i) {
		gap_in_piece(p, i);
	}
	if (it->starts_piece || it->kind == ITEM_INCLUDE)
		p->last = item_block(p, i);
}

/* What stands at file scope loses the indentation that it had in a function. */
static void find_indent(struct printer *p, const struct item *it)
{
	const struct pp_file *f;
	size_t to, from;

	p->indent_len = 0;
	if (!has_source(it) || !begins_line(p, it))
		return;
	f = file_of(p, it->incl);
	from = to = f->raw.v[it->raw_first].off;
	while (from && (f->bytes.s[from - 1] == ' ' || f->bytes.s[from - 1] == '\t'))
		from--;
	p->indent = f->bytes.s + from;
	p->indent_len = to - from;
}

/* Takes out n bytes; what is noted about the output behind them moves. */
static void cut(struct printer *p, size_t at, size_t n)
{
	struct text *t = p->t;

	memmove(p->out->s + at, p->out->s + at + n, p->out->len - at - n + 1);
	p->out->len -= n;
	for (uint32_t i = p->line; i && t->lines.v[i - 1].at > at; i--)
		t->lines.v[i - 1].at -= (uint32_t)n;
	for (uint32_t i = t->marks.n; i && t->marks.v[i - 1] > at; i--)
		t->marks.v[i - 1] -= (uint32_t)n;
}

/* Of the lines that begin behind byte `from' of the output, in the piece that the item is of. */
static void cut_indent(struct printer *p, const struct item *it, size_t from)
{
	if (it->starts_piece)
		return;
	for (size_t i = from; p->indent_len && i < p->out->len; i++)
		if (p->out->s[i] == '\n' && p->out->len - i > p->indent_len &&
		    !memcmp(p->out->s + i + 1, p->indent, p->indent_len))
			cut(p, i + 1, p->indent_len);
}

static bool is_silent(const struct text *t, const struct item *it)
{
	return it->kind == ITEM_INCLUDE && t->rec->inclusions.v[it->ref].parent == PP_NONE;
}

/* The comment and the block; one of several lines is kept apart from what follows. */
static void put_head(struct text *t, struct buf *out)
{
	bool is_long = false;
	size_t end;

	if (t->opt->head && t->opt->origin_comments) {
		vec_push(&t->marks, (uint32_t)out->len);
		is_long = headline_put(out, t->opt->version, t->opt->head);
	}
	end = out->len;
	head_add(t, out);
	if (is_long && out->len == end)
		buf_putc(out, '\n');
}

void text_print(struct text *t, struct buf *out)
{
	struct printer p = { .t = t, .out = out, .end = { PP_NONE, 0, 0 }, .call = PP_NONE };

	t->marks.n = 0;
	p.large = mem_zalloc(t->plan.pieces.n + 1);
	find_large(&p);
	put_head(t, out);
	layout_find(t);
	for (uint32_t i = 0; i < t->items.n; i++) {
		struct item *it = &t->items.v[i];
		size_t before;

		if (is_silent(t, it)) {
			print_lines(&p, i, true);
			continue;
		}
		before = out->len;
		print_before(&p, i);
		cut_indent(&p, it, before);
		if (at_line_start(&p) && it->kind != ITEM_INCLUDE && it->incl != PP_NONE)
			mark(&p, it->incl);
		if (!it->starts_piece && it->kind != ITEM_INCLUDE &&
		    !as_written(&t->items.v[i - 1], it))
			space_if_needed(&p, it);
		t->items.v[i].line = line_number(&p);
		t->items.v[i].from = (uint32_t)out->len;
		print_item(&p, it);
		if (it->starts_piece) {
			find_indent(&p, it);
			p.laid_out = has_layout(t, i);
		}
		cut_indent(&p, it, it->from);
		t->items.v[i].to = (uint32_t)out->len;
		p.end = item_span(it);
	}
	print_lines(&p, t->items.n, true);
	end_line(&p);
	free(p.large);
}
