// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One top-level cursor as a tree of nodes. libclang shows some text more than once: a tag's
 * definition alone and again under each declarator, the condition of "a ?: b" three times. The
 * first showing is kept, so that nesting cannot make the tree explode.
 */
#include <stdlib.h>
#include "ast-clang.h"

/* Nodes that a text of n tokens can have without being made to explode something. */
#define NODES_PER_TOKEN 24

bool ast_is_tag_cursor(enum CXCursorKind kind)
{
	return kind == CXCursor_StructDecl || kind == CXCursor_UnionDecl ||
	       kind == CXCursor_EnumDecl;
}

/* A tag's definition that was visited before; notes it otherwise. */
static bool seen_definition(struct ast_clang *c, CXCursor cursor)
{
	uint32_t tok;

	if (!clang.isCursorDefinition(cursor))
		return false;
	tok = ast_cursor_tok(c, cursor);
	if (tok == PP_NONE)
		return false;
	if (c->a->flags[tok] & TOKF_DEFINITION)
		return true;
	c->a->flags[tok] |= TOKF_DEFINITION;
	return false;
}

static uint32_t add_node(struct ast_clang *c, CXCursor cursor, uint32_t parent)
{
	struct ast_node *n = vec_add(&c->nodes);
	uint32_t index = c->nodes.n - 1;

	n->cursor = cursor;
	n->parent = parent;
	n->child = n->last_child = n->next = NO_NODE;
	n->first = PP_NONE;
	if (parent != NO_NODE) {
		struct ast_node *p = &c->nodes.v[parent];

		if (p->last_child == NO_NODE)
			p->child = index;
		else
			c->nodes.v[p->last_child].next = index;
		p->last_child = index;
		p->nchildren++;
	}
	return index;
}

/* Operands of "a ?: b" come as "a" several times: same text, same parent. */
static bool repeats_sibling(struct ast_clang *c, CXCursor cursor)
{
	const struct ast_node *p = &c->nodes.v[c->at];
	CXSourceRange range;

	if (p->cursor.kind != CXCursor_UnexposedExpr || p->last_child == NO_NODE ||
	    !clang.isExpression(cursor.kind))
		return false;
	range = clang.getCursorExtent(cursor);
	return clang.equalRanges(range, clang.getCursorExtent(c->nodes.v[p->last_child].cursor));
}

static enum CXChildVisitResult visit(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct ast_clang *c = data;

	while (!clang.equalCursors(c->nodes.v[c->at].cursor, parent)) {
		if (c->nodes.v[c->at].parent == NO_NODE)
			break;
		c->at = c->nodes.v[c->at].parent;
	}
	if (c->nodes.n >= c->limit)
		return CXChildVisit_Break;
	if (ast_is_tag_cursor(cursor.kind) && seen_definition(c, cursor))
		return CXChildVisit_Continue;
	if (repeats_sibling(c, cursor))
		return CXChildVisit_Continue;
	c->at = add_node(c, cursor, c->at);
	return CXChildVisit_Recurse;
}

bool ast_tree_build(struct ast_clang *c, CXCursor top)
{
	c->nodes.n = 0;
	c->limit = c->a->flat.tok.n * NODES_PER_TOKEN + 64;
	if (ast_is_tag_cursor(top.kind) && seen_definition(c, top))
		return true;
	c->at = add_node(c, top, NO_NODE);
	return !clang.visitChildren(top, visit, c);
}

void ast_extent(struct ast_clang *c, uint32_t n)
{
	struct ast_node *node = &c->nodes.v[n];
	CXSourceRange range;
	unsigned int off;
	CXFile file;

	if (node->first != PP_NONE)
		return;
	range = clang.getCursorExtent(node->cursor);
	node->first = ast_location_tok(c, clang.getRangeStart(range));
	clang.getFileLocation(clang.getRangeEnd(range), &file, NULL, NULL, &off);
	node->last = file && off ? ast_flat_tok(&c->a->flat, off - 1) : PP_NONE;
	if (node->first == PP_NONE || node->last == PP_NONE || node->last < node->first) {
		node->first = node->first == PP_NONE ? 0 : node->first;
		node->last = node->first;
	} else {
		node->last++;
	}
}

uint32_t ast_node_child(const struct ast_clang *c, uint32_t n, uint32_t i)
{
	uint32_t child = c->nodes.v[n].child;

	while (i-- && child != NO_NODE)
		child = c->nodes.v[child].next;
	return child;
}
