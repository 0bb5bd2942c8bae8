// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-bundle: a call with --bundle keeps all that it asks of the machine; one with --from-bundle
 * takes its words, and all answers, from such a file. Only where results go is up to the latter.
 */
#include "run-bundle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/ast.h"
#include "klp-ccp/path.h"
#include "klp-ccp/policy.h"

static const char tool[] = KLP_CCP_VERSION " " KLP_CCP_GIT_ID;

static enum exit_code fail(struct bundling *b, enum exit_code rc, const char *why)
{
	diag_report(&b->diag, DIAG_ERROR, "bundle", NULL, "%s: %s", b->path, why);
	return rc;
}

/* What else decides about the bytes of a result. */
static const char *libraries(struct arena *a)
{
	struct buf python = BUF_INIT;
	const char *text;

	policy_python_version(&python);
	text = arena_printf(a, "%s, Python %s", ast_libclang_name(), python.s);
	buf_free(&python);
	return text;
}

/* -- the words of the call -------------------------------------------------------------------- */

/* Is it that option? *value: what it is given, NULL: the next word. */
static bool is_option(const char *word, const char *name, const char **value)
{
	size_t n = strlen(name);

	*value = NULL;
	if (strncmp(word, name, n) != 0 || (word[n] && word[n] != '='))
		return false;
	if (word[n])
		*value = word + n + 1;
	return true;
}

/* Takes --bundle out of the words; false where there is none. */
static bool take_out(struct bundling *b, int argc, char **argv)
{
	bool options = true;

	for (int i = 0; i < argc; i++) {
		const char *value;

		options &= strcmp(argv[i], "--") != 0;
		if (!options || b->path || !is_option(argv[i], "--bundle", &value)) {
			vec_push(&b->words, argv[i]);
			continue;
		}
		if (!value && (i + 1 == argc || !strcmp(argv[i + 1], "--")))
			vec_push(&b->words, argv[i]); /* the parser has the message */
		else
			b->path = value ? value : argv[++i];
	}
	vec_push(&b->words, NULL);
	return b->path;
}

static bool has_option(int argc, char **argv, const char *name)
{
	const char *value;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (is_option(argv[i], name, &value))
			return true;
	return false;
}

/* Only what says where results go is not the bundle's. */
static bool is_alone(const struct settings *s)
{
	struct settings rest;
	static const struct settings none;

	memcpy(&rest, s, sizeof(rest));
	rest.from_bundle = rest.outfile = rest.report = rest.review = rest.header = NULL;
	rest.depfile = rest.write_patch = NULL;
	rest.force = false;
	return !memcmp(&rest, &none, sizeof(rest));
}

static enum exit_code read_call(struct bundling *b, int argc, char **argv)
{
	struct opt table[OPTIONS_MAX];
	unsigned int n = options_table(&b->here, table);
	bool dashes;
	int at = opt_parse(table, n, argc, argv, &dashes, &b->diag);

	if (at < 0)
		return EXIT_USAGE;
	if (at == argc && is_alone(&b->here))
		return EXIT_WRITTEN;
	opt_error(&b->diag, "--from-bundle has its own options and command: only -o, --report, "
			    "--review, --header, --depfile, --write-patch and --force go with it");
	return EXIT_USAGE;
}

static enum exit_code begin_replay(struct bundling *b, int *argc, char ***argv)
{
	enum exit_code rc = read_call(b, *argc, *argv);
	struct buf why = BUF_INIT;

	if (rc)
		return rc;
	b->path = b->here.from_bundle;
	b->disk = bundle_read(b->path, tool, &b->run, &why);
	if (!b->disk)
		rc = fail(b, EXIT_INPUT, why.s);
	buf_free(&why);
	vec_push(&b->words, **argv);
	for (uint32_t i = 0; i < b->run.words.n; i++)
		vec_push(&b->words, (char *)(uintptr_t)b->run.words.v[i]);
	vec_push(&b->words, NULL);
	*argv = b->words.v;
	*argc = (int)b->words.n - 1;
	disk_use(b->disk); /* lists of words are its files */
	return rc;
}

enum exit_code bundling_begin(struct bundling *b, int *argc, char ***argv)
{
	diag_init(&b->diag);
	if (has_option(*argc, *argv, "--from-bundle"))
		return begin_replay(b, argc, argv);
	if (!take_out(b, *argc, *argv))
		return EXIT_WRITTEN;
	*argv = b->words.v;
	*argc = (int)b->words.n - 1;
	for (int i = 1; i < *argc; i++)
		vec_push(&b->run.words, (*argv)[i]);
	b->disk = bundle_new();
	disk_use(b->disk);
	return EXIT_WRITTEN;
}

/* -- outputs ---------------------------------------------------------------------------------- */

struct output {
	const char *option, *path, *given;
};

enum { OUTPUTS = 6 };

static void list_outputs(const struct settings *s, const struct settings *here,
			 struct output v[OUTPUTS])
{
	v[0] = (struct output){ "-o", s->outfile ? s->outfile : "lp.c", here->outfile };
	v[1] = (struct output){ "--report", s->report, here->report };
	v[2] = (struct output){ "--review", s->review, here->review };
	v[3] = (struct output){ "--header", s->header, here->header };
	v[4] = (struct output){ "--depfile", s->depfile, here->depfile };
	v[5] = (struct output){ "--write-patch", s->write_patch, here->write_patch };
}

static bool is_folder(const struct output *o)
{
	size_t n = strlen(o->path);

	return !strcmp(o->option, "-o") && n && o->path[n - 1] == '/';
}

/* What takes all and keeps nothing. */
static bool is_sink(const char *path)
{
	return !strcmp(path, "-") || !strcmp(path, "/dev/null") || !strcmp(path, "/dev/stdout") ||
	       !strcmp(path, "/dev/stderr");
}

/* Where the bundle's run wants it has no meaning here: its name, in the current folder. */
static const char *place_of(struct arena *a, const struct output *o)
{
	size_t n = strlen(o->path);

	if (o->given || is_sink(o->path))
		return o->given ? o->given : o->path;
	while (n > 1 && o->path[n - 1] == '/')
		n--;
	return path_base(arena_strndup(a, o->path, n));
}

/* False after a message: it cannot go there. */
static bool check_place(struct bundling *b, const struct output *v, unsigned int i)
{
	const char *place = v[i].path ? place_of(&b->arena, &v[i]) : NULL;
	struct stat st;

	if (v[i].given && (!v[i].path || !strcmp(v[i].path, "-"))) {
		opt_error(&b->diag, "%s=%s: the run in the bundle writes no such file", v[i].option,
			  v[i].given);
		return false;
	}
	if (!place || is_sink(place))
		return true;
	if (!*place || (!v[i].given && *place == '.') || path_is_same(place, b->path)) {
		opt_error(&b->diag, "%s %s: say where it shall go", v[i].option, v[i].path);
		return false;
	}
	disk_use(b->disk);
	if (!disk_stat(place, &st)) {
		opt_error(&b->diag,
			  "%s %s: the run in the bundle reads a file of that name: give it another",
			  v[i].option, place);
		return false;
	}
	disk_use(NULL);
	for (unsigned int k = 0; k < i; k++) {
		const char *other = v[k].path ? place_of(&b->arena, &v[k]) : NULL;

		if (!other || !path_is_same(place, other))
			continue;
		opt_error(&b->diag, "%s and %s are both to be written to %s", v[k].option,
			  v[i].option, place);
		return false;
	}
	return true;
}

static enum exit_code place_outputs(struct bundling *b, struct settings *s,
				    const struct output v[OUTPUTS])
{
	static const char reproducer[] = "./klp-ccp-reproducer";

	for (unsigned int i = 0; i < OUTPUTS; i++)
		if (!check_place(b, v, i))
			return EXIT_USAGE;
	disk_use(b->disk);
	for (unsigned int i = 0; i < OUTPUTS; i++)
		if (v[i].path)
			disk_add_output(v[i].path, place_of(&b->arena, &v[i]), is_folder(&v[i]));
	disk_add_output(reproducer, reproducer, true);
	s->save_temps = ".";
	s->force = b->here.force;
	return EXIT_WRITTEN;
}

/* Where `value`, a part of the word, begins; -1: it is none. */
static int place_in_word(const char *word, const char *value)
{
	for (int i = 0;; i++) {
		if (word + i == value)
			return i;
		if (!word[i])
			return -1;
	}
}

/*
 * A folder that is there need not be called "DIR/", but where the run is repeated, there is none.
 * The report has the words as well.
 */
static void name_folder(struct bundling *b, struct settings *s, char **argv)
{
	const char *out = s->outfile;

	if (!out || !*out || out[strlen(out) - 1] == '/' || !path_is_folder(out))
		return;
	for (int i = 1; argv[i]; i++) {
		int at = place_in_word(argv[i], out);

		if (at >= 0)
			argv[i] = arena_printf(&b->arena, "%.*s%s/", at, argv[i], out);
	}
	for (uint32_t i = 0; i < b->run.words.n; i++)
		b->run.words.v[i] = argv[i + 1];
	s->outfile = arena_printf(&b->arena, "%s/", out);
}

static enum exit_code watch_outputs(struct bundling *b, const struct settings *s,
				    const struct output v[OUTPUTS])
{
	if (s->merge) {
		opt_error(&b->diag, "--merge and --bundle: edits of a file that is there are no "
				    "part of a bundle");
		return EXIT_USAGE;
	}
	for (unsigned int i = 0; i < OUTPUTS; i++) {
		if (!v[i].path)
			continue;
		if (path_is_same(v[i].path, b->path)) {
			opt_error(&b->diag, "%s and --bundle are both to be written to %s",
				  v[i].option, b->path);
			return EXIT_USAGE;
		}
	}
	disk_use(b->disk);
	for (unsigned int i = 0; i < OUTPUTS; i++)
		if (v[i].path)
			disk_add_output(v[i].path, v[i].path, is_folder(&v[i]));
	disk_add_output(b->path, b->path, false);
	return EXIT_WRITTEN;
}

enum exit_code bundling_outputs(struct bundling *b, struct settings *s, char **argv, bool command)
{
	struct output v[OUTPUTS];
	enum exit_code rc;

	if (s->bundle || s->from_bundle) {
		opt_error(&b->diag, "--bundle and --from-bundle are given once, and in full");
		return EXIT_USAGE;
	}
	disk_use(NULL); /* what follows is about this machine */
	if (!b->here.from_bundle && !command && (s->patches.v.n || s->callbacks))
		name_folder(b, s, argv);
	if (!b->disk)
		return EXIT_WRITTEN;
	list_outputs(s, &b->here, v);
	rc = b->here.from_bundle ? place_outputs(b, s, v) : watch_outputs(b, s, v);
	disk_use(b->disk);
	return rc;
}

/* -- the end ---------------------------------------------------------------------------------- */

static enum exit_code end_recording(struct bundling *b, enum exit_code rc)
{
	struct buf why = BUF_INIT;

	if (rc == EXIT_USAGE || rc == EXIT_SYSTEM || rc == EXIT_INTERNAL)
		return rc; /* which is no result */
	if (!bundle_check(&b->diag))
		return EXIT_SYSTEM;
	b->run.tool = tool;
	b->run.libraries = libraries(&b->arena);
	b->run.exit = (int)rc;
	if (!bundle_write(b->disk, &b->run, b->path, &why))
		rc = fail(b, EXIT_SYSTEM, why.s);
	buf_free(&why);
	return rc;
}

/* What differs has not been written; what could not be written here is no difference. */
static enum exit_code end_replay(struct bundling *b, enum exit_code rc)
{
	const char *file = bundle_difference(b->disk), *here = libraries(&b->arena), *what;

	if (rc == EXIT_USAGE || (!file && ((int)rc == b->run.exit || rc == EXIT_SYSTEM)))
		return rc;
	what = file ? file : "the exit status";
	return fail(b, EXIT_PROOF,
		    arena_printf(&b->arena,
				 "%s is not that of the run in the bundle, which used %s; here "
				 "it is %s",
				 what, b->run.libraries ? b->run.libraries : "other libraries",
				 here));
}

enum exit_code bundling_end(struct bundling *b, enum exit_code rc)
{
	if (b->disk)
		rc = b->here.from_bundle ? end_replay(b, rc) : end_recording(b, rc);
	disk_use(NULL);
	bundle_free(b->disk);
	vec_free(&b->run.words);
	vec_free(&b->words);
	arena_release(&b->arena);
	return rc;
}
