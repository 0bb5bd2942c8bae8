// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which conditions are constant. The rules are those of behaviour 4.1: what is constant to libclang
 * and what is constant here differ in both directions (it evaluates const variables and calls, but
 * not the truth value of an address), so the walk over operators is ours and libclang only provides
 * the values.
 *
 * __builtin_constant_p() of something not constant is unknown, not 0: once inlined, an optimising
 * compiler may well see a constant there.
 */
#include "ast-clang.h"

#define MAX_DEPTH 400

static const struct ast_value unknown = { VALUE_UNKNOWN, 0 };
static const struct ast_value address = { VALUE_ADDRESS, 1 };

static struct ast_value integer(int64_t i)
{
	struct ast_value v = { VALUE_INT, i };

	return v;
}

static struct ast_value eval(struct ast_clang *c, uint32_t n, int depth);

/* What libclang's own evaluator says of the expression. */
static struct ast_value ask(struct ast_clang *c, uint32_t n)
{
	CXEvalResult r = clang.Cursor_Evaluate(c->nodes.v[n].cursor);
	struct ast_value v = unknown;

	if (!r)
		return v;
	switch (clang.EvalResult_getKind(r)) {
	case CXEval_Int:
		v = integer(clang.EvalResult_isUnsignedInt(r)
				    ? (int64_t)clang.EvalResult_getAsUnsigned(r)
				    : clang.EvalResult_getAsLongLong(r));
		break;
	case CXEval_Float:
		v = integer(clang.EvalResult_getAsDouble(r) != 0);
		break;
	default:
		break;
	}
	clang.EvalResult_dispose(r);
	return v;
}

static uint8_t first_word(struct ast_clang *c, uint32_t n)
{
	ast_extent(c, n);
	return ast_word(c->a->u, c->nodes.v[n].first);
}

uint8_t ast_operator(struct ast_clang *c, uint32_t n)
{
	uint32_t left = c->nodes.v[n].child;

	if (left == NO_NODE)
		return W_NONE;
	ast_extent(c, left);
	return ast_word(c->a->u, c->nodes.v[left].last);
}

bool ast_is_gnu_conditional(struct ast_clang *c, uint32_t n)
{
	const struct ast_node *node = &c->nodes.v[n];

	if (node->cursor.kind != CXCursor_UnexposedExpr || node->nchildren < 2 ||
	    ast_operator(c, n) != W_QUESTION)
		return false;
	return ast_word(c->a->u, c->nodes.v[node->child].last + 1) == W_COLON;
}

bool ast_is_choose_expr(struct ast_clang *c, uint32_t n)
{
	return c->nodes.v[n].cursor.kind == CXCursor_UnexposedExpr &&
	       c->nodes.v[n].nchildren == 3 && first_word(c, n) == W_CHOOSE_EXPR;
}

/*
 * Association types are not shown; the selected expression is one that has the type of the whole.
 */
bool ast_generic_selected(struct ast_clang *c, uint32_t n, uint32_t child)
{
	CXType whole = clang.getCanonicalType(clang.getCursorType(c->nodes.v[n].cursor));
	bool any = false;

	for (uint32_t i = ast_node_child(c, n, 1); i != NO_NODE; i = c->nodes.v[i].next) {
		CXType t = clang.getCanonicalType(clang.getCursorType(c->nodes.v[i].cursor));
		bool same = clang.equalTypes(t, whole);

		any |= same;
		if (i == child && same)
			return true;
	}
	return !any;
}

/* An object with an address that is known when linking: the declaration is in our tables. */
static struct ast_value address_of(struct ast_clang *c, CXCursor referenced)
{
	const struct ast_unit *u = c->a->u;
	uint32_t tok = ast_cursor_tok(c, referenced), thing = tok == PP_NONE ? 0 : c->a->thing[tok];

	if ((thing & 3) != THING_DECL || (u->decls.v[thing >> 2].flags & (DECL_WEAK | DECL_ALIAS)))
		return unknown;
	return address;
}

static struct ast_value eval_name(struct ast_clang *c, uint32_t n)
{
	CXCursor r = clang.getCursorReferenced(c->nodes.v[n].cursor);

	switch (r.kind) {
	case CXCursor_EnumConstantDecl:
		return integer(clang.getEnumConstantDeclValue(r));
	case CXCursor_FunctionDecl:
		return address_of(c, r);
	case CXCursor_VarDecl:
		return ast_type(c, clang.getCursorType(r))->array ? address_of(c, r) : unknown;
	default:
		return unknown;
	}
}

/* "&x", "&x.m", "&x[1]" of an object with static storage */
static struct ast_value eval_address(struct ast_clang *c, uint32_t n)
{
	CXCursor r;

	for (; n != NO_NODE; n = c->nodes.v[n].child) {
		const struct ast_node *node = &c->nodes.v[n];

		switch (node->cursor.kind) {
		case CXCursor_DeclRefExpr:
			r = clang.getCursorReferenced(node->cursor);
			if (r.kind == CXCursor_FunctionDecl || r.kind == CXCursor_VarDecl)
				return address_of(c, r);
			return unknown;
		case CXCursor_MemberRefExpr:
			if (node->child == NO_NODE ||
			    ast_type(c, clang.getCursorType(c->nodes.v[node->child].cursor))
				    ->pointer)
				return unknown;
			break;
		case CXCursor_ArraySubscriptExpr:
			if (ast_type(c, clang.getCursorType(c->nodes.v[node->child].cursor))
				    ->pointer &&
			    c->nodes.v[node->child].cursor.kind != CXCursor_UnexposedExpr)
				return unknown;
			break;
		case CXCursor_ParenExpr:
		case CXCursor_UnexposedExpr:
			break;
		default:
			return unknown;
		}
	}
	return unknown;
}

static struct ast_value eval_unary(struct ast_clang *c, uint32_t n, int depth)
{
	uint32_t child = c->nodes.v[n].child;
	struct ast_value v;

	switch (first_word(c, n)) {
	case W_AMP:
		return eval_address(c, child);
	case W_NOT:
		v = eval(c, child, depth);
		return ast_known(v) ? integer(!ast_is_true(v)) : unknown;
	case W_PLUS:
	case W_MINUS:
	case W_TILDE:
		v = eval(c, child, depth);
		return v.kind == VALUE_INT ? ask(c, n) : unknown;
	case W_EXTENSION:
		return eval(c, child, depth);
	default:
		return unknown;
	}
}

static struct ast_value eval_logical(struct ast_clang *c, uint32_t n, bool deciding, int depth)
{
	struct ast_value l = eval(c, c->nodes.v[n].child, depth), r;

	if (!ast_known(l))
		return unknown;
	if (ast_is_true(l) == deciding)
		return integer(deciding);
	r = eval(c, c->nodes.v[n].last_child, depth);
	return ast_known(r) ? integer(ast_is_true(r)) : unknown;
}

static struct ast_value eval_binary(struct ast_clang *c, uint32_t n, int depth)
{
	uint8_t op = ast_operator(c, n);
	struct ast_value l, r;

	if (op == W_ANDAND || op == W_OROR)
		return eval_logical(c, n, op == W_OROR, depth);
	if (op == W_COMMA)
		return eval(c, c->nodes.v[n].last_child, depth);
	if (op == W_EQ)
		return unknown;
	l = eval(c, c->nodes.v[n].child, depth);
	if (!ast_known(l))
		return unknown;
	r = eval(c, c->nodes.v[n].last_child, depth);
	if (l.kind == VALUE_INT && r.kind == VALUE_INT)
		return ask(c, n);
	if ((op == W_EQEQ || op == W_NE) && l.kind != r.kind && ast_known(r) && (!l.i || !r.i))
		return integer(op == W_NE);
	return unknown;
}

static struct ast_value eval_cast(struct ast_clang *c, uint32_t n, int depth)
{
	CXType type = clang.getCanonicalType(clang.getCursorType(c->nodes.v[n].cursor));
	uint32_t child = c->nodes.v[n].last_child;
	struct ast_value v, w;

	if (child == NO_NODE || type.kind == CXType_Void)
		return unknown;
	v = eval(c, child, depth);
	if (v.kind != VALUE_INT)
		return v.kind == VALUE_ADDRESS && type.kind == CXType_Bool ? integer(1) : v;
	w = ask(c, n);
	return ast_known(w) ? w : v;
}

static struct ast_value eval_call(struct ast_clang *c, uint32_t n, int depth)
{
	uint8_t w = first_word(c, n);
	uint32_t arg = ast_node_child(c, n, 1);

	if (w == W_CONSTANT_P && arg != NO_NODE)
		return eval(c, arg, depth).kind == VALUE_INT ? integer(1) : unknown;
	if (w != W_FOLDABLE)
		return unknown;
	for (; arg != NO_NODE; arg = c->nodes.v[arg].next)
		if (eval(c, arg, depth).kind != VALUE_INT)
			return unknown;
	return ask(c, n);
}

static struct ast_value eval_conditional(struct ast_clang *c, uint32_t n, int depth)
{
	struct ast_value v = eval(c, c->nodes.v[n].child, depth);
	uint32_t yes = ast_node_child(c, n, 1);

	if (!ast_known(v) || yes == NO_NODE || c->nodes.v[yes].next == NO_NODE)
		return unknown;
	return eval(c, ast_is_true(v) ? yes : c->nodes.v[yes].next, depth);
}

static struct ast_value eval_unexposed(struct ast_clang *c, uint32_t n, int depth)
{
	const struct ast_node *node = &c->nodes.v[n];
	uint32_t child = node->child;
	struct ast_value v;

	switch (first_word(c, n)) {
	case W_OFFSETOF:
	case W_TYPES_COMPATIBLE:
	case W_HAS_ATTRIBUTE:
		/* an implicit cast around it begins with the same word; an operand does not */
		if (node->nchildren != 1 || first_word(c, child) != first_word(c, n))
			return ask(c, n);
	}
	if (ast_is_choose_expr(c, n))
		return eval_conditional(c, n, depth);
	if (ast_is_gnu_conditional(c, n)) {
		v = eval(c, child, depth);
		return !ast_known(v) || ast_is_true(v) ? v
						       : eval(c, c->nodes.v[n].last_child, depth);
	}
	if (node->nchildren == 1 && clang.isExpression(c->nodes.v[child].cursor.kind))
		return eval(c, child, depth);
	return node->nchildren ? unknown : ask(c, n);
}

static struct ast_value eval_generic(struct ast_clang *c, uint32_t n, int depth)
{
	uint32_t found = NO_NODE;

	for (uint32_t i = ast_node_child(c, n, 1); i != NO_NODE; i = c->nodes.v[i].next) {
		if (!ast_generic_selected(c, n, i))
			continue;
		if (found != NO_NODE)
			return unknown;
		found = i;
	}
	return found == NO_NODE ? unknown : eval(c, found, depth);
}

static struct ast_value eval_kind(struct ast_clang *c, uint32_t n, int depth)
{
	const struct ast_node *node = &c->nodes.v[n];
	uint32_t child = node->child;

	switch ((int)node->cursor.kind) {
	case CXCursor_IntegerLiteral:
	case CXCursor_CharacterLiteral:
	case CXCursor_FloatingLiteral:
	case CXCursor_UnaryExpr:
		return ask(c, n);
	case CXCursor_StringLiteral:
	case CXCursor_AddrLabelExpr:
		return address;
	case CXCursor_DeclRefExpr:
		return eval_name(c, n);
	case CXCursor_UnexposedExpr:
		return eval_unexposed(c, n, depth);
	case CXCursor_CompoundLiteralExpr:
		return ast_type(c, clang.getCursorType(node->cursor))->array ? address : unknown;
	case CXCursor_GenericSelectionExpr:
		return eval_generic(c, n, depth);
	}
	if (child == NO_NODE)
		return unknown;
	switch ((int)node->cursor.kind) {
	case CXCursor_ParenExpr:
		return eval(c, child, depth);
	case CXCursor_StmtExpr: /* value of the last statement of the block */
		child = c->nodes.v[child].last_child;
		return child != NO_NODE && clang.isExpression(c->nodes.v[child].cursor.kind)
			       ? eval(c, child, depth)
			       : unknown;
	case CXCursor_UnaryOperator:
		return eval_unary(c, n, depth);
	case CXCursor_BinaryOperator:
		return eval_binary(c, n, depth);
	case CXCursor_CStyleCastExpr:
		return eval_cast(c, n, depth);
	case CXCursor_CallExpr:
		return eval_call(c, n, depth);
	case CXCursor_ConditionalOperator:
		return eval_conditional(c, n, depth);
	}
	return unknown;
}

static struct ast_value eval(struct ast_clang *c, uint32_t n, int depth)
{
	struct ast_value v;

	if (n == NO_NODE || depth > MAX_DEPTH)
		return unknown;
	if (c->nodes.v[n].value.kind != VALUE_NOT_ASKED)
		return c->nodes.v[n].value;
	c->nodes.v[n].value.kind = VALUE_UNKNOWN;
	v = eval_kind(c, n, depth + 1);
	c->nodes.v[n].value = v;
	return v;
}

struct ast_value ast_eval(struct ast_clang *c, uint32_t n)
{
	return eval(c, n, 0);
}
