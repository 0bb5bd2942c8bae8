// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Code that runs only once, or only sometimes, because a function's static variable says so:
 *
 *   static int done;
 *   if (!done) { init(&table); done = 1; }       the statement behind the condition
 *   if (done) return; init(&table);              the rest, when that statement leaves
 *   done++ || init(&table);  done ? 0 : init()   the operands that it decides about
 *
 * and the same for variables that get their values from it. This works on tokens: conditions that
 * name the variable, and the text that they guard. Functions of the same file that are called there
 * are looked into; those of headers are not.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"
#include "klp-ccp/map.h"

/*
 * Again while there are more carriers, as a loop may read one before it writes it. Nobody passes a
 * value on eight times against the order of the text.
 */
#define ROUNDS 8

struct guard {
	const struct ast_unit *u;
	uint32_t entity;      /* the variable */
	uint32_t first, last; /* the text where it is known: [first, last) */
	uint32_t body_last;   /* end of the function */
	struct map carriers;  /* names of variables that get values from it */
	struct map reported;  /* entity with the name of the function that gets its address */
	struct map seen;      /* chunk + 1 of functions that are called */
	VEC(uint32_t) called; /* these chunks */
	ast_guarded_fn *found;
	void *ctx;
};

static const struct ast_use *use_at(const struct ast_unit *u, uint32_t tok)
{
	uint32_t i = ast_first_use(u, tok);

	return i < u->uses.n && u->uses.v[i].tok == tok ? &u->uses.v[i] : NULL;
}

static bool is_member(const struct ast_unit *u, uint32_t tok)
{
	return ast_word(u, tok - 1) == W_DOT || ast_word(u, tok - 1) == W_ARROW;
}

/* True if a token names the variable, or one that carries its value. */
static bool is_tainted(const struct guard *g, uint32_t tok)
{
	const struct ast_use *use;

	if (!ast_is_id(g->u, tok) || is_member(g->u, tok))
		return false;
	if (map_has(&g->carriers, ast_name(g->u, tok)))
		return true;
	use = use_at(g->u, tok);
	return use && use->entity == g->entity;
}

static bool any_tainted(const struct guard *g, uint32_t first, uint32_t last)
{
	for (; first < last; first++)
		if (is_tainted(g, first))
			return true;
	return false;
}

/* Behind the expression that goes on at `i`: at a ',' or ';', a ':' or a bracket that closes it. */
static uint32_t expression_end(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	for (; i < end; i++) {
		uint8_t w = ast_word(u, i);

		if (w == W_COMMA || w == W_SEMI || w == W_RPAREN || w == W_RBRACK || w == W_RBRACE)
			break;
		if (ast_partner(u, i))
			i = ast_partner(u, i);
	}
	return i;
}

/* The token just before the expression that contains the operator at `i`. */
static uint32_t expression_start(const struct ast_unit *u, uint32_t i, uint32_t floor)
{
	while (i > floor) {
		uint8_t w = ast_word(u, i - 1);

		if (w == W_COMMA || w == W_SEMI || w == W_LPAREN || w == W_LBRACK ||
		    w == W_LBRACE || w == W_EQ || w == W_RETURN)
			break;
		i--;
		if (ast_partner(u, i) && ast_partner(u, i) < i)
			i = ast_partner(u, i);
	}
	return i;
}

/* Behind the statement at `i`. */
static uint32_t statement_end(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	while (i < end) {
		uint8_t w = ast_word(u, i);

		if (w == W_LBRACE)
			return ast_partner(u, i) + 1;
		if (w == W_IF || w == W_WHILE || w == W_FOR || w == W_SWITCH) {
			i = ast_partner(u, i + 1) + 1;
			continue; /* the statement that it governs */
		}
		if (w == W_DO || w == W_ELSE) {
			i++;
			continue;
		}
		while (i < end && ast_word(u, i) != W_SEMI)
			i = ast_partner(u, i) > i ? ast_partner(u, i) + 1 : i + 1;
		return i + 1;
	}
	return end;
}

/* Behind the statement at `i` and all the "else" that follow: what one condition decides about. */
static uint32_t branches_end(const struct ast_unit *u, uint32_t i, uint32_t end)
{
	i = statement_end(u, i, end);
	while (i < end && ast_word(u, i) == W_ELSE)
		i = statement_end(u, i + 1, end);
	return i;
}

/* True if the text leaves the block, so that what follows it is guarded as well. */
static bool leaves(const struct ast_unit *u, uint32_t first, uint32_t last)
{
	for (; first < last; first++) {
		uint8_t w = ast_word(u, first);

		if (w == W_RETURN || w == W_GOTO)
			return true;
		if (u->rec->toks.v[first].kind == TOK_ID &&
		    (!strcmp(ast_str(u, first), "break") || !strcmp(ast_str(u, first), "continue")))
			return true;
	}
	return false;
}

/* The variable that an assignment at `i` gives a value to, when it is an automatic one; or 0. */
static name_t assigned_at(const struct guard *g, uint32_t i)
{
	uint8_t w = ast_word(g->u, i);

	if ((w != W_EQ && w != W_ASSIGN_OP) || !ast_is_id(g->u, i - 1) || is_member(g->u, i - 1) ||
	    use_at(g->u, i - 1))
		return 0;
	return ast_name(g->u, i - 1);
}

/* Carriers: "x = ... variable ...". */
static void find_carriers(struct guard *g)
{
	for (uint32_t i = g->first; i < g->last; i++) {
		name_t name = assigned_at(g, i);

		if (name && any_tainted(g, i + 1, expression_end(g->u, i + 1, g->last)))
			map_set(&g->carriers, name, 1);
	}
}

/* Behind the object at `tok` and the members and elements of it that are meant. */
static uint32_t designator_end(const struct ast_unit *u, uint32_t tok)
{
	uint32_t i = tok + 1;

	for (;;) {
		uint8_t w = ast_word(u, i);

		if (w == W_DOT || w == W_ARROW)
			i += 2;
		else if (w == W_LBRACK)
			i = ast_partner(u, i) + 1;
		else if (w == W_RPAREN && ast_partner(u, i) < tok &&
			 !ast_is_id(u, ast_partner(u, i) - 1))
			i++; /* "(*object)" */
		else
			return i;
	}
}

static bool in_asm(const struct ast_unit *u, uint32_t tok, uint32_t floor)
{
	for (; tok >= floor; tok--) {
		uint8_t w = ast_word(u, tok);

		if (w == W_SEMI || w == W_LBRACE || w == W_RBRACE)
			return false;
		if (w == W_ASM)
			return true;
	}
	return false;
}

/* True if the place may write to the object that it names, or hand out its address. */
static bool may_write(const struct ast_unit *u, const struct ast_entity *e, uint32_t tok,
		      uint32_t floor)
{
	uint32_t end = designator_end(u, tok), first = tok;
	uint8_t before, behind;

	while (ast_word(u, first - 1) == W_LPAREN && first > floor)
		first--;
	before = ast_word(u, first - 1);
	if (before == W_AMP || before == W_PLUSPLUS || before == W_MINUSMINUS)
		return true;
	behind = ast_word(u, end);
	if (behind == W_EQ || behind == W_ASSIGN_OP || behind == W_PLUSPLUS ||
	    behind == W_MINUSMINUS)
		return true;
	return (e->array && end == tok + 1) || in_asm(u, tok, floor);
}

/* The function that gets the argument which holds token `tok`: its name, 0 when there is none. */
static name_t called_with(const struct ast_unit *u, uint32_t tok, uint32_t floor)
{
	for (; tok >= floor; tok--) {
		uint8_t w = ast_word(u, tok);

		if (w == W_LPAREN && ast_is_id(u, tok - 1))
			return ast_name(u, tok - 1);
		if (w == W_SEMI || w == W_LBRACE)
			return 0;
		if (ast_partner(u, tok) && ast_partner(u, tok) < tok)
			tok = ast_partner(u, tok);
	}
	return 0;
}

static void report(struct guard *g, uint32_t entity, name_t to)
{
	if (map_set(&g->reported, (uint64_t)entity << 32 | (to + 1), 1))
		g->found(g->ctx, entity, to ? name_str(&g->u->rec->names, to) : NULL);
}

/* A function that is called: its own text counts when it stands in the file. */
static void scan_function(struct guard *g, const struct ast_entity *e, uint32_t entity)
{
	const struct ast_unit *u = g->u;
	const struct ast_chunk *c;
	uint32_t chunk;

	if (e->definition == PP_NONE) {
		report(g, entity, 0);
		return;
	}
	chunk = u->decls.v[e->definition].chunk;
	c = &u->chunks.v[chunk];
	if (c->body_first == PP_NONE || pp_tok_inclusion(u->rec, c->body_first) != u->rec->main)
		return;
	report(g, entity, 0);
	if (map_set(&g->seen, chunk + 1, 1))
		vec_push(&g->called, chunk);
}

/* What text [first, last) does to functions and objects outside of it. */
static void scan(struct guard *g, uint32_t first, uint32_t last)
{
	const struct ast_unit *u = g->u;

	for (uint32_t i = ast_first_use(u, first); i < u->uses.n && u->uses.v[i].tok < last; i++) {
		const struct ast_use *use = &u->uses.v[i];
		const struct ast_entity *e;

		if (use->entity == PP_NONE || use->entity == g->entity ||
		    !(use->flags & USE_EVALUATED))
			continue;
		e = &u->entities.v[use->entity];
		if (e->kind == ENT_FUNCTION)
			scan_function(g, e, use->entity);
		else if (e->kind == ENT_OBJECT && may_write(u, e, use->tok, first))
			report(g, use->entity, called_with(u, use->tok, first));
	}
}

/*
 * Text that depends on a condition on the variable: whatever it assigns carries the variable's
 * value.
 */
static void guarded(struct guard *g, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++) {
		name_t name = assigned_at(g, i);

		if (name)
			map_set(&g->carriers, name, 1);
	}
	if (leaves(g->u, first, last))
		last = g->body_last;
	scan(g, first, last);
}

static void find_conditions(struct guard *g)
{
	const struct ast_unit *u = g->u;

	for (uint32_t i = g->first; i < g->last; i++) {
		uint8_t w = ast_word(u, i);
		uint32_t close = ast_partner(u, i + 1);

		if ((w == W_IF || w == W_WHILE || w == W_FOR || w == W_SWITCH) && close > i) {
			if (any_tainted(g, i + 2, close))
				guarded(g, close + 1, branches_end(u, close + 1, g->body_last));
		} else if (w == W_QUESTION || w == W_ANDAND || w == W_OROR) {
			if (any_tainted(g, expression_start(u, i, g->first), i))
				guarded(g, i + 1, expression_end(u, i + 1, g->last));
		}
	}
}

/*
 * The end of the block around a declaration in a function's body: the index after its last token.
 */
static uint32_t block_end(const struct ast_unit *u, uint32_t tok, const struct ast_chunk *c)
{
	uint32_t i = tok;

	while (i < c->body_last && ast_word(u, i) != W_RBRACE)
		i = ast_partner(u, i) > i ? ast_partner(u, i) + 1 : i + 1;
	return i;
}

/* The declaration whose identifier is token `tok`, PP_NONE. */
static uint32_t decl_at(const struct ast_unit *u, uint32_t tok)
{
	for (uint32_t i = 0; i < u->decls.n; i++)
		if (u->declarators.v[u->decls.v[i].declarator].name == tok)
			return i;
	return PP_NONE;
}

void ast_guarded(const struct ast_unit *u, tok_t tok, ast_guarded_fn *found, void *ctx)
{
	uint32_t decl = decl_at(u, tok);
	struct guard g = { .u = u, .first = tok + 1, .found = found, .ctx = ctx };
	const struct ast_chunk *c;

	if (decl == PP_NONE || u->decls.v[decl].function == PP_NONE)
		return;
	c = &u->chunks.v[u->decls.v[decl].chunk];
	g.entity = u->decls.v[decl].entity;
	g.last = block_end(u, tok, c);
	g.body_last = c->body_last;
	for (unsigned int round = 0; round < ROUNDS; round++) {
		uint32_t before = g.carriers.n;

		find_carriers(&g);
		find_conditions(&g);
		if (g.carriers.n == before)
			break;
	}
	for (uint32_t i = 0; i < g.called.n; i++) {
		c = &u->chunks.v[g.called.v[i]];
		scan(&g, c->body_first, c->body_last);
	}
	vec_free(&g.called);
	map_free(&g.carriers);
	map_free(&g.reported);
	map_free(&g.seen);
}
