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

int opt_word(const char *value, const char *const *words, int missing)
{
	for (int i = 0; value && words[i]; i++)
		if (!strcmp(words[i], value))
			return i;
	return missing;
}

/* False after a message: the option has no such value. */
static bool check_word(const struct opt *o, const char *value, const char *shown, struct diag *d)
{
	struct buf list = BUF_INIT;
	unsigned int n = 0;
	const char *near;

	if (o->kind != OPT_WORD || opt_word(value, o->words, -1) >= 0)
		return true;
	for (; o->words[n]; n++)
		buf_printf(&list, "%s%s", n ? ", " : "", o->words[n]);
	near = near_word(value, o->words, n);
	opt_error(d, "invalid value '%s' for option '%s'%s%s%s it is one of %s", value, shown,
		  near ? "; did you mean '" : ":", near ? near : "", near ? "'?" : "", list.s);
	buf_free(&list);
	return false;
}

static bool take_list(struct opt_list *l, const char *path, const char *shown, struct diag *d)
{
	struct buf why = BUF_INIT;
	bool good = opt_read_list(l, path, shown, &why);

	if (!good)
		opt_error(d, "%s", why.s);
	buf_free(&why);
	return good;
}

static int take(const struct opt *o, const char *arg, const char *shown, struct diag *d)
{
	if (!check_word(o, arg, shown, d))
		return -1;
	if ((o->kind == OPT_NAMES || o->kind == OPT_COMMAS) && *arg == '@')
		return take_list(o->target, arg + 1, shown, d) ? 0 : -1;
	switch (o->kind) {
	case OPT_FLAG:
		*(bool *)o->target = true;
		break;
	case OPT_COUNT:
		++*(int *)o->target;
		break;
	case OPT_STRING:
	case OPT_WORD:
		if (*(const char **)o->target) {
			opt_error(d, " option '%s' specified more than once", shown);
			return -1;
		}
		*(const char **)o->target = arg;
		break;
	case OPT_LIST:
	case OPT_NAMES:
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

bool opt_takes_value(const struct opt *o)
{
	return o->kind != OPT_FLAG && o->kind != OPT_COUNT && o->kind != OPT_GROUP;
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

	if (!o || (arg && !opt_takes_value(o))) {
		invalid_long(t, n, word, len, d);
		return -1;
	}
	if (opt_takes_value(o) && !arg) {
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
		if (opt_takes_value(o)) {
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

static void add_words(struct buf *out, const char *const *words, const char *between)
{
	for (unsigned int i = 0; words[i]; i++)
		buf_printf(out, "%s%s", i ? between : "", words[i]);
}

static void add_names(const struct opt *o, struct buf *out)
{
	if (o->letter)
		buf_printf(out, "  -%c, ", o->letter);
	else
		buf_puts(out, "      ");
	buf_printf(out, "--%s", o->name);
	if (opt_takes_value(o))
		buf_printf(out, "=%s", o->arg ? o->arg : "");
	if (opt_takes_value(o) && !o->arg)
		add_words(out, o->words, "|");
}

void opt_help(const struct opt *table, unsigned int n, struct buf *out)
{
	for (unsigned int i = 0; i < n; i++) {
		const struct opt *o = &table[i];
		size_t at = out->len;
		struct buf text = BUF_INIT;

		if (o->kind == OPT_GROUP)
			buf_printf(out, "\n%s:\n", o->name);
		if (!o->help)
			continue;
		add_names(o, out);
		if (out->len - at >= 33)
			buf_printf(out, "\n%*s", 34, "");
		else
			buf_printf(out, "%*s", (int)(34 - (out->len - at)), "");
		buf_puts(&text, o->help);
		if (o->kind == OPT_WORD && o->arg) { /* too many for one word */
			buf_puts(&text, ": ");
			add_words(&text, o->words, ", ");
		}
		put_help(text.s, out);
		buf_free(&text);
	}
}
