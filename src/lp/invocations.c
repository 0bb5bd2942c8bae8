// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Macro invocations that make several declarations (accessors, attributes, types with their
 * functions). The call is what the author wrote, and it can only stay when all of its output is
 * wanted; otherwise the needed part is printed expanded. So unneeded declarations are brought along
 * where they do nothing in lp.c:
 *
 *  - they leave no code, data or symbol, and no compiler warns that they are unused;
 *  - everything they refer to is there already, spelled as in the source. Nothing new is written
 *    for it but "struct T;": a short function expanded is better than helpers that nobody needs.
 *    Since none of their code remains, their references need no binding: the policy is not asked;
 *  - the call is short, shorter than the needed part of its output, and the definition that it
 *    requires is not endless.
 *
 * The needed part of the call's output must stay as in the source. Whether the call did stay shows
 * when the text is made (emit); if not, it is split in the choices, and only the needed part is
 * planned.
 */
#include <string.h>
#include "klp-ccp/search.h"
#include "lp-internal.h"

static const struct ast_chunk *chunk_at(const struct lp *lp, uint32_t c)
{
	return &lp->ast->chunks.v[c];
}

/* -- before the analysis: the calls, and what could be taken along by the looks of its tokens - */

/* Attributes of a declaration that does something although nothing refers to it. */
static bool acts_by_itself(const struct lp *lp, const struct ast_chunk *c)
{
	for (uint32_t i = 0; i < c->ndeclarators; i++)
		if (ast_own_flags(lp->ast, &lp->ast->declarators.v[c->first_declarator + i]) &
		    ATTR_ACTS)
			return true;
	return false;
}

/* True if it only declares something defined elsewhere. */
static bool only_declares(const struct lp *lp, const struct ast_chunk *c)
{
	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		const struct ast_declarator *d = &lp->ast->declarators.v[c->first_declarator + i];

		if (d->eq != PP_NONE || (c->storage_class != SC_EXTERN &&
					 !(d->function && c->storage_class == SC_NONE)))
			return false;
	}
	return true;
}

static bool may_come_along(const struct lp *lp, const struct ast_chunk *c)
{
	switch (c->kind) {
	case CHUNK_EMPTY:
	case CHUNK_STATIC_ASSERT:
		return true;
	case CHUNK_FUNCTION:
		return c->storage_class == SC_STATIC && !lp_wants_use(lp, c) &&
		       !acts_by_itself(lp, c);
	case CHUNK_DECLARATION:
		if (!c->ndeclarators || c->typedef_)
			return true;
		if (acts_by_itself(lp, c))
			return false;
		if (c->storage_class != SC_STATIC)
			return only_declares(lp, c);
		/* a static function that is declared must be defined */
		return c->ndeclarators == 1 &&
		       !lp->ast->declarators.v[c->first_declarator].function &&
		       !lp_wants_use(lp, c);
	default:
		return false;
	}
}

/*
 * The ';' that the author wrote after a call that ends with a body: chunk c, after the last token.
 */
static bool ends_call(const struct lp *lp, const struct pp_invocation *v, uint32_t c)
{
	uint32_t last;

	return c < lp->ast->chunks.n && chunk_at(lp, c)->kind == CHUNK_EMPTY &&
	       chunk_at(lp, c)->first == v->pp_last &&
	       !pp_in_invocation(&lp->rec->toks.v[v->pp_last]) &&
	       pp_tok_inclusion(lp->rec, v->pp_last) == v->inclusion &&
	       pp_tok_raw(lp->rec, v->pp_last, &last) == v->raw_last;
}

static void find_call(struct lp *lp, uint32_t invocation)
{
	const struct pp_invocation *v = &lp->rec->invocations.v[invocation];
	struct lp_invocation call = { .invocation = invocation };

	call.first = ast_chunk_at(lp->ast, v->pp_first);
	call.last = ast_chunk_at(lp->ast, v->pp_last - 1);
	if (call.first == PP_NONE || call.last == PP_NONE)
		return;
	call.last++;
	call.last += ends_call(lp, v, call.last);
	for (uint32_t c = call.first; c + 1 < call.last; c++)
		if (chunk_at(lp, c)->last != chunk_at(lp, c + 1)->first)
			return; /* a pragma between them */
	if (call.last - call.first > 1)
		vec_push(&lp->invocations, call);
}

void lp_find_invocations(struct lp *lp)
{
	const struct pp_record *rec = lp->rec;

	for (uint32_t i = 0; i < rec->invocations.n; i++)
		if (rec->invocations.v[i].pp_first < rec->invocations.v[i].pp_last)
			find_call(lp, i);
}

uint8_t *lp_chunk_flags(const struct lp *lp)
{
	uint8_t *how = mem_zalloc(lp->ast->chunks.n + 1);

	for (uint32_t c = 0; c < lp->ast->chunks.n; c++)
		if (lp_in_kept(lp, chunk_at(lp, c)->first))
			how[c] = AST_GIVEN;
	for (uint32_t i = 0; i < lp->invocations.n; i++)
		for (uint32_t c = lp->invocations.v[i].first; c < lp->invocations.v[i].last; c++)
			if (!how[c] && may_come_along(lp, chunk_at(lp, c)))
				how[c] = AST_OPTIONAL;
	return how;
}

/* -- what is needed of a call ----------------------------------------------------------------- */

static decl_t decl_of(const struct lp *lp, const struct ast_chunk *c, uint32_t i)
{
	return ast_decl_named_at(lp->ast, lp->ast->declarators.v[c->first_declarator + i].name);
}

/* True if tag t is an outermost definition in the chunk. */
static bool defines_tag(const struct lp *lp, const struct ast_chunk *c, uint32_t t)
{
	const struct ast_tag *tag = &lp->ast->tags.v[t];

	/* without a name it is part of the declaration around it, if there is one */
	return tag->body_first != PP_NONE && tag->container == PP_NONE &&
	       tag->scope == SCOPE_FILE && (tag->name != PP_NONE || !c->ndeclarators);
}

enum presence { ABSENT, PARTLY, WHOLE };

/* How much of the declaration the known needs emit. */
static enum presence decl_presence(const struct lp *lp, decl_t d)
{
	bool defines = lp_is_definition(lp, d) || lp_dtor(lp, d)->eq != PP_NONE;

	if (!lp->decl[d])
		return ABSENT;
	return defines && !(lp->decl[d] & LPD_COPY) ? PARTLY : WHOLE;
}

static enum presence chunk_presence(const struct lp *lp, uint32_t chunk)
{
	const struct ast_chunk *c = chunk_at(lp, chunk);
	uint32_t parts = 0, there = 0;
	bool partly = false;

	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		decl_t d = decl_of(lp, c, i);
		enum presence is = d == PP_NONE ? ABSENT : decl_presence(lp, d);

		parts++;
		there += is == WHOLE;
		partly |= is == PARTLY;
	}
	for (uint32_t t = ast_first_tag(lp->ast, c->first);
	     t < lp->ast->tags.n && lp->ast->tags.v[t].kw < c->last; t++)
		if (defines_tag(lp, c, t)) {
			parts++;
			there += (lp->tag[t] & LPT_DEF) != 0;
		}
	if (partly || (there && there < parts))
		return PARTLY;
	return there ? WHOLE : ABSENT;
}

static bool ext_stays(const struct lp *lp, ent_t e)
{
	const struct lp_form *ext = lp_form(lp, e, LP_ROLE_EXT);

	return !lp_is_anew(ext) && ext->change != LINKAGE_MAKE_STATIC;
}

/*
 * True if the emitted part of the declaration is written as in the source, as far as its symbol
 * goes. A copy is static.
 */
static bool stays(const struct lp *lp, decl_t d)
{
	ent_t e = lp_dcl(lp, d)->entity;
	const struct lp_form *copy = lp_form(lp, e, LP_ROLE_COPY);

	if (lp_ent(lp, e)->kind > ENT_OBJECT)
		return true;
	if (lp->decl[d] & (LPD_PATCHED | LPD_EXTRA | LPD_PROTO))
		return false;
	if (lp->decl[d] & LPD_EXT)
		return ext_stays(lp, e);
	if (lp_is_definition(lp, d) && copy->linkage != lp_linkage(lp, e))
		return false;
	return !copy->name && !lp->ent[e].rewritten;
}

/*
 * An entity that needs something of the call: the reason for the rest; PP_NONE: what is needed
 * changes.
 */
static ent_t needed_of(const struct lp *lp, const struct lp_invocation *call, uint32_t *tokens)
{
	ent_t found = PP_NONE;

	*tokens = 0;
	for (uint32_t k = call->first; k < call->last; k++) {
		const struct ast_chunk *c = chunk_at(lp, k);

		if (!c->in_slice && c->kind != CHUNK_EMPTY)
			return PP_NONE;
		if (chunk_presence(lp, k) == ABSENT)
			continue;
		*tokens += c->last - c->first;
		for (uint32_t i = 0; i < c->ndeclarators; i++) {
			decl_t d = decl_of(lp, c, i);

			if (d == PP_NONE || !lp->decl[d])
				continue;
			if (!stays(lp, d))
				return PP_NONE;
			found = found == PP_NONE ? lp_dcl(lp, d)->entity : found;
		}
		for (uint32_t t = ast_first_tag(lp->ast, c->first);
		     found == PP_NONE && t < lp->ast->tags.n && lp->ast->tags.v[t].kw < c->last;
		     t++)
			if (defines_tag(lp, c, t) && (lp->tag[t] & LPT_DEF))
				found = lp->ast->tags.v[t].entity;
	}
	return found;
}

/* -- taking along ----------------------------------------------------------------------------- */

/* True if the symbol may be declared or defined once more although nothing needs that. */
static bool symbol_allows(const struct lp *lp, decl_t d)
{
	ent_t e = lp_dcl(lp, d)->entity;

	if (lp_ent(lp, e)->kind > ENT_OBJECT || !lp->ent[e].state)
		return true;
	return lp->ent[e].state == LP_EXTERNALIZED && lp_dtor(lp, d)->eq == PP_NONE &&
	       !lp_is_definition(lp, d) && ext_stays(lp, e);
}

/* True if the reference means in lp.c what it means in the source, with nothing changed. */
static bool use_allows(const struct lp *lp, uint32_t use)
{
	const struct ast_use *u = &lp->ast->uses.v[use];
	const struct lp_entity *le;
	bool pointer;

	if (lp_dropped(lp, use))
		return false; /* a site is there */
	if (u->entity == PP_NONE)
		return !(u->flags & USE_IMPLICIT);
	if (lp_ent(lp, u->entity)->kind > ENT_OBJECT)
		return true;
	le = &lp->ent[u->entity];
	if ((le->state & LP_PATCHED) || lp_spelling(lp, use, u->entity, &pointer) || pointer)
		return false;
	return !(u->flags & USE_COMPOSITE) || le->composite || !le->state;
}

/* The policy hears of words in asm statements that are emitted. */
static bool has_asm_word(const struct lp *lp, const struct ast_chunk *c)
{
	const uint32_t n = lp->ast->asm_words.n;
	uint32_t w = search_first(i, 0, n, lp->ast->asm_words.v[i].tok < c->first);

	return w < n && lp->ast->asm_words.v[w].tok < c->last;
}

static bool text_allows(const struct lp *lp, const struct ast_chunk *c)
{
	const struct ast_unit *ast = lp->ast;

	if (c->untrusted || !may_come_along(lp, c) || has_asm_word(lp, c))
		return false;
	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		decl_t d = decl_of(lp, c, i);

		if (d == PP_NONE || (decl_presence(lp, d) != WHOLE && !symbol_allows(lp, d)))
			return false;
	}
	for (uint32_t i = ast_first_use(ast, c->first);
	     i < ast->uses.n && ast->uses.v[i].tok < c->last; i++)
		if (!use_allows(lp, i))
			return false;
	return true;
}

static void note_made(struct lp_needs *n, ent_t e, ent_t needed, tok_t tok)
{
	struct lp_reason *why = &n->lp->ent[e].why;

	if (why->kind != LPR_NONE)
		return;
	*why = (struct lp_reason){ .kind = LPR_CALL, .entity = needed, .tok = tok };
	vec_push(&n->noted, e);
}

/* Bits that make all of the chunk appear; what they need is to do. */
static void want_chunk(struct lp_needs *n, const struct ast_chunk *c, ent_t needed)
{
	struct lp *lp = n->lp;

	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		decl_t d = decl_of(lp, c, i);
		ent_t e = lp_dcl(lp, d)->entity;
		bool defines = lp_is_definition(lp, d) || lp_dtor(lp, d)->eq != PP_NONE ||
			       lp_ent(lp, e)->kind == ENT_TYPEDEF ||
			       lp_dcl(lp, d)->storage_class == SC_STATIC;

		if (decl_presence(lp, d) == WHOLE)
			continue;
		note_made(n, e, needed, c->first);
		lp_need_bits(n, &lp->decl[d], defines ? LPD_COPY : LPD_NAME);
	}
	for (uint32_t t = ast_first_tag(lp->ast, c->first);
	     t < lp->ast->tags.n && lp->ast->tags.v[t].kw < c->last; t++) {
		if (defines_tag(lp, c, t)) {
			if (lp->ast->tags.v[t].entity != PP_NONE)
				note_made(n, lp->ast->tags.v[t].entity, needed, c->first);
			lp_need_bits(n, &lp->tag[t], LPT_DEF);
		} else if (!c->ndeclarators && lp->ast->tags.v[t].scope == SCOPE_FILE &&
			   lp->ast->tags.v[t].container == PP_NONE) {
			lp_need_bits(n, &lp->tag[t], LPT_DECL);
		}
	}
	lp_need_range(n, c->first, c->last);
}

/* True if the trial added nothing outside the call but declarations of tags. */
static bool adds_little(const struct lp_needs *n, const struct lp_invocation *call)
{
	const struct lp *lp = n->lp;

	for (uint32_t i = 0; i < n->changed.n; i++) {
		const uint8_t *at = n->changed.v[i].at;
		uint32_t chunk;
		uint8_t added = *at & ~n->changed.v[i].old;

		if (at >= lp->tag && at < lp->tag + lp->ast->tags.n) {
			chunk = lp->ast->tags.v[at - lp->tag].chunk;
			added &= ~LPT_DECL;
		} else {
			chunk = lp_dcl(lp, (uint32_t)(at - lp->decl))->chunk;
		}
		if (added && (chunk < call->first || chunk >= call->last))
			return false;
	}
	return true;
}

static void take_back(struct lp_needs *n)
{
	while (n->changed.n) {
		n->changed.n--;
		*n->changed.v[n->changed.n].at = n->changed.v[n->changed.n].old;
	}
	while (n->noted.n)
		n->lp->ent[n->noted.v[--n->noted.n]].why.kind = LPR_NONE;
}

static bool is_partial(const struct lp *lp, uint32_t chunk)
{
	return chunk_presence(lp, chunk) != WHOLE;
}

static bool take_call(struct lp *lp, struct lp_invocation *call, ent_t needed)
{
	struct lp_needs n = { .lp = lp, .tok = PP_NONE, .trial = true };

	for (uint32_t c = call->first; c < call->last; c++)
		if (is_partial(lp, c) && !text_allows(lp, chunk_at(lp, c)))
			return false;
	for (uint32_t c = call->first; c < call->last; c++) {
		if (is_partial(lp, c))
			want_chunk(&n, chunk_at(lp, c), needed);
		lp->whole[c] = 1;
	}
	lp_settle_needs(&n);
	call->whole = adds_little(&n, call);
	if (!call->whole) {
		take_back(&n);
		memset(lp->whole + call->first, 0, call->last - call->first);
	}
	vec_free(&n.todo);
	vec_free(&n.tags);
	vec_free(&n.changed);
	vec_free(&n.noted);
	return call->whole;
}

/*
 * In tokens. A call of more than some lines has statements among its arguments (TRACE_EVENT), which
 * what is needed may not even have. Where lp.c has to repeat the macro's definition, and those that
 * this calls, they are about as long as what they make: not more than some pages. A header that is
 * kept has them at no cost.
 */
#define CALL_MAX 48
#define MADE_MAX 1000

static bool is_cheap(const struct lp *lp, const struct lp_invocation *call, uint32_t needed)
{
	const struct pp_invocation *v = &lp->rec->invocations.v[call->invocation];

	if (v->raw_last - v->raw_first > needed || v->raw_last - v->raw_first > CALL_MAX)
		return false;
	return v->pp_last - v->pp_first <= MADE_MAX ||
	       lp_in_kept_header(lp, lp->rec->macros.v[v->macro]->inclusion);
}

/* In order of the text: what one call needs may be what another one before it makes. */
void lp_take_invocations(struct lp *lp)
{
	for (uint32_t i = 0; i < lp->invocations.n; i++) {
		struct lp_invocation *call = &lp->invocations.v[i];
		uint32_t tokens;
		ent_t needed;

		call->whole = false;
		if (lp->choices->call_split[call->invocation] ||
		    lp_in_kept(lp, chunk_at(lp, call->first)->first) ||
		    lp_in_kept(lp, chunk_at(lp, call->last - 1)->first))
			continue;
		needed = needed_of(lp, call, &tokens);
		if (needed != PP_NONE && is_cheap(lp, call, tokens))
			take_call(lp, call, needed);
	}
}
