// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What lp.c reads by its #include lines, one after the other. Each gives what it gave in the unit,
 * but for files that guard themselves: what an earlier line has read is not read again, and what
 * the unit had read before, and lp.c has not, is read now. So the text that an #include gives is a
 * list of parts of the record. Conditions in it are assumed to be decided as they were; that is for
 * others to check.
 *
 * Under a patch the unit was read with patched headers, but lp.c is built with those on disk. Which
 * text that is follows from both records: a header in which nothing differs gives what it gave
 * here; where the text of a header differs, or what macros make of it, the original's tokens
 * count, but for headers below of which the same holds one by one.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/map.h"
#include "lp-internal.h"

/* -- what is the same on both sides ------------------------------------------------------------ */

static const struct pp_record *original_of(const struct lp *lp)
{
	return lp->opt->changed->original;
}

static bool same_tokens(const struct lp *lp, const struct pp_inclusion *a,
			const struct pp_inclusion *b)
{
	const struct pp_tok *s = original_of(lp)->toks.v + a->pp_first;
	const struct pp_tok *t = lp->rec->toks.v + b->pp_first;
	uint32_t n = a->pp_last - a->pp_first;

	if (n != b->pp_last - b->pp_first)
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (s[i].name != t[i].name)
			return false;
	return true;
}

static bool same_macro(const struct lp *lp, uint32_t a, uint32_t b)
{
	if (a == PP_NONE || b == PP_NONE)
		return a == b;
	return pp_macro_alike(original_of(lp)->macros.v[a], lp->rec->macros.v[b]);
}

static bool same_conditional(const struct lp *lp, uint32_t a, uint32_t b)
{
	const struct pp_conditional *c = &original_of(lp)->conditionals.v[a];
	const struct pp_conditional *d = &lp->rec->conditionals.v[b];
	uint32_t n = c->names_last - c->names_first;

	if (c->taken != d->taken || n != d->names_last - d->names_first)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		const struct pp_consulted *x = &original_of(lp)->consulted.v[c->names_first + i];
		const struct pp_consulted *y = &lp->rec->consulted.v[d->names_first + i];

		if (x->name != y->name || !same_macro(lp, x->macro, y->macro))
			return false;
	}
	return true;
}

static bool same_directive(const struct lp *lp, const struct pp_directive *a,
			   const struct pp_directive *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == PPD_DEFINE || a->kind == PPD_UNDEF)
		return same_macro(lp, a->ref, b->ref);
	if (a->kind >= PPD_IF && a->kind <= PPD_IFNDEF && a->ref != PP_NONE && b->ref != PP_NONE)
		return same_conditional(lp, a->ref, b->ref);
	return (a->ref == PP_NONE) == (b->ref == PP_NONE);
}

/* Inclusion a of the original and b give the same tokens and macros, for the same reasons. */
static bool same_inclusion(const struct lp *lp, uint32_t a, uint32_t b)
{
	const struct pp_inclusion *in = &original_of(lp)->inclusions.v[a];
	const struct pp_inclusion *on = &lp->rec->inclusions.v[b];
	uint32_t n = in->dir_last - in->dir_first;

	if (n != on->dir_last - on->dir_first || !same_tokens(lp, in, on))
		return false;
	for (uint32_t i = 0; i < n; i++)
		if (!same_directive(lp, &original_of(lp)->directives.v[in->dir_first + i],
				    &lp->rec->directives.v[on->dir_first + i]))
			return false;
	return true;
}

/* -- #include lines ---------------------------------------------------------------------------- */

/* An #include of an inclusion, in the order of the text. */
struct include_line {
	uint32_t directive;
	uint32_t child; /* what it enters, or would have entered when it read nothing; PP_NONE */
	bool nested;    /* it did enter that */
};

/* One of the two records, the unit's and that of the unit as it is on disk. */
struct side {
	const struct pp_record *rec; /* NULL: there is none */
	uint32_t *key;               /* per file: the same path has the same one on both sides */
	uint32_t *first;             /* per file: its first inclusion, PP_NONE */
	uint32_t *start;             /* inclusion i has lines[start[i] .. start[i + 1]) */
	struct include_line *lines;
};

struct lp_reading {
	const struct lp *lp;
	struct side unit, original;
	uint32_t *back; /* inclusion of the original -> of the unit, PP_NONE */
	uint32_t nkeys;
	uint8_t *read;  /* per key: lp.c has read the file, which guards itself */
	uint8_t *begun; /* the same when only the files of -include are read */
	VEC(struct lp_part) parts;
	VEC(uint32_t) entered; /* inclusions of the unit that the last #include reads */
};

static void number_files(struct lp_reading *r, struct side *s, struct map *paths)
{
	const struct pp_record *rec = s->rec;
	struct names names = rec->names;

	s->key = mem_alloc((rec->files.n + 1) * sizeof(*s->key));
	s->first = mem_alloc((rec->files.n + 1) * sizeof(*s->first));
	memset(s->first, 0xff, (rec->files.n + 1) * sizeof(*s->first));
	for (uint32_t f = 0; f < rec->files.n; f++) {
		name_t path = name_of(&names, rec->files.v[f].path);

		if (!map_has(paths, path))
			map_set(paths, path, r->nkeys++);
		s->key[f] = map_get(paths, path, 0);
	}
	for (uint32_t i = rec->inclusions.n; i-- > 0;)
		s->first[rec->inclusions.v[i].file] = i;
}

static bool is_include(const struct pp_directive *d)
{
	return d->kind == PPD_INCLUDE || d->kind == PPD_INCLUDE_NEXT || d->kind == PPD_IMPORT;
}

uint32_t lp_skipped(const struct pp_record *rec, const struct pp_skip *s)
{
	uint32_t i = s->macro == PP_NONE ? 0 : rec->macros.v[s->macro]->inclusion;

	if (s->macro == PP_NONE)
		while (i < rec->inclusions.n && rec->inclusions.v[i].file != s->file)
			i++;
	return i < rec->inclusions.n && rec->inclusions.v[i].file == s->file ? i : PP_NONE;
}

/* What the #include that read nothing would have read, had nobody before: PP_NONE, not known. */
static uint32_t skipped_by(const struct lp_reading *r, const struct side *s,
			   const struct pp_skip *skip)
{
	uint32_t child = skip->macro == PP_NONE ? s->first[skip->file] : lp_skipped(s->rec, skip);
	uint32_t here;

	here = child == PP_NONE || s == &r->unit ? child : r->back[child];
	return here != PP_NONE && lp_kept_above(r->lp, here) != PP_NONE ? child : PP_NONE;
}

static void find_lines(struct lp_reading *r, struct side *s)
{
	const struct pp_record *rec = s->rec;
	uint32_t *at, skip = 0, n = 0;

	s->start = mem_zalloc((rec->inclusions.n + 2) * sizeof(*s->start));
	for (uint32_t d = 0; d < rec->directives.n; d++)
		if (is_include(&rec->directives.v[d])) {
			s->start[rec->directives.v[d].inclusion + 1]++;
			n++;
		}
	for (uint32_t i = 0; i < rec->inclusions.n; i++)
		s->start[i + 1] += s->start[i];
	s->lines = mem_alloc((n + 1) * sizeof(*s->lines));
	at = mem_alloc((rec->inclusions.n + 1) * sizeof(*at));
	memcpy(at, s->start, rec->inclusions.n * sizeof(*at));
	for (uint32_t d = 0; d < rec->directives.n; d++) {
		const struct pp_directive *dir = &rec->directives.v[d];
		struct include_line l = { d, dir->ref, dir->ref != PP_NONE };

		if (!is_include(dir))
			continue;
		while (skip < rec->skips.n && rec->skips.v[skip].directive < d)
			skip++;
		if (!l.nested && skip < rec->skips.n && rec->skips.v[skip].directive == d)
			l.child = skipped_by(r, s, &rec->skips.v[skip]);
		s->lines[at[dir->inclusion]++] = l;
	}
	free(at);
}

static void begin_side(struct lp_reading *r, struct side *s, struct map *paths)
{
	if (!s->rec)
		return;
	number_files(r, s, paths);
	find_lines(r, s);
}

static void end_side(struct side *s)
{
	free(s->key);
	free(s->first);
	free(s->start);
	free(s->lines);
}

/* -- parts ------------------------------------------------------------------------------------- */

static struct side *side_of(struct lp_reading *r, bool of_original)
{
	return of_original ? &r->original : &r->unit;
}

static uint8_t change_of_file(const struct lp_reading *r, uint32_t incl)
{
	const struct lp_changed *c = r->lp->opt->changed;

	return c ? c->file[r->unit.rec->inclusions.v[incl].file] : LP_SAME;
}

static bool is_read(const struct lp_reading *r, const struct side *s, uint32_t incl)
{
	return r->read[s->key[s->rec->inclusions.v[incl].file]];
}

static void mark_read(struct lp_reading *r, const struct side *s, uint32_t incl)
{
	const struct pp_file *f = pp_inclusion_file(s->rec, incl);

	if (f->guard || f->once)
		r->read[s->key[s->rec->inclusions.v[incl].file]] = 1;
}

/* Behind the last inclusion below incl. */
static uint32_t behind(const struct pp_record *rec, uint32_t incl)
{
	uint32_t depth = rec->inclusions.v[incl].depth, i = incl + 1;

	while (i < rec->inclusions.n && rec->inclusions.v[i].depth > depth)
		i++;
	return i;
}

static void add_part(struct lp_reading *r, struct lp_part p)
{
	if (p.first < p.last || p.dir_first < p.dir_last)
		vec_push(&r->parts, p);
}

static void note_entered(struct lp_reading *r, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		vec_push(&r->entered, i);
}

/* What is below two inclusions that are the same is the same, where it lies at the same place. */
static void spread_same(struct lp_reading *r, uint32_t old, uint32_t new)
{
	const struct pp_inclusion *was = r->original.rec->inclusions.v;
	const struct pp_inclusion *in = r->unit.rec->inclusions.v;
	const uint32_t *partner = r->lp->opt->changed->inclusion;
	uint32_t end = behind(r->unit.rec, new);

	for (uint32_t i = new + 1; i < end; i++) {
		uint32_t o = partner[i];

		if (o != PP_NONE && change_of_file(r, i) == LP_SAME &&
		    in[i].pp_first - in[new].pp_first == was[o].pp_first - was[old].pp_first &&
		    in[i].pp_last - in[i].pp_first == was[o].pp_last - was[o].pp_first &&
		    in[i].dir_first - in[new].dir_first == was[o].dir_first - was[old].dir_first &&
		    in[i].dir_last - in[i].dir_first == was[o].dir_last - was[o].dir_first)
			r->lp->same[i] = 1;
	}
}

/* The same inclusion on both sides; what lp.c has read by then is not known. */
static bool is_same(struct lp_reading *r, uint32_t old, uint32_t new)
{
	uint8_t *known = &r->lp->same[new];

	if (*known)
		return *known == 1;
	*known = same_inclusion(r->lp, old, new) ? 1 : 2;
	if (*known == 1)
		spread_same(r, old, new);
	return *known == 1;
}

/* Inclusions [first, last) of the unit give what they gave there: lp.c has read the same before. */
static bool reads_the_same(struct lp_reading *r, uint32_t first, uint32_t last)
{
	const struct side *s = &r->unit;

	for (uint32_t i = first; i < last; i++)
		if (is_read(r, s, i))
			return false;
	for (uint32_t k = s->start[first]; k < s->start[last]; k++) {
		const struct include_line *l = &s->lines[k];

		if (!l->nested && l->child != PP_NONE && (l->child < first || l->child >= last) &&
		    !is_read(r, s, l->child))
			return false;
	}
	return true;
}

/* All of it as in the unit. */
static bool add_whole(struct lp_reading *r, uint32_t new)
{
	const struct pp_record *rec = r->unit.rec;
	const struct pp_inclusion *in = &rec->inclusions.v[new];
	uint32_t end = behind(rec, new);

	if (!reads_the_same(r, new, end))
		return false;
	for (uint32_t i = new; i < end; i++)
		mark_read(r, &r->unit, i);
	note_entered(r, new, end);
	add_part(r, (struct lp_part){ false, new, in->pp_first, in->pp_last, in->dir_first,
				      in->dir_last });
	return true;
}

/*
 * What the #include at raw token `raw` of inclusion incl enters; *at goes on with its lines.
 */
static uint32_t entered_at(const struct side *s, uint32_t incl, uint32_t raw, uint32_t *at)
{
	for (; *at < s->start[incl + 1]; ++*at) {
		const struct pp_directive *d = &s->rec->directives.v[s->lines[*at].directive];

		if (d->raw_first >= raw)
			return d->raw_first == raw ? s->lines[*at].child : PP_NONE;
	}
	return PP_NONE;
}

static void add_inclusion(struct lp_reading *r, uint32_t old, uint32_t new);

/*
 * The text of inclusion incl of a record, and what its #include lines give. partner: the same
 * inclusion on the other side, PP_NONE.
 */
static void add_text(struct lp_reading *r, bool of_original, uint32_t incl, uint32_t partner)
{
	const struct side *s = side_of(r, of_original);
	const struct pp_inclusion *in = &s->rec->inclusions.v[incl];
	struct lp_part own = { of_original, incl,          in->pp_first,
			       in->pp_last, in->dir_first, in->dir_last };
	bool same_text = partner != PP_NONE && change_of_file(r, partner) == LP_SAME;
	uint32_t at = same_text ? r->unit.start[partner] : 0, here = of_original ? partner : incl;

	mark_read(r, s, incl);
	if (here != PP_NONE)
		note_entered(r, here, here + 1);
	for (uint32_t k = s->start[incl]; k < s->start[incl + 1]; k++) {
		const struct include_line *l = &s->lines[k];
		uint32_t d = l->directive, child = l->child, new;
		struct lp_part before = own;

		if (!l->nested && child != PP_NONE && is_read(r, s, child))
			continue;
		new = of_original &&child != PP_NONE ? r->back[child] : child;
		if (same_text && child == PP_NONE)
			new = entered_at(&r->unit, partner, s->rec->directives.v[d].raw_first, &at);
		if (child == PP_NONE && new == PP_NONE)
			continue;
		before.last = s->rec->directives.v[d].pp;
		before.dir_last = d + 1;
		add_part(r, before);
		add_inclusion(r, of_original ? child : PP_NONE, new);
		own.first = l->nested ? s->rec->inclusions.v[child].pp_last : before.last;
		own.dir_first = l->nested ? s->rec->inclusions.v[child].dir_last : d + 1;
	}
	add_part(r, own);
}

/* The first inclusion of that file in the original, PP_NONE. */
static uint32_t in_original(const struct lp_reading *r, uint32_t new)
{
	const struct pp_record *was = r->original.rec;
	uint32_t key = r->unit.key[r->unit.rec->inclusions.v[new].file];

	for (uint32_t f = 0; f < was->files.n; f++)
		if (r->original.key[f] == key)
			return r->original.first[f];
	return PP_NONE;
}

/* What an #include gives in lp.c: `old` in the original, `new` in the unit; or PP_NONE. */
static void add_inclusion(struct lp_reading *r, uint32_t old, uint32_t new)
{
	bool whole = !r->original.rec;

	if (old != PP_NONE ? is_read(r, &r->original, old) : is_read(r, &r->unit, new))
		return;
	if (old == PP_NONE && change_of_file(r, new) != LP_SAME)
		old = in_original(r, new);
	whole = whole || (old != PP_NONE && new != PP_NONE &&is_same(r, old, new));
	if (whole && add_whole(r, new))
		return;
	if (old != PP_NONE)
		add_text(r, true, old, new);
	else if (!add_whole(r, new))
		add_text(r, false, new, PP_NONE);
}

/* One that is as in the unit needs no parts. */
static bool is_plain(const struct lp_reading *r, uint32_t incl)
{
	const struct pp_inclusion *in = &r->unit.rec->inclusions.v[incl];
	const struct lp_part *p = r->parts.v;

	return (!r->parts.n && in->pp_first == in->pp_last && in->dir_first == in->dir_last) ||
	       (r->parts.n == 1 && !p->original && p->first == in->pp_first &&
		p->last == in->pp_last);
}

static void read_inclusion(struct lp_reading *r, uint32_t incl)
{
	const struct lp_changed *c = r->lp->opt->changed;

	r->parts.n = r->entered.n = 0;
	add_inclusion(r, c ? c->inclusion[incl] : PP_NONE, incl);
}

struct lp_parts lp_read(struct lp_reading *r, uint32_t incl, struct arena *a)
{
	struct lp_parts p = { 0 };

	read_inclusion(r, incl);
	if (is_plain(r, incl))
		return p;
	if (!r->parts.n) /* all that it has was read before */
		vec_push(&r->parts, ((struct lp_part){ .incl = incl }));
	p.n = r->parts.n;
	p.v = arena_memdup(a, r->parts.v, r->parts.n * sizeof(*r->parts.v));
	return p;
}

const uint32_t *lp_entered(const struct lp_reading *r, uint32_t *n)
{
	*n = r->entered.n;
	return r->entered.v;
}

void lp_read_alone(struct lp_reading *r, uint32_t incl)
{
	const struct lp *lp = r->lp;

	if (!r->begun) {
		r->begun = mem_zalloc(r->nkeys + 1);
		lp_reading_restart(r);
		for (uint32_t k = 0; k < lp->kept.n; k++)
			if (lp->rec->inclusions.v[lp->kept.v[k]].parent == PP_NONE)
				read_inclusion(r, lp->kept.v[k]);
		memcpy(r->begun, r->read, r->nkeys);
	}
	memcpy(r->read, r->begun, r->nkeys);
	read_inclusion(r, incl);
}

/* -- begin and end ----------------------------------------------------------------------------- */

struct lp_reading *lp_reading_begin(const struct lp *lp)
{
	const struct lp_changed *c = lp->opt->changed;
	struct lp_reading *r = mem_zalloc(sizeof(*r));
	struct map paths = { 0 };

	r->lp = lp;
	r->unit.rec = lp->rec;
	if (c) {
		r->original.rec = c->original;
		r->back = mem_alloc((c->original->inclusions.n + 1) * sizeof(*r->back));
		memset(r->back, 0xff, (c->original->inclusions.n + 1) * sizeof(*r->back));
		for (uint32_t i = 0; i < lp->rec->inclusions.n; i++)
			if (c->inclusion[i] != PP_NONE)
				r->back[c->inclusion[i]] = i;
	}
	begin_side(r, &r->unit, &paths);
	begin_side(r, &r->original, &paths);
	r->read = mem_zalloc(r->nkeys + 1);
	map_free(&paths);
	return r;
}

void lp_reading_restart(struct lp_reading *r)
{
	memset(r->read, 0, r->nkeys);
}

void lp_reading_end(struct lp_reading *r)
{
	end_side(&r->unit);
	end_side(&r->original);
	free(r->back);
	free(r->read);
	free(r->begun);
	vec_free(&r->parts);
	vec_free(&r->entered);
	free(r);
}
