// SPDX-License-Identifier: GPL-2.0-or-later
/* Verdicts on functions, objects, and unnamed declarations. */
#include <string.h>
#include "judge.h"

static const char skip_it[] = "--skip=FILE:NAME=REASON leaves it out, if the fix works without it";

/* Both sides of a name. */
struct both {
	struct known_name old, new;
};

static void know(struct both *b, const struct judging *j, const struct change *ch)
{
	name_know(&b->old, j->c->old, ch->name);
	name_know(&b->new, j->c->new, ch->name);
}

static void forget(struct both *b)
{
	name_forget(&b->old);
	name_forget(&b->new);
}

static bool same_text(const struct buf *a, const struct buf *b)
{
	return !strcmp(a->s, b->s);
}

static bool same_type(const struct judging *j, const struct change *ch)
{
	const struct ast_meaning *a = meaning_of(j, ch, false), *b = meaning_of(j, ch, true);

	return a && b && a->type && b->type && !strcmp(a->type, b->type) && a->size == b->size;
}

/* A type without its qualifiers: those of parameters and what they point to make no other code. */
static void unqualified(const char *type, struct buf *out)
{
	static const char *const words[] = { "const", "volatile", "restrict" };

	while (*type) {
		size_t n = strcspn(type, " *()[],"), k = 0;

		while (k < ARRAY_SIZE(words) &&
		       (n != strlen(words[k]) || strncmp(type, words[k], n) != 0))
			k++;
		if (k == ARRAY_SIZE(words))
			buf_add(out, type, n);
		type += n;
		if (*type && *type != ' ')
			buf_putc(out, *type);
		else if (*type && out->len && out->s[out->len - 1] != ' ')
			buf_putc(out, ' ');
		type += *type != '\0';
	}
}

/* True if it is called as before. */
static bool same_calls(const struct judging *j, const struct change *ch)
{
	const struct ast_meaning *a = meaning_of(j, ch, false), *b = meaning_of(j, ch, true);
	struct buf s = BUF_INIT, t = BUF_INIT;
	bool same;

	if (!a || !b || !a->type || !b->type || a->size != b->size)
		return false;
	unqualified(a->type, &s);
	unqualified(b->type, &t);
	same = !strcmp(s.s, t.s);
	buf_free(&s);
	buf_free(&t);
	return same;
}

static const char *types_text(struct judging *j, const struct change *ch)
{
	const struct ast_meaning *a = meaning_of(j, ch, false), *b = meaning_of(j, ch, true);
	bool same;

	if (!a || !b || !a->type || !b->type)
		return "its type";
	same = !strcmp(a->shown, b->shown); /* a typedef that means another type */
	return judge_text(j, "its type, from '%s' to '%s'", same ? a->type : a->shown,
			  same ? b->type : b->shown);
}

/* Who still refers to it means something else. */
static void judge_removed(struct change *ch)
{
	judge_note(ch, "removed");
	ch->spreads = true;
}

/* -- functions --------------------------------------------------------------------------------- */

static void change(struct change *ch, bool spreads)
{
	ch->verdict = VERDICT_CHANGED;
	ch->spreads = spreads;
}

static bool is_redirected_elsewhere(const struct judging *j, const struct change *ch)
{
	const char *name = name_str(&j->c->new->rec->names, ch->name);

	for (uint32_t i = 0; j->opt && i < j->opt->nredirected; i++)
		if (!strcmp(j->opt->redirected[i], name))
			return true;
	return false;
}

static bool is_stored(const struct judging *j, const struct change *ch)
{
	struct buf holder = BUF_INIT;
	bool is = ast_address_stored(j->c->old, ch->name, &holder) ||
		  ast_address_stored(j->c->new, ch->name, &holder);

	buf_free(&holder);
	return is;
}

/* Who calls a function of another file with other parameters must call the livepatch's. */
static void judge_declared_signature(struct judging *j, struct change *ch)
{
	const char *what = types_text(j, ch);
	struct buf users = BUF_INIT;

	if (!old_users(j, ch, AST_ORDINARY, &users)) {
		judge_otherwise(ch, "is declared differently, and not used here");
	} else if (is_redirected_elsewhere(j, ch) && !is_stored(j, ch)) {
		judge_otherwise(ch, what);
		ch->spreads = true;
	} else {
		judge_refuse(ch, "signature-changed",
			     judge_text(j,
					"the patch changes %s, but it is defined in another file; "
					"used by %s",
					what, users.s),
			     "give the function with the new parameters another name");
	}
	buf_free(&users);
}

/* A global function whose callers elsewhere would go on as they are. */
static void judge_signature(struct judging *j, struct change *ch, const struct both *b)
{
	const char *what = types_text(j, ch);
	struct buf holder = BUF_INIT;

	if (b->old.definition == PP_NONE) {
		judge_declared_signature(j, ch);
	} else if (b->old.is_static || b->new.is_static) {
		change(ch, true);
		ch->why = what;
	} else if (name_is_exported(j->c->old, ch->name)) {
		judge_refuse(ch, "signature-changed",
			     judge_text(j,
					"the patch changes %s, but it is exported: modules call it "
					"with the old type",
					what),
			     "keep the function, and add one with another name");
	} else if (ast_address_stored(j->c->old, ch->name, &holder)) {
		judge_refuse(ch, "signature-changed",
			     judge_text(j,
					"the patch changes %s, but its address is stored by %s: "
					"calls through it use the old type",
					what, holder.s),
			     "keep the function, and add one with another name");
	} else {
		change(ch, true);
		ch->why = what;
	}
	buf_free(&holder);
}

static void judge_init(struct change *ch)
{
	judge_refuse(ch, "init-code",
		     "it is in an init or exit section: that code has already run, or runs after "
		     "the livepatch is gone",
		     skip_it);
}

/* Neither type nor body: attributes and words such as inline. */
static void judge_attributes(struct change *ch, const struct both *b)
{
	bool defined = b->old.definition != PP_NONE && b->new.definition != PP_NONE;

	if (!same_text(&b->old.typed, &b->new.typed)) {
		ch->why = "attributes that callers depend on";
		ch->meaning = MEANING_OTHER;
		if (defined)
			change(ch, true);
		else
			judge_note(ch, ch->why);
		ch->spreads = true;
	} else if (!same_text(&b->old.placed, &b->new.placed) && defined) {
		change(ch, false);
		ch->why = "attributes";
	} else if (!same_text(&b->old.placed, &b->new.placed)) {
		judge_note(ch, "attributes of a symbol defined elsewhere");
	} else if (b->old.is_static != b->new.is_static) {
		judge_note(ch, b->new.is_static ? "becomes static" : "is no longer static");
	} else {
		ch->verdict = VERDICT_NONE;
	}
}

static void judge_defined(struct judging *j, struct change *ch, const struct both *b)
{
	(void)j;
	if (ch->what & CHANGE_DEFINED) {
		change(ch, true);
		ch->why = "was only declared here";
	} else {
		judge_note(ch, "moved: now only declared here");
		ch->spreads = b->old.definition != PP_NONE;
	}
}

static void judge_known_function(struct judging *j, struct change *ch, const struct both *b)
{
	bool init = (b->old.flags | b->new.flags) & DECL_INIT;

	if (ch->what & CHANGE_REMOVED)
		judge_removed(ch);
	else if (ch->what & CHANGE_NEW && b->new.definition == PP_NONE)
		judge_note(ch, "a declaration");
	else if (init && ch->what & ~(CHANGE_DECLARED | CHANGE_HEAD))
		judge_init(ch);
	else if (ch->what & CHANGE_NEW)
		ch->verdict = VERDICT_NEW;
	else if (ch->what & (CHANGE_DEFINED | CHANGE_UNDEFINED))
		judge_defined(j, ch, b);
	else if (ch->what & (CHANGE_HEAD | CHANGE_DECLARED) && !same_type(j, ch) &&
		 (b->old.definition == PP_NONE || !same_calls(j, ch)))
		judge_signature(j, ch, b);
	else if (ch->what & (CHANGE_BODY | CHANGE_PRAGMAS))
		change(ch, !same_text(&b->old.typed, &b->new.typed));
	else
		judge_attributes(ch, b);
}

void judge_function(struct judging *j, struct change *ch)
{
	struct both b;

	know(&b, j, ch);
	judge_known_function(j, ch, &b);
	forget(&b);
}

/* -- objects ----------------------------------------------------------------------------------- */

enum place { PLACE_DATA, PLACE_INIT, PLACE_TOLD };

/* Sections whose contents somebody else reads: when it is loaded, or not at all at run time. */
static enum place place_of(const char *section)
{
	static const char *const init[] = { ".modinfo",     "__param",   ".init",
					    ".exit",        ".initcall", "__tracepoints_ptrs",
					    ".con_initcall" };
	static const char *const told[] = { ".discard",  "___ksymtab",     "___kcrctab",
					    "__ksymtab", ".export_symbol", "__kcrctab" };

	for (size_t i = 0; i < ARRAY_SIZE(init); i++)
		if (!strncmp(section, init[i], strlen(init[i])))
			return PLACE_INIT;
	for (size_t i = 0; i < ARRAY_SIZE(told); i++)
		if (!strncmp(section, told[i], strlen(told[i])))
			return PLACE_TOLD;
	return PLACE_DATA;
}

/* True when the section says it all. */
static bool judge_place(struct change *ch, const char *section)
{
	switch (place_of(section)) {
	case PLACE_INIT:
		judge_refuse(ch, "init-code", "it is read when the kernel or the module is loaded",
			     skip_it);
		return true;
	case PLACE_TOLD:
		judge_note(ch, "has no effect on a running kernel");
		return true;
	default:
		return false;
	}
}

static bool is_const(const struct ast_meaning *m)
{
	return m && m->type && !strncmp(m->type, "const ", 6);
}

/* A private copy with the new contents serves all who read it, when nobody holds the old one. */
static bool judge_private(struct judging *j, struct change *ch, const struct both *b)
{
	const struct ast_meaning *x = meaning_of(j, ch, false), *y = meaning_of(j, ch, true);
	struct buf holder = BUF_INIT;
	bool array = x && strstr(x->type ? x->type : "", "[");
	const char *why = NULL;

	if (!is_const(x) || !is_const(y))
		why = "the kernel may have written to it";
	else if (!b->old.is_static || !b->new.is_static)
		why = "other files may read it";
	else if (ast_address_taken(j->c->old, ch->name, array, &holder) ||
		 ast_address_taken(j->c->new, ch->name, array, &holder))
		why = judge_text(j, "its address is held elsewhere: %s", holder.s);
	buf_free(&holder);
	if (!why) {
		change(ch, true);
		ch->why = "its contents";
		return true;
	}
	ch->why = why;
	return false;
}

static const char *data_text(struct judging *j, const struct change *ch, const struct both *b)
{
	if (ch->what & CHANGE_BODY)
		return "its contents";
	if (!same_type(j, ch))
		return types_text(j, ch);
	return same_text(&b->old.section, &b->new.section) ? "its attributes" : "its section";
}

static void judge_data(struct judging *j, struct change *ch, const struct both *b)
{
	struct buf users = BUF_INIT;

	if (judge_private(j, ch, b))
		return;
	(void)old_users(j, ch, AST_ORDINARY, &users);
	judge_refuse(ch, "data-changed",
		     judge_text(j, "the patch changes %s, but %s%s%s", data_text(j, ch, b), ch->why,
				users.len ? "; used by " : "", users.s),
		     is_const(meaning_of(j, ch, false)) && b->old.is_static
			     ? "if nobody keeps the old one, give the new one another name in the "
			       "patch; else change the code that reads it"
			     : "change the code that reads it, or set it in a livepatch callback");
	buf_free(&users);
}

static void judge_declared_object(struct judging *j, struct change *ch)
{
	struct buf users = BUF_INIT;

	if (same_type(j, ch))
		ch->verdict = VERDICT_NONE;
	else if (old_users(j, ch, AST_ORDINARY, &users))
		judge_refuse(ch, "data-changed",
			     judge_text(j, "the patch changes %s; used by %s", types_text(j, ch),
					users.s),
			     "change the code that reads it, or set it in a livepatch callback");
	else
		judge_otherwise(ch, "is declared differently, and not used here");
	buf_free(&users);
}

static void judge_known_object(struct judging *j, struct change *ch, const struct both *b)
{
	bool moved = !same_text(&b->old.section, &b->new.section) ||
		     !same_text(&b->old.placed, &b->new.placed);

	if (ch->what & CHANGE_REMOVED)
		judge_removed(ch);
	else if (ch->what & CHANGE_NEW && b->new.definition == PP_NONE)
		judge_note(ch, "a declaration");
	else if (judge_place(ch, b->new.section.len ? b->new.section.s : b->old.section.s))
		;
	else if ((b->old.flags | b->new.flags) & DECL_INIT)
		judge_init(ch);
	else if (ch->what & CHANGE_NEW)
		ch->verdict = VERDICT_NEW;
	else if (ch->what & (CHANGE_DEFINED | CHANGE_UNDEFINED))
		judge_note(ch, "moved");
	else if (b->old.definition == PP_NONE)
		judge_declared_object(j, ch);
	else if (ch->what & CHANGE_BODY || !same_type(j, ch) || moved)
		judge_data(j, ch, b);
	else
		ch->verdict = VERDICT_NONE;
}

void judge_object(struct judging *j, struct change *ch)
{
	struct both b;

	know(&b, j, ch);
	judge_known_object(j, ch, &b);
	forget(&b);
}

/* -- what has no name -------------------------------------------------------------------------- */

static const struct ast_chunk *chunk_of(const struct judging *j, const struct change *ch,
					const struct ast_unit **u)
{
	*u = ch->new_at == PP_NONE ? j->c->old : j->c->new;
	return &(*u)->chunks.v[ch->new_at == PP_NONE ? ch->old_at : ch->new_at];
}

static bool has_string(const struct ast_unit *u, const struct ast_chunk *c, const char *part)
{
	for (uint32_t i = c->first; i < c->last; i++)
		if (u->rec->toks.v[i].kind == TOK_STR &&
		    strstr(name_str(&u->rec->names, u->rec->toks.v[i].name), part))
			return true;
	return false;
}

static bool has_new_asm(const struct judging *j)
{
	for (uint32_t i = 0; i < j->c->v.n; i++)
		if (j->c->v.v[i].kind == CHANGE_ASM && j->c->v.v[i].what & CHANGE_NEW)
			return true;
	return false;
}

static void judge_asm(struct judging *j, struct change *ch, const struct ast_unit *u,
		      const struct ast_chunk *c)
{
	if (has_string(u, c, "ksymtab") || has_string(u, c, "export_symbol") ||
	    has_string(u, c, "kcrctab"))
		judge_note(ch, "an export");
	else if (has_string(u, c, "initcall") || has_string(u, c, ".modinfo"))
		judge_refuse(ch, "init-code",
			     "it is called or read when the kernel or the module is loaded",
			     skip_it);
	else if (ch->what & CHANGE_REMOVED && has_new_asm(j))
		judge_note(ch, "replaced by another one");
	else
		judge_refuse(ch, "asm-changed", "assembly at file scope cannot be redirected",
			     "--skip=FILE:asm=REASON leaves it out, if the fix works without it");
}

/* Made with a counter in its name: what serves the build, or somebody who reads a section. */
static void judge_counted(struct change *ch, const struct ast_unit *u, const struct ast_chunk *c)
{
	struct known_name k;
	uint32_t tok = u->declarators.v[c->first_declarator].name;

	name_know(&k, u, u->rec->toks.v[tok].name);
	if (c->typedef_ || k.definition == PP_NONE)
		judge_note(ch, "a declaration");
	else if (judge_place(ch, k.section.s))
		;
	else if (k.flags & DECL_INIT)
		judge_init(ch);
	else if (ch->what & CHANGE_REMOVED)
		judge_note(ch, "removed");
	else if (k.section.len)
		judge_refuse(ch, "data-changed", "the kernel only finds it through its section",
			     skip_it);
	else
		ch->verdict = VERDICT_NEW;
	name_forget(&k);
}

void judge_nameless(struct judging *j, struct change *ch)
{
	const struct ast_unit *u;
	const struct ast_chunk *c = chunk_of(j, ch, &u);

	if (ch->kind == CHANGE_ASSERT)
		judge_note(ch, "is checked when it is compiled");
	else if (c->kind == CHUNK_ASM)
		judge_asm(j, ch, u, c);
	else
		judge_counted(ch, u, c);
}
