# SPDX-License-Identifier: GPL-2.0-or-later
import abc
import enum
from typing import Dict, Iterable, Optional, Tuple, TypeVar, Union

from _ccp import AllocatedIds as AllocatedIds
from _ccp import Context

class Linkage(enum.IntEnum):
    NONE = 0
    INTERNAL = 1
    EXTERNAL = 2
    NESTED_FUN_AUTO = 3

_Location = Tuple[str, int, int]

class Symbol(str):
    linkage: Linkage
    function: Optional[str]
    location: Optional[_Location]
    is_const: bool
    id: Optional[int]
    is_inline: bool
    def __new__(
        cls,
        name: str,
        linkage: Linkage = ...,
        function: Optional[str] = None,
        location: Optional[_Location] = None,
        is_const: bool = False,
        id: Optional[int] = None,
        is_inline: bool = False,
    ) -> "Symbol": ...

class Traits:
    hoist_local_statics: bool
    single_declarations: bool
    extern_names: bool
    tells_copies: bool
    aliases: bool
    head_conditionals: bool
    keep_blanks: bool
    needed_includes: bool
    keep_names: bool
    def __init__(
        self,
        *,
        hoist_local_statics: bool = False,
        single_declarations: bool = False,
        extern_names: bool = True,
        tells_copies: bool = False,
        aliases: bool = False,
        head_conditionals: bool = False,
        keep_blanks: bool = False,
        needed_includes: bool = False,
        keep_names: bool = False,
    ) -> None: ...

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

_Facts = Optional[Dict[str, object]]

class LpCreationPolicyWarning:
    _msg: str
    _facts: _Facts
    def __init__(self, msg: str, facts: _Facts = None) -> None: ...

_Warnings = Union[None, LpCreationPolicyWarning, Iterable[LpCreationPolicyWarning]]
_R = TypeVar("_R")
_Answer = Union[_R, Tuple[_R], Tuple[_R, _Warnings]]
class LpCreationPolicyError(Exception):
    _msg: str
    _warnings: _Warnings
    _location: Optional[_Location]
    _ident: Optional[str]
    _facts: _Facts
    def __init__(
        self,
        msg: str,
        warnings: _Warnings = None,
        location: Optional[_Location] = None,
        ident: Optional[str] = None,
        facts: _Facts = None,
    ) -> None: ...

class LpCreationPolicyUsageError(LpCreationPolicyError): ...

class LpCreationPolicyAbc(abc.ABC):
    traits: Traits
    @abc.abstractmethod
    def is_patched_fun(self, name: Symbol) -> _Answer[bool]: ...
    @abc.abstractmethod
    def is_header_eligible(self, header: str, is_pre_include: bool) -> _Answer[bool]: ...
    @abc.abstractmethod
    def is_function_externalizable(
        self, name: Symbol, linkage: Linkage, definition_loc: Optional[_Location]
    ) -> _Answer[bool]: ...
    @abc.abstractmethod
    def is_function_externalization_preferred(
        self,
        name: Symbol,
        linkage: Linkage,
        defined_in_eligible_header: bool,
        definition_loc: _Location,
    ) -> _Answer[bool]: ...
    @abc.abstractmethod
    def shall_externalize_object(
        self, name: Symbol, linkage: Linkage, declaration_loc: _Location
    ) -> _Answer[bool]: ...
    @abc.abstractmethod
    def get_sym_mod_for_externalized_obj(
        self, name: Symbol, allocated_ids: AllocatedIds
    ) -> _Answer[ExternalizedSymbolModification]: ...
    @abc.abstractmethod
    def get_sym_mod_for_externalized_fun(
        self, name: Symbol, allocated_ids: AllocatedIds
    ) -> _Answer[ExternalizedSymbolModification]: ...
    @abc.abstractmethod
    def get_sym_mod_for_patched_fun(
        self, name: Symbol, allocated_ids: AllocatedIds
    ) -> _Answer[SymbolModification]: ...
    @abc.abstractmethod
    def rename_rewritten_closure_fun(
        self, name: Symbol, allocated_ids: AllocatedIds
    ) -> _Answer[str]: ...
    def set_context(self, ctx: Context) -> _Answer[None]: ...
    def maybe_patched(self, names: Tuple[str, ...]) -> _Answer[Optional[Iterable[str]]]: ...
    def no_file_scope(self, name: Symbol) -> _Answer[None]: ...
    def needs_constant(self, name: Symbol) -> _Answer[None]: ...
    def reads_key(self, name: Symbol) -> _Answer[bool]: ...
    def asm_word(self, word: str) -> _Answer[None]: ...
    def describe(self, name: Optional[Symbol]) -> _Answer[Optional[Dict[str, object]]]: ...
    def head_words(self) -> _Answer[Optional[str]]: ...
    def epilogue(self) -> _Answer[Optional[str]]: ...
    def files(self) -> _Answer[Optional[Dict[str, str]]]: ...
