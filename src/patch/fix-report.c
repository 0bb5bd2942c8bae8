// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The report of a patch on a unit: each hunk with its changes, each change with its verdict, each
 * function of the changed set with what happens to it and why it is a member, and the list of
 * redirected functions.
 */
#include <string.h>
#include "fix.h"

static const char *const kinds[] = { "function", "object", "typedef", "tag",   "enumerator",
				     "macro",    "asm",    "assert",  "pragma" };
static const char *const verdicts[] = {
	"unchanged", "note", "changed", "new", "refused", "skipped"
};
static const char *const hows[] = { "changed", "uses", "holds", "named" };
static const char *const actions[] = { "not used",      "copied",
				       "left as it is", "init code that has run",
				       "redirected",    "shared with other units" };

static const char *member_name(const struct fix *f, uint32_t i)
{
	return name_str(&f->unit.rec.names, f->reach.v.v[i].name);
}

/* "c holds b, b uses a": from a member back to what the patch changes. */
static void put_chain(const struct fix *f, uint32_t i, struct buf *out)
{
	const struct member *m = &f->reach.v.v[i];

	for (; m->via != PP_NONE; m = &f->reach.v.v[m->via])
		buf_printf(out, "%s%s %s", out->len ? ", which " : "", hows[m->how],
			   member_name(f, m->via));
}

/* -- hunks ------------------------------------------------------------------------------------- */

/* Lines of one file that belong to a change, before and after. */
struct span {
	const char *file;
	uint32_t first, last;
};

static struct span chunk_span(const struct ast_unit *u, uint32_t chunk)
{
	const struct ast_chunk *c;
	struct loc a, b;

	if (chunk == PP_NONE)
		return (struct span){ 0 };
	c = &u->chunks.v[chunk];
	a = pp_tok_loc(u->rec, c->first);
	b = pp_tok_loc(u->rec, c->last - 1);
	return (struct span){ a.file, a.line, b.end_line ? b.end_line : b.line };
}

static struct span macro_span(const struct pp_record *rec, uint32_t macro)
{
	const struct pp_macro *m = macro == PP_NONE ? NULL : rec->macros.v[macro];
	const struct pp_directive *d;
	struct loc a, b;

	if (!m || m->directive == PP_NONE)
		return (struct span){ 0 };
	d = &rec->directives.v[m->directive];
	a = pp_raw_loc(rec, d->inclusion, d->raw_first);
	b = pp_raw_loc(rec, d->inclusion, d->raw_last - 1);
	return (struct span){ a.file, a.line, b.line };
}

static struct span span_of(const struct fix *f, const struct change *ch, bool new)
{
	uint32_t at = new ? ch->new_at : ch->old_at;

	if (ch->kind == CHANGE_MACRO)
		return macro_span(new ? &f->unit.rec : &f->old, at);
	return chunk_span(new ? &f->unit.ast : &f->old_ast, at);
}

/* True if the hunk has a share in an edit of these lines. */
static bool edits(const struct patch_file *pf, uint32_t hunk, bool new, const struct span *s)
{
	uint32_t e = patch_next_edit(pf, new, s->first, s->last, 0);

	for (; e < pf->edits.n; e = patch_next_edit(pf, new, s->first, s->last, e + 1)) {
		const struct patch_edit *edit = &pf->edits.v[e];

		for (uint32_t i = 0; i < edit->nhunks; i++)
			if (pf->edit_hunks.v[edit->first_hunk + i] == hunk)
				return true;
	}
	return false;
}

static bool touches(const struct fix *f, const struct patch_file *pf, uint32_t hunk,
		    const struct change *ch)
{
	struct span old = span_of(f, ch, false), new = span_of(f, ch, true);

	return (new.file &&fix_patch_file(f, new.file) == pf &&edits(pf, hunk, true, &new)) ||
	       (old.file && fix_patch_file(f, old.file) == pf && edits(pf, hunk, false, &old));
}

/* A hunk without changes says nothing new once it is preprocessed. */
static void put_hunk(const struct fix *f, struct yaml_out *y, const struct patch_file *pf,
		     uint32_t hunk)
{
	const struct patch_hunk *h = &pf->hunks.v[hunk];

	yaml_map(y, NULL);
	yaml_str(y, "file", pf->path);
	yaml_int(y, "line", h->new.first);
	yaml_str(y, "diff", h->diff);
	yaml_int(y, "diff_line", h->line);
	yaml_list(y, "changes");
	for (uint32_t i = 0; i < f->changes.v.n; i++)
		if (f->changes.v.v[i].verdict && touches(f, pf, hunk, &f->changes.v.v[i]))
			yaml_str(y, NULL, f->changes.v.v[i].shown);
	yaml_list_end(y);
	yaml_map_end(y);
}

/* Hunks of files that the unit reads. */
static void put_hunks(const struct fix *f, struct yaml_out *y)
{
	const struct patch *p = f->opt->patch;

	yaml_list(y, "hunks");
	for (uint32_t i = 0; p && i < p->files.n; i++)
		for (uint32_t h = 0; fix_reads(f, &p->files.v[i]) && h < p->files.v[i].hunks.n; h++)
			put_hunk(f, y, &p->files.v[i], h);
	yaml_list_end(y);
}

/* "function 'f': changed, redirected" */
static void put_fate(const struct fix *f, const struct change *ch, struct buf *out)
{
	name_t name = name_lookup(&f->unit.rec.names, ch->shown, strlen(ch->shown));
	uint32_t m = name ? map_get(&f->reach.by_name, name, PP_NONE) : PP_NONE;

	buf_printf(out, "%s%s %s: %s", out->len ? "; " : "", kinds[ch->kind], ch->shown,
		   verdicts[ch->verdict]);
	if (m != PP_NONE && ch->kind <= CHANGE_OBJECT)
		buf_printf(out, ", %s", actions[f->reach.v.v[m].action]);
}

static void tell_hunk(const struct fix *f, const struct patch_file *pf, uint32_t hunk,
		      uint32_t file, unit_add_hunk *add, void *to)
{
	const struct patch_hunk *h = &pf->hunks.v[hunk];
	struct buf what = BUF_INIT;

	for (uint32_t i = 0; i < f->changes.v.n; i++)
		if (f->changes.v.v[i].verdict && touches(f, pf, hunk, &f->changes.v.v[i]))
			put_fate(f, &f->changes.v.v[i], &what);
	add(to, &(struct unit_patch_hunk){ h->diff, h->line, file, h->new.first, h->new.n,
					   what.len ? what.s : NULL });
	buf_free(&what);
}

void fix_each_hunk(void *ctx, unit_add_hunk *add, void *to)
{
	const struct fix *f = ctx;

	for (uint32_t i = 0; i < f->unit.rec.files.n; i++) {
		const struct patch_file *pf = fix_file_of_unit(f, i);

		for (uint32_t k = 0; k < i && pf; k++) /* the file by another name */
			if (fix_file_of_unit(f, k) == pf)
				pf = NULL;
		for (uint32_t h = 0; pf && h < pf->hunks.n; h++)
			tell_hunk(f, pf, h, i, add, to);
	}
}

/* -- changes ----------------------------------------------------------------------------------- */

static void put_what(const struct change *ch, struct yaml_out *y)
{
	static const char *const words[] = { "new",  "removed", "defined",  "undefined",
					     "head", "body",    "declared", "pragmas" };

	yaml_list(y, "what");
	for (size_t b = 0; b < ARRAY_SIZE(words); b++)
		if (ch->what & 1u << b)
			yaml_str(y, NULL, words[b]);
	yaml_list_end(y);
}

static void put_changes(const struct fix *f, struct yaml_out *y)
{
	yaml_list(y, "changes");
	for (uint32_t i = 0; i < f->changes.v.n; i++) {
		const struct change *ch = &f->changes.v.v[i];
		struct loc at = fix_place(f, ch);

		if (!ch->verdict)
			continue;
		yaml_map(y, NULL);
		yaml_str(y, "name", ch->shown);
		yaml_str(y, "kind", kinds[ch->kind]);
		put_what(ch, y);
		yaml_str(y, "class", verdicts[ch->verdict]);
		yaml_str(y, "id", ch->id);
		yaml_str(y, "why", ch->why);
		yaml_str(y, "way_out", ch->way_out);
		yaml_str(y, "file", at.file);
		if (at.file)
			yaml_int(y, "line", at.line);
		yaml_map_end(y);
	}
	yaml_list_end(y);
}

static void put_members(const struct fix *f, struct yaml_out *y)
{
	yaml_list(y, "changed_set");
	for (uint32_t i = 0; i < f->reach.v.n; i++) {
		const struct member *m = &f->reach.v.v[i];
		struct buf chain = BUF_INIT;

		put_chain(f, i, &chain);
		yaml_map(y, NULL);
		yaml_str(y, "name", member_name(f, i));
		yaml_str(y, "action", actions[m->action]);
		yaml_str(y, "chain", chain.len ? chain.s : NULL);
		yaml_map_end(y);
		buf_free(&chain);
	}
	yaml_list_end(y);
	yaml_list(y, "refusals");
	for (uint32_t i = 0; i < f->reach.refusals.n; i++) {
		yaml_map(y, NULL);
		yaml_str(y, "id", f->reach.refusals.v[i].id);
		yaml_str(y, "text", f->reach.refusals.v[i].text);
		yaml_str(y, "way_out", f->reach.refusals.v[i].way_out);
		yaml_map_end(y);
	}
	yaml_list_end(y);
}

/* -- redirects --------------------------------------------------------------------------------- */

struct redirect {
	const char *module, *position;
	bool only_held; /* by others: it has no symbol of its own */
	struct arena *arena;
};

static void take_fact(void *ctx, enum policy_fact kind, const char *key, const char *value)
{
	struct redirect *r = ctx;

	if (!key || kind > FACT_NUMBER)
		return;
	if (!strcmp(key, "module"))
		r->module = arena_strdup(r->arena, value);
	else if (!strcmp(key, "position"))
		r->position = kind == FACT_NUMBER ? arena_strdup(r->arena, value) : NULL;
	else if (!strcmp(key, "redirected"))
		r->only_held = !strcmp(value, "no");
}

/* True if it is for other units only, with nothing in the kernel to redirect. */
static bool is_for_others(const struct fix *f, uint32_t e)
{
	uint32_t m = map_get(&f->reach.by_name, f->unit.ast.entities.v[e].name, PP_NONE);

	return m != PP_NONE && f->reach.v.v[m].action == MEMBER_SHARED;
}

static void put_redirects(struct fix *f, struct yaml_out *y)
{
	const struct lp *lp = &f->unit.lp;
	struct redirect r = { "vmlinux", NULL, false, &f->arena };

	yaml_list(y, "redirected");
	if (f->unit.reached >= UNIT_CLOSURE)
		(void)lp_describe_itself(lp, PP_NONE, take_fact, &r);
	for (uint32_t i = 0; f->unit.reached >= UNIT_CLOSURE && i < lp->patched.n; i++) {
		uint32_t e = lp->patched.v[i];

		if (is_for_others(f, e))
			continue;
		r.position = NULL;
		r.only_held = false;
		(void)lp_describe_itself(lp, e, take_fact, &r);
		if (r.only_held)
			continue;
		yaml_map(y, NULL);
		yaml_str(y, "function", name_str(&lp->rec->names, lp->ast->entities.v[e].name));
		yaml_str(y, "object", r.module);
		if (r.position)
			yaml_number(y, "position", r.position);
		yaml_str(y, "replacement", lp_form(lp, e, LP_ROLE_PATCHED)->name);
		yaml_map_end(y);
	}
	yaml_list_end(y);
}

void fix_report(void *ctx, struct yaml_out *y)
{
	struct fix *f = ctx;

	yaml_map(y, "patch");
	put_hunks(f, y);
	put_changes(f, y);
	put_members(f, y);
	put_redirects(f, y);
	yaml_map_end(y);
}

/* -- for people -------------------------------------------------------------------------------- */

static void describe_change(const struct fix *f, const struct change *ch, struct buf *out)
{
	struct loc at = fix_place(f, ch);

	if (at.file)
		buf_printf(out, "%s:%u: ", at.file, at.line);
	buf_printf(out, "%s '%s': %s", kinds[ch->kind], ch->shown, verdicts[ch->verdict]);
	if (ch->why)
		buf_printf(out, " (%s)", ch->why);
	buf_putc(out, '\n');
}

void patch_fix_describe(const struct fix *f, struct buf *out)
{
	for (uint32_t i = 0; i < f->changes.v.n; i++)
		if (f->changes.v.v[i].verdict)
			describe_change(f, &f->changes.v.v[i], out);
	for (uint32_t i = 0; i < f->reach.v.n; i++) {
		struct buf chain = BUF_INIT;

		put_chain(f, i, &chain);
		buf_printf(out, "'%s' is %s%s%s\n", member_name(f, i),
			   actions[f->reach.v.v[i].action], chain.len ? ": it " : "", chain.s);
		buf_free(&chain);
	}
}
