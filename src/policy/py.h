/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py: what the files of this folder share. The only header that pulls in Python.h, which wants to
 * come before all others; everybody else sees klp-ccp/policy.h alone.
 *
 * References: a function that gives a PyObject * gives a new reference unless its comment says
 * "borrowed"; an argument is borrowed unless its comment says "stolen". NULL means that a Python
 * exception is set.
 */
#ifndef KLP_CCP_SRC_POLICY_PY_H
#define KLP_CCP_SRC_POLICY_PY_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "klp-ccp/policy.h"

/* What a ccp.Symbol knows besides its name. */
enum py_attribute {
	PY_LINKAGE,
	PY_FUNCTION,
	PY_LOCATION,
	PY_IS_CONST,
	PY_ID,
	PY_IS_INLINE,
	PY_ATTRIBUTES
};

/* Classes of the ccp module that was found on the path, whosever it is. */
struct py_classes {
	PyObject *linkage, *warning, *error, *sym_mod, *ext_sym_mod, *abc;
	PyObject *usage_error, *symbol, *traits; /* NULL: a ccp module of the older API */
	/* Each made when first asked for: making one costs more than a call. */
	PyObject *linkages[POLICY_NESTED_FUN_AUTO + 1]; /* members of linkage */
	PyObject *attributes[PY_ATTRIBUTES];            /* names of those of symbol */
};

struct py_policy {
	struct policy base;
	struct diag *d;
	struct policy_inputs *inputs; /* NULL: nobody wants to know */
	PyObject *self;               /* the policy object */
	struct py_classes classes;    /* owned */
	PyTypeObject *ids_type;       /* _ccp.AllocatedIds */
	bool kept;                    /* the interpreter may stay for the next policy */
};

/*
 * Between a name and its text in a table of functions: what inspect.signature() says, so that tests
 * can compare it with the type stubs and with policies/fake_ccp.py.
 */
#define SIGNATURE(parameters) "(" parameters ")\n--\n\n"

/* One call into the policy, for messages: method, what it was asked about, where that stands. */
struct py_hook {
	const char *method;
	const char *symbol;      /* function, object or header; NULL: none */
	const struct loc *where; /* NULL: no place */
};

/*
 * The files, lowest first: none calls one below it in this list.
 *
 * --- py_value.c: values both ways
 */
PyObject *py_str(const char *s); /* bytes that are no UTF-8 survive the round trip; NULL: None */
PyObject *py_loc(const struct loc *where); /* (file, line, column), None without a place */
/* A tuple of n items, made by item(v, i), which gives new references. */
typedef PyObject *py_item_fn(const void *v, size_t i);
PyObject *py_tuple(const void *v, size_t n, py_item_fn *item);
PyObject *py_str_tuple(const char *const *v, size_t n);
/* A struct sequence of n values, which are stolen; NULL when one of them is. */
PyObject *py_sequence(PyTypeObject *type, PyObject **values, size_t n);
/*
 * UTF-8 bytes of a str, to be freed. errors: "surrogateescape" for names, "backslashreplace" for
 * texts.
 */
char *py_text(PyObject *str, const char *errors);
/* The same of a symbol's name, as files have it; NULL with an exception, also when it is no str. */
char *py_symbol_name(PyObject *arg);
/*
 * The bytes of a path argument, of a file that is going to be read, to be freed, and the str it was
 * (new reference); NULL on failure.
 */
char *py_path_arg(PyObject *arg, PyObject **path);
/* Raises OSError "path: err"; frees err. */
void py_read_error(const char *path, struct buf *err);

/* --- py_type.c: what the types of _ccp share */
struct py_module {
	struct diag *d; /* where _ccp.verbose() writes; NULL until the policy is opened */
	const struct ast_unit *unit; /* the one at hand, or NULL */
	/* Those of policy_config. */
	const struct policy_symbol *statics;
	uint32_t nstatics;
	bool knows_statics;
	const struct elf_inlines *inlines;
	const char *inlines_of;
	const struct cc_invocation *inv; /* NULL until the policy is opened */
	struct py_classes *classes;      /* the policy's; NULL until it is opened */
	PyTypeObject *ids_type, *context_type, *elf_type, *symbol_type, *symvers_type;
	PyTypeObject *debug_type;
	struct py_watch *watch;
	bool idle; /* the policy has gone, the interpreter waits for the next one */
};

/* Borrowed: lives as long as the module object. */
struct py_module *py_module_state(PyObject *module);
/* A function for tp_new of types that only C makes. */
PyObject *py_no_new(PyTypeObject *type, PyObject *args, PyObject *kwds);
/* Allocates an object of a heap type made by PyType_FromSpec(), zeroed behind its head. */
void *py_object_new(PyTypeObject *type);
/* Frees it; the last thing a tp_dealloc does. */
void py_object_free(PyObject *self);

/* --- py_loader.c: imports of what comes with the tool */
/* A source and its code. The build makes the table, which ends with NULL. */
struct py_code {
	const char *source, *code;
	size_t source_len, len;
};
extern const struct py_code py_codes[];
extern const long py_code_magic; /* of the Python that made it */
/* For imports from `folder` and below; nonzero with an exception. */
int py_loader_install(const char *folder);

/* --- py_disk.c: what policies see of the machine */
/* What the functions in between are called in tracebacks. */
#define PY_DISK_NAME "<files of the policy>"
/* In a new interpreter: nonzero with an exception. */
int py_disk_start(void);

/* --- py_inputs.c: what policies read */
/* Where what is read goes; outlives the interpreter. */
struct py_watch {
	struct policy_inputs *in; /* of the policy at hand; NULL: nobody wants to know */
	VEC(char *) started;      /* what was read until the first policy was there */
};
/* Before the interpreter starts; NULL on failure. */
struct py_watch *py_watch_new(struct policy_inputs *in);
/* What has been read by now is what every later policy of this interpreter would have read. */
void py_watch_started(struct py_watch *w);
void py_watch_again(struct py_watch *w, struct policy_inputs *in);
void py_watch_free(struct py_watch *w);

/* --- py_sources.c: notes the files of a policy's class, and of what was imported by now */
void py_sources_note(struct policy_inputs *in, PyObject *cls);

/* --- py_facts.c: what a policy tells for a report */
/* The facts of a dict. */
enum exit_code py_facts(struct py_policy *p, const struct py_hook *h, PyObject *dict,
			policy_add_fact add, void *ctx);
/*
 * Those of the next message: of a dict, NULL and None are fine; of a warning or error, and a hook.
 */
void py_message_facts(struct diag *d, PyObject *facts);
void py_facts_of(struct diag *d, const struct py_hook *h, PyObject *o);

/* --- py_err.c: from Python's errors to our diagnostics */
/* The pending exception with its traceback, no longer pending (new reference); NULL: none. */
PyObject *py_take_exception(void);
/* Reports TEXT as policy failure, and the traceback of exc, if any. */
void py_report_failure(struct diag *d, const struct py_hook *h, const char *text, PyObject *exc);
/* A note about which question it was; not in the compat form. */
void py_note_hook(struct diag *d, const struct py_hook *h);
/* Reports TEXT and the pending exception, if any; clears it. */
enum exit_code py_fail(struct diag *d, const struct py_hook *h, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* --- py_answer.c: what the policy said */
/*
 * The pending exception ended a call: an LpCreationPolicyError is the policy's "no" and becomes an
 * error at the hook's place, anything else the failure TEXT. Clears it.
 */
enum exit_code py_raised(struct py_policy *p, const struct py_hook *h, const char *text);
/* Reports the warnings of one answer: None, one LpCreationPolicyWarning, or an iterable of them. */
enum exit_code py_warnings(struct py_policy *p, const struct py_hook *h, PyObject *warnings);
enum exit_code py_bool(struct py_policy *p, const struct py_hook *h, PyObject *value, bool *answer);
/* A new name as str; *out NULL when it is empty or equal to the old one. ids: names that are taken.
 */
enum exit_code py_new_name(struct py_policy *p, const struct py_hook *h, PyObject *value,
			   const struct allocated_ids *ids, char **out);
enum exit_code py_sym_mod(struct py_policy *p, const struct py_hook *h, PyObject *value,
			  const struct allocated_ids *ids, struct sym_mod *mod);
enum exit_code py_ext_sym_mod(struct py_policy *p, const struct py_hook *h, PyObject *value,
			      const struct allocated_ids *ids, struct sym_mod *mod);

/* --- py_symbol.c: what the policy is asked about */
/* A member of ccp.Linkage. */
PyObject *py_linkage(struct py_classes *c, enum policy_linkage linkage);
/* A ccp.Symbol, or its name alone where there is no such class; NULL: None. */
PyObject *py_symbol(struct py_classes *c, const struct policy_symbol *s);

/* --- py_context.c: what a policy is told about the run */
PyTypeObject *py_context_type(void);
PyObject *py_context(PyTypeObject *type, const struct policy_config *cfg, const struct diag *d);

/* --- py_ids.c: _ccp.AllocatedIds */
PyTypeObject *py_ids_type(void);
PyObject *py_ids_new(PyTypeObject *type, const struct allocated_ids *ids);
/* The callback is over: from now on the object only raises ReferenceError. */
void py_ids_expire(PyObject *ids);

/* --- py_elf.c, py_symvers.c, py_clones.c, py_debug.c: build artefacts, read by src/elf */
PyTypeObject *py_elf_type(void);
PyTypeObject *py_elf_symbol_type(void);
PyTypeObject *py_symvers_type(void);
PyTypeObject *py_debug_type(void);
/* Functions of _ccp that take one path. */
PyObject *py_elf_open(PyObject *module, PyObject *arg);
PyObject *py_list_open(PyObject *module, PyObject *arg);
PyObject *py_symvers_open(PyObject *module, PyObject *arg);
PyObject *py_clones_open(PyObject *module, PyObject *arg);
PyObject *py_debug_open(PyObject *module, PyObject *arg);
PyObject *py_read_bytes(PyObject *module, PyObject *arg);
/* --- py_config.c: a file of options, read by src/report */
PyObject *py_read_config(PyObject *module, PyObject *arg);
/* --- py_search.c: functions of _ccp that take one name, and look into the unit */
PyObject *py_mentions(PyObject *module, PyObject *arg);
PyObject *py_expands(PyObject *module, PyObject *arg);
PyObject *py_stored(PyObject *module, PyObject *arg);
PyObject *py_unpatchable(PyObject *module, PyObject *arg);
PyObject *py_labels(PyObject *module, PyObject *arg);
PyObject *py_local_statics(PyObject *module, PyObject *arg);
PyObject *py_is_builtin(PyObject *module, PyObject *arg);
/* ... that takes one ccp.Symbol. */
PyObject *py_guarded(PyObject *module, PyObject *arg);

/* --- py_module.c: the built-in module _ccp */
PyObject *py_module_init(void);

/* --- py_init.c: the interpreter */
/*
 * Starts it, or takes the one that the policy before has left. *kept: it can be left to another
 * policy, since it runs the tool's own code only.
 */
enum exit_code py_start(const struct policy_config *cfg, struct diag *d, bool *kept);
/*
 * Leaves it to the next policy, which the end of the process may be; if not kept, flushes what
 * Python holds and takes it down.
 */
void py_leave(struct diag *d, bool kept);
/*
 * Writes what open text files hold back. One that is part of a reference cycle loses its last lines
 * when the collector, which may run at any time, closes the file below it first: to be called while
 * all are in use.
 */
void py_flush(void);

/* --- py_find.c: the class of "MOD.CLS", or of the only one in FILE.py (new reference) */
enum exit_code py_find_class(struct py_policy *p, const char *name, PyObject **cls);

/* --- py_policy.c: the callbacks; used by py_open.c */
extern const struct policy_ops py_policy_ops;

#endif
