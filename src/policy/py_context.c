/* SPDX-License-Identifier: GPL-2.0-or-later */
/* py_context: what a policy gets to know about the run, as a read-only named tuple. */
#include "py.h"

static PyStructSequence_Field fields[] = {
	{ (char *)"source", (char *)"the source as named on the command line" },
	{ (char *)"cwd", (char *)"folder the compiler command runs in, absolute" },
	{ (char *)"source_root", (char *)"root of the kernel's sources, or of a module's" },
	{ (char *)"outfile", (char *)"where lp.c will be written, None for stdout" },
	{ (char *)"command",
	  (char *)"compiler command line, a tuple of str, compiler name cut off" },
	{ (char *)"compiler", (char *)"(arch, major, minor, patch, path or None)" },
	{ (char *)"include_dirs",
	  (char *)"((path, kind, builtin), ...) in the order of the search" },
	{ (char *)"pre_includes", (char *)"files of -include, in order" },
	{ (char *)"patched", (char *)"function names given by -i, in order" },
	{ (char *)"options", (char *)"--policy-opt values as given, in order" },
	{ (char *)"config_file", (char *)"--policy-config file or None" },
	{ (char *)"data_dir", (char *)"folder of the shipped policies" },
	{ (char *)"objects", (char *)"--object values as given, in order" },
	{ (char *)"verbosity", (char *)"-1 quiet, 0, 1 -v, 2 -vv" },
	{ (char *)"kernel_root", (char *)"folder that the forced includes come from, or None" },
	{ (char *)"build_root", (char *)"folder that the build ran in" },
	{ (char *)"changed", (char *)"names of the functions that a patch changes or adds" },
	{ NULL, NULL },
};

PyTypeObject *py_context_type(void)
{
	static PyStructSequence_Desc desc = { (char *)"_ccp.Context",
					      (char *)"Inputs and options of this run.", fields,
					      sizeof(fields) / sizeof(fields[0]) - 1 };

	return PyStructSequence_NewType(&desc);
}

/* (path, kind, builtin) */
static PyObject *dir(const void *v, size_t i)
{
	static const char *const kinds[] = { "quote", "angle", "system", "after" };
	const struct cc_dir *d = (const struct cc_dir *)v + i;

	return Py_BuildValue("(NsN)", py_str(d->path), kinds[d->kind], PyBool_FromLong(d->builtin));
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
	PyObject *values[] = {
		py_str(inv ? inv->file : NULL),
		py_str(inv ? inv->cwd : NULL),
		py_str(inv ? inv->source_root : NULL),
		py_str(cfg->outfile),
		py_str_tuple(inv ? inv->words.v : NULL, inv ? inv->words.n : 0),
		compiler_tuple(inv),
		py_tuple(inv ? inv->dirs.v : NULL, inv ? inv->dirs.n : 0, dir),
		py_str_tuple(inv ? inv->includes.v : NULL, inv ? inv->includes.n : 0),
		py_str_tuple(cfg->patched, cfg->npatched),
		py_str_tuple(cfg->opts, cfg->nopts),
		py_str(cfg->config_file),
		py_str(cfg->data_dir),
		py_str_tuple(cfg->objects, cfg->nobjects),
		PyLong_FromLong(d->verbosity),
		py_str(inv ? inv->kernel_root : NULL),
		py_str(inv ? inv->build_root : NULL),
		py_str_tuple(cfg->changed, cfg->nchanged),
	};

	return py_sequence(type, values, ARRAY_SIZE(values));
}
