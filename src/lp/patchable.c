// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which of the functions to patch can be redirected at all. A function that is always inlined has
 * no code to redirect, and init code is gone; when named along with others that can be patched,
 * they are copied for those.
 */
#include <string.h>
#include "klp-ccp/map.h"
#include "lp-internal.h"

struct callers {
	struct buf names;
	const char *called;
	int n;
	struct diag *diag;
};

static void put_caller(void *ctx, const char *function)
{
	struct callers *c = ctx;

	if (!strcmp(function, c->called))
		return;
	diag_fact(c->diag, "callers", function, true);
	if (++c->n > 4)
		return;
	buf_printf(&c->names, "%s'%s'", c->n > 1 ? ", " : ": ", function);
}

static bool refuse(struct lp *lp, decl_t decl, const char *why)
{
	struct loc loc = lp_decl_loc(lp, decl);
	struct callers callers = { BUF_INIT, lp_name(lp, lp_dcl(lp, decl)->entity), 0, lp->diag };

	lp_about(lp, lp_dcl(lp, decl)->entity);
	if (lp->opt->allow_unpatchable) {
		diag_report(lp->diag, DIAG_WARNING, "not-patchable", &loc,
			    "'%s' cannot be patched: %s", lp_name(lp, lp_dcl(lp, decl)->entity),
			    why);
		return false;
	}
	diag_report(lp->diag, DIAG_ERROR, "not-patchable", &loc, "'%s' cannot be patched: %s",
		    lp_name(lp, lp_dcl(lp, decl)->entity), why);
	ast_mentions(lp->ast, lp_ent(lp, lp_dcl(lp, decl)->entity)->name, put_caller, &callers);
	if (callers.n > 4)
		buf_puts(&callers.names, " and others");
	diag_report(lp->diag, DIAG_NOTE, "not-patchable", NULL,
		    "patch its callers instead%s, or use --allow-unpatchable", callers.names.s);
	buf_free(&callers.names);
	return true;
}

/*
 * The kernel recognises scheduler and lock code by its section; the livepatch's code is in a
 * module.
 */
static void warn_section(const struct lp *lp, ent_t e)
{
	struct loc loc = lp_decl_loc(lp, lp_ent(lp, e)->definition);

	if (lp_decl_flags(lp, e) & DECL_SECTION) {
		lp_about(lp, e);
		diag_report(lp->diag, DIAG_WARNING, "section", &loc,
			    "'%s' is in a special section, where its replacement will not be found",
			    lp_name(lp, e));
	}
}

/*
 * The kernel goes over to the livepatch when no task is in a redirected function any more. What the
 * patch adds is not redirected.
 */
static void warn_thread(const struct lp *lp, ent_t e)
{
	decl_t def = lp_ent(lp, e)->definition;
	tok_t start = ast_thread_start(lp->ast, lp_ent(lp, e)->name);
	struct loc loc = lp_decl_loc(lp, def);

	if (start == PP_NONE ||
	    (lp->opt->changed && lp->opt->changed->chunk[lp_dcl(lp, def)->chunk] == LP_NEW))
		return;
	lp_about(lp, e);
	diag_report(lp->diag, DIAG_WARNING, "kernel-thread", &loc,
		    "'%s' is the main function of a kernel thread: the transition to the livepatch "
		    "does not end while a thread is in it",
		    lp_name(lp, e));
}

/*
 * What can be redirected as far as its declarations say, but not as they are compiled: its file,
 * which whoever patches its callers wants all the same, or its section.
 */
static void warn_function(const struct lp *lp, ent_t e)
{
	struct loc loc = lp_decl_loc(lp, lp_ent(lp, e)->definition);

	warn_section(lp, e);
	warn_thread(lp, e);
	if (cc_is_untraced(lp->rec->inv) && lp_named_by_user(lp, lp_name(lp, e))) {
		lp_about(lp, e);
		diag_report(lp->diag, DIAG_WARNING, "untraced", &loc,
			    "'%s' cannot be redirected: its file is compiled without what ftrace "
			    "needs (-pg); patch its callers",
			    lp_name(lp, e));
	}
}

/* The memory of init data has been reused by now. */
enum exit_code lp_check_init_data(struct lp *lp)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];
		struct loc loc = lp_decl_loc(lp, lp_ent(lp, e)->first_decl);

		if (lp_ent(lp, e)->kind != ENT_OBJECT || !(lp->ent[e].state & LP_EXTERNALIZED) ||
		    !(lp_decl_flags(lp, e) & DECL_INIT))
			continue;
		lp_about(lp, e);
		diag_report(
			lp->diag, lp->opt->allow_unpatchable ? DIAG_WARNING : DIAG_ERROR,
			"init-data", &loc,
			"'%s' cannot be externalized: it is in an init section, which is discarded",
			lp_name(lp, e));
		if (!lp->opt->allow_unpatchable)
			rc = EXIT_NO_PATCH;
	}
	return rc;
}

/* Functions of the closure whose text names one of those in the set, in any number of steps. */
struct holders {
	const struct lp *lp;
	struct map entities;
};

static void add_holder(void *ctx, const char *function)
{
	struct holders *h = ctx;
	name_t name = name_lookup(&h->lp->rec->names, function, strlen(function));
	ent_t e = ast_find(h->lp->ast, name, false);

	if (e != PP_NONE)
		map_set(&h->entities, e, 1);
}

/* True if a patchable function that is patched contains the always inlined function `e`. */
static bool is_held(const struct lp *lp, ent_t e)
{
	struct holders h = { .lp = lp };
	bool found = false;

	map_set(&h.entities, e, 1);
	for (uint32_t i = 0; i < h.entities.n; i++)
		ast_mentions(lp->ast, lp_ent(lp, (ent_t)h.entities.e[i].key)->name, add_holder, &h);
	for (uint32_t i = 0; i < lp->patched.n && !found; i++) {
		ent_t p = lp->patched.v[i];

		found = p != e && map_has(&h.entities, p) && !ast_unpatchable(lp_decl_flags(lp, p));
	}
	map_free(&h.entities);
	return found;
}

/* True if another, patchable function is patched. */
static bool is_among_others(const struct lp *lp, ent_t e)
{
	for (uint32_t i = 0; i < lp->patched.n; i++)
		if (lp->patched.v[i] != e && !ast_unpatchable(lp_decl_flags(lp, lp->patched.v[i])))
			return true;
	return false;
}

/* A function that others have built in, or that has run: a copy under its new name goes along. */
static bool goes_along(const struct lp *lp, ent_t e, const char *why)
{
	uint32_t flags = lp_decl_flags(lp, e);
	bool init = flags & DECL_INIT;
	struct loc loc = lp_decl_loc(lp, lp_ent(lp, e)->definition);

	if ((flags & DECL_NOINSTR) || !(flags & (DECL_INIT | DECL_ALWAYS_INLINE)))
		return false;
	if (init ? !is_among_others(lp, e) : !is_held(lp, e))
		return false;
	lp_about(lp, e);
	diag_report(lp->diag, DIAG_NOTE, "inlined-helper", &loc,
		    init ? "'%s' is copied, not patched: %s"
			 : "'%s' is copied into the functions that it is inlined into: %s",
		    lp_name(lp, e), why);
	return true;
}

/* Names given by the user must exist; what is marked against tracing cannot be redirected. */
enum exit_code lp_check_patchable(struct lp *lp)
{
	bool bad = false;

	if (!lp_check_names(lp))
		return EXIT_NO_PATCH;
	for (uint32_t i = 0; i < lp->patched.n; i++) {
		ent_t e = lp->patched.v[i];
		const char *why = ast_unpatchable(lp_decl_flags(lp, e));

		if (!why)
			warn_function(lp, e);
		else if (lp_named_by_user(lp, lp_name(lp, e)) && !goes_along(lp, e, why))
			bad |= refuse(lp, lp_ent(lp, e)->definition, why);
	}
	return bad ? EXIT_NO_PATCH : EXIT_WRITTEN;
}
