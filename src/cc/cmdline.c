// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the words of the command line mean, in two passes like gcc's driver and cc1: first all
 * words, then those handed to the preprocessor by -Wp, and -Xpreprocessor.
 */
#include <string.h>

#include "private.h"

/* -- languages and standards --------------------------------------------------------------- */

static const struct {
	const char *name;
	uint8_t std;
	bool iso;
} standards[] = {
	{ "c89", CC_GNU89, true },          { "c90", CC_GNU89, true },
	{ "gnu89", CC_GNU89, false },       { "gnu90", CC_GNU89, false },
	{ "iso9899:1990", CC_GNU89, true }, { "iso9899:199409", CC_GNU89, true },
	{ "c99", CC_GNU99, true },          { "c9x", CC_GNU99, true },
	{ "gnu99", CC_GNU99, false },       { "gnu9x", CC_GNU99, false },
	{ "iso9899:1999", CC_GNU99, true }, { "iso9899:199x", CC_GNU99, true },
	{ "c11", CC_GNU11, true },          { "c1x", CC_GNU11, true },
	{ "gnu11", CC_GNU11, false },       { "gnu1x", CC_GNU11, false },
	{ "iso9899:2011", CC_GNU11, true }, { "c17", CC_GNU17, true },
	{ "c18", CC_GNU17, true },          { "gnu17", CC_GNU17, false },
	{ "gnu18", CC_GNU17, false },       { "iso9899:2017", CC_GNU17, true },
	{ "iso9899:2018", CC_GNU17, true }, { "c23", CC_GNU23, true },
	{ "c2x", CC_GNU23, true },          { "gnu23", CC_GNU23, false },
	{ "gnu2x", CC_GNU23, false },       { "iso9899:2024", CC_GNU23, true },
	{ "c2y", CC_GNU23, true },          { "gnu2y", CC_GNU23, false },
};

static enum exit_code set_std(struct cc_state *s, const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(standards); i++) {
		if (strcmp(name, standards[i].name))
			continue;
		s->inv->std = standards[i].std;
		s->inv->iso = standards[i].iso;
		s->std_given = true;
		return EXIT_WRITTEN;
	}
	if (strstr(name, "++"))
		return cc_error(s, "C++ standards not supported");
	/* A later standard than this table: what it adds to the latest one is not known here. */
	diag_verbose(s->d, 1, "note: unknown standard '%s' ignored", name);
	return EXIT_WRITTEN;
}

static enum exit_code set_language(struct cc_state *s, const char *name)
{
	static const char *const c_names[] = { "c", "cpp-output", "c-header", "none" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(c_names); i++) {
		if (!strcmp(name, c_names[i])) {
			s->language_c = strcmp(name, "none") != 0;
			return EXIT_WRITTEN;
		}
	}
	return cc_error(s, "language '%s' not supported, only C", name);
}

static bool has_suffix(const char *word, const char *const *suffixes)
{
	const char *slash = strrchr(word, '/'), *dot = strrchr(slash ? slash : word, '.');

	for (; dot && *suffixes; suffixes++)
		if (!strcmp(dot + 1, *suffixes))
			return true;
	return false;
}

static const char *const other_suffixes[] = { "s",   "S",   "sx",  "cc", "cp", "cxx", "cpp", "CPP",
					      "c++", "C",   "ii",  "hh", "H",  "hp",  "hxx", "hpp",
					      "HPP", "h++", "tcc", "m",  "mm", "M",   "mi",  "mii",
					      "f",   "f90", "f95", "go", "d",  "adb", "ads", "rs",
					      "o",   "a",   "so",  NULL };

static const char *const c_suffixes[] = { "c", "h", "i", NULL };

static enum exit_code set_input(struct cc_state *s, const char *word)
{
	struct cc_invocation *inv = s->inv;

	if (*word == '@')
		return cc_error(s, "'%s' is not there to be read as a response file", word + 1);
	if (inv->file && s->program && !has_suffix(inv->file, c_suffixes))
		return cc_error(s,
				"more than one input file: '%s' and '%s': the command has to begin "
				"with the compiler, not with '%s'",
				inv->file, word, s->program);
	if (inv->file)
		return cc_error(s, "more than one input file: '%s' and '%s'", inv->file, word);
	if (!*word || !strcmp(word, "-"))
		return cc_error(s, "cannot read the source from standard input: name a file");
	if (!s->language_c && has_suffix(word, other_suffixes))
		return cc_error(s, "'%s' is not a C source", word);
	inv->file = word;
	return EXIT_WRITTEN;
}

/* -- options beginning with -f ------------------------------------------------------------- */

static void set_f(struct cc_state *s, const char *word)
{
	struct cc_invocation *inv = s->inv;
	const struct {
		const char *name;
		bool *value;
	} switches[] = {
		{ "short-wchar", &inv->short_wchar },
		{ "short-enums", &inv->short_enums },
		{ "ms-extensions", &inv->ms_extensions },
		{ "plan9-extensions", &inv->plan9_extensions },
		{ "gnu89-inline", &inv->gnu89_inline },
		{ "freestanding", &inv->freestanding },
		{ "dollars-in-identifiers", &inv->dollars },
	};
	const char *name = word + 2;
	bool on = strncmp(name, "no-", 3) != 0;
	size_t i;

	vec_push(&s->flags, word);
	if (!on)
		name += 3;
	if (!strcmp(name, "builtin"))
		inv->no_builtin = !on;
	if (!strcmp(name, "hosted"))
		inv->freestanding = !on;
	for (i = 0; i < ARRAY_SIZE(switches); i++) {
		if (!strcmp(name, switches[i].name)) {
			*switches[i].value = on;
			return;
		}
	}
}

/* "-fpack-struct" is 1, "-fpack-struct=4" is 4, "-fno-pack-struct" takes it back. */
static void set_pack_struct(struct cc_state *s, const char *word)
{
	const char *equals = strchr(word, '=');
	int n = equals ? atoi(equals + 1) : 1;

	if (!strncmp(word, "-fno-", 5))
		n = 0;
	s->inv->pack_struct = n > 0 && n <= 16 && !(n & (n - 1)) ? n : 0;
	vec_push(&s->flags, word);
}

static void set_cf_protection(struct cc_state *s, const char *word)
{
	const char *equals = strchr(word, '=');

	s->inv->wants_cet = strncmp(word, "-fno-", 5) && (!equals || strcmp(equals + 1, "none"));
	vec_push(&s->flags, word);
}

/* gcc reads -ffile-prefix-map= after all else: those stand behind the ones of -fmacro-prefix-map=.
 */
static enum exit_code add_file_map(struct cc_state *s, const char *word, const char *arg)
{
	const char *equals = strchr(arg, '=');
	struct cc_invocation *inv = s->inv;
	uint32_t at;
	struct cc_file_map *m;

	if (!equals)
		return cc_error(s, "invalid argument '%s' to gcc option '%.*s': expected OLD=NEW",
				arg, (int)(arg - word), word);
	at = strncmp(word, "-fmacro", 7) ? inv->file_maps.n : s->macro_maps++;
	vec_add(&inv->file_maps);
	m = &inv->file_maps.v[at];
	memmove(m + 1, m, (inv->file_maps.n - 1 - at) * sizeof(*m));
	m->from = arena_strndup(&inv->arena, arg, equals - arg);
	m->to = equals + 1;
	return EXIT_WRITTEN;
}

static enum exit_code set_include_depth(struct cc_state *s, const char *arg)
{
	if (!*arg || arg[strspn(arg, "0123456789")])
		return cc_error(s,
				"invalid argument '%s' to gcc option '-fmax-include-depth=': "
				"expected a number",
				arg);
	s->inv->max_include_depth = strtoul(arg, NULL, 10);
	return EXIT_WRITTEN;
}

/* -O, -O2, -Os, -Oz, -Og, -Ofast; a number beyond 3 counts as 3. The last one wins. */
static void set_optimize(struct cc_state *s, const char *arg)
{
	struct cc_invocation *inv = s->inv;

	inv->optimize_size = !strcmp(arg, "s") || !strcmp(arg, "z");
	if (inv->optimize_size)
		inv->optimize = 2;
	else if (!*arg || !strcmp(arg, "g"))
		inv->optimize = 1;
	else if (!strcmp(arg, "fast"))
		inv->optimize = 3;
	else
		inv->optimize = arg[0] < '0' || arg[0] > '3' || arg[1] ? 3 : arg[0] - '0';
	vec_push(&s->flags, arena_printf(&inv->arena, "-O%s", arg));
}

static void set_warning(struct cc_state *s, const char *word)
{
	struct cc_invocation *inv = s->inv;

	if (!strcmp(word, "-Werror"))
		inv->werror = true;
	else if (!strcmp(word, "-Wno-error"))
		inv->werror = false;
	else if (!strcmp(word, "-Wmissing-prototypes"))
		inv->warn_missing_prototypes = true;
	else if (!strcmp(word, "-Wno-missing-prototypes"))
		inv->warn_missing_prototypes = false;
	else if (!strcmp(word, "-Werror=missing-prototypes"))
		inv->warn_missing_prototypes = inv->werror = true;
	else
		vec_push(&inv->ignored, word);
}

/* -- macros, files, directories ------------------------------------------------------------ */

static void add_macro(struct cc_state *s, bool undef, const char *text)
{
	struct cc_macro *m = vec_add(&s->inv->macros);

	m->undef = undef;
	m->text = text;
}

/* "=dir" and "$SYSROOT/dir" lie below the --sysroot directory. */
static const char *below_sysroot(struct cc_state *s, const char *dir)
{
	size_t skip = *dir == '=';

	if (!strncmp(dir, "$SYSROOT", 8))
		skip = 8;
	return skip && s->sysroot ? arena_printf(&s->inv->arena, "%s%s", s->sysroot, dir + skip)
				  : dir;
}

/*
 * -I-: what -I named so far is for "x" only. -iquote is not touched: gcc's driver puts it behind
 * all -I.
 */
static void split_dirs(struct cc_state *s)
{
	uint32_t i;

	for (i = 0; i < s->angle.n; i++)
		vec_push(&s->split, s->angle.v[i]);
	s->angle.n = 0;
	s->inv->ignore_source_dir = true;
}

/* The directories before -I- come first among those for "x". */
static void join_split(struct cc_state *s)
{
	uint32_t i;

	for (i = 0; i < s->quote.n; i++)
		vec_push(&s->split, s->quote.v[i]);
	vec_free(&s->quote);
	s->quote = s->split;
	memset(&s->split, 0, sizeof(s->split));
}

static void add_dir(struct cc_state *s, enum cc_option_id id, const char *arg)
{
	struct arena *a = &s->inv->arena;

	switch (id) {
	case CC_OPT_QUOTE:
		vec_push(&s->quote, arg);
		break;
	case CC_OPT_SYSTEM:
		vec_push(&s->system, arg);
		break;
	case CC_OPT_AFTER:
		vec_push(&s->after, arg);
		break;
	case CC_OPT_PREFIX:
		s->prefix = arg;
		break;
	case CC_OPT_WITH_PREFIX:
		vec_push(&s->system, arena_printf(a, "%s%s", s->prefix ? s->prefix : "", arg));
		break;
	case CC_OPT_WITH_PREFIX_BEFORE:
		vec_push(&s->angle, arena_printf(a, "%s%s", s->prefix ? s->prefix : "", arg));
		break;
	default:
		if (!strcmp(arg, "-"))
			split_dirs(s);
		else
			vec_push(&s->angle, arg);
	}
}

/* -Wp,a,b: two words for the second round. */
static void split_commas(struct cc_state *s, const char *arg)
{
	const char *comma;

	for (; (comma = strchr(arg, ',')); arg = comma + 1)
		vec_push(&s->pp_words, arena_strndup(&s->inv->arena, arg, comma - arg));
	vec_push(&s->pp_words, arg);
}

/* -- one option ---------------------------------------------------------------------------- */

static void keep_flag(struct cc_state *s, const struct cc_option *o, const char *word,
		      const char *arg)
{
	vec_push(&s->flags, word);
	if (o->form != CC_ALONE && o->form != CC_JOINED && !word[strlen(o->name)])
		vec_push(&s->flags, arg);
}

/* Options that only concern directories and files; false when o is none of them. */
static bool apply_dir(struct cc_state *s, const struct cc_option *o, const char *arg)
{
	switch (o->id) {
	case CC_OPT_DIR:
	case CC_OPT_QUOTE:
	case CC_OPT_SYSTEM:
	case CC_OPT_AFTER:
	case CC_OPT_PREFIX:
	case CC_OPT_WITH_PREFIX:
	case CC_OPT_WITH_PREFIX_BEFORE:
		add_dir(s, o->id, arg ? arg : "-"); /* no argument: --include-barrier */
		return true;
	case CC_OPT_SYSROOT:
		s->sysroot = arg;
		vec_push(&s->flags, o->name[1] == 'i' ? "-isysroot" : "--sysroot");
		vec_push(&s->flags, arg);
		return true;
	case CC_OPT_INCLUDE:
		vec_push(&s->inv->includes, arg);
		return true;
	case CC_OPT_IMACROS:
		vec_push(&s->inv->imacros, arg);
		return true;
	case CC_OPT_DEFINE:
	case CC_OPT_UNDEF:
		add_macro(s, o->id == CC_OPT_UNDEF, arg);
		return true;
	default:
		return false;
	}
}

static void apply_switch(struct cc_state *s, const struct cc_option *o, const char *word,
			 const char *arg)
{
	struct cc_invocation *inv = s->inv;

	switch (o->id) {
	case CC_OPT_OPTIMIZE:
		set_optimize(s, arg ? arg : "");
		return;
	case CC_OPT_F:
		set_f(s, word);
		return;
	case CC_OPT_PACK_STRUCT:
		set_pack_struct(s, word);
		return;
	case CC_OPT_CF:
		set_cf_protection(s, word);
		return;
	case CC_OPT_WARN:
		set_warning(s, word);
		return;
	case CC_OPT_NOSTDINC:
		inv->nostdinc = true;
		break;
	case CC_OPT_UNDEF_ALL:
		inv->undef = true;
		break;
	case CC_OPT_TRIGRAPHS:
		inv->trigraphs = true;
		break;
	case CC_OPT_TRADITIONAL:
		diag_report(s->d, DIAG_WARNING, "traditional", NULL,
			    "%s has no effect: only standard preprocessing is done", word);
		return;
	case CC_OPT_FLAG:
		keep_flag(s, o, word, arg);
		return;
	default:
		return;
	}
	vec_push(&s->flags, word);
}

static enum exit_code apply(struct cc_state *s, const struct cc_option *o, const char *word,
			    const char *arg)
{
	if (apply_dir(s, o, arg))
		return EXIT_WRITTEN;
	switch (o->id) {
	case CC_OPT_LANGUAGE:
		return set_language(s, arg);
	case CC_OPT_ANSI:
		arg = "c89";
		/* fallthrough */
	case CC_OPT_STD:
		vec_push(&s->flags, arena_printf(&s->inv->arena, "-std=%s", arg));
		return set_std(s, arg);
	case CC_OPT_WP:
		split_commas(s, arg);
		return EXIT_WRITTEN;
	case CC_OPT_XPREPROCESSOR:
		vec_push(&s->pp_words, arg);
		return EXIT_WRITTEN;
	case CC_OPT_FILE_MAP:
		return add_file_map(s, word, arg);
	case CC_OPT_INCLUDE_DEPTH:
		return set_include_depth(s, arg);
	default:
		apply_switch(s, o, word, arg);
		return EXIT_WRITTEN;
	}
}

/* Word i of list with its argument; the number of words taken goes to *used. */
static enum exit_code read_word(struct cc_state *s, const struct cc_words *list, uint32_t i,
				uint32_t *used)
{
	const char *word = list->v[i], *arg = NULL;
	const struct cc_option *o;
	bool next;

	*used = 1;
	if (word[0] == '=') {
		/* Left over where a driver removed "-moption" from "-moption=value" by text. */
		vec_push(&s->inv->ignored, word);
		return EXIT_WRITTEN;
	}
	if (word[0] != '-' || !word[1])
		return s->in_pp_words ? EXIT_WRITTEN : set_input(s, word);
	o = cc_find_option(word);
	if (!o) {
		vec_push(&s->inv->ignored, word);
		return EXIT_WRITTEN;
	}
	if (o->form == CC_JOINED || o->form == CC_EITHER)
		arg = word + strlen(o->name);
	/* cc1's own -MD and -MMD name the file in the next word; the driver's do not. */
	next = o->form == CC_SEPARATE || (o->form == CC_EITHER && !*arg) ||
	       (o->id == CC_OPT_DEPEND && s->in_pp_words);
	if (next) {
		if (i + 1 == list->n)
			return o->id == CC_OPT_DEPEND
				       ? EXIT_WRITTEN
				       : cc_error(s, "missing argument to gcc option '%s'", word);
		arg = list->v[i + 1];
		*used = 2;
	}
	return apply(s, o, word, arg);
}

static enum exit_code read_list(struct cc_state *s, const struct cc_words *list)
{
	enum exit_code rc = EXIT_WRITTEN;
	uint32_t i, used;

	for (i = 0; i < list->n && rc == EXIT_WRITTEN; i += used)
		rc = read_word(s, list, i, &used);
	return rc;
}

/* "gcc", "ccache gcc" or "env A=b gcc" in front: cut off, and the compiler remembered. */
static enum exit_code cut_program(struct cc_state *s)
{
	static const char *const wrappers[] = { "ccache", "sccache", "distcc", "icecc" };
	struct cc_invocation *inv = s->inv;
	uint32_t n;
	enum exit_code rc = cc_skip_environment(s, &n);
	size_t i;

	while (n < inv->words.n && inv->words.v[n][0] && inv->words.v[n][0] != '-' &&
	       !has_suffix(inv->words.v[n], c_suffixes) &&
	       !has_suffix(inv->words.v[n], other_suffixes)) {
		const char *slash = strrchr(inv->words.v[n], '/');

		s->program = inv->words.v[n++];
		for (i = 0; i < ARRAY_SIZE(wrappers); i++)
			if (!strcmp(slash ? slash + 1 : s->program, wrappers[i]))
				break;
		if (i == ARRAY_SIZE(wrappers))
			break;
	}
	if (n)
		memmove(inv->words.v, inv->words.v + n, (inv->words.n - n) * sizeof(*inv->words.v));
	inv->words.n -= n;
	return rc;
}

/* g++ and the like compile whatever they get as C++, unless -x says otherwise. */
static enum exit_code check_program(struct cc_state *s)
{
	size_t n = s->program ? strlen(s->program) : 0;

	if (n > 2 && !strcmp(s->program + n - 2, "++") && !s->language_c)
		return cc_error(s, "'%s' compiles C++, which is not supported", s->program);
	return EXIT_WRITTEN;
}

static void resolve_sysroot(struct cc_state *s)
{
	struct cc_words *lists[] = { &s->quote, &s->angle, &s->system, &s->after };
	uint32_t i, j;

	for (i = 0; i < ARRAY_SIZE(lists); i++)
		for (j = 0; j < lists[i]->n; j++)
			lists[i]->v[j] = below_sysroot(s, lists[i]->v[j]);
}

enum exit_code cc_read_words(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;
	struct cc_words words;
	enum exit_code rc;

	rc = cut_program(s);
	inv->dollars = true;
	inv->max_include_depth = 200;
	words.v = inv->words.v;
	words.n = inv->words.n;
	if (rc == EXIT_WRITTEN)
		rc = read_list(s, &words);
	if (rc == EXIT_WRITTEN) {
		s->in_pp_words = true;
		rc = read_list(s, &s->pp_words);
		s->in_pp_words = false;
	}
	if (rc == EXIT_WRITTEN)
		rc = check_program(s);
	if (rc == EXIT_WRITTEN && !inv->file)
		rc = cc_error(s, "no input file");
	join_split(s);
	resolve_sysroot(s);
	return rc;
}
