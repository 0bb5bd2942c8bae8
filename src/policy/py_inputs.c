/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_inputs: the files that a policy reads. The interpreter reports every open(), with path, mode
 * and flags; py_path_arg() does the same for the readers of _ccp.
 */
#include "py.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

static bool only_reads(PyObject *flags)
{
	long how = PyLong_Check(flags) ? PyLong_AsLong(flags) : O_WRONLY;

	PyErr_Clear();
	return (how & O_ACCMODE) == O_RDONLY;
}

static int on_event(const char *event, PyObject *args, void *ctx)
{
	struct policy_inputs *in = ctx;
	char *path;

	if (strcmp(event, "open") || !PyTuple_Check(args) || PyTuple_GET_SIZE(args) != 3 ||
	    !PyUnicode_Check(PyTuple_GET_ITEM(args, 0)) || !only_reads(PyTuple_GET_ITEM(args, 2)))
		return 0;
	path = py_text(PyTuple_GET_ITEM(args, 0), "surrogateescape");
	if (path)
		vec_push(&in->paths, path);
	PyErr_Clear();
	return 0;
}

int py_inputs_watch(struct policy_inputs *in)
{
	return PySys_AddAuditHook(on_event, in);
}

void policy_inputs_release(struct policy_inputs *in)
{
	for (uint32_t i = 0; i < in->paths.n; i++)
		free(in->paths.v[i]);
	for (uint32_t i = 0; i < in->sources.n; i++)
		free(in->sources.v[i]);
	for (uint32_t i = 0; i < in->modules.n; i++)
		free(in->modules.v[i]);
	vec_free(&in->paths);
	vec_free(&in->sources);
	vec_free(&in->modules);
}
