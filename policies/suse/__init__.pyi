# SPDX-License-Identifier: GPL-2.0-or-later
# For policies that are derived from suse.KlpPolicy. Modules below, and other attributes, may change.
from typing import Iterable, Optional

import ccp
from ccp import _Answer, _Location

__all__ = ["KlpPolicy"]

class KlpPolicy(ccp.LpCreationPolicyAbc):
    def __init__(self, patched_funcs: Iterable[str]) -> None: ...
    def is_patched_fun(self, name: ccp.Symbol) -> _Answer[bool]: ...
    def is_header_eligible(self, header: str, is_pre_include: bool) -> _Answer[bool]: ...
    def is_function_externalizable(
        self, name: ccp.Symbol, linkage: ccp.Linkage, definition_loc: Optional[_Location]
    ) -> _Answer[bool]: ...
    def is_function_externalization_preferred(
        self,
        name: ccp.Symbol,
        linkage: ccp.Linkage,
        defined_in_eligible_header: bool,
        definition_loc: _Location,
    ) -> _Answer[bool]: ...
    def shall_externalize_object(
        self, name: ccp.Symbol, linkage: ccp.Linkage, declaration_loc: _Location
    ) -> _Answer[bool]: ...
    def get_sym_mod_for_externalized_obj(
        self, name: ccp.Symbol, allocated_ids: ccp.AllocatedIds
    ) -> _Answer[ccp.ExternalizedSymbolModification]: ...
    def get_sym_mod_for_externalized_fun(
        self, name: ccp.Symbol, allocated_ids: ccp.AllocatedIds
    ) -> _Answer[ccp.ExternalizedSymbolModification]: ...
    def get_sym_mod_for_patched_fun(
        self, name: ccp.Symbol, allocated_ids: ccp.AllocatedIds
    ) -> _Answer[ccp.SymbolModification]: ...
    def rename_rewritten_closure_fun(
        self, name: ccp.Symbol, allocated_ids: ccp.AllocatedIds
    ) -> _Answer[str]: ...
