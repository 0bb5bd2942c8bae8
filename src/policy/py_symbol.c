/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_symbol: a function or object of the unit as a ccp.Symbol, a str with its name and some
 * attributes.
 */
#include "py.h"

PyObject *py_linkage(struct py_classes *c, enum policy_linkage linkage)
{
	PyObject **member = &c->linkages[linkage];

	if (!*member)
		*member = PyObject_CallFunction(c->linkage, "i", (int)linkage);
	Py_XINCREF(*member);
	return *member;
}

/* Steals value, which may be NULL after a failure. */
static bool set(struct py_classes *c, PyObject *symbol, enum py_attribute i, PyObject *value)
{
	/* In the order of enum py_attribute. */
	static const char *const words[PY_ATTRIBUTES] = { "linkage",  "function", "location",
							  "is_const", "id",       "is_inline" };
	bool done;

	if (!c->attributes[i])
		c->attributes[i] = PyUnicode_InternFromString(words[i]);
	done = value && c->attributes[i] &&
	       !PyObject_GenericSetAttr(symbol, c->attributes[i], value);
	Py_XDECREF(value);
	return done;
}

/* A Symbol of that name whose attributes are those of the class: defaults. */
static PyObject *bare_symbol(struct py_classes *c, const char *name)
{
	PyObject *args = Py_BuildValue("(N)", py_str(name)), *symbol = NULL;

	if (args)
		symbol = PyUnicode_Type.tp_new((PyTypeObject *)c->symbol, args, NULL);
	Py_XDECREF(args);
	return symbol;
}

/*
 * What Symbol.__new__() does, without the interpreter and without what is a default: the policy is
 * asked about every function of the unit.
 */
PyObject *py_symbol(struct py_classes *c, const struct policy_symbol *s)
{
	PyObject *symbol;
	bool done;

	if (!s || !c->symbol)
		return py_str(s ? s->name : NULL);
	symbol = bare_symbol(c, s->name);
	done = symbol && set(c, symbol, PY_LINKAGE, py_linkage(c, s->linkage)) &&
	       set(c, symbol, PY_LOCATION, py_loc(&s->where)) &&
	       set(c, symbol, PY_ID, PyLong_FromUnsignedLong(s->id)) &&
	       (!s->function || set(c, symbol, PY_FUNCTION, py_str(s->function))) &&
	       (!s->is_const || set(c, symbol, PY_IS_CONST, PyBool_FromLong(true))) &&
	       (!s->is_inline || set(c, symbol, PY_IS_INLINE, PyBool_FromLong(true)));
	if (!done)
		Py_CLEAR(symbol);
	return symbol;
}
