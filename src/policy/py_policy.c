/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_policy: the callbacks. Each builds its arguments, calls the method of the policy object,
 * splits the answer into value and warnings, and converts the value.
 */
#include "py.h"

#include <stdlib.h>

static struct py_policy *py_of(struct policy *p)
{
	return (struct py_policy *)p;
}

/* Splits an answer: R, (R,) or (R, warnings). *value is borrowed from result. */
static enum exit_code split_result(struct py_policy *p, const struct py_hook *h, PyObject *result,
				   PyObject **value)
{
	Py_ssize_t n;

	*value = result;
	if (!PyTuple_Check(result))
		return EXIT_WRITTEN;
	n = PyTuple_GET_SIZE(result);
	if (n != 1 && n != 2)
		return py_fail(p->d, h,
			       "unexpected number of entries in tuple returned from python "
			       "policy call");
	*value = PyTuple_GET_ITEM(result, 0); /* borrowed */
	return n == 2 ? py_warnings(p, h, PyTuple_GET_ITEM(result, 1)) : EXIT_WRITTEN;
}

/*
 * Calls the hook's method. args is stolen, and NULL when making it failed. On success *value is a
 * new reference.
 */
static enum exit_code invoke(struct py_policy *p, const struct py_hook *h, PyObject *args,
			     PyObject **value)
{
	PyObject *method = NULL, *result = NULL;
	enum exit_code rc;

	*value = NULL;
	if (args)
		method = PyObject_GetAttrString(p->self, h->method);
	if (method)
		result = PyObject_CallObject(method, args);
	if (!result) {
		rc = py_raised(
			p, h,
			"failed to invoke python \"LpCreationPolicyAbc\" method implementation");
		goto out;
	}
	rc = split_result(p, h, result, value);
	if (rc)
		*value = NULL;
	Py_XINCREF(*value);
out:
	Py_XDECREF(result);
	Py_XDECREF(method);
	Py_XDECREF(args);
	return rc;
}

static enum exit_code ask_bool(struct py_policy *p, const struct py_hook *h, PyObject *args,
			       bool *answer)
{
	PyObject *value;
	enum exit_code rc = invoke(p, h, args, &value);

	if (!rc)
		rc = py_bool(p, h, value, answer);
	Py_XDECREF(value);
	return rc;
}

static struct py_hook hook(const char *method, const struct policy_symbol *s)
{
	return (struct py_hook){ method, s->name, &s->where };
}

/* The symbol itself as the first argument of a callback. */
static PyObject *symbol_arg(struct py_policy *p, const struct policy_symbol *s)
{
	return py_symbol(&p->classes, s);
}

static PyObject *linkage_arg(struct py_policy *p, const struct policy_symbol *s)
{
	return py_linkage(&p->classes, s->linkage);
}

static enum exit_code is_patched_fun(struct policy *policy, const struct policy_symbol *s,
				     bool *answer)
{
	struct py_hook h = hook("is_patched_fun", s);
	struct py_policy *p = py_of(policy);

	return ask_bool(p, &h, Py_BuildValue("(N)", symbol_arg(p, s)), answer);
}

/*
 * A class or object that has its own is_patched_fun() is not bound by what those that it is derived
 * from say of theirs.
 */
static bool speaks_for_itself(PyObject *self, const char *method, const char *about)
{
	PyObject *mro = Py_TYPE(self)->tp_mro; /* a tuple of types; all borrowed */
	PyObject *members = PyObject_GenericGetDict(self, NULL);
	bool has_own = members && PyDict_GetItemString(members, about);

	Py_XDECREF(members);
	PyErr_Clear(); /* of an object without members */
	if (has_own)
		return false;
	for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
		PyObject *own = ((PyTypeObject *)PyTuple_GET_ITEM(mro, i))->tp_dict;

		if (!own) /* from 3.12 on a built-in type may have none here */
			continue;
		if (PyDict_GetItemString(own, method))
			return true;
		if (PyDict_GetItemString(own, about))
			return false;
	}
	return false;
}

/* value: what a policy answered, the names that it wants to be asked about. */
static enum exit_code read_names(struct py_policy *p, const struct py_hook *h, PyObject *value,
				 PyObject *names, bool *maybe)
{
	PyObject *set = PySet_New(value);
	int has = 0;

	for (Py_ssize_t i = 0; set && has >= 0 && i < PyTuple_GET_SIZE(names); i++) {
		has = PySet_Contains(set, PyTuple_GET_ITEM(names, i));
		maybe[i] = has > 0;
	}
	if (set && has >= 0) {
		Py_DECREF(set);
		return EXIT_WRITTEN;
	}
	Py_XDECREF(set);
	return py_fail(p->d, h,
		       "expected names or None result from python \"%s()\" policy "
		       "implementation",
		       h->method);
}

static enum exit_code maybe_patched(struct policy *policy, const char *const *v, uint32_t n,
				    bool *maybe)
{
	struct py_hook h = { "maybe_patched", NULL, NULL };
	struct py_policy *p = py_of(policy);
	PyObject *names, *value = NULL;
	enum exit_code rc;

	memset(maybe, true, n * sizeof(*maybe));
	if (!speaks_for_itself(p->self, h.method, "is_patched_fun"))
		return EXIT_WRITTEN;
	names = py_str_tuple(v, n);
	rc = invoke(p, &h, names ? Py_BuildValue("(O)", names) : NULL, &value);
	if (!rc && value != Py_None)
		rc = read_names(p, &h, value, names, maybe);
	Py_XDECREF(value);
	Py_XDECREF(names);
	return rc;
}

static enum exit_code is_header_eligible(struct policy *policy, const char *path, bool pre_include,
					 bool *answer)
{
	struct loc top = { .file = path, .line = 1 };
	struct py_hook h = { "is_header_eligible", path, &top };

	return ask_bool(py_of(policy), &h,
			Py_BuildValue("(NN)", py_str(path), PyBool_FromLong(pre_include)), answer);
}

static enum exit_code is_function_externalizable(struct policy *policy,
						 const struct policy_symbol *s,
						 const struct loc *definition, bool *answer)
{
	struct py_hook h = hook("is_function_externalizable", s);
	struct py_policy *p = py_of(policy);

	return ask_bool(p, &h,
			Py_BuildValue("(NNN)", symbol_arg(p, s), linkage_arg(p, s),
				      py_loc(definition)),
			answer);
}

static enum exit_code is_function_externalization_preferred(struct policy *policy,
							    const struct policy_symbol *s,
							    bool in_eligible_header,
							    const struct loc *definition,
							    bool *answer)
{
	struct py_hook h = hook("is_function_externalization_preferred", s);
	struct py_policy *p = py_of(policy);

	return ask_bool(p, &h,
			Py_BuildValue("(NNNN)", symbol_arg(p, s), linkage_arg(p, s),
				      PyBool_FromLong(in_eligible_header), py_loc(definition)),
			answer);
}

static enum exit_code shall_externalize_object(struct policy *policy, const struct policy_symbol *s,
					       bool *answer)
{
	struct py_hook h = hook("shall_externalize_object", s);
	struct py_policy *p = py_of(policy);

	return ask_bool(p, &h,
			Py_BuildValue("(NNN)", symbol_arg(p, s), linkage_arg(p, s),
				      py_loc(&s->where)),
			answer);
}

typedef enum exit_code (*mod_converter)(struct py_policy *p, const struct py_hook *h,
					PyObject *value, const struct allocated_ids *ids,
					struct sym_mod *mod);

/* The part of the callbacks that get the names in use; convert is called while they are valid. */
static enum exit_code ask_with_ids(struct py_policy *p, const struct py_hook *h,
				   const struct policy_symbol *s, const struct allocated_ids *ids,
				   PyObject **value)
{
	PyObject *view = py_ids_new(p->ids_type, ids);
	enum exit_code rc;

	/* N steals the symbol; O adds a reference to the view, which is ours to expire. */
	rc = invoke(p, h, view ? Py_BuildValue("(NO)", symbol_arg(p, s), view) : NULL, value);
	if (view)
		py_ids_expire(view);
	Py_XDECREF(view);
	return rc;
}

static enum exit_code ask_mod(struct policy *policy, const char *method,
			      const struct policy_symbol *s, const struct allocated_ids *ids,
			      mod_converter convert, struct sym_mod *mod)
{
	struct py_policy *p = py_of(policy);
	struct py_hook h = hook(method, s);
	PyObject *value;
	enum exit_code rc = ask_with_ids(p, &h, s, ids, &value);

	if (!rc)
		rc = convert(p, &h, value, ids, mod);
	Py_XDECREF(value);
	return rc;
}

static enum exit_code sym_mod_externalized_obj(struct policy *policy, const struct policy_symbol *s,
					       const struct allocated_ids *ids, struct sym_mod *mod)
{
	return ask_mod(policy, "get_sym_mod_for_externalized_obj", s, ids, py_ext_sym_mod, mod);
}

static enum exit_code sym_mod_externalized_fun(struct policy *policy, const struct policy_symbol *s,
					       const struct allocated_ids *ids, struct sym_mod *mod)
{
	return ask_mod(policy, "get_sym_mod_for_externalized_fun", s, ids, py_ext_sym_mod, mod);
}

static enum exit_code sym_mod_patched_fun(struct policy *policy, const struct policy_symbol *s,
					  const struct allocated_ids *ids, struct sym_mod *mod)
{
	return ask_mod(policy, "get_sym_mod_for_patched_fun", s, ids, py_sym_mod, mod);
}

static enum exit_code rename_rewritten_closure_fun(struct policy *policy,
						   const struct policy_symbol *s,
						   const struct allocated_ids *ids, char **new_name)
{
	struct py_policy *p = py_of(policy);
	struct py_hook h = hook("rename_rewritten_closure_fun", s);
	PyObject *value;
	enum exit_code rc = ask_with_ids(p, &h, s, ids, &value);

	*new_name = NULL;
	if (!rc && !PyUnicode_Check(value))
		rc = py_fail(p->d, &h,
			     "expected Str result from python \"LpCreationPolicyAbc.%s()\" "
			     "policy implementation",
			     h.method);
	else if (!rc)
		rc = py_new_name(p, &h, value, ids, new_name);
	Py_XDECREF(value);
	return rc;
}

/* What a method without arguments returns: a text, or None. A policy of the older API has none. */
static enum exit_code ask_text(struct py_policy *p, const char *method, char **text)
{
	struct py_hook h = { method, NULL, NULL };
	PyObject *value;
	enum exit_code rc;

	*text = NULL;
	if (!PyObject_HasAttrString(p->self, method))
		return EXIT_WRITTEN;
	rc = invoke(p, &h, PyTuple_New(0), &value);
	if (rc)
		return rc;
	if (PyUnicode_Check(value)) {
		*text = py_text(value, "surrogateescape");
		if (!*text)
			rc = py_fail(p->d, &h, "the text from \"%s()\" cannot be encoded as UTF-8",
				     method);
	} else if (value != Py_None) {
		rc = py_fail(p->d, &h,
			     "expected Str or None result from python \"%s()\" policy "
			     "implementation",
			     method);
	}
	Py_DECREF(value);
	return rc;
}

static enum exit_code head(struct policy *policy, char **text)
{
	return ask_text(py_of(policy), "head_words", text);
}

static enum exit_code epilogue(struct policy *policy, char **text)
{
	return ask_text(py_of(policy), "epilogue", text);
}

/* Files of a dict: path and text of each. */
static enum exit_code each_file(struct py_policy *p, const struct py_hook *h, PyObject *dict,
				policy_add_file add, void *ctx)
{
	PyObject *key, *value;
	enum exit_code rc = EXIT_WRITTEN;
	Py_ssize_t at = 0;
	char *path, *text;

	while (!rc && PyDict_Next(dict, &at, &key, &value)) { /* both borrowed */
		path = PyUnicode_Check(key) ? py_text(key, "surrogateescape") : NULL;
		text = path && PyUnicode_Check(value) ? py_text(value, "surrogateescape") : NULL;
		if (text)
			add(ctx, path, text);
		else
			rc = py_fail(p->d, h,
				     "\"files()\" returned a path or content that is not text");
		free(path);
		free(text);
	}
	return rc;
}

static enum exit_code ask_files(struct py_policy *p, policy_add_file add, void *ctx)
{
	struct py_hook h = { "files", NULL, NULL };
	PyObject *value;
	enum exit_code rc;

	if (!PyObject_HasAttrString(p->self, h.method)) /* a policy of the older API */
		return EXIT_WRITTEN;
	rc = invoke(p, &h, PyTuple_New(0), &value);
	if (rc)
		return rc;
	if (PyDict_Check(value))
		rc = each_file(p, &h, value, add, ctx);
	else if (value != Py_None)
		rc = py_fail(p->d, &h,
			     "expected Dict or None result from python \"files()\" policy "
			     "implementation");
	Py_DECREF(value);
	return rc;
}

/* The last call; methods may have imported modules by now that the policy itself did not. */
static enum exit_code files(struct policy *policy, policy_add_file add, void *ctx)
{
	struct py_policy *p = py_of(policy);
	enum exit_code rc = ask_files(p, add, ctx);

	if (!rc && p->inputs)
		py_sources_note(p->inputs, (PyObject *)Py_TYPE(p->self));
	return rc;
}

/*
 * Calls a method that is told something, arg (stolen), and answers nothing; policies of the older
 * API have none.
 */
static enum exit_code tell(struct py_policy *p, const struct py_hook *h, PyObject *arg)
{
	PyObject *value;
	enum exit_code rc;

	if (!PyObject_HasAttrString(p->self, h->method)) {
		Py_XDECREF(arg);
		return EXIT_WRITTEN;
	}
	rc = invoke(p, h, Py_BuildValue("(N)", arg), &value);
	Py_XDECREF(value);
	return rc;
}

static enum exit_code no_file_scope(struct policy *policy, const struct policy_symbol *s)
{
	struct py_hook h = { "no_file_scope", s->name, NULL };

	return tell(py_of(policy), &h, symbol_arg(py_of(policy), s));
}

static enum exit_code needs_constant(struct policy *policy, const struct policy_symbol *s)
{
	struct py_hook h = { "needs_constant", s->name, NULL };

	return tell(py_of(policy), &h, symbol_arg(py_of(policy), s));
}

static enum exit_code reads_key(struct policy *policy, const struct policy_symbol *s, bool *answer)
{
	struct py_hook h = hook("reads_key", s);
	struct py_policy *p = py_of(policy);

	*answer = false;
	if (!PyObject_HasAttrString(p->self, h.method)) /* a policy of the older API */
		return EXIT_WRITTEN;
	return ask_bool(p, &h, Py_BuildValue("(N)", symbol_arg(p, s)), answer);
}

static enum exit_code asm_word(struct policy *policy, const char *word, const struct loc *where)
{
	struct py_hook h = { "asm_word", word, where };

	return tell(py_of(policy), &h, py_str(word));
}

static enum exit_code describe(struct policy *policy, const struct policy_symbol *s,
			       policy_add_fact add, void *ctx)
{
	struct py_policy *p = py_of(policy);
	struct py_hook h = { "describe", s ? s->name : NULL, NULL };
	PyObject *value;
	enum exit_code rc;

	if (!PyObject_HasAttrString(p->self, h.method)) /* a policy of the older API */
		return EXIT_WRITTEN;
	rc = invoke(p, &h, Py_BuildValue("(N)", symbol_arg(p, s)), &value);
	if (rc)
		return rc;
	if (PyDict_Check(value))
		rc = py_facts(p, &h, value, add, ctx);
	else if (value != Py_None)
		rc = py_fail(p->d, &h,
			     "expected Dict or None result from python \"describe()\" policy "
			     "implementation");
	Py_DECREF(value);
	return rc;
}

static void release(struct policy *policy)
{
	struct py_policy *p = py_of(policy);

	if (!p->kept)
		py_flush();
	Py_XDECREF(p->self);
	for (size_t i = 0; i < ARRAY_SIZE(p->classes.linkages); i++)
		Py_XDECREF(p->classes.linkages[i]);
	for (size_t i = 0; i < ARRAY_SIZE(p->classes.attributes); i++)
		Py_XDECREF(p->classes.attributes[i]);
	Py_XDECREF(p->classes.linkage);
	Py_XDECREF(p->classes.warning);
	Py_XDECREF(p->classes.error);
	Py_XDECREF(p->classes.sym_mod);
	Py_XDECREF(p->classes.ext_sym_mod);
	Py_XDECREF(p->classes.abc);
	Py_XDECREF(p->classes.usage_error);
	Py_XDECREF(p->classes.symbol);
	Py_XDECREF(p->classes.traits);
	Py_XDECREF(p->ids_type);
	py_leave(p->d, p->kept);
	free(p);
}

const struct policy_ops py_policy_ops = {
	.is_patched_fun = is_patched_fun,
	.is_header_eligible = is_header_eligible,
	.is_function_externalizable = is_function_externalizable,
	.is_function_externalization_preferred = is_function_externalization_preferred,
	.shall_externalize_object = shall_externalize_object,
	.get_sym_mod_for_externalized_obj = sym_mod_externalized_obj,
	.get_sym_mod_for_externalized_fun = sym_mod_externalized_fun,
	.get_sym_mod_for_patched_fun = sym_mod_patched_fun,
	.rename_rewritten_closure_fun = rename_rewritten_closure_fun,
	.head = head,
	.epilogue = epilogue,
	.files = files,
	.release = release,
	.maybe_patched = maybe_patched,
	.no_file_scope = no_file_scope,
	.needs_constant = needs_constant,
	.reads_key = reads_key,
	.asm_word = asm_word,
	.describe = describe,
};
