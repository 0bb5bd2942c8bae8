/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_elf: the type _ccp.Elf, a symbol table. Symbols become Python objects only when asked for: a
 * vmlinux has 150,000 of them.
 */
#include "py.h"

#include <elf.h>
#include <stdlib.h>

#include "klp-ccp/elf.h"

struct elf_object {
	PyObject_HEAD struct elf_syms e;
	PyObject *path;
	PyTypeObject *symbol_type; /* _ccp.Symbol */
};

static void elf_dealloc(PyObject *self)
{
	struct elf_object *o = (struct elf_object *)self;

	elf_syms_release(&o->e);
	Py_XDECREF(o->path);
	Py_XDECREF(o->symbol_type);
	py_object_free(self);
}

static const char *type_name(unsigned int type)
{
	switch (type) {
	case STT_FUNC:
		return "func";
	case STT_GNU_IFUNC:
		return "ifunc";
	case STT_OBJECT:
		return "object";
	case STT_COMMON:
		return "common";
	case STT_TLS:
		return "tls";
	default:
		return "notype";
	}
}

static const char *bind_name(unsigned int bind)
{
	return bind == STB_LOCAL ? "local" : bind == STB_WEAK ? "weak" : "global";
}

static PyStructSequence_Field fields[] = {
	{ (char *)"name", NULL },
	{ (char *)"value", NULL },
	{ (char *)"size", (char *)"in bytes; 0 in lists" },
	{ (char *)"type", (char *)"func, ifunc, object, common, tls or notype" },
	{ (char *)"binding", (char *)"local, global or weak" },
	{ (char *)"section", (char *)"its section, empty if it has none" },
	{ (char *)"position", (char *)"number among the symbols of that name, from 1" },
	{ (char *)"count", (char *)"how many symbols have that name" },
	{ (char *)"module", (char *)"in a list: the module's name" },
	{ (char *)"defined", NULL },
	{ (char *)"file", (char *)"base name of the source of a local one" },
	{ (char *)"group", (char *)"equal for all local symbols of one source" },
	{ NULL, NULL },
};

PyTypeObject *py_elf_symbol_type(void)
{
	static PyStructSequence_Desc desc = { (char *)"_ccp.Symbol", (char *)"A symbol of an Elf.",
					      fields, ARRAY_SIZE(fields) - 1 };

	return PyStructSequence_NewType(&desc);
}

static PyObject *symbol(PyTypeObject *type, const struct elf_sym *s)
{
	PyObject *values[] = {
		py_str(s->name),
		PyLong_FromUnsignedLongLong(s->value),
		PyLong_FromUnsignedLongLong(s->size),
		PyUnicode_InternFromString(type_name(s->type)),
		PyUnicode_InternFromString(bind_name(s->bind)),
		py_str(s->section),
		PyLong_FromUnsignedLong(s->pos),
		PyLong_FromUnsignedLong(s->count),
		py_str(s->module),
		PyBool_FromLong(s->defined),
		py_str(s->file),
		PyLong_FromUnsignedLong(s->group),
	};

	return py_sequence(type, values, ARRAY_SIZE(values));
}

struct symbol_range {
	PyTypeObject *type;
	const struct elf_sym *v;
};

static PyObject *symbol_item(const void *v, size_t i)
{
	const struct symbol_range *r = v;

	return symbol(r->type, &r->v[i]);
}

static PyObject *symbols(const struct elf_object *o, const struct elf_sym *s, uint32_t n)
{
	struct symbol_range r = { o->symbol_type, s };

	return py_tuple(&r, n, symbol_item);
}

typedef const struct elf_sym *(*finder)(const struct elf_syms *e, const char *name, uint32_t *n);

static PyObject *lookup(PyObject *self, PyObject *arg, finder find)
{
	const struct elf_sym *s;
	uint32_t n = 0;
	char *name;

	name = py_symbol_name(arg);
	if (!name)
		return NULL;
	s = find(&((struct elf_object *)self)->e, name, &n);
	free(name);
	return symbols((struct elf_object *)self, s, n);
}

static PyObject *elf_find(PyObject *self, PyObject *arg)
{
	return lookup(self, arg, elf_syms_find);
}

static PyObject *elf_variants(PyObject *self, PyObject *arg)
{
	return lookup(self, arg, elf_syms_variants);
}

/* For the only symbol of that name; of none or of several nothing is known. */
static PyObject *elf_holds_addresses(PyObject *self, PyObject *arg)
{
	const struct elf_syms *e = &((struct elf_object *)self)->e;
	const struct elf_sym *s;
	uint32_t n = 0;
	char *name;

	name = py_symbol_name(arg);
	if (!name)
		return NULL;
	s = elf_syms_find(e, name, &n);
	free(name);
	return PyBool_FromLong(n != 1 || elf_syms_holds_addresses(e, s));
}

static PyObject *function_item(const void *v, size_t i)
{
	return py_str(((const struct elf_use *)v)[i].function);
}

/* None where nothing is known. */
static PyObject *elf_users(PyObject *self, PyObject *arg)
{
	const struct elf_syms *e = &((struct elf_object *)self)->e;
	const struct elf_use *uses;
	uint32_t n = 0;
	char *name = py_symbol_name(arg);

	if (!name)
		return NULL;
	uses = elf_syms_uses(e, name, &n);
	free(name);
	if (!e->uses_known)
		Py_RETURN_NONE;
	return py_tuple(uses, n, function_item);
}

static PyObject *elf_symbols(PyObject *self, PyObject *unused)
{
	struct elf_object *o = (struct elf_object *)self;

	(void)unused;
	return symbols(o, o->e.syms.v, o->e.syms.n);
}

static PyObject *elf_path(PyObject *self, void *closure)
{
	PyObject *path = ((struct elf_object *)self)->path;

	(void)closure;
	Py_INCREF(path);
	return path;
}

static PyObject *elf_kind_name(PyObject *self, void *closure)
{
	static const char *const names[] = { "rel", "exec", "dyn", "list" };

	(void)closure;
	return PyUnicode_FromString(names[((struct elf_object *)self)->e.kind]);
}

static PyObject *elf_machine(PyObject *self, void *closure)
{
	(void)closure;
	return PyLong_FromLong(((struct elf_object *)self)->e.machine);
}

static PyObject *elf_modinfo(PyObject *self, void *closure)
{
	struct elf_syms *e = &((struct elf_object *)self)->e;

	(void)closure;
	return py_str_tuple(e->modinfo.v, e->modinfo.n);
}

static PyObject *elf_comments(PyObject *self, void *closure)
{
	struct elf_syms *e = &((struct elf_object *)self)->e;

	(void)closure;
	return py_str_tuple(e->comments.v, e->comments.n);
}

static PyObject *elf_keys(PyObject *self, void *closure)
{
	struct elf_syms *e = &((struct elf_object *)self)->e;

	(void)closure;
	return py_str_tuple(e->keys.v, e->keys.n);
}

static Py_ssize_t elf_len(PyObject *self)
{
	return (Py_ssize_t)((struct elf_object *)self)->e.syms.n;
}

static PyMethodDef elf_methods[] = {
	{ "find", elf_find, METH_O,
	  "find" SIGNATURE("$self, name, /") "Tuple of the symbols with that name, by position." },
	{ "variants", elf_variants, METH_O,
	  "variants" SIGNATURE("$self, name, /") "Tuple of the symbols called name.*" },
	{ "holds_addresses", elf_holds_addresses, METH_O,
	  "holds_addresses" SIGNATURE("$self, name, /") "Whether relocations fill in the constant "
							"of that name, or may do so." },
	{ "users", elf_users, METH_O,
	  "users" SIGNATURE("$self, name, /") "Tuple of the functions whose code may refer to the "
					      "local object NAME.N; None if unknown." },
	{ "symbols", elf_symbols, METH_NOARGS,
	  "symbols" SIGNATURE("$self, /") "Tuple of all symbols, sorted by name." },
	{ NULL, NULL, 0, NULL },
};

static PyGetSetDef elf_getset[] = {
	{ "path", elf_path, NULL, "the file", NULL },
	{ "kind", elf_kind_name, NULL, "\"rel\", \"exec\", \"dyn\" or \"list\"", NULL },
	{ "machine", elf_machine, NULL, "e_machine of the file, 0 for lists", NULL },
	{ "modinfo", elf_modinfo, NULL, "\"key=value\" strings of .modinfo", NULL },
	{ "keys", elf_keys, NULL, "objects that jump labels refer to: static keys", NULL },
	{ "comments", elf_comments, NULL, "strings of .comment: the compilers", NULL },
	{ NULL, NULL, NULL, NULL, NULL },
};

PyTypeObject *py_elf_type(void)
{
	static PyType_Slot slots[] = {
		{ Py_tp_doc, (void *)"Symbols of an object file or of a symbol list." },
		{ Py_tp_methods, elf_methods },
		{ Py_tp_getset, elf_getset },
		{ Py_sq_length, (void *)elf_len },
		{ Py_tp_new, (void *)py_no_new },
		{ Py_tp_dealloc, (void *)elf_dealloc },
		{ 0, NULL },
	};
	static PyType_Spec spec = { "_ccp.Elf", sizeof(struct elf_object), 0, Py_TPFLAGS_DEFAULT,
				    slots };

	return (PyTypeObject *)PyType_FromSpec(&spec);
}

static PyObject *open_syms(PyObject *module, PyObject *arg,
			   int (*read)(struct elf_syms *e, const char *path, struct buf *err))
{
	struct py_module *m = py_module_state(module);
	struct buf err = BUF_INIT;
	struct elf_object *o = NULL;
	struct elf_syms e;
	PyObject *path;
	char *s = py_path_arg(arg, &path);

	if (!s)
		return NULL;
	if (read(&e, s, &err)) {
		py_read_error(s, &err);
	} else {
		o = py_object_new(m->elf_type);
		if (o) {
			o->e = e;
			o->path = path;
			path = NULL;
			o->symbol_type = m->symbol_type;
			Py_INCREF(o->symbol_type);
		} else {
			elf_syms_release(&e);
		}
	}
	Py_XDECREF(path);
	free(s);
	return (PyObject *)o;
}

PyObject *py_elf_open(PyObject *module, PyObject *arg)
{
	return open_syms(module, arg, elf_syms_read);
}

PyObject *py_list_open(PyObject *module, PyObject *arg)
{
	return open_syms(module, arg, elf_syms_read_list);
}

PyObject *py_read_bytes(PyObject *module, PyObject *arg)
{
	struct buf err = BUF_INIT;
	PyObject *path, *bytes = NULL;
	struct blob b;
	char *s = py_path_arg(arg, &path);

	(void)module;
	if (!s)
		return NULL;
	if (blob_read(s, &b, &err)) {
		py_read_error(s, &err);
	} else {
		bytes = PyBytes_FromStringAndSize(b.s, (Py_ssize_t)b.len);
		blob_release(&b);
	}
	Py_DECREF(path);
	free(s);
	return bytes;
}
