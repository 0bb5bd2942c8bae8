// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Explains why something is in lp.c. Every entity knows the first need that was met; following
 * these upwards ends at a patched function.
 */
#include <string.h>
#include "lp-internal.h"

/* -- words ------------------------------------------------------------------------------------ */

const char *lp_kind_word(const struct lp *lp, ent_t e)
{
	static const char *const tags[] = { "struct", "union", "enum" };

	switch (lp_ent(lp, e)->kind) {
	case ENT_FUNCTION:
		return "function";
	case ENT_OBJECT:
		return "object";
	case ENT_TYPEDEF:
		return "typedef";
	case ENT_ENUMERATOR:
		return "enumerator";
	default:
		return tags[lp_ent(lp, e)->tag_kind];
	}
}

static const char *externalized_word(const struct lp *lp, ent_t e)
{
	if (lp_ent(lp, e)->kind == ENT_OBJECT)
		return "externalized (shall_externalize_object)";
	if (lp->ent[e].required)
		return "externalized (is_function_externalizable; its address escapes)";
	if (lp->ent[e].preferred)
		return "externalized (is_function_externalization_preferred)";
	return "externalized (is_function_externalizable)";
}

static const char *symbol_state(const struct lp *lp, ent_t e)
{
	const struct lp_entity *le = &lp->ent[e];

	if ((le->state & LP_PATCHED) && (le->state & LP_EXTERNALIZED))
		return "patched and externalized";
	if (le->state & LP_PATCHED)
		return "patched";
	if (le->state & LP_EXTERNALIZED)
		return externalized_word(lp, e);
	if (le->state & LP_COPIED)
		return le->rewritten ? "copied and rewritten" : "copied";
	if (le->why.kind == LPR_CALL)
		return "brought along";
	return "declared";
}

static uint8_t decl_bits(const struct lp *lp, ent_t e)
{
	uint8_t bits = 0;

	for (decl_t d = lp_ent(lp, e)->first_decl; d != PP_NONE; d = lp_dcl(lp, d)->next)
		bits |= lp->decl[d];
	return bits;
}

static uint8_t tag_bits(const struct lp *lp, ent_t e)
{
	uint32_t def = lp_ent(lp, e)->definition;
	uint8_t bits = 0;

	for (uint32_t t = lp_ent(lp, e)->first_tag; t != PP_NONE; t = lp->ast->tags.v[t].next)
		bits |= lp->tag[t];
	if (def != PP_NONE)
		bits |= lp->tag[lp_outermost_tag(lp, def)];
	return bits;
}

static const char *tag_state(uint8_t bits)
{
	if (bits & LPT_DEF)
		return "defined";
	return bits ? "declared" : NULL;
}

bool lp_is_emitted(const struct lp *lp, ent_t e)
{
	const struct ast_entity *en = lp_ent(lp, e);

	if (en->local_static && lp->ent[e].state == LP_COPIED) /* goes with its function */
		return en->owner != PP_NONE && decl_bits(lp, en->owner);
	return decl_bits(lp, e) || (lp->ent[e].state & (LP_PATCHED | LP_EXTERNALIZED));
}

/* What lp.c has of an entity, NULL: nothing. */
const char *lp_state_word(const struct lp *lp, ent_t e)
{
	switch (lp_ent(lp, e)->kind) {
	case ENT_FUNCTION:
	case ENT_OBJECT:
		return lp->ent[e].state || decl_bits(lp, e) ? symbol_state(lp, e) : NULL;
	case ENT_TYPEDEF:
		return decl_bits(lp, e) ? "copied" : NULL;
	case ENT_TAG:
		return tag_state(tag_bits(lp, e));
	default:
		return lp->ent[e].why.kind != LPR_NONE ? "used" : NULL;
	}
}

static void put_place(const struct lp *lp, tok_t tok, struct buf *out)
{
	struct loc l = pp_tok_loc(lp->rec, tok);

	buf_printf(out, "%s:%u:%u", l.file ? l.file : "?", l.line, l.col + 1);
}

static void put_names(const struct lp *lp, ent_t e, struct buf *out)
{
	const struct lp_form *patched = lp_form(lp, e, LP_ROLE_PATCHED);
	const struct lp_form *ext = lp_form(lp, e, LP_ROLE_EXT);
	const struct lp_form *copy = lp_form(lp, e, LP_ROLE_COPY);

	if (patched->name)
		buf_printf(out, " as %s", patched->name);
	if (lp_is_anew(ext)) {
		buf_puts(out, ext->pointer ? " as a pointer " : " as ");
		buf_puts(out, ext->name ? ext->name : "with the same name");
	}
	if (copy->name)
		buf_printf(out, " as %s", copy->name);
}

static void put_reason(const struct lp *lp, const struct lp_reason *why, struct buf *out)
{
	switch (why->kind) {
	case LPR_NAMED:
		buf_puts(out, "; named by --patched-functions");
		break;
	case LPR_POLICY:
		buf_puts(out, "; selected by the policy's is_patched_fun()");
		break;
	case LPR_USED:
	case LPR_HEADER:
		buf_puts(out,
			 why->kind == LPR_USED ? "; needed at " : "; needed by a kept header at ");
		put_place(lp, why->tok, out);
		break;
	case LPR_CALL:
		buf_puts(out, "; made by the macro call at ");
		put_place(lp, why->tok, out);
		break;
	}
}

static void put_entity(const struct lp *lp, ent_t e, struct buf *out)
{
	const char *word = lp_state_word(lp, e);
	const char *name = lp_ent(lp, e)->name ? lp_name(lp, e) : "(untagged)";

	buf_printf(out, "%s %s: %s", lp_kind_word(lp, e), name,
		   word ? word : "comes with its header");
	put_names(lp, e, out);
	put_reason(lp, &lp->ent[e].why, out);
}

/* -- answers ---------------------------------------------------------------------------------- */

/*
 * Each reason was noted when its entity was met, after that of the one which needs it. Where a need
 * comes from text that nobody in particular owns, that is not certain, and the text must end.
 */
#define REASONS_MAX 1000

void lp_explain(const struct lp *lp, ent_t e, struct buf *out)
{
	const char *lead = "";

	for (int n = 0; e != PP_NONE && n < REASONS_MAX; n++) {
		const struct lp_reason *why = &lp->ent[e].why;

		buf_puts(out, lead);
		put_entity(lp, e, out);
		buf_putc(out, '\n');
		lead = why->kind == LPR_CALL ? "  with " : "  by ";
		e = why->kind >= LPR_USED ? why->entity : PP_NONE;
	}
}

static const char *header_path(const struct lp *lp, uint32_t i)
{
	return lp->rec->files.v[lp->rec->inclusions.v[i].file].path;
}

void lp_put_header_reason(const struct lp *lp, uint32_t i, struct buf *out)
{
	const struct lp_header *h = &lp->headers[i];
	uint32_t reader = lp_reader(lp, i);

	if (lp->rec->inclusions.v[i].parent == PP_NONE) {
		buf_puts(out, "part of every compilation");
	} else if (h->kept && h->replay && !h->wanted && !lp->choices->replays_kept) {
		buf_puts(out, "left out: it is only read to re-read another header, and nothing "
			      "needs that");
	} else if (lp_is_included(lp, i)) {
		buf_puts(out, "kept");
	} else if (h->state == LPH_ELIGIBLE && lp->reader && reader == PP_NONE) {
		buf_puts(out, "left out: nothing in lp.c needs it");
	} else if (h->kept) {
		buf_printf(out, "left out: it comes with %s", header_path(lp, reader));
	} else if (h->state == LPH_ELIGIBLE) {
		buf_puts(out, "comes with a kept header");
	} else if (h->state == LPH_POLICY_NO) {
		buf_puts(out, "expanded: rejected by is_header_eligible()");
	} else if (h->state == LPH_CHILD_NO) {
		buf_printf(out, "expanded: it includes %s", header_path(lp, h->because));
	} else if (h->state == LPH_OPTION_NO) {
		buf_puts(out, "expanded: --expand-include");
	} else {
		buf_printf(out, "expanded: %s", h->text ? h->text : "");
		if (h->state == LPH_CONFLICT && h->because != PP_NONE)
			buf_printf(out, ": %s", lp_name(lp, h->because));
	}
}

static void explain_header(const struct lp *lp, uint32_t i, struct buf *out)
{
	buf_printf(out, "header %s: ", header_path(lp, i));
	lp_put_header_reason(lp, i, out);
	buf_putc(out, '\n');
}

void lp_dump(const struct lp *lp, struct buf *out)
{
	for (ent_t e = 0; e < lp->ast->entities.n; e++) {
		if (!lp_state_word(lp, e))
			continue;
		put_entity(lp, e, out);
		if (lp->ent[e].why.kind == LPR_USED && lp->ent[e].why.entity != PP_NONE)
			buf_printf(out, " by %s %s", lp_kind_word(lp, lp->ent[e].why.entity),
				   lp_name(lp, lp->ent[e].why.entity));
		buf_putc(out, '\n');
	}
	for (uint32_t i = 0; i < lp->kept.n; i++)
		explain_header(lp, lp->kept.v[i], out);
}

void lp_dump_headers(const struct lp *lp, struct buf *out)
{
	for (uint32_t i = 0; i < lp->rec->inclusions.n; i++) {
		uint32_t depth = lp->rec->inclusions.v[i].depth;

		if (i == lp->rec->main)
			continue;
		buf_printf(out, "%*s", depth > 1 && depth < 100 ? (int)(depth - 1) * 2 : 0, "");
		explain_header(lp, i, out);
	}
}
