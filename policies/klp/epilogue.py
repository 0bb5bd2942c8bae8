# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands at the end of lp.c: which symbols of the kernel it is bound to."""

LINE_WIDTH = 100

RELOC_POS_MACRO = """\
#ifndef KLP_RELOC_SYMBOL_POS
#define KLP_RELOC_SYMBOL_POS(LP_OBJ, SYM_OBJ, SYM, POS) \\
	asm("\\".klp.sym.rela." #LP_OBJ "." #SYM_OBJ "." #SYM "," #POS "\\"")
#endif
"""

RELOC_MACRO = """\
#ifndef KLP_RELOC_SYMBOL
#define KLP_RELOC_SYMBOL(LP_OBJ, SYM_OBJ, SYM) \\
	asm("\\".klp.sym.rela." #LP_OBJ "." #SYM_OBJ "." #SYM ",0\\"")
#endif
"""

TABLE_HEAD = """\
/* To be filled before use: .addr gets the address of .symname in .objname (NULL: vmlinux). */
static struct klp_ccp_symbol {
	const char *symname;
	void **addr;
	const char *objname;
	unsigned long sympos;
} klp_ccp_symbols[] __attribute__((__used__)) = {
"""

POINTERS_HEAD = """\
/* To be filled before the first use. Their addresses here keep gcc from taking them as NULL. */
static void *const klp_ccp_pointers[] __attribute__((__used__)) = {
"""


class Epilogue:
    def __init__(self, options, build):
        self.table, self.list = options.table, options.pointer_list
        self.relocs = options.relocs == "yes" or (options.relocs == "auto" and build.kernel)
        self.module, self.prefix = build.module, f"{options.prefix}e_"
        self.symbols = []  # (External, name in lp.c, whether it is a pointer)
        self.pointers = set()  # each External that lp.c has a pointer for
        self.unnamed = set()  # names that nothing at file scope declares
        self.in_asm = set()  # names that asm templates have, too

    def _patched_object(self, owner):
        """vmlinux's symbols are bound when the livepatch loads, all others when the patched module does.

        What is patched in vmlinux has no symbols of modules: see Provider."""
        return "vmlinux" if owner == "vmlinux" else self.module

    def add(self, external, name, pointer):
        """An externalized symbol, `name` in lp.c."""
        if external.owner is not None:
            self.symbols.append((external, name, pointer))
            if pointer:
                self.pointers.add(external)

    def is_pointer(self, external):
        return external in self.pointers

    def add_unnamed(self, external, name):
        """A symbol that nothing at file scope declares: a function's static variable, a word of asm text."""
        self.symbols.append((external, name, False))
        self.unnamed.add(name)

    def add_asm(self, name):
        """An asm template names the symbol: what C calls it does not help there."""
        self.in_asm.add(name)

    def no_file_scope(self, external):
        """Only function bodies declare the symbol."""
        self.unnamed.update(name for known, name, _pointer in self.symbols if known is external)

    def _binding(self, external, name):
        """The line that binds a name to a symbol by relocation."""
        objects = (self._patched_object(external.owner), external.owner)
        by_asm = (f'asm(".set {name}, \\".klp.sym.rela.{objects[0]}.{objects[1]}.'
                  f'{external.symbol},{external.position}\\"");\n')
        if name in self.unnamed:
            return by_asm
        where = f"{objects[0]}, {objects[1]}, {external.symbol}"
        macro = "KLP_RELOC_SYMBOL("
        if external.position:
            macro, where = "KLP_RELOC_SYMBOL_POS(", f"{where}, {external.position}"
        declared, bound = f"extern typeof({name}) {name}", f"{macro}{where});"
        between = " " if len(declared) + 1 + len(bound) <= LINE_WIDTH else "\n\t"
        return f"{declared}{between}{bound}\n" + (by_asm if name in self.in_asm else "")

    @staticmethod
    def _row(external, name):
        owner = "NULL" if external.owner == "vmlinux" else f'"{external.owner}"'
        return f'\t{{ "{external.symbol}", (void **)&{name}, {owner}, {external.position} }},\n'

    def _order(self, row):
        """By object, then by the source's name."""
        external, name, _pointer = row
        return external.owner != "vmlinux", external.owner, name.removeprefix(self.prefix), name

    def text(self):
        symbols = sorted(self.symbols, key=self._order)
        bound = [(e, n) for e, n, pointer in symbols if not pointer]
        pointers = [(e, n) for e, n, pointer in symbols if pointer]
        parts = []
        if self.relocs and bound:
            named = [e for e, n in bound if n not in self.unnamed]
            macros = RELOC_POS_MACRO if any(e.position for e in named) else ""
            macros += RELOC_MACRO if any(not e.position for e in named) else ""
            parts.append("/* Bound by the livepatch relocations of the kernel. */\n" + macros
                         + "".join(self._binding(e, n) for e, n in bound))
        if pointers and self.table:
            parts.append(TABLE_HEAD + "".join(self._row(e, n) for e, n in pointers) + "};\n")
        elif pointers and self.list:
            parts.append(POINTERS_HEAD + "".join(
                f"\t(void *)&{n}, /* {e.owner}.{e.symbol},{e.position} */\n" for e, n in pointers) + "};\n")
        return "\n".join(parts) or None
