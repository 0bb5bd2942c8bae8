/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/vec: growable array. VEC(T) declares the struct, the macros only cast; the work is in
 * vec_grow(). Elements may move on push: keep indices, not pointers. A zeroed VEC is empty and
 * valid.
 */
#ifndef KLP_CCP_VEC_H
#define KLP_CCP_VEC_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define VEC(T)                   \
	struct {                 \
		T *v;            \
		uint32_t n, cap; \
	}

/*
 * Makes room for `extra` more elements of `size` bytes; ends the process when memory or 2^32
 * elements are exhausted.
 */
void *vec_grow(void *v, uint32_t n, uint32_t *cap, uint32_t extra, size_t size);

#define vec_reserve(a, extra)                                                             \
	((a)->cap - (a)->n >= (uint32_t)(extra)                                           \
		 ? (void)0                                                                \
		 : (void)((a)->v = vec_grow((a)->v, (a)->n, &(a)->cap, (uint32_t)(extra), \
					    sizeof(*(a)->v))))
#define vec_push(a, x) (vec_reserve(a, 1), (void)((a)->v[(a)->n++] = (x)))
/* Appends a zeroed element and gives its address (valid until the next push). */
#define vec_add(a) \
	(vec_reserve(a, 1), memset(&(a)->v[(a)->n], 0, sizeof(*(a)->v)), &(a)->v[(a)->n++])
#define vec_last(a) ((a)->v[(a)->n - 1])
/* Sorts, and leaves one of those that `compare', as of qsort(), calls equal. */
uint32_t vec_once(void *v, uint32_t n, size_t size, int (*compare)(const void *, const void *));
#define vec_sort_once(a, compare) \
	((void)((a)->n = vec_once((a)->v, (a)->n, sizeof(*(a)->v), compare)))
#define vec_free(a) (free((a)->v), (a)->v = NULL, (a)->n = (a)->cap = 0)

#endif
