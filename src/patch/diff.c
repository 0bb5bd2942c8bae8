// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * A diff as it is written: unified, with or without git's extended headers, with any prose between
 * the files. Whatever looks like a part of a change and is none that can be understood is an error:
 * nothing of a fix may get lost as prose.
 */
#include <string.h>

#include "patch-internal.h"

#define MERGE "a merge diff has no single original text: use the diff against one parent"

struct reader {
	struct diff *df;
	struct diag *d;
	const char *next, *end; /* what is still to be read */
	struct text_line cur;
	uint32_t line; /* number of cur */
	uint32_t group;
	bool open;      /* the last file may get header lines or hunks */
	bool in_header; /* behind "diff --git" */
	bool counted;   /* in a hunk, or behind one with only its like between */
};

static bool starts(const struct text_line *l, const char *prefix)
{
	size_t n = strlen(prefix);

	return l->len >= n && !memcmp(l->s, prefix, n);
}

static bool peek(const struct reader *r, struct text_line *l)
{
	const char *nl;

	if (r->next == r->end)
		return false;
	nl = memchr(r->next, '\n', r->end - r->next);
	l->s = r->next;
	l->len = (uint32_t)((nl ? nl : r->end) - r->next);
	l->newline = true; /* of a last line without: the diff was cut there, not the file */
	return true;
}

static bool next_line(struct reader *r)
{
	if (!peek(r, &r->cur))
		return false;
	r->next = r->cur.s + r->cur.len;
	r->next += r->next < r->end;
	r->line++;
	return true;
}

static bool bad(struct reader *r, uint32_t line, const char *what)
{
	struct loc where = { .file = r->df->name, .line = line };

	diag_report(r->d, DIAG_ERROR, "patch-format", &where, "%s", what);
	return false;
}

/* cur behind a prefix, without the CR of a diff with CRLF lines. */
static struct text_line behind(const struct reader *r, const char *prefix)
{
	struct text_line l = r->cur;
	size_t n = strlen(prefix);

	l.s += n;
	l.len -= (uint32_t)n;
	if (l.len && l.s[l.len - 1] == '\r')
		l.len--;
	return l;
}

static struct diff_file *last_file(struct reader *r)
{
	return &vec_last(&r->df->files);
}

/* -- hunks ---------------------------------------------------------------------------------- */

static const char *number(const char *p, const char *end, uint32_t *value)
{
	uint64_t n = 0;
	const char *first = p;

	for (; p < end && *p >= '0' && *p <= '9' && n < INT32_MAX; p++)
		n = n * 10 + (uint64_t)(*p - '0');
	*value = (uint32_t)n;
	return p > first && n < INT32_MAX ? p : NULL;
}

/* "12,3" or "12", which is "12,1". */
static const char *range(const char *p, const char *end, uint32_t *first, uint32_t *n)
{
	p = number(p, end, first);
	*n = 1;
	if (p && p < end && *p == ',')
		p = number(p + 1, end, n);
	return p;
}

static bool hunk_header(struct reader *r, struct diff_hunk *h)
{
	struct text_line l = behind(r, "@@ -");
	const char *end = l.s + l.len, *p = range(l.s, end, &h->old_first, &h->old_n);

	if (!p || end - p < 2 || p[0] != ' ' || p[1] != '+')
		return false;
	p = range(p + 2, end, &h->new_first, &h->new_n);
	if (!p || end - p < 3 || memcmp(p, " @@", 3))
		return false;
	p += 3;
	p += p < end && *p == ' ';
	h->title = arena_strndup(&r->df->arena, p, end - p);
	h->line = r->line;
	return true;
}

/* cur as a line of a hunk that still lacks old_n and new_n lines. */
static bool hunk_line(struct reader *r, uint32_t *old_n, uint32_t *new_n)
{
	struct diff_line l = { .text = r->cur, .kind = r->cur.len ? r->cur.s[0] : ' ' };

	if (l.kind == '\r' && l.text.len == 1)
		l.kind = ' '; /* a mailer took the blank */
	else if (l.text.len)
		l.text.s++, l.text.len--;
	if (l.kind == '\\' && r->counted) {
		vec_last(&r->df->lines).text.newline = false;
		return true;
	}
	if (l.kind != ' ' && l.kind != '-' && l.kind != '+')
		return bad(r, r->line,
			   "this line is not part of a hunk, but the hunk is incomplete");
	if ((l.kind != '+' && !*old_n) || (l.kind != '-' && !*new_n))
		return bad(r, r->line, "the hunk has more lines than its header says");
	*old_n -= l.kind != '+';
	*new_n -= l.kind != '-';
	vec_push(&r->df->lines, l);
	r->counted = true;
	return true;
}

static void count_context(const struct diff *df, struct diff_hunk *h)
{
	const struct diff_line *l = df->lines.v + h->first;

	while (h->before < h->n && l[h->before].kind == ' ')
		h->before++;
	while (h->before + h->behind < h->n && l[h->n - 1 - h->behind].kind == ' ')
		h->behind++;
}

static bool read_hunk(struct reader *r)
{
	struct diff_hunk h = { .first = r->df->lines.n };
	uint32_t old_n, new_n;
	struct text_line l;

	if (!r->open)
		return bad(r, r->line,
			   "a hunk without a file name above it ('--- OLD' and '+++ NEW')");
	if (!hunk_header(r, &h))
		return bad(r, r->line, "expected '@@ -LINE,COUNT +LINE,COUNT @@'");
	old_n = h.old_n;
	new_n = h.new_n;
	r->counted = r->in_header = false;
	while (old_n || new_n) {
		if (!next_line(r))
			return bad(r, h.line, "the diff ends within this hunk");
		if (!hunk_line(r, &old_n, &new_n))
			return false;
	}
	if (r->counted && peek(r, &l) && l.len && *l.s == '\\') {
		next_line(r);
		vec_last(&r->df->lines).text.newline = false;
	}
	r->counted = true;
	h.n = r->df->lines.n - h.first;
	count_context(r->df, &h);
	vec_push(&r->df->hunks, h);
	last_file(r)->nhunks++;
	return true;
}

/* -- headers -------------------------------------------------------------------------------- */

static struct diff_file *add_file(struct reader *r)
{
	struct diff_file *f = vec_add(&r->df->files);

	f->line = r->line;
	f->group = r->group;
	f->first_hunk = r->df->hunks.n;
	r->open = true;
	return f;
}

static bool read_git(struct reader *r)
{
	struct diff_file *f = add_file(r);
	struct text_line l = behind(r, "diff --git ");

	f->git = true;
	r->in_header = true;
	r->open = false; /* until its "+++ " */
	f->names = l;
	if (!diff_git_names(&r->df->arena, l.s, l.len, &f->old_name, &f->new_name))
		f->old_name = f->new_name = NULL;
	return true;
}

/* True if a line ends with the mode of a symbolic link, or of another repository's folder. */
static bool has_mode(const struct reader *r)
{
	struct text_line l = behind(r, "");

	return l.len > 7 &&
	       (!memcmp(l.s + l.len - 7, " 120000", 7) || !memcmp(l.s + l.len - 7, " 160000", 7));
}

static bool read_copy(struct reader *r, const char *prefix, const char **name, bool *flag)
{
	struct text_line l = behind(r, prefix);

	*name = diff_plain_name(&r->df->arena, l.s, l.len);
	*flag = true;
	return *name || bad(r, r->line, "invalid quotes in a file name");
}

/* A line of git's extended header; *known tells whether it was one. */
static bool read_extended(struct reader *r, bool *known)
{
	struct diff_file *f = last_file(r);

	*known = true;
	if (starts(&r->cur, "rename from "))
		return read_copy(r, "rename from ", &f->from, &f->renamed);
	if (starts(&r->cur, "rename to "))
		return read_copy(r, "rename to ", &f->to, &f->renamed);
	if (starts(&r->cur, "copy from "))
		return read_copy(r, "copy from ", &f->from, &f->copied);
	if (starts(&r->cur, "copy to "))
		return read_copy(r, "copy to ", &f->to, &f->copied);
	f->created |= starts(&r->cur, "new file mode ");
	f->deleted |= starts(&r->cur, "deleted file mode ");
	f->mode_changed |= starts(&r->cur, "new mode ");
	f->binary |= starts(&r->cur, "Binary files ") || starts(&r->cur, "GIT binary patch");
	f->link |= has_mode(r);
	*known = false;
	return true;
}

/* "--- OLD" and "+++ NEW" behind it. */
static bool read_names(struct reader *r)
{
	struct diff_file *f = r->in_header ? last_file(r) : add_file(r);
	struct text_line l = behind(r, "--- ");
	bool old_absent, new_absent;
	struct arena *a = &r->df->arena;

	if (diff_header_name(a, l.s, l.len, &f->old_name, &old_absent))
		return bad(r, r->line, "invalid quotes in a file name");
	next_line(r);
	l = behind(r, "+++ ");
	f->crlf = r->cur.s[r->cur.len - 1] == '\r';
	if (diff_header_name(a, l.s, l.len, &f->new_name, &new_absent))
		return bad(r, r->line, "invalid quotes in a file name");
	f->created |= !f->old_name;
	f->deleted |= !f->new_name;
	f->old_absent = old_absent;
	f->new_absent = new_absent;
	r->in_header = false;
	r->open = true;
	if (peek(r, &l) && starts(&l, "@@@"))
		return bad(r, r->line + 1, MERGE);
	if (!peek(r, &l) || !starts(&l, "@@ -"))
		return bad(r, r->line, "no hunk follows the file names");
	return true;
}

/* diff -r says so in one line: "Binary files a/x and b/x differ". */
static bool read_binary(struct reader *r)
{
	struct text_line l = behind(r, "Binary files ");
	const char *end = l.s + l.len, *and = memmem(l.s, l.len, " and ", 5);
	struct diff_file *f;

	if (!and || l.len < 8 || memcmp(end - 7, " differ", 7) || and+5 > end - 7)
		return true;
	f = add_file(r);
	f->old_name = arena_strndup(&r->df->arena, l.s, and-l.s);
	f->new_name = arena_strndup(&r->df->arena, and+5, end - 7 - and-5);
	f->binary = true;
	r->open = false;
	return true;
}

/* The first line of a mail or of a commit in git's log: what follows has another tree before it. */
static bool begins_commit(const struct text_line *l)
{
	uint32_t at = starts(l, "From ") ? 5 : starts(l, "commit ") ? 7 : 0, n = 0;

	while (at && at + n < l->len && strchr("0123456789abcdef", l->s[at + n]))
		n++;
	return n >= 40;
}

/* "-- " above a mail's signature, "---" below its text, and half of the names of a file. */
static bool ends_hunk(const struct text_line *l)
{
	return starts(l, "--- ") || ((l->len == 2 || l->len == 3) && starts(l, "--") &&
				     (l->len == 2 || l->s[2] == ' ' || l->s[2] == '-'));
}

static bool read_other(struct reader *r)
{
	struct text_line next;
	const struct text_line *l = &r->cur;
	struct loc where = { .file = r->df->name, .line = r->line };

	if (r->counted && (starts(l, "+") || (starts(l, "-") && !ends_hunk(l))))
		return bad(r, r->line, "the hunk has more lines than its header says");
	if (starts(l, "@@@ "))
		return bad(r, r->line, MERGE);
	if (starts(l, "***************") ||
	    (starts(l, "*** ") && peek(r, &next) && starts(&next, "--- ")))
		return bad(r, r->line, "a context diff: make a unified one (diff -u)");
	if (starts(l, "Only in "))
		diag_report(r->d, DIAG_WARNING, "patch-format", &where,
			    "the diff lacks the text of a file that exists in only one tree (use "
			    "diff -N): %.*s",
			    (int)l->len, l->s);
	if (begins_commit(l))
		r->group++;
	return true;
}

static bool read_line(struct reader *r)
{
	struct text_line next;
	bool known = false;

	if (starts(&r->cur, "diff --git "))
		return read_git(r);
	if (starts(&r->cur, "--- ") && peek(r, &next) && starts(&next, "+++ "))
		return read_names(r);
	if (starts(&r->cur, "@@ -"))
		return read_hunk(r);
	if (r->in_header && !read_extended(r, &known))
		return false;
	if (known)
		return true;
	if (starts(&r->cur, "Binary files ") && !r->in_header)
		return read_binary(r);
	return read_other(r);
}

/* A date alone does not make a file new: trees exist in which all files have that date. */
static void use_dates(struct diff *df, struct diff_file *f)
{
	const struct diff_hunk *h;

	if (!f->nhunks)
		return;
	h = &df->hunks.v[f->first_hunk];
	f->created |= f->old_absent && !h->old_first && !h->old_n;
	f->deleted |= f->new_absent && !h->new_first && !h->new_n;
}

/* With git's option for no prefix, all names are alike. */
static bool is_bare(const struct diff_file *f)
{
	size_t n = strlen(f->from), m = strlen(f->to);

	return f->names.len != n + m + 1 || memcmp(f->names.s, f->from, n) ||
	       memcmp(f->names.s + n + 1, f->to, m);
}

/* A change without hunks has its names only in the first line, or in those about renames. */
static bool check_names(struct reader *r)
{
	for (uint32_t i = 0; i < r->df->files.n; i++) {
		struct diff_file *f = &r->df->files.v[i];

		if (!f->old_name && !f->new_name && !(f->from && f->to))
			return bad(r, f->line,
				   "cannot tell which file is meant: the two names differ, without "
				   "'rename' or 'copy'");
		if ((f->renamed || f->copied) && !(f->from && f->to))
			return bad(r, f->line, "a rename or copy without both names");
		f->bare = f->from && is_bare(f);
		use_dates(r->df, f);
		f->old_name = f->created ? NULL : f->old_name;
		f->new_name = f->deleted ? NULL : f->new_name;
	}
	return true;
}

bool diff_parse(struct diff *df, const char *text, size_t len, struct diag *d)
{
	struct reader r = { .df = df, .d = d, .next = text, .end = text + len };

	while (next_line(&r)) {
		/* Behind a hunk: lines of it that were not counted may still come. */
		r.counted &= !r.cur.len || strchr(" +-@\\", *r.cur.s) != NULL;
		if (!read_line(&r))
			return false;
	}
	if (!df->files.n)
		return bad(&r, 0, "contains no diff");
	return check_names(&r);
}

void diff_release(struct diff *df)
{
	vec_free(&df->files);
	vec_free(&df->hunks);
	vec_free(&df->lines);
	arena_release(&df->arena);
}
