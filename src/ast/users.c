// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which chunks mention a name. libclang would have to parse the whole unit; tokens show it at once,
 * and err on the safe side.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"

struct users {
	const struct ast_unit *u;
	const uint8_t *mark;
	ast_mention_fn *found;
	void *ctx;
	struct ast_locals *locals;
};

static bool is_word(const struct ast_unit *u, uint32_t tok, const char *s)
{
	return tok < u->rec->toks.n &&
	       !strcmp(name_str(&u->rec->names, u->rec->toks.v[tok].name), s);
}

static bool is_member(const struct ast_unit *u, uint32_t tok)
{
	return tok && (is_word(u, tok - 1, ".") || is_word(u, tok - 1, "->"));
}

static bool is_tag(const struct ast_unit *u, uint32_t tok)
{
	return tok && (is_word(u, tok - 1, "struct") || is_word(u, tok - 1, "union") ||
		       is_word(u, tok - 1, "enum"));
}

struct declared {
	uint32_t tok;
	bool yes;
};

static void meet_part(void *ctx, const struct ast_part *p)
{
	struct declared *d = ctx;

	d->yes |= p->name == d->tok;
}

/* True if it is what the chunk declares: a declarator or an enumerator. */
static bool is_declared(const struct ast_unit *u, uint32_t chunk, uint32_t tok)
{
	const struct ast_chunk *c = &u->chunks.v[chunk];
	struct declared d = { tok, false };

	for (uint32_t i = 0; i < c->ndeclarators; i++)
		if (u->declarators.v[c->first_declarator + i].name == tok)
			return true;
	if (c->body_first == PP_NONE || tok < c->body_first)
		ast_parts(u, chunk, meet_part, &d);
	return d.yes;
}

/* Which of the name's marks the token meets, 0: none. */
static uint8_t meets(struct users *s, uint32_t chunk, uint32_t tok)
{
	uint8_t mark = s->mark[s->u->rec->toks.v[tok].name];

	if (is_member(s->u, tok))
		return mark & AST_FIELD;
	if (is_tag(s->u, tok))
		return mark & AST_TAG;
	if (!(mark & AST_ORDINARY))
		return mark & AST_TAG; /* behind attributes, or "struct" made by a macro */
	if (is_declared(s->u, chunk, tok) || ast_is_local_name(&s->locals, s->u, chunk, tok))
		return 0;
	return AST_ORDINARY;
}

/*
 * Per token that is a name the next one of that name, and per name its first token, behind all of
 * the former; PP_NONE at the end. Made on first use, for units in which many names are looked for.
 */
static const uint32_t *words_of(const struct ast_unit *u)
{
	const struct pp_tok *toks = u->rec->toks.v;
	uint32_t n = u->rec->toks.n, names = names_count(&u->rec->names);
	uint32_t *next, *first;

	if (u->words)
		return u->words;
	next = mem_alloc((n + names) * sizeof(*next));
	first = next + n;
	memset(first, 0xff, names * sizeof(*first));
	for (uint32_t i = n; i-- > 0;) {
		if (toks[i].kind != TOK_ID)
			continue;
		next[i] = first[toks[i].name];
		first[toks[i].name] = i;
	}
	/* A cache, filled on first use; names that come later are no tokens of the unit. */
	((struct ast_unit *)(uintptr_t)u)->words = next;
	((struct ast_unit *)(uintptr_t)u)->nwords = names;
	return next;
}

static tok_t search(const struct ast_unit *u, name_t name, tok_t from)
{
	const struct pp_tok *toks = u->rec->toks.v;

	for (tok_t i = from; i < u->rec->toks.n; i++)
		if (toks[i].name == name)
			return i;
	return PP_NONE;
}

/* As many searches take the time of making words_of(). */
enum { FEW_LOOKS = 6 };

tok_t ast_first_word(const struct ast_unit *u, name_t name)
{
	const uint32_t *words;

	if (!u->words && ((struct ast_unit *)(uintptr_t)u)->nlooks++ < FEW_LOOKS)
		return search(u, name, 0);
	words = words_of(u);
	return name < u->nwords ? words[u->rec->toks.n + name] : PP_NONE;
}

tok_t ast_next_word(const struct ast_unit *u, tok_t word)
{
	return u->words ? u->words[word] : search(u, ast_name(u, word), word + 1);
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* The first name from `name' on that has a mark; n: none. Most have none. */
static name_t next_marked(const uint8_t *mark, name_t name, uint32_t n)
{
	uint64_t eight;

	for (; name < n; name++) {
		for (; n - name >= sizeof(eight); name += sizeof(eight)) {
			memcpy(&eight, mark + name, sizeof(eight));
			if (eight)
				break;
		}
		if (name < n && mark[name])
			return name;
	}
	return n;
}

static void find_in_all(const struct ast_unit *u, const uint8_t *mark, uint32_t n,
			struct ast_toks *out)
{
	for (tok_t i = 0; i < u->rec->toks.n; i++) {
		const struct pp_tok *t = &u->rec->toks.v[i];

		if (t->name < n && mark[t->name] && t->kind == TOK_ID)
			vec_push(out, i);
	}
}

void ast_find_words(const struct ast_unit *u, const uint8_t *mark, uint32_t n, struct ast_toks *out)
{
	uint32_t names = n < u->nwords ? n : u->nwords, met = 0;
	const uint32_t *next = u->words, *first;

	if (!next) {
		find_in_all(u, mark, n, out);
		return;
	}
	first = next + u->rec->toks.n;
	for (name_t name = 0; (name = next_marked(mark, name, names)) < names; name++) {
		for (uint32_t i = first[name]; i != PP_NONE; i = next[i])
			vec_push(out, i);
		met++;
	}
	if (met > 1 && out->n)
		qsort(out->v, out->n, sizeof(*out->v), by_number);
}

void ast_find_users(const struct ast_unit *u, const uint8_t *mark, uint32_t n,
		    ast_mention_fn *found, void *ctx)
{
	struct users s = { u, mark, found, ctx, NULL };
	struct ast_toks marked = { 0 };
	uint32_t c = 0;

	(void)words_of(u);
	ast_find_words(u, mark, n, &marked);
	for (uint32_t i = 0; i < marked.n; i++) {
		struct ast_mention m = { .tok = marked.v[i] };

		while (c < u->chunks.n && u->chunks.v[c].last <= m.tok)
			c++;
		if (c == u->chunks.n || m.tok < u->chunks.v[c].first)
			continue;
		m.chunk = c;
		m.mark = meets(&s, c, m.tok);
		if (m.mark)
			found(ctx, &m);
	}
	vec_free(&marked);
	ast_locals_free(s.locals);
}

/* -- names of users ---------------------------------------------------------------------------- */

/* Names that are told before "and others". */
enum { TOLD = 4 };

static const char *str(const struct ast_unit *u, uint32_t tok)
{
	return name_str(&u->rec->names, u->rec->toks.v[tok].name);
}

void ast_tell_user(struct ast_told *t, const struct ast_unit *u, uint32_t chunk)
{
	const struct ast_chunk *c = &u->chunks.v[chunk];
	uint32_t name = c->ndeclarators ? u->declarators.v[c->first_declarator].name : PP_NONE;

	if (t->n && t->last == chunk)
		return;
	t->last = chunk;
	if (t->n == TOLD)
		buf_puts(t->out, " and others");
	if (t->n++ >= TOLD)
		return;
	buf_printf(t->out, "%s'%s", t->n > 1 ? ", " : "",
		   str(u, name == PP_NONE ? c->first : name));
	if (name == PP_NONE && c->last - c->first > 1 &&
	    u->rec->toks.v[c->first + 1].kind == TOK_ID)
		buf_printf(t->out, " %s", str(u, c->first + 1)); /* struct x */
	buf_putc(t->out, '\'');
}

bool ast_defines_object(const struct ast_unit *u, const struct ast_chunk *c)
{
	return c->kind == CHUNK_DECLARATION && !c->typedef_ && c->ndeclarators &&
	       c->storage_class != SC_EXTERN && !u->declarators.v[c->first_declarator].function;
}
