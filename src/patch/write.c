// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A patch as text: as a diff that applies without offsets, and in words.
 */
#include <string.h>

#include "patch-internal.h"

#define CONTEXT 3

/* A text and where its lines begin; one entry more than there are lines. */
struct text {
	const char *s;
	struct line_ids at;
};

static void split(struct text *t, const struct patch_text *from)
{
	const char *p = from->s, *end = p ? p + from->len : p;

	memset(t, 0, sizeof(*t));
	t->s = from->s;
	while (p < end) {
		const char *nl = memchr(p, '\n', end - p);

		vec_push(&t->at, (uint32_t)(p - from->s));
		p = nl ? nl + 1 : end;
	}
	vec_push(&t->at, (uint32_t)from->len);
}

/* Lines are numbered from 1. */
static void put_lines(struct buf *out, const struct text *t, char kind, uint32_t first, uint32_t n)
{
	for (uint32_t i = first - 1; i < first - 1 + n; i++) {
		const char *s = t->s + t->at.v[i];
		size_t len = t->at.v[i + 1] - t->at.v[i];

		buf_putc(out, kind);
		buf_add(out, s, len);
		if (s[len - 1] != '\n')
			buf_puts(out, "\n\\ No newline at end of file\n");
	}
}

static void put_range(struct buf *out, char sign, uint32_t first, uint32_t n)
{
	buf_printf(out, " %c%u", sign, n ? first : first - 1);
	if (n != 1)
		buf_printf(out, ",%u", n);
}

/* The last line above that begins as functions and types do. */
static void put_title(struct buf *out, const struct text *t, uint32_t line)
{
	while (--line) {
		const char *s = t->s + t->at.v[line - 1];
		size_t len = t->at.v[line] - t->at.v[line - 1];

		if (!strchr("_$", *s) && !((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z'))
			continue;
		len = len > 80 ? 80 : len;
		while (len && strchr(" \t\r\n", s[len - 1]))
			len--;
		buf_putc(out, ' ');
		buf_add(out, s, len);
		return;
	}
}

static uint32_t up_to(uint32_t n)
{
	return n < CONTEXT ? n : CONTEXT;
}

/* Edits [first, last) in one hunk: the lines between them are common to both texts. */
static void put_hunk(struct buf *out, const struct patch_file *f, const struct text *old,
		     const struct text *new, uint32_t first, uint32_t last)
{
	const struct patch_edit *e = &f->edits.v[first], *z = &f->edits.v[last - 1];
	uint32_t above = up_to(e->old.first - 1), at = e->old.first - above;
	uint32_t below = up_to(old->at.n - z->old.first - z->old.n);
	uint32_t end = z->old.first + z->old.n + below, new_at = e->new.first - above;

	buf_puts(out, "@@");
	put_range(out, '-', at, end - at);
	put_range(out, '+', new_at, z->new.first + z->new.n + below - new_at);
	buf_puts(out, " @@");
	put_title(out, old, at);
	buf_putc(out, '\n');
	for (; first < last; first++) {
		e = &f->edits.v[first];
		put_lines(out, old, ' ', at, e->old.first - at);
		put_lines(out, old, '-', e->old.first, e->old.n);
		put_lines(out, new, '+', e->new.first, e->new.n);
		at = e->old.first + e->old.n;
	}
	put_lines(out, old, ' ', at, end - at);
}

static void put_hunks(struct buf *out, const struct patch_file *f)
{
	struct text old, new;
	uint32_t first = 0;

	split(&old, &f->old);
	split(&new, &f->new);
	for (uint32_t i = 1; i <= f->edits.n; i++) {
		const struct patch_edit *e = &f->edits.v[i - 1];

		if (i < f->edits.n && e[1].old.first - e->old.first - e->old.n <= 2 * CONTEXT)
			continue;
		put_hunk(out, f, &old, &new, first, i);
		first = i;
	}
	vec_free(&old.at);
	vec_free(&new.at);
}

static void put_path(struct buf *out, const char *head, const char *prefix, const char *path)
{
	buf_puts(out, head);
	diff_put_name(out, prefix, path);
	/* A blank in a name: what follows a tab could only be a date. */
	buf_puts(out, *prefix && strchr(path, ' ') ? "\t\n" : "\n");
}

static void put_header(struct buf *out, const struct patch_file *f)
{
	bool created = f->op == PATCH_NEW, deleted = f->op == PATCH_DELETED;

	buf_puts(out, "diff --git ");
	diff_put_name(out, "a/", f->old_path);
	buf_putc(out, ' ');
	diff_put_name(out, "b/", f->path);
	buf_puts(out, created   ? "\nnew file mode 100644\n"
		      : deleted ? "\ndeleted file mode 100644\n"
				: "\n");
	if (f->op == PATCH_RENAMED || f->op == PATCH_COPIED) {
		bool copy = f->op == PATCH_COPIED;

		put_path(out, copy ? "copy from " : "rename from ", "", f->old_path);
		put_path(out, copy ? "copy to " : "rename to ", "", f->path);
	}
	if (!f->edits.n)
		return;
	if (created)
		buf_puts(out, "--- /dev/null\n");
	else
		put_path(out, "--- ", "a/", f->old_path);
	if (deleted)
		buf_puts(out, "+++ /dev/null\n");
	else
		put_path(out, "+++ ", "b/", f->path);
}

static bool goes_on(const struct patch_file *f)
{
	return f->class == PATCH_SOURCE || f->class == PATCH_HEADER;
}

void patch_write(const struct patch *p, struct buf *out)
{
	for (uint32_t i = 0; i < p->files.n; i++) {
		const struct patch_file *f = &p->files.v[i];

		if (!goes_on(f) || (f->op == PATCH_CHANGED && !f->edits.n))
			continue;
		put_header(out, f);
		put_hunks(out, f);
	}
}

/* -- in words --------------------------------------------------------------------------------- */

static void describe_range(struct buf *out, const struct patch_range *r)
{
	if (r->n > 1)
		buf_printf(out, "%u-%u", r->first, r->first + r->n - 1);
	else if (r->n)
		buf_printf(out, "%u", r->first);
	else
		buf_printf(out, "none");
}

static void describe_hunk(struct buf *out, const struct patch_hunk *h)
{
	buf_printf(out, "  %s:%u: lines ", h->diff, h->line);
	describe_range(out, &h->old);
	buf_puts(out, " -> ");
	describe_range(out, &h->new);
	if (h->offset)
		buf_printf(out, ", offset %d", h->offset);
	if (h->fuzz)
		buf_printf(out, ", fuzz %u", h->fuzz);
	buf_printf(out, "%s%s\n", *h->title ? ": " : "", h->title);
}

void patch_describe(const struct patch *p, struct buf *out)
{
	static const char *const ops[] = { "changed", "new", "deleted", "renamed from ",
					   "copied from " };

	for (uint32_t i = 0; i < p->files.n; i++) {
		const struct patch_file *f = &p->files.v[i];

		buf_printf(out, "file %s: ", f->path);
		if (f->class == PATCH_IGNORED || f->class == PATCH_REFUSED) {
			buf_printf(out, "%s: %s\n",
				   f->class == PATCH_IGNORED ? "ignored" : "refused", f->reason);
			continue;
		}
		buf_printf(out, "%s%s\n", ops[f->op], f->op >= PATCH_RENAMED ? f->old_path : "");
		for (uint32_t k = 0; k < f->hunks.n; k++)
			describe_hunk(out, &f->hunks.v[k]);
	}
}
