// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The loop around plan, text and proof. Keeping a header, a macro call or all of its output is an
 * optimistic choice: the text should then still mean the same. The choice that an objection points
 * at is taken back, one at a time, and the text is made again; there are at most as many rounds as
 * there are choices.
 */
#include <string.h>
#include "unit-internal.h"

static void expand_call(struct unit *u, uint32_t invocation, bool *choice, const char *why)
{
	struct loc l = pp_invocation_loc(&u->rec, invocation);

	diag_verbose(u->diag, 1, "%s:%u: macro call is expanded: %s", l.file, l.line, why);
	*choice = true;
}

/* False: what -include names is part of every compilation. */
static bool expand_headers(struct unit *u, const struct objection *o)
{
	bool any = false;

	for (uint32_t i = 0; i < o->nrefs; i++) {
		const struct pp_inclusion *in = &u->rec.inclusions.v[o->refs[i]];
		const char *why = o->whys ? o->whys[i] : o->why;

		if (in->parent == PP_NONE)
			continue;
		diag_verbose(u->diag, 1, "%s: header is expanded: %s",
			     u->rec.files.v[in->file].path, why);
		u->choices.header_out[o->refs[i]] = arena_strdup(&u->arena, why);
		any = true;
	}
	if (any)
		lp_plan(&u->lp);
	return any;
}

/* How many lines may turn out to be needed one by one before all of them are taken. */
#define NEEDED_MAX 3

/* What the proof missed, or the line by which the source read what is amiss; or else all. */
static void need_includes(struct unit *u, const struct objection *o)
{
	uint32_t incl = o->nrefs ? o->refs[0] : PP_NONE, n = 0;

	for (uint32_t i = 0; i < u->rec.inclusions.n; i++)
		n += u->choices.include_needed[i];
	if (incl != PP_NONE && !u->choices.include_needed[incl] && n < NEEDED_MAX) {
		diag_verbose(u->diag, 1, "%s: header is needed: %s",
			     pp_inclusion_file(&u->rec, incl)->path, o->why);
		u->choices.include_needed[incl] = true;
		return;
	}
	diag_verbose(u->diag, 1, "all #include lines of the source stay: %s", o->why);
	u->choices.includes_all = true;
}

/* Each reference to such a symbol is written otherwise. */
static void write_out_aliases(struct unit *u, const struct objection *o)
{
	for (uint32_t i = 0; i < o->nrefs; i++) {
		diag_verbose(u->diag, 1, "no macro stands for '%s': %s",
			     name_str(&u->rec.names, o->refs[i]), o->whys ? o->whys[i] : o->why);
		u->choices.alias_out[o->refs[i]] = true;
	}
}

static void split_calls(struct unit *u, const uint32_t *invocations, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		u->choices.call_split[invocations[i]] = true;
	lp_plan(&u->lp);
}

/* Unneeded declarations can only get in the way of a parser. False: there are none. */
static bool split_all_calls(struct unit *u)
{
	bool any = false;

	for (uint32_t i = 0; i < u->lp.invocations.n; i++) {
		const struct lp_invocation *c = &u->lp.invocations.v[i];

		if (c->whole)
			u->choices.call_split[c->invocation] = any = true;
	}
	if (any)
		lp_plan(&u->lp);
	return any;
}

/*
 * Something needs a declaration that only the replay of a header includes. False: nothing was left
 * out.
 */
static bool keep_replays(struct unit *u, const char *why)
{
	bool any = false;

	for (uint32_t i = 0; i < u->lp.kept.n && !u->choices.replays_kept; i++)
		any |= u->lp.headers[u->lp.kept.v[i]].replay;
	if (any) {
		diag_verbose(u->diag, 1,
			     "headers that are only read to re-read another header stay: %s", why);
		u->choices.replays_kept = true;
	}
	return any;
}

/*
 * Takes back what the objection is against; false when there is nothing to take back. *anew: lp has
 * planned again.
 */
static bool take_back(struct unit *u, const struct objection *o, bool *anew)
{
	*anew = true;
	switch (o->kind) {
	case OBJECTION_OTHER:
		return split_all_calls(u);
	case OBJECTION_HEADER:
		return expand_headers(u, o);
	case OBJECTION_INCLUDES:
		need_includes(u, o);
		break;
	case OBJECTION_SPLIT:
		split_calls(u, o->refs, o->nrefs);
		return true;
	case OBJECTION_CALL:
		expand_call(u, o->refs[0], &u->choices.call_expanded[o->refs[0]], o->why);
		break;
	case OBJECTION_ALIAS:
		write_out_aliases(u, o);
		break;
	case OBJECTION_BRANCHES:
		diag_verbose(u->diag, 1, "no conditional stays with all branches: %s", o->why);
		u->choices.conditionals_out = true;
		break;
	case OBJECTION_NEST:
		expand_call(u, o->refs[0], &u->choices.nest_flat[o->refs[0]], o->why);
		break;
	}
	*anew = false;
	return true;
}

/* Makes a text that the plan has nothing against; false with an objection that remains. */
static bool make(struct unit *u, struct text *t, bool anew, struct buf *out, struct objection *o)
{
	while (!emit_make(t, anew, out, o))
		if (!take_back(u, o, &anew))
			return false;
	return true;
}

static bool is_one_of(const struct unit *u, tok_t tok, const char *chars)
{
	const char *s = name_str(&u->rec.names, u->rec.toks.v[tok].name);

	return *s && strchr(chars, s[0]) && (!s[1] || s[1] == s[0] || s[1] == '=');
}

/* True if C has no such token. */
static bool is_stray(const struct unit *u, tok_t tok)
{
	const char *s = name_str(&u->rec.names, u->rec.toks.v[tok].name);

	return u->rec.toks.v[tok].kind == TOK_OTHER || is_one_of(u, tok, "#") ||
	       !strncmp(s, "%:", 2);
}

/* The stray token that an error at tok is about, there or behind it; PP_NONE: none. */
static tok_t stray_at(const struct unit *u, tok_t tok)
{
	if (is_stray(u, tok))
		return tok;
	return tok + 1 < u->rec.toks.n && is_stray(u, tok + 1) ? tok + 1 : PP_NONE;
}

/* What gcc says of it. */
static void describe_stray(const struct unit *u, tok_t tok, struct buf *text)
{
	const char *s = name_str(&u->rec.names, u->rec.toks.v[tok].name);
	const char *quote = strpbrk(s, "\"'");

	if (quote) {
		buf_printf(text, "missing terminating %c character", *quote);
		return;
	}
	buf_puts(text, "stray '");
	for (; *s; s++)
		buf_printf(text, *s > ' ' && *s < 0x7f ? "%c" : "\\%03o", (unsigned char)*s);
	buf_puts(text, "' in program");
}

static void tell_error(const struct unit *u, tok_t tok, const char *text)
{
	tok_t stray = stray_at(u, tok);
	struct loc l = pp_tok_loc(&u->rec, stray == PP_NONE ? tok : stray);
	struct buf why = BUF_INIT;

	if (stray == PP_NONE)
		buf_puts(&why, text);
	else
		describe_stray(u, stray, &why);
	diag_report(u->diag, DIAG_ERROR, "input", &l, "%s", why.s);
	buf_free(&why);
}

/*
 * An error that no dialect explains, of which libclang says the same about the source and lp.c: one
 * of names and types where it understands the rest, an operator without an operand behind
 * it, a statement without its end, or what is no token of C.
 */
static bool is_plain_error(const struct unit *u, tok_t tok, const char *text)
{
	if (stray_at(u, tok) != PP_NONE)
		return true;
	if (ast_is_certain(&u->ast, tok, text))
		return true;
	if (strstr(text, "expected expression"))
		return tok && (is_one_of(u, tok, ";)],}")
				       ? is_one_of(u, tok - 1, "+-*/%&|^<>=!~?")
				       : !strcmp(name_str(&u->rec.names, u->rec.toks.v[tok].name),
						 "else"));
	/* It is told at the end of the statement. */
	return strstr(text, "expected ';' after") &&
	       (is_one_of(u, tok, "}") || is_one_of(u, tok + 1, "}"));
}

/* True if the patch brings the error. The unit without it is read when the first one is met. */
static bool is_new_error(const struct unit *u, struct ast_unit *before, tok_t tok, const char *text)
{
	struct ast_wanted wanted = { .roots = u->lp.roots.v, .nroots = u->lp.roots.n };

	if (!u->before)
		return false;
	if (!before->rec)
		(void)ast_read_again(before, u->before, &wanted, u->diag);
	return !ast_has_error(before, text) && !ast_misread_before(&u->ast, tok, before);
}

/*
 * No text can be right when the input is not valid C: that is the author's mistake, not ours. Only
 * plain errors, and those that a patch brings, count when the proof had nothing against the text.
 */
static bool tell_input_error(const struct unit *u, bool proven)
{
	struct ast_unit before = { 0 };
	const char *why;
	uint32_t tok = 0;
	bool any = false, new = false;

	for (; (tok = ast_input_error(&u->ast, tok, &why)) != PP_NONE; tok++) {
		bool by_patch;

		if (!lp_tok_emitted(&u->lp, tok))
			continue;
		by_patch = is_new_error(u, &before, tok, why);
		if (proven && !by_patch && !is_plain_error(u, tok, why))
			continue;
		tell_error(u, tok, why);
		any = true;
		new |= by_patch;
	}
	if (new)
		diag_report(u->diag, DIAG_NOTE, "input", NULL,
			    "without the patch there is no such error: does it need another patch "
			    "as well?");
	ast_release(&before);
	return any;
}

static enum exit_code give_up(const struct unit *u, const struct objection *o, struct buf *why)
{
	if (tell_input_error(u, false))
		return EXIT_INPUT;
	diag_report(u->diag, DIAG_ERROR, "proof", NULL,
		    "internal: generated text does not match the plan: %s", o->why);
	buf_printf(why, "%s\n", o->why);
	return EXIT_PROOF;
}

/* With #line lines only when all else is right: messages of the proof name lines of lp.c. */
static bool is_proven(struct unit *u, struct text *t, struct provider *proof, struct objection *o)
{
	if (!emit_prove(t, proof, &u->text, o))
		return false;
	if (!u->opt->emit.line_directives)
		return true;
	emit_add_lines(t, &u->text);
	return emit_prove(t, proof, &u->text, o);
}

/*
 * Something else than the choice of #include lines was wrong, and has been put right with all of
 * them: was the choice right, then? True with a proven text of fewer lines.
 */
static bool fewer_do(struct unit *u, struct text *t, struct provider *proof)
{
	struct objection o;

	diag_verbose(u->diag, 1, "once more with the #include lines that are needed");
	u->choices.includes_all = false;
	if (emit_make(t, true, &u->text, &o) && is_proven(u, t, proof, &o))
		return true;
	diag_verbose(u->diag, 1, "all #include lines of the source stay: %s", o.why);
	u->choices.includes_all = true;
	return false;
}

static enum exit_code run(struct unit *u, struct text *t, struct provider *proof, struct buf *why)
{
	struct objection o;
	bool anew = true, again = false;

	for (;;) {
		if (!make(u, t, anew, &u->text, &o))
			return give_up(u, &o, why);
		if (is_proven(u, t, proof, &o)) {
			if (!again || fewer_do(u, t, proof))
				return tell_input_error(u, true) ? EXIT_INPUT : EXIT_WRITTEN;
			again = false;
			anew = true;
			continue;
		}
		again |= u->choices.includes_all && o.kind != OBJECTION_INCLUDES;
		anew = o.kind != OBJECTION_INCLUDES && keep_replays(u, o.why);
		if (!anew && !take_back(u, &o, &anew))
			return give_up(u, &o, why);
	}
}

/* For reports. */
static void note_readers(struct unit *u, const struct text *t)
{
	const uint32_t *readers = emit_readers(t);

	if (readers)
		u->lp.reader = arena_memdup(&u->arena, readers,
					    (u->rec.inclusions.n + 1) * sizeof(*readers));
}

enum exit_code rounds_run(struct unit *u, const struct emit_options *opt, struct provider *proof,
			  struct buf *why)
{
	struct text *t = emit_begin(&u->lp, &u->rec.names, opt, u->diag);
	enum exit_code rc = run(u, t, proof, why);

	if (!rc)
		note_readers(u, t);
	if (!rc)
		emit_tell_expanded(t);
	if (!rc && u->opt->accounts)
		emit_origins(t, &u->text, &u->origins);
	emit_end(t);
	return rc;
}

struct text *rounds_first(struct unit *u, const struct emit_options *opt, struct buf *out)
{
	struct text *t = emit_begin(&u->lp, &u->rec.names, opt, u->diag);
	struct objection o;

	(void)make(u, t, true, out, &o);
	return t;
}
