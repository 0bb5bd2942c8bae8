/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/disk: the machine as a run sees it: files, folders and links, the current folder, variables
 * of the environment, what programs answer. All that reads asks here, whether for a file's text or
 * only whether there is one, and gets answers in one of three ways:
 *
 *   the machine itself;
 *   the machine, and everything that was asked is kept: a recording (bundle.h writes it);
 *   a recording alone, whatever the machine has: a replay. What nobody asked is not there.
 *
 * The process has one of these, as it has one current folder. Outputs are the machine's in any
 * case: a recording has none of them, and in a replay they may be somewhere else.
 */
#ifndef KLP_CCP_DISK_H
#define KLP_CCP_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/vec.h"

struct disk;
struct file_bytes;

/* Symbolic links on the way of one path, as Linux has it. */
enum { DISK_MAX_LINKS = 40 };

enum disk_way { DISK_MACHINE, DISK_RECORDED, DISK_REPLAYED };

/* From now on all of the following are about d, which is borrowed; NULL: the machine. */
void disk_use(struct disk *d);
enum disk_way disk_way(void);

/* As the functions of the C library. Times are 0, but for those of the machine itself. */
int disk_stat(const char *path, struct stat *st);
int disk_lstat(const char *path, struct stat *st);
int disk_access(const char *path, int mode);
char *disk_realpath(const char *path); /* free() it; NULL */
char *disk_cwd(void);                  /* free() it; NULL */
/* When a file changed last, in seconds; -1. */
long long disk_mtime(const char *path);
/* Where a link leads to, free() it; NULL. */
char *disk_link(const char *path);

struct disk_name {
	char *name;
	bool folder; /* and no link to one */
};
struct disk_names {
	VEC(struct disk_name) v;
};
/* The names in a folder, sorted, without "." and ".."; zeroed before. 0 or -errno. */
int disk_list(const char *dir, struct disk_names *out);
void disk_names_free(struct disk_names *names);

/* For base/file: read(path) reads from the machine. 0 or -errno. */
typedef int disk_reader(const char *path, struct file_bytes *out);
int disk_read(const char *path, disk_reader *read, struct file_bytes *out);

/* getenv() */
const char *disk_env(const char *name);
/* What is called so in a replay; otherwise `value`, which is kept. NULL is one as well. */
const char *disk_fact(const char *name, const char *value);
const char *disk_kernel_release(struct arena *a); /* of the running kernel; NULL: nobody knows */
/* What a program answered to what it was asked, and how to keep that. False: nobody asked. */
bool disk_answer(const struct buf *question, struct buf *answer);
void disk_keep_answer(const struct buf *question, const struct buf *answer);

/* This cannot be repeated elsewhere; the first reason counts. Nothing in a run that is not kept. */
void disk_refuse(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* That reason; NULL. */
const char *disk_refusal(void);

/*
 * A file that is going to be written, or with `folder' what is below it, also under temporary names
 * and as NAME.old.N. It goes to `place`.
 */
void disk_add_output(const char *path, const char *place, bool folder);
/* Where a file is to be written to; NULL: in a replay, nowhere. The text may be in a. */
const char *disk_output(struct arena *a, const char *path);
/*
 * A file is complete, and is going to be put there. In a replay false: these are not the bytes that
 * the recorded run has written.
 */
bool disk_takes_output(const char *path, const char *s, size_t len);

#endif
