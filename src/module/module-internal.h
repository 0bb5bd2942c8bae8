/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module, private: the objects that a livepatch has tables for, and the makers of its files.
 */
#ifndef KLP_CCP_SRC_MODULE_INTERNAL_H
#define KLP_CCP_SRC_MODULE_INTERNAL_H

#include "klp-ccp/module.h"

/* Everything of one object: vmlinux or a module. */
struct module_object {
	const char *name;
	const char *word;     /* the name as a part of C names */
	VEC(uint32_t) units;  /* indices in spec->units */
	const char *calls[4]; /* the user's function for each event, or NULL */
	bool pointers;        /* of its units, some have pointers */
};

/* A livepatch while its files are made. */
struct module_plan {
	const struct module_spec *spec;
	struct arena *arena;
	const char *word;                  /* spec->name as a part of C names */
	VEC(struct module_object) objects; /* vmlinux first, then by name */
	VEC(const char *) lp_paths;        /* of each unit */
};

/* s with everything but letters and digits as '_'. */
char *module_word(struct arena *a, const char *s);
bool module_name_is_good(const char *name);
/* Name of the C array at the end of a unit's lp.c that lists its pointers; lives in a. */
const char *module_table(const struct module_plan *p, const struct module_unit *u);
/* The name of a unit's file in SUSE's layout, when there are several files. */
const char *module_suse_path(const struct module_plan *p, const struct module_unit *u);
/* That of its lp.c in the other one. */
const char *module_unit_path(struct arena *a, const struct module_unit *u);

/* Fills m->mentioned. */
void module_take_mentions(struct module_facts *m, const struct lp *lp);

bool module_has_pointers(const struct module_plan *p);
/* Parts of the shared header, and all of it. */
void module_header_start(const struct module_plan *p, const char *prefix, struct buf *out);
void module_header_includes(const struct module_plan *p, struct buf *out);
void module_header_declarations(const struct module_plan *p, struct buf *out);
void module_header_text(const struct module_plan *p, struct buf *out);
void module_main_text(const struct module_plan *p, struct buf *out);
void module_kbuild_text(const struct module_plan *p, struct buf *out);
void module_makefile_text(const struct module_plan *p, struct buf *out);
void module_functions_text(const struct module_plan *p, struct buf *out);
/* Macro that a unit's lp.c defines before it includes the shared header. */
const char *module_unit_macro(struct arena *a, const struct module_unit *u);
/* What stands at the end of a unit's lp.c. */
void module_tail_text(const struct module_plan *p, const struct module_unit *u, struct buf *out);
/* The #include of the shared header in a unit, and its table of pointers, if it has some. */
void module_header_use(const struct module_plan *p, const struct module_unit *u, struct buf *out);
void module_table_text(const struct module_plan *p, const struct module_unit *u, struct buf *out);
/* Headers of the kernel that these parts of the main file need. */
void module_includes_text(const struct module_plan *p, struct buf *out);
/* The part of the main file that finds symbols and fills pointers: fill(). */
void module_pointers_text(struct buf *out);
/* Statements that fill all pointers of an object, in a function with `ret'. */
void module_fill_text(const struct module_plan *p, const struct module_object *o, struct buf *out);
/* MODULE_IMPORT_NS() for each namespace. */
void module_imports_text(const struct module_plan *p, struct buf *out);

/* What KLP_CCP_SYMBOL() becomes in the callbacks' file. */
void module_symbols_text(const struct module_plan *p, struct buf *out);
/* The scripts of the package. */
void module_package_files(struct module_files *files);
/* All files of SUSE's layout but patched_funcs.csv. */
void module_suse_files(const struct module_plan *p, struct module_files *files);
/* edited.c: what is in a folder that is to be replaced, and was not written like that. */
#define MODULE_LIST ".klp-ccp.sha256"
#define MODULE_BASE ".klp-ccp.base"

struct module_edits {
	struct arena arena;
	VEC(const char *) strange; /* paths that were edited, or that are not ours */
	struct module_files texts; /* instead of the new ones, or in addition */
	uint32_t conflicts;
};

/*
 * Fills a zeroed e. EXIT_WRITTEN, or the exit code after a message: the folder must not be
 * replaced. Release e in any case.
 */
enum exit_code module_edits_take(struct module_edits *e, const struct module_files *files,
				 const char *dir, const struct module_keep *keep, struct diag *d);
void module_edits_release(struct module_edits *e);
/* EXIT_SYSTEM after a message with the words for err. */
enum exit_code module_failed(struct diag *d, const char *path, int err);
/* An empty file. */
struct buf *module_add_file(struct module_files *files, const char *path);

#endif
