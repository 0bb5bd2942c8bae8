// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which files a diff refers to: names begin with folders that only its author had (a/, linux-6.1/),
 * below a root that may not have been given.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "patch-internal.h"

#define MAX_STRIP 6

/* A name from a diff must not lead out of the tree. */
static bool stays_below(const char *path)
{
	for (; *path; path += strcspn(path, "/"), path += *path == '/')
		if (path[0] == '/' || (!strncmp(path, "..", 2) && (!path[2] || path[2] == '/')))
			return false;
	return true;
}

const char *root_strip(struct arena *a, const char *name, unsigned int n)
{
	name += strspn(name, "/");
	for (; n; n--) {
		name = strchr(name, '/');
		if (!name)
			return NULL;
		name += strspn(name, "/");
	}
	if (!*name || !stays_below(name))
		return NULL;
	name = path_normalize(a, name);
	return strcmp(name, ".") ? name : NULL;
}

static unsigned int less(const struct diff_file *f, unsigned int n)
{
	return f->bare && n ? n - 1 : n;
}

const char *root_strip_from(struct arena *a, const struct diff_file *f, unsigned int n)
{
	return root_strip(a, f->from, less(f, n));
}

const char *root_strip_to(struct arena *a, const struct diff_file *f, unsigned int n)
{
	return root_strip(a, f->to, less(f, n));
}

/* -- trying ---------------------------------------------------------------------------------- */

/* Files that are there, of those that must be: all but ignored ones, and of these. */
struct score {
	uint32_t wanted, found, ignored_found;
};

static bool is_complete(const struct score *s)
{
	return s->found == s->wanted && (s->wanted || s->ignored_found);
}

/* The name of what has to be there before. */
static const char *old_path(struct arena *a, const struct diff_file *f, unsigned int strip)
{
	if (f->from)
		return root_strip_from(a, f, strip);
	return f->created ? NULL : root_strip(a, f->old_name ? f->old_name : f->new_name, strip);
}

static const char *new_path(struct arena *a, const struct diff_file *f, unsigned int strip)
{
	if (f->to)
		return root_strip_to(a, f, strip);
	return f->new_name ? root_strip(a, f->new_name, strip) : NULL;
}

static bool is_file(struct provider *tree, struct arena *a, const char *root, const char *path)
{
	return provider_exists(tree, path_join(a, root, path));
}

static bool is_folder(struct arena *a, const char *root, const char *path)
{
	struct stat st;

	return *path && !disk_stat(path_join(a, root, path), &st) && S_ISDIR(st.st_mode);
}

/* What an earlier part of the diff creates is there as well. */
static bool is_there(struct provider *tree, struct arena *a, const char *root, const char *old,
		     const char *new, bool made)
{
	if (!old)
		return is_folder(a, root, path_dir(a, new));
	return made || is_file(tree, a, root, old) || (new &&is_file(tree, a, root, new));
}

static struct score try_root(struct provider *tree, const struct diff *df, const char *root,
			     unsigned int strip)
{
	struct arena a = { 0 };
	struct names names;
	struct map made = { 0 };
	struct score s = { 0 };

	names_init(&names);
	for (uint32_t i = 0; i < df->files.n; i++) {
		const struct diff_file *f = &df->files.v[i];
		const char *old = old_path(&a, f, strip), *new = new_path(&a, f, strip), *reason;
		const char *path = old ? old : new;
		bool was_made = old && map_has(&made, name_of(&names, old));
		bool found = path && is_there(tree, &a, root, old, new, was_made);
		bool ignored = path && patch_classify(path, &reason) == PATCH_IGNORED;

		s.wanted += !ignored;
		s.found += !ignored && found;
		s.ignored_found += ignored && found;
		if (new)
			map_set(&made, name_of(&names, new), 1);
	}
	names_release(&names);
	map_free(&made);
	arena_release(&a);
	return s;
}

/* Folders at the top of the kernel's sources that look alike inside: tools/include/linux/fs.h. */
static bool in_other_top(const char *path)
{
	static const char *const tops[] = { "tools/",         "samples/", "scripts/",
					    "Documentation/", "usr/",     "debian/" };

	for (size_t i = 0; i < ARRAY_SIZE(tops); i++)
		if (!strncmp(path, tops[i], strlen(tops[i])))
			return true;
	return false;
}

/* Names that begin with a/ and b/, or then with one of those: no second folder is left out. */
static bool only_first_goes(const struct diff *df)
{
	struct arena a = { 0 };
	bool yes = false;

	for (uint32_t i = 0; i < df->files.n && !yes; i++) {
		const struct diff_file *f = &df->files.v[i];
		const char *old = old_path(&a, f, 1), *new = new_path(&a, f, 1);

		yes = (f->old_name && f->new_name && !strncmp(f->old_name, "a/", 2) &&
		       !strncmp(f->new_name, "b/", 2)) ||
		      (old && in_other_top(old)) || (new &&in_other_top(new));
	}
	arena_release(&a);
	return yes;
}

struct roots {
	const char **v;
	uint32_t n, cap;
	uint32_t sure; /* the first ones; others are only guessed */
};

static void add_root(struct arena *a, struct roots *r, const char *path)
{
	char *real = disk_realpath(path);

	if (real)
		vec_push(r, arena_strdup(a, real));
	free(real);
}

/* The folder that was told; else the current one, what a build calls its source, those above. */
static void list_roots(struct arena *a, const struct patch_options *opt, struct roots *r)
{
	const char *cwd = path_absolute(a, ".");

	if (opt->source_root) {
		vec_push(r, path_absolute(a, opt->source_root));
		r->sure = r->n;
		return;
	}
	vec_push(r, cwd);
	add_root(a, r, path_join(a, cwd, "source"));
	if (opt->build_root) {
		add_root(a, r, path_absolute(a, opt->build_root));
		add_root(a, r, path_join(a, path_absolute(a, opt->build_root), "source"));
	}
	r->sure = r->n;
	while (strcmp(cwd, "/")) {
		cwd = path_dir(a, cwd);
		if (strcmp(cwd, "/"))
			vec_push(r, cwd);
	}
}

/* Names mostly begin with one folder too many: that is tried first. */
static unsigned int nth_strip(unsigned int i)
{
	return i == 0 ? 1 : i == 1 ? 0 : i;
}

/*
 * The root that has all files, else the sure one with most of them; *strip is set. Without more
 * than one folder, a name may be found by chance: only below a sure root.
 */
static uint32_t best_root(struct provider *tree, const struct diff *df, const struct roots *r,
			  unsigned int *strip)
{
	uint32_t root = 0, most = 0;

	*strip = 1;
	for (unsigned int i = 0; i <= (only_first_goes(df) ? 1 : MAX_STRIP); i++) {
		for (uint32_t k = 0; k < (i < 2 ? r->n : r->sure); k++) {
			struct score s = try_root(tree, df, r->v[k], nth_strip(i));
			bool all = is_complete(&s);

			if (!all && (k >= r->sure || s.found <= most))
				continue;
			most = s.found;
			root = k;
			*strip = nth_strip(i);
			if (all)
				return root;
		}
	}
	return root;
}

void root_find(struct patch *p, const struct patch_options *opt, struct provider *tree,
	       const struct diff *diffs, unsigned int *strip)
{
	struct roots roots = { 0 };

	list_roots(&p->arena, opt, &roots);
	if (!opt->ndiffs) /* what is closest to the sources' own folder */
		roots.v[0] = roots.v[roots.sure - 1];
	for (unsigned int i = 0; i < opt->ndiffs; i++) {
		uint32_t root = best_root(tree, &diffs[i], &roots, &strip[i]);

		/* The first diff tells the root of all. */
		roots.v[0] = roots.v[root];
		roots.n = roots.sure = 1;
	}
	p->source_root = roots.v[0];
	vec_free(&roots);
}
