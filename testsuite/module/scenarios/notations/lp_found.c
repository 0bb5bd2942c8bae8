// SPDX-License-Identifier: GPL-2.0-or-later
/* Nothing says what these symbols are: they are found. */
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>

extern int max_threads;
extern int nr_processes(void);

static int klpp_cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_printf(m, "lp_found %d %d\n", max_threads, nr_processes() > 20);
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
