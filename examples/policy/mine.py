# SPDX-License-Identifier: GPL-2.0-or-later
"""All private symbols are accessed through relocations; only functions in a symbol list are externalized."""

from typing import Optional, Sequence, Tuple, Union

import _ccp
import ccp

CHANGE = ccp.SymbolModification.LinkageChange
Location = Tuple[str, int, int]


class Mine(ccp.LpCreationPolicyAbc):
    def __init__(self, patched_funcs: Sequence[str]) -> None:
        self.symbols = _ccp.read_kallsyms("/boot/System.map")

    def is_patched_fun(self, name: ccp.Symbol) -> bool:
        return False                      # only what -i names

    def is_header_eligible(self, header: str, is_pre_include: bool) -> bool:
        return is_pre_include or "/include/" in header

    def is_function_externalizable(
            self, name: ccp.Symbol, linkage: ccp.Linkage, definition_loc: Optional[Location]
    ) -> Union[bool, Tuple[bool, ccp.LpCreationPolicyWarning]]:
        found = self.symbols.find(name)
        if len(found) > 1:
            return False, ccp.LpCreationPolicyWarning(f"{len(found)} functions are called {name}")
        return len(found) == 1

    def is_function_externalization_preferred(self, name: ccp.Symbol, linkage: ccp.Linkage,
                                              defined_in_eligible_header: bool,
                                              definition_loc: Location) -> bool:
        return not defined_in_eligible_header

    def shall_externalize_object(self, name: ccp.Symbol, linkage: ccp.Linkage,
                                 declaration_loc: Location) -> bool:
        return linkage != ccp.Linkage.NONE

    def _plain(self) -> ccp.ExternalizedSymbolModification:
        return ccp.ExternalizedSymbolModification(
            ccp.SymbolModification(None, CHANGE.MAKE_EXTERN), False)

    def get_sym_mod_for_externalized_obj(
            self, name: ccp.Symbol, allocated_ids: ccp.AllocatedIds
    ) -> ccp.ExternalizedSymbolModification:
        return self._plain()

    def get_sym_mod_for_externalized_fun(
            self, name: ccp.Symbol, allocated_ids: ccp.AllocatedIds
    ) -> ccp.ExternalizedSymbolModification:
        return self._plain()

    def get_sym_mod_for_patched_fun(
            self, name: ccp.Symbol, allocated_ids: ccp.AllocatedIds) -> ccp.SymbolModification:
        return ccp.SymbolModification("klpp_" + name, CHANGE.MAKE_EXTERN)

    def rename_rewritten_closure_fun(self, name: ccp.Symbol, allocated_ids: ccp.AllocatedIds) -> str:
        new = "klpr_" + name
        while allocated_ids.contains(new):
            new += "_"
        return new
