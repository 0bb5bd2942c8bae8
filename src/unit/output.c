// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a run leaves on disk: the report, lp.c and the files that go with it. All are complete as
 * temporary files before the first is renamed into place, the report first and lp.c last.
 */
#include <errno.h>
#include <string.h>
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
	diag_report(u->diag, DIAG_ERROR, "output", NULL, "%s: %s", files[which].path,
		    strerror(-err));
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

/* Report, review page, header, the policy's files and the text of a successful run. */
static enum exit_code write_result(struct unit *u)
{
	VEC(struct file_text) files = { 0 };
	struct buf report = BUF_INIT, header = BUF_INIT;
	struct edits edits = { .merged = BUF_INIT };
	struct review_page page = { .out = BUF_INIT };
	enum exit_code rc = EXIT_WRITTEN;

	if (u->opt->report) {
		rc = unit_report(u, EXIT_WRITTEN, &report);
		vec_push(&files, ((struct file_text){ u->opt->report, report.s, report.len }));
	}
	if (u->reached == UNIT_TEXT && u->opt->header) {
		make_header(u, &header);
		vec_push(&files, ((struct file_text){ u->opt->header, header.s, header.len }));
	}
	if (!rc && u->reached == UNIT_TEXT && u->opt->review) {
		rc = make_review(u, &page);
		vec_push(&files, ((struct file_text){ u->opt->review, page.out.s, page.out.len }));
	}
	for (uint32_t i = 0; i < u->policy_files.n; i++)
		vec_push(&files, u->policy_files.v[i]);
	if (!rc && u->reached == UNIT_TEXT && u->opt->outfile)
		rc = edits_take(&edits, u);
	for (uint32_t i = 0; i < edits.files.n; i++)
		vec_push(&files, edits.files.v[i]);
	if (!rc)
		rc = write_files(u, files.v, files.n);
	if (!rc)
		rc = edits_tell(&edits, u);
	edits_release(&edits);
	vec_free(&files);
	buf_free(&report);
	buf_free(&header);
	review_release(&page);
	return rc;
}

enum exit_code unit_write(struct unit *u, enum exit_code rc)
{
	struct file_text file = { .path = u->opt->report };
	struct buf report = BUF_INIT;

	if (u->unsafe)
		return rc;
	if (!inputs_are_safe(u, !rc && u->reached == UNIT_TEXT))
		return rc ? rc : EXIT_USAGE;
	if (!rc)
		rc = write_result(u);
	if (!rc || !u->opt->report)
		return rc;
	(void)unit_report(u, rc, &report);
	file.s = report.s;
	file.len = report.len;
	(void)write_files(u, &file, 1);
	buf_free(&report);
	return rc;
}
