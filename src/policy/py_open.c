/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_open: finding the policy class and creating the policy object. Everything that can fail here
 * ends in the table's release(), so that Python is shut down on each path.
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
		bool newer; /* a ccp module of the older API has none */
	} wanted[] = {
		{ "Linkage", &p->classes.linkage, false },
		{ "LpCreationPolicyWarning", &p->classes.warning, false },
		{ "LpCreationPolicyError", &p->classes.error, false },
		{ "SymbolModification", &p->classes.sym_mod, false },
		{ "ExternalizedSymbolModification", &p->classes.ext_sym_mod, false },
		{ "LpCreationPolicyAbc", &p->classes.abc, false },
		{ "LpCreationPolicyUsageError", &p->classes.usage_error, true },
		{ "Symbol", &p->classes.symbol, true },
		{ "Traits", &p->classes.traits, true },
	};
	PyObject *ccp = PyImport_ImportModule("ccp");
	enum exit_code rc = EXIT_WRITTEN;

	if (!ccp)
		return py_fail(p->d, NULL, "could not import \"ccp\" python module");
	for (size_t i = 0; !rc && i < ARRAY_SIZE(wanted); i++) {
		if (wanted[i].newer && !PyObject_HasAttrString(ccp, wanted[i].name))
			continue;
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

static PyObject *patched_list(const struct policy_config *cfg)
{
	PyObject *tuple = py_str_tuple(cfg->patched, cfg->npatched);
	PyObject *list = tuple ? PySequence_List(tuple) : NULL;

	Py_XDECREF(tuple);
	return list;
}

/* Whether a member of a traits object is true; -1 with an exception set. */
static int is_set(PyObject *traits, const char *name)
{
	PyObject *flag = PyObject_GetAttrString(traits, name);
	int yes = flag ? PyObject_IsTrue(flag) : -1;

	Py_XDECREF(flag);
	return yes;
}

/* The object's "traits"; a policy of the older API has none, and gets what is always better. */
static enum exit_code read_traits(struct py_policy *p)
{
	struct policy_traits *t = &p->base.traits;
	const struct {
		const char *name;
		bool *slot;
	} members[] = {
		{ "hoist_local_statics", &t->hoist_local_statics },
		{ "single_declarations", &t->single_declarations },
		{ "extern_names", &t->extern_names },
		{ "tells_copies", &t->tells_copies },
		{ "aliases", &t->aliases },
		{ "head_conditionals", &t->head_conditionals },
		{ "keep_blanks", &t->keep_blanks },
		{ "needed_includes", &t->needed_includes },
		{ "keep_names", &t->keep_names },
	};
	static const char wrong[] = "expected instance of python class \"ccp.Traits\" in the "
				    "policy's \"traits\"";
	PyObject *traits = NULL;
	enum exit_code rc = EXIT_WRITTEN;

	t->extern_names = true;
	if (!p->classes.traits || !PyObject_HasAttrString(p->self, "traits"))
		return EXIT_WRITTEN;
	traits = PyObject_GetAttrString(p->self, "traits");
	if (!traits || PyObject_IsInstance(traits, p->classes.traits) <= 0)
		rc = py_fail(p->d, NULL, wrong);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(members); i++) {
		int yes = is_set(traits, members[i].name);

		*members[i].slot = yes > 0;
		if (yes < 0)
			rc = py_fail(p->d, NULL, wrong);
	}
	Py_XDECREF(traits);
	return rc;
}

static const char failed[] = "python policy class construction failed";

/* Tells the policy about the run; one of the older API does not listen. */
static enum exit_code set_context(struct py_policy *p, const struct policy_config *cfg,
				  PyTypeObject *type)
{
	struct py_hook h = { "set_context", NULL, NULL };
	PyObject *ctx, *done = NULL;
	enum exit_code rc = EXIT_WRITTEN;

	if (!PyObject_HasAttrString(p->self, h.method))
		return EXIT_WRITTEN;
	ctx = py_context(type, cfg, p->d);
	if (ctx)
		done = PyObject_CallMethod(p->self, h.method, "(O)", ctx);
	if (!done)
		rc = py_raised(p, &h, failed);
	Py_XDECREF(done);
	Py_XDECREF(ctx);
	return rc;
}

static enum exit_code make_policy(struct py_policy *p, const struct policy_config *cfg,
				  PyObject *cls, PyTypeObject *context_type)
{
	PyObject *list = patched_list(cfg);
	enum exit_code rc;

	if (list)
		p->self = PyObject_CallFunctionObjArgs(cls, list, NULL);
	Py_XDECREF(list);
	if (!p->self)
		return py_raised(p, &(struct py_hook){ "__init__", NULL, NULL }, failed);
	rc = read_traits(p);
	return rc ? rc : set_context(p, cfg, context_type);
}

enum exit_code policy_open_python(const struct policy_config *cfg, struct diag *d,
				  struct policy **out)
{
	struct py_policy *p;
	PyObject *module = NULL, *cls = NULL;
	struct py_module *state = NULL;
	enum exit_code rc;
	bool kept;

	*out = NULL;
	rc = py_start(cfg, d, &kept);
	if (rc)
		return rc;
	p = mem_zalloc(sizeof(*p));
	p->base.ops = &py_policy_ops;
	p->d = d;
	p->inputs = cfg->inputs;
	p->kept = kept;
	rc = import_own_module(p, &state, &module);
	if (!rc) {
		state->unit = cfg->unit;
		state->statics = cfg->statics;
		state->nstatics = cfg->nstatics;
		state->knows_statics = cfg->knows_statics;
		state->inlines = cfg->inlines;
		state->inlines_of = cfg->inlines_of;
		state->inv = cfg->inv;
		rc = import_ccp(p);
		state->classes = &p->classes;
	}
	if (!rc)
		rc = py_find_class(p, cfg->name ? cfg->name : default_policy, &cls);
	if (!rc && cfg->inputs)
		py_sources_note(cfg->inputs, cls);
	if (!rc && !state->watch->started.n)
		py_watch_started(state->watch);
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
