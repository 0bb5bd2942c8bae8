/* SPDX-License-Identifier: GPL-2.0-or-later */
#define CONFIG_RINGDEV_STATS 1
