// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE /* memmem() */
/*
 * Which files a unit may read, from its #include lines alone: those that a conditional leaves out
 * are taken as read, too.
 */
#include <string.h>

#include "klp-ccp/map.h"
#include "klp-ccp/name.h"
#include "klp-ccp/path.h"
#include "scan.h"
#include "units.h"

#define NOWHERE UINT32_MAX

struct spec {
	name_t name;
	bool quoted;
};

/* The #include lines of a file. */
struct lines {
	bool known;
	name_t folder; /* of the file */
	VEC(struct spec) v;
};

/* Where a command looks; equal for equal folders in equal order. */
struct folders {
	name_t all;
	VEC(name_t) quote, v;
};

struct includes {
	struct texts *texts;
	struct names names;
	struct arena arena;
	VEC(struct lines) lines; /* as texts.files */
	struct map in_folder;    /* folder and name -> file, NOWHERE */
	struct map in_folders;   /* all folders of a command and name -> the same */
	VEC(uint32_t) seen;      /* per file: the unit that saw it last, +1 */
	uint32_t unit;
};

struct includes *includes_new(struct texts *t)
{
	struct includes *in = mem_zalloc(sizeof(*in));

	in->texts = t;
	names_init(&in->names);
	return in;
}

void includes_free(struct includes *in)
{
	for (uint32_t i = 0; i < in->lines.n; i++)
		vec_free(&in->lines.v[i].v);
	vec_free(&in->lines);
	vec_free(&in->seen);
	map_free(&in->in_folder);
	map_free(&in->in_folders);
	names_release(&in->names);
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
	s.name = name_intern(&in->names, p + 1, close - p - 1);
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

static void read_lines(struct includes *in, uint32_t file, struct lines *l)
{
	const struct file_bytes *b = texts_read(in->texts, file);
	struct arena a = { 0 };

	l->known = true;
	l->folder = name_of(&in->names, path_dir(&a, in->texts->files.v[file].path));
	arena_release(&a);
	for (const char *p = b->s, *end = b->s + b->len; p < end; p++) {
		const char *name;

		p = memchr(p, '#', end - p);
		if (!p)
			break;
		name = skip_include(p + 1, end);
		if (name)
			take_line(in, name, end, l);
	}
}

static const struct lines *lines_of(struct includes *in, uint32_t file)
{
	struct lines *l;

	while (in->lines.n <= file)
		(void)vec_add(&in->lines);
	l = &in->lines.v[file];
	if (!l->known)
		read_lines(in, file, l);
	return l;
}

/* -- folders ---------------------------------------------------------------------------------- */

static void find_folders(struct includes *in, const struct command *cmd, struct folders *f)
{
	static const char *const options[] = { "-I", "-isystem", "-idirafter", "-iquote" };
	struct buf all = BUF_INIT;

	for (int i = 1; i < cmd->nwords; i++) {
		for (size_t k = 0; k < ARRAY_SIZE(options); k++) {
			const char *value = cmd->words[i];
			size_t n = strlen(options[k]);
			name_t dir;

			if (strncmp(value, options[k], n) != 0)
				continue;
			value += n;
			if (!*value && i + 1 < cmd->nwords)
				value = cmd->words[++i];
			dir = name_of(&in->names, path_join(&in->arena, cmd->dir, value));
			buf_printf(&all, "%c%u", k == 3 ? 'q' : 'i', dir);
			if (k == 3)
				vec_push(&f->quote, dir);
			else
				vec_push(&f->v, dir);
			break;
		}
	}
	f->all = name_intern(&in->names, all.s, all.len);
	buf_free(&all);
}

/* A name in one folder, asked for once however many commands have the folder. */
static uint32_t look(struct includes *in, name_t dir, name_t name)
{
	uint64_t key = (uint64_t)dir << 32 | name;
	uint32_t file = map_get(&in->in_folder, key, NOWHERE - 1);
	struct arena a = { 0 };
	const char *path;

	if (file != NOWHERE - 1)
		return file;
	path = path_join(&a, name_str(&in->names, dir), name_str(&in->names, name));
	file = provider_exists(&in->texts->fs, path) ? texts_find(in->texts, path) : NOWHERE;
	arena_release(&a);
	map_set(&in->in_folder, key, file);
	return file;
}

/* A name in the folders: NOWHERE when none has it, as with those of the compiler. */
static uint32_t find_in_folders(struct includes *in, const struct folders *f, const struct spec *s)
{
	uint64_t key = (uint64_t)f->all << 32 | (uint64_t)s->name << 1 | s->quoted;
	uint32_t file = map_get(&in->in_folders, key, NOWHERE - 1);

	if (file != NOWHERE - 1)
		return file;
	file = NOWHERE;
	for (uint32_t i = 0; s->quoted && i < f->quote.n && file == NOWHERE; i++)
		file = look(in, f->quote.v[i], s->name);
	for (uint32_t i = 0; i < f->v.n && file == NOWHERE; i++)
		file = look(in, f->v.v[i], s->name);
	map_set(&in->in_folders, key, file);
	return file;
}

static uint32_t find_spec(struct includes *in, const struct folders *f, name_t from,
			  const struct spec *s)
{
	uint32_t file = s->quoted ? look(in, from, s->name) : NOWHERE;

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
		const struct lines *l = lines_of(in, r->files.v[i]);

		for (uint32_t k = 0; k < l->v.n; k++) {
			uint32_t file = find_spec(in, &f, l->folder, &l->v.v[k]);

			if (file != NOWHERE)
				add_file(in, file, r);
		}
	}
	vec_free(&f.quote);
	vec_free(&f.v);
}
