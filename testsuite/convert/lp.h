/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the cases need of a kernel: the notations, a module's marks, and the table of what is
 * patched. VERMAGIC may be defined before.
 */
#ifndef VERMAGIC
#define VERMAGIC "6.1.0-test SMP preempt mod_unload modversions "
#endif

#ifdef __ASSEMBLER__
#define LIVEPATCH                      \
	.pushsection .modinfo, "a";    \
	.asciz "license=GPL";          \
	.asciz "livepatch=Y";          \
	.asciz "name=lp";              \
	.asciz "vermagic=" VERMAGIC; \
	.popsection
#else

#define STRING(x)  #x
#define JOIN(x, y) x##y
#define MODULE_INFO_AT(line, text)                                                      \
	static const char JOIN(info_, line)[] __attribute__((__used__, __aligned__(1), \
							      __section__(".modinfo"))) = text
#define MODULE_INFO(tag, text) MODULE_INFO_AT(__LINE__, STRING(tag) "=" text)

/* The marks of a livepatch, as modpost leaves them. */
#define LIVEPATCH                                                                                \
	static const char livepatch_info[] __attribute__((__used__, __aligned__(1),             \
							  __section__(".modinfo"))) =           \
		"license=GPL\0livepatch=Y\0name=lp\0vermagic=" VERMAGIC

#define KLP_RELOC_SYMBOL_POS(LP_OBJ, SYM_OBJ, SYM, POS) \
	asm("\".klp.sym.rela." #LP_OBJ "." #SYM_OBJ "." #SYM "," #POS "\"")
#define KLP_RELOC_SYMBOL(LP_OBJ, SYM_OBJ, SYM) KLP_RELOC_SYMBOL_POS(LP_OBJ, SYM_OBJ, SYM, 0)

/* The older notation. */
struct klp_module_reloc {
	void *sym;
	unsigned int sympos;
} __attribute__((__packed__));
#define KLP_MODULE_RELOC(obj)                                                           \
	__attribute__((__used__, __section__(".klp.module_relocs." #obj), __aligned__(4))) \
		struct klp_module_reloc
#define KLP_SYMPOS(symbol, pos) { (void *)&symbol, pos }

struct klp_func {
	const char *old_name;
	void *new_func;
	unsigned long old_sympos;
	unsigned long rest[8];
};
struct klp_object {
	const char *name;
	struct klp_func *funcs;
	void *callbacks[4];
	unsigned long rest[8];
};

/* Objects whose function `old` becomes new_func; for others a table is written out. */
#define PATCHES(object, old, new_func)                                                          \
	static struct klp_func JOIN(funcs_, new_func)[] = { { old, (void *)new_func }, { 0 } }; \
	struct klp_object JOIN(object_, new_func)[] = { { object, JOIN(funcs_, new_func) }, { 0 } }

#define SECTION(name) __attribute__((__section__(name)))
#define USED	      __attribute__((__used__))
#endif
