// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The cache of compilers' answers, whatever becomes of its files: the answer is always the one that
 * the compiler gives. The compiler is a shell that is called gcc and given a script, which says what
 * gcc says under -v; it leaves a byte in a file whenever it runs.
 */
#define _GNU_SOURCE /* memmem() */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/cc/private.h"
#include "check.h"
#include "klp-ccp/sha256.h"

static const char folder[] = "cache/klp-ccp/compilers";

/* $CC1: where cc1 is. An argument of a compiler with a slash in it is not looked up. */
#define SCRIPT                                                    \
	"printf x >>runs; echo \"$2\"; echo COLLECT_GCC=gcc >&2;" \
	"echo Using built-in specs. >&2; echo \" $CC1 -E - $\" >&2"

static const char cc1[] = "CC1=/proc/self/cwd/cc1";

static void system_or_die(const char *command)
{
	if (system(command)) {
		printf("not ok %s: it fails\n", command);
		exit(1);
	}
}

static bool read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "re");
	char part[4096];
	size_t n;

	buf_reset(out);
	while (f && (n = fread(part, 1, sizeof(part), f)))
		buf_add(out, part, n);
	if (f)
		fclose(f);
	return f;
}

static void write_file(const char *path, const char *s, size_t len)
{
	FILE *f = fopen(path, "we");

	if (!f || fwrite(s, 1, len, f) != len || fclose(f)) {
		printf("not ok writing %s: %m\n", path);
		exit(1);
	}
}

/* The answer to a question, one of several; true if it is right. *ran: the compiler was called. */
static bool ask(const char *question, bool *ran)
{
	struct cc_cache *c = cc_cache_open(true);
	struct cc_words env = { 0 };
	struct cc_run r = { .env = &env, .input = question, .input_len = strlen(question) };
	char expected[64];
	const char *words[] = { "gcc", "-c", SCRIPT, "-", "=", question, NULL };
	struct stat before = { 0 }, after = { 0 };
	bool right;

	vec_push(&env, cc1);
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		vec_push(&r.argv, words[i]);
	snprintf(expected, sizeof(expected), "%s\n", question);
	(void)stat("runs", &before);
	right = !cc_run_cached(&r, c) && !r.status && r.out.s && !strcmp(r.out.s, expected) &&
		r.err.s && strstr(r.err.s, "Using built-in specs.");
	(void)stat("runs", &after);
	*ran = before.st_size != after.st_size;
	vec_free(&env);
	vec_free(&r.argv);
	buf_free(&r.out);
	buf_free(&r.err);
	cc_cache_close(c);
	return right;
}

/* It is right, and the compiler was asked, or it was not. */
static bool asks(const char *question)
{
	bool ran;

	return ask(question, &ran) && ran;
}

static bool knows(const char *question)
{
	bool ran;

	return ask(question, &ran) && !ran;
}

/* The only file of the cache's folder; NULL: there is none. */
static const char *only_entry(void)
{
	static char path[512];
	DIR *d = opendir(folder);
	struct dirent *e;

	*path = 0;
	while (d && (e = readdir(d)))
		if (*e->d_name != '.')
			snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
	if (d)
		closedir(d);
	return *path ? path : NULL;
}

static unsigned int count_entries(const char *dir)
{
	DIR *d = opendir(dir);
	unsigned int n = 0;

	while (d && readdir(d))
		n++;
	if (d)
		closedir(d);
	return n > 2 ? n - 2 : 0;
}

/* -- what is in the file ---------------------------------------------------------------------- */

/* With these bytes in its place, it is not used, and there again afterwards. */
static bool is_passed_by(const char *path, const char *s, size_t len, const struct buf *good)
{
	struct buf now = BUF_INIT;
	bool ok;

	write_file(path, s, len);
	ok = asks("one") && read_file(path, &now) && now.len == good->len &&
	     !memcmp(now.s, good->s, good->len);
	buf_free(&now);
	return ok;
}

static void test_bytes(const char *path, const struct buf *good)
{
	char *bad = mem_alloc(good->len * 2 + 1);
	bool flipped = true, cut = true, longer = true;

	for (size_t i = 0; i < good->len && flipped; i++) {
		memcpy(bad, good->s, good->len);
		bad[i] ^= 1 << i % 8;
		flipped = is_passed_by(path, bad, good->len, good);
	}
	for (size_t i = 0; i < good->len && cut; i += 1 + i / 64)
		cut = is_passed_by(path, good->s, i, good);
	for (size_t i = 1; i <= good->len && longer; i += 1 + i / 8) {
		memcpy(bad, good->s, good->len);
		memcpy(bad + good->len, good->s, i);
		longer = is_passed_by(path, bad, good->len + i, good);
	}
	free(bad);
	check(flipped, "each-byte-with-another-bit", "the entry is used, or stays");
	check(cut, "cut-off", "the entry is used, or stays");
	check(longer, "with-more-behind-it", "the entry is used, or stays");
}

/* The entry with some text replaced; and its digest right again. */
static void change(const struct buf *good, const char *from, const char *to, struct buf *out)
{
	const char *at = memmem(good->s, good->len, from, strlen(from));
	char hex[SHA256_HEX];

	buf_reset(out);
	if (!at)
		return;
	buf_add(out, good->s, at - good->s);
	buf_puts(out, to);
	at += strlen(from);
	buf_add(out, at, good->s + good->len - SHA256_HEX - at);
	sha256_hex(out->s, out->len, hex);
	buf_printf(out, "%s\n", hex);
}

static void test_foreign(const char *path, const struct buf *good)
{
	static const char *const changes[][3] = {
		{ "another-form", "form ", "form 9" },
		{ "a-part-that-is-said-to-be-longer", "\n4\none\n", "\n5\none\n" },
		{ "a-part-that-is-said-to-be-shorter", "\n4\none\n", "\n3\none\n" },
		{ "a-part-of-a-length-that-overflows", "\n4\none\n",
		  "\n18446744073709551615\none\n" },
		{ "a-part-more", "\n4\none\n", "\n4\none\n\n4\none\n" },
		{ "a-file-less", "\nf ", "\ng " },
		{ "a-file-that-is-gone", "/cc1\n", "/cc2\n" },
	};
	struct buf bad = BUF_INIT;

	change(good, "\n4\none\n", "\n4\nONE\n", &bad);
	write_file(path, bad.s, bad.len);
	check(bad.len && !asks("one"), "a-wrong-answer", "an entry that is complete is not used");
	for (size_t i = 0; i < ARRAY_SIZE(changes); i++) {
		change(good, changes[i][1], changes[i][2], &bad);
		check(bad.len && is_passed_by(path, bad.s, bad.len, good), changes[i][0],
		      "the entry is used, or stays");
	}
	buf_free(&bad);
}

/* -- the compiler ----------------------------------------------------------------------------- */

/* Waits until what has changed is so old that answers are kept. */
static bool becomes_known(const char *question)
{
	for (int i = 0; i < 200; i++) {
		if (knows(question))
			return true;
		usleep(50000);
	}
	return false;
}

/* Another program of the same size and time, in the file of the old one, and in its place. */
static void test_compiler(void)
{
	unlink("gcc");
	system_or_die("cp -L /bin/sh gcc && cp -p gcc old && chmod u+w gcc old");
	check(becomes_known("one"), "a-compiler-that-is-new", "its answers are never kept");
	system_or_die(
		"printf '\\1' | dd of=gcc bs=1 seek=$(($(wc -c <gcc) - 1)) conv=notrunc 2>dd &&"
		"touch -r old gcc");
	check(asks("one"), "other-bytes-in-its-file", "the old answer is used");
	check(becomes_known("one"), "its-answers", "they are never kept");
	system_or_die("cp -p old new && mv new gcc");
	check(asks("one"), "another-file-in-its-place", "the old answer is used");
	check(becomes_known("one"), "its-new-answers", "they are never kept");
	system_or_die("cp -L cc1 cc1.new && mv cc1.new cc1");
	check(asks("one"), "another-cc1", "the old answer is used");
}

/* -- the folder ------------------------------------------------------------------------------- */

static void test_folder(void)
{
	static const char *const places[][2] = {
		{ "a-file-as-folder", "rm -rf cache && touch cache" },
		{ "a-file-as-tools-folder", "rm -rf cache && mkdir cache && touch cache/klp-ccp" },
		{ "a-link-to-itself", "rm -rf cache && ln -s cache cache" },
		{ "links-in-a-circle", "rm -rf cache && mkdir cache && ln -s two cache/klp-ccp && "
				       "ln -s klp-ccp cache/two" },
		{ "a-link-to-nothing", "rm -rf cache && mkdir -p cache/klp-ccp && "
				       "ln -s none cache/klp-ccp/compilers" },
		{ "a-pipe",
		  "rm -rf cache && mkdir -p cache/klp-ccp && mkfifo cache/klp-ccp/compilers" },
		{ "a-folder-of-all", "rm -rf cache && mkdir -p cache/klp-ccp/compilers && "
				     "chmod 777 cache/klp-ccp/compilers" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		system_or_die(places[i][1]);
		check(asks("one") && asks("one"), places[i][0], "it is wrong, or kept");
	}
	system_or_die("rm -rf cache");
}

/* In a child; as another user, where this one may do everything and is not to. */
static int in_child(int (*run)(void), bool other)
{
	pid_t pid = fork();
	int status = -1;

	if (!pid) {
		if (other && !geteuid() &&
		    (setgid(65534) || setuid(65534) || prctl(PR_SET_DUMPABLE, 1)))
			_exit(77);
		_exit(run());
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status)
									       : -1;
}

static int knows_one(void)
{
	return !knows("one");
}

static int asks_two(void)
{
	return !(asks("two") && asks("two"));
}

static int asks_one(void)
{
	return !(asks("one") && asks("one"));
}

static void test_users(void)
{
	int status;

	system_or_die("rm -rf cache; touch runs; chmod 666 runs; chmod 755 .");
	check(asks("one") && knows("one"), "anew", "it is not kept");
	if (!geteuid()) {
		system_or_die("chmod -R a+rX cache");
		status = in_child(asks_one, true);
		check(status == 0 || status == 77, "another-users", "it is used");
		system_or_die("chown -R 65534:65534 cache");
		check(asks("one") && asks("one"), "another-users-for-root", "it is used");
	}
	system_or_die("chmod 500 cache/klp-ccp/compilers");
	status = in_child(knows_one, true);
	check(status == 0 || status == 77, "a-folder-that-is-read-only",
	      "what is there is not used");
	status = in_child(asks_two, true);
	check(status == 0 || status == 77, "one-answer-more-for-it", "it is wrong");
	check(count_entries(folder) == 1, "what-is-there-then", "there is more");
	system_or_die("chmod 700 cache/klp-ccp/compilers && rm -rf cache");
}

static int asks_without_space(void)
{
	struct rlimit few = { 100, 100 };

	signal(SIGXFSZ, SIG_IGN);
	return setrlimit(RLIMIT_FSIZE, &few) || !asks("one") || !asks("one");
}

static void test_space(void)
{
	system_or_die("rm -rf cache && rm -f runs");
	check(in_child(asks_without_space, false) == 0, "no-space", "it is wrong");
	check(count_entries(folder) == 0, "no-part", "a part is kept");
}

/* -- many at once ----------------------------------------------------------------------------- */

static _Noreturn void write_for_ever(void)
{
	static const char *const questions[] = { "one", "two", "three" };

	for (unsigned int i = 0;; i++) {
		const char *entry;
		bool ran;

		if (!ask(questions[i % 3], &ran))
			_exit(1);
		entry = i % 4 == 3 ? only_entry() : NULL;
		if (entry) /* so that there is always something to write */
			unlink(entry);
	}
}

static void test_killed(void)
{
	pid_t pids[8] = { 0 };
	bool right = true;
	bool ran;

	system_or_die("rm -rf cache runs");
	for (unsigned int i = 0; i < 240 && right; i++) {
		pid_t *p = &pids[i % 8];
		int status;

		if (*p) {
			kill(-*p, SIGKILL);
			right = waitpid(*p, &status, 0) == *p && WIFSIGNALED(status);
		}
		*p = fork();
		if (!*p) {
			setpgid(0, 0); /* its compilers end with it */
			write_for_ever();
		}
		setpgid(*p, *p);
		usleep(500 * (i * 7 % 13));
		right = right && ask("one", &ran);
	}
	for (unsigned int i = 0; i < 8; i++)
		if (pids[i] > 0) {
			kill(-pids[i], SIGKILL);
			waitpid(pids[i], NULL, 0);
		}
	check(right, "eight-that-write-killed-at-any-time", "an answer is wrong");
	check(becomes_known("one") && becomes_known("two"), "afterwards",
	      "it is wrong, or not kept");
	system_or_die(
		"cd cache/klp-ccp/compilers && touch -d '2 hours ago' .klp-ccp-1-0.tmp .*.tmp");
	check(asks("four") && !system("! ls -A cache/klp-ccp/compilers | grep -q tmp"),
	      "what-they-have-left", "it stays");
}

int main(void)
{
	struct buf good = BUF_INIT;
	const char *path;

	/* That is a place which another user can reach, whatever is above it. */
	setenv("XDG_CACHE_HOME", "/proc/self/cwd/cache", 1);
	setenv("PATH", "/proc/self/cwd:/usr/bin:/bin", 1);
	system_or_die("ln -sf \"$(command -v sh)\" gcc && ln -sf \"$(command -v sh)\" cc1");
	check(asks("one") && knows("one"), "kept", "it is wrong, or not kept");
	path = only_entry();
	if (!path || !read_file(path, &good))
		return 1;
	test_bytes(path, &good);
	test_foreign(path, &good);
	test_folder();
	test_users();
	test_space();
	test_killed();
	test_compiler();
	buf_free(&good);
	return failed != 0;
}
