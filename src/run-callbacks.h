/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The file of --callbacks of one call of klp-ccp.
 */
#ifndef KLP_CCP_RUN_CALLBACKS_H
#define KLP_CCP_RUN_CALLBACKS_H

#include "klp-ccp/module.h"
#include "run.h"

/* The function that stands for the callbacks; nothing of that name is in the kernel. */
#define CALLBACKS_PROBE "klp_ccp_use_of_symbols"

/* Zeroed, then released. */
struct callbacks {
	struct run *r;
	struct file_bytes text;
	bool is_read;
	VEC(struct module_callback) calls;
	VEC(struct module_symbol) symbols;
};

/* Without --callbacks nothing is read. EXIT_WRITTEN, or the exit code after a message. */
enum exit_code callbacks_read(struct callbacks *c, struct run *r);
void callbacks_release(struct callbacks *c);
/*
 * Finds all symbols that are wanted of a file of the kernel, whose command this is; `full' is its
 * absolute path. r->opt must be set, and is changed; what was read for it goes to `inputs`.
 */
enum exit_code callbacks_find_symbols(struct callbacks *c, const char *file,
				      const struct command *command, const char *full,
				      struct depfile *inputs);

#endif
