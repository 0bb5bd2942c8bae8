/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/path: textual path handling; no file system access unless stated.
 */
#ifndef KLP_CCP_PATH_H
#define KLP_CCP_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include "klp-ccp/mem.h"

/* "dir/name", normalised; dir "" or "." gives name alone; an absolute name is returned as it is. */
char *path_join(struct arena *a, const char *dir, const char *name);
/* Removes "//", "/./" and "x/../" textually; "" becomes ".". */
char *path_normalize(struct arena *a, const char *path);
/* Directory part without trailing slash; "" when there is none, "/" for the root. */
char *path_dir(struct arena *a, const char *path);
/* The folder of the running program; NULL: not known. */
const char *path_of_program(struct arena *a);
const char *path_base(const char *path); /* part after the last slash */
/* A relative path joined to the current directory, normalised; asks the system for the cwd. */
char *path_absolute(struct arena *a, const char *path);
/* On disk, behind links if there are any. */
bool path_is_file(const char *path);
bool path_is_folder(const char *path);
/* "PATH.old.N", which nothing has so far. */
const char *path_unused(struct arena *a, const char *path);
/* True if both are the same path, or lead to one file or folder on disk. */
bool path_is_same(const char *a, const char *b);
/* path relative to root when it lies below it, else NULL; both absolute and normalised. */
const char *path_below(const char *root, const char *path);

#endif
