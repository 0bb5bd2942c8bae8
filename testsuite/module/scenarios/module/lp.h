/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A livepatch for tgt_show() of the module tgt. */
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>

#define BIND_POS(lpobj, object, symbol, pos) \
	asm("\".klp.sym.rela." #lpobj "." #object "." #symbol "," #pos "\"")

static int klpp_tgt_show(struct seq_file *m, void *v);

static struct klp_func funcs[] = { { .old_name = "tgt_show", .new_func = klpp_tgt_show }, {} };

static struct klp_object objs[] = { { .name = "tgt", .funcs = funcs }, {} };

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
