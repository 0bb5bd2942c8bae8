/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * py_init: starting and stopping the interpreter. Python gets neither our command line nor our
 * signals, locale or stdio, so that a run gives the same bytes everywhere; its environment
 * variables count.
 */
#include "py.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klp-ccp/disk.h"

static const char module_name[] = "_ccp";

static bool in_inittab(void)
{
	for (const struct _inittab *t = PyImport_Inittab; t->name; t++)
		if (!strcmp(t->name, module_name))
			return true;
	return false;
}

static void add_path(struct buf *b, const char *dir)
{
	if (!dir || !*dir)
		return;
	if (b->len)
		buf_putc(b, ':');
	buf_puts(b, dir);
}

/*
 * Where the standard library is searched from: the installation that our libpython belongs to, or
 * the active virtual environment when it is of the same version. By default Python would take the
 * first python3 in PATH, whose version need not be the embedded one. NULL: leave it to Python.
 */
static char *program_name(void)
{
	const char *venv = getenv("VIRTUAL_ENV");
	void *fn = dlsym(RTLD_DEFAULT, "Py_IsInitialized");
	struct buf path = BUF_INIT;
	char *dir, *slash;
	Dl_info info;

	if (venv) {
		buf_printf(&path, "%s/bin/python%d.%d", venv, PY_MAJOR_VERSION, PY_MINOR_VERSION);
		if (!access(path.s, X_OK))
			return buf_detach(&path, NULL);
	}
	if (!fn || !dladdr(fn, &info) || !info.dli_fname) {
		buf_free(&path);
		return NULL;
	}
	dir = mem_strdup(info.dli_fname);
	while ((slash = strrchr(dir, '/'))) {
		*slash = '\0';
		buf_reset(&path);
		buf_printf(&path, "%s/lib/python%d.%d/os.py", dir, PY_MAJOR_VERSION,
			   PY_MINOR_VERSION);
		if (!access(path.s, R_OK)) {
			buf_reset(&path);
			buf_printf(&path, "%s/bin/python%d.%d", dir, PY_MAJOR_VERSION,
				   PY_MINOR_VERSION);
			free(dir);
			return buf_detach(&path, NULL);
		}
	}
	free(dir);
	buf_free(&path);
	return NULL;
}

static PyStatus pre_initialize(void)
{
	PyPreConfig pre;

	PyPreConfig_InitPythonConfig(&pre);
	pre.parse_argv = 0;
	/* The locale is the process's, not Python's to set; text is UTF-8 whatever it says. */
	pre.configure_locale = 0;
	pre.coerce_c_locale = 0;
	pre.coerce_c_locale_warn = 0;
	pre.utf8_mode = 1;
	return Py_PreInitialize(&pre);
}

static PyStatus set_paths(PyConfig *config, const struct policy_config *cfg)
{
	struct buf path = BUF_INIT;
	char *program = program_name();
	PyStatus status;

	add_path(&path, disk_env("KLP_CCP_PYTHONPOLICY_PATH"));
	add_path(&path, cfg->data_dir);
	add_path(&path, disk_env("PYTHONPATH"));
	status = PyConfig_SetBytesString(config, &config->pythonpath_env, path.s);
	if (!PyStatus_Exception(status) && program)
		status = PyConfig_SetBytesString(config, &config->program_name, program);
	free(program);
	buf_free(&path);
	return status;
}

/*
 * True if nothing that Python is going to run is the user's: then there is no need for the folders
 * of other packages, nor for the search for them.
 */
static bool is_plain(const struct policy_config *cfg)
{
	static const char *const users[] = { "KLP_CCP_PYTHONPOLICY_PATH", "PYTHONPATH",
					     "PYTHONHOME", "VIRTUAL_ENV" };

	for (size_t i = 0; i < ARRAY_SIZE(users); i++)
		if (i < 2 ? disk_env(users[i]) : getenv(users[i]))
			return false;
	return !cfg->name || !strncmp(cfg->name, "klp.", 4) || !strncmp(cfg->name, "suse.", 5);
}

static PyStatus initialize(const struct policy_config *cfg)
{
	PyConfig config;
	PyStatus status = pre_initialize();

	if (PyStatus_Exception(status))
		return status;
	PyConfig_InitPythonConfig(&config);
	config.parse_argv = 0;
	config.configure_c_stdio = 0;
	config.install_signal_handlers = 0;
	config.site_import = !is_plain(cfg);
	/* Policies lie in folders that are not ours: no __pycache__ there unless a place was given.
	 */
	config.write_bytecode = getenv("PYTHONPYCACHEPREFIX") != NULL;
	if (!getenv("PYTHONHASHSEED")) {
		/* A policy that iterates over a set answers alike in each run. */
		config.use_hash_seed = 1;
		config.hash_seed = 0;
	}
	status = set_paths(&config, cfg);
	if (!PyStatus_Exception(status))
		status = Py_InitializeFromConfig(&config);
	PyConfig_Clear(&config);
	return status;
}

/* lp.c goes to stdout: what a policy prints must not get into it. */
static void move_stdout(void)
{
	PyObject *err = PySys_GetObject("stderr"); /* borrowed */

	if (err && PySys_SetObject("stdout", err) < 0)
		PyErr_Clear();
}

/* What the interpreter that runs knows about itself; NULL with an exception. */
static struct py_module *own_state(void)
{
	PyObject *module = PyImport_ImportModule(module_name);
	struct py_module *state = module ? py_module_state(module) : NULL;

	Py_XDECREF(module); /* sys.modules has it */
	return state;
}

/* Writes what one text file holds back; others, closed and broken ones are passed by. */
static void flush_text(PyObject *o, PyObject *text_class)
{
	PyObject *done;

	if (PyObject_TypeCheck(o, (PyTypeObject *)text_class)) {
		done = PyObject_CallMethod(o, "flush", NULL);
		Py_XDECREF(done);
		PyErr_Clear();
	}
}

void py_flush(void)
{
	PyObject *gc = PyImport_ImportModule("gc"), *io = PyImport_ImportModule("io");
	PyObject *text_class = io ? PyObject_GetAttrString(io, "TextIOWrapper") : NULL;
	PyObject *all = gc ? PyObject_CallMethod(gc, "get_objects", NULL) : NULL;

	if (all && PyList_Check(all) && text_class && PyType_Check(text_class))
		for (Py_ssize_t i = 0; i < PyList_GET_SIZE(all); i++)
			flush_text(PyList_GET_ITEM(all, i), text_class); /* borrowed */
	PyErr_Clear();
	Py_XDECREF(all);
	Py_XDECREF(text_class);
	Py_XDECREF(io);
	Py_XDECREF(gc);
}

static void stop(struct diag *d)
{
	struct py_module *state = own_state();
	struct py_watch *watch = state ? state->watch : NULL;

	py_flush(); /* once more: what destructors wrote since */
	/* Closes what is left open; a class of the policy may do more when its object goes. */
	PyGC_Collect();
	if (Py_FinalizeEx() < 0)
		diag_report(d, DIAG_WARNING, "policy", NULL,
			    "python could not write all of its output");
	py_watch_free(watch);
}

static enum exit_code start_new(const struct policy_config *cfg, struct diag *d)
{
	struct py_module *state;
	struct py_watch *watch;
	PyStatus status;

	/* The table is Python's and outlives an interpreter on some versions: enter the name once.
	 */
	if (!in_inittab() && PyImport_AppendInittab(module_name, py_module_init) < 0)
		return py_fail(d, NULL, "could not register the \"%s\" python module", module_name);
	watch = py_watch_new(cfg->inputs);
	if (!watch)
		return py_fail(d, NULL, "could not track the files that python reads");
	status = initialize(cfg);
	if (PyStatus_Exception(status)) {
		py_fail(d, NULL, "could not start python: %s",
			status.err_msg ? status.err_msg : "unknown reason");
		return EXIT_POLICY;
	}
	if (py_disk_start() < 0)
		return py_fail(d, NULL, "could not give python the files of a bundle");
	if (!cfg->outfile)
		move_stdout();
	if (cfg->data_dir && py_loader_install(cfg->data_dir) < 0)
		PyErr_Clear(); /* Python's own loader does as well, and takes longer */
	state = own_state();
	if (!state)
		return py_fail(d, NULL, "could not import \"%s\" python module", module_name);
	state->watch = watch;
	return EXIT_WRITTEN;
}

enum exit_code py_start(const struct policy_config *cfg, struct diag *d, bool *kept)
{
	struct py_module *state = Py_IsInitialized() ? own_state() : NULL;

	*kept = is_plain(cfg);
	if (Py_IsInitialized() && !(state && state->idle))
		return py_fail(d, NULL, "another policy of this process is using python");
	if (!state)
		return start_new(cfg, d);
	if (!*kept) {
		stop(d);
		return start_new(cfg, d);
	}
	PyGC_Collect(); /* what the policy before it has left */
	py_watch_again(state->watch, cfg->inputs);
	state->idle = false;
	return EXIT_WRITTEN;
}

void py_leave(struct diag *d, bool kept)
{
	struct py_module *state = kept ? own_state() : NULL;

	if (!state) {
		stop(d);
		return;
	}
	state->d = NULL;
	state->unit = NULL;
	state->statics = NULL;
	state->inv = NULL;
	state->classes = NULL;
	py_watch_again(state->watch, NULL);
	state->idle = true;
}
