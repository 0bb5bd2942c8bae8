// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a patch changes in one unit.
 *
 * The unit is preprocessed twice with one invocation, as it is and patched, and both token streams
 * are cut into chunks. Chunks that are the same in both, wherever they are, are not changes
 * (match.c). The names that the rest declares are compared one by one, definitions with definitions
 * and declarations with declarations: each remaining name has changed, or is new, or gone. Whether
 * that matters is decided later; here only tokens count. Comments, blanks, positions and their
 * order never do.
 */
#include <stdlib.h>
#include <string.h>
#include "compare.h"

/* A declaration of a name. */
struct declaration {
	uint32_t chunk;
	const struct ast_declarator *d; /* NULL: a tag or enumerator */
	uint32_t first, last; /* of a tag, its keyword to its end; of an enumerator, all */
};

/* All declarations of one name on one side. */
struct declarations {
	VEC(struct declaration) definitions, others;
	uint8_t kind; /* enum change_kind */
};

struct comparing {
	struct changes *c;
	struct pair pair;
	struct match match;
	struct map seen; /* name << 1 | tag -> 1 */
};

/* Declarations of a name that are compared with one that is new. */
enum { LOOKS = 16 };

/* -- declarations of a name -------------------------------------------------------------------- */

static void add_declarator(struct declarations *l, const struct side *s, uint32_t chunk,
			   const struct ast_declarator *d)
{
	const struct ast_chunk *c = &s->u->chunks.v[chunk];
	struct declaration one = { .chunk = chunk, .d = d };
	bool definition = true;

	if (c->typedef_) {
		l->kind = CHANGE_TYPEDEF;
	} else if (d->function) {
		l->kind = CHANGE_FUNCTION;
		definition = c->kind == CHUNK_FUNCTION;
	} else {
		l->kind = l->kind == CHANGE_FUNCTION ? CHANGE_FUNCTION : CHANGE_OBJECT;
		definition = d->eq != PP_NONE || c->storage_class != SC_EXTERN;
	}
	if (definition)
		vec_push(&l->definitions, one);
	else
		vec_push(&l->others, one);
}

struct part_search {
	const struct side *s;
	struct declarations *l;
	uint32_t chunk;
	name_t name;
	bool tag;
};

static void take_part(void *ctx, const struct ast_part *p)
{
	struct part_search *f = ctx;
	struct declaration one = { .chunk = f->chunk, .first = p->first, .last = p->last };

	if (p->name == PP_NONE || f->s->rec->toks.v[p->name].name != f->name ||
	    f->tag != (p->kind == ENT_TAG) || (f->tag && p->body_first == PP_NONE))
		return;
	f->l->kind = f->tag ? CHANGE_TAG : CHANGE_ENUMERATOR;
	vec_push(&f->l->definitions, one);
}

static void find_declarations(struct declarations *l, const struct side *s, name_t name, bool tag)
{
	uint32_t at = ast_chunks_named(s->u, name);

	memset(l, 0, sizeof(*l));
	l->kind = tag ? CHANGE_TAG : CHANGE_OBJECT;
	for (; at != PP_NONE; at = s->u->name_chunks.v[at].next) {
		const struct ast_name_chunk *n = &s->u->name_chunks.v[at];
		const struct ast_chunk *c = &s->u->chunks.v[n->chunk];
		const struct ast_declarator *d = tag ? NULL : ast_declarator_of(s->u, c, name);
		struct part_search f = { s, l, n->chunk, name, tag };

		if (n->tag != tag)
			continue;
		if (d)
			add_declarator(l, s, n->chunk, d);
		else
			ast_parts(s->u, n->chunk, take_part, &f);
	}
}

static void forget_declarations(struct declarations *l)
{
	vec_free(&l->definitions);
	vec_free(&l->others);
}

/* -- their texts ------------------------------------------------------------------------------- */

/* Specifiers and declarator, or the whole of a tag or enumerator. */
static void head(struct text *t, const struct side *s, const struct declaration *one)
{
	const struct ast_chunk *c = &s->u->chunks.v[one->chunk];

	if (!one->d) {
		text_add(t, s, one->first, one->last);
		return;
	}
	text_add_declaring(t, s, one->chunk, c->first, c->spec_last);
	text_add(t, s, one->d->first, one->d->last);
	if (c->kind == CHUNK_FUNCTION)
		text_add(t, s, one->d->last, c->body_first);
}

static void body(struct text *t, const struct side *s, const struct declaration *one)
{
	const struct ast_chunk *c = &s->u->chunks.v[one->chunk];

	if (!one->d)
		return;
	if (c->kind == CHUNK_FUNCTION)
		text_add(t, s, c->body_first, c->body_last);
	else if (one->d->eq != PP_NONE)
		text_add(t, s, one->d->eq, one->d->init_last);
}

typedef void text_fn(struct text *t, const struct side *s, const struct declaration *one);

/* The token of a text where it differs, or that behind its last. */
static uint32_t token_at(const struct text *t, uint32_t i, uint32_t none)
{
	return i < t->tok.n ? t->tok.v[i] : t->tok.n ? t->tok.v[t->tok.n - 1] : none;
}

/* True when the texts differ; then the first place goes into ch, if nothing is there. */
static bool differ(struct pair *p, const struct declaration *a, const struct declaration *b,
		   text_fn *f, struct change *ch)
{
	struct text s = { 0 }, t = { 0 };
	uint32_t at;

	f(&s, &p->a, a);
	f(&t, &p->b, b);
	at = text_difference(p, &s, &t);
	if (at != PP_NONE && ch && ch->new_tok == PP_NONE) {
		ch->old_tok = token_at(&s, at, PP_NONE);
		ch->new_tok = token_at(&t, at, PP_NONE);
	}
	text_free(&s);
	text_free(&t);
	return at != PP_NONE;
}

/* -- one name ---------------------------------------------------------------------------------- */

static uint32_t first_token(const struct side *s, const struct declaration *one)
{
	return one->d                                           ? one->d->name
	       : s->u->chunks.v[one->chunk].first <= one->first ? one->first
								: s->u->chunks.v[one->chunk].first;
}

static void compare_definitions(struct comparing *k, const struct declaration *a,
				const struct declaration *b, struct change *ch)
{
	struct pair *p = &k->pair;

	ch->old_at = a->chunk;
	ch->new_at = b->chunk;
	if (k->match.old_of[b->chunk] == a->chunk)
		return;
	pair_begin(p);
	if (k->match.old_state[a->chunk] != k->match.new_state[b->chunk]) {
		ch->what |= CHANGE_PRAGMAS;
		ch->old_tok = first_token(&p->a, a);
		ch->new_tok = first_token(&p->b, b);
	}
	if (differ(p, a, b, head, ch))
		ch->what |= a->d && ch->kind != CHANGE_TYPEDEF ? CHANGE_HEAD : CHANGE_BODY;
	if (differ(p, a, b, body, ch))
		ch->what |= CHANGE_BODY;
	if (ch->kind == CHANGE_ENUMERATOR)
		ch->what |= CHANGE_BODY; /* its value depends on those before it */
}

/* True if one of the others says the same. */
static bool is_said(struct pair *p, const struct declaration *one, const struct declarations *l,
		    bool old)
{
	for (uint32_t i = 0; i < l->others.n && i < LOOKS; i++) {
		const struct declaration *other = &l->others.v[i];

		pair_begin(p);
		if (!differ(p, old ? one : other, old ? other : one, head, NULL))
			return true;
	}
	return false;
}

/* Declarations of one side that the other does not have. */
static void compare_others(struct comparing *k, const struct declarations *a,
			   const struct declarations *b, struct change *ch)
{
	for (uint32_t i = 0; i < a->others.n; i++) {
		if (k->match.new_of[a->others.v[i].chunk] != PP_NONE ||
		    is_said(&k->pair, &a->others.v[i], b, true))
			continue;
		ch->what |= CHANGE_DECLARED;
		ch->old_at = ch->old_at == PP_NONE ? a->others.v[i].chunk : ch->old_at;
		ch->old_tok = ch->old_tok == PP_NONE ? a->others.v[i].d->name : ch->old_tok;
	}
	for (uint32_t i = 0; i < b->others.n; i++) {
		if (k->match.old_of[b->others.v[i].chunk] != PP_NONE ||
		    is_said(&k->pair, &b->others.v[i], a, false))
			continue;
		ch->what |= CHANGE_DECLARED;
		ch->new_at = ch->new_at == PP_NONE ? b->others.v[i].chunk : ch->new_at;
		ch->new_tok = ch->new_tok == PP_NONE ? b->others.v[i].d->name : ch->new_tok;
	}
}

static void place(const struct side *s, const struct declarations *l, uint32_t *at, uint32_t *tok)
{
	const struct declaration *one = l->definitions.n ? l->definitions.v : l->others.v;

	if (!l->definitions.n && !l->others.n)
		return;
	if (*at == PP_NONE)
		*at = one->chunk;
	if (*tok == PP_NONE)
		*tok = first_token(s, one);
}

static void add(struct comparing *k, struct change *ch, name_t name)
{
	ch->name = name;
	if (!ch->shown)
		ch->shown = name_str(&k->pair.b.rec->names, name);
	vec_push(&k->c->v, *ch);
}

/* What was a function and is an object now, for example: one is gone, the other is new. */
static void compare_kinds(struct comparing *k, name_t name, const struct declarations *a,
			  const struct declarations *b)
{
	struct change gone = { .kind = a->kind,
			       .what = CHANGE_REMOVED,
			       .old_at = PP_NONE,
			       .new_at = PP_NONE,
			       .old_tok = PP_NONE,
			       .new_tok = PP_NONE };
	struct change made = gone;

	made.kind = b->kind;
	made.what = CHANGE_NEW;
	place(&k->pair.a, a, &gone.old_at, &gone.old_tok);
	place(&k->pair.b, b, &made.new_at, &made.new_tok);
	add(k, &gone, name);
	add(k, &made, name);
}

static void compare_lists(struct comparing *k, name_t name, const struct declarations *a,
			  const struct declarations *b)
{
	bool old = a->definitions.n || a->others.n, new = b->definitions.n || b->others.n;
	struct change ch = { .kind = new ? b->kind : a->kind,
			     .old_at = PP_NONE,
			     .new_at = PP_NONE,
			     .old_tok = PP_NONE,
			     .new_tok = PP_NONE };

	if (!old && !new)
		return;
	if (old != new)
		ch.what = old ? CHANGE_REMOVED : CHANGE_NEW;
	else if (!a->definitions.n != !b->definitions.n)
		ch.what = a->definitions.n ? CHANGE_UNDEFINED : CHANGE_DEFINED;
	for (uint32_t i = 0; i < a->definitions.n && i < b->definitions.n; i++)
		compare_definitions(k, &a->definitions.v[i], &b->definitions.v[i], &ch);
	if (old == new)
		compare_others(k, a, b, &ch);
	if (!ch.what)
		return;
	place(&k->pair.a, a, &ch.old_at, &ch.old_tok);
	place(&k->pair.b, b, &ch.new_at, &ch.new_tok);
	add(k, &ch, name);
}

static void compare_name(struct comparing *k, name_t name, bool tag)
{
	struct declarations a, b;

	if (!map_set(&k->seen, (uint64_t)name << 1 | tag, 1))
		return;
	find_declarations(&a, &k->pair.a, name, tag);
	find_declarations(&b, &k->pair.b, name, tag);
	if (a.kind != b.kind && a.definitions.n + a.others.n && b.definitions.n + b.others.n)
		compare_kinds(k, name, &a, &b);
	else
		compare_lists(k, name, &a, &b);
	forget_declarations(&a);
	forget_declarations(&b);
}

/* -- all names of what differs ----------------------------------------------------------------- */

struct naming {
	struct comparing *k;
	struct side *s;
	bool all_counted; /* every name met had a counter in it */
	bool any;
};

/* Names with a counter have no partner: their chunks are judged as a whole. */
static bool is_counted(struct side *s, uint32_t tok)
{
	struct buf plain = BUF_INIT;
	bool counted;

	if (!pp_in_invocation(&s->rec->toks.v[tok]) || !strpbrk(side_str(s, tok), "0123456789"))
		return false;
	side_plain_name(s, tok, &plain);
	counted = strchr(plain.s, '#') != NULL;
	buf_free(&plain);
	return counted;
}

static void meet_name(struct naming *n, uint32_t tok, bool tag)
{
	n->any = true;
	if (is_counted(n->s, tok))
		return;
	n->all_counted = false;
	compare_name(n->k, n->s->rec->toks.v[tok].name, tag);
}

static void meet_part(void *ctx, const struct ast_part *p)
{
	if (p->name != PP_NONE && (p->kind != ENT_TAG || p->body_first != PP_NONE))
		meet_name(ctx, p->name, p->kind == ENT_TAG);
}

static const uint8_t nameless_kinds[] = {
	[CHUNK_DECLARATION] = CHANGE_OBJECT,
	[CHUNK_FUNCTION] = CHANGE_FUNCTION,
	[CHUNK_ASM] = CHANGE_ASM,
	[CHUNK_STATIC_ASSERT] = CHANGE_ASSERT,
	[CHUNK_EMPTY] = CHANGE_ASSERT,
};

/* The name without its counter, or the first words. */
static const char *describe(struct comparing *k, struct side *s, const struct ast_chunk *c)
{
	struct buf b = BUF_INIT;
	const char *text;

	if (c->ndeclarators && s->u->declarators.v[c->first_declarator].name != PP_NONE)
		side_plain_name(s, s->u->declarators.v[c->first_declarator].name, &b);
	for (uint32_t i = c->first; !c->ndeclarators && i < c->last && b.len < 60; i++)
		buf_printf(&b, "%s%s", i > c->first ? " " : "", side_str(s, i));
	text = arena_strdup(&k->c->arena, b.s);
	buf_free(&b);
	return text;
}

static void add_nameless(struct comparing *k, struct side *s, uint32_t chunk)
{
	const struct ast_chunk *c = &s->u->chunks.v[chunk];
	bool new = s == &k->pair.b;
	struct change ch = {
		.kind = nameless_kinds[c->kind],
		.what = new ? CHANGE_NEW : CHANGE_REMOVED,
		.shown = describe(k, s, c),
		.old_at = new ? PP_NONE : chunk,
		.new_at = new ? chunk : PP_NONE,
		.old_tok = new ? PP_NONE : c->first,
		.new_tok = new ? c->first : PP_NONE,
	};

	if (c->kind != CHUNK_EMPTY)
		add(k, &ch, 0);
}

static void compare_chunk(struct comparing *k, struct side *s, uint32_t chunk)
{
	const struct ast_chunk *c = &s->u->chunks.v[chunk];
	struct naming n = { .k = k, .s = s, .all_counted = true };

	for (uint32_t i = 0; i < c->ndeclarators; i++)
		if (s->u->declarators.v[c->first_declarator + i].name != PP_NONE)
			meet_name(&n, s->u->declarators.v[c->first_declarator + i].name, false);
	ast_parts(s->u, chunk, meet_part, &n);
	if (c->kind >= CHUNK_ASM || (n.any && n.all_counted))
		add_nameless(k, s, chunk);
}

/* -- macros ------------------------------------------------------------------------------------ */

/* The definitions of a name from files or the command line, in order. */
static const struct pp_macro *next_definition(const struct pp_record *rec, uint32_t *at,
					      name_t name)
{
	const struct pp_macro *m;

	while (*at != PP_NONE) {
		m = rec->macros.v[*at];
		*at = m->previous;
		if (m->name == name && m->origin == PPM_SOURCE)
			return m;
	}
	return NULL;
}

static uint32_t last_definition(const struct pp_record *rec, name_t name)
{
	return name < rec->nlast_macros ? rec->last_macros[name] - 1 : PP_NONE;
}

/* Compared from the last one back: that is what most of the text has seen. */
static void compare_macro(struct comparing *k, name_t name)
{
	const struct pp_record *old = k->pair.a.rec, *new = k->pair.b.rec;
	uint32_t i = last_definition(old, name), j = last_definition(new, name);
	const struct pp_macro *m, *n;
	struct change ch = { .kind = CHANGE_MACRO, .old_tok = PP_NONE, .new_tok = PP_NONE };
	bool any_old = false, any_new = false;

	do {
		m = next_definition(old, &i, name);
		n = next_definition(new, &j, name);
		any_old |= m != NULL;
		any_new |= n != NULL;
	} while (m && n && pp_macro_alike(m, n));
	if (!m && !n)
		return;
	ch.what = !any_old ? CHANGE_NEW : !any_new ? CHANGE_REMOVED : CHANGE_BODY;
	ch.old_at = m ? m->id : PP_NONE;
	ch.new_at = n ? n->id : PP_NONE;
	add(k, &ch, name);
}

/* Names of those in [first, last). */
static void compare_macros_of(struct comparing *k, const struct pp_record *rec, uint32_t first,
			      uint32_t last, struct map *met)
{
	for (uint32_t i = first; i < last; i++) {
		const struct pp_macro *m = rec->macros.v[i];

		if (m->origin == PPM_SOURCE && map_set(met, m->name, 1))
			compare_macro(k, m->name);
	}
}

static bool same_definition(const struct pp_macro *m, const struct pp_macro *n)
{
	return m->origin == n->origin && pp_macro_alike(m, n);
}

/* A name differs only if one of its definitions is not among those at both ends. */
static void compare_macros(struct comparing *k)
{
	const struct pp_record *old = k->pair.a.rec, *new = k->pair.b.rec;
	uint32_t first = 0, n = old->macros.n, m = new->macros.n;
	struct map met = { 0 };

	while (first < n && first < m &&
	       same_definition(old->macros.v[first], new->macros.v[first]))
		first++;
	while (n > first && m > first &&
	       same_definition(old->macros.v[n - 1], new->macros.v[m - 1])) {
		n--;
		m--;
	}
	compare_macros_of(k, new, first, m, &met);
	compare_macros_of(k, old, first, n, &met);
	map_free(&met);
}

/* -- all --------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	bool xm = x->kind == CHANGE_MACRO, ym = y->kind == CHANGE_MACRO;

	if (xm != ym)
		return xm - ym;
	if (x->new_at != y->new_at)
		return x->new_at < y->new_at ? -1 : 1;
	if (x->new_tok != y->new_tok)
		return x->new_tok < y->new_tok ? -1 : 1;
	if (x->old_at != y->old_at)
		return x->old_at < y->old_at ? -1 : 1;
	return x->old_tok != y->old_tok ? (x->old_tok < y->old_tok ? -1 : 1) : x->kind - y->kind;
}

void changes_find(struct changes *c, struct ast_unit *old, struct ast_unit *new)
{
	struct comparing k = { .c = c };

	c->old = old;
	c->new = new;
	pair_init(&k.pair, old, new);
	match_chunks(&k.match, &k.pair);
	for (uint32_t i = 0; i < new->chunks.n; i++)
		if (k.match.old_of[i] == PP_NONE)
			compare_chunk(&k, &k.pair.b, i);
	for (uint32_t i = 0; i < old->chunks.n; i++)
		if (k.match.new_of[i] == PP_NONE)
			compare_chunk(&k, &k.pair.a, i);
	compare_macros(&k);
	if (c->v.n)
		qsort(c->v.v, c->v.n, sizeof(*c->v.v), by_place);
	c->old_of = k.match.old_of;
	k.match.old_of = NULL;
	match_release(&k.match);
	pair_release(&k.pair);
	map_free(&k.seen);
}

void changes_release(struct changes *c)
{
	free(c->old_of);
	vec_free(&c->v);
	arena_release(&c->arena);
	memset(c, 0, sizeof(*c));
}

void changes_dump(const struct changes *c, struct buf *out)
{
	static const char *const kinds[] = { "function", "object", "typedef", "tag",   "enumerator",
					     "macro",    "asm",    "assert",  "pragma" };
	static const char *const words[] = { "new",  "removed", "defined",  "undefined",
					     "head", "body",    "declared", "pragmas" };
	static const char *const verdicts[] = { "none", "note",    "changed",
						"new",  "refused", "skipped" };

	for (uint32_t i = 0; i < c->v.n; i++) {
		const struct change *ch = &c->v.v[i];

		buf_printf(out, "%s %s:", kinds[ch->kind], ch->shown);
		for (size_t b = 0; b < ARRAY_SIZE(words); b++)
			if (ch->what & 1u << b)
				buf_printf(out, " %s", words[b]);
		if (ch->verdict)
			buf_printf(out, " -> %s%s", ch->id ? ch->id : verdicts[ch->verdict],
				   ch->spreads ? " spreads" : "");
		buf_putc(out, '\n');
	}
}
