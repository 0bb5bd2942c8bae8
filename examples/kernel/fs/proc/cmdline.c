// SPDX-License-Identifier: GPL-2.0-or-later
/* A file as the kernel has them, with just the headers that it needs: for the examples of the manual. */
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

extern char *saved_command_line;

static unsigned int shown;

static void count_reader(struct seq_file *m)
{
	if (m->count == 0)
		shown++;
}

static int cmdline_proc_show(struct seq_file *m, void *v)
{
	count_reader(m);
	seq_puts(m, saved_command_line);
	seq_putc(m, '\n');
	return 0;
}

static int __init proc_cmdline_init(void)
{
	proc_create_single("cmdline", 0, NULL, cmdline_proc_show);
	return 0;
}
fs_initcall(proc_cmdline_init);
