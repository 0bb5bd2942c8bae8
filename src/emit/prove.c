// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The proof: the finished text is preprocessed as its compiler would, and must give exactly the
 * planned tokens; then they must parse. Where the file's own -D or -I played a part, the same must
 * come out without them. Tokens that come from __LINE__, __COUNTER__ and the like differ by nature
 * and are compared by their origin.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/path.h"
#include "klp-ccp/search.h"
#include "text.h"

/*
 * An expected token: the pp token of the original unit that it stands for (PP_NONE: new text), and
 * its name.
 */
struct expected {
	const struct pp_record *rec;
	uint32_t tok;
	name_t name;
	bool placed; /* #line says where it is in the source */
};

/* True if the call made a token of that name from a value that says where the call stands. */
static bool tells_position(const struct expected *e)
{
	const struct pp_invocation *v = e->tok == PP_NONE ? NULL : pp_invocation_of(e->rec, e->tok);

	for (uint32_t i = v ? v->pp_first : 0; v && i < v->pp_last; i++) {
		const struct pp_tok *tok = &e->rec->toks.v[i];

		if (tok->name == e->name && tok->origin == e->rec->toks.v[e->tok].origin &&
		    tok->flags & (e->placed ? TF_AT_ELSE : TF_AT))
			return true;
	}
	return false;
}

/* True if `got` is acceptable where another token was expected. */
static bool acceptable(struct text *t, struct expected e, const struct pp_tok *got)
{
	const char *want = name_str(&t->rec->names, e.name);

	if (!e.name) /* the message of an error() attribute */
		return got->kind == TOK_STR;
	if (!tells_position(&e))
		return false;
	if (got->kind == TOK_STR)
		return want[0] == '"';
	return pp_same_but_digits(want, name_str(&t->rec->names, got->name));
}

/* The k-th of an item that is no #include. */
static struct expected expected_of(const struct text *t, const struct item *it, uint32_t k)
{
	struct expected e = { t->rec, PP_NONE, t->expect.v[it->stored + k],
			      t->has_lines && piece_tells_place(t, it->piece) };

	if (it->kind == ITEM_REWRITE || it->kind == ITEM_NESTED || it->aliased)
		e.tok = it->tok;
	else if (it->kind != ITEM_TEXT)
		e.tok = it->tok + k;
	return e;
}

/* Goes over the tokens of the text and compares them with those that are expected. */
struct comparison {
	struct text *t;
	const struct pp_record *again;
	uint32_t k, n;     /* the token at hand; all, without TOK_EOF */
	struct expected e; /* the last one that was expected */
	enum { ACTING_UNKNOWN, ACTING_NONE, ACTING_SOME } acting; /* any_acts() */
};

/* A name without the underscores that it has on both sides. */
static const char *bare(const char *s, size_t *len)
{
	*len = strlen(s);
	if (*len > 4 && !strncmp(s, "__", 2) && !strcmp(s + *len - 2, "__")) {
		*len -= 4;
		s += 2;
	}
	return s;
}

/* How far in front of its name a group of attributes may begin. */
#define GROUP_MAX 64

/* The group of attributes that the token is in. */
static bool attributes_around(const struct ast_unit *u, tok_t tok, struct ast_attributes *g)
{
	for (tok_t i = tok, n = 0; i-- > 0 && n < GROUP_MAX; n++)
		if (ast_attribute_group(u, i, g) && g->last > tok)
			return true;
	return false;
}

/* True if the token is the name of an attribute. */
static bool is_attribute(const struct ast_unit *u, tok_t tok)
{
	struct ast_attributes g;
	struct ast_attribute a;

	if (!attributes_around(u, tok, &g))
		return false;
	while (ast_next_attribute(u, &g, &a))
		if (a.name == tok)
			return true;
	return false;
}

/*
 * Where includes come in another order, a header may read "inline" with another definition of
 * "notrace" than it did; two of these only differ in how they spell an attribute.
 */
static bool same_attribute(const struct comparison *c)
{
	size_t want_len, have_len;
	const char *want, *have;

	if (!c->t->stays || c->k >= c->n || c->e.tok == PP_NONE || c->e.rec != c->t->rec)
		return false;
	want = bare(name_str(&c->t->rec->names, c->e.name), &want_len);
	have = bare(name_str(&c->t->rec->names, c->again->toks.v[c->k].name), &have_len);
	return want_len == have_len && !memcmp(want, have, want_len) &&
	       is_attribute(c->t->lp->ast, c->e.tok);
}

/*
 * True if the compiler makes something of a definition although nothing refers to it, like a
 * constructor. That a static function has a section is no reason.
 */
static bool acts_by_itself(const struct ast_unit *u, const struct ast_chunk *c)
{
	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		const struct ast_declarator *d = &u->declarators.v[c->first_declarator + i];
		uint32_t flags = ast_own_flags(u, d);
		bool function = c->kind == CHUNK_FUNCTION;

		if (flags & ATTR_ACTS && function == d->function &&
		    (!(flags & DECL_SECTION) || (!function && flags & ATTR_USED)))
			return true;
	}
	return false;
}

/* The same of anything in kept headers, which may refer to all static functions. */
static bool any_acts(struct comparison *c)
{
	const struct ast_unit *u = c->t->lp->ast;

	for (uint32_t i = 0; !c->acting && i < u->chunks.n; i++)
		if (lp_in_kept(c->t->lp, u->chunks.v[i].first) &&
		    acts_by_itself(u, &u->chunks.v[i]))
			c->acting = ACTING_SOME;
	if (!c->acting)
		c->acting = ACTING_NONE;
	return c->acting == ACTING_SOME;
}

/* A string of asm may be the label of a local declaration, which counts elsewhere as well. */
static bool is_of_asm(const struct ast_unit *u, tok_t tok)
{
	while (tok && u->rec->toks.v[tok].kind == TOK_STR)
		tok--;
	return tok && ast_is_keyword(u, tok - 1, AST_KW_ASM);
}

/*
 * So may a string that it makes of a name be that of the name's value, since that is defined now,
 * or the other way round. In a function that lp.c does not use that says nothing, unless it is of a
 * declaration.
 */
static bool unused_string(struct comparison *c)
{
	const struct ast_unit *ast = c->t->lp->ast;
	struct ast_attributes g;
	uint32_t chunk;

	if (!c->t->stays || c->k >= c->n || c->e.tok == PP_NONE || c->e.rec != c->t->rec ||
	    c->again->toks.v[c->k].kind != TOK_STR || c->e.rec->toks.v[c->e.tok].kind != TOK_STR)
		return false;
	chunk = ast_chunk_at(ast, c->e.tok);
	return chunk != PP_NONE && ast->chunks.v[chunk].kind == CHUNK_FUNCTION &&
	       ast->chunks.v[chunk].storage_class == SC_STATIC &&
	       c->e.tok > ast->chunks.v[chunk].body_first && !c->t->used[chunk] &&
	       !is_of_asm(ast, c->e.tok) && !attributes_around(ast, c->e.tok, &g) && !any_acts(c);
}

/* True if the current token is the expected one. */
static bool meets(struct comparison *c)
{
	return c->k < c->n && (c->again->toks.v[c->k].name == c->e.name ||
			       acceptable(c->t, c->e, &c->again->toks.v[c->k]));
}

/* How many of n tokens have the same name in both. */
static uint32_t same_names(const struct pp_tok *a, const struct pp_tok *b, uint32_t n)
{
	uint32_t i = 0;

	while (i < n && a[i].name == b[i].name)
		i++;
	return i;
}

/* Most of a kernel's unit: what is equal is passed at once. */
static bool meets_run(struct comparison *c, const struct include_run *run)
{
	const struct pp_tok *want = run->rec->toks.v, *have = c->again->toks.v;

	for (uint32_t tok = run->tok; tok < run->last; tok++, c->k++) {
		uint32_t n = run->last - tok, left = c->n - c->k;
		uint32_t same = same_names(want + tok, have + c->k, n < left ? n : left);

		tok += same;
		c->k += same;
		if (tok == run->last)
			break;
		c->e = (struct expected){ run->rec, tok, want[tok].name, false };
		if (!meets(c) && !same_attribute(c) && !unused_string(c))
			return false;
	}
	return true;
}

static bool meets_item(struct comparison *c, const struct item *it)
{
	struct include_run run;

	if (it->kind != ITEM_INCLUDE) {
		for (uint32_t j = 0; j < it->nexpect; j++, c->k++) {
			c->e = expected_of(c->t, it, j);
			if (!meets(c))
				return false;
		}
		return true;
	}
	run = include_first(c->t, it->ref);
	for (; run.tok < run.last; run = include_behind(c->t, it->ref, run))
		if (!meets_run(c, &run))
			return false;
	return true;
}

/*
 * Compares; the index of the first expected token that is not met, PP_NONE when all are. *e is the
 * last one that was looked at.
 */
static uint32_t first_difference(struct text *t, const struct pp_record *again, bool more_allowed,
				 struct expected *e)
{
	struct comparison c = { .t = t, .again = again, .e = { .rec = t->rec } };
	bool met = true;

	c.n = again->toks.n ? again->toks.n - 1 : 0;
	for (uint32_t i = 0; met && i < t->items.n; i++)
		met = meets_item(&c, &t->items.v[i]);
	*e = c.e;
	return !met || (c.k < c.n && !more_allowed) ? c.k : PP_NONE;
}

/* The item of expected token k; the last one when there are fewer tokens. */
static uint32_t item_of_expected(const struct text *t, uint32_t k)
{
	if (!t->items.n)
		return PP_NONE;
	return search_first(i, 1, t->items.n, t->items.v[i].first_expect <= k) - 1;
}

static uint32_t item_at_line(const struct text *t, uint32_t line)
{
	uint32_t found = PP_NONE;

	for (uint32_t i = 0; i < t->items.n && t->items.v[i].line <= line; i++)
		found = i;
	return found;
}

static const char *show_difference(struct text *t, const struct pp_record *again, uint32_t k,
				   const struct expected *e)
{
	struct loc l = { 0 };
	const char *want = k < t->nexpect ? name_str(&t->rec->names, e->name) : "end of file";
	const char *have = k + 1 < again->toks.n ? name_str(&again->names, again->toks.v[k].name)
						 : "end of file";

	if (k + 1 < again->toks.n)
		l = pp_tok_loc(again, k);
	return arena_printf(&t->arena, "token %u is '%s', expected '%s' (%s:%u)", k, have, want,
			    l.file ? l.file : "?", l.line);
}

/* The first inclusion of that file, PP_NONE. */
static uint32_t inclusion_of(const struct pp_record *rec, const char *path, size_t len)
{
	for (uint32_t i = 0; i < rec->inclusions.n; i++) {
		const char *p = pp_inclusion_file(rec, i)->path;

		if (strlen(p) == len && !memcmp(p, path, len))
			return i;
	}
	return PP_NONE;
}

/*
 * The inclusion that declares the last word of the first quotation in a message, "'struct a'", and
 * that lp.c does not read; PP_NONE.
 */
static uint32_t inclusion_lacked(const struct text *t, const char *message)
{
	const struct ast_unit *u = t->lp->ast;
	const char *s = strchr(message, '\''), *end = s ? strchr(s + 1, '\'') : NULL;
	name_t name;

	if (!t->reader || !end)
		return PP_NONE;
	for (s = end; isalnum((unsigned char)s[-1]) || s[-1] == '_'; s--)
		;
	name = name_lookup(&t->rec->names, s, (size_t)(end - s));
	for (uint32_t i = ast_chunks_named(u, name); i != PP_NONE; i = u->name_chunks.v[i].next) {
		const struct ast_chunk *c = &u->chunks.v[u->name_chunks.v[i].chunk];
		uint32_t incl = pp_tok_inclusion(t->rec, c->first);

		if (lp_in_kept(t->lp, c->first) && t->reader[incl] == PP_NONE &&
		    (!u->name_chunks.v[i].tag || ast_defines_tag(u, c, name)))
			return incl;
	}
	return PP_NONE;
}

/* The kept #include whose file, or one below, is that of the message. */
static uint32_t item_of_header(const struct text *t, const char *path, size_t len)
{
	const struct pp_record *rec = t->rec;

	for (uint32_t incl = 0; incl < rec->inclusions.n; incl++) {
		const char *p = rec->files.v[rec->inclusions.v[incl].file].path;
		uint32_t root;

		if (strlen(p) != len || memcmp(p, path, len))
			continue;
		root = lp_kept_above(t->lp, incl);
		for (uint32_t i = 0; root != PP_NONE && i < t->items.n; i++)
			if (t->items.v[i].kind == ITEM_INCLUDE && t->items.v[i].ref == root)
				return i;
	}
	return PP_NONE;
}

/* The kept #include, at or before the item, by which lp.c reads inclusion incl; PP_NONE. */
static uint32_t item_that_reads(const struct text *t, const struct pp_record *again, uint32_t incl,
				uint32_t item)
{
	const char *path;

	while (incl != PP_NONE && again->inclusions.v[incl].parent != again->main)
		incl = again->inclusions.v[incl].parent;
	if (incl == PP_NONE)
		return PP_NONE;
	path = pp_inclusion_file(again, incl)->path;
	for (uint32_t i = item < t->items.n ? item + 1 : t->items.n; i-- > 0;)
		if (t->items.v[i].kind == ITEM_INCLUDE &&
		    !strcmp(pp_inclusion_file(t->rec, t->items.v[i].ref)->path, path))
			return i;
	return PP_NONE;
}

/* The kept #include by which lp.c reads a file of that path, although the source kept it not. */
static uint32_t item_of_surplus(const struct text *t, const struct pp_record *again,
				const char *path, size_t len)
{
	for (uint32_t i = again->inclusions.n; i-- > 0;) {
		const char *p = pp_inclusion_file(again, i)->path;

		if (strlen(p) == len && !memcmp(p, path, len))
			return item_that_reads(t, again, i, PP_NONE);
	}
	return PP_NONE;
}

/* The first message begins with "file:line:". */
static void blame_error(struct text *t, const struct pp_record *again, const struct buf *messages,
			const char *path, uint32_t *item, const char **why)
{
	size_t n = strcspn(messages->s, "\n"), file = strcspn(messages->s, ":");
	unsigned int line;

	*why = arena_strndup(&t->arena, messages->s, n);
	if (strlen(path) != file || memcmp(messages->s, path, file))
		*item = item_of_header(t, messages->s, file);
	else if (sscanf(messages->s + file, ":%u", &line) == 1)
		*item = item_at_line(t, line);
	if (*item == PP_NONE)
		*item = item_of_surplus(t, again, messages->s, file);
}

/*
 * The tokens are right, but do not parse: only headers with other declarations could change
 * anything. All that messages name go to t->refs, unless one is about the text itself.
 */
static void blame_parse(struct text *t, const struct buf *messages, const char **why)
{
	*why = arena_strndup(&t->arena, messages->s, strcspn(messages->s, "\n"));
	t->blamed = inclusion_of(t->rec, messages->s, strcspn(messages->s, ":"));
	t->lacked = inclusion_lacked(t, *why);
	for (const char *s = messages->s; *s; s += strcspn(s, "\n"), s += *s == '\n') {
		uint32_t item = item_of_header(t, s, strcspn(s, ":")), ref, i = 0;

		if (item == PP_NONE) {
			if (s == messages->s)
				return;
			continue;
		}
		ref = t->items.v[item].ref;
		while (i < t->refs.n && t->refs.v[i] != ref)
			i++;
		if (i < t->refs.n)
			continue;
		vec_push(&t->refs, ref);
		vec_push(&t->whys, arena_strndup(&t->arena, s, strcspn(s, "\n")));
	}
}

/*
 * Who is to blame for a token that differs: an earlier #include that still gives something, which
 * is too much, or else the item that should have given it.
 */
static uint32_t blame_token(const struct text *t, const struct pp_record *again, uint32_t k)
{
	uint32_t incl = k + 1 < again->toks.n ? pp_tok_inclusion(again, k) : PP_NONE;
	uint32_t item = item_of_expected(t, k), gave = item_that_reads(t, again, incl, item);

	return gave != PP_NONE && gave < item ? gave : item;
}

/*
 * Preprocesses as inv says and compares; EXIT_PROOF with *item and *why when the tokens are not the
 * plan's.
 */
static enum exit_code compare(struct text *t, struct pp_record *again,
			      const struct cc_invocation *inv, struct provider *fs, struct diag *d,
			      uint32_t *item, const char **why)
{
	const struct lp_changed *c = t->lp->opt->changed;
	const struct pp_record *known = c ? c->original : t->rec;
	struct expected e = { .rec = t->rec };
	uint32_t k;

	if (pp_run_again(again, known, t->names, inv, fs, d)) {
		blame_error(t, again, d->capture, inv->file, item, why);
		return EXIT_PROOF;
	}
	k = first_difference(t, again, t->opt->epilogue != NULL, &e);
	if (k == PP_NONE)
		return EXIT_WRITTEN;
	if (e.tok != PP_NONE && e.rec == t->rec)
		t->blamed = pp_tok_inclusion(t->rec, e.tok);
	*why = show_difference(t, again, k, &e);
	*item = blame_token(t, again, k);
	return EXIT_PROOF;
}

/* The same as the livepatch module is built: the file's own -D and -I are not there. */
static enum exit_code compare_module(struct text *t, const struct cc_invocation *inv,
				     struct provider *fs, struct diag *d, uint32_t *item,
				     const char **why)
{
	const struct pp_record *rec = t->rec;
	bool *wanted = arena_alloc(&t->arena, rec->inv->dirs.n + 1);
	struct pp_record again = { 0 };
	struct cc_invocation module;
	enum exit_code rc;

	memset(wanted, 0, rec->inv->dirs.n + 1);
	for (uint32_t i = 0; i < rec->inclusions.n; i++)
		if (t->lp->headers[i].wanted && rec->inclusions.v[i].slot >= 0)
			wanted[rec->inclusions.v[i].slot] = true;
	cc_module_invocation(&module, inv, &t->arena, wanted);
	rc = compare(t, &again, &module, fs, d, item, why);
	if (rc)
		*why = arena_printf(&t->arena, "without the file's own -D and -I: %s", *why);
	pp_release(&again);
	return rc;
}

/* True if the proven tokens parse. */
static bool parses(struct text *t, const struct pp_record *again, struct diag *d)
{
	struct ast_origins origins = { 0 };
	bool good;

	text_origins(t, &origins);
	good = !ast_check(again, t->lp->ast, &origins, d);
	vec_free(&origins.runs);
	return good;
}

static enum exit_code prove(struct text *t, struct provider *fs, const struct buf *out,
			    uint32_t *item, const char **why)
{
	struct cc_invocation inv = *t->rec->inv;
	struct pp_record again = { 0 };
	struct buf messages = BUF_INIT;
	struct provider over;
	struct diag d;
	enum exit_code rc;
	char *text;

	*item = PP_NONE;
	*why = "";
	diag_init(&d);
	d.capture = &messages;
	text = mem_zalloc(out->len + FILE_SLACK);
	memcpy(text, out->s, out->len);
	provider_init(&over);
	over.cwd = fs->cwd;
	inv.file = path_join(&t->arena, path_dir(&t->arena, t->rec->inv->file), "klp-ccp-proof.c");
	for (unsigned int i = 0; i < fs->noverlays; i++)
		provider_add_overlay(&over, fs->overlays[i].path, fs->overlays[i].text,
				     fs->overlays[i].len);
	provider_add_overlay(&over, inv.file, text, out->len);
	rc = compare(t, &again, &inv, &over, &d, item, why);
	if (!rc && !pragmas_are_right(t, &again, item, why))
		rc = EXIT_PROOF;
	if (!rc && !parses(t, &again, &d)) {
		blame_parse(t, &messages, why);
		rc = EXIT_PROOF;
	}
	if (!rc && again.met_own)
		rc = compare_module(t, &inv, &over, &d, item, why);
	pp_release(&again);
	provider_release(&over);
	buf_free(&messages);
	free(text);
	return rc;
}

/* How far before the token that differs its cause may stand: a call with what follows its name. */
#define CAUSE_DISTANCE 8

/* The nearest kept call or header at or before the item that the proof points at, PP_NONE. */
static uint32_t choice_at(const struct text *t, uint32_t item)
{
	for (uint32_t i = item, n = 0; i != PP_NONE && n < CAUSE_DISTANCE; i--, n++) {
		uint8_t kind = t->items.v[i].kind;

		if (kind == ITEM_CALL || kind == ITEM_REWRITE || kind == ITEM_NESTED ||
		    kind == ITEM_INCLUDE)
			return i;
	}
	return PP_NONE;
}

static enum objection_kind objection_to(uint8_t item_kind)
{
	switch (item_kind) {
	case ITEM_INCLUDE:
		return OBJECTION_HEADER;
	case ITEM_NESTED:
		return OBJECTION_NEST;
	default:
		return OBJECTION_CALL;
	}
}

/* True if a conditional stays with branches that are not taken. */
static bool any_branches(const struct text *t)
{
	if (t->opt->conditionals != COND_HEAD || t->choices->conditionals_out)
		return false;
	for (uint32_t i = 0; i < t->lines.n; i++)
		if (t->lines.v[i].conditional != PP_NONE)
			return true;
	return false;
}

bool emit_prove(struct text *t, struct provider *fs, const struct buf *out, struct objection *o)
{
	const char *why;
	uint32_t item;

	t->refs.n = t->whys.n = 0;
	t->blamed = t->lacked = PP_NONE;
	if (!prove(t, fs, out, &item, &why)) {
		t->proven = true;
		return true;
	}
	if (t->stays && !t->proven) {
		uint32_t incl = t->blamed == PP_NONE ? PP_NONE : lp_kept_above(t->lp, t->blamed);

		text_object(t, o, OBJECTION_INCLUDES, t->lacked != PP_NONE ? t->lacked : incl, why);
		return false;
	}
	if (t->refs.n) {
		*o = (struct objection){ OBJECTION_HEADER, t->refs.v, t->refs.n, why, t->whys.v };
		return false;
	}
	item = choice_at(t, item);
	if (item == PP_NONE && any_branches(t)) {
		text_object(t, o, OBJECTION_BRANCHES, PP_NONE, why);
		return false;
	}
	if (item == PP_NONE && aliases_object_to_all(t, o, why))
		return false;
	if (item == PP_NONE)
		text_object(t, o, OBJECTION_OTHER, PP_NONE, why);
	else
		text_object(t, o, objection_to(t->items.v[item].kind), t->items.v[item].ref, why);
	return false;
}
