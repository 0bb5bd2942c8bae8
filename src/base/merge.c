// SPDX-License-Identifier: GPL-2.0-or-later
#include "klp-ccp/merge.h"

#include <string.h>
#include "klp-ccp/mem.h"
#include "klp-ccp/name.h"
#include "klp-ccp/search.h"
#include "klp-ccp/vec.h"

#define NONE UINT32_MAX
/* Of pairing within pairs. What is deeper stays without pairs: it is a change as a whole. */
#define DEEPEST 64

static const char begins[] = "<<<<<<<", older[] = "|||||||",
		  parts[] = "=======", ends[] = ">>>>>>>";

/* A text as numbers: equal lines have equal ones. */
struct lines {
	VEC(name_t) v;
};

static void split(struct names *names, const struct merge_text *t, struct lines *out)
{
	size_t from = 0;

	while (from < t->len) {
		const char *end = memchr(t->s + from, '\n', t->len - from);
		size_t n = end ? (size_t)(end + 1 - t->s) - from : t->len - from;

		vec_push(&out->v, name_intern(names, t->s + from, n));
		from += n;
	}
}

/* --- two texts ------------------------------------------------------------------------------- */

/* How often a line occurs in the two ranges that are compared, and where. */
struct occurrence {
	uint32_t a, b, at_b;
};

struct pairing {
	const name_t *a, *b;
	uint32_t *pair;          /* per line of a: that of b, NONE */
	struct occurrence *seen; /* per number of a line; zero outside of pair_once() */
};

struct range {
	uint32_t a, a_end, b, b_end;
};

static void pair_ends(struct pairing *p, struct range *r)
{
	for (; r->a < r->a_end && r->b < r->b_end && p->a[r->a] == p->b[r->b]; r->a++, r->b++)
		p->pair[r->a] = r->b;
	for (; r->a < r->a_end && r->b < r->b_end && p->a[r->a_end - 1] == p->b[r->b_end - 1];
	     r->a_end--, r->b_end--)
		p->pair[r->a_end - 1] = r->b_end - 1;
}

static void count(struct pairing *p, const struct range *r)
{
	for (uint32_t i = r->a; i < r->a_end; i++)
		p->seen[p->a[i]].a++;
	for (uint32_t i = r->b; i < r->b_end; i++) {
		p->seen[p->b[i]].b++;
		p->seen[p->b[i]].at_b = i;
	}
}

static void forget(struct pairing *p, const struct range *r)
{
	for (uint32_t i = r->a; i < r->a_end; i++)
		p->seen[p->a[i]] = (struct occurrence){ 0 };
	for (uint32_t i = r->b; i < r->b_end; i++)
		p->seen[p->b[i]] = (struct occurrence){ 0 };
}

/* A pair of lines that occur once, in a chain of such pairs. */
struct link {
	uint32_t a, b, before; /* the pair before it, NONE */
};

/* Pairs the longest chain of lines that occur once; false: there are none. */
static bool pair_once(struct pairing *p, const struct range *r)
{
	VEC(struct link) links = { 0 };
	VEC(uint32_t) chain_ends = { 0 }; /* the last pair of the best chain of each length */
	bool any;

	count(p, r);
	for (uint32_t i = r->a; i < r->a_end; i++) {
		const struct occurrence *o = &p->seen[p->a[i]];
		uint32_t n;

		if (o->a != 1 || o->b != 1)
			continue;
		n = search_first(k, 0, chain_ends.n, links.v[chain_ends.v[k]].b < o->at_b);
		vec_push(&links, ((struct link){ i, o->at_b, n ? chain_ends.v[n - 1] : NONE }));
		if (n == chain_ends.n)
			vec_push(&chain_ends, 0);
		chain_ends.v[n] = links.n - 1;
	}
	forget(p, r);
	for (uint32_t i = chain_ends.n ? vec_last(&chain_ends) : NONE; i != NONE;
	     i = links.v[i].before)
		p->pair[links.v[i].a] = links.v[i].b;
	any = links.n;
	vec_free(&links);
	vec_free(&chain_ends);
	return any;
}

static void pair_range(struct pairing *p, struct range r, unsigned int depth)
{
	uint32_t a, b;

	pair_ends(p, &r);
	if (r.a == r.a_end || r.b == r.b_end || depth == DEEPEST || !pair_once(p, &r))
		return;
	a = r.a;
	b = r.b;
	for (uint32_t i = r.a; i <= r.a_end; i++) {
		uint32_t to = i < r.a_end ? p->pair[i] : r.b_end;

		if (to == NONE)
			continue;
		pair_range(p, (struct range){ a, i, b, to }, depth + 1);
		a = i + 1;
		b = to + 1;
	}
}

/* For each line of a the same one in b, or NONE; malloc()ed. */
static uint32_t *pair_lines(const struct lines *a, const struct lines *b, uint32_t nnames)
{
	struct pairing p = { .a = a->v.v, .b = b->v.v };

	p.pair = mem_alloc((a->v.n + 1) * sizeof(*p.pair));
	memset(p.pair, 0xff, a->v.n * sizeof(*p.pair));
	p.seen = mem_zalloc((nnames + 1) * sizeof(*p.seen));
	pair_range(&p, (struct range){ 0, a->v.n, 0, b->v.n }, 0);
	free(p.seen);
	return p.pair;
}

/* --- three ----------------------------------------------------------------------------------- */

enum version { MINE, BASE, THEIRS, VERSIONS };

struct merge {
	struct names names;
	const struct merge_text *texts[VERSIONS];
	struct lines lines[VERSIONS];
	uint32_t *pairs[VERSIONS]; /* from BASE; of BASE: NULL */
	uint32_t at[VERSIONS];     /* lines that were dealt with */
	struct buf *out;
	uint32_t conflicts;
};

/* Lines from `at` up to `end` of a version. */
static void put(struct merge *m, enum version version, uint32_t end)
{
	for (uint32_t i = m->at[version]; i < end; i++) {
		const struct name *n = name_get(&m->names, m->lines[version].v.v[i]);

		buf_add(m->out, n->s, n->len);
	}
}

static void put_mark(struct merge *m, const char *mark, const char *label)
{
	if (m->out->len && m->out->s[m->out->len - 1] != '\n')
		buf_putc(m->out, '\n');
	buf_printf(m->out, "%s%s%s\n", mark, label ? " " : "", label ? label : "");
}

static void put_conflict(struct merge *m, const uint32_t *end)
{
	put_mark(m, begins, m->texts[MINE]->label);
	put(m, MINE, end[MINE]);
	put_mark(m, older, m->texts[BASE]->label);
	put(m, BASE, end[BASE]);
	put_mark(m, parts, NULL);
	put(m, THEIRS, end[THEIRS]);
	put_mark(m, ends, m->texts[THEIRS]->label);
	m->conflicts++;
}

static bool same_lines(const struct merge *m, enum version a, enum version b, const uint32_t *end)
{
	uint32_t n = end[a] - m->at[a];

	return n == end[b] - m->at[b] &&
	       (!n || !memcmp(m->lines[a].v.v + m->at[a], m->lines[b].v.v + m->at[b],
			      n * sizeof(name_t)));
}

/* Up to the next line that all have. */
static void put_changed(struct merge *m, const uint32_t *end)
{
	if (same_lines(m, MINE, BASE, end) || same_lines(m, MINE, THEIRS, end))
		put(m, THEIRS, end[THEIRS]);
	else if (same_lines(m, THEIRS, BASE, end))
		put(m, MINE, end[MINE]);
	else
		put_conflict(m, end);
	memcpy(m->at, end, sizeof(m->at));
}

static void walk(struct merge *m)
{
	for (uint32_t i = 0; i < m->lines[BASE].v.n; i++) {
		const uint32_t end[VERSIONS] = { m->pairs[MINE][i], i, m->pairs[THEIRS][i] };

		if (end[MINE] == NONE || end[THEIRS] == NONE)
			continue;
		put_changed(m, end);
		put(m, BASE, i + 1);
		for (int v = 0; v < VERSIONS; v++)
			m->at[v]++;
	}
	put_changed(m,
		    (uint32_t[]){ m->lines[MINE].v.n, m->lines[BASE].v.n, m->lines[THEIRS].v.n });
}

uint32_t merge_texts(const struct merge_text *mine, const struct merge_text *base,
		     const struct merge_text *theirs, struct buf *out)
{
	struct merge m = { .texts = { mine, base, theirs }, .out = out };

	names_init(&m.names);
	for (int v = 0; v < VERSIONS; v++)
		split(&m.names, m.texts[v], &m.lines[v]);
	m.pairs[MINE] = pair_lines(&m.lines[BASE], &m.lines[MINE], names_count(&m.names));
	m.pairs[THEIRS] = pair_lines(&m.lines[BASE], &m.lines[THEIRS], names_count(&m.names));
	walk(&m);
	for (int v = 0; v < VERSIONS; v++) {
		vec_free(&m.lines[v].v);
		free(m.pairs[v]);
	}
	names_release(&m.names);
	return m.conflicts;
}

bool merge_is_unresolved(const char *s, size_t len)
{
	bool begun = false;

	while (len) {
		const char *end = memchr(s, '\n', len);
		size_t n = end ? (size_t)(end + 1 - s) : len, mark = strlen(begins);

		if (n > mark && !strncmp(s, begins, mark))
			begun = true;
		else if (begun && n > mark && !strncmp(s, ends, mark))
			return true;
		s += n;
		len -= n;
	}
	return false;
}
