/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_clones: gcc's .ipa-clones dump as a plain Python tuple; a dump is small and read once.
 */
#include "py.h"

#include <stdlib.h>

#include "klp-ccp/elf.h"

/* (name, order, file, line, column) */
static PyObject *node(const struct clone_node *n)
{
	return Py_BuildValue("(NLNII)", py_str(n->name), (long long)n->order, py_str(n->file),
			     n->line, n->col);
}

/* ("clone", from, to, reason, line) or ("removal", node, None, "", line) */
static PyObject *record(const struct clone_record *r)
{
	if (r->kind == CLONE_REMOVAL)
		return Py_BuildValue("(sNOsI)", "removal", node(&r->from), Py_None, "", r->line);
	return Py_BuildValue("(sNNNI)", "clone", node(&r->from), node(&r->to), py_str(r->reason),
			     r->line);
}

static PyObject *records(const struct clones *c)
{
	PyObject *t = PyTuple_New((Py_ssize_t)c->records.n), *e;

	for (uint32_t i = 0; t && i < c->records.n; i++) {
		e = record(&c->records.v[i]);
		if (!e)
			Py_CLEAR(t);
		else
			PyTuple_SET_ITEM(t, (Py_ssize_t)i, e); /* steals e */
	}
	return t;
}

static PyObject *warnings(const struct clones *c)
{
	PyObject *t = PyTuple_New((Py_ssize_t)c->warnings.n), *e;

	for (uint32_t i = 0; t && i < c->warnings.n; i++) {
		e = Py_BuildValue("(Is)", c->warnings.v[i].line, c->warnings.v[i].text);
		if (!e)
			Py_CLEAR(t);
		else
			PyTuple_SET_ITEM(t, (Py_ssize_t)i, e); /* steals e */
	}
	return t;
}

PyObject *py_clones_open(PyObject *module, PyObject *arg)
{
	struct buf err = BUF_INIT;
	PyObject *path, *result = NULL;
	struct clones c;
	char *s = py_path_arg(arg, &path);

	(void)module;
	if (!s)
		return NULL;
	if (clones_read(&c, s, &err)) {
		py_read_error(s, &err);
	} else {
		result = Py_BuildValue("(NN)", records(&c), warnings(&c));
		clones_release(&c);
	}
	Py_DECREF(path);
	free(s);
	return result;
}
