/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A run over all units of a patch, and what becomes of them.
 */
#ifndef KLP_CCP_RUN_LIVEPATCH_H
#define KLP_CCP_RUN_LIVEPATCH_H

#include "klp-ccp/module.h"
#include "klp-ccp/patch.h"
#include "run-callbacks.h"

/* What the patch adds to a unit, and others can use. */
struct new_global {
	const char *name;
	uint32_t unit;
	bool object, unused, wanted;
};

struct livepatch {
	struct run *r;
	struct patch *p;
	struct fix_options fix;
	struct patch_units units;
	const char **words;                /* module_unit_words() of the units */
	VEC(struct module_facts) facts;    /* of the units that are patched */
	VEC(uint32_t) patched;             /* which unit each of facts is of */
	const struct module_check *checks; /* one for each */
	VEC(struct new_global) globals;
	struct module_facts *again; /* of the unit that is run once more; NULL: none is */
	struct buf *documents;      /* of each unit, while they are run */
	struct buf report;
	struct review_page page;       /* with --review */
	struct depfile depends;        /* all files that were read */
	VEC(const char *) policy_opts; /* the user's, and those of this run */
	uint32_t common_opts;          /* how many of them are for all units */
	struct module_kernel kernel;
	struct command plain; /* of a file with no options of its own; words NULL: none is known */
	struct callbacks callbacks;
	bool no_policy;    /* it cannot be had */
	enum exit_code rc; /* the first that was no EXIT_WRITTEN */
};

/* Runs one unit: its facts and document; those of a run before give way to them. */
enum exit_code livepatch_run_unit(struct livepatch *l, uint32_t unit);

/* run-join.c: does the livepatch have what the patch adds under that name for all of its units? */
bool livepatch_shares(const struct livepatch *l, const char *name);
/* Units that are run after it call the functions that this one redirects by their new names. */
void livepatch_tell_redirected(struct livepatch *l, const struct module_facts *m);
/*
 * After all units: those that use what another one redirects or adds are run again, and those that
 * have it become a part of the livepatch. EXIT_NO_PATCH after a message when something is lacking.
 */
enum exit_code livepatch_join(struct livepatch *l);
/*
 * run-folder.c: are the objects that the units were made from those of the kernel? The answer is
 * added to the report. Errors are those of module_compare().
 */
enum exit_code livepatch_check_facts(struct livepatch *l);
/*
 * No file outside of the folder that is to be written was read; EXIT_USAGE after a message. all:
 * review page and depfile are written as well.
 */
enum exit_code livepatch_check_others(struct livepatch *l, bool all);
/* Makes the folder; an older one stays as it is after an error. */
enum exit_code livepatch_install(struct livepatch *l, const char *dir);
/* The report, and what a run that has ended with rc leaves outside of the folder; how it ends. */
enum exit_code livepatch_write_others(struct livepatch *l, enum exit_code rc);

#endif
