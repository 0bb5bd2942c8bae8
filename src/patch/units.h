/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: which units of a build can see a patch, while they are looked for.
 */
#ifndef KLP_CCP_PATCH_UNITS_H
#define KLP_CCP_PATCH_UNITS_H

#include "cut.h"
#include "klp-ccp/patch.h"

/* -- texts.c: files, each read and cut once -------------------------------------------------- */

struct text_file {
	const char *path; /* absolute and normalised */
	struct file_bytes bytes;
	bool read, is_cut;
	struct cut cut;
	uint8_t whole;    /* CUT_*: of these all who read it may be concerned by a change of it */
	uint32_t because; /* of which file of the patch */
};

struct texts {
	struct arena arena;
	struct provider fs;
	struct map by_path; /* hash -> index of the last one, +1 */
	VEC(struct text_file) files;
	VEC(uint32_t) next; /* of each: another one with the same hash, +1 */
};

void texts_init(struct texts *t);
void texts_release(struct texts *t);
/* The number of a path, which need not be there. */
uint32_t texts_find(struct texts *t, const char *path);
/* Its bytes; of what cannot be read, none. */
const struct file_bytes *texts_read(struct texts *t, uint32_t file);
const struct cut *texts_cut(struct texts *t, uint32_t file);

/* -- deps.c, includes.c: who reads what --------------------------------------------------- */

struct reader {
	const char *source; /* absolute */
	struct command command;
	VEC(uint32_t) files; /* in texts: all that it reads */
};

struct readers {
	struct texts texts;
	VEC(struct reader) v; /* of one changed file at least */
	struct names told;    /* the .cmd files that tell what their units read */
};

struct finder {
	struct patch_units *u;
	struct patch *p;
	const struct patch_units_options *opt;
	struct diag *d;
	struct readers readers;
	VEC(uint32_t) wanted;       /* the changed files of the patch that others read, in texts */
	VEC(uint32_t) wanted_files; /* and in patch.files */
};

/* deps.c: the folder that a command runs in, where its .cmd file does not say it. */
void units_find_folder(struct finder *f, struct command *cmd);
/*
 * Fills f->readers with the units that read one of f->wanted: sources are included as well.
 * EXIT_WRITTEN or the exit code after a message.
 */
enum exit_code readers_find(struct finder *f);
void readers_release(struct readers *r);
/* True if it is known what the source at a path reads. */
bool readers_know(struct finder *f, const char *source);
/* includes.c: the same for a command without a list of what was read, by its #include lines. */
struct includes;
struct includes *includes_new(struct texts *t);
void includes_free(struct includes *in);
/* Adds all files that a unit may read, its source first. */
void includes_collect(struct includes *in, const struct command *cmd, const char *source,
		      struct reader *r);

/* -- header-names.c: what a change of a header means to those who read it -------------------- */

struct tainted;
/* The names that differ between both texts of the headers that the patch changes. */
struct tainted *headers_compare(struct finder *f);
/* True if there is any difference. */
bool headers_differ(const struct tainted *t);
/* Adds those that are other things because of them, in all that f->readers read. */
void headers_spread(struct tainted *t, struct finder *f);
void tainted_free(struct tainted *t);
/* True if a unit can see it. Fills cause; its file is one of patch.files. */
bool headers_concern(struct tainted *t, const struct reader *r, struct patch_cause *cause);

#endif
