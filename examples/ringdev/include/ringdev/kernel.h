/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The few things of a kernel that the driver wants. */
#ifndef RINGDEV_KERNEL_H
#define RINGDEV_KERNEL_H

#include <ringdev/types.h>

#define likely(x)	__builtin_expect(!!(x), 1)
#define unlikely(x)	__builtin_expect(!!(x), 0)
#define ARRAY_SIZE(a)	(sizeof(a) / sizeof((a)[0]))
#define __printf(a, b)	__attribute__((__format__(__printf__, a, b)))
#define READ_ONCE(x)	(*(const volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, v) do { *(volatile __typeof__(x) *)&(x) = (v); } while (0)

#define min_t(type, a, b) ({			\
	type __a = (a);				\
	type __b = (b);				\
	__a < __b ? __a : __b; })

#define KERN_WARNING	"4"
#define pr_fmt(fmt)	fmt
#define pr_warn(fmt, ...) printk(KERN_WARNING pr_fmt(fmt), ##__VA_ARGS__)

extern int printk(const char *fmt, ...) __printf(1, 2);
extern void *memcpy(void *to, const void *from, unsigned long n);

#endif
