// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Predefined macros without a compiler: from the command line to facts, and from facts to macros.
 */
#include <string.h>

#include "predef.h"

/* -- extensions ---------------------------------------------------------------------------- */

static const struct cc_extension *find_extension(const struct cc_target *t, const char *name,
						 size_t len)
{
	const struct cc_extension *e;

	for (e = cc_extensions; e->name; e++)
		if ((e->arches & t->arch) && !strncmp(e->name, name, len) && !e->name[len])
			return e;
	return NULL;
}

static void extension_on(struct cc_target *t, const char *name, size_t len)
{
	const struct cc_extension *e = find_extension(t, name, len);
	const char *lists[2], *p;
	size_t i, n;

	if (!e || cc_fact(t, name, len))
		return;
	cc_set_facts(t, e->name);
	lists[0] = e->needs;
	lists[1] = e->with;
	for (i = 0; i < 2; i++) {
		for (p = lists[i]; *p; p += n + strspn(p + n, " ")) {
			n = strcspn(p, " ");
			extension_on(t, p, n);
		}
	}
}

static bool needs(const struct cc_extension *e, const char *name, size_t len)
{
	const char *p;
	size_t n;

	for (p = e->needs; *p; p += n + strspn(p + n, " ")) {
		n = strcspn(p, " ");
		if (n == len && !memcmp(p, name, n))
			return true;
	}
	return false;
}

static void extension_off(struct cc_target *t, const char *name, size_t len)
{
	const struct cc_extension *e;

	cc_remove_fact(t, name, len);
	for (e = cc_extensions; e->name; e++)
		if ((e->arches & t->arch) && cc_has_fact(t, e->name) && needs(e, name, len))
			extension_off(t, e->name, strlen(e->name));
}

/* -- options ------------------------------------------------------------------------------- */

static const struct {
	const char *flag, *facts;
} flags[] = {
	{ "-fpic", "pic1 -pic2 -pie1 -pie2" },
	{ "-fPIC", "pic2 -pic1 -pie1 -pie2" },
	{ "-fpie", "pic1 pie1 -pic2 -pie2" },
	{ "-fPIE", "pic2 pie2 -pic1 -pie1" },
	{ "-fno-pic", "-pic1 -pic2 -pie1 -pie2" },
	{ "-fno-PIC", "-pic1 -pic2 -pie1 -pie2" },
	{ "-fno-pie", "-pic1 -pic2 -pie1 -pie2" },
	{ "-fno-PIE", "-pic1 -pic2 -pie1 -pie2" },
	{ "-fstack-protector", "ssp -ssp-strong -ssp-all -ssp-explicit" },
	{ "-fstack-protector-strong", "ssp-strong -ssp -ssp-all -ssp-explicit" },
	{ "-fstack-protector-all", "ssp-all -ssp -ssp-strong -ssp-explicit" },
	{ "-fstack-protector-explicit", "ssp-explicit -ssp -ssp-strong -ssp-all" },
	{ "-fno-stack-protector", "-ssp -ssp-strong -ssp-all -ssp-explicit" },
	{ "-fsigned-char", "-uchar" },
	{ "-fno-signed-char", "uchar" },
	{ "-funsigned-char", "uchar" },
	{ "-fno-unsigned-char", "-uchar" },
	{ "-fcf-protection", "cet-branch cet-return" },
	{ "-fcf-protection=full", "cet-branch cet-return" },
	{ "-fcf-protection=branch", "cet-branch -cet-return" },
	{ "-fcf-protection=return", "cet-return -cet-branch" },
	{ "-fcf-protection=none", "-cet-branch -cet-return" },
	{ "-fno-cf-protection", "-cet-branch -cet-return" },
	{ "-fasynchronous-unwind-tables", "async" },
	{ "-fno-asynchronous-unwind-tables", "-async" },
	{ "-funwind-tables", "unwind" },
	{ "-fno-unwind-tables", "-unwind" },
	{ "-fexceptions", "exceptions" },
	{ "-fno-exceptions", "-exceptions" },
	{ "-fno-inline", "no-inline" },
	{ "-finline", "-no-inline" },
	{ "-fopenmp", "openmp pthread" },
	{ "-fopenacc", "openacc pthread" },
	{ "-pthread", "pthread" },
	{ "-ffast-math",
	  "fast-math finite no-errno-math recip-math assoc-math no-signed-zeros no-trapping" },
	{ "-fno-fast-math", "-fast-math -finite -no-errno-math -recip-math -assoc-math "
			    "-no-signed-zeros -no-trapping" },
	{ "-ffinite-math-only", "finite" },
	{ "-fno-finite-math-only", "-finite" },
	{ "-fno-math-errno", "no-errno-math" },
	{ "-fmath-errno", "-no-errno-math" },
	{ "-fno-signed-zeros", "no-signed-zeros" },
	{ "-fno-trapping-math", "no-trapping" },
	{ "-msoft-float", "soft-float" },
	{ "-mhard-float", "-soft-float" },
	{ "-mno-80387", "soft-float" },
	{ "-m80387", "-soft-float" },
	{ "-mno-soft-float", "-soft-float" },
	{ "-mno-fp-ret-in-387", "" },
	{ "-mno-crc32", "no-crc32 -crc32" },
	{ "-mzvector", "zvector" },
	{ "-mno-zvector", "-zvector" },
	{ "-mlong-double-64", "ldbl64" },
	{ "-mlong-double-128", "-ldbl64" },
	{ "-mlong-double-80", "-ldbl64" },
	{ "-msign-return-address=all", "pac1 pac4" },
	{ "-msign-return-address=non-leaf", "pac1" },
	{ "-mbranch-protection=standard", "bti pac1 -pac4" },
	{ "-mbranch-protection=none", "-bti -pac1 -pac4" },
	{ "-mbranch-protection=bti", "bti -pac1 -pac4" },
	{ "-mbranch-protection=pac-ret", "pac1 -bti -pac4" },
	{ "-mbranch-protection=pac-ret+leaf", "pac1 pac4 -bti" },
	{ "-mbranch-protection=pac-ret+bti", "pac1 bti -pac4" },
	{ "-mbranch-protection=pac-ret+leaf+bti", "pac1 pac4 bti" },
	{ "-mabi=lp64", "-lp64d -lp64f abi-soft" },
	{ "-mabi=lp64d", "lp64d -abi-soft" },
	{ "-mabi=lp64f", "lp64f -lp64d -abi-soft" },
};

/* -march=x86-64-v3, -march=armv8.2-a+crc, -mcpu=power9: a cpu of the table, then its extensions. */
static void set_cpu(struct cc_target *t, const char *name)
{
	const struct cc_cpu *c;
	const char *p, *next;
	size_t n = strcspn(name, "+");

	for (c = cc_cpus; c->name; c++)
		if ((c->arches & t->arch) && !strncmp(c->name, name, n) && !c->name[n])
			break;
	for (p = c->name ? c->facts : ""; *p; p = next + strspn(next, " ")) {
		size_t len = strcspn(p, " ");

		next = p + len;
		if (*p != '-' && find_extension(t, p, len))
			extension_on(t, p, len);
		else
			cc_set_facts(t, arena_strndup(&t->arena, p, len));
	}
	for (p = name + n; *p == '+'; p += n) {
		n = strcspn(++p, "+");
		if (!strncmp(p, "no", 2))
			extension_off(t, p + 2, n - 2);
		else
			extension_on(t, p, n);
	}
}

/* "rv64imafdc_zicsr_zba": each letter and each word is an extension. */
static void set_riscv(struct cc_target *t, const char *isa)
{
	const struct cc_extension *e;
	const char *p = isa + 4;
	size_t n;

	if (strncmp(isa, "rv64", 4))
		return;
	for (e = cc_extensions; e->name; e++)
		if (e->arches & RISCV)
			cc_remove_fact(t, e->name, strlen(e->name));
	for (; *p && *p != '_'; p++) {
		if (*p == 'g')
			set_riscv(t, "rv64imafd_zicsr_zifencei");
		else if (*p != 'z' && *p != 's' && *p != 'x')
			extension_on(t, p, 1);
		else
			break;
	}
	for (; *p; p += n) {
		p += strspn(p, "_");
		n = strcspn(p, "_");
		extension_on(t, p, n);
	}
}

static void set_sanitizers(struct cc_target *t, const char *list)
{
	size_t n;

	for (; *list; list += n + (list[n] == ',')) {
		n = strcspn(list, ",");
		if (!strncmp(list, "address", n) || !strncmp(list, "kernel-address", n))
			cc_set_facts(t, "asan");
		else if (!strncmp(list, "hwaddress", n) || !strncmp(list, "kernel-hwaddress", n))
			cc_set_facts(t, "hwasan");
		else if (!strncmp(list, "thread", n))
			cc_set_facts(t, "tsan");
	}
}

/* Options with a value, and those of the extension table. False when w is none of them. */
static bool set_valued(struct cc_target *t, const char *w)
{
	bool no;

	if (!strncmp(w, "-mtune=", 7)) {
		cc_set_facts(t, "-tune-core2 -tune-k8 -tune-nehalem -tune-haswell");
		cc_set_facts(t, arena_printf(&t->arena, "tune-%s", w + 7));
	} else if (!strncmp(w, "-mcmodel=", 9)) {
		cc_set_facts(t, "-cm-small -cm-medium -cm-large -cm-kernel -cm-tiny -cm-medlow "
				"-cm-medany");
		cc_set_facts(t, arena_printf(&t->arena, "cm-%s", w + 9));
	} else if (!strncmp(w, "-fsanitize=", 11)) {
		set_sanitizers(t, w + 11);
	} else if (!strncmp(w, "-g", 2)) {
		if (!strcmp(w, "-g0"))
			cc_set_facts(t, "-debug");
		else if (strncmp(w, "-gno-", 5) && strncmp(w, "-gz", 3))
			cc_set_facts(t, "debug");
	} else if (!strcmp(w, "-mgeneral-regs-only")) {
		extension_off(t, "sse", 3);
		extension_off(t, "mmx", 3);
		extension_off(t, "fp", 2);
		cc_set_facts(t, t->arch == RISCV || t->arch == PPC ? "" : "soft-float regs-only");
	} else if (!strncmp(w, "-m", 2)) {
		no = !strncmp(w, "-mno-", 5);
		w += no ? 5 : 2;
		if (no)
			extension_off(t, w, strlen(w));
		else
			extension_on(t, w, strlen(w));
	} else {
		return false;
	}
	return true;
}

/* The last -march= or -mcpu= comes before all others: "-mno-sse -march=haswell" has no SSE. */
static void set_machine(struct cc_target *t)
{
	const struct cc_invocation *inv = t->inv;
	const char *name = NULL;
	uint32_t i;

	for (i = 0; i < inv->words.n; i++) {
		if (!strncmp(inv->words.v[i], "-march=", 7))
			name = inv->words.v[i] + 7;
		else if (!strncmp(inv->words.v[i], "-mcpu=", 6) && t->arch != X86)
			name = inv->words.v[i] + 6;
	}
	if (name && t->arch == RISCV)
		set_riscv(t, name);
	else if (name)
		set_cpu(t, name);
}

static void set_option(struct cc_target *t, const char *w)
{
	size_t i;

	if (!strncmp(w, "-march=", 7) || !strncmp(w, "-mcpu=", 6))
		return;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		if (!strcmp(w, flags[i].flag)) {
			cc_set_facts(t, flags[i].facts);
			return;
		}
	}
	set_valued(t, w);
}

static void set_dialect(struct cc_target *t)
{
	static const char *const std[] = {
		[CC_GNU89] = "std89",         [CC_GNU99] = "std99 c99",
		[CC_GNU11] = "std11 c99 c11", [CC_GNU17] = "std17 c99 c11",
		[CC_GNU23] = "std23 c99 c11",
	};
	const struct cc_invocation *inv = t->inv;

	cc_set_facts(t, std[inv->std]);
	cc_set_facts(t, inv->iso ? "iso" : "gnu");
	cc_set_facts(t,
		     inv->std == CC_GNU89 || (inv->iso && inv->std == CC_GNU99) ? "" : "uliterals");
	cc_set_facts(t, inv->gnu89_inline ? "gnu-inline" : "");
	cc_set_facts(t, inv->freestanding ? "freestanding" : "");
	cc_set_facts(t, inv->short_wchar ? "short-wchar" : "");
	cc_set_facts(t, inv->short_enums ? "short-enums" : "");
	cc_set_facts(t, inv->optimize ? "opt" : "no-inline");
	cc_set_facts(t, inv->optimize_size ? "opt-size" : "");
}

/* What the compiler assumes before it reads options. */
static void set_defaults(struct cc_target *t)
{
	switch (t->arch) {
	case X86:
		set_cpu(t, "x86-64");
		cc_set_facts(t, "async cm-small");
		break;
	case ARM64:
		set_cpu(t, "armv8-a");
		cc_set_facts(t,
			     t->version >= 800 ? "uchar async unwind cm-small" : "uchar cm-small");
		break;
	case PPC:
		set_cpu(t, "default");
		cc_set_facts(t, "uchar async cm-medium");
		break;
	case S390:
		set_cpu(t, "z900");
		cc_set_facts(t, "uchar async");
		break;
	default:
		set_riscv(t, "rv64imafdc_zicsr_zifencei");
		cc_set_facts(t, "uchar lp64d cm-medlow");
	}
}

/* Facts that follow from others. */
static void conclude(struct cc_target *t)
{
	if (cc_has_fact(t, "async") || cc_has_fact(t, "debug") || cc_has_fact(t, "exceptions") ||
	    cc_has_fact(t, "unwind"))
		cc_set_facts(t, "cfi");
	if (t->arch == PPC && cc_has_fact(t, "soft-float"))
		extension_off(t, "vsx", 3);
	if (t->arch == RISCV && !cc_has_fact(t, "d"))
		cc_set_facts(t, "soft-float");
	if (cc_has_fact(t, "sse4.2") && !cc_has_fact(t, "no-crc32"))
		cc_set_facts(t, "crc32");
	if (cc_has_fact(t, "regs-only"))
		extension_off(t, "fp", 2);
	if (cc_has_fact(t, "fma") || cc_has_fact(t, "avx512f") || t->arch == S390 ||
	    t->arch == PPC || (t->arch == RISCV && cc_has_fact(t, "d")) ||
	    (t->arch == ARM64 && cc_has_fact(t, "fp")))
		cc_set_facts(t, cc_has_fact(t, "soft-float") ? "" : "fast-fma");
	/* Arithmetic of SSE follows IEC 60559 whatever the x87 does. */
	if (cc_has_fact(t, "finite") ||
	    (cc_has_fact(t, "soft-float") && !cc_has_fact(t, "sse2") && t->arch != PPC))
		cc_set_facts(t, "inexact");
}

/* -- output -------------------------------------------------------------------------------- */

static void put_text(struct buf *out, const char *text)
{
	size_t n;

	for (; *text; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		buf_puts(out, "#define ");
		buf_add(out, text, n);
		buf_putc(out, '\n');
	}
}

static void put_rows(const struct cc_target *t, struct buf *out)
{
	const struct cc_predef_row *r;
	const struct cc_extension *e;

	for (r = cc_predef_rows; r->text; r++)
		if ((r->arches & t->arch) && t->version >= r->since &&
		    (!r->until || t->version < r->until) && cc_holds(t, r->when))
			put_text(out, r->text);
	for (e = cc_extensions; e->name && !t->inv->undef; e++)
		if ((e->arches & t->arch) && t->version >= e->since && cc_has_fact(t, e->name))
			put_text(out, e->text);
}

static void put_version(const struct cc_target *t, struct buf *out)
{
	const struct cc_compiler *c = &t->inv->compiler;

	buf_printf(out, "#define __GNUC__ %d\n#define __GNUC_MINOR__ %d\n", c->major, c->minor);
	buf_printf(out, "#define __GNUC_PATCHLEVEL__ %d\n", c->patch);
	buf_printf(out, "#define __VERSION__ \"%d.%d.%d\"\n", c->major, c->minor, c->patch);
}

void cc_synthesise(struct cc_invocation *inv, struct buf *out)
{
	struct cc_target t = { .inv = inv };
	uint32_t i;

	t.version = inv->compiler.major * 100 + inv->compiler.minor;
	t.arch = 1u << inv->compiler.arch;
	set_dialect(&t);
	cc_set_facts(&t, inv->undef ? "" : "all");
	set_defaults(&t);
	set_machine(&t);
	for (i = 0; i < inv->words.n; i++)
		set_option(&t, inv->words.v[i]);
	conclude(&t);
	put_rows(&t, out);
	if (!inv->undef) {
		put_version(&t, out);
		cc_put_types(&t, out);
		cc_put_floats(&t, out);
	}
	vec_free(&t.facts);
	arena_release(&t.arena);
}
