// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a recording has, and which paths are outputs.
 */
#include "disk-internal.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

/* The one of the process. */
static struct disk *used;

void disk_use(struct disk *d)
{
	used = d;
}

enum disk_way disk_way(void)
{
	return used ? used->way : DISK_MACHINE;
}

struct disk *disk_used(void)
{
	return used;
}

/* -- nodes ------------------------------------------------------------------------------------ */

static uint64_t hash(const char *s)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	return h;
}

struct disk_node *disk_node_find(const struct disk *d, const char *path)
{
	for (uint32_t i = map_get(&d->by_path, hash(path), 0); i; i = d->nodes.v[i - 1]->next)
		if (!strcmp(d->nodes.v[i - 1]->path, path))
			return d->nodes.v[i - 1];
	return NULL;
}

struct disk_node *disk_node_at(struct disk *d, const char *path)
{
	struct disk_node *n = disk_node_find(d, path);
	uint32_t *slot;

	if (n)
		return n;
	n = arena_alloc(&d->arena, sizeof(*n));
	n->path = arena_strdup(&d->arena, path);
	vec_push(&d->nodes, n);
	slot = map_at(&d->by_path, hash(path), 0);
	n->next = *slot;
	*slot = d->nodes.n;
	return n;
}

void disk_release(struct disk *d)
{
	for (uint32_t i = 0; i < d->nodes.n; i++)
		vec_free(&d->nodes.v[i]->names);
	vec_free(&d->nodes);
	map_free(&d->by_path);
	vec_free(&d->facts);
	vec_free(&d->answers);
	vec_free(&d->outputs);
	vec_free(&d->written);
	arena_release(&d->arena);
}

/* -- what cannot be recorded ------------------------------------------------------------------ */

void disk_refuse(const char *fmt, ...)
{
	char text[PATH_MAX + 256];
	va_list ap;

	if (disk_way() != DISK_RECORDED || used->refusal)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	used->refusal = arena_strdup(&used->arena, text);
}

const char *disk_refusal(void)
{
	return used ? used->refusal : NULL;
}

/* -- facts, answers --------------------------------------------------------------------------- */

static const struct disk_fact *find_fact(const char *name)
{
	for (uint32_t i = 0; i < used->facts.n; i++)
		if (!strcmp(used->facts.v[i].name, name))
			return &used->facts.v[i];
	return NULL;
}

const char *disk_fact(const char *name, const char *value)
{
	const struct disk_fact *f = used ? find_fact(name) : NULL;

	if (f)
		return f->value;
	if (disk_way() != DISK_RECORDED)
		return used ? NULL : value;
	vec_push(&used->facts,
		 ((struct disk_fact){ arena_strdup(&used->arena, name),
				      value ? arena_strdup(&used->arena, value) : NULL }));
	return vec_last(&used->facts).value;
}

const char *disk_kernel_release(struct arena *a)
{
	struct utsname u;

	return disk_fact("release", uname(&u) ? NULL : arena_strdup(a, u.release));
}

const char *disk_env(const char *name)
{
	char fact[256];

	if (!used)
		return getenv(name);
	snprintf(fact, sizeof(fact), "$%s", name);
	return disk_fact(fact, getenv(name));
}

bool disk_answer(const struct buf *question, struct buf *answer)
{
	char hex[SHA256_HEX];

	if (!used)
		return false;
	sha256_hex(question->s, question->len, hex);
	for (uint32_t i = 0; i < used->answers.n; i++) {
		const struct disk_answer *a = &used->answers.v[i];

		if (strcmp(a->question, hex))
			continue;
		buf_add(answer, a->answer, a->len);
		return true;
	}
	return false;
}

void disk_keep_answer(const struct buf *question, const struct buf *answer)
{
	struct disk_answer *a;

	if (disk_way() != DISK_RECORDED)
		return;
	a = vec_add(&used->answers);
	sha256_hex(question->s, question->len, a->question);
	a->answer = arena_memdup(&used->arena, answer->s, answer->len);
	a->len = answer->len;
}
/* -- outputs ---------------------------------------------------------------------------------- */

/* In which folder of the machine an output is, and how it is called there. */
static void find_folder(struct disk_output *o)
{
	const char *slash = strrchr(o->place, '/');
	char *dir = slash ? mem_strndup(o->place, (size_t)(slash - o->place + 1)) : NULL;
	char *real = realpath(dir ? dir : ".", NULL);

	o->name = slash ? slash + 1 : o->place;
	if (real)
		o->folder_of = arena_strdup(&used->arena, real);
	free(real);
	free(dir);
}

void disk_add_output(const char *path, const char *place, bool folder)
{
	size_t n = strlen(path), m = strlen(place);

	if (!used || !strcmp(path, "-"))
		return;
	for (; folder && n > 1 && path[n - 1] == '/'; n--)
		;
	for (; folder && m > 1 && place[m - 1] == '/'; m--)
		;
	vec_push(&used->outputs, ((struct disk_output){ arena_strndup(&used->arena, path, n),
							arena_strndup(&used->arena, place, m), NULL,
							NULL, folder }));
	if (used->way == DISK_RECORDED)
		find_folder(&vec_last(&used->outputs));
}

/* What stands behind a path's beginning, which is `name`; NULL: it does not begin so. */
static const char *behind(const char *path, const char *name)
{
	size_t n = strlen(name);

	for (; !strncmp(path, "./", 2); path += 2)
		;
	for (; !strncmp(name, "./", 2); name += 2, n -= 2)
		;
	return strncmp(path, name, n) ? NULL : path + n;
}

/* "", "/x" of a folder, ".old.1"; with `temporary' also ".XXXXXX/x" of a folder. */
static bool is_of_output(const struct disk_output *o, const char *rest, bool temporary)
{
	if (!*rest || !strncmp(rest, ".old.", 5))
		return true;
	if (!o->folder)
		return false;
	return *rest == '/' || (temporary && *rest == '.' && strcspn(rest, "/") == 7);
}

const struct disk_output *disk_find_output(const char *path, bool temporary, const char **rest)
{
	for (uint32_t i = 0; used && i < used->outputs.n; i++) {
		const struct disk_output *o = &used->outputs.v[i];

		*rest = behind(path, o->path);
		if (*rest && is_of_output(o, *rest, temporary))
			return o;
		*rest = behind(path, o->place);
		if (*rest && is_of_output(o, *rest, temporary))
			return o;
	}
	return NULL;
}

const char *disk_output(struct arena *a, const char *path)
{
	const struct disk_output *o;
	const char *rest;

	if (disk_way() != DISK_REPLAYED || !strcmp(path, "-"))
		return path;
	o = disk_find_output(path, true, &rest);
	return o ? arena_printf(a, "%s%s", o->place, rest) : NULL;
}

/* Temporary names differ each time. */
static const char *stable_name(struct disk *d, const char *path)
{
	const char *rest;
	const struct disk_output *o = disk_find_output(path, true, &rest);

	if (!o || !o->folder || *rest != '.' || !strncmp(rest, ".old.", 5))
		return o ? arena_printf(&d->arena, "%s%s", o->path, rest) : path;
	return arena_printf(&d->arena, "%s%s", o->path, rest + strcspn(rest, "/"));
}

/* What is written there next; several texts may go to the standard output. */
static struct disk_written *recorded(struct disk *d, const char *name)
{
	for (uint32_t i = 0; i < d->written.n; i++)
		if (!d->written.v[i].repeated && !strcmp(d->written.v[i].path, name))
			return &d->written.v[i];
	return NULL;
}

/* What was there before, under the name that --force gives it. */
static bool is_kept_old(const char *path)
{
	const char *rest;

	return disk_find_output(path, false, &rest) && !strncmp(rest, ".old.", 5);
}

bool disk_takes_output(const char *path, const char *s, size_t len)
{
	struct disk_written w = { 0 }, *before;

	if (!used)
		return true;
	w.path = arena_strdup(&used->arena, stable_name(used, path));
	sha256_hex(s, len, w.digest);
	if (used->way == DISK_RECORDED) {
		vec_push(&used->written, w);
		return true;
	}
	if (is_kept_old(path))
		return true;
	before = recorded(used, w.path);
	if (before && !strcmp(before->digest, w.digest)) {
		before->repeated = true;
		return true;
	}
	if (!used->differs)
		used->differs = w.path;
	return false;
}
