/* The macros that __percpu needs come along, as they are where the variable is declared. */
#define TAG(value)
#define __percpu TAG(percpu)
struct counter {
	long __percpu *value;
};
extern __attribute__((section(".data..percpu"))) int espr_first;
extern __attribute__((section(".data..percpu"))) int espr_later;
#undef __percpu
#define __percpu

int pu_top(void)
{
	return espr_first + espr_later;
}
#undef __percpu
#define __percpu 1
