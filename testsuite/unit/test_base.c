// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Tests of src/base: one function per module, each check named by what must hold.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klp-ccp/buf.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/file.h"
#include "klp-ccp/map.h"
#include "klp-ccp/mem.h"
#include "klp-ccp/name.h"
#include "klp-ccp/path.h"
#include "klp-ccp/search.h"
#include "klp-ccp/vec.h"

struct tally {
	int failed;
};

static void check(struct tally *t, bool ok, const char *name, const char *why)
{
	if (ok) {
		printf("ok %s\n", name);
	} else {
		printf("not ok %s: %s\n", name, why);
		t->failed++;
	}
}

static void check_str(struct tally *t, const char *got, const char *want, const char *name)
{
	char why[512];

	snprintf(why, sizeof(why), "'%s', expected '%s'", got ? got : "(null)", want);
	check(t, got && !strcmp(got, want), name, why);
}

/* -- mem, vec, buf ------------------------------------------------------------------------- */

static void test_arena(struct tally *t)
{
	struct arena a = { 0 };
	bool aligned = true, zeroed = true, kept = true;
	char *strings[1000];
	size_t i, j;

	for (i = 0; i < 1000; i++) {
		unsigned char *p;

		strings[i] = arena_printf(&a, "string %zu", i);
		p = arena_alloc(&a, i * 7 % 300);
		aligned &= !((uintptr_t)p & 15);
		for (j = 0; j < i * 7 % 300; j++)
			zeroed &= !p[j];
		memset(p, 0xff, i * 7 % 300);
	}
	for (i = 0; i < 1000; i++)
		kept &= strings[i][0] == 's' && (size_t)atoi(strings[i] + 7) == i;
	check(t, aligned, "arena-aligned", "an address is not a multiple of 16");
	check(t, zeroed, "arena-zeroed", "bytes are not zero");
	check(t, kept, "arena-kept", "an earlier string was overwritten");
	memset(arena_alloc(&a, 5 << 20), 1, 5 << 20);
	check_str(t, arena_strdup(&a, "behind a large one"), "behind a large one", "arena-large");
	check(t, strlen(arena_printf(&a, "%1000d", 1)) == 1000, "arena-long-printf", "cut off");
	arena_release(&a);
	check_str(t, arena_strndup(&a, "again", 3), "aga", "arena-reuse");
	arena_release(&a);
}

static void test_vec(struct tally *t)
{
	VEC(uint32_t) v = { 0 };
	uint32_t i;
	bool ok = true;

	for (i = 0; i < 100000; i++)
		vec_push(&v, i * 3);
	for (i = 0; i < v.n; i++)
		ok &= v.v[i] == i * 3;
	check(t, ok && v.n == 100000 && vec_last(&v) == 299997, "vec-push", "wrong elements");
	check(t, *vec_add(&v) == 0 && v.n == 100001, "vec-add", "not zeroed");
	vec_free(&v);
	check(t, !v.v && !v.n && !v.cap, "vec-free", "not empty");
}

static void test_buf(struct tally *t)
{
	struct buf b = BUF_INIT;
	char *s;
	size_t len;
	int i;

	check_str(t, b.s, "", "buf-empty");
	for (i = 0; i < 1000; i++)
		buf_printf(&b, "%d,", i);
	buf_putc(&b, '.');
	check(t, b.len == 3891 && b.s[b.len - 1] == '.' && !b.s[b.len], "buf-printf",
	      "wrong length");
	buf_reset(&b);
	buf_add(&b, "a\0b", 3);
	check(t, b.len == 3 && !memcmp(b.s, "a\0b", 4), "buf-nul", "NUL byte lost");
	buf_printf(&b, "%2000d", 7);
	check(t, b.len == 2003 && b.s[2002] == '7', "buf-long-printf", "cut off");
	s = buf_detach(&b, &len);
	check(t, len == 2003 && !b.len && !*b.s, "buf-detach", "not handed over");
	free(s);
	s = buf_detach(&b, NULL);
	check_str(t, s, "", "buf-detach-empty");
	free(s);
	buf_free(&b);
}

/* -- map, name ----------------------------------------------------------------------------- */

static void test_map(struct tally *t)
{
	struct map m = { 0 };
	uint64_t i;
	bool ok = true;

	check(t, map_get(&m, 1, 7) == 7 && !map_has(&m, 0), "map-empty", "something found");
	for (i = 0; i < 1000000; i++)
		ok &= map_set(&m, i << 32 | (i & 3), (uint32_t)i);
	check(t, ok && m.n == 1000000, "map-insert", "a key was not new");
	for (i = 0; i < 1000000; i++)
		ok &= map_get(&m, i << 32 | (i & 3), UINT32_MAX) == i && m.e[i].value == i;
	check(t, ok, "map-find-million", "wrong value or order");
	check(t, !map_has(&m, UINT64_MAX) && !map_has(&m, 1), "map-absent", "found");
	check(t, !map_set(&m, 0, 5) && map_get(&m, 0, 0) == 5, "map-replace", "not replaced");
	++*map_at(&m, 12345, 41);
	check(t, map_get(&m, 12345, 0) == 42, "map-at", "not 42");
	map_clear(&m);
	check(t, !map_has(&m, 0) && map_set(&m, 0, 1) && m.n == 1, "map-clear", "not empty");
	map_free(&m);
}

static void test_names(struct tally *t)
{
	struct names n;
	char text[80];
	name_t id, first;
	uint32_t i;
	bool ok = true, found = true;

	names_init(&n);
	check(t, name_of(&n, "") == 0 && !strcmp(name_str(&n, 0), ""), "name-empty", "not 0");
	for (i = 0; i < 300000; i++) {
		int len = snprintf(text, sizeof(text), "%.*sname_%u", (int)(i % 40),
				   "a_rather_long_prefix_for_hashing_by_words", i);

		id = name_intern(&n, text, len);
		ok &= id == i + 1 && name_get(&n, id)->len == (uint32_t)len;
		found &= name_lookup(&n, text, len) == id && name_intern(&n, text, len) == id;
		found &= name_intern_hashed(&n, text, len, name_hash(text, len)) == id;
	}
	check(t, ok, "name-numbers", "numbers are not consecutive");
	check(t, found, "name-found", "an interned name was not found again");
	check(t, !name_lookup(&n, "never seen", 10), "name-absent", "found");
	first = name_intern(&n, "a\0b", 3);
	check(t, first != name_intern(&n, "a\0c", 3) && first != name_of(&n, "a"), "name-nul",
	      "same");
	check_str(t, name_str(&n, 1), "name_0", "name-stable");
	names_release(&n);
}

/* -- path ---------------------------------------------------------------------------------- */

static void test_path(struct tally *t)
{
	static const char *const cases[][2] = {
		{ "", "." },
		{ ".", "." },
		{ "./a", "a" },
		{ "a//b/./c/../d", "a/b/d" },
		{ "../x", "../x" },
		{ "/../x", "/x" },
		{ "/", "/" },
		{ "a/..", "." },
		{ "a/../..", ".." },
		{ "a/b/", "a/b" },
		{ "../../x/..", "../.." },
		{ "/a/../../b", "/b" },
		{ "a/...", "a/..." },
		{ "..a/../b", "b" },
	};
	struct arena a = { 0 };
	const char *below;
	size_t i;
	char *abs;

	for (i = 0; i < ARRAY_SIZE(cases); i++)
		check_str(t, path_normalize(&a, cases[i][0]), cases[i][1],
			  arena_printf(&a, "path-normalize(%s)", cases[i][0]));
	check_str(t, path_join(&a, "dir/", "../x.h"), "x.h", "path-join-up");
	check_str(t, path_join(&a, "", "x.h"), "x.h", "path-join-empty");
	check_str(t, path_join(&a, ".", "x.h"), "x.h", "path-join-dot");
	check_str(t, path_join(&a, "./include", "linux/x.h"), "include/linux/x.h", "path-join");
	check_str(t, path_join(&a, "dir", "/abs//x"), "/abs//x", "path-join-absolute");
	check_str(t, path_dir(&a, "a/b//c"), "a/b", "path-dir");
	check_str(t, path_dir(&a, "c"), "", "path-dir-none");
	check_str(t, path_dir(&a, "/c"), "/", "path-dir-root");
	check_str(t, path_base("a/b.c"), "b.c", "path-base");
	abs = path_absolute(&a, "x/../y");
	check(t, abs[0] == '/' && !strcmp(path_base(abs), "y"), "path-absolute", abs);
	below = path_below("/a/b", "/a/b/c/d");
	check_str(t, below, "c/d", "path-below");
	check(t, !path_below("/a/b", "/a/bc/d") && !path_below("/a/b", "/a/b"), "path-not-below",
	      "below");
	check_str(t, path_below("/", "/x"), "x", "path-below-root");
	arena_release(&a);
}

/* -- file ---------------------------------------------------------------------------------- */

/* Sizes around a page and around the mapping threshold: the bytes behind the text must be NUL. */
static void test_read_sizes(struct tally *t, struct provider *p, const char *path)
{
	static const size_t sizes[] = { 0,     1,     4095,  4096,  65535, 65536,
					65537, 69630, 69631, 69632, 70000 };
	bool ok = true;
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		char *text = mem_alloc(sizes[i] + 1);
		struct file_bytes f;

		memset(text, 'x', sizes[i]);
		ok &= !file_write_atomic(path, text, sizes[i]);
		ok &= !provider_read(p, path, &f) && f.len == sizes[i] &&
		      !memcmp(f.s, text, sizes[i]);
		for (j = 0; j < FILE_SLACK; j++)
			ok &= !f.s[f.len + j];
		file_close(&f);
		free(text);
	}
	check(t, ok, "file-read-sizes", "wrong bytes, or no NULs behind them");
}

static void test_overlay(struct tally *t, struct provider *p)
{
	static const char text[32] = "overlay";
	struct file_bytes f;

	p->cwd = "/nowhere/dir";
	provider_add_overlay(p, "sub/../o.c", text, 7);
	check(t, provider_exists(p, "/nowhere/dir/o.c") && provider_exists(p, "./o.c"),
	      "overlay-exists", "not found");
	check(t, !provider_read(p, "o.c", &f) && f.s == text && f.len == 7, "overlay-read",
	      "not its text");
	file_close(&f);
	check(t, !provider_exists(p, "../o.c"), "overlay-other", "found");
	p->cwd = NULL;
}

static bool reads(struct provider *p, const char *path, const char *want)
{
	struct file_bytes f;
	bool same = !provider_read(p, path, &f) && f.len == strlen(want) &&
		    !memcmp(f.s, want, f.len);

	file_close(&f);
	return same && provider_exists(p, path);
}

static bool is_gone(struct provider *p, const char *path)
{
	struct file_bytes f;

	return provider_read(p, path, &f) == -ENOENT && !provider_exists(p, path);
}

/* A file on disk is overlaid by whatever name it is read. */
static void test_overlay_names(struct tally *t, const char *dir)
{
	static const char text[32] = "over", other[32] = "other";
	struct arena a = { 0 };
	struct provider p;
	char *real = arena_printf(&a, "%s/real", dir), *link = arena_printf(&a, "%s/link", dir);
	char *x = arena_printf(&a, "%s/x.c", real), *by_link = arena_printf(&a, "%s/x.c", link);
	char *hard = arena_printf(&a, "%s/hard.c", dir);
	char *new = arena_printf(&a, "%s/sub/n.c", real);
	char *new_by_link = arena_printf(&a, "%s/sub/n.c", link);
	bool made = !mkdir(real, 0700) && !symlink("real", link) &&
		    !file_write_atomic(x, "disk", 4) && !linkat(AT_FDCWD, x, AT_FDCWD, hard, 0);

	provider_init(&p);
	check(t, made && reads(&p, by_link, "disk"), "overlay-disk", "files could not be made");
	provider_add_overlay(&p, x, text, 4);
	provider_add_overlay(&p, new, text, 4);
	check(t, reads(&p, x, "over"), "overlay-same-name", "not its text");
	check(t, reads(&p, by_link, "over"), "overlay-symbolic-link", "not its text");
	check(t, reads(&p, hard, "over"), "overlay-hard-link", "not its text");
	check(t, reads(&p, new, "over") && reads(&p, new_by_link, "over"), "overlay-new",
	      "not its text");
	check(t, provider_adds(&p, new_by_link) && provider_overlay(&p, by_link)->text == text,
	      "overlay-found", "not found");
	provider_add_overlay(&p, by_link, other, 5);
	check(t, reads(&p, x, "other") && reads(&p, hard, "other"), "overlay-last-counts",
	      "not the last text");
	provider_add_overlay(&p, hard, NULL, 0);
	provider_add_overlay(&p, new, NULL, 0);
	check(t, is_gone(&p, hard) && is_gone(&p, x) && is_gone(&p, by_link), "overlay-hidden",
	      "still there");
	check(t, is_gone(&p, new_by_link) && p.hides, "overlay-hidden-new", "still there");
	provider_release(&p);
	check(t, !unlink(hard) && !unlink(x) && !unlink(link) && !rmdir(real),
	      "overlay-no-file-made", "folders are not as they were");
	arena_release(&a);
}

static void test_overlay_many(struct tally *t)
{
	struct arena a = { 0 };
	struct provider p;
	char *text = arena_alloc(&a, 5000 + FILE_SLACK);
	bool ok = true;

	provider_init(&p);
	for (unsigned int i = 0; i < 5000; i++)
		provider_add_overlay(&p, arena_printf(&a, "/nowhere/%u/x.h", i), text, i);
	for (unsigned int i = 0; i < 5000; i += 7) {
		struct file_bytes f;

		ok &= !provider_read(&p, arena_printf(&a, "/nowhere/%u/x.h", i), &f) && f.len == i;
		file_close(&f);
	}
	check(t, ok && !provider_exists(&p, "/nowhere/5000/x.h"), "overlay-many", "wrong texts");
	provider_release(&p);
	arena_release(&a);
}

static void test_stream(struct tally *t, const char *path)
{
	struct file_bytes f;
	int ends[2];
	char name[40];
	bool ok = !file_write_atomic(path, "text", 4) && !file_read_stream(path, &f) && f.len == 4;

	file_close(&f);
	check(t, ok, "stream-file", "not its text");
	ok = !pipe(ends) && write(ends[1], "pipe", 4) == 4 && !close(ends[1]);
	snprintf(name, sizeof(name), "/dev/fd/%d", ends[0]);
	ok = ok && !file_read_stream(name, &f) && f.len == 4 && !memcmp(f.s, "pipe", 5);
	file_close(&f);
	close(ends[0]);
	check(t, ok, "stream-pipe", "not its text");
	check(t, file_read_stream("/nonexistent/x", &f) == -ENOENT, "stream-missing", "was read");
}

static void test_file(struct tally *t)
{
	char dir[] = "/tmp/klp-ccp-test-XXXXXX";
	struct arena a = { 0 };
	struct provider p;
	struct file_bytes f;
	struct stat st;
	char *path, *link_path;

	if (!mkdtemp(dir)) {
		check(t, false, "file", "no temporary folder");
		return;
	}
	provider_init(&p);
	path = arena_printf(&a, "%s/x.c", dir);
	link_path = arena_printf(&a, "%s/link", dir);
	test_read_sizes(t, &p, path);
	check(t, !stat(path, &st) && (st.st_mode & 0777 & ~0644) == 0, "file-mode",
	      "more than 0644");
	check(t, provider_read(&p, dir, &f) == -EISDIR, "file-folder", "read a folder");
	check(t, provider_read(&p, "/nonexistent/x", &f) == -ENOENT, "file-missing", "not -ENOENT");
	check(t,
	      !symlink("x.c", link_path) && !file_write_atomic(link_path, "new", 3) &&
		      !lstat(link_path, &st) && S_ISLNK(st.st_mode) &&
		      !provider_read(&p, path, &f) && f.len == 3,
	      "file-write-link", "link replaced or target not written");
	file_close(&f);
	unlink(link_path);
	check(t, !mkfifo(link_path, 0600) && provider_read(&p, link_path, &f) == -EPIPE,
	      "file-fifo", "a fifo that nobody writes to was read");
	unlink(link_path);
	check(t, provider_read(&p, "/dev/zero", &f) == -ENODEV, "file-device", "it was read");
	check(t, provider_read(&p, dir, &f) == -EISDIR, "file-folder", "it was read");
	check(t, !provider_read(&p, "/dev/null", &f) && !f.len, "file-null", "not read as empty");
	file_close(&f);
	check(t,
	      !file_write_atomic("/dev/null", "x", 1) && !stat("/dev/null", &st) &&
		      S_ISCHR(st.st_mode),
	      "file-write-device", "device replaced");
	check(t, file_write_atomic(dir, "x", 1) == -EISDIR, "file-write-folder", "not -EISDIR");
	check(t, file_write_atomic("/nonexistent/x", "x", 1) == -ENOENT, "file-write-nowhere",
	      "not -ENOENT");
	test_overlay(t, &p);
	test_overlay_names(t, dir);
	test_overlay_many(t);
	test_stream(t, path);
	unlink(path);
	check(t, !rmdir(dir), "file-no-temporary-left", "folder is not empty");
	provider_release(&p);
	arena_release(&a);
}

/* -- diag ---------------------------------------------------------------------------------- */

static void check_diag(struct tally *t, struct diag *d, struct loc loc, const char *want,
		       const char *name)
{
	struct buf out = BUF_INIT;

	d->capture = &out;
	diag_report(d, DIAG_ERROR, "some-id", &loc, "text %d", 1);
	check_str(t, out.s, want, name);
	buf_free(&out);
	d->capture = NULL;
}

static void test_diag(struct tally *t)
{
	struct loc point = { .file = "a.c", .line = 3, .col = 4 };
	struct loc line = { .file = "a.c", .line = 3, .col = 4, .end_line = 3, .end_col = 9 };
	struct loc lines = { .file = "a.c", .line = 3, .col = 4, .end_line = 5, .end_col = 1 };
	struct loc files = {
		.file = "a.c", .line = 3, .end_file = "b.h", .end_line = 5, .end_col = 1
	};
	struct loc none = { 0 }, file = { .file = "a.c" };
	struct buf out = BUF_INIT;
	struct diag d;

	diag_init(&d);
	check_diag(t, &d, point, "a.c:3:5: error: text 1 [some-id]\n", "diag-plain");
	check_diag(t, &d, none, "error: text 1 [some-id]\n", "diag-plain-no-place");
	check_diag(t, &d, file, "a.c: error: text 1 [some-id]\n", "diag-plain-file");
	d.format = DIAG_COMPAT;
	check_diag(t, &d, point, "error: a.c: line 3, column 4: text 1\n", "diag-compat-point");
	check_diag(t, &d, line, "error: a.c: line 3, columns 4-9: text 1\n", "diag-compat-line");
	check_diag(t, &d, lines, "error: a.c: line 3, column 4 to line 5, column 1: text 1\n",
		   "diag-compat-lines");
	check_diag(t, &d, files, "error: a.c: line 3, column 0 - b.h: line 5, column 1: text 1\n",
		   "diag-compat-files");
	check_diag(t, &d, none, "error: text 1\n", "diag-compat-no-place");
	check(t, d.errors == 8 && !d.warnings, "diag-count", "wrong number");
	d.capture = &out;
	d.verbosity = -1;
	diag_report(&d, DIAG_WARNING, "w", NULL, "hidden");
	diag_report(&d, DIAG_NOTE, NULL, NULL, "hidden too");
	diag_verbose(&d, 0, "hidden as well");
	check(t, !out.len && d.warnings == 1, "diag-quiet", out.s);
	diag_report(&d, DIAG_ERROR, "e", NULL, "a\nb\001");
	diag_report(&d, DIAG_NOTE, NULL, NULL, "shown");
	check_str(t, out.s, "error: a\\nb\\x01\nnote: shown\n", "diag-clean");
	buf_free(&out);
}

static void test_search(struct tally *t)
{
	static const uint32_t v[] = { 2, 4, 4, 8, UINT32_MAX };
	bool all = true, part = true;

	for (uint32_t n = 0; n <= ARRAY_SIZE(v); n++)
		for (uint32_t key = 0; key < 10; key++) {
			uint32_t want = 0;

			while (want < n && v[want] < key)
				want++;
			all &= search_first(i, 0, n, v[i] < key) == want;
		}
	for (uint32_t from = 0; from <= ARRAY_SIZE(v); from++)
		part &= search_first(i, from, ARRAY_SIZE(v), v[i] < 8) == (from < 3 ? 3 : from);
	check(t, all, "search-first", "not what a walk finds");
	check(t, part, "search-from", "left the range");
}

int main(void)
{
	struct tally t = { 0 };

	test_arena(&t);
	test_vec(&t);
	test_search(&t);
	test_buf(&t);
	test_map(&t);
	test_names(&t);
	test_path(&t);
	test_file(&t);
	test_diag(&t);
	return t.failed != 0;
}
