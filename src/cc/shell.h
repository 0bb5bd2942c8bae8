/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lines of a shell as words, for what reads the commands of a build; and the set that these go to.
 */
#ifndef KLP_CCP_CC_SHELL_H
#define KLP_CCP_CC_SHELL_H

#include "klp-ccp/command.h"

struct shell_clause {
	VEC(char *) words;
	bool expands; /* only a shell can tell some part of it */
};

struct shell_line {
	VEC(struct shell_clause) clauses;
};

/* Words go to a; the rest is freed by shell_release(). */
void shell_split(struct arena *a, const char *text, size_t len, struct shell_line *out);
void shell_release(struct shell_line *l);

/* -- command.c -------------------------------------------------------------------------------- */

/* Where a line was read, and what is known about it besides. */
struct command_origin {
	const char *from, *dir; /* as in struct command */
	const char *file;       /* the source, for words that do not show it; NULL: not known */
	bool again;             /* takes the place of an earlier command for the same object */
};

/* Adds the commands of a C compiler in a line; how many. */
unsigned int command_add_line(struct commands *c, const char *text, size_t len,
			      const struct command_origin *o);
/* Adds words as they are; false when they do not compile a single C source. */
bool command_add_words(struct commands *c, char **words, int n, const struct command_origin *o);

/* -- what the readers do once they have the text; path, name: for messages and origins --------- */

enum exit_code command_parse_cmd(struct commands *c, const char *path, const char *build_root,
				 const char *s, size_t len, struct diag *d);
void command_parse_deps(struct arena *a, const char *s, size_t len, struct command_deps *deps);
enum exit_code command_parse_json(struct commands *c, const char *path, const char *text,
				  size_t len, struct diag *d);
void command_parse_log(struct commands *c, const char *name, const char *s, size_t len,
		       const char *dir);

#endif
