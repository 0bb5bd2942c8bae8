/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * yaml_in: a file of options. libyaml's events are enough for keys with values and lists, and each
 * event knows its line.
 */
#include "klp-ccp/report.h"

#include <string.h>
#include <yaml.h>

#include "klp-ccp/file.h"

struct reader {
	struct config *c;
	yaml_parser_t parser;
	yaml_event_t event; /* the current one, owned */
	struct buf *err;
	uint32_t line; /* of the trouble */
};

static int fail(struct reader *r, size_t line, const char *text)
{
	r->line = (uint32_t)line + 1;
	buf_puts(r->err, text);
	return -1;
}

static int next(struct reader *r)
{
	yaml_event_delete(&r->event);
	if (yaml_parser_parse(&r->parser, &r->event))
		return 0;
	fail(r, r->parser.problem_mark.line,
	     r->parser.problem ? r->parser.problem : "invalid YAML");
	if (r->parser.context)
		buf_printf(r->err, " %s", r->parser.context);
	return -1;
}

static size_t line_of(const struct reader *r)
{
	return r->event.start_mark.line;
}

static char *text_of(struct reader *r)
{
	return arena_strndup(&r->c->arena, (const char *)r->event.data.scalar.value,
			     r->event.data.scalar.length);
}

static void add_value(struct reader *r, const char *key)
{
	struct config_entry e = { key, text_of(r), (uint32_t)line_of(r) + 1 };

	/* "key:" alone is an option without values. */
	if (*e.value || r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		vec_push(&r->c->entries, e);
}

static int read_value(struct reader *r, const char *key)
{
	if (next(r))
		return -1;
	if (r->event.type == YAML_SCALAR_EVENT) {
		add_value(r, key);
		return 0;
	}
	if (r->event.type != YAML_SEQUENCE_START_EVENT)
		return fail(r, line_of(r), "expected a value or a list of values");
	for (;;) {
		if (next(r))
			return -1;
		if (r->event.type == YAML_SEQUENCE_END_EVENT)
			return 0;
		if (r->event.type != YAML_SCALAR_EVENT)
			return fail(r, line_of(r), "expected a value");
		add_value(r, key);
	}
}

static int read_map(struct reader *r)
{
	const char *key;

	for (;;) {
		if (next(r))
			return -1;
		if (r->event.type == YAML_MAPPING_END_EVENT)
			return 0;
		if (r->event.type != YAML_SCALAR_EVENT)
			return fail(r, line_of(r), "expected a key");
		key = text_of(r);
		if (read_value(r, key))
			return -1;
	}
}

static int read_document(struct reader *r)
{
	if (next(r)) /* the beginning of the stream */
		return -1;
	if (next(r)) /* the beginning of a document, or the end of the stream */
		return -1;
	if (r->event.type == YAML_STREAM_END_EVENT)
		return 0;
	if (next(r))
		return -1;
	if (r->event.type == YAML_SCALAR_EVENT && !r->event.data.scalar.length)
		return 0; /* "---" alone */
	if (r->event.type != YAML_MAPPING_START_EVENT)
		return fail(r, line_of(r), "expected 'KEY: VALUE'");
	if (read_map(r) || next(r) || next(r))
		return -1;
	if (r->event.type != YAML_STREAM_END_EVENT)
		return fail(r, line_of(r), "unexpected second document");
	return 0;
}

int config_read(struct config *c, const char *path, struct buf *err, uint32_t *line)
{
	struct reader r = { .c = c, .err = err };
	struct file_bytes file;
	int rc;

	memset(c, 0, sizeof(*c));
	*line = 0;
	rc = file_read(path, &file);
	if (rc) {
		buf_puts(err, file_error(rc));
		return -1;
	}
	if (yaml_parser_initialize(&r.parser)) {
		yaml_parser_set_input_string(&r.parser, (const unsigned char *)file.s, file.len);
		rc = read_document(&r);
		*line = r.line;
		yaml_event_delete(&r.event);
		yaml_parser_delete(&r.parser);
	} else {
		buf_puts(err, "out of memory");
		rc = -1;
	}
	file_close(&file);
	return rc;
}

void config_release(struct config *c)
{
	vec_free(&c->entries);
	arena_release(&c->arena);
}
