/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_context: what a policy that asks for it is told about the run, as a read-only named tuple.
 */
#include "py.h"

static PyStructSequence_Field fields[] = {
	{ (char *)"source", (char *)"the source as named on the command line" },
	{ (char *)"cwd", (char *)"folder the compiler command runs in, absolute" },
	{ (char *)"source_root", (char *)"root of the source tree when it was given, else None" },
	{ (char *)"outfile", (char *)"where lp.c will be written, None for stdout" },
	{ (char *)"command",
	  (char *)"compiler command line, a tuple of str, compiler name cut off" },
	{ (char *)"compiler", (char *)"(arch, major, minor, patch, path or None)" },
	{ (char *)"include_dirs",
	  (char *)"((path, kind, builtin), ...) in the order of the search" },
	{ (char *)"pre_includes", (char *)"files of -include, in order" },
	{ (char *)"patched", (char *)"names given by -i, in order" },
	{ (char *)"options", (char *)"--policy-opt values as given, in order" },
	{ (char *)"config_file", (char *)"--policy-config file or None" },
	{ (char *)"data_dir", (char *)"folder of the shipped policies" },
	{ (char *)"objects", (char *)"--object values as given, in order" },
	{ (char *)"verbosity", (char *)"-1 quiet, 0, 1 -v, 2 -vv" },
	{ NULL, NULL },
};

PyTypeObject *py_context_type(void)
{
	static PyStructSequence_Desc desc = { (char *)"_ccp.Context",
					      (char *)"What this run is about.", fields,
					      sizeof(fields) / sizeof(fields[0]) - 1 };

	return PyStructSequence_NewType(&desc);
}

static PyObject *str_tuple(const char *const *v, size_t n)
{
	PyObject *t = PyTuple_New((Py_ssize_t)n), *s;

	for (size_t i = 0; t && i < n; i++) {
		s = py_str(v[i]);
		if (!s)
			Py_CLEAR(t);
		else
			PyTuple_SET_ITEM(t, (Py_ssize_t)i, s); /* steals s */
	}
	return t;
}

static PyObject *dir_tuple(const struct cc_invocation *inv)
{
	static const char *const kinds[] = { "quote", "angle", "system", "after" };
	PyObject *t, *e;

	t = PyTuple_New(inv ? (Py_ssize_t)inv->dirs.n : 0);
	for (uint32_t i = 0; t && inv && i < inv->dirs.n; i++) {
		const struct cc_dir *dir = &inv->dirs.v[i];

		e = Py_BuildValue("(NsN)", py_str(dir->path), kinds[dir->kind],
				  PyBool_FromLong(dir->builtin));
		if (!e)
			Py_CLEAR(t);
		else
			PyTuple_SET_ITEM(t, (Py_ssize_t)i, e); /* steals e */
	}
	return t;
}

static PyObject *compiler_tuple(const struct cc_invocation *inv)
{
	if (!inv)
		Py_RETURN_NONE;
	return Py_BuildValue("(siiiN)", cc_arch_name(inv->compiler.arch), inv->compiler.major,
			     inv->compiler.minor, inv->compiler.patch, py_str(inv->compiler.path));
}

PyObject *py_context(PyTypeObject *type, const struct policy_config *cfg, const struct diag *d)
{
	const struct cc_invocation *inv = cfg->inv;
	PyObject *ctx = PyStructSequence_New(type);
	Py_ssize_t n = 0;

	if (!ctx)
		return NULL;
		/*
		 * In the order of fields[]; an entry that fails stays NULL, which the context may
		 * hold.
		 */
#define ADD(value) PyStructSequence_SetItem(ctx, n++, (value))
	ADD(py_str(inv ? inv->file : NULL));
	ADD(py_str(inv ? inv->cwd : NULL));
	ADD(py_str(cfg->source_root));
	ADD(py_str(cfg->outfile));
	ADD(str_tuple(inv ? inv->words.v : NULL, inv ? inv->words.n : 0));
	ADD(compiler_tuple(inv));
	ADD(dir_tuple(inv));
	ADD(str_tuple(inv ? inv->includes.v : NULL, inv ? inv->includes.n : 0));
	ADD(str_tuple(cfg->patched, cfg->npatched));
	ADD(str_tuple(cfg->opts, cfg->nopts));
	ADD(py_str(cfg->config_file));
	ADD(py_str(cfg->data_dir));
	ADD(str_tuple(cfg->objects, cfg->nobjects));
	ADD(PyLong_FromLong(d->verbosity));
#undef ADD
	if (PyErr_Occurred())
		Py_CLEAR(ctx);
	return ctx;
}
