// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Options from a table. This does not use getopt_long(), whose state is global and whose messages
 * are not ours; the rules are the same: "-ofile", "-o file", "--out=file", "--out file", unique
 * abbreviations, "--" ends the options.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/mem.h"
#include "klp-ccp/near.h"
#include "klp-ccp/opt.h"

void opt_error(struct diag *d, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	diag_text(d, "command line error: %s\nSee '%s --help' for usage.\n", b.s,
		  d->program ? d->program : "klp-ccp");
	d->errors++;
	buf_free(&b);
}

static void add_commas(struct opt_list *l, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, ",");
		const char *end = s + n, *next = *end ? end + 1 : end;

		while (s < end && (*s == ' ' || *s == '\t' || *s == '\n'))
			s++;
		while (end > s && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\n'))
			end--;
		if (end > s)
			vec_push(&l->v, mem_strndup(s, (size_t)(end - s)));
		s = next;
	}
}

static int take(const struct opt *o, const char *arg, const char *shown, struct diag *d)
{
	switch (o->kind) {
	case OPT_FLAG:
		*(bool *)o->target = true;
		break;
	case OPT_COUNT:
		++*(int *)o->target;
		break;
	case OPT_STRING:
		if (*(const char **)o->target) {
			opt_error(d, " option '%s' specified more than once", shown);
			return -1;
		}
		*(const char **)o->target = arg;
		break;
	case OPT_LIST:
		vec_push(&((struct opt_list *)o->target)->v, arg);
		break;
	case OPT_COMMAS:
		add_commas(o->target, arg);
		break;
	case OPT_GROUP:
		break;
	}
	return 0;
}

static bool wants_arg(const struct opt *o)
{
	return o->kind == OPT_STRING || o->kind == OPT_LIST || o->kind == OPT_COMMAS;
}

/* The exact name, though others may begin with it, or a unique abbreviation; NULL else. */
static const struct opt *find_long(const struct opt *t, unsigned int n, const char *s, size_t len)
{
	const struct opt *found = NULL;
	unsigned int matches = 0;

	for (unsigned int i = 0; i < n; i++) {
		if (t[i].kind == OPT_GROUP || strncmp(t[i].name, s, len))
			continue;
		if (!t[i].name[len])
			return &t[i];
		found = &t[i];
		matches++;
	}
	return matches == 1 ? found : NULL;
}

/* "--WORD" or "--WORD=VALUE" is no option: several begin like that, or one may be meant. */
static void invalid_long(const struct opt *t, unsigned int n, const char *word, size_t len,
			 struct diag *d)
{
	const char **names = mem_alloc((n + 1) * sizeof(*names)), *near;
	struct buf could = BUF_INIT;
	unsigned int matches = 0, all = 0;
	char *want = mem_strndup(word + 2, len);

	for (unsigned int i = 0; i < n; i++) {
		if (t[i].kind == OPT_GROUP)
			continue;
		names[all++] = t[i].name;
		if (len && !strncmp(t[i].name, want, len))
			buf_printf(&could, "%s'--%s'", matches++ ? ", " : "", t[i].name);
	}
	near = near_word(want, names, all);
	if (matches > 1)
		opt_error(d, "ambiguous option '%s': it could be %s", word, could.s);
	else if (matches)
		opt_error(d, "invalid option '%s': %s takes no value", word, could.s);
	else if (near)
		opt_error(d, "invalid option '%s'; did you mean '--%s'?", word, near);
	else
		opt_error(d, "invalid option '%s'", word);
	buf_free(&could);
	free(want);
	free(names);
}

static int parse_long(const struct opt *t, unsigned int n, int argc, char **argv, int i,
		      struct diag *d)
{
	const char *word = argv[i], *eq = strchr(word, '=');
	size_t len = (eq ? (size_t)(eq - word) : strlen(word)) - 2;
	const struct opt *o = find_long(t, n, word + 2, len);
	const char *arg = eq ? eq + 1 : NULL;
	struct buf shown = BUF_INIT;
	int rc = -1;

	if (!o || (arg && !wants_arg(o))) {
		invalid_long(t, n, word, len, d);
		return -1;
	}
	if (wants_arg(o) && !arg) {
		if (i + 1 == argc || !strcmp(argv[i + 1], "--")) {
			opt_error(d, "missing parameter for option '--%s'", o->name);
			return -1;
		}
		arg = argv[++i];
	}
	buf_printf(&shown, "--%s", o->name);
	if (!take(o, arg, shown.s, d))
		rc = i + 1;
	buf_free(&shown);
	return rc;
}

static int parse_short(const struct opt *t, unsigned int n, int argc, char **argv, int i,
		       struct diag *d)
{
	for (const char *p = argv[i] + 1; *p; p++) {
		const struct opt *o = NULL;
		const char *arg = NULL;
		char shown[3] = { '-', *p, 0 };

		for (unsigned int k = 0; k < n; k++)
			if (t[k].kind != OPT_GROUP && t[k].letter == *p)
				o = &t[k];
		if (!o) {
			opt_error(d, "invalid option '%s'", shown);
			return -1;
		}
		if (wants_arg(o)) {
			if (p[1])
				arg = p + 1;
			else if (i + 1 < argc)
				arg = argv[++i];
			if (!arg) {
				opt_error(d, "missing parameter for option '%s'", shown);
				return -1;
			}
		}
		if (take(o, arg, shown, d))
			return -1;
		if (arg)
			break;
	}
	return i + 1;
}

int opt_parse(const struct opt *table, unsigned int n, int argc, char **argv, bool *dashes,
	      struct diag *d)
{
	int i = 1;

	*dashes = false;
	while (i > 0 && i < argc && argv[i][0] == '-' && argv[i][1]) {
		if (!strcmp(argv[i], "--")) {
			*dashes = true;
			return i + 1;
		}
		i = argv[i][1] == '-' ? parse_long(table, n, argc, argv, i, d)
				      : parse_short(table, n, argc, argv, i, d);
	}
	return i;
}

/* Help text, wrapped at 80 columns behind the option column. */
static void put_help(const char *text, struct buf *out)
{
	size_t col = 34;

	while (*text) {
		size_t n = strcspn(text, " ");

		if (col > 34 && col + n + 1 > 80) {
			buf_printf(out, "\n%*s", 34, "");
			col = 34;
		} else if (col > 34) {
			buf_putc(out, ' ');
			col++;
		}
		buf_add(out, text, n);
		col += n;
		text += n;
		while (*text == ' ')
			text++;
	}
	buf_putc(out, '\n');
}

void opt_help(const struct opt *table, unsigned int n, struct buf *out)
{
	for (unsigned int i = 0; i < n; i++) {
		size_t at = out->len;

		if (table[i].kind == OPT_GROUP) {
			buf_printf(out, "\n%s:\n", table[i].name);
			continue;
		}
		if (table[i].letter)
			buf_printf(out, "  -%c, ", table[i].letter);
		else
			buf_puts(out, "      ");
		buf_printf(out, "--%s", table[i].name);
		if (table[i].arg)
			buf_printf(out, "=%s", table[i].arg);
		if (out->len - at >= 33)
			buf_printf(out, "\n%*s", 34, "");
		else
			buf_printf(out, "%*s", (int)(34 - (out->len - at)), "");
		put_help(table[i].help, out);
	}
}
