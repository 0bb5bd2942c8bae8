// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pragmas that hold for all that follows: how types are laid out, how functions are compiled, what
 * is warned about. Those of a family form a stack, whose levels are steps here: pragmas that must
 * be in a text before the state is the same there. What takes a step back is known as well.
 */
#include <string.h>
#include "klp-ccp/search.h"
#include "pp-internal.h"

enum what { NOTHING, PUSH, POP, SET, ADD, RESET };

static const struct {
	const char *words;
	uint8_t family, what;
} known[] = {
	{ "pack(push", PP_PACKING, PUSH },
	{ "pack(pop", PP_PACKING, POP },
	{ "pack()", PP_PACKING, RESET },
	{ "pack(", PP_PACKING, SET },
	{ "scalar_storage_orderdefault", PP_STORAGE_ORDER, RESET },
	{ "scalar_storage_order", PP_STORAGE_ORDER, SET },
	{ "GCCpush_options", PP_OPTIONS, PUSH },
	{ "GCCpop_options", PP_OPTIONS, POP },
	{ "GCCreset_options", PP_OPTIONS, RESET },
	{ "GCCoptimize", PP_OPTIONS, ADD },
	{ "GCCtarget", PP_OPTIONS, ADD },
	{ "GCCvisibilitypush", PP_VISIBILITY, PUSH },
	{ "GCCvisibilitypop", PP_VISIBILITY, POP },
	{ "GCCdiagnosticpush", PP_DIAGNOSTICS, PUSH },
	{ "GCCdiagnosticpop", PP_DIAGNOSTICS, POP },
	{ "GCCdiagnostic", PP_DIAGNOSTICS, ADD },
};

void pp_pragma_words(const struct pp_record *rec, tok_t tok, struct buf *out)
{
	const char *s = name_str(&rec->names, rec->toks.v[tok].name);

	buf_reset(out);
	for (s += strlen("#pragma"); *s; s++)
		if (*s != ' ' && *s != '\t')
			buf_putc(out, *s);
}

static enum what find(const char *words, uint8_t *family)
{
	for (size_t i = 0; i < ARRAY_SIZE(known); i++) {
		if (strncmp(words, known[i].words, strlen(known[i].words)))
			continue;
		*family = known[i].family;
		return known[i].what;
	}
	return NOTHING;
}

/* -- the stacks ------------------------------------------------------------------------------- */

static void add_step(struct pp_pragmas *p, uint32_t *now, tok_t tok, bool push)
{
	struct pp_pragma_step s = { tok, PP_NONE, *now, push };

	*now = p->steps.n;
	vec_push(&p->steps, s);
}

/* Back to the state `to`, because of the pragma `tok`. */
static void take_back(struct pp_pragmas *p, uint32_t *now, uint32_t to, tok_t tok)
{
	for (; *now != to; *now = p->steps.v[*now].before)
		p->steps.v[*now].undone_by = tok;
}

static uint32_t last_push(const struct pp_pragmas *p, uint32_t now)
{
	while (now != PP_NONE && !p->steps.v[now].push)
		now = p->steps.v[now].before;
	return now;
}

/* The push that a pop is for: pack knows labels, "pack(pop,here)". */
static uint32_t push_of(const struct pp_record *rec, const struct pp_pragmas *p, uint32_t now,
			const char *words)
{
	const char *label = strncmp(words, "pack(pop,", 9) ? NULL : words + 9;
	uint32_t push = last_push(p, now);
	struct buf b = BUF_INIT;
	size_t n = label ? strcspn(label, ",)") : 0;

	while (n && push != PP_NONE) {
		pp_pragma_words(rec, p->steps.v[push].tok, &b);
		if (!strncmp(b.s, "pack(push,", 10) && !strncmp(b.s + 10, label, n) &&
		    strchr(",)", b.s[10 + n]))
			break;
		push = last_push(p, p->steps.v[push].before);
	}
	buf_free(&b);
	return push;
}

static void apply(const struct pp_record *rec, struct pp_pragmas *p, uint32_t *now,
		  const char *words, enum what what, tok_t tok)
{
	uint32_t push = what == POP ? push_of(rec, p, *now, words) : last_push(p, *now);

	if (what == POP && push != PP_NONE)
		take_back(p, now, p->steps.v[push].before, tok);
	else if ((what == RESET && push == PP_NONE) || !strcmp(words, "GCCdiagnosticpop"))
		take_back(p, now, PP_NONE, tok); /* to what the command line says */
	else if (what == SET || !strcmp(words, "pack()"))
		take_back(p, now, push, tok); /* a value that another one replaces */
	if (what != POP && (what != RESET || push != PP_NONE))
		add_step(p, now, tok, what == PUSH);
}

void pp_pragmas_find(const struct pp_record *rec, struct pp_pragmas *p)
{
	struct pp_pragma_change now = { .tok = PP_NONE };
	struct buf words = BUF_INIT;

	memset(now.state, 0xff, sizeof(now.state));
	for (uint32_t i = 0; i < rec->pragmas.n; i++) {
		tok_t tok = rec->pragmas.v[i];
		uint8_t family = 0;
		enum what what;

		pp_pragma_words(rec, tok, &words);
		what = find(words.s, &family);
		if (what == NOTHING)
			continue;
		apply(rec, p, &now.state[family], words.s, what, tok);
		now.tok = tok;
		vec_push(&p->changes, now);
	}
	buf_free(&words);
}

void pp_pragmas_release(struct pp_pragmas *p)
{
	vec_free(&p->steps);
	vec_free(&p->changes);
}

/* -- asking ----------------------------------------------------------------------------------- */

uint32_t pp_pragma_state(const struct pp_pragmas *p, enum pp_pragma_family family, tok_t tok)
{
	uint32_t n = search_first(i, 0, p->changes.n, p->changes.v[i].tok < tok);

	return n ? p->changes.v[n - 1].state[family] : PP_NONE;
}

void pp_pragma_spell(const struct pp_record *rec, const struct pp_pragmas *p, uint32_t state,
		     struct buf *out)
{
	VEC(uint32_t) path = { 0 };
	struct buf words = BUF_INIT;

	for (; state != PP_NONE; state = p->steps.v[state].before)
		vec_push(&path, state);
	while (path.n) {
		pp_pragma_words(rec, p->steps.v[vec_last(&path)].tok, &words);
		buf_printf(out, "%s;", words.s);
		path.n--;
	}
	vec_free(&path);
	buf_free(&words);
}

enum pp_pragma_on pp_pragma_on(const struct pp_record *rec, tok_t tok, name_t *name,
			       const char **other)
{
	static const char *const what[] = { "", "#pragma weak ", "#pragma redefine_extname " };
	const char *s = name_str(&rec->names, rec->toks.v[tok].name);

	for (uint8_t on = PP_ON_WEAK; on <= PP_ON_LABEL; on++) {
		size_t n = strlen(what[on]), len;

		if (strncmp(s, what[on], n))
			continue;
		len = strcspn(s + n, " \t=");
		*name = name_lookup(&rec->names, s + n, len);
		*other = s + n + len + strspn(s + n + len, " \t=");
		return on == PP_ON_WEAK && **other ? PP_ON_ALIAS : on;
	}
	return PP_ON_NOTHING;
}
