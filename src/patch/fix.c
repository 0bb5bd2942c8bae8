// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One unit with a patch: preprocessed and cut twice, compared, judged, and made into an lp.c of the
 * patched text that holds among the files as they are.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/path.h"
#include "compare.h"
#include "fix.h"
#include "judge.h"
#include "original.h"

void patch_fix_init(struct fix *f, const struct unit_options *unit, const struct fix_options *opt,
		    char **words, int nwords, struct diag *d)
{
	memset(f, 0, sizeof(*f));
	f->opt = opt;
	f->diag = d;
	f->unit_opt = *unit;
	f->unit_opt.report_more = fix_report;
	f->unit_opt.patch_edit = opt->patch ? fix_patch_edit : NULL;
	f->unit_opt.patch_hunks = opt->patch ? fix_each_hunk : NULL;
	f->unit_opt.report_ctx = f;
	unit_init(&f->unit, &f->unit_opt, words, nwords, d);
}

void patch_fix_release(struct fix *f)
{
	unit_release(&f->unit); /* its record borrows from the other */
	if (f->original)
		original_release(f->original);
	free(f->original);
	changes_reach_release(&f->reach);
	changes_release(&f->changes);
	ast_release(&f->old_ast);
	pp_release(&f->old);
	vec_free(&f->names);
	vec_free(&f->changed);
	vec_free(&f->objects);
	vec_free(&f->globals);
	arena_release(&f->arena);
}

/* -- what is compared -------------------------------------------------------------------------- */

static enum exit_code read_both(struct fix *f, struct provider *patched, struct provider *disk)
{
	enum exit_code rc = unit_run(&f->unit, patched, disk, UNIT_COMMAND);

	f->diag->sources = disk;
	if (!rc)
		rc = pp_run_forked(&f->old, f->unit_opt.shared, &f->unit.inv, disk, patched,
				   f->diag);
	if (!rc)
		rc = ast_skeleton(&f->old_ast, &f->old, f->diag);
	f->diag->sources = NULL; /* of what is told later some is of one, some of the other text */
	f->unit.before = &f->old;
	f->unit.cut_before = &f->old_ast;
	if (!rc)
		rc = unit_run(&f->unit, patched, disk, UNIT_CHUNKS);
	return rc;
}

/* -- what the user leaves out, or adds --------------------------------------------------------- */

/* True if it is the same file, as far as the user has named its folders. */
static bool names_file(const char *wanted, const char *path)
{
	size_t n = strlen(wanted), len = strlen(path);

	return n <= len && !strcmp(path + len - n, wanted) &&
	       (n == len || path[len - n - 1] == '/');
}

/* What has no name goes by what it is: "asm". */
static bool names_change(const char *wanted, const struct change *ch)
{
	return !strcmp(ch->shown, wanted) || (ch->kind == CHANGE_ASM && !strcmp(wanted, "asm"));
}

static void skip_changes(struct fix *f)
{
	for (uint32_t s = 0; s < f->opt->nskips; s++) {
		const struct fix_skip *skip = &f->opt->skips[s];

		for (uint32_t i = 0; i < f->changes.v.n; i++) {
			struct change *ch = &f->changes.v.v[i];
			struct loc at = fix_place(f, ch);

			if (!names_change(skip->name, ch) || !at.file ||
			    !names_file(skip->file, at.file))
				continue;
			ch->verdict = VERDICT_SKIPPED;
			ch->spreads = false;
			ch->why = skip->reason;
		}
	}
}

static bool was_static(const struct fix *f, const struct member *m)
{
	struct known_name n;
	bool is;

	name_know(&n, &f->old_ast, m->name);
	is = n.definition != PP_NONE && n.is_static;
	name_forget(&n);
	return is;
}

/* True if other files could not use it before, and have no symbol of it. */
static bool is_new_global(const struct fix *f, const struct member *m)
{
	struct known_name n;
	bool is;

	if (m->change == PP_NONE || m->chunk == PP_NONE || m->action == MEMBER_LEFT ||
	    m->action == MEMBER_REDIRECTED ||
	    (!(f->changes.v.v[m->change].what & (CHANGE_NEW | CHANGE_DEFINED)) &&
	     !was_static(f, m)))
		return false;
	name_know(&n, &f->unit.ast, m->name);
	is = !n.is_static && !(n.flags & (DECL_INLINE | DECL_ALWAYS_INLINE));
	name_forget(&n);
	return is;
}

static bool is_object(const struct fix *f, const struct member *m)
{
	return m->change != PP_NONE && f->changes.v.v[m->change].kind == CHANGE_OBJECT;
}

static bool is_shared(const struct fix *f, const char *name)
{
	for (uint32_t i = 0; i < f->opt->nshared; i++)
		if (!strcmp(f->opt->shared[i], name))
			return true;
	return false;
}

/* True if others want it. */
static bool offer(struct fix *f, const struct member *m)
{
	struct fix_global g = { name_str(&f->unit.rec.names, m->name), is_object(f, m),
				m->old_chunk == PP_NONE && m->action == MEMBER_NOT_REACHED };

	if (!is_new_global(f, m))
		return false;
	vec_push(&f->globals, g);
	return is_shared(f, g.name);
}

/* What is new in this unit, and others of the patch use: all of these use the one in lp.c. */
static void mark_shared(struct fix *f)
{
	for (uint32_t i = 0; i < f->reach.v.n; i++)
		if (offer(f, &f->reach.v.v[i]))
			f->reach.v.v[i].action = MEMBER_SHARED;
	for (uint32_t i = 0; i < f->reach.offered.n; i++) {
		struct member m = f->reach.offered.v[i];

		if (!offer(f, &m))
			continue;
		m.action = MEMBER_SHARED;
		map_set(&f->reach.by_name, m.name, f->reach.v.n);
		vec_push(&f->reach.v, m);
	}
}

/* What moves to another file as it is, is still what the kernel has. */
static void judge_moved(struct fix *f)
{
	for (uint32_t i = 0; f->opt->patch && i < f->changes.v.n; i++) {
		struct change *ch = &f->changes.v.v[i];
		enum patch_move move;

		if (ch->kind != CHANGE_FUNCTION || ch->verdict == VERDICT_SKIPPED ||
		    !(ch->what & (CHANGE_DEFINED | CHANGE_UNDEFINED | CHANGE_NEW | CHANGE_REMOVED)))
			continue;
		move = patch_moved_function(f->opt->patch, ch->shown);
		if (move == PATCH_STAYS)
			continue;
		ch->spreads = false;
		if (move == PATCH_MOVES)
			judge_note(ch, "moves between files of the patch unchanged");
		else
			judge_refuse(ch, "moved",
				     "it moves between files of the patch, and changes",
				     "leave it in its file, and change it there");
	}
}

/* Those of an option's functions that are of this unit's own file. */
static const char **own_functions(struct fix *f, const struct fix_skip *of, uint32_t nof,
				  uint32_t *n)
{
	const char **v = arena_alloc(&f->arena, (nof + 1) * sizeof(*v));
	const struct pp_file *main = pp_inclusion_file(&f->unit.rec, f->unit.rec.main);

	*n = 0;
	for (uint32_t i = 0; i < nof; i++)
		if (names_file(of[i].file, main->path))
			v[(*n)++] = of[i].name;
	return v;
}

/* -- what is told ------------------------------------------------------------------------------ */

static void tell_refusal(struct fix *f, const char *id, const struct loc *at, const char *text,
			 const char *way_out)
{
	diag_report(f->diag, DIAG_ERROR, id, at->file ? at : NULL, "%s", text);
	if (way_out)
		diag_report(f->diag, DIAG_NOTE, id, NULL, "%s", way_out);
}

static bool tell_refusals(struct fix *f)
{
	bool any = f->reach.refusals.n > 0;

	for (uint32_t i = 0; i < f->changes.v.n; i++) {
		const struct change *ch = &f->changes.v.v[i];
		struct loc at = fix_place(f, ch);

		if (ch->verdict != VERDICT_REFUSED)
			continue;
		any = true;
		tell_refusal(f, ch->id, &at,
			     arena_printf(&f->arena, "'%s': %s", ch->shown, ch->why), ch->way_out);
	}
	for (uint32_t i = 0; i < f->reach.refusals.n; i++) {
		const struct refusal *r = &f->reach.refusals.v[i];

		tell_refusal(f, r->id, &r->where, r->text, r->way_out);
	}
	return any;
}

static void tell_short(struct fix *f)
{
	struct buf b = BUF_INIT;

	patch_fix_describe(f, &b);
	for (char *s = b.s, *end; *s; s = end + 1) {
		end = strchr(s, '\n');
		*end = '\0';
		diag_verbose(f->diag, 1, "%s", s);
	}
	buf_free(&b);
}

/* -- what is patched --------------------------------------------------------------------------- */

static int by_chunk(const void *a, const void *b)
{
	const struct member *x = *(const struct member *const *)a;
	const struct member *y = *(const struct member *const *)b;

	return x->chunk < y->chunk ? -1 : x->chunk > y->chunk;
}

static bool is_named(const struct fix *f, const char *name)
{
	for (uint32_t i = 0; i < f->names.n; i++)
		if (!strcmp(f->names.v[i], name))
			return true;
	return false;
}

/* The names for the closure: the user's, then those found, in the order of the text. */
static void collect_names(struct fix *f)
{
	VEC(const struct member *) found = { 0 };

	for (uint32_t i = 0; i < f->unit_opt.lp.npatched; i++)
		vec_push(&f->names, f->unit_opt.lp.patched[i]);
	for (uint32_t i = 0; i < f->reach.v.n; i++) {
		const struct member *m = &f->reach.v.v[i];

		if (is_object(f, m) && m->action == MEMBER_SHARED)
			vec_push(&f->objects, name_str(&f->unit.rec.names, m->name));
		else if (m->action >= MEMBER_REDIRECTED)
			vec_push(&found, m);
		if (m->change != PP_NONE)
			vec_push(&f->changed, name_str(&f->unit.rec.names, m->name));
	}
	if (found.n)
		qsort(found.v, found.n, sizeof(*found.v), by_chunk);
	for (uint32_t i = 0; i < found.n; i++) {
		const char *s = name_str(&f->unit.rec.names, found.v[i]->name);

		if (!is_named(f, s))
			vec_push(&f->names, s);
	}
	vec_free(&found);
	f->unit_opt.lp.patched = f->unit_opt.policy.patched = f->names.v;
	f->unit_opt.lp.npatched = f->unit_opt.policy.npatched = f->names.n;
	f->unit_opt.lp.objects = f->objects.v;
	f->unit_opt.lp.nobjects = f->objects.n;
	f->unit_opt.policy.changed = f->changed.v;
	f->unit_opt.policy.nchanged = f->changed.n;
}

/* -- what the policy must not do --------------------------------------------------------------- */

/* True if --policy-opt externalize=A,B names it. */
static bool is_to_externalize(const struct fix *f, const char *name)
{
	static const char key[] = "externalize=";
	const struct policy_config *cfg = &f->unit_opt.policy;
	size_t len = strlen(name);

	for (unsigned int i = 0; i < cfg->nopts; i++) {
		const char *s = cfg->opts[i];

		if (strncmp(s, key, sizeof(key) - 1) != 0)
			continue;
		for (s += sizeof(key) - 1; s; s = strchr(s, ',')) {
			s += strspn(s, ", ");
			if (!strncmp(s, name, len) && strchr(", ", s[len]))
				return true;
		}
	}
	return false;
}

/* What changes is not the kernel's, whatever the policy was told; what is redirected is both. */
static bool tell_externalized(struct fix *f)
{
	bool any = false;

	for (uint32_t i = 0; i < f->reach.v.n; i++) {
		const struct member *m = &f->reach.v.v[i];
		const char *name = name_str(&f->unit.rec.names, m->name);

		if (m->action == MEMBER_REDIRECTED || !is_to_externalize(f, name))
			continue;
		diag_report(f->diag, DIAG_ERROR, "externalize-changed", NULL,
			    "'%s' cannot be externalized: the patch %s it, and the kernel has %s",
			    name, m->old_chunk == PP_NONE ? "adds" : "changes",
			    m->old_chunk == PP_NONE ? "none" : "the old one");
		diag_report(f->diag, DIAG_NOTE, "externalize-changed", NULL,
			    "leave it out of --policy-opt externalize=: it is copied");
		any = true;
	}
	return any;
}

static enum exit_code tell_no_change(struct fix *f)
{
	f->no_change = true;
	diag_report(f->diag, f->opt->one_of_many ? DIAG_NOTE : DIAG_ERROR, "no-change", NULL,
		    "%s: the patch changes no code that runs in this unit", f->unit.inv.file);
	return EXIT_NO_PATCH;
}

/* A unit of which nothing may change. */
static enum exit_code decide_refused(struct fix *f)
{
	const char *name = NULL;

	for (uint32_t i = 0; i < f->changes.v.n && !name; i++)
		if (f->changes.v.v[i].verdict == VERDICT_REFUSED)
			name = f->changes.v.v[i].shown;
	for (uint32_t i = 0; i < f->reach.v.n && !name; i++)
		if (f->reach.refusals.n || f->reach.v.v[i].action >= MEMBER_REDIRECTED)
			name = name_str(&f->unit.rec.names, f->reach.v.v[i].name);
	if (!name)
		return tell_no_change(f);
	diag_report(f->diag, DIAG_ERROR, "patch-refused", NULL,
		    "%s: '%s' changes with a header, and a livepatch cannot change this: %s "
		    "(--skip=%s=REASON leaves it as it is)",
		    f->opt->source, name, f->opt->refused, f->opt->source);
	return EXIT_NO_PATCH;
}

static enum exit_code decide(struct fix *f)
{
	struct reach_options opt = { .object = f->opt->object, .clones = f->opt->clones };
	enum exit_code rc;

	changes_find(&f->changes, &f->old_ast, &f->unit.ast);
	rc = changes_judge(&f->changes, f->opt, f->diag);
	if (rc)
		return rc;
	skip_changes(f);
	judge_moved(f);
	opt.functions = own_functions(f, f->opt->functions, f->opt->nfunctions, &opt.nfunctions);
	opt.skipped = own_functions(f, f->opt->skips, f->opt->nskips, &opt.nskipped);
	fix_find_compiled(f, &opt);
	if (opt.object)
		vec_push(&f->unit.read, opt.object);
	if (opt.clones)
		vec_push(&f->unit.read, opt.clones);
	rc = changes_reach(&f->reach, &f->changes, &opt, f->diag);
	if (rc)
		return rc;
	if (opt.object && *opt.object == '/' && f->reach.inlines.nunits) {
		f->unit_opt.policy.inlines = &f->reach.inlines;
		f->unit_opt.policy.inlines_of = opt.object;
	}
	mark_shared(f);
	tell_short(f);
	if (f->opt->refused)
		return decide_refused(f);
	if (tell_refusals(f) || tell_externalized(f))
		return EXIT_NO_PATCH;
	collect_names(f);
	return f->names.n || f->objects.n ? EXIT_WRITTEN : tell_no_change(f);
}

/* -- what has come of it ----------------------------------------------------------------------- */

static bool tell_lost(struct fix *f, uint32_t e, const char *what)
{
	const struct ast_entity *en = &f->unit.ast.entities.v[e];
	struct loc at = lp_decl_loc(&f->unit.lp, en->first_decl);

	diag_fact(f->diag, "symbol", name_str(&f->unit.rec.names, en->name), false);
	diag_report(f->diag, DIAG_ERROR, "changed-lost", &at,
		    "the patch changes '%s', but %s: this part of the fix would be lost",
		    name_str(&f->unit.rec.names, en->name), what);
	return true;
}

/* True if lp.c has a changed function or object as it was before. */
static bool is_lost(struct fix *f, uint32_t e)
{
	const struct lp *lp = &f->unit.lp;
	const struct ast_entity *en = &lp->ast->entities.v[e];
	const struct lp_entity *le = &lp->ent[e];
	uint32_t chunk, tok;

	if (en->kind > ENT_OBJECT || en->local || en->definition == PP_NONE || !le->state)
		return false;
	chunk = lp->ast->decls.v[en->definition].chunk;
	tok = lp->ast->chunks.v[chunk].first;
	if (f->original->changed.chunk[chunk] == LP_SAME || le->state & LP_PATCHED)
		return false;
	if (le->state & LP_EXTERNALIZED)
		return tell_lost(f, e, "lp.c refers to the kernel's original");
	if (lp_in_kept(lp, tok) && f->original->changed.chunk[chunk] == LP_CHANGED &&
	    f->original->changed.inclusion[lp_kept_at(lp, tok)] != PP_NONE &&
	    !lp_form(lp, e, LP_ROLE_COPY)->name)
		return tell_lost(f, e, "lp.c takes it unpatched from a header");
	return false;
}

/* Nothing that has changed may come from the kernel as it is, whatever has decided so. */
static enum exit_code check_closure(struct fix *f)
{
	bool lost = false;

	for (uint32_t e = 0; e < f->unit.ast.entities.n; e++)
		lost |= is_lost(f, e);
	return lost ? EXIT_NO_PATCH : EXIT_WRITTEN;
}

enum exit_code patch_fix_run(struct fix *f, struct provider *patched, struct provider *disk,
			     enum unit_stage last)
{
	enum exit_code rc;

	f->patched = patched;
	rc = read_both(f, patched, disk);
	if (!rc)
		rc = decide(f);
	if (rc)
		return rc;
	f->original = mem_zalloc(sizeof(*f->original));
	original_find(f->original, &f->changes, &f->reach);
	ast_keep_tables(&f->old_ast);
	f->unit_opt.lp.changed = &f->original->changed;
	f->unit_opt.policy.statics = f->original->symbols.v;
	f->unit_opt.policy.nstatics = f->original->symbols.n;
	f->unit_opt.policy.knows_statics = true;
	rc = unit_run(&f->unit, patched, disk, last);
	return rc ? rc : check_closure(f);
}

enum exit_code patch_fix_write(struct fix *f, enum exit_code rc)
{
	return unit_write(&f->unit, rc);
}
