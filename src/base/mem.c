// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Checked allocation and the arena. Exhausted memory ends the process here and nowhere else.
 */
#define _GNU_SOURCE /* dl_iterate_phdr() */
#include "klp-ccp/mem.h"

#include <link.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "klp-ccp/exit.h"
#include "klp-ccp/vec.h"

#define ALIGN         16
#define FIRST_BLOCK   (32u << 10)
#define LARGEST_BLOCK (1u << 20)

struct arena_block {
	struct arena_block *next;
	size_t size;
};

/* Nothing is flushed and no handler runs: both could allocate. */
static void __attribute__((noreturn)) out_of_memory(void)
{
	static const char text[] = "error: out of memory\n";
	ssize_t n = write(STDERR_FILENO, text, sizeof(text) - 1);

	(void)n;
	_exit(EXIT_SYSTEM);
}

void mem_trim_heap(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

void *mem_alloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *mem_zalloc(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *mem_realloc(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		out_of_memory();
	return p;
}

char *mem_strndup(const char *s, size_t n)
{
	char *p = mem_alloc(n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *mem_strdup(const char *s)
{
	return mem_strndup(s, strlen(s));
}

/* True if relocations were applied to the code of this library: the file does not have them. */
static bool has_text_relocations(const struct dl_phdr_info *lib)
{
	for (unsigned int i = 0; i < lib->dlpi_phnum; i++) {
		const ElfW(Dyn) *d = (const void *)(lib->dlpi_addr + lib->dlpi_phdr[i].p_vaddr);

		if (lib->dlpi_phdr[i].p_type != PT_DYNAMIC)
			continue;
		for (; d->d_tag != DT_NULL; d++)
			if (d->d_tag == DT_TEXTREL ||
			    (d->d_tag == DT_FLAGS && d->d_un.d_val & DF_TEXTREL))
				return true;
	}
	return false;
}

static int trim_library(struct dl_phdr_info *lib, size_t size, void *unused)
{
	const size_t large = 8u << 20;
	uintptr_t page = sysconf(_SC_PAGESIZE);

	(void)size;
	(void)unused;
	if (has_text_relocations(lib))
		return 0;
	for (unsigned int i = 0; i < lib->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &lib->dlpi_phdr[i];
		uintptr_t from = (lib->dlpi_addr + p->p_vaddr + page - 1) & -page;
		uintptr_t to = (lib->dlpi_addr + p->p_vaddr + p->p_filesz) & -page;

		if (p->p_type == PT_LOAD && !(p->p_flags & PF_W) && p->p_filesz >= large)
			madvise((void *)from, to - from, MADV_DONTNEED);
	}
	return 0;
}

void mem_trim_libraries(void)
{
	dl_iterate_phdr(trim_library, NULL);
}

void *vec_grow(void *v, uint32_t n, uint32_t *cap, uint32_t extra, size_t size)
{
	uint64_t want = (uint64_t)n + extra, new_cap = *cap ? (uint64_t)*cap * 2 : 8;

	if (new_cap < want)
		new_cap = want;
	if (new_cap > UINT32_MAX)
		new_cap = UINT32_MAX;
	if (want > UINT32_MAX || new_cap > SIZE_MAX / size)
		out_of_memory();
	v = mem_realloc(v, new_cap * size);
	*cap = new_cap;
	return v;
}

uint32_t vec_once(void *v, uint32_t n, size_t size, int (*compare)(const void *, const void *))
{
	char *s = v;
	uint32_t kept = 0;

	if (n)
		qsort(v, n, size, compare);
	for (uint32_t i = 0; i < n; i++)
		if (!kept || compare(s + (kept - 1) * size, s + i * size))
			memmove(s + kept++ * size, s + i * size, size);
	return kept;
}

/*
 * Blocks come zeroed from calloc(), which costs nothing for fresh pages, and are never used twice:
 * so no allocation needs a memset(). The current block is always the head of the list.
 */
static char *arena_block_new(struct arena *a, size_t n)
{
	size_t head = (sizeof(struct arena_block) + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	size_t size = a->blocks ? a->blocks->size * 2 : FIRST_BLOCK;
	struct arena_block *b;
	bool own;

	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	own = n > size / 4;
	if (n > SIZE_MAX - 2 * head)
		out_of_memory();
	b = mem_zalloc(head + (own ? n : size));
	b->size = size;
	if (own && a->blocks) {
		/* Behind the current block, which stays in use for small things. */
		b->next = a->blocks->next;
		a->blocks->next = b;
		return (char *)b + head;
	}
	b->next = a->blocks;
	a->blocks = b;
	a->at = (char *)b + head + n;
	a->end = (char *)b + head + (own ? n : size);
	return (char *)b + head;
}

void *arena_alloc(struct arena *a, size_t n)
{
	size_t pad = -(uintptr_t)a->at & (ALIGN - 1);

	a->total += n;
	if (a->at && pad <= (size_t)(a->end - a->at) && n <= (size_t)(a->end - a->at) - pad) {
		char *p = a->at + pad;

		a->at = p + n;
		return p;
	}
	return arena_block_new(a, n);
}

/* Strings need no alignment and lie back to back. */
char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p;

	a->total += n + 1;
	if (a->at && n < (size_t)(a->end - a->at)) {
		p = a->at;
		a->at += n + 1;
	} else {
		p = arena_block_new(a, n + 1);
	}
	memcpy(p, s, n);
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

void *arena_memdup(struct arena *a, const void *p, size_t n)
{
	void *q = arena_alloc(a, n);

	if (n)
		memcpy(q, p, n);
	return q;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	char small[256], *p;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n < 0)
		out_of_memory();
	if ((size_t)n < sizeof(small))
		return arena_strndup(a, small, n);
	p = arena_alloc(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

void arena_release(struct arena *a)
{
	struct arena_block *b = a->blocks, *next;

	for (; b; b = next) {
		next = b->next;
		free(b);
	}
	memset(a, 0, sizeof(*a));
}
