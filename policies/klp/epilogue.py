# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands at the end of lp.c: which symbols of the kernel it is bound to."""

RELOC_MACRO = """\
#ifndef KLP_RELOC_SYMBOL_POS
#define KLP_RELOC_SYMBOL_POS(LP_OBJ, SYM_OBJ, SYM, POS) \\
	asm("\\".klp.sym.rela." #LP_OBJ "." #SYM_OBJ "." #SYM "," #POS "\\"")
#endif
#ifndef KLP_RELOC_SYMBOL
#define KLP_RELOC_SYMBOL(LP_OBJ, SYM_OBJ, SYM) \\
	asm("\\".klp.sym.rela." #LP_OBJ "." #SYM_OBJ "." #SYM ",0\\"")
#endif
"""

TABLE_HEAD = """\
/* To be filled before the first use: .addr receives the address of .symname in .objname (NULL: vmlinux). */
static struct klp_ccp_symbol {
	const char *symname;
	void **addr;
	const char *objname;
	unsigned long sympos;
} klp_ccp_symbols[] __attribute__((__used__)) = {
"""

POINTERS_HEAD = """\
/* To be filled before the first use. Their addresses here keep the compiler from taking them as NULL. */
static void *const klp_ccp_pointers[] __attribute__((__used__)) = {
"""


class External:
    """A symbol outside of lp.c. owner: None for ordinary linking, else vmlinux or a module."""

    def __init__(self, symbol, owner, position=0, namespace="", ambiguous=None):
        self.symbol, self.owner, self.position = symbol, owner, position
        self.namespace, self.ambiguous = namespace, ambiguous


class Epilogue:
    def __init__(self, options, build):
        self.table = options.table
        self.relocs = options.relocs == "yes" or (options.relocs == "auto" and build.kernel)
        self.module = build.module
        self.lines, self.locals, self.rows, self.pointers = [], [], [], []

    def _patched_object(self, owner):
        """vmlinux's symbols are bound when the livepatch loads, all others when the patched module does."""
        return "vmlinux" if owner == "vmlinux" else self.module

    def add(self, external, name, pointer):
        """An externalized symbol, `name` in lp.c."""
        if external.owner is None:
            return
        if pointer:
            self.pointers.append(f"\t(void *)&{name},")
            owner = "NULL" if external.owner == "vmlinux" else f'"{external.owner}"'
            self.rows.append(f'\t{{ "{external.symbol}", (void **)&{name}, {owner}, {external.position} }},')
            return
        where = f"{self._patched_object(external.owner)}, {external.owner}, {external.symbol}"
        if external.position:
            self.lines.append(f"extern typeof({name}) {name} KLP_RELOC_SYMBOL_POS({where}, "
                              f"{external.position});")
        else:
            self.lines.append(f"extern typeof({name}) {name} KLP_RELOC_SYMBOL({where});")

    def add_local(self, external, name):
        """A function's static variable; its type has no name here, so the assembler binds it."""
        self.locals.append(f'asm(".set {name}, \\".klp.sym.rela.{self._patched_object(external.owner)}.'
                           f'{external.owner}.{external.symbol},{external.position}\\"");')

    def text(self):
        parts = []
        if self.relocs and (self.lines or self.locals):
            parts.append("/* Bound by the livepatch relocations of the kernel. */\n"
                         + (RELOC_MACRO if self.lines else "")
                         + "".join(line + "\n" for line in self.lines + self.locals))
        if self.table and self.rows:
            parts.append(TABLE_HEAD + "".join(row + "\n" for row in self.rows) + "};\n")
        elif self.pointers:
            parts.append(POINTERS_HEAD + "".join(p + "\n" for p in self.pointers) + "};\n")
        return "\n".join(parts) or None
