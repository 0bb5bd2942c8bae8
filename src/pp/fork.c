// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A fork: a unit is read as it is, and will be read once more with other texts. Both readings are
 * the same as long as they look at the same files, and in the first file that differs as far as
 * its text is the same. There all that has been read so far is copied; the later reading goes on
 * from the copy. Nothing else is shared, so neither can change what the other has.
 *
 * The place is a directive: it stands outside of everything that is looked ahead for, and all
 * tokens before it are the same in both texts.
 */
#include "pp-internal.h"

#include <string.h>

void pp_fork_plan(struct pp *p, const struct provider *later)
{
	struct pp_fork *f = mem_zalloc(sizeof(*f));

	f->later = later;
	f->inv = p->inv;
	f->file = PP_NONE;
	p->fork = p->rec->fork = f;
}

static void free_changed(struct pp_fork *f)
{
	vec_free(&f->changed.raw);
	vec_free(&f->changed.hashes);
}

void pp_free_state(struct pp *p)
{
	vec_free(&p->sources);
	vec_free(&p->ifs);
	map_free(&p->lookups);
	map_free(&p->pushed);
	vec_free(&p->saved);
	map_free(&p->asserts);
	vec_free(&p->assertions);
	vec_free(&p->once);
	vec_free(&p->found);
}

void pp_fork_free(struct pp_fork *f)
{
	if (!f)
		return;
	free_changed(f);
	pp_free_state(&f->p);
	pp_release(&f->rec);
	free(f);
}

/* -- where ------------------------------------------------------------------------------------ */

/* True if the later reading finds something else at the path; file: what is there now, PP_NONE. */
static bool differs(const struct pp *p, const char *path, uint32_t file)
{
	const struct file_overlay *then, *now = NULL;
	const struct file_bytes *b;

	if (file == PP_NONE)
		return p->fs->hides || provider_adds(p->fork->later, path);
	b = &p->rec->files.v[file].bytes;
	then = provider_overlay_of(p->fork->later, path, b);
	if (p->fs->noverlays)
		now = provider_overlay_of(p->fs, path, b);
	return then || now ? !then || !now || then->text != now->text : false;
}

static bool same_token(const struct pp_raw *a, const struct pp_raw *b)
{
	return a->name == b->name && a->off == b->off && a->len == b->len && a->kind == b->kind &&
	       a->flags == b->flags;
}

/*
 * The last directive before which both texts have the same tokens, PP_NONE. It is the same in both
 * as well, as it may end a group that is skipped.
 */
static uint32_t last_common(const struct pp_file *a, const struct pp_file *b)
{
	size_t n = a->bytes.len < b->bytes.len ? a->bytes.len : b->bytes.len, same = 0;
	uint32_t hash = PP_NONE;

	while (same < n && a->bytes.s[same] == b->bytes.s[same])
		same++;
	for (uint32_t i = 0; i < a->hashes.n; i++) {
		const struct pp_raw *word = &a->raw.v[a->hashes.v[i] + 1];

		if (word->off + word->len >= same)
			break;
		hash = a->hashes.v[i];
	}
	for (uint32_t i = 0; hash != PP_NONE && i <= hash + 1; i++)
		if (!same_token(&a->raw.v[i], &b->raw.v[i]))
			return PP_NONE;
	return hash;
}

/* What the file will be. False: it cannot be told where both part. */
static bool read_changed(struct pp *p, const char *spelled, uint32_t file)
{
	const struct file_overlay *o = provider_overlay(p->fork->later, spelled);
	const struct pp_file *now = &p->rec->files.v[file];
	struct pp_file *f = &p->fork->changed;

	if (!o || !o->text)
		return false;
	*f = *now;
	f->bytes = (struct file_bytes){ .s = o->text, .len = o->len, .borrowed = true };
	f->borrowed = f->lasts = false;
	memset(&f->raw, 0, sizeof(f->raw));
	memset(&f->hashes, 0, sizeof(f->hashes));
	memset(&f->lines, 0, sizeof(f->lines));
	pp_lex_file(&p->lx, f);
	f->error = p->lx.error;
	f->guard = pp_source_guard(f);
	p->fork->file = file;
	p->fork->hash = last_common(now, f);
	return !now->error && !f->error && now->guard == f->guard && p->fork->hash != PP_NONE;
}

void pp_fork_meet(struct pp *p, const char *spelled, uint32_t file)
{
	if (!differs(p, spelled, file))
		return;
	if (file == PP_NONE || p->fork->file != PP_NONE || !read_changed(p, spelled, file))
		pp_fork_drop(p);
}

/* -- the copy --------------------------------------------------------------------------------- */

/* Half as much again is to come. */
static void *copy(const void *v, uint32_t n, uint32_t *cap, size_t size)
{
	void *to;

	*cap = n + n / 2;
	if (!n)
		return NULL;
	to = mem_alloc(*cap * size);
	memcpy(to, v, n * size);
	return to;
}

#define COPY(to, from) \
	((to)->v = copy((from)->v, (from)->n, &(to)->cap, sizeof(*(from)->v)), (to)->n = (from)->n)

static void copy_files(struct pp_record *to, const struct pp_record *from)
{
	COPY(&to->files, &from->files);
	for (uint32_t i = 0; i < to->files.n; i++) {
		struct pp_file *f = &to->files.v[i];

		f->borrowed = true;
		memset(&f->lines, 0, sizeof(f->lines));
	}
	map_copy(&to->paths, &from->paths);
}

static void copy_macros(struct pp_record *to, const struct pp_record *from)
{
	struct pp_macro *m = arena_alloc(&to->arena, from->macros.n * sizeof(*m));

	COPY(&to->macros, &from->macros);
	for (uint32_t i = 0; i < to->macros.n; i++) {
		m[i] = *from->macros.v[i];
		to->macros.v[i] = &m[i];
	}
}

static void copy_record(struct pp_record *to, const struct pp_record *from)
{
	to->inv = from->inv;
	copy_files(to, from);
	copy_macros(to, from);
	COPY(&to->inclusions, &from->inclusions);
	COPY(&to->directives, &from->directives);
	COPY(&to->conditionals, &from->conditionals);
	COPY(&to->branches, &from->branches);
	COPY(&to->consulted, &from->consulted);
	COPY(&to->skips, &from->skips);
	COPY(&to->invocations, &from->invocations);
	COPY(&to->pulls, &from->pulls);
	COPY(&to->answers, &from->answers);
	COPY(&to->linemarks, &from->linemarks);
	COPY(&to->silent_pragmas, &from->silent_pragmas);
	COPY(&to->toks, &from->toks);
	COPY(&to->pragmas, &from->pragmas);
	COPY(&to->segments, &from->segments);
	to->time = from->time;
	to->main = from->main;
	to->met_own = from->met_own;
	to->date = from->date;
	to->clock = from->clock;
}

static void copy_state(struct pp *to, const struct pp *from)
{
	COPY(&to->sources, &from->sources);
	COPY(&to->ifs, &from->ifs);
	COPY(&to->saved, &from->saved);
	COPY(&to->assertions, &from->assertions);
	COPY(&to->once, &from->once);
	COPY(&to->found, &from->found);
	map_copy(&to->lookups, &from->lookups);
	map_copy(&to->pushed, &from->pushed);
	map_copy(&to->asserts, &from->asserts);
	to->root = from->root;
	to->nbodies = from->nbodies;
	to->out = from->out;
	to->segment = from->segment;
	to->origin = from->origin;
	to->seen_once = from->seen_once;
	to->x.counter = from->x.counter;
	to->x.inclusion = from->x.inclusion;
}

/* The file that differs takes its place, also where it is being read; its pragmas so far count. */
static void put_changed(struct pp_fork *f)
{
	struct source *s = &vec_last(&f->p.sources);
	struct pp_file *to = &f->rec.files.v[f->file];

	f->changed.once = to->once;
	f->changed.system = to->system;
	*to = f->changed;
	s->raw = to->raw.v;
	s->text = to->bytes.s;
	memset(&f->changed, 0, sizeof(f->changed));
}

static bool is_idle(const struct pp *p)
{
	const struct expander *x = &p->x;

	return x->parsing == PARSING_NOTHING && !x->nesting && !x->ctx.n && !x->frames.n &&
	       !x->in_directive && p->invocation == PP_NONE && p->pulls == PP_NONE;
}

static bool is_read_once(const struct pp *p, uint32_t file)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->rec->inclusions.n; i++)
		n += p->rec->inclusions.v[i].file == file;
	return n == 1;
}

void pp_fork_pass(struct pp *p, uint32_t hash)
{
	struct pp_fork *f = p->fork;

	if (f->file == PP_NONE || hash != f->hash || pp_source(p)->file != f->file)
		return;
	pp_fork_drop(p);
	/* Where files are read only once, whole texts are compared: what is behind as well. */
	if (!is_idle(p) || p->failed || p->poisoned || p->seen_once || !is_read_once(p, f->file))
		return;
	f->taken = true;
	copy_record(&f->rec, p->rec);
	copy_state(&f->p, p);
	put_changed(f);
}

/* -- the later reading ------------------------------------------------------------------------ */

static void take_record(struct pp *p, struct pp_fork *f)
{
	struct pp_record *rec = p->rec, new = f->rec;

	new.names = rec->names;
	new.names_borrowed = rec->names_borrowed;
	new.passages = rec->passages;
	new.passages_borrowed = rec->passages_borrowed;
	new.fs_hides = rec->fs_hides;
	*rec = new;
	memset(&f->rec, 0, sizeof(f->rec));
	for (uint32_t i = 0; i < rec->macros.n; i++)
		if (rec->macros.v[i]->time_end == UINT32_MAX)
			name_get(&rec->names, rec->macros.v[i]->name)->macro = rec->macros.v[i];
}

bool pp_fork_continue(struct pp *p)
{
	struct pp_fork *f = p->before->fork;

	if (!f || !f->taken || f->later != p->fs || f->inv != p->inv)
		return false;
	f->taken = false; /* it serves once */
	take_record(p, f);
	copy_state(p, &f->p);
	return true;
}
