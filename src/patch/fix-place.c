// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Places: of a change in its file, and of what the build has left of the unit.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"
#include "fix.h"

static struct loc macro_place(const struct pp_record *rec, uint32_t macro)
{
	const struct pp_macro *m = macro == PP_NONE ? NULL : rec->macros.v[macro];

	return m && m->directive != PP_NONE ? pp_directive_loc(rec, m->directive)
					    : (struct loc){ 0 };
}

struct loc fix_place(const struct fix *f, const struct change *ch)
{
	const struct pp_record *old = &f->old, *new = &f->unit.rec;

	if (ch->kind == CHANGE_MACRO)
		return ch->new_at != PP_NONE ? macro_place(new, ch->new_at)
					     : macro_place(old, ch->old_at);
	if (ch->new_tok != PP_NONE)
		return pp_tok_loc(new, ch->new_tok);
	return ch->old_tok != PP_NONE ? pp_tok_loc(old, ch->old_tok) : (struct loc){ 0 };
}

const struct patch_file *fix_patch_file(const struct fix *f, const char *path)
{
	return f->opt->patch && f->patched ? patch_file_of(f->opt->patch, f->patched, path) : NULL;
}

const struct patch_file *fix_file_of_unit(const struct fix *f, uint32_t file)
{
	return f->opt->patch ? patch_file_with(f->opt->patch, f->unit.rec.files.v[file].bytes.s)
			     : NULL;
}

bool fix_reads(const struct fix *f, const struct patch_file *pf)
{
	for (uint32_t i = 0; i < f->unit.rec.files.n; i++)
		if (fix_file_of_unit(f, i) == pf)
			return true;
	return false;
}

/* -- the object -------------------------------------------------------------------------------- */

static const char *readable(const char *path)
{
	return path && !disk_access(path, R_OK) ? path : NULL;
}

static const char *below_cwd(struct fix *f, const char *path)
{
	return path_join(&f->arena, f->unit.inv.cwd ? f->unit.inv.cwd : "", path);
}

/* What -o names; kernels before 5.17 with symbol versions compile to ".tmp_x.o". */
static const char *named_output(struct fix *f)
{
	const struct cc_invocation *inv = &f->unit.inv;
	const char *out = NULL, *found;

	for (uint32_t i = 0; i < inv->words.n; i++) {
		const char *w = inv->words.v[i];

		if (!strcmp(w, "-o") && i + 1 < inv->words.n)
			out = inv->words.v[i + 1];
		else if (!strncmp(w, "-o", 2) && w[2])
			out = w + 2;
	}
	if (!out || strlen(out) < 3 || strcmp(out + strlen(out) - 2, ".o") != 0)
		return NULL;
	found = readable(below_cwd(f, out));
	if (found || strncmp(path_base(out), ".tmp_", 5) != 0)
		return found;
	return readable(
		path_join(&f->arena, path_dir(&f->arena, below_cwd(f, out)), path_base(out) + 5));
}

/* The source's name below the source root, or as given, with ".o". */
static const char *usual_output(struct fix *f)
{
	const struct cc_invocation *inv = &f->unit.inv;
	const char *file = inv->file;
	const char *below = inv->source_root ? path_below(inv->source_root, below_cwd(f, file))
					     : NULL;
	size_t n;

	file = below ? below : file;
	n = strlen(file);
	if (n < 3 || strcmp(file + n - 2, ".c") != 0)
		return NULL;
	return readable(below_cwd(f, arena_printf(&f->arena, "%.*s.o", (int)n - 2, file)));
}

/* --object=[ARCH:]FILE of the unit's own architecture. */
static const char *given_object(const struct fix *f)
{
	const struct policy_config *cfg = &f->unit_opt.policy;
	const char *arch = cc_arch_name(f->unit.inv.compiler.arch);
	size_t n = strlen(arch);

	for (unsigned int i = 0; i < cfg->nobjects; i++) {
		const char *s = cfg->objects[i];

		if (!strncmp(s, arch, n) && s[n] == ':')
			return s + n + 1;
		if (!strchr(s, ':'))
			return s;
	}
	return NULL;
}

/* --policy-opt KEY=VALUE: what the policy is told serves here, too. */
static const char *policy_option(const struct fix *f, const char *key)
{
	const struct policy_config *cfg = &f->unit_opt.policy;
	const char *found = NULL;
	size_t n = strlen(key);

	for (unsigned int i = 0; i < cfg->nopts; i++)
		if (!strncmp(cfg->opts[i], key, n) && cfg->opts[i][n] == '=')
			found = cfg->opts[i] + n + 1;
	return found;
}

static const char *find_object(struct fix *f)
{
	const char *given = f->opt->object ? f->opt->object : policy_option(f, "object");

	if (!given)
		given = given_object(f);
	if (given)
		return below_cwd(f, given);
	given = named_output(f);
	return given ? given : usual_output(f);
}

static bool is_dump(const char *name, const char *base)
{
	static const char end[] = "i.ipa-clones";
	size_t n = strlen(base), m = strlen(name);

	return m >= n + sizeof(end) && !strncmp(name, base, n) && name[n] == '.' &&
	       !strcmp(name + m - sizeof(end) + 1, end);
}

/* gcc writes FILE.c.000i.ipa-clones beside the object; the number depends on its version. */
static const char *find_dump(struct fix *f, const char *object)
{
	const char *given = f->opt->clones ? f->opt->clones : policy_option(f, "ipa_clones");
	const char *base = path_base(f->unit.inv.file);
	const char *folder = object ? path_dir(&f->arena, object) : below_cwd(f, "");
	struct disk_names names = { 0 };
	const char *found = NULL;

	if (given)
		return below_cwd(f, given);
	folder = *folder ? folder : ".";
	disk_list(folder, &names);
	for (uint32_t i = 0; i < names.v.n && !found; i++)
		if (is_dump(names.v.v[i].name, base))
			found = arena_printf(&f->arena, "%s/%s", folder, names.v.v[i].name);
	disk_names_free(&names);
	return found;
}

void fix_find_compiled(struct fix *f, struct reach_options *opt)
{
	opt->object = find_object(f);
	opt->clones = find_dump(f, opt->object);
}

static const char *skip_lines(const char *s, const char *end, uint32_t n)
{
	for (; n && s < end; n--) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));

		s = nl ? nl + 1 : end;
	}
	return s;
}

/* Lines [range.first, + n) of a text. */
static const char *lines_of(const struct patch_text *t, struct patch_range range, size_t *len)
{
	const char *end = t->s + t->len;
	const char *from = skip_lines(t->s, end, range.first ? range.first - 1 : 0);

	*len = (size_t)(skip_lines(from, end, range.n) - from);
	return from;
}

bool fix_patch_edit(void *ctx, const char *path, uint32_t line, struct unit_patch_edit *e)
{
	const struct patch_file *pf = fix_patch_file(ctx, path);

	for (uint32_t i = 0; pf && i < pf->edits.n; i++) {
		const struct patch_edit *x = &pf->edits.v[i];

		if (x->new.n ? x->new.first + x->new.n <= line : x->new.first < line)
			continue;
		e->first = x->new.first;
		e->n = x->new.n;
		e->old = lines_of(&pf->old, x->old, &e->old_len);
		return true;
	}
	return false;
}
