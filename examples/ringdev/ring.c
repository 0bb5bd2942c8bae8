// SPDX-License-Identifier: GPL-2.0-or-later
/* A ring buffer as a driver may have one: the example that `make demo' patches. */
#define pr_fmt_prefix "ring: "

#include "ring.h"

#undef pr_fmt
#define pr_fmt(fmt) pr_fmt_prefix fmt

static u32 ring_watermark = RING_SIZE - 4;
static int ring_warned;

static void ring_wake(struct ring *r)
{
	if (READ_ONCE(r->state) == RING_DRAINING && !ring_used(r))
		WRITE_ONCE(r->state, RING_UP);
}

static bool ring_valid(const struct ring *r, u32 len)
{
	if (unlikely(!len || len > sizeof(r->slot[0].data)))
		return false;
	return r->state != RING_DOWN;
}

static struct ring_slot *ring_next(struct ring *r)
{
	return &r->slot[r->head++ & RING_MASK];
}

static int ring_push(struct ring *r, const void *data, u32 len)
{
	struct ring_slot *slot;
	int ret = 0;

	if (!ring_valid(r, len))
		return -EINVAL;

	lock_acquire(&r->lock);
	if (unlikely(!ring_free(r))) {
		ring_count(r, rejected, 1);
		ret = -ENOSPC;
		goto out;
	}
	if (ring_used(r) > ring_watermark && !ring_warned) {
		ring_warned = 1;
		pr_warn("nearly full: %u of %u\n", ring_used(r), RING_SIZE);
	}
	slot = ring_next(r);
	slot->len = min_t(u32, len, sizeof(slot->data));
	memcpy(slot->data, data, slot->len);
	ring_count(r, pushed, 1);
	ring_count(r, bytes, slot->len);
out:
	lock_release(&r->lock);
	return ret;
}

int ring_pop(struct ring *r, void *data, u32 *len)
{
	struct ring_slot *slot;

	lock_acquire(&r->lock);
	if (!ring_used(r)) {
		lock_release(&r->lock);
		return -EAGAIN;
	}
	slot = &r->slot[r->tail++ & RING_MASK];
	*len = slot->len;
	memcpy(data, slot->data, slot->len);
	ring_wake(r);
	lock_release(&r->lock);
	return 0;
}

const struct ring_ops ring_default_ops = {
	.name = "default",
	.push = ring_push,
};
