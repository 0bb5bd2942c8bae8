/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_config: a file of options as a plain Python tuple.
 */
#include "py.h"

#include <stdlib.h>

#include "klp-ccp/report.h"

/* ((key, value, line), ...) */
static PyObject *entries(const struct config *c)
{
	PyObject *t = PyTuple_New((Py_ssize_t)c->entries.n), *e;

	for (uint32_t i = 0; t && i < c->entries.n; i++) {
		const struct config_entry *entry = &c->entries.v[i];

		e = Py_BuildValue("(NNI)", py_str(entry->key), py_str(entry->value), entry->line);
		if (!e)
			Py_CLEAR(t);
		else
			PyTuple_SET_ITEM(t, (Py_ssize_t)i, e); /* steals e */
	}
	return t;
}

PyObject *py_read_config(PyObject *module, PyObject *arg)
{
	struct buf err = BUF_INIT, place = BUF_INIT;
	PyObject *path, *result = NULL;
	struct config c;
	uint32_t line;
	char *s = py_path_arg(arg, &path);

	(void)module;
	if (!s)
		return NULL;
	buf_puts(&place, s);
	if (config_read(&c, s, &err, &line)) {
		if (line)
			buf_printf(&place, ":%u", line);
		py_read_error(place.s, &err);
	} else {
		result = entries(&c);
	}
	config_release(&c);
	buf_free(&place);
	Py_DECREF(path);
	free(s);
	return result;
}
