# SPDX-License-Identifier: GPL-2.0-or-later
import abc
import enum
from typing import Iterable, Optional, Tuple, TypeVar, Union

from _ccp import AllocatedIds as AllocatedIds

class Linkage(enum.IntEnum):
    NONE = 0
    INTERNAL = 1
    EXTERNAL = 2
    NESTED_FUN_AUTO = 3

class SymbolModification:
    class LinkageChange(enum.IntEnum):
        NONE = 0
        MAKE_STATIC = 1
        MAKE_EXTERN = 2

    _new_name: Optional[str]
    _linkage_change: int
    def __init__(self, new_name: Optional[str], linkage_change: int) -> None: ...

class ExternalizedSymbolModification:
    _symbol_mod: SymbolModification
    _make_pointer: bool
    def __init__(self, symbol_mod: SymbolModification, make_pointer: bool) -> None: ...

class LpCreationPolicyWarning:
    _msg: str
    def __init__(self, msg: str) -> None: ...

_Warnings = Union[None, LpCreationPolicyWarning, Iterable[LpCreationPolicyWarning]]
_R = TypeVar("_R")
_Answer = Union[_R, Tuple[_R], Tuple[_R, _Warnings]]
_Location = Tuple[str, int, int]

class LpCreationPolicyError(Exception):
    _msg: str
    _warnings: _Warnings
    def __init__(self, msg: str, warnings: _Warnings = None) -> None: ...

class LpCreationPolicyAbc(abc.ABC):
    @abc.abstractmethod
    def is_patched_fun(self, name: str) -> _Answer[bool]: ...
    @abc.abstractmethod
    def is_header_eligible(self, header: str, is_pre_include: bool) -> _Answer[bool]: ...
    @abc.abstractmethod
    def is_function_externalizable(
        self, name: str, linkage: Linkage, definition_loc: Optional[_Location]
    ) -> _Answer[bool]: ...
    @abc.abstractmethod
    def is_function_externalization_preferred(
        self,
        name: str,
        linkage: Linkage,
        defined_in_eligible_header: bool,
        definition_loc: _Location,
    ) -> _Answer[bool]: ...
    @abc.abstractmethod
    def shall_externalize_object(
        self, name: str, linkage: Linkage, declaration_loc: _Location
    ) -> _Answer[bool]: ...
    @abc.abstractmethod
    def get_sym_mod_for_externalized_obj(
        self, name: str, allocated_ids: AllocatedIds
    ) -> _Answer[ExternalizedSymbolModification]: ...
    @abc.abstractmethod
    def get_sym_mod_for_externalized_fun(
        self, name: str, allocated_ids: AllocatedIds
    ) -> _Answer[ExternalizedSymbolModification]: ...
    @abc.abstractmethod
    def get_sym_mod_for_patched_fun(
        self, name: str, allocated_ids: AllocatedIds
    ) -> _Answer[SymbolModification]: ...
    @abc.abstractmethod
    def rename_rewritten_closure_fun(
        self, name: str, allocated_ids: AllocatedIds
    ) -> _Answer[str]: ...
