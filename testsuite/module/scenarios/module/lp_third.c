// SPDX-License-Identifier: GPL-2.0-or-later
#include "lp.h"

extern int symbol BIND_POS(tgt, tgt, dup, 3);

static int klpp_tgt_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%d\n", symbol);
	return 0;
}
