/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report: YAML. A file of options is read into a flat list, a report is written as one document
 * whose keys keep the order they are written in. Nothing here knows what the words mean.
 */
#ifndef KLP_CCP_REPORT_H
#define KLP_CCP_REPORT_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/buf.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/vec.h"

/* --- yaml_in.c: keys with a value or a list of values */
struct config_entry {
	const char *key, *value;
	uint32_t line; /* of the value, from 1 */
};

struct config {
	struct arena arena;
	VEC(struct config_entry)
	entries; /* a list gives an entry for each value, an empty value none */
};

/*
 * Reads a file. -1 with one line in err, without the path, when it cannot be read, is not YAML, or
 * has anything but keys with values: nested keys, aliases, a second document. *line is then the
 * place, 0 if there is none. config_release() in any case.
 */
int config_read(struct config *c, const char *path, struct buf *err, uint32_t *line);
void config_release(struct config *c);

/* --- yaml_out.c: a document, piece by piece */
struct yaml_out;

/* The document, a map, goes to out, which must live until yaml_out_end(). */
struct yaml_out *yaml_out_new(struct buf *out);
/*
 * key is NULL inside lists. value NULL: the key is left out. Bytes that are not UTF-8 become \xNN.
 */
void yaml_str(struct yaml_out *y, const char *key, const char *value);
void yaml_int(struct yaml_out *y, const char *key, int64_t value);
/* A number that is text already: digits, with a sign, a point or "0x" before or in them. */
void yaml_number(struct yaml_out *y, const char *key, const char *value);
/* Seconds, with three digits behind the point. */
void yaml_seconds(struct yaml_out *y, const char *key, double value);
void yaml_bool(struct yaml_out *y, const char *key, bool value);
void yaml_map(struct yaml_out *y, const char *key);
/* A map on one line, for tables. */
void yaml_row(struct yaml_out *y);
void yaml_map_end(struct yaml_out *y);
void yaml_list(struct yaml_out *y, const char *key);
void yaml_list_end(struct yaml_out *y);
/* Ends the document and frees y. -1 when something in between failed; out is useless then. */
int yaml_out_end(struct yaml_out *y);

/* Of libyaml. */
const char *yaml_library_version(void);

#endif
