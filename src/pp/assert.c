// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Assertions, an old extension: #assert predicate(answer), #unassert, and #predicate(answer) in
 * #if. Also the answers that conditions get from outside the macro table, which replays need.
 */
#include "pp-internal.h"

#include <string.h>

uint32_t pp_condition_answer(struct expander *x, uint32_t value)
{
	struct pp_answer a = { x->directive, value };

	if (x->run) {
		if (x->consult)
			vec_push(&x->rec->answers, a);
		return value;
	}
	if (x->answer >= x->rec->answers.n ||
	    x->rec->answers.v[x->answer].directive != x->directive) {
		x->failed = true;
		return 0;
	}
	return x->rec->answers.v[x->answer++].value;
}

static void add(struct pp *p, name_t predicate, name_t answer)
{
	struct assertion a = { answer, map_get(&p->asserts, predicate, PP_NONE), false };

	map_set(&p->asserts, predicate, p->assertions.n);
	vec_push(&p->assertions, a);
}

static bool holds(const struct pp *p, name_t predicate, name_t answer)
{
	uint32_t i = map_get(&p->asserts, predicate, PP_NONE);

	for (; i != PP_NONE; i = p->assertions.v[i].next)
		if (!p->assertions.v[i].dead && (!answer || p->assertions.v[i].answer == answer))
			return true;
	return false;
}

static void remove_all(struct pp *p, name_t predicate, name_t answer)
{
	uint32_t i = map_get(&p->asserts, predicate, PP_NONE);

	for (; i != PP_NONE; i = p->assertions.v[i].next)
		if (!answer || p->assertions.v[i].answer == answer)
			p->assertions.v[i].dead = true;
}

/*
 * predicate(answer) from the expander's base; answer 0: none given. In a condition no answer is
 * needed. False after an error.
 */
static bool parse(struct expander *x, bool need_answer, name_t *predicate, name_t *answer)
{
	struct buf b = BUF_INIT;
	struct xtok t;
	bool ok = false;

	*answer = 0;
	pp_expand_next_token(x, &t);
	if (t.kind != TOK_ID) {
		pp_expand_error(x, NULL, "assertion",
				t.kind == TOK_EOF ? "assertion without predicate"
						  : "predicate must be an identifier");
		return false;
	}
	*predicate = t.name;
	pp_expand_next_token(x, &t);
	if (t.kind != TOK_PUNCT || t.name != N_LPAREN) {
		if (t.kind != TOK_EOF)
			pp_expand_unread(x);
		if (!need_answer)
			return true;
		pp_expand_error(x, NULL, "assertion", "missing '(' after predicate");
		return false;
	}
	for (;;) {
		const struct name *n;

		pp_expand_next_token(x, &t);
		if (t.kind == TOK_EOF) {
			pp_expand_error(x, NULL, "assertion", "missing ')' to complete answer");
			goto out;
		}
		if (t.kind == TOK_PUNCT && t.name == N_RPAREN)
			break;
		n = name_get(&x->rec->names, t.name);
		if (b.len && t.flags & TF_SPACE)
			buf_putc(&b, ' ');
		buf_add(&b, n->s, n->len);
	}
	if (b.len) {
		*answer = x->run ? name_intern(&x->rec->names, b.s, b.len)
				 : name_lookup(&x->rec->names, b.s, b.len);
		ok = true;
	} else {
		pp_expand_error(x, NULL, "assertion", "predicate's answer is empty");
	}
out:
	buf_free(&b);
	return ok;
}

int pp_assert_test(struct expander *x)
{
	name_t predicate, answer;
	bool ok;

	x->prevent++;
	ok = parse(x, false, &predicate, &answer);
	x->prevent--;
	if (!ok)
		return -1;
	return pp_condition_answer(x, x->run ? holds(x->run, predicate, answer) : 0);
}

void pp_assert_execute(struct pp *p, uint32_t directive, bool undo)
{
	const struct pp_directive *d = &p->rec->directives.v[directive];
	struct line_reader line = { .raw = pp_source(p)->raw,
				    .at = d->raw_first + 2,
				    .end = d->raw_last };
	struct directive_state save;
	name_t predicate, answer;

	pp_directive_begin(&p->x, &save, &line);
	p->x.prevent = 1;
	if (parse(&p->x, !undo, &predicate, &answer)) {
		if (undo)
			remove_all(p, predicate, answer);
		else if (!holds(p, predicate, answer))
			add(p, predicate, answer);
	}
	pp_directive_end(&p->x, &save);
}

void pp_assert_init(struct pp *p)
{
	static const char *const machines[][3] = {
		[CC_X86_64] = { "x86_64", "x86_64", NULL },
		[CC_AARCH64] = { "aarch64", NULL, NULL },
		[CC_PPC64LE] = { "powerpc64", "powerpc64", NULL },
		[CC_S390X] = { "s390", "s390", NULL },
		[CC_RISCV64] = { "riscv", "riscv", NULL },
	};
	struct names *n = &p->rec->names;
	const char *machine = machines[p->inv->compiler.arch][0];

	add(p, name_of(n, "system"), name_of(n, "linux"));
	add(p, name_of(n, "system"), name_of(n, "unix"));
	add(p, name_of(n, "system"), name_of(n, "posix"));
	add(p, name_of(n, "cpu"), name_of(n, machine));
	add(p, name_of(n, "machine"), name_of(n, machine));
}
