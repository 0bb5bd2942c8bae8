// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where lp.c comes from: what the printer printed, as a list that outlives the text in the making.
 * Reports and the review page are made of it.
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

const char *emit_why(enum edit_why why)
{
	static const char *const words[] = {
		[EDIT_NAME] = "another symbol, or another name for it",
		[EDIT_STORAGE] = "its linkage is another one in lp.c",
		[EDIT_ATTRIBUTE] = "belongs to the definition in the kernel, or to its section",
		[EDIT_TAG] =
			"the definition of the type stands elsewhere in lp.c, or is not needed",
		[EDIT_LENGTH] = "the length, which the initializer gave",
		[EDIT_PERCPU] = "the pointer leads to per-CPU data",
		[EDIT_INLINE] = "the kernel calls the patched function, so it is not inline",
		[EDIT_HEAD] = "a macro call before the name of a patched function is written out",
		[EDIT_PARAMETERS] = "names alone declare no parameters",
		[EDIT_LOCAL] = "declared at file scope in lp.c",
		[EDIT_IMPLICIT] = "the source declares the function after the first call",
		[EDIT_INITIALIZER] = "the contents are those of the kernel's object",
		[EDIT_END] = "the rest of the declaration is left out",
		[EDIT_KEY] = "lp.c reads the key, where the source is wired to it",
		[EDIT_CONSTANT] = "the header on disk lacks this enumerator",
		[EDIT_EXPANDED] = "the macro call cannot stay",
	};

	return words[why];
}

/* -- stretches --------------------------------------------------------------------------------- */

/* Tokens [first, last) as one text. */
static const char *spell(const struct text *t, struct arena *a, uint32_t first, uint32_t last)
{
	struct buf b = BUF_INIT;
	char *s;

	for (uint32_t i = first; i < last && i < t->rec->toks.n; i++) {
		if (b.len && (t->rec->toks.v[i].flags & (TF_SPACE | TF_BOL)))
			buf_putc(&b, ' ');
		buf_puts(&b, name_str(&t->rec->names, t->rec->toks.v[i].name));
	}
	s = arena_strndup(a, b.s, b.len);
	buf_free(&b);
	return s;
}

/* What was printed for an item: its text, in as many lines as that took. */
static const char *printed(struct origins *o, const struct item *it, const struct buf *text)
{
	return arena_strndup(&o->arena, text->s + it->from, it->to - it->from);
}

static void set_edit(const struct text *t, struct origins *o, const struct item *it,
		     const struct buf *text, struct stretch *s)
{
	s->kind = STRETCH_EDIT;
	s->why = it->why;
	s->old = it->insert ? "" : spell(t, &o->arena, it->tok, it->last);
	s->new = printed(o, it, text);
	/* Before a token: a place. */
	if (it->insert && it->incl != PP_NONE)
		s->raw_first = s->raw_last = pp_tok_raw(t->rec, it->tok, &(uint32_t){ 0 });
}

static void set_call(const struct text *t, struct origins *o, const struct item *it,
		     const struct buf *text, struct stretch *s)
{
	const struct pp_file *f = pp_inclusion_file(t->rec, it->incl);
	const struct pp_raw *first = &f->raw.v[it->raw_first], *last = &f->raw.v[it->raw_last - 1];

	s->kind = STRETCH_CALL;
	s->rewritten = it->kind == ITEM_REWRITE;
	if (!s->rewritten)
		return;
	s->old = arena_strndup(&o->arena, f->bytes.s + first->off,
			       last->off + last->len - first->off);
	s->new = printed(o, it, text);
}

static void add_item(const struct text *t, struct origins *o, const struct item *it,
		     const struct buf *text)
{
	struct stretch *s = vec_add(&o->v);
	const struct piece *x = &t->plan.pieces.v[it->piece];

	*s = (struct stretch){ .from = it->from,
			       .to = it->to,
			       .incl = it->incl,
			       .raw_first = it->raw_first,
			       .raw_last = it->raw_last,
			       .tok = it->tok,
			       .piece = it->piece,
			       .chunk = x->kind == PIECE_TEXT ? x->chunk : PP_NONE,
			       .ref = it->ref };
	switch (it->kind) {
	case ITEM_TEXT:
		set_edit(t, o, it, text, s);
		break;
	case ITEM_CALL:
	case ITEM_REWRITE:
		set_call(t, o, it, text, s);
		break;
	case ITEM_EXPANDED:
	case ITEM_NESTED:
		s->kind = STRETCH_EXPANDED;
		s->reason = t->why_expanded[it->ref];
		break;
	case ITEM_INCLUDE:
		s->kind = STRETCH_INCLUDE;
		break;
	}
}

/* True if b goes on where a ends, so that both are one stretch. */
static bool goes_on(const struct stretch *a, const struct stretch *b)
{
	if (a->kind != b->kind || a->incl != b->incl || a->piece != b->piece)
		return false;
	if (a->kind == STRETCH_EXPANDED)
		return a->ref == b->ref;
	return a->kind == STRETCH_SOURCE && a->raw_last == b->raw_first;
}

static void add_items(const struct text *t, struct origins *o, const struct buf *text)
{
	for (uint32_t i = 0; i < t->items.n; i++) {
		const struct item *it = &t->items.v[i];

		if (it->to == it->from) /* nothing was printed: a header of -include */
			continue;
		add_item(t, o, it, text);
		/* What a call made says on each of its lines where that comes from. */
		if (o->v.n < 2 || it->begins || !goes_on(&vec_last(&o->v) - 1, &vec_last(&o->v)))
			continue;
		o->v.n--;
		vec_last(&o->v).to = it->to;
		vec_last(&o->v).raw_last = it->raw_last;
	}
}

/* Of what a call made, a stretch for each line. */
static void split_at_lines(struct origins *o, const struct buf *text)
{
	for (uint32_t i = 0; i < o->v.n; i++) {
		struct stretch rest = o->v.v[i];
		const char *end = memchr(text->s + rest.from, '\n', rest.to - rest.from);

		if (rest.kind != STRETCH_EXPANDED || !end)
			continue;
		o->v.v[i].to = (uint32_t)(end - text->s);
		rest.from = o->v.v[i].to + (uint32_t)strspn(end, "\n\t");
		if (rest.from < rest.to)
			vec_push(&o->v, rest); /* to be split as well */
	}
}

/* -- lines of their own ------------------------------------------------------------------------ */

static void add_line(const struct text *t, struct origins *o, const struct line *l)
{
	const struct pp_record *rec = t->rec;
	struct stretch *s = vec_add(&o->v);

	*s = (struct stretch){ .kind = l->conditional == PP_NONE ? STRETCH_MACRO
								 : STRETCH_CONDITIONAL,
			       .from = l->at,
			       .to = l->at + (uint32_t)strlen(l->text),
			       .incl = l->incl,
			       .tok = PP_NONE,
			       .piece = PP_NONE,
			       .chunk = PP_NONE,
			       .ref = l->conditional };
	if (l->first == PP_NONE || l->last == PP_NONE) {
		s->incl = PP_NONE;
		return;
	}
	s->incl = rec->directives.v[l->first].inclusion;
	s->raw_first = rec->directives.v[l->first].raw_first;
	s->raw_last = rec->directives.v[l->last].raw_last;
}

static void add_text(struct origins *o, enum stretch_kind kind, size_t from, size_t to)
{
	vec_push(&o->v, ((struct stretch){ .kind = kind,
					   .from = (uint32_t)from,
					   .to = (uint32_t)to,
					   .incl = PP_NONE,
					   .tok = PP_NONE,
					   .piece = PP_NONE,
					   .chunk = PP_NONE,
					   .ref = PP_NONE }));
}

static int stretch_order(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

static int cut_order(const void *a, const void *b)
{
	const struct plan_cut *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->last < y->last ? -1 : x->last > y->last;
}

static void take_cuts(const struct text *t, struct origins *o)
{
	for (uint32_t i = 0; i < t->plan.cuts.n; i++)
		vec_push(&o->cuts, t->plan.cuts.v[i]);
	if (o->cuts.n)
		qsort(o->cuts.v, o->cuts.n, sizeof(*o->cuts.v), cut_order);
}

void emit_origins(const struct text *t, const struct buf *text, struct origins *o)
{
	size_t epilogue = t->opt->epilogue ? strlen(t->opt->epilogue) : 0;

	add_items(t, o, text);
	split_at_lines(o, text);
	for (uint32_t i = 0; i < t->lines.n; i++)
		add_line(t, o, &t->lines.v[i]);
	for (uint32_t i = 0; i < t->marks.n; i++)
		add_text(o, STRETCH_MARK, t->marks.v[i],
			 t->marks.v[i] + strcspn(text->s + t->marks.v[i], "\n"));
	if (epilogue)
		add_text(o, STRETCH_EPILOGUE, text->len - epilogue, text->len);
	if (o->v.n)
		qsort(o->v.v, o->v.n, sizeof(*o->v.v), stretch_order);
	take_cuts(t, o);
}

void emit_origins_release(struct origins *o)
{
	vec_free(&o->v);
	vec_free(&o->cuts);
	arena_release(&o->arena);
}
