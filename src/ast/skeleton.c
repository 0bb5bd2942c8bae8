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
#include "ast-internal.h"

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

/* Finds the partner of each bracket, each "static" between two, and attributes and asm texts. */
static bool match_brackets(struct ast_unit *u, struct diag *d)
{
	VEC(uint32_t) open = { 0 };
	uint32_t i, n = u->rec->toks.n, bad = PP_NONE;
	const struct pp_tok *toks = u->rec->toks.v;
	const uint8_t *word = u->index->word;

	for (i = 0; i < n; i++) {
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

			u->index->match[o] = i;
			u->index->match[i] = o;
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
	uint8_t *seen;  /* name -> 1 mentioned inside another definition, 2 outside */
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
	uint8_t bit = p->nested ? 1 : 2;
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
	if (p->body_first != PP_NONE || !(s->seen[name] & bit) ||
	    (!p->nested && ast_word(u, p->last) == W_SEMI &&
	     vec_last(&u->chunks).first + 2 >= p->first))
		add_name(s, name, true);
	s->seen[name] |= bit;
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
			i = u->index->match[i];
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
			i = u->index->match[i];
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

static void cut_all(struct ast_unit *u)
{
	struct skeleton s = { .u = u, .end = u->rec->toks.n };

	while (s.end && u->rec->toks.v[s.end - 1].kind == TOK_EOF)
		s.end--;
	vec_reserve(&u->chunks, s.end / TOKENS_OF_CHUNK);
	vec_reserve(&u->declarators, s.end / TOKENS_OF_CHUNK);
	vec_reserve(&u->name_chunks, s.end / TOKENS_OF_CHUNK);
	s.last = mem_zalloc(u->nnames * sizeof(*s.last));
	s.seen = mem_zalloc(u->nnames);
	for (uint32_t i = 0; i < s.end;)
		i = u->rec->toks.v[i].kind == TOK_PRAGMA ? i + 1 : cut_chunk(&s, i);
	free(s.last);
	free(s.seen);
}

static void index_new(struct ast_unit *u)
{
	struct ast_index *ix = mem_zalloc(sizeof(*ix));

	u->nnames = names_count(&u->rec->names) + 1;
	u->name_first = mem_zalloc(u->nnames * sizeof(*u->name_first));
	ix->word = mem_zalloc(u->nnames);
	ix->attr = mem_zalloc(u->nnames);
	ix->is_typedef = mem_zalloc(u->nnames);
	ix->match = mem_zalloc(((size_t)u->rec->toks.n + 1) * sizeof(*ix->match));
	ix->tag_seen = mem_zalloc(u->nnames * sizeof(*ix->tag_seen));
	ix->tag_body = mem_zalloc(u->nnames * sizeof(*ix->tag_body));
	u->index = ix;
}

void ast_index_free(struct ast_index *ix)
{
	if (!ix)
		return;
	free(ix->word);
	free(ix->attr);
	free(ix->is_typedef);
	free(ix->match);
	free(ix->tag_seen);
	free(ix->tag_body);
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

enum exit_code ast_skeleton(struct ast_unit *u, const struct pp_record *rec, struct diag *d)
{
	u->rec = rec;
	index_new(u);
	ast_words_init(u);
	if (!match_brackets(u, d))
		return EXIT_INPUT;
	cut_all(u);
	return EXIT_WRITTEN;
}
