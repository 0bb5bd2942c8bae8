/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cc/command: where the command line of a unit comes from when it is not given: kbuild's .cmd
 * files, compile_commands.json, the log of a build, or make -n. A command is words for cc_parse()
 * and the folder that they run in; only make is run here.
 */
#ifndef KLP_CCP_COMMAND_H
#define KLP_CCP_COMMAND_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/exit.h"
#include "klp-ccp/map.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/name.h"
#include "klp-ccp/vec.h"

struct command {
	const char *source; /* as the words name it */
	const char *object; /* of -o as the words name it; NULL: without */
	const char *dir;    /* absolute: where it runs */
	char **words;       /* the compiler first; ends with NULL */
	int nwords;
	const char *from; /* for messages: "fs/.aio.o.cmd", "compile_commands.json:12" */
};

/* All commands that were read so far. A zeroed one has none. */
struct commands {
	struct arena arena; /* owns everything in it */
	VEC(struct command) v;
	VEC(uint32_t) next; /* of each: another one with the same last part of the source, +1 */
	struct map by_name; /* hash of that part -> the last one, +1 */
	bool lists_read;    /* by command_find() */
	bool more;          /* keep those of assembly (.S), and those that only make it, as well */
};

/* True if it assembles. */
bool command_is_assembly(const struct command *cmd);

void command_release(struct commands *c);

/*
 * Each of these adds what it finds. EXIT_WRITTEN, or the exit code after a message; commands that
 * do not compile a single C source are skipped, but for `more'.
 *
 * A .cmd file of kbuild, whose object lies below build_root; NULL: found from the file's path.
 */
enum exit_code command_read_cmd(struct commands *c, const char *path, const char *build_root,
				struct diag *d);
/* compile_commands.json, or the folder that has one. */
enum exit_code command_read_json(struct commands *c, const char *path, struct diag *d);
/* What `make V=1' printed; dir is where it was called, unless the log says it. */
enum exit_code command_read_log(struct commands *c, const char *path, const char *dir,
				struct diag *d);
/* What `make -n V=1 OBJECT...' prints in dir. This may bring a build folder up to date. */
enum exit_code command_ask_make(struct commands *c, const char *dir, const char *const *objects,
				uint32_t n, struct diag *d);

/*
 * The first command for a source after `after' (NULL: the very first), by its absolute path; or
 * NULL.
 */
const struct command *command_next(const struct commands *c, const char *source,
				   const struct command *after);
/*
 * The only one; NULL without a message if there is none. With several: an error, *several is set.
 */
const struct command *command_only(const struct commands *c, const char *source, bool *several,
				   struct diag *d);

/* Where commands may be found. Paths of folders are absolute. */
struct command_places {
	const char *build_root;  /* with .cmd files, and maybe a compile_commands.json; or NULL */
	const char *source_root; /* NULL: what build_root has a link to, or build_root itself */
	const char *list;        /* a compile_commands.json; .cmd files are ignored then */
	const char *make_log;
};

/*
 * The command of a source, by its absolute path; *found is NULL when there is none, which is not an
 * error. Lists are read once, when a source has no .cmd file.
 */
enum exit_code command_find(struct commands *c, const struct command_places *at, const char *source,
			    const struct command **found, struct diag *d);
/* Reads the lists that `at' has, unless that was done. EXIT_WRITTEN or after a message. */
enum exit_code command_read_lists(struct commands *c, const struct command_places *at,
				  struct diag *d);
/* Absolute path of a source that is named from here, or from the source root. */
const char *command_source_path(struct arena *a, const struct command_places *at,
				const char *source);
const char *command_source_root(struct arena *a, const struct command_places *at);
/* The object that kbuild makes from a source, below the build root; NULL: it lies elsewhere. */
const char *command_object(struct arena *a, const struct command_places *at, const char *source);
/* Absolute path of that object's .cmd file; NULL. */
const char *command_cmd_file(struct arena *a, const struct command_places *at, const char *source);

/* What else a .cmd file says; all in `a'. */
struct command_deps {
	const char *source;      /* NULL: it does not say */
	VEC(const char *) files; /* as the compiler named them */
};

/* False when the file cannot be read. Release files with vec_free(). */
bool command_read_deps(struct arena *a, const char *path, struct command_deps *deps);

#endif
