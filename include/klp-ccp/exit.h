/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/exit: how a run ends. Stages return these, main returns one of them to the shell.
 */
#ifndef KLP_CCP_EXIT_H
#define KLP_CCP_EXIT_H

enum exit_code {
	EXIT_WRITTEN = 0,
	EXIT_USAGE = 1,    /* own options, compiler command line */
	EXIT_INPUT = 2,    /* preprocessing, C */
	EXIT_NO_PATCH = 3, /* no livepatch possible */
	EXIT_SYSTEM = 4,   /* files, memory, libraries */
	EXIT_POLICY = 5,   /* the Python policy failed */
	EXIT_PROOF = 6,    /* proof or check of the result failed */
	EXIT_INTERNAL = 70
};

#endif
