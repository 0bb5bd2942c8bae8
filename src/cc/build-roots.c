// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the folders of a build lie: the kernel's sources are where the forced includes come from,
 * the build folder is where generated/autoconf.h is found, and a module outside of the kernel has
 * sources of its own. Links may lead to each of them: folders are compared on disk where their
 * names differ.
 */
#include <string.h>

#include "klp-ccp/path.h"
#include "private.h"

static const char *absolute(struct cc_invocation *inv, const char *path)
{
	return path_normalize(&inv->arena, path_join(&inv->arena, inv->cwd, path));
}

/* As -include looks for a file: in the folder of the command, then along the search list. */
static const char *find_forced(struct cc_invocation *inv, const char *name)
{
	const char *path = absolute(inv, name);

	for (uint32_t i = 0; !path_is_file(path) && i < inv->dirs.n; i++)
		path = absolute(inv, path_join(&inv->arena, inv->dirs.v[i].path, name));
	return path;
}

/* "/a" of "/a/include/linux/kconfig.h" when that is the tail; else NULL. */
static const char *without_tail(struct cc_invocation *inv, const char *path, const char *tail)
{
	size_t n = strlen(path), m = strlen(tail);

	return n > m && !strcmp(path + n - m, tail) ? arena_strndup(&inv->arena, path, n - m)
						    : NULL;
}

/* NULL: it is no command of a kernel that forces an include. */
static const char *find_kernel_root(struct cc_invocation *inv)
{
	static const char *const forced[] = { "/include/linux/kconfig.h",
					      "/include/linux/compiler_types.h" };

	for (uint32_t i = 0; i < inv->includes.n; i++) {
		for (size_t k = 0; k < ARRAY_SIZE(forced); k++) {
			const char *root;

			if (strcmp(path_base(inv->includes.v[i]), path_base(forced[k])))
				continue;
			root = without_tail(inv, find_forced(inv, inv->includes.v[i]), forced[k]);
			if (root)
				return root;
		}
	}
	return NULL;
}

/* By what is there, else by names that only a build folder has; else it is the command's folder. */
static const char *find_build_root(struct cc_invocation *inv)
{
	static const char *const generated[] = { "/include/generated/uapi", "/include/generated" };
	struct arena *a = &inv->arena;
	const char *named = NULL;

	for (uint32_t i = 0; i < inv->dirs.n; i++) {
		const char *dir = absolute(inv, inv->dirs.v[i].path), *arch;

		if (inv->dirs.v[i].builtin)
			continue;
		if (!strcmp(path_base(dir), "include") &&
		    path_is_file(path_join(a, dir, "generated/autoconf.h")))
			return path_dir(a, dir);
		for (size_t k = 0; k < ARRAY_SIZE(generated) && !named; k++) {
			named = without_tail(inv, dir, generated[k]);
			arch = named ? path_dir(a, named) : NULL;
			if (arch && !strcmp(path_base(arch), "arch"))
				named = path_dir(a, arch);
		}
	}
	return named ? named : inv->cwd;
}

bool cc_is_below(const struct cc_invocation *inv, const char *root, const char *file)
{
	struct arena a = { 0 };
	const char *dir = path_dir(&a, path_normalize(&a, path_join(&a, inv->cwd, file)));
	bool below = false;

	while (!below && *dir) {
		below = path_is_same(dir, root);
		dir = strcmp(dir, "/") ? path_dir(&a, dir) : "";
	}
	arena_release(&a);
	return below;
}

/* Above a folder, or that itself: the nearest where kbuild left a Module.symvers; NULL. */
static const char *find_built_root(struct cc_invocation *inv, const char *dir)
{
	struct arena *a = &inv->arena;

	while (strcmp(dir, "/") && !path_is_file(path_join(a, dir, "Module.symvers")))
		dir = path_dir(a, dir);
	return strcmp(dir, "/") ? dir : NULL;
}

/*
 * The root of a module's sources outside of the kernel: kbuild leaves Module.symvers there. Before
 * it is built: the uppermost of the nearest folders with a makefile; without any, the file's own.
 */
static const char *find_module_root(struct cc_invocation *inv)
{
	struct arena *a = &inv->arena;
	const char *own = path_dir(a, absolute(inv, inv->file)), *dir, *made = NULL;
	const char *built = find_built_root(inv, own);

	for (dir = own; !built && strcmp(dir, "/"); dir = path_dir(a, dir)) {
		if (path_is_file(path_join(a, dir, "Kbuild")) ||
		    path_is_file(path_join(a, dir, "Makefile")))
			made = dir;
		else if (made)
			break;
	}
	return built ? built : made ? made : own;
}

/*
 * Without forced includes: a source file compiled as /src/fs/x.c or ../src/fs/x.c with
 * -I/src/include lies below what its folder and such an include folder have in common, or else
 * below the directory of the command.
 */
static const char *find_common_root(struct cc_invocation *inv)
{
	struct arena *a = &inv->arena;
	const char *file = absolute(inv, inv->file), *best = NULL;

	for (uint32_t i = 0; i < inv->dirs.n; i++) {
		const char *dir = absolute(inv, inv->dirs.v[i].path), *parent = path_dir(a, dir);

		if (inv->dirs.v[i].builtin || strcmp(path_base(dir), "include") ||
		    !path_below(parent, file))
			continue;
		if (!best || strlen(parent) < strlen(best))
			best = parent;
	}
	return best ? best : inv->cwd;
}

/* True if -o names something below the folder. */
static bool makes_below(const struct cc_invocation *inv, const char *root)
{
	for (uint32_t i = 0; i < inv->words.n; i++) {
		const char *word = inv->words.v[i], *object = word + 2;

		if (strncmp(word, "-o", 2))
			continue;
		if (!*object && i + 1 < inv->words.n)
			object = inv->words.v[i + 1];
		if (cc_is_below(inv, root, object))
			return true;
	}
	return false;
}

/* A module outside of the kernel has its objects where its sources are; else it is a copy. */
static bool is_outside_module(const struct cc_invocation *inv)
{
	return !cc_is_builtin(inv) && !makes_below(inv, inv->build_root) &&
	       !makes_below(inv, inv->kernel_root);
}

static bool is_kernel_file(const struct cc_invocation *inv)
{
	return cc_is_below(inv, inv->kernel_root, inv->file) ||
	       cc_is_below(inv, inv->build_root, inv->file);
}

enum exit_code cc_find_roots(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;
	const struct cc_options *opt = s->opt;

	inv->kernel_root = find_kernel_root(inv);
	inv->build_root = opt->build_root ? absolute(inv, opt->build_root) : find_build_root(inv);
	if (opt->source_root)
		inv->source_root = absolute(inv, opt->source_root);
	else if (!inv->kernel_root)
		inv->source_root = find_common_root(inv);
	else if (is_kernel_file(inv))
		inv->source_root = inv->kernel_root;
	else if (is_outside_module(inv))
		inv->source_root = find_module_root(inv);
	else
		return cc_own_error(
			s,
			"%s lies outside of the kernel's sources, %s, and is no part of a "
			"module beside it: --source-root=DIR says what it is a copy from",
			inv->file, inv->kernel_root);
	return EXIT_WRITTEN;
}
