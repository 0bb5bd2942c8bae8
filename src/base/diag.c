// SPDX-License-Identifier: GPL-2.0-or-later
/* Messages: the two line formats, the counters, and what -q hides. */
#include "klp-ccp/diag.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void diag_init(struct diag *d)
{
	memset(d, 0, sizeof(*d));
}

/* Whole messages go out in one write, so that parallel runs do not mix within a line. */
static void write_all(const char *s, size_t len)
{
	while (len) {
		ssize_t n = write(STDERR_FILENO, s, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		s += n;
		len -= n;
	}
}

static void clear_progress(struct diag *d)
{
	if (d->progress)
		write_all("\r\033[K", 4);
	d->progress = false;
}

static void put(struct diag *d, const struct buf *b)
{
	if (d->capture) {
		buf_add(d->capture, b->s, b->len);
		return;
	}
	clear_progress(d);
	write_all(b->s, b->len);
}

/* Spellings of the source may hold anything; a diagnostic stays one line without control bytes. */
static void add_clean(struct buf *out, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		unsigned char c = s[i];

		if (c == '\n')
			buf_puts(out, "\\n");
		else if ((c < ' ' && c != '\t') || c == 0x7f)
			buf_printf(out, "\\x%02x", c);
		else
			buf_putc(out, c);
	}
}

static void add_file(struct buf *out, const char *file)
{
	add_clean(out, file, strlen(file));
}

/* "FILE: line L, column C: " and its range forms; columns count from 0, the end is exclusive. */
static void add_compat_place(struct buf *out, const struct loc *l)
{
	add_file(out, l->file);
	if (l->line) {
		bool other_file = l->end_line && l->end_file && strcmp(l->end_file, l->file);
		bool one_line = !other_file && l->end_line == l->line;

		buf_printf(out, ": line %u, column%s %u", l->line, one_line ? "s" : "", l->col);
		if (one_line) {
			buf_printf(out, "-%u", l->end_col);
		} else if (other_file) {
			buf_puts(out, " - ");
			add_file(out, l->end_file);
			buf_printf(out, ": line %u, column %u", l->end_line, l->end_col);
		} else if (l->end_line) {
			buf_printf(out, " to line %u, column %u", l->end_line, l->end_col);
		}
	}
	buf_puts(out, ": ");
}

static void add_plain_place(struct buf *out, const struct loc *l)
{
	add_file(out, l->file);
	if (l->line)
		buf_printf(out, ":%u:%u", l->line, l->col + 1);
	buf_puts(out, ": ");
}

/* What the rules make of a message that is one by itself. */
static enum diag_severity promoted(struct diag *d, enum diag_severity sev, const char *id,
				   bool *hidden)
{
	const struct diag_rule *rule = NULL;

	*hidden = false;
	if (sev == DIAG_WARNING || (sev == DIAG_NOTE && !d->after_error))
		rule = diag_rule_of(&d->rules, sev, id);
	if (!rule || rule->what == DIAG_LEAVE)
		return sev;
	*hidden = rule->what == DIAG_HIDE;
	if (*hidden)
		return sev;
	d->promoted++;
	return DIAG_ERROR;
}

/* False: it is not shown, nor are the notes behind it. */
static bool counted(struct diag *d, enum diag_severity sev, bool hidden)
{
	if (sev == DIAG_NOTE)
		return !d->hide_notes && !hidden;
	if (sev == DIAG_WARNING && !hidden)
		d->warnings++;
	d->after_error = sev == DIAG_ERROR;
	d->hide_notes = hidden || (sev == DIAG_WARNING && d->verbosity < 0);
	return !d->hide_notes;
}

void diag_fact(struct diag *d, const char *key, const char *value, bool list)
{
	struct diag_log *log = d->log;

	if (log)
		vec_push(&log->facts,
			 ((struct diag_fact){ arena_strdup(&log->arena, key),
					      arena_strdup(&log->arena, value), list }));
}

static void remember(struct diag_log *log, enum diag_severity sev, const char *id,
		     const struct loc *loc, const char *text)
{
	const struct diag_entry *before = log->entries.n ? &vec_last(&log->entries) : NULL;
	uint32_t fact = before ? before->fact + before->nfacts : 0;
	struct diag_entry *e = vec_add(&log->entries);

	e->fact = fact;
	e->nfacts = log->facts.n - fact;
	e->severity = sev;
	e->id = id ? arena_strdup(&log->arena, id) : NULL;
	e->text = arena_strdup(&log->arena, text);
	if (loc && loc->file)
		e->where = (struct loc){ .file = arena_strdup(&log->arena, loc->file),
					 .line = loc->line,
					 .col = loc->col };
}

void diag_log_release(struct diag_log *log)
{
	vec_free(&log->entries);
	vec_free(&log->facts);
	arena_release(&log->arena);
}

static bool is_new(struct names *shown, const char *s, size_t len)
{
	uint32_t known = names_count(shown);

	name_intern(shown, s, len);
	return known != names_count(shown);
}

/* An error at one place of a header: what stands behind a ';' is of the unit. */
static bool is_new_error(struct names *shown, const struct loc *loc, const struct buf *text)
{
	struct buf key = BUF_INIT;
	bool is;

	buf_printf(&key, "%s:%u:%u %.*s", loc->file, loc->line, loc->col,
		   (int)strcspn(text->s, ";"), text->s);
	is = is_new(shown, key.s, key.len);
	buf_free(&key);
	return is;
}

/* What is the same for each of many units, and the way out of it, is shown for the first one. */
static bool is_repeated(struct diag *d, enum diag_severity sev, const struct loc *loc,
			const struct buf *text)
{
	bool error = sev == DIAG_ERROR;

	if (!d->shown || error != (loc != NULL) || d->verbosity > 0)
		return false;
	if (error ? is_new_error(d->shown, loc, text) : is_new(d->shown, text->s, text->len))
		return false;
	if (sev != DIAG_NOTE) {
		d->repeated[error]++;
		d->hide_notes = true;
	}
	return true;
}

/* One line, with escape sequences for colours as gcc has them. */
static void add_message(struct buf *line, const struct diag *d, enum diag_severity sev,
			const struct loc *loc, const struct buf *text)
{
	static const char *const word[] = { "note: ", "warning: ", "error: " };
	static const char *const color[] = { "\033[01;36m", "\033[01;35m", "\033[01;31m" };
	bool colored = d->colored && d->format == DIAG_PLAIN;

	if (loc && d->format == DIAG_PLAIN) {
		buf_puts(line, colored ? "\033[01m" : "");
		add_plain_place(line, loc);
		buf_puts(line, colored ? "\033[m" : "");
	}
	buf_puts(line, colored ? color[sev] : "");
	buf_puts(line, word[sev]);
	buf_puts(line, colored ? "\033[m" : "");
	if (loc && d->format == DIAG_COMPAT)
		add_compat_place(line, loc);
	add_clean(line, text->s, text->len);
}

static void show(struct diag *d, enum diag_severity sev, bool by_rule, const char *id,
		 const struct loc *loc, const struct buf *text)
{
	const struct loc unit = { .file = d->unit };
	struct buf line = BUF_INIT;

	if (!loc && d->unit && sev != DIAG_NOTE)
		loc = &unit;
	add_message(&line, d, sev, loc, text);
	if (id && d->format == DIAG_PLAIN)
		buf_printf(&line, by_rule ? " [-Werror=%s]" : " [%s]", id);
	buf_putc(&line, '\n');
	if (loc && d->quoted && d->sources && d->format == DIAG_PLAIN)
		diag_quote(d->sources, loc, d->colored, &line);
	put(d, &line);
	buf_free(&line);
}

void diag_report(struct diag *d, enum diag_severity sev, const char *id, const struct loc *loc,
		 const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	enum diag_severity as;
	bool hidden;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	as = promoted(d, sev, id, &hidden);
	if (sev == DIAG_ERROR)
		d->errors++;
	if (d->log)
		remember(d->log, as, id, loc, text.s);
	if (loc && !loc->file)
		loc = NULL;
	if (counted(d, as, hidden) && !is_repeated(d, as, loc, &text))
		show(d, as, as != sev, id, loc, &text);
	buf_free(&text);
}

void diag_verbose(struct diag *d, int level, const char *fmt, ...)
{
	struct buf text = BUF_INIT, line = BUF_INIT;
	va_list ap;

	if (d->verbosity < level)
		return;
	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	add_clean(&line, text.s, text.len);
	buf_putc(&line, '\n');
	put(d, &line);
	buf_free(&text);
	buf_free(&line);
}

void diag_text(struct diag *d, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	put(d, &text);
	buf_free(&text);
}

void diag_progress(struct diag *d, const char *what, unsigned int n)
{
	struct buf line = BUF_INIT;
	time_t now = time(NULL);

	if (!d->begun)
		d->begun = now;
	if (now < d->begun + 2 || now == d->told || d->capture || d->verbosity < 0 ||
	    !isatty(STDERR_FILENO))
		return;
	d->told = now;
	buf_printf(&line, "\r%u %s", n, what);
	write_all(line.s, line.len);
	d->progress = true;
	buf_free(&line);
}

void diag_progress_end(struct diag *d)
{
	clear_progress(d);
	d->begun = 0;
}
