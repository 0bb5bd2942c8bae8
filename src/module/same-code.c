// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Does what was learned from an object hold for the kernel? It may have been compiled again. Each
 * of its functions is compared with the code of the kernel image or module that is shipped.
 */
#include <stdlib.h>
#include <string.h>

#include "klp-ccp/elf.h"
#include "klp-ccp/report.h"
#include "module-internal.h"

struct comparison {
	const struct module_check *check;
	struct arena arena;
	uint32_t same, absent;
	VEC(const char *) others; /* whose code differs */
	bool patched, users;      /* one of them is redirected, or a user of one */
};

/* The image of the row before is often that of the next one, and takes a second to unpack. */
struct image {
	const struct module_check *of; /* NULL: none is open */
	struct elf_code code;
};

void module_check_against(struct module_check *c, const char *kernel)
{
	if (!c->list)
		c->list = c->image;
	c->image = kernel;
}

static bool is_among(const char *s, const char *function)
{
	for (size_t n; *s; s += n + (s[n] == ',')) {
		n = strcspn(s, ",");
		if (strlen(function) == n && !memcmp(s, function, n))
			return true;
	}
	return false;
}

static void take(void *ctx, const char *function, enum elf_code_state state)
{
	struct comparison *c = ctx;

	c->same += state == ELF_CODE_SAME;
	c->absent += state == ELF_CODE_ABSENT;
	if (state != ELF_CODE_DIFFERS)
		return;
	vec_push(&c->others, arena_strdup(&c->arena, function));
	c->patched |= is_among(c->check->functions, function);
	c->users |= is_among(c->check->users, function);
}

static bool is_same_path(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static int open_image(struct image *im, const struct module_check *c, struct buf *err)
{
	if (im->of && is_same_path(im->of->image, c->image) && is_same_path(im->of->list, c->list))
		return 0;
	if (im->of)
		elf_code_release(&im->code);
	im->of = NULL;
	if (elf_code_open(&im->code, c->image, c->list, err))
		return -1;
	im->of = c;
	return 0;
}

/* NULL, or why the two cannot be compared; lives in the comparison's arena. */
static const char *compare(struct comparison *c, struct image *im)
{
	struct buf err = BUF_INIT;
	struct elf_code object;
	const char *path = c->check->image, *why = NULL;
	int rc = open_image(im, c->check, &err);

	if (!rc) {
		path = c->check->object;
		rc = elf_code_open(&object, path, NULL, &err);
	}
	if (!rc) {
		rc = elf_code_compare(&object, &im->code, take, c, &err);
		elf_code_release(&object);
	}
	if (rc)
		why = arena_printf(&c->arena, "%s: %s", path, err.s);
	buf_free(&err);
	return why;
}

static const char *names_of(struct comparison *c)
{
	struct buf b = BUF_INIT;
	const char *names;

	for (uint32_t i = 0; i < c->others.n && i < 10; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", c->others.v[i]);
	if (c->others.n > 10)
		buf_printf(&b, " and %u more", c->others.n - 10);
	names = arena_strdup(&c->arena, b.s);
	buf_free(&b);
	return names;
}

static bool matters(const struct comparison *c)
{
	return c->patched || c->users;
}

static const char *consequence(const struct comparison *c)
{
	if (c->patched)
		return ", patched ones among them: it is not of this kernel";
	return c->users ? ", which in the kernel may have patched ones inlined: it is not of this "
			  "kernel"
			: "";
}

static void tell(struct comparison *c, const char *why, struct diag *d)
{
	const struct module_check *x = c->check;
	uint32_t all = c->same + c->others.n;

	if (why)
		diag_verbose(d, 1, "%s: its object is not compared with the kernel: %s", x->source,
			     why);
	else if (c->others.n)
		diag_report(d, matters(c) ? DIAG_ERROR : DIAG_WARNING, "other-code", NULL,
			    "%s: %s has other code than %s in %u of %u functions%s: %s", x->source,
			    x->object, x->image, c->others.n, all, consequence(c), names_of(c));
	else
		diag_verbose(d, 1, "%s: %u functions have the code of %s", x->source, all,
			     x->image);
}

static void report(const struct comparison *c, const char *why, struct yaml_out *y)
{
	yaml_map(y, NULL);
	yaml_str(y, "source", c->check->source);
	yaml_str(y, "object", c->check->object);
	yaml_str(y, "image", c->check->image);
	yaml_str(y, "not_compared", why);
	if (!why) {
		yaml_int(y, "same_code", c->same);
		yaml_int(y, "not_in_image", c->absent);
		yaml_list(y, "other_code");
		for (uint32_t i = 0; i < c->others.n; i++)
			yaml_str(y, NULL, c->others.v[i]);
		yaml_list_end(y);
	}
	yaml_map_end(y);
}

/* What is not known of objects, in a line for all of them. */
struct gaps {
	uint32_t n;
	const char *source, *why; /* the first; why lives in the arena */
	struct arena arena;
};

static void add_gap(struct gaps *g, const char *source, const char *why)
{
	if (g->n++)
		return;
	g->source = source;
	g->why = arena_strdup(&g->arena, why);
}

static void tell_gaps(const struct gaps *g, uint32_t all, struct diag *d)
{
	if (g->n && d->verbosity >= 0)
		diag_report(d, DIAG_NOTE, "not-compared", NULL,
			    "the objects of %u of %u units are not compared with the kernel: %s: "
			    "%s",
			    g->n, all, g->source, g->why);
}

static enum exit_code check_one(const struct module_check *x, struct image *im, struct yaml_out *y,
				struct gaps *g, struct diag *d)
{
	struct comparison c = { .check = x };
	const char *why = !x->object  ? "there is no object"
			  : !x->image ? "there is no kernel image (--kernel-image=vmlinuz)"
				      : compare(&c, im);
	enum exit_code rc = matters(&c) ? EXIT_NO_PATCH : EXIT_WRITTEN;

	tell(&c, why, d);
	if (why)
		add_gap(g, x->source, why);
	report(&c, why, y);
	vec_free(&c.others);
	arena_release(&c.arena);
	return rc;
}

enum exit_code module_compare(const struct module_check *v, uint32_t n, struct buf *yaml,
			      struct diag *d)
{
	struct yaml_out *y = yaml_out_new(yaml);
	enum exit_code rc = EXIT_WRITTEN;
	struct image im = { 0 };
	struct gaps gaps = { 0 };

	yaml_list(y, "objects");
	for (uint32_t i = 0; i < n; i++) {
		enum exit_code one = check_one(&v[i], &im, y, &gaps, d);

		rc = rc ? rc : one;
	}
	yaml_list_end(y);
	tell_gaps(&gaps, n, d);
	arena_release(&gaps.arena);
	if (im.of)
		elf_code_release(&im.code);
	return yaml_out_end(y) ? EXIT_SYSTEM : rc;
}

/* --- as a file ------------------------------------------------------------------------------- */

static const char *or_dash(const char *s)
{
	return s && *s ? s : "-";
}

void module_checks_text(const struct module_check *v, uint32_t n, struct buf *out)
{
	buf_puts(out,
		 "# source, object, image, list of symbols, redirected functions, their users; for "
		 "klp-ccp --facts\n");
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", v[i].source, or_dash(v[i].object),
			   or_dash(v[i].image), or_dash(v[i].list), or_dash(v[i].functions),
			   or_dash(v[i].users));
}

static bool read_line(struct module_check *c, char *line)
{
	const char **fields[] = { &c->source, &c->object,    &c->image,
				  &c->list,   &c->functions, &c->users };
	char *save = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(fields); i++) {
		const char *word = strtok_r(i ? NULL : line, "\t", &save);

		if (!word)
			return false;
		*fields[i] = strcmp(word, "-") ? word : NULL;
	}
	c->functions = c->functions ? c->functions : "";
	c->users = c->users ? c->users : "";
	return c->source != NULL;
}

struct module_check *module_read_checks(struct arena *a, const char *text, size_t len, uint32_t *n)
{
	char *copy = arena_strndup(a, text, len), *save = NULL;
	struct module_check *v;
	uint32_t lines = 1;

	for (const char *s = copy; (s = strchr(s, '\n')); s++)
		lines++;
	v = arena_alloc(a, lines * sizeof(*v));
	*n = 0;
	for (char *s = strtok_r(copy, "\n", &save); s; s = strtok_r(NULL, "\n", &save)) {
		if (*s == '#')
			continue;
		if (!read_line(&v[(*n)++], s))
			return NULL;
	}
	return v;
}
