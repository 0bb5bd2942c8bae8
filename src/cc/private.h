/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of this folder share: the state of one cc_parse() call, and its steps.
 */
#ifndef KLP_CCP_CC_PRIVATE_H
#define KLP_CCP_CC_PRIVATE_H

#include "klp-ccp/buf.h"
#include "klp-ccp/cc.h"

struct cc_words {
	const char **v;
	uint32_t n, cap;
};

struct cc_state {
	struct cc_invocation *inv;
	const struct cc_options *opt;
	struct diag *d;
	const char *program;      /* compiler named in the command line, else NULL */
	struct cc_words env;      /* "NAME=value" in front of it */
	struct cc_words flags;    /* words that can change what the compiler predefines */
	struct cc_words pp_words; /* from -Wp, and -Xpreprocessor: handled last, as gcc does */
	struct cc_words quote, angle, system, after; /* directories as given, in order */
	struct cc_words split;                       /* -I directories before -I- */
	struct cc_words builtin;                     /* the compiler's own */
	const char *sysroot, *prefix;
	uint32_t macro_maps; /* of inv->file_maps: those of -fmacro-prefix-map */
	bool in_pp_words;
	bool std_given;
	bool language_c; /* -x c: the suffix does not matter */
};

/* -- option.c ------------------------------------------------------------------------------ */

enum cc_option_id {
	CC_OPT_NONE, /* known, without effect */
	CC_OPT_DROP, /* without effect, and must not reach the compiler when it is probed */
	CC_OPT_FLAG, /* passed to the probed compiler */
	CC_OPT_DEFINE,
	CC_OPT_UNDEF,
	CC_OPT_INCLUDE,
	CC_OPT_IMACROS,
	CC_OPT_DIR,
	CC_OPT_QUOTE,
	CC_OPT_SYSTEM,
	CC_OPT_AFTER,
	CC_OPT_PREFIX,
	CC_OPT_WITH_PREFIX,
	CC_OPT_WITH_PREFIX_BEFORE,
	CC_OPT_SYSROOT,
	CC_OPT_STD,
	CC_OPT_ANSI,
	CC_OPT_LANGUAGE,
	CC_OPT_OPTIMIZE,
	CC_OPT_WP,
	CC_OPT_XPREPROCESSOR,
	CC_OPT_DEPEND,
	CC_OPT_F,
	CC_OPT_PACK_STRUCT,
	CC_OPT_CF,
	CC_OPT_FILE_MAP,
	CC_OPT_INCLUDE_DEPTH,
	CC_OPT_NOSTDINC,
	CC_OPT_UNDEF_ALL,
	CC_OPT_TRIGRAPHS,
	CC_OPT_TRADITIONAL,
	CC_OPT_WARN
};

enum cc_option_form {
	CC_ALONE,    /* the whole word */
	CC_JOINED,   /* prefix of the word */
	CC_SEPARATE, /* the whole word; its argument is the next one */
	CC_EITHER    /* argument after the name or in the next word */
};

struct cc_option {
	const char *name;
	uint8_t form; /* enum cc_option_form */
	uint8_t id;   /* enum cc_option_id */
};

/* The row whose name is the longest that fits word, or NULL. */
const struct cc_option *cc_find_option(const char *word);

/* -- the steps ----------------------------------------------------------------------------- */

/* "compiler command line error: ..." and the usage hint; returns EXIT_USAGE. */
enum exit_code cc_error(struct cc_state *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The same for klp-ccp's own options: "command line error: ...". */
enum exit_code cc_own_error(struct cc_state *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* response.c: argv with @files replaced by their words, into inv->words. */
enum exit_code cc_expand_response(struct cc_state *s, int argc, char **argv);
/* clauses.c: inv->words without clauses of a shell that compile nothing. */
enum exit_code cc_find_clause(struct cc_state *s);
/* Takes what sets the environment of a compiler into s->env; *at: the word behind that. */
enum exit_code cc_skip_environment(struct cc_state *s, uint32_t *at);
/* cmdline.c: reads inv->words. */
enum exit_code cc_read_words(struct cc_state *s);
/*
 * spec.c: "ARCH-gcc-VERSION" into inv->compiler. 1: it is one, 0: not of that form, -1: error
 * printed.
 */
int cc_parse_spec(struct cc_state *s, const char *spec);
/* probe.c: asks the compiler; fills inv->predefines and s->builtin. */
enum exit_code cc_probe(struct cc_state *s, const char *program);
/* dirs.c: joins s's lists into inv->dirs. */
void cc_build_dirs(struct cc_state *s);

/* build-roots.c: the folders of a build, into inv; behind cc_build_dirs(). */
enum exit_code cc_find_roots(struct cc_state *s);
/* True if file, or the folder of that name, lies below root, whatever links lead there. */
bool cc_is_below(const struct cc_invocation *inv, const char *root, const char *file);

/* kbuild.c: which directories are the file's own; behind cc_find_roots(). */
void cc_find_own(struct cc_state *s);

/* predef.c: predefines of inv->compiler under inv->words, from the table. */
void cc_synthesise(struct cc_invocation *inv, struct buf *out);

/* -- predefines as text -------------------------------------------------------------------- */

/* Value of "#define name value", its length in *len; NULL when there is none. */
const char *cc_predefined(const struct cc_invocation *inv, const char *name, size_t *len);
long cc_predefined_number(const struct cc_invocation *inv, const char *name, long none);

/* What a compiler answered, and how to ask it again. */
struct cc_answers {
	const char *program, *dir; /* dir: where it runs, NULL: here */
	struct cc_cache *cache;
	struct cc_words env, flags;
	bool all_asked; /* the first run reached the questions */
	struct buf yes; /* numbers of the questions of the first run, one byte each: 0 no, 1 yes */
	struct cc_words later; /* "OPERATOR NAME" of questions asked since */
	VEC(long) values;      /* their answers */
};

/* -- compiler.c ---------------------------------------------------------------------------- */

/*
 * One run of a compiler, or of make. Zeroed and with empty buffers before; cc_run_free() in any
 * case.
 */
struct cc_run {
	const char *dir;            /* where it runs; NULL: here */
	const struct cc_words *env; /* "NAME=value", over what there is; NULL: nothing */
	struct cc_words argv;
	const char *input; /* on its standard input */
	size_t input_len;
	struct buf out, err;
	int status; /* as waitpid() gives it */
};

/* argv that preprocesses C under these flags; the caller adds what follows them, and NULL. */
void cc_run_words(struct cc_run *r, const char *program, const struct cc_words *flags);
/* 0 or an errno; the compiler's own failure is in r->status. */
int cc_run_program(struct cc_run *r);
void cc_run_free(struct cc_run *r);
/*
 * Where a program of that name is, as execvp() finds it; one with a slash is what it is. NULL:
 * nowhere.
 */
const char *cc_find_program(struct arena *a, const char *name);

/* -- cache.c ------------------------------------------------------------------------------- */

/* cc_run_program() of a compiler with -v, unless c knows what that gives. c NULL: it knows nothing.
 */
int cc_run_cached(struct cc_run *r, struct cc_cache *c);

/* -- ask.c --------------------------------------------------------------------------------- */

/* The value that the probed compiler gives `name` under `op`, -1 when it cannot be asked. */
long cc_probe_ask(const struct cc_answers *a, const char *op, const char *name, size_t len);

/* -- has.c, has-table.c -------------------------------------------------------------------- */

/* Space-separated names that came with gcc `since`. */
struct cc_name_row {
	uint8_t since, arches; /* arches: bit per enum cc_arch, 0 for all */
	bool asked;            /* put to a probed compiler in its first run */
	const char *words;
};
extern const struct cc_name_row cc_attribute_rows[], cc_builtin_rows[]; /* end with words NULL */
extern const char cc_builtin_math[], cc_builtin_math_n[], cc_library_math[], cc_library[];
extern const char cc_sized_builtins[];

/* Text of #if lines that make a probed compiler's -dM list tell which names it knows. */
void cc_has_questions(struct buf *out);
/* Takes such an answer out of the -dM list. True when the line was one. */
bool cc_has_take_answer(struct cc_answers *a, const char *line, size_t len);

#endif
