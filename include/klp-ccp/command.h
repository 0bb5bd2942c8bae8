/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cc/command: where the command line of a unit comes from when nobody typed it: kbuild's .cmd
 * files, compile_commands.json, the log of a build, or make -n. A command is words for cc_parse()
 * and the folder that they run in; nothing is run here but make.
 */
#ifndef KLP_CCP_COMMAND_H
#define KLP_CCP_COMMAND_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/map.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/name.h"
#include "klp-ccp/vec.h"

struct command {
	const char *source; /* as the words name it */
	const char *object; /* of -o as the words name it; NULL: without */
	const char *dir;    /* absolute: where it runs */
	char **words;       /* the compiler first; ends with NULL */
	int nwords;
	const char *from; /* for messages: "fs/.aio.o.cmd", "compile_commands.json:12" */
};

#endif
