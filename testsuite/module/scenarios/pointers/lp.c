// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Addresses of symbols of vmlinux and of a module that comes later, in all kinds of data: each line
 * of /proc/cmdline and /proc/ptr_tgt is where it is stored, what it should be, and what is there.
 */
#include <linux/cache.h>
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>

#define BIND(object, name) asm("\".klp.sym.rela." #object "." #object "." #name ",0\"")

extern int max_threads BIND(vmlinux, max_threads);
extern int nr_processes(void) BIND(vmlinux, nr_processes);
extern int tgt_array[8] BIND(ptr_tgt, tgt_array);
extern int tgt_function(int x) BIND(ptr_tgt, tgt_function);

#define KINDS(name, type, value)                              \
	type *name##_data = (value);                          \
	static type *name##_static = (value);                 \
	type *const name##_rodata = (value);                  \
	static type *name##_hot __read_mostly = (value);      \
	type *name##_ro_after_init __ro_after_init = (value); \
	type *const name##_relro __attribute__((__section__(".data.rel.ro"))) = (value)

KINDS(max, int, &max_threads);
KINDS(tgt, int, &tgt_array[3]);
static int (*max_function)(void) = nr_processes;
static int (*const tgt_functions[])(int) = { tgt_function, NULL, tgt_function };

static const struct nested {
	char tag;
	struct {
		int n;
		const void *p;
	} inner[2];
} nested[] = {
	{ 'a', { { 1, &max_threads }, { 2, nr_processes } } },
	{ 'b', { { 3, NULL }, { 4, (char *)&max_threads + 1 } } },
};

/* Distances of four and eight bytes, beside each other, in read-only and in writable data. */
asm(".pushsection .rodata\n"
    ".balign 8\n"
    "near:	.long \".klp.sym.rela.vmlinux.vmlinux.max_threads,0\" - .\n"
    "near_2:	.long \".klp.sym.rela.vmlinux.vmlinux.max_threads,0\" + 4 - .\n"
    "far:	.quad \".klp.sym.rela.vmlinux.vmlinux.max_threads,0\" - .\n"
    "tgt_near:	.long \".klp.sym.rela.ptr_tgt.ptr_tgt.tgt_array,0\" - .\n"
    ".popsection\n"
    ".pushsection .data\n"
    ".balign 8\n"
    "tgt_far:	.quad \".klp.sym.rela.ptr_tgt.ptr_tgt.tgt_array,0\" - .\n"
    "tgt_near_2: .long \".klp.sym.rela.ptr_tgt.ptr_tgt.tgt_array,0\" + 8 - .\n"
    ".long 0\n"
    ".popsection\n");
extern const int near, near_2, tgt_near, tgt_near_2;
extern const long far, tgt_far;

#define AT(distance) ((const char *)&(distance) + READ_ONCE(distance))
#define SHOW(what, expected, got) \
	seq_printf(m, "%s %px %px\n", what, (const void *)(expected), (const void *)(got))
#define SHOW_KINDS(name, expected)                                                \
	do {                                                                      \
		SHOW("data", expected, READ_ONCE(name##_data));                   \
		SHOW("static", expected, READ_ONCE(name##_static));               \
		SHOW("rodata", expected, READ_ONCE(name##_rodata));               \
		SHOW("hot", expected, READ_ONCE(name##_hot));                     \
		SHOW("ro_after_init", expected, READ_ONCE(name##_ro_after_init)); \
		SHOW("relro", expected, READ_ONCE(name##_relro));                 \
	} while (0)

static int klpp_cmdline_proc_show(struct seq_file *m, void *v)
{
	static const void *const local[] = { &max_threads, nr_processes };
	volatile unsigned int one = 1;

	SHOW_KINDS(max, &max_threads);
	SHOW("function", nr_processes, READ_ONCE(max_function));
	SHOW("local", nr_processes, local[one]);
	SHOW("nested-a1", nr_processes, nested[one - 1].inner[one].p);
	SHOW("nested-b0", NULL, nested[one].inner[one - 1].p);
	SHOW("nested-b1", (char *)&max_threads + 1, nested[one].inner[one].p);
	SHOW("near", &max_threads, AT(near));
	SHOW("near-2", &max_threads + 1, AT(near_2));
	SHOW("far", &max_threads, AT(far));
	seq_printf(m, "called %d %d\n", nr_processes(), max_function());
	return 0;
}

static int klpp_ptr_show(struct seq_file *m, void *v)
{
	volatile unsigned int one = 1;

	SHOW_KINDS(tgt, &tgt_array[3]);
	SHOW("function-0", tgt_function, tgt_functions[one - 1]);
	SHOW("function-1", NULL, tgt_functions[one]);
	SHOW("function-2", tgt_function, tgt_functions[one + 1]);
	SHOW("near", tgt_array, AT(tgt_near));
	SHOW("near-2", &tgt_array[2], AT(tgt_near_2));
	SHOW("far", tgt_array, AT(tgt_far));
	seq_printf(m, "called %d %d\n", tgt_function(4), tgt_functions[one + 1](4));
	return 0;
}

static struct klp_func funcs[] = {
	{ .old_name = "cmdline_proc_show", .new_func = klpp_cmdline_proc_show }, {}
};

static struct klp_func tgt_funcs[] = { { .old_name = "ptr_show", .new_func = klpp_ptr_show }, {} };

static struct klp_object objs[] = { { .funcs = funcs },
				    { .name = "ptr_tgt", .funcs = tgt_funcs },
				    {} };

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
