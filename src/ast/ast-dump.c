// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * This stage's results as stable text, for tests and for anyone who wants to look. One record per
 * line.
 */
#include "ast-internal.h"

static const char *const chunk_kinds[] = { "declaration", "function", "asm", "assert", "empty" };
static const char *const entity_kinds[] = { "function", "object", "typedef", "tag", "enumerator" };
static const char *const tag_kinds[] = { "struct", "union", "enum" };
static const char *const scopes[] = { "file", "params", "body" };

static void put_name(const struct ast_unit *u, struct buf *out, uint32_t tok)
{
	buf_printf(out, " %s", tok == PP_NONE ? "-" : ast_str(u, tok));
}

static void dump_declarator(const struct ast_unit *u, const struct ast_declarator *d,
			    struct buf *out)
{
	buf_puts(out, "  declarator");
	put_name(u, out, d->name);
	buf_printf(out, " [%u,%u) core %u end %u%s", d->first, d->last, d->core_last, d->end,
		   d->function ? " function" : "");
	if (d->eq != PP_NONE)
		buf_printf(out, " = %u..%u", d->eq, d->init_last);
	buf_putc(out, '\n');
}

void ast_dump_chunks(const struct ast_unit *u, struct buf *out)
{
	for (uint32_t i = 0; i < u->chunks.n; i++) {
		const struct ast_chunk *c = &u->chunks.v[i];

		buf_printf(out, "chunk %u [%u,%u) %s", i, c->first, c->last, chunk_kinds[c->kind]);
		if (c->kind == CHUNK_DECLARATION || c->kind == CHUNK_FUNCTION)
			buf_printf(out, " specs %u", c->spec_last);
		if (c->storage != PP_NONE)
			buf_printf(out, " storage %u", c->storage);
		if (c->body_first != PP_NONE)
			buf_printf(out, " body [%u,%u)", c->body_first, c->body_last);
		buf_puts(out, c->extension ? " extension" : "");
		buf_puts(out, c->typedef_ ? " typedef" : "");
		buf_puts(out, c->in_slice ? " slice" : "");
		buf_puts(out, c->untrusted ? " untrusted\n" : "\n");
		for (uint32_t k = 0; k < c->ndeclarators; k++)
			dump_declarator(u, &u->declarators.v[c->first_declarator + k], out);
	}
}

static const char *const decl_flags[] = { "definition",    "tentative", "inline", "gnu_inline",
					  "always_inline", "weak",      "alias",  "section",
					  "notrace",       "noinstr",   "init",   "error",
					  "percpu",        "weakref" };

static const char *const use_flags[] = { "evaluated", "escapes",   "complete",
					 "composite", "attribute", "by-name",
					 "string",    "implicit",  "allocated" };

static void put_flags(struct buf *out, uint32_t flags, const char *const *names, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (flags & 1u << i)
			buf_printf(out, " %s", names[i]);
}

static void put_entity(const struct ast_unit *u, struct buf *out, uint32_t e)
{
	const struct ast_entity *en = &u->entities.v[e];

	buf_printf(out, " %s",
		   en->kind == ENT_TAG ? tag_kinds[en->tag_kind] : entity_kinds[en->kind]);
	buf_printf(out, " %s", en->name ? name_str(&u->rec->names, en->name) : "<anonymous>");
}

static void dump_decl(const struct ast_unit *u, const struct ast_decl *d, struct buf *out)
{
	const struct ast_entity *e = &u->entities.v[d->entity];

	buf_printf(out, "decl %u", u->declarators.v[d->declarator].name);
	put_entity(u, out, d->entity);
	buf_printf(out, " linkage %u", e->linkage);
	put_flags(out, d->flags, decl_flags, ARRAY_SIZE(decl_flags));
	if (d->function != PP_NONE) {
		buf_puts(out, " in");
		put_name(u, out, u->declarators.v[u->decls.v[d->function].declarator].name);
	}
	buf_puts(out, d->sole ? "" : " shared");
	buf_puts(out, e->local_static ? " local-static" : "");
	buf_puts(out, e->is_register ? " register" : "");
	buf_puts(out, e->is_const ? " const" : "");
	buf_puts(out, e->is_thread ? " thread" : "");
	if (e->array)
		buf_printf(out, " array %lld", (long long)e->array_length);
	buf_putc(out, '\n');
}

static void dump_tag(const struct ast_unit *u, const struct ast_tag *t, struct buf *out)
{
	buf_printf(out, "tag %u", t->kw);
	if (t->entity != PP_NONE)
		put_entity(u, out, t->entity);
	buf_printf(out, " %s%s", scopes[t->scope], t->body_first != PP_NONE ? " definition" : "");
	if (t->entity != PP_NONE && u->entities.v[t->entity].local)
		buf_puts(out, " local");
	if (t->container != PP_NONE)
		buf_printf(out, " in %u", u->tags.v[t->container].kw);
	buf_putc(out, '\n');
}

void ast_dump_uses(const struct ast_unit *u, struct buf *out)
{
	for (uint32_t i = 0; i < u->decls.n; i++)
		dump_decl(u, &u->decls.v[i], out);
	for (uint32_t i = 0; i < u->tags.n; i++)
		dump_tag(u, &u->tags.v[i], out);
	for (uint32_t i = 0; i < u->uses.n; i++) {
		const struct ast_use *use = &u->uses.v[i];

		buf_printf(out, "use %u \"%s\"", use->tok, ast_str(u, use->tok));
		if (use->entity != PP_NONE)
			put_entity(u, out, use->entity);
		put_flags(out, use->flags, use_flags, ARRAY_SIZE(use_flags));
		buf_putc(out, '\n');
	}
}
