// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Passages: a macro call of a header, together with what follows it until nothing is pending, and
 * what became of it. The next run that comes to the same place, where each name that was asked for
 * means the same, gets the same tokens without expanding anything. That is so for most calls when
 * lp.c is proven, when a unit is read with and without a patch, and in each further unit of a run.
 *
 * What a passage became depends on its raw tokens, on the definitions of the names that were looked
 * up, and on how the text before it ended (struct printing). What would depend on more is none: a
 * call with a directive among its arguments, with most builtin macros, or with a message; and text
 * after #pragma poison. Definitions of several records are told apart by their contents: each has
 * a number in the table of all that were ever met.
 *
 * Values of __COUNTER__ are others the next time. Of each token made of one it is known how (struct
 * recipe), so that the same can be made of another value.
 *
 * What a macro without parameters became, alone, it becomes wherever its name stands: that is one
 * passage for all of these places.
 *
 * Tokens and calls are copied late: as long as the record is there in which they were read, they
 * are looked up in it.
 */
#include "pp-internal.h"

#include <string.h>

/* How many outcomes of one place are kept. */
enum { MAX_OUTCOMES = 4 };

/* How many tokens of one passage may be made of __COUNTER__. */
enum { MAX_RECIPES = 64 };

/* Beyond that nothing more is kept. */
#define MAX_BYTES (64u << 20)

/* A name that was looked up, and its definition; 0: it had none. */
struct dependence {
	name_t name;
	uint32_t definition;
};

/*
 * A name that is a value of __COUNTER__, or pasted from one. Operands with a recipe stand before
 * it.
 */
struct recipe {
	name_t name;
	uint32_t value;             /* counted from the first; PP_NONE: pasted */
	name_t left, right;         /* operands */
	uint32_t of_left, of_right; /* their recipes, PP_NONE: they are always the same */
};

/* Of a passage whose record is gone, or has more tokens than these made of __COUNTER__. */
struct copy {
	const struct pp_tok *toks;         /* one with a recipe has its number from 1 in `unused' */
	const struct pp_invocation *calls; /* `macro' is its name */
	const struct recipe *recipes;
};

struct passage {
	const struct passage *next; /* another outcome of the same place */
	const struct copy *copy;    /* NULL: it is in the record where it was read */
	struct printing before, after;
	uint32_t raw, raw_last; /* it has been read from raw token .. to */
	uint32_t toks, calls;   /* its first ones in that record */
	uint32_t ntoks, ncalls;
	uint32_t counter, counted; /* __COUNTER__ before it, and how often it was used */
	uint32_t ndeps;
	uint8_t nrecipes;
	bool tells_place; /* it has used __LINE__ or __FILE__ */
	struct dependence deps[];
};

/* What a definition says. */
struct said {
	const name_t *params;
	const struct pp_body *body;
	name_t name;
	uint32_t nbody;
	uint32_t next; /* of those that are found by their contents, with the same hash */
	uint16_t nparams;
	uint8_t builtin;
	bool function, variadic, gnu_variadic, paste_or_string;
};

/* Of the record in which passages were read that are not copied. */
struct read_in {
	const struct pp_tok *toks;
	const struct pp_invocation *calls;
	struct pp_macro *const *macros;
};

struct pp_passages {
	struct map places; /* of a place or macro: key -> index of its last passage */
	VEC(struct passage *) passages;
	uint32_t ncopied; /* those before are copied */
	struct read_in read_in;
	VEC(struct said) said;
	struct map hashes; /* of a definition that no file has said -> its number in said, from 1 */
	struct arena arena;
	uint64_t maps;  /* of the command lines: all have the same */
	uint32_t stamp; /* of the passage being read, in name.seen */
};

static uint64_t mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

/* Of what gives __FILE__ another spelling. */
static uint64_t hash_maps(const struct cc_invocation *inv)
{
	uint64_t h = inv->file_maps.n;

	for (uint32_t i = 0; i < inv->file_maps.n; i++) {
		const struct cc_file_map *m = &inv->file_maps.v[i];

		h = mix(mix(h, strlen(m->from)), name_hash(m->from, strlen(m->from)));
		h = mix(mix(h, strlen(m->to)), name_hash(m->to, strlen(m->to)));
	}
	return h;
}

struct pp_passages *pp_passages_new(const struct cc_invocation *inv)
{
	struct pp_passages *s = mem_zalloc(sizeof(*s));

	s->maps = hash_maps(inv);
	return s;
}

void pp_passages_free(struct pp_passages *s)
{
	if (!s)
		return;
	map_free(&s->places);
	map_free(&s->hashes);
	vec_free(&s->passages);
	vec_free(&s->said);
	arena_release(&s->arena);
	free(s);
}

/* -- definitions ------------------------------------------------------------------------------ */

static uint64_t hash_definition(const struct pp_macro *m)
{
	uint64_t h = mix(m->nparams, m->name);

	for (uint32_t i = 0; i < m->nbody; i++)
		h = mix(h, (uint64_t)m->body[i].name << 16 | (unsigned int)m->body[i].flags << 8 |
				   m->body[i].op);
	return h;
}

/* The texts are not copied. */
static uint32_t say(struct pp_passages *s, const struct pp_macro *m)
{
	struct said *say = vec_add(&s->said);

	say->name = m->name;
	say->params = m->params;
	say->body = m->body;
	say->nbody = m->nbody;
	say->nparams = m->nparams;
	say->builtin = m->origin == PPM_BUILTIN ? m->builtin : B_NONE;
	say->function = m->function;
	say->variadic = m->variadic;
	say->gnu_variadic = m->gnu_variadic;
	say->paste_or_string = m->paste_or_string;
	return s->said.n;
}

static void repeat(const struct said *say, struct pp_macro *m)
{
	m->name = say->name;
	m->params = say->params;
	m->body = say->body;
	m->nbody = say->nbody;
	m->nparams = say->nparams;
	m->function = say->function;
	m->variadic = say->variadic;
	m->gnu_variadic = say->gnu_variadic;
	m->paste_or_string = say->paste_or_string;
}

/* True if number n says what the macro is. */
static bool says(const struct pp_passages *s, uint32_t n, const struct pp_macro *m)
{
	const struct said *say = &s->said.v[n - 1];
	struct pp_macro other = { .origin = say->builtin ? PPM_BUILTIN : PPM_SOURCE,
				  .builtin = say->builtin };

	repeat(say, &other);
	return pp_macro_alike(&other, m);
}

static uint32_t number_of(struct pp_passages *s, const struct pp_macro *m)
{
	uint32_t *first = map_at(&s->hashes, hash_definition(m), 0), i = *first;
	struct said *new;

	while (i && !says(s, i, m))
		i = s->said.v[i - 1].next;
	if (i)
		return i;
	i = say(s, m);
	new = &s->said.v[i - 1];
	new->params = arena_memdup(&s->arena, m->params, m->nparams * sizeof(*m->params));
	new->body = arena_memdup(&s->arena, m->body, m->nbody * sizeof(*m->body));
	new->next = *first;
	return *first = i;
}

static uint32_t definition_of(struct pp_passages *s, struct pp_macro *m)
{
	if (!m)
		return 0;
	if (!m->said)
		m->said = number_of(s, m);
	return m->said;
}

/* Other numbers may say the same. */
static inline bool is_definition(struct pp_passages *s, struct pp_macro *m, uint32_t number)
{
	uint32_t own = definition_of(s, m);

	return own == number || (own && number && says(s, number, m));
}

/* -- #define ---------------------------------------------------------------------------------- */

/*
 * What a #define says depends on nothing but its raw tokens. Its number from 1 is in what raw
 * tokens do not use of themselves: of the word "define", and of the name behind it, at `at`.
 */
static uint32_t said_at(const struct pp_raw *raw, uint32_t at)
{
	return (uint32_t)raw[at - 1].unused << 16 | raw[at].unused;
}

static bool may_keep(struct pp *p)
{
	const struct source *s = pp_source(p);

	return p->passages && !s->internal && !p->poisoned && p->rec->files.v[s->file].lasts;
}

struct pp_macro *pp_passage_define(struct pp *p, uint32_t at)
{
	uint32_t n = may_keep(p) ? said_at(pp_source(p)->raw, at) : 0;
	struct pp_macro *m;

	if (!n)
		return NULL;
	m = pp_macro_new(p, p->passages->said.v[n - 1].name);
	repeat(&p->passages->said.v[n - 1], m);
	m->said = n;
	return m;
}

struct arena *pp_passage_arena(struct pp *p)
{
	return may_keep(p) && p->passages->arena.total < MAX_BYTES ? &p->passages->arena
								   : &p->rec->arena;
}

void pp_passage_note_define(struct pp *p, uint32_t at, struct pp_macro *m)
{
	/* A cache, filled on first use: the tokens live as long as the passages. */
	struct pp_raw *raw = (struct pp_raw *)(uintptr_t)pp_source(p)->raw;
	uint32_t n = say(p->passages, m);

	m->said = n;
	raw[at - 1].unused = n >> 16;
	raw[at].unused = n & 0xffff;
}

/* -- values of __COUNTER__ -------------------------------------------------------------------- */

/* What a name is made of, PP_NONE: of no such value, as far as is known. */
static uint32_t recipe_of(const struct reading *r, name_t name)
{
	for (uint32_t i = 0; i < r->recipes.n; i++)
		if (r->recipes.v[i].name == name)
			return i;
	return PP_NONE;
}

/* A name that can be made in two ways is of no use. */
static void add_recipe(struct pp *p, const struct recipe *new)
{
	struct reading *r = &p->reading;
	uint32_t known = recipe_of(r, new->name);

	if (r->recipes.n == MAX_RECIPES ||
	    (known != PP_NONE && memcmp(&r->recipes.v[known], new, sizeof(*new)) != 0))
		pp_passage_drop(p);
	else if (known == PP_NONE)
		vec_push(&r->recipes, *new);
}

void pp_passage_count(struct pp *p, name_t value)
{
	struct recipe new = { .name = value, .value = p->x.counter - p->reading.counter };

	new.of_left = new.of_right = PP_NONE;
	if (p->reading.open)
		add_recipe(p, &new);
}

void pp_passage_paste(struct pp *p, const struct xtok *left, const struct xtok *right, name_t name)
{
	struct recipe new = { .name = name,
			      .value = PP_NONE,
			      .left = left->name,
			      .right = right->name,
			      .of_left = PP_NONE,
			      .of_right = PP_NONE };
	bool known = true;

	if (!p->reading.open)
		return;
	if (left->xf & TF_AT_ELSE)
		known = (new.of_left = recipe_of(&p->reading, left->name)) != PP_NONE;
	if (right->xf & TF_AT_ELSE)
		known &= (new.of_right = recipe_of(&p->reading, right->name)) != PP_NONE;
	if (known)
		add_recipe(p, &new);
	else
		pp_passage_drop(p);
}

/* Makes the names of a passage anew, of the counter as it is now. */
static void follow_recipes(struct pp *p, const struct passage *g, name_t *made)
{
	struct names *names = &p->rec->names;

	for (uint32_t i = 0; i < g->nrecipes; i++) {
		const struct recipe *r = &g->copy->recipes[i];

		buf_reset(&p->text);
		if (r->value != PP_NONE) {
			buf_printf(&p->text, "%u", p->x.counter + r->value);
		} else {
			buf_puts(&p->text,
				 name_str(names,
					  r->of_left == PP_NONE ? r->left : made[r->of_left]));
			buf_puts(&p->text,
				 name_str(names,
					  r->of_right == PP_NONE ? r->right : made[r->of_right]));
		}
		made[i] = name_intern(names, p->text.s, p->text.len);
	}
}

/* -- what is known ---------------------------------------------------------------------------- */

/* How the text before raw token `raw` ended, as far as the token will see it. */
static struct printing printing_at(const struct pp *p, const struct pp_raw *raw)
{
	struct printing out = p->out;

	if (raw->flags & TF_BOL) {
		out.bol |= out.printed;
		out.printed = true;
		out.have_prev = false;
		out.source = PAD_NONE;
	}
	if (!out.have_prev)
		out.prev = out.prev_kind = 0;
	return out;
}

static bool same_printing(const struct printing *a, const struct printing *b)
{
	return a->avoid == b->avoid && a->source == b->source && a->have_prev == b->have_prev &&
	       a->bol == b->bol && a->printed == b->printed && a->prev == b->prev &&
	       a->prev_kind == b->prev_kind;
}

/* True if lines and files are told as they were for all other runs. */
static bool knows_place(const struct pp *p)
{
	return !p->rec->linemarks.n && p->passages->maps == hash_maps(p->inv);
}

static bool holds(struct pp *p, const struct passage *g, const struct printing *out)
{
	const struct names *names = &p->rec->names;
	bool own = false;

	if (!same_printing(&g->before, out) || (g->tells_place && !knows_place(p)))
		return false;
	for (uint32_t i = 0; i < g->ndeps; i++) {
		struct pp_macro *m = name_get(names, g->deps[i].name)->macro;

		if (!is_definition(p->passages, m, g->deps[i].definition))
			return false;
		own |= m && m->own;
	}
	p->rec->met_own |= own;
	return true;
}

static struct read_in read_in(const struct pp_record *rec)
{
	return (struct read_in){ rec->toks.v, rec->invocations.v, rec->macros.v };
}

/* Where passages are that are not copied. */
static struct read_in where_read(const struct pp *p)
{
	return p->before ? p->passages->read_in : read_in(p->rec);
}

static void put_calls(struct pp *p, const struct passage *g)
{
	struct pp_record *rec = p->rec;
	uint32_t moved = pp_source(p)->cur - g->raw;
	struct read_in in;

	vec_reserve(&rec->invocations, g->ncalls);
	in = where_read(p);
	for (uint32_t i = 0; i < g->ncalls; i++) {
		const struct pp_invocation *c =
			(g->copy ? g->copy->calls : in.calls + g->calls) + i;
		struct pp_invocation *v = vec_add(&rec->invocations);
		name_t name = g->copy ? c->macro : in.macros[c->macro]->name;

		v->inclusion = p->x.inclusion;
		v->raw_first = c->raw_first + moved;
		v->raw_last = c->raw_last + moved;
		v->pp_first = rec->toks.n + (c->pp_first - g->toks);
		v->pp_last = rec->toks.n + (c->pp_last - g->toks);
		v->macro = name_get(&rec->names, name)->macro->id;
		v->time = rec->time;
		v->pulls = PP_NONE;
		v->counter = p->x.counter + (c->counter - g->counter);
		v->directives = rec->directives.n;
	}
}

static void put_tokens(struct pp *p, const struct passage *g, const name_t *made)
{
	struct pp_record *rec = p->rec;
	uint32_t calls = rec->invocations.n - g->ncalls - g->calls;
	uint32_t moved = pp_source(p)->cur - g->raw;
	const struct pp_tok *from;
	struct pp_tok *to;

	if (g->ntoks)
		pp_run_segment(p, p->x.inclusion);
	vec_reserve(&rec->toks, g->ntoks);
	from = g->copy ? g->copy->toks : where_read(p).toks + g->toks;
	to = rec->toks.v + rec->toks.n;
	for (uint32_t i = 0; i < g->ntoks; i++) {
		to[i] = from[i];
		to[i].origin += to[i].origin & PP_INVOC ? calls : moved;
	}
	for (uint32_t i = 0; g->nrecipes && i < g->ntoks; i++) {
		if (to[i].unused && made)
			to[i].name = made[to[i].unused - 1];
		to[i].unused = 0;
	}
	rec->toks.n += g->ntoks;
}

/* Puts what the passage became into the record. */
static void put(struct pp *p, const struct passage *g, const name_t *made)
{
	put_calls(p, g);
	put_tokens(p, g, made);
	p->out = g->after;
	p->x.counter += g->counted;
	pp_source(p)->cur += g->raw_last - g->raw;
}

/* Names made of the counter must not be macros, as none was one when the passage was read. */
static bool any_macro(const struct pp *p, const name_t *made, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (name_get(&p->rec->names, made[i])->macro)
			return true;
	return false;
}

/* False: it does not hold here. */
static bool put_if_it_holds(struct pp *p, const struct passage *g, const struct printing *out)
{
	name_t made[MAX_RECIPES];

	if (!holds(p, g, out))
		return false;
	if (!g->nrecipes || g->counter == p->x.counter) {
		put(p, g, NULL);
		return true;
	}
	follow_recipes(p, g, made);
	if (any_macro(p, made, g->nrecipes))
		return false;
	put(p, g, made);
	return true;
}

/* -- what is learnt --------------------------------------------------------------------------- */

static void start(struct pp *p, const struct printing *out)
{
	struct reading *r = &p->reading;

	r->open = true;
	r->stamp = ++p->passages->stamp;
	r->raw = pp_source(p)->cur;
	r->toks = p->rec->toks.n;
	r->calls = p->rec->invocations.n;
	r->before = *out;
	r->counter = p->x.counter;
	r->tells_place = false;
	r->names.n = r->recipes.n = r->nread = 0;
}

/* Of a macro without parameters, spelled like that; 0: of another. */
static uint64_t macro_key(const struct pp_raw *raw, const struct pp_macro *m)
{
	if (m->function || !m->said)
		return 0;
	return UINT64_C(1) << 63 | (uint64_t)m->said << 1 | (raw->flags & TF_SPACE ? 1 : 0);
}

/* The first of these outcomes that holds is put. *n: how many there are. */
static bool put_known(struct pp *p, uint64_t key, const struct printing *out, uint32_t *n)
{
	uint32_t at = map_get(&p->passages->places, key, PP_NONE);
	const struct passage *g = at == PP_NONE ? NULL : p->passages->passages.v[at];

	for (*n = 0; g; g = g->next, ++*n)
		if (put_if_it_holds(p, g, out))
			return true;
	return false;
}

bool pp_passage_begin(struct pp *p)
{
	const struct source *s = pp_source(p);
	const struct pp_raw *raw = &s->raw[s->cur];
	const struct pp_macro *m;
	uint64_t key;
	struct printing out;
	uint32_t anywhere = 0, here;

	if (raw->kind != TOK_ID || p->poisoned || p->pulls != PP_NONE ||
	    s->error_at != UINT32_MAX || !p->rec->files.v[s->file].lasts)
		return false;
	m = name_get(&p->rec->names, raw->name)->macro;
	if (!m)
		return false;
	out = printing_at(p, raw);
	key = macro_key(raw, m);
	if ((key && put_known(p, key, &out, &anywhere)) ||
	    put_known(p, (uintptr_t)raw, &out, &here))
		return true;
	if (here < MAX_OUTCOMES && p->passages->arena.total < MAX_BYTES) {
		start(p, &out);
		p->reading.anywhere = key && anywhere < MAX_OUTCOMES ? key : 0;
	}
	return false;
}

static void copy_deps(struct pp *p, struct passage *g)
{
	const struct reading *r = &p->reading;

	g->ndeps = r->names.n;
	for (uint32_t i = 0; i < r->names.n; i++) {
		name_t name = r->names.v[i];

		g->deps[i].name = name;
		g->deps[i].definition =
			definition_of(p->passages, name_get(&p->rec->names, name)->macro);
	}
}

static struct copy *copy_from(struct pp_passages *all, const struct read_in *in, struct passage *g)
{
	struct copy *c = arena_alloc(&all->arena, sizeof(*c));
	struct pp_invocation *calls =
		arena_memdup(&all->arena, in->calls + g->calls, g->ncalls * sizeof(*calls));

	for (uint32_t i = 0; i < g->ncalls; i++)
		calls[i].macro = in->macros[calls[i].macro]->name;
	c->toks = arena_memdup(&all->arena, in->toks + g->toks, g->ntoks * sizeof(*c->toks));
	c->calls = calls;
	g->copy = c;
	return c;
}

/* True if nothing in it was made of __COUNTER__. */
static bool is_constant(const struct pp *p, const struct passage *g)
{
	const struct pp_tok *t = p->rec->toks.v + g->toks;

	for (uint32_t i = 0; i < g->ntoks; i++)
		if (t[i].flags & TF_AT_ELSE)
			return false;
	return !g->nrecipes;
}

/* False: nobody knows how a token was made. */
static bool copy_recipes(struct pp *p, struct passage *g)
{
	const struct reading *r = &p->reading;
	const struct read_in in = read_in(p->rec);
	struct copy *c = copy_from(p->passages, &in, g);
	struct pp_tok *t = (struct pp_tok *)(uintptr_t)c->toks;

	for (uint32_t i = 0; i < g->ntoks; i++) {
		if (!(t[i].flags & TF_AT_ELSE))
			continue;
		t[i].unused = recipe_of(r, t[i].name) + 1;
		if (!t[i].unused)
			return false;
	}
	c->recipes = arena_memdup(&p->passages->arena, r->recipes.v,
				  r->recipes.n * sizeof(*r->recipes.v));
	return true;
}

static void keep(struct pp_passages *all, struct passage *g, uint64_t key)
{
	uint32_t *at = map_at(&all->places, key, PP_NONE);

	g->next = *at == PP_NONE ? NULL : all->passages.v[*at];
	*at = all->passages.n;
	vec_push(&all->passages, g);
}

/* True if a name that has a recipe is a macro. */
static bool makes_macro(const struct pp *p, const struct reading *r)
{
	for (uint32_t i = 0; i < r->recipes.n; i++)
		if (name_get(&p->rec->names, r->recipes.v[i].name)->macro)
			return true;
	return false;
}

void pp_passage_end(struct pp *p)
{
	const struct source *s = pp_source(p);
	const struct read_in in = read_in(p->rec);
	struct reading *r = &p->reading;
	struct passage *g;
	bool constant;

	pp_passage_drop(p);
	if (makes_macro(p, r) || (r->tells_place && !knows_place(p)))
		return;
	g = arena_alloc(&p->passages->arena, sizeof(*g) + r->names.n * sizeof(*g->deps));
	g->before = r->before;
	g->after = p->out;
	g->raw = r->raw;
	g->raw_last = s->cur;
	g->toks = r->toks;
	g->calls = r->calls;
	g->tells_place = r->tells_place;
	g->counter = r->counter;
	g->counted = p->x.counter - r->counter;
	g->ntoks = p->rec->toks.n - r->toks;
	g->ncalls = p->rec->invocations.n - r->calls;
	g->nrecipes = r->recipes.n;
	copy_deps(p, g);
	constant = is_constant(p, g);
	if (!constant && !copy_recipes(p, g))
		return;
	if (constant && p->before)
		copy_from(p->passages, &in, g);
	if (r->anywhere && constant && !g->tells_place && r->nread == 1)
		keep(p->passages, g, r->anywhere);
	else
		keep(p->passages, g, (uintptr_t)&s->raw[r->raw]);
}

void pp_passages_read(struct pp_passages *s, const struct pp_record *rec)
{
	s->read_in = read_in(rec);
}

void pp_passages_leave(struct pp_passages *s, const struct pp_record *rec)
{
	if (!s || s->read_in.toks != rec->toks.v)
		return;
	for (; s->ncopied < s->passages.n; s->ncopied++)
		if (!s->passages.v[s->ncopied]->copy)
			copy_from(s, &s->read_in, s->passages.v[s->ncopied]);
}
