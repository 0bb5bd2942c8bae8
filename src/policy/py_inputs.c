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
	struct policy_inputs *in = ((struct py_watch *)ctx)->in;
	char *path;

	if (!in || strcmp(event, "open") || !PyTuple_Check(args) || PyTuple_GET_SIZE(args) != 3 ||
	    !PyUnicode_Check(PyTuple_GET_ITEM(args, 0)) || !only_reads(PyTuple_GET_ITEM(args, 2)))
		return 0;
	path = py_text(PyTuple_GET_ITEM(args, 0), "surrogateescape");
	if (path)
		vec_push(&in->paths, path);
	PyErr_Clear();
	return 0;
}

struct py_watch *py_watch_new(struct policy_inputs *in)
{
	struct py_watch *w = mem_zalloc(sizeof(*w));

	w->in = in;
	if (PySys_AddAuditHook(on_event, w)) {
		free(w);
		return NULL;
	}
	return w;
}

void py_watch_started(struct py_watch *w)
{
	for (uint32_t i = 0; w->in && i < w->in->paths.n; i++)
		vec_push(&w->started, mem_strdup(w->in->paths.v[i]));
}

void py_watch_again(struct py_watch *w, struct policy_inputs *in)
{
	w->in = in;
	for (uint32_t i = 0; in && i < w->started.n; i++)
		vec_push(&in->paths, mem_strdup(w->started.v[i]));
}

void py_watch_free(struct py_watch *w)
{
	if (!w)
		return;
	for (uint32_t i = 0; i < w->started.n; i++)
		free(w->started.v[i]);
	vec_free(&w->started);
	free(w);
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
