// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Writing a recording as a bundle. The manifest names what the run found where, sorted by path, and
 * the digests of the texts, which follow it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle-internal.h"
#include "disk-internal.h"
#include "klp-ccp/bundle.h"
#include "klp-ccp/file.h"
#include "tar.h"

struct disk *bundle_new(void)
{
	struct disk *d = mem_zalloc(sizeof(*d));

	d->way = DISK_RECORDED;
	return d;
}

void bundle_free(struct disk *d)
{
	if (!d)
		return;
	disk_release(d);
	if (d->bundle.s)
		file_close(&d->bundle);
	free(d);
}

const char *bundle_difference(const struct disk *d)
{
	return d->differs;
}

bool bundle_check(struct diag *d)
{
	const char *why = disk_refusal();

	if (why)
		diag_report(d, DIAG_ERROR, "bundle", NULL, "this run cannot be bundled: %s", why);
	return !why;
}

/* -- the manifest ----------------------------------------------------------------------------- */

/* A blank, and the word with everything quoted that would end it. */
static void put_word(struct buf *b, const char *s)
{
	buf_putc(b, ' ');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c <= ' ' || c == '%' || c == 0x7f)
			buf_printf(b, "%%%02X", c);
		else
			buf_putc(b, *s);
	}
}

static void put_line(struct buf *b, const char *what, const char *word)
{
	buf_puts(b, what);
	put_word(b, word);
	buf_putc(b, '\n');
}

/* Is it one that the run asked about, or that its paths lead through? */
static bool counts(const struct disk_node *n)
{
	if (n->error == EACCES)
		return true;
	return n->mode && (n->asked || n->has || n->listed || S_ISLNK(n->mode));
}

static void put_names(struct buf *b, const struct disk_node *n)
{
	buf_puts(b, "names");
	put_word(b, n->path);
	for (uint32_t i = 0; i < n->names.n; i++) {
		put_word(b, n->names.v[i].name);
		if (n->names.v[i].folder)
			buf_putc(b, '/');
	}
	buf_putc(b, '\n');
}

/* What names two paths have for one file is known, and that they do. */
static void put_same(struct buf *b, struct map *inodes, struct disk_node *const *v, uint32_t i)
{
	uint64_t key = v[i]->inode * UINT64_C(0x9e3779b97f4a7c15) + v[i]->device;
	uint32_t *first = map_at(inodes, key, i);
	const struct disk_node *n = v[*first];

	if (*first == i || n->inode != v[i]->inode || n->device != v[i]->device)
		return;
	buf_puts(b, "same");
	put_word(b, v[i]->path);
	put_word(b, n->path);
	buf_putc(b, '\n');
}

static void put_node(struct buf *b, const struct disk_node *n)
{
	const char *digest = n->has ? n->digest : "-";

	if (!n->mode)
		return;
	if (S_ISDIR(n->mode)) {
		put_line(b, "folder", n->path);
		if (n->listed)
			put_names(b, n);
		return;
	}
	buf_puts(b, S_ISLNK(n->mode) ? "link" : S_ISREG(n->mode) ? "file" : "device");
	put_word(b, n->path);
	if (S_ISLNK(n->mode))
		put_word(b, n->target ? n->target : "");
	else if (S_ISREG(n->mode))
		buf_printf(b, " %llu %d %s", (unsigned long long)n->size, n->can, digest);
	else
		buf_printf(b, " %c %d %s", S_ISFIFO(n->mode) ? 'p' : 'c', n->error, digest);
	if (n->timed)
		buf_printf(b, " %lld", n->mtime);
	buf_putc(b, '\n');
}

static int by_path(const void *a, const void *b)
{
	return strcmp((*(struct disk_node *const *)a)->path, (*(struct disk_node *const *)b)->path);
}

static void put_nodes(struct buf *b, struct disk *d)
{
	VEC(struct disk_node *) v = { 0 };
	struct map inodes = { 0 };

	for (uint32_t i = 0; i < d->nodes.n; i++)
		if (counts(d->nodes.v[i]))
			vec_push(&v, d->nodes.v[i]);
	if (v.n)
		qsort(v.v, v.n, sizeof(*v.v), by_path);
	for (uint32_t i = 0; i < v.n; i++) {
		put_node(b, v.v[i]);
		if (v.v[i]->error == EACCES)
			put_line(b, "denied", v.v[i]->path);
		if (S_ISREG(v.v[i]->mode))
			put_same(b, &inodes, v.v, i);
	}
	map_free(&inodes);
	vec_free(&v);
}

static void put_manifest(struct buf *b, struct disk *d, const struct bundle_run *run)
{
	char hex[SHA256_HEX];

	put_line(b, BUNDLE_HEAD, BUNDLE_FORM);
	put_line(b, "tool", run->tool);
	put_line(b, "libraries", run->libraries);
	for (uint32_t i = 0; i < run->words.n; i++)
		put_line(b, "word", run->words.v[i]);
	if (d->cwd)
		put_line(b, "current", d->cwd);
	for (uint32_t i = 0; i < d->facts.n; i++) {
		buf_puts(b, "fact");
		put_word(b, d->facts.v[i].name);
		if (d->facts.v[i].value)
			put_word(b, d->facts.v[i].value);
		buf_putc(b, '\n');
	}
	put_nodes(b, d);
	for (uint32_t i = 0; i < d->answers.n; i++) {
		sha256_hex(d->answers.v[i].answer, d->answers.v[i].len, hex);
		buf_printf(b, "answer %s %s\n", d->answers.v[i].question, hex);
	}
	buf_printf(b, "exit %d\n", run->exit);
	for (uint32_t i = 0; i < d->written.n; i++) {
		buf_printf(b, "wrote %s", d->written.v[i].digest);
		put_word(b, d->written.v[i].path);
		buf_putc(b, '\n');
	}
}

/* -- the texts -------------------------------------------------------------------------------- */

struct piece {
	char digest[SHA256_HEX];
	const struct disk_node *node; /* NULL: of an answer */
	const char *s;                /* NULL: in the file */
	size_t len;
};

struct pieces {
	VEC(struct piece) v;
};

static int by_digest(const void *a, const void *b)
{
	return strcmp(((const struct piece *)a)->digest, ((const struct piece *)b)->digest);
}

static void collect(struct pieces *p, const struct disk *d)
{
	for (uint32_t i = 0; i < d->nodes.n; i++) {
		const struct disk_node *n = d->nodes.v[i];
		struct piece one = { .node = n, .s = n->data, .len = n->len };

		if (!n->has)
			continue;
		memcpy(one.digest, n->digest, SHA256_HEX);
		vec_push(&p->v, one);
	}
	for (uint32_t i = 0; i < d->answers.n; i++) {
		struct piece one = { .s = d->answers.v[i].answer, .len = d->answers.v[i].len };

		sha256_hex(one.s, one.len, one.digest);
		vec_push(&p->v, one);
	}
	vec_sort_once(&p->v, by_digest);
}

static void add_text(struct buf *out, const char *digest, const char *s, size_t len)
{
	char name[sizeof(BUNDLE_DIR) + SHA256_HEX];

	snprintf(name, sizeof(name), "%s%s", BUNDLE_DIR, digest);
	tar_add(out, name, s, len);
}

/* From its file, which must have what the run has read. */
static bool add_file(struct buf *out, const struct piece *p, struct buf *why)
{
	char digest[SHA256_HEX];
	struct file_bytes f;
	int err = file_read(p->node->path, &f);

	if (err) {
		buf_printf(why, "%s: %s", p->node->path, strerror(-err));
		return false;
	}
	sha256_hex(f.s, f.len, digest);
	if (strcmp(digest, p->digest))
		buf_printf(why, "%s changed meanwhile", p->node->path);
	else
		add_text(out, digest, f.s, f.len);
	file_close(&f);
	return !why->len;
}

static bool add_pieces(struct buf *out, const struct disk *d, struct buf *why)
{
	struct pieces p = { 0 };

	collect(&p, d);
	for (uint32_t i = 0; i < p.v.n && !why->len; i++) {
		if (p.v.v[i].s)
			add_text(out, p.v.v[i].digest, p.v.v[i].s, p.v.v[i].len);
		else
			add_file(out, &p.v.v[i], why);
		if (out->len > FILE_MAX)
			buf_puts(why, "it would be larger than 2 GiB");
	}
	vec_free(&p.v);
	return !why->len;
}

bool bundle_write(struct disk *d, const struct bundle_run *run, const char *path, struct buf *why)
{
	char digest[SHA256_HEX], name[sizeof(BUNDLE_DIR BUNDLE_MANIFEST) + SHA256_HEX];
	struct buf manifest = BUF_INIT, out = BUF_INIT;
	int err;

	put_manifest(&manifest, d, run);
	sha256_hex(manifest.s, manifest.len, digest);
	snprintf(name, sizeof(name), "%s%s%s", BUNDLE_DIR, BUNDLE_MANIFEST, digest);
	tar_add(&out, name, manifest.s, manifest.len);
	if (add_pieces(&out, d, why)) {
		tar_end(&out);
		disk_use(NULL);
		err = file_write_atomic(path, out.s, out.len);
		if (err)
			buf_puts(why, strerror(-err));
	}
	buf_free(&manifest);
	buf_free(&out);
	return !why->len;
}
