# SPDX-License-Identifier: GPL-2.0-or-later
"""Machine code of an x86-64 object, function by function, in a form that two objects can be compared in.

A function is its bytes with the fields of relocations zeroed, and for each relocation the place, the
type and what is meant: a name without the numbers that compilers append, the text of a string, a place
in a named section. An ELF reader of its own: it shares nothing with the program under test.
"""

import bisect
import collections
import re
import struct

R_PC = {2, 4, 9, 24, 26, 41, 42}  # types whose addend has the length of the field in it
WIDE = {1: 8, 24: 8, 25: 8, 17: 8, 18: 8}  # all others have 4 bytes
SHT_SYMTAB, SHT_RELA, SHT_NOBITS = 2, 4, 8
STT_OBJECT, STT_FUNC, STT_SECTION = 1, 2, 3
SHF_ALLOC, SHF_MERGE, SHF_STRINGS = 2, 0x10, 0x20
# Sections that nobody reads at run time, or whose contents are places in code.
TOLD = re.compile(r"\.discard|\.modinfo|\.init|\.exit|__param|__bug_table|__jump_table|\.data\.once|___?k(sym|crc)tab|"
                  r"__ex_table|\.orc|\.export|\.static_call|__tracepoints_ptrs|\.note|\.BTF|__dyndbg")

Symbol = collections.namedtuple("Symbol", "name value size kind bind section index")
Section = collections.namedtuple("Section", "name kind flags offset size link info")


def plain(name):
    """A symbol's name without what changes from one compilation to the next."""
    if name.startswith("__UNIQUE_ID_") or name.startswith("__addressable_"):
        return re.sub(r"\d+", "N", name)
    if name.startswith(".klp.sym.rela."):
        name = re.sub(r",\d+$", "", name.split(".", 6)[-1])
    name = re.sub(r"^klp[per]_", "", name)
    return re.sub(r"\.\d+", ".N", name)


def base(name):
    """The function in the source that a symbol such as f.isra.0.cold was made of."""
    return name.partition(".")[0]


class Object:
    """functions, objects: {symbol: contents}; references: {symbol: symbols that its code uses}; held: symbols in data.

    Objects are those that somebody can have changed or read: not what is there for the build or for loading.
    """

    def __init__(self, path):
        with open(path, "rb") as f:
            self.data = f.read()
        self._read()
        self.functions, self.references, self.held = {}, {}, set()
        self.objects = collections.defaultdict(list)
        self._relocations()
        for s in self.symbols:
            if s.kind == STT_FUNC and s.section and s.size:
                self.functions[s.name] = self._code(s)
            if s.kind == STT_OBJECT and s.section and s.size and not TOLD.match(self.sections[s.section].name):
                self.objects[plain(s.name)].append(self._contents(s))
        self._data_references()

    def _read(self):
        d = self.data
        shoff, = struct.unpack_from("<Q", d, 40)
        count, names = struct.unpack_from("<HH", d, 60)
        if count == 0:
            count, = struct.unpack_from("<Q", d, shoff + 32)
        raw = [struct.unpack_from("<IIQQQQIIQQ", d, shoff + 64 * i) for i in range(count)]
        if names == 0xffff:
            names = raw[0][6]
        text = raw[names][4]
        self.sections = [Section(self._string(text + r[0]), r[1], r[2], r[4], r[5], r[6], r[7]) for r in raw]
        table = next(s for s in self.sections if s.kind == SHT_SYMTAB)
        wide = next((s for s in self.sections if s.kind == 18), None)
        strings = self.sections[table.link].offset
        self.symbols = []
        for i in range(table.size // 24):
            name, info, _other, section, value, size = struct.unpack_from("<IBBHQQ", d, table.offset + 24 * i)
            if section == 0xffff and wide:
                section, = struct.unpack_from("<I", d, wide.offset + 4 * i)
            elif section >= 0xff00:
                section = 0
            self.symbols.append(Symbol(self._string(strings + name), value, size, info & 15, info >> 4,
                                       section, i))
        self.by_section = collections.defaultdict(list)
        for s in self.symbols:
            if s.section and s.kind in (STT_OBJECT, STT_FUNC) and s.name:
                self.by_section[s.section].append((s.value, s.size, s.name))
        for v in self.by_section.values():
            v.sort()

    def _string(self, at):
        return self.data[at:self.data.index(b"\0", at)].decode("utf-8", "replace")

    def _relocations(self):
        self.relocations = collections.defaultdict(list)  # section -> [(place, type, symbol, addend)]
        for s in self.sections:
            if s.kind == SHT_RELA:
                for i in range(s.size // 24):
                    place, info, addend = struct.unpack_from("<QQq", self.data, s.offset + 24 * i)
                    self.relocations[s.info].append((place, info & 0xffffffff, info >> 32, addend))
        for v in self.relocations.values():
            v.sort()

    def _inside(self, section, at):
        """(symbol, distance) that covers a place of a section, or None."""
        v = self.by_section.get(section, [])
        i = bisect.bisect_right(v, (at, 1 << 62, "")) - 1
        while i >= 0:
            value, size, name = v[i]
            if value <= at < value + max(size, 1):
                return name, at - value
            if at - value > 1 << 20:
                break
            i -= 1
        return None

    def _bytes(self, section, first, last):
        s = self.sections[section]
        return b"" if s.kind == SHT_NOBITS else self.data[s.offset + first:s.offset + last]

    def _meaning(self, section, place, symbol, addend):
        """What a place of a section is, for comparison."""
        s = self.sections[section]
        if s.flags & SHF_STRINGS:
            text = self._bytes(section, place, s.size)
            return ("string", text.partition(b"\0")[0])
        if s.flags & SHF_MERGE:
            return ("constant", self._bytes(section, place, place + 16 if s.name.endswith("16") else place + 8))
        inside = self._inside(section, place)
        if inside:
            return ("in", plain(inside[0]), inside[1])
        if s.name.startswith(".rodata"):
            return ("table", s.name if symbol is None else plain(s.name), addend)
        return ("section", plain(s.name), addend)

    def _target(self, kind, symbol, addend):
        s = self.symbols[symbol]
        bias = WIDE.get(kind, 4) if kind in R_PC else 0
        if s.kind == STT_SECTION or s.name.startswith(".L"):
            return self._meaning(s.section, s.value + addend + bias, s, addend)
        return ("name", plain(s.name), addend)

    def _name_of(self, kind, symbol, addend):
        """The symbol that a relocation means, or None."""
        s = self.symbols[symbol]
        if s.kind != STT_SECTION and not s.name.startswith(".L"):
            return s.name
        inside = self._inside(s.section, s.value + addend + (4 if kind in R_PC else 0))
        return inside[0] if inside else None

    def _same_place(self, symbol, name):
        """gcc gives several symbols to one body that it made of equal functions: all that are where `name' is."""
        v = self.by_section.get(self.symbols[symbol].section, [])
        at = {value for value, _size, other in v if other == name}
        return {other for value, size, other in v if value in at and size} | {name}

    def _within(self, section, first, last):
        v = self.relocations.get(section, [])
        i = bisect.bisect_left(v, (first, 0, 0, -(1 << 63)))
        while i < len(v) and v[i][0] < last:
            yield v[i]
            i += 1

    def _code(self, s):
        code = bytearray(self._bytes(s.section, s.value, s.value + s.size))
        targets, used = [], set()
        for place, kind, symbol, addend in self._within(s.section, s.value, s.value + s.size):
            at = place - s.value
            width = WIDE.get(kind, 4)
            code[at:at + width] = bytes(width)
            name = self._name_of(kind, symbol, addend)
            if name == s.name:
                targets.append((at, kind, "self", addend))
                continue
            targets.append((at, kind, self._target(kind, symbol, addend)))
            if name:
                used |= self._same_place(symbol, name)
        self.references[s.name] = used
        return bytes(code), tuple(targets)

    def _contents(self, s):
        """An object's bytes and what they refer to."""
        data = bytearray(self._bytes(s.section, s.value, s.value + s.size))
        targets = []
        for place, kind, symbol, addend in self._within(s.section, s.value, s.value + s.size):
            at = place - s.value
            data[at:at + WIDE.get(kind, 4)] = bytes(WIDE.get(kind, 4))
            targets.append((at, kind, self._target(kind, symbol, addend)))
        return s.size, bytes(data), tuple(targets)

    def _data_references(self):
        """Functions whose address stands in data that stays (tables of calls, not of code places)."""
        for index, v in self.relocations.items():
            s = self.sections[index]
            if s.name.startswith((".text", ".init.text", ".exit.text", ".discard", ".debug", ".orc",
                                  ".return_sites", ".retpoline", "__mcount", "__patchable", ".altinstr",
                                  "__bug_table", "__ex_table", "__jump_table", ".static_call", ".smp_locks",
                                  ".parainst", ".call_sites", ".ibt", ".noinstr", ".sched", ".ref.text",
                                  ".entry", ".cpuidle", ".spinlock", ".kprobes", ".rela", ".eh_frame")):
                continue
            for _place, kind, symbol, addend in v:
                name = self._name_of(kind, symbol, addend)
                if name:
                    self.held.add(name)


def differing(before, after):
    """(functions whose code differs, functions that are new, functions that are gone), by symbol."""
    both = before.functions.keys() & after.functions.keys()
    return (sorted(n for n in both if before.functions[n] != after.functions[n]),
            sorted(after.functions.keys() - both), sorted(before.functions.keys() - both))


def differing_objects(before, after):
    """Objects of data, by their plain names, that are in both and differ."""
    def order(v):
        return sorted(map(repr, v))
    return sorted(n for n in before.objects.keys() & after.objects.keys()
                  if order(before.objects[n]) != order(after.objects[n]))
