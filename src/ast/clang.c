// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The session with libclang: arguments, parse, errors, top-level cursors, and the mapping from its
 * locations to our tokens. An error inside a wanted chunk is not a failure: its AST is no longer
 * trusted, and the fallback takes names from tokens where no cursor explains them.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-clang.h"

#define BUFFER_NAME "unit.c"

const char *ast_take_string(struct arena *arena, CXString s)
{
	const char *copy = arena_strdup(arena, clang.getCString(s) ? clang.getCString(s) : "");

	clang.disposeString(s);
	return copy;
}

tok_t ast_location_tok(struct ast_clang *c, CXSourceLocation loc)
{
	unsigned int off;
	CXFile file;

	clang.getFileLocation(loc, &file, NULL, NULL, &off);
	return file ? ast_flat_tok(&c->a->flat, off) : PP_NONE;
}

tok_t ast_cursor_tok(struct ast_clang *c, CXCursor cursor)
{
	return ast_location_tok(c, clang.getCursorLocation(cursor));
}

/* -- arguments --------------------------------------------------------------------------------- */

struct args {
	VEC(const char *) v;
	struct arena *arena;
};

/*
 * Spellings of gcc that libclang does not know, up to which version of libclang, and from which
 * standard on they are keywords. -undef takes clang's own predefined macros away, __seg_gs among
 * them.
 */
static const struct {
	const char *define;
	int before; /* 0: any version */
	bool c23;
} prelude[] = {
	{ "__seg_gs=__attribute__((address_space(256)))", 0, false },
	{ "__seg_fs=__attribute__((address_space(257)))", 0, false },
	{ "__builtin_has_attribute(e,a)=(0*sizeof(__typeof__(e)*))", 0, false },
	{ "__typeof_unqual__=__typeof__", 19, false },
	{ "__typeof_unqual=__typeof__", 19, false },
	{ "typeof_unqual=__typeof__", 19, true },
	{ "_Float32=float", 0, false },
	{ "_Float64=double", 0, false },
	{ "_Float32x=double", 0, false },
	{ "_Float64x=long double", 0, false },
	{ "_Float128=__float128", 0, false },
	{ "_Decimal32=float", 0, false },
	{ "_Decimal64=double", 0, false },
	{ "_Decimal128=__float128", 0, false },
	{ "__float80=long double", 0, false },
	{ "constexpr=const", 19, true },
	{ "auto=__auto_type", 18, true },
	{ "nullptr=((void*)0)", 17, true },
	{ "bool=_Bool", 15, true },
	{ "true=1", 15, true },
	{ "false=0", 15, true },
	{ "static_assert=_Static_assert", 15, true },
	{ "alignas=_Alignas", 15, true },
	{ "alignof=_Alignof", 15, true },
	{ "thread_local=_Thread_local", 15, true },
};

static void add_prelude(struct args *args, int version, bool c23)
{
	for (size_t i = 0; i < ARRAY_SIZE(prelude); i++)
		if ((!prelude[i].before || version < prelude[i].before) && (!prelude[i].c23 || c23))
			vec_push(&args->v, arena_printf(args->arena, "-D%s", prelude[i].define));
}

static const char *standard(const struct cc_invocation *inv, int version)
{
	static const char *const gnu[] = { "gnu89", "gnu99", "gnu11", "gnu17", "gnu2x" };
	static const char *const iso[] = { "c89", "c99", "c11", "c17", "c2x" };
	const char *const *names = inv->iso ? iso : gnu;

	if (inv->std == CC_GNU23 && version >= 18)
		return inv->iso ? "c23" : "gnu23";
	return names[inv->std <= CC_GNU23 ? inv->std : CC_GNU11];
}

static void add_dialect(struct args *args, const struct cc_invocation *inv, int version)
{
	vec_push(&args->v, arena_printf(args->arena, "-std=%s", standard(inv, version)));
	vec_push(&args->v,
		 arena_printf(args->arena, "--target=%s", cc_target_triple(inv->compiler.arch)));
	if (inv->unsigned_char)
		vec_push(&args->v, "-funsigned-char");
	if (inv->short_wchar)
		vec_push(&args->v, "-fshort-wchar");
	if (inv->short_enums)
		vec_push(&args->v, "-fshort-enums");
	if (inv->ms_extensions || inv->plan9_extensions)
		vec_push(&args->v, "-fms-extensions");
	if (inv->gnu89_inline && inv->std != CC_GNU89)
		vec_push(&args->v, "-fgnu89-inline");
	if (inv->pack_struct)
		vec_push(&args->v, arena_printf(args->arena, "-fpack-struct=%d", inv->pack_struct));
}

static void make_args(struct args *args, const struct cc_invocation *inv, int version)
{
	static const char *const always[] = {
		"-x",
		"c",
		"-undef",
		"-nostdinc",
		"-w",
		"-Wno-everything",
		"-ferror-limit=0",
		"-fno-spell-checking",
		"-fno-builtin",
		"-ffreestanding",
		"-fbracket-depth=256",
		"-fdollars-in-identifiers",
	};

	for (size_t i = 0; i < ARRAY_SIZE(always); i++)
		vec_push(&args->v, always[i]);
	if (version < 17) /* newer ones have [[ ]] in all dialects, as gcc does */
		vec_push(&args->v, "-fdouble-square-bracket-attributes");
	if (inv) {
		add_dialect(args, inv, version);
	} else {
		vec_push(&args->v, "-std=gnu11");
		vec_push(&args->v, "--target=x86_64-linux-gnu");
	}
	add_prelude(args, version, inv && inv->std == CC_GNU23);
}

static int libclang_version(struct arena *arena)
{
	const char *s = ast_take_string(arena, clang.getClangVersion());

	s = strstr(s, "version ");
	return s ? atoi(s + 8) : 14;
}

/* -- errors ------------------------------------------------------------------------------------ */

static void distrust(struct ast_clang *c, uint32_t tok, bool rest)
{
	struct ast_unit *u = c->a->u;
	uint32_t chunk = tok == PP_NONE ? PP_NONE : ast_chunk_at(u, tok);

	if (chunk != PP_NONE)
		u->chunks.v[chunk].untrusted = true;
	for (chunk = chunk == PP_NONE ? 0 : chunk; rest && chunk < u->chunks.n; chunk++)
		u->chunks.v[chunk].untrusted = u->chunks.v[chunk].in_slice;
}

static void take_diagnostic(struct ast_clang *c, CXDiagnostic diag)
{
	struct ast_unit *u = c->a->u;
	enum CXDiagnosticSeverity severity = clang.getDiagnosticSeverity(diag);
	const char *text;
	uint32_t tok;

	if (severity < CXDiagnostic_Error)
		return;
	text = ast_take_string(&u->arena, clang.getDiagnosticSpelling(diag));
	tok = ast_location_tok(c, clang.getDiagnosticLocation(diag));
	distrust(c, tok, severity == CXDiagnostic_Fatal);
	vec_push(&u->index->errors, text);
	vec_push(&u->index->error_toks, tok);
	if (c->a->d && c->a->d->verbosity > 0 && !c->a->lean) {
		struct loc loc = { 0 };

		if (tok != PP_NONE && u->rec->files.n)
			loc = pp_tok_loc(u->rec, tok);
		diag_report(c->a->d, DIAG_NOTE, "libclang", &loc,
			    "libclang: %s; falling back to names from tokens here", text);
	}
}

static void take_diagnostics(struct ast_clang *c)
{
	unsigned int n = clang.getNumDiagnostics(c->tu);

	for (unsigned int i = 0; i < n; i++) {
		CXDiagnostic diag = clang.getDiagnostic(c->tu, i);

		take_diagnostic(c, diag);
		clang.disposeDiagnostic(diag);
	}
}

static const char *error_text(enum CXErrorCode e)
{
	switch (e) {
	case CXError_Crashed:
		return "it crashed";
	case CXError_InvalidArguments:
		return "it rejected its arguments";
	case CXError_ASTReadError:
		return "it could not read a file";
	default:
		return "it failed";
	}
}

/* -- walk -------------------------------------------------------------------------------------- */

static enum CXChildVisitResult visit_top(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct ast_clang *c = data;
	const struct ast_unit *u = c->a->u;
	uint32_t tok, chunk;

	(void)parent;
	if (c->a->only_errors || c->a->lean) {
		tok = ast_cursor_tok(c, cursor);
		chunk = tok == PP_NONE ? PP_NONE : ast_chunk_at(u, tok);
		if (chunk != PP_NONE && !ast_is_looked_at(c->a, &u->chunks.v[chunk]))
			return CXChildVisit_Continue;
	}
	if (ast_tree_build(c, cursor)) {
		ast_tree_uses(c);
	} else {
		tok = ast_cursor_tok(c, cursor);
		distrust(c, tok, false);
	}
	return CXChildVisit_Continue;
}

static enum CXErrorCode parse(struct ast_clang *c)
{
	struct ast_analysis *a = c->a;
	struct args args = { .arena = &a->u->arena };
	struct CXUnsavedFile file = { BUFFER_NAME, a->flat.text.s, a->flat.text.len };
	enum CXErrorCode e;

	make_args(&args, a->u->rec->inv, c->version);
	e = clang.parseTranslationUnit2(c->index, BUFFER_NAME, args.v.v, (int)args.v.n, &file, 1,
					CXTranslationUnit_None, &c->tu);
	vec_free(&args.v);
	return e;
}

int ast_clang_visit(struct ast_analysis *a, CXCursorVisitor visit, void *ctx)
{
	struct ast_clang c = { .a = a, .ctx = ctx };
	const char *why = clang_load();
	enum CXErrorCode e;

	if (why) {
		diag_report(a->d, DIAG_ERROR, "libclang", NULL, "cannot use libclang: %s", why);
		return -1;
	}
	c.version = libclang_version(&a->u->arena);
	a->u->libclang_version = c.version;
	c.index = clang.createIndex(0, 0);
	if (!c.index) {
		diag_report(a->d, DIAG_ERROR, "libclang", NULL, "cannot use libclang: no index");
		return -1;
	}
	e = parse(&c);
	if (e == CXError_Success) {
		take_diagnostics(&c);
		clang.visitChildren(clang.getTranslationUnitCursor(c.tu), visit, &c);
		clang.disposeTranslationUnit(c.tu);
	} else {
		diag_report(a->d, DIAG_WARNING, "libclang", NULL,
			    "libclang: %s; falling back to names from tokens everywhere",
			    error_text(e));
		distrust(&c, PP_NONE, true);
	}
	clang.disposeIndex(c.index);
	vec_free(&c.nodes);
	vec_free(&c.infos);
	map_free(&c.types);
	map_free(&c.completes);
	return 0;
}

int ast_clang(struct ast_analysis *a)
{
	return ast_clang_visit(a, visit_top, NULL);
}
