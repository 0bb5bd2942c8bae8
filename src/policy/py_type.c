/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_type: what the types of _ccp have in common, and the module's state, which holds them.
 */
#include "py.h"

PyObject *py_no_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
	(void)args;
	(void)kwds;
	PyErr_Format(PyExc_TypeError, "cannot create '%s' instances", type->tp_name);
	return NULL;
}

void *py_object_new(PyTypeObject *type)
{
	return type->tp_alloc(type, 0);
}

void py_object_free(PyObject *self)
{
	PyTypeObject *type = Py_TYPE(self);

	type->tp_free(self);
	Py_DECREF(type); /* instances of heap types hold their type, from 3.8 on */
}

struct py_module *py_module_state(PyObject *module)
{
	return PyModule_GetState(module);
}
