// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a run leaves on disk: the report, lp.c and the files that go with it. All are complete as
 * temporary files before the first is renamed into place, the report first and lp.c last.
 */
#include <errno.h>
#include <string.h>
#include "klp-ccp/bundle.h"
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "klp-ccp/report.h"
#include "unit-internal.h"

/* All of the files, or none of them. */
static enum exit_code write_files(struct unit *u, const struct file_text *files, unsigned int n)
{
	unsigned int which;
	int err = file_write_all(files, n, &which);

	if (!err)
		return EXIT_WRITTEN;
	u->unwritten = files[which].path;
	diag_report(u->diag, DIAG_ERROR, "output", NULL, "%s: %s", u->unwritten, file_error(err));
	return EXIT_SYSTEM;
}

static void make_header(const struct unit *u, struct buf *out)
{
	struct buf opaque = BUF_INIT;

	buf_printf(out, "/* Patched functions of %s. */\n", path_base(u->inv.file));
	emit_prototypes(&u->lp, out, &opaque);
	if (opaque.len)
		buf_printf(out,
			   "/* Only usable as names: their types are declared only in lp.c. */\n%s",
			   opaque.s);
	buf_free(&opaque);
}

static enum exit_code make_review(const struct unit *u, struct review_page *page)
{
	struct buf title = BUF_INIT;
	enum exit_code rc;

	for (uint32_t i = 0; i < u->lp.patched.n && i < 4; i++)
		buf_printf(&title, "%s%s", i ? ", " : "",
			   name_str(&u->rec.names, u->ast.entities.v[u->lp.patched.v[i]].name));
	buf_printf(&title, "%s of %s", u->lp.patched.n > 4 ? " and others" : "",
		   path_base(u->inv.file));
	review_begin(page, title.s);
	rc = unit_review(u, page);
	review_end(page);
	buf_free(&title);
	return rc;
}

struct outputs {
	VEC(struct file_text) v;
	struct buf report, header, depfile;
	struct edits edits;
	struct review_page page;
};

static void release(struct outputs *o)
{
	vec_free(&o->v);
	buf_free(&o->report);
	buf_free(&o->header);
	buf_free(&o->depfile);
	edits_release(&o->edits);
	review_release(&o->page);
}

static void add_file(struct outputs *o, const char *path, const struct buf *text)
{
	vec_push(&o->v, ((struct file_text){ path, text->s, text->len }));
}

/* A rule for the files that have a name. */
static void add_depfile(struct unit *u, struct outputs *o)
{
	const char *const targets[] = { u->opt->outfile, u->opt->report, u->opt->header,
					u->opt->review };
	struct depfile d = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(targets); i++)
		if (targets[i])
			depfile_add_target(&d, targets[i]);
	unit_add_inputs(u, &d);
	depfile_text(&d, &o->depfile);
	depfile_release(&d);
	add_file(o, u->opt->depfile, &o->depfile);
}

/* Review page, header, depfile, the policy's files and the text. */
static enum exit_code add_text(struct unit *u, struct outputs *o)
{
	enum exit_code rc = EXIT_WRITTEN;

	if (u->opt->header) {
		make_header(u, &o->header);
		add_file(o, u->opt->header, &o->header);
	}
	if (u->opt->review) {
		rc = make_review(u, &o->page);
		add_file(o, u->opt->review, &o->page.out);
	}
	if (u->opt->depfile)
		add_depfile(u, o);
	for (uint32_t i = 0; i < u->policy_files.n; i++)
		vec_push(&o->v, u->policy_files.v[i]);
	if (!rc && u->opt->outfile)
		rc = edits_take(&o->edits, u);
	for (uint32_t i = 0; i < o->edits.files.n; i++)
		vec_push(&o->v, o->edits.files.v[i]);
	return rc;
}

/* The report of a successful run, and what else it has made. */
static enum exit_code write_result(struct unit *u)
{
	struct outputs o = { .report = BUF_INIT,
			     .header = BUF_INIT,
			     .depfile = BUF_INIT,
			     .edits = { .merged = BUF_INIT },
			     .page = { .out = BUF_INIT } };
	enum exit_code rc = EXIT_WRITTEN;

	if (u->opt->report) {
		rc = unit_report(u, EXIT_WRITTEN, &o.report);
		add_file(&o, u->opt->report, &o.report);
	}
	if (!rc && u->reached == UNIT_TEXT && !u->opt->dry_run)
		rc = add_text(u, &o);
	if (!rc)
		rc = write_files(u, o.v.v, o.v.n);
	if (!rc && u->reached == UNIT_TEXT && !u->opt->dry_run)
		rc = edits_tell(&o.edits, u);
	release(&o);
	return rc;
}

/* False after an error: a bundle was asked for, and cannot have all of this run. */
static bool can_be_bundled(const struct unit *u)
{
	bool here = disk_way() != DISK_REPLAYED;

	for (uint32_t i = 0; i < u->policy_files.n; i++) {
		const char *path = u->policy_files.v[i].path;

		/* In a replay these are beside the rest, in the current folder. */
		disk_add_output(path, here ? path : path_base(path), false);
	}
	return bundle_check(u->diag);
}

enum exit_code unit_write(struct unit *u, enum exit_code rc)
{
	struct file_text file = { .path = u->opt->report };
	struct buf report = BUF_INIT;

	if (u->unsafe)
		return rc;
	if (!rc && u->diag->promoted)
		rc = EXIT_NO_PATCH;
	if (!inputs_are_safe(u, !rc && u->reached == UNIT_TEXT))
		return rc ? rc : EXIT_USAGE;
	if (!rc && !can_be_bundled(u))
		return EXIT_SYSTEM;
	if (!rc)
		rc = write_result(u);
	if (!rc || !u->opt->report || u->unwritten == u->opt->report ||
	    (rc == EXIT_USAGE && disk_way() == DISK_REPLAYED))
		return rc; /* a bundle has no run that ends so: it is about a file here */
	(void)unit_report(u, rc, &report);
	file.s = report.s;
	file.len = report.len;
	(void)write_files(u, &file, 1);
	buf_free(&report);
	return rc;
}
