// SPDX-License-Identifier: GPL-2.0-or-later
/* A static key of the module: its code could not be switched. */
#include <linux/jump_label.h>
#include "lp.h"

extern struct static_key_false key BIND_POS(tgt, tgt, key, 0);

static int klpp_tgt_show(struct seq_file *m, void *v)
{
	if (static_branch_unlikely(&key))
		seq_puts(m, "key\n");
	return 0;
}
