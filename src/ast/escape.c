// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * How a reference is used, found by walking up from it: whether a function's address escapes
 * (behaviour 4.4), and whether an array's complete type is needed.
 */
#include "ast-clang.h"

enum step { STOP_NO, STOP_YES, GO_UP };

static uint8_t first_word(struct ast_clang *c, uint32_t n)
{
	ast_extent(c, n);
	return ast_word(c->a->u, c->nodes.v[n].first);
}

static enum step through_unary(struct ast_clang *c, uint32_t parent)
{
	switch (first_word(c, parent)) {
	case W_AMP:
	case W_STAR:
	case W_EXTENSION:
		return GO_UP;
	case W_PLUS:
	case W_MINUS:
	case W_TILDE:
		return STOP_YES;
	default:
		return STOP_NO;
	}
}

static enum step through_binary(struct ast_clang *c, uint32_t parent, bool left)
{
	switch (ast_operator(c, parent)) {
	case W_ANDAND:
	case W_OROR:
		return STOP_NO;
	case W_COMMA:
		return left ? STOP_NO : GO_UP;
	default:
		return STOP_YES;
	}
}

static enum step through_unexposed(struct ast_clang *c, uint32_t parent, bool first)
{
	if (ast_is_choose_expr(c, parent))
		return first ? STOP_NO : GO_UP;
	if (ast_is_gnu_conditional(c, parent))
		return GO_UP; /* the condition is the value as well */
	if (first_word(c, parent) == W_VA_ARG)
		return STOP_YES;
	if (first_word(c, parent) == W_OFFSETOF || first_word(c, parent) == W_TYPES_COMPATIBLE)
		return STOP_NO;
	return c->nodes.v[parent].nchildren == 1 ? GO_UP : STOP_YES;
}

/*
 * A statement of a block: the last one of a statement expression is its value. *n moves to the
 * latter.
 */
static enum step through_block(struct ast_clang *c, uint32_t *n, uint32_t block)
{
	const struct ast_node *b = &c->nodes.v[block];

	if (b->last_child != *n || b->parent == NO_NODE ||
	    c->nodes.v[b->parent].cursor.kind != CXCursor_StmtExpr)
		return STOP_NO;
	*n = b->parent;
	return GO_UP;
}

static enum step step_up(struct ast_clang *c, uint32_t *n)
{
	uint32_t parent = c->nodes.v[*n].parent;
	bool first;

	if (parent == NO_NODE)
		return STOP_NO;
	first = c->nodes.v[parent].child == *n;
	switch ((int)c->nodes.v[parent].cursor.kind) {
	case CXCursor_ParenExpr:
	case CXCursor_CStyleCastExpr:
		break;
	case CXCursor_UnexposedExpr:
		*n = parent;
		return through_unexposed(c, parent, first);
	case CXCursor_UnaryOperator:
		*n = parent;
		return through_unary(c, parent);
	case CXCursor_BinaryOperator:
		*n = parent;
		return through_binary(c, parent, first);
	case CXCursor_CallExpr:
		return first ? STOP_NO : STOP_YES;
	case CXCursor_ConditionalOperator:
	case CXCursor_GenericSelectionExpr:
		if (first)
			return STOP_NO;
		break;
	case CXCursor_CompoundStmt:
		return through_block(c, n, parent);
	case CXCursor_LabelStmt:
	case CXCursor_CaseStmt:
	case CXCursor_DefaultStmt:
	case CXCursor_UnexposedStmt:
		if (c->nodes.v[parent].last_child != *n)
			return STOP_NO;
		break;
	case CXCursor_CompoundAssignOperator:
	case CXCursor_MemberRefExpr:
	case CXCursor_ArraySubscriptExpr:
	case CXCursor_InitListExpr:
	case CXCursor_CompoundLiteralExpr:
	case CXCursor_VarDecl:
	case CXCursor_FieldDecl:
	case CXCursor_ParmDecl:
	case CXCursor_ReturnStmt:
	case CXCursor_IndirectGotoStmt:
	case CXCursor_GCCAsmStmt:
		return STOP_YES;
	default:
		return STOP_NO;
	}
	*n = parent;
	return GO_UP;
}

bool ast_escapes(struct ast_clang *c, uint32_t n)
{
	enum step s;

	do
		s = step_up(c, &n);
	while (s == GO_UP);
	return s == STOP_YES;
}

/* n refers to an array: it does not decay here, and its length can matter. */
bool ast_wants_composite(struct ast_clang *c, uint32_t n)
{
	uint32_t tok = ast_cursor_tok(c, c->nodes.v[n].cursor);
	bool operand = tok != PP_NONE && (c->a->flags[tok] & TOKF_UNEVALUATED);

	for (uint32_t p = c->nodes.v[n].parent; p != NO_NODE; p = c->nodes.v[p].parent) {
		switch ((int)c->nodes.v[p].cursor.kind) {
		case CXCursor_ParenExpr:
			break;
		case CXCursor_UnexposedExpr:
			if (ast_type(c, clang.getCursorType(c->nodes.v[p].cursor))->pointer)
				return false;
			return operand;
		case CXCursor_UnaryExpr:
			return true;
		case CXCursor_UnaryOperator:
			return first_word(c, p) == W_AMP;
		default:
			return operand && !clang.isExpression(c->nodes.v[p].cursor.kind);
		}
	}
	return operand;
}
