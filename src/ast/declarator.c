// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The grammar of declarations, on tokens: specifiers, tag specifiers, declarators.
 *
 * No full typedef table is needed. Among specifiers an identifier is a typedef name iff no type was
 * seen yet and it is not itself the declarator of an "implicit int" declaration; the file-scope
 * typedefs declared so far decide that, and for unknown names the token that follows.
 */
#include "ast-internal.h"

/* Deeper parentheses in a declarator than anybody writes; beyond, only the extent is right. */
#define MAX_LEVELS 64

static bool is_pragma(const struct ast_unit *u, uint32_t i)
{
	return u->rec->toks.v[i].kind == TOK_PRAGMA;
}

/* [[...]] at i */
static bool is_bracket_attribute(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	struct ast_attributes g;

	return i + 1 < end && ast_word(u, i) == W_LBRACK && ast_attribute_group(u, i, &g);
}

static bool is_group_word(uint8_t w)
{
	return w == W_ATTRIBUTE || w == W_ALIGNAS || w == W_DECLSPEC;
}

/* Index after a keyword and its parenthesised group. */
static uint32_t behind_group(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	i++;
	while (i < end && is_pragma(u, i))
		i++;
	return i < end && ast_word(u, i) == W_LPAREN ? ast_behind(u, i) : i;
}

tok_t ast_skip_attributes(const struct ast_unit *u, tok_t i, tok_t end)
{
	while (i < end) {
		if (is_group_word(ast_word(u, i)))
			i = behind_group(u, i, end);
		else if (is_bracket_attribute(u, i, end))
			i = ast_behind(u, i);
		else if (ast_word(u, i) == W_EXTENSION || is_pragma(u, i))
			i++;
		else
			break;
	}
	return i;
}

tok_t ast_own_params(const struct ast_unit *u, const struct ast_declarator *d)
{
	if (d->name == PP_NONE)
		return PP_NONE;
	for (uint32_t i = d->name + 1; i < d->core_last; i++) {
		i = ast_skip_attributes(u, i, d->core_last);
		if (i < d->core_last && ast_word(u, i) == W_LPAREN)
			return i;
	}
	return PP_NONE;
}

/*
 * An identifier where a specifier could be: decides between a type name and an implicit-int
 * declarator.
 */
static bool is_type_name(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	if (u->index->is_typedef[ast_name(u, i)])
		return true;
	for (i++; i < end && is_pragma(u, i);)
		i++;
	if (i >= end)
		return false;
	switch (ast_word(u, i)) {
	case W_LPAREN:
	case W_RPAREN:
	case W_SEMI:
	case W_COMMA:
	case W_EQ:
	case W_LBRACK:
	case W_ATTRIBUTE:
	case W_ASM:
	case W_COLON:
	case W_LBRACE:
		return false;
	default:
		return true;
	}
}

bool ast_starts_type(const struct ast_unit *u, tok_t i)
{
	switch (ast_word(u, i)) {
	case W_EXTERN:
	case W_STATIC:
	case W_REGISTER:
	case W_TYPEDEF:
	case W_AUTO:
	case W_THREAD:
	case W_INLINE:
	case W_QUALIFIER:
	case W_CONST:
	case W_NORETURN:
	case W_ATOMIC:
	case W_TYPE:
	case W_STRUCT:
	case W_UNION:
	case W_ENUM:
	case W_TYPEOF:
	case W_BITINT:
	case W_ALIGNAS:
		return true;
	case W_NONE:
		return u->rec->toks.v[i].kind == TOK_ID && u->index->is_typedef[ast_name(u, i)];
	default:
		return false;
	}
}

/*
 * "enum e : type": index of the '{' or whatever ends the type; a bit-field's width is not a type.
 */
static uint32_t skip_underlying_type(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	uint32_t at = i + 1;

	if (at >= end || !ast_starts_type(u, at))
		return i;
	while (at < end && (ast_starts_type(u, at) || is_pragma(u, at)))
		at = ast_word(u, at) == W_TYPEOF || ast_word(u, at) == W_BITINT
			     ? behind_group(u, at, end)
			     : at + 1;
	return at;
}

tok_t ast_parse_tag(const struct ast_unit *u, tok_t kw, tok_t end, struct ast_tag_spec *t)
{
	uint32_t i = ast_skip_attributes(u, kw + 1, end);

	t->kw = kw;
	t->name = t->body_first = t->body_last = PP_NONE;
	t->last = i;
	if (i < end && ast_is_id(u, i)) {
		t->name = i++;
		t->last = i;
	}
	if (ast_word(u, kw) == W_ENUM && i < end && ast_word(u, i) == W_COLON)
		i = skip_underlying_type(u, i, end);
	if (i < end && ast_word(u, i) == W_LBRACE) {
		t->body_first = i;
		t->body_last = ast_behind(u, i);
		t->last = t->body_last;
	} else if (i < end && ast_word(u, i) == W_SEMI && i > t->last) {
		t->last = i; /* enum e : int; */
	}
	return t->last;
}

static void set_storage(struct ast_specs *s, uint32_t i, enum storage_class sc)
{
	if (s->storage == PP_NONE) {
		s->storage = i;
		s->storage_class = (uint8_t)sc;
	}
	s->typedef_ |= sc == SC_TYPEDEF;
	s->static_ |= sc == SC_STATIC;
}

/* Takes a specifier that is one word; false when it is none. */
static bool take_word(struct ast_specs *s, uint32_t i, unsigned int word)
{
	switch (word) {
	case W_EXTERN:
		set_storage(s, i, SC_EXTERN);
		return true;
	case W_STATIC:
		set_storage(s, i, SC_STATIC);
		return true;
	case W_REGISTER:
		set_storage(s, i, SC_REGISTER);
		return true;
	case W_TYPEDEF:
		set_storage(s, i, SC_TYPEDEF);
		return true;
	case W_THREAD:
		s->thread = true;
		return true;
	case W_INLINE:
		s->inline_ = true;
		return true;
	case W_EXTENSION:
		s->extension |= i == s->first;
		return true;
	case W_AUTO:
	case W_QUALIFIER:
	case W_CONST:
	case W_NORETURN:
		return true;
	case W_TYPE:
		s->has_type = true;
		return true;
	}
	return false;
}

/* Index after the specifier at i; i itself when there is none. */
static uint32_t behind_spec(const struct ast_unit *u, uint32_t i, uint32_t end, struct ast_specs *s)
{
	unsigned int word = ast_word(u, i);
	struct ast_tag_spec tag;

	if (take_word(s, i, word))
		return i + 1;
	switch (word) {
	case W_ATOMIC:
		if (i + 1 == end || ast_word(u, i + 1) != W_LPAREN)
			return i + 1;
		s->has_type = true;
		return behind_group(u, i, end);
	case W_TYPEOF:
	case W_BITINT:
		s->has_type = true;
		return behind_group(u, i, end);
	case W_STRUCT:
	case W_UNION:
	case W_ENUM:
		s->has_type = true;
		return ast_parse_tag(u, i, end, &tag);
	case W_ATTRIBUTE:
	case W_ALIGNAS:
	case W_DECLSPEC:
		return behind_group(u, i, end);
	case W_LBRACK:
		return is_bracket_attribute(u, i, end) ? ast_behind(u, i) : i;
	case W_NONE:
		if (s->has_type || u->rec->toks.v[i].kind != TOK_ID || !is_type_name(u, i, end))
			return i;
		s->has_type = true;
		return i + 1;
	}
	return i;
}

tok_t ast_parse_specs(const struct ast_unit *u, tok_t i, tok_t end, struct ast_specs *s)
{
	*s = (struct ast_specs){ .first = i, .storage = PP_NONE };
	while (i < end) {
		uint32_t next = is_pragma(u, i) ? i + 1 : behind_spec(u, i, end, s);

		if (next == i)
			break;
		i = next;
	}
	s->last = i;
	return i;
}

/* State of one declarator: what was opened before the name. */
struct levels {
	uint32_t close[MAX_LEVELS]; /* partner of the parenthesis that opens level n + 1 */
	bool pointer[MAX_LEVELS + 1];
	unsigned int n;
	uint32_t outermost; /* 0: none */
};

/*
 * A '(' before any name: decides between a group and the parameters of an abstract function
 * declarator.
 */
static bool opens_group(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	uint32_t at = ast_skip_attributes(u, i + 1, end);
	uint8_t w = at < end ? ast_word(u, at) : (uint8_t)W_RPAREN;

	if (w == W_STAR || w == W_CARET || w == W_LPAREN || w == W_LBRACK)
		return true;
	return at < end && ast_is_id(u, at) &&
	       (!u->index->is_typedef[ast_name(u, at)] || ast_word(u, at + 1) == W_RPAREN);
}

/* Pointers, qualifiers, attributes and parentheses up to the name, or to where it would be. */
static uint32_t parse_prefix(const struct ast_unit *u, uint32_t i, uint32_t end, struct levels *l)
{
	l->n = 0;
	l->outermost = 0;
	l->pointer[0] = false;
	while (i < end) {
		uint32_t next = ast_skip_attributes(u, i, end);
		uint8_t w;

		if (next != i) {
			i = next;
			continue;
		}
		w = ast_word(u, i);
		if (w == W_STAR || w == W_CARET) {
			l->pointer[l->n] = true;
		} else if (w == W_LPAREN && opens_group(u, i, end)) {
			if (!l->outermost)
				l->outermost = ast_partner(u, i);
			if (l->n == MAX_LEVELS)
				return ast_partner(u, i);
			l->close[l->n++] = ast_partner(u, i);
			l->pointer[l->n] = false;
		} else if (!ast_is_qualifier(w) && w != W_ATOMIC) {
			break;
		}
		i++;
	}
	return i;
}

/*
 * True if the derivation next to the name is "function". Levels without a derivation of their own
 * are skipped.
 */
static bool names_function(const struct ast_unit *u, uint32_t i, uint32_t end,
			   const struct levels *l)
{
	unsigned int n = l->n;

	for (;;) {
		i = ast_skip_attributes(u, i, end);
		if (i >= end)
			return false;
		if (ast_word(u, i) == W_LPAREN)
			return true;
		if (ast_word(u, i) == W_LBRACK || l->pointer[n] || !n)
			return false;
		i = l->close[--n] + 1;
	}
}

/* asm label and attributes after the declarator proper */
static uint32_t parse_suffix(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	for (;;) {
		uint32_t next = ast_skip_attributes(u, i, end);

		if (next < end && ast_word(u, next) == W_ASM)
			next = behind_group(u, next, end);
		if (next == i)
			return i;
		i = next;
	}
}

/* Parameter lists and array bounds; "f [[attribute]] (void)" has an attribute before. */
static uint32_t parse_derivations(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	for (;;) {
		uint32_t at = i;

		while (is_bracket_attribute(u, at, end))
			at = ast_behind(u, at);
		if (at >= end || (ast_word(u, at) != W_LPAREN && ast_word(u, at) != W_LBRACK))
			return i;
		i = ast_behind(u, at);
	}
}

static uint32_t skip_initializer(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	for (; i < end; i++) {
		switch (ast_word(u, i)) {
		case W_LPAREN:
		case W_LBRACE:
		case W_LBRACK:
			i = ast_partner(u, i);
			break;
		case W_COMMA:
		case W_SEMI:
		case W_RPAREN:
		case W_RBRACE:
		case W_RBRACK:
			return i;
		}
	}
	return i;
}

tok_t ast_parse_declarator(const struct ast_unit *u, tok_t i, tok_t end, struct ast_declarator *d)
{
	struct levels l;

	*d = (struct ast_declarator){
		.first = i, .name = PP_NONE, .eq = PP_NONE, .init_last = PP_NONE
	};
	i = parse_prefix(u, i, end, &l);
	if (i < end && ast_is_id(u, i) && l.n < MAX_LEVELS) {
		d->name = i++;
		d->function = names_function(u, i, end, &l);
	} else if (i < end) {
		d->function = names_function(u, i, end, &l);
	}
	if (l.outermost)
		i = l.outermost + 1;
	d->core_last = i = parse_derivations(u, i, end);
	d->last = i = parse_suffix(u, i, end);
	if (i < end && ast_word(u, i) == W_EQ) {
		d->eq = i;
		d->init_last = i = skip_initializer(u, i + 1, end);
	}
	d->end = i;
	return i;
}

/* True if the brace pair that closes at i belongs to a struct, union or enum specifier. */
static bool closes_tag_body(const struct ast_unit *u, uint32_t i, uint32_t floor)
{
	uint32_t at = ast_partner(u, i);

	while (at > floor) {
		uint8_t w = ast_word(u, --at);

		if (ast_is_tag_word(w))
			return true;
		if (w == W_RPAREN || w == W_RBRACK) {
			at = ast_partner(u, at);
			continue;
		}
		if (w != W_ATTRIBUTE && w != W_ALIGNAS && w != W_COLON && w != W_TYPE &&
		    !ast_is_qualifier(w) && !ast_is_id(u, at))
			return false;
	}
	return false;
}

tok_t ast_declaration_start(const struct ast_unit *u, tok_t i, tok_t floor)
{
	while (i > floor) {
		uint32_t before = i - 1;

		switch (ast_word(u, before)) {
		case W_SEMI:
		case W_LBRACE:
		case W_LPAREN:
		case W_LBRACK:
			return i;
		case W_COLON:
			return i;
		case W_RBRACE:
			if (!closes_tag_body(u, before, floor) && ast_word(u, i) != W_COMMA &&
			    ast_word(u, ast_partner(u, before) - 1) != W_EQ)
				return i;
			i = ast_partner(u, before);
			break;
		case W_RPAREN:
		case W_RBRACK:
			i = ast_partner(u, before);
			break;
		default:
			i = before;
		}
	}
	return i;
}

/* An identifier after a type is what a declarator declares, even if it is a typedef's name. */
static bool is_declared_name(const struct ast_unit *u, uint32_t i)
{
	uint8_t before = i ? ast_word(u, i - 1) : (uint8_t)W_SEMI;

	if (!u->index->is_typedef[ast_name(u, i)])
		return true;
	return before == W_TYPE || before == W_STAR || before == W_RPAREN || before == W_RBRACE ||
	       (i && ast_is_id(u, i - 1));
}

bool ast_is_params(const struct ast_unit *u, tok_t i, bool in_expression)
{
	uint32_t open;
	uint8_t w;

	if (!i)
		return false;
	if (ast_is_id(u, i - 1))
		return !in_expression && is_declared_name(u, i - 1);
	if (ast_word(u, i - 1) != W_RPAREN)
		return false;
	open = ast_partner(u, i - 1);
	w = open ? ast_word(u, open - 1) : (uint8_t)W_NONE;
	if (is_group_word(w) || w == W_TYPEOF || w == W_ATOMIC || w == W_BITINT || w == W_ASM)
		return false;
	w = ast_word(u, open + 1);
	if (w == W_STAR || w == W_CARET || w == W_LPAREN || is_group_word(w))
		return true;
	return !in_expression && open + 2 == i - 1 && ast_is_id(u, open + 1);
}
