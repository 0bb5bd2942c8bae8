// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/kernel.h>
#include <linux/livepatch.h>
#include <linux/mutex.h>
#include <linux/seq_file.h>
#include "callback_symbols.h"

KLP_CCP_SYMBOL(char *, command_line, "fs/proc/cmdline.c", saved_command_line);
KLP_CCP_SYMBOL(int (struct seq_file *, void *), show, "fs/proc/cmdline.c", cmdline_proc_show);
/* Not this one: KLP_CCP_SYMBOL(int, none, "drivers/block/loop.c", no_such_symbol); */
KLP_CCP_SYMBOL(int, most, "drivers/block/loop.c", max_loop);
KLP_CCP_SYMBOL(struct mutex, lock, "drivers/block/loop.c", loop_ctl_mutex);

int vmlinux_pre_patch(struct klp_object *obj)
{
	pr_info("klp: line %.20s, %ps\n", command_line, show);
	return 0;
}

int loop_pre_patch(struct klp_object *obj)
{
	mutex_lock(&lock);
	pr_info("klp: most %d\n", most);
	mutex_unlock(&lock);
	return 0;
}
