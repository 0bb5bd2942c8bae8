// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * #pragma pack around text of files that are expanded. The lines are between declarations, so no
 * declaration brings them along; but the layout of the types between them depends on them. The
 * lines from one that ends the default packing to the one that restores it form a region: all of
 * them are in lp.c when something between them is.
 */
#include <string.h>
#include "klp-ccp/search.h"
#include "plan-internal.h"

/* What a region's lines have done so far. */
struct packing {
	unsigned int depth; /* pushes without their pop */
	bool set;           /* a value was set outside of all pushes */
};

/* The words within the parentheses; NULL: another pragma. */
static const char *pack_words(const struct planner *p, uint32_t tok)
{
	const char *s = name_str(&p->rec->names, p->rec->toks.v[tok].name);

	s += strspn(s, "# \t");
	if (strncmp(s, "pragma", 6))
		return NULL;
	s += 6;
	s += strspn(s, " \t");
	if (strncmp(s, "pack", 4))
		return NULL;
	s += 4;
	s += strspn(s, " \t");
	return *s == '(' ? s + 1 : NULL;
}

static bool is_default(const struct packing *k)
{
	return !k->depth && !k->set;
}

static void apply(struct packing *k, const char *words)
{
	if (strstr(words, "push"))
		k->depth++;
	else if (strstr(words, "pop"))
		k->depth -= k->depth > 0;
	else if (!k->depth)
		k->set = words[strspn(words, " \t")] != ')';
}

/* True if a piece begins between the two tokens. The `n` pieces are sorted. */
static bool something_between(const struct planner *p, uint32_t n, uint32_t first, uint32_t last)
{
	uint32_t k = search_first(i, 0, n, p->plan->pieces.v[i].at <= first);

	return k < n && p->plan->pieces.v[k].at < last;
}

static void add_lines(struct planner *p, const uint32_t *tok, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		piece_begin(p, PP_NONE, tok[i], 2);
		p->patches.n = 0;
		piece_range(p, tok[i], tok[i] + 1);
	}
}

void plan_packing(struct planner *p)
{
	VEC(uint32_t) lines = { 0 };
	uint32_t n = p->plan->pieces.n;
	struct packing k = { 0 };

	for (uint32_t t = 0; t < p->rec->toks.n; t++) {
		const char *words = p->rec->toks.v[t].kind == TOK_PRAGMA ? pack_words(p, t) : NULL;

		/* between the parts of a declaration it is copied with that */
		if (!words || lp_in_kept(p->lp, t) || ast_chunk_at(p->ast, t) != PP_NONE)
			continue;
		vec_push(&lines, t);
		apply(&k, words);
		if (!is_default(&k))
			continue;
		if (something_between(p, n, lines.v[0], t))
			add_lines(p, lines.v, lines.n);
		lines.n = 0;
	}
	if (lines.n && something_between(p, n, lines.v[0], PP_NONE))
		add_lines(p, lines.v, lines.n);
	vec_free(&lines);
}
