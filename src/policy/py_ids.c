/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_ids: the type _ccp.AllocatedIds, a view of the names in use. It is only valid during the
 * callback that receives it: the data belongs to the closure and changes afterwards.
 */
#include "py.h"

#include <stdlib.h>
#include <string.h>

struct ids_object {
	PyObject_HEAD const struct allocated_ids *ids; /* NULL: the callback is over */
};

static PyObject *ids_contains(PyObject *self, PyObject *args, PyObject *kwds)
{
	static char *kwlist[] = { (char *)"id", NULL };
	struct ids_object *o = (struct ids_object *)self;
	PyObject *id;
	char *name;
	bool found;

	if (!PyArg_ParseTupleAndKeywords(args, kwds, "U:contains", kwlist, &id))
		return NULL;
	if (!o->ids) {
		PyErr_SetString(PyExc_ReferenceError,
				"Accessed AllocatedIds instance out of scope.");
		return NULL;
	}
	name = py_text(id, "surrogateescape");
	if (!name)
		return NULL;
	/* A name with a NUL inside is nobody's. */
	found = PyUnicode_FindChar(id, 0, 0, PyUnicode_GET_LENGTH(id), 1) < 0 && o->ids->contains &&
		o->ids->contains(o->ids->ctx, name);
	free(name);
	return PyBool_FromLong(found);
}

static PyMethodDef ids_methods[] = {
	{ "contains", (PyCFunction)(void (*)(void))ids_contains, METH_VARARGS | METH_KEYWORDS,
	  "contains" SIGNATURE("$self, id") "Whether the name is already in use." },
	{ NULL, NULL, 0, NULL },
};

PyTypeObject *py_ids_type(void)
{
	static PyType_Slot slots[] = {
		{ Py_tp_doc, (void *)"Names in use; only valid during one callback." },
		{ Py_tp_methods, ids_methods },
		{ Py_tp_new, (void *)py_no_new },
		{ Py_tp_dealloc, (void *)py_object_free },
		{ 0, NULL },
	};
	static PyType_Spec spec = { "_ccp.AllocatedIds", sizeof(struct ids_object), 0,
				    Py_TPFLAGS_DEFAULT, slots };

	return (PyTypeObject *)PyType_FromSpec(&spec);
}

PyObject *py_ids_new(PyTypeObject *type, const struct allocated_ids *ids)
{
	struct ids_object *o = py_object_new(type);

	if (o)
		o->ids = ids;
	return (PyObject *)o;
}

void py_ids_expire(PyObject *ids)
{
	((struct ids_object *)ids)->ids = NULL;
}
