// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which declarations of kept headers text needs: those of what it names, and those of what these
 * name in turn, since a header may rely on another that came before it. All of a symbol's
 * declarations count that say something (an attribute, an array's length), wherever they stand.
 * What text only has to be able to name, a tag, is satisfied by any mention.
 */
#include <ctype.h>
#include <string.h>
#include "lp-internal.h"

static void add(struct lp_demands *d, tok_t of, ent_t any)
{
	vec_push(&d->v, ((struct lp_demand){ of, any, d->by, d->direct }));
}

static bool is_local(const struct lp *lp, decl_t decl)
{
	return lp_dcl(lp, decl)->function != PP_NONE;
}

static bool is_kept(const struct lp *lp, decl_t decl)
{
	return !is_local(lp, decl) && lp_in_kept(lp, lp_name_tok(lp, decl));
}

/* -- functions and objects --------------------------------------------------------------------- */

/* lp.c has this declaration as it is. */
static bool is_written(const struct lp *lp, decl_t decl)
{
	static const uint8_t bits[] = { LPD_COPY, LPD_EXT, LPD_NAME };

	for (size_t i = 0; i < ARRAY_SIZE(bits); i++)
		if (lp->decl[decl] & bits[i] && !lp_is_anew(lp_decl_form(lp, decl, bits[i]).form))
			return true;
	return false;
}

/* The declaration that others are compared with: a definition says most. PP_NONE: lp.c has none. */
static decl_t main_declaration(const struct lp *lp, ent_t e)
{
	decl_t found = PP_NONE;

	for (decl_t d = lp_first_file_decl(lp, e); d != PP_NONE; d = lp_dcl(lp, d)->next) {
		if (!is_kept(lp, d) && !is_written(lp, d))
			continue;
		if (lp_is_definition(lp, d))
			return d;
		if (found == PP_NONE)
			found = d;
	}
	return found;
}

/* Where the attributes stand that are about declaration d, and about no other one of its line. */
static tok_t first_attribute(const struct lp *lp, decl_t d)
{
	return lp_dtor(lp, d)->first == lp_dcl(lp, d)->spec_last ? lp_dcl(lp, d)->spec_first
								 : lp_dtor(lp, d)->first;
}

/*
 * All attributes count, those about placement too: code of an inline function of a header is made
 * for lp.c.
 */
static bool repeats_attributes(const struct lp *lp, decl_t d, decl_t of)
{
	const struct ast_decl *dc = lp_dcl(lp, d);
	tok_t first = first_attribute(lp, of), last = lp_dtor(lp, of)->last;

	return lp_repeats_attributes(lp, dc->spec_first, dc->spec_last, first, last) &&
	       lp_repeats_attributes(lp, lp_dtor(lp, d)->first, lp_dtor(lp, d)->last, first, last);
}

static bool adds_nothing(const struct lp *lp, decl_t d, decl_t to)
{
	const struct ast_decl *dc = lp_dcl(lp, d), *tc = lp_dcl(lp, to);

	if (dc->flags & (DECL_DEFINITION | DECL_TENTATIVE))
		return false;
	/* An earlier one may make it static; a plain one makes an inline function a global one. */
	if ((dc->storage_class == SC_STATIC && tc->storage_class != SC_STATIC) ||
	    (dc->flags ^ tc->flags) & DECL_INLINE)
		return false;
	/* A global function without an earlier prototype may be a warning. */
	if (lp_is_definition(lp, to) && tc->storage_class != SC_STATIC &&
	    lp->rec->inv->warn_missing_prototypes)
		return false;
	return repeats_attributes(lp, d, to) && lp_repeats_type(lp, d, to);
}

static void demand_symbol(struct lp_demands *d, ent_t e)
{
	const struct lp *lp = d->lp;
	decl_t first = main_declaration(lp, e);

	for (decl_t x = lp_first_file_decl(lp, e); x != PP_NONE; x = lp_dcl(lp, x)->next)
		if (is_kept(lp, x) && (x == first || !adds_nothing(lp, x, first)))
			add(d, lp_name_tok(lp, x), PP_NONE);
}

/* -- types ------------------------------------------------------------------------------------- */

static void demand_typedef(struct lp_demands *d, const struct ast_use *u)
{
	const struct lp *lp = d->lp;

	if (u->decl != PP_NONE && is_local(lp, u->decl))
		return;
	for (decl_t x = lp_first_file_decl(lp, u->entity);
	     x != PP_NONE && lp_name_tok(lp, x) < u->tok; x = lp_dcl(lp, x)->next) {
		if (is_kept(lp, x))
			add(d, lp_name_tok(lp, x), PP_NONE);
		if (is_kept(lp, x) || lp->decl[x])
			return;
	}
}

static void demand_definition(struct lp_demands *d, ent_t e)
{
	const struct lp *lp = d->lp;
	uint32_t def = e == PP_NONE ? PP_NONE : lp_ent(lp, e)->definition;

	if (def != PP_NONE && lp_in_kept(lp, lp->ast->tags.v[def].kw))
		add(d, lp->ast->tags.v[def].kw, PP_NONE);
}

static void demand_tag(struct lp_demands *d, const struct ast_use *u)
{
	const struct lp *lp = d->lp;
	uint32_t t = ast_first_tag(lp->ast, u->tok ? u->tok - 1 : 0);

	if (u->flags & (USE_COMPLETE | USE_ALLOCATED)) {
		if (u->flags & USE_COMPLETE || lp_allocates(lp, u->tok, !d->direct))
			demand_definition(d, u->entity);
		return;
	}
	for (; t < lp->ast->tags.n && lp->ast->tags.v[t].kw <= u->tok; t++)
		if ((lp->ast->tags.v[t].kw == u->tok || lp->ast->tags.v[t].name == u->tok) &&
		    lp->ast->tags.v[t].scope == SCOPE_FILE)
			return; /* declares it by itself */
	add(d, u->tok, u->entity);
}

/* -- text -------------------------------------------------------------------------------------- */

static void demand_use(struct lp_demands *d, uint32_t use)
{
	const struct lp *lp = d->lp;
	const struct ast_use *u = &lp->ast->uses.v[use];
	bool pointer;

	if (u->entity == PP_NONE || lp_ent(lp, u->entity)->local ||
	    (d->direct && lp_dropped(lp, use) == LPU_GONE))
		return;
	switch (lp_ent(lp, u->entity)->kind) {
	case ENT_FUNCTION:
	case ENT_OBJECT:
		if (!d->direct || (!lp_spelling(lp, use, u->entity, &pointer) && !pointer))
			demand_symbol(d, u->entity);
		break;
	case ENT_TYPEDEF:
		demand_typedef(d, u);
		break;
	case ENT_ENUMERATOR:
		demand_definition(d, lp_ent(lp, u->entity)->owner);
		break;
	case ENT_TAG:
		demand_tag(d, u);
		break;
	}
}

static size_t word(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

/*
 * Goes to the next word of an asm template from *s on; its length, 0: there is none. What follows a
 * backslash is none.
 */
static size_t next_word(const char **s)
{
	size_t n;

	while (!(n = word(*s)) && **s)
		*s += **s == '\\' && (*s)[1] ? 2 : 1;
	return n;
}

static const char *spelling(const struct lp *lp, tok_t tok)
{
	return name_str(&lp->rec->names, lp->rec->toks.v[tok].name);
}

/* Words of a string that are macros of the assembler, which asm at file scope defines. */
static void demand_words(struct lp_demands *d, tok_t tok)
{
	const char *s = spelling(d->lp, tok);

	for (size_t n; (n = next_word(&s)); s += n)
		for (uint32_t i = 0; i < d->macros.n; i++)
			if (d->macros.v[i].len == n && !memcmp(d->macros.v[i].name, s, n))
				add(d, d->macros.v[i].tok, PP_NONE);
}

void lp_demand(struct lp_demands *d, tok_t first, tok_t last, uint32_t by, bool direct)
{
	const struct ast_unit *ast = d->lp->ast;

	d->by = by;
	d->direct = direct;
	for (uint32_t i = ast_first_use(ast, first); i < ast->uses.n && ast->uses.v[i].tok < last;
	     i++)
		demand_use(d, i);
	for (tok_t t = first; d->macros.n && t < last; t++)
		if (d->lp->rec->toks.v[t].kind == TOK_STR)
			demand_words(d, t);
}

void lp_demand_name(struct lp_demands *d, name_t name, uint32_t by)
{
	const struct ast_unit *ast = d->lp->ast;
	ent_t e = ast_find(ast, name, false);

	d->by = by;
	d->direct = true;
	if (e != PP_NONE && lp_ent(d->lp, e)->kind <= ENT_OBJECT) {
		demand_symbol(d, e);
		return;
	}
	for (uint32_t i = ast_chunks_named(ast, name); i != PP_NONE;
	     i = ast->name_chunks.v[i].next) {
		tok_t tok = ast->chunks.v[ast->name_chunks.v[i].chunk].first;

		if (!ast->name_chunks.v[i].tag && lp_in_kept(d->lp, tok)) {
			add(d, tok, PP_NONE);
			return;
		}
	}
}

void lp_demand_declared(struct lp_demands *d, decl_t decl, uint32_t by)
{
	d->by = by;
	d->direct = false;
	if (is_written(d->lp, decl))
		demand_symbol(d, lp_dcl(d->lp, decl)->entity);
}

void lp_demand_rest(struct lp_demands *d, uint8_t *met)
{
	const struct ast_unit *ast = d->lp->ast;

	for (uint32_t i = 0; i < d->v.n; i++) {
		const struct lp_demand x = d->v.v[i];
		uint32_t c = x.any == PP_NONE ? ast_chunk_at(ast, x.of) : PP_NONE;

		if (c == PP_NONE || met[c])
			continue;
		met[c] = 1;
		lp_demand(d, ast->chunks.v[c].first, ast->chunks.v[c].last, x.by, false);
	}
}

/* -- what has an effect on code that does not name it ------------------------------------------ */

static bool is_word(const char *s, size_t n, const char *directive)
{
	return s[-1] == '.' && n == strlen(directive) && !memcmp(s, directive, n);
}

/* Finds the macros that a file-scope asm defines; true if there is more in it. */
static bool find_macros(struct lp_demands *d, const struct ast_chunk *c)
{
	bool inside = false, more = false;

	for (tok_t t = c->first; t < c->last; t++) {
		const char *s = spelling(d->lp, t);
		bool named = true;

		if (d->lp->rec->toks.v[t].kind != TOK_STR)
			continue;
		for (size_t n; (n = next_word(&s)); s += n) {
			if (!named)
				vec_push(&d->macros, ((struct lp_asm_macro){ s, n, t }));
			named = !is_word(s, n, "macro");
			more |= named && !inside;
			inside = !named || (inside && !is_word(s, n, "endm"));
		}
	}
	return more;
}

/* It takes a register away from all functions. The stack pointer is nobody's anyway. */
static bool takes_register(const struct lp *lp, const struct ast_chunk *c)
{
	tok_t t = c->first;
	const char *s;

	while (t < c->last && lp->rec->toks.v[t].kind != TOK_STR)
		t++;
	s = t < c->last ? strstr(spelling(lp, t), "sp") : NULL;
	return !s || strcmp(s, "sp\"") != 0;
}

void lp_demands_begin(struct lp_demands *d, const struct lp *lp, uint32_t by)
{
	memset(d, 0, sizeof(*d));
	d->lp = lp;
	d->by = by;
	for (uint32_t i = 0; i < lp->ast->chunks.n; i++) {
		const struct ast_chunk *c = &lp->ast->chunks.v[i];

		if ((c->kind != CHUNK_ASM && c->storage_class != SC_REGISTER) ||
		    !lp_in_kept(lp, c->first))
			continue;
		if (c->kind == CHUNK_ASM ? find_macros(d, c) : takes_register(lp, c))
			add(d, c->first, PP_NONE);
	}
}

void lp_demands_end(struct lp_demands *d)
{
	vec_free(&d->v);
	vec_free(&d->macros);
}
