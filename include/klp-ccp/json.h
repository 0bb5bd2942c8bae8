/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/json: reading JSON piece by piece, in the order of the text. Nothing is built; what the
 * caller does not want is skipped. After an error every function reports that there is nothing
 * more, and json_end() returns the error.
 */
#ifndef KLP_CCP_JSON_H
#define KLP_CCP_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "klp-ccp/buf.h"

struct json {
	const char *p, *end;
	const char *line_start; /* up to where lines have been counted */
	uint32_t line;
	bool first;        /* just after an opening bracket */
	const char *error; /* NULL: none */
};

/* text is borrowed. */
void json_begin(struct json *j, const char *text, size_t len);
/* Enters an array '[' or an object '{'; false, and nothing is read, when something else follows. */
bool json_enter(struct json *j, char bracket);
/* True if there is another element; otherwise the closing bracket has been read. */
bool json_more(struct json *j, char closing);
/* Reads the key of a member and its colon. */
bool json_key(struct json *j, struct buf *key);
/* Reads a string; false, and nothing is read, when something else follows. */
bool json_string(struct json *j, struct buf *out);
/* Reads any value and throws it away. */
void json_skip(struct json *j);
/* Checks that only blanks follow; NULL, or the error. */
const char *json_end(struct json *j);
/* The line that the reader has reached, from 1. */
uint32_t json_line(struct json *j);

#endif
