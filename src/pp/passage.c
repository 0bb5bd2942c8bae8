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

/* As struct pp_invocation; tokens and __COUNTER__ are counted from the begin of the passage. */
struct call {
	name_t macro;
	uint32_t raw_first, raw_last, first, last, counter;
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

struct passage {
	const struct passage *next; /* another outcome of the same place */
	struct printing before, after;
	uint32_t raw_last;
	bool open;        /* its last call ends with what is read next */
	bool tells_place; /* it has used __LINE__ or __FILE__ */
	uint32_t ndeps, ntoks, ncalls, nrecipes;
	uint32_t counter, counted; /* __COUNTER__ before it, and how often it was used */
	const struct dependence *deps;
	const struct pp_tok *toks; /* those of calls: PP_INVOC | index in calls */
	const struct call *calls;
	const struct recipe *recipes; /* a token with one has its number from 1 in `unused' */
};

struct definition {
	struct pp_macro macro; /* its texts are the table's */
	uint32_t next;         /* of those with the same hash */
};

/* What a #define says; its texts are the table's. */
struct said {
	const name_t *params;
	const struct pp_body *body;
	name_t name;
	uint32_t nbody;
	uint32_t definition; /* its number, 0: nobody has asked */
	uint16_t nparams;
	bool function, variadic, gnu_variadic, paste_or_string;
};

struct pp_passages {
	struct map places; /* address of the first raw token -> index in passages */
	VEC(struct passage *) passages;
	struct map hashes; /* of a definition -> its number, from 1 */
	VEC(struct definition) definitions;
	VEC(struct said) said;
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
	vec_free(&s->definitions);
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

static uint32_t add_definition(struct pp_passages *s, const struct pp_macro *m, uint32_t next)
{
	struct definition *d = vec_add(&s->definitions);

	d->macro = *m;
	d->macro.params = arena_memdup(&s->arena, m->params, m->nparams * sizeof(*m->params));
	d->macro.body = arena_memdup(&s->arena, m->body, m->nbody * sizeof(*m->body));
	d->next = next;
	return s->definitions.n;
}

static uint32_t number_of(struct pp_passages *s, const struct pp_macro *m)
{
	uint32_t *first = map_at(&s->hashes, hash_definition(m), 0), i;

	for (i = *first; i && !pp_macro_alike(&s->definitions.v[i - 1].macro, m);)
		i = s->definitions.v[i - 1].next;
	if (!i)
		i = *first = add_definition(s, m, *first);
	return i;
}

static uint32_t definition_of(struct pp_passages *s, struct pp_macro *m)
{
	uint32_t *known;

	if (!m)
		return 0;
	known = m->said ? &s->said.v[m->said - 1].definition : &m->definition;
	if (!*known)
		*known = number_of(s, m);
	return *known;
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
	struct said *say;

	if (!n)
		return NULL;
	say = &p->passages->said.v[n - 1];
	m = pp_macro_new(p, say->name);
	m->params = say->params;
	m->body = say->body;
	m->nbody = say->nbody;
	m->nparams = say->nparams;
	m->function = say->function;
	m->variadic = say->variadic;
	m->gnu_variadic = say->gnu_variadic;
	m->paste_or_string = say->paste_or_string;
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
	uint32_t n = p->passages->said.n + 1;
	struct said *say = vec_add(&p->passages->said);

	say->name = m->name;
	say->params = m->params;
	say->body = m->body;
	say->nbody = m->nbody;
	say->nparams = m->nparams;
	say->function = m->function;
	say->variadic = m->variadic;
	say->gnu_variadic = m->gnu_variadic;
	say->paste_or_string = m->paste_or_string;
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
		const struct recipe *r = &g->recipes[i];

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

		if (definition_of(p->passages, m) != g->deps[i].definition)
			return false;
		own |= m && m->own;
	}
	p->rec->met_own |= own;
	return true;
}

static void put_calls(struct pp *p, const struct passage *g)
{
	struct pp_record *rec = p->rec;

	for (uint32_t i = 0; i < g->ncalls; i++) {
		const struct call *c = &g->calls[i];
		struct pp_invocation *v = vec_add(&rec->invocations);

		v->inclusion = p->x.inclusion;
		v->raw_first = c->raw_first;
		v->raw_last = c->raw_last;
		v->pp_first = rec->toks.n + c->first;
		v->pp_last = rec->toks.n + c->last;
		v->macro = name_get(&rec->names, c->macro)->macro->id;
		v->time = rec->time;
		v->pulls = PP_NONE;
		v->counter = p->x.counter + c->counter;
		v->directives = rec->directives.n;
	}
}

static void put_tokens(struct pp *p, const struct passage *g, const name_t *made)
{
	struct pp_record *rec = p->rec;
	uint32_t calls = rec->invocations.n - g->ncalls;
	struct pp_tok *to;

	if (g->ntoks)
		pp_run_segment(p, p->x.inclusion);
	vec_reserve(&rec->toks, g->ntoks);
	to = rec->toks.v + rec->toks.n;
	for (uint32_t i = 0; i < g->ntoks; i++) {
		to[i] = g->toks[i];
		if (to[i].origin & PP_INVOC)
			to[i].origin += calls;
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
	if (g->open)
		p->invocation = p->rec->invocations.n - 1;
	p->out = g->after;
	p->x.counter += g->counted;
	pp_source(p)->cur = g->raw_last;
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
	r->names.n = r->recipes.n = 0;
}

bool pp_passage_begin(struct pp *p)
{
	const struct source *s = pp_source(p);
	const struct pp_raw *raw = &s->raw[s->cur];
	const struct passage *g = NULL;
	uint32_t n = 0, at;
	struct printing out;

	if (raw->kind != TOK_ID || p->poisoned || p->pulls != PP_NONE ||
	    s->error_at != UINT32_MAX || !p->rec->files.v[s->file].lasts)
		return false;
	out = printing_at(p, raw);
	at = map_get(&p->passages->places, (uintptr_t)raw, PP_NONE);
	for (g = at == PP_NONE ? NULL : p->passages->passages.v[at]; g; g = g->next, n++)
		if (put_if_it_holds(p, g, &out))
			return true;
	if (n < MAX_OUTCOMES && p->passages->arena.total < MAX_BYTES)
		start(p, &out);
	return false;
}

static const struct dependence *copy_deps(struct pp *p, const struct reading *r)
{
	struct dependence *d = arena_alloc(&p->passages->arena, (r->names.n + 1) * sizeof(*d));

	for (uint32_t i = 0; i < r->names.n; i++) {
		d[i].name = r->names.v[i];
		d[i].definition =
			definition_of(p->passages, name_get(&p->rec->names, r->names.v[i])->macro);
	}
	return d;
}

/* NULL: nobody knows how a token was made. */
static const struct pp_tok *copy_tokens(struct pp *p, const struct reading *r, uint32_t n)
{
	struct pp_tok *t = arena_alloc(&p->passages->arena, (n + 1) * sizeof(*t));

	for (uint32_t i = 0; i < n; i++) {
		t[i] = p->rec->toks.v[r->toks + i];
		if (t[i].origin & PP_INVOC)
			t[i].origin -= r->calls;
		if (!(t[i].flags & TF_AT_ELSE))
			continue;
		t[i].unused = recipe_of(r, t[i].name) + 1;
		if (!t[i].unused)
			return NULL;
	}
	return t;
}

static const struct call *copy_calls(struct pp *p, const struct reading *r, uint32_t n, bool open)
{
	struct call *c = arena_alloc(&p->passages->arena, (n + 1) * sizeof(*c));

	for (uint32_t i = 0; i < n; i++) {
		const struct pp_invocation *v = &p->rec->invocations.v[r->calls + i];

		c[i].macro = p->rec->macros.v[v->macro]->name;
		c[i].raw_first = v->raw_first;
		c[i].first = v->pp_first - r->toks;
		c[i].counter = v->counter - r->counter;
		if (open && i + 1 == n)
			break; /* it has no end yet */
		c[i].raw_last = v->raw_last;
		c[i].last = v->pp_last - r->toks;
	}
	return c;
}

static void keep(struct pp *p, struct passage *g, const struct pp_raw *raw)
{
	struct pp_passages *all = p->passages;
	uint32_t *at = map_at(&all->places, (uintptr_t)raw, all->passages.n);

	if (*at == all->passages.n) {
		vec_push(&all->passages, g);
		return;
	}
	g->next = all->passages.v[*at];
	all->passages.v[*at] = g;
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
	struct reading *r = &p->reading;
	struct passage *g;

	pp_passage_drop(p);
	if (makes_macro(p, r) || (r->tells_place && !knows_place(p)))
		return;
	g = arena_alloc(&p->passages->arena, sizeof(*g));
	g->before = r->before;
	g->after = p->out;
	g->raw_last = s->cur;
	g->open = p->invocation != PP_NONE;
	g->tells_place = r->tells_place;
	g->counter = r->counter;
	g->counted = p->x.counter - r->counter;
	g->ndeps = r->names.n;
	g->ntoks = p->rec->toks.n - r->toks;
	g->ncalls = p->rec->invocations.n - r->calls;
	g->nrecipes = r->recipes.n;
	g->deps = copy_deps(p, r);
	g->toks = copy_tokens(p, r, g->ntoks);
	g->calls = copy_calls(p, r, g->ncalls, g->open);
	g->recipes = arena_memdup(&p->passages->arena, r->recipes.v,
				  r->recipes.n * sizeof(*r->recipes.v));
	if (g->toks)
		keep(p, g, &s->raw[r->raw]);
}
