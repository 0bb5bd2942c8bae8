/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * --bundle and --from-bundle: a call of the program that is recorded, or repeated.
 */
#ifndef KLP_CCP_RUN_BUNDLE_H
#define KLP_CCP_RUN_BUNDLE_H

#include "klp-ccp/bundle.h"
#include "klp-ccp/exit.h"
#include "options.h"

/* Zeroed, then begin, and end in any case. */
struct bundling {
	struct diag diag;
	struct arena arena;
	struct disk *disk;    /* NULL: neither of the two */
	const char *path;     /* of the bundle */
	struct settings here; /* --from-bundle: what this call says itself */
	struct bundle_run run;
	VEC(char *) words; /* the call without --bundle, or that of the bundle; NULL at the end */
};

/*
 * Before options are read, which may be lists in files: the words of the call become those of the
 * run. Anything but EXIT_WRITTEN after a message.
 */
enum exit_code bundling_begin(struct bundling *b, int *argc, char ***argv);
/* Once they are read: where outputs go. Is there a command behind the options? */
enum exit_code bundling_outputs(struct bundling *b, struct settings *s, char **argv, bool command);
/* How the whole call ends. */
enum exit_code bundling_end(struct bundling *b, enum exit_code rc);

#endif
