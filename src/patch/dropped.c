// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Functions that the compiler drops: static ones that nothing refers to but others of that kind.
 * Headers are full of them.
 */
#include <stdlib.h>
#include <string.h>
#include "compare.h"

struct walk {
	const struct ast_unit *u;
	uint8_t *marks; /* of those whose users are looked for now */
	VEC(name_t) next;
	struct map met;
	bool used;
};

/* The static function that a chunk defines, and that nothing else keeps; 0: it is another one. */
static name_t droppable(const struct ast_unit *u, uint32_t chunk)
{
	const struct ast_chunk *c = &u->chunks.v[chunk];
	uint32_t tok = c->ndeclarators ? u->declarators.v[c->first_declarator].name : PP_NONE;
	struct known_name n;
	name_t name;
	bool drops;

	if (c->kind != CHUNK_FUNCTION || tok == PP_NONE)
		return 0;
	name = u->rec->toks.v[tok].name;
	name_know(&n, u, name);
	drops = n.is_static && !(n.flags & ATTR_ACTS) && n.definition == chunk;
	name_forget(&n);
	return drops ? name : 0;
}

static void meet(void *ctx, const struct ast_mention *m)
{
	struct walk *w = ctx;
	name_t name = w->used ? 0 : droppable(w->u, m->chunk);

	if (!name)
		w->used = true;
	else if (map_set(&w->met, name, 1))
		vec_push(&w->next, name);
}

bool unit_drops(const struct ast_unit *u, uint32_t chunk)
{
	uint32_t n = names_count(&u->rec->names);
	name_t first = chunk == PP_NONE ? 0 : droppable(u, chunk);
	struct walk w = { .u = u, .used = !first };

	if (first) {
		map_set(&w.met, first, 1);
		vec_push(&w.next, first);
		w.marks = mem_alloc(n + 1);
	}
	while (!w.used && w.next.n) {
		memset(w.marks, 0, n);
		while (w.next.n)
			w.marks[w.next.v[--w.next.n]] = AST_ORDINARY;
		ast_find_users(u, w.marks, n, meet, &w);
	}
	free(w.marks);
	vec_free(&w.next);
	map_free(&w.met);
	return !w.used;
}
