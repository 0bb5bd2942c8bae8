/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_symbol: a function or object of the unit as a ccp.Symbol, which is its name as str and knows
 * more.
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

PyObject *py_symbol(struct py_classes *c, const struct policy_symbol *s)
{
	if (!s || !c->symbol)
		return py_str(s ? s->name : NULL);
	/* N steals, a NULL is passed on. */
	return PyObject_CallFunction(c->symbol, "NNNNNIN", py_str(s->name),
				     py_linkage(c, s->linkage), py_str(s->function),
				     py_loc(&s->where), PyBool_FromLong(s->is_const), s->id,
				     PyBool_FromLong(s->is_inline));
}
