/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cc: what a gcc command line means for the front end. Parsed once into an invocation: plain data
 * that the preprocessor and the AST stage read and never change.
 */
#ifndef KLP_CCP_CC_H
#define KLP_CCP_CC_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/diag.h"
#include "klp-ccp/exit.h"
#include "klp-ccp/file.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/vec.h"

enum cc_arch { CC_X86_64, CC_AARCH64, CC_PPC64LE, CC_S390X, CC_RISCV64 };

/* One -D or -U, in command line order. */
struct cc_macro {
	bool undef;
	const char *text; /* as given after -D / -U: "A", "A=1", "F(x)=x" */
};

enum cc_dir_kind { CC_DIR_QUOTE, CC_DIR_ANGLE, CC_DIR_SYSTEM, CC_DIR_AFTER };

struct cc_dir {
	const char *path;      /* as given (relative to the cwd of the command) */
	enum cc_dir_kind kind; /* CC_DIR_SYSTEM and CC_DIR_AFTER: a system header directory */
	bool builtin;          /* came from the compiler itself, not from the command line */
	bool own; /* of a kernel's command line: the file's or its directory's, no module has it */
};

/*
 * -ffile-prefix-map=OLD=NEW and -fmacro-prefix-map=: __FILE__ starting with `from` gets `to`
 * instead.
 */
struct cc_file_map {
	const char *from, *to;
};

enum cc_std { CC_GNU89, CC_GNU99, CC_GNU11, CC_GNU17, CC_GNU23 };

/* The compiler to imitate; filled from --compiler or from the first word after "--". */
struct cc_compiler {
	enum cc_arch arch;
	int major, minor, patch;
	const char
		*path; /* a real compiler that was probed (as named), else NULL: from the table */
	bool ilp32;    /* 32-bit code of a 64-bit arch (-m32, -m16, -mx32): pointers have 4 bytes */
	bool clang;    /* the predefines say so */
};

struct cc_invocation {
	struct arena arena; /* owns all strings below */
	struct cc_compiler compiler;
	const char *file;            /* the source as named on the command line */
	VEC(struct cc_macro) macros; /* -D and -U in order */
	VEC(struct cc_dir)
	dirs; /* search list in the order gcc searches: quote, angle, system, after;
	       * duplicates and missing directories removed as gcc does */
	VEC(const char *) missing_dirs;    /* that the command line names, and are not there */
	bool ignore_source_dir;            /* -I-: "x" is not searched beside the including file */
	VEC(struct cc_file_map) file_maps; /* in order; the last one that fits wins */
	VEC(const char *) includes;        /* -include, in order */
	VEC(const char *) imacros;         /* -imacros, in order */
	/* Dialect and what else changes preprocessing or parsing. */
	enum cc_std std;
	bool iso;   /* -std=c11 and not gnu11, -ansi */
	bool undef; /* -undef */
	bool nostdinc;
	bool trigraphs;
	bool dollars; /* $ in identifiers, default true */
	bool unsigned_char, short_wchar, short_enums, ms_extensions, plan9_extensions, gnu89_inline;
	bool freestanding, no_builtin;
	int pack_struct;       /* -fpack-struct[=n]: n, 1 for none given, 0 absent */
	int max_include_depth; /* -fmax-include-depth=, 200 when not given */
	int optimize;          /* 0..3, 1 for -Og */
	bool optimize_size;
	bool warn_missing_prototypes, werror;
	bool wants_cet; /* -fcf-protection other than none */
	/*
	 * Predefined macros as text, "#define A 1\n" lines, without those that -D gives; from a
	 * probe (COMPILER FLAGS -dM -E), from --predefines or synthesised from the table. Ends with
	 * NUL.
	 */
	const char *predefines;
	size_t predefines_len;
	bool has_include, has_attribute,
		has_builtin;             /* operators this compiler knows (gcc >= 5, 5, 10) */
	bool has_c_attribute, has_embed; /* (gcc >= 11, 15) */
	VEC(const char *)
	words; /* the command line, response files expanded, compiler name cut off */
	VEC(const char *) read;    /* files with words or macros, as seen from cwd */
	VEC(const char *) ignored; /* options with no effect here, for -v */
	const char *cwd;           /* directory the command runs in; absolute */
	/* Folders of the build, absolute. */
	const char *source_root; /* of the sources: the kernel's, or a module's outside of it */
	const char *kernel_root; /* that the forced includes come from; NULL: there are none */
	const char *build_root;  /* with generated/autoconf.h; the command's when none is found */
	const char *const *common_defines; /* as in cc_options */
	unsigned int ncommon_defines;
	struct cc_answers
		*answers; /* what the compiler said about attributes and builtins so far */
};

/*
 * Answers of compilers, for all units of a run and for later runs. The folder is
 * ${XDG_CACHE_HOME:-~/.cache}/klp-ccp/compilers; on_disk false: memory only. Never fails, and never
 * changes a result.
 */
struct cc_cache;
struct cc_cache *cc_cache_open(bool on_disk);
void cc_cache_close(struct cc_cache *c); /* NULL is fine */

struct cc_options {
	struct cc_cache *cache; /* NULL: none */
	const char *dir;        /* where the command runs; NULL: here */
	const char
		*compiler; /* --compiler argument or NULL: ARCH-gcc-VERSION, or a real compiler */
	const char
		*predefines; /* --predefines=FILE or NULL; without `compiler` nothing is run then */
	const char *source_root; /* --source-root=DIR, NULL: found from the command line */
	const char *build_root;  /* --build-root=DIR, NULL: found from the command line */
	const char *const
		*common_defines; /* --common-define globs; must live as long as the invocation */
	unsigned int ncommon_defines;
};

/*
 * Parses argv (all words after "--", with or without the compiler name) into inv, which must be
 * zeroed. When a real compiler is meant, it is asked for its predefines and include directories
 * with the same flags; runs nothing else and writes none of the command's output files. Returns
 * EXIT_WRITTEN or the exit code, after one diagnostic. Release with cc_release() in any case.
 */
enum exit_code cc_parse(struct cc_invocation *inv, int argc, char **argv,
			const struct cc_options *opt, struct diag *d);
void cc_release(struct cc_invocation *inv);

/* The name that a -D or -U is about, in the arena. */
const char *cc_macro_name(const struct cc_macro *m, struct arena *a);
/* True if every object of a kernel is built with -D name, or --common-define says so. */
bool cc_is_kernel_define(const struct cc_invocation *inv, const char *name);
/*
 * The same, but also true for macros of a configuration, and those that only this tool is given:
 * lp.c does not define them.
 */
bool cc_is_common_define(const struct cc_invocation *inv, const char *name);
/*
 * True if the source is part of the kernel image rather than a module, as far as its command line
 * says.
 */
bool cc_is_builtin(const struct cc_invocation *inv);
/* The -include and -imacros that other objects are not compiled with, as options; lives in a. */
const char *cc_own_includes(const struct cc_invocation *inv, struct arena *a);
/* Options as words with blanks between, "" for none. */
struct cc_own_flags {
	const char *added, *removed;
};

/*
 * Options of a command that change the code of this file alone. plain: a command of the same build
 * for a file that has none of its own; NULL: there is none, and only what takes back earlier
 * options of the command is known. Strings live in a.
 */
struct cc_own_flags cc_own_flags(char **words, int n, char **plain, int nplain, struct arena *a);
/*
 * True if kbuild compiles this source without what ftrace needs, though it compiles others with it
 * (-DCC_USING_FENTRY and the like).
 */
bool cc_is_untraced(const struct cc_invocation *inv);
/*
 * The same command line as a livepatch module gets it: without the -D and -I that belong to the
 * file or its directory, except for directories i with wanted[i]. Shares everything else with inv;
 * new parts live in a. Must not be released.
 */
void cc_module_invocation(struct cc_invocation *module, const struct cc_invocation *inv,
			  struct arena *a, const bool *wanted);

/* Splits text as gcc reads a response file (blanks, quotes, backslash); strings live in a. */
int cc_split_response(struct arena *a, const char *text, size_t len, char ***words);

/*
 * Answers for __has_attribute(name) / __has_builtin(name) of inv's compiler: the value, 0 unknown.
 * The name is as spelled, "gnu::x" for scoped ones. A probed compiler is asked, with its answers
 * kept in inv->answers; otherwise the table of attribute and builtin names says which version
 * introduced it.
 */
long cc_has_attribute(const struct cc_invocation *inv, const char *name, size_t len);
/* [[name]], with the values of the C standard. */
long cc_has_c_attribute(const struct cc_invocation *inv, const char *name, size_t len);
long cc_has_builtin(const struct cc_invocation *inv, const char *name, size_t len);
/*
 * Whether a function of the C library of that name, e.g. "index", is a builtin: the compiler then
 * warns of a declaration of anything else that is extern. From the table, for all compilers.
 */
bool cc_is_library_builtin(const struct cc_invocation *inv, const char *name, size_t len);

const char *cc_arch_name(enum cc_arch arch);     /* "x86_64" */
const char *cc_target_triple(enum cc_arch arch); /* for libclang: "x86_64-linux-gnu" */

#endif
