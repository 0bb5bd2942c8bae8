// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * Which files a unit may read, from its #include lines alone: those that a conditional leaves out
 * are taken as read, too.
 */
#include <string.h>

#include "klp-ccp/name.h"
#include "klp-ccp/path.h"
#include "scan.h"
#include "units.h"

#define NOWHERE UINT32_MAX

struct spec {
	const char *name;
	bool quoted;
};

/* The #include lines of a file. */
struct lines {
	bool known;
	VEC(struct spec) v;
};

struct folders {
	uint64_t key; /* of all of them */
	VEC(const char *) quote, v;
};

struct includes {
	struct texts *texts;
	struct arena arena;
	VEC(struct lines) lines; /* as texts.files */
	struct map found;        /* folders and name -> file + 1, 0: nowhere */
	VEC(uint32_t) seen;      /* per file: the unit that saw it last, +1 */
	uint32_t unit;
};

struct includes *includes_new(struct texts *t)
{
	struct includes *in = mem_zalloc(sizeof(*in));

	in->texts = t;
	return in;
}

void includes_free(struct includes *in)
{
	for (uint32_t i = 0; i < in->lines.n; i++)
		vec_free(&in->lines.v[i].v);
	vec_free(&in->lines);
	vec_free(&in->seen);
	map_free(&in->found);
	arena_release(&in->arena);
	free(in);
}

/* -- lines ------------------------------------------------------------------------------------ */

/* The name behind "#include", up to its closing sign. */
static void take_line(struct includes *in, const char *p, const char *end, struct lines *l)
{
	const char *close;
	struct spec s;

	p += strspn(p, " \t");
	if (p >= end || (*p != '<' && *p != '"'))
		return;
	close = memchr(p + 1, *p == '<' ? '>' : '"', end - p - 1);
	if (!close || memchr(p, '\n', close - p))
		return;
	s.quoted = *p == '"';
	s.name = arena_strndup(&in->arena, p + 1, close - p - 1);
	vec_push(&l->v, s);
}

static const char *skip_include(const char *p, const char *end)
{
	p += strspn(p, " \t");
	if (end - p < 8 || memcmp(p, "include", 7) != 0)
		return NULL;
	p += 7;
	return !strncmp(p, "_next", 5) ? p + 5 : p;
}

static const struct lines *lines_of(struct includes *in, uint32_t file)
{
	const struct file_bytes *b;
	struct lines *l;

	while (in->lines.n <= file)
		(void)vec_add(&in->lines);
	l = &in->lines.v[file];
	if (l->known)
		return l;
	l->known = true;
	b = texts_read(in->texts, file);
	for (const char *p = b->s, *end = b->s + b->len; p < end; p++) {
		const char *name;

		p = memchr(p, '#', end - p);
		if (!p)
			break;
		name = skip_include(p + 1, end);
		if (name)
			take_line(in, name, end, l);
	}
	return l;
}

/* -- folders ---------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t key, const char *s)
{
	return (key ^ name_hash(s, strlen(s))) * 0x9e3779b97f4a7c15ull;
}

static void find_folders(struct includes *in, const struct command *cmd, struct folders *f)
{
	static const char *const options[] = { "-I", "-isystem", "-idirafter", "-iquote" };

	f->key = mix(1, cmd->dir);
	for (int i = 1; i < cmd->nwords; i++) {
		for (size_t k = 0; k < ARRAY_SIZE(options); k++) {
			const char *value = cmd->words[i];
			size_t n = strlen(options[k]);

			if (strncmp(value, options[k], n) != 0)
				continue;
			value += n;
			if (!*value && i + 1 < cmd->nwords)
				value = cmd->words[++i];
			value = path_join(&in->arena, cmd->dir, value);
			f->key = mix(f->key + k, value);
			if (k == 3)
				vec_push(&f->quote, value);
			else
				vec_push(&f->v, value);
			break;
		}
	}
}

static uint32_t look(struct includes *in, const char *path)
{
	return provider_exists(&in->texts->fs, path) ? texts_find(in->texts, path) : NOWHERE;
}

/* A name in the folders: NOWHERE when none has it, as with those of the compiler. */
static uint32_t find_in_folders(struct includes *in, const struct folders *f, const struct spec *s)
{
	uint32_t *known = map_at(&in->found, mix(f->key + s->quoted, s->name), NOWHERE - 1);
	struct arena a = { 0 };
	uint32_t file = NOWHERE;

	if (*known != NOWHERE - 1)
		return *known;
	for (uint32_t i = 0; s->quoted && i < f->quote.n && file == NOWHERE; i++)
		file = look(in, path_join(&a, f->quote.v[i], s->name));
	for (uint32_t i = 0; i < f->v.n && file == NOWHERE; i++)
		file = look(in, path_join(&a, f->v.v[i], s->name));
	arena_release(&a);
	*known = file;
	return file;
}

static uint32_t find_spec(struct includes *in, const struct folders *f, uint32_t from,
			  const struct spec *s)
{
	uint32_t file = NOWHERE;

	if (s->quoted) {
		const char *dir = path_dir(&in->arena, in->texts->files.v[from].path);
		uint32_t *known = map_at(&in->found, mix(mix(7, dir), s->name), NOWHERE - 1);

		if (*known == NOWHERE - 1)
			*known = look(in, path_join(&in->arena, dir, s->name));
		file = *known;
	}
	return file == NOWHERE ? find_in_folders(in, f, s) : file;
}

/* -- a unit ----------------------------------------------------------------------------------- */

static void add_file(struct includes *in, uint32_t file, struct reader *r)
{
	while (in->seen.n <= file)
		vec_push(&in->seen, 0);
	if (in->seen.v[file] == in->unit)
		return;
	in->seen.v[file] = in->unit;
	vec_push(&r->files, file);
}

static void add_forced(struct includes *in, const struct command *cmd, struct reader *r)
{
	for (int i = 1; i + 1 < cmd->nwords; i++)
		if (!strcmp(cmd->words[i], "-include") || !strcmp(cmd->words[i], "-imacros"))
			add_file(in,
				 texts_find(in->texts,
					    path_join(&in->arena, cmd->dir, cmd->words[i + 1])),
				 r);
}

void includes_collect(struct includes *in, const struct command *cmd, const char *source,
		      struct reader *r)
{
	struct folders f = { 0 };

	in->unit++;
	find_folders(in, cmd, &f);
	add_file(in, texts_find(in->texts, source), r);
	add_forced(in, cmd, r);
	for (uint32_t i = 0; i < r->files.n; i++) {
		uint32_t from = r->files.v[i];
		const struct lines *l = lines_of(in, from);

		for (uint32_t k = 0; k < l->v.n; k++) {
			uint32_t file = find_spec(in, &f, from, &l->v.v[k]);

			if (file != NOWHERE)
				add_file(in, file, r);
		}
	}
	vec_free(&f.quote);
	vec_free(&f.v);
}
