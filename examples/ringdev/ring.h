/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Private to the driver. */
#ifndef RING_H
#define RING_H

#include <ringdev/kernel.h>
#include <ringdev/lock.h>

#define RING_ORDER	6
#define RING_SIZE	(1u << RING_ORDER)
#define RING_MASK	(RING_SIZE - 1)

enum ring_state {
	RING_DOWN,
	RING_UP,
	RING_DRAINING,
};

struct ring_slot {
	u32 len;
	u8 data[60];
};

struct ring {
	struct lock lock;
	enum ring_state state;
	u32 head, tail;
	struct ring_slot slot[RING_SIZE];
#ifdef CONFIG_RINGDEV_STATS
	struct ring_stats *stats;
#endif
};

struct ring_ops {
	const char *name;
	int (*push)(struct ring *r, const void *data, u32 len);
};

#ifdef CONFIG_RINGDEV_STATS
struct ring_stats {
	u64 pushed, rejected, bytes;
};

#define ring_count(r, what, n)				\
	do {						\
		if ((r)->stats)				\
			(r)->stats->what += (n);	\
	} while (0)
#else
#define ring_count(r, what, n)	do { } while (0)
#endif

static inline u32 ring_used(const struct ring *r)
{
	return r->head - r->tail;
}

static inline u32 ring_free(const struct ring *r)
{
	return RING_SIZE - ring_used(r);
}

#endif
