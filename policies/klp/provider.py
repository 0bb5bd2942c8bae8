# SPDX-License-Identifier: GPL-2.0-or-later
"""Who provides a symbol that the source refers to, and how lp.c gets at it."""

import os

import _ccp
import ccp

from . import symbols
from .decision import External


class Provider:
    def __init__(self, facts, decisions, is_patched, changed):
        self.options, self.build, self.tables, self.symvers = facts.options, facts.build, facts.tables, facts.symvers
        self.elsewhere, self.decisions, self.is_patched = facts.elsewhere, decisions, is_patched
        self.changed = frozenset(changed)
        self.pointers = self._want_pointers()

    def _want_pointers(self):
        """Whether symbols of a module are reached through pointers.

        Before 6.3 klp relocations of a module are not cleared when it goes, and it cannot come again.
        """
        style = self.options.style
        if style == "auto":
            old = self.build.version and self.build.version < (6, 3)
            return "module" if old else "none"
        return "all" if style == "kallsyms" else "none"

    def by_pointer(self, external):
        return external.owner is not None and (
            self.pointers == "all" or (self.pointers == "module" and external.owner != "vmlinux"))

    def exports(self, name):
        """Entries of Module.symvers for a symbol: exports of the kernel, and of modules."""
        return self.symvers.find(name) if self.symvers is not None else ()

    @staticmethod
    def exporter(entry):
        """Who exports the symbol: vmlinux or a module."""
        module = os.path.basename(entry[1]).replace("-", "_")
        return "vmlinux" if module in ("vmlinux", "vmlinux.o", "built_in") else module

    def export(self, name):
        """(module, namespace) of the export that an ordinary link would find, or None."""
        found = self.exports(name)
        if not found:
            return None
        # vmlinux wins, as in the kernel's own search.
        entry = min(found, key=lambda e: e[1] != "vmlinux")
        return self.exporter(entry), entry[3]

    def find(self, name, linkage, types):
        """External for a symbol that the source refers to; None when no object has it."""
        local = linkage != ccp.Linkage.EXTERNAL
        self.decisions.of(name).static = local
        exported = None if local else self._exported(name)
        if exported is not None:
            return exported
        try:
            position = self.tables.position(name, types, local)
        except symbols.Ambiguous as e:
            return External(name, self.build.module, ambiguous=e.candidates)
        if position is None:
            return None
        if not local and self.tables.image is None and self._is_left_to_linker(name):
            return External(name, None)
        return External(name, self.build.module, position)

    def _is_left_to_linker(self, name):
        """Whether a global symbol is taken for an export, or for none, as neither lists nor an image tell.

        What the object defines without exporting it is private: another file hardly does that.
        """
        if self.symvers is not None:
            return self.tables.obj is None and symbols.is_no_symbol(name)
        return not self.tables.defines(name) or (self.build.module == "vmlinux" and self.tables.exports(name))

    def _exported(self, name):
        """External for an export, but for those of the patched module, which is bound like what is private."""
        export = self.export(name)
        if export is None or export[0] == self.build.module != "vmlinux":
            return None
        owner, namespace = export
        if owner == "vmlinux":
            return External(name, None, namespace=namespace)
        self._check_dependency(name, owner)
        return External(name, owner)

    def is_linked(self, name):
        """Whether what the source only declares can become a symbol that lp.o refers to.

        What the object of the source does not refer to stands in code that the compiler dropped, and is
        dropped again: a branch of an inline function that is constant, a call that breaks the build. Only
        in a patched function itself may it be alive in lp.o, since gcc can have dropped it because of what
        it knew of the callers, or, if the source has the fix already, because it was not there; the same goes
        for what a patch changes or adds. An image
        that has the symbol then tells such a use from one that breaks the build; without one a relocation
        does no harm where it is dead, as a pointer would.
        """
        if not self.tables.lacks(name) or self.elsewhere.refers(name):
            return not self._is_tramp_key(name)
        key = symbols.key_of_iterator(name)
        if key is not None and self.decisions.of(key).read:
            return True  # the object has a static call instead
        if not any(f in self.changed or self.is_patched(f) for f in _ccp.mentions(name)):
            return False
        if self.tables.image is not None:
            return True
        if _ccp.labels(name) or symbols.is_no_symbol(name):
            return False  # the object would refer to what the label says; or the name does tell
        self.decisions.of(name).unclear = True
        return True

    def _is_tramp_key(self, name):
        """The key of a static call of which the kernel exports the trampoline only.

        Modules call that one, by static_call_mod(), which names the key in built-in code only.
        """
        return not self.tables.defines(name) and self._exports_only_trampoline(name)

    def _exports_only_trampoline(self, name):
        call = symbols.call_of_key(name)
        return call is not None and self.export(name) is None and self.export(symbols.TRAMPOLINE + call) is not None

    def is_only_called(self, name, is_here):
        """Whether lp.c, which is a module, has no reference to such a key, though the source defines it.

        Those by static_call_mod() and by asm that calls the trampoline are for built-in code alone.
        """
        if self.decisions.of(name).read or not self._exports_only_trampoline(name):
            return False
        indirect = set(_ccp.expands("__STATIC_CALL_MOD_ADDRESSABLE"))
        direct = {f for macro in symbols.KEY_MACROS for f in _ccp.expands(macro)}
        direct.intersection_update(_ccp.mentions(symbols.TRAMPOLINE + symbols.call_of_key(name)))
        direct.update(_ccp.expands("static_call_query"))
        users = {f for f in _ccp.mentions(name) if is_here(f)}
        return bool(users) and users <= indirect - direct

    def _check_dependency(self, name, owner):
        """The owner of an export must be there whenever what is patched is."""
        if self.build.module == "vmlinux":
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" is exported by {owner}: a function of vmlinux cannot be bound to it, since the module may "
                "be missing when the livepatch is loaded, and go while it runs", ident="no-dependency")
        info = dict(i.partition("=")[::2] for i in getattr(self.tables.image, "modinfo", ()))
        if "depends" in info and owner not in info["depends"].replace("-", "_").split(","):
            _ccp.report("warning", "no-dependency", f"\"{name}\" is exported by {owner}, on which "
                        f"{self.build.module} does not depend: it may be missing at run time")

    def check_absent(self, name):
        """A symbol that nobody has must be one that the source does not need either."""
        if self.symvers is not None and self.tables.image is not None and self.tables.needs(name):
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" cannot be resolved: it is not exported, and {self.tables.image.path} has no such "
                f"symbol (use --policy-opt copy={name} to copy it)")

    def position_of(self, symbol):
        """Which of the objects called so a static variable is; it must be known."""
        try:
            return self.tables.position(symbol, symbols.OBJECT, True) or 0
        except symbols.Ambiguous as e:
            raise ambiguous_error(symbol, e.candidates) from None


def ambiguous_error(symbol, candidates):
    """What to say of a symbol of which there are several."""
    return ccp.LpCreationPolicyError(
        f"\"{symbol}\" is one of {len(candidates)} symbols with that name, and it is unknown which one is meant "
        f"(--policy-opt position={symbol}=N, counted as in /proc/kallsyms)",
        facts={"symbol": symbol, "candidates": [symbols.place(s) for s in candidates]})
