// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hash map from numbers to numbers: entries in a plain array, found through an open-addressed
 * index.
 */
#include "klp-ccp/map.h"

#include <stdlib.h>
#include <string.h>

#include "klp-ccp/mem.h"

static uint32_t hash_key(uint64_t key)
{
	key *= UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(key >> 32) ^ (uint32_t)(key >> 15);
}

void map_free(struct map *m)
{
	free(m->e);
	free(m->table);
	memset(m, 0, sizeof(*m));
}

void map_clear(struct map *m)
{
	if (m->n)
		memset(m->table, 0, ((size_t)m->mask + 1) * sizeof(*m->table));
	m->n = 0;
}

void map_copy(struct map *to, const struct map *from)
{
	size_t slots = from->table ? (size_t)from->mask + 1 : 0;

	*to = *from;
	if (!slots)
		return;
	to->e = mem_alloc(from->cap * sizeof(*to->e));
	to->table = mem_alloc(slots * sizeof(*to->table));
	memcpy(to->e, from->e, from->n * sizeof(*to->e));
	memcpy(to->table, from->table, slots * sizeof(*to->table));
}

/* Slot that holds key, or the free one where it belongs. The table is never full. */
static uint32_t find_slot(const struct map *m, uint64_t key)
{
	uint32_t i = hash_key(key) & m->mask;

	while (m->table[i] && m->e[m->table[i] - 1].key != key)
		i = (i + 1) & m->mask;
	return i;
}

static struct map_entry *find(const struct map *m, uint64_t key)
{
	uint32_t slot;

	if (!m->n)
		return NULL;
	slot = m->table[find_slot(m, key)];
	return slot ? &m->e[slot - 1] : NULL;
}

/* Entries have room for half the slots, so both grow together and the load stays below 50 %. */
static void grow(struct map *m)
{
	size_t slots = m->table ? ((size_t)m->mask + 1) * 2 : 32;
	uint32_t i;

	free(m->table);
	m->table = mem_zalloc(slots * sizeof(*m->table));
	m->mask = slots - 1;
	m->cap = slots / 2;
	m->e = mem_realloc(m->e, m->cap * sizeof(*m->e));
	for (i = 0; i < m->n; i++)
		m->table[find_slot(m, m->e[i].key)] = i + 1;
}

static struct map_entry *insert(struct map *m, uint64_t key, uint32_t value)
{
	struct map_entry *e;

	if (m->n == m->cap)
		grow(m);
	e = &m->e[m->n];
	m->table[find_slot(m, key)] = ++m->n;
	e->key = key;
	e->value = value;
	return e;
}

uint32_t map_get(const struct map *m, uint64_t key, uint32_t none)
{
	const struct map_entry *e = find(m, key);

	return e ? e->value : none;
}

bool map_has(const struct map *m, uint64_t key)
{
	return find(m, key) != NULL;
}

bool map_set(struct map *m, uint64_t key, uint32_t value)
{
	struct map_entry *e = find(m, key);

	if (e) {
		e->value = value;
		return false;
	}
	insert(m, key, value);
	return true;
}

uint32_t *map_at(struct map *m, uint64_t key, uint32_t init)
{
	struct map_entry *e = find(m, key);

	return e ? &e->value : &insert(m, key, init)->value;
}
