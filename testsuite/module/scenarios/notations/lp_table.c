// SPDX-License-Identifier: GPL-2.0-or-later
/* The older notation: a table of symbols of each object. */
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>

extern int max_threads;
extern int nr_processes(void);

struct klp_module_reloc {
	void *sym;
	unsigned int sympos;
} __packed;

extern const u32 LL_bits[];

static struct klp_module_reloc relocs[] __used __aligned(4)
	__section(".klp.module_relocs.vmlinux") = {
		{ &max_threads, 0 },
		{ nr_processes, 1 },
		{ (void *)LL_bits, 2 },
	};

static int klpp_cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_printf(m, "lp_table %d %d %px\n", max_threads, nr_processes() > 20, LL_bits);
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
