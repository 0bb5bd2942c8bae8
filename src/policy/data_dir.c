// SPDX-License-Identifier: GPL-2.0-or-later
/* Locates the policies that come with the tool. */
#include <unistd.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "klp-ccp/policy.h"

/* Seen from the folder of the program: at the top of the build tree, in build/, installed. */
static const char *const beside[] = { "policies", "../policies", "../share/klp-ccp/policies" };

const char *policy_data_dir(struct arena *a)
{
	const char *program = path_of_program(a);

	for (size_t i = 0; program && i < ARRAY_SIZE(beside); i++) {
		char *dir = arena_printf(a, "%s/%s", program, beside[i]);

		if (!access(arena_printf(a, "%s/ccp.py", dir), R_OK))
			return disk_fact("policies", path_normalize(a, dir));
	}
	return disk_fact("policies", KLP_CCP_DATADIR "/policies");
}
