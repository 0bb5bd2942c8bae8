// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Messages of a run: where in the text, by which inclusions it is read, and in which macro call.
 */
#include "pp-internal.h"

#include <stdarg.h>
#include <string.h>

enum { MAX_ERRORS = 50 };

/*
 * True if raw token `raw` is the end of a file whose last line is complete: gcc reports what is
 * missing in that line.
 */
static bool ends_with_line(const struct pp_file *f, uint32_t raw)
{
	size_t n = f->bytes.len;
	const char *s = f->bytes.s;

	if (f->raw.v[raw].kind != TOK_EOF || !n || s[n - 1] != '\n')
		return false;
	while (n > 1 && strchr(" \t\r", s[n - 2]))
		n--;
	return n < 2 || s[n - 2] != '\\';
}

static struct loc place(struct pp *p, uint32_t raw)
{
	struct loc l = { 0 };
	const struct source *s;
	uint32_t incl;
	name_t file;

	if (!p->sources.n)
		return l;
	s = pp_source(p);
	incl = s->inclusion;
	if (s->internal) {
		l.file = p->origin == PPM_CMDLINE ? "<command-line>" : "<built-in>";
		return l;
	}
	if (p->error_inclusion != PP_NONE)
		incl = p->error_inclusion;
	p->error_inclusion = PP_NONE;
	if (raw == PP_NONE)
		raw = s->cur;
	l = pp_raw_loc(p->rec, incl, raw);
	l.line = pp_presumed_line(p->rec, incl, raw, &file);
	if (file)
		l.file = name_str(&p->rec->names, file);
	if (ends_with_line(pp_inclusion_file(p->rec, incl), raw)) {
		l.line--;
		l.col = 0;
	}
	return l;
}

enum { NEAR = 8, FAR = 2 }; /* inclusions that a message tells: the innermost, and the outermost */

/* The #include of source i in the one below; PP_NONE: it is a main file, or none of the user's. */
static uint32_t include_of(const struct pp *p, uint32_t i)
{
	if (!i || p->sources.v[i].internal)
		return PP_NONE;
	return p->rec->inclusions.v[p->sources.v[i].inclusion].directive;
}

static void tell_inclusions(struct pp *p, const char *id)
{
	uint32_t n = 0, last = p->sources.n ? p->sources.n - 1 : 0;

	while (n < last && include_of(p, last - n) != PP_NONE)
		n++;
	for (uint32_t k = 0; k < n; k++) {
		struct loc l = pp_directive_loc(p->rec, include_of(p, last - k));

		if (n > NEAR + FAR + 1 && k == NEAR) {
			k = n - FAR - 1;
			diag_report(p->d, DIAG_NOTE, id, NULL, "%u more inclusions between",
				    k + 1 - NEAR);
		} else {
			diag_report(p->d, DIAG_NOTE, id, &l, "included from here");
		}
	}
}

static void report_v(struct pp *p, enum diag_severity severity, uint32_t raw, const char *id,
		     const char *fmt, va_list ap)
{
	struct buf b = BUF_INIT;
	struct loc l = place(p, raw);

	buf_vprintf(&b, fmt, ap);
	diag_report(p->d, severity, id, l.file ? &l : NULL, "%s", b.s);
	buf_free(&b);
	tell_inclusions(p, id);
	if (p->invocation != PP_NONE && raw != PP_NONE) {
		const struct pp_invocation *v = &p->rec->invocations.v[p->invocation];

		l = pp_invocation_loc(p->rec, p->invocation);
		diag_report(p->d, DIAG_NOTE, id, &l, "in expansion of macro \"%s\"",
			    name_str(&p->rec->names, p->rec->macros.v[v->macro]->name));
	}
}

void pp_error(struct pp *p, uint32_t raw, const char *id, const char *fmt, ...)
{
	va_list ap;

	pp_passage_drop(p);
	pp_fork_drop(p);
	p->failed = true;
	if (p->nerrors++ >= MAX_ERRORS) {
		p->fatal = true;
		return;
	}
	va_start(ap, fmt);
	report_v(p, DIAG_ERROR, raw, id, fmt, ap);
	va_end(ap);
}

void pp_warning(struct pp *p, uint32_t raw, const char *id, const char *fmt, ...)
{
	va_list ap;

	pp_passage_drop(p);
	pp_fork_drop(p);
	va_start(ap, fmt);
	report_v(p, DIAG_WARNING, raw, id, fmt, ap);
	va_end(ap);
}

void pp_note(struct pp *p, uint32_t raw, const char *id, const char *text)
{
	struct loc l = place(p, raw);

	diag_report(p->d, DIAG_NOTE, id, &l, "%s", text);
}
