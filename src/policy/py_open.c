/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_open: finding the policy class and making the policy object. Everything that can fail here
 * ends in the table's release(), so that Python is taken down on each path.
 */
#include "py.h"

#include <stdlib.h>
#include <string.h>

static const char default_policy[] = "klp.Policy";

static enum exit_code import_ccp(struct py_policy *p)
{
	const struct {
		const char *name;
		PyObject **slot;
	} wanted[] = {
		{ "Linkage", &p->linkage },
		{ "LpCreationPolicyWarning", &p->warning },
		{ "LpCreationPolicyError", &p->error },
		{ "SymbolModification", &p->sym_mod },
		{ "ExternalizedSymbolModification", &p->ext_sym_mod },
		{ "LpCreationPolicyAbc", &p->abc },
	};
	PyObject *ccp = PyImport_ImportModule("ccp");
	enum exit_code rc = EXIT_WRITTEN;

	if (!ccp)
		return py_fail(p->d, NULL, "could not import \"ccp\" python module");
	for (size_t i = 0; !rc && i < ARRAY_SIZE(wanted); i++) {
		*wanted[i].slot = PyObject_GetAttrString(ccp, wanted[i].name);
		if (!*wanted[i].slot)
			rc = py_fail(p->d, NULL, "could not locate python class \"ccp.%s\"",
				     wanted[i].name);
	}
	Py_DECREF(ccp);
	return rc;
}

/* Gives _ccp our diagnostics and takes the type of AllocatedIds from it. */
static enum exit_code import_own_module(struct py_policy *p, struct py_module **state,
					PyObject **module)
{
	*module = PyImport_ImportModule("_ccp");
	*state = *module ? py_module_state(*module) : NULL;
	/* Something else of this name on the path cannot be: built-in modules come first. */
	if (!*state)
		return py_fail(p->d, NULL, "could not import \"_ccp\" python module");
	(*state)->d = p->d;
	p->ids_type = (*state)->ids_type;
	Py_INCREF(p->ids_type);
	return EXIT_WRITTEN;
}

/* "pkg.mod.Class": *cls is a new reference. */
static enum exit_code find_class(struct py_policy *p, const char *name, PyObject **cls)
{
	const char *dot = strrchr(name, '.');
	PyObject *module = NULL, *module_name;
	enum exit_code rc = EXIT_WRITTEN;
	int is;

	*cls = NULL;
	if (!dot || dot == name || !dot[1]) {
		diag_report(p->d, DIAG_ERROR, "usage", NULL,
			    "expected fully qualified \"MOD.CLS\" for --python-policy");
		return EXIT_USAGE;
	}
	module_name = PyUnicode_DecodeUTF8(name, dot - name, "surrogateescape");
	if (module_name)
		module = PyImport_Import(module_name);
	Py_XDECREF(module_name);
	if (!module)
		return py_raised(p, &(struct py_hook){ 0 },
				 "could not import the specified python policy module");
	*cls = PyObject_GetAttrString(module, dot + 1);
	Py_DECREF(module);
	if (!*cls)
		return py_fail(p->d, NULL, "could not locate the specified python policy class");
	is = PyType_Check(*cls) ? PyObject_IsSubclass(*cls, p->abc) : 0;
	if (is <= 0)
		rc = py_fail(p->d, NULL,
			     "specified python policy class isn't a subclass of "
			     "\"CcpLpCreationPolicy\"");
	if (rc)
		Py_CLEAR(*cls);
	return rc;
}

static PyObject *patched_list(const struct policy_config *cfg)
{
	PyObject *list = PyList_New((Py_ssize_t)cfg->npatched), *s;

	for (unsigned int i = 0; list && i < cfg->npatched; i++) {
		s = py_str(cfg->patched[i]);
		if (!s)
			Py_CLEAR(list);
		else
			PyList_SET_ITEM(list, (Py_ssize_t)i, s); /* steals s */
	}
	return list;
}

/* Opt-in of the newer API: a true class attribute. -1 with an exception set. */
static int wants(PyObject *cls, const char *attribute)
{
	PyObject *flag;
	int yes;

	if (!PyObject_HasAttrString(cls, attribute))
		return 0;
	flag = PyObject_GetAttrString(cls, attribute);
	yes = flag ? PyObject_IsTrue(flag) : -1;
	Py_XDECREF(flag);
	return yes;
}

/* -1 with an exception when asking for one of them raises it. */
static int read_flags(struct py_policy *p, PyObject *cls)
{
	const struct {
		const char *attribute;
		bool *flag;
	} flags[] = {
		{ "hoist_local_statics", &p->base.hoist_local_statics },
		{ "single_declarations", &p->base.single_declarations },
		{ "extern_names", &p->base.extern_names },
		{ "tells_copies", &p->base.tells_copies },
	};

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		int yes = wants(cls, flags[i].attribute);

		if (yes < 0)
			return -1;
		*flags[i].flag = yes;
	}
	return 0;
}

static enum exit_code make_policy(struct py_policy *p, const struct policy_config *cfg,
				  PyObject *cls, PyTypeObject *context_type)
{
	static const char failed[] = "python policy class construction failed";
	PyObject *list = patched_list(cfg), *ctx = NULL, *done = NULL;
	enum exit_code rc = EXIT_WRITTEN;
	int context, flags;

	if (list)
		p->self = PyObject_CallFunctionObjArgs(cls, list, NULL);
	Py_XDECREF(list);
	if (!p->self)
		return py_raised(p, &(struct py_hook){ "__init__", NULL, NULL }, failed);
	context = wants(cls, "klp_ccp_context");
	flags = context < 0 ? -1 : read_flags(p, cls);
	if (!context && flags >= 0)
		return EXIT_WRITTEN;
	if (context > 0 && flags >= 0)
		ctx = py_context(context_type, cfg, p->d);
	if (ctx)
		done = PyObject_CallMethod(p->self, "set_context", "(O)", ctx);
	if (!done)
		rc = py_raised(p, &(struct py_hook){ "set_context", NULL, NULL }, failed);
	Py_XDECREF(done);
	Py_XDECREF(ctx);
	return rc;
}

enum exit_code policy_open_python(const struct policy_config *cfg, struct diag *d,
				  struct policy **out)
{
	struct py_policy *p;
	PyObject *module = NULL, *cls = NULL;
	struct py_module *state = NULL;
	enum exit_code rc;

	*out = NULL;
	rc = py_start(cfg, d);
	if (rc)
		return rc;
	p = mem_zalloc(sizeof(*p));
	p->base.ops = &py_policy_ops;
	p->d = d;
	rc = import_own_module(p, &state, &module);
	if (!rc) {
		state->mentions = cfg->mentions;
		state->expands = cfg->expands;
		state->labels = cfg->labels;
		state->statics = cfg->statics;
		state->unit = cfg->unit;
		state->inv = cfg->inv;
		rc = import_ccp(p);
	}
	if (!rc)
		rc = find_class(p, cfg->name ? cfg->name : default_policy, &cls);
	if (!rc)
		rc = make_policy(p, cfg, cls, state->context_type);
	Py_XDECREF(cls);
	Py_XDECREF(module);
	if (rc)
		p->base.ops->release(&p->base);
	else
		*out = &p->base;
	return rc;
}
