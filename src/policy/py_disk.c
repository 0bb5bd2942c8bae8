/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_disk: policies see the machine as base/disk has it. What that answers is given to Python's own
 * functions by disk.py, where there is more than the machine itself.
 */
#include "py.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klp-ccp/disk.h"

/* In disk.py, which the build makes a string. */
extern const char py_disk_source[];

/* The bytes of a path, borrowed from *bytes; NULL with an exception. */
static const char *path_of(PyObject *arg, PyObject **bytes)
{
	return PyUnicode_FSConverter(arg, bytes) ? PyBytes_AS_STRING(*bytes) : NULL;
}

static PyObject *no_file(PyObject *path)
{
	return PyErr_SetFromErrnoWithFilenameObject(PyExc_OSError, path);
}

static PyObject *ask_stat(PyObject *self, PyObject *args)
{
	PyObject *path, *bytes = NULL, *answer = NULL;
	const char *s;
	struct stat st;
	int follow;

	(void)self;
	if (!PyArg_ParseTuple(args, "Op:stat", &path, &follow) || !(s = path_of(path, &bytes)))
		return NULL;
	if (follow ? disk_stat(s, &st) : disk_lstat(s, &st))
		no_file(path);
	else
		answer = Py_BuildValue("(iKKiiiLiii)", (int)st.st_mode,
				       (unsigned long long)st.st_ino, (unsigned long long)st.st_dev,
				       1, 0, 0, (long long)st.st_size, 0, 0, 0);
	Py_DECREF(bytes);
	return answer;
}

static PyObject *ask_access(PyObject *self, PyObject *args)
{
	PyObject *path, *bytes = NULL;
	const char *s;
	int mode, no;

	(void)self;
	if (!PyArg_ParseTuple(args, "Oi:access", &path, &mode) || !(s = path_of(path, &bytes)))
		return NULL;
	no = disk_access(s, mode);
	Py_DECREF(bytes);
	return PyBool_FromLong(!no);
}

static PyObject *name_item(const void *v, size_t i)
{
	return py_str(((const struct disk_name *)v)[i].name);
}

static PyObject *ask_list(PyObject *self, PyObject *path)
{
	struct disk_names names = { 0 };
	PyObject *bytes = NULL, *tuple;
	const char *s = path_of(path, &bytes);
	int err;

	(void)self;
	if (!s)
		return NULL;
	err = disk_list(s, &names);
	errno = -err;
	tuple = err ? no_file(path) : py_tuple(names.v.v, names.v.n, name_item);
	disk_names_free(&names);
	Py_DECREF(bytes);
	return tuple;
}

static PyObject *ask_link(PyObject *self, PyObject *path)
{
	PyObject *bytes = NULL, *answer;
	const char *s = path_of(path, &bytes);
	char *target;

	(void)self;
	if (!s)
		return NULL;
	target = disk_link(s);
	answer = target ? py_str(target) : no_file(path);
	free(target);
	Py_DECREF(bytes);
	return answer;
}

static PyObject *ask_read(PyObject *self, PyObject *path)
{
	PyObject *bytes = NULL, *answer;
	const char *s = path_of(path, &bytes);
	struct file_bytes f;
	int err;

	(void)self;
	if (!s)
		return NULL;
	err = file_read(s, &f);
	errno = -err;
	answer = err ? no_file(path) : PyBytes_FromStringAndSize(f.s, (Py_ssize_t)f.len);
	file_close(&f);
	Py_DECREF(bytes);
	return answer;
}

static PyObject *ask_cwd(PyObject *self, PyObject *none)
{
	char *cwd = disk_cwd();
	PyObject *answer = cwd ? py_str(cwd) : PyErr_SetFromErrno(PyExc_OSError);

	(void)self;
	(void)none;
	free(cwd);
	return answer;
}

static PyObject *ask_env(PyObject *self, PyObject *name)
{
	char *s = PyUnicode_Check(name) ? py_text(name, "surrogateescape") : NULL;
	PyObject *answer = s ? py_str(disk_env(s)) : NULL;

	(void)self;
	free(s);
	return answer;
}

static PyObject *ask_fact(PyObject *self, PyObject *args)
{
	const char *name, *value;

	(void)self;
	return PyArg_ParseTuple(args, "sz:fact", &name, &value) ? py_str(disk_fact(name, value))
								: NULL;
}

static PyObject *ask_refuse(PyObject *self, PyObject *text)
{
	char *s = PyUnicode_Check(text) ? py_text(text, "backslashreplace") : NULL;

	(void)self;
	disk_refuse("%s", s ? s : "?");
	free(s);
	Py_RETURN_NONE;
}

static PyMethodDef functions[] = {
	{ "stat", ask_stat, METH_VARARGS, NULL }, { "access", ask_access, METH_VARARGS, NULL },
	{ "list", ask_list, METH_O, NULL },       { "link", ask_link, METH_O, NULL },
	{ "read", ask_read, METH_O, NULL },       { "cwd", ask_cwd, METH_NOARGS, NULL },
	{ "env", ask_env, METH_O, NULL },         { "fact", ask_fact, METH_VARARGS, NULL },
	{ "refuse", ask_refuse, METH_O, NULL },   { NULL, NULL, 0, NULL },
};

int py_disk_start(void)
{
	PyObject *disk, *names, *code, *done = NULL;

	if (disk_way() == DISK_MACHINE)
		return 0;
	disk = PyModule_New("disk");
	names = PyDict_New();
	code = Py_CompileString(py_disk_source, PY_DISK_NAME, Py_file_input);
	if (disk && names && code && !PyModule_AddFunctions(disk, functions) &&
	    !PyDict_SetItemString(names, "disk", disk) &&
	    !PyDict_SetItemString(names, "__builtins__", PyEval_GetBuiltins()))
		done = PyEval_EvalCode(code, names, names);
	Py_XDECREF(code);
	Py_XDECREF(names);
	Py_XDECREF(disk);
	Py_XDECREF(done);
	return done ? 0 : -1;
}
