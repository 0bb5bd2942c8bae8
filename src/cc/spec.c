// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * --compiler=ARCH-gcc-VERSION, the names of architectures, and errors of a command line.
 */
#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "private.h"

static const struct {
	const char *name;
	uint8_t arch;
} arch_names[] = {
	/* The first name of each is what cc_arch_name() gives. */
	{ "x86_64", CC_X86_64 }, { "aarch64", CC_AARCH64 },     { "ppc64le", CC_PPC64LE },
	{ "s390x", CC_S390X },   { "riscv64", CC_RISCV64 },     { "amd64", CC_X86_64 },
	{ "arm64", CC_AARCH64 }, { "powerpc64le", CC_PPC64LE }, { "riscv", CC_RISCV64 },
	{ "s390", CC_S390X },
};

const char *cc_arch_name(enum cc_arch arch)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(arch_names); i++)
		if (arch_names[i].arch == arch)
			return arch_names[i].name;
	return "unknown";
}

const char *cc_target_triple(enum cc_arch arch)
{
	switch (arch) {
	case CC_X86_64:
		return "x86_64-linux-gnu";
	case CC_AARCH64:
		return "aarch64-linux-gnu";
	case CC_PPC64LE:
		return "powerpc64le-linux-gnu";
	case CC_S390X:
		return "s390x-linux-gnu";
	case CC_RISCV64:
		return "riscv64-linux-gnu";
	}
	return "unknown";
}

static enum exit_code usage_error(struct cc_state *s, const char *what, const char *fmt, va_list ap)
{
	struct buf text = BUF_INIT;

	buf_vprintf(&text, fmt, ap);
	diag_text(s->d, "%s error: %s\nSee 'klp-ccp --help' for usage.\n", what, text.s);
	s->d->errors++;
	buf_free(&text);
	return EXIT_USAGE;
}

enum exit_code cc_error(struct cc_state *s, const char *fmt, ...)
{
	enum exit_code rc;
	va_list ap;

	va_start(ap, fmt);
	rc = usage_error(s, "compiler command line", fmt, ap);
	va_end(ap);
	return rc;
}

enum exit_code cc_own_error(struct cc_state *s, const char *fmt, ...)
{
	enum exit_code rc;
	va_list ap;

	va_start(ap, fmt);
	rc = usage_error(s, "command line", fmt, ap);
	va_end(ap);
	return rc;
}

/* The last release of each series: what a version with parts left out means. */
static const struct {
	uint8_t major, minor, patch;
} releases[] = {
	{ 4, 8, 5 },  { 4, 9, 4 },  { 5, 5, 0 },  { 6, 5, 0 },  { 7, 5, 0 },
	{ 8, 5, 0 },  { 9, 5, 0 },  { 10, 5, 0 }, { 11, 5, 0 }, { 12, 5, 0 },
	{ 13, 4, 0 }, { 14, 3, 0 }, { 15, 2, 0 },
};

/* "N[.N[.N]]" into part[]; the number of parts, 0 when it has another form. */
static int split_version(const char *text, int part[3])
{
	int n = 0;

	for (;; text++) {
		int v = 0, digits = 0;

		for (; isdigit((unsigned char)*text); text++, digits++)
			v = v * 10 + *text - '0';
		if (!digits || digits > 4 || n == 3)
			return 0;
		part[n++] = v;
		if (!*text)
			return n;
		if (*text != '.')
			return 0;
	}
}

static int set_version(struct cc_state *s, const char *text)
{
	struct cc_compiler *c = &s->inv->compiler;
	int part[3] = { 0 }, n = split_version(text, part);
	size_t i;

	if (!n) {
		cc_own_error(s, "compiler version specifier '%s' has invalid format", text);
		return -1;
	}
	for (i = 0; i < ARRAY_SIZE(releases); i++) {
		/* Until version 4 the second number made the series. */
		if (part[0] != releases[i].major ||
		    (part[0] < 5 && n > 1 && part[1] != releases[i].minor))
			continue;
		if (part[0] < 5 && n == 1)
			continue;
		c->major = part[0];
		c->minor = n > 1 ? part[1] : releases[i].minor;
		if (n > 2)
			c->patch = part[2];
		else if (c->minor != releases[i].minor)
			c->patch = 0;
		else
			c->patch = releases[i].patch;
		return 1;
	}
	cc_own_error(s, "unrecognized compiler version '%s'", text);
	return -1;
}

int cc_parse_spec(struct cc_state *s, const char *spec)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(arch_names); i++) {
		size_t n = strlen(arch_names[i].name);

		if (strncmp(spec, arch_names[i].name, n) || strncmp(spec + n, "-gcc", 4))
			continue;
		spec += n + 4;
		s->inv->compiler.arch = arch_names[i].arch;
		if (*spec == '-')
			return set_version(s, spec + 1);
		if (*spec)
			return 0;
		cc_own_error(s, "compiler version specification missing in '%s'", s->opt->compiler);
		return -1;
	}
	return 0;
}
