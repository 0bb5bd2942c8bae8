// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where each line of lp.c comes from. A line on which something begins is where that stands in the
 * source. Others, inside of something or between two things, are copies of a line of the source
 * that is not far away: they are found by their text.
 */
#include <string.h>
#include "unit-internal.h"

struct mapper {
	const struct unit *u;
	struct line_map *map;
	uint32_t stretch;    /* the first that does not end before the line at hand */
	uint32_t incl, line; /* the last place */
};

/* -- texts ------------------------------------------------------------------------------------- */

struct span {
	const char *s;
	size_t len;
};

static struct span trim(struct span t)
{
	while (t.len && (*t.s == ' ' || *t.s == '\t')) {
		t.s++;
		t.len--;
	}
	while (t.len && (t.s[t.len - 1] == ' ' || t.s[t.len - 1] == '\t' || t.s[t.len - 1] == '\r'))
		t.len--;
	return t;
}

static struct span lp_text(const struct mapper *m, uint32_t from, uint32_t to)
{
	return trim((struct span){ m->u->text.s + from, to - from });
}

static const struct pp_file *file_of(const struct mapper *m, uint32_t incl)
{
	return pp_inclusion_file(&m->u->rec, incl);
}

/* Does line `line` of the source begin with t, or is it the same when `whole`? */
static bool is_line(const struct mapper *m, uint32_t incl, uint32_t line, struct span t, bool whole)
{
	struct span s = { 0 };

	s.s = pp_line(file_of(m, incl), line, &s.len);
	if (!s.s || !t.len)
		return false;
	s = trim(s);
	return (whole ? s.len == t.len : s.len >= t.len) && !memcmp(s.s, t.s, t.len);
}

/* -- places ------------------------------------------------------------------------------------ */

static const struct stretch *stretch(const struct mapper *m, uint32_t i)
{
	return &m->u->origins.v.v[i];
}

static uint32_t first_line(const struct mapper *m, const struct stretch *s)
{
	return pp_raw_loc(&m->u->rec, s->incl, s->raw_first).line;
}

static uint32_t last_line(const struct mapper *m, const struct stretch *s)
{
	uint32_t raw = s->raw_last > s->raw_first ? s->raw_last - 1 : s->raw_first;

	return pp_raw_loc(&m->u->rec, s->incl, raw).line;
}

static const enum line_kind kinds[] = {
	[STRETCH_SOURCE] = LINE_SOURCE,
	[STRETCH_CALL] = LINE_SOURCE,
	[STRETCH_EDIT] = LINE_SOURCE,
	[STRETCH_EXPANDED] = LINE_SOURCE,
	[STRETCH_INCLUDE] = LINE_INCLUDE,
	[STRETCH_MACRO] = LINE_MACRO,
	[STRETCH_CONDITIONAL] = LINE_CONDITIONAL,
	[STRETCH_MARK] = LINE_MARK,
	[STRETCH_EPILOGUE] = LINE_POLICY,
};

static void set_place(struct mapped_line *l, uint32_t incl, uint32_t line)
{
	l->incl = incl;
	l->line = line;
}

/* A line on which stretch i is the first: where that begins, or else the next one that tells. */
static void place_begun(const struct mapper *m, struct mapped_line *l, uint32_t i)
{
	uint32_t n = m->u->origins.v.n;

	while (i < n && stretch(m, i)->from < l->to && !emit_has_place(stretch(m, i)))
		i++;
	if (i < n && stretch(m, i)->from < l->to)
		set_place(l, stretch(m, i)->incl, first_line(m, stretch(m, i)));
	else if (l->kind == LINE_SOURCE)
		l->kind = LINE_MADE;
	/* "#else" that the source does not have. */
	if (l->kind == LINE_CONDITIONAL &&
	    !is_line(m, l->incl, l->line, lp_text(m, l->from, l->to), true)) {
		set_place(l, PP_NONE, 0);
		l->kind = LINE_MADE;
	}
}

/* A line inside of stretch s: the next one of the source with its text, at or behind `after`. */
static void place_inner(const struct mapper *m, struct mapped_line *l, const struct stretch *s,
			uint32_t after)
{
	struct span t = lp_text(m, l->from, l->to < s->to ? l->to : s->to);
	uint32_t end, line;

	if (!emit_has_place(s))
		return;
	/* Behind the last token are only the rest of a string or comment of several lines. */
	end = last_line(m, s) + 64;
	for (line = after; line <= end && !is_line(m, s->incl, line, t, l->to <= s->to); line++)
		;
	if (line <= end)
		set_place(l, s->incl, line);
	else if (t.len && *t.s == '#') /* a directive that the source does not have */
		l->kind = LINE_MADE;
	else
		set_place(l, s->incl, after <= last_line(m, s) ? after : last_line(m, s));
}

/* -- what lies between ------------------------------------------------------------------------- */

/*
 * Comments before line `next` of the map, which copies lines of the source: from there upwards, the
 * nearest line with the same text. `first`: the first line of the map that they may be.
 */
static void place_comments(const struct mapper *m, uint32_t first, uint32_t next)
{
	struct mapped_line *v = m->map->v.v;
	const struct mapped_line *at = next < m->map->v.n ? &v[next] : NULL;
	const struct mapped_line *before = first ? &v[first - 1] : NULL;
	uint32_t line, low = 1;

	if (!at || at->incl == PP_NONE)
		return;
	if (before && before->incl == at->incl && before->line < at->line)
		low = before->line;
	line = at->line;
	for (uint32_t i = next; i-- > first;) {
		struct span t = lp_text(m, v[i].from, v[i].to);

		if (v[i].kind != LINE_MADE)
			continue;
		while (--line >= low && line && !is_line(m, at->incl, line, t, true))
			;
		if (!line || line < low)
			return;
		v[i].kind = LINE_SOURCE;
		set_place(&v[i], at->incl, line);
		v[i].chunk = at->chunk;
	}
}

/* The same behind the last thing: downwards. */
static void place_trailing(const struct mapper *m, uint32_t first)
{
	struct mapped_line *v = m->map->v.v;

	for (uint32_t i = first; first && i < m->map->v.n; i++) {
		struct span t = lp_text(m, v[i].from, v[i].to);

		if (v[i].kind != LINE_MADE || v[i - 1].incl == PP_NONE ||
		    !is_line(m, v[i - 1].incl, v[i - 1].line + 1, t, true))
			continue;
		v[i].kind = LINE_SOURCE;
		set_place(&v[i], v[i - 1].incl, v[i - 1].line + 1);
	}
}

static void place_all_comments(const struct mapper *m)
{
	uint32_t first = 0;

	for (uint32_t i = 0; i < m->map->v.n; i++) {
		enum line_kind kind = m->map->v.v[i].kind;

		if (kind == LINE_MADE || kind == LINE_BLANK || kind == LINE_MARK)
			continue;
		if (i > first)
			place_comments(m, first, i);
		first = i + 1;
	}
	place_trailing(m, first);
}

/* -- lines ------------------------------------------------------------------------------------- */

static void map_line(struct mapper *m, uint32_t from, uint32_t to)
{
	const struct origins *o = &m->u->origins;
	struct mapped_line *l = vec_add(&m->map->v);
	const struct stretch *s;

	*l = (struct mapped_line){ .from = from,
				   .to = to,
				   .stretch = PP_NONE,
				   .incl = PP_NONE,
				   .chunk = PP_NONE,
				   .kind = LINE_MADE };
	while (m->stretch < o->v.n && stretch(m, m->stretch)->to <= from)
		m->stretch++;
	s = m->stretch < o->v.n ? stretch(m, m->stretch) : NULL;
	if (!lp_text(m, from, to).len)
		l->kind = LINE_BLANK;
	if (l->kind == LINE_BLANK || !s || s->from >= to)
		return;
	l->stretch = m->stretch;
	l->kind = kinds[s->kind];
	l->chunk = s->chunk;
	if (s->from >= from)
		place_begun(m, l, m->stretch);
	else
		place_inner(m, l, s,
			    m->incl == s->incl && m->incl != PP_NONE ? m->line + 1
			    : emit_has_place(s)                      ? first_line(m, s)
								     : 0);
	if (l->incl != PP_NONE) {
		m->incl = l->incl;
		m->line = l->line;
	}
}

void line_map_make(const struct unit *u, struct line_map *map)
{
	struct mapper m = { .u = u, .map = map, .incl = PP_NONE };
	size_t at = 0;

	while (at < u->text.len) {
		size_t n = strcspn(u->text.s + at, "\n");

		map_line(&m, (uint32_t)at, (uint32_t)(at + n));
		at += n + 1;
	}
	place_all_comments(&m);
}

void line_map_release(struct line_map *map)
{
	vec_free(&map->v);
}

const char *line_map_name(const struct unit *u, uint32_t chunk)
{
	const struct ast_chunk *c;
	uint32_t t;

	if (chunk == PP_NONE)
		return NULL;
	c = &u->ast.chunks.v[chunk];
	for (uint32_t i = 0; i < c->ndeclarators; i++) {
		tok_t name = u->ast.declarators.v[c->first_declarator + i].name;

		if (name != PP_NONE)
			return name_str(&u->rec.names, u->rec.toks.v[name].name);
	}
	t = ast_first_tag(&u->ast, c->first);
	if (t < u->ast.tags.n && u->ast.tags.v[t].kw < c->last && u->ast.tags.v[t].name != PP_NONE)
		return name_str(&u->rec.names, u->rec.toks.v[u->ast.tags.v[t].name].name);
	return NULL;
}
