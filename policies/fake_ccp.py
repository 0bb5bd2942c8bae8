# SPDX-License-Identifier: GPL-2.0-or-later
"""A stand-in for _ccp, the module that is built into klp-ccp, to test a policy in any Python.

    import fake_ccp        # first: ccp and the policy import _ccp
    import ccp
    import mine

    fake_ccp.unit.files["System.map"] = fake_ccp.Elf([fake_ccp.sym("helper")])
    policy = mine.Mine(["f"])

It is beside ccp.py, so PYTHONPATH=$(pkg-config --variable=policydir klp-ccp) finds both.
examples/policy has a policy and its test.

The functions of _ccp give what `unit` has been filled with, and nothing else happens. Inside of klp-ccp, where
_ccp exists, it stays in place.
"""

import collections
import os
import re
import sys
import types
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple, Union

__all__ = ["AllocatedIds", "Context", "DebugInfo", "Elf", "Said", "Symbol", "Symvers", "answer", "clone", "context",
           "removal", "reset", "sym", "unit"]

if TYPE_CHECKING:
    import ccp
    from _ccp import AllocatedIds as _Ids
    from _ccp import Context, DebugInfo, Symbol
else:
    _Ids = object
    Context = collections.namedtuple("Context", (
        "source cwd source_root outfile command compiler include_dirs pre_includes patched options config_file "
        "data_dir objects verbosity kernel_root build_root changed"))
    Symbol = collections.namedtuple("Symbol", (
        "name value size type binding section position count module defined file group"))
    DebugInfo = collections.namedtuple("DebugInfo", "units inlines bodies statics")

_Path = Union[str, "os.PathLike[str]"]
_Export = Tuple[str, str, str, str, int]
_Node = Tuple[str, int, str, int, int]
_Record = Tuple[str, _Node, Optional[_Node], str, int]


class AllocatedIds(_Ids):
    """The names that are taken."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = set(names)

    def contains(self, id: str) -> bool:  # pylint: disable=redefined-builtin
        return id in self._names


class Elf:
    """Symbols of an object, made by sym(). users: local object -> functions whose code refers to it."""

    def __init__(self, symbols: Iterable[Symbol], kind: str = "rel", comments: Sequence[str] = (),
                 modinfo: Sequence[str] = (), keys: Sequence[str] = (), machine: int = 62,
                 addresses: Sequence[str] = (), users: Optional[Dict[str, Sequence[str]]] = None) -> None:
        self.path, self.kind, self.machine = "a.file", kind, machine
        self.comments, self.modinfo, self.keys = tuple(comments), tuple(modinfo), tuple(keys)
        self._symbols, self._addresses, self._users = tuple(symbols), addresses, users

    def find(self, name: str, /) -> Tuple[Symbol, ...]:
        return tuple(s for s in self._symbols if s[0] == name)

    def variants(self, name: str, /) -> Tuple[Symbol, ...]:
        return tuple(s for s in self._symbols if s[0].startswith(name + "."))

    def holds_addresses(self, name: str, /) -> bool:
        return name in self._addresses

    def users(self, name: str, /) -> Optional[Tuple[str, ...]]:
        return tuple(self._users.get(name, ())) if self._users is not None else None

    def symbols(self) -> Tuple[Symbol, ...]:
        return self._symbols

    def __len__(self) -> int:
        return len(self._symbols)


class Symvers:
    """What is exported: (name, module, export, namespace, crc)."""

    def __init__(self, exports: Iterable[_Export]) -> None:
        self._exports = tuple(exports)

    def find(self, name: str, /) -> Tuple[_Export, ...]:
        return tuple(e for e in self._exports if e[0] == name)

    def exports(self) -> Tuple[_Export, ...]:
        return self._exports

    def __len__(self) -> int:
        return len(self._exports)


class Said(NamedTuple):
    """What the policy said by report(), or by verbose(): severity "verbose", id the level."""

    severity: str
    id: Union[str, int]
    text: str
    file: Optional[str] = None
    line: int = 0
    column: int = 0
    facts: Optional[Dict[str, object]] = None


class Unit:
    """What a test lets the policy see. All of it is empty at first, and after reset()."""

    def __init__(self) -> None:
        self.files: Dict[str, Any] = {}  # path -> what any of the read_*() gives for it; others do not exist
        self.mentions: Dict[str, Iterable[str]] = {}  # the functions of _ccp by these names answer from these
        self.stored: Dict[str, str] = {}
        self.unpatchable: Dict[str, str] = {}
        self.expands: Dict[str, Iterable[str]] = {}
        self.labels: Dict[str, Iterable[str]] = {}
        self.local_statics: Dict[str, Iterable["ccp.Symbol"]] = {}
        self.guarded: Dict[str, Iterable[Tuple["ccp.Symbol", Optional[str]]]] = {}
        self.builtins: Iterable[str] = ("index", "log")
        self.debug_info = DebugInfo(0, (), (), ())  # of every file that `files` does not have
        self.said: List[Said] = []


unit = Unit()


def reset() -> None:
    """To be called before each test."""
    unit.__init__()  # type: ignore[misc]


# --- what _ccp has ---------------------------------------------------------------------------------


def verbose(level: int, text: str, /) -> None:
    unit.said.append(Said("verbose", level, text))


def report(severity: str, id: str, text: str,  # pylint: disable=redefined-builtin,too-many-arguments
           file: Optional[str] = None, line: int = 0, column: int = 0,
           facts: Optional[Dict[str, object]] = None) -> None:
    if severity not in ("warning", "note"):
        raise ValueError("severity must be \"warning\" or \"note\"; raise ccp.LpCreationPolicyError for errors")
    unit.said.append(Said(severity, id, text, file, line, column, facts))


def mentions(name: str, /) -> Tuple[str, ...]:
    return tuple(unit.mentions.get(name, ()))


def stored(name: str, /) -> Optional[str]:
    return unit.stored.get(name)


def unpatchable(name: str, /) -> Optional[str]:
    return unit.unpatchable.get(name)


def expands(name: str, /) -> Tuple[str, ...]:
    return tuple(unit.expands.get(name, ()))


def labels(name: str, /) -> Tuple[str, ...]:
    return tuple(unit.labels.get(name, ()))


def local_statics(name: str, /) -> Tuple["ccp.Symbol", ...]:
    return tuple(unit.local_statics.get(name, ()))


def guarded(symbol: "ccp.Symbol", /) -> Tuple[Tuple["ccp.Symbol", Optional[str]], ...]:
    return tuple(unit.guarded.get(symbol, ()))


def is_builtin(name: str, /) -> bool:
    return name in unit.builtins


def _read(path: _Path) -> Any:
    name = os.fspath(path)
    if name not in unit.files:
        raise OSError(f"{name}: No such file or directory")
    return unit.files[name]


def read_elf(path: _Path, /) -> Elf:
    return _read(path)  # type: ignore[no-any-return]


def read_kallsyms(path: _Path, /) -> Elf:
    return _read(path)  # type: ignore[no-any-return]


def read_symvers(path: _Path, /) -> Symvers:
    return _read(path)  # type: ignore[no-any-return]


def read_config(path: _Path, /) -> Tuple[Tuple[str, str, int], ...]:
    return tuple(_read(path))


def read_bytes(path: _Path, /) -> bytes:
    return bytes(_read(path))


def read_debug_info(path: _Path, /) -> DebugInfo:
    return _read(path) if os.fspath(path) in unit.files else unit.debug_info  # type: ignore[no-any-return]


def read_ipa_clones(path: _Path, /) -> Tuple[Tuple[_Record, ...], Tuple[Tuple[int, str], ...]]:
    """From `files` records made by clone() and removal(); or a real dump, of simple records only."""
    if os.fspath(path) in unit.files:
        return tuple(_read(path)), ()
    records: List[_Record] = []
    warnings: List[Tuple[int, str]] = []
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            p = line.rstrip("\n").split(";")
            if re.match("Callgraph clone;", line):
                records.append(("clone", _node(p, 1), _node(p, 6), p[11], number))
            elif re.match("Callgraph removal;", line):
                records.append(("removal", _node(p, 1), None, "", number))
            else:
                warnings.append((number, "unknown kind of record"))
    return tuple(records), tuple(warnings)


def _node(p: List[str], i: int) -> _Node:
    return p[i], int(p[i + 1]), p[i + 2], int(p[i + 3]), int(p[i + 4])


# --- what tests are made of ------------------------------------------------------------------------


def context(patched: Iterable[str] = (), options: Iterable[str] = (), **fields: Any) -> Context:
    """A Context for set_context(): x86_64, file a.c of a folder without a kernel, unless fields say otherwise."""
    values: Dict[str, Any] = {
        "source": "/src/a.c", "cwd": "/src", "source_root": "/src", "outfile": "lp.c", "command": ("-c", "a.c"),
        "compiler": ("x86_64", 12, 2, 0, "/usr/bin/gcc"), "include_dirs": (), "pre_includes": (),
        "config_file": None, "data_dir": os.path.dirname(os.path.abspath(__file__)), "objects": (), "verbosity": 0,
        "kernel_root": None, "build_root": None, "changed": ()}
    values.update(fields, patched=tuple(patched), options=tuple(options))
    return Context(**values)


def sym(name: str, kind: str = "func", binding: str = "local", section: str = ".text", position: int = 1,
        count: int = 1, size: int = 4, value: int = 0, file: str = "", group: int = 0, module: str = "",
        defined: bool = True) -> Symbol:
    """A symbol for Elf()."""
    return Symbol(name, value, size, kind, binding, section, position, count, module, defined, file, group)


def clone(origin: str, copy: str, reason: str = "inlining to") -> _Record:
    """A record for read_ipa_clones()."""
    return ("clone", (origin, 1, "f.c", 1, 1), (copy, 2, "f.c", 9, 3), reason, 1)


def removal(name: str) -> _Record:
    return ("removal", (name, 1, "f.c", 1, 1), None, "", 2)


def answer(given: Any) -> Tuple[Any, List[str]]:
    """The answer of a callback and the texts of its warnings, which klp-ccp takes apart in the same way."""
    if not isinstance(given, tuple):
        return given, []
    if not 1 <= len(given) <= 2:
        raise TypeError(f"an answer is R, (R,) or (R, W), not {given!r}")
    warnings = given[1] if len(given) == 2 else None
    if warnings is None:
        return given[0], []
    return given[0], [w._msg for w in ([warnings] if hasattr(warnings, "_msg") else warnings)]


module = types.ModuleType("_ccp", "stands in for the module that is built into klp-ccp")
for _name in ("AllocatedIds Context DebugInfo Elf Symbol Symvers expands guarded is_builtin labels local_statics "
              "mentions read_bytes read_config read_debug_info read_elf read_ipa_clones read_kallsyms read_symvers "
              "report stored unpatchable verbose").split():
    setattr(module, _name, globals()[_name])
sys.modules.setdefault("_ccp", module)
