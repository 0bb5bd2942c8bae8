// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The search list as gcc builds it: quote, angle, system (command line, then the compiler's own)
 * and after, without missing directories and duplicates. Two directories are the same if device and
 * inode match. Which of the two is dropped decides where #include_next continues, so the rules are
 * gcc's.
 */
#include <string.h>
#include <sys/stat.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "private.h"

struct dir {
	struct cc_dir d;
	dev_t dev;
	ino_t ino;
	bool last; /* of the words, missing ones and duplicates counted */
};

struct dirs {
	struct dir *v;
	uint32_t n, cap;
};

static bool same(const struct dir *a, const struct dir *b)
{
	return a->dev == b->dev && a->ino == b->ino;
}

static bool among(const struct dir *d, const struct dirs *list)
{
	uint32_t i;

	for (i = 0; i < list->n; i++)
		if (same(d, &list->v[i]))
			return true;
	return false;
}

static bool is_folder(const struct cc_state *s, const char *path, struct stat *st)
{
	struct arena a = { 0 };
	bool found = !disk_stat(path_join(&a, s->inv->cwd, path), st) && S_ISDIR(st->st_mode);

	arena_release(&a);
	return found;
}

/* Adds what exists of words; a later duplicate within the list is dropped. */
static void add_words(struct cc_state *s, struct dirs *list, const struct cc_words *words,
		      enum cc_dir_kind kind, bool builtin)
{
	uint32_t i;

	for (i = 0; i < words->n; i++) {
		struct dir dir = { .d = { words->v[i], kind, builtin, false },
				   .last = i + 1 == words->n };
		struct stat st;

		if (!is_folder(s, words->v[i], &st)) {
			diag_verbose(s->d, 1, "ignoring %s directory \"%s\"",
				     builtin ? "missing compiler" : "missing", words->v[i]);
			if (!builtin)
				vec_push(&s->inv->missing_dirs, words->v[i]);
			continue;
		}
		dir.dev = st.st_dev;
		dir.ino = st.st_ino;
		if (!among(&dir, list))
			vec_push(list, dir);
	}
}

/*
 * Without those that are system directories anyway; and without the last one when it is also the
 * first of `next`, the list searched behind this one.
 */
static void drop_repeated(struct dirs *list, const struct dirs *system, const struct dirs *next)
{
	uint32_t i, n = 0;

	for (i = 0; i < list->n; i++) {
		const struct dir *d = &list->v[i];

		if (!among(d, system) && !(d->last && next->n && same(d, &next->v[0])))
			list->v[n++] = *d;
	}
	list->n = n;
}

static void append(struct cc_invocation *inv, struct dirs *list)
{
	uint32_t i;

	for (i = 0; i < list->n; i++)
		vec_push(&inv->dirs, list->v[i].d);
	vec_free(list);
}

void cc_build_dirs(struct cc_state *s)
{
	struct dirs quote = { 0 }, angle = { 0 }, system = { 0 };
	const struct dirs *behind_quote;
	struct stat st;

	if (s->sysroot && !is_folder(s, s->sysroot, &st))
		vec_push(&s->inv->missing_dirs, s->sysroot);
	add_words(s, &system, &s->system, CC_DIR_SYSTEM, false);
	add_words(s, &system, &s->builtin, CC_DIR_SYSTEM, true);
	add_words(s, &system, &s->after, CC_DIR_AFTER, false);
	add_words(s, &angle, &s->angle, CC_DIR_ANGLE, false);
	add_words(s, &quote, &s->quote, CC_DIR_QUOTE, false);
	drop_repeated(&angle, &system, &system);
	behind_quote = angle.n ? &angle : &system;
	drop_repeated(&quote, &system, behind_quote);
	append(s->inv, &quote);
	append(s->inv, &angle);
	append(s->inv, &system);
}
