# SPDX-License-Identifier: GPL-2.0-or-later
"""A stand-in for the built-in module _ccp, so that the policies run in any Python."""

import collections
import re
import sys
import types

Context = collections.namedtuple("Context", "source cwd source_root outfile command compiler include_dirs "
                                            "pre_includes patched options config_file data_dir objects "
                                            "verbosity kernel_root build_root changed")

Symbol = collections.namedtuple("Symbol", "name value size type binding section position count module "
                                          "defined file group")

said = []  # what verbose() and report() were given


class AllocatedIds:
    def __init__(self, names=()):
        self.names = set(names)

    def contains(self, id):  # pylint: disable=redefined-builtin
        return id in self.names


class Elf:
    """symbols: what sym() makes."""

    def __init__(self, symbols, kind="rel", comments=(), modinfo=(), keys=(), machine=62, addresses=(), users=None):
        self.addresses = addresses
        self.used = users  # local object -> functions whose code refers to it; None: nothing is known
        self.machine = machine
        self.all = tuple(symbols)
        self.path, self.kind, self.comments, self.modinfo = "a.file", kind, comments, modinfo
        self.keys = keys

    def find(self, name):
        return tuple(s for s in self.all if s[0] == name)

    def variants(self, name):
        return tuple(s for s in self.all if s[0].startswith(name + "."))

    def holds_addresses(self, name):
        return name in self.addresses

    def users(self, name):
        return tuple(self.used.get(name, ())) if self.used is not None else None

    def symbols(self):
        return self.all


class Symvers:
    def __init__(self, exports):
        self.all = tuple(exports)

    def find(self, name):
        return tuple(e for e in self.all if e[0] == name)


expanded = {}  # macro -> functions that call it
labels = {}
local_statics = {}  # name -> its ccp.Symbols
guarded = {}  # static variable -> ((symbol, function that gets its address), ...)
mentioned = {}  # name -> functions whose bodies have it
files = {}  # path -> what a reader gives for it


DebugInfo = collections.namedtuple("DebugInfo", "units inlines bodies statics")
debug_info = DebugInfo(0, (), (), ())


def read(path):
    if path not in files:
        raise OSError(f"{path}: No such file or directory")
    return files[path]


def read_ipa_clones(path):
    """Simple records only: the real reader is tested in C."""
    if path in files:
        return files[path], ()
    records, warnings = [], []
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            p = line.rstrip("\n").split(";")

            def node(i, p=p):
                return (p[i], int(p[i + 1]), p[i + 2], int(p[i + 3]), int(p[i + 4]))
            if re.match("Callgraph clone;", line):
                records.append(("clone", node(1), node(6), p[11], number))
            elif re.match("Callgraph removal;", line):
                records.append(("removal", node(1), None, "", number))
            else:
                warnings.append((number, "unknown kind of record"))
    return tuple(records), tuple(warnings)


def sym(name, kind="func", binding="local", section=".text", position=1, count=1, size=4, value=0,
        file="", group=0, module="", defined=True):
    return Symbol(name, value, size, kind, binding, section, position, count, module, defined, file, group)


def clone(origin, copy, reason="inlining to"):
    return ("clone", (origin, 1, "f.c", 1, 1), (copy, 2, "f.c", 9, 3), reason, 1)


def removal(name):
    return ("removal", (name, 1, "f.c", 1, 1), None, "", 2)


def reset():
    said.clear()
    files.clear()
    mentioned.clear()
    expanded.clear()
    labels.clear()
    local_statics.clear()
    guarded.clear()


def install():
    module = types.ModuleType("_ccp")
    module.AllocatedIds = AllocatedIds
    module.Context = Context
    module.Symbol = Symbol
    module.verbose = lambda level, text: said.append(("verbose", level, text))
    module.report = lambda severity, ident, text, file=None, line=0, column=0, facts=None: said.append(
        (severity, ident, text, file, line, column))
    module.read_elf = module.read_kallsyms = module.read_symvers = module.read_config = read
    module.read_ipa_clones = read_ipa_clones
    module.mentions = lambda name: tuple(mentioned.get(name, ()))
    module.expands = lambda name: tuple(expanded.get(name, ()))
    module.labels = lambda name: tuple(labels.get(name, ()))
    module.local_statics = lambda name: tuple(local_statics.get(name, ()))
    module.guarded = lambda symbol: tuple(guarded.get(symbol, ()))
    module.read_debug_info = lambda path: debug_info
    module.is_builtin = lambda name: name in ("index", "log")
    sys.modules.setdefault("_ccp", module)


install()
