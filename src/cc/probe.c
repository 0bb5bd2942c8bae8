// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memfd_create(), pipe2(), memmem() */
/*
 * Asking a real compiler. One run with the command line's flags and a source on its standard input
 * gives the predefined macros (-dM), the answers to #if __has_attribute() lines in that source, and
 * the include directories (-v). No shell is involved and no file is written.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "private.h"

extern char **environ;

/* -- running it ---------------------------------------------------------------------------- */

struct run {
	struct cc_words argv;
	const char *input;
	size_t input_len;
	struct buf out, err;
	int status; /* as waitpid() gives it */
};

/* Messages are read below: they must be in English. LC_ALL also rules out quotes beyond ASCII. */
static char **c_locale_env(void)
{
	char **env, **e;
	size_t n = 0, m = 0;

	for (e = environ; e && *e; e++)
		n++;
	env = mem_alloc((n + 2) * sizeof(*env));
	for (e = environ; e && *e; e++)
		if (strncmp(*e, "LC_", 3) && strncmp(*e, "LANG", 4) &&
		    strncmp(*e, "GCC_COLORS=", 11) && strncmp(*e, "DEPENDENCIES_OUTPUT=", 20) &&
		    strncmp(*e, "SUNPRO_DEPENDENCIES=", 20))
			env[m++] = *e;
	env[m++] = (char *)(uintptr_t) "LC_ALL=C";
	env[m] = NULL;
	return env;
}

/* Both outputs are read side by side: a full pipe must not stop the compiler. */
static void drain(struct run *r, int out, int err)
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

static int spawn(struct run *r, int in, int out, int err_fd, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	char **env = c_locale_env();
	sigset_t none;
	int err;

	posix_spawn_file_actions_init(&files);
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
static int input_file(const struct run *r, int *fd)
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

/* 0 or an errno; the compiler's own failure is in r->status. */
static int run_compiler(struct run *r)
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

static void run_free(struct run *r)
{
	vec_free(&r->argv);
	buf_free(&r->out);
	buf_free(&r->err);
}

/* -- what it printed ----------------------------------------------------------------------- */

static const char *next_line(const char **at, size_t *len)
{
	const char *line = *at, *end;

	if (!*line)
		return NULL;
	end = line + strcspn(line, "\n");
	*len = end - line;
	*at = *end ? end + 1 : end;
	return line;
}

/* Lines " DIR" between the two marks of -v. */
static void take_dirs(struct cc_state *s, const char *text)
{
	const char *line;
	bool inside = false;
	size_t n;

	while ((line = next_line(&text, &n))) {
		if (!strncmp(line, "#include <...>", 14))
			inside = true;
		else if (!strncmp(line, "End of search list", 18))
			inside = false;
		else if (inside && *line == ' ')
			vec_push(&s->builtin, arena_strndup(&s->inv->arena, line + 1, n - 1));
	}
}

/*
 * The predefines without the operators, which the preprocessor has itself: gcc 5 to 9 list
 * __has_include as a macro, other compilers the rest.
 */
static void take_macros(struct cc_state *s, const char *text)
{
	struct buf keep = BUF_INIT;
	const char *line;
	size_t n;

	while ((line = next_line(&text, &n))) {
		if (!strncmp(line, "#define __has_", 14) ||
		    cc_has_take_answer(s->inv->answers, line, n))
			continue;
		buf_add(&keep, line, n);
		buf_putc(&keep, '\n');
	}
	s->inv->predefines = arena_strndup(&s->inv->arena, keep.s, keep.len);
	s->inv->predefines_len = keep.len;
	buf_free(&keep);
}

/* -- the first run ------------------------------------------------------------------------- */

static void start_argv(struct run *r, const char *program, const struct cc_words *flags)
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

/* True when one of the "error:" lines of text quotes word, whole or without its "=value". */
static bool is_blamed(const char *text, const char *word)
{
	size_t n, whole = strlen(word), name = strcspn(word, "="), value = whole - name;
	const char *line;

	while ((line = next_line(&text, &n))) {
		const char *end = line + n, *q;

		if (!memmem(line, n, "error:", 6))
			continue;
		for (q = line; (q = memchr(q, '\'', end - q)); q++) {
			size_t len = strcspn(q + 1, "'\n");

			if ((len == whole || len == name || len == name + 1) &&
			    !strncmp(q + 1, word, len))
				return true;
			if (value > 1 && len == value - 1 && !strncmp(q + 1, word + name + 1, len))
				return true;
		}
	}
	return false;
}

static bool is_basic(const char *word)
{
	static const char *const basic[] = {
		"-m32", "-m64", "-mx32", "-m16", "-nostdinc", "-undef"
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(basic); i++)
		if (!strcmp(word, basic[i]))
			return true;
	return !strncmp(word, "-std=", 5) || !strncmp(word, "-O", 2);
}

/*
 * The command line may be another compiler's: flags that this one refuses are left out, by name
 * when it says which, else all but the basic ones. False when there was nothing to leave out.
 */
static bool drop_refused(struct cc_state *s, const char *text)
{
	struct cc_words *f = &s->flags;
	bool basic_only = true, named = false;
	uint32_t i, n = 0;

	for (i = 0; i < f->n; i++) {
		named |= is_blamed(text, f->v[i]);
		basic_only &= is_basic(f->v[i]);
	}
	if (!named && basic_only)
		return false;
	for (i = 0; i < f->n; i++) {
		if (named ? !is_blamed(text, f->v[i]) : is_basic(f->v[i]))
			f->v[n++] = f->v[i];
		else
			diag_verbose(s->d, 1, "note: '%s' is refused by the compiler, ignored",
				     f->v[i]);
	}
	f->n = n;
	return true;
}

static enum exit_code give_up(struct cc_state *s, const char *program, const char *text)
{
	const char *error = strstr(text, "error:");

	if (!error || !error[6])
		return cc_error(s, "compiler '%s' failed", program);
	error += 6 + strspn(error + 6, " ");
	return cc_error(s, "compiler '%s' failed: %.*s", program, (int)strcspn(error, "\n"), error);
}

static int first_run(struct cc_state *s, struct run *r, const char *program, const struct buf *in)
{
	memset(r, 0, sizeof(*r));
	buf_init(&r->out);
	buf_init(&r->err);
	r->input = in->s;
	r->input_len = in->len;
	start_argv(r, program, &s->flags);
	vec_push(&r->argv, "-dM");
	vec_push(&r->argv, "-v");
	vec_push(&r->argv, "-");
	vec_push(&r->argv, NULL);
	return run_compiler(r);
}

static void remember(struct cc_state *s, const char *program)
{
	struct cc_answers *a = arena_alloc(&s->inv->arena, sizeof(*a));
	uint32_t i;

	a->program = program;
	buf_init(&a->yes);
	for (i = 0; i < s->flags.n; i++)
		vec_push(&a->flags, s->flags.v[i]);
	s->inv->answers = a;
}

enum exit_code cc_probe(struct cc_state *s, const char *program)
{
	struct buf questions = BUF_INIT;
	enum exit_code rc = EXIT_WRITTEN;
	struct run r;
	int err, tries = 0;

	cc_has_questions(&questions);
	while (!(err = first_run(s, &r, program, &questions)) && r.status &&
	       !(WIFEXITED(r.status) && WEXITSTATUS(r.status) == 127) && ++tries < 8 &&
	       drop_refused(s, r.err.s))
		run_free(&r);
	if (err || (WIFEXITED(r.status) && WEXITSTATUS(r.status) == 127))
		rc = cc_error(s,
			      "cannot run compiler '%s': %s; give --compiler=ARCH-gcc-VERSION or "
			      "--predefines=FILE to do without it",
			      program, strerror(err ? err : ENOENT));
	else if (r.status)
		rc = give_up(s, program, r.err.s);
	if (rc == EXIT_WRITTEN) {
		remember(s, program);
		take_macros(s, r.out.s);
		take_dirs(s, r.err.s);
		s->inv->compiler.path = program;
	}
	run_free(&r);
	buf_free(&questions);
	return rc;
}

/* -- later questions ----------------------------------------------------------------------- */

/*
 * One line per bit of the value, in the order they are printed. Anything but an identifier with an
 * optional scope could end the #if line, and no attribute or builtin is called so.
 */
static bool plain_name(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (!(name[i] == '_' || name[i] == ':' || (name[i] >= '0' && name[i] <= '9') ||
		      (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= 'A' && name[i] <= 'Z')))
			return false;
	return len && len < 500;
}

long cc_probe_ask(const struct cc_answers *a, const char *op, const char *name, size_t len)
{
	struct buf in = BUF_INIT;
	struct run r = { .out = BUF_INIT, .err = BUF_INIT };
	long value = 0;
	const char *p;
	int bit;

	if (!plain_name(name, len))
		return 0;
	for (bit = 0; bit < 24; bit++)
		buf_printf(&in, "#if %s(%.*s) & %d\n1\n#else\n0\n#endif\n", op, (int)len, name,
			   1 << bit);
	r.input = in.s;
	r.input_len = in.len;
	start_argv(&r, a->program, &a->flags);
	vec_push(&r.argv, "-P");
	vec_push(&r.argv, "-");
	vec_push(&r.argv, NULL);
	if (run_compiler(&r) || r.status)
		value = -1;
	for (p = r.out.s, bit = 0; value >= 0 && *p && bit < 24; p++)
		if (*p == '0' || *p == '1')
			value |= (long)(*p - '0') << bit++;
	run_free(&r);
	buf_free(&in);
	return value;
}
