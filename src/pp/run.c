// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A run: the text, token by token, into the record.
 *
 * Most tokens are plain: no directive, no macro. They go from the file's raw tokens to the record
 * in a short loop (copy_plain()). Everything else is left to the expander, whose base reader
 * executes the directives that it meets.
 *
 * Whether an output token has a blank before it follows gcc -E's printer: paddings say that tokens
 * come from different places; then the blank is that of the padding's source, or there is one when
 * the tokens would otherwise paste.
 */
#include "pp-internal.h"

#include <string.h>

/* -- output ----------------------------------------------------------------------------------- */

/* A token that starts a line of the text comes: gcc -E ends the line before. */
static inline void line_change(struct pp *p)
{
	if (p->out.printed)
		p->out.bol = true;
	p->out.printed = true;
	p->out.have_prev = false;
	p->out.source = PAD_NONE;
}

void pp_run_line_change(struct pp *p)
{
	line_change(p);
}

void pp_run_new_segment(struct pp *p, uint32_t inclusion)
{
	struct pp_segment s = { p->rec->toks.n, inclusion };

	p->segment = inclusion;
	if (p->rec->segments.n && vec_last(&p->rec->segments).pp == s.pp)
		p->rec->segments.n--;
	vec_push(&p->rec->segments, s);
}

void pp_run_pad(struct pp *p, const struct xtok *t)
{
	p->out.avoid = true;
	p->out.source = pad_apply(t->name, p->out.source);
}

static inline bool blank_before(struct pp *p, name_t name, uint8_t kind, bool blank)
{
	if (p->out.avoid) {
		if (p->out.source != PAD_NONE)
			blank = p->out.source == PAD_BLANK;
		if (!blank && p->out.have_prev)
			blank = pp_avoid_paste(&p->rec->names, p->out.prev, p->out.prev_kind, name,
					       kind);
		if (!p->out.have_prev && kind == TOK_PUNCT && primary(name) == N_HASH)
			blank = true;
	}
	p->out.avoid = false;
	p->out.source = PAD_NONE;
	p->out.have_prev = true;
	p->out.prev = name;
	p->out.prev_kind = kind;
	return blank;
}

bool pp_run_blank(struct pp *p, name_t name, uint8_t kind, bool blank)
{
	return blank_before(p, name, kind, blank);
}

void pp_run_emit(struct pp *p, const struct xtok *t)
{
	struct pp_record *rec = p->rec;
	struct pp_tok o = { .name = t->name,
			    .kind = t->kind,
			    .flags = t->flags & (TF_DIGRAPH | TF_NOEXPAND) };

	if (blank_before(p, t->name, t->kind, t->flags & TF_SPACE))
		o.flags |= TF_SPACE;
	if (p->out.bol)
		o.flags |= TF_BOL;
	if (t->xf & XF_BASE) {
		o.origin = t->pos;
		pp_run_segment(p, p->x.inclusion);
	} else {
		o.flags |= t->xf & TF_AT;
		o.origin = PP_INVOC | p->invocation;
		pp_run_segment(p, rec->invocations.v[p->invocation].inclusion);
	}
	p->out.bol = false;
	p->out.printed = true;
	vec_reserve(&rec->toks, 1);
	rec->toks.v[rec->toks.n++] = o;
}

void pp_run_pragma_token(struct pp *p, const char *s, size_t len, uint32_t origin, bool blank)
{
	struct pp_tok o = { .origin = origin,
			    .kind = TOK_PRAGMA,
			    .flags = origin & PP_INVOC ? TF_AT_ELSE : 0 };

	o.name = name_intern(&p->rec->names, s, len);
	if (p->out.printed)
		o.flags |= TF_BOL;
	if (blank)
		o.flags |= TF_SPACE;
	pp_run_segment(p, p->x.inclusion);
	vec_push(&p->rec->pragmas, p->rec->toks.n);
	vec_push(&p->rec->toks, o);
	p->out.printed = false;
	p->out.bol = true;
}

/* -- reading ---------------------------------------------------------------------------------- */

/* The open invocation ends with the last token that was read. */
void pp_run_close_invocation(struct pp *p)
{
	struct pp_invocation *v;
	struct pp_pull end = { .raw = PP_NONE };
	uint32_t i;

	if (p->invocation == PP_NONE)
		return;
	v = &p->rec->invocations.v[p->invocation];
	/* It may have ended in a file that was included among its arguments. */
	for (i = p->sources.n; i && p->sources.v[i - 1].inclusion != v->inclusion; i--)
		;
	v->raw_last = i ? p->sources.v[i - 1].cur : v->raw_first + 1;
	v->pp_last = p->rec->toks.n;
	if (p->pulls != PP_NONE) {
		v->pulls = p->pulls;
		vec_push(&p->rec->pulls, end);
		p->pulls = PP_NONE;
	}
	p->invocation = PP_NONE;
}

static inline bool is_directive(const struct pp_raw *r)
{
	return r->flags & TF_BOL && r->kind == TOK_PUNCT && primary(r->name) == N_HASH;
}

static void note_pull(struct pp *p, uint32_t raw)
{
	struct pp_pull pull = { raw, p->rec->time, p->x.inclusion, p->x.counter };

	vec_push(&p->rec->pulls, pull);
}

static void check_poison(struct pp *p, const struct pp_raw *r, uint32_t raw)
{
	if (r->kind == TOK_ID && name_get(&p->rec->names, r->name)->flags & NAME_POISONED)
		pp_error(p, raw, "poisoned", "attempt to use poisoned \"%s\"",
			 name_str(&p->rec->names, r->name));
}

/* True while the rest of an invocation is being read, as opposed to what may begin one. */
static inline bool in_invocation(const struct expander *x)
{
	return x->parsing != PARSING_NOTHING || x->nesting;
}

bool pp_run_at_end(const struct pp *p, uint32_t raw)
{
	const struct source *s = &p->sources.v[p->sources.n - 1];

	return raw == s->cur && s->raw[raw].kind == TOK_EOF;
}

/* The expander's base: the text. Directives are executed on the way. */
void pp_run_read(struct expander *x, struct xtok *t)
{
	struct pp *p = x->run;
	const struct pp_raw *r;
	struct source *s;

	p->reading.nread++;
	for (;;) {
		s = pp_source(p);
		r = &s->raw[s->cur];
		if (p->fatal || r->kind == TOK_EOF) {
			pp_source_lexical_error(p);
			memset(t, 0, sizeof(*t));
			t->kind = TOK_EOF;
			t->src = PP_NONE;
			t->pos = s->cur;
			if (p->fatal || in_invocation(x))
				return;
			pp_passage_drop(p);
			pp_run_close_invocation(p);
			if (p->sources.n == 1 || s->root)
				return;
			pp_source_pop(p);
			continue;
		}
		if (!is_directive(r) || x->parsing == PARSING_PAREN)
			break;
		pp_passage_drop(p);
		pp_directive_execute(p);
	}
	if (!in_invocation(x)) {
		pp_run_close_invocation(p);
		if (r->flags & TF_BOL)
			line_change(p);
	} else if (p->pulls != PP_NONE) {
		note_pull(p, s->cur);
	}
	if (r->off >= s->error_at)
		pp_source_lexical_error(p);
	if (p->poisoned)
		check_poison(p, r, s->cur);
	if (r->kind == TOK_OTHER && !p->lang.slashes && name_str(&p->rec->names, r->name)[0] == '/')
		pp_error(p, s->cur, "lexical", "C++ style comments are not allowed in ISO C90");
	t->name = r->name;
	t->pos = s->cur++;
	t->src = SRC_RAW | t->pos;
	t->kind = r->kind;
	t->flags = r->flags & (TF_SPACE | TF_BOL | TF_DIGRAPH);
	t->xf = XF_BASE;
	if (r->flags & TF_BOL && x->parsing == PARSING_ARGS)
		t->flags |= TF_SPACE;
}

void pp_run_unread(struct expander *x)
{
	struct pp *p = x->run;

	pp_source(p)->cur--;
	if (p->pulls != PP_NONE)
		p->rec->pulls.n--;
}

/*
 * Copies tokens to the record as long as they need nothing. Only with no context open, so their
 * blanks are those of the file, but for the first one's behind a padding.
 */
static void copy_plain(struct pp *p)
{
	struct source *s = pp_source(p);
	const struct pp_raw *r = &s->raw[s->cur];
	struct pp_record *rec = p->rec;
	const struct names *names = &rec->names;
	const struct pp_raw *first = r;
	unsigned int bol = p->out.bol ? TF_BOL : 0;

	for (;; r++) {
		unsigned int blank = r->flags & TF_SPACE;
		struct pp_tok *o;

		if (r->kind == TOK_ID) {
			const struct name *n = name_get(names, r->name);

			if (n->macro || n->flags)
				break;
		} else if (r->kind == TOK_EOF || (r->kind == TOK_OTHER && !p->lang.slashes)) {
			break;
		}
		if (r->off >= s->error_at)
			break;
		if (r->flags & TF_BOL) {
			if (is_directive(r))
				break;
			if (p->out.printed)
				bol = TF_BOL;
			p->out.printed = true;
			p->out.have_prev = false;
			p->out.source = PAD_NONE;
		}
		if (r == first) {
			pp_run_segment(p, s->inclusion);
			blank = blank_before(p, r->name, r->kind, blank) ? TF_SPACE : 0;
		}
		vec_reserve(&rec->toks, 1);
		o = &rec->toks.v[rec->toks.n++];
		o->name = r->name;
		o->origin = r - s->raw;
		o->kind = r->kind;
		o->flags = (r->flags & TF_DIGRAPH) | blank | bol;
		o->unused = 0;
		bol = 0;
	}
	if (r == first)
		return;
	s->cur = r - s->raw;
	p->out.bol = false;
	p->out.printed = true;
	p->out.have_prev = true;
	p->out.prev = r[-1].name;
	p->out.prev_kind = r[-1].kind;
}

void pp_run_text(struct pp *p)
{
	struct expander *x = &p->x;
	struct xtok t;

	for (;;) {
		if (!x->ctx.n && !pp_source(p)->imacros && !p->fatal) {
			pp_run_close_invocation(p);
			if (p->reading.open)
				pp_passage_end(p);
			copy_plain(p);
			if (p->passages && pp_passage_begin(p))
				continue;
		}
		if (!expand_plain(x, &t))
			pp_expand_next(x, &t);
		if (t.kind == TOK_EOF)
			return;
		if (pp_source(p)->imacros)
			continue;
		if (t.kind == TOK_PAD)
			pp_run_pad(p, &t);
		else
			pp_run_emit(p, &t);
	}
}

/* -- the unit --------------------------------------------------------------------------------- */

void pp_fixed_names_add(struct names *t)
{
	static const char *const fixed[] = {
#define _(n, s) s,
		PP_PUNCTS(_)
#undef _
#define _(n) #n,
			PP_DIRECTIVES(_)
#undef _
#define _(n, s) s,
				PP_WORDS(_)
#undef _
#define _(n) #n,
					PP_BUILTINS(_)
#undef _
	};
	uint32_t i;

	/*
	 * Names that occur twice would shift the numbers: they are looked up, so there must be
	 * none.
	 */
	for (i = 0; i < ARRAY_SIZE(fixed); i++)
		name_of(t, fixed[i]);
}

static void init(struct pp *p, struct pp_record *rec, const struct cc_invocation *inv,
		 struct provider *fs, struct diag *d)
{
	memset(p, 0, sizeof(*p));
	p->rec = rec;
	p->inv = inv;
	p->fs = fs;
	rec->fs_hides = fs->hides;
	p->d = d;
	rec->inv = inv;
	pp_fixed_names_add(&rec->names);
	pp_lang_init(&p->lang, inv);
	p->lx.lang = &p->lang;
	p->lx.names = &rec->names;
	pp_expander_init(&p->x, rec, &p->lang);
	p->x.run = p;
	p->x.read = pp_run_read;
	p->x.unread = pp_run_unread;
	p->x.pragma = pp_pragma_operator;
	p->x.inclusion = PP_NONE;
	p->invocation = p->pulls = p->pending = p->segment = p->error_inclusion = PP_NONE;
	p->ndirs = inv->dirs.n;
	while (p->angle < p->ndirs && inv->dirs.v[p->angle].kind == CC_DIR_QUOTE)
		p->angle++;
	buf_init(&p->text);
	rec->main = PP_NONE;
}

static void release(struct pp *p)
{
	vec_free(&p->reading.names);
	vec_free(&p->reading.recipes);
	pp_lexer_release(&p->lx);
	pp_expander_release(&p->x);
	vec_free(&p->params);
	vec_free(&p->body);
	vec_free(&p->skipped);
	pp_free_state(p);
	buf_free(&p->text);
}

/* -D and -U as the directives they stand for. */
static void command_line_macros(struct pp *p)
{
	struct pp_record *rec = p->rec;
	struct buf b = BUF_INIT;
	uint32_t i, first = rec->macros.n;

	for (i = 0; i < p->inv->macros.n; i++) {
		const struct cc_macro *m = &p->inv->macros.v[i];
		size_t len = strcspn(m->text, "\n"), eq = strcspn(m->text, "=\n");

		buf_puts(&b, m->undef ? "#undef " : "#define ");
		buf_add(&b, m->text, eq);
		if (!m->undef) {
			buf_putc(&b, ' ');
			if (eq < len)
				buf_add(&b, m->text + eq + 1, len - eq - 1);
			else
				buf_putc(&b, '1');
		}
		buf_putc(&b, '\n');
	}
	pp_source_run_text(p, b.s, b.len, PPM_CMDLINE);
	for (i = first; i < rec->macros.n; i++)
		rec->macros.v[i]->own =
			!cc_is_common_define(p->inv, name_str(&rec->names, rec->macros.v[i]->name));
	buf_free(&b);
}

/* Roots are what -imacros and -include name, and the main file. False: it cannot be read. */
static bool enter_root(struct pp *p, uint32_t n)
{
	const struct cc_invocation *inv = p->inv;
	bool imacros = n < inv->imacros.n, include = n < inv->imacros.n + inv->includes.n;
	const char *name = imacros   ? inv->imacros.v[n]
			   : include ? inv->includes.v[n - inv->imacros.n]
				     : NULL;

	if (name ? pp_include_root(p, name, imacros) == PP_NONE : !pp_include_main(p))
		return false;
	pp_source(p)->imacros = imacros;
	pp_source(p)->root = true;
	return true;
}

/* The root that is being read, to its end. */
static void run_root(struct pp *p)
{
	pp_run_text(p);
	while (p->sources.n)
		pp_source_pop(p);
}

/* From root number p->root on, of which some may have been read. */
static void run_unit(struct pp *p)
{
	uint32_t n = p->inv->imacros.n + p->inv->includes.n + 1;

	p->origin = PPM_SOURCE;
	for (; p->root < n && !p->fatal; p->root++)
		if (p->sources.n || enter_root(p, p->root))
			run_root(p);
}

/* The branches of a conditional were recorded as they came, with those of inner ones between: sort.
 */
static void sort_branches(struct pp_record *rec)
{
	struct pp_branch *sorted;
	uint32_t i, at = 0;

	if (!rec->branches.n)
		return;
	for (i = 0; i < rec->conditionals.n; i++) {
		rec->conditionals.v[i].first_branch = at;
		at += rec->conditionals.v[i].nbranches;
	}
	sorted = mem_alloc(rec->branches.n * sizeof(*sorted));
	for (i = 0; i < rec->branches.n; i++) {
		const struct pp_branch *b = &rec->branches.v[i];

		sorted[rec->conditionals.v[b->conditional].first_branch + b->number] = *b;
	}
	memcpy(rec->branches.v, sorted, rec->branches.n * sizeof(*sorted));
	free(sorted);
}

/*
 * skip goes back by growing steps, so that the way to a definition of a given time is short even
 * for a name that was defined a million times.
 */
static void link_macro(struct pp_record *rec, struct pp_macro *m, const struct pp_macro *before)
{
	const struct pp_macro *s, *t;

	m->previous = m->skip = PP_NONE;
	m->depth = 0;
	if (!before)
		return;
	m->previous = m->skip = before->id;
	m->depth = before->depth + 1;
	s = before->skip == PP_NONE ? NULL : rec->macros.v[before->skip];
	t = !s || s->skip == PP_NONE ? NULL : rec->macros.v[s->skip];
	if (t && before->depth - s->depth == s->depth - t->depth)
		m->skip = t->id;
}

/*
 * What the names meant while the unit was read goes into the record: of each its last definition,
 * and from there the way to all before. The names are free for another run.
 */
static void link_macros(struct pp_record *rec)
{
	uint32_t *last, i;

	rec->nlast_macros = names_count(&rec->names);
	rec->last_macros = last = mem_zalloc(rec->nlast_macros * sizeof(*last));
	for (i = 0; i < rec->macros.n; i++) {
		struct pp_macro *m = rec->macros.v[i];

		link_macro(rec, m, last[m->name] ? rec->macros.v[last[m->name] - 1] : NULL);
		last[m->name] = i + 1;
		name_get(&rec->names, m->name)->macro = NULL;
	}
}

static void group_conditionals(struct pp_record *rec)
{
	uint32_t i, at = 0;

	for (i = 0; i < rec->conditionals.n; i++)
		rec->inclusions.v[rec->conditionals.v[i].inclusion].nconditionals++;
	for (i = 0; i < rec->inclusions.n; i++) {
		rec->inclusions.v[i].conditional_first = at;
		at += rec->inclusions.v[i].nconditionals;
		rec->inclusions.v[i].nconditionals = 0;
	}
	vec_reserve(&rec->inclusion_conditionals, at);
	rec->inclusion_conditionals.n = at;
	for (i = 0; i < rec->conditionals.n; i++) {
		struct pp_inclusion *in = &rec->inclusions.v[rec->conditionals.v[i].inclusion];

		rec->inclusion_conditionals.v[in->conditional_first + in->nconditionals++] = i;
	}
}

/* The unit to its end, of which some may have been read. */
static enum exit_code finish(struct pp *p)
{
	struct pp_tok eof = { .kind = TOK_EOF, .flags = TF_BOL };
	struct pp_record *rec = p->rec;

	run_unit(p);
	vec_push(&rec->toks, eof);
	sort_branches(rec);
	group_conditionals(rec);
	link_macros(rec);
	if (!p->before)
		pp_passages_read(p->passages, rec);
	release(p);
	return p->failed ? EXIT_INPUT : EXIT_WRITTEN;
}

/* The unit from its first macro to its end, in a run that init() has set up. */
static enum exit_code run(struct pp *p)
{
	pp_builtin_define_all(p);
	pp_assert_init(p);
	if (p->inv->predefines)
		pp_source_run_text(p, p->inv->predefines, p->inv->predefines_len, PPM_PREDEFINED);
	command_line_macros(p);
	return finish(p);
}

enum exit_code pp_run(struct pp_record *rec, const struct cc_invocation *inv, struct provider *fs,
		      struct diag *d)
{
	return pp_run_forked(rec, NULL, inv, fs, NULL, d);
}

/* Poison is of one unit. */
static void borrow_names(struct pp_record *rec, const struct names *names)
{
	rec->names = *names;
	rec->names_borrowed = true;
	for (uint32_t i = 0; i < names_count(&rec->names); i++)
		name_get(&rec->names, i)->flags &= ~NAME_POISONED;
}

/* Of a text that has much of another: vectors that need not grow are not copied. */
static void expect_as_much(struct pp_record *rec, const struct pp_record *as)
{
	vec_reserve(&rec->files, as->files.n);
	vec_reserve(&rec->inclusions, as->inclusions.n);
	vec_reserve(&rec->directives, as->directives.n);
	vec_reserve(&rec->macros, as->macros.n);
	vec_reserve(&rec->conditionals, as->conditionals.n);
	vec_reserve(&rec->branches, as->branches.n);
	vec_reserve(&rec->consulted, as->consulted.n);
	vec_reserve(&rec->invocations, as->invocations.n);
	vec_reserve(&rec->segments, as->segments.n);
	vec_reserve(&rec->toks, as->toks.n);
}

static void borrow_passages(struct pp *p, struct pp_passages *passages)
{
	p->passages = p->rec->passages = passages;
	p->rec->passages_borrowed = true;
}

static void set_up(struct pp *p, struct pp_record *rec, struct pp_shared *shared,
		   const struct cc_invocation *inv, struct provider *fs, struct diag *d)
{
	if (!shared) {
		names_init(&rec->names);
		init(p, rec, inv, fs, d);
		p->passages = rec->passages = pp_passages_new(inv);
		return;
	}
	borrow_names(rec, pp_shared_names(shared, inv, fs));
	init(p, rec, inv, fs, d);
	p->shared = shared;
	borrow_passages(p, pp_shared_passages(shared));
}

enum exit_code pp_run_forked(struct pp_record *rec, struct pp_shared *shared,
			     const struct cc_invocation *inv, struct provider *fs,
			     const struct provider *later, struct diag *d)
{
	struct pp p;

	set_up(&p, rec, shared, inv, fs, d);
	if (later)
		pp_fork_plan(&p, later);
	return run(&p);
}

enum exit_code pp_run_shared(struct pp_record *rec, struct pp_shared *shared,
			     const struct cc_invocation *inv, struct provider *fs, struct diag *d)
{
	return pp_run_forked(rec, shared, inv, fs, NULL, d);
}

enum exit_code pp_run_again(struct pp_record *rec, const struct pp_record *before,
			    struct names *names, const struct cc_invocation *inv,
			    struct provider *fs, struct diag *d)
{
	struct pp p;

	borrow_names(rec, names);
	init(&p, rec, inv, fs, d);
	p.before = before;
	borrow_passages(&p, before->passages);
	if (pp_fork_continue(&p))
		return finish(&p);
	expect_as_much(rec, before);
	return run(&p);
}

void pp_release(struct pp_record *rec)
{
	uint32_t i;

	for (i = 0; i < rec->files.n; i++) {
		struct pp_file *f = &rec->files.v[i];

		vec_free(&f->lines);
		if (f->borrowed)
			continue;
		file_close(&f->bytes);
		vec_free(&f->raw);
		vec_free(&f->hashes);
	}
	pp_fork_free(rec->fork);
	if (!rec->passages_borrowed)
		pp_passages_free(rec->passages);
	else if (rec->toks.v)
		pp_passages_leave(rec->passages, rec);
	free(rec->last_macros);
	map_free(&rec->paths);
	vec_free(&rec->files);
	vec_free(&rec->inclusions);
	vec_free(&rec->directives);
	vec_free(&rec->macros);
	vec_free(&rec->conditionals);
	vec_free(&rec->branches);
	vec_free(&rec->inclusion_conditionals);
	vec_free(&rec->consulted);
	vec_free(&rec->skips);
	vec_free(&rec->invocations);
	vec_free(&rec->pulls);
	vec_free(&rec->answers);
	vec_free(&rec->linemarks);
	vec_free(&rec->silent_pragmas);
	vec_free(&rec->toks);
	vec_free(&rec->pragmas);
	vec_free(&rec->segments);
	arena_release(&rec->arena);
	if (rec->names.t && !rec->names_borrowed)
		names_release(&rec->names);
	memset(rec, 0, sizeof(*rec));
}
