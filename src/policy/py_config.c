/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_config: a file of options as a plain Python tuple.
 */
#include "py.h"

#include <stdlib.h>

#include "klp-ccp/report.h"

/* (key, value, line) */
static PyObject *entry(const void *v, size_t i)
{
	const struct config_entry *e = (const struct config_entry *)v + i;

	return Py_BuildValue("(NNI)", py_str(e->key), py_str(e->value), e->line);
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
		result = py_tuple(c.entries.v, c.entries.n, entry);
	}
	config_release(&c);
	buf_free(&place);
	Py_DECREF(path);
	free(s);
	return result;
}
