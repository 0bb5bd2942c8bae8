/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_module: the built-in module _ccp that policies import. Types are created per interpreter and
 * kept in the module's state, so nothing survives from one run to the next.
 */
#include "py.h"

#include <stdlib.h>
#include <string.h>

/* _ccp.verbose(level, text): a line of -v. */
static PyObject *mod_verbose(PyObject *module, PyObject *args)
{
	struct py_module *m = py_module_state(module);
	PyObject *str;
	char *text;
	int level;

	if (!PyArg_ParseTuple(args, "iU:verbose", &level, &str))
		return NULL;
	text = py_text(str, "backslashreplace");
	if (!text)
		return NULL;
	if (m->d)
		diag_verbose(m->d, level, "%s", text);
	free(text);
	Py_RETURN_NONE;
}

/*
 * _ccp.report(severity, id, text, file=None, line=0, column=0, facts=None): a diagnostic of the
 * policy's own.
 */
static PyObject *mod_report(PyObject *module, PyObject *args, PyObject *kwds)
{
	static char *kwlist[] = { (char *)"severity", (char *)"id",
				  (char *)"text",     (char *)"file",
				  (char *)"line",     (char *)"column",
				  (char *)"facts",    NULL };
	struct py_module *m = py_module_state(module);
	const char *severity, *id;
	PyObject *str, *file = Py_None, *facts = NULL;
	struct loc where = { 0 };
	char *text, *path = NULL;
	bool note;

	if (!PyArg_ParseTupleAndKeywords(args, kwds, "ssU|OIIO:report", kwlist, &severity, &id,
					 &str, &file, &where.line, &where.col, &facts))
		return NULL;
	note = !strcmp(severity, "note");
	if (!note && strcmp(severity, "warning")) {
		PyErr_SetString(PyExc_ValueError, "severity must be \"warning\" or \"note\"; raise "
						  "ccp.LpCreationPolicyError for errors");
		return NULL;
	}
	if (PyUnicode_Check(file) && !(path = py_text(file, "surrogateescape")))
		return NULL;
	text = py_text(str, "backslashreplace");
	where.file = path && *path ? path : NULL;
	if (text && m->d)
		py_message_facts(m->d, facts);
	if (text && m->d)
		diag_report(m->d, note ? DIAG_NOTE : DIAG_WARNING, id, where.file ? &where : NULL,
			    "%s", text);
	free(path);
	free(text);
	if (PyErr_Occurred())
		return NULL;
	Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
	{ "verbose", mod_verbose, METH_VARARGS,
	  "verbose" SIGNATURE("$module, level, text, /") "Prints text as a line if -v was given at "
							 "least level times." },
	{ "report", (PyCFunction)(void (*)(void))mod_report, METH_VARARGS | METH_KEYWORDS,
	  "report" SIGNATURE(
		  "$module, severity, id, text, file=None, line=0, column=0, facts=None") "A "
											  "warning "
											  "or "
											  "note." },
	{ "mentions", py_mentions, METH_O,
	  "mentions" SIGNATURE("$module, name, /") "Tuple of the functions of the unit whose "
						   "bodies contain that word." },
	{ "stored", py_stored, METH_O,
	  "stored" SIGNATURE("$module, name, /") "What in the unit holds the address of that "
						 "function, or None." },
	{ "unpatchable", py_unpatchable, METH_O,
	  "unpatchable" SIGNATURE("$module, name, /") "Why ftrace cannot redirect the code of that "
						      "function, or None." },
	{ "expands", py_expands, METH_O,
	  "expands" SIGNATURE("$module, name, /") "Tuple of the functions of the unit whose bodies "
						  "lead to that macro." },
	{ "labels", py_labels, METH_O,
	  "labels" SIGNATURE("$module, name, /") "Tuple of the asm labels in the unit's "
						 "declarations of the name." },
	{ "local_statics", py_local_statics, METH_O,
	  "local_statics" SIGNATURE(
		  "$module, name, /") "Tuple of ccp.Symbol: static variables of functions." },
	{ "guarded", py_guarded, METH_O,
	  "guarded" SIGNATURE("$module, symbol, /") "Tuple of (ccp.Symbol, function or None): what "
						    "is only used when the function's static "
						    "variable has a certain value." },
	{ "is_builtin", py_is_builtin, METH_O,
	  "is_builtin" SIGNATURE("$module, name, /") "Whether the compiler has a builtin function "
						     "of exactly this name." },
	{ "read_elf", py_elf_open, METH_O,
	  "read_elf" SIGNATURE("$module, path, /") "Elf: symbols of an object file." },
	{ "read_kallsyms", py_list_open, METH_O,
	  "read_kallsyms" SIGNATURE(
		  "$module, path, /") "Elf: symbols of a /proc/kallsyms, System.map or nm list." },
	{ "read_symvers", py_symvers_open, METH_O,
	  "read_symvers" SIGNATURE("$module, path, /") "Symvers: a Module.symvers." },
	{ "read_ipa_clones", py_clones_open, METH_O,
	  "read_ipa_clones" SIGNATURE("$module, path, /") "(records, warnings) of gcc's dump." },
	{ "read_debug_info", py_debug_open, METH_O,
	  "read_debug_info" SIGNATURE("$module, path, /") "DebugInfo of an object file." },
	{ "read_config", py_read_config, METH_O,
	  "read_config" SIGNATURE("$module, path, /") "((key, value, line), ...) of a YAML file "
						      "with keys that have values or lists." },
	{ "read_bytes", py_read_bytes, METH_O,
	  "read_bytes" SIGNATURE(
		  "$module, path, /") "Bytes of a file, decompressed if it is gzip, xz or zstd." },
	{ NULL, NULL, 0, NULL },
};

static int add_type(PyObject *module, const char *name, PyTypeObject *type, PyTypeObject **slot)
{
	if (!type)
		return -1;
	*slot = type; /* the state keeps the reference that we got */
	Py_INCREF(type);
	if (PyModule_AddObject(module, name, (PyObject *)type) < 0) { /* steals on success only */
		Py_DECREF(type);
		return -1;
	}
	return 0;
}

static int module_exec(PyObject *module)
{
	struct py_module *m = py_module_state(module);

	if (add_type(module, "AllocatedIds", py_ids_type(), &m->ids_type) < 0 ||
	    add_type(module, "Context", py_context_type(), &m->context_type) < 0 ||
	    add_type(module, "Symbol", py_elf_symbol_type(), &m->symbol_type) < 0 ||
	    add_type(module, "Elf", py_elf_type(), &m->elf_type) < 0 ||
	    add_type(module, "DebugInfo", py_debug_type(), &m->debug_type) < 0 ||
	    add_type(module, "Symvers", py_symvers_type(), &m->symvers_type) < 0)
		return -1;
	return 0;
}

static int module_traverse(PyObject *module, visitproc visit, void *arg)
{
	struct py_module *m = py_module_state(module);

	if (!m)
		return 0;
	Py_VISIT(m->ids_type);
	Py_VISIT(m->context_type);
	Py_VISIT(m->elf_type);
	Py_VISIT(m->debug_type);
	Py_VISIT(m->symbol_type);
	Py_VISIT(m->symvers_type);
	return 0;
}

static int module_clear(PyObject *module)
{
	struct py_module *m = py_module_state(module);

	if (!m)
		return 0;
	Py_CLEAR(m->ids_type);
	Py_CLEAR(m->context_type);
	Py_CLEAR(m->elf_type);
	Py_CLEAR(m->debug_type);
	Py_CLEAR(m->symbol_type);
	Py_CLEAR(m->symvers_type);
	return 0;
}

static void module_free(void *module)
{
	module_clear(module);
}

PyObject *py_module_init(void)
{
	static PyModuleDef_Slot slots[] = { { Py_mod_exec, (void *)module_exec }, { 0, NULL } };
	static struct PyModuleDef def = { PyModuleDef_HEAD_INIT,
					  .m_name = "_ccp",
					  .m_doc = "Facts that klp-ccp provides to its policies.",
					  .m_size = sizeof(struct py_module),
					  .m_methods = methods,
					  .m_slots = slots,
					  .m_traverse = module_traverse,
					  .m_clear = module_clear,
					  .m_free = module_free };

	return PyModuleDef_Init(&def);
}
