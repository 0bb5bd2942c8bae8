// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The # and ## operators, and the check that decides every blank in the output: whether two
 * adjacent tokens would be read as something else.
 */
#include "pp-internal.h"

#include <string.h>

/* What of a token's spelling reaches a longer one: identifiers as written. */
static void spell(const struct expander *x, const struct xtok *t, struct buf *out)
{
	const struct name *n = name_get(&x->rec->names, t->name);

	buf_add(out, n->s, n->len);
}

static void put_quoted(struct buf *out, const struct name *n)
{
	uint32_t i;

	for (i = 0; i < n->len; i++) {
		char c = n->s[i];

		if (c == '\n') {
			buf_puts(out, "\\n");
			continue;
		}
		if (c == '\\' || c == '"')
			buf_putc(out, '\\');
		buf_putc(out, c);
	}
}

name_t pp_stringify(struct expander *x, const struct xtok *t, uint32_t n)
{
	struct buf *b = &x->spell;
	enum pad_state source = PAD_NONE;
	bool backslash = false;
	uint32_t i;

	buf_reset(b);
	buf_putc(b, '"');
	for (i = 0; i < n; i++) {
		const struct name *nm;

		if (t[i].kind == TOK_PAD) {
			source = pad_apply(t[i].name, source);
			continue;
		}
		if (b->len > 1 &&
		    (source == PAD_NONE ? t[i].flags & TF_SPACE : source == PAD_BLANK))
			buf_putc(b, ' ');
		source = PAD_NONE;
		nm = name_get(&x->rec->names, t[i].name);
		if (t[i].kind == TOK_STR || t[i].kind == TOK_CHAR || t[i].kind == TOK_HEADER)
			put_quoted(b, nm);
		else
			buf_add(b, nm->s, nm->len);
		if (t[i].kind == TOK_OTHER && nm->s[0] == '\\')
			backslash = !backslash;
		else
			backslash = false;
	}
	if (backslash)
		b->s[--b->len] = '\0';
	buf_putc(b, '"');
	return pp_expand_intern(x, b->s, b->len);
}

bool pp_paste_two(struct expander *x, struct xtok *left, const struct xtok *right)
{
	struct buf *b = &x->spell;
	struct pp_raw t;
	struct xtok made;
	name_t name;

	buf_reset(b);
	spell(x, left, b);
	spell(x, right, b);
	if (x->run) {
		if (!pp_lex_one(&x->lx, b->s, b->len, &t))
			goto bad;
		name = t.name;
	} else {
		/* The name is there already, and with the names of the record nothing can be lexed.
		 */
		name = name_lookup(&x->rec->names, b->s, b->len);
		if (!name) {
			x->failed = true;
			return false;
		}
		if (!pp_lex_one(&x->lx, b->s, b->len, &t))
			goto bad;
	}
	if (x->run && (left->xf | right->xf) & TF_AT_ELSE)
		pp_passage_paste(x->run, left, right, name);
	made = *left;
	made.name = name;
	made.kind = t.kind;
	made.flags = (left->flags & TF_SPACE) | (t.flags & TF_DIGRAPH);
	made.xf = (left->xf | right->xf) & TF_AT;
	if (x->trace)
		made.src = pp_trace_vtok(
			x, &made, PPV_PASTE,
			left->src == PP_NONE ? PP_NONE : x->trace->vtoks.v[left->src].expansion,
			left->src, right->src, PP_NONE);
	*left = made;
	return true;
bad:
	buf_reset(&x->spell2);
	spell(x, left, &x->spell2);
	buf_reset(b);
	spell(x, right, b);
	pp_expand_error(x, left, "invalid-paste",
			"pasting \"%s\" and \"%s\" does not give a valid preprocessing token",
			x->spell2.s, b->s);
	return false;
}

/* Long chains of names and numbers are spelled as a whole before they get a name. */
enum { LONG_PASTE = 256 };

static bool continues_name(const struct name *n);

/* True if left followed by right is certainly a single name or number. */
static bool plain_paste(const struct expander *x, const struct xtok *left, const struct xtok *right)
{
	const struct name *n = name_get(&x->rec->names, right->name);

	if (n->flags & NAME_EXTENDED)
		return false;
	if (left->kind == TOK_NUM)
		return right->kind == TOK_NUM || right->kind == TOK_ID;
	return left->kind == TOK_ID &&
	       (right->kind == TOK_ID || (right->kind == TOK_NUM && continues_name(n)));
}

/* Gives the chain that was spelled so far its name. */
static void end_chain(struct expander *x, struct xtok *left, bool *open)
{
	if (*open)
		left->name = pp_expand_intern(x, x->chain.s, x->chain.len);
	*open = false;
}

static bool paste_next(struct expander *x, struct xtok *left, const struct xtok *right, bool *open)
{
	if (!*open && name_get(&x->rec->names, left->name)->len >= LONG_PASTE &&
	    plain_paste(x, left, right) &&
	    !(name_get(&x->rec->names, left->name)->flags & NAME_EXTENDED)) {
		buf_reset(&x->chain);
		spell(x, left, &x->chain);
		*open = true;
	}
	if (!*open || !plain_paste(x, left, right)) {
		end_chain(x, left, open);
		return pp_paste_two(x, left, right);
	}
	if (x->run && (left->xf | right->xf) & TF_AT_ELSE)
		pp_passage_drop(x->run);
	spell(x, right, &x->chain);
	left->name = 0;
	left->flags &= TF_SPACE;
	left->xf = (left->xf | right->xf) & TF_AT;
	if (x->trace)
		left->src = pp_trace_vtok(x, left, PPV_PASTE,
					  x->trace->vtoks.v[left->src].expansion, left->src,
					  right->src, PP_NONE);
	return true;
}

void pp_paste_all(struct expander *x, struct xtok *left)
{
	bool open = false;

	for (;;) {
		struct ctx *c = &vec_last(&x->ctx);
		struct xtok right;

		if (c->at == c->end)
			break;
		if (c->kind == CTX_BODY) {
			expand_from_body(c->macro, c->at, c->pos, &right);
		} else {
			right = c->kind == CTX_ARG ? x->args.v[c->at] : x->res.v[c->at];
		}
		c->at++;
		if (right.kind == TOK_PAD)
			break;
		if (!paste_next(x, left, &right, &open)) {
			c->at--;
			break;
		}
		if (!(right.xf & XF_PASTE))
			break;
	}
	end_chain(x, left, &open);
	if (x->trace && left->src != PP_NONE)
		x->trace->vtoks.v[left->src].tok.name = left->name;
	left->xf &= ~XF_PASTE;
	pp_expand_push_token(x, left, NULL);
}

/* -- accidental pastes ------------------------------------------------------------------------ */

/* Operators that have a form with '=' appended: the first of PP_PUNCTS. */
static bool takes_equals(name_t op)
{
	return op >= N_EQ && op <= N_LSHIFT;
}

/* True if a number put after a name would become part of it. */
static bool continues_name(const struct name *n)
{
	uint32_t i;

	for (i = 0; i < n->len; i++)
		if (!((n->s[i] >= '0' && n->s[i] <= '9') || n->s[i] == '_' || n->s[i] == '$' ||
		      ((n->s[i] | 0x20) >= 'a' && (n->s[i] | 0x20) <= 'z')))
			return false;
	return true;
}

bool pp_avoid_paste(const struct names *names, name_t a, uint8_t akind, name_t b, uint8_t bkind)
{
	/* c is the first character of an operator, else 0. */
	int c = bkind == TOK_PUNCT ? name_str(names, b)[0] : 0;

	switch (akind) {
	case TOK_ID:
	case TOK_PRAGMA:
		return bkind == TOK_ID ||
		       (bkind == TOK_NUM && continues_name(name_get(names, b))) ||
		       (bkind == TOK_CHAR && name_str(names, b)[0] == '\'') ||
		       (bkind == TOK_STR && name_str(names, b)[0] == '"');
	case TOK_NUM:
		return bkind == TOK_NUM || bkind == TOK_ID ||
		       (bkind == TOK_CHAR && name_str(names, b)[0] == '\'') || c == '.' ||
		       c == '+' || c == '-';
	case TOK_OTHER:
		return name_str(names, a)[0] == '\\' && bkind == TOK_ID; /* a UCN? */
	case TOK_PUNCT:
		break;
	default:
		return false;
	}
	a = primary(a);
	if (takes_equals(a) && c == '=')
		return true;
	switch (a) {
	case N_GT:
		return c == '>';
	case N_LT:
		return c == '<' || c == '%' || c == ':';
	case N_PLUS:
		return c == '+';
	case N_MINUS:
		return c == '-' || c == '>';
	case N_DIV:
		return c == '/' || c == '*';
	case N_MOD:
		return c == ':' || c == '>';
	case N_AND:
		return c == '&';
	case N_OR:
		return c == '|';
	case N_COLON:
		return c == ':' || c == '>';
	case N_DEREF:
		return c == '*';
	case N_DOT:
		return c == '.' || c == '%' || bkind == TOK_NUM;
	case N_HASH:
		return c == '#' || c == '%';
	case N_LE:
		return c == '>';
	}
	return false;
}
