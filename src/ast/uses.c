// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Uses of one tree: a single pass in visiting order, in which every parent tells its children
 * whether they are evaluated and which emitted part they belong to before they are looked at
 * themselves.
 */
#include <string.h>
#include "ast-clang.h"

static void mark_unevaluated(struct ast_clang *c, uint32_t n)
{
	if (n != NO_NODE)
		c->nodes.v[n].unevaluated = true;
}

static void split_logical(struct ast_clang *c, uint32_t n)
{
	uint8_t op = ast_operator(c, n);
	struct ast_value v;

	if (op != W_ANDAND && op != W_OROR)
		return;
	v = ast_eval(c, c->nodes.v[n].child);
	if (ast_known(v) && ast_is_true(v) == (op == W_OROR))
		mark_unevaluated(c, c->nodes.v[n].last_child);
}

/* Of "c ? a : b" and __builtin_choose_expr(c, a, b) with a constant c one arm is dead. */
static void split_conditional(struct ast_clang *c, uint32_t n)
{
	struct ast_value v = ast_eval(c, c->nodes.v[n].child);

	if (ast_known(v))
		mark_unevaluated(c, ast_node_child(c, n, ast_is_true(v) ? 2 : 1));
}

static void split_unexposed(struct ast_clang *c, uint32_t n)
{
	struct ast_value v;

	if (c->nodes.v[n].nchildren < 2)
		return;
	if (ast_is_choose_expr(c, n)) {
		split_conditional(c, n);
	} else if (ast_is_gnu_conditional(c, n)) {
		v = ast_eval(c, c->nodes.v[n].child);
		if (ast_known(v) && ast_is_true(v))
			mark_unevaluated(c, c->nodes.v[n].last_child);
	}
}

static void split_generic(struct ast_clang *c, uint32_t n)
{
	mark_unevaluated(c, c->nodes.v[n].child);
	for (uint32_t i = ast_node_child(c, n, 1); i != NO_NODE; i = c->nodes.v[i].next)
		if (!ast_generic_selected(c, n, i))
			mark_unevaluated(c, i);
}

/* Marks the children of n that are not evaluated. */
static void split(struct ast_clang *c, uint32_t n)
{
	switch ((int)c->nodes.v[n].cursor.kind) {
	case CXCursor_UnaryExpr:
		for (uint32_t i = c->nodes.v[n].child; i != NO_NODE; i = c->nodes.v[i].next)
			mark_unevaluated(c, i);
		break;
	case CXCursor_BinaryOperator:
		split_logical(c, n);
		break;
	case CXCursor_ConditionalOperator:
		split_conditional(c, n);
		break;
	case CXCursor_UnexposedExpr:
		split_unexposed(c, n);
		break;
	case CXCursor_GenericSelectionExpr:
		split_generic(c, n);
		break;
	}
}

/* -- names ------------------------------------------------------------------------------------- */

static bool is_builtin_name(const char *s)
{
	return !strncmp(s, "__builtin_", 10) || !strncmp(s, "__sync_", 7) ||
	       !strncmp(s, "__atomic_", 9);
}

static void symbol_use(struct ast_clang *c, uint32_t n, uint32_t tok, uint32_t decl)
{
	struct ast_unit *u = c->a->u;
	uint32_t entity = u->decls.v[decl].entity, flags = 0;

	if (!c->nodes.v[n].unevaluated && !(c->a->flags[tok] & TOKF_UNEVALUATED))
		flags |= USE_EVALUATED;
	if (u->entities.v[entity].kind == ENT_FUNCTION && ast_escapes(c, n))
		flags |= USE_ESCAPES;
	if (u->entities.v[entity].kind == ENT_OBJECT &&
	    ast_type(c, clang.getCursorType(c->nodes.v[n].cursor))->array &&
	    ast_wants_composite(c, n))
		flags |= USE_COMPOSITE;
	ast_add_use(c->a, tok, entity, decl, flags);
}

/*
 * The function that is named at token `tok` was declared by the first call of it, or in another
 * function. Perhaps only because this libclang does not understand its declaration.
 */
static bool is_implicit(const struct ast_clang *c, uint32_t tok, uint32_t target, uint32_t thing)
{
	const struct ast_unit *u = c->a->u;

	if ((thing & 3) == THING_DECL)
		return u->decls.v[thing >> 2].function != PP_NONE &&
		       u->decls.v[thing >> 2].chunk != ast_chunk_at(u, tok);
	return (thing & 3) != THING_ENUMERATOR &&
	       (target == tok || c->a->flags[target] & TOKF_IMPLICIT) &&
	       !is_builtin_name(ast_str(u, tok));
}

static void name_use(struct ast_clang *c, uint32_t n, uint32_t tok)
{
	CXCursor r = clang.getCursorReferenced(c->nodes.v[n].cursor);
	uint32_t target = ast_cursor_tok(c, r), thing;

	if (target == PP_NONE)
		return;
	thing = c->a->thing[target];
	if (r.kind == CXCursor_FunctionDecl && is_implicit(c, tok, target, thing)) {
		c->a->flags[tok] |= TOKF_IMPLICIT;
		c->a->flags[tok] &= (uint8_t)~TOKF_COVERED;
	} else if ((thing & 3) == THING_DECL) {
		symbol_use(c, n, tok, thing >> 2);
	} else if ((thing & 3) == THING_ENUMERATOR) {
		if (!c->a->u->entities.v[thing >> 2].local)
			ast_add_use(c->a, tok, thing >> 2, PP_NONE, USE_EVALUATED);
	}
}

static void typedef_use(struct ast_clang *c, uint32_t n, uint32_t tok)
{
	CXCursor r = clang.getCursorReferenced(c->nodes.v[n].cursor);
	uint32_t target = r.kind == CXCursor_TypedefDecl ? ast_cursor_tok(c, r) : PP_NONE;

	if (target != PP_NONE && (c->a->thing[target] & 3) == THING_DECL)
		ast_add_use(c->a, tok, c->a->u->decls.v[c->a->thing[target] >> 2].entity,
			    c->a->thing[target] >> 2, 0);
}

/* -- declarations ------------------------------------------------------------------------------ */

static void declaration(struct ast_clang *c, uint32_t n, uint32_t tok)
{
	struct ast_analysis *a = c->a;
	struct ast_unit *u = a->u;
	enum CXCursorKind kind = c->nodes.v[n].cursor.kind;
	uint32_t decl;

	if (kind == CXCursor_FunctionDecl && !a->thing[tok])
		ast_add_local(a, tok);
	if ((a->thing[tok] & 3) != THING_DECL)
		return;
	decl = a->thing[tok] >> 2;
	if (kind == CXCursor_FunctionDecl)
		u->entities.v[u->decls.v[decl].entity].kind =
			ENT_FUNCTION; /* through a typedef or typeof */
	else if (kind == CXCursor_VarDecl)
		ast_object_facts(c, n, decl);
	else if (kind == CXCursor_TypedefDecl)
		a->typedef_tag.v[u->decls.v[decl].entity] =
			ast_type(c, clang.getTypedefDeclUnderlyingType(c->nodes.v[n].cursor))->tag +
			1;
}

/*
 * The emitted part that n belongs to: needs of one part are noted once. Initialisers and bodies may
 * be left out of lp.c while the rest stays, and so may the bodies of tags and local statics.
 */
static uint32_t region_of(struct ast_clang *c, uint32_t n, uint32_t tok)
{
	const struct ast_analysis *a = c->a;
	const struct ast_node *node = &c->nodes.v[n];
	uint32_t parent = node->parent, region, d;

	if (parent == NO_NODE)
		return tok;
	region = c->nodes.v[parent].region;
	if (ast_is_tag_cursor(node->cursor.kind) || node->cursor.kind == CXCursor_CompoundStmt)
		return node->cursor.kind == CXCursor_CompoundStmt && parent ? region : tok;
	if (node->cursor.kind == CXCursor_VarDecl && tok != PP_NONE &&
	    (a->thing[tok] & 3) == THING_DECL)
		return tok;
	if (c->nodes.v[parent].cursor.kind == CXCursor_VarDecl && region != PP_NONE &&
	    (a->thing[region] & 3) == THING_DECL && clang.isExpression(node->cursor.kind)) {
		d = a->u->declarators.v[a->u->decls.v[a->thing[region] >> 2].declarator].eq;
		if (d != PP_NONE) {
			ast_extent(c, n);
			return c->nodes.v[n].first > d ? d : region;
		}
	}
	return region;
}

static bool has_name_location(enum CXCursorKind kind)
{
	switch ((int)kind) {
	case CXCursor_DeclRefExpr:
	case CXCursor_TypeRef:
	case CXCursor_MemberRefExpr:
	case CXCursor_MemberRef:
	case CXCursor_LabelRef:
	case CXCursor_LabelStmt:
		return true;
	default:
		return clang.isDeclaration(kind) && kind != CXCursor_UnexposedDecl;
	}
}

static uint32_t first_token(struct ast_clang *c, uint32_t n)
{
	ast_extent(c, n);
	return c->nodes.v[n].first;
}

static void visit_node(struct ast_clang *c, uint32_t n)
{
	struct ast_node *node = &c->nodes.v[n];
	enum CXCursorKind kind = node->cursor.kind;
	uint32_t tok = PP_NONE;

	if (has_name_location(kind))
		tok = ast_cursor_tok(c, node->cursor);
	else if (kind == CXCursor_CompoundStmt && node->parent == 0)
		tok = first_token(c, n);
	if (node->parent != NO_NODE && c->nodes.v[node->parent].unevaluated)
		node->unevaluated = true;
	node->region = region_of(c, n, tok);
	split(c, n);
	if (tok != PP_NONE && has_name_location(kind)) {
		c->a->flags[tok] |= TOKF_COVERED;
		if (kind == CXCursor_DeclRefExpr)
			name_use(c, n, tok);
		else if (kind == CXCursor_TypeRef)
			typedef_use(c, n, tok);
		else if (clang.isDeclaration(kind))
			declaration(c, n, tok);
	}
	ast_complete_uses(c, n);
}

void ast_tree_uses(struct ast_clang *c)
{
	for (uint32_t n = 0; n < c->nodes.n; n++)
		visit_node(c, n);
}
