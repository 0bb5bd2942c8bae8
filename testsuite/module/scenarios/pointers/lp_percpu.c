// SPDX-License-Identifier: GPL-2.0-or-later
/* The initial value of a per-CPU variable: it would stay NULL. */
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>

#define BIND(object, name) asm("\".klp.sym.rela." #object "." #object "." #name ",0\"")

extern int max_threads BIND(vmlinux, max_threads);

static DEFINE_PER_CPU(int *, copies) = &max_threads;

static int klpp_cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%px\n", this_cpu_read(copies));
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
