/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * debug-info: an object in memory, opened by libdwfl, which applies the relocations of its debug
 * information. Only for files that are built with libdw.
 */
#ifndef KLP_CCP_SRC_ELF_DEBUG_INFO_H
#define KLP_CCP_SRC_ELF_DEBUG_INFO_H

#include <elfutils/libdwfl.h>
#include "klp-ccp/buf.h"

struct debug_info {
	Dwfl *dwfl;
	Dwfl_Module *module;
};

/*
 * The bytes must outlive it, and may be written to: libdwfl relocates in place. Only what is in
 * them counts, no file elsewhere. -1 and the reason in err; to be closed in any case.
 */
int debug_info_open(struct debug_info *i, const char *s, size_t len, struct buf *err);
void debug_info_close(struct debug_info *i);

#endif
