// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which #include lines stay. A header can be included when the policy agrees, when the same holds
 * for everything it includes, and when nothing in it conflicts with what lp.c makes of its symbols
 * (conflicts.c). Only the topmost of them are written: those included by a file that is itself
 * expanded.
 */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/path.h"
#include "lp-internal.h"

static bool matches(const char *const *globs, unsigned int n, const char *path)
{
	for (unsigned int i = 0; i < n; i++) {
		const char *p = path;

		/* A glob matches the whole path or any part of it that begins after a slash. */
		while (p) {
			if (!fnmatch(globs[i], p, 0))
				return true;
			p = strchr(p, '/');
			if (p)
				p++;
		}
	}
	return false;
}

void lp_reject_header(struct lp *lp, uint32_t incl, enum lp_header_state why, uint32_t because,
		      const char *text)
{
	const struct pp_record *rec = lp->rec;

	for (;;) {
		struct lp_header *h = &lp->headers[incl];
		uint32_t parent = rec->inclusions.v[incl].parent;

		if (h->state == LPH_ELIGIBLE || h->state == LPH_NOT_ASKED) {
			h->state = why;
			h->because = because;
			h->text = text;
		}
		if (parent == PP_NONE || lp->headers[parent].state != LPH_ELIGIBLE ||
		    lp_is_apart(lp, incl))
			return;
		why = LPH_CHILD_NO;
		because = incl;
		text = NULL;
		incl = parent;
	}
}

/*
 * What a patched header gives where the unit on disk does not have it is not known, and a new one
 * is not there when the livepatch is built.
 */
static void reject_unknown(struct lp *lp, uint32_t incl)
{
	const struct lp_changed *c = lp->opt->changed;
	uint8_t file = c ? c->file[lp->rec->inclusions.v[incl].file] : LP_SAME;

	if (file == LP_SAME || (file == LP_CHANGED && !lp_is_included_anew(lp, incl)))
		return;
	lp->headers[incl].state = LPH_CONFLICT;
	lp->headers[incl].text = "it comes with the patch, and differs or is missing on disk";
}

/*
 * A header's #include that only an -I of the file's own directory serves: that is not there for the
 * livepatch module, so the header cannot stay. In text of lp.c it may be written otherwise.
 */
static void reject_without_own(struct lp *lp, uint32_t incl)
{
	const struct pp_inclusion *in = &lp->rec->inclusions.v[incl];
	struct lp_header *parent = in->parent == PP_NONE ? NULL : &lp->headers[in->parent];

	if (!parent || parent->state != LPH_ELIGIBLE || parent->wanted || in->slot < 0 ||
	    !lp->rec->inv->dirs.v[in->slot].own)
		return;
	parent->state = LPH_CONFLICT;
	parent->text = "only an -I of its own directory finds what it includes";
}

/*
 * A header that makes its includer be read again (trace/define_trace.h, which turns the macros of a
 * trace header into other things) has #include lines for that, where the includer's author wanted
 * none of it.
 */
static void find_replays(struct lp *lp)
{
	const struct pp_record *rec = lp->rec;
	uint8_t *again = mem_zalloc(rec->inclusions.n + 1);

	for (uint32_t i = 0; i < rec->inclusions.n; i++) {
		uint32_t below = rec->inclusions.v[i].parent, p = below;

		while (p != PP_NONE && rec->inclusions.v[p].file != rec->inclusions.v[i].file) {
			below = p;
			p = rec->inclusions.v[p].parent;
		}
		if (p != PP_NONE && p != below)
			again[below] = 1;
	}
	for (uint32_t i = 0; i < rec->inclusions.n; i++) {
		uint32_t parent = rec->inclusions.v[i].parent;

		lp->headers[i].replay = parent != PP_NONE &&
					(again[parent] || lp->headers[parent].replay);
	}
	free(again);
}

static void tell_unused_globs(const struct lp *lp, const char *option, const char *const *globs,
			      unsigned int n)
{
	for (unsigned int i = 0; i < n; i++) {
		bool used = false;

		for (uint32_t f = 0; f < lp->rec->files.n && !used; f++)
			used = matches(&globs[i], 1, lp->rec->files.v[f].path);
		if (!used)
			diag_report(lp->diag, DIAG_WARNING, "unused-option", NULL,
				    "%s=%s: no header that this source includes matches", option,
				    globs[i]);
	}
}

static bool is_defined(struct lp *lp, const char *glob)
{
	const struct cc_invocation *inv = lp->rec->inv;

	for (uint32_t i = 0; i < inv->macros.n; i++) {
		const struct cc_macro *m = &inv->macros.v[i];

		if (!m->undef && !fnmatch(glob, cc_macro_name(m, &lp->arena), 0))
			return true;
	}
	return false;
}

static void tell_unused_defines(struct lp *lp)
{
	const struct cc_invocation *inv = lp->rec->inv;

	for (size_t i = 0; i < inv->ncommon_defines; i++)
		if (!is_defined(lp, inv->common_defines[i]))
			diag_report(lp->diag, DIAG_WARNING, "unused-option", NULL,
				    "--common-define=%s: no -D of the command line matches",
				    inv->common_defines[i]);
}

enum exit_code lp_ask_headers(struct lp *lp)
{
	const struct pp_record *rec = lp->rec;
	const struct lp_options *opt = lp->opt;

	for (uint32_t i = 0; i < rec->inclusions.n; i++) {
		const struct pp_inclusion *in = &rec->inclusions.v[i];
		const char *path = rec->files.v[in->file].path;
		bool yes = false;
		enum exit_code rc;

		lp->headers[i].because = PP_NONE;
		if (i == rec->main) {
			lp->headers[i].state = LPH_MAIN;
			continue;
		}
		rc = lp->policy->ops->is_header_eligible(lp->policy, path,
							 in->pre_include || in->imacros, &yes);
		if (rc)
			return rc;
		lp->headers[i].state = yes ? LPH_ELIGIBLE : LPH_POLICY_NO;
		lp->headers[i].wanted = matches(opt->keep_include, opt->nkeep_include, path);
		if (lp->headers[i].wanted)
			lp->headers[i].state = LPH_ELIGIBLE;
		if (matches(opt->expand_include, opt->nexpand_include, path))
			lp->headers[i].state = LPH_OPTION_NO;
		reject_unknown(lp, i);
	}
	/* Children come after their parents, so one backward pass settles all ancestors. */
	for (uint32_t i = rec->inclusions.n; i-- > 0;) {
		uint32_t parent = rec->inclusions.v[i].parent;

		reject_without_own(lp, i);
		if (lp->headers[i].state == LPH_ELIGIBLE || parent == PP_NONE ||
		    lp->headers[parent].state != LPH_ELIGIBLE || lp_is_apart(lp, i))
			continue;
		if (lp->headers[parent].wanted)
			continue;
		lp->headers[parent].state = LPH_CHILD_NO;
		lp->headers[parent].because = i;
	}
	find_replays(lp);
	lp_keep_headers(lp);
	if (opt->one_unit) {
		tell_unused_globs(lp, "--keep-include", opt->keep_include, opt->nkeep_include);
		tell_unused_globs(lp, "--expand-include", opt->expand_include,
				  opt->nexpand_include);
		tell_unused_defines(lp);
	}
	return EXIT_WRITTEN;
}

static const char *full_path(struct lp *lp, const char *path)
{
	return path_normalize(&lp->arena, path_join(&lp->arena, lp->rec->inv->cwd, path));
}

/* File f as <name>, found through a directory that the livepatch module has as well; NULL. */
static const char *angle_name(struct lp *lp, const struct pp_file *f)
{
	const struct cc_invocation *inv = lp->rec->inv;
	const char *path = full_path(lp, f->path);

	for (uint32_t i = 0; i < inv->dirs.n; i++) {
		const char *below = inv->dirs.v[i].kind == CC_DIR_QUOTE || inv->dirs.v[i].own
					    ? NULL
					    : path_below(full_path(lp, inv->dirs.v[i].path), path);

		if (below)
			return arena_printf(&lp->arena, "<%s>", below);
	}
	return NULL;
}

/* True if <name> in lp.c means the file at `path`, with the file's own -I and without. */
static bool is_found_first(struct lp *lp, const char *name, const char *path)
{
	const struct cc_invocation *inv = lp->rec->inv;

	for (uint32_t i = 0; i < inv->dirs.n; i++) {
		const struct cc_dir *d = &inv->dirs.v[i];
		const char *found;

		if (d->kind == CC_DIR_QUOTE)
			continue;
		found = full_path(lp, path_join(&lp->arena, d->path, name));
		if (!path_is_file(found))
			continue;
		if (!path_is_same(found, path))
			return false;
		if (!d->own)
			return true;
	}
	return false;
}

/* What #include_next found behind the includer's directory, as an #include that finds it. */
static const char *without_next(struct lp *lp, const struct pp_file *f)
{
	const char *name = angle_name(lp, f);
	const char *bare = name ? arena_strndup(&lp->arena, name + 1, strlen(name) - 2) : NULL;

	return bare && is_found_first(lp, bare, full_path(lp, f->path)) ? name : NULL;
}

static const char *folder_of(struct lp *lp, uint32_t incl)
{
	const struct pp_record *rec = lp->rec;

	return path_dir(&lp->arena, rec->files.v[rec->inclusions.v[incl].file].path);
}

/*
 * What the file's own -I found: a directory of the module may have it as well, or it lies below the
 * source.
 */
static const char *without_own_dir(struct lp *lp, const struct pp_file *f)
{
	const char *name = angle_name(lp, f), *below;

	if (name)
		return name;
	below = path_below(full_path(lp, folder_of(lp, lp->rec->main)), full_path(lp, f->path));
	return below ? arena_printf(&lp->arena, "\"%s\"", below) : NULL;
}

/*
 * "x.h" that was found beside the including file means another file when lp.c says it, unless that
 * was the main file. Where a search directory gives the same file it is named by that; a header
 * that may be read more than once is a piece of its includer and cannot be named from elsewhere.
 * What only the directory's own -I finds is not there for the livepatch module, unless the user
 * says so. False: it cannot be written at all.
 */
static bool find_spelling(struct lp *lp, uint32_t incl)
{
	const struct pp_record *rec = lp->rec;
	const struct pp_inclusion *in = &rec->inclusions.v[incl];
	const struct pp_file *f = &rec->files.v[in->file];
	const char *name;

	if (in->parent == PP_NONE)
		return true;
	if (in->parent != rec->main && in->directive != PP_NONE &&
	    rec->directives.v[in->directive].kind == PPD_INCLUDE_NEXT) {
		name = without_next(lp, f);
	} else if (in->slot >= 0) {
		if (!rec->inv->dirs.v[in->slot].own || lp->headers[incl].wanted)
			return true;
		name = without_own_dir(lp, f);
	} else {
		if (in->parent == rec->main ||
		    !strcmp(folder_of(lp, in->parent), folder_of(lp, rec->main)))
			return true;
		name = f->guard || f->once ? angle_name(lp, f) : NULL;
	}
	lp->headers[incl].spelling = name;
	return name != NULL;
}

/* True if a header that is to be kept can be written as an #include; otherwise records why not. */
static bool can_be_written(struct lp *lp, uint32_t incl)
{
	const struct pp_inclusion *in = &lp->rec->inclusions.v[incl];
	struct lp_header *h = &lp->headers[incl];
	bool own = in->slot >= 0 && lp->rec->inv->dirs.v[in->slot].own;

	if (in->directive == PP_NONE ||
	    (find_spelling(lp, incl) && !lp_hole_directive(lp, in->directive)))
		return true;
	h->state = LPH_CONFLICT;
	h->text = own ? "only an -I of its own directory finds it"
		      : "its #include is only valid at its original position";
	return false;
}

/*
 * Files given by -include are part of every compilation of the unit and of the livepatch module, so
 * they count as kept whatever they hold; nothing is written for them.
 */
void lp_keep_headers(struct lp *lp)
{
	const struct pp_record *rec = lp->rec;

	lp->kept.n = 0;
	for (uint32_t i = 0; i < rec->inclusions.n; i++) {
		const struct pp_inclusion *in = &rec->inclusions.v[i];
		struct lp_header *h = &lp->headers[i];

		h->kept = false;
		h->within = lp_kept_above(lp, in->parent);
		if (in->parent == PP_NONE)
			h->kept = in->pre_include || in->imacros;
		else if (h->state == LPH_ELIGIBLE)
			h->kept = lp->headers[in->parent].state != LPH_ELIGIBLE ||
				  lp_is_apart(lp, i);
		/* Below a kept -include root everything is kept with it. */
		h->kept = h->kept && (h->within == PP_NONE || lp_is_apart(lp, i)) &&
			  can_be_written(lp, i);
		if (h->kept)
			vec_push(&lp->kept, i);
	}
	lp_find_given(lp);
}

bool lp_range_eligible(const struct lp *lp, tok_t first, tok_t last)
{
	const struct pp_record *rec = lp->rec;
	uint32_t seen = PP_NONE;

	for (tok_t t = first; t < last; t++) {
		uint32_t incl = pp_tok_inclusion(rec, t);

		if (incl == seen)
			continue;
		if (lp->headers[incl].state != LPH_ELIGIBLE)
			return false;
		seen = incl;
	}
	return true;
}
