// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * /proc/cmdline tells what a livepatch sees of symbols of vmlinux that are not exported: functions,
 * data, constants, per-CPU and read-mostly data, the first and the second of a name.
 */
#include <linux/fs.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>

#define BIND_POS(object, name, symbol, pos) \
	asm("\".klp.sym.rela." #object "." #object "." #symbol "," #pos "\"")
#define BIND(name) extern typeof(name) name BIND_POS(vmlinux, name, name, 0)

/* Static or not, none is exported. */
extern int nr_processes(void);
extern int version_proc_show(struct seq_file *m, void *v);
extern int max_threads;
extern int sysctl_max_map_count;
extern const char linux_banner[];
extern struct file_system_type *file_systems;
extern rwlock_t file_systems_lock;
DECLARE_PER_CPU(unsigned long, process_counts);
BIND(nr_processes);
BIND(version_proc_show);
BIND(max_threads);
BIND(sysctl_max_map_count);
BIND(linux_banner);
BIND(file_systems);
BIND(file_systems_lock);
BIND(process_counts);

/* Two tables of the decompressor's, and two functions. */
extern const u32 first_bits[] BIND_POS(vmlinux, first_bits, LL_bits, 1);
extern const u32 second_bits[] BIND_POS(vmlinux, second_bits, LL_bits, 2);
extern void *first_start(struct seq_file *m, loff_t *pos)
	BIND_POS(vmlinux, first_start, c_start, 1);
extern void *second_start(struct seq_file *m, loff_t *pos)
	BIND_POS(vmlinux, second_start, c_start, 2);

static unsigned int count_file_systems(void)
{
	struct file_system_type *f;
	unsigned int n = 0;

	read_lock(&file_systems_lock);
	for (f = file_systems; f; f = f->next)
		n++;
	read_unlock(&file_systems_lock);
	return n;
}

static unsigned long count_processes(void)
{
	unsigned long n = 0;
	int cpu;

	for_each_possible_cpu(cpu) n += per_cpu(process_counts, cpu);
	return n;
}

static int klpp_cmdline_proc_show(struct seq_file *m, void *v)
{
	seq_puts(m, "patched\n");
	seq_printf(m, "file-systems %u\n", count_file_systems());
	seq_printf(m, "processes %lu %d %lu\n", count_processes(), nr_processes(),
		   this_cpu_read(process_counts));
	seq_printf(m, "threads %d\n", max_threads);
	seq_printf(m, "maps %d\n", sysctl_max_map_count);
	seq_printf(m, "banner %s", linux_banner);
	version_proc_show(m, v);
	seq_printf(m, "@ file_systems 1 %px\n", &file_systems);
	seq_printf(m, "@ max_threads 1 %px\n", &max_threads);
	seq_printf(m, "@ nr_processes 1 %px\n", nr_processes);
	seq_printf(m, "@ LL_bits 1 %px\n", first_bits);
	seq_printf(m, "@ LL_bits 2 %px\n", second_bits);
	seq_printf(m, "@ c_start 1 %px\n", first_start);
	seq_printf(m, "@ c_start 2 %px\n", second_start);
	return 0;
}

static struct klp_func funcs[] = {
	{ .old_name = "cmdline_proc_show", .new_func = klpp_cmdline_proc_show }, {}
};

static struct klp_object objs[] = { { .funcs = funcs }, {} };

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
