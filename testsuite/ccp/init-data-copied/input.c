#define __initdata __attribute__((__section__(".init.data")))

static int copied_table[2] __initdata = { 1, 2 };

int pu_top(int n)
{
	return copied_table[n];
}
