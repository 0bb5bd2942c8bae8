// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * From the names of diffs to a patch: reading them, applying them, and what there is to say about
 * each file.
 */
#include <errno.h>
#include <string.h>

#include "klp-ccp/search.h"
#include "patch-internal.h"

static enum exit_code read_input(const char *name, struct file_bytes *bytes, struct diff *df,
				 struct diag *d)
{
	int err = file_read_stream(name, bytes);

	df->name = strcmp(name, "-") ? name : "<stdin>";
	if (err) {
		diag_report(d, DIAG_ERROR, "patch-not-read", NULL, "%s: %s", df->name,
			    file_error(err));
		return EXIT_SYSTEM;
	}
	return diff_parse(df, bytes->s, bytes->len, d) ? EXIT_WRITTEN : EXIT_INPUT;
}

static enum exit_code read_inputs(const struct patch_options *opt, struct file_bytes *bytes,
				  struct diff *df, struct diag *d)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (unsigned int i = 0; i < opt->ndiffs; i++) {
		enum exit_code one = read_input(opt->diffs[i], &bytes[i], &df[i], d);

		rc = rc ? rc : one;
	}
	return rc;
}

/* -- what was told to be left alone ----------------------------------------------------------- */

/* Length of the path in "PATH=REASON"; 0 for a function of a file. */
static size_t skip_path(const char *skip, const char **reason)
{
	size_t n = strcspn(skip, "=");

	*reason = skip[n] ? skip + n + 1 : "";
	return memchr(skip, ':', n) ? 0 : n;
}

static enum exit_code skip_files(struct apply *s)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (unsigned int i = 0; i < s->opt->nskip; i++) {
		const char *skip = s->opt->skip[i], *reason;
		size_t n = skip_path(skip, &reason);
		bool found = !n;

		for (uint32_t k = 0; k < s->files.n; k++) {
			struct tree_file *f = &s->files.v[k];

			if (!n || strncmp(f->path, skip, n) || f->path[n])
				continue;
			found = true;
			f->class = PATCH_IGNORED;
			f->reason = *reason ? arena_printf(&s->p->arena, "skipped: %s", reason)
					    : "skipped";
		}
		if (!found && s->opt->units) {
			struct patch_skip *unit = vec_add(&s->p->skips);

			unit->source = arena_strndup(&s->p->arena, skip, n);
			unit->reason = arena_strdup(&s->p->arena, reason);
			found = true;
		}
		if (found)
			continue;
		diag_report(s->d, DIAG_ERROR, "patch-skip", NULL,
			    "--skip=%s: the patch does not contain this file", skip);
		rc = EXIT_USAGE;
	}
	return rc;
}

/* -- the result ------------------------------------------------------------------------------- */

/* Whether a file that is gone lives on under another name. */
static bool is_renamed(const struct apply *s, uint32_t at)
{
	for (uint32_t i = 0; i < s->files.n; i++)
		if (i != at && s->files.v[i].origin == at && s->files.v[i].exists)
			return true;
	return false;
}

static bool goes_on(const struct tree_file *f)
{
	return f->class == PATCH_SOURCE || f->class == PATCH_HEADER;
}

static bool is_listed(const struct apply *s, uint32_t at)
{
	const struct tree_file *f = &s->files.v[at];

	if (!goes_on(f))
		return f->diff != NULL;
	if (f->existed && !f->exists)
		return !is_renamed(s, at);
	return f->diff && (f->exists || f->existed);
}

static enum patch_op find_op(const struct apply *s, uint32_t at)
{
	const struct tree_file *f = &s->files.v[at];

	if (!f->exists)
		return PATCH_DELETED;
	if (f->origin != at) {
		const struct tree_file *from = &s->files.v[f->origin];

		return from->exists && from->origin == f->origin ? PATCH_COPIED : PATCH_RENAMED;
	}
	return f->existed ? PATCH_CHANGED : PATCH_NEW;
}

static void add_result(struct apply *s, uint32_t at)
{
	struct tree_file *f = &s->files.v[at];
	const struct tree_file *from = &s->files.v[f->origin];
	struct patch_file *out = vec_add(&s->p->files);

	out->path = f->path;
	out->full = f->full;
	out->old_path = from->path;
	out->old_full = from->full;
	out->class = f->class;
	out->reason = f->reason;
	out->op = find_op(s, at);
	if (goes_on(f) && !f->touched && f->exists) {
		out->class = PATCH_IGNORED;
		out->reason = "only its mode changes";
	}
	if (out->class == PATCH_IGNORED || out->class == PATCH_REFUSED)
		return;
	out->old = from->text;
	tree_file_finish(s->p, f, out);
	if (out->new.s)
		map_set(&s->p->by_text, (uintptr_t)out->new.s, s->p->files.n - 1);
}

static enum exit_code tell_class(const struct apply *s, const struct tree_file *f,
				 const struct patch_file *out)
{
	struct loc where = { .file = f->diff, .line = f->line };

	if (out->class == PATCH_IGNORED && s->d->verbosity >= 0)
		diag_report(s->d, DIAG_NOTE, "patch-ignored", &where, "%s is ignored: %s",
			    out->path, out->reason);
	if (out->class != PATCH_REFUSED)
		return EXIT_WRITTEN;
	diag_report(s->d, DIAG_ERROR, "patch-refused", &where,
		    "%s: a livepatch cannot change this: %s (--skip=%s=REASON leaves it out)",
		    out->path, out->reason, out->path);
	return EXIT_NO_PATCH;
}

static enum exit_code finish(struct apply *s)
{
	enum exit_code rc = skip_files(s);

	for (uint32_t i = 0; i < s->files.n; i++) {
		enum exit_code one;

		if (!is_listed(s, i))
			continue;
		add_result(s, i);
		one = tell_class(s, &s->files.v[i], &vec_last(&s->p->files));
		rc = rc ? rc : one;
	}
	return rc;
}

static enum exit_code apply_all(struct patch *p, const struct diff *df,
				const struct patch_options *opt, struct diag *d)
{
	struct apply s = { .p = p, .opt = opt, .d = d };
	unsigned int *strip = arena_alloc(&p->arena, opt->ndiffs * sizeof(*strip));
	struct provider disk;
	enum exit_code rc;

	provider_init(&disk);
	s.tree = opt->tree ? opt->tree : &disk;
	root_find(p, opt, s.tree, df, strip);
	names_init(&s.paths);
	for (unsigned int i = 0; i < opt->ndiffs; i++)
		apply_diff(&s, &df[i], strip[i]);
	if (s.failed > MAX_MESSAGES)
		diag_report(d, DIAG_ERROR, "patch-not-applied", NULL, "%u more of these",
			    s.failed - MAX_MESSAGES);
	rc = s.failed ? EXIT_INPUT : finish(&s);
	for (uint32_t i = 0; i < s.files.n; i++)
		tree_file_release(&s.files.v[i]);
	vec_free(&s.files);
	names_release(&s.paths);
	map_free(&s.by_path);
	provider_release(&disk);
	return rc;
}

enum exit_code patch_read(struct patch *p, const struct patch_options *opt, struct diag *d)
{
	struct file_bytes *bytes = mem_zalloc((opt->ndiffs + 1) * sizeof(*bytes));
	struct diff *df = mem_zalloc((opt->ndiffs + 1) * sizeof(*df));
	enum exit_code rc = read_inputs(opt, bytes, df, d);

	if (!rc)
		rc = apply_all(p, df, opt, d);
	for (unsigned int i = 0; i < opt->ndiffs; i++) {
		diff_release(&df[i]);
		file_close(&bytes[i]);
	}
	free(bytes);
	free(df);
	return rc;
}

void patch_release(struct patch *p)
{
	for (uint32_t i = 0; i < p->files.n; i++) {
		vec_free(&p->files.v[i].hunks);
		vec_free(&p->files.v[i].edits);
		vec_free(&p->files.v[i].edit_hunks);
	}
	for (uint32_t i = 0; i < p->bytes.n; i++)
		file_close(&p->bytes.v[i]);
	vec_free(&p->files);
	vec_free(&p->bytes);
	vec_free(&p->skips);
	map_free(&p->by_text);
	arena_release(&p->arena);
}

/* -- the patched tree ------------------------------------------------------------------------- */

/* What a renamed source has under its old name: the kernel was built from it by that name. */
static const struct patch_text *text_of_old_name(const struct patch_file *f)
{
	static const struct patch_text none = { NULL, 0 };

	return f->class == PATCH_SOURCE ? &f->new : &none;
}

void patch_overlay(const struct patch *p, struct provider *fs)
{
	uint32_t i;

	/* Old names first: two files may have changed theirs. */
	for (i = 0; i < p->files.n; i++) {
		const struct patch_file *f = &p->files.v[i];

		if (f->op == PATCH_RENAMED)
			provider_add_overlay(fs, f->old_full, text_of_old_name(f)->s,
					     text_of_old_name(f)->len);
	}
	for (i = 0; i < p->files.n; i++) {
		const struct patch_file *f = &p->files.v[i];

		if (f->class != PATCH_SOURCE && f->class != PATCH_HEADER)
			continue;
		provider_add_overlay(fs, f->full, f->new.s, f->new.len);
	}
}

const struct patch_file *patch_file_with(const struct patch *p, const char *text)
{
	uint32_t at = text ? map_get(&p->by_text, (uintptr_t)text, PATCH_NONE) : PATCH_NONE;

	return at == PATCH_NONE ? NULL : &p->files.v[at];
}

const struct patch_file *patch_file_of(const struct patch *p, const struct provider *fs,
				       const char *path)
{
	const struct file_overlay *o = provider_overlay(fs, path);

	return patch_file_with(p, o ? o->text : NULL);
}

/* Whether lines first .. last meet a range; an empty range is met when it lies inside. */
static bool meets(const struct patch_range *r, uint32_t first, uint32_t last)
{
	if (!r->n)
		return r->first > first && r->first <= last;
	return r->first <= last && r->first + r->n > first;
}

/* The line after a range. */
static uint32_t range_end(const struct patch_range *r)
{
	return r->first + r->n;
}

uint32_t patch_next_edit(const struct patch_file *f, bool new_text, uint32_t first, uint32_t last,
			 uint32_t from)
{
	const struct patch_edit *e = f->edits.v; /* sorted */
	uint32_t k = search_first(i, from, f->edits.n,
				  range_end(new_text ? &e[i].new : &e[i].old) <= first);

	if (k < f->edits.n && meets(new_text ? &e[k].new : &e[k].old, first, last))
		return k;
	return f->edits.n;
}
