// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memfd_create(), pipe2(), posix_spawn_file_actions_addchdir_np() */
/*
 * Running a real compiler on a text. No shell is involved and no file is written.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "private.h"

static bool is_replaced(const char *entry, const struct cc_words *own)
{
	size_t n = strcspn(entry, "=") + 1;

	for (uint32_t i = 0; own && i < own->n; i++)
		if (!strncmp(entry, own->v[i], n))
			return true;
	return false;
}

/*
 * probe.c reads messages: they must be in English. LC_ALL also rules out quotes beyond ASCII. What
 * the command line sets comes first.
 */
static char **c_locale_env(const struct cc_words *own)
{
	char **env, **e;
	size_t n = own ? own->n : 0, m = 0;

	for (e = environ; e && *e; e++)
		n++;
	env = mem_alloc((n + 2) * sizeof(*env));
	for (uint32_t i = 0; own && i < own->n; i++)
		if (strncmp(own->v[i], "LC_", 3) && strncmp(own->v[i], "LANG", 4))
			env[m++] = (char *)(uintptr_t)own->v[i];
	for (e = environ; e && *e; e++)
		if (!is_replaced(*e, own) && strncmp(*e, "LC_", 3) && strncmp(*e, "LANG", 4) &&
		    strncmp(*e, "GCC_COLORS=", 11) && strncmp(*e, "DEPENDENCIES_OUTPUT=", 20) &&
		    strncmp(*e, "SUNPRO_DEPENDENCIES=", 20) && strncmp(*e, "MAKEFLAGS=", 10) &&
		    strncmp(*e, "MAKELEVEL=", 10) && strncmp(*e, "MFLAGS=", 7))
			env[m++] = *e;
	env[m++] = (char *)(uintptr_t) "LC_ALL=C";
	env[m] = NULL;
	return env;
}

const char *cc_find_program(struct arena *a, const char *name)
{
	const char *path = disk_env("PATH"), *end;

	if (strchr(name, '/'))
		return name;
	for (; path && *path; path = end + (*end == ':')) {
		const char *found;

		end = path + strcspn(path, ":");
		found = arena_printf(a, "%.*s%s%s", (int)(end - path), path, end == path ? "" : "/",
				     name);
		if (!disk_access(found, X_OK) && path_is_file(found))
			return found;
	}
	return NULL;
}

/* Both outputs are read side by side: a full pipe must not stop the compiler. */
static void drain(struct cc_run *r, int out, int err)
{
	struct pollfd fds[2] = { { .fd = out, .events = POLLIN }, { .fd = err, .events = POLLIN } };
	struct buf *bufs[2] = { &r->out, &r->err };
	char chunk[16384];
	int i, left = 2;

	while (left && (poll(fds, 2, -1) >= 0 || errno == EINTR)) {
		for (i = 0; i < 2; i++) {
			ssize_t n;

			if (fds[i].fd < 0 || !fds[i].revents)
				continue;
			n = read(fds[i].fd, chunk, sizeof(chunk));
			if (n > 0) {
				buf_add(bufs[i], chunk, n);
			} else if (!n || errno != EINTR) {
				fds[i].fd = -1;
				left--;
			}
		}
	}
}

static int spawn(struct cc_run *r, int in, int out, int err_fd, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	char **env = c_locale_env(r->env);
	sigset_t none;
	int err;

	posix_spawn_file_actions_init(&files);
	if (r->dir)
		posix_spawn_file_actions_addchdir_np(&files, r->dir);
	posix_spawnattr_init(&attr);
	sigemptyset(&none);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, err_fd, STDERR_FILENO);
	err = posix_spawnp(pid, r->argv.v[0], &files, &attr, (char **)(uintptr_t)r->argv.v, env);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	free(env);
	return err;
}

/* A pipe whose ends lie above the standard descriptors, so that dup2() in the child is safe. */
static int high_pipe(int fds[2])
{
	int i, err = 0, raw[2];

	if (pipe2(raw, O_CLOEXEC))
		return errno;
	for (i = 0; i < 2; i++) {
		fds[i] = fcntl(raw[i], F_DUPFD_CLOEXEC, 3);
		if (fds[i] < 0)
			err = errno;
		close(raw[i]);
	}
	return err;
}

/* The input as a file without a name: unlike a pipe it has no limit, and nobody has to feed it. */
static int input_file(const struct cc_run *r, int *fd)
{
	int raw = memfd_create("klp-ccp", MFD_CLOEXEC), err = 0;
	size_t at = 0;

	if (raw < 0)
		return errno;
	while (at < r->input_len && !err) {
		ssize_t n = write(raw, r->input + at, r->input_len - at);

		if (n > 0)
			at += n;
		else if (errno != EINTR)
			err = errno;
	}
	*fd = fcntl(raw, F_DUPFD_CLOEXEC, 3);
	if (*fd < 0 || lseek(*fd, 0, SEEK_SET) < 0)
		err = errno;
	close(raw);
	return err;
}

static void close_all(int in, int out[2], int err[2])
{
	close(in);
	close(out[0]);
	close(out[1]);
	close(err[0]);
	close(err[1]);
}

static int run(struct cc_run *r)
{
	int in = -1, out[2] = { -1, -1 }, err[2] = { -1, -1 }, rc;
	pid_t pid = -1;

	rc = input_file(r, &in);
	if (!rc)
		rc = high_pipe(out);
	if (!rc)
		rc = high_pipe(err);
	if (!rc)
		rc = spawn(r, in, out[1], err[1], &pid);
	if (!rc) {
		/* Only the compiler may hold the writing ends, else no end of file would come. */
		close(out[1]);
		close(err[1]);
		out[1] = err[1] = -1;
		drain(r, out[0], err[0]);
		while (waitpid(pid, &r->status, 0) < 0 && !rc)
			rc = errno == EINTR ? 0 : errno;
	}
	close_all(in, out, err);
	return rc;
}

/* -- runs that are kept, and repeated elsewhere ------------------------------------------------ */

/* All that the answer depends on, as far as the command line says it. */
static void put_question(struct buf *b, const struct cc_run *r)
{
	buf_printf(b, "%s%c", r->dir ? r->dir : "", 0);
	for (uint32_t i = 0; i < r->argv.n && r->argv.v[i]; i++)
		buf_printf(b, "%s%c", r->argv.v[i], 0);
	buf_putc(b, '\n');
	for (uint32_t i = 0; r->env && i < r->env->n; i++)
		buf_printf(b, "%s%c", r->env->v[i], 0);
	buf_putc(b, '\n');
	buf_add(b, r->input, r->input_len);
}

/* "ERRNO STATUS LENGTH\n", that much output, and what was on stderr. */
static void put_answer(struct buf *b, const struct cc_run *r, int err)
{
	buf_printf(b, "%d %d %zu\n", err, r->status, r->out.len);
	buf_add(b, r->out.s, r->out.len);
	buf_add(b, r->err.s, r->err.len);
}

static int take_answer(struct cc_run *r, const struct buf *b)
{
	const char *text = memchr(b->s, '\n', b->len);
	size_t len, left = text ? (size_t)(b->s + b->len - ++text) : 0;
	int err;

	if (!text || sscanf(b->s, "%d %d %zu\n", &err, &r->status, &len) != 3 || len > left)
		return EIO;
	buf_add(&r->out, text, len);
	buf_add(&r->err, text + len, left - len);
	return err;
}

int cc_run_program(struct cc_run *r)
{
	struct buf question = BUF_INIT, answer = BUF_INIT;
	int err = ENOENT;

	if (disk_way() == DISK_MACHINE)
		return run(r);
	put_question(&question, r);
	if (disk_answer(&question, &answer)) {
		err = take_answer(r, &answer);
	} else if (disk_way() == DISK_RECORDED) {
		err = run(r);
		put_answer(&answer, r, err);
		disk_keep_answer(&question, &answer);
	}
	buf_free(&question);
	buf_free(&answer);
	return err;
}

void cc_run_free(struct cc_run *r)
{
	vec_free(&r->argv);
	buf_free(&r->out);
	buf_free(&r->err);
}

void cc_run_words(struct cc_run *r, const char *program, const struct cc_words *flags)
{
	uint32_t i;

	vec_push(&r->argv, program);
	for (i = 0; i < flags->n; i++)
		vec_push(&r->argv, flags->v[i]);
	vec_push(&r->argv, "-w");
	vec_push(&r->argv, "-E");
	vec_push(&r->argv, "-x");
	vec_push(&r->argv, "c");
}
