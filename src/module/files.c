// SPDX-License-Identifier: GPL-2.0-or-later
/* The files of a livepatch in memory. */
#include "module-internal.h"

struct buf *module_add_file(struct module_files *files, const char *path)
{
	struct module_file *f = vec_add(&files->v);

	f->path = arena_strdup(&files->arena, path);
	buf_init(&f->text);
	return &f->text;
}

void module_add(struct module_files *files, const char *path, const char *text, size_t len)
{
	buf_add(module_add_file(files, path), text, len);
}

void module_files_release(struct module_files *files)
{
	for (uint32_t i = 0; i < files->v.n; i++)
		buf_free(&files->v.v[i].text);
	vec_free(&files->v);
	arena_release(&files->arena);
}
