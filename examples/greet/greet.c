// SPDX-License-Identifier: GPL-2.0-or-later
/* A module to be patched: /proc/greet greets, and counts its readers. */
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

static const char *const words[] = { "hello", "once more" };
static unsigned int readers;

static const char *choose(unsigned int n)
{
	return words[n > 1000];
}

static int greet_show(struct seq_file *m, void *v)
{
	readers++;
	seq_printf(m, "%s, reader %u\n", choose(readers), readers);
	return 0;
}

static int __init greet_init(void)
{
	return proc_create_single("greet", 0, NULL, greet_show) ? 0 : -ENOMEM;
}

static void __exit greet_exit(void)
{
	remove_proc_entry("greet", NULL);
}

module_init(greet_init);
module_exit(greet_exit);
MODULE_LICENSE("GPL");
