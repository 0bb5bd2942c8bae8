// SPDX-License-Identifier: GPL-2.0-or-later
/* The review page of a unit: its data are collected, and given to the writer. */
#include <stdlib.h>
#include "review-data.h"

static int by_place(const void *a, const void *b)
{
	const struct chunk_place *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->chunk < y->chunk ? -1 : x->chunk > y->chunk;
}

/* Where things are in lp.c, and what is declared in the files that it comes from. */
static void find_places(struct reviewer *r)
{
	const struct unit *u = r->u;
	struct map files = { 0 };

	for (uint32_t i = 0; i < r->lines.v.n; i++) {
		const struct mapped_line *l = &r->lines.v.v[i];

		if (l->chunk != PP_NONE && !map_has(&r->lp_lines, l->chunk))
			map_set(&r->lp_lines, l->chunk, i + 1);
		if (l->incl != PP_NONE)
			map_set(&files, u->rec.inclusions.v[l->incl].file + 1, 1);
	}
	for (uint32_t c = 0; c < u->ast.chunks.n; c++) {
		const struct ast_chunk *ch = &u->ast.chunks.v[c];
		uint32_t incl = pp_tok_inclusion(&u->rec, ch->first);
		const char *name = line_map_name(u, c);

		if (name && map_has(&files, u->rec.inclusions.v[incl].file + 1))
			vec_push(&r->places,
				 ((struct chunk_place){ u->rec.inclusions.v[incl].file,
							pp_tok_loc(&u->rec, ch->first).line, c,
							name, ch->kind == CHUNK_FUNCTION }));
	}
	if (r->places.n)
		qsort(r->places.v, r->places.n, sizeof(*r->places.v), by_place);
	map_free(&files);
}

static void release(struct reviewer *r)
{
	struct review_unit *o = r->out;

	vec_free(&o->facts);
	vec_free(&o->chains);
	vec_free(&o->messages);
	vec_free(&o->symbols);
	vec_free(&o->linked);
	vec_free(&o->types);
	vec_free(&o->headers);
	vec_free(&o->macros);
	vec_free(&o->conditionals);
	vec_free(&o->hunks);
	vec_free(&o->changes);
	vec_free(&o->edits);
	vec_free(&o->cuts);
	vec_free(&o->rows);
	vec_free(&r->cuts);
	vec_free(&r->places);
	vec_free(&r->hunks);
	map_free(&r->lp_lines);
	map_free(&r->seen);
	given_names_release(&r->given);
	line_map_release(&r->lines);
	arena_release(&r->arena);
}

enum exit_code unit_review(const struct unit *u, struct review_page *page)
{
	struct review_unit out = { .source = u->inv.file, .patch = u->opt->patch_edit };
	struct reviewer r = { .u = u, .out = &out };

	if (u->reached != UNIT_TEXT || !u->opt->accounts)
		return EXIT_WRITTEN;
	out.source = unit_shown_path(u, &r.arena, u->inv.file);
	out.outfile = u->opt->outfile;
	line_map_make(u, &r.lines);
	given_names_find(u, &r.given);
	find_places(&r);
	review_add_lists(&r);
	review_add_hunks(&r);
	review_add_rows(&r);
	review_unit(page, &out);
	release(&r);
	return r.rc;
}
