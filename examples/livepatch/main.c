// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What makes a livepatch of lp.c: the table of what is patched. Here cmdline_proc_show(), the
 * function behind /proc/cmdline.
 */
#include <linux/livepatch.h>
#include <linux/module.h>

struct seq_file;
int klpp_cmdline_proc_show(struct seq_file *m, void *v);

/* For each object, vmlinux without a name: which function, and what runs instead. */
static struct klp_func vmlinux_funcs[] = {
	{ .old_name = "cmdline_proc_show", .new_func = klpp_cmdline_proc_show },
	{ }
};

static struct klp_object objects[] = { { .funcs = vmlinux_funcs }, { } };

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objects };

static int __init cmdline_fix_init(void)
{
	return klp_enable_patch(&patch);
}

/* Never runs while the livepatch is enabled. */
static void __exit cmdline_fix_exit(void)
{
}

module_init(cmdline_fix_init);
module_exit(cmdline_fix_exit);
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
