/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_sources: the files that a policy's code is in: of its class, and of the package around that.
 */
#include "py.h"

#include <stdlib.h>
#include <string.h>

/* Is module `name` the one called `module`, or in the same package? */
static bool belongs(const char *name, const char *module)
{
	size_t n = strcspn(module, ".");

	return !strncmp(name, module, n) && (!name[n] || name[n] == '.');
}

static void add_file(struct policy_inputs *in, PyObject *module)
{
	PyObject *file = PyObject_GetAttrString(module, "__file__");
	char *path = file && PyUnicode_Check(file) ? py_text(file, "surrogateescape") : NULL;

	if (path)
		vec_push(&in->sources, path);
	Py_XDECREF(file);
	PyErr_Clear();
}

static int by_path(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void py_sources_note(struct policy_inputs *in, PyObject *cls)
{
	PyObject *of = PyObject_GetAttrString(cls, "__module__"), *key, *module;
	char *name = of && PyUnicode_Check(of) ? py_text(of, "backslashreplace") : NULL;
	Py_ssize_t at = 0;

	while (name && PyDict_Next(PyImport_GetModuleDict(), &at, &key, &module)) {
		char *k = PyUnicode_Check(key) ? py_text(key, "backslashreplace") : NULL;

		if (k && belongs(k, name))
			add_file(in, module);
		free(k);
	}
	if (in->sources.n)
		qsort(in->sources.v, in->sources.n, sizeof(*in->sources.v), by_path);
	free(name);
	Py_XDECREF(of);
	PyErr_Clear();
}

void policy_python_version(struct buf *out)
{
	buf_add(out, Py_GetVersion(), strcspn(Py_GetVersion(), " "));
}
