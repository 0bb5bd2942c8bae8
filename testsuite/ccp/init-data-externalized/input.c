#define __initdata __attribute__((__section__(".init.data")))

static int espr_table[2] __initdata = { 1, 2 };
static int copied_table[2] __initdata = { 1, 2 };

int pu_top(int n)
{
	return espr_table[n] + copied_table[n];
}
