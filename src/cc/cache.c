// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* environ */
/*
 * What compilers have answered, kept for later runs, in memory and in a folder of the user. Only
 * answers of which everything is known that they depend on: gcc itself tells, under -v, how it was
 * called, which programs it runs and where it looks for files. Others, scripts and wrappers are
 * asked each time.
 *
 * An answer lies in a file of its own, which holds all that it depends on, and ends with a digest:
 * one that is truncated, foreign or stale is as good as none. Nothing here can fail, and nothing
 * depends on it but time.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "klp-ccp/path.h"
#include "klp-ccp/sha256.h"
#include "private.h"

/* Also tells the form of what follows: to be changed with it. */
static const char head[] = "klp-ccp: what a compiler answered, form 2\n";

/* Names of files are this long, so that there are at most 4096 of them: one takes the place of
 * another.
 */
#define PLACE 3

struct cc_cache {
	struct arena arena;
	const char *dir; /* NULL: in memory only */
	VEC(struct buf) entries;
};

struct cc_cache *cc_cache_open(bool on_disk)
{
	const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	struct cc_cache *c = mem_zalloc(sizeof(*c));

	if (!on_disk)
		return c;
	if (base && *base == '/')
		c->dir = arena_printf(&c->arena, "%s/klp-ccp/compilers", base);
	else if (home && *home == '/')
		c->dir = arena_printf(&c->arena, "%s/.cache/klp-ccp/compilers", home);
	return c;
}

void cc_cache_close(struct cc_cache *c)
{
	if (!c)
		return;
	for (uint32_t i = 0; i < c->entries.n; i++)
		buf_free(&c->entries.v[i]);
	vec_free(&c->entries);
	arena_release(&c->arena);
	free(c);
}

/* -- what an answer depends on ---------------------------------------------------------------- */

static bool has_prefix(const char *s, const char *prefix)
{
	return !strncmp(s, prefix, strlen(prefix));
}

/* Variables that gcc, or the dynamic linker below it, looks at. */
static bool is_read_by_gcc(const char *entry)
{
	static const char *const prefixes[] = {
		"GCC_", "COLLECT_", "PATH=", "LIBRARY_PATH=", "LPATH=", "LD_", "GLIBC_TUNABLES=",
	};

	for (size_t i = 0; i < ARRAY_SIZE(prefixes); i++)
		if (has_prefix(entry, prefixes[i]))
			return true;
	return false;
}

/*
 * True if a variable, set to something, names folders of which gcc does not tell all that it finds
 * there, or would: headers, programs.
 */
static bool names_folders(const char *entry)
{
	size_t name = strcspn(entry, "=");

	if (!entry[name] || !entry[name + 1])
		return false;
	return has_prefix(entry, "CPATH=") || has_prefix(entry, "COMPILER_PATH=") ||
	       has_prefix(entry, "GCC_EXEC_PREFIX=") ||
	       (name > 13 && has_prefix(entry + name - 13, "_INCLUDE_PATH"));
}

/* True if an argument lets the answer depend on a file, or on the machine. */
static bool is_unknowable(const char *word)
{
	if (has_prefix(word, "-fdebug-prefix-map="))
		return false;
	return strchr(word, '/') || strstr(word, "=native") || *word == '@' ||
	       has_prefix(word, "-B") || has_prefix(word, "--prefix") || strstr(word, "-specs");
}

static void add_text(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s) + 1);
}

/* All that the compiler gets, which stands before the answer; false when that is not enough. */
static bool make_key(struct buf *key, const struct cc_run *r, const char *program)
{
	add_text(key, program);
	for (uint32_t i = 0; i < r->argv.n && r->argv.v[i]; i++) {
		if (i && is_unknowable(r->argv.v[i]))
			return false;
		add_text(key, r->argv.v[i]);
	}
	for (uint32_t i = 0; r->env && i < r->env->n; i++) {
		if (names_folders(r->env->v[i]))
			return false;
		add_text(key, r->env->v[i]);
	}
	buf_putc(key, '\n');
	for (char **e = environ; e && *e; e++) {
		if (names_folders(*e))
			return false;
		if (is_read_by_gcc(*e))
			add_text(key, *e);
	}
	buf_putc(key, '\n');
	buf_add(key, r->input, r->input_len);
	return true;
}

/* Where a program is that is called so; NULL when that depends on the folder it is called in. */
static const char *absolute_program(struct arena *a, const struct cc_run *r)
{
	const char *path = cc_find_program(a, r->argv.v[0]);

	if (path && strchr(r->argv.v[0], '/') && *path != '/')
		path = path_join(a, r->dir ? path_absolute(a, r->dir) : path_absolute(a, "."),
				 path);
	return path && *path == '/' ? path : NULL;
}

/* -- the files below it ----------------------------------------------------------------------- */

enum kind { KIND_FILE = 'f', KIND_FOLDER = 'd' };

/* How a file is now, as a line; *latest: when one of them changed last. */
static void describe(struct buf *out, char kind, const char *path, time_t *latest)
{
	struct stat st;

	if (stat(path, &st)) {
		buf_printf(out, "%c - %s\n", kind, path);
		return;
	}
	if (kind == KIND_FILE) {
		buf_printf(out, "%c %lld %lld.%09ld %lld.%09ld", kind, (long long)st.st_size,
			   (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec,
			   (long long)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
		if (st.st_ctim.tv_sec > *latest)
			*latest = st.st_ctim.tv_sec;
	} else {
		buf_printf(out, "%c", kind);
	}
	buf_printf(out, " %llu %s\n", (unsigned long long)st.st_ino, path);
}

/* True if the files are as such lines say. */
static bool are_unchanged(const char *lines, size_t len)
{
	struct arena a = { 0 };
	struct buf now = BUF_INIT;
	const char *end = lines + len, *next;
	time_t latest;
	bool same = true;

	for (; same && lines < end; lines = next) {
		const char *path = memchr(lines, '/', end - lines);

		next = memchr(lines, '\n', end - lines);
		next = next ? next + 1 : end;
		buf_reset(&now);
		if (path && path < next)
			describe(&now, *lines, arena_strndup(&a, path, next - 1 - path), &latest);
		same = now.len == (size_t)(next - lines) && !memcmp(now.s, lines, now.len);
	}
	buf_free(&now);
	arena_release(&a);
	return same;
}

static bool is_binary(const char *path)
{
	char magic[4] = "";
	FILE *f = fopen(path, "re");
	bool yes = f && fread(magic, 1, 4, f) == 4 && !memcmp(magic, "\177ELF", 4);

	if (f)
		fclose(f);
	return yes;
}

/* What reading the lines of -v has found. */
struct told {
	const char *program; /* as called */
	bool itself, specs, cc1;
	bool inside; /* the list of folders */
	struct buf *files;
	time_t latest;
};

/* " /usr/lib/gcc/x86_64-linux-gnu/12/cc1 -E ..." */
static void take_call(struct told *t, struct arena *a, const char *line)
{
	const char *path = arena_strndup(a, line + 1, strcspn(line + 1, " "));

	if (strcmp(path_base(path), "cc1") != 0 || *path != '/')
		return;
	t->cc1 = is_binary(path);
	describe(t->files, KIND_FILE, path, &t->latest);
}

/* "COMPILER_PATH=DIR/:DIR/": specs that are put there count more than what is built in. */
static void take_folders(struct told *t, struct arena *a, const char *list)
{
	for (const char *end; *list; list = end + (*end == ':')) {
		end = list + strcspn(list, ":");
		describe(t->files, KIND_FILE, arena_printf(a, "%.*sspecs", (int)(end - list), list),
			 &t->latest);
	}
}

/* A folder of the search list; "stdc-predef.h" is included without anybody asking for it. */
static void take_listed(struct told *t, struct arena *a, const char *dir)
{
	describe(t->files, KIND_FOLDER, dir, &t->latest);
	describe(t->files, KIND_FILE, arena_printf(a, "%s/stdc-predef.h", dir), &t->latest);
}

/* "ignoring nonexistent directory "DIR"", "ignoring duplicate directory "DIR"" */
static void take_ignored(struct told *t, struct arena *a, const char *line)
{
	const char *dir = strchr(line, '"');

	if (dir)
		describe(t->files, KIND_FOLDER, arena_strndup(a, dir + 1, strcspn(dir + 1, "\"")),
			 &t->latest);
}

static void take_line(struct told *t, struct arena *a, const char *line)
{
	static const char collect[] = "COLLECT_GCC=", specs[] = "Reading specs from ";
	static const char programs[] = "COMPILER_PATH=", libraries[] = "LIBRARY_PATH=";

	if (has_prefix(line, "#include <...>"))
		t->inside = true;
	else if (has_prefix(line, "End of search list"))
		t->inside = false;
	else if (t->inside && line[0] == ' ')
		take_listed(t, a, line + 1);
	else if (has_prefix(line, collect))
		t->itself = !strcmp(line + sizeof(collect) - 1, t->program);
	else if (!strcmp(line, "Using built-in specs."))
		t->specs = true;
	else if (has_prefix(line, specs))
		describe(t->files, KIND_FILE, line + sizeof(specs) - 1, &t->latest);
	else if (has_prefix(line, programs))
		take_folders(t, a, line + sizeof(programs) - 1);
	else if (has_prefix(line, libraries))
		take_folders(t, a, line + sizeof(libraries) - 1);
	else if (has_prefix(line, "ignoring "))
		take_ignored(t, a, line);
	else if (line[0] == ' ')
		take_call(t, a, line);
}

/*
 * The files that an answer came from, as lines, into *files; false if it is no gcc that has
 * answered, or one of them changed while it did.
 */
static bool find_files(struct buf *files, const struct cc_run *r, const char *program)
{
	struct told t = { .program = r->argv.v[0], .files = files };
	struct arena a = { 0 };

	describe(files, KIND_FILE, program, &t.latest);
	for (const char *p = r->err.s; *p; p += strcspn(p, "\n"), p += *p == '\n')
		take_line(&t, &a, arena_strndup(&a, p, strcspn(p, "\n")));
	arena_release(&a);
	/* A file that is changed twice within one tick of the clock shows it once. */
	return t.itself && t.cc1 && is_binary(program) && t.latest + 2 < time(NULL);
}

/* -- entries ---------------------------------------------------------------------------------- */

static void add_part(struct buf *b, const char *s, size_t len)
{
	buf_printf(b, "%zu\n", len);
	buf_add(b, s, len);
	buf_putc(b, '\n');
}

/* The next part of a text that ends with NUL, as the function above writes it. */
static bool take_part(const char **at, const char *end, const char **s, size_t *len)
{
	char *behind;
	unsigned long n;

	if (*at >= end || **at < '0' || **at > '9')
		return false;
	n = strtoul(*at, &behind, 10);
	if (*behind != '\n' || behind >= end || n >= (size_t)(end - behind - 1) ||
	    behind[1 + n] != '\n')
		return false;
	*s = behind + 1;
	*len = n;
	*at = behind + n + 2;
	return true;
}

/* Is it complete, an answer to this question, and still true? Then it is given. */
static bool use_entry(const char *text, size_t len, const struct buf *key, struct cc_run *r)
{
	const char *at = text + sizeof(head) - 1, *end = text + len - SHA256_HEX, *s, *out;
	size_t n, out_len;
	char hex[SHA256_HEX];

	if (len < sizeof(head) + SHA256_HEX || !has_prefix(text, head))
		return false;
	if (!take_part(&at, end, &s, &n) || n != key->len || memcmp(s, key->s, n) != 0)
		return false;
	sha256_hex(text, end - text, hex);
	if (memcmp(hex, end, SHA256_HEX - 1) != 0 || text[len - 1] != '\n')
		return false;
	if (!take_part(&at, end, &s, &n) || !are_unchanged(s, n))
		return false;
	if (!take_part(&at, end, &out, &out_len) || !take_part(&at, end, &s, &n) || at != end)
		return false;
	buf_add(&r->out, out, out_len);
	buf_add(&r->err, s, n);
	return true;
}

static void make_entry(struct buf *entry, const struct buf *key, const struct buf *files,
		       const struct cc_run *r)
{
	char hex[SHA256_HEX];

	buf_puts(entry, head);
	add_part(entry, key->s, key->len);
	add_part(entry, files->s, files->len);
	add_part(entry, r->out.s, r->out.len);
	add_part(entry, r->err.s, r->err.len);
	sha256_hex(entry->s, entry->len, hex);
	buf_printf(entry, "%s\n", hex);
}

/* -- the folder ------------------------------------------------------------------------------- */

/* Nobody else may have put something there. */
static bool is_own_folder(const char *dir)
{
	struct stat st;

	return !stat(dir, &st) && S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
	       !(st.st_mode & (S_IWGRP | S_IWOTH));
}

/* The file for an answer, there or not; NULL: nothing that can be read or replaced as a file is. */
static const char *place(const struct cc_cache *c, struct arena *a, const struct buf *key)
{
	char hex[SHA256_HEX];
	const char *path;
	struct stat st;

	if (!is_own_folder(c->dir))
		return NULL;
	sha256_hex(key->s, key->len, hex);
	path = arena_printf(a, "%s/%.*s", c->dir, PLACE, hex);
	return lstat(path, &st) || S_ISREG(st.st_mode) ? path : NULL;
}

static bool use_file(const struct cc_cache *c, const struct buf *key, struct cc_run *r)
{
	struct arena a = { 0 };
	const char *path = place(c, &a, key);
	struct file_bytes f;
	bool used = false;

	if (path && !file_read(path, &f)) {
		used = use_entry(f.s, f.len, key, r);
		file_close(&f);
	}
	arena_release(&a);
	return used;
}

/* The folder of this tool, and the one above it; what is above that is the user's. */
static void make_folders(const struct cc_cache *c)
{
	struct arena a = { 0 };
	const char *own = path_dir(&a, c->dir);

	mkdir(path_dir(&a, own), 0700);
	mkdir(own, 0700);
	mkdir(c->dir, 0700);
	arena_release(&a);
}

static bool is_temporary(const char *name)
{
	const char *end = strrchr(name, '.');

	return has_prefix(name, ".klp-ccp-") && !strcmp(end, ".tmp");
}

/* Removes what was being written by processes that were killed, an hour ago or more. */
static void remove_leftovers(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	struct stat st;

	while (d && (e = readdir(d)))
		if (is_temporary(e->d_name) &&
		    !fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) &&
		    S_ISREG(st.st_mode) && st.st_mtim.tv_sec + 3600 < time(NULL))
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
}

static void write_file(const struct cc_cache *c, const struct buf *key, const struct buf *entry)
{
	struct arena a = { 0 };
	const char *path;

	make_folders(c);
	path = place(c, &a, key);
	if (path) {
		remove_leftovers(c->dir);
		file_write_atomic(path, entry->s, entry->len);
	}
	arena_release(&a);
}

/* -- running, or not -------------------------------------------------------------------------- */

static bool use_known(struct cc_cache *c, const struct buf *key, struct cc_run *r)
{
	for (uint32_t i = 0; i < c->entries.n; i++)
		if (use_entry(c->entries.v[i].s, c->entries.v[i].len, key, r))
			return true;
	return c->dir && use_file(c, key, r);
}

static void keep(struct cc_cache *c, const struct buf *key, const struct buf *files,
		 const struct cc_run *r)
{
	struct buf *entry = vec_add(&c->entries);

	buf_init(entry);
	make_entry(entry, key, files, r);
	if (c->dir)
		write_file(c, key, entry);
}

int cc_run_cached(struct cc_run *r, struct cc_cache *c)
{
	struct buf key = BUF_INIT, files = BUF_INIT;
	struct arena a = { 0 };
	const char *program = c ? absolute_program(&a, r) : NULL;
	int err = 0;

	if (!program || !make_key(&key, r, program)) {
		err = cc_run_program(r);
	} else if (!use_known(c, &key, r)) {
		err = cc_run_program(r);
		if (!err && !r->status && find_files(&files, r, program))
			keep(c, &key, &files, r);
	}
	buf_free(&key);
	buf_free(&files);
	arena_release(&a);
	return err;
}
