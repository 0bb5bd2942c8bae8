// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * Querying a real compiler. One run with the command line's flags and a source on its standard
 * input gives the predefined macros (-dM), the answers to #if __has_attribute() lines in that
 * source, and the include directories (-v).
 */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>

#include "private.h"

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
			diag_verbose(s->d, 1, "note: the compiler rejects '%s', ignored", f->v[i]);
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

static int first_run(struct cc_state *s, struct cc_run *r, const char *program,
		     const struct buf *in)
{
	memset(r, 0, sizeof(*r));
	r->dir = s->opt->dir ? s->inv->cwd : NULL;
	buf_init(&r->out);
	buf_init(&r->err);
	r->env = &s->env;
	r->input = in->s;
	r->input_len = in->len;
	cc_run_words(r, program, &s->flags);
	vec_push(&r->argv, "-dM");
	vec_push(&r->argv, "-v");
	vec_push(&r->argv, "-");
	vec_push(&r->argv, NULL);
	return cc_run_cached(r, s->opt->cache);
}

static void remember(struct cc_state *s, const char *program)
{
	struct cc_answers *a = arena_alloc(&s->inv->arena, sizeof(*a));
	uint32_t i;

	a->program = program;
	a->cache = s->opt->cache;
	a->dir = s->opt->dir ? s->inv->cwd : NULL;
	buf_init(&a->yes);
	for (i = 0; i < s->env.n; i++)
		vec_push(&a->env, s->env.v[i]);
	for (i = 0; i < s->flags.n; i++)
		vec_push(&a->flags, s->flags.v[i]);
	s->inv->answers = a;
}

/* posix_spawn() may tell of a program that is not there as a shell does. */
static bool was_not_there(const struct cc_run *r)
{
	return WIFEXITED(r->status) && WEXITSTATUS(r->status) == 127;
}

/*
 * gcc reads options in three stages (driver, cc1's own, the target's), and each stops before the
 * next when it refuses one. All that a stage refuses goes at once, so that three more runs would
 * do; twice as many leave room for compilers that name one option at a time.
 */
#define TRIES 8

/* Runs the compiler with fewer and fewer flags until it takes them. 0 or an errno. */
static int run_until_taken(struct cc_state *s, struct cc_run *r, const char *program,
			   const struct buf *questions)
{
	int err = first_run(s, r, program, questions);

	for (int tries = 1; tries < TRIES && !err && r->status && !was_not_there(r); tries++) {
		if (!drop_refused(s, r->err.s))
			break;
		cc_run_free(r);
		err = first_run(s, r, program, questions);
	}
	return err;
}

enum exit_code cc_probe(struct cc_state *s, const char *program)
{
	struct buf questions = BUF_INIT;
	enum exit_code rc = EXIT_WRITTEN;
	struct cc_run r;
	int err;

	cc_has_questions(&questions);
	err = run_until_taken(s, &r, program, &questions);
	if (err || was_not_there(&r))
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
	cc_run_free(&r);
	buf_free(&questions);
	return rc;
}
