/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * yaml_out: a report. Values are quoted, so that no reader takes "no" or "1e3" for something else;
 * keys are plain words. A failure is remembered and reported at the end.
 */
#include "klp-ccp/report.h"
#include "klp-ccp/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct yaml_out {
	yaml_emitter_t emitter;
	bool failed;
};

static int write_to_buf(void *data, unsigned char *s, size_t len)
{
	buf_add(data, s, len);
	return 1;
}

/* initialized: 0 when libyaml had no memory for the event. */
static void emit(struct yaml_out *y, yaml_event_t *e, int initialized)
{
	/* The emitter takes the event over, also when it fails. */
	if (initialized && y->failed)
		yaml_event_delete(e);
	else if (!initialized || !yaml_emitter_emit(&y->emitter, e))
		y->failed = true;
}

static void add_utf8(struct buf *out, const char *text)
{
	const unsigned char *s = (const unsigned char *)text, *end = s + strlen(text);
	uint32_t c;

	while (s < end) {
		size_t n = utf8_decode(s, end, &c);

		if (n)
			buf_add(out, s, n);
		else
			buf_printf(out, "\\x%02x", *s);
		s += n ? n : 1;
	}
}

static void scalar(struct yaml_out *y, const char *text, yaml_scalar_style_t style)
{
	struct buf b = BUF_INIT;
	yaml_event_t e;

	add_utf8(&b, text);
	emit(y, &e,
	     yaml_scalar_event_initialize(&e, NULL, NULL, (yaml_char_t *)b.s, (int)b.len, 1, 1,
					  style));
	buf_free(&b);
}

static void put_key(struct yaml_out *y, const char *key)
{
	if (key)
		scalar(y, key, YAML_PLAIN_SCALAR_STYLE);
}

struct yaml_out *yaml_out_new(struct buf *out)
{
	struct yaml_out *y = mem_zalloc(sizeof(*y));
	yaml_event_t e;

	if (!yaml_emitter_initialize(&y->emitter)) {
		y->failed = true;
		return y;
	}
	yaml_emitter_set_output(&y->emitter, write_to_buf, out);
	yaml_emitter_set_unicode(&y->emitter, 1);
	yaml_emitter_set_width(&y->emitter, -1);
	emit(y, &e, yaml_stream_start_event_initialize(&e, YAML_UTF8_ENCODING));
	emit(y, &e, yaml_document_start_event_initialize(&e, NULL, NULL, NULL, 1));
	yaml_map(y, NULL);
	return y;
}

void yaml_str(struct yaml_out *y, const char *key, const char *value)
{
	if (!value)
		return;
	put_key(y, key);
	scalar(y, value, YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

void yaml_int(struct yaml_out *y, const char *key, int64_t value)
{
	char text[32];

	snprintf(text, sizeof(text), "%lld", (long long)value);
	yaml_number(y, key, text);
}

void yaml_number(struct yaml_out *y, const char *key, const char *value)
{
	put_key(y, key);
	scalar(y, value, YAML_PLAIN_SCALAR_STYLE);
}

void yaml_seconds(struct yaml_out *y, const char *key, double value)
{
	char text[32];

	snprintf(text, sizeof(text), "%.3f", value);
	yaml_number(y, key, text);
}

void yaml_bool(struct yaml_out *y, const char *key, bool value)
{
	put_key(y, key);
	scalar(y, value ? "true" : "false", YAML_PLAIN_SCALAR_STYLE);
}

static void begin_map(struct yaml_out *y, yaml_mapping_style_t style)
{
	yaml_event_t e;

	emit(y, &e, yaml_mapping_start_event_initialize(&e, NULL, NULL, 1, style));
}

void yaml_map(struct yaml_out *y, const char *key)
{
	put_key(y, key);
	begin_map(y, YAML_BLOCK_MAPPING_STYLE);
}

void yaml_row(struct yaml_out *y)
{
	begin_map(y, YAML_FLOW_MAPPING_STYLE);
}

void yaml_map_end(struct yaml_out *y)
{
	yaml_event_t e;

	emit(y, &e, yaml_mapping_end_event_initialize(&e));
}

void yaml_list(struct yaml_out *y, const char *key)
{
	yaml_event_t e;

	put_key(y, key);
	emit(y, &e,
	     yaml_sequence_start_event_initialize(&e, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE));
}

void yaml_list_end(struct yaml_out *y)
{
	yaml_event_t e;

	emit(y, &e, yaml_sequence_end_event_initialize(&e));
}

int yaml_out_end(struct yaml_out *y)
{
	yaml_event_t e;
	int rc;

	yaml_map_end(y);
	emit(y, &e, yaml_document_end_event_initialize(&e, 1));
	emit(y, &e, yaml_stream_end_event_initialize(&e));
	rc = y->failed ? -1 : 0;
	yaml_emitter_delete(&y->emitter);
	free(y);
	return rc;
}

const char *yaml_library_version(void)
{
	return yaml_get_version_string();
}
