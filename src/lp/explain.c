// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Why is this in lp.c? Every entity knows the first need that was met; following it upwards ends at a
 * patched function.
 */
#include <string.h>
#include "lp-internal.h"

static const char *state_word(const struct lp_entity *le)
{
	if ((le->state & LP_PATCHED) && (le->state & LP_EXTERNALIZED))
		return "patched and externalized";
	if (le->state & LP_PATCHED)
		return "patched";
	if (le->state & LP_EXTERNALIZED)
		return le->required  ? "externalized (its address escapes)"
		       : le->preferred ? "externalized (the policy prefers it)"
				       : "externalized";
	if (le->state & LP_COPIED)
		return le->rewritten ? "copied and rewritten" : "copied";
	return "not in lp.c";
}

static void put_place(const struct lp *lp, uint32_t tok, struct buf *out)
{
	struct loc l = pp_tok_loc(lp->rec, tok);

	buf_printf(out, "%s:%u:%u", l.file ? l.file : "?", l.line, l.col + 1);
}

static void put_names(const struct lp_entity *le, struct buf *out)
{
	if ((le->state & LP_PATCHED) && le->patched.new_name)
		buf_printf(out, " as %s", le->patched.new_name);
	if ((le->state & LP_EXTERNALIZED) && (le->ext.new_name || le->ext.make_pointer))
		buf_printf(out, " as %s%s", le->ext.make_pointer ? "pointer " : "",
			   le->ext.new_name ? le->ext.new_name : "of the same name");
	if (le->renamed)
		buf_printf(out, " as %s", le->renamed);
}

static void explain_symbol(const struct lp *lp, uint32_t e, struct buf *out)
{
	for (int depth = 0; e != PP_NONE && depth < 1000; depth++) {
		const struct lp_entity *le = &lp->ent[e];

		buf_printf(out, "%s%s %s: %s", depth ? "  " : "",
			   lp_ent(lp, e)->kind == ENT_FUNCTION ? "function" : "object", lp_name(lp, e),
			   state_word(le));
		put_names(le, out);
		if (le->why.kind == LPR_NAMED)
			buf_puts(out, "; named by --patched-functions");
		else if (le->why.kind == LPR_POLICY)
			buf_puts(out, "; is_patched_fun() of the policy says so");
		else if (le->why.kind == LPR_USED) {
			buf_puts(out, "; needed at ");
			put_place(lp, le->why.tok, out);
			buf_puts(out, " by");
		}
		buf_putc(out, '\n');
		e = le->why.kind == LPR_USED ? le->why.entity : PP_NONE;
	}
}

bool lp_explain(const struct lp *lp, const char *name, struct buf *out)
{
	bool found = false;

	for (uint32_t i = 0; i < lp->order.n; i++) {
		uint32_t e = lp->order.v[i];

		if (strcmp(lp_name(lp, e), name) || !lp->ent[e].state)
			continue;
		explain_symbol(lp, e, out);
		found = true;
	}
	for (uint32_t i = 0; i < lp->rec->inclusions.n; i++) {
		const struct lp_header *h = &lp->headers[i];
		const char *path = lp->rec->files.v[lp->rec->inclusions.v[i].file].path;

		if (strcmp(path, name))
			continue;
		found = true;
		buf_printf(out, "header %s: %s%s%s\n", path,
			   h->kept			? "kept"
			   : h->state == LPH_ELIGIBLE ? "included by a kept header"
			   : h->state == LPH_POLICY_NO ? "taken apart: is_header_eligible() says so"
			   : h->state == LPH_CHILD_NO  ? "taken apart: it includes "
			   : h->state == LPH_OPTION_NO ? "taken apart: --expand-include"
						       : "taken apart: ",
			   h->state == LPH_CHILD_NO ? lp->rec->files.v[lp->rec->inclusions.v[h->because].file].path
						    : "",
			   h->text ? h->text : "");
	}
	return found;
}

void lp_dump(const struct lp *lp, struct buf *out)
{
	for (uint32_t i = 0; i < lp->order.n; i++) {
		uint32_t e = lp->order.v[i];
		const struct lp_entity *le = &lp->ent[e];

		if (!le->state)
			continue;
		buf_printf(out, "%s %s %s", lp_ent(lp, e)->kind == ENT_FUNCTION ? "function" : "object",
			   lp_name(lp, e), state_word(le));
		put_names(le, out);
		buf_putc(out, '\n');
	}
	for (uint32_t i = 0; i < lp->kept.n; i++)
		buf_printf(out, "header %s kept\n",
			   lp->rec->files.v[lp->rec->inclusions.v[lp->kept.v[i]].file].path);
}
