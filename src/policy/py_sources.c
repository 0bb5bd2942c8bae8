/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_sources: the files that a policy's code is in: of its class, and of the package around that;
 * and those of all other modules that are not Python's own.
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

/* The file of a module, NULL; free() it. */
static char *file_of(PyObject *module)
{
	PyObject *file = PyObject_GetAttrString(module, "__file__");
	char *path = file && PyUnicode_Check(file) ? py_text(file, "surrogateescape") : NULL;

	Py_XDECREF(file);
	PyErr_Clear();
	return path;
}

/* The folder of Python's own modules, with a '/' at the end; NULL. */
static char *own_folder(void)
{
	PyObject *os = PyImport_ImportModule("os");
	char *path = os ? file_of(os) : NULL, *end = path ? strrchr(path, '/') : NULL;

	Py_XDECREF(os);
	PyErr_Clear();
	if (end)
		end[1] = '\0';
	return path;
}

static void add_module(struct policy_inputs *in, PyObject *module, bool source, const char *own)
{
	char *path = file_of(module);

	if (!path)
		return;
	if (source)
		vec_push(&in->sources, path);
	else if (!own || strncmp(path, own, strlen(own)) != 0)
		vec_push(&in->modules, path);
	else
		free(path);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void forget(struct policy_inputs *in)
{
	for (uint32_t i = 0; i < in->sources.n; i++)
		free(in->sources.v[i]);
	for (uint32_t i = 0; i < in->modules.n; i++)
		free(in->modules.v[i]);
	in->sources.n = in->modules.n = 0;
}

void py_sources_note(struct policy_inputs *in, PyObject *cls)
{
	PyObject *of = PyObject_GetAttrString(cls, "__module__"), *key, *module;
	char *name = of && PyUnicode_Check(of) ? py_text(of, "backslashreplace") : NULL;
	char *own = own_folder();
	Py_ssize_t at = 0;

	forget(in);
	while (name && PyDict_Next(PyImport_GetModuleDict(), &at, &key, &module)) {
		char *k = PyUnicode_Check(key) ? py_text(key, "backslashreplace") : NULL;

		if (k)
			add_module(in, module, belongs(k, name), own);
		free(k);
	}
	if (in->sources.n)
		qsort(in->sources.v, in->sources.n, sizeof(*in->sources.v), by_path);
	free(name);
	free(own);
	Py_XDECREF(of);
	PyErr_Clear();
}

void policy_python_version(struct buf *out)
{
	buf_add(out, Py_GetVersion(), strcspn(Py_GetVersion(), " "));
}
