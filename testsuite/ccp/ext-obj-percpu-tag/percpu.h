#ifdef CONFIG_BTF_TAG
# define BTF_TYPE_TAG(value) __attribute__((btf_type_tag(#value)))
#else
# define BTF_TYPE_TAG(value) /* nothing */
#endif
# define __percpu	BTF_TYPE_TAG(percpu)
#define PER_CPU_SECTION ".data..percpu"
#define DECLARE_PER_CPU(type, name) \
	extern __percpu __attribute__((section(PER_CPU_SECTION ""))) __typeof__(type) name
extern void __percpu *alloc_percpu(unsigned long size);
