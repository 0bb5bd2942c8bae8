// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The flat buffer: tokens of the slice with one blank between, each chunk on its own line. Only
 * offsets come back from libclang, so anything that helps it to understand the text may be put in
 * between; no token belongs to that. Spellings it does not know are defined as macros, see the
 * prelude in clang.c.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"

#define BUCKET_SHIFT 4

/* Pragmas that change layout or meaning of what follows. Others are none of libclang's business. */
static bool pragma_matters(const char *s)
{
	static const char *const wanted[] = { "pack", "GCC visibility", "scalar_storage_order" };

	s += strcspn(s, "p");
	if (strncmp(s, "pragma", 6))
		return false;
	for (s += 6; *s == ' ' || *s == '\t';)
		s++;
	for (size_t i = 0; i < ARRAY_SIZE(wanted); i++)
		if (!strncmp(s, wanted[i], strlen(wanted[i])))
			return true;
	return false;
}

static void add_pragma(struct ast_flat *f, const struct ast_unit *u, uint32_t i)
{
	const char *s = ast_str(u, i);

	if (!pragma_matters(s))
		return;
	buf_putc(&f->text, '\n');
	buf_puts(&f->text, s);
	buf_putc(&f->text, '\n');
}

/*
 * Older libclang wants a statement after a label: when token i is the colon of a label or case
 * followed by a declaration or the end of the block, the token before which a ';' belongs, else
 * PP_NONE. Only in bodies: neither a bit-field nor "?:" has a type or brace after its colon.
 */
static uint32_t wants_statement(const struct ast_unit *u, uint32_t i, uint32_t last)
{
	uint32_t next = ast_skip_attributes(u, i + 1, last);

	if (next >= last)
		return PP_NONE;
	if (ast_word(u, next) == W_RBRACE)
		return next;
	if (!ast_starts_type(u, next))
		return PP_NONE;
	if (ast_word(u, next) != W_NONE)
		return ast_word(u, next + 1) != W_COLON && ast_word(u, i - 1) != W_RBRACK ? next
											  : PP_NONE;
	return ast_is_id(u, next + 1) && ast_word(u, next + 2) != W_COLON ? next : PP_NONE;
}

static inline void add_token(struct ast_flat *f, const struct ast_unit *u, uint32_t i)
{
	const struct name *n = name_get(&u->rec->names, ast_name(u, i));
	struct buf *b = &f->text;

	vec_push(&f->tok, i);
	vec_push(&f->off, (uint32_t)b->len);
	/* What buf_add() and buf_putc() do, for each token. */
	buf_reserve(b, (size_t)n->len + 1);
	memcpy(b->s + b->len, n->s, n->len);
	b->len += n->len;
	b->s[b->len++] = ' ';
	b->s[b->len] = '\0';
}

static void add_chunk(struct ast_flat *f, const struct ast_unit *u, const struct ast_chunk *c,
		      bool heads)
{
	uint32_t semicolon = PP_NONE, last = c->last;

	if (heads && c->body_first != PP_NONE)
		last = c->body_first;
	if (c->untrusted)
		last = c->body_first == PP_NONE || ast_is_too_deep(u, c->first, c->body_first)
			       ? c->first
			       : c->body_first;
	for (uint32_t i = c->first; i < last; i++) {
		if (u->rec->toks.v[i].kind == TOK_PRAGMA) {
			add_pragma(f, u, i);
			continue;
		}
		if (i == semicolon)
			buf_puts(&f->text, "; ");
		add_token(f, u, i);
		if (c->body_first != PP_NONE && i > c->body_first && ast_word(u, i) == W_COLON)
			semicolon = wants_statement(u, i, c->last);
	}
	buf_puts(&f->text, last < c->last ? ";\n" : c->bodiless ? "}\n" : "\n");
}

/*
 * Declares the tags that the unit first has in that chunk, which is not in the slice, and the
 * chunk's own.
 */
static void add_forward(struct ast_flat *f, const struct ast_unit *u, const struct ast_chunk *c)
{
	uint32_t own = PP_NONE;

	for (uint32_t i = c->first; i < c->last; i++) {
		struct ast_tag_spec t;

		if (ast_word(u, i) != W_STRUCT && ast_word(u, i) != W_UNION)
			continue;
		ast_parse_tag(u, i, c->last, &t);
		own = own == PP_NONE ? i : own;
		if (t.name != PP_NONE &&
		    (i == own || u->index->tag_seen[ast_name(u, t.name)] == i + 1)) {
			add_token(f, u, i);
			add_token(f, u, t.name);
			buf_puts(&f->text, ";\n");
		}
	}
}

static void make_buckets(struct ast_flat *f)
{
	uint32_t n = (uint32_t)(f->text.len >> BUCKET_SHIFT) + 2, at = 0;

	vec_reserve(&f->bucket, n);
	for (uint32_t b = 0; b < n; b++) {
		while (at + 1 < f->off.n && f->off.v[at + 1] <= b << BUCKET_SHIFT)
			at++;
		vec_push(&f->bucket, at);
	}
}

/* So that little has to grow, and to be copied. */
static void expect(struct ast_flat *f, const struct ast_unit *u)
{
	const uint32_t per_token = 8;
	uint32_t n = 0;

	for (uint32_t c = 0; c < u->chunks.n; c++)
		if (u->chunks.v[c].in_slice)
			n += u->chunks.v[c].last - u->chunks.v[c].first;
	vec_reserve(&f->tok, n);
	vec_reserve(&f->off, n);
	buf_reserve(&f->text, (size_t)n * per_token);
}

void ast_flat_make(struct ast_flat *f, struct ast_unit *u, bool heads)
{
	uint32_t at = 0, p = 0;

	buf_init(&f->text);
	expect(f, u);
	for (uint32_t c = 0; c <= u->chunks.n; c++) {
		uint32_t first = c < u->chunks.n ? u->chunks.v[c].first : u->rec->toks.n;

		for (; p < u->rec->pragmas.n && u->rec->pragmas.v[p] < first; p++)
			if (u->rec->pragmas.v[p] >= at)
				add_pragma(f, u, u->rec->pragmas.v[p]);
		if (c == u->chunks.n)
			break;
		if (u->chunks.v[c].in_slice) {
			u->chunks.v[c].untrusted =
				ast_is_too_deep(u, u->chunks.v[c].first, u->chunks.v[c].last);
			add_chunk(f, u, &u->chunks.v[c], heads);
		} else if (u->chunks.v[c].forward) {
			add_forward(f, u, &u->chunks.v[c]);
		}
		at = u->chunks.v[c].last;
	}
	make_buckets(f);
}

void ast_flat_free(struct ast_flat *f)
{
	buf_free(&f->text);
	vec_free(&f->tok);
	vec_free(&f->off);
	vec_free(&f->bucket);
}

tok_t ast_flat_tok(const struct ast_flat *f, uint32_t off)
{
	uint32_t at;

	if (!f->off.n || off >= f->text.len)
		return PP_NONE;
	at = f->bucket.v[off >> BUCKET_SHIFT];
	while (at + 1 < f->off.n && f->off.v[at + 1] <= off)
		at++;
	return f->off.v[at] <= off ? f->tok.v[at] : PP_NONE;
}
