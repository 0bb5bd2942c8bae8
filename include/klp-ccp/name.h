/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/name: interning. Every token spelling (identifiers, numbers, strings, punctuators) of a unit
 * is held once and named by a number; equal spelling <=> equal number. Entries never move and live
 * as long as the table. Number 0 is the empty string.
 */
#ifndef KLP_CCP_NAME_H
#define KLP_CCP_NAME_H

#include <stddef.h>
#include <stdint.h>
#include "klp-ccp/mem.h"

typedef uint32_t name_t;

struct pp_macro;

struct name {
	const char *s; /* NUL-terminated; may hold NUL bytes inside when a source does */
	uint32_t len;
	uint32_t hash;
	uint8_t kind;           /* enum tok_kind of the spelling, 0 while unknown; set by pp */
	uint8_t kw;             /* small per-stage code: directive name or keyword, 0 none */
	uint16_t flags;         /* NAME_*; owned by pp */
	uint32_t seen;          /* the last passage that asked for it; owned by pp */
	struct pp_macro *macro; /* active definition while pp runs, else NULL; owned by pp */
};

/* The hash beside the number saves touching the entry for all but the match. */
struct name_slot {
	uint32_t hash;
	name_t id; /* 0 = free */
};

struct names_table {
	struct name **chunk; /* NAME_CHUNK entries each */
	uint32_t n, nchunks;
	struct name_slot *slots; /* open addressing */
	uint32_t mask;
	struct arena arena; /* the bytes */
};

/* A handle: copies of it are the same table. Whoever initialised it releases it, once. */
struct names {
	struct names_table *t;
};

#define NAME_CHUNK_BITS 12
#define NAME_CHUNK      (1u << NAME_CHUNK_BITS)

void names_init(struct names *t);
void names_release(struct names *t);
name_t name_intern(struct names *t, const char *s, size_t len);
name_t name_lookup(const struct names *t, const char *s, size_t len); /* 0 when never interned */
name_t name_of(struct names *t, const char *s);                       /* NUL-terminated */
uint32_t name_hash(const char *s, size_t len);
/* As name_intern() with the hash (name_hash() of the bytes) already computed by the caller. */
name_t name_intern_hashed(struct names *names, const char *s, size_t len, uint32_t hash);

static inline struct name *name_get(const struct names *t, name_t id)
{
	return &t->t->chunk[id >> NAME_CHUNK_BITS][id & (NAME_CHUNK - 1)];
}

/* All numbers are below it. */
static inline uint32_t names_count(const struct names *t)
{
	return t->t->n;
}

static inline const char *name_str(const struct names *t, name_t id)
{
	return name_get(t, id)->s;
}

#endif
