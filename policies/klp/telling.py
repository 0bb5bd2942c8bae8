# SPDX-License-Identifier: GPL-2.0-or-later
"""What the report says about a symbol: how lp.c gets at it, why so, and what the kernel has of its name."""

import ccp

from . import symbols


def known(facts):
    return {key: value for key, value in facts.items() if value not in (None, "", [])}


class Telling:
    def __init__(self, tables, provider, decisions, completion, end):
        self.tables, self.provider, self.decisions = tables, provider, decisions
        self.completion, self.end = completion, end

    def about(self, name):
        decision, facts = self.decisions.of(name), {}
        if decision.chain:
            facts["inlined"] = " -> ".join(decision.chain)
        facts["calls_copy_of"] = decision.calls_copy_of
        if decision.external is not None and not (decision.optional and self.completion.is_patched(name)):
            facts.update(self._how(decision))
        elif self.completion.is_patched(name):
            facts.update(self._redirected(name))
        facts["why"] = facts.get("why") or decision.why
        return known(facts)

    # --- patched -------------------------------------------------------------------------------

    def _redirected(self, name):
        """Which of the object's symbols of that name is redirected, if that can be told; "no": none can be."""
        if self.completion.is_helper(name):
            return {"redirected": "no"}
        local = name.linkage == ccp.Linkage.INTERNAL
        try:
            return {"position": self.tables.position(name, symbols.FUNCTION, local) or None,
                    **self._found(str(name), symbols.FUNCTION)}
        except symbols.Ambiguous as e:
            return {"candidates": [self._candidate(s) for s in e.candidates]}

    # --- bound ---------------------------------------------------------------------------------

    def _how(self, decision):
        """provider: who has the symbol; binding: how lp.c gets at it."""
        external = decision.external
        if decision.optional:
            return {"why": decision.why or "it can be compiled again: nothing needs the kernel's own"}
        if external.owner is None:
            return {**self._export(external), "namespace": external.namespace}
        pointer = self.end.is_pointer(external)
        return {"binding": "pointer" if pointer else "relocation", "provider": external.owner,
                "symbol": external.symbol, "position": external.position,
                "binding_why": self._binding_why(decision, pointer),
                "namespace": external.namespace, "crc": self._crc(external.symbol, external.owner),
                **self._found(external.symbol, symbols.FUNCTION + symbols.OBJECT),
                "why": decision.why or f"{external.owner} has it, and lp.c must use the same one"}

    def _export(self, external):
        if self.provider.export(external.symbol) is None:
            return {"binding": "none", "why": "nothing of the kernel refers to it: only code that never runs does"
                    if self.tables.lacks(external.symbol) else "the linker finds it"}
        return {"binding": "export", "provider": "vmlinux", "crc": self._crc(external.symbol, "vmlinux"),
                "why": "vmlinux exports it"}

    def _binding_why(self, decision, pointer):
        if pointer:
            return "--policy-opt style=kallsyms" if self.provider.pointers == "all" else \
                "before Linux 6.3, a relocation to a module is not undone when that module goes"
        if not decision.read and self.tables.by_address(decision.external.symbol):
            return "its address is a part of the code"
        if self.provider.by_pointer(decision.external):
            return "C takes no pointer variable where it stands" if decision.constant else \
                "it may be missing, and a pointer would have to be filled"
        return "the livepatch core fills in its address when the object is loaded"

    # --- what the kernel has -------------------------------------------------------------------

    def _crc(self, symbol, owner):
        crcs = [e[4] for e in self.provider.exports(symbol) if self.provider.exporter(e) == owner]
        return f"{crcs[0]:#010x}" if crcs and crcs[0] else None

    @staticmethod
    def _candidate(symbol):
        return known({"position": symbol.position, "file": symbol.file, "section": symbol.section,
                      "size": symbol.size or None})

    def _found(self, name, types):
        """Size and section of what the object has, and all of the image that have the name, if there are several."""
        found = {}
        table = self.tables.obj if self.tables.obj is not None else self.tables.image
        mine = [s for s in table.find(name) if s.defined] if table is not None else []
        if len(mine) == 1:
            found = {"size": mine[0].size or None, "section": mine[0].section}
        if self.tables.image is not None:
            alike = [s for s in self.tables.image.find(name) if s.defined and s.type in types]
            if len(alike) > 1:
                found["candidates"] = [self._candidate(s) for s in alike]
        return found
