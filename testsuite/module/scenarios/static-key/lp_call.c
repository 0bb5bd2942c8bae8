// SPDX-License-Identifier: GPL-2.0-or-later
/* A module's static call, by the table of call sites. */
#include <linux/jump_label.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/static_call.h>

#define BIND(name) asm("\".klp.sym.rela.key_tgt.key_tgt." #name ",0\"")

/* What objtool adds where it knows a call by its name. */
#define CALL(from_key)                                                           \
	asm volatile("1: call \".klp.sym.rela.key_tgt.key_tgt.__SCT__call,0\"\n" \
		     ".pushsection .static_call_sites, \"aw\"\n"                 \
		     ".long 1b - ., \"" from_key "\" - .\n"                      \
		     ".popsection"                                               \
		     :                                                           \
		     :                                                           \
		     : "memory", "rax", "rcx", "rdx", "rsi", "rdi")

extern int trampoline(int x) BIND(__SCT__call);

static int klpp_key_show(struct seq_file *m, void *v)
{
	CALL(".klp.sym.rela.key_tgt.key_tgt.__SCK__call,0");
	seq_printf(m, "%px\n", trampoline);
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
