// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What units that are run one after the other have in common: names, the raw tokens of headers, and
 * what their macro calls became. Raw tokens do not change once a file is lexed, and depend on
 * nothing but its bytes and the dialect.
 */
#include "pp-internal.h"

#include <string.h>

/* Beyond that all is begun anew: 16 bytes for a raw token, some 60 for a name. */
#define MAX_RAW   (16u << 20)
#define MAX_NAMES (2u << 20)

struct pp_shared {
	struct names names;
	struct arena arena;
	VEC(struct pp_file) files;
	struct map paths; /* name of a path -> its file, or PP_NO_FILE */
	struct pp_passages *passages;
	struct lang lang; /* that the files were lexed in */
	const char *cwd;  /* that relative paths start from */
	uint64_t raw;     /* tokens of all files */
};

struct pp_shared *pp_shared_new(void)
{
	struct pp_shared *s = mem_zalloc(sizeof(*s));

	names_init(&s->names);
	return s;
}

static void clear(struct pp_shared *s)
{
	for (uint32_t i = 0; i < s->files.n; i++) {
		file_close(&s->files.v[i].bytes);
		vec_free(&s->files.v[i].raw);
		vec_free(&s->files.v[i].hashes);
	}
	vec_free(&s->files);
	pp_passages_free(s->passages);
	map_free(&s->paths);
	names_release(&s->names);
	arena_release(&s->arena);
}

void pp_shared_free(struct pp_shared *s)
{
	if (!s)
		return;
	clear(s);
	free(s);
}

const struct names *pp_shared_names(struct pp_shared *s, const struct cc_invocation *inv,
				    const struct provider *fs)
{
	const char *cwd = fs->cwd ? fs->cwd : "";
	struct lang lang;

	memset(&lang, 0, sizeof(lang));
	pp_lang_init(&lang, inv);
	if (!s->cwd || strcmp(cwd, s->cwd) != 0 || memcmp(&lang, &s->lang, sizeof(lang)) != 0 ||
	    s->raw > MAX_RAW || names_count(&s->names) > MAX_NAMES) {
		clear(s);
		memset(s, 0, sizeof(*s));
		names_init(&s->names);
		s->passages = pp_passages_new(inv);
		s->lang = lang;
		s->cwd = arena_strdup(&s->arena, cwd);
	}
	return &s->names;
}

struct pp_passages *pp_shared_passages(const struct pp_shared *s)
{
	return s->passages;
}

bool pp_shared_knows(const struct pp_shared *s, name_t key, const struct pp_file **file)
{
	uint32_t known = map_get(&s->paths, key, PP_NONE);

	*file = known == PP_NONE || known == PP_NO_FILE ? NULL : &s->files.v[known];
	return known != PP_NONE;
}

void pp_shared_take(struct pp_shared *s, name_t key, struct pp_file *file)
{
	struct pp_file *own;

	if (!file) {
		map_set(&s->paths, key, PP_NO_FILE);
		return;
	}
	own = vec_add(&s->files);
	*own = *file;
	own->path = arena_strdup(&s->arena, file->path);
	map_set(&s->paths, key, s->files.n - 1);
	s->raw += file->raw.n;
	file->borrowed = true;
	file->path = own->path;
}
