// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * New functions of one file of a patch that another of its files uses: the livepatch has them once.
 */
#include <string.h>

#include "patch-internal.h"
#include "scan.h"

/* Does an identifier occur in a text? */
static bool mentions(const struct patch_text *t, const struct scan_word *name)
{
	struct scan s;
	struct scan_word w;

	if (!t->s)
		return false;
	scan_begin(&s, t->s, t->len);
	while ((w = scan_next(&s)).kind != SCAN_END)
		if (w.kind == SCAN_ID && w.len == name->len && !memcmp(w.s, name->s, w.len))
			return true;
	return false;
}

static bool is_used_elsewhere(const struct patch *p, uint32_t file, const struct scan_word *name)
{
	for (uint32_t i = 0; i < p->files.n; i++) {
		const struct patch_file *f = &p->files.v[i];

		if (i != file && f->class == PATCH_SOURCE && mentions(&f->new, name) &&
		    !mentions(&f->old, name))
			return true;
	}
	return false;
}

/* A function definition at hand: what is known of its head so far. */
struct head {
	struct scan_word name; /* in front of the last parenthesis */
	bool is_static;
	unsigned int depth; /* of parentheses */
};

static void take_word(struct head *h, const struct scan_word *before, const struct scan_word *w)
{
	if (scan_is(w, '(')) {
		if (!h->depth++ && before->kind == SCAN_ID && !h->name.len)
			h->name = *before;
	} else if (scan_is(w, ')')) {
		h->depth -= h->depth > 0;
	} else if (!h->depth && scan_is_word(w, "static")) {
		h->is_static = true;
	}
}

static void skip_braces(struct scan *s)
{
	unsigned int depth = 1;

	while (depth) {
		struct scan_word w = scan_next(s);

		if (w.kind == SCAN_END)
			return;
		if (w.first && scan_is(&w, '#'))
			scan_skip_line(s);
		depth += scan_is(&w, '{');
		depth -= scan_is(&w, '}');
	}
}

/* Calls take() for each function that is defined in a text, and not static. */
static void each_global(const struct patch_text *t,
			void (*take)(void *ctx, const struct scan_word *name), void *ctx)
{
	struct head h = { 0 };
	struct scan_word before = { 0 }, w;
	struct scan s;

	scan_begin(&s, t->s, t->len);
	for (; (w = scan_next(&s)).kind != SCAN_END; before = w) {
		if (w.first && scan_is(&w, '#')) {
			scan_skip_line(&s);
		} else if (!h.depth && scan_is(&w, '{')) {
			if (h.name.len && !h.is_static)
				take(ctx, &h.name);
			skip_braces(&s);
			h = (struct head){ 0 };
		} else if (!h.depth && scan_is(&w, ';')) {
			h = (struct head){ 0 };
		} else {
			take_word(&h, &before, &w);
		}
	}
}

struct shared {
	const struct patch *p;
	struct arena *a;
	uint32_t file;
	VEC(const char *) names;
};

static void take_shared(void *ctx, const struct scan_word *name)
{
	struct shared *s = ctx;

	if (!mentions(&s->p->files.v[s->file].old, name) && is_used_elsewhere(s->p, s->file, name))
		vec_push(&s->names, arena_strndup(s->a, name->s, name->len));
}

const char **patch_shared_functions(const struct patch *p, struct arena *a, uint32_t *n)
{
	struct shared s = { .p = p, .a = a };
	const char **v;

	for (s.file = 0; s.file < p->files.n; s.file++)
		if (p->files.v[s.file].class == PATCH_SOURCE && p->files.v[s.file].new.s)
			each_global(&p->files.v[s.file].new, take_shared, &s);
	v = arena_alloc(a, (s.names.n + 1) * sizeof(*v));
	*n = s.names.n;
	if (s.names.n)
		memcpy(v, s.names.v, s.names.n * sizeof(*v));
	vec_free(&s.names);
	return v;
}
