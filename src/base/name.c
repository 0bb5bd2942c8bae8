// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Interning of spellings. Called once per token of every file, so the path to a known name is
 * short: hash a word at a time, one probe, one comparison.
 */
#include "klp-ccp/name.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS (1u << 14)

static uint64_t load64(const char *s)
{
	uint64_t v;

	memcpy(&v, s, sizeof(v));
	return v;
}

static uint64_t load32(const char *s)
{
	uint32_t v;

	memcpy(&v, s, sizeof(v));
	return v;
}

static uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 r = (unsigned __int128)a * b;

	return (uint64_t)r ^ (uint64_t)(r >> 64);
}

/* Nothing that is printed depends on the value: it may differ between byte orders. */
uint32_t name_hash(const char *s, size_t len)
{
	const uint64_t k0 = UINT64_C(0x9e3779b97f4a7c15), k1 = UINT64_C(0xd6e8feb86659fd93);
	uint64_t h = len * k1, last;
	const unsigned char *u = (const unsigned char *)s;

	if (len >= 8) {
		size_t i;

		for (i = 0; i + 8 < len; i += 8)
			h = mix(h ^ load64(s + i), k0);
		last = load64(s + len - 8);
	} else if (len >= 4) {
		last = load32(s) | load32(s + len - 4) << 32;
	} else if (len) {
		last = u[0] | (uint64_t)u[len / 2] << 8 | (uint64_t)u[len - 1] << 16;
	} else {
		last = 0;
	}
	h = mix(h ^ last, k0 ^ k1);
	return (uint32_t)h ^ (uint32_t)(h >> 32);
}

static struct name *entry(const struct names_table *t, name_t id)
{
	return &t->chunk[id >> NAME_CHUNK_BITS][id & (NAME_CHUNK - 1)];
}

static struct name *add_entry(struct names_table *t)
{
	if (t->n >> NAME_CHUNK_BITS == t->nchunks) {
		t->chunk = mem_realloc(t->chunk, (t->nchunks + 1) * sizeof(*t->chunk));
		t->chunk[t->nchunks++] = mem_zalloc(NAME_CHUNK * sizeof(**t->chunk));
	}
	t->n++;
	return entry(t, t->n - 1);
}

void names_init(struct names *t)
{
	t->t = mem_zalloc(sizeof(*t->t));
	t->t->slots = mem_zalloc(FIRST_SLOTS * sizeof(*t->t->slots));
	t->t->mask = FIRST_SLOTS - 1;
	add_entry(t->t)->s = "";
}

void names_release(struct names *t)
{
	uint32_t i;

	for (i = 0; i < t->t->nchunks; i++)
		free(t->t->chunk[i]);
	free(t->t->chunk);
	free(t->t->slots);
	arena_release(&t->t->arena);
	free(t->t);
	t->t = NULL;
}

static void grow(struct names_table *t)
{
	size_t slots = ((size_t)t->mask + 1) * 2;
	struct name_slot *table = mem_zalloc(slots * sizeof(*table));
	uint32_t mask = slots - 1, i, j;

	for (i = 0; i <= t->mask; i++) {
		if (!t->slots[i].id)
			continue;
		for (j = t->slots[i].hash & mask; table[j].id; j = (j + 1) & mask)
			;
		table[j] = t->slots[i];
	}
	free(t->slots);
	t->slots = table;
	t->mask = mask;
}

/* As most are short, a call of memcmp() would take longer. */
static inline bool same_bytes(const char *a, const char *b, size_t len)
{
	size_t i;

	if (len >= 8) {
		for (i = 0; i + 8 < len; i += 8)
			if (load64(a + i) != load64(b + i))
				return false;
		return load64(a + len - 8) == load64(b + len - 8);
	}
	if (len >= 4)
		return load32(a) == load32(b) && load32(a + len - 4) == load32(b + len - 4);
	for (i = 0; i < len; i++)
		if (a[i] != b[i])
			return false;
	return true;
}

/* Slot of the name, or the free slot where it belongs. */
static inline struct name_slot *find(const struct names_table *t, const char *s, size_t len,
				     uint32_t hash)
{
	uint32_t i;

	for (i = hash & t->mask;; i = (i + 1) & t->mask) {
		struct name_slot *slot = &t->slots[i];
		const struct name *n;

		if (!slot->id)
			return slot;
		if (slot->hash != hash)
			continue;
		n = entry(t, slot->id);
		if (n->len == len && same_bytes(n->s, s, len))
			return slot;
	}
}

name_t name_intern_hashed(struct names *names, const char *s, size_t len, uint32_t hash)
{
	struct names_table *t = names->t;
	struct name_slot *slot;
	struct name *n;

	if (!len)
		return 0;
	slot = find(t, s, len, hash);
	if (slot->id)
		return slot->id;
	if (t->n > t->mask / 2) {
		grow(t);
		slot = find(t, s, len, hash);
	}
	slot->hash = hash;
	slot->id = t->n;
	n = add_entry(t);
	n->s = arena_strndup(&t->arena, s, len);
	n->len = len;
	n->hash = hash;
	return slot->id;
}

name_t name_intern(struct names *t, const char *s, size_t len)
{
	return name_intern_hashed(t, s, len, name_hash(s, len));
}

name_t name_lookup(const struct names *t, const char *s, size_t len)
{
	return len ? find(t->t, s, len, name_hash(s, len))->id : 0;
}

name_t name_of(struct names *t, const char *s)
{
	return name_intern(t, s, strlen(s));
}
