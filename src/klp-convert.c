// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-convert: options, files, exit codes. What it does is in src/convert.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "klp-ccp/convert.h"
#include "klp-ccp/elf.h"
#include "klp-ccp/file.h"
#include "message-ids.h"

struct settings {
	struct convert_options convert;
	bool in_place, check, list, quiet, version, help;
	const char *out, *color, *completion;
	struct opt_list warning;
};

static const char *const colors[] = { "auto", "always", "never", NULL };
static const char *const shells[] = { "bash", "zsh", NULL };

static unsigned int make_options(struct settings *s, struct opt *t)
{
	unsigned int n = 0;

#define ROW(kind, letter, name, arg, help, field) \
	(t[n++] = (struct opt){ kind, letter, name, arg, help, field, NULL })
#define WORDS(name, help, field, words) \
	(t[n++] = (struct opt){ OPT_WORD, 0, name, NULL, help, field, words })
	ROW(OPT_FLAG, 'i', "in-place", NULL, "convert the module itself", &s->in_place);
	ROW(OPT_LIST, 0, "symbols", "FILE",
	    "symbols of the running objects: kallsyms, System.map, vmlinux, .ko, also compressed",
	    &s->convert.symbols);
	ROW(OPT_LIST, 0, "symvers", "FILE", "exports: a Module.symvers", &s->convert.symvers);
	ROW(OPT_STRING, 0, "map", "FILE", "lines NAME LPOBJ SYMOBJ POS for undefined symbols",
	    &s->convert.map);
	ROW(OPT_STRING, 0, "kernel", "X.Y",
	    "version of the kernel; default: the one that the module was built for",
	    &s->convert.kernel);
	ROW(OPT_LIST, 0, "object", "NAME",
	    "a module that is patched although no klp_object names it", &s->convert.objects);
	ROW(OPT_FLAG, 0, "check", NULL, "only check, write nothing; also for a converted module",
	    &s->check);
	ROW(OPT_FLAG, 0, "list", NULL, "check and print what is bound, write nothing", &s->list);
	ROW(OPT_LIST, 'W', "warning", "error[=ID]|no-ID",
	    "-Werror: warnings, or those with an id, are errors; -Wno-ID: do not show them",
	    &s->warning);
	WORDS("color", "coloured messages; default: on a terminal", &s->color, colors);
	ROW(OPT_FLAG, 'q', "quiet", NULL, "errors only", &s->quiet);
	ROW(OPT_FLAG, 0, "version", NULL, "print the version", &s->version);
	ROW(OPT_FLAG, 'h', "help", NULL, "print this help", &s->help);
	WORDS("completion", NULL, &s->completion, shells);
#undef ROW
#undef WORDS
	return n;
}

static enum exit_code put_stdout(struct diag *d, const struct buf *b)
{
	if (fwrite(b->s, 1, b->len, stdout) == b->len && !fflush(stdout))
		return EXIT_WRITTEN;
	diag_report(d, DIAG_ERROR, "output", NULL, "cannot write to standard output");
	return EXIT_SYSTEM;
}

static enum exit_code print_help(struct diag *d, const struct opt *t, unsigned int n)
{
	struct buf b = BUF_INIT;
	enum exit_code code;

	buf_puts(&b, "Usage: klp-convert [OPTION]... IN.ko OUT.ko\n       klp-convert [OPTION]... "
		     "-i|--check|--list MODULE.ko\nConverts a module with KLP_RELOC_SYMBOL() "
		     "symbols into a livepatch.\n\n");
	opt_help(t, n, &b);
	buf_puts(&b, "\nExit status: 0 written, 1 usage, 2 not such a module or damaged, 3 cannot "
		     "be\nbound, 4 system, 6 check of the result failed, 70 internal error.\n");
	code = put_stdout(d, &b);
	buf_free(&b);
	return code;
}

static enum exit_code print_version(struct diag *d)
{
	struct buf b = BUF_INIT;
	enum exit_code code;

	buf_printf(&b, "klp-convert %s%s%s\nUnpacks: %s.\n", KLP_CCP_VERSION,
		   KLP_CCP_GIT_ID[0] ? " " : "", KLP_CCP_GIT_ID, blob_formats());
	buf_puts(&b, "License GPL-2.0-or-later; there is NO WARRANTY.\n");
	code = put_stdout(d, &b);
	buf_free(&b);
	return code;
}

static enum exit_code print_completion(const char *shell, struct diag *d, struct opt *t,
				       unsigned int n)
{
	struct buf b = BUF_INIT;
	enum exit_code code;

	if (!strcmp(shell, "zsh"))
		opt_complete_zsh(t, n, "klp-convert", &b);
	else
		opt_complete_bash(t, n, "klp-convert", &b);
	code = put_stdout(d, &b);
	buf_free(&b);
	return code;
}

/* How messages are shown, and which; false after one. */
static bool set_messages(const struct settings *s, struct diag *d)
{
	struct buf why = BUF_INIT;
	bool good = true;

	d->verbosity = s->quiet ? -1 : 0;
	diag_set_color(d, opt_word(s->color, colors, DIAG_COLOR_AUTO));
	for (uint32_t i = 0; i < s->warning.v.n && good; i++) {
		good = diag_rule_add(&d->rules, s->warning.v.v[i], convert_ids, convert_ids_n,
				     false, &why);
		if (!good)
			opt_error(d, "-W%s: %s", s->warning.v.v[i], why.s);
	}
	buf_free(&why);
	return good;
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* No file that is read is ever written to. */
static bool is_input(const struct settings *s, const char **which)
{
	const struct opt_list *lists[] = { &s->convert.symbols, &s->convert.symvers };

	for (size_t k = 0; k < ARRAY_SIZE(lists); k++)
		for (uint32_t i = 0; i < lists[k]->v.n; i++)
			if (same_file(*which = lists[k]->v.v[i], s->out))
				return true;
	*which = s->convert.map;
	if (*which && same_file(*which, s->out))
		return true;
	*which = s->convert.in;
	return !s->in_place && same_file(*which, s->out);
}

/* What follows the options; false after a message. */
static bool take_names(struct settings *s, int n, char **names, struct diag *d)
{
	const char *input;
	bool one = s->in_place || s->check || s->list;

	if (n != (one ? 1 : 2)) {
		opt_error(d, one ? "expected one module" : "expected IN.ko and OUT.ko");
		return false;
	}
	if (s->in_place && (s->check || s->list)) {
		opt_error(d, "'--in-place' cannot be combined with '--check' or '--list'");
		return false;
	}
	if (s->convert.kernel && !convert_kernel_valid(s->convert.kernel)) {
		opt_error(d, "invalid value '%s' for option '--kernel'", s->convert.kernel);
		return false;
	}
	s->convert.in = names[0];
	s->convert.look = s->check || s->list;
	s->out = s->convert.look ? NULL : s->in_place ? names[0] : names[1];
	if (s->out && is_input(s, &input)) {
		opt_error(d, "'%s' would be replaced by the result%s", input,
			  input == s->convert.in ? ": -i converts a module in place" : "");
		return false;
	}
	return true;
}

static enum exit_code write_result(const struct settings *s, const struct buf *out, struct diag *d)
{
	struct loc where = { .file = s->out };
	int err = file_write_atomic(s->out, out->s, out->len);

	if (!err)
		return EXIT_WRITTEN;
	diag_report(d, DIAG_ERROR, "output", &where, "cannot be written: %s", strerror(-err));
	return EXIT_SYSTEM;
}

static enum exit_code convert(struct settings *s, struct diag *d)
{
	struct buf out = BUF_INIT, list = BUF_INIT;
	struct loc where = { .file = s->convert.in };
	struct file_bytes in;
	enum exit_code code;
	int err;

	err = file_read(s->convert.in, &in);
	if (err) {
		diag_report(d, DIAG_ERROR, "file", &where, "%s", file_error(err));
		return EXIT_SYSTEM;
	}
	s->convert.list = s->list ? &list : NULL;
	code = convert_bytes(&s->convert, in.s, in.len, d, &out);
	file_close(&in);
	if (list.len && put_stdout(d, &list))
		code = EXIT_SYSTEM;
	if (!code && d->promoted)
		code = EXIT_NO_PATCH;
	if (!code && s->out)
		code = write_result(s, &out, d);
	buf_free(&out);
	buf_free(&list);
	return code;
}

int main(int argc, char **argv)
{
	struct settings s = { 0 };
	struct opt table[20];
	unsigned int n = make_options(&s, table);
	struct diag diag;
	enum exit_code code;
	bool dashes;
	int words;

	diag_init(&diag);
	diag.program = "klp-convert";
	words = opt_parse(table, n, argc, argv, &dashes, &diag);
	if (words < 0)
		return EXIT_USAGE;
	if (s.help)
		return print_help(&diag, table, n);
	if (s.version)
		return print_version(&diag);
	if (s.completion)
		return print_completion(s.completion, &diag, table, n);
	if (!set_messages(&s, &diag) || !take_names(&s, argc - words, argv + words, &diag))
		return EXIT_USAGE;
	code = convert(&s, &diag);
	diag_rules_release(&diag.rules);
	return code;
}
