// SPDX-License-Identifier: GPL-2.0-or-later
/* A module with a static key and a static call of its own. */
#include <linux/jump_label.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/static_call.h>

static DEFINE_STATIC_KEY_FALSE(key);

static int plain(int x)
{
	return x + 1;
}

DEFINE_STATIC_CALL(call, plain);

static int key_show(struct seq_file *m, void *v)
{
	seq_printf(m, "original %d\n", static_call(call)(1));
	if (static_branch_unlikely(&key))
		seq_puts(m, "on\n");
	return 0;
}

static int tgt_init(void)
{
	return proc_create_single("key_tgt", 0444, NULL, key_show) ? 0 : -ENOMEM;
}

static void tgt_exit(void)
{
	remove_proc_entry("key_tgt", NULL);
}

module_init(tgt_init);
module_exit(tgt_exit);
MODULE_LICENSE("GPL");
