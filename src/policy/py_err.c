/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_err: Python exceptions as our diagnostics. Python's older API with three separate objects is
 * used in one function only; everything else sees a single exception object.
 */
#include "py.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

PyObject *py_take_exception(void)
{
#if PY_VERSION_HEX >= 0x030c0000
	return PyErr_GetRaisedException();
#else
	PyObject *type, *value, *tb;

	PyErr_Fetch(&type, &value, &tb);
	if (!type)
		return NULL;
	PyErr_NormalizeException(&type, &value, &tb);
	if (value && tb)
		PyException_SetTraceback(value, tb);
	Py_DECREF(type);
	Py_XDECREF(tb);
	return value;
#endif
}

/* "Type: text" when the traceback module itself is of no use. */
static void report_plainly(struct diag *d, PyObject *exc)
{
	PyObject *str = PyObject_Str(exc);
	char *text = str ? py_text(str, "backslashreplace") : NULL;

	PyErr_Clear();
	diag_text(d, "%s: %s\n", Py_TYPE(exc)->tp_name, text ? text : "?");
	free(text);
	Py_XDECREF(str);
}

/* The calls in between that only a bundle has: a policy's failure is told in the same words. */
static void drop_own(PyObject *lines)
{
	static const char own[] = "  File \"" PY_DISK_NAME;

	for (Py_ssize_t i = PyList_Check(lines) ? PyList_GET_SIZE(lines) : 0; i-- > 0;) {
		PyObject *line = PyList_GET_ITEM(lines, i); /* borrowed */
		const char *s = PyUnicode_Check(line) ? PyUnicode_AsUTF8(line) : NULL;

		if (s && !strncmp(s, own, sizeof(own) - 1))
			PySequence_DelItem(lines, i);
	}
	PyErr_Clear();
}

static void report_traceback(struct diag *d, PyObject *exc)
{
	PyObject *module = PyImport_ImportModule("traceback");
	PyObject *lines = NULL, *empty = NULL, *joined = NULL, *tb = PyException_GetTraceback(exc);
	char *text = NULL;

	if (module)
		lines = PyObject_CallMethod(module, "format_exception", "OOO",
					    (PyObject *)Py_TYPE(exc), exc, tb ? tb : Py_None);
	if (lines)
		drop_own(lines);
	if (lines)
		empty = PyUnicode_FromString("");
	if (empty)
		joined = PyUnicode_Join(empty, lines);
	if (joined)
		text = py_text(joined, "backslashreplace");
	PyErr_Clear();
	if (text)
		diag_text(d, "%s", text);
	else
		report_plainly(d, exc);
	free(text);
	Py_XDECREF(joined);
	Py_XDECREF(empty);
	Py_XDECREF(lines);
	Py_XDECREF(module);
	Py_XDECREF(tb);
}

void py_note_hook(struct diag *d, const struct py_hook *h)
{
	/* The older form is matched line by line by others: nothing new there. */
	if (!h || !h->method || d->format == DIAG_COMPAT)
		return;
	if (h->symbol)
		diag_report(d, DIAG_NOTE, "policy", h->where,
			    "the policy's %s() was asked about \"%s\"", h->method, h->symbol);
	else
		diag_report(d, DIAG_NOTE, "policy", NULL, "while the policy's %s() was called",
			    h->method);
}

void py_report_failure(struct diag *d, const struct py_hook *h, const char *text, PyObject *exc)
{
	const struct loc *where = h && d->format != DIAG_COMPAT ? h->where : NULL;

	diag_report(d, DIAG_ERROR, "policy", where, "python policy failure: %s", text);
	py_note_hook(d, h);
	if (exc)
		report_traceback(d, exc);
}

enum exit_code py_fail(struct diag *d, const struct py_hook *h, const char *fmt, ...)
{
	PyObject *exc = Py_IsInitialized() && PyErr_Occurred() ? py_take_exception() : NULL;
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&text, fmt, ap);
	va_end(ap);
	py_report_failure(d, h, text.s, exc);
	buf_free(&text);
	Py_XDECREF(exc);
	return EXIT_POLICY;
}
