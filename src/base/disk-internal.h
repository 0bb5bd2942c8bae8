/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a recording consists of; disk.c fills and asks it, bundle-*.c write and read it.
 */
#ifndef KLP_CCP_DISK_INTERNAL_H
#define KLP_CCP_DISK_INTERNAL_H

#include <stdint.h>
#include <sys/types.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/file.h"
#include "klp-ccp/map.h"
#include "klp-ccp/sha256.h"

/* What is at a path without links on the way to it; or what is not. */
struct disk_node {
	const char *path;
	mode_t mode;  /* 0: nothing is there */
	bool asked;   /* somebody wants to know that it is there */
	bool has;     /* its bytes are known */
	bool listed;  /* its names are */
	bool kept;    /* the bytes can only be read once: `data' has them */
	int error;    /* an errno instead of the bytes */
	int can, may; /* bits of access(): what is allowed, what was asked */
	uint64_t size;
	uint64_t device, inode;
	bool timed;
	long long mtime;
	const char *target; /* of a link */
	char digest[SHA256_HEX];
	const char *data;
	size_t len;
	VEC(struct disk_name) names;
	uint32_t next; /* with the same hash, +1 */
};

struct disk_fact {
	const char *name, *value; /* value may be NULL */
};

struct disk_answer {
	char question[SHA256_HEX]; /* its digest */
	const char *answer;
	size_t len;
};

struct disk_output {
	const char *path, *place;
	const char *folder_of, *name; /* in a recording: where that is; NULL: not known */
	bool folder;                  /* and what is below it */
};

struct disk_written {
	const char *path; /* as the run calls it */
	char digest[SHA256_HEX];
	bool repeated; /* in a replay: it has been written again */
};

struct disk {
	enum disk_way way;
	struct arena arena;
	VEC(struct disk_node *) nodes;
	struct map by_path;
	VEC(struct disk_fact) facts;
	VEC(struct disk_answer) answers;
	VEC(struct disk_output) outputs;
	VEC(struct disk_written) written; /* by this run; in a replay, by the recorded one */
	const char *cwd;                  /* NULL: nobody asked */
	const char *refusal;
	struct file_bytes bundle; /* that texts of a replay are in */
	const char *differs;      /* the first output that is not as recorded */
};

/* The one of the process; NULL. */
struct disk *disk_used(void);
/*
 * The output that a path belongs to, by one of its names or as a file below it; NULL. *rest: what
 * stands behind that.
 */
const struct disk_output *disk_find_output(const char *path, bool temporary, const char **rest);
/* The node of a path, new and without anything if there is none. */
struct disk_node *disk_node_at(struct disk *d, const char *path);
/* The same, NULL if there is none. */
struct disk_node *disk_node_find(const struct disk *d, const char *path);
void disk_release(struct disk *d);

#endif
