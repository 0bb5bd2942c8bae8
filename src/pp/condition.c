// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The expressions of #if and #elif: operator precedence over an explicit stack, in the target's
 * intmax_t and uintmax_t (64 bits everywhere), with gcc's errors.
 *
 * Every name that is looked up goes into the record's consulted[]. Names that macro expansion
 * looked up are added by the expander itself; names that turned out not to be macros are added
 * here.
 */
#include "pp-internal.h"

#include <stdlib.h>
#include <string.h>

#include "klp-ccp/utf8.h"

struct num {
	uint64_t v;
	bool is_unsigned;
};

/* Operators beyond the punctuators. */
enum { OP_END = 0, OP_UPLUS = N_PUNCT_END, OP_UMINUS };

struct op {
	struct num value; /* what follows the operator */
	uint16_t op;
	name_t name;
};

struct eval {
	struct expander *x;
	VEC(struct op) stack;
	uint32_t skip; /* > 0: the value does not count (short cuts) */
	bool is_elif, error;
	struct xtok tok;
};

enum { F_NO_LEFT = 1, F_LEFT_ASSOC = 2 };

static const struct {
	uint8_t prio, flags;
} table[] = {
	[OP_END] = { 0, 0 },
	[N_RPAREN] = { 0, 0 },
	[N_LPAREN] = { 1, F_NO_LEFT },
	[N_QUERY] = { 3, 0 },
	[N_COLON] = { 4, F_LEFT_ASSOC },
	[N_COMMA] = { 4, F_LEFT_ASSOC },
	[N_OROR] = { 5, F_LEFT_ASSOC },
	[N_ANDAND] = { 6, F_LEFT_ASSOC },
	[N_OR] = { 7, F_LEFT_ASSOC },
	[N_XOR] = { 8, F_LEFT_ASSOC },
	[N_AND] = { 9, F_LEFT_ASSOC },
	[N_EQEQ] = { 11, 0 },
	[N_NE] = { 11, 0 },
	[N_GT] = { 12, F_LEFT_ASSOC },
	[N_LT] = { 12, F_LEFT_ASSOC },
	[N_GE] = { 12, F_LEFT_ASSOC },
	[N_LE] = { 12, F_LEFT_ASSOC },
	[N_RSHIFT] = { 13, F_LEFT_ASSOC },
	[N_LSHIFT] = { 13, F_LEFT_ASSOC },
	[N_PLUS] = { 14, F_LEFT_ASSOC },
	[N_MINUS] = { 14, F_LEFT_ASSOC },
	[N_MULT] = { 15, F_LEFT_ASSOC },
	[N_DIV] = { 15, F_LEFT_ASSOC },
	[N_MOD] = { 15, F_LEFT_ASSOC },
	[N_NOT] = { 16, F_NO_LEFT },
	[N_COMPL] = { 16, F_NO_LEFT },
	[OP_UPLUS] = { 16, F_NO_LEFT },
	[OP_UMINUS] = { 16, F_NO_LEFT },
};

#define fail_at(e, tok, ...)                                            \
	do {                                                            \
		(e)->error = true;                                      \
		pp_expand_error((e)->x, tok, "condition", __VA_ARGS__); \
	} while (0)
#define fail(e, ...)      fail_at(e, &(e)->tok, __VA_ARGS__)
#define fail_here(e, ...) fail_at(e, NULL, __VA_ARGS__)

static const char *text(const struct eval *e, const struct xtok *t)
{
	return name_str(&e->x->rec->names, t->name);
}

void pp_condition_consult(struct expander *x, name_t name, uint32_t macro, bool function_ok)
{
	struct pp_consulted c = { pp_macro_name(&x->rec->names, name), macro, function_ok };

	if (!x->run || !x->consult)
		return;
	vec_push(&x->rec->consulted, c);
}

/* -- operands --------------------------------------------------------------------------------- */

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* u, l, ll in any order and case that C allows. */
static bool integer_suffix(const char *s, bool *is_unsigned)
{
	unsigned int u = 0, l = 0;

	for (; *s; s++) {
		if (*s == 'u' || *s == 'U') {
			u++;
		} else if (*s == 'l' || *s == 'L') {
			if (l)
				return false;
			l++;
			if (s[1] == *s)
				s++;
		} else {
			return false;
		}
	}
	*is_unsigned = u;
	return u <= 1;
}

static bool looks_floating(const char *s, unsigned int base)
{
	for (; *s; s++)
		if (*s == '.' ||
		    (base == 16 ? (*s | 0x20) == 'p' : base == 10 && (*s | 0x20) == 'e'))
			return true;
	return false;
}

static struct num number(struct eval *e, const struct xtok *t)
{
	const char *s = text(e, t), *p = s;
	struct num n = { 0, false };
	unsigned int base = 10;
	bool u = false, too_large = false;

	if (*p == '0') {
		base = 8;
		if ((p[1] | 0x20) == 'x' && (digit_value(p[2]) < 16 || p[2] == '.')) {
			base = 16;
			p += 2;
		} else if ((p[1] | 0x20) == 'b' && (p[2] == '0' || p[2] == '1')) {
			base = 2;
			p += 2;
		}
	}
	if (looks_floating(p, base == 8 ? 10 : base)) {
		fail(e, "floating constant in preprocessor expression");
		return n;
	}
	for (; digit_value(*p) < (base == 8 ? 10 : (int)base) || (*p == '\'' && p[1]); p++) {
		unsigned int d = digit_value(*p);

		if (*p == '\'')
			continue;
		if (d >= base) {
			fail(e, "invalid digit \"%c\" in octal constant", *p);
			return n;
		}
		if (n.v > (UINT64_MAX - d) / base)
			too_large = true;
		n.v = n.v * base + d;
	}
	if (!integer_suffix(p, &u)) {
		fail(e, "invalid suffix \"%s\" on integer constant", p);
		return n;
	}
	(void)too_large; /* gcc only warns */
	n.is_unsigned = u || (int64_t)n.v < 0;
	return n;
}

/* One character or escape of a character constant; wide: code points, else bytes. */
static uint32_t one_char(const char **at, const char *end, bool wide)
{
	static const char from[] = "abtnvfreE", to[] = "\a\b\t\n\v\f\r\033\033";
	const char *s = *at, *p;
	uint32_t c = 0;
	size_t n;

	if (*s != '\\') {
		n = wide && (unsigned char)*s >= 0x80 ? pp_lex_extended(s, end, &c) : 0;
		*at = s + (n ? n : 1);
		return n ? c : (unsigned char)*s;
	}
	n = pp_lex_extended(s, end, &c);
	if (n) {
		*at = s + n;
		return c;
	}
	s++;
	if (s >= end) {
		*at = end;
		return 0;
	}
	if (*s == 'x') {
		for (s++; s < end && digit_value(*s) < 16; s++)
			c = c << 4 | digit_value(*s);
	} else if (*s >= '0' && *s <= '7') {
		for (n = 0; n < 3 && s < end && *s >= '0' && *s <= '7'; n++)
			c = c << 3 | (*s++ - '0');
	} else {
		p = strchr(from, *s);
		c = p && *s ? to[p - from] : (unsigned char)*s;
		s++;
	}
	*at = s;
	return c;
}

static struct num narrow_char(struct eval *e, const char *s, const char *end)
{
	struct num n = { 0, false };
	uint32_t v = 0, count = 0;

	while (s < end) {
		const char *before = s;
		uint32_t c = one_char(&s, end, false);

		if (*before == '\\' && (before[1] == 'u' || before[1] == 'U') && c >= 0x80) {
			/* a UCN counts as its UTF-8 bytes */
			unsigned char bytes[4];
			unsigned int n8 = utf8_encode(c, bytes);

			for (unsigned int k = 0; k < n8; k++)
				v = v << 8 | bytes[k];
			count += n8 - 1;
		} else {
			v = v << 8 | (c & 0xff);
		}
		count++;
	}
	if (count > 1) {
		n.v = (int64_t)(int32_t)v;
	} else if (e->x->rec->inv->unsigned_char) {
		n.v = (uint8_t)v;
		n.is_unsigned = true;
	} else {
		n.v = (int64_t)(int8_t)v;
	}
	return n;
}

static struct num character(struct eval *e, const struct xtok *t)
{
	const struct name *nm = name_get(&e->x->rec->names, t->name);
	const char *s = nm->s, *end = s + nm->len - 1;
	char prefix = *s == '\'' ? 0 : *s;
	struct num n = { 0, false };
	bool utf8 = prefix == 'u' && s[1] == '8';
	uint32_t c = 0;

	s++;
	if (prefix)
		s += utf8 ? 2 : 1;
	if (s >= end) {
		fail(e, "empty character constant");
		return n;
	}
	if (!prefix || utf8) {
		n = narrow_char(e, s, end);
		if (utf8) {
			n.v &= 0xff;
			n.is_unsigned = true;
		}
		return n;
	}
	while (s < end)
		c = one_char(&s, end, true);
	if (prefix == 'u' || (prefix == 'L' && e->x->rec->inv->short_wchar)) {
		n.v = (uint16_t)c;
		n.is_unsigned = true;
	} else if (prefix == 'U' || e->x->rec->inv->compiler.arch == CC_AARCH64) {
		n.v = c;
		n.is_unsigned = true;
	} else {
		n.v = (int64_t)(int32_t)c;
	}
	return n;
}

/* Behind `defined`. */
static struct num defined_operator(struct eval *e)
{
	struct expander *x = e->x;
	struct num n = { 0, false };
	struct pp_macro *m;
	struct xtok t;
	bool paren;

	x->prevent++;
	pp_expand_next_token(x, &t);
	paren = t.kind == TOK_PUNCT && t.name == N_LPAREN;
	if (paren)
		pp_expand_next_token(x, &t);
	if (t.kind != TOK_ID) {
		fail_here(e, "operator \"defined\" requires an identifier");
	} else {
		bool consult = x->consult;

		x->consult = false;
		m = pp_expand_lookup(x, t.name);
		x->consult = consult;
		n.v = m != NULL;
		pp_condition_consult(x, t.name, m ? m->id : PP_NONE, false);
		if (name_get(&x->rec->names, t.name)->flags & NAME_POISONED && x->run)
			fail(e, "attempt to use poisoned \"%s\"", text(e, &t));
		if (paren) {
			pp_expand_next_token(x, &t);
			if (t.kind != TOK_PUNCT || t.name != N_RPAREN)
				fail_here(e, "missing ')' after \"defined\"");
		}
	}
	x->prevent--;
	return n;
}

static struct num assertion(struct eval *e)
{
	struct num n = { 0, false };
	int r = pp_assert_test(e->x);

	if (r < 0)
		e->error = true;
	n.v = r > 0;
	return n;
}

static struct num identifier(struct eval *e, const struct xtok *t)
{
	struct num n = { 0, false };

	if (t->name == N_DEFINED)
		return defined_operator(e);
	if (e->x->lang->true_false && (t->name == N_TRUE || t->name == N_FALSE)) {
		n.v = t->name == N_TRUE;
		return n;
	}
	/* A macro that may not be expanded any more was consulted when it was. */
	if (!(t->flags & TF_NOEXPAND)) {
		pp_condition_consult(e->x, t->name, PP_NONE, true);
		e->x->last_undefined = true;
	}
	return n;
}

static bool starts_operand(const struct xtok *t)
{
	return t->kind == TOK_NUM || t->kind == TOK_CHAR || t->kind == TOK_ID ||
	       (t->kind == TOK_PUNCT && primary(t->name) == N_HASH);
}

/* Reads a token; true: it is an operand, with value *n if one may stand here. */
static bool operand(struct eval *e, bool want_value, struct num *n)
{
	struct expander *x = e->x;
	bool undefined = x->last_undefined;

	x->last_undefined = false;
	pp_expand_next_token(x, &e->tok);
	if (!want_value && starts_operand(&e->tok)) {
		fail(e, "missing binary operator before token \"%s\"", text(e, &e->tok));
		return true;
	}
	switch (e->tok.kind) {
	case TOK_NUM:
		*n = number(e, &e->tok);
		return true;
	case TOK_CHAR:
		*n = character(e, &e->tok);
		return true;
	case TOK_ID:
		*n = identifier(e, &e->tok);
		return true;
	case TOK_PUNCT:
		if (primary(e->tok.name) == N_HASH) {
			*n = assertion(e);
			return true;
		}
		if (undefined && e->tok.name == N_LPAREN && x->run && x->consult)
			vec_last(&x->rec->consulted).function_ok = false;
	}
	return false;
}

/* -- operators -------------------------------------------------------------------------------- */

static uint64_t shift(struct num a, uint64_t n, bool left)
{
	if (left)
		return n >= 64 ? 0 : a.v << n;
	if (a.is_unsigned || (int64_t)a.v >= 0)
		return n >= 64 ? 0 : a.v >> n;
	return n >= 64 ? UINT64_MAX : ~(~a.v >> n);
}

static struct num shifted(struct num a, struct num b, bool left)
{
	if (!b.is_unsigned && (int64_t)b.v < 0) {
		left = !left;
		b.v = -b.v;
	}
	a.v = shift(a, b.v, left);
	return a;
}

static struct num divided(struct eval *e, struct num a, struct num b, bool modulo)
{
	struct num r = { 0, a.is_unsigned || b.is_unsigned };
	uint64_t x = a.v, y = b.v;
	bool neg_x, neg_y;

	if (!b.v) {
		if (!e->skip)
			fail(e, "division by zero in #if");
		return a;
	}
	neg_x = !r.is_unsigned && (int64_t)x < 0;
	neg_y = !r.is_unsigned && (int64_t)y < 0;
	x = neg_x ? -x : x;
	y = neg_y ? -y : y;
	r.v = modulo ? x % y : x / y;
	if (modulo ? neg_x : neg_x != neg_y)
		r.v = -r.v;
	return r;
}

static struct num binary(struct eval *e, struct num a, struct num b, unsigned int op)
{
	bool u = a.is_unsigned || b.is_unsigned;
	struct num r = { 0, u };

	switch (op) {
	case N_PLUS:
		r.v = a.v + b.v;
		return r;
	case N_MINUS:
		r.v = a.v - b.v;
		return r;
	case N_MULT:
		r.v = a.v * b.v;
		return r;
	case N_DIV:
		return divided(e, a, b, false);
	case N_MOD:
		return divided(e, a, b, true);
	case N_AND:
		r.v = a.v & b.v;
		return r;
	case N_OR:
		r.v = a.v | b.v;
		return r;
	case N_XOR:
		r.v = a.v ^ b.v;
		return r;
	case N_LSHIFT:
		return shifted(a, b, true);
	case N_RSHIFT:
		return shifted(a, b, false);
	case N_COMMA:
		return b;
	}
	r.is_unsigned = false;
	switch (op) {
	case N_EQEQ:
		r.v = a.v == b.v;
		break;
	case N_NE:
		r.v = a.v != b.v;
		break;
	case N_LT:
		r.v = u ? a.v < b.v : (int64_t)a.v < (int64_t)b.v;
		break;
	case N_GT:
		r.v = u ? a.v > b.v : (int64_t)a.v > (int64_t)b.v;
		break;
	case N_LE:
		r.v = u ? a.v <= b.v : (int64_t)a.v <= (int64_t)b.v;
		break;
	case N_GE:
		r.v = u ? a.v >= b.v : (int64_t)a.v >= (int64_t)b.v;
		break;
	}
	return r;
}

static struct num unary(struct num a, unsigned int op)
{
	switch (op) {
	case OP_UMINUS:
		a.v = -a.v;
		break;
	case N_COMPL:
		a.v = ~a.v;
		break;
	case N_NOT:
		a.v = !a.v;
		a.is_unsigned = false;
		break;
	}
	return a;
}

static struct num truth(bool v)
{
	return (struct num){ v, false };
}

/* a ? b : c, of which top is c. */
static void choose(struct eval *e, struct op *top)
{
	struct num *r = &top[-2].value;
	bool u = top[-1].value.is_unsigned || top->value.is_unsigned;

	if (r->v) {
		e->skip--;
		*r = top[-1].value;
	} else {
		*r = top->value;
	}
	r->is_unsigned = u;
	e->stack.n--;
}

/* Applies what binds tighter than op. False after an error. */
static bool reduce(struct eval *e, unsigned int op)
{
	int prio = table[op].prio - !!(table[op].flags & F_LEFT_ASSOC);

	if (op == N_LPAREN)
		return true;
	while (prio < table[vec_last(&e->stack).op].prio) {
		struct op *top = &vec_last(&e->stack);

		switch (top->op) {
		case OP_UPLUS:
		case OP_UMINUS:
		case N_NOT:
		case N_COMPL:
			top[-1].value = unary(top->value, top->op);
			break;
		case N_OROR:
			if (top[-1].value.v)
				e->skip--;
			top[-1].value = truth(top[-1].value.v || top->value.v);
			break;
		case N_ANDAND:
			if (!top[-1].value.v)
				e->skip--;
			top[-1].value = truth(top[-1].value.v && top->value.v);
			break;
		case N_LPAREN:
			if (op != N_RPAREN) {
				fail_here(e, "missing ')' in expression");
				return false;
			}
			top[-1].value = top->value;
			e->stack.n--;
			return true;
		case N_COLON:
			choose(e, top);
			break;
		case N_QUERY:
			if (op == N_COMMA || op == N_COLON)
				return true;
			fail_here(e, "'?' without following ':'");
			return false;
		default:
			top[-1].value = binary(e, top[-1].value, top->value, top->op);
		}
		e->stack.n--;
		if (e->error)
			return false;
	}
	if (op == N_RPAREN) {
		fail_here(e, "missing '(' in expression");
		return false;
	}
	return true;
}

/* The operator in e->tok, or -1. */
static int operator(struct eval *e, bool want_value)
{
	name_t n = primary(e->tok.name);

	if (e->tok.kind == TOK_EOF)
		return OP_END;
	if (e->tok.kind == TOK_PUNCT) {
		if (n == N_PLUS && want_value)
			return OP_UPLUS;
		if (n == N_MINUS && want_value)
			return OP_UMINUS;
		if (n == N_RPAREN || (n < ARRAY_SIZE(table) && table[n].prio))
			return n;
	}
	if (!want_value)
		fail(e, "missing binary operator before token \"%s\"", text(e, &e->tok));
	else
		fail(e, "token \"%s\" is not valid in preprocessor expressions", text(e, &e->tok));
	return -1;
}

static bool operator_fits(struct eval *e, unsigned int op, bool want_value)
{
	const struct op *top = &vec_last(&e->stack);

	if (table[op].flags & F_NO_LEFT) {
		if (!want_value) {
			fail(e, "missing binary operator before token \"%s\"", text(e, &e->tok));
			return false;
		}
		return true;
	}
	if (!want_value)
		return true;
	if (op == N_RPAREN && top->op == N_LPAREN)
		fail(e, "missing expression between '(' and ')'");
	else if (op == OP_END && top->op == OP_END)
		fail(e, "%s with no expression", e->is_elif ? "#elif" : "#if");
	else if (top->op != OP_END && top->op != N_LPAREN)
		fail(e, "operator '%s' has no right operand",
		     name_str(&e->x->rec->names, top->name));
	else if (op != N_RPAREN && op != OP_END)
		fail(e, "operator '%s' has no left operand", text(e, &e->tok));
	return !e->error;
}

/* What an operator means for the evaluation of what follows it. */
static bool short_cut(struct eval *e, unsigned int op)
{
	struct op *top = &vec_last(&e->stack);

	switch (op) {
	case N_OROR:
		e->skip += top->value.v != 0;
		break;
	case N_ANDAND:
	case N_QUERY:
		e->skip += top->value.v == 0;
		break;
	case N_COLON:
		if (top->op != N_QUERY) {
			fail(e, " ':' without preceding '?'");
			return false;
		}
		if (top[-1].value.v)
			e->skip++;
		else
			e->skip--;
		break;
	}
	return true;
}

static void push_op(struct eval *e, unsigned int op)
{
	struct op *o = vec_add(&e->stack);

	o->op = op;
	o->name = e->tok.name;
}

bool pp_condition_value(struct expander *x, bool is_elif)
{
	struct eval e = { .x = x, .is_elif = is_elif };
	bool want_value = true, result = false;

	x->last_undefined = false;
	push_op(&e, OP_END);
	for (;;) {
		struct num n;
		int op;

		if (operand(&e, want_value, &n)) {
			if (e.error)
				break;
			want_value = false;
			vec_last(&e.stack).value = n;
			continue;
		}
		op = operator(&e, want_value);
		if (op < 0 || !operator_fits(&e, op, want_value) || !reduce(&e, op))
			break;
		if (op == N_RPAREN)
			continue;
		if (op == OP_END) {
			result = e.stack.v[0].value.v != 0;
			break;
		}
		if (!short_cut(&e, op))
			break;
		push_op(&e, op);
		want_value = true;
	}
	vec_free(&e.stack);
	return result && !e.error;
}
