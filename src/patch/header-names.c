// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * What a change of a header means to others: the names that it says something else about, and, as
 * far as headers use them, the names that these say something else about. Who mentions none of them
 * in its own text sees no change.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/name.h"
#include "units.h"

#define MANY 500 /* names: more tell nothing any more */

struct taint {
	const char *s;
	size_t len;
	bool member;
	uint8_t seen_by; /* CUT_*: for whom it is another thing */
	uint32_t file;   /* in patch.files */
};

struct tainted {
	struct texts *texts;
	struct arena arena;
	VEC(struct taint) names;
	struct names seen;     /* all spellings in names */
	struct map known;      /* of those, with the rest -> 1 */
	VEC(uint32_t) headers; /* in texts: what the readers read besides their own text */
	struct map is_header;
};

/* -- mentions --------------------------------------------------------------------------------- */

static bool is_id(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$';
}

/* True if the operator of a member access precedes p. */
static bool is_behind_member(const char *begin, const char *p)
{
	while (p > begin && isspace((unsigned char)p[-1]))
		p--;
	return p > begin && (p[-1] == '.' || (p - 1 > begin && p[-1] == '>' && p[-2] == '-'));
}

/* A '$' before it is assembly's, or a part of a name that nobody uses. */
static bool is_mention(const char *text, size_t len, const char *p, const struct taint *t)
{
	if ((p > text && is_id(p[-1]) && p[-1] != '$') ||
	    (p + t->len < text + len && is_id(p[t->len])))
		return false;
	return !t->member || is_behind_member(text, p);
}

static bool mentions(const struct file_bytes *b, const struct taint *t)
{
	const char *p = b->s, *end = b->s + b->len;

	while ((p = memmem(p, end - p, t->s, t->len))) {
		if (is_mention(b->s, b->len, p, t))
			return true;
		p++;
	}
	return false;
}

/* -- names ------------------------------------------------------------------------------------ */

static void add_taint(struct tainted *t, const struct cut_word *w, struct taint x)
{
	uint64_t key;

	if (!w->len || !x.seen_by)
		return;
	key = name_intern(&t->seen, w->s, w->len) * 8ull + x.member * 4 + x.seen_by;
	if (!map_set(&t->known, key, 1))
		return;
	x.len = w->len;
	x.s = arena_strndup(&t->arena, w->s, w->len);
	vec_push(&t->names, x);
}

/* All names of an item are other things now, because of x; NULL: its own text is another one. */
static void taint_item(struct tainted *t, const struct cut *c, const struct cut_item *it,
		       const struct taint *x, uint32_t file)
{
	struct taint y = { .member = it->member, .seen_by = it->seen_by, .file = file };

	if (x)
		y.seen_by &= x->seen_by;
	for (uint32_t i = 0; i < it->nnames; i++)
		add_taint(t, &c->names.v[it->first_name + i], y);
	y.member = false;
	if (it->owner.len && (!x || it->value))
		add_taint(t, &it->owner, y);
}

/* Nobody who reads the text can be left out. */
static void taint_text(struct tainted *t, uint32_t text, uint8_t seen_by, uint32_t file)
{
	struct text_file *f = &t->texts->files.v[text];

	f->whole |= seen_by;
	f->because = file;
}

/* -- the header that changes ------------------------------------------------------------------ */

static int by_hash(const void *x, const void *y)
{
	const struct cut_item *const *a = x, *const *b = y;

	return (*a)->hash < (*b)->hash ? -1 : (*a)->hash > (*b)->hash;
}

static const struct cut_item **sort_items(const struct cut *c)
{
	const struct cut_item **v = mem_alloc((c->items.n + 1) * sizeof(*v));

	for (uint32_t i = 0; i < c->items.n; i++)
		v[i] = &c->items.v[i];
	if (c->items.n)
		qsort(v, c->items.n, sizeof(*v), by_hash);
	return v;
}

static void taint_changed(struct tainted *t, const struct cut *c, const struct cut_item *it,
			  uint32_t file, uint32_t text)
{
	if (it->unclear)
		taint_text(t, text, it->seen_by, file);
	taint_item(t, c, it, NULL, file);
}

/* What one of both texts says, and the other does not, or not as often. */
static void taint_differences(struct tainted *t, const struct cut *a, const struct cut *b,
			      uint32_t file, uint32_t text)
{
	const struct cut_item **x = sort_items(a), **y = sort_items(b);
	uint32_t i = 0, k = 0;

	while (i < a->items.n || k < b->items.n) {
		if (k == b->items.n || (i < a->items.n && x[i]->hash < y[k]->hash)) {
			taint_changed(t, a, x[i++], file, text);
		} else if (i == a->items.n || x[i]->hash > y[k]->hash) {
			taint_changed(t, b, y[k++], file, text);
		} else {
			i++;
			k++;
		}
	}
	free(x);
	free(y);
}

static void compare_header(struct tainted *t, const struct patch_file *pf, uint32_t file,
			   uint32_t text)
{
	struct cut a = { 0 }, b = { 0 };

	if (pf->old.s)
		cut_text(&a, pf->old.s, pf->old.len);
	if (pf->new.s)
		cut_text(&b, pf->new.s, pf->new.len);
	taint_differences(t, &a, &b, file, text);
	cut_release(&a);
	cut_release(&b);
}

/* -- other headers ---------------------------------------------------------------------------- */

static bool is_source_name(const char *path)
{
	size_t n = strlen(path);

	return n > 2 && (!strcmp(path + n - 2, ".c") || !strcmp(path + n - 2, ".S"));
}

static void collect_headers(struct tainted *t, const struct readers *r)
{
	for (uint32_t i = 0; i < r->v.n; i++)
		for (uint32_t k = 0; k < r->v.v[i].files.n; k++) {
			uint32_t file = r->v.v[i].files.v[k];

			if (!is_source_name(t->texts->files.v[file].path) &&
			    map_set(&t->is_header, file, 1))
				vec_push(&t->headers, file);
		}
}

static bool is_word(const struct cut_word *w, const struct taint *x)
{
	return w->len == x->len && !memcmp(w->s, x->s, x->len);
}

static bool declares(const struct cut *c, const struct cut_item *it, const struct taint *x)
{
	for (uint32_t i = 0; i < it->nnames && it->member == x->member; i++)
		if (is_word(&c->names.v[it->first_name + i], x))
			return true;
	return false;
}

static bool item_mentions(const struct cut *c, const struct cut_item *it,
			  const struct file_bytes *b, const struct taint *x)
{
	for (uint32_t i = 0; i < it->nwords; i++) {
		const struct cut_word *w = &c->words.v[it->first_word + i];

		if (is_word(w, x) && is_mention(b->s, b->len, w->s, x))
			return true;
	}
	return false;
}

/* A header that uses a name: what it says with it is something else, too. */
static void spread_to(struct tainted *t, uint32_t text, uint32_t name)
{
	const struct taint x = t->names.v[name];
	const struct file_bytes b = *texts_read(t->texts, text);
	const struct cut *c;

	if (!mentions(&b, &x))
		return;
	c = texts_cut(t->texts, text);
	for (uint32_t i = 0; i < c->items.n; i++) {
		const struct cut_item *it = &c->items.v[i];

		if (declares(c, it, &x) || !item_mentions(c, it, &b, &x))
			continue;
		if (it->unclear)
			taint_text(t, text, it->seen_by & x.seen_by, x.file);
		taint_item(t, c, it, &x, x.file);
	}
}

struct tainted *headers_compare(struct finder *f)
{
	struct tainted *t = mem_zalloc(sizeof(*t));

	t->texts = &f->readers.texts;
	names_init(&t->seen);
	for (uint32_t i = 0; i < f->wanted.n; i++) {
		const struct patch_file *pf = &f->p->files.v[f->wanted_files.v[i]];

		if (pf->class == PATCH_HEADER)
			compare_header(t, pf, f->wanted_files.v[i], f->wanted.v[i]);
	}
	return t;
}

bool headers_differ(const struct tainted *t)
{
	for (uint32_t i = 0; i < t->texts->files.n; i++)
		if (t->texts->files.v[i].whole)
			return true;
	return t->names.n > 0;
}

/* For whom there are names that are other things. */
static uint8_t seen_by(const struct tainted *t)
{
	uint8_t all = 0;

	for (uint32_t i = 0; i < t->names.n; i++)
		all |= t->names.v[i].seen_by;
	return all;
}

void headers_spread(struct tainted *t, struct finder *f)
{
	collect_headers(t, &f->readers);
	for (uint32_t i = 0; i < t->names.n && i < MANY; i++) {
		for (uint32_t k = 0; k < t->headers.n; k++)
			spread_to(t, t->headers.v[k], i);
		diag_progress(f->d, "names looked for", i + 1);
	}
	for (uint32_t i = 0; i < f->wanted.n && t->names.n > MANY; i++)
		taint_text(t, f->wanted.v[i], seen_by(t), f->wanted_files.v[i]);
	diag_progress_end(f->d);
}

void tainted_free(struct tainted *t)
{
	vec_free(&t->names);
	vec_free(&t->headers);
	names_release(&t->seen);
	map_free(&t->known);
	map_free(&t->is_header);
	arena_release(&t->arena);
	free(t);
}

/* -- units ------------------------------------------------------------------------------------ */

/* What its own text, or a .c or .S file that it includes, mentions. */
static const struct taint *find_mention(struct tainted *t, const struct reader *r, uint8_t who)
{
	for (uint32_t i = 0; i < r->files.n; i++) {
		uint32_t file = r->files.v[i];

		if (!is_source_name(t->texts->files.v[file].path))
			continue;
		for (uint32_t k = 0; k < t->names.n; k++) {
			const struct taint *x = &t->names.v[k];

			if (!(x->seen_by & who) || (who == CUT_ASSEMBLY && x->member))
				continue;
			if (mentions(texts_read(t->texts, file), x))
				return x;
		}
	}
	return NULL;
}

bool headers_concern(struct tainted *t, const struct reader *r, struct patch_cause *cause)
{
	uint8_t who = command_is_assembly(&r->command) ? CUT_ASSEMBLY : CUT_C;
	const struct taint *x;

	cause->why = PATCH_WHY_HEADER;
	for (uint32_t i = 0; i < r->files.n; i++) {
		const struct text_file *f = &t->texts->files.v[r->files.v[i]];

		cause->file = f->because;
		if (f->whole & who)
			return true;
	}
	x = find_mention(t, r, who);
	if (x) {
		cause->file = x->file;
		cause->name = x->s;
	}
	return x != NULL;
}
