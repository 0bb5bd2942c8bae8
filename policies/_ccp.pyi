# SPDX-License-Identifier: GPL-2.0-or-later
# Built into klp-ccp; there is no file of this name to import elsewhere.
import os
from typing import Dict, NamedTuple, Optional, Tuple, Union

import ccp

_Path = Union[str, "os.PathLike[str]"]

# (name, module, export, namespace, crc)
_Export = Tuple[str, str, str, str, int]
# (name, order, file, line, column)
_Node = Tuple[str, int, str, int, int]
# ("clone", from, to, reason, line) or ("removal", node, None, "", line)
_Record = Tuple[str, _Node, Optional[_Node], str, int]

class AllocatedIds:
    def contains(self, id: str) -> bool: ...

class Context(NamedTuple):
    source: str
    cwd: str
    source_root: Optional[str]
    outfile: Optional[str]
    command: Tuple[str, ...]
    compiler: Tuple[str, int, int, int, Optional[str]]
    include_dirs: Tuple[Tuple[str, str, bool], ...]
    pre_includes: Tuple[str, ...]
    patched: Tuple[str, ...]
    options: Tuple[str, ...]
    config_file: Optional[str]
    data_dir: str
    objects: Tuple[str, ...]
    verbosity: int
    kernel_root: Optional[str]
    build_root: Optional[str]
    changed: Tuple[str, ...]

class Symbol(NamedTuple):
    name: str
    value: int
    size: int
    type: str
    binding: str
    section: str
    position: int
    count: int  # type: ignore[assignment]  # hides that of tuple
    module: str
    defined: bool
    file: str
    group: int

class Elf:
    path: str
    kind: str
    machine: int
    modinfo: Tuple[str, ...]
    comments: Tuple[str, ...]
    keys: Tuple[str, ...]
    def find(self, name: str, /) -> Tuple[Symbol, ...]: ...
    def variants(self, name: str, /) -> Tuple[Symbol, ...]: ...
    def holds_addresses(self, name: str, /) -> bool: ...
    def users(self, name: str, /) -> Optional[Tuple[str, ...]]: ...
    def symbols(self) -> Tuple[Symbol, ...]: ...
    def __len__(self) -> int: ...

class DebugInfo(NamedTuple):
    units: int
    # (function, file, line, into, holder, unit)
    inlines: Tuple[Tuple[str, str, int, str, str, str], ...]
    # (function, file, line, symbol, unit)
    bodies: Tuple[Tuple[str, str, int, str, str], ...]
    # (function, name, file, line, column, symbol, unit)
    statics: Tuple[Tuple[str, str, str, int, int, str, str], ...]

class Symvers:
    def find(self, name: str, /) -> Tuple[_Export, ...]: ...
    def exports(self) -> Tuple[_Export, ...]: ...
    def __len__(self) -> int: ...

def verbose(level: int, text: str, /) -> None: ...
def report(
    severity: str,
    id: str,
    text: str,
    file: Optional[str] = None,
    line: int = 0,
    column: int = 0,
    facts: Optional[Dict[str, object]] = None,
) -> None: ...
def mentions(name: str, /) -> Tuple[str, ...]: ...
def stored(name: str, /) -> Optional[str]: ...
def unpatchable(name: str, /) -> Optional[str]: ...
def expands(name: str, /) -> Tuple[str, ...]: ...
def labels(name: str, /) -> Tuple[str, ...]: ...
def local_statics(name: str, /) -> Tuple[ccp.Symbol, ...]: ...
def guarded(symbol: ccp.Symbol, /) -> Tuple[Tuple[ccp.Symbol, Optional[str]], ...]: ...
def is_builtin(name: str, /) -> bool: ...
def read_elf(path: _Path, /) -> Elf: ...
def read_kallsyms(path: _Path, /) -> Elf: ...
def read_symvers(path: _Path, /) -> Symvers: ...
def read_ipa_clones(path: _Path, /) -> Tuple[Tuple[_Record, ...], Tuple[Tuple[int, str], ...]]: ...
def read_debug_info(path: _Path, /) -> DebugInfo: ...
def read_config(path: _Path, /) -> Tuple[Tuple[str, str, int], ...]: ...
def read_bytes(path: _Path, /) -> bytes: ...
