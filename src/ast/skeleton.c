// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The declaration skeleton: one pass matches brackets, a second one cuts the unit into top-level
 * chunks and notes the names that each declares. Function bodies are skipped: names declared there
 * are not names of the unit.
 *
 * Tags. Every mention at file scope declares its tag, but a chunk counts as declaring it only when
 * it defines it, declares it alone ("struct t;"), or holds the first mention of all or the first
 * one outside of other definitions. The other mentions change nothing for the text that follows,
 * and counting them would make every user of a common struct reachable from every other.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"
#include "klp-ccp/search.h"

/* -- brackets ---------------------------------------------------------------------------------- */

static void report_unbalanced(const struct ast_unit *u, uint32_t i, struct diag *d)
{
	struct loc loc = { 0 };
	const char *s = ast_str(u, i);

	if (u->rec->files.n)
		loc = pp_tok_loc(u->rec, i);
	diag_report(d, DIAG_ERROR, "unbalanced", u->rec->files.n ? &loc : NULL, "unmatched '%s'",
		    s);
}

/* Words that are looked for later. */
static void note_word(struct ast_unit *u, uint32_t i, uint8_t w, bool inner)
{
	if (w == W_STATIC && inner)
		vec_push(&u->inner_statics, i);
	else if (w == W_ASM || w == W_ATTRIBUTE)
		vec_push(&u->index->groups, i);
}

static void set_partners(struct ast_index *ix, uint32_t open, uint32_t close)
{
	uint32_t way = close - open;

	if (way < AST_FAR) {
		ix->way[open] = (int16_t)way;
		ix->way[close] = (int16_t) - (int32_t)way;
		return;
	}
	ix->way[open] = ix->way[close] = AST_FAR;
	map_set(&ix->far, open, close);
	map_set(&ix->far, close, open);
}

/*
 * Finds the partner of each bracket, each "static" between two, and attributes and asm texts. No
 * bracket is open before token `from'.
 */
static bool match_brackets(struct ast_unit *u, tok_t from, struct diag *d)
{
	VEC(uint32_t) open = { 0 };
	uint32_t i, n = u->rec->toks.n, bad = PP_NONE;
	const struct pp_tok *toks = u->rec->toks.v;
	const uint8_t *word = u->index->word;

	for (i = from; i < n; i++) {
		uint8_t w = word[toks[i].name];

		if (w == W_NONE)
			continue;
		if (w > W_RBRACK) {
			note_word(u, i, w, open.n);
			continue;
		}
		if (ast_is_opener(w)) {
			if (w == W_LBRACK && i && word[toks[i - 1].name] == W_LBRACK)
				vec_push(&u->index->groups, i - 1);
			vec_push(&open, i);
		} else if (!open.n || word[toks[vec_last(&open)].name] != w - 1) {
			bad = open.n ? vec_last(&open) : i;
			break;
		} else {
			uint32_t o = open.v[--open.n];

			set_partners(u->index, o, i);
		}
	}
	if (bad == PP_NONE && open.n)
		bad = open.v[0];
	if (bad != PP_NONE)
		report_unbalanced(u, bad, d);
	vec_free(&open);
	return bad == PP_NONE;
}

/* -- names ------------------------------------------------------------------------------------- */

struct skeleton {
	struct ast_unit *u;
	uint32_t end;   /* of the tokens */
	uint32_t *last; /* name -> last of its name_chunks + 1 */
};

static void add_name(struct skeleton *s, name_t name, bool tag)
{
	struct ast_unit *u = s->u;
	uint32_t chunk = u->chunks.n - 1, at = u->name_chunks.n;
	struct ast_name_chunk e = { .chunk = chunk, .next = PP_NONE, .tag = tag };

	if (s->last[name]) {
		struct ast_name_chunk *before = &u->name_chunks.v[s->last[name] - 1];

		if (before->chunk == chunk && before->tag == tag)
			return;
		before->next = at;
	} else {
		u->name_first[name] = at + 1;
	}
	s->last[name] = at + 1;
	vec_push(&u->name_chunks, e);
}

static void add_part(void *ctx, const struct ast_part *p)
{
	struct skeleton *s = ctx;
	const struct ast_unit *u = s->u;
	uint32_t *at;
	name_t name;

	if (p->name == PP_NONE)
		return;
	name = ast_name(u, p->name);
	if (p->kind == ENT_ENUMERATOR) {
		add_name(s, name, false);
		return;
	}
	if (!u->index->tag_seen[name])
		u->index->tag_seen[name] = p->first + 1;
	if (p->body_first != PP_NONE && !u->index->tag_body[name])
		u->index->tag_body[name] = p->first + 1;
	at = &u->index->tag_at[p->nested][name];
	if (p->body_first != PP_NONE || !*at ||
	    (!p->nested && ast_word(u, p->last) == W_SEMI &&
	     vec_last(&u->chunks).first + 2 >= p->first))
		add_name(s, name, true);
	if (!*at)
		*at = p->first + 1;
}

static void find_tags(struct skeleton *s, uint32_t first, uint32_t last, uint32_t expr_first)
{
	ast_find_parts(s->u, first, last, expr_first, add_part, s);
}

/* -- chunks ------------------------------------------------------------------------------------ */

/* Behind the ';' that ends a chunk without declarators of interest. */
static uint32_t skip_to_semicolon(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	for (; i < end; i++) {
		uint8_t w = ast_word(u, i);

		if (w == W_SEMI)
			return i + 1;
		if (ast_is_opener(w))
			i = ast_partner(u, i);
	}
	return i;
}

/*
 * Text that is not a declaration: up to the next ';', or to the end of a brace group such as a
 * body.
 */
static uint32_t resync(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	for (; i < end; i++) {
		uint8_t w = ast_word(u, i);

		if (w == W_SEMI)
			return i + 1;
		if (w == W_LBRACE)
			return ast_behind(u, i);
		if (ast_is_opener(w))
			i = ast_partner(u, i);
	}
	return i;
}

/* K&R parameter declarations from i: index of the body's '{', or end. */
static uint32_t skip_old_params(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	while (i < end && ast_word(u, i) != W_LBRACE) {
		struct ast_specs specs;
		uint32_t at = ast_parse_specs(u, i, end, &specs);

		if (at == i)
			return end;
		i = at;
		while (i < end && ast_word(u, i) != W_SEMI && ast_word(u, i) != W_LBRACE)
			i = ast_is_opener(ast_word(u, i)) ? ast_behind(u, i) : i + 1;
		if (i < end && ast_word(u, i) == W_SEMI)
			i++;
	}
	return i;
}

static void add_declarator(struct skeleton *s, struct ast_declarator *d, bool typedef_)
{
	struct ast_unit *u = s->u;

	d->chunk = u->chunks.n - 1;
	vec_push(&u->declarators, *d);
	vec_last(&u->chunks).ndeclarators++;
	if (d->name == PP_NONE)
		return;
	add_name(s, ast_name(u, d->name), false);
	if (typedef_)
		u->index->is_typedef[ast_name(u, d->name)] = 1;
}

/* True if a body, or K&R parameters and a body, follow declarator d at i. */
static uint32_t find_body(const struct ast_unit *u, uint32_t i, uint32_t end,
			  const struct ast_declarator *d)
{
	uint8_t w = i < end ? ast_word(u, i) : (uint8_t)W_SEMI;
	uint32_t body;

	if (!d->function || d->eq != PP_NONE || w == W_SEMI || w == W_COMMA)
		return PP_NONE;
	if (w == W_LBRACE)
		return i;
	if (!ast_starts_type(u, i))
		return PP_NONE;
	body = skip_old_params(u, i, end);
	return body < end ? body : PP_NONE;
}

static uint32_t cut_declaration(struct skeleton *s, uint32_t first)
{
	struct ast_unit *u = s->u;
	struct ast_chunk *c = &vec_last(&u->chunks);
	struct ast_specs specs;
	uint32_t i = ast_parse_specs(u, first, s->end, &specs), end, expr = PP_NONE;

	c->kind = CHUNK_DECLARATION;
	c->extension = specs.extension;
	c->typedef_ = specs.typedef_;
	c->spec_last = i;
	c->storage = specs.storage;
	c->storage_class = specs.storage_class;
	while (i < s->end && ast_word(u, i) != W_SEMI) {
		struct ast_declarator d;
		uint32_t body;

		i = ast_parse_declarator(u, i, s->end, &d);
		if (i == d.first)
			break;
		add_declarator(s, &d, specs.typedef_);
		body = vec_last(&u->chunks).ndeclarators == 1 ? find_body(u, i, s->end, &d)
							      : PP_NONE;
		if (body != PP_NONE) {
			c->kind = CHUNK_FUNCTION;
			c->body_first = body;
			c->body_last = ast_behind(u, body);
			find_tags(s, first, body, PP_NONE);
			return c->body_last;
		}
		if (d.eq != PP_NONE && expr == PP_NONE)
			expr = d.eq;
		if (i >= s->end || ast_word(u, i) != W_COMMA)
			break;
		i++;
	}
	end = i < s->end && ast_word(u, i) == W_SEMI ? i + 1 : resync(u, i, s->end);
	find_tags(s, first, end, expr);
	return end;
}

static uint32_t cut_chunk(struct skeleton *s, uint32_t i)
{
	struct ast_unit *u = s->u;
	struct ast_chunk *c = vec_add(&u->chunks);
	uint32_t at = i;

	c->first = i;
	c->spec_last = i;
	c->storage = c->body_first = c->body_last = PP_NONE;
	c->first_declarator = u->declarators.n;
	while (at < s->end && ast_word(u, at) == W_EXTENSION)
		at++;
	c->extension = at > i;
	switch (at < s->end ? ast_word(u, at) : (uint8_t)W_SEMI) {
	case W_SEMI:
		c->kind = CHUNK_EMPTY;
		c->last = at < s->end ? at + 1 : at;
		break;
	case W_ASM:
		c->kind = CHUNK_ASM;
		c->last = skip_to_semicolon(u, at, s->end);
		break;
	case W_STATIC_ASSERT:
		c->kind = CHUNK_STATIC_ASSERT;
		c->last = skip_to_semicolon(u, at, s->end);
		find_tags(s, i, c->last, i);
		break;
	default:
		at = cut_declaration(s, i);
		vec_last(&u->chunks).last = at > i ? at : i + 1;
	}
	return vec_last(&u->chunks).last;
}

/* Of kernel units; so that what is found needs not be copied as it grows. */
enum { TOKENS_OF_CHUNK = 32 };

static void cut_all(struct skeleton *s, tok_t from)
{
	struct ast_unit *u = s->u;

	while (s->end && u->rec->toks.v[s->end - 1].kind == TOK_EOF)
		s->end--;
	if (!from) {
		vec_reserve(&u->chunks, s->end / TOKENS_OF_CHUNK);
		vec_reserve(&u->declarators, s->end / TOKENS_OF_CHUNK);
		vec_reserve(&u->name_chunks, s->end / TOKENS_OF_CHUNK);
	}
	for (tok_t i = from; i < s->end;)
		i = u->rec->toks.v[i].kind == TOK_PRAGMA ? i + 1 : cut_chunk(s, i);
}

/* -- what a text before has shown -------------------------------------------------------------- */

/*
 * How many chunks both texts begin with. The last of them is a function with a body: whatever was
 * looked at to tell where a declaration ends, that was not behind the next body.
 */
static uint32_t common_chunks(const struct ast_unit *u, const struct ast_unit *before)
{
	const struct pp_tok *a = before->rec->toks.v, *b = u->rec->toks.v;
	uint32_t same = 0, n = 0;

	while (same < before->rec->toks.n && same < u->rec->toks.n &&
	       a[same].name == b[same].name && a[same].kind == b[same].kind)
		same++;
	for (uint32_t i = 0; i < before->chunks.n && before->chunks.v[i].last <= same; i++)
		if (before->chunks.v[i].kind == CHUNK_FUNCTION)
			n = i + 1;
	return n;
}

/* The first `count' elements, with room for as many as there were. */
#define TAKE(to, from, count)                                                   \
	do {                                                                    \
		vec_reserve(to, (from)->n + (from)->n / 64 + 1);                \
		if (count)                                                      \
			memcpy((to)->v, (from)->v, (count) * sizeof(*(to)->v)); \
		(to)->n = (count);                                              \
	} while (0)

/* Tokens of a list before `end'. */
static uint32_t before_token(const tok_t *v, uint32_t n, tok_t end)
{
	return search_first(i, 0, n, v[i] < end);
}

static void take_tokens(struct ast_unit *u, const struct ast_unit *before, tok_t end)
{
	const struct ast_index *ix = before->index;
	uint32_t n;

	memcpy(u->index->way, ix->way, end * sizeof(*ix->way));
	for (uint32_t i = 0; i < ix->far.n; i++)
		if (ix->far.e[i].key < end)
			map_set(&u->index->far, ix->far.e[i].key, ix->far.e[i].value);
	n = before_token(before->inner_statics.v, before->inner_statics.n, end);
	TAKE(&u->inner_statics, &before->inner_statics, n);
	n = before_token(ix->groups.v, ix->groups.n, end);
	TAKE(&u->index->groups, &ix->groups, n);
}

/* Its chunks with that name, of which the first `m' entries were taken over. */
static void take_name(struct skeleton *s, name_t name, uint32_t first, uint32_t m)
{
	struct ast_name_chunk *v = s->u->name_chunks.v;
	uint32_t i = first - 1;

	if (!first || first > m)
		return;
	s->u->name_first[name] = first;
	while (v[i].next < m)
		i = v[i].next;
	v[i].next = PP_NONE;
	s->last[name] = i + 1;
}

static void take_mention(uint32_t *to, uint32_t at, tok_t end)
{
	*to = at <= end ? at : 0;
}

static void take_names(struct skeleton *s, const struct ast_unit *before, uint32_t m, tok_t end)
{
	const struct ast_index *from = before->index;
	struct ast_index *ix = s->u->index;

	for (name_t n = 0; n < before->nnames; n++) {
		take_name(s, n, before->name_first[n], m);
		take_mention(&ix->tag_seen[n], from->tag_seen[n], end);
		take_mention(&ix->tag_body[n], from->tag_body[n], end);
		take_mention(&ix->tag_at[0][n], from->tag_at[0][n], end);
		take_mention(&ix->tag_at[1][n], from->tag_at[1][n], end);
	}
}

/* The first n chunks, which end before token `end'. */
static void take_chunks(struct skeleton *s, const struct ast_unit *before, uint32_t n, tok_t end)
{
	struct ast_unit *u = s->u;
	const struct ast_chunk *last = &before->chunks.v[n - 1];
	uint32_t declarators = last->first_declarator + last->ndeclarators;
	uint32_t m = search_first(i, 0, before->name_chunks.n, before->name_chunks.v[i].chunk < n);

	TAKE(&u->chunks, &before->chunks, n);
	TAKE(&u->declarators, &before->declarators, declarators);
	TAKE(&u->name_chunks, &before->name_chunks, m);
	take_names(s, before, m, end);
	for (uint32_t i = 0; i < u->declarators.n; i++) {
		const struct ast_declarator *d = &u->declarators.v[i];

		if (d->name != PP_NONE && u->chunks.v[d->chunk].typedef_)
			u->index->is_typedef[ast_name(u, d->name)] = 1;
	}
}

/* -- all --------------------------------------------------------------------------------------- */

static void index_new(struct ast_unit *u)
{
	struct ast_index *ix = mem_zalloc(sizeof(*ix));

	u->nnames = names_count(&u->rec->names) + 1;
	u->name_first = mem_zalloc(u->nnames * sizeof(*u->name_first));
	ix->word = mem_zalloc(u->nnames);
	ix->attr = mem_zalloc(u->nnames);
	ix->is_typedef = mem_zalloc(u->nnames);
	ix->way = mem_zalloc(((size_t)u->rec->toks.n + 1) * sizeof(*ix->way));
	ix->tag_seen = mem_zalloc(u->nnames * sizeof(*ix->tag_seen));
	ix->tag_body = mem_zalloc(u->nnames * sizeof(*ix->tag_body));
	for (int i = 0; i < 2; i++)
		ix->tag_at[i] = mem_zalloc(u->nnames * sizeof(*ix->tag_at[i]));
	u->index = ix;
}

void ast_index_free(struct ast_index *ix)
{
	if (!ix)
		return;
	free(ix->word);
	free(ix->attr);
	free(ix->is_typedef);
	free(ix->way);
	map_free(&ix->far);
	free(ix->tag_seen);
	free(ix->tag_body);
	free(ix->tag_at[0]);
	free(ix->tag_at[1]);
	if (ix->words.t)
		names_release(&ix->words);
	vec_free(&ix->groups);
	vec_free(&ix->first_speaking);
	vec_free(&ix->speaking);
	map_free(&ix->ordinary);
	map_free(&ix->tags);
	vec_free(&ix->errors);
	vec_free(&ix->error_toks);
	free(ix);
}

enum exit_code ast_skeleton_again(struct ast_unit *u, const struct pp_record *rec,
				  const struct ast_unit *before, struct diag *d)
{
	struct skeleton s = { .u = u, .end = rec->toks.n };
	uint32_t n;
	tok_t at;

	u->rec = rec;
	index_new(u);
	ast_words_init(u);
	n = before ? common_chunks(u, before) : 0;
	at = n ? before->chunks.v[n - 1].last : 0;
	if (n)
		take_tokens(u, before, at);
	if (!match_brackets(u, at, d))
		return EXIT_INPUT;
	s.last = mem_zalloc(u->nnames * sizeof(*s.last));
	if (n)
		take_chunks(&s, before, n, at);
	cut_all(&s, at);
	free(s.last);
	return EXIT_WRITTEN;
}

enum exit_code ast_skeleton(struct ast_unit *u, const struct pp_record *rec, struct diag *d)
{
	return ast_skeleton_again(u, rec, NULL, d);
}
