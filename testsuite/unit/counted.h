/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Work done by src/base and src/pp, for tests of how it grows. The Makefile links a program that
 * includes this file with copies of those folders that call __sanitizer_cov_trace_pc() in every
 * basic block (-fsanitize-coverage=trace-pc), and routes the functions below, whose work no block
 * shows, through the wrappers. The sum says nothing about seconds, but it is the same on every
 * machine, whatever else that does.
 */
#ifndef COUNTED_H
#define COUNTED_H

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that the C library handles at a time. */
#define COUNTED_STRIDE 16

static uint64_t counted_steps;

/* Basic blocks run and strides of memory handled since the start of the program. */
static inline uint64_t counted_work(void)
{
	return counted_steps;
}

static inline void count_bytes(size_t n)
{
	counted_steps += n / COUNTED_STRIDE + 1;
}

void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
	counted_steps++;
}

#define COUNTED_WRAPPER(type, name, params, args, bytes) \
	type __real_##name params;                       \
	type __wrap_##name params;                       \
	type __wrap_##name params                        \
	{                                                \
		count_bytes(bytes);                      \
		return __real_##name args;               \
	}

COUNTED_WRAPPER(void *, memcpy, (void *to, const void *from, size_t n), (to, from, n), n)
COUNTED_WRAPPER(void *, memmove, (void *to, const void *from, size_t n), (to, from, n), n)
COUNTED_WRAPPER(void *, memset, (void *to, int c, size_t n), (to, c, n), n)
COUNTED_WRAPPER(int, memcmp, (const void *a, const void *b, size_t n), (a, b, n), n)
COUNTED_WRAPPER(void *, calloc, (size_t n, size_t size), (n, size), n *size)
COUNTED_WRAPPER(void *, realloc, (void *p, size_t n), (p, n), p ? malloc_usable_size(p) : 0)

size_t __real_strlen(const char *s);
size_t __wrap_strlen(const char *s);
size_t __wrap_strlen(const char *s)
{
	size_t n = __real_strlen(s);

	count_bytes(n);
	return n;
}

void *__real_memchr(const void *s, int c, size_t n);
void *__wrap_memchr(const void *s, int c, size_t n);
void *__wrap_memchr(const void *s, int c, size_t n)
{
	const char *found = __real_memchr(s, c, n);

	count_bytes(found ? (size_t)(found - (const char *)s) : n);
	return (void *)(uintptr_t)found;
}

#undef COUNTED_WRAPPER

#endif
