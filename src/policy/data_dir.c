// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the policies that come with the tool are.
 */
#include <unistd.h>
#include "klp-ccp/path.h"
#include "klp-ccp/policy.h"

const char *policy_data_dir(struct arena *a)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *dir;

	if (n > 0) {
		exe[n] = 0;
		dir = arena_printf(a, "%s/policies", path_dir(a, exe));
		if (!access(arena_printf(a, "%s/ccp.py", dir), R_OK))
			return dir;
		dir = arena_printf(a, "%s/../policies", path_dir(a, exe)); /* build/klp-ccp */
		if (!access(arena_printf(a, "%s/ccp.py", dir), R_OK))
			return path_normalize(a, dir);
	}
	return KLP_CCP_DATADIR "/policies";
}
