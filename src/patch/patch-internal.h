/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of this folder share: a diff as it was read, and the tree that it is applied to.
 */
#ifndef KLP_CCP_PATCH_INTERNAL_H
#define KLP_CCP_PATCH_INTERNAL_H

#include "klp-ccp/name.h"
#include "klp-ccp/patch.h"

#define PATCH_NONE UINT32_MAX

/* A line without its newline; newline tells whether it had one. */
struct text_line {
	const char *s;
	uint32_t len;
	bool newline;
};

/* -- diff.c: a diff as it is written --------------------------------------------------------- */

struct diff_line {
	struct text_line text;
	char kind; /* ' ', '-' or '+' */
};

struct diff_hunk {
	uint32_t line; /* of its @@ */
	const char *title;
	uint32_t old_first, old_n, new_first, new_n; /* as its @@ says */
	uint32_t first, n;                           /* in diff.lines */
	uint32_t before, behind;                     /* lines of context at both ends */
};

/* What a diff does to one file. Names are unquoted, and as written: with the first folder, a/. */
struct diff_file {
	uint32_t line;                   /* of the first line about it */
	const char *old_name, *new_name; /* NULL: /dev/null */
	struct text_line names;          /* behind "diff --git " */
	const char *from, *to;           /* of rename and copy lines */
	bool bare;                       /* from and to are without the first folder, a/ */
	bool git, created, deleted, renamed, copied, mode_changed, binary, link, crlf;
	bool old_absent, new_absent; /* as the dates say */
	uint32_t group;              /* files of one commit have the same */
	uint32_t first_hunk, nhunks;
};

struct diff {
	const char *name; /* for messages */
	struct arena arena;
	VEC(struct diff_file) files;
	VEC(struct diff_hunk) hunks;
	VEC(struct diff_line) lines;
};

/*
 * Reads a diff; text must outlive it. False after messages. df is zeroed but for its name, and
 * released with diff_release() in any case.
 */
bool diff_parse(struct diff *df, const char *text, size_t len, struct diag *d);
void diff_release(struct diff *df);

/* -- diff-name.c: names in a diff ------------------------------------------------------------ */

/*
 * The name behind "--- " or "+++ ", without date; NULL: /dev/null. *absent is set for a date that
 * says that there is no file. -1 when quotes are wrong.
 */
int diff_header_name(struct arena *a, const char *s, size_t len, const char **name, bool *absent);
/* A whole line that is a name, maybe quoted; NULL when the quotes are wrong. */
const char *diff_plain_name(struct arena *a, const char *s, size_t len);
/* Both names of "diff --git OLD NEW"; false when it is ambiguous, or none. */
bool diff_git_names(struct arena *a, const char *s, size_t len, const char **old_name,
		    const char **new_name);
/* Adds a name as git writes it, quoted when it has to be. */
void diff_put_name(struct buf *out, const char *prefix, const char *name);

/* -- root.c ---------------------------------------------------------------------------------- */

/*
 * Finds out below which folder, and behind how many folders of each diff's names, the files are:
 * p->source_root and strip[0 .. ndiffs).
 */
void root_find(struct patch *p, const struct patch_options *opt, struct provider *tree,
	       const struct diff *diffs, unsigned int *strip);
/* A name without its first n folders; NULL when it has not so many, or leaves the tree. */
const char *root_strip(struct arena *a, const char *name, unsigned int n);
/* The same for the names of a rename or copy, which may be without a/ and b/. */
const char *root_strip_from(struct arena *a, const struct diff_file *f, unsigned int n);
const char *root_strip_to(struct arena *a, const struct diff_file *f, unsigned int n);

/* -- class.c --------------------------------------------------------------------------------- */

/* What a path below the source root is; *reason for ignored and refused ones. */
enum patch_class patch_classify(const char *path, const char **reason);

/* -- tree-file.c: one path while diffs are applied ------------------------------------------- */

/* A line that was in the tree, or that a hunk added; it stays when it is removed. */
struct tree_line {
	struct text_line text;
	uint32_t hash;
	uint32_t old, new;             /* its number, 0: not there; new is set at the end */
	uint32_t added_by, removed_by; /* hunk, PATCH_NONE */
};

struct tree_lines {
	struct tree_line *v;
	uint32_t n, cap;
};

struct line_ids {
	uint32_t *v;
	uint32_t n, cap;
};

struct tree_file {
	const char *path, *full;
	enum patch_class class;
	const char *reason;
	bool existed, exists; /* in the tree, and now */
	bool failed;          /* a message was given, and nothing more is tried */
	bool touched;         /* its text, or that it is there, changes */
	const char *diff;     /* that names it first, and where; NULL: it is only taken from */
	uint32_t line;
	uint32_t origin;        /* whose text the old numbers are of: another file after a rename */
	struct patch_text text; /* in the tree */
	struct tree_lines lines; /* those of the tree first, by number */
	uint32_t nold;           /* how many of them are */
	struct line_ids now;     /* indices in lines */
	VEC(struct patch_hunk) hunks;
	struct line_ids images;    /* of each hunk: the lines it left */
	struct line_ids image_end; /* where that of hunk i ends */
	/* As it was before the commit that is being applied. */
	uint32_t group, written; /* the last commits that looked at it, and that changed it */
	bool before_exists,
		replaced; /* replaced: lines are another file's, and before_lines its own */
	struct tree_lines before_lines;
	struct line_ids before;
	uint32_t before_hunks, before_origin, before_nold;
};

/* Reads it from disk. 0 or -errno; that it is not there is no error. */
int tree_file_read(struct patch *p, struct provider *tree, struct tree_file *f);
void tree_file_release(struct tree_file *f);
/* Remembers what it is, for renames and copies of the same commit. */
void tree_file_begin(struct tree_file *f, uint32_t group);
/* Makes `to` what `from` was before the commit. */
void tree_file_copy(struct tree_file *to, const struct tree_file *from);
uint32_t tree_file_add_line(struct tree_file *f, const struct text_line *text, uint32_t hunk);
/* Moves what came of it to the result. */
void tree_file_finish(struct patch *p, struct tree_file *f, struct patch_file *out);

/* -- place.c: where a hunk fits --------------------------------------------------------------- */

/* The lines that a hunk expects, or (post) those that it leaves. */
struct image {
	struct text_line *lines;
	uint32_t *hashes;
	uint32_t n, before, behind; /* context at both ends */
};

struct place {
	uint32_t at;       /* index in tree_file.now */
	unsigned int fuzz; /* lines not compared at the ends */
	uint32_t skip_before, skip_behind;
	uint32_t also; /* index of another place that fits as well, PATCH_NONE */
};

struct wanted {
	const struct tree_file *file;
	const struct image *image;
	uint32_t from; /* what is before belongs to earlier hunks */
	uint32_t at;   /* where it is expected */
	bool first;    /* the diff says that it begins with line 1 */
};

bool same_line(const struct text_line *a, const struct text_line *b);
uint32_t line_hash(const struct text_line *l);
/* The nearest place with the least fuzz. */
bool place_find(const struct wanted *w, unsigned int max_fuzz, struct place *out);
/* The place where most lines are the same; how many in *same. False: none is. */
bool place_nearest(const struct wanted *w, uint32_t *at, uint32_t *same);

/* -- apply.c, hunk.c ------------------------------------------------------------------------ */

struct apply {
	struct patch *p;
	const struct patch_options *opt;
	struct provider *tree;
	struct diag *d;
	const struct diff *df; /* the one that is applied */
	unsigned int strip;
	uint32_t group; /* added to those of df: each diff begins a new one */
	VEC(struct tree_file) files;
	struct names paths;
	struct map by_path; /* name -> index in files */
	uint32_t failed;    /* errors */
};

/* Errors of a patch that are told one by one: all of a patch for another kernel do not help. */
#define MAX_MESSAGES 50

/* An error at a line of the diff. */
void apply_fail(struct apply *s, uint32_t line, const char *id, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Adds what a diff does to the files of s. */
void apply_diff(struct apply *s, const struct diff *df, unsigned int strip);
/* The hunks of one file, or a message for each that does not fit; f is then failed. */
void apply_hunks(struct apply *s, const struct diff_file *df, struct tree_file *f);

#endif
