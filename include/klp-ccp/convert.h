/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * convert: converts a module with references to private symbols into a livepatch. This is
 * klp-convert without options and exit code; klp-convert.1 documents it. Nothing is written unless
 * all checks pass.
 */
#ifndef KLP_CCP_CONVERT_H
#define KLP_CCP_CONVERT_H

#include <stdbool.h>
#include <stddef.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/exit.h"
#include "klp-ccp/opt.h"

struct convert_options {
	const char *in;          /* the module; its name in messages */
	const char *map;         /* NULL, or a file of NAME LPOBJ SYMOBJ POS lines */
	const char *kernel;      /* NULL: the version in the module's vermagic */
	struct opt_list symbols; /* symbol lists, vmlinux, modules */
	struct opt_list symvers; /* Module.symvers */
	struct opt_list objects; /* names that need not be in the module's table */
	bool look;               /* only checks; also accepts a converted module */
	struct buf *list;        /* NULL, or where the table of bound symbols goes */
};

/*
 * Checks len bytes of a module and writes the livepatch to out (unless opt->look). All errors go to
 * d; the exit code is that of the first.
 */
enum exit_code convert_bytes(const struct convert_options *opt, const char *s, size_t len,
			     struct diag *d, struct buf *out);

/* "X.Y" followed by anything. */
bool convert_kernel_valid(const char *version);

#endif
