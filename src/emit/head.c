// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The head of lp.c: what configuration it was made for. The conditionals around its text asked for
 * names that are known before the first line of the unit: those of -include and of the command line
 * of every object. A build in which one of them is otherwise stops at once, instead of using text
 * that was never meant for it:
 *
 * 	#if !defined(CONFIG_SMP) || CONFIG_HZ != 250 || defined(CONFIG_DEBUG_LIST)
 * 	#error "this livepatch was made for CONFIG_SMP=y, CONFIG_HZ=250, without CONFIG_DEBUG_LIST"
 * 	#endif
 */
#include <stdlib.h>
#include <string.h>
#include "text.h"

#define MODULE_END "_MODULE"

/* A name that is asked for, and its definition; PP_NONE: it has none. */
struct setting {
	const char *name;
	uint32_t macro;
	bool value; /* what it stands for matters, not only that it is there */
};

struct asked {
	uint32_t setting;     /* 1 + index, 0 */
	uint32_t conditional; /* 1 + the last one that spells the name, 0 */
	bool value;
};

struct settings {
	const struct text *t;
	VEC(struct setting) v;
	struct asked *names; /* per name */
	bool any_way;        /* what is absent is no module either */
};

static bool is_option(const char *name)
{
	return !strncmp(name, "CONFIG_", strlen("CONFIG_"));
}

/* The definition before the first line of the unit, PP_NONE. */
static uint32_t at_top(const struct text *t, name_t name)
{
	return pp_macro_at(t->rec, name, t->rec->inclusions.v[t->rec->main].time_in);
}

/* True if the first line of lp.c can ask for it, and it means the same there. */
static bool is_known_at_top(const struct text *t, const struct pp_consulted *c)
{
	const char *name = name_str(&t->rec->names, c->name);
	const struct pp_macro *m;

	if (at_top(t, c->name) != c->macro)
		return false;
	if (c->macro == PP_NONE)
		return is_option(name);
	m = t->rec->macros.v[c->macro];
	if (m->function || m->own || cc_is_kernel_define(t->rec->inv, name))
		return false;
	return is_option(name) || m->origin == PPM_CMDLINE;
}

/* Length of X in X_MODULE, 0. */
static size_t without_module(const char *name)
{
	size_t n = strlen(name), end = strlen(MODULE_END);

	return is_option(name) && n > end && !strcmp(name + n - end, MODULE_END) ? n - end : 0;
}

static void note(struct settings *s, name_t name, uint32_t macro)
{
	const char *word = name_str(&s->t->rec->names, name);

	if (s->names[name].setting)
		return;
	vec_push(&s->v, ((struct setting){ .name = word, .macro = macro }));
	s->names[name].setting = s->v.n;
}

/* The name of X_MODULE for X, and of X for X_MODULE; 0: nobody has asked for it. */
static name_t other_name(const struct text *t, const char *word)
{
	size_t n = without_module(word);
	struct buf b = BUF_INIT;
	name_t other;

	buf_printf(&b, "%.*s%s", (int)(n ? n : strlen(word)), word, n ? "" : MODULE_END);
	other = name_lookup(&t->rec->names, b.s, b.len);
	buf_free(&b);
	return other;
}

/* An option is built in, a module, or neither: of the first two it is enough to say that. */
static void note_absent(struct settings *s, name_t name)
{
	name_t other = other_name(s->t, name_str(&s->t->rec->names, name));
	uint32_t macro = other ? at_top(s->t, other) : PP_NONE;

	if (macro != PP_NONE) {
		note(s, other, macro);
		return;
	}
	note(s, name, PP_NONE);
	if (other && s->any_way)
		note(s, other, PP_NONE);
}

static void note_name(struct settings *s, const struct pp_consulted *c)
{
	if (!is_known_at_top(s->t, c))
		return;
	if (c->macro == PP_NONE)
		note_absent(s, c->name);
	else
		note(s, c->name, c->macro);
}

/* True if raw token r of an #if or #elif is X in "defined X", "defined(X)", "IS_ENABLED(X)". */
static bool only_asks(const struct pp_record *rec, const struct pp_directive *dir, uint32_t r)
{
	const struct pp_raw *raw = pp_inclusion_file(rec, dir->inclusion)->raw.v;
	uint32_t word = r - 1;

	if (r + 1 < dir->raw_last && r > dir->raw_first + 3 &&
	    !strcmp(name_str(&rec->names, raw[r - 1].name), "(") &&
	    !strcmp(name_str(&rec->names, raw[r + 1].name), ")"))
		word = r - 2;
	if (raw[word].kind != TOK_ID)
		return false;
	return !strcmp(name_str(&rec->names, raw[word].name), "defined") ||
	       (word == r - 2 && !strncmp(name_str(&rec->names, raw[word].name), "IS_", 3));
}

/*
 * The names in the condition of directive d of conditional `id`. IS_ENABLED() pastes options, which
 * are asked for in no other way.
 */
static void note_spelled(struct settings *s, uint32_t id, uint32_t d)
{
	const struct pp_record *rec = s->t->rec;
	const struct pp_directive *dir = &rec->directives.v[d];
	const struct pp_file *f = pp_inclusion_file(rec, dir->inclusion);
	bool expression = dir->kind == PPD_IF || dir->kind == PPD_ELIF;

	for (uint32_t r = dir->raw_first + 2; r < dir->raw_last; r++) {
		struct pp_consulted c = { .name = f->raw.v[r].name };

		if (f->raw.v[r].kind != TOK_ID)
			continue;
		s->names[c.name].conditional = id + 1;
		s->names[c.name].value |= expression && !only_asks(rec, dir, r);
		if (!is_option(name_str(&rec->names, c.name)))
			continue;
		c.macro = at_top(s->t, c.name);
		s->any_way = expression;
		note_name(s, &c);
		s->any_way = false;
	}
}

/*
 * A name that no directive spells: a macro's body has it, so its value may matter. Of X_MODULE,
 * which IS_ENABLED(X) makes, it does not.
 */
static void note_unspelled(struct settings *s, uint32_t id, name_t name)
{
	if (s->names[name].conditional != id + 1 &&
	    !without_module(name_str(&s->t->rec->names, name)))
		s->names[name].value = true;
}

/* Of the branches that were looked at. */
static void note_conditional(struct settings *s, uint32_t id)
{
	const struct pp_record *rec = s->t->rec;
	const struct pp_conditional *c = &rec->conditionals.v[id];

	for (uint32_t b = 0; b < c->nbranches && (c->taken == PP_NONE || b <= c->taken); b++)
		note_spelled(s, id, rec->branches.v[c->first_branch + b].directive);
	for (uint32_t k = c->names_first; k < c->names_last; k++) {
		note_name(s, &rec->consulted.v[k]);
		note_unspelled(s, id, rec->consulted.v[k].name);
	}
}

static void settle_values(struct settings *s)
{
	for (name_t name = 0; name < names_count(&s->t->rec->names); name++)
		if (s->names[name].setting)
			s->v.v[s->names[name].setting - 1].value = s->names[name].value;
}

/* What is there comes first; all in the order of the alphabet. */
static int setting_order(const void *a, const void *b)
{
	const struct setting *x = a, *y = b;

	if ((x->macro == PP_NONE) != (y->macro == PP_NONE))
		return x->macro == PP_NONE ? 1 : -1;
	return strcmp(x->name, y->name);
}

/*
 * The number that the name stands for, as spelled; NULL: for none, or for 1 where that only says
 * that it is there.
 */
static const char *number_of(struct text *t, const struct setting *s)
{
	const struct pp_macro *m = t->rec->macros.v[s->macro];
	const char *text;

	if (m->nbody == 2 && m->body[1].kind == TOK_NUM &&
	    !strcmp(name_str(&t->rec->names, m->body[0].name), "-"))
		return arena_printf(&t->arena, "-%s", name_str(&t->rec->names, m->body[1].name));
	if (m->nbody != 1 || m->body[0].kind != TOK_NUM)
		return NULL;
	text = name_str(&t->rec->names, m->body[0].name);
	return s->value || strcmp(text, "1") ? text : NULL;
}

/* One more word of a line that goes on in the next one when it becomes too long. */
static void add_word(struct buf *out, size_t *line, const char *word, const char *indent)
{
	if (out->len - *line + strlen(word) > LINE_WIDTH - strlen(" || \\")) {
		buf_printf(out, " \\\n");
		buf_puts(out, indent);
		*line = out->len - 8 * strlen(indent);
	} else {
		buf_putc(out, ' ');
	}
	buf_puts(out, word);
}

static const char *condition(struct text *t, const struct setting *s)
{
	const char *number;

	if (s->macro == PP_NONE)
		return arena_printf(&t->arena, "defined(%s)", s->name);
	number = number_of(t, s);
	if (!number)
		return arena_printf(&t->arena, "!defined(%s)", s->name);
	if (strtol(number, NULL, 0))
		return arena_printf(&t->arena, "%s != %s", s->name, number);
	return arena_printf(&t->arena, "!defined(%s) || %s != %s", s->name, s->name, number);
}

/* As the configuration's file has it. */
static const char *setting(struct text *t, const struct setting *s)
{
	size_t n = without_module(s->name);
	const char *number;

	if (s->macro == PP_NONE)
		return n ? arena_printf(&t->arena, "%.*s=m", (int)n, s->name) : s->name;
	number = number_of(t, s);
	if (number)
		return arena_printf(&t->arena, "%s=%s", s->name, number);
	if (!is_option(s->name) || t->rec->macros.v[s->macro]->nbody != 1 ||
	    t->rec->macros.v[s->macro]->body[0].kind != TOK_NUM)
		return s->name;
	if (n)
		return arena_printf(&t->arena, "%.*s=m", (int)n, s->name);
	return arena_printf(&t->arena, "%s=y", s->name);
}

/* True if what comes before says that the option is not there at all. */
static bool goes_without_saying(const struct text *t, const struct settings *s, uint32_t i)
{
	const char *name = s->v.v[i].name;

	return s->v.v[i].macro == PP_NONE && without_module(name) &&
	       s->names[other_name(t, name)].setting;
}

static void put_message(struct text *t, const struct settings *s, struct buf *out)
{
	size_t line = out->len - strlen("#error \"this livepatch was made for");

	for (uint32_t i = 0; i < s->v.n; i++) {
		bool without = s->v.v[i].macro == PP_NONE;

		if (goes_without_saying(t, s, i))
			continue;
		if (i)
			buf_putc(out, ',');
		if (without && (!i || s->v.v[i - 1].macro != PP_NONE))
			add_word(out, &line, i ? "without" : "a kernel without", "");
		add_word(out, &line, setting(t, &s->v.v[i]), "");
	}
}

static void put_block(struct text *t, const struct settings *s, struct buf *out)
{
	size_t line = out->len;

	buf_puts(out, "#if");
	for (uint32_t i = 0; i < s->v.n; i++) {
		add_word(out, &line, condition(t, &s->v.v[i]), "\t");
		buf_puts(out, i + 1 < s->v.n ? " ||" : "\n");
	}
	buf_puts(out, "#error \"this livepatch was made for");
	put_message(t, s, out);
	buf_puts(out, "\"\n#endif\n\n");
}

void head_add(struct text *t, struct buf *out)
{
	struct settings s = { .t = t };
	uint8_t *met;

	if (t->opt->conditionals != COND_HEAD)
		return;
	met = conds_met(t);
	s.names = mem_zalloc((names_count(&t->rec->names) + 1) * sizeof(*s.names));
	for (uint32_t c = 0; c < t->rec->conditionals.n; c++)
		if (met[c])
			note_conditional(&s, c);
	settle_values(&s);
	if (s.v.n) {
		qsort(s.v.v, s.v.n, sizeof(*s.v.v), setting_order);
		put_block(t, &s, out);
	}
	vec_free(&s.v);
	free(s.names);
	free(met);
}
