#define __percpu
#define PER_CPU_SECTION ".data..percpu"
#define DECLARE_PER_CPU(type, name) \
	extern __percpu __attribute__((section(PER_CPU_SECTION ""))) __typeof__(type) name
#define DEFINE_PER_CPU(type, name) \
	__percpu __attribute__((section(PER_CPU_SECTION ""))) __typeof__(type) name
