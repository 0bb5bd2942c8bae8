// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pragmas between declarations. Those that say how what follows is laid out or compiled are a part
 * of all that follows: the same text under another #pragma pack is another struct. The others are
 * messages and warnings, and no difference.
 */
#include <string.h>
#include "compare.h"

enum domain { PACKING, OPTIONS, VISIBILITY, STORAGE, DOMAINS };
enum step { STEP_NONE, STEP_PUSH, STEP_POP, STEP_SET, STEP_ADD, STEP_RESET };

/* What pragmas of one kind have said so far. */
struct state {
	const char *now;
	VEC(const char *) pushed;
};

struct states {
	struct arena arena;
	struct state domain[DOMAINS];
};

static const struct {
	const char *words;
	uint8_t domain, step;
} known[] = {
	{ "pack(push", PACKING, STEP_PUSH },
	{ "pack(pop", PACKING, STEP_POP },
	{ "pack()", PACKING, STEP_RESET },
	{ "pack(", PACKING, STEP_SET },
	{ "GCCpush_options", OPTIONS, STEP_PUSH },
	{ "GCCpop_options", OPTIONS, STEP_POP },
	{ "GCCreset_options", OPTIONS, STEP_RESET },
	{ "GCCoptimize", OPTIONS, STEP_ADD },
	{ "GCCtarget", OPTIONS, STEP_ADD },
	{ "GCCvisibilitypush", VISIBILITY, STEP_PUSH },
	{ "GCCvisibilitypop", VISIBILITY, STEP_POP },
	{ "scalar_storage_order", STORAGE, STEP_SET },
};

/* The words behind "#pragma" without blanks; released by the caller. */
static void squeeze(const char *s, struct buf *out)
{
	for (; *s; s++)
		if (*s != ' ' && *s != '\t' && *s != '#')
			buf_putc(out, *s);
}

static enum step find(const char *words, uint8_t *domain)
{
	for (size_t i = 0; i < ARRAY_SIZE(known); i++) {
		if (strncmp(words, known[i].words, strlen(known[i].words)))
			continue;
		*domain = known[i].domain;
		return known[i].step;
	}
	return STEP_NONE;
}

static void apply(struct states *s, const char *words)
{
	uint8_t domain = 0;
	enum step step = find(words, &domain);
	struct state *d = &s->domain[domain];

	switch (step) {
	case STEP_PUSH:
		vec_push(&d->pushed, d->now);
		if (strcmp(words, "pack(push)") && strcmp(words, "GCCpush_options"))
			d->now = arena_strdup(&s->arena, words);
		break;
	case STEP_SET:
		d->now = arena_strdup(&s->arena, words);
		break;
	case STEP_ADD:
		d->now = arena_printf(&s->arena, "%s%s", d->now, words);
		break;
	case STEP_POP:
		d->now = d->pushed.n ? d->pushed.v[--d->pushed.n] : "";
		break;
	case STEP_RESET:
		d->now = "";
		break;
	case STEP_NONE:
		break;
	}
}

bool pragma_matters(const struct side *s, uint32_t tok)
{
	static const char *const harmless[] = {
		"GCCdiagnostic",    "GCCwarning", "GCCerror",   "GCCpoison", "GCCdependency",
		"GCCsystem_header", "message",    "push_macro", "pop_macro", "once",
	};
	struct buf b = BUF_INIT;
	bool matters = true;

	squeeze(side_str(s, tok), &b);
	for (size_t i = 0; i < ARRAY_SIZE(harmless) && b.len > 6; i++)
		matters = matters && strncmp(b.s + 6, harmless[i], strlen(harmless[i]));
	buf_free(&b);
	return matters;
}

static name_t spell(struct states *s, struct names *names)
{
	char *text = arena_printf(&s->arena, "%s|%s|%s|%s", s->domain[0].now, s->domain[1].now,
				  s->domain[2].now, s->domain[3].now);

	return strcmp(text, "|||") ? name_of(names, text) : 0;
}

void pragma_states(const struct side *s, name_t *state)
{
	struct names names = s->rec->names;
	struct states now = { 0 };
	uint32_t tok = 0;
	name_t last = 0;

	for (int i = 0; i < DOMAINS; i++)
		now.domain[i].now = "";
	for (uint32_t c = 0; c < s->u->chunks.n; c++) {
		bool changed = false;

		for (; tok < s->u->chunks.v[c].first; tok++) {
			struct buf words = BUF_INIT;

			if (s->rec->toks.v[tok].kind != TOK_PRAGMA)
				continue;
			squeeze(side_str(s, tok), &words);
			apply(&now, words.len > 6 ? words.s + 6 : "");
			buf_free(&words);
			changed = true;
		}
		if (changed)
			last = spell(&now, &names);
		state[c] = last;
	}
	for (int i = 0; i < DOMAINS; i++)
		vec_free(&now.domain[i].pushed);
	arena_release(&now.arena);
}
