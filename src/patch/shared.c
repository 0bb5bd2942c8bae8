// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * New functions of one file of a patch that another of its files uses: the livepatch has them once.
 */
#include <string.h>

#include "patch-internal.h"
#include "scan.h"

/* How often an identifier occurs in a text. */
static uint32_t count(const struct patch_text *t, const struct scan_word *name)
{
	struct scan s;
	struct scan_word w;
	uint32_t n = 0;

	if (!t->s)
		return 0;
	scan_begin(&s, t->s, t->len);
	while ((w = scan_next(&s)).kind != SCAN_END)
		n += w.kind == SCAN_ID && w.len == name->len && !memcmp(w.s, name->s, w.len);
	return n;
}

static bool mentions(const struct patch_text *t, const struct scan_word *name)
{
	return count(t, name) > 0;
}

static bool is_used_elsewhere(const struct patch *p, uint32_t file, const struct scan_word *name)
{
	for (uint32_t i = 0; i < p->files.n; i++) {
		const struct patch_file *f = &p->files.v[i];

		if (i == file || mentions(&f->old, name))
			continue;
		if (f->class == PATCH_SOURCE && mentions(&f->new, name))
			return true;
		if (f->class == PATCH_HEADER && count(&f->new, name) > 1)
			return true; /* not only declared there: an inline function calls it */
	}
	return false;
}

/* A function definition at hand: what is known of its head so far. */
struct head {
	const char *first;     /* of its text */
	struct scan_word name; /* in front of the last parenthesis */
	bool is_static;
	unsigned int depth; /* of parentheses */
};

static void take_word(struct head *h, const struct scan_word *before, const struct scan_word *w)
{
	if (!h->first)
		h->first = w->s;
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

/* A definition, all of it. */
struct definition {
	const char *s;
	size_t len;
};

typedef void take_fn(void *ctx, const struct scan_word *name, const struct definition *text);

/* Calls take() for each function that is defined in a text, and not static. */
static void each_global(const struct patch_text *t, take_fn *take, void *ctx)
{
	struct head h = { 0 };
	struct scan_word before = { 0 }, w;
	struct scan s;

	scan_begin(&s, t->s, t->len);
	for (; (w = scan_next(&s)).kind != SCAN_END; before = w) {
		if (w.first && scan_is(&w, '#')) {
			scan_skip_line(&s);
		} else if (!h.depth && scan_is(&w, '{')) {
			skip_braces(&s);
			if (h.name.len && !h.is_static)
				take(ctx, &h.name,
				     &(struct definition){ h.first, (size_t)(s.p - h.first) });
			h = (struct head){ 0 };
		} else if (!h.depth && scan_is(&w, ';')) {
			h = (struct head){ 0 };
		} else {
			take_word(&h, &before, &w);
		}
	}
}

struct functions {
	void (*take)(void *ctx, const char *name, size_t len);
	void *ctx;
};

static void take_name(void *ctx, const struct scan_word *name, const struct definition *text)
{
	const struct functions *f = ctx;

	(void)text;
	f->take(f->ctx, name->s, name->len);
}

void patch_each_function(const struct patch_text *t,
			 void (*take)(void *ctx, const char *name, size_t len), void *ctx)
{
	struct functions f = { take, ctx };

	each_global(t, take_name, &f);
}

struct shared {
	const struct patch *p;
	struct arena *a;
	uint32_t file;
	VEC(const char *) names;
};

static void take_shared(void *ctx, const struct scan_word *name, const struct definition *text)
{
	struct shared *s = ctx;

	(void)text;
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

/* -- functions that move ----------------------------------------------------------------------- */

struct search {
	const char *name;
	struct definition found; /* s NULL: none */
};

static void take_found(void *ctx, const struct scan_word *name, const struct definition *text)
{
	struct search *s = ctx;

	if (strlen(s->name) == name->len && !memcmp(name->s, s->name, name->len))
		s->found = *text;
}

static bool same_words(const struct definition *a, const struct definition *b)
{
	struct scan s, t;
	struct scan_word v, w;

	scan_begin(&s, a->s, a->len);
	scan_begin(&t, b->s, b->len);
	do {
		v = scan_next(&s);
		w = scan_next(&t);
		if (v.kind != w.kind || v.len != w.len || memcmp(v.s, w.s, v.len) != 0)
			return false;
	} while (v.kind != SCAN_END);
	return true;
}

bool patch_file_defines(const struct patch_file *f, const char *name)
{
	struct search s = { .name = name };

	if (f->class == PATCH_SOURCE && f->new.s)
		each_global(&f->new, take_found, &s);
	return s.found.s;
}

/* How many bytes of a definition are in front of its body. */
static size_t head_length(const struct definition *d)
{
	struct scan s;
	struct scan_word w;

	scan_begin(&s, d->s, d->len);
	do
		w = scan_next(&s);
	while (w.kind != SCAN_END && !scan_is(&w, '{'));
	return w.kind == SCAN_END ? d->len : (size_t)(w.s - d->s);
}

/* The heads of a text's functions, by name. */
struct heads {
	struct names names;
	VEC(struct definition) v; /* as names, from 1; of several with one name the last */
	bool any_differs;
};

static void take_old_head(void *ctx, const struct scan_word *name, const struct definition *text)
{
	struct heads *h = ctx;
	name_t at = name_intern(&h->names, name->s, name->len);

	while (h->v.n <= at)
		(void)vec_add(&h->v);
	h->v.v[at] = (struct definition){ text->s, head_length(text) };
}

static void take_new_head(void *ctx, const struct scan_word *name, const struct definition *text)
{
	struct heads *h = ctx;
	struct definition new = { text->s, head_length(text) };
	name_t at = name_lookup(&h->names, name->s, name->len);

	if (at)
		h->any_differs |= !same_words(&h->v.v[at], &new);
}

bool patch_file_retypes(const struct patch_file *f)
{
	struct heads h = { 0 };

	if (f->class != PATCH_SOURCE || !f->old.s || !f->new.s)
		return false;
	names_init(&h.names);
	each_global(&f->old, take_old_head, &h);
	each_global(&f->new, take_new_head, &h);
	names_release(&h.names);
	vec_free(&h.v);
	return h.any_differs;
}

enum patch_move patch_moved_function(const struct patch *p, const char *name)
{
	struct search old = { .name = name }, new = { .name = name };

	for (uint32_t i = 0; i < p->files.n; i++) {
		const struct patch_file *f = &p->files.v[i];
		struct search before = { .name = name }, behind = { .name = name };

		if (f->class == PATCH_SOURCE && f->old.s)
			each_global(&f->old, take_found, &before);
		if (f->class == PATCH_SOURCE && f->new.s)
			each_global(&f->new, take_found, &behind);
		if (before.found.s && !behind.found.s)
			old = before;
		else if (behind.found.s && !before.found.s)
			new = behind;
	}
	if (!old.found.s || !new.found.s)
		return PATCH_STAYS;
	return same_words(&old.found, &new.found) ? PATCH_MOVES : PATCH_MOVES_CHANGED;
}
