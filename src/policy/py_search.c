/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_search: functions of _ccp that look something up in the unit at hand.
 */
#include "py.h"

#include <stdlib.h>
#include <string.h>

/* What has been found so far; a failure clears the list, and later finds are dropped. */
struct finds {
	const struct py_module *m;
	const char *name;
	PyObject *list;
};

/* Adds an item, which is stolen. */
static void append(struct finds *f, PyObject *item)
{
	if (f->list && (!item || PyList_Append(f->list, item) < 0))
		Py_CLEAR(f->list);
	Py_XDECREF(item);
}

static PyObject *finish(struct finds *f)
{
	PyObject *tuple = f->list ? PyList_AsTuple(f->list) : NULL;

	Py_CLEAR(f->list);
	return tuple;
}

static void append_name(void *ctx, const char *name)
{
	append(ctx, py_str(name));
}

static void append_static(void *ctx, const struct ast_static *one)
{
	struct finds *f = ctx;
	struct policy_symbol s = {
		.name = f->name,
		.linkage = POLICY_NONE,
		.function = one->function,
		.where = pp_tok_loc(f->m->unit->rec, one->name),
		.is_const = one->is_const,
		.id = one->name,
	};

	append(f, py_symbol(f->m->classes, &s));
}

/* (symbol, name of the function that gets its address, or None) */
static void append_guarded(void *ctx, uint32_t entity, const char *to)
{
	struct finds *f = ctx;
	struct policy_symbol s = policy_symbol_of(f->m->unit, entity);

	append(f, Py_BuildValue("(NN)", py_symbol(f->m->classes, &s), py_str(to)));
}

typedef void (*name_search)(const struct ast_unit *u, name_t name,
			    void (*found)(void *ctx, const char *text), void *ctx);

/* The kernel's static variables of functions of that name. */
static void append_known(struct finds *f)
{
	const struct py_module *m = f->m;

	for (uint32_t i = 0; i < m->nstatics; i++)
		if (!strcmp(m->statics[i].name, f->name))
			append(f, py_symbol(m->classes, &m->statics[i]));
}

/* What `search` finds for a name, or without one the static variables of that name. */
static PyObject *look_up(PyObject *module, PyObject *arg, name_search search)
{
	const struct py_module *m = py_module_state(module);
	char *name = py_symbol_name(arg);
	struct finds f = { m, name, NULL };
	name_t n;

	if (!name)
		return NULL;
	f.list = PyList_New(0);
	/* A name that no token of the unit has is nowhere. */
	n = m->unit ? name_lookup(&m->unit->rec->names, name, strlen(name)) : 0;
	if (n && search)
		search(m->unit, n, append_name, &f);
	else if (!search && m->knows_statics)
		append_known(&f);
	else if (n)
		ast_local_statics(m->unit, n, append_static, &f);
	free(name);
	return finish(&f);
}

PyObject *py_mentions(PyObject *module, PyObject *arg)
{
	return look_up(module, arg, ast_mentions);
}

PyObject *py_stored(PyObject *module, PyObject *arg)
{
	const struct py_module *m = py_module_state(module);
	char *name = py_symbol_name(arg);
	struct buf holders = BUF_INIT;
	PyObject *told;
	name_t n;

	if (!name)
		return NULL;
	n = m->unit ? name_lookup(&m->unit->rec->names, name, strlen(name)) : 0;
	free(name);
	told = py_str(n && ast_address_stored(m->unit, n, &holders) ? holders.s : NULL);
	buf_free(&holders);
	return told;
}

/* What is always inlined has no code of its own. */
PyObject *py_unpatchable(PyObject *module, PyObject *arg)
{
	const struct py_module *m = py_module_state(module);
	char *name = py_symbol_name(arg);
	uint32_t flags = 0;
	name_t n;

	if (!name)
		return NULL;
	n = m->unit ? name_lookup(&m->unit->rec->names, name, strlen(name)) : 0;
	if (n)
		flags = ast_name_flags(m->unit, n);
	free(name);
	if (flags & DECL_ALWAYS_INLINE || !ast_unpatchable(flags))
		Py_RETURN_NONE;
	return py_str(ast_unpatchable(flags));
}

PyObject *py_expands(PyObject *module, PyObject *arg)
{
	return look_up(module, arg, ast_expands);
}

PyObject *py_labels(PyObject *module, PyObject *arg)
{
	return look_up(module, arg, ast_labels);
}

PyObject *py_local_statics(PyObject *module, PyObject *arg)
{
	return look_up(module, arg, NULL);
}

PyObject *py_guarded(PyObject *module, PyObject *arg)
{
	const struct py_module *m = py_module_state(module);
	struct finds f = { m, NULL, NULL };
	PyObject *id = PyObject_GetAttrString(arg, "id");
	unsigned long tok = id ? PyLong_AsUnsignedLong(id) : 0;

	Py_XDECREF(id);
	if (PyErr_Occurred())
		return NULL;
	f.list = PyList_New(0);
	if (f.list && m->unit && tok < m->unit->rec->toks.n)
		ast_guarded(m->unit, (uint32_t)tok, append_guarded, &f);
	return finish(&f);
}

PyObject *py_is_builtin(PyObject *module, PyObject *arg)
{
	const struct py_module *m = py_module_state(module);
	const char *name;
	Py_ssize_t len;

	if (!PyUnicode_Check(arg)) {
		PyErr_SetString(PyExc_TypeError, "a name must be a str");
		return NULL;
	}
	name = PyUnicode_AsUTF8AndSize(arg, &len);
	if (!name)
		return NULL;
	return PyBool_FromLong(m->inv && cc_is_library_builtin(m->inv, name, (size_t)len));
}
