// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One name of a unit, and what its declarations together say about it: where it is defined,
 * linkage, attributes, section.
 */
#include <stdlib.h>
#include <string.h>
#include "compare.h"

struct words {
	VEC(char *) v;
};

/* "__noinline__" is "noinline". */
static void put_plain(struct buf *out, const char *name)
{
	size_t n = strlen(name);
	bool dressed = n > 4 && !strncmp(name, "__", 2) && !strcmp(name + n - 2, "__");

	buf_add(out, dressed ? name + 2 : name, dressed ? n - 4 : n);
}

static void add_word(struct words *w, const struct ast_unit *u, const struct ast_attribute *a)
{
	struct buf b = BUF_INIT;

	put_plain(&b, name_str(&u->rec->names, u->rec->toks.v[a->name].name));
	for (uint32_t i = a->name + 1; i < a->last; i++)
		buf_puts(&b, name_str(&u->rec->names, u->rec->toks.v[i].name));
	for (uint32_t i = 0; i < w->v.n; i++) {
		if (!strcmp(w->v.v[i], b.s)) {
			buf_free(&b);
			return;
		}
	}
	vec_push(&w->v, buf_detach(&b, NULL));
}

static int by_spelling(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void put_words(struct words *w, struct buf *out)
{
	if (w->v.n)
		qsort(w->v.v, w->v.n, sizeof(*w->v.v), by_spelling);
	for (uint32_t i = 0; i < w->v.n; i++) {
		buf_printf(out, "%s ", w->v.v[i]);
		free(w->v.v[i]);
	}
	vec_free(&w->v);
}

static void note_section(struct known_name *k, const struct ast_attribute *a)
{
	for (uint32_t i = a->arg_first; i < a->arg_last && !k->section.len; i++) {
		const char *s = name_str(&k->u->rec->names, k->u->rec->toks.v[i].name);

		if (k->u->rec->toks.v[i].kind == TOK_STR && strlen(s) > 2)
			buf_add(&k->section, s + 1, strlen(s) - 2);
	}
}

static void take_attributes(struct known_name *k, uint32_t first, uint32_t last,
			    struct words *placed, struct words *typed)
{
	for (uint32_t i = first; i < last; i++) {
		struct ast_attributes g;
		struct ast_attribute a;

		if (!ast_attribute_group(k->u, i, &g))
			continue;
		i = g.last - 1;
		while (ast_next_attribute(k->u, &g, &a)) {
			if (a.name == PP_NONE || a.flags & ATTR_HARMLESS)
				continue;
			add_word(a.flags & ATTR_PLACEMENT ? placed : typed, k->u, &a);
			if (a.flags & DECL_SECTION)
				note_section(k, &a);
		}
	}
}

static void take_declaration(struct known_name *k, uint32_t chunk, const struct ast_declarator *d,
			     struct words *placed, struct words *typed)
{
	const struct ast_chunk *c = &k->u->chunks.v[chunk];
	bool external = c->storage_class == SC_EXTERN;

	k->function |= d->function;
	k->is_static |= c->storage_class == SC_STATIC;
	k->is_extern |= external;
	k->flags |= ast_own_flags(k->u, d);
	take_attributes(k, c->first, c->spec_last, placed, typed);
	take_attributes(k, d->first, c->kind == CHUNK_FUNCTION ? c->body_first : d->last, placed,
			typed);
	if (c->kind == CHUNK_FUNCTION || (!d->function && !c->typedef_ && !external) ||
	    d->eq != PP_NONE) {
		k->definition = chunk;
		k->declarator = d;
	} else if (!k->declarator) {
		k->declarator = d;
	}
}

void name_know(struct known_name *k, const struct ast_unit *u, name_t name)
{
	struct words placed = { { 0 } }, typed = { { 0 } };
	uint32_t at = ast_chunks_named(u, name);

	memset(k, 0, sizeof(*k));
	k->u = u;
	k->name = name;
	k->definition = PP_NONE;
	buf_init(&k->placed), buf_init(&k->typed), buf_init(&k->section);
	for (; at != PP_NONE; at = u->name_chunks.v[at].next) {
		uint32_t chunk = u->name_chunks.v[at].chunk;
		const struct ast_declarator *d =
			u->name_chunks.v[at].tag ? NULL
						 : ast_declarator_of(u, &u->chunks.v[chunk], name);

		if (d)
			take_declaration(k, chunk, d, &placed, &typed);
	}
	put_words(&placed, &k->placed);
	put_words(&typed, &k->typed);
	buf_puts(&k->placed, k->flags & DECL_INLINE ? "inline" : "");
}

void name_forget(struct known_name *k)
{
	buf_free(&k->placed);
	buf_free(&k->typed);
	buf_free(&k->section);
}

/* EXPORT_SYMBOL(name) and its like; what they make differs from kernel to kernel. */
bool name_is_exported(const struct ast_unit *u, name_t name)
{
	const struct pp_record *rec = u->rec;

	for (uint32_t i = 0; i < rec->invocations.n; i++) {
		const struct pp_invocation *v = &rec->invocations.v[i];
		const char *macro = name_str(&rec->names, rec->macros.v[v->macro]->name);
		const struct pp_raw *raw;

		if (strncmp(macro, "EXPORT_", 7) || v->raw_last < v->raw_first + 3)
			continue;
		raw = pp_inclusion_file(rec, v->inclusion)->raw.v + v->raw_first;
		if (raw[2].name == name)
			return true;
	}
	return false;
}
