/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of this folder share: the state of one conversion. They call each other in the
 * order of convert.c and never back.
 */
#ifndef KLP_CCP_SRC_CONVERT_INTERNAL_H
#define KLP_CCP_SRC_CONVERT_INTERNAL_H

#include "klp-ccp/convert.h"
#include "klp-ccp/elf-module.h"
#include "klp-ccp/elf.h"
#include "klp-ccp/map.h"
#include "klp-ccp/name.h"

/* Not in every elf.h. */
#ifndef R_PPC64_REL24_NOTOC
#define R_PPC64_REL24_NOTOC 116
#endif

/* --- machine.c: what the loaders of the architectures know */
struct reloc_type {
	uint32_t type;
	uint8_t size;   /* bytes that the loader changes; 0: none */
	uint16_t since; /* KERNEL(), 0: always */
	const char *name;
	/* The loader needs a second relocation of the same section to make sense of it. */
	bool paired;
};

struct machine {
	uint16_t id; /* EM_* */
	uint8_t data;
	const char *name;
	uint32_t pointer; /* type of a relocation that stores an address */
	bool zero_fields; /* the loader refuses a field that holds something */
	bool plain_late;  /* late relocations of data are plain stores */
	uint16_t clears;  /* since when it empties the fields of a module that goes; 0: never */
	const struct reloc_type *types;
	uint32_t ntypes;
};

#define KERNEL(x, y) ((x) << 8 | (y))

struct kernel {
	uint16_t version;
	uint32_t name_max; /* length of a symbol's name */
	bool early; /* vmlinux's symbols are bound before anything reads the module's tables */
	bool walks; /* all symbols are looked at for each relocation */
};

const struct machine *machine_find(uint16_t id, uint8_t data);
const struct reloc_type *machine_type(const struct machine *m, uint32_t type);
void kernel_init(struct kernel *k, uint16_t version);
/* "X.Y..." as KERNEL(X, Y), 0 when it is none. */
uint16_t kernel_parse(const char *s);

/* --- the conversion */
enum origin { BY_NAME, BY_TABLE, BY_MAP, BY_SEARCH, BY_KERNEL };

/* A symbol that the livepatch core will find. Strings are interned: equal ones are the same. */
struct binding {
	uint32_t sym;      /* in the symbol table */
	const char *lpobj; /* when it is bound; NULL in a converted module: its relocations say */
	const char *symobj, *name;
	uint32_t pos;
	uint32_t uses;
	enum origin origin;
};

/* A relocation against such a symbol, in a section that is loaded. */
struct use {
	uint32_t binding, section, rela; /* section: that of the relocation */
	const char *lpobj;
};

/* A file of --symbols; what it knows about are modules, or vmlinux. */
struct list {
	const char *path, *object; /* NULL: a list of several objects */
	struct elf_syms syms;
	uint64_t init_begin, init_end; /* addresses that are gone at run time */
};

struct convert {
	const struct convert_options *opt;
	struct diag *diag;
	struct loc where;
	struct arena arena;
	struct names names;
	const char *bytes; /* the input */
	size_t len;
	enum exit_code code; /* of the first error */
	bool converted;      /* the input is a livepatch already */
	struct elf_module mod;
	const struct machine *machine;
	struct kernel kernel;
	VEC(struct binding) bindings;
	uint32_t *binding_of; /* by symbol: index plus one, or 0 */
	bool *failed;         /* by symbol: what it is bound to was complained about */
	VEC(struct use) uses;
	VEC(struct list) lists;
	struct map list_of; /* name_t of an object: the list that counts for it */
	VEC(struct symvers) symvers;
	struct map versions; /* name_t of what __versions has */
	bool has_versions;
	struct map objects;      /* name_t of the klp_objects; value 1: surely one */
	struct elf_lines *lines; /* opened when a message needs it */
	bool lines_asked;
};

/* An error at the module: damaged or not what is converted (EXIT_INPUT), or not possible. */
void reject(struct convert *c, const char *id, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void refuse(struct convert *c, const char *id, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* An error in a file that an option names; line 0: all of it. */
void refuse_at(struct convert *c, const char *id, const char *file, uint32_t line, const char *fmt,
	       ...) __attribute__((format(printf, 5, 6)));
void advise(struct convert *c, const char *id, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void note(struct convert *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The one copy of a string. */
const char *intern(struct convert *c, const char *s, size_t len);

bool is_vmlinux(const char *object);
bool undefined(const struct convert *c, uint32_t sym);
/* Whether a section stays in memory once the module is loaded. */
bool is_loaded(const struct elf_section *s);

/* --- notation.c: how symbols are named */
void notation_read(struct convert *c);
/* Complains unless it can be a module's name, or vmlinux; `what` says whose name it is. */
bool object_name_ok(struct convert *c, const char *what, const char *object);
bool symbol_name_ok(struct convert *c, const char *name);
/* Complains unless s of len bytes is a position. */
bool position_parse(struct convert *c, const char *symbol, const char *s, size_t len,
		    uint32_t *pos);
void binding_add(struct convert *c, const struct binding *b);
/* "KLP_RELOC_SYMBOL_POS(...)" or what it is in the notation of b, for another position. */
const char *notation_of(struct convert *c, const struct binding *b, uint32_t pos);

/* --- table.c: the older notation */
void table_read(struct convert *c);
/* The object of a section of such a table, NULL when it is none. */
const char *table_object(const struct elf_section *s);

/* --- mapfile.c: --map */
void mapfile_read(struct convert *c);

/* --- lists.c: --symbols */
bool lists_read(struct convert *c);
void lists_release(struct convert *c);
/* The symbols of that name of an object: a sorted run; NULL and 0 when there is none. */
const struct elf_sym *lists_find(const struct list *l, const char *object, const char *name,
				 uint32_t *n);
const struct list *lists_of(struct convert *c, const char *object);
bool lists_is_init(const struct list *l, const struct elf_sym *s);
void lists_check(struct convert *c);

/* --- imports.c: what is left undefined */
bool imports_read(struct convert *c);
void imports_release(struct convert *c);
void imports_check(struct convert *c);

/* --- objects.c: the klp_object table */
void objects_check(struct convert *c);

/* --- places.c: where relocations lie */
void uses_collect(struct convert *c);
void places_check(struct convert *c);

/* --- origin.c: whose code a place is */
const char *origin_of(struct convert *c, uint32_t section, uint64_t offset);

/* --- structure.c: the form of a livepatch, with errors that reject() gives */
bool structure_is_livepatch(const struct elf_module *m);
void structure_check(struct convert *c, const struct elf_module *m);

/* --- conversion.c: puts the livepatch to out; the module is changed */
void rewrite(struct convert *c, struct buf *out);

/* --- verify.c: reads what was written again, and the input */
void verify(struct convert *c, const struct buf *out);

/* --- remarks.c: what holds but should be known; the table of --list */
void remarks(struct convert *c);
void list_bindings(struct convert *c, struct buf *out);

#endif
