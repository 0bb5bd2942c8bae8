// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Files: each is opened and lexed once, no matter how often and under which names it is included.
 * Also the stack of sources, the files that are being read.
 */
#include "pp-internal.h"

#include <errno.h>
#include <string.h>

#include "klp-ccp/path.h"
#include "klp-ccp/search.h"

/*
 * A file whose whole text lies in #ifndef X ... #endif, or #if !defined X: it contributes nothing
 * while X is defined.
 */
static name_t guard_operand(const struct pp_file *f)
{
	const struct pp_raw *t = f->raw.v;
	uint32_t i = 2;
	bool paren;

	if (t[0].unused == PPD_IFNDEF)
		return !(t[2].flags & TF_BOL) && t[2].kind == TOK_ID && t[3].flags & TF_BOL
			       ? t[2].name
			       : 0;
	if (t[0].unused != PPD_IF)
		return 0;
	if (t[i].flags & TF_BOL || t[i].name != N_NOT || t[i + 1].flags & TF_BOL ||
	    t[i + 1].name != N_DEFINED)
		return 0;
	i += 2;
	paren = !(t[i].flags & TF_BOL) && t[i].name == N_LPAREN;
	i += paren;
	if (t[i].flags & TF_BOL || t[i].kind != TOK_ID)
		return 0;
	if (paren && (t[i + 1].flags & TF_BOL || t[i + 1].name != N_RPAREN))
		return 0;
	return t[i + 1 + paren].flags & TF_BOL ? t[i].name : 0;
}

name_t pp_source_guard(const struct pp_file *f)
{
	uint32_t i, at, depth = 0;

	if (!f->hashes.n || f->hashes.v[0] || !guard_operand(f))
		return 0;
	for (i = 0; i < f->hashes.n; i++) {
		switch (f->raw.v[f->hashes.v[i]].unused) {
		case PPD_IF:
		case PPD_IFDEF:
		case PPD_IFNDEF:
			depth++;
			break;
		case PPD_ELIF:
		case PPD_ELIFDEF:
		case PPD_ELIFNDEF:
		case PPD_ELSE:
			if (depth == 1)
				return 0;
			break;
		case PPD_ENDIF:
			if (--depth)
				break;
			for (at = f->hashes.v[i] + 1; !(f->raw.v[at].flags & TF_BOL); at++)
				;
			return f->raw.v[at].kind == TOK_EOF ? guard_operand(f) : 0;
		}
	}
	return 0;
}

/* The first raw token that starts at or after a byte offset. */
static uint32_t token_behind(const struct pp_file *f, uint32_t off)
{
	return search_first(i, 0, f->raw.n - 1, f->raw.v[i].off < off);
}

/* It is an error when the file is read that far, or skipped to its end. */
void pp_source_lexical_error(struct pp *p)
{
	static const char *const text[] = {
		[LEX_COMMENT] = "unterminated comment",
		[LEX_RAW_STRING] = "unterminated raw string",
		[LEX_RAW_DELIMITER] = "invalid raw string delimiter",
		[LEX_UCN] = "universal character is not valid in an identifier",
	};
	const struct source *s = pp_source(p);
	const struct pp_file *f;
	struct loc loc = { 0 };
	uint32_t next;
	name_t file;

	if (s->internal || p->fatal || p->once.v[s->file] & ONCE_REPORTED)
		return;
	f = &p->rec->files.v[s->file];
	if (f->error == LEX_OK)
		return;
	p->once.v[s->file] |= ONCE_REPORTED;
	loc.file = f->spelled;
	loc.line = pp_line_of(f, f->error_at, &loc.col);
	next = token_behind(f, f->error_at);
	loc.line += pp_presumed_line(p->rec, s->inclusion, next, &file) -
		    pp_line_of(f, f->raw.v[next].off, NULL);
	if (file)
		loc.file = name_str(&p->rec->names, file);
	diag_report(p->d, DIAG_ERROR, "lexical", &loc, "%s", text[f->error]);
	p->failed = true;
}

static struct pp_file *add_file(struct pp *p, name_t key, bool system)
{
	struct pp_record *rec = p->rec;
	struct pp_file *f = vec_add(&rec->files);

	f->spelled = name_str(&rec->names, key);
	f->system = system;
	map_set(&rec->paths, key, rec->files.n - 1);
	vec_push(&p->once, 0);
	return f;
}

static void read_file(struct pp *p, name_t key, const struct file_bytes *bytes, bool system)
{
	struct pp_file *f = add_file(p, key, system);

	f->path = path_normalize(&p->rec->arena, f->spelled);
	f->bytes = *bytes;
	pp_lex_file(&p->lx, f);
	f->error = p->lx.error;
	f->error_at = p->lx.error_at;
	f->guard = pp_source_guard(f);
	if (strcmp(f->spelled, p->inv->file) != 0 && !p->before)
		f->lasts = !p->shared || !bytes->borrowed;
	if (p->shared && f->lasts)
		pp_shared_take(p->shared, key, f);
}

static void borrow_file(struct pp *p, name_t key, const struct pp_file *from, bool system)
{
	struct pp_file *f = add_file(p, key, system);

	f->borrowed = true;
	f->lasts = from->lasts;
	f->path = from->path;
	f->bytes = from->bytes;
	f->raw.v = from->raw.v;
	f->raw.n = from->raw.n;
	f->hashes.v = from->hashes.v;
	f->hashes.n = from->hashes.n;
	f->guard = from->guard;
	f->error = from->error;
	f->error_at = from->error_at;
}

/* True if reading the path again would give what the earlier record has read there. */
static bool is_as_before(struct pp *p, const char *spelled, uint32_t known)
{
	const struct file_overlay *over;
	const struct file_bytes *b;

	if (known == PP_NO_FILE)
		return !p->before->fs_hides && !provider_adds(p->fs, spelled);
	over = provider_overlay(p->fs, spelled);
	b = &p->before->files.v[known].bytes;
	return over ? over->text == b->s : !b->borrowed;
}

/* The same of what units have in common, which is what is on disk. */
static uint32_t shared_path(struct pp *p, name_t key, const char *spelled, bool system)
{
	const struct pp_file *from;

	if (!pp_shared_knows(p->shared, key, &from) || provider_overlay(p->fs, spelled))
		return PP_NONE;
	if (!from) {
		map_set(&p->rec->paths, key, PP_NO_FILE);
		return PP_NO_FILE;
	}
	borrow_file(p, key, from, system);
	return p->rec->files.n - 1;
}

/*
 * What the record knows of a path, or the one before it, without a look at the disk; PP_NONE:
 * nothing.
 */
static uint32_t known_path(struct pp *p, name_t key, const char *spelled, bool system)
{
	uint32_t known = map_get(&p->rec->paths, key, PP_NONE);

	if (known == PP_NONE && p->shared)
		return shared_path(p, key, spelled, system);
	if (known != PP_NONE || !p->before)
		return known;
	known = map_get(&p->before->paths, key, PP_NONE);
	if (known == PP_NONE || !is_as_before(p, spelled, known))
		return PP_NONE;
	if (known == PP_NO_FILE) {
		map_set(&p->rec->paths, key, PP_NO_FILE);
		return known;
	}
	borrow_file(p, key, &p->before->files.v[known], system);
	return p->rec->files.n - 1;
}

static uint32_t find_file(struct pp *p, const char *spelled, bool system)
{
	name_t key = name_of(&p->rec->names, spelled);
	uint32_t known = known_path(p, key, spelled, system);
	struct file_bytes bytes;

	p->read_error = 0;
	if (known == PP_NO_FILE)
		return PP_NONE;
	if (known != PP_NONE)
		return known;
	p->read_error = provider_read(p->fs, spelled, &bytes);
	if (p->read_error) {
		map_set(&p->rec->paths, key, PP_NO_FILE);
		if (p->shared && p->read_error == -ENOENT && !provider_overlay(p->fs, spelled))
			pp_shared_take(p->shared, key, NULL);
		return PP_NONE;
	}
	read_file(p, key, &bytes, system);
	return p->rec->files.n - 1;
}

uint32_t pp_source_file(struct pp *p, const char *spelled, bool system)
{
	uint32_t known = p->rec->paths.n, file = find_file(p, spelled, system);

	if (p->fork && p->rec->paths.n > known)
		pp_fork_meet(p, spelled, file);
	return file;
}

bool pp_source_exists(struct pp *p, const char *spelled)
{
	name_t key = name_of(&p->rec->names, spelled);
	uint32_t known = map_get(&p->rec->paths, key, PP_NONE);

	if (known != PP_NONE)
		return known != PP_NO_FILE;
	if (provider_exists(p->fs, spelled))
		return true;
	map_set(&p->rec->paths, key, PP_NO_FILE);
	return false;
}

void pp_source_push(struct pp *p, uint32_t file, uint32_t inclusion)
{
	const struct pp_file *f = &p->rec->files.v[file];
	struct source s = { 0 };

	s.raw = f->raw.v;
	s.error_at = f->error ? f->error_at : UINT32_MAX;
	s.text = f->bytes.s;
	s.file = file;
	s.inclusion = inclusion;
	s.ifs = p->ifs.n;
	vec_push(&p->sources, s);
	p->x.inclusion = inclusion;
	p->once.v[file] |= ONCE_STACKED;
}

/* Ends the file on top; false when that leaves nothing to read. */
bool pp_source_pop(struct pp *p)
{
	struct source *s = pp_source(p);

	pp_source_lexical_error(p);
	pp_conditional_unterminated(p, s->ifs);
	if (!s->internal) {
		struct pp_inclusion *in = &p->rec->inclusions.v[s->inclusion];

		in->pp_last = p->rec->toks.n;
		in->time_out = p->rec->time;
		in->dir_last = p->rec->directives.n;
	}
	p->sources.n--;
	p->x.inclusion = p->sources.n ? pp_source(p)->inclusion : PP_NONE;
	return p->sources.n > 0;
}

void pp_source_run_text(struct pp *p, const char *text, size_t len, enum pp_macro_origin origin)
{
	struct pp_file f = { 0 };
	struct source s = { 0 };
	char *copy = mem_alloc(len + FILE_SLACK);
	uint8_t before = p->origin;
	const struct pp_raw *r;

	memcpy(copy, text, len);
	memset(copy + len, 0, FILE_SLACK);
	f.bytes.s = copy;
	f.bytes.len = len;
	pp_lex_file(&p->lx, &f);
	s.raw = f.raw.v;
	s.text = copy;
	s.file = s.inclusion = PP_NONE;
	s.internal = true;
	s.error_at = UINT32_MAX;
	s.ifs = p->ifs.n;
	p->origin = origin;
	vec_push(&p->sources, s);
	for (r = s.raw; r->kind != TOK_EOF; r = &s.raw[pp_source(p)->cur]) {
		if (r->kind == TOK_PUNCT && primary(r->name) == N_HASH)
			pp_directive_execute(p);
		else
			pp_source(p)->cur++;
	}
	p->ifs.n = s.ifs;
	p->sources.n--;
	p->origin = before;
	vec_free(&f.raw);
	vec_free(&f.hashes);
	free(copy);
}

/* -- lines ------------------------------------------------------------------------------------ */

/* A line ends with \n, \r\n, or \r alone, which is rare: files without any go by memchr(). */
static void fill_lines(struct pp_file *f)
{
	const char *s = f->bytes.s, *end = s + f->bytes.len, *p = s;
	bool cr = f->bytes.len && memchr(s, '\r', f->bytes.len);

	vec_push(&f->lines, 0);
	while (!cr && p < end && (p = memchr(p, '\n', end - p)))
		vec_push(&f->lines, ++p - s);
	for (; cr && p < end; p++) {
		if (*p == '\r' && p + 1 < end && p[1] == '\n')
			continue;
		if (*p == '\n' || *p == '\r')
			vec_push(&f->lines, p + 1 - s);
	}
}

const char *pp_line(const struct pp_file *f, uint32_t line, size_t *len)
{
	size_t from, to;

	if (!f->lines.n)
		fill_lines((struct pp_file *)(uintptr_t)f); /* a cache, filled on first use */
	if (!line || line > f->lines.n)
		return NULL;
	from = f->lines.v[line - 1];
	to = line < f->lines.n ? f->lines.v[line] : f->bytes.len;
	if (from == f->bytes.len && line > 1)
		return NULL; /* behind the last line end */
	while (to > from && (f->bytes.s[to - 1] == '\n' || f->bytes.s[to - 1] == '\r'))
		to--;
	*len = to - from;
	return f->bytes.s + from;
}

uint32_t pp_line_of(const struct pp_file *f, uint32_t off, uint32_t *col)
{
	uint32_t line;

	if (!f->lines.n)
		fill_lines((struct pp_file *)(uintptr_t)f); /* a cache, filled on first use */
	line = search_first(i, 1, f->lines.n, f->lines.v[i] <= off);
	if (col)
		*col = off - f->lines.v[line - 1];
	return line;
}

uint32_t pp_presumed_line(const struct pp_record *rec, uint32_t incl, uint32_t raw, name_t *file)
{
	const struct pp_file *f = pp_inclusion_file(rec, incl);
	uint32_t line, i = rec->linemarks.n;
	bool have_line = false;

	/* An invocation's arguments may come from several files: then raw may be of another one. */
	if (raw >= f->raw.n)
		raw = f->raw.n - 1;
	line = pp_line_of(f, f->raw.v[raw].off, NULL);

	if (file)
		*file = 0;
	while (i--) {
		const struct pp_linemark *m = &rec->linemarks.v[i];

		if (m->inclusion != incl || rec->directives.v[m->directive].raw_last > raw)
			continue;
		if (!have_line)
			line = line - m->physical + m->line;
		have_line = true;
		if (!file || m->file) {
			if (file)
				*file = m->file;
			break;
		}
	}
	return line;
}
