/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * blob: a file's bytes, unpacked. The format is detected from its first bytes; distributions
 * compress modules and Module.symvers in three ways and users rename them.
 */
#include "klp-ccp/elf.h"

#include "payload.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#if __has_include(<zlib.h>)
#define HAVE_ZLIB 1
#include <zlib.h>
#else
#define HAVE_ZLIB 0
#endif
#if __has_include(<lzma.h>)
#define HAVE_LZMA 1
#include <lzma.h>
#else
#define HAVE_LZMA 0
#endif
#if __has_include(<zstd.h>)
#define HAVE_ZSTD 1
#include <zstd.h>
#else
#define HAVE_ZSTD 0
#endif

/* More than any vmlinux with debug information; stops files made to fill the memory. */
#define UNPACKED_MAX ((size_t)4 << 30)
#define MEMORY_MAX   ((uint64_t)1 << 30)
#define CHUNK        ((size_t)1 << 18)
#define RATIO_MAX    64

/* Room for at least one chunk more; false when the limit is reached. */
static bool grow(struct buf *out, struct buf *err)
{
	if (out->len > UNPACKED_MAX) {
		buf_puts(err, "is larger than 4 GiB when uncompressed");
		return false;
	}
	buf_reserve(out, out->len > CHUNK ? out->len / 2 : CHUNK);
	return true;
}

#if HAVE_ZLIB
static int unpack_gzip(const struct file_bytes *in, struct buf *out, struct buf *err)
{
	z_stream z = { 0 };
	size_t at = 0;
	int rc = inflateInit2(&z, 15 + 32);

	while (rc == Z_OK) {
		size_t room;

		if (!grow(out, err))
			break;
		room = out->cap - out->len - 1;
		if (room > CHUNK * 16)
			room = CHUNK * 16;
		z.next_in = (Bytef *)(uintptr_t)(in->s + at);
		z.avail_in = (uInt)(in->len - at > CHUNK * 16 ? CHUNK * 16 : in->len - at);
		at += z.avail_in;
		z.next_out = (Bytef *)out->s + out->len;
		z.avail_out = (uInt)room;
		rc = inflate(&z, Z_NO_FLUSH);
		at -= z.avail_in;
		out->len += room - z.avail_out;
		/*
		 * Another member may follow; padding after the last one is ignored, as gzip does.
		 */
		if (rc == Z_STREAM_END && at + 2 < in->len && !memcmp(in->s + at, "\x1f\x8b", 2))
			rc = inflateReset(&z);
	}
	if (rc != Z_STREAM_END && !err->len)
		buf_printf(err, "gzip data is damaged or truncated%s%s", z.msg ? ": " : "",
			   z.msg ? z.msg : "");
	inflateEnd(&z);
	return err->len ? -1 : 0;
}
#endif

#if HAVE_LZMA
static int unpack_xz(const struct file_bytes *in, struct buf *out, struct buf *err)
{
	lzma_stream x = LZMA_STREAM_INIT;
	lzma_ret rc = lzma_stream_decoder(&x, MEMORY_MAX, LZMA_CONCATENATED);

	x.next_in = (const uint8_t *)in->s;
	x.avail_in = in->len;
	while (rc == LZMA_OK) {
		size_t room;

		if (!grow(out, err))
			break;
		room = out->cap - out->len - 1;
		x.next_out = (uint8_t *)out->s + out->len;
		x.avail_out = room;
		rc = lzma_code(&x, LZMA_FINISH);
		out->len += room - x.avail_out;
	}
	if (rc != LZMA_STREAM_END && !err->len)
		buf_printf(err, "xz data is damaged or truncated (code %d)", (int)rc);
	lzma_end(&x);
	return err->len ? -1 : 0;
}
#endif

#if HAVE_ZSTD
/* All at once where the result is known to fit, since a stream keeps a window that is as large. */
static bool unpack_whole_zstd(const struct file_bytes *in, struct buf *out)
{
	size_t n = out->cap ? ZSTD_decompress(out->s, out->cap - 1, in->s, in->len) : 0;

	if (!out->cap || ZSTD_isError(n))
		return false;
	out->len = n;
	return true;
}

static int unpack_zstd(const struct file_bytes *in, struct buf *out, struct buf *err)
{
	ZSTD_inBuffer from = { in->s, in->len, 0 };
	ZSTD_DStream *z;
	size_t left;

	if (unpack_whole_zstd(in, out))
		return 0;
	z = ZSTD_createDStream();
	left = z ? ZSTD_initDStream(z) : 0;
	if (!z)
		buf_puts(err, "out of memory for zstd");
	while (!err->len && (from.pos < from.size || left)) {
		ZSTD_outBuffer to;
		size_t before = from.pos;

		if (!grow(out, err))
			break;
		to = (ZSTD_outBuffer){ out->s + out->len, out->cap - out->len - 1, 0 };
		left = ZSTD_decompressStream(z, &to, &from);
		out->len += to.pos;
		if (ZSTD_isError(left))
			buf_printf(err, "zstd data is damaged: %s", ZSTD_getErrorName(left));
		else if (left && !to.pos && from.pos == before)
			buf_puts(err, "zstd data is truncated");
		else if (!left && from.pos == from.size)
			break;
	}
	ZSTD_freeDStream(z);
	return err->len ? -1 : 0;
}
#endif

typedef int (*unpacker)(const struct file_bytes *in, struct buf *out, struct buf *err);

static const struct format {
	const char *name, *magic;
	size_t len;
	unpacker unpack; /* NULL: this build cannot */
} formats[] = {
#if HAVE_ZLIB
	{ "gzip", "\x1f\x8b\x08", 3, unpack_gzip },
#else
	{ "gzip", "\x1f\x8b\x08", 3, NULL },
#endif
#if HAVE_LZMA
	{ "xz",
	  "\xfd"
	  "7zXZ\0",
	  6, unpack_xz },
#else
	{ "xz",
	  "\xfd"
	  "7zXZ\0",
	  6, NULL },
#endif
#if HAVE_ZSTD
	{ "zstd", "\x28\xb5\x2f\xfd", 4, unpack_zstd },
#else
	{ "zstd", "\x28\xb5\x2f\xfd", 4, NULL },
#endif
	{ "lz4", "\x02\x21\x4c\x18", 4, payload_unpack_lz4 }, /* only kernels */
	{ "bzip2", "BZh", 3, NULL },
	{ "lzip", "LZIP", 4, NULL },
};

const char *blob_formats(void)
{
	static const char *const names[] = { "",     "gzip",      "xz",      "gzip xz",
					     "zstd", "gzip zstd", "xz zstd", "gzip xz zstd" };

	return names[HAVE_ZLIB | HAVE_LZMA << 1 | HAVE_ZSTD << 2];
}

static const struct format *find_format(const struct file_bytes *f)
{
	for (size_t i = 0; i < ARRAY_SIZE(formats); i++)
		if (f->len > formats[i].len && !memcmp(f->s, formats[i].magic, formats[i].len))
			return &formats[i];
	return NULL;
}

/*
 * stated: the size of the result, 0: not known. Memory that is not written to costs nothing, but a
 * size out of proportion is not believed.
 */
static int unpack(struct blob *b, const struct file_bytes *in, const struct format *fmt,
		  size_t stated, struct buf *err)
{
	struct buf out = BUF_INIT;

	if (!fmt->unpack) {
		buf_printf(err,
			   "is compressed with %s, which this build of klp-ccp does not support",
			   fmt->name);
		return -1;
	}
	if (stated && stated / RATIO_MAX < in->len)
		buf_reserve(&out, stated + FILE_SLACK);
	if (fmt->unpack(in, &out, err)) {
		buf_free(&out);
		return -1;
	}
	buf_reserve(&out, FILE_SLACK);
	memset(out.s + out.len, 0, FILE_SLACK);
	b->len = out.len;
	b->unpacked = buf_detach(&out, NULL);
	b->s = b->unpacked;
	file_close(&b->file);
	memset(&b->file, 0, sizeof(b->file));
	return 0;
}

int blob_read(const char *path, struct blob *b, struct buf *err)
{
	const struct format *fmt;
	struct file_bytes in;
	size_t stated;
	int rc;

	memset(b, 0, sizeof(*b));
	rc = file_read(path, &b->file);
	if (rc < 0) {
		buf_puts(err, file_error(rc));
		return -1;
	}
	b->s = b->file.s;
	b->len = b->file.len;
	in = b->file;
	stated = payload_find(&in);
	fmt = find_format(&in);
	if (fmt && unpack(b, &in, fmt, stated, err)) {
		blob_release(b);
		return -1;
	}
	return 0;
}

void blob_release(struct blob *b)
{
	free(b->unpacked);
	if (b->file.s)
		file_close(&b->file);
	memset(b, 0, sizeof(*b));
}
