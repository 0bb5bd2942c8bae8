/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/mem: checked allocation and the arena that owns a unit's plain data.
 *
 * Policy for exhausted memory: the process says so on stderr and exits with code 4 (system). No
 * caller checks for NULL. Nothing was written at that point: output is renamed into place last.
 */
#ifndef KLP_CCP_MEM_H
#define KLP_CCP_MEM_H

#include <stddef.h>
#include <stdint.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

void *mem_alloc(size_t n);            /* uninitialised; release with free() */
void *mem_zalloc(size_t n);           /* zeroed; release with free() */
void *mem_realloc(void *p, size_t n); /* like realloc(), never NULL for n > 0 */
char *mem_strdup(const char *s);      /* release with free() */
char *mem_strndup(const char *s, size_t n);

/*
 * Hands back the pages that the dynamic linker read to relocate large libraries, which is most of
 * their memory at that point. To be called once they are loaded, or less of them is needed; code
 * that is used comes back by itself.
 */
void mem_trim_libraries(void);
/*
 * Hands back memory that has been freed, which the allocator keeps otherwise: before something
 * large of another kind. A no-op where the C library cannot.
 */
void mem_trim_heap(void);

struct arena_block;

/* Memory that is released all at once. Zero-initialised is a valid, empty arena. */
struct arena {
	struct arena_block *blocks;
	char *at, *end;
	size_t total; /* bytes asked for, for -v */
};

void *arena_alloc(struct arena *a, size_t n); /* zeroed, aligned for any object; owned by a */
char *arena_strndup(struct arena *a, const char *s, size_t n); /* NUL-terminated copy */
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void *arena_memdup(struct arena *a, const void *p, size_t n);
void arena_release(struct arena *a); /* frees everything; a is empty and usable again */

#endif
