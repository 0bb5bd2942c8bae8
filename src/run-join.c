// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-join: what the units of a livepatch have in common. What one redirects, retypes or adds, and
 * another one uses, is in the livepatch once, and called by its new name.
 */
#include <string.h>
#include "klp-ccp/patch.h"
#include "run-livepatch.h"

bool livepatch_shares(const struct livepatch *l, const char *name)
{
	for (uint32_t i = 0; i < l->fix.nshared; i++)
		if (!strcmp(l->fix.shared[i], name))
			return true;
	return false;
}

/* The new function that the call goes to, NULL: the unit has none. */
static const char *find_new(const struct module_facts *m, const struct module_call *call)
{
	bool global = false;

	if (call->object && strcmp(call->object, m->unit.object) != 0)
		return NULL;
	for (uint32_t i = 0; i < m->globals.n && !global; i++)
		global = !strcmp(m->globals.v[i], call->name);
	for (uint32_t i = 0; i < m->unit.nfunctions && global; i++)
		if (!strcmp(m->unit.functions[i].name, call->name))
			return m->unit.functions[i].replacement;
	return NULL;
}

/* Does another unit redirect a function that this one calls? Such are called by their new names. */
static void add_own(struct livepatch *l, uint32_t caller, const struct module_call *call)
{
	for (uint32_t i = 0; i < l->facts.n; i++) {
		const char *name = i != caller ? find_new(&l->facts.v[i], call) : NULL;

		if (name)
			vec_push(&l->policy_opts,
				 arena_printf(&l->r->arena, "own=%s=%s", call->name, name));
	}
}

static bool ends_in(const char *s, const char *name)
{
	size_t len = strlen(s), n = strlen(name);

	return len > n && s[len - n - 1] == '_' && !strcmp(s + len - n, name);
}

static bool wants(const struct module_facts *m, const char *name)
{
	for (uint32_t i = 0; i < m->wanted.n; i++)
		if (!strcmp(m->wanted.v[i], name))
			return true;
	return false;
}

/* Does the unit use one of the last `late' things that were shared, or has taken its new name? */
static bool concerns_unit(const struct livepatch *l, uint32_t index, uint32_t late)
{
	const struct module_facts *m = &l->facts.v[index];

	for (uint32_t i = l->fix.nshared - late; i < l->fix.nshared; i++) {
		const char *name = l->fix.shared[i];

		if (wants(m, name))
			return true;
		for (uint32_t k = 0; k < m->unit.nfunctions; k++)
			if (ends_in(m->unit.functions[k].replacement, name))
				return true;
	}
	return false;
}

/* Its messages have been shown. */
static enum exit_code run_again(struct livepatch *l, uint32_t index)
{
	struct module_facts *m = &l->facts.v[index];
	int verbosity = l->r->diag.verbosity;
	struct names *shown = l->r->diag.shown;
	enum exit_code rc;

	module_facts_release(m);
	l->again = m;
	l->r->diag.verbosity = -1;
	l->r->diag.shown = NULL; /* none of them is a repetition */
	rc = livepatch_run_unit(l, l->patched.v[index]);
	l->r->diag.verbosity = verbosity;
	l->r->diag.shown = shown;
	l->again = NULL;
	return rc;
}

/*
 * What one unit redirects and another one calls: the call goes straight to the new function. Which
 * functions these are is known only now. late: how many of the common options the first run of the
 * units has not had; see share_more().
 */
static enum exit_code join_units(struct livepatch *l, uint32_t late)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < l->facts.n && !rc; i++) {
		const struct module_facts *m = &l->facts.v[i];
		uint32_t common = l->common_opts;

		l->policy_opts.n = common;
		for (uint32_t k = 0; k < m->calls.n; k++)
			add_own(l, i, &m->calls.v[k]);
		l->common_opts = l->policy_opts.n;
		if (l->common_opts > common || (late && concerns_unit(l, i, late)))
			rc = run_again(l, i);
		l->common_opts = common;
	}
	return rc;
}

/* -- what the patch adds to one unit, and another one uses ------------------------------------- */

static void share(struct livepatch *l, const struct new_global *g)
{
	struct arena *a = &l->r->arena;
	const char **v = arena_alloc(a, (l->fix.nshared + 1) * sizeof(*v));

	if (l->fix.nshared)
		memcpy(v, l->fix.shared, l->fix.nshared * sizeof(*v));
	v[l->fix.nshared++] = g->name;
	l->fix.shared = v;
	l->policy_opts.n = l->common_opts;
	vec_push(&l->policy_opts, g->object ? arena_printf(a, "own=%s=%s", g->name, g->name)
					    : arena_printf(a, "own=%s", g->name));
	l->common_opts = l->policy_opts.n;
}

static bool is_wanted(const struct livepatch *l, const struct new_global *g)
{
	for (uint32_t i = 0; i < l->facts.n; i++)
		if (l->patched.v[i] != g->unit && wants(&l->facts.v[i], g->name))
			return true;
	return false;
}

/* The index of a unit's facts, UINT32_MAX: it is not patched. */
static uint32_t facts_of(const struct livepatch *l, uint32_t unit)
{
	for (uint32_t i = 0; i < l->patched.n; i++)
		if (l->patched.v[i] == unit)
			return i;
	return UINT32_MAX;
}

/* The unit that has it becomes a part of the livepatch, or is run again with it. */
static enum exit_code define_for_others(struct livepatch *l, uint32_t unit, const char *name)
{
	uint32_t index = facts_of(l, unit);

	if (index != UINT32_MAX)
		return run_again(l, index);
	diag_report(&l->r->diag, DIAG_NOTE, "no-change", NULL,
		    "%s: is a part of the livepatch all the same: other files use '%s', which the "
		    "patch adds to it",
		    l->units.units.v[unit].source, name);
	return livepatch_run_unit(l, unit);
}

/*
 * The texts of the patch have told of functions before; of objects, and what macros make, only the
 * units do. Each new one can want more.
 */
static enum exit_code share_more(struct livepatch *l)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < l->globals.n && !rc; i++) {
		struct new_global *g = &l->globals.v[i];

		if (g->wanted || !is_wanted(l, g))
			continue;
		g->wanted = true;
		share(l, g);
		rc = define_for_others(l, g->unit, g->name);
		i = UINT32_MAX; /* from the start */
	}
	return rc;
}

/* Units are in the order of their sources. */
static void sort_facts(struct livepatch *l)
{
	for (uint32_t i = 1; i < l->facts.n; i++) {
		for (uint32_t k = i; k && l->patched.v[k - 1] > l->patched.v[k]; k--) {
			struct module_facts m = l->facts.v[k];
			uint32_t unit = l->patched.v[k];

			l->facts.v[k] = l->facts.v[k - 1];
			l->patched.v[k] = l->patched.v[k - 1];
			l->facts.v[k - 1] = m;
			l->patched.v[k - 1] = unit;
		}
	}
}

static bool is_made(const struct livepatch *l, const char *name)
{
	for (uint32_t i = 0; i < l->globals.n; i++) /* a weak one is no symbol of its unit alone */
		if (l->globals.v[i].object && l->globals.v[i].wanted &&
		    !strcmp(l->globals.v[i].name, name) &&
		    facts_of(l, l->globals.v[i].unit) != UINT32_MAX)
			return true;
	for (uint32_t i = 0; i < l->facts.n; i++) {
		const struct module_unit *u = &l->facts.v[i].unit;

		for (uint32_t k = 0; k < u->nsymbols; k++)
			if (!strcmp(u->symbols[k], name) || ends_in(u->symbols[k], name))
				return true;
	}
	return false;
}

/* The file of the patch that defines a function. */
static const char *file_with(const struct livepatch *l, const char *name)
{
	for (uint32_t i = 0; i < l->p->files.n; i++)
		if (patch_file_defines(&l->p->files.v[i], name))
			return l->p->files.v[i].path;
	return "another file";
}

/* What a unit takes for a part of the livepatch has to be in it. */
static enum exit_code check_shared(struct livepatch *l)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < l->facts.n; i++) {
		const struct module_facts *m = &l->facts.v[i];

		for (uint32_t k = 0; k < m->wanted.n; k++) {
			const char *name = m->wanted.v[k];

			if (!livepatch_shares(l, name) || is_made(l, name))
				continue;
			diag_report(&l->r->diag, DIAG_ERROR, "not-built", NULL,
				    "%s uses '%s', which the patch adds to %s, and no unit of this "
				    "build makes it: the livepatch would lack it (put it into a "
				    "file that is built, or give that one's command: "
				    "--compile-commands=FILE, --make-log=FILE)",
				    m->unit.source, name, file_with(l, name));
			rc = EXIT_NO_PATCH;
		}
	}
	return rc;
}

/* It may be for later, or stand in for a weak one of the kernel. */
static void tell_unused(struct livepatch *l)
{
	for (uint32_t i = 0; i < l->globals.n; i++) {
		const struct new_global *g = &l->globals.v[i];

		if (g->unused && !is_made(l, g->name))
			diag_report(&l->r->diag, DIAG_NOTE, "not-used", NULL,
				    "%s: '%s', which the patch adds, is not in the livepatch: "
				    "nothing in it uses it",
				    l->units.units.v[g->unit].source, g->name);
	}
}

enum exit_code livepatch_join(struct livepatch *l)
{
	uint32_t before = l->common_opts;
	enum exit_code rc = share_more(l);

	if (!rc && l->facts.n > 1) {
		sort_facts(l);
		rc = join_units(l, l->common_opts - before);
	}
	if (!rc)
		rc = check_shared(l);
	if (!rc)
		tell_unused(l);
	return rc;
}

/* -- before the others are run ----------------------------------------------------------------- */

/* Units after it call the functions that this one redirects by their new names. */
void livepatch_tell_redirected(struct livepatch *l, const struct module_facts *m)
{
	struct arena *a = &l->r->arena;
	const char **v = arena_alloc(a, (l->fix.nredirected + m->globals.n + 1) * sizeof(*v));

	if (l->fix.nredirected)
		memcpy(v, l->fix.redirected, l->fix.nredirected * sizeof(*v));
	l->fix.redirected = v;
	l->policy_opts.n = l->common_opts;
	for (uint32_t i = 0; i < m->globals.n; i++) {
		struct module_call call = { m->globals.v[i], m->unit.object };
		const char *new = find_new(m, &call);

		if (!new)
			continue;
		v[l->fix.nredirected++] = arena_strdup(a, call.name);
		vec_push(&l->policy_opts, arena_printf(a, "own=%s=%s", call.name, new));
	}
	l->common_opts = l->policy_opts.n;
}
