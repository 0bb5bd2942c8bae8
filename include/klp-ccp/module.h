/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module: the files around the lp.c files of a livepatch that make needs to build a module: the
 * shared header, the main file with the livepatch tables, Kbuild, Makefile, the list of functions.
 * Everything is generated in memory first; module_install() puts all of it in place, or nothing.
 */
#ifndef KLP_CCP_MODULE_H
#define KLP_CCP_MODULE_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/exit.h"
#include "klp-ccp/lp.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/vec.h"

/* A redirected kernel function. */
struct module_function {
	const char *name;  /* its symbol: "__x64_sys_newuname" */
	uint32_t position; /* of the object's symbols of that name, from 1; 0: it is the only one */
	const char *replacement; /* "klpp___x64_sys_newuname" */
};

/* A pointer in lp.c that is to be filled before the unit's object is patched. */
struct module_pointer {
	const char *name;   /* "klpe_loop_add" */
	const char *symbol; /* "loop_add" */
	const char *object; /* that has it: "vmlinux" or a module */
	uint32_t position;  /* as in module_function */
};

/* One lp.c. All strings are the caller's and outlive the files made of them. */
struct module_unit {
	const char *source; /* below the source root: "fs/proc/cmdline.c" */
	const char *word;   /* of module_unit_words(); NULL: that of the source alone */
	const char *object; /* "vmlinux", or the module's name as /proc/modules has it */
	const char *text;   /* lp.c */
	size_t len;
	const char *prototypes; /* lines for the shared header; see emit_prototypes() */
	const char *opaque;     /* the same, but only for other units */
	const struct module_pointer *pointers;
	uint32_t npointers;
	const char *flags; /* of its own for kbuild, "" for none */
	const char *less;  /* flags that kbuild must not use for it, "" or NULL for none */
	const struct module_function *functions;
	uint32_t nfunctions;
	const char *const *symbols; /* that its text makes, and other units can see */
	uint32_t nsymbols;
};

/* A function of another source that a unit's text only calls. */
struct module_call {
	const char *name;
	const char *object; /* that has it, as the policy says; NULL: it does not know */
};

/* A unit and the memory of its strings. */
struct module_facts {
	struct arena arena;
	struct module_unit unit;
	/* As the policy found them; NULL: it did not. */
	const char *image; /* with the symbols of what the unit is part of */
	const char *object, *build_root, *source_root;
	const char *symvers;       /* with commas between; "" for none */
	VEC(const char *) globals; /* redirected functions that other sources can call */
	VEC(const char *) users;   /* functions whose text leads to one that changes */
	VEC(struct module_call) calls;
	VEC(const char *) wanted;     /* what its text refers to, and has to be elsewhere */
	VEC(const char *) shadow_ids; /* that its shadow variables are made with: numbers */
	VEC(const char *) mentioned;  /* by inline functions that it calls in kept headers */
	VEC(const char *) namespaces; /* of the kernel's exports that its text uses */
};

/*
 * Fills a zeroed m from a unit whose text is proven; afterwards the unit may be released.
 * EXIT_WRITTEN or the exit code after a message: the policy failed, or cannot tell which symbol is
 * meant.
 */
enum exit_code module_take_unit(struct module_facts *m, const struct lp *lp, const char *source,
				const struct buf *text, struct diag *d);
/* Adds to the namespaces of each unit those of what is mentioned, from its lists of exports. */
void module_find_imports(struct module_facts *v, uint32_t n);
/* Fills shadow_ids from the text. An id that is no number cannot be told others: a note says so. */
void module_take_shadows(struct module_facts *m, struct diag *d);
void module_facts_release(struct module_facts *m);

/* --- kernel.c: what belongs to a kernel, NULL: not found */
struct module_kernel {
	const char *build;   /* its headers or build folder */
	const char *symbols; /* vmlinux, System.map or kallsyms */
	const char *symvers;
	const char *modules; /* the folder of modules.dep */
	const char *image;   /* the kernel itself: vmlinuz */
};

/*
 * By its release, in the places of Debian, SUSE and Fedora below `root' ("": /), or the folder that
 * modules are built in. Strings live in a. EXIT_INPUT after a message: nothing to build with.
 */
enum exit_code module_find_kernel(struct module_kernel *k, struct arena *a, const char *name,
				  const char *root, struct diag *d);
/* The file of a module; NULL. */
const char *module_find_ko(const struct module_kernel *k, struct arena *a, const char *name);
/* True if the kernel has it as a part of vmlinux, as far as it tells. */
bool module_is_built_in(const struct module_kernel *k, struct arena *a, const char *name);

/* The kernel that a build folder has, or NULL. */
const char *module_built_image(struct arena *a, const char *build_root);
/* True if it is a kernel, by its name, and no module. */
bool module_is_kernel(const char *path);

/*
 * --- same-code.c: an object that was read, and where the kernel to be patched has its code. NULL
 * in any but source, functions and users: not known.
 */
struct module_check {
	const char *source, *object;
	const char *image;     /* a kernel or module */
	const char *list;      /* with symbols, for an image that has none */
	const char *functions; /* those that are redirected, with commas between */
	const char *users;     /* as well: others that may have inlined what changes */
};

/* Makes the kernel the image; what was it before has the symbols, should they be missing there. */
void module_check_against(struct module_check *c, const char *kernel);
/*
 * Compares the code of each object with that of its image; the result goes to `yaml' as a document.
 * EXIT_WRITTEN, or EXIT_NO_PATCH after messages: a redirected function has other code, or a user of
 * what changes. What cannot be compared is only told.
 */
enum exit_code module_compare(const struct module_check *v, uint32_t n, struct buf *yaml,
			      struct diag *d);
/* As lines of text, and back; NULL when the text is no such list. Strings live in a. */
void module_checks_text(const struct module_check *v, uint32_t n, struct buf *out);
struct module_check *module_read_checks(struct arena *a, const char *text, size_t len, uint32_t *n);

/* The callbacks of livepatch, in the order of the calls. */
enum module_event { MODULE_PRE_PATCH, MODULE_POST_PATCH, MODULE_PRE_UNPATCH, MODULE_POST_UNPATCH };

struct module_callback {
	const char *object; /* "vmlinux" or a module */
	enum module_event event;
	const char *function; /* defined in the callbacks' file */
};

/* A private symbol that the callbacks' file uses, by KLP_CCP_SYMBOL(type, alias, file, name). */
struct module_symbol {
	const char *alias, *file, *name;
	/* Found by module_take_symbol(): */
	enum module_binding { MODULE_EXPORT, MODULE_RELOCATION, MODULE_POINTER } binding;
	const char *object, *symbol;
	uint32_t position;
	const char *ns; /* of an export; NULL: none */
};

/*
 * The next use of the macro in a text, *at goes behind it; false: there is none. *good: its
 * arguments have the right form. Strings live in a.
 */
bool module_next_symbol(struct arena *a, const char **at, struct module_symbol *s, bool *good);
/*
 * Fills in what lp, a closure that needs the symbol, and its policy know. EXIT_WRITTEN, or the exit
 * code after a message.
 */
enum exit_code module_take_symbol(struct module_symbol *s, struct arena *a, const struct lp *lp,
				  struct diag *d);

struct module_spec {
	const char *name;    /* "livepatch-fix": name of the files and the module */
	const char *made_by; /* "klp-ccp 0.1.0" */
	const char *patches; /* names of the fixes, for readers; may be "" */
	const char *tools;   /* folder of klp-ccp and klp-convert, for when PATH lacks them; NULL */
	const char *kdir;    /* where the kernel's headers are; NULL: those of the running one */
	const char *sources; /* their root, "" if not known: where lines of errors come from */
	const char *const *lists; /* of symbols, for klp-convert */
	uint32_t nlists;
	const struct module_unit *units; /* sorted by source */
	uint32_t nunits;
	const char *callbacks_file; /* its text, NULL for none */
	const struct module_callback *callbacks;
	uint32_t ncallbacks;
	const struct module_symbol *symbols_used; /* by the callbacks */
	uint32_t nsymbols;
	const char *const
		*shadow_ids; /* C expressions: shadow variables that end with the livepatch */
	uint32_t nshadow_ids;
	const char *const *namespaces; /* of exports, each once */
	uint32_t nnamespaces;
	bool replace;   /* replaces loaded livepatches */
	bool suse;      /* in the layout of SUSE's livepatch repository; no callbacks */
	bool any_build; /* also loads on other builds of the kernel */
};

struct module_file {
	const char *path; /* below the folder */
	struct buf text;
};

struct module_files {
	struct arena arena;
	VEC(struct module_file) v;
};

/*
 * Makes the files of a livepatch. files must be zeroed; release them with module_files_release() in
 * any case. EXIT_WRITTEN, or the exit code after a message: a name that cannot be one of a module,
 * a function that two units redirect.
 */
enum exit_code module_make(struct module_files *files, const struct module_spec *spec,
			   struct diag *d);
/* Adds a file, with its text (which is copied). */
void module_add(struct module_files *files, const char *path, const char *text, size_t len);
void module_files_release(struct module_files *files);

/*
 * What stands for each of n sources in names of files and in C: "fs_proc_cmdline", or
 * "fs_proc_cmdline_2" where an earlier one has that. All in a.
 */
const char **module_unit_words(struct arena *a, const char *const *sources, uint32_t n);
/* "lp/fs_proc_cmdline.c"; lives in a. */
const char *module_lp_path(struct arena *a, const char *word);

/* What becomes of edits in a folder that is there. */
struct module_keep {
	bool force; /* they are kept with the old folder */
	bool merge; /* they go into the new one */
};

/*
 * Puts the files into the folder `dir', all of them or none: they are written to a new folder
 * beside it that takes its place. An existing folder must have been created by this function, and
 * none of its files may have been edited, or others added; files created by make do not count. With
 * `force' any other folder is replaced as well, and kept as DIR.old.N. With `merge' edits and added
 * files go into the new folder, and the texts as they were generated into .klp-ccp.base there.
 * EXIT_WRITTEN or the exit code after a message; EXIT_NO_PATCH: the folder is there, but edits are
 * in conflict with the new texts.
 */
enum exit_code module_install(const struct module_files *files, const char *dir,
			      const struct module_keep *keep, struct diag *d);

#endif
