// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* setresuid() */
/*
 * Tests of disk and bundle: a recording answers as the machine did; what nobody asked is not there;
 * and 3,000 bundles whose manifest makes no sense, though all digests are right, end in an error or
 * in answers.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/base/tar.h"
#include "klp-ccp/bundle.h"
#include "klp-ccp/file.h"
#include "klp-ccp/path.h"
#include "klp-ccp/sha256.h"
#include "check.h"

enum { BUNDLES = 3000 };

/* -- questions -------------------------------------------------------------------------------- */

static const char *const paths[] = {
	"file",
	"./file",
	"folder/../file",
	"folder/up/file",
	"link",
	"folder/up",
	"folder/deep",
	"folder/deep/",
	"none",
	"none/../file",
	"file/x",
	"file/..",
	"loop",
	"dangling",
	"same",
	"folder",
	"",
	"/",
	"/dev/null",
	".",
	"..",
	"folder//deep",
	"folder/./deep",
	"absolute",
	"denied",
	"secret",
	"secret/x",
};

/* All that can be asked about a path, as text; paths begin at the folder of the test. */
static void ask(const char *path, struct buf *out)
{
	struct disk_names names = { 0 };
	struct file_bytes f;
	struct stat st;
	char *text;
	int err;

	errno = 0;
	err = disk_stat(path, &st) ? errno : 0;
	buf_printf(out, "%s: stat %s %o %lld", path, strerror(err), err ? 0 : st.st_mode & S_IFMT,
		   err || !S_ISREG(st.st_mode) ? 0LL : (long long)st.st_size);
	err = disk_lstat(path, &st) ? errno : 0;
	buf_printf(out, ", lstat %s %o", strerror(err), err ? 0 : st.st_mode & S_IFMT);
	buf_printf(out, ", access %d %d", disk_access(path, R_OK), disk_access(path, F_OK));
	text = disk_realpath(path);
	buf_printf(out, ", real %s", text ? path_base(text) : "-");
	free(text);
	text = disk_link(path);
	buf_printf(out, ", link %s", text ? path_base(text) : "-");
	free(text);
	err = disk_list(path, &names);
	buf_printf(out, ", list %s", strerror(-err));
	for (uint32_t i = 0; strcmp(path, "/") && strcmp(path, "..") && i < names.v.n; i++)
		buf_printf(out, " %s%s", names.v.v[i].name, names.v.v[i].folder ? "/" : "");
	disk_names_free(&names);
	err = file_read(path, &f);
	buf_printf(out, ", read %s %.*s\n", strerror(-err), err ? 0 : (int)f.len, err ? "" : f.s);
	file_close(&f);
}

static bool is_one_file(const char *a, const char *b)
{
	struct stat s, t;

	return !disk_stat(a, &s) && !disk_stat(b, &t) && s.st_ino == t.st_ino &&
	       s.st_dev == t.st_dev;
}

static void ask_all(struct buf *out)
{
	char *cwd = disk_cwd();
	struct buf question = BUF_INIT, answer = BUF_INIT;

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		ask(paths[i], out);
	buf_printf(out, "%d %d\n", is_one_file("file", "same"), is_one_file("file", "folder/deep"));
	buf_printf(out, "%s %s\n", cwd ? path_base(cwd) : "-", disk_env("TEST_BUNDLE"));
	buf_printf(out, "%s\n", disk_env("TEST_BUNDLE_NONE") ? "?" : "none");
	buf_printf(out, "%lld\n", disk_mtime("file"));
	buf_puts(&question, "why");
	buf_printf(out, "%d ", disk_answer(&question, &answer));
	buf_printf(out, "%s\n", answer.s);
	free(cwd);
	buf_free(&question);
	buf_free(&answer);
}

/* -- a tree and its bundle -------------------------------------------------------------------- */

static void make_tree(void)
{
	static const char *const folders[] = { "folder", "folder/deep" };
	char here[4096];
	bool good = true;

	for (size_t i = 0; i < ARRAY_SIZE(folders); i++)
		good &= !mkdir(folders[i], 0755);
	good &= !file_write_atomic("file", "text\n", 5);
	good &= !file_write_atomic("folder/deep/other", "", 0);
	good &= !link("file", "same");
	good &= !symlink("file", "link") && !symlink("..", "folder/up");
	good &= !symlink("loop", "loop") && !symlink("nowhere/at/all", "dangling");
	good &= getcwd(here, sizeof(here) - 8) && !symlink(strcat(here, "/file"), "absolute");
	good &= !file_write_atomic("denied", "x", 1) && !chmod("denied", 0);
	good &= !mkdir("secret", 0);
	check(good, "tree", "it cannot be made");
}

/* Root may read everything: somebody else, or root again. */
static void become(uid_t uid)
{
	uid_t real, effective, saved;

	if (getresuid(&real, &effective, &saved) || (real && saved))
		return;
	check(!setresuid(uid, uid, 0), uid ? "somebody" : "root", "it cannot be");
}

/* Asks the machine for all, and keeps it. */
static void record(struct buf *answers)
{
	struct bundle_run run = { .tool = "this", .libraries = "some", .exit = 3 };
	struct disk *d = bundle_new();
	struct buf why = BUF_INIT, question = BUF_INIT, answer = BUF_INIT;

	vec_push(&run.words, "a word%");
	vec_push(&run.words, "");
	disk_use(d);
	become(65534);
	buf_puts(&question, "why");
	buf_puts(&answer, "because");
	disk_keep_answer(&question, &answer);
	ask_all(answers);
	check(!disk_refusal(), "no-refusal", disk_refusal() ? disk_refusal() : "");
	check(bundle_write(d, &run, "../one.tar", &why), "write", why.s);
	disk_use(NULL);
	become(0);
	bundle_free(d);
	vec_free(&run.words);
	buf_free(&why);
	buf_free(&question);
	buf_free(&answer);
}

static void replay(const struct buf *answers)
{
	struct bundle_run run = { 0 };
	struct buf why = BUF_INIT, again = BUF_INIT;
	struct disk *d = bundle_read("one.tar", "this", &run, &why);
	struct stat st;

	check(d, "read", why.s);
	if (!d)
		return;
	check(run.words.n == 2 && !strcmp(run.words.v[0], "a word%") && !*run.words.v[1] &&
		      run.exit == 3,
	      "words", "they are others");
	disk_use(d);
	ask_all(&again);
	check(!strcmp(again.s, answers->s), "answers", again.s);
	check(disk_stat("/usr", &st), "not-asked", "/usr is there");
	check(disk_stat("folder/deep/other", &st), "not-looked-at", "it is there");
	disk_use(NULL);
	bundle_free(d);
	vec_free(&run.words);
	buf_free(&why);
	buf_free(&again);
}

/* -- manifests that make no sense ------------------------------------------------------------- */

static uint64_t state = 1;

static uint32_t draw(uint32_t below)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (uint32_t)(state >> 33) % below;
}

/* Changes a byte, or copies a piece to somewhere else. */
static void mutate(struct buf *b)
{
	static const char bytes[] = "/ %\n-0123456789abcdef.lfopq";
	size_t from = draw((uint32_t)b->len), to = draw((uint32_t)b->len), n = draw(60);

	switch (draw(3)) {
	case 0:
		b->s[to] = bytes[draw(sizeof(bytes) - 1)];
		break;
	case 1:
		b->s[to] = (char)draw(256);
		break;
	default:
		n = n < b->len - from ? n : b->len - from;
		n = n < b->len - to ? n : b->len - to;
		memmove(b->s + to, b->s + from, n);
	}
}

/* The archive with another manifest, under its right name. */
static void rebuild(const struct file_bytes *old, const struct buf *manifest, size_t at)
{
	char hex[SHA256_HEX], name[128];
	struct buf out = BUF_INIT;

	sha256_hex(manifest->s, manifest->len, hex);
	snprintf(name, sizeof(name), "klp-ccp-bundle/manifest-%s", hex);
	tar_add(&out, name, manifest->s, manifest->len);
	buf_add(&out, old->s + at, old->len - at);
	if (file_write_atomic("bad.tar", out.s, out.len))
		failed++;
	buf_free(&out);
}

/* True if it was read. */
static bool try_bundle(void)
{
	struct bundle_run run = { 0 };
	struct buf why = BUF_INIT, answers = BUF_INIT;
	struct disk *d = bundle_read("bad.tar", "this", &run, &why);

	if (d) {
		disk_use(d);
		ask_all(&answers);
		disk_use(NULL);
		bundle_free(d);
	}
	vec_free(&run.words);
	buf_free(&why);
	buf_free(&answers);
	return d;
}

static void test_manifests(void)
{
	struct file_bytes old;
	struct tar_member m;
	struct buf manifest = BUF_INIT;
	const char *why;
	size_t at = 0;
	uint32_t read = 0;

	if (file_read("one.tar", &old) || !tar_next(old.s, old.len, &at, &m, &why)) {
		check(false, "manifests", "there is no bundle");
		return;
	}
	for (int i = 0; i < BUNDLES; i++) {
		buf_reset(&manifest);
		buf_add(&manifest, m.s, m.len);
		for (uint32_t n = 1 + draw(4); n; n--)
			mutate(&manifest);
		rebuild(&old, &manifest, at);
		read += try_bundle();
	}
	check(read > BUNDLES / 50 && read < BUNDLES, "manifests", "all or none were read");
	buf_free(&manifest);
	file_close(&old);
}

int main(void)
{
	char dir[] = "/tmp/klp-ccp-bundle.XXXXXX", command[64];
	struct buf answers = BUF_INIT;

	if (!mkdtemp(dir) || chmod(dir, 0777) || chdir(dir) || mkdir("tree", 0755) || chdir("tree"))
		return 1;
	setenv("TEST_BUNDLE", "a value", 1);
	make_tree();
	record(&answers);
	if (chdir("..") || rename("tree", "gone"))
		return 1;
	setenv("TEST_BUNDLE", "another", 1);
	replay(&answers);
	test_manifests();
	buf_free(&answers);
	snprintf(command, sizeof(command), "rm -rf %s", dir);
	return system(command) || failed;
}
