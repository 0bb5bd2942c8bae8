// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The form of a symbol: what a function or object is in lp.c, in each role that it can have there.
 * It is decided here and nowhere else; code that needs to know what a declaration will look like
 * (whether it clashes with a header, whether its type must be complete, whether a call's text is
 * still right) asks for the form, and emit prints it.
 *
 * Most of a form follows from what the policy says (symbols.c), and is filled in with the answers:
 *
 * 	static int f(void);	patched, new name "klpp_f", made extern	-> int klpp_f(void);
 * 	int g(void);		copied				-> static int g(void);
 * 	static int v;		externalized as a pointer	-> static int *klpe_v; (*klpe_v)
 *
 * Two things depend on which text lp.c has: whether a symbol that is only named is declared extern
 * (no copy of it is there), and whether what functions declare moves to file scope (hoist.c). They
 * are settled when needs and headers are.
 */
#include "lp-internal.h"

/* -- filling in ------------------------------------------------------------------------------- */

static enum policy_linkage linkage_after(const struct lp *lp, ent_t e, enum linkage_change c)
{
	switch (c) {
	case LINKAGE_MAKE_STATIC:
		return POLICY_INTERNAL;
	case LINKAGE_MAKE_EXTERN:
		return POLICY_EXTERNAL;
	default:
		return lp_linkage(lp, e);
	}
}

static enum lp_attributes attributes_for(const struct lp *lp, ent_t e, const struct lp_form *f)
{
	switch (f->role) {
	case LP_ROLE_PATCHED:
		return LPA_PATCHED;
	case LP_ROLE_EXT:
		if (f->pointer)
			return LPA_POINTER;
		if (f->name)
			return LPA_RENAMED;
		if (f->linkage == POLICY_EXTERNAL && lp_ent(lp, e)->definition == PP_NONE)
			return LPA_MAYBE;
		return LPA_EXTERN;
	default:
		if (f->change == LINKAGE_KEEP)
			return LPA_COPY;
		return f->change == LINKAGE_MAKE_STATIC ? LPA_STATIC : LPA_EXTERN;
	}
}

static void set_linkage(const struct lp *lp, ent_t e, struct lp_form *f, enum linkage_change c)
{
	f->change = c;
	f->linkage = linkage_after(lp, e, c);
	f->attributes = attributes_for(lp, e, f);
	f->uninline = f->role == LP_ROLE_PATCHED && c == LINKAGE_MAKE_EXTERN;
}

/* gnu_inline with always_inline never leaves a symbol: such a copy keeps its linkage. */
static bool leaves_no_symbol(const struct lp *lp, ent_t e)
{
	const uint32_t both = DECL_GNU_INLINE | DECL_ALWAYS_INLINE;

	return (lp_decl_flags(lp, e) & both) == both;
}

/* A copied function is lp.c's own; what a patch adds may be for its other files, too. */
static enum linkage_change change_of_copy(const struct lp *lp, ent_t e)
{
	if (lp_ent(lp, e)->kind != ENT_FUNCTION || lp_ent(lp, e)->definition == PP_NONE ||
	    leaves_no_symbol(lp, e) || lp_change_of(lp, e) == LP_NEW)
		return LINKAGE_KEEP;
	return LINKAGE_MAKE_STATIC;
}

void lp_begin_forms(struct lp *lp)
{
	for (uint32_t i = 0; i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];
		struct lp_form *f = arena_alloc(&lp->arena, LP_ROLES * sizeof(*f));

		for (int role = 0; role < LP_ROLES; role++) {
			f[role].role = role;
			f[role].hoisted = PP_NONE;
			set_linkage(lp, e, &f[role],
				    role == LP_ROLE_COPY ? change_of_copy(lp, e) : LINKAGE_KEEP);
		}
		lp->ent[e].forms = f;
	}
}

void lp_modify_form(struct lp *lp, ent_t e, enum lp_role role, const struct sym_mod *m)
{
	struct lp_form *f = &lp->ent[e].forms[role];

	bool inlined = role == LP_ROLE_PATCHED && (lp_decl_flags(lp, e) & DECL_ALWAYS_INLINE);

	f->name = m->new_name;
	f->pointer = m->make_pointer;
	/* What is always inlined has no code to redirect: it is there for those that hold it. */
	set_linkage(lp, e, f, inlined ? LINKAGE_KEEP : m->change);
}

void lp_rename_copy(struct lp *lp, ent_t e, const char *name)
{
	lp->ent[e].forms[LP_ROLE_COPY].name = name;
}

/* Dead code names it: no "static" that nothing defines. */
static bool is_declared_extern(const struct lp *lp, ent_t e)
{
	return lp->policy->traits.extern_names && lp_linkage(lp, e) == POLICY_INTERNAL &&
	       lp_is_only_named(lp, e) && !lp_declared_by_header(lp, e) &&
	       !(lp_decl_flags(lp, e) & DECL_WEAKREF);
}

void lp_settle_forms(struct lp *lp)
{
	for (uint32_t i = 0; i < lp->order.n; i++) {
		ent_t e = lp->order.v[i];

		set_linkage(lp, e, &lp->ent[e].forms[LP_ROLE_NAMED],
			    is_declared_extern(lp, e) ? LINKAGE_MAKE_EXTERN : LINKAGE_KEEP);
	}
}

/* -- asking ----------------------------------------------------------------------------------- */

const struct lp_form *lp_form(const struct lp *lp, ent_t e, enum lp_role role)
{
	static const struct lp_form as_it_is = { .hoisted = PP_NONE, .attributes = LPA_COPY };

	return lp->ent[e].forms ? &lp->ent[e].forms[role] : &as_it_is;
}

const struct lp_form *lp_local_form(const struct lp *lp, ent_t e)
{
	if (lp->ent[e].state & LP_EXTERNALIZED)
		return lp_form(lp, e, LP_ROLE_EXT);
	return lp_form(lp, e, lp->ent[e].state & LP_PATCHED ? LP_ROLE_PATCHED : LP_ROLE_COPY);
}

bool lp_becomes_extern(const struct lp *lp, ent_t e)
{
	return lp_ent(lp, e)->local_static && (lp->ent[e].state & LP_EXTERNALIZED) &&
	       lp_form(lp, e, LP_ROLE_EXT)->change != LINKAGE_KEEP;
}

const struct lp_form *lp_extra_form(const struct lp *lp, ent_t e)
{
	if (lp->ent[e].state & LP_PATCHED)
		return lp_form(lp, e, LP_ROLE_PATCHED);
	return lp_form(lp, e, lp->ent[e].state & LP_EXTERNALIZED ? LP_ROLE_EXT : LP_ROLE_COPY);
}

/*
 * A function that is both patched and externalized: references that let its address escape mean the
 * original, the others the patched copy. Local extern declarations mean the externalized one.
 */
static bool means_external(const struct lp *lp, uint32_t use, ent_t e)
{
	const struct lp_entity *le = &lp->ent[e];
	const struct ast_use *u;

	if (!(le->state & LP_EXTERNALIZED))
		return false;
	if (!(le->state & LP_PATCHED))
		return true;
	if (use == PP_NONE)
		return false;
	u = &lp->ast->uses.v[use];
	if ((u->flags & USE_EVALUATED) && (u->flags & USE_ESCAPES))
		return true;
	return u->decl != PP_NONE && lp_dcl(lp, u->decl)->function != PP_NONE;
}

const struct lp_form *lp_form_at(const struct lp *lp, uint32_t use, ent_t e)
{
	const struct lp_entity *le = &lp->ent[e];

	if (!le->state)
		return NULL;
	if (means_external(lp, use, e))
		return lp_form(lp, e, LP_ROLE_EXT);
	return lp_form(lp, e, le->state & LP_PATCHED ? LP_ROLE_PATCHED : LP_ROLE_COPY);
}

const char *lp_spelling(const struct lp *lp, uint32_t use, ent_t e, bool *pointer)
{
	const struct lp_form *f = lp_form_at(lp, use, e);

	*pointer = f && f->pointer;
	return f ? f->name : NULL;
}

/* -- one declaration -------------------------------------------------------------------------- */

static enum lp_role role_of(uint8_t how)
{
	if (how & LPD_EXT)
		return LP_ROLE_EXT;
	if (how & (LPD_PATCHED | LPD_PROTO))
		return LP_ROLE_PATCHED;
	return how & LPD_NAME ? LP_ROLE_NAMED : LP_ROLE_COPY;
}

/* True if d is the first declaration of that role in the output. */
static bool is_first(const struct lp *lp, decl_t d, const struct lp_form *f)
{
	static const uint8_t bits[LP_ROLES] = { [LP_ROLE_COPY] = LPD_COPY,
						[LP_ROLE_PATCHED] = LPD_PATCHED,
						[LP_ROLE_EXT] = LPD_EXT,
						[LP_ROLE_NAMED] = LPD_NAME };
	ent_t e = lp_dcl(lp, d)->entity;

	for (decl_t x = lp_ent(lp, e)->first_decl; x != PP_NONE; x = lp_dcl(lp, x)->next) {
		if (lp_dcl(lp, x)->function != PP_NONE)
			continue;
		if ((lp->decl[x] & bits[f->role]) ||
		    (!f->name && lp_in_kept(lp, lp_name_tok(lp, x))))
			return x == d;
	}
	return true;
}

/*
 * Storage classes follow the older tool's rules, by symbol: its first declaration is made static or
 * extern, later ones lose what contradicts.
 */
static enum lp_storage function_storage(const struct lp *lp, decl_t d, uint8_t how,
					const struct lp_form *f)
{
	uint8_t sc = lp_dcl(lp, d)->storage_class;
	bool body = (how & (LPD_COPY | LPD_PATCHED)) && lp_is_definition(lp, d);
	bool first;

	if (f->change == LINKAGE_KEEP)
		return LP_STORAGE_KEPT;
	first = (how & (LPD_EXTRA | LPD_PROTO)) ||
		(is_first(lp, d, f) && !(body && (lp->decl[d] & LPD_PROTO)));
	if (f->change == LINKAGE_MAKE_STATIC) {
		if (first)
			return LP_STORAGE_STATIC;
		return sc == SC_EXTERN ? LP_STORAGE_NONE : LP_STORAGE_KEPT;
	}
	if (sc == SC_STATIC)
		return first && !body ? LP_STORAGE_EXTERN : LP_STORAGE_NONE;
	return sc == SC_NONE && f->pointer ? LP_STORAGE_EXTERN : LP_STORAGE_KEPT;
}

static enum lp_storage object_storage(const struct lp *lp, decl_t d, uint8_t how,
				      const struct lp_form *f)
{
	const struct ast_decl *dc = lp_dcl(lp, d);

	if (f->change == LINKAGE_MAKE_STATIC)
		return LP_STORAGE_STATIC;
	if (f->change == LINKAGE_MAKE_EXTERN)
		return LP_STORAGE_EXTERN;
	/* no definition of what lives elsewhere */
	if ((how & (LPD_EXT | LPD_NAME)) && dc->storage_class == SC_NONE && !f->pointer &&
	    lp_linkage(lp, dc->entity) == POLICY_EXTERNAL)
		return LP_STORAGE_EXTERN;
	return LP_STORAGE_KEPT;
}

static enum lp_storage storage_of(const struct lp *lp, decl_t d, uint8_t how,
				  const struct lp_form *f)
{
	switch (lp_ent(lp, lp_dcl(lp, d)->entity)->kind) {
	case ENT_FUNCTION:
		return function_storage(lp, d, how, f);
	case ENT_OBJECT:
		return object_storage(lp, d, how, f);
	default:
		return LP_STORAGE_KEPT;
	}
}

/*
 * True if declaration d, in the source as well, says no more than that the symbol exists somewhere.
 */
static bool only_declares(const struct lp *lp, decl_t d)
{
	return lp_dcl(lp, d)->storage_class == SC_EXTERN && lp_dtor(lp, d)->eq == PP_NONE &&
	       !(lp_dcl(lp, d)->flags & DECL_DEFINITION);
}

static enum lp_attributes attributes_of(const struct lp *lp, decl_t d, uint8_t how,
					const struct lp_form *f)
{
	if (how & LPD_PROTO)
		return LPA_PROTO;
	if (f->role != LP_ROLE_EXT || !only_declares(lp, d))
		return f->attributes;
	switch (f->attributes) {
	case LPA_MAYBE:
		return LPA_DECLARED_MAYBE;
	case LPA_EXTERN:
		return LPA_DECLARED;
	default:
		return f->attributes;
	}
}

struct lp_decl_form lp_decl_form(const struct lp *lp, decl_t d, uint8_t how)
{
	static const struct lp_form ahead = { .change = LINKAGE_MAKE_STATIC,
					      .linkage = POLICY_INTERNAL,
					      .attributes = LPA_STATIC,
					      .hoisted = PP_NONE };
	struct lp_decl_form r = { &ahead, LP_STORAGE_KEPT, LPA_STATIC };
	ent_t e = lp_dcl(lp, d)->entity;

	if (!(how & LPD_EXTRA))
		r.form = lp_form(lp, e, role_of(how));
	else if (lp_extra_form(lp, e)->name)
		r.form = lp_extra_form(lp, e);
	r.storage = storage_of(lp, d, how, r.form);
	r.attributes = attributes_of(lp, d, how, r.form);
	return r;
}
