// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reading a bundle. It may come from anywhere: each member has the digest that its name says, each
 * line of the manifest says something known, and paths in it are only ever compared with those that
 * the run asks for.
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

struct text {
	const char *digest, *s;
	size_t len;
	bool used;
};

struct reader {
	struct disk *d;
	struct bundle_run *run;
	VEC(struct text) texts;  /* by digest */
	VEC(const char *) words; /* of a line */
	bool ended;              /* there was the line that says how */
};

/* -- the archive ------------------------------------------------------------------------------ */

static const char edited[] = "it was edited: digests do not fit";

/* A member whose name is `prefix' and its own digest, which is returned; NULL with the reason. */
static const char *take_member(struct reader *r, const char *archive, size_t len, size_t *at,
			       const char *prefix, struct tar_member *m, const char **why)
{
	char digest[SHA256_HEX];
	size_t n = strlen(prefix);

	if (!tar_next(archive, len, at, m, why))
		return NULL;
	sha256_hex(m->s, m->len, digest);
	if (strncmp(m->name, prefix, n) != 0 || strcmp(m->name + n, digest) != 0) {
		*why = edited;
		return NULL;
	}
	return arena_strdup(&r->d->arena, digest);
}

static const char *take_texts(struct reader *r, const char *archive, size_t len, size_t at)
{
	const char *why, *digest;
	struct tar_member m;

	while ((digest = take_member(r, archive, len, &at, BUNDLE_DIR, &m, &why))) {
		if (r->texts.n && strcmp(vec_last(&r->texts).digest, digest) >= 0)
			return edited;
		vec_push(&r->texts, ((struct text){ digest, m.s, m.len, false }));
	}
	return why;
}

static struct text *find_text(struct reader *r, const char *digest)
{
	uint32_t lo = 0, hi = r->texts.n;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		int cmp = strcmp(r->texts.v[mid].digest, digest);

		if (!cmp) {
			r->texts.v[mid].used = true;
			return &r->texts.v[mid];
		}
		if (cmp < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* -- lines of the manifest -------------------------------------------------------------------- */

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A word without its quoting; NULL: that is broken. */
static const char *unquote(struct arena *a, const char *s, size_t len)
{
	char *out = arena_alloc(a, len + 1), *to = out;

	for (size_t i = 0; i < len; i++) {
		int hi, lo;

		if (s[i] != '%') {
			*to++ = s[i];
			continue;
		}
		hi = i + 2 < len ? hex_digit(s[i + 1]) : -1;
		lo = i + 2 < len ? hex_digit(s[i + 2]) : -1;
		if (hi < 0 || lo < 0 || !(hi << 4 | lo))
			return NULL;
		*to++ = (char)(hi << 4 | lo);
		i += 2;
	}
	return out;
}

static bool split(struct reader *r, const char *line, size_t len)
{
	r->words.n = 0;
	for (;;) {
		const char *blank = memchr(line, ' ', len);
		size_t n = blank ? (size_t)(blank - line) : len;
		const char *word = unquote(&r->d->arena, line, n);

		if (!word)
			return false;
		vec_push(&r->words, word);
		if (!blank)
			return true;
		line += n + 1;
		len -= n + 1;
	}
}

/* A node that the manifest has, and the folders above it. */
static struct disk_node *add_node(struct reader *r, const char *path, mode_t mode)
{
	struct disk_node *n = disk_node_at(r->d, path);
	char *dir = arena_strdup(&r->d->arena, path), *slash;

	n->mode = mode;
	n->device = ~(uint64_t)0;
	n->inode = r->d->nodes.n;
	while (*path == '/' && (slash = strrchr(dir, '/'))) {
		struct disk_node *up;

		*slash = '\0';
		up = disk_node_at(r->d, *dir ? dir : "/");
		if (up->mode || up == n)
			break;
		up->mode = S_IFDIR;
		up->device = ~(uint64_t)0;
		up->inode = r->d->nodes.n;
	}
	return n;
}

static bool take_text_of(struct reader *r, struct disk_node *n, const char *digest)
{
	struct text *t;

	if (!strcmp(digest, "-"))
		return true;
	t = find_text(r, digest);
	if (!t)
		return false;
	n->data = t->s;
	n->len = t->len;
	return true;
}

static bool take_time(struct reader *r, struct disk_node *n, uint32_t at)
{
	if (r->words.n > at)
		n->mtime = strtoll(r->words.v[at], NULL, 10);
	return r->words.n <= at + 1;
}

static bool take_file(struct reader *r)
{
	struct disk_node *n = add_node(r, r->words.v[1], S_IFREG);

	n->size = strtoull(r->words.v[2], NULL, 10);
	n->can = atoi(r->words.v[3]);
	return take_text_of(r, n, r->words.v[4]) && take_time(r, n, 5);
}

static bool take_device(struct reader *r)
{
	const char *path = r->words.v[1];
	struct disk_node *n = add_node(r, path, *r->words.v[2] == 'p' ? S_IFIFO : S_IFCHR);

	n->error = atoi(r->words.v[3]);
	n->can = ~0;
	return take_text_of(r, n, r->words.v[4]) && take_time(r, n, 5);
}

static bool take_folder(struct reader *r)
{
	add_node(r, r->words.v[1], S_IFDIR)->can = ~0;
	return true;
}

static bool take_names(struct reader *r)
{
	struct disk_node *n = disk_node_find(r->d, r->words.v[1]);

	if (!n || !S_ISDIR(n->mode) || n->listed)
		return false;
	n->listed = true;
	for (uint32_t i = 2; i < r->words.n; i++) {
		size_t len = strlen(r->words.v[i]);
		bool folder = len && r->words.v[i][len - 1] == '/';

		vec_push(&n->names, ((struct disk_name){ arena_strndup(&r->d->arena, r->words.v[i],
								       len - folder),
							 folder }));
	}
	return true;
}

static bool take_link(struct reader *r)
{
	add_node(r, r->words.v[1], S_IFLNK)->target = r->words.v[2];
	return true;
}

static bool take_same(struct reader *r)
{
	struct disk_node *n = disk_node_find(r->d, r->words.v[1]);
	const struct disk_node *first = disk_node_find(r->d, r->words.v[2]);

	if (!n || !first)
		return false;
	n->inode = first->inode;
	return true;
}

static bool take_denied(struct reader *r)
{
	struct disk_node *n = disk_node_find(r->d, r->words.v[1]);

	if (!n)
		n = add_node(r, r->words.v[1], 0);
	n->error = EACCES;
	n->can = 0;
	return true;
}

static bool take_fact(struct reader *r)
{
	vec_push(&r->d->facts,
		 ((struct disk_fact){ r->words.v[1], r->words.n > 2 ? r->words.v[2] : NULL }));
	return r->words.n <= 3;
}

static bool take_answer(struct reader *r)
{
	struct text *t = find_text(r, r->words.v[2]);
	struct disk_answer *a;

	if (!t || strlen(r->words.v[1]) != SHA256_HEX - 1)
		return false;
	a = vec_add(&r->d->answers);
	memcpy(a->question, r->words.v[1], SHA256_HEX);
	a->answer = t->s;
	a->len = t->len;
	return true;
}

static bool take_written(struct reader *r)
{
	struct disk_written *w = vec_add(&r->d->written);

	if (strlen(r->words.v[1]) != SHA256_HEX - 1)
		return false;
	memcpy(w->digest, r->words.v[1], SHA256_HEX);
	w->path = r->words.v[2];
	return true;
}

static bool take_word(struct reader *r)
{
	vec_push(&r->run->words, r->words.v[1]);
	return true;
}

static bool take_current(struct reader *r)
{
	r->d->cwd = r->words.v[1];
	return *r->d->cwd == '/';
}

static bool take_exit(struct reader *r)
{
	r->run->exit = atoi(r->words.v[1]);
	r->ended = true;
	return true;
}

static bool take_libraries(struct reader *r)
{
	r->run->libraries = r->words.v[1];
	return true;
}

static bool take_line(struct reader *r)
{
	static const struct {
		const char *what;
		uint32_t min, max; /* words */
		bool (*take)(struct reader *r);
	} lines[] = {
		{ "libraries", 2, 2, take_libraries }, { "word", 2, 2, take_word },
		{ "current", 2, 2, take_current },     { "fact", 2, 3, take_fact },
		{ "folder", 2, 2, take_folder },       { "names", 2, UINT32_MAX, take_names },
		{ "link", 3, 3, take_link },           { "file", 5, 6, take_file },
		{ "device", 5, 6, take_device },       { "same", 3, 3, take_same },
		{ "denied", 2, 2, take_denied },       { "answer", 3, 3, take_answer },
		{ "exit", 2, 2, take_exit },           { "wrote", 3, 3, take_written },
	};

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++)
		if (!strcmp(r->words.v[0], lines[i].what))
			return r->words.n >= lines[i].min && r->words.n <= lines[i].max &&
			       lines[i].take(r);
	return false;
}

/* The first lines say whose it is; false with the reason. */
static bool check_origin(struct reader *r, uint32_t line, const char *tool, struct buf *why)
{
	const char *is = r->words.n == 2 ? r->words.v[1] : "?";

	if (strcmp(r->words.v[0], line ? "tool" : BUNDLE_HEAD) != 0)
		buf_puts(why, edited);
	else if (!line && strcmp(is, BUNDLE_FORM) != 0)
		buf_printf(why, "it has form %s, and this klp-ccp only reads form " BUNDLE_FORM,
			   is);
	else if (line && strcmp(is, tool) != 0)
		buf_printf(why, "klp-ccp %s wrote it, and this is %s: only the same can repeat it",
			   is, tool);
	r->run->tool = tool;
	return !why->len;
}

static bool take_manifest(struct reader *r, const char *s, size_t len, const char *tool,
			  struct buf *why)
{
	const char *end = s + len, *nl;

	for (uint32_t line = 0; s < end; line++, s = nl + 1) {
		nl = memchr(s, '\n', (size_t)(end - s));
		if (!nl || !split(r, s, (size_t)(nl - s))) {
			buf_puts(why, edited);
			return false;
		}
		if (line < 2) {
			if (!check_origin(r, line, tool, why))
				return false;
		} else if (!take_line(r)) {
			buf_printf(why, "line %u of its manifest makes no sense", line + 1);
			return false;
		}
	}
	for (uint32_t i = 0; i < r->texts.n; i++)
		if (!r->texts.v[i].used)
			r->ended = false;
	if (!r->ended)
		buf_puts(why, edited);
	return r->ended;
}

static void take_archive(struct reader *r, const struct file_bytes *f, const char *tool,
			 struct buf *why)
{
	struct tar_member manifest;
	const char *problem = NULL;
	size_t at = 0;

	if (take_member(r, f->s, f->len, &at, BUNDLE_DIR BUNDLE_MANIFEST, &manifest, &problem))
		problem = take_texts(r, f->s, f->len, at);
	else if (!problem)
		problem = "it is empty";
	if (problem)
		buf_puts(why, problem);
	else
		take_manifest(r, manifest.s, manifest.len, tool, why);
}

struct disk *bundle_read(const char *path, const char *tool, struct bundle_run *run,
			 struct buf *why)
{
	struct reader r = { .d = mem_zalloc(sizeof(*r.d)), .run = run };
	struct file_bytes f;
	int err = strcmp(path, "-") ? file_read(path, &f) : file_read_stream(path, &f);

	r.d->way = DISK_REPLAYED;
	if (err) {
		buf_puts(why, file_error(err));
	} else {
		take_archive(&r, &f, tool, why);
		if (!why->len)
			r.d->bundle = f;
		else
			file_close(&f);
	}
	vec_free(&r.texts);
	vec_free(&r.words);
	if (why->len) {
		bundle_free(r.d);
		r.d = NULL;
	}
	return r.d;
}
