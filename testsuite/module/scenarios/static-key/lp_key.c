// SPDX-License-Identifier: GPL-2.0-or-later
/* A module's key: the code would never be switched. */
#include <linux/jump_label.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/static_call.h>

#define BIND(name) asm("\".klp.sym.rela.key_tgt.key_tgt." #name ",0\"")

extern struct static_key_false key BIND(key);

static int klpp_key_show(struct seq_file *m, void *v)
{
	if (static_branch_unlikely(&key))
		seq_puts(m, "on\n");
	return 0;
}

static struct klp_func funcs[] = { { .old_name = "key_show", .new_func = klpp_key_show }, {} };

static struct klp_object objs[] = { { .name = "key_tgt", .funcs = funcs }, {} };

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
