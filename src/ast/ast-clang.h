/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ast, private: what the files that talk to libclang share.
 *
 * libclang has no parents for expressions and no random access to children, so each top-level
 * cursor is copied once into a tree of nodes, in visiting order: a parent stands before its
 * children. All analysis then runs over the nodes, without recursion, and asks libclang only for
 * types, constants and what a name refers to.
 */
#ifndef KLP_CCP_AST_CLANG_H
#define KLP_CCP_AST_CLANG_H

#include <clang-c/Index.h>
#include "ast-internal.h"

/*
 * libclang.c: the library is loaded by the first analysis, not with the program: it takes 20 ms
 * and, first, 50 MiB, and runs that end before need none of that. Its functions are called through
 * this table, clang.getCString(s) for clang_getCString(s); one that is missing in the list does not
 * link.
 */
/* clang-format off */
#define CLANG_FUNCTIONS(_) \
	_(Cursor_Evaluate) _(Cursor_getOffsetOfField) _(Cursor_getStorageClass) \
	_(Cursor_isAnonymous) _(Cursor_isBitField) _(EvalResult_dispose) \
	_(EvalResult_getAsDouble) _(EvalResult_getAsLongLong) _(EvalResult_getAsUnsigned) \
	_(EvalResult_getKind) _(EvalResult_isUnsignedInt) _(Type_getAlignOf) \
	_(Type_getSizeOf) _(Type_getValueType) _(Type_visitFields) _(createIndex) \
	_(disposeDiagnostic) _(disposeIndex) _(disposeString) _(disposeTranslationUnit) \
	_(equalCursors) _(equalRanges) _(equalTypes) _(getArgType) _(getArrayElementType) \
	_(getArraySize) _(getCString) _(getCanonicalType) _(getClangVersion) \
	_(getCursorExtent) _(getCursorLocation) _(getCursorReferenced) _(getCursorResultType) \
	_(getCursorSpelling) _(getCursorType) _(getDiagnostic) _(getDiagnosticLocation) \
	_(getDiagnosticSeverity) _(getDiagnosticSpelling) _(getEnumConstantDeclValue) \
	_(getEnumDeclIntegerType) _(getFieldDeclBitWidth) _(getFileLocation) \
	_(getNumArgTypes) _(getNumDiagnostics) _(getPointeeType) _(getRangeEnd) \
	_(getRangeStart) _(getResultType) _(getTranslationUnitCursor) _(getTypeDeclaration) \
	_(getTypeSpelling) _(getTypedefDeclUnderlyingType) _(isConstQualifiedType) \
	_(isFunctionTypeVariadic) _(isRestrictQualifiedType) _(isVolatileQualifiedType) \
	_(isCursorDefinition) _(isDeclaration) _(isExpression) _(parseTranslationUnit2) \
	_(visitChildren)
/* clang-format on */

struct clang_functions {
#define _(name) __typeof__(clang_##name) *(name);
	CLANG_FUNCTIONS(_)
#undef _
};
extern struct clang_functions clang;
/* Fills the table, once per process. NULL, or why it cannot be: lives as long as the process. */
const char *clang_load(void);

#define NO_NODE UINT32_MAX

enum value_kind {
	VALUE_NOT_ASKED,
	VALUE_BUSY,
	VALUE_UNKNOWN,
	VALUE_INT,    /* known */
	VALUE_ADDRESS /* known not to be null */
};

struct ast_value {
	uint8_t kind;
	int64_t i;
};

struct ast_node {
	CXCursor cursor;
	uint32_t parent, child, last_child, next; /* NO_NODE */
	uint32_t nchildren;
	uint32_t first, last; /* pp tokens, filled by ast_extent(); first PP_NONE: not asked yet */
	bool unevaluated;
	uint32_t region; /* token that names the emitted part it belongs to */
	struct ast_value value;
};

struct ast_type_info {
	uint32_t tag;     /* entity of the tag that the type or its array element is, PP_NONE */
	uint32_t pointee; /* the same for what it points to */
	bool array, pointer;
};

struct ast_clang {
	struct ast_analysis *a;
	void *ctx; /* of whoever visits */
	CXIndex index;
	CXTranslationUnit tu;
	int version; /* major */
	VEC(struct ast_node) nodes;
	uint32_t at;      /* while building: the node whose children come */
	uint32_t limit;   /* of nodes */
	struct map types; /* CXType.data[0] -> index in infos */
	VEC(struct ast_type_info) infos;
	struct map completes; /* region << 32 | entity */
};

/*
 * clang.c: parses a->flat and shows the cursors at file scope to a visitor, whose data is a struct
 * ast_clang; 0, or -1 after a diagnostic.
 */
int ast_clang_visit(struct ast_analysis *a, CXCursorVisitor visit, void *ctx);
tok_t ast_location_tok(struct ast_clang *c, CXSourceLocation loc); /* PP_NONE */
tok_t ast_cursor_tok(struct ast_clang *c, CXCursor cursor);
/* Copies the string into the arena and disposes of it. */
const char *ast_take_string(struct arena *arena, CXString s);

/* tree.c */
bool ast_tree_build(struct ast_clang *c, CXCursor top); /* false: too large, not to be trusted */
void ast_extent(struct ast_clang *c, uint32_t n);       /* fills first and last */
uint32_t ast_node_child(const struct ast_clang *c, uint32_t n, uint32_t i); /* NO_NODE */
bool ast_is_tag_cursor(enum CXCursorKind kind);

/* eval.c */
struct ast_value ast_eval(struct ast_clang *c, uint32_t n);
static inline bool ast_known(struct ast_value v)
{
	return v.kind >= VALUE_INT;
}
static inline bool ast_is_true(struct ast_value v)
{
	return v.kind == VALUE_ADDRESS || (v.kind == VALUE_INT && v.i);
}
/* Operator of a binary operator node: enum word and its token. */
uint8_t ast_operator(struct ast_clang *c, uint32_t n);
bool ast_is_gnu_conditional(struct ast_clang *c, uint32_t n); /* a ?: b */
bool ast_is_choose_expr(struct ast_clang *c, uint32_t n);
bool ast_generic_selected(struct ast_clang *c, uint32_t n, uint32_t child);

/* types.c */
const struct ast_type_info *ast_type(struct ast_clang *c, CXType type);
void ast_complete_uses(struct ast_clang *c, uint32_t n);
void ast_object_facts(struct ast_clang *c, uint32_t n, decl_t decl);

/* escape.c */
bool ast_escapes(struct ast_clang *c, uint32_t n);
bool ast_wants_composite(struct ast_clang *c, uint32_t n);

/* uses.c: uses of the tree in c->nodes. */
void ast_tree_uses(struct ast_clang *c);

#endif
