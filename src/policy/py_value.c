/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_value: C values to Python and text back. Bytes of sources and paths that are not UTF-8 become
 * lone surrogates and are turned back into the same bytes.
 */
#include "py.h"

#include <fcntl.h>
#include <string.h>

PyObject *py_str(const char *s)
{
	if (!s)
		Py_RETURN_NONE;
	return PyUnicode_DecodeUTF8(s, (Py_ssize_t)strlen(s), "surrogateescape");
}

PyObject *py_loc(const struct loc *where)
{
	if (!where || !where->file)
		Py_RETURN_NONE;
	/* N steals, a NULL from py_str() is passed on. */
	return Py_BuildValue("(NII)", py_str(where->file), where->line, where->col);
}

PyObject *py_tuple(const void *v, size_t n, py_item_fn *item)
{
	PyObject *t = PyTuple_New((Py_ssize_t)n), *o;

	for (size_t i = 0; t && i < n; i++) {
		o = item(v, i);
		if (!o)
			Py_CLEAR(t);
		else
			PyTuple_SET_ITEM(t, (Py_ssize_t)i, o); /* steals o */
	}
	return t;
}

static PyObject *string(const void *v, size_t i)
{
	return py_str(((const char *const *)v)[i]);
}

PyObject *py_str_tuple(const char *const *v, size_t n)
{
	return py_tuple(v, n, string);
}

PyObject *py_sequence(PyTypeObject *type, PyObject **values, size_t n)
{
	PyObject *o = PyStructSequence_New(type);
	bool good = o != NULL;

	for (size_t i = 0; i < n; i++) {
		good = good && values[i];
		if (o)
			PyStructSequence_SetItem(o, (Py_ssize_t)i, values[i]); /* steals it */
		else
			Py_XDECREF(values[i]);
	}
	if (!good)
		Py_CLEAR(o);
	return o;
}

char *py_text(PyObject *str, const char *errors)
{
	PyObject *bytes = PyUnicode_AsEncodedString(str, "utf-8", errors);
	char *text;

	if (!bytes)
		return NULL;
	text = mem_strndup(PyBytes_AS_STRING(bytes), (size_t)PyBytes_GET_SIZE(bytes));
	Py_DECREF(bytes);
	return text;
}

char *py_symbol_name(PyObject *arg)
{
	if (PyUnicode_Check(arg))
		return py_text(arg, "surrogateescape");
	PyErr_SetString(PyExc_TypeError, "a symbol's name must be a str");
	return NULL;
}

char *py_path_arg(PyObject *arg, PyObject **path)
{
	char *s = NULL;

	*path = PyOS_FSPath(arg);
	if (*path && !PyUnicode_Check(*path)) {
		PyErr_SetString(PyExc_TypeError, "a path must be a str");
		Py_CLEAR(*path);
	}
	if (*path && !PySys_Audit("open", "OOi", *path, Py_None, O_RDONLY))
		s = py_text(*path, "surrogateescape");
	if (!s)
		Py_CLEAR(*path);
	return s;
}

void py_read_error(const char *path, struct buf *err)
{
	PyObject *str = py_str(path);

	if (str)
		PyErr_Format(PyExc_OSError, "%U: %s", str, err->s);
	Py_XDECREF(str);
	buf_free(err);
}
