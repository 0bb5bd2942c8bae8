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
static PyObject *record(const void *v, size_t i)
{
	const struct clone_record *r = (const struct clone_record *)v + i;

	if (r->kind == CLONE_REMOVAL)
		return Py_BuildValue("(sNOsI)", "removal", node(&r->from), Py_None, "", r->line);
	return Py_BuildValue("(sNNNI)", "clone", node(&r->from), node(&r->to), py_str(r->reason),
			     r->line);
}

static PyObject *warning(const void *v, size_t i)
{
	const struct clone_warning *w = (const struct clone_warning *)v + i;

	return Py_BuildValue("(Is)", w->line, w->text);
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
		result = Py_BuildValue("(NN)", py_tuple(c.records.v, c.records.n, record),
				       py_tuple(c.warnings.v, c.warnings.n, warning));
		clones_release(&c);
	}
	Py_DECREF(path);
	free(s);
	return result;
}
