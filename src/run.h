/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One call of klp-ccp, shared by the files of the program.
 */
#ifndef KLP_CCP_RUN_H
#define KLP_CCP_RUN_H

#include "klp-ccp/command.h"
#include "klp-ccp/depfile.h"
#include "klp-ccp/patch.h"
#include "klp-ccp/unit.h"
#include "options.h"

/* One call of the program; zeroed, then released in one place. */
struct run {
	struct settings set;
	struct diag diag;
	struct diag_log log; /* for the report */
	struct arena arena;
	struct provider files;
	struct commands commands;
	struct cc_cache *cache;
	struct pp_shared *shared; /* of all units of a livepatch */
	VEC(const char *) read;   /* files that options name; borrowed */
	char **words;             /* the compiler's command line */
	int nwords;
	struct unit_options opt;
	struct unit unit;
	enum unit_stage last;
	unsigned int max_units;
	int dump;  /* enum unit_dump */
	bool suse; /* --layout */
};

/*
 * run-common.c: check the options that a unit needs, whose compiler command line has nwords words,
 * and fill r->opt; false after a message.
 */
bool run_check_settings(struct run *r, int nwords);
void run_set_unit_options(struct run *r);
enum exit_code run_put_stdout(struct run *r, const struct buf *b);

/*
 * The same file: what options name and the files that the patch changes; and false after an error:
 * an output is one of the inputs.
 */
void run_add_inputs(const struct run *r, const struct patch *p, struct depfile *d);
bool run_is_free(struct run *r, const struct depfile *inputs, const char *output);

/* run-command.c: sets words, nwords and their folder; n words stand behind the options. */
enum exit_code run_take_command(struct run *r, char **words, int n);

/* run-patch.c: everything that is done when there is a --patch. */
enum exit_code run_patch(struct run *r, char **words, int nwords);

/* run-facts.c: --facts */
enum exit_code run_facts(struct run *r);

/* run-livepatch.c: all units of a patch, and the folder of a livepatch. */
enum exit_code run_livepatch(struct run *r, struct patch *p, const struct fix_options *fix);

#endif
