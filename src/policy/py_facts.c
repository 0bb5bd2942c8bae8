/* SPDX-License-Identifier: GPL-2.0-or-later */
/* py_facts: what a policy tells for a report: texts, numbers, lists and dicts of them. */
#include "py.h"

#include <stdlib.h>
#include <string.h>

struct teller {
	struct py_policy *p;
	const struct py_hook *h;
	policy_add_fact add;
	void *ctx;
	int depth;
};

/* More is a dict that holds itself. */
#define DEPTH_MAX 8

static enum exit_code tell(struct teller *t, const char *key, PyObject *value);

static enum exit_code tell_text(struct teller *t, enum policy_fact kind, const char *key,
				PyObject *value)
{
	PyObject *text = PyObject_Str(value);
	char *v = text ? py_text(text, kind == FACT_TEXT ? "surrogateescape" : "strict") : NULL;

	Py_XDECREF(text);
	if (!v)
		return py_fail(t->p->d, t->h, "\"describe()\" returned a fact that is not text");
	t->add(t->ctx, kind, key, v);
	free(v);
	return EXIT_WRITTEN;
}

static enum exit_code tell_dict(struct teller *t, PyObject *dict)
{
	enum exit_code rc = EXIT_WRITTEN;
	PyObject *key, *value;
	Py_ssize_t at = 0;

	while (!rc && PyDict_Next(dict, &at, &key, &value)) { /* both borrowed */
		char *k = PyUnicode_Check(key) ? py_text(key, "backslashreplace") : NULL;

		if (k)
			rc = tell(t, k, value);
		else
			rc = py_fail(t->p->d, t->h,
				     "\"describe()\" returned a fact that is not text");
		free(k);
	}
	return rc;
}

static enum exit_code tell_list(struct teller *t, PyObject *list)
{
	PyObject *all = PySequence_Fast(list, "");
	enum exit_code rc = EXIT_WRITTEN;

	for (Py_ssize_t i = 0; all && !rc && i < PySequence_Fast_GET_SIZE(all); i++)
		rc = tell(t, NULL, PySequence_Fast_GET_ITEM(all, i)); /* borrowed */
	Py_XDECREF(all);
	return rc;
}

static enum exit_code tell(struct teller *t, const char *key, PyObject *value)
{
	bool map = PyDict_Check(value);
	enum exit_code rc;

	if (!map && !PyList_Check(value) && !PyTuple_Check(value))
		return tell_text(t, PyLong_CheckExact(value) ? FACT_NUMBER : FACT_TEXT, key, value);
	if (t->depth == DEPTH_MAX)
		return py_fail(t->p->d, t->h, "\"describe()\" returned a fact within %d others",
			       DEPTH_MAX);
	t->depth++;
	t->add(t->ctx, map ? FACT_MAP : FACT_LIST, key, NULL);
	rc = map ? tell_dict(t, value) : tell_list(t, value);
	t->add(t->ctx, FACT_END, NULL, NULL);
	t->depth--;
	return rc;
}

enum exit_code py_facts(struct py_policy *p, const struct py_hook *h, PyObject *dict,
			policy_add_fact add, void *ctx)
{
	struct teller t = { p, h, add, ctx, 0 };

	return tell_dict(&t, dict);
}

/* One value, or several of a list. */
static void add_fact(struct diag *d, const char *key, PyObject *value, bool list)
{
	PyObject *text = PyObject_Str(value);
	char *v = text ? py_text(text, "backslashreplace") : NULL;

	if (v)
		diag_fact(d, key, v, list);
	free(v);
	Py_XDECREF(text);
}

void py_message_facts(struct diag *d, PyObject *facts)
{
	PyObject *key, *value;
	Py_ssize_t at = 0;

	while (facts && PyDict_Check(facts) && PyDict_Next(facts, &at, &key, &value)) {
		char *k = PyUnicode_Check(key) ? py_text(key, "backslashreplace") : NULL;
		bool list = PyList_Check(value) || PyTuple_Check(value);
		PyObject *all = list ? PySequence_Fast(value, "") : NULL;

		for (Py_ssize_t i = 0; k && all && i < PySequence_Fast_GET_SIZE(all); i++)
			add_fact(d, k, PySequence_Fast_GET_ITEM(all, i), true);
		if (k && !list)
			add_fact(d, k, value, false);
		Py_XDECREF(all);
		free(k);
	}
	PyErr_Clear();
}

void py_facts_of(struct diag *d, const struct py_hook *h, PyObject *o)
{
	PyObject *facts = PyObject_GetAttrString(o, "_facts");
	bool known = facts && PyDict_Check(facts) && PyDict_GetItemString(facts, "symbol");

	PyErr_Clear();
	if (h && h->symbol && h->where && !known)
		diag_fact(d, strcmp(h->method, "is_header_eligible") ? "symbol" : "header",
			  h->symbol, false);
	py_message_facts(d, facts);
	Py_XDECREF(facts);
}
