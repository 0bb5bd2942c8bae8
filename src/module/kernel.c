// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where distributions keep what belongs to a kernel: Debian, SUSE and Fedora, by its release.
 */
#include <string.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/file.h"
#include "klp-ccp/module.h"
#include "klp-ccp/path.h"

/* Each with the release for %s. The first that is there counts. */
static const char *const build_places[] = {
	"/lib/modules/%s/build",
	"/usr/lib/modules/%s/build",
	"/usr/src/linux-headers-%s",
	"/usr/src/kernels/%s",
};

static const char *const symbol_places[] = {
	"/usr/lib/debug/boot/vmlinux-%s",
	"/usr/lib/debug/lib/modules/%s/vmlinux",
	"/usr/lib/debug/usr/lib/modules/%s/vmlinux",
	"/usr/lib/debug/boot/vmlinux-%s.debug",
	"/usr/lib/debug/usr/lib/modules/%s/vmlinux.debug",
	"/boot/System.map-%s",
	"/lib/modules/%s/System.map",
	"/usr/lib/modules/%s/System.map",
	"/boot/vmlinux-%s",
	"/boot/vmlinux-%s.gz",
	"/boot/vmlinux-%s.xz",
};

static const char *const image_places[] = {
	"/boot/vmlinuz-%s",
	"/lib/modules/%s/vmlinuz",
	"/usr/lib/modules/%s/vmlinuz",
};

/* In the folder that a kernel was built in. */
static const char *const built_images[] = {
	"vmlinux",
	"arch/x86/boot/bzImage",
};

static const char *const symvers_places[] = {
	"/lib/modules/%s/build/Module.symvers",
	"/usr/src/linux-headers-%s/Module.symvers",
	"/usr/src/kernels/%s/Module.symvers",
	"/boot/symvers-%s.gz",
	"/boot/symvers-%s.xz",
	"/lib/modules/%s/symvers.gz",
	"/lib/modules/%s/symvers.xz",
	"/usr/lib/modules/%s/symvers.gz",
	"/usr/lib/modules/%s/symvers.xz",
};

static const char *const module_places[] = {
	"/lib/modules/%s",
	"/usr/lib/modules/%s",
};

static char *fill(struct arena *a, const char *root, const char *place, const char *release)
{
	const char *at = strstr(place, "%s");

	return arena_printf(a, "%s%.*s%s%s", root, (int)(at - place), place, release, at + 2);
}

/* Debian's System.map is one line that says where the real one is. */
static bool is_of_use(const char *path)
{
	struct file_bytes b;
	bool good = false;

	if (!file_read(path, &b)) {
		good = b.len > 256;
		file_close(&b);
	}
	return good;
}

static const char *find(struct arena *a, const char *root, const char *release,
			const char *const *places, size_t n, bool folder)
{
	for (size_t i = 0; i < n; i++) {
		const char *path = fill(a, root, places[i], release);

		if (folder ? path_is_folder(path) : is_of_use(path))
			return path;
	}
	return NULL;
}

const char *module_built_image(struct arena *a, const char *build_root)
{
	for (size_t i = 0; i < ARRAY_SIZE(built_images); i++) {
		const char *path = path_join(a, build_root, built_images[i]);

		if (path_is_file(path))
			return path;
	}
	return NULL;
}

bool module_is_kernel(const char *path)
{
	return !strstr(path_base(path), ".ko");
}

static bool runs(const char *release)
{
	struct arena a = { 0 };
	const char *here = disk_kernel_release(&a);
	bool same = here && !strcmp(here, release);

	arena_release(&a);
	return same;
}

/* A part of an installed kernel, and what it is for. */
struct part {
	const char *what;
	const char *const *places;
	size_t nplaces;
	bool folder;
	const char **found;
};

static void list_places(const struct part *p, struct arena *a, const char *root,
			const char *release, struct buf *out)
{
	for (size_t i = 0; i < p->nplaces; i++)
		buf_printf(out, "%s%s", i ? ", " : "", fill(a, "", p->places[i], release));
	if (*root)
		buf_printf(out, " below %s", root);
}

/* Tells what was found, and for what was not, which places were tried. */
static void tell_part(const struct part *p, struct arena *a, const char *root, const char *release,
		      struct diag *d)
{
	struct buf b = BUF_INIT;

	if (*p->found) {
		diag_verbose(d, 1, "kernel %s: %s: %s", release, p->what, *p->found);
		return;
	}
	list_places(p, a, root, release, &b);
	diag_report(d, DIAG_NOTE, "kernel-part", NULL, "--kernel=%s: found no %s; looked for %s",
		    release, p->what, b.s);
	buf_free(&b);
}

static void find_installed(struct module_kernel *k, struct arena *a, const char *release,
			   const char *root, struct diag *d)
{
	const struct part parts[] = {
		{ "headers", build_places, ARRAY_SIZE(build_places), true, &k->build },
		{ "symbols", symbol_places, ARRAY_SIZE(symbol_places), false, &k->symbols },
		{ "exports", symvers_places, ARRAY_SIZE(symvers_places), false, &k->symvers },
		{ "modules", module_places, ARRAY_SIZE(module_places), true, &k->modules },
		{ "image", image_places, ARRAY_SIZE(image_places), false, &k->image },
	};

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		const struct part *p = &parts[i];

		*p->found = find(a, root, release, p->places, p->nplaces, p->folder);
		if (p->found == &k->symbols && !k->symbols && !*root && runs(release))
			k->symbols = "/proc/kallsyms";
		tell_part(p, a, root, release, d);
	}
}

enum exit_code module_find_kernel(struct module_kernel *k, struct arena *a, const char *name,
				  const char *root, struct diag *d)
{
	*k = (struct module_kernel){ 0 };
	if (!*name) {
		diag_report(d, DIAG_ERROR, "usage", NULL,
			    "--kernel= needs a folder or the release of a kernel");
		return EXIT_USAGE;
	}
	if (strchr(name, '/') || path_is_folder(name)) {
		const char *symvers = path_join(a, path_absolute(a, name), "Module.symvers");

		k->build = path_absolute(a, name);
		k->symvers = is_of_use(symvers) ? symvers : NULL;
		k->image = module_built_image(a, k->build);
	} else {
		find_installed(k, a, name, *root ? path_absolute(a, root) : root, d);
	}
	if (k->build && path_is_folder(k->build))
		return EXIT_WRITTEN;
	diag_report(d, DIAG_ERROR, "no-kernel", NULL,
		    "--kernel=%s: neither a folder nor a release with installed headers (package "
		    "linux-headers-%s, kernel-devel or kernel-default-devel)",
		    name, name);
	return EXIT_INPUT;
}

/* '-' and '_' are the same in the name of a module. */
static bool is_module(const char *path, size_t len, const char *name)
{
	const char *base = path;
	size_t n = strlen(name);

	for (size_t i = 0; i < len; i++)
		if (path[i] == '/')
			base = path + i + 1;
	if ((size_t)(path + len - base) < n + 3 || strncmp(base + n, ".ko", 3) != 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (base[i] != name[i] && !(strchr("-_", base[i]) && strchr("-_", name[i])))
			return false;
	return true;
}

/* A module that a line names; distributions pack them, but not the names in modules.order. */
static const char *module_file(const struct module_kernel *k, struct arena *a, const char *line,
			       size_t n)
{
	static const char *const packed[] = { "", ".xz", ".zst", ".gz" };

	for (size_t i = 0; i < ARRAY_SIZE(packed); i++) {
		const char *path =
			arena_printf(a, "%s/%.*s%s", k->modules, (int)n, line, packed[i]);

		if (path_is_file(path))
			return path;
	}
	return NULL;
}

/* The file; with `built_in' it need not be there, and is "". */
static const char *find_in_list(const struct module_kernel *k, struct arena *a, const char *list,
				const char *name, bool built_in)
{
	const char *found = NULL;
	struct file_bytes b;

	if (file_read(path_join(a, k->modules, list), &b))
		return NULL;
	for (const char *p = b.s, *end = b.s + b.len; p < end && !found;) {
		size_t n = strcspn(p, ":\n");

		if (is_module(p, n, name))
			found = built_in ? "" : module_file(k, a, p, n);
		p += n + strcspn(p + n, "\n");
		p += p < end;
	}
	file_close(&b);
	return found;
}

const char *module_find_ko(const struct module_kernel *k, struct arena *a, const char *name)
{
	const char *found = NULL;

	if (!k->modules)
		return NULL;
	found = find_in_list(k, a, "modules.dep", name, false);
	/* Only an installed kernel has the former, an unpacked package has the latter. */
	return found ? found : find_in_list(k, a, "modules.order", name, false);
}

bool module_is_built_in(const struct module_kernel *k, struct arena *a, const char *name)
{
	return k->modules && find_in_list(k, a, "modules.builtin", name, true);
}
