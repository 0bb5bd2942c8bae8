// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/kernel.h>
#include <linux/livepatch.h>
#include "combined.h"

KLP_CCP_SYMBOL(int, most, "drivers/block/loop.c", max_loop);

int vmlinux_pre_patch(struct klp_object *obj)
{
	pr_info("klp: vmlinux pre patch\n");
	return 0;
}

void vmlinux_post_unpatch(struct klp_object *obj)
{
	pr_info("klp: vmlinux post unpatch\n");
}

int loop_pre_patch(struct klp_object *obj)
{
	pr_info("klp: most %d\n", most);
	return 0;
}
