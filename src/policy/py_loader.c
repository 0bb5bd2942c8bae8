/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_loader: imports the modules that come with the tool. Their code was compiled with it, and is
 * used for the source that it was made of: one that was edited is compiled anew. Python's own
 * bytecode files are neither read nor written there: a broken one would end the run.
 */
#include "py.h"

#include <marshal.h>
#include <string.h>

/* What sys.path_hooks has for the folders of the tool. */
struct hook {
	PyObject_HEAD PyObject *folder; /* str */
	PyObject *finder;               /* what makes a finder of a folder below it */
};

/* -- the loader ------------------------------------------------------------------------------- */

/* This version of Python wrote it, and would write it again. */
static bool fits_python(void)
{
	PyObject *flags = PySys_GetObject("flags"); /* borrowed */
	PyObject *level = flags ? PyObject_GetAttrString(flags, "optimize") : NULL;
	bool plain = level && PyLong_AsLong(level) == 0;

	Py_XDECREF(level);
	PyErr_Clear();
	return plain && PyImport_GetMagicNumber() == py_code_magic;
}

/* The code of a source, None when it is not known. */
static PyObject *known_code(const char *source, size_t len)
{
	if (!py_codes[0].source || !fits_python())
		Py_RETURN_NONE;
	for (const struct py_code *c = py_codes; c->source; c++)
		if (c->source_len == len && !memcmp(c->source, source, len))
			return PyMarshal_ReadObjectFromString(c->code, (Py_ssize_t)c->len);
	Py_RETURN_NONE;
}

/* Tracebacks name the file that was read, wherever its code was compiled. */
static int set_file_name(PyObject *code, PyObject *path)
{
	PyObject *imp = PyImport_ImportModule("_imp");
	PyObject *done = imp ? PyObject_CallMethod(imp, "_fix_co_filename", "(OO)", code, path)
			     : NULL;

	Py_XDECREF(done);
	Py_XDECREF(imp);
	return done ? 0 : -1;
}

static PyObject *make_code(PyObject *self, PyObject *path, PyObject *source)
{
	PyObject *code;

	if (!PyBytes_Check(source))
		return PyErr_Format(PyExc_TypeError, "bytes expected");
	code = known_code(PyBytes_AS_STRING(source), (size_t)PyBytes_GET_SIZE(source));
	if (code == Py_None) {
		Py_DECREF(code);
		return PyObject_CallMethod(self, "source_to_code", "(OO)", source, path);
	}
	if (code && set_file_name(code, path) < 0)
		Py_CLEAR(code);
	return code;
}

static PyObject *loader_get_code(PyObject *self, PyObject *name)
{
	PyObject *path = PyObject_CallMethod(self, "get_filename", "(O)", name), *code = NULL;
	PyObject *source = path ? PyObject_CallMethod(self, "get_data", "(O)", path) : NULL;

	if (source)
		code = make_code(self, path, source);
	Py_XDECREF(source);
	Py_XDECREF(path);
	return code;
}

/* A SourceFileLoader, but for the above. */
static PyObject *make_loader(PyObject *external)
{
	static PyMethodDef methods[] = {
		{ "get_code", loader_get_code, METH_O, "get_code(name) -> code of that module" },
		{ NULL, NULL, 0, NULL },
	};
	static PyType_Slot slots[] = { { Py_tp_methods, methods }, { 0, NULL } };
	static PyType_Spec spec = {
		.name = "_ccp.Loader",
		.flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
		.slots = slots,
	};
	PyObject *base = PyObject_GetAttrString(external, "SourceFileLoader");
	PyObject *bases = base ? PyTuple_Pack(1, base) : NULL;
	PyObject *type = bases ? PyType_FromSpecWithBases(&spec, bases) : NULL;

	Py_XDECREF(bases);
	Py_XDECREF(base);
	return type;
}

/* -- where it is used ------------------------------------------------------------------------- */

/* hook(path): a finder, or ImportError for a folder of somebody else. */
static PyObject *hook_call(PyObject *self, PyObject *args, PyObject *kwds)
{
	struct hook *h = (struct hook *)self;
	const char *folder = PyUnicode_AsUTF8(h->folder), *s;
	PyObject *path;
	size_t n;

	(void)kwds;
	if (!folder || !PyArg_ParseTuple(args, "O:hook", &path))
		return NULL;
	s = PyUnicode_Check(path) ? PyUnicode_AsUTF8(path) : "";
	if (!s)
		PyErr_Clear();
	n = strlen(folder);
	if (!s || strncmp(s, folder, n) != 0 || (s[n] && s[n] != '/')) {
		PyErr_SetString(PyExc_ImportError, "another folder");
		return NULL;
	}
	return PyObject_CallFunctionObjArgs(h->finder, path, NULL);
}

static void hook_dealloc(PyObject *self)
{
	struct hook *h = (struct hook *)self;

	Py_CLEAR(h->folder);
	Py_CLEAR(h->finder);
	py_object_free(self);
}

static PyObject *make_hook(PyObject *folder, PyObject *finder)
{
	static PyType_Slot slots[] = {
		{ Py_tp_call, (void *)hook_call },
		{ Py_tp_dealloc, (void *)hook_dealloc },
		{ Py_tp_new, (void *)py_no_new },
		{ 0, NULL },
	};
	static PyType_Spec spec = {
		.name = "_ccp.PathHook",
		.basicsize = sizeof(struct hook),
		.flags = Py_TPFLAGS_DEFAULT,
		.slots = slots,
	};
	PyObject *type = PyType_FromSpec(&spec);
	struct hook *h = type ? py_object_new((PyTypeObject *)type) : NULL;

	Py_XDECREF(type);
	if (!h)
		return NULL;
	Py_INCREF(folder);
	h->folder = folder;
	Py_INCREF(finder);
	h->finder = finder;
	return (PyObject *)h;
}

/* FileFinder.path_hook((loader, [".py"])) */
static PyObject *make_finder(PyObject *external)
{
	PyObject *loader = make_loader(external), *made = NULL;
	PyObject *finder = PyObject_GetAttrString(external, "FileFinder");

	if (loader && finder)
		made = PyObject_CallMethod(finder, "path_hook", "((O[s]))", loader, ".py");
	Py_XDECREF(finder);
	Py_XDECREF(loader);
	return made;
}

int py_loader_install(const char *folder)
{
	PyObject *external = PyImport_ImportModule("_frozen_importlib_external");
	PyObject *hooks = PySys_GetObject("path_hooks");          /* borrowed */
	PyObject *cache = PySys_GetObject("path_importer_cache"); /* borrowed */
	PyObject *finder = external ? make_finder(external) : NULL;
	PyObject *where = py_str(folder), *hook = NULL;
	int rc = -1;

	if (finder && where)
		hook = make_hook(where, finder);
	if (hook && hooks && PyList_Check(hooks))
		rc = PyList_Insert(hooks, 0, hook);
	/* The standard library was looked for there already. */
	if (!rc && cache && PyDict_Check(cache) && PyDict_DelItem(cache, where) < 0)
		PyErr_Clear();
	Py_XDECREF(hook);
	Py_XDECREF(where);
	Py_XDECREF(finder);
	Py_XDECREF(external);
	return rc;
}
