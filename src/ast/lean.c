// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What text of kept headers leans on. Token by token it is the text of the original, which parsed
 * there: so it parses in lp.c as well, if all that it names and the original declared before it is
 * declared before it in lp.c, too. Chunks for which that cannot be said from names alone are found
 * here, and libclang gets them to see.
 */
#include <stdlib.h>
#include "klp-ccp/search.h"
#include "ast-internal.h"

struct leaning {
	const struct ast_unit *u, *original;
	/* Name -> a tag that its declaration mentions, the one that lp.c defines last, or 0. */
	name_t *carried, *members;
	uint8_t *settled; /* per name: SETTLED_* */
	const struct ast_chunk *c;
	tok_t at; /* of the chunk in the original */
};

tok_t ast_origin(const struct ast_origins *o, tok_t tok)
{
	uint32_t behind = search_first(i, 0, o->runs.n, o->runs.v[i].tok <= tok);
	const struct ast_origin *run = behind ? &o->runs.v[behind - 1] : NULL;

	return run && run->there != PP_NONE ? run->there + (tok - run->tok) : PP_NONE;
}

/* The chunk that first declares a name that is no tag, PP_NONE. */
static tok_t declared_at(const struct ast_unit *u, name_t name)
{
	uint32_t at = ast_chunks_named(u, name);

	while (at != PP_NONE && u->name_chunks.v[at].tag)
		at = u->name_chunks.v[at].next;
	return at == PP_NONE ? PP_NONE : u->chunks.v[u->name_chunks.v[at].chunk].first;
}

/* The body of a tag, PP_NONE. */
static tok_t defined_at(const struct ast_unit *u, name_t name)
{
	uint32_t at = name < u->nnames ? u->index->tag_body[name] : 0;

	return at ? at - 1 : PP_NONE;
}

enum {
	SETTLED_NAME = 1, /* is_lost() is false from now on */
	SETTLED_TAG = 2,  /* the same of the tag */
	SETTLED_ALL = 4   /* where only uses are looked for, it is none that matters */
};

/*
 * True if the original had the name, or the body of the tag, before the chunk, and lp.c has it
 * behind it or not at all. What the original never has, or lp.c has before, stays so for the chunks
 * to come: they are asked in order.
 */
static bool is_lost(const struct leaning *l, name_t name, uint8_t kind)
{
	tok_t there, here;

	if (l->settled[name] & kind)
		return false;
	there = kind == SETTLED_TAG ? defined_at(l->original, name)
				    : declared_at(l->original, name);
	here = kind == SETTLED_TAG ? defined_at(l->u, name) : declared_at(l->u, name);
	if (there == PP_NONE || here < l->c->first)
		l->settled[name] |= kind;
	return there < l->at && (here == PP_NONE || here >= l->c->last);
}

static bool is_known_tag(const struct leaning *l, tok_t tok, name_t name)
{
	const uint32_t *here = l->u->index->tag_seen, *there = l->original->index->tag_seen;

	return name >= l->original->nnames || !there[name] || there[name] - 1 >= l->at ||
	       (here[name] && here[name] - 1 <= tok);
}

/* Of two tags (0: none) the one that lp.c defines later, or not at all. */
static name_t later(const struct leaning *l, name_t a, name_t b)
{
	if (!b || defined_at(l->original, b) == PP_NONE)
		return a;
	/* PP_NONE is the largest */
	return !a || defined_at(l->u, b) > defined_at(l->u, a) ? b : a;
}

/*
 * The tag that token `t` gets at: as it stands there, or by what a name is declared with. Behind a
 * pointer to some structure, only a name of a member leads on to the types of its members.
 */
static name_t reached(const struct leaning *l, tok_t t, bool tag, bool member)
{
	name_t name = ast_name(l->u, t);

	if (member)
		return l->members[name];
	return later(l, l->carried[name], tag ? name : 0);
}

/* A use of the name leads to the tag, besides what *to says. */
static void lead_on(struct leaning *l, name_t *to, name_t name, name_t tag)
{
	*to = later(l, *to, tag);
	if (*to)
		l->settled[name] &= (uint8_t)~SETTLED_ALL;
}

/* Who mentions what the chunk declares gets at the tag, by a pointer or by what a call returns. */
static void carry(struct leaning *l, name_t tag)
{
	const struct ast_unit *u = l->u;

	for (uint32_t i = 0; tag && i < l->c->ndeclarators; i++) {
		tok_t name = u->declarators.v[l->c->first_declarator + i].name;

		if (name != PP_NONE)
			lead_on(l, &l->carried[ast_name(u, name)], ast_name(u, name), tag);
	}
}

/*
 * True if the type with its name at token `t` is in brackets that are no list of parameters: what
 * is cast to a pointer may be accessed, as in "sizeof(((struct t *)0)->m)".
 */
static bool may_be_cast(const struct leaning *l, tok_t t, bool tag)
{
	const struct ast_unit *u = l->u;
	tok_t i = t - tag;

	while (i > l->c->first && ast_is_qualifier(ast_word(u, i - 1)))
		i--;
	return i > l->c->first + 1 && ast_word(u, i - 1) == W_LPAREN &&
	       ast_word(u, i - 2) != W_RPAREN && !ast_is_id(u, i - 2);
}

/* A pointer, or a parameter of a prototype, does without the definition; so does "struct t;". */
static bool may_need_definition(const struct leaning *l, tok_t t, bool tag)
{
	if (t + 2 == l->c->last && t == l->c->first + 1)
		return false;
	return l->c->kind != CHUNK_DECLARATION || ast_word(l->u, t + 1) != W_STAR ||
	       may_be_cast(l, t, tag);
}

/* Goes over the tokens of a declaration: what its names are declared with. */
struct mentions {
	uint32_t depth; /* of braces */
	tok_t params;   /* the end of parameters of a member, which are none themselves */
	name_t member;  /* by the specifiers of the member at hand, 0 */
	name_t whole;   /* by those of the chunk, 0 */
};

static void mention(struct leaning *l, struct mentions *m, tok_t t, name_t tag)
{
	name_t name = ast_name(l->u, t);

	if (t < m->params)
		return;
	if (m->depth && m->member)
		lead_on(l, &l->members[name], name, m->member);
	if (m->depth)
		m->member = later(l, m->member, tag);
	else if (t < l->c->spec_last)
		m->whole = later(l, m->whole, tag);
}

static void count_brackets(const struct leaning *l, struct mentions *m, tok_t t, uint8_t word)
{
	if (word > W_SEMI)
		return;
	if (word == W_LPAREN && m->depth && t >= m->params && l->c->kind == CHUNK_DECLARATION &&
	    ast_is_params(l->u, t, false))
		m->params = ast_partner(l->u, t);
	if (word == W_LBRACE)
		m->depth++;
	if (word == W_RBRACE)
		m->depth--;
	if (word == W_LBRACE || word == W_RBRACE || word == W_SEMI)
		m->member = 0;
}

/* True if the chunk needs, at name `t`, what the original had before it and lp.c has not. */
static bool lacks(const struct leaning *l, tok_t t, bool tag, bool member, name_t reached)
{
	if (!tag && !member && is_lost(l, ast_name(l->u, t), SETTLED_NAME))
		return true;
	return reached && is_lost(l, reached, SETTLED_TAG) && may_need_definition(l, t, tag);
}

/* A name as it is used at token t, with what it leads to. */
struct met {
	name_t reached;
	bool lacks;  /* something that the chunk needs for it */
	bool hidden; /* a tag that only a list of parameters declares */
};

static struct met look_at(const struct leaning *l, tok_t t)
{
	uint8_t before = ast_word(l->u, t - 1);
	bool member = before == W_DOT || before == W_ARROW, tag = ast_is_tag_word(before);
	struct met m = { .reached = reached(l, t, tag, member) };

	m.hidden = tag && !is_known_tag(l, t, ast_name(l->u, t));
	m.lacks = lacks(l, t, tag, member, m.reached);
	return m;
}

static void settle(const struct leaning *l, tok_t t)
{
	name_t name = ast_name(l->u, t);
	const uint32_t *here = l->u->index->tag_seen, *there = l->original->index->tag_seen;

	if (ast_is_id(l->u, t) &&
	    (l->carried[name] || l->members[name] || is_lost(l, name, SETTLED_NAME) ||
	     is_lost(l, name, SETTLED_TAG) || ~l->settled[name] & (SETTLED_NAME | SETTLED_TAG) ||
	     (name < l->original->nnames && there[name] && (!here[name] || here[name] > t))))
		return;
	l->settled[name] |= SETTLED_ALL;
}

/* Behind this token there are only uses: no members are declared, and nothing is declared with. */
static tok_t only_uses_from(const struct ast_unit *u, const struct ast_chunk *c)
{
	for (uint32_t i = 0; c->kind == CHUNK_DECLARATION && i < c->ndeclarators; i++)
		if (u->declarators.v[c->first_declarator + i].eq != PP_NONE)
			return c->last;
	return c->spec_last;
}

/* True if libclang has to see it. *hidden: a tag that only a list of parameters declares. */
static bool leans(struct leaning *l, tok_t *hidden)
{
	const struct ast_unit *u = l->u;
	tok_t uses = only_uses_from(u, l->c);
	struct mentions m = { 0 };
	bool lost = false;

	for (tok_t t = l->c->first; t < l->c->last; t++) {
		uint8_t word;
		struct met met;

		if (t >= uses && l->settled[ast_name(u, t)] & SETTLED_ALL)
			continue;
		word = ast_word(u, t);
		if (t < uses && word)
			count_brackets(l, &m, t, word);
		if (word == W_NONE && u->rec->toks.v[t].kind == TOK_ID) {
			met = look_at(l, t);
			if (t < uses)
				mention(l, &m, t, met.reached);
			if (met.hidden && *hidden == PP_NONE)
				*hidden = t;
			lost |= met.lacks;
		}
		if (t >= uses)
			settle(l, t);
	}
	carry(l, m.whole);
	return lost;
}

void ast_find_leaning(const struct ast_unit *u, const struct ast_unit *original,
		      const struct ast_origins *origins, struct ast_leaning *out)
{
	struct leaning l = { .u = u, .original = original };
	/* The units share their names, and this one is the later one. */
	const uint32_t n = u->nnames;

	if (!original->index || !original->rec->toks.n || !u->rec->toks.n)
		return;
	l.carried = mem_zalloc(n * sizeof(*l.carried));
	l.members = mem_zalloc(n * sizeof(*l.members));
	l.settled = mem_zalloc(n);
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		tok_t hidden = PP_NONE;

		l.c = &u->chunks.v[i];
		l.at = ast_origin(origins, l.c->first);
		if (l.at == PP_NONE)
			continue;
		if (leans(&l, &hidden))
			vec_push(&out->chunks, i);
		if (hidden != PP_NONE)
			vec_push(&out->hidden_tags, hidden);
	}
	free(l.carried);
	free(l.members);
	free(l.settled);
}
