// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The report: every symbol, type and header with its decision and the reason. The same facts that
 * --explain prints about one name, for machines and for review.
 */
#include "klp-ccp/map.h"
#include "lp-internal.h"

struct report {
	const struct lp *lp;
	struct yaml_out *y;
	const struct lp_report_ctx *c;
	VEC(bool) open; /* maps and lists of the policy's facts, true for a map */
};

static void put_place(const struct report *r, struct loc l)
{
	if (!l.file)
		return;
	yaml_str(r->y, "file", r->c->path(r->c->ctx, l.file));
	yaml_int(r->y, "line", l.line);
}

/* Name of an entity as it can be looked up again; untagged types have none. */
static const char *known_name(const struct lp *lp, ent_t e)
{
	return lp_ent(lp, e)->name ? lp_name(lp, e) : NULL;
}

/*
 * From what needs an entity up to a patched function. A reason that nobody in particular owns may
 * lead around in a circle: the end is cut then.
 */
static void put_chain(const struct report *r, ent_t e)
{
	if (e == PP_NONE)
		return;
	yaml_list(r->y, "chain");
	for (int n = 0; e != PP_NONE && n < 100; n++) {
		const struct lp_reason *why = &r->lp->ent[e].why;
		const char *name = known_name(r->lp, e);

		yaml_str(r->y, NULL, name ? name : "(untagged)");
		e = why->kind >= LPR_USED ? why->entity : PP_NONE;
	}
	yaml_list_end(r->y);
}

/* The need that was met first, and by whom; the names up to a patched function follow from them. */
static void put_reason(const struct report *r, ent_t e)
{
	const struct lp_reason *why = &r->lp->ent[e].why;
	static const char *const words[] = {
		"none",   "named by --patched-functions", "is_patched_fun()",
		"needed", "needed by a kept header",      "made by the macro call for"
	};

	if (why->kind == LPR_NONE)
		return;
	yaml_map(r->y, "reason");
	yaml_str(r->y, "why", words[why->kind]);
	if (why->kind >= LPR_USED) {
		if (why->entity != PP_NONE)
			yaml_str(r->y, "by", known_name(r->lp, why->entity));
		put_place(r, pp_tok_loc(r->lp->rec, why->tok));
		put_chain(r, why->entity);
	}
	yaml_map_end(r->y);
}

static void add_fact(void *ctx, enum policy_fact kind, const char *key, const char *value)
{
	struct report *r = ctx;

	switch (kind) {
	case FACT_TEXT:
		yaml_str(r->y, key, value);
		break;
	case FACT_NUMBER:
		yaml_number(r->y, key, value);
		break;
	case FACT_LIST:
		yaml_list(r->y, key);
		vec_push(&r->open, false);
		break;
	case FACT_MAP:
		yaml_map(r->y, key);
		vec_push(&r->open, true);
		break;
	case FACT_END:
		if (vec_last(&r->open))
			yaml_map_end(r->y);
		else
			yaml_list_end(r->y);
		r->open.n--;
		break;
	}
}

static void count_fact(void *ctx, enum policy_fact kind, const char *key, const char *value)
{
	(void)kind;
	(void)key;
	(void)value;
	++*(unsigned int *)ctx;
}

enum exit_code lp_describe(const struct lp *lp, ent_t e, policy_add_fact add, void *ctx)
{
	struct policy *p = lp->policy;
	struct policy_symbol s;

	if (!p->ops->describe)
		return EXIT_WRITTEN;
	if (e == PP_NONE)
		return p->ops->describe(p, NULL, add, ctx);
	s = lp_symbol_of(lp, e);
	return p->ops->describe(p, &s, add, ctx);
}

struct outer {
	policy_add_fact add;
	void *ctx;
	unsigned int depth;
};

static void add_outer(void *ctx, enum policy_fact kind, const char *key, const char *value)
{
	struct outer *o = ctx;

	if (kind == FACT_END)
		o->depth--;
	else if (!o->depth)
		o->add(o->ctx, kind, key, value);
	if (kind == FACT_LIST || kind == FACT_MAP)
		o->depth++;
}

enum exit_code lp_describe_itself(const struct lp *lp, ent_t e, policy_add_fact add, void *ctx)
{
	struct outer o = { add, ctx, 0 };

	return lp_describe(lp, e, add_outer, &o);
}

/* A map of the policy's facts about an entity, PP_NONE: the run; left out when there are none. */
static enum exit_code put_facts(struct report *r, const char *key, ent_t e)
{
	unsigned int n = 0;
	enum exit_code rc = lp_describe(r->lp, e, count_fact, &n);

	if (rc || !n)
		return rc;
	yaml_map(r->y, key);
	rc = lp_describe(r->lp, e, add_fact, r);
	yaml_map_end(r->y);
	return rc;
}

/* -- symbols ---------------------------------------------------------------------------------- */

static const char *decision(const struct lp_entity *le)
{
	switch (le->state & (LP_PATCHED | LP_EXTERNALIZED)) {
	case LP_PATCHED | LP_EXTERNALIZED:
		return "patched and externalized";
	case LP_PATCHED:
		return "patched";
	case LP_EXTERNALIZED:
		return "externalized";
	default:
		if (le->why.kind == LPR_CALL)
			return "brought along";
		if (!(le->state & LP_COPIED))
			return "declared";
		return le->rewritten ? "copied and rewritten" : "copied";
	}
}

static void put_new_name(const struct report *r, const char *key, ent_t e, enum lp_role role)
{
	const struct lp_form *f = lp_form(r->lp, e, role);

	yaml_str(r->y, key, f->name ? f->name : known_name(r->lp, e));
}

static void put_state(const struct report *r, ent_t e)
{
	const struct lp_entity *le = &r->lp->ent[e];

	yaml_str(r->y, "decision", decision(le));
	if (le->state & LP_PATCHED)
		put_new_name(r, "patched_as", e, LP_ROLE_PATCHED);
	if (le->state & LP_EXTERNALIZED) {
		put_new_name(r, "externalized_as", e, LP_ROLE_EXT);
		yaml_bool(r->y, "pointer", lp_form(r->lp, e, LP_ROLE_EXT)->pointer);
	}
	yaml_str(r->y, "copied_as", lp_form(r->lp, e, LP_ROLE_COPY)->name);
}

/*
 * A static variable of a function that is copied begins anew in the livepatch: messages appear once
 * more.
 */
static void put_local(const struct report *r, ent_t e)
{
	const struct ast_entity *en = lp_ent(r->lp, e);

	if (!en->local_static)
		return;
	yaml_str(r->y, "static_of", en->owner != PP_NONE ? known_name(r->lp, en->owner) : NULL);
	if ((r->lp->ent[e].state & LP_COPIED) && !en->is_const)
		yaml_bool(r->y, "begins_anew", true);
}

static enum exit_code put_symbol(struct report *r, ent_t e)
{
	const struct lp *lp = r->lp;
	static const char *const linkages[] = { "none", "internal", "external", "none" };
	enum exit_code rc;

	yaml_map(r->y, NULL);
	yaml_str(r->y, "name", known_name(lp, e));
	yaml_str(r->y, "kind", lp_kind_word(lp, e));
	yaml_str(r->y, "linkage", linkages[lp_linkage(lp, e)]);
	put_local(r, e);
	put_place(r, lp_entity_loc(lp, e));
	put_state(r, e);
	put_reason(r, e);
	rc = put_facts(r, "policy", e);
	yaml_map_end(r->y);
	return rc;
}

static enum exit_code put_symbols(struct report *r)
{
	enum exit_code rc = EXIT_WRITTEN;

	yaml_list(r->y, "symbols");
	for (uint32_t i = 0; i < r->lp->order.n && !rc; i++)
		if (lp_is_emitted(r->lp, r->lp->order.v[i]))
			rc = put_symbol(r, r->lp->order.v[i]);
	yaml_list_end(r->y);
	return rc;
}

/* -- types and headers ------------------------------------------------------------------------ */

static void put_types(const struct report *r)
{
	const struct lp *lp = r->lp;

	yaml_list(r->y, "types");
	for (ent_t e = 0; e < lp->ast->entities.n; e++) {
		const struct ast_entity *en = lp_ent(lp, e);
		const char *state = en->kind == ENT_TAG || en->kind == ENT_TYPEDEF
					    ? lp_state_word(lp, e)
					    : NULL;

		if (!state)
			continue;
		yaml_map(r->y, NULL);
		yaml_str(r->y, "name", known_name(lp, e));
		yaml_str(r->y, "kind", lp_kind_word(lp, e));
		yaml_str(r->y, "decision", state);
		put_place(r, lp_entity_loc(lp, e));
		put_reason(r, e);
		yaml_map_end(r->y);
	}
	yaml_list_end(r->y);
}

bool lp_header_decided(const struct lp *lp, uint32_t incl)
{
	const struct lp_header *h = &lp->headers[incl];

	return h->kept || lp_is_included(lp, incl) ||
	       (h->state != LPH_MAIN && h->state != LPH_ELIGIBLE && h->state != LPH_NOT_ASKED);
}

/*
 * Every header that is included or expanded, once, at the inclusion that decides: a kept one, else
 * the first. Those that come with another header are not a decision.
 */
static void put_headers(const struct report *r)
{
	const struct pp_record *rec = r->lp->rec;
	struct map kept = { 0 }, seen = { 0 };

	for (uint32_t i = 0; i < rec->inclusions.n; i++)
		if (lp_is_included(r->lp, i))
			map_set(&kept, rec->inclusions.v[i].file + 1, 1);
	yaml_list(r->y, "headers");
	for (uint32_t i = 0; i < rec->inclusions.n; i++) {
		uint32_t file = rec->inclusions.v[i].file;
		struct buf why = BUF_INIT;

		if (!lp_header_decided(r->lp, i) ||
		    lp_is_included(r->lp, i) != map_has(&kept, file + 1) ||
		    map_has(&seen, file + 1))
			continue;
		map_set(&seen, file + 1, 1);
		if (lp_is_included(r->lp, i) && rec->inclusions.v[i].parent != PP_NONE)
			buf_puts(&why, r->lp->headers[i].wanted ? "--keep-include"
								: "is_header_eligible()");
		else
			lp_put_header_reason(r->lp, i, &why);
		yaml_map(r->y, NULL);
		yaml_str(r->y, "path", r->c->path(r->c->ctx, rec->files.v[file].path));
		yaml_bool(r->y, "kept", lp_is_included(r->lp, i));
		yaml_str(r->y, "reason", why.s);
		if (lp_is_included(r->lp, i))
			r->c->header(r->c->ctx, r->y, i);
		yaml_map_end(r->y);
		buf_free(&why);
	}
	yaml_list_end(r->y);
	map_free(&kept);
	map_free(&seen);
}

enum exit_code lp_report(const struct lp *lp, struct yaml_out *y, const struct lp_report_ctx *c)
{
	struct report r = { .lp = lp, .y = y, .c = c };
	enum exit_code rc = put_facts(&r, "build", PP_NONE);

	if (!rc)
		rc = put_symbols(&r);
	put_types(&r);
	put_headers(&r);
	vec_free(&r.open);
	return rc;
}
