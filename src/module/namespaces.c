// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Exports that lp.c refers to by way of its kept headers: an inline function that it calls may call
 * what is exported in a namespace, and the livepatch has to import that. These functions are not
 * part of the closure, so they are followed here by the names in their bodies. That may find one
 * more that the compiler drops, and then an import does no harm.
 */
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/elf.h"
#include "module-internal.h"

/* What a name is, besides being one: by number of the name. */
struct name_facts {
	uint32_t body; /* chunk of a kept header with the function, PP_NONE */
	bool external; /* declared for other sources */
	bool seen;
};

struct walk {
	const struct lp *lp;
	struct name_facts *names;
	VEC(uint32_t) chunks; /* to be read */
	struct module_facts *m;
};

static void learn_names(struct walk *w)
{
	const struct ast_unit *ast = w->lp->ast;
	uint32_t n = names_count(&w->lp->rec->names) + 1;

	w->names = mem_zalloc(n * sizeof(*w->names));
	for (uint32_t i = 0; i < n; i++)
		w->names[i].body = PP_NONE;
	for (uint32_t i = 0; i < ast->declarators.n; i++) {
		const struct ast_declarator *d = &ast->declarators.v[i];
		const struct ast_chunk *c = &ast->chunks.v[d->chunk];
		struct name_facts *f;

		if (d->name == PP_NONE || c->typedef_)
			continue;
		f = &w->names[w->lp->rec->toks.v[d->name].name];
		if (c->kind == CHUNK_FUNCTION && lp_in_kept(w->lp, d->name))
			f->body = d->chunk;
		else if (c->storage_class != SC_STATIC)
			f->external = true;
	}
}

static void read_chunk(struct walk *w, uint32_t chunk, bool of_header)
{
	const struct ast_chunk *c = &w->lp->ast->chunks.v[chunk];

	for (tok_t t = c->first; t < c->last; t++) {
		const struct pp_tok *tok = &w->lp->rec->toks.v[t];
		struct name_facts *f = &w->names[tok->name];

		if (tok->kind != TOK_ID || f->seen)
			continue;
		if (f->body != PP_NONE) {
			vec_push(&w->chunks, f->body);
			f->seen = true;
		} else if (of_header) {
			if (f->external)
				vec_push(&w->m->mentioned,
					 arena_strdup(&w->m->arena,
						      name_str(&w->lp->rec->names, tok->name)));
			f->seen = true;
		}
	}
}

void module_take_mentions(struct module_facts *m, const struct lp *lp)
{
	struct walk w = { .lp = lp, .m = m };

	learn_names(&w);
	for (uint32_t d = 0; d < lp->ast->decls.n; d++)
		if (lp->decl[d])
			read_chunk(&w, lp->ast->decls.v[d].chunk, false);
	for (uint32_t i = 0; i < w.chunks.n; i++)
		read_chunk(&w, w.chunks.v[i], true);
	vec_free(&w.chunks);
	free(w.names);
}

/* The namespace of what an ordinary link finds: vmlinux wins. NULL: it has none. */
static const char *namespace_of(const struct symvers *v, const char *name)
{
	uint32_t n;
	const struct symver *s = symvers_find(v, name, &n), *found = s;

	for (uint32_t i = 0; i < n; i++)
		if (!strcmp(s[i].module, "vmlinux"))
			found = &s[i];
	return n && *found->ns ? found->ns : NULL;
}

static void find_in(struct module_facts *m, const struct symvers *v)
{
	for (uint32_t i = 0; i < m->mentioned.n; i++) {
		const char *ns = namespace_of(v, m->mentioned.v[i]);

		if (ns)
			vec_push(&m->namespaces, arena_strdup(&m->arena, ns));
	}
}

/* The next of the paths in a text that has commas between; *at goes behind it. NULL: no more. */
static const char *next_path(struct arena *a, const char **at)
{
	size_t n = strcspn(*at, ",");
	const char *path = n ? arena_strndup(a, *at, n) : NULL;

	*at += n;
	*at += strspn(*at, ", ");
	return path;
}

static bool has_list(const struct module_facts *m, const char *path)
{
	size_t n = strlen(path);

	for (const char *s = m->symvers; (s = strstr(s, path)); s++)
		if ((s == m->symvers || s[-1] == ' ') && (!s[n] || s[n] == ','))
			return true;
	return false;
}

/* Looks into a list for all units that have it. The policy has told what is wrong with it. */
static void find_in_list(struct module_facts *v, uint32_t n, const char *path)
{
	struct buf err = BUF_INIT;
	struct symvers exports;

	if (!symvers_read(&exports, path, &err)) {
		for (uint32_t i = 0; i < n; i++)
			if (has_list(&v[i], path))
				find_in(&v[i], &exports);
		symvers_release(&exports);
	}
	buf_free(&err);
}

void module_find_imports(struct module_facts *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		const char *at = v[i].symvers, *path;

		while ((path = next_path(&v[i].arena, &at))) {
			bool done = false;

			for (uint32_t k = 0; k < i && !done; k++)
				done = has_list(&v[k], path);
			if (!done)
				find_in_list(v + i, n - i, path);
		}
	}
}
