// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * cc_parse(): from the words after "--" to the invocation. Decides who gives the predefines: a
 * file, the table, or a compiler that is run.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "private.h"

/* -- predefines ---------------------------------------------------------------------------- */

const char *cc_predefined(const struct cc_invocation *inv, const char *name, size_t *len)
{
	const char *p = inv->predefines;
	size_t n = strlen(name);

	for (; p && *p; p += strcspn(p, "\n"), p += *p == '\n') {
		if (strncmp(p, "#define ", 8) || strncmp(p + 8, name, n))
			continue;
		if (p[8 + n] == ' ') {
			p += 9 + n;
			*len = strcspn(p, "\n");
			return p;
		}
		if (p[8 + n] == '\n' || !p[8 + n]) {
			*len = 0;
			return p + 8 + n;
		}
	}
	return NULL;
}

long cc_predefined_number(const struct cc_invocation *inv, const char *name, long none)
{
	size_t len;
	const char *value = cc_predefined(inv, name, &len);

	return value && len ? strtol(value, NULL, 0) : none;
}

/* A recorded list may be without a final newline, or have CRLF lines: both are made plain. */
static enum exit_code load_predefines(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;
	struct buf keep = BUF_INIT;
	struct file_bytes f;
	const char *p, *end;
	size_t n;
	int err;

	err = file_read(s->opt->predefines, &f);
	if (err) {
		diag_report(s->d, DIAG_ERROR, "predefines-not-read", NULL, "%s: %s",
			    s->opt->predefines, file_error(err));
		return EXIT_SYSTEM;
	}
	vec_push(&inv->read, path_absolute(&inv->arena, s->opt->predefines));
	for (p = f.s; p < f.s + f.len && *p; p = end + (*end == '\n')) {
		end = p + strcspn(p, "\n");
		n = end - p;
		if (n && p[n - 1] == '\r')
			n--;
		if (n > 8 && !strncmp(p, "#define ", 8) && strncmp(p, "#define __has_", 14)) {
			buf_add(&keep, p, n);
			buf_putc(&keep, '\n');
		}
	}
	file_close(&f);
	inv->predefines = arena_strndup(&inv->arena, keep.s, keep.len);
	inv->predefines_len = keep.len;
	buf_free(&keep);
	if (cc_predefined(inv, "__STDC__", &n))
		return EXIT_WRITTEN;
	return cc_own_error(s,
			    "--predefines=%s: not a list of predefined macros (it has no "
			    "__STDC__): create one with gcc -dM -E -x c /dev/null",
			    s->opt->predefines);
}

/* Architecture and version as the predefines tell them. */
static void identify(struct cc_invocation *inv, bool arch_known)
{
	static const struct {
		const char *macro;
		uint8_t arch;
	} arches[] = {
		{ "__x86_64__", CC_X86_64 },   { "__i386__", CC_X86_64 },
		{ "__aarch64__", CC_AARCH64 }, { "__powerpc__", CC_PPC64LE },
		{ "__s390__", CC_S390X },      { "__riscv", CC_RISCV64 },
	};
	struct cc_compiler *c = &inv->compiler;
	size_t i, len;

	for (i = 0; i < ARRAY_SIZE(arches) && !arch_known; i++) {
		if (cc_predefined(inv, arches[i].macro, &len)) {
			c->arch = arches[i].arch;
			break;
		}
	}
	c->major = cc_predefined_number(inv, "__GNUC__", c->major);
	c->minor = cc_predefined_number(inv, "__GNUC_MINOR__", c->minor);
	c->patch = cc_predefined_number(inv, "__GNUC_PATCHLEVEL__", c->patch);
	c->ilp32 = cc_predefined_number(inv, "__SIZEOF_POINTER__", 8) == 4;
	c->clang = cc_predefined(inv, "__clang__", &len) != NULL;
	inv->unsigned_char = cc_predefined(inv, "__CHAR_UNSIGNED__", &len) != NULL;
}

/* -- which compiler ------------------------------------------------------------------------ */

static enum exit_code synthesise(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;
	struct buf text = BUF_INIT;

	cc_synthesise(inv, &text);
	inv->predefines = arena_strndup(&inv->arena, text.s, text.len);
	inv->predefines_len = text.len;
	buf_free(&text);
	return EXIT_WRITTEN;
}

static bool in_path(const char *program)
{
	struct arena a = { 0 };
	bool found = cc_find_program(&a, program);

	arena_release(&a);
	return found;
}

/* "foo-clang-9" and the like, neither of the table nor a program: the wording is an interface. */
static enum exit_code unknown_spec(struct cc_state *s, const char *spec)
{
	const char *dash = strrchr(spec, '-');

	if (!dash)
		return cc_own_error(s, "compiler version specification missing in '%s'", spec);
	return cc_own_error(s, "unrecognized compiler specification '%.*s'", (int)(dash - spec),
			    spec);
}

static enum cc_std default_std(const struct cc_compiler *c)
{
	if (c->clang)
		return CC_GNU17;
	if (c->major < 5)
		return CC_GNU89;
	if (c->major < 8)
		return CC_GNU11;
	return c->major < 15 ? CC_GNU17 : CC_GNU23;
}

static void set_default_std(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;

	if (!s->std_given)
		inv->std = default_std(&inv->compiler);
	inv->gnu89_inline |= inv->std == CC_GNU89;
	inv->trigraphs |= inv->iso && inv->std != CC_GNU23;
}

static enum exit_code get_predefines(struct cc_state *s)
{
	struct cc_invocation *inv = s->inv;
	const char *spec = s->opt->compiler;
	int known = spec ? cc_parse_spec(s, spec) : 0;
	enum exit_code rc = EXIT_WRITTEN;

	if (known < 0)
		return EXIT_USAGE;
	if (known) {
		set_default_std(s);
		rc = synthesise(s);
	} else if (spec && !in_path(spec)) {
		return unknown_spec(s, spec);
	} else if (spec || !s->opt->predefines) {
		const char *program = s->program ? s->program : "gcc";

		rc = cc_probe(s, spec ? arena_strdup(&inv->arena, spec) : program);
	}
	if (rc == EXIT_WRITTEN && s->opt->predefines)
		rc = load_predefines(s);
	identify(inv, known > 0);
	set_default_std(s);
	return rc;
}

static void set_operators(struct cc_invocation *inv)
{
	const struct cc_compiler *c = &inv->compiler;

	inv->has_include = inv->has_attribute = c->clang || c->major >= 5;
	inv->has_builtin = c->clang || c->major >= 10;
	inv->has_c_attribute = c->clang || c->major >= 11;
	inv->has_embed = c->major >= 15;
}

static const char *current_dir(struct arena *a)
{
	char *cwd = disk_cwd();
	const char *copy = arena_strdup(a, cwd ? cwd : "/");

	free(cwd);
	return copy;
}

static void state_free(struct cc_state *s)
{
	vec_free(&s->env);
	vec_free(&s->flags);
	vec_free(&s->pp_words);
	vec_free(&s->quote);
	vec_free(&s->split);
	vec_free(&s->angle);
	vec_free(&s->system);
	vec_free(&s->after);
	vec_free(&s->builtin);
}

enum exit_code cc_parse(struct cc_invocation *inv, int argc, char **argv,
			const struct cc_options *opt, struct diag *d)
{
	struct cc_state s = { .inv = inv, .opt = opt, .d = d };
	enum exit_code rc;

	inv->cwd = opt->dir ? path_absolute(&inv->arena, opt->dir) : current_dir(&inv->arena);
	inv->predefines = "";
	rc = cc_expand_response(&s, argc, argv);
	if (rc == EXIT_WRITTEN)
		rc = cc_find_clause(&s);
	if (rc == EXIT_WRITTEN)
		rc = cc_read_words(&s);
	if (rc == EXIT_WRITTEN)
		rc = get_predefines(&s);
	if (rc == EXIT_WRITTEN) {
		set_operators(inv);
		cc_build_dirs(&s);
		rc = cc_find_roots(&s);
	}
	if (rc == EXIT_WRITTEN)
		cc_find_own(&s);
	state_free(&s);
	return rc;
}

void cc_release(struct cc_invocation *inv)
{
	struct cc_answers *a = inv->answers;
	uint32_t i;

	for (i = 0; a && i < a->later.n; i++)
		free((char *)(uintptr_t)a->later.v[i]);
	if (a) {
		vec_free(&a->later);
		vec_free(&a->values);
		vec_free(&a->flags);
		vec_free(&a->env);
		buf_free(&a->yes);
	}
	vec_free(&inv->macros);
	vec_free(&inv->dirs);
	vec_free(&inv->missing_dirs);
	vec_free(&inv->file_maps);
	vec_free(&inv->includes);
	vec_free(&inv->imacros);
	vec_free(&inv->words);
	vec_free(&inv->ignored);
	vec_free(&inv->read);
	arena_release(&inv->arena);
	memset(inv, 0, sizeof(*inv));
}
