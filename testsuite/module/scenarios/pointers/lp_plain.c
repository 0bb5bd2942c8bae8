// SPDX-License-Identifier: GPL-2.0-or-later
/* A livepatch to link lp_filled.S to. */
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>

#define BIND(object, name) asm("\".klp.sym.rela." #object "." #object "." #name ",0\"")

extern int max_threads BIND(vmlinux, max_threads);

extern int *filled;

static int klpp_cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%px\n", filled);
	return 0;
}

static struct klp_func funcs[] = {
	{ .old_name = "cmdline_proc_show", .new_func = klpp_cmdline_proc_show }, {}
};

static struct klp_object objs[] = { { .funcs = funcs }, {} };

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

static int lp_init(void)
{
	return klp_enable_patch(&patch);
}

static void lp_exit(void)
{
}

module_init(lp_init);
module_exit(lp_exit);
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
