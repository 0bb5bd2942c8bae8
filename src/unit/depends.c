// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a unit depends on: the files that were read for it.
 */
#include <string.h>
#include "unit-internal.h"

/* Python's own: bytecode, which it may make anew at any time, and lists of folders. */
static bool is_of_python(const char *path)
{
	size_t n = strlen(path);

	return n > 4 && (!strcmp(path + n - 4, ".pyc") || !strcmp(path + n - 4, ".pth"));
}

static void add_policy(const struct policy_inputs *in, struct depfile *d)
{
	for (uint32_t i = 0; i < in->sources.n; i++)
		depfile_add(d, NULL, in->sources.v[i]);
	for (uint32_t i = 0; i < in->modules.n; i++)
		depfile_add(d, NULL, in->modules.v[i]);
	for (uint32_t i = 0; i < in->paths.n; i++)
		if (!is_of_python(in->paths.v[i]))
			depfile_add(d, NULL, in->paths.v[i]);
}

void unit_add_inputs(const struct unit *u, struct depfile *d)
{
	const char *cwd = u->inv.cwd;

	if (u->reached >= UNIT_RECORD)
		depfile_add(d, cwd, u->inv.file);
	for (uint32_t i = 0; i < u->rec.files.n; i++)
		depfile_add(d, cwd, u->rec.files.v[i].spelled);
	for (uint32_t i = 0; i < u->inv.read.n; i++)
		depfile_add(d, cwd, u->inv.read.v[i]);
	add_policy(&u->policy_inputs, d);
	for (uint32_t i = 0; i < u->read.n; i++)
		depfile_add(d, NULL, u->read.v[i]);
	for (unsigned int i = 0; i < u->opt->nread; i++)
		depfile_add(d, NULL, u->opt->read[i]);
}
