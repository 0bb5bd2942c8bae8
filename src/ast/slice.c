// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The slice: all chunks that are reachable by name from the roots. Any identifier of a kept chunk
 * pulls in every chunk that declares this name, so whatever a kept chunk can mean is kept, all
 * redeclarations too. It is an over-approximation: members and locals count as well.
 *
 * Whatever else an invocation makes besides a kept chunk is also kept where that costs next to
 * nothing, so that lp can judge whether the invocation may stay.
 *
 * Behind a pointer the name of a structure is enough, unless one of its members may be accessed:
 * what is right without the definition is right with it, too. So a lean slice leaves it out, and
 * one for errors alone still more.
 */
#include <stdlib.h>
#include "ast-internal.h"

/* Of a name. */
enum {
	SEEN_ORDINARY = 1,
	SEEN_TAG = 2,
	SEEN_DECLARED = 4, /* as a tag that is declared */
	SEEN_SHUT = 8,     /* as a tag without members that are accessed */
	SEEN_MEMBER = 16   /* behind "." or "->" in what is looked at */
};

struct slice {
	struct ast_unit *u;
	VEC(uint32_t) todo; /* chunks */
	uint8_t *seen;      /* name -> SEEN_* */
	bool heads, only_errors, lean;
	VEC(name_t) shut;   /* lean: tags of which no definition was kept when they were met */
	bool fresh;         /* there are members that these have not been asked about */
	const uint8_t *how; /* as in struct ast_wanted */
};

/*
 * True if the caller has the chunk in any case. What he may write himself is never left out: a
 * definition can be the only place for the first mention of another tag.
 */
static bool is_given(const struct slice *s, uint32_t chunk)
{
	return !s->how || (s->how[chunk] & AST_GIVEN);
}

static void keep_chunk(struct slice *s, uint32_t chunk)
{
	if (s->u->chunks.v[chunk].in_slice)
		return;
	s->u->chunks.v[chunk].in_slice = true;
	vec_push(&s->todo, chunk);
}

static void keep_name(struct slice *s, name_t name, bool tag)
{
	struct ast_unit *u = s->u;
	uint32_t at = ast_chunks_named(u, name);
	uint8_t bit = tag ? SEEN_TAG : SEEN_ORDINARY;

	if (at == PP_NONE || (s->seen[name] & bit))
		return;
	s->seen[name] |= bit;
	for (; at != PP_NONE; at = u->name_chunks.v[at].next) {
		uint32_t chunk = u->name_chunks.v[at].chunk;
		bool wanted = !tag || !(s->only_errors || s->lean) || !is_given(s, chunk) ||
			      ast_defines_tag(u, &u->chunks.v[chunk], name);

		if (u->name_chunks.v[at].tag != tag)
			continue;
		if (wanted)
			keep_chunk(s, chunk);
		else if (s->lean)
			u->chunks.v[chunk].forward = true;
	}
}

static void keep_word(void *ctx, const char *str, size_t len)
{
	struct slice *s = ctx;
	name_t name = name_lookup(&s->u->rec->names, str, len);

	if (name)
		keep_name(s, name, false);
}

/* -- structures behind pointers ---------------------------------------------------------------- */

/* The name at token i is behind "." or "->". */
static void note_member(struct slice *s, uint32_t i)
{
	s->fresh |= !(s->seen[ast_name(s->u, i)] & SEEN_MEMBER);
	s->seen[ast_name(s->u, i)] |= SEEN_MEMBER;
}

static void note_members(struct slice *s, const struct ast_chunk *c)
{
	for (uint32_t i = c->first + 1; i < c->last; i++)
		if (ast_word(s->u, i - 1) == W_DOT || ast_word(s->u, i - 1) == W_ARROW)
			note_member(s, i);
}

/* True if a chunk that defines the tag has a member of a name that is accessed. */
static bool may_be_accessed(struct slice *s, name_t tag)
{
	const struct ast_unit *u = s->u;

	if (s->seen[tag] & SEEN_SHUT)
		return false;
	s->seen[tag] |= SEEN_SHUT;
	for (uint32_t at = ast_chunks_named(u, tag); at != PP_NONE;
	     at = u->name_chunks.v[at].next) {
		const struct ast_chunk *c = &u->chunks.v[u->name_chunks.v[at].chunk];

		if (!u->name_chunks.v[at].tag || !ast_defines_tag(u, c, tag))
			continue;
		for (uint32_t i = c->first; i < c->last; i++)
			if (s->seen[ast_name(u, i)] & SEEN_MEMBER)
				return true; /* and keep_name() will know it */
	}
	return false;
}

/* True if the tag is defined in what is given, not by a call that makes other things as well. */
static bool stands_alone(const struct slice *s, name_t tag)
{
	const struct ast_unit *u = s->u;
	bool defined = false;

	for (uint32_t at = ast_chunks_named(u, tag); at != PP_NONE;
	     at = u->name_chunks.v[at].next) {
		uint32_t chunk = u->name_chunks.v[at].chunk;
		const struct ast_chunk *c = &u->chunks.v[chunk];

		if (!u->name_chunks.v[at].tag || !ast_defines_tag(u, c, tag))
			continue;
		if (c->kind != CHUNK_DECLARATION || c->grouped || !is_given(s, chunk))
			return false;
		defined = true;
	}
	return defined;
}

/* Leaves out what a pointer does without. False: it has to stay. */
static bool shut(struct slice *s, name_t tag)
{
	const struct ast_unit *u = s->u;

	if (tag >= u->nnames || (s->seen[tag] & SEEN_TAG))
		return false;
	if (s->seen[tag] & SEEN_SHUT)
		return true;
	if (!stands_alone(s, tag) || may_be_accessed(s, tag))
		return false;
	for (uint32_t at = ast_chunks_named(u, tag); at != PP_NONE; at = u->name_chunks.v[at].next)
		if (u->name_chunks.v[at].tag)
			u->chunks.v[u->name_chunks.v[at].chunk].forward = true;
	vec_push(&s->shut, tag);
	return true;
}

/* Takes in what has been left out, and has a member that was met since. True if there is any. */
static bool open_shut(struct slice *s)
{
	bool any = false;

	for (uint32_t i = 0; s->fresh && i < s->shut.n; i++) {
		name_t tag = s->shut.v[i];

		if (s->seen[tag] & SEEN_TAG)
			continue;
		s->seen[tag] &= (uint8_t)~SEEN_SHUT;
		if (!may_be_accessed(s, tag))
			continue;
		keep_name(s, tag, true);
		any = true;
	}
	s->fresh = false;
	return any;
}

/* The tag is declared where the text first has it, if that is at file scope. */
static void declare(struct slice *s, name_t tag)
{
	const struct ast_unit *u = s->u;
	uint32_t at = u->index->tag_seen[tag];

	if (at && !(s->seen[tag] & SEEN_DECLARED))
		u->chunks.v[ast_chunk_at(u, at - 1)].forward = true;
	s->seen[tag] |= SEEN_DECLARED;
}

/* -- chunks ------------------------------------------------------------------------------------ */

/* True if the name at token i may be a tag's: attributes may stand before it. */
static bool may_be_tag(const struct ast_unit *u, uint32_t i, uint8_t before)
{
	uint8_t group = before == W_RPAREN ? ast_word(u, ast_partner(u, i - 1) - 1)
					   : (uint8_t)W_NONE;

	return ast_is_tag_word(before) || (group >= W_ATTRIBUTE && group <= W_ALIGNAS);
}

/*
 * True if token i is in front of what a pointer to it is called, a member or parameter in a header,
 * and nobody accesses one of that name.
 */
static bool leads_nowhere(const struct slice *s, const struct ast_chunk *c, uint32_t i)
{
	const struct ast_unit *u = s->u;

	while (++i < c->last && (ast_word(u, i) == W_STAR || ast_is_qualifier(ast_word(u, i))))
		;
	return !c->extra && i < c->last && ast_is_id(u, i) && ast_word(u, i + 1) != W_COMMA &&
	       !(s->seen[ast_name(u, i)] & SEEN_MEMBER);
}

/* True if what is cast to a pointer to the tag at token i is looked at: "*(struct t *)p". */
static bool is_dereferenced(const struct ast_unit *u, const struct ast_chunk *c, uint32_t i)
{
	return i > c->first + 2 && ast_word(u, i - 2) == W_LPAREN && ast_word(u, i - 3) == W_STAR;
}

/* The tag at token i of a chunk stands behind `before`, and in brackets or not. */
static void keep_tag(struct slice *s, const struct ast_chunk *c, uint32_t i, uint8_t before,
		     bool inside)
{
	name_t tag = ast_name(s->u, i);
	bool pointed = before != W_ENUM && ast_word(s->u, i + 1) == W_STAR;

	if (s->only_errors && tag < s->u->nnames) {
		declare(s, tag);
		if (pointed && ((inside && leads_nowhere(s, c, i)) || !may_be_accessed(s, tag)))
			return;
	}
	if (!(s->lean && pointed && !is_dereferenced(s->u, c, i) && shut(s, tag)))
		keep_name(s, tag, true);
}

/*
 * True if token i is the name of a member or parameter and means nothing else: it stands behind its
 * type, in brackets that are neither in a body nor in an initialiser.
 */
static bool names_member(const struct ast_unit *u, uint32_t i)
{
	uint32_t k = i - 1;

	if (ast_word(u, i + 1) == W_RBRACK) /* the size of an array */
		return false;
	while (ast_word(u, k) == W_STAR || ast_word(u, k) == W_CONST)
		k--;
	if (ast_word(u, k) == W_TYPE || (k + 1 == i && ast_word(u, k) == W_RBRACE))
		return true;
	return ast_is_id(u, k) &&
	       (ast_is_tag_word(ast_word(u, k - 1)) || u->index->is_typedef[ast_name(u, k)]);
}

/* An identifier that is no tag's. */
static void keep_ordinary(struct slice *s, uint32_t i, uint8_t before, bool inside)
{
	if (before == W_DOT || before == W_ARROW)
		note_member(s, i);
	else if (!s->lean || !inside || !names_member(s->u, i))
		keep_name(s, ast_name(s->u, i), false);
}

static void scan_chunk(struct slice *s, const struct ast_chunk *c)
{
	const struct ast_unit *u = s->u;
	uint32_t last = s->heads && c->body_first != PP_NONE ? c->body_first : c->last;
	uint32_t depth = 0, head = c->body_first != PP_NONE ? c->body_first : c->last;
	uint8_t before = W_NONE;

	for (uint32_t i = c->first; i < last; i++) {
		uint8_t w = ast_word(u, i);

		if (w == W_NONE && u->rec->toks.v[i].kind == TOK_ID) {
			if (may_be_tag(u, i, before))
				keep_tag(s, c, i, before, depth);
			if (!ast_is_tag_word(before))
				keep_ordinary(s, i, before, depth && i < head);
		} else if (w != W_NONE) {
			ast_words_at(u, i, c->last, keep_word, s);
			if (w <= W_RBRACK)
				depth += ast_is_opener(w) ? 1 : -1u;
			if (w == W_EQ && !depth && i < head)
				head = i;
		}
		before = w;
	}
}

static void drain(struct slice *s)
{
	do {
		while (s->todo.n)
			scan_chunk(s, &s->u->chunks.v[s->todo.v[--s->todo.n]]);
	} while (open_shut(s));
}

/* -- groups ------------------------------------------------------------------------------------ */

/* Whoever declares a name again and again is not waited for. */
#define KNOWN_LOOKS 16

/*
 * True if the name is declared in the slice, in the group, or in what is given, or nowhere at all.
 */
static bool is_known(const struct ast_unit *u, const struct ast_wanted *w,
		     const struct ast_group *g, name_t name)
{
	uint32_t at = ast_chunks_named(u, name), looks = 0;
	bool declared = false;

	for (; at != PP_NONE && looks < KNOWN_LOOKS; at = u->name_chunks.v[at].next, looks++) {
		uint32_t c = u->name_chunks.v[at].chunk;

		if (u->name_chunks.v[at].tag)
			continue;
		declared = true;
		if (u->chunks.v[c].in_slice || (w->how[c] & AST_GIVEN) ||
		    (c >= g->first && c < g->last))
			return true;
	}
	return !declared && at == PP_NONE;
}

/* Tags may be new: a mention needs no more than their name. */
static bool names_nothing_new(const struct ast_unit *u, const struct ast_wanted *w,
			      const struct ast_group *g, const struct ast_chunk *c)
{
	uint8_t before = W_NONE;

	for (uint32_t i = c->first; i < c->last; i++) {
		if (ast_is_id(u, i) && before != W_DOT && before != W_ARROW &&
		    !ast_is_tag_word(before) && !is_known(u, w, g, ast_name(u, i)))
			return false;
		before = ast_word(u, i);
	}
	return true;
}

static void keep_group(struct slice *s, const struct ast_wanted *w, const struct ast_group *g)
{
	const struct ast_chunk *chunks = s->u->chunks.v;
	bool reached = false;

	for (uint32_t c = g->first; c < g->last; c++)
		reached |= chunks[c].in_slice;
	if (!reached)
		return;
	for (uint32_t c = g->first; c < g->last; c++)
		if (!chunks[c].in_slice &&
		    (!(w->how[c] & AST_OPTIONAL) || !names_nothing_new(s->u, w, g, &chunks[c])))
			return;
	for (uint32_t c = g->first; c < g->last; c++)
		keep_chunk(s, c);
	drain(s);
}

void ast_slice(struct ast_unit *u, const struct ast_wanted *wanted)
{
	struct slice s = { .u = u,
			   .heads = wanted->heads,
			   .only_errors = wanted->only_errors,
			   .lean = wanted->lean,
			   .how = wanted->how };

	for (uint32_t i = 0; i < wanted->ngroups; i++)
		for (uint32_t c = wanted->groups[i].first; c < wanted->groups[i].last; c++)
			u->chunks.v[c].grouped = true;
	s.seen = mem_zalloc(u->nnames);
	for (uint32_t i = 0; i < wanted->nroots; i++)
		keep_name(&s, wanted->roots[i], false);
	for (uint32_t i = 0; i < wanted->nextra; i++) {
		u->chunks.v[wanted->extra[i]].extra = true;
		if (wanted->only_errors)
			note_members(&s, &u->chunks.v[wanted->extra[i]]);
	}
	for (uint32_t i = 0; i < wanted->nextra; i++)
		keep_chunk(&s, wanted->extra[i]);
	drain(&s);
	/* In order of the text: what a call refers to stands before it. */
	for (uint32_t i = 0; i < wanted->ngroups; i++)
		keep_group(&s, wanted, &wanted->groups[i]);
	vec_free(&s.todo);
	vec_free(&s.shut);
	free(s.seen);
}
