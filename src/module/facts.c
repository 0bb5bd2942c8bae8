// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a livepatch has to know about one unit, copied so that the unit can be released: the text,
 * the redirected functions, the pointers to fill. Facts that only the policy knows (the object,
 * which of several symbols) are those that it gives to the report.
 */
#include <stdlib.h>
#include <string.h>
#include "module-internal.h"
#include "klp-ccp/emit.h"

/* Of the policy's facts, those that count here; NULL: not given. */
struct facts {
	struct arena *arena;
	const char *module, *image, *object, *build_root, *source_root, *symvers;
	const char *binding, *provider, *symbol, *position, *ns, *redirected;
};

static void take_fact(void *ctx, enum policy_fact kind, const char *key, const char *value)
{
	struct facts *f = ctx;
	const struct {
		const char *key, **value;
	} wanted[] = {
		{ "module", &f->module },           { "binding", &f->binding },
		{ "provider", &f->provider },       { "symbol", &f->symbol },
		{ "position", &f->position },       { "image", &f->image },
		{ "object", &f->object },           { "build_root", &f->build_root },
		{ "source_root", &f->source_root }, { "namespace", &f->ns },
		{ "symvers", &f->symvers },         { "redirected", &f->redirected },
	};

	/* One of several, and it was not said which. */
	if (kind == FACT_LIST && key && !strcmp(key, "candidates") && !f->position)
		f->position = "there are several candidates";
	for (size_t i = 0; kind <= FACT_NUMBER && key && i < ARRAY_SIZE(wanted); i++)
		if (!strcmp(wanted[i].key, key))
			*wanted[i].value = arena_strdup(f->arena, value);
}

static const char *entity_name(const struct lp *lp, uint32_t e)
{
	return name_str(&lp->rec->names, lp->ast->entities.v[e].name);
}

/* The number of a position; false, after the message, when the policy could not find it. */
static bool read_position(const struct facts *f, const char *name, uint32_t *position,
			  struct diag *d)
{
	char *end = NULL;

	*position = 0;
	if (!f->position)
		return true;
	*position = (uint32_t)strtoul(f->position, &end, 10);
	if (end != f->position && !*end)
		return true;
	diag_report(d, DIAG_ERROR, "ambiguous-position", NULL,
		    "cannot tell which of several symbols '%s' is meant: %s (use --policy-opt "
		    "position=%s=N)",
		    name, f->position, name);
	return false;
}

/* True if the kernel has nothing to redirect: others that are have it inlined. */
static bool is_only_held(const struct facts *f)
{
	return f->redirected && !strcmp(f->redirected, "no");
}

/* True if the patch added it: the kernel has nothing that could be redirected. */
static bool is_new(const struct lp *lp, uint32_t e)
{
	uint32_t def = lp->ast->entities.v[e].definition;

	return lp->opt->changed && def != PP_NONE &&
	       lp->opt->changed->chunk[lp->ast->decls.v[def].chunk] == LP_NEW;
}

static bool is_static(const struct lp *lp, uint32_t e)
{
	uint32_t def = lp->ast->entities.v[e].definition;

	return def != PP_NONE &&
	       lp->ast->chunks.v[lp->ast->decls.v[def].chunk].storage_class == SC_STATIC;
}

static enum exit_code take_functions(struct module_facts *m, const struct lp *lp, struct diag *d)
{
	struct module_function *v = arena_alloc(&m->arena, (lp->patched.n + 1) * sizeof(*v));
	uint32_t n = 0;

	for (uint32_t i = 0; i < lp->patched.n; i++) {
		uint32_t e = lp->patched.v[i];
		struct facts f = { .arena = &m->arena };
		enum exit_code rc = lp_describe_itself(lp, e, take_fact, &f);

		if (rc)
			return rc;
		if (is_new(lp, e) || is_only_held(&f))
			continue;
		v[n].name = arena_strdup(&m->arena, entity_name(lp, e));
		v[n].replacement = arena_strdup(&m->arena, lp_form(lp, e, LP_ROLE_PATCHED)->name);
		if (!read_position(&f, v[n].name, &v[n].position, d))
			return EXIT_NO_PATCH;
		if (!is_static(lp, e))
			vec_push(&m->globals, v[n].name);
		n++;
	}
	m->unit.functions = v;
	m->unit.nfunctions = n;
	return EXIT_WRITTEN;
}

static bool is_pointer(const struct lp *lp, uint32_t e)
{
	const struct lp_entity *le = &lp->ent[e];

	return le->forms && (le->state & LP_EXTERNALIZED) && lp_form(lp, e, LP_ROLE_EXT)->pointer;
}

static enum exit_code take_pointers(struct module_facts *m, const struct lp *lp, struct diag *d)
{
	struct module_pointer *v = arena_alloc(&m->arena, (lp->order.n + 1) * sizeof(*v));
	uint32_t n = 0;

	for (uint32_t i = 0; i < lp->order.n; i++) {
		uint32_t e = lp->order.v[i];
		struct facts f = { .arena = &m->arena };
		struct module_pointer *p = &v[n];
		enum exit_code rc;

		if (!is_pointer(lp, e))
			continue;
		rc = lp_describe_itself(lp, e, take_fact, &f);
		if (rc)
			return rc;
		if (!f.binding || strcmp(f.binding, "pointer"))
			continue;
		p->name = arena_strdup(&m->arena, lp_form(lp, e, LP_ROLE_EXT)->name);
		p->symbol = f.symbol ? f.symbol : arena_strdup(&m->arena, entity_name(lp, e));
		p->object = f.provider ? f.provider : "vmlinux";
		if (!read_position(&f, p->symbol, &p->position, d))
			return EXIT_NO_PATCH;
		n++;
	}
	m->unit.pointers = v;
	m->unit.npointers = n;
	return EXIT_WRITTEN;
}

/* The namespace of what is bound by an ordinary link; NULL: it has none. */
static const char *import_of(const struct facts *f)
{
	bool export = f->binding && !strcmp(f->binding, "export");

	return export && f->ns && *f->ns ? f->ns : NULL;
}

/* Marks functions whose address a definition in lp.c stores or compares. */
static void mark_escapes(const struct lp *lp, uint32_t e, bool *escapes)
{
	const struct ast_unit *ast = lp->ast;
	uint32_t def = ast->entities.v[e].definition;
	const struct ast_chunk *c;

	if (def == PP_NONE || !(lp->ent[e].state & (LP_COPIED | LP_PATCHED)))
		return;
	c = &ast->chunks.v[ast->decls.v[def].chunk];
	for (uint32_t i = ast_first_use(ast, c->first);
	     i < ast->uses.n && ast->uses.v[i].tok < c->last; i++)
		if (ast->uses.v[i].entity != PP_NONE && (ast->uses.v[i].flags & USE_EVALUATED) &&
		    (ast->uses.v[i].flags & USE_ESCAPES))
			escapes[ast->uses.v[i].entity] = true;
}

/* How a symbol of another source is bound, which another unit may redirect. */
static enum exit_code take_binding(struct module_facts *m, const struct lp *lp, uint32_t e,
				   bool escapes)
{
	const struct ast_entity *en = &lp->ast->entities.v[e];
	struct facts f = { .arena = &m->arena };
	enum exit_code rc = EXIT_WRITTEN;
	struct module_call call = { 0 };

	if (en->kind > ENT_OBJECT || en->linkage != AST_LINK_EXTERNAL)
		return rc;
	rc = lp_describe_itself(lp, e, take_fact, &f);
	if (rc)
		return rc;
	if (import_of(&f))
		vec_push(&m->namespaces, import_of(&f));
	if (en->definition == PP_NONE)
		vec_push(&m->wanted, arena_strdup(&m->arena, entity_name(lp, e)));
	if (en->kind != ENT_FUNCTION || en->definition != PP_NONE || escapes)
		return rc;
	call.name = arena_strdup(&m->arena, entity_name(lp, e));
	call.object = f.provider;
	vec_push(&m->calls, call);
	return rc;
}

/*
 * Of what lp.c refers to itself; for inline functions of kept headers see namespaces.c. An
 * address that the kernel may keep, or compares with its own, has to be that of the original.
 */
static enum exit_code take_bindings(struct module_facts *m, const struct lp *lp)
{
	bool *escapes = mem_zalloc(lp->ast->entities.n * sizeof(*escapes));
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < lp->order.n; i++)
		mark_escapes(lp, lp->order.v[i], escapes);
	for (uint32_t i = 0; i < lp->order.n && !rc; i++) {
		uint32_t e = lp->order.v[i];

		if (lp->ent[e].state & LP_EXTERNALIZED)
			rc = take_binding(m, lp, e, escapes[e]);
	}
	free(escapes);
	return rc;
}

/* What lp.c makes of an entity, if that is a symbol which other units of the livepatch can see. */
static const char *symbol_made(const struct lp *lp, uint32_t e)
{
	const uint32_t several = DECL_INLINE | DECL_ALWAYS_INLINE | DECL_WEAK;
	const struct ast_entity *en = &lp->ast->entities.v[e];
	bool patched = lp->ent[e].state & LP_PATCHED, there = false;
	const struct lp_form *f = lp_form(lp, e, patched ? LP_ROLE_PATCHED : LP_ROLE_COPY);
	uint8_t how = patched ? LPD_PATCHED : LPD_COPY;
	uint32_t flags = 0;

	if (!(lp->ent[e].state & (LP_PATCHED | LP_COPIED)) || f->linkage != POLICY_EXTERNAL)
		return NULL;
	for (uint32_t d = en->first_decl; d != PP_NONE; d = lp->ast->decls.v[d].next) {
		const struct ast_decl *dc = &lp->ast->decls.v[d];

		there |= (lp->decl[d] & how) && (d == en->definition || dc->flags & DECL_TENTATIVE);
		flags |= dc->flags;
	}
	if (!there || (!patched && flags & several))
		return NULL;
	return f->name ? f->name : entity_name(lp, e);
}

static void take_symbols(struct module_facts *m, const struct lp *lp)
{
	const char **v = arena_alloc(&m->arena, (lp->order.n + 1) * sizeof(*v));
	uint32_t n = 0;

	for (uint32_t i = 0; i < lp->order.n; i++) {
		const char *name = symbol_made(lp, lp->order.v[i]);

		if (name)
			v[n++] = arena_strdup(&m->arena, name);
	}
	m->unit.symbols = v;
	m->unit.nsymbols = n;
}

static bool is_called(const struct lp *lp, uint32_t e, const char *name)
{
	uint8_t kind = lp->ast->entities.v[e].kind;

	return (kind == ENT_FUNCTION || kind == ENT_OBJECT) && !strcmp(entity_name(lp, e), name) &&
	       !(lp->ent[e].state & (LP_COPIED | LP_PATCHED));
}

enum exit_code module_take_symbol(struct module_symbol *s, struct arena *a, const struct lp *lp,
				  struct diag *d)
{
	struct facts f = { .arena = a };

	for (uint32_t i = 0; i < lp->order.n && !f.binding; i++) {
		enum exit_code rc;

		if (!is_called(lp, lp->order.v[i], s->name))
			continue;
		rc = lp_describe_itself(lp, lp->order.v[i], take_fact, &f);
		if (rc)
			return rc;
	}
	if (!f.binding || !strcmp(f.binding, "none")) {
		diag_report(
			d, DIAG_ERROR, "callbacks", NULL,
			"KLP_CCP_SYMBOL: the kernel has no symbol '%s' of %s that could be bound: "
			"it is inlined, an optimized copy, or no symbol at all",
			s->name, s->file);
		return EXIT_NO_PATCH;
	}
	s->binding = !strcmp(f.binding, "pointer")  ? MODULE_POINTER
		     : !strcmp(f.binding, "export") ? MODULE_EXPORT
						    : MODULE_RELOCATION;
	s->object = f.provider ? f.provider : "vmlinux";
	s->symbol = f.symbol ? f.symbol : s->name;
	s->ns = import_of(&f);
	return read_position(&f, s->symbol, &s->position, d) ? EXIT_WRITTEN : EXIT_NO_PATCH;
}

static bool is_changed(const struct lp *lp, uint32_t chunk)
{
	return lp->opt->changed && lp->opt->changed->chunk[chunk] != LP_SAME;
}

static bool mentions(const struct lp *lp, const struct ast_chunk *c, const uint8_t *marks)
{
	for (tok_t t = c->body_first; t < c->body_last; t++)
		if (lp->rec->toks.v[t].kind == TOK_ID && marks[lp->rec->toks.v[t].name])
			return true;
	return false;
}

/* Marks who mentions what is marked; true if there are any. They are appended to m->users. */
static bool mark_users(struct module_facts *m, const struct lp *lp, uint8_t *marks)
{
	bool grown = false;

	for (uint32_t i = 0; i < lp->ast->chunks.n; i++) {
		const struct ast_chunk *c = &lp->ast->chunks.v[i];
		name_t name;

		if (c->kind != CHUNK_FUNCTION || !c->ndeclarators)
			continue;
		name = lp->rec->toks.v[lp->ast->declarators.v[c->first_declarator].name].name;
		if (marks[name] || !mentions(lp, c, marks))
			continue;
		marks[name] = 1;
		vec_push(&m->users, arena_strdup(&m->arena, name_str(&lp->rec->names, name)));
		grown = true;
	}
	return grown;
}

/* Into these the kernel's compiler may have inlined what changes, if the object is not its own. */
static void take_users(struct module_facts *m, const struct lp *lp)
{
	uint8_t *marks = mem_zalloc(names_count(&lp->rec->names) + 1);

	for (uint32_t i = 0; i < lp->patched.n; i++)
		marks[lp->ast->entities.v[lp->patched.v[i]].name] = 1;
	for (uint32_t i = 0; i < lp->ast->chunks.n; i++) {
		const struct ast_chunk *c = &lp->ast->chunks.v[i];

		if (c->kind == CHUNK_FUNCTION && c->ndeclarators && is_changed(lp, i))
			marks[lp->rec->toks.v[lp->ast->declarators.v[c->first_declarator].name]
				      .name] = 1;
	}
	while (mark_users(m, lp, marks))
		;
	free(marks);
}

enum exit_code module_take_unit(struct module_facts *m, const struct lp *lp, const char *source,
				const struct buf *text, struct diag *d)
{
	struct facts f = { .arena = &m->arena };
	struct buf prototypes = BUF_INIT, opaque = BUF_INIT;
	enum exit_code rc = lp_describe_itself(lp, PP_NONE, take_fact, &f);

	if (!rc)
		rc = take_functions(m, lp, d);
	if (!rc)
		rc = take_pointers(m, lp, d);
	if (!rc)
		rc = take_bindings(m, lp);
	if (rc)
		return rc;
	emit_prototypes(lp, &prototypes, &opaque);
	take_users(m, lp);
	take_symbols(m, lp);
	module_take_mentions(m, lp);
	m->symvers = f.symvers ? f.symvers : "";
	m->unit.source = arena_strdup(&m->arena, source);
	m->image = f.image;
	m->object = f.object;
	m->build_root = f.build_root;
	m->source_root = f.source_root;
	m->unit.object = f.module ? f.module : "vmlinux";
	m->unit.text = arena_strndup(&m->arena, text->s, text->len);
	m->unit.len = text->len;
	m->unit.prototypes = arena_strdup(&m->arena, prototypes.s);
	m->unit.opaque = arena_strdup(&m->arena, opaque.s);
	m->unit.flags = cc_own_includes(lp->rec->inv, &m->arena);
	buf_free(&prototypes);
	buf_free(&opaque);
	return EXIT_WRITTEN;
}

void module_facts_release(struct module_facts *m)
{
	vec_free(&m->globals);
	vec_free(&m->users);
	vec_free(&m->calls);
	vec_free(&m->wanted);
	vec_free(&m->shadow_ids);
	vec_free(&m->mentioned);
	vec_free(&m->namespaces);
	arena_release(&m->arena);
	memset(m, 0, sizeof(*m));
}
