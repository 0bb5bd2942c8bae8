/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * elf: the artifacts of a kernel build as plain data: symbol tables, Module.symvers, gcc's
 * .ipa-clones dumps. Facts only, the policies decide. Files may be compressed (gzip, xz, zstd),
 * which is detected from their content, never from their name.
 *
 * Every reader returns 0, or -1 with the reason appended to err (one line, without the path); the
 * struct is then empty. A filled struct owns its memory and all strings in it.
 */
#ifndef KLP_CCP_ELF_H
#define KLP_CCP_ELF_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/file.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/vec.h"

/* --- blob.c: bytes of a file, unpacked, followed by a NUL */
struct blob {
	const char *s;
	size_t len;
	char *unpacked; /* NULL when s is the file itself */
	struct file_bytes file;
};

int blob_read(const char *path, struct blob *b, struct buf *err);
void blob_release(struct blob *b);
/* For --version: the formats this build can unpack, e.g. "gzip xz zstd". */
const char *blob_formats(void);
/* The next line of text [*at, end), without its end; advances. NULL at the end. */
const char *elf_next_line(const char **at, const char *end, size_t *len);

/* --- syms.c, kallsyms.c: symbols */
enum elf_kind { ELF_KIND_REL, ELF_KIND_EXEC, ELF_KIND_DYN, ELF_KIND_LIST };

struct elf_sym {
	const char *name;
	const char *section; /* "" when absolute, common or not known (lists) */
	const char *module;  /* lists only: "" for vmlinux */
	/* The source (STT_FILE) that a local symbol of a linked file comes from; "" when not known.
	 */
	const char *file;
	uint64_t value, size;
	uint32_t group; /* which STT_FILE, from 1: two sources may have the same base name; or 0 */
	uint32_t order; /* place in the file's own table */
	/*
	 * The number of this symbol among the live ones of its name, as livepatch counts them (from
	 * 1), and how many there are: by address in linked files and for vmlinux in lists, by place
	 * in the table for modules. Both 0 for symbols that do not exist at run time: undefined
	 * ones, and a module's init sections.
	 */
	uint32_t pos, count;
	uint8_t type; /* STT_*; in lists STT_FUNC or STT_OBJECT */
	uint8_t bind; /* STB_* */
	bool defined;
};

/* A place in read-only data that a relocation fills in. */
struct elf_fixup {
	const char *section;
	uint64_t offset;
};

/* Code of `function` may refer to `variable`, a local object called NAME.SOMETHING. */
struct elf_use {
	const char *variable, *function; /* symbols */
};

/* All that the code of `function` does is to jump to another function. */
struct elf_jump {
	const char *function, *to; /* symbols */
};

struct elf_syms {
	struct blob blob;
	struct arena arena;
	enum elf_kind kind;
	uint16_t machine;             /* EM_*, 0 for lists */
	VEC(struct elf_sym) syms;     /* sorted by name, then position */
	VEC(const char *) modinfo;    /* "key=value" of .modinfo */
	VEC(const char *) comments;   /* .comment: which compilers made it */
	VEC(const char *) keys;       /* objects that jump labels of a relocatable file refer to */
	VEC(struct elf_fixup) fixups; /* of a relocatable file */
	/* Of a relocatable file for x86-64, sorted, none twice; false: nothing is known. */
	VEC(struct elf_use) uses;
	bool uses_known;
	VEC(struct elf_jump) jumps; /* of a relocatable file for x86-64 */
};

/* An object, module, or vmlinux. */
int elf_syms_read(struct elf_syms *e, const char *path, struct buf *err);
/* "ADDRESS TYPE NAME [MODULE]" lines: /proc/kallsyms, System.map, nm. */
int elf_syms_read_list(struct elf_syms *e, const char *path, struct buf *err);
/* Either of them, detected from the content. */
int elf_syms_read_any(struct elf_syms *e, const char *path, struct buf *err);
void elf_syms_release(struct elf_syms *e);
/* Symbols called name: the first of *n neighbours, NULL when there is none. */
const struct elf_sym *elf_syms_find(const struct elf_syms *e, const char *name, uint32_t *n);
/* The same for all symbols "name.*" (optimized copies, local statics). */
const struct elf_sym *elf_syms_variants(const struct elf_syms *e, const char *name, uint32_t *n);
/* Whether a constant contains addresses of other symbols; also true if that is unknown. */
bool elf_syms_holds_addresses(const struct elf_syms *e, const struct elf_sym *s);

/* The uses of a variable: the first of *n neighbours, NULL when there is none. */
const struct elf_use *elf_syms_uses(const struct elf_syms *e, const char *variable, uint32_t *n);
/* --- jumps.c: what the code of a function only jumps to; NULL: it does more, or it is not known */
const char *elf_syms_jumps_to(const struct elf_syms *e, const char *function);

/* --- symvers.c: Module.symvers */
struct symver {
	const char *name, *module, *export, *ns; /* ns: "" without namespace */
	uint32_t crc, line;
};

struct symvers {
	struct arena arena;
	VEC(struct symver) syms; /* sorted by name, then line */
};

/* With 4 or 5 columns, the namespace last or, as some kernels had it, third. */
int symvers_read(struct symvers *v, const char *path, struct buf *err);
void symvers_release(struct symvers *v);
const struct symver *symvers_find(const struct symvers *v, const char *name, uint32_t *n);

/* --- clones.c: gcc's -fdump-ipa-clones */
enum clone_kind { CLONE_CLONE, CLONE_REMOVAL };

struct clone_node {
	const char *name;
	const char *file; /* "" when the dump has none */
	int64_t order;    /* gcc's number of the node */
	uint32_t line, col;
};

struct clone_record {
	enum clone_kind kind;
	struct clone_node from; /* what was copied, or removed */
	struct clone_node to;   /* the copy, or the function it was inlined to */
	const char *reason;     /* "inlining to", "isra", "constprop", ...; "" when gcc had none */
	uint32_t line;          /* of the dump */
};

struct clone_warning {
	const char *text;
	uint32_t line;
};

struct clones {
	struct arena arena;
	VEC(struct clone_record) records;
	VEC(struct clone_warning) warnings; /* lines that cannot be parsed, each once */
};

int clones_read(struct clones *c, const char *path, struct buf *err);
void clones_release(struct clones *c);

/*
 * --- inlines.c: what debug information (DWARF) says about functions. Needs libdw; an object
 * without debug information has no units, which is not an error.
 */

/* The body of `function` is part of `holder`. */
struct elf_inline {
	const char *function; /* in the source: whose body was inlined */
	const char *file;     /* where it is declared, "" when not known, and the line, 0 */
	uint32_t line;
	const char *into;   /* function of the source whose text calls it; may be inlined itself */
	const char *holder; /* symbol of the code that the body is in: "f", "f.isra.0" */
	const char *unit;   /* source file of the compilation */
};

/* A function, or what is left of it, that has a symbol of its own. */
struct elf_body {
	const char *function, *file;
	uint32_t line;
	const char *symbol; /* "f", "f.isra.0", "f.part.0", "f.constprop.0" */
	const char *unit;
};

/* A static variable that a function declares, and the symbol it got. */
struct elf_static {
	const char *function, *name, *file;
	uint32_t line, column;
	const char *symbol;
	const char *unit;
};

struct elf_inlines {
	struct arena arena;
	uint32_t nunits;                /* compilations that the debug information covers */
	VEC(struct elf_inline) inlines; /* sorted by function, file, unit; none twice */
	VEC(struct elf_body) bodies;    /* the same */
	VEC(struct elf_static) statics; /* sorted by function, name, unit, place; none twice */
};

int elf_inlines_read(struct elf_inlines *e, const char *path, struct buf *err);
void elf_inlines_release(struct elf_inlines *e);
/* True if this program was built with libdw. */
bool elf_inlines_can_read(void);

/* --- lines.c: the source line of a place. */
struct elf_lines;

/*
 * For a relocatable file in memory, which must outlive it. NULL if there is no information at all,
 * as without libdw; release with elf_lines_close(), which accepts NULL.
 */
struct elf_lines *elf_lines_open(const char *s, size_t len);
void elf_lines_close(struct elf_lines *l);
/* The file, owned by l, and the line; NULL when there is no debug information about the place. */
const char *elf_lines_find(const struct elf_lines *l, uint32_t section, uint64_t offset,
			   uint32_t *line);

/*
 * --- code.c: machine code of functions, of an object and of the kernel image or module that it
 * became part of: whether they were made of the same source, by the same compiler, with the same
 * configuration. For x86-64.
 */
struct elf_code {
	struct blob blob;
	struct elf_syms syms;
	void *elf;        /* libelf's handle */
	bool relocatable; /* symbols lie in sections, not at addresses */
	uint64_t moved;   /* by how much addresses of a list differ: kernels choose their own */
};

enum elf_code_state {
	ELF_CODE_SAME,
	ELF_CODE_DIFFERS,
	ELF_CODE_ABSENT, /* the image has no function of that name */
};

/*
 * Opens an object, a module, vmlinux or a compressed kernel (vmlinuz). For a file without symbols,
 * as the last, they come from `list', vmlinux, System.map or kallsyms; NULL: there is none. 0, or
 * -1 with the reason appended to err, and nothing to release.
 */
int elf_code_open(struct elf_code *c, const char *path, const char *list, struct buf *err);
void elf_code_release(struct elf_code *c);

typedef void elf_code_tell(void *ctx, const char *function, enum elf_code_state state);

/*
 * Compares each function of an object with those of its name in the image; weak ones, which
 * another object may have replaced, are left out. What the linker fills in, and places of static
 * branches, do not count. 0, or -1 with the reason appended to err.
 */
int elf_code_compare(const struct elf_code *object, const struct elf_code *image,
		     elf_code_tell *tell, void *ctx, struct buf *err);

#endif
