// SPDX-License-Identifier: GPL-2.0-or-later
/* A module with an array and a function that nobody may see. */
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static int tgt_array[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

static noinline __noclone int tgt_function(int x)
{
	return x + tgt_array[x & 7];
}

static int ptr_show(struct seq_file *m, void *v)
{
	seq_printf(m, "original %d %px\n", tgt_function(4), tgt_array);
	tgt_array[7]++;
	return 0;
}

static int tgt_init(void)
{
	return proc_create_single("ptr_tgt", 0444, NULL, ptr_show) ? 0 : -ENOMEM;
}

static void tgt_exit(void)
{
	remove_proc_entry("ptr_tgt", NULL);
}

module_init(tgt_init);
module_exit(tgt_exit);
MODULE_LICENSE("GPL");
