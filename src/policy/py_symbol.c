/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_symbol: a function or object of the unit as a ccp.Symbol, which is its name as str and knows
 * more.
 */
#include "py.h"

PyObject *py_linkage(PyObject *cls, enum policy_linkage linkage)
{
	return PyObject_CallFunction(cls, "i", (int)linkage);
}

PyObject *py_symbol(const struct py_classes *c, const struct policy_symbol *s)
{
	if (!s || !c->symbol)
		return py_str(s ? s->name : NULL);
	/* N steals, a NULL is passed on. */
	return PyObject_CallFunction(c->symbol, "NNNNNIN", py_str(s->name),
				     py_linkage(c->linkage, s->linkage), py_str(s->function),
				     py_loc(&s->where), PyBool_FromLong(s->is_const), s->id,
				     PyBool_FromLong(s->is_inline));
}
