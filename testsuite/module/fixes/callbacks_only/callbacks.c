// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/kernel.h>
#include <linux/livepatch.h>
#include "callbacks_only.h"

int vmlinux_pre_patch(struct klp_object *obj)
{
	pr_info("klp: vmlinux pre patch\n");
	return 0;
}

void vmlinux_post_patch(struct klp_object *obj)
{
	pr_info("klp: vmlinux post patch\n");
}

void vmlinux_pre_unpatch(struct klp_object *obj)
{
	pr_info("klp: vmlinux pre unpatch\n");
}

void vmlinux_post_unpatch(struct klp_object *obj)
{
	pr_info("klp: vmlinux post unpatch\n");
}

int loop_pre_patch(struct klp_object *obj)
{
	pr_info("klp: loop pre patch\n");
	return 0;
}

void loop_post_patch(struct klp_object *obj)
{
	pr_info("klp: loop post patch\n");
}

void loop_pre_unpatch(struct klp_object *obj)
{
	pr_info("klp: loop pre unpatch\n");
}

void loop_post_unpatch(struct klp_object *obj)
{
	pr_info("klp: loop post unpatch\n");
}

int dummy_pre_patch(struct klp_object *obj)
{
	pr_info("klp: dummy pre patch\n");
	return 0;
}

void dummy_post_patch(struct klp_object *obj)
{
	pr_info("klp: dummy post patch\n");
}

void dummy_pre_unpatch(struct klp_object *obj)
{
	pr_info("klp: dummy pre unpatch\n");
}

void dummy_post_unpatch(struct klp_object *obj)
{
	pr_info("klp: dummy post unpatch\n");
}
