// SPDX-License-Identifier: GPL-2.0-or-later
/* The same key, read. */
#include <linux/jump_label.h>
#include "lp.h"

extern struct static_key_false key BIND_POS(tgt, tgt, key, 0);

static int klpp_tgt_show(struct seq_file *m, void *v)
{
	seq_printf(m, "key %d\n", static_key_enabled(&key));
	return 0;
}
