/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/map: hash map from 64-bit keys to 32-bit values. Strings are interned first (name.h), pairs
 * of numbers are packed by the caller. Iteration order is insertion order, so results never depend
 * on hashing. A zeroed struct is an empty map. There is no removal.
 */
#ifndef KLP_CCP_MAP_H
#define KLP_CCP_MAP_H

#include <stdbool.h>
#include <stdint.h>

struct map_entry {
	uint64_t key;
	uint32_t value;
};

struct map {
	struct map_entry *e; /* in insertion order */
	uint32_t n, cap;
	uint32_t *table; /* index into e plus one, 0 = free */
	uint32_t mask;
};

void map_free(struct map *m);
void map_clear(struct map *m);
/* to is not looked at; release it with map_free(). */
void map_copy(struct map *to, const struct map *from);
/* The value of key, or `none` when absent. */
uint32_t map_get(const struct map *m, uint64_t key, uint32_t none);
bool map_has(const struct map *m, uint64_t key);
/* Sets key to value; true when the key is new. */
bool map_set(struct map *m, uint64_t key, uint32_t value);
/* Address of key's value, inserted as `init` when absent; valid until the next insertion. */
uint32_t *map_at(struct map *m, uint64_t key, uint32_t init);

#endif
