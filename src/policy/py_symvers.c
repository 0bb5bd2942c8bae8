/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_symvers: the type _ccp.Symvers, the exports of a kernel and its modules.
 */
#include "py.h"

#include <stdlib.h>

#include "klp-ccp/elf.h"

struct symvers_object {
	PyObject_HEAD struct symvers v;
};

static void symvers_dealloc(PyObject *self)
{
	symvers_release(&((struct symvers_object *)self)->v);
	py_object_free(self);
}

/* (name, module, export, namespace, crc) */
static PyObject *export_item(const void *v, size_t i)
{
	const struct symver *s = (const struct symver *)v + i;

	return Py_BuildValue("(NNNNI)", py_str(s->name), py_str(s->module), py_str(s->export),
			     py_str(s->ns), s->crc);
}

static PyObject *symvers_method_find(PyObject *self, PyObject *arg)
{
	const struct symver *s;
	uint32_t n = 0;
	char *name;

	name = py_symbol_name(arg);
	if (!name)
		return NULL;
	s = symvers_find(&((struct symvers_object *)self)->v, name, &n);
	free(name);
	return py_tuple(s, n, export_item);
}

static PyObject *symvers_all(PyObject *self, PyObject *unused)
{
	struct symvers *v = &((struct symvers_object *)self)->v;

	(void)unused;
	return py_tuple(v->syms.v, v->syms.n, export_item);
}

static Py_ssize_t symvers_len(PyObject *self)
{
	return (Py_ssize_t)((struct symvers_object *)self)->v.syms.n;
}

static PyMethodDef symvers_methods[] = {
	{ "find", symvers_method_find, METH_O,
	  "find" SIGNATURE("$self, name, /") "Tuple of (name, module, export, namespace, crc)." },
	{ "exports", symvers_all, METH_NOARGS,
	  "exports" SIGNATURE("$self, /") "Tuple of all of them, sorted by name." },
	{ NULL, NULL, 0, NULL },
};

PyTypeObject *py_symvers_type(void)
{
	static PyType_Slot slots[] = {
		{ Py_tp_doc, (void *)"A Module.symvers: what the kernel and its modules export." },
		{ Py_tp_methods, symvers_methods },
		{ Py_sq_length, (void *)symvers_len },
		{ Py_tp_new, (void *)py_no_new },
		{ Py_tp_dealloc, (void *)symvers_dealloc },
		{ 0, NULL },
	};
	static PyType_Spec spec = { "_ccp.Symvers", sizeof(struct symvers_object), 0,
				    Py_TPFLAGS_DEFAULT, slots };

	return (PyTypeObject *)PyType_FromSpec(&spec);
}

PyObject *py_symvers_open(PyObject *module, PyObject *arg)
{
	struct buf err = BUF_INIT;
	struct symvers_object *o = NULL;
	struct symvers v;
	PyObject *path;
	char *s = py_path_arg(arg, &path);

	if (!s)
		return NULL;
	if (symvers_read(&v, s, &err)) {
		py_read_error(s, &err);
	} else {
		o = py_object_new(py_module_state(module)->symvers_type);
		if (o)
			o->v = v;
		else
			symvers_release(&v);
	}
	Py_DECREF(path);
	free(s);
	return (PyObject *)o;
}
