/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/file: the one way to read and write files. Readers of sources go through a provider, which
 * first looks among in-memory overlays (the proof preprocesses a text that is not on disk) and then
 * on disk. Writers are atomic: a temporary in the target's folder, renamed into place.
 */
#ifndef KLP_CCP_FILE_H
#define KLP_CCP_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "klp-ccp/map.h"
#include "klp-ccp/mem.h"

struct file_overlay {
	const char *path; /* normalised */
	const char *text; /* NULL: there is no such file */
	size_t len;
	const char *real;          /* of one that is not on disk: its path without symbolic links */
	uint64_t device, inode;    /* of one that is */
	uint32_t next, next_inode; /* with the same last part of the path, the same inode; +1 */
};

struct provider {
	const char *cwd; /* directory relative paths start from; NULL: the process's */
	struct file_overlay *overlays;
	unsigned int noverlays;
	struct map by_name, by_inode; /* the last overlay with it, +1 */
	bool hides;                   /* some overlay is without text */
	struct provider *pipes;       /* that keeps what pipes had; NULL: this one does */
	struct arena arena;
};

/* A file's bytes, followed by at least FILE_SLACK NUL bytes. Release with file_close(). */
#define FILE_SLACK 16
#define FILE_MAX   (1u << 31) /* longer ones are not read: raw tokens hold 32-bit offsets */
struct file_bytes {
	const char *s;
	size_t len;
	bool mapped;            /* munmap()ed by file_close(), else freed */
	bool borrowed;          /* an overlay's text: not released */
	uint64_t device, inode; /* of a regular file when it was read; 0 */
};

void provider_init(struct provider *p);
void provider_release(struct provider *p);
/*
 * text is borrowed and must outlive the provider; it must be followed by FILE_SLACK NUL bytes.
 * NULL: the file does not exist. A path on disk means the file, whatever other names it has; among
 * overlays of one file the last one counts.
 */
void provider_add_overlay(struct provider *p, const char *path, const char *text, size_t len);
/* The overlay for path, or NULL. */
const struct file_overlay *provider_overlay(const struct provider *p, const char *path);
/* The same where b has been read at path before, maybe from another provider. */
const struct file_overlay *provider_overlay_of(const struct provider *p, const char *path,
					       const struct file_bytes *b);
/*
 * True if there is an overlay with text at path that is not a file on disk. Mostly without asking
 * the disk.
 */
bool provider_adds(const struct provider *p, const char *path);
/*
 * 0, or -errno for file_error(). A pipe is read once and kept as an overlay; a device can be read
 * if it ends at once, as /dev/null does.
 */
int provider_read(struct provider *p, const char *path, struct file_bytes *out);
/* True when path names a regular, readable file or an overlay. */
bool provider_exists(struct provider *p, const char *path);
/*
 * What is on disk, or in a pipe or device as above, for what no overlay can be. The bytes belong to
 * *out alone. 0 or -errno.
 */
int file_read(const char *path, struct file_bytes *out);
/* Anything that can be read to its end: a file, a pipe, "-" for stdin. 0 or -errno. */
int file_read_stream(const char *path, struct file_bytes *out);
/* What fd of that st_mode has, opened with O_NONBLOCK, if it is no regular file. 0 or -errno. */
int file_read_special(int fd, unsigned int mode, struct file_bytes *out);
/* The words for an -errno of these: those of strerror(), or better ones. */
const char *file_error(int err);
void file_close(struct file_bytes *f);

struct file_text {
	const char *path; /* "-": stdout */
	const char *s;
	size_t len;
};

/*
 * Writes n files, all of them or none: each goes to a temporary file, and these are renamed in the
 * order of the list once all are complete. A new file has mode 0644 less umask, one that is
 * replaced keeps its own. Anything but a regular file (stdout, devices, fifos) is written to in its
 * turn. 0, or -errno with the file's index in *which; older files are untouched then and no
 * temporary is left, unless a rename fails after one that succeeded.
 */
int file_write_all(const struct file_text *files, unsigned int n, unsigned int *which);
int file_write_atomic(const char *path, const char *s, size_t len); /* the same for one */

#endif
