// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Lines for what macro calls made, which has none of its own. What fits on a line stays there; else
 * every statement gets a line, or as many as it needs:
 *
 * 	static inline void trace_read(int n)
 * 	{
 * 		if (static_key_false(&__tracepoint_read.key)) {
 * 			...
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

struct brace {
	bool lines; /* statements or members in it: each gets a line */
	bool block; /* of statements; what follows begins another one */
	bool is_do;
	uint32_t parens; /* open around it */
};

/* The items [first, last) that one call made, in one piece. */
struct run {
	struct text *t;
	uint32_t first, last;
	VEC(struct brace) braces;
	struct brace closed; /* by the item before, if that is "}" */
	uint32_t parens, depth;
	bool head; /* the parentheses are those of "if" and the like; the item before is their end
		    */
};

const char *item_word(const struct text *t, uint32_t item)
{
	const struct item *it = &t->items.v[item];

	if (it->kind != ITEM_EXPANDED)
		return it->text;
	return name_str(&t->rec->names, t->rec->toks.v[it->tok].name);
}

static bool is(const struct run *r, uint32_t item, const char *s)
{
	return item >= r->first && item < r->last && !strcmp(item_word(r->t, item), s);
}

static bool is_one_of(const struct run *r, uint32_t item, const char *const *words)
{
	while (*words && !is(r, item, *words))
		words++;
	return *words != NULL;
}

/* How many more parentheses new text opens than it closes. */
static int left_open(const struct run *r, uint32_t item)
{
	int n = 0;

	if (r->t->items.v[item].kind == ITEM_TEXT)
		for (const char *s = item_word(r->t, item); *s; s++)
			n += (*s == '(') - (*s == ')');
	return n;
}

/* True if there is a ";" in the braces that item opens, but in no parentheses there. */
static bool has_lines(const struct run *r, uint32_t item)
{
	uint32_t depth = 0, parens = 0;

	for (; item < r->last; item++) {
		if (is(r, item, "("))
			parens++;
		else if (is(r, item, ")"))
			parens -= parens > 0;
		else if (!parens && is(r, item, ";"))
			return true;
		else if (is(r, item, "{"))
			depth++;
		else if (is(r, item, "}") && !--depth)
			return false;
	}
	return false;
}

static void open_brace(struct run *r, uint32_t item)
{
	static const char *const before[] = { ")", "(", "{", "}", ";", ":", "do", "else", NULL };
	struct brace b = { .lines = has_lines(r, item),
			   .block = is_one_of(r, item - 1, before),
			   .is_do = is(r, item - 1, "do"),
			   .parens = r->parens };

	vec_push(&r->braces, b);
	r->parens = 0;
	r->depth += b.lines;
}

static void close_brace(struct run *r)
{
	if (!r->braces.n)
		return;
	r->closed = vec_last(&r->braces);
	r->braces.n--;
	r->parens = r->closed.parens;
	r->depth -= r->closed.lines;
}

/* True if what is made goes on behind a "}" on the same line. */
static bool goes_on(const struct run *r, uint32_t item)
{
	static const char *const words[] = { ";", ",", ")", "else", NULL };

	return !r->closed.block || is_one_of(r, item, words) ||
	       (r->closed.is_do && is(r, item, "while"));
}

/* True if the item begins a simple statement that "if" or the like, or "else", is about. */
static bool is_substatement(const struct run *r, uint32_t item)
{
	static const char *const words[] = { "{", "do", "if", "for", "while", "switch", ";", NULL };

	return ((r->head && is(r, item - 1, ")")) || is(r, item - 1, "else")) &&
	       !is_one_of(r, item, words);
}

/* True if the item begins a line. Braces are those before it; for "}", it is closed already. */
static bool begins_line(const struct run *r, uint32_t item)
{
	bool lines = !r->braces.n || vec_last(&r->braces).lines;

	if (item == r->first)
		return false;
	if (is(r, item, "}"))
		return r->closed.lines;
	if (is(r, item, "{"))
		return !r->braces.n && !r->parens && is(r, item - 1, ")") &&
		       r->t->items.v[r->first].starts_piece && has_lines(r, item);
	if (r->parens || !lines)
		return false;
	if (is(r, item - 1, "}"))
		return r->closed.lines && !goes_on(r, item);
	return is(r, item - 1, ";") || is(r, item - 1, "{") || is_substatement(r, item);
}

/* How many tabs more than the call it has. */
static uint32_t indentation(const struct run *r, uint32_t item)
{
	static const char *const labels[] = { "case", "default", NULL };

	if (is_one_of(r, item, labels))
		return r->depth - (r->depth > 0);
	return r->depth + (!is(r, item, "{") && is_substatement(r, item));
}

static void pass_paren(struct run *r, uint32_t i)
{
	static const char *const heads[] = { "if", "for", "while", "switch", NULL };
	bool after_do = r->closed.is_do && is(r, i - 2, "}");

	if (is(r, i, "(")) {
		if (!r->parens)
			r->head = is_one_of(r, i - 1, heads) && !after_do;
		r->parens++;
	} else if (is(r, i, ")")) {
		r->parens -= r->parens > 0;
	} else {
		int n = (int)r->parens + left_open(r, i);

		r->parens = n > 0 ? (uint32_t)n : 0;
	}
}

static void lay_out(struct run *r)
{
	for (uint32_t i = r->first; i < r->last; i++) {
		if (is(r, i, "}"))
			close_brace(r);
		r->t->items.v[i].wraps = true;
		if (begins_line(r, i))
			r->t->items.v[i].begins = 1 + indentation(r, i);
		if (is(r, i, "{"))
			open_brace(r, i);
		pass_paren(r, i);
	}
	r->braces.n = r->parens = r->depth = 0;
}

/* True if the call made a name of its line: what is kept in its text has to make the same one. */
static bool names_line(struct text *t, uint32_t call)
{
	const struct pp_invocation *v = &t->rec->invocations.v[call];

	for (uint32_t i = v->pp_first; i < v->pp_last; i++) {
		const struct pp_tok *tok = &t->rec->toks.v[i];

		if (tok->kind == TOK_ID && tok->flags & TF_AT_LINE &&
		    tok->origin == (PP_INVOC | call))
			return true;
	}
	return false;
}

/* True if the run is a function, by itself: it looks like others then, however short it is. */
static bool is_function(const struct run *r)
{
	uint32_t i = r->first;

	if (!r->t->opt->keep_blanks || !r->t->items.v[i].starts_piece ||
	    !piece_tells_place(r->t, r->t->items.v[i].piece))
		return false;
	while (i < r->last && !is(r, i, "{"))
		i++;
	return i < r->last && is(r, r->last - 1, "}") && has_lines(r, i);
}

void layout_find(struct text *t)
{
	struct run r = { .t = t };
	size_t len = 0;

	for (uint32_t i = 0; i < t->items.n; i = r.last) {
		uint32_t call = item_call(t, &t->items.v[i]);

		r.first = i;
		for (r.last = i, len = 0; r.last < t->items.n; r.last++) {
			const struct item *it = &t->items.v[r.last];

			if ((r.last > i && it->starts_piece) || item_call(t, it) != call ||
			    call == PP_NONE)
				break;
			len += strlen(item_word(t, r.last)) + 1;
		}
		if (r.last == i)
			r.last++;
		else if ((len > LINE_WIDTH || is_function(&r)) && !names_line(t, call))
			lay_out(&r);
	}
	vec_free(&r.braces);
}
