// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Classifies a file of the kernel sources by its path: C code is processed; files that are not part
 * of a running kernel are ignored; files that are, but that a livepatch cannot change, are refused.
 */
#include <fnmatch.h>
#include <string.h>

#include "klp-ccp/path.h"
#include "patch-internal.h"

struct rule {
	const char *glob;
	enum patch_class class;
	const char *reason;
};

/*
 * The first rule that fits decides. '*' also stands for slashes; a rule without any slash is about
 * the file's name.
 */
static const struct rule rules[] = {
	{ "Documentation/*", PATCH_IGNORED, "documentation" },
	{ "tools/*", PATCH_IGNORED, "a tool, not part of the kernel" },
	{ "samples/*", PATCH_IGNORED, "an example" },
	{ "*/selftests/*", PATCH_IGNORED, "a test" },
	{ "LICENSES/*", PATCH_IGNORED, "a text for people" },
	{ "debian/*", PATCH_IGNORED, "packaging" },
	{ "usr/*", PATCH_IGNORED, "a tool that packs the initramfs" },
	{ ".*", PATCH_IGNORED, "a file for developer tools" },
	{ "MAINTAINERS", PATCH_IGNORED, "a text for people" },
	{ "CREDITS", PATCH_IGNORED, "a text for people" },
	{ "COPYING", PATCH_IGNORED, "a text for people" },
	{ "README*", PATCH_IGNORED, "a text for people" },
	{ "TODO", PATCH_IGNORED, "a text for people" },
	{ "*.rst", PATCH_IGNORED, "documentation" },
	{ "*.cocci", PATCH_IGNORED, "a rule for a developer tool" },
	{ "scripts/coccinelle/*", PATCH_IGNORED, "a rule for a developer tool" },
	{ "scripts/gdb/*", PATCH_IGNORED, "a tool of developers" },
	{ "scripts/*.pl", PATCH_IGNORED, "a tool of developers" },
	{ "scripts/spelling.txt", PATCH_IGNORED, "a list for a developer tool" },
	{ "scripts/*", PATCH_REFUSED,
	  "it takes part in building the kernel, with unknown effects on the code" },
	{ "arch/*/tools/*", PATCH_REFUSED,
	  "it takes part in building the kernel, with unknown effects on the code" },
	{ "*defconfig", PATCH_IGNORED, "a default configuration" },
	{ "*.config", PATCH_IGNORED, "a default configuration" },
	{ "Kconfig*", PATCH_REFUSED, "the configuration of a running kernel cannot change" },
	{ "Makefile*", PATCH_REFUSED, "the build of a running kernel cannot change" },
	{ "Kbuild*", PATCH_REFUSED, "the build of a running kernel cannot change" },
	{ "*.mk", PATCH_REFUSED, "the build of a running kernel cannot change" },
	{ "arch/*/boot/*.dts*", PATCH_REFUSED, "a device tree" },
	{ "arch/*/boot/*", PATCH_REFUSED, "boot code, which has already run" },
	{ "arch/*/purgatory/*", PATCH_REFUSED, "boot code of another kernel (kexec)" },
	{ "arch/*/realmode/*", PATCH_REFUSED, "real mode code" },
	{ "drivers/firmware/efi/libstub/*", PATCH_REFUSED, "boot code, which has already run" },
	{ "arch/*/vdso/vma.c", PATCH_SOURCE, NULL },
	{ "arch/*/vdso/extable.c", PATCH_SOURCE, NULL },
	{ "*/vdso*/*", PATCH_REFUSED, "vdso: it runs in user space and is already mapped there" },
	{ "*/kvm/hyp/*", PATCH_REFUSED, "hypervisor code, which ftrace does not trace" },
	{ "kernel/bounds.c", PATCH_REFUSED, "its values go into generated headers" },
	{ "arch/*/kernel/asm-offsets*.c", PATCH_REFUSED, "its values go into generated headers" },
	{ "*.S", PATCH_REFUSED, "assembly" },
	{ "*.s", PATCH_REFUSED, "assembly" },
	{ "*.lds*", PATCH_REFUSED, "a linker script" },
	{ "*.dts*", PATCH_REFUSED, "a device tree" },
	{ "*.rs", PATCH_REFUSED, "Rust" },
	{ "*.c", PATCH_SOURCE, NULL },
	{ "*.h", PATCH_HEADER, NULL },
	{ "*.inc", PATCH_HEADER, NULL },
};

static bool fits(const struct rule *r, const char *path)
{
	const char *subject = strchr(r->glob, '/') ? path : path_base(path);

	return !fnmatch(r->glob, subject, 0);
}

enum patch_class patch_classify(const char *path, const char **reason)
{
	for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
		if (!fits(&rules[i], path))
			continue;
		*reason = rules[i].reason;
		return rules[i].class;
	}
	*reason = "not C, with unknown effects on the code";
	return PATCH_REFUSED;
}
