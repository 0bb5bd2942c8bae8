static int espr_cpu __attribute__((section(".data..percpu"), aligned(64))) = 1;
int __attribute__((weak)) espr_weak;
extern int espr_hidden __attribute__((visibility("hidden")));
__attribute__((used)) static long espr_used = 3;
static int espr_named asm("other_name") = 1;

int pu_top(void)
{
	return espr_cpu + espr_weak + espr_hidden + espr_used + espr_named;
}
