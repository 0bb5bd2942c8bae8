/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unit, private. The order of the files is that of a run: unit.c calls the others.
 */
#ifndef KLP_CCP_UNIT_INTERNAL_H
#define KLP_CCP_UNIT_INTERNAL_H

#include "klp-ccp/unit.h"

/*
 * inputs.c: true if the report, and with `text` lp.c and what goes with it, may be written where
 * they are wanted. False with an error when that would replace what is in the record, or was named
 * as an input, or each other.
 */
bool inputs_are_safe(const struct unit *u, bool text);

/* unit.c: what the user and the policy want of the text; without the epilogue. */
struct emit_options text_options(const struct unit *u);

/*
 * rounds.c: plan, text and proof until the proof has nothing against the text, in u->text. On
 * EXIT_PROOF that is the text that failed, and *why says what the proof said; on the other codes
 * there is none.
 */
enum exit_code rounds_run(struct unit *u, const struct emit_options *opt, struct provider *proof,
			  struct buf *why);
/* The first of them up to a text, which is not proven; emit_end() is the caller's. */
struct text *rounds_first(struct unit *u, const struct emit_options *opt, struct buf *out);

/*
 * reproducer.c: keeps what a report of a failed proof needs, u->text among it, in a new folder
 * klp-ccp-reproducer.N in `where`, "" for the current one. Its path is appended to `path`. 0 or
 * -errno.
 */
int reproducer_write(const struct unit *u, const char *where, const char *message,
		     struct buf *path);

#endif
