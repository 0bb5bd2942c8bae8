// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where a tag's definition is needed (behaviour 5.2). libclang is asked about each type once; a
 * type that neither is nor points to a struct, union or enum costs one look-up per expression.
 */
#include "ast-clang.h"

/* File-scope entity of a named tag, PP_NONE for others: those come with what contains them. */
static uint32_t tag_of(struct ast_clang *c, CXType canonical)
{
	const struct ast_unit *u = c->a->u;
	uint32_t tok, thing, entity;

	if (canonical.kind != CXType_Record && canonical.kind != CXType_Enum)
		return PP_NONE;
	tok = ast_cursor_tok(c, clang.getTypeDeclaration(canonical));
	thing = tok == PP_NONE ? 0 : c->a->thing[tok];
	if ((thing & 3) != THING_TAG)
		return PP_NONE;
	entity = u->tags.v[thing >> 2].entity;
	return u->entities.v[entity].name && !u->entities.v[entity].local ? entity : PP_NONE;
}

static CXType strip_arrays(CXType t, bool *array)
{
	*array = false;
	while (t.kind == CXType_ConstantArray || t.kind == CXType_IncompleteArray ||
	       t.kind == CXType_VariableArray) {
		*array = true;
		t = clang.getCanonicalType(clang.getArrayElementType(t));
	}
	return t;
}

static struct ast_type_info examine(struct ast_clang *c, CXType type)
{
	struct ast_type_info info = { .tag = PP_NONE, .pointee = PP_NONE };
	CXType t = strip_arrays(clang.getCanonicalType(type), &info.array);
	bool array;

	if (t.kind == CXType_Atomic)
		t = clang.getCanonicalType(clang.Type_getValueType(t));
	info.tag = tag_of(c, t);
	info.pointer = t.kind == CXType_Pointer;
	if (info.pointer)
		info.pointee = tag_of(
			c, strip_arrays(clang.getCanonicalType(clang.getPointeeType(t)), &array));
	return info;
}

const struct ast_type_info *ast_type(struct ast_clang *c, CXType type)
{
	uint64_t key = (uint64_t)(uintptr_t)type.data[0];
	uint32_t at = map_get(&c->types, key, PP_NONE);
	struct ast_type_info info;

	if (at == PP_NONE) {
		info = examine(c, type);
		at = c->infos.n;
		vec_push(&c->infos, info);
		map_set(&c->types, key, at);
	}
	return &c->infos.v[at];
}

static void need(struct ast_clang *c, uint32_t region, uint32_t tok, uint32_t tag, uint32_t flags)
{
	if (tag == PP_NONE || tok == PP_NONE)
		return;
	if (map_set(&c->completes, (uint64_t)region << 32 | tag, 1))
		ast_add_use(c->a, tok, tag, PP_NONE, flags);
}

/* The same, for an expression: its place is only looked up when the need is new. */
static void need_at(struct ast_clang *c, uint32_t n, uint32_t tag)
{
	uint32_t region = c->nodes.v[n].region;

	if (tag == PP_NONE || map_has(&c->completes, (uint64_t)region << 32 | tag))
		return;
	ast_extent(c, n);
	need(c, region, c->nodes.v[n].first, tag, USE_COMPLETE);
}

/* The same, for a declaration: at its name, as specifiers may serve several declarators. */
static void need_at_name(struct ast_clang *c, uint32_t n, uint32_t tag)
{
	uint32_t region = c->nodes.v[n].region;

	if (tag != PP_NONE && !map_has(&c->completes, (uint64_t)region << 32 | tag))
		need(c, region, ast_cursor_tok(c, c->nodes.v[n].cursor), tag, USE_COMPLETE);
}

static void need_type(struct ast_clang *c, uint32_t n, CXType type)
{
	need_at(c, n, ast_type(c, type)->tag);
}

static void need_pointee(struct ast_clang *c, uint32_t n, uint32_t child)
{
	if (child != NO_NODE)
		need_at(c, n, ast_type(c, clang.getCursorType(c->nodes.v[child].cursor))->pointee);
}

/*
 * Operand of sizeof and the like that is a type: complete unless it is a pointer or function type.
 */
static void need_type_operand(struct ast_clang *c, uint32_t n)
{
	const struct ast_unit *u = c->a->u;
	uint32_t i;

	ast_extent(c, n);
	i = c->nodes.v[n].first;
	if (ast_word(u, i) == W_VA_ARG)
		return; /* its type is the expression's */
	while (i < c->nodes.v[n].last && ast_word(u, i) != W_LPAREN)
		i++;
	for (i++; i < c->nodes.v[n].last; i++) {
		uint8_t w = ast_word(u, i);

		if (w == W_STAR)
			return;
		if (w == W_COMMA || w == W_RPAREN)
			break;
		if (w == W_LPAREN || w == W_LBRACE || w == W_LBRACK)
			i = ast_partner(u, i);
	}
	for (i = c->nodes.v[n].child; i != NO_NODE; i = c->nodes.v[i].next)
		if (c->nodes.v[i].cursor.kind == CXCursor_TypeRef)
			need_type(c, n, clang.getCursorType(c->nodes.v[i].cursor));
}

static bool moves_pointer(struct ast_clang *c, uint32_t n)
{
	uint8_t w;

	switch ((int)c->nodes.v[n].cursor.kind) {
	case CXCursor_ArraySubscriptExpr:
	case CXCursor_MemberRefExpr:
	case CXCursor_UnaryOperator:
		if (c->nodes.v[n].cursor.kind != CXCursor_UnaryOperator)
			return true;
		ast_extent(c, n);
		w = ast_word(c->a->u, c->nodes.v[n].first);
		return w != W_AMP && w != W_NOT && w != W_EXTENSION;
	case CXCursor_CompoundAssignOperator:
		return true;
	case CXCursor_BinaryOperator:
		w = ast_operator(c, n);
		return w == W_PLUS || w == W_MINUS;
	default:
		return false;
	}
}

/*
 * True for *p of "typeof(*p) *q": it only says what q points to. rcu_dereference() is made of that.
 */
static bool only_names_pointee(struct ast_clang *c, uint32_t n)
{
	const struct ast_unit *u = c->a->u;
	struct ast_node *node = &c->nodes.v[n];
	struct ast_attributes g;
	uint32_t first, last;

	if ((node->cursor.kind != CXCursor_UnaryOperator &&
	     node->cursor.kind != CXCursor_ParenExpr) ||
	    ast_type(c, clang.getCursorType(node->cursor))->tag == PP_NONE)
		return false;
	ast_extent(c, n);
	first = node->first;
	last = node->last;
	while (first < last && ast_word(u, first) == W_LPAREN)
		first++;
	if (first == last || ast_word(u, first) != W_STAR)
		return false;
	while (first && ast_word(u, first - 1) == W_LPAREN)
		first--;
	if (!first || ast_word(u, first - 1) != W_TYPEOF)
		return false;
	for (last = ast_partner(u, first) + 1; ast_is_qualifier(ast_word(u, last)); last++)
		;
	while (ast_attribute_group(u, last, &g))
		last = g.last;
	return ast_word(u, last) == W_STAR;
}

static void expression_uses(struct ast_clang *c, uint32_t n)
{
	const struct ast_node *node = &c->nodes.v[n];

	if (only_names_pointee(c, n))
		return;
	need_type(c, n, clang.getCursorType(node->cursor));
	switch ((int)node->cursor.kind) {
	case CXCursor_UnaryExpr:
		need_type_operand(c, n);
		return;
	case CXCursor_UnexposedExpr:
		if (node->child != NO_NODE &&
		    c->nodes.v[node->child].cursor.kind == CXCursor_TypeRef)
			need_type_operand(c, n);
		return;
	case CXCursor_BinaryOperator:
	case CXCursor_ArraySubscriptExpr:
	case CXCursor_UnaryOperator:
	case CXCursor_CompoundAssignOperator:
	case CXCursor_MemberRefExpr:
		if (!moves_pointer(c, n))
			return;
		need_pointee(c, n, node->child);
		if (node->last_child != node->child)
			need_pointee(c, n, node->last_child);
	}
}

/* '{' of the function definition that is the tree's root, PP_NONE */
static uint32_t body_of(struct ast_clang *c, uint32_t n)
{
	uint32_t tok, chunk;

	if (n || !clang.isCursorDefinition(c->nodes.v[0].cursor))
		return PP_NONE;
	tok = ast_cursor_tok(c, c->nodes.v[0].cursor);
	chunk = tok == PP_NONE ? PP_NONE : ast_chunk_at(c->a->u, tok);
	return chunk == PP_NONE ? PP_NONE : c->a->u->chunks.v[chunk].body_first;
}

static void parameter_uses(struct ast_clang *c, uint32_t n)
{
	const struct ast_node *node = &c->nodes.v[n];
	const struct ast_type_info *info = ast_type(c, clang.getCursorType(node->cursor));
	uint32_t parent = node->parent, body;

	if (info->tag == PP_NONE)
		return;
	if (info->array)
		need_at_name(c, n, info->tag);
	if (info->array || parent != 0 || c->nodes.v[0].cursor.kind != CXCursor_FunctionDecl)
		return;
	body = body_of(c, 0);
	need(c, body, body, info->tag, USE_COMPLETE);
}

static void variable_uses(struct ast_clang *c, uint32_t n)
{
	const struct ast_node *node = &c->nodes.v[n];
	const struct ast_type_info *info = ast_type(c, clang.getCursorType(node->cursor));
	uint32_t tok;

	if (info->tag == PP_NONE)
		return;
	if (node->parent == NO_NODE && !info->array) {
		tok = ast_cursor_tok(c, node->cursor);
		if (tok != PP_NONE)
			ast_add_use(c->a, tok, info->tag, PP_NONE, USE_ALLOCATED);
		return;
	}
	if (info->array || clang.Cursor_getStorageClass(node->cursor) != CX_SC_Extern)
		need_at_name(c, n, info->tag);
}

void ast_complete_uses(struct ast_clang *c, uint32_t n)
{
	const struct ast_node *node = &c->nodes.v[n];
	const struct ast_type_info *info;
	uint32_t body;
	CXType type;

	if (clang.isExpression(node->cursor.kind)) {
		expression_uses(c, n);
		return;
	}
	switch ((int)node->cursor.kind) {
	case CXCursor_VarDecl:
		variable_uses(c, n);
		break;
	case CXCursor_ParmDecl:
		parameter_uses(c, n);
		break;
	case CXCursor_FieldDecl:
		need_at_name(c, n, ast_type(c, clang.getCursorType(node->cursor))->tag);
		break;
	case CXCursor_TypedefDecl:
		type = clang.getTypedefDeclUnderlyingType(node->cursor);
		info = ast_type(c, type);
		if (info->array)
			need_at_name(c, n, info->tag);
		break;
	case CXCursor_FunctionDecl:
		body = body_of(c, n);
		if (body != PP_NONE)
			need(c, body, body,
			     ast_type(c, clang.getCursorResultType(node->cursor))->tag,
			     USE_COMPLETE);
		break;
	}
}

void ast_object_facts(struct ast_clang *c, uint32_t n, decl_t decl)
{
	struct ast_entity *e = &c->a->u->entities.v[c->a->u->decls.v[decl].entity];
	CXType t = clang.getCanonicalType(clang.getCursorType(c->nodes.v[n].cursor));
	long long length = t.kind == CXType_ConstantArray ? clang.getArraySize(t) : -1;

	e->array |= t.kind == CXType_ConstantArray || t.kind == CXType_IncompleteArray;
	if (length > e->array_length)
		e->array_length = length;
	for (e->is_const |= clang.isConstQualifiedType(t) != 0;
	     t.kind == CXType_ConstantArray || t.kind == CXType_IncompleteArray;
	     e->is_const |= clang.isConstQualifiedType(t) != 0)
		t = clang.getCanonicalType(clang.getArrayElementType(t));
}
