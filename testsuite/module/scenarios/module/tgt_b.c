// SPDX-License-Identifier: GPL-2.0-or-later
/* The second file of the target, with symbols called as in the first. */
#include <linux/module.h>
#include <linux/seq_file.h>
#include "tgt.h"

static int dup = 22;

static noinline __noclone int helper(int x)
{
	return x + READ_ONCE(dup) + 200;
}

void tgt_show_b(struct seq_file *m)
{
	seq_printf(m, "b %d\n", helper(0));
}

static int set_b(const char *val, const struct kernel_param *kp)
{
	return kstrtoint(val, 0, &dup);
}

static const struct kernel_param_ops ops = { .set = set_b };
module_param_cb(b, &ops, NULL, 0200);
