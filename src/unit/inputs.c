// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Inputs are never outputs: no file that a run read, or was asked to read, is replaced by one that
 * it writes, whatever links and names lead to it; nor does one output replace another.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "unit-internal.h"

struct output {
	const char *option, *path;
	enum {
		PLACE_FREE, /* nothing is there */
		PLACE_FILE, /* something that would be lost */
		PLACE_PIPE  /* stdout, a device, a fifo: takes everything */
	} place;
	struct stat st;
};

static struct output look_at(const char *option, const char *path)
{
	struct output o = { .option = option, .path = path, .place = PLACE_PIPE };

	/* What the shell opened may be a file that has another name as well. */
	if (!strcmp(path, "-") ? fstat(STDOUT_FILENO, &o.st) : stat(path, &o.st))
		o.place = PLACE_FREE;
	else if (S_ISREG(o.st.st_mode))
		o.place = PLACE_FILE;
	return o;
}

static bool is_same(const struct output *o, const char *path)
{
	struct stat st;

	return !stat(path, &st) && st.st_dev == o->st.st_dev && st.st_ino == o->st.st_ino;
}

/* The same for a path of the command, which runs in dir. */
static bool is_same_in(const struct output *o, const char *dir, const char *path)
{
	char text[PATH_MAX];

	if (!dir || *path == '/')
		return is_same(o, path);
	/* stat() takes no longer path. */
	return (size_t)snprintf(text, sizeof(text), "%s/%s", dir, path) < sizeof(text) &&
	       is_same(o, text);
}

/* A word may be a file name ("f.c"), or one after a sign ("@f") or a name ("x86_64:f"). */
static const char *file_in_word(const struct output *o, const char *dir, const char *word)
{
	const char *rest = word + strcspn(word, "=:");

	if (is_same_in(o, dir, word))
		return word;
	if (*word == '@' && is_same_in(o, dir, word + 1))
		return word + 1;
	return *rest && is_same_in(o, dir, rest + 1) ? rest + 1 : NULL;
}

static const char *file_in_words(const struct output *o, const char *dir, const char *const *words,
				 unsigned int n)
{
	const char *found = NULL;

	for (unsigned int i = 0; i < n && !found; i++)
		found = file_in_word(o, dir, words[i]);
	return found;
}

/*
 * What it was when it was read is known of most, without a look at the disk for each of hundreds of
 * headers. The name counts as well: some file systems number a file anew when it is opened again.
 */
static bool is_same_file(const struct output *o, const char *dir, const struct pp_file *f)
{
	if (f->bytes.inode && strcmp(path_base(f->spelled), path_base(o->path)) != 0)
		return f->bytes.device == o->st.st_dev && f->bytes.inode == o->st.st_ino;
	return is_same_in(o, dir, f->spelled);
}

static const char *file_in_record(const struct output *o, const struct pp_record *rec)
{
	for (uint32_t i = 0; i < rec->files.n; i++)
		if (is_same_file(o, rec->inv->cwd, &rec->files.v[i]))
			return rec->files.v[i].spelled;
	return NULL;
}

static const char *file_in_list(const struct output *o, char *const *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (is_same(o, v[i]))
			return v[i];
	return NULL;
}

/* Python may read bytecode, and never the file that a module is in. */
static const char *file_of_policy(const struct output *o, const struct policy_inputs *in)
{
	const char *found = file_in_list(o, in->paths.v, in->paths.n);

	if (!found)
		found = file_in_list(o, in->sources.v, in->sources.n);
	return found ? found : file_in_list(o, in->modules.v, in->modules.n);
}

/* The input that the output would replace, NULL. */
static const char *input_behind(const struct unit *u, const struct output *o)
{
	const struct policy_config *p = &u->opt->policy;
	const char *const more[] = { u->opt->cc.predefines, p->config_file };
	const char *found = file_in_words(o, u->inv.cwd, (const char *const *)u->words, u->nwords);

	if (!found)
		found = file_in_record(o, &u->rec);
	if (!found)
		found = file_of_policy(o, &u->policy_inputs);
	if (!found)
		found = file_in_words(o, NULL, p->objects, p->nobjects);
	if (!found)
		found = file_in_words(o, NULL, p->opts, p->nopts);
	for (unsigned int i = 0; i < u->opt->nread && !found; i++)
		if (is_same(o, u->opt->read[i]))
			found = u->opt->read[i];
	for (unsigned int i = 0; i < ARRAY_SIZE(more) && !found; i++)
		if (more[i] && is_same(o, more[i]))
			found = more[i];
	return found;
}

static bool is_free(const struct unit *u, const struct output *o)
{
	const char *input = o->place == PLACE_FILE ? input_behind(u, o) : NULL;

	if (!input)
		return true;
	diag_report(u->diag, DIAG_ERROR, "output", NULL, "%s %s would replace an input, %s",
		    o->option, o->path, input);
	return false;
}

static bool look_at_folder(const char *path, struct stat *st)
{
	return !stat(*path ? path : ".", st);
}

static bool is_one_folder(const char *a, const char *b)
{
	struct stat x, y;

	return look_at_folder(a, &x) && look_at_folder(b, &y) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* True if the second of the two would replace the first. */
static bool is_one_place(const struct output *a, const struct output *b)
{
	struct arena tmp = { 0 };
	bool same;

	if (a->place != b->place)
		return false;
	if (a->place == PLACE_PIPE)
		return !strcmp(a->path, "-") && !strcmp(b->path, "-");
	if (a->place == PLACE_FILE)
		return a->st.st_dev == b->st.st_dev && a->st.st_ino == b->st.st_ino;
	same = !strcmp(path_base(a->path), path_base(b->path)) &&
	       is_one_folder(path_dir(&tmp, a->path), path_dir(&tmp, b->path));
	arena_release(&tmp);
	return same;
}

/* True if the last one differs from those before it, and from all inputs. */
static bool is_safe(const struct unit *u, const struct output *v, unsigned int n)
{
	const struct output *last = &v[n - 1];

	for (unsigned int i = 0; i + 1 < n; i++) {
		if (!is_one_place(&v[i], last))
			continue;
		diag_report(u->diag, DIAG_ERROR, "output", NULL,
			    "%s %s and %s %s are the same file", v[i].option, v[i].path,
			    last->option, last->path);
		return false;
	}
	return is_free(u, last);
}

bool inputs_are_safe(const struct unit *u, bool text)
{
	VEC(struct output) v = { 0 };
	struct arena a = { 0 };
	bool safe = true;

	if (disk_way() == DISK_REPLAYED)
		return true; /* its inputs are not on disk; the files to write were looked at */
	text &= !u->opt->dry_run;
	if (text && u->opt->outfile)
		vec_push(&v, look_at("-o", u->opt->outfile));
	if (text && u->opt->outfile && u->opt->merge)
		vec_push(&v, look_at("--merge", edits_base(&a, u->opt->outfile)));
	if (u->opt->report)
		vec_push(&v, look_at("--report", u->opt->report));
	if (text && u->opt->header)
		vec_push(&v, look_at("--header", u->opt->header));
	if (text && u->opt->review)
		vec_push(&v, look_at("--review", u->opt->review));
	if (text && u->opt->depfile)
		vec_push(&v, look_at("--depfile", u->opt->depfile));
	for (uint32_t i = 0; text && i < u->policy_files.n; i++)
		vec_push(&v, look_at("the policy file", u->policy_files.v[i].path));
	for (uint32_t i = 0; i < v.n && safe; i++)
		safe = is_safe(u, v.v, i + 1);
	vec_free(&v);
	arena_release(&a);
	return safe;
}
