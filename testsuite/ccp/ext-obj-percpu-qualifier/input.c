/* What __percpu stands for is said once. */
#define __percpu volatile
extern long __percpu *somewhere;
extern __attribute__((section(".data..percpu"))) int espr_without;
extern __percpu __attribute__((section(".data..percpu"))) int espr_with;

int pu_top(void)
{
	return espr_without + espr_with;
}
