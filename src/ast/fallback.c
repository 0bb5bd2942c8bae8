// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Uses that libclang does not show: arguments of attributes, association types of _Generic, symbols
 * in strings, and anything in an expression that it gave up on. Every identifier of the slice that
 * no cursor explains is looked up at file scope, unless its position or a local name rules that
 * out. A false hit costs one needless declaration; a miss does not compile.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"

enum context_kind {
	C_OTHER,
	C_ATTRIBUTE,
	C_ASM,
	C_ASM_INDEX,
	C_OFFSETOF,
	C_GENERIC,
	C_STRUCT,
	C_PARAMS
};

struct context {
	uint32_t open, close;
	uint8_t kind;
	bool past;     /* C_ASM: after the template; C_OFFSETOF: after the type */
	bool constant; /* of an asm operand that is not a variable */
};

struct fallback {
	struct ast_analysis *a;
	VEC(struct context) stack;
	struct ast_locals *locals;
	const struct ast_chunk *c;
	uint32_t chunk;
	uint32_t tok; /* token whose string is being read */
	bool asm_start;
	VEC(uint32_t) members; /* tokens of member names in text that libclang gave up on */
};

static const struct context *top(const struct fallback *f)
{
	return f->stack.n ? &vec_last(&f->stack) : NULL;
}

static uint8_t top_kind(const struct fallback *f)
{
	return f->stack.n ? vec_last(&f->stack).kind : (uint8_t)C_OTHER;
}

static bool in_body(const struct fallback *f, uint32_t i)
{
	return f->c->body_first != PP_NONE && i > f->c->body_first;
}

/* -- contexts ---------------------------------------------------------------------------------- */

static uint8_t paren_kind(struct fallback *f, uint32_t i)
{
	const struct ast_unit *u = f->a->u;
	uint32_t before = i;

	switch (ast_word(u, i - 1)) {
	case W_ATTRIBUTE:
		return C_ATTRIBUTE;
	case W_OFFSETOF:
		return C_OFFSETOF;
	case W_GENERIC:
		return C_GENERIC;
	case W_ASM:
		return C_ASM;
	case W_QUALIFIER:
	case W_CONST:
	case W_NORETURN:
	case W_GOTO:
	case W_INLINE:
		while (--before > f->c->first)
			if (ast_word(u, before) == W_ASM)
				return C_ASM;
			else if (!ast_is_qualifier(ast_word(u, before)) &&
				 ast_word(u, before) != W_GOTO && ast_word(u, before) != W_INLINE)
				break;
		break;
	}
	if (!in_body(f, i) && ast_is_params(u, i, false))
		return C_PARAMS;
	return C_OTHER;
}

static uint8_t brace_kind(struct fallback *f, uint32_t i)
{
	const struct ast_unit *u = f->a->u;
	uint32_t t = ast_first_tag(u, i); /* the first one after it */

	while (t-- > 0 && u->tags.v[t].chunk == f->chunk)
		if (u->tags.v[t].body_first == i)
			return u->entities.v[u->tags.v[t].entity].tag_kind == TAG_ENUM ? C_OTHER
										       : C_STRUCT;
		else if (u->tags.v[t].container == PP_NONE)
			break;
	return C_OTHER;
}

/*
 * True if the template of the asm whose parenthesis is `open` prints operands as bare symbols. It
 * may be of several strings: "%" "P[var]".
 */
static bool prints_symbols(const struct ast_unit *u, uint32_t open)
{
	bool percent = false;

	for (uint32_t i = open + 1; u->rec->toks.v[i].kind == TOK_STR; i++)
		for (const char *s = ast_str(u, i); *s; s++) {
			if (*s == '"')
				continue;
			if (percent && *s == 'P')
				return true;
			percent = *s == '%' && !percent;
		}
	return false;
}

/*
 * True if string i, a constraint of the asm at `open`, allows only constants and addresses of
 * symbols. "p" is any address, but where it is printed as a symbol (x86's %P, of per-CPU
 * variables), one in a register does not assemble.
 */
static bool is_immediate(const struct ast_unit *u, uint32_t i, uint32_t open)
{
	const char *s = ast_str(u, i);
	bool any = false;

	if (u->rec->toks.v[i].kind != TOK_STR || *s++ != '"')
		return false;
	if (!strcmp(s, "p\""))
		return prints_symbols(u, open);
	for (; *s && *s != '"'; s++) {
		if (strchr("%,#*?! ", *s))
			continue;
		if (!strchr("insEFeZ", *s)) /* e and Z: of x86, for 32 bits */
			return false;
		any = true;
	}
	return any;
}

static void push_context(struct fallback *f, uint32_t i)
{
	const struct ast_unit *u = f->a->u;
	struct context c = { .open = i, .close = ast_partner(u, i), .kind = C_OTHER };

	c.constant = f->stack.n && (top(f)->constant || (top(f)->kind == C_ASM && top(f)->past &&
							 is_immediate(u, i - 1, top(f)->open)));
	if (top_kind(f) == C_ATTRIBUTE) {
		c.kind = C_ATTRIBUTE;
		c.open = top(f)->open;
	} else if (ast_word(u, i) == W_LPAREN) {
		c.kind = paren_kind(f, i);
	} else if (ast_word(u, i) == W_LBRACE) {
		c.kind = brace_kind(f, i);
	} else if (ast_word(u, i + 1) == W_LBRACK) {
		c.kind = C_ATTRIBUTE;
	} else if (top_kind(f) == C_ASM) {
		c.kind = C_ASM_INDEX;
	}
	f->asm_start = true;
	vec_push(&f->stack, c);
}

/* -- names ------------------------------------------------------------------------------------- */

static void use_symbol(struct fallback *f, uint32_t i, uint32_t e, uint32_t flags)
{
	struct ast_analysis *a = f->a;
	const struct ast_unit *u = a->u;
	bool evaluated = !(a->flags[i] & TOKF_UNEVALUATED);

	if (top_kind(f) == C_ATTRIBUTE) {
		evaluated &= ast_attribute_of(u, top(f)->open, i) == A_CLEANUP;
		flags |= USE_ATTRIBUTE;
	} else if (evaluated && u->entities.v[e].kind == ENT_FUNCTION &&
		   ast_word(u, i + 1) != W_LPAREN) {
		flags |= USE_ESCAPES;
	}
	ast_add_use(a, i, e, PP_NONE, flags | (evaluated ? USE_EVALUATED : 0));
}

/* sizeof(td) needs what td stands for. */
static void use_typedef(struct fallback *f, uint32_t i, uint32_t e)
{
	struct ast_analysis *a = f->a;
	uint32_t tag = a->typedef_tag.v[e];

	ast_add_use(a, i, e, PP_NONE,
		    USE_BY_NAME | (top_kind(f) == C_ATTRIBUTE ? USE_ATTRIBUTE : 0));
	if (tag && ast_word(a->u, i + 1) != W_STAR)
		ast_add_use(a, i, tag - 1, PP_NONE, USE_COMPLETE | USE_BY_NAME);
}

/* The position alone says that identifier i does not refer to anything at file scope. */
static bool is_no_reference(struct fallback *f, uint32_t i)
{
	const struct ast_unit *u = f->a->u;
	uint8_t before = i ? ast_word(u, i - 1) : (uint8_t)W_NONE, behind = ast_word(u, i + 1);
	enum attr_word attr;

	if (before == W_DOT || before == W_ARROW || before == W_GOTO || before == W_LABEL ||
	    ast_is_tag_word(before))
		return true;
	if (behind == W_COLON && (before == W_SEMI || before == W_LBRACE || before == W_RBRACE ||
				  before == W_COLON || before == W_COMMA))
		return top_kind(f) != C_GENERIC;
	switch (top_kind(f)) {
	case C_ASM:
	case C_ASM_INDEX:
		return true;
	case C_OFFSETOF:
		return top(f)->past;
	case C_ATTRIBUTE:
		attr = ast_attribute_of(u, top(f)->open, i);
		return attr == A_WORDS || attr == A_SECTION || attr == A_ERROR;
	default:
		return false;
	}
}

/* True if entity e is declared before token i; what another function declares does not count. */
static bool is_declared_before(const struct fallback *f, uint32_t e, uint32_t i)
{
	const struct ast_unit *u = f->a->u;

	for (uint32_t d = 0; d < u->decls.n; d++)
		if (u->decls.v[d].entity == e &&
		    u->declarators.v[u->decls.v[d].declarator].name < i &&
		    (u->decls.v[d].function == PP_NONE || u->decls.v[d].chunk == f->chunk))
			return true;
	return false;
}

static void check_name(struct fallback *f, uint32_t i)
{
	struct ast_analysis *a = f->a;
	const struct ast_unit *u = a->u;
	bool implicit;
	uint32_t e;

	if (is_no_reference(f, i)) {
		if (f->c->untrusted && ast_word(u, i - 1) <= W_ARROW && ast_word(u, i - 1) >= W_DOT)
			vec_push(&f->members, i);
		return;
	}
	e = map_get(&u->index->ordinary, ast_name(u, i), PP_NONE);
	implicit = (a->flags[i] & TOKF_IMPLICIT) && (e == PP_NONE || !is_declared_before(f, e, i));
	if ((e == PP_NONE && !implicit) || ast_is_local_name(&f->locals, u, f->chunk, i))
		return;
	if (implicit) {
		if (e != PP_NONE && u->entities.v[e].kind != ENT_FUNCTION)
			e = PP_NONE;
		ast_add_use(a, i, e, PP_NONE, USE_IMPLICIT | USE_EVALUATED);
		return;
	}
	if (u->entities.v[e].kind == ENT_TYPEDEF)
		use_typedef(f, i, e);
	else if (top_kind(f) == C_STRUCT || top_kind(f) == C_PARAMS)
		return; /* name of a member or parameter */
	else if (u->entities.v[e].kind == ENT_ENUMERATOR)
		ast_add_use(a, i, e, PP_NONE, USE_BY_NAME | USE_EVALUATED);
	else
		use_symbol(f, i, e, USE_BY_NAME);
}

/* -- strings ----------------------------------------------------------------------------------- */

static void use_word(void *ctx, const char *s, size_t len)
{
	struct fallback *f = ctx;
	const struct ast_unit *u = f->a->u;
	name_t name = name_lookup(&u->rec->names, s, len);
	uint32_t e = name ? map_get(&u->index->ordinary, name, PP_NONE) : PP_NONE;
	uint32_t flags = USE_STRING | USE_BY_NAME | USE_EVALUATED;

	if (e == PP_NONE && top_kind(f) == C_ASM) {
		struct ast_asm_word word = { f->tok, arena_strndup(&f->a->u->arena, s, len) };

		vec_push(&f->a->u->asm_words, word);
	}
	if (e == PP_NONE || u->entities.v[e].kind > ENT_OBJECT)
		return;
	if (top_kind(f) == C_ATTRIBUTE)
		flags |= USE_ATTRIBUTE;
	else if (in_body(f, f->tok))
		flags |= USE_CONSTANT;
	ast_add_use(f->a, f->tok, e, PP_NONE, flags);
}

static void check_string(struct fallback *f, uint32_t i)
{
	const struct ast_unit *u = f->a->u;

	f->tok = i;
	if (top_kind(f) == C_ATTRIBUTE && ast_attribute_of(u, top(f)->open, i) == A_ALIAS)
		ast_string_words(u, i, NULL, use_word, f);
	else if (top_kind(f) == C_ASM && !top(f)->past)
		ast_string_words(u, i,
				 in_body(f, i) || f->c->kind == CHUNK_ASM ? &f->asm_start : NULL,
				 use_word, f);
}

/* -- tags -------------------------------------------------------------------------------------- */

/* "sizeof(struct t)" in places that libclang does not show: t must be complete. */
static void check_tag(struct fallback *f, uint32_t i)
{
	struct ast_analysis *a = f->a;
	const struct ast_unit *u = a->u;
	uint32_t name, thing = a->thing[i], e;
	uint8_t behind;

	if ((thing & 3) != THING_TAG)
		return;
	name = u->tags.v[thing >> 2].name;
	e = u->tags.v[thing >> 2].entity;
	if (name == PP_NONE || u->tags.v[thing >> 2].body_first != PP_NONE ||
	    u->entities.v[e].local)
		return;
	if ((a->flags[name] & TOKF_COVERED) && !f->c->untrusted)
		return;
	behind = ast_word(u, name + 1);
	if ((f->c->untrusted && in_body(f, i)) || (top_kind(f) == C_GENERIC && behind == W_COLON) ||
	    (ast_word(u, i - 1) == W_LPAREN && behind == W_RPAREN &&
	     (ast_word(u, i - 2) == W_SIZEOF || ast_word(u, i - 2) == W_ALIGNOF ||
	      ast_word(u, i - 2) == W_ALIGNAS)))
		ast_add_use(a, i, e, PP_NONE, USE_COMPLETE | USE_BY_NAME);
}

/*
 * In text that libclang gave up on, types are unknown: every definition that has a member of a name
 * that is accessed there is taken.
 */
static void members_uses(struct fallback *f)
{
	struct ast_analysis *a = f->a;
	const struct ast_unit *u = a->u;
	struct map wanted = { 0 };

	for (uint32_t i = 0; i < f->members.n; i++)
		map_at(&wanted, ast_name(u, f->members.v[i]), f->members.v[i]);
	for (uint32_t t = 0; t < u->tags.n && wanted.n; t++) {
		const struct ast_tag *tag = &u->tags.v[t];

		if (tag->body_first == PP_NONE || tag->name == PP_NONE || tag->scope != SCOPE_FILE)
			continue;
		for (uint32_t i = tag->body_first; i < tag->body_last; i++) {
			uint32_t at = PP_NONE;

			if (u->rec->toks.v[i].kind == TOK_ID)
				at = map_get(&wanted, ast_name(u, i), PP_NONE);
			if (at != PP_NONE)
				ast_add_use(a, at, tag->entity, PP_NONE,
					    USE_COMPLETE | USE_BY_NAME);
		}
	}
	map_free(&wanted);
	f->members.n = 0;
}

/* -- scan -------------------------------------------------------------------------------------- */

static void check_token(struct fallback *f, uint32_t i)
{
	const struct ast_unit *u = f->a->u;
	const struct pp_tok *t = &u->rec->toks.v[i];

	if (f->stack.n && top(f)->constant)
		f->a->flags[i] |= TOKF_CONSTANT;
	switch (ast_word(u, i)) {
	case W_LPAREN:
	case W_LBRACE:
	case W_LBRACK:
		push_context(f, i);
		return;
	case W_COLON:
		if (top_kind(f) == C_ASM)
			vec_last(&f->stack).past = true;
		return;
	case W_COMMA:
		if (top_kind(f) == C_OFFSETOF)
			vec_last(&f->stack).past = true;
		return;
	case W_STRUCT:
	case W_UNION:
	case W_ENUM:
		check_tag(f, i);
		return;
	case W_NONE:
		break;
	default:
		return;
	}
	if (t->kind == TOK_STR)
		check_string(f, i);
	else if (t->kind == TOK_ID && !(f->a->flags[i] & TOKF_COVERED) && !f->a->thing[i])
		check_name(f, i);
}

static void scan_chunk(struct fallback *f)
{
	f->stack.n = 0;
	for (uint32_t i = f->c->first; i < f->c->last; i++) {
		while (f->stack.n && i >= vec_last(&f->stack).close)
			f->stack.n--;
		check_token(f, i);
	}
	if (f->members.n)
		members_uses(f);
}

void ast_fallback(struct ast_analysis *a)
{
	struct fallback f = { .a = a };

	for (f.chunk = 0; f.chunk < a->u->chunks.n; f.chunk++) {
		f.c = &a->u->chunks.v[f.chunk];
		if (ast_is_looked_at(a, f.c))
			scan_chunk(&f);
	}
	vec_free(&f.stack);
	vec_free(&f.members);
	ast_locals_free(f.locals);
}
