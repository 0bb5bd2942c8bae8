// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Prototypes of the patched functions for other files, complete with what declares their types.
 *
 * The head of a function is read from the plan: it is as in lp.c, new name and dropped attributes
 * included. A structure needs a forward declaration; a typedef or enumeration needs its header,
 * spelled as its includer does. Types that only the unit's own text declares cannot be given to
 * others.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/emit.h"

struct maker {
	const struct lp *lp;
	struct plan plan;
	struct buf head, lines; /* of the function at hand: its prototype, what goes before it */
	bool opaque;            /* a type of it is the unit's own */
};

static const char *spelling(const struct maker *m, uint32_t tok)
{
	return name_str(&m->lp->rec->names, m->lp->rec->toks.v[tok].name);
}

/* Appends a line unless it is there already. */
static void add_line(struct buf *lines, const char *fmt, const char *arg)
{
	struct buf line = BUF_INIT;
	const char *at;

	buf_printf(&line, fmt, arg);
	at = strstr(lines->s, line.s);
	if (!at || (at != lines->s && at[-1] != '\n'))
		buf_add(lines, line.s, line.len);
	buf_free(&line);
}

/* --- types ----------------------------------------------------------------------------------- */

/* How the #include that led to an inclusion names its file: "<linux/types.h>", NULL: in no way. */
static const char *included_as(const struct maker *m, uint32_t incl)
{
	const struct pp_record *rec = m->lp->rec;
	const struct pp_inclusion *in = &rec->inclusions.v[incl];
	const struct pp_directive *d;
	const struct pp_file *f;

	if (in->directive == PP_NONE)
		return NULL;
	d = &rec->directives.v[in->directive];
	f = pp_inclusion_file(rec, d->inclusion);
	for (uint32_t r = d->raw_first; r < d->raw_last; r++)
		if (f->raw.v[r].kind == TOK_HEADER)
			return name_str(&rec->names, f->raw.v[r].name);
	return NULL;
}

/* Headers that nobody includes by themselves: what includes them is meant. */
static bool is_for_others(const char *header)
{
	return header[0] != '<' || !strncmp(header, "<asm", 4) || !strncmp(header, "<uapi/", 6) ||
	       strstr(header, "/compiler") != NULL;
}

/* Adds the #include of what declares token `tok`; false when lp.c itself does. */
static bool add_include(struct maker *m, uint32_t tok)
{
	const struct lp *lp = m->lp;
	uint32_t kept = lp_kept_at(lp, tok), at;
	const char *header = NULL;

	if (kept == PP_NONE)
		return false;
	for (at = pp_tok_inclusion(lp->rec, tok); at != PP_NONE && at != kept;
	     at = lp->rec->inclusions.v[at].parent) {
		header = included_as(m, at);
		if (header && !is_for_others(header))
			break;
	}
	if (at == PP_NONE || at == kept)
		header = lp->headers[kept].spelling ? lp->headers[kept].spelling
						    : included_as(m, kept);
	if (!header)
		return false;
	add_line(&m->lines, "#include %s\n", header);
	return true;
}

/* Place of the declaration or definition that a use of a type needs. */
static uint32_t declared_at(const struct ast_unit *ast, const struct ast_use *use)
{
	const struct ast_entity *e = &ast->entities.v[use->entity];

	if (e->kind == ENT_ENUMERATOR && e->owner != PP_NONE)
		e = &ast->entities.v[e->owner];
	if (e->kind == ENT_TAG)
		return e->definition == PP_NONE ? PP_NONE : ast->tags.v[e->definition].kw;
	if (e->first_decl == PP_NONE)
		return PP_NONE;
	return ast->declarators.v[ast->decls.v[e->first_decl].declarator].name;
}

static bool is_forward_tag(const struct maker *m, uint32_t tok)
{
	const char *kw = tok ? spelling(m, tok - 1) : "";

	return !strcmp(kw, "struct") || !strcmp(kw, "union");
}

static void look_at_type(struct maker *m, uint32_t tok)
{
	const struct ast_unit *ast = m->lp->ast;

	for (uint32_t i = ast_first_use(ast, tok); i < ast->uses.n && ast->uses.v[i].tok == tok;
	     i++) {
		const struct ast_use *use = &ast->uses.v[i];
		uint32_t at;

		if (use->entity == PP_NONE)
			continue;
		at = declared_at(ast, use);
		m->opaque |= at == PP_NONE || !add_include(m, at);
	}
}

/* --- heads ----------------------------------------------------------------------------------- */

static bool is_tight(const char *before, const char *s)
{
	return strchr("),[]", *s) || strchr("([*", *before);
}

/* Appends a token, with a blank where people write one. */
static void add_token(struct buf *out, const char *before, const char *s, bool space)
{
	if (*before && !is_tight(before, s) && (*s != '(' || space))
		buf_putc(out, ' ');
	buf_puts(out, s);
}

static const char *add_copied(struct maker *m, uint32_t first, uint32_t last, const char *before)
{
	for (uint32_t t = first; t < last; t++) {
		const char *s = spelling(m, t);
		struct ast_attributes g;

		/* How the function is compiled does not concern its callers. */
		if (ast_attribute_group(m->lp->ast, t, &g)) {
			t = g.last - 1;
			continue;
		}
		add_token(&m->head, before, s, m->lp->rec->toks.v[t].flags & TF_SPACE);
		before = s;
		if (m->lp->rec->toks.v[t].kind != TOK_ID)
			continue;
		if (is_forward_tag(m, t)) {
			struct buf tag = BUF_INIT;

			buf_printf(&tag, "%s %s", spelling(m, t - 1), s);
			add_line(&m->lines, "%s;\n", tag.s);
			buf_free(&tag);
		} else {
			look_at_type(m, t);
		}
	}
	return before;
}

/* The head of a function as the piece of its definition has it. */
static void add_head(struct maker *m, const struct piece *x, uint32_t body)
{
	const char *before = "";

	for (uint32_t e = x->first_edit; e < x->first_edit + x->nedits; e++) {
		const struct edit *ed = &m->plan.edits.v[e];

		if (ed->first >= body)
			return;
		if (ed->kind == EDIT_COPY) {
			before =
				add_copied(m, ed->first, ed->last < body ? ed->last : body, before);
		} else if (*ed->text) {
			add_token(&m->head, before, ed->text, true);
			before = ed->text;
		}
	}
}

static const struct piece *definition_piece(const struct maker *m, uint32_t chunk)
{
	const struct piece *found = NULL;

	for (uint32_t i = 0; i < m->plan.pieces.n; i++) {
		const struct piece *x = &m->plan.pieces.v[i];

		if (x->kind == PIECE_TEXT && x->chunk == chunk)
			found = x;
	}
	return found;
}

/* head and lines of m for patched function e. */
static void make_prototype(struct maker *m, uint32_t e)
{
	const struct ast_unit *ast = m->lp->ast;
	const struct ast_decl *d = &ast->decls.v[ast->entities.v[e].definition];
	const struct piece *x = definition_piece(m, d->chunk);

	buf_reset(&m->head);
	buf_reset(&m->lines);
	m->opaque = false;
	if (x)
		add_head(m, x, ast->chunks.v[d->chunk].body_first);
}

void emit_each_prototype(const struct lp *lp,
			 void (*each)(void *ctx, const struct emit_prototype *p), void *ctx)
{
	struct maker m = { .lp = lp, .head = BUF_INIT, .lines = BUF_INIT };

	emit_plan_make(&m.plan, lp, false);
	for (uint32_t i = 0; i < lp->patched.n; i++) {
		struct emit_prototype p = { .entity = lp->patched.v[i] };

		make_prototype(&m, p.entity);
		p.needs = m.lines.s;
		p.head = m.head.s;
		p.opaque = m.opaque;
		each(ctx, &p);
	}
	emit_plan_release(&m.plan);
	buf_free(&m.head);
	buf_free(&m.lines);
}

struct texts {
	const struct lp *lp;
	struct buf *out, *opaque;
};

static void add_prototype(void *ctx, const struct emit_prototype *p)
{
	struct texts *t = ctx;

	if (lp_form(t->lp, p->entity, LP_ROLE_PATCHED)->linkage == POLICY_INTERNAL)
		return; /* nobody else can call it */
	if (p->opaque || !*p->head) {
		buf_printf(t->opaque, "void %s(void);\n",
			   lp_form(t->lp, p->entity, LP_ROLE_PATCHED)->name);
		return;
	}
	for (const char *line = p->needs, *end; *line; line = end) {
		char *one;

		end = strchr(line, '\n') + 1;
		one = mem_strndup(line, (size_t)(end - line));
		add_line(t->out, "%s", one);
		free(one);
	}
	buf_printf(t->out, "%s;\n", p->head);
}

void emit_prototypes(const struct lp *lp, struct buf *out, struct buf *opaque)
{
	struct texts t = { lp, out, opaque };

	emit_each_prototype(lp, add_prototype, &t);
}
