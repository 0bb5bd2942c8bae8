/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RINGDEV_LOCK_H
#define RINGDEV_LOCK_H

struct lock {
	int held;
#ifdef CONFIG_DEBUG_LOCKS
	const char *owner;
#endif
};

static inline void lock_acquire(struct lock *l)
{
	while (__atomic_exchange_n(&l->held, 1, __ATOMIC_ACQUIRE))
		;
#ifdef CONFIG_DEBUG_LOCKS
	l->owner = __func__;
#endif
}

static inline void lock_release(struct lock *l)
{
	__atomic_store_n(&l->held, 0, __ATOMIC_RELEASE);
}

#endif
