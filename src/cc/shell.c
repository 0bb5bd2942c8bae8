// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Command lines as a shell reads them, as far as makefiles and compilers' wrappers need it: quotes,
 * clauses, redirections. Nothing is expanded: a clause with a variable or a command substitution is
 * marked, since its words are unknown.
 */
#include <string.h>

#include "shell.h"

struct reader {
	const char *p, *end;
	struct arena *a;
	struct buf word;
	bool quoted; /* some part of the word was */
	struct shell_line *out;
	struct shell_clause cur;
	bool skip_word; /* the next word is the file of a redirection */
};

static void end_word(struct reader *r)
{
	if ((r->word.len || r->quoted) && !r->skip_word)
		vec_push(&r->cur.words, arena_strndup(r->a, r->word.s, r->word.len));
	if (r->word.len || r->quoted)
		r->skip_word = false;
	buf_reset(&r->word);
	r->quoted = false;
}

static void end_clause(struct reader *r)
{
	end_word(r);
	r->skip_word = false;
	if (r->cur.words.n)
		vec_push(&r->out->clauses, r->cur);
	memset(&r->cur, 0, sizeof(r->cur));
}

/* "$x", "$(x)", "`x`": its value is unknown. "$" alone is itself. */
static bool is_expansion(const struct reader *r)
{
	char next = r->p + 1 < r->end ? r->p[1] : 0;

	return *r->p == '`' || (*r->p == '$' && next &&
				(strchr("({?#@*!$-_", next) || (next >= '0' && next <= '9') ||
				 ((next | 0x20) >= 'a' && (next | 0x20) <= 'z')));
}

static void take(struct reader *r)
{
	r->cur.expands |= is_expansion(r);
	buf_putc(&r->word, *r->p++);
}

/* From the opening quote to just after the closing one. */
static void read_quotes(struct reader *r)
{
	char quote = *r->p++;

	r->quoted = true;
	while (r->p < r->end && *r->p != quote) {
		if (quote == '"' && *r->p == '\\' && r->p + 1 < r->end &&
		    strchr("$`\"\\\n", r->p[1])) {
			r->p++;
			if (*r->p != '\n')
				buf_putc(&r->word, *r->p);
			r->p++;
		} else if (quote == '"') {
			take(r);
		} else {
			buf_putc(&r->word, *r->p++);
		}
	}
	if (r->p < r->end)
		r->p++;
	else
		r->cur.expands = true; /* no end: not a whole command */
}

static void read_backslash(struct reader *r)
{
	if (++r->p == r->end)
		return;
	if (*r->p != '\n') {
		buf_putc(&r->word, *r->p);
		r->quoted = true;
	}
	r->p++;
}

static bool is_number(const struct buf *word)
{
	for (size_t i = 0; i < word->len; i++)
		if (word->s[i] < '0' || word->s[i] > '9')
			return false;
	return true;
}

/* ">file", "2>&1", "<file": neither is a word of the command. */
static void read_redirection(struct reader *r)
{
	if (is_number(&r->word))
		buf_reset(&r->word);
	end_word(r);
	while (r->p < r->end && strchr("<>&|", *r->p))
		r->p++;
	r->skip_word = true;
}

void shell_split(struct arena *a, const char *text, size_t len, struct shell_line *out)
{
	struct reader r = { .p = text, .end = text + len, .a = a, .word = BUF_INIT, .out = out };

	while (r.p < r.end) {
		char c = *r.p;

		if (c == '\'' || c == '"') {
			read_quotes(&r);
		} else if (c == '\\') {
			read_backslash(&r);
		} else if (c == ' ' || c == '\t') {
			end_word(&r);
			r.p++;
		} else if (c == '#' && !r.word.len && !r.quoted) {
			while (r.p < r.end && *r.p != '\n')
				r.p++;
		} else if (c == '<' || c == '>') {
			read_redirection(&r);
		} else if (!c || strchr(";&|()\n", c)) {
			end_clause(&r);
			r.p++;
		} else {
			take(&r);
		}
	}
	end_clause(&r);
	buf_free(&r.word);
}

void shell_release(struct shell_line *l)
{
	for (uint32_t i = 0; i < l->clauses.n; i++)
		vec_free(&l->clauses.v[i].words);
	vec_free(&l->clauses);
}
