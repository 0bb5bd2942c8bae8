/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_find: the policy's class, by "pkg.mod.Class" on Python's path, or as the only one in a file.
 */
#include "py.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"

static const char no_import[] = "could not import the specified python policy module";

/* Policy classes of a module, or only those that it defines itself: a list. */
static PyObject *classes_of(struct py_policy *p, PyObject *module, bool own)
{
	PyObject *list = PyList_New(0), *key, *value;
	PyObject *name = PyObject_GetAttrString(module, "__name__");
	Py_ssize_t at = 0;

	while (list && name && PyDict_Next(PyModule_GetDict(module), &at, &key, &value)) {
		PyObject *home;
		bool mine;

		if (!PyType_Check(value) || value == p->classes.abc ||
		    PyObject_IsSubclass(value, p->classes.abc) <= 0)
			continue;
		home = PyObject_GetAttrString(value, "__module__");
		mine = !own || (home && PyObject_RichCompareBool(home, name, Py_EQ) > 0);
		Py_XDECREF(home);
		if (mine && PyList_Append(list, value) < 0)
			Py_CLEAR(list);
	}
	PyErr_Clear();
	Py_XDECREF(name);
	return list;
}

/* Their names, with commas between. */
static void list_classes(PyObject *list, struct buf *out)
{
	for (Py_ssize_t i = 0; list && i < PyList_GET_SIZE(list); i++)
		buf_printf(out, "%s%s", i ? ", " : "",
			   ((PyTypeObject *)PyList_GET_ITEM(list, i))->tp_name); /* borrowed */
}

/* The folder of the file becomes the first that modules are looked for in. */
static bool add_folder(const char *path)
{
	PyObject *where = PySys_GetObject("path"), *folder; /* borrowed */
	struct arena a = { 0 };
	bool good;

	folder = py_str(path_dir(&a, path));
	good = where && folder && PyList_Insert(where, 0, folder) == 0;
	Py_XDECREF(folder);
	arena_release(&a);
	return good;
}

/* "dir/mine.py": the module's name is "mine". */
static PyObject *import_file(const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	PyObject *module = NULL, *name;

	if (!add_folder(path))
		return NULL;
	name = PyUnicode_DecodeUTF8(base, (Py_ssize_t)strlen(base) - 3, "surrogateescape");
	if (name)
		module = PyImport_Import(name);
	Py_XDECREF(name);
	return module;
}

static bool is_file(const char *name)
{
	size_t n = strlen(name);

	return n > 3 && !strcmp(name + n - 3, ".py");
}

static enum exit_code find_in_file(struct py_policy *p, const char *path, PyObject **cls)
{
	PyObject *module, *list;
	struct buf names = BUF_INIT;

	if (disk_access(path, R_OK)) {
		diag_report(p->d, DIAG_ERROR, "usage", NULL, "%s: %s", path, strerror(errno));
		return EXIT_USAGE;
	}
	module = import_file(path);
	if (!module)
		return py_raised(p, &(struct py_hook){ 0 }, no_import);
	list = classes_of(p, module, true);
	Py_DECREF(module);
	if (list && PyList_GET_SIZE(list) == 1) {
		*cls = PyList_GET_ITEM(list, 0);
		Py_INCREF(*cls);
	} else {
		list_classes(list, &names);
		diag_report(p->d, DIAG_ERROR, "usage", NULL, "%s has %s policy class%s%s", path,
			    names.len ? "more than one" : "no", names.len ? ": " : "",
			    names.s ? names.s : "");
	}
	Py_XDECREF(list);
	buf_free(&names);
	return *cls ? EXIT_WRITTEN : EXIT_USAGE;
}

/* For a name that is not in the module: lists those that are. */
static void note_classes(struct py_policy *p, PyObject *module)
{
	PyObject *list = classes_of(p, module, false);
	struct buf names = BUF_INIT;

	list_classes(list, &names);
	if (names.len && p->d->format != DIAG_COMPAT)
		diag_report(p->d, DIAG_NOTE, "policy", NULL, "policy classes in that module: %s",
			    names.s);
	Py_XDECREF(list);
	buf_free(&names);
}

/* The module that the exception misses, if that is the wanted one or a package around it; NULL. */
static char *missing_part(PyObject *exc, const char *wanted, size_t len)
{
	PyObject *name = NULL;
	char *text = NULL;
	size_t n;

	if (!exc)
		return NULL;
	if (PyErr_GivenExceptionMatches(exc, PyExc_ModuleNotFoundError))
		name = PyObject_GetAttrString(exc, "name");
	if (name && PyUnicode_Check(name))
		text = py_text(name, "surrogateescape");
	PyErr_Clear();
	Py_XDECREF(name);
	n = text ? strlen(text) : 0;
	if (text && n <= len && !strncmp(text, wanted, n) && (n == len || wanted[n] == '.'))
		return text;
	free(text);
	return NULL;
}

/* A mistyped name is the user's fault; what a module fails with is shown with the place in it. */
static enum exit_code not_imported(struct py_policy *p, const char *name, size_t len)
{
	PyObject *exc = p->d->format != DIAG_COMPAT ? py_take_exception() : NULL;
	char *missing = missing_part(exc, name, len);

	if (!missing) {
		if (exc)
			PyErr_SetObject((PyObject *)Py_TYPE(exc), exc);
		Py_XDECREF(exc);
		return py_raised(p, &(struct py_hook){ 0 }, no_import);
	}
	diag_report(p->d, DIAG_ERROR, "policy", NULL,
		    "python policy failure: %s: there is no module '%s' (-P DIR/FILE.py names a "
		    "file; modules are looked for in PYTHONPATH and KLP_CCP_PYTHONPOLICY_PATH)",
		    no_import, missing);
	free(missing);
	Py_DECREF(exc);
	return EXIT_POLICY;
}

static enum exit_code find_by_name(struct py_policy *p, const char *name, const char *dot,
				   PyObject **cls)
{
	PyObject *module = NULL,
		 *module_name = PyUnicode_DecodeUTF8(name, dot - name, "surrogateescape");
	enum exit_code rc = EXIT_WRITTEN;
	int is;

	if (module_name)
		module = PyImport_Import(module_name);
	Py_XDECREF(module_name);
	if (!module)
		return not_imported(p, name, (size_t)(dot - name));
	*cls = PyObject_GetAttrString(module, dot + 1);
	is = *cls && PyType_Check(*cls) ? PyObject_IsSubclass(*cls, p->classes.abc) : 0;
	if (!*cls)
		rc = py_fail(p->d, NULL, "could not locate the specified python policy class");
	else if (is <= 0)
		rc = py_fail(p->d, NULL,
			     "specified python policy class isn't a subclass of "
			     "\"CcpLpCreationPolicy\"");
	if (rc) {
		note_classes(p, module);
		Py_CLEAR(*cls);
	}
	Py_DECREF(module);
	return rc;
}

enum exit_code py_find_class(struct py_policy *p, const char *name, PyObject **cls)
{
	const char *dot = strrchr(name, '.');

	*cls = NULL;
	if (is_file(name))
		return find_in_file(p, name, cls);
	if (!dot || dot == name || !dot[1]) {
		diag_report(p->d, DIAG_ERROR, "usage", NULL,
			    "expected fully qualified \"MOD.CLS\" for --python-policy");
		return EXIT_USAGE;
	}
	return find_by_name(p, name, dot, cls);
}
