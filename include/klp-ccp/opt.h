/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/opt: command line options from one table; help text and parsing come from the same rows.
 */
#ifndef KLP_CCP_OPT_H
#define KLP_CCP_OPT_H

#include <stdbool.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/vec.h"

enum opt_kind {
	OPT_FLAG,   /* target: bool, set */
	OPT_COUNT,  /* target: int, incremented */
	OPT_STRING, /* target: const char *; given twice is an error */
	OPT_WORD,   /* the same, one of `words` */
	OPT_LIST,   /* target: struct opt_list; one entry per use */
	OPT_NAMES,  /* the same; @FILE has one entry per line */
	OPT_COMMAS, /* target: struct opt_list; comma separated, blanks and empty entries ignored;
		       @FILE as above */
	OPT_GROUP   /* a heading of the help text */
};

struct opt_list {
	VEC(const char *)
	v; /* entries of OPT_COMMAS and files are allocated and live as long as the process */
	VEC(const char *) files; /* that were read for it */
};

struct opt {
	enum opt_kind kind;
	char letter;      /* 0: none */
	const char *name; /* long name; OPT_GROUP: the heading */
	const char *arg;  /* what its argument is called in the help; NULL: its words */
	const char *help; /* NULL: it is not shown */
	void *target;
	const char *const *words; /* of OPT_WORD, and what others are often given; ends in NULL */
};

/* Its place among the words of an OPT_WORD; `missing` when it was not given. */
int opt_word(const char *value, const char *const *words, int missing);

/*
 * Parses argv[1..] up to "--" or the first word that is not an option. Returns the index of the
 * first word after that, or -1 after a message ("command line error: ..." and where to find help).
 * *dashes tells whether there was a "--". Long names may be abbreviated as with getopt_long().
 */
int opt_parse(const struct opt *table, unsigned int n, int argc, char **argv, bool *dashes,
	      struct diag *d);
void opt_help(const struct opt *table, unsigned int n, struct buf *out);
/* A program for bash or zsh that completes the options of `program`, their values, and files. */
void opt_complete_bash(const struct opt *table, unsigned int n, const char *program,
		       struct buf *out);
void opt_complete_zsh(const struct opt *table, unsigned int n, const char *program,
		      struct buf *out);
bool opt_takes_value(const struct opt *o);
/* Adds the lines of a file to the list of option `shown`. False with the reason. */
bool opt_read_list(struct opt_list *l, const char *path, const char *shown, struct buf *why);
/* "command line error: ..." and the line that names --help. */
void opt_error(struct diag *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
