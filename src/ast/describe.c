// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a declaration means: types spelled out down to named ones, sizes and offsets of fields,
 * values of enumerators. The texts are made to be compared; they mention neither typedefs nor
 * parameters nor source positions.
 *
 * A struct is named by its tag, or by the typedef if that is its only name; a struct with neither
 * is described where it is used, which keeps every text as short as the source.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-clang.h"

/* Deeper types than anybody writes; beyond, libclang's own spelling serves. */
enum { MAX_DEPTH = 100 };

struct describing {
	struct ast_clang *c;
	struct ast_meanings *m;
	struct map asked; /* token -> index in m->v */
};

/* A record whose fields are listed: its offset, and the prefix of their names. */
struct record {
	struct describing *d;
	int64_t offset;
	const char *path;
	unsigned int depth;
};

static void put_type(struct describing *d, CXType type, unsigned int depth, struct buf *out);

/* -- types ------------------------------------------------------------------------------------- */

static void put_string(CXString s, struct buf *out)
{
	buf_puts(out, clang.getCString(s) ? clang.getCString(s) : "");
	clang.disposeString(s);
}

/* True if neither a tag nor a typedef names the type. */
static bool is_anonymous(struct describing *d, CXCursor decl)
{
	uint32_t tok = ast_cursor_tok(d->c, decl);

	return clang.Cursor_isAnonymous(decl) && tok != PP_NONE &&
	       ast_is_tag_word(ast_word(d->c->a->u, tok));
}

/* Older libclang knows the name that only a typedef gives as one of the type, not of the tag. */
static void put_tag_name(CXType type, CXCursor decl, struct buf *out)
{
	size_t before = out->len;

	put_string(clang.getCursorSpelling(decl), out);
	if (out->len == before)
		put_string(clang.getTypeSpelling(type), out);
}

struct inner {
	struct describing *d;
	struct buf *out;
	unsigned int depth;
};

static void put_bits(CXCursor field, struct buf *out)
{
	if (clang.Cursor_isBitField(field))
		buf_printf(out, ":%d", clang.getFieldDeclBitWidth(field));
}

static enum CXVisitorResult put_inner_field(CXCursor field, CXClientData data)
{
	struct inner *in = data;

	buf_putc(in->out, ' ');
	put_type(in->d, clang.getCursorType(field), in->depth + 1, in->out);
	put_bits(field, in->out);
	buf_printf(in->out, "@%lld;", clang.Cursor_getOffsetOfField(field));
	return CXVisit_Continue;
}

static void put_record(struct describing *d, CXType type, unsigned int depth, struct buf *out)
{
	CXCursor decl = clang.getTypeDeclaration(type);
	struct inner in = { d, out, depth };
	bool is_union = decl.kind == CXCursor_UnionDecl;

	buf_puts(out, is_union ? "union " : "struct ");
	if (!is_anonymous(d, decl)) {
		put_tag_name(type, decl, out);
		return;
	}
	buf_putc(out, '{');
	clang.Type_visitFields(type, put_inner_field, &in);
	buf_printf(out, " %lld}", clang.Type_getSizeOf(type));
}

static void put_enum(struct describing *d, CXType type, unsigned int depth, struct buf *out)
{
	CXCursor decl = clang.getTypeDeclaration(type);

	buf_puts(out, "enum ");
	if (is_anonymous(d, decl))
		put_type(d, clang.getEnumDeclIntegerType(decl), depth + 1, out);
	else
		put_tag_name(type, decl, out);
}

static void put_function(struct describing *d, CXType type, unsigned int depth, struct buf *out)
{
	int n = clang.getNumArgTypes(type);

	put_type(d, clang.getResultType(type), depth + 1, out);
	buf_puts(out, " (");
	for (int i = 0; i < n; i++) {
		buf_puts(out, i ? ", " : "");
		put_type(d, clang.getArgType(type, (unsigned int)i), depth + 1, out);
	}
	if (clang.isFunctionTypeVariadic(type))
		buf_puts(out, ", ...)");
	else
		buf_puts(out, type.kind == CXType_FunctionNoProto ? "?)" : ")");
}

static void put_qualifiers(CXType t, struct buf *out)
{
	buf_puts(out, clang.isConstQualifiedType(t) ? "const " : "");
	buf_puts(out, clang.isVolatileQualifiedType(t) ? "volatile " : "");
	buf_puts(out, clang.isRestrictQualifiedType(t) ? "restrict " : "");
}

static void put_type(struct describing *d, CXType type, unsigned int depth, struct buf *out)
{
	CXType t = clang.getCanonicalType(type);

	switch (depth < MAX_DEPTH ? t.kind : CXType_Unexposed) {
	case CXType_Pointer:
		buf_puts(out, "* ");
		put_qualifiers(t, out);
		put_type(d, clang.getPointeeType(t), depth + 1, out);
		break;
	case CXType_ConstantArray:
		put_qualifiers(t, out);
		buf_printf(out, "[%lld] ", clang.getArraySize(t));
		put_type(d, clang.getArrayElementType(t), depth + 1, out);
		break;
	case CXType_IncompleteArray:
		put_qualifiers(t, out);
		buf_puts(out, "[] ");
		put_type(d, clang.getArrayElementType(t), depth + 1, out);
		break;
	case CXType_Record:
		put_qualifiers(t, out);
		put_record(d, t, depth, out);
		break;
	case CXType_Enum:
		put_qualifiers(t, out);
		put_enum(d, t, depth, out);
		break;
	case CXType_FunctionProto:
	case CXType_FunctionNoProto:
		put_function(d, t, depth, out);
		break;
	case CXType_Atomic:
		put_qualifiers(t, out);
		buf_puts(out, "_Atomic ");
		put_type(d, clang.Type_getValueType(t), depth + 1, out);
		break;
	default:
		put_string(clang.getTypeSpelling(t), out);
	}
}

static const char *type_text(struct describing *d, CXType type)
{
	struct buf b = BUF_INIT;
	const char *text;

	put_type(d, type, 0, &b);
	text = arena_strndup(&d->m->arena, b.s, b.len);
	buf_free(&b);
	return text;
}

/* As it is written; versions of libclang differ in a blank in front of arrays. */
static const char *shown_text(struct describing *d, CXType type)
{
	char *s = arena_strdup(&d->m->arena,
			       ast_take_string(&d->m->arena, clang.getTypeSpelling(type)));

	for (char *at = s; (at = strstr(at, " ["));)
		memmove(at, at + 1, strlen(at));
	return s;
}

static void tell_type(struct describing *d, struct ast_meaning *a, CXType type)
{
	a->type = type_text(d, type);
	a->shown = shown_text(d, type);
}

static int64_t size_of(CXType type)
{
	long long n = clang.Type_getSizeOf(type);

	return n < 0 ? -1 : n;
}

/* -- fields ------------------------------------------------------------------------------------ */

static void tell_fields(const struct record *r, CXType type);

/* libclang's name for an unnamed member contains its position. */
static const char *field_name(struct describing *d, CXCursor field)
{
	const char *name = ast_take_string(&d->m->arena, clang.getCursorSpelling(field));

	return strchr(name, '(') ? "" : name;
}

/* Stops at a field that is no structure, or where *left is used up, which is 0 then. */
static enum CXVisitorResult look_inside(CXCursor cursor, CXClientData data)
{
	unsigned int *left = data;
	CXType type = clang.getCanonicalType(clang.getCursorType(cursor));

	*left = type.kind == CXType_Record ? *left - 1 : 0;
	if (*left)
		clang.Type_visitFields(type, look_inside, left);
	return *left ? CXVisit_Continue : CXVisit_Break;
}

static bool holds_nothing(CXType type)
{
	unsigned int left = MAX_DEPTH;

	if (type.kind != CXType_Record)
		return false;
	clang.Type_visitFields(type, look_inside, &left);
	return left;
}

static enum CXVisitorResult tell_field(CXCursor cursor, CXClientData data)
{
	const struct record *r = data;
	struct describing *d = r->d;
	CXType type = clang.getCanonicalType(clang.getCursorType(cursor));
	const char *name = field_name(d, cursor);
	int64_t offset = r->offset + clang.Cursor_getOffsetOfField(cursor);
	struct ast_field f = { .offset = offset };

	if (type.kind == CXType_Record && r->depth < MAX_DEPTH &&
	    is_anonymous(d, clang.getTypeDeclaration(type))) {
		struct record inner = { d, offset, r->path, r->depth + 1 };

		if (*name)
			inner.path = arena_printf(&d->m->arena, "%s%s.", r->path, name);
		tell_fields(&inner, type);
		return CXVisit_Continue;
	}
	f.name = arena_printf(&d->m->arena, "%s%s", r->path, name);
	f.type = type_text(d, type);
	f.bits = clang.Cursor_isBitField(cursor);
	f.empty = holds_nothing(type);
	f.size = f.bits ? clang.getFieldDeclBitWidth(cursor) : size_of(type);
	if (!f.bits && f.size > 0)
		f.size *= 8;
	vec_push(&d->m->fields, f);
	return CXVisit_Continue;
}

static void tell_fields(const struct record *r, CXType type)
{
	clang.Type_visitFields(type, tell_field, (void *)(uintptr_t)r);
}

static void tell_record(struct describing *d, struct ast_meaning *a, CXType type)
{
	struct record r = { d, 0, "", 0 };

	a->first_field = d->m->fields.n;
	tell_fields(&r, type);
	a->nfields = d->m->fields.n - a->first_field;
}

/* -- answers ----------------------------------------------------------------------------------- */

static void tell_layout(struct describing *d, struct ast_meaning *a, CXType type)
{
	CXType t = clang.getCanonicalType(type);
	long long align = clang.Type_getAlignOf(t);

	a->known = true;
	a->size = size_of(t);
	a->align = align < 0 ? -1 : align;
	if (t.kind == CXType_Record)
		tell_record(d, a, t);
}

static void answer(struct describing *d, struct ast_meaning *a, CXCursor cursor)
{
	CXType type = clang.getCursorType(cursor);

	switch (cursor.kind) {
	case CXCursor_StructDecl:
	case CXCursor_UnionDecl:
	case CXCursor_EnumDecl:
		if (clang.isCursorDefinition(cursor))
			tell_layout(d, a, type);
		break;
	case CXCursor_TypedefDecl:
		tell_type(d, a, clang.getTypedefDeclUnderlyingType(cursor));
		tell_layout(d, a, type);
		break;
	case CXCursor_VarDecl:
		tell_layout(d, a, type);
		tell_type(d, a, type);
		a->nfields = 0;
		break;
	case CXCursor_FunctionDecl:
		a->known = true;
		tell_type(d, a, type);
		break;
	case CXCursor_EnumConstantDecl:
		a->known = true;
		a->value = clang.getEnumConstantDeclValue(cursor);
		break;
	default:
		break;
	}
}

/* Tags and enumerators may stand within other declarations. */
static enum CXChildVisitResult visit(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct ast_clang *c = data;
	struct describing *d = c->ctx;
	uint32_t tok = ast_cursor_tok(c, cursor);
	uint32_t at = tok == PP_NONE ? PP_NONE : map_get(&d->asked, tok, PP_NONE);

	(void)parent;
	d->c = c;
	if (at != PP_NONE && !d->m->v.v[at].known)
		answer(d, &d->m->v.v[at], cursor);
	return cursor.kind == CXCursor_FunctionDecl || clang.isExpression(cursor.kind)
		       ? CXChildVisit_Continue
		       : CXChildVisit_Recurse;
}

/* The chunks of all that was asked. */
static void want(struct ast_unit *u, struct describing *d, struct ast_wanted *w, uint32_t *chunks)
{
	for (uint32_t i = 0; i < d->m->v.n; i++) {
		struct ast_meaning *a = &d->m->v.v[i];
		uint32_t chunk = ast_chunk_at(u, a->tok);

		a->size = a->align = -1;
		map_set(&d->asked, a->tok, i);
		if (chunk != PP_NONE)
			chunks[w->nextra++] = chunk;
	}
}

static void distrust(const struct ast_unit *u, struct ast_meanings *m, uint32_t chunk)
{
	for (uint32_t i = 0; i < m->v.n; i++)
		if (ast_chunk_at(u, m->v.v[i].tok) == chunk)
			m->v.v[i].known = false;
}

enum exit_code ast_describe(struct ast_unit *u, struct ast_meanings *m, struct diag *d)
{
	struct ast_analysis a = { .u = u, .d = d };
	struct describing k = { .m = m };
	uint32_t *chunks = mem_alloc((m->v.n + 1) * sizeof(*chunks));
	struct ast_wanted wanted = { .extra = chunks, .heads = true };
	int rc;

	want(u, &k, &wanted, chunks);
	ast_forget(u);
	ast_slice(u, &wanted);
	ast_flat_make(&a.flat, u, true);
	rc = ast_clang_visit(&a, visit, &k);
	for (uint32_t i = 0; i < wanted.nextra; i++)
		if (u->chunks.v[chunks[i]].untrusted)
			distrust(u, m, chunks[i]);
	ast_forget(u);
	ast_flat_free(&a.flat);
	map_free(&k.asked);
	free(chunks);
	return rc ? EXIT_SYSTEM : EXIT_WRITTEN;
}

void ast_meanings_release(struct ast_meanings *m)
{
	vec_free(&m->v);
	vec_free(&m->fields);
	arena_release(&m->arena);
}
