// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of diffs. Bytes up to the first 0xff are the text of fs/x.c, the rest is a diff, read from
 * a pipe. What applies must hold: the edits make the new text of the old one, and what is written of
 * it applies again, without offsets, with the same result.
 */
#include "fuzz.h"

#include <unistd.h>

#include "klp-ccp/patch.h"

#define ROOT "/nonexistent"

/* Where line n begins, from 1; the end behind the last one. */
static const char *line_start(const struct patch_text *t, uint32_t n)
{
	const char *p = t->s, *end = p + t->len;

	while (--n && p < end) {
		const char *nl = memchr(p, '\n', end - p);

		p = nl ? nl + 1 : end;
	}
	return n ? NULL : p;
}

static void add_lines(struct buf *out, const struct patch_text *t, uint32_t first, uint32_t n)
{
	const char *from, *to;

	if (!n)
		return;
	from = line_start(t, first);
	to = line_start(t, first + n);
	if (!from || !to || from == to)
		die("an edit of lines that are not there");
	buf_add(out, from, to - from);
}

static uint32_t count_lines(const struct patch_text *t)
{
	uint32_t n = 0;

	for (size_t i = 0; i < t->len; i++)
		n += t->s[i] == '\n' || i + 1 == t->len;
	return n;
}

static void check_edits(const struct patch_file *f)
{
	uint32_t at = 1, total = count_lines(&f->old);
	struct buf b = BUF_INIT;

	for (uint32_t i = 0; i < f->edits.n; i++) {
		const struct patch_edit *e = &f->edits.v[i];

		if (e->old.first < at || (!e->old.n && !e->new.n))
			die("edits are not in order, or one changes nothing");
		add_lines(&b, &f->old, at, e->old.first - at);
		add_lines(&b, &f->new, e->new.first, e->new.n);
		at = e->old.first + e->old.n;
		for (uint32_t k = 0; k < e->nhunks; k++)
			if (f->edit_hunks.v[e->first_hunk + k] >= f->hunks.n)
				die("an edit of a hunk that is not there");
	}
	add_lines(&b, &f->old, at, total + 1 - at);
	if (b.len != f->new.len || (b.len && memcmp(b.s, f->new.s, b.len)))
		die("the edits do not give the new text");
	buf_free(&b);
}

static enum exit_code read_patch(struct patch *p, struct provider *tree, const char *text,
				 size_t len, struct diag *d)
{
	struct patch_options opt = { .ndiffs = 1, .source_root = ROOT, .tree = tree, .fuzz = 1 };
	char name[40];
	const char *diffs[] = { name };
	enum exit_code rc;
	int ends[2];

	if (pipe(ends) || len > 60000)
		die("no pipe");
	if (write(ends[1], text, len) != (ssize_t)len)
		die("a pipe that takes nothing");
	close(ends[1]);
	snprintf(name, sizeof(name), "/dev/fd/%d", ends[0]);
	opt.diffs = diffs;
	rc = patch_read(p, &opt, d);
	close(ends[0]);
	return rc;
}

static void check_again(const struct patch *p, struct provider *tree)
{
	struct buf text = BUF_INIT, messages = BUF_INIT;
	struct patch again = { 0 };
	struct diag d;

	diag_init(&d);
	d.capture = &messages;
	patch_write(p, &text);
	if (text.len && text.len < 60000) {
		if (read_patch(&again, tree, text.s, text.len, &d)) {
			fprintf(stderr, "%s%s", messages.s, text.s);
			die("what was written does not apply");
		}
		if (strstr(messages.s, "patch-offset"))
			die("what was written has offsets");
		for (uint32_t i = 0; i < again.files.n; i++) {
			const struct patch_file *f = &again.files.v[i];
			uint32_t k = 0;

			while (k < p->files.n && strcmp(p->files.v[k].path, f->path))
				k++;
			if (k == p->files.n || p->files.v[k].new.len != f->new.len ||
			    (f->new.len &&memcmp(p->files.v[k].new.s, f->new.s, f->new.len)))
				die("what was written gives another text");
		}
	}
	patch_release(&again);
	buf_free(&text);
	buf_free(&messages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *split = size ? memchr(data, 0xff, size) : NULL;
	size_t tree_len = split ? (size_t)(split - data) : 0, from = split ? tree_len + 1 : 0;
	struct buf messages = BUF_INIT;
	struct patch p = { 0 };
	struct provider tree;
	enum exit_code rc;
	struct diag d;
	char *text;

	if (size > 60000)
		return 0;
	text = text_copy(data, tree_len);
	provider_init(&tree);
	provider_add_overlay(&tree, ROOT "/fs/x.c", text, tree_len);
	diag_init(&d);
	d.capture = &messages;
	rc = read_patch(&p, &tree, (const char *)data + from, size - from, &d);
	if (rc && !d.errors)
		die("refused without a message");
	for (uint32_t i = 0; !rc && i < p.files.n; i++)
		check_edits(&p.files.v[i]);
	if (!rc)
		check_again(&p, &tree);
	patch_release(&p);
	provider_release(&tree);
	buf_free(&messages);
	free(text);
	return 0;
}
