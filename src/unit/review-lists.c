// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * For the review page: the lists of symbols, types, headers, macros, conditionals and messages, and
 * what is known about the run.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/path.h"
#include "klp-ccp/sha256.h"
#include "review-data.h"

static char *keep(struct reviewer *r, struct buf *b)
{
	char *s = arena_strndup(&r->arena, b->s, b->len);

	buf_free(b);
	return s;
}

static const char *place_words(struct reviewer *r, const struct loc *l)
{
	if (!l->file)
		return NULL;
	return l->line ? arena_printf(&r->arena, "%s:%u", unit_shown_path(r->u, &r->arena, l->file),
				      l->line)
		       : unit_shown_path(r->u, &r->arena, l->file);
}

/* -- names ------------------------------------------------------------------------------------- */

/* What the policy says of a symbol. */
struct told {
	struct reviewer *r;
	const char *why, *binding, *binding_why, *provider, *symbol, *position, *inlined, *calls;
	unsigned int candidates;
	int depth;
};

static void take_fact(void *ctx, enum policy_fact kind, const char *key, const char *value)
{
	struct told *t = ctx;
	const struct {
		const char *key, **value;
	} wanted[] = {
		{ "why", &t->why },
		{ "binding", &t->binding },
		{ "method", &t->binding },
		{ "binding_why", &t->binding_why },
		{ "provider", &t->provider },
		{ "symbol", &t->symbol },
		{ "position", &t->position },
		{ "inlined", &t->inlined },
		{ "calls_copy_of", &t->calls },
	};

	if (kind == FACT_END) {
		t->depth--;
		return;
	}
	if (kind > FACT_NUMBER) {
		t->depth++;
		return;
	}
	t->candidates += t->depth == 2 && key && !strcmp(key, "position");
	for (size_t i = 0; !t->depth && key && i < ARRAY_SIZE(wanted); i++)
		if (!strcmp(wanted[i].key, key))
			*wanted[i].value = arena_strdup(&t->r->arena, value);
}

static const char *how_bound(struct told *t, const char *name)
{
	struct buf b = BUF_INIT;

	if (t->binding && strcmp(t->binding, "none") != 0)
		buf_puts(&b, t->binding);
	if (t->provider)
		buf_printf(&b, "%s%s", b.len ? " of " : "", t->provider);
	if (t->symbol && strcmp(t->symbol, name) != 0)
		buf_printf(&b, ", symbol %s", t->symbol);
	if (t->position && strcmp(t->position, "0") != 0)
		buf_printf(&b, "%snumber %s", b.len ? ", " : "", t->position);
	if (t->candidates > 1)
		buf_printf(&b, " of %u with that name", t->candidates);
	else if (t->position && !strcmp(t->position, "0"))
		buf_puts(&b, ", the only one with that name");
	if (t->binding_why)
		buf_printf(&b, ": %s", t->binding_why);
	if (!b.len) {
		buf_free(&b);
		return NULL;
	}
	return keep(t->r, &b);
}

/* Names from e up to a patched function, the last one first: "pipe_write -> helper". */
static void put_chain(struct reviewer *r, ent_t e, int depth, struct buf *out)
{
	const struct lp_reason *why = &r->u->lp.ent[e].why;
	name_t name = r->u->ast.entities.v[e].name;

	if (depth < 30 && why->kind >= LPR_USED && why->entity != PP_NONE) {
		put_chain(r, why->entity, depth + 1, out);
		buf_puts(out, " \xe2\x86\x92 ");
	}
	buf_puts(out, name ? name_str(&r->u->rec.names, name) : "an untagged type");
}

/* Who needs it, and where. */
static const char *who_needs(struct reviewer *r, ent_t e)
{
	const struct lp_reason *why = &r->u->lp.ent[e].why;
	struct buf b = BUF_INIT;
	struct loc l;

	if (why->kind < LPR_USED || why->entity == PP_NONE)
		return NULL;
	put_chain(r, why->entity, 0, &b);
	l = pp_tok_loc(&r->u->rec, why->tok);
	if (l.file)
		buf_printf(&b, ", %s", place_words(r, &l));
	return keep(r, &b);
}

static uint32_t line_of(const struct reviewer *r, ent_t e)
{
	const struct ast_unit *ast = &r->u->ast;
	const struct ast_entity *en = &ast->entities.v[e];
	uint32_t line = 0;

	if (en->kind == ENT_TAG)
		return en->definition != PP_NONE
			       ? map_get(&r->lp_lines, ast->tags.v[en->definition].chunk, 0)
			       : 0;
	if (en->definition != PP_NONE)
		line = map_get(&r->lp_lines, ast->decls.v[en->definition].chunk, 0);
	for (decl_t d = en->first_decl; d != PP_NONE && !line; d = ast->decls.v[d].next)
		line = map_get(&r->lp_lines, ast->decls.v[d].chunk, 0);
	return line;
}

static struct review_name described(struct reviewer *r, ent_t e)
{
	name_t name = r->u->ast.entities.v[e].name;
	struct loc l = lp_entity_loc(&r->u->lp, e);

	return (struct review_name){
		.name = name ? name_str(&r->u->rec.names, name) : "(untagged)",
		.kind = lp_kind_word(&r->u->lp, e),
		.decision = lp_state_word(&r->u->lp, e),
		.place = place_words(r, &l),
		.lp_line = line_of(r, e),
		.need = who_needs(r, e),
	};
}

static const char *new_name(struct reviewer *r, ent_t e)
{
	const struct lp *lp = &r->u->lp;
	const struct lp_form *f = lp_form(lp, e,
					  lp->ent[e].state & LP_PATCHED        ? LP_ROLE_PATCHED
					  : lp->ent[e].state & LP_EXTERNALIZED ? LP_ROLE_EXT
									       : LP_ROLE_COPY);

	if (!lp_is_anew(f))
		return NULL;
	return arena_printf(&r->arena, f->pointer ? "(*%s)" : "%s",
			    f->name ? f->name
				    : name_str(&lp->rec->names, r->u->ast.entities.v[e].name));
}

static const char *patched_why(struct reviewer *r, ent_t e, const struct told *t)
{
	if (t->inlined)
		return arena_printf(&r->arena, "contains inlined copies: %s", t->inlined);
	if (t->calls)
		return arena_printf(&r->arena, "calls an optimized copy of %s", t->calls);
	if (r->u->opt->patch_edit)
		return "is in the changed set of the patch";
	return r->u->lp.ent[e].why.kind == LPR_NAMED ? "was asked for" : "the policy selected it";
}

static void add_symbol(struct reviewer *r, ent_t e)
{
	struct review_name n = described(r, e);
	struct told t = { .r = r };

	if (!r->rc)
		r->rc = lp_describe(&r->u->lp, e, take_fact, &t);
	n.as = new_name(r, e);
	n.how = how_bound(&t, n.name);
	n.why = t.why;
	if (r->u->lp.ent[e].state & LP_PATCHED) {
		n.why = patched_why(r, e, &t);
		vec_push(&r->out->chains, ((struct review_fact){ n.name, n.why }));
	}
	/* What is not patched, copied or written otherwise is as it was. */
	if (!n.as && r->u->lp.ent[e].state == LP_EXTERNALIZED && !line_of(r, e))
		vec_push(&r->out->linked, n);
	else
		vec_push(&r->out->symbols, n);
}

static void add_names(struct reviewer *r)
{
	const struct lp *lp = &r->u->lp;

	for (uint32_t i = 0; i < lp->order.n; i++)
		if (lp_is_emitted(lp, lp->order.v[i]))
			add_symbol(r, lp->order.v[i]);
	for (ent_t e = 0; e < r->u->ast.entities.n; e++) {
		uint8_t kind = r->u->ast.entities.v[e].kind;

		if ((kind == ENT_TAG || kind == ENT_TYPEDEF) && lp_state_word(lp, e))
			vec_push(&r->out->types, described(r, e));
	}
}

/* -- headers ----------------------------------------------------------------------------------- */

static const char *gives(struct reviewer *r, uint32_t incl)
{
	struct buf b = BUF_INIT;

	for (uint32_t i = 0; i < r->given.v.n; i++)
		if (r->given.v.v[i].incl == incl)
			buf_printf(&b, "%s%s", b.len ? ", " : "", r->given.v.v[i].text);
	return keep(r, &b);
}

static uint32_t include_line(const struct reviewer *r, uint32_t incl)
{
	for (uint32_t i = 0; i < r->lines.v.n; i++) {
		uint32_t s = r->lines.v.v[i].stretch;

		if (s != PP_NONE && r->u->origins.v.v[s].kind == STRETCH_INCLUDE &&
		    r->u->origins.v.v[s].ref == incl)
			return i + 1;
	}
	return 0;
}

static void add_headers(struct reviewer *r)
{
	const struct lp *lp = &r->u->lp;
	struct map seen = { 0 };

	for (int kept = 1; kept >= 0; kept--)
		for (uint32_t i = 0; i < lp->rec->inclusions.n; i++) {
			uint32_t file = lp->rec->inclusions.v[i].file;
			struct buf why = BUF_INIT;

			if (lp_is_included(lp, i) != (bool)kept || !lp_header_decided(lp, i) ||
			    !map_set(&seen, file + 1, 1))
				continue;
			lp_put_header_reason(lp, i, &why);
			vec_push(&r->out->headers,
				 ((struct review_header){
					 unit_shown_path(r->u, &r->arena,
							 lp->rec->files.v[file].path),
					 keep(r, &why), kept, kept ? gives(r, i) : NULL,
					 kept ? include_line(r, i) : 0 }));
		}
	map_free(&seen);
}

/* -- macros and conditionals ------------------------------------------------------------------- */

static void add_macros(struct reviewer *r)
{
	const struct pp_record *rec = &r->u->rec;
	struct macro_calls calls = { 0 };

	macro_calls_find(r->u, &calls);
	for (uint32_t i = 0, n; i < calls.v.n; i += n) {
		const struct pp_macro *m = rec->macros.v[calls.v.v[i].macro];
		struct buf b = BUF_INIT;
		uint32_t kept = 0;

		for (n = 0; i + n < calls.v.n && calls.v.v[i + n].macro == calls.v.v[i].macro; n++)
			kept += !calls.v.v[i + n].why;
		buf_printf(&b, "%u call%s kept", kept, kept == 1 ? "" : "s");
		for (uint32_t k = i; k < i + n; k++) {
			const struct macro_call *c = &calls.v.v[k];
			struct loc l = pp_invocation_loc(rec, c->invocation);

			if (c->why)
				buf_printf(&b, "; expanded in %s: %s", place_words(r, &l), c->why);
		}
		vec_push(&r->out->macros,
			 ((struct review_fact){ name_str(&rec->names, m->name), keep(r, &b) }));
	}
	vec_free(&calls.v);
}

static void add_conditional(struct reviewer *r, uint32_t id)
{
	const struct pp_record *rec = &r->u->rec;
	const struct pp_conditional *c = &rec->conditionals.v[id];
	struct loc l = pp_directive_loc(rec, rec->branches.v[c->first_branch].directive);
	struct map seen = { 0 };
	struct buf b = BUF_INIT;

	if (c->taken != PP_NONE)
		buf_printf(&b, "branch %u of %u is taken", c->taken + 1, c->nbranches);
	else
		buf_puts(&b, "no branch is taken");
	for (uint32_t i = c->names_first; i < c->names_last; i++) {
		const struct pp_consulted *n = &rec->consulted.v[i];

		if (map_set(&seen, n->name, 1))
			buf_printf(&b, "%s %s is%s defined", seen.n > 1 ? "," : ":",
				   name_str(&rec->names, n->name),
				   n->macro == PP_NONE ? " not" : "");
	}
	vec_push(&r->out->conditionals, ((struct review_fact){ place_words(r, &l), keep(r, &b) }));
	map_free(&seen);
}

static void add_conditionals(struct reviewer *r)
{
	struct map seen = { 0 };

	for (uint32_t i = 0; i < r->u->origins.v.n; i++) {
		const struct stretch *s = &r->u->origins.v.v[i];

		if (s->kind == STRETCH_CONDITIONAL && map_set(&seen, s->ref, 1))
			add_conditional(r, s->ref);
	}
	map_free(&seen);
}

/* -- the run ----------------------------------------------------------------------------------- */

static void add_fact(struct reviewer *r, const char *key, const char *value)
{
	if (value && *value)
		vec_push(&r->out->facts, ((struct review_fact){ key, value }));
}

static void add_facts(struct reviewer *r)
{
	const struct unit *u = r->u;
	const struct cc_compiler *c = &u->inv.compiler;
	char hex[SHA256_HEX];
	uint32_t edited = 0;

	for (uint32_t i = 0; i < u->origins.v.n; i++)
		edited += edit_is_one(u, &u->origins.v.v[i]);
	add_fact(r, "lp.c",
		 arena_printf(&r->arena, "%u lines, %u places edited, %u headers included",
			      r->lines.v.n, edited, u->lp.kept.n));
	sha256_hex(u->text.s, u->text.len, hex);
	add_fact(r, "its sha256", arena_strdup(&r->arena, hex));
	add_fact(r, "compiler",
		 arena_printf(&r->arena, "%s %d.%d.%d for %s", c->clang ? "clang" : "gcc", c->major,
			      c->minor, c->patch, cc_arch_name(c->arch)));
	add_fact(r, "policy", u->opt->policy.name ? u->opt->policy.name : "klp.Policy");
}

static void add_messages(struct reviewer *r)
{
	static const char *const words[] = { "note", "warning", "error" };
	const struct diag_log *log = r->u->diag->log;

	for (uint32_t i = 0; log && i < log->entries.n; i++) {
		const struct diag_entry *e = &log->entries.v[i];

		vec_push(&r->out->messages,
			 ((struct review_message){ words[e->severity], e->id, e->text,
						   place_words(r, &e->where), 0 }));
	}
}

void review_add_lists(struct reviewer *r)
{
	add_facts(r);
	add_messages(r);
	add_names(r);
	add_headers(r);
	add_macros(r);
	add_conditionals(r);
}
