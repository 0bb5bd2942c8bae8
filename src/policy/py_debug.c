/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_debug: what debug information says about the functions of an object, as tuples; it is read
 * once.
 */
#include "py.h"

#include <stdlib.h>
#include <string.h>

#include "klp-ccp/elf.h"

static PyStructSequence_Field fields[] = {
	{ (char *)"units",
	  (char *)"how many compilations it covers; 0: there is no debug information" },
	{ (char *)"inlines", (char *)"((function, file, line, into, holder, unit), ...)" },
	{ (char *)"bodies", (char *)"((function, file, line, symbol, unit), ...)" },
	{ (char *)"statics", (char *)"((function, name, file, line, column, symbol, unit), ...)" },
	{ NULL, NULL },
};

PyTypeObject *py_debug_type(void)
{
	static PyStructSequence_Desc desc = {
		(char *)"_ccp.DebugInfo",
		(char *)"Inlined bodies, symbols of functions and of their variables.", fields,
		ARRAY_SIZE(fields) - 1
	};

	return PyStructSequence_NewType(&desc);
}

static PyObject *inlined(const void *v, size_t i)
{
	const struct elf_inline *e = (const struct elf_inline *)v + i;

	return Py_BuildValue("(NNINNN)", py_str(e->function), py_str(e->file), e->line,
			     py_str(e->into), py_str(e->holder), py_str(e->unit));
}

static PyObject *body(const void *v, size_t i)
{
	const struct elf_body *e = (const struct elf_body *)v + i;

	return Py_BuildValue("(NNINN)", py_str(e->function), py_str(e->file), e->line,
			     py_str(e->symbol), py_str(e->unit));
}

static PyObject *variable(const void *v, size_t i)
{
	const struct elf_static *e = (const struct elf_static *)v + i;

	return Py_BuildValue("(NNNIINN)", py_str(e->function), py_str(e->name), py_str(e->file),
			     e->line, e->column, py_str(e->symbol), py_str(e->unit));
}

static PyObject *debug_info(PyTypeObject *type, const struct elf_inlines *e)
{
	PyObject *values[] = {
		PyLong_FromUnsignedLong(e->nunits),
		py_tuple(e->inlines.v, e->inlines.n, inlined),
		py_tuple(e->bodies.v, e->bodies.n, body),
		py_tuple(e->statics.v, e->statics.n, variable),
	};

	return py_sequence(type, values, ARRAY_SIZE(values));
}

PyObject *py_debug_open(PyObject *module, PyObject *arg)
{
	const struct py_module *state = py_module_state(module);
	struct buf err = BUF_INIT;
	PyObject *path, *result = NULL;
	struct elf_inlines e;
	char *s = py_path_arg(arg, &path);

	if (!s)
		return NULL;
	if (state->inlines && !strcmp(s, state->inlines_of)) {
		result = debug_info(state->debug_type, state->inlines);
	} else if (elf_inlines_read(&e, s, &err)) {
		py_read_error(s, &err);
	} else {
		result = debug_info(state->debug_type, &e);
		elf_inlines_release(&e);
	}
	Py_DECREF(path);
	free(s);
	return result;
}
