// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Files by their paths, read and cut when they are asked for.
 */
#include <string.h>

#include "klp-ccp/name.h"
#include "units.h"

void texts_init(struct texts *t)
{
	memset(t, 0, sizeof(*t));
	provider_init(&t->fs);
}

void texts_release(struct texts *t)
{
	for (uint32_t i = 0; i < t->files.n; i++) {
		if (t->files.v[i].read)
			file_close(&t->files.v[i].bytes);
		if (t->files.v[i].is_cut)
			cut_release(&t->files.v[i].cut);
	}
	vec_free(&t->files);
	vec_free(&t->next);
	map_free(&t->by_path);
	provider_release(&t->fs);
	arena_release(&t->arena);
}

uint32_t texts_find(struct texts *t, const char *path)
{
	uint32_t *last = map_at(&t->by_path, name_hash(path, strlen(path)), 0);
	struct text_file *f;

	for (uint32_t i = *last; i; i = t->next.v[i - 1])
		if (!strcmp(t->files.v[i - 1].path, path))
			return i - 1;
	vec_push(&t->next, *last);
	f = vec_add(&t->files);
	f->path = arena_strdup(&t->arena, path);
	*last = t->files.n;
	return t->files.n - 1;
}

const struct file_bytes *texts_read(struct texts *t, uint32_t file)
{
	struct text_file *f = &t->files.v[file];

	if (!f->read && provider_read(&t->fs, f->path, &f->bytes))
		f->bytes = (struct file_bytes){ .s = "", .borrowed = true };
	f->read = true;
	return &f->bytes;
}

const struct cut *texts_cut(struct texts *t, uint32_t file)
{
	const struct file_bytes *b = texts_read(t, file);
	struct text_file *f = &t->files.v[file];

	if (!f->is_cut)
		cut_text(&f->cut, b->s, b->len);
	f->is_cut = true;
	return &f->cut;
}
