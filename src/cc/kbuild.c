// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which -D and -I of a kernel command line every object is built with, a livepatch module included,
 * and which belong to the file or its directory (ccflags-y, CFLAGS_file.o).
 */
#include <fnmatch.h>
#include <string.h>

#include "klp-ccp/path.h"
#include "private.h"

/* Of the makefiles at the top and of the architectures. */
static const char *const kernel[] = {
	"__KERNEL__",
	"MODULE",
	"KBUILD_*",
	"__KBUILD_*",
	"CC_USING_*",
	"ARM64_ASM_ARCH",
	"KASAN_SHADOW_SCALE_SHIFT",
	"RANDSTRUCT",
};

/* What tells a configuration, and what drivers of this tool add for it alone. */
static const char *const others[] = {
	"CONFIG_*", "__PACK_STACK", "__has_attribute", "__has_builtin", "__seg_gs",
	"__seg_fs", "__auto_type",  "_Static_assert",  "inline",
};

static bool matches(const char *const *globs, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!fnmatch(globs[i], name, 0))
			return true;
	return false;
}

bool cc_is_kernel_define(const struct cc_invocation *inv, const char *name)
{
	return matches(kernel, ARRAY_SIZE(kernel), name) ||
	       matches(inv->common_defines, inv->ncommon_defines, name);
}

bool cc_is_common_define(const struct cc_invocation *inv, const char *name)
{
	return cc_is_kernel_define(inv, name) || matches(others, ARRAY_SIZE(others), name);
}

const char *cc_macro_name(const struct cc_macro *m, struct arena *a)
{
	return arena_strndup(a, m->text, strcspn(m->text, "(="));
}

static bool is_own_define(const struct cc_invocation *inv, const struct cc_macro *m)
{
	struct arena a = { 0 };
	bool own = !m->undef && !cc_is_common_define(inv, cc_macro_name(m, &a));

	arena_release(&a);
	return own;
}

/*
 * include, arch/ARCH/include and what lies below the latter, of the sources or of the build folder.
 */
static bool is_common_dir(struct cc_invocation *inv, const char *root, const char *dir)
{
	static const char *const tops[] = {
		"include",        "include/uapi",     "include/generated/uapi",
		"arch/*/include", "arch/*/include/*",
	};
	struct arena *a = &inv->arena;
	const char *below = path_below(root, path_normalize(a, path_join(a, inv->cwd, dir)));

	for (size_t i = 0; below && i < ARRAY_SIZE(tops); i++)
		if (!fnmatch(tops[i], below, strstr(tops[i], "*/") ? 0 : FNM_PATHNAME))
			return true;
	return false;
}

static bool has_define(const struct cc_invocation *inv, const char *name)
{
	size_t n = strlen(name);

	for (uint32_t i = 0; i < inv->macros.n; i++) {
		const struct cc_macro *m = &inv->macros.v[i];

		if (!m->undef && !strncmp(m->text, name, n) && (!m->text[n] || m->text[n] == '='))
			return true;
	}
	return false;
}

bool cc_is_builtin(const struct cc_invocation *inv)
{
	return has_define(inv, "__KERNEL__") && !has_define(inv, "MODULE");
}

/* What makes a compiler leave room for ftrace at the start of a function. */
static bool is_tracing(const char *word)
{
	return !strcmp(word, "-pg") || !strncmp(word, "-fpatchable-function-entry=", 27) ||
	       !strncmp(word, "-mhotpatch", 10);
}

bool cc_is_untraced(const struct cc_invocation *inv)
{
	bool wanted = false;

	for (uint32_t i = 0; i < inv->words.n; i++) {
		const char *word = inv->words.v[i];

		if (is_tracing(word))
			return false;
		wanted |= !strncmp(word, "-DCC_USING_", 11) || !strncmp(word, "CC_USING_", 9);
	}
	return wanted;
}

/* Below include or arch/ARCH/include: of the kernel's makefiles. So is what is searched for. */
static bool is_common_file(const struct cc_invocation *inv, struct arena *a, const char *path)
{
	const char *sources = inv->kernel_root ? inv->kernel_root : inv->source_root;
	const char *const roots[] = { sources, inv->build_root };

	if (!path_is_file(path))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(roots); i++) {
		const char *below = path_below(roots[i], path_normalize(a, path));

		if (below &&
		    (!fnmatch("include/*", below, 0) || !fnmatch("arch/*/include/*", below, 0)))
			return true;
	}
	return false;
}

const char *cc_own_includes(const struct cc_invocation *inv, struct arena *a)
{
	struct buf b = BUF_INIT;
	const char *options;

	for (uint32_t i = 0; i < inv->imacros.n + inv->includes.n; i++) {
		bool macros = i < inv->imacros.n;
		const char *path =
			path_join(a, inv->cwd,
				  macros ? inv->imacros.v[i] : inv->includes.v[i - inv->imacros.n]);

		if (!is_common_file(inv, a, path))
			buf_printf(&b, "%s%s %s", b.len ? " " : "",
				   macros ? "-imacros" : "-include", path);
	}
	options = arena_strdup(a, b.s);
	buf_free(&b);
	return options;
}

void cc_find_own(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;
	const char *sources = inv->kernel_root ? inv->kernel_root : inv->source_root;

	inv->common_defines = s->opt->common_defines;
	inv->ncommon_defines = s->opt->ncommon_defines;
	if (!has_define(inv, "__KERNEL__"))
		return; /* not by kbuild: all directories are everybody's */
	for (uint32_t i = 0; i < inv->dirs.n; i++) {
		struct cc_dir *d = &inv->dirs.v[i];

		d->own = (d->kind == CC_DIR_QUOTE || d->kind == CC_DIR_ANGLE) && !d->builtin &&
			 !is_common_dir(inv, sources, d->path) &&
			 !is_common_dir(inv, inv->build_root, d->path);
	}
}

void cc_module_invocation(struct cc_invocation *module, const struct cc_invocation *inv,
			  struct arena *a, const bool *wanted)
{
	struct cc_macro *macros = arena_alloc(a, (inv->macros.n + 1) * sizeof(*macros));
	struct cc_dir *dirs = arena_alloc(a, (inv->dirs.n + 1) * sizeof(*dirs));

	*module = *inv;
	module->macros.v = macros;
	module->macros.n = 0;
	for (uint32_t i = 0; i < inv->macros.n; i++)
		if (!is_own_define(inv, &inv->macros.v[i]))
			macros[module->macros.n++] = inv->macros.v[i];
	module->dirs.v = dirs;
	module->dirs.n = 0;
	for (uint32_t i = 0; i < inv->dirs.n; i++)
		if (!inv->dirs.v[i].own || wanted[i])
			dirs[module->dirs.n++] = inv->dirs.v[i];
}
