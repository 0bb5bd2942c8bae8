// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * An lp.c that is there may have been edited since klp-ccp wrote it: that is what it is for. Its
 * head line tells. It is only replaced with --force, and kept then; with --merge the edits go into
 * the new one. The base for that is the text as it was generated: --merge leaves it beside lp.c,
 * and where the new text is the same, it is that.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/headline.h"
#include "klp-ccp/merge.h"
#include "klp-ccp/path.h"
#include "unit-internal.h"

const char *edits_base(struct arena *a, const char *outfile)
{
	return path_join(a, path_dir(a, outfile), arena_printf(a, ".%s.base", path_base(outfile)));
}

void edits_release(struct edits *e)
{
	vec_free(&e->files);
	buf_free(&e->merged);
	arena_release(&e->arena);
}

/* A file's text, in the arena; NULL: there is none. */
static const char *read_text(struct arena *a, const char *path, size_t *len)
{
	struct file_bytes bytes;
	const char *text;

	if (!path_is_file(path) || file_read(path, &bytes))
		return NULL;
	text = arena_strndup(a, bytes.s, bytes.len);
	*len = bytes.len;
	file_close(&bytes);
	return text;
}

static void add_file(struct edits *e, const char *path, const char *s, size_t len)
{
	vec_push(&e->files, ((struct file_text){ path, s, len }));
}

/* The text that somebody edited, whose head has that digest: as it was generated. */
static bool find_base(struct edits *e, const struct unit *u, const char *digest,
		      struct merge_text *base)
{
	struct headline h;

	base->s = u->text.s;
	base->len = u->text.len;
	if (headline_find(base->s, base->len, &h) && !strcmp(h.digest, digest))
		return true;
	base->s = read_text(&e->arena, edits_base(&e->arena, u->opt->outfile), &base->len);
	return base->s && headline_find(base->s, base->len, &h) && h.fits &&
	       !strcmp(h.digest, digest);
}

static enum exit_code merge(struct edits *e, const struct unit *u, const struct headline *h,
			    const struct merge_text *mine)
{
	const char *out = u->opt->outfile;
	struct merge_text base = { .label = "as klp-ccp wrote it" },
			  fresh = { u->text.s, u->text.len, "as klp-ccp writes it now" };

	if (merge_is_unresolved(mine->s, mine->len)) {
		diag_report(u->diag, DIAG_ERROR, "merge", NULL,
			    "%s still has the conflicts of a merge: resolve them first", out);
		return EXIT_USAGE;
	}
	if (!find_base(e, u, h->digest, &base)) {
		diag_report(u->diag, DIAG_ERROR, "merge", NULL,
			    "the edits of %s cannot be told: the text that klp-ccp wrote, with "
			    "sha256=%s in its head, is not in %s (copy it there, or use --force)",
			    out, h->digest, edits_base(&e->arena, out));
		return EXIT_USAGE;
	}
	e->conflicts = headline_merge(mine, &base, &fresh, &e->merged);
	add_file(e, out, e->merged.s, e->merged.len);
	return EXIT_WRITTEN;
}

static enum exit_code take_edited(struct edits *e, const struct unit *u, const struct headline *h,
				  const struct merge_text *mine)
{
	const char *out = u->opt->outfile;

	if (u->opt->merge)
		return merge(e, u, h, mine);
	if (!u->opt->force) {
		diag_report(u->diag, DIAG_ERROR, "edited", NULL,
			    "%s is not replaced: it was edited since klp-ccp wrote it (use --merge "
			    "to carry the edits over, --force to replace it, or -o for another "
			    "file)",
			    out);
		return EXIT_USAGE;
	}
	e->kept = path_unused(&e->arena, out);
	add_file(e, e->kept, mine->s, mine->len);
	add_file(e, out, u->text.s, u->text.len);
	return EXIT_WRITTEN;
}

enum exit_code edits_take(struct edits *e, const struct unit *u)
{
	const char *out = u->opt->outfile;
	struct merge_text mine = { .label = "as it was edited" };
	struct headline h;

	if (path_is_file(out)) {
		mine.s = read_text(&e->arena, out, &mine.len);
		if (!mine.s) {
			diag_report(u->diag, DIAG_ERROR, "output", NULL, "%s: %s", out,
				    strerror(errno));
			return EXIT_SYSTEM;
		}
	}
	if (u->opt->merge && strcmp(out, "-") != 0 && (mine.s || disk_access(out, F_OK)))
		add_file(e, edits_base(&e->arena, out), u->text.s, u->text.len);
	if (mine.s && headline_find(mine.s, mine.len, &h) && (!h.fits || h.from))
		return take_edited(e, u, &h, &mine);
	add_file(e, out, u->text.s, u->text.len);
	return EXIT_WRITTEN;
}

enum exit_code edits_tell(const struct edits *e, const struct unit *u)
{
	const char *out = u->opt->outfile;

	if (e->kept)
		diag_report(u->diag, DIAG_NOTE, "edited", NULL, "the old %s is kept as %s", out,
			    e->kept);
	if (!e->conflicts)
		return EXIT_WRITTEN;
	diag_report(u->diag, DIAG_ERROR, "merge", NULL,
		    "%s has %u conflict%s between its edits and the new text, marked with <<<<<<< "
		    "and >>>>>>>: resolve them by hand",
		    out, e->conflicts, e->conflicts == 1 ? "" : "s");
	return EXIT_NO_PATCH;
}
