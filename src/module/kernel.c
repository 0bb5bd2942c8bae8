// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where distributions keep what belongs to a kernel: Debian, SUSE and Fedora, by its release.
 */
#include <string.h>
#include <sys/utsname.h>

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
	"/boot/System.map-%s",
	"/lib/modules/%s/System.map",
	"/usr/lib/modules/%s/System.map",
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
	"/lib/modules/%s/build/Module.symvers", "/usr/src/linux-headers-%s/Module.symvers",
	"/usr/src/kernels/%s/Module.symvers",   "/boot/symvers-%s.gz",
	"/lib/modules/%s/symvers.gz",           "/usr/lib/modules/%s/symvers.gz",
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
		good = b.len > 4096;
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
	struct utsname u;

	return !uname(&u) && !strcmp(u.release, release);
}

enum exit_code module_find_kernel(struct module_kernel *k, struct arena *a, const char *name,
				  const char *root, struct diag *d)
{
	*k = (struct module_kernel){ 0 };
	if (strchr(name, '/')) {
		const char *symvers = path_join(a, path_absolute(a, name), "Module.symvers");

		k->build = path_absolute(a, name);
		k->symvers = is_of_use(symvers) ? symvers : NULL;
		k->image = module_built_image(a, k->build);
	} else {
		k->build = find(a, root, name, build_places, ARRAY_SIZE(build_places), true);
		k->symbols = find(a, root, name, symbol_places, ARRAY_SIZE(symbol_places), false);
		k->symvers = find(a, root, name, symvers_places, ARRAY_SIZE(symvers_places), false);
		k->image = find(a, root, name, image_places, ARRAY_SIZE(image_places), false);
		k->modules = arena_printf(a, "%s/lib/modules/%s", root, name);
		if (!k->symbols && !*root && runs(name))
			k->symbols = "/proc/kallsyms";
	}
	if (k->build && path_is_folder(k->build))
		return EXIT_WRITTEN;
	diag_report(d, DIAG_ERROR, "no-kernel", NULL,
		    "--kernel=%s: neither a folder nor a release with installed headers", name);
	for (size_t i = 0; i < ARRAY_SIZE(build_places) && !strchr(name, '/'); i++)
		diag_report(d, DIAG_NOTE, "no-kernel", NULL, "looked for %s",
			    fill(a, root, build_places[i], name));
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

const char *module_find_ko(const struct module_kernel *k, struct arena *a, const char *name)
{
	const char *found = NULL;
	struct file_bytes b;

	if (!k->modules)
		return NULL;
	if (!file_read(path_join(a, k->modules, "modules.dep"), &b)) {
		for (const char *p = b.s, *end = b.s + b.len; p < end && !found;) {
			size_t n = strcspn(p, ":\n");

			if (is_module(p, n, name))
				found = path_join(a, k->modules, arena_strndup(a, p, n));
			p += n + strcspn(p + n, "\n");
			p += p < end;
		}
		file_close(&b);
	}
	return found;
}
