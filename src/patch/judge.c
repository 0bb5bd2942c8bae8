// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a difference means for a livepatch: nothing, new code, or that it cannot be done.
 *
 * Tokens have said what differs; here libclang says what that means, of both units, for the names
 * that need it: a prototype with other names for its parameters is the same, a struct whose fields
 * lie where they lay has the same layout. Anything that is not understood counts as different.
 */
#include <stdlib.h>
#include <string.h>
#include "judge.h"

/* -- what libclang is asked -------------------------------------------------------------------- */

static bool is_worth_asking(const struct change *ch)
{
	const uint16_t both = CHANGE_NEW | CHANGE_REMOVED;

	if (!ch->name || ch->what & both)
		return false;
	switch (ch->kind) {
	case CHANGE_FUNCTION:
		return ch->what & (CHANGE_HEAD | CHANGE_DECLARED);
	case CHANGE_OBJECT:
	case CHANGE_TYPEDEF:
	case CHANGE_TAG:
	case CHANGE_ENUMERATOR:
		return true;
	default:
		return false;
	}
}

struct token_search {
	const struct ast_unit *u;
	name_t name;
	uint8_t kind; /* enum entity_kind */
	uint32_t tok;
};

static void take_part(void *ctx, const struct ast_part *p)
{
	struct token_search *s = ctx;

	if (s->tok == PP_NONE && p->kind == s->kind && p->name != PP_NONE &&
	    s->u->rec->toks.v[p->name].name == s->name &&
	    (p->kind == ENT_ENUMERATOR || p->body_first != PP_NONE))
		s->tok = p->name;
}

/* The token of the name in the chunk where the change has its place. */
static uint32_t token_of(const struct ast_unit *u, uint32_t chunk, const struct change *ch)
{
	struct token_search s = { u, ch->name, ENT_ENUMERATOR, PP_NONE };
	const struct ast_declarator *d;

	if (chunk == PP_NONE)
		return PP_NONE;
	if (ch->kind == CHANGE_TAG || ch->kind == CHANGE_ENUMERATOR) {
		s.kind = ch->kind == CHANGE_TAG ? ENT_TAG : ENT_ENUMERATOR;
		ast_parts(u, chunk, take_part, &s);
		return s.tok;
	}
	d = ast_declarator_of(u, &u->chunks.v[chunk], ch->name);
	return d ? d->name : PP_NONE;
}

static uint32_t ask(struct ast_meanings *m, uint32_t tok)
{
	struct ast_meaning one = { .tok = tok };

	if (tok == PP_NONE)
		return PP_NONE;
	vec_push(&m->v, one);
	return m->v.n - 1;
}

static enum exit_code ask_all(struct judging *j)
{
	enum exit_code rc = EXIT_WRITTEN;

	for (uint32_t i = 0; i < j->c->v.n; i++) {
		const struct change *ch = &j->c->v.v[i];

		j->old_asked[i] = j->new_asked[i] = PP_NONE;
		if (!is_worth_asking(ch))
			continue;
		j->old_asked[i] = ask(&j->old, token_of(j->c->old, ch->old_at, ch));
		j->new_asked[i] = ask(&j->new, token_of(j->c->new, ch->new_at, ch));
	}
	if (j->old.v.n)
		rc = ast_describe(j->c->old, &j->old, j->d);
	if (!rc && j->new.v.n)
		rc = ast_describe(j->c->new, &j->new, j->d);
	return rc;
}

/* -- verdicts ---------------------------------------------------------------------------------- */

static void judge(struct judging *j, struct change *ch)
{
	switch (ch->kind) {
	case CHANGE_FUNCTION:
		if (ch->name)
			judge_function(j, ch);
		else
			judge_nameless(j, ch);
		break;
	case CHANGE_OBJECT:
		if (ch->name)
			judge_object(j, ch);
		else
			judge_nameless(j, ch);
		break;
	case CHANGE_TYPEDEF:
	case CHANGE_TAG:
		judge_type(j, ch);
		break;
	case CHANGE_ENUMERATOR:
		judge_enumerator(j, ch);
		break;
	case CHANGE_MACRO:
		ch->verdict = VERDICT_NOTE; /* its calls have other tokens, where it matters */
		break;
	default:
		judge_nameless(j, ch);
	}
}

enum exit_code changes_judge(struct changes *c, const struct fix_options *opt, struct diag *d)
{
	struct judging j = { .c = c, .opt = opt, .d = d };
	enum exit_code rc;

	j.old_asked = mem_alloc((c->v.n + 1) * sizeof(*j.old_asked));
	j.new_asked = mem_alloc((c->v.n + 1) * sizeof(*j.new_asked));
	rc = ask_all(&j);
	for (uint32_t i = 0; !rc && i < c->v.n; i++)
		judge(&j, &c->v.v[i]);
	ast_meanings_release(&j.old);
	ast_meanings_release(&j.new);
	free(j.old_asked);
	free(j.new_asked);
	return rc;
}
