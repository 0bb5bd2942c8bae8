/* SPDX-License-Identifier: GPL-2.0-or-later */
/* py_answer: a policy's answers and exceptions as C values and diagnostics. */
#include "py.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static enum exit_code one_warning(struct py_policy *p, const struct py_hook *h, PyObject *w)
{
	PyObject *msg = PyObject_GetAttrString(w, "_msg");
	char *text = NULL;

	if (msg && PyUnicode_Check(msg))
		text = py_text(msg, "backslashreplace");
	Py_XDECREF(msg);
	if (!text)
		return py_fail(p->d, h,
			       "expected Str type for \"_msg\" member in python class "
			       "\"ccp.LpCreationPolicyWarning\"");
	py_facts_of(p->d, h, w);
	diag_report(p->d, DIAG_WARNING, "policy", h->where, "%s", text);
	free(text);
	return EXIT_WRITTEN;
}

enum exit_code py_warnings(struct py_policy *p, const struct py_hook *h, PyObject *warnings)
{
	enum exit_code rc = EXIT_WRITTEN;
	PyObject *it, *w;
	int is;

	if (warnings == Py_None)
		return EXIT_WRITTEN;
	is = PyObject_IsInstance(warnings, p->classes.warning);
	if (is > 0)
		return one_warning(p, h, warnings);
	PyErr_Clear();
	it = PyObject_GetIter(warnings);
	if (!it) {
		PyErr_Clear();
		return py_fail(p->d, h,
			       "expected iterable over python \"ccp.LpCreationPolicyWarning\" "
			       "instances");
	}
	while (!rc && (w = PyIter_Next(it))) {
		is = PyObject_IsInstance(w, p->classes.warning);
		rc = is > 0 ? one_warning(p, h, w)
			    : py_fail(p->d, h,
				      "unexpected non-\"ccp.LpCreationPolicyWarning\" instance in "
				      "python iterable");
		Py_DECREF(w);
	}
	if (!rc && PyErr_Occurred()) /* the iterator itself raised */
		rc = py_raised(
			p, h,
			"expected iterable over python \"ccp.LpCreationPolicyWarning\" instances");
	Py_DECREF(it);
	return rc;
}

/* What the policy says with an LpCreationPolicyError: its _msg, or its text when that is no str. */
static char *error_message(PyObject *exc)
{
	PyObject *msg = PyObject_GetAttrString(exc, "_msg");
	char *text = NULL;

	PyErr_Clear();
	if (!msg || !PyUnicode_Check(msg)) {
		Py_XDECREF(msg);
		msg = PyObject_Str(exc);
	}
	if (msg)
		text = py_text(msg, "backslashreplace");
	PyErr_Clear();
	Py_XDECREF(msg);
	return text ? text : mem_strdup("the policy gave no reason");
}

/* The place that an exception names itself, in *where and *file; false when it names none. */
static bool own_place(PyObject *exc, struct loc *where, char **file)
{
	PyObject *at = PyObject_GetAttrString(exc, "_location"), *path = NULL;
	bool good = at && PyTuple_Check(at) &&
		    PyArg_ParseTuple(at, "UII", &path, &where->line, &where->col);

	*file = good ? py_text(path, "surrogateescape") : NULL;
	where->file = *file;
	PyErr_Clear();
	Py_XDECREF(at);
	return *file != NULL;
}

/* The kind of error that an exception names, to be freed. */
static char *own_ident(PyObject *exc)
{
	PyObject *ident = PyObject_GetAttrString(exc, "_ident");
	char *text = ident && PyUnicode_Check(ident) ? py_text(ident, "backslashreplace") : NULL;

	PyErr_Clear();
	Py_XDECREF(ident);
	return text ? text : mem_strdup("policy");
}

static bool is_usage(const struct py_policy *p, PyObject *exc)
{
	int is = p->classes.usage_error ? PyObject_IsInstance(exc, p->classes.usage_error) : 0;

	PyErr_Clear();
	return is > 0;
}

static enum exit_code report_policy_error(struct py_policy *p, const struct py_hook *h,
					  PyObject *exc)
{
	PyObject *warnings = PyObject_GetAttrString(exc, "_warnings");
	enum exit_code rc = EXIT_WRITTEN;
	struct loc where = { 0 };
	char *msg, *ident, *file = NULL;

	if (warnings)
		rc = py_warnings(p, h, warnings);
	PyErr_Clear();
	Py_XDECREF(warnings);
	if (rc)
		return rc;
	msg = error_message(exc);
	ident = own_ident(exc);
	py_facts_of(p->d, h, exc);
	if (own_place(exc, &where, &file)) {
		diag_report(p->d, DIAG_ERROR, ident, &where, "%s", msg);
	} else {
		diag_report(p->d, DIAG_ERROR, ident, h->where, "%s", msg);
		py_note_hook(p->d, h);
	}
	free(ident);
	free(file);
	free(msg);
	return is_usage(p, exc) ? EXIT_USAGE : EXIT_NO_PATCH;
}

enum exit_code py_raised(struct py_policy *p, const struct py_hook *h, const char *text)
{
	PyObject *exc = py_take_exception();
	enum exit_code rc = EXIT_POLICY;
	int meant = exc && p->classes.error ? PyObject_IsInstance(exc, p->classes.error) : 0;

	if (meant > 0) {
		rc = report_policy_error(p, h, exc);
	} else {
		PyErr_Clear();
		py_report_failure(p->d, h, text, exc);
	}
	Py_XDECREF(exc);
	return rc;
}

enum exit_code py_bool(struct py_policy *p, const struct py_hook *h, PyObject *value, bool *answer)
{
	if (!PyBool_Check(value))
		return py_fail(p->d, h,
			       "expected Bool result from python "
			       "\"LpCreationPolicyAbc.%s()\" policy implementation",
			       h->method);
	*answer = value == Py_True;
	return EXIT_WRITTEN;
}

static bool is_identifier(const char *s)
{
	if (isdigit((unsigned char)*s))
		return false;
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && *s != '_' && *s != '$' &&
		    (unsigned char)*s < 0x80)
			return false;
	return true;
}

enum exit_code py_new_name(struct py_policy *p, const struct py_hook *h, PyObject *value,
			   const struct allocated_ids *ids, char **out)
{
	enum exit_code rc = EXIT_WRITTEN;
	char *name;

	*out = NULL;
	name = py_text(value, "surrogateescape");
	if (!name)
		return py_fail(p->d, h, "new name for \"%s\" is not valid text", h->symbol);
	if (!*name && !PyUnicode_GET_LENGTH(value)) {
		free(name);
		return EXIT_WRITTEN;
	}
	if (!strcmp(name, h->symbol) && (size_t)PyUnicode_GET_LENGTH(value) == strlen(name)) {
		free(name);
		return EXIT_WRITTEN;
	}
	if (!*name || PyUnicode_FindChar(value, 0, 0, PyUnicode_GET_LENGTH(value), 1) >= 0 ||
	    !is_identifier(name))
		rc = py_fail(p->d, h, "new name \"%s\" for \"%s\" is not a C identifier", name,
			     h->symbol);
	else if (ids && ids->contains && ids->contains(ids->ctx, name))
		rc = py_fail(p->d, h, "new name \"%s\" for \"%s\" is already in use", name,
			     h->symbol);
	if (rc)
		free(name);
	else
		*out = name;
	return rc;
}

/* The int value of an enum member or anything else int() takes; -1 when it has none in range. */
static long int_value(PyObject *o)
{
	PyObject *n = PyNumber_Long(o);
	long v = n ? PyLong_AsLong(n) : -1;

	Py_XDECREF(n);
	PyErr_Clear();
	return v;
}

static enum exit_code mod_name(struct py_policy *p, const struct py_hook *h, PyObject *value,
			       const struct allocated_ids *ids, struct sym_mod *mod)
{
	enum exit_code rc = EXIT_WRITTEN;
	PyObject *name = PyObject_GetAttrString(value, "_new_name");

	if (!name || (name != Py_None && !PyUnicode_Check(name)))
		rc = py_fail(p->d, h,
			     "expected Str or None type for \"_new_name\" member in python class "
			     "\"ccp.SymbolModification\"");
	else if (name != Py_None)
		rc = py_new_name(p, h, name, ids, &mod->new_name);
	Py_XDECREF(name);
	return rc;
}

enum exit_code py_sym_mod(struct py_policy *p, const struct py_hook *h, PyObject *value,
			  const struct allocated_ids *ids, struct sym_mod *mod)
{
	PyObject *change;
	long n = -1;

	memset(mod, 0, sizeof(*mod));
	if (PyObject_IsInstance(value, p->classes.sym_mod) <= 0)
		return py_fail(p->d, h,
			       "expected instance of python class \"ccp.SymbolModification\"");
	change = PyObject_GetAttrString(value, "_linkage_change");
	if (change)
		n = int_value(change);
	Py_XDECREF(change);
	if (n < LINKAGE_KEEP || n > LINKAGE_MAKE_EXTERN)
		return py_fail(p->d, h,
			       "unrecognized value in \"ccp.SymbolModification._linkage_change\" "
			       "python member");
	mod->change = (enum linkage_change)n;
	return mod_name(p, h, value, ids, mod);
}

enum exit_code py_ext_sym_mod(struct py_policy *p, const struct py_hook *h, PyObject *value,
			      const struct allocated_ids *ids, struct sym_mod *mod)
{
	PyObject *inner = NULL, *pointer = NULL;
	enum exit_code rc;

	memset(mod, 0, sizeof(*mod));
	if (PyObject_IsInstance(value, p->classes.ext_sym_mod) <= 0)
		return py_fail(p->d, h,
			       "expected instance of python class "
			       "\"ccp.ExternalizedSymbolModification\"");
	pointer = PyObject_GetAttrString(value, "_make_pointer");
	if (!pointer || !PyBool_Check(pointer)) {
		rc = py_fail(p->d, h,
			     "expected Bool type for \"_make_pointer\" member in python class "
			     "\"ccp.ExternalizedSymbolModification\"");
		goto out;
	}
	inner = PyObject_GetAttrString(value, "_symbol_mod");
	if (!inner) {
		rc = py_fail(p->d, h,
			     "expected instance of python class \"ccp.SymbolModification\"");
		goto out;
	}
	rc = py_sym_mod(p, h, inner, ids, mod);
	mod->make_pointer = pointer == Py_True;
out:
	Py_XDECREF(inner);
	Py_XDECREF(pointer);
	return rc;
}
