/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RINGDEV_TYPES_H
#define RINGDEV_TYPES_H

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef _Bool bool;

#define true  1
#define false 0
#define NULL  ((void *)0)

#define EINVAL	22
#define ENOSPC	28
#define EAGAIN	11

#endif
