// SPDX-License-Identifier: GPL-2.0-or-later
/* Shared by the verdicts: what libclang says about a change, and recording a verdict. */
#include <stdarg.h>
#include "judge.h"

const struct ast_meaning *meaning_of(const struct judging *j, const struct change *ch, bool new)
{
	uint32_t i = (uint32_t)(ch - j->c->v.v), at = new ? j->new_asked[i] : j->old_asked[i];
	const struct ast_meaning *m;

	if (at == PP_NONE)
		return NULL;
	m = new ? &j->new.v.v[at] : &j->old.v.v[at];
	return m->known ? m : NULL;
}

const char *judge_text(struct judging *j, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	const char *text;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	text = arena_strndup(&j->c->arena, b.s, b.len);
	buf_free(&b);
	return text;
}

void judge_note(struct change *ch, const char *why)
{
	ch->verdict = VERDICT_NOTE;
	ch->why = why;
}

void judge_otherwise(struct change *ch, const char *why)
{
	judge_note(ch, why);
	ch->meaning = MEANING_OTHER;
}

void judge_refuse(struct change *ch, const char *id, const char *why, const char *way_out)
{
	ch->verdict = VERDICT_REFUSED;
	ch->id = id;
	ch->why = why;
	ch->way_out = way_out;
}
