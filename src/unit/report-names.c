// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * For the report: where the text says the name of the livepatch, of lp.c or of the new function,
 * though it is the source's. KBUILD_MODNAME is in the prefix of pr_fmt() and in the descriptors of
 * dynamic debug, and a reader of the log finds another module there.
 */
#include <stdlib.h>
#include <string.h>
#include "unit-internal.h"

static const char *const words[] = { "KBUILD_MODNAME", "KBUILD_MODFILE", "KBUILD_BASENAME",
				     "THIS_MODULE", "__FILE__" };
static const char file_word[] = "__FILE__";
static const char *const functions[] = { "__func__", "__FUNCTION__", "__PRETTY_FUNCTION__" };

struct finder {
	const struct unit *u;
	struct yaml_out *y;
	struct arena *a;
	uint8_t *wanted; /* per name: one of the words */
	struct pp_leads *leads;
	VEC(const char *) found; /* in the call at hand */
};

static bool is_one_of(const char *s, const char *const *list, size_t n)
{
	while (n && strcmp(list[n - 1], s) != 0)
		n--;
	return n;
}

static void add_once(struct finder *f, const char *word)
{
	for (uint32_t i = 0; i < f->found.n; i++)
		if (!strcmp(f->found.v[i], word))
			return;
	vec_push(&f->found, word);
}

/* #line lines tell the source's file in functions. */
static bool tells_file(const struct finder *f, const struct stretch *s)
{
	return f->u->opt->emit.line_directives && s->chunk != PP_NONE &&
	       f->u->ast.chunks.v[s->chunk].kind == CHUNK_FUNCTION;
}

/* The words that a kept call leads to, in fact and not only perhaps. */
static void look_at_call(struct finder *f, const struct stretch *s)
{
	const struct pp_record *rec = &f->u->rec;
	struct pp_trace tr;

	memset(&tr, 0, sizeof(tr));
	if (!pp_invocation_leads(f->leads, &rec->invocations.v[s->ref]) ||
	    pp_trace_run(rec, s->ref, &tr))
		tr.used.n = 0;
	for (uint32_t i = 0; i < tr.used.n; i++) {
		name_t name = rec->macros.v[tr.used.v[i]]->name;
		const char *word = name_str(&rec->names, name);

		if (f->wanted[name] && (strcmp(word, file_word) != 0 || !tells_file(f, s)))
			add_once(f, word);
	}
	pp_trace_release(&tr);
}

/* The words found at a place. */
static void put_place(struct finder *f, const struct loc *l, uint32_t chunk, uint32_t invocation)
{
	const struct pp_record *rec = &f->u->rec;

	if (!f->found.n)
		return;
	yaml_row(f->y);
	yaml_list(f->y, "names");
	for (uint32_t i = 0; i < f->found.n; i++)
		yaml_str(f->y, NULL, f->found.v[i]);
	yaml_list_end(f->y);
	yaml_str(f->y, "file", unit_shown_path(f->u, f->a, l->file));
	yaml_int(f->y, "line", l->line);
	yaml_str(f->y, "entity", line_map_name(f->u, chunk));
	if (invocation != PP_NONE)
		yaml_str(f->y, "macro",
			 name_str(&rec->names,
				  rec->macros.v[rec->invocations.v[invocation].macro]->name));
	yaml_map_end(f->y);
	f->found.n = 0;
}

/* A patched function has another name, and says so of itself. */
static void look_at_function(struct finder *f, ent_t e)
{
	const struct pp_record *rec = &f->u->rec;
	decl_t d = f->u->ast.entities.v[e].definition;
	const struct ast_chunk *c;

	if (d == PP_NONE)
		return;
	c = &f->u->ast.chunks.v[f->u->ast.decls.v[d].chunk];
	for (tok_t i = c->body_first; i != PP_NONE && i < c->body_last; i++) {
		const struct pp_tok *t = &rec->toks.v[i];
		struct loc l;

		if (t->kind != TOK_ID ||
		    !is_one_of(name_str(&rec->names, t->name), functions, ARRAY_SIZE(functions)))
			continue;
		add_once(f, name_str(&rec->names, t->name));
		l = pp_tok_loc(rec, i);
		put_place(f, &l, f->u->ast.decls.v[d].chunk,
			  pp_in_invocation(t) ? t->origin & ~PP_INVOC : PP_NONE);
	}
}

static void begin(struct finder *f)
{
	const struct names *names = &f->u->rec.names;

	f->wanted = mem_zalloc(names_count(names) + 1);
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		f->wanted[name_lookup(names, words[i], strlen(words[i]))] = true;
	f->wanted[0] = false; /* those that are nowhere */
	f->leads = pp_leads_new(&f->u->rec, f->wanted);
}

void report_names(const struct unit *u, struct yaml_out *y, struct arena *a)
{
	struct finder f = { .u = u, .y = y, .a = a };

	begin(&f);
	yaml_list(y, "livepatch_names");
	for (uint32_t i = 0; i < u->origins.v.n; i++) {
		const struct stretch *s = &u->origins.v.v[i];
		struct loc l;

		if (s->kind != STRETCH_CALL || s->ref == PP_NONE)
			continue;
		look_at_call(&f, s);
		l = pp_invocation_loc(&u->rec, s->ref);
		put_place(&f, &l, s->chunk, s->ref);
	}
	for (uint32_t i = 0; i < u->lp.patched.n; i++)
		look_at_function(&f, u->lp.patched.v[i]);
	yaml_list_end(y);
	pp_leads_free(f.leads);
	free(f.wanted);
	vec_free(&f.found);
}
