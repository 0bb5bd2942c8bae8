// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The text of one unit: from the plan over items and the lines between them to bytes. If the plan
 * itself contradicts a choice, that is reported instead, before any text is made.
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

static void list_directives(struct text *t)
{
	const struct pp_record *rec = t->rec;
	uint32_t *at;

	t->dir_start = mem_zalloc((rec->inclusions.n + 2) * sizeof(*t->dir_start));
	t->dir_list = mem_zalloc((rec->directives.n + 1) * sizeof(*t->dir_list));
	for (uint32_t d2 = 0; d2 < rec->directives.n; d2++)
		t->dir_start[rec->directives.v[d2].inclusion + 1]++;
	for (uint32_t i = 0; i < rec->inclusions.n; i++)
		t->dir_start[i + 1] += t->dir_start[i];
	at = mem_alloc((rec->inclusions.n + 1) * sizeof(*at));
	memcpy(at, t->dir_start, rec->inclusions.n * sizeof(*at));
	for (uint32_t d2 = 0; d2 < rec->directives.n; d2++)
		t->dir_list[at[rec->directives.v[d2].inclusion]++] = d2;
	free(at);
}

struct text *emit_begin(const struct lp *lp, struct names *names, const struct emit_options *opt,
			struct diag *d)
{
	const struct pp_record *rec = lp->rec;
	const struct lp_changed *c = lp->opt->changed;
	struct text *t = mem_zalloc(sizeof(*t));

	t->lp = lp;
	t->choices = lp->choices;
	t->rec = rec;
	t->names = names;
	t->opt = opt;
	t->diag = d;
	t->nnames = names_count(names);
	t->why_expanded = mem_zalloc((rec->invocations.n + 1) * sizeof(*t->why_expanded));
	t->traces = mem_zalloc((rec->invocations.n + 1) * sizeof(*t->traces));
	t->untraced = mem_zalloc((rec->invocations.n + 1) * sizeof(*t->untraced));
	t->is_macro = mem_zalloc(t->nnames + 1);
	for (uint32_t m = 0; m < rec->macros.n; m++)
		t->is_macro[rec->macros.v[m]->name] = true;
	for (uint32_t m = 0; c && m < c->original->macros.n; m++)
		t->is_macro[c->original->macros.v[m]->name] = true;
	list_directives(t);
	find_module_calls(t);
	return t;
}

void emit_end(struct text *t)
{
	for (uint32_t i = 0; i < t->rec->invocations.n; i++) {
		if (!t->traces[i])
			continue;
		pp_trace_release(t->traces[i]);
		free(t->traces[i]);
	}
	free(t->traces);
	free(t->untraced);
	free(t->why_expanded);
	free(t->is_macro);
	pp_leads_free(t->otherwise);
	free(t->is_otherwise);
	free(t->macro_otherwise);
	pp_leads_free(t->to_module);
	free(t->is_module);
	vec_free(&t->module_calls);
	free(t->dir_start);
	free(t->dir_list);
	vec_free(&t->items);
	vec_free(&t->expect);
	vec_free(&t->lines);
	vec_free(&t->aliases);
	vec_free(&t->alias_uses);
	free(t->alias_of);
	vec_free(&t->marks);
	vec_free(&t->refs);
	vec_free(&t->whys);
	emit_plan_release(&t->plan);
	arena_release(&t->arena);
	free(t);
}

/* -- objections ------------------------------------------------------------------------------- */

void text_object(struct text *t, struct objection *o, enum objection_kind kind, uint32_t ref,
		 const char *why)
{
	t->refs.n = 0;
	if (ref != PP_NONE)
		vec_push(&t->refs, ref);
	*o = (struct objection){ .kind = kind, .refs = t->refs.v, .nrefs = t->refs.n, .why = why };
}

/*
 * The kept header in which edit `e` of chunk `c` writes something otherwise, though it is only a
 * piece of the declaration; PP_NONE.
 */
static uint32_t edited_piece(const struct text *t, const struct ast_chunk *c, const struct edit *e)
{
	uint32_t kept = e->kind == EDIT_TEXT ? lp_kept_at(t->lp, e->first) : PP_NONE;
	const struct pp_inclusion *in;

	if (kept == PP_NONE)
		return PP_NONE;
	in = &t->rec->inclusions.v[kept];
	if ((e->first == in->pp_first && e->last == e->first) ||
	    (c->first >= in->pp_first && c->last <= in->pp_last))
		return PP_NONE;
	return kept;
}

/*
 * A header that is a piece of a declaration (statements included into a body) cannot stay when
 * something in it is written otherwise. One that does, PP_NONE.
 */
static uint32_t find_edited_piece(const struct text *t)
{
	const struct plan *plan = &t->plan;

	for (uint32_t p = 0; p < plan->pieces.n; p++) {
		const struct piece *x = &plan->pieces.v[p];

		if (x->kind != PIECE_TEXT || x->chunk == PP_NONE)
			continue;
		for (uint32_t e = x->first_edit; e < x->first_edit + x->nedits; e++) {
			uint32_t kept =
				edited_piece(t, &t->lp->ast->chunks.v[x->chunk], &plan->edits.v[e]);

			if (kept != PP_NONE)
				return kept;
		}
	}
	return PP_NONE;
}

/*
 * Calls that are emitted completely only so that they can stay, but do not stay. False: there are
 * none.
 */
static bool object_to_split(struct text *t, struct objection *o)
{
	bool *stays = mem_zalloc((t->rec->invocations.n + 1) * sizeof(*stays));

	for (uint32_t i = 0; i < t->items.n; i++)
		if (t->items.v[i].kind == ITEM_CALL)
			stays[t->items.v[i].ref] = true;
	text_object(t, o, OBJECTION_SPLIT, PP_NONE, "it cannot stay a call");
	for (uint32_t i = 0; i < t->lp->invocations.n; i++)
		if (t->lp->invocations.v[i].whole && !stays[t->lp->invocations.v[i].invocation])
			vec_push(&t->refs, t->lp->invocations.v[i].invocation);
	o->refs = t->refs.v;
	o->nrefs = t->refs.n;
	free(stays);
	return o->nrefs > 0;
}

static bool object_to_answer(struct text *t, struct objection *o)
{
	uint32_t header = PP_NONE;
	const char *why = module_answer_differs(t, &header);

	if (why)
		text_object(t, o, OBJECTION_HEADER, header, why);
	return why;
}

/* -- the text --------------------------------------------------------------------------------- */

static bool make_plan(struct text *t, struct objection *o)
{
	uint32_t header;

	emit_plan_release(&t->plan);
	memset(&t->plan, 0, sizeof(t->plan));
	emit_plan_make(&t->plan, t->lp, t->opt->needed_includes);
	header = find_edited_piece(t);
	if (header == PP_NONE)
		return true;
	text_object(t, o, OBJECTION_HEADER, header,
		    "it is part of a declaration in which a name changes");
	return false;
}

bool emit_make(struct text *t, bool anew, struct buf *out, struct objection *o)
{
	t->proven = false;
	t->stays = NULL;
	t->parts = NULL;
	t->reader = NULL;
	if (anew && !make_plan(t, o))
		return false;
	if (anew)
		find_otherwise(t);
	t->has_lines = false;
	items_make(t);
	if (object_to_split(t, o) || object_to_answer(t, o))
		return false;
	conds_place(t);
	if (t->opt->needed_includes && !t->choices->includes_all && includes_choose(t)) {
		items_make(t);
		conds_place(t);
	}
	if (aliases_object(t, o))
		return false;
	defines_place(t);
	aliases_place(t);
	buf_reset(out);
	text_print(t, out);
	if (t->opt->epilogue)
		buf_printf(out, "\n%s", t->opt->epilogue);
	return true;
}

const uint32_t *emit_readers(const struct text *t)
{
	return t->reader;
}

/* -- for those who want to know --------------------------------------------------------------- */

void emit_tell_expanded(const struct text *t)
{
	const struct pp_record *rec = t->rec;

	for (uint32_t i = 0; i < rec->invocations.n; i++) {
		const struct pp_invocation *v = &rec->invocations.v[i];
		struct loc l;

		if (!t->why_expanded[i])
			continue;
		l = pp_invocation_loc(rec, i);
		diag_verbose(t->diag, 2, "%s:%u: call of macro %s is expanded: %s", l.file, l.line,
			     name_str(&rec->names, rec->macros.v[v->macro]->name),
			     t->why_expanded[i]);
	}
}

static void dump_line(const struct text *t, const struct line *l, struct buf *out)
{
	const struct item *it = l->item < t->items.n ? &t->items.v[l->item] : NULL;
	const char *word = "";
	struct loc at;

	if (!it) {
		buf_puts(out, "end: ");
	} else if (it->kind == ITEM_INCLUDE) {
		buf_printf(out, "%s: ", t->rec->files.v[t->rec->inclusions.v[it->ref].file].path);
	} else {
		at = pp_tok_loc(t->rec, it->tok);
		if (it->nexpect)
			word = name_str(&t->rec->names, item_expect(t, it, 0));
		buf_printf(out, "%s:%u:%u %s: ", at.file ? at.file : "?", at.line, at.col + 1,
			   word);
	}
	buf_printf(out, "%s\n", l->text);
}

void emit_dump_macros(const struct text *t, struct buf *out)
{
	for (uint32_t i = 0; i < t->lines.n; i++)
		if (t->lines.v[i].conditional == PP_NONE)
			dump_line(t, &t->lines.v[i], out);
}
