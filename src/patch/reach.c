// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Who is patched. The changed set grows to a fixed point: of what has changed, each function with a
 * symbol that ftrace can redirect is redirected; where its code lives elsewhere as well (inlined,
 * in copies with another interface) or only there, those who hold or call it have to be patched
 * with it, and are members of the set from then on. Each member ends redirected, copied into what
 * is, without a user in this unit, or is a refusal: nothing is passed over.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/lp.h"
#include "compare.h"
#include "compiled.h"
#include "folded.h"
#include "statics.h"

struct reaching {
	struct reach *r;
	const struct changes *c;
	const struct reach_options *opt;
	struct compiled compiled;
	struct folding folding;
	uint32_t done;  /* members below it are placed */
	uint32_t asked; /* of members below it the callers are known */
	uint8_t *marks; /* per name */
	uint32_t nmarks;
};

static const char *str(const struct reaching *k, name_t name)
{
	return name_str(&k->c->new->rec->names, name);
}

static struct loc place_of(const struct reaching *k, const struct member *m)
{
	const struct ast_unit *u = m->chunk == PP_NONE ? k->c->old : k->c->new;
	uint32_t chunk = m->chunk == PP_NONE ? m->old_chunk : m->chunk;
	const struct ast_declarator *d =
		chunk == PP_NONE ? NULL : ast_declarator_of(u, &u->chunks.v[chunk], m->name);

	return d ? pp_tok_loc(u->rec, d->name) : (struct loc){ 0 };
}

static void refuse(struct reaching *k, const struct member *m, const char *id, const char *text,
		   const char *way_out)
{
	struct refusal r = { id, text, way_out, place_of(k, m) };

	vec_push(&k->r->refusals, r);
}

/* -- members ----------------------------------------------------------------------------------- */

static uint32_t definition_in(const struct ast_unit *u, name_t name)
{
	struct known_name n;
	uint32_t chunk;

	name_know(&n, u, name);
	chunk = n.definition;
	name_forget(&n);
	return chunk;
}

/* True if the user gave the name in that list. */
static bool is_in(const struct reaching *k, const char *const *list, uint32_t n, name_t name)
{
	for (uint32_t i = 0; i < n; i++)
		if (!strcmp(list[i], str(k, name)))
			return true;
	return false;
}

/*
 * True if the function itself cannot run any more: what it has inlined matters only where it is
 * inlined into others. Of a module it runs whenever that is loaded.
 */
static bool is_over(const struct reaching *k, name_t name)
{
	struct known_name n;
	bool over;

	if (!cc_is_builtin(k->c->old->rec->inv))
		return false;
	name_know(&n, k->c->old, name);
	over = n.flags & DECL_INIT;
	name_forget(&n);
	return over;
}

static void add_member(struct reaching *k, name_t name, enum member_how how, uint32_t via,
		       uint32_t change)
{
	struct member m = { .name = name, .change = change, .via = via, .how = how };

	if (map_has(&k->r->by_name, name))
		return;
	if (is_in(k, k->opt->skipped, k->opt->nskipped, name))
		m.action = MEMBER_LEFT;
	else if (via != PP_NONE && is_over(k, name))
		m.action = MEMBER_OVER;
	map_set(&k->r->by_name, name, k->r->v.n);
	m.old_chunk = definition_in(k->c->old, name);
	m.chunk = definition_in(k->c->new, name);
	vec_push(&k->r->v, m);
}

/* The function or object that a chunk defines; 0: none. */
static name_t name_of_chunk(const struct ast_unit *u, uint32_t chunk)
{
	const struct ast_chunk *c = &u->chunks.v[chunk];
	uint32_t tok = c->ndeclarators ? u->declarators.v[c->first_declarator].name : PP_NONE;

	return tok == PP_NONE ? 0 : u->rec->toks.v[tok].name;
}

static void add_changes(struct reaching *k)
{
	for (uint32_t i = 0; i < k->c->v.n; i++) {
		const struct change *ch = &k->c->v.v[i];
		bool code = ch->kind == CHANGE_FUNCTION || ch->kind == CHANGE_OBJECT;

		for (uint32_t r = 0; r < ch->nreaders; r++) {
			name_t name = name_of_chunk(k->c->new, ch->readers[r]);

			if (name)
				add_member(k, name, MEMBER_USES, PP_NONE, i);
		}
		if (!code || !ch->name)
			continue;
		if (ch->verdict == VERDICT_CHANGED || ch->verdict == VERDICT_NEW ||
		    (ch->verdict == VERDICT_NOTE && ch->spreads))
			add_member(k, ch->name, MEMBER_CHANGED, PP_NONE, i);
	}
}

static void add_named(struct reaching *k, const struct reach_options *opt)
{
	const struct names *names = &k->c->new->rec->names;

	for (uint32_t i = 0; i < opt->nfunctions; i++) {
		const char *s = opt->functions[i];
		name_t name = name_lookup(names, s, strlen(s));

		if (name && definition_in(k->c->new, name) != PP_NONE)
			add_member(k, name, MEMBER_NAMED, PP_NONE, PP_NONE);
		else
			vec_push(&k->r->refusals,
				 ((struct refusal){
					 "unknown-function",
					 arena_printf(&k->r->arena,
						      "no definition of function '%s' in this "
						      "translation unit",
						      s),
					 NULL,
					 { 0 } }));
	}
}

/* -- one function ------------------------------------------------------------------------------ */

static void add_holder(struct reaching *k, uint32_t m, const char *holder)
{
	name_t name = name_lookup(&k->c->new->rec->names, holder, strlen(holder));

	if (name && definition_in(k->c->new, name) != PP_NONE)
		add_member(k, name, MEMBER_HOLDS, m, PP_NONE);
}

static void add_holders(struct reaching *k, uint32_t m)
{
	const char *name = str(k, k->r->v.v[m].name), *other;
	const struct held *h;
	uint32_t n = 0, at = 0;

	h = compiled_holders(&k->compiled, name, &n);
	for (uint32_t i = 0; i < n; i++)
		add_holder(k, m, h[i].holder);
	while ((other = folded_into(&k->folding, name, &at)))
		add_holder(k, m, other);
}

/* Nothing tells; true if gcc can have inlined it as far as its declarations say. */
static bool may_be_inlined(const struct known_name *old)
{
	return !(old->flags & (ATTR_MAKING | DECL_WEAK));
}

static bool has_own_symbol(const struct reaching *k, const struct member *m,
			   const struct known_name *old)
{
	int symbol = compiled_has_symbol(&k->compiled, str(k, m->name));

	return symbol > 0 || (symbol < 0 && !(old->flags & (DECL_INLINE | DECL_ALWAYS_INLINE)));
}

/* Redirects what has a symbol, when that can be done; why not. */
static const char *redirect(struct reaching *k, struct member *m, const struct known_name *old)
{
	const char *why = ast_unpatchable(old->flags);

	if (!why && cc_is_untraced(k->c->old->rec->inv))
		why = "its file is compiled without what ftrace needs (-pg)";
	if (!why)
		m->action = MEMBER_REDIRECTED;
	return why;
}

static bool spreads(const struct reaching *k, const struct member *m)
{
	return m->how == MEMBER_CHANGED && k->c->v.v[m->change].spreads;
}

/* True if the function's code is also elsewhere: in its users, or in copies that they call. */
static bool is_elsewhere(const struct reaching *k, const struct member *m,
			 const struct known_name *old)
{
	return old->flags & (DECL_INLINE | DECL_ALWAYS_INLINE) ||
	       compiled_has_copies(&k->compiled, str(k, m->name));
}

/* It has changed, and its old code can still be called: where, is what cannot be told or helped. */
static void refuse_left(struct reaching *k, const struct member *m, const char *why,
			const char *left)
{
	refuse(k, m, "not-patchable",
	       arena_printf(&k->r->arena, "'%s' has changed and cannot be patched: %s, and %s",
			    str(k, m->name), why, left),
	       "patch what calls it there instead, write the fix without it, or leave it as it is "
	       "with --skip=FILE:NAME=REASON");
}

/* Its own text is as it was, and it will run with the old code of what it uses. */
static void refuse_init(struct reaching *k, const struct member *m)
{
	refuse(k, m, "not-patchable",
	       arena_printf(&k->r->arena,
			    "'%s' has code of '%s' inlined, which has changed; it is in an init "
			    "or exit section, so it cannot be patched, and runs with the old code "
			    "whenever the module is loaded or removed",
			    str(k, m->name), str(k, k->r->v.v[m->via].name)),
	       "--skip=FILE:NAME=REASON leaves it as it is, if the fix works without it");
}

/* What is not redirected must have no callers but those that are patched with it. */
static void check_left(struct reaching *k, const struct member *m, const struct known_name *old,
		       const char *why)
{
	struct buf holder = BUF_INIT;

	if (old->flags & DECL_INIT && m->via != PP_NONE) {
		refuse_init(k, m);
		return;
	}
	if (ast_address_stored(k->c->old, m->name, &holder))
		refuse_left(k, m, why,
			    arena_printf(&k->r->arena, "its address is held by %s", holder.s));
	else if (!old->is_static && !(old->flags & DECL_INLINE))
		refuse_left(k, m, why, "other files may call it");
	buf_free(&holder);
}

/*
 * The kernel goes over to the livepatch when no task is in a redirected function any more: a thread
 * does not leave its main function. Who names it knows of a thread that ends.
 */
static void check_thread(struct reaching *k, const struct member *m)
{
	const struct ast_unit *u = k->c->old;
	bool wanted = is_in(k, k->opt->functions, k->opt->nfunctions, m->name);
	tok_t start = wanted ? PP_NONE : ast_thread_start(u, m->name);
	const char *what = "it";

	if (start == PP_NONE)
		return;
	if (m->via != PP_NONE)
		what = arena_printf(&k->r->arena, "what it has of '%s'",
				    str(k, k->r->v.v[m->via].name));
	refuse(k, m, "kernel-thread",
	       arena_printf(&k->r->arena,
			    "'%s' is the main function of a kernel thread, which '%s' starts, and "
			    "%s has changed: the transition to the livepatch would not end while "
			    "a thread is in it",
			    str(k, m->name), str(k, name_of_chunk(u, ast_chunk_at(u, start))),
			    what),
	       "change what it calls instead, or leave it with its old code "
	       "(--skip=FILE:NAME=REASON); if its threads end and are started again, patch it with "
	       "--function=FILE:NAME");
}

/* Its body may be in those who refer to it, whether that is told or not. */
static void ask_for_users(struct reaching *k, struct member *m, const struct known_name *old,
			  bool callers)
{
	m->callers = callers || is_elsewhere(k, m, old);
	m->unknown = !m->callers && !k->compiled.inlining && may_be_inlined(old);
}

/* Init code is gone, but for what of it is inlined into code that stays. */
static void place_over(struct reaching *k, uint32_t at)
{
	struct member *m = &k->r->v.v[at];
	struct known_name old;

	name_know(&old, k->c->old, m->name);
	ask_for_users(k, m, &old, !has_own_symbol(k, m, &old));
	name_forget(&old);
	add_holders(k, at);
}

static void place_function(struct reaching *k, uint32_t at)
{
	struct member *m = &k->r->v.v[at];
	const char *why, *twin;
	struct known_name old;
	bool own;

	name_know(&old, k->c->old, m->name);
	own = has_own_symbol(k, m, &old);
	why = own ? redirect(k, m, &old) : NULL;
	twin = m->action == MEMBER_REDIRECTED ? folded_twin(&k->folding, str(k, m->name)) : NULL;
	if (twin) {
		m->action = MEMBER_NOT_REACHED;
		why = arena_printf(&k->r->arena, "gcc merged its code with that of '%s'", twin);
	}
	ask_for_users(k, m, &old,
		      spreads(k, m) || !own || why || folded_away(&k->folding, str(k, m->name)));
	if (m->action != MEMBER_REDIRECTED)
		check_left(k, m, &old, why ? why : "it has no symbol of its own");
	else
		check_thread(k, m);
	name_forget(&old);
	add_holders(k, at);
}

/* Without an object to tell: true if the function has no code in the unit, before or after. */
static bool has_no_code(struct reaching *k, name_t name)
{
	uint32_t old;

	if (compiled_has_symbol(&k->compiled, str(k, name)) >= 0)
		return false;
	old = definition_in(k->c->old, name);
	return (old == PP_NONE || unit_drops(k->c->old, old)) &&
	       unit_drops(k->c->new, definition_in(k->c->new, name));
}

/* New ones are copied where they are used; what is only declared here now is somebody else's. */
static void place(struct reaching *k, uint32_t at)
{
	struct member *m = &k->r->v.v[at];
	const struct ast_unit *u = k->c->old;

	if (m->action == MEMBER_LEFT)
		return;
	if (m->action == MEMBER_OVER)
		place_over(k, at);
	else if (m->old_chunk == PP_NONE || m->chunk == PP_NONE ||
		 u->chunks.v[m->old_chunk].kind != CHUNK_FUNCTION)
		m->callers = spreads(k, m);
	else if (m->how == MEMBER_NAMED || !has_no_code(k, m->name))
		place_function(k, at);
}

/* -- callers ----------------------------------------------------------------------------------- */

static bool is_definition(const struct ast_unit *u, const struct ast_mention *m)
{
	const struct ast_chunk *c = &u->chunks.v[m->chunk];

	return c->kind == CHUNK_FUNCTION && m->tok >= c->body_first;
}

static void refuse_unknown(struct reaching *k, struct member *m, name_t caller)
{
	refuse(k, m, "inlining-unknown",
	       arena_printf(&k->r->arena,
			    "'%s' has changed, and it is unknown whether it was inlined into '%s'",
			    str(k, m->name), str(k, caller)),
	       "give the source's object with debug information (--object=FILE), or put gcc's "
	       "clone dump next to it: the kernel's compiler writes it with -fdump-ipa-clones "
	       "(make KCFLAGS=-fdump-ipa-clones FILE.o in the build folder)");
	m->unknown = false;
}

static void meet(void *ctx, const struct ast_mention *found)
{
	struct reaching *k = ctx;
	const struct ast_unit *u = k->c->new;
	uint32_t at = map_get(&k->r->by_name, u->rec->toks.v[found->tok].name, PP_NONE);
	name_t user = name_of_chunk(u, found->chunk);
	struct member *m = &k->r->v.v[at];

	if (!user || user == m->name)
		return;
	if (is_definition(u, found) && is_over(k, user)) {
		if (m->callers || m->unknown)
			add_member(k, user, MEMBER_USES, at, PP_NONE);
	} else if (is_definition(u, found) && !has_no_code(k, user)) {
		if (m->action == MEMBER_NOT_REACHED)
			m->action = MEMBER_COPIED;
		if (m->unknown)
			refuse_unknown(k, m, user);
		else if (m->callers)
			add_member(k, user, MEMBER_USES, at, PP_NONE);
	}
}

/* Who refers to the members that were placed since the last time. */
static void find_callers(struct reaching *k)
{
	memset(k->marks, 0, k->nmarks);
	for (; k->asked < k->done; k->asked++)
		k->marks[k->r->v.v[k->asked].name] = AST_ORDINARY;
	ast_find_users(k->c->new, k->marks, k->nmarks, meet, k);
}

/* -- static variables -------------------------------------------------------------------------- */

struct variable {
	struct reaching *k;
	const struct member *m;
};

static void check_static(void *ctx, const struct ast_static *s, enum static_kind kind,
			 const struct ast_static *old)
{
	const struct variable *v = ctx;
	const char *name = str(v->k, v->k->c->new->rec->toks.v[s->name].name), *text;

	(void)old;
	if (kind != STATIC_CHANGED && kind != STATIC_UNCLEAR)
		return;
	text = kind == STATIC_CHANGED ? "the patch changes static variable '%s' of '%s', but the "
					"kernel may have written to it"
				      : "cannot match static variables '%s' of '%s' with the "
					"kernel's: their number differs";
	refuse(v->k, v->m, "data-changed", arena_printf(&v->k->r->arena, text, name, s->function),
	       "give it another name to make it a new one");
}

static void check_statics(struct reaching *k)
{
	struct pair p;

	pair_init(&p, k->c->old, k->c->new);
	for (uint32_t i = 0; i < k->r->v.n; i++) {
		struct variable v = { k, &k->r->v.v[i] };

		if (v.m->action != MEMBER_NOT_REACHED && v.m->action != MEMBER_LEFT &&
		    v.m->old_chunk != PP_NONE && v.m->chunk != PP_NONE)
			statics_compare(&p, v.m->old_chunk, v.m->chunk,
					k->c->old_of[v.m->chunk] == v.m->old_chunk, check_static,
					&v);
	}
	pair_release(&p);
}

/* -- what other files can call now ------------------------------------------------------------- */

/*
 * A static function that becomes a global one, as it is: if gcc has left no symbol of it, others of
 * the patch can only call a copy.
 */
static void find_offered(struct reaching *k)
{
	for (uint32_t i = 0; i < k->c->v.n; i++) {
		const struct change *ch = &k->c->v.v[i];
		struct member m = { .name = ch->name, .change = i, .via = PP_NONE };
		struct known_name old, new;

		if (ch->kind != CHANGE_FUNCTION || !ch->name || ch->verdict != VERDICT_NOTE ||
		    map_has(&k->r->by_name, ch->name))
			continue;
		name_know(&old, k->c->old, ch->name);
		name_know(&new, k->c->new, ch->name);
		m.old_chunk = old.definition;
		m.chunk = new.definition;
		if (m.old_chunk != PP_NONE && m.chunk != PP_NONE && old.is_static &&
		    !new.is_static && !compiled_has_symbol(&k->compiled, str(k, ch->name)))
			vec_push(&k->r->offered, m);
		name_forget(&old);
		name_forget(&new);
	}
}

/* -- all --------------------------------------------------------------------------------------- */

enum exit_code changes_reach(struct reach *r, const struct changes *c,
			     const struct reach_options *opt, struct diag *d)
{
	struct reaching k = { .r = r, .c = c, .opt = opt, .folding = { c->old, &k.compiled } };
	struct compiled_paths paths = { opt->object, opt->clones, &r->inlines };
	enum exit_code rc = compiled_read(&k.compiled, &paths, d);

	k.nmarks = names_count(&c->new->rec->names);
	k.marks = mem_zalloc(k.nmarks + 1);
	if (!rc) {
		add_changes(&k);
		add_named(&k, opt);
	}
	while (!rc && k.asked < r->v.n) {
		while (k.done < r->v.n)
			place(&k, k.done++);
		find_callers(&k);
	}
	check_statics(&k);
	find_offered(&k);
	compiled_release(&k.compiled);
	free(k.marks);
	return rc;
}

void changes_reach_release(struct reach *r)
{
	vec_free(&r->v);
	vec_free(&r->offered);
	vec_free(&r->refusals);
	map_free(&r->by_name);
	elf_inlines_release(&r->inlines);
	arena_release(&r->arena);
	memset(r, 0, sizeof(*r));
}
