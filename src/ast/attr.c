// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Attributes in both syntaxes, read from tokens: for most of them libclang exposes neither name nor
 * arguments. This is the only code that reads them.
 */
#include <string.h>
#include "klp-ccp/map.h"
#include "ast-internal.h"

/* The list inside "__attribute__((list))" or "[[list]]"; `open` is the outer bracket. */
static struct ast_attributes list_of(const struct ast_unit *u, uint32_t first, uint32_t open)
{
	struct ast_attributes g = { .first = first, .last = ast_behind(u, open) };

	g.standard = ast_word(u, open) == W_LBRACK;
	g.at = open + 1;
	g.end = ast_partner(u, open);
	if (g.at < g.end && ast_behind(u, g.at) == g.end) {
		g.at++;
		g.end--;
	}
	return g;
}

bool ast_attribute_group(const struct ast_unit *u, tok_t tok, struct ast_attributes *g)
{
	if (ast_word(u, tok) == W_ATTRIBUTE && ast_word(u, tok + 1) == W_LPAREN)
		*g = list_of(u, tok, tok + 1);
	else if (ast_word(u, tok) == W_LBRACK && ast_word(u, tok + 1) == W_LBRACK &&
		 ast_partner(u, tok) == ast_partner(u, tok + 1) + 1)
		*g = list_of(u, tok, tok);
	else
		return false;
	return true;
}

/* The concatenated string of the arguments, without quotes; cut at the buffer's end. */
static void argument_string(const struct ast_unit *u, const struct ast_attribute *a, char *out,
			    size_t size)
{
	size_t n = 0;

	for (uint32_t i = a->arg_first; i < a->arg_last; i++) {
		const char *s = ast_str(u, i);

		if (u->rec->toks.v[i].kind != TOK_STR)
			continue;
		s = strchr(s, '"');
		for (s = s ? s + 1 : ""; *s && *s != '"' && n + 1 < size; s++)
			out[n++] = *s;
	}
	out[n] = '\0';
}

/* "clang::name" and the like, which gcc ignores. */
static bool has_foreign_prefix(const struct ast_unit *u, const struct ast_attribute *a)
{
	const char *s = ast_str(u, a->first);

	return a->first != a->name && strcmp(s, "gnu") != 0 && strcmp(s, "__gnu__") != 0;
}

static uint32_t flags_of(const struct ast_unit *u, const struct ast_attribute *a, bool standard)
{
	const struct ast_attr_row *row = ast_attr_row(u, ast_name(u, a->name));
	bool any = a->arg_first < a->arg_last;
	char section[128];

	if (standard &&
	    (has_foreign_prefix(u, a) || (a->first == a->name && !(row->flags & ATTR_STANDARD))))
		return 0;
	switch (row->args) {
	case A_SECTION:
		argument_string(u, a, section, sizeof(section));
		return row->flags | ast_section_flags(section);
	case A_PATCHABLE:
		return row->flags |
		       (any && !strcmp(ast_str(u, a->arg_first), "0") ? DECL_NOTRACE : 0);
	case A_ERROR:
		return row->flags | (any ? DECL_ERROR_ATTR : 0);
	default:
		return row->flags;
	}
}

bool ast_next_attribute(const struct ast_unit *u, struct ast_attributes *g, struct ast_attribute *a)
{
	uint32_t i = g->at;

	while (i < g->end && ast_word(u, i) == W_COMMA)
		i++; /* nothing between two commas */
	*a = (struct ast_attribute){ .first = i, .name = PP_NONE };
	a->arg_first = a->arg_last = g->end;
	for (; i < g->end && ast_word(u, i) != W_COMMA; i++) {
		if (ast_word(u, i) == W_LPAREN) {
			a->arg_first = i + 1;
			a->arg_last = ast_partner(u, i);
			i = a->arg_last;
		} else if (u->rec->toks.v[i].kind == TOK_ID) {
			a->name = i; /* the last one: gnu::name */
		}
	}
	a->last = g->at = i;
	if (a->name != PP_NONE)
		a->flags = flags_of(u, a, g->standard);
	return a->first < a->last;
}

uint32_t ast_attribute_flags(const struct ast_unit *u, struct ast_attributes group)
{
	struct ast_attribute a;
	uint32_t flags = 0;

	while (ast_next_attribute(u, &group, &a))
		flags |= a.flags;
	return flags;
}

enum attr_word ast_attribute_of(const struct ast_unit *u, tok_t open, tok_t i)
{
	struct ast_attributes g = list_of(u, open, open);
	struct ast_attribute a;

	while (ast_next_attribute(u, &g, &a))
		if (i >= a.arg_first && i < a.arg_last && a.name != PP_NONE)
			return ast_attr_row(u, ast_name(u, a.name))->args;
	return A_WORDS; /* a name of an attribute */
}

/* Flags of attributes and inline in [first, last), inside of parentheses only if `enter`. */
static uint32_t range_flags(const struct ast_unit *u, uint32_t first, uint32_t last, bool enter)
{
	struct ast_attributes g;
	uint32_t flags = 0;

	for (uint32_t i = first; i < last; i++) {
		uint8_t w = ast_word(u, i);

		if (ast_attribute_group(u, i, &g)) {
			flags |= ast_attribute_flags(u, g);
			i = g.last - 1;
		} else if (w == W_INLINE) {
			flags |= DECL_INLINE;
		} else if (w == W_LBRACE || w == W_LBRACK || (w == W_LPAREN && !enter)) {
			i = ast_partner(u, i);
		}
	}
	return flags;
}

static uint32_t own_flags(const struct ast_unit *u, uint32_t spec_first, uint32_t spec_last,
			  const struct ast_declarator *d)
{
	uint32_t name = d->name == PP_NONE ? d->first : d->name;

	return range_flags(u, spec_first, spec_last, false) | range_flags(u, d->first, name, true) |
	       range_flags(u, d->core_last, d->last, false);
}

uint32_t ast_own_flags(const struct ast_unit *u, const struct ast_declarator *d)
{
	const struct ast_chunk *c = &u->chunks.v[d->chunk];

	return own_flags(u, c->first, c->spec_last, d);
}

uint32_t ast_name_flags(const struct ast_unit *u, name_t name)
{
	uint32_t flags = 0;

	for (uint32_t at = ast_chunks_named(u, name); at != PP_NONE;
	     at = u->name_chunks.v[at].next) {
		const struct ast_chunk *c = &u->chunks.v[u->name_chunks.v[at].chunk];
		const struct ast_declarator *d =
			u->name_chunks.v[at].tag ? NULL : ast_declarator_of(u, c, name);

		flags |= d ? ast_own_flags(u, d) : 0;
	}
	return flags;
}

const char *ast_unpatchable(uint32_t flags)
{
	if (flags & DECL_NOINSTR)
		return "it is noinstr code, which ftrace cannot redirect";
	if (flags & DECL_INIT)
		return "its code is in an init or exit section, which is discarded";
	if (flags & DECL_ALWAYS_INLINE)
		return "it is always inlined, so there is not a function to redirect";
	if (flags & DECL_NOTRACE)
		return "it is notrace, so ftrace cannot redirect it";
	return NULL;
}

uint32_t ast_decl_flags(const struct ast_unit *u, const struct ast_specs *s,
			const struct ast_declarator *d)
{
	uint32_t flags = own_flags(u, s->first, s->last, d) & DECL_FLAGS;

	if (!s->inline_ || s->static_)
		flags &= ~(uint32_t)DECL_GNU_INLINE;
	return flags;
}

/* The bracket around token i, within its statement; PP_NONE. */
static uint32_t bracket_around(const struct ast_unit *u, uint32_t i)
{
	while (i-- > 0) {
		uint8_t w = ast_word(u, i);
		uint32_t partner = ast_partner(u, i);

		if (w == W_SEMI || w == W_LBRACE || w == W_RBRACE)
			return PP_NONE;
		if (w == W_LPAREN || w == W_LBRACK)
			return i;
		if (partner && partner < i)
			i = partner;
	}
	return PP_NONE;
}

bool ast_is_error_text(const struct ast_unit *u, uint32_t tok)
{
	uint32_t at = tok;

	if (u->rec->toks.v[tok].kind != TOK_STR)
		return false;
	/* __attribute__((error("..."))), [[gnu::error("...")]] */
	for (unsigned int i = 0; i < 3 && at != PP_NONE; i++)
		at = bracket_around(u, at);
	if (at == PP_NONE || (ast_word(u, at) == W_LPAREN && ast_word(u, at - 1) != W_ATTRIBUTE))
		return false;
	return ast_attribute_of(u, at, tok) == A_ERROR;
}
