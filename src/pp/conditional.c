// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * #if ... #endif: which branch is taken, the record of it, and skipping the groups that are not.
 *
 * A skipped group is never scanned token by token: the lexer left a list of all '#' that start a
 * directive, with the kind of each.
 */
#include "pp-internal.h"

static bool is_opening(unsigned int kind)
{
	return kind == PPD_IF || kind == PPD_IFDEF || kind == PPD_IFNDEF;
}

static bool is_elif(const struct pp *p, unsigned int kind)
{
	return kind == PPD_ELIF ||
	       ((kind == PPD_ELIFDEF || kind == PPD_ELIFNDEF) && p->lang.elifdef);
}

/* #else and #endif of a conditional inside a skipped group: only the order is checked. */
static void check_skipped(struct pp *p, unsigned int kind, uint32_t raw)
{
	bool *seen_else = &vec_last(&p->skipped).seen_else;

	if (kind == PPD_ENDIF) {
		p->skipped.n--;
	} else if (*seen_else) {
		pp_error(p, raw, "conditional",
			 kind == PPD_ELSE ? "#else after #else" : "#elif after #else");
	} else if (kind == PPD_ELSE) {
		*seen_else = true;
	}
}

/* Moves on to the directive that ends the group, or to the end of the file. */
static void skip_group(struct pp *p)
{
	struct source *s = pp_source(p);
	const struct pp_file *f = &p->rec->files.v[s->file];

	p->skipped.n = 0;
	while (s->hash < f->hashes.n && f->hashes.v[s->hash] < s->cur)
		s->hash++;
	for (; s->hash < f->hashes.n; s->hash++) {
		uint32_t at = f->hashes.v[s->hash];
		unsigned int kind = s->raw[at].unused;

		if (is_opening(kind)) {
			struct skipped_if o = { at, false };

			vec_push(&p->skipped, o);
		} else if (kind == PPD_ELSE || kind == PPD_ENDIF || is_elif(p, kind)) {
			if (!p->skipped.n) {
				s->cur = at;
				return;
			}
			check_skipped(p, kind, at);
		}
	}
	s->cur = f->raw.n - 1;
	pp_source_lexical_error(p);
	for (; p->skipped.n; p->skipped.n--)
		pp_error(p, vec_last(&p->skipped).hash, "unterminated-conditional",
			 "unterminated conditional directive");
}

/* -- evaluation ------------------------------------------------------------------------------- */

static bool evaluate_name(struct pp *p, uint32_t directive, uint32_t at, uint32_t end, bool negate)
{
	name_t name = pp_macro_operand(p, directive, at, end, false);
	const struct pp_macro *m;

	if (!name)
		return false;
	m = name_get(&p->rec->names, name)->macro;
	macro_met(p->rec, m);
	p->x.consult = true;
	pp_condition_consult(&p->x, name, m ? m->id : PP_NONE, false);
	p->x.consult = false;
	return negate ? !m : m != NULL;
}

static bool evaluate(struct pp *p, uint32_t directive, unsigned int kind)
{
	const struct pp_directive *d = &p->rec->directives.v[directive];
	struct line_reader line = { .raw = pp_source(p)->raw,
				    .at = d->raw_first + 2,
				    .end = d->raw_last };
	struct directive_state save;
	bool value;

	switch (kind) {
	case PPD_IFDEF:
	case PPD_ELIFDEF:
		return evaluate_name(p, directive, line.at, line.end, false);
	case PPD_IFNDEF:
	case PPD_ELIFNDEF:
		return evaluate_name(p, directive, line.at, line.end, true);
	}
	pp_directive_begin(&p->x, &save, &line);
	p->x.directive = directive;
	p->x.consult = true;
	value = pp_condition_value(&p->x, kind == PPD_ELIF);
	p->x.consult = false;
	pp_directive_end(&p->x, &save);
	return value;
}

static struct pp_branch *add_branch(struct pp *p, uint32_t conditional, uint32_t directive)
{
	struct pp_conditional *c = &p->rec->conditionals.v[conditional];
	struct pp_directive *d = &p->rec->directives.v[directive];
	struct pp_branch *b;

	d->ref = conditional;
	d->branch = c->nbranches++;
	d->conditional = c->parent;
	b = vec_add(&p->rec->branches);
	b->directive = directive;
	b->conditional = conditional;
	b->number = d->branch;
	return b;
}

/* Runs the condition of a new branch; true when it is taken. */
static bool take(struct pp *p, struct open_if *o, uint32_t directive, unsigned int kind)
{
	struct pp_branch *b = add_branch(p, o->conditional, directive);
	uint32_t at = p->rec->branches.n - 1, names = p->rec->consulted.n;
	struct pp_conditional *c;
	bool taken;

	if (o->taken)
		return false;
	b->evaluated = kind != PPD_ELSE;
	taken = kind == PPD_ELSE || evaluate(p, directive, kind);
	p->rec->branches.v[at].taken = taken;
	c = &p->rec->conditionals.v[o->conditional];
	if (c->names_first == c->names_last)
		c->names_first = names;
	c->names_last = p->rec->consulted.n;
	if (taken) {
		c->taken = p->rec->branches.v[at].number;
		o->taken = true;
	}
	return taken;
}

static void open_conditional(struct pp *p, uint32_t directive, unsigned int kind)
{
	const struct source *s = pp_source(p);
	const struct pp_file *f = &p->rec->files.v[s->file];
	struct pp_conditional *c = vec_add(&p->rec->conditionals);
	const struct pp_directive *d = &p->rec->directives.v[directive];
	struct open_if o = { .conditional = p->rec->conditionals.n - 1, .hash = d->raw_first };

	c->inclusion = s->inclusion;
	c->parent = d->conditional;
	c->parent_branch = p->ifs.n > s->ifs ? p->rec->conditionals.v[c->parent].nbranches - 1
					     : PP_NONE;
	c->first_branch = PP_NONE;
	c->endif = c->taken = PP_NONE;
	c->pp_first = p->rec->toks.n;
	c->guard = f->guard && d->raw_first == 0;
	vec_push(&p->ifs, o);
	if (!take(p, &vec_last(&p->ifs), directive, kind))
		skip_group(p);
}

static void close_conditional(struct pp *p, uint32_t directive)
{
	uint32_t conditional = vec_last(&p->ifs).conditional;
	struct pp_conditional *c = &p->rec->conditionals.v[conditional];
	struct pp_directive *d = &p->rec->directives.v[directive];

	d->ref = conditional;
	d->branch = c->nbranches;
	d->conditional = c->parent;
	c->endif = directive;
	c->pp_last = p->rec->toks.n;
	p->ifs.n--;
}

void pp_conditional_execute(struct pp *p, uint32_t directive, enum pp_directive_kind kind)
{
	uint32_t hash = p->rec->directives.v[directive].raw_first;
	struct open_if *o;

	if (is_opening(kind)) {
		open_conditional(p, directive, kind);
		return;
	}
	if (p->ifs.n == pp_source(p)->ifs) {
		pp_error(p, hash, "conditional", "#%s without #if",
			 name_str(&p->rec->names, pp_source(p)->raw[hash + 1].name));
		return;
	}
	if (kind == PPD_ENDIF) {
		close_conditional(p, directive);
		return;
	}
	o = &vec_last(&p->ifs);
	if (o->seen_else) {
		pp_error(p, hash, "conditional", "#%s after #else",
			 name_str(&p->rec->names, pp_source(p)->raw[hash + 1].name));
		p->rec->directives.v[directive].ref = o->conditional;
		skip_group(p);
		return;
	}
	if (kind == PPD_ELSE) {
		o->seen_else = true;
		p->rec->conditionals.v[o->conditional].has_else = true;
	}
	if (!take(p, o, directive, kind))
		skip_group(p);
}

/* At the end of a file all conditionals opened in it must be closed. */
void pp_conditional_unterminated(struct pp *p, uint32_t down_to)
{
	while (p->ifs.n > down_to) {
		const struct open_if *o = &vec_last(&p->ifs);

		if (!p->fatal) /* else nobody read as far as the #endif */
			pp_error(p, o->hash, "unterminated-conditional",
				 "unterminated conditional directive");
		p->rec->conditionals.v[o->conditional].pp_last = p->rec->toks.n;
		p->ifs.n--;
	}
}
